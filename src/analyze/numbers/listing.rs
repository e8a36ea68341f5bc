//! Numbers that announce a list: 四大行动, 以下三个方面, 20项举措.

use super::place::Place;
use crate::number::{Quantity, Scale, chinese};
use crate::text::{WordList, begins_with_any};

/// What announced lists are of.
const ANNOUNCED: WordList = WordList::new(&[
    "方面", "举措", "措施", "行动", "任务", "层面", "环节", "原则", "一批", "一体", "一律", "要求",
]);

/// Words that sum up what was listed: 三类学校合计.
const SUMS: WordList = WordList::new(&["合计", "共计", "总计", "相加"]);

/// What 大 begins that is no rank of things: 大于, 大会.
const NOT_GREAT: [&str; 16] = [
    "大于",
    "大型",
    "大会",
    "大赛",
    "大队",
    "大数据",
    "大街",
    "大道",
    "大学",
    "大楼",
    "大幅",
    "大力",
    "大量",
    "大约",
    "大班子",
    "大气",
];

/// Words that point at a list before its number.
const POINTING: [&str; 4] = ["如下", "下列", "上述", "这"];

/// Those that stand behind a grade as well: 亿元以上86个, Ⅲ类及以上38个.
const POINTING_OR_GRADE: [&str; 2] = ["以下", "以上"];

/// What grades end with: amounts, parts of a hundred, kinds, ages.
const GRADES: &str = "元亩人%分类级奖岁吨米里户套张平方床座件家型等时天年月次度倍成模额及";

/// Whether 以上 or 以下 right before points at a list, and ends no grade.
fn points(place: &Place<'_>) -> bool {
    let word = POINTING_OR_GRADE.iter().find_map(|word| place.before.strip_suffix(word));
    let grade = |c: char| GRADES.contains(c) || c.is_ascii_digit() || chinese::is_numeral_char(c);
    word.is_some_and(|before| !before.ends_with(grade))
}

/// What counts the items of a list.
fn counted(unit: &str) -> Option<&'static str> {
    match unit {
        "个" => Some("个"),
        "项" => Some("项"),
        "条" => Some("条"),
        "类" => Some("类"),
        "种" => Some("种"),
        _ => None,
    }
}

/// How many characters may stand between the unit and the noun, its adjectives.
const REACH: usize = 6;

/// The unit of a number that announces a list, and where it ends.
pub(super) fn announced(
    place: &Place<'_>,
    quantity: &Quantity,
    core: usize,
) -> Option<(&'static str, usize)> {
    if quantity.decimal.places() > 0 || quantity.scale != Scale::ONE || place.prev() == Some('第')
    {
        return None;
    }
    let after = place.after(core);
    let Some(unit) = quantity.unit.as_ref() else {
        let noun = after.strip_prefix('大')?.chars().next()?;
        let great = (noun.is_alphabetic() || noun == '“') && !begins_with_any(after, &NOT_GREAT);
        return great.then_some(("大", core + '大'.len_utf8()));
    };
    let unit = counted(unit.name())?;
    let ends = |c: char| matches!(c, ',' | '。' | ';' | '、' | '\n');
    let clause_end = after
        .char_indices()
        .enumerate()
        .find(|(count, (_, c))| *count == REACH + 2 || ends(*c))
        .map_or(after.len(), |(_, (at, _))| at);
    let clause = after.get(..clause_end).unwrap_or_default();
    let reach = clause.char_indices().nth(REACH).map_or(clause.len(), |(at, _)| at);
    let near = |words: &WordList| words.places_in(clause).next().is_some_and(|(at, _)| at < reach);
    let opens = clause.find(':').is_some_and(|at| at < reach);
    // “五个一百”, 三个一批: a list of things that share a name.
    let shared = unit == "个" && after.starts_with('一') && !after.starts_with("一般");
    let found = shared
        || near(&ANNOUNCED)
        || near(&SUMS)
        || opens
        || place.follows(&POINTING)
        || points(place);
    found.then_some((unit, core))
}
