//! Totals: 三项合计10.2亿元, 共投入1201万元,其中…966万元、…235万元.
//!
//! Parts that are said to be all (合计, 分别为, 包括) must meet the whole. Parts after 其中 need not be all:
//! they are compared where they meet it, and contradict it only where they are more. [`parts`](super::parts)
//! finds the parts behind a whole, [`plain_list`] those without a word for it, [`total_rows`] those in a table.

use super::{
    Desk, Draft, add,
    amounts::{addable, can_add},
    balance,
    loose::{first_loose, holds_without_one},
    mean_parts,
    named_sum::{is_of_more, is_of_some, names_its_own, names_others},
    no_sum::may_be_no_sum,
    opposites::close,
    overlap::may_overlap,
    parts::{Parted, tells_two_things},
    plain_list, structure,
    total_before::{announced, are_alike, is_of_another_thing, over_years, years},
    total_rows,
};
use crate::{
    analyze::{
        judge::{WordReading, judge, printed},
        lexicon::{contains_any, strip_suffixes, without_hedge},
        statement::{Said, Statement},
        when,
    },
    growth::{Mode, Settings, calculate},
    model::{AssumptionCode, ClaimKind, Reason, Verdict},
    number::{Dimension, Hedge, Quantity, Ratio, Rounding, scaled},
    text::{WordList, begins_with_any, behind_commas, ends_with_any, find_word},
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    let alls = desk.reading.stands(&plain_list::ALL);
    for (at, statement) in desk.statements.iter().enumerate() {
        if can_add(desk, statement) && !is_of_before(desk, statement) {
            let found = listed_before(desk, at, statement)
                .or_else(|| listed_after(desk, at, statement))
                .or_else(|| plain_list::claim(desk, at, statement, &alls))
                .or_else(|| total_rows::claim(desk, at, statement));
            add(drafts, found);
        } else if desk.marks().means.get(at) == Some(&true) {
            add(drafts, mean_parts::claim(desk, at, statement));
        }
    }
    without_whole(desk, drafts);
    balance::stocks(desk, drafts);
    structure::sums(desk, drafts);
}

/// 比上年同期合计60亿元: the sum of another time, with which the numbers here are compared.
fn is_of_before(desk: &Desk<'_>, statement: &Statement) -> bool {
    let words = behind_commas(desk.words(statement.left.clone()));
    words.starts_with(['比', '较'])
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

/// What all words of sums have in them; most words have none of it.
pub(super) const SUMMING: WordList = WordList::new(&["计", "共", "总", "加起来"]);

/// What follows from amounts is not their sum: 共带动投资3000万元.
const EFFECTS: &[&str] = &[
    "带动", "撬动", "惠及", "吸引", "拉动", "节约", "节省", "减免", "服务", "覆盖", "受益", "接待",
    "涉及",
];

/// What the words before a number say of it as a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Summed {
    /// 合计: of what stands before.
    Said,
    /// 共, 累计: perhaps of what stands before.
    Perhaps,
    /// 三年累计
    Years,
    /// 总产量: perhaps of the list before.
    Grand,
}

pub(super) fn summed(words: &str) -> Option<Summed> {
    if !SUMMING.is_in(words) {
        return None;
    }
    let words = without_hedge(words);
    let words = strip_suffixes(words, &["达到", "达", "为", "是"]).unwrap_or(words);
    let all = words.trim_start();
    let perhaps = ["共", "总共", "一共", "累计"];
    if words.contains('年') && (words.contains("累计") || tells_years(all)) {
        Some(Summed::Years)
    } else if ends_with_any(words, SUMS) || find_word(words, "合计").is_some() {
        Some(Summed::Said)
    } else {
        let bare = begins_with_any(all, &perhaps) || ends_with_any(all, &perhaps);
        (bare && !contains_any(words, EFFECTS)).then_some(Summed::Perhaps)
    }
}

/// 四年共受理, 三年合计: how many years, and right behind them that they add up.
fn tells_years(words: &str) -> bool {
    let words = behind_commas(words);
    let behind = words.find('年').and_then(|at| words.get(at + '年'.len_utf8()..));
    behind.is_some_and(|behind| begins_with_any(behind, &["共", "合计", "总计"]))
        && years(words).is_some()
}

/// A、B、C,合计N
fn listed_before(desk: &Desk<'_>, at: usize, whole: &Statement) -> Option<Draft> {
    let sum = desk.marks().sums.get(at).copied().flatten();
    let kind = sum.or_else(|| is_grand(whole).then_some(Summed::Grand))?;
    let words = desk.words(whole.left.clone());
    let range = desk.in_sentence(whole.sentence);
    let mut parts: Vec<&Statement> = Vec::new();
    for other in desk.statements.get(range.start..at)?.iter().rev() {
        if !can_add(desk, other) || other.dimension != whole.dimension {
            continue;
        }
        if is_sum(desk, other) {
            break;
        }
        // 小学42所(含教学点6所),初中11所,共53所: what a bracket tells is in the number before it.
        if !desk.is_enclosed(other, whole) {
            parts.push(other);
        }
    }
    parts.reverse();
    let listed =
        parts.iter().all(|part| part.list.0 == parts.first().map_or(0, |first| first.list.0));
    if let Some(count) = years(words).filter(|count| !listed || parts.len() != *count) {
        return over_years(desk, at, whole, count);
    }
    // 2021年、2022年分别为A、B,两年累计: the years add up.
    // 2021—2023年分别为A、B、C,合计: of all that was listed right before.
    let all_years = listed
        && (years(words) == Some(parts.len())
            || kind == Summed::Said && parts.len() > 1 && one_by_one(&parts));
    // 卫生院18所、卫生室243个、服务站12个,共计273个: those counted otherwise are in the sum, too.
    let mixed = whole.dimension == Some(Dimension::Things)
        && parts.iter().zip(parts.iter().skip(1)).any(|(one, next)| {
            desk.words(next.left.clone()).starts_with('、')
                && addable(desk, one, whole) != addable(desk, next, whole)
        });
    if !(kind == Summed::Years && listed || all_years) {
        parts.retain(|part| addable(desk, part, whole));
    }
    behind_subtotal(desk, &mut parts);
    let Some(last) = parts.last().and_then(|last| desk.mentions.get(last.mention)) else {
        return (kind != Summed::Grand).then(|| announced(desk, at, whole))?;
    };
    let start = desk.mentions.get(whole.mention).map_or(0, |mention| mention.places.start);
    let bridge = desk.words(last.places.end..start);
    let fits = match kind {
        Summed::Perhaps => is_one_thing(desk, whole, &parts),
        Summed::Grand => listed && parts.iter().all(|part| are_alike(whole, part)),
        Summed::Said | Summed::Years => true,
    };
    let adds = parts.len() > 1
        && fits
        && !bridge.contains("其中")
        && !parts.iter().any(|part| is_for_each(desk.words(part.left.clone())));
    // 新增2.86万辆,累计9.12万辆: since long before, so that the parts at hand need not be all.
    // 近三年投入分别为A、B、C,累计N: of so many.
    let of_years = || {
        let head = |first: &&Statement| desk.words(first.clause.start..first.left.end);
        listed && parts.first().map(head).and_then(years) == Some(parts.len())
    };
    let since_long = kind == Summed::Perhaps && words.contains("累计") && !of_years();
    let mut draft =
        adds.then(|| draft(desk, whole, &parts, kind != Summed::Grand && !since_long))??;
    if draft.claim.verdict == Verdict::Conflicts {
        let another = || {
            is_nested(desk, &parts)
                || is_of_more(words)
                || kind == Summed::Years && is_of_another_thing(whole, &parts)
                || is_of_some(words, desk.lead(whole), bridge, &parts)
                || names_others(words, &parts)
                || names_its_own(desk, whole, &parts)
        };
        // 企业86家、小区238个,共计324家(个): of all that stands before, in either unit, unless all are told in both.
        let both = || parts.iter().all(|part| has_second_unit(desk, part));
        if mixed || has_second_unit(desk, whole) && !both() {
            draft.refuse(Reason::MixedUnits);
        } else if another() {
            draft.refuse(Reason::AmbiguousOperand);
        }
    }
    Some(draft)
}

/// 支出52.6亿元,其中教育12.6亿元,社会保障10.2亿元,民生支出合计42.1亿元: whether a whole and what is of it stand among the
/// parts, which are none of one sum then.
fn is_nested(desk: &Desk<'_>, parts: &[&Statement]) -> bool {
    let place = |part: &Statement| desk.mentions.get(part.mention).map(|one| one.places.clone());
    parts.iter().zip(parts.iter().skip(1)).any(|(one, next)| {
        let between = place(one).zip(place(next)).map(|(one, next)| one.end..next.start);
        between.is_some_and(|between| desk.words(between).contains("其中"))
    })
}

/// 小学42所、初中16所,义务教育共58所,高中5所,合计63所: takes away the parts that a sum among them holds already.
fn behind_subtotal(desk: &Desk<'_>, parts: &mut Vec<&Statement>) {
    let mut sum = Ratio::zero();
    let mut from = 0;
    for (at, part) in parts.iter().enumerate() {
        let Some((_, own)) = desk.quantity(part) else { return };
        let value = own.value();
        if at > 1 && value == sum && summed(desk.words(part.left.clone())).is_some() {
            from = at;
        }
        sum = if from == at { value } else { &sum + &value };
    }
    parts.drain(..from);
}

/// 12个村各建2个: a number of each, which adds to nothing but its multiple; 各类 and the like are all of them.
fn is_for_each(words: &str) -> bool {
    const ALL: WordList = WordList::new(&[
        "各类",
        "各级",
        "各项",
        "各地",
        "各种",
        "各界",
        "各方",
        "各族",
        "各业",
        "各部门",
        "各单位",
        "各阶段",
        "各环节",
        "各领域",
        "各行",
        "各镇",
        "各乡",
        "各县",
        "各市",
        "各区",
    ]);
    words.match_indices('各').any(|(at, _)| words.get(at..).is_some_and(|from| !ALL.starts(from)))
}

/// 736家(个): a number that is printed with another unit in brackets.
fn has_second_unit(desk: &Desk<'_>, whole: &Statement) -> bool {
    let mention = desk.mentions.get(whole.mention);
    mention.is_some_and(|mention| desk.words(mention.places.clone()).ends_with(')'))
}

/// Whether the parts are of years that follow each other.
fn one_by_one(parts: &[&Statement]) -> bool {
    let year = |part: &&Statement| part.when.period.map(|period| period.year);
    parts
        .iter()
        .zip(parts.iter().skip(1))
        .all(|(one, next)| year(one).is_some_and(|before| year(next) == Some(before + 1)))
}

/// 粮食总产量128.9万吨: a whole by its name, behind a list that may be all of it.
fn is_grand(whole: &Statement) -> bool {
    const GRAND: WordList = WordList::new(&[
        "总产量",
        "总量",
        "总额",
        "总面积",
        "总产值",
        "总数",
        "总收入",
        "总人口",
        "总投资",
    ]);
    matches!(whole.said, Said::Level)
        && whole.base.is_none()
        && whole.list.1 == 0
        && GRAND.ends(&whole.subject.indicator)
        && whole.dimension.is_some()
}

/// 共102个, 共二十支: counts add up only if the sum names no other thing than its parts.
fn is_one_thing(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    // 累计结余142.8亿元 is a sum since long before, and of nothing else.
    let stock = behind_commas(desk.words(whole.left.clone())).starts_with("累计");
    if !(stock || matches!(whole.dimension, Some(Dimension::Things | Dimension::Other))) {
        return true;
    }
    let name = |statement: &Statement| format!("{}{}", statement.subject.indicator, statement.noun);
    let tail = |name: &str| name.chars().rev().take(2).collect::<String>();
    let own = name(whole);
    whole.inherits
        || own.is_empty()
        || parts.iter().all(|part| !name(part).is_empty() && tail(&name(part)) == tail(&own))
}

/// Whether a number is told as the sum of what stands before it.
pub(super) fn sums_up(desk: &Desk<'_>, statement: &Statement) -> bool {
    let sum = || {
        let at = desk.index_of(statement.mention);
        at.and_then(|at| desk.marks().sums.get(at).copied().flatten())
    };
    statement.is_level() && (sum().is_some() || is_grand(statement))
}

fn is_sum(desk: &Desk<'_>, statement: &Statement) -> bool {
    let words = desk.words(statement.left.clone());
    SUMS.iter().any(|sum| words.contains(sum))
}

/// Names of what is told for each, and never adds up.
const OF_EACH: &[&str] =
    &["标准", "限额", "利用小时", "小时数", "浓度", "得分", "学费", "密度", "水位", "时速", "工资"];

/// N,其中A、B; N,包括A、B
fn listed_after(desk: &Desk<'_>, at: usize, whole: &Statement) -> Option<Draft> {
    // 与2010年的812.94万人相比,…。其中,男性A,女性B: of now, not of then.
    if matches!(whole.opens, Some('比' | '较' | '与')) {
        return None;
    }
    let parted = desk.parted();
    let told = parted.binary_search_by_key(&at, |parted| parted.whole).ok();
    let Parted { parts, complete, .. } = told.and_then(|told| parted.get(told))?;
    // 标准260元,其中中度180元、重度340元: what each has is no sum.
    if ends_with_any(&whole.full_name(), OF_EACH) {
        return None;
    }
    let parts: Vec<&Statement> = parts.iter().filter_map(|at| desk.statements.get(*at)).collect();
    let two_things = tells_two_things(&parts, whole);
    let complete = *complete || close(desk, whole, &parts);
    // What such a sum leaves open need not be asked.
    let draft = draft(desk, whole, &parts, complete);
    draft.filter(|draft| !two_things || draft.claim.verdict != Verdict::Undetermined)
}

/// The claim that the whole is the sum of its parts.
pub(super) fn draft(
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
    let refuted = draft.claim.verdict == Verdict::Conflicts;
    if refuted && may_be_no_sum(desk, whole, parts, complete) {
        draft.refuse(Reason::AmbiguousOperand);
    }
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
pub(super) fn sum(
    desk: &Desk<'_>,
    draft: &mut Draft,
    claimed: &Quantity,
    facts: &[usize],
    complete: bool,
) {
    let terms = desk.terms(facts);
    let outcome = calculate(Mode::Total, &terms, Settings::default());
    let less = outcome.figure.as_ref().is_some_and(|figure| {
        let whole = in_unit(claimed, &figure.unit);
        whole.is_some_and(|whole| figure.value < whole)
    });
    let mut judged = judge(claimed, Mode::Total, terms, Settings::default(), WordReading::Plain);
    let refuted = judged.verdict == Verdict::Conflicts;
    // Some parts may be far less than their whole.
    judged.far &= complete || !less;
    desk.settle(draft, facts, judged, true);
    if refuted && less && !complete {
        draft.refuse(Reason::NoOperand);
    } else if refuted
        && !less
        && (overlaps(desk, facts) || !complete && holds_without_one(desk, claimed, facts))
    {
        draft.refuse(Reason::AmbiguousOperand);
    } else if refuted
        && !complete
        && let Some(loose) = first_loose(desk, facts)
    {
        // 其中会后17件,经审查立案175件: the second is told beside the parts and may be none.
        draft.refuse(Reason::AmbiguousOperand);
        // 其中城区58个、乡镇109个,国有46个: the first are parts, whatever the third is.
        let sure = facts.get(..loose).filter(|sure| sure.len() > 1).unwrap_or_default();
        let terms = desk.terms(sure);
        let value = calculate(Mode::Total, &terms, Settings::default()).figure;
        let whole = value.as_ref().and_then(|sum| in_unit(claimed, &sum.unit));
        let more = value.zip(whole).is_some_and(|(sum, whole)| sum.value > whole);
        if more && !overlaps(desk, sure) {
            let judged =
                judge(claimed, Mode::Total, terms, Settings::default(), WordReading::Plain);
            desk.settle(draft, sure, judged, true);
        }
    } else if !complete {
        draft.assume(AssumptionCode::PartsComplete, &[]);
    }
}

/// Whether parts told in sentences may be parts of each other.
fn overlaps(desk: &Desk<'_>, facts: &[usize]) -> bool {
    let parts: Vec<&Statement> = facts.iter().filter_map(|fact| desk.statement_at(*fact)).collect();
    !are_events_of_years(desk, &parts) && may_overlap(desk, &parts)
}

/// 2021年救助1098人次、2022年1275人次: what is counted by the time is never the same in two years. Persons may be.
fn are_events_of_years(desk: &Desk<'_>, parts: &[&Statement]) -> bool {
    let persons = |part: &&&Statement| {
        let unit = desk.quantity(part).and_then(|(_, own)| own.unit.as_ref());
        unit.is_none_or(|unit| matches!(unit.name(), "人" | "名" | "位" | "户" | "家"))
    };
    parts.len() > 1 && one_by_one(parts) && !parts.iter().any(|part| persons(&part))
}

/// The claim's value in another scale of its unit.
fn in_unit(claimed: &Quantity, unit: &str) -> Option<crate::number::Ratio> {
    let (scale, unit) = scaled(unit);
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
        let quantity = Quantity { hedge: Hedge::None, ..whole.operand().read().into_owned() };
        draft.claim.printed = Some(printed(&quantity, Rounding::Unknown, false));
        draft.claim.subject.indicator = Some(group.name.clone());
        draft.claim.subject.period = whole.period.map(when::printed);
        draft.claim.subject.inherited.push("indicator:sentence".to_owned());
        sum(desk, &mut draft, &quantity, &group.parts, false);
        draft.claim.operands.extend(desk.operands(&[group.whole]));
        drafts.push(draft);
    }
}
