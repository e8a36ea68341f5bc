//! A cell's number: the exact decimal as printed, and the unit printed beside it.
//!
//! Strict on purpose. What is not surely one number (`(3.2)`, `约30`, `△1.2`, `12 30`) has no value;
//! its words stay.

use super::unit;

/// More digits than any letter prints; beyond it a cell is words.
const MAX_DIGITS: usize = 60;

/// A number in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    /// `1234.5`, in the printed unit, every printed decimal kept.
    pub value: String,
    /// How many characters at the end of the cell are its unit.
    pub unit_chars: usize,
}

/// Reads a folded cell that holds one number and nothing else but its unit.
pub(super) fn read(folded: &str) -> Option<Printed> {
    let (number, unit) = parts(folded)?;
    Some(Printed { value: number.written(), unit_chars: unit.chars().count() })
}

/// The number and its unit.
fn parts(folded: &str) -> Option<(Number<'_>, &str)> {
    let words = folded.trim();
    let end =
        words.find(|c: char| !(c.is_ascii_digit() || is_set_between(c))).unwrap_or(words.len());
    let (number, unit) = words.split_at_checked(end)?;
    let (number, unit) = (decimal(number.trim())?, unit.trim());
    (unit.is_empty() || unit::is_unit(unit)).then_some((number, unit))
}

/// A sign of a number.
fn is_set_between(c: char) -> bool {
    matches!(c, ' ' | ',' | '.' | '+' | '-' | '−')
}

/// Whether the cell is set as a number, its value certain or not.
pub(super) fn looks_numeric(folded: &str) -> bool {
    if !folded.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let bare =
        folded.trim_matches(['(', ')', ' ', '△', '▲', '▼', '↑', '↓', '¥', '￥', '$', '*', '±']);
    let bare =
        ["约", "近", "超", "逾"].iter().find_map(|hedge| bare.strip_prefix(hedge)).unwrap_or(bare);
    let bare = ["左右", "以上", "余", "多"]
        .iter()
        .find_map(|hedge| bare.strip_suffix(hedge))
        .unwrap_or(bare);
    parts(bare).is_some()
}

/// A number's parts as printed: what a cell is asked most is only whether it is one.
struct Number<'t> {
    sign: &'static str,
    /// With the signs between its groups.
    whole: &'t str,
    fraction: Option<&'t str>,
}

impl Number<'_> {
    /// Its digits with sign and point.
    fn written(&self) -> String {
        let point = self.fraction.map_or("", |_| ".");
        let mut written = String::with_capacity(self.whole.len() + 8);
        written.push_str(self.sign);
        written.extend(digits_of(self.whole));
        written.push_str(point);
        written.push_str(self.fraction.unwrap_or_default());
        written
    }
}

fn digits_of(whole: &str) -> impl Iterator<Item = &str> {
    whole.split(is_between_groups)
}

fn is_between_groups(c: char) -> bool {
    matches!(c, ',' | ' ')
}

fn decimal(number: &str) -> Option<Number<'_>> {
    let (sign, digits) = match number.strip_prefix(['-', '−', '+']) {
        Some(rest) if number.starts_with('+') => ("", rest),
        Some(rest) => ("-", rest),
        None => ("", number),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole.trim(), Some(fraction.trim())),
        None => (digits.trim(), None),
    };
    let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let count = count_digits(whole)?;
    let first = whole.trim_start_matches(is_between_groups);
    let has_idle_zero = count > 1 && first.starts_with('0');
    if has_idle_zero
        || count > MAX_DIGITS
        || !fraction.is_none_or(|f| is_digits(f) && f.len() <= MAX_DIGITS)
    {
        return None;
    }
    Some(Number { sign, whole, fraction })
}

/// How many digits `1,234`, `1 234` or `1234` has; groups after the first hold three digits.
fn count_digits(whole: &str) -> Option<usize> {
    let mut groups = digits_of(whole).filter(|group| !group.is_empty());
    let first = groups.next()?;
    let mut count = first.len();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        count += group.len();
    }
    let sound = digits_of(whole).all(|group| group.bytes().all(|b| b.is_ascii_digit()))
        && !whole.starts_with(',')
        && !whole.ends_with(',');
    sound.then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(folded: &str, expect: Option<(&str, usize)>) {
        let got = read(folded);
        let got = got.as_ref().map(|printed| (printed.value.as_str(), printed.unit_chars));
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
