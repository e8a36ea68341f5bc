//! The letters to try. They lie beside the page and are fetched when one is wanted, so that nobody
//! downloads them who has a letter of his own.

use crate::ui::labels;

/// A letter to try.
pub(crate) struct Sample {
    /// Its name on the start screen.
    pub(crate) name: &'static str,
    /// What there is to see.
    pub(crate) note: &'static str,
    /// Its file name.
    pub(crate) file: &'static str,
}

/// The samples in the order of the start screen.
pub(crate) const SAMPLES: &[Sample] = &[
    Sample { name: labels::SAMPLE_ADAPTED, note: labels::SAMPLE_ADAPTED_NOTE, file: "adapted.txt" },
    Sample { name: labels::SAMPLE_SHORT, note: labels::SAMPLE_SHORT_NOTE, file: "short.txt" },
    Sample { name: labels::SAMPLE_COUNTY, note: labels::SAMPLE_COUNTY_NOTE, file: "county.html" },
];

impl Sample {
    /// Where it lies, seen from the page.
    pub(crate) fn address(&self) -> String {
        format!("samples/{}", self.file)
    }
}
