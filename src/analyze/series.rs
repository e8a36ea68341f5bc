//! The letter's tables as facts: cells of one thing at different times make a series.

use std::{borrow::Cow, collections::HashMap};

use super::{
    fact::{CellFact, Facts, Origin, Series},
    printed_rates,
    subject::{self, OwnPlace},
    table::{Grid, GridNumber, Holds, Label},
};
use crate::{
    growth::{Operand, Period},
    number::{Decimal, Quantity},
    text::{Pairs, WordList, fold_char},
};

/// Adds the numbers of the grids to the facts. Of a table too long to be compared as a whole, a row is
/// left out where no sentence, of whose characters `prose` gives the pairs, can name it: of thousands
/// hardly any is.
pub(super) fn add(grids: &[Grid<'_>], prose: impl FnOnce() -> Pairs, facts: &mut Facts<'_>) {
    facts.set_captions(grids.iter().map(caption));
    let is_long = |grid: &Grid<'_>| grid.rows.len() > LONGEST_COMPARED;
    let prose = grids.iter().any(is_long).then(prose);
    for grid in grids {
        let (mut known, mut rates) = (Known::new(), Known::new());
        let prose = prose.as_ref().filter(|_| is_long(grid));
        let may_be_told = |row| prose.is_none_or(|prose| may_be_told(row, prose, &facts.own));
        let told: Vec<bool> = grid.rows.iter().map(may_be_told).collect();
        for number in grid.numbers() {
            let is_told = || told.get(number.row) == Some(&true);
            if !is_told() && grid.total(number).is_none() {
                continue;
            }
            let holds = grid.holds(number);
            if holds == Holds::Growth {
                printed_rates::add(grid, number, &mut rates, facts);
            }
            if matches!(holds, Holds::Name | Holds::Growth) {
                continue;
            }
            let add = |series| facts.add_series(series);
            let (fact, series) = in_series(grid, number, &names(grid, number), &mut known, add);
            facts.add_cell(fact, series);
        }
    }
    facts.settle_labels();
}

/// The series of one table that are there already, by their thing and what is measured of it.
pub(super) type Known = HashMap<(String, String), usize>;

/// Most rows of a table that one claim compares.
pub(super) const LONGEST_COMPARED: usize = 400;

/// Whether prose may speak of a row: it has no name of its own, that of the issuer's own place, or one
/// that the prose may have.
fn may_be_told(row: &Label, prose: &Pairs, own: &OwnPlace) -> bool {
    let name = match row.entity.as_slice() {
        [one] => Cow::Borrowed(one.as_str()),
        words => words.concat().into(),
    };
    own.is_own(&name) || prose.may_hold(subject::bare(&name))
}

/// The fact that a number of these names states, and its series, which is added where it is new.
pub(super) fn in_series(
    grid: &Grid<'_>,
    number: &GridNumber,
    names: &Names<'_>,
    known: &mut Known,
    add: impl FnOnce(Series) -> usize,
) -> (CellFact, usize) {
    let key = (names.entity.concat(), names.indicator.concat());
    let series = known.get(&key).copied().unwrap_or_else(|| {
        let series = add(series(grid, number, names));
        known.insert(key.clone(), series);
        series
    });
    (fact(grid, number, series, key), series)
}

/// An empty series for a number of these names.
fn series(grid: &Grid<'_>, number: &GridNumber, names: &Names<'_>) -> Series {
    let entity = Some(names.entity.concat());
    let entity = entity.filter(|name| !name.is_empty() && grid.total(number).is_none());
    Series {
        table: grid.index,
        place: entity.as_deref().is_some_and(is_place),
        entity,
        indicator: names.indicator.iter().map(|head| (*head).to_owned()).collect(),
        ..Series::default()
    }
}

/// What the heads and labels of a number name.
#[derive(Debug, Default)]
pub(super) struct Names<'g> {
    /// The thing it belongs to.
    pub(super) entity: Vec<&'g str>,
    /// What is measured of it.
    pub(super) indicator: Vec<&'g str>,
}

/// The names of a number. Under a row's name, a column's words say what is measured, even where they
/// are no known measure: 南山县 / 接待游客.
pub(super) fn names<'g>(grid: &'g Grid<'_>, number: &GridNumber) -> Names<'g> {
    let words = |words: &'g Vec<String>| words.iter().map(String::as_str);
    let mut indicator: Vec<&str> =
        grid.indicator(number).filter(|head| !says_nothing(head)).collect();
    let none = const { &Vec::new() };
    let row = grid.rows.get(number.row).map_or(none, |label| &label.entity);
    let column = grid.columns.get(number.column).map_or(none, |label| &label.entity);
    if row.is_empty() {
        // 接待游客 / 当月, 累计 over months: the outer head is measured, and the inner one tells the time.
        if column.iter().any(|word| SPANS.contains(word)) {
            let (entity, measured): (Vec<&str>, Vec<&str>) =
                words(column).partition(|word| !SPANS.contains(word) && is_place(word));
            indicator.extend(measured);
            return Names { entity, indicator };
        }
        // 合计 of 幼儿园数, 其中:公办: each column sums what it is named for.
        let sums = grid.rows.get(number.row).is_some_and(|label| label.total.is_some());
        if sums {
            let (entity, measured): (Vec<&str>, Vec<&str>) =
                words(column).partition(|word| is_full_place(word));
            indicator.extend(measured);
            return Names { entity, indicator };
        }
        return Names { entity: words(column).collect(), indicator };
    }
    indicator.extend(words(column).filter(|head| !says_nothing(head)));
    Names { entity: words(row).collect(), indicator }
}

fn says_nothing(head: &str) -> bool {
    SAYS_NOTHING.contains(head)
}

/// Heads that only say that a number stands below: 执行数 of what the row names.
const SAYS_NOTHING: WordList = WordList::new(&[
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
]);

/// Heads that say how long a column's numbers run.
const SPANS: WordList =
    WordList::new(&["当月", "本月", "当季", "本季", "当期", "本期", "累计", "本年累计"]);

/// Whether a name is that of a place: 成都, 永川区; 信息技术外包 must be named by a sentence itself.
pub(super) fn is_place(name: &str) -> bool {
    name.chars().nth(LONGEST_BARE_PLACE).is_none() || is_full_place(name)
}

/// Whether a name says what kind of place it is: 永川区.
fn is_full_place(name: &str) -> bool {
    let (place, rest) = subject::entity(name);
    place.is_some() && rest.is_empty()
}

/// Most characters of a place's name without its kind.
const LONGEST_BARE_PLACE: usize = 3;

/// The fact that a cell states; of a thing, what is measured of it.
fn fact(
    grid: &Grid<'_>,
    number: &GridNumber,
    series: usize,
    (entity, indicator): (String, String),
) -> CellFact {
    let (quantity, places) = printed(number);
    CellFact {
        origin: Origin::Cell { table: grid.index, place: (number.row, number.column), series },
        places,
        quantity,
        entity: Some(entity).filter(|entity| !entity.is_empty()),
        indicator,
        period: grid.period(number).map(Period::named),
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
