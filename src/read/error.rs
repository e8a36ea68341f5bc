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
    /// A known kind of file that is not among the formats read, or a variant that is not.
    Unsupported(FileKind),
    /// It wants a password.
    Encrypted,
    /// Cut off or changed so that nothing can be had from it.
    Damaged,
    /// Pages are pictures (a scan), without words behind them.
    NoTextLayer,
    /// Its parts unpack to more than a letter can be.
    TooMuchInside {
        /// The limit in bytes.
        limit: u64,
    },
    /// More parts, pages or elements than a letter can have.
    TooManyParts {
        /// The limit.
        limit: usize,
    },
    /// Elements inside each other beyond the limit.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// An archive of several files, each of which may be a letter.
    SeveralFiles {
        /// As [`super::Member::name`], the first of very many.
        names: Vec<String>,
    },
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
    /// A ZIP archive that holds a Chinese fixed-layout document (版式文档, GB/T 33190).
    Ofd,
    /// An OpenDocument text.
    Odt,
    /// An OpenDocument sheet.
    Ods,
    /// A presentation of any kind.
    Slides,
    /// Any other ZIP archive.
    Zip,
    /// Any other archive: RAR, 7z, gzip.
    Archive,
    /// The old binary Word document, and WPS Writer's: `.doc .wps`.
    Doc,
    /// The old binary workbook, and WPS Spreadsheets': `.xls .et`.
    Xls,
    /// A Word document in one XML file: as Word 2003 writes it, or a package laid flat.
    XmlWord,
    /// A workbook in one XML file, as Excel 2003 writes it.
    XmlWorkbook,
    /// A new Office document locked by a password.
    EncryptedOffice,
    /// Anything else in the old Office container.
    OldOffice,
    /// `{\rtf`
    Rtf,
    /// PNG, JPEG, GIF, BMP, TIFF, WebP, SVG.
    Image,
    /// Sound or film.
    Media,
    /// A whole page in one mail-like file (`.mht`, `.mhtml`, `.eml`).
    Mhtml,
    /// A whole page as Safari saves it (`.webarchive`).
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
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::NoTextLayer => "no_text_layer",
            Self::TooMuchInside { .. } => "too_much_inside",
            Self::TooManyParts { .. } => "too_many_parts",
            Self::TooDeep { .. } => "too_deep",
            Self::SeveralFiles { .. } => "several_files",
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
            Self::Slides => "unsupported_slides",
            Self::Zip => "unsupported_zip",
            Self::Archive => "unsupported_archive",
            Self::EncryptedOffice => "encrypted",
            Self::Doc => "unsupported_doc",
            Self::OldOffice => "unsupported_old_office",
            Self::Image => "unsupported_image",
            Self::Media => "unsupported_media",
            Self::Json => "unsupported_json",
            Self::Xml => "unsupported_xml",
            // Kinds that are read, in a variant that is not.
            _ => "unsupported_variant",
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
