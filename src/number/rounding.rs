//! From a printed decimal to the true values it may stand for.

use serde::{Deserialize, Serialize};

use super::{Decimal, Interval};

/// How the writer shortened the true value. The default claims nothing about ties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest, the tie rule unknown.
    #[default]
    Unknown,
    /// To the nearest, ties away from zero (四舍五入).
    HalfUp,
    /// To the nearest, ties to the even digit (GB/T 8170).
    HalfEven,
    /// Digits dropped (截尾).
    Truncated,
}

impl Rounding {
    /// Every mode, the default first.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::HalfUp, Self::HalfEven, Self::Truncated];
}

impl Decimal {
    /// The true values that `rounding` prints as this decimal.
    ///
    /// ```
    /// use fuhan::number::{Decimal, Rounding};
    /// let printed = Decimal::parse("22.8").unwrap();
    /// assert_eq!(printed.interval(Rounding::Unknown).to_string(), "[22.75, 22.85]");
    /// assert_eq!(printed.interval(Rounding::HalfUp).to_string(), "[22.75, 22.85)");
    /// assert_eq!(printed.interval(Rounding::Truncated).to_string(), "[22.8, 22.9)");
    /// ```
    pub fn interval(&self, rounding: Rounding) -> Interval {
        let nearest = |low_closed, high_closed| {
            let [low, high] = self.half_a_unit_around();
            Interval::between(low, low_closed, high, high_closed)
        };
        match rounding {
            Rounding::Truncated => {
                let (value, unit) = (self.value(), self.last_digit_unit());
                let away = if self.is_negative() { -&unit } else { unit.clone() };
                if self.is_zero() {
                    return Interval::open(-&unit, unit);
                }
                Interval::between(value.clone(), true, &value + &away, false)
            }
            Rounding::Unknown => nearest(true, true),
            Rounding::HalfEven => nearest(self.ends_even(), self.ends_even()),
            // A tie goes away from zero: the end nearer to zero belongs to this print.
            Rounding::HalfUp => nearest(self.is_positive(), self.is_negative()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the four modes worked by hand, each sign and both parities.
    #[test]
    fn bounds_of_the_four_modes_by_hand() {
        let cases = [
            // printed, unknown, half up, half even, truncated
            ("22.8", "[22.75, 22.85]", "[22.75, 22.85)", "[22.75, 22.85]", "[22.8, 22.9)"),
            ("22.9", "[22.85, 22.95]", "[22.85, 22.95)", "(22.85, 22.95)", "[22.9, 23)"),
            ("-4.2", "[-4.25, -4.15]", "(-4.25, -4.15]", "[-4.25, -4.15]", "(-4.3, -4.2]"),
            ("-4.3", "[-4.35, -4.25]", "(-4.35, -4.25]", "(-4.35, -4.25)", "(-4.4, -4.3]"),
            ("0.0", "[-0.05, 0.05]", "(-0.05, 0.05)", "[-0.05, 0.05]", "(-0.1, 0.1)"),
            ("6", "[5.5, 6.5]", "[5.5, 6.5)", "[5.5, 6.5]", "[6, 7)"),
            ("6.0", "[5.95, 6.05]", "[5.95, 6.05)", "[5.95, 6.05]", "[6, 6.1)"),
            ("300", "[299.5, 300.5]", "[299.5, 300.5)", "[299.5, 300.5]", "[300, 301)"),
        ];
        for (printed, unknown, half_up, half_even, truncated) in cases {
            let decimal = Decimal::parse(printed).unwrap();
            let found = Rounding::ALL.map(|mode| decimal.interval(mode).to_string());
            assert_eq!(found, [unknown, half_up, half_even, truncated], "{printed}");
        }
    }
}
