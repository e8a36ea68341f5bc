//! Opening the files a command names.
//!
//! A file larger than the limit is refused by its size before it is read; standard input by the
//! first byte too many.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io::{self, Read},
};

use super::Streams;
use crate::{
    model::Letter,
    open::{Options, open_letter},
    read::{EncodingChoice, FileTrouble, Limits, NativeDecode, ReadError},
};

/// A file named on the command line, or `-` for standard input.
pub struct Input {
    path: OsString,
}

impl Input {
    /// The file at `path`.
    pub fn new(path: OsString) -> Self {
        Self { path }
    }

    /// As the person named it.
    pub fn path(&self) -> &OsStr {
        &self.path
    }

    /// The name for messages and the letter's source: `-` stays as it is.
    pub fn name(&self) -> String {
        let path = std::path::Path::new(&self.path);
        path.file_name().unwrap_or(&self.path).to_string_lossy().into_owned()
    }

    /// Reads and parses the letter.
    ///
    /// # Errors
    /// [`ReadError`] where the file cannot be opened or holds nothing of a letter.
    pub fn open(
        &self,
        encoding: Option<EncodingChoice>,
        streams: &mut Streams<'_>,
    ) -> Result<Letter, ReadError> {
        let limits = Limits::NATIVE;
        let bytes = self.bytes(limits.bytes, streams)?;
        let options = Options { limits, encoding, corrections: None };
        open_letter(&bytes, &self.name(), options, &NativeDecode, &mut |_| {})
    }

    /// Tells a failure in one sentence on standard error.
    ///
    /// # Errors
    /// What a stream gives.
    pub fn report(&self, sentence: &str, streams: &mut Streams<'_>) -> io::Result<()> {
        // What is already written must not come after the sentence on a shared terminal.
        streams.output.flush()?;
        writeln!(streams.errors, "{}：{sentence}", self.path.to_string_lossy())
    }

    fn bytes(&self, limit: u64, streams: &mut Streams<'_>) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        if self.path == "-" {
            streams.input.take(limit + 1).read_to_end(&mut bytes).map_err(|e| trouble(&e))?;
        } else {
            let file = File::open(&self.path).map_err(|e| trouble(&e))?;
            let about = file.metadata().map_err(|e| trouble(&e))?;
            if about.is_dir() {
                return Err(ReadError::File(FileTrouble::Folder));
            }
            if about.len() > limit {
                return Err(ReadError::TooLarge { limit });
            }
            file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| trouble(&e))?;
        }
        Ok(bytes)
    }
}

fn trouble(error: &io::Error) -> ReadError {
    ReadError::File(match error.kind() {
        io::ErrorKind::NotFound => FileTrouble::Missing,
        io::ErrorKind::PermissionDenied => FileTrouble::Denied,
        io::ErrorKind::IsADirectory => FileTrouble::Folder,
        _ => FileTrouble::Broken,
    })
}
