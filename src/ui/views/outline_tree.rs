//! The outline as a tree widget: one tab stop, arrow keys, Home, End, `*`, typing a title's start.

use std::collections::BTreeSet;

use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    effects::use_effect_with,
    proof,
    sign::{glyph, tally},
};
use crate::{
    model::Letter,
    ui::{
        icons::{Glyph, icon},
        labels, marks,
        outline::{self, Entry, EntryKind},
        platform,
        shared::Shared,
        state::{Action, Checks},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct OutlineTreeProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) entries: Shared<Vec<Entry>>,
    /// Index of the entry being read.
    pub(crate) place: usize,
    pub(crate) toggled: bool,
    pub(crate) checks: Checks,
}

/// The tree with its foot line.
#[component]
pub(crate) fn OutlineTree(props: &OutlineTreeProps) -> Html {
    let dispatch = use_dispatch();
    let folded = use_state_eq(BTreeSet::<String>::new);
    let focused = use_state_eq(|| 0_usize);
    let entries = &props.entries;
    let shown = shown(entries, &folded);
    let current = nearest(&shown, entries, props.place);
    let tab_stop = nearest(&shown, entries, *focused);
    let counts = use_memo(props.letter.clone(), |letter| marks::tally(letter));
    let badges = use_memo((props.letter.clone(), entries.clone()), |(letter, entries)| {
        outline::badges(letter, entries)
    });

    // The tree follows the reading too.
    use_effect_with(current, |current| {
        let tree = platform::by_id("outline-tree");
        if let (Some(tree), Some(item)) = (tree, platform::by_id(&format!("outline-{current}"))) {
            platform::show(&tree, &item.get_bounding_client_rect());
        }
    });

    let items = shown.iter().enumerate().map(|(row, &at)| {
        let below = shown.get(row + 1).copied().unwrap_or(entries.len());
        let own = outline::joined(badges.get(at..below).unwrap_or_default());
        let Some(entry) = entries.get(at) else { return Html::default() };
        let (go, chosen, focus) = (dispatch.clone(), entry.clone(), focused.setter());
        let open = !folded.contains(&entry.id);
        let toggle = entry.has_children.then(|| {
            let (folded, id) = (folded.clone(), entry.id.clone());
            Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                folded.set(toggled(&folded, &id));
            })
        });
        let onclick = Callback::from(move |_: MouseEvent| {
            focus.set(at);
            leave_for(&chosen, &go);
            if platform::is_one_column() {
                go.send(Action::ToggleOutline);
            }
        });
        html! {
            <li key={entry.id.clone()} id={format!("outline-{at}")} role="treeitem" {onclick}
                class={format!("outline-item outline-level-{}", entry.level.min(5))}
                aria-level={entry.level.to_string()} aria-selected={(at == current).to_string()}
                aria-current={(at == current).then_some("true")}
                aria-expanded={entry.has_children.then(|| open.to_string())}
                tabindex={if at == tab_stop { "0" } else { "-1" }}>
                <span class="outline-twist" onclick={toggle}>
                    if entry.has_children {
                        { icon(if open { Glyph::Down } else { Glyph::Forward }) }
                    } else if matches!(entry.kind, EntryKind::Table(_)) {
                        { icon(Glyph::Table) }
                    }
                </span>
                <span class="outline-title" title={entry.title.clone()}>{ entry.title.clone() }</span>
                if !own.is_empty() {
                    <span class="outline-badges" title={labels::counted(&own)}>
                        { for own.iter().map(|(sign, _)| glyph(*sign)) }
                        <span class="visually-hidden">{ tr!("，{}", labels::counted(&own)) }</span>
                    </span>
                }
            </li>
        }
    });

    let onkeydown = {
        let (entries, shown, folded, focused) =
            (entries.clone(), shown.clone(), folded.clone(), focused.clone());
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let key = event.key();
            match press(&entries, &shown, &folded, nearest(&shown, &entries, *focused), &key) {
                Press::Nothing => return,
                Press::Move(to) => {
                    focused.set(to);
                    platform::focus(&format!("outline-{to}"));
                }
                Press::Fold(now) => folded.set(now),
                Press::Go(at) => {
                    if let Some(entry) = entries.get(at) {
                        leave_for(entry, &dispatch);
                    }
                }
            }
            event.prevent_default();
        })
    };
    let checked = props.letter.coverage.numbers > 0 || !props.letter.findings.is_empty();
    let reading = entries.get(props.place).map(|entry| entry.title.clone());
    html! {
        <>
        <div class="place">
            <button type="button" class="place-button" aria-expanded={props.toggled.to_string()} aria-controls="outline"
                onclick={dispatch.on(|| Action::ToggleOutline)}>
                { icon(Glyph::Menu) }
                <span class="place-name">{ reading.unwrap_or_else(|| labels::outline().to_owned()) }</span>
                { icon(Glyph::Down) }
            </button>
            if checked { { tally(&*counts, &dispatch) } }
        </div>
        <nav class="outline" id="outline" aria-label={labels::outline()}>
            <h2 class="outline-head">{ labels::outline() }</h2>
            <ul class="outline-tree" id="outline-tree" role="tree" aria-label={labels::outline()} {onkeydown}>{ for items }</ul>
            <div class="outline-foot">
                if checked {
                    { dispatch.later().draw(|| proof::coverage(&props.letter)) }
                    { tally(&*counts, &dispatch) }
                    <p>{ labels::not_all_right() }</p>
                }
                if let Some(words) = labels::unchecked(props.checks) { <p>{ words }</p> }
                <p>{ labels::counts(&props.letter) }</p>
            </div>
        </nav>
        </>
    }
}

/// Goes to an entry; its address can then be copied.
fn leave_for(entry: &Entry, dispatch: &Dispatch) {
    match entry.kind {
        EntryKind::Section => {
            platform::set_fragment(&format!("s={}", entry.id.trim_start_matches('s')));
        }
        EntryKind::Table(index) => platform::set_fragment(&format!("t={}", index + 1)),
        EntryKind::Signature => {}
    }
    dispatch.send(Action::GoTo(entry.span));
}

/// What a key does to the tree.
#[derive(Debug, PartialEq)]
enum Press {
    Nothing,
    Move(usize),
    Fold(BTreeSet<String>),
    Go(usize),
}

fn press(
    entries: &[Entry],
    shown: &[usize],
    folded: &BTreeSet<String>,
    at: usize,
    key: &str,
) -> Press {
    let Some(entry) = entries.get(at) else { return Press::Nothing };
    let row = shown.iter().position(|&shown| shown == at).unwrap_or_default();
    let open = !folded.contains(&entry.id);
    let to = |row: Option<usize>| {
        row.and_then(|row| shown.get(row)).map_or(Press::Nothing, |&to| Press::Move(to))
    };
    match key {
        "ArrowDown" => to(Some(row + 1)),
        "ArrowUp" => to(row.checked_sub(1)),
        "Home" => to(Some(0)),
        "End" => to(shown.len().checked_sub(1)),
        "ArrowRight" if entry.has_children && open => to(Some(row + 1)),
        "ArrowRight" if entry.has_children => Press::Fold(toggled(folded, &entry.id)),
        "ArrowLeft" if entry.has_children && open => Press::Fold(toggled(folded, &entry.id)),
        "ArrowLeft" => entry.parent.map_or(Press::Nothing, Press::Move),
        "*" => {
            let mut now = folded.clone();
            for sibling in entries.iter().filter(|other| other.parent == entry.parent) {
                now.remove(&sibling.id);
            }
            Press::Fold(now)
        }
        "Enter" | " " => Press::Go(at),
        _ => {
            let starts =
                |&&to: &&usize| entries.get(to).is_some_and(|entry| begins(&entry.title, key));
            let (before, after) = shown.split_at((row + 1).min(shown.len()));
            let found = after.iter().find(starts).or_else(|| before.iter().find(starts));
            found.map_or(Press::Nothing, |&to| Press::Move(to))
        }
    }
}

/// Whether a title begins with the typed character, its marker's brackets aside.
fn begins(title: &str, key: &str) -> bool {
    key.chars().count() == 1
        && (title.starts_with(key)
            || title
                .split_once(['、', ')', '）', '.', ' ', '　'])
                .is_some_and(|(_, words)| words.starts_with(key)))
}

fn toggled(folded: &BTreeSet<String>, id: &str) -> BTreeSet<String> {
    let mut now = folded.clone();
    if !now.remove(id) {
        now.insert(id.to_owned());
    }
    now
}

/// Indices of the entries whose ancestors are all unfolded.
fn shown(entries: &[Entry], folded: &BTreeSet<String>) -> Vec<usize> {
    let mut hidden = vec![false; entries.len()];
    let mut shown = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        let above = entry.parent.is_some_and(|parent| {
            hidden.get(parent).copied().unwrap_or_default()
                || entries.get(parent).is_some_and(|parent| folded.contains(&parent.id))
        });
        if let Some(hidden) = hidden.get_mut(at) {
            *hidden = above;
        }
        if !above {
            shown.push(at);
        }
    }
    shown
}

/// The entry itself where it is shown, else the nearest ancestor that is.
fn nearest(shown: &[usize], entries: &[Entry], at: usize) -> usize {
    let mut at = Some(at);
    while let Some(index) = at {
        if shown.binary_search(&index).is_ok() {
            return index;
        }
        at = entries.get(index).and_then(|entry| entry.parent);
    }
    shown.first().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn entries() -> Vec<Entry> {
        let entry = |id: &str, title: &str, parent, has_children| Entry {
            kind: EntryKind::Section,
            id: id.to_owned(),
            level: 1,
            title: title.to_owned(),
            span: Span::default(),
            parent,
            has_children,
        };
        vec![
            entry("s1", "一、情况", None, true),
            entry("s1.1", "（一）增长", Some(0), false),
            entry("s2", "二、做法", None, true),
            entry("s2.1", "（一）落实", Some(2), false),
        ]
    }

    fn folded(ids: &[&str]) -> BTreeSet<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn what_stands_under_a_folded_entry_is_not_shown_and_its_place_is_the_fold() {
        let entries = entries();
        let shown = shown(&entries, &folded(&["s1"]));
        assert_eq!(shown, [0, 2, 3]);
        assert_eq!(nearest(&shown, &entries, 1), 0);
    }

    #[test]
    fn arrow_keys_walk_the_tree() {
        let entries = entries();
        let none = folded(&[]);
        let all = shown(&entries, &none);
        assert_eq!(press(&entries, &all, &none, 0, "ArrowDown"), Press::Move(1));
        assert_eq!(press(&entries, &all, &none, 0, "ArrowUp"), Press::Nothing);
        assert_eq!(press(&entries, &all, &none, 0, "ArrowRight"), Press::Move(1));
        assert_eq!(press(&entries, &all, &none, 1, "ArrowLeft"), Press::Move(0));
        assert_eq!(press(&entries, &all, &none, 0, "ArrowLeft"), Press::Fold(folded(&["s1"])));
        assert_eq!(press(&entries, &all, &none, 0, "End"), Press::Move(3));
        assert_eq!(press(&entries, &all, &none, 3, "Enter"), Press::Go(3));
        let one = folded(&["s1"]);
        assert_eq!(press(&entries, &[0, 2, 3], &one, 0, "*"), Press::Fold(none));
    }

    #[test]
    fn typing_finds_the_next_title_and_goes_round() {
        let entries = entries();
        let none = folded(&[]);
        let all = shown(&entries, &none);
        assert_eq!(press(&entries, &all, &none, 0, "落"), Press::Move(3));
        assert_eq!(press(&entries, &all, &none, 3, "一"), Press::Move(0));
        assert_eq!(press(&entries, &all, &none, 0, "无"), Press::Nothing);
    }
}
