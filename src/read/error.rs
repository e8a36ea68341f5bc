//! Why a file could not be read: the program's single error type.
//!
//! Only bytes can fail; every later stage returns what it could. Each variant has a stable code for
//! scripts here and a sentence for people (what is wrong, what to do) in [`crate::messages`].

/// Nothing of a letter can be had from these bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// No bytes at all.
    Empty,
    /// White space, mark-up or scripts, but no words.
    NoText,
    /// More bytes than [`super::Limits::bytes`].
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A known kind of file that is not among the formats read.
    Unsupported(FileKind),
    /// A format that this program is built without; another of its builds reads it.
    ReaderMissing,
    /// A letter saved by this program that is cut off, changed or of another version.
    SavedBroken,
    /// Bytes that are no text in any encoding tried.
    Binary,
    /// A person chose an encoding by a name that nobody knows.
    UnknownEncoding {
        /// The name as given.
        label: String,
    },
    /// The file itself could not be opened.
    File(FileTrouble),
}

/// A kind of file recognised by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `%PDF-`
    Pdf,
    /// A ZIP archive that holds a Word document.
    Docx,
    /// A ZIP archive that holds a workbook.
    Xlsx,
    /// A ZIP archive that holds a Chinese fixed-layout document (版式文档).
    Ofd,
    /// An OpenDocument text or sheet.
    OpenDocument,
    /// Any other archive: ZIP, RAR, 7z, gzip.
    Archive,
    /// The old Office and WPS container: `.doc .wps .xls .et`.
    OldOffice,
    /// `{\rtf`
    Rtf,
    /// PNG, JPEG, GIF, BMP, TIFF, WebP, SVG.
    Image,
    /// Sound or film.
    Media,
    /// A whole page in one mail-like file (`.mht`, `.mhtml`, `.eml`).
    WebArchive,
    /// Data in JSON, this program's own output among it.
    Json,
    /// XML that is not a web page.
    Xml,
}

/// Why a file could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// No file of this name.
    Missing,
    /// Not allowed.
    Denied,
    /// A folder.
    Folder,
    /// The disk, the network drive or the pipe failed.
    Broken,
}

impl ReadError {
    /// Stable code for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoText => "no_text",
            Self::TooLarge { .. } => "too_large",
            Self::Unsupported(kind) => kind.code(),
            Self::ReaderMissing => "reader_missing",
            Self::SavedBroken => "saved_broken",
            Self::Binary => "binary",
            Self::UnknownEncoding { .. } => "unknown_encoding",
            Self::File(trouble) => trouble.code(),
        }
    }
}

impl FileKind {
    fn code(self) -> &'static str {
        match self {
            Self::Pdf => "unsupported_pdf",
            Self::Docx => "unsupported_docx",
            Self::Xlsx => "unsupported_xlsx",
            Self::Ofd => "unsupported_ofd",
            Self::OpenDocument => "unsupported_opendocument",
            Self::Archive => "unsupported_archive",
            Self::OldOffice => "unsupported_old_office",
            Self::Rtf => "unsupported_rtf",
            Self::Image => "unsupported_image",
            Self::Media => "unsupported_media",
            Self::WebArchive => "unsupported_web_archive",
            Self::Json => "unsupported_json",
            Self::Xml => "unsupported_xml",
        }
    }
}

impl FileTrouble {
    fn code(self) -> &'static str {
        match self {
            Self::Missing => "file_missing",
            Self::Denied => "file_denied",
            Self::Folder => "file_is_folder",
            Self::Broken => "file_broken",
        }
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for ReadError {}
