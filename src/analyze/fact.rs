//! What the letter says of the world, once per place: the values in its tables and sentences, found
//! again by what they are said of.
//!
//! A lookup goes through maps, never through all facts, so that a long letter stays linear.

mod find;
mod kept;
mod labels;
mod told;

use std::{cell::OnceCell, collections::BTreeMap};

pub(super) use self::kept::CellFact;
use self::{kept::Told, labels::Labels, told::ByName};
use super::{
    by_mention::ByMention,
    cells::Cells,
    numbers::Mention,
    prose::Sentence,
    reading::Reading,
    statement::{Statement, dimension},
    subject::{self, Covering, OwnPlace},
};
use crate::{
    growth::{Operand, Period},
    number::{Dimension, Quantity, Ratio},
    text::{Firsts, WordList},
};

/// A value with what it is said of, as its statement or its cell tells it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact<'f> {
    /// Where it stands.
    pub(super) origin: Origin,
    /// As printed.
    pub(super) quantity: &'f Quantity,
    /// Decimals it is read at, where its column prints more.
    pub(super) places: Option<u32>,
    /// The place or thing it is said of; `None` for the issuer's own.
    pub(super) entity: Option<&'f str>,
    /// What is measured, words of prose or of a table's heads.
    pub(super) indicator: &'f str,
    /// The thing counted behind a number of prose.
    pub(super) noun: &'f str,
    /// When.
    pub(super) period: Option<Period>,
    /// 累计, 截至: a sum since some beginning.
    pub(super) cumulative: bool,
}

/// Fewest characters that name something without the word that says how it is measured.
const SHORTEST_STEM: usize = 4;

/// Heads of a plan, and of rates of change and of completion, which are not what was done.
const OF_PLANS: WordList = WordList::new(&[
    "年初预算",
    "调整预算",
    "年度预算",
    "预算数",
    "完成预算",
    "计划数",
    "年度计划",
    "年度目标",
    "目标任务",
    "年度任务",
    "任务数",
    "同比增长",
    "增速",
    "增幅",
    "增减",
]);

/// Where a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A number of the text: index of the mention.
    Mention(usize),
    /// A cell.
    Cell {
        /// Which table, from 0.
        table: usize,
        /// Its row and column there.
        place: (usize, usize),
        /// The series it belongs to.
        series: usize,
    },
}

impl Fact<'_> {
    /// Its value.
    pub(super) fn value(self) -> Ratio {
        self.quantity.value()
    }

    /// As an operand of the calculator.
    pub(super) fn operand(self) -> Operand {
        Operand { places: self.places, period: self.period, ..Operand::from(self.quantity.clone()) }
    }

    /// What its unit measures.
    pub(super) fn dimension(self) -> Option<Dimension> {
        dimension(self.quantity)
    }
}

/// The cells of a table that tell of one thing at different times.
#[derive(Clone, Debug, Default)]
pub(super) struct Series {
    /// Which table, from 0.
    pub(super) table: usize,
    /// The place or thing, as the heads or labels name it.
    pub(super) entity: Option<String>,
    /// The name is that of a place and need not stand in an indicator.
    pub(super) place: bool,
    /// Words of the heads that say what is measured.
    pub(super) indicator: Vec<String>,
    /// The first series with the same names and caption; set by [`Facts::add_series`].
    pub(super) naming: usize,
    /// What these are written with; set by [`Facts::add_series`].
    pub(super) characters: Firsts,
    /// The cells by time, as indices into the facts.
    pub(super) cells: Cells,
    /// The first cell without a time.
    pub(super) timeless: Option<usize>,
    /// Others have none either: 2021—2022雪季 beside 2022—2023雪季.
    pub(super) several_timeless: bool,
}

impl Series {
    /// The cell without a time, where there is but one.
    pub(super) fn only_timeless(&self) -> Option<usize> {
        self.timeless.filter(|_| !self.several_timeless)
    }

    /// Its cells in the order of time, and the first without a time.
    pub(super) fn all(&self) -> impl Iterator<Item = usize> {
        self.cells.iter().map(|(_, cell)| cell).chain(self.timeless)
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'w> {
    pub(super) entity: Option<&'w str>,
    pub(super) indicator: &'w str,
    pub(super) noun: &'w str,
    pub(super) period: Option<Period>,
    pub(super) like: &'w Quantity,
    /// A fact that must not be found: the asking one.
    pub(super) not: Option<usize>,
    /// A sum since some beginning, or over several parts.
    pub(super) cumulative: bool,
}

/// What a lookup found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    /// One fact, or several that print the same.
    One(usize),
    /// Several that differ.
    Several(Vec<usize>),
}

/// All facts with the ways to find them. Those of prose are counted first.
#[derive(Debug, Default)]
pub(super) struct Facts<'s> {
    /// Those of prose; filled by [`Facts::tell`].
    prose: Vec<Told<'s>>,
    /// How many there are.
    told_in_prose: usize,
    /// Those of tables.
    cells: Vec<CellFact>,
    pub(super) series: Vec<Series>,
    pub(super) own: OwnPlace,
    /// Captions of the tables.
    captions: Vec<Caption>,
    /// Prose facts by indicator and noun; filled when the first rule asks, once all are known.
    told: OnceCell<ByName>,
    /// Prose facts by mention.
    by_mention: ByMention,
    /// Series by the name of their thing; those of a table that names none stand under "".
    by_entity: Labels,
    /// Series of printed rates of growth, by the name of what grows.
    rates_by_entity: Labels,
    /// The first series of each naming, where several tables have one caption.
    namings: BTreeMap<Naming, usize>,
}

/// The caption of a table.
#[derive(Debug)]
struct Caption {
    /// Folded.
    words: String,
    /// What it is written with.
    characters: Firsts,
    /// The first table with the same caption.
    first: usize,
    /// Another table has the same.
    shared: bool,
}

/// All that decides whether a series names what is asked for: its thing and whether that is a place,
/// what is measured, the first table with its caption.
type Naming = (Option<String>, bool, Vec<String>, usize);

impl<'s> Facts<'s> {
    /// Those of statements to come, of a letter with so many mentions. The facts of tables are added by
    /// [`Self::add_series`] and [`Self::add_cell`], those of the statements by [`Self::tell`].
    pub(super) fn of(statements: &[Statement], mentions: usize, own: OwnPlace) -> Self {
        let told_in_prose = statements.iter().filter(|statement| statement.is_level()).count();
        Self { told_in_prose, own, by_mention: ByMention::of(mentions), ..Self::default() }
    }

    /// Adds the facts of the sentences.
    pub(super) fn tell(
        &mut self,
        reading: &Reading,
        mentions: &'s [Mention],
        sentences: &[Sentence],
        statements: &'s [Statement],
    ) {
        self.prose.reserve_exact(self.told_in_prose);
        let summed = reading.stands(&SUMMED);
        let sinces = reading.stands(&SINCE);
        // Where 启动以来 ends in the sentence, looked for once a sentence.
        let (mut sentence, mut since) = (usize::MAX, None);
        for statement in statements.iter().filter(|statement| statement.is_level()) {
            let Some(mention) = mentions.get(statement.mention) else { continue };
            let Some(quantity) = &mention.quantity else { continue };
            if sentence != statement.sentence {
                sentence = statement.sentence;
                since = sentences.get(sentence).and_then(|sentence| {
                    let (at, since) = sinces.within(sentence.places.clone()).next()?;
                    Some(at + since.len())
                });
            }
            self.by_mention.set(statement.mention, self.prose.len());
            self.prose.push(Told {
                statement,
                quantity,
                cumulative: summed.any_within(statement.left.clone())
                    || since.is_some_and(|end| end <= mention.places.start),
            });
        }
    }

    /// Tells the captions of the tables, in order.
    pub(super) fn set_captions(&mut self, captions: impl Iterator<Item = String>) {
        let mut tables: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, words) in captions.enumerate() {
            let alike = tables.entry(words.clone()).or_default();
            alike.push(at);
            let (first, shared) = (alike.first().copied().unwrap_or(at), false);
            let characters = Firsts::of_characters(&words);
            self.captions.push(Caption { words, characters, first, shared });
        }
        for table in tables.into_values().filter(|alike| alike.len() > 1).flatten() {
            if let Some(caption) = self.captions.get_mut(table) {
                caption.shared = true;
            }
        }
    }

    /// Adds a cell to its series.
    pub(super) fn add_cell(&mut self, fact: CellFact, series: usize) {
        let at = self.told_in_prose + self.cells.len();
        let Some(own) = self.series.get_mut(series) else { return };
        if let Some(period) = fact.period {
            own.cells.add(period, at);
        } else {
            own.several_timeless = own.timeless.is_some();
            own.timeless.get_or_insert(at);
        }
        self.cells.push(fact);
    }

    /// Adds an empty series and gives its index.
    pub(super) fn add_series(&mut self, series: Series) -> usize {
        let (at, name) = self.add_named(series);
        self.by_entity.add(name, at);
        at
    }

    /// Adds an empty series of printed rates of growth and gives its index.
    pub(super) fn add_rates(&mut self, series: Series) -> usize {
        let (at, name) = self.add_named(series);
        self.rates_by_entity.add(name, at);
        at
    }

    fn add_named(&mut self, mut series: Series) -> (usize, String) {
        let at = self.series.len();
        let caption = self.captions.get(series.table);
        let written_with = caption.map_or(Firsts::NONE, |caption| caption.characters);
        let words = series.entity.iter().chain(&series.indicator);
        series.characters = words.fold(written_with, |all, words| all.with_characters(words));
        series.naming = at;
        if let Some(Caption { first, .. }) = caption.filter(|caption| caption.shared) {
            let naming = (series.entity.clone(), series.place, series.indicator.clone(), *first);
            series.naming = *self.namings.entry(naming).or_insert(at);
        }
        let name = series.entity.as_deref().unwrap_or_default();
        let name = if self.own.is_own(name) { "" } else { subject::bare(name) }.to_owned();
        self.series.push(series);
        (at, name)
    }

    /// The series of a place or thing, by its name in heads or labels.
    pub(super) fn rows_of(&self, name: &str) -> &[usize] {
        let name = if self.own.is_own(name) { "" } else { subject::bare(name) };
        self.by_entity.get(name)
    }

    pub(super) fn get(&self, at: usize) -> Option<Fact<'_>> {
        match at.checked_sub(self.told_in_prose) {
            Some(cell) => self.cells.get(cell).map(CellFact::fact),
            None => self.prose.get(at).map(Told::fact),
        }
    }

    /// Makes the labels of all series ready to be looked for.
    pub(super) fn settle_labels(&mut self) {
        let (series, captions) = (&self.series, &self.captions);
        let covering = |own: &[usize]| {
            let mut covering = Covering::default();
            let mut table = None;
            for (at, series) in own.iter().filter_map(|at| Some((*at, series.get(*at)?))) {
                if table.replace(series.table) != Some(series.table)
                    && let Some(caption) = captions.get(series.table)
                {
                    covering.add_common(&caption.words);
                }
                let words = series.entity.iter().chain(&series.indicator);
                words.for_each(|words| covering.add(words, at));
            }
            covering.settle();
            covering
        };
        self.by_entity.settle(covering);
        self.rates_by_entity.settle(covering);
    }

    /// Gives statements without a place the one that their sentence names before them, where a table has
    /// it: 高新区因城市建设占地,产量下降. Series must be there.
    pub(super) fn place(
        &self,
        reading: &Reading,
        mentions: &[Mention],
        sentences: &[Sentence],
        statements: &mut [Statement],
    ) {
        if self.by_entity.is_empty() {
            return;
        }
        let mut sentence_at = usize::MAX;
        let mut found: Vec<(usize, &str)> = Vec::new();
        for statement in statements.iter_mut() {
            let Some(sentence) = sentences.get(statement.sentence) else { continue };
            if statement.sentence != sentence_at {
                sentence_at = statement.sentence;
                found = self.by_entity.in_clauses(reading.words(sentence.places.clone()));
            }
            let Some(mention) = mentions.get(statement.mention) else { continue };
            // A number that a list hands on may stand before the sentence it counts for.
            let Some(offset) = mention.places.start.checked_sub(sentence.places.start) else {
                continue;
            };
            let named = found.iter().rev().find(|(at, _)| *at < offset);
            // 全市为96.5%。东山区最高,为97.1%: behind the number before, the place is the level's own.
            let before = statement.mention.checked_sub(1).and_then(|at| mentions.get(at));
            let from = before.map_or(0, |before| before.places.end);
            let told = statement.subject.entity.as_deref();
            let own = |(at, label): &(usize, &str)| {
                let inherits = statement.inherits && statement.is_level();
                inherits
                    && sentence.places.start + at >= from
                    && told.is_none_or(|told| subject::bare(told) != *label)
            };
            if let Some((_, label)) = named.filter(|found| told.is_none() || own(found)) {
                statement.subject.entity = Some((*label).to_owned());
            }
        }
    }

    /// Sorts the cells of each series by time, once all are known.
    pub(super) fn settle(&mut self) {
        for series in &mut self.series {
            series.cells.settle();
        }
    }

    /// The fact that a mention states.
    pub(super) fn of_mention(&self, mention: usize) -> Option<usize> {
        self.by_mention.get(mention)
    }

    /// The cells of the issuer's own place at a time.
    pub(super) fn own_cells(&self, period: Option<Period>) -> Vec<usize> {
        let Some(period) = period else { return Vec::new() };
        let series = self.by_entity.get("").iter();
        let cells = series.filter_map(|at| self.series.get(*at)?.cells.at(period));
        cells.take(MOST_SERIES).collect()
    }

    /// A cell with all the words that name it: heads and caption.
    pub(super) fn cell_name(&self, at: usize) -> Option<(Fact<'_>, String)> {
        let fact = self.get(at)?;
        let series = self.series_at(at)?;
        let caption = self.captions.get(series.table).map_or("", |caption| &caption.words);
        Some((fact, format!("{caption}{}", series.indicator.concat())))
    }

    /// The series of a cell.
    pub(super) fn series_at(&self, cell: usize) -> Option<&Series> {
        let Origin::Cell { series, .. } = self.get(cell)?.origin else { return None };
        self.series.get(series)
    }

    /// The facts of prose right before one of prose.
    pub(super) fn prose_before(&self, fact: usize, most: usize) -> std::ops::Range<usize> {
        if fact < self.told_in_prose { fact.saturating_sub(most)..fact } else { 0..0 }
    }

    /// The cell of the same series at another time.
    pub(super) fn beside(&self, fact: usize, period: Period) -> Option<usize> {
        let Origin::Cell { series, .. } = self.get(fact)?.origin else { return None };
        self.series.get(series)?.cells.at(period)
    }
}

/// 累计, 三年合计: a sum that is not the value of one period.
const SUMMED: WordList = WordList::new(&["累计", "合计", "总计", "共计"]);
/// So is what is told since then.
const SINCE: WordList = WordList::new(&["启动以来"]);
/// Most operands that are named where none can be chosen.
const MOST_CANDIDATES: usize = 8;
/// Most series of one place that are looked at for a whole.
const MOST_SERIES: usize = 64;
