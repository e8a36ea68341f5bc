//! Markers that a browser prints before the items of an ordered list.

use super::{attributes::Attributes, name::Name};
use crate::read::flow::Marker;

/// An open list.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    numbering: Numbering,
    next: i64,
    step: i64,
}

/// How items are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbering {
    /// Bullets, or nothing.
    None,
    Decimal,
    /// `01.`
    LeadingZero,
    Alpha {
        upper: bool,
    },
    Roman {
        upper: bool,
    },
    /// 一、
    Chinese,
}

impl List {
    /// The list of an `ol` or `ul` with these attributes.
    pub(super) fn of(name: Name, attributes: &Attributes) -> Self {
        let ordered = name.as_str() == "ol";
        let reversed = ordered && attributes.get("reversed").is_some();
        let start = attributes.number("start");
        let numbering = match (attributes.get("type"), ordered) {
            // A reversed list without a start counts down from a number not known yet.
            _ if reversed && start.is_none() => Numbering::None,
            (Some("a"), true) => Numbering::Alpha { upper: false },
            (Some("A"), true) => Numbering::Alpha { upper: true },
            (Some("i"), true) => Numbering::Roman { upper: false },
            (Some("I"), true) => Numbering::Roman { upper: true },
            (_, true) => Numbering::Decimal,
            (_, false) => Numbering::None,
        };
        let numbering = styled(attributes).unwrap_or(numbering);
        Self { numbering, next: start.unwrap_or(1), step: if reversed { -1 } else { 1 } }
    }

    /// The next item's marker.
    pub(super) fn item(&mut self, attributes: &Attributes) -> Marker {
        let number = attributes.number("value").unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let words = written(styled(attributes).unwrap_or(self.numbering), number);
        Marker { words, unless_numbered: true }
    }
}

fn styled(attributes: &Attributes) -> Option<Numbering> {
    let named = |(name, value): (String, String)| {
        (name == "list-style-type" || name == "list-style").then_some(value)
    };
    let value = attributes.declarations().filter_map(named).last()?;
    value.split_whitespace().find_map(|word| {
        Some(match word {
            "none" | "disc" | "circle" | "square" => Numbering::None,
            "decimal" => Numbering::Decimal,
            "decimal-leading-zero" => Numbering::LeadingZero,
            "lower-alpha" | "lower-latin" => Numbering::Alpha { upper: false },
            "upper-alpha" | "upper-latin" => Numbering::Alpha { upper: true },
            "lower-roman" => Numbering::Roman { upper: false },
            "upper-roman" => Numbering::Roman { upper: true },
            "cjk-ideographic"
            | "simp-chinese-informal"
            | "trad-chinese-informal"
            | "cjk-decimal" => Numbering::Chinese,
            _ => return None,
        })
    })
}

fn written(numbering: Numbering, number: i64) -> Option<String> {
    let words = match numbering {
        Numbering::None => return None,
        Numbering::LeadingZero => format!("{number:02}. "),
        Numbering::Alpha { upper } => format!("{}. ", alpha(number, upper)?),
        Numbering::Roman { upper } => format!("{}. ", roman(number, upper)?),
        Numbering::Chinese => format!("{}、", chinese(number)?),
        Numbering::Decimal => format!("{number}. "),
    };
    Some(words)
}

/// a, b … z, aa, ab …
fn alpha(number: i64, upper: bool) -> Option<String> {
    let mut rest = u64::try_from(number).ok().filter(|&rest| rest > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        let letter = b'a' + u8::try_from(rest % 26).ok()?;
        letters.push(char::from(if upper { letter.to_ascii_uppercase() } else { letter }));
        rest /= 26;
    }
    Some(letters.iter().rev().collect())
}

fn roman(number: i64, upper: bool) -> Option<String> {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut words = String::new();
    for (value, letters) in DIGITS {
        while rest >= value {
            words.push_str(letters);
            rest -= value;
        }
    }
    Some(if upper { words.to_ascii_uppercase() } else { words })
}

/// 一 … 九十九; no list of headings is longer.
fn chinese(number: i64) -> Option<String> {
    let digit = |n: i64| "零一二三四五六七八九".chars().nth(usize::try_from(n).ok()?);
    let (tens, ones) = (number / 10, number % 10);
    if !(1..100).contains(&number) {
        return None;
    }
    let mut words = String::new();
    if tens > 1 {
        words.extend(digit(tens));
    }
    if tens > 0 {
        words.push('十');
    }
    if ones > 0 {
        words.extend(digit(ones));
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_browsers_write_them() {
        let chinese: Vec<_> = [1, 10, 11, 20, 99, 100].into_iter().map(chinese).collect();
        let expected = [Some("一"), Some("十"), Some("十一"), Some("二十"), Some("九十九"), None];
        assert_eq!(chinese, expected.map(|words| words.map(str::to_owned)));
        assert_eq!(alpha(28, false).as_deref(), Some("ab"));
        assert_eq!(roman(1994, true).as_deref(), Some("MCMXCIV"));
        assert_eq!(roman(0, true), None);
    }
}
