//! Fixture letters by their manifest, and opening them the way the command line does.

#![allow(dead_code, reason = "each test binary uses a part of it")]

pub(crate) mod blocks;
pub(crate) mod ofd;
pub(crate) mod told;
pub(crate) mod zip;

use std::{
    fs,
    path::{Path, PathBuf},
};

use fuhan::{
    model::Letter,
    open::{Options, open_letter},
    read::{Limits, NativeDecode, ReadError},
};
use serde::Deserialize;

/// `tests/fixtures/MANIFEST.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    letter: Vec<Fixture>,
}

/// One letter of the manifest.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fixture {
    /// Its folder.
    pub(crate) id: String,
    /// What it shows, for people.
    #[serde(rename = "shows")]
    _shows: String,
    /// Its files; the first is the one that expectations and golden describe.
    files: Vec<String>,
    /// Its text can be written in Big5.
    #[serde(default)]
    pub(crate) big5: bool,
    /// Why it is not the same letter laid out on pages, where it is not.
    #[serde(default)]
    pub(crate) not_on_pages: Option<String>,
}

impl Fixture {
    /// Every fixture of the manifest; each folder is listed and each listed folder is there.
    pub(crate) fn all() -> Vec<Self> {
        let root = root().join("tests/fixtures");
        let text = fs::read_to_string(root.join("MANIFEST.toml")).unwrap();
        let fixtures = toml::from_str::<Manifest>(&text).unwrap().letter;
        for entry in fs::read_dir(&root).unwrap().map(Result::unwrap).filter(|e| e.path().is_dir())
        {
            let id = entry.file_name();
            assert!(
                fixtures.iter().any(|f| *f.id == *id),
                "{} is not in MANIFEST.toml",
                id.display()
            );
        }
        fixtures
    }

    /// A file of the fixture's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        root().join("tests/fixtures").join(&self.id).join(name)
    }

    /// Its letter's files.
    pub(crate) fn files(&self) -> impl Iterator<Item = PathBuf> + '_ {
        self.files.iter().map(|name| match name.strip_prefix('/') {
            Some(from_root) => root().join(from_root),
            None => self.path(name),
        })
    }
}

/// The package's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Opens bytes as the command line does.
pub(crate) fn open_bytes(bytes: &[u8], name: &str) -> Result<Letter, ReadError> {
    let options = Options { limits: Limits::NATIVE, encoding: None, corrections: None };
    open_letter(bytes, name, options, &NativeDecode, &mut |_| ())
}

/// Opens a file as the command line does.
pub(crate) fn open_file(path: &Path) -> Letter {
    let name = path.file_name().unwrap().to_str().unwrap();
    open_bytes(&fs::read(path).unwrap(), name)
        .unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
}
