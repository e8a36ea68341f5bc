//! Layers that a viewer does not show (optional content): drawings under a text, a stamp for the
//! printer, another language.
//!
//! Which are off is what the document says for a viewer that nobody has touched.

use std::collections::HashSet;

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, Name, Object, ObjectIdentifier, Stream},
    page::Resources,
};

/// Most layers that are looked at.
const LAYERS: usize = 10_000;

/// The layers that are off.
#[derive(Default)]
pub(super) struct Layers {
    off: HashSet<ObjectIdentifier>,
}

impl Layers {
    pub(super) fn of(pdf: &Pdf) -> Self {
        let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
        let all = catalogue.and_then(|dict| dict.get::<Dict<'_>>("OCProperties"));
        let Some((all, default)) = all.and_then(|all| {
            let default = all.get::<Dict<'_>>("D")?;
            Some((all, default))
        }) else {
            return Self::default();
        };
        let base = default.get::<Name<'_>>("BaseState");
        let mut off = HashSet::new();
        if base.is_some_and(|base| *base == *b"OFF") {
            off.extend(listed(&all, "OCGs"));
            for on in listed(&default, "ON") {
                off.remove(&on);
            }
        }
        off.extend(listed(&default, "OFF"));
        Self { off }
    }

    /// Whether the marked stretch that begins with these operands is on a layer that is off.
    pub(super) fn hide(&self, operands: &[&Object<'_>], resources: &Resources<'_>) -> bool {
        let [Object::Name(kind), Object::Name(name), ..] = operands else { return false };
        !self.off.is_empty()
            && **kind == *b"OC"
            && resources.properties.get::<Dict<'_>>(&**name).is_some_and(|dict| self.is_off(&dict))
    }

    /// Whether a form is on a layer that is off.
    pub(super) fn hide_form(&self, form: &Stream<'_>) -> bool {
        !self.off.is_empty()
            && form.dict().get::<Dict<'_>>("OC").is_some_and(|dict| self.is_off(&dict))
    }

    /// A layer by itself, or several of which one is enough to show, or all are needed.
    fn is_off(&self, dict: &Dict<'_>) -> bool {
        let is_off = |id: &ObjectIdentifier| self.off.contains(id);
        if dict.get::<Name<'_>>("Type").is_none_or(|kind| *kind != *b"OCMD") {
            return dict.obj_id().as_ref().is_some_and(is_off);
        }
        let one = dict.get::<Dict<'_>>("OCGs").and_then(|one| one.obj_id());
        let several: Vec<_> = match one {
            Some(one) => vec![one],
            None => listed(dict, "OCGs").collect(),
        };
        let policy = dict.get::<Name<'_>>("P");
        let all_needed = policy.is_some_and(|policy| *policy == *b"AllOn");
        let mut off = several.iter().map(is_off);
        if all_needed { off.any(|off| off) } else { !several.is_empty() && off.all(|off| off) }
    }
}

/// The objects that a list refers to.
fn listed(dict: &Dict<'_>, key: &str) -> impl Iterator<Item = ObjectIdentifier> {
    let list = dict.get::<Array<'_>>(key).unwrap_or_default();
    let ids = list.iter::<Dict<'_>>().take(LAYERS).filter_map(|dict| dict.obj_id());
    ids.collect::<Vec<_>>().into_iter()
}
