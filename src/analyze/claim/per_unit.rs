//! Per-unit values: 人均4000元, 平均亩产200公斤, 每千名老年人拥有床位35张.
//!
//! Tested by a total and the number of what it is shared by: those of the sentence, else of the
//! sentences before it in the paragraph, else of one row of a table.

use super::{
    Desk, Draft,
    right_beside::{before_bracket, count_behind, same, told_behind, total_and_count},
    set_rate,
    share::is_list,
    sharing::Sharing,
    yearly,
};
use crate::{
    analyze::{
        fact::Series,
        judge::{Judged, WordReading, judge},
        lexicon::contains_any,
        statement::{Statement, dimension},
        subject,
        when::Source,
    },
    growth::{Mode, Settings},
    model::{ClaimKind, Reason, Verdict},
    number::{Decimal, Dimension, Quantity, Ratio, Scale, Unit},
    text::{WordList, behind_commas},
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    let rates = desk.reading.stands(&set_rate::RATES);
    for (at, statement) in desk.statements.iter().enumerate() {
        if rates.any_within(statement.left.clone())
            && !is_of_others(desk, statement)
            && let Some(draft) = set_rate::claim(desk, at, statement)
        {
            drafts.push(draft);
            continue;
        }
        let mean = desk.marks().means.get(at) == Some(&true) && !is_of_others(desk, statement);
        let named = statement;
        if !mean || !statement.is_level() || statement.planned {
            continue;
        }
        // 案均损失由3.19万元降至2.66万元: the numbers at hand are of the time it led to.
        let led_to =
            desk.statements.get(at + 1).filter(|next| next.base == Some(statement.mention));
        let led_to = led_to.filter(|next| next.to.is_some() && next.is_level());
        let (at, statement) = match led_to {
            Some(end) => (at + 1, end),
            None => (at, statement),
        };
        // 每人每月1050元 is a rate that is set, not what a total gives.
        let sharing = Sharing::of(desk.words(named.left.clone()));
        if let Some(sharing) = sharing.filter(|sharing| !sharing.over_time) {
            drafts.push(claim(desk, at, statement, &sharing));
        }
    }
    yearly::find(desk, drafts);
}

/// 高于上年户均2310元, 为全市人均22万元的1.26倍: a mean that another is compared with.
fn is_of_others(desk: &Desk<'_>, statement: &Statement) -> bool {
    let words = desk.words(statement.left.clone());
    let end = desk.mentions.get(statement.mention).map_or(0, |mention| mention.places.end);
    // 每人多减100元: by how much more.
    let more = ["每人", "每户", "人均", "户均", "每亩", "亩均"].iter().any(|each| {
        words
            .rsplit_once(each)
            .is_some_and(|(_, behind)| behind.starts_with(['多', '少', '增', '降']))
    });
    more || contains_any(words, &["上年", "去年"])
        && !words.contains("比上年")
        && !words.contains("较上年")
        || matches!(statement.opens, Some('比' | '较' | '与'))
        // 比2022年人均6.8小时多0.7小时
        || behind_commas(words).starts_with(['比', '较'])
        || desk.words(end..end + '的'.len_utf8()) == "的" && words.contains(['是', '为'])
}

/// A total and the number that it is shared by.
struct Shared {
    total: usize,
    count: usize,
    /// Nothing else fits as well, and the total is of what the claim names.
    sure: bool,
}

/// What the sentences give.
enum Found {
    One(Shared),
    Several(Vec<usize>),
    Nothing,
}

fn claim(desk: &Desk<'_>, at: usize, statement: &Statement, sharing: &Sharing<'_>) -> Draft {
    let mut draft = desk.draft(ClaimKind::PerUnit, statement, false);
    let Some((_, claimed)) = desk.quantity(statement) else { return draft };
    // 千人口献血率13.1‰: what is counted is of another kind than a rate.
    if dimension(claimed) == Some(Dimension::Share) {
        return draft;
    }
    // 人均补贴最高5000元: the most that one gets, not what all get on average.
    if is_cap(desk.words(statement.left.clone())) {
        return draft;
    }
    let shared = match in_sentences(desk, at, statement, claimed, sharing) {
        Found::One(shared) => Some(shared),
        Found::Several(facts) => {
            draft.undecided(Reason::AmbiguousOperand, desk.operands(&facts));
            return draft;
        }
        Found::Nothing => in_row(desk, statement, claimed, sharing),
    };
    let Some(Shared { total, count, sure }) = shared else { return draft };
    let mut terms = desk.terms(&[count, total]);
    if let Some(count) = terms.first_mut().filter(|_| sharing.group != Scale::ONE) {
        // 每千人: the count in thousands.
        sharing.in_groups(&mut count.quantity);
    }
    // An average of counts is rounded like a measure: 平均每车71人.
    let whole = terms.get(1).is_some_and(|total| total.quantity.scale == Scale::ONE);
    let measured = Quantity { unit: None, ..claimed.clone() };
    let claimed = if claimed.is_exact() && whole { &measured } else { claimed };
    let judged = judge(claimed, Mode::PerUnit, terms, Settings::default(), WordReading::Plain);
    let sure = sure && is_near(claimed, &judged);
    let sure = sure
        && (judged.verdict != Verdict::Conflicts
            || !is_of_others_sum(desk, at, [total, count], claimed));
    desk.settle(&mut draft, &[total, count], judged, sure);
    draft
}

/// “标准地”出让312宗,宗均27.7亩,共8640亩: whether the total is told behind the mean, or the count
/// stands far from it, so that they need not be of one thing.
fn is_of_others_sum(
    desk: &Desk<'_>,
    at: usize,
    [total, count]: [usize; 2],
    claimed: &Quantity,
) -> bool {
    let place = |fact: usize| desk.index_of(desk.statement_at(fact)?.mention);
    let apart = place(total).zip(place(count)).is_some_and(|(a, b)| a.abs_diff(b) > FARTHEST_APART);
    let behind = || {
        let next = desk.statements.get(at + 1)?;
        let own = desk.statements.get(at)?;
        let total = desk.fact_at(at + 1).filter(|_| next.sentence == own.sentence)?;
        let terms = desk.terms(&[count, total]);
        let plain = WordReading::Plain;
        let judged = judge(claimed, Mode::PerUnit, terms, Settings::default(), plain);
        Some(matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding))
    };
    apart || behind() == Some(true)
}

/// Most numbers between a total and what it is shared by.
const FARTHEST_APART: usize = 4;

/// Whether words tell of the most or least that there may be.
pub(super) fn is_cap(words: &str) -> bool {
    CAPS.is_in(words)
}

/// Words of the most or least that there may be.
const CAPS: WordList = WordList::new(&[
    "最高", "最低", "最多", "最少", "最大", "最小", "上限", "下限", "可达", "封顶",
]);

/// Whether a result is of the claim's order; one a hundred times as large comes from other numbers.
fn is_near(claimed: &Quantity, judged: &Judged) -> bool {
    let computed = judged.computed.as_ref().and_then(|computed| Decimal::parse(&computed.value));
    computed.is_some_and(|computed| {
        let (one, other) = (computed.value(), claimed.decimal.value());
        let most = Ratio::from(FARTHEST);
        one <= &other * &most && other <= &one * &most
    })
}

/// Most times that a result may be the claim or the claim the result.
const FARTHEST: i64 = 20;

/// The numbers of the sentence and of those before it in the paragraph.
fn in_sentences(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
    claimed: &Quantity,
    sharing: &Sharing<'_>,
) -> Found {
    if let Some((total, count)) = total_and_count(desk, at, claimed, sharing) {
        let facts = desk.facts.of_mention(total.mention).zip(desk.facts.of_mention(count.mention));
        return facts.map_or(Found::Nothing, |(total, count)| {
            Found::One(Shared { total, count, sure: true })
        });
    }
    let is_count =
        |quantity: &Quantity| quantity.unit.as_ref().is_some_and(|unit| sharing.is_by(unit.name()));
    let (counts, near_count) = nearest(desk, at, statement, |other, quantity| {
        is_count(quantity) && sharing.names(&other.full_name())
    });
    if let Some((total, count)) = respectively(desk, at, statement, claimed, &counts) {
        let facts = desk.facts.of_mention(total.mention).zip(desk.facts.of_mention(count.mention));
        return facts.map_or(Found::Nothing, |(total, count)| {
            Found::One(Shared { total, count, sure: near_count })
        });
    }
    // 2021年42架次、109小时,…,每架次平均2.6小时、3.0小时、3.1小时: which pair each is of is not told.
    if is_list(desk, statement) {
        return Found::Nothing;
    }
    let (counts, near_count) = match count_behind(desk, at, statement, is_count, sharing) {
        Some(count) if counts.is_empty() => (vec![count], true),
        _ => (counts, near_count),
    };
    let name = |one: &Statement| one.full_name().into_owned();
    let counts = sharing.closest(counts, name);
    let last = counts.last().map(|count| count.mention);
    let counts = sums_of(desk, counts);
    let [count] = counts.as_slice() else { return several(desk, &counts) };
    let (totals, near_total) = nearest(desk, at, statement, |other, quantity| {
        other.mention != count.mention
            && same(quantity, claimed)
            && (!is_count(quantity) || sharing.tells(&other.full_name()))
    });
    let (totals, near_total) = match told_behind(desk, at, statement, claimed) {
        Some(total) if totals.iter().all(|other| other.sentence != statement.sentence) => {
            (vec![total], true)
        }
        _ => match before_bracket(desk, at, statement) {
            Some(total) if totals.iter().any(|other| other.mention == total.mention) => {
                (vec![total], true)
            }
            _ => (totals, near_total),
        },
    };
    let totals = match totals.as_slice() {
        [_] => totals,
        _ => sharing.told(totals, name),
    };
    let [total] = totals.as_slice() else {
        return several(desk, &totals);
    };
    let alone = || is_told_once(desk, at, total, count);
    let (near_count, near_total) =
        if near_count && near_total || !alone() { (near_count, near_total) } else { (true, true) };
    // 累计建成168万亩,今年新建12万亩,亩均…: the later one may be meant.
    let near_count = near_count && last == Some(count.mention);
    let dated = total.when.period == count.when.period;
    // 平均每家企业40件: of whatever is told of as many.
    let mean = || desk.words(statement.left.clone()).contains("平均");
    let told =
        sharing.may_tell(&total.full_name()) || sharing.is_only_of(&count.full_name()) && mean();
    // 100万元支持12个村,每村补助5万元,其余用于管护: not all of it is shared.
    let sentence = desk.sentences.get(statement.sentence).map(|one| one.places.clone());
    let rest = sentence
        .is_some_and(|places| contains_any(desk.words(places), &["其余", "剩余", "不足部分"]));
    // “茶叶贷”户均18万元: of a thing with a name of its own.
    let named = desk.lead(statement).contains('”') && !desk.words(total.left.clone()).contains('”');
    let sure = near_count && near_total && dated && told && !rest && !named;
    let facts = desk.facts.of_mention(total.mention).zip(desk.facts.of_mention(count.mention));
    facts.map_or(Found::Nothing, |(total, count)| Found::One(Shared { total, count, sure }))
}

/// 办结案件5864件。挽回损失8642万元,件均1.47万元: both stand in the own sentence or the one before, and are the
/// only amounts of their kind that the paragraph tells up to there.
fn is_told_once(desk: &Desk<'_>, at: usize, total: &Statement, count: &Statement) -> bool {
    let Some(own) = desk.statements.get(at) else { return false };
    let paragraph = |statement: &Statement| {
        desk.sentences.get(statement.sentence).map(|sentence| sentence.paragraph)
    };
    let near = [total, count].iter().all(|one| one.sentence + 1 >= own.sentence);
    let told = desk.statements.get(at.saturating_sub(MOST_LOOKED_AT)..at).unwrap_or_default();
    let once = |one: &Statement| {
        let alike = |other: &&Statement| {
            let then = other.when.period.is_some() && other.when.period != own.when.period;
            paragraph(other) == paragraph(own)
                && !(then && other.when.source == Source::Sentence)
                && desk
                    .quantity(other)
                    .zip(desk.quantity(one))
                    .is_some_and(|((_, a), (_, b))| a.comparable(b) && dimension(a) == dimension(b))
        };
        told.iter().filter(alike).count() == 1
    };
    near && once(total) && once(count) && [total, count].iter().all(|one| !is_part(desk, one))
}

/// 补贴1.26亿元、惠及8.4万人,护理补贴1.52亿元、惠及10.1万人,人均分别为1500元、1505元: as many totals and
/// numbers of people as means, each by its place.
fn respectively<'d>(
    desk: &'d Desk<'_>,
    at: usize,
    statement: &Statement,
    claimed: &Quantity,
    counts: &[&'d Statement],
) -> Option<(&'d Statement, &'d Statement)> {
    let first = desk.index_of(statement.list.0)?;
    let list = desk.statements.get(first..)?.iter();
    let length = list.take_while(|other| other.list.0 == statement.list.0).count();
    let told = desk.words(statement.clause.start..statement.left.end).contains("分别");
    if length < 2 || !told || counts.len() != length {
        return None;
    }
    let (totals, _) = nearest(desk, at.min(first), statement, |other, quantity| {
        same(quantity, claimed) && !counts.iter().any(|count| count.mention == other.mention)
    });
    let paired = totals.len() == length
        && totals.iter().zip(counts).all(|(total, count)| total.sentence == count.sentence);
    paired
        .then(|| totals.get(statement.list.1).copied().zip(counts.get(statement.list.1).copied()))?
}

/// 累计改造4030户: of several that fit, the one that sums them up.
fn sums_of<'d>(desk: &Desk<'_>, found: Vec<&'d Statement>) -> Vec<&'d Statement> {
    let sums = found.iter().copied().filter(|other| {
        contains_any(desk.words(other.left.clone()), &["累计", "合计", "共", "总计"])
    });
    let sums: Vec<&Statement> = sums.collect();
    if sums.len() == 1 { sums } else { found }
}

fn several(desk: &Desk<'_>, found: &[&Statement]) -> Found {
    if found.is_empty() {
        return Found::Nothing;
    }
    Found::Several(found.iter().filter_map(|other| desk.facts.of_mention(other.mention)).collect())
}

/// Most numbers of a sentence that are looked at: the nearest.
const MOST_LOOKED_AT: usize = 64;

/// The statements that fit in the nearest sentence before that has any, and whether that is the own one
/// or joined to it by semicolons and has nothing else that fits. Parts behind 其中 only where there is nothing else.
fn nearest<'d>(
    desk: &'d Desk<'_>,
    at: usize,
    own: &Statement,
    fits: impl Fn(&Statement, &Quantity) -> bool,
) -> (Vec<&'d Statement>, bool) {
    let paragraph = desk.sentences.get(own.sentence).map(|sentence| sentence.paragraph);
    let mut near = true;
    for back in 0..=SENTENCES_BACK {
        let Some(index) = own.sentence.checked_sub(back) else { break };
        let Some(sentence) = desk.sentences.get(index) else { break };
        if Some(sentence.paragraph) != paragraph {
            break;
        }
        near &= back == 0 || sentence.goes_on;
        let range = desk.in_sentence(index);
        let usable = |index: &usize| {
            desk.statements.get(*index).is_some_and(|other| {
                let level = other.is_level() && other.base.is_none() && !desk.is_base(*index);
                let plain = Sharing::of(desk.words(other.left.clone())).is_none();
                // What another paragraph dates is as good as undated.
                let then = other.when.source == Source::Section
                    || other.when.period.is_none()
                    || own.when.period.is_none()
                    || other.when.period == own.when.period;
                let quantity = desk.quantity(other).map(|(_, quantity)| quantity);
                level
                    && plain
                    && !desk.is_in_compared(other)
                    && then
                    && !spans_more(other, own)
                    && !other.planned
                    && quantity.is_some_and(|quantity| fits(other, quantity))
            })
        };
        let end = range.end.min(at);
        let found = (range.start.max(end.saturating_sub(MOST_LOOKED_AT))..end).filter(usable);
        let found: Vec<&Statement> = found.filter_map(|at| desk.statements.get(at)).collect();
        let (parts, wholes): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|other| is_part(desk, other) || has_share(desk, other));
        if !wholes.is_empty() {
            // 1.2亿元,其中4800万元…: the part may be meant.
            return (wholes, near && parts.is_empty());
        }
        // 民营企业18.94万户,占企业总数的95.4%,每千人拥有企业32.1户: all of them may stand before.
        let shared = parts.iter().all(|other| has_share(desk, other));
        if !parts.is_empty() && back == 0 {
            return (parts, near && !shared);
        }
    }
    (Vec::new(), false)
}

/// 三年累计12.71万件,2023年件均收费733元: a sum over years is not what one of them is shared by.
fn spans_more(other: &Statement, own: &Statement) -> bool {
    let one = own.when.from.is_none() && own.when.source == Source::Sentence;
    one && own.when.period.is_some() && other.when.from.is_some()
}

/// Most sentences before the own one that are searched.
const SENTENCES_BACK: usize = 3;

/// Whether a share is told of a number: 民营企业18.94万户,占企业总数的95.4%.
fn has_share(desk: &Desk<'_>, statement: &Statement) -> bool {
    desk.facts.of_mention(statement.mention).is_some_and(|fact| desk.is_part(fact))
}

/// Whether 其中 stands before a number in its sentence.
fn is_part(desk: &Desk<'_>, statement: &Statement) -> bool {
    let start = desk.sentences.get(statement.sentence).map_or(0, |sentence| sentence.places.start);
    let end = desk.mentions.get(statement.mention).map_or(start, |mention| mention.places.start);
    desk.words(start..end).contains("其中")
}

/// Both numbers in the row of the table that the claim's thing names: 南桥街道人均公园绿地面积.
fn in_row(
    desk: &Desk<'_>,
    statement: &Statement,
    claimed: &Quantity,
    sharing: &Sharing<'_>,
) -> Option<Shared> {
    let entity = statement.subject.entity.as_deref().unwrap_or_default();
    let thing = subject::name(sharing.before);
    let thing = thing.strip_prefix(entity).filter(|rest| !rest.is_empty()).unwrap_or(thing);
    let rows = desk.facts.rows_of(if thing.is_empty() { entity } else { thing });
    let mut found = None;
    let mut counts: Vec<(&Series, usize)> = Vec::new();
    let mut totals: Vec<(&Series, usize)> = Vec::new();
    for series in rows.iter().take(MOST_ROWS).filter_map(|at| desk.facts.series.get(*at)) {
        let dated = statement.when.period.and_then(|period| series.cells.at(period));
        let Some(cell) = dated.or_else(|| series.only_timeless()) else { continue };
        let Some(fact) = desk.facts.get(cell) else { continue };
        let unit = fact.quantity.unit.as_ref().map(Unit::name);
        let heads = series.indicator.concat();
        if unit.is_some_and(|unit| sharing.is_by(unit)) && sharing.names(&heads) {
            counts.push((series, cell));
        } else if same(fact.quantity, claimed) && sharing.tells(&heads) {
            totals.push((series, cell));
        }
    }
    if let ([(one, count)], [(other, total)]) = (counts.as_slice(), totals.as_slice())
        && one.table == other.table
    {
        found = Some(Shared { total: *total, count: *count, sure: true });
    }
    found
}

/// Most series of one thing that are looked at.
const MOST_ROWS: usize = 64;
