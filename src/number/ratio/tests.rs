//! Ratios by hand, and small ones held against big integers.

use proptest::prelude::*;

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

/// A number of any length up to 64 bits, often at the ends of what fits.
fn part() -> impl Strategy<Value = i64> {
    prop_oneof![
        any::<i64>(),
        (any::<i64>(), 0_u32..64).prop_map(|(bits, by)| bits >> by),
        prop::sample::select(vec![i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX]),
    ]
}

/// Whether `ratio` is `numerator / denominator` in the one form that this value has.
fn is(ratio: &Ratio, numerator: &BigInt, denominator: &BigInt) -> bool {
    let (own_numerator, own_denominator) = ratio.big();
    let fits = own_numerator.to_i64().is_some() && own_denominator.to_i64().is_some();
    own_denominator.is_positive()
        && own_numerator.gcd(&own_denominator).is_one()
        && ratio.small().is_some() == fits
        && own_numerator * denominator == own_denominator * numerator
}

proptest! {
    /// Every operation gives what big integers give, whether its parts are small or not.
    #[test]
    fn small_parts_calculate_as_big_ones(
        (a, b, c, d) in (part(), part(), part(), part()),
        long in any::<bool>(),
        places in 0_u32..30,
    ) {
        let lengthen = if long { power_of_ten(12) + 1 } else { BigInt::one() };
        let [a, b, c, d] = [a, b, c, d].map(BigInt::from);
        let (a, d) = (a * &lengthen, d * lengthen);
        prop_assume!(!b.is_zero() && !d.is_zero());
        let (x, y) = (Ratio::new(a.clone(), b.clone()), Ratio::new(c.clone(), d.clone()));
        prop_assert!(is(&x, &a, &b) && is(&y, &c, &d));
        prop_assert!(is(&(&x + &y), &(&a * &d + &c * &b), &(&b * &d)), "{x} + {y}");
        prop_assert!(is(&(&x - &y), &(&a * &d - &c * &b), &(&b * &d)), "{x} - {y}");
        prop_assert!(is(&(&x * &y), &(&a * &c), &(&b * &d)), "{x} * {y}");
        prop_assert!(is(&-&x, &-&a, &b), "-{x}");
        prop_assert!(is(&x.half(), &a, &(&b * 2)), "half of {x}");
        prop_assert!(is(&x.pow(3), &Pow::pow(&a, 3u32), &Pow::pow(&b, 3u32)), "{x} cubed");
        match x.reciprocal() {
            Some(over) => prop_assert!(is(&over, &b, &a), "1 over {x}"),
            None => prop_assert!(a.is_zero()),
        }
        let difference = (&a * &d - &c * &b) * &b * &d;
        prop_assert_eq!(x.cmp(&y), difference.cmp(&BigInt::ZERO), "{} and {}", x, y);
        let down = Ratio::from(&x.round(places, Round::Down));
        let rest = &(&x - &down) * &Ratio::new(power_of_ten(places), 1);
        prop_assert!(!rest.is_negative() && rest < Ratio::one(), "{x} at {places} places");
    }
}

proptest! {
    #[test]
    fn over_ten_to_a_power_is_a_tenth_times_as_often(number in any::<i64>(), power in 0..30u32) {
        let number = Ratio::from(number);
        prop_assert_eq!(number.over_ten_to(power), &number * &Ratio::tenth_to(power));
    }

    #[test]
    fn digits_before_zeros_over_ten_are_in_lowest_terms(digits in 1..1000i64, power in 0..12u32) {
        let number = Ratio::from(digits * 10_000);
        prop_assert_eq!(number.over_ten_to(power), &number * &Ratio::tenth_to(power));
    }
}
