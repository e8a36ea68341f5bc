//! Names found by what they may cover.
//!
//! A table of thousands of indicators has as many names, and asking each whether it covers what a
//! sentence measures would grow with the square of the letter. A name covers another pair of characters
//! by pair ([`super::is_covered`]): it must have the pairs of the rarest character.

use super::cover::{is_of_empty_word, telling};

/// A pair of neighbouring characters, or a word of one character and [`NONE`].
type Pair = (char, char);
const NONE: char = '\0';

/// Names by their pairs of characters.
#[derive(Debug, Default)]
pub(in crate::analyze) struct Covering {
    /// Each pair with a name that has it; in order once settled.
    pairs: Vec<(Pair, usize)>,
    /// The pairs that all names have; in order once settled.
    common: Vec<Pair>,
}

impl Covering {
    /// Adds words of the name with a number.
    pub(in crate::analyze) fn add(&mut self, words: &str, name: usize) {
        self.pairs.extend(pairs(words).map(|pair| (pair, name)));
    }

    /// Adds words that all names share.
    pub(in crate::analyze) fn add_common(&mut self, words: &str) {
        self.common.extend(pairs(words));
    }

    /// Makes the names ready to be looked for.
    pub(in crate::analyze) fn settle(&mut self) {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.pairs.shrink_to_fit();
        self.common.sort_unstable();
        self.common.dedup();
    }

    /// The names that may cover another; one that is left out surely does not. `None` where all may.
    pub(in crate::analyze) fn may_cover(&self, name: &str) -> Option<Vec<usize>> {
        let with = |pair: &Pair| {
            let from = self.pairs.partition_point(|(own, _)| own < pair);
            let to = self.pairs.partition_point(|(own, _)| own <= pair);
            self.pairs.get(from..to).unwrap_or_default()
        };
        let mut rarest: Option<[&[(Pair, usize)]; 3]> = None;
        let mut before = NONE;
        let mut chars = name.chars().peekable();
        while let Some(c) = chars.next() {
            let keys = [(before, c), (c, chars.peek().copied().unwrap_or(NONE)), (c, NONE)];
            before = c;
            if is_of_empty_word(c) || keys.iter().any(|key| self.common.binary_search(key).is_ok())
            {
                continue;
            }
            let found = keys.each_ref().map(with);
            let count =
                |lists: &[&[(Pair, usize)]; 3]| lists.iter().map(|list| list.len()).sum::<usize>();
            if rarest.as_ref().is_none_or(|rarest| count(&found) < count(rarest)) {
                rarest = Some(found);
            }
        }
        rarest.map(|lists| lists.into_iter().flatten().map(|(_, name)| *name).collect())
    }
}

/// The pairs of words, or their one character.
fn pairs(words: &str) -> impl Iterator<Item = Pair> {
    let mut chars = telling(words);
    let mut before = chars.next();
    let mut is_first = true;
    std::iter::from_fn(move || {
        let first = before?;
        before = chars.next();
        let alone = std::mem::take(&mut is_first).then_some(NONE);
        Some((first, before.or(alone)?))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::is_covered, *};

    #[test]
    fn what_covers_a_name_is_always_found() {
        let names = [
            &["茶叶产量"][..],
            &["茶叶", "加工产值"],
            &["水", "价"],
            &["离岸服务外包", "执行额"],
            &["粮食的总产量"],
            &["产量"],
            &["“一村一品”示范村"],
        ];
        let asked = [
            "茶叶产量",
            "产量",
            "茶叶加工产值",
            "加工茶叶产值",
            "水",
            "水价",
            "离岸外包执行额",
            "粮食产量",
            "茶叶总产量",
            "总量",
            "一村一品示范村",
            "示范村",
            "表",
            "统计表产量",
            "猪",
        ];
        let mut covering = Covering::default();
        covering.add_common("统计表");
        for (at, parts) in names.iter().enumerate() {
            parts.iter().for_each(|part| covering.add(part, at));
        }
        covering.settle();
        for name in asked {
            let found = covering.may_cover(name);
            for (at, parts) in names.iter().enumerate() {
                let parts: Vec<&str> = parts.iter().copied().chain(["统计表"]).collect();
                let is_found = found.as_ref().is_none_or(|found| found.contains(&at));
                assert!(is_found || !is_covered(name, &parts), "{name} by {parts:?}");
            }
        }
        assert_eq!(covering.may_cover("粮食产量"), Some(vec![4]));
        assert_eq!(covering.may_cover("猪肉"), Some(Vec::new()));
    }
}
