//! What the words around a number say with it: a level, a change, a share, a multiple.
//!
//! Read from the words between the number and whatever stands before it in its clause, and a few
//! behind it. Lists (4.6亿美元、3.9亿美元和1.7亿美元) say of each member what they say of the first.

mod lists;
mod names;
mod reader;
mod retold;
mod share;
mod times;
mod words;

use std::{borrow::Cow, ops::Range};

pub(super) use self::words::BASED;
use self::{
    reader::Reader,
    words::{BASES, COMPARING},
};
use super::{
    lexicon::{AGAINST, Compared, Direction},
    numbers::Mention,
    prose::Sentence,
    reading::Reading,
    subject::Words,
    when::When,
};
use crate::{
    model::NumberRole,
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
    /// What its number measures.
    pub(super) dimension: Option<Dimension>,
    /// Its number is part of a plan, and not what was done beside it: 实际完成.
    pub(super) planned: bool,
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

    /// What is measured and what is counted, in one word.
    pub(super) fn full_name(&self) -> Cow<'_, str> {
        match (self.subject.indicator.as_str(), self.noun.as_str()) {
            (indicator, "") => indicator.into(),
            ("", noun) => noun.into(),
            (indicator, noun) => [indicator, noun].concat().into(),
        }
    }

    /// Of what, to be told of another number too.
    fn name(&self) -> (Words, String) {
        (self.subject.clone(), self.noun.clone())
    }
}

/// The statements of all sentences, in order.
pub(super) fn statements(
    reading: &Reading,
    mentions: &[Mention],
    sentences: &[Sentence],
    periods: &[When],
) -> Vec<Statement> {
    let numbers = sentences.iter().map(|sentence| sentence.mentions.len()).sum();
    // Statements are large, and nearly every number of a sentence makes one.
    let mut all = Vec::with_capacity(numbers);
    let (comparing, bases) = (reading.stands(&COMPARING), reading.stands(&BASES));
    let against = reading.stands(&AGAINST);
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
            chain: chain(sentences, index),
            clause: sentence.places.start..sentence.places.start,
            passed: 0,
            before: None,
            compares_from: comparing.first_within(sentence.places.clone()),
            against_from: against.first_within(sentence.places.clone()),
            has_base: bases.any_within(sentence.places.clone()),
            from: all.len(),
            all: &mut all,
        };
        for mention in sentence.mentions.clone() {
            reader.read(mention);
        }
        reader.distribute();
        reader.pair_bases();
        reader.inherit();
        reader.date_changes();
    }
    all
}

/// The first of the sentences that semicolons join to the one before a sentence.
fn chain(sentences: &[Sentence], index: usize) -> usize {
    let before = (0..index.saturating_sub(1)).rev().take(MOST_JOINED);
    let joined = before.take_while(|at| sentences.get(*at).is_some_and(|one| one.goes_on));
    joined.last().unwrap_or(index.saturating_sub(1))
}

/// Most sentences that are joined to one.
const MOST_JOINED: usize = 8;

/// Whether the number is one that something is said with.
pub(super) fn quantity(mention: &Mention) -> Option<&Quantity> {
    let role = mention.number.role;
    let speaks = matches!(role, NumberRole::Operand | NumberRole::Claim | NumberRole::Target);
    // 翻一番 is a multiple in words and no amount that something else could be said of.
    let says = |unit: &Unit| unit.name() != "番";
    // 有效利用系数0.628: what is measured without a unit has decimals.
    let measures = |quantity: &Quantity| quantity.decimal.places() > 0;
    mention.quantity.as_ref().filter(|quantity| {
        speaks && quantity.unit.as_ref().map_or_else(|| measures(quantity), says)
    })
}

/// The dimension of a quantity with a unit.
pub(super) fn dimension(quantity: &Quantity) -> Option<Dimension> {
    quantity.unit.as_ref().map(Unit::dimension)
}
