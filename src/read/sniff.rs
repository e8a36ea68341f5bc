//! What kind of file it is: by its content, never by its name alone.
//!
//! Portals save pages as `.doc`, people rename `.pdf` to `.txt`. First bytes tell containers and
//! pictures apart; of text, tags make a web page and strong signs Markdown. The name decides only
//! what the content leaves open: text is Markdown or a table where it is called so.

mod zip;

use super::{
    FileKind, beginning_of, html,
    registry::{CSV, HTML, MARKDOWN, TEXT, TextFormat},
};

/// Bytes of text looked at for tags and signs.
const SNIFFED: usize = 64 * 1024;

/// A known kind of file that holds no readable text, by its first bytes.
pub(super) fn container(bytes: &[u8]) -> Option<FileKind> {
    let signs: [(&[u8], FileKind); 22] = [
        (b"%PDF-", FileKind::Pdf),
        (b"{\\rtf", FileKind::Rtf),
        (b"\x89PNG", FileKind::Image),
        (b"\xff\xd8\xff", FileKind::Image),
        (b"GIF8", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
        (b"AT&TFORM", FileKind::Image),
        (b"Rar!\x1a\x07", FileKind::Archive),
        (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
        (b"\x1f\x8b\x08", FileKind::Archive),
        (b"BZh", FileKind::Archive),
        (b"\xfd7zXZ\0", FileKind::Archive),
        (b"\x28\xb5\x2f\xfd", FileKind::Archive),
        (b"ID3", FileKind::Media),
        (b"OggS", FileKind::Media),
        (b"fLaC", FileKind::Media),
        (b"\0\0\0\x18ftyp", FileKind::Media),
        (b"\0\0\0\x20ftyp", FileKind::Media),
        (b"\x1aE\xdf\xa3", FileKind::Media),
        (b"#!AMR", FileKind::Media),
        (b"bplist00", FileKind::WebArchive),
    ];
    let at = |place: usize, sign: &[u8]| bytes.get(place..).is_some_and(|b| b.starts_with(sign));
    if is_mail(bytes) {
        return Some(FileKind::Mhtml);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip::kind(bytes));
    }
    let start = bytes.get(..STRAY).unwrap_or(bytes);
    if find(start, b"PK\x03\x04") && ends_as_zip(bytes) {
        return Some(zip::kind(bytes));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(compound(bytes));
    }
    if bytes.starts_with(b"RIFF") {
        return Some(if at(8, b"WEBP") { FileKind::Image } else { FileKind::Media });
    }
    // `BM` alone could begin a text; a bitmap's reserved bytes are zero.
    if bytes.starts_with(b"BM") && at(6, &[0; 4]) {
        return Some(FileKind::Image);
    }
    if at(257, b"ustar") {
        return Some(FileKind::Archive);
    }
    // A PDF may stand behind a few stray bytes.
    let start = bytes.get(..1024).unwrap_or(bytes);
    if start.windows(5).any(|window| window == b"%PDF-") && !start.starts_with(b"<") {
        return Some(FileKind::Pdf);
    }
    signs.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, kind)| *kind)
}

/// Bytes that may stand in front of an archive.
const STRAY: usize = 1024;

/// Whether the directory of an archive ends the file.
fn ends_as_zip(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(SNIFFED)..).unwrap_or_default();
    find(tail, b"PK\x05\x06")
}

/// Which of the formats in the old Office container, by the names of its streams.
fn compound(bytes: &[u8]) -> FileKind {
    let signs = [
        ("EncryptedPackage", FileKind::EncryptedOffice),
        ("WordDocument", FileKind::Doc),
        ("Workbook", FileKind::Xls),
        ("Book", FileKind::Xls),
        ("PowerPoint Document", FileKind::Slides),
    ];
    let named = |name: &str| {
        // A directory entry holds the name in UTF-16, closed by a zero.
        let name = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        // Names are the same in capitals and small letters.
        let begins = |entry: &[u8]| {
            entry.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(&name))
        };
        bytes.chunks(DIRECTORY_ENTRY).any(begins)
    };
    signs.iter().find(|(name, _)| named(name)).map_or(FileKind::OldOffice, |(_, kind)| *kind)
}

/// Bytes of an entry in the directory of the old Office container; sectors are multiples of it.
const DIRECTORY_ENTRY: usize = 128;

fn find(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

/// Which format a clean text is in.
///
/// # Errors
/// The kind of file, where it is text but no letter: JSON, XML data, SVG.
pub(super) fn format(text: &str, name: &str) -> Result<TextFormat, FileKind> {
    let start = beginning_of(text, SNIFFED).trim_start();
    let after_comments = skip_comments(start);
    match first_tag(after_comments).as_str() {
        "svg" => return Err(FileKind::Image),
        "?xml" if is_flat(after_comments, "text") => return Err(FileKind::Odt),
        "?xml" if is_flat(after_comments, "spreadsheet") => return Err(FileKind::Ods),
        "?xml" | "pkg:package" | "w:worddocument" if is_xml_word(after_comments) => {
            return Err(FileKind::XmlWord);
        }
        "?xml" if is_xml_workbook(after_comments) => return Err(FileKind::XmlWorkbook),
        "?xml" if is_data(after_comments) => return Err(FileKind::Xml),
        "?xml" | "!doctype" => return Ok(HTML),
        tag if html::is_known_tag(tag) => return Ok(HTML),
        _ => {}
    }
    if is_json(text) {
        return Err(FileKind::Json);
    }
    if tags(start) >= 3 {
        return Ok(HTML);
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    // Statistics systems hand out tables of text as `.xls`.
    let called = matches!(extension.as_deref(), Some("csv" | "tsv" | "tab" | "xls" | "et"));
    if called && is_table(start) {
        return Ok(CSV);
    }
    let called = matches!(extension.as_deref(), Some("md" | "markdown" | "mkd" | "mdown"));
    if called || has_markdown_signs(start) {
        return Ok(MARKDOWN);
    }
    Ok(TEXT)
}

/// Most lines have a divider of cells. A letter's own commas are wide.
fn is_table(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(50);
    [',', '\t', ';', '|'].iter().any(|&divider| {
        let divided = lines().filter(|line| line.contains(divider)).count();
        divided > 1 && divided * 2 > lines().count()
    })
}

fn skip_comments(mut text: &str) -> &str {
    while let Some(rest) = text.strip_prefix("<!--") {
        let Some((_, after)) = rest.split_once("-->") else { break };
        text = after.trim_start();
    }
    text
}

/// The name in a tag at the very start, lower case; empty where none stands there.
fn first_tag(text: &str) -> String {
    let Some(rest) = text.strip_prefix('<') else { return String::new() };
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "?!:-".contains(c)));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default().to_ascii_lowercase()
}

/// XML whose first element is not a page's.
fn is_data(text: &str) -> bool {
    let root = text.split('<').skip(1).map(|tag| first_tag(&format!("<{tag}")));
    let root = root.into_iter().find(|tag| !tag.starts_with(['?', '!']) && !tag.is_empty());
    root.is_some_and(|root| !html::is_known_tag(&root))
}

/// An OpenDocument text or sheet in one XML file, known by what it says of itself.
fn is_flat(text: &str, kind: &str) -> bool {
    let said = text.split("mimetype=").nth(1).and_then(|said| said.get(1..)).unwrap_or_default();
    let said = said.strip_prefix("application/vnd.oasis.opendocument.");
    said.is_some_and(|said| said.starts_with(kind))
}

/// A Word document in one XML file, by the vocabulary of its first element. Web systems fill in such
/// files and call them `.doc`.
fn is_xml_word(text: &str) -> bool {
    let start = beginning_of(text, 4096);
    let word_2003 = "http://schemas.microsoft.com/office/word/2003/wordml";
    let flat = "http://schemas.microsoft.com/office/2006/xmlPackage";
    start.contains("wordDocument") && start.contains(word_2003)
        || start.contains("package") && start.contains(flat)
}

/// A workbook as Excel 2003 writes it, by the vocabulary of its first element.
fn is_xml_workbook(text: &str) -> bool {
    let start = beginning_of(text, 4096);
    start.contains("<Workbook") && start.contains("urn:schemas-microsoft-com:office:spreadsheet")
        || start.contains("<ss:Workbook")
}

/// How many tags of web pages stand in the text; portal residue such as `<!--EndFragment-->` or a
/// `<br>` left behind in a plain text does not make a page.
fn tags(text: &str) -> usize {
    let tag = |rest: &str| {
        let name = first_tag(&format!("<{}", rest.trim_start_matches('/')));
        // In `<a 与 b>` the name is followed by neither `>` nor an attribute.
        let after = rest.trim_start_matches('/').get(name.len()..).unwrap_or_default();
        html::is_known_tag(&name) && after.starts_with(['>', ' ', '/', '\n', '\t'])
    };
    text.split('<')
        .skip(1)
        .filter(|rest| rest.contains('>') && tag(beginning_of(rest, 20)))
        .take(3)
        .count()
}

/// Fields of a mail before anything else. They are in ASCII whatever the parts are in, which may be
/// bytes of any encoding.
fn is_mail(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = bytes.get(..SNIFFED).unwrap_or(bytes);
    let lines = head.split(|&byte| byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let mut found = [false; 5];
    let names = ["mime-version", "content-type", "from", "subject", "date"];
    for (at, line) in lines.enumerate() {
        let name = line.split(|&byte| byte == b':').next().unwrap_or_default();
        let is_field = name.len() < line.len()
            && !name.is_empty()
            && name.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-');
        // Fields go on in lines that begin with white space; a mail box begins with `From `.
        if !is_field && !line.starts_with(b" ") && !line.starts_with(b"\t") {
            if at == 0 && line.starts_with(b"From ") {
                continue;
            }
            break;
        }
        for (found, wanted) in found.iter_mut().zip(names) {
            *found |= name.eq_ignore_ascii_case(wanted.as_bytes());
        }
    }
    let [version, kind, from, subject, date] = found;
    kind && (version || (from && subject && date))
}

fn is_json(text: &str) -> bool {
    let text = text.trim();
    let within = |open: char, close: char| {
        text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).map(str::trim_start)
    };
    let object = |inside: &str| {
        inside.starts_with('"') && inside.contains("\":")
            || inside.starts_with('"') && inside.contains("\" :")
    };
    within('{', '}').is_some_and(object)
        || within('[', ']').is_some_and(|inside| inside.starts_with('{') && inside.contains("\":"))
}

/// A table's dividing line alone; otherwise a heading together with another sign, or two headings.
fn has_markdown_signs(text: &str) -> bool {
    // Letters as text have none of these but dashes. One byte is found much faster than two.
    let has_link = |text: &str| text.split(']').skip(1).any(|behind| behind.starts_with('('));
    if ![b'#', b'*', b'|'].iter().any(|sign| text.as_bytes().contains(sign))
        && !has_link(text)
        && !text.contains("- ")
    {
        return false;
    }
    let (mut headings, mut others) = (0, 0);
    for line in text.lines() {
        let line = line.trim();
        let divider = line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
            && line.contains('|')
            && line.contains("--");
        if divider {
            return true;
        }
        let hashes = line.len() - line.trim_start_matches('#').len();
        headings += usize::from(
            (1..=6).contains(&hashes)
                && line.get(hashes..).is_some_and(|rest| rest.starts_with(' ')),
        );
        let bold = line.strip_prefix("**").is_some_and(|rest| rest.contains("**"));
        others += usize::from(bold || line.starts_with("- ") || has_link(line));
    }
    headings >= 2 || (headings == 1 && others > 0) || others >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, name: &str, expect: &str) {
        let found = format(text, name).map(|format| format.name);
        assert_eq!(found.unwrap_or("refused"), expect, "{text}");
    }

    #[test]
    fn pages_are_known_by_their_tags_whatever_the_name() {
        check("<!DOCTYPE html><title>答复</title>", "a.txt", "html");
        check("<!--StartFragment--><p>答复</p>", "粘贴", "html");
        check("<?xml version=\"1.0\"?><html><p>答复</p></html>", "a.xml", "html");
        check("\n<div>答复</div>", "a.md", "html");
        check("答复<br>第二行<br>第三行<br>", "a.txt", "html");
        check("<o:p>答复</o:p>", "a.doc", "html");
    }

    #[test]
    fn residue_and_angle_brackets_do_not_make_a_page() {
        check("某县答复函\n正文。<!--EndFragment-->\n", "a.txt", "text");
        check("<!--StartFragment-->某县答复函\n正文。<!--EndFragment-->", "a.txt", "text");
        check("<关于道路的建议>收悉，a<b，b<br>。", "a.html", "text");
        check("首页<br>某县", "a.txt", "text");
    }

    #[test]
    fn markdown_takes_its_name_or_strong_signs() {
        check("# 答复函\n\n## 一、情况\n", "a.txt", "markdown");
        check("# 答复函\n\n**重点**是。\n", "a.txt", "markdown");
        check("| 年度 | 金额 |\n| --- | ---: |\n| 2020 | 1 |\n", "a.txt", "markdown");
        check("某县答复函\n\n一、情况\n", "a.md", "markdown");
        check("某县答复函\n- 其一\n1. 情况 #1\n| 甲 | 乙 |\n", "a.txt", "text");
    }

    #[test]
    fn a_table_is_called_so_and_has_dividers() {
        check("年度,金额\n2020,22.8\n", "a.csv", "csv");
        check("年度\t金额\n2020\t22.8\n", "A.TSV", "csv");
        check("年度,金额\n2020,22.8\n", "a.txt", "text");
        check("某县答复函\n\n经研究，现答复如下。\n", "a.csv", "text");
    }

    #[test]
    fn data_is_refused_by_kind() {
        assert_eq!(
            format("{\n \"schema\": \"fuhan/letter/1\"}", "a.txt").err(),
            Some(FileKind::Json)
        );
        assert_eq!(
            format("<?xml version='1.0'?><data><x/></data>", "a").err(),
            Some(FileKind::Xml)
        );
        assert_eq!(format("<svg xmlns='x'></svg>", "a").err(), Some(FileKind::Image));
        check("[ 索引号 ] 某字2021 {附件}", "a.txt", "text");
    }

    #[test]
    fn word_documents_in_one_xml_file_are_known_by_their_vocabulary() {
        let word_2003 = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>\
            <w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"/>";
        let flat = "<?xml version=\"1.0\"?><pkg:package \
            xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"/>";
        for text in [word_2003, flat] {
            assert_eq!(format(text, "a.doc").err(), Some(FileKind::XmlWord));
        }
    }

    #[test]
    fn containers_are_named_by_their_first_bytes() {
        let kinds: [(&[u8], FileKind); 8] = [
            (b"%PDF-1.7\n", FileKind::Pdf),
            (b"PK\x03\x04....word/document.xml", FileKind::Docx),
            (b"PK\x03\x04....OFD.xml", FileKind::Ofd),
            (b"PK\x03\x04....photo.jpg", FileKind::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", FileKind::OldOffice),
            (b"{\\rtf1\\ansi", FileKind::Rtf),
            (b"\x89PNG\r\n", FileKind::Image),
            (b"RIFF....WEBPVP8", FileKind::Image),
        ];
        for (bytes, kind) in kinds {
            assert_eq!(container(bytes), Some(kind));
        }
        assert_eq!(container("BM街道的答复".as_bytes()), None);
    }
}
