//! One letter in its other forms: encodings, line ends, files, its own clean text read again.

use std::{
    fs,
    path::{Path, PathBuf},
};

use encoding_rs::{BIG5, Encoding, GB18030, GBK};
use fuhan::{
    diagnostic::Code,
    export,
    model::{Letter, Source},
    read::{self, Limits, NativeDecode},
};

use crate::{
    common::{
        Fixture, ofd, open_bytes, open_file,
        told::{self, code},
    },
    view,
};

/// In what the other forms differ from the letter of the first file.
pub(crate) fn misses(fixture: &Fixture, file: &Path, letter: &Letter) -> Vec<String> {
    let mut misses = Vec::new();
    let name = file.file_name().unwrap().to_str().unwrap();
    let is_html = file.extension().is_some_and(|e| e == "html");
    if !is_html {
        let text = fs::read_to_string(file).unwrap();
        for (form, bytes) in encodings(fixture, &text) {
            match open_bytes(&bytes, name) {
                Ok(other) if bare(&other) == bare(letter) => {}
                Ok(other) => misses.extend(differences(form, &model(letter), &model(&other))),
                Err(error) => misses.push(format!("{form}: {error:?}")),
            }
        }
        match open_bytes(text.replace('\n', "\r\n").as_bytes(), name) {
            Ok(other) => misses.extend(differences("CRLF", &model(letter), &model(&other))),
            Err(error) => misses.push(format!("CRLF: {error:?}")),
        }
    }
    for path in fixture.files().skip(1) {
        let form = path.file_name().unwrap().to_str().unwrap().to_owned();
        misses.extend(differences(&form, &model(letter), &model(&open_file(&path))));
    }
    misses.extend(on_pages(fixture, letter));
    match open_bytes(&export::text::write(letter), "letter.txt") {
        Ok(again) => misses.extend(differences(
            "clean text",
            &carried(letter, letter),
            &carried(letter, &again),
        )),
        Err(error) if letter.paragraphs.is_empty() => drop(error),
        Err(error) => misses.push(format!("clean text: {error:?}")),
    }
    misses
}

/// In what the letter differs when it is laid out on pages, from the file that has its tables.
fn on_pages(fixture: &Fixture, letter: &Letter) -> Option<String> {
    let is_html = |file: &PathBuf| file.extension().is_some_and(|e| e == "html");
    let file = fixture.files().find(is_html).or(fixture.files().next())?;
    let (bytes, name) = (fs::read(&file).unwrap(), file.file_name().unwrap().to_str().unwrap());
    let read = read::read(&bytes, name, None, Limits::NATIVE, &NativeDecode);
    let (_, document) = read.expect("a fixture can be read");
    match open_bytes(&ofd::written(&document), "letter.ofd") {
        Ok(_) if fixture.not_on_pages.is_some() => None,
        Ok(other) => differences("OFD", &model(letter), &model(&other)),
        Err(error) => Some(format!("OFD: {error:?}")),
    }
}

/// What the clean text of `of` carries, as read in `letter`: the leaves whose words stand in the
/// letter's own paragraphs (not those of the page around it), the numbered sections (bold is lost),
/// and each table's heads and cells (a number is written without separators of thousands).
fn carried(of: &Letter, letter: &Letter) -> Vec<String> {
    let own = view::leaves_within(of, &of.paragraphs.iter().map(|p| p.span).collect::<Vec<_>>());
    let mut lines: Vec<String> = view::leaves(letter)
        .iter()
        .filter(|(path, _)| own.contains(path.as_str()))
        .map(|(path, words)| format!("{path}: {}", words.join("; ")))
        .collect();
    lines.extend(view::outline(letter).into_iter().filter(|line| !line.contains(" - ")));
    for table in &letter.tables {
        lines.extend(table.columns.iter().map(|column| column.path.join("/")));
        for row in &table.rows {
            let cells = row.cells.iter().map(|cell| cell.value.as_ref().unwrap_or(&cell.text));
            lines.push(format!("{} {:?}", row.label, cells.collect::<Vec<_>>()));
        }
    }
    lines.extend(letter.claims.iter().map(|claim| {
        let computed = claim.computed.as_ref().map(|computed| &computed.value);
        format!("{} {} {:?} {computed:?}", code(&claim.kind), code(&claim.verdict), claim.quote)
    }));
    lines
}

/// The text's bytes in each encoding that has all its characters.
fn encodings(fixture: &Fixture, text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let with = |encoding: &'static Encoding| {
        let (bytes, _, unmappable) = encoding.encode(text);
        (!unmappable).then(|| bytes.into_owned())
    };
    let utf16 = |bytes: fn(u16) -> [u8; 2]| {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
    };
    let mut forms = vec![
        ("UTF-8 with a mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
    ];
    forms.extend(with(GBK).or_else(|| with(GB18030)).map(|bytes| ("GBK", bytes)));
    if fixture.big5 {
        forms.push(("Big5", with(BIG5).expect("the fixture's characters are all in Big5")));
    }
    forms
}

/// The letter without its file and without doubts about the encoding.
fn bare(letter: &Letter) -> Letter {
    let mut bare = Letter { source: Source::default(), ..letter.clone() };
    bare.diagnostics.retain(|d| d.code != Code::EncodingUncertain);
    bare
}

/// What all files of a letter share: everything but source, text, places and how a table was drawn.
fn model(letter: &Letter) -> Vec<String> {
    let mut lines: Vec<String> = view::leaves(letter)
        .iter()
        .map(|(path, words)| format!("{path}: {}", words.join("; ")))
        .collect();
    lines.extend(view::outline(letter));
    for table in &letter.tables {
        let head = [&table.caption, &table.unit, &table.source_note, &table.label_head];
        lines.push(format!("{} {head:?}", table.id));
        lines.extend(view::columns(table));
        lines.extend(view::rows(table));
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        lines.extend(
            cells.map(|c| format!("{:?} {:?} {:?} {:?}", c.value, c.unit, c.colspan, c.rowspan)),
        );
    }
    lines.extend(view::repairs(letter));
    lines.extend(letter.numbers.iter().map(|one| format!("{} {}", one.printed, code(&one.role))));
    lines.extend(letter.claims.iter().map(told::claim));
    lines.extend(letter.findings.iter().map(told::finding));
    let clean = view::clean_text(letter);
    lines.push(clean.chars().filter(|c| !c.is_whitespace()).collect());
    lines
}

/// The first line in which two models differ.
fn differences(form: &str, first: &[String], other: &[String]) -> Option<String> {
    const SHOWN: usize = 80;
    let at = (0..first.len().max(other.len())).find(|&i| first.get(i) != other.get(i))?;
    let line = |lines: &[String]| -> String {
        let line = lines.get(at).map_or("(end)", String::as_str).to_owned();
        let same = first.get(at).zip(other.get(at));
        let from =
            same.map_or(0, |(a, b)| a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count());
        line.chars().skip(from.saturating_sub(SHOWN / 4)).take(SHOWN).collect()
    };
    Some(format!("{form} differs: {:?} against {:?}", line(first), line(other)))
}
