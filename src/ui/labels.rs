//! Every word of the page that is not the letter's own, in one place.
//!
//! Sentences about a file come from [`crate::messages`], which the command line shares. Labels have
//! no full stop, sentences have one.

mod claims;
mod collection;
mod keep;
mod table;

pub(crate) use self::{claims::*, collection::*, keep::*, table::*};
use super::state::{Search, Sheet, Tab, TextView, Theme};
use crate::{
    model::{AsideReason, Confidence, Letter, Source},
    open::Step,
};

pub(crate) const PRODUCT: &str = "复函";
pub(crate) const HOME: &str = "复函，返回首页";
pub(crate) const PAGE_TITLE: &str = "复函：读懂一封答复函";

// Start screen.
pub(crate) const HEADLINE: &str = "读懂一封答复函";
pub(crate) const LEAD: &str = "目录、表格、图、算式一次理清，每个数字都能点回原文。";
pub(crate) const DROP_MOUSE: &str = "把答复函拖到这里，或选择文件";
pub(crate) const DROP_TOUCH: &str = "打开一封答复函";
pub(crate) const FORMATS: &str = "网页、文本、Word、WPS 文字、PDF、OFD、表格、压缩包；单个 40 MB 以内。显示文字、表格和图，不显示页面图片";
pub(crate) const CHOOSE: &str = "选择文件";
pub(crate) const PASTE: &str = "粘贴内容";
pub(crate) const PASTE_KEY: &str = "在门户网页上全选、复制，回到这里按 Ctrl+V，表格会保留";
pub(crate) const PRIVACY: &str = "文件只在本机浏览器里处理，不上传";
pub(crate) const OPEN_AREA: &str = "打开文件";
pub(crate) const TRY: &str = "先试一封";
pub(crate) const FROM_WEB: &str = "从网页来的函怎么打开";
pub(crate) const FROM_WEB_STEPS: [(&str, &str); 3] = [
    ("复制再粘贴", "打开那个网页，Ctrl+A 全选，Ctrl+C 复制，在本页 Ctrl+V"),
    ("存成文件", "在浏览器里“另存为”网页，把 .html 文件拖进来"),
    ("乱码也能读", "GB18030、Big5、UTF-16 自动识别，认错了可以改"),
];
pub(crate) const SAMPLE_ADAPTED: &str = "改编样例";
pub(crate) const SAMPLE_ADAPTED_NOTE: &str = "1 张表，有问题可看";
pub(crate) const SAMPLE_SHORT: &str = "一封没有表格的短函";
pub(crate) const SAMPLE_SHORT_NOTE: &str = "在正文中选数来算";
pub(crate) const SAMPLE_COUNTY: &str = "县级函";
pub(crate) const SAMPLE_COUNTY_NOTE: &str = "另存的网页，办理单作表头";
pub(crate) const PASTED: &str = "粘贴";
pub(crate) const DROP_HERE: &str = "松开鼠标，打开这份文件";
pub(crate) const SPECIMEN_FORMULA: &str = "22.9 ÷ 20.3 − 1 = 12.8%";
pub(crate) const SPECIMEN_NOTE: &str = "表内两数各有舍入，增长率在 12.3% 与 13.3% 之间。";
pub(crate) const SPECIMEN_RULER: &str = "区间尺：算得 12.8%，表内数允许 12.3% 至 13.3%";

// Bar.
pub(crate) const SEARCH: &str = "搜索本文";
pub(crate) const SEARCH_NEXT: &str = "下一处";
pub(crate) const SEARCH_PREVIOUS: &str = "上一处";
pub(crate) const SEARCH_CLEAR: &str = "清除搜索";
pub(crate) const TEXT_VERSION: &str = "文本版本";
pub(crate) const SMALLER: &str = "字号减小";
pub(crate) const LARGER: &str = "字号增大";
pub(crate) const ELDER: &str = "长者模式";
pub(crate) const ELDER_WORD: &str = "长者";
pub(crate) const ELDER_MODE: &str = "模式";
pub(crate) const SINGLE_KEYS: &str = "使用单键快捷键";
pub(crate) const PRINT: &str = "打印";
pub(crate) const HELP: &str = "快捷键";
pub(crate) const PRINT_NOTES: &str = "核对说明";
pub(crate) const OUTLINE: &str = "目录";
pub(crate) const OUTLINE_TOGGLE: &str = "收起或展开目录";
pub(crate) const INSPECTOR: &str = "检视";
pub(crate) const INSPECTOR_TOGGLE: &str = "收起或展开检视栏";
pub(crate) const TEXT: &str = "正文";
pub(crate) const CLOSE: &str = "关闭";
pub(crate) const CANCEL: &str = "取消";
pub(crate) const UNDO: &str = "撤销";

// Messages.
pub(crate) const CORRECTED: &str = "已修订。";
pub(crate) const CORRECTION_STAYS: &str =
    "这处修订已写入导出的文件，不能单独撤销；请打开复函原来的文件。";
pub(crate) const COPIED: &str = "已复制。";
pub(crate) const COPY_REFUSED: &str = "浏览器没有允许复制，请选中文字后按 Ctrl+C。";
pub(crate) const PASTE_EMPTY: &str = "剪贴板里没有文字。请先在网页上全选、复制。";
pub(crate) const PASTE_HERE: &str =
    "浏览器没有允许本页读取剪贴板。请在下面的框里按 Ctrl+V，或长按后选“粘贴”。";
pub(crate) const NOT_A_FILE: &str = "拖进来的不是文件。请拖入一个文件，或粘贴内容。";
pub(crate) const SAMPLE_MISSING: &str = "没有取到这封样例。请检查网络连接，然后再试。";
pub(crate) const UNREADABLE: &str =
    "浏览器没有读到这个文件。它可能已被移动，或者是一个文件夹；请重新选择。";
pub(crate) const TOO_LONG: &str =
    "这份文件 10 秒没有进展，已停止读取。请换用较小的文件，或只粘贴函件部分。";
pub(crate) const WORKER_BROKE: &str =
    "读取这份文件时内存不足或程序中断，已停止。请换用较小的文件，或只粘贴函件部分。";
pub(crate) const NO_WORKER: &str = "浏览器没有启动读取程序。请刷新页面；仍不行时请换用新版浏览器。";
pub(crate) const NO_READERS: &str = "读取这种格式的程序没有取到，或读取中断、用时过长，已停止。请检查网络连接后再试，或只粘贴函件部分。";
pub(crate) const LATER_COMING: &str = "正在装载";
pub(crate) const LATER_MISSING: &str =
    "这一部分没有取到。正文和表格可以照常阅读；请检查网络连接，然后再试。";
pub(crate) const RETRY: &str = "再试";
pub(crate) const STILL_WORKING: &str = "仍在处理";

// Inspector.
pub(crate) const NO_TABLE: &str = "本文没有表格，可在正文中选两个数来算。";
pub(crate) const NO_CHART: &str = "本文没有表格，没有可以画成图的数。";

// Calculator.
pub(crate) const CALCULATOR_HINT: &str = "在表中点两个数，或直接输入";
pub(crate) const CALCULATOR_EMPTY: &str = "填满基期和报告期，就会算出增长、区间和可复制的句子。";
pub(crate) const CALCULATOR_BACK: &str = "上一步";
pub(crate) const CHIP_BASE: &str = "基期";
pub(crate) const CHIP_CURRENT: &str = "报告期";
pub(crate) const CHIP_UNCLEAR: &str = "请写一个数，如 22.8亿元";
pub(crate) const SWAP: &str = "交换基期和报告期";
pub(crate) const PRECISION: &str = "按几位小数读";
pub(crate) const EXACT: &str = "精确计数";
pub(crate) const MODES: &str = "算法";
pub(crate) const TRUNCATED: &str = "可能是截尾";
pub(crate) const PERIODS: &str = "相隔";
pub(crate) const YEARS: &str = "年";
pub(crate) const NO_RATE: &str = "不计算";
pub(crate) const SENTENCE: &str = "可复制的句子";
pub(crate) const COPY_SENTENCE: &str = "复制句子";
pub(crate) const COPY_EXCEL: &str = "Excel 公式";
pub(crate) const COPY_LATEX: &str = "LaTeX";
pub(crate) const CLAIM: &str = "文称";
pub(crate) const CLAIM_EXAMPLE: &str = "填文中的数，如 12%";
pub(crate) const CALCULATED: &str = "算得";
pub(crate) const HISTORY: &str = "算过的";
pub(crate) const HISTORY_FORGET: &str = "清空";

/// Empties a chip.
pub(crate) fn chip_empty(chip: &str) -> String {
    format!("清除{chip}")
}

/// `±0.05（本列 1 位）`
pub(crate) fn precision(places: u32, reach: &str, printed: u32, column: Option<u32>) -> String {
    if column == Some(places) {
        format!("{reach}（本列 {places} 位）")
    } else if places == printed {
        format!("{reach}（印出）")
    } else {
        format!("{reach}（{places} 位）")
    }
}

/// The pill of the automatic mode.
pub(crate) fn auto_mode(mode: &str) -> String {
    format!("自动（{mode}）")
}

/// What the ruler says.
pub(crate) fn ruler(figure: &str, interval: &str) -> String {
    format!("区间尺：算得 {figure}，{interval}")
}

/// What a result rests on.
pub(crate) fn premises(premises: &[String]) -> String {
    format!("前提：{}。", premises.join("；"))
}

/// The name of a tab.
pub(crate) fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Evidence => "证据",
        Tab::Table => "表格",
        Tab::Chart => "图",
        Tab::Calculator => "算",
        Tab::Proof => "校对",
        Tab::Facts => "信息",
    }
}

/// The name of a version of the text.
pub(crate) fn text_view(view: TextView) -> &'static str {
    match view {
        TextView::Clean => "整理",
        TextView::Original => "原文",
    }
}

/// What the theme button says of the state it is in.
pub(crate) fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => "明暗：跟随系统",
        Theme::Light => "明暗：浅色",
        Theme::Dark => "明暗：深色",
    }
}

/// What the sheet's handle does.
pub(crate) fn sheet(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Closed => "展开检视栏",
        Sheet::Peek => "检视栏占满屏幕",
        Sheet::Full => "收起检视栏",
    }
}

/// The steps that a person sees while a file opens.
pub(crate) const STEPS: [(Step, &str); 5] = [
    (Step::Reading, "读取"),
    (Step::Encoding, "识别编码"),
    (Step::Sections, "分段"),
    (Step::Tables, "表格"),
    (Step::Checking, "核对"),
];

/// Why a stretch was set aside.
pub(crate) fn aside(reason: AsideReason) -> &'static str {
    match reason {
        AsideReason::Navigation => "网站导航",
        AsideReason::Metadata => "信息栏，已用于函头",
        AsideReason::Tools => "网页工具和按钮",
        AsideReason::Footer => "页脚",
        AsideReason::Form => "表单，已用于函头",
        AsideReason::PageNumber => "页码和页眉",
        AsideReason::Residue => "转换残留",
    }
}

pub(crate) const SIGNATURE: &str = "落款与联系方式";

/// `表1　` and the caption.
pub(crate) fn table_title(index: usize, caption: Option<&str>) -> String {
    let number = index + 1;
    match caption {
        Some(caption) => format!("表{number}　{caption}"),
        None => format!("表{number}"),
    }
}

/// While a file opens.
pub(crate) fn reading(name: &str) -> String {
    format!("正在读取 {name}")
}

/// What is said when a letter is open.
pub(crate) fn opened(letter: &Letter) -> String {
    let mut words = format!("已打开，{}", counts(letter));
    if letter.coverage.numbers > 0 {
        words.push('，');
        words.extend(coverage(letter));
    }
    let conflicts = super::marks::with_sign(letter, super::marks::Sign::No).len();
    if conflicts > 0 {
        words.extend(["，", &conflicts.to_string(), " 条不一致"]);
    }
    words.push('。');
    words
}

/// Tables, repairs, what was set aside.
pub(crate) fn counts(letter: &Letter) -> String {
    let mut parts = vec![match letter.tables.len() {
        0 => "没有表格".to_owned(),
        tables => format!("{tables} 张表"),
    }];
    if !letter.repairs.is_empty() {
        parts.push(format!("补字 {} 处", letter.repairs.len()));
    }
    if !letter.corrections.is_empty() {
        parts.push(format!("人工修订 {} 处", letter.corrections.len()));
    }
    parts.join("，")
}

pub(crate) const OPEN_TABLE: &str = "在表格栏打开";

/// The heading of the original text, for those who go by headings.
pub(crate) fn original_of(letter: &Letter) -> String {
    let title = letter.head.title.as_ref().map_or(&letter.source.name, |title| &title.value);
    format!("原文：{title}")
}

/// The name of a table's scrolling box.
pub(crate) fn scrolls(name: &str) -> String {
    format!("{name}，可左右滚动")
}

/// `3/19`, or that there is none.
pub(crate) fn hits(search: &Search) -> String {
    if search.count == 0 {
        "没有".to_owned()
    } else {
        format!("{}/{}", search.current + 1, search.count)
    }
}

// Letterhead and facts.
pub(crate) const GENRE: &str = "答复函";
pub(crate) const TITLE: &str = "标题";
pub(crate) const DOCUMENT_NUMBER: &str = "文号";
pub(crate) const ADDRESSEE: &str = "主送";
pub(crate) const CONSULTED: &str = "会办";
pub(crate) const SUBMISSION: &str = "来件";
pub(crate) const DATES: &str = "日期";
pub(crate) const SIGNED: &str = "成文";
pub(crate) const PUBLISHED: &str = "发布";
pub(crate) const FACTS_HEAD: &str = "函头";
pub(crate) const FACTS_SUBMISSION: &str = "所答复的提案、建议";
pub(crate) const FACTS_SIGNATURE: &str = "落款";
pub(crate) const FACTS_SOURCE: &str = "来源文件";
pub(crate) const FACTS_NOTICED: &str = "读取时注意到";
pub(crate) const FACTS_REPAIRS: &str = "疑似缺字，已补";
pub(crate) const FACTS_ASIDE: &str = "不属于函件，整理时放在一边";
pub(crate) const SHOW_IN_TEXT: &str = "回到原文";
pub(crate) const ENCODING: &str = "编码";
pub(crate) const CHANGE_ENCODING: &str = "有乱码？换编码";
pub(crate) const ENCODING_HELP: &str = "文字成了乱码时，换一种编码重新读取。";

// Repairs.
pub(crate) const COPY_LINK: &str = "复制链接";
pub(crate) const LINK_COPIED: &str = "已复制链接。收到的人打开同一份文件，会停在这里。";
pub(crate) const OPEN_ORIGINAL: &str = "打开原网页并定位";
pub(crate) const REPAIR: &str = "原文疑似缺字，已补";
pub(crate) const PRINTED: &str = "原文";
pub(crate) const RESTORED: &str = "补后";
pub(crate) const BECAUSE: &str = "理由";
pub(crate) const EVIDENCE: &str = "佐证";
pub(crate) const CONFIDENCE: &str = "把握";
pub(crate) const KEEP_PRINT: &str = "保留原样";

/// `A 类`
pub(crate) fn category(letter: &str) -> String {
    format!("{letter} 类")
}

/// `第0168号`
pub(crate) fn submission_number(number: &str) -> String {
    if number.starts_with('第') { number.to_owned() } else { format!("第{number}号") }
}

/// `160 天`
pub(crate) fn days(days: i64) -> String {
    if days < 0 { format!("早 {} 天", -days) } else { format!("{days} 天") }
}

/// `补 2 字`
pub(crate) fn characters_added(count: usize) -> String {
    if count == 0 { "已补".to_owned() } else { format!("补 {count} 字") }
}

/// `原文印作“202142”`
pub(crate) fn printed(words: &str) -> String {
    format!("原文印作“{words}”")
}

/// Fields that the letter does not have.
pub(crate) fn missing(names: &str) -> String {
    format!("文中没有找到：{names}。")
}

/// How sure a repair is.
pub(crate) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "高，另有佐证",
        Confidence::Medium => "中，只有一种读法",
        Confidence::Low => "低，仅凭字形",
    }
}

/// The name of an encoding with what it is for.
pub(crate) fn encoding(name: &str) -> &'static str {
    match name {
        "gb18030" => "GB18030（含 GBK、GB2312）",
        "Big5" => "Big5（繁体）",
        "UTF-16LE" => "UTF-16LE",
        "UTF-16BE" => "UTF-16BE",
        _ => "UTF-8",
    }
}

/// How the file was read.
pub(crate) fn read_as(source: &Source) -> String {
    if source.name == PASTED {
        return "粘贴的文字，无需识别编码。".to_owned();
    }
    let name = match source.encoding.as_deref() {
        Some("gb18030") => "GB18030",
        Some(other) => other,
        None => return format!("{} 文件，无需识别编码。", source.format.to_ascii_uppercase()),
    };
    let how = match source.encoding_confidence.as_deref() {
        Some("declared") => "（文件自述）",
        Some("likely") => "（推断）",
        Some("chosen") => "（人工选定）",
        _ => "",
    };
    format!("按{name}读取{how}。")
}

/// A size with its unit.
pub(crate) fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} 字节"),
        1_000..1_000_000 => format!("{}.{} KB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// The beginning of a stretch on one line.
pub(crate) fn excerpt(words: &str) -> String {
    let mut line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(40) {
        line.truncate(at);
        line.push('…');
    }
    line
}

/// Why something was restored; rules without a sentence of their own have a general one.
pub(crate) fn repair_reason(reason: &str) -> &'static str {
    match reason {
        "date_characters_lost" => "日期缺了年、月、日等字",
        "year_character_lost" => "年份后缺了“年”字",
        "enumeration_marker_lost" => "并列的“一是、二是”中缺了序号",
        "document_number_bracket_lost" => "文号缺了括号或“号”字",
        "full_stop_lost" => "句末缺了句号",
        "separator_lost" => "并列的数之间缺了顿号",
        _ => "按上下文缺字",
    }
}

/// Under the notes on paper.
pub(crate) fn printed_from(source: &str) -> String {
    format!("来源：{source}。由复函整理；只比对文内数字，不代表发文单位意见。")
}

/// Takes a number of the text into the calculator.
pub(crate) fn pick(words: &str) -> String {
    format!("用“{words}”来算")
}

/// The name of a table's box in the text, which differs from the one in its tab.
pub(crate) fn in_text(name: &str) -> String {
    format!("正文中的{}", scrolls(name))
}
