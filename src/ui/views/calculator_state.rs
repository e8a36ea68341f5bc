//! The calculator's inputs, and how picks in the letter and typed numbers share its two chips.
//!
//! A typed number holds its chip; picks fill the chips that are left, in order. Whoever comes last
//! wins: a pick takes a typed chip where none is free, typing lets go of the pick that stood there.
//! A complete pair that is about to change is kept in the history, which is also what undo goes
//! through.

use crate::{
    growth::Mode,
    ui::selection::{PICKS, Pick, Selection},
};

/// Most pairs the history keeps.
const LONGEST_HISTORY: usize = 20;

/// What a person set in the calculator.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Calculator {
    /// What the chips are filled with besides picks.
    pub(crate) inputs: Inputs,
    /// The claim to hold against the result, as typed.
    pub(crate) claimed: String,
    /// Pairs calculated before, oldest first.
    pub(crate) history: Vec<Snapshot>,
    /// The chip being typed in, so that its first character alone counts as a change of pair.
    typing: Option<usize>,
}

/// What a person set for one pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Inputs {
    /// Numbers typed into the chips.
    pub(crate) typed: [Option<String>; PICKS],
    /// Decimals the chips' numbers are read at, where a person chose.
    pub(crate) places: [Option<u32>; PICKS],
    /// The mode a person chose.
    pub(crate) mode: Option<Mode>,
    /// The number of periods, as typed.
    pub(crate) periods: Option<String>,
    /// Whether the numbers may have been cut rather than rounded.
    pub(crate) truncated: bool,
}

/// A pair as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Snapshot {
    pub(crate) picks: Vec<Pick>,
    pub(crate) inputs: Inputs,
}

/// What a person does in the calculator.
#[derive(Clone, Debug)]
pub(crate) enum CalculatorAction {
    /// Types into a chip.
    Type(usize, String),
    /// Leaves the chip; one left empty is free again.
    Typed,
    /// Empties a chip.
    Empty(usize),
    /// Swaps the chips.
    Swap,
    /// Reads a chip's number at so many decimals; `None` as it is by itself.
    Places(usize, Option<u32>),
    /// Chooses a mode, or the automatic one.
    Mode(Option<Mode>),
    /// Types the number of periods.
    Periods(String),
    /// Takes the numbers as cut, or as rounded.
    Truncated(bool),
    /// Types a claim.
    Claim(String),
    /// Goes back to the pair before.
    Back,
    /// Goes back to a pair of the history, by its index.
    Restore(usize),
    /// Forgets the history.
    Forget,
}

impl Inputs {
    /// The pick that fills a chip, if one does.
    pub(crate) fn pick(&self, slot: usize, picks: &[Pick]) -> Option<Pick> {
        let free = |slot: &usize| self.typed.get(*slot).is_some_and(Option::is_none);
        let nth = (0..PICKS).filter(free).position(|free| free == slot)?;
        picks.get(nth).copied()
    }

    fn filled(&self, picks: &[Pick]) -> usize {
        self.typed.iter().flatten().filter(|text| !text.trim().is_empty()).count() + picks.len()
    }
}

impl Calculator {
    /// Applies what a person did.
    pub(crate) fn apply(&mut self, action: CalculatorAction, selection: &mut Selection) {
        match action {
            CalculatorAction::Type(slot, text) => self.type_into(slot, text, selection),
            CalculatorAction::Typed => self.settle(),
            CalculatorAction::Empty(slot) => {
                self.keep(selection);
                self.release(slot, selection);
                self.set_typed(slot, None);
                self.typing = None;
            }
            CalculatorAction::Swap => {
                self.keep(selection);
                // One pick beside one typed number changes chips with it; two picks change places.
                self.inputs.typed.reverse();
                self.inputs.places.reverse();
                selection.picks.reverse();
            }
            CalculatorAction::Places(slot, places) => {
                if let Some(held) = self.inputs.places.get_mut(slot) {
                    *held = places;
                }
            }
            CalculatorAction::Mode(mode) => self.inputs.mode = mode,
            CalculatorAction::Periods(text) => self.inputs.periods = Some(text),
            CalculatorAction::Truncated(truncated) => self.inputs.truncated = truncated,
            CalculatorAction::Claim(text) => self.claimed = text,
            CalculatorAction::Back => {
                if let Some(snapshot) = self.history.pop() {
                    self.restore(snapshot, selection);
                }
            }
            CalculatorAction::Restore(at) => {
                if at < self.history.len() {
                    let snapshot = self.history.remove(at);
                    self.keep(selection);
                    self.restore(snapshot, selection);
                }
            }
            CalculatorAction::Forget => self.history.clear(),
        }
    }

    /// Before a pick changes the selection.
    pub(crate) fn before_pick(&mut self, selection: &Selection) {
        self.keep(selection);
        self.inputs.places = [None; PICKS];
        self.inputs.periods = None;
        self.settle();
    }

    /// After it did: typed numbers give way where both do not fit.
    pub(crate) fn after_pick(&mut self, selection: &Selection) {
        for slot in 0..PICKS {
            if self.inputs.filled(&selection.picks) > PICKS {
                self.set_typed(slot, None);
            }
        }
    }

    fn type_into(&mut self, slot: usize, text: String, selection: &mut Selection) {
        if self.typing != Some(slot) {
            self.keep(selection);
            self.typing = Some(slot);
        }
        self.release(slot, selection);
        if let Some(places) = self.inputs.places.get_mut(slot) {
            *places = None;
        }
        self.set_typed(slot, Some(text));
    }

    /// Ends typing. Only now a chip left empty is free again: a pick that moved into it between two
    /// numbers would stand in the way of what is typed.
    fn settle(&mut self) {
        self.typing = None;
        for typed in &mut self.inputs.typed {
            typed.take_if(|text| text.trim().is_empty());
        }
    }

    /// Lets go of the pick in a chip.
    fn release(&self, slot: usize, selection: &mut Selection) {
        if let Some(pick) = self.inputs.pick(slot, &selection.picks) {
            selection.picks.retain(|held| *held != pick);
        }
    }

    fn set_typed(&mut self, slot: usize, text: Option<String>) {
        if let Some(typed) = self.inputs.typed.get_mut(slot) {
            *typed = text;
        }
    }

    /// Keeps a complete pair.
    fn keep(&mut self, selection: &Selection) {
        if self.inputs.filled(&selection.picks) < PICKS {
            return;
        }
        let snapshot = Snapshot { picks: selection.picks.clone(), inputs: self.inputs.clone() };
        self.history.retain(|kept| *kept != snapshot);
        self.history.push(snapshot);
        if self.history.len() > LONGEST_HISTORY {
            self.history.remove(0);
        }
    }

    fn restore(&mut self, snapshot: Snapshot, selection: &mut Selection) {
        selection.picks = snapshot.picks;
        self.inputs = snapshot.inputs;
        self.typing = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn words(at: usize) -> Pick {
        Pick::Words(Span::new(at, at + 1))
    }

    /// A calculator and its selection, as the page's state holds them.
    #[derive(Default)]
    struct Page {
        calculator: Calculator,
        selection: Selection,
    }

    impl Page {
        fn pick(&mut self, pick: Pick) {
            self.calculator.before_pick(&self.selection);
            self.selection.toggle(pick);
            self.calculator.after_pick(&self.selection);
        }

        fn act(&mut self, action: CalculatorAction) {
            self.calculator.apply(action, &mut self.selection);
        }

        /// What each chip holds: a pick's place or what is typed.
        fn chips(&self) -> [String; PICKS] {
            [0, 1].map(|slot| {
                let inputs = &self.calculator.inputs;
                match (&inputs.typed[slot], inputs.pick(slot, &self.selection.picks)) {
                    (Some(text), _) => text.clone(),
                    (None, Some(Pick::Words(span))) => span.start().to_string(),
                    _ => String::new(),
                }
            })
        }
    }

    #[test]
    fn picks_fill_the_chips_that_typing_leaves_free() {
        let mut page = Page::default();
        page.act(CalculatorAction::Type(0, "30亿元".into()));
        page.pick(words(7));
        assert_eq!(page.chips(), ["30亿元", "7"]);
        page.pick(words(9));
        assert_eq!(page.chips(), ["7", "9"]);
    }

    #[test]
    fn typing_lets_go_of_the_pick_in_its_chip_only() {
        let mut page = Page::default();
        page.pick(words(7));
        page.pick(words(9));
        page.act(CalculatorAction::Type(0, "1".into()));
        page.act(CalculatorAction::Type(0, "12".into()));
        assert_eq!(page.chips(), ["12", "9"]);
        page.act(CalculatorAction::Type(0, String::new()));
        assert_eq!(page.chips(), ["", "9"]);
        page.act(CalculatorAction::Typed);
        assert_eq!(page.chips(), ["9", ""]);
    }

    #[test]
    fn swapping_changes_the_chips_whatever_fills_them() {
        let mut page = Page::default();
        page.pick(words(7));
        page.act(CalculatorAction::Type(1, "5".into()));
        page.act(CalculatorAction::Swap);
        assert_eq!(page.chips(), ["5", "7"]);
        page.pick(words(9));
        page.act(CalculatorAction::Swap);
        assert_eq!(page.chips(), ["9", "7"]);
    }

    #[test]
    fn pairs_that_changed_come_back() {
        let mut page = Page::default();
        page.pick(words(1));
        page.pick(words(2));
        page.pick(words(3));
        page.act(CalculatorAction::Type(1, "8".into()));
        page.act(CalculatorAction::Type(1, "80".into()));
        assert_eq!(page.chips(), ["2", "80"]);
        page.act(CalculatorAction::Back);
        assert_eq!(page.chips(), ["2", "3"]);
        page.act(CalculatorAction::Back);
        assert_eq!(page.chips(), ["1", "2"]);
        page.act(CalculatorAction::Back);
        assert_eq!(page.chips(), ["1", "2"]);
    }

    #[test]
    fn a_pair_of_the_history_returns_and_the_present_one_is_kept() {
        let mut page = Page::default();
        for at in 1..=4 {
            page.pick(words(at));
        }
        page.act(CalculatorAction::Restore(0));
        assert_eq!(page.chips(), ["1", "2"]);
        page.act(CalculatorAction::Back);
        assert_eq!(page.chips(), ["3", "4"]);
    }
}
