//! Properties of printed numbers: what a print may stand for never loses the truth.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use fuhan::{
    growth::{Mode, Operand, Settings, calculate},
    number::{Decimal, Interval, Quantity, Ratio, Round, Rounding},
};
use proptest::prelude::*;

/// Which rounding prints a true value under a mode.
fn prints(rounding: Rounding) -> &'static [Round] {
    match rounding {
        Rounding::Unknown => &[Round::HalfUp, Round::HalfEven],
        Rounding::HalfUp => &[Round::HalfUp],
        Rounding::HalfEven => &[Round::HalfEven],
        Rounding::Truncated => &[Round::Truncate],
    }
}

/// A true value, often on a tie or on a print.
fn truth() -> impl Strategy<Value = Ratio> {
    prop_oneof![
        (-100_000_i64..100_000).prop_map(|n| Ratio::new(n, 1000)),
        (-2_000_i64..2_000).prop_map(|n| Ratio::new(n, 20)),
        (-100_000_i64..100_000, 1_i64..997).prop_map(|(n, d)| Ratio::new(n, d)),
    ]
}

fn mode() -> impl Strategy<Value = Rounding> {
    prop::sample::select(Rounding::ALL.to_vec())
}

/// A true value with an interval of one of its prints.
fn printed() -> impl Strategy<Value = (Ratio, Interval)> {
    (truth(), 0_u32..3, mode(), any::<bool>()).prop_map(|(truth, places, mode, last)| {
        let rounds = prints(mode);
        let round = if last { rounds[rounds.len() - 1] } else { rounds[0] };
        let interval = truth.round(places, round).interval(mode);
        (truth, interval)
    })
}

/// True values of one letter, all shortened in one way, and the quantities that are printed.
#[derive(Debug)]
struct Printed {
    truths: Vec<Ratio>,
    operands: Vec<Operand>,
    mode: Rounding,
}

impl Printed {
    /// The calculator's interval over these of the operands, in order.
    fn interval(&self, mode: Mode, at: &[usize], periods: u32) -> Option<Interval> {
        let operands: Vec<Operand> = at.iter().map(|at| self.operands[*at].clone()).collect();
        let settings = Settings { rounding: self.mode, periods: Some(periods) };
        calculate(mode, &operands, settings).figure.map(|figure| figure.interval)
    }
}

/// Four amounts of two or more in 亿元, so that a quotient is never stopped by a base near zero.
fn amounts() -> impl Strategy<Value = Printed> {
    let truth = prop_oneof![
        (2_000_i64..200_000).prop_map(|n| Ratio::new(n, 1000)),
        (40_i64..4_000).prop_map(|n| Ratio::new(n, 20)),
        (2_000_i64..200_000, 1_i64..997).prop_map(|(n, d)| &Ratio::new(n, d) + &Ratio::from(2)),
    ];
    let truths = prop::collection::vec(truth, 4);
    (truths, 0_u32..3, mode(), any::<bool>()).prop_map(|(truths, places, mode, last)| {
        let rounds = prints(mode);
        let round = if last { rounds[rounds.len() - 1] } else { rounds[0] };
        let printed = |truth: &Ratio| Quantity::in_unit(truth.round(places, round), "亿元");
        let operands = truths.iter().map(|truth| Operand::from(printed(truth))).collect();
        Printed { truths, operands, mode }
    })
}

fn percent(ratio: &Ratio) -> Ratio {
    ratio * &Ratio::from(100)
}

fn over(dividend: &Ratio, divisor: &Ratio) -> Ratio {
    dividend.checked_div(divisor).unwrap()
}

proptest! {
    #[test]
    fn calculations_hold_what_the_true_values_give(printed in amounts()) {
        let [a, b, c, d] = printed.truths.as_slice() else { panic!("four amounts") };
        let one = Ratio::one();
        let holds = |mode: Mode, at: &[usize], truth: Ratio| {
            let found = printed.interval(mode, at, 1);
            prop_assert!(
                found.as_ref().is_some_and(|found| found.contains(&truth)),
                "{mode:?} {truth} {found:?}"
            );
            Ok(())
        };
        holds(Mode::Total, &[0, 1, 2, 3], &(a + b) + &(c + d))?;
        holds(Mode::Difference, &[0, 1], b - a)?;
        holds(Mode::Growth, &[0, 1], percent(&(&over(b, a) - &one)))?;
        holds(Mode::Multiple, &[0, 1], over(b, a))?;
        holds(Mode::Share, &[0, 1], percent(&over(b, a)))?;
        holds(Mode::Pull, &[0, 1, 2], percent(&over(&(b - a), c)))?;
        // The change of the whole may be zero, and then there is no share of it.
        if let Some(found) = printed.interval(Mode::Contribution, &[0, 1, 2, 3], 1) {
            let truth = percent(&over(&(b - a), &(d - c)));
            prop_assert!(found.contains(&truth), "{truth} {found}");
        }
    }

    #[test]
    fn a_yearly_average_holds_the_root_of_the_true_ratio(printed in amounts(), years in 1_u32..9) {
        let ratio = over(&printed.truths[1], &printed.truths[0]);
        let found = printed.interval(Mode::Annual, &[0, 1], years).unwrap();
        // The ends are rounded outward, so their powers enclose the ratio.
        let power = |end: &Ratio| {
            (&(end * &Ratio::new(1, 100)) + &Ratio::one()).pow(years)
        };
        let (low, high) = (found.low().map(power).unwrap(), found.high().map(power).unwrap());
        prop_assert!(low <= ratio && ratio <= high, "{ratio} to the 1/{years} in {found}");
    }

    #[test]
    fn a_share_of_parts_that_make_the_whole_holds_its_truth((a, x) in printed(), (b, y) in printed()) {
        // a / (a + b) as 1 / (1 + b / a): no operand appears twice.
        if x.is_positive() && y.is_positive() {
            let rest = y.div(&x).unwrap().plus(&Ratio::one());
            let share = rest.reciprocal().unwrap();
            prop_assert!(share.contains(&over(&a, &(&a + &b))));
            let wide = x.div(&x.add(&y)).unwrap();
            prop_assert!(wide.low() <= share.low() && share.high() <= wide.high());
        }
    }

    #[test]
    fn a_print_of_a_rate_leads_back_to_its_base(base in 2_000_i64..200_000, rate in -900_i64..9_000, mode in mode()) {
        // current = base × (1 + rate), both printed; the base lies in what they imply.
        let base = Ratio::new(base, 1000);
        let rate = Ratio::new(rate, 1000);
        let current = &base * &(&Ratio::one() + &rate);
        let round = prints(mode)[0];
        let operands = [
            Operand::from(Quantity::in_unit(percent(&rate).round(1, round), "%")),
            Operand::from(Quantity::in_unit(current.round(1, round), "亿元")),
        ];
        let settings = Settings { rounding: mode, periods: None };
        let found = calculate(Mode::Base, &operands, settings).figure;
        prop_assert!(found.is_some_and(|found| found.interval.contains(&base)), "{base} {rate}");
    }

    #[test]
    fn a_print_stands_for_the_value_it_was_made_of((truth, interval) in printed()) {
        prop_assert!(interval.contains(&truth), "{truth} {interval}");
    }

    #[test]
    fn every_value_of_the_interval_prints_alike(truth in truth(), places in 0_u32..3, mode in mode(), share in 0_i64..=8) {
        let decimal = truth.round(places, prints(mode)[0]);
        let interval = decimal.interval(mode);
        let (low, high) = (interval.low().unwrap(), interval.high().unwrap());
        let inside = low + &(&(high - low) * &Ratio::new(share, 8));
        if interval.contains(&inside) && mode != Rounding::Unknown {
            prop_assert_eq!(inside.round(places, prints(mode)[0]), decimal);
        }
    }

    #[test]
    fn results_hold_the_results_of_the_true_values((a, x) in printed(), (b, y) in printed(), factor in -9_i64..9) {
        prop_assert!(x.add(&y).contains(&(&a + &b)));
        prop_assert!(x.sub(&y).contains(&(&a - &b)));
        prop_assert!(x.mul(&y).contains(&(&a * &b)));
        prop_assert!(x.negated().contains(&-&a));
        prop_assert!(x.hull(&y).contains(&a) && x.hull(&y).contains(&b));
        let factor = Ratio::from(factor);
        prop_assert!(x.scale(&factor).contains(&(&a * &factor)));
        match x.div(&y) {
            Some(quotient) => prop_assert!(quotient.contains(&a.checked_div(&b).unwrap())),
            None => prop_assert!(y.contains(&Ratio::zero())),
        }
    }

    #[test]
    fn an_intersection_holds_what_both_hold((a, x) in printed(), (_, y) in printed()) {
        let common = x.intersect(&y);
        let both = x.contains(&a) && y.contains(&a);
        prop_assert_eq!(both, common.is_some_and(|common| common.contains(&a)));
    }

    #[test]
    fn roots_enclose_the_root(root in 0_i64..5_000, degree in 1_u32..7, places in 0_u32..12, width in 0_i64..50) {
        let truth = Ratio::new(root, 37);
        let power = truth.pow(degree);
        let high = &power + &Ratio::new(width, 10);
        let enclosure = Interval::closed(power, high).root(degree, places).unwrap();
        prop_assert!(enclosure.contains(&truth), "{truth} {enclosure}");
    }

    #[test]
    fn a_print_reads_back_as_itself(mantissa in any::<i64>(), places in 0_u32..30) {
        let decimal = Decimal::new(mantissa, places);
        prop_assert_eq!(Decimal::parse(&decimal.to_string()), Some(decimal));
    }

    #[test]
    fn no_text_breaks_the_readers(text in "\\PC{0,40}", numeral in "[0-9０-９一二三十百千万亿零点,，.%约近超多余个百分成折半倍-]{0,24}") {
        for text in [text.as_str(), numeral.as_str()] {
            if let Some((_, len)) = fuhan::number::Quantity::prefix(text) {
                prop_assert!(text.is_char_boundary(len));
            }
            let _ = fuhan::number::Quantity::parse(text);
            let _ = fuhan::growth::claimed(text);
            let _ = fuhan::growth::Period::parse(text);
        }
    }
}
