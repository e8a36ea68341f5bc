//! What the page and its worker say to each other.
//!
//! Control messages are small objects; the file's bytes travel beside them as a transferred buffer,
//! and so does the letter on its way back, as its published JSON. Every message carries the id of
//! the request, so that an answer to a request already given up is dropped.

use serde::{Deserialize, Serialize};

use crate::{model::Correction, open::Step};

/// Version of both sides: a page that meets an older worker says so instead of misreading it.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Page to worker, with the file's bytes beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Request {
    /// Number of the request.
    pub(crate) id: u32,
    /// File name, or the word for pasted content.
    pub(crate) name: String,
    /// Encoding set by a person.
    pub(crate) encoding: Option<String>,
    /// A person's corrections.
    pub(crate) corrections: Vec<Correction>,
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Reply {
    /// The worker listens.
    Ready {
        /// Its version.
        version: String,
    },
    /// A step has begun.
    Progress {
        /// Number of the request.
        id: u32,
        /// The step.
        step: Step,
    },
    /// Done; the letter's JSON stands beside it.
    Done {
        /// Number of the request.
        id: u32,
    },
    /// The file could not be read.
    Failed {
        /// Number of the request.
        id: u32,
        /// Stable code.
        code: String,
        /// What is wrong and what to do.
        sentence: String,
    },
}
