//! Addresses inside a letter: `#s=2.1` is a section, `#t=1` a table, `#r=r3` a repair.

use super::state::{Action, Tab};
use crate::model::Letter;

/// What the part of the address after `#` asks for; nothing where the letter has no such place.
pub(crate) fn actions(letter: &Letter, fragment: &str) -> Vec<Action> {
    let mut actions = Vec::new();
    for (key, value) in fragment.split('&').filter_map(|part| part.split_once('=')) {
        match key {
            "s" => {
                let id = format!("s{value}");
                let entry =
                    super::outline::entries(letter).into_iter().find(|entry| entry.id == id);
                actions.extend(entry.map(|entry| Action::GoTo(entry.span)));
            }
            "t" => {
                let index = value.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                if let Some(table) = index.and_then(|index| letter.tables.get(index)) {
                    actions.push(Action::GoTo(table.span));
                    actions.push(Action::ShowTable(index.unwrap_or_default()));
                    actions.push(Action::ShowTab(Tab::Table));
                }
            }
            "r" => {
                if let Some(repair) = letter.repairs.iter().find(|repair| repair.id == value) {
                    actions.push(Action::GoTo(repair.span));
                }
            }
            _ => {}
        }
    }
    actions
}
