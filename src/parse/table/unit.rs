//! Units: which words are one, and where a unit line or a head prints it.

use crate::text::{WordList, ends_with_any, strip_start};

/// Scales that stand before a unit: 万吨, 亿美元.
const SCALES: [&str; 9] = ["万亿", "千万", "百万", "十亿", "百亿", "亿", "万", "千", "百"];

/// Units without a scale.
const BASES: WordList = WordList::new(&[
    "元",
    "美元",
    "港元",
    "欧元",
    "日元",
    "英镑",
    "人民币",
    "人民币元",
    "%",
    "‰",
    "百分点",
    "个百分点",
    "倍",
    "家",
    "个",
    "户",
    "人",
    "名",
    "位",
    "人次",
    "人/次",
    "户次",
    "人日",
    "件",
    "项",
    "次",
    "台",
    "套",
    "辆",
    "架",
    "艘",
    "吨",
    "公斤",
    "千克",
    "克",
    "毫克",
    "微克",
    "斤",
    "升",
    "毫升",
    "公里",
    "千米",
    "米",
    "厘米",
    "毫米",
    "平方米",
    "平方公里",
    "平方千米",
    "亩",
    "公顷",
    "立方米",
    "立方",
    "方",
    "瓦",
    "千瓦",
    "兆瓦",
    "千瓦时",
    "度",
    "岁",
    "年",
    "天",
    "小时",
    "分钟",
    "秒",
    "张",
    "张/次",
    "份",
    "条",
    "所",
    "处",
    "座",
    "栋",
    "幢",
    "床",
    "间",
    "门",
    "册",
    "篇",
    "场",
    "批",
    "例",
    "宗",
    "笔",
    "株",
    "头",
    "只",
    "匹",
    "箱",
    "标箱",
    "班",
    "班次",
    "列",
    "航班",
    "对",
    "组",
    "片",
    "块",
    "支",
    "枚",
    "单",
    "票",
    "期",
    "届",
    "点",
    "分",
    "级",
    "亿人",
    "村",
    "社区",
    "镇",
    "乡",
    "街道",
    "TEU",
    "GB",
    "TB",
    "MB",
    "Mbps",
    "kW",
    "kWh",
    "MW",
    "km",
    "km2",
    "m",
    "m2",
    "㎡",
    "m²",
    "km²",
    "㎡",
    "吨标准煤",
    "标准煤",
    "标准箱",
    "车次",
    "架次",
    "只次",
    "件次",
    "项次",
    "批次",
    "课时",
    "学时",
    "吨公里",
    "人公里",
    "元人民币",
]);

/// What our own text export prints behind a unit that no letter printed: `(%，推断)`.
const INFERRED: &str = ",推断";

/// Whether the folded head says that its unit was inferred.
pub(super) fn is_inferred(folded: &str) -> bool {
    folded.trim_end_matches(')').ends_with(INFERRED)
}

/// Money, which a table's unit line names for its amounts only.
const MONEY: [&str; 6] = ["元", "美元", "港元", "欧元", "日元", "英镑"];

/// Whether the folded words are a unit: `亿美元`, `%`, `元/人`.
pub(super) fn is_unit(words: &str) -> bool {
    match words.split_once('/') {
        _ if is_simple(words) => true,
        Some((of, per)) => is_simple(of) && (is_simple(per) || per == "月"),
        None => false,
    }
}

fn is_simple(words: &str) -> bool {
    BASES.contains(words)
        || SCALES.iter().any(|scale| match strip_start(words, scale) {
            Some("") => matches!(*scale, "亿" | "万" | "万亿"),
            Some(rest) => BASES.contains(rest),
            None => false,
        })
}

/// Whether the unit is an amount of money.
pub(super) fn is_money(unit: &str) -> bool {
    matches!(unit, "亿" | "万" | "万亿") || ends_with_any(unit, &MONEY) && !unit.contains('/')
}

/// Where a line or caption names units after 单位: the whole clause with its brackets, and the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitClause {
    /// The clause, in characters of the line.
    pub clause: std::ops::Range<usize>,
    /// The list of units, in characters of the line.
    pub list: std::ops::Range<usize>,
}

/// Finds `(单位:万元、%)` in folded words.
pub(super) fn clause(folded: &str) -> Option<UnitClause> {
    if !folded.contains('单') {
        return None;
    }
    let chars: Vec<char> = folded.chars().collect();
    let skip = |at: usize| at + chars.iter().skip(at).take_while(|c| **c == ' ').count();
    let back = |at: usize| at - chars.iter().take(at).rev().take_while(|c| **c == ' ').count();
    let is = |at: usize, c: char| chars.get(at) == Some(&c);
    let at = (0..chars.len()).find(|&at| {
        is(at, '单') && is(skip(at + 1), '位') && {
            let colon = skip(skip(at + 1) + 1);
            is(colon, ':') || is(colon, '为')
        }
    })?;
    let from = skip(skip(skip(at + 1) + 1) + 1);
    let mut start = back(at);
    for prefix in ["计量", "金额", "货币", "数量", "数据", "统计"] {
        let before: String = chars.get(start.saturating_sub(2)..start)?.iter().collect();
        if before == prefix {
            start = back(start - 2);
            break;
        }
    }
    let opened = start > 0 && chars.get(start - 1).is_some_and(|c| "([【〔".contains(*c));
    let length = chars.iter().skip(from).take_while(|c| !")]】〕".contains(**c)).count();
    let list = from..back(from + length).max(from);
    let closed = chars.get(from + length).is_some();
    let words: String = chars.get(list.clone())?.iter().collect();
    let clause = if opened { start - 1 } else { start }..from + length + usize::from(closed);
    (!units_of(&words).is_empty()).then_some(UnitClause { clause, list })
}

/// The units of a list: `万元、%`; empty where a word of it is no unit.
pub(super) fn units_of(list: &str) -> Vec<String> {
    let list = list.trim();
    if is_unit(list) {
        return vec![list.to_owned()];
    }
    let units =
        list.split(['、', ',', ';', ' ', '/']).map(str::trim).filter(|unit| !unit.is_empty());
    let units: Vec<String> = units.map(str::to_owned).collect();
    if units.iter().all(|unit| is_unit(unit)) { units } else { Vec::new() }
}

/// A head with its unit taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeadUnit {
    /// The name, in characters of the head; empty where the head is nothing but a unit.
    pub name: Vec<std::ops::Range<usize>>,
    /// The unit, in characters of the head.
    pub unit: std::ops::Range<usize>,
}

/// Finds the unit that a folded head prints: `执行额(亿美元)`, `占比%`, `金额/万元`.
pub(super) fn of_head(folded: &str) -> Option<HeadUnit> {
    if is_unit(folded) {
        return Some(HeadUnit { name: Vec::new(), unit: 0..folded.chars().count() });
    }
    // Most heads have no sign that a unit could stand by.
    if !folded.contains(['(', '[', '%', '‰', '/', ':', '单']) {
        return None;
    }
    let chars: Vec<char> = folded.chars().collect();
    let len = chars.len();
    let words = |range: std::ops::Range<usize>| -> String {
        chars.get(range).unwrap_or_default().iter().collect()
    };
    if let Some(found) = clause(folded) {
        let single = units_of(&words(found.list.clone())).len() == 1;
        let name = vec![0..found.clause.start, found.clause.end..len];
        return single.then_some(HeadUnit { name, unit: found.list });
    }
    for (open, _) in chars.iter().enumerate().filter(|(_, c)| "([".contains(**c)) {
        let inner = chars.iter().skip(open + 1).take_while(|c| !")]".contains(**c)).count();
        let unit = open + 1..open + 1 + inner;
        let print = words(unit.clone());
        let signed = usize::from(print.starts_with(['±', '+']))
            + usize::from(print.starts_with("+-") || print.starts_with("+/-"));
        let noted = if print.ends_with(INFERRED) { INFERRED.chars().count() } else { 0 };
        let behind = (unit.end + 1).min(len)..len;
        let unit = unit.start + signed..unit.end - noted;
        if is_unit(words(unit.clone()).trim()) {
            return Some(HeadUnit { name: vec![0..open, behind], unit });
        }
    }
    if chars.last().is_some_and(|c| matches!(c, '%' | '‰')) {
        let signs = chars.iter().rev().skip(1).take_while(|c| "±+- ".contains(**c)).count();
        return Some(HeadUnit {
            name: std::iter::once(0..len - 1 - signs).collect(),
            unit: len - 1..len,
        });
    }
    let slash = chars.iter().position(|c| matches!(c, '/' | ':'))?;
    let unit = slash + 1..len;
    let separate = !is_unit(&words(0..slash)) && slash > 0 && is_unit(words(unit.clone()).trim());
    separate.then_some(HeadUnit { name: std::iter::once(0..slash).collect(), unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn head(folded: &str, name: &str, unit: &str) {
        let chars: Vec<char> = folded.chars().collect();
        let words = |range: std::ops::Range<usize>| chars[range].iter().collect::<String>();
        let found = of_head(folded).unwrap();
        let got: String = found.name.into_iter().map(words).collect();
        assert_eq!((got.as_str(), words(found.unit).as_str()), (name, unit));
    }

    #[test]
    fn a_head_gives_up_its_unit() {
        head("执行额(亿美元)", "执行额", "亿美元");
        head("占比%", "占比", "%");
        head("同比±%", "同比", "%");
        head("增长(±%)", "增长", "%");
        head("比2019年增长%", "比2019年增长", "%");
        head("金额/万元", "金额", "万元");
        head("企业数(家)", "企业数", "家");
        head("金额(单位:万元)", "金额", "万元");
        head("均价(元/平方米)", "均价", "元/平方米");
        head("投资(亿元)合计", "投资合计", "亿元");
        assert_eq!(of_head("执行额(含在岸)"), None);
        assert_eq!(of_head("责任单位"), None);
    }

    #[test]
    fn a_unit_clause_is_found_in_its_wordings() {
        let list = |line: &str| {
            let found = clause(line)?;
            Some(line.chars().skip(found.list.start).take(found.list.len()).collect::<String>())
        };
        assert_eq!(list("单位:亿美元").as_deref(), Some("亿美元"));
        assert_eq!(list("(单位:万元、%)").as_deref(), Some("万元、%"));
        assert_eq!(list("计量单位: 家,亿元").as_deref(), Some("家,亿元"));
        assert_eq!(list("单 位:个").as_deref(), Some("个"));
        assert_eq!(list("承办单位:某市商务局"), None);
        assert_eq!(list("单位:某市商务局"), None);
    }
}
