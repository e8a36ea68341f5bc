//! What the page says to the page whose frame it stands in (`?embed=1`): how tall it is, which letter
//! is open, what a person looks at.
//!
//! It speaks of a letter that its host hands out, so only the host's own pages are told, and those
//! that the head names (`<meta name="fuhan-parents">`); every other page that frames it hears
//! nothing. What it hears of the page around is what that could have put into the frame's address
//! (`platform::wished`).

use serde::Serialize;
use serde_wasm_bindgen::Serializer;

use super::{
    marks::{self, Focus},
    platform,
    state::{Failure, State},
};
use crate::model::{ClaimKind, FindingCode, Letter, Verdict};

/// Whatever is said; the number tells our messages from others.
#[derive(Serialize)]
struct Message<T> {
    fuhan: u8,
    kind: &'static str,
    detail: T,
}

/// The letter that is open.
#[derive(Serialize)]
pub(crate) struct Opened<'l> {
    name: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document_number: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_on: Option<String>,
    tables: usize,
    /// Numerals, claims that can be tested, claims that cannot hold.
    numbers: u32,
    testable: u32,
    conflicts: u32,
    findings: usize,
}

impl<'l> Opened<'l> {
    /// What is told of a letter.
    pub(crate) fn of(letter: &'l Letter) -> Self {
        let head = &letter.head;
        Self {
            name: &letter.source.name,
            url: letter.source.url.as_deref(),
            title: head.title.as_ref().map(|field| field.value.as_str()),
            document_number: head.document_number.as_ref().map(|field| field.value.as_str()),
            issuer: head.issuer.as_ref().map(|field| field.value.as_str()),
            signed_on: head.signed_on.as_ref().map(|field| field.value.to_string()),
            tables: letter.tables.len(),
            numbers: letter.coverage.numbers,
            testable: letter.coverage.testable,
            conflicts: letter.coverage.conflicts,
            findings: letter.findings.len(),
        }
    }
}

/// What a person looks at, with its address inside the letter.
#[derive(Serialize)]
pub(crate) struct Selected<'l> {
    address: String,
    text: &'l str,
    #[serde(flatten)]
    of: Kind,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Kind {
    Claim { kind: ClaimKind, verdict: Verdict },
    Finding { code: FindingCode },
    Cell { table: usize, row: usize, column: usize },
}

impl<'l> Selected<'l> {
    /// What is told of a claim, a finding or a cell.
    pub(crate) fn of(letter: &'l Letter, focus: Focus) -> Option<Self> {
        let address = focus.fragment(letter)?;
        let (text, of) = match focus {
            Focus::Claim(at) => {
                let claim = letter.claims.get(at)?;
                let of = Kind::Claim { kind: claim.kind, verdict: claim.verdict };
                (claim.quote.as_str(), of)
            }
            Focus::Finding(at) => {
                let finding = letter.findings.get(at)?;
                (focus.span(letter)?.of(&letter.text), Kind::Finding { code: finding.code })
            }
            Focus::Cell(at) => {
                let of = Kind::Cell { table: at.table, row: at.row, column: at.column };
                (marks::cell(letter, at)?.text.as_str(), of)
            }
        };
        Some(Self { address, text, of })
    }
}

/// A file that could not be opened.
#[derive(Serialize)]
pub(crate) struct Failed<'f> {
    code: &'static str,
    name: &'f str,
    sentence: &'f str,
}

impl<'f> Failed<'f> {
    /// What is told of a failure.
    pub(crate) fn of(failure: &'f Failure) -> Self {
        Self { code: "unreadable", name: &failure.name, sentence: &failure.sentence }
    }
}

/// Whether there is anything to see: a letter, or a start screen that nobody named a letter for.
pub(crate) fn is_up(state: &State) -> bool {
    state.letter.is_some() || state.awaited.is_none() && state.failure.is_none()
}

/// Says something to the page around.
pub(crate) fn say<T: Serialize>(kind: &'static str, detail: T) {
    let message = Message { fuhan: 1, kind, detail };
    if let Ok(message) = message.serialize(&Serializer::json_compatible()) {
        platform::post_to_parent(&message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample::{claim, letter as blank};
    use serde_json::json;

    #[test]
    fn a_claim_is_told_with_its_address_and_verdict() {
        let mut letter = blank("同比增长10.5%");
        letter.claims = vec![claim(&letter.text, "同比增长10.5%", Verdict::WithinRounding, None)];
        let told = serde_json::to_value(Selected::of(&letter, Focus::Claim(0)).unwrap()).unwrap();
        let expected = json!({
            "type": "claim", "address": "c=1", "text": "同比增长10.5%", "kind": "growth",
            "verdict": "within_rounding",
        });
        assert_eq!(told, expected);
        assert!(Selected::of(&letter, Focus::Claim(1)).is_none());
    }

    #[test]
    fn a_letter_without_a_head_is_told_without_one() {
        let told = serde_json::to_value(Opened::of(&blank("甲"))).unwrap();
        assert_eq!((told.get("title"), &told["numbers"]), (None, &json!(0)));
    }
}
