//! Plain text: every line a paragraph, with its white space, because columns may be aligned by it,
//! unless lines were broken at one width.

use super::{Limits, wrapped};
use crate::{
    block::{Block, Document, Hint, Paragraph},
    diagnostic::{Code, Diagnostic},
    text::Span,
};

/// Bytes of a text for each of which room for a line is made at once.
const USUAL_LINE: usize = 128;

pub(super) fn read(text: &str, limits: Limits) -> Document {
    let joined = wrapped::joined(text);
    let broken = joined.as_ref().map(|(_, breaks)| *breaks);
    let text = joined.map_or_else(|| text.to_owned(), |(whole, _)| whole);
    let mut document = Document::default();
    if let Some(breaks) = broken {
        let noticed = Diagnostic::note(Code::LinesJoined, None);
        document.diagnostics.push(noticed.with("count", breaks));
    }
    document.blocks.reserve(text.len() / USUAL_LINE);
    let (mut start, mut blank_before, mut kept) = (0, 0_u32, text.len());
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        start = span.end() + 1;
        if line.chars().all(char::is_whitespace) {
            blank_before = blank_before.saturating_add(1);
            continue;
        }
        if document.blocks.len() >= limits.nodes {
            kept = span.start();
            let noticed = Diagnostic::warning(Code::Truncated, None);
            document.diagnostics.push(noticed.with("limit", limits.nodes));
            break;
        }
        let paragraph = Paragraph { span, hint: Hint::default(), blank_before };
        document.blocks.push(Block::Paragraph(paragraph));
        blank_before = 0;
    }
    document.text = text;
    document.text.truncate(kept);
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, limits: Limits) -> (Vec<(String, u32)>, Document) {
        let document = read(text, limits);
        let lines = document.blocks.iter().map(|block| match block {
            Block::Paragraph(line) => (line.span.of(text).to_owned(), line.blank_before),
            Block::Grid(_) => panic!("plain text has no grids"),
        });
        (lines.collect(), document)
    }

    #[test]
    fn lines_keep_their_white_space_and_count_the_blank_ones_before() {
        let (lines, document) = lines("标题\n\n \u{3000}\n  年度   执行额 \n末行", Limits::NATIVE);
        let expected = [("标题", 0), ("  年度   执行额 ", 2), ("末行", 0)];
        assert_eq!(lines, expected.map(|(words, blank)| (words.to_owned(), blank)));
        assert!(document.diagnostics.is_empty());
    }

    #[test]
    fn past_the_limit_reading_stops_and_says_so() {
        let (lines, document) = lines("一\n二\n三\n四", Limits { nodes: 2, ..Limits::NATIVE });
        assert_eq!(lines.len(), 2);
        assert_eq!(document.text, "一\n二\n");
        assert_eq!(document.diagnostics.first().map(|d| d.code), Some(Code::Truncated));
    }
}
