//! A claim's figures as they are shown: no more digits than the claim's own say something about.
//!
//! The model keeps six significant digits; shown are the claim's own decimals, one more where those
//! would not tell the result from the claim. Verdicts never come from what is shown.

use crate::{
    model::{Claim, ComputedValue, Verdict},
    number::{Decimal, Ratio, Round},
};

/// The result of a claim's operands as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// From the printed digits, with its unit: `10.7%`.
    pub value: String,
    /// What the printed digits allow.
    pub range: Range,
}

/// What the printed digits allow, as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Range {
    /// A single value: exact counts.
    Exact,
    /// `10.2%–11.2%`
    Between(String),
    /// No upper end: `10.2%`
    AtLeast(String),
    /// No lower end: `11.2%`
    AtMost(String),
}

/// Most decimals shown.
const MOST_PLACES: u32 = 6;
/// Most steps of the last shown digit from end to end; more would say nothing.
const MOST_STEPS: i64 = 200;
/// Digits that the model keeps of a value that does not end.
const KEPT_DIGITS: usize = 6;

/// The figures of a claim that has a result.
pub fn figures(claim: &Claim) -> Option<Figures> {
    let computed = claim.computed.as_ref()?;
    let value = Decimal::parse(&computed.value)?;
    let said = said(claim, computed);
    let end = |end: Option<&String>| end.and_then(|end| Decimal::parse(end));
    let (low, high) = (end(computed.low.as_ref()), end(computed.high.as_ref()));
    let mut places = places(&value, said.as_ref(), claim.verdict);
    if let (Some(low), Some(high)) = (&low, &high) {
        places = no_finer_than(places, said.as_ref(), &(&high.value() - &low.value()));
    }
    if let Some(said) = &said {
        places = not_rounded_twice(places, &value, said.places());
    }
    let unit = computed.unit.as_deref().unwrap_or_default();
    Some(Figures {
        value: format!("{}{unit}", text(&at(&value.value(), places))),
        range: range(low, high, said.as_ref(), places, unit),
    })
}

/// Fewer decimals where the ends are too far apart for the last ones to say anything, but those of
/// the claim.
fn no_finer_than(places: u32, said: Option<&Decimal>, width: &Ratio) -> u32 {
    let least = said.map_or(0, Decimal::places);
    let steps = |places| width * &Decimal::from(1).shifted(places).value();
    (least..=places).rev().find(|at| steps(*at) <= Ratio::from(MOST_STEPS)).unwrap_or(least)
}

/// More decimals where a reader who rounds what is shown would come to another number than the result
/// itself: 28.947 is 28.9, and not 28.95.
fn not_rounded_twice(places: u32, value: &Decimal, own: u32) -> u32 {
    let exact = at(&value.value(), own).value();
    let honest =
        |&at_places: &u32| at(&at(&value.value(), at_places).value(), own).value() == exact;
    (places..=value.places().max(places)).find(honest).unwrap_or(places)
}

/// The claim's own number, where it stands in the unit of the result.
fn said(claim: &Claim, computed: &ComputedValue) -> Option<Decimal> {
    let printed = claim.printed.as_ref()?;
    (printed.unit == computed.unit).then(|| Decimal::parse(&printed.value))?
}

/// Decimals of the result.
fn places(value: &Decimal, said: Option<&Decimal>, verdict: Verdict) -> u32 {
    let Some(said) = said else { return value.places().min(2) };
    let own = said.places();
    let told_apart = at(&value.value(), own).value() != said.value();
    let wanted = if verdict == Verdict::Matches || !told_apart { own + 1 } else { own };
    // A result that ends earlier is not padded.
    wanted.min(value.places().max(own))
}

fn range(
    low: Option<Decimal>,
    high: Option<Decimal>,
    said: Option<&Decimal>,
    places: u32,
    unit: &str,
) -> Range {
    let both = |one: &Decimal| format!("{}{unit}", text(one));
    match (low, high) {
        (Some(low), Some(high)) if is_point(&low, &high) => Range::Exact,
        (Some(low), Some(high)) => {
            let (low, high) = ends(&low, &high, said, places);
            // The percent sign stands behind both ends.
            let low_unit = if unit == "%" { "%" } else { "" };
            Range::Between(format!("{}{low_unit}–{}", text(&low), both(&high)))
        }
        (Some(low), None) => Range::AtLeast(both(&at(&low.value(), places))),
        (None, Some(high)) => Range::AtMost(both(&at(&high.value(), places))),
        (None, None) => Range::Exact,
    }
}

/// Ends of six digits that differ by one unit of the last are one value, rounded down and up.
fn is_point(low: &Decimal, high: &Decimal) -> bool {
    let step = Decimal::new(1, low.places().max(high.places())).value();
    let width = &high.value() - &low.value();
    width.is_zero() || width <= step && !ends_early(low) && !ends_early(high)
}

/// Whether fewer digits are printed than the model keeps, so that they are all there are.
fn ends_early(end: &Decimal) -> bool {
    let digits = end.to_string();
    let digits = digits.trim_start_matches(['-', '0', '.']);
    digits.bytes().filter(u8::is_ascii_digit).count() < KEPT_DIGITS
}

/// Both ends as they are where that is short, otherwise to the nearest shown digit.
fn ends(low: &Decimal, high: &Decimal, said: Option<&Decimal>, places: u32) -> (Decimal, Decimal) {
    let finest = low.places().max(high.places());
    let short = finest <= places + 1 && ends_early(low) && ends_early(high);
    let mut places = if short { finest } else { places };
    loop {
        let shown = (at(&low.value(), places), at(&high.value(), places));
        let (least, most) = (shown.0.value(), shown.1.value());
        let same = least == most;
        // A claim outside must not look as if it stood inside.
        let hides = said.is_some_and(|said| {
            let said = said.value();
            let inside = least <= said && said <= most;
            inside && (said < low.value() || high.value() < said)
        });
        if !(same || hides) || places >= MOST_PLACES {
            return shown;
        }
        places += 1;
    }
}

fn at(value: &Ratio, places: u32) -> Decimal {
    value.round(places, Round::HalfUp)
}

/// With the true minus sign.
pub(super) fn text(decimal: &Decimal) -> String {
    decimal.to_string().replace('-', "−")
}
