//! Properties of printed numbers: what a print may stand for never loses the truth.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use fuhan::number::{Decimal, Interval, Ratio, Round, Rounding};
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

proptest! {
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
