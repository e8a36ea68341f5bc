//! Whether a printed rate can be the quotient of two printed numbers, as far as their digits alone say.
//!
//! A table of thousands of rows asks it of each, and nearly every answer is clear long before
//! intervals are worth making: the rate is what the digits give, or is far from it however they were
//! rounded.

use super::Decimal;

/// A printed number, and by how many units of its last digit the true value may be away from it at
/// most, on either side: 1 for a rounded or shortened one, 0 for a count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loose<'d> {
    pub(crate) decimal: &'d Decimal,
    pub(crate) slack: i64,
}

/// Whether `rate` in percent can be the share of `part` in `whole`: `None` where that hangs on how they
/// were rounded, or where the whole may be zero or below.
///
/// Truth: 100 (n + δn) / (b + δb) = p + δp. The rate holds surely where the digits give a quotient
/// within half a unit of its last digit, and fails surely where 100 n and p b are further apart than
/// all of δ can bring together.
pub(crate) fn is_share(rate: Loose<'_>, part: Loose<'_>, whole: Loose<'_>) -> Option<bool> {
    is_quotient(rate, 0, part, whole)
}

/// Whether `rate` in percent can be the growth from `base` to `now`.
pub(crate) fn is_growth(rate: Loose<'_>, now: Loose<'_>, base: Loose<'_>) -> Option<bool> {
    is_quotient(rate, 100, now, base)
}

/// The same of a rate to which whole percents are added.
fn is_quotient(rate: Loose<'_>, more: i128, part: Loose<'_>, whole: Loose<'_>) -> Option<bool> {
    let digits =
        |loose: Loose<'_>| Some((loose.decimal.short_digits()?.into(), loose.decimal.places()));
    let ((rate_digits, rate_places), (n, n_places), (b, b_places)) =
        (digits(rate)?, digits(part)?, digits(whole)?);
    let ten_to = |places: u32| 10_i128.checked_pow(places);
    let [slack_of_rate, slack_of_part, slack_of_whole] =
        [rate, part, whole].map(|one| i128::from(one.slack));
    if b <= slack_of_whole {
        return None;
    }
    let p: i128 = ten_to(rate_places)?.checked_mul(more)?.checked_add(rate_digits)?;
    // Both sides in units of the last digits of all three.
    let of_part = ten_to(b_places.checked_add(rate_places)?)?.checked_mul(100)?;
    let of_whole = ten_to(n_places)?;
    let whole_side = b.checked_mul(of_whole)?;
    let apart = of_part.checked_mul(n)?.checked_sub(whole_side.checked_mul(p)?)?.checked_abs()?;
    if apart == 0 || slack_of_rate > 0 && apart.checked_mul(2)? < whole_side {
        return Some(true);
    }
    let room = [
        of_part.checked_mul(slack_of_part)?,
        of_whole
            .checked_mul(p.checked_abs()?.checked_add(slack_of_rate)?)?
            .checked_mul(slack_of_whole)?,
        whole_side.checked_mul(slack_of_rate)?,
    ];
    let room = room.into_iter().try_fold(0_i128, i128::checked_add)?;
    (apart > room).then_some(false)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::number::{Interval, Ratio, Rounding};

    fn loose(decimal: &Decimal) -> Loose<'_> {
        Loose { decimal, slack: 1 }
    }

    #[test]
    fn clear_rates_are_told_by_their_digits_and_others_are_left() {
        let share = |rate: &str, part: &str, whole: &str| {
            let [rate, part, whole] = [rate, part, whole].map(|text| Decimal::parse(text).unwrap());
            is_share(loose(&rate), loose(&part), loose(&whole))
        };
        assert_eq!(share("40.0", "1200", "3000"), Some(true));
        assert_eq!(share("48.0", "1200", "3000"), Some(false));
        // 12 of 30 may be 11.5 of 30.5.
        assert_eq!(share("38.0", "12", "30"), None);
        assert_eq!(share("40.0", "12", "0"), None);
    }

    proptest! {
        #[test]
        fn what_the_digits_say_the_intervals_say(
            (rate, rate_places) in (-3_000_i64..3_000, 0_u32..3),
            (part, part_places) in (-2_000_i64..20_000, 0_u32..3),
            (whole, whole_places) in (-20_i64..20_000, 0_u32..3),
            growth in any::<bool>(),
        ) {
            let rate = Decimal::new(rate, rate_places);
            let (part, whole) = (Decimal::new(part, part_places), Decimal::new(whole, whole_places));
            let ask = if growth { is_growth } else { is_share };
            let Some(found) = ask(loose(&rate), loose(&part), loose(&whole)) else { return Ok(()) };
            let meets = |mode: Rounding| {
                let quotient = part.interval(mode).div(&whole.interval(mode)).unwrap();
                let percent = quotient.scale(&Ratio::from(100));
                let rates = rate.interval(mode).plus(&Ratio::from(if growth { 100 } else { 0 }));
                Interval::intersect(&percent, &rates).is_some()
            };
            prop_assert_eq!(found, [Rounding::Unknown, Rounding::Truncated].into_iter().any(meets));
        }
    }
}
