//! Markers that a browser prints before the items of an ordered list.

use super::{attributes::Attributes, name::Name};
use crate::read::{flow::Marker, numbering::Numbering};

/// An open list.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    numbering: Numbering,
    next: i64,
    step: i64,
}

impl List {
    /// The list of an `ol` or `ul` with these attributes.
    pub(super) fn of(name: Name, attributes: &Attributes) -> Self {
        let ordered = name.as_str() == "ol";
        let reversed = ordered && attributes.get("reversed").is_some();
        let start = attributes.number("start");
        let numbering = match (attributes.get("type"), ordered) {
            // A reversed list without a start counts down from a number not known yet.
            _ if reversed && start.is_none() => Numbering::None,
            (Some("a"), true) => Numbering::Alpha { upper: false },
            (Some("A"), true) => Numbering::Alpha { upper: true },
            (Some("i"), true) => Numbering::Roman { upper: false },
            (Some("I"), true) => Numbering::Roman { upper: true },
            (_, true) => Numbering::Decimal,
            (_, false) => Numbering::None,
        };
        let numbering = styled(attributes).unwrap_or(numbering);
        Self { numbering, next: start.unwrap_or(1), step: if reversed { -1 } else { 1 } }
    }

    /// The next item's marker.
    pub(super) fn item(&mut self, attributes: &Attributes) -> Marker {
        let number = attributes.number("value").unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let words = written(styled(attributes).unwrap_or(self.numbering), number);
        Marker { words, unless_numbered: true }
    }
}

fn styled(attributes: &Attributes) -> Option<Numbering> {
    let named = |(name, value): (String, String)| {
        (name == "list-style-type" || name == "list-style").then_some(value)
    };
    let value = attributes.declarations().filter_map(named).last()?;
    value.split_whitespace().find_map(|word| {
        Some(match word {
            "none" | "disc" | "circle" | "square" => Numbering::None,
            "decimal" => Numbering::Decimal,
            "decimal-leading-zero" => Numbering::LeadingZero,
            "lower-alpha" | "lower-latin" => Numbering::Alpha { upper: false },
            "upper-alpha" | "upper-latin" => Numbering::Alpha { upper: true },
            "lower-roman" => Numbering::Roman { upper: false },
            "upper-roman" => Numbering::Roman { upper: true },
            "cjk-ideographic"
            | "simp-chinese-informal"
            | "trad-chinese-informal"
            | "cjk-decimal" => Numbering::Chinese,
            _ => return None,
        })
    })
}

fn written(numbering: Numbering, number: i64) -> Option<String> {
    let words = numbering.written(number);
    Some(match numbering {
        Numbering::Bullet | Numbering::None => return None,
        Numbering::Chinese => format!("{words}、"),
        _ => format!("{words}. "),
    })
}
