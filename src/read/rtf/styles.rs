//! Which styles are headings.
//!
//! Formatting of a style is written out at each paragraph; only its place in the outline is not
//! always. A style tells it by `\outlinelevel`, by its name, or by the style it is based on.

use std::collections::BTreeMap;

/// Paragraph styles by number.
#[derive(Default)]
pub(super) struct Styles {
    known: BTreeMap<i32, Style>,
    /// The style described now; `None` for one of characters or tables.
    described: Option<i32>,
    name: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Style {
    outline: Option<u8>,
    based_on: Option<i32>,
}

/// Longest chain of styles based on each other.
const LONGEST_CHAIN: usize = 16;

/// Bytes of a style's name looked at.
const LONGEST_NAME: usize = 200;

impl Styles {
    /// A group of the style sheet begins: without another word it is style 0.
    pub(super) fn begin(&mut self) {
        self.described = Some(0);
        self.name.clear();
    }

    /// The group's style has a number, or is of another kind.
    pub(super) fn describe(&mut self, style: Option<i32>) {
        self.described = style;
        if let Some(style) = style {
            self.known.entry(style).or_default();
        }
    }

    pub(super) fn set_outline(&mut self, level: Option<u8>) {
        if let Some(style) = self.described {
            self.known.entry(style).or_default().outline = level;
        }
    }

    pub(super) fn set_based_on(&mut self, other: Option<i32>) {
        if let Some(style) = self.described {
            self.known.entry(style).or_default().based_on = other;
        }
    }

    /// Adds to the name, which a `;` ends.
    pub(super) fn name(&mut self, words: &str) {
        if self.name.len() < LONGEST_NAME {
            self.name.push_str(words);
        }
        if !words.contains(';') {
            return;
        }
        let level = heading_of_name(self.name.trim_end_matches(';'));
        if let Some(style) = self.described.and_then(|style| self.known.get_mut(&style)) {
            style.outline = style.outline.or(level);
        }
        self.name.clear();
    }

    /// Heading level from 1.
    pub(super) fn heading(&self, style: i32) -> Option<u8> {
        let mut style = self.known.get(&style)?;
        for _ in 0..LONGEST_CHAIN {
            if style.outline.is_some() {
                return style.outline;
            }
            style = self.known.get(&style.based_on?)?;
        }
        None
    }
}

/// `heading 2`, `标题 2`: the names Word and WPS give.
pub(in crate::read) fn heading_of_name(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    let rest = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    let mut characters = rest.trim_start().chars();
    let level = characters.next()?.to_digit(10)?;
    let ends = characters.next().is_none_or(|c| !c.is_alphanumeric());
    u8::try_from(level).ok().filter(|level| *level > 0 && ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_level_name_or_the_style_below() {
        let mut styles = Styles::default();
        styles.describe(Some(1));
        styles.name("heading 1;");
        styles.describe(Some(2));
        styles.set_outline(Some(3));
        styles.describe(Some(3));
        styles.set_based_on(Some(1));
        styles.describe(Some(4));
        styles.set_based_on(Some(4));
        let found: Vec<_> = (0..6).map(|style| styles.heading(style)).collect();
        assert_eq!(found, [None, Some(1), Some(3), Some(1), None, None]);
        assert_eq!(heading_of_name("标题 2 字符"), Some(2));
        assert_eq!(heading_of_name("Heading 12"), None);
    }
}
