//! Growth: 同比增长10.5%, 比2015年下降4.2%, 年均增长5.5%.
//!
//! Tested as current ÷ base − 1, 年均 by its n-th root. Growth told at comparable prices, and growth of
//! what statistics tell so by convention (地区生产总值, 增加值), is never refuted from printed levels.

use super::{
    Desk, Draft,
    by_change::by_change,
    link::{Ends, is_adjusted},
    printed_rate, set_beside,
    spanned::{listed_years, may_begin_before},
    value_now::of_part_or_whole,
};
use crate::{
    analyze::{
        judge::{Judged, WordReading, judge},
        lexicon::{self, COMPARABLE, Compared, Direction, OVER_TIME, strip_suffixes},
        statement::{Said, Statement},
        when,
    },
    growth::{Mode, Part, Period, Settings},
    model::{AssumptionCode, ClaimKind, Flag, Reason, Verdict},
    number::Dimension,
    text::{WordList, begins_with_any, contains_any},
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (at, statement) in desk.statements.iter().enumerate() {
        let rate = statement.dimension == Some(Dimension::Share);
        let beside = || set_beside::claim(desk, at, statement);
        if let Some(beside) = rate.then(beside).flatten() {
            drafts.push(beside);
            continue;
        }
        let Said::Change(direction, compared) = statement.said else { continue };
        if rate && is_others(desk, statement) {
            drafts.push(desk.draft(ClaimKind::Growth, statement, direction == Direction::Down));
        } else if rate && !statement.planned {
            drafts.push(claim(desk, at, statement, direction, compared));
        }
    }
}

/// 高于全省平均增幅(15.97%), 比全省(年均增长8.1%)快0.8个百分点: what another place's rate is, which no number of
/// this one tests.
fn is_others(desk: &Desk<'_>, statement: &Statement) -> bool {
    let Some(sentence) = desk.sentences.get(statement.sentence) else { return false };
    let before = desk.words(sentence.places.start..statement.left.start);
    let rate = before.strip_suffix('(').and_then(|before| before.rsplit([',', ';']).next());
    let behind = || {
        let end = desk.mentions.get(statement.mention).map_or(0, |mention| mention.places.end);
        let behind = desk.words(end..sentence.places.end.max(end)).strip_prefix(')');
        behind.is_some_and(|behind| behind.trim_start().starts_with(['快', '慢', '高', '低']))
    };
    rate.is_some_and(|rate| {
        statement.left.is_empty() && lexicon::against(rate).is_some()
            || rate.contains(['比', '较']) && behind()
    })
}

/// 收入(同口径)完成3.0亿元,增长14.6%, 增长15%(按可比价计算), 增长15%。以上增速按不变价计算: the base was made
/// comparable, so that printed amounts do not refute the rate.
pub(super) fn is_on_one_basis(desk: &Desk<'_>, statement: &Statement) -> bool {
    let Some(sentence) = desk.sentences.get(statement.sentence) else { return false };
    let next = desk.sentences.get(statement.sentence + 1);
    let next = next.filter(|next| next.paragraph == sentence.paragraph);
    let next = next.map(|next| desk.words(next.places.clone()).trim_start());
    let words = desk.words(sentence.places.clone());
    COMPARABLE.is_in(words)
        || REVISED.is_in(words)
        || next.is_some_and(|next| {
            begins_with_any(next, &["以上", "上述", "注", "增速", "增长速度"])
                && COMPARABLE.is_in(next)
        })
}

/// Words for numbers of before that were made anew.
const REVISED: WordList = WordList::new(&[
    "统计口径",
    "口径调整",
    "口径变化",
    "新口径",
    "还原",
    "剔除",
    "修订",
    "按可比",
]);

/// Whether a level of this kind can grow by a percentage.
fn grows(dimension: Option<Dimension>) -> bool {
    !matches!(dimension, Some(Dimension::Points | Dimension::Times | Dimension::Discount) | None)
}

/// Whether it is an amount; rates are told in points.
pub(super) fn amount(dimension: Option<Dimension>) -> bool {
    grows(dimension) && dimension != Some(Dimension::Share)
}

fn claim(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
    direction: Direction,
    compared: Compared,
) -> Draft {
    let falls = direction == Direction::Down;
    let mut draft = desk.draft(ClaimKind::Growth, statement, falls);
    let basis = match compared {
        Compared { comparable: true, .. } => Some("comparable"),
        Compared { cumulative: true, .. } => Some("cumulative"),
        _ => None,
    };
    draft.claim.subject.basis = basis.map(str::to_owned);
    let level_at = desk.governing(at, amount);
    let level = level_at.and_then(|level| desk.statements.get(level));
    Desk::adopt(&mut draft, statement, level);
    // A base in its own sentence, or its level's, is the one that the rate was reckoned from.
    let named = [Some(statement), level].into_iter().flatten().any(|own| own.base.is_some());
    // 累计下降26.2% is since some beginning, not since the year before.
    let since_start = compared.cumulative
        && !(compared.year || compared.previous)
        && statement.when.period.is_some_and(|period| period.part == Part::Year);
    if compared.annual {
        annual(desk, at, statement, falls, &mut draft);
    } else {
        match desk.ends(at, level_at, compared, amount) {
            Ends::Both { assumed: Some(_), .. } | Ends::None if since_start => {
                over_list(desk, at, statement, falls, &mut draft);
            }
            Ends::None => by_change(desk, at, statement, falls, &mut draft),
            Ends::Mixed => draft.undecided(Reason::MixedUnits, Vec::new()),
            Ends::Several(facts) => {
                draft.undecided(Reason::AmbiguousOperand, desk.operands(&facts));
            }
            Ends::Both { base, current, sure, assumed } => {
                let tested =
                    of_part_or_whole(desk, statement, falls, Mode::Growth, [base, current]);
                let tested = match tested {
                    Some((judged, ends))
                        if judged.verdict == Verdict::Conflicts && assumed.is_some() =>
                    {
                        Some(
                            earlier_base(desk, at, statement, falls, current)
                                .unwrap_or((judged, ends)),
                        )
                    }
                    tested => tested,
                };
                let assumed =
                    assumed.filter(|_| tested.as_ref().is_none_or(|(_, [told, _])| *told == base));
                if let Some((judged, [base, current])) = tested {
                    desk.settle(&mut draft, &[current, base], judged, sure);
                }
                if let Some(period) = assumed {
                    draft.assume(AssumptionCode::BasePeriod, &[("period", &when::printed(period))]);
                }
                // 两项合计6120万元,比2021年的5736万元增长: the words themselves set both side by side.
                let refuted = draft.claim.verdict == Verdict::Conflicts;
                if refuted && desk.is_of_another_thing(at, base, current) {
                    draft.forget();
                }
                if !named {
                    mixed(desk, base, current, &mut draft);
                    of_another(desk, base, current, &mut draft);
                }
            }
        }
    }
    if !compared.annual {
        printed_rate::settle(desk, statement, level, compared, falls, &mut draft);
    }
    let name = draft.claim.subject.indicator.clone().unwrap_or_default();
    // Over years even they are mostly compared at constant prices.
    let named = named && !(compared.annual && is_adjusted(&name));
    let refuted = draft.claim.verdict == Verdict::Conflicts && !named;
    if compared.comparable && draft.claim.reason != Some(Reason::NoOperand)
        || refuted && (is_adjusted(&name) || is_on_one_basis(desk, statement))
    {
        draft.refuse(Reason::ComparableBasis);
        if is_on_one_basis(desk, statement) {
            draft.claim.subject.basis = Some("comparable".to_owned());
        }
    }
    if compared.comparable {
        draft.claim.reason = Some(Reason::ComparableBasis);
    }
    turned(&mut draft, falls);
    draft
}

/// 2019年,粮食产量124.2万吨,2023年达到131.1万吨,增长5.6%: the value of an earlier time that stands before, where the rate
/// is against that.
fn earlier_base(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
    falls: bool,
    current: usize,
) -> Option<(Judged, [usize; 2])> {
    let now = desk.facts.get(current)?;
    let near = desk.statements.get(at.saturating_sub(MOST_BEFORE)..at)?.iter().rev();
    let near = near.take_while(|other| other.sentence + 1 >= statement.sentence);
    near.filter(|other| other.is_level() && other.when.period < now.period).find_map(|other| {
        let base = desk.facts.of_mention(other.mention)?;
        desk.facts.get(base).filter(|base| base.quantity.comparable(now.quantity))?;
        let judged = test(desk, statement, falls, Mode::Growth, [base, current], None)?;
        (judged.verdict != Verdict::Conflicts).then_some((judged, [base, current]))
    })
}

/// Most numbers before a rate that may be what it is against.
const MOST_BEFORE: usize = 8;

/// 分别为42、38、35、33、31微克/立方米,累计下降26.2%: from the first to the last of a list.
fn over_list(desk: &Desk<'_>, at: usize, statement: &Statement, falls: bool, draft: &mut Draft) {
    let Some([first, last]) = listed_years(desk, at, statement) else { return };
    let test = test(desk, statement, falls, Mode::Growth, [first, last], None);
    let Some(judged) = test else { return };
    desk.settle(draft, &[last, first], judged, true);
}

/// Sums since some beginning never test what happened in one period.
fn mixed(desk: &Desk<'_>, base: usize, current: usize, draft: &mut Draft) {
    let cumulative = |at: usize| desk.facts.get(at).is_some_and(|fact| fact.cumulative);
    if cumulative(base) != cumulative(current) && draft.claim.verdict == Verdict::Conflicts {
        draft.refuse(Reason::DifferentPeriod);
    }
}

/// A base that may be of more things or of another stretch of time than the value now refutes nothing.
pub(super) fn of_another(desk: &Desk<'_>, base: usize, current: usize, draft: &mut Draft) {
    if draft.claim.verdict != Verdict::Conflicts {
        return;
    }
    let Some((base, own)) = desk.statement_at(base).zip(desk.statement_at(current)) else { return };
    if is_wider(&base.subject.indicator, &own.subject.indicator) {
        draft.refuse(Reason::AmbiguousOperand);
    }
    // 上半年税收30.2亿元,同比增长5.6%;上年税收55.1亿元
    let words = |one: &Statement| desk.words(one.clause.start..one.left.end);
    let in_part = |words: &str| {
        let month = words.find('月').and_then(|at| words.get(..at));
        contains_any(words, &["半年", "季度"])
            || month.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    };
    let whole = !in_part(words(base)) && !words(base).contains("同期");
    if whole && in_part(words(own)) {
        draft.refuse(Reason::DifferentPeriod);
    }
}

/// 教育总投入 and 义务教育投入, 新增学位 and 新增普惠性学位: whether the first name is the second without some words,
/// which then is mostly of fewer things.
fn is_wider(base: &str, own: &str) -> bool {
    let stem = |name: &str| {
        let name: String = name.split('总').collect();
        strip_suffixes(&name, &["数", "量", "额", "人数"]).map(str::to_owned).unwrap_or(name)
    };
    let (base, own) = (stem(base), stem(own));
    let alike = own.char_indices().zip(base.chars()).take_while(|((_, a), b)| a == b);
    let before = alike.map(|((_, c), _)| c.len_utf8()).sum();
    let Some(rest) = base.get(before..).filter(|_| !base.is_empty()) else { return false };
    let more = own.get(before..).and_then(|own| own.strip_suffix(rest));
    // 县医院门急诊 and 门急诊: told of the one that was named before.
    let of_body = |more: &str| more.ends_with(['院', '校', '局', '厂', '司', '县', '市']);
    more.is_some_and(|more| !more.is_empty() && !of_body(more))
}

/// A conflict that turns the direction of the words.
pub(super) fn turned(draft: &mut Draft, falls: bool) {
    if draft.claim.verdict != Verdict::Conflicts {
        return;
    }
    let computed = draft.claim.computed.as_ref().map(|computed| computed.value.starts_with('-'));
    if computed.is_some_and(|negative| negative != falls) {
        draft.claim.flags.push(Flag::Decisive);
        draft.tidy();
    }
}

/// Judges the statement's number against a mode over facts, base first.
pub(super) fn test(
    desk: &Desk<'_>,
    statement: &Statement,
    falls: bool,
    mode: Mode,
    facts: [usize; 2],
    periods: Option<u32>,
) -> Option<Judged> {
    let (_, claimed) = desk.quantity(statement)?;
    let reading = if falls { WordReading::Decline } else { WordReading::Plain };
    let settings = Settings { periods, ..Settings::default() };
    let terms = match mode {
        Mode::Growth | Mode::Annual => desk.terms_of_ratio(&facts),
        _ => desk.terms(&facts),
    };
    Some(judge(claimed, mode, terms, settings, reading))
}

/// 年均: over the span that is printed, counted from its first year or from the year before it.
fn annual(desk: &Desk<'_>, at: usize, statement: &Statement, falls: bool, draft: &mut Draft) {
    if let Some([first, last]) = listed_years(desk, at, statement) {
        let year = |fact: usize| desk.facts.get(fact)?.period.map(|period| period.year);
        let periods =
            year(last).zip(year(first)).and_then(|(last, first)| u32::try_from(last - first).ok());
        let test = test(desk, statement, falls, Mode::Annual, [first, last], periods);
        if let Some((judged, periods)) = test.zip(periods) {
            let sure = !may_begin_before(desk, statement, falls, [first, last], periods);
            desk.settle(draft, &[last, first], judged, sure);
            draft.claim.note = Some(format!("periods:{periods}"));
        }
        return;
    }
    let Some(spans) = spans(desk, statement) else { return };
    let level_at = desk.governing(at, amount);
    let level = level_at.and_then(|level| desk.statements.get(level));
    // 累计27027万元,年均9009万元,年均增长4.7%: of no mean.
    if level.is_some_and(|level| OVER_TIME.is_in(desk.words(level.left.clone()))) {
        return;
    }
    let current = level.and_then(|level| desk.facts.of_mention(level.mention));
    let printed = level.and_then(|level| desk.facts.of_mention(level.base?));
    let beside = ends_beside(desk, at, statement);
    let mut best: Option<(Vec<usize>, Judged, u32, bool)> = None;
    for (from, until) in spans {
        let Ok(periods) = u32::try_from(until.year - from.year) else { continue };
        if periods == 0 {
            continue;
        }
        let ends = match current {
            _ if let Some([base, current]) = beside => {
                Ends::Both { base, current, sure: true, assumed: None }
            }
            // 与2018年的96.5亿元相比,年均增长9.5%
            None if statement.base.is_some() => {
                desk.named_ends(at, level_at, amount).unwrap_or(Ends::None)
            }
            Some(current) if printed.is_some() => {
                let base = printed.unwrap_or(current);
                Ends::Both { base, current, sure: true, assumed: None }
            }
            Some(current) => desk.base_of(current, from, None),
            None => spanned(desk, statement, from, until),
        };
        let Ends::Both { base, current, sure, .. } = ends else { continue };
        let judged = test(desk, statement, falls, Mode::Annual, [base, current], Some(periods));
        let Some(judged) = judged else { continue };
        let better = best.as_ref().is_none_or(|(_, best, ..)| judged.verdict < best.verdict);
        if better {
            best = Some((vec![current, base], judged, periods, sure));
        }
    }
    if let Some((facts, judged, periods, sure)) = best {
        desk.settle(draft, &facts, judged, sure);
        draft.claim.note = Some(format!("periods:{periods}"));
    }
}

/// 186万人次,其中A、B,较2020年的147万人次增加39万人次,年均增长8.2%: base and current of the amount right before,
/// which tells what it is of.
fn ends_beside(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<[usize; 2]> {
    let before = at.checked_sub(1)?;
    let own = desk.statements.get(before).filter(|own| own.sentence == statement.sentence)?;
    let Said::Change(direction, _) = own.said else { return None };
    own.base?;
    let ends = desk.named_ends(before, desk.governing(before, amount), amount)?;
    let Ends::Both { base, current, .. } = ends else { return None };
    let falls = direction == Direction::Down;
    let (judged, ends) = of_part_or_whole(desk, own, falls, Mode::Difference, [base, current])?;
    matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding).then_some(ends)
}

/// Base and current of a span that names both ends.
fn spanned(desk: &Desk<'_>, statement: &Statement, from: Period, until: Period) -> Ends {
    let words = &statement.subject;
    let series = desk.facts.series_named(words.entity.as_deref(), &words.indicator, &amount);
    let mut pairs = series.into_iter().filter_map(|series| {
        let cells = &desk.facts.series.get(series)?.cells;
        Some((cells.at(from)?, cells.at(until)?))
    });
    match (pairs.next(), pairs.next()) {
        (Some((base, current)), None) => Ends::Both { base, current, sure: true, assumed: None },
        (Some((base, _)), Some((other, _))) => Ends::Several(vec![base, other]),
        _ => Ends::None,
    }
}

/// First and last year of 年均: a printed span, or the base that it is compared with.
fn spans(desk: &Desk<'_>, statement: &Statement) -> Option<Vec<(Period, Period)>> {
    if let Some(base) = desk.base_date(statement) {
        return Some(vec![(base, statement.when.period?)]);
    }
    if let Some((until, (years, since))) = statement.when.period.zip(years_before(desk, statement))
    {
        let back = |years: i32| (Period { year: until.year - years, ..until }, until);
        // 三年来 may count the first year as well.
        let counted = since.then(|| back(years - 1));
        return Some([back(years)].into_iter().chain(counted).collect());
    }
    if let Some((until, since)) = statement.when.period.zip(since(desk, statement)) {
        return Some(vec![(since, until), (Period { year: since.year - 1, ..since }, until)]);
    }
    let (from, until) = match (statement.when.from, statement.when.period) {
        (Some(from), Some(until)) => (from, until),
        (None, Some(until)) => {
            let at = desk.index_of(statement.mention)?;
            if let Some(base) = compared_before(desk, at, statement) {
                return Some(vec![(base, until)]);
            }
            // 由2015年的A增长到2020年的B,年均增长: the base of the level tells.
            let level = desk.governing(at, amount)?;
            let base = desk.statements.get(level)?.base?;
            let from = desk.statement_of(base)?.when.period?;
            if from == until {
                return over_years(desk, statement, until);
            }
            (from, until)
        }
        // 五年来,由A增加到B,年均增长: no year is printed, and how many they are.
        _ => return over_years(desk, statement, Period { year: 0, part: Part::Year }),
    };
    let before = Period { year: from.year - 1, ..from };
    Some(vec![(from, until), (before, until)])
}

/// 五年来,收入由A增加到B,年均增长: as many years as the beginning of the sentence tells, of which the first may
/// be counted as well. Only between two ends that are printed together.
fn over_years(
    desk: &Desk<'_>,
    statement: &Statement,
    until: Period,
) -> Option<Vec<(Period, Period)>> {
    let level = desk.governing(desk.index_of(statement.mention)?, amount)?;
    desk.statements.get(level)?.base?;
    let mut first = statement.sentence;
    while let Some(before) = first.checked_sub(1)
        && statement.sentence - first < MOST_JOINED
        && desk.sentences.get(before)?.goes_on
    {
        first = before;
    }
    let words = desk.words(desk.sentences.get(first)?.places.clone());
    let opening = words.get(..words.find(',')?)?;
    let opening = opening.trim_start_matches(['近', '过', '去', '这']);
    let years = ["年来", "年间", "年"].iter().find_map(|end| opening.strip_suffix(end))?;
    let years = i32::try_from(crate::number::integer(years)?).ok()?;
    let span = |years: i32| (Period { year: until.year - years, ..until }, until);
    (2..=MOST_YEARS).contains(&years).then(|| vec![span(years), span(years - 1)])
}

/// Most sentences that semicolons join to the one that tells how many years it took.
const MOST_JOINED: usize = 8;

/// 是2019年的1.8倍,年均增长16.0%: the year that the comparison just before is made with.
fn compared_before(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<Period> {
    let before = desk.statements.get(at.checked_sub(1)?)?;
    let told = statement.inherits && before.sentence == statement.sentence && !before.is_level();
    // 比2018年增加20540万元,增长30.0%,年均增长6.8%
    told.then(|| desk.base_date(before).or_else(|| desk.date_before(at - 1))).flatten()
}

/// 五年年均, 三年来年均: how many years, and whether their end is counted from.
fn years_before(desk: &Desk<'_>, statement: &Statement) -> Option<(i32, bool)> {
    let words = desk.words(statement.clause.start..statement.left.end);
    let at = words.find("年均")?;
    let before = words.get(..at)?;
    let since = ["年来", "年以来", "年间"].iter().find_map(|word| before.strip_suffix(word));
    let before = since.or_else(|| before.strip_suffix('年'))?;
    let digits = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit() || "一二三四五六七八九十两".contains(*c));
    let start = digits.last().map(|(at, _)| at)?;
    let years = crate::number::integer(before.get(start..)?)?;
    let years = i32::try_from(years).ok().filter(|years| (2..=MOST_YEARS).contains(years))?;
    Some((years, since.is_some()))
}

/// 2019年以来年均: the date in the clause that something is told since.
fn since(desk: &Desk<'_>, statement: &Statement) -> Option<Period> {
    let start = desk.mentions.get(statement.mention)?.places.start;
    let end = desk.mentions.partition_point(|mention| mention.places.end <= start);
    let dates = &desk.marks().dates;
    let before = dates.partition_point(|at| *at < end);
    let date = dates.get(..before)?.last().and_then(|at| desk.mentions.get(*at))?;
    let behind = desk.words(date.places.end..start);
    (date.places.start >= statement.clause.start && behind.starts_with("以来"))
        .then_some(date.period)?
        .filter(|period| period.part == Part::Year)
}

/// Most years that a 年均 spans in words.
const MOST_YEARS: i32 = 50;
