//! What only moves, shows, picks or sets: the letter stays as it is.

use super::{Action, Dialog, Search, Settings, Sheet, State, TEXT_STEPS, Tab, Target};
use crate::{
    text::Span,
    ui::{
        calculator,
        marks::{self, Focus},
        selection::{CellRef, Pick, Selection},
    },
};

impl State {
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
        let backwards = |letter| calculator::is_backwards(letter, picks);
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
    pub(super) fn apply_view(&mut self, action: Action) {
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
            other => self.set(&other),
        }
    }

    /// What changes how the page looks and what it keeps, by a person or by the page around.
    fn set(&mut self, action: &Action) {
        match *action {
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
            Action::Wish(settings, tab) => {
                self.wishes += 1;
                self.settings = Settings { language: self.settings.language, ..settings };
                if let Some(tab) = tab {
                    self.apply_view(Action::ShowTab(tab));
                }
            }
            Action::ToggleKeys => self.settings.keys_off = !self.settings.keys_off,
            Action::Speak(language) => {
                self.settings.language = language;
                self.notice = None;
                // The sentence stands in the language before, and reading says it in this one.
                if let Some(file) = self.failure.as_mut().and_then(|failure| failure.file.take()) {
                    let encoding = file.encoding.clone();
                    self.read(file, encoding, None);
                }
            }
            Action::ToggleKeeping => self.settings.keeping_off = !self.settings.keeping_off,
            _ => {}
        }
    }
}
