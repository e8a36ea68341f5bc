//! Multiples: 是2010年的21.7倍, 增长2.4倍, 比2015年翻一番.
//!
//! 增长N倍 is written both for N+1 times the base and, loosely, for N times; neither is refuted by the
//! other. 翻一番 is read as 2.0, 翻两番 as 4.0, each ± 0.05.

use super::{
    Desk, Draft, link::Ends, narrower_name::names_other, ratio, share::is_list, total_before::years,
};
use crate::{
    analyze::{
        fact::{Found, Wanted},
        judge::{WordReading, judge},
        lexicon::{Compared, compared, strip_suffixes},
        statement::{Said, Statement, quantity},
        subject, when,
    },
    growth::{Mode, Settings},
    model::{AssumptionCode, ClaimKind, NumberRole, PrintedValue, Reason, Verdict},
    number::{Decimal, Dimension, Hedge, Quantity, Scale, Unit},
    text::{WordList, begins_with_any},
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (at, statement) in desk.statements.iter().enumerate() {
        if statement.dimension != Some(Dimension::Times) || statement.planned {
            continue;
        }
        match &statement.said {
            Said::Times(of) => drafts.push(times(desk, at, statement, of)),
            Said::Change(_, compared) => drafts.push(increase(desk, at, statement, *compared)),
            Said::Level | Said::Rate | Said::Share(_) | Said::Against(..) => {}
        }
    }
    doublings(desk, drafts);
    ratio::find(desk, drafts);
}

fn amount(dimension: Option<Dimension>) -> bool {
    !matches!(
        dimension,
        Some(Dimension::Share | Dimension::Points | Dimension::Times | Dimension::Discount) | None
    )
}

/// Amounts, and rates that are multiples of one another.
fn any_level(dimension: Option<Dimension>) -> bool {
    amount(dimension) || dimension == Some(Dimension::Share)
}

/// 是…的N倍
fn times(desk: &Desk<'_>, at: usize, statement: &Statement, of: &str) -> Draft {
    let mut draft = desk.draft(ClaimKind::Multiple, statement, false);
    let ends = of_bracketed_list(desk, statement).or_else(|| {
        let current = desk.governing_before(at, any_level);
        let current = current.or_else(|| told_now(desk, statement))?;
        let base = printed_base(desk, statement);
        Some(base.map_or_else(
            || named_base(desk, statement, current, of),
            |base| Ends::Both { base, current, sure: true, assumed: None },
        ))
    });
    match ends.unwrap_or(Ends::None) {
        Ends::None => {}
        Ends::Mixed => draft.undecided(Reason::MixedUnits, Vec::new()),
        Ends::Several(facts) => draft.undecided(Reason::AmbiguousOperand, desk.operands(&facts)),
        Ends::Both { base, current, sure, .. } => {
            if let Some((_, claimed)) = desk.quantity(statement) {
                let terms = desk.terms_of_ratio(&[base, current]);
                let settings = Settings::default();
                let judged = judge(claimed, Mode::Multiple, terms, settings, WordReading::Plain);
                desk.settle(&mut draft, &[desk.in_table(current), base], judged, sure);
            }
        }
    }
    draft
}

/// 分别达到720元、610元,是2020年(620元、480元)的1.16倍和1.27倍: the ends of each of a list, by its place; none where
/// the lists differ in length.
fn of_bracketed_list(desk: &Desk<'_>, statement: &Statement) -> Option<Ends> {
    let first = desk.statement_of(statement.list.0).filter(|_| is_list(desk, statement))?;
    let base = desk.statement_at(printed_base(desk, first)?)?;
    let opened = desk.index_of(base.list.0)?;
    let levels = desk.in_sentence(statement.sentence).start..opened;
    let level = levels.rev().find(|at| {
        let own = desk.statements.get(*at);
        own.is_some_and(|own| own.is_level() && own.dimension == base.dimension)
    });
    let pair = || {
        let base = desk.fact_at(desk.same_place(desk.index_of(base.mention)?, statement)?)?;
        let current = desk.fact_at(desk.same_place(level?, statement)?)?;
        Some(Ends::Both { base, current, sure: true, assumed: None })
    };
    (base.list.1 > 0).then(|| pair().unwrap_or(Ends::None))
}

/// 旅客吞吐量是2022年的2.1倍, in a sentence of its own: the value that was told of it.
fn told_now(desk: &Desk<'_>, statement: &Statement) -> Option<usize> {
    let words = &statement.subject;
    let period = desk.periods.sentences.get(statement.sentence)?.period?;
    let entity = words.entity.as_deref();
    match desk.facts.named_in_prose(entity, &words.indicator, period, &any_level) {
        Found::One(fact) if !statement.inherits => Some(fact),
        _ => None,
    }
}

/// 是2010年1.05亿美元的21.7倍: the amount between 是 and 的.
fn printed_base(desk: &Desk<'_>, statement: &Statement) -> Option<usize> {
    let before = statement.mention.checked_sub(1)?;
    let mention = desk.mentions.get(before)?;
    quantity(mention)?;
    let own = desk.mentions.get(statement.mention)?;
    let gap = desk.words(mention.places.end..own.places.start);
    let gap = gap.strip_prefix(')').unwrap_or(gap);
    matches!(gap.trim_end_matches(['约', '近']), "的").then(|| desk.facts.of_mention(before))?
}

/// 是2010年的21.7倍, 是全国平均水平的1.3倍
fn named_base(desk: &Desk<'_>, statement: &Statement, current: usize, of: &str) -> Ends {
    if let Some(period) = desk.base_date(statement) {
        return desk.base_of(current, period, None);
    }
    let fact = desk.facts.get(current);
    if let Some(period) = fact.and_then(|fact| fact.period)
        && matches!(of, "上年" | "去年" | "上年同期" | "去年同期")
        && let Some(before) = when::before(period, false)
    {
        return desk.base_of(current, before, None);
    }
    let Some(wanted) = desk.wanted(current) else { return Ends::None };
    let named = subject::words(of);
    let found = if named.indicator.is_empty() {
        // 是成都的1.2倍: the same thing of another place.
        desk.facts.find(&Wanted { entity: named.entity.as_deref(), ..wanted })
    } else {
        let same_place = named.entity.is_none() && !of.contains(&named.indicator);
        let entity = if same_place { wanted.entity } else { named.entity.as_deref() };
        let found =
            |indicator: &str| desk.facts.find(&Wanted { entity, indicator, noun: "", ..wanted });
        match found(&named.indicator) {
            // 是核销金额的7.0倍 of 核销4416万元
            Found::Nothing => {
                let bare = strip_suffixes(&named.indicator, &["金额", "总额", "资金", "总量"]);
                bare.filter(|bare| !bare.is_empty()).map_or(Found::Nothing, found)
            }
            found => found,
        }
    };
    match found {
        Found::One(base) => Ends::Both { base, current, sure: true, assumed: None },
        Found::Several(facts) => Ends::Several(facts),
        Found::Nothing => Ends::None,
    }
}

/// 增长N倍
fn increase(desk: &Desk<'_>, at: usize, statement: &Statement, compared: Compared) -> Draft {
    let mut draft = desk.draft(ClaimKind::Multiple, statement, false);
    match desk.ends(at, desk.governing(at, amount), compared, amount) {
        Ends::None => {}
        Ends::Mixed => draft.undecided(Reason::MixedUnits, Vec::new()),
        Ends::Several(facts) => draft.undecided(Reason::AmbiguousOperand, desk.operands(&facts)),
        Ends::Both { base, current, sure, assumed } => {
            if let Some((_, claimed)) = desk.quantity(statement) {
                let terms = desk.terms(&[base, current]);
                let settings = Settings::default();
                let judged = judge(claimed, Mode::Multiple, terms, settings, WordReading::Increase);
                desk.settle(&mut draft, &[current, base], judged, sure);
                draft.name_ratio();
            }
            if let Some(period) = assumed {
                draft.assume(AssumptionCode::BasePeriod, &[("period", &when::printed(period))]);
            }
        }
    }
    draft
}

/// Words of doubling, each with the tenths that it makes of the base.
const DOUBLINGS: [(WordList, i64); 3] = [
    (WordList::new(&["翻一番", "翻了一番", "翻1番", "翻番", "翻了番", "实现倍增"]), 20),
    (WordList::new(&["翻两番", "翻了两番", "翻2番", "翻二番"]), 40),
    (WordList::new(&["翻三番", "翻了三番"]), 80),
];

/// Words of plans anywhere before a doubling, and of what has not come about in its own clause.
const PLANS: WordList =
    WordList::new(&["力争", "确保", "计划", "目标", "争取", "预计", "拟", "规划"]);
const NOT_YET: WordList = WordList::new(&["有望", "将实现", "尚未", "未能", "未实现", "没有"]);

/// 翻一番, 翻两番
fn doublings(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    let places = DOUBLINGS.iter().flat_map(|(words, tenths)| {
        desk.reading.find(words).into_iter().map(|(start, word)| (start, word, *tenths))
    });
    let mut places: Vec<(usize, &str, i64)> = places.collect();
    places.sort_unstable();
    let mut told = None;
    for (start, word, tenths) in places {
        let index = desk.sentences.partition_point(|sentence| sentence.places.end <= start);
        let Some(sentence) = desk.sentences.get(index) else { break };
        // A sentence tells of one.
        if sentence.places.start > start || told.replace(index) == Some(index) {
            continue;
        }
        let before = desk.words(sentence.places.start..start);
        let behind = desk.words(start + word.len()..sentence.places.end);
        let hedge = if begins_with_any(behind, &["以上", "多", "有余", "还多"]) {
            Hedge::AtLeast
        } else if super::super::lexicon::without_hedge(before).len() < before.len() {
            Hedge::About
        } else {
            Hedge::None
        };
        // 离翻番只差一步
        let near = desk.words(sentence.clause(start).start..start);
        if PLANS.is_in(before) || NOT_YET.is_in(near) || near.ends_with(['离', '距', '将']) {
            continue;
        }
        // 到2025年末,利润总额翻一番: planned by its date.
        let next = desk.mentions.partition_point(|mention| mention.places.start < start);
        let own = desk.mentions.get(next).filter(|own| own.places.start < start + word.len());
        if own.is_some_and(|own| own.number.role == NumberRole::Target) {
            continue;
        }
        let places = start..start + word.len();
        drafts.extend(doubling(desk, index, places, sentence.clause(start), tenths, hedge));
    }
}

fn doubling(
    desk: &Desk<'_>,
    sentence: usize,
    places: std::ops::Range<usize>,
    clause: std::ops::Range<usize>,
    tenths: i64,
    hedge: Hedge,
) -> Option<Draft> {
    let claimed = Quantity {
        decimal: Decimal::new(tenths, 1),
        scale: Scale::ONE,
        unit: Some(Unit::times()),
        hedge,
    };
    let mut draft = desk.draft_at(ClaimKind::Multiple, &places, clause.clone());
    let printed = super::super::judge::printed(&claimed, crate::number::Rounding::Unknown, false);
    let PrintedValue { low, high, .. } = &printed;
    let args = [
        ("printed", desk.words(places.clone())),
        ("low", low.as_deref().unwrap_or_default()),
        ("high", high.as_deref().unwrap_or_default()),
    ];
    draft.assume(AssumptionCode::Doubling, &args);
    draft.claim.printed = Some(printed.clone());
    // The level before it in the sentence; a number that it is compared with is the base.
    let levels: Vec<usize> = desk
        .in_sentence(sentence)
        .filter(|at| {
            desk.statements.get(*at).is_some_and(|s| {
                s.is_level()
                    && amount(s.dimension)
                    && desk.mentions.get(s.mention).is_some_and(|m| m.places.end <= places.start)
            })
        })
        .collect();
    let compared_with = |at: &usize| {
        let base = desk.statements.get(*at)?;
        matches!(base.opens, Some('比' | '较')).then(|| desk.facts.of_mention(base.mention))?
    };
    let printed = levels.last().and_then(compared_with);
    let level = *levels.iter().rev().nth(usize::from(printed.is_some()))?;
    let statement = desk.statements.get(level)?;
    draft.claim.subject = desk.draft(ClaimKind::Multiple, statement, false).claim.subject;
    let current = desk.facts.of_mention(statement.mention)?;
    let words = desk.words(clause.start..places.start);
    let pseudo = Statement { clause: clause.clone(), ..statement.clone() };
    let period = desk.date_compared(&pseudo, places.start).or_else(|| {
        let compared = compared(words);
        let own = desk.facts.get(current)?.period?;
        (compared.year || compared.previous).then(|| when::before(own, compared.previous))?
    });
    let from = printed.or_else(|| desk.facts.of_mention(statement.base?));
    let ends = match (from, period) {
        (Some(base), _) if printed.is_some() => {
            Ends::Both { base, current, sure: true, assumed: None }
        }
        (Some(base), None) => Ends::Both { base, current, sure: true, assumed: None },
        (_, Some(period)) => desk.base_of(current, period, None),
        _ => Ends::None,
    };
    if let Ends::Both { base, current, sure, .. } = ends {
        let terms = desk.terms(&[base, current]);
        let judged =
            judge(&claimed, Mode::Multiple, terms, Settings::default(), WordReading::Plain);
        desk.settle(&mut draft, &[current, base], judged, sure);
        if draft.claim.verdict == Verdict::Conflicts
            && doubles_another(desk, sentence, words, &clause)
        {
            draft.refuse(Reason::AmbiguousOperand);
        }
    }
    Some(draft)
}

/// 企业由212家增加到386家,产值翻番: whether the words before 翻番 name something that the sentence tells no number of.
fn doubles_another(
    desk: &Desk<'_>,
    sentence: usize,
    words: &str,
    clause: &std::ops::Range<usize>,
) -> bool {
    const OF_ANY: WordList = WordList::new(&[
        "实现",
        "数量",
        "规模",
        "总量",
        "总额",
        "总数",
        "基本",
        "整整",
        "已经",
        "提前",
        "顺利",
        "成功",
        "直接",
        "将近",
        "接近",
        "几乎",
        "基础上",
        "约",
        "年",
        "已",
        "均",
        "都",
        "也",
        "又",
        "了",
    ]);
    let words = words.rsplit([',', ';', ':', '(', ')']).next().unwrap_or_default();
    let start = desk.sentences.get(sentence).map_or(clause.start, |own| own.places.start);
    let told = desk.words(start.min(clause.start)..clause.start);
    let compares = || words.contains(['比', '较']);
    // 五年翻了一番: over a time of its own.
    words.contains("其中")
        || years(words).is_some()
        || !compares() && names_other(words, &OF_ANY, told)
}
