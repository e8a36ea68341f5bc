//! Addresses inside a letter: `#s=2.1` is a section, `#t=1` a table, `#t=1&r=…&c=…` one of its
//! cells (see [`cell_address`]), `#r=r3` a repair, `#c=2` a claim, `#f=1` a finding, `#q=…` a
//! quotation (see [`quote`]).

use super::{
    cell_address,
    marks::Focus,
    quote::{self, decoded},
    state::{Action, Tab},
};
use crate::model::Letter;

/// What the part of the address after `#` asks for; nothing where the letter has no such place.
pub(crate) fn actions(letter: &Letter, fragment: &str) -> Vec<Action> {
    let mut actions = Vec::new();
    let part = |wanted: &str| {
        let mut parts = fragment.split('&').filter_map(|part| part.split_once('='));
        parts.find(|(key, _)| *key == wanted).map(|(_, value)| decoded(value))
    };
    let around = |key| part(key).unwrap_or_default();
    let in_table = part("t").is_some();
    for (key, value) in fragment.split('&').filter_map(|part| part.split_once('=')) {
        match key {
            "s" => {
                let id = format!("s{value}");
                let entry =
                    super::outline::entries(letter).into_iter().find(|entry| entry.id == id);
                actions.extend(entry.map(|entry| Action::GoTo(entry.span)));
            }
            "t" => {
                let index = number(value);
                let cell = index.zip(part("r").zip(part("c")));
                let cell = cell.and_then(|(index, (row, column))| {
                    cell_address::find(letter, index, &row, &column)
                });
                if let Some(cell) = cell {
                    actions.push(Action::ShowTable(cell.table));
                    actions.push(Action::Visit(Focus::Cell(cell)));
                } else if let Some(table) = index.and_then(|index| letter.tables.get(index)) {
                    actions.push(Action::GoTo(table.span));
                    actions.push(Action::ShowTable(index.unwrap_or_default()));
                    actions.push(Action::ShowTab(Tab::Table));
                }
            }
            // Row and column of the table.
            "r" | "c" if in_table => {}
            "r" => {
                if let Some(repair) = letter.repairs.iter().find(|repair| repair.id == value) {
                    actions.push(Action::GoTo(repair.span));
                }
            }
            "q" => {
                let place = quote::find(letter, &decoded(value), &around("p"), &around("x"));
                actions.extend(place.map(Action::GoTo));
            }
            _ => actions.extend(claim(letter, key, value).map(Action::Visit)),
        }
    }
    actions
}

/// The claim or finding that a part of the address names.
pub(crate) fn focus(letter: &Letter, fragment: &str) -> Option<Focus> {
    let (key, value) = fragment.split_once('=')?;
    claim(letter, key, value)
}

fn claim(letter: &Letter, key: &str, value: &str) -> Option<Focus> {
    let at = number(value)?;
    match key {
        "c" => letter.claims.get(at).map(|_| Focus::Claim(at)),
        "f" => letter.findings.get(at).map(|_| Focus::Finding(at)),
        _ => None,
    }
}

/// An index from a number that counts from 1.
fn number(value: &str) -> Option<usize> {
    value.parse::<usize>().ok()?.checked_sub(1)
}
