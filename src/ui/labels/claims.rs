//! Words of the marks, the evidence card, the list of checks and corrections.

use crate::{
    language::{gap, grouped},
    model::{Correction, Letter, Reason},
    number::Rounding,
    ui::{marks::Sign, state::Checks},
};

/// What a mark says.
pub(crate) fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Ok => tr!("相符"),
        Sign::Near => tr!("舍入内相符"),
        Sign::No => tr!("不一致"),
        Sign::Ask => tr!("需人工判断"),
        Sign::None => tr!("文内无可对照"),
        Sign::Fix => tr!("补字"),
        Sign::Note => tr!("提示"),
    }
}

/// The same on a narrow button.
pub(crate) fn sign_short(sign: Sign) -> &'static str {
    match sign {
        Sign::Near => tr!("舍入内"),
        Sign::Ask => tr!("需判断"),
        Sign::None => tr!("无可对照"),
        other => self::sign(other),
    }
}

/// A marked stretch by its name: `10.5%，舍入内相符`.
pub(crate) fn marked(words: &str, sign: Sign) -> String {
    tr!("{}，{}", words.split_whitespace().collect::<String>(), self::sign(sign))
}

/// Signs with how often they stand, as they are read out: `相符 12，不一致 1`.
pub(crate) fn counted<'s>(counts: impl IntoIterator<Item = &'s (Sign, usize)>) -> String {
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(sign, count)| format!("{} {count}", self::sign(*sign)))
        .collect();
    parts.join(tr!("，"))
}

words! {
    all: "全部";
    filters: "按结论筛选";
    not_all_right: "未发现问题，不等于全部正确。";
    others_untested: "其余在文内没有可对照的依据。未发现问题，不等于全部正确。";
    disclaimer: "本工具只比对文内数字，不代表发文单位意见。";
    nothing_here: "没有这一类。";
    no_numbers: "本文没有可以核对的数字。";
    checking: "核对中……";
    not_checked: "核对没有完成：核对程序没有取到，或中断、用时过长。正文可以照常阅读；请检查网络连接，再打开这份文件。";
}

/// What is said in place of checks that are not there.
pub(crate) fn unchecked(checks: Checks) -> Option<&'static str> {
    match checks {
        Checks::Done => None,
        Checks::Running(_) => Some(checking()),
        Checks::Failed => Some(not_checked()),
    }
}

words! {
    joints: "合起来看";
    show_more: "再显示一些";
    next: "下一条（j）";
    previous: "上一条（k）";
    choose_claim: "点正文里带下划线的数，这里会列出它的依据和算式；按 j、k 逐条看。";
    operands: "依据";
    premises_label: "前提";
    besides: "另见";
    readings: "读法";
    candidates: "候选";
    change: "改";
    look: "看";
    use_this: "用它核对";
    copy_picture: "证据图";
    doubt: "不对？";
    same_cells: "也用到这些数";
    cell_claims: "用到这一格的文字";
    cell_unused: "正文里没有用到这一格的数。";
    finding_places: "涉及的地方";

    // Corrections.
    other_numbers: "换用别的数";
    other_unit: "单位不对";
    other_scope: "口径不同";
    rounding: "取舍方式";
    repair_wrong: "补字不对";
    ignore: "不是可核对的数，忽略";
    relink_hint: "按算式的次序，在表里点格，或在正文里选数；再点一次放开。";
    relink_done: "按所选的数核对";
    which_number: "哪个数";
    new_unit: "单位，如 亿元";
    own_number: "文称的数";
    undo_last: "撤销最后一处";
}

/// Ways of rounding that a person can choose, with their words.
pub(crate) fn roundings() -> [(Rounding, &'static str); 4] {
    [
        (Rounding::Unknown, tr!("不限方式")),
        (Rounding::HalfUp, tr!("四舍五入")),
        (Rounding::HalfEven, tr!("四舍六入五成双")),
        (Rounding::Truncated, tr!("截尾")),
    ]
}

/// Other scopes that a person can name, with their words.
pub(crate) fn scopes() -> [(Reason, &'static str); 3] {
    [
        (Reason::ComparableBasis, tr!("按可比价")),
        (Reason::DifferentPeriod, tr!("累计与当期不同")),
        (Reason::DifferentScope, tr!("范围不同")),
    ]
}

/// How the numbers were shortened.
pub(crate) fn rounded(rounding: Rounding) -> String {
    let known = roundings().into_iter().find(|(own, _)| *own == rounding);
    match known {
        Some((Rounding::Unknown, _)) | None => tr!("各数按印出的位数舍入，方式不限").to_owned(),
        Some((_, words)) => tr!("各数按印出的位数{words}", words),
    }
}

/// Another reading of the words with what it comes to.
pub(crate) fn reading_of(name: &str, value: &str) -> String {
    match name {
        "ratio" => tr!("读作“是{value}倍”", value),
        "increase" => tr!("读作“增长{value}倍”", value),
        "half_up" => tr!("按四舍五入为{value}", value),
        "half_even" => tr!("按四舍六入五成双为{value}", value),
        "truncated" => tr!("按截尾为{value}", value),
        _ => value.to_owned(),
    }
}

/// `① `, from 1.
pub(crate) fn nth(rank: usize) -> char {
    u32::try_from(rank).ok().and_then(|rank| char::from_u32(0x245f + rank)).unwrap_or('○')
}

/// Where a message is cut into parts.
const CUT: char = '\n';

/// `全文 71 处数字，19 条可核对` in parts: text, number, text, number, text.
pub(crate) fn coverage(letter: &Letter) -> [String; 5] {
    let coverage = &letter.coverage;
    let numbers = grouped(&coverage.numbers.to_string());
    let testable = grouped(&coverage.testable.to_string());
    // Both languages name all numbers before those that can be tested.
    let words = tr!("全文 {numbers} 处数字，{testable} 条可核对", numbers = CUT, testable = CUT);
    let mut parts = words.split(CUT).map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    [next(), numbers, next(), testable, next()]
}

/// The same as a sentence.
pub(crate) fn coverage_sentence(letter: &Letter) -> String {
    tr!("{words}。", words = coverage(letter).concat()) + gap()
}

/// The place in the walk: `第 2 条，共 19 条`.
pub(crate) fn walked(at: Option<usize>, count: usize) -> String {
    if let Some(at) = at {
        tr!("第 {at} 条，共 {n} 条" % count, at = at + 1)
    } else {
        tr!("共 {n} 条" % count)
    }
}

/// What is said when a claim or finding is looked at.
pub(crate) fn looked_at(words: &str, sign: Sign, at: Option<usize>, count: usize) -> String {
    tr!("{place}：{words}，{sign}。", place = walked(at, count), words, sign = self::sign(sign))
}

/// `人工修订 2 处`
pub(crate) fn corrected(count: usize) -> String {
    tr!("人工修订 {n} 处" % count)
}

/// What a person changed, in a few words.
pub(crate) fn correction(correction: &Correction, letter: &Letter) -> String {
    let words = |span: crate::text::Span| super::excerpt(span.of(&letter.text));
    match correction {
        Correction::TableShape { columns, .. } => tr!("按 {n} 列成表" % *columns),
        Correction::ColumnUnit { table, unit, .. } => {
            tr!("表{}的一列以“{unit}”为单位", table.trim_start_matches('t'), unit)
        }
        Correction::KeepPrint { span } => tr!("“{}”保留原样", words(*span)),
        Correction::ClaimOperands { span, operands } => {
            let numbers: Vec<&str> =
                operands.iter().map(|own| own.trim_start_matches('t')).collect();
            tr!("“{}”改用别的数核对（{}）", words(*span), numbers.join(tr!("、")))
        }
        Correction::NumberUnit { span, unit } => tr!("“{}”以“{unit}”为单位", words(*span), unit),
        Correction::ClaimScope { span, reason } => {
            let scope = scopes()
                .into_iter()
                .find(|(own, _)| own == reason)
                .map_or(tr!("口径不同"), |own| own.1);
            tr!("“{words}”：{scope}", words = words(*span), scope)
        }
        Correction::ClaimRounding { span, rounding } => {
            tr!("“{words}”：{rounded}", words = words(*span), rounded = rounded(*rounding))
        }
        Correction::IgnoreClaim { span } => tr!("“{}”不作核对", words(*span)),
    }
}

/// The sheet of the letter's checks: `全文核对分布` with where they lie.
pub(crate) fn strip(counts: &str) -> String {
    tr!("全文核对分布：{counts}", counts)
}

/// The foot of a picture.
pub(crate) fn picture_source(letter: &str) -> String {
    tr!("来源：{letter}　由复函整理。{disclaimer}", letter, disclaimer = disclaimer())
}

/// What several claims imply together.
pub(crate) fn joint(joint: &crate::model::Joint) -> String {
    let unit = joint.unit.as_deref().unwrap_or_default();
    let (low, high) = (joint.low.as_deref(), joint.high.as_deref());
    match (low, high) {
        _ if joint.empty => tr!("各条推出的数没有共同的范围。").to_owned(),
        (Some(low), Some(_)) if joint.edge => {
            tr!("各条推出的数只在 {low}{unit} 一点相接。", low, unit)
        }
        (Some(low), Some(high)) => {
            tr!("各条推出的数共同落在 {low}–{high}{unit}。", low, high, unit)
        }
        (Some(low), None) => tr!("各条推出的数都不低于 {low}{unit}。", low, unit),
        (None, Some(high)) => tr!("各条推出的数都不高于 {high}{unit}。", high, unit),
        (None, None) => tr!("各条推出的数可以同时成立。").to_owned(),
    }
}
