//! The time that a change is compared with: 比2019年增长14.7%, 与2019年相比.
//!
//! It carries on to what the sentence tells behind it: 接待游客比2019年增长14.7%,旅游收入增长16.9%.

use super::Desk;
use crate::{
    analyze::{
        lexicon::Compared,
        statement::{Said, Statement},
    },
    growth::{Part, Period},
    number::integer,
    text::{begins_with_any, behind_commas, find_word},
};

/// Most numbers before a change that are looked at for the time.
const MOST_BACK: usize = 8;

impl Desk<'_> {
    /// The time that a change is compared with where it is printed: 比2019年, 较2015年.
    pub(super) fn base_date(&self, statement: &Statement) -> Option<Period> {
        let start = self.mentions.get(statement.mention)?.places.start;
        self.date_compared(statement, start)
    }

    /// Where the words that may name a base begin: the clause, or 与2022年相比 before it.
    fn comparison_start(&self, statement: &Statement) -> usize {
        let start = statement.clause.start;
        let clauses = self.sentences.get(statement.sentence).map(|sentence| &sentence.clauses);
        let before = clauses.and_then(|clauses| clauses.iter().rev().find(|c| c.end <= start));
        match before {
            Some(clause) if is_comparison(self.words(clause.clone())) => clause.start,
            _ => start,
        }
    }

    /// 比2号线多910万人次, 比高峰减少4940人: the thing, and not the time, that a change is against.
    pub(super) fn thing_compared(&self, statement: &Statement) -> Option<&str> {
        let words = self.words(statement.left.clone());
        let at = words.rfind(['比', '较'])?;
        let (before, behind) = words.split_at(at);
        let sign = behind.chars().next().unwrap_or_default();
        let thing = behind.get(sign.len_utf8()..).unwrap_or_default();
        // 占比, 同比; 比重; 较快
        let other = before.ends_with(['占', '同', '环', '对', '相', '正', '反', '可', '之', '此'])
            || begins_with_any(thing, OTHER_WORDS)
            || sign == '较' && begins_with_any(thing, DEGREES);
        (!other && !is_time(thing) && thing.chars().count() > 1).then_some(thing)
    }

    /// The last date before a place of a clause that something is compared with.
    pub(super) fn date_compared(&self, statement: &Statement, start: usize) -> Option<Period> {
        let from = self.comparison_start(statement);
        let end = self.mentions.partition_point(|mention| mention.places.end <= start);
        let dates = &self.marks().dates;
        let before = dates.partition_point(|at| *at < end);
        let told = dates.get(..before).unwrap_or_default();
        let dates = told.iter().enumerate().rev();
        for (place, date) in dates.filter_map(|(at, date)| Some((at, self.mentions.get(*date)?))) {
            if date.places.start < from {
                break;
            }
            let before = self.words(from..date.places.start);
            let compares = before.ends_with(['比', '较', '与', '于'])
                || before.ends_with(['是', '为', '到']) && matches!(statement.said, Said::Times(_));
            if compares {
                let now = statement.when.period;
                if let Some(listed) = self.listed_date(statement, told.get(place..)) {
                    return Some(listed);
                }
                let same = self.words(date.places.end..start).starts_with("同期");
                return match (date.period, now) {
                    // 上半年A,比2023年同期增长
                    (Some(Period { year, part: Part::Year }), Some(now)) if same => {
                        Some(Period { year, ..now })
                    }
                    (Some(period), _) => Some(period),
                    (None, now) => {
                        let words = self.words(date.places.clone());
                        Period::parse(&format!("{}年{words}", now?.year))
                    }
                };
            }
        }
        years_ago(self.words(from..start), statement.when.period?)
    }

    /// 较2021年、2022年分别提高22.8个和10.7个百分点: each of a list with its own of as many dates.
    fn listed_date(&self, statement: &Statement, dates: Option<&[usize]>) -> Option<Period> {
        let first = self.index_of(statement.list.0)?;
        let count = self.marks().lists.get(first).copied().filter(|count| *count > 1)?;
        let dates = dates.filter(|dates| dates.len() == count)?;
        let dates: Vec<_> = dates.iter().filter_map(|at| self.mentions.get(*at)).collect();
        let joined = dates.windows(2).all(|pair| {
            let [one, other] = pair else { return false };
            let between = self.words(one.places.end..other.places.start.max(one.places.end));
            matches!(between.trim_start_matches('年'), "、" | "和" | "与" | "及")
        });
        joined.then(|| dates.get(statement.list.1)?.period).flatten()
    }

    /// 比2021年减少2.06万人,下降17.4%: the time that the change before is compared with.
    pub(super) fn date_before(&self, at: usize) -> Option<Period> {
        self.base_date(self.change_before(at)?)
    }

    /// The time that the change at `at`, which names none, is compared with as the one before is.
    pub(super) fn date_carried(&self, at: usize) -> Option<Period> {
        let own = self.statements.get(at)?;
        if names_time(own) || own.base.is_some() || self.base_date(own).is_some() {
            return None;
        }
        let mut sentence = own.sentence;
        for before in self.statements.get(at.saturating_sub(MOST_BACK)..at)?.iter().rev() {
            // A semicolon goes on, a full stop does not.
            let joined = self.sentences.get(before.sentence).is_some_and(|one| one.goes_on);
            if before.sentence != std::mem::replace(&mut sentence, before.sentence) && !joined {
                return None;
            }
            let date = matches!(before.said, Said::Change(..)).then(|| self.base_date(before));
            if let Some(date) = date.flatten() {
                return (before.when.period == own.when.period).then_some(date);
            }
            // 比2019年增长17.6%,总产年均增长7.3%;覆盖率提高: over the same years.
            let annual = matches!(before.said, Said::Change(_, compared) if compared.annual);
            if names_time(before) && !annual || before.base.is_some() {
                return None;
            }
        }
        None
    }
}

/// Whether words name a time; 全省同期 and “十三五”同期 are what another rose by then.
fn is_time(words: &str) -> bool {
    let other = words.starts_with(['“', '全']) && words.contains("同期");
    !other && (words.contains(TIMES) || words.starts_with(OF_TIMES))
}

/// Characters of words for times, and those that some of them begin with.
const TIMES: &[char] = &['年', '月', '季', '期', '日', '周', '届', '末', '初'];
const OF_TIMES: &[char] = &['上', '去', '前', '往', '昨', '“'];

/// What goes on behind 比 in other words: 比重, 比例.
const OTHER_WORDS: &[&str] = &["重", "例", "率", "值", "价", "如"];

/// What 较 says the degree of: 较快增长.
const DEGREES: &[&str] =
    &["快", "大", "好", "高", "多", "少", "低", "小", "为", "强", "慢", "明", "长"];

/// 与五年前相比, 比三年前: so many years before a time.
fn years_ago(words: &str, now: Period) -> Option<Period> {
    let words = words.get(..find_word(words, "年前")?)?;
    let at = words.rfind(['与', '比', '较', '同'])?;
    let count = words.get(at..)?.get('与'.len_utf8()..)?;
    let years = i32::try_from(integer(count)?).ok()?;
    (1..MOST_YEARS).contains(&years).then(|| Period { year: now.year - years, ..now })
}

/// Most years that a comparison looks back.
const MOST_YEARS: i32 = 30;

/// Whether the words of a change say with which time it compares: 同比, 环比, 年均.
fn names_time(statement: &Statement) -> bool {
    matches!(
        statement.said,
        Said::Change(_, Compared { year, previous, annual, .. }) if year || previous || annual
    )
}

/// 与2022年相比, 与2022年比, 较2019年: a clause that does nothing but compare.
fn is_comparison(words: &str) -> bool {
    let words = behind_commas(words);
    words.ends_with('比') && words.starts_with(['与', '同', '和'])
        || begins_with_any(words, &["较", "比", "相比", "对比"])
            && words.ends_with(['年', '期', '末', '底', '初'])
            && words.chars().count() <= LONGEST_COMPARISON
}

/// Most characters of such a clause: 相比2019年同期.
const LONGEST_COMPARISON: usize = 10;
