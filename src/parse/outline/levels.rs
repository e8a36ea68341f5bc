//! How deep a heading stands.
//!
//! Chinese documents number 一、 (一) 1. (1) ① from the outside in (GB/T 9704), but letters mix
//! styles: `1.` and then 二、 at one level, bold lines without numbers, (一) under `1.`. A style that
//! is open already continues its level; a new one opens a level below, unless its number continues
//! an open section of another style.

use std::collections::BTreeMap;

use super::events::Event;
use crate::model::MarkerStyle;

/// An open section, as far as the level of the next depends on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// Its place among all sections.
    pub(super) at: usize,
    pub(super) style: MarkerStyle,
    pub(super) ordinal: Option<u32>,
}

/// For each style where its headings stand and what they count, to look ahead without a walk.
pub(super) struct Upcoming {
    by_rank: BTreeMap<u8, Vec<(Place, Option<u32>)>>,
}

/// Piece and byte of a heading.
type Place = (usize, usize);

impl Upcoming {
    pub(super) fn of(events: &[Event]) -> Self {
        let mut by_rank: BTreeMap<u8, Vec<_>> = BTreeMap::new();
        for event in events {
            let places = by_rank.entry(rank(event.style)).or_default();
            places.push(((event.piece, event.at), event.ordinal));
        }
        Self { by_rank }
    }

    /// The number of the next heading of `style` behind `event`.
    fn next(&self, style: MarkerStyle, event: &Event) -> Option<u32> {
        let places = self.by_rank.get(&rank(style))?;
        let next = places.partition_point(|(place, _)| *place <= (event.piece, event.at));
        places.get(next)?.1
    }
}

/// Order of the styles from the outside in.
fn rank(style: MarkerStyle) -> u8 {
    match style {
        MarkerStyle::Chapter => 0,
        MarkerStyle::Part => 1,
        MarkerStyle::Unnumbered => 2,
        MarkerStyle::Chinese => 3,
        MarkerStyle::ChineseParen => 4,
        MarkerStyle::Arabic => 5,
        MarkerStyle::Decimal => 6,
        MarkerStyle::ArabicParen => 7,
        MarkerStyle::Circled => 8,
        MarkerStyle::Sequence => 9,
        MarkerStyle::Enumeration => 10,
    }
}

/// How many of the open sections the new one stands under.
pub(super) fn depth(open: &[Open], event: &Event, upcoming: &Upcoming) -> usize {
    let own = rank(event.style);
    if let Some(at) = open.iter().rposition(|o| o.style == event.style) {
        let restarts_below = event.ordinal == Some(1)
            && at + 1 < open.len()
            && open.last().is_some_and(|deepest| rank(deepest.style) < own);
        return if restarts_below { open.len() } else { at };
    }
    if let Some(at) = open.iter().rposition(|o| continues(o, event)) {
        // 二、 after `1.` goes on counting, and so does (3) after (二), unless (三) is still to come.
        let next = open.get(at).and_then(|peer| upcoming.next(peer.style, event));
        if next.is_none() || next != event.ordinal {
            return at;
        }
    }
    match event.style {
        // (一) stands below whatever is open, `1.` included.
        MarkerStyle::ChineseParen if event.ordinal == Some(1) => {
            open.iter().take_while(|o| rank(o.style) <= rank(MarkerStyle::Arabic)).count()
        }
        // A bold line heads a part, or stands under the numbered heading it follows.
        MarkerStyle::Unnumbered => {
            open.iter().take_while(|o| rank(o.style) <= rank(MarkerStyle::Chinese)).count()
        }
        _ => open.iter().take_while(|o| rank(o.style) < own).count(),
    }
}

fn continues(open: &Open, event: &Event) -> bool {
    event.ordinal.is_some_and(|n| n > 1 && open.ordinal == Some(n - 1))
}
