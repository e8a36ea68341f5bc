//! The text pane: clean or original text, following the reader, going to places, search marks.

use yew::prelude::*;

use super::{
    dispatch::use_dispatch,
    drawing::{Version, use_drawn},
    grid::Printed,
    letter::CleanChunk,
    letterhead::Letterhead,
    original::OriginalChunk,
    pick_bar::PickBar,
    print_notes::PrintNotes,
    reading::{use_address, use_following, use_search, use_target},
    reading_claims::{use_cells, use_claims, use_words},
    repair_card::RepairCard,
};
use crate::{
    language::Language,
    model::Letter,
    text::Span,
    ui::{
        labels,
        locate::{self, OriginalBlock},
        marks::Focus,
        outline::Entry,
        prose::{Piece, Prose},
        selection::{Pick, Selection},
        shared::Shared,
        state::{Search, Target, TextView},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct ReaderProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) entries: Shared<Vec<Entry>>,
    pub(crate) text_view: TextView,
    pub(crate) place: usize,
    pub(crate) search: Search,
    pub(crate) selection: Selection,
    pub(crate) focus: Option<Focus>,
    pub(crate) target: Option<Target>,
    pub(crate) repair: Option<String>,
}

/// What the pane shows, computed once a letter.
pub(crate) struct Content {
    pub(crate) prose: Prose,
    /// Its tables, in order.
    pub(crate) sheets: Vec<Printed>,
    pub(crate) original: Vec<OriginalBlock>,
}

/// The text pane.
#[component]
pub(crate) fn Reader(props: &ReaderProps) -> Html {
    let dispatch = use_dispatch();
    let pane = use_node_ref();
    let content = use_memo((props.letter.clone(), props.entries.clone()), |(letter, entries)| {
        Shared::new(Content {
            prose: Prose::of(letter, entries),
            sheets: letter.tables.iter().map(Printed::of).collect(),
            original: locate::original_blocks(letter),
        })
    });
    let content = (*content).clone();
    let version =
        Version { letter: props.letter.clone(), content: content.clone(), view: props.text_view };
    let drawn = use_drawn(&version);
    let steps = drawn.steps;
    use_following(&pane, props, &content, &dispatch);
    use_target(&pane, props, &content, steps, &dispatch);
    use_search(&pane, props, steps, &dispatch);
    use_address(props, &dispatch);
    use_words(props, &content, steps, "fuhan-pick", picked(&props.selection));
    use_words(props, &content, steps, "fuhan-operand", operands(props));
    use_cells(props);
    let onclick = use_claims(&props.letter, &dispatch);

    let chunks = drawn.chunks(&version);
    let body = match props.text_view {
        TextView::Clean => html! {
            <article class="letter">
                <Letterhead letter={props.letter.clone()} />
                <div class="letter-prose" lang={Language::Chinese.tag()}>
                    { for chunks.enumerate().map(|(chunk, (share, rest))| {
                        let pieces = share.of.content.prose.chunk(chunk);
                        let tables = pieces.iter().any(|piece| matches!(piece, Piece::Table(_)));
                        let selection = if tables { props.selection.clone() } else { Selection::default() };
                        let focus = props.focus.filter(|focus| tables || concerns(*focus, &share.of.letter, pieces));
                        let class = if drawn.may_skip(chunk, &share) { "letter-chunk letter-chunk-far" } else { "letter-chunk" };
                        html! { <div key={chunk} {class}><CleanChunk {share} {rest} {chunk} {selection} {focus} /></div> }
                    }) }
                </div>
            </article>
        },
        TextView::Original => html! {
            <article class="letter original">
                <h1 class="visually-hidden">{ labels::original_of(&props.letter) }</h1>
                { for chunks.enumerate().map(|(chunk, (share, _))| {
                    let Version { letter, content, .. } = share.of;
                    html! { <OriginalChunk key={chunk} {letter} {content} {chunk} /> }
                }) }
            </article>
        },
    };
    html! {
        <main class="reader" id="reader" ref={pane} tabindex="0" aria-label={labels::text()} {onclick}>
            { body }
            { dispatch.later().draw(|| html! {
                <>
                    <PickBar letter={props.letter.clone()} content={content.clone()} text_view={props.text_view} />
                    <PrintNotes letter={props.letter.clone()} />
                    <RepairCard letter={props.letter.clone()} repair={props.repair.clone()} />
                </>
            }) }
        </main>
    }
}

/// Whether any of the places of what a person looks at lies in these pieces.
fn concerns(focus: Focus, letter: &Letter, pieces: &[Piece]) -> bool {
    let spans = match focus {
        Focus::Finding(at) => letter.findings.get(at).map(|own| own.spans.clone()),
        focus => focus.span(letter).map(|span| vec![span]),
    };
    let spans = spans.unwrap_or_default();
    pieces.iter().any(|piece| spans.iter().any(|span| piece.span(letter).overlaps(*span)))
}

/// The picked words of the text.
fn picked(selection: &Selection) -> Vec<Span> {
    let words = selection.picks.iter().filter_map(|pick| match pick {
        Pick::Words(span) => Some(*span),
        Pick::Cell(_) => None,
    });
    words.collect()
}

/// The words of the text that the focused claim is tested with; its cells are ringed.
fn operands(props: &ReaderProps) -> Vec<Span> {
    let Some(Focus::Claim(at)) = props.focus else { return Vec::new() };
    let operands = props.letter.claims.get(at).map(|claim| claim.operands.as_slice());
    let in_table = |span: Span| props.letter.tables.iter().any(|table| table.span.contains(span));
    operands
        .unwrap_or_default()
        .iter()
        .map(|own| own.span)
        .filter(|&span| !in_table(span))
        .collect()
}
