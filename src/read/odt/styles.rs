//! How words of a style look: what the style says, or else the one it is made from.

use std::{borrow::Cow, collections::BTreeMap};

use crate::read::{flow::Align, xml::Tag};

/// Longest way from a style to those it is made from; guards against circles.
const ANCESTORS: usize = 32;

/// What a style says of words and paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) align: Option<Align>,
    /// The list style of its paragraphs.
    pub(super) list: Option<String>,
}

impl Look {
    /// With what `other` says where this says nothing.
    fn or(self, other: &Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            hidden: self.hidden.or(other.hidden),
            align: self.align.or(other.align),
            list: self.list.or_else(|| other.list.clone()),
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    own: Look,
    /// Made by the program for one part; another part may use its name for another.
    automatic: bool,
}

/// What a style is for, and its name.
type Key = (String, String);

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: BTreeMap<Key, Style>,
    open: Option<Key>,
    /// Styles read now are made for this part alone.
    pub(super) automatic: bool,
}

impl Styles {
    /// Begins a style; what follows until [`Self::end`] belongs to it.
    pub(super) fn start(&mut self, tag: &Tag<'_>) {
        let text = |name: &str| tag.attribute(name).map(Cow::into_owned);
        // The style of all that name none has no name.
        let key = (text("family").unwrap_or_default(), text("name").unwrap_or_default());
        let own = Look {
            list: text("list-style-name").filter(|name| !name.is_empty()),
            ..Look::default()
        };
        let style = Style { parent: text("parent-style-name"), own, automatic: self.automatic };
        self.known.insert(key.clone(), style);
        self.open = Some(key);
    }

    pub(super) fn end(&mut self) {
        self.open = None;
    }

    /// Properties of words or paragraphs inside a style.
    pub(super) fn properties(&mut self, tag: &Tag<'_>) {
        let open = self.open.as_ref().and_then(|key| self.known.get_mut(key));
        let Some(Style { own, .. }) = open else { return };
        // Chinese characters have a weight of their own.
        let weight = tag.attribute("font-weight-asian").or_else(|| tag.attribute("font-weight"));
        if let Some(weight) = weight {
            own.bold = Some(weight == "bold" || weight.parse().is_ok_and(|w: u32| w >= 600));
        }
        if let Some(display) = tag.attribute("display") {
            own.hidden = Some(display == "none");
        }
        if let Some(align) = tag.attribute("text-align") {
            own.align = Some(match align.as_ref() {
                "center" => Align::Centre,
                "end" | "right" => Align::Right,
                _ => Align::Start,
            });
        }
    }

    /// Forgets the styles that were made for the part just read.
    pub(super) fn end_part(&mut self) {
        self.known.retain(|_, style| !style.automatic);
    }

    /// How words look in a style of a family: `paragraph` or `text`.
    pub(super) fn look(&self, family: &str, name: &str) -> Look {
        let mut look = Look::default();
        let mut key = (family.to_owned(), name.to_owned());
        for _ in 0..ANCESTORS {
            let Some(style) = self.known.get(&key) else { break };
            look = look.or(&style.own);
            let Some(parent) = &style.parent else { break };
            key.1.clone_from(parent);
        }
        key.1.clear();
        match self.known.get(&key) {
            Some(default) => look.or(&default.own),
            None => look,
        }
    }
}
