//! Styles: looks by name, each based on another.
//!
//! Bold and hidden are switches: where a paragraph's style and a run's style both set one, they
//! cancel each other out; within one chain of styles the nearest word holds.

use std::collections::BTreeMap;

use super::look::Look;
use crate::read::{
    Limits, ReadError,
    xml::{Event, Space, Tag, Xml},
};

/// Every style of a document; what each says is read once it is asked for, because most are of no use.
#[derive(Default)]
pub(super) struct Styles<'p> {
    /// What stands in each style whose look is not known yet, and where that is read.
    written: BTreeMap<String, &'p str>,
    xml: Option<Xml<'p>>,
    /// Looks with all that they are based on.
    looks: BTreeMap<String, Look>,
    /// What holds where no style says otherwise.
    defaults: Look,
    /// The look of paragraphs without a style.
    paragraph: Look,
    trouble: Option<ReadError>,
}

/// A style as printed.
#[derive(Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
}

impl<'p> Styles<'p> {
    /// Reads the part; what stands before a damage is kept.
    pub(super) fn read(part: &'p str, limits: Limits) -> Self {
        let mut styles = Self::default();
        let mut default = None;
        if let Err(error) = styles.find(part, limits, &mut default) {
            styles.trouble = Some(error);
        }
        styles.paragraph = default.and_then(|id| styles.look(&id)).unwrap_or_default();
        styles
    }

    /// Finds the styles, and the one of paragraphs that name none.
    fn find(
        &mut self,
        part: &'p str,
        limits: Limits,
        default: &mut Option<String>,
    ) -> Result<(), ReadError> {
        let mut xml = Xml::new(part, limits);
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            if tag.space != Space::Word {
                continue;
            }
            match tag.name() {
                "docDefaults" => {
                    let inside = self.inside(&mut xml);
                    self.defaults = self.style(inside).look;
                }
                // Word 2003 has its styles in front of the words.
                "body" => return Ok(()),
                "style" => match Heading::of(&tag) {
                    Some(heading) => {
                        if heading.is_default && default.is_none() {
                            *default = Some(heading.id.clone());
                        }
                        let inside = self.inside(&mut xml);
                        self.written.entry(heading.id).or_insert(inside);
                    }
                    None => xml.skip(),
                },
                // Looks of styles without any here.
                "latentStyles" => xml.skip(),
                _ => {}
            }
        }
        Ok(())
    }

    /// What stands in the element that has just begun, to be read later.
    fn inside(&mut self, xml: &mut Xml<'p>) -> &'p str {
        // Prefixes hold there as they do here.
        self.xml.get_or_insert_with(|| xml.clone());
        xml.inside()
    }

    /// What was wrong with what has been read so far.
    pub(super) fn trouble(&self) -> Option<&ReadError> {
        self.trouble.as_ref()
    }

    /// The look of a style with all that it is based on.
    fn look(&mut self, id: &str) -> Option<Look> {
        if let Some(look) = self.looks.get(id) {
            return Some(*look);
        }
        // Up the chain to what is known, then down again. Each style is taken out as it is read, so one
        // that is met twice ends the chain.
        let (mut chain, mut known) = (Vec::new(), Look::default());
        let mut next = Some(id.to_owned());
        while let Some(id) = next {
            if let Some(look) = self.looks.get(&id) {
                known = *look;
                break;
            }
            let Some(inside) = self.written.remove(&id) else { break };
            let Style { based_on, look } = self.style(inside);
            chain.push((id, look));
            next = based_on;
        }
        let is_known = !chain.is_empty();
        for (id, look) in chain.into_iter().rev() {
            known = look.over(known);
            self.looks.insert(id, known);
        }
        is_known.then_some(known)
    }

    /// Reads what stands in a style.
    fn style(&mut self, inside: &'p str) -> Style {
        let mut style = Style::default();
        if let Some(xml) = &mut self.xml {
            xml.turn_to(inside);
            if let Err(error) = style.read(xml) {
                self.trouble = Some(error);
            }
        }
        style
    }

    /// The look of a paragraph's style.
    pub(super) fn paragraph(&mut self, id: Option<&str>) -> Look {
        id.and_then(|id| self.look(id)).unwrap_or(self.paragraph).over(Look {
            align: self.defaults.align,
            outline: self.defaults.outline,
            ..Look::default()
        })
    }

    /// The look of a run's style.
    pub(super) fn run(&mut self, id: &str) -> Look {
        self.look(id).unwrap_or_default()
    }

    /// Bold of words in a paragraph's style and a run's style that says nothing of its own.
    pub(super) fn bold(&self, paragraph: &Look, run: &Look) -> bool {
        switched(self.defaults.bold, paragraph.bold, run.bold)
    }

    /// The same for hidden.
    pub(super) fn hidden(&self, paragraph: &Look, run: &Look) -> bool {
        switched(self.defaults.hidden, paragraph.hidden, run.hidden)
    }
}

fn switched(default: Option<bool>, paragraph: Option<bool>, run: Option<bool>) -> bool {
    let [default, paragraph, run] = [default, paragraph, run].map(|one| one == Some(true));
    default || (paragraph != run)
}

/// How a style begins.
#[derive(Default)]
struct Heading {
    id: String,
    is_default: bool,
}

impl Heading {
    /// `None` for a table's style, which says nothing of its words that letters need.
    fn of(tag: &Tag<'_>) -> Option<Self> {
        let (mut heading, mut is_paragraph) = (Self::default(), false);
        for (name, value) in tag.attributes() {
            match (name, value.as_ref()) {
                ("type", "table") => return None,
                ("type", kind) => is_paragraph = kind == "paragraph",
                ("default", value) => heading.is_default = matches!(value, "1" | "true" | "on"),
                ("styleId", _) => heading.id = value.into_owned(),
                _ => {}
            }
        }
        heading.is_default &= is_paragraph;
        Some(heading)
    }
}

impl Style {
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            match tag.name() {
                _ if tag.space != Space::Word => {}
                // Looks of earlier versions.
                "rPrChange" | "pPrChange" => xml.skip(),
                _ => self.set(&tag),
            }
        }
        Ok(())
    }

    fn set(&mut self, tag: &Tag<'_>) {
        let value = || tag.attribute("val").unwrap_or_default();
        match tag.name() {
            "basedOn" => self.based_on = Some(value().into_owned()),
            "name" => self.named(&value().to_lowercase()),
            _ => self.look.set(tag),
        }
    }

    /// What a built-in style's name tells, in whatever language its id is.
    fn named(&mut self, name: &str) {
        self.look.caption = (name == "caption").then_some(true);
        self.look.outline = match name.strip_prefix("heading ") {
            Some(level) => level.parse().ok().and_then(|level: u8| level.checked_sub(1)),
            // The title of the whole.
            None => (name == "title").then_some(0),
        };
    }
}
