//! Where things stand on a page: affine maps in fixed-point numbers.
//!
//! Files give places as decimal fractions. Readers take them over once, as multiples of a millionth
//! of a point, so that everything after it counts in whole numbers and comes out the same on every
//! machine.

/// One, in fixed-point numbers.
pub(in crate::read) const ONE: i64 = 1 << SHIFT;

const SHIFT: u32 = 20;

/// Beyond this a page has left every sheet of paper; keeps sums far from overflow.
pub(in crate::read) const LIMIT: i64 = 1 << 48;

/// The product of two fixed-point numbers.
pub(in crate::read) fn times(a: i64, b: i64) -> i64 {
    // Numbers that stand on paper need no more room than they have.
    if let Some(product) = a.checked_mul(b) {
        return (product >> SHIFT).clamp(-LIMIT, LIMIT);
    }
    let product = (i128::from(a) * i128::from(b)) >> SHIFT;
    i64::try_from(product).unwrap_or(LIMIT).clamp(-LIMIT, LIMIT)
}

/// A fixed-point number of points as thousandths of a point.
pub(in crate::read) fn milli(value: i64) -> i64 {
    times(value, 1000)
}

/// `[a b c d e f]`: a point (x, y) goes to (ax + cy + e, bx + dy + f).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Matrix {
    pub(in crate::read) a: i64,
    pub(in crate::read) b: i64,
    pub(in crate::read) c: i64,
    pub(in crate::read) d: i64,
    pub(in crate::read) e: i64,
    pub(in crate::read) f: i64,
}

impl Matrix {
    pub(in crate::read) const IDENTITY: Self = Self { a: ONE, b: 0, c: 0, d: ONE, e: 0, f: 0 };

    #[expect(clippy::many_single_char_names, reason = "the names of the standard")]
    pub(in crate::read) fn of([a, b, c, d, e, f]: [i64; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    /// Moves by (x, y).
    pub(in crate::read) fn shift(x: i64, y: i64) -> Self {
        Self { e: x, f: y, ..Self::IDENTITY }
    }

    /// This map and then `outer`.
    pub(in crate::read) fn then(self, outer: Self) -> Self {
        let (e, f) = outer.apply(self.e, self.f);
        Self {
            a: times(self.a, outer.a) + times(self.b, outer.c),
            b: times(self.a, outer.b) + times(self.b, outer.d),
            c: times(self.c, outer.a) + times(self.d, outer.c),
            d: times(self.c, outer.b) + times(self.d, outer.d),
            e,
            f,
        }
        .bounded()
    }

    /// Where a point goes.
    pub(in crate::read) fn apply(self, x: i64, y: i64) -> (i64, i64) {
        if self.b == 0 && self.c == 0 {
            // Nearly every map: it neither turns nor slants.
            let (across, down) = (times(x, self.a) + self.e, times(y, self.d) + self.f);
            return (across.clamp(-LIMIT, LIMIT), down.clamp(-LIMIT, LIMIT));
        }
        let across = times(x, self.a) + times(y, self.c) + self.e;
        let down = times(x, self.b) + times(y, self.d) + self.f;
        (across.clamp(-LIMIT, LIMIT), down.clamp(-LIMIT, LIMIT))
    }

    /// How far from the left a point goes.
    pub(in crate::read) fn across(self, x: i64, y: i64) -> i64 {
        let slant = if self.c == 0 { 0 } else { times(y, self.c) };
        (times(x, self.a) + slant + self.e).clamp(-LIMIT, LIMIT)
    }

    /// How long a step of `length` along the second axis becomes.
    pub(in crate::read) fn height(self, length: i64) -> i64 {
        times(length.abs(), hypot(self.c, self.d))
    }

    /// How wide a line of `width` becomes, in the mean of both directions.
    pub(in crate::read) fn width(self, width: i64) -> i64 {
        times(width.abs(), hypot(self.a, self.b).max(hypot(self.c, self.d)))
    }

    fn bounded(self) -> Self {
        let bound = |value: i64| value.clamp(-LIMIT, LIMIT);
        Self {
            a: bound(self.a),
            b: bound(self.b),
            c: bound(self.c),
            d: bound(self.d),
            e: bound(self.e),
            f: bound(self.f),
        }
    }
}

fn hypot(x: i64, y: i64) -> i64 {
    if x == 0 {
        return y.abs();
    }
    if y == 0 {
        return x.abs();
    }
    let square = |value: i64| u128::from(value.unsigned_abs()).pow(2);
    i64::try_from((square(x) + square(y)).isqrt()).unwrap_or(LIMIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_applied_one_after_the_other() {
        let double = Matrix::of([2 * ONE, 0, 0, 2 * ONE, 0, 0]);
        let moved = Matrix::shift(10 * ONE, 0).then(double);
        assert_eq!(moved.apply(ONE, ONE), (22 * ONE, 2 * ONE));
        assert_eq!(double.height(3 * ONE), 6 * ONE);
    }

    #[test]
    fn the_largest_numbers_stay_within_bounds() {
        let large = Matrix::of([LIMIT; 6]);
        let (x, y) = large.then(large).apply(LIMIT, -LIMIT);
        assert!(x.abs() <= LIMIT && y.abs() <= LIMIT);
    }
}
