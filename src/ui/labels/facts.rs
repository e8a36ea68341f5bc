//! Words about a letter's head, where it came from, and what was restored in it.

use super::PASTED;
use crate::model::{Confidence, Source, SubmissionKind};

words! {
    genre: "答复函";
    title: "标题";
    document_number: "文号";
    addressee: "主送";
    consulted: "会办";
    submission: "来件";
    dates: "日期";
    signed: "成文";
    published: "发布";
    facts_head: "函头";
    facts_submission: "所答复的提案、建议";
    facts_signature: "落款";
    facts_source: "来源文件";
    facts_noticed: "读取时注意到";
    facts_repairs: "疑似缺字，已补";
    facts_aside: "不属于函件，整理时放在一边";
    show_in_text: "回到原文";
    encoding_label: "编码";
    change_encoding: "有乱码？换编码";
    encoding_help: "文字成了乱码时，换一种编码重新读取。";

    // Repairs.
    copy_link: "复制链接";
    link_copied: "已复制链接。收到的人打开同一份文件，会停在这里。";
    open_original: "打开原网页并定位";
    repair: "原文疑似缺字，已补";
    printed_label: "原文";
    restored_label: "补后";
    because: "理由";
    evidence: "佐证";
    confidence_label: "把握";
    keep_print: "保留原样";
}

/// `A 类`
pub(crate) fn category(letter: &str) -> String {
    tr!("{letter} 类", letter)
}

/// `第0168号`
pub(crate) fn submission_number(number: &str) -> String {
    if number.starts_with('第') { number.to_owned() } else { tr!("第{number}号", number) }
}

/// What the letter replies to.
pub(crate) fn submission_kind(kind: SubmissionKind) -> &'static str {
    match kind {
        SubmissionKind::Proposal => tr!("提案"),
        SubmissionKind::Suggestion => tr!("建议"),
        SubmissionKind::Motion => tr!("议案"),
    }
}

/// `160 天`
pub(crate) fn days(days: i64) -> String {
    if days < 0 { tr!("早 {n} 天" % -days) } else { tr!("{n} 天" % days) }
}

/// `补 2 字`
pub(crate) fn characters_added(count: usize) -> String {
    if count == 0 { tr!("已补").to_owned() } else { tr!("补 {n} 字" % count) }
}

/// `原文印作“202142”`
pub(crate) fn printed(words: &str) -> String {
    tr!("原文印作“{words}”", words)
}

/// Fields that the letter does not have.
pub(crate) fn missing(names: &str) -> String {
    tr!("文中没有找到：{names}。", names)
}

/// How sure a repair is.
pub(crate) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => tr!("高，另有佐证"),
        Confidence::Medium => tr!("中，只有一种读法"),
        Confidence::Low => tr!("低，仅凭字形"),
    }
}

/// The name of an encoding with what it is for.
pub(crate) fn encoding(name: &str) -> &'static str {
    match name {
        "gb18030" => tr!("GB18030（含 GBK、GB2312）"),
        "Big5" => tr!("Big5（繁体）"),
        "UTF-16LE" => "UTF-16LE",
        "UTF-16BE" => "UTF-16BE",
        _ => "UTF-8",
    }
}

/// How the file was read.
pub(crate) fn read_as(source: &Source) -> String {
    if source.name == PASTED {
        return tr!("粘贴的文字，无需识别编码。").to_owned();
    }
    let name = match source.encoding.as_deref() {
        Some("gb18030") => "GB18030",
        Some(other) => other,
        None => return tr!("{} 文件，无需识别编码。", source.format.to_ascii_uppercase()),
    };
    let how = match source.encoding_confidence.as_deref() {
        Some("declared") => tr!("（文件自述）"),
        Some("likely") => tr!("（推断）"),
        Some("chosen") => tr!("（人工选定）"),
        _ => "",
    };
    tr!("按{name}读取{how}。", name, how)
}

/// Why something was restored; rules without a sentence of their own have a general one.
pub(crate) fn repair_reason(reason: &str) -> &'static str {
    match reason {
        "date_characters_lost" => tr!("日期缺了年、月、日等字"),
        "year_character_lost" => tr!("年份后缺了“年”字"),
        "enumeration_marker_lost" => tr!("并列的“一是、二是”中缺了序号"),
        "document_number_bracket_lost" => tr!("文号缺了括号或“号”字"),
        "full_stop_lost" => tr!("句末缺了句号"),
        "separator_lost" => tr!("并列的数之间缺了顿号"),
        _ => tr!("按上下文缺字"),
    }
}
