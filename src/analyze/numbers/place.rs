//! Where a numeral stands, and what a rule makes of it.

use super::{super::lexicon::is_han, Words, marker::LABELLED};
use crate::{
    growth::{Part, Period},
    model::{NumberKind, NumberRole},
    number::{Hedge, Quantity, Scale, Unit, chinese},
    text::{ends_with_any, strip_start},
};

/// Signs that end a sentence or open a list, behind which an item may begin.
const SENTENCE_ENDS: [char; 7] = ['。', ';', ':', '!', '?', '…', '”'];

/// Signs between the ends of a range; the text is folded.
const RANGE_SIGNS: [char; 7] = ['—', '–', '―', '-', '~', '至', '到'];

/// A numeral in its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'t> {
    /// The line's words before the numeral.
    pub(super) before: &'t str,
    /// From the numeral to the end of its line or cell.
    pub(super) rest: &'t str,
    /// The digits that it begins with, in bytes.
    pub(super) digits: usize,
    /// The words since the numeral before, and its role; `None` for the first of a line.
    pub(super) last: Option<(&'t str, NumberRole)>,
    /// Whether it stands in a table's cell.
    pub(super) cell: Option<Cell<'t>>,
    /// Whether a title may stand in its line, and the sign of a numbered document.
    pub(super) titled: bool,
    pub(super) numbered: bool,
    /// The character before.
    prev: Option<char>,
    /// The numeral that `rest` begins with, if it is a small one, and its bytes; where [`Self::read`].
    number: Option<(u32, usize)>,
}

/// What a table says of a numeral in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'t> {
    /// The unit of its column with its scale.
    pub(super) unit: Option<&'t (Scale, Option<Unit>)>,
    /// What its column holds.
    pub(super) holds: Holds,
    /// Whether nothing stands before it in the cell but a sign.
    pub(super) first: bool,
}

/// What a cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A value, or words.
    Value,
    /// The name of a row.
    Label,
    /// The number of a row (序号).
    Ordinal,
    /// A year.
    Year,
}

impl<'t> Place<'t> {
    pub(super) fn new(
        before: &'t str,
        rest: &'t str,
        last: Option<(&'t str, NumberRole)>,
        cell: Option<Cell<'t>>,
    ) -> Self {
        let digits = digits(rest);
        Self {
            before,
            rest,
            digits,
            last,
            cell,
            titled: true,
            numbered: true,
            prev: before.chars().next_back(),
            number: None,
        }
    }

    /// The same with its numeral read, as the rules before quantities ask for it.
    pub(super) fn read(self) -> Self {
        Self { number: number(self.rest, self.digits), ..self }
    }

    /// The numeral here where it is at most `most`, in either script, and its bytes.
    pub(super) fn small(&self, most: u32) -> Option<(u32, usize)> {
        self.number.filter(|(number, _)| *number <= most)
    }

    /// The character before.
    pub(super) fn prev(&self) -> Option<char> {
        self.prev
    }

    /// At most the last `bytes` of the words before, whole characters.
    pub(super) fn tail(&self, bytes: usize) -> &'t str {
        let mut start = self.before.len().saturating_sub(bytes);
        while !self.before.is_char_boundary(start) {
            start += 1;
        }
        self.before.get(start..).unwrap_or_default()
    }

    /// Whether it stands in a cell of this kind.
    pub(super) fn holds(&self, holds: Holds) -> bool {
        self.cell.is_some_and(|cell| cell.holds == holds)
    }

    /// The words `len` bytes further on.
    #[inline]
    pub(super) fn after(&self, len: usize) -> &'t str {
        self.rest.get(len..).unwrap_or_default()
    }

    /// Whether it is a percentage or an amount right behind a word, 增长10.5%, 达22.8亿. Many numerals
    /// are, and they are what no rule before quantities reads.
    pub(super) fn is_plain(&self) -> bool {
        let len = self.digits;
        let decimals = strip_start(self.after(len), ".").map_or(0, digits);
        let behind = self.after(if decimals > 0 { len + 1 + decimals } else { len });
        let Some(prev) = self.prev() else { return false };
        len > 0
            && is_han(prev)
            && match behind.chars().next() {
                Some('%') => true,
                Some('万' | '亿') if decimals > 0 => true,
                Some(
                    '万' | '亿' | '元' | '家' | '户' | '人' | '项' | '件' | '所' | '公' | '平'
                    | '吨' | '亩' | '倍' | '套' | '辆' | '台' | '座',
                ) => !matches!(prev, '第' | '号' | '前'),
                Some(
                    '个' | '册' | '份' | '条' | '名' | '场' | '处' | '次' | '间' | '期' | '种'
                    | '类',
                ) => len < 6 && !matches!(prev, '第' | '号' | '前') && !LABELLED.ends(self.before),
                _ => false,
            }
    }

    /// Whether a line, a sentence or an item begins here.
    pub(super) fn begins(&self) -> bool {
        begins(self.before)
            || self.last.is_some_and(|(between, role)| {
                role == NumberRole::Marker && between.trim_matches([' ', '、', '.', ')']).is_empty()
            })
    }

    /// Whether the words before end with one of these.
    pub(super) fn follows(&self, words: &[&str]) -> bool {
        ends_with_any(self.before, words)
    }
}

/// Whether an item may begin behind these words of a line.
pub(super) fn begins(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(SENTENCE_ENDS)
}

/// The digits that the text starts with, in bytes.
pub(super) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The Chinese numeral characters that the text starts with.
pub(super) fn written(text: &str) -> &str {
    let end = text.find(|c| !chinese::is_numeral_char(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// A numeral of at most `most`, in either script, and its bytes.
pub(super) fn small(text: &str, most: u64) -> Option<(u32, usize)> {
    number(text, digits(text)).filter(|(value, _)| u64::from(*value) <= most)
}

/// The same of any size; `len` are its digits, in bytes.
fn number(text: &str, len: usize) -> Option<(u32, usize)> {
    let (value, len) = match len {
        0 => {
            let run = written(text);
            (chinese::cardinal(run)?, run.len())
        }
        1..=9 => {
            let digits = text.bytes().take(len).map(|digit| u64::from(digit - b'0'));
            (digits.fold(0, |value, digit| value * 10 + digit), len)
        }
        _ => return None,
    };
    (len < 16).then_some((u32::try_from(value).ok()?, len))
}

/// The words behind a sign that joins the ends of a range; `None` before anything else.
pub(super) fn after_range_sign(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(' ');
    let rest = text.strip_prefix(RANGE_SIGNS)?;
    // A dash in Chinese is two of them.
    let rest =
        if text.starts_with('—') { rest.strip_prefix('—').unwrap_or(rest) } else { rest };
    Some(rest.trim_start_matches(' '))
}

/// What a rule reads at a place.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Bytes before the place that belong to it: a sign.
    pub(super) lead: usize,
    /// Bytes from the place to its end.
    pub(super) len: usize,
    /// Bytes of words behind it that are no numeral of their own: a hedge.
    pub(super) skip: usize,
    /// What no quantity says.
    pub(super) words: Option<Box<Words>>,
    pub(super) kind: NumberKind,
    pub(super) role: NumberRole,
    pub(super) hedge: Hedge,
    pub(super) quantity: Option<Quantity>,
    pub(super) period: Option<Period>,
    pub(super) until: Option<Period>,
    pub(super) part: Option<Part>,
}

impl Item {
    /// A numeral that is no quantity.
    pub(super) fn bare(len: usize, role: NumberRole, value: Option<String>) -> Self {
        Self {
            lead: 0,
            len,
            skip: 0,
            words: Words::of(value, None),
            kind: NumberKind::Other,
            role,
            hedge: Hedge::None,
            quantity: None,
            period: None,
            until: None,
            part: None,
        }
    }

    /// Arabic digits without leading zeros as a value.
    pub(super) fn digits(len: usize, role: NumberRole, digits: &str) -> Self {
        let trimmed = digits.trim_start_matches('0');
        let value = if trimmed.is_empty() { "0" } else { trimmed };
        Self::bare(len, role, (!digits.is_empty()).then(|| value.to_owned()))
    }

    /// A date in its ISO form.
    pub(super) fn date(len: usize, value: String) -> Self {
        Self { kind: NumberKind::Date, ..Self::bare(len, NumberRole::Date, Some(value)) }
    }
}
