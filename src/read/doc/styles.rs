//! Styles, each with what it takes over from the one it is based on.

use super::{
    bytes::{slice, u8_at, u16_at},
    fib::Family,
    properties::{Characters, Paragraph},
    sprm::List,
};

/// `istd` of no style.
const NONE: u16 = 0x0fff;

/// The numbers of the built-in headings, from 1 to 9.
const HEADINGS: std::ops::RangeInclusive<u16> = 1..=9;

/// A style: what its paragraphs and characters look like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    pub(super) paragraph: Paragraph,
    pub(super) characters: Characters,
}

/// A style as the file describes it.
#[derive(Clone, Copy, Default)]
struct Described<'d> {
    base: Option<usize>,
    heading: Option<u8>,
    paragraph: List<'d>,
    characters: List<'d>,
}

/// Styles by number.
pub(super) struct Styles(Vec<Style>);

impl Styles {
    /// Reads the style sheet.
    pub(super) fn new(sheet: &[u8], family: Family) -> Self {
        let described = describe(sheet, family).unwrap_or_default();
        let mut styles: Vec<Option<Style>> = vec![None; described.len()];
        for first in 0..described.len() {
            // From the style down to one that is known or based on nothing, then up again.
            let mut chain = Vec::new();
            let mut next = Some(first);
            while let Some(at) = next
                && styles.get(at).is_some_and(Option::is_none)
                && chain.len() <= described.len()
            {
                // Reserved already, so that a circle ends here.
                if let Some(style) = styles.get_mut(at) {
                    *style = Some(Style::default());
                }
                chain.push(at);
                next = described.get(at).and_then(|one| one.base);
            }
            let mut style = next.and_then(|at| styles.get(at).copied()).flatten();
            for at in chain.into_iter().rev() {
                let Some(one) = described.get(at) else { continue };
                let mut own = style.unwrap_or_default();
                own.paragraph.heading = one.heading.or(own.paragraph.heading);
                own.paragraph.apply(one.paragraph);
                own.characters = own.characters.with(one.characters, own.characters);
                style = Some(own);
                if let Some(place) = styles.get_mut(at) {
                    *place = style;
                }
            }
        }
        Self(styles.into_iter().map(Option::unwrap_or_default).collect())
    }

    pub(super) fn get(&self, style: u16) -> Style {
        self.0.get(usize::from(style)).copied().unwrap_or_default()
    }
}

/// The styles of a sheet; `None` where its head is cut off.
fn describe(sheet: &[u8], family: Family) -> Option<Vec<Described<'_>>> {
    let head = usize::from(u16_at(sheet, 0)?);
    let count = usize::from(u16_at(sheet, 2)?);
    let fixed = usize::from(u16_at(sheet, 4)?);
    let mut at = 2 + head;
    let mut styles = Vec::new();
    for _ in 0..count {
        let Some(length) = u16_at(sheet, at).map(usize::from) else { break };
        styles.push(one(slice(sheet, at + 2, length), fixed, family).unwrap_or_default());
        at += 2 + length;
    }
    Some(styles)
}

/// One style behind the bytes that all have.
fn one(style: &[u8], fixed: usize, family: Family) -> Option<Described<'_>> {
    let number = u16_at(style, 0)? & 0x0fff;
    let kind_and_base = u16_at(style, 2)?;
    let (kind, base) = (kind_and_base & 0xf, kind_and_base >> 4);
    // The name is closed by a zero that its length leaves out, and the next part begins evenly.
    let name = match family {
        Family::Word6 => usize::from(u8_at(style, fixed)?) + 2,
        Family::Word97 => 2 * (usize::from(u16_at(style, fixed)?) + 2),
    };
    let mut at = (fixed + name).next_multiple_of(2);
    let mut parts = std::iter::from_fn(|| {
        let length = usize::from(u16_at(style, at)?);
        let part = slice(style, at + 2, length);
        at += 2 + length + length % 2;
        Some(part)
    });
    let (paragraph, characters) = match kind {
        // The paragraph's part begins with the style's own number.
        1 => (parts.next().and_then(|part| part.get(2..)), parts.next()),
        2 => (None, parts.next()),
        _ => (None, None),
    };
    Some(Described {
        base: (base != NONE).then_some(usize::from(base)),
        heading: u8::try_from(number).ok().filter(|_| kind == 1 && HEADINGS.contains(&number)),
        paragraph: List { bytes: paragraph.unwrap_or_default(), family },
        characters: List { bytes: characters.unwrap_or_default(), family },
    })
}
