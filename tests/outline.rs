//! Small texts and the sections that a person sees in them: `tests/outline/*.toml`.
//!
//! A case gives the body of a letter; head and signature are added here, so that it is read as part
//! of one. `sections` is the tree in reading order: level, marker as printed, title; `~三是` is a
//! marker that was lost and restored, `-` a heading without one, and a title ending in … may go on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it cannot go on"
)]

mod common;
#[allow(dead_code, reason = "only the outline is looked at here")]
#[path = "letters/view.rs"]
mod view;

use std::fs;

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
    /// `html` or `md`; plain text where it is not given.
    #[serde(default)]
    form: Option<String>,
    sections: Vec<String>,
}

impl Case {
    /// The sections that are not as expected.
    fn miss(&self) -> Option<String> {
        let form = self.form.as_deref().unwrap_or("txt");
        let line = |words: &str| match form {
            "html" => format!("<p>{words}</p>\n"),
            _ => format!("{words}\n\n"),
        };
        let mut text: String = [
            "某市某局关于市政协一届一次会议第1号提案的答复",
            "赵一委员：",
            "您提出的《关于某事的提案》收悉，现答复如下：",
        ]
        .map(line)
        .concat();
        text.push_str(&self.text);
        text.push_str(if form == "html" { "\n" } else { "\n\n" });
        text.extend(["某市某局", "2022年3月4日"].map(line));
        let letter = match common::open_bytes(text.as_bytes(), &format!("case.{form}")) {
            Ok(letter) => letter,
            Err(error) => return Some(format!("{error:?}")),
        };
        let found = view::outline(&letter);
        let fits = |(want, got): (&String, &String)| {
            want.strip_suffix('…').map_or(want == got, |start| got.starts_with(start))
        };
        let all_fit =
            found.len() == self.sections.len() && self.sections.iter().zip(&found).all(fits);
        (!all_fit).then(|| format!("want {:#?}, got {found:#?}", self.sections))
    }
}

/// Runs one file of cases and names every case that fails.
fn check(file: &str) {
    let path = common::root().join("tests/outline").join(file);
    let cases: Cases = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let total = cases.case.len();
    let misses: Vec<String> =
        cases.case.iter().filter_map(|c| Some(format!("{}: {}", c.name, c.miss()?))).collect();
    assert!(misses.is_empty(), "{file}: {} of {total} fail\n{}", misses.len(), misses.join("\n"));
}

#[test]
fn markers_of_every_style_are_headings() {
    check("markers.toml");
}

#[test]
fn levels_follow_the_roles_of_the_markers() {
    check("levels.toml");
}

#[test]
fn headings_run_into_their_paragraphs_end_where_the_heading_ends() {
    check("run_in.toml");
}

#[test]
fn numbers_that_open_a_line_are_not_always_headings() {
    check("not_headings.toml");
}

#[test]
fn lost_and_odd_markers_are_read_by_their_neighbours() {
    check("lost.toml");
}

#[test]
fn marked_up_lines_without_numbers_are_headings() {
    check("marked_up.toml");
}
