//! Where words say that parts follow: 其中, or 164家机构中,.
//!
//! Read once for the whole letter. Rules ask it for every part and every number before it, and a
//! sentence may hold thousands of both.

use super::Desk;
use crate::{analyze::prose::Sentence, text::WordList};

/// What opens parts, and brackets.
const SIGNS: WordList = WordList::new(&["其中", "中,", "(", ")"]);

/// Most open brackets that are kept in mind: more were never closed.
const DEEPEST: usize = 4;

/// The openings in force at one place, outside of brackets that are closed again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::analyze) struct Openings {
    /// The last one outside of all brackets.
    base: Option<usize>,
    /// Brackets that are still open, the outermost first, each with the last one inside.
    brackets: Vec<(usize, Option<usize>)>,
}

impl Openings {
    /// Whether parts of a number that ends at `end` are told here: what opens them stands behind it,
    /// at its own depth or in the innermost bracket.
    pub(super) fn is_open_since(&self, end: usize) -> bool {
        let outside = self.brackets.partition_point(|(bracket, _)| *bracket < end);
        let own = outside.checked_sub(1).and_then(|at| self.brackets.get(at));
        let own = own.map_or(self.base, |(_, opening)| *opening);
        let inmost = self.brackets.last().filter(|(bracket, _)| *bracket >= end);
        let inmost = inmost.and_then(|(_, opening)| *opening);
        [own, inmost].into_iter().flatten().any(|opening| opening >= end)
    }

    /// The last one at all.
    pub(super) fn last(&self) -> Option<usize> {
        self.brackets.iter().map(|(_, opening)| *opening).max().flatten().max(self.base)
    }

    /// Takes in one of [`SIGNS`].
    fn read(&mut self, at: usize, sign: &str) {
        match sign {
            "(" => {
                if self.brackets.len() == DEEPEST {
                    self.brackets.remove(0);
                }
                self.brackets.push((at, None));
            }
            ")" => {
                self.brackets.pop();
            }
            _ => {
                let slot = self.brackets.last_mut().map(|(_, opening)| opening);
                *slot.unwrap_or(&mut self.base) = Some(at);
            }
        }
    }
}

/// The openings of a letter, each with the first mention that it is in force at.
#[derive(Debug)]
pub(in crate::analyze) struct AtMentions(Vec<(usize, Openings)>);

impl AtMentions {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let mut all: Vec<(usize, Openings)> = Vec::new();
        let same_paragraph = |one: &Sentence, other: &Sentence| one.paragraph == other.paragraph;
        let mut signs = desk.reading.find(&SIGNS).into_iter().peekable();
        for paragraph in desk.sentences.chunk_by(same_paragraph) {
            let (mut openings, mut changed) = (Openings::default(), true);
            for sentence in paragraph {
                while signs.next_if(|(at, _)| *at < sentence.places.start).is_some() {}
                for index in sentence.mentions.clone() {
                    let Some(mention) = desk.mentions.get(index) else { continue };
                    let start = mention.places.start;
                    while let Some((at, sign)) = signs.next_if(|(at, _)| *at < start) {
                        openings.read(at, sign);
                        changed = true;
                    }
                    if std::mem::take(&mut changed)
                        && all.last().is_none_or(|(_, last)| *last != openings)
                    {
                        all.push((index, openings.clone()));
                    }
                    // In most sentences no sign stands.
                    if signs.peek().is_none_or(|(at, _)| *at >= sentence.places.end) {
                        break;
                    }
                }
                while let Some((at, sign)) = signs.next_if(|(at, _)| *at < sentence.places.end) {
                    openings.read(at, sign);
                    changed = true;
                }
            }
        }
        Self(all)
    }

    /// Those in force at a mention.
    pub(super) fn at(&self, mention: usize) -> Option<&Openings> {
        let behind = self.0.partition_point(|(first, _)| *first <= mention);
        self.0.get(behind.checked_sub(1)?).map(|(_, openings)| openings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn openings(words: &str) -> Openings {
        let mut openings = Openings::default();
        for (at, sign) in SIGNS.places_in(words) {
            openings.read(at, sign);
        }
        openings
    }

    /// Whether parts of the number that ends at `|` are told at the end.
    fn told(words: &str) -> bool {
        let (before, behind) = words.split_once('|').unwrap();
        openings(&format!("{before}{behind}")).is_open_since(before.len())
    }

    #[test]
    fn parts_follow_what_opens_them() {
        for words in [
            "床位80张|,其中养老床位",
            "在164家机构|中,民办的",
            "床位80张|(其中养老床位",
            "(床位80张|),其中养老床位",
            "床位80张|(新增),其中养老床位",
        ] {
            assert!(told(words), "{words}");
        }
    }

    #[test]
    fn what_closed_brackets_hold_opens_nothing_behind_them() {
        for words in [
            "床位80张|,养老床位",
            "床位,其中养老床位80张|,普通",
            "床位80张|(其中养老40张),民办",
            "床位80张|(其中养老40张(民办",
        ] {
            assert!(!told(words), "{words}");
        }
    }

    #[test]
    fn the_last_opening_is_found_at_any_depth() {
        assert_eq!(openings("甲其中乙").last(), Some("甲".len()));
        assert_eq!(openings("其中(甲其中").last(), Some("其中(甲".len()));
        assert_eq!(openings("甲(乙").last(), None);
    }
}
