//! The letter's text as set on paper: headings, paragraphs, run-in headings, tables, signature.

use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    grid::Grid,
    reader::{CHUNK, Content},
};
use crate::{
    model::{Letter, Role},
    text::Span,
    ui::{
        labels,
        locate::block_id,
        outline::Entry,
        prose::Piece,
        runs::{Run, runs},
        selection::Selection,
        shared::Shared,
        state::Action,
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct CleanChunkProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) content: Shared<Content>,
    pub(crate) entries: Shared<Vec<Entry>>,
    /// Index of the chunk.
    pub(crate) chunk: usize,
    pub(crate) selection: Selection,
}

/// Some pieces of the letter.
#[component]
pub(crate) fn CleanChunk(props: &CleanChunkProps) -> Html {
    let dispatch = use_dispatch();
    let pieces = props.content.pieces.iter().skip(props.chunk * CHUNK).take(CHUNK);
    html! { <div class="letter-chunk">{ for pieces.map(|piece| draw(props, piece, &dispatch)) }</div> }
}

#[expect(clippy::ignored_unit_patterns, reason = "the macro's own code for a tag by name")]
fn draw(props: &CleanChunkProps, piece: &Piece, dispatch: &Dispatch) -> Html {
    let letter = &props.letter;
    match piece {
        Piece::Paragraph { span, role } => {
            html! {
                <p class={paragraph_class(*role)} id={block_id(*span)} data-block="">
                    { inline(letter, *span, dispatch) }
                </p>
            }
        }
        Piece::Heading { span, level, body, .. } => {
            let words = inline(letter, *span, dispatch);
            // The page's own title is the first level.
            let tag = format!("h{}", (level + 1).min(6));
            let class = format!("letter-heading letter-level-{}", (*level).min(4));
            match body {
                None => html! { <@{tag} {class} id={block_id(*span)} data-block="">{ words }</@> },
                Some(body) => html! {
                    <div class="letter-runin" id={block_id(*span)} data-block="">
                        <@{tag} class="letter-runin-head">{ words }</@>{ inline(letter, *body, dispatch) }
                    </div>
                },
            }
        }
        Piece::Table(table) => {
            html! { <Grid letter={letter.clone()} table={*table} selection={props.selection.clone()} /> }
        }
    }
}

fn paragraph_class(role: Role) -> &'static str {
    match role {
        Role::Addressee => "letter-to",
        Role::Signature => "letter-sign",
        Role::Imprint => "letter-imprint",
        Role::Title => "letter-title",
        Role::DocumentNumber | Role::HeadLine => "letter-headline",
        Role::Table => "letter-table-line",
        Role::Heading | Role::Body | Role::Closing => "letter-body",
    }
}

/// Print and repairs of a stretch, one text node a run.
pub(crate) fn inline(letter: &Letter, span: Span, dispatch: &Dispatch) -> Html {
    runs(letter, span)
        .into_iter()
        .map(|run| match run {
            Run::Print(span) => html! { { span.of(&letter.text).to_owned() } },
            Run::Wide(span, wide) => {
                html! { <span class={wide_class(wide)}>{ span.of(&letter.text).to_owned() }</span> }
            }
            Run::Restored { repair, text, .. } => restored(letter, repair, text, dispatch),
        })
        .collect()
}

/// The sheet draws the wide sign; the document keeps the printed one, which is what is copied.
fn wide_class(wide: char) -> &'static str {
    match wide {
        '，' => "wide wide-comma",
        '：' => "wide wide-colon",
        '；' => "wide wide-semicolon",
        '（' => "wide wide-open",
        '）' => "wide wide-close",
        '？' => "wide wide-question",
        _ => "wide wide-exclamation",
    }
}

/// Restored words: a link to the repair's own address, which opens its card.
fn restored(letter: &Letter, repair: usize, text: String, dispatch: &Dispatch) -> Html {
    let Some(repair) = letter.repairs.get(repair) else { return html! { { text } } };
    let bare = text.chars().all(|c| !c.is_alphanumeric());
    let id = repair.id.clone();
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        dispatch.send(Action::ShowRepair(Some(id.clone())));
    });
    html! {
        <a class={classes!("repair", bare.then_some("repair-bare"))} href={format!("#r={}", repair.id)}
            data-repair={repair.id.clone()} title={labels::REPAIR} aria-haspopup="dialog" {onclick}>{ text }</a>
    }
}
