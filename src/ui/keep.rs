//! What is kept on this device from visit to visit: the letters opened last, and a person's
//! corrections of them, which come back when the same file is opened.
//!
//! A letter is known by the digest of its file's bytes. All of it is a convenience: a browser may
//! refuse to keep anything, run out of room, or forget it after a week (Safari), and the page works
//! as well; what is meant to last is exported. Another tab may keep letters at the same time.

use js_sys::Date;
use wasm_bindgen_futures::spawn_local;

use super::{
    marks::{self, Sign},
    platform::database,
    shared::Shared,
    state::{Action, InputFile},
    views::dispatch::Dispatch,
};
use crate::model::{Correction, Letter};

/// Letters kept.
const MOST: usize = 12;
/// Largest file that is kept with its letter, in bytes.
const LARGEST: usize = 8_000_000;

/// A letter that was open once.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    /// SHA-256 of its file.
    pub(crate) hash: String,
    /// Its number, title or file name.
    pub(crate) name: String,
    /// When it was opened, in milliseconds since 1970.
    pub(crate) opened: u64,
    /// How many ✕ and ? it has.
    pub(crate) counts: (usize, usize),
    /// A person's corrections.
    pub(crate) corrections: Vec<Correction>,
}

impl Kept {
    fn of(letter: &Letter, opened: u64) -> Self {
        let name = letter.head.document_number.as_ref().or(letter.head.title.as_ref());
        let tally = marks::tally(letter);
        let count = |sign| tally.iter().find(|(own, _)| *own == sign).map_or(0, |own| own.1);
        Self {
            hash: letter.source.sha256.clone(),
            name: name.map_or_else(|| letter.source.name.clone(), |field| field.value.clone()),
            opened,
            counts: (count(Sign::No), count(Sign::Ask)),
            corrections: letter.corrections.clone(),
        }
    }
}

/// The letters that have to go, so that the newest [`MOST`] stay.
fn outdated(kept: &[Kept]) -> Vec<&str> {
    let mut by_age: Vec<&Kept> = kept.iter().collect();
    by_age.sort_by_key(|own| std::cmp::Reverse(own.opened));
    by_age.iter().skip(MOST).map(|own| own.hash.as_str()).collect()
}

/// Now, in milliseconds since 1970.
pub(crate) fn now() -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is after 1970")]
    let now = Date::now() as u64;
    now
}

/// Calls back with the letters kept, the newest first.
pub(crate) fn list(then: impl FnOnce(Vec<Kept>) + 'static) {
    spawn_local(async move {
        let mut kept = database::all().await.unwrap_or_default();
        kept.sort_by_key(|own| std::cmp::Reverse(own.opened));
        then(kept);
    });
}

/// Opens a kept letter again.
pub(crate) fn open(dispatch: Dispatch, kept: Kept, missing: &'static str) {
    spawn_local(async move {
        dispatch.send(match database::file(&kept.hash).await {
            Some(file) => Action::Open(Shared::new(file)),
            None => Action::Unreadable(kept.name, missing.to_owned()),
        });
    });
}

/// A letter was opened: its corrections of another visit come back, or it is kept as it is.
pub(crate) fn opened(dispatch: Dispatch, letter: Shared<Letter>, file: Shared<InputFile>) {
    spawn_local(async move {
        let before = database::one(&letter.source.sha256).await;
        let corrections = before.map(|kept| kept.corrections).unwrap_or_default();
        if letter.corrections.is_empty() && !corrections.is_empty() {
            dispatch.send(Action::Restore(file, corrections));
        } else {
            keep(letter, file).await;
        }
    });
}

/// An open letter was corrected.
pub(crate) fn corrected(letter: Shared<Letter>, file: Shared<InputFile>) {
    spawn_local(keep(letter, file));
}

/// Keeps a letter. Where there is no room older ones make some; where that does not help the letter
/// is kept without its file, or not at all.
async fn keep(letter: Shared<Letter>, file: Shared<InputFile>) {
    let kept = Kept::of(&letter, now());
    let whole = Some(&*file).filter(|file| file.bytes.len() <= LARGEST);
    if database::put(&kept, whole).await.is_none() {
        let all = database::all().await.unwrap_or_default();
        let others: Vec<&str> =
            all.iter().map(|own| own.hash.as_str()).filter(|hash| *hash != kept.hash).collect();
        database::drop_files(&others).await;
        if database::put(&kept, whole).await.is_none() {
            database::put(&kept, None).await;
        }
    }
    let all = database::all().await.unwrap_or_default();
    database::remove(&outdated(&all)).await;
}

/// Forgets everything; calls back when that is done.
pub(crate) fn forget(then: impl FnOnce() + 'static) {
    spawn_local(async move {
        database::clear().await;
        then();
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Verdict,
        ui::{
            sample::{claim, letter as blank},
            wire,
        },
    };

    fn kept(hash: &str, opened: u64) -> Kept {
        Kept { opened, ..Kept::of(&Letter { source: source(hash), ..blank("") }, 0) }
    }

    fn source(hash: &str) -> crate::model::Source {
        crate::model::Source {
            sha256: hash.to_owned(),
            name: "函.txt".to_owned(),
            ..Default::default()
        }
    }

    #[test]
    fn the_oldest_go_when_there_are_too_many() {
        let all: Vec<Kept> = (0..14).map(|at| kept(&at.to_string(), 100 - at)).collect();
        assert_eq!(outdated(&all), ["12", "13"]);
        assert_eq!(outdated(&all[..3]), Vec::<&str>::new());
    }

    #[test]
    fn what_is_kept_of_a_letter_comes_back_with_its_corrections() {
        let mut letter = Letter { source: source("ab"), ..blank("增长5%") };
        letter.claims = vec![claim("增长5%", "5%", Verdict::Conflicts, None)];
        letter.corrections = vec![Correction::KeepPrint { span: crate::text::Span::new(0, 3) }];
        let kept = Kept::of(&letter, 7);
        assert_eq!((kept.name.as_str(), kept.counts), ("函.txt", (1, 0)));
        assert_eq!(wire::unpack::<Kept>(&wire::pack(&kept)), Some(kept));
    }
}
