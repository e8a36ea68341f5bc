//! Which level a number is said of, and which level it is a part of.

use super::{
    Desk,
    parts::{addable, can_add},
    total::sums_up,
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
                    && fits(self.dimension(other))
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
        const OVER: WordList =
            WordList::new(&["共", "合计", "累计", "总计", "年均", "平均", "月均"]);
        let words = self.words(level.left.clone()).trim_start_matches([',', '、', ' ']);
        let ends = || OVER.ends(words.trim_end_matches(['为', '达', '约']));
        let told = || words.len() <= LONGEST_SUM && years(words).is_some() && OVER.is_in(words);
        if !(OVER.starts(words) || ends() || told()) {
            return false;
        }
        let near = first.max(at.saturating_sub(MOST_YEARS))..at;
        let alike = self.statements.get(near).unwrap_or_default().iter();
        let alike = alike
            .filter(|other| other.is_level() && self.dimension(other) == self.dimension(level));
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
                .is_some_and(|s| s.is_level() && fits(self.dimension(s)) && speaks(s))
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
        let level_name = format!("{}{}", level.subject.indicator, level.noun);
        subject::is_covered(name, &[&level_name]) && ends_alike(name, &level_name)
            || abbreviates(name, &level_name)
    }

    /// The member of a list that a member of another list of the same length is said of.
    pub(super) fn same_place(&self, level: usize, statement: &Statement) -> Option<usize> {
        let found = self.statements.get(level)?;
        let first = self.index_of(found.list.0).unwrap_or(level);
        let count = |first: usize| self.marks().lists.get(first).copied().unwrap_or(1);
        let own_count = self.index_of(statement.list.0).map_or(1, count);
        let level_count = count(first);
        if own_count == level_count && own_count > 1 {
            return Some(first + statement.list.1);
        }
        // 三年分别为A、B、C,2022年、2023年分别增长p、q: each rate is of its own year.
        if own_count > 1 && level_count > own_count && self.differs_in_time(statement) {
            return (found.when.period == statement.when.period).then_some(level);
        }
        let placed = self.respectively(first, level_count, own_count, statement);
        // Of one level several rates of a list cannot be said.
        let told = || self.words(statement.clause.start..statement.left.end).contains("分别");
        let one = own_count < 2
            && !(told()
                && self
                    .index_of(statement.mention)
                    .is_some_and(|own| level_count == 1 && self.chain(own, statement).is_some()));
        // 较2021年、2022年分别提高22.8个和10.7个百分点: of one level, each since its own year.
        let since = || level_count == 1 && found.list.1 == 0 && self.differs_in_base(statement);
        placed.or_else(|| (one || since()).then_some(level))
    }

    /// Whether the members of a statement's list are compared with times of their own.
    fn differs_in_base(&self, statement: &Statement) -> bool {
        let first = self.index_of(statement.list.0);
        let members = first.and_then(|first| self.statements.get(first..first + 2));
        members.is_some_and(|members| {
            let mut dates = members.iter().map(|one| self.base_date(one));
            let first = dates.next().flatten();
            first.is_some() && dates.next().flatten().is_some_and(|next| Some(next) != first)
        })
    }

    /// Whether the members of a statement's list are of times of their own.
    pub(super) fn differs_in_time(&self, statement: &Statement) -> bool {
        let Some(own) = self.index_of(statement.mention) else { return false };
        let beside = [own.checked_sub(1), Some(own + 1)];
        let mut beside = beside.into_iter().flatten().filter_map(|at| self.statements.get(at));
        statement.when.period.is_some()
            && beside.any(|other| {
                other.list.0 == statement.list.0 && other.when.period != statement.when.period
            })
    }

    /// 分别增长14.3%、增长5.4%、下降4.2%, and A 16.1万亩、B 9.3万亩,分别增长5.9%、10.7%.
    fn respectively(
        &self,
        first: usize,
        level_count: usize,
        own_count: usize,
        statement: &Statement,
    ) -> Option<usize> {
        let range = self.in_sentence(statement.sentence);
        let own = self.index_of(statement.mention)?;
        if level_count > 1 && own_count == 1 {
            let same_clause = |at: &usize| {
                self.statements.get(*at).is_some_and(|other| {
                    other.clause == statement.clause && matches!(other.said, Said::Change(..))
                })
            };
            let all: Vec<usize> = range.filter(same_clause).collect();
            let place = all.iter().position(|at| *at == own)?;
            return (all.len() == level_count).then_some(first + place);
        }
        let (chain, length) = self.chain(own, statement)?;
        let rate = |other| {
            let dimension = self.dimension(other);
            matches!(dimension, Some(Dimension::Share | Dimension::Points | Dimension::Times))
        };
        let members = self.statements.get(chain..chain + length).unwrap_or_default();
        let words = self.words(statement.clause.start..statement.left.end);
        // 三者占比为70.6%、16.3%、13.0%: shares in a row are one of each as well.
        let shares = || {
            let share = |other: &Statement| {
                self.dimension(other) == Some(Dimension::Share)
                    && !matches!(other.said, Said::Change(..))
            };
            contains_any(words, &["占比", "比重", "者占"]) && members.iter().all(share)
        };
        // Lists may be long: their words are looked through once.
        let told = contains_any(words, &["分别", "依次"]) || shares();
        // 增收0.39亿元、增长19.7%: one change, told twice.
        let twice = members.iter().any(rate) && !members.iter().all(rate);
        if twice && !told {
            return None;
        }
        // 小学由1000元提高至1250元,初中由1250元提高至1500元,分别提高25%和20%: each from its own.
        if told {
            let points = |other: &Statement| self.dimension(other) == Some(Dimension::Share);
            let points_told = self.dimension(statement) == Some(Dimension::Points);
            let reached = (range.start..chain).rev().take(MOST_BACK).filter(|at| {
                self.statements.get(*at).is_some_and(|other| {
                    other.to.is_some() && other.base.is_some() && points(other) == points_told
                })
            });
            let reached: Vec<usize> = reached.take(length + 1).collect();
            if reached.len() == length {
                return reached.get(length.checked_sub(own - chain + 1)?).copied();
            }
        }
        // 甲100亿元、乙80亿元,合计180亿元,分别占: the sum is none of those that are meant.
        let is_sum = |at: usize, other: &Statement| {
            self.marks().lists.get(at).is_none_or(|count| *count < 2) && sums_up(self, other)
        };
        let before = |start: usize, sums: bool| -> Vec<usize> {
            (start..chain)
                .rev()
                .take(MOST_BACK)
                .filter(|at| {
                    self.statements.get(*at).is_some_and(|other| {
                        other.is_level()
                            && !rate(other)
                            && same_time(statement, other)
                            && (sums || !is_sum(*at, other))
                    })
                })
                .take(length + 1)
                .collect()
        };
        let mut levels = before(range.start, false);
        // 收入A,利润总额B,净利润C;税费D,同比分别增长p、q、r和s: all that there are, or that semicolons join, if they
        // are as many.
        if levels.len() < length && told {
            let joined = self.chain_start(statement.sentence);
            let wider = [(range.start, true), (joined, false), (joined, true)].into_iter();
            levels = wider
                .map(|(start, sums)| before(start, sums))
                .find(|levels| levels.len() == length)?;
        }
        // 立案A起,罚款B万元,起均C万元,同比分别上升p、q: the mean by the way is none of them.
        let is_mean = |at: &usize| self.marks().means.get(*at) == Some(&true);
        if levels.len() > length && !levels.iter().take(length).all(is_mean) {
            let plain: Vec<usize> = levels.iter().copied().filter(|at| !is_mean(at)).collect();
            levels = if plain.len() == length { plain } else { levels };
        }
        if levels.len() < length || levels.len() > length && !told {
            return None;
        }
        levels.get(length.checked_sub(own - chain + 1)?).copied()
    }

    /// Where the members begin that one list has with the statement, whatever their direction or unit, and
    /// how many: 增长8.3%、12.1%和下降6.4%; 提高0.35人和0.62张.
    pub(super) fn chain(&self, own: usize, statement: &Statement) -> Option<(usize, usize)> {
        let range = self.in_sentence(statement.sentence);
        let goes_on = |at: &usize| {
            self.statements.get(*at).is_some_and(|other| {
                let words = self.words(other.left.clone()).trim();
                let joined = words.starts_with(['、', '和', '及', '与']);
                let plain = !words.contains(['比', '较']);
                let told = matches!(other.said, Said::Change(..)) || words.chars().count() == 1;
                let alike = other.list.0 == statement.list.0 && other.list.1 > 0;
                other.clause == statement.clause && (alike || joined && plain && told)
            })
        };
        let listed = |at: &usize| {
            self.statements.get(*at).is_some_and(|other| other.list.1 > 0) || goes_on(at)
        };
        let mut first = own;
        while first > range.start && own - first < LONGEST_CHAIN && listed(&first) {
            first -= 1;
        }
        let length = 1 + (first + 1..range.end).take(LONGEST_CHAIN).take_while(listed).count();
        let opens = self.statements.get(first)?;
        (length > 1 && opens.clause == statement.clause).then_some((first, length))
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
                    && fits(self.dimension(other))
                    && !base
                    && !self.is_over_years(range.start, *at, other)
                    // 3.27亿元,比2022年(1.84亿元)增长77.7%,是2019年(2.76亿元)的1.18倍
                    && !self.is_alone_in_bracket(other)
            })
        });
        let level = levels.next();
        let level = level.or_else(|| self.sentence_before(statement, &fits))?;
        self.fact_at(self.same_place(level, statement)?)
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
        let Some(Origin::Mention(mention)) = self.facts.get(fact).map(|fact| &fact.origin) else {
            return false;
        };
        let known = self.marks().parts.get(*mention);
        let is_part = || self.index_of(*mention).is_some_and(|at| self.has_share_behind(at));
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
        let value = &self.facts.get(part)?.value;
        let openings = self.marks().openings.get(mention)?;
        let opening = openings.last()?;
        let ends_before = |other: &Statement| {
            self.mentions.get(other.mention).is_some_and(|mention| mention.places.end <= opening)
        };
        let before = start + self.statements.get(start..at)?.partition_point(ends_before);
        let whole = (start..before).rev().take(NEAR).find(|other| {
            self.statements.get(*other).is_some_and(|other| {
                can_add(self, other)
                    && self.dimension(other) == self.dimension(own)
                    && addable(self, own, other)
                    && other.opens.is_none()
                    // 为年度计划80亿元的108%,其中…: the plan has no parts.
                    && !self.ends_with_of(other.mention)
                    && self.facts.of_mention(other.mention).is_some_and(|other| {
                        self.facts.get(other).is_some_and(|fact| fact.value >= *value)
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
    fn chain_start(&self, sentence: usize) -> usize {
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
fn same_time(one: &Statement, other: &Statement) -> bool {
    one.when.period.is_none() || other.when.period.is_none() || one.when.period == other.when.period
}

/// Most members of one list that are shared out.
const LONGEST_CHAIN: usize = 24;

/// Most numbers before a list that are looked at for what it is said of.
const MOST_BACK: usize = 64;

/// Most characters before the number of a sentence that begins with a change: 比上年同期增长.
const LONGEST_BARE_START: usize = 12;
