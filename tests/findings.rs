//! What proof-reading notices in small texts: `tests/findings/*.toml`, one file a check.
//!
//! A case gives the body of a letter; head and signature are added here, so that it is read as part
//! of one. `head` replaces the lines above the letter, where the case is about the page's own.
//! `expect` is what the file's check finds: for each finding its arguments as `name=value`, joined by
//! spaces in the order of their names, of which a case may leave some out; `also` lists the codes that
//! other checks find in the same text, since one slip may show twice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it cannot go on"
)]

mod common;

use std::fs;

use fuhan::{
    analyze::checks::CHECKS,
    messages,
    model::{Finding, Letter},
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    /// Lines above the letter's title.
    #[serde(default)]
    head: String,
    /// A line below the letter's title.
    #[serde(default)]
    below_title: Option<String>,
    /// `html` or `md`; plain text where it is not given.
    #[serde(default)]
    form: Option<String>,
    expect: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
}

impl Case {
    fn letter(&self) -> Letter {
        let form = self.form.as_deref().unwrap_or("txt");
        let line = |words: &str| match form {
            "html" => format!("<p>{words}</p>\n"),
            _ => format!("{words}\n\n"),
        };
        let mut text = self.head.clone();
        text.push_str(&line("某市某局关于市政协一届一次会议第1号提案的答复"));
        text.extend(self.below_title.as_deref().map(line));
        text.extend(["赵一委员：", "您提出的《关于某事的提案》收悉，现答复如下："].map(line));
        text.push_str(&self.text);
        text.push_str(if form == "html" { "\n" } else { "\n\n" });
        text.extend(["某市某局", "2022年3月4日"].map(line));
        common::open_bytes(text.as_bytes(), &format!("case.{form}")).unwrap()
    }

    /// What is not as expected.
    fn miss(&self, code: &str) -> Option<String> {
        let letter = self.letter();
        let (own, others): (Vec<&Finding>, Vec<&Finding>) =
            letter.findings.iter().partition(|finding| code_of(finding) == code);
        let fits = |(want, got): (&String, &&Finding)| {
            want.split_ascii_whitespace().all(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                got.args.get(name).is_some_and(|own| own.replace(' ', "_") == value)
            })
        };
        let mut also: Vec<String> = others.iter().map(|finding| code_of(finding)).collect();
        also.sort();
        let met = own.len() == self.expect.len()
            && self.expect.iter().zip(&own).all(fits)
            && also == self.also;
        let show = |finding: &Finding| format!("{} {:?}", code_of(finding), finding.args);
        (!met).then(|| {
            let tables: Vec<_> = letter.tables.iter().map(|table| table.rows.len()).collect();
            let got: Vec<String> = letter.findings.iter().map(show).collect();
            format!("want {:?}, got {got:#?}; rows of tables {tables:?}", self.expect)
        })
    }
}

fn code_of(finding: &Finding) -> String {
    let json = serde_json::to_value(finding.code).unwrap();
    json.as_str().unwrap().to_owned()
}

/// The cases of every check, which also must hold some in which it finds something and some in which
/// it finds nothing.
#[test]
fn every_check_finds_what_a_person_sees_and_nothing_else() {
    let mut misses = Vec::new();
    for check in CHECKS {
        let code = serde_json::to_value(check.code).unwrap().as_str().unwrap().to_owned();
        let path = common::root().join("tests/findings").join(format!("{code}.toml"));
        let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", path.display()));
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{code}: {error}"));
        let (found, none): (Vec<&Case>, Vec<&Case>) =
            cases.case.iter().partition(|case| !case.expect.is_empty());
        assert!(found.len() >= 3 && none.len() >= 3, "{code}: three cases of each kind");
        for case in &cases.case {
            misses.extend(case.miss(&code).map(|miss| format!("{code}: {}: {miss}", case.name)));
        }
    }
    assert!(misses.is_empty(), "{} cases fail\n{}", misses.len(), misses.join("\n"));
}

/// Letters of the fixtures say nothing that cannot hold, but for those made to show it.
#[test]
fn letters_without_a_slip_have_no_conflict() {
    let made_for_it = [
        ("page-head-disagrees", vec!["page_head_differs", "page_head_differs"]),
        ("sample-adapted", vec!["caption_years_differ_from_rows"]),
    ];
    for fixture in common::Fixture::all() {
        let wanted = made_for_it.iter().find(|(id, _)| *id == fixture.id);
        let wanted = wanted.map_or(Vec::new(), |(_, codes)| codes.clone());
        for file in fixture.files() {
            let letter = common::open_file(&file);
            let conflicts: Vec<String> = letter
                .findings
                .iter()
                .filter(|finding| finding.severity == fuhan::model::FindingSeverity::Conflict)
                .map(code_of)
                .collect();
            assert_eq!(conflicts, wanted, "{}", file.display());
        }
    }
}

/// Every finding leads back to words of the text, and has its sentence.
#[test]
fn findings_have_places_and_a_sentence() {
    for fixture in common::Fixture::all() {
        for file in fixture.files() {
            let letter = common::open_file(&file);
            for finding in &letter.findings {
                assert!(!finding.spans.is_empty(), "{}: {finding:?}", file.display());
                for span in &finding.spans {
                    assert!(!span.of(&letter.text).is_empty(), "{}: {finding:?}", file.display());
                }
                let sentence = messages::finding::finding(finding);
                assert!(sentence.ends_with('。') && !sentence.contains("“”"), "{sentence}");
            }
        }
    }
}
