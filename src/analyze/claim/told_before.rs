//! The whole of a share as the number before that makes the share hold: what its words name may stand
//! far back, and what they do not name near by.

use super::{
    Desk,
    whole::{LOOKED_BACK, SHORTEST_NAME, Whole, are_things, core, is_same_flow, terms},
};
use crate::{
    analyze::{
        fact::Found,
        judge::{WordReading, judge},
        subject::{self, Words},
    },
    growth::{Mode, Settings},
    model::{AssumptionCode, Verdict},
    number::{Hedge, Quantity, Ratio},
    text::ends_with_any,
};

/// The one number before that makes the share hold, by its name anywhere (占幼儿园总数的91.7% of 96所 in
/// the letter's first paragraph) or, for counts, in the same paragraph (建议128件,分为五类:一是财政类
/// 20件,占15.6%). It never refutes.
pub(super) fn told_before(
    desk: &Desk<'_>,
    claimed: &Quantity,
    parts: &[usize],
    words: &str,
) -> Option<Whole> {
    let part = parts.iter().min()?;
    let own = desk.facts.get(*part)?;
    // 1.1万人、0.8万人,两者共占: of the sum.
    let sum = parts
        .iter()
        .filter_map(|part| desk.facts.get(*part))
        .fold(Ratio::zero(), |sum, part| &sum + &part.value());
    let Words { entity, indicator } = subject::words(subject::name(words));
    let core = core(&indicator);
    // Shares of another place's whole are tested against each other.
    if !entity.as_deref().is_none_or(|entity| desk.facts.own.is_own(entity)) {
        return None;
    }
    let named = |name: &str| {
        is_same_flow(core, name)
            && core.chars().count() >= SHORTEST_CORE
            && name.chars().count() >= SHORTEST_CORE
            && (subject::is_covered(core, &[name]) || subject::is_covered(name, &[core]))
    };
    // A share of one digit would fit many counts.
    let digits = claimed.decimal.to_string().chars().filter(char::is_ascii_digit).count();
    let many = digits >= MANY_DIGITS;
    let counts = many || own.quantity.is_exact() && digits >= FEWEST_DIGITS;
    let unnamed = words.is_empty() || ends_with_any(words, &["总数", "总量", "总件数"]);
    let judged = |at: usize| {
        let facts: Vec<usize> = [at].into_iter().chain(parts.iter().copied()).collect();
        let terms = terms(desk, &facts);
        judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain)
    };
    // What holds only if everything was cut off is no sign that the two belong together.
    let holds = |at: usize| {
        let judged = judged(at);
        matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding)
            && !judged.assumptions.iter().any(|one| one.code == AssumptionCode::Rounding)
    };
    // A rough look first: most numbers are far from what the share asks for.
    let claims = claimed.value();
    let spread = &(&claims * &Ratio::new(1, 5)) + &Ratio::one();
    let (low, high) = (&claims - &spread, &claims + &spread);
    let percent = claimed.unit.as_ref().is_some_and(|unit| unit.name() == "%");
    let hundredfold = &sum * &Ratio::from(100);
    let most =
        Some(&low).filter(|low| low.is_positive()).and_then(|low| hundredfold.checked_div(low));
    let least = Some(&high)
        .filter(|high| high.is_positive())
        .and_then(|high| hundredfold.checked_div(high));
    let may_hold = |whole: &Ratio| {
        // The low end of a share below one per cent lies below zero, and every whole above.
        let not_above = most.as_ref().map_or_else(
            || !sum.is_negative() || &low * whole <= hundredfold,
            |most| whole <= most,
        );
        let not_below =
            least.as_ref().map_or_else(|| hundredfold <= &high * whole, |least| least <= whole);
        !percent || not_above && not_below
    };
    let alike = |at: usize, other_word: bool| {
        desk.facts.get(at).is_some_and(|fact| {
            fact.quantity.hedge == Hedge::None
                && fact.value() > sum
                && (fact.quantity.unit == own.quantity.unit || other_word && are_things(fact, own))
                && may_hold(&fact.value())
        })
    };
    let told = desk.facts.prose_before(*part, LOOKED_FAR_BACK).filter(|at| {
        alike(*at, core.chars().count() >= SHORTEST_NAME)
            && desk.facts.get(*at).is_some_and(|fact| {
                (fact.period.is_none() || fact.period == own.period)
                    && desk.facts.own.same(fact.entity, entity.as_deref())
                    && named(&format!("{}{}", fact.indicator, fact.noun))
            })
    });
    let told: Vec<usize> = told.filter(|at| holds(*at)).collect();
    let found = if told.is_empty() && counts {
        let near = desk.facts.prose_before(*part, LOOKED_BACK);
        // 一是, 二是 may be paragraphs of their own; there, what fits by chance must fit closely.
        let close = |at: usize| {
            let exact = judged(at).computed.map(|computed| computed.value);
            digits > FEWEST_DIGITS || exact.as_ref() == Some(&claimed.decimal.to_string())
        };
        let near = near.filter(|at| {
            let sentences = desk.sentence_of(*part).zip(desk.sentence_of(*at));
            let most = if many { SENTENCES_FAR_BACK } else { SENTENCES_BACK };
            let around = sentences.is_some_and(|(own, other)| own.saturating_sub(other) <= most);
            alike(*at, false)
                && (unnamed || shares_a_word(desk, *at, core))
                && holds(*at)
                && (desk.in_paragraph_of(*at, *part) || around && close(*at))
        });
        desk.facts.narrow(near.collect())
    } else {
        desk.facts.narrow(told)
    };
    let Found::One(fact) = found else { return None };
    Some(Whole { fact, sure: false, assumed: true })
}

/// Whether two characters in a row stand in both names: 立案提案 and 已经立案.
fn shares_a_word(desk: &Desk<'_>, fact: usize, core: &str) -> bool {
    let Some(fact) = desk.facts.get(fact) else { return false };
    let characters: Vec<char> = core.chars().collect();
    characters.windows(2).any(|pair| {
        let pair: String = pair.iter().collect();
        fact.indicator.contains(&pair)
    })
}

/// Fewest characters of a name that may be looked for all over the letter.
const SHORTEST_CORE: usize = 2;
/// Fewest digits of a share whose whole is not named.
const FEWEST_DIGITS: usize = 2;
/// Digits of a share that fits hardly any number by chance.
const MANY_DIGITS: usize = 4;
/// Most sentences before the part in which the whole of such a share may stand.
const SENTENCES_FAR_BACK: usize = 24;
/// Most sentences before the part in which an unnamed whole may stand.
const SENTENCES_BACK: usize = 8;
/// Most statements before the part that are looked at for a whole by its name.
const LOOKED_FAR_BACK: usize = 240;
