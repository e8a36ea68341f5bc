//! Where headings start.
//!
//! A marker at the start of a line is a heading. The items of a list inside running text (一是…；
//! 二是…) are taken only as a chain, since 一是 and 首先 are also words.

use std::cell::LazyCell;

use super::{Piece, restored_enumeration};
use crate::{
    model::MarkerStyle,
    parse::{
        flow::Line,
        marker::{self, Marker},
    },
    text::signs,
};

/// A heading's start.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// Index of the piece.
    pub(super) piece: usize,
    /// Byte of the folded line.
    pub(super) at: usize,
    pub(super) style: MarkerStyle,
    pub(super) ordinal: Option<u32>,
    /// Bytes of the marker.
    pub(super) len: usize,
    /// Bytes to the title.
    pub(super) skip: usize,
    /// The marker that was lost.
    pub(super) restored: Option<String>,
}

/// Fewest items that make a list of 一是 or 首先.
const LEAST_ITEMS: usize = 2;

/// Finds the headings of the body, in order.
pub(super) fn find(body: &[Piece<'_>]) -> Vec<Event> {
    let mut events = Vec::new();
    let start = |line: &Line| marker::at_start(line.words());
    let decimals = LazyCell::new(|| {
        let mut markers = body.iter().filter_map(Piece::line).filter_map(start);
        markers.any(|marker| marker.style == MarkerStyle::Decimal)
    });
    for (piece, at_piece) in body.iter().enumerate() {
        let Piece::Line(line) = at_piece else { continue };
        let first = start(line).or_else(|| marker::bare(line.words()).filter(|_| *decimals));
        match first {
            Some(found) => events.push(event(piece, 0, found)),
            None if is_unnumbered(body, piece, line) => {
                let words = line.words();
                let bare = words.trim_start_matches(ORNAMENTS);
                events.push(Event {
                    piece,
                    at: 0,
                    style: MarkerStyle::Unnumbered,
                    ordinal: None,
                    len: words.len() - bare.len(),
                    skip: words.len() - bare.trim_start().len(),
                    restored: None,
                });
            }
            None if lost_enumeration(line) => {
                let len = '是'.len_utf8();
                let style = MarkerStyle::Enumeration;
                let restored = Some(String::new());
                events.push(Event { piece, at: 0, style, ordinal: None, len, skip: len, restored });
            }
            None => {}
        }
        inline(piece, line.words(), &mut events);
        numbered_inline(piece, line.words(), first, &mut events);
    }
    chain(events)
}

fn event(piece: usize, at: usize, found: Marker) -> Event {
    Event {
        piece,
        at,
        style: found.style,
        ordinal: Some(found.ordinal),
        len: found.len,
        skip: found.skip,
        restored: None,
    }
}

/// List items behind the line's first words: at the start of a sentence or clause, outside quotes.
fn inline(piece: usize, words: &str, events: &mut Vec<Event>) {
    let mut quoted = false;
    for (at, c) in signs(words) {
        match c {
            '“' | '《' => quoted = words.get(at..).is_some_and(closes_in_sentence),
            '”' | '》' | '。' => quoted = false,
            _ => {}
        }
        if quoted || !matches!(c, '。' | ';' | ':' | ',' | '、' | '!' | '?' | '”' | ')' | ' ') {
            continue;
        }
        let at = at + c.len_utf8();
        let rest = words.get(at..).unwrap_or_default();
        if let Some((style, ordinal, len)) = marker::enumerated(rest) {
            let found = Marker { style, ordinal, len, skip: len };
            events.push(event(piece, at, found));
        }
    }
}

/// `(1)甲;(2)乙` in a paragraph that starts with (1): the items that go on counting. Numbers behind
/// a colon in running text stay text.
fn numbered_inline(piece: usize, words: &str, first: Option<Marker>, events: &mut Vec<Event>) {
    let Some(first) = first.filter(|marker| counts_inline(marker.style)) else { return };
    let mut last = first.ordinal;
    let from = events.len();
    for (at, c) in signs(words) {
        let at = at + c.len_utf8();
        if matches!(c, '。' | ';')
            && let Some(found) = words.get(at..).and_then(marker::at_start)
            && found.style == first.style
            && found.ordinal == last + 1
        {
            last = found.ordinal;
            events.push(event(piece, at, found));
        }
    }
    // 一是 may stand between them.
    if events.len() > from {
        let own = events.partition_point(|event| event.piece < piece);
        events.get_mut(own..).unwrap_or_default().sort_by_key(|event| event.at);
    }
}

fn counts_inline(style: MarkerStyle) -> bool {
    matches!(style, MarkerStyle::ChineseParen | MarkerStyle::ArabicParen | MarkerStyle::Circled)
}

/// Whether the quote that opens here closes before the sentence ends; a lost mark never does.
fn closes_in_sentence(rest: &str) -> bool {
    rest.chars().skip(1).take(80).take_while(|c| *c != '。').any(|c| matches!(c, '”' | '》'))
}

/// A line that starts with the 是 of a lost 三是.
fn lost_enumeration(line: &Line) -> bool {
    let words = line.words();
    words.starts_with('是') && words.chars().nth(5).is_some() && !words.starts_with("是否")
}

/// Signs that stand in front of a heading without a number.
const ORNAMENTS: [char; 8] = ['◆', '◇', '■', '□', '●', '○', '▲', '★'];

/// A heading without a number: bold or marked up, or a short line of its own between paragraphs.
fn is_unnumbered(body: &[Piece<'_>], at: usize, line: &Line) -> bool {
    const STOPS: [char; 12] = ['。', ';', ':', ',', '、', '!', '?', '…', '”', '》', ')', '%'];
    let words = line.words();
    let chars = words.chars().take(41).count();
    let marked = line.hint.bold || line.hint.heading.is_some() || words.starts_with(ORNAMENTS);
    if !(4..=40).contains(&chars) || line.cell.is_some() || words.contains('。') {
        return false;
    }
    if words.ends_with(STOPS)
        || words.contains([':', ';'])
        || words.starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let prose = |piece: Option<&Piece<'_>>| match piece {
        Some(Piece::Line(next)) => {
            let enough = if marked { 8 } else { 40 };
            let words = next.words();
            marker::at_start(words).is_some()
                || words.chars().nth(enough).is_some()
                    && (!marked || words.ends_with(['。', ':', ';']))
        }
        Some(Piece::Table(_)) => marked,
        None => false,
    };
    let closed = |piece: Option<&Piece<'_>>| match piece {
        Some(Piece::Line(before)) => before.words().ends_with(['。', ':', ';', '!', '?', '”', ')']),
        Some(Piece::Table(_)) | None => true,
    };
    let before = at.checked_sub(1).and_then(|at| body.get(at));
    prose(body.get(at + 1))
        && (marked
            || closed(before) && chars <= 28 && !words.contains([',', ' ']) && before.is_some())
}

/// A list of items that is still open.
#[derive(Clone, Copy)]
struct List {
    /// Where it starts among the kept events.
    start: usize,
    style: MarkerStyle,
    /// The number of its last item.
    last: u32,
}

/// Keeps the list items that form a chain, and numbers the lost ones.
fn chain(events: Vec<Event>) -> Vec<Event> {
    let mut kept: Vec<Event> = Vec::with_capacity(events.len());
    let mut open: Option<List> = None;
    for mut event in events {
        if !is_item(event.style) {
            // `1.` and (1) may stand inside an item; anything larger ends the list.
            if !is_inner(event.style) {
                close(&mut kept, open.take());
            }
            kept.push(event);
            continue;
        }
        if event.ordinal == Some(1) {
            close(&mut kept, open.take());
            open = Some(List { start: kept.len(), style: event.style, last: 1 });
            kept.push(event);
            continue;
        }
        let Some(list) = open.as_mut().filter(|list| list.style == event.style) else { continue };
        let guessed = kept.last().is_some_and(|previous| previous.restored.is_some());
        match event.ordinal {
            // 最后 closes whatever list is open.
            Some(0) => event.ordinal = Some(list.last + 1),
            Some(n) if n == list.last + 1 || n == list.last + 2 && event.at == 0 => {}
            // A lost 三是 that the next printed 三是 contradicts was no marker.
            Some(n) if n == list.last && guessed => {
                kept.pop();
            }
            Some(_) => continue,
            None => {
                event.ordinal = Some(list.last + 1);
                event.restored = Some(restored_enumeration(list.last + 1));
            }
        }
        list.last = event.ordinal.unwrap_or(list.last);
        kept.push(event);
    }
    close(&mut kept, open);
    kept
}

fn is_item(style: MarkerStyle) -> bool {
    matches!(style, MarkerStyle::Enumeration | MarkerStyle::Sequence)
}

fn is_inner(style: MarkerStyle) -> bool {
    matches!(style, MarkerStyle::Arabic | MarkerStyle::ArabicParen | MarkerStyle::Circled)
}

/// Ends a list; too short a one was none.
fn close(kept: &mut Vec<Event>, list: Option<List>) {
    let Some(list) = list else { return };
    let items = kept.iter().skip(list.start).filter(|event| is_item(event.style)).count();
    if items < LEAST_ITEMS {
        let rest = kept.split_off(list.start);
        kept.extend(rest.into_iter().filter(|event| !is_item(event.style)));
    }
}
