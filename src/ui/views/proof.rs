//! The tab 校对: how much was looked at, then what came out, by verdict. Never a score.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    dispatch::{Dispatch, use_dispatch},
    effects::use_effect_with,
    sign::glyph,
};
use crate::{
    messages::{self, claim as words},
    model::{Joint, Letter},
    ui::{
        evidence, labels,
        marks::{self, Focus, Sign},
        platform,
        shared::Shared,
        state::{Action, Checks},
        strip::{LINE, Strip, WIDTH, strip},
    },
};

#[derive(PartialEq, Properties)]
pub(crate) struct ProofProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) focus: Option<Focus>,
    pub(crate) filter: Option<Sign>,
    pub(crate) checks: Checks,
    /// The tab is open; a hidden one draws nothing.
    pub(crate) shown: bool,
}

/// Entries of a group drawn at once.
const AT_ONCE: usize = 60;

/// Coverage, strip, filters, list.
#[component]
pub(crate) fn ProofTab(props: &ProofProps) -> Html {
    let dispatch = use_dispatch();
    let drawn = use_state_eq(|| AT_ONCE);
    let counts = use_memo(props.letter.clone(), |letter| marks::tally(letter));
    let strip = use_memo(props.letter.clone(), |letter| strip(letter));
    let unchecked = labels::unchecked(props.checks);
    let mut room = use_room(props.shown && unchecked.is_none());
    if !props.shown {
        return Html::default();
    }
    let letter = &props.letter;
    if let Some(words) = unchecked {
        return html! {
            <div class="proof">
                <p class="proof-coverage">{ words }</p>
                { corrections(letter, &dispatch) }
            </div>
        };
    }
    let signs = Sign::ALL.into_iter().filter(|&sign| props.filter.is_none_or(|own| own == sign));
    let groups = signs.map(|sign| {
        let (items, group) = group(props, sign, room.min(*drawn), &dispatch);
        room -= items;
        group
    });
    let longest = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let more = {
        let drawn = drawn.clone();
        Callback::from(move |_: MouseEvent| drawn.set(*drawn * 4))
    };
    html! {
        <div class="proof">
            { coverage(letter) }
            <p class="proof-fine">{ labels::others_untested() }</p>
            { strip_drawing(&strip, &labels::strip(&labels::counted(counts.iter()))) }
            { filters(&*counts, props.filter, &dispatch) }
            { corrections(letter, &dispatch) }
            { for groups }
            if props.filter.is_some_and(|sign| counts.contains(&(sign, 0))) {
                <p class="proof-fine">{ labels::nothing_here() }</p>
            }
            if longest > *drawn {
                <button type="button" class="button button-line" onclick={more}>{ labels::show_more() }</button>
            }
            if props.filter.is_none() { { joints(letter) } }
            <p class="proof-fine proof-end">{ labels::disclaimer() }</p>
        </div>
    }
}

/// Entries drawn before the list is first painted: more than are in sight.
const IN_SIGHT: usize = 10;

/// How many entries a list that shows draws: those in sight, and frame by frame the others.
#[hook]
fn use_room(listed: bool) -> usize {
    let room = use_state_eq(|| IN_SIGHT);
    let (now, set) = (*room, room.setter());
    use_effect_with((listed, now), move |&(listed, now)| {
        if listed && now < usize::MAX {
            let next = if now < AT_ONCE { now * 2 } else { usize::MAX };
            spawn_local(async move {
                platform::painted().await;
                set.set(next);
            });
        }
    });
    now
}

/// `全文 71 处数字，19 条可核对`
pub(super) fn coverage(letter: &Letter) -> Html {
    let [before, numbers, between, testable, after] = labels::coverage(letter);
    html! { <p class="proof-coverage">{ before }<b>{ numbers }</b>{ between }<b>{ testable }</b>{ after }</p> }
}

fn strip_drawing(strip: &Strip, words: &str) -> Html {
    let tested = strip.tested.iter().map(|(sign, path)| {
        html! { <path class={classes!("strip-tested", sign.class())} d={path.clone()} /> }
    });
    let glyphs = strip.glyphs.iter().map(|(sign, x)| {
        let d = match sign {
            Sign::No => format!("M{} 4l7 7m0-7l-7 7", x.saturating_sub(3)),
            _ => format!(
                "M{} 5.5a3 3 0 1 1 4.4 2.6c-.9.6-1.4 1-1.4 2M{x} 13v.01",
                x.saturating_sub(3)
            ),
        };
        html! { <path class={classes!("strip-glyph", sign.class())} {d} /> }
    });
    let parts = strip.parts.iter().map(|(x, name)| {
        html! { <><path class="strip-line" d={format!("M{x} {LINE}v6")} /><text x={x.to_string()} y="64">{ name.clone() }</text></> }
    });
    html! {
        <svg class="strip" viewBox={format!("0 0 {WIDTH} 68")} role="img" aria-label={words.to_owned()}>
            <path class="strip-line" d={format!("M0 {LINE}.5H{WIDTH}")} />
            <path class="strip-number" d={strip.numbers.clone()} />
            { for tested }{ for glyphs }{ for parts }
        </svg>
    }
}

fn filters(counts: &[(Sign, usize)], filter: Option<Sign>, dispatch: &Dispatch) -> Html {
    let pill = |sign: Option<Sign>, words: Html| {
        let pressed = if filter == sign { "true" } else { "false" };
        html! {
            <button type="button" class="proof-filter" aria-pressed={pressed}
                onclick={dispatch.on(move || Action::Filter(sign))}>{ words }</button>
        }
    };
    let total: usize =
        counts.iter().filter(|(sign, _)| *sign != Sign::Fix).map(|(_, count)| count).sum();
    let pills = counts.iter().filter(|(sign, count)| *count > 0 || *sign == Sign::No);
    let pills = pills.map(|&(sign, count)| {
        let words =
            html! { <>{ glyph(sign) }{ labels::sign_short(sign) }{ " " }<b>{ count }</b></> };
        pill(Some(sign), words)
    });
    html! {
        <div class="proof-filters" role="group" aria-label={labels::filters()}>
            { pill(None, html! { <>{ labels::all() }{ " " }<b>{ total }</b></> }) }
            { for pills }
        </div>
    }
}

/// What a person changed, with the way back.
fn corrections(letter: &Letter, dispatch: &Dispatch) -> Html {
    if letter.corrections.is_empty() {
        return Html::default();
    }
    let items =
        letter.corrections.iter().map(|own| html! { <li>{ labels::correction(own, letter) }</li> });
    html! {
        <details class="proof-corrections">
            <summary>{ labels::corrected(letter.corrections.len()) }</summary>
            <ul>{ for items }</ul>
            <button type="button" class="button button-line" onclick={dispatch.on(|| Action::Undo)}>{ labels::undo_last() }</button>
        </details>
    }
}

/// Entries of a sign, and how many they are.
fn group(props: &ProofProps, sign: Sign, drawn: usize, dispatch: &Dispatch) -> (usize, Html) {
    let letter = &props.letter;
    let items: Vec<Html> = if sign == Sign::Fix {
        // The repairs have a mark of their own in the text; here they are listed on request.
        let repairs = letter.repairs.iter().filter(|_| props.filter == Some(sign));
        repairs.take(drawn).map(|repair| repair_item(letter, repair, dispatch)).collect()
    } else {
        let list = marks::with_sign(letter, sign).into_iter();
        list.take(drawn).map(|focus| item(props, focus, sign, dispatch)).collect()
    };
    if items.is_empty() {
        return (0, Html::default());
    }
    let group = html! {
        <section>
            <h3 class="proof-group">{ labels::sign(sign) }</h3>
            <ul class="proof-list">{ for items.iter().cloned() }</ul>
        </section>
    };
    (items.len(), group)
}

fn item(props: &ProofProps, focus: Focus, sign: Sign, dispatch: &Dispatch) -> Html {
    let letter = &props.letter;
    let Some(span) = focus.span(letter) else { return Html::default() };
    let (quote, sentence) = match focus {
        Focus::Claim(at) => {
            letter.claims.get(at).map(|own| (evidence::quote(letter, own), words::sentence(own)))
        }
        Focus::Finding(at) => letter
            .findings
            .get(at)
            .map(|own| (labels::excerpt(span.of(&letter.text)), messages::finding::finding(own))),
        Focus::Cell(_) => None,
    }
    .unwrap_or_default();
    let current = (props.focus == Some(focus)).then_some("true");
    html! {
        <li>
            <button type="button" class="proof-item" aria-current={current} onclick={dispatch.on(move || Action::Visit(focus))}>
                { glyph(sign) }
                <b>{ quote }<span class="visually-hidden">{ tr!("，{}", labels::sign(sign)) }</span></b>
                <span class="evidence-where">{ evidence::short_context(letter, span) }</span>
                <span class="proof-why">{ sentence }</span>
            </button>
        </li>
    }
}

fn repair_item(letter: &Letter, repair: &crate::model::Repair, dispatch: &Dispatch) -> Html {
    let (id, span) = (repair.id.clone(), repair.span);
    let opening = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        opening.send(Action::GoTo(span));
        opening.send(Action::ShowRepair(Some(id.clone())));
    });
    html! {
        <li>
            <button type="button" class="proof-item" {onclick}>
                { glyph(Sign::Fix) }
                <b>{ format!("{} → {}", repair.printed, repair.restored) }</b>
                <span class="evidence-where">{ evidence::short_context(letter, span) }</span>
                <span class="proof-why">{ labels::repair_reason(&repair.reason) }</span>
            </button>
        </li>
    }
}

/// Claims that imply the same quantity, and what they have in common.
fn joints(letter: &Letter) -> Html {
    if letter.joint.is_empty() {
        return Html::default();
    }
    let items = letter.joint.iter().take(AT_ONCE).map(|joint| joint_item(letter, joint));
    html! {
        <section>
            <h3 class="proof-group">{ labels::joints() }</h3>
            <ul class="proof-list">{ for items }</ul>
        </section>
    }
}

fn joint_item(letter: &Letter, joint: &Joint) -> Html {
    let sign = match (joint.empty, joint.edge) {
        (true, _) => Sign::No,
        (_, true) => Sign::Ask,
        _ => Sign::Ok,
    };
    let members = joint.members.iter().filter_map(|id| {
        let at = letter.claims.iter().position(|claim| claim.id == *id)?;
        let quote = evidence::quote(letter, letter.claims.get(at)?);
        Some(html! { <a href={format!("#c={}", at + 1)}>{ quote }</a> })
    });
    html! {
        <li class="proof-item proof-joint">
            { glyph(sign) }
            <b>{ joint.quantity.clone() }</b>
            <span class="proof-why">{ labels::joint(joint) }<span class="proof-members">{ for members }</span></span>
        </li>
    }
}
