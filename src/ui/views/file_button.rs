//! A button that opens the system's dialog for files, or for a folder.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{dispatch::use_dispatch, incoming::open_files};
use crate::ui::{gather, platform};

/// Files that the browser's dialog offers first; a file of any other name can be chosen as well,
/// since its content decides.
const ACCEPTED: &str = ".txt,.md,.html,.htm,.xhtml,.mht,.mhtml,.webarchive,.eml,.docx,.docm,.doc,\
    .wps,.odt,.fodt,.rtf,.pdf,.ofd,.xlsx,.xlsb,.xls,.et,.ods,.csv,.tsv,.zip,.json,.markdown";

#[derive(PartialEq, Properties)]
pub(crate) struct FileButtonProps {
    /// Its words.
    pub(crate) name: &'static str,
    /// Its classes.
    pub(crate) class: &'static str,
    /// Id of the field behind it.
    pub(crate) id: &'static str,
    /// It asks for a folder.
    #[prop_or_default]
    pub(crate) folder: bool,
    /// What is chosen goes on the list.
    #[prop_or_default]
    pub(crate) add: bool,
}

/// The button with its hidden field.
#[component]
pub(crate) fn FileButton(props: &FileButtonProps) -> Html {
    let dispatch = use_dispatch();
    let input = use_node_ref();
    let add = props.add;
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let files = input.files().map(platform::listed).unwrap_or_default();
        // The same file can be chosen again.
        input.set_value("");
        match files {
            files if files.is_empty() => {}
            files if add => {
                dispatch.later().run(|| gather::add(&dispatch, files));
            }
            files => open_files(&dispatch, files),
        }
    });
    let field = input.clone();
    let choose = Callback::from(move |_: MouseEvent| {
        if let Some(input) = field.get().and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
        {
            input.click();
        }
    });
    html! {
        <>
            <input ref={input} id={props.id} class="visually-hidden" type="file" multiple=true tabindex="-1" aria-label={props.name}
                webkitdirectory={props.folder} accept={(!props.folder).then_some(ACCEPTED)} {onchange} />
            <button type="button" class={classes!("button", props.class)} onclick={choose}>{ props.name }</button>
        </>
    }
}
