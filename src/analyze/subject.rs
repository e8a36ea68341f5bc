//! What a number is said of: the place and the indicator in the words around it.
//!
//! No word list of indicators exists that would fit letters of every trade. What is left of a clause
//! once its time, its verbs and its hedges are taken away is the name of the thing.

use super::lexicon::{change, contains_any, is_han, strip_prefixes, strip_suffixes, without_hedge};
use crate::{model::Letter, text::find_word};

/// A place and an indicator, as words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// `全市`, `成都`; `None` where none is named.
    pub(super) entity: Option<String>,
    /// `离岸外包执行额`, without spaces, quotes and 的.
    pub(super) indicator: String,
}

/// Words that name the issuer's own place.
const OWN: &[&str] = &[
    "全市",
    "我市",
    "本市",
    "全省",
    "我省",
    "本省",
    "全县",
    "我县",
    "本县",
    "全区",
    "我区",
    "本区",
    "全州",
    "我州",
    "全旗",
    "我旗",
    "全镇",
    "我镇",
    "全盟",
    "我盟",
    "全自治区",
    "全系统",
];

/// Words for the whole country.
const COUNTRY: &[&str] = &["全国", "我国", "中国"];

/// Ends of the names of places.
const PLACE_ENDS: &[char] = &['省', '市', '县', '区', '州', '旗', '盟'];

/// Words that only look like names of places.
const NO_PLACES: &[&str] = &[
    "城市",
    "地区",
    "园区",
    "社区",
    "景区",
    "小区",
    "市区",
    "郊区",
    "山区",
    "库区",
    "校区",
    "片区",
    "街区",
    "灾区",
    "牧区",
    "林区",
    "主城区",
    "老城区",
    "新城区",
    "中心城区",
    "建成区",
    "辖区",
    "超市",
    "门市",
    "上市",
    "夜市",
    "专区",
    "新区",
    "示范区",
    "自贸区",
    "开发区",
    "试验区",
    "保税区",
    "功能区",
    "集聚区",
    "服务区",
    "生活区",
    "流域区",
    "县区",
    "区县",
    "市县",
    "省市",
    "县市",
    "各市",
    "各县",
    "各区",
    "双区",
    "禁区",
    "专业市",
    "保护区",
    "先行区",
    "楼市",
    "东盟",
    "联盟",
    "欧盟",
    "同盟",
    "加盟",
];

/// In front of the name of a thing.
const LEADS: &[&str] = &[
    "其中",
    "同时",
    "此外",
    "另外",
    "并且",
    "并",
    "且",
    "而",
    "以及",
    "截至目前",
    "截至",
    "截止",
    "目前",
    "当前",
    "年底",
    "年末",
    "月底",
    "底",
    "末",
    "期间",
    "以来",
    "今年以来",
    "今年",
    "去年",
    "上年同期",
    "上年",
    "全年",
    "上半年",
    "下半年",
    "前三季度",
    "一季度",
    "累计",
    "共计",
    "合计",
    "总计",
    "共",
    "已经",
    "已",
    "近年来",
    "近年",
    "年来",
    "度",
    "年",
    "月",
    "份",
    "到",
    "至",
    "在",
    "我们",
    "现有",
    "现",
    "有",
    "经测算",
    "据统计",
    "初步统计",
    "统计",
    "实现",
    "完成",
    "预计",
    "仅",
    "均",
    "当年",
    "当月",
    "连续",
    "各地",
    "比",
    "较",
    "自",
    "占",
    "与",
    "和",
    "及",
    "一共",
    "总共",
    "分别",
    "又",
    "也",
    "还",
    "使",
    "将",
    "对",
    "由",
    "从",
    "的",
    "个",
    "每年",
    "平均",
    "按",
    "是",
    "为",
    "达",
];

/// Between the name of a thing and its number.
const TAILS: &[&str] = &[
    "分别达到",
    "分别实现",
    "分别完成",
    "分别为",
    "分别是",
    "分别达",
    "分别",
    "达到了",
    "达到",
    "达",
    "为",
    "是",
    "约",
    "近",
    "超过",
    "超",
    "突破",
    "有",
    "共有",
    "共",
    "已达",
    "已",
    "实现",
    "完成",
    "仅",
    "仅为",
    "合计",
    "共计",
    "总计",
    "累计",
    "累计达",
    "达成",
    "高达",
    "稳定在",
    "保持在",
    "在",
    "均为",
    "均",
    "各",
    "首次",
    "再次",
    "成功",
    "位居",
    "排名",
    "居",
    "一跃",
    "发展到",
    "发展",
    "就达",
    "已达到",
    "仅有",
    "只有",
    "产出",
    "拥有",
    "现有",
    "设有",
    "建有",
    "预计",
    "就",
    "了",
    "的",
    "计",
    "也",
    "则",
    "又",
    "还",
    "逾",
    "约为",
    "总共",
    "稳步增长",
    "快速增长",
    "持续增长",
    "稳中有升",
    "再创新高",
    "创新高",
    "创历史新高",
    "较快增长",
    "平稳增长",
    "平稳",
    "一举",
    "累计已",
    "目前",
    "全部",
    "同比",
    "比重",
    "(",
    "“",
    "《",
    "逐年",
    "已安排",
    "安排",
    "已下达",
    "下达",
    "已拨付",
    "拨付",
    "最大",
    "最高",
    "最多",
    "居首",
    "大幅",
    "由",
    "从",
];

/// Signs that take no part in a name.
fn is_noise(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '“' | '”' | '"' | '\'' | '《' | '》' | '‘' | '’' | '(' | ')' | '、')
}

/// The name of the thing in words before a number, verbs and time taken away.
pub(super) fn name(words: &str) -> &str {
    let mut rest = last(words, LONGEST_NAME)
        .trim_matches(|c: char| is_noise(c) || matches!(c, ',' | ':' | '。'));
    loop {
        let mut cut = without_hedge(rest);
        if let Some(found) = change(cut).filter(|found| found.to) {
            cut = cut.get(..found.before).unwrap_or_default();
        }
        cut = strip_suffixes(cut, TAILS).unwrap_or(cut);
        let cut = cut.trim_end_matches(is_noise);
        if cut.len() == rest.len() {
            break;
        }
        rest = cut;
    }
    // 通道企业从开通之初: where it came from is no part of the name.
    if let Some(at) = rest.rfind(['从', '由'])
        && at > 0
        && rest
            .get(at..)
            .is_some_and(|tail| tail.chars().count() <= LONGEST_ORIGIN && !is_word_cut(tail))
    {
        rest = rest.get(..at).unwrap_or_default();
    }
    loop {
        let trimmed =
            rest.trim_start_matches(|c: char| is_noise(c) || matches!(c, ',' | ':' | '-' | '.'));
        let trimmed = without_span(trimmed);
        let cut = strip_prefixes(trimmed, LEADS).filter(|_| !is_word_cut(trimmed));
        let cut = cut.unwrap_or(trimmed);
        if cut.len() == rest.len() {
            return rest;
        }
        rest = cut;
    }
}

/// Most characters of a name; what stands further from the number is no part of it.
const LONGEST_NAME: usize = 64;

/// The last characters of words.
fn last(words: &str, most: usize) -> &str {
    let start = words.char_indices().rev().nth(most.saturating_sub(1)).map_or(0, |(at, _)| at);
    words.get(start..).unwrap_or_default()
}

/// Words without a length of time before them: 五年年均, 三年来.
fn without_span(words: &str) -> &str {
    let digits = words
        .find(|c: char| !(c.is_ascii_digit() || "一二三四五六七八九十两".contains(c)))
        .unwrap_or(words.len());
    let rest = words.get(digits..).unwrap_or_default();
    let unit = ["年来", "年间", "年内", "年期间", "年", "个月", "个季度", "天"];
    match strip_prefixes(rest, &unit).filter(|_| digits > 0) {
        Some(rest) if !is_word_cut(words) => rest,
        _ => words,
    }
}

/// Most characters of 从开通之初.
const LONGEST_ORIGIN: usize = 8;

/// Whether taking a lead away would cut a word in two: 共享, 年产值, 有效, 在岸.
fn is_word_cut(whole: &str) -> bool {
    const WORDS: &[&str] = &[
        "共享",
        "共同",
        "共建",
        "年产",
        "年度",
        "年均",
        "年末",
        "月均",
        "有效",
        "有机",
        "有限",
        "有线",
        "在岸",
        "在校",
        "在建",
        "在册",
        "在岗",
        "在线",
        "在职",
        "在读",
        "在编",
        "将军",
        "从业",
        "对外",
        "对口",
        "到位",
        "到港",
        "至今",
        "且末",
        "并购",
        "并网",
        "按揭",
        "现代",
        "现金",
        "现价",
        "现场",
        "由来",
        "又好",
        "也门",
        "还款",
        "使用",
        "个人",
        "个体",
        "个税",
        "份额",
        "末端",
        "底线",
        "度假",
        "均价",
        "均衡",
        "为民",
        "为农",
        "达标",
        "达州",
        "是非",
        "的士",
        "到户",
        "到岗",
        "统计局",
        "而立",
        "完成率",
        "完成额",
        "已建",
        "已开",
        "自来水",
        "与会",
        "和平",
        "和谐",
        "和田",
        "及时",
        "及格",
        "占地",
        "占用",
        "自然",
        "自主",
        "自治",
        "自营",
        "自动",
        "自行",
        "自筹",
        "自贸",
        "自建",
        "比例",
        "比重",
        "较大",
        "较快",
        "比较",
        "平均价",
        "平均工资",
        "平均单价",
        "平均气温",
        "在地",
        "在库",
    ];
    WORDS.iter().any(|word| whole.starts_with(word))
}

/// Splits a name into the place it begins with and the indicator.
pub(super) fn words(name: &str) -> Words {
    let name: String = name.chars().filter(|c| !is_noise(*c) && *c != ',').collect();
    let (entity, rest) = entity(&name);
    let mut indicator = rest;
    while let Some(rest) = strip_prefixes(indicator, LEADS).filter(|_| !is_word_cut(indicator)) {
        indicator = rest;
    }
    Words { entity: entity.map(str::to_owned), indicator: indicator.replace('的', "") }
}

/// The place that words begin with, and the rest.
pub(super) fn entity(words: &str) -> (Option<&str>, &str) {
    for place in OWN.iter().chain(COUNTRY) {
        if let Some(rest) = words.strip_prefix(place)
            && !rest.starts_with(PLACE_ENDS)
        {
            return (words.get(..place.len()), rest);
        }
    }
    for (count, (at, c)) in words.char_indices().enumerate().take(LONGEST_PLACE) {
        if !is_han(c) {
            break;
        }
        let end = at + c.len_utf8();
        if count == 0 || !PLACE_ENDS.contains(&c) {
            continue;
        }
        let (place, rest) = words.split_at_checked(end).unwrap_or((words, ""));
        let looks_like = place.ends_with("大都市")
            || NO_PLACES.iter().any(|word| place.ends_with(word)) && !is_town(place);
        let goes_on =
            rest.starts_with(['场', '级', '域', '内', '政', '长', '委', '间', '民', '容', '值']);
        if !looks_like && !goes_on {
            return (Some(place), rest);
        }
    }
    (None, words)
}

/// Most characters of a place's name.
const LONGEST_PLACE: usize = 8;

/// The issuer's own place, by its names.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnPlace {
    /// `重庆市`, `重庆`.
    names: Vec<String>,
    /// What kind of place it is, by the letter's own words: 市.
    kind: Option<char>,
}

impl OwnPlace {
    /// From the authority that signs, the issuer and the title.
    pub(super) fn of(letter: &Letter) -> Self {
        let mut names = Vec::new();
        let authority = letter.signature.authority.as_ref().and_then(|leaves| leaves.iter().next());
        let fields = [authority, letter.head.issuer.as_ref(), letter.head.title.as_ref()];
        for field in fields.into_iter().flatten() {
            let (Some(place), _) = entity(&field.value) else { continue };
            let bare = place.trim_end_matches(PLACE_ENDS);
            // 某省某市某局 names both; the last is the issuer's own.
            let last = place
                .char_indices()
                .rev()
                .skip(1)
                .find(|(_, c)| PLACE_ENDS.contains(c))
                .and_then(|(at, c)| place.get(at + c.len_utf8()..));
            for name in [Some(place), Some(bare), last].into_iter().flatten() {
                if name.chars().count() > 1 && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        let end = names.first().and_then(|first: &String| first.chars().next_back());
        Self { kind: kind(&letter.text).or(end.filter(|c| PLACE_ENDS.contains(c))), names }
    }

    /// Whether the words name the issuer's own place.
    pub(super) fn is_own(&self, entity: &str) -> bool {
        let kind = entity.chars().next_back();
        OWN.contains(&entity) && (self.kind.is_none() || self.kind == kind || entity == "全系统")
            || self.names.iter().any(|name| name == entity)
    }

    /// Whether two places are one, as far as their names tell: a place that is not named is the
    /// issuer's own.
    pub(super) fn same(&self, one: Option<&str>, other: Option<&str>) -> bool {
        let own = |entity: Option<&str>| entity.is_none_or(|entity| self.is_own(entity));
        match (one, other) {
            (Some(one), Some(other)) if bare(one) == bare(other) => true,
            (one, other) => own(one) && own(other),
        }
    }
}

/// Whether it is a city whose name ends in 城: 盐城市, but not 各城市.
fn is_town(place: &str) -> bool {
    const SORTS: [char; 16] = [
        '各', '大', '小', '新', '老', '旧', '主', '省', '两', '双', '多', '该', '本', '某', '等',
        '个',
    ];
    let mut chars = place.chars();
    let first = chars.next();
    chars.as_str() == "城市" && first.is_some_and(|c| !SORTS.contains(&c))
}

/// What kind of place the letter speaks of as its own: 我市 and 全市 before 全省.
fn kind(text: &str) -> Option<char> {
    let mut kinds: Vec<(usize, char)> = PLACE_ENDS.iter().map(|kind| (0, *kind)).collect();
    for (at, own) in text.match_indices(['我', '全']) {
        let next = text.get(at + own.len()..).and_then(|rest| rest.chars().next());
        if let Some((count, _)) = kinds.iter_mut().find(|(_, kind)| Some(*kind) == next) {
            *count += if own == "我" { 2 } else { 1 };
        }
    }
    let said = kinds.into_iter().filter(|(count, _)| *count > 0);
    said.max_by_key(|(count, _)| *count).map(|(_, kind)| kind)
}

/// A place's name without its kind: 成都市 and 成都.
pub(super) fn bare(place: &str) -> &str {
    let bare = place.trim_end_matches(PLACE_ENDS);
    if bare.chars().count() > 1 { bare } else { place }
}

/// Ends of the names of things that are measured once for a place and a time.
const INDICATOR_ENDS: &[&str] = &[
    "额", "值", "量", "率", "数", "收入", "支出", "面积", "人口", "里程", "规模", "总数", "水平",
    "比重", "比例", "价格", "工资", "产能", "容量", "指数", "年限", "投资", "贷款", "存款", "余额",
    "利润", "税收", "密度", "寿命", "消费", "用量", "床位", "就业", "人数", "户数",
];

/// Whether the words end in what is measured.
pub(super) fn ends_as_indicator(words: &str) -> bool {
    INDICATOR_ENDS.iter().any(|end| words.ends_with(end))
}

/// Whether the words name something that has one value for a place and a time.
pub(super) fn is_indicator(words: &str) -> bool {
    words.chars().count() >= SHORTEST_INDICATOR
        && INDICATOR_ENDS.iter().any(|end| words.ends_with(end))
        && !contains_any(words, &["投入", "发放", "新增", "补助资金", "安排", "下达", "每"])
}

/// Fewest characters of such a name.
const SHORTEST_INDICATOR: usize = 3;

/// Characters of `name` that stand in none of `parts`, in order; a part may leave characters out.
/// 离岸外包执行额 is covered by 离岸服务外包情况 and 执行额.
pub(super) fn uncovered(name: &str, parts: &[&str]) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut covered = vec![false; chars.len()];
    for part in parts {
        // Runs of two characters at least: single ones would fit by chance.
        let part: Vec<char> = part.chars().filter(|c| !is_noise(*c) && *c != '的').collect();
        let mut pairs: Vec<(char, char)> =
            part.iter().copied().zip(part.iter().copied().skip(1)).collect();
        pairs.sort_unstable();
        for at in 1..chars.len() {
            let (Some(&a), Some(&b)) = (chars.get(at - 1), chars.get(at)) else { break };
            if pairs.binary_search(&(a, b)).is_ok() {
                for place in [at - 1, at] {
                    if let Some(slot) = covered.get_mut(place) {
                        *slot = true;
                    }
                }
            }
        }
        if let [only] = part.as_slice()
            && let Some(at) = chars.iter().position(|c| c == only)
            && let Some(slot) = covered.get_mut(at)
        {
            *slot = true;
        }
    }
    chars.iter().zip(&covered).filter(|(_, covered)| !**covered).map(|(c, _)| *c).collect()
}

/// Words that make a name neither wider nor narrower.
const EMPTY_WORDS: &[&str] = &[
    "总额", "总量", "总数", "数量", "总", "全部", "实现", "完成", "共", "全年", "累计", "当年",
    "约", "的", "业务", "情况",
];

/// Whether nothing that narrows the name is left uncovered.
pub(super) fn is_covered(name: &str, parts: &[&str]) -> bool {
    let mut left = uncovered(name, parts);
    for word in EMPTY_WORDS {
        if find_word(&left, word).is_some() {
            left = left.replace(word, "");
        }
    }
    left.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_time_verbs_and_hedges_leave() {
        for (text, entity, indicator) in [
            ("盐城市离岸外包执行额达到", Some("盐城市"), "离岸外包执行额"),
            ("各城市离岸外包执行额达到", None, "各城市离岸外包执行额"),
            ("全市离岸外包执行额达到", Some("全市"), "离岸外包执行额"),
            ("其中,信息技术外包", None, "信息技术外包"),
            ("截至2020年底,全县公路总里程约", Some("全县"), "公路总里程"),
            ("成都市一般公共预算收入完成", Some("成都市"), "一般公共预算收入"),
            ("城市污水处理率达", None, "城市污水处理率"),
            ("在校学生数增加到", None, "在校学生数"),
            ("我市的出口额为", Some("我市"), "出口额"),
            ("共有示范基地", None, "示范基地"),
        ] {
            let found = words(name(text));
            assert_eq!(
                (found.entity.as_deref(), found.indicator.as_str()),
                (entity, indicator),
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_is_covered_by_heads_and_caption() {
        let parts = ["执行额", "中西部城市离岸服务外包情况"];
        assert!(is_covered("离岸外包执行额", &parts));
        assert!(!is_covered("数字化服务外包执行额", &parts));
        assert!(!is_covered("城镇居民人均可支配收入", &["农村居民人均可支配收入"]));
    }
}
