//! What holds where words are written: the open paragraph, the run, fields. A text box has its own.

use super::{field::Fields, look::Look, styles::Styles};
use crate::read::flow::Style;

/// The innermost flow of paragraphs.
#[derive(Default)]
pub(super) struct Scope {
    pub(super) paragraph: Paragraph,
    pub(super) run: Run,
    pub(super) fields: Fields,
}

/// The open paragraph.
#[derive(Default)]
pub(super) struct Paragraph {
    /// By its style.
    pub(super) base: Look,
    /// By its own properties.
    pub(super) own: Look,
    /// What becomes of its end.
    pub(super) mark: Mark,
    /// Its properties are all known: its marker is counted, its style made.
    pub(super) is_settled: bool,
    /// How words look that say nothing of their own.
    pub(super) style: Style,
}

/// A paragraph's end.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Mark {
    #[default]
    Kept,
    /// Deleted by a tracked change: the paragraph goes on in the next one.
    Deleted,
    /// Hidden: the same where words stand before it.
    Hidden,
}

/// The open run.
#[derive(Clone, Copy, Default)]
pub(super) struct Run {
    /// By its style.
    base: Look,
    /// By its own properties.
    own: Look,
    /// How its words look.
    pub(super) style: Style,
}

impl Paragraph {
    pub(super) fn new(base: Look) -> Self {
        Self { base, ..Self::default() }
    }

    /// Its own properties over those of its style.
    pub(super) fn look(&self) -> Look {
        self.own.over(self.base)
    }

    /// Makes the style of its words.
    pub(super) fn settle(&mut self, styles: &Styles<'_>) {
        let look = self.look();
        self.is_settled = true;
        self.style = Style {
            preformatted: true,
            bold: styles.bold(&self.base, &Look::default()),
            hidden: styles.hidden(&self.base, &Look::default()),
            align: look.align.unwrap_or_default(),
            heading: look.heading(),
            caption: look.caption == Some(true),
            running: false,
            link: false,
        };
    }
}

impl Run {
    /// A run that says nothing of its own.
    pub(super) fn new(style: Style) -> Self {
        Self { style, ..Self::default() }
    }

    /// The same properties where words look otherwise around it.
    pub(super) fn in_style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// Takes up its style.
    pub(super) fn set_base(&mut self, base: Look) {
        self.base = base;
    }

    /// Takes up one property.
    pub(super) fn own(&mut self) -> &mut Look {
        &mut self.own
    }

    /// All properties are known.
    pub(super) fn settle(&mut self, paragraph: &Paragraph, styles: &Styles<'_>) {
        let bold = || styles.bold(&paragraph.base, &self.base);
        let hidden = || styles.hidden(&paragraph.base, &self.base);
        self.style.bold = self.own.bold.unwrap_or_else(bold);
        self.style.hidden = self.own.hidden.unwrap_or_else(hidden);
    }
}
