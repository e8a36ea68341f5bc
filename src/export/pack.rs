//! The evidence pack: a letter with its findings and corrections inside the page that reads it, as one
//! file.
//!
//! The page in one file (`fuhan.html`) is taken as it is and gets three things: the letter as saved
//! JSON, which it opens at its start; the letter and its verdicts as a static page in the place of the
//! words that stand there before the program runs, so that they read with scripts off too; and the
//! static page's sheet in its policy. The policy stays as strict as it was: the letter is data, and no
//! word of it is markup or script. What comes out is UTF-16 like the page that goes in, since the
//! program in it is printed as nothing else.
//!
//! Invariant: the same page and the same letter give the same bytes.

use std::fmt::Write as _;

use super::{clipboard::escaped, discreet::without_contact, json, page};
use crate::model::Letter;

/// Where the page in one file says which sheets it allows.
const SHEETS: &str = "style-src ";
/// The words before the program runs, and what comes behind them.
const WORDS: &str = "<main class=\"shell\">";
const WORDS_END: &str = "</main>\n</div>\n";

/// Writes the pack around a letter; `page` is the text of the page in one file. `None` where it is
/// something else.
pub fn write(page: &str, letter: &Letter, with_contact: bool) -> Option<Vec<u8>> {
    let without;
    let letter = if with_contact {
        letter
    } else {
        without = without_contact(letter);
        &without
    };
    let (before, rest) = page.split_once(SHEETS)?;
    let (sheets, rest) = rest.split_once("<title>")?;
    let (_, rest) = rest.split_once("</title>")?;
    let (middle, rest) = rest.split_once(WORDS)?;
    let (_, rest) = rest.split_once(WORDS_END)?;
    let page::Document { title, body } = page::document(letter);
    let mut out = String::with_capacity(page.len() + 4 * body.len());
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "{before}{SHEETS}'{}' {sheets}<title>{}</title>{middle}<style>{}</style>\n{body}</div>\n\
         <script type=\"application/json\" data-file=\"letter\">{}</script>\n{rest}",
        page::STYLE_DIGEST,
        escaped(&title),
        page::STYLE,
        data(letter)
    );
    Some(utf_16(&out))
}

/// Little end first, behind a mark, which browsers believe over what a host or a page says.
fn utf_16(text: &str) -> Vec<u8> {
    let mark = std::iter::once(0xfeff);
    mark.chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// The letter's JSON, in which no character can end the element around it.
fn data(letter: &Letter) -> String {
    let line = String::from_utf8(json::line(letter)).unwrap_or_default();
    line.trim_end().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::reading::sample;

    const PAGE: &str = "<!doctype html>\n<html>\n<head>\n<meta content=\"default-src 'none'; \
        style-src 'sha256-own'; connect-src 'none'\">\n<title>复函</title>\n</head>\n<body>\n\
        <div id=\"app\">\n<main class=\"shell\">\n<h1>等一等</h1>\n</main>\n</div>\n\
        <script type=\"text/plain\" data-file=\"frame\">…</script>\n</body>\n</html>\n";

    fn packed(letter: &Letter) -> String {
        let pack = write(PAGE, letter, false).unwrap();
        let (units, []) = pack.as_chunks() else { panic!("half a unit") };
        let units: Vec<u16> = units.iter().map(|&unit| u16::from_le_bytes(unit)).collect();
        String::from_utf16(&units).unwrap().strip_prefix('\u{feff}').unwrap().to_owned()
    }

    #[test]
    fn the_pack_is_the_page_with_the_letter_inside_it_twice() {
        let mut letter = sample::letter();
        letter.text = letter.text.replace("共12*3项", "共</script>项");
        let pack = packed(&letter);
        assert!(pack.contains(&format!("style-src '{}' 'sha256-own';", page::STYLE_DIGEST)));
        assert!(pack.contains("<h1>某县关于第7号建议的答复函</h1>") && !pack.contains("等一等"));
        let (_, data) = pack.split_once("data-file=\"letter\">").unwrap();
        let (data, rest) = data.split_once("</script>").unwrap();
        assert_eq!(serde_json::from_str::<Letter>(data).unwrap(), letter);
        assert!(rest.ends_with("data-file=\"frame\">…</script>\n</body>\n</html>\n"));
        assert_eq!(pack, packed(&letter));
    }

    #[test]
    fn another_page_makes_no_pack() {
        assert_eq!(write("<!doctype html><title>404</title>", &sample::letter(), false), None);
    }
}
