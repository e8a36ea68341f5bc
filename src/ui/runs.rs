//! A stretch of text as the clean view shows it: print, and what repairs put back into it.
//!
//! Each run becomes one text node, in order, so that a place in the text leads to its node and back
//! without asking the browser what it drew.

use super::marks::{self, Mark};
use crate::{
    model::{Letter, Repair},
    text::Span,
};

/// One text node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// Words as printed.
    Print(Span),
    /// A half-width sign between Chinese words: printed `,`, drawn as `，`, copied as printed.
    Wide(Span, char),
    /// Words that a repair put in place of `at`, which is empty where nothing stood.
    Restored {
        /// Index in `Letter::repairs`.
        repair: usize,
        /// The print it replaces.
        at: Span,
        /// The words.
        text: String,
    },
}

impl Run {
    /// Its words.
    pub(crate) fn words<'t>(&'t self, text: &'t str) -> &'t str {
        match self {
            Self::Print(span) | Self::Wide(span, _) => span.of(text),
            Self::Restored { text, .. } => text,
        }
    }

    /// Its place in the letter's text.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Print(span) | Self::Wide(span, _) | Self::Restored { at: span, .. } => *span,
        }
    }
}

/// The runs of a stretch, with every repair in it shown; a run lies inside a mark or outside it.
pub(crate) fn runs(letter: &Letter, marks: &[Mark], span: Span) -> Vec<Run> {
    let runs = widened(&letter.text, repaired(letter, span));
    let marks = marks::within(marks, span);
    if marks.is_empty() { runs } else { cut(&letter.text, runs, marks) }
}

/// Characters up to which a marked stretch stays on one line.
const ONE_LINE: usize = 8;

/// Whether a marked stretch may go on over several lines; its glyph then stays with its last
/// character.
pub(crate) fn is_long(text: &str, mark: &Mark) -> bool {
    mark.span.of(text).chars().count() > ONE_LINE
}

/// Cuts the printed runs where marks begin and end, and before the last character of a long one.
fn cut(text: &str, runs: Vec<Run>, marks: &[Mark]) -> Vec<Run> {
    let mut places = Vec::with_capacity(marks.len() * 3);
    for mark in marks {
        places.push(mark.span.start());
        let last = mark.span.of(text).char_indices().next_back();
        places.extend(last.filter(|_| is_long(text, mark)).map(|(at, _)| mark.span.start() + at));
        places.push(mark.span.end());
    }
    let mut all = Vec::with_capacity(runs.len() + places.len());
    for run in runs {
        let Run::Print(span) = run else {
            all.push(run);
            continue;
        };
        let mut from = span.start();
        let first = places.partition_point(|&place| place <= from);
        for &place in places.iter().skip(first).take_while(|&&place| place < span.end()) {
            print(&mut all, Span::new(from, place));
            from = place;
        }
        print(&mut all, Span::new(from, span.end()));
    }
    all
}

/// The mark that a run lies in, by its index; what is restored at a mark's ends lies outside.
pub(crate) fn mark_of(marks: &[Mark], run: &Run) -> Option<usize> {
    let place = run.span();
    let after = marks.partition_point(|mark| mark.span.end() <= place.start());
    let mark = marks.get(after)?.span;
    let inside = if place.is_empty() { mark.start() < place.start() } else { mark.contains(place) };
    inside.then_some(after)
}

/// Takes half-width punctuation between Chinese words out of the printed runs.
fn widened(text: &str, runs: Vec<Run>) -> Vec<Run> {
    let mut all = Vec::with_capacity(runs.len());
    for run in runs {
        let Run::Print(span) = run else {
            all.push(run);
            continue;
        };
        let mut from = span.start();
        for (at, sign) in span.of(text).char_indices() {
            let at = span.start() + at;
            if let Some(wide) = wide(sign)
                && is_between_words(text, at, sign)
            {
                print(&mut all, Span::new(from, at));
                from = at + sign.len_utf8();
                all.push(Run::Wide(Span::new(at, from), wide));
            }
        }
        print(&mut all, Span::new(from, span.end()));
    }
    all
}

/// Words for display alone, their punctuation widened: titles in the outline.
pub(crate) fn widen(words: &str) -> String {
    words
        .char_indices()
        .map(|(at, sign)| match wide(sign) {
            Some(wide) if is_between_words(words, at, sign) => wide,
            _ => sign,
        })
        .collect()
}

/// The full-width form of a sign that letters print at half width.
fn wide(sign: char) -> Option<char> {
    Some(match sign {
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '(' => '（',
        ')' => '）',
        '?' => '？',
        '!' => '！',
        _ => return None,
    })
}

/// Whether the sign stands beside a Chinese character or sign, on the side it belongs to; between
/// digits it is part of a number.
fn is_between_words(text: &str, at: usize, sign: char) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + sign.len_utf8()..).and_then(|text| text.chars().next());
    let han = |c: Option<char>| {
        c.is_some_and(|c| {
            ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{f900}'..='\u{ffef}').contains(&c)
        })
    };
    // A sign after a percentage ends a clause: numbers are not grouped there.
    han(before) || han(after) || matches!(before, Some('%' | '％'))
}

fn repaired(letter: &Letter, span: Span) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = span.start();
    let first = letter.repairs.partition_point(|repair| repair.span.end() <= span.start());
    for (index, repair) in letter.repairs.iter().enumerate().skip(first) {
        if repair.span.start() >= span.end() {
            break;
        }
        if repair.span.start() < at || !span.contains(repair.span) {
            continue;
        }
        print(&mut runs, Span::new(at, repair.span.start()));
        restore(&mut runs, index, repair);
        at = repair.span.end();
    }
    print(&mut runs, Span::new(at, span.end()));
    runs
}

fn print(runs: &mut Vec<Run>, span: Span) {
    if !span.is_empty() {
        runs.push(Run::Print(span));
    }
}

/// What the repair adds, between the printed characters that it keeps. Where it does more than add,
/// the printed middle is replaced as a whole.
fn restore(runs: &mut Vec<Run>, index: usize, repair: &Repair) {
    let mut print_at = repair.span.start();
    let mut added = String::new();
    let mut kept = Span::new(print_at, print_at);
    let mut rest = repair.printed.chars().peekable();
    let additive = is_subsequence(&repair.printed, &repair.restored);
    if !additive {
        let (head, tail) = common_ends(&repair.printed, &repair.restored);
        let start = repair.span.start() + head;
        let end = repair.span.end() - tail;
        print(runs, Span::new(repair.span.start(), start));
        let text = repair.restored.get(head..repair.restored.len() - tail).unwrap_or_default();
        runs.push(Run::Restored {
            repair: index,
            at: Span::new(start, end),
            text: text.to_owned(),
        });
        print(runs, Span::new(end, repair.span.end()));
        return;
    }
    for c in repair.restored.chars() {
        if rest.peek() == Some(&c) {
            rest.next();
            if !added.is_empty() {
                let at = Span::new(print_at, print_at);
                runs.push(Run::Restored { repair: index, at, text: std::mem::take(&mut added) });
                kept = Span::new(print_at, print_at);
            }
            print_at += c.len_utf8();
            kept = Span::new(kept.start(), print_at);
        } else {
            print(runs, kept);
            kept = Span::new(print_at, print_at);
            added.push(c);
        }
    }
    print(runs, kept);
    if !added.is_empty() {
        runs.push(Run::Restored { repair: index, at: Span::new(print_at, print_at), text: added });
    }
}

fn is_subsequence(short: &str, long: &str) -> bool {
    let mut rest = short.chars().peekable();
    for c in long.chars() {
        rest.next_if_eq(&c);
    }
    rest.peek().is_none()
}

/// Bytes that both begin with, and bytes that both end with, not overlapping.
fn common_ends(a: &str, b: &str) -> (usize, usize) {
    let head: usize =
        a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let room = (a.len() - head).min(b.len() - head);
    let mut tail = 0;
    for (x, y) in a.chars().rev().zip(b.chars().rev()) {
        if x != y || tail + x.len_utf8() > room {
            break;
        }
        tail += x.len_utf8();
    }
    (head, tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Confidence, Verdict};

    /// The runs of one repair as `[restored]` between prints.
    fn shown(printed: &str, restored: &str) -> String {
        let repair = Repair {
            id: "r1".to_owned(),
            span: Span::new(0, printed.len()),
            printed: printed.to_owned(),
            restored: restored.to_owned(),
            reason: String::new(),
            evidence: None,
            confidence: Confidence::High,
        };
        let mut runs = Vec::new();
        restore(&mut runs, 0, &repair);
        runs.iter()
            .map(|run| match run {
                Run::Print(span) | Run::Wide(span, _) => span.of(printed).to_owned(),
                Run::Restored { at, text, .. } => format!("[{}>{text}]", at.of(printed)),
            })
            .collect()
    }

    #[test]
    fn only_what_was_lost_is_marked() {
        assert_eq!(shown("20101.05", "2010年1.05"), "2010[>年]1.05");
        assert_eq!(shown("202142", "2021年4月2日"), "2021[>年]4[>月]2[>日]");
        assert_eq!(shown("〔2021114", "〔2021〕114号"), "〔2021[>〕]114[>号]");
        assert_eq!(shown("是", "三是"), "[>三]是");
    }

    #[test]
    fn punctuation_is_drawn_wide_between_chinese_words_only() {
        let text = "2020年,增长6.1%;1,000元,比例1:2(见附件),A,B";
        let whole = Run::Print(Span::new(0, text.len()));
        let drawn: String = widened(text, vec![whole])
            .iter()
            .map(|run| match run {
                Run::Wide(_, wide) => wide.to_string(),
                run => run.words(text).to_owned(),
            })
            .collect();
        assert_eq!(drawn, "2020年，增长6.1%；1,000元，比例1:2（见附件）,A,B");
    }

    /// The runs of a text between bars, those inside a mark in brackets.
    fn cut_at(text: &str, words: &[&str]) -> String {
        let mut letter = crate::ui::sample::letter(text);
        for words in words {
            letter.claims.push(crate::ui::sample::claim(text, words, Verdict::Matches, None));
        }
        let marks = marks::marks(&letter);
        let whole = Span::new(0, text.len());
        let runs = runs(&letter, &marks, whole);
        let shown = runs.iter().map(|run| {
            let words = run.words(text);
            mark_of(&marks, run).map_or_else(|| words.to_owned(), |_| format!("[{words}]"))
        });
        shown.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_run_lies_inside_a_mark_or_outside_it() {
        assert_eq!(
            cut_at("增长10.5%,达到22.8亿元", &["10.5%", "22.8亿元"]),
            "增长|[10.5%]|,|达到|[22.8亿元]"
        );
        assert_eq!(cut_at("没有标记", &[]), "没有标记");
    }

    #[test]
    fn a_long_mark_keeps_its_last_character_apart() {
        let words = "位居中西部同类城市前列";
        assert_eq!(cut_at(&format!("{words}。"), &[words]), "[位居中西部同类城市前]|[列]|。");
    }

    #[test]
    fn what_is_restored_inside_a_mark_belongs_to_it_and_at_its_end_does_not() {
        let text = "20101.05亿的15";
        let mut letter = crate::ui::sample::letter(text);
        let repair = |printed: &str, restored: &str| Repair {
            id: String::new(),
            span: crate::ui::sample::place(text, printed),
            printed: printed.to_owned(),
            restored: restored.to_owned(),
            reason: String::new(),
            evidence: None,
            confidence: Confidence::High,
        };
        letter.repairs = vec![repair("20101.05", "2010年1.05"), repair("15", "15个")];
        for words in ["20101.05亿", "15"] {
            letter.claims.push(crate::ui::sample::claim(text, words, Verdict::Matches, None));
        }
        let marks = marks::marks(&letter);
        let runs = runs(&letter, &marks, Span::new(0, text.len()));
        let marked: Vec<_> =
            runs.iter().map(|run| (run.words(text), mark_of(&marks, run))).collect();
        let expected = [
            ("2010", Some(0)),
            ("年", Some(0)),
            ("1.05", Some(0)),
            ("亿", Some(0)),
            ("的", None),
            ("15", Some(1)),
            ("个", None),
        ];
        assert_eq!(marked, expected);
    }

    #[test]
    fn what_replaces_print_covers_it() {
        assert_eq!(shown("(2021)", "〔2021〕"), "[(2021)>〔2021〕]");
        assert_eq!(shown("甲O乙", "甲0乙"), "甲[O>0]乙");
        assert_eq!(shown("甲甲", "甲"), "甲[甲>]");
    }
}
