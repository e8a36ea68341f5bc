//! A stored number as decimal digits.
//!
//! Files keep numbers as binary floats or as the seventeen digits that tell one from its neighbours;
//! what a person typed and a program shows are the first fifteen. All is done on digits, so that
//! 10.55 rounds as it reads and not as its binary neighbour does.

use num_bigint::BigUint;

/// Digits that spreadsheets keep.
const KEPT: usize = 15;

/// Largest power of ten either way; doubles end at 308.
const POWERS: i32 = 400;

/// `0.d₁d₂d₃… × 10^point`, without zeros in front or behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) negative: bool,
    /// Values 0 to 9; none for zero.
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    fn new(negative: bool, digits: &[u8], point: i32) -> Self {
        let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
        let end = digits.iter().rposition(|&digit| digit != 0).map_or(zeros, |last| last + 1);
        let digits = digits.get(zeros..end).unwrap_or_default().to_vec();
        let point = point.saturating_sub(i32::try_from(zeros).unwrap_or(POWERS));
        if digits.is_empty() || point < -POWERS {
            return Self { negative: false, digits: Vec::new(), point: 0 };
        }
        Self { negative, digits, point: point.min(POWERS) }
    }

    /// Reads `-12.5`, `1.25E-3`; the digits past the fifteenth are noise.
    pub(super) fn parse(printed: &str) -> Option<Self> {
        let printed = printed.trim();
        let (negative, rest) = match printed.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, printed.strip_prefix('+').unwrap_or(printed)),
        };
        let (number, power) = match rest.split_once(['e', 'E']) {
            Some((number, power)) => (number, power.parse::<i32>().ok()?),
            None => (rest, 0),
        };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let digits = whole
            .chars()
            .chain(part.chars())
            .map(|c| c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()));
        let digits: Vec<u8> = digits.collect::<Option<_>>()?;
        if digits.is_empty() {
            return None;
        }
        let point = i32::try_from(whole.len()).ok()?.saturating_add(power);
        Some(Self::new(negative, &digits, point).to_significant(KEPT))
    }

    /// The value of a binary double; infinities and what is no number have none.
    pub(super) fn of_double(bits: u64) -> Option<Self> {
        let exponent = i32::try_from(bits >> 52 & 0x7ff).ok()?;
        let fraction = bits & ((1 << 52) - 1);
        let (mantissa, power) = match exponent {
            0x7ff => return None,
            0 => (fraction, -1074),
            _ => (fraction | 1 << 52, exponent - 1075),
        };
        // A half is five tenths: m / 2^k = m · 5^k / 10^k.
        let (number, tenths) = if power >= 0 {
            (BigUint::from(mantissa) << power.unsigned_abs(), 0)
        } else {
            let halves = power.unsigned_abs();
            (BigUint::from(mantissa) * BigUint::from(5_u8).pow(halves), -power)
        };
        let digits = number.to_radix_be(10);
        let point = i32::try_from(digits.len()).ok()? - tenths;
        Some(Self::new(bits >> 63 == 1, &digits, point).to_significant(KEPT))
    }

    /// A whole number.
    pub(super) fn of_integer(value: i64) -> Self {
        let digits = value.unsigned_abs().to_string();
        let digits: Vec<u8> = digits.bytes().map(|byte| byte - b'0').collect();
        let point = i32::try_from(digits.len()).unwrap_or_default();
        Self::new(value < 0, &digits, point)
    }

    pub(super) fn compare(&self, other: &Self) -> std::cmp::Ordering {
        // Zero has the size that is below every other.
        let size = |value: &Self| (!value.is_zero()).then(|| (value.point, value.digits.clone()));
        match (self.negative, other.negative) {
            (false, false) => size(self).cmp(&size(other)),
            (true, true) => size(other).cmp(&size(self)),
            (one, two) => two.cmp(&one),
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// How many places after the point it has.
    pub(super) fn places(&self) -> usize {
        let digits = i32::try_from(self.digits.len()).unwrap_or(POWERS);
        usize::try_from(digits - self.point).unwrap_or(0)
    }

    /// The same without its sign.
    pub(super) fn abs(&self) -> Self {
        Self { negative: false, ..self.clone() }
    }

    /// Times a power of ten.
    pub(super) fn shifted(&self, power: i32) -> Self {
        Self::new(self.negative, &self.digits, self.point.saturating_add(power))
    }

    /// Rounded to so many places after the point, halves away from zero.
    pub(super) fn rounded(&self, places: usize) -> Self {
        let places = i32::try_from(places).unwrap_or(POWERS);
        match usize::try_from(self.point.saturating_add(places)) {
            Ok(keep) => self.to_significant(keep),
            // Less than a twentieth of the last place.
            Err(_) => Self::new(false, &[], 0),
        }
    }

    /// Rounded to so many digits.
    fn to_significant(&self, keep: usize) -> Self {
        if self.digits.len() <= keep {
            return self.clone();
        }
        let up = self.digits.get(keep).is_some_and(|&digit| digit >= 5);
        let mut digits = vec![0];
        digits.extend(self.digits.iter().take(keep));
        if up {
            for digit in digits.iter_mut().rev() {
                *digit += 1;
                if *digit < 10 {
                    break;
                }
                *digit = 0;
            }
        }
        Self::new(self.negative, &digits, self.point + 1)
    }

    /// Digits before the point, none for what is smaller than one, and exactly `places` after it.
    pub(super) fn split(&self, places: usize) -> (String, String) {
        let rounded = self.rounded(places);
        let digit = |at: i32| {
            let at = usize::try_from(at).ok();
            let digit = at.and_then(|at| rounded.digits.get(at)).copied().unwrap_or(0);
            char::from(b'0' + digit)
        };
        let whole = (0..rounded.point.max(0)).map(digit).collect();
        let places = i32::try_from(places).unwrap_or(POWERS);
        let part = (rounded.point..rounded.point.saturating_add(places)).map(digit).collect();
        (whole, part)
    }

    /// As spreadsheets show a number without a format: at most eleven characters, whole numbers
    /// with all their digits.
    pub(super) fn general(&self) -> String {
        let whole = usize::try_from(self.point.max(1)).unwrap_or(1);
        let room = 10_usize.saturating_sub(whole);
        if self.point < -8 || self.point > 20 {
            return self.scientific();
        }
        let rounded = self.rounded(room);
        let (whole, part) = rounded.split(rounded.places());
        let sign = if rounded.negative { "-" } else { "" };
        let whole = if whole.is_empty() { "0" } else { &whole };
        let dot = if part.is_empty() { "" } else { "." };
        format!("{sign}{whole}{dot}{part}")
    }

    fn scientific(&self) -> String {
        let one = Self { point: 1, ..self.clone() }.rounded(5);
        let carried = one.point - 1;
        let one = Self { point: 1, ..one };
        let (whole, part) = one.split(one.places());
        let sign = if one.negative { "-" } else { "" };
        let dot = if part.is_empty() { "" } else { "." };
        let power = self.point - 1 + carried;
        let power_sign = if power < 0 { '-' } else { '+' };
        format!("{sign}{whole}{dot}{part}E{power_sign}{:02}", power.unsigned_abs())
    }

    /// Whole days, and seconds of the last one rounded to the nearest; `None` beyond any calendar.
    pub(super) fn days_and_seconds(&self) -> Option<(i64, u32)> {
        if self.negative || self.point > 7 {
            return None;
        }
        let (whole, part) = self.split(9);
        let days: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let billionths: u64 = part.parse().ok()?;
        let seconds = (billionths * 86_400 + 500_000_000) / 1_000_000_000;
        match u32::try_from(seconds).ok()? {
            86_400 => Some((days + 1, 0)),
            seconds => Some((days, seconds)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn general(printed: &str) -> String {
        Decimal::parse(printed).unwrap().general()
    }

    #[test]
    fn noise_past_the_fifteenth_digit_is_no_print() {
        assert_eq!(general("22.800000000000001"), "22.8");
        assert_eq!(general("0.10580000000000001"), "0.1058");
        assert_eq!(general("1.0000000000000002E-2"), "0.01");
    }

    #[test]
    fn doubles_give_the_digits_that_were_typed() {
        for typed in ["22.8", "-0.1058", "0", "1070", "0.1", "123456789.12"] {
            let bits = typed.parse::<f64>().unwrap().to_bits();
            assert_eq!(
                Decimal::of_double(bits).unwrap(),
                Decimal::parse(typed).unwrap(),
                "{typed}"
            );
        }
        assert_eq!(Decimal::of_double(f64::NAN.to_bits()), None);
        assert_eq!(
            Decimal::of_double(f64::MIN_POSITIVE.to_bits()).unwrap().general(),
            "2.22507E-308"
        );
    }

    #[test]
    fn halves_round_away_from_zero_on_the_digits() {
        let places = |printed: &str, places: usize| {
            let (whole, part) = Decimal::parse(printed).unwrap().split(places);
            format!("{whole}.{part}")
        };
        assert_eq!(places("10.55", 1), "10.6");
        assert_eq!(places("1.005", 2), "1.01");
        assert_eq!(places("9.995", 2), "10.00");
        assert_eq!(places("0.04", 1), ".0");
        assert_eq!(places("0.004", 1), ".0");
        assert_eq!(places("0.05", 1), ".1");
        assert_eq!(places("1070", 2), "1070.00");
    }

    #[test]
    fn without_a_format_eleven_characters_are_shown() {
        assert_eq!(general("0.333333333333333"), "0.333333333");
        assert_eq!(general("1234.56789012"), "1234.56789");
        assert_eq!(general("500112198001011234"), "500112198001011000");
        assert_eq!(general("-0.5"), "-0.5");
        assert_eq!(general("0"), "0");
        assert_eq!(general("9.9999999E30"), "1E+31");
    }

    #[test]
    fn parts_of_a_day_are_seconds() {
        let parts = |printed: &str| Decimal::parse(printed).unwrap().days_and_seconds();
        assert_eq!(parts("44288.5"), Some((44288, 43_200)));
        assert_eq!(parts("44287.999999999"), Some((44288, 0)));
        assert_eq!(parts("-1"), None);
    }
}
