//! A letter and its tables written out: one file a format.
//!
//! Whole letters go through [`EXPORTERS`]; a table as shown goes through [`csv`], [`clipboard`] and
//! [`workbook`], a chart through [`svg`]. All are pure functions from data to bytes: the same letter
//! gives the same bytes on every machine, on the page and on the command line.
//!
//! Invariant: a cell of the letter never becomes a formula or markup in a file.

pub mod citation;
pub mod clipboard;
pub mod csv;
pub mod discreet;
mod guard;
pub mod json;
pub mod markdown;
pub mod pack;
pub mod page;
pub mod plain;
mod reading;
pub mod report;
pub mod svg;
pub mod text;
pub mod workbook;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use crate::model::{Date, Letter};

/// A format for whole letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The published JSON.
    Json,
    /// The same on one line, for JSON Lines.
    JsonLine,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// What was checked, as Markdown.
    Report,
    /// Letter and report as one web page.
    Page,
    /// A reference to it by GB/T 7714.
    Gbt7714,
    /// The same as BibTeX.
    Bibtex,
    /// The same as RIS.
    Ris,
}

impl Format {
    /// Writes the letter; `today` is the day that a reference says its address was looked up.
    pub fn write(self, letter: &Letter, today: Option<Date>) -> Vec<u8> {
        match self {
            Self::Json => json::write(letter),
            Self::JsonLine => json::line(letter),
            Self::Text => text::write(letter),
            Self::Markdown => markdown::write(letter),
            Self::Report => report::markdown::write(letter),
            Self::Page => page::write(letter),
            Self::Gbt7714 => citation::gbt_7714(letter, today),
            Self::Bibtex => citation::bibtex(letter, today),
            Self::Ris => citation::ris(letter, today),
        }
    }
}

/// How a format is offered.
#[derive(Clone, Copy, Debug)]
pub struct Exporter {
    /// The format.
    pub format: Format,
    /// What the menu calls it.
    pub label: fn() -> &'static str,
    /// File name extension without the dot.
    pub extension: &'static str,
    /// Media type of the bytes.
    pub media_type: &'static str,
}

/// Every format for whole letters.
pub const EXPORTERS: &[Exporter] = &[
    Exporter {
        format: Format::Json,
        label: || "JSON",
        extension: "json",
        media_type: "application/json",
    },
    Exporter {
        format: Format::Text,
        label: || tr!("纯文本"),
        extension: "txt",
        media_type: "text/plain;charset=utf-8",
    },
    Exporter {
        format: Format::Markdown,
        label: || "Markdown",
        extension: "md",
        media_type: "text/markdown;charset=utf-8",
    },
    Exporter {
        format: Format::Report,
        label: || tr!("核对报告"),
        extension: "report.md",
        media_type: "text/markdown;charset=utf-8",
    },
    Exporter {
        format: Format::Page,
        label: || tr!("网页（正文和核对）"),
        extension: "html",
        media_type: "text/html;charset=utf-8",
    },
];

/// Every form of a reference to the letter.
pub const CITATIONS: &[Exporter] = &[
    Exporter {
        format: Format::Gbt7714,
        label: || "GB/T 7714",
        extension: "citation.txt",
        media_type: "text/plain;charset=utf-8",
    },
    Exporter {
        format: Format::Bibtex,
        label: || "BibTeX",
        extension: "bib",
        media_type: "application/x-bibtex;charset=utf-8",
    },
    Exporter {
        format: Format::Ris,
        label: || tr!("RIS（EndNote、Zotero）"),
        extension: "ris",
        media_type: "application/x-research-info-systems;charset=utf-8",
    },
];

/// A file name stem for what is saved of a letter: its document number, else its title, else the
/// name of its file; characters that file systems refuse become `-`.
pub fn file_stem(letter: &Letter) -> String {
    let name = letter.source.name.rsplit_once('.').map_or(letter.source.name.as_str(), |(n, _)| n);
    let head = [&letter.head.document_number, &letter.head.title];
    let words = head.iter().find_map(|field| field.as_ref()).map_or(name, |field| &field.value);
    let refused = |c: char| c.is_control() || r#"\/:*?"<>|"#.contains(c);
    let clean: String = words.chars().map(|c| if refused(c) { '-' } else { c }).take(60).collect();
    let clean = clean.trim_matches([' ', '.']);
    if clean.is_empty() { tr!("复函").to_owned() } else { clean.to_owned() }
}
