//! Implied values: several parts with their growth imply last year's whole, which must meet its print.
//!
//! 其中A 2.4亿元、增长6.1%;B 2.24亿元、增长36.9%: the parts' bases add up to the base of the whole.

use super::{
    Desk, Draft,
    amounts::can_add,
    groups::Group,
    link::{Ends, is_adjusted},
};
use crate::{
    analyze::{
        fact::Origin,
        judge::{WordReading, judge, printed},
        lexicon::Direction,
        statement::{Said, Statement},
        when,
    },
    growth::{Mode, Operand, Settings},
    model::{AssumptionCode, ClaimKind, ClaimOperand, Reason, Verdict},
    number::{Dimension, Hedge, Quantity, Rounding},
    text::find_word,
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    let others = [desk.groups_with_whole(), desk.listed_groups()];
    for group in desk.groups_without_whole().iter().chain(others.iter().flatten()) {
        drafts.extend(bases(desk, group));
    }
}

fn bases(desk: &Desk<'_>, group: &Group) -> Option<Draft> {
    let mut terms: Vec<Operand> = Vec::new();
    let mut operands: Vec<ClaimOperand> = Vec::new();
    for (at, fact) in group.statements.iter().zip(&group.parts) {
        let rate = growth_of(desk, *at)?;
        let (_, quantity) = desk.quantity(rate)?;
        let falls = matches!(rate.said, Said::Change(Direction::Down, _));
        let decimal = if falls { quantity.decimal.negated() } else { quantity.decimal.clone() };
        if falls && quantity.hedge != Hedge::None {
            return None;
        }
        terms.push(Operand::from(Quantity { decimal, ..quantity.clone() }));
        terms.push(desk.facts.get(*fact)?.operand());
        operands.extend(desk.operands(&[*fact]));
        operands.push(desk.own_operand(rate)?);
    }
    // Parts that are not all of the whole imply nothing about it.
    let parts = desk.terms(&group.parts);
    let whole = desk.facts.get(group.whole)?;
    let now = Quantity { hedge: Hedge::None, ..whole.operand().read().into_owned() };
    let complete = judge(&now, Mode::Total, parts, Settings::default(), WordReading::Plain).verdict;
    if complete == Verdict::Conflicts {
        return None;
    }
    let period = when::before(whole.period?, false)?;
    let Ends::Both { base, .. } = desk.base_of(group.whole, period, None) else {
        return None;
    };
    let fact = desk.facts.get(base)?;
    let claimed = Quantity { hedge: Hedge::None, ..fact.operand().read().into_owned() };
    let judged = judge(&claimed, Mode::Bases, terms, Settings::default(), WordReading::Plain);
    // The print that is tested is the whole's base; in a table it has no words of its own.
    let mut draft = match fact.origin {
        Origin::Mention(mention) => {
            let statement = desk.statement_of(mention)?;
            desk.draft(ClaimKind::Implied, statement, false)
        }
        Origin::Cell { .. } => {
            desk.draft_at(ClaimKind::Implied, &group.places, group.clause.clone())
        }
    };
    draft.claim.printed = Some(printed(&claimed, Rounding::Unknown, false));
    draft.claim.subject.indicator = Some(group.name.clone());
    draft.claim.subject.period = Some(when::printed(period));
    desk.settle(&mut draft, &[], judged, true);
    draft.claim.operands = operands;
    if matches!(fact.origin, Origin::Cell { .. }) {
        draft.claim.operands.extend(desk.operands(&[base]));
    }
    draft.assume(AssumptionCode::PartsComplete, &[]);
    if draft.claim.verdict == Verdict::Conflicts && is_adjusted(&group.name) {
        draft.refuse(Reason::ComparableBasis);
    }
    Some(draft)
}

/// The growth that is said of a level in the words right behind it.
fn growth_of<'d>(desk: &'d Desk<'_>, level: usize) -> Option<&'d Statement> {
    let own = desk.statements.get(level)?;
    let list = |first: usize| {
        desk.statements.iter().skip(first).take_while(|other| other.list.0 == own.list.0).count()
    };
    let first = desk.index_of(own.list.0)?;
    let count = list(first);
    // Of a list, the growths follow as a list.
    let at = if count > 1 { first + count + own.list.1 } else { level + 1 };
    let rate = desk.statements.get(at)?;
    let year = matches!(
        rate.said,
        Said::Change(_, compared) if !compared.previous && !compared.annual && !compared.comparable
    );
    let percent = rate.dimension == Some(Dimension::Share);
    (year && percent && rate.sentence == own.sentence).then_some(rate)
}

impl Desk<'_> {
    /// Lists whose total stands behind them: 小麦、玉米产量分别为A、B,同比分别增长p、q,粮食总产量N.
    fn listed_groups(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        let mut first = 0;
        for sentence in self.statements.chunk_by(|one, next| one.sentence == next.sentence) {
            // Hardly any sentence has a list.
            if sentence.iter().any(|statement| statement.list.1 > 0) {
                let wholes = (first..).zip(sentence);
                groups.extend(wholes.filter_map(|(at, whole)| self.listed_group(at, whole)));
            }
            first += sentence.len();
        }
        groups
    }

    fn listed_group(&self, at: usize, whole: &Statement) -> Option<Group> {
        let name = &whole.subject.indicator;
        let sum =
            name.contains('总') || find_word(self.words(whole.left.clone()), "合计").is_some();
        if !sum || !can_add(self, whole) {
            return None;
        }
        let range = self.in_sentence(whole.sentence);
        let before = self.statements.get(range.start..at)?;
        let first = before
            .iter()
            .find(|other| can_add(self, other) && other.dimension == whole.dimension)?;
        let list = first.list.0;
        let statements: Vec<usize> = (range.start..at)
            .filter(|at| self.statements.get(*at).is_some_and(|other| other.list.0 == list))
            .collect();
        let parts: Vec<usize> = statements.iter().filter_map(|at| self.fact_at(*at)).collect();
        (parts.len() > 1 && parts.len() == statements.len()).then_some(Group {
            places: self.mentions.get(whole.mention)?.places.clone(),
            clause: whole.clause.clone(),
            name: name.clone(),
            whole: self.facts.of_mention(whole.mention)?,
            parts,
            statements,
        })
    }
}
