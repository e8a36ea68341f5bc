//! Which level a number is said of, and which level it is a part of.

use super::{
    Desk,
    amounts::{addable, can_add},
    total_before::years,
};
use crate::{
    analyze::{
        fact::Origin,
        lexicon::{OVER_TIME, contains_any},
        statement::{Said, Statement},
        subject,
    },
    number::Dimension,
    text::WordList,
};

/// Most bytes of words that tell a sum over years: 三年来全市共投入.
const LONGEST_SUM: usize = 96;
/// Most years that are told one by one before their sum.
const MOST_YEARS: usize = 12;

impl Desk<'_> {
    /// The level that a statement of change, share or multiple is said of.
    pub(super) fn governing(
        &self,
        at: usize,
        fits: impl Fn(Option<Dimension>) -> bool,
    ) -> Option<usize> {
        let statement = self.statements.get(at)?;
        let range = self.in_sentence(statement.sentence);
        // 三年合计9.65亿元,2023年比2021年增长: the sum is of neither year.
        let dated = self.base_date(statement).is_some();
        let level = |at: &usize| {
            self.statements.get(*at).is_some_and(|other| {
                let over_years =
                    dated && self.sums_years(other) || self.is_over_years(range.start, *at, other);
                other.is_level()
                    && !over_years
                    && fits(other.dimension)
                    && !matches!(other.opens, Some('比' | '较' | '与' | '同'))
                    && !self.ends_with_of(other.mention)
                    && !self.is_benchmark(*at)
                    && self.speaks_of(statement, other)
                    && same_time(statement, other)
                    && !self.is_enclosed(other, statement)
                    && !self.is_aside(other)
            })
        };
        // 同比增长16.0%的存栏量已达5.8万头
        if self.ends_with_of(statement.mention) && at + 1 < range.end && level(&(at + 1)) {
            return Some(at + 1);
        }
        let found = (range.start..at)
            .rev()
            .find(|other| {
                let own_base =
                    self.statements.get(*other).map(|other| other.mention) == statement.base;
                level(other) && !self.is_base(*other) && !(own_base && statement.base.is_some())
            })
            .or_else(|| {
                // 同比增长10.5%,达到22.8亿美元
                let next = at + 1;
                (next < range.end && level(&next) && self.statements.get(next)?.inherits)
                    .then_some(next)
            })
            .or_else(|| self.sentence_before(statement, &fits))?;
        self.same_place(found, statement)
    }

    /// Whether a level is told as a sum over several years.
    fn sums_years(&self, level: &Statement) -> bool {
        let words = self.words(level.left.clone());
        years(words).is_some() && contains_any(words, &["合计", "累计", "共计", "总计"])
    }

    /// Whether the level at `at` is the sum or the mean of several years that its sentence tells before
    /// it, from `first` on: 2022年1.5亿元、2023年1.8亿元,两年共3.3亿元, which a change of 2023 is not of.
    fn is_over_years(&self, first: usize, at: usize, level: &Statement) -> bool {
        const OVER: WordList = WordList::new(&["共", "合计", "累计", "总计", "年均", "月均"]);
        let words = self.words(level.left.clone()).trim_start_matches([',', '、', ' ']);
        let ends = || OVER.ends(words.trim_end_matches(['为', '达', '约']));
        let told = || words.len() <= LONGEST_SUM && years(words).is_some() && OVER.is_in(words);
        // 总磷平均0.18毫克/升 is no mean of years.
        if !(OVER.starts(words) || words.starts_with("平均") || ends() || told()) {
            return false;
        }
        let near = first.max(at.saturating_sub(MOST_YEARS))..at;
        let alike = self.statements.get(near).unwrap_or_default().iter();
        let alike = alike.filter(|other| other.is_level() && other.dimension == level.dimension);
        let mut found = None;
        for other in alike {
            let words = self.words(other.left.clone());
            // 近三年分别投入1.2亿元、1.5亿元、1.8亿元
            if words.len() <= LONGEST_SUM && years(words).is_some() {
                return true;
            }
            let Some(period) = other.when.period else { continue };
            if found.replace(period.year).is_some_and(|year| year != period.year) {
                return true;
            }
        }
        false
    }

    /// The last level of the sentence before, for a sentence that begins with the change.
    fn sentence_before(
        &self,
        statement: &Statement,
        fits: &impl Fn(Option<Dimension>) -> bool,
    ) -> Option<usize> {
        let before = statement.sentence.checked_sub(1)?;
        let (own, other) = (self.sentences.get(statement.sentence)?, self.sentences.get(before)?);
        let bare = own.places.start == statement.clause.start
            && statement.inherits
            && self.words(statement.left.clone()).chars().count() <= LONGEST_BARE_START;
        if !bare || own.paragraph != other.paragraph {
            return None;
        }
        let range = self.in_sentence(before);
        let entity = statement.subject.entity.as_deref();
        // 丙县增长8.1% behind a sentence on another county.
        let speaks = |level: &Statement| {
            entity.is_none() || self.facts.own.same(entity, level.subject.entity.as_deref())
        };
        let found = range.rev().find(|at| {
            self.statements
                .get(*at)
                .is_some_and(|s| s.is_level() && fits(s.dimension) && speaks(s))
                // 比2019年的412起减少83起,下降20.1%;比上年减少33起: what was compared with is not told of.
                && !self.is_base(*at)
        })?;
        // 全年受理286.4万件,月均受理23.9万件。同比增长13.7%: of the year, though the mean is nearer.
        let mean = self
            .statements
            .get(found)
            .is_some_and(|level| OVER_TIME.is_in(self.words(level.left.clone())));
        (!mean).then_some(found)
    }

    /// Whether a level is the base that another number of its sentence is compared with.
    pub(super) fn is_base(&self, at: usize) -> bool {
        let mention = self.statements.get(at).map(|own| own.mention);
        mention.and_then(|mention| self.marks().bases.get(mention)).is_some_and(|base| *base)
    }

    /// Whether a change can be said of a level: it names nothing else.
    fn speaks_of(&self, change: &Statement, level: &Statement) -> bool {
        // 占全国产量86.3万吨的39.7%: named by what it is a share of, and said of what stands before.
        let of_printed = matches!(&change.said, Said::Share(whole) if whole.is_empty());
        if of_printed && change.base.is_some() {
            return true;
        }
        let name = &change.subject.indicator;
        if change.inherits || name.is_empty() || name == &level.subject.indicator {
            return change.subject.entity.is_none()
                || self
                    .facts
                    .own
                    .same(change.subject.entity.as_deref(), level.subject.entity.as_deref());
        }
        let level_name = level.full_name();
        subject::is_covered(name, &[&level_name]) && ends_alike(name, &level_name)
            || abbreviates(name, &level_name)
    }

    /// The level before a statement that it is said of, as a fact.
    pub(super) fn governing_before(
        &self,
        at: usize,
        fits: impl Fn(Option<Dimension>) -> bool,
    ) -> Option<usize> {
        let statement = self.statements.get(at)?;
        let printed = statement.mention.checked_sub(1);
        let range = self.in_sentence(statement.sentence);
        let mut levels = (range.start..at).rev().filter(|at| {
            self.statements.get(*at).is_some_and(|other| {
                let base = Some(other.mention) == printed
                    && (self.ends_with_of(other.mention) || self.is_bracketed_of(other.mention));
                other.is_level()
                    && fits(other.dimension)
                    && !base
                    && !self.is_over_years(range.start, *at, other)
                    // 3.27亿元,比2022年(1.84亿元)增长77.7%,是2019年(2.76亿元)的1.18倍
                    && !self.is_alone_in_bracket(other)
                    // 77亿元,比2020年的51亿元多26亿元,是2015年(19亿元)的4.1倍
                    && !matches!(other.opens, Some('比' | '较' | '与'))
                    && !self.is_how_much_more(other)
            })
        });
        let level = levels.next();
        let level = level.or_else(|| self.sentence_before(statement, &fits))?;
        self.fact_at(self.same_place(level, statement)?)
    }

    /// 比2020年的51亿元多26亿元, 比上年的51元高26元: whether a number tells by how much another is more.
    fn is_how_much_more(&self, level: &Statement) -> bool {
        let words = self.words(level.left.clone());
        matches!(words, "多" | "少" | "高" | "低" | "高出" | "多出")
    }

    /// Whether 的 follows a number: it is what something else is a multiple of.
    pub(super) fn ends_with_of(&self, mention: usize) -> bool {
        self.mentions.get(mention).is_some_and(|mention| {
            let end = mention.places.end;
            self.words(end..end + '的'.len_utf8()) == "的"
        })
    }

    /// Whether 的 follows the bracket of a number: 是2020年(512万人次)的1.7倍.
    fn is_bracketed_of(&self, mention: usize) -> bool {
        self.mentions.get(mention).is_some_and(|mention| {
            let end = mention.places.end;
            self.words(end..end + ")的".len()) == ")的"
        })
    }

    /// Whether a level is told as a part of something itself: a share follows it.
    pub(super) fn is_part(&self, fact: usize) -> bool {
        let Some(Origin::Mention(mention)) = self.facts.get(fact).map(|fact| fact.origin) else {
            return false;
        };
        let known = self.marks().parts.get(mention);
        let is_part = || self.index_of(mention).is_some_and(|at| self.has_share_behind(at));
        known.is_some_and(|known| *known.get_or_init(is_part))
    }

    /// Whether a share follows a level, before another that it could be of.
    fn has_share_behind(&self, at: usize) -> bool {
        let Some(own) = self.statements.get(at) else { return false };
        // What its bracket says is of the parts inside.
        let brackets = &self.marks().brackets;
        let bracket = brackets.binary_search_by_key(&at, |(at, _)| *at).ok();
        let bracket = bracket.and_then(|at| brackets.get(at));
        let is_outside = |other: &&Statement| {
            let place = self.mentions.get(other.mention).map(|mention| mention.places.start);
            !place.zip(bracket).is_some_and(|(place, (_, inside))| inside.contains(&place))
        };
        let behind = self.statements.get(at + 1..).unwrap_or_default().iter();
        behind
            .filter(is_outside)
            .take_while(|other| {
                other.sentence == own.sentence && !(other.is_level() && can_add(self, other))
            })
            .any(|other| matches!(other.said, Said::Share(_)))
    }

    /// Whether two facts of prose stand in one paragraph.
    pub(super) fn in_paragraph_of(&self, one: usize, other: usize) -> bool {
        let paragraph = |fact| Some(self.sentences.get(self.sentence_of(fact)?)?.paragraph);
        paragraph(one).is_some() && paragraph(one) == paragraph(other)
    }

    /// The number before 其中, or before 164家机构中, that a part behind it belongs to.
    pub(super) fn whole_before(&self, part: usize) -> Option<usize> {
        let Origin::Mention(mention) = self.facts.get(part)?.origin else { return None };
        let own = self.statement_of(mention)?;
        let at = self.index_of(mention)?;
        let place = self.mentions.get(mention)?.places.start;
        let start = self.chain_start(own.sentence);
        let value = self.facts.get(part)?.value();
        let openings = self.marks().openings.at(mention)?;
        let opening = openings.last()?;
        let ends_before = |other: &Statement| {
            self.mentions.get(other.mention).is_some_and(|mention| mention.places.end <= opening)
        };
        let before = start + self.statements.get(start..at)?.partition_point(ends_before);
        let whole = (start..before).rev().take(NEAR).find(|other| {
            self.statements.get(*other).is_some_and(|other| {
                can_add(self, other)
                    && other.dimension == own.dimension
                    && addable(self, own, other)
                    && other.opens.is_none()
                    // 为年度计划80亿元的108%,其中…: the plan has no parts.
                    && !self.ends_with_of(other.mention)
                    && self.facts.of_mention(other.mention).is_some_and(|other| {
                        self.facts.get(other).is_some_and(|fact| fact.value() >= value)
                    })
                    && self
                        .mentions
                        .get(other.mention)
                        .is_some_and(|mention| openings.is_open_since(mention.places.end))
                    // 占调整预算的100.5%(调整预算28.5亿元),其中…: nor has what a bracket encloses.
                    && !self.is_shut_in(other, place)
            })
        })?;
        self.fact_at(whole)
    }

    /// The first statement of the sentences that a semicolon or 其中 joins to this one.
    pub(super) fn chain_start(&self, sentence: usize) -> usize {
        let mut first = sentence;
        while let Some(before) = first.checked_sub(1) {
            let pair = self.sentences.get(before).zip(self.sentences.get(first));
            let Some((one, other)) = pair else { break };
            let opens = self.words(other.places.clone()).trim_start().starts_with("其中");
            if one.paragraph != other.paragraph || !(opens || one.goes_on) {
                break;
            }
            first = before;
            if opens {
                break;
            }
        }
        self.in_sentence(first).start
    }
}

/// Most numbers before 其中 that are looked at for what it has parts of.
const NEAR: usize = 64;

/// Whether two names end in the same thing: 出口 is not said of 进出口总额's level.
fn ends_alike(short: &str, long: &str) -> bool {
    let tail = |words: &str| words.chars().rev().take(2).collect::<Vec<_>>();
    tail(short) == tail(long) || long.starts_with(short)
}

/// Whether a name is a shorter word for the same thing: 公办园 for 公办幼儿园.
fn abbreviates(short: &str, long: &str) -> bool {
    let chars: Vec<char> = short.chars().collect();
    let mut rest = long.chars();
    let in_order = chars.iter().all(|c| rest.any(|other| other == *c));
    let ends = short.chars().next_back() == long.chars().next_back();
    let begins: String = chars.iter().take(2).collect();
    chars.len() >= SHORTEST_ABBREVIATION && in_order && ends && long.starts_with(&begins)
}

/// Fewest characters of a word that stands for a longer one.
const SHORTEST_ABBREVIATION: usize = 3;

/// Whether two statements may be of one time.
pub(super) fn same_time(one: &Statement, other: &Statement) -> bool {
    one.when.period.is_none() || other.when.period.is_none() || one.when.period == other.when.period
}

/// Most characters before the number of a sentence that begins with a change: 比上年同期增长.
const LONGEST_BARE_START: usize = 12;
