//! Reads one sentence: what each of its numbers is said with.

use std::ops::Range;

use super::{
    Said, Statement, dimension, quantity,
    share::is_of_bracket,
    words::{
        BASED, OF_WORK, TOGETHER, TOLD, after_date, against_bracket, begins_phrase, compare_start,
        compared_in_front, is_age, is_based_on, is_planned, opens_comparison, place_before_date,
        times,
    },
};
use crate::{
    analyze::{
        lexicon::{self, Change, Compared, Direction, change, compared, contains_any, is_han},
        numbers::Mention,
        prose::Sentence,
        reading::Reading,
        subject,
        when::When,
    },
    model::NumberKind,
    number::{Dimension, Quantity},
    text::{begins_with_any, behind_commas, ends_with_any, ends_with_han, strip_end},
};

pub(super) struct Reader<'a> {
    pub(super) reading: &'a Reading,
    pub(super) mentions: &'a [Mention],
    pub(super) periods: &'a [When],
    pub(super) sentence: &'a Sentence,
    pub(super) index: usize,
    /// It stands in the paragraph of the sentence before.
    pub(super) continues: bool,
    /// The first sentence that semicolons join to the one before.
    pub(super) chain: usize,
    pub(super) clause: Range<usize>,
    /// How many clauses end before it.
    pub(super) passed: usize,
    /// The quantity before, in the same sentence.
    pub(super) before: Option<usize>,
    /// Where the first word of comparing stands in it.
    pub(super) compares_from: Option<usize>,
    /// Where the first word of a comparison with another place stands in it.
    pub(super) against_from: Option<usize>,
    /// Words for what an increase begins with stand in it.
    pub(super) has_base: bool,
    /// First statement of this sentence.
    pub(super) from: usize,
    pub(super) all: &'a mut Vec<Statement>,
}

/// What a change compares with. 环比下降4.5%、同比增长5%: of two times its own words name, these count.
fn compared_nearest(context: &str, own: &str) -> Compared {
    let all = compared(context);
    if !(all.year && all.previous) {
        return all;
    }
    let Compared { year, previous, .. } = compared(own);
    if year == previous { all } else { Compared { year, previous, ..all } }
}

impl Reader<'_> {
    pub(super) fn read(&mut self, index: usize) {
        let Some(mention) = self.mentions.get(index) else { return };
        let Some(quantity) = quantity(mention) else { return };
        let places = mention.places.clone();
        let clause = self.clause_of(places.start);
        self.clause = clause.clone();
        let when = self.periods.get(index).copied().unwrap_or_default();
        if let Some(statement) = self.continued(index, quantity, when) {
            self.before = Some(index);
            self.all.push(statement);
            return;
        }
        let left = self.left(places.start)..places.start;
        if is_age(quantity)
            || self.counts_what_was_told(places.end)
            || self.is_span_of_time(&left, &places, quantity)
        {
            return;
        }
        let words = self.undated(&left);
        let (said, to, name_end) = match self.changed_as_well(words, dimension(quantity)) {
            Some(said) => (said, None, 0),
            None => self.said(words, quantity, index),
        };
        let name = words.get(..name_end).unwrap_or_default();
        let before = self.mentions.get(..index).unwrap_or_default();
        let dated = after_date(self.reading, before, &left, name);
        // 南山区2023年财政收入: the place stands before the date.
        let head = name.get(..name.len() - dated.len()).unwrap_or_default();
        let place = place_before_date(head);
        let name = subject::name(dated);
        let noun = if counts(quantity) { self.noun(index, places.end) } else { String::new() };
        let of_printed = matches!(&said, Said::Share(whole) if whole.is_empty())
            && (lexicon::without_hedge(words) == "的" || self.is_of_counted(index));
        let base =
            if of_printed { self.before } else { self.base(index, &left, quantity, to.is_some()) };
        self.all.push(Statement {
            mention: index,
            sentence: self.index,
            dimension: dimension(quantity),
            planned: is_planned(self.reading, mention, &clause),
            clause,
            left,
            said,
            to,
            subject: subject::words(name).or_of(place),
            inherits: false,
            noun,
            when,
            list: (index, 0),
            member: None,
            opens: self.opens(index),
            base,
        });
        self.before = Some(index);
    }

    /// The clause that holds a place; places come in order.
    fn clause_of(&mut self, place: usize) -> Range<usize> {
        let clauses = &self.sentence.clauses;
        while clauses.get(self.passed).is_some_and(|clause| clause.end <= place) {
            self.passed += 1;
        }
        clauses.get(self.passed).unwrap_or(&self.sentence.places).clone()
    }

    /// 四项数字分别下降: how many numbers were told, and no number of them.
    fn counts_what_was_told(&self, end: usize) -> bool {
        let behind = self.reading.words(end..self.clause.end.max(end));
        TOLD.strip_start(behind).is_some_and(|rest| rest.starts_with("分别"))
    }

    /// 五年年均, 连续三年, 近十年来: how long, not how much.
    fn is_span_of_time(
        &self,
        left: &Range<usize>,
        places: &Range<usize>,
        quantity: &Quantity,
    ) -> bool {
        let time = quantity.unit.as_ref().is_some_and(|unit| {
            matches!(unit.name(), "年" | "个月" | "月" | "天" | "日" | "小时" | "周")
        });
        if !time {
            return false;
        }
        let before = self.reading.words(left.clone());
        let behind = self.reading.words(places.end..self.clause.end.max(places.end));
        ends_with_any(
            before,
            &["连续", "过去", "未来", "为期", "历时", "用", "在", "近", "这", "前"],
        ) || [
            "年均", "来", "内", "间", "以来", "期", "前", "后", "累计", "计划", "行动", "共",
            "合计", "中", "任务", "目标",
        ]
        .iter()
        .any(|word| behind.starts_with(word))
            // 全县公路两年增加149.3公里, but not 工期由3年减少到2年.
            || !before.contains(['由', '从', '比', '较'])
                && (behind.starts_with(['翻', '增', '降', '下', '减'])
                    || begins_with_any(behind, &["提高", "提升", "上升", "扩大", "缩小", "回落"]))
                && quantity.unit.as_ref().is_some_and(|unit| unit.name() == "年")
    }

    /// A further member of a list: nothing but a separator stands between it and the number before.
    fn continued(&self, index: usize, quantity: &Quantity, when: When) -> Option<Statement> {
        let before = self.before?;
        let last = self.all.get(self.from..)?.last().filter(|last| last.mention == before)?;
        let (first, here) = (self.mentions.get(before)?, self.mentions.get(index)?);
        let gap = self.reading.words(first.places.end..here.places.start);
        // Most are words of their own.
        let long = gap.len() > "以及".len();
        if long && ends_with_han(gap) && !gap.starts_with(char::is_whitespace) {
            return None;
        }
        let joined =
            matches!(gap.trim(), "、" | "和" | "与" | "及" | "," | "以及" | "" | "、和" | "和约");
        let alike = first.quantity.as_ref().is_some_and(|first| {
            dimension(first) == dimension(quantity) && first.comparable(quantity)
        });
        (joined && alike && last.noun.is_empty()).then(|| Statement {
            mention: index,
            planned: is_planned(self.reading, here, &last.clause),
            when: When { period: last.when.period, ..when },
            list: (last.list.0, last.list.1 + 1),
            base: None,
            noun: if counts(quantity) { self.noun(index, here.places.end) } else { String::new() },
            ..last.clone()
        })
    }

    /// Where the words that speak of a number begin: behind the number before, or behind the last
    /// separator of a list of counted things.
    fn left(&self, start: usize) -> usize {
        let Some(before) = self.before.and_then(|index| self.mentions.get(index)) else {
            return self.clause.start;
        };
        if before.places.end <= self.clause.start {
            return self.clause.start;
        }
        let gap = self.reading.words(before.places.end..start);
        let closed = before.quantity.as_ref().is_some_and(|quantity| !counts(quantity));
        let noun = gap.starts_with(|c: char| is_han(c)) && !closed && !begins_phrase(gap);
        if !noun {
            return before.places.end;
        }
        // 新增5个基地、2家载体: the second begins behind the separator; 十国离岸外包执行额 goes on.
        match gap.rfind(['、', '和', '及', '与']) {
            Some(at) => {
                let len =
                    gap.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
                before.places.end + at + len
            }
            None => self.clause.start,
        }
    }

    /// The words of `left` without a date and its 的 at their end: `增加到` of `增加到2020年的`.
    fn undated(&self, left: &Range<usize>) -> &str {
        let words = self.reading.words(left.clone());
        let Some(cut) = strip_end(words, "的") else { return words };
        // 增加到第五批的857家
        if let Some(at) = cut.rfind("到第").filter(|at| cut.len() - at <= LONGEST_ORDINAL) {
            return words.get(..at + '到'.len_utf8()).unwrap_or(words);
        }
        let cut = cut.trim_end_matches(['底', '末', '初']);
        let end = left.start + cut.len();
        let at = self.mentions.partition_point(|mention| mention.places.end < end);
        match self.mentions.get(at) {
            Some(date)
                if date.number.kind == NumberKind::Date
                    && date.places.end == end
                    && date.places.start >= left.start =>
            {
                words.get(..date.places.start - left.start).unwrap_or(words)
            }
            // 降至年末的2410元/吨
            _ => ["年末", "年底", "月末", "期末", "年初"]
                .iter()
                .find_map(|time| words.strip_suffix('的')?.strip_suffix(time))
                .unwrap_or(words),
        }
    }

    /// What is said, 增长到's direction, and where the name of the thing ends in the words.
    fn said(
        &self,
        words: &str,
        quantity: &Quantity,
        index: usize,
    ) -> (Said, Option<Direction>, usize) {
        let dimension = dimension(quantity);
        let percent = dimension == Some(Dimension::Share);
        let clause_before = self.reading.words(self.clause.start..self.mention_start(index));
        if percent && let Some((whole, at)) = self.share_of(words, clause_before, index) {
            return (Said::Share(whole), None, at);
        }
        if dimension == Some(Dimension::Times)
            && let Some((at, of)) = times(clause_before)
        {
            // The name may stand before a number that the multiple is of.
            let shift = self.left(self.mention_start(index)).saturating_sub(self.clause.start);
            return (Said::Times(of), None, at.saturating_sub(shift).min(words.len()));
        }
        // 是2020年(512万人次)的1.7倍
        if dimension == Some(Dimension::Times) && lexicon::without_hedge(words) == "的" {
            let before = self.reading.words(self.sentence.places.start..self.mention_start(index));
            if is_of_bracket(before, &["是", "相当于", "达到", "为"]) {
                return (Said::Times(String::new()), None, 0);
            }
        }
        let against = || {
            // Before most numbers none stands.
            let told = self.against_from.is_some_and(|from| from < self.mention_start(index));
            if percent || !told {
                return None;
            }
            let points = dimension == Some(Dimension::Points);
            let (at, direction, other) = lexicon::against(words)?;
            // 比全省高0.9岁: an amount only where it is a place's; 低于全省2.12平方米的平均水平 is the place's own.
            let amount = begins_with_any(other, WIDER) && !self.is_followed_by_of(index);
            let compares = points || amount;
            compares.then_some((Said::Against(direction, other.to_owned()), None, at))
        };
        // 符合不低于55%的要求: a bound, not by how much it fell.
        if percent && ends_with_any(words, &["低于", "高于"]) && lexicon::change(words).is_none()
        {
            return (Said::Rate, None, words.len() - "低于".len());
        }
        if dimension == Some(Dimension::Points)
            && let Some(said) = self.higher(words, clause_before, index)
        {
            return (said, None, 0);
        }
        // 高于全省平均增幅(15.97%)6个百分点: the other place's rate stands in a bracket.
        if words.is_empty() {
            let before = self.reading.words(self.sentence.places.start..self.mention_start(index));
            if percent && ends_with_any(before, &["速(", "幅("]) {
                let falls = before.ends_with("降幅(");
                let direction = if falls { Direction::Down } else { Direction::Up };
                return (Said::Change(direction, compared(clause_before)), None, 0);
            }
            // 高于全省平均(15100元)860元: an amount likewise.
            let compares = dimension == Some(Dimension::Points) || !percent && self.is_alike(index);
            if compares && let Some((direction, other)) = against_bracket(before) {
                return (Said::Against(direction, other.to_owned()), None, 0);
            }
        }
        // 低于全市工业增速14.9个百分点: a rate, not by how much it changed.
        if words.ends_with(['速', '幅'])
            && let Some(against) = against()
        {
            return against;
        }
        // 改造提升183万亩 tells how much was, not by how much it rose.
        let of_work = !percent && dimension != Some(Dimension::Points) && OF_WORK.ends(words);
        if let Some(Change { direction, to, before }) = change(words).filter(|_| !of_work) {
            let verb_end = words.get(..before).unwrap_or_default();
            let name_end = compare_start(verb_end).unwrap_or(before);
            if to {
                let said = if percent { Said::Rate } else { Said::Level };
                return (said, Some(direction), name_end);
            }
            let said = Said::Change(direction, compared_nearest(clause_before, words));
            let rate =
                matches!(dimension, Some(Dimension::Share | Dimension::Points | Dimension::Times));
            // 增加就业500人 counts; 比上年增加500人 and 比2022年末新增365公里 compare.
            let bare = matches!(words.get(before..), Some("增" | "升" | "减" | "降"));
            let against = behind_commas(words).starts_with(['比', '较']);
            let changes = rate
                || self.begins_with_base(index)
                || !bare && !contains_any(words, &["新增", "扩大到"])
                || against && words.ends_with("新增");
            if changes {
                return (said, None, name_end);
            }
        }
        if let Some(against) = against() {
            return against;
        }
        if let Some(direction) = lexicon::beyond(words).or_else(|| self.by_more(words, index)) {
            return (Said::Change(direction, compared(clause_before)), None, 0);
        }
        let said = if percent { Said::Rate } else { Said::Level };
        (said, None, words.len())
    }

    /// A word of comparing alone between a rate and by how many points another is higher.
    fn higher(&self, words: &str, clause_before: &str, index: usize) -> Option<Said> {
        let direction = lexicon::higher(words)?;
        let end = self.mention_start(index) - words.len();
        let before = self.reading.words(self.sentence.places.start..end);
        // 比全国(30.4%)低14.6个百分点: the verb stands behind the bracket.
        if let Some(other) = compared_in_front(before) {
            return Some(Said::Against(direction, other.to_owned()));
        }
        // 比全省平均水平88.7%高2.8个百分点: the rate is printed.
        let compares = matches!(self.opens(self.before?), Some('比' | '较'));
        compares.then(|| Said::Change(direction, compared(clause_before)))
    }

    /// 分别减少35起、21人: a further member of a list of changes in several units.
    fn changed_as_well(&self, words: &str, dimension: Option<Dimension>) -> Option<Said> {
        let rate = |dimension: Option<Dimension>| {
            matches!(
                dimension,
                Some(Dimension::Share | Dimension::Points | Dimension::Times) | None
            )
        };
        if !matches!(words, "、" | "和" | "及" | "与") || rate(dimension) {
            return None;
        }
        let last = self.all.get(self.from..)?.last().filter(|l| Some(l.mention) == self.before)?;
        let own = self.mentions.get(last.mention)?.quantity.as_ref().and_then(super::dimension);
        let change = matches!(last.said, Said::Change(..)) && !rate(own);
        (change && last.clause == self.clause).then(|| last.said.clone())
    }

    fn is_followed_by_of(&self, index: usize) -> bool {
        let end = self.mentions.get(index).map_or(0, |mention| mention.places.end);
        self.reading.words(end..self.sentence.places.end.max(end)).starts_with('的')
    }

    /// 在原有50个的基础上新增20个: whether the number before is what an increase begins with.
    fn begins_with_base(&self, index: usize) -> bool {
        let base = self.before.filter(|_| self.has_base && self.is_alike(index));
        base.is_some_and(|base| self.opens(base) == Some(BASED))
    }

    /// Whether a number and the one before it are in one unit.
    fn is_alike(&self, index: usize) -> bool {
        let own = |index: usize| self.mentions.get(index)?.quantity.as_ref();
        let pair = self.before.and_then(own).zip(own(index));
        pair.is_some_and(|(before, own)| before.unit == own.unit && before.comparable(own))
    }

    /// 较上年同期的3.18亿千瓦时多发0.44亿千瓦时: a verb with 多 or 少 behind what is compared with.
    fn by_more(&self, words: &str, index: usize) -> Option<Direction> {
        let direction = match words.chars().next()? {
            '多' => Direction::Up,
            '少' => Direction::Down,
            _ => return None,
        };
        let before = self.before.filter(|before| *before < index && words.chars().count() == 2)?;
        self.opens(before).filter(|opens| matches!(opens, '比' | '较')).map(|_| direction)
    }

    /// The word that opens a comparison with a number.
    fn opens(&self, index: usize) -> Option<char> {
        // 由90元、95元提高到: a list begins with its first member's word.
        let read = self.all.last().filter(|last| {
            last.mention == index && (last.list.1 == 0 || matches!(last.opens, Some('由' | '从')))
        });
        read.map_or_else(
            || {
                let mention = self.mentions.get(index)?;
                let end = mention.places.end;
                let behind = self.reading.words(end..self.sentence.places.end.max(end));
                // 与2018年的96.5亿元相比
                if TOGETHER.starts(behind) {
                    return Some('与');
                }
                let start = mention.places.start;
                let clause = || self.reading.words(self.sentence.clause(start).start..start);
                if self.has_base && is_based_on(clause(), behind) {
                    return Some(BASED);
                }
                // Before most numbers nothing is compared.
                self.compares_from.filter(|from| *from < start)?;
                let words = self.reading.words(self.sentence.places.start..start);
                opens_comparison(self, index, words, behind)
            },
            |read| read.opens,
        )
    }

    pub(super) fn mention_start(&self, index: usize) -> usize {
        self.mentions.get(index).map_or(0, |mention| mention.places.start)
    }

    /// The thing counted behind a number: up to the next sign, verb or number.
    fn noun(&self, index: usize, end: usize) -> String {
        let to = self.clause.end.max(end);
        let next = self.mentions.get(index + 1);
        let to = next.map_or(to, |mention| mention.places.start.min(to));
        let rest = self.reading.words(end..to);
        let rest = rest.strip_prefix(['余', '多']).unwrap_or(rest);
        if begins_phrase(rest) {
            return String::new();
        }
        let stop = |c: char| !is_han(c) && !matches!(c, '“' | '”' | '+');
        let noun = rest.get(..rest.find(stop).unwrap_or(rest.len())).unwrap_or_default();
        // 215个行政村的85.1%
        let noun = strip_end(noun, "的").unwrap_or(noun);
        noun.chars().take(LONGEST_NOUN).filter(|c| is_han(*c)).collect()
    }

    /// The value that a change or a new level is compared with, in the same words.
    fn base(&self, index: usize, left: &Range<usize>, own: &Quantity, to: bool) -> Option<usize> {
        let before = self.before.filter(|before| *before < index)?;
        let mention = self.mentions.get(before)?;
        let quantity = mention.quantity.as_ref()?;
        let alike = quantity.comparable(own);
        let compares =
            matches!(dimension(own), Some(Dimension::Share | Dimension::Times | Dimension::Points));
        if !alike && !compares {
            return None;
        }
        let start = self.mention_start(index);
        let gap = self.reading.words(mention.places.end..start);
        let opened = match self.opens(before) {
            Some('与') => gap.starts_with("相比") || gap.starts_with("比较"),
            Some(BASED) => !to && change(self.reading.words(left.clone())).is_some(),
            Some('由' | '从') => to || change(self.reading.words(left.clone())).is_some(),
            Some(_) => !to && !gap.contains(','),
            None => false,
        };
        // 20.6亿 may only be followed by the verb that leads on, or by dates.
        (opened && gap.chars().filter(|c| is_han(*c)).count() <= LONGEST_BRIDGE).then_some(before)
    }
}

/// Places that others are compared with.
const WIDER: &[&str] = &["全国", "全省", "全区", "全市", "全县", "全州"];

/// Most bytes of 到第十五批.
const LONGEST_ORDINAL: usize = 15;
/// Most characters of a counted thing's name.
const LONGEST_NOUN: usize = 16;
/// Most characters between a base and the number that is compared with it.
pub(super) const LONGEST_BRIDGE: usize = 12;

/// Whether the number counts things, so that their name may stand behind it.
pub(super) fn counts(quantity: &Quantity) -> bool {
    matches!(dimension(quantity), Some(Dimension::Things | Dimension::Other))
}
