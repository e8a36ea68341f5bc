//! What a percentage is a share of, as its words say: 占…的, 完成年度计划的, 占全县215个行政村的.

use std::ops::Range;

use super::{
    reader::{LONGEST_BRIDGE, Reader, counts},
    words::begins_phrase,
};
use crate::{
    analyze::lexicon::{self, change, contains_any, is_han},
    text::WordList,
};

impl Reader<'_> {
    /// What a percentage is said to be a share of, nothing where that is a number before it, and where in the
    /// words it is said.
    pub(super) fn share_of(
        &self,
        words: &str,
        clause: &str,
        index: usize,
    ) -> Option<(String, usize)> {
        // 占一般公共预算支出31亿元的19.8%; 为最低工资标准(1900元)的85.3%
        if lexicon::without_hedge(words) == "的" {
            let before = self.reading.words(self.sentence.places.start..self.mention_start(index));
            if contains_any(clause, &["占", "完成", "为", "达到", "达"])
                || is_of_bracket(before, &["占", "完成", "为", "达到"])
            {
                return Some((String::new(), 0));
            }
        }
        if self.is_of_counted(index) {
            return Some((String::new(), words.find('占').unwrap_or_default()));
        }
        let (at, whole) = share(words)?;
        Some((whole.strip_prefix("同期").unwrap_or(&whole).to_owned(), at))
    }

    /// Whether a share is of the counted things before it.
    pub(super) fn is_of_counted(&self, index: usize) -> bool {
        let Some(before) = self.before.and_then(|before| self.mentions.get(before)) else {
            return false;
        };
        let Range { start, end } = before.places;
        start >= self.clause.start
            && before.quantity.as_ref().is_some_and(counts)
            && opens_counted(
                self.reading.words(self.clause.start..start),
                self.reading.words(end..self.mention_start(index).max(end)),
            )
    }
}

/// Whether a multiple or share is of what a bracket holds: 是2020年(512万人次)的.
pub(super) fn is_of_bracket(words: &str, verbs: &[&str]) -> bool {
    let words = lexicon::without_hedge(words);
    let before = words.strip_suffix(")的").and_then(|words| words.rsplit_once('('));
    let clause = before.and_then(|(before, _)| before.rsplit([',', ';', '。']).next());
    clause.is_some_and(|clause| contains_any(clause, verbs))
}

/// 占全县215个行政村的85.1%: whether a share is of the number that stands before the thing it counts; `before`
/// are the clause's words up to that number, `behind` those between it and the share.
fn opens_counted(before: &str, behind: &str) -> bool {
    let thing = lexicon::without_hedge(behind).strip_suffix('的');
    let thing = thing.is_some_and(|thing| !begins_phrase(thing) && thing.chars().all(is_han));
    let whose = || before.rsplit_once('占').map(|(_, whose)| whose);
    let near = |whose: &str| whose.chars().count() <= LONGEST_BRIDGE && whose.chars().all(is_han);
    thing && whose().is_some_and(near)
}

/// 占…: where it begins, and the words between it and the number.
fn share(words: &str) -> Option<(usize, String)> {
    const VERBS: WordList = WordList::new(&["分别", "达到", "达", "为"]);
    const USES: WordList = WordList::new(&[
        "占用水",
        "占用电",
        "占用地",
        "占用气",
        "占用能",
        "占用工",
        "占地区",
        "占地方",
    ]);
    const NO_SHARES: WordList = WordList::new(&["占地", "占用", "占道", "占据", "占有"]);
    const ENDS: WordList = WordList::new(&[
        "的比重达到",
        "的比重达",
        "的比重为",
        "的比重",
        "的比例达到",
        "的比例达",
        "的比例为",
        "的比例",
        "的份额为",
        "的份额",
        "比重达到",
        "比重达",
        "比重为",
        "比重",
        "比例达到",
        "比例达",
        "比例为",
        "比例",
        "份额",
        "的",
        "比分别为",
        "比分别达",
        "比达到",
        "比达",
        "比为",
        "比约",
        "比",
    ]);
    let Some(at) = words.rfind('占') else { return share_of_plan(words) };
    let rest = words.get(at..)?;
    let no_share = NO_SHARES.starts(rest) && !USES.starts(rest);
    if no_share || words.get(..at)?.ends_with(['侵', '抢', '强', '霸']) {
        return None;
    }
    let whole = lexicon::without_hedge(rest.get('占'.len_utf8()..)?);
    let mut whole = whole;
    while let Some(rest) = VERBS.strip_end(whole) {
        whole = rest;
    }
    let whole = ENDS.strip_end(whole).unwrap_or(whole);
    let whole = if whole == "比" { "" } else { whole };
    // 占比由12.4%降至0.6%
    if whole.ends_with(['由', '从']) {
        return None;
    }
    // 占比由A提高到B and the like speak of a rate that changes.
    (change(rest).is_none()).then(|| (at, whole.trim_matches(['的', ' ']).to_owned()))
}

/// 为年度计划的106.7%, 完成全年任务的85%: where the verb stands, and the plan.
fn share_of_plan(words: &str) -> Option<(usize, String)> {
    let of = lexicon::without_hedge(words).strip_suffix('的')?;
    let plans =
        ["计划", "目标", "任务", "计划数", "目标数", "任务数", "目标任务", "计划任务", "预算"];
    if !plans.iter().any(|plan| of.ends_with(plan)) {
        return None;
    }
    let verbs = ["超额完成", "完成", "相当于", "达到", "为", "达", "是"];
    let found = verbs.iter().filter_map(|verb| Some((of.rfind(verb)?, verb.len())));
    let (at, len) = found.max_by_key(|(at, len)| (at + len, *len))?;
    Some((at, of.get(at + len..)?.to_owned()))
}
