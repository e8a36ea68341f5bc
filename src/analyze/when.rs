//! When a number holds: the date beside it, or the one its sentence, paragraph or section goes on with.
//!
//! A date that something is compared with (比2019年, 是2010年的) is no date of what follows. Words without
//! a year (今年, 上年同期, 全年, 上半年) are read against the letter's own date or the period in force.
//! A date in brackets ends with them, years that are listed or lie ahead with their sentence, and what
//! a paragraph looks back on with the paragraph.

mod words;

use std::ops::Range;

use self::words::{
    BRACKETS, CHANGING, FIRST_MONTHS, HOLIDAYS, LAST_YEAR, LONGEST_ASIDE, LONGEST_TOLD, TELLING,
    compares, is_compared, is_multiplied, is_plan, is_since,
};
use super::{
    lexicon::{begins_change, is_han},
    numbers::{Mention, paper::is_in_name},
    prose::Sentence,
    reading::{Reading, Stands},
};
use crate::{
    growth::{Part, Period},
    model::{Date, Letter, NumberKind},
    number::chinese,
    text::{begins_with_any, ends_with_any, find_word, signs},
};

/// When a number holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    /// The period.
    pub(super) period: Option<Period>,
    /// The first period of a span: 2016 in `2016-2020年`.
    pub(super) from: Option<Period>,
    /// Where the period comes from.
    pub(super) source: Source,
}

/// Where a period was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Source {
    /// In the same sentence.
    #[default]
    Sentence,
    /// Earlier in the paragraph.
    Paragraph,
    /// In an earlier paragraph of the section.
    Section,
}

/// The periods of a letter's numbers and sentences.
#[derive(Clone, Debug, Default)]
pub(super) struct Periods {
    /// Of every mention, as far as it is known.
    pub(super) mentions: Vec<When>,
    /// In force at the end of every sentence.
    pub(super) sentences: Vec<When>,
}

/// The period of every mention and sentence.
pub(super) fn periods(
    letter: &Letter,
    reading: &Reading,
    mentions: &[Mention],
    sentences: &[Sentence],
) -> Periods {
    let signed = [&letter.signature.signed_on, &letter.head.signed_on, &letter.head.published_on];
    let signed = signed.into_iter().flatten().next().map(|date| date.value);
    let tops: Vec<usize> =
        letter.sections.iter().map(|section| reading.place(section.span.start())).collect();
    let mut walk = Walk {
        reading,
        own_year: signed.map(|date| i32::from(date.year())),
        own_month: signed.map_or(12, Date::month),
        fresh: true,
        now: When::default(),
        latest: When::default(),
        outside: None,
        told: false,
        listed: false,
        aside: false,
        before: false,
        telling: reading.stands(&TELLING),
        changing: reading.stands(&CHANGING),
        brackets: reading.stands(&BRACKETS),
        found: vec![When::default(); mentions.len()],
    };
    let mut ends = Vec::with_capacity(sentences.len());
    let (mut paragraph, mut section) = (usize::MAX, usize::MAX);
    for sentence in sentences {
        let top = tops.partition_point(|start| *start <= sentence.places.start);
        if top != section {
            walk.now = When::default();
            walk.latest = When::default();
        } else if sentence.paragraph != paragraph {
            walk.goes_back();
            walk.now.source = Source::Section;
            walk.latest = When::default();
        } else if walk.now.source == Source::Sentence {
            walk.now.source = Source::Paragraph;
        }
        walk.fresh |= sentence.paragraph != paragraph;
        (paragraph, section) = (sentence.paragraph, top);
        walk.sentence(sentence, mentions);
        ends.push(walk.now);
        walk.ends(sentence.places.clone(), sentence.goes_on);
    }
    Periods { mentions: walk.found, sentences: ends }
}

#[expect(clippy::struct_excessive_bools, reason = "independent marks of a sentence")]
struct Walk<'a> {
    reading: &'a Reading,
    own_year: Option<i32>,
    /// The month the letter was signed in.
    own_month: u8,
    /// No date has been printed in this paragraph yet.
    fresh: bool,
    now: When,
    /// The latest year that a sentence of the paragraph ended with, none ahead of the letter.
    latest: When,
    /// What holds outside the bracket that is open.
    outside: Option<When>,
    /// It tells a number of its own.
    told: bool,
    /// The sentence lists years: 2021年、2022年分别为.
    listed: bool,
    /// The sentence before was a short one that only tells values; of an earlier year it is told by the
    /// way.
    aside: bool,
    /// The sentence began with the year before, which holds already.
    before: bool,
    /// Where [`TELLING`] words stand.
    telling: Stands,
    /// Where [`CHANGING`] words stand.
    changing: Stands,
    /// Where brackets stand.
    brackets: Stands,
    found: Vec<When>,
}

impl Walk<'_> {
    /// What holds behind a sentence.
    fn ends(&mut self, told: Range<usize>, goes_on: bool) {
        self.outside = self.outside.filter(|_| goes_on);
        let year = |when: When| when.period.map(|period| period.year);
        let ahead = self.own_year.is_some_and(|own| year(self.now).is_some_and(|now| now > own));
        if !ahead && year(self.now) >= year(self.latest) {
            self.latest = self.now;
        } else if !goes_on && (ahead || self.listed) {
            self.goes_back();
        }
        let short = told.len() <= LONGEST_ASIDE;
        self.aside = !goes_on && short && !self.changing.any_within(told);
        self.listed &= goes_on;
    }

    /// Leaves what was only looked back or ahead on.
    fn goes_back(&mut self) {
        let year = |when: When| when.period.map(|period| period.year);
        let ahead = self.own_year.is_some_and(|own| year(self.now).is_some_and(|now| now > own));
        if ahead || year(self.latest) > year(self.now) {
            self.now = self.latest;
        }
    }

    /// A date in brackets ends with them: 46.8万人(2022年为41.3万人). One that tells nothing else may date what
    /// has no date yet: 近三年(2020-2022年).
    fn bracket(&mut self, gap: &str) {
        for (_, c) in signs(gap) {
            match c {
                '(' if self.outside.is_none() => {
                    self.outside = Some(self.now);
                    self.told = false;
                }
                ')' => {
                    let dated = |when: &When| when.period.is_some() || self.told;
                    let outside = self.outside.take().filter(dated);
                    self.now = outside.unwrap_or(self.now);
                }
                _ => {}
            }
        }
    }

    /// 上年,注册志愿者76.8万人; 去年同期出口1251.8亿元、进口791.9亿元: a sentence that begins with the year before is
    /// of it to its end, where a comma says so or nothing in it is compared.
    fn begins(&mut self, words: &str, goes_on: bool) {
        let words = words.trim_start();
        if std::mem::take(&mut self.aside) && !words.starts_with("其中") {
            self.goes_back();
        }
        // A report of the first months speaks of the year that has ended.
        let gone = begins_with_any(words, &["过去一年", "过去的一年"]);
        if let Some(own) = self.own_year.filter(|_| gone && self.own_month <= FIRST_MONTHS) {
            let period = Some(Period { year: own - 1, part: Part::Year });
            self.now = When { period, from: None, source: Source::Sentence };
        }
        let mut back = LAST_YEAR.prefixes_of(words).filter_map(|word| words.strip_prefix(word));
        let tells = |rest: &str| {
            rest.starts_with(',')
                || !goes_on && !begins_with_any(rest, &["结余", "结转"]) && !compares(rest)
        };
        self.before = false;
        if back.any(tells)
            && let Some(period) = self.now.period
        {
            let period = Period { year: period.year - 1, ..period };
            self.now = When { period: Some(period), from: None, source: Source::Sentence };
            self.listed = true;
            self.before = true;
        }
    }

    fn sentence(&mut self, sentence: &Sentence, mentions: &[Mention]) {
        self.begins(self.reading.words(sentence.places.clone()), sentence.goes_on);
        // Most sentences have no such words and no brackets.
        let tells = self.telling.any_within(sentence.places.clone());
        let has_brackets = self.brackets.any_within(sentence.places.clone());
        let mut at = sentence.places.start;
        // What the number right behind a compared date belongs to: 比2019年的20.6亿.
        let mut own: Option<When> = None;
        // Where the last date ended that something is compared with.
        let mut compared = None;
        for index in sentence.mentions.clone() {
            let Some(mention) = mentions.get(index) else { break };
            let gap = self.reading.words(at..mention.places.start);
            if has_brackets {
                self.bracket(gap);
            }
            let relative = if tells { self.words(at..mention.places.start) } else { None };
            if mention.number.kind == NumberKind::Date {
                let behind = self.reading.words(mention.places.end..sentence.places.end);
                let since = is_since(behind);
                self.listed |= behind.starts_with('、');
                at = mention.places.end;
                own = None;
                let before = self.reading.words(sentence.places.start..mention.places.start);
                if mention.until.is_some() && is_in_name(before) {
                    continue;
                }
                if let Some(when) = self.date(mention) {
                    let when = if behind.starts_with("同期") { self.as_now(when) } else { when };
                    self.fresh = false;
                    // 较2021年、2022年分别提高
                    let joined = compared.is_some_and(|end| {
                        let between = self.reading.words(end..mention.places.start);
                        matches!(between.trim_start_matches('年'), "、" | "和" | "与" | "及")
                    });
                    if is_compared(before) || joined || is_multiplied(before, behind) {
                        own = Some(when);
                        compared = Some(mention.places.end);
                    } else if since && self.is_long_ago(when) {
                        // 1961年以来第二高: what is told is of no such time.
                    } else if self.is_day(mention, before) || self.is_one_of_some(mention, before) {
                        // What happened on one day is no month's, and 二、三季度 are not the third.
                        self.now = When { period: None, ..when };
                    } else {
                        self.passes_by(when);
                        let before = begins_with_any(behind, &["以前", "之前"]);
                        self.listed |= before;
                        let period = when.period.filter(|_| !before);
                        self.now = When { period, ..when };
                    }
                }
                continue;
            }
            let own_date = own.take().filter(|_| {
                let direct = gap.trim_start_matches(['年', '度', '底', '末']);
                let direct = direct.strip_prefix("同期").unwrap_or(direct);
                matches!(direct, "的" | "" | "的约" | "的近" | "为")
            });
            if let Some(slot) = self.found.get_mut(index) {
                *slot = own_date.or(relative).unwrap_or(self.now);
            }
            self.told = true;
            at = mention.places.end;
        }
        if has_brackets {
            self.bracket(self.reading.words(at..sentence.places.end));
        }
        if tells {
            self.words(at..sentence.places.end);
        }
    }

    /// 2023年献血9.24万人次,较2022年增长6.6%,2022年为8.67万人次: a year before the one that the sentence told of
    /// ends with it.
    fn passes_by(&mut self, when: When) {
        let year = |when: When| when.period.map(|period| period.year);
        let ahead = self.own_year.is_some_and(|own| year(self.now).is_some_and(|now| now > own));
        let told = self.now.source == Source::Sentence && year(self.now).is_some();
        if told && !ahead && year(when) < year(self.now) && year(self.now) >= year(self.latest) {
            self.latest = self.now;
            self.listed = true;
        }
    }

    /// 2024年上半年3.27万辆,2023年同期2.18万辆: the same part of a year as the one that was told of.
    fn as_now(&self, when: When) -> When {
        let part = self.now.period.map(|now| now.part).filter(|_| when.from.is_none());
        let of_year = |period: Period| match (period.part, part) {
            (Part::Year, Some(part)) => Period { part, ..period },
            _ => period,
        };
        When { period: when.period.map(of_year), ..when }
    }

    /// Whether a time lies more than a year before the letter.
    fn is_long_ago(&self, when: When) -> bool {
        when.period.zip(self.own_year).is_some_and(|(period, own)| period.year + 1 < own)
    }

    /// Whether a date is a day on which something happened: 4月30日单日, but not 截至6月30日.
    fn is_day(&self, mention: &Mention, before: &str) -> bool {
        let words = self.reading.words(mention.places.clone());
        words.ends_with(['日', '号'])
            && !ends_with_any(before, &["截至", "截止", "截止到", "到", "至", "止"])
    }

    /// Whether the date is the last of some parts of a year that share a word: 二、三季度, 1、2月份.
    fn is_one_of_some(&self, mention: &Mention, before: &str) -> bool {
        let part = self.reading.words(mention.places.clone());
        let digit = |c: char| c.is_ascii_digit() || chinese::digit(c).is_some();
        part.starts_with(digit)
            && part.ends_with(['度', '月', '份'])
            && before.strip_suffix(['、', '和']).is_some_and(|before| before.ends_with(digit))
    }

    /// A date mention as a period, its year supplied where it prints none.
    fn date(&self, mention: &Mention) -> Option<When> {
        let words = self.reading.words(mention.places.clone());
        // 1—6月 at the start of a paragraph is of the letter's own year.
        let before = self.now.period.map(|period| period.year);
        let year = if self.fresh { self.own_year.or(before) } else { before.or(self.own_year) };
        // 前三季度 is more than the 三季度 of its digits.
        let read = || match mention.part {
            Some(part) => Some(Period { year: year?, part }),
            None => Period::parse(&format!("{}年{words}", year?)),
        };
        let undated = || read().map(|period| self.over(period));
        let period = mention.until.or(mention.period).or_else(undated)?;
        let from = mention.until.and(mention.period);
        Some(When { period: Some(period.named()), from, source: Source::Sentence })
    }

    /// A period without a year that is not over when the letter is signed is of the year before: 12月末
    /// in a letter of April, unless 今年 was said.
    fn over(&self, period: Period) -> Period {
        let last = match period.part {
            Part::Year => 12,
            Part::Half(half) => half * 6,
            Part::Quarter(quarter) => quarter * 3,
            Part::Month(month) | Part::Months(_, month) => month,
        };
        let said = self.now.period.map(|period| period.year) == Some(period.year);
        let ahead = self.own_year == Some(period.year) && last > self.own_month && !said;
        Period { year: period.year - i32::from(ahead), ..period }
    }

    /// Words that set the period from here on; the period of the next number alone where they only
    /// look back (上年同期为).
    fn words(&mut self, gap: Range<usize>) -> Option<When> {
        let told: Vec<_> = self.telling.within(gap.clone()).collect();
        // Most gaps have none.
        if told.is_empty() {
            return None;
        }
        let last = |word: &str| {
            let (at, _) = told.iter().rev().find(|(_, own)| *own == word)?;
            Some(at - gap.start)
        };
        let gap = self.reading.words(gap.clone());
        // “五一”假期5天: a few days are no month and no half of a year.
        if told.iter().any(|(_, word)| HOLIDAYS.contains(word)) {
            self.now.period = None;
        }
        let set = |period| When { period: Some(period), from: None, source: Source::Sentence };
        // 去年上半年 names its year.
        let mut said = false;
        for (word, back) in [("今年", 0), ("本年", 0), ("去年", 1), ("前年", 2), ("明年", -1)]
        {
            if let Some(at) = last(word)
                && !is_compared(gap.get(..at).unwrap_or_default())
                && !gap.get(at + word.len()..).is_some_and(|rest| rest.starts_with("同期"))
                && let Some(own) = self.own_year
            {
                self.now = set(Period { year: own - back, part: Part::Year });
                said = true;
            }
        }
        let year_now = self.now.period.map(|period| period.year);
        let mut looked_back = None;
        for (word, part) in [
            ("全年", Part::Year),
            ("上半年", Part::Half(1)),
            ("下半年", Part::Half(2)),
            ("前三季度", Part::Months(1, 9)),
        ] {
            if let Some(at) = last(word)
                // 占全年的33.2% is said of what holds already.
                && !gap.get(..at).is_some_and(|before| before.ends_with('占'))
                && !is_plan(gap.get(at + word.len()..).unwrap_or_default())
                && let Some(year) = match part {
                    Part::Year => year_now.or(self.own_year),
                    _ if self.fresh && !said => self.own_year.or(year_now),
                    _ => year_now.or(self.own_year),
                }
            {
                let period = Some(self.over(Period { year, part }));
                // 较上半年的6.8%: only what stands right behind is of that time.
                if is_compared(gap.get(..at).unwrap_or_default()) {
                    let direct = matches!(gap.get(at + word.len()..), Some("" | "的" | "同期的"));
                    looked_back = direct.then_some(When { period, ..self.now });
                } else {
                    self.now = When { period, ..self.now };
                }
            }
        }
        if looked_back.is_some() {
            return looked_back;
        }
        if self.before {
            return None;
        }
        let told_back = LAST_YEAR.words().iter();
        let at = told_back.filter_map(|word| Some((last(word)?, word.len()))).max()?;
        let behind = gap.get(at.0 + at.1..)?.trim_start_matches(['的', '为', '是', '仅', '约']);
        let period = self.now.period?;
        // 城乡收入比为2.01(上年城镇42506元、农村20628元): of the whole bracket.
        if gap.get(..at.0).is_some_and(|before| before.ends_with('(')) {
            self.now = set(Period { year: period.year - 1, part: period.part });
            return None;
        }
        // 去年同期受理7.52万件; 比上年增加 compares.
        let told = !is_compared(gap.get(..at.0).unwrap_or_default())
            // 加上年结余收入1.85亿元 is of this year's budget.
            && !begins_with_any(behind, &["结余", "结转"])
            && behind.chars().count() <= LONGEST_TOLD
            && behind.chars().all(is_han)
            && !begins_change(behind);
        (behind.is_empty() || told)
            .then(|| set(Period { year: period.year - 1, part: period.part }))
    }
}

/// The period one step before, as a comparison of this kind has it.
pub(super) fn before(period: Period, previous: bool) -> Option<Period> {
    if !previous {
        return Some(Period { year: period.year - 1, part: period.part });
    }
    let (part, year) = match period.part {
        Part::Year | Part::Months(..) => return None,
        Part::Half(1) => (Part::Half(2), period.year - 1),
        Part::Half(half) => (Part::Half(half.checked_sub(1)?), period.year),
        Part::Quarter(1) => (Part::Quarter(4), period.year - 1),
        Part::Quarter(quarter) => (Part::Quarter(quarter.checked_sub(1)?), period.year),
        Part::Month(1) => (Part::Month(12), period.year - 1),
        Part::Month(month) => (Part::Month(month.checked_sub(1)?), period.year),
    };
    Some(Period { year, part })
}

/// A period as the JSON prints it: `2020`, `2020-H1`, `2020-Q1`, `2020-03`, `2020-01..2020-09`.
pub(super) fn printed(period: Period) -> String {
    let year = period.year;
    match period.part {
        Part::Year => year.to_string(),
        Part::Half(half) => format!("{year}-H{half}"),
        Part::Quarter(quarter) => format!("{year}-Q{quarter}"),
        Part::Month(month) => format!("{year}-{month:02}"),
        Part::Months(first, last) => format!("{year}-{first:02}..{year}-{last:02}"),
    }
}

/// The places of a word in a range of the reading.
pub(super) fn find(reading: &Reading, range: &Range<usize>, word: &str) -> Option<Range<usize>> {
    let at = range.start + find_word(reading.words(range.clone()), word)?;
    Some(at..at + word.len())
}
