//! Values that rest on a repair which a person took back: the print holds again.

use crate::{
    model::{Correction, Date, Field, Letter, Section},
    text::Span,
};

/// Takes back what rests on the repairs that [`Correction::KeepPrint`] names.
pub(super) fn keep_prints(letter: &mut Letter) {
    let kept: Vec<Span> = letter
        .corrections
        .iter()
        .filter_map(|correction| match correction {
            Correction::KeepPrint { span } => Some(*span),
            _ => None,
        })
        .collect();
    if kept.is_empty() {
        return;
    }
    keep_markers(&mut letter.sections, &kept);
    keep_words(&mut letter.head.document_number, &kept);
    drop_date(&mut letter.head.signed_on, &kept);
    drop_date(&mut letter.signature.signed_on, &kept);
}

/// Sections nest no deeper than there are styles of markers.
fn keep_markers(sections: &mut [Section], kept: &[Span]) {
    for section in sections {
        if section.restored_marker.is_some()
            && kept.iter().any(|span| section.heading_span.contains(*span))
        {
            section.restored_marker = None;
            section.ordinal = None;
        }
        keep_markers(&mut section.children, kept);
    }
}

fn rests_on<T>(field: &Field<T>, kept: &[Span]) -> bool {
    field.span.is_some_and(|own| kept.iter().any(|span| own.overlaps(*span)))
}

/// Words read from a repaired print are the print again.
fn keep_words(field: &mut Option<Field<String>>, kept: &[Span]) {
    if let Some(field) = field.as_mut().filter(|field| rests_on(field, kept))
        && let Some(printed) = field.printed.take()
    {
        field.value = printed;
    }
}

/// A date that needs the repair is no date without it.
fn drop_date(field: &mut Option<Field<Date>>, kept: &[Span]) {
    if field.as_ref().is_some_and(|field| field.printed.is_some() && rests_on(field, kept)) {
        *field = None;
    }
}
