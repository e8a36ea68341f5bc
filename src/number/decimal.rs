//! A decimal with its digits as printed.
//!
//! The digits are a whole [`Ratio`], so that there is one arithmetic, and a printed number of ordinary
//! length is kept in machine words.

use std::fmt;

use num_bigint::BigInt;
use num_traits::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Ratio, scan};

/// An exact decimal that keeps how many decimals were printed: `6`, `6.0` and `6.00` differ.
///
/// ```
/// use fuhan::number::Decimal;
/// let printed = Decimal::parse("６.0").unwrap();
/// assert_eq!(printed.to_string(), "6.0");
/// assert_ne!(printed, Decimal::parse("6").unwrap());
/// assert_eq!(printed.value(), Decimal::parse("6").unwrap().value());
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The digits without the point: a whole number.
    mantissa: Ratio,
    /// Digits after the point, at most [`scan::MAX_DIGITS`].
    places: u32,
}

impl Decimal {
    /// `mantissa` with its last `places` digits after the point: `(228, 1)` is `22.8`.
    pub fn new(mantissa: impl Into<BigInt> + ToPrimitive, places: u32) -> Self {
        Self::of_whole(Ratio::new(mantissa, 1), places)
    }

    /// The same of a whole number.
    pub(super) fn of_whole(mantissa: Ratio, places: u32) -> Self {
        debug_assert!(mantissa.is_integer(), "digits have no point");
        Self { mantissa, places }
    }

    /// Reads a whole printed numeral: half- or full-width digits, a sign, thousands separators in
    /// right groups, or a Chinese numeral by place value (`二十三`, `三点五`). `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        match scan::numeral(text)? {
            scan::Numeral { decimal: Some(decimal), len } if len == text.len() => Some(decimal),
            _ => None,
        }
    }

    /// Printed digits after the point.
    pub fn places(&self) -> u32 {
        self.places
    }

    /// The digits without the point, where they fit a machine's word: 228 for `22.8`.
    pub(crate) fn short_digits(&self) -> Option<i64> {
        self.mantissa.short_whole()
    }

    /// The value, without the memory of how it was printed.
    pub fn value(&self) -> Ratio {
        if self.places == 0 {
            self.mantissa.clone()
        } else {
            self.mantissa.over_ten_to(self.places)
        }
    }

    /// One unit of the last printed digit: 0.1 for `22.8`.
    pub fn last_digit_unit(&self) -> Ratio {
        Ratio::tenth_to(self.places)
    }

    /// Half a unit of the last printed digit below it and above.
    pub(super) fn half_a_unit_around(&self) -> [Ratio; 2] {
        self.mantissa.half_around(self.places)
    }

    /// One unit of the last printed digit that is not zero: 0.1 for `22.8`, 100 for `300`.
    pub fn round_unit(&self) -> Ratio {
        &Ratio::ten_to(self.round_digits().1) * &self.last_digit_unit()
    }

    /// The step down to the round number before: 100 for `300`, but 10 for `100`, whose
    /// neighbour below is 90.
    pub fn round_step_below(&self) -> Ratio {
        let (lone_one, zeros) = self.round_digits();
        let zeros = if lone_one { zeros.saturating_sub(1) } else { zeros };
        &Ratio::ten_to(zeros) * &self.last_digit_unit()
    }

    /// Whether the digits are a single 1 before zeros, and how many zeros end them.
    fn round_digits(&self) -> (bool, u32) {
        if self.is_zero() {
            return (false, 1);
        }
        let (significant, zeros) = self.mantissa.abs().without_zeros(u32::MAX);
        (significant == Ratio::one(), zeros)
    }

    /// Without the zeros at the end of its decimals.
    #[must_use]
    pub fn without_trailing_zeros(&self) -> Self {
        let (mantissa, zeros) = self.mantissa.without_zeros(self.places);
        Self::of_whole(mantissa, self.places - zeros)
    }

    /// The digits as [`Display`](fmt::Display) writes them. Results are strings of digits by the
    /// hundred, and a formatter makes each in twice the work.
    #[expect(
        clippy::inherent_to_string_shadow_display,
        reason = "the same digits, without a formatter"
    )]
    pub fn to_string(&self) -> String {
        let places = self.places as usize;
        if let Some(text) = self.short_digits().and_then(|digits| short(digits, places)) {
            return text;
        }
        let mut text = self.mantissa.whole_digits();
        if places > 0 {
            // One digit before the point, at least.
            if text.len() <= places {
                text.insert_str(0, &"0".repeat(places + 1 - text.len()));
            }
            text.insert(text.len() - places, '.');
        }
        if self.is_negative() {
            text.insert(0, '-');
        }
        text
    }

    /// Whether the last printed digit is even.
    pub fn ends_even(&self) -> bool {
        self.mantissa.is_even()
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.mantissa.is_zero()
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        self.mantissa.is_positive()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.mantissa.is_negative()
    }

    /// The same value printed with at least `places` decimals: `6` at one place is `6.0`.
    #[must_use]
    pub fn at_least_places(&self, places: u32) -> Self {
        match places.checked_sub(self.places) {
            Some(more @ 1..) => Self::of_whole(&self.mantissa * &Ratio::ten_to(more), places),
            Some(0) | None => self.clone(),
        }
    }

    /// The value times ten to the `power`, keeping every digit: `22.8` times 10⁸ is `2280000000`.
    #[must_use]
    pub fn shifted(&self, power: u32) -> Self {
        match self.places.checked_sub(power) {
            Some(places) => Self::of_whole(self.mantissa.clone(), places),
            None => Self::of_whole(&self.mantissa * &Ratio::ten_to(power - self.places), 0),
        }
    }

    /// The exact sum, with as many decimals as the longer of the two.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let places = self.places.max(other.places);
        let (one, two) = (self.at_least_places(places), other.at_least_places(places));
        Self::of_whole(&one.mantissa + &two.mantissa, places)
    }

    /// The same digits with the other sign.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self::of_whole(-&self.mantissa, self.places)
    }

    /// The digits without the sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self::of_whole(self.mantissa.abs(), self.places)
    }
}

/// The digits of a short number, so many of them after the point, made from the last to the first in one
/// place; `None` where they are too many for it.
fn short(digits: i64, places: usize) -> Option<String> {
    let mut text = [0; 24];
    let mut free = text.len();
    let mut put = |byte| {
        free = free.checked_sub(1)?;
        *text.get_mut(free)? = byte;
        Some(())
    };
    let (mut rest, mut count) = (digits.unsigned_abs(), 0);
    // One digit before the point, at least.
    while rest > 0 || count <= places {
        if count == places && places > 0 {
            put(b'.')?;
        }
        let [digit, ..] = (rest % 10).to_le_bytes();
        put(b'0' + digit)?;
        (rest, count) = (rest / 10, count + 1);
    }
    if digits < 0 {
        put(b'-')?;
    }
    Some(std::str::from_utf8(text.get(free..)?).ok()?.to_owned())
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::new(value, 0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_string())
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("not a decimal"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_keeps_every_printed_digit() {
        for printed in ["6", "6.0", "6.00", "0.05", "-0.4", "22.80", "1234567890123456789012345.5"]
        {
            assert_eq!(Decimal::parse(printed).unwrap().to_string(), printed);
        }
    }

    #[test]
    fn round_numbers_have_a_coarser_unit_than_their_last_digit() {
        let parse = |text| Decimal::parse(text).unwrap();
        assert_eq!(parse("22.8").round_unit(), parse("0.1").value());
        assert_eq!(parse("300").last_digit_unit(), parse("1").value());
        assert_eq!(parse("300").round_unit(), parse("100").value());
        assert_eq!(parse("120").round_step_below(), parse("10").value());
        assert_eq!(parse("100").round_unit(), parse("100").value());
        assert_eq!(parse("100").round_step_below(), parse("10").value());
    }

    #[test]
    fn shifting_moves_the_point_and_keeps_the_digits() {
        let printed = Decimal::parse("22.80").unwrap();
        assert_eq!(printed.shifted(1).to_string(), "228.0");
        assert_eq!(printed.shifted(8).to_string(), "2280000000");
        assert_eq!(Decimal::parse("6").unwrap().at_least_places(1).to_string(), "6.0");
    }

    #[test]
    fn json_is_the_decimal_as_a_string() {
        let json = serde_json::to_string(&Decimal::parse("22.80").unwrap()).unwrap();
        assert_eq!(json, "\"22.80\"");
        assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap().to_string(), "22.80");
    }
}
