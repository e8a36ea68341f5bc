//! What columns of shares and of growth have in common: a printed rate against the numbers that it is
//! the rate of, believed only where most of its column bears the link out.

use std::rc::Rc;

use super::{Report, ends};
use crate::{
    analyze::table::{GridNumber, Label, Sum, View, WIDEST},
    number::{Decimal, Interval, Loose, Ratio, Rounding, is_growth, is_share},
    text::Span,
};

/// A printed rate held against the numbers beside it.
pub(super) struct Test<'g> {
    item: usize,
    printed: &'g GridNumber<'g>,
    part: &'g GridNumber<'g>,
    whole: Whole<'g>,
    formula: Formula,
    holds: bool,
}

/// What the first number of a rate is held against.
#[derive(Clone)]
enum Whole<'g> {
    Number(&'g GridNumber<'g>),
    /// A sum that is printed nowhere.
    Sum(Rc<Sum<'g>>),
}

/// What two numbers give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Formula {
    /// Part of a whole, in percent.
    Share,
    /// Growth from the second to the first, in percent; none from a base that may be zero or below.
    Growth,
    /// The first less the second.
    Difference,
}

impl Formula {
    fn of(self, first: &Interval, second: &Interval) -> Option<Interval> {
        let percent = |ratio: Interval| ratio.scale(&Ratio::from(100));
        match self {
            Self::Share => Some(percent(first.div(second)?)),
            Self::Growth => {
                let ratio = second.is_positive().then(|| first.div(second))??;
                Some(percent(ratio.plus(&Ratio::from(-1))))
            }
            Self::Difference => Some(first.sub(second)),
        }
    }
}

impl<'g> Test<'g> {
    /// Holds a printed rate against two numbers of one unit. `signs` are the ways to read the print:
    /// a column of declines prints them without a sign.
    pub(super) fn of(
        item: usize,
        printed: &'g GridNumber<'g>,
        [part, whole]: [&'g GridNumber<'g>; 2],
        formula: Formula,
        signs: &[i64],
    ) -> Option<Self> {
        if !part.same_unit(whole) {
            return None;
        }
        Self { item, printed, part, whole: Whole::Number(whole), formula, holds: false }
            .tried(signs)
    }

    /// Whether it holds.
    pub(super) fn holds(&self) -> bool {
        self.holds
    }

    /// Whether what is printed is 100 or nothing.
    pub(super) fn is_full(&self) -> bool {
        let value = self.printed.quantity.decimal.value();
        value.is_zero() || value == Ratio::from(100)
    }

    /// Holds a printed share against its part of a sum that is printed nowhere.
    pub(super) fn of_sum(
        item: usize,
        printed: &'g GridNumber<'g>,
        part: &'g GridNumber<'g>,
        sum: &Rc<Sum<'g>>,
    ) -> Option<Self> {
        let whole = Whole::Sum(Rc::clone(sum));
        Self { item, printed, part, whole, formula: Formula::Share, holds: false }.tried(&[1])
    }

    /// With whether it holds; `None` where the formula gives nothing.
    fn tried(self, signs: &[i64]) -> Option<Self> {
        if let Some(holds) = self.is_clear(signs) {
            return Some(Self { holds, ..self });
        }
        let meets = |mode: &Rounding| {
            let bounds = self.bounds(*mode)?;
            let meet = |sign: &i64| {
                let print = self.printed.bare_interval(*mode).scale(&Ratio::from(*sign));
                print.intersect(&bounds).is_some()
            };
            Some(signs.iter().any(meet))
        };
        let holds = WIDEST.iter().map(meets).collect::<Option<Vec<bool>>>()?.contains(&true);
        self.computed()?;
        Some(Self { holds, ..self })
    }

    /// Whether it holds where the digits alone tell, under one of the signs.
    fn is_clear(&self, signs: &[i64]) -> Option<bool> {
        let [rate, part] = [self.printed, self.part].map(GridNumber::loose);
        let (rate, part) = (rate?, part?);
        let whole = match &self.whole {
            Whole::Number(number) => number.loose(),
            Whole::Sum(sum) => sum.loose(),
        }?;
        let clear = match self.formula {
            Formula::Share => is_share,
            Formula::Growth => is_growth,
            Formula::Difference => return None,
        };
        let holds = |sign: &i64| {
            if *sign > 0 {
                return clear(rate, part, whole);
            }
            let turned = rate.decimal.negated();
            clear(Loose { decimal: &turned, ..rate }, part, whole)
        };
        signs.iter().try_fold(false, |any, sign| Some(holds(sign)? || any))
    }

    /// What the formula gives under one way of rounding.
    fn bounds(&self, mode: Rounding) -> Option<Interval> {
        let whole = match &self.whole {
            Whole::Number(number) => number.bare_interval(mode),
            Whole::Sum(sum) => sum.interval(mode)?,
        };
        self.formula.of(&self.part.bare_interval(mode), &whole)
    }

    /// What the formula gives from the printed digits, and the ends of all that it may give.
    fn computed(&self) -> Option<(Ratio, Interval)> {
        let point = |decimal: &Decimal| Interval::point(decimal.value());
        let whole = match &self.whole {
            Whole::Number(number) => &number.quantity.decimal,
            Whole::Sum(sum) => sum.value()?,
        };
        let value = self.formula.of(&point(&self.part.quantity.decimal), &point(whole))?;
        Some((value.low()?.clone(), self.bounds(Rounding::Unknown)?))
    }

    /// The numbers that it is about.
    fn numbers(&self) -> impl Iterator<Item = &'g GridNumber<'g>> {
        let whole = match &self.whole {
            Whole::Number(number) => Some(*number),
            Whole::Sum(_) => None,
        };
        [self.printed, self.part].into_iter().chain(whole)
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
        let Some((value, bounds)) = test.computed() else { continue };
        let shown = value.round(test.printed.printed_places, crate::number::Round::HalfUp);
        let [low, high] = ends(&bounds, &unit);
        let mut spans: Vec<Span> = test.numbers().map(|number| number.span).collect();
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
