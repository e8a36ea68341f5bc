//! Cases of claims as data: small texts in `tests/claims/*.toml`, whole letters by the
//! `claims.toml` of their fixture. `README.md` says what each key means.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use fuhan::model::{ClaimKind, FindingCode, FindingSeverity, Flag, NumberRole, Reason, Verdict};
use serde::Deserialize;

use crate::common::{self, Fixture};

/// A file of cases.
pub(crate) struct Source {
    /// `growth`, `fixtures/city-deputies`.
    pub(crate) name: String,
    pub(crate) cases: Vec<Case>,
}

/// A letter and what must be said of its numbers.
pub(crate) struct Case {
    /// Empty where the file is the case.
    pub(crate) name: String,
    pub(crate) letter: Letter,
    pub(crate) expect: Expect,
}

/// Where the letter of a case is.
pub(crate) enum Letter {
    /// The whole text.
    Text(String),
    /// A file of a fixture.
    File(PathBuf),
}

/// What must be said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expect {
    #[serde(default)]
    pub(crate) conflicts: usize,
    #[serde(default)]
    pub(crate) claim: Vec<ExpectClaim>,
    #[serde(default)]
    pub(crate) not_claim: Vec<NotClaim>,
    #[serde(default)]
    pub(crate) number: Vec<ExpectNumber>,
    #[serde(default)]
    pub(crate) finding: Vec<ExpectFinding>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectClaim {
    pub(crate) quote: String,
    pub(crate) kind: ClaimKind,
    pub(crate) verdict: Verdict,
    pub(crate) reason: Option<Reason>,
    #[serde(default)]
    pub(crate) flags: Vec<Flag>,
    pub(crate) printed: Option<String>,
    pub(crate) value: Option<String>,
    pub(crate) low: Option<String>,
    pub(crate) high: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) formula: Option<String>,
    pub(crate) operands: Option<Vec<String>>,
    pub(crate) entity: Option<String>,
    pub(crate) indicator: Option<String>,
    pub(crate) period: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotClaim {
    pub(crate) quote: String,
    pub(crate) kind: Option<ClaimKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectNumber {
    pub(crate) printed: String,
    pub(crate) role: NumberRole,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectFinding {
    pub(crate) code: FindingCode,
    pub(crate) severity: FindingSeverity,
}

impl Source {
    /// Every file of cases, then every fixture that has expectations of its own. Names are
    /// unique, so that a miss leads to one place.
    pub(crate) fn all() -> Vec<Self> {
        let folder = common::root().join("tests/claims");
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .collect();
        files.sort();
        let mut all: Vec<Self> = files.iter().map(|path| Self::of_texts(path)).collect();
        all.extend(Fixture::all().iter().filter_map(Self::of_fixture));
        let mut names = BTreeSet::new();
        for case in all.iter().flat_map(|source| &source.cases).filter(|c| !c.name.is_empty()) {
            assert!(names.insert(&case.name), "two cases are named {:?}", case.name);
        }
        all
    }

    fn of_texts(path: &Path) -> Self {
        #[derive(Deserialize)]
        struct File {
            #[serde(default)]
            case: Vec<toml::Table>,
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file: File = parse(path, &fs::read_to_string(path).unwrap());
        let cases = file.case.into_iter().map(|table| Case::of_table(path, table)).collect();
        Self { name, cases }
    }

    fn of_fixture(fixture: &Fixture) -> Option<Self> {
        let path = fixture.path("claims.toml");
        let name = format!("fixtures/{}", fixture.id);
        let expect = parse(&path, &fs::read_to_string(&path).ok()?);
        let letter = Letter::File(fixture.files().next().unwrap());
        Some(Self { cases: vec![Case { name: String::new(), letter, expect }], name })
    }
}

impl Case {
    fn of_table(path: &Path, mut table: toml::Table) -> Self {
        let mut text = |key: &str| match table.remove(key) {
            Some(toml::Value::String(text)) => text,
            _ => panic!("{}: a case without {key}", path.display()),
        };
        let (name, text) = (text("name"), text("text"));
        let whole = table.remove("whole") == Some(toml::Value::Boolean(true));
        let text = if whole { text } else { in_a_letter(&text) };
        let expect = table
            .try_into()
            .unwrap_or_else(|error| panic!("{}: {name:?}: {error}", path.display()));
        Self { name, letter: Letter::Text(text), expect }
    }
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A body with a head and a signature, so that it is read as part of a letter.
fn in_a_letter(body: &str) -> String {
    format!(
        "某市商务局关于市政协一届一次会议第1号提案的答复\n\n赵一委员：\n\n\
         您提出的《关于某事的提案》收悉，现答复如下：\n\n{}\n\n某市商务局\n\n2024年4月2日\n",
        body.trim_matches('\n')
    )
}
