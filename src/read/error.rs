//! Why a file could not be read.

/// The single error type of the program; the sentence stands in [`crate::messages`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// No bytes, or only white space.
    Empty,
}

impl ReadError {
    /// Stable code for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
        }
    }
}
