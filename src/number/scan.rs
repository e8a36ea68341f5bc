//! Reading a numeral at the start of a text.
//!
//! The reader is greedy and never splits a run: digits that do not form a numeral are reported with
//! their length, so that a caller scanning a text steps over them at once and stays linear.

use num_bigint::BigInt;

use super::{Decimal, Ratio, chinese};

/// Most digits of a numeral that is read as a number.
pub const MAX_DIGITS: u32 = 1_000;

/// A run of numeral characters at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its value, `None` where the run is no numeral (`一一`) or longer than [`MAX_DIGITS`].
    pub decimal: Option<Decimal>,
    /// Bytes it takes, sign included.
    pub len: usize,
}

/// The numeral that `text` starts with: `1,234.5`, `２０`, `-3.2`, `两万三千`, `三点五`, `负二`.
/// `None` where it starts with none.
///
/// ```
/// use fuhan::number::numeral;
/// let found = numeral("1,050.0亿元").unwrap();
/// assert_eq!(found.decimal.unwrap().to_string(), "1050.0");
/// assert_eq!(found.len, 7);
/// assert_eq!(numeral("15,启动").unwrap().len, 2);
/// ```
pub fn numeral(text: &str) -> Option<Numeral> {
    plain(text).or_else(|| signed(text))
}

/// Any numeral, in whatever way it is written.
fn signed(text: &str) -> Option<Numeral> {
    let (negative, sign_len) = sign(text);
    let body = text.get(sign_len..)?;
    let mut found = arabic(body).or_else(|| written(body))?;
    found.len += sign_len;
    if negative {
        found.decimal = found.decimal.map(|decimal| decimal.negated());
    }
    Some(found)
}

/// `1234`, `12.5` before a word or an end, as nearly every number is: ASCII digits that fit a machine's
/// word, behind which no more can belong to it.
fn plain(text: &str) -> Option<Numeral> {
    let bytes = text.as_bytes();
    let (mut value, mut at, mut point) = (0, 0, None);
    let behind = loop {
        match bytes.get(at) {
            Some(b'0'..=b'9' | b'.') if at == SMALL => return None,
            Some(digit @ b'0'..=b'9') => value = value * 10 + i64::from(digit - b'0'),
            Some(b'.') if point.is_none() && at > 0 => point = Some(at),
            behind => break behind,
        }
        at += 1;
    };
    let places = point.map_or(0, |point| at - point - 1);
    // A point without digits, and what may stand between groups of digits or be one of full width.
    let goes_on = matches!(behind, Some(b'.' | b',' | b' ' | 0xc2 | 0xe2 | 0xef));
    let clear = at > 0 && !goes_on && (places > 0 || point.is_none());
    let decimal = || Some(Decimal::of_whole(Ratio::from(value), u32::try_from(places).ok()?));
    clear.then(|| Numeral { decimal: decimal(), len: at })
}

/// A whole number in any of the ways letters write one: `14`, `１４`, `十四`, `二○二一`.
pub fn integer(text: &str) -> Option<u64> {
    let text = text.trim();
    if text.starts_with(|c| digit(c).is_some()) {
        return text
            .chars()
            .try_fold(0u64, |number, c| number.checked_mul(10)?.checked_add(u64::from(digit(c)?)));
    }
    chinese::cardinal(text).or_else(|| chinese::digits(text))
}

/// Whether a minus stands in front, and the bytes of the sign.
fn sign(text: &str) -> (bool, usize) {
    match text.chars().next() {
        Some(c @ ('-' | '\u{2212}' | '－' | '﹣' | '负' | '負')) => (true, c.len_utf8()),
        Some(c @ ('+' | '＋')) => (false, c.len_utf8()),
        _ => (false, 0),
    }
}

/// Half- or full-width digit.
fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    })
}

/// Arabic digits with separators and a point.
fn arabic(text: &str) -> Option<Numeral> {
    let mut rest = text;
    let mut digits = Digits::default();
    let first = digits.take(&mut rest);
    if first == 0 {
        return None;
    }
    if first <= 3 {
        while let Some(after) = rest.strip_prefix([',', '，']) {
            // A separator counts only before a group of exactly three digits.
            if after.chars().take(4).take_while(|c| digit(*c).is_some()).count() != 3 {
                break;
            }
            rest = after;
            digits.take(&mut rest);
        }
        if rest.len() + first == text.len() {
            spaced_groups(&mut rest, &mut digits);
        }
    }
    let mut places = 0;
    if let Some(mut after) = rest.strip_prefix(['.', '．']) {
        places = digits.take(&mut after);
        if places > 0 {
            rest = after;
        }
    }
    Some(Numeral { decimal: digits.decimal(places), len: text.len() - rest.len() })
}

/// Spaces that part groups of digits.
const GROUP_SPACES: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];

/// `3 860公里`: groups of three parted by spaces, right before what they count; elsewhere a space
/// parts numbers.
fn spaced_groups(rest: &mut &str, digits: &mut Digits) {
    let mut end = *rest;
    let mut groups = 0;
    while let Some(after) = end.strip_prefix(GROUP_SPACES)
        && after.bytes().take(4).take_while(u8::is_ascii_digit).count() == 3
        && let Some(behind) = after.get(3..)
    {
        end = behind;
        groups += 1;
    }
    // 12 345.67万元
    let places =
        end.strip_prefix('.').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let counted = places.filter(|rest| rest.len() + 1 < end.len()).unwrap_or(end);
    if groups > 0 && counted.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii()) {
        for _ in 0..groups {
            *rest = rest.trim_start_matches(GROUP_SPACES);
            digits.take(rest);
        }
    }
}

/// Digits collected, not beyond the limit: as a number as long as they fit one, then as ASCII.
#[derive(Default)]
struct Digits {
    small: i64,
    ascii: String,
    count: usize,
}

/// So many digits fit [`Digits::small`].
const SMALL: usize = 18;

impl Digits {
    /// Takes the digits that `text` starts with; how many.
    fn take(&mut self, text: &mut &str) -> usize {
        let (before, bytes) = (self.count, text.as_bytes());
        let mut end = 0;
        loop {
            let (digit, len) = match bytes.get(end..) {
                Some([c @ b'0'..=b'9', ..]) => (c - b'0', 1),
                // Those of full width.
                Some([0xef, 0xbc, c @ 0x90..=0x99, ..]) => (c - 0x90, 3),
                _ => break,
            };
            end += len;
            self.count += 1;
            if self.count <= SMALL {
                self.small = self.small * 10 + i64::from(digit);
            } else if self.count <= MAX_DIGITS as usize {
                if self.ascii.is_empty() {
                    self.ascii = self.small.to_string();
                }
                self.ascii.push(char::from(b'0' + digit));
            }
        }
        *text = text.get(end..).unwrap_or_default();
        self.count - before
    }

    fn decimal(&self, places: usize) -> Option<Decimal> {
        if self.count > MAX_DIGITS as usize {
            return None;
        }
        let places = u32::try_from(places).ok()?;
        if self.count <= SMALL {
            return Some(Decimal::new(self.small, places));
        }
        of_digits(&self.ascii, places)
    }
}

/// ASCII digits, the last `places` of them after the point.
fn of_digits(digits: &str, places: u32) -> Option<Decimal> {
    match digits.parse::<i64>() {
        Ok(small) => Some(Decimal::new(small, places)),
        Err(_) => Some(Decimal::new(digits.parse::<BigInt>().ok()?, places)),
    }
}

/// A Chinese numeral, with 点 and digits after it.
fn written(text: &str) -> Option<Numeral> {
    let end = text.find(|c| !chinese::is_numeral_char(c)).unwrap_or(text.len());
    let whole_text = text.get(..end).filter(|run| !run.is_empty())?;
    let whole = chinese::cardinal(whole_text).map(|value| Decimal::new(value, 0));
    let Some((fraction, len)) = fraction(text.get(end..)?) else {
        return Some(Numeral { decimal: whole, len: end });
    };
    let decimal = whole.and_then(|whole| {
        // 零点零 and 三点五零 are no way of writing a number.
        let places = u32::try_from(fraction.len()).ok().filter(|n| *n <= MAX_DIGITS)?;
        if fraction.ends_with('0') {
            return None;
        }
        of_digits(&format!("{whole}{fraction}"), places)
    });
    Some(Numeral { decimal, len: end + len })
}

/// `点` and the digits after it, as ASCII, with the bytes taken; `None` before anything else, so that
/// 三点建议 keeps its 三 and 三点五十分 is not 3.5.
fn fraction(text: &str) -> Option<(String, usize)> {
    let (point, after) = text.split_at_checked('点'.len_utf8())?;
    if !matches!(point, "点" | "點") {
        return None;
    }
    let run: String =
        after.chars().map_while(chinese::digit).filter_map(|d| char::from_digit(d, 10)).collect();
    let taken: usize = after.chars().take(run.len()).map(char::len_utf8).sum();
    let next = after.get(taken..)?.chars().next();
    let place_value = matches!(next, Some('十' | '拾' | '廿' | '卅'));
    (!run.is_empty() && !place_value).then_some((run, point.len() + taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        let found = numeral(text)?;
        let printed = found.decimal.map_or_else(|| "?".to_owned(), |decimal| decimal.to_string());
        Some((printed, &text[found.len..]))
    }

    #[test]
    fn what_is_read_as_plain_any_numeral_is_read_as() {
        let digits =
            ["", "7", "22", "1234", "0", "007", "999999999999999999", "1000000000000000000"];
        let behind = [
            "",
            ".",
            ".5",
            ".50",
            ".5.6",
            "亿元",
            ".8亿美元",
            ",345",
            ".5,345",
            " 345人",
            "\u{a0}345人",
            "３",
            "．5",
            "%",
            "-3",
            "a",
            "。",
        ];
        let mut plainly = 0;
        for text in
            digits.iter().flat_map(|digits| behind.map(|behind| format!("{digits}{behind}")))
        {
            let plain = plain(&text);
            plainly += usize::from(plain.is_some());
            assert!(plain.is_none() || plain == signed(&text), "{text}");
        }
        assert!(plainly > 40, "{plainly}");
    }

    #[test]
    fn numerals_in_their_printed_forms() {
        let cases = [
            ("22.8亿美元", "22.8", "亿美元"),
            ("１２．５％", "12.5", "％"),
            ("1,234,567.80元", "1234567.80", "元"),
            ("1，234人", "1234", "人"),
            ("15,启动", "15", ",启动"),
            ("12,34", "12", ",34"),
            ("1,2345", "1", ",2345"),
            ("1234,567", "1234", ",567"),
            ("2020.", "2020", "."),
            ("-0.4", "-0.4", ""),
            ("−0.4", "-0.4", ""),
            ("－３", "-3", ""),
            ("+5%", "5", "%"),
            ("二十三家", "23", "家"),
            ("三点五亿", "3.5", "亿"),
            ("零点零一", "0.01", ""),
            ("负二", "-2", ""),
            ("三点建议", "3", "点建议"),
            ("三点五十分", "3", "点五十分"),
            ("一一", "?", ""),
            ("零点零", "?", ""),
            ("十七十八", "?", ""),
            ("两点五", "2.5", ""),
        ];
        for (text, printed, rest) in cases {
            assert_eq!(read(text), Some((printed.to_owned(), rest)), "{text}");
        }
        for text in ["", "亩", ".5", "点五", "-", "元3", "，123"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_numeral_beyond_the_limit_is_stepped_over_whole() {
        let text = "9".repeat(1_001);
        assert_eq!(numeral(&text), Some(Numeral { decimal: None, len: 1_001 }));
        assert!(numeral(&text[..1_000]).unwrap().decimal.is_some());
    }

    #[test]
    fn integers_in_any_script() {
        assert_eq!(integer("14"), Some(14));
        assert_eq!(integer("１４"), Some(14));
        assert_eq!(integer("十四"), Some(14));
        assert_eq!(integer("二○二一"), Some(2021));
        assert_eq!(integer("14.5"), None);
        assert_eq!(integer(&"9".repeat(30)), None);
    }
}
