//! A printed total is not the sum of its parts.
//!
//! **What it checks.** Rows and columns named 合计, 总计, 小计: the numbers of their parts, each with
//! the room of its rounding, against the printed total, lane by lane.
//!
//! **Why it matters.** A total that misses its parts is the commonest slip of a table: a row was
//! added or a number corrected, and the total stayed.
//!
//! **Example letter text.** `甲区 12、乙区 8、丙区 5` above `合计 26`.
//!
//! **Known exceptions.** A miss that roundings explain is none, under the usual rules or if digits
//! were dropped. Nothing is reported for rates, averages, ranks and shares; where a value is not given
//! and the rest is below the total; where a row may be inside the row before it (其中 with or without
//! the word, numbering of two depths); where 合计 is followed by 其中; or where the table says that it
//! lists some (主要, 重点, 等). Leading columns that count something else (条数) may be left out of a row's
//! sum. 全市 may have more parts than the table and is no total here.

use std::collections::BTreeMap;

use super::{Check, Report, ends};
use crate::{
    analyze::{
        Context,
        table::{GridNumber, GridPlace, Holds, NotGiven, Sum, View, Whole, wholes},
    },
    model::{FindingCode, FindingSeverity},
    number::{Decimal, Dimension, Ratio, Rounding},
    text::WordList,
};

pub(super) const CHECK: Check =
    Check { code: FindingCode::TotalDiffersFromParts, severity: FindingSeverity::Conflict, run };

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for grid in context.grids {
        for view in View::both(grid) {
            look(view, report);
        }
    }
}

/// A total in one lane.
struct Lane<'g> {
    at: usize,
    total: &'g GridNumber<'g>,
    /// For each reading of the parts, their sum.
    sums: Vec<Sum<'g>>,
    /// Which readings let it be the total.
    meets: Vec<bool>,
}

/// A total with the lanes that can be added.
struct Totalled<'g> {
    whole: Whole,
    lanes: Vec<Lane<'g>>,
}

fn look(view: View<'_, '_>, report: &mut Report<'_>) {
    let lanes = |whole: &Whole| {
        (0..view.lanes().len()).filter_map(|lane| Lane::of(view, lane, whole)).collect()
    };
    let totals: Vec<Totalled<'_>> =
        wholes(view).into_iter().map(|whole| Totalled { lanes: lanes(&whole), whole }).collect();
    let some = says_some(view);
    // How many totals of each lane hold.
    let mut holding: BTreeMap<usize, usize> = BTreeMap::new();
    for lane in totals.iter().flat_map(|total| &total.lanes).filter(|lane| !lane.fails()) {
        *holding.entry(lane.at).or_default() += 1;
    }
    for total in &totals {
        total.look(view, some, &holding, report);
    }
}

impl Totalled<'_> {
    fn look(
        &self,
        view: View<'_, '_>,
        some: bool,
        holding: &BTreeMap<usize, usize>,
        report: &mut Report<'_>,
    ) {
        let failing: Vec<&Lane<'_>> = self.lanes.iter().filter(|lane| lane.fails()).collect();
        let fits = |reading: usize| {
            self.lanes.iter().filter(|lane| lane.meets.get(reading) == Some(&true)).count()
        };
        // The reading that most lanes confirm is the table's; the likelier one where they are even.
        let readings = (0..self.whole.readings.len()).rev();
        let Some(reading) = readings.max_by_key(|reading| fits(*reading)) else { return };
        let Some(parts) = self.whole.readings.get(reading) else { return };
        let here = self.lanes.len() - failing.len();
        if failing.is_empty() || here == 0 && lists_some(some, &failing, reading) {
            return;
        }
        for lane in &failing {
            // What only may be the structure has to be borne out by other totals or other lanes.
            let borne_out = here + holding.get(&lane.at).copied().unwrap_or(0);
            let sure = self.whole.plain || borne_out > 0 && borne_out >= failing.len();
            // A row inside another would be counted twice in every lane.
            let doubtful = fits(reading) == 0 && hides_a_part(view, lane, parts, &failing);
            if sure && !doubtful {
                lane.report(view, self.whole.item, reading, parts, report);
            }
        }
    }
}

/// Whether a total is no less than one of its parts and no more than another, all above zero, which no
/// sum of them is.
fn lies_among(view: View<'_, '_>, lane: usize, parts: &[usize], total: &GridNumber) -> bool {
    let value = |number: &GridNumber| number.quantity.decimal.value();
    let parts: Vec<Ratio> =
        parts.iter().filter_map(|item| view.number(lane, *item)).map(value).collect();
    let total = value(total);
    parts.len() > 1
        && parts.iter().all(Ratio::is_positive)
        && parts.iter().any(|part| *part <= total)
        && parts.iter().any(|part| *part >= total)
}

impl<'g> Lane<'g> {
    /// The lane, if its numbers can be added and one of the readings has numbers at all.
    fn of(view: View<'g, '_>, lane: usize, whole: &Whole) -> Option<Self> {
        let total = view.number(lane, whole.item)?;
        let label = view.lanes().get(lane)?;
        if label.holds != Holds::Level
            || !is_additive(total)
            || view.grid.holds(total) != Holds::Level
        {
            return None;
        }
        let sum = |parts: &Vec<usize>| sum(view, lane, parts, total);
        let sums: Option<Vec<Sum>> = whole.readings.iter().map(sum).collect();
        let sums = sums.filter(|sums| sums.iter().any(|sum| sum.value().is_some()))?;
        let meets: Vec<bool> = sums.iter().map(|sum| sum.can_be(total)).collect();
        // 生师比 17.3, 12.9, 11.8 and in all 14.9: what lies among its parts is their mean.
        let is_mean = |parts: &Vec<usize>| lies_among(view, lane, parts, total);
        if !meets.contains(&true) && whole.readings.iter().any(is_mean) {
            return None;
        }
        Some(Self { at: lane, total, sums, meets })
    }

    fn fails(&self) -> bool {
        self.meets.iter().all(|meets| !meets)
    }

    fn report(
        &self,
        view: View<'_, '_>,
        item: usize,
        reading: usize,
        parts: &[usize],
        report: &mut Report<'_>,
    ) {
        let Some(sum) = self.sums.get(reading) else { return };
        let (Some(value), Some(bounds)) = (sum.value(), sum.interval(Rounding::Unknown)) else {
            return;
        };
        let unit = self.total.quantity.unit_label();
        let of_parts = parts.iter().filter_map(|part| view.number(self.at, *part));
        let spans = std::iter::once(self.total).chain(of_parts).map(|number| number.span);
        let [low, high] = ends(&bounds, &unit);
        report.add(
            spans.collect(),
            [
                ("label", view.name(self.at, item)),
                ("printed", format!("{}{unit}", self.total.printed)),
                ("computed", format!("{value}{unit}")),
                low,
                high,
            ],
        );
    }
}

/// Whether amounts of this unit may be added.
fn is_additive(number: &GridNumber) -> bool {
    number.quantity.unit.as_ref().is_none_or(|unit| {
        let measured = !matches!(
            unit.dimension(),
            Dimension::Share | Dimension::Points | Dimension::Times | Dimension::Discount
        );
        measured && !unit.name().contains('/') && !["℃", "岁", "分", "级"].contains(&unit.name())
    })
}

/// The sum of the parts in a lane; `None` where one has another unit than the total.
fn sum<'g>(
    view: View<'g, '_>,
    lane: usize,
    parts: &[usize],
    total: &GridNumber<'_>,
) -> Option<Sum<'g>> {
    let mut sum = Sum::default();
    let mut negative = total.quantity.decimal.is_negative();
    let mut missing = false;
    for part in parts {
        match view.place(lane, *part)? {
            GridPlace::Number(number) if number.same_unit(total) => {
                negative |= number.quantity.decimal.is_negative();
                sum.add(number);
            }
            GridPlace::Number(_) => return None,
            GridPlace::Missing | GridPlace::Words => missing = true,
        }
    }
    if missing {
        sum.add_unknown(if negative { NotGiven::Anything } else { NotGiven::NotNegative });
    }
    Some(sum)
}

/// Whether the parts are only some: the table says so, or every one of several lanes falls short.
fn lists_some(says_some: bool, failing: &[&Lane<'_>], reading: usize) -> bool {
    let short = |lane: &&Lane<'_>| {
        let sum = lane.sums.get(reading).and_then(Sum::value);
        sum.is_some_and(|sum| sum.value() < lane.total.quantity.decimal.value())
    };
    failing.iter().all(short) && (says_some || failing.len() > 1)
}

/// Marks of rows that are left out.
const LEFT_OUT: WordList = WordList::new(&["…", "......", "省略"]);

/// Whether the table says that it lists some of more: 主要, 前十, a row of dots.
fn says_some(view: View<'_, '_>) -> bool {
    let table = view.grid.table;
    let words = [&table.caption, &table.source_note, &table.label_head];
    let some = ["主要", "重点", "部分", "前十", "前五", "典型", "代表性"];
    words.into_iter().flatten().any(|words| some.iter().any(|some| words.contains(some)))
        || view.items().iter().any(|label| label.says(&LEFT_OUT))
}

/// Whether the sum comes out once a row inside the row before it is left out. Its number may be that
/// of one row, the same in every lane that fails, or rows may add up to the one above them.
fn hides_a_part(
    view: View<'_, '_>,
    lane: &Lane<'_>,
    parts: &[usize],
    failing: &[&Lane<'_>],
) -> bool {
    let without = |lane: &Lane<'_>, left_out: usize| {
        let rest: Vec<usize> = parts.iter().copied().filter(|part| *part != left_out).collect();
        sum(view, lane.at, &rest, lane.total).is_some_and(|sum| sum.can_be(lane.total))
    };
    let excess = |lane: &Lane<'_>| {
        let all = sum(view, lane.at, parts, lane.total)?;
        Some(all.value()?.plus(&lane.total.quantity.decimal.negated()))
    };
    let Some(excess) = excess(lane).filter(|excess| !excess.is_negative()) else { return false };
    let inner = parts.windows(2).filter_map(|pair| match pair {
        [outer, inner] => Some((view.number(lane.at, *outer)?, *inner)),
        _ => None,
    });
    let mut candidates = inner.filter(|(outer, inner)| {
        view.number(lane.at, *inner).is_some_and(|number| {
            let value = |number: &GridNumber| number.quantity.decimal.value();
            value(number) <= value(outer) && near(&number.quantity.decimal, &excess, parts.len())
        })
    });
    candidates.any(|(_, inner)| failing.iter().all(|lane| without(lane, inner)))
        || adds_up_without_inner_sums(view, lane, parts)
}

/// Whether two numbers are as near as the rounding of so many others allows.
fn near(one: &Decimal, two: &Decimal, numbers: usize) -> bool {
    let apart = one.plus(&two.negated()).abs();
    let room = i64::try_from(numbers).unwrap_or(i64::MAX);
    apart.value() <= &one.last_digit_unit() * &room.into()
}

/// Rows looked at behind a row that may be the sum of them.
const DEEPEST: usize = 64;

/// Whether the sum comes out once rows that add up to the row above them are left out.
fn adds_up_without_inner_sums(view: View<'_, '_>, lane: &Lane<'_>, parts: &[usize]) -> bool {
    let numbers: Option<Vec<&GridNumber>> =
        parts.iter().map(|part| view.number(lane.at, *part)).collect();
    let Some(numbers) = numbers else { return false };
    let mut top = Sum::default();
    let mut at = 0;
    while let Some(number) = numbers.get(at) {
        top.add(number);
        let mut inner = Sum::default();
        let below = numbers.iter().skip(at + 1).take(DEEPEST).enumerate();
        let mut steps = 1;
        for (count, below) in below {
            inner.add(below);
            if count > 0 && inner.can_be(number) && !number.quantity.decimal.is_zero() {
                steps = count + 2;
                break;
            }
            let sum = inner.value().map_or_else(Ratio::zero, Decimal::value);
            if sum > number.quantity.decimal.value() {
                break;
            }
        }
        at += steps;
    }
    top.can_be(lane.total)
}
