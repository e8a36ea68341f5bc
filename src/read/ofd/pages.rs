//! The pages of one document: what each draws, with its template and stamps.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    canvas::Canvas,
    index::{Listed, Parts, listed, own_resources, parts},
    layer::Height,
    package::{Package, folder},
    resources::Resources,
    tags::Objects,
};
use crate::read::{ReadError, layout::matrix::Matrix, xml::Characters};

/// Most pages: DESIGN's limit.
const PAGES: usize = 5_000;

/// Most graphic units that the pages draw, and how deep they may stand in each other.
const UNITS: usize = 10_000;
const UNIT_DEPTH: usize = 8;

/// A document with its pages drawn.
#[derive(Default)]
pub(super) struct Drawing {
    /// The folder of its parts.
    pub(super) base: String,
    pub(super) parts: Parts,
    /// `None` for a page whose part is missing or beyond a limit.
    pub(super) pages: Vec<Option<Canvas>>,
    /// The words of text objects, where tags name some.
    pub(super) objects: Objects,
    /// A part was missing, damaged, or beyond a limit.
    pub(super) partly: bool,
}

/// Draws the pages of a document.
pub(super) fn draw(
    package: &Package<'_>,
    place: &str,
    room: &mut usize,
) -> Result<Drawing, ReadError> {
    let (path, part) = package.part("", place)?.ok_or(ReadError::Damaged)?;
    let (parts, done) = parts(part.text(), package.limits());
    if parts.pages.len() > PAGES {
        return Err(ReadError::TooManyParts { limit: PAGES });
    }
    let base = folder(&path).to_owned();
    let mut drawing = Drawing { base, partly: done.is_err(), ..Drawing::default() };
    let mut shared = Shared::default();
    for place in &parts.resources {
        drawing.partly |= !shared.add(package, &[&drawing.base], place, *room);
    }
    let stamps = drawing.stamps(package, &parts);
    for (id, place) in &parts.pages {
        let canvas = drawing.page(package, &parts, &mut shared, place, room);
        let mut canvas = canvas.map(|canvas| shared.with_units(canvas));
        for stamp in stamps.iter().filter(|stamp| stamp.of == id.to_string()) {
            let part = package.part(&drawing.base, &stamp.place);
            let Some((_, part)) = drawing.optional(part) else { continue };
            if let Some(canvas) = &mut canvas {
                let mut appearance = Canvas::new(canvas.area, *room);
                drawing.partly |=
                    appearance.draw(part.text(), &shared.resources, package.limits()).is_err();
                canvas.add(&shared.with_units(appearance), Matrix::IDENTITY, true);
            }
        }
        *room = canvas.as_ref().map_or(*room, |canvas| canvas.room);
        if let Some(canvas) = canvas.as_mut().filter(|_| parts.tags.is_some()) {
            let objects = std::mem::take(&mut canvas.objects).into_iter();
            drawing.objects.extend(objects.map(|(object, words)| ((*id, object), words)));
        }
        drawing.pages.push(canvas);
    }
    shared.set_aside(&mut drawing.pages);
    Ok(Drawing { parts, ..drawing })
}

/// What pages share.
#[derive(Default)]
struct Shared {
    resources: Resources,
    /// The parts that they are from.
    added: BTreeSet<String>,
    /// Each template once, and the pages on which it stands: their places and its characters there.
    templates: BTreeMap<u64, Option<Canvas>>,
    stands: BTreeMap<u64, Vec<(usize, std::ops::Range<usize>)>>,
    units: usize,
}

impl Shared {
    /// Adds resources at a place seen from one of these folders; whether all of them are there.
    fn add(&mut self, package: &Package<'_>, bases: &[&str], place: &str, room: usize) -> bool {
        let found = bases.iter().find_map(|base| package.part(base, place).ok().flatten());
        let Some((path, part)) = found else { return false };
        !self.added.insert(path) || self.resources.add(part.text(), room, package.limits()).is_ok()
    }

    /// Lays a template on a page, or below it; the place of its characters that are seen there.
    fn lay(page: &mut Canvas, template: &Canvas, height: Height) -> std::ops::Range<usize> {
        let is_above = height == Height::Foreground;
        if is_above && template.covers {
            page.inkless.append(&mut page.drawn.glyphs);
        }
        let start = page.drawn.glyphs.len();
        page.add(template, Matrix::IDENTITY, false);
        if page.covers && !is_above {
            page.inkless.extend(page.drawn.glyphs.drain(start..));
        }
        start..page.drawn.glyphs.len()
    }

    /// A canvas with the graphic units that it draws.
    fn with_units(&mut self, mut canvas: Canvas) -> Canvas {
        let mut rest: Vec<(u64, Matrix, usize)> = Vec::new();
        let mut depth = 0;
        loop {
            let uses = std::mem::take(&mut canvas.uses).into_iter();
            rest.extend(uses.map(|(unit, matrix)| (unit, matrix, depth)));
            let Some((unit, matrix, at)) = rest.pop() else { return canvas };
            depth = at + 1;
            if at < UNIT_DEPTH
                && self.units < UNITS
                && let Some(unit) = self.resources.unit(unit)
            {
                self.units += 1;
                canvas.add(unit, matrix, false);
            }
        }
    }

    /// What comes with more than one page is no part of the text.
    fn set_aside(&self, pages: &mut [Option<Canvas>]) {
        for stands in self.stands.values().filter(|stands| stands.len() > 1) {
            for (page, glyphs) in stands {
                let page = pages.get_mut(*page).and_then(Option::as_mut);
                let glyphs = page.and_then(|page| page.drawn.glyphs.get_mut(glyphs.clone()));
                glyphs.into_iter().flatten().for_each(|glyph| glyph.aside = true);
            }
        }
    }
}

impl Drawing {
    /// A part that can be done without.
    fn optional<T>(&mut self, part: Result<Option<T>, ReadError>) -> Option<T> {
        let part = part.ok().flatten();
        self.partly |= part.is_none();
        part
    }

    /// Stamps and other annotations by the number of their page.
    fn stamps(&mut self, package: &Package<'_>, parts: &Parts) -> Vec<Listed> {
        let Some(place) = &parts.annotations else { return Vec::new() };
        // Programs name a list of annotations that they did not write.
        let Ok(Some((path, part))) = package.part(&self.base, place) else { return Vec::new() };
        let mut stamps = listed(part.text(), package.limits(), "Page", "PageID");
        for stamp in &mut stamps {
            if !stamp.place.starts_with('/') {
                stamp.place = format!("/{}/{}", folder(&path), stamp.place);
            }
        }
        stamps
    }

    fn page(
        &mut self,
        package: &Package<'_>,
        parts: &Parts,
        shared: &mut Shared,
        place: &str,
        room: &mut usize,
    ) -> Option<Canvas> {
        let part = self.drawn_part(package, shared, place, *room)?;
        let mut page = Canvas::new(parts.area, *room);
        page.named = parts.tags.is_some();
        self.partly |= page.draw(part.text(), &shared.resources, package.limits()).is_err();
        let templates = std::mem::take(&mut page.templates).into_iter();
        let mut templates: Vec<(Height, u64)> = templates
            .map(|(id, own)| (own.or_else(|| parts.heights.get(&id).copied()), id))
            .map(|(height, id)| (height.unwrap_or(Height::Background), id))
            .collect();
        templates.sort_by_key(|(height, _)| *height);
        for (height, id) in templates {
            if !shared.templates.contains_key(&id) {
                let template = self.template(package, parts, shared, id, *room);
                let template = template.map(|template| shared.with_units(template));
                shared.templates.insert(id, template);
            }
            let Some(Some(template)) = shared.templates.get(&id) else { continue };
            let place = Shared::lay(&mut page, template, height);
            shared.stands.entry(id).or_default().push((self.pages.len(), place));
        }
        Some(page)
    }

    /// The part of a page or template, and the resources that it alone names.
    fn drawn_part(
        &mut self,
        package: &Package<'_>,
        shared: &mut Shared,
        place: &str,
        room: usize,
    ) -> Option<Characters> {
        let part = package.part(&self.base, place);
        let (path, part) = self.optional(part)?;
        for place in own_resources(part.text(), package.limits()) {
            self.partly |= !shared.add(package, &[folder(&path), &self.base], &place, room);
        }
        Some(part)
    }

    fn template(
        &mut self,
        package: &Package<'_>,
        parts: &Parts,
        shared: &mut Shared,
        id: u64,
        room: usize,
    ) -> Option<Canvas> {
        let (_, place) = parts.templates.iter().find(|(one, _)| *one == id)?;
        let part = self.drawn_part(package, shared, place, room)?;
        let mut template = Canvas::new(parts.area, room);
        self.partly |= template.draw(part.text(), &shared.resources, package.limits()).is_err();
        Some(template)
    }
}
