//! What can happen on the page: the only ways to change its state.

use super::{Dialog, InputFile, Offer, Settings, Sheet, Tab, TextView, Theme};
use crate::{
    language::Language,
    model::{Correction, Letter},
    open::Step,
    text::Span,
    ui::{
        collection::CollectionAction,
        later::Later,
        marks::{Focus, Sign},
        protocol::Refusal,
        selection::{CellRef, Pick},
        shared::Shared,
        views::calculator_state::CalculatorAction,
    },
};

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
    /// The page around asks for these settings, and for a tab.
    Wish(Settings, Option<Tab>),
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
