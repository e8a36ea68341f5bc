//! Markers that Word generates: lists of nine levels, and paragraphs that point to them.
//!
//! A list says how each level is written (`第%1章`, `%1.%2`); an instance of it may start elsewhere
//! or write a level differently. Instances of one list count on together.

use std::collections::BTreeMap;

use crate::read::{flow::Marker, numbering::Numbering};

/// Levels of a list.
pub(in crate::read) const LEVELS: usize = 9;

/// How one level is written.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Level {
    pub(in crate::read) numbering: Numbering,
    /// The marker, where a character below [`LEVELS`] stands for the number of that level.
    pub(in crate::read) words: String,
    pub(in crate::read) start: i64,
    /// A tab or space follows.
    pub(in crate::read) spaced: bool,
    /// Numbers of the levels above are written in digits.
    pub(in crate::read) digits_above: bool,
    /// How many of the levels above begin this one anew; `None` for all.
    pub(in crate::read) restarts: Option<usize>,
}

/// Most characters of a marker; a longer one would be written before every paragraph.
const LONGEST: usize = 60;

impl Level {
    fn shorten(&mut self) {
        if let Some((end, _)) = self.words.char_indices().nth(LONGEST) {
            self.words.truncate(end);
        }
    }
}

/// What an instance changes of its list.
#[derive(Clone, Debug)]
pub(in crate::read) struct Instance {
    /// The list's own number.
    pub(in crate::read) list: u32,
    /// Levels that start elsewhere.
    pub(in crate::read) starts: Vec<(usize, i64)>,
    /// Levels that are written differently.
    pub(in crate::read) levels: Vec<(usize, Level)>,
}

/// Every list of a document and how far each has counted.
#[derive(Default)]
pub(in crate::read) struct Lists {
    known: BTreeMap<u32, Vec<Level>>,
    instances: BTreeMap<u32, Instance>,
    counts: BTreeMap<u32, [Option<i64>; LEVELS]>,
}

impl Lists {
    pub(in crate::read) fn add_list(&mut self, list: u32, mut levels: Vec<Level>) {
        levels.truncate(LEVELS);
        levels.iter_mut().for_each(Level::shorten);
        self.known.insert(list, levels);
    }

    pub(in crate::read) fn add_instance(&mut self, number: u32, mut instance: Instance) {
        instance.levels.iter_mut().for_each(|(_, level)| level.shorten());
        once(&mut instance.levels);
        once(&mut instance.starts);
        self.instances.insert(number, instance);
    }

    /// The marker of the next paragraph that points to an instance, and counts it; `None` where the
    /// instance or its level is not known, and where nothing is printed.
    pub(in crate::read) fn item(&mut self, number: u32, at: usize) -> Option<Marker> {
        let instance = self.instances.get_mut(&number)?;
        let levels = self.known.get(&instance.list)?;
        let counts = self.counts.entry(instance.list).or_default();
        let level_of = |at: usize| -> Option<&Level> {
            let own = instance.levels.iter().find(|(one, _)| *one == at).map(|(_, level)| level);
            own.or_else(|| levels.get(at))
        };
        let level = level_of(at)?;
        // A start of its own holds once: for the first paragraph of the instance.
        let begins = instance.starts.iter().position(|(one, _)| *one == at);
        let own_start =
            begins.and_then(|place| instance.starts.get(place)).map(|(_, start)| *start);
        let next = match (own_start, counts.get(at).copied().flatten()) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => level.start,
        };
        for (deeper, count) in counts.iter_mut().enumerate().skip(at) {
            let anew = level_of(deeper).and_then(|level| level.restarts).is_none_or(|by| at < by);
            match deeper == at {
                true => *count = Some(next),
                false if anew => *count = None,
                false => {}
            }
        }
        let mut words = String::new();
        for c in level.words.chars() {
            let Some(shown) = usize::try_from(u32::from(c)).ok().filter(|&at| at < LEVELS) else {
                words.push(c);
                continue;
            };
            let Some(one) = level_of(shown) else { continue };
            let count = counts.get(shown).copied().flatten().unwrap_or(one.start);
            let above = level.digits_above && shown != at;
            let numbering = if above { Numbering::Decimal } else { one.numbering };
            words.push_str(&numbering.written(count));
        }
        let (spaced, numbering) = (level.spaced, level.numbering);
        if let Some(place) = begins {
            instance.starts.swap_remove(place);
        }
        match numbering {
            Numbering::Bullet => Some(marker("", spaced)),
            Numbering::None if words.trim().is_empty() => None,
            _ => Some(marker(&words, spaced)),
        }
    }
}

/// Keeps the first of each level: both are looked through for every paragraph.
fn once<T>(changes: &mut Vec<(usize, T)>) {
    let mut seen = [false; LEVELS];
    changes.retain(|(at, _)| seen.get_mut(*at).is_some_and(|seen| !std::mem::replace(seen, true)));
}

/// A marker by its words as generated; none of them for a bullet.
pub(in crate::read) fn marker(words: &str, spaced: bool) -> Marker {
    let words = words.trim();
    // Marks that fill their square need no space after them.
    let wide = words.ends_with(['、', '）', '．', '，', '：', '。', '】', '》']);
    let space = if spaced && !wide { " " } else { "" };
    let words = (!words.is_empty()).then(|| format!("{words}{space}"));
    Marker { words, unless_numbered: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(levels: &[(Numbering, &str)]) -> Lists {
        let level = |(numbering, words): &(Numbering, &str)| Level {
            numbering: *numbering,
            words: (*words).to_owned(),
            start: 1,
            spaced: true,
            ..Level::default()
        };
        let mut lists = Lists::default();
        lists.add_list(7, levels.iter().map(level).collect());
        lists.add_instance(1, Instance { list: 7, starts: Vec::new(), levels: Vec::new() });
        lists
    }

    fn markers(lists: &mut Lists, items: &[(u32, usize)]) -> Vec<String> {
        let marker = |(number, at): &(u32, usize)| {
            lists.item(*number, *at).and_then(|marker| marker.words).unwrap_or_default()
        };
        items.iter().map(marker).collect()
    }

    #[test]
    fn levels_count_by_themselves_and_begin_anew_below() {
        let mut lists = lists(&[
            (Numbering::Chinese, "\0、"),
            (Numbering::Chinese, "（\u{1}）"),
            (Numbering::Decimal, "\u{1}.\u{2}"),
        ]);
        let found = markers(&mut lists, &[(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)]);
        assert_eq!(found, ["一、", "（一）", "（二）", "二.1 ", "二、", "（一）"]);
    }

    #[test]
    fn an_instance_starts_elsewhere_once_and_then_counts_on() {
        let mut lists = lists(&[(Numbering::Decimal, "\0.")]);
        lists.add_instance(2, Instance { list: 7, starts: vec![(0, 5)], levels: Vec::new() });
        let found = markers(&mut lists, &[(1, 0), (2, 0), (2, 0), (1, 0), (9, 0)]);
        assert_eq!(found, ["1. ", "5. ", "6. ", "7. ", ""]);
    }

    #[test]
    fn a_bullet_has_no_words_and_a_level_without_number_keeps_its_own() {
        let mut lists = lists(&[(Numbering::Bullet, "\u{f0b7}"), (Numbering::None, "附：")]);
        assert_eq!(markers(&mut lists, &[(1, 0), (1, 1)]), ["", "附："]);
    }
}
