//! The tab 信息: every value of the head with its place, the file, what was noticed and set aside.

use yew::prelude::*;

use super::{
    bar::settings_buttons,
    controls::icon_button,
    dispatch::{Dispatch, use_dispatch},
};
use crate::{
    messages,
    model::{Field, Leaves, Letter},
    text::Span,
    ui::{
        icons::Glyph,
        labels, platform,
        shared::Shared,
        state::{Action, Dialog, Settings},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct FactsProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) settings: Settings,
}

/// Head, submission, signature, file, notes.
#[component]
pub(crate) fn FactsTab(props: &FactsProps) -> Html {
    let dispatch = use_dispatch();
    let letter = &props.letter;
    html! {
        <div class="facts">
            { block(labels::facts_head(), head(letter), &dispatch) }
            { block(labels::facts_submission(), submission(letter), &dispatch) }
            { block(labels::facts_signature(), signature(letter), &dispatch) }
            { missing(letter) }
            { source(letter, &dispatch) }
            { noticed(letter, &dispatch) }
            { corrections(letter) }
            { repairs(letter, &dispatch) }
            { aside(letter, &dispatch) }
            <div class="facts-settings">
                { settings_buttons(props.settings, &dispatch) }
                { icon_button(labels::print(), Glyph::Print, Callback::from(|_| platform::print())) }
            </div>
        </div>
    }
}

/// One line: name, value, print where it differs, place.
struct Line {
    name: &'static str,
    value: String,
    printed: Option<String>,
    span: Option<Span>,
}

fn line<T: ToString>(name: &'static str, field: Option<&Field<T>>) -> Option<Line> {
    field.map(|field| Line {
        name,
        value: field.value.to_string(),
        printed: field.printed.clone(),
        span: field.span,
    })
}

fn lines<'f>(name: &'static str, fields: impl IntoIterator<Item = &'f Field<String>>) -> Vec<Line> {
    fields.into_iter().filter_map(|field| line(name, Some(field))).collect()
}

fn many(name: &'static str, leaves: Option<&Leaves<String>>) -> Vec<Line> {
    leaves.map(|leaves| lines(name, leaves.iter())).unwrap_or_default()
}

fn head(letter: &Letter) -> Vec<Line> {
    let head = &letter.head;
    let mut found: Vec<Line> = [
        line(labels::title(), head.title.as_ref()),
        line(labels::document_number(), head.document_number.as_ref()),
        line(tr!("索引号"), head.index_number.as_ref()),
        line(tr!("主题分类"), head.subject_category.as_ref()),
        line(tr!("体裁分类"), head.genre.as_ref()),
        line(tr!("发文机关"), head.issuer.as_ref()),
        line(tr!("发布机构"), head.publisher.as_ref()),
        line(tr!("成文日期"), head.signed_on.as_ref()),
        line(tr!("发布日期"), head.published_on.as_ref()),
        line(tr!("答复类别"), head.reply_category.as_ref()),
        line(tr!("公开属性"), head.disclosure.as_ref()),
        line(labels::addressee(), head.addressee.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    found.extend(lines(labels::consulted(), &head.consulted));
    found
}

fn submission(letter: &Letter) -> Vec<Line> {
    let Some(submission) = &letter.head.submission else { return Vec::new() };
    let mut found = Vec::new();
    found.extend(submission.kind.as_ref().map(|field| Line {
        name: tr!("种类"),
        value: labels::submission_kind(field.value).to_owned(),
        printed: field.printed.clone(),
        span: field.span,
    }));
    found.extend(many(tr!("编号"), submission.number.as_ref()));
    found.extend(line(tr!("题目"), submission.title.as_ref()));
    found.extend(line(tr!("会议"), submission.body.as_ref()));
    found.extend(line(tr!("届"), submission.term.as_ref()));
    found.extend(line(tr!("次"), submission.session.as_ref()));
    found
}

fn signature(letter: &Letter) -> Vec<Line> {
    let signature = &letter.signature;
    let mut found = many(tr!("署名"), signature.authority.as_ref());
    found.extend(line(tr!("日期"), signature.signed_on.as_ref()));
    found.extend(line(tr!("审签"), signature.approved_by.as_ref()));
    found.extend(many(tr!("联系人"), signature.contact.as_ref()));
    found.extend(many(tr!("电话"), signature.phone.as_ref()));
    found.extend(line(tr!("邮编"), signature.postal_code.as_ref()));
    found.extend(lines(tr!("抄送"), &signature.copied_to));
    found.extend(lines(tr!("附件"), &signature.annexes));
    found
}

fn block(title: &str, lines: Vec<Line>, dispatch: &Dispatch) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let lines = lines.into_iter().map(|line| {
        let printed = line.printed.map(|printed| html! { <span class="facts-printed">{ labels::printed(&printed) }</span> });
        html! { <><dt>{ line.name }</dt><dd>{ go(&line.value, line.span, dispatch) }{ printed }</dd></> }
    });
    html! { <section class="facts-block"><h3>{ title }</h3><dl class="facts-list">{ for lines }</dl></section> }
}

/// Words that lead to their place; plain words without one.
fn go(words: &str, span: Option<Span>, dispatch: &Dispatch) -> Html {
    match span {
        Some(span) => html! {
            <button type="button" class="facts-go" title={labels::show_in_text()}
                onclick={dispatch.on(move || Action::GoTo(span))}>{ words }</button>
        },
        None => html! { <span>{ words }</span> },
    }
}

fn missing(letter: &Letter) -> Html {
    let head = &letter.head;
    let absent: Vec<&str> = [
        (labels::title(), head.title.is_none()),
        (labels::document_number(), head.document_number.is_none()),
        (tr!("成文日期"), head.signed_on.is_none() && letter.signature.signed_on.is_none()),
        (tr!("发布日期"), head.published_on.is_none()),
        (tr!("答复类别"), head.reply_category.is_none()),
        (labels::addressee(), head.addressee.is_none()),
        (tr!("署名"), letter.signature.authority.is_none()),
    ]
    .into_iter()
    .filter_map(|(name, absent)| absent.then_some(name))
    .collect();
    if absent.is_empty() {
        return Html::default();
    }
    html! { <p class="facts-missing">{ labels::missing(&absent.join(tr!("、"))) }</p> }
}

fn source(letter: &Letter, dispatch: &Dispatch) -> Html {
    let source = &letter.source;
    let sha = source.sha256.get(..12).unwrap_or(&source.sha256).to_owned();
    html! {
        <section class="facts-block">
            <h3>{ labels::facts_source() }</h3>
            <dl class="facts-list">
                <dt>{ tr!("文件") }</dt><dd>{ source.name.clone() }</dd>
                <dt>{ labels::encoding_label() }</dt>
                <dd>{ labels::read_as(source) }
                    <button type="button" class="facts-go facts-encoding"
                        onclick={dispatch.on(|| Action::ShowDialog(Some(Dialog::Encoding)))}>{ labels::change_encoding() }</button>
                </dd>
                <dt>{ tr!("大小") }</dt><dd>{ labels::bytes(source.bytes) }</dd>
                <dt>{ "SHA-256" }</dt><dd class="facts-sha" title={source.sha256.clone()}>{ sha }{ "…" }</dd>
            </dl>
        </section>
    }
}

fn noticed(letter: &Letter, dispatch: &Dispatch) -> Html {
    list(
        labels::facts_noticed(),
        letter.diagnostics.iter().map(|diagnostic| {
            (go(&messages::diagnostic(diagnostic), diagnostic.span, dispatch), String::new())
        }),
    )
}

fn corrections(letter: &Letter) -> Html {
    let items = letter.corrections.iter();
    let items = items.map(|own| (html! { { labels::correction(own, letter) } }, String::new()));
    list(&labels::corrected(letter.corrections.len()), items)
}

fn repairs(letter: &Letter, dispatch: &Dispatch) -> Html {
    list(
        labels::facts_repairs(),
        letter.repairs.iter().map(|repair| {
            let words = format!("{} → {}", repair.printed, repair.restored);
            (
                go(&words, Some(repair.span), dispatch),
                repair.evidence.as_deref().map(messages::support).unwrap_or_default(),
            )
        }),
    )
}

fn aside(letter: &Letter, dispatch: &Dispatch) -> Html {
    list(
        labels::facts_aside(),
        letter.set_aside.iter().map(|aside| {
            let words = labels::excerpt(aside.span.of(&letter.text));
            (go(&words, Some(aside.span), dispatch), labels::aside(aside.reason).to_owned())
        }),
    )
}

fn list(title: &str, items: impl ExactSizeIterator<Item = (Html, String)>) -> Html {
    let count = items.len();
    if count == 0 {
        return Html::default();
    }
    let items = items.map(|(words, note)| {
        html! { <li>{ words }if !note.is_empty() { <span class="facts-note">{ note }</span> }</li> }
    });
    html! {
        <details class="facts-block" open={count <= 12}>
            <summary>{ title }<span class="facts-count">{ count }</span></summary>
            <ul class="facts-items">{ for items }</ul>
        </details>
    }
}
