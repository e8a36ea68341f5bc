//! The command palette: type a part of a command's name, choose with the arrows, press Enter.
//!
//! A combobox with its list always open, as the ARIA practices have it: the focus stays in the field,
//! which names the chosen option.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    effects::use_effect_with,
    export_menu::save_letter,
};
use crate::{
    model::Letter,
    ui::{
        commands::{Act, Command, fits, offered},
        labels, platform,
        shared::Shared,
        state::Action,
    },
};

const LIST: &str = "palette-list";

#[derive(PartialEq, Properties)]
pub(crate) struct PaletteProps {
    pub(crate) letter: Option<Shared<Letter>>,
}

/// The field and its list.
#[component]
pub(crate) fn Palette(props: &PaletteProps) -> Html {
    let dispatch = use_dispatch();
    let typed = use_state_eq(String::new);
    let chosen = use_state_eq(|| 0_usize);
    let commands: Vec<Command> = offered(props.letter.as_deref());
    let commands: Vec<Command> =
        commands.into_iter().filter(|command| fits(command, &typed)).collect();
    let at = (*chosen).min(commands.len().saturating_sub(1));
    use_effect_with((at, (*typed).clone()), move |_| {
        if let Some(option) = platform::by_id(&option_id(at)) {
            platform::show_nearest(&option);
        }
    });
    let oninput = {
        let (typed, chosen) = (typed.setter(), chosen.setter());
        Callback::from(move |event: InputEvent| {
            let field = event.target().and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            typed.set(field.map(|field| field.value()).unwrap_or_default());
            chosen.set(0);
        })
    };
    let onkeydown = {
        let (chosen, count) = (chosen.setter(), commands.len());
        let (dispatch, letter) = (dispatch.clone(), props.letter.clone());
        let act = commands.get(at).map(|command| command.act.clone());
        Callback::from(move |event: KeyboardEvent| {
            match (event.key().as_str(), &act) {
                _ if event.is_composing() => return,
                ("Enter", Some(act)) => run(&dispatch, letter.as_ref(), act),
                ("ArrowDown", Some(_)) => chosen.set((at + 1) % count),
                ("ArrowUp", Some(_)) => chosen.set((at + count - 1) % count),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let options = commands.iter().enumerate().map(|(index, command)| {
        let (dispatch, letter) = (dispatch.clone(), props.letter.clone());
        let act = command.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| run(&dispatch, letter.as_ref(), &act));
        html! {
            <li role="option" id={option_id(index)} class="palette-option" aria-selected={(index == at).to_string()} {onclick}>
                <span>{ command.name.clone() }</span>
                if !command.key.is_empty() { <kbd>{ command.key }</kbd> }
            </li>
        }
    });
    let active = (!commands.is_empty()).then(|| option_id(at));
    html! {
        <>
            <input class="palette-field" id="palette" type="text" role="combobox" autocomplete="off" autofocus=true
                aria-label={labels::commands()} aria-expanded="true" aria-autocomplete="list" aria-controls={LIST}
                aria-activedescendant={active} placeholder={labels::commands_hint()} value={(*typed).clone()} {oninput} {onkeydown} />
            <ul class="palette-list" id={LIST} role="listbox" aria-label={labels::commands()}>{ for options }</ul>
            <p class={if commands.is_empty() { "dialog-text" } else { "visually-hidden" }} role="status">{ labels::commands_found(commands.len()) }</p>
        </>
    }
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}

/// Does what a command says. The palette closes first, so that a dialog of the command's own stays.
fn run(dispatch: &Dispatch, letter: Option<&Shared<Letter>>, act: &Act) {
    dispatch.send(Action::ShowDialog(None));
    match act {
        Act::Send(actions) => actions.iter().for_each(|action| dispatch.send(action.clone())),
        Act::Focus(id) => platform::focus_soon(id),
        Act::Press(id) => {
            if let Some(element) = platform::by_id(id) {
                element.click();
            }
        }
        // The dialog is not to be on the paper.
        Act::Print => platform::print_soon(),
        Act::Save(exporter) => {
            if let Some(letter) = letter {
                save_letter(dispatch, letter, exporter);
            }
        }
    }
}
