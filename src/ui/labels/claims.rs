//! Words of the marks, the evidence card, the list of checks and corrections.

use crate::{
    model::{Correction, Letter, Reason},
    number::Rounding,
    ui::{marks::Sign, state::Checks},
};

/// What a mark says.
pub(crate) fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Ok => "相符",
        Sign::Near => "舍入内相符",
        Sign::No => "不一致",
        Sign::Ask => "需人工判断",
        Sign::None => "文内无可对照",
        Sign::Fix => "补字",
        Sign::Note => "提示",
    }
}

/// The same on a narrow button.
pub(crate) fn sign_short(sign: Sign) -> &'static str {
    match sign {
        Sign::Near => "舍入内",
        Sign::Ask => "需判断",
        Sign::None => "无可对照",
        other => self::sign(other),
    }
}

/// A marked stretch by its name: `10.5%，舍入内相符`.
pub(crate) fn marked(words: &str, sign: Sign) -> String {
    format!("{}，{}", words.split_whitespace().collect::<String>(), self::sign(sign))
}

/// Signs with how often they stand, as they are read out: `相符 12，不一致 1`.
pub(crate) fn counted<'s>(counts: impl IntoIterator<Item = &'s (Sign, usize)>) -> String {
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(sign, count)| format!("{} {count}", self::sign(*sign)))
        .collect();
    parts.join("，")
}

pub(crate) const ALL: &str = "全部";
pub(crate) const FILTERS: &str = "按结论筛选";
pub(crate) const NOT_ALL_RIGHT: &str = "未发现问题，不等于全部正确。";
pub(crate) const OTHERS_UNTESTED: &str = "其余在文内没有可对照的依据。未发现问题，不等于全部正确。";
pub(crate) const DISCLAIMER: &str = "本工具只比对文内数字，不代表发文单位意见。";
pub(crate) const NOTHING_HERE: &str = "没有这一类。";
pub(crate) const NO_NUMBERS: &str = "本文没有可以核对的数字。";
const CHECKING: &str = "核对中……";
pub(crate) const NOT_CHECKED: &str = "核对没有完成：核对程序没有取到，或中断、用时过长。正文可以照常阅读；请检查网络连接，再打开这份文件。";

/// What is said in place of checks that are not there.
pub(crate) fn unchecked(checks: Checks) -> Option<&'static str> {
    match checks {
        Checks::Done => None,
        Checks::Running(_) => Some(CHECKING),
        Checks::Failed => Some(NOT_CHECKED),
    }
}

pub(crate) const JOINTS: &str = "合起来看";
pub(crate) const SHOW_MORE: &str = "再显示一些";
pub(crate) const NEXT: &str = "下一条（j）";
pub(crate) const PREVIOUS: &str = "上一条（k）";
pub(crate) const CHOOSE_CLAIM: &str =
    "点正文里带下划线的数，这里会列出它的依据和算式；按 j、k 逐条看。";
pub(crate) const OPERANDS: &str = "依据";
pub(crate) const PREMISES: &str = "前提";
pub(crate) const BESIDES: &str = "另见";
pub(crate) const READINGS: &str = "读法";
pub(crate) const CANDIDATES: &str = "候选";
pub(crate) const CHANGE: &str = "改";
pub(crate) const LOOK: &str = "看";
pub(crate) const USE_THIS: &str = "用它核对";
pub(crate) const COPY_PICTURE: &str = "证据图";
pub(crate) const DOUBT: &str = "不对？";
pub(crate) const SAME_CELLS: &str = "也用到这些数";
pub(crate) const CELL_CLAIMS: &str = "用到这一格的文字";
pub(crate) const CELL_UNUSED: &str = "正文里没有用到这一格的数。";
pub(crate) const FINDING_PLACES: &str = "涉及的地方";

// Corrections.
pub(crate) const OTHER_NUMBERS: &str = "换用别的数";
pub(crate) const OTHER_UNIT: &str = "单位不对";
pub(crate) const OTHER_SCOPE: &str = "口径不同";
pub(crate) const ROUNDING: &str = "取舍方式";
pub(crate) const REPAIR_WRONG: &str = "补字不对";
pub(crate) const IGNORE: &str = "不是可核对的数，忽略";
pub(crate) const RELINK_HINT: &str = "按算式的次序，在表里点格，或在正文里选数；再点一次放开。";
pub(crate) const RELINK_DONE: &str = "按所选的数核对";
pub(crate) const WHICH_NUMBER: &str = "哪个数";
pub(crate) const NEW_UNIT: &str = "单位，如 亿元";
pub(crate) const OWN_NUMBER: &str = "文称的数";
pub(crate) const UNDO_LAST: &str = "撤销最后一处";

/// Ways of rounding that a person can choose, with their words.
pub(crate) const ROUNDINGS: [(Rounding, &str); 4] = [
    (Rounding::Unknown, "不限方式"),
    (Rounding::HalfUp, "四舍五入"),
    (Rounding::HalfEven, "四舍六入五成双"),
    (Rounding::Truncated, "截尾"),
];

/// Other scopes that a person can name, with their words.
pub(crate) const SCOPES: [(Reason, &str); 3] = [
    (Reason::ComparableBasis, "按可比价"),
    (Reason::DifferentPeriod, "累计与当期不同"),
    (Reason::DifferentScope, "范围不同"),
];

/// How the numbers were shortened.
pub(crate) fn rounded(rounding: Rounding) -> String {
    let known = ROUNDINGS.iter().find(|(own, _)| *own == rounding);
    match known {
        Some((Rounding::Unknown, _)) | None => "各数按印出的位数舍入，方式不限".to_owned(),
        Some((_, words)) => format!("各数按印出的位数{words}"),
    }
}

/// Another reading of the words with what it comes to.
pub(crate) fn reading_of(name: &str, value: &str) -> String {
    match name {
        "ratio" => format!("读作“是{value}倍”"),
        "increase" => format!("读作“增长{value}倍”"),
        "half_up" => format!("按四舍五入为{value}"),
        "half_even" => format!("按四舍六入五成双为{value}"),
        "truncated" => format!("按截尾为{value}"),
        _ => value.to_owned(),
    }
}

/// `① `, from 1.
pub(crate) fn nth(rank: usize) -> char {
    u32::try_from(rank).ok().and_then(|rank| char::from_u32(0x245f + rank)).unwrap_or('○')
}

/// `正文 71 处数字，19 条可核对` in parts: text, number, text, number, text.
pub(crate) fn coverage(letter: &Letter) -> [String; 5] {
    let coverage = &letter.coverage;
    [
        "全文 ".to_owned(),
        coverage.numbers.to_string(),
        " 处数字，".to_owned(),
        coverage.testable.to_string(),
        " 条可核对".to_owned(),
    ]
}

/// The place in the walk: `第 2 条，共 19 条`.
pub(crate) fn walked(at: Option<usize>, count: usize) -> String {
    match at {
        Some(at) => format!("第 {} 条，共 {count} 条", at + 1),
        None => format!("共 {count} 条"),
    }
}

/// What is said when a claim or finding is looked at.
pub(crate) fn looked_at(words: &str, sign: Sign, at: Option<usize>, count: usize) -> String {
    format!("{}：{words}，{}。", walked(at, count), self::sign(sign))
}

/// `人工修订 2 处`
pub(crate) fn corrected(count: usize) -> String {
    format!("人工修订 {count} 处")
}

/// What a person changed, in a few words.
pub(crate) fn correction(correction: &Correction, letter: &Letter) -> String {
    let words = |span: crate::text::Span| super::excerpt(span.of(&letter.text));
    match correction {
        Correction::TableShape { columns, .. } => format!("按 {columns} 列成表"),
        Correction::ColumnUnit { table, unit, .. } => {
            format!("表{}的一列以“{unit}”为单位", table.trim_start_matches('t'))
        }
        Correction::KeepPrint { span } => format!("“{}”保留原样", words(*span)),
        Correction::ClaimOperands { span, operands } => {
            let numbers: Vec<&str> =
                operands.iter().map(|own| own.trim_start_matches('t')).collect();
            format!("“{}”改用别的数核对（{}）", words(*span), numbers.join("、"))
        }
        Correction::NumberUnit { span, unit } => format!("“{}”以“{unit}”为单位", words(*span)),
        Correction::ClaimScope { span, reason } => {
            let scope =
                SCOPES.iter().find(|(own, _)| own == reason).map_or("口径不同", |own| own.1);
            format!("“{}”{scope}", words(*span))
        }
        Correction::ClaimRounding { span, rounding } => {
            format!("“{}”{}", words(*span), rounded(*rounding))
        }
        Correction::IgnoreClaim { span } => format!("“{}”不作核对", words(*span)),
    }
}

/// The sheet of the letter's checks: `全文核对分布` with where they lie.
pub(crate) fn strip(counts: &str) -> String {
    format!("全文核对分布：{counts}")
}

/// The foot of a picture.
pub(crate) fn picture_source(letter: &str) -> String {
    format!("来源：{letter}　由复函整理。{DISCLAIMER}")
}

/// What several claims imply together.
pub(crate) fn joint(joint: &crate::model::Joint) -> String {
    let unit = joint.unit.as_deref().unwrap_or_default();
    let (low, high) = (joint.low.as_deref(), joint.high.as_deref());
    match (low, high) {
        _ if joint.empty => "各条推出的数没有共同的范围。".to_owned(),
        (Some(low), Some(_)) if joint.edge => {
            format!("各条推出的数只在 {low}{unit} 一点相接。")
        }
        (Some(low), Some(high)) => format!("各条推出的数共同落在 {low}–{high}{unit}。"),
        (Some(low), None) => format!("各条推出的数都不低于 {low}{unit}。"),
        (None, Some(high)) => format!("各条推出的数都不高于 {high}{unit}。"),
        (None, None) => "各条推出的数可以同时成立。".to_owned(),
    }
}
