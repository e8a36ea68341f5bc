//! A claim in the making: what is published, and the test that can be made again.

use std::ops::Range;

use super::Desk;
use crate::{
    analyze::{
        fact::{Fact, Origin},
        judge::{self, Judged, Test, undetermined},
        statement::Statement,
        when,
    },
    growth::Operand,
    model::{
        Assumption, AssumptionCode, Claim, ClaimKind, ClaimOperand, ClaimReading, Flag, Reason,
        Subject, Verdict,
    },
    number::{Decimal, Ratio, Rounding},
};

/// A claim with its test.
#[derive(Clone, Debug)]
pub(in crate::analyze) struct Draft {
    /// As published, the id missing.
    pub(in crate::analyze) claim: Claim,
    /// The mention of its own number.
    pub(in crate::analyze) mention: Option<usize>,
    /// A whole that it implies and that is printed nowhere, by name and time, with its share and part.
    pub(in crate::analyze) implies: Option<Box<Implied>>,
    /// The fact that a share was tested by as its whole.
    pub(in crate::analyze) whole: Option<usize>,
    /// How it was tested, to be tested again.
    pub(in crate::analyze) test: Option<Box<Test>>,
}

/// A whole implied by a share and its part.
#[derive(Clone, Debug)]
pub(in crate::analyze) struct Implied {
    /// Name and time: `2022 全市水产品产量`.
    pub(in crate::analyze) quantity: String,
    pub(in crate::analyze) share: Operand,
    pub(in crate::analyze) part: Operand,
    /// Where the enumeration begins that tells of the whole; 0 for one that the whole letter has.
    pub(in crate::analyze) place: usize,
}

impl Desk<'_> {
    /// A claim whose own number is that of a statement.
    pub(super) fn draft(&self, kind: ClaimKind, statement: &Statement, falls: bool) -> Draft {
        let mention = self.mentions.get(statement.mention);
        let places = mention.map(|mention| mention.places.clone()).unwrap_or_default();
        let mut draft = self.draft_at(kind, &places, statement.clause.clone());
        draft.mention = Some(statement.mention);
        draft.claim.subject = subject(statement);
        if let Some((_, quantity)) = self.quantity(statement) {
            draft.claim.printed = Some(judge::printed(quantity, Rounding::Unknown, falls));
        }
        draft
    }

    /// A claim made in words at some place.
    pub(super) fn draft_at(
        &self,
        kind: ClaimKind,
        places: &Range<usize>,
        clause: Range<usize>,
    ) -> Draft {
        let span = self.reading.span(places.clone());
        let clause = clause.start.min(places.start)..clause.end.max(places.end);
        let mut flags = Vec::new();
        if self.reading.repair(places).is_some() {
            flags.push(Flag::RestsOnRepair);
        }
        let quote = self.reading.span(clause).trimmed(&self.letter.text);
        Draft {
            claim: Claim {
                id: String::new(),
                kind,
                span,
                quote: quote.of(&self.letter.text).to_owned(),
                subject: Subject::default(),
                printed: None,
                operands: Vec::new(),
                computed: None,
                verdict: Verdict::Undetermined,
                reason: Some(Reason::NoOperand),
                flags,
                assumptions: Vec::new(),
                candidates: Vec::new(),
                readings: Vec::new(),
                note: None,
            },
            mention: None,
            implies: None,
            whole: None,
            test: None,
        }
    }

    /// The number of a statement as an operand of the published form.
    pub(super) fn own_operand(&self, statement: &Statement) -> Option<ClaimOperand> {
        let mention = self.mentions.get(statement.mention)?;
        Some(mention.operand(statement.mention, self.letter))
    }

    /// A fact as an operand of the published form.
    pub(super) fn operand(&self, fact: Fact<'_>) -> Option<ClaimOperand> {
        match fact.origin {
            Origin::Mention(mention) => {
                Some(self.mentions.get(mention)?.operand(mention, self.letter))
            }
            Origin::Cell { table, place: (row, column), .. } => {
                let grid = self.grids.get(table)?;
                Some(grid.operand(grid.number(row, column)?))
            }
        }
    }

    /// Facts as operands of the published form, in order.
    pub(super) fn operands(&self, facts: &[usize]) -> Vec<ClaimOperand> {
        // Room for these alone: what is collected without a count gets room for four.
        let mut operands = Vec::with_capacity(facts.len());
        let facts = facts.iter().filter_map(|at| self.facts.get(*at));
        operands.extend(facts.filter_map(|fact| self.operand(fact)));
        operands
    }

    /// Facts as operands of the calculator, in order.
    pub(super) fn terms(&self, facts: &[usize]) -> Vec<crate::growth::Operand> {
        let mut terms = Vec::with_capacity(facts.len());
        terms.extend(facts.iter().filter_map(|at| self.facts.get(*at)).map(Fact::operand));
        terms
    }

    /// The same for what is divided by one another: 人均办证550件 was rounded, however whole the things are.
    pub(super) fn terms_of_ratio(&self, facts: &[usize]) -> Vec<crate::growth::Operand> {
        let mut terms = self.terms(facts);
        let is_mean = |fact: &usize| {
            let at = self.statement_at(*fact).and_then(|own| self.index_of(own.mention));
            at.is_some_and(|at| self.marks().means.get(at) == Some(&true))
        };
        let counts = terms.iter().all(|term| term.quantity.is_exact());
        if counts && facts.iter().any(is_mean) {
            for term in &mut terms {
                term.quantity.unit = None;
            }
        }
        terms
    }

    /// Whether a fact rests on a repair.
    fn is_restored(&self, fact: usize) -> bool {
        match self.facts.get(fact).map(|fact| fact.origin) {
            Some(Origin::Mention(mention)) => self
                .mentions
                .get(mention)
                .is_some_and(|mention| self.reading.repair(&mention.places).is_some()),
            _ => false,
        }
    }

    /// Whether a number begins with the digits of a year that a lost 年 may have glued to it: 20225.40亿.
    fn is_glued(&self, fact: usize) -> bool {
        let Some(Origin::Mention(mention)) = self.facts.get(fact).map(|fact| fact.origin) else {
            return false;
        };
        let mention = self.mentions.get(mention);
        let printed = mention.map_or("", |mention| mention.number.span.of(&self.letter.text));
        let digits = printed.find(|c: char| !c.is_ascii_digit()).unwrap_or(printed.len());
        let point = printed.get(digits..).is_some_and(|rest| rest.starts_with('.'));
        let year = printed.get(..4).and_then(|year| year.parse::<u32>().ok());
        digits > 4 && point && year.is_some_and(|year| (1978..=2049).contains(&year))
    }

    /// A claim without a name of its own takes that of the level it is said of.
    pub(super) fn adopt(draft: &mut Draft, statement: &Statement, level: Option<&Statement>) {
        let Some(level) = level.filter(|_| statement.inherits) else { return };
        let told = subject(level);
        let subject = &mut draft.claim.subject;
        subject.entity = told.entity.or(subject.entity.take());
        subject.indicator = told.indicator.or(subject.indicator.take());
    }

    /// Writes a test's outcome into the draft. A link that is not `sure` does not refute, nor one whose
    /// result is several times what is printed; beyond that it is none.
    pub(super) fn settle(&self, draft: &mut Draft, facts: &[usize], judged: Judged, sure: bool) {
        let claim = &mut draft.claim;
        claim.operands = self.operands(facts);
        if facts.iter().any(|fact| self.is_glued(*fact)) {
            claim.reason = Some(Reason::DamagedText);
            return;
        }
        claim.computed = judged.computed;
        claim.verdict = judged.verdict;
        claim.reason = judged.reason;
        claim.flags.extend(judged.flags);
        claim.assumptions.extend(judged.assumptions);
        claim.readings = judged.readings;
        if facts.iter().any(|fact| self.is_restored(*fact)) {
            claim.flags.push(Flag::RestsOnRepair);
        }
        draft.test = judged.test;
        let refuted = claim.verdict == Verdict::Conflicts;
        if refuted && judged.far && draft.test.as_deref().is_some_and(Test::is_beyond) {
            draft.forget();
        } else if refuted && (!sure || judged.far) {
            claim.candidates = std::mem::take(&mut claim.operands);
            draft.refuse(Reason::AmbiguousOperand);
        }
        draft.tidy();
    }
}

/// Place, indicator and time of a statement, and what of it comes from elsewhere.
fn subject(statement: &Statement) -> Subject {
    let words = &statement.subject;
    let indicator = statement.full_name().into_owned();
    let mut inherited = Vec::new();
    if statement.when.period.is_some() {
        match statement.when.source {
            when::Source::Sentence => {}
            when::Source::Paragraph => inherited.push("period:paragraph".to_owned()),
            when::Source::Section => inherited.push("period:section".to_owned()),
        }
    }
    if statement.inherits {
        inherited.push("indicator:sentence".to_owned());
    }
    Subject {
        entity: statement.member.clone().or_else(|| words.entity.clone()),
        indicator: Some(indicator).filter(|indicator| !indicator.is_empty()),
        period: statement.when.period.map(when::printed),
        basis: None,
        inherited,
    }
}

impl Draft {
    /// The mention whose number is the claim's own; a level stays an operand of others.
    pub(in crate::analyze) fn own_number(&self) -> Option<usize> {
        let own =
            !matches!(self.claim.kind, ClaimKind::Level | ClaimKind::Target | ClaimKind::FromTo);
        self.mention.filter(|_| own)
    }

    /// Takes the verdict back for a reason.
    pub(in crate::analyze) fn refuse(&mut self, reason: Reason) {
        self.claim.verdict = Verdict::Undetermined;
        self.claim.reason = Some(reason);
        self.claim.flags.retain(|flag| !matches!(flag, Flag::Edge | Flag::Decisive));
        self.test = None;
    }

    /// Takes back what it was tested by.
    pub(super) fn forget(&mut self) {
        self.claim.operands.clear();
        self.claim.readings.clear();
        self.claim.computed = None;
        self.refuse(Reason::NoOperand);
    }

    /// Something taken for granted.
    pub(super) fn assume(&mut self, code: AssumptionCode, args: &[(&'static str, &str)]) {
        let args = args.iter().map(|(name, value)| (*name, (*value).to_owned()));
        self.claim.assumptions.push(Assumption { code, operand: None, args: args.collect() });
        self.claim.flags.push(Flag::Assumption);
        self.tidy();
    }

    /// For 增长N倍: what the other reading, 是N倍, would say.
    pub(super) fn name_ratio(&mut self) {
        if !self.claim.readings.is_empty() {
            return;
        }
        let Some(computed) = &self.claim.computed else { return };
        let Some(increase) = Decimal::parse(&computed.value) else { return };
        let ratio = &increase.value() + &Ratio::one();
        self.claim.readings.push(ClaimReading {
            name: "ratio".to_owned(),
            value: judge::shown(&ratio),
            verdict: Verdict::Undetermined,
        });
    }

    /// Flags once each, in their order.
    pub(in crate::analyze) fn tidy(&mut self) {
        self.claim.flags.sort_unstable();
        self.claim.flags.dedup();
    }

    /// No operand could be chosen.
    pub(super) fn undecided(&mut self, reason: Reason, candidates: Vec<ClaimOperand>) {
        let judged = undetermined(reason);
        self.claim.reason = judged.reason;
        self.claim.candidates = candidates;
    }
}
