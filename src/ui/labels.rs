//! Every word of the page that is not the letter's own, in one place.
//!
//! Sentences about a file come from [`crate::messages`], which the command line shares. Labels have
//! no full stop, sentences have one.

mod calculator;
mod claims;
mod collection;
mod facts;
mod keep;
mod table;

pub(crate) use self::{calculator::*, claims::*, collection::*, facts::*, keep::*, table::*};
use super::state::{Search, Sheet, Tab, TextView, Theme};
use crate::{
    export::Exporter,
    model::{AsideReason, Letter},
    open::Step,
};

words! {
    product: "复函";
    home: "复函，返回首页";
    page_title: "复函：读懂一封答复函";

    // Start screen.
    headline: "读懂一封答复函";
    lead: "目录、表格、图、算式一次理清，每个数字都能点回原文。";
    drop_mouse: "把答复函拖到这里，或选择文件";
    drop_touch: "打开一封答复函";
    formats: "网页、文本、Word、WPS 文字、PDF、OFD、表格、压缩包；单个 40 MB 以内。显示文字、表格和图，不显示页面图片";
    choose: "选择文件";
    paste: "粘贴内容";
    paste_key: "在门户网页上全选、复制，回到这里按 Ctrl+V，表格会保留";
    privacy: "文件只在本机浏览器里处理，不上传";
    open_area: "打开文件";
    try_one: "先试一封";
    from_web: "从网页来的函怎么打开";
}
words! {
    bookmark: "一键送来";
    bookmark_name: "在复函中打开";
    bookmark_how: "把这个按钮拖到书签栏；看到答复函的网页时点它，网页内容就会送到这里，由您确认后打开";
    bookmark_drag: "请把这个按钮拖到浏览器的书签栏，再到答复函的网页上点它。";
    offer_dialog: "打开送来的网页";
    offer_title: "标题";
    offer_address: "网址";
    offer_open: "打开";
    offer_refuse: "不打开";
}

/// `导出 JSON`
pub(crate) fn command_export(exporter: &Exporter) -> String {
    let form = (exporter.label)();
    tr!("导出 {form}", form)
}

/// How many commands have the typed words.
pub(crate) fn commands_found(count: usize) -> String {
    if count == 0 { tr!("没有这样的命令").to_owned() } else { tr!("{n} 条命令" % count) }
}

/// Who sent a page, and how large it is.
pub(crate) fn offer(origin: &str, size: usize) -> String {
    let size = bytes(size as u64);
    tr!("网站 {origin} 送来一个网页，{size}。打开后只在本机处理，不上传。", origin, size)
}

/// How a letter of a web page is opened: a way, and what to do.
pub(crate) fn from_web_steps() -> [(&'static str, &'static str); 3] {
    [
        (tr!("复制再粘贴"), tr!("打开那个网页，Ctrl+A 全选，Ctrl+C 复制，在本页 Ctrl+V")),
        (tr!("存成文件"), tr!("在浏览器里“另存为”网页，把 .html 文件拖进来")),
        (tr!("乱码也能读"), tr!("GB18030、Big5、UTF-16 自动识别，认错了可以改")),
    ]
}
words! {
    sample_adapted: "改编样例";
    sample_adapted_note: "1 张表，有问题可看";
    sample_short: "一封没有表格的短函";
    sample_short_note: "在正文中选数来算";
    sample_county: "县级函";
    sample_county_note: "另存的网页，办理单作表头";
}
/// The name of pasted content. It stands in the letter's JSON, so that it is the same in every language.
pub(crate) const PASTED: &str = "粘贴";

/// The name of a file as it is shown.
pub(crate) fn file_name(name: &str) -> &str {
    if name == PASTED { tr!("粘贴") } else { name }
}

words! {
    drop_here: "松开鼠标，打开这份文件";
}
pub(crate) const SPECIMEN_FORMULA: &str = "22.9 ÷ 20.3 − 1 = 12.8%";
words! {
    specimen_note: "表内两数各有舍入，增长率在 12.3% 与 13.3% 之间。";
    specimen_ruler: "区间尺：算得 12.8%，表内数允许 12.3% 至 13.3%";

    // Bar.
    search: "搜索本文";
    search_next: "下一处";
    search_previous: "上一处";
    search_clear: "清除搜索";
    text_version: "文本版本";
    smaller: "字号减小";
    larger: "字号增大";
    elder: "长者模式";
    elder_word: "长者";
    elder_mode: "模式";
    single_keys: "使用单键快捷键";
    change_language: "中/EN，换成英文";
    no_language: "没有取到英文的文字。请检查网络连接，然后再试。";
    print: "打印";
    way_out: "在新窗口打开这封函";
    commands: "全部命令";
    commands_hint: "输入几个字，用方向键选，回车执行";
    command_next: "下一条核对";
    command_previous: "上一条核对";
    command_undo: "撤销修订";
    command_redo: "重做修订";
    help: "标记和快捷键";
    signs: "标记";
    print_notes: "核对说明";
    outline: "目录";
    outline_toggle: "收起或展开目录";
    inspector: "检视";
    inspector_toggle: "收起或展开检视栏";
    text: "正文";
    close: "关闭";
    undo: "撤销";
}

words! {
    cancel: "取消";
}

// Messages.
words! {
    corrected_label: "已修订。";
    correction_stays: "这处修订已写入导出的文件，不能单独撤销；请打开复函原来的文件。";
    copied: "已复制。";
    copy_refused: "浏览器没有允许复制，请选中文字后按 Ctrl+C。";
    paste_empty: "剪贴板里没有文字。请先在网页上全选、复制。";
    paste_here: "浏览器没有允许本页读取剪贴板。请在下面的框里按 Ctrl+V，或长按后选“粘贴”。";
    not_a_file: "拖进来的不是文件。请拖入一个文件，或粘贴内容。";
    sample_missing: "没有取到这封样例。请检查网络连接，然后再试。";
    source_foreign: "本页不连接其他网站。请打开该网页，全选复制，再粘贴到这里。";
    source_missing: "这个地址上没有文件，可能已移走或改名。请核对链接，或选择本机的文件。";
    source_denied: "网站没有允许读取这个文件。请先登录该网站，或下载后在这里打开。";
    source_broken: "没有取到这个文件。请检查网络连接，然后刷新页面；也可以下载后在这里打开。";
    unreadable: "浏览器没有读到这个文件。它可能已被移动，或者是一个文件夹；请重新选择。";
    too_long: "这份文件 10 秒没有进展，已停止读取。请换用较小的文件，或只粘贴函件部分。";
    worker_broke: "读取这份文件时内存不足或程序中断，已停止。请换用较小的文件，或只粘贴函件部分。";
    no_worker: "浏览器没有启动读取程序。请刷新页面；仍不行时请换用新版浏览器。";
    no_readers: "读取这种格式的程序没有取到，或读取中断、用时过长，已停止。请检查网络连接后再试，或只粘贴函件部分。";
    later_coming: "正在装载";
    later_missing: "这一部分没有取到。正文和表格可以照常阅读；请检查网络连接，然后再试。";
    retry: "再试";
    still_working: "仍在处理";

    // Inspector.
    no_table: "本文没有表格，可在正文中选两个数来算。";
    no_chart: "本文没有表格，没有可以画成图的数。";
}

/// The name of a tab.
pub(crate) fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Evidence => tr!("证据"),
        Tab::Table => tr!("表格"),
        Tab::Chart => tr!("图"),
        Tab::Calculator => tr!("算"),
        Tab::Proof => tr!("校对"),
        Tab::Facts => tr!("信息"),
    }
}

/// The name of a version of the text.
pub(crate) fn text_view(view: TextView) -> &'static str {
    match view {
        TextView::Clean => tr!("整理"),
        TextView::Original => tr!("原文"),
    }
}

/// What the theme button says of the state it is in.
pub(crate) fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => tr!("明暗：跟随系统"),
        Theme::Light => tr!("明暗：浅色"),
        Theme::Dark => tr!("明暗：深色"),
    }
}

/// What the sheet's handle does.
pub(crate) fn sheet(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Closed => tr!("展开检视栏"),
        Sheet::Peek => tr!("检视栏占满屏幕"),
        Sheet::Full => tr!("收起检视栏"),
    }
}

/// The steps that a person sees while a file opens.
pub(crate) fn steps() -> [(Step, &'static str); 5] {
    [
        (Step::Reading, tr!("读取")),
        (Step::Encoding, tr!("识别编码")),
        (Step::Sections, tr!("分段")),
        (Step::Tables, tr!("表格")),
        (Step::Checking, tr!("核对")),
    ]
}

/// Why a stretch was set aside.
pub(crate) fn aside(reason: AsideReason) -> &'static str {
    match reason {
        AsideReason::Navigation => tr!("网站导航"),
        AsideReason::Metadata => tr!("信息栏，已用于函头"),
        AsideReason::Tools => tr!("网页工具和按钮"),
        AsideReason::Footer => tr!("页脚"),
        AsideReason::Form => tr!("表单，已用于函头"),
        AsideReason::PageNumber => tr!("页码和页眉"),
        AsideReason::Residue => tr!("转换残留"),
    }
}

words! {
    signature: "落款与联系方式";
}

/// `表1　` and the caption.
pub(crate) fn table_title(index: usize, caption: Option<&str>) -> String {
    let number = index + 1;
    match caption {
        Some(caption) => tr!("表{number}　{caption}", number, caption),
        None => tr!("表{number}", number),
    }
}

/// While a file opens.
pub(crate) fn reading(name: &str) -> String {
    tr!("正在读取 {name}", name = file_name(name))
}

/// What is said when a letter is open.
pub(crate) fn opened(letter: &Letter) -> String {
    let mut words = tr!("已打开，{counts}", counts = counts(letter));
    if letter.coverage.numbers > 0 {
        words = tr!("{first}，{second}", first = words, second = coverage(letter).concat());
    }
    let conflicts = super::marks::with_sign(letter, super::marks::Sign::No).len();
    if conflicts > 0 {
        words = tr!("{words}，{n} 条不一致" % conflicts, words);
    }
    tr!("{words}。", words)
}

/// Tables, repairs, what was set aside.
pub(crate) fn counts(letter: &Letter) -> String {
    let mut parts = vec![match letter.tables.len() {
        0 => tr!("没有表格").to_owned(),
        tables => tr!("{n} 张表" % tables),
    }];
    if !letter.repairs.is_empty() {
        parts.push(tr!("补字 {n} 处" % letter.repairs.len()));
    }
    if !letter.corrections.is_empty() {
        parts.push(tr!("人工修订 {n} 处" % letter.corrections.len()));
    }
    parts.join(tr!("，"))
}

words! {
    open_table: "在表格栏打开";
}

/// The heading of the original text, for those who go by headings.
pub(crate) fn original_of(letter: &Letter) -> String {
    let title =
        letter.head.title.as_ref().map_or(file_name(&letter.source.name), |title| &title.value);
    tr!("原文：{title}", title)
}

/// The name of a table's scrolling box.
pub(crate) fn scrolls(name: &str) -> String {
    tr!("{name}，可左右滚动", name)
}

/// `3/19`, or that there is none.
pub(crate) fn hits(search: &Search) -> String {
    if search.count == 0 {
        tr!("没有").to_owned()
    } else {
        format!("{}/{}", search.current + 1, search.count)
    }
}

/// A size with its unit.
pub(crate) fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => tr!("{n} 字节" % bytes),
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

/// Under the notes on paper.
pub(crate) fn printed_from(source: &str) -> String {
    tr!("来源：{source}。由复函整理；只比对文内数字，不代表发文单位意见。", source)
}

/// Takes a number of the text into the calculator.
pub(crate) fn pick(words: &str) -> String {
    tr!("用“{words}”来算", words)
}

/// The name of a table's box in the text, which differs from the one in its tab.
pub(crate) fn in_text(name: &str) -> String {
    tr!("正文中的{}", scrolls(name))
}
