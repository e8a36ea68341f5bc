//! Axes: nice ticks, and tick words that count in 万 and 亿, never in K and M.

use super::digits::{fixed, power_of_ten};

/// A linear axis from `low` to `high` with its ticks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) step: f64,
}

/// Share of the largest value below which a difference would drown on an axis from zero.
const CUT_BELOW: f64 = 0.15;

impl Scale {
    /// An axis that holds every value and zero, with about `ticks` ticks.
    pub(super) fn from_zero(values: impl Iterator<Item = f64>, ticks: f64) -> Self {
        let (low, high) = extent(values).unwrap_or((0.0, 1.0));
        Self::round(low.min(0.0), high.max(0.0), ticks)
    }

    /// An axis for lines: from zero, unless all values lie so close that nothing would be seen.
    pub(super) fn for_lines(values: impl Iterator<Item = f64> + Clone, ticks: f64) -> Self {
        let (low, high) = extent(values.clone()).unwrap_or((0.0, 1.0));
        let far = low.abs().max(high.abs());
        if low * high > 0.0 && high > low && high - low < far * CUT_BELOW {
            Self::round(low, high, ticks)
        } else {
            Self::from_zero(values, ticks)
        }
    }

    fn round(low: f64, high: f64, ticks: f64) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        let step = nice_step((high - low) / ticks);
        let low = (low / step).floor() * step;
        let high = ((high / step).ceil() * step).max(low + step);
        Self { low, high, step }
    }

    /// Whether the axis leaves zero out.
    pub(super) fn is_cut(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }

    /// 0 at `low`, 1 at `high`.
    pub(super) fn at(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    /// Values of the ticks.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let mut ticks = Vec::new();
        // A nice step divides the range into a handful of ticks; the bound only guards rounding.
        for number in 0..24_i32 {
            let tick = self.low + f64::from(number) * self.step;
            if tick > self.high + self.step * 0.5 {
                break;
            }
            ticks.push(if tick.abs() < self.step * 0.5 { 0.0 } else { tick });
        }
        ticks
    }

    /// Words of a tick for values in `unit`.
    pub(super) fn tick_words(&self, tick: f64, unit: Option<&str>) -> String {
        let far = self.low.abs().max(self.high.abs());
        let counted =
            unit.is_some_and(|unit| unit.starts_with(['万', '亿', '萬', '億', '千', '百']));
        let (scale, word) = match far {
            _ if counted || tick == 0.0 => (1.0, ""),
            f if f >= 1e8 => (1e8, "亿"),
            f if f >= 1e4 => (1e4, "万"),
            _ => (1.0, ""),
        };
        let decimals = decimals_of(self.step / scale);
        if tick == 0.0 {
            "0".to_owned()
        } else {
            format!("{}{word}", fixed(tick / scale, decimals))
        }
    }
}

fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |extent, value| match extent {
        None => Some((value, value)),
        Some((low, high)) => Some((value.min(low), value.max(high))),
    })
}

/// The next of 1, 2, 2.5, 5, 10 times a power of ten.
fn nice_step(rough: f64) -> f64 {
    let mut power = 1.0;
    while power > rough && power > 1e-18 {
        power /= 10.0;
    }
    while power * 10.0 <= rough {
        power *= 10.0;
    }
    let lead = rough / power;
    let nice = [1.0, 2.0, 2.5, 5.0].into_iter().find(|nice| lead <= nice + 1e-9).unwrap_or(10.0);
    nice * power
}

/// Decimals that a multiple of the step needs.
fn decimals_of(step: f64) -> u32 {
    let exact = |places: u32| {
        let scaled = step * power_of_ten(places);
        (scaled - scaled.round()).abs() < 1e-6 && scaled.round() >= 1.0
    };
    (0..12).find(|&places| exact(places)).unwrap_or(12)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(values: &[f64], unit: &str) -> String {
        let scale = Scale::from_zero(values.iter().copied(), 5.0);
        let unit = Some(unit).filter(|unit| !unit.is_empty());
        scale.ticks().iter().map(|&t| scale.tick_words(t, unit)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_are_round_and_count_in_wan_and_yi() {
        assert_eq!(words(&[22.9], "亿美元"), "0 5 10 15 20 25");
        assert_eq!(words(&[2.6, 0.6], "%"), "0 1 2 3");
        assert_eq!(words(&[123_456.0], "元"), "0 2.5万 5.0万 7.5万 10.0万 12.5万");
        assert_eq!(words(&[350_000_000.0], "元"), "0 1亿 2亿 3亿 4亿");
        assert_eq!(words(&[35_000.0], "万元"), "0 10000 20000 30000 40000");
        assert_eq!(words(&[-3.0, 8.0], ""), "-5.0 -2.5 0 2.5 5.0 7.5 10.0");
        assert_eq!(words(&[0.0], ""), "0 0.2 0.4 0.6 0.8 1.0");
    }

    #[test]
    fn lines_leave_zero_out_only_where_nothing_would_be_seen() {
        assert!(Scale::for_lines([98.1, 98.9].into_iter(), 4.0).is_cut());
        assert!(!Scale::for_lines([60.0, 98.9].into_iter(), 4.0).is_cut());
        assert!(!Scale::for_lines([98.0].into_iter(), 4.0).is_cut());
    }
}
