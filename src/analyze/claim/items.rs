//! The items of a list in the words beside a number, and how many they are.
//!
//! 、 parts items, 和 may part them or stand inside a name; inside 《…》, “…” and brackets nothing parts.

use std::ops::Range;

use crate::{
    analyze::lexicon::is_han,
    number::chinese,
    text::{WordList, signs},
};

/// Fewest items of a list.
pub(super) const FEWEST: usize = 2;

/// A list that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct List {
    /// Where it stands.
    pub(super) places: Range<usize>,
    /// Items if 和 and 与 stand inside names.
    pub(super) fewest: usize,
    /// Items if they part names.
    pub(super) most: usize,
    /// 等: it goes on.
    pub(super) open: bool,
}

impl List {
    /// Whether so many can be listed.
    pub(super) fn holds(&self, count: usize) -> bool {
        (self.fewest..=self.most).contains(&count)
    }

    /// Whether so many may be a slip: one more or fewer than are listed, or little more.
    pub(super) fn is_near(&self, count: usize) -> bool {
        let off = self.fewest.saturating_sub(count).max(count.saturating_sub(self.most));
        off <= 1 || off * 3 <= count
    }

    /// The same list, its places counted from elsewhere.
    pub(super) fn moved(self, by: usize) -> Self {
        Self { places: self.places.start + by..self.places.end + by, ..self }
    }

    fn of(places: Range<usize>, words: &str, open: bool) -> Option<Self> {
        let (fewest, most) = count(words);
        (most >= FEWEST).then_some(Self { places, fewest, most, open })
    }
}

/// Items before the number: A、B、C三大平台.
pub(super) fn listed_before(words: &str, noun: &str) -> Option<List> {
    // Only items that end alike need no sign.
    if noun.chars().nth(1).is_none() && signs(words).next().is_none() {
        return None;
    }
    let bare = words.trim_end_matches(['”', '"', '’', ' ', '\'']);
    let bridge = BRIDGES.suffixes_of(bare).next().unwrap_or_default();
    let bare = bare.strip_suffix(bridge).unwrap_or(bare);
    let (list, open) = match bare.strip_suffix('等') {
        Some(list) => (list, true),
        None => (bare, false),
    };
    // 公园、广场、3个停车场: the number is one of the list.
    if list.ends_with(['、', '和', '与', '及']) {
        return None;
    }
    let start = start(list);
    let inner = list.get(start..)?;
    if let Some(count) = named_alike(inner, noun) {
        return Some(List { places: start..list.len(), fewest: count, most: count, open });
    }
    are_parted(inner).then(|| List::of(start..list.len(), inner, open))?
}

/// Words between a list and its number.
const BRIDGES: WordList =
    WordList::new(&["这", "传统", "共", "等共", "主要", "重点", "全国", "为"]);

/// Whether words are parted as those of a list are.
fn are_parted(words: &str) -> bool {
    words.contains('、') || ends(words) >= FEWEST
}

/// Items before the name of the thing and the number: A、B等地理标志农产品12个.
pub(super) fn named_before(words: &str) -> Option<List> {
    let at = words.rfind('等')?;
    let name = words.get(at + '等'.len_utf8()..)?;
    let (list, chars) = (words.get(..at)?, name.chars().count());
    if !(2..=LONGEST_NAME).contains(&chars) || !name.chars().all(is_han) {
        return None;
    }
    let start = start(list);
    let inner = list.get(start..)?;
    are_parted(inner).then(|| List::of(start..list.len(), inner, true))?
}

/// Most characters of the name between 等 and the number.
const LONGEST_NAME: usize = 12;

/// Most bytes of a list behind its number: twice as many as the most items of the longest names take.
const LONGEST: usize = 3_000;

/// Items behind a colon or 即: 4项举措:A、B、C、D.
pub(super) fn listed_after(words: &str) -> Option<List> {
    let rest = LEADS.strip_start(words)?;
    let lead = words.len() - rest.len();
    let near = rest.get(..rest.floor_char_boundary(LONGEST))?;
    // What has no end within a list's length is none.
    let whole = (near.len() == rest.len()).then_some(near.len());
    let end = signs(near).find(|(_, c)| matches!(c, '。' | ';' | ',' | ')'));
    let list = near.get(..end.map(|(at, _)| at).or(whole)?)?;
    if !are_parted(list) {
        return None;
    }
    let (list, open) = match list.find('等') {
        Some(at) => (list.get(..at)?, true),
        None => (list, false),
    };
    List::of(lead..lead + list.len(), list, open)
}

/// What leads to a list behind its number.
const LEADS: WordList = WordList::new(&[
    "(",
    ":",
    ",即",
    ",包括",
    ",分别是",
    ",分别为",
    "分别是",
    "分别为",
    "即",
    ":即",
]);

/// Where the list that the words end with begins: behind a sign outside titles and quotes.
fn start(words: &str) -> usize {
    let mut depth = 0;
    let mut start = 0;
    for (at, c) in words.char_indices() {
        match c {
            '《' | '“' => depth += 1,
            '》' | '”' => depth = 0,
            ',' | '。' | ';' | ':' | '(' | ')' if depth == 0 => start = at + c.len_utf8(),
            _ => {}
        }
    }
    // Quotes that lost their ends must not hide a sign for good.
    if depth > 0 {
        start = words.rfind([',', '。', ';', ':', '(', ')']).map_or(0, |at| at + 1);
    }
    if start > 0 { start } else { marker(words) }
}

/// The bytes of a heading's marker: 四、对提案三条建议的答复.
fn marker(words: &str) -> usize {
    let rest = words.trim_start_matches(|c: char| chinese::is_numeral_char(c) || c.is_whitespace());
    let marked = rest.len() < words.len() && rest.starts_with('、');
    if marked { words.len() - rest.len() + '、'.len_utf8() } else { 0 }
}

/// How many quotes or titles end in the words.
fn ends(words: &str) -> usize {
    words.matches('”').count().max(words.matches('》').count())
}

/// Items that end with the announced word, where quotes and separators were lost on the way:
/// 产业提升行动”“固本强基行动”“市场拓展行动环境优化行动四大行动.
fn named_alike(words: &str, noun: &str) -> Option<usize> {
    if noun.chars().count() < 2 || !words.trim_end_matches('”').ends_with(noun) {
        return None;
    }
    let ends = words.matches(noun).count();
    let opened = words.matches('“').count().max(words.matches('”').count());
    (ends >= FEWEST && ends >= opened).then_some(ends)
}

/// The fewest and most items that the words can be.
fn count(words: &str) -> (usize, usize) {
    // 推出“春赏花、夏避暑”两条: one pair of quotes around all.
    if let Some((before, inside)) = words.split_once('“')
        && let inside = inside.trim_end_matches('”')
        && !inside.contains(['“', '”'])
        && !before.contains(['、', '《'])
        && inside.contains('、')
    {
        return count(inside);
    }
    let (mut fewest, mut most) = (1, 1);
    let mut depth = 0;
    let mut last = None;
    let mut empty = true;
    for (at, c) in words.char_indices() {
        let opens = matches!(c, '《' | '“' | '(');
        // 《…》《…》 and “…”“…” need no sign between.
        let adjoins = opens && depth == 0 && matches!(last, Some('》' | '”'));
        let joint = depth == 0 && matches!(c, '和' | '与' | '及') && is_joint(words, at, c);
        let titled = joint && matches!(last, Some('》' | '”'));
        if depth == 0 && c == '、' || adjoins || titled {
            fewest += usize::from(!empty);
            most += usize::from(!empty);
            empty = true;
        } else if joint {
            most += usize::from(!empty);
            empty = true;
        }
        match c {
            _ if opens => depth += 1,
            '》' | '”' | ')' => depth = 0,
            _ => {}
        }
        empty &= matches!(c, '、' | '和' | '与' | '及') || c.is_whitespace();
        last = Some(c);
    }
    let missing = usize::from(empty);
    (fewest - missing.min(fewest), most - missing.min(most))
}

/// Whether 和 may stand between two items: something stands before and behind it, and 和谐, 参与,
/// 以及 and the like are no joints of their own.
fn is_joint(words: &str, at: usize, c: char) -> bool {
    let before = words.get(..at).and_then(|before| before.chars().next_back());
    let behind = words.get(at + c.len_utf8()..).and_then(|behind| behind.chars().next());
    let part_of_word = match c {
        '和' => {
            matches!(behind, Some('谐' | '平' | '美' | '睦' | '解'))
                || matches!(before, Some('温' | '共'))
        }
        '与' => matches!(before, Some('参' | '给' | '赋')),
        _ => matches!(before, Some('普' | '涉' | '惠' | '触')),
    };
    before.is_some() && behind.is_some() && !part_of_word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_parted_by_signs_outside_titles_and_quotes() {
        for (words, fewest, most) in [
            ("东盟、欧盟、美国", 3, 3),
            ("甲镇、乙镇、丙镇和丁镇", 3, 4),
            ("《养老条例》《托育、托幼办法》", 2, 2),
            ("《养老条例》和《托育办法》", 2, 2),
            ("“产业提升”“固本强基”", 2, 2),
            ("“春赏花、夏避暑、秋采摘”", 3, 3),
            ("人力资源和社会保障局、财政局", 2, 3),
            ("甲镇、乙镇以及丙镇", 2, 3),
            ("公众参与、部门联动", 2, 2),
        ] {
            assert_eq!(count(words), (fewest, most), "{words}");
        }
    }

    #[test]
    fn a_number_inside_a_list_announces_nothing() {
        assert_eq!(listed_before("建成公园、广场、", "停车场"), None);
    }

    #[test]
    fn a_marker_is_no_item() {
        assert_eq!(listed_before("四、对提案", "建议"), None);
    }
}
