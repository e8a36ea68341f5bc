//! A letter comes in: read, parsed, checked, shown, read again with corrections.

use super::{Checks, InputFile, Loading, Search, Sheet, State, Tab, TextView};
use crate::{
    model::{Correction, Letter},
    ui::{
        collection::Collection, labels, later::Later, selection::Selection, shared::Shared,
        views::calculator_state::Calculator,
    },
};

impl State {
    pub(super) fn read(
        &mut self,
        file: Shared<InputFile>,
        encoding: Option<String>,
        corrections: Option<Vec<Correction>>,
    ) {
        let id = self.next_serial();
        self.failure = None;
        self.loading = Some(Loading { id, file, encoding, corrections, step: None });
    }

    /// Reads the open file again, its encoding kept, with the corrections as they are now.
    pub(super) fn reread(&mut self) {
        let (Some(file), Some(letter)) = (self.file.clone(), self.letter.clone()) else { return };
        let chosen = letter.source.encoding_confidence.as_deref() == Some("chosen");
        let encoding = if chosen { letter.source.encoding.clone() } else { file.encoding.clone() };
        let corrections = Some(self.corrections.clone());
        self.read(file, encoding, corrections);
    }

    /// Corrections return to what the open letter has.
    pub(super) fn restore_corrections(&mut self) {
        self.corrections =
            self.letter.as_ref().map(|letter| letter.corrections.clone()).unwrap_or_default();
    }

    /// A letter is parsed. One that was just corrected is shown once its checks are there too, so that
    /// marks do not come and go.
    pub(super) fn parsed(&mut self, id: u32, letter: Shared<Letter>) {
        let Some(loading) = self.loading.take_if(|loading| loading.id == id) else { return };
        if self.file.as_ref() == Some(&loading.file) && self.checks == Checks::Done {
            self.loading = Some(loading);
        } else {
            self.open(loading.file, letter, Checks::Running(id));
        }
    }

    /// A letter is ready, with its checks or without.
    pub(super) fn ready(&mut self, id: u32, letter: Shared<Letter>, checks: Checks) {
        if let Some(loading) = self.loading.take_if(|loading| loading.id == id) {
            self.open(loading.file, letter, checks);
        } else if self.checks == Checks::Running(id) {
            self.letter = Some(letter);
            self.checks = checks;
        } else {
            return;
        }
        if checks == Checks::Failed {
            self.notify(labels::not_checked().to_owned(), false);
        }
        // Where nothing was noticed the list of checks is no place to begin.
        if let Some(letter) = self.letter.as_ref().filter(|_| self.tab == Tab::Proof) {
            self.tab = first_tab(letter, checks);
        }
    }

    /// Leaves an open letter for the list, or for the start screen.
    pub(super) fn leave_for(&mut self, collection: Option<Shared<Collection>>) {
        *self = Self { serial: self.serial, collection, ..Self::new(self.settings, self.later) };
    }

    /// Shows a letter.
    pub(super) fn open(&mut self, file: Shared<InputFile>, letter: Shared<Letter>, checks: Checks) {
        let same_file = self.file.as_ref() == Some(&file);
        if !same_file {
            self.selection = Selection::default();
            self.calculator = Calculator::default();
            self.search = Search::default();
            self.undone.clear();
            self.table = 0;
            self.place = 0;
            self.target = None;
            self.focus = None;
            self.filter = None;
            self.text_view = TextView::Clean;
            self.sheet = Sheet::Closed;
            self.tab = first_tab(&letter, checks);
            if let Some(tab) = self.asked_tab.take() {
                self.tab = tab;
                self.sheet = Sheet::Peek;
            }
        } else if let Some(old) = &self.letter {
            self.focus = self.focus.and_then(|focus| focus.in_new(old, &letter));
        }
        if self.later == Later::Missing {
            self.later = Later::Coming;
        }
        self.awaited = None;
        self.relink = None;
        self.table = self.table.min(letter.tables.len().saturating_sub(1));
        self.repair = None;
        self.dialog = None;
        self.file = Some(file);
        self.corrections.clone_from(&letter.corrections);
        // What a saved letter was parsed with is there again, whatever was asked for.
        let taken_back = self.undone.len();
        self.undone.retain(|undone| !letter.corrections.contains(undone));
        if self.undone.len() < taken_back {
            self.notify(labels::correction_stays().to_owned(), false);
        }
        self.letter = Some(letter);
        self.checks = checks;
    }
}

/// What a letter opens with: what was checked, its first table, or its data.
fn first_tab(letter: &Letter, checks: Checks) -> Tab {
    let noticed = !letter.claims.is_empty() || !letter.findings.is_empty();
    if noticed || checks.running().is_some() {
        Tab::Proof
    } else if letter.tables.is_empty() {
        Tab::Facts
    } else {
        Tab::Table
    }
}
