//! What the page shows, and the one function that changes it.
//!
//! [`State`] is plain data; [`Action`]s are the only way to change it, and the change is pure: no
//! clock, no browser. Whatever follows from the state (reading a file, moving the text, storing a
//! setting) is done by effects that look at it. Nothing that can be derived is kept.
//!
//! Invariant: an open letter stays until another is read or the person closes it; a file that fails
//! or is cancelled changes nothing but the banner.

mod action;
mod opening;
mod parts;
mod viewing;

use std::rc::Rc;

use yew::Reducible;

use super::{
    collection::Collection,
    later::Later,
    marks::{Focus, Sign},
    selection::Selection,
    shared::Shared,
    views::calculator_state::Calculator,
};
use crate::{
    model::{Correction, Letter},
    text::Span,
};

pub(crate) use self::action::Action;
pub(crate) use self::parts::{
    Checks, Dialog, Failure, InputFile, Loading, Notice, Offer, Search, Settings, Sheet,
    TEXT_STEPS, Tab, Target, TextView, Theme,
};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct State {
    /// The open letter.
    pub(crate) letter: Option<Shared<Letter>>,
    /// How far its checks are.
    pub(crate) checks: Checks,
    /// The file it was read from, to read it again.
    pub(crate) file: Option<Shared<InputFile>>,
    /// The list of several letters.
    pub(crate) collection: Option<Shared<Collection>>,
    /// Name of the letter that the page's address names, until it is there or known not to come.
    pub(crate) awaited: Option<String>,
    /// The tab that the address asks for.
    pub(crate) asked_tab: Option<Tab>,
    /// The file being read.
    pub(crate) loading: Option<Loading>,
    /// Why the last file could not be read.
    pub(crate) failure: Option<Failure>,
    /// A short message.
    pub(crate) notice: Option<Notice>,
    /// The inspector's tab.
    pub(crate) tab: Tab,
    /// Original or clean text.
    pub(crate) text_view: TextView,
    /// Index of the table that the tabs show.
    pub(crate) table: usize,
    /// Picked numbers and cells.
    pub(crate) selection: Selection,
    /// The calculator's inputs.
    pub(crate) calculator: Calculator,
    /// Search in the text.
    pub(crate) search: Search,
    /// Theme and reading size.
    pub(crate) settings: Settings,
    /// How often the page around asked for other settings; those are not the person's own.
    pub(crate) wishes: u32,
    /// The outline is put away (desktop) or unfolded (phone).
    pub(crate) outline_toggled: bool,
    /// The inspector is put away.
    pub(crate) inspector_closed: bool,
    /// The inspector on a phone.
    pub(crate) sheet: Sheet,
    /// The open dialog.
    pub(crate) dialog: Option<Dialog>,
    /// What the dialog about it asks to open.
    pub(crate) offer: Option<Shared<Offer>>,
    /// Id of the repair whose card is open.
    pub(crate) repair: Option<String>,
    /// The claim, finding or cell that a person looks at.
    pub(crate) focus: Option<Focus>,
    /// The claim that gets other numbers: picks are for it.
    pub(crate) relink: Option<Span>,
    /// What the list of checks shows; `None` for all.
    pub(crate) filter: Option<Sign>,
    /// Where the reader goes.
    pub(crate) target: Option<Target>,
    /// Index in the outline of the section being read.
    pub(crate) place: usize,
    /// Corrections in force or on their way, in order.
    pub(crate) corrections: Vec<Correction>,
    /// Corrections taken back, the last one first to return.
    pub(crate) undone: Vec<Correction>,
    /// How far the page's second part is.
    pub(crate) later: Later,
    /// Source of ids and serials.
    serial: u32,
}

impl State {
    /// The state at the start of a visit.
    pub(crate) fn new(settings: Settings, later: Later) -> Self {
        Self { settings, later, ..Self::default() }
    }

    /// The same where the page's address names a letter, or the tab to show of it.
    pub(crate) fn awaiting(self, name: Option<String>, tab: Option<Tab>) -> Self {
        Self { awaited: name, asked_tab: tab, ..self }
    }

    fn next_serial(&mut self) -> u32 {
        self.serial += 1;
        self.serial
    }

    fn notify(&mut self, sentence: String, undo: bool) {
        let serial = self.next_serial();
        self.notice = Some(Notice { sentence, undo, serial });
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Open(file) => {
                self.corrections.clear();
                self.dialog = self.dialog.filter(|dialog| *dialog != Dialog::Offer);
                let encoding = file.encoding.clone();
                self.read(file, encoding, None);
            }
            Action::Reread(encoding) => {
                if let Some(file) = self.file.clone() {
                    let corrections = Some(self.corrections.clone());
                    self.read(file, Some(encoding), corrections);
                    self.dialog = None;
                }
            }
            Action::Progress(id, step) => {
                if let Some(loading) = self.loading.as_mut().filter(|loading| loading.id == id) {
                    loading.step = Some(step);
                }
            }
            Action::Parsed(id, letter) => self.parsed(id, letter),
            Action::Opened(id, letter) => self.ready(id, letter, Checks::Done),
            Action::Unchecked(id, letter) => self.ready(id, letter, Checks::Failed),
            Action::Failed(id, refusal) => {
                if let Some(loading) = self.loading.take_if(|loading| loading.id == id) {
                    self.awaited = None;
                    self.failure = Some(Failure {
                        name: loading.file.name.clone(),
                        sentence: refusal.sentence,
                        file: Some(loading.file),
                    });
                    self.restore_corrections();
                }
            }
            Action::Unreadable(name, sentence) => {
                self.awaited = None;
                self.failure = Some(Failure { name, sentence, file: None });
            }
            Action::Cancel => {
                self.loading = None;
                self.awaited = None;
                self.restore_corrections();
            }
            Action::DismissFailure => self.failure = None,
            Action::Close => {
                let collection = self.collection.take().filter(|_| self.letter.is_some());
                self.leave_for(collection);
            }
            Action::Gather => {
                // A handle of its own, so that the list looks for what is held.
                let collection = self.collection.as_deref().cloned().unwrap_or_default();
                self.leave_for(Some(Shared::new(collection)));
            }
            Action::Collection(action) => {
                if let Some(mut collection) = self.collection.as_deref().cloned() {
                    self.collection = self.later.run(move || {
                        collection.apply(action);
                        Shared::new(collection)
                    });
                }
            }
            Action::Restore(file, corrections) => {
                // Not where a person has corrected something meanwhile, or gone on.
                if self.file.as_ref() == Some(&file) && self.corrections.is_empty() {
                    let sentence = super::labels::restored(corrections.len());
                    self.corrections = corrections;
                    self.reread();
                    self.notify(sentence, true);
                }
            }
            Action::Correct(correction) => {
                if self.relink.take().is_some() {
                    self.selection = Selection::default();
                }
                self.corrections.push(correction);
                self.undone.clear();
                self.repair = None;
                self.reread();
                self.notify(super::labels::corrected_label().to_owned(), true);
            }
            Action::Undo => {
                if let Some(correction) = self.corrections.pop() {
                    self.undone.push(correction);
                    self.notice = None;
                    self.reread();
                }
            }
            Action::Redo => {
                if let Some(correction) = self.undone.pop() {
                    self.corrections.push(correction);
                    self.reread();
                }
            }
            other => self.apply_view(other),
        }
    }
}

impl Reducible for State {
    type Action = Action;

    /// The same handle where nothing changed, so that nothing is drawn again.
    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        if next == *self { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests;
