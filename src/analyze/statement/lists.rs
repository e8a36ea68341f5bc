//! Lists share out names and times, and numbers without a name take it from what stands before:
//! A、B、C分别为x、y、z,同比分别增长p、q、r.

use std::ops::Range;

use super::{
    Said, Statement, dimension,
    names::{items, names, without_brackets, without_comparison},
    reader::Reader,
    times::years_of,
    words::after_date,
};
use crate::{
    analyze::{
        lexicon::{self, change},
        subject::{self, Words},
        when::When,
    },
    number::{Dimension, numeral},
    text::{WordList, begins_with_any, behind_commas, ends_with_any, strip_end},
};

impl Reader<'_> {
    /// Gives each member of a list its own name: A、B、C分别为x、y、z.
    pub(super) fn distribute(&mut self) {
        let mut at = self.from;
        while let Some(first) = self.all.get(at) {
            let list = first.list.0;
            let count =
                self.all.iter().skip(at).take_while(|statement| statement.list.0 == list).count();
            if count > 1 {
                let span = first.when.from.zip(first.when.period);
                let words = self.reading.words(first.clause.start..first.left.end);
                let head = self.before_bracket(first.clause.start)..first.left.end;
                let head = without_brackets(self.head(self.reading.words(head), first));
                let names = names(subject::name(&head), count);
                let things = names.is_none().then(|| self.things_before(at, count)).flatten();
                let others = others(first, count);
                let shared = span.filter(|_| names.is_none() && shares_out(words, count));
                let told = || names.is_none().then(|| self.dates_before(first, count))?;
                let dates =
                    self.dates(first, count).or_else(|| years_of(shared?, count)).or_else(told);
                let last_noun =
                    self.all.get(at + count - 1).map(|last| last.noun.clone()).unwrap_or_default();
                for (place, statement) in self.all.iter_mut().skip(at).take(count).enumerate() {
                    if let Some((member, name)) = names.as_ref().and_then(|n| n.get(place)) {
                        statement.subject = subject::words(name);
                        statement.member.clone_from(member);
                    } else if let Some((member, entity)) =
                        things.as_ref().and_then(|things| things.get(place))
                    {
                        statement.member.clone_from(member);
                        statement.subject.entity.clone_from(entity);
                    }
                    if let Some(other) = others.as_ref().and_then(|o| o.get(place))
                        && let Said::Against(direction, _) = statement.said
                    {
                        statement.said = Said::Against(direction, other.clone());
                    }
                    if let Some(period) = dates.as_ref().and_then(|dates| dates.get(place)) {
                        statement.when =
                            When { period: Some(*period), from: None, ..statement.when };
                    }
                    if statement.noun.is_empty() {
                        statement.noun.clone_from(&last_noun);
                    }
                }
            }
            at += count.max(1);
        }
    }

    /// 东湖区、西岭区学校数分别为42所、35所,在校生分别为A、B: whose values a list of its own indicator tells, as
    /// those of the list right before it.
    fn things_before(
        &self,
        at: usize,
        count: usize,
    ) -> Option<Vec<(Option<String>, Option<String>)>> {
        let own = self.all.get(at)?;
        let (told, _) = self.list_and_before(own);
        let (_, before) = self.list_and_before(told.last()?);
        let shared = own.subject.entity.is_none()
            && before.len() == count
            && before.iter().all(|one| one.subject.entity.is_some() && one.member.is_some());
        let thing = |one: &Statement| (one.member.clone(), one.subject.entity.clone());
        shared.then(|| before.iter().map(thing).collect())
    }

    /// 由90元、95元提高到105元、110元: each member of the second list is reached from its own of the first.
    pub(super) fn pair_bases(&mut self) {
        let mut at = self.from;
        while let Some(first) = self.all.get(at) {
            let count = self.length_of(at);
            // 分别完成任务(143公里、255公里)的82.5%和69.8%: of each its own as well.
            let of_printed = matches!(&first.said, Said::Share(whole) if whole.is_empty());
            let from = first.base.filter(|_| count > 1 && (first.to.is_some() || of_printed));
            let from = from.and_then(|base| self.list_of(base, at));
            if let Some(start) = from.filter(|start| self.length_of(*start) == count) {
                for place in 0..count {
                    let base = self.all.get(start + place).map(|base| base.mention);
                    if let Some(own) = self.all.get_mut(at + place) {
                        own.base = base;
                    }
                }
            }
            at += count.max(1);
        }
    }

    /// How many statements are of the list that begins with one.
    fn length_of(&self, first: usize) -> usize {
        let behind = self.all.get(first..).unwrap_or_default();
        let list = behind.first().map(|first| first.list.0);
        behind.iter().take_while(|one| Some(one.list.0) == list).count()
    }

    /// Where the list of a mention of the sentence begins that stands before a statement.
    fn list_of(&self, mention: usize, before: usize) -> Option<usize> {
        let told = self.all.get(self.from..before)?;
        let own = told.binary_search_by_key(&mention, |one| one.mention).ok()?;
        (self.from + own).checked_sub(told.get(own)?.list.1)
    }

    /// Gives a number without a name the name that its sentence began with, or the one before.
    pub(super) fn inherit(&mut self) {
        let mut last = None;
        let mut place: Option<String> = None;
        for own in self.all.get_mut(self.from..).unwrap_or_default() {
            if counts_what_was_told(&own.subject.indicator) {
                own.subject.indicator.clear();
            }
        }
        let retold = self.retold();
        for at in self.from..self.all.len() {
            let Some(own) = self.all.get_mut(at) else { break };
            if own.subject.entity.is_none() {
                own.subject.entity.clone_from(&place);
            } else {
                place.clone_from(&own.subject.entity);
            }
            let Some(own) = self.all.get(at) else { break };
            if !own.subject.indicator.is_empty() || !own.noun.is_empty() {
                // What this sentence names counts before what the one before spoke of, and what changed
                // by an amount before what was told of another thing.
                if own.is_level() || last.is_none() || self.changes_by_amount(own) {
                    last = Some(at);
                }
                continue;
            }
            let placed = self.placed(at);
            let named = || Some(self.all.get(last?)?.name());
            let told = || Some(retold.iter().find(|(place, _)| *place == at)?.1.clone());
            let found = told().or_else(|| self.same_place(at)).or_else(|| self.goes_on_yearly(at));
            let found = found.or_else(|| self.bracketed(at));
            let found = found.or_else(named).or_else(|| self.goes_on());
            let found = found.or_else(|| {
                // 全市离岸外包执行额稳步增长,达到22.8亿美元
                let clauses = &self.sentence.clauses;
                let told = clauses.partition_point(|clause| clause.end <= own.clause.start);
                // 年收入(含单位缴纳五险一金)由5.86万元提高到8.34万元: what a bracket adds is not what is told of.
                let inside = |clause: &&Range<usize>| {
                    let start = clause.start.saturating_sub(1);
                    self.reading.words(start..clause.start) == "("
                        && self.reading.words(clause.end..clause.end + 1) == ")"
                };
                let before = clauses.iter().take(told).rev().take(MOST_CLAUSES);
                before.filter(|clause| !inside(clause)).find_map(|clause| {
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
                if let Some(Words { entity, indicator }) = placed {
                    place.clone_from(&entity);
                    own.subject.entity = entity;
                    if !indicator.is_empty() {
                        own.subject.indicator = indicator;
                        own.noun.clear();
                    }
                }
            }
        }
    }

    /// 清河区处理率最高,为98.0%: the place, and what is told of it, that the words between the number before and a
    /// level without a name begin with. A change is of the place that is said to be the first in something:
    /// 平阳县用水量最大,2023年比上年增长1.4%; 金山区降幅最大,下降2.4%.
    fn placed(&self, at: usize) -> Option<Words> {
        let own = self.all.get(at).filter(|own| own.list.1 == 0)?;
        let level = own.is_level();
        let before = match own.said {
            _ if level => own.mention.checked_sub(1),
            // A date may stand between.
            Said::Change(..) => {
                let told = self.all.get(self.from..at).and_then(<[Statement]>::last);
                told.map(|told| told.mention)
            }
            _ => return None,
        };
        let before = before.and_then(|before| self.mentions.get(before));
        let from = before.map_or(0, |before| before.places.end);
        let end = self.sentence.clauses.partition_point(|clause| clause.end <= own.clause.start);
        let between = self.sentence.clauses.get(..end)?.iter().rev();
        let mut between = between.take_while(|clause| clause.start >= from);
        between.find_map(|clause| {
            let clause = self.reading.words(clause.clone());
            let name = subject::name(undirected(clause));
            let words = subject::words(name);
            let place = words.entity.as_deref()?;
            let first = || ends_with_any(clause.trim_end_matches([',', ' ']), FIRST);
            let fits = name.starts_with(place) && (level || !place.starts_with('全') && first());
            let is_rate =
                ends_with_any(&words.indicator, &["降幅", "增幅", "增速", "涨幅", "跌幅"]);
            let indicator = if is_rate { String::new() } else { words.indicator.clone() };
            fits.then_some(Words { indicator, ..words })
        })
    }

    /// 见习补贴比上年减少65万元
    fn changes_by_amount(&self, own: &Statement) -> bool {
        let quantity = self.mentions.get(own.mention).and_then(|own| own.quantity.as_ref());
        matches!(own.said, Said::Change(..))
            && quantity.and_then(dimension).is_some_and(|dimension| {
                !matches!(dimension, Dimension::Share | Dimension::Points | Dimension::Times)
            })
    }

    /// 总算力三年增长15.4倍,年均增长154.2%: what the change right before is of.
    fn goes_on_yearly(&self, at: usize) -> Option<(Words, String)> {
        let own = self.all.get(at)?;
        let before = at.checked_sub(1).and_then(|before| self.all.get(before))?;
        let yearly = matches!(own.said, Said::Change(_, compared) if compared.annual);
        let named = matches!(before.said, Said::Change(..))
            && before.sentence == own.sentence
            && !before.subject.indicator.is_empty();
        (yearly && named).then(|| before.name())
    }

    /// 省会下降23.2%(6.41亿元): what the change is of that a bracket tells nothing but the value behind.
    fn bracketed(&self, at: usize) -> Option<(Words, String)> {
        let own = self.all.get(at)?;
        let change = self.all.get(self.from..at)?.last()?;
        let places = |one: &Statement| self.mentions.get(one.mention).map(|one| &one.places);
        let (before, inside) = (places(change)?, places(own)?);
        let alone = self.reading.words(before.end..inside.start) == "("
            && self.reading.words(inside.end..inside.end + 1) == ")";
        let named = !change.subject.indicator.is_empty() || !change.noun.is_empty();
        (alone && named && matches!(change.said, Said::Change(..))).then(|| change.name())
    }

    /// What the sentence before spoke of, for one that a semicolon or nothing parts from it.
    fn goes_on(&self) -> Option<(Words, String)> {
        let before = self.all.get(self.from.checked_sub(1)?)?;
        // 全年受理286.4万件,月均受理23.9万件。同比增长13.7%: the year's mean is told by the way.
        let mean = lexicon::OVER_TIME.is_in(self.reading.words(before.left.clone()));
        let near = before.sentence + 1 == self.index && self.continues && !mean;
        near.then(|| before.name())
    }

    /// The subject at the same place of the list before, if that is as long: 同比分别增长p、q、r.
    fn same_place(&self, at: usize) -> Option<(Words, String)> {
        let own = self.all.get(at)?;
        let (told, list) = self.list_and_before(own);
        let before = told.last()?;
        if list.len() < 2 {
            return None;
        }
        let (_, members) = self.list_and_before(before);
        if members.len() != list.len() {
            return self.levels_before(own, told, list);
        }
        members.get(own.list.1).map(Statement::name)
    }

    /// What the sentence tells before a number's list, and that list.
    fn list_and_before(&self, own: &Statement) -> (&[Statement], &[Statement]) {
        let told = self.all.get(self.from..).unwrap_or_default();
        let (told, _) = told.split_at(told.partition_point(|other| other.list.0 <= own.list.0));
        told.split_at(told.partition_point(|other| other.list.0 < own.list.0))
    }

    /// The same among levels that are told one by one: A为x,B为y,同比分别增长p、q. With 分别 those right
    /// before count, else all of the sentence must be as many.
    fn levels_before(
        &self,
        own: &Statement,
        told: &[Statement],
        list: &[Statement],
    ) -> Option<(Words, String)> {
        let (first, length) = (list.first()?, list.len());
        // 分别提高0.35人、0.41人和0.62张: a longer list than its members in one unit.
        let next = self.all.get(self.from + told.len() + length);
        let joined = |next: &Statement| {
            matches!(self.reading.words(next.left.clone()).trim(), "和" | "、" | "及")
        };
        if next.is_some_and(|next| next.clause == own.clause && joined(next)) {
            return None;
        }
        let shares_out = self.reading.words(first.left.clone()).contains("分别");
        let before = told.iter().rev().filter(|other| !self.is_sum(other));
        let levels: Vec<&Statement> =
            before.take_while(|other| other.is_level()).take(length + 1).collect();
        if levels.len() < length || !shares_out && levels.len() > length {
            return None;
        }
        let other = levels.get(length.checked_sub(own.list.1 + 1)?)?;
        Some((other.subject.clone(), other.noun.clone()))
    }

    /// Whether a number is told as the sum of a list, and so is none of those that rates are shared out to.
    fn is_sum(&self, level: &Statement) -> bool {
        let words = behind_commas(self.reading.words(level.left.clone()));
        level.list.1 == 0 && begins_with_any(words, &["合计", "共计", "总计", "共", "一共", "总共"])
    }

    /// Where the clause begins that the bracket right before a place interrupts: 早稻、晚稻(含再生稻)分别占.
    fn before_bracket(&self, start: usize) -> usize {
        let before = self.reading.words(self.sentence.places.start..start);
        let opened = before.strip_suffix(')').and_then(|inside| inside.rfind('('));
        opened.map_or(start, |at| {
            self.sentence.clause((self.sentence.places.start + at).saturating_sub(1)).start
        })
    }

    /// The words that name a list's members.
    fn head<'w>(&self, words: &'w str, first: &Statement) -> &'w str {
        let before = self.mentions.get(..first.mention).unwrap_or_default();
        let words = after_date(self.reading, before, &(first.clause.start..first.left.end), words);
        let words = words.rfind("分别").and_then(|at| words.get(..at)).unwrap_or(words);
        without_comparison(words)
    }
}

/// Most clauses that a number without a name looks back over for one.
const MOST_CLAUSES: usize = 64;

/// Words that end what says that something is the first of all.
const FIRST: &[&str] =
    &["最大", "最高", "最多", "最快", "最小", "最低", "最少", "最慢", "居首", "居首位", "领先"];

/// 分别高于全国、全省1.5个和0.9个百分点: what each member is against.
fn others(first: &Statement, count: usize) -> Option<Vec<String>> {
    match &first.said {
        Said::Against(_, others) => items(others, count),
        _ => None,
    }
}

/// 四项数字分别下降, 三项指标分别为, 上述指标分别为: what was told before, counted or pointed at.
fn counts_what_was_told(name: &str) -> bool {
    const POINTING: WordList = WordList::new(&["上述", "以上", "前述", "相应"]);
    const COUNTED: WordList =
        WordList::new(&["项数字", "项指标", "项数据", "个指标", "次产业", "者", "类", "项"]);
    const ENDS: WordList = WordList::new(&["字", "标", "据", "业", "者", "类", "项", "所"]);
    if !ENDS.may_end(name) {
        return false;
    }
    let pointed = POINTING.strip_start(name);
    if matches!(pointed, Some("指标" | "数字" | "数据")) {
        return true;
    }
    let counted = pointed.unwrap_or(name);
    let counted = strip_end(counted, "所").unwrap_or(counted);
    COUNTED.strip_end(counted).and_then(crate::number::integer).is_some()
}

/// Whether a list behind a span of years gives one value for each of them, as far as its words tell:
/// 2022年至2024年,省级资金分别安排A、B、C, but not 三县分别安排A、B、C.
fn shares_out(words: &str, count: usize) -> bool {
    let Some(head) = words.rfind("分别").and_then(|at| words.get(..at)) else { return false };
    let counted = head.char_indices().any(|(at, _)| {
        let (before, rest) = head.split_at_checked(at).unwrap_or_default();
        // The 5 of PM2.5 counts nothing.
        let inside = before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
        let number = numeral(rest).filter(|_| !inside).filter(|number| {
            number.decimal.as_ref().is_some_and(|own| own.to_string() == count.to_string())
        });
        let kind = number.and_then(|number| rest.get(number.len..)).unwrap_or_default();
        kind.starts_with(lexicon::is_han) && !kind.starts_with(['年', '个'])
            || kind.starts_with('个') && !kind.starts_with("个年")
    });
    !counted
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
