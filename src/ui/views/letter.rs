//! The letter's text as set on paper: headings, paragraphs, run-in headings, tables, signature.

use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    drawing::{Share, Version},
    grid::Grid,
};
use crate::{
    model::{Letter, Role},
    text::Span,
    ui::{
        labels,
        locate::block_id,
        marks::{Focus, Mark},
        prose::Piece,
        runs::{Run, is_long, mark_of, runs},
        selection::Selection,
        state::Action,
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct CleanChunkProps {
    /// What is drawn.
    pub(crate) share: Share,
    /// What still stands behind it.
    pub(crate) rest: Option<Share>,
    /// Index of the chunk.
    pub(crate) chunk: usize,
    pub(crate) selection: Selection,
    /// What a person looks at, where it concerns this chunk.
    pub(crate) focus: Option<Focus>,
}

/// Some pieces of the letter.
#[component]
pub(crate) fn CleanChunk(props: &CleanChunkProps) -> Html {
    let dispatch = use_dispatch();
    let pieces = props.share.of.content.prose.chunk(props.chunk);
    html! { <>{ for pieces.iter().map(|piece| draw(props, piece, &dispatch)) }</> }
}

#[expect(clippy::ignored_unit_patterns, reason = "the macro's own code for a tag by name")]
fn draw(props: &CleanChunkProps, piece: &Piece, dispatch: &Dispatch) -> Html {
    let Version { letter, content, .. } = &props.share.of;
    let words =
        |span| Words { letter, marks: &content.prose.marks, focus: props.focus, dispatch }.of(span);
    match piece {
        Piece::Paragraph { span, role } => {
            html! {
                <p class={paragraph_class(*role)} id={block_id(*span)} data-block="">
                    { words(*span) }
                </p>
            }
        }
        Piece::Heading { span, level, body, .. } => {
            let head = words(*span);
            // The page's own title is the first level.
            let tag = format!("h{}", (level + 1).min(6));
            let class = format!("letter-heading letter-level-{}", (*level).min(4));
            match body {
                None => html! { <@{tag} {class} id={block_id(*span)} data-block="">{ head }</@> },
                Some(body) => html! {
                    <div class="letter-runin" id={block_id(*span)} data-block="">
                        <@{tag} class="letter-runin-head">{ head }</@>{ words(*body) }
                    </div>
                },
            }
        }
        Piece::Table(table) => {
            html! {
                <Grid share={props.share.clone()} rest={props.rest.clone()} table={*table}
                    selection={props.selection.clone()} focus={props.focus} />
            }
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

/// Running text as it is drawn: print, repairs and marks, one text node a run.
struct Words<'l> {
    letter: &'l Letter,
    marks: &'l [Mark],
    focus: Option<Focus>,
    dispatch: &'l Dispatch,
}

impl Words<'_> {
    fn of(&self, span: Span) -> Html {
        let runs = runs(self.letter, self.marks, span);
        let marked = |run: &Run| mark_of(self.marks, run);
        runs.chunk_by(|one, next| marked(one) == marked(next))
            .map(|runs| {
                let mark = runs.first().and_then(marked).and_then(|at| self.marks.get(at));
                match mark {
                    None => runs.iter().map(|run| self.run(run, false)).collect(),
                    Some(mark) => self.marked(mark, runs),
                }
            })
            .collect()
    }

    fn marked(&self, mark: &Mark, runs: &[Run]) -> Html {
        let long = is_long(&self.letter.text, mark);
        let draw = |run: &Run| self.run(run, true);
        let words = match runs.split_last() {
            // The glyph never begins a line.
            Some((last, before)) if long => html! {
                <>{ for before.iter().map(draw) }<span class="claim-end">{ draw(last) }</span></>
            },
            _ => runs.iter().map(draw).collect(),
        };
        claim(self.letter, mark, long, self.focus, words)
    }

    fn run(&self, run: &Run, linked: bool) -> Html {
        match run {
            Run::Print(span) => html! { { span.of(&self.letter.text).to_owned() } },
            Run::Wide(span, wide) => {
                html! { <span class={wide_class(*wide)}>{ span.of(&self.letter.text).to_owned() }</span> }
            }
            // A link holds no other; its card leads to the repair.
            Run::Restored { text, .. } if linked => {
                html! { <span class="repair">{ text.clone() }</span> }
            }
            Run::Restored { repair, text, .. } => {
                restored(self.letter, *repair, text.clone(), self.dispatch)
            }
        }
    }
}

/// Marked words: a link to their own address, which opens the evidence. The glyph is drawn by the
/// sheet, so that it is neither copied nor searched; the word stands in the name.
pub(crate) fn claim(
    letter: &Letter,
    mark: &Mark,
    long: bool,
    focus: Option<Focus>,
    words: Html,
) -> Html {
    let fragment = mark.focus.fragment(letter).unwrap_or_default();
    let name = labels::marked(mark.span.of(&letter.text), mark.sign);
    html! {
        <a class={classes!("claim", mark.sign.class(), long.then_some("claim-long"))} href={format!("#{fragment}")}
            data-note={mark.focus.note()} draggable="false" aria-label={name} aria-current={(focus == Some(mark.focus)).then_some("true")}>{ words }</a>
    }
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
            data-repair={repair.id.clone()} title={labels::repair()} aria-haspopup="dialog" {onclick}>{ text }</a>
    }
}
