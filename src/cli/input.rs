//! Opening the files a command names, and those of an archive that it names.
//!
//! A file larger than the limit is refused by its size before it is read; standard input by the
//! first byte too many.

use std::{
    borrow::Cow,
    ffi::{OsStr, OsString},
    fs::File,
    io::{self, Read},
    ops::Range,
};

use super::Streams;
use crate::{
    model::Letter,
    open::{Options, open_letter},
    read::{EncodingChoice, FileTrouble, Limits, Members, NativeDecode, ReadError, members},
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

    /// The files that are letters: itself, or those of an archive of several.
    pub(super) fn files<'b>(&self, bytes: &'b Result<Vec<u8>, ReadError>) -> Files<'b> {
        let members = bytes.as_ref().ok().and_then(|bytes| {
            let members = members(bytes, &self.name(), &NativeDecode).ok()??;
            (!members.is_empty()).then_some(members)
        });
        // Where there is none, opening the file says what is wrong with it.
        members.map_or_else(
            || self.whole(bytes),
            |members| {
                let all = 0..members.len();
                Files::Many(Box::new(members), all)
            },
        )
    }

    /// The file itself, whatever it is.
    pub(super) fn whole<'b>(&self, bytes: &'b Result<Vec<u8>, ReadError>) -> Files<'b> {
        let bytes = bytes.as_ref().map(|bytes| Cow::Borrowed(bytes.as_slice()));
        Files::One(Some((self.name(), bytes.map_err(Clone::clone))))
    }

    /// Tells a failure in one sentence on standard error.
    ///
    /// # Errors
    /// What a stream gives.
    pub fn report(&self, sentence: &str, streams: &mut Streams<'_>) -> io::Result<()> {
        self.report_of(&self.name(), sentence, streams)
    }

    /// The same for one of its [`Self::files`].
    ///
    /// # Errors
    /// What a stream gives.
    pub fn report_of(
        &self,
        name: &str,
        sentence: &str,
        streams: &mut Streams<'_>,
    ) -> io::Result<()> {
        // What is already written must not come after the sentence on a shared terminal.
        streams.output.flush()?;
        let path = self.path.to_string_lossy();
        let member = name.strip_prefix(&self.name()).unwrap_or_default();
        writeln!(streams.errors, "{}", tr!("{path}{member}：{sentence}", path, member, sentence))
    }

    /// Its bytes.
    ///
    /// # Errors
    /// [`ReadError::File`] and [`ReadError::TooLarge`].
    pub fn bytes(&self, streams: &mut Streams<'_>) -> Result<Vec<u8>, ReadError> {
        let limit = Limits::NATIVE.bytes;
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
            bytes.reserve(usize::try_from(about.len()).unwrap_or_default() + 1);
            file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| trouble(&e))?;
        }
        Ok(bytes)
    }
}

/// Parses the bytes of a letter.
///
/// # Errors
/// [`ReadError`] where they hold nothing of a letter.
pub(super) fn open(
    bytes: &[u8],
    name: &str,
    encoding: Option<EncodingChoice>,
) -> Result<Letter, ReadError> {
    let options = Options { limits: Limits::NATIVE, encoding, corrections: None };
    open_letter(bytes, name, options, &NativeDecode, &mut |_| {})
}

/// The name of a letter and its bytes, or why they cannot be had.
pub(super) type Named<'b> = (String, Result<Cow<'b, [u8]>, ReadError>);

/// Names and bytes of the letters in a file.
pub(super) enum Files<'b> {
    /// The file itself.
    One(Option<Named<'b>>),
    /// The files of an archive, and the numbers of those to come.
    Many(Box<Members<'b>>, Range<usize>),
}

impl Files<'_> {
    /// How many are to come.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::One(file) => usize::from(file.is_some()),
            Self::Many(_, rest) => rest.len(),
        }
    }

    /// That file alone, counted from 1; the others stay packed.
    pub(super) fn only(self, number: usize) -> Option<Self> {
        let at = number.checked_sub(1).filter(|at| *at < self.len())?;
        Some(match self {
            Self::One(file) => Self::One(file),
            Self::Many(members, _) => Self::Many(members, at..at + 1),
        })
    }
}

impl<'b> Iterator for Files<'b> {
    type Item = Named<'b>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::One(file) => file.take(),
            Self::Many(members, rest) => {
                let member = members.get(rest.next()?)?;
                Some((member.name, member.bytes.map(Cow::Owned)))
            }
        }
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
