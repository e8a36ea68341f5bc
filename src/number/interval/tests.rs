//! Intervals against cases worked by hand.

use super::*;

/// `[1, 2)`, `(-inf, 3]`.
fn interval(text: &str) -> Interval {
    let (low, high) = text[1..text.len() - 1].split_once(", ").unwrap();
    let end = |text: &str| Decimal::parse(text).map(|decimal| decimal.value());
    Interval {
        low: end(low),
        high: end(high),
        low_closed: text.starts_with('['),
        high_closed: text.ends_with(']'),
    }
}

#[test]
fn operations_by_hand() {
    let cases = [
        ("[1, 2)", "+", "[3, 4]", "[4, 6)"),
        ("[1, 2)", "-", "[3, 4)", "(-3, -1)"),
        ("(1, 2]", "-", "[0.5, 1)", "(0, 1.5]"),
        ("[2, 3)", "*", "(-1, 4]", "(-3, 12)"),
        ("[0, 1)", "*", "(5, 6)", "[0, 6)"),
        ("(0, 1]", "*", "[0, 6]", "[0, 6]"),
        ("(0, 1]", "*", "(0, 6]", "(0, 6]"),
        ("[-2, 3)", "*", "[-4, 1]", "(-12, 8]"),
        ("[1, 2)", "/", "[4, 5)", "(0.2, 0.5)"),
        ("[1, 2]", "/", "[-5, -4]", "[-0.5, -0.2]"),
        ("[1, 2]", "/", "(0, 4]", "[0.25, ∞)"),
        ("[1, ∞)", "+", "[1, 2]", "[2, ∞)"),
        ("[1, ∞)", "*", "[-1, 2]", "(−∞, ∞)"),
        ("[1, 2]", "/", "[4, ∞)", "(0, 0.5]"),
        ("(−∞, 5]", "-", "[1, 2)", "(−∞, 4]"),
    ];
    for (left, operator, right, expected) in cases {
        let (a, b) = (interval(left), interval(right));
        let result = match operator {
            "+" => a.add(&b),
            "-" => a.sub(&b),
            "*" => a.mul(&b),
            _ => a.div(&b).unwrap(),
        };
        assert_eq!(result, interval(expected), "{left} {operator} {right}");
    }
}

#[test]
fn a_divisor_that_holds_zero_gives_no_quotient() {
    for divisor in ["[-1, 1]", "[0, 1]", "[-1, 0]"] {
        assert_eq!(interval("[1, 2]").div(&interval(divisor)), None, "{divisor}");
    }
}

#[test]
fn intersections_keep_the_flag_of_the_end_that_binds() {
    let cases = [
        ("[1, 3)", "(2, 4]", Some("(2, 3)")),
        ("[1, 3]", "[3, 4]", Some("[3, 3]")),
        ("[1, 3)", "[3, 4]", None),
        ("[1, 3]", "(3, 4]", None),
        ("[1, 2)", "[1, 2]", Some("[1, 2)")),
        ("[1, 2]", "[3, 4]", None),
        ("[1, ∞)", "(−∞, 2)", Some("[1, 2)")),
    ];
    for (left, right, expected) in cases {
        let found = interval(left).intersect(&interval(right));
        assert_eq!(found, expected.map(interval), "{left} ∩ {right}");
        assert_eq!(found, interval(right).intersect(&interval(left)), "{right} ∩ {left}");
    }
}

#[test]
fn roots_enclose_and_keep_exact_ends() {
    assert_eq!(interval("[4, 9)").root(2, 3), Some(interval("[2, 3)")));
    assert_eq!(interval("[2, 3]").root(2, 3), Some(interval("(1.414, 1.733)")));
    assert_eq!(interval("[-1, 3]").root(2, 3), None);
    assert_eq!(interval("[4, ∞)").root(2, 1), Some(interval("[2, ∞)")));
}
