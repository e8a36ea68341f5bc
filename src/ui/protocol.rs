//! What the page and its worker say to each other.
//!
//! Messages are packed by [`super::wire`]; the file's bytes travel beside a request as a transferred
//! buffer. Every message carries the id of the request, so that an answer to a request already
//! given up is dropped. Both sides come from one build, so that the form needs no version.

use crate::{
    model::{Correction, Letter},
    open::Step,
};

/// Page to worker, with the file's bytes beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    /// Number of the request.
    pub(crate) id: u32,
    /// File name, or the word for pasted content.
    pub(crate) name: String,
    /// Encoding set by a person.
    pub(crate) encoding: Option<String>,
    /// A person's corrections; `None` for those that the file itself carries.
    pub(crate) corrections: Option<Vec<Correction>>,
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reply {
    /// The worker listens.
    Ready,
    /// A step has begun.
    Progress {
        /// Number of the request.
        id: u32,
        /// The step.
        step: Step,
    },
    /// Done.
    Done {
        /// Number of the request.
        id: u32,
        /// The letter.
        letter: Box<Letter>,
    },
    /// The file is of a format that only the worker with every reader knows.
    Elsewhere {
        /// Number of the request.
        id: u32,
    },
    /// The file could not be read.
    Failed {
        /// Number of the request.
        id: u32,
        /// What is wrong and what to do.
        sentence: String,
    },
}
