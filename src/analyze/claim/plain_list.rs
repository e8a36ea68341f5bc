//! Parts that stand right behind their whole without a word for it: 共有学校147所,小学63所、中学84所; 农村公路326公里:县道42公里,
//! 乡道97公里,村道187公里; 站点58个,东区、西区分别为31个、27个.
//!
//! Only where the parts tell each other apart, as kinds or places of which nothing is two, and the whole is none of
//! them. They need not be all; more than the whole they cannot be.

use super::{
    Desk, Draft,
    amounts::{addable, can_add},
    opposites::are_opposites,
    total,
};
use crate::{
    analyze::{reading::Stands, statement::Statement},
    model::Verdict,
    text::{WordList, begins_with, ends_with_any},
};

/// Words of a number of all there are.
pub(super) const ALL: WordList =
    WordList::new(&["共", "总", "全长", "现有", "实有", "合计", "设立", "设置", "建成", "建有"]);

/// The claim that a number is the sum of the parts right behind it, where they make it or more than it; `alls` is
/// where [`ALL`] stand.
pub(super) fn claim(desk: &Desk<'_>, at: usize, whole: &Statement, alls: &Stands) -> Option<Draft> {
    let first = desk.statements.get(at + 1).filter(|first| first.sentence == whole.sentence)?;
    let place =
        |statement: &Statement| desk.mentions.get(statement.mention).map(|own| own.places.clone());
    let between = |one: &Statement, other: &Statement| {
        let (one, other) = (place(one)?, place(other)?);
        Some(desk.words(one.end..other.start.max(one.end)))
    };
    let bridge = between(whole, first)?;
    let colon = begins_with(bridge, ":");
    if !(colon || begins_with(bridge, ",") && alls.any_within(whole.left.clone())) {
        return None;
    }
    let unit = |statement: &Statement| desk.quantity(statement).map(|(_, own)| own.unit.as_ref());
    let is_part = |part: &&Statement| {
        part.sentence == whole.sentence
            && part.base.is_none()
            && can_add(desk, part)
            && unit(part) == unit(whole)
            && addable(desk, part, whole)
    };
    let behind = desk.statements.get(at + 1..)?.iter().take(MOST_PARTS);
    let parts: Vec<&Statement> = behind.take_while(is_part).collect();
    let listed =
        first.list.0 == first.mention && parts.iter().all(|part| part.list.0 == first.list.0);
    let told = if listed && parts.len() > 1 {
        ends_with_any(bridge, &["分别为", "分别有", "分别是"])
    } else {
        let apart = |pair: &[&Statement]| {
            let [one, other] = pair else { return false };
            let joined =
                between(one, other).is_some_and(|words| words.starts_with([',', '、', '和', ';']));
            joined && (are_opposites(one, other) || are_places(one, other))
        };
        parts.windows(2).all(apart)
    };
    let another = parts.iter().any(|part| are_opposites(whole, part) || are_places(whole, part));
    if parts.len() < 2 || !told || another {
        return None;
    }
    let draft = total::draft(desk, whole, &parts, false)?;
    (draft.claim.verdict != Verdict::Undetermined).then_some(draft)
}

/// Most parts of such a list.
const MOST_PARTS: usize = 24;

/// Whether two numbers are those of two places of one kind: 东城区, 西城区.
fn are_places(one: &Statement, other: &Statement) -> bool {
    const KINDS: &[&str] = &["区", "县", "镇", "乡", "街道", "村", "社区"];
    let alike = |one: &str, other: &str| {
        one != other && KINDS.iter().any(|kind| one.ends_with(kind) && other.ends_with(kind))
    };
    let entities = one.subject.entity.as_deref().zip(other.subject.entity.as_deref());
    entities.is_some_and(|(one, other)| alike(one, other))
        || alike(&one.full_name(), &other.full_name())
}
