//! Wholes with their parts, for claims that need all of them at once: the whole right before 其中, or named
//! before it and printed elsewhere.

use std::ops::Range;

use super::{
    Desk,
    amounts::{addable, can_add},
    parts::group_end,
};
use crate::{
    analyze::{
        fact::{Found, Wanted},
        lexicon::before_record,
        subject,
    },
    text::WordList,
};

/// What parts stand behind.
const AMONG: WordList = WordList::new(&["其中"]);

/// Parts after 其中 whose whole is named before but printed elsewhere.
#[derive(Debug)]
pub(in crate::analyze) struct Group {
    /// 其中
    pub(super) places: Range<usize>,
    pub(super) clause: Range<usize>,
    /// The whole's name.
    pub(super) name: String,
    /// The whole's fact.
    pub(super) whole: usize,
    /// The parts' facts.
    pub(super) parts: Vec<usize>,
    /// The parts' statements.
    pub(super) statements: Vec<usize>,
}

impl Desk<'_> {
    /// Every such group.
    pub(super) fn groups_without_whole(&self) -> &[Group] {
        self.groups.get_or_init(|| self.find_groups_without_whole())
    }

    fn find_groups_without_whole(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        let mut told = None;
        for (start, _) in self.reading.find(&AMONG) {
            let index = self.sentences.partition_point(|sentence| sentence.places.end <= start);
            let begun = self.sentences.get(index).is_some_and(|own| own.places.start <= start);
            // A sentence's first.
            if begun && told.replace(index) != Some(index) {
                groups.extend(self.group_without_whole(index, start));
            }
        }
        groups
    }

    /// Groups whose whole stands right before 其中.
    pub(super) fn groups_with_whole(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for parted in self.parted() {
            let Some(whole) = self.statements.get(parted.whole) else { continue };
            let Some(mention) = self.mentions.get(whole.mention) else { continue };
            let Some(fact) = self.facts.of_mention(whole.mention) else { continue };
            let facts = parted.parts.iter().filter_map(|part| self.fact_at(*part));
            groups.push(Group {
                places: mention.places.clone(),
                clause: whole.clause.clone(),
                name: format!("{}{}", whole.subject.indicator, whole.noun),
                whole: fact,
                parts: facts.collect(),
                statements: parted.parts.clone(),
            });
        }
        groups
    }

    fn group_without_whole(&self, index: usize, start: usize) -> Option<Group> {
        let sentence = self.sentences.get(index)?;
        let places = start..start + "其中".len();
        let range = self.in_sentence(index);
        let from = range.clone().find(|at| {
            self.statements
                .get(*at)
                .and_then(|s| self.mentions.get(s.mention))
                .is_some_and(|mention| mention.places.start > start)
        })?;
        // A number before 其中 in the same sentence is the whole, and another rule's.
        let named = |at: &usize| self.statements.get(*at).is_some_and(|s| can_add(self, s));
        if (range.start..from).any(|at| named(&at)) {
            return None;
        }
        let first = self.statements.get(from)?;
        let end = group_end(self, first, false);
        let mut statements = Vec::new();
        for at in from..self.statements.len() {
            let part = self.statements.get(at)?;
            if self.mentions.get(part.mention)?.places.start >= end {
                break;
            }
            if can_add(self, part)
                && part.dimension == first.dimension
                && addable(self, part, first)
                && part.base.is_none()
            {
                statements.push(at);
            }
        }
        if statements.len() < 2 {
            return None;
        }
        let (name, entity) = self.name_before(index, start)?;
        let (_, like) = self.quantity(first)?;
        let wanted = Wanted {
            entity: entity.as_deref(),
            indicator: &name,
            noun: "",
            period: first.when.period,
            like,
            not: None,
            cumulative: false,
        };
        let Found::One(whole) = self.facts.find(&wanted) else { return None };
        let facts = statements
            .iter()
            .filter_map(|at| self.facts.of_mention(self.statements.get(*at)?.mention));
        let parts: Vec<usize> = facts.collect();
        let clause = sentence.clause(first.left.start);
        Some(Group { places, clause, name, whole, parts, statements })
    }

    /// The thing named in the clause before 其中, in the sentence or the one before it.
    fn name_before(&self, index: usize, start: usize) -> Option<(String, Option<String>)> {
        let sentence = self.sentences.get(index)?;
        let own = sentence.clauses.iter().rev().find(|clause| clause.end <= start).cloned();
        let clause = own.or_else(|| {
            let before = self.sentences.get(index.checked_sub(1)?)?;
            (before.paragraph == sentence.paragraph).then(|| before.clauses.last().cloned())?
        })?;
        let words = subject::words(subject::name(before_record(self.words(clause))));
        (!words.indicator.is_empty()).then_some((words.indicator, words.entity))
    }
}
