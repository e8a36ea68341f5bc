//! The page's keys. Single letters and Ctrl+K can be switched off; letters do nothing while a person
//! types or composes, nor with Ctrl, Alt or Meta: those belong to the browser. Ctrl+K is left to the
//! page around where this one stands in a frame.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::{dispatch::Dispatch, effects::use_effect_with, incoming::is_typing};
use crate::ui::{
    labels,
    platform::{self, Listener},
    state::{Action, Dialog, Tab},
};

/// Keys that no command stands for, with what they do.
pub(crate) fn others() -> [(&'static str, &'static str); 4] {
    [
        (tr!("Ctrl+K、>"), labels::commands()),
        (tr!("Enter、Shift+Enter"), tr!("搜索的下一处、上一处")),
        ("Alt+←", tr!("回到跳转前的位置")),
        ("Esc", tr!("关闭最上面的一层")),
    ]
}

/// Listens for the page's keys.
#[hook]
pub(crate) fn use_keys(dispatch: &Dispatch, off: bool) {
    let dispatch = dispatch.clone();
    use_effect_with(off, move |&off| {
        let listener = platform::document().map(|document| {
            Listener::new(&document, "keydown", move |event| {
                let event: KeyboardEvent = event.unchecked_into();
                if event.default_prevented() || event.is_composing() {
                    return;
                }
                if let Some(action) = action(&event, off) {
                    event.prevent_default();
                    dispatch.send(action);
                } else if event.key() == "/" && !off && is_plain(&event) {
                    event.prevent_default();
                    platform::focus("search");
                }
            })
        });
        move || drop(listener)
    });
}

fn is_plain(event: &KeyboardEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(event))
}

fn action(event: &KeyboardEvent, off: bool) -> Option<Action> {
    let key = event.key();
    if key == "Escape" {
        return Some(Action::Escape);
    }
    if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("z") && !is_typing(event)
    {
        return Some(if event.shift_key() { Action::Redo } else { Action::Undo });
    }
    if off {
        return None;
    }
    if is_palette(event) {
        return Some(Action::ShowDialog(Some(Dialog::Commands)));
    }
    is_plain(event).then(|| single(&key)).flatten()
}

/// Ctrl+K or Cmd+K, but for fields, where systems have it cut a line, and for frames.
fn is_palette(event: &KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key())
        && !(event.alt_key() || event.shift_key())
        && event.key().eq_ignore_ascii_case("k")
        && !is_typing(event)
        && !platform::is_embedded()
}

/// What a single key does.
pub(crate) fn single(key: &str) -> Option<Action> {
    Some(match key {
        "o" => Action::ToggleOutline,
        "i" => Action::ToggleInspector,
        "j" => Action::Step(true),
        "k" => Action::Step(false),
        "e" => Action::ShowTab(Tab::Evidence),
        "p" => Action::ShowTab(Tab::Proof),
        "t" => Action::ShowTab(Tab::Table),
        "c" => Action::ShowTab(Tab::Calculator),
        "[" => Action::StepText(false),
        "]" => Action::StepText(true),
        "?" => Action::ShowDialog(Some(Dialog::Keys)),
        _ => return None,
    })
}
