//! Operands of the running text in their clauses: enough of the sentence to know what is spoken of.

use crate::{model::Letter, text::Span, ui::runs::runs};

/// A stretch of the text around operands, in pieces; those that are operands have their number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Where its first operand stands.
    pub(crate) span: Span,
    /// The words, lost characters put back.
    pub(crate) pieces: Vec<(String, Option<usize>)>,
}

/// Ends of sentences.
const ENDS: [char; 6] = ['。', '；', ';', '\n', '！', '？'];
/// Characters shown before and after an operand.
const AROUND: usize = 36;

/// The clauses around words of the text, in the order of the formula; words of one sentence stand
/// together.
pub(crate) fn clauses(letter: &Letter, words: &[(usize, Span)]) -> Vec<Clause> {
    let mut words = words.to_vec();
    crate::text::sort_by_place(&mut words, |(_, span)| (*span).into());
    let same = |one: &(usize, Span), next: &(usize, Span)| {
        let between = Span::new(one.1.end(), next.1.start());
        one.1.end() <= next.1.start()
            && !between.of(&letter.text).contains(ENDS)
            && between.of(&letter.text).chars().count() <= AROUND
    };
    let mut groups: Vec<&[(usize, Span)]> = words.chunk_by(same).collect();
    // In the order of the formula.
    let first = |group: &[(usize, Span)]| group.iter().map(|(rank, _)| *rank).min();
    crate::text::sort_by_place(&mut groups, |group| (first(group).unwrap_or_default(), 0));
    groups.into_iter().filter_map(|words| clause(letter, words)).collect()
}

fn clause(letter: &Letter, words: &[(usize, Span)]) -> Option<Clause> {
    let (first, last) = (words.first()?.1, words.last()?.1);
    let mut pieces = Vec::new();
    let mut at = before(&letter.text, first.start());
    if at.1 {
        pieces.push(("…".to_owned(), None));
    }
    for (rank, span) in words {
        pieces.push((shown(letter, Span::new(at.0, span.start())), None));
        pieces.push((shown(letter, *span), Some(*rank)));
        at.0 = span.end();
    }
    let (end, cut) = after(&letter.text, last.end());
    pieces.push((shown(letter, Span::new(at.0, end)), None));
    if cut {
        pieces.push(("…".to_owned(), None));
    }
    pieces.retain(|(words, _)| !words.is_empty());
    Some(Clause { span: first, pieces })
}

/// Where the words before a place begin, and whether more of the sentence is left out.
fn before(text: &str, place: usize) -> (usize, bool) {
    let head = text.get(..place).unwrap_or_default();
    let start = head.char_indices().rev().find(|(_, c)| ENDS.contains(c));
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    let sentence = head.get(start..).unwrap_or_default();
    let start = place - sentence.trim_start().len();
    let near = head.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    if near <= start {
        return (start, false);
    }
    // A part of a sentence begins behind a comma.
    let comma = head.get(near..).unwrap_or_default().find(['，', ',', '、']);
    let skip = comma.map_or(near, |at| {
        near + at
            + head.get(near + at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    (skip, true)
}

/// Where the words after a place end, and whether more of the sentence is left out.
fn after(text: &str, place: usize) -> (usize, bool) {
    let tail = text.get(place..).unwrap_or_default();
    let end = tail.find(ENDS).unwrap_or(tail.len());
    let sentence = tail.get(..end).unwrap_or_default().trim_end();
    match sentence.char_indices().nth(AROUND) {
        None => (place + sentence.len(), false),
        Some((near, _)) => {
            let comma = sentence.get(..near).unwrap_or_default().rfind(['，', ',', '、']);
            (place + comma.unwrap_or(near), true)
        }
    }
}

/// Words of the text as the clean view shows them.
pub(super) fn shown(letter: &Letter, span: Span) -> String {
    runs(letter, &[], span).iter().map(|run| run.words(&letter.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    /// The clauses around words, operands in brackets.
    fn around(text: &str, words: &[&str]) -> Vec<String> {
        let letter = sample::letter(text);
        let places: Vec<(usize, Span)> =
            words.iter().enumerate().map(|(at, own)| (at + 1, sample::place(text, own))).collect();
        let clauses = clauses(&letter, &places).into_iter().map(|clause| {
            let pieces = clause.pieces.into_iter().map(|(words, rank)| {
                rank.map_or_else(|| words.clone(), |rank| format!("[{rank}{words}]"))
            });
            pieces.collect::<String>()
        });
        clauses.collect()
    }

    #[test]
    fn words_of_the_text_are_shown_with_their_clause() {
        let text = "前一句。2020年，全市达到22.8亿美元，同比增长10.5%。后一句。";
        assert_eq!(around(text, &["22.8亿美元"]), ["2020年，全市达到[122.8亿美元]，同比增长10.5%"]);
    }

    #[test]
    fn words_of_one_sentence_stand_together_and_others_apart() {
        let text = "三地分别为4.6亿元、3.9亿元。另有1.7亿元。";
        let expected = ["三地分别为[14.6亿元]、[23.9亿元]", "另有[31.7亿元]"];
        assert_eq!(around(text, &["4.6亿元", "3.9亿元", "1.7亿元"]), expected);
        let turned = ["另有[11.7亿元]", "三地分别为[24.6亿元]、3.9亿元"];
        assert_eq!(around(text, &["1.7亿元", "4.6亿元"]), turned);
    }

    #[test]
    fn a_long_sentence_is_cut_behind_a_comma() {
        let long = "很长的一段话说了许多别的事情".repeat(3);
        let text = format!("{long}，全市{long}，其中达到22.8亿元，{long}，{long}。");
        let expected = ["…其中达到[122.8亿元]…"];
        let found = around(&text, &["22.8亿元"]);
        assert_eq!(found, expected);
    }
}
