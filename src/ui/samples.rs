//! The letters to try. They lie beside the page and are fetched when one is wanted; the first one also
//! by the page itself, which rehearses with it once it rests.

use crate::ui::labels;

/// A letter to try.
pub(crate) struct Sample {
    /// Its name on the start screen.
    pub(crate) name: fn() -> &'static str,
    /// What there is to see.
    pub(crate) note: fn() -> &'static str,
    /// Its file name.
    pub(crate) file: &'static str,
}

/// The samples in the order of the start screen.
pub(crate) const SAMPLES: &[Sample] = &[
    Sample { name: labels::sample_adapted, note: labels::sample_adapted_note, file: "adapted.txt" },
    Sample { name: labels::sample_short, note: labels::sample_short_note, file: "short.txt" },
    Sample { name: labels::sample_county, note: labels::sample_county_note, file: "county.html" },
];

impl Sample {
    /// Where it lies, seen from the page.
    pub(crate) fn address(&self) -> String {
        format!("samples/{}", self.file)
    }
}
