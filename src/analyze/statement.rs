//! What the words around a number say with it: a level, a change, a share, a multiple.
//!
//! Read from the words between the number and whatever stands before it in its clause, and a few
//! behind it. Lists (4.6亿美元、3.9亿美元和1.7亿美元) say of each member what they say of the first.

use std::ops::Range;

use super::{
    lexicon::{self, Change, Compared, Direction, change, compared, contains_any, is_han},
    numbers::Mention,
    prose::Sentence,
    reading::Reading,
    subject::{self, Words},
    when::When,
};
use crate::{
    growth::Period,
    model::{NumberKind, NumberRole},
    number::{Dimension, Quantity, Unit},
};

/// What is said with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// 达到22.8亿美元, 增长到50家
    Level,
    /// 增长10.5%, 增加3.2亿元, 提高2.1个百分点, 增长2.4倍
    Change(Direction, Compared),
    /// 高于全省2.1个百分点: which way, and the words between.
    Against(Direction, String),
    /// 是…的21.7倍: the words between 是 and the number.
    Times(String),
    /// 占…的28.9%: the words between 占 and the number, empty for 占比.
    Share(String),
    /// 覆盖率达到70%: a level that is a share of something not named.
    Rate,
}

/// A number with what is said with it.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// Index of the mention.
    pub(super) mention: usize,
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// The clause it stands in.
    pub(super) clause: Range<usize>,
    /// The words before it that speak of it.
    pub(super) left: Range<usize>,
    /// What is said.
    pub(super) said: Said,
    /// 增长到: which way it went to get there.
    pub(super) to: Option<Direction>,
    /// Of what.
    pub(super) subject: Words,
    /// The clause names no thing of its own; the subject comes from what stands before.
    pub(super) inherits: bool,
    /// The thing counted, where it stands behind the number: 5个示范基地.
    pub(super) noun: String,
    /// When.
    pub(super) when: When,
    /// The first mention of its list and its place in it; a number alone is its own list.
    pub(super) list: (usize, usize),
    /// What it is in a list of names: 东盟 in 东盟、欧盟进口额分别为.
    pub(super) member: Option<String>,
    /// The word that opens a comparison with it: 比, 较, 由, 从.
    pub(super) opens: Option<char>,
    /// The value that it is compared with in the same words: 由20.6亿, 比2019年的20.6亿.
    pub(super) base: Option<usize>,
}

impl Statement {
    /// Whether it is a plain value of something.
    pub(super) fn is_level(&self) -> bool {
        matches!(self.said, Said::Level | Said::Rate | Said::Share(_))
    }
}

/// The statements of all sentences, in order.
pub(super) fn statements(
    reading: &Reading,
    mentions: &[Mention],
    sentences: &[Sentence],
    periods: &[When],
) -> Vec<Statement> {
    let mut all = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let mut reader = Reader {
            reading,
            mentions,
            periods,
            sentence,
            index,
            continues: index
                .checked_sub(1)
                .and_then(|before| sentences.get(before))
                .is_some_and(|before| before.paragraph == sentence.paragraph),
            clause: sentence.places.start..sentence.places.start,
            before: None,
            from: all.len(),
            all: &mut all,
        };
        for mention in sentence.mentions.clone() {
            reader.read(mention);
        }
        reader.distribute();
        reader.inherit();
        reader.date_changes();
    }
    all
}

/// Whether the number is one that something is said with.
pub(super) fn quantity(mention: &Mention) -> Option<&Quantity> {
    let role = mention.number.role;
    let speaks = matches!(role, NumberRole::Operand | NumberRole::Claim | NumberRole::Target);
    mention.quantity.as_ref().filter(|quantity| speaks && quantity.unit.is_some())
}

/// The dimension of a quantity with a unit.
pub(super) fn dimension(quantity: &Quantity) -> Option<Dimension> {
    quantity.unit.as_ref().map(Unit::dimension)
}

struct Reader<'a> {
    reading: &'a Reading,
    mentions: &'a [Mention],
    periods: &'a [When],
    sentence: &'a Sentence,
    index: usize,
    /// It stands in the paragraph of the sentence before.
    continues: bool,
    clause: Range<usize>,
    /// The quantity before, in the same sentence.
    before: Option<usize>,
    /// First statement of this sentence.
    from: usize,
    all: &'a mut Vec<Statement>,
}

impl Reader<'_> {
    fn read(&mut self, index: usize) {
        let Some(mention) = self.mentions.get(index) else { return };
        let Some(quantity) = quantity(mention) else { return };
        let places = mention.places.clone();
        let clause = self.sentence.clause(places.start);
        if clause != self.clause {
            self.clause = clause.clone();
        }
        let when = self.periods.get(index).copied().unwrap_or_default();
        if let Some(statement) = self.continued(index, quantity, when) {
            self.before = Some(index);
            self.all.push(statement);
            return;
        }
        let left = self.left(places.start)..places.start;
        if is_age(quantity) || self.is_span_of_time(&left, &places, quantity) {
            return;
        }
        let words = self.undated(&left);
        let (said, to, name_end) = self.said(words, quantity, index);
        let name = words.get(..name_end).unwrap_or_default();
        let name = subject::name(after_date(self.reading, self.mentions, &left, name));
        let noun = if counts(quantity) { self.noun(places.end) } else { String::new() };
        let of_printed = matches!(&said, Said::Share(whole) if whole.is_empty())
            && lexicon::without_hedge(words) == "的";
        let base =
            if of_printed { self.before } else { self.base(index, &left, quantity, to.is_some()) };
        self.all.push(Statement {
            mention: index,
            sentence: self.index,
            clause,
            left,
            said,
            to,
            subject: subject::words(name),
            inherits: false,
            noun,
            when,
            list: (index, 0),
            member: None,
            opens: opens_comparison(
                self.reading,
                self.mentions,
                self.sentence,
                index,
                self.reading.words(self.sentence.places.start..places.start),
            ),
            base,
        });
        self.before = Some(index);
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
        ["连续", "过去", "未来", "为期", "历时", "用", "在", "近", "这", "前"]
            .iter()
            .any(|word| before.ends_with(word))
            || [
                "年均", "来", "内", "间", "以来", "期", "前", "后", "累计", "计划", "行动", "共",
                "合计", "中",
            ]
            .iter()
            .any(|word| behind.starts_with(word))
    }

    /// A further member of a list: nothing but a separator stands between it and the number before.
    fn continued(&self, index: usize, quantity: &Quantity, when: When) -> Option<Statement> {
        let before = self.before?;
        let last = self.all.get(self.from..)?.last().filter(|last| last.mention == before)?;
        let (first, here) = (self.mentions.get(before)?, self.mentions.get(index)?);
        let gap = self.reading.words(first.places.end..here.places.start);
        let joined =
            matches!(gap.trim(), "、" | "和" | "与" | "及" | "," | "以及" | "" | "、和" | "和约");
        let alike = first.quantity.as_ref().is_some_and(|first| {
            dimension(first) == dimension(quantity) && unit_alike(first, quantity)
        });
        (joined && alike && last.noun.is_empty()).then(|| Statement {
            mention: index,
            when: When { period: last.when.period, ..when },
            list: (last.list.0, last.list.1 + 1),
            base: None,
            noun: if counts(quantity) { self.noun(here.places.end) } else { String::new() },
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
        let Some(cut) = words.strip_suffix('的') else { return words };
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
            _ => words,
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
        // 占一般公共预算支出31亿元的19.8%
        if percent
            && lexicon::without_hedge(words) == "的"
            && contains_any(clause_before, &["占", "完成", "为", "达到", "达"])
        {
            return (Said::Share(String::new()), None, 0);
        }
        if percent && let Some((at, whole)) = share(words) {
            return (Said::Share(whole), None, at);
        }
        if dimension == Some(Dimension::Times)
            && let Some((at, of)) = times(clause_before)
        {
            // The name may stand before a number that the multiple is of.
            let shift = clause_before.len() - words.len().min(clause_before.len());
            return (Said::Times(of), None, at.saturating_sub(shift).min(words.len()));
        }
        if let Some(Change { direction, to, before }) = change(words) {
            let verb_end = words.get(..before).unwrap_or_default();
            let name_end = compare_start(verb_end).unwrap_or(before);
            if to {
                let said = if percent { Said::Rate } else { Said::Level };
                return (said, Some(direction), name_end);
            }
            let context = self.reading.words(self.clause.start..self.mention_start(index));
            let said = Said::Change(direction, compared(context));
            let changes = match dimension {
                Some(Dimension::Share | Dimension::Points | Dimension::Times) => true,
                // 增加就业500人 counts; 比上年增加500人 compares.
                _ => {
                    !matches!(words.get(before..), Some("增" | "升" | "减" | "降"))
                        && !contains_any(words, &["新增", "扩大到"])
                }
            };
            if changes {
                return (said, None, name_end);
            }
        }
        if dimension == Some(Dimension::Points)
            && let Some((at, direction, other)) = lexicon::against(words)
        {
            return (Said::Against(direction, other.to_owned()), None, at);
        }
        let said = if percent { Said::Rate } else { Said::Level };
        (said, None, words.len())
    }

    fn mention_start(&self, index: usize) -> usize {
        self.mentions.get(index).map_or(0, |mention| mention.places.start)
    }

    /// The thing counted behind a number: up to the next sign, verb or number.
    fn noun(&self, end: usize) -> String {
        let to = self.clause.end.max(end);
        let next = self.mentions.partition_point(|mention| mention.places.start < end);
        let to = self.mentions.get(next).map_or(to, |mention| mention.places.start.min(to));
        let rest = self.reading.words(end..to);
        let rest = rest.strip_prefix(['余', '多']).unwrap_or(rest);
        if begins_phrase(rest) {
            return String::new();
        }
        let stop = |c: char| !is_han(c) && !matches!(c, '“' | '”' | '+');
        let noun = rest.get(..rest.find(stop).unwrap_or(rest.len())).unwrap_or_default();
        noun.chars().take(LONGEST_NOUN).filter(|c| is_han(*c)).collect()
    }

    /// The value that a change or a new level is compared with, in the same words.
    fn base(&self, index: usize, left: &Range<usize>, own: &Quantity, to: bool) -> Option<usize> {
        let before = self.before.filter(|before| *before < index)?;
        let mention = self.mentions.get(before)?;
        let quantity = mention.quantity.as_ref()?;
        let alike = quantity.comparable(own) && unit_alike(quantity, own);
        let compares =
            matches!(dimension(own), Some(Dimension::Share | Dimension::Times | Dimension::Points));
        if !alike && !compares {
            return None;
        }
        let start = self.mention_start(index);
        let gap = self.reading.words(mention.places.end..start);
        let words = self.reading.words(self.sentence.places.start..mention.places.start);
        let opens = opens_comparison(self.reading, self.mentions, self.sentence, before, words);
        let opened = match opens {
            Some('与') => gap.starts_with("相比") || gap.starts_with("比较"),
            Some('由' | '从') => to || change(self.reading.words(left.clone())).is_some(),
            Some(_) => !to && !gap.contains(','),
            None => false,
        };
        // 20.6亿 may only be followed by the verb that leads on, or by dates.
        (opened && gap.chars().filter(|c| is_han(*c)).count() <= LONGEST_BRIDGE).then_some(before)
    }

    /// Gives each member of a list its own name: A、B、C分别为x、y、z.
    fn distribute(&mut self) {
        let mut at = self.from;
        while let Some(first) = self.all.get(at) {
            let list = first.list.0;
            let count =
                self.all.iter().skip(at).take_while(|statement| statement.list.0 == list).count();
            if count > 1 {
                let span = first.when.from.zip(first.when.period);
                let words = self.reading.words(first.clause.start..first.left.end);
                let names = names(subject::name(self.head(words, first)), count);
                let yearly = words.contains("年分别") || words.contains("年度分别");
                let dates = self.dates(first, count).or_else(|| {
                    let (from, until) = span.filter(|_| yearly)?;
                    let years = (from.year..=until.year).map(|year| Period { year, ..until });
                    let years: Vec<Period> = years.take(count + 1).collect();
                    (years.len() == count).then_some(years)
                });
                let last_noun =
                    self.all.get(at + count - 1).map(|last| last.noun.clone()).unwrap_or_default();
                for (place, statement) in self.all.iter_mut().skip(at).take(count).enumerate() {
                    if let Some((member, name)) = names.as_ref().and_then(|n| n.get(place)) {
                        statement.subject = subject::words(name);
                        statement.member.clone_from(member);
                    }
                    if let Some(period) = dates.as_ref().and_then(|dates| dates.get(place)) {
                        statement.when.period = Some(*period);
                    }
                    if statement.noun.is_empty() {
                        statement.noun.clone_from(&last_noun);
                    }
                }
            }
            at += count.max(1);
        }
    }

    /// A change that follows levels of two times is one of the later: 2023年A,而2022年B,同比增长.
    fn date_changes(&mut self) {
        for at in self.from..self.all.len() {
            let latest = self.all.get(self.from..at).unwrap_or_default().iter();
            let latest =
                latest.filter(|other| other.is_level()).filter_map(|o| o.when.period).max();
            if let (Some(own), Some(latest)) = (self.all.get_mut(at), latest)
                && matches!(own.said, Said::Change(..))
                && own
                    .when
                    .period
                    .is_some_and(|period| period.part == latest.part && period < latest)
            {
                own.when.period = Some(latest);
            }
        }
    }

    /// As many dates before a list as it has members: 2021年、2022年分别为.
    fn dates(&self, first: &Statement, count: usize) -> Option<Vec<Period>> {
        let before = self.sentence.mentions.start..first.mention;
        let dates = self.mentions.get(before)?.iter();
        let dates: Vec<&Mention> =
            dates.filter(|date| date.number.kind == NumberKind::Date).collect();
        let words = self.reading.words(dates.first()?.places.end..first.left.end);
        let listed = words.trim_start_matches('年').starts_with(['、', '和']);
        let periods: Option<Vec<Period>> = dates.iter().map(|date| date.period).collect();
        periods.filter(|periods| listed && periods.len() == count)
    }

    /// Gives a number without a name the name that its sentence began with, or the one before.
    fn inherit(&mut self) {
        let mut last = self.goes_on();
        let mut place: Option<String> = None;
        for at in self.from..self.all.len() {
            let Some(own) = self.all.get_mut(at) else { break };
            if own.subject.entity.is_none() {
                own.subject.entity.clone_from(&place);
            } else {
                place.clone_from(&own.subject.entity);
            }
            let Some(own) = self.all.get(at) else { break };
            if !own.subject.indicator.is_empty() || !own.noun.is_empty() {
                if own.is_level() || last.is_none() {
                    last = Some((own.subject.clone(), own.noun.clone()));
                }
                continue;
            }
            let found = self.same_place(at).or_else(|| last.clone()).or_else(|| {
                // 全市离岸外包执行额稳步增长,达到22.8亿美元
                let clauses = self.sentence.clauses.iter().rev();
                let mut before = clauses.filter(|clause| clause.end <= own.clause.start);
                before.find_map(|clause| {
                    let words = self.reading.words(clause.clone());
                    let name = subject::words(subject::name(undirected(words)));
                    (!name.indicator.is_empty()).then_some((name, String::new()))
                })
            });
            if let Some(own) = self.all.get_mut(at) {
                own.inherits = true;
                if let Some((subject, noun)) = found {
                    let entity = own.subject.entity.take().or(subject.entity);
                    own.subject = Words { entity, indicator: subject.indicator };
                    own.noun = noun;
                }
            }
        }
    }

    /// What the sentence before spoke of, for one that a semicolon or nothing parts from it.
    fn goes_on(&self) -> Option<(Words, String)> {
        let before = self.all.get(self.from.checked_sub(1)?)?;
        let near = before.sentence + 1 == self.index && self.continues;
        near.then(|| (before.subject.clone(), before.noun.clone()))
    }

    /// The subject at the same place of the list before, if that is as long: 同比分别增长p、q、r.
    fn same_place(&self, at: usize) -> Option<(Words, String)> {
        let own = self.all.get(at)?;
        let statements = self.all.get(self.from..)?;
        let count = |list: usize| statements.iter().filter(|other| other.list.0 == list).count();
        let before = statements.iter().rev().find(|other| other.list.0 < own.list.0)?;
        let length = count(own.list.0);
        if length < 2 || count(before.list.0) != length {
            return None;
        }
        let mut members = statements.iter().filter(|other| other.list.0 == before.list.0);
        members.nth(own.list.1).map(|other| (other.subject.clone(), other.noun.clone()))
    }

    /// The words that name a list's members.
    fn head<'w>(&self, words: &'w str, first: &Statement) -> &'w str {
        let words =
            after_date(self.reading, self.mentions, &(first.clause.start..first.left.end), words);
        words.rfind("分别").and_then(|at| words.get(..at)).unwrap_or(words)
    }
}

/// Words without a change at their end: 执行额稳步增长.
fn undirected(words: &str) -> &str {
    let words = words.trim_end_matches("态势").trim_end_matches("趋势");
    let Some(found) = change(words) else { return words };
    let before = words.get(..found.before).unwrap_or(words);
    lexicon::strip_suffixes(
        before,
        &[
            "稳步", "快速", "持续", "较快", "大幅", "逐年", "平稳", "逆势", "显著", "明显", "保持",
            "继续", "实现",
        ],
    )
    .unwrap_or(before)
}

/// Most bytes of 到第十五批.
const LONGEST_ORDINAL: usize = 15;
/// Most characters of a counted thing's name.
const LONGEST_NOUN: usize = 16;
/// Most characters between a base and the number that is compared with it.
const LONGEST_BRIDGE: usize = 12;

/// 60周岁及以上: who is counted, not how many.
fn is_age(quantity: &Quantity) -> bool {
    quantity.unit.as_ref().is_some_and(|unit| matches!(unit.name(), "岁" | "周岁"))
}

/// Whether two units may stand in one list.
fn unit_alike(one: &Quantity, other: &Quantity) -> bool {
    match (&one.unit, &other.unit) {
        (Some(one), Some(other)) => one.converts_to(other),
        _ => true,
    }
}

/// Whether the number counts things, so that their name may stand behind it.
fn counts(quantity: &Quantity) -> bool {
    matches!(dimension(quantity), Some(Dimension::Things | Dimension::Other))
}

/// Whether what follows a number begins another phrase instead of naming the thing counted.
fn begins_phrase(words: &str) -> bool {
    const STARTS: &[&str] = &[
        "占", "同比", "比", "较", "增", "减", "下降", "上升", "提高", "和", "与", "及", "以上",
        "以下", "左右", "的", "是", "为", "以及", "并", "其中", "到", "至", "扩大", "提升", "降",
        "达", "位居", "居", "以内", "左右", "分别", "累计", "新增", "共", "覆盖", "惠及", "涉及",
        "环比", "年均", "完成", "实现", "全部",
    ];
    words.is_empty()
        || STARTS.iter().any(|start| words.starts_with(start))
        || lexicon::begins_change(words)
}

/// What of `words`, which begin at `left`, stands behind their last date that nothing is compared with.
fn after_date<'w>(
    reading: &Reading,
    mentions: &[Mention],
    left: &Range<usize>,
    words: &'w str,
) -> &'w str {
    let end = left.start + words.len();
    let at = mentions.partition_point(|mention| mention.places.start < end);
    let dates = mentions.get(..at).unwrap_or_default().iter().rev();
    let mut dates = dates.take_while(|date| date.places.end > left.start);
    let date = dates.find(|date| {
        let before = reading.words(left.start..date.places.start.max(left.start));
        date.number.kind == NumberKind::Date
            && date.places.end <= end
            && !before.ends_with(['比', '较', '与', '从', '由'])
    });
    let cut = date.map_or(0, |date| date.places.end.saturating_sub(left.start));
    words.get(cut..).unwrap_or_default()
}

/// 占…: where it begins, and the words between it and the number.
fn share(words: &str) -> Option<(usize, String)> {
    const NO_SHARES: &[&str] = &["占地", "占用", "占道", "占据", "占有"];
    const ENDS: &[&str] = &[
        "的比重达到",
        "的比重达",
        "的比重为",
        "的比重",
        "的比例达到",
        "的比例达",
        "的比例为",
        "的比例",
        "的份额为",
        "的份额",
        "比重达到",
        "比重达",
        "比重为",
        "比重",
        "比例达到",
        "比例达",
        "比例为",
        "比例",
        "份额",
        "的",
        "比分别为",
        "比分别达",
        "比达到",
        "比达",
        "比为",
        "比约",
        "比",
    ];
    let at = words.rfind('占')?;
    let rest = words.get(at..)?;
    let uses = ["占用水", "占用电", "占用地", "占用气", "占用能", "占用工", "占地区", "占地方"];
    let no_share = NO_SHARES.iter().any(|word| rest.starts_with(word))
        && !uses.iter().any(|word| rest.starts_with(word));
    if no_share || words.get(..at)?.ends_with(['侵', '抢', '强', '霸']) {
        return None;
    }
    let whole = lexicon::without_hedge(rest.get('占'.len_utf8()..)?);
    let mut whole = whole;
    while let Some(rest) = lexicon::strip_suffixes(whole, &["分别", "达到", "达", "为"]) {
        whole = rest;
    }
    let whole = lexicon::strip_suffixes(whole, ENDS).unwrap_or(whole);
    let whole = if whole == "比" { "" } else { whole };
    // 占比由A提高到B and the like speak of a rate that changes.
    (change(rest).is_none()).then(|| (at, whole.trim_matches(['的', ' ']).to_owned()))
}

/// 是…的N倍: where 是 stands in the clause, and the words between.
fn times(words: &str) -> Option<(usize, String)> {
    let of = lexicon::without_hedge(words);
    let of = of.strip_suffix('的')?;
    let starts = ["相当于", "是", "为", "达到", "达"];
    let (at, len) =
        starts.iter().filter_map(|start| Some((of.rfind(start)?, start.len()))).max()?;
    Some((at, of.get(at + len..)?.to_owned()))
}

/// Where the words of a comparison begin: 比上年, 较2019年, 同比.
fn compare_start(words: &str) -> Option<usize> {
    const STARTS: &[&str] = &[
        "同比",
        "环比",
        "比上",
        "较上",
        "比去",
        "较去",
        "比前",
        "较前",
        "比同期",
        "较同期",
        "年均",
        "比20",
        "较20",
        "比19",
        "较19",
        "与上年",
        "与去年",
        "与20",
        "同期",
        "比“",
        "较“",
        "比十",
        "较十",
        "分别",
        "按可比",
        "可比",
        "年平均",
        "名义",
        "实际",
        "比",
        "较",
    ];
    STARTS.iter().filter_map(|start| words.find(start)).min()
}

/// The word that opens a comparison with the number at `index`: 比, 较, 由, 从, dates between left out.
fn opens_comparison(
    reading: &Reading,
    mentions: &[Mention],
    sentence: &Sentence,
    index: usize,
    words: &str,
) -> Option<char> {
    // 与2018年的96.5亿元相比
    let behind = mentions.get(index).map_or("", |mention| {
        let end = mention.places.end;
        reading.words(end..sentence.places.end.max(end))
    });
    if behind.starts_with("相比") || behind.starts_with("比较") {
        return Some('与');
    }
    let mut rest = lexicon::without_hedge(words);
    for _ in 0..3 {
        rest = rest.trim_end_matches(['的', '底', '末', '初', ' ']);
        if let Some(opening) =
            rest.chars().next_back().filter(|c| matches!(c, '比' | '较' | '由' | '从'))
        {
            return Some(opening);
        }
        let stripped = lexicon::strip_suffixes(
            rest,
            &[
                "上年同期",
                "上年",
                "去年同期",
                "去年",
                "最初",
                "原来",
                "原先",
                "当初",
                "同期",
                "之初",
                "开通",
            ],
        );
        if let Some(stripped) = stripped {
            rest = stripped;
            continue;
        }
        let end = sentence.places.start + rest.len();
        let date = mentions
            .get(..index)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|date| date.places.end == end && date.number.kind == NumberKind::Date);
        match date {
            Some(date) => rest = reading.words(sentence.places.start..date.places.start),
            None => break,
        }
    }
    // 从开通之初的14家: a few words may stand between.
    let at = rest.rfind(['从', '由', '比', '较'])?;
    let between = rest.get(at..)?;
    let short = between.chars().count() <= LONGEST_BRIDGE
        && !between.contains(|c: char| matches!(c, ',' | '、' | ':' | '%') || c.is_ascii_digit());
    short.then(|| between.chars().next()).flatten()
}

/// The names of `count` listed things, each with what is measured of all: 小麦、玉米、薯类产量.
fn names(words: &str, count: usize) -> Option<Vec<(Option<String>, String)>> {
    let mut names = items(words, count)?;
    let plain = |names: Vec<String>| names.into_iter().map(|name| (None, name)).collect();
    let [.., before, last] = names.as_slice() else { return Some(plain(names)) };
    if subject::ends_as_indicator(before) {
        return Some(plain(names));
    }
    // The last name is as long as the one before it; what follows is measured of each.
    let own = last.char_indices().nth(before.chars().count()).map_or(last.len(), |(at, _)| at);
    let tail = last.get(own..).unwrap_or_default().to_owned();
    let ordinal = names.first().is_some_and(|first| first.starts_with('第'));
    let end = names.len() - 1;
    let mut members = Vec::with_capacity(names.len());
    for (at, mut name) in names.drain(..).enumerate() {
        let member = subject::name(name.strip_suffix(tail.as_str()).unwrap_or(&name)).to_owned();
        if at < end {
            name.push_str(&tail);
        }
        if ordinal && at > 0 && !name.starts_with('第') {
            name.insert(0, '第');
        }
        members.push((Some(member), name));
    }
    Some(members)
}

/// The members of a list of names.
fn items(words: &str, count: usize) -> Option<Vec<String>> {
    let split = |signs: &[char]| -> Vec<String> {
        words
            .split(signs)
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect()
    };
    let all = split(&['、', '和', '与', '及']);
    if all.len() == count {
        return Some(all);
    }
    let listed = split(&['、']);
    (listed.len() == count).then_some(listed)
}
