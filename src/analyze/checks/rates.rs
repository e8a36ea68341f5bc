//! What columns of shares and of growth have in common: a printed rate against the numbers that it is
//! the rate of, believed only where most of its column bears the link out.

use super::{Report, ends};
use crate::{
    analyze::table::{GridNumber, Label, Sum, View, WIDEST},
    number::{Decimal, Interval, Ratio, Rounding},
    text::Span,
};

/// A printed rate and what the numbers beside it give.
pub(super) struct Test<'g> {
    item: usize,
    printed: &'g GridNumber,
    operands: [&'g GridNumber; 2],
    computed: (Ratio, Interval),
    holds: bool,
}

/// What two numbers give: the first over the second, or what a formula makes of them.
pub(super) type Formula = fn(&Interval, &Interval) -> Option<Interval>;

/// Part of a whole, in percent.
pub(super) fn share(part: &Interval, whole: &Interval) -> Option<Interval> {
    Some(part.div(whole)?.scale(&Ratio::from(100)))
}

/// Growth from the second to the first, in percent; none from a base that may be zero or below.
pub(super) fn growth(now: &Interval, base: &Interval) -> Option<Interval> {
    let ratio = base.is_positive().then(|| now.div(base))??;
    Some(ratio.plus(&Ratio::from(-1)).scale(&Ratio::from(100)))
}

/// The first less the second.
#[expect(clippy::unnecessary_wraps, reason = "one of several formulas")]
pub(super) fn difference(now: &Interval, base: &Interval) -> Option<Interval> {
    Some(now.sub(base))
}

impl<'g> Test<'g> {
    /// Holds a printed rate against two numbers of one unit. `signs` are the ways to read the print:
    /// a column of declines prints them without a sign.
    pub(super) fn of(
        item: usize,
        printed: &'g GridNumber,
        operands: [&'g GridNumber; 2],
        formula: Formula,
        signs: &[i64],
    ) -> Option<Self> {
        let [one, two] = operands;
        if !one.same_unit(two) {
            return None;
        }
        let bounds = |mode| formula(&one.bare_interval(mode), &two.bare_interval(mode));
        let meets = |mode: &Rounding| {
            let bounds = bounds(*mode)?;
            let meet = |sign: &i64| {
                let print = printed.bare_interval(*mode).scale(&Ratio::from(*sign));
                print.intersect(&bounds).is_some()
            };
            Some(signs.iter().any(meet))
        };
        let holds = WIDEST.iter().map(meets).collect::<Option<Vec<bool>>>()?;
        let point = |number: &GridNumber| Interval::point(number.quantity.decimal.value());
        let value = formula(&point(one), &point(two))?.low()?.clone();
        let computed = (value, bounds(Rounding::Unknown)?);
        Some(Self { item, printed, operands, computed, holds: holds.contains(&true) })
    }
}

impl<'g> Test<'g> {
    /// Holds a printed share against its part of a sum that is printed nowhere.
    pub(super) fn of_sum(
        item: usize,
        printed: &'g GridNumber,
        part: &'g GridNumber,
        sum: &Sum,
    ) -> Option<Self> {
        let bounds = |mode| share(&part.bare_interval(mode), &sum.interval(mode)?);
        let meets = |mode: &Rounding| {
            Some(printed.bare_interval(*mode).intersect(&bounds(*mode)?).is_some())
        };
        let holds = WIDEST.iter().map(meets).collect::<Option<Vec<bool>>>()?;
        let point = |decimal: &Decimal| Interval::point(decimal.value());
        let value = share(&point(&part.quantity.decimal), &point(sum.value()?))?.low()?.clone();
        let computed = (value, bounds(Rounding::Unknown)?);
        let operands = [part, part];
        Some(Self { item, printed, operands, computed, holds: holds.contains(&true) })
    }
}

/// How many of the tests hold.
pub(super) fn holding(tests: &[Test<'_>]) -> usize {
    tests.iter().filter(|test| test.holds).count()
}

/// The first of those lists of tests that hold most often.
pub(super) fn best<'g>(lists: impl Iterator<Item = Vec<Test<'g>>>) -> Vec<Test<'g>> {
    let better = |best: Vec<Test<'g>>, next: Vec<Test<'g>>| {
        if holding(&next) > holding(&best) { next } else { best }
    };
    lists.reduce(better).unwrap_or_default()
}

/// Reports the tests that fail, if as many or more hold: else the link is not the right one.
pub(super) fn report_failing(
    view: View<'_, '_>,
    lane: usize,
    tests: &[Test<'_>],
    report: &mut Report<'_>,
) {
    let holding = holding(tests);
    if holding == 0 || holding * 2 < tests.len() {
        return;
    }
    for test in tests.iter().filter(|test| !test.holds) {
        let unit = test.printed.quantity.unit_label();
        let (value, bounds) = &test.computed;
        let shown = value.round(test.printed.printed_places, crate::number::Round::HalfUp);
        let [low, high] = ends(bounds, &unit);
        let numbers = std::iter::once(test.printed).chain(test.operands);
        let mut spans: Vec<Span> = numbers.map(|number| number.span).collect();
        spans.dedup();
        report.add(
            spans,
            [
                ("label", view.name(lane, test.item)),
                ("printed", format!("{}{unit}", test.printed.printed)),
                ("computed", format!("{shown}{unit}")),
                low,
                high,
            ],
        );
    }
}

/// Lanes tried for one column of rates, at most.
const TRIED: usize = 8;

/// The heads above the last.
fn outer(label: &Label) -> Option<&[String]> {
    label.words.split_last().map(|(_, outer)| outer)
}

/// Lanes under the same outer heads that fit, those before it from the nearest on, then those behind.
pub(super) fn neighbours(
    view: View<'_, '_>,
    lane: usize,
    fits: impl Fn(&Label) -> bool,
) -> Vec<usize> {
    let lanes = view.lanes();
    let Some(own) = lanes.get(lane) else { return Vec::new() };
    let near =
        |at: &usize| lanes.get(*at).is_some_and(|label| outer(label) == outer(own) && fits(label));
    let before = (0..lane).rev().take(TRIED * 4).filter(near);
    let behind = (lane + 1..lanes.len()).take(TRIED * 4).filter(near);
    before.chain(behind).take(TRIED).collect()
}
