//! Whether a result is so far from a print that the link is in doubt, and not the number.
//!
//! Who types a wrong number mistakes a digit, changes two of them about, loses one, or moves the point;
//! who counts wrongly is off by a part. A result that is several times what is printed, and no such
//! slip of it, mostly comes of operands that belong to something else: of the false conflicts found on
//! letters written for that, two in three were of this kind.

use crate::{
    growth::{Figure, Mode, printed_digit},
    number::{Decimal, Quantity, Ratio, Round},
};

/// How many times one amount may be the other, or what one rate makes of a base what another does:
/// 增长13.7% against a fall by nine tenths.
const MOST: i64 = 2;

/// How many times one difference may be the other.
const MOST_OF_DIFFERENCES: i64 = 20;

/// Significant digits of a number in which one other digit is a slip; a shorter one differs in one digit
/// from too many.
const TELLING: usize = 3;

/// How many times one may be the other for its operands to be worth a look: of 6.87亿元 and 227元 neither
/// is the other's base.
const MOST_WORTH_A_LOOK: i64 = 100;

/// Whether `figure`, calculated by `mode` for the claim, is too far from it to be its slip. A fall is
/// told without its sign on both sides.
pub(super) fn is_far(claimed: &Quantity, mode: Mode, figure: &Figure, falls: bool) -> bool {
    let Some(unit) = printed_digit(claimed, figure) else { return false };
    let (one, other) = compared(claimed, mode, figure, falls, &unit);
    let most = if mode == Mode::Difference { MOST_OF_DIFFERENCES } else { MOST };
    is_apart(&one, &other, most)
        && !(grows(mode) && is_by_unit(&one, &other))
        && unit
            .reciprocal()
            .is_none_or(|digits| !is_slip(&claimed.decimal, &(&figure.value * &digits)))
}

/// Whether it is so far from the claim that its operands are not even candidates.
pub(super) fn is_beyond(claimed: &Quantity, mode: Mode, figure: &Figure, falls: bool) -> bool {
    printed_digit(claimed, figure).is_some_and(|unit| {
        let (one, other) = compared(claimed, mode, figure, falls, &unit);
        is_apart(&one, &other, MOST_WORTH_A_LOOK)
    })
}

/// What is printed and what is calculated as two that one may be several times the other of: what rates
/// make of a base, and differences without their signs. 28.46亿元 less 143元 is no 30元.
fn compared(
    claimed: &Quantity,
    mode: Mode,
    figure: &Figure,
    falls: bool,
    unit: &Ratio,
) -> (Ratio, Ratio) {
    let printed = &claimed.decimal.value() * unit;
    if grows(mode) {
        let sign = if falls { -1 } else { 1 };
        let factor = |percent: &Ratio| &Ratio::one() + &(percent * &Ratio::new(sign, 100));
        return (factor(&printed), factor(&figure.value));
    }
    match mode {
        Mode::Share | Mode::Total | Mode::Multiple | Mode::PerUnit => {
            (printed, figure.value.clone())
        }
        Mode::Difference => (printed.abs(), figure.value.abs()),
        _ => (Ratio::zero(), Ratio::zero()),
    }
}

/// Whether a rate of growth is calculated.
fn grows(mode: Mode) -> bool {
    matches!(
        mode,
        Mode::YearOnYear | Mode::PeriodOnPeriod | Mode::Growth | Mode::Annual | Mode::ByChange
    )
}

/// Whether one is ten thousand or a hundred million times the other, to a hundredth: 6.87万元 written for
/// 6.87亿元.
fn is_by_unit(one: &Ratio, other: &Ratio) -> bool {
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    let near = |unit: i64| {
        let times = |percent: i64| small * &Ratio::from(unit / 100 * percent);
        large > &times(99) && large < &times(101)
    };
    small.is_positive() && [10_000, 100_000_000].into_iter().any(near)
}

/// Whether one is too many times the other; values of unlike signs are, nothing is of zero.
fn is_apart(one: &Ratio, other: &Ratio, most: i64) -> bool {
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    !large.is_zero()
        && !small.is_zero()
        && (!small.is_positive() || large > &(small * &Ratio::from(most)))
}

/// Whether a print may be a slip of a value: another digit, one more or less, two that changed places, or
/// a point that moved.
fn is_slip(printed: &Decimal, value: &Ratio) -> bool {
    let print = digits(printed);
    let length = u32::try_from(print.len()).unwrap_or(u32::MAX);
    let same_digits = digits(&value.significant(length, Round::HalfUp));
    let bare =
        |digits: &[u8]| digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    if print.get(..bare(&print)) == same_digits.get(..bare(&same_digits)) {
        return true;
    }
    let meant = digits(&value.round(printed.places(), Round::HalfUp));
    print.len().max(meant.len()) >= TELLING && is_one_edit(&print, &meant)
        || is_exchange(&print, &meant)
}

/// The digits from the first that is no zero.
fn digits(decimal: &Decimal) -> Vec<u8> {
    let printed = decimal.to_string();
    let digits = printed.bytes().filter(u8::is_ascii_digit);
    digits.skip_while(|digit| *digit == b'0').collect()
}

/// Whether one digit was put for another, left out or put in.
fn is_one_edit(one: &[u8], other: &[u8]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let alike = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    let rest = |digits: &[u8], from: usize| digits.get(from..).map(<[u8]>::to_vec);
    match long.len() - short.len() {
        0 => rest(short, alike + 1) == rest(long, alike + 1),
        1 => rest(short, alike) == rest(long, alike + 1),
        _ => false,
    }
}

/// Whether two digits side by side changed places.
fn is_exchange(one: &[u8], other: &[u8]) -> bool {
    let differs = |at: &usize| one.get(*at) != other.get(*at);
    let differing: Vec<usize> = (0..one.len()).filter(differs).collect();
    let [first, second] = differing.as_slice() else { return false };
    one.len() == other.len()
        && *second == first + 1
        && one.get(*first) == other.get(*second)
        && one.get(*second) == other.get(*first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::{self, Operand, Settings};

    /// Whether the calculation over the operands is too far from the claim.
    fn far(claim: &str, mode: Mode, operands: &[&str]) -> bool {
        let claimed = Quantity::parse(claim).unwrap();
        let operands: Vec<Operand> =
            operands.iter().map(|own| Operand::from(Quantity::parse(own).unwrap())).collect();
        let figure = growth::figure(mode, &operands, Settings::default()).unwrap();
        is_far(&claimed, mode, &figure, false)
    }

    #[test]
    fn what_is_off_by_a_part_is_not_far() {
        assert!(!far("17.3%", Mode::Share, &["6702.5亿元", "1284.7亿元"]));
        assert!(!far("3.42亿元", Mode::Total, &["1.72亿元", "2.27亿元", "1.87亿元"]));
        assert!(!far("13.7%", Mode::Growth, &["100亿元", "98亿元"]));
        assert!(!far("13.7%", Mode::Growth, &["100亿元", "140亿元"]));
        assert!(!far("30%", Mode::Growth, &["50万元", "100万元"]));
        assert!(!far("120亿元", Mode::Total, &["100亿元"]));
    }

    #[test]
    fn several_times_the_print_is_far() {
        assert!(far("58.2%", Mode::Share, &["6874.3亿元", "542.7亿元"]));
        assert!(far("733元", Mode::PerUnit, &["12.71万件", "3465万元"]));
        assert!(far("13.7%", Mode::Growth, &["251.9万件", "23.9万件"]));
        assert!(far("9.9%", Mode::Growth, &["50件", "1335件"]));
    }

    #[test]
    fn a_slip_is_not_far_however_much_it_changes() {
        // The point, a digit, a digit too few, two digits exchanged.
        assert!(!far("789%", Mode::Share, &["6874.3亿元", "542.7亿元"]));
        assert!(!far("0.79%", Mode::Share, &["6874.3亿元", "542.7亿元"]));
        assert!(!far("872.62元", Mode::PerUnit, &["12.71万件", "3465万元"]));
        assert!(!far("27.62元", Mode::PerUnit, &["12.71万件", "3465万元"]));
        assert!(!far("51%", Mode::Share, &["1000万元", "150万元"]));
    }

    #[test]
    fn zero_is_far_from_nothing() {
        assert!(!far("0%", Mode::Share, &["1000万元", "150万元"]));
    }
}
