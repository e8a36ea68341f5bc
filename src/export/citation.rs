//! The letter as a reference: GB/T 7714—2015, BibTeX and RIS.
//!
//! A reply letter is a document of an authority's archive. GB/T 7714 marks it `[A]`, or `[A/OL]`
//! with the day it was looked up where the page's address is known (8.8 and table B.1 of the
//! standard; the order of an online resource's elements is that of 4.6.2). Nothing is filled in
//! that the letter does not say: an unknown date or address is left out.

use std::fmt::Write as _;

use crate::model::{Date, Letter};

/// What a reference can say of a letter.
struct Reference<'l> {
    author: Option<String>,
    title: &'l str,
    number: Option<&'l str>,
    signed_on: Option<Date>,
    url: Option<&'l str>,
    accessed: Option<Date>,
}

impl<'l> Reference<'l> {
    fn of(letter: &'l Letter, accessed: Option<Date>) -> Self {
        let head = &letter.head;
        let signed = letter.signature.authority.as_ref().map(|authorities| {
            authorities.iter().map(|field| field.value.as_str()).collect::<Vec<_>>().join(", ")
        });
        let dates = [&head.signed_on, &letter.signature.signed_on, &head.published_on];
        let url = letter.source.url.as_deref();
        Self {
            author: signed.or_else(|| head.issuer.as_ref().map(|field| field.value.clone())),
            title: head.title.as_ref().map_or(letter.source.name.as_str(), |field| &field.value),
            number: head.document_number.as_ref().map(|field| field.value.as_str()),
            signed_on: dates.iter().find_map(|date| date.as_ref()).map(|field| field.value),
            url,
            accessed: accessed.filter(|_| url.is_some()),
        }
    }

    /// A key of ASCII letters and digits, as BibTeX wants it: `fuhan-2021-114`.
    fn key(&self) -> String {
        let number = self.number.unwrap_or_default();
        let digits = number.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        std::iter::once("fuhan").chain(digits).collect::<Vec<_>>().join("-")
    }
}

/// By GB/T 7714—2015, on one line. `accessed` is the day on which the address was looked up.
///
/// ```text
/// 某市商务局. 关于第12号提案的复函：某商函〔2021〕3号[A]. 2021-04-02.
/// ```
pub fn gbt_7714(letter: &Letter, accessed: Option<Date>) -> Vec<u8> {
    let reference = Reference::of(letter, accessed);
    // Writing to a string cannot fail.
    let mut line = String::new();
    if let Some(author) = &reference.author {
        line.push_str(author);
        line.push_str(". ");
    }
    line.push_str(reference.title);
    if let Some(number) = reference.number {
        line.push('：');
        line.push_str(number);
    }
    line.push_str(if reference.url.is_some() { "[A/OL]." } else { "[A]." });
    match (reference.signed_on, reference.url) {
        (Some(date), Some(_)) => drop(write!(line, " ({date})")),
        (Some(date), None) => drop(write!(line, " {date}.")),
        (None, _) => {}
    }
    if let Some(url) = reference.url {
        if let Some(accessed) = reference.accessed {
            let _ = write!(line, "[{accessed}]");
        }
        let _ = write!(line, ". {url}.");
    }
    line.push('\n');
    line.into_bytes()
}

/// As a BibTeX entry; braces keep names and titles as they are.
pub fn bibtex(letter: &Letter, accessed: Option<Date>) -> Vec<u8> {
    let reference = Reference::of(letter, accessed);
    let date = reference.signed_on;
    let fields = [
        ("author", reference.author.as_ref().map(|author| format!("{{{}}}", escaped(author)))),
        ("title", Some(format!("{{{}}}", escaped(reference.title)))),
        ("number", reference.number.map(escaped)),
        ("year", date.map(|date| date.year().to_string())),
        ("month", date.map(|date| date.month().to_string())),
        ("day", date.map(|date| date.day().to_string())),
        ("url", reference.url.map(|url| url.replace(['{', '}', '\\'], ""))),
        ("urldate", reference.accessed.map(|date| date.to_string())),
        ("langid", Some("chinese".to_owned())),
    ];
    let mut entry = format!("@misc{{{},\n", reference.key());
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(entry, "  {name} = {{{value}}},");
        }
    }
    entry.push_str("}\n");
    entry.into_bytes()
}

/// Words between BibTeX's braces: its own signs become the commands that print them.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '$' | '#' | '&' | '_' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            _ => out.push(if c.is_control() { ' ' } else { c }),
        }
    }
    out
}

/// As an RIS record, type government document.
pub fn ris(letter: &Letter, accessed: Option<Date>) -> Vec<u8> {
    let reference = Reference::of(letter, accessed);
    let slashed = |date: Date| format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day());
    let fields = [
        ("TY", Some("GOVDOC".to_owned())),
        ("AU", reference.author.clone()),
        ("TI", Some(reference.title.to_owned())),
        ("M1", reference.number.map(str::to_owned)),
        ("PY", reference.signed_on.map(|date| date.year().to_string())),
        ("DA", reference.signed_on.map(slashed)),
        ("UR", reference.url.map(str::to_owned)),
        ("Y2", reference.accessed.map(slashed)),
        ("LA", Some("zh".to_owned())),
    ];
    let mut record = String::new();
    for (tag, value) in fields {
        if let Some(value) = value {
            let value = value.replace(char::is_control, " ");
            let _ = write!(record, "{tag}  - {value}\r\n");
        }
    }
    record.push_str("ER  - \r\n");
    record.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Head, Source, sample::empty_letter};

    fn field<T>(value: T) -> Field<T> {
        Field { value, span: None, printed: None }
    }

    fn letter(url: Option<&str>) -> Letter {
        Letter {
            source: Source {
                name: "a.html".into(),
                url: url.map(str::to_owned),
                ..Source::default()
            },
            head: Head {
                title: Some(field("关于第12号提案的复函".to_owned())),
                document_number: Some(field("某商函〔2021〕3号".to_owned())),
                issuer: Some(field("某市商务局".to_owned())),
                signed_on: Some(field(Date::new(2021, 4, 2).unwrap())),
                ..Head::default()
            },
            ..empty_letter()
        }
    }

    fn said(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_letter_without_an_address_is_an_archive_document() {
        assert_eq!(
            said(gbt_7714(&letter(None), Date::new(2026, 1, 1))),
            "某市商务局. 关于第12号提案的复函：某商函〔2021〕3号[A]. 2021-04-02.\n"
        );
    }

    #[test]
    fn a_letter_with_an_address_says_when_it_was_looked_up() {
        assert_eq!(
            said(gbt_7714(&letter(Some("https://www.example.cn/a.html")), Date::new(2026, 1, 1))),
            "某市商务局. 关于第12号提案的复函：某商函〔2021〕3号[A/OL]. (2021-04-02)[2026-01-01]. \
             https://www.example.cn/a.html.\n"
        );
    }

    #[test]
    fn what_the_letter_does_not_say_is_left_out() {
        let bare = Letter {
            source: Source { name: "a.txt".into(), ..Source::default() },
            ..empty_letter()
        };
        assert_eq!(said(gbt_7714(&bare, None)), "a.txt[A].\n");
        assert_eq!(
            said(bibtex(&bare, None)),
            "@misc{fuhan,\n  title = {{a.txt}},\n  langid = {chinese},\n}\n"
        );
        assert_eq!(said(ris(&bare, None)), "TY  - GOVDOC\r\nTI  - a.txt\r\nLA  - zh\r\nER  - \r\n");
    }

    #[test]
    fn words_of_a_letter_cannot_break_out_of_their_field() {
        let mut broken = letter(Some("https://www.example.cn/"));
        broken.head.title = Some(field("一}, author = {二\nER  - ".to_owned()));
        let entry = said(bibtex(&broken, None));
        assert!(entry.contains("title = {{一\\}, author = \\{二 ER  - }},"), "{entry}");
        let record = said(ris(&broken, None));
        assert_eq!(record.matches("\r\nER  - ").count(), 1, "{record}");
    }
}
