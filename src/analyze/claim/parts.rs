//! Parts of a whole: which numbers behind 其中, 包括 or in brackets belong to the number before.
//!
//! Parts of parts stand in brackets or name the part that they belong to; what a semicolon parts from a
//! list of several is no part any more.

use std::ops::Range;

use super::{
    Desk,
    amounts::{addable, can_add, is_amount},
};
use crate::{
    analyze::{lexicon::is_han, statement::Statement, when::Source},
    growth::Part,
    number::{Ratio, Rounding},
    text::{WordList, ends_with_any},
};

/// Parts begin among so many numbers behind their whole; its own growth and what it cost may stand between.
pub(super) const NEAREST: usize = 6;

/// Most of them where 包括 or 分别为 begins the parts.
const MOST_BETWEEN: usize = 2;

/// Whether a place lies in a bracket that opens and closes within these words: 里程17.9万公里
/// (包括村路)(其中…: what such a bracket says is about the whole, not about what follows.
fn in_closed_bracket(words: &str, at: usize) -> bool {
    words.get(at..).is_some_and(|behind| behind.contains(')'))
        && words.get(..at).is_some_and(|before| before.rfind('(') > before.rfind(')'))
}

/// 基本建成3860套;年度任务分别为5000套和3500套: behind a stop, or behind names of its own, 分别为 tells of
/// something else than the number before.
fn is_of_others(between: &str) -> bool {
    let clause = between.rsplit([',', ';', '。', ':']).next().unwrap_or_default();
    // 1.36万人,分别完成目标的119.1%和113.3%(目标分别为3.5万人、1.2万人): what the bracket names.
    if clause.rsplit_once('(').is_some_and(|(before, named)| {
        !before.is_empty() && !named.is_empty() && !named.contains(')')
    }) {
        return true;
    }
    // 较改革前下降6.2%和8.6%,改革前分别为305元、9985元: of another time. 年均分别为A、B: means of what stands before.
    let then = ends_with_any(clause, &["前", "同期", "上年", "去年", "上届", "年初", "均"]);
    then || between.contains(['。', ';']) && !clause.is_empty() || clause.contains('、')
}

/// Words that parts stand behind, the last in [`of_them`].
pub(super) const PARTING: WordList =
    WordList::new(&["其中", "包括", "分别为", "分别是", "即", "包含", "中,"]);

/// How deep in brackets places are, counted on from one to the next.
struct Depths {
    read: usize,
    opened: usize,
    closed: usize,
}

impl Depths {
    fn at(&mut self, desk: &Desk<'_>, place: usize) -> usize {
        let passed = desk.words(self.read.min(place)..place);
        self.opened += passed.matches('(').count();
        self.closed += passed.matches(')').count();
        self.read = place;
        self.opened.saturating_sub(self.closed)
    }
}

/// 其中住房消费71.6亿元,占81.3%,包括还贷48.9亿元: whether the words behind a part open parts of its own.
fn opens_parts_of(desk: &Desk<'_>, part: &Statement, next: usize) -> bool {
    let end = desk.mentions.get(part.mention).map_or(next, |part| part.places.end);
    // What a bracket told of it is over.
    let behind = desk.words(end..next.max(end)).rsplit(')').next();
    behind.is_some_and(|words| OF_A_PART.is_in(words))
}

/// Words that open the parts of a part.
const OF_A_PART: WordList = WordList::new(&["包括", "包含", "具体为", "其中", ",含"]);

/// Most numbers in the brackets behind one part.
const MOST_IN_BRACKETS: usize = 64;

/// Where the words between a whole and the next number say that parts follow, and by which word.
fn parting(desk: &Desk<'_>, places: Range<usize>) -> Option<(usize, &'static str)> {
    let bridge = desk.words(places.clone());
    let told = desk.marks().partings.within(places.clone());
    let told = told.map(|(at, word)| (at - places.start, word));
    // 4.18亿元、即开票2.97亿元: 即 leads to parts behind a sign of its own.
    let leads =
        |at: usize| bridge.get(..at).is_some_and(|before| before.ends_with([',', '(', ':']));
    let mut told = told.filter(|(at, word)| *word != "中," && (*word != "即" || leads(*at)));
    told.find(|(at, _)| !in_closed_bracket(bridge, *at))
        .or_else(|| Some((of_them(bridge)?, "其中")))
        // 5200万元(用于产业3100万元、基础设施2100万元): a bracket of its parts.
        .or_else(|| {
            let alone = bridge.starts_with('(') && !bridge.contains(')');
            alone.then_some(('('.len_utf8(), "其中"))
        })
}

/// A whole and the parts that stand behind it, as statements.
#[derive(Debug)]
pub(in crate::analyze) struct Parted {
    pub(super) whole: usize,
    pub(super) parts: Vec<usize>,
    /// They are said to be all.
    pub(super) complete: bool,
}

impl Desk<'_> {
    /// Every whole with parts behind it, in order.
    pub(super) fn parted(&self) -> &[Parted] {
        self.parted.get_or_init(|| {
            let sentences = (0..self.sentences.len()).filter(|at| self.may_tell_parts(*at));
            let parted = sentences.flat_map(|at| self.in_sentence(at)).filter_map(|at| {
                let whole = self.statements.get(at).filter(|whole| can_add(self, whole))?;
                let (parts, complete) = parts_behind(self, at, whole)?;
                let parts = parts.iter().filter_map(|part| self.index_of(part.mention));
                Some(Parted { whole: at, parts: parts.collect(), complete })
            });
            parted.collect()
        })
    }

    /// Whether words or brackets that parts stand behind are in a sentence or the next. Most have none.
    fn may_tell_parts(&self, at: usize) -> bool {
        let ends = self.sentences.get(at).zip(self.sentences.get(self.joined_with(at)));
        let places = ends.map(|(first, last)| first.places.start..last.places.end);
        places.is_some_and(|places| {
            self.marks().partings.any_within(places.clone()) || self.words(places).contains('(')
        })
    }

    /// The next sentence, where it is of the same paragraph, or else the sentence itself.
    fn joined_with(&self, at: usize) -> usize {
        let paragraph = |at: usize| self.sentences.get(at).map(|sentence| sentence.paragraph);
        if paragraph(at) == paragraph(at + 1) { at + 1 } else { at }
    }
}

/// The parts that stand behind 其中 or 包括 near a whole, and whether they are said to be all.
fn parts_behind<'d>(
    desk: &'d Desk<'_>,
    at: usize,
    whole: &Statement,
) -> Option<(Vec<&'d Statement>, bool)> {
    let place = desk.mentions.get(whole.mention)?.places.end;
    // Behind most numbers no such word stands.
    let near = desk.in_sentence(desk.joined_with(whole.sentence)).end.min(at + NEAREST) - 1;
    let last = desk.statements.get(near).filter(|_| near > at)?;
    let end = desk.mentions.get(last.mention)?.places.start.max(place);
    let told = desk.marks().partings.any_within(place..end);
    if !told && !desk.words(place..end).starts_with('(') {
        return None;
    }
    (at + 1..at + NEAREST).find_map(|from| parts_from(desk, from, whole.sentence, place, whole))
}

/// The same, those that begin with one statement.
fn parts_from<'d>(
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
    let (at, word) = parting(desk, place..next_place)?;
    // 对象包括中心和站点。…3000元: what is included is told without numbers.
    if bridge.get(at..)?.contains('。') {
        return None;
    }
    // 小学3.86万人、初中1.92万人、高中1.24万人,寄宿生分别为A、B和C: each is of one of a list.
    let listed = || desk.words(whole.left.clone()).starts_with('、');
    if word.starts_with("分别") && (is_of_others(bridge.get(..at)?) || listed()) {
        return None;
    }
    // Only growth may stand between: 其中 behind another amount speaks of that.
    let own_at = desk.index_of(whole.mention)?;
    let other = |statement: &Statement| {
        can_add(desk, statement)
            && statement.dimension == whole.dimension
            && addable(desk, statement, whole)
            // 完成预算60999万元的40.4%: what the whole is compared with.
            && !desk.ends_with_of(statement.mention)
    };
    if desk.statements.get(own_at + 1..from)?.iter().any(other) {
        return None;
    }
    // The whole must be what 其中 speaks of: nothing but a comma, a stop or its own growth between.
    let between = bridge.get(..at)?;
    let told = desk.statements.get(own_at + 1..from)?;
    // 其中当月增长12%,…;投资216.5亿元: what stands right behind is what is in it.
    let last = told.last().and_then(|last| desk.mentions.get(last.mention));
    if last.is_some_and(|last| last.places.end > place + at) {
        return None;
    }
    if between.contains('。')
        && told.iter().any(|other| is_behind_stop(desk, other, place, between))
    {
        return None;
    }
    // 占进出口总值的39.1%,比去年同期提升1.2个百分点。其中: what is told of the whole takes no room. Other
    // words begin parts only close by.
    if word != "其中" && told.len() > MOST_BETWEEN {
        return None;
    }
    let own_words: usize = told
        .iter()
        .filter(|other| word == "其中" && !is_amount(desk, other))
        .filter_map(|other| desk.mentions.get(other.mention).zip(Some(other.clause.start)))
        .filter(|(mention, _)| mention.places.end <= place + at)
        .map(|(mention, start)| han(desk.words(start.max(place)..mention.places.end)))
        .sum();
    let shut = between.contains(')') && !between.contains('(');
    if shut || han(between) > LONGEST_GAP + own_words {
        return None;
    }
    let bracket = between.trim_end().ends_with('(');
    let end = group_end(desk, first, bracket);
    let mut parts: Vec<&Statement> = Vec::new();
    let mut depth_skip: Option<usize> = None;
    let (mut depths, mut skipped) = (Depths { read: next_place, opened: 0, closed: 0 }, 0);
    for part in desk.statements.get(from..)? {
        let mention = desk.mentions.get(part.mention)?;
        if mention.places.start >= end {
            break;
        }
        // Parts of parts stand in brackets.
        let depth = depths.at(desk, mention.places.start);
        if depth > 0 && depth_skip.is_none_or(|skip| depth >= skip) {
            depth_skip = Some(depth);
            skipped += 1;
            // Nobody closed that bracket.
            if skipped > MOST_IN_BRACKETS {
                return None;
            }
            continue;
        }
        (depth_skip, skipped) = (None, 0);
        // 其中产业2.71亿元,三年分别为A、B、C: or the list parts what stands before it.
        if parts.last().is_some_and(|last| {
            opens_parts_of(desk, last, mention.places.start) || retells(desk, last, part)
        }) {
            break;
        }
        // 新增3200张,其中公办1200张;全市总数达到4.6万张: behind a semicolon, more than the whole is
        // something else.
        let quantities = desk.quantity(part).zip(desk.quantity(whole));
        let more = quantities.is_some_and(|((_, a), (_, b))| a.value() > b.value());
        if part.sentence != first.sentence && more {
            break;
        }
        // 其中A5家、B14家,共19家: the sum of the parts is none of them.
        let sums = ends_with_any(desk.words(part.left.clone()), &["共", "合计", "总计", "小计"]);
        if parts.iter().any(|before| is_within(desk, part, before)) || !parts.is_empty() && sums {
            break;
        }
        let alike = can_add(desk, part)
            && part.dimension == whole.dimension
            && (addable(desk, part, whole) || is_year_of(desk, part, whole))
            && part.base.is_none()
            && !ends_with_any(&part.subject.indicator, &["顺差", "逆差", "差额"]);
        if alike {
            parts.push(part);
        }
    }
    let parts = parted_anew(desk, &parts, first.sentence, whole).unwrap_or(parts);
    let parts = first_that_meet(desk, parts, whole);
    // 其中支持制造业52.4亿元,包括A、B、C: of a part some may be told.
    let of_part = desk.words(whole.left.clone()).contains("其中");
    (parts.len() > 1).then_some((parts, word != "其中" && !of_part))
}

/// Whether a list that 分别 shares out begins with a number and adds up to the part before it.
fn retells(desk: &Desk<'_>, last: &Statement, part: &Statement) -> bool {
    if part.list != (part.mention, 0) || !desk.words(part.left.clone()).contains("分别") {
        return false;
    }
    let first = desk.index_of(part.mention).unwrap_or_default();
    let behind = desk.statements.get(first..).unwrap_or_default().iter();
    let told: Vec<_> = behind
        .take_while(|other| other.list.0 == part.mention)
        .take(MOST_IN_BRACKETS)
        .filter_map(|other| desk.quantity(other))
        .collect();
    let sum = told.iter().fold(Ratio::zero(), |sum, (_, own)| &sum + &own.value());
    told.len() > 1
        && desk
            .quantity(last)
            .is_some_and(|(_, last)| last.interval(Rounding::Unknown).contains(&sum))
}

/// 床位1.24万张,其中护理型7316张;公办6820张、民办5580张: what stands behind the semicolon parts the whole
/// once more, by another sort.
fn parted_anew<'d>(
    desk: &Desk<'_>,
    parts: &[&'d Statement],
    sentence: usize,
    whole: &Statement,
) -> Option<Vec<&'d Statement>> {
    let behind: Vec<&Statement> =
        parts.iter().copied().filter(|part| part.sentence != sentence).collect();
    if behind.len() < 2 || behind.len() == parts.len() {
        return None;
    }
    let sum = behind
        .iter()
        .filter_map(|part| desk.quantity(part))
        .fold(Ratio::zero(), |sum, (_, quantity)| &sum + &quantity.value());
    let (_, whole) = desk.quantity(whole)?;
    whole.interval(Rounding::Unknown).contains(&sum).then_some(behind)
}

/// 2.31万人,其中甲类7826人、乙类1.08万人、丙类4474人,已消除风险1.53万人: once the first parts make the whole,
/// what follows is told of all of them.
fn first_that_meet<'d>(
    desk: &Desk<'_>,
    mut parts: Vec<&'d Statement>,
    whole: &Statement,
) -> Vec<&'d Statement> {
    let Some((_, quantity)) = desk.quantity(whole) else { return parts };
    let interval = quantity.interval(Rounding::Unknown);
    let mut sum = Ratio::zero();
    let met = parts.iter().position(|part| {
        let value = desk.quantity(part).map(|(_, quantity)| quantity.value());
        sum = value.map_or_else(|| sum.clone(), |value| &sum + &value);
        interval.contains(&sum)
    });
    let all = parts.iter().filter_map(|part| desk.quantity(part));
    let all = all.fold(Ratio::zero(), |sum, (_, quantity)| &sum + &quantity.value());
    if let Some(last) = met.filter(|last| *last > 0 && !interval.contains(&all)) {
        parts.truncate(last + 1);
    }
    parts
}

/// Whether a level stands in the sentence of 其中, behind the stop that ends the whole's: 4402件,占61.7%。
/// 2546名代表提出,其中… speaks of the latter.
fn is_behind_stop(desk: &Desk<'_>, other: &Statement, place: usize, between: &str) -> bool {
    let stop = between.rfind('。').map_or(0, |stop| place + stop);
    let start = desk.mentions.get(other.mention).map_or(0, |mention| mention.places.start);
    start > stop && is_amount(desk, other)
}

fn han(words: &str) -> usize {
    words.chars().filter(|c| is_han(*c)).count()
}

/// 合同额A,执行额B。其中,离岸合同额C,执行额D: one is named as the whole is and another is not, so that they
/// are parts of two wholes.
pub(super) fn tells_two_things(parts: &[&Statement], whole: &Statement) -> bool {
    let name = &whole.subject.indicator;
    let same = |part: &Statement| {
        let entity = &part.subject.entity;
        part.subject.indicator == *name && (entity.is_none() || *entity == whole.subject.entity)
    };
    !name.is_empty()
        && parts.iter().any(|part| same(part) && !part.inherits)
        && parts.iter().any(|part| {
            !part.inherits
                && !part.subject.indicator.is_empty()
                && !part.subject.indicator.ends_with(name.as_str())
        })
}

/// 9.86亿元中,人员经费…; 7450万元改造资金中,…: where 中 stands.
fn of_them(bridge: &str) -> Option<usize> {
    let at = bridge.find(',')?;
    let head = bridge.get(..at)?.strip_suffix('中')?;
    (han(head) == head.chars().count() && han(head) <= LONGEST_GAP).then_some(head.len())
}

/// 公办71家、民办93家;公办机构中实行公建民营的46家: a number said of a part that was named before.
fn is_within(desk: &Desk<'_>, statement: &Statement, part: &Statement) -> bool {
    let words = desk.words(statement.left.clone());
    let Some(at) = words.find('中').filter(|at| *at > 0) else { return false };
    let name = if part.subject.indicator.is_empty() { &part.noun } else { &part.subject.indicator };
    let head = words.get(..at).unwrap_or_default().trim_start_matches([',', ';', '、']);
    name.chars().count() > 1 && head.starts_with(name.as_str())
}

/// 三年累计完成1.24万户,其中2020年2860户、2021年4315户: a part of a sum over years.
fn is_year_of(desk: &Desk<'_>, part: &Statement, whole: &Statement) -> bool {
    let summed = desk.words(whole.left.clone());
    let quantities = desk.quantity(part).zip(desk.quantity(whole));
    // 2021-2023年共建63所,其中2021年18所、…: a year of the span.
    let span = whole.when.from.zip(whole.when.period);
    let spanned = span.zip(part.when.period).is_some_and(|((from, until), own)| {
        own.part == Part::Year && (from.year..=until.year).contains(&own.year)
    });
    // 三年来,共争取9.86亿元,其中2021年…: of no time of its own.
    let undated = summed.contains('共') && whole.when.source != Source::Sentence;
    (summed.contains("累计") || spanned || undated)
        && part.when.period.is_some()
        && part.when.source == Source::Sentence
        && quantities.is_some_and(|((_, a), (_, b))| a.comparable(b))
}

/// Most characters between a whole and 其中: 同比增长10.5%.
const LONGEST_GAP: usize = 18;

/// Most bytes in a bracket that holds parts, those of a thousand characters.
const LONGEST_BRACKET: usize = 3_000;

/// Where the parts end: with the bracket, or with the sentence and those that a semicolon joins to it.
pub(super) fn group_end(desk: &Desk<'_>, first: &Statement, bracket: bool) -> usize {
    let Some(sentence) = desk.sentences.get(first.sentence) else { return 0 };
    if bracket {
        let start = first.left.start;
        let words = desk.words(start..sentence.places.end);
        let near = words.get(..words.floor_char_boundary(LONGEST_BRACKET)).unwrap_or_default();
        // One that stays open holds the rest of its sentence, unless that is longer than any bracket.
        let open = if near.len() == words.len() { sentence.places.end } else { start };
        return near.find(')').map_or(open, |at| start + at);
    }
    let mut at = first.sentence;
    let mut end = sentence.places.end;
    // Several before the semicolon are a list of their own.
    let from = desk.index_of(first.mention).unwrap_or_default();
    let alike = desk.statements.get(from..desk.in_sentence(at).end).unwrap_or_default().iter();
    let mut alike =
        alike.filter(|other| can_add(desk, other) && other.dimension == first.dimension);
    if alike.nth(1).is_some() {
        return end;
    }
    while let (Some(own), Some(next)) = (desk.sentences.get(at), desk.sentences.get(at + 1)) {
        if !own.goes_on || own.paragraph != next.paragraph {
            break;
        }
        at += 1;
        end = next.places.end;
    }
    end
}
