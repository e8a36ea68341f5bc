//! The evidence of a claim as plain data: where it stands, the numbers it is tested with, the formula
//! in pieces, the interval ruler. The card and its picture draw the same.

mod clause;

use self::clause::shown;
pub(crate) use self::clause::{Clause, clauses};
use super::{
    marks,
    outline::section_title,
    ruler::{Claimed, Ruler, ruler},
    runs::widen,
    selection::CellRef,
};
use crate::{
    growth::Figure,
    messages::claim as messages,
    model::{Claim, ClaimOperand, Letter, Section},
    number::{Decimal, Interval},
    text::{Span, fold_char},
};

/// A piece of a formula: words, and the number of the operand that they print, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The words without spaces.
    pub(crate) words: String,
    /// The operand's number.
    pub(crate) rank: Option<usize>,
    /// `÷`, `(` and the like.
    pub(crate) operator: bool,
}

/// The formula of a claim with its operands numbered.
pub(crate) fn formula(claim: &Claim) -> Vec<Piece> {
    let Some(computed) = &claim.computed else { return Vec::new() };
    let mut waiting: Vec<Option<String>> =
        claim.operands.iter().map(|own| Some(digits(&own.printed))).collect();
    let mut pieces = Vec::new();
    let mut result = false;
    for word in computed.formula.split_whitespace() {
        for part in split_brackets(word) {
            result |= matches!(part, "=" | "≈");
            let own = digits(part);
            let operator = own.is_empty();
            let found = waiting.iter().position(|left| {
                !operator && !result && left.as_deref().is_some_and(|left| left == own)
            });
            if let Some(left) = found.and_then(|at| waiting.get_mut(at)) {
                *left = None;
            }
            pieces.push(Piece { words: part.to_owned(), rank: found.map(|at| at + 1), operator });
        }
    }
    pieces
}

/// Brackets as pieces of their own.
fn split_brackets(word: &str) -> Vec<&str> {
    let inner = word.trim_start_matches('(');
    let (open, rest) = word.split_at(word.len() - inner.len());
    // The bracket of `(…)^(1/4)` belongs to its power.
    let end = if rest.contains("^(") { rest.len() } else { rest.trim_end_matches(')').len() };
    let (middle, close) = rest.split_at(end);
    [open, middle, close].into_iter().filter(|part| !part.is_empty()).collect()
}

/// The digits of a printed number.
fn digits(printed: &str) -> String {
    let folded: String = printed.chars().map(fold_char).collect();
    let start = folded.find(|c: char| c.is_ascii_digit()).unwrap_or(folded.len());
    let rest = folded.get(start..).unwrap_or_default();
    rest.chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .filter(|c| *c != ',')
        .collect()
}

/// The interval ruler of a claim that has a result.
pub(crate) fn ruler_of(claim: &Claim) -> Option<Ruler> {
    let computed = claim.computed.as_ref()?;
    let shown = messages::figures(claim)?.value;
    let places = digits(&shown).split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let unit = computed.unit.clone().unwrap_or_default();
    let figure = Figure {
        value: Decimal::parse(&computed.value)?.value(),
        interval: interval(computed.low.as_ref(), computed.high.as_ref())?,
        unit,
        places: u32::try_from(places).unwrap_or_default(),
        power: None,
    };
    let claimed = claim.printed.as_ref().filter(|own| own.unit == computed.unit).and_then(|own| {
        let unit = own.unit.as_deref().unwrap_or_default();
        Some(Claimed {
            value: Decimal::parse(&own.value)?.value(),
            interval: interval(own.low.as_ref(), own.high.as_ref())?,
            words: format!("{}{unit}", own.value).replace('-', "−"),
        })
    });
    ruler(&figure, claimed.as_ref())
}

fn interval(low: Option<&String>, high: Option<&String>) -> Option<Interval> {
    let end = |end: Option<&String>| end.and_then(|end| Decimal::parse(end)).map(|end| end.value());
    match (end(low), end(high)) {
        (Some(low), Some(high)) => Some(Interval::closed(low, high)),
        (Some(low), None) => Some(Interval::at_least(low)),
        (None, Some(high)) => Some(Interval::at_most(high)),
        (None, None) => None,
    }
}

/// Where the numbers of a claim stand: cells by table, and words of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// The used cells with their numbers from 1, by table.
    pub(crate) cells: Vec<(usize, CellRef)>,
    /// The operands in the text, with their numbers from 1.
    pub(crate) words: Vec<(usize, Span)>,
}

/// The places of a list of operands.
pub(crate) fn places(letter: &Letter, operands: &[ClaimOperand]) -> Places {
    let mut places = Places::default();
    for (at, operand) in operands.iter().enumerate() {
        match marks::cell_at(letter, operand.span) {
            Some(cell) => places.cells.push((at + 1, cell)),
            None => places.words.push((at + 1, operand.span)),
        }
    }
    places
}

/// Used cells in words, those of one column together: `表1　2020、2019 · 重庆 · 执行额`, with the
/// place of the first.
pub(crate) fn cells_in_words(letter: &Letter, operands: &[ClaimOperand]) -> Vec<(String, Span)> {
    let mut columns: Vec<(usize, usize, Vec<&str>, Span)> = Vec::new();
    for operand in operands {
        let Some(at) = marks::cell_at(letter, operand.span) else { continue };
        let row = letter.tables.get(at.table).and_then(|table| table.rows.get(at.row));
        let label = row.map_or("", |row| row.label.as_str());
        match columns.iter_mut().find(|own| own.0 == at.table && own.1 == at.column) {
            Some(own) => own.2.push(label),
            None => columns.push((at.table, at.column, vec![label], operand.span)),
        }
    }
    let in_words = |(table, column, labels, span): (usize, usize, Vec<&str>, Span)| {
        let column = letter.tables.get(table).and_then(|own| own.columns.get(column));
        let path = column.map(|own| own.path.join(" · ")).unwrap_or_default();
        (tr!("表{}　{} · {path}", table + 1, labels.join(tr!("、")), path), span)
    };
    columns.into_iter().map(in_words).collect()
}

/// Most rows and columns of the cropped table.
const MOST: usize = 12;

/// Rows and columns of a table that are shown around the used cells: a neighbour tells where they
/// are where few are used.
pub(crate) fn crop(letter: &Letter, table: usize, cells: &[CellRef]) -> (Vec<usize>, Vec<usize>) {
    let Some(own) = letter.tables.get(table) else { return (Vec::new(), Vec::new()) };
    let sorted = |mut list: Vec<usize>| {
        list.sort_unstable();
        list.dedup();
        list
    };
    let mut rows = sorted(cells.iter().map(|cell| cell.row).collect());
    let mut columns = sorted(cells.iter().map(|cell| cell.column).collect());
    if let (&[.., last], true) = (rows.as_slice(), rows.len() < 3) {
        let next = if last + 1 < own.rows.len() { Some(last + 1) } else { None };
        let before = rows.first().and_then(|first| first.checked_sub(1));
        rows.extend(next.or(before));
        rows = sorted(rows);
    }
    if let &[only] = columns.as_slice() {
        let city = |at: usize| own.columns.get(at).filter(|own| own.path.len() > 1)?.path.first();
        let near = [Some(only + 1), only.checked_sub(1)];
        let near =
            near.into_iter().flatten().find(|&at| city(at).is_some() && city(at) == city(only));
        columns.extend(near);
        columns = sorted(columns);
    }
    rows.truncate(MOST);
    columns.truncate(MOST);
    (rows, columns)
}

/// The clause of a claim as the clean view shows it, lost characters put back; a number that a table
/// prints has its heads before it.
pub(crate) fn quote(letter: &Letter, claim: &Claim) -> String {
    let words = claim.quote.as_str();
    if let Some(at) = marks::cell_at(letter, claim.span) {
        let name = reference(letter, super::selection::Pick::Cell(at)).unwrap_or_default();
        let heads = name.split('/').skip(1).collect::<Vec<_>>().join(" · ");
        return format!("{heads} {words}");
    }
    // The clause stands around the claim's own number.
    let from = claim.span.end().saturating_sub(words.len());
    let near = letter.text.char_indices().map(|(at, _)| at).skip_while(|&at| at < from);
    let start = near
        .take_while(|&at| at <= claim.span.start())
        .find(|&at| letter.text.get(at..).is_some_and(|rest| rest.starts_with(words)));
    start.map_or_else(
        || words.to_owned(),
        |start| {
            let shown = shown(letter, Span::new(start, start + words.len()));
            shown.trim_end_matches(['。', '，', '；', '、']).to_owned()
        },
    )
}

/// Where words stand: the section's title and the paragraph in it, or the table.
pub(crate) fn context(letter: &Letter, span: Span) -> String {
    if let Some(table) = table_of(letter, span) {
        return table;
    }
    let path = path(letter, span);
    let Some(section) = path.last() else { return String::new() };
    let paragraph = section.body_spans.iter().position(|body| body.contains(span));
    let title = section_title(section);
    with_paragraph(title, paragraph.filter(|_| section.body_spans.len() > 1))
}

/// A section's words with the paragraph in it; a section without words has the paragraph alone.
fn with_paragraph(section: String, paragraph: Option<usize>) -> String {
    match paragraph {
        Some(at) if section.is_empty() => tr!("第 {} 段", at + 1),
        Some(at) => tr!("{section}，第 {} 段", at + 1, section),
        None => section,
    }
}

/// The same by markers alone: `一（二）`.
pub(crate) fn short_context(letter: &Letter, span: Span) -> String {
    if let Some(table) = table_of(letter, span) {
        return table;
    }
    let path = path(letter, span);
    let markers = path.iter().map(|section| {
        let marker = section.restored_marker.as_deref().or(section.marker.as_deref());
        marker.unwrap_or_default().trim_end_matches(['、', '.', '．', '，', ' '])
    });
    let markers = widen(&markers.collect::<String>());
    let paragraph = match path.as_slice() {
        [only] if only.body_spans.len() > 1 => {
            only.body_spans.iter().position(|body| body.contains(span))
        }
        _ => None,
    };
    with_paragraph(markers, paragraph)
}

fn table_of(letter: &Letter, span: Span) -> Option<String> {
    let at = letter.tables.iter().position(|table| table.span.contains(span))?;
    Some(tr!("表{}", at + 1))
}

/// The sections that hold a place, from the outermost in.
fn path(letter: &Letter, span: Span) -> Vec<&Section> {
    let mut path: Vec<&Section> = Vec::new();
    let mut list = letter.sections.as_slice();
    while let Some(section) = list.iter().find(|section| section.span.contains(span)) {
        path.push(section);
        list = &section.children;
    }
    path
}

/// How a person's pick is named as an operand: `t1/2020/重庆/执行额`, `n12`.
pub(crate) fn reference(letter: &Letter, pick: super::selection::Pick) -> Option<String> {
    match pick {
        super::selection::Pick::Cell(at) => {
            let table = letter.tables.get(at.table)?;
            let row = table.rows.get(at.row)?;
            let column = table.columns.get(at.column)?;
            let mut parts = vec![table.id.as_str(), row.label.as_str()];
            parts.extend(column.path.iter().map(String::as_str));
            Some(parts.join("/"))
        }
        super::selection::Pick::Words(span) => {
            let number = letter.numbers.iter().find(|number| number.span.overlaps(span))?;
            Some(number.id.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{ComputedValue, PrintedValue, Verdict},
        ui::sample,
    };

    #[test]
    fn a_part_without_words_is_named_by_its_paragraph_alone() {
        assert_eq!(with_paragraph(String::new(), Some(1)), "第 2 段");
        assert_eq!(with_paragraph("一".to_owned(), Some(1)), "一，第 2 段");
        assert_eq!(with_paragraph("一".to_owned(), None), "一");
    }

    fn operand(printed: &str) -> ClaimOperand {
        ClaimOperand {
            reference: String::new(),
            printed: printed.to_owned(),
            span: Span::default(),
        }
    }

    fn claim(formula: &str, operands: &[&str]) -> Claim {
        let mut claim = sample::claim("10.5%", "10.5%", Verdict::WithinRounding, None);
        claim.operands = operands.iter().map(|printed| operand(printed)).collect();
        claim.printed = Some(PrintedValue {
            value: "10.5".to_owned(),
            unit: Some("%".to_owned()),
            low: Some("10.45".to_owned()),
            high: Some("10.55".to_owned()),
        });
        claim.computed = Some(ComputedValue {
            value: "10.6796".to_owned(),
            low: Some("10.1694".to_owned()),
            high: Some("11.1923".to_owned()),
            unit: Some("%".to_owned()),
            formula: formula.to_owned(),
        });
        claim
    }

    fn shown(formula_words: &str, operands: &[&str]) -> String {
        let pieces = formula(&claim(formula_words, operands)).into_iter().map(|piece| {
            piece
                .rank
                .map_or_else(|| piece.words.clone(), |rank| format!("[{rank}]{}", piece.words))
        });
        pieces.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn operands_of_a_formula_have_their_numbers_and_the_result_has_none() {
        assert_eq!(
            shown("22.8 ÷ 20.6 − 1 = 10.7%", &["22.8", "20.6"]),
            "[1]22.8 ÷ [2]20.6 − 1 = 10.7%"
        );
        assert_eq!(
            shown(
                "(4.6 + 3.9 + 1.7) ÷ 22.8 = 44.74%",
                &["4.6亿美元", "3.9亿美元", "1.7亿美元", "22.8"]
            ),
            "( [1]4.6 + [2]3.9 + [3]1.7 ) ÷ [4]22.8 = 44.74%"
        );
        assert_eq!(shown("2 + 2 = 4", &["2", "2"]), "[1]2 + [2]2 = 4");
        assert_eq!(shown("1000 ÷ 5 = 200", &["1,000家", "5"]), "[1]1000 ÷ [2]5 = 200");
    }

    #[test]
    fn the_ruler_shows_claim_result_and_what_they_share() {
        let ruler = ruler_of(&claim("22.8 ÷ 20.6 − 1 = 10.7%", &["22.8", "20.6"])).unwrap();
        assert_eq!(ruler.value.words, "10.7%");
        assert_eq!(ruler.low.unwrap().words, "10.2%");
        assert_eq!(ruler.high.unwrap().words, "11.2%");
        assert_eq!(ruler.claim.unwrap().words, "10.5%");
        assert!(ruler.overlap.is_some());
    }

    #[test]
    fn a_quote_has_the_lost_characters_put_back() {
        let text = "增长10.5%,是20101.05亿的21.7倍。";
        let mut letter = sample::letter(text);
        letter.repairs = vec![crate::model::Repair {
            id: String::new(),
            span: sample::place(text, "20101.05"),
            printed: "20101.05".to_owned(),
            restored: "2010年1.05".to_owned(),
            reason: String::new(),
            evidence: None,
            confidence: crate::model::Confidence::High,
        }];
        let mut claim = sample::claim(text, "21.7倍", Verdict::Matches, None);
        claim.quote = "是20101.05亿的21.7倍".to_owned();
        assert_eq!(quote(&letter, &claim), "是2010年1.05亿的21.7倍");
        claim.quote = "别处的话".to_owned();
        assert_eq!(quote(&letter, &claim), "别处的话");
    }
}
