//! What each pays or gets and who pays it: 人均筹资标准1020元,其中财政补助640元、个人缴费380元; 人均可支配收入42860元,其中
//! 工资性收入25000元、….
//!
//! Means of places or of groups of people do not add up, so that only parts count which are told apart by who pays
//! or by the kind of income.

use super::{
    Desk, Draft,
    amounts::{addable, is_amount},
    per_unit, total,
};
use crate::{
    analyze::statement::Statement,
    model::Verdict,
    number::{Dimension, Unit},
    text::{WordList, begins_with_any},
};

/// Who pays, by level; 财政 is all of them but the last two.
const PAYERS: &[&str] = &["中央", "省", "市", "县", "区", "财政", "政府", "个人"];

/// Kinds of income, of which there are no others.
const INCOMES: &[&str] = &["工资性", "经营净", "财产净", "转移净"];

/// Words of what somebody pays.
const PAID: WordList = WordList::new(&["缴", "补助", "补贴", "承担", "负担", "配套", "财政", "级"]);

/// The claim that a mean of money is the sum of the parts behind it, where they make it or cannot make it.
pub(super) fn claim(desk: &Desk<'_>, at: usize, whole: &Statement) -> Option<Draft> {
    let money = |statement: &Statement| matches!(statement.dimension, Some(Dimension::Money(_)));
    let words = desk.words(whole.left.clone());
    if !money(whole) || !is_amount(desk, whole) || per_unit::is_cap(words) {
        return None;
    }
    let end = desk.mentions.get(whole.mention)?.places.end;
    let first = desk.statements.get(at + 1).filter(|first| first.sentence == whole.sentence)?;
    let start = desk.mentions.get(first.mention)?.places.start;
    let bridge = desk.words(end..start.max(end)).trim_start_matches([',', '(', ':', '。', ' ']);
    if !begins_with_any(bridge, &["其中", "包括"]) {
        return None;
    }
    let unit = |statement: &Statement| -> Option<Unit> { desk.quantity(statement)?.1.unit.clone() };
    let payer = |part: &&Statement| {
        let fits = part.sentence == whole.sentence
            && part.base.is_none()
            && is_amount(desk, part)
            && unit(part) == unit(whole)
            && addable(desk, part, whole);
        fits.then(|| component(desk.words(part.left.clone())))?
    };
    let behind = desk.statements.get(at + 1..)?.iter().take(MOST_PARTS);
    let parts: Vec<(&Statement, &str)> =
        behind.map_while(|part| Some((part, payer(&part)?))).collect();
    let names: Vec<&str> = parts.iter().map(|(_, name)| *name).collect();
    let twice = (1..names.len()).any(|at| {
        names.get(..at).is_some_and(|of| names.get(at).is_some_and(|one| of.contains(one)))
    });
    let has = |list: &[&str]| list.iter().any(|name| names.contains(name));
    // 财政补助 has that of each level in it.
    let nested = has(&["财政", "政府"]) && has(&["中央", "省", "市", "县", "区"]);
    let mixed = has(INCOMES) && has(PAYERS);
    if names.len() < 2 || twice || nested || mixed {
        return None;
    }
    let both = has(&["财政", "政府"]) && has(&["个人"]) && words.contains("筹资");
    let complete = both || INCOMES.iter().all(|income| names.contains(income));
    let parts: Vec<&Statement> = parts.into_iter().map(|(part, _)| part).collect();
    let draft = total::draft(desk, whole, &parts, complete)?;
    (draft.claim.verdict != Verdict::Undetermined).then_some(draft)
}

/// Most parts of a mean.
const MOST_PARTS: usize = 6;

/// Who pays a part, or what kind of income it is.
fn component(words: &str) -> Option<&'static str> {
    let words = words.trim_start_matches([',', ';', '、', '和', '(', ':', ' ']);
    let words = ["其中", "包括"].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    let words = words.trim_start_matches([',', ':']);
    let words =
        ["人均", "每人每年"].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    let of = |list: &[&'static str]| list.iter().copied().find(|name| words.starts_with(name));
    of(INCOMES).or_else(|| of(PAYERS).filter(|_| PAID.is_in(words)))
}
