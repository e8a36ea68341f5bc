//! A cell's number: the exact decimal as printed, and the unit printed beside it.
//!
//! Strict on purpose. What is not surely one number (`(3.2)`, `约30`, `△1.2`, `12 30`) has no value;
//! its words stay.

use super::unit;

/// More digits than any letter prints; beyond it a cell is words.
const MAX_DIGITS: usize = 60;

/// A number in a cell, its parts as printed: what a cell is asked most is only whether it is one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'t> {
    sign: &'static str,
    /// The digits with the signs between their groups, point and decimals.
    print: &'t str,
    /// How many digits stand before the point.
    pub digits: usize,
    /// What is printed behind it.
    pub unit: &'t str,
}

impl Number<'_> {
    /// `1234.5`, in the printed unit, every printed decimal kept.
    pub(super) fn written(&self) -> String {
        let is_set = |byte| matches!(byte, b',' | b' ');
        if self.sign.is_empty() && !self.print.bytes().any(is_set) {
            return self.print.to_owned();
        }
        let mut written = [self.sign, self.print].concat();
        written.retain(|c| !matches!(c, ',' | ' '));
        written
    }
}

/// Reads a folded cell that holds one number and nothing else but its unit.
pub(super) fn read(folded: &str) -> Option<Number<'_>> {
    if let Some(number) = plain(folded) {
        return Some(number);
    }
    let words = folded.trim();
    if !words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '−')) {
        return None;
    }
    let end =
        words.find(|c: char| !(c.is_ascii_digit() || is_set_between(c))).unwrap_or(words.len());
    let (number, unit) = words.split_at_checked(end)?;
    let number = decimal(number, unit.trim())?;
    (number.unit.is_empty() || unit::is_unit(number.unit)).then_some(number)
}

/// `1234`, `12.5`: what nearly every number of a table is.
#[inline]
fn plain(words: &str) -> Option<Number<'_>> {
    let bytes = words.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let decimals = match bytes.get(digits..)? {
        [] => 0,
        [b'.', decimals @ ..] if decimals.iter().all(u8::is_ascii_digit) => {
            Some(decimals.len()).filter(|count| *count > 0)?
        }
        _ => return None,
    };
    let fits = (1..=MAX_DIGITS).contains(&digits) && decimals <= MAX_DIGITS;
    let has_idle_zero = digits > 1 && bytes.first() == Some(&b'0');
    (fits && !has_idle_zero).then_some(Number { sign: "", print: words, digits, unit: "" })
}

/// A sign of a number.
fn is_set_between(c: char) -> bool {
    matches!(c, ' ' | ',' | '.' | '+' | '-' | '−')
}

/// Whether the cell is digits, with or without decimals, and nothing else.
pub(super) fn is_plain(folded: &str) -> bool {
    plain(folded).is_some()
}

/// Whether the cell is set as a number, its value certain or not.
pub(super) fn looks_numeric(folded: &str) -> bool {
    // Words begin with other characters.
    let may_begin = |c: char| !c.is_alphabetic() || matches!(c, '约' | '近' | '超' | '逾');
    folded.starts_with(may_begin)
        && folded.bytes().any(|b| b.is_ascii_digit())
        && (read(folded).is_some() || read(without_hedges(folded)).is_some())
}

fn without_hedges(folded: &str) -> &str {
    let bare =
        folded.trim_matches(['(', ')', ' ', '△', '▲', '▼', '↑', '↓', '¥', '￥', '$', '*', '±']);
    let bare =
        ["约", "近", "超", "逾"].iter().find_map(|hedge| bare.strip_prefix(hedge)).unwrap_or(bare);
    ["左右", "以上", "余", "多"].iter().find_map(|hedge| bare.strip_suffix(hedge)).unwrap_or(bare)
}

fn decimal<'t>(number: &'t str, unit: &'t str) -> Option<Number<'t>> {
    let (sign, rest) = match number.strip_prefix(['-', '−', '+']) {
        Some(rest) if number.starts_with('+') => ("", rest),
        Some(rest) => ("-", rest),
        None => ("", number),
    };
    let point = rest.bytes().position(|b| b == b'.');
    let (whole, fraction) = rest.split_at_checked(point.unwrap_or(rest.len()))?;
    let fraction = fraction.get(1..).map(str::trim);
    let whole = whole.trim();
    let is_digits =
        |f: &str| (1..=MAX_DIGITS).contains(&f.len()) && f.bytes().all(|b| b.is_ascii_digit());
    let digits = count_digits(whole)?;
    let has_idle_zero = digits > 1 && whole.starts_with('0');
    let fits = !has_idle_zero && digits <= MAX_DIGITS && fraction.is_none_or(is_digits);
    fits.then_some(Number { sign, print: rest, digits, unit })
}

/// How many digits `1,234`, `1 234` or `1234` has; groups after the first hold three digits.
fn count_digits(whole: &str) -> Option<usize> {
    // The digits up to here, those of the first group and those of the last.
    let (mut count, mut first, mut group) = (0, 0, 0);
    for byte in whole.bytes().chain([b' ']) {
        match byte {
            b'0'..=b'9' => group += 1,
            b',' | b' ' if group == 0 => {}
            b',' | b' ' => {
                if count == 0 {
                    first = group;
                } else if group != 3 || first > 3 {
                    return None;
                }
                count += group;
                group = 0;
            }
            _ => return None,
        }
    }
    let sound = count > 0 && !whole.starts_with(',') && !whole.ends_with(',');
    sound.then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(folded: &str, expect: Option<(&str, usize)>) {
        let got = read(folded);
        let got = got.map(|number| (number.written(), number.unit.chars().count()));
        let expect = expect.map(|(value, unit)| (value.to_owned(), unit));
        assert_eq!(got, expect, "{folded}");
    }

    #[test]
    fn every_printed_decimal_is_kept() {
        check("6.00", Some(("6.00", 0)));
        check("0.8", Some(("0.8", 0)));
        check("-3.2", Some(("-3.2", 0)));
        check("+3.2", Some(("3.2", 0)));
    }

    #[test]
    fn groups_of_three_digits_are_one_number() {
        check("1,234.5", Some(("1234.5", 0)));
        check("1 234 567", Some(("1234567", 0)));
        check("1, 234", Some(("1234", 0)));
        check("22. 8", Some(("22.8", 0)));
    }

    #[test]
    fn a_unit_beside_the_number_is_measured() {
        check("12.5%", Some(("12.5", 1)));
        check("22.8 亿美元", Some(("22.8", 3)));
        check("3.1个百分点", Some(("3.1", 4)));
    }

    #[test]
    fn what_is_not_surely_one_number_has_no_value() {
        for doubtful in
            ["(3.2)", "△1.2", "约30", "12 30", "1,23", "1.2.3", "3-5", "0168", "5G", "—", "", ","]
        {
            check(doubtful, None);
        }
    }
}
