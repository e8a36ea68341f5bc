//! Differences: 比上年增加3.2亿元, 提高2.1个百分点.
//!
//! Percentages differ in points and never in percent; amounts only inside one currency or dimension.

use super::{
    Desk, Draft, add, balance,
    growth::{is_on_one_basis, of_another, turned},
    link::Ends,
    moved, remainder, set_beside,
    share::is_list,
    value_now::of_part_or_whole,
    yearly::SHORTER,
};
use crate::{
    analyze::{
        judge::{Judged, WordReading, judge},
        lexicon::{Compared, Direction, contains_any, higher, strip_suffixes},
        statement::{Said, Statement},
        subject, when,
    },
    growth::{Mode, Operand, Settings},
    model::{AssumptionCode, ClaimKind, ClaimOperand, Reason, Verdict},
    number::{Dimension, Quantity},
    text::{WordList, behind_commas, ends_with_any},
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (at, statement) in desk.statements.iter().enumerate() {
        let share = statement.dimension == Some(Dimension::Share);
        let beside = || set_beside::claim(desk, at, statement);
        let beside = if share { None } else { beside() };
        if let Said::Against(direction, other) = &statement.said {
            let against = against(desk, at, statement, *direction, other);
            let open = against.claim.reason == Some(Reason::NoOperand);
            drafts.push(beside.filter(|_| open).unwrap_or(against));
            continue;
        }
        if let Some(beside) = beside {
            drafts.push(beside);
            continue;
        }
        if matches!(statement.said, Said::Level) {
            add(drafts, newly(desk, at, statement));
        }
        let Said::Change(direction, compared) = statement.said else { continue };
        let dimension = statement.dimension;
        if matches!(dimension, Some(Dimension::Share | Dimension::Times) | None)
            || statement.planned
            // 年均增加500人 is a mean of a year.
            || compared.annual && dimension != Some(Dimension::Points)
        {
            continue;
        }
        drafts.extend(claim(desk, at, statement, direction, compared));
    }
    balance::find(desk, drafts);
    remainder::find(desk, drafts);
    moved::find(desk, drafts);
}

fn claim(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
    direction: Direction,
    compared: Compared,
) -> Option<Draft> {
    let falls = direction == Direction::Down;
    let own = statement.dimension;
    let points = own == Some(Dimension::Points);
    let fits = move |dimension: Option<Dimension>| {
        if points { dimension == Some(Dimension::Share) } else { dimension == own }
    };
    let words = desk.words(statement.left.clone());
    // 由86件降至32件,月均减少9件: a mean of months.
    if SHORTER.is_in(words) {
        return None;
    }
    // 首次低于30微克/立方米 is a mark, not by how much.
    if !points && ends_with_any(words, &["低于", "高于", "少于"]) {
        return None;
    }
    let ends = desk.ends(at, desk.governing(at, fits), compared, fits);
    // 净增0.8万户 is a difference from a base that nothing names.
    let net = contains_any(words, &["净增", "净减"]);
    let ends = match ends {
        Ends::Both { assumed: Some(_), .. } | Ends::Several(_) if net => Ends::None,
        ends => ends,
    };
    // 增加就业500人 states a level; only a comparison or a base makes it a difference, and 减亏 is one.
    let of_loss = ends_with_any(words, &["减亏", "增亏"]);
    let told = points
        || of_loss
        || compared.year
        || compared.previous
        || desk.base_date(statement).is_some();
    if !(told || net || matches!(ends, Ends::Both { assumed: None, .. })) {
        return None;
    }
    let mut draft = desk.draft(ClaimKind::Difference, statement, falls);
    if is_of_increase(words) {
        return Some(draft);
    }
    let level = desk.governing(at, fits).and_then(|level| desk.statements.get(level));
    Desk::adopt(&mut draft, statement, level);
    match ends {
        Ends::None if points => between_rates(desk, at, statement, falls, &mut draft),
        Ends::None if net && !falls => balance::net(desk, at, statement, &mut draft),
        Ends::None => {}
        Ends::Mixed => draft.undecided(Reason::MixedUnits, Vec::new()),
        Ends::Several(facts) => draft.undecided(Reason::AmbiguousOperand, desk.operands(&facts)),
        Ends::Both { base, current, sure, assumed } => {
            // 千人口献血率10.9,比2017年的9.6提高1.3个千分点: what the rates are told in is not printed.
            let unitless =
                |fact| desk.facts.get(fact).is_some_and(|fact| fact.quantity.unit.is_none());
            if points && (unitless(base) || unitless(current)) {
                return Some(draft);
            }
            let mode = if points { Mode::Points } else { Mode::Difference };
            let of = of_part_or_whole(desk, statement, falls, mode, [base, current]);
            let Some((judged, [from, current])) = of else { return Some(draft) };
            let assumed = assumed.filter(|_| from == base);
            let base = from;
            desk.settle(&mut draft, &[current, base], judged, sure);
            let mut named = [Some(statement), level].into_iter().flatten();
            if !named.any(|own| own.base.is_some()) {
                of_another(desk, base, current, &mut draft);
            }
            // 22亿元,比上年同期合计60亿元增加3亿元: the sum of a time is no base of one of its parts.
            let sums = |fact: usize| {
                let of = desk.statement_at(fact).map(|one| desk.words(one.left.clone()));
                of.is_some_and(|words| words.contains("合计"))
            };
            if draft.claim.verdict == Verdict::Conflicts && sums(base) && !sums(current) {
                draft.refuse(Reason::AmbiguousOperand);
            }
            if let Some(period) = assumed {
                draft.assume(AssumptionCode::BasePeriod, &[("period", &when::printed(period))]);
            }
        }
    }
    // 利润-0.8亿元,上年-1.2亿元,减亏0.4亿元: what falls below zero is a loss that shrinks.
    if of_loss && draft.claim.verdict == Verdict::Conflicts && has_negative(&draft) {
        draft.refuse(Reason::ZeroOrNegativeBase);
    }
    // 由六成提高到九成,提高三十个百分点: which of the two is now, tenths in words do not tell.
    let tenths = |operand: &ClaimOperand| operand.printed.contains('成');
    if points
        && draft.claim.verdict == Verdict::Conflicts
        && draft.claim.operands.iter().any(tenths)
    {
        draft.refuse(Reason::AmbiguousOperand);
    }
    // 由7.2%提升至8.9%,年均提高0.6个百分点; 每年提高0.6个百分点: a mean of years.
    let annual = compared.annual || desk.lead(statement).contains("每年");
    if annual && draft.claim.verdict == Verdict::Conflicts {
        draft.refuse(Reason::DifferentPeriod);
    }
    if draft.claim.verdict == Verdict::Conflicts && is_on_one_basis(desk, statement) {
        draft.refuse(Reason::ComparableBasis);
    }
    turned(&mut draft, falls);
    Some(draft)
}

/// Words of what is new.
const NEW: WordList = WordList::new(&["新增了", "新增", "净增"]);

/// 由87个增至102个,新增15个: what is new is what that makes, or more where others ended beside it; fewer it cannot be.
fn newly(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<Draft> {
    let words = behind_commas(desk.words(statement.left.clone()));
    let named = NEW.strip_start(words)?;
    let before = desk.statements.get(desk.in_sentence(statement.sentence).start..at)?;
    // 由87个增至102个,增长17.2%,新增15个
    let level = before.iter().rev().find(|other| !matches!(other.said, Said::Change(..)))?;
    let of_level = named.is_empty() || named == level.subject.indicator;
    let base = level.base.filter(|_| of_level && level.to == Some(Direction::Up))?;
    let facts = [desk.facts.of_mention(base)?, desk.facts.of_mention(level.mention)?];
    let (_, claimed) = desk.quantity(statement)?;
    let terms = desk.terms(&facts);
    let judged = judge(claimed, Mode::Difference, terms, Settings::default(), WordReading::Plain);
    let holds = matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding);
    let refutes = judged.falls_short(claimed) && is_all_new(desk, at, statement, level);
    let mut draft =
        (holds || refutes).then(|| desk.draft(ClaimKind::Difference, statement, false))?;
    desk.settle(&mut draft, &[facts[1], facts[0]], judged, refutes);
    Some(draft)
}

/// Whether what is told as new is all that came: 新增8个、恢复7个 are two of the ways, 新增8家示范园 are of one kind.
fn is_all_new(desk: &Desk<'_>, at: usize, own: &Statement, level: &Statement) -> bool {
    let noun = own.noun.as_str();
    let named = noun.is_empty() || noun == level.noun || noun == level.subject.indicator;
    let next = desk.statements.get(at + 1).filter(|next| next.sentence == own.sentence);
    let alone = next.is_none_or(|next| next.dimension != own.dimension);
    let then = |one: &Statement| (one.when.from, one.when.period);
    named && alone && then(own) == then(level)
}

fn has_negative(draft: &Draft) -> bool {
    draft.claim.operands.iter().any(|operand| operand.printed.starts_with(['-', '−', '－', '负']))
}

/// 比年初新增286.9亿元,同比多增23.4亿元: by how much more it grew, which no level tests.
pub(super) fn is_of_increase(words: &str) -> bool {
    const WORDS: WordList =
        WordList::new(&["多增", "少增", "多减", "少减", "多降", "少降", "多增加", "少增加"]);
    WORDS.ends(words)
}

/// 增速为4.2%,较上半年的6.8%回落2.6个百分点: a rate of growth and the one that it is compared with.
fn between_rates(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
    falls: bool,
    draft: &mut Draft,
) {
    let base = statement.base.and_then(|base| desk.index_of(base));
    let Some(base) = base.filter(|base| base + 1 == at) else { return };
    let current = base.checked_sub(1).and_then(|before| desk.statements.get(before));
    let current = current.filter(|current| {
        current.sentence == statement.sentence
            && matches!(current.said, Said::Change(..))
            && current.dimension == Some(Dimension::Share)
    });
    let rates = [desk.statements.get(base), current];
    let terms: Option<Vec<(ClaimOperand, Operand)>> =
        rates.into_iter().map(|rate| signed(desk, rate?)).collect();
    if let (Some(terms), Some((_, claimed))) = (terms, desk.quantity(statement)) {
        let (shown, terms): (Vec<_>, Vec<_>) = terms.into_iter().unzip();
        let reading = if falls { WordReading::Decline } else { WordReading::Plain };
        let judged = of_rates(desk, statement, claimed, Mode::Points, terms, reading);
        desk.settle(draft, &[], judged, true);
        draft.claim.operands = shown.into_iter().rev().collect();
    }
}

/// 全市56.8%,东山区最高,为86.2%: whether words that no number stands in may have named another place.
fn is_handed_on(desk: &Desk<'_>, own: &Statement) -> bool {
    let before = own.mention.checked_sub(1).and_then(|before| desk.mentions.get(before));
    let from = before.map_or(own.clause.start, |before| before.places.end);
    let between = desk.words(from.min(own.clause.start)..own.clause.start);
    let place = own.subject.entity.as_deref().unwrap_or_default();
    own.inherits
        && own.is_level()
        && !between.contains(place)
        && !between.contains('(')
        && between.trim_matches([',', ';', '。', ' ']).chars().count() > 2
}

/// 我市增长8.2%,高于全省2.1个百分点: two rates of one thing at two places.
fn against(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
    direction: Direction,
    other: &str,
) -> Draft {
    let falls = direction == Direction::Down;
    let mut draft = desk.draft(ClaimKind::Difference, statement, falls);
    let place = subject::words(subject::name(bare_rate(other)));
    let range = desk.in_sentence(statement.sentence);
    let points = statement.dimension == Some(Dimension::Points);
    let (mode, of) = if points {
        (Mode::Points, Some(Dimension::Share))
    } else {
        (Mode::Difference, statement.dimension)
    };
    let rate = |at: &usize| {
        desk.statements.get(*at).is_some_and(|rate| {
            rate.dimension == of
                && rate.when.period == statement.when.period
                // 高于全国(3.1%)3.1个百分点,高于全省(4.4%): what a bracket encloses is another's.
                && !desk.is_alone_in_bracket(rate)
                // 93.6%,比建设前的82.4%提高11.2个百分点,高于全市平均2.4个百分点: nor what it was compared with.
                && !(rate.is_level() && matches!(rate.opens, Some('比' | '较' | '与')))
        })
    };
    let named = |at: &usize| {
        desk.statements.get(*at).is_some_and(|rate| match &place.entity {
            Some(_) => rate.subject.entity == place.entity,
            None => !place.indicator.is_empty() && rate.subject.indicator == place.indicator,
        })
    };
    let bracketed = in_bracket(desk, at, statement);
    let goals = goals(desk, statement);
    let goal = goals.map(|last| desk.same_place(last, statement));
    if goal == Some(None) {
        return draft;
    }
    let bracketed = goal.flatten().or(bracketed);
    let before = range.start..bracketed.unwrap_or(at);
    let told = |at: &usize| points || desk.statements.get(*at).is_some_and(Statement::is_level);
    // 高于全国1.2个百分点(全国5.2%),低于全省0.3个百分点: nor one that a bracket before tells.
    let place_of_own = desk.mentions.get(statement.mention).map_or(0, |own| own.places.start);
    let shut =
        |at: &usize| desk.statements.get(*at).is_some_and(|o| desk.is_shut_in(o, place_of_own));
    let now = |at: &usize| rate(at) && !named(at) && told(at) && !shut(at);
    let Some(current) = before.rev().find(now) else {
        return draft;
    };
    let current = goals.map_or(Some(current), |_| desk.same_place(current, statement));
    let Some(current) = current else { return draft };
    let Some(own) = desk.statements.get(current) else { return draft };
    let same = |at: &usize| {
        desk.statements.get(*at).is_some_and(|two| {
            let name = &two.subject.indicator;
            std::mem::discriminant(&own.said) == std::mem::discriminant(&two.said)
                && (own.subject.indicator == *name
                    || own.inherits
                    || own.subject.indicator.is_empty()
                    || place.entity.is_none())
        })
    };
    let near = desk.in_sentence(statement.sentence.saturating_sub(SENTENCES_BACK)).start;
    let judged = |base: usize| {
        let rates = [base, current].into_iter();
        let terms: Option<Vec<(ClaimOperand, Operand)>> =
            rates.map(|at| signed(desk, desk.statements.get(at)?)).collect();
        let ((shown, terms), (_, claimed)): ((Vec<_>, Vec<_>), _) =
            (terms?.into_iter().unzip(), desk.quantity(statement)?);
        let reading = if falls { WordReading::Decline } else { WordReading::Plain };
        Some((shown, of_rates(desk, statement, claimed, mode, terms, reading)))
    };
    let named_before = || (near..current).rev().find(|at| rate(at) && named(at) && same(at));
    // 比全国低1.0个百分点,全国为66.2%
    let named_behind = || {
        let end = desk.in_sentence(statement.sentence + 1).end;
        let mut behind = at + 1..end.min(at + 1 + LOOKED_AHEAD);
        behind.find(|at| {
            rate(at) && named(at) && place.entity.is_some() && told_alike(desk, own, *at)
        })
    };
    let base = bracketed
        .or_else(|| told_in_bracket(desk, at, statement, other, of))
        .or_else(named_before)
        .or_else(named_behind);
    // Further back many rates have the place's name; the one that makes it hold is taken.
    let held = || {
        let far = near.saturating_sub(LOOKED_BACK)..current;
        let like = far.rev().filter(|at| rate(at) && named(at) && is_like(desk, own, *at));
        like.filter_map(judged).find(|(_, judged)| {
            matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding)
        })
    };
    let tested = match base {
        // 全市56.8%,东山区最高,为86.2%,比全市高: a place that is only handed on may be another.
        Some(base) => {
            let own = desk.statements.get(base);
            let handed = place.entity.is_some() && own.is_some_and(|own| is_handed_on(desk, own));
            judged(base).map(|tested| (tested, !handed))
        }
        None => held().map(|tested| (tested, false)),
    };
    // 分别高于全省2.5个、2.8个百分点: each of a rate of its own.
    let several = || desk.words(statement.left.clone()).contains(['、', '和', '与', '及']);
    let of_one = || goals.is_none() && !several();
    let loose = || is_better(desk, statement) || of_one() && is_list(desk, statement);
    let tested = tested.map(|(tested, sure)| (tested, sure && !loose()));
    if let Some(((shown, judged), sure)) = tested {
        desk.settle(&mut draft, &[], judged, sure);
        draft.claim.operands = shown.into_iter().rev().collect();
    }
    turned(&mut draft, falls);
    draft
}

/// 优于国家二级标准: which way is better the words do not tell.
fn is_better(desk: &Desk<'_>, statement: &Statement) -> bool {
    let start = desk.sentences.get(statement.sentence).map_or(0, |own| own.places.start);
    contains_any(desk.words(start..statement.left.end), &["优于", "好于"])
}

/// 分别高于目标(30%、20%)16.6个、44.9个百分点: the last of the bracket's, each for its own of the list.
fn goals(desk: &Desk<'_>, statement: &Statement) -> Option<usize> {
    let first = desk.index_of(statement.list.0).filter(|_| is_list(desk, statement))?;
    let last = in_bracket(desk, first, desk.statements.get(first)?)?;
    desk.statements.get(last).filter(|last| last.list.1 > 0).map(|_| last)
}

/// The rate in the bracket right before a difference: 高于全省平均增幅(15.97%)6个百分点, 比全国(30.4%)低
/// 14.6个百分点.
fn in_bracket(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let rate = desk.statements.get(before)?;
    let end = desk.mentions.get(rate.mention)?.places.end;
    let start = desk.mentions.get(statement.mention)?.places.start;
    let between = if end <= start { desk.words(end..start).strip_prefix(')') } else { None };
    let bracketed = between.is_some_and(|words| words.is_empty() || higher(words).is_some());
    let own = statement.dimension;
    let of = if own == Some(Dimension::Points) { Some(Dimension::Share) } else { own };
    (bracketed && rate.dimension == of).then_some(before)
}

/// 高于全国增速0.7个百分点(全国增长6.3%): the rate in the bracket right behind, by the name of what is compared
/// with.
fn told_in_bracket(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
    other: &str,
    of: Option<Dimension>,
) -> Option<usize> {
    let end = desk.mentions.get(statement.mention)?.places.end;
    let name = bare_rate(other);
    let behind = (at + 1..at + 1 + MOST_IN_BRACKET)
        .find(|at| desk.statements.get(*at).is_some_and(|rate| rate.dimension == of))?;
    let rate = desk.statements.get(behind).filter(|rate| rate.sentence == statement.sentence)?;
    let start = desk.mentions.get(rate.mention)?.places.start;
    let told = desk.words(end..start.max(end)).strip_prefix('(')?;
    (name.chars().count() > 1 && told.starts_with(name) && !told.contains(')')).then_some(behind)
}

/// Most numbers of such a bracket that are looked at.
const MOST_IN_BRACKET: usize = 2;

/// Whether a number behind tells a level of the same thing in the same paragraph.
fn told_alike(desk: &Desk<'_>, own: &Statement, at: usize) -> bool {
    let paragraph = |statement: &Statement| {
        desk.sentences.get(statement.sentence).map(|sentence| sentence.paragraph)
    };
    desk.statements.get(at).is_some_and(|other| {
        other.is_level()
            && paragraph(other) == paragraph(own)
            && other.subject.indicator == own.subject.indicator
    })
}

/// Whether another rate is told of the same: 增加值 of 规模以上工业增加值.
fn is_like(desk: &Desk<'_>, own: &Statement, at: usize) -> bool {
    let tail = |name: &str| name.chars().rev().take(2).collect::<String>();
    desk.statements.get(at).is_some_and(|other| {
        let names = [&own.subject.indicator, &other.subject.indicator];
        std::mem::discriminant(&own.said) == std::mem::discriminant(&other.said)
            && (own.inherits
                || other.inherits
                || names.iter().any(|name| name.is_empty())
                || tail(names[0]) == tail(names[1]))
    })
}

/// A place or a thing without the words for its rate: 全市平均水平, 采矿业增加值增速.
fn bare_rate(words: &str) -> &str {
    let words = words.trim_end_matches(MEANS);
    strip_suffixes(words, &["整体增速", "增速", "增幅", "整体"]).unwrap_or(words)
}

/// 平均水平 and the like behind a place.
const MEANS: &[char] = &['平', '均', '水', '准', '值'];
/// Sentences before that may print the other rate.
const SENTENCES_BACK: usize = 2;
/// Most statements behind a difference that may print the other rate.
const LOOKED_AHEAD: usize = 4;
/// Most statements before these that are looked at.
const LOOKED_BACK: usize = 48;

/// The judgement of a difference between two rates with their signs. Where the words name how far something fell
/// (降幅8.7%,比上年的6.2%扩大2.5个百分点) or only one of both seems to fall (审减率6.1%,较上年的7.4%下降1.3个百分点), the
/// rates may be told without.
fn of_rates(
    desk: &Desk<'_>,
    statement: &Statement,
    claimed: &Quantity,
    mode: Mode,
    terms: Vec<Operand>,
    reading: WordReading,
) -> Judged {
    const FALLS: WordList = WordList::new(&["降幅", "跌幅", "减幅"]);
    let negative = |term: &&Operand| term.quantity.decimal.is_negative();
    let falling = terms.iter().filter(negative).count();
    let sentence = desk.sentences.get(statement.sentence);
    let named = || {
        let words = sentence.map(|own| own.places.start..statement.left.end);
        words.is_some_and(|words| FALLS.is_in(desk.words(words)))
    };
    let plain = (falling == 1 || falling > 1 && named()).then(|| {
        let plain = |mut term: Operand| {
            if term.quantity.decimal.is_negative() {
                term.quantity.decimal = term.quantity.decimal.negated();
            }
            term
        };
        terms.iter().cloned().map(plain).collect()
    });
    let signed = judge(claimed, mode, terms, Settings::default(), reading);
    let plain = plain.filter(|_| signed.verdict == Verdict::Conflicts);
    let plain = plain.map(|terms| judge(claimed, mode, terms, Settings::default(), reading));
    plain.filter(|plain| plain.verdict != Verdict::Conflicts).unwrap_or(signed)
}

/// A rate with its direction as its sign.
pub(super) fn signed(desk: &Desk<'_>, statement: &Statement) -> Option<(ClaimOperand, Operand)> {
    let (_, quantity) = desk.quantity(statement)?;
    let falls = matches!(statement.said, Said::Change(Direction::Down, _));
    let decimal = if falls { quantity.decimal.negated() } else { quantity.decimal.clone() };
    let shown = desk.own_operand(statement)?;
    Some((shown, Operand::from(Quantity { decimal, ..quantity.clone() })))
}
