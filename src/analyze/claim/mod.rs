//! The claims of a letter: one file a kind, one line in [`KINDS`].
//!
//! Each looks for its wording among the [`Statement`]s, finds the numbers that can test it, and has
//! them judged. What is not found is said so; what is not sure does not refute.

mod amounts;
mod another_thing;
mod apposed;
mod balance;
mod benchmark;
mod bracketed;
mod by_change;
mod cell_doubts;
mod company;
mod compared_with;
mod contribution;
mod difference;
mod draft;
mod extreme;
mod from_another;
mod from_to;
mod from_to_doubts;
mod groups;
mod growth;
mod held_by_another;
mod implied;
mod items;
mod level;
mod levels;
mod link;
mod list_count;
mod list_place;
mod looked_up;
mod loose;
mod made_beside;
mod marks;
mod mean_parts;
mod measured_apart;
mod moved;
mod multiple;
mod named_alike;
mod named_apart;
mod named_sum;
mod narrower_name;
mod no_sum;
mod openings;
mod opposites;
mod other_whole;
mod overlap;
mod parts;
mod per_unit;
mod plain_list;
mod plan_whole;
mod pointed;
mod printed_rate;
mod raised;
mod rank;
mod rate;
mod rate_doubts;
mod ratio;
mod record;
mod remainder;
mod right_behind;
mod right_beside;
mod row_told;
mod scope;
mod season;
mod set_beside;
mod set_rate;
mod share;
mod share_doubts;
mod share_parts;
mod shares_in_brackets;
mod sharing;
mod short_name;
mod siblings;
mod sizes;
mod spanned;
mod structure;
mod target;
mod told_apart;
mod told_before;
mod told_elsewhere;
mod total;
mod total_before;
mod total_rows;
mod undated;
mod value_now;
mod whole;
mod whole_behind;
mod yearly;

use std::{cell::OnceCell, ops::Range};

use super::{
    by_mention::ByMention,
    fact::{Facts, Origin},
    numbers::Mention,
    prose::Sentence,
    reading::{Reading, Stands},
    statement::Statement,
    table::Grid,
    when::Periods,
};
use crate::{
    growth::Period,
    model::{ClaimKind, Letter, Reason, Verdict},
    number::Quantity,
    text::WordList,
};

pub(super) use self::draft::{Draft, Implied};
use self::{groups::Group, marks::Marks, parts::Parted};

/// What the rules for claims look at.
pub(super) struct Desk<'d> {
    pub(super) letter: &'d Letter,
    pub(super) reading: &'d Reading,
    pub(super) mentions: &'d [Mention],
    pub(super) sentences: &'d [Sentence],
    pub(super) statements: &'d [Statement],
    pub(super) facts: &'d Facts<'d>,
    pub(super) grids: &'d [Grid<'d>],
    pub(super) periods: &'d Periods,
    /// Where the statements of mentions and sentences are.
    pub(super) order: Order,
    /// What rules ask of the numbers around theirs; filled when the first does.
    pub(super) marks: OnceCell<Marks>,
    /// Wholes with parts behind them; filled when the first rule asks.
    pub(super) parted: OnceCell<Vec<Parted>>,
    /// Parts whose whole is printed elsewhere; filled when the first rule asks.
    pub(super) groups: OnceCell<Vec<Group>>,
}

/// Where among the statements those of each mention and sentence are: asked so often that a search among
/// thousands of them takes much of the time.
pub(super) struct Order {
    by_mention: ByMention,
    /// The first of each sentence, and one more.
    firsts: Vec<usize>,
}

impl Order {
    pub(super) fn of(
        mentions: &[Mention],
        sentences: &[Sentence],
        statements: &[Statement],
    ) -> Self {
        let mut by_mention = ByMention::of(mentions.len());
        let mut firsts = Vec::with_capacity(sentences.len() + 1);
        for (at, statement) in statements.iter().enumerate() {
            by_mention.set(statement.mention, at);
            if firsts.len() <= statement.sentence {
                firsts.resize(statement.sentence + 1, at);
            }
        }
        firsts.resize(sentences.len() + 1, statements.len());
        Self { by_mention, firsts }
    }
}

/// A kind of claim and the function that finds its claims.
struct Kind {
    kind: ClaimKind,
    find: fn(&Desk<'_>, &mut Vec<Draft>),
}

/// Every kind.
const KINDS: &[Kind] = &[
    Kind { kind: ClaimKind::Target, find: target::find },
    Kind { kind: ClaimKind::Level, find: level::find },
    Kind { kind: ClaimKind::Growth, find: growth::find },
    Kind { kind: ClaimKind::Difference, find: difference::find },
    Kind { kind: ClaimKind::Multiple, find: multiple::find },
    Kind { kind: ClaimKind::Share, find: share::find },
    Kind { kind: ClaimKind::Total, find: total::find },
    Kind { kind: ClaimKind::FromTo, find: from_to::find },
    Kind { kind: ClaimKind::PerUnit, find: per_unit::find },
    Kind { kind: ClaimKind::Implied, find: implied::find },
    Kind { kind: ClaimKind::Rank, find: rank::find },
    Kind { kind: ClaimKind::Extreme, find: extreme::find },
    Kind { kind: ClaimKind::ListCount, find: list_count::find },
];

/// What the words around a refuted claim may say against the numbers that refute it: each asks whether
/// these are of something else.
const DOUBTS: [fn(&Desk<'_>, &Draft) -> bool; 15] = [
    company::has_other_basis,
    scope::may_differ,
    named_apart::is_of_another_name,
    named_apart::is_against_another,
    named_apart::is_of_other_words,
    named_apart::is_of_bracket,
    named_apart::is_of_first_of_two,
    from_to_doubts::is_at_another_time,
    from_to_doubts::is_of_another_body,
    told_elsewhere::is_told_elsewhere,
    told_elsewhere::is_of_increments,
    told_elsewhere::is_of_left_part,
    narrower_name::is_named_narrower,
    measured_apart::is_of_another_measure,
    held_by_another::is_held_by_another,
];

/// The claims in text order, without ids.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Draft> {
    // Drafts are large, and hardly more than every other statement makes one.
    let mut drafts = Vec::with_capacity(desk.statements.len() / 2);
    for kind in KINDS {
        let from = drafts.len();
        (kind.find)(desk, &mut drafts);
        debug_assert!(drafts.iter().skip(from).all(|draft: &Draft| draft.claim.kind == kind.kind));
    }
    crate::text::sort_by_place(&mut drafts, |draft| draft.claim.span.into());
    siblings::join(desk, &mut drafts);
    for draft in &mut drafts {
        let refuted = draft.claim.verdict == Verdict::Conflicts;
        if refuted && DOUBTS.iter().any(|doubt| doubt(desk, draft)) {
            draft.refuse(Reason::AmbiguousOperand);
        }
    }
    row_told::settle(desk, &mut drafts);
    made_beside::settle(desk, &mut drafts);
    drafts
}

/// Adds a draft where one was found. Drafts are large: an `extend` moves the room of one even where
/// none is there.
fn add(drafts: &mut Vec<Draft>, found: Option<Draft>) {
    if let Some(draft) = found {
        drafts.push(draft);
    }
}

impl Desk<'_> {
    /// The sentences and clauses in which words of the lists stand, in order.
    fn clauses_with(&self, lists: &[WordList]) -> Vec<(&Sentence, Range<usize>)> {
        let mut found: Vec<(&Sentence, Range<usize>)> = Vec::new();
        let mut behind = 0;
        let mut places: Vec<_> = lists.iter().flat_map(|list| self.reading.find(list)).collect();
        places.sort_by_key(|(at, _)| *at);
        for (at, _) in places {
            if at < behind {
                continue;
            }
            let sentence = self.sentences.partition_point(|sentence| sentence.places.end <= at);
            let Some(sentence) = self.sentences.get(sentence) else { break };
            let clause = sentence.clauses.partition_point(|clause| clause.end <= at);
            let clause = sentence.clauses.get(clause).filter(|clause| clause.start <= at);
            if let Some(clause) = clause {
                behind = clause.end;
                found.push((sentence, clause.clone()));
            }
        }
        found
    }

    /// The words of a number's own clause before it: what stands behind the last sign that parts clauses, items or
    /// brackets.
    fn lead(&self, statement: &Statement) -> &str {
        let words = self.words(statement.left.clone());
        words.rsplit([',', ';', ':', '(', ')', '、']).next().unwrap_or_default().trim()
    }

    fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| Marks::of(self))
    }

    /// The mention of a statement and its quantity.
    pub(super) fn quantity(&self, statement: &Statement) -> Option<(&Mention, &Quantity)> {
        let mention = self.mentions.get(statement.mention)?;
        Some((mention, mention.quantity.as_ref()?))
    }

    /// The statement of a mention.
    pub(super) fn statement_of(&self, mention: usize) -> Option<&Statement> {
        self.statements.get(self.index_of(mention)?)
    }

    /// The index of a mention's statement.
    pub(super) fn index_of(&self, mention: usize) -> Option<usize> {
        self.order.by_mention.get(mention)
    }

    /// The statements of a sentence, as indices.
    pub(super) fn in_sentence(&self, sentence: usize) -> std::ops::Range<usize> {
        let first = |sentence: usize| {
            self.order.firsts.get(sentence).copied().unwrap_or(self.statements.len())
        };
        first(sentence)..first(sentence + 1)
    }

    /// The statements of the sentences in which words stand, with their indices: most letters have none of
    /// most words.
    pub(super) fn beside<'s>(
        &'s self,
        words: &'s [&Stands],
    ) -> impl Iterator<Item = (usize, &'s Statement)> {
        let told = |sentence: &Sentence| {
            words.iter().any(|words| words.any_within(sentence.places.clone()))
        };
        let sentences = self.sentences.iter().enumerate().filter(move |(_, one)| told(one));
        let found = sentences.flat_map(|(at, _)| self.in_sentence(at));
        found.filter_map(|at| Some((at, self.statements.get(at)?)))
    }

    /// The statement of a fact of prose.
    pub(super) fn statement_at(&self, fact: usize) -> Option<&Statement> {
        match self.facts.get(fact)?.origin {
            Origin::Mention(mention) => self.statement_of(mention),
            Origin::Cell { .. } => None,
        }
    }

    /// The sentence that a fact of prose stands in.
    pub(super) fn sentence_of(&self, fact: usize) -> Option<usize> {
        Some(self.statement_at(fact)?.sentence)
    }

    /// The period in force at a place: that of the next number of its sentence, or at its end.
    pub(super) fn period_at(&self, place: usize) -> Option<Period> {
        let sentence = self.sentences.partition_point(|s| s.places.end <= place);
        let at = self.mentions.partition_point(|mention| mention.places.start < place);
        let next = self
            .periods
            .mentions
            .get(at)
            .filter(|_| self.sentences.get(sentence).is_some_and(|s| s.mentions.contains(&at)));
        next.or_else(|| self.periods.sentences.get(sentence))?.period
    }

    /// The words of a range of places.
    #[inline]
    pub(super) fn words(&self, range: std::ops::Range<usize>) -> &str {
        self.reading.words(range)
    }
}
