//! Totals: 三项合计10.2亿元, 共投入1201万元,其中…966万元、…235万元.
//!
//! Parts that are said to be all (合计, 分别为, 包括) must meet the whole. Parts after 其中 need not be all:
//! they are compared where they meet it, and contradict it only where they are more.

use super::{Desk, Draft};
use crate::{
    analyze::{
        fact::{Found, Wanted},
        judge::{WordReading, judge},
        statement::Statement,
        subject,
    },
    growth::{Mode, Settings, calculate},
    model::{AssumptionCode, ClaimKind, Reason, Verdict},
    number::{Dimension, Hedge, Quantity, Rounding},
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (at, statement) in desk.statements.iter().enumerate() {
        if !can_add(desk, statement) {
            continue;
        }
        if let Some(draft) = listed_before(desk, at, statement) {
            drafts.push(draft);
        } else if let Some(draft) = listed_after(desk, at, statement) {
            drafts.push(draft);
        }
    }
    without_whole(desk, drafts);
}

/// Whether the number is an amount that parts add up to.
pub(super) fn can_add(desk: &Desk<'_>, statement: &Statement) -> bool {
    statement.is_level()
        && !desk.is_planned(statement)
        && desk.quantity(statement).is_some_and(|(_, quantity)| adds(quantity))
}

fn adds(quantity: &Quantity) -> bool {
    let unit = quantity.unit.as_ref();
    let dimension = unit.map(crate::number::Unit::dimension);
    let time = unit.is_some_and(|unit| {
        matches!(
            unit.name(),
            "年" | "个月"
                | "月"
                | "天"
                | "日"
                | "岁"
                | "级"
                | "度"
                | "℃"
                | "摄氏度"
                | "次会议"
                | "届"
        )
    });
    !time
        && !matches!(
            dimension,
            Some(Dimension::Points | Dimension::Times | Dimension::Discount | Dimension::Share)
                | None
        )
}

/// Words that end the name of a sum of what stands before.
const SUMS: &[&str] = &[
    "合计",
    "共计",
    "总计",
    "合计达",
    "合计为",
    "总和为",
    "总和达",
    "加起来",
    "三者合计",
    "总数达",
    "合共",
];

/// A、B、C,合计N
fn listed_before(desk: &Desk<'_>, at: usize, whole: &Statement) -> Option<Draft> {
    let words = desk.words(whole.left.clone());
    let words = crate::analyze::lexicon::without_hedge(words);
    let words = crate::analyze::lexicon::strip_suffixes(words, &["达到", "达", "为", "是"])
        .unwrap_or(words);
    let all = words.trim_start();
    let summed = SUMS.iter().any(|sum| words.ends_with(sum) || words.contains("合计"))
        || ["共", "总共", "一共", "累计"]
            .iter()
            .any(|word| all.starts_with(word) || all.ends_with(word));
    let years = words.contains("累计") && words.contains('年');
    if !(summed || years) {
        return None;
    }
    let range = desk.in_sentence(whole.sentence);
    let mut parts: Vec<&Statement> = Vec::new();
    for other in desk.statements.get(range.start..at)?.iter().rev() {
        if !can_add(desk, other) || desk.dimension(other) != desk.dimension(whole) {
            continue;
        }
        if is_sum(desk, other) {
            break;
        }
        parts.push(other);
    }
    parts.reverse();
    let listed =
        parts.iter().all(|part| part.list.0 == parts.first().map_or(0, |first| first.list.0));
    // 2021年、2022年分别为A、B,两年累计: the years add up.
    if !(years && listed) {
        parts.retain(|part| addable(desk, part, whole));
    }
    let bridge = parts.last().and_then(|last| desk.mentions.get(last.mention)).map(|last| {
        let start = desk.mentions.get(whole.mention).map_or(0, |mention| mention.places.start);
        desk.words(last.places.end..start).contains("其中")
    });
    if bridge != Some(false) {
        return None;
    }
    (parts.len() > 1).then(|| draft(desk, whole, &parts, true))?
}

fn is_sum(desk: &Desk<'_>, statement: &Statement) -> bool {
    let words = desk.words(statement.left.clone());
    SUMS.iter().any(|sum| words.contains(sum))
}

/// Whether the two units add and the number is no base of a comparison.
pub(super) fn addable(desk: &Desk<'_>, part: &Statement, whole: &Statement) -> bool {
    let quantities = desk.quantity(part).zip(desk.quantity(whole));
    quantities.is_some_and(|((_, a), (_, b))| a.comparable(b))
        && part.when.period == whole.when.period
}

/// N,其中A、B; N,包括A、B
fn listed_after(desk: &Desk<'_>, at: usize, whole: &Statement) -> Option<Draft> {
    let place = desk.mentions.get(whole.mention)?.places.end;
    let behind =
        (at + 1..at + 3).find_map(|from| parts_behind(desk, from, whole.sentence, place, whole));
    let (parts, complete) = behind?;
    draft(desk, whole, &parts, complete)
}

/// The parts that stand behind 其中 or 包括 next to a whole, and whether they are said to be all.
fn parts_behind<'d>(
    desk: &'d Desk<'_>,
    from: usize,
    sentence: usize,
    place: usize,
    whole: &Statement,
) -> Option<(Vec<&'d Statement>, bool)> {
    let first = desk.statements.get(from)?;
    let own = desk.sentences.get(sentence)?;
    let next_place = desk.mentions.get(first.mention)?.places.start;
    let next = first.sentence == sentence
        || first.sentence == sentence + 1
            && desk.sentences.get(first.sentence).is_some_and(|s| s.paragraph == own.paragraph);
    if !next {
        return None;
    }
    let bridge = desk.words(place..next_place);
    let bracket_alone = bridge.starts_with('(') && !bridge.contains(')');
    let marked = ["其中", "包括", "分别为", "分别是", "即", "包含"]
        .iter()
        .filter_map(|word| Some((bridge.find(word)?, *word)))
        .min();
    // 5200万元(用于产业3100万元、基础设施2100万元): a bracket of its parts.
    let (at, word) = marked.or_else(|| bracket_alone.then_some(('('.len_utf8(), "其中")))?;
    // The whole must be what 其中 speaks of: nothing but a comma, a stop or its own growth between.
    let between = bridge.get(..at)?;
    let mut close =
        between.chars().filter(|c| crate::analyze::lexicon::is_han(*c)).count() <= LONGEST_GAP;
    close &= !between.contains(')') || between.contains('(');
    if !close {
        return None;
    }
    let bracket = between.trim_end().ends_with('(');
    let end = group_end(desk, first, bracket);
    let mut parts = Vec::new();
    let mut depth_skip: Option<usize> = None;
    for part in desk.statements.get(from..)? {
        let mention = desk.mentions.get(part.mention)?;
        if mention.places.start >= end {
            break;
        }
        // Parts of parts stand in brackets.
        let open = desk.words(next_place.min(mention.places.start)..mention.places.start);
        let depth = open.matches('(').count().saturating_sub(open.matches(')').count());
        if depth > 0 && depth_skip.is_none_or(|skip| depth >= skip) {
            depth_skip = Some(depth);
            continue;
        }
        depth_skip = None;
        let alike = can_add(desk, part)
            && desk.dimension(part) == desk.dimension(whole)
            && addable(desk, part, whole)
            && part.base.is_none();
        if alike {
            parts.push(part);
        }
    }
    (!parts.is_empty() && (parts.len() > 1)).then_some((parts, word != "其中"))
}

/// Most characters between a whole and 其中: 同比增长10.5%.
const LONGEST_GAP: usize = 18;

/// Where the parts end: with the bracket, or with the sentence and those that a semicolon joins to it.
fn group_end(desk: &Desk<'_>, first: &Statement, bracket: bool) -> usize {
    let Some(sentence) = desk.sentences.get(first.sentence) else { return 0 };
    if bracket {
        let start = first.left.start;
        let words = desk.words(start..sentence.places.end);
        return words.find(')').map_or(sentence.places.end, |at| start + at);
    }
    let mut at = first.sentence;
    let mut end = sentence.places.end;
    while let (Some(own), Some(next)) = (desk.sentences.get(at), desk.sentences.get(at + 1)) {
        if !own.goes_on || own.paragraph != next.paragraph {
            break;
        }
        at += 1;
        end = next.places.end;
    }
    end
}

/// The claim that the whole is the sum of its parts.
fn draft(
    desk: &Desk<'_>,
    whole: &Statement,
    parts: &[&Statement],
    complete: bool,
) -> Option<Draft> {
    let facts: Vec<usize> =
        parts.iter().filter_map(|part| desk.facts.of_mention(part.mention)).collect();
    let (_, claimed) = desk.quantity(whole)?;
    let mut draft = desk.draft(ClaimKind::Total, whole, false);
    let open = listing_is_open(desk, parts);
    sum(desk, &mut draft, claimed, &facts, complete && !open);
    Some(draft)
}

/// 等 behind the last part: there are more.
fn listing_is_open(desk: &Desk<'_>, parts: &[&Statement]) -> bool {
    parts.last().is_some_and(|last| {
        let end = desk.mentions.get(last.mention).map_or(0, |mention| mention.places.end);
        let clause_end = last.clause.end.max(end);
        desk.words(end..clause_end).contains('等')
    })
}

/// Judges parts against a whole.
fn sum(desk: &Desk<'_>, draft: &mut Draft, claimed: &Quantity, facts: &[usize], complete: bool) {
    let terms = desk.terms(facts);
    let outcome = calculate(Mode::Total, &terms, Settings::default());
    let less = outcome.figure.as_ref().is_some_and(|figure| {
        let whole = in_unit(claimed, &figure.unit);
        whole.is_some_and(|whole| figure.value < whole)
    });
    let judged = judge(claimed, Mode::Total, terms, Settings::default(), WordReading::Plain);
    let refuted = judged.verdict == Verdict::Conflicts;
    desk.settle(draft, facts, judged, true);
    if refuted && less && !complete {
        draft.refuse(Reason::NoOperand);
    } else if !complete {
        draft.assume(AssumptionCode::PartsComplete, &[]);
    }
}

/// The claim's value in another scale of its unit.
fn in_unit(claimed: &Quantity, unit: &str) -> Option<crate::number::Ratio> {
    let (scale, unit) = crate::number::scaled(unit);
    let own = claimed.unit.as_ref()?;
    let unit = unit?;
    own.converts_to(&unit).then(|| {
        let factor = own.factor().checked_div(&(&unit.factor() * &scale.factor()))?;
        Some(&claimed.value() * &factor)
    })?
}

/// 全年执行额创新高。其中,A 2.4亿、B 2.24亿: the whole is named and printed elsewhere.
fn without_whole(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for group in desk.groups_without_whole() {
        let Some(whole) = desk.facts.get(group.whole) else { continue };
        let mut draft = desk.draft_at(ClaimKind::Total, &group.places, group.clause.clone());
        let quantity = Quantity { hedge: Hedge::None, ..whole.operand().read() };
        draft.claim.printed =
            Some(super::super::judge::printed(&quantity, Rounding::Unknown, false));
        draft.claim.subject.indicator = Some(group.name.clone());
        draft.claim.subject.period = whole.period.map(crate::analyze::when::printed);
        draft.claim.subject.inherited.push("indicator:sentence".to_owned());
        sum(desk, &mut draft, &quantity, &group.parts, false);
        draft.claim.operands.extend(desk.operands(&[group.whole]));
        drafts.push(draft);
    }
}

/// Parts after 其中 whose whole is named before but printed elsewhere.
pub(super) struct Group {
    /// 其中
    pub(super) places: std::ops::Range<usize>,
    pub(super) clause: std::ops::Range<usize>,
    /// The whole's name.
    pub(super) name: String,
    /// The whole's fact.
    pub(super) whole: usize,
    /// The parts' facts.
    pub(super) parts: Vec<usize>,
    /// The parts' statements.
    pub(super) statements: Vec<usize>,
}

impl Desk<'_> {
    /// Every such group.
    pub(super) fn groups_without_whole(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for (index, sentence) in self.sentences.iter().enumerate() {
            let words = self.words(sentence.places.clone());
            let Some(offset) = words.find("其中") else { continue };
            let start = sentence.places.start + offset;
            groups.extend(self.group_without_whole(index, start));
        }
        groups
    }

    /// Groups whose whole stands right before 其中.
    pub(super) fn groups_with_whole(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for (at, whole) in self.statements.iter().enumerate() {
            let Some(mention) = self.mentions.get(whole.mention) else { continue };
            if !can_add(self, whole) {
                continue;
            }
            let end = mention.places.end;
            // Its own growth may stand between.
            let behind = (at + 1..at + 3).find_map(|from| {
                parts_behind(self, from, whole.sentence, end, whole).map(|(parts, _)| parts)
            });
            let Some(parts) = behind else { continue };
            let Some(fact) = self.facts.of_mention(whole.mention) else { continue };
            let statements: Vec<usize> =
                parts.iter().filter_map(|part| self.index_of(part.mention)).collect();
            let facts = parts.iter().filter_map(|part| self.facts.of_mention(part.mention));
            groups.push(Group {
                places: mention.places.clone(),
                clause: whole.clause.clone(),
                name: format!("{}{}", whole.subject.indicator, whole.noun),
                whole: fact,
                parts: facts.collect(),
                statements,
            });
        }
        groups
    }

    fn group_without_whole(&self, index: usize, start: usize) -> Option<Group> {
        let sentence = self.sentences.get(index)?;
        let places = start..start + "其中".len();
        let range = self.in_sentence(index);
        let from = range.clone().find(|at| {
            self.statements
                .get(*at)
                .and_then(|s| self.mentions.get(s.mention))
                .is_some_and(|mention| mention.places.start > start)
        })?;
        // A number before 其中 in the same sentence is the whole, and another rule's.
        let named = |at: &usize| self.statements.get(*at).is_some_and(|s| can_add(self, s));
        if (range.start..from).any(|at| named(&at)) {
            return None;
        }
        let first = self.statements.get(from)?;
        let end = group_end(self, first, false);
        let mut statements = Vec::new();
        for at in from..self.statements.len() {
            let part = self.statements.get(at)?;
            if self.mentions.get(part.mention)?.places.start >= end {
                break;
            }
            if can_add(self, part)
                && self.dimension(part) == self.dimension(first)
                && addable(self, part, first)
                && part.base.is_none()
            {
                statements.push(at);
            }
        }
        if statements.len() < 2 {
            return None;
        }
        let (name, entity) = self.name_before(index, start)?;
        let (_, like) = self.quantity(first)?;
        let wanted = Wanted {
            entity: entity.as_deref(),
            indicator: &name,
            noun: "",
            period: first.when.period,
            like,
            not: None,
            cumulative: false,
        };
        let Found::One(whole) = self.facts.find(&wanted) else { return None };
        let facts = statements
            .iter()
            .filter_map(|at| self.facts.of_mention(self.statements.get(*at)?.mention));
        let parts: Vec<usize> = facts.collect();
        let clause = sentence.clause(first.left.start);
        Some(Group { places, clause, name, whole, parts, statements })
    }

    /// The thing named in the clause before 其中, in the sentence or the one before it.
    fn name_before(&self, index: usize, start: usize) -> Option<(String, Option<String>)> {
        let sentence = self.sentences.get(index)?;
        let own = sentence.clauses.iter().rev().find(|clause| clause.end <= start).cloned();
        let clause = own.or_else(|| {
            let before = self.sentences.get(index.checked_sub(1)?)?;
            (before.paragraph == sentence.paragraph).then(|| before.clauses.last().cloned())?
        })?;
        let words = subject::words(subject::name(crate::analyze::lexicon::before_record(
            self.words(clause),
        )));
        (!words.indicator.is_empty()).then_some((words.indicator, words.entity))
    }
}
