//! The reducer: what stays, what goes, what is taken back.

use super::*;
use crate::{
    language::Language,
    ui::{
        collection::{CollectionAction, Work},
        protocol::Refusal,
        sample::letter as blank,
        selection::{CellRef, Pick},
    },
};

fn file(name: &str) -> Shared<InputFile> {
    Shared::new(InputFile { name: name.to_owned(), ..InputFile::default() })
}

fn letter(corrections: Vec<Correction>) -> Shared<Letter> {
    Shared::new(Letter { corrections, ..blank("甲乙丙") })
}

fn after(state: &Rc<State>, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions.into_iter().fold(Rc::clone(state), Reducible::reduce)
}

/// A state with the letter of `first.txt` open.
fn open() -> Rc<State> {
    let state = after(&Rc::default(), [Action::Open(file("first.txt"))]);
    let id = state.loading.as_ref().unwrap().id;
    after(&state, [Action::Opened(id, letter(Vec::new()))])
}

fn keep_print() -> Correction {
    Correction::KeepPrint { span: Span::new(0, 3) }
}

#[test]
fn an_opened_letter_ends_the_loading() {
    let state = open();
    assert!(state.loading.is_none());
    assert_eq!(state.file.as_ref().unwrap().name, "first.txt");
}

#[test]
fn a_letter_that_the_address_names_opens_at_the_tab_it_asks_for_and_only_that_letter() {
    let asked = State::default().awaiting(Some("a.txt".to_owned()), Some(Tab::Chart));
    let opened = |state: &Rc<State>, name: &str| {
        let state = after(state, [Action::Open(file(name))]);
        let id = state.loading.as_ref().unwrap().id;
        after(&state, [Action::Opened(id, letter(Vec::new()))])
    };
    let state = opened(&Rc::new(asked.clone()), "a.txt");
    assert_eq!((state.tab, state.awaited.as_deref()), (Tab::Chart, None));
    assert_ne!(opened(&state, "b.txt").tab, Tab::Chart);
    let failed = Action::Unreadable("a.txt".to_owned(), "没有取到。".to_owned());
    assert_eq!(after(&Rc::new(asked), [failed]).awaited, None);
}

#[test]
fn a_failing_file_keeps_the_open_letter() {
    let state = open();
    let before = state.letter.clone();
    let state = after(&state, [Action::Open(file("bad.bin"))]);
    let id = state.loading.as_ref().unwrap().id;
    let state = after(&state, [Action::Failed(id, Refusal::unfinished("读不了。"))]);
    assert_eq!(state.letter, before);
    assert_eq!(state.failure.as_ref().unwrap().name, "bad.bin");
    assert!(state.loading.is_none());
}

#[test]
fn why_a_file_failed_is_said_anew_in_another_language() {
    let state = after(&open(), [Action::Open(file("bad.bin"))]);
    let id = state.loading.as_ref().unwrap().id;
    let failed = after(&state, [Action::Failed(id, Refusal::unfinished("读不了。"))]);
    let state = after(&failed, [Action::Speak(Language::English)]);
    assert_eq!(state.loading.as_ref().unwrap().file.name, "bad.bin");
    // What no file stands behind stays as it was said.
    let told = Action::Unreadable("a.txt".to_owned(), "没有取到。".to_owned());
    let state = after(&open(), [told, Action::Speak(Language::English)]);
    assert_eq!(state.failure.as_ref().unwrap().sentence, "没有取到。");
    assert!(state.loading.is_none());
}

#[test]
fn what_the_page_around_wishes_is_shown_and_is_not_the_persons_own() {
    let wish = Settings { theme: Theme::Dark, elder: true, ..Settings::default() };
    let state = after(&open(), [Action::Wish(wish, Some(Tab::Chart))]);
    assert_eq!((state.settings, state.tab, state.wishes), (wish, Tab::Chart, 1));
    let state = after(&state, [Action::ShowTab(Tab::Table), Action::Wish(wish, None)]);
    assert_eq!((state.tab, state.wishes), (Tab::Table, 2));
}

#[test]
fn cancelling_keeps_the_open_letter() {
    let state = open();
    let before = state.letter.clone();
    let state = after(&state, [Action::Open(file("slow.txt")), Action::Cancel]);
    assert_eq!(state.letter, before);
    assert!(state.loading.is_none() && state.failure.is_none());
}

#[test]
fn an_answer_to_a_request_given_up_is_dropped() {
    let state = open();
    let state = after(&state, [Action::Open(file("slow.txt"))]);
    let id = state.loading.as_ref().unwrap().id;
    let state = after(&state, [Action::Cancel]);
    let late = after(&state, [Action::Opened(id, letter(Vec::new()))]);
    assert!(Rc::ptr_eq(&state, &late));
}

#[test]
fn an_action_that_changes_nothing_returns_the_same_handle() {
    let state = open();
    for action in [
        Action::ShowTab(state.tab),
        Action::ShowText(TextView::Clean),
        Action::DismissFailure,
        Action::SearchStep(true),
        Action::Undo,
    ] {
        let state = after(&state, [Action::SetSheet(Sheet::Peek)]);
        let same = after(&state, [action]);
        assert!(Rc::ptr_eq(&state, &same));
    }
}

#[test]
fn a_correction_reads_the_file_again_and_undo_takes_it_back() {
    let state = after(&open(), [Action::Correct(keep_print())]);
    let loading = state.loading.as_ref().unwrap();
    assert_eq!(loading.corrections, Some(vec![keep_print()]));
    assert!(state.notice.as_ref().unwrap().undo);
    let state = after(&state, [Action::Opened(loading.id, letter(vec![keep_print()]))]);
    let state = after(&state, [Action::Undo]);
    assert_eq!(state.loading.as_ref().unwrap().corrections, Some(Vec::new()));
    let state = after(&state, [Action::Redo]);
    assert_eq!(state.loading.as_ref().unwrap().corrections, Some(vec![keep_print()]));
    assert_eq!(state.undone, []);
}

#[test]
fn a_saved_letter_brings_its_corrections_and_they_can_be_taken_back() {
    let state = after(&Rc::default(), [Action::Open(file("saved.json"))]);
    let loading = state.loading.as_ref().unwrap();
    assert_eq!(loading.corrections, None);
    let state = after(&state, [Action::Opened(loading.id, letter(vec![keep_print()]))]);
    let state = after(&state, [Action::Undo]);
    assert_eq!(state.loading.as_ref().unwrap().corrections, Some(Vec::new()));
}

#[test]
fn a_correction_that_the_file_keeps_comes_back_with_a_word() {
    let state = after(&Rc::default(), [Action::Open(file("saved.json"))]);
    let id = state.loading.as_ref().unwrap().id;
    let state = after(&state, [Action::Opened(id, letter(vec![keep_print()])), Action::Undo]);
    let id = state.loading.as_ref().unwrap().id;
    let state = after(&state, [Action::Opened(id, letter(vec![keep_print()]))]);
    assert_eq!(state.corrections, [keep_print()]);
    assert!(state.undone.is_empty() && state.notice.is_some());
}

#[test]
fn reading_again_keeps_the_selection_and_a_new_file_drops_it() {
    let cell = CellRef { table: 0, row: 1, column: 2 };
    let state = after(&open(), [Action::Pick(Pick::Cell(cell)), Action::Correct(keep_print())]);
    let id = state.loading.as_ref().unwrap().id;
    let state = after(&state, [Action::Opened(id, letter(vec![keep_print()]))]);
    assert_eq!(state.selection.picks, [Pick::Cell(cell)]);
    let state = after(&state, [Action::Open(file("second.txt"))]);
    let id = state.loading.as_ref().unwrap().id;
    let state = after(&state, [Action::Opened(id, letter(Vec::new()))]);
    assert_eq!(state.selection, Selection::default());
    assert_eq!(state.corrections, []);
}

#[test]
fn search_goes_round() {
    let state = after(
        &open(),
        [Action::Search("窗口".to_owned()), Action::SearchCounted(3), Action::SearchStep(false)],
    );
    assert_eq!(state.search.current, 2);
    assert_eq!(after(&state, [Action::SearchStep(true)]).search.current, 0);
}

#[test]
fn closing_keeps_the_settings_only() {
    let state = after(&open(), [Action::SetTheme(Theme::Dark), Action::Close]);
    assert!(state.letter.is_none());
    assert_eq!(state.settings.theme, Theme::Dark);
}

#[test]
fn text_size_stops_at_both_ends() {
    let mut state = open();
    for _ in 0..9 {
        state = after(&state, [Action::StepText(true)]);
    }
    assert_eq!(state.settings.text_step, TEXT_STEPS.len() - 1);
    let same = after(&state, [Action::StepText(true)]);
    assert!(Rc::ptr_eq(&state, &same));
}

#[test]
fn escape_leaves_one_thing_at_a_time() {
    let cell = Pick::Cell(CellRef { table: 0, row: 0, column: 0 });
    let state = after(
        &open(),
        [
            Action::Pick(cell),
            Action::Search("表".to_owned()),
            Action::ShowDialog(Some(Dialog::Keys)),
            Action::Escape,
        ],
    );
    assert!(state.dialog.is_none() && !state.search.query.is_empty());
    let state = after(&state, [Action::Escape]);
    assert!(state.search.query.is_empty() && !state.selection.picks.is_empty());
    assert!(after(&state, [Action::Escape]).selection.picks.is_empty());
}

#[test]
fn a_parsed_letter_shows_before_its_checks_and_takes_them_in() {
    let state = after(&Rc::default(), [Action::Open(file("first.txt"))]);
    let id = state.loading.as_ref().unwrap().id;
    let state = after(&state, [Action::Parsed(id, letter(Vec::new()))]);
    assert!(state.loading.is_none() && state.letter.is_some());
    assert_eq!((state.checks, state.tab), (Checks::Running(id), Tab::Proof));
    let checked = letter(Vec::new());
    let state = after(&state, [Action::Opened(id, checked.clone())]);
    assert_eq!((state.checks, state.letter.clone()), (Checks::Done, Some(checked)));
    assert_eq!(state.tab, Tab::Facts, "nothing was noticed");
}

#[test]
fn a_corrected_letter_shows_with_its_new_checks() {
    let state = open();
    let before = state.letter.clone();
    let state = after(&state, [Action::Correct(keep_print())]);
    let id = state.loading.as_ref().unwrap().id;
    let corrected = letter(vec![keep_print()]);
    let state = after(&state, [Action::Parsed(id, corrected.clone())]);
    assert_eq!((state.letter.clone(), state.checks), (before, Checks::Done));
    let state = after(&state, [Action::Opened(id, corrected.clone())]);
    assert_eq!((state.letter.clone(), state.loading.clone()), (Some(corrected), None));
}

#[test]
fn checks_of_an_open_letter_arrive_while_another_file_fails() {
    let state = after(&Rc::default(), [Action::Open(file("first.txt"))]);
    let id = state.loading.as_ref().unwrap().id;
    let parsed = Action::Parsed(id, letter(Vec::new()));
    let state = after(&state, [parsed, Action::Open(file("bad.bin"))]);
    let bad = state.loading.as_ref().unwrap().id;
    let state = after(&state, [Action::Failed(bad, Refusal::unfinished("读不了。"))]);
    let checked = letter(Vec::new());
    let state = after(&state, [Action::Opened(id, checked.clone())]);
    assert_eq!((state.letter.clone(), state.checks), (Some(checked), Checks::Done));
    assert!(state.failure.is_some());
}

#[test]
fn a_letter_without_its_checks_stays_and_says_so() {
    let state = after(&Rc::default(), [Action::Open(file("first.txt"))]);
    let id = state.loading.as_ref().unwrap().id;
    let parsed = letter(Vec::new());
    let actions = [Action::Parsed(id, parsed.clone()), Action::Unchecked(id, parsed.clone())];
    let state = after(&state, actions);
    assert_eq!((state.letter.clone(), state.checks), (Some(parsed), Checks::Failed));
    assert!(state.notice.is_some());
    let late = after(&state, [Action::Opened(id, letter(Vec::new()))]);
    assert!(Rc::ptr_eq(&state, &late));
}

#[test]
fn elder_mode_begins_with_its_smallest_size_and_ends_with_the_usual_one() {
    let elder = after(&open(), [Action::ToggleElder]);
    assert!(elder.settings.elder && elder.inspector_closed);
    assert_eq!(elder.settings.text_step, 0);
    let usual = after(&elder, [Action::StepText(true), Action::ToggleElder]);
    assert_eq!(usual.settings, Settings::default());
    assert!(!usual.inspector_closed);
}

#[test]
fn closing_a_letter_of_a_list_goes_back_to_the_list_and_from_there_to_the_start() {
    let add = Action::Collection(CollectionAction::Add(vec!["first.txt".to_owned()]));
    let state = after(&Rc::default(), [Action::Gather, add]);
    let state = after(&state, [Action::Open(file("first.txt"))]);
    let id = state.loading.as_ref().unwrap().id;
    let state = after(&state, [Action::Opened(id, letter(Vec::new()))]);
    let list = after(&state, [Action::Close]);
    assert!(list.letter.is_none() && list.collection.is_some());
    let start = after(&list, [Action::Close]);
    assert!(start.collection.is_none());
    let late = Action::Collection(CollectionAction::Work(Work::Rest));
    assert!(after(&start, [late]).collection.is_none());
}
