//! Shares of one whole do not make 100%.
//!
//! **What it checks.** Shares whose total row or column prints 100%, or among which 其他 stands: their
//! sum, with the room of each rounding, against 100.
//!
//! **Why it matters.** One share is off, or a part is missing or counted twice.
//!
//! **Example letter text.** `甲 45.2%`, `乙 30.1%`, `其他 34.7%`.
//!
//! **Known exceptions.** 99.9 and 100.1 by rounding are fine. Shares of a wider whole (全国占比 of four
//! cities) have neither 其他 nor a total of 100% and are not summed; neither are shares year by year,
//! nor where a share is not given.

use super::{Check, Report, ends};
use crate::{
    analyze::{
        Context,
        table::{Grid, GridNumber, GridPlace, Holds, Label, Sum, View, Whole, can_meet, wholes},
    },
    model::{FindingCode, FindingSeverity},
    number::{Interval, Ratio, Rounding},
    text::WordList,
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::SharesDoNotSumTo100, severity: FindingSeverity::Warning, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let has_shares = |grid: &&Grid<'_>| {
        grid.rows.iter().chain(&grid.columns).any(|label| label.holds == Holds::Share)
    };
    for grid in context.grids.iter().filter(has_shares) {
        for view in View::both(grid) {
            let (totals, has_rest) = (wholes(view), view.items().iter().any(is_rest));
            // Of most tables no lane has either.
            if totals.is_empty() && !has_rest {
                continue;
            }
            for lane in 0..view.lanes().len() {
                look(view, lane, &totals, report);
            }
        }
    }
}

fn look(view: View<'_, '_>, lane: usize, totals: &[Whole], report: &mut Report<'_>) {
    let share = |item| view.number(lane, item).filter(|number| is_share(view, number));
    let whole = totals.iter().find(|whole| share(whole.item).is_some());
    let readings = match whole {
        Some(whole) => {
            let hundred = share(whole.item)
                .is_some_and(|number| number.quantity.decimal.value() == Ratio::from(100));
            if !hundred {
                return;
            }
            whole.readings.clone()
        }
        None => vec![rest_among(view, lane)],
    };
    let sums: Option<Vec<Sum>> = readings.iter().map(|parts| sum(view, lane, parts)).collect();
    let Some(sums) = sums.filter(|sums| !sums.is_empty()) else { return };
    let hundred = Interval::point(Ratio::from(100));
    if sums.iter().any(|sum| can_meet(|mode| sum.interval(mode), |_| Some(hundred.clone()))) {
        return;
    }
    let (Some(parts), Some(sum)) = (readings.first(), sums.first()) else { return };
    let (Some(value), Some(bounds)) = (sum.value(), sum.interval(Rounding::Unknown)) else {
        return;
    };
    let numbers = parts.iter().filter_map(|part| view.number(lane, *part));
    let name = view.lanes().get(lane).map(|label| label.words.join(" "));
    let [low, high] = ends(&bounds, "%");
    report.add(
        numbers.map(|number| number.span).collect(),
        [("label", name.unwrap_or_default()), ("sum", format!("{value}%")), low, high],
    );
}

/// Whether it is named as what is left.
fn is_rest(label: &Label) -> bool {
    const RESTS: WordList = WordList::new(&["其他", "其它", "其余"]);
    label.words.iter().any(|words| RESTS.starts(words))
}

/// The shares of a lane among whose items 其他 stands.
fn rest_among(view: View<'_, '_>, lane: usize) -> Vec<usize> {
    let items = view.items();
    let shares: Vec<usize> = (0..items.len())
        .filter(|item| view.number(lane, *item).is_some_and(|number| is_share(view, number)))
        .collect();
    let rest = shares.iter().filter_map(|item| items.get(*item));
    let has_rest = rest.clone().any(is_rest);
    let odd = rest.clone().any(|label| label.total.is_some() || label.memo || label.is_time());
    if has_rest && !odd && shares.len() > 2 { shares } else { Vec::new() }
}

/// The sum of the parts, all of them shares; `None` where one is not given.
fn sum<'g>(view: View<'g, '_>, lane: usize, parts: &[usize]) -> Option<Sum<'g>> {
    let mut sum = Sum::default();
    for part in parts {
        match view.place(lane, *part)? {
            GridPlace::Number(number) if is_share(view, number) => sum.add(number),
            _ => return None,
        }
    }
    sum.value()?;
    Some(sum)
}

fn is_share(view: View<'_, '_>, number: &GridNumber) -> bool {
    view.grid.holds(number) == Holds::Share
        && number.quantity.unit.as_ref().is_some_and(|unit| unit.name() == "%")
}
