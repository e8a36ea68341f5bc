//! Means over time: 三年累计新增4.86万个,年均新增1.62万个; 2023年客运量1.04亿人次,日均28.5万人次.
//!
//! A claim only where the sum and the years, months or days of it are printed: 2021年至2023年, 三年来, 2023年. 以来
//! has no last year that is printed. A mean of a day may be of fewer days than there are, those on which
//! something was open, so that one that is too large is not refuted.

use std::ops::Range;

use super::{Desk, Draft, amounts::can_add, sharing::Sharing};
use crate::{
    analyze::{
        judge::{Judged, WordReading, judge},
        lexicon::contains_any,
        statement::Statement,
        subject,
        when::Source,
    },
    growth::{Mode, Operand, Part, Period, Settings},
    model::{ClaimKind, Date, NumberKind},
    number::{Decimal, Hedge, Quantity, Scale, Unit, chinese, numeral},
    text::WordList,
};

/// Adds the means of a year to the per-unit claims.
pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    let means = desk.reading.stands(&MEANS);
    let shorter = desk.reading.stands(&SHORTER);
    for (at, statement) in desk.beside(&[&means, &shorter]) {
        let over_years = means.any_within(statement.left.clone());
        if (over_years || shorter.any_within(statement.left.clone()))
            && Sharing::of(desk.words(statement.left.clone())).is_none()
            && !statement.planned
        {
            drafts.extend(if over_years {
                claim(desk, at, statement)
            } else {
                of_a_period(desk, at, statement)
            });
        }
    }
}

/// Words of a mean over the months or days of a period.
pub(super) const SHORTER: WordList = WordList::new(&["月均", "日均"]);

/// 2023年客运量1.04亿人次,日均28.5万人次: of the only sum of its kind that the sentence tells before, and of the
/// months or days of its period.
fn of_a_period(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<Draft> {
    let words = desk.words(statement.left.clone());
    let days = words.contains("日均");
    if days && words.contains("月均") || !statement.is_level() {
        return None;
    }
    let range = desk.in_sentence(statement.sentence);
    let is_sum = |other: &&Statement| {
        can_add(desk, other)
            && other.base.is_none()
            && other.opens.is_none()
            && is_alike(desk, other, statement)
            && !SHORTER.is_in(desk.words(other.left.clone()))
    };
    let before = desk.statements.get(range.start.max(at.saturating_sub(MOST_BACK))..at)?.iter();
    let sums: Vec<&Statement> = before.filter(is_sum).collect();
    let [total] = sums.as_slice() else { return None };
    let told = total.when.source == Source::Sentence && total.when.from.is_none();
    let since = contains_any(desk.words(total.clause.clone()), &["累计", "截至", "以来", "现有"]);
    let period = total.when.period.filter(|_| told && !since)?;
    let of_it = statement.when.period == Some(period) && is_of(statement, total);
    let (count, unit) =
        if days { (days_of(period)?, "天") } else { (months_of(period), "个月") };
    let mut judged = mean_of(desk, statement, total, count, unit)?;
    // On fewer days more is done a day.
    judged.far |= days
        && judged.computed.as_ref().is_some_and(|computed| {
            let pair = Decimal::parse(&computed.value).zip(desk.quantity(statement));
            pair.is_some_and(|(computed, (_, own))| computed.value() < own.decimal.value())
        });
    let mut draft = desk.draft(ClaimKind::PerUnit, statement, false);
    desk.settle(&mut draft, &[desk.facts.of_mention(total.mention)?], judged, of_it);
    draft.claim.note = Some(format!("periods:{count}"));
    Some(draft)
}

/// Most numbers of a sentence that are looked at for a sum.
const MOST_BACK: usize = 24;

/// How many months a period has.
fn months_of(period: Period) -> u32 {
    let (first, last) = months(period);
    u32::from(last.saturating_sub(first)) + 1
}

/// How many days a period has.
fn days_of(period: Period) -> Option<u32> {
    let (first, last) = months(period);
    let begin = |year: i32, month: u8| Date::new(u16::try_from(year).ok()?, month, 1);
    let behind = if last < 12 { begin(period.year, last + 1) } else { begin(period.year + 1, 1) };
    u32::try_from(begin(period.year, first)?.days_until(behind?)).ok()
}

/// The first and the last month of a period.
fn months(period: Period) -> (u8, u8) {
    match period.part {
        Part::Year => (1, 12),
        Part::Half(half) => (half * 6 - 5, half * 6),
        Part::Quarter(quarter) => (quarter * 3 - 2, quarter * 3),
        Part::Month(month) => (month, month),
        Part::Months(first, last) => (first, last),
    }
}

fn is_alike(desk: &Desk<'_>, one: &Statement, other: &Statement) -> bool {
    let quantities = desk.quantity(one).zip(desk.quantity(other));
    one.dimension == other.dimension
        && quantities.is_some_and(|((_, one), (_, other))| one.comparable(other))
}

/// A mean judged by its total and how many years, months or days that is of.
fn mean_of(
    desk: &Desk<'_>,
    statement: &Statement,
    total: &Statement,
    count: u32,
    unit: &'static str,
) -> Option<Judged> {
    let (_, claimed) = desk.quantity(statement)?;
    let count = Operand::from(Quantity {
        decimal: Decimal::new(i64::from(count), 0),
        scale: Scale::ONE,
        unit: Some(Unit::counting(unit)),
        hedge: Hedge::None,
    });
    let fact = desk.facts.of_mention(total.mention)?;
    let terms = vec![count, desk.terms(&[fact]).pop()?];
    // A mean of counts is rounded like a measure.
    let measured = Quantity { unit: None, ..claimed.clone() };
    let whole = terms.iter().all(|term| term.quantity.scale == Scale::ONE);
    let claimed = if claimed.is_exact() && whole { &measured } else { claimed };
    Some(judge(claimed, Mode::PerUnit, terms, Settings::default(), WordReading::Plain))
}

/// Words of a mean over years.
const MEANS: WordList = WordList::new(&["年均", "年平均", "平均每年", "每年平均"]);

/// 比“十三五”期间年均356座多, 高于规划确定的年均400座: a mean of another time, or of what was planned.
fn is_of_another(words: &str) -> bool {
    const OTHERS: &[&str] =
        &["期间", "时期", "规划", "计划", "目标", "上届", "上一个", "全国", "全省"];
    let at = MEANS.places_in(words).last().map_or(0, |(at, _)| at);
    let before = words.get(..at).unwrap_or_default();
    before.contains(['比', '较', '于', '“']) || contains_any(before, OTHERS)
}

fn claim(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<Draft> {
    if is_of_another(desk.words(statement.left.clone())) {
        return None;
    }
    let sentence = desk.sentences.get(statement.sentence)?;
    let range = desk.in_sentence(statement.sentence);
    let is_sum = |other: &&Statement| {
        can_add(desk, other)
            && other.base.is_none()
            && is_alike(desk, other, statement)
            && !MEANS.is_in(desk.words(other.left.clone()))
    };
    let before = desk.statements.get(range.start..at)?.iter();
    let sums: Vec<&Statement> = before.filter(is_sum).collect();
    let summed = |other: &&&Statement| {
        contains_any(desk.words(other.left.clone()), &["累计", "合计", "共", "总计"])
    };
    let total = match sums.as_slice() {
        [only] => *only,
        all => all.iter().find(summed).copied()?,
    };
    let place = desk.mentions.get(total.mention)?.places.start;
    let years = years(desk, total, sentence.places.start..place)?;
    let judged = mean_of(desk, statement, total, years, "年")?;
    let mut draft = desk.draft(ClaimKind::PerUnit, statement, false);
    // 2021年A、2022年B、2023年C,三年累计D,年均: one is said to be their sum.
    let one = sums.len() == 1 || sums.iter().filter(summed).count() == 1;
    let sure = one && is_of(statement, total);
    desk.settle(&mut draft, &[desk.facts.of_mention(total.mention)?], judged, sure);
    draft.claim.note = Some(format!("periods:{years}"));
    Some(draft)
}

/// Whether a mean can be of a sum, as far as their names tell.
fn is_of(mean: &Statement, total: &Statement) -> bool {
    let name = |statement: &Statement| format!("{}{}", statement.subject.indicator, statement.noun);
    let own = name(mean);
    let mut own = own.as_str();
    for word in MEANS.words().iter().chain(SHORTER.words()) {
        own = own.strip_prefix(word).unwrap_or(own);
    }
    let total = name(total);
    own.is_empty()
        || mean.inherits
        || subject::is_covered(own, &[&total])
        || subject::is_covered(&total, &[own])
        || VERBS.contains(&own)
}

/// What is done every year, without the thing.
const VERBS: &[&str] = &[
    "新增", "建成", "完成", "改造", "培训", "投入", "安排", "下达", "新建", "增加", "减少", "发放",
    "引进", "培育", "实施", "办理", "服务", "接待", "治理", "建设",
];

/// How many years a sum is over: those of its span, or those that the words before it count.
fn years(desk: &Desk<'_>, total: &Statement, before: Range<usize>) -> Option<u32> {
    let words = desk.words(before.clone());
    let span = total.when.from.zip(total.when.period).filter(|(from, until)| {
        from.part == Part::Year && until.part == Part::Year && dated(desk, &before)
    });
    let spanned = span.and_then(|(from, until)| u32::try_from(until.year - from.year + 1).ok());
    if words.contains("以来") {
        return None;
    }
    // “十四五”前三年: the plan's years are not those of the sum.
    let plan = ["二五", "三五", "四五", "五五"].iter().any(|plan| words.contains(plan));
    let spanned = spanned.filter(|_| !plan);
    match (spanned, counted(words)) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other).filter(|years| (2..=MOST_YEARS).contains(years)),
    }
}

/// Whether a date stands in the words: a span that was told sentences before may be of other things.
fn dated(desk: &Desk<'_>, words: &Range<usize>) -> bool {
    let first = desk.mentions.partition_point(|mention| mention.places.start < words.start);
    let inside = desk.mentions.get(first..).unwrap_or_default().iter();
    let mut inside = inside.take_while(|mention| mention.places.end <= words.end);
    inside.any(|mention| mention.number.kind == NumberKind::Date)
}

/// 三年来, 五年累计: how many years the words count.
pub(super) fn counted(words: &str) -> Option<u32> {
    let digit = |c: char| c.is_ascii_digit() || chinese::is_numeral_char(c);
    words.match_indices('年').find_map(|(at, sign)| {
        let head = words.get(..at)?;
        let start = head.trim_end_matches(digit).len();
        if head.get(..start)?.ends_with('第') {
            return None;
        }
        let count: u32 = numeral(head.get(start..)?)?.decimal?.to_string().parse().ok()?;
        let behind = words.get(at + sign.len()..)?;
        let spans = ["来", "间", "累计", "合计", "共", "里", "内", ","];
        let told = head.get(..start)?.ends_with('前')
            || behind.is_empty()
            || spans.iter().any(|word| behind.starts_with(word));
        (told && (2..=MOST_YEARS).contains(&count)).then_some(count)
    })
}

/// Most years of a mean.
const MOST_YEARS: u32 = 15;
