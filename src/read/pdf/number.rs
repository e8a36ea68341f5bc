//! Numbers of the file as fixed-point numbers.

use hayro_syntax::object::Number;

use crate::read::layout::matrix::LIMIT;

/// A fraction as a fixed-point number.
#[expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    reason = "the one place where the file's decimal fractions come in; `as` cuts off at the ends"
)]
pub(super) fn from_float(value: f64) -> i64 {
    /// As [`ONE`](crate::read::layout::matrix::ONE).
    const ONE: f64 = 1_048_576.0;
    ((value * ONE) as i64).clamp(-LIMIT, LIMIT)
}

/// A number of the file as a fixed-point number.
pub(super) fn fixed(number: &Number) -> i64 {
    from_float(number.as_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::layout::matrix::ONE;

    #[test]
    fn fractions_become_whole_numbers_within_bounds() {
        assert_eq!(from_float(-1.5), -ONE * 3 / 2);
        assert_eq!((from_float(f64::MAX), from_float(f64::NAN)), (LIMIT, 0));
    }
}
