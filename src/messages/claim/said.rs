//! A claim's numbers in words: as it prints them, with their direction.

use crate::{
    model::{AssumptionCode, Claim, ClaimKind},
    number::Decimal,
};

/// `文称10.5%`, `文称下降4.2%`, `文称“超30%”`; the clause itself where there is no number.
pub(super) fn said(claim: &Claim, turned: bool) -> String {
    if let Some(printed) = in_words(claim) {
        return tr!("文称“{printed}”", printed);
    }
    let by_clause = matches!(
        claim.kind,
        ClaimKind::ListCount
            | ClaimKind::Rank
            | ClaimKind::Extreme
            | ClaimKind::Target
            | ClaimKind::FromTo
    );
    match &claim.printed {
        Some(printed) if !by_clause => {
            let value = printed.value.replace('-', "−");
            let unit = printed.unit.as_deref().unwrap_or_default();
            tr!("文称{}", directed(claim.kind, &format!("{value}{unit}"), turned))
        }
        _ => tr!("文称“{}”", claim.quote),
    }
}

/// The claim's own number as printed, where its words leave room: `约300亿元`, `翻一番`.
pub(super) fn in_words(claim: &Claim) -> Option<&String> {
    let leaves_room = |code| matches!(code, AssumptionCode::Hedged | AssumptionCode::Doubling);
    let mut own = claim.assumptions.iter();
    own.find(|one| one.operand.is_none() && leaves_room(one.code))?.args.get("printed")
}

/// A change in words: `下降4.7%`; a rise only where the direction is not said otherwise.
pub(super) fn directed(kind: ClaimKind, shown: &str, turned: bool) -> String {
    let (up, down) = match shown {
        _ if shown.ends_with('%') => (tr!("增长"), tr!("下降")),
        _ if shown.ends_with("百分点") => (tr!("提高"), tr!("下降")),
        _ => (tr!("增加"), tr!("减少")),
    };
    let moves = has_direction(kind) || kind == ClaimKind::FromTo;
    match shown.strip_prefix('−') {
        Some(size) if moves => tr!("{direction}{size}", direction = down, size),
        None if turned || kind == ClaimKind::FromTo => {
            tr!("{direction}{size}", direction = up, size = shown)
        }
        _ => shown.to_owned(),
    }
}

/// Whether the sign of the claim's own number is a direction.
pub(super) fn has_direction(kind: ClaimKind) -> bool {
    matches!(kind, ClaimKind::Growth | ClaimKind::Difference)
}

pub(super) fn is_zero(value: &str) -> bool {
    Decimal::parse(value).is_some_and(|value| value.is_zero())
}

/// A formula without its result.
pub(super) fn steps(formula: &str) -> &str {
    let end = formula.find(" = ").or_else(|| formula.find(" ≈ ")).unwrap_or(formula.len());
    formula.get(..end).unwrap_or(formula).trim()
}
