//! What the page and the programs that open letters say to each other.
//!
//! Messages are packed by [`super::wire`]; what is large travels beside them as a buffer that is moved
//! or passed on, not unpacked. A message to or from the page's own worker carries the id of the
//! request, so that an answer to a request already given up is dropped. All sides come from one
//! build, so that the form needs no version.
//!
//! The readers take an [`Input`] with the file's bytes beside it and answer with what the file holds,
//! or a sentence ([`Read`]); the checker takes a packed letter and answers with its analysis.

use crate::{
    model::Correction,
    open::{Content, Step},
};

/// A file's name and how to read it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Input {
    /// File name, or the word for pasted content.
    pub(crate) name: String,
    /// Encoding set by a person.
    pub(crate) encoding: Option<String>,
}

/// What the readers made of a file, or why it could not be read and what to do.
pub(crate) type Read = Result<Content, String>;

/// Page to its own worker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    /// Number of the request.
    pub(crate) id: u32,
    /// What to do with the bytes beside it.
    pub(crate) work: Work,
    /// A person's corrections; `None` for those that the file itself carries.
    pub(crate) corrections: Option<Vec<Correction>>,
}

/// What the bytes beside a request are.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Work {
    /// A file to read and parse.
    Read {
        /// The file.
        input: Input,
    },
    /// The readers' answer ([`Read`]), to parse.
    Parse,
}

/// The page's own worker to the page.
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
    /// Done; beside it the packed letter, not yet checked.
    Parsed {
        /// Number of the request.
        id: u32,
    },
    /// The file is of a format that only the readers know.
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
