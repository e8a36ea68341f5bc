//! What the page and the programs that open letters say to each other.
//!
//! Messages are packed by [`super::wire`]; what is large travels beside them as a buffer that is moved
//! or passed on, not unpacked. A message to or from the page's own worker carries the id of the
//! request, so that an answer to a request already given up is dropped. All sides come from one
//! build, so that the form needs no version.
//!
//! The readers take a [`Question`] with the file's bytes beside it; the checker takes a packed letter and answers with its analysis.

use crate::{
    messages,
    model::Correction,
    open::{Content, Step},
    read::ReadError,
};

/// A file's name and how to read it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Input {
    /// File name, or the word for pasted content.
    pub(crate) name: String,
    /// Encoding set by a person.
    pub(crate) encoding: Option<String>,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Stable code for scripts.
    pub(crate) code: String,
    /// What is wrong and what to do.
    pub(crate) sentence: String,
}

impl Refusal {
    /// As the command line tells it.
    pub(crate) fn of(error: &ReadError) -> Self {
        Self { code: error.code().to_owned(), sentence: messages::read_error(error) }
    }

    /// Told by the page: the programs that read did not finish.
    pub(crate) fn unfinished(sentence: &str) -> Self {
        Self { code: "unfinished".to_owned(), sentence: sentence.to_owned() }
    }
}

/// What the readers made of a file, or why it could not be read.
pub(crate) type Read = Result<Content, Refusal>;

/// What the readers are asked of the bytes beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Question {
    /// What the file holds ([`Read`]).
    Read {
        /// The file.
        input: Input,
    },
    /// The names of the letters in an archive (`Option<Vec<String>>`).
    Names {
        /// The archive's name.
        name: String,
    },
    /// One of them (`Result` of its bytes).
    Member {
        /// The archive's name.
        name: String,
        /// Its number in the list of names.
        number: usize,
    },
}

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
        /// Why.
        refusal: Refusal,
    },
}
