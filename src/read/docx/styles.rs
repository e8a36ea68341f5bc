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

/// Every style of a document, chains resolved.
#[derive(Default)]
pub(super) struct Styles {
    looks: BTreeMap<String, Look>,
    /// What holds where no style says otherwise.
    defaults: Look,
    /// The look of paragraphs without a style.
    paragraph: Look,
}

/// A style as printed.
#[derive(Default)]
struct Style {
    id: String,
    based_on: Option<String>,
    look: Look,
    is_default: bool,
}

impl Styles {
    /// Reads the part; what stands before a damage is kept.
    pub(super) fn read(part: &str, limits: Limits) -> (Self, Result<(), ReadError>) {
        let mut defaults = Look::default();
        let mut styles: Vec<Style> = Vec::new();
        let done = read_all(part, limits, &mut defaults, &mut styles);
        (Self::resolved(defaults, &styles), done)
    }

    fn resolved(defaults: Look, styles: &[Style]) -> Self {
        let places: BTreeMap<&str, usize> =
            styles.iter().enumerate().map(|(at, style)| (style.id.as_str(), at)).collect();
        let mut looks: BTreeMap<String, Look> = BTreeMap::new();
        for style in styles {
            // Up the chain to what is known, then down again; a style met twice ends it.
            let mut chain: Vec<&Style> = Vec::new();
            let mut next = Some(style);
            let mut known = Look::default();
            while let Some(one) = next {
                if let Some(look) = looks.get(&one.id) {
                    known = *look;
                    break;
                }
                // Marks a style on its way, so that a cycle finds it.
                looks.insert(one.id.clone(), Look::default());
                chain.push(one);
                let base = one.based_on.as_deref().and_then(|base| places.get(base));
                next = base.and_then(|&at| styles.get(at));
            }
            for one in chain.into_iter().rev() {
                known = one.look.over(known);
                looks.insert(one.id.clone(), known);
            }
        }
        let default = styles.iter().find(|style| style.is_default).map(|style| &style.id);
        let paragraph = default.and_then(|id| looks.get(id)).copied().unwrap_or_default();
        Self { looks, defaults, paragraph }
    }

    /// The look of a paragraph's style.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Look {
        id.and_then(|id| self.looks.get(id)).copied().unwrap_or(self.paragraph).over(Look {
            align: self.defaults.align,
            outline: self.defaults.outline,
            ..Look::default()
        })
    }

    /// The look of a run's style.
    pub(super) fn run(&self, id: &str) -> Look {
        self.looks.get(id).copied().unwrap_or_default()
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

/// Where a property stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Defaults,
    Style,
    Other,
}

fn read_all(
    part: &str,
    limits: Limits,
    defaults: &mut Look,
    styles: &mut Vec<Style>,
) -> Result<(), ReadError> {
    let mut xml = Xml::new(part, limits);
    let mut within = Within::Other;
    while let Some(event) = xml.next()? {
        let Event::Start(tag) = event else { continue };
        if tag.space != Space::Word {
            continue;
        }
        match tag.name() {
            "docDefaults" => within = Within::Defaults,
            // Looks of styles without any here, of a table's first row, of earlier versions.
            "latentStyles" | "tblStylePr" | "rPrChange" | "pPrChange" => xml.skip(),
            // Word 2003 has its styles in front of the words.
            "body" => return Ok(()),
            "style" => match style(&tag) {
                Some(style) => {
                    within = Within::Style;
                    styles.push(style);
                }
                None => xml.skip(),
            },
            _ => match (within, styles.last_mut()) {
                (Within::Defaults, _) => defaults.set(&tag),
                (Within::Style, Some(style)) => style.set(&tag),
                _ => {}
            },
        }
    }
    Ok(())
}

/// A style that begins; `None` for a table's, which says nothing of its words that letters need, and
/// is long.
fn style(tag: &Tag<'_>) -> Option<Style> {
    let (mut style, mut is_paragraph) = (Style::default(), false);
    for (name, value) in tag.attributes() {
        match (name, value.as_ref()) {
            ("type", "table") => return None,
            ("type", kind) => is_paragraph = kind == "paragraph",
            ("default", value) => style.is_default = matches!(value, "1" | "true" | "on"),
            ("styleId", _) => style.id = value.into_owned(),
            _ => {}
        }
    }
    style.is_default &= is_paragraph;
    Some(style)
}

impl Style {
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
