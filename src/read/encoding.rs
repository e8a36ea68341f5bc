//! Which encoding the bytes are in, and decoding them.
//!
//! The order of trust: a person's choice, a byte-order mark, the zero bytes of UTF-16, what the page
//! declares (unless the bytes contradict it), strict UTF-8, and last a comparison of the encodings
//! that Chinese text comes in, by how common the characters are that each would give. Portals
//! declare `gb2312` over UTF-8, save UTF-8 with pieces pasted in from GBK, and cut characters in
//! half; the best reading is shown with a diagnostic, and a person can choose another.
//!
//! Invariant: linear in the number of bytes; nothing here fails but an unknown chosen name.

use std::borrow::Cow;

use super::{ReadError, frequency};
use crate::diagnostic::{Code, Diagnostic};

/// An encoding set by a person, by its WHATWG name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingChoice(pub String);

/// Decoded text.
pub struct Decoded {
    /// The text, malformed bytes replaced by U+FFFD.
    pub text: String,
    /// How many replacements.
    pub malformed: usize,
}

impl Decoded {
    /// The result of a decoder that only tells whether it replaced anything.
    pub fn new(text: String, replaced: bool) -> Self {
        let malformed = if replaced { text.matches('\u{fffd}').count() } else { 0 };
        Self { text, malformed }
    }
}

/// The decoding tables: `encoding_rs` natively, `TextDecoder` in a browser; both are the WHATWG's.
pub trait Decode {
    /// Decodes `bytes`, without a byte-order mark, by the WHATWG label; `None` for an unknown label.
    fn decode(&self, label: &str, bytes: &[u8]) -> Option<Decoded>;

    /// The bytes as text, where all of them are UTF-8.
    fn utf_8<'b>(&self, bytes: &'b [u8]) -> Option<&'b str> {
        std::str::from_utf8(bytes).ok()
    }
}

/// What [`detect`] makes of the bytes.
pub(super) struct Reading<'b> {
    pub(super) text: Cow<'b, str>,
    /// WHATWG name.
    pub(super) encoding: String,
    /// `declared`, `certain`, `likely` or `chosen`.
    pub(super) confidence: &'static str,
    pub(super) diagnostics: Vec<Diagnostic>,
}

const UTF_8: &str = "UTF-8";
const GB18030: &str = "gb18030";
const BIG5: &str = "Big5";
const UTF_16LE: &str = "UTF-16LE";
const UTF_16BE: &str = "UTF-16BE";

/// Encodings compared where nothing says which it is.
const CANDIDATES: [&str; 4] = [GB18030, BIG5, UTF_16LE, UTF_16BE];

/// Bytes looked at for a declaration, as browsers and editors do.
const DECLARATION_BYTES: usize = 4096;

/// Bytes decoded to compare candidates; letters are shorter.
const SAMPLE_BYTES: usize = 64 * 1024;

/// Finds the encoding and decodes the whole. `beside` is what stands beside the bytes, as a mail's
/// `charset` does; it counts like a declaration inside.
pub(super) fn detect<'b>(
    bytes: &'b [u8],
    choice: Option<&EncodingChoice>,
    beside: Option<&str>,
    decode: &dyn Decode,
) -> Result<Reading<'b>, ReadError> {
    if let Some(EncodingChoice(label)) = choice {
        return chosen(bytes, label, decode);
    }
    if let Some((encoding, rest)) = byte_order_mark(bytes) {
        let reading = with(encoding, rest, "declared", decode);
        // A mark says nothing of what an editor without Unicode appended later.
        if encoding != UTF_8 || reading.diagnostics.is_empty() {
            return Ok(reading);
        }
        return Ok(compared(rest, decode));
    }
    if let Some(encoding) = utf_16_by_zeros(bytes, decode) {
        return Ok(with(encoding, bytes, "certain", decode));
    }
    let utf_8 = decode.utf_8(bytes);
    let beside = beside.and_then(|label| of_letters(canonical(label)));
    match (beside.or_else(|| declared(bytes)), utf_8) {
        (Some(UTF_8), Some(text)) => Ok(plain(text, "declared")),
        // Bytes beyond ASCII that are valid UTF-8 are UTF-8, whatever the page says.
        (declared, Some(text)) if declared.is_none() || !text.is_ascii() => {
            Ok(plain(text, "certain"))
        }
        (Some(declared), _) => {
            let reading = with(declared, bytes, "declared", decode);
            if reading.diagnostics.is_empty() {
                return Ok(reading);
            }
            let compared = compared(bytes, decode);
            // Another encoding must be cleaner to be believed over the page's own word.
            let better = malformed(&compared) < malformed(&reading);
            Ok(if better { compared } else { reading })
        }
        (None, _) => Ok(compared(bytes, decode)),
    }
}

fn chosen<'b>(bytes: &'b [u8], label: &str, decode: &dyn Decode) -> Result<Reading<'b>, ReadError> {
    let unknown = || ReadError::UnknownEncoding { label: label.to_owned() };
    let name = canonical(label);
    let rest = byte_order_mark(bytes).filter(|(mark, _)| *mark == name).map(|(_, rest)| rest);
    let bytes = rest.unwrap_or(bytes);
    if decode.decode(name, &[]).is_none() {
        return Err(unknown());
    }
    Ok(with(name, bytes, "chosen", decode))
}

/// The name to show for the labels of one encoding; GB 18030 reads all of GB 2312 and GBK.
pub(super) fn canonical(label: &str) -> &str {
    let trimmed = label.trim();
    match trimmed.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "unicode-1-1-utf-8" | "x-unicode20utf8" => UTF_8,
        "gb2312" | "gb_2312" | "gb_2312-80" | "gbk" | "x-gbk" | "cp936" | "ms936" | "936"
        | "windows-936" | "chinese" | "gb18030" | "gb-18030" | "csgb2312" => GB18030,
        "big5" | "big5-hkscs" | "big-5" | "cn-big5" | "csbig5" | "x-x-big5" | "cp950" => BIG5,
        "utf-16" | "utf-16le" | "unicode" | "ucs-2" => UTF_16LE,
        "utf-16be" | "unicodefffe" => UTF_16BE,
        _ => trimmed,
    }
}

fn byte_order_mark(bytes: &[u8]) -> Option<(&'static str, &[u8])> {
    let marks: [(&str, &[u8]); 4] = [
        (UTF_8, b"\xef\xbb\xbf"),
        (UTF_16LE, b"\xff\xfe"),
        (UTF_16BE, b"\xfe\xff"),
        (GB18030, b"\x84\x31\x95\x33"),
    ];
    marks.iter().find_map(|(name, mark)| Some((*name, bytes.strip_prefix(*mark)?)))
}

/// UTF-16 without a mark: line breaks, digits and tags leave zeros at one side of each pair, and
/// read that way nearly every character is one that letters use.
fn utf_16_by_zeros(bytes: &[u8], decode: &dyn Decode) -> Option<&'static str> {
    let sample = sample(bytes);
    if !sample.len().is_multiple_of(2) || !sample.contains(&0) {
        return None;
    }
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let encoding = if zeros(1) > zeros(0) { UTF_16LE } else { UTF_16BE };
    let text = decode.decode(encoding, sample)?.text;
    frequency::is_plausible(&text).then_some(encoding)
}

/// What the page itself says in its first bytes: `<meta charset>`, `http-equiv`, `<?xml encoding>`.
///
/// Only encodings a letter can be written in count: an editor's default `iso-8859-1` says nothing.
fn declared(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    // Plain text, as a look tells.
    if !start.contains(&b'<') {
        return None;
    }
    let start = start.to_ascii_lowercase();
    let start = String::from_utf8_lossy(&start);
    let at = match start.trim_start().strip_prefix("<?xml") {
        Some(declaration) => declaration
            .split_once("?>")
            .and_then(|(inside, _)| inside.split_once("encoding"))
            .map(|(_, rest)| rest),
        None => None,
    };
    let in_meta = || {
        start.split("<meta").skip(1).find_map(|tag| {
            let (inside, _) = tag.split_once('>').unwrap_or((tag, ""));
            inside.split_once("charset").map(|(_, rest)| rest)
        })
    };
    let rest = at.or_else(in_meta)?.trim_start().strip_prefix('=')?;
    let rest = rest.trim_start_matches([' ', '"', '\'', '\n', '\t']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)));
    of_letters(canonical(rest.get(..end.unwrap_or(rest.len()))?))
}

/// The encoding of this name, where letters are written in it.
fn of_letters(name: &str) -> Option<&'static str> {
    match name {
        // UTF-16 is known by its bytes; a declaration that can be read byte by byte does not stand
        // in it.
        UTF_8 | UTF_16LE | UTF_16BE => Some(UTF_8),
        GB18030 => Some(GB18030),
        BIG5 => Some(BIG5),
        _ => None,
    }
}

fn plain<'b>(text: &'b str, confidence: &'static str) -> Reading<'b> {
    let (encoding, diagnostics) = (UTF_8.to_owned(), Vec::new());
    Reading { text: Cow::Borrowed(text), encoding, confidence, diagnostics }
}

fn with<'b>(
    encoding: &str,
    bytes: &'b [u8],
    confidence: &'static str,
    decode: &dyn Decode,
) -> Reading<'b> {
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) if encoding == UTF_8 => return plain(text, confidence),
        _ => decode.decode(encoding, bytes),
    };
    // A decoder that does not know a name of ours still has UTF-8's rules in the standard library.
    let decoded =
        decoded.unwrap_or_else(|| Decoded::new(String::from_utf8_lossy(bytes).into_owned(), true));
    let diagnostics = malformed_diagnostic(decoded.malformed).into_iter().collect();
    Reading {
        text: Cow::Owned(decoded.text),
        encoding: encoding.to_owned(),
        confidence,
        diagnostics,
    }
}

fn malformed_diagnostic(count: usize) -> Option<Diagnostic> {
    (count > 0).then(|| Diagnostic::warning(Code::MalformedBytes, None).with("count", count))
}

fn malformed(reading: &Reading<'_>) -> usize {
    reading
        .diagnostics
        .iter()
        .filter(|noticed| noticed.code == Code::MalformedBytes)
        .filter_map(|noticed| noticed.args.get("count")?.parse::<usize>().ok())
        .sum()
}

/// Nothing can be trusted: the encoding whose characters are most like a letter's.
fn compared<'b>(bytes: &'b [u8], decode: &dyn Decode) -> Reading<'b> {
    let sample = sample(bytes);
    let mut scores: Vec<(i64, &str)> = CANDIDATES
        .iter()
        .filter(|name| !name.starts_with("UTF-16") || bytes.len().is_multiple_of(2))
        .filter_map(|name| {
            let decoded = decode.decode(name, sample)?;
            Some((frequency::score(&decoded.text), *name))
        })
        .collect();
    scores.push((frequency::score(&String::from_utf8_lossy(sample)), UTF_8));
    // The sort is stable: on a tie the more common encoding, which stands first, wins.
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let (best_score, best) = scores.first().copied().unwrap_or((0, UTF_8));
    let mut reading = with(best, bytes, "likely", decode);
    if malformed(&reading) > 0 && !best.starts_with("UTF-16") {
        let legacy = scores.iter().find(|(_, name)| [GB18030, BIG5].contains(name));
        if let Some(mixed) = legacy.and_then(|(_, name)| mixed(bytes, name, decode))
            && malformed(&mixed) < malformed(&reading)
        {
            return mixed;
        }
    }
    let second = scores.get(1).map_or(i64::MIN, |(score, _)| *score);
    if best_score - second < frequency::CLEAR_LEAD {
        let noticed = Diagnostic::warning(Code::EncodingUncertain, None);
        reading.diagnostics.push(noticed.with("encoding", &reading.encoding));
    }
    reading
}

/// Line by line: UTF-8 where a line is valid UTF-8, `legacy` elsewhere; `None` unless both occur.
fn mixed<'b>(bytes: &'b [u8], legacy: &str, decode: &dyn Decode) -> Option<Reading<'b>> {
    let mut text = String::with_capacity(bytes.len());
    let (mut lines, mut broken, mut beyond_ascii) = (0_usize, 0, false);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if let Ok(line) = std::str::from_utf8(line) {
            beyond_ascii |= !line.is_ascii();
            text.push_str(line);
            continue;
        }
        let as_legacy = decode.decode(legacy, line)?;
        let as_utf_8 = String::from_utf8_lossy(line);
        // A line of UTF-8 with one damaged character stays UTF-8.
        if frequency::score(&as_legacy.text) > frequency::score(&as_utf_8) {
            lines += 1;
            broken += as_legacy.malformed;
            text.push_str(&as_legacy.text);
        } else {
            broken += as_utf_8.matches('\u{fffd}').count();
            beyond_ascii = true;
            text.push_str(&as_utf_8);
        }
    }
    if lines == 0 || !beyond_ascii {
        return None;
    }
    let noticed = Diagnostic::warning(Code::EncodingMixed, None);
    let mut diagnostics = vec![noticed.with("encoding", legacy).with("lines", lines)];
    diagnostics.extend(malformed_diagnostic(broken));
    let (encoding, text) = (UTF_8.to_owned(), Cow::Owned(text));
    Some(Reading { text, encoding, confidence: "likely", diagnostics })
}

/// The first bytes, cut where no character of any candidate can be split: after a line break, or at
/// an even place.
fn sample(bytes: &[u8]) -> &[u8] {
    let Some(start) = bytes.get(..SAMPLE_BYTES) else { return bytes };
    let line_end = start.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let end = if line_end > SAMPLE_BYTES / 2 && line_end.is_multiple_of(2) {
        line_end
    } else {
        SAMPLE_BYTES
    };
    bytes.get(..end).unwrap_or(bytes)
}

#[cfg(test)]
#[cfg(feature = "cli")]
#[path = "encoding_tests.rs"]
mod tests;
