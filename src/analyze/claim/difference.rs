//! Differences: 比上年增加3.2亿元, 提高2.1个百分点.
//!
//! Percentages differ in points and never in percent; amounts only inside one currency or dimension.

use super::{
    Desk, Draft,
    growth::{test, turned},
    link::Ends,
};
use crate::{
    analyze::{
        lexicon::{Compared, Direction},
        statement::{Said, Statement},
        when,
    },
    growth::Mode,
    model::{AssumptionCode, ClaimKind, Reason},
    number::Dimension,
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (at, statement) in desk.statements.iter().enumerate() {
        let Said::Change(direction, compared) = statement.said else { continue };
        let dimension = desk.dimension(statement);
        if matches!(dimension, Some(Dimension::Share | Dimension::Times) | None)
            || desk.is_planned(statement)
        {
            continue;
        }
        drafts.extend(claim(desk, at, statement, direction, compared));
    }
}

fn claim(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
    direction: Direction,
    compared: Compared,
) -> Option<Draft> {
    let falls = direction == Direction::Down;
    let own = desk.dimension(statement);
    let points = own == Some(Dimension::Points);
    let fits = move |dimension: Option<Dimension>| {
        if points { dimension == Some(Dimension::Share) } else { dimension == own }
    };
    let ends = desk.ends(at, compared, fits);
    // 增加就业500人 states a level; only a comparison or a base makes it a difference.
    let compares =
        points || compared.year || compared.previous || desk.base_date(statement).is_some();
    if !compares && !matches!(ends, Ends::Both { assumed: None, .. }) {
        return None;
    }
    let mut draft = desk.draft(ClaimKind::Difference, statement, falls);
    let level = desk.governing(at, fits).and_then(|level| desk.statements.get(level));
    desk.adopt(&mut draft, statement, level);
    match ends {
        Ends::None => {}
        Ends::Mixed => draft.undecided(Reason::MixedUnits, Vec::new()),
        Ends::Several(facts) => draft.undecided(Reason::AmbiguousOperand, desk.operands(&facts)),
        Ends::Both { base, current, sure, assumed } => {
            let mode = if points { Mode::Points } else { Mode::Difference };
            let judged = test(desk, statement, falls, mode, [base, current], None)?;
            desk.settle(&mut draft, &[current, base], judged, sure);
            if let Some(period) = assumed {
                draft.assume(AssumptionCode::BasePeriod, &[("period", &when::printed(period))]);
            }
        }
    }
    turned(&mut draft, falls);
    Some(draft)
}
