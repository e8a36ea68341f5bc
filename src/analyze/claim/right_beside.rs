//! The number and the total that a mean has right behind it: 每处补助20万元(163处共3260万元), 生均600元(1.2万人,720万元).
//!
//! They belong to it, whatever the sentence tells of others before.

use super::{Desk, sharing::Sharing};
use crate::{
    analyze::statement::{Statement, dimension},
    number::Quantity,
};

/// What may stand between the number and the total.
const JOINING: &[&str] =
    &["", "共", ",", "、", ",共", "、共", ",计", "计", "共计", "合计", ",合计"];

/// The total and the number right behind the mean at `at`.
pub(super) fn total_and_count<'d>(
    desk: &'d Desk<'_>,
    at: usize,
    claimed: &Quantity,
    sharing: &Sharing<'_>,
) -> Option<(&'d Statement, &'d Statement)> {
    let [own, one, other] = desk.statements.get(at..at + 3)? else { return None };
    let place = |of: &Statement| desk.mentions.get(of.mention).map(|own| own.places.clone());
    let (mean, first, last) = (place(own)?, place(one)?, place(other)?);
    let opening = desk.words(mean.end..first.start.max(mean.end));
    let bracket = opening.strip_prefix('(');
    let told = bracket.or_else(|| opening.strip_prefix([',', '、']));
    let closed = bracket.is_none() || desk.words(last.end..last.end + 1) == ")";
    let joined = JOINING.contains(&desk.words(first.end..last.start.max(first.end)));
    let plain = [one, other].iter().all(|beside| {
        beside.sentence == own.sentence && beside.is_level() && !desk.is_planned(beside)
    });
    if !(matches!(told, Some("" | "共" | "共计")) && closed && joined && plain) {
        return None;
    }
    let counts = |of: &Statement| {
        let unit = desk.quantity(of).and_then(|(_, own)| own.unit.as_ref());
        unit.is_some_and(|unit| sharing.is_by(unit.name()))
    };
    let sums = |of: &Statement| {
        desk.quantity(of)
            .is_some_and(|(_, own)| dimension(own) == dimension(claimed) && own.comparable(claimed))
    };
    if counts(one) && sums(other) {
        Some((other, one))
    } else {
        (sums(one) && counts(other)).then_some((one, other))
    }
}
