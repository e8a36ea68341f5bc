//! Attributes that matter, and the look they give.

use super::name::Name;
use crate::read::flow::{Align, Style};

/// The attributes that are looked at; a hostile tag may have any number of others.
const KEPT: [&str; 24] = [
    "align", "class", "colspan", "content", "hidden", "href", "id", "itemprop", "name", "onclick",
    "open", "property", "reversed", "role", "rowspan", "start", "style", "type", "value", "face",
    "size", "nowrap", "rel", "src",
];

/// A tag's attributes: the first of each name.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Attributes(Vec<(&'static str, String)>);

impl Attributes {
    /// Whether an attribute of this name is looked at and not yet there.
    pub(super) fn wants(&self, name: &[u8]) -> Option<&'static str> {
        let kept = *KEPT.iter().find(|kept| kept.as_bytes() == name)?;
        self.get(kept).is_none().then_some(kept)
    }

    pub(in crate::read) fn set(&mut self, name: &'static str, value: String) {
        self.0.push((name, value));
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(kept, _)| *kept == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        let value = self.get(name)?.trim();
        let end = value.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(value.len());
        value.get(..end)?.parse().ok()
    }

    /// Declarations of the `style` attribute, names and values trimmed, lower case.
    pub(super) fn declarations(&self) -> impl Iterator<Item = (String, String)> {
        self.get("style").unwrap_or_default().split(';').filter_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            let value = value.trim().trim_end_matches("!important").trim_end();
            Some((name.trim().to_ascii_lowercase(), value.to_ascii_lowercase()))
        })
    }
}

/// What an element changes of the style it inherits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Change {
    bold: Option<bool>,
    link: bool,
    hidden: bool,
    preformatted: Option<bool>,
    align: Option<Align>,
    heading: Option<u8>,
    caption: bool,
}

impl Change {
    /// What an element of this name with these attributes changes.
    pub(super) fn of(name: Name, attributes: &Attributes) -> Self {
        let mut change = Self::default();
        match name.as_str() {
            "b" | "strong" => change.bold = Some(true),
            "a" => change.link = attributes.get("href").or(attributes.get("onclick")).is_some(),
            "button" | "select" => change.link = true,
            "center" => change.align = Some(Align::Centre),
            "pre" | "textarea" | "listing" | "xmp" | "plaintext" => {
                change.preformatted = Some(true);
            }
            "caption" => change.caption = true,
            "dialog" => change.hidden = attributes.get("open").is_none(),
            heading if heading.len() == 2 && heading.starts_with('h') => {
                change.heading = heading.get(1..).and_then(|level| level.parse().ok());
                change.bold = change.heading.map(|_| true);
            }
            _ => {}
        }
        change.hidden |= attributes.get("hidden").is_some();
        change.align = attributes.get("align").and_then(align).or(change.align);
        for (name, value) in attributes.declarations() {
            match name.as_str() {
                "font-weight" => change.bold = Some(is_bold(&value)),
                "text-align" => change.align = align(&value).or(change.align),
                "display" => change.hidden |= value == "none",
                "visibility" => change.hidden |= value == "hidden" || value == "collapse",
                "mso-hide" => change.hidden |= value == "all",
                "white-space" => {
                    change.preformatted = Some(value.starts_with("pre") || value == "break-spaces");
                }
                _ => {}
            }
        }
        change
    }

    /// The style of words inside.
    pub(super) fn apply(self, outer: Style) -> Style {
        Style {
            bold: self.bold.unwrap_or(outer.bold),
            link: self.link || outer.link,
            hidden: self.hidden || outer.hidden,
            preformatted: self.preformatted.unwrap_or(outer.preformatted),
            align: self.align.unwrap_or(outer.align),
            heading: self.heading.or(outer.heading),
            caption: self.caption || outer.caption,
            running: false,
        }
    }

    /// The look of a table's surroundings that its cells do not take over.
    pub(super) fn cell(outer: Style) -> Style {
        Style { align: Align::Start, heading: None, caption: false, ..outer }
    }
}

fn align(value: &str) -> Option<Align> {
    match value.trim().to_ascii_lowercase().as_str() {
        "center" | "middle" | "-webkit-center" => Some(Align::Centre),
        "right" | "end" | "-webkit-right" => Some(Align::Right),
        "left" | "start" | "justify" => Some(Align::Start),
        _ => None,
    }
}

fn is_bold(value: &str) -> bool {
    value.starts_with("bold") || value.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// How plainly the mark-up says that an element is furniture of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// By its element or role: `nav`, `footer`.
    Element,
    /// `header`, which may as well hold the letter's own title.
    Header,
    /// By its class or id, or a `form`, which some portals wrap around the whole page.
    Name,
}

/// Words of class names and ids that portals give to furniture.
const FURNITURE_WORDS: [&str; 25] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "footer",
    "foot",
    "share",
    "toolbar",
    "tools",
    "topbar",
    "sidebar",
    "qrcode",
    "ewm",
    "copyright",
    "pagination",
    "pager",
    "bdsharebuttonbox",
    "dqwz",
    "weizhi",
    "fontsize",
    "print",
];

/// Whether the element is furniture by its mark-up.
pub(super) fn furniture(name: Name, attributes: &Attributes) -> Option<Furniture> {
    match name.as_str() {
        "nav" | "footer" | "aside" | "button" | "select" | "search" => {
            return Some(Furniture::Element);
        }
        "header" => return Some(Furniture::Header),
        "form" => return Some(Furniture::Name),
        _ => {}
    }
    let role = attributes.get("role").unwrap_or_default();
    if ["navigation", "contentinfo", "complementary", "search", "toolbar", "menu", "menubar"]
        .contains(&role)
    {
        return Some(Furniture::Element);
    }
    if role == "banner" {
        return Some(Furniture::Header);
    }
    let given = [attributes.get("class"), attributes.get("id")].into_iter().flatten();
    given.flat_map(str::split_whitespace).any(is_furniture_name).then_some(Furniture::Name)
}

/// `nav`, `main-nav`, `footBox`, `share_box`: one of the words, apart from its neighbours by signs,
/// digits or a capital. `print-content` and `navigation-article` hold the letter, so a word for
/// content speaks against.
fn is_furniture_name(name: &str) -> bool {
    let mut words: Vec<String> = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && lower) {
            words.push(String::new());
        }
        lower = c.is_ascii_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphabetic()) {
            word.push(c.to_ascii_lowercase());
        }
    }
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    has(&FURNITURE_WORDS) && !has(&["content", "article", "area", "body", "text", "main", "detail"])
        || words.iter().any(|word| word == "nav") && has(&["main"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_that_plainly_say_furniture_are_known() {
        for name in ["nav", "main-nav", "footBox", "share_box", "breadcrumb", "print", "m_nav2"] {
            assert!(is_furniture_name(name), "{name}");
        }
        for name in ["header", "print-content", "printArea", "navigation-article", "football", ""] {
            assert!(!is_furniture_name(name), "{name}");
        }
    }

    #[test]
    fn only_weight_makes_bold_and_words_own_properties_do_not() {
        let change = |style: &str| {
            let mut attributes = Attributes::default();
            attributes.set("style", style.to_owned());
            Change::of(Name::new(b"span"), &attributes).apply(Style::default())
        };
        assert!(change("font-weight:bold").bold);
        assert!(change("color:red; FONT-WEIGHT : 700 !important").bold);
        assert!(!change("mso-bidi-font-weight:bold").bold);
        assert!(!change("font-weight:normal").bold);
        assert!(change("display:none").hidden);
        assert_eq!(change("text-align:center").align, Align::Centre);
    }
}
