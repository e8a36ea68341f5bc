//! Which Chinese numerals are numbers, and which only look like one: 二十三家, but 千方百计.
//!
//! A written numeral counts where its form or what stands beside it can mean nothing else: several
//! digits in place value before a unit, one digit before a word that counts, 第 in front. Everything
//! else (一般, 统一, 三农, 九三学社) is a word.

use super::place::{Place, after_range_sign, small, written};
use crate::number::{Dimension, Unit, chinese};
use crate::text::{Firsts, WordList, begins_with_any};

/// What a run of numeral characters is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// A number to be read with its unit.
    Number,
    /// A number that names or orders: 二期, 第三产业, 一个. Bytes up to the end of its numeral.
    Name(usize),
    /// 数十, 十几, 七八个: about so many, without a value. Bytes.
    Vague(usize),
    /// A word. Bytes to step over.
    Word(usize),
}

/// Units that a single digit may count; the others make words with it (三农 五金, 四面, 六里).
const COUNTING: [&str; 42] = [
    "个", "家", "项", "件", "名", "位", "所", "座", "条", "台", "辆", "套", "次", "批", "场", "篇",
    "处", "种", "类", "户", "人", "份", "支", "张", "块", "栋", "幢", "间", "艘", "架", "列", "班",
    "起", "宗", "例", "笔", "只", "部", "本", "款", "组", "届",
];

/// Measures that a single digit may have.
const MEASURING: [&str; 15] = [
    "年",
    "天",
    "个月",
    "周",
    "小时",
    "分钟",
    "倍",
    "成",
    "个小时",
    "个工作日",
    "公里",
    "番",
    "吨",
    "亩",
    "折",
];

/// Characters that end in 一 what is no numeral: 统一, 之一.
const BEFORE_ONE: &str = "统唯之同单专逐合如划归惟均万";

/// Words that begin with a numeral and a unit's characters.
pub(super) const WORDS: WordList = WordList::new(&[
    "一般",
    "一定",
    "一直",
    "一些",
    "一样",
    "一起",
    "一切",
    "一旦",
    "一律",
    "一致",
    "一并",
    "一同",
    "一批次",
    "一部分",
    "一方面",
    "一系列",
    "一体",
    "一线",
    "一时",
    "一带一路",
    "三位一体",
    "四位一体",
    "五位一体",
    "多位一体",
    "十分",
    "十足",
    "十堰",
    "三门峡",
    "九台",
    "五台",
    "三台县",
    "五家渠",
    "七台河",
    "六枝",
    "三次产业",
    "三类产业",
    "百年",
    "千家万户",
    "万家",
    "一家人",
    "九年一贯制",
    "九年义务",
    "三件套",
    "五件套",
    "四件套",
    "一起来",
    "八项规定",
    "四个意识",
    "四个自信",
    "四个全面",
    "两个维护",
    "两个确立",
    "三个代表",
    "三支一扶",
    "三会一课",
    "三重一大",
    "三严三实",
    "两学一做",
    "两免一补",
    "两不愁",
    "四个不摘",
    "三权分置",
]);

/// What they have behind the numeral.
const SECONDS: Firsts = WORDS.seconds();

/// Whether the 一 here begins one of the words that only begin like a number: 一般, 一批次.
pub(super) fn is_word_of_one(place: &Place<'_>) -> bool {
    // 一时 is a time of day, too.
    let behind = place.rest.strip_prefix('一').filter(|behind| !behind.starts_with('时'));
    behind.is_some_and(|behind| SECONDS.may_start(behind)) && WORDS.starts(place.rest)
}

/// Judges the run of Chinese numeral characters at a place.
pub(super) fn judge(place: &Place<'_>) -> Written {
    let run = written(place.rest);
    let first = run.chars().next().map_or(1, char::len_utf8);
    if SECONDS.may_start(place.after(first)) && WORDS.starts(place.rest) {
        return Written::Word(run.len());
    }
    if run.starts_with('一') && place.prev().is_some_and(|c| BEFORE_ONE.contains(c)) {
        return Written::Word(first);
    }
    if is_weekday(place) {
        return Written::Word(first);
    }
    let after = place.after(run.len());
    if place.rest.starts_with("百分之") || place.rest.starts_with("千分之") {
        let numeral = after.strip_prefix("分之").unwrap_or_default();
        let known = crate::number::numeral(numeral).is_some_and(|found| found.decimal.is_some());
        let whole = numeral.starts_with('百');
        return if known || whole { Written::Number } else { Written::Word(run.len()) };
    }
    if place.rest.starts_with("百分") {
        return Written::Word(run.len());
    }
    if run.starts_with(['零', '〇', '○']) && !after.starts_with('点') {
        return Written::Word(run.len());
    }
    let single = run.chars().count() == 1;
    if single && is_slogan(place) && Unit::prefix(after).is_some() && !after.starts_with("个一") {
        return Written::Name(run.len());
    }
    if place.prev() == Some('第') {
        let bare_one = run == "一" && Unit::prefix(after).is_none();
        let named = chinese::cardinal(run).is_some() && !bare_one;
        return if named { Written::Name(run.len()) } else { Written::Word(run.len()) };
    }
    if after.starts_with("中全会") || is_party_congress(run, after) {
        return Written::Name(run.len());
    }
    if vague(place, run, after) {
        return Written::Vague(vague_len(place, run));
    }
    let unit = Unit::prefix(after);
    if chinese::cardinal(run).is_none() {
        let discount = after.starts_with('折') && run.chars().count() == 2;
        let plan = run.starts_with('十') && run.ends_with('五');
        return match (discount && crate::number::Quantity::prefix(place.rest).is_some(), plan) {
            (true, _) => Written::Number,
            (_, true) => Written::Name(run.len()),
            _ => Written::Word(run.len()),
        };
    }
    if after.starts_with('大') {
        return if is_announced(run, after) { Written::Number } else { Written::Word(run.len()) };
    }
    if after.starts_with("点") && single {
        return match after.chars().nth(1).and_then(chinese::digit) {
            Some(_) => Written::Number,
            None => Written::Word(run.len()),
        };
    }
    let odd = after.starts_with(['多', '余', '来']);
    let behind_odd = if odd { after.get('多'.len_utf8()..).unwrap_or_default() } else { after };
    let unit = unit.or_else(|| Unit::prefix(behind_odd));
    let large = run.contains(['百', '千', '万', '亿']);
    match unit {
        None if !single && (odd && !after.starts_with('来') || after.starts_with("点")) => {
            Written::Number
        }
        // 十多万
        None if odd && behind_odd.starts_with(['万', '亿']) => Written::Number,
        None if !single && large && ends_number(after) && place.prev() != Some('个') => {
            Written::Number
        }
        None if opens_range(after) => Written::Number,
        None => Written::Word(run.len()),
        Some((unit, _)) if single && is_place(&unit) => Written::Name(run.len()),
        Some((unit, _)) if single => one_sign(run, &unit, behind_odd),
        Some((unit, len)) if is_place(&unit) => {
            let more = behind_odd.get(len..).is_some_and(|rest| rest.starts_with(['、', '(']));
            if more { Written::Number } else { Written::Name(run.len()) }
        }
        Some(_) => Written::Number,
    }
}

/// 星期五, 周六; 每周三次 is a rate.
fn is_weekday(place: &Place<'_>) -> bool {
    place.follows(&["星期", "礼拜"]) || place.follows(&["周"]) && !place.follows(&["每周"])
}

/// “四个率先”: a short name in quotation marks.
fn is_slogan(place: &Place<'_>) -> bool {
    place.prev() == Some('“') && place.rest.chars().take(8).any(|c| c == '”')
}

/// One digit before a unit.
fn one_sign(run: &str, unit: &Unit, after: &str) -> Written {
    let counts = COUNTING.contains(&unit.name());
    let exact = matches!(unit.dimension(), Dimension::Share | Dimension::Times)
        || matches!(unit.dimension(), Dimension::Points | Dimension::Money(_))
        || unit.name() == "番";
    let measures = MEASURING.contains(&unit.name()) || exact || unit.name().chars().count() > 1;
    // 二期 and 二类 name the second one; two of them are 两期.
    let ordinal = run == "二" && !exact || matches!(unit.name(), "期" | "级" | "届" | "层");
    let one = matches!(run, "一" | "壹") && !exact;
    let compound = after.starts_with("次供水") || after.starts_with("次性");
    if !(counts || measures || ordinal || one) || compound {
        return Written::Word(run.len());
    }
    if one && after.get(unit.name().len()..).is_some_and(|rest| rest.starts_with('半')) {
        // 一年半
        return Written::Number;
    }
    if ordinal || one {
        let known = counts || measures || matches!(unit.name(), "期" | "级" | "层");
        return if known { Written::Name(run.len()) } else { Written::Word(run.len()) };
    }
    Written::Number
}

/// Whether the numeral begins a range with a unit at its end: 三至五名.
fn opens_range(after: &str) -> bool {
    let last = after_range_sign(after).unwrap_or_default();
    small(last, 99).and_then(|(_, len)| Unit::prefix(last.get(len..)?)).is_some_and(|(unit, _)| {
        COUNTING.contains(&unit.name()) || MEASURING.contains(&unit.name())
    })
}

/// 三县, 四镇: places rather than things counted.
fn is_place(unit: &Unit) -> bool {
    matches!(unit.name(), "国" | "市" | "县" | "镇" | "村" | "乡")
}

/// 十九大, 二十大.
fn is_party_congress(run: &str, after: &str) -> bool {
    matches!(run, "十六" | "十七" | "十八" | "十九" | "二十" | "二十一") && after.starts_with('大')
}

/// 三大市场, 十大工程; not 三大 alone or 四大班子.
fn is_announced(run: &str, after: &str) -> bool {
    let rest = after.get('大'.len_utf8()..).unwrap_or_default();
    let noun = rest.chars().next().is_some_and(|c| c.is_alphabetic() || c == '“');
    run != "一" && noun && !rest.starts_with("班子")
}

/// Whether a number without a unit can end here.
fn ends_number(after: &str) -> bool {
    after.chars().next().is_none_or(|c| !c.is_alphabetic())
        || begins_with_any(after, &["左右", "上下", "以上", "以下", "以内"])
}

/// 数十家, 上百亿元, 几十个, 十几年, 七八个, 千亿级.
fn vague(place: &Place<'_>, run: &str, after: &str) -> bool {
    let counted =
        |rest: &str| Unit::prefix(rest).is_some() || rest.starts_with(['级', '个', '元', '斤']);
    // (亿千瓦时): a unit of its own behind a bracket or a colon.
    if matches!(place.prev(), Some('(' | ':' | '/')) {
        return false;
    }
    let only_units = run.chars().all(|c| "十百千万亿".contains(c));
    if let Some(rest) = after.strip_prefix('几') {
        return counted(rest);
    }
    let behind = after.strip_prefix(['余', '多', '来']).unwrap_or(after);
    if only_units {
        let led = place.prev().is_some_and(|c| "数几上近超逾过".contains(c));
        let round = run.len() > '百'.len_utf8() && !run.starts_with('十');
        let odd = behind.len() < after.len() && run != "十";
        return (led && run != "十" || round || odd || led && place.follows(&["数", "几"]))
            && counted(behind);
    }
    neighbours(run) && counted(after) && !after.starts_with('折')
}

/// 七八, 三五, 两三, also 十七八 and 七八十.
fn neighbours(run: &str) -> bool {
    let digit = |c: char| if c == '两' { Some(2) } else { chinese::digit(c) };
    let bare = run.trim_end_matches(['十', '百', '千', '万']);
    let mut signs = bare.chars();
    let (Some(second), Some(first)) =
        (signs.next_back().and_then(digit), signs.next_back().and_then(digit))
    else {
        return false;
    };
    let before = signs.as_str();
    first > 0
        && (first + 1 == second || (first, second) == (3, 5))
        && (before.is_empty() || before.ends_with(['十', '百', '千', '万']))
}

fn vague_len(place: &Place<'_>, run: &str) -> usize {
    let more = place.after(run.len()).starts_with('几');
    run.len() + if more { '几'.len_utf8() } else { 0 }
}
