//! What a letter misses of what must be said of its numbers, each miss in one line with what came
//! out instead.

use fuhan::{
    model::{Claim, Letter, Number},
    number::chinese,
    text::{Span, fold_char},
};

use crate::{
    case::{Expect, ExpectClaim, ExpectFinding, ExpectNumber, NotClaim},
    common::told::{self, code},
};

/// Everything that is missed.
pub(crate) fn misses(letter: &Letter, expect: &Expect) -> Vec<String> {
    let mut misses: Vec<String> =
        expect.claim.iter().filter_map(|want| claim_miss(letter, want)).collect();
    misses.extend(expect.not_claim.iter().filter_map(|want| not_claim_miss(letter, want)));
    misses.extend(expect.number.iter().filter_map(|want| number_miss(letter, want)));
    misses.extend(expect.finding.iter().filter_map(|want| finding_miss(letter, want)));
    let conflicts = told::conflicts(letter);
    if conflicts.len() != expect.conflicts {
        misses.push(format!(
            "conflicts: want {}, got {}: {}",
            expect.conflicts,
            conflicts.len(),
            conflicts.join("; ")
        ));
    }
    misses
}

/// A claim in one line.
pub(crate) fn told(claim: &Claim) -> String {
    format!("{} of {}", told::claim(claim), told::subject(claim))
}

/// The claim that fits best decides; without one of the kind, those at the quote are told.
fn claim_miss(letter: &Letter, want: &ExpectClaim) -> Option<String> {
    let here =
        || letter.claims.iter().filter(|claim| places(&claim.quote, &want.quote).count() > 0);
    let what = format!("{:?} {}", want.quote, code(&want.kind));
    let best = here()
        .filter(|claim| claim.kind == want.kind)
        .map(|claim| (differences(claim, want), claim))
        .min_by_key(|(differences, _)| differences.len());
    match best {
        Some((differences, _)) if differences.is_empty() => None,
        Some((differences, claim)) => {
            Some(format!("{what}: {} | {}", differences.join(", "), told(claim)))
        }
        None => {
            let others: Vec<String> = here().map(told).collect();
            let others = match others.as_slice() {
                [] => roles_at(letter, &want.quote),
                others => others.join("; "),
            };
            Some(format!("{what}: no such claim | {others}"))
        }
    }
}

fn differences(claim: &Claim, want: &ExpectClaim) -> Vec<String> {
    let mut out = Vec::new();
    let mut differ = |name: &str, want: String, got: String| {
        out.push(format!("{name} want {want} got {got}"));
    };
    if claim.verdict != want.verdict {
        differ("verdict", code(&want.verdict), code(&claim.verdict));
    }
    if want.reason.is_some() && claim.reason != want.reason {
        differ("reason", code(&want.reason), code(&claim.reason));
    }
    for flag in want.flags.iter().filter(|flag| !claim.flags.contains(flag)) {
        differ("flags", code(flag), code(&claim.flags));
    }
    let printed = claim.printed.as_ref().map(|printed| &printed.value);
    if want.printed.is_some()
        && want.printed.as_ref().map(|p| digits(p)) != printed.map(|p| digits(p))
    {
        differ("printed", code(&want.printed), code(&printed));
    }
    let computed = claim.computed.as_ref();
    for (name, want, got) in [
        ("value", &want.value, computed.map(|c| c.value.as_str())),
        ("low", &want.low, computed.and_then(|c| c.low.as_deref())),
        ("high", &want.high, computed.and_then(|c| c.high.as_deref())),
    ] {
        if let Some(want) = want
            && !got.is_some_and(|got| close(want, got))
        {
            differ(name, want.clone(), code(&got));
        }
    }
    let unit = computed.and_then(|c| c.unit.as_ref());
    // Points are written with and without their measure word.
    let bare = |unit: &String| unit.trim_start_matches('个').to_owned();
    if want.unit.is_some() && want.unit.as_ref().map(bare) != unit.map(bare) {
        differ("unit", code(&want.unit), code(&unit));
    }
    let formula = computed.map(|c| &c.formula);
    if want.formula.is_some() && want.formula.as_ref() != formula {
        differ("formula", code(&want.formula), code(&formula));
    }
    if let Some(operands) = &want.operands {
        let sorted = |mut all: Vec<String>| {
            all.sort();
            all
        };
        let want = sorted(operands.iter().map(|one| digits(one)).collect());
        let got = sorted(claim.operands.iter().map(|one| digits(&one.printed)).collect());
        if want != got {
            differ("operands", format!("{want:?}"), format!("{got:?}"));
        }
    }
    let subject = &claim.subject;
    for (name, want, got) in [
        ("entity", &want.entity, &subject.entity),
        ("indicator", &want.indicator, &subject.indicator),
        ("period", &want.period, &subject.period),
    ] {
        let fits = |want: &String, got: &String| {
            if name == "period" { want == got } else { got.contains(want.as_str()) }
        };
        if let Some(want) = want
            && !got.as_ref().is_some_and(|got| fits(want, got))
        {
            differ(name, want.clone(), code(got));
        }
    }
    out
}

/// A claim whose own number stands at the quote.
fn not_claim_miss(letter: &Letter, want: &NotClaim) -> Option<String> {
    let at: Vec<_> = places(&letter.text, &want.quote).collect();
    let own = letter.claims.iter().find(|claim| {
        want.kind.is_none_or(|kind| kind == claim.kind)
            && at.iter().any(|start| {
                claim.span.start() < start + want.quote.len() && *start < claim.span.end()
            })
    });
    match own {
        _ if at.is_empty() => Some(format!("{:?}: not in the text", want.quote)),
        Some(claim) => Some(format!("{:?}: no claim wanted | {}", want.quote, told(claim))),
        None => None,
    }
}

fn number_miss(letter: &Letter, want: &ExpectNumber) -> Option<String> {
    let mut with: Vec<_> = letter.numbers.iter().filter(|n| n.printed == want.printed).collect();
    if with.is_empty() {
        with = numbers_at(letter, &want.printed);
    }
    if with.iter().any(|number| number.role == want.role) {
        return None;
    }
    let got: Vec<String> =
        with.iter().map(|n| format!("{} {}", n.printed, code(&n.role))).collect();
    let got = if got.is_empty() { roles_at(letter, &want.printed) } else { got.join(", ") };
    Some(format!("{:?}: role want {} got {got}", want.printed, code(&want.role)))
}

fn finding_miss(letter: &Letter, want: &ExpectFinding) -> Option<String> {
    let found = letter.findings.iter();
    let fits = found.clone().any(|f| f.code == want.code && f.severity == want.severity);
    let got: Vec<String> =
        found.map(|f| format!("{} {}", code(&f.code), code(&f.severity))).collect();
    (!fits).then(|| {
        format!(
            "finding want {} {} got [{}]",
            code(&want.code),
            code(&want.severity),
            got.join(", ")
        )
    })
}

/// The numbers at a quote with their roles, where there is no claim.
fn roles_at(letter: &Letter, quote: &str) -> String {
    let near = numbers_at(letter, quote);
    let roles: Vec<String> =
        near.iter().map(|n| format!("{} {}", n.printed, code(&n.role))).collect();
    match roles.as_slice() {
        [] if places(&letter.text, quote).next().is_none() => "not in the text".to_owned(),
        [] => "no number there".to_owned(),
        roles => roles.join(", "),
    }
}

/// The numbers that share a character with the quote, wherever it stands.
fn numbers_at<'l>(letter: &'l Letter, quote: &'l str) -> Vec<&'l Number> {
    let at: Vec<Span> =
        places(&letter.text, quote).map(|start| Span::new(start, start + quote.len())).collect();
    let numbers = letter.numbers.iter();
    numbers.filter(|number| at.iter().any(|place| place.overlaps(number.span))).collect()
}

/// Where `quote` stands in `text` with no digit or point before it.
fn places<'t>(text: &'t str, quote: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(quote).map(|(start, _)| start).filter(|start| {
        let before = text[..*start].chars().next_back().map(fold_char);
        !before.is_some_and(|c| c.is_ascii_digit() || c == '.')
    })
}

/// The digits of a print, half-width and without separators; its Chinese numeral where it has none.
fn digits(printed: &str) -> String {
    let folded: String =
        printed.chars().map(fold_char).filter(|c| !", \u{2009}\u{a0}".contains(*c)).collect();
    let number = |c: char| c.is_ascii_digit() || c == '.';
    let Some(start) = folded.find(|c: char| c.is_ascii_digit()) else {
        return folded.chars().take_while(|c| chinese::is_numeral_char(*c)).collect();
    };
    let sign = if folded[..start].ends_with(['-', '−']) { "-" } else { "" };
    let rest = &folded[start..];
    let end = rest.find(|c| !number(c)).unwrap_or(rest.len());
    format!("{sign}{}", rest[..end].trim_end_matches('.'))
}

/// Within 5 in 100,000.
fn close(want: &str, got: &str) -> bool {
    let (Ok(want), Ok(got)) = (want.parse::<f64>(), got.parse::<f64>()) else { return false };
    (want - got).abs() <= want.abs() * 5e-5 + 1e-9
}
