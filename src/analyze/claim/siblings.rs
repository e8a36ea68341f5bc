//! Shares of one whole that is printed nowhere: 经济类65件,占32.5%;民生类86件,占43.0%;生态类28件,占12.0%.
//!
//! Each implies how much the whole is. Only an enumeration in which most members agree on that, so that
//! it is one whole, tests the others; the shares of several places are each of their own. Where a whole
//! was found that its link alone would not make sure, the members that it fits make it so.

use super::{
    Desk, Draft, Implied, company::tells_another, opposites::are_opposites, share::amount,
    whole::whole_of_list,
};
use crate::{
    analyze::{
        judge::{Judged, WordReading, judge},
        statement::{Said, Statement},
        subject,
    },
    growth::{Mode, Operand, Settings, calculate},
    model::{AssumptionCode, ClaimKind, Reason, Verdict},
    number::{Interval, Ratio},
};

/// A part and its share, next to each other.
struct Sibling<'d> {
    /// Index of the draft.
    draft: usize,
    /// Index of the share's statement.
    at: usize,
    part: &'d Statement,
    /// The first mention of the share's list: 分别占33.0%、14.0%和53.0%.
    list: Option<usize>,
    /// The words that name the whole.
    whole: &'d str,
    share: Operand,
    level: Operand,
}

/// Joins the shares of each enumeration.
pub(super) fn join(desk: &Desk<'_>, drafts: &mut [Draft]) {
    let mut run: Vec<Sibling<'_>> = Vec::new();
    for index in 0..=drafts.len() {
        let draft = drafts.get(index);
        if draft.is_some_and(|draft| draft.claim.kind != ClaimKind::Share) {
            continue;
        }
        let next = draft.and_then(|draft| sibling(desk, index, draft));
        let goes_on =
            next.as_ref().zip(run.last()).is_some_and(|(next, last)| follows(desk, last, next));
        if !goes_on {
            settle(desk, &run, drafts);
            run.clear();
        }
        run.extend(next);
    }
}

/// Tests the members of an enumeration by each other.
fn settle(desk: &Desk<'_>, run: &[Sibling<'_>], drafts: &mut [Draft]) {
    if odd_of_sum(desk, run, drafts).is_some() {
        return;
    }
    let found: Vec<&Draft> = run.iter().filter_map(|one| drafts.get(one.draft)).collect();
    let unknown = found.iter().all(|draft| is_open(draft) && draft.implies.is_none());
    if unknown && let Some(whole) = printed_sum(desk, run) {
        for one in run {
            test(desk, one, drafts, whole);
        }
        return;
    }
    if run.len() < FEWEST {
        return;
    }
    if unknown {
        for (index, implied) in implied(desk, run) {
            if let Some(draft) = drafts.get_mut(index) {
                draft.implies = Some(Box::new(implied));
            }
        }
        return;
    }
    let fits =
        |draft: &&&Draft| matches!(draft.claim.verdict, Verdict::Matches | Verdict::WithinRounding);
    let mut wholes: Vec<Option<usize>> =
        found.iter().filter(fits).map(|draft| draft.whole).collect();
    let count = wholes.len();
    wholes.dedup();
    // Of all but one, and of two at least.
    let [Some(whole)] = wholes.as_slice() else { return };
    if count + 1 == run.len() && count + 1 >= FEWEST {
        odd_one(desk, run, drafts, *whole);
    }
}

/// Whether a share found no number that tests it surely.
fn is_open(draft: &Draft) -> bool {
    matches!(draft.claim.reason, Some(Reason::NoOperand | Reason::AmbiguousOperand))
}

/// Tests the one member that found no sure whole by the whole of all others.
fn odd_one(desk: &Desk<'_>, run: &[Sibling<'_>], drafts: &mut [Draft], whole: usize) {
    let open = |one: &&Sibling<'_>| drafts.get(one.draft).is_some_and(is_open);
    if let Some(one) = run.iter().find(open).filter(|one| !tells_another(desk, one.at)) {
        test(desk, one, drafts, whole);
    }
}

/// 小学、初中、高中在校生分别为5000人、3000人、2000人,分别占50%、35%、20%: where all shares but one are of what the parts
/// make together, so is that one. Of two parts only where they are opposites.
fn odd_of_sum(desk: &Desk<'_>, run: &[Sibling<'_>], drafts: &mut [Draft]) -> Option<()> {
    let opposites = || matches!(run, [one, other] if are_opposites(one.part, other.part));
    let plain = |one: &Sibling<'_>| one.whole.is_empty() && one.level.quantity.is_exact();
    if !(run.len() >= FEWEST || opposites()) || !run.iter().all(plain) {
        return None;
    }
    let whole = together(run)?;
    let of_sum = |one: &Sibling<'_>| {
        let terms = vec![whole.clone(), one.level.clone()];
        judge(&one.share.quantity, Mode::Share, terms, Settings::default(), WordReading::Plain)
    };
    let mut odd: Vec<(&Sibling<'_>, Judged)> = run.iter().map(|one| (one, of_sum(one))).collect();
    odd.retain(|(_, judged)| judged.verdict == Verdict::Conflicts);
    let [(one, judged)] = odd.as_slice() else { return None };
    let draft = drafts.get_mut(one.draft).filter(|draft| is_open(draft))?;
    let parts = run.iter().map(|one| desk.facts.of_mention(one.part.mention));
    let parts: Vec<usize> = parts.collect::<Option<_>>()?;
    draft.claim.candidates.clear();
    desk.settle(draft, &parts, judged.clone(), true);
    draft.assume(AssumptionCode::Whole, &[("whole", &whole.quantity.to_string())]);
    Some(())
}

/// What parts of one unit and scale make together.
fn together(run: &[Sibling<'_>]) -> Option<Operand> {
    let (first, rest) = run.split_first()?;
    let mut whole = first.level.clone();
    for one in rest {
        let part = &one.level.quantity;
        if (part.scale, &part.unit) != (whole.quantity.scale, &whole.quantity.unit) {
            return None;
        }
        whole.quantity.decimal = whole.quantity.decimal.plus(&part.decimal);
    }
    Some(whole)
}

/// 提案146件。…已落实122件,占84%;计划落实24件,占16%: the number before that the parts of all shares add
/// up to.
fn printed_sum(desk: &Desk<'_>, run: &[Sibling<'_>]) -> Option<usize> {
    if run.len() < 2 || !is_all(run) || !run.iter().all(|one| one.level.quantity.is_exact()) {
        return None;
    }
    let parts: Option<Vec<usize>> =
        run.iter().map(|one| desk.facts.of_mention(one.part.mention)).collect();
    Some(whole_of_list(desk, &parts?)?.fact)
}

/// Tests a member by a whole.
fn test(desk: &Desk<'_>, one: &Sibling<'_>, drafts: &mut [Draft], whole: usize) {
    let (Some(draft), Some(part)) =
        (drafts.get_mut(one.draft), desk.facts.of_mention(one.part.mention))
    else {
        return;
    };
    let terms = desk.terms(&[whole, part]);
    let settings = Settings::default();
    let judged = judge(&one.share.quantity, Mode::Share, terms, settings, WordReading::Plain);
    draft.claim.candidates.clear();
    desk.settle(draft, &[part, whole], judged, true);
    let printed = desk.operands(&[whole]).pop().map(|whole| whole.printed);
    let printed = printed.unwrap_or_default();
    draft.assume(AssumptionCode::Whole, &[("whole", &printed), ("words", one.whole)]);
}

fn sibling<'d>(desk: &'d Desk<'_>, index: usize, draft: &Draft) -> Option<Sibling<'d>> {
    let at = desk.index_of(draft.mention?)?;
    let own = desk.statements.get(at)?;
    let Said::Share(whole) = &own.said else { return None };
    let listed =
        own.list.1 > 0 || desk.statements.get(at + 1).is_some_and(|next| next.list.0 == own.list.0);
    let part = if listed { desk.governing(at, amount)? } else { at.checked_sub(1)? };
    let part = desk.statements.get(part)?;
    let fact = desk.facts.get(desk.facts.of_mention(part.mention)?)?;
    let (_, share) = desk.quantity(own)?;
    let told =
        part.is_level() && part.base.is_none() && part.sentence == own.sentence && !is_placed(part);
    told.then(|| Sibling {
        draft: index,
        at,
        part,
        list: listed.then_some(own.list.0),
        whole,
        share: Operand::from(share.clone()),
        level: fact.operand(),
    })
}

/// Whether a part is told of a place, which has a whole of its own.
fn is_placed(part: &Statement) -> bool {
    let name = format!("{}{}", part.subject.indicator, part.noun);
    let kinds =
        ["省", "市", "县", "区", "州", "旗", "镇", "乡", "村", "街道", "社区", "学校", "医院"];
    subject::entity(&part.subject.indicator).0.is_some()
        || kinds.iter().any(|kind| {
            // 市政, 村级, 社区服务: words that only begin like a place.
            name.match_indices(kind).any(|(at, _)| {
                let rest = name.get(at + kind.len()..).unwrap_or_default();
                !rest.starts_with(['政', '级', '场', '民', '直', '属', '域', '内', '外'])
            })
        })
}

/// Whether the next pair of part and share stands right behind the last one.
fn follows(desk: &Desk<'_>, last: &Sibling<'_>, next: &Sibling<'_>) -> bool {
    let alike = next.whole == last.whole
        && next.level.quantity.unit == last.level.quantity.unit
        && next.part.when.period == last.part.when.period;
    if last.list.is_some() || next.list.is_some() {
        return alike && last.list == next.list && last.part.mention < next.part.mention;
    }
    let sentences = (last.part.sentence, next.part.sentence);
    let joined = sentences.0 == sentences.1
        || sentences.0 + 1 == sentences.1
            && desk.sentences.get(sentences.0).is_some_and(|sentence| sentence.goes_on);
    let place = |statement: usize| {
        let mention = desk.statements.get(statement).map(|one| one.mention);
        mention.and_then(|mention| desk.mentions.get(mention)).map(|mention| &mention.places)
    };
    // 其中优质园52所,占65%: of the part before.
    let between = place(last.at).zip(place(next.at - 1));
    let between = between.map_or("", |(last, next)| desk.words(last.end..next.start));
    alike
        && joined
        && next.at == last.at + 2
        && !["其中", "含", "包括"].iter().any(|word| between.contains(word))
}

/// What the members of an enumeration imply, where most of them agree.
fn implied(desk: &Desk<'_>, run: &[Sibling<'_>]) -> Vec<(usize, Implied)> {
    let wholes: Option<Vec<Interval>> = run.iter().map(whole).collect();
    let Some(wholes) = wholes.filter(|wholes| wholes.len() >= FEWEST) else { return Vec::new() };
    let agreed = wholes.iter().map(|one| meeting(one, &wholes)).max_by_key(|(count, _)| *count);
    let Some((count, Some(common))) = agreed else { return Vec::new() };
    // Of three, two agree by chance more easily: then the parts must add up to the whole as well.
    let sum = || {
        let levels: Vec<Operand> = run.iter().map(|sibling| sibling.level.clone()).collect();
        calculate(Mode::Total, &levels, Settings::default()).figure
    };
    let one_whole = count == wholes.len()
        || count >= FEWEST
        || count + 1 == wholes.len()
            && (sum().is_some_and(|sum| common.intersect(&sum.interval).is_some()) || is_all(run));
    let Some(first) = run.first().filter(|_| one_whole) else { return Vec::new() };
    let name = format!("{}{}", first.part.subject.indicator, first.part.noun);
    let quantity = format!("{name}等{}项的总量", run.len());
    let place = desk.mentions.get(first.part.mention).map_or(0, |mention| mention.places.start);
    run.iter()
        .map(|sibling| {
            let (share, part) = (sibling.share.clone(), sibling.level.clone());
            (sibling.draft, Implied { quantity: quantity.clone(), share, part, place })
        })
        .collect()
}

/// Whether the shares add up to all of the whole.
fn is_all(run: &[Sibling<'_>]) -> bool {
    let shares: Vec<Operand> = run.iter().map(|sibling| sibling.share.clone()).collect();
    let sum = calculate(Mode::Total, &shares, Settings::default()).figure;
    let all = Ratio::from(100);
    sum.is_some_and(|sum| (&sum.value - &all).abs() <= Ratio::new(1, 10))
}

/// Fewest members that must agree.
const FEWEST: usize = 3;

/// The whole that a member implies.
fn whole(sibling: &Sibling<'_>) -> Option<Interval> {
    let operands = [sibling.share.clone(), sibling.level.clone()];
    Some(calculate(Mode::Whole, &operands, Settings::default()).figure?.interval)
}

/// How many meet where one begins, and what those have in common.
fn meeting(one: &Interval, all: &[Interval]) -> (usize, Option<Interval>) {
    let mut common = Some(one.clone());
    let mut count = 0;
    for other in all {
        let next = common.as_ref().and_then(|common| common.intersect(other));
        if next.is_some() {
            common = next;
            count += 1;
        }
    }
    (count, common)
}
