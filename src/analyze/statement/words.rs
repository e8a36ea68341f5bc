//! The wordings around a number: 占…, 是…的N倍, 比…, 由….

use std::ops::Range;

use super::reader::{LONGEST_BRIDGE, Reader};
use crate::{
    analyze::{lexicon, numbers::Mention, reading::Reading, subject},
    model::{NumberKind, NumberRole},
    number::Quantity,
    text::WordList,
};

/// Whether a number is part of a plan, and not what was done beside it in its clause.
pub(super) fn is_planned(reading: &Reading, mention: &Mention, clause: &Range<usize>) -> bool {
    const DONE: WordList = WordList::new(&["实际", "已完成", "完成了", "实现了"]);
    mention.number.role == NumberRole::Target && !DONE.is_in(reading.words(clause.clone()))
}

/// 60周岁及以上: who is counted, not how many. A mean has decimals: 预期寿命78.6岁.
pub(super) fn is_age(quantity: &Quantity) -> bool {
    quantity.decimal.places() == 0
        && quantity.unit.as_ref().is_some_and(|unit| matches!(unit.name(), "岁" | "周岁"))
}

/// Whether what follows a number begins another phrase instead of naming the thing counted.
pub(super) fn begins_phrase(words: &str) -> bool {
    const STARTS: WordList = WordList::new(&[
        "占", "同比", "比", "较", "增", "减", "下降", "上升", "提高", "和", "与", "及", "以上",
        "以下", "左右", "的", "是", "为", "以及", "并", "其中", "到", "至", "扩大", "提升", "降",
        "达", "位居", "居", "以内", "左右", "分别", "累计", "新增", "共", "覆盖", "惠及", "涉及",
        "环比", "年均", "完成", "实现", "全部",
    ]);
    words.is_empty() || STARTS.starts(words) || lexicon::begins_change(words)
}

/// What of `words`, which begin at `left`, stands behind their last date that nothing is compared with;
/// `before` are the mentions up to the number that they speak of.
pub(super) fn after_date<'w>(
    reading: &Reading,
    before: &[Mention],
    left: &Range<usize>,
    words: &'w str,
) -> &'w str {
    // Most words hold no number.
    if before.last().is_none_or(|last| last.places.end <= left.start) {
        return words;
    }
    let end = left.start + words.len();
    let dates = before.iter().rev().skip_while(|mention| mention.places.start >= end);
    let mut dates = dates.take_while(|date| date.places.end > left.start);
    let date = dates.find(|date| {
        let before = reading.words(left.start..date.places.start.max(left.start));
        date.number.kind == NumberKind::Date
            && date.places.end <= end
            && !before.ends_with(['比', '较', '与', '从', '由'])
    });
    let cut = date.map_or(0, |date| date.places.end.saturating_sub(left.start));
    words.get(cut..).unwrap_or_default()
}

/// The place that stands right before a date: 南山区2023年.
pub(super) fn place_before_date(words: &str) -> Option<&str> {
    if words.is_empty() {
        return None;
    }
    let words = words.trim_start_matches([',', '、', ';', ' ']);
    let (place, rest) = subject::entity(words);
    place.filter(|_| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// 是…的N倍: where 是 stands in the clause, and the words between.
pub(super) fn times(words: &str) -> Option<(usize, String)> {
    let of = lexicon::without_hedge(words);
    let of = of.strip_suffix('的')?;
    let starts = ["相当于", "是", "为", "达到", "达", "到"];
    let places = starts.iter().filter_map(|start| Some((of.rfind(start)?, start.len())));
    // The last of them; 达到 ends with another.
    let (at, len) = places.max_by_key(|(at, len)| (at + len, *len))?;
    Some((at, of.get(at + len..)?.to_owned()))
}

/// Where the words of a comparison begin: 比上年, 较2019年, 同比.
pub(super) fn compare_start(words: &str) -> Option<usize> {
    const STARTS: WordList = WordList::new(&[
        "同比",
        "环比",
        "比上",
        "较上",
        "比去",
        "较去",
        "比前",
        "较前",
        "比同期",
        "较同期",
        "年均",
        "比20",
        "较20",
        "比19",
        "较19",
        "与上年",
        "与去年",
        "与20",
        "比“",
        "较“",
        "比十",
        "较十",
        "分别",
        "按可比",
        "可比",
        "年平均",
        "比",
        "较",
    ]);
    /// Words that compare only right before the verb: 实际利用外资增长, 同期道路里程增长 name a thing.
    const ENDS: &[&str] = &["同期", "名义", "实际"];
    let ends = ENDS.iter().filter_map(|end| words.strip_suffix(end)).map(str::len);
    STARTS.places_in(words).map(|(at, _)| at).next().into_iter().chain(ends).min()
}

/// What a comparison is with, where no date says it.
const EARLIER: WordList = WordList::new(&[
    "平均水平",
    "平均",
    "均值",
    "上年同期",
    "上年度",
    "上年",
    "去年同期",
    "去年",
    "上半年",
    "前三季度",
    "一季度",
    "二季度",
    "三季度",
    "上季度",
    "上季",
    "上个月",
    "上月",
    "年初",
    "最初",
    "原来",
    "原先",
    "当初",
    "同期",
    "之初",
    "开通",
]);
/// Words that begin like a comparison and are none.
const NO_COMPARISON: WordList = WordList::new(&[
    "比例", "比率", "比重", "比值", "比较", "较为", "较大", "较好", "较快", "从业", "从事", "由于",
]);

/// Words that open a comparison.
pub(super) const COMPARING: WordList = WordList::new(&["比", "较", "由", "从"]);

/// Verbs of work that end as those of a change do.
pub(super) const OF_WORK: WordList =
    WordList::new(&["改造提升", "巩固提升", "整治提升", "提质提升"]);

/// What numbers were told as.
pub(super) const TOLD: WordList = WordList::new(&["数字", "指标", "数据"]);
/// Words behind what is compared with: 与96.5亿元相比.
pub(super) const TOGETHER: WordList = WordList::new(&["相比", "比较"]);

/// Words for what an increase begins with: 在原有50个的基础上, 原有停车位1200个.
pub(super) const BASES: WordList = WordList::new(&["基础上", "原有"]);
/// What is said to open a comparison with such a number.
pub(in crate::analyze) const BASED: char = '在';

/// Whether a number is what an increase behind it begins with; `clause` are the words of its clause before it.
pub(super) fn is_based_on(clause: &str, behind: &str) -> bool {
    let near = behind.find("基础上").and_then(|at| behind.get(..at));
    let on = near.is_some_and(|near| {
        near.chars().count() <= LONGEST_BRIDGE && near.chars().all(lexicon::is_han)
    });
    let more = || behind.starts_with(",新增") || behind.starts_with(",增加");
    on || more() && clause.contains("原有")
}

/// The one of [`COMPARING`] that opens a comparison with the number at `index`, dates between left out;
/// `words` are those of the sentence before the number, and `behind` those behind it.
pub(super) fn opens_comparison(
    reader: &Reader<'_>,
    index: usize,
    words: &str,
    behind: &str,
) -> Option<char> {
    let Reader { reading, mentions, sentence, .. } = reader;
    let mut rest = lexicon::without_hedge(words);
    // 比2013年(98微克/立方米)下降61.2%: the base stands in a bracket of its own.
    if behind.starts_with(')') {
        rest = rest.trim_end_matches('(');
    }
    for _ in 0..3 {
        rest = rest.trim_end_matches(['的', '底', '末', '初', ' ']);
        if let Some(opening) =
            rest.chars().next_back().filter(|c| matches!(c, '比' | '较' | '由' | '从'))
        {
            return (!rest.ends_with("占比")).then_some(opening);
        }
        if let Some(stripped) = EARLIER.strip_end(rest) {
            rest = stripped;
            continue;
        }
        let end = sentence.places.start + rest.len();
        let earlier = mentions.get(..index).unwrap_or_default().iter().rev();
        let mut ending = earlier.take_while(|date| date.places.end >= end);
        let date =
            ending.find(|date| date.places.end == end && date.number.kind == NumberKind::Date);
        match date {
            Some(date) => rest = reading.words(sentence.places.start..date.places.start),
            None => break,
        }
    }
    // 从开通之初的14家: a few words may stand between.
    let mut near = rest.char_indices().rev().take(LONGEST_BRIDGE);
    let (at, opening) = near.find(|(_, c)| matches!(c, '从' | '由' | '比' | '较'))?;
    let between = rest.get(at..)?;
    // 优良比例88.9%, 比较满意的10643份: no comparison.
    if between.starts_with('较') && rest.get(..at)?.ends_with('比') || NO_COMPARISON.starts(between)
    {
        return None;
    }
    // 比2020年秋季的52936人: the digits of a date are none of another number.
    let dated = || {
        let (start, end) = (sentence.places.start + at, sentence.places.start + rest.len());
        let mut before = mentions.get(..index).unwrap_or_default().iter().rev();
        before.next().is_some_and(|date| {
            let undated = reading.words(date.places.end.min(end)..end);
            date.number.kind == NumberKind::Date
                && date.places.start == start + opening.len_utf8()
                && !undated.contains(|c: char| c.is_ascii_digit())
                && words.ends_with('的')
        })
    };
    // 由五公里增加到九公里: what opens is the first's, in whatever digits; 比前三年合计9600个 has but one.
    let unit = |at: usize| mentions.get(at)?.quantity.as_ref()?.unit.as_ref();
    let nearest = index.checked_sub(1).filter(|before| {
        let place = mentions.get(*before).map_or(0, |other| other.places.start);
        place >= sentence.places.start + at
    });
    let of_other = nearest.and_then(unit).zip(unit(index));
    let is_of_other = of_other.is_some_and(|(other, own)| other.converts_to(own));
    let short = !is_of_other
        && !between.contains([',', '、', ':', '%'])
        && (!between.contains(|c: char| c.is_ascii_digit()) || dated());
    short.then_some(opening)
}

/// What a difference behind a bracket is against: 高于全省平均增幅(15.97%).
pub(super) fn against_bracket(words: &str) -> Option<(lexicon::Direction, &str)> {
    let (before, _) = words.strip_suffix(')')?.rsplit_once('(')?;
    let (_, direction, other) = lexicon::against(before.rsplit(',').next()?)?;
    Some((direction, other))
}

/// What stands between 比 and a bracket: 全国 of 比全国(30.4%).
pub(super) fn compared_in_front(words: &str) -> Option<&str> {
    let (before, _) = words.strip_suffix(')')?.rsplit_once('(')?;
    let clause = before.rsplit([',', ';']).next()?;
    let at = clause.rfind(['比', '较'])?;
    clause.get(at + '比'.len_utf8()..).filter(|other| !other.is_empty())
}
