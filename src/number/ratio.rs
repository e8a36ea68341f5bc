//! Exact rationals: what arithmetic on printed numbers is done in.
//!
//! Our own few lines over big integers instead of a crate: only these operations are needed, and
//! turning a ratio into printed digits by a named rule is the part no crate has.

use std::{
    cmp::Ordering,
    fmt,
    ops::{Add, Mul, Neg, Sub},
};

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Pow, Signed, Zero};

use super::Decimal;

/// An exact fraction in lowest terms with a denominator above zero.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: BigInt,
    denominator: BigInt,
}

/// How a ratio becomes decimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// To the nearest, ties away from zero (四舍五入).
    HalfUp,
    /// To the nearest, ties to the even digit (GB/T 8170).
    HalfEven,
    /// Digits dropped (截尾).
    Truncate,
    /// Towards minus infinity: the low end of an interval.
    Down,
    /// Towards plus infinity: the high end of an interval.
    Up,
}

/// Ten to the `power`.
pub(super) fn power_of_ten(power: u32) -> BigInt {
    BigInt::from(10).pow(power)
}

impl Ratio {
    /// `numerator / denominator`; the denominator must not be zero, a zero is read as one.
    pub fn new(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Self {
        let (mut numerator, mut denominator) = (numerator.into(), denominator.into());
        if denominator.is_zero() {
            denominator = BigInt::one();
        }
        let divisor = numerator.gcd(&denominator);
        if !divisor.is_one() {
            numerator /= &divisor;
            denominator /= divisor;
        }
        if denominator.is_negative() {
            (numerator, denominator) = (-numerator, -denominator);
        }
        Self { numerator, denominator }
    }

    /// Zero.
    pub fn zero() -> Self {
        Self::from(0)
    }

    /// One.
    pub fn one() -> Self {
        Self::from(1)
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.numerator.is_zero()
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        self.numerator.is_positive()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.numerator.is_negative()
    }

    /// Whether it is a whole number.
    pub fn is_integer(&self) -> bool {
        self.denominator.is_one()
    }

    /// One over it, `None` for zero.
    pub fn reciprocal(&self) -> Option<Self> {
        (!self.is_zero()).then(|| Self::new(self.denominator.clone(), self.numerator.clone()))
    }

    /// The quotient, `None` when `divisor` is zero.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        divisor.reciprocal().map(|reciprocal| self * &reciprocal)
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self { numerator: self.numerator.abs(), denominator: self.denominator.clone() }
    }

    /// Half of it.
    #[must_use]
    pub fn half(&self) -> Self {
        Self::new(self.numerator.clone(), &self.denominator * 2)
    }

    /// Its `exponent`-th power.
    #[must_use]
    pub fn pow(&self, exponent: u32) -> Self {
        // Powers of lowest terms stay in lowest terms.
        Self {
            numerator: Pow::pow(&self.numerator, exponent),
            denominator: Pow::pow(&self.denominator, exponent),
        }
    }

    /// The digits with `places` decimals.
    pub fn round(&self, places: u32, round: Round) -> Decimal {
        let scaled = &self.numerator * power_of_ten(places);
        Decimal::new(round_quotient(&scaled, &self.denominator, round), places)
    }

    /// At most `digits` significant digits, fewer where the value ends sooner: 114/10.3 is
    /// `11.068`, 1/4 is `0.25`. Whole digits are never cut.
    pub fn significant(&self, digits: u32, round: Round) -> Decimal {
        let mut places = 0;
        let mut size = self.abs();
        let ten = Self::from(10);
        // Digits before the point, or zeros after it, decide how many decimals are significant.
        let whole = size.numerator.div_floor(&size.denominator);
        if whole.is_zero() {
            if !size.is_zero() {
                while size < Self::one() && places <= super::scan::MAX_DIGITS {
                    size = &size * &ten;
                    places += 1;
                }
                places += digits.saturating_sub(1);
            }
        } else {
            let length = u32::try_from(whole.to_string().len()).unwrap_or(u32::MAX);
            places = digits.saturating_sub(length);
        }
        self.round(places, round).without_trailing_zeros()
    }

    /// The largest number with `places` decimals whose `degree`-th power does not pass this ratio,
    /// and whether it is the exact root. `None` below zero or for degree 0.
    pub fn root(&self, degree: u32, places: u32) -> Option<(Decimal, bool)> {
        if self.is_negative() || degree == 0 {
            return None;
        }
        let unit = Pow::pow(&power_of_ten(places), degree);
        let scaled = &self.numerator * unit;
        let (power, rest) = scaled.div_rem(&self.denominator);
        let root = power.nth_root(degree);
        let exact = rest.is_zero() && Pow::pow(&root, degree) == power;
        Some((Decimal::new(root, places), exact))
    }
}

/// `numerator / denominator` (above zero) as a whole number.
fn round_quotient(numerator: &BigInt, denominator: &BigInt, round: Round) -> BigInt {
    let (floor, rest) = numerator.div_mod_floor(denominator);
    let up = match round {
        Round::Down => false,
        Round::Up => !rest.is_zero(),
        Round::Truncate => !rest.is_zero() && floor.is_negative(),
        Round::HalfUp | Round::HalfEven => match (rest * 2u32).cmp(denominator) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal if round == Round::HalfEven => floor.is_odd(),
            Ordering::Equal => !floor.is_negative(),
        },
    };
    if up { floor + 1 } else { floor }
}

impl Decimal {
    /// Without the zeros at the end of its decimals.
    #[must_use]
    pub fn without_trailing_zeros(&self) -> Self {
        let text = self.to_string();
        let Some((_, fraction)) = text.split_once('.') else { return self.clone() };
        let places = fraction.trim_end_matches('0').len();
        self.value().round(u32::try_from(places).unwrap_or_default(), Round::Truncate)
    }
}

impl From<i64> for Ratio {
    fn from(value: i64) -> Self {
        Self { numerator: value.into(), denominator: BigInt::one() }
    }
}

impl From<&Decimal> for Ratio {
    fn from(decimal: &Decimal) -> Self {
        decimal.value()
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }
}

impl Add for &Ratio {
    type Output = Ratio;
    fn add(self, other: Self) -> Ratio {
        Ratio::new(
            &self.numerator * &other.denominator + &other.numerator * &self.denominator,
            &self.denominator * &other.denominator,
        )
    }
}

impl Sub for &Ratio {
    type Output = Ratio;
    fn sub(self, other: Self) -> Ratio {
        self + &-other
    }
}

impl Mul for &Ratio {
    type Output = Ratio;
    fn mul(self, other: Self) -> Ratio {
        Ratio::new(&self.numerator * &other.numerator, &self.denominator * &other.denominator)
    }
}

impl Neg for &Ratio {
    type Output = Ratio;
    fn neg(self) -> Ratio {
        Ratio { numerator: -&self.numerator, denominator: self.denominator.clone() }
    }
}

/// `3` or `1/10`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_integer() {
            write!(f, "{}", self.numerator)
        } else {
            write!(f, "{}/{}", self.numerator, self.denominator)
        }
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_treats_ties_and_signs_by_the_named_rule() {
        let cases = [
            // ratio ×100, half up, half even, truncate, down, up (one decimal)
            (25, "0.3", "0.2", "0.2", "0.2", "0.3"),
            (35, "0.4", "0.4", "0.3", "0.3", "0.4"),
            (-25, "-0.3", "-0.2", "-0.2", "-0.3", "-0.2"),
            (-35, "-0.4", "-0.4", "-0.3", "-0.4", "-0.3"),
            (24, "0.2", "0.2", "0.2", "0.2", "0.3"),
            (-24, "-0.2", "-0.2", "-0.2", "-0.3", "-0.2"),
            (20, "0.2", "0.2", "0.2", "0.2", "0.2"),
            (-4, "0.0", "0.0", "0.0", "-0.1", "0.0"),
        ];
        for (hundredths, half_up, half_even, truncated, down, up) in cases {
            let ratio = Ratio::new(hundredths, 100);
            for (round, expected) in [
                (Round::HalfUp, half_up),
                (Round::HalfEven, half_even),
                (Round::Truncate, truncated),
                (Round::Down, down),
                (Round::Up, up),
            ] {
                assert_eq!(ratio.round(1, round).to_string(), expected, "{hundredths} {round:?}");
            }
        }
    }

    #[test]
    fn significant_digits_count_from_the_first_that_is_not_zero() {
        let show = |n: i64, d: i64| Ratio::new(n, d).significant(6, Round::HalfUp).to_string();
        assert_eq!(show(228, 206), "1.1068");
        assert_eq!(show(2, 3), "0.666667");
        assert_eq!(show(1, 300), "0.00333333");
        assert_eq!(show(1, 4), "0.25");
        assert_eq!(show(12_345_678, 1), "12345678");
        assert_eq!(show(0, 1), "0");
    }

    #[test]
    fn roots_are_exact_or_below() {
        let root = |n: i64, d: i64, degree, places| {
            let (root, exact) = Ratio::new(n, d).root(degree, places).unwrap();
            (root.to_string(), exact)
        };
        assert_eq!(root(16, 1, 4, 2), ("2.00".to_owned(), true));
        assert_eq!(root(9, 4, 2, 1), ("1.5".to_owned(), true));
        assert_eq!(root(2, 1, 2, 3), ("1.414".to_owned(), false));
        assert_eq!(Ratio::from(-1).root(3, 2), None);
    }
}
