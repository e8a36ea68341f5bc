//! The words that say what a number is said for, and small questions about them.
//!
//! Words stand in the form of the reading: half-width signs, Simplified characters.

pub(super) use crate::text::contains_any;
use crate::text::{Edges, Ends, WordList, strip_end, trim_end};

/// Longest words first, so that the longest wins.
pub(super) const UP: WordList = WordList::new(&[
    "分别增长",
    "增长率",
    "增长",
    "增加",
    "上升",
    "提高",
    "提升",
    "上涨",
    "上调",
    "攀升",
    "增收",
    "扩大",
    "延长",
    "净增",
    "增支",
    "多增",
    "递增",
    "增产",
    "增销",
    "增利",
    "增亏",
    "增幅",
    "增速",
    "涨幅",
    "增",
    "升",
    "涨",
    "高出",
    "高于",
    "多出",
    "偏多",
    "偏高",
    "多",
    "快于",
]);

/// The same downwards.
pub(super) const DOWN: WordList = WordList::new(&[
    "分别下降",
    "负增长",
    "下降",
    "减少",
    "降低",
    "回落",
    "下滑",
    "下跌",
    "下调",
    "收窄",
    "减收",
    "减支",
    "减亏",
    "减产",
    "缩短",
    "缩减",
    "缩小",
    "压减",
    "压缩",
    "精简",
    "压降",
    "降幅",
    "跌幅",
    "减幅",
    "减",
    "降",
    "跌",
    "低于",
    "少于",
    "偏少",
    "偏低",
    "少",
]);

/// Between the verb and the number.
const FILLERS: WordList = WordList::new(&[
    "了",
    "达到了",
    "达到",
    "达",
    "幅度为",
    "幅度达",
    "幅度",
    "率为",
    "率达",
    "为",
    "分别",
    "均",
    "各",
    "仅",
    "又",
    "率",
    "均为",
    "也",
    "在",
    "大幅",
]);

/// Words that make a verb of change say where it leads: 增长到, 降至.
const TO: WordList = WordList::new(&["到了", "到", "至", "为"]);

/// What words end with that a verb of change, a hedge or what stands between ends: most words before a number end
/// otherwise.
static CHANGE_ENDS: Edges =
    TO_ENDS.with_ends_of(UP.words()).with_ends_of(DOWN.words()).with_ends_of(FILLERS.words());

/// The same of words for where a change leads and of hedges.
pub(super) static TO_ENDS: Edges =
    Edges::NONE.with_ends_of(TO.words()).with_ends_of(HEDGES.words());

/// Verbs that 为 makes say where they lead: 上升为. 增幅为 and 增长为 tell by how much.
const BECOMING: WordList = WordList::new(&[
    "调整", "上升", "提高", "提升", "增加", "扩大", "上调", "下降", "降低", "减少", "缩小", "缩短",
    "压缩", "下调", "压减", "降", "升",
]);

/// Verbs that only say where something led: 发展到.
const LEADING: WordList = WordList::new(&["发展", "壮大", "拓展", "扩容", "扩展", "上升", "跃升"]);

/// Means of a time.
pub(super) const OVER_TIME: WordList =
    WordList::new(&["日均", "月均", "周均", "季均", "年均", "年平均"]);

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// 增长
    Up,
    /// 下降
    Down,
}

/// A verb of change right before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Which way.
    pub(super) direction: Direction,
    /// 增长到: the number is where it leads, not by how much.
    pub(super) to: bool,
    /// Bytes of the words before the verb.
    pub(super) before: usize,
}

/// The change that the words before a number end with: `全市出口额同比增长了约`.
pub(super) fn change(words: &str) -> Option<Change> {
    let words = trim_end(words);
    if !CHANGE_ENDS.may_end(words) {
        return None;
    }
    let mut bare = without_hedge(words);
    if let Some(change) = leads_to(words, bare) {
        return Some(change);
    }
    let mut rest = words;
    for _ in 0..4 {
        if bare.len() < rest.len() {
            (rest, bare) = (bare, without_hedge(bare));
            continue;
        }
        if let Some((direction, before)) = verb(rest) {
            return Some(Change { direction, to: false, before });
        }
        let filler = FILLERS.suffixes_of(rest).next()?;
        rest = trim_end(strip_end(rest, filler)?);
        bare = without_hedge(rest);
    }
    None
}

/// The change that the words before a number say leads to it: `全市出口额增长到约`.
pub(super) fn change_to(words: &str) -> Option<Change> {
    let words = trim_end(words);
    if TO_ENDS.may_end(words) { leads_to(words, without_hedge(words)) } else { None }
}

/// The same; `bare` are the words without a hedge.
fn leads_to(words: &str, bare: &str) -> Option<Change> {
    if !(TO.may_end(words) || TO.may_end(bare)) {
        return None;
    }
    TO.words().iter().find_map(|to| {
        let rest = strip_end(words, to).or_else(|| strip_end(bare, to))?;
        let (direction, before) = verb(rest).or_else(|| leading(rest))?;
        let becomes = *to != "为" || BECOMING.ends(rest);
        becomes.then_some(Change { direction, to: true, before })
    })
}

/// Words of a comparison with another place.
pub(super) const AGAINST: WordList = WordList::new(&[
    "高于", "高出", "快于", "多于", "好于", "优于", "超出", "超过", "低于", "少于", "慢于", "比",
    "较",
]);

/// 高于全省, 比全市平均水平低: where the comparison begins, which way it goes, and what with.
pub(super) fn against(words: &str) -> Option<(usize, Direction, &str)> {
    const MORE: WordList =
        WordList::new(&["高于", "高出", "快于", "多于", "好于", "优于", "超出", "超过"]);
    const LESS: WordList = WordList::new(&["低于", "少于", "慢于"]);
    if !AGAINST.is_in(words) {
        return None;
    }
    for (list, direction) in [(MORE, Direction::Up), (LESS, Direction::Down)] {
        for word in list.words() {
            if let Some(at) = words.rfind(word)
                && let Some(other) = words.get(at + word.len()..).filter(|other| !other.is_empty())
            {
                return Some((at, direction, without_hedge(other)));
            }
        }
    }
    let at = words.rfind(['比', '较'])?;
    let other = words.get(at + '比'.len_utf8()..)?;
    let found = [
        ("高", Direction::Up),
        ("快", Direction::Up),
        ("低", Direction::Down),
        ("慢", Direction::Down),
    ];
    // 比全国、全省分别低
    found.into_iter().find_map(|(word, direction)| {
        let other = other.strip_suffix(word)?;
        let other = strip_end(other, "分别").unwrap_or(other);
        (!other.is_empty()).then_some((at, direction, other))
    })
}

/// 超预算2432万元, 超额完成任务3.8万亩: by how much a plan was passed.
pub(super) fn beyond(words: &str) -> Option<Direction> {
    const PLANS: &[&str] = &["预算", "计划", "目标", "任务"];
    // Most words have nothing of it.
    if !words.starts_with(['超', ',', ';', ' ']) {
        return None;
    }
    let rest = words.trim_start_matches([',', ';', ' ']).strip_prefix('超')?;
    let short = rest.chars().count() <= LONGEST_PLAN;
    (short && contains_any(rest, PLANS)).then_some(Direction::Up)
}

/// Most characters of a plan's name behind 超.
const LONGEST_PLAN: usize = 8;

/// A word of comparing that stands alone before a number: 比全国(30.4%)低.
pub(super) fn higher(words: &str) -> Option<Direction> {
    match words.trim() {
        "高" | "高出" | "高了" | "快" | "快了" => Some(Direction::Up),
        "低" | "低了" | "慢" | "慢了" => Some(Direction::Down),
        _ => None,
    }
}

/// Whether words begin with a verb of change: 发展到, 翻一番.
pub(super) fn begins_change(words: &str) -> bool {
    let verb = |list: &WordList| list.prefixes_of(words).any(|verb| verb.len() > '增'.len_utf8());
    words.starts_with('翻') || [UP, DOWN, LEADING].iter().any(verb)
}

fn leading(words: &str) -> Option<(Direction, usize)> {
    let verb = LEADING.suffixes_of(words).next()?;
    Some((Direction::Up, words.len() - verb.len()))
}

fn verb(words: &str) -> Option<(Direction, usize)> {
    static RISES: Ends = Ends::of(UP.words());
    static FALLS: Ends = Ends::of(DOWN.words());
    let (up, down) = (RISES.longest(words), FALLS.longest(words));
    let (direction, len) = match (up, down) {
        (Some(up), Some(down)) if down > up => (Direction::Down, down),
        (Some(up), _) => (Direction::Up, up),
        (None, Some(down)) => (Direction::Down, down),
        (None, None) => return None,
    };
    Some((direction, words.len() - len))
}

/// Words that say how near a number is.
static HEDGES: Ends = Ends::of(&[
    "大约",
    "大概",
    "约为",
    "约",
    "将近",
    "接近",
    "近",
    "近乎",
    "几乎",
    "差不多",
    "不足",
    "不到",
    "低于",
    "小于",
    "少于",
    "高于",
    "大于",
    "多于",
    "不高于",
    "不大于",
    "≥",
    "≤",
    ">",
    "<",
    "超过",
    "超",
    "逾",
    "至少",
    "最多",
    "不低于",
    "不少于",
    "不超过",
    "突破",
    "高达",
    "整整",
]);

/// Words without a hedge at their end.
pub(super) fn without_hedge(words: &str) -> &str {
    let words = trim_end(words);
    match HEDGES.strip_end(words) {
        Some(rest) if !is_no_hedge(words) => trim_end(rest),
        _ => words,
    }
}

/// Whether the words end in a word that only ends like a hedge: 家庭医生签约172.6万人.
pub(super) fn is_no_hedge(words: &str) -> bool {
    const WORDS: WordList = WordList::new(&[
        "签约", "节约", "预约", "违约", "履约", "集约", "合约", "契约", "制约", "条约", "公约",
        "邀约", "附近", "就近", "邻近", "临近", "靠近", "赶超", "反超", "高超",
    ]);
    WORDS.ends(words)
}

/// What a growth compares with, as its words say.
#[expect(clippy::struct_excessive_bools, reason = "independent words, any of which may stand")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Compared {
    /// 同比, 比上年
    pub(super) year: bool,
    /// 环比, 比上月
    pub(super) previous: bool,
    /// 年均
    pub(super) annual: bool,
    /// 可比价, 不变价
    pub(super) comparable: bool,
    /// 累计
    pub(super) cumulative: bool,
}

/// Words for prices or a base that printed amounts do not have.
pub(super) const COMPARABLE: WordList = WordList::new(&[
    "可比价",
    "可比口径",
    "不变价",
    "可比增长",
    "可比价格",
    "扣除价格",
    "实际增长",
    "实际下降",
    "同口径",
]);

/// Reads the words between the number before and the verb.
pub(super) fn compared(words: &str) -> Compared {
    const YEAR: WordList =
        WordList::new(&["同比", "上年", "去年", "前一年", "同期相比", "较同期", "比同期"]);
    const PREVIOUS: WordList =
        WordList::new(&["环比", "上月", "上季", "上个月", "上个季度", "上一季度"]);
    const ANNUAL: WordList = WordList::new(&["年均", "年平均", "平均每年", "复合增长", "每年平均"]);
    Compared {
        year: YEAR.is_in(words),
        previous: PREVIOUS.is_in(words),
        annual: ANNUAL.is_in(words),
        comparable: COMPARABLE.is_in(words),
        cumulative: words.contains("累计"),
    }
}

/// Whether a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{3ffff}')
}

/// The rest before the longest of `suffixes`.
pub(super) fn strip_suffixes<'w>(words: &'w str, suffixes: &[&str]) -> Option<&'w str> {
    suffixes.iter().filter_map(|suffix| words.strip_suffix(suffix)).min_by_key(|rest| rest.len())
}

/// Words without a record at their end: 执行额创历史新高.
pub(super) fn before_record(words: &str) -> &str {
    const RECORDS: WordList = WordList::new(&[
        "再创历史新高",
        "创历史新高",
        "创下历史新高",
        "创造历史新高",
        "历史新高",
        "再创新高",
        "创新高",
        "创下",
        "创历史",
        "创",
        "再创",
        "达到",
        "达",
        "为",
        "处于",
        "是",
    ]);
    let mut rest = words.trim_end();
    while let Some(cut) = RECORDS.strip_end(rest) {
        rest = cut.trim_end();
    }
    rest
}
