//! Quantities that several numbers of a table imply and that must be equal.
//!
//! 22.8亿美元 at 2.1% of the country and 22.9亿美元 at 2.1% each say what the country's total may be; what
//! they say must have a value in common. Where nothing is left, the smallest set of them that cannot
//! all hold is named: two intervals that do not meet, by Helly's theorem on the line.

use std::{cell::OnceCell, collections::BTreeMap};

use super::{
    claim::{Draft, Implied},
    judge,
    series::operand,
    table::{Grid, GridNumber, Holds},
    when,
};
use crate::{
    growth::{self, Mode, Operand, Settings, calculate},
    model::{
        Claim, ClaimKind, ComputedValue, Finding, FindingCode, FindingSeverity, Flag, Joint,
        Reason, Subject, Verdict,
    },
    number::{Interval, Rounding},
    text::{Span, WordList},
};

/// A share beside its level, and the whole they imply.
struct Member {
    /// Kind and place of the claim that says so.
    claim: (ClaimKind, Span),
    /// The share and its level.
    operands: [Operand; 2],
    /// The whole that they imply with the way of rounding unknown, where that is worked out already.
    whole: Option<Interval>,
}

impl Member {
    /// The whole that it implies under one way of rounding.
    fn whole(&self, rounding: Rounding) -> Option<Interval> {
        if let (Some(whole), Rounding::Unknown) = (&self.whole, rounding) {
            return Some(whole.clone());
        }
        let settings = Settings { rounding, ..Settings::default() };
        Some(growth::figure(Mode::Whole, &self.operands, settings)?.interval)
    }
}

/// A quantity and what implies it.
pub(super) struct Group {
    quantity: String,
    unit: String,
    members: Vec<Member>,
    /// What they have in common under each way of rounding; filled when the first asks.
    common: [OnceCell<Option<Interval>>; Rounding::ALL.len()],
}

impl Group {
    fn new(quantity: String, unit: String) -> Self {
        Self { quantity, unit, members: Vec::new(), common: Default::default() }
    }

    /// What the members have in common under one way of rounding; `None` where nothing.
    fn common(&self, rounding: Rounding) -> Option<&Interval> {
        let at = Rounding::ALL.iter().position(|mode| *mode == rounding)?;
        self.common.get(at)?.get_or_init(|| self.intersect(rounding)).as_ref()
    }

    fn intersect(&self, rounding: Rounding) -> Option<Interval> {
        let mut common: Option<Interval> = None;
        for member in &self.members {
            let whole = member.whole(rounding)?;
            common = Some(match common {
                None => whole,
                Some(common) => common.intersect(&whole)?,
            });
        }
        common
    }

    /// Whether all members can be true together under one way of rounding.
    pub(super) fn holds(&self, rounding: Rounding) -> bool {
        // Ways of rounding to the nearest differ only at the ends of what a print may mean: what lies
        // between the ends is common to all of them.
        let nearest = matches!(rounding, Rounding::HalfUp | Rounding::HalfEven);
        let between = || self.common(Rounding::Unknown).is_some_and(|common| !common.is_point());
        nearest && between() || self.common(rounding).is_some()
    }
}

/// The groups of all tables, by their wholes and times, and the claims that their members make.
pub(super) fn of_tables(grids: &[Grid<'_>]) -> (Vec<Group>, Vec<Draft>) {
    let mut groups = Vec::new();
    let mut drafts = Vec::new();
    for grid in grids {
        for (group, claims) in of(grid).into_values() {
            if group.members.len() > 1 {
                groups.push(group);
                drafts.extend(claims);
            }
        }
    }
    (groups, drafts)
}

/// The groups of sentences that tell shares of one whole, which is printed nowhere.
pub(super) fn of_sentences(drafts: &[Draft]) -> Vec<Group> {
    let mut groups: BTreeMap<(usize, &str), Group> = BTreeMap::new();
    for draft in drafts {
        let Some(implied) = &draft.implies else { continue };
        let Implied { quantity, share, part, place } = &**implied;
        let group = groups.entry((*place, quantity)).or_insert_with(|| {
            Group::new(quantity.clone(), part.quantity.unit_label().into_owned())
        });
        if group.unit == part.quantity.unit_label() {
            group.members.push(Member {
                claim: (draft.claim.kind, draft.claim.span),
                operands: [share.clone(), part.clone()],
                whole: None,
            });
        }
    }
    groups.into_values().filter(|group| group.members.len() > 1).collect()
}

fn of(grid: &Grid<'_>) -> BTreeMap<(String, String), (Group, Vec<Draft>)> {
    let mut groups: BTreeMap<(String, String), (Group, Vec<Draft>)> = BTreeMap::new();
    for (share, level) in pairs(grid) {
        let whole = whole_name(grid, share);
        for row in 0..grid.rows.len() {
            let (Some(part), Some(rate)) = (grid.number(row, level), grid.number(row, share))
            else {
                continue;
            };
            // A row of the whole tests the shares itself, which is a check of the table.
            if grid.total(part).is_some() {
                continue;
            }
            let time = grid.period(rate).map(when::printed).unwrap_or_default();
            let label = || grid.table.rows.get(row).map(|row| row.label.clone());
            let time = if time.is_empty() { label().unwrap_or_default() } else { time };
            let unit = part.quantity.unit_label().into_owned();
            let (group, drafts) =
                groups.entry((whole.clone(), time.clone())).or_insert_with(|| {
                    let quantity = format!("{time} {whole}").trim().to_owned();
                    (Group::new(quantity, unit), Vec::new())
                });
            if let Some((member, draft)) = member(grid, part, rate, &time, &whole) {
                group.members.push(member);
                drafts.push(draft);
            }
        }
    }
    groups
}

/// Heads of shares.
const OF_A_WHOLE: WordList = WordList::new(&["占全", "占比", "比重"]);

/// Share columns with the level column that stands under the same outer head, or right before.
fn pairs(grid: &Grid<'_>) -> Vec<(usize, usize)> {
    let share_of_other_whole = |at: usize| {
        let column = grid.columns.get(at)?;
        (column.holds == Holds::Share && column.says(&OF_A_WHOLE)).then_some(column)
    };
    let mut pairs = Vec::new();
    for at in 0..grid.columns.len() {
        let Some(column) = share_of_other_whole(at) else { continue };
        let level = (0..at).rev().find(|level| {
            grid.columns.get(*level).is_some_and(|other| {
                other.holds == Holds::Level
                    && other.entity == column.entity
                    && other.time == column.time
            })
        });
        // Under one place only: 占比 of a plain table is a share of its own total row.
        if let Some(level) = level.filter(|_| !column.entity.is_empty()) {
            pairs.push((at, level));
        }
    }
    pairs
}

/// What the share is of, by its head: 全国占比 → 全国.
fn whole_name(grid: &Grid<'_>, share: usize) -> String {
    let words = grid.columns.get(share).map(|column| column.words.concat()).unwrap_or_default();
    let names = ["全国", "全省", "全市", "全区", "全球", "全县"];
    names
        .iter()
        .find(|name| words.contains(**name))
        .map(|name| (*name).to_owned())
        .unwrap_or_default()
}

fn member(
    grid: &Grid<'_>,
    part: &GridNumber,
    rate: &GridNumber,
    time: &str,
    whole: &str,
) -> Option<(Member, Draft)> {
    let operands = [operand(grid, rate), operand(grid, part)];
    let outcome = calculate(Mode::Whole, &operands, Settings::default());
    let figure = outcome.figure?;
    let (low, high) = figure.interval.printed_ends();
    let mut assumptions = Vec::new();
    for (at, number) in [(0, rate), (1, part)] {
        if let Some(mut assumption) = number.assumption() {
            assumption.operand = Some(at);
            assumptions.push(assumption);
        }
    }
    let flags = if assumptions.is_empty() { Vec::new() } else { vec![Flag::Assumption] };
    let claim = Claim {
        id: String::new(),
        kind: ClaimKind::Implied,
        span: rate.span,
        quote: rate.printed.to_string(),
        subject: Subject {
            entity: Some(grid.entity(rate).collect::<String>()).filter(|entity| !entity.is_empty()),
            indicator: Some(whole.to_owned()).filter(|whole| !whole.is_empty()),
            period: Some(time.to_owned()).filter(|time| !time.is_empty()),
            ..Subject::default()
        },
        printed: Some(judge::printed(&operands[0].read(), Rounding::Unknown, false)),
        operands: vec![grid.operand(rate), grid.operand(part)],
        computed: Some(ComputedValue {
            value: judge::shown(&figure.value),
            low: low.map(|low| low.to_string()),
            high: high.map(|high| high.to_string()),
            unit: Some(figure.unit.clone()).filter(|unit| !unit.is_empty()),
            formula: outcome.formula.text(),
        }),
        verdict: Verdict::WithinRounding,
        reason: None,
        flags,
        assumptions,
        candidates: Vec::new(),
        readings: Vec::new(),
        note: None,
    };
    let member = Member { claim: (claim.kind, claim.span), operands, whole: Some(figure.interval) };
    Some((member, Draft { claim, mention: None, implies: None, whole: None, test: None }))
}

/// The joint tests of the groups, whose claims stand in `claims` under their final ids, and the
/// findings of those that fail. Members of a test that fails have no verdict of their own.
pub(super) fn settle(groups: &[Group], claims: &mut [Claim]) -> (Vec<Joint>, Vec<Finding>) {
    let places: BTreeMap<(ClaimKind, Span), usize> =
        claims.iter().enumerate().map(|(at, claim)| ((claim.kind, claim.span), at)).collect();
    let mut joints = Vec::new();
    let mut findings = Vec::new();
    for group in groups {
        let members: Vec<usize> =
            group.members.iter().filter_map(|member| places.get(&member.claim).copied()).collect();
        let common = group.common(Rounding::Unknown);
        let saved =
            common.is_none() && Rounding::ALL.into_iter().any(|rounding| group.holds(rounding));
        let empty = common.is_none() && !saved;
        let edge = common.is_some_and(Interval::is_point);
        let named = if empty { apart(group, &members) } else { members.clone() };
        for at in &members {
            let Some(claim) = claims.get_mut(*at) else { continue };
            if empty {
                claim.verdict = Verdict::Undetermined;
                claim.reason = Some(Reason::AmbiguousOperand);
            } else if edge {
                claim.flags.push(Flag::Edge);
            } else if saved {
                claim.flags.push(Flag::AlternativeReading);
            }
            claim.flags.sort_unstable();
        }
        let ids: Vec<String> =
            named.iter().filter_map(|at| claims.get(*at)).map(|claim| claim.id.clone()).collect();
        if empty {
            let spans = named.iter().filter_map(|at| claims.get(*at)).map(|claim| claim.span);
            let args = [("quantity", group.quantity.clone()), ("members", ids.join("、"))];
            findings.push(Finding {
                id: String::new(),
                code: FindingCode::JointUnsatisfiable,
                severity: FindingSeverity::Conflict,
                spans: spans.collect(),
                args: args.into(),
            });
        }
        let (low, high) = common.map(Interval::printed_ends).unwrap_or_default();
        joints.push(Joint {
            quantity: group.quantity.clone(),
            members: ids,
            low: low.map(|low| low.to_string()),
            high: high.map(|high| high.to_string()),
            unit: Some(group.unit.clone()).filter(|unit| !unit.is_empty()),
            empty,
            edge,
        });
    }
    (joints, findings)
}

/// The two members that are farthest apart: the greatest lower end against the least upper end.
fn apart(group: &Group, members: &[usize]) -> Vec<usize> {
    let figures: Vec<Option<Interval>> =
        group.members.iter().map(|member| member.whole(Rounding::Unknown)).collect();
    let end = |low: bool| {
        let ends = figures.iter().zip(members).filter_map(|(interval, at)| {
            let interval = interval.as_ref()?;
            let end = if low { interval.low() } else { interval.high() };
            Some((end?.clone(), *at))
        });
        if low { ends.max() } else { ends.min() }
    };
    let mut found: Vec<usize> =
        [end(true), end(false)].into_iter().flatten().map(|(_, at)| at).collect();
    found.sort_unstable();
    found.dedup();
    found
}
