//! The text pane: clean or original text, following the reader, going to places, search marks.

use yew::prelude::*;

use super::{
    dispatch::use_dispatch,
    letter::CleanChunk,
    letterhead::Letterhead,
    original::OriginalChunk,
    pick_bar::PickBar,
    reading::{use_address, use_drawn, use_following, use_picks, use_search, use_target},
    repair_card::RepairCard,
};
use crate::{
    model::Letter,
    ui::{
        labels,
        locate::{self, OriginalBlock},
        outline::Entry,
        prose::{self, Piece},
        selection::Selection,
        shared::Shared,
        state::{Search, Target, TextView},
    },
};

/// Pieces in one chunk. The browser skips chunks that are out of sight.
pub(crate) const CHUNK: usize = 40;

#[derive(PartialEq, Properties)]
pub(crate) struct ReaderProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) entries: Shared<Vec<Entry>>,
    pub(crate) text_view: TextView,
    pub(crate) place: usize,
    pub(crate) search: Search,
    pub(crate) selection: Selection,
    pub(crate) target: Option<Target>,
    pub(crate) repair: Option<String>,
}

/// What the pane shows, computed once a letter.
pub(crate) struct Content {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) original: Vec<OriginalBlock>,
}

/// The text pane.
#[component]
pub(crate) fn Reader(props: &ReaderProps) -> Html {
    let dispatch = use_dispatch();
    let pane = use_node_ref();
    let content = use_memo((props.letter.clone(), props.entries.clone()), |(letter, entries)| {
        Shared::new(Content {
            pieces: prose::pieces(letter, entries),
            original: locate::original_blocks(letter),
        })
    });
    let content = (*content).clone();
    let total = match props.text_view {
        TextView::Clean => content.pieces.len().div_ceil(CHUNK),
        TextView::Original => content.original.len(),
    };
    let drawn = use_drawn((props.letter.clone(), props.text_view), total);
    use_following(&pane, props, &content, &dispatch);
    use_target(&pane, props, &content, drawn, &dispatch);
    use_search(&pane, props, drawn, &dispatch);
    use_address(props, &dispatch);
    use_picks(props, &content, drawn);

    let body = match props.text_view {
        TextView::Clean => html! {
            <article class="letter">
                <Letterhead letter={props.letter.clone()} />
                <div class="letter-prose">
                    { for (0..drawn).map(|chunk| {
                        let pieces = content.pieces.iter().skip(chunk * CHUNK).take(CHUNK);
                        let tables = pieces.clone().any(|piece| matches!(piece, Piece::Table(_)));
                        let selection = if tables { props.selection.clone() } else { Selection::default() };
                        html! {
                            <CleanChunk key={chunk} letter={props.letter.clone()} content={content.clone()}
                                entries={props.entries.clone()} {chunk} {selection} />
                        }
                    }) }
                </div>
            </article>
        },
        TextView::Original => html! {
            <article class="letter original">
                <h1 class="visually-hidden">{ labels::original_of(&props.letter) }</h1>
                { for (0..drawn).map(|chunk| html! {
                    <OriginalChunk key={chunk} letter={props.letter.clone()} content={content.clone()} {chunk} />
                }) }
            </article>
        },
    };
    html! {
        <main class="reader" id="reader" ref={pane} tabindex="0" aria-label={labels::TEXT}>
            { body }
            <PickBar letter={props.letter.clone()} content={content.clone()} text_view={props.text_view} />
            <RepairCard letter={props.letter.clone()} repair={props.repair.clone()} />
        </main>
    }
}
