//! Coordinates as digits and digits as coordinates, by whole numbers.
//!
//! The general ways carry tables for every double there is, which a page would download to write
//! `416.5`. What a chart needs is a value with a few decimals, below 10^18.

use std::fmt;

/// A length as SVG wants it: to a tenth, without the tenth where it is zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Px(pub f64);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = fixed(self.0, 1);
        f.write_str(digits.strip_suffix(".0").unwrap_or(&digits))
    }
}

/// The value rounded to so many decimals.
pub(super) fn fixed(value: f64, decimals: u32) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "casts saturate, far outside any drawing")]
    let scaled = (value * power_of_ten(decimals)).round() as i64;
    let digits = scaled.unsigned_abs().to_string();
    let places = usize::try_from(decimals).unwrap_or_default();
    let padded = format!("{}{digits}", "0".repeat((places + 1).saturating_sub(digits.len())));
    let (whole, fraction) = padded.split_at_checked(padded.len() - places).unwrap_or((&padded, ""));
    let sign = if scaled < 0 { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// The value of plain digits: `-12.50`.
pub(super) fn value_of(digits: &str) -> Option<f64> {
    let unsigned = digits.strip_prefix('-').unwrap_or(digits);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut value = whole.chars().next().filter(char::is_ascii_digit).map(|_| 0.0)?;
    for digit in whole.chars().chain(fraction.chars()) {
        value = value * 10.0 + f64::from(digit.to_digit(10)?);
    }
    let value = value / power_of_ten(u32::try_from(fraction.len()).ok()?);
    Some(if digits.starts_with('-') { -value } else { value })
}

/// Exact up to 10^22.
pub(super) fn power_of_ten(power: u32) -> f64 {
    (0..power).fold(1.0, |value, _| value * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_to_a_tenth() {
        let written = [0.0, 416.0, -0.04, -0.06, 12.34, 99.96, -3.25].map(|at| Px(at).to_string());
        assert_eq!(written, ["0", "416", "0", "-0.1", "12.3", "100", "-3.3"]);
    }

    #[test]
    fn values_are_written_with_their_decimals() {
        assert_eq!(fixed(0.005, 3), "0.005");
        assert_eq!(fixed(-2.5, 1), "-2.5");
        assert_eq!(fixed(40000.0, 0), "40000");
    }

    #[test]
    fn digits_become_the_nearest_value() {
        for digits in ["22.9", "-0.07", "123456789012345", "0.000001", "5", "-36.90"] {
            assert_eq!(value_of(digits), digits.parse().ok(), "{digits}");
        }
        for words in ["", "-", ".5", "1e5", "一", "1.2.3"] {
            assert_eq!(value_of(words), None, "{words}");
        }
    }
}
