//! The letterhead: what the letter is, its number, whom it answers, and how long it took to appear.

use yew::prelude::*;

use super::dispatch::{Dispatch, use_dispatch};
use crate::{
    language::gap,
    model::{Field, Letter, Submission},
    ui::{labels, shared::Shared, state::Action},
};

#[derive(PartialEq, Properties)]
pub(crate) struct LetterheadProps {
    pub(crate) letter: Shared<Letter>,
}

/// Title and head data.
#[component]
pub(crate) fn Letterhead(props: &LetterheadProps) -> Html {
    let dispatch = use_dispatch();
    let letter = &props.letter;
    let head = &letter.head;
    let mut kinds = vec![labels::genre().to_owned()];
    kinds.extend(head.reply_category.as_ref().map(|field| labels::category(&field.value)));
    kinds.extend(head.disclosure.as_ref().map(|field| field.value.clone()));
    let title = match &head.title {
        Some(title) => phrases(&title.value),
        None => html! { { labels::file_name(&letter.source.name).to_owned() } },
    };
    html! {
        <header class="letterhead" id="letterhead">
            <p class="letterhead-kind">{ for kinds.into_iter().map(|kind| html! { <span>{ kind }</span> }) }</p>
            <h1 class="letterhead-title" id="letterhead-name" data-block="">{ title }</h1>
            <dl class="letterhead-facts">
                { number(letter, &dispatch) }
                { wide(labels::addressee(), head.addressee.as_ref().map(|field| field.value.clone())) }
                { head.submission.as_ref().map(submission).unwrap_or_default() }
                { wide(labels::consulted(), join(&head.consulted)) }
                { dates(letter) }
            </dl>
        </header>
    }
}

fn wide(name: &str, value: Option<String>) -> Html {
    value
        .map(|value| html! { <><dt>{ name }</dt><dd data-block="">{ value }</dd></> })
        .unwrap_or_default()
}

fn join(fields: &[Field<String>]) -> Option<String> {
    let values: Vec<&str> = fields.iter().map(|field| field.value.as_str()).collect();
    (!values.is_empty()).then(|| values.join(tr!("、")))
}

/// The document number; where its print was damaged, the repair's mark beside it.
fn number(letter: &Letter, dispatch: &Dispatch) -> Html {
    let Some(field) = &letter.head.document_number else { return Html::default() };
    // The number is read where the portal printed it whole; the damage is in the letter's own line.
    let repair = letter.repairs.iter().find(|repair| {
        repair.restored.contains(&field.value)
            || field.span.is_some_and(|span| span.overlaps(repair.span))
    });
    let mark = repair.map(|repair| {
        let added = repair.restored.chars().count().saturating_sub(repair.printed.chars().count());
        let (id, dispatch) = (repair.id.clone(), dispatch.clone());
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            dispatch.send(Action::ShowRepair(Some(id.clone())));
        });
        html! {
            <a class="repair-note" href={format!("#r={}", repair.id)} data-repair={repair.id.clone()}
                aria-haspopup="dialog" {onclick}>{ labels::characters_added(added) }</a>
        }
    });
    html! { <><dt>{ labels::document_number() }</dt><dd data-block="">{ field.value.clone() }{ mark }</dd></> }
}

fn submission(submission: &Submission) -> Html {
    let kind = submission.kind.as_ref().map(|field| labels::submission_kind(field.value));
    let numbers = submission.number.iter().flatten();
    let numbers: Vec<String> =
        numbers.map(|field| labels::submission_number(&field.value)).collect();
    let numbers = (!numbers.is_empty()).then(|| numbers.join(tr!("、")));
    let title = submission.title.as_ref().map(|field| tr!("《{}》", field.value));
    let words: Vec<String> = [numbers, title].into_iter().flatten().collect();
    if words.is_empty() {
        return Html::default();
    }
    wide(kind.unwrap_or_else(labels::submission), Some(words.join(gap())))
}

/// Signing and publication, and the time between them where it is worth a thought.
fn dates(letter: &Letter) -> Html {
    let signed = letter.head.signed_on.as_ref().or(letter.signature.signed_on.as_ref());
    let published = letter.head.published_on.as_ref();
    let day = |date: String, role: &str| {
        html! { <span class="letterhead-day">{ date }<span class="letterhead-role">{ role }</span></span> }
    };
    let days = match (signed, published) {
        (None, None) => return Html::default(),
        (Some(signed), None) => day(signed.value.to_string(), labels::signed()),
        (None, Some(published)) => day(published.value.to_string(), labels::published()),
        (Some(signed), Some(published)) => {
            let between = signed.value.days_until(published.value);
            html! {
                <>
                    { day(signed.value.to_string(), labels::signed()) }
                    if between != 0 {
                        <span class="letterhead-run">{ labels::days(between) }</span>
                    }
                    { day(published.value.to_string(), labels::published()) }
                </>
            }
        }
    };
    html! { <><dt>{ labels::dates() }</dt><dd class="letterhead-days">{ days }</dd></> }
}

/// A title that breaks between its phrases and never inside 第五届 or 第0168号.
pub(crate) fn phrases(title: &str) -> Html {
    let mut parts = Vec::new();
    let mut rest = title;
    while let Some(cut) = next_phrase(rest) {
        let (phrase, after) = rest.split_at(cut);
        parts.push(html! { <>{ phrase.to_owned() }<wbr /></> });
        rest = after;
    }
    parts.push(html! { { rest.to_owned() } });
    parts.into_iter().collect()
}

/// Where the next phrase begins, in bytes: before 关于, 第…届, 第…号, 《, and after 》 and the verbs'
/// objects that end a clause.
fn next_phrase(title: &str) -> Option<usize> {
    const BEFORE: [&str; 8] = ["关于", "對", "对", "《", "第", "办理", "辦理", "的答复"];
    title.char_indices().skip(1).map(|(at, _)| at).find(|&at| {
        let rest = title.get(at..).unwrap_or_default();
        let Some(word) = BEFORE.iter().find(|word| rest.starts_with(**word)) else { return false };
        // 第五届四次会议第0168号 breaks before each 第, but 第 after 第 stays with its number.
        at >= 9 || *word == "关于"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(title: &str) -> Vec<String> {
        let mut parts = Vec::new();
        let mut rest = title;
        while let Some(at) = next_phrase(rest) {
            let (phrase, after) = rest.split_at(at);
            parts.push(phrase.to_owned());
            rest = after;
        }
        parts.push(rest.to_owned());
        parts
    }

    #[test]
    fn a_title_breaks_between_phrases() {
        assert_eq!(
            cut("江城市商务局关于政协江城市委员会第五届四次会议第0068号提案办理情况的答复函"),
            [
                "江城市商务局",
                "关于政协江城市委员会",
                "第五届四次会议",
                "第0068号提案",
                "办理情况",
                "的答复函"
            ]
        );
        assert_eq!(cut("关于市十六届人大二次会议第112号建议的答复").len(), 3);
    }
}
