//! Per-unit values: 人均4000元, 每亩补贴120元.
//!
//! Tested where the sentence prints one total and one number of what it is shared by.

use super::{Desk, Draft};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        statement::Statement,
    },
    growth::{Mode, Settings},
    model::{ClaimKind, Reason},
    number::{Dimension, Quantity, Unit},
};

/// Words of sharing and the units of what is shared by.
const WORDS: &[(&str, &[&str])] = &[
    ("人均", &["人", "名", "人次", "位"]),
    ("每人", &["人", "名", "人次", "位"]),
    ("户均", &["户", "家"]),
    ("每户", &["户", "家"]),
    ("亩均", &["亩"]),
    ("每亩", &["亩"]),
    ("村均", &["村", "个"]),
    ("每村", &["村", "个"]),
    ("校均", &["所", "个", "校"]),
    ("每所", &["所"]),
    ("每校", &["所", "个"]),
    ("每家", &["家"]),
    ("每个", &["个"]),
    ("每件", &["件"]),
    ("件均", &["件"]),
    ("每套", &["套"]),
    ("每公里", &["公里"]),
    ("每平方米", &["平方米"]),
    ("每辆", &["辆"]),
    ("每台", &["台"]),
    ("每张", &["张"]),
    ("床均", &["张", "床", "床位"]),
    ("每项", &["项"]),
    ("每吨", &["吨"]),
    ("每名", &["名", "人"]),
    ("每间", &["间"]),
    ("每处", &["处"]),
    ("每座", &["座"]),
    ("每条", &["条"]),
    ("每次", &["次", "场次", "场"]),
    ("每场", &["场", "场次"]),
    ("场均", &["场", "场次"]),
    ("店均", &["家", "个"]),
    ("企均", &["家", "户"]),
    ("每万人", &["人"]),
    ("每千人", &["人"]),
    ("每百人", &["人"]),
    ("千人", &["人"]),
];

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (at, statement) in desk.statements.iter().enumerate() {
        if !statement.is_level() || desk.is_planned(statement) {
            continue;
        }
        let words = desk.words(statement.left.clone());
        let found = WORDS.iter().filter_map(|(word, by)| Some((words.rfind(word)?, word, *by)));
        if let Some((_, word, by)) = found.max_by_key(|(at, word, _)| (*at, word.len())) {
            drafts.push(claim(desk, at, statement, word, by));
        }
    }
}

fn claim(desk: &Desk<'_>, at: usize, statement: &Statement, word: &str, by: &[&str]) -> Draft {
    let mut draft = desk.draft(ClaimKind::PerUnit, statement, false);
    let Some((_, claimed)) = desk.quantity(statement) else { return draft };
    let own = claimed.unit.as_ref().map(Unit::dimension);
    let range = desk.in_sentence(statement.sentence);
    let before = desk.statements.get(range.start..at).unwrap_or_default();
    let mut counts = Vec::new();
    let mut totals = Vec::new();
    for other in before.iter().filter(|other| other.is_level() && other.base.is_none()) {
        let Some((_, quantity)) = desk.quantity(other) else { continue };
        let Some(unit) = &quantity.unit else { continue };
        let per_unit = WORDS.iter().any(|(word, _)| desk.words(other.left.clone()).contains(word));
        if per_unit {
            continue;
        }
        if by.contains(&unit.name()) {
            counts.push(other);
        } else if same(quantity, claimed, own) {
            totals.push(other);
        }
    }
    let ([count], [total]) = (counts.as_slice(), totals.as_slice()) else {
        if counts.len() > 1 || totals.len() > 1 && !counts.is_empty() {
            let several: Vec<usize> = counts
                .iter()
                .chain(&totals)
                .filter_map(|other| desk.facts.of_mention(other.mention))
                .collect();
            draft.undecided(Reason::AmbiguousOperand, desk.operands(&several));
        }
        return draft;
    };
    let facts = [count, total].map(|other| desk.facts.of_mention(other.mention));
    let [Some(count), Some(total)] = facts else { return draft };
    let mut terms = desk.terms(&[count, total]);
    // 每千人: the count in thousands.
    let group = match word {
        "每万人" => 4,
        "每千人" | "千人" => 3,
        "每百人" => 2,
        _ => 0,
    };
    if group > 0
        && let Some(count) = terms.first_mut()
    {
        let value = &count.quantity.value() * &crate::number::Ratio::new(1, 10i64.pow(group));
        let places = count.quantity.decimal.places() + group;
        count.quantity.decimal = value.round(places, crate::number::Round::Truncate);
        count.quantity.scale = crate::number::Scale::ONE;
    }
    let judged = judge(claimed, Mode::PerUnit, terms, Settings::default(), WordReading::Plain);
    desk.settle(&mut draft, &[total, count], judged, true);
    draft
}

fn same(quantity: &Quantity, claimed: &Quantity, dimension: Option<Dimension>) -> bool {
    quantity.unit.as_ref().map(Unit::dimension) == dimension && quantity.comparable(claimed)
}
