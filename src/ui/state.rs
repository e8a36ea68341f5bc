//! What the page shows, and the one function that changes it.
//!
//! [`State`] is plain data; [`Action`]s are the only way to change it, and the change is pure: no
//! clock, no browser. Whatever follows from the state (reading a file, moving the text, storing a
//! setting) is done by effects that look at it. Nothing that can be derived is kept.
//!
//! Invariant: an open letter stays until another is read or the person closes it; a file that fails
//! or is cancelled changes nothing but the banner.

mod parts;

use std::rc::Rc;

use yew::Reducible;

use super::{
    collection::{Collection, CollectionAction},
    later::Later,
    marks::{self, Focus, Sign},
    protocol::Refusal,
    selection::{CellRef, Pick, Selection},
    shared::Shared,
    views::calculator_state::{Calculator, CalculatorAction},
};
use crate::{
    language::Language,
    model::{Correction, Letter},
    open::Step,
    text::Span,
};

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

/// Everything that can happen.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// A file came in.
    Open(Shared<InputFile>),
    /// Read the open file again in this encoding.
    Reread(String),
    /// The worker began a step.
    Progress(u32, Step),
    /// The letter is parsed; its checks are on the way.
    Parsed(u32, Shared<Letter>),
    /// The letter is parsed and checked.
    Opened(u32, Shared<Letter>),
    /// The letter is parsed and could not be checked.
    Unchecked(u32, Shared<Letter>),
    /// The file could not be read.
    Failed(u32, Refusal),
    /// A file could not even be fetched: name and sentence.
    Unreadable(String, String),
    /// Several files came in, which are held: show the list.
    Gather,
    /// Something happened to the list of several letters.
    Collection(CollectionAction),
    /// Give up reading.
    Cancel,
    /// Put the banner away.
    DismissFailure,
    /// Back to the list, or from there and without one to the start screen.
    Close,
    /// Corrections of another visit to this file come back.
    Restore(Shared<InputFile>, Vec<Correction>),
    /// Make a correction.
    Correct(Correction),
    /// Take the last correction back.
    Undo,
    /// Make it again.
    Redo,
    /// Show a tab.
    ShowTab(Tab),
    /// Show original or clean text.
    ShowText(TextView),
    /// Show a table in the tabs.
    ShowTable(usize),
    /// Pick a number, or let go of it.
    Pick(Pick),
    /// Something in the calculator.
    Calculator(CalculatorAction),
    /// Look for these words.
    Search(String),
    /// The reader counted the hits.
    SearchCounted(usize),
    /// Go to the next hit, or with `false` to the one before.
    SearchStep(bool),
    /// Set the theme.
    SetTheme(Theme),
    /// Larger or smaller reading text.
    StepText(bool),
    /// Begin or end 长者模式.
    ToggleElder,
    /// Switch the single-letter keys off or on.
    ToggleKeys,
    /// The page speaks another language now.
    Speak(Language),
    /// Keep opened letters on the device, or no more.
    ToggleKeeping,
    /// Put the outline away or bring it back.
    ToggleOutline,
    /// Put the inspector away or bring it back.
    ToggleInspector,
    /// Put the inspector away.
    CloseInspector,
    /// Set the sheet on a phone.
    SetSheet(Sheet),
    /// Another page sent a letter.
    Offer(Shared<Offer>),
    /// Open or close a dialog.
    ShowDialog(Option<Dialog>),
    /// Open or close a repair's card.
    ShowRepair(Option<String>),
    /// Go to words and mark them.
    GoTo(Span),
    /// Look at nothing in particular.
    Leave,
    /// Look at a claim, a finding or a cell, where it stands.
    Show(Focus),
    /// The same, and bring it in sight.
    Visit(Focus),
    /// Look at the next claim or finding, or with `false` at the one before.
    Step(bool),
    /// A cell of the letter's table was pressed: it is picked, or its claims are shown.
    PressCell(CellRef),
    /// Words of the text are picked.
    PickWords(Span),
    /// Pick other numbers for the claim at this place, or give that up.
    Relink(Option<Span>),
    /// List what has this sign, or everything.
    Filter(Option<Sign>),
    /// The reader reached a section.
    Reading(usize),
    /// Say something.
    Notify(String),
    /// Put the message away.
    DismissNotice(u32),
    /// The page's second part is here or not, or is to be fetched again.
    Later(Later),
    /// Leave the topmost thing: dialog, card, full sheet, search, picks.
    Escape,
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

    fn read(
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
    fn reread(&mut self) {
        let (Some(file), Some(letter)) = (self.file.clone(), self.letter.clone()) else { return };
        let chosen = letter.source.encoding_confidence.as_deref() == Some("chosen");
        let encoding = if chosen { letter.source.encoding.clone() } else { file.encoding.clone() };
        let corrections = Some(self.corrections.clone());
        self.read(file, encoding, corrections);
    }

    fn notify(&mut self, sentence: String, undo: bool) {
        let serial = self.next_serial();
        self.notice = Some(Notice { sentence, undo, serial });
    }

    /// Corrections return to what the open letter has.
    fn restore_corrections(&mut self) {
        self.corrections =
            self.letter.as_ref().map(|letter| letter.corrections.clone()).unwrap_or_default();
    }

    /// A letter is parsed. One that was just corrected is shown once its checks are there too, so that
    /// marks do not come and go.
    fn parsed(&mut self, id: u32, letter: Shared<Letter>) {
        let Some(loading) = self.loading.take_if(|loading| loading.id == id) else { return };
        if self.file.as_ref() == Some(&loading.file) && self.checks == Checks::Done {
            self.loading = Some(loading);
        } else {
            self.open(loading.file, letter, Checks::Running(id));
        }
    }

    /// A letter is ready, with its checks or without.
    fn ready(&mut self, id: u32, letter: Shared<Letter>, checks: Checks) {
        if let Some(loading) = self.loading.take_if(|loading| loading.id == id) {
            self.open(loading.file, letter, checks);
        } else if self.checks == Checks::Running(id) {
            self.letter = Some(letter);
            self.checks = checks;
        } else {
            return;
        }
        if checks == Checks::Failed {
            self.notify(super::labels::not_checked().to_owned(), false);
        }
        // Where nothing was noticed the list of checks is no place to begin.
        if let Some(letter) = self.letter.as_ref().filter(|_| self.tab == Tab::Proof) {
            self.tab = first_tab(letter, checks);
        }
    }

    /// Leaves an open letter for the list, or for the start screen.
    fn leave_for(&mut self, collection: Option<Shared<Collection>>) {
        *self = Self { serial: self.serial, collection, ..Self::new(self.settings, self.later) };
    }

    /// Shows a letter.
    fn open(&mut self, file: Shared<InputFile>, letter: Shared<Letter>, checks: Checks) {
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
            self.notify(super::labels::correction_stays().to_owned(), false);
        }
        self.letter = Some(letter);
        self.checks = checks;
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
                    });
                    self.restore_corrections();
                }
            }
            Action::Unreadable(name, sentence) => {
                self.awaited = None;
                self.failure = Some(Failure { name, sentence });
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

    /// Picks a number for the calculator. Of two figures of different times the earlier is the base.
    fn pick(&mut self, pick: Pick) {
        if self.relink.is_some() {
            self.selection.extend(pick);
            return;
        }
        self.calculator.before_pick(&self.selection);
        self.selection.toggle(pick);
        self.calculator.after_pick(&self.selection);
        let picks = &self.selection.picks;
        let backwards = |letter| super::calculator::is_backwards(letter, picks);
        let backwards = self.later.run(|| self.letter.as_deref().is_some_and(backwards));
        if backwards == Some(true) {
            self.selection.picks.reverse();
        }
    }

    fn escape(&mut self) {
        if self.dialog.is_some() {
            self.dialog = None;
        } else if self.repair.is_some() {
            self.repair = None;
        } else if self.relink.take().is_some() {
            self.selection = Selection::default();
        } else if self.sheet == Sheet::Full {
            self.sheet = Sheet::Peek;
        } else if !self.search.query.is_empty() {
            self.search = Search::default();
        } else if self.focus.take().is_some() {
            self.sheet = Sheet::Closed;
        } else {
            self.selection = Selection::default();
        }
    }

    /// Opens the evidence of a claim, a finding or a cell.
    fn show(&mut self, focus: Focus) {
        self.focus = Some(focus);
        self.relink = None;
        self.apply_view(Action::ShowTab(Tab::Evidence));
    }

    fn visit(&mut self, focus: Focus) {
        self.show(focus);
        if let Some(span) = self.letter.as_ref().and_then(|letter| focus.span(letter)) {
            self.go_to(span, false);
        }
    }

    fn go_to(&mut self, span: Span, flash: bool) {
        let serial = self.next_serial();
        self.target = Some(Target { span, flash, serial });
        if self.sheet == Sheet::Full {
            self.sheet = Sheet::Peek;
        }
    }

    /// In the tabs about checks a cell shows its claims; in the others it is picked.
    fn press_cell(&mut self, cell: CellRef) {
        if self.relink.is_none() && matches!(self.tab, Tab::Evidence | Tab::Proof) {
            self.show(Focus::Cell(cell));
        } else {
            self.pick(Pick::Cell(cell));
        }
    }

    /// What only moves or shows.
    fn apply_view(&mut self, action: Action) {
        match action {
            Action::ShowTab(tab) => {
                self.tab = tab;
                self.inspector_closed = false;
                if self.sheet == Sheet::Closed {
                    self.sheet = Sheet::Peek;
                }
            }
            Action::ShowText(view) => self.text_view = view,
            Action::ShowTable(table) => self.table = table,
            Action::Pick(pick) => self.pick(pick),
            Action::Calculator(action) => {
                self.later.run(|| self.calculator.apply(action, &mut self.selection));
            }
            Action::Search(query) => self.search = Search { query, ..Search::default() },
            Action::SearchCounted(count) => {
                self.search.count = count;
                self.search.current = self.search.current.min(count.saturating_sub(1));
            }
            Action::SearchStep(forward) if self.search.count > 0 => {
                let step = if forward { 1 } else { self.search.count - 1 };
                self.search.current = (self.search.current + step) % self.search.count;
            }
            Action::SetTheme(theme) => self.settings.theme = theme,
            Action::StepText(larger) => {
                let step = self.settings.text_step;
                self.settings.text_step = if larger {
                    (step + 1).min(TEXT_STEPS.len() - 1)
                } else {
                    step.saturating_sub(1)
                };
            }
            Action::ToggleElder => {
                let elder = !self.settings.elder;
                let text_step = if elder { 0 } else { Settings::default().text_step };
                self.settings = Settings { text_step, elder, ..self.settings };
                // In one column both lie over the letter.
                self.outline_toggled = false;
                self.inspector_closed = elder;
            }
            Action::ToggleKeys => self.settings.keys_off = !self.settings.keys_off,
            Action::Speak(language) => {
                self.settings.language = language;
                // What was said stands in the language before.
                self.notice = None;
                self.failure = None;
            }
            Action::ToggleKeeping => self.settings.keeping_off = !self.settings.keeping_off,
            Action::ToggleOutline => self.outline_toggled = !self.outline_toggled,
            Action::ToggleInspector => self.inspector_closed = !self.inspector_closed,
            Action::CloseInspector => self.inspector_closed = true,
            Action::SetSheet(sheet) => self.sheet = sheet,
            Action::Offer(offer) => {
                self.offer = Some(offer);
                self.dialog = Some(Dialog::Offer);
            }
            Action::ShowDialog(dialog) => self.dialog = dialog,
            Action::ShowRepair(repair) => self.repair = repair,
            Action::GoTo(span) => self.go_to(span, true),
            Action::Leave => self.focus = None,
            Action::Show(focus) => self.show(focus),
            Action::Visit(focus) => self.visit(focus),
            Action::Step(forward) => {
                let letter = self.letter.as_deref();
                let next = letter.and_then(|letter| marks::step(letter, self.focus, forward));
                if let Some(next) = next {
                    self.visit(next);
                }
            }
            Action::PressCell(cell) => self.press_cell(cell),
            Action::PickWords(span) => {
                self.pick(Pick::Words(span));
                if self.relink.is_none() {
                    self.apply_view(Action::ShowTab(Tab::Calculator));
                }
            }
            Action::Relink(claim) => {
                self.relink = claim;
                self.selection = Selection::default();
            }
            Action::Filter(sign) => {
                self.filter = sign;
                self.apply_view(Action::ShowTab(Tab::Proof));
            }
            Action::Reading(place) => self.place = place,
            Action::Notify(sentence) => self.notify(sentence, false),
            Action::Later(later) => self.later = later,
            Action::Escape => self.escape(),
            Action::DismissNotice(serial) => {
                self.notice = self.notice.take().filter(|notice| notice.serial != serial);
            }
            _ => {}
        }
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
