//! The letter's tables as facts: cells of one thing at different times make a series.

use std::collections::BTreeMap;

use super::{
    fact::{Fact, Facts, Origin, Series},
    printed_rates, subject,
    table::{Grid, GridNumber, Holds},
};
use crate::{
    growth::{Operand, Period},
    number::{Decimal, Quantity},
    text::fold_char,
};

/// Adds the numbers of the grids to the facts.
pub(super) fn add(grids: &[Grid<'_>], facts: &mut Facts) {
    facts.set_captions(grids.iter().map(caption).collect());
    for grid in grids {
        let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut rates = printed_rates::Known::new();
        for number in grid.numbers() {
            let holds = grid.holds(number);
            if holds == Holds::Growth {
                printed_rates::add(grid, number, &mut rates, facts);
            }
            if matches!(holds, Holds::Name | Holds::Growth) {
                continue;
            }
            let (entity, indicator) = names(grid, number);
            let key = (entity.concat(), indicator.concat());
            let series = *known.entry(key).or_insert_with(|| {
                let name = entity.concat();
                let total = grid.total(number).is_some();
                let name = Some(name).filter(|name| !name.is_empty() && !total);
                facts.add_series(Series {
                    table: grid.index,
                    place: name.as_deref().is_some_and(is_place),
                    entity: name,
                    indicator: indicator.clone(),
                    ..Series::default()
                })
            });
            facts.add_cell(fact(grid, number, series, &entity, &indicator), series);
        }
    }
}

/// The thing a number belongs to and what is measured of it. Under a row's name, a column's words say
/// what is measured, even where they are no known measure: 南山县 / 接待游客.
pub(super) fn names<'g>(grid: &'g Grid<'_>, number: &GridNumber) -> (Vec<&'g str>, Vec<String>) {
    let told = grid.indicator(number).filter(|head| !SAYS_NOTHING.contains(head));
    let mut indicator: Vec<String> = told.map(str::to_owned).collect();
    let row = grid.rows.get(number.row).map_or(&[][..], |label| &label.entity);
    let column = grid.columns.get(number.column).map_or(&[][..], |label| &label.entity);
    if row.is_empty() {
        let spans = |word: &&String| SPANS.contains(&word.as_str());
        // 接待游客 / 当月, 累计 over months: the outer head is measured, and the inner one tells the time.
        if column.iter().any(|word| spans(&word)) {
            let (places, measured): (Vec<&String>, Vec<&String>) =
                column.iter().partition(|word| !spans(word) && is_place(word));
            indicator.extend(measured.into_iter().cloned());
            return (places.into_iter().map(String::as_str).collect(), indicator);
        }
        // 合计 of 幼儿园数, 其中:公办: each column sums what it is named for.
        let sums = grid.rows.get(number.row).is_some_and(|label| label.total.is_some());
        if sums {
            let (places, measured): (Vec<&String>, Vec<&String>) =
                column.iter().partition(|word| is_full_place(word));
            indicator.extend(measured.into_iter().cloned());
            return (places.into_iter().map(String::as_str).collect(), indicator);
        }
        return (column.iter().map(String::as_str).collect(), indicator);
    }
    indicator.extend(column.iter().filter(|head| !SAYS_NOTHING.contains(&head.as_str())).cloned());
    (row.iter().map(String::as_str).collect(), indicator)
}

/// Heads that only say that a number stands below: 执行数 of what the row names.
const SAYS_NOTHING: &[&str] = &[
    "执行数",
    "决算数",
    "完成数",
    "实绩",
    "绝对值",
    "绝对额",
    "绝对量",
    "数值",
    "数量",
    "金额",
    "指标值",
    "完成情况",
    "实际完成",
    "实际数",
    "实际值",
    "完成值",
];

/// Heads that say how long a column's numbers run.
const SPANS: &[&str] = &["当月", "本月", "当季", "本季", "当期", "本期", "累计", "本年累计"];

/// Whether a name is that of a place: 成都, 永川区; 信息技术外包 must be named by a sentence itself.
pub(super) fn is_place(name: &str) -> bool {
    is_full_place(name) || name.chars().count() <= LONGEST_BARE_PLACE
}

/// Whether a name says what kind of place it is: 永川区.
fn is_full_place(name: &str) -> bool {
    let (place, rest) = subject::entity(name);
    place.is_some() && rest.is_empty()
}

/// Most characters of a place's name without its kind.
const LONGEST_BARE_PLACE: usize = 3;

/// The fact that a cell states.
pub(super) fn fact(
    grid: &Grid<'_>,
    number: &GridNumber,
    series: usize,
    entity: &[&str],
    indicator: &[String],
) -> Fact {
    let (quantity, places) = printed(number);
    Fact {
        origin: Origin::Cell { table: grid.index, place: (number.row, number.column), series },
        places,
        value: quantity.value(),
        quantity,
        entity: Some(entity.concat()).filter(|entity| !entity.is_empty()),
        indicator: indicator.concat(),
        noun: String::new(),
        period: grid.period(number).map(Period::named),
        cumulative: false,
    }
}

/// The number as printed, and the decimals that it is read at where its column prints more: that is
/// an assumption beside the digits.
fn printed(number: &GridNumber) -> (Quantity, Option<u32>) {
    let mut quantity = number.quantity.clone();
    let read = quantity.decimal.places();
    // Most are read as they are printed.
    if number.printed_places < read
        && let Some(printed) = Decimal::parse(&number.printed)
        && printed.value() == quantity.decimal.value()
    {
        quantity.decimal = printed;
    }
    let refined = read > quantity.decimal.places() && !number.exact;
    (quantity, refined.then_some(read))
}

/// A cell as the calculator takes it.
pub(super) fn operand(grid: &Grid<'_>, number: &GridNumber) -> Operand {
    let (quantity, places) = printed(number);
    let period = grid.period(number).map(Period::named);
    Operand { places, period, ..Operand::from(quantity) }
}

fn caption(grid: &Grid<'_>) -> String {
    let words = grid.table.caption.as_deref().unwrap_or_default();
    words.chars().map(fold_char).filter(|c| !c.is_whitespace()).collect()
}
