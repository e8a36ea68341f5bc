//! What only paper needs: each verdict's formula and sentence as a numbered note, and the source.
//!
//! The number is the one in the claim's address (`#c=2`), which the sheet prints beside the claim. The
//! notes are drawn when the browser is about to print, so that a screen carries none of them.

use yew::prelude::*;

use super::effects::use_effect_with;
use crate::{
    messages::{self, claim as words},
    model::Letter,
    ui::{
        labels,
        marks::{self, Focus, Sign},
        platform::{self, Listener},
        shared::Shared,
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct PrintNotesProps {
    pub(crate) letter: Shared<Letter>,
}

/// Notes behind the letter, while it is printed.
#[component]
pub(crate) fn PrintNotes(props: &PrintNotesProps) -> Html {
    let printing = use_state_eq(|| false);
    let (begin, end) = (printing.setter(), printing.setter());
    use_effect_with(props.letter.clone(), move |letter| {
        let letter = letter.clone();
        let listeners = platform::window().map(|window| {
            [
                Listener::new(&window, "beforeprint", move |_| {
                    // Not before: what stands at the root is inherited, and the whole page would be
                    // styled once more for every letter that opens.
                    let head = &letter.head;
                    let number = head.document_number.as_ref().or(head.title.as_ref());
                    let number = number.map_or(&letter.source.name, |field| &field.value);
                    platform::name_pages(number, &source(&letter));
                    begin.set(true);
                }),
                Listener::new(&window, "afterprint", move |_| end.set(false)),
            ]
        });
        move || drop(listeners)
    });
    if !*printing {
        return Html::default();
    }
    let letter = &props.letter;
    let noted = [Sign::No, Sign::Ask, Sign::Near, Sign::Ok].into_iter();
    let mut focuses: Vec<Focus> = noted.flat_map(|sign| marks::with_sign(letter, sign)).collect();
    focuses.retain(|&focus| !marks::is_quiet(letter, focus));
    html! {
        <section class="print-notes">
            if !focuses.is_empty() {
                <h2>{ labels::print_notes() }</h2>
                <p>{ labels::coverage_sentence(letter) }{ labels::not_all_right() }</p>
                <ul>{ for focuses.into_iter().filter_map(|focus| note(letter, focus)) }</ul>
            }
            <p>{ labels::printed_from(&source(letter)) }</p>
        </section>
    }
}

/// Sign and number, the words of the letter, the formula, the sentence.
fn note(letter: &Letter, focus: Focus) -> Option<Html> {
    let sign = focus.sign(letter)?;
    let (quote, formula, sentence) = match focus {
        Focus::Claim(at) => {
            let claim = letter.claims.get(at)?;
            let formula = claim.computed.as_ref().map(|computed| computed.formula.clone());
            (claim.quote.clone(), formula.unwrap_or_default(), words::sentence(claim))
        }
        Focus::Finding(at) => {
            let finding = letter.findings.get(at)?;
            let span = finding.spans.first().copied().unwrap_or_default();
            let quote = labels::excerpt(span.of(&letter.text));
            (quote, String::new(), messages::finding::finding(finding))
        }
        Focus::Cell(_) => return None,
    };
    Some(html! {
        <li class={sign.class()}>
            <b class="print-number" data-note={focus.note()}>{ labels::sign(sign) }</b>
            <span>{ "“" }{ quote }{ "”" }</span>
            if formula.contains('=') { <span>{ formula }</span> }
            <span>{ sentence }</span>
        </li>
    })
}

/// Where the letter came from: its web address, else its file.
fn source(letter: &Letter) -> String {
    letter.source.url.clone().unwrap_or_else(|| letter.source.name.clone())
}
