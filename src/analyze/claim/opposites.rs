//! Parts that cannot overlap, by their names: 公办 and 民办, 一般债务 and 专项债务, 三级医院 and 二级医院.
//!
//! Of parts that a comma joins some may be parts of others; of these none is.

use super::{Desk, total_before::years};
use crate::{
    analyze::statement::Statement,
    growth::Part,
    number::{Ratio, numeral},
    text::{begins_with_any, contains_any},
};

/// Whether two things are told apart by opposites or by their place in a series, and by nothing else.
pub(super) fn are_opposites(one: &Statement, other: &Statement) -> bool {
    let (one, other) = (one.full_name(), other.full_name());
    // 境内抓获, 境外遣返
    let begin = |a: &str, b: &str| {
        one.starts_with(a) && other.starts_with(b) || one.starts_with(b) && other.starts_with(a)
    };
    if SIDES.iter().any(|(a, b)| begin(a, b)) {
        return true;
    }
    let (one, other) = apart(&one, &other);
    let of_one = |division: &&[&str]| division.contains(&one) && division.contains(&other);
    PAIRS.iter().any(|(a, b)| (one, other) == (*a, *b) || (one, other) == (*b, *a))
        || one != other && (DIVISIONS.iter().any(of_one) || is_ordinal(one) && is_ordinal(other))
}

/// Whether parts are all of their whole: two that leave nothing else, all years of a span, or a list that ends
/// with the others.
pub(super) fn close(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    make_all(desk, whole, parts)
        || ends_with_others(desk, whole, parts)
        || are_all_years(desk, whole, parts)
}

/// 道路820万元、管网510万元、其他530万元: where these are less than their whole. More than that they may be of two
/// divisions, each with its others.
fn ends_with_others(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    let last = parts.split_last().filter(|(_, before)| before.len() > 1);
    let value = |one: &Statement| desk.quantity(one).map(|(_, own)| own.value());
    let sum: Option<Ratio> =
        parts.iter().try_fold(Ratio::zero(), |sum, part| Some(&sum + &value(part)?));
    last.is_some_and(|(last, _)| begins_with_any(&last.full_name(), &["其他", "其它", "其余"]))
        && sum.zip(value(whole)).is_some_and(|(sum, whole)| sum < whole)
}

/// 2021年至2023年11430户,其中2021年A、2022年B、2023年C; 三年共11430户,其中…
fn are_all_years(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    let year = |part: &&Statement| {
        part.when.period.filter(|one| one.part == Part::Year).map(|one| one.year)
    };
    let told: Option<Vec<i32>> = parts.iter().map(year).collect();
    let Some(told) = told else { return false };
    // 衔接资金4.76亿元,其中用于产业的分别为A、B、C: of something narrower in each year.
    let name = whole.full_name();
    let narrower = |part: &&Statement| {
        let own = &part.subject.indicator;
        !(part.inherits || name.contains(own.as_str()) || own.contains(&whole.subject.indicator))
    };
    if parts.iter().any(narrower) {
        return false;
    }
    let span = whole.when.from.zip(whole.when.period);
    let of_span = span.is_some_and(|(from, until)| {
        from.year < until.year && told.iter().copied().eq(from.year..=until.year)
    });
    let follow =
        told.windows(2).all(|pair| pair.first().map(|year| year + 1) == pair.last().copied());
    of_span || follow && years(desk.words(whole.left.clone())) == Some(parts.len())
}

/// Whether two parts are all that their whole can have: 男 and 女, 出口 and 进口 of 进出口, 建议 and 提案 of 建议提案.
fn make_all(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    let [one, other] = parts else { return false };
    // Behind other numbers they may be of those.
    if desk.index_of(whole.mention).map(|at| at + 1) != desk.index_of(one.mention) {
        return false;
    }
    // 其余未登记: there are others.
    let end = desk.mentions.get(other.mention).map_or(0, |mention| mention.places.end);
    let rest = desk.sentences.get(other.sentence).map_or(end, |sentence| sentence.places.end);
    if contains_any(desk.words(end..rest.max(end)), &["其余", "其他", "其它", "另"]) {
        return false;
    }
    let (of_one, of_other) = (one.full_name(), other.full_name());
    let (own, opposite) = apart(&of_one, &of_other);
    let name = whole.full_name();
    let is = |a: &str, b: &str| (own, opposite) == (a, b) || (own, opposite) == (b, a);
    // 男教师 and 女教师 of 教职工 leave others.
    let kind = of_one.strip_prefix(own).unwrap_or_default();
    let of_whole = || kind.is_empty() || kind == "性" || name.ends_with(kind);
    let people = || matches!(kind, "人口" | "常住人口" | "户籍人口") && name.ends_with("人口");
    is("男", "女") && of_whole()
        || NEGATED.iter().any(|not| is("", not))
        || (is("城镇", "乡村") || is("城镇", "农村")) && people()
        || is("出", "进") && name.contains("进出口")
        || names_both(desk.words(whole.left.clone()), &of_one, &of_other)
}

/// Whether the words before a number end with both names: 办理人大代表建议、政协提案.
fn names_both(words: &str, one: &str, other: &str) -> bool {
    const SUMS: &[&str] = &["共", "共计", "合计", "总数", "总量"];
    let words = SUMS.iter().fold(words, |words, sum| words.strip_suffix(sum).unwrap_or(words));
    let ends = |first: &str, last: &str| {
        let before = words.strip_suffix(last).map(|words| words.trim_end_matches(JOINING));
        let before = before.and_then(|before| before.strip_suffix(first));
        before.is_some_and(|before| !before.ends_with(JOINING))
    };
    let long = |name: &str| name.chars().count() > 1;
    long(one) && long(other) && (ends(one, other) || ends(other, one))
}

/// What joins two names.
const JOINING: &[char] = &['、', '和', '与', '及'];

/// Whether all parts are what money is for, told in the same word: 用于校舍维修0.56亿元,用于设备购置0.43亿元.
pub(super) fn are_uses(desk: &Desk<'_>, parts: &[&Statement]) -> bool {
    parts.iter().all(|part| {
        let words = desk.words(part.left.clone()).trim_start_matches([',', ';', '、', ' ', ':']);
        begins_with_any(words.strip_prefix("其中").unwrap_or(words), &["用于", ":用于", ",用于"])
    })
}

/// What two names do not begin or end with alike.
fn apart<'n>(mut one: &'n str, mut other: &'n str) -> (&'n str, &'n str) {
    while let (Some(a), Some(b)) = (one.chars().next_back(), other.chars().next_back())
        && a == b
    {
        one = one.strip_suffix(a).unwrap_or(one);
        other = other.strip_suffix(a).unwrap_or(other);
    }
    while let (Some(a), Some(b)) = (one.chars().next(), other.chars().next())
        && a == b
    {
        one = one.strip_prefix(a).unwrap_or(one);
        other = other.strip_prefix(a).unwrap_or(other);
    }
    (one, other)
}

fn is_ordinal(words: &str) -> bool {
    numeral(words).is_some_and(|number| number.len == words.len())
}

/// What makes a name the one of all the others: 居民 and 非居民, 国有 and 非国有.
const NEGATED: &[&str] = &["非", "未", "不"];

/// Divisions of which nothing belongs to two: roads and money by level, schools, water by use, bodies that
/// write what is answered. What names share is cut off, so 小学 and 中学 are told apart by 小 and 中.
const DIVISIONS: &[&[&str]] = &[
    &["国", "省", "县", "乡", "村"],
    &["中央", "省级", "市级", "县级", "区级", "镇级", "社会", "自筹", "企业", "银行"],
    &["省", "市", "县", "区", "镇", "村"],
    &["幼儿园", "小学", "初中", "高中", "中职", "高职", "高校", "中学"],
    &["小", "中", "大"],
    &["生活", "工业", "农业", "生态"],
    &["生活", "生产", "生态"],
    &["人大代表建议", "政协提案", "政协委员提案"],
    &["代表建议", "委员提案"],
    &["建议", "提案"],
];

/// Words of two sides that names begin with, whatever follows.
const SIDES: &[(&str, &str)] =
    &[("境内", "境外"), ("国内", "国外"), ("国内", "国际"), ("线上", "线下"), ("省内", "省外")];

/// Words that stand for opposites where names are alike else.
const PAIRS: &[(&str, &str)] = &[
    ("公", "民"),
    ("公办", "民办"),
    ("一般", "专项"),
    ("内", "外"),
    ("内", "际"),
    ("进", "出"),
    ("男", "女"),
    ("城镇", "农村"),
    ("城镇", "乡村"),
    ("城市", "农村"),
    ("城", "乡"),
    ("海", "淡"),
    ("直", "交"),
    ("快", "慢"),
    ("集中", "分布"),
    ("在职", "退休"),
    ("养殖", "捕捞"),
    ("初", "高"),
    ("本", "专"),
    ("本科", "高职"),
    ("主", "会"),
    ("主", "协"),
    ("主", "分"),
    ("中央", "地方"),
    ("已", "未"),
    ("水", "陆"),
    ("路内", "路外"),
    ("上", "下"),
    ("大", "小"),
    ("新", "旧"),
    ("重", "空"),
    ("国有", "民营"),
    ("少儿", "成人"),
    ("儿童", "成人"),
    ("公共", "私人"),
    ("单位", "个人"),
    ("企业", "个人"),
    ("天然", "人工"),
    ("专职", "兼职"),
    ("在编", "编外"),
    ("普通高中", "中职"),
    ("普通高中", "中等职业"),
    ("城区", "乡镇"),
    ("城区", "农村"),
    ("过夜", "一日游"),
    ("", "非"),
    ("", "不"),
    ("", "未"),
    ("", "无"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_do_not_share_is_left() {
        assert_eq!(apart("一般债务", "专项债务"), ("一般", "专项"));
        assert_eq!(apart("三级医院", "二级医院"), ("三", "二"));
        assert_eq!(apart("居民用户", "非居民用户"), ("", "非"));
    }

    #[test]
    fn places_in_a_series_are_numbers() {
        assert!(is_ordinal("三"));
        assert!(is_ordinal("3"));
        assert!(!is_ordinal("民办"));
    }
}
