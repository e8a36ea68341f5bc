//! Intervals whose ends may be closed, open or missing.
//!
//! Every operation encloses: values inside the operands give a result inside the result. Where an end
//! is reached, its flag says so, because a verdict may hang on a single touching point.

use std::{cmp::Ordering, fmt};

use super::{Decimal, Ratio, Round};

/// A set of values between two ends. Never empty: `low ≤ high`, and a point is closed.
///
/// ```
/// use fuhan::number::{Decimal, Rounding};
/// let printed = |text| Decimal::parse(text).unwrap().interval(Rounding::Unknown);
/// let ratio = printed("22.8").div(&printed("20.6")).unwrap();
/// assert_eq!(ratio.round_outward(6), "[1.101694, 1.111923]");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Missing where there is no lower bound.
    low: Option<Ratio>,
    high: Option<Ratio>,
    low_closed: bool,
    high_closed: bool,
}

impl Interval {
    /// The interval between two ends in order; swapped ends are put in order with their flags, and
    /// equal ends make the point.
    pub fn between(low: Ratio, low_closed: bool, high: Ratio, high_closed: bool) -> Self {
        match low.cmp(&high) {
            Ordering::Less => Self { low: Some(low), high: Some(high), low_closed, high_closed },
            Ordering::Equal => Self::point(low),
            Ordering::Greater => Self::between(high, high_closed, low, low_closed),
        }
    }

    /// Both ends belong to it.
    pub fn closed(low: Ratio, high: Ratio) -> Self {
        Self::between(low, true, high, true)
    }

    /// Neither end belongs to it.
    pub fn open(low: Ratio, high: Ratio) -> Self {
        Self::between(low, false, high, false)
    }

    /// One value.
    pub fn point(value: Ratio) -> Self {
        Self { low: Some(value.clone()), high: Some(value), low_closed: true, high_closed: true }
    }

    /// Everything from `low` up.
    pub fn at_least(low: Ratio) -> Self {
        Self { low: Some(low), high: None, low_closed: true, high_closed: false }
    }

    /// Everything up to `high`.
    pub fn at_most(high: Ratio) -> Self {
        Self { low: None, high: Some(high), low_closed: false, high_closed: true }
    }

    /// The same without its upper end.
    #[must_use]
    pub fn without_high(&self) -> Self {
        Self { high: None, high_closed: false, ..self.clone() }
    }

    /// The same without its ends: `(low, high)`.
    #[must_use]
    pub fn opened(&self, low: bool, high: bool) -> Self {
        if self.is_point() {
            return self.clone();
        }
        Self {
            low_closed: self.low_closed && !low,
            high_closed: self.high_closed && !high,
            ..self.clone()
        }
    }

    /// Lower end, `None` where there is none.
    pub fn low(&self) -> Option<&Ratio> {
        self.low.as_ref()
    }

    /// Upper end, `None` where there is none.
    pub fn high(&self) -> Option<&Ratio> {
        self.high.as_ref()
    }

    /// Whether the lower end belongs to it.
    pub fn low_closed(&self) -> bool {
        self.low_closed
    }

    /// Whether the upper end belongs to it.
    pub fn high_closed(&self) -> bool {
        self.high_closed
    }

    /// Whether it is one value.
    pub fn is_point(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// Whether `value` lies in it.
    pub fn contains(&self, value: &Ratio) -> bool {
        let above = self.low.as_ref().is_none_or(|low| match value.cmp(low) {
            Ordering::Less => false,
            Ordering::Equal => self.low_closed,
            Ordering::Greater => true,
        });
        let below = self.high.as_ref().is_none_or(|high| match value.cmp(high) {
            Ordering::Less => true,
            Ordering::Equal => self.high_closed,
            Ordering::Greater => false,
        });
        above && below
    }

    /// Whether every value of it is above zero.
    pub fn is_positive(&self) -> bool {
        self.low.as_ref().is_some_and(|low| low.is_positive() || low.is_zero() && !self.low_closed)
    }

    /// Whether every value of it is below zero.
    pub fn is_negative(&self) -> bool {
        self.negated().is_positive()
    }

    /// What lies in both; `None` where nothing does. The binding end brings its flag; where both
    /// bind, the end belongs only if it belongs to both.
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        let (low, low_closed) = match (&self.low, &other.low) {
            (Some(a), Some(b)) if a == b => (Some(a), self.low_closed && other.low_closed),
            (Some(a), Some(b)) if a > b => (Some(a), self.low_closed),
            (a, None) => (a.as_ref(), self.low_closed),
            (_, b) => (b.as_ref(), other.low_closed),
        };
        let (high, high_closed) = match (&self.high, &other.high) {
            (Some(a), Some(b)) if a == b => (Some(a), self.high_closed && other.high_closed),
            (Some(a), Some(b)) if a < b => (Some(a), self.high_closed),
            (a, None) => (a.as_ref(), self.high_closed),
            (_, b) => (b.as_ref(), other.high_closed),
        };
        if let (Some(low), Some(high)) = (low, high) {
            match low.cmp(high) {
                Ordering::Greater => return None,
                Ordering::Equal if !(low_closed && high_closed) => return None,
                _ => {}
            }
        }
        Some(Self { low: low.cloned(), high: high.cloned(), low_closed, high_closed })
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let ends = [self.ends(), other.ends()];
        Self::from_ends(
            ends.iter().map(|[low, _]| low.clone()).reduce(End::lower),
            ends.iter().map(|[_, high]| high.clone()).reduce(End::higher),
        )
    }

    /// Minus every value: the ends swap and bring their flags.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self {
            low: self.high.as_ref().map(|high| -high),
            high: self.low.as_ref().map(|low| -low),
            low_closed: self.high_closed,
            high_closed: self.low_closed,
        }
    }

    /// The sum: flags are ANDed.
    #[must_use]
    pub fn add(&self, other: &Self) -> Self {
        let sum = |a: &Option<Ratio>, b: &Option<Ratio>| Some(a.as_ref()? + b.as_ref()?);
        let (low, high) = (sum(&self.low, &other.low), sum(&self.high, &other.high));
        Self {
            low_closed: low.is_some() && self.low_closed && other.low_closed,
            high_closed: high.is_some() && self.high_closed && other.high_closed,
            low,
            high,
        }
    }

    /// The difference.
    #[must_use]
    pub fn sub(&self, other: &Self) -> Self {
        self.add(&other.negated())
    }

    /// Every value plus `value`.
    #[must_use]
    pub fn plus(&self, value: &Ratio) -> Self {
        self.add(&Self::point(value.clone()))
    }

    /// Every value times `factor`; a negative factor swaps the ends and their flags.
    #[must_use]
    pub fn scale(&self, factor: &Ratio) -> Self {
        if !factor.is_positive() {
            return self.mul(&Self::point(factor.clone()));
        }
        Self {
            low: self.low.as_ref().map(|low| low * factor),
            high: self.high.as_ref().map(|high| high * factor),
            ..*self
        }
    }

    /// The product, over the corners.
    #[must_use]
    pub fn mul(&self, other: &Self) -> Self {
        // Above zero, as nearly all printed numbers are, lower ends make the lower end.
        if let (Some(low), Some(by)) = (&self.low, &other.low)
            && low.is_positive()
            && by.is_positive()
        {
            let high = self.high.as_ref().zip(other.high.as_ref()).map(|(high, by)| high * by);
            return Self {
                low: Some(low * by),
                low_closed: self.low_closed && other.low_closed,
                high_closed: high.is_some() && self.high_closed && other.high_closed,
                high,
            };
        }
        let [a, b] = self.ends();
        let [c, d] = other.ends();
        let corners = [a.times(&c), a.times(&d), b.times(&c), b.times(&d)];
        Self::from_ends(
            corners.iter().cloned().reduce(End::lower),
            corners.iter().cloned().reduce(End::higher),
        )
    }

    /// One over every value, `None` where 0 belongs to it.
    pub fn reciprocal(&self) -> Option<Self> {
        if self.is_negative() {
            return Some(self.negated().reciprocal()?.negated());
        }
        if !self.is_positive() {
            return None;
        }
        // An open end at 0 goes to infinity, a missing upper end to an open 0.
        let high = self.low.as_ref().and_then(Ratio::reciprocal);
        let low = self.high.as_ref().map_or_else(|| Some(Ratio::zero()), Ratio::reciprocal);
        Some(Self {
            low_closed: self.high_closed,
            high_closed: high.is_some() && self.low_closed,
            low,
            high,
        })
    }

    /// The quotient, `None` where 0 belongs to the divisor.
    pub fn div(&self, divisor: &Self) -> Option<Self> {
        divisor.reciprocal().map(|reciprocal| self.mul(&reciprocal))
    }

    /// The `exponent`-th power of an interval that holds nothing below zero; `None` otherwise.
    pub fn pow(&self, exponent: u32) -> Option<Self> {
        let low = self.low.as_ref().filter(|low| !low.is_negative())?;
        if exponent == 0 {
            return Some(Self::point(Ratio::one()));
        }
        Some(Self {
            low: Some(low.pow(exponent)),
            high: self.high.as_ref().map(|high| high.pow(exponent)),
            ..self.clone()
        })
    }

    /// Encloses the `degree`-th roots with `places` decimals. An end whose root is exact keeps its
    /// flag; another is moved outward and left open, for the roots do not reach it. `None` where a
    /// value below zero belongs to it, or for degree 0.
    pub fn root(&self, degree: u32, places: u32) -> Option<Self> {
        let (low, low_exact) = self.low.as_ref()?.root(degree, places)?;
        let high = match &self.high {
            None => None,
            Some(high) => Some(high.root(degree, places)?),
        };
        let (high, high_exact) = match high {
            None => (None, false),
            Some((root, true)) => (Some(root.value()), true),
            Some((root, false)) => (Some(&root.value() + &root.last_digit_unit()), false),
        };
        Some(Self {
            low: Some(low.value()),
            high,
            low_closed: self.low_closed && low_exact,
            high_closed: self.high_closed && high_exact,
        })
    }

    /// The ends with at most six significant digits, the low one rounded down, the high one up.
    pub fn printed_ends(&self) -> (Option<Decimal>, Option<Decimal>) {
        (
            self.low.as_ref().map(|low| low.significant(6, Round::Down)),
            self.high.as_ref().map(|high| high.significant(6, Round::Up)),
        )
    }

    /// `[1.101694, 1.111923]` with `places` decimals, rounded outward.
    pub fn round_outward(&self, places: u32) -> String {
        self.show(|low| low.round(places, Round::Down), |high| high.round(places, Round::Up))
    }

    fn show<D: fmt::Display>(
        &self,
        low: impl Fn(&Ratio) -> D,
        high: impl Fn(&Ratio) -> D,
    ) -> String {
        format!(
            "{}{}, {}{}",
            if self.low_closed { '[' } else { '(' },
            self.low.as_ref().map_or_else(|| "−∞".to_owned(), |end| low(end).to_string()),
            self.high.as_ref().map_or_else(|| "+∞".to_owned(), |end| high(end).to_string()),
            if self.high_closed { ']' } else { ')' },
        )
    }

    fn ends(&self) -> [End; 2] {
        [
            End::new(self.low.as_ref(), self.low_closed, Place::Below),
            End::new(self.high.as_ref(), self.high_closed, Place::Above),
        ]
    }

    fn from_ends(low: Option<End>, high: Option<End>) -> Self {
        let finite = |end: Option<End>| match end {
            Some(End { place: Place::At(value), reached }) => (Some(value), reached),
            _ => (None, false),
        };
        let ((low, low_closed), (high, high_closed)) = (finite(low), finite(high));
        Self { low, high, low_closed, high_closed }
    }
}

/// An end of an interval on the extended line.
#[derive(Clone)]
struct End {
    place: Place,
    /// Whether a value of the interval lies there.
    reached: bool,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Below,
    At(Ratio),
    Above,
}

impl End {
    fn new(value: Option<&Ratio>, reached: bool, otherwise: Place) -> Self {
        Self { place: value.cloned().map_or(otherwise, Place::At), reached }
    }

    /// The product of two corners. A zero that is reached gives a zero that is reached, whatever the
    /// other factor does.
    fn times(&self, other: &Self) -> Self {
        let zero = |end: &Self| matches!(&end.place, Place::At(value) if value.is_zero());
        if zero(self) || zero(other) {
            let reached = zero(self) && self.reached || zero(other) && other.reached;
            return Self { place: Place::At(Ratio::zero()), reached };
        }
        let reached = self.reached && other.reached;
        let place = match (&self.place, &other.place) {
            (Place::At(a), Place::At(b)) => Place::At(a * b),
            (a, b) if a.is_negative() == b.is_negative() => Place::Above,
            _ => Place::Below,
        };
        Self { place, reached }
    }

    fn lower(self, other: Self) -> Self {
        self.extreme(other, Ordering::Less)
    }

    fn higher(self, other: Self) -> Self {
        self.extreme(other, Ordering::Greater)
    }

    fn extreme(self, other: Self, wanted: Ordering) -> Self {
        match self.place.cmp(&other.place) {
            Ordering::Equal => Self { reached: self.reached || other.reached, place: self.place },
            order if order == wanted => self,
            _ => other,
        }
    }
}

impl Place {
    fn is_negative(&self) -> bool {
        match self {
            Self::Below => true,
            Self::At(value) => value.is_negative(),
            Self::Above => false,
        }
    }
}

/// Ends as exact decimals where they end soon, as fractions otherwise.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exact = |end: &Ratio| {
            let decimal = end.round(MOST_SHOWN_PLACES, Round::Truncate).without_trailing_zeros();
            if decimal.value() == *end { decimal.to_string() } else { end.to_string() }
        };
        f.write_str(&self.show(exact, exact))
    }
}

/// Decimals up to which an end is shown as a decimal.
const MOST_SHOWN_PLACES: u32 = 20;

impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests;
