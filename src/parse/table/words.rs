//! The words of one cell, in print and folded, and what kind of cell they make.
//!
//! The shape of a table is read from kinds alone: a label, a value, a sign for a missing value. A
//! bare `2020` may be a year that labels a row or a number in it; the shape decides.

use std::borrow::Cow;

use super::value::{self, Number};
use crate::text::{Span, begins_with_any, ends_with_any, fold, fold_char, signs};

/// A cell or a piece of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words<'t> {
    /// Where it stands.
    pub span: Span,
    /// As printed, line breaks and the spaces that only stretch Chinese words taken out: mostly the
    /// text itself.
    pub print: Cow<'t, str>,
    /// The same for matching, character by character.
    pub folded: Cow<'t, str>,
    /// What kind of cell it makes.
    pub kind: Kind,
}

impl<'t> Words<'t> {
    /// The words of `span`.
    pub(super) fn new(text: &'t str, span: Span) -> Self {
        // Digits are what they are, and nearly all that numbers have.
        let words = span.of(text);
        if value::is_plain(words) {
            let kind = if is_bare_year(words) { Kind::Year } else { Kind::Value };
            return Self { span, print: words.into(), folded: words.into(), kind };
        }
        let span = span.trimmed(text);
        Self::made(span, tidy(span.of(text)))
    }

    /// Words that differ from their place in the text: a name without its unit.
    pub(super) fn made(span: Span, print: Cow<'t, str>) -> Self {
        let folded = match &print {
            Cow::Borrowed(print) => fold(print),
            Cow::Owned(print) => fold(print).into_owned().into(),
        };
        let kind = kind(&folded);
        Self { span, print, folded, kind }
    }

    /// The pieces of one cell, put together again.
    pub(super) fn join<'a>(pieces: impl IntoIterator<Item = &'a Self>) -> Self
    where
        't: 'a,
    {
        let mut pieces = pieces.into_iter();
        let Some(first) = pieces.next() else { return Self::default() };
        pieces.fold(first.clone(), |whole, piece| {
            let print = format!("{}\n{}", whole.print, piece.print);
            Self::made(whole.span.cover(piece.span), tidy(&print).into_owned().into())
        })
    }

    /// Whether the cell is blank.
    pub(super) fn is_empty(&self) -> bool {
        self.print.is_empty()
    }

    /// The one number of the cell; a date is none.
    pub(super) fn number(&self) -> Option<Number<'_>> {
        self.kind.counts().then(|| value::read(&self.folded)).flatten()
    }

    /// The folded words without 其中:, which marks a head or label as part of the one before it.
    pub(super) fn part_name(&self) -> &str {
        self.folded.strip_prefix("其中:").unwrap_or(&self.folded)
    }
}

/// What a cell may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// `重庆`, `2020年`: words, or a time that is surely not a value.
    #[default]
    Label,
    /// `22.8`, `12.5%`, `(3.2)`.
    Value,
    /// `2020`: a year or a number.
    Year,
    /// `—`, `/`: a value that is not there.
    Missing,
}

impl Kind {
    /// Whether it can label a row or head a column.
    pub(super) fn labels(self) -> bool {
        matches!(self, Self::Label | Self::Year)
    }

    /// Whether it can stand in a column of values.
    pub(super) fn counts(self) -> bool {
        self != Self::Label
    }
}

fn kind(folded: &str) -> Kind {
    if is_missing(folded) {
        Kind::Missing
    } else if is_bare_year(folded) {
        Kind::Year
    } else if value::is_plain(folded) || value::looks_numeric(folded) && !is_time(folded) {
        Kind::Value
    } else {
        Kind::Label
    }
}

/// Whether the cell says that there is no value.
fn is_missing(folded: &str) -> bool {
    let signs = |c| matches!(c, '-' | '—' | '–' | '―' | '─' | '/' | '\\' | '…' | '*' | '－');
    !folded.is_empty() && folded.chars().all(signs) && folded.chars().count() <= 6
}

/// `1949` to `2100` in four digits.
pub(super) fn is_bare_year(folded: &str) -> bool {
    folded.len() == 4 && folded.parse::<u16>().is_ok_and(|year| (1949..=2100).contains(&year))
}

/// A row that sums up the others: 合计, 全市平均.
pub(super) fn is_total(folded: &str) -> bool {
    const TOTALS: [&str; 14] = [
        "合计", "总计", "小计", "共计", "累计", "汇总", "总和", "总数", "平均", "年均", "均值",
        "全市", "全省", "全国",
    ];
    begins_with_any(folded, &TOTALS)
}

/// A period that labels a row or column: `2020年`, `2020年1-6月`, `一季度`, `5月`, `2019-2020`.
pub(super) fn is_time(folded: &str) -> bool {
    const UNITS: [&str; 12] =
        ["年度", "年末", "年底", "年", "季度", "月份", "月末", "月", "半年", "季", "期", "日"];
    if is_bare_year(folded) {
        return true;
    }
    // Nearly all words begin with a character that no time has.
    if !folded.chars().all(is_of_time) {
        return false;
    }
    let years_only = || folded.split(['-', '—', '~', '至']).all(is_bare_year);
    if folded.len() > 4 && years_only() {
        return true;
    }
    // 年度 heads times, 2020年度 and 上年度 are times.
    let says_which = || {
        folded.contains(|c: char| {
            c.is_ascii_digit()
                || is_written_number(c)
                || matches!(c, '上' | '下' | '前' | '全' | '半')
        })
    };
    // 3年 is a length of time, 2020年 and 5月 are dates.
    let is_length =
        || folded.strip_suffix('年').is_some_and(|n| n.parse::<u32>().is_ok_and(|n| n < 100));
    ends_with_any(folded.trim_end_matches([')', ' ']), &UNITS)
        && folded.chars().nth(1).is_some()
        && says_which()
        && !is_length()
}

/// A numeral of months and quarters.
pub(super) fn is_written_number(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// A character that the name of a time may have.
fn is_of_time(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit() || matches!(c, '-' | '~' | '(' | ')' | '.' | ' ');
    }
    is_written_number(c)
        || matches!(
            c,
            '上' | '下'
                | '前'
                | '全'
                | '第'
                | '半'
                | '至'
                | '—'
                | '年'
                | '月'
                | '日'
                | '季'
                | '度'
                | '末'
                | '底'
                | '份'
                | '期'
        )
}

/// Takes out what only layout put in: line breaks, and spaces beside Chinese characters.
fn tidy(words: &str) -> Cow<'_, str> {
    if !signs(words).any(|(_, c)| is_invisible(c) || c.is_whitespace()) {
        return words.into();
    }
    let mut tidy = String::with_capacity(words.len());
    let mut gap = false;
    for c in words.chars().filter(|c| !is_invisible(*c)) {
        if fold_char(c).is_whitespace() {
            gap = true;
            continue;
        }
        if gap && tidy.chars().next_back().is_some_and(|last| !is_wide(last) && !is_wide(c)) {
            tidy.push(' ');
        }
        gap = false;
        tidy.push(c);
    }
    tidy.into()
}

/// Characters that show nothing and part nothing.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Characters that are set without spaces between them.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_the_words_that_any_cell_is_read_as() {
        for text in
            ["22", "22.8", "2020", "0.5", "022", "1,234", " 22 ", "22.", "2 2", "2020年", ""]
        {
            let span = Span::new(0, text.len());
            let span_of_words = span.trimmed(text);
            let any = Words::made(span_of_words, tidy(span_of_words.of(text)));
            assert_eq!(Words::new(text, span), any, "{text}");
        }
    }

    #[test]
    fn a_bare_year_is_undecided_and_a_dated_one_is_a_label() {
        assert_eq!(kind("2020"), Kind::Year);
        for label in
            ["2020年", "2020年度", "2020年1-6月", "5月", "一季度", "上半年", "2019-2020", "合计"]
        {
            assert_eq!(kind(label), Kind::Label, "{label}");
        }
    }

    #[test]
    fn values_with_units_and_signs_are_values() {
        for value in
            ["22.8", "-3.2", "12.5%", "1,234.5", "(3.2)", "12家", "22.8亿美元", "3年", "约30"]
        {
            assert_eq!(kind(value), Kind::Value, "{value}");
        }
        for missing in ["—", "-", "/", "——", "…"] {
            assert_eq!(kind(missing), Kind::Missing, "{missing}");
        }
    }

    #[test]
    fn spaces_that_stretch_chinese_words_go_and_those_between_latin_words_stay() {
        assert_eq!(tidy(" 合　计\n数 "), "合计数");
        assert_eq!(tidy("BPO  total"), "BPO total");
    }
}
