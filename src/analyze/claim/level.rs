//! Levels: a sentence's value against the table cell, or the earlier sentence, that prints the same fact.
//!
//! A level is a claim only where the same fact (place, indicator, time) is printed elsewhere.

use super::{Desk, Draft, add, undated};
use crate::{
    analyze::{
        fact::{Fact, Found, Origin},
        judge::{WordReading, judge},
        lexicon::{OVER_TIME, without_hedge},
        reading::Stands,
        statement::{Said, Statement},
        subject, when,
    },
    growth::{Mode, Settings},
    model::{ClaimKind, Verdict},
    number::Hedge,
    text::{WordList, contains_any, ends_with_any},
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    let means = desk.reading.stands(&OVER_TIME);
    for statement in desk.statements.iter().filter(|statement| statement.is_level()) {
        if !statement.planned {
            add(drafts, claim(desk, statement, &means));
        }
    }
}

/// The claim of a level; `means` is where [`OVER_TIME`] words stand.
fn claim(desk: &Desk<'_>, statement: &Statement, means: &Stands) -> Option<Draft> {
    // 2018年至2022年总投入389730万元 is of no single year.
    if is_enclosed_alone(desk, statement)
        || is_bound(desk, statement)
        || is_of_list_then(desk, statement)
        || statement.when.from.is_some()
        || begins_undated(desk, statement)
        // 年均57.03亿立方米 is of several years.
        || means.any_within(statement.left.clone()) && OVER_TIME.is_in(desk.lead(statement))
    {
        return None;
    }
    let own = desk.facts.of_mention(statement.mention)?;
    let fact = desk.facts.get(own)?;
    let wanted = desk.wanted(own)?;
    let series = desk.facts.series_of(&wanted);
    let (other, sure, single) = match desk.facts.cell_at(&series, wanted.period) {
        Found::One(cell) => (cell, statement.when.source != when::Source::Section, true),
        Found::Several(cells) => {
            let mut draft = desk.draft(ClaimKind::Level, statement, false);
            draft.undecided(crate::model::Reason::AmbiguousOperand, desk.operands(&cells));
            return Some(draft);
        }
        Found::Nothing => {
            let Some((other, single)) = earlier(desk, own, fact, statement) else {
                return undated::claim(desk, statement, &wanted, &series);
            };
            (other, true, single)
        }
    };
    let (_, claimed) = desk.quantity(statement)?;
    let judged =
        judge(claimed, Mode::Total, desk.terms(&[other]), Settings::default(), WordReading::Plain);
    // 占基层工会总数的69.4% is no 建会率 of 86.2%.
    if matches!(&statement.said, Said::Share(whole) if !whole.is_empty())
        && judged.verdict == Verdict::Conflicts
    {
        return None;
    }
    let mut draft = desk.draft(ClaimKind::Level, statement, false);
    desk.settle(&mut draft, &[other], judged, sure && !fact.cumulative);
    let same = matches!(draft.claim.verdict, Verdict::Matches | Verdict::WithinRounding);
    (single || same).then_some(draft)
}

/// 2023年…,覆盖率从92.4%上升到97.6%: what something rose from is of no time that is told.
fn begins_undated(desk: &Desk<'_>, statement: &Statement) -> bool {
    let is_base = || desk.index_of(statement.mention).is_some_and(|at| desk.is_base(at));
    if !matches!(statement.opens, Some('由' | '从')) || !is_base() {
        return false;
    }
    let words = desk.words(statement.left.clone());
    // 2023年小学近视率由39.0%下降到36.1%: the year is that of the end.
    let words = words.rsplit(['由', '从']).next().unwrap_or_default();
    !words.contains(['年', '月', '季', '初', '末'])
}

/// 低于35微克/立方米的天数, 超过100张的机构12家: where a class of days or bodies begins or ends.
fn is_bound(desk: &Desk<'_>, statement: &Statement) -> bool {
    const BOUNDS: [&str; 8] = ["低于", "高于", "少于", "多于", "大于", "小于", "超过", "达到"];
    let end = desk.mentions.get(statement.mention).map_or(0, |mention| mention.places.end);
    let sentence = desk.sentences.get(statement.sentence).map_or(end, |own| own.places.end);
    let behind = desk.words(end..sentence.max(end));
    let behind =
        ["以下", "以上"].iter().find_map(|side| behind.strip_prefix(side)).unwrap_or(behind);
    // 有9个月PM2.5低于35微克/立方米
    let counted = || {
        contains_any(desk.words(statement.clause.start..statement.left.end), &["个月", "天", "次"])
    };
    ends_with_any(desk.words(statement.left.clone()), &BOUNDS)
        && (behind.starts_with('的') || counted())
}

/// 养老保险20.6亿元、医疗保险25.8亿元,比上年的42.6亿元增加3.8亿元: whether a number is what several of a list are compared with.
fn is_of_list_then(desk: &Desk<'_>, statement: &Statement) -> bool {
    let before = || desk.statements.get(desk.index_of(statement.mention)?.checked_sub(1)?);
    matches!(statement.opens, Some('比' | '较'))
        && before().is_some_and(|before| {
            before.sentence == statement.sentence
                && before.dimension == statement.dimension
                && desk.words(before.left.clone()).starts_with(['、', '和', '与', '及'])
        })
}

/// 优于国家二级标准(35微克/立方米): a number in a bracket of its own is of the words in front of that.
fn is_enclosed_alone(desk: &Desk<'_>, statement: &Statement) -> bool {
    // Nearly all stand in none.
    let before = statement.left.start.checked_sub('('.len_utf8());
    if before.is_none_or(|at| desk.words(at..statement.left.start) != "(")
        || !without_hedge(desk.words(statement.left.clone())).is_empty()
    {
        return false;
    }
    let start = desk.mentions.get(statement.mention).map_or(0, |mention| mention.places.start);
    let sentence = desk.sentences.get(statement.sentence);
    sentence.is_some_and(|sentence| {
        without_hedge(desk.words(sentence.places.start..start)).ends_with('(')
    })
}

/// The same fact in an earlier sentence, and whether it has one value for a place and a time, as what there
/// is of a thing in all: two amounts of 投入资金 are two amounts, unless they are alike.
fn earlier(
    desk: &Desk<'_>,
    own: usize,
    fact: Fact<'_>,
    statement: &Statement,
) -> Option<(usize, bool)> {
    if fact.period.is_none()
        || statement.subject.entity.is_none()
        || fact.quantity.hedge != Hedge::None
        || statement.list.1 > 0
        || statement.inherits
        // 对工业增长的贡献率: whose it is stands in front of the name.
        || desk.words(statement.left.clone()).trim_start().starts_with('对')
    {
        return None;
    }
    let wanted = desk.wanted(own)?;
    let Found::One(other) = desk.facts.find_in_prose(&wanted) else { return None };
    let found = desk.facts.get(other)?;
    let Origin::Mention(mention) = found.origin else { return None };
    let before = desk.statement_of(mention)?;
    let comparable = mention < statement.mention
        && !before.inherits
        && before.sentence != statement.sentence
        && before.subject.entity.is_some()
        && found.cumulative == fact.cumulative;
    let single = subject::is_indicator(fact.indicator)
        || is_stock(desk, statement) && is_stock(desk, before);
    comparable.then_some((other, single))
}

/// 截至2023年底,全市共有幼儿园312所: how many bodies or buildings there are in all of a place at a time that the
/// sentence tells. Of 86名选手 there may be others as well.
fn is_stock(desk: &Desk<'_>, statement: &Statement) -> bool {
    const ALL: WordList = WordList::new(&["共有", "现有", "实有"]);
    let words = desk.words(statement.left.clone());
    let unit = desk.quantity(statement).and_then(|(_, own)| own.unit.as_ref());
    unit.is_some_and(|unit| matches!(unit.name(), "家" | "所" | "座" | "处" | "辆"))
        && statement.noun.is_empty()
        && statement.when.source == when::Source::Sentence
        && ALL.places_in(words).next().is_some_and(|(at, _)| {
            // 全市农村共有公厕: of a part of it.
            let before = words.get(..at).unwrap_or_default();
            statement.subject.entity.as_ref().is_some_and(|place| before.ends_with(place.as_str()))
        })
}
