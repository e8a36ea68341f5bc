//! OFD, the national format of official documents (GB/T 33190): pages of placed characters.
//!
//! A file lists its documents and their parts ([`index`]); [`package`] finds parts whatever way their
//! places are written. A page draws text objects, paths, pictures and graphic units ([`canvas`],
//! [`graphic`], [`text`], [`path`], [`resources`], in [`layer`]s) on its template ([`pages`]); [`layout`] makes paragraphs and
//! tables of what is drawn. Names that the office gave to objects ([`tags`]) and values it keeps
//! become properties; seals are told and not verified ([`seal`]).
//!
//! Element names are known whatever their prefix and namespace, of which programs write several.
//!
//! [`layout`]: super::layout

mod canvas;
mod graphic;
mod index;
mod layer;
mod number;
mod package;
mod pages;
mod path;
mod resources;
mod seal;
mod tags;
#[cfg(test)]
mod tests;
mod text;

use self::{
    canvas::Canvas,
    index::{bodies, listed},
    package::{Package, folder},
    pages::Drawing,
};
use super::{
    File, Found, ReadError,
    flow::Builder,
    layout::{
        Pages,
        trust::{Shows, Trust},
    },
};
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    text::Span,
};

/// Most documents of a file.
const DOCUMENTS: usize = 100;

/// Most names of attachments that are told.
const NAMES: usize = 5;

pub(super) fn read(file: &File<'_>) -> Result<Found, ReadError> {
    let package = Package::open(file)?;
    let (path, part) = package.part("", "OFD.xml")?.ok_or(ReadError::Damaged)?;
    let bodies = bodies(part.text(), file.limits)?;
    let mut reading = Reading::new(file.limits.nodes);
    reading.partly = package.is_cut();
    let mut trouble = ReadError::Damaged;
    for body in bodies.iter().take(DOCUMENTS) {
        match pages::draw(&package, &body.root, &mut reading.room) {
            Ok(drawing) => reading.add(&package, drawing),
            Err(ReadError::Damaged) => reading.partly = true,
            Err(error) => trouble = error,
        }
        reading.properties.extend(body.custom.iter().cloned());
        if reading.title.is_none() {
            reading.title.clone_from(&body.title);
        }
        if let Some(place) = &body.signatures {
            reading.diagnostics.extend(seal::notice(&package, folder(&path), place));
        }
    }
    if reading.pages == 0 {
        return Err(trouble);
    }
    reading.finish(file.limits.nodes).map(Found::from)
}

/// What has been read so far.
struct Reading {
    builder: Builder,
    aside: Vec<Span>,
    trust: Trust,
    pages: usize,
    /// Characters and lines that may still be drawn.
    room: usize,
    partly: bool,
    title: Option<String>,
    properties: Vec<(String, String)>,
    diagnostics: Vec<Diagnostic>,
}

impl Reading {
    fn new(room: usize) -> Self {
        Self {
            builder: Builder::new(),
            aside: Vec::new(),
            trust: Trust::default(),
            pages: 0,
            room,
            partly: false,
            title: None,
            properties: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    fn add(&mut self, package: &Package<'_>, drawing: Drawing) {
        let mut pages = Pages::default();
        for canvas in drawing.pages {
            self.pages += 1;
            let shows = canvas.map(shows);
            pages.add(self.trust.take(self.pages, shows));
        }
        self.aside.extend(pages.write(&mut self.builder));
        self.partly |= drawing.partly;
        let (base, parts) = (&drawing.base, &drawing.parts);
        if let Some(place) = &parts.tags {
            let properties = tags::properties(package, base, place, &drawing.objects);
            self.properties.extend(properties);
        }
        if let Some(place) = &parts.attachments
            && let Ok(Some((_, part))) = package.part(base, place)
        {
            let attached = listed(part.text(), package.limits(), "Attachment", "Name");
            let names = attached.iter().map(|one| one.of.as_str()).take(NAMES);
            let names = names.collect::<Vec<_>>().join("、");
            let noticed = Diagnostic::note(Code::AttachmentsLeftOut, None);
            let noticed = noticed.with("count", attached.len()).with("names", names);
            self.diagnostics.extend((!attached.is_empty()).then_some(noticed));
        }
    }

    fn finish(self, limit: usize) -> Result<Document, ReadError> {
        if !self.trust.has_text() {
            return Err(match () {
                () if self.partly => ReadError::Damaged,
                () if self.trust.has_pictures() => ReadError::NoTextLayer,
                () => ReadError::NoText,
            });
        }
        let (text, blocks) = self.builder.finish(self.aside);
        let mut diagnostics = self.diagnostics;
        diagnostics.extend(self.trust.diagnostics(&text));
        if self.partly {
            diagnostics.push(Diagnostic::warning(Code::PartlyRead, None));
        }
        if self.room == 0 {
            diagnostics.push(Diagnostic::warning(Code::Truncated, None).with("limit", limit));
        }
        let (page_title, properties) = (self.title, self.properties);
        Ok(Document { text, blocks, diagnostics, page_title, properties, ..Document::default() })
    }
}

fn shows(canvas: Canvas) -> Shows {
    let height = canvas.height();
    let Canvas { mut drawn, inkless, unknown, picture, .. } = canvas;
    drawn.height = height;
    Shows { drawn, inkless, unknown, picture }
}
