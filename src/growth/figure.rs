//! A calculated number with its interval and the digits it is shown with.

use crate::number::{Decimal, Interval, Ratio, Round};

/// A number that was calculated from printed ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// From the printed digits, in `unit`. For a root, within 10⁻²⁴ of it.
    pub value: Ratio,
    /// What the printed digits allow, in `unit`.
    pub interval: Interval,
    /// `%`, `个百分点`, `倍`, `亿美元`.
    pub unit: String,
    /// Decimals it is shown with.
    pub places: u32,
    /// For 年均: what was rooted, so that a claim can be tested by comparing powers.
    pub power: Option<Box<Power>>,
}

/// A ratio whose root was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// Number of periods.
    pub periods: u32,
    /// Current over base, exact.
    pub ratio: Interval,
    /// Current over base from the printed digits.
    pub value: Ratio,
}

/// Most decimals a figure is shown with.
const MOST_PLACES: u32 = 6;
/// Most steps of the last shown digit from end to end.
const MOST_STEPS: i64 = 200;

impl Figure {
    /// A figure shown with `places` decimals: more where its ends would look alike, fewer where
    /// they are too far apart for the last digits to say anything.
    pub(super) fn new(value: Ratio, interval: Interval, unit: &str, places: u32) -> Self {
        let mut shown = places;
        if !interval.is_point()
            && let (Some(low), Some(high)) = (interval.low(), interval.high())
        {
            let end = |end: &Ratio, places| end.round(places, Round::HalfUp);
            while shown < MOST_PLACES && end(low, shown) == end(high, shown) {
                shown += 1;
            }
            let (width, most_steps) = (high - low, Ratio::from(MOST_STEPS));
            let steps = |places| &width * &Ratio::ten_to(places);
            while shown > 0 && steps(shown) > most_steps {
                shown -= 1;
            }
        }
        Self { value, interval, unit: unit.to_owned(), places: shown, power: None }
    }

    /// The value as shown: `10.7`.
    pub fn shown(&self) -> Decimal {
        self.value.round(self.places, Round::HalfUp)
    }

    /// The ends as shown, to the nearest shown digit; `None` where there is no end.
    pub fn shown_ends(&self) -> (Option<Decimal>, Option<Decimal>) {
        let show = |end: Option<&Ratio>| end.map(|end| end.round(self.places, Round::HalfUp));
        (show(self.interval.low()), show(self.interval.high()))
    }

    /// The value with six significant digits.
    pub fn precise(&self) -> Decimal {
        self.value.significant(6, Round::HalfUp)
    }
}

/// Decimals for a multiple: three significant digits, at most two decimals.
pub(super) fn multiple_places(value: &Ratio) -> u32 {
    if value.abs() < Ratio::from(10) { 2 } else { 1 }
}
