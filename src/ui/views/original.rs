//! The original text: every character of the file in order, what was set aside dimmed.

use yew::prelude::*;

use super::reader::Content;
use crate::{
    model::Letter,
    ui::{locate::block_id, shared::Shared},
};

#[derive(PartialEq, Properties)]
pub(crate) struct OriginalChunkProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) content: Shared<Content>,
    /// Index of the block.
    pub(crate) chunk: usize,
}

/// Some lines of the original text.
#[component]
pub(crate) fn OriginalChunk(props: &OriginalChunkProps) -> Html {
    let Some(block) = props.content.original.get(props.chunk) else { return Html::default() };
    let stretches = block.stretches.iter().map(|(span, aside)| {
        let words = span.of(&props.letter.text).to_owned();
        if *aside {
            html! { <span class="original-aside">{ words }</span> }
        } else {
            html! { words }
        }
    });
    html! { <div class="original-chunk" id={block_id(block.span)} data-block="">{ for stretches }</div> }
}
