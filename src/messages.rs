//! The one table from codes to sentences for people.
//!
//! The core speaks in codes and values; every sentence a person reads about a failure or something
//! noticed is made here, so that page, command line and exports say the same. A failure says what
//! is wrong and what to do; something noticed says what it means for the reader of the letter.

pub mod claim;
pub mod finding;
pub mod growth;
pub mod letter;
mod support;
mod taken;

pub use self::support::support;
use crate::{
    diagnostic::{Code, Diagnostic},
    language::grouped,
    read::{FileKind, FileTrouble, ReadError},
};

/// What the program reads, for sentences that must say so.
fn formats() -> &'static str {
    tr!(
        "可打开网页（html、mht、webarchive）、文本（txt、md）、Word 和 WPS 文字（docx、doc、wps）、PDF、OFD、odt、rtf、表格（xlsx、xlsb、xls、et、ods、csv）、邮件（eml）和压缩包（zip）"
    )
}

/// What is wrong with the file, and what to do.
pub fn read_error(error: &ReadError) -> String {
    match error {
        ReadError::Empty => tr!("文件是空的。请检查是否下载或保存完整，再重新打开。").into(),
        ReadError::NoText => {
            tr!("文件里没有文字。网页可能靠脚本显示正文，请在浏览器里打开原网页，全选复制，再粘贴到这里。").into()
        }
        ReadError::TooLarge { limit } => tr!(
            "文件超过 {} MB 的上限。请只保存复函正文，或复制正文后粘贴。",
            limit / 1_000_000),
        ReadError::Unsupported(kind) => unsupported(*kind),
        ReadError::Encrypted => {
            tr!("文件设有打开密码。请用原程序去掉密码后另存，或打开后复制正文粘贴。").into()
        }
        ReadError::Damaged => {
            tr!("文件不完整或已损坏，读不出内容。请重新下载，或用原程序打开后另存再试。").into()
        }
        ReadError::NoTextLayer => {
            tr!("这份文件只有扫描图像，没有文字层。请先做文字识别（OCR），或打开发布该复函的网页。").into()
        }
        ReadError::TooMuchInside { limit } => tr!(
            "文件展开后超过 {} MB 的上限，没有打开。请确认来源，或只另存复函正文。",
            limit / 1_000_000),
        ReadError::TooManyParts { limit } => tr!(
            "文件内部超过 {limit} 个部分的上限，没有打开。请确认来源，或只另存复函正文。", limit),
        ReadError::TooDeep { limit } => tr!(
            "文件内部嵌套超过 {limit} 层，没有打开。请确认来源，或用原程序打开后另存。", limit),
        ReadError::SeveralFiles { names } => tr!(
            "压缩包里有 {} 个文件，一次只能打开一个：{}。请先解压，再打开其中一个。",
            names.len(),
            listed(names)),
        ReadError::ReaderMissing => {
            tr!("这个程序不带读取这种文件的部分。请用完整的程序打开，或另存为网页、纯文本后再打开。").into()
        }
        ReadError::SavedBroken => {
            tr!("这份复函 JSON 不完整，或不是这一版程序导出的。请重新导出，或打开复函原来的网页或文本。").into()
        }
        ReadError::Binary => {
            tr!("这不是文字文件。{formats}，也可以在原程序里复制正文后粘贴。", formats = formats())
        }
        ReadError::UnknownEncoding { label } => {
            tr!("没有名为“{label}”的编码。请改用 UTF-8、GB18030、Big5 或 UTF-16LE。", label)
        }
        ReadError::File(trouble) => file_trouble(*trouble).into(),
    }
}

fn unsupported(kind: FileKind) -> String {
    let (what, advice) = match kind {
        FileKind::EncryptedOffice => return read_error(&ReadError::Encrypted),
        FileKind::Zip => (tr!("压缩包里没有能打开的文件"), tr!("请检查是否打包完整")),
        FileKind::Archive => {
            (tr!("这是压缩包，或压缩包里的压缩包"), tr!("请先解压，再打开其中的文件"))
        }
        FileKind::Doc => (
            tr!("这个 .doc 或 .wps 文件不是 Word 或 WPS 文字的文档"),
            tr!("请用生成它的程序打开后另存为 .docx，或复制正文后粘贴"),
        ),
        FileKind::Slides => (tr!("这是演示文稿"), tr!("请复制其中的文字后粘贴")),
        FileKind::OldOffice => (
            tr!("这是旧版 Office 文件，里面没有文字或表格"),
            tr!("请在原程序中另存，或复制正文后粘贴"),
        ),
        FileKind::Image => {
            (tr!("这是图片"), tr!("请打开发布该复函的网页保存，或先做文字识别再粘贴文字"))
        }
        FileKind::Media => (tr!("这是音频或视频"), tr!("请选择复函的网页或文本")),
        FileKind::Json => (tr!("这是 JSON 数据"), tr!("请打开复函原来的网页或文本")),
        FileKind::Xml => {
            (tr!("这是 XML 数据，不是网页"), tr!("请在原程序中另存为常用格式，或复制正文后粘贴"))
        }
        // Kinds that are read, in a variant that is not.
        _ => (tr!("这种文件的变体读不了"), tr!("请在原程序中另存为常用格式，或复制正文后粘贴")),
    };
    tr!("{what}。{formats}；{advice}。", what, formats = formats(), advice)
}

/// Most names that a sentence lists.
const LISTED: usize = 10;

/// Names of files, the first of many, without the archive that they stand in.
fn listed(names: &[String]) -> String {
    let bare = |name: &String| name.split_once('/').map_or(name.as_str(), |(_, n)| n).to_owned();
    let some: Vec<String> = names.iter().take(LISTED).map(bare).collect();
    let more = if names.len() > LISTED { tr!("等") } else { "" };
    some.join(tr!("、")) + more
}

fn file_trouble(trouble: FileTrouble) -> &'static str {
    match trouble {
        FileTrouble::Missing => tr!("找不到这个文件。请检查文件名和路径。"),
        FileTrouble::Denied => tr!("没有读取这个文件的权限。请检查文件权限，或复制到别处再打开。"),
        FileTrouble::Folder => tr!("这是文件夹。请给出其中的文件。"),
        FileTrouble::Broken => tr!("文件读取中断。请检查磁盘或网络位置，再试一次。"),
    }
}

/// What was noticed, in one sentence.
pub fn diagnostic(diagnostic: &Diagnostic) -> String {
    let arg = |name: &str| diagnostic.args.get(name).map_or("", String::as_str);
    let count = |name: &str| grouped(arg(name));
    match diagnostic.code {
        Code::MalformedBytes => {
            tr!("有 {} 处字节无法识别，以“\u{fffd}”代替。如有乱码，请换编码。", count("count"))
        }
        Code::EncodingUncertain => {
            tr!("按 {} 读取，但不能完全确定。如有乱码，请换编码。", arg("encoding"))
        }
        Code::EncodingMixed => {
            tr!(
                "文件混用两种编码：有 {} 行按 {} 读取，其余按 UTF-8 读取。",
                arg("lines"),
                arg("encoding")
            )
        }
        Code::LinesJoined => {
            tr!("原文逐行断开，已按版面宽度接成段落（{} 处）。", count("count"))
        }
        Code::ControlCharacters => tr!("去掉了 {} 个不可见的控制字符。", count("count")),
        Code::NestingFlattened => {
            tr!("网页嵌套超过 {} 层，更深处只保留文字，不保留表格和样式。", count("limit"))
        }
        Code::Truncated => {
            tr!("内容超过 {} 个段落和标签的上限，其后的部分没有读取。", count("limit"))
        }
        Code::TextUnreliable => {
            let why = match arg("reason") {
                "recognised" => tr!("文字是扫描后识别得到的"),
                "unmapped" => tr!("部分文字的编码缺失，以“\u{fffd}”代替"),
                _ => tr!("文字的编码异常"),
            };
            tr!("{why}，可能与页面所见不同，因此没有核对数字。请对照原件阅读。", why)
        }
        Code::PagesWithoutText => {
            tr!("有 {} 页是图片或已损坏，没有文字可读（第 {} 页）。", count("count"), arg("pages"))
        }
        Code::PartlyRead => tr!("文件有一部分损坏或超出限制，没有读取。请与原件核对。").into(),
        Code::TrackedChanges => {
            let counts = counted(
                diagnostic,
                &[
                    ("inserted", |n| tr!("插入 {n} 处" % n)),
                    ("deleted", |n| tr!("删除 {n} 处" % n)),
                    ("moved", |n| tr!("移动 {n} 处" % n)),
                ],
            );
            let counts = counts.join(tr!("、"));
            let counts = if counts.is_empty() { counts } else { tr!("（{counts}）", counts) };
            tr!("文件带有修订记录{counts}，这里显示的是接受全部修订后的文字。", counts)
        }
        Code::HiddenText => {
            tr!("有 {} 处文字在原文件中设为隐藏，已放在一边，不算作正文。", count("count"))
        }
        Code::ContentLeftOut => {
            let counts = counted(
                diagnostic,
                &[
                    ("pictures", |n| tr!("{n} 张图片、图表或对象" % n)),
                    ("parts", |n| tr!("{n} 个嵌入文件" % n)),
                ],
            );
            let counts = counts.join(tr!("和"));
            tr!("有 {counts}没有读取，其中的文字和数字没有核对。", counts)
        }
        Code::TableAmbiguous => {
            tr!("有 {} 行像是表格，但列数不能确定，已保留原样。请指定列数。", count("cells"))
        }
        Code::NoLetterFound => tr!("没有找到复函的标题、称呼或正文，已显示全部文字。").into(),
        Code::TitleMissing => tr!("复函没有标题。").into(),
        Code::FieldDisagrees => tr!(
            "“{}”前后不一致：一处是“{}”，一处是“{}”。",
            arg("field"),
            arg("first"),
            arg("second")
        ),
        Code::FieldEmpty => tr!("“{}”一栏没有填写。", arg("field")),
        Code::DateAmbiguous => tr!(
            "日期“{}”缺字，可读作 {}，页面上没有其他日期可以印证，请看原文。",
            arg("printed"),
            arg("readings")
        ),
        Code::HiddenCells => hidden_cells(arg("sheets"), diagnostic),
        Code::AttachmentsLeftOut => {
            tr!(
                "另有 {} 个附件没有读取：{}。需要时请另存后单独打开。",
                count("count"),
                arg("names")
            )
        }
        Code::SealsNotVerified => {
            let names = Some(arg("names")).filter(|names| !names.is_empty());
            let names = names.map(|names| tr!("（{names}）", names)).unwrap_or_default();
            tr!("文件带有 {} 个电子印章或签名{names}，没有验证其真伪。", count("count"), names)
        }
    }
}

/// What a count among the arguments comes to in words.
type Counting = (&'static str, fn(u64) -> String);

/// Counts among the arguments that are not zero, in words.
fn counted(diagnostic: &Diagnostic, rows: &[Counting]) -> Vec<String> {
    let written = |(name, words): &Counting| {
        let count = diagnostic.args.get(name)?.parse().ok().filter(|count| *count != 0)?;
        Some(words(count))
    };
    rows.iter().filter_map(written).collect()
}

fn hidden_cells(sheets: &str, diagnostic: &Diagnostic) -> String {
    let rows: [Counting; 2] =
        [("rows", |n| tr!("另有 {n} 行" % n)), ("columns", |n| tr!("另有 {n} 列" % n))];
    let mut parts = counted(diagnostic, &rows);
    if !sheets.is_empty() {
        parts.insert(0, tr!("工作表“{sheets}”", sheets));
    }
    tr!("表格文件里隐藏的内容没有读取：{parts}。", parts = parts.join(tr!("、")))
}
