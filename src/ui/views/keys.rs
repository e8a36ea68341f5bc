//! The page's keys. Single letters can be switched off; they do nothing while a person types or composes, nor with Ctrl, Alt
//! or Meta: those belong to the browser.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::{dispatch::Dispatch, effects::use_effect_with, incoming::is_typing};
use crate::ui::{
    platform::{self, Listener},
    state::{Action, Dialog, Tab},
};

/// Every key with what it does, as the list of keys shows them.
pub(crate) fn keys() -> [(&'static str, &'static str); 15] {
    [
        ("/", tr!("搜索本文")),
        (tr!("Enter、Shift+Enter"), tr!("下一处、上一处")),
        (tr!("j、k"), tr!("下一条、上一条核对")),
        ("e", tr!("看证据")),
        ("p", tr!("校对清单")),
        ("o", tr!("收起或展开目录")),
        ("i", tr!("收起或展开检视栏")),
        ("t", tr!("看表格")),
        ("c", tr!("算增长")),
        (tr!("[、]"), tr!("字号减小、增大")),
        ("Alt+←", tr!("回到跳转前的位置")),
        ("Ctrl+V", tr!("打开粘贴的内容")),
        (tr!("Ctrl+Z、Ctrl+Shift+Z"), tr!("撤销、重做修订")),
        ("Esc", tr!("关闭最上面的一层")),
        ("?", tr!("这份列表")),
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
    if off || !is_plain(event) {
        return None;
    }
    Some(match key.as_str() {
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
