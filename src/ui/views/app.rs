//! The application: one state, the effects that follow from it, and the two screens.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    banner::{NoticeBar, banner},
    bar::Bar,
    bookmarklet::Receiver,
    collection::List,
    dialogs::Dialogs,
    dispatch::Dispatch,
    effects::use_effect_with,
    embedded::embedded,
    incoming::use_incoming,
    inspector::Inspector,
    keys::use_keys,
    outline_tree::OutlineTree,
    progress::Progress,
    reader::Reader,
    recents::Keeper,
    rehearsal, second,
    start::Start,
};
use crate::{
    model::Letter,
    ui::{
        address,
        asked::Asked,
        engine::Engine,
        gather, labels,
        later::{self, Later},
        marks::{self, Focus},
        offline,
        outline::{self, Entry},
        platform::{self, source},
        shared::Shared,
        state::{Action, Settings, Sheet, State},
    },
};

/// The whole page.
#[component]
pub(crate) fn App() -> Html {
    let asked = use_memo((), |()| platform::asked());
    let state = {
        let asked = asked.clone();
        use_reducer(move || {
            let settings = asked.settings(platform::load_settings());
            // A pack's own letter opens as soon as the program is up.
            let awaited = asked.source.as_deref().map(source::name).or_else(platform::carried_name);
            State::new(settings, Later::at_start()).awaiting(awaited, asked.tab)
        })
    };
    let dispatcher = state.dispatcher();
    let engine = {
        let dispatcher = dispatcher.clone();
        use_memo((), move |()| Engine::new(move |action| dispatcher.dispatch(action)))
    };
    let dispatch = Dispatch::new(dispatcher, state.later);
    use_later(state.later, &dispatch);
    use_source(&asked, &dispatch);
    use_effect_with(state.later, |later| {
        later.run(rehearsal::begin);
    });
    // Before anything is drawn, since a frame has another bar.
    use_memo(asked.embed, |embed| platform::set_embedded(*embed));
    use_keys(&dispatch, state.settings.keys_off);
    let dragging = use_incoming(&dispatch);

    let loading = state.loading.clone();
    let wanted = (loading.as_ref().map(|loading| loading.id), state.checks.running());
    use_effect_with(wanted, move |(_, unchecked)| engine.follow(loading.as_ref(), *unchecked));
    use_settings(state.settings, state.wishes);
    let leaver = dispatch.clone();
    let language = state.settings.language;
    let named = (state.letter.clone(), state.collection.is_some(), language);
    use_effect_with(named, move |(letter, listed, _)| {
        platform::set_title(&title(letter.as_ref(), *listed));
        if !listed {
            leaver.later().run(gather::forget);
        }
    });
    use_focus(&state);
    let entries = use_memo((state.letter.clone(), language), |(letter, _)| {
        Shared::new(letter.as_ref().map(|letter| outline::entries(letter)).unwrap_or_default())
    });
    // A step in the history has the whole page styled anew: no later than now, while it is still the
    // start screen and small.
    use_memo(state.file.clone(), |file| {
        if let Some(file) = file {
            platform::push_letter(file.address.is_some());
        }
    });
    let (opener, tab_asked) = (dispatch.clone(), asked.tab.is_some());
    use_effect_with(state.file.clone(), move |file| {
        if file.is_some() {
            platform::focus("reader");
            if platform::is_cramped() && !tab_asked {
                opener.send(Action::CloseInspector);
            }
        }
    });
    let opener = dispatch.clone();
    let letter = state.letter.clone();
    // An address may name a claim, so that it is followed when they are there.
    let addressed = state.file.clone().filter(|_| state.checks.running().is_none());
    use_effect_with(addressed, move |addressed| {
        if let (Some(_), Some(letter)) = (addressed, &letter) {
            for action in address::actions(letter, &platform::address_fragment()) {
                opener.send(action);
            }
        }
    });

    html! {
        // Another language draws everything anew: no view asks for words again by itself.
        <ContextProvider<Dispatch> key={language.tag()} context={dispatch.clone()}>
            if let Some(letter) = &state.letter {
                { desk(&state, letter, (*entries).clone()) }
            } else if let Some(collection) = &state.collection {
                { second::panel(&dispatch, || html! { <List collection={collection.clone()} settings={state.settings} /> }) }
            } else if let Some(name) = &state.awaited {
                <main class="awaited"><p>{ labels::reading(name) }</p></main>
            } else {
                <Start settings={state.settings} />
            }
            if let (Some(letter), Some(file)) = (&state.letter, &state.file) {
                // In a frame nobody asked for a letter to be kept.
                if !state.settings.keeping_off && !asked.embed && state.checks.running().is_none() {
                    { dispatch.later().draw(|| html! { <Keeper letter={letter.clone()} file={file.clone()} /> }) }
                }
            }
            if asked.embed { { dispatch.later().draw(|| embedded(&state)) } }
            { dispatch.later().draw(|| html! { <Progress loading={state.loading.clone()} /> }) }
            { banner(state.failure.as_ref(), &dispatch) }
            <NoticeBar notice={state.notice.clone()} />
            { dispatch.later().draw(|| html! { <Dialogs dialog={state.dialog} keys_off={state.settings.keys_off} letter={state.letter.clone()} offer={state.offer.clone()} /> }) }
            if asked.receive { { dispatch.later().draw(|| html! { <Receiver /> }) } }
            <p class="visually-hidden" role="status">{ status(&state) }</p>
            if dragging {
                <div class="drop-overlay" aria-hidden="true"><p>{ labels::drop_here() }</p></div>
            }
        </ContextProvider<Dispatch>>
    }
}

/// Fetches the second part whenever it is wanted and not here, and does what waits for it.
#[hook]
fn use_later(later: Later, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(later, move |later| {
        if *later == Later::Coming {
            spawn_local(async move { dispatch.send(Action::Later(later::fetch().await)) });
        } else {
            later.run(|| {
                offline::keep_page();
                offline::take_files(&dispatch);
                if let Some(letter) = platform::carried_letter() {
                    dispatch.send(Action::Open(letter));
                }
            });
        }
    });
}

/// Opens the letter that the page's address names.
#[hook]
fn use_source(asked: &Asked, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(asked.source.clone(), move |asked| {
        let Some(asked) = asked.clone() else { return };
        spawn_local(async move {
            dispatch.send(match source::fetch(&asked).await {
                Ok(file) => Action::Open(Shared::new(file)),
                Err(trouble) => Action::Unreadable(source::name(&asked), trouble.sentence()),
            });
        });
    });
}

/// Shows the settings, and keeps what a person changes of them, not what the page around wishes.
#[hook]
fn use_settings(settings: Settings, wishes: u32) {
    let before = use_mut_ref(|| (settings, wishes));
    use_effect_with((settings, wishes), move |&(settings, wishes)| {
        platform::apply_settings(settings);
        let (was, heard) = before.replace((settings, wishes));
        if heard == wishes {
            platform::keep_settings(settings, was);
        }
    });
}

/// The document screen: bar, outline, letter, inspector.
fn desk(state: &State, letter: &Shared<Letter>, entries: Shared<Vec<Entry>>) -> Html {
    let sheet = match state.sheet {
        Sheet::Closed => "closed",
        Sheet::Peek => "peek",
        Sheet::Full => "full",
    };
    let reading = entries.get(state.place).filter(|_| state.place > 0).map(|entry| entry.span);
    html! {
        <div class="desk" data-outline={state.outline_toggled.then_some("toggled")}
            data-inspector={state.inspector_closed.then_some("closed")} data-sheet={sheet}>
            <Bar letter={letter.clone()} listed={state.collection.is_some()} search={state.search.clone()} text_view={state.text_view} {reading}
                settings={state.settings} table={state.table}
                outline_toggled={state.outline_toggled} inspector_closed={state.inspector_closed} />
            <OutlineTree letter={letter.clone()} entries={entries.clone()} place={state.place}
                toggled={state.outline_toggled} checks={state.checks} />
            <Reader letter={letter.clone()} {entries} text_view={state.text_view} place={state.place}
                search={state.search.clone()} selection={state.selection.clone()} focus={state.focus} target={state.target} repair={state.repair.clone()} />
            <Inspector letter={letter.clone()} tab={state.tab} table={state.table} sheet={state.sheet} settings={state.settings}
                selection={state.selection.clone()} calculator={state.calculator.clone()}
                focus={state.focus} filter={state.filter} relink={state.relink}
                checks={state.checks} />
        </div>
    }
}

/// The address names what a person looks at. By keys the focus goes along with it, and back to the
/// text when its evidence is left.
#[hook]
fn use_focus(state: &State) {
    let letter = state.letter.clone();
    let before = use_mut_ref(|| None::<String>);
    use_effect_with(state.focus, move |focus| {
        let fragment = focus.zip(letter.as_ref()).and_then(|(own, letter)| own.fragment(letter));
        let left = before.replace(fragment.clone());
        let in_card = platform::focus_is_in(".inspector");
        match (fragment, left) {
            // Marked words are links, which have made a step in the history by themselves.
            (Some(fragment), _) if matches!(focus, Some(Focus::Cell(_))) => {
                platform::push_fragment(&fragment);
            }
            (Some(fragment), _) => {
                platform::set_fragment(&fragment);
                if !in_card {
                    platform::focus_link(&fragment);
                }
            }
            (None, Some(left)) if letter.is_some() => {
                platform::set_fragment("");
                if in_card {
                    platform::focus_link(&left);
                }
            }
            _ => {}
        }
    });
}

/// What the live region says.
fn status(state: &State) -> String {
    if state.loading.is_some() || state.failure.is_some() {
        return String::new();
    }
    let Some(letter) = &state.letter else { return String::new() };
    let Some((focus, sign)) = state.focus.and_then(|own| Some((own, own.sign(letter)?))) else {
        return labels::opened(letter);
    };
    let words = match focus {
        Focus::Claim(at) => letter.claims.get(at).map(|claim| claim.quote.as_str()),
        focus => focus.span(letter).map(|span| span.of(&letter.text)),
    };
    let walk = marks::walk(letter);
    let at = walk.iter().position(|&own| own == focus);
    labels::looked_at(words.unwrap_or_default(), sign, at, walk.len())
}

fn title(letter: Option<&Shared<Letter>>, listed: bool) -> String {
    let Some(letter) = letter else {
        return if listed { labels::list_title() } else { labels::page_title() }.to_owned();
    };
    let head = &letter.head;
    let name =
        head.document_number.as_ref().or(head.title.as_ref()).map(|field| field.value.as_str());
    format!("{} · {}", name.unwrap_or(labels::file_name(&letter.source.name)), labels::product())
}
