//! What stands below the text: who signed and when, who approved, whom to ask, copies and annexes.

mod approval;
mod authority;
mod contact;
mod lists;

pub(super) use self::authority::Dated;
pub use self::{
    approval::is_closing,
    authority::{is_authority_line, is_signature_date},
    contact::is_contact_line,
    lists::is_imprint_line,
};

use super::{
    flow::Line,
    head::{self, Portal, dates::Known, label::Label, portal::PortalField},
};
use crate::{
    diagnostic::Diagnostic,
    model::{Head, Leaves, Repair, Signature},
};

/// The signature block, with what was repaired and noticed on the way.
#[derive(Clone, Debug, Default)]
pub struct SignatureReading {
    /// The block.
    pub signature: Signature,
    /// Repairs, their ids left empty.
    pub repairs: Vec<Repair>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the signature block of the letter that stands in `lines`; the page's dates are evidence for
/// a damaged one, and its fields stand in for what the letter leaves out.
pub fn read(text: &str, portal: &Portal, lines: &[&Line], head: &Head) -> SignatureReading {
    let mut reading = SignatureReading::default();
    let start = lines.iter().position(|line| head::is_opening(line)).map_or(0, |index| index + 1);
    let tail = lines.get(start..).unwrap_or_default();
    authority::read(text, &known(text, portal, head), tail, &mut reading);
    reading.signature.approved_by = approval::find(text, lines);
    contact::read(text, tail, &mut reading);
    reading.signature.copied_to = lists::copied_to(text, tail);
    reading.signature.annexes = lists::annexes(text, tail);
    from_fields(text, portal, &mut reading.signature);
    reading
}

/// Dates of the page that a damaged signing date is held against.
fn known(text: &str, portal: &Portal, head: &Head) -> Vec<Known> {
    let day = |field: &&PortalField| Some((field.name, head::date_of(text, field)?));
    let signed = portal.values(Label::SignedOn).into_iter().filter_map(|field| {
        let (name, date) = day(&field)?;
        Some(Known { name, same_day: true, date })
    });
    let published = head.published_on.iter().map(|field| Known {
        name: "发布日期",
        same_day: false,
        date: field.value,
    });
    signed.chain(published).collect()
}

fn from_fields(text: &str, portal: &Portal, signature: &mut Signature) {
    let spans = |label| portal.values(label).into_iter().filter_map(|field| field.span);
    if signature.contact.is_none() {
        let names = spans(Label::Contact).flat_map(|span| contact::names(text, span)).collect();
        signature.contact = Leaves::from_list(names);
    }
    if signature.phone.is_none() {
        let phones = spans(Label::Phone).flat_map(|span| contact::phones(text, span)).collect();
        signature.phone = Leaves::from_list(phones);
    }
    if signature.approved_by.is_none() {
        signature.approved_by =
            spans(Label::ApprovedBy).flat_map(|span| contact::names(text, span)).next();
    }
}
