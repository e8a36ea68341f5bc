//! Document numbers (发文字号): `某商函〔2021〕114号`, in whatever brackets, or with some of them lost.

use std::ops::Range;

use crate::{parse::words::is_han, text::signs};

const OPENING: [char; 8] = ['〔', '[', '【', '(', '「', '〖', '{', '<'];
const CLOSING: [char; 8] = ['〕', ']', '】', ')', '」', '〗', '}', '>'];
/// What an agency code ends with where no bracket shows that a year follows.
const CODE_ENDINGS: [char; 15] =
    ['函', '发', '字', '办', '复', '建', '提', '议', '文', '答', '政', '案', '综', '通', '便'];

/// A document number found in squeezed words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NumberPrint {
    /// All of it.
    pub(crate) range: Range<usize>,
    /// The agency code: `某商函`.
    pub(crate) agency: Range<usize>,
    /// The year's digits.
    pub(crate) year: Range<usize>,
    /// The serial, with a 第 before it; empty where the number was never filled in.
    pub(crate) serial: Range<usize>,
    /// The 号; empty where it is lost.
    pub(crate) mark: Range<usize>,
    /// Brackets or 号 are lost.
    pub(crate) damaged: bool,
}

impl NumberPrint {
    /// The number with its usual brackets, each part as `print` gives it.
    pub(crate) fn value<'t>(&self, print: impl Fn(Range<usize>) -> &'t str) -> Option<String> {
        (!self.serial.is_empty()).then(|| {
            let [agency, year, serial, mark] = [&self.agency, &self.year, &self.serial, &self.mark]
                .map(|part| print(part.clone()));
            let mark = if mark.is_empty() { "号" } else { mark };
            let value = format!("{agency}〔{year}〕{serial}{mark}");
            value.chars().map(super::title::usual_digit).collect()
        })
    }
}

/// The first document number in squeezed, folded words.
pub(crate) fn find(words: &str) -> Option<NumberPrint> {
    signs(words).find_map(|(at, c)| year_begins(words, at, c))
}

/// The document number that squeezed, folded words begin with.
pub(crate) fn at_start(words: &str) -> Option<NumberPrint> {
    let at = words.find(|c| !is_of_code(c))?;
    year_begins(words, at, words.get(at..)?.chars().next()?)
}

/// The number whose year, or the bracket before it, stands at `at`.
fn year_begins(words: &str, at: usize, c: char) -> Option<NumberPrint> {
    if OPENING.contains(&c) {
        bracketed(words, at, c)
    } else if c == '2' || c == '1' {
        unopened(words, at)
    } else {
        None
    }
}

/// Whether an agency code may hold the character.
fn is_of_code(c: char) -> bool {
    is_han(c) || c.is_ascii_uppercase()
}

/// `〔2021〕114号` behind an agency code, or `〔2021114` with the rest lost.
fn bracketed(words: &str, open: usize, bracket: char) -> Option<NumberPrint> {
    let agency = agency_before(words, open)?;
    let year_start = open + bracket.len_utf8();
    let year = year_at(words, year_start)?;
    let after = words.get(year.end..)?;
    let after_year = after.strip_prefix('年').unwrap_or(after);
    let closed = after_year.strip_prefix(CLOSING);
    if closed.is_none() && bracket == '(' {
        return None;
    }
    finish(words, agency, year, closed.unwrap_or(after_year), closed.is_some())
}

/// `某商函2021〕114号`, `某商函2021114号`: the opening bracket is lost.
fn unopened(words: &str, at: usize) -> Option<NumberPrint> {
    let agency = agency_before(words, at)?;
    let code = words.get(..at)?;
    // `提案20193045号` is a submission's number.
    let submission = ["提案", "建议", "议案"].iter().any(|kind| code.ends_with(kind));
    (code.ends_with(CODE_ENDINGS) && !submission).then_some(())?;
    let year = year_at(words, at)?;
    let after = words.get(year.end..)?;
    let closed = after.strip_prefix(CLOSING);
    let mut found = finish(words, agency, year, closed.unwrap_or(after), closed.is_some())?;
    found.damaged = true;
    // Without any bracket only 号 shows that this is a number at all.
    let whole = words.get(found.range.clone())?;
    (closed.is_some() || whole.ends_with('号')).then_some(found)
}

fn finish(
    words: &str,
    agency: Range<usize>,
    year: Range<usize>,
    rest: &str,
    closed: bool,
) -> Option<NumberPrint> {
    let serial_start = words.len() - rest.len();
    let digits = rest.strip_prefix('第').unwrap_or(rest);
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    let behind = digits.get(len..)?;
    let marked = behind.starts_with('号');
    let serial_end = words.len() - behind.len();
    let serial = if len == 0 { serial_start..serial_start } else { serial_start..serial_end };
    // `〔2021〕号` awaits its serial; `(2021)` alone is no document number.
    if len > 6 || len == 0 && !(marked && closed) {
        return None;
    }
    if !marked && behind.starts_with(['.', '-', '年', '%']) {
        return None;
    }
    let end = if marked { serial_end + '号'.len_utf8() } else { serial_end };
    Some(NumberPrint {
        range: agency.start..end,
        agency,
        year,
        serial,
        mark: serial_end..end,
        damaged: !closed || !marked,
    })
}

/// Chinese characters and capitals before `at`, at least two and at most sixteen.
fn agency_before(words: &str, at: usize) -> Option<Range<usize>> {
    let before = words.get(..at)?;
    let code: Vec<(usize, char)> =
        before.char_indices().rev().take_while(|(_, c)| is_of_code(*c)).take(17).collect();
    let start = code.last().filter(|_| (2..=16).contains(&code.len()))?.0;
    Some(start..at)
}

fn year_at(words: &str, at: usize) -> Option<Range<usize>> {
    let digits = words.get(at..at + 4)?;
    let year: u32 = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())??;
    (1980..=2099).contains(&year).then_some(at..at + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(words: &str) -> Option<(String, bool)> {
        let found = find(words)?;
        Some((found.value(|range| &words[range])?, found.damaged))
    }

    #[test]
    fn any_bracket_gives_the_usual_ones() {
        for print in [
            "某商函〔2021〕114号",
            "某商函[2021]114号",
            "某商函【2021】114号",
            "某商函(2021)114号",
            "某商函「2021」114号B类",
        ] {
            assert_eq!(value(print), Some(("某商函〔2021〕114号".into(), false)), "{print}");
        }
        assert_eq!(value("某府办函〔2022〕第12号"), Some(("某府办函〔2022〕第12号".into(), false)));
    }

    #[test]
    fn lost_brackets_are_put_back() {
        for print in [
            "某商函〔2021114",
            "某商函〔2021114号",
            "某商函〔2021〕114",
            "某商函2021〕114号",
            "某商函2021114号",
        ] {
            assert_eq!(value(print), Some(("某商函〔2021〕114号".into(), true)), "{print}");
        }
    }

    #[test]
    fn years_and_notes_in_brackets_are_no_document_numbers() {
        for print in [
            "发展规划(2021)",
            "(2021年)",
            "第0168号",
            "某市2021年4月2日",
            "共计2021114元",
            "累计(2021)3.5亿",
        ] {
            assert_eq!(value(print), None, "{print}");
        }
    }

    #[test]
    fn a_number_that_awaits_its_serial_has_no_value() {
        assert_eq!(find("某商函〔2021〕号").map(|n| n.value(|_| "")), Some(None));
    }
}
