//! The letters to try, carried inside the page so that they open without a network.

use crate::ui::labels;

/// A letter to try.
pub(crate) struct Sample {
    /// Its name on the start screen.
    pub(crate) name: &'static str,
    /// What there is to see.
    pub(crate) note: &'static str,
    /// Its file name.
    pub(crate) file: &'static str,
    /// Its bytes.
    pub(crate) bytes: &'static [u8],
}

/// The samples in the order of the start screen.
pub(crate) const SAMPLES: &[Sample] = &[
    Sample {
        name: labels::SAMPLE_ADAPTED,
        note: labels::SAMPLE_ADAPTED_NOTE,
        file: "adapted.txt",
        bytes: include_bytes!("../../samples/adapted.txt"),
    },
    Sample {
        name: labels::SAMPLE_SHORT,
        note: labels::SAMPLE_SHORT_NOTE,
        file: "short.txt",
        bytes: include_bytes!("../../samples/short.txt"),
    },
    Sample {
        name: labels::SAMPLE_COUNTY,
        note: labels::SAMPLE_COUNTY_NOTE,
        file: "county.html",
        bytes: include_bytes!("../../samples/county.html"),
    },
];
