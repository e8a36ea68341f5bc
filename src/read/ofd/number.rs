//! Decimal numbers of OFD's attributes as fixed-point numbers.

use crate::read::layout::matrix::{Matrix, ONE};

/// No sheet is larger; sums of a few such numbers stay far from overflow.
const FARTHEST: i64 = ONE << 26;

/// Digits that are looked at; the rest say nothing on paper.
const DIGITS: usize = 18;

/// `12.5`, `-3`, `1.2E-5`; beyond a page's reach it is cut off.
pub(super) fn decimal(words: &str) -> Option<i64> {
    match plain(words.as_bytes()) {
        Some((value, length)) if length == words.len() => Some(value),
        _ => any_decimal(words),
    }
}

/// The common kind at the beginning of words, and how many bytes it is: few digits and no exponent, so
/// that it fits a machine word at every step.
fn plain(words: &[u8]) -> Option<(i64, usize)> {
    const POWERS: [i64; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];
    let (negative, digits) = match words {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let (mut value, mut length, mut point) = (0_i64, 0, None);
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value * 10 + i64::from(digit);
        } else if *byte == b'.' && point.is_none() {
            point = Some(length);
        } else if byte.is_ascii_whitespace() {
            break;
        } else {
            return None;
        }
        length += 1;
        if length > POWERS.len() {
            return None;
        }
    }
    // A digit stands at its end.
    let places = point.map_or(0, |point| length - point - 1);
    if length == 0 || point.is_some() && places == 0 {
        return None;
    }
    let value = value * ONE;
    // By numbers known beforehand, which costs a machine no division.
    let value = match places {
        0 => value,
        1 => value / 10,
        2 => value / 100,
        3 => value / 1_000,
        4 => value / 10_000,
        _ => value / POWERS.get(places)?,
    };
    let value = value.min(FARTHEST);
    Some((if negative { -value } else { value }, length + usize::from(negative)))
}

fn any_decimal(words: &str) -> Option<i64> {
    let (negative, digits) = match words.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, words.strip_prefix('+').unwrap_or(words)),
    };
    let (digits, exponent) = match digits.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?.clamp(-30, 30)),
        None => (digits, 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let (mut value, mut places) = (0_i128, exponent);
    for (at, c) in whole.chars().chain(part.chars()).enumerate() {
        let digit = c.to_digit(10)?;
        if at < DIGITS {
            value = value * 10 + i128::from(digit);
            places -= i32::from(at >= whole.len());
        } else {
            places += i32::from(at < whole.len());
        }
    }
    let power = 10_i128.pow(places.unsigned_abs().min(18));
    let value = value * i128::from(ONE);
    let value = if places < 0 { value / power } else { value.saturating_mul(power) };
    let value = i64::try_from(value).unwrap_or(i64::MAX).min(FARTHEST);
    Some(if negative { -value } else { value })
}

/// What white space parts.
pub(super) struct Words<'w> {
    rest: &'w str,
}

impl<'w> Words<'w> {
    pub(super) fn of(words: &'w str) -> Self {
        Self { rest: words }
    }

    /// The next word as a number; `None`, and it is passed over, where it is none.
    pub(super) fn number(&mut self) -> Option<i64> {
        self.plain().or_else(|| decimal(self.next()?))
    }

    /// The next word if it is of the common kind.
    fn plain(&mut self) -> Option<i64> {
        let rest = self.rest.trim_ascii_start();
        let (value, length) = plain(rest.as_bytes())?;
        self.rest = rest.get(length..).unwrap_or_default();
        Some(value)
    }
}

impl<'w> Iterator for Words<'w> {
    type Item = &'w str;

    fn next(&mut self) -> Option<&'w str> {
        let rest = self.rest.trim_ascii_start();
        let end = rest.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
        let (word, rest) = rest.split_at_checked(end)?;
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }
}

/// Numbers with white space between.
pub(super) fn decimals(words: &str) -> impl Iterator<Item = i64> {
    let mut words = Words::of(words);
    std::iter::from_fn(move || words.number())
}

/// Left, top, width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: i64,
    pub(super) top: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

impl Area {
    pub(super) fn of(words: &str) -> Option<Self> {
        let mut numbers = decimals(words);
        let mut next = || numbers.next();
        Some(Self { left: next()?, top: next()?, width: next()?, height: next()? })
    }
}

/// The map that an attribute gives in six numbers.
pub(super) fn matrix(words: &str) -> Option<Matrix> {
    let mut numbers = decimals(words);
    let mut next = || numbers.next();
    Some(Matrix::of([next()?, next()?, next()?, next()?, next()?, next()?]))
}

/// Steps from one character to the next: `5 5 g 3 2.5` is 5 5 2.5 2.5 2.5. A count costs nothing
/// until its steps are taken, and a step written as the one before it is not read again.
pub(super) struct Steps<'w> {
    words: Words<'w>,
    again: u64,
    step: i64,
    /// The step that was read last, with the white space in front of it.
    written: &'w str,
}

impl<'w> Steps<'w> {
    pub(super) fn of(words: &'w str) -> Self {
        Self { words: Words::of(words), again: 0, step: 0, written: "" }
    }

    /// Passes over a step that is written as the last one.
    fn is_written_again(&mut self) -> bool {
        let rest = self.words.rest.strip_prefix(self.written).filter(|_| !self.written.is_empty());
        let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with(' '));
        rest.inspect(|rest| self.words.rest = rest).is_some()
    }
}

impl Iterator for Steps<'_> {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        loop {
            if self.again > 0 {
                self.again -= 1;
                return Some(self.step);
            }
            if self.words.rest.is_empty() {
                return None;
            }
            if self.is_written_again() {
                return Some(self.step);
            }
            let before = self.words.rest;
            let step = match self.words.plain() {
                Some(step) => step,
                None => match self.words.next()? {
                    "g" => {
                        self.written = "";
                        self.again = self.words.next()?.parse().ok()?;
                        self.step = self.words.number()?;
                        continue;
                    }
                    word => decimal(word)?,
                },
            };
            let read = before.len() - self.words.rest.len();
            self.written = before.get(..read).unwrap_or_default();
            self.step = step;
            return Some(step);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_to_the_millionth() {
        let check =
            |words: &str, expect: Option<i64>| assert_eq!(decimal(words), expect, "{words}");
        check("12.5", Some(12 * ONE + ONE / 2));
        check("-3", Some(-3 * ONE));
        check(".25", Some(ONE / 4));
        check("2.5E-1", Some(ONE / 4));
        check("1e3", Some(1000 * ONE));
        check("0.000000000000000000000000001", Some(0));
        check("99999999999999999999999999999999", Some(ONE << 26));
        check("3mm", None);
        check(".", None);
    }

    #[test]
    fn few_digits_are_read_as_many_are() {
        for words in [
            "0", "7", "-7", "210.0", "4.2333", "-0.5", "99999999", "1234.567", "0000.001", ".5",
            "5.", "-", "", "+3", "1.2.3", "..", "3-", "١",
        ] {
            assert_eq!(decimal(words), any_decimal(words), "{words}");
            let followed = format!("{words}\t7");
            let mut both = Words::of(&followed);
            let found = (both.number(), both.number());
            let first = if words.is_empty() {
                (Some(7 * ONE), None)
            } else {
                (decimal(words), Some(7 * ONE))
            };
            assert_eq!(found, first, "{words}");
        }
    }

    #[test]
    fn a_group_of_steps_stands_for_as_many_as_it_says() {
        let steps =
            |words: &str| Steps::of(words).take(5).map(|step| step / ONE).collect::<Vec<_>>();
        assert_eq!(steps("5 g 3 2 7"), [5, 2, 2, 2, 7]);
        assert_eq!(steps("g 4000000000 1"), [1; 5]);
        assert_eq!(steps("g 0 3 4"), [4]);
        assert_eq!(steps("4 g"), [4]);
    }

    #[test]
    fn a_step_written_as_the_last_one_is_the_same_and_a_longer_one_is_not() {
        let steps = |words: &str| Steps::of(words).map(|step| step / ONE).collect::<Vec<i64>>();
        assert_eq!(steps("5 5 5"), [5, 5, 5]);
        assert_eq!(steps("5 5 55 5  5\n5 5"), [5, 5, 55, 5, 5, 5, 5]);
        assert_eq!(steps("5 5 g 2 7 5 7 5 5 "), [5, 5, 7, 7, 5, 7, 5, 5]);
    }
}
