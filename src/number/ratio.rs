//! Exact rationals: what arithmetic on printed numbers is done in.
//!
//! Our own few lines over big integers instead of a crate: only these operations are needed, and
//! turning a ratio into printed digits by a named rule is the part no crate has.
//!
//! Nearly all numbers of a letter are small. A ratio whose parts fit 64 bits is kept in them: what one
//! operation makes of two such ratios fits 128 bits, so nothing overflows and nothing is allocated.
//! Whatever grows longer goes on in big integers by the same formulas.

use std::{
    cmp::Ordering,
    fmt,
    ops::{Add, Mul, Neg, Sub},
};

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

use super::Decimal;

/// An exact fraction in lowest terms with a denominator above zero.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ratio(Parts);

/// Numerator and denominator: small exactly where both fit, so that equal ratios are equal parts.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Parts {
    Small(i64, i64),
    Big(Box<(BigInt, BigInt)>),
}

use Parts::{Big, Small};

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
fn power_of_ten(power: u32) -> BigInt {
    match 10u64.checked_pow(power) {
        Some(small) => small.into(),
        None => BigInt::from(10).pow(power),
    }
}

impl Ratio {
    /// `numerator / denominator`; the denominator must not be zero, a zero is read as one.
    pub fn new(
        numerator: impl Into<BigInt> + ToPrimitive,
        denominator: impl Into<BigInt> + ToPrimitive,
    ) -> Self {
        if let (Some(numerator), Some(denominator @ 1..)) =
            (numerator.to_i64(), denominator.to_i64())
        {
            return Self::reduced(numerator.into(), denominator.into());
        }
        let (mut numerator, mut denominator) = (numerator.into(), denominator.into());
        if denominator.is_zero() {
            denominator = BigInt::one();
        }
        if denominator.is_negative() {
            (numerator, denominator) = (-numerator, -denominator);
        }
        let divisor = numerator.gcd(&denominator);
        if !divisor.is_one() {
            numerator /= &divisor;
            denominator /= divisor;
        }
        Self::lowest(numerator, denominator)
    }

    /// Ten to the `power`.
    pub(crate) fn ten_to(power: u32) -> Self {
        match 10i64.checked_pow(power) {
            Some(small) => Self(Small(small, 1)),
            None => Self::lowest(power_of_ten(power), BigInt::one()),
        }
    }

    /// A tenth to the `power`.
    pub(super) fn tenth_to(power: u32) -> Self {
        match 10i64.checked_pow(power) {
            Some(small) => Self(Small(1, small)),
            None => Self::lowest(BigInt::one(), power_of_ten(power)),
        }
    }

    /// A whole number over ten to the `power`.
    pub(super) fn over_ten_to(&self, power: u32) -> Self {
        let Small(mut rest @ 1.., 1) = self.0 else { return self * &Self::tenth_to(power) };
        // Ten has no other factors than these two.
        let twos = rest.trailing_zeros().min(power);
        rest >>= twos;
        let mut fives = 0;
        while fives < power && rest % 5 == 0 {
            (rest, fives) = (rest / 5, fives + 1);
        }
        let left = 2i64.checked_pow(power - twos).zip(5i64.checked_pow(power - fives));
        match left.and_then(|(twos, fives)| twos.checked_mul(fives)) {
            Some(denominator) => Self(Small(rest, denominator)),
            None => self * &Self::tenth_to(power),
        }
    }

    /// Half below a whole number and half above it, over ten to the `power`.
    pub(super) fn half_around(&self, power: u32) -> [Self; 2] {
        if let Small(whole, 1) = self.0
            && whole.unsigned_abs() >> 61 == 0
            && let Some(below) = 10i64.checked_pow(power).and_then(|tens| tens.checked_mul(2))
        {
            // Odd over a number whose only other factor is five.
            return [2 * whole - 1, 2 * whole + 1].map(|mut half| {
                let (mut below, mut fives) = (below, 0);
                while fives < power && half % 5 == 0 {
                    (half, below, fives) = (half / 5, below / 5, fives + 1);
                }
                Self(Small(half, below))
            });
        }
        let half = Self::tenth_to(power).half();
        let value = self * &Self::tenth_to(power);
        [&value - &half, &value + &half]
    }

    /// In lowest terms; the denominator is above zero.
    fn reduced(numerator: i128, denominator: i128) -> Self {
        if denominator == 1 {
            return Self::lowest(numerator, denominator);
        }
        // Nearly always both are short, and short division is far faster.
        if let (Ok(short), Ok(of)) = (i64::try_from(numerator), i64::try_from(denominator)) {
            // The denominator is mostly far shorter; what one division leaves is, too.
            let rest = short % of;
            let divisor = rest.unsigned_abs().gcd(&of.unsigned_abs());
            return match i64::try_from(divisor) {
                Ok(divisor) if divisor > 1 => Self(Small(short / divisor, of / divisor)),
                _ => Self(Small(short, of)),
            };
        }
        let (size, of) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = match (u64::try_from(size), u64::try_from(of)) {
            (Ok(size), Ok(of)) => size.gcd(&of).into(),
            _ => size.gcd(&of),
        };
        match i128::try_from(divisor) {
            Ok(divisor) if divisor > 1 => Self::lowest(numerator / divisor, denominator / divisor),
            _ => Self::lowest(numerator, denominator),
        }
    }

    /// Of parts that are in lowest terms, the denominator above zero.
    fn lowest<T: ToPrimitive + Into<BigInt>>(numerator: T, denominator: T) -> Self {
        match (numerator.to_i64(), denominator.to_i64()) {
            (Some(numerator), Some(denominator)) => Self(Small(numerator, denominator)),
            _ => Self(Big(Box::new((numerator.into(), denominator.into())))),
        }
    }

    /// The parts where they are small, with room for what an operation makes of them.
    fn small(&self) -> Option<(i128, i128)> {
        match self.0 {
            Small(numerator, denominator) => Some((numerator.into(), denominator.into())),
            Big(_) => None,
        }
    }

    /// A whole number that fits a machine's word.
    pub(super) fn short_whole(&self) -> Option<i64> {
        match self.0 {
            Small(whole, 1) => Some(whole),
            _ => None,
        }
    }

    /// The parts, however long.
    fn big(&self) -> (BigInt, BigInt) {
        match &self.0 {
            Small(numerator, denominator) => ((*numerator).into(), (*denominator).into()),
            Big(parts) => (**parts).clone(),
        }
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
        self.sign() == Ordering::Equal
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        self.sign() == Ordering::Greater
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.sign() == Ordering::Less
    }

    /// How it compares with zero.
    fn sign(&self) -> Ordering {
        match &self.0 {
            Small(numerator, _) => numerator.cmp(&0),
            Big(parts) => parts.0.cmp(&BigInt::ZERO),
        }
    }

    /// Whether it is a whole number.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Small(_, denominator) => *denominator == 1,
            Big(parts) => parts.1.is_one(),
        }
    }

    /// Whether it is a whole number that two divides.
    pub(super) fn is_even(&self) -> bool {
        match &self.0 {
            Small(numerator, denominator) => *denominator == 1 && numerator % 2 == 0,
            Big(parts) => parts.1.is_one() && parts.0.is_even(),
        }
    }

    /// The digits of a whole number, its sign left out.
    pub(super) fn whole_digits(&self) -> String {
        match &self.0 {
            Small(numerator, _) => numerator.unsigned_abs().to_string(),
            Big(parts) => parts.0.magnitude().to_string(),
        }
    }

    /// A whole number without zeros at its end, at most so many, and how many those are.
    pub(super) fn without_zeros(&self, most: u32) -> (Self, u32) {
        let mut count = 0;
        if let Small(mut digits, 1) = self.0 {
            while count < most && digits % 10 == 0 {
                (digits, count) = (digits / 10, count + 1);
            }
            return (Self(Small(digits, 1)), count);
        }
        let mut shorter = self.clone();
        while count < most {
            let tenth = &shorter * &Self::tenth_to(1);
            if !tenth.is_integer() {
                break;
            }
            (shorter, count) = (tenth, count + 1);
        }
        (shorter, count)
    }

    /// One over it, `None` for zero.
    pub fn reciprocal(&self) -> Option<Self> {
        if self.is_zero() {
            return None;
        }
        Some(if let Some((numerator, denominator)) = self.small() {
            Self::lowest(denominator * numerator.signum(), numerator.abs())
        } else {
            let (numerator, denominator) = self.big();
            Self::new(denominator, numerator)
        })
    }

    /// The quotient, `None` when `divisor` is zero.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        divisor.reciprocal().map(|reciprocal| self * &reciprocal)
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// Half of it.
    #[must_use]
    pub fn half(&self) -> Self {
        self * &Self(Small(1, 2))
    }

    /// Its `exponent`-th power.
    #[must_use]
    pub fn pow(&self, exponent: u32) -> Self {
        let (numerator, denominator) = self.big();
        // Powers of lowest terms stay in lowest terms.
        Self::lowest(Pow::pow(numerator, exponent), Pow::pow(denominator, exponent))
    }

    /// The digits with `places` decimals.
    pub fn round(&self, places: u32, round: Round) -> Decimal {
        let small = self.small().and_then(|(numerator, denominator)| {
            let scaled = numerator.checked_mul(10i128.checked_pow(places)?)?;
            // The rest is doubled, for which a short denominator leaves room.
            Some(match (i64::try_from(scaled), i64::try_from(denominator)) {
                (Ok(scaled), Ok(of)) if of <= i64::MAX / 2 => {
                    Self(Small(round_quotient(&scaled, &of, round), 1))
                }
                _ => Self::lowest(round_quotient(&scaled, &denominator, round), 1),
            })
        });
        let digits = small.unwrap_or_else(|| {
            let (numerator, denominator) = self.big();
            let scaled = numerator * power_of_ten(places);
            Self::lowest(round_quotient(&scaled, &denominator, round), BigInt::one())
        });
        Decimal::of_whole(digits, places)
    }

    /// At most `digits` significant digits, fewer where the value ends sooner: 114/10.3 is
    /// `11.068`, 1/4 is `0.25`. Whole digits are never cut.
    pub fn significant(&self, digits: u32, round: Round) -> Decimal {
        if self.is_integer() {
            return Decimal::of_whole(self.clone(), 0);
        }
        let mut places = 0;
        let mut size = self.abs();
        let ten = Self::from(10);
        // Digits before the point, or zeros after it, decide how many decimals are significant.
        if size < Self::one() {
            if !size.is_zero() {
                while size < Self::one() && places <= super::scan::MAX_DIGITS {
                    size = &size * &ten;
                    places += 1;
                }
                places += digits.saturating_sub(1);
            }
        } else {
            let length = match size.0 {
                Small(numerator, denominator) => {
                    (numerator / denominator).checked_ilog10().map_or(1, |tens| tens + 1)
                }
                Big(_) => {
                    let whole = size.round(0, Round::Truncate).to_string();
                    u32::try_from(whole.len()).unwrap_or(u32::MAX)
                }
            };
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
        let (numerator, denominator) = self.big();
        let unit = Pow::pow(&power_of_ten(places), degree);
        let (power, rest) = (numerator * unit).div_rem(&denominator);
        let root = power.nth_root(degree);
        let exact = rest.is_zero() && Pow::pow(&root, degree) == power;
        Some((Decimal::new(root, places), exact))
    }
}

/// `numerator / denominator` (above zero) as a whole number.
fn round_quotient<T: Integer + Signed + Clone>(numerator: &T, denominator: &T, round: Round) -> T {
    let (floor, rest) = numerator.div_mod_floor(denominator);
    let up = match round {
        Round::Down => false,
        Round::Up => !rest.is_zero(),
        Round::Truncate => !rest.is_zero() && floor.is_negative(),
        Round::HalfUp | Round::HalfEven => match (rest.clone() + rest).cmp(denominator) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal if round == Round::HalfEven => floor.is_odd(),
            Ordering::Equal => !floor.is_negative(),
        },
    };
    if up { floor + T::one() } else { floor }
}

impl From<i64> for Ratio {
    fn from(value: i64) -> Self {
        Self(Small(value, 1))
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
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            return (a * d).cmp(&(c * b));
        }
        let ((a, b), (c, d)) = (self.big(), other.big());
        (a * d).cmp(&(c * b))
    }
}

impl Add for &Ratio {
    type Output = Ratio;
    fn add(self, other: Self) -> Ratio {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            // Digits of one length have one denominator.
            let same = b == d;
            return if same {
                Ratio::reduced(a + c, b)
            } else {
                Ratio::reduced(a * d + c * b, b * d)
            };
        }
        let ((a, b), (c, d)) = (self.big(), other.big());
        Ratio::new(a * &d + c * &b, b * d)
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
        // A unit of its own kind, a scale that is not printed.
        match (&self.0, &other.0) {
            (_, Small(1, 1)) => return self.clone(),
            (Small(1, 1), _) => return other.clone(),
            _ => {}
        }
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            return Ratio::reduced(a * c, b * d);
        }
        let ((a, b), (c, d)) = (self.big(), other.big());
        Ratio::new(a * c, b * d)
    }
}

impl Neg for &Ratio {
    type Output = Ratio;
    fn neg(self) -> Ratio {
        if let Some((numerator, denominator)) = self.small() {
            Ratio::lowest(-numerator, denominator)
        } else {
            let (numerator, denominator) = self.big();
            Ratio::lowest(-numerator, denominator)
        }
    }
}

/// `3` or `1/10`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = self.big();
        if self.is_integer() {
            write!(f, "{numerator}")
        } else {
            write!(f, "{numerator}/{denominator}")
        }
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests;
