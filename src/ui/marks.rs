//! What of the letter carries a mark, and which: claims and findings as one list in the order of the
//! text, and the stretches of the text that show them.

use super::{cell_address, selection::CellRef};
use crate::{
    model::{Claim, ClaimKind, Finding, FindingSeverity, Letter, Reason, Row, Verdict},
    text::{Span, sort_by_place},
};

/// A mark: glyph, underline and word together say it, colour only helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sign {
    /// – Nothing in the letter to hold it against.
    None,
    /// A note on style.
    Note,
    /// ✓
    Ok,
    /// ≈
    Near,
    /// ?
    Ask,
    /// ✕
    No,
    /// ✎ Restored words; not a verdict.
    Fix,
}

impl Sign {
    /// Every sign in the order of lists: what needs a person first.
    pub(crate) const ALL: [Self; 7] =
        [Self::No, Self::Ask, Self::Near, Self::Ok, Self::None, Self::Fix, Self::Note];

    /// The sign of a claim.
    pub(crate) fn of_claim(claim: &Claim) -> Self {
        match claim.verdict {
            Verdict::Matches => Self::Ok,
            Verdict::WithinRounding => Self::Near,
            Verdict::Conflicts => Self::No,
            Verdict::Undetermined if claim.reason == Some(Reason::NoOperand) => Self::None,
            Verdict::Undetermined => Self::Ask,
        }
    }

    /// The sign of a finding.
    pub(crate) fn of_finding(finding: &Finding) -> Self {
        match finding.severity {
            FindingSeverity::Conflict => Self::No,
            FindingSeverity::Warning => Self::Ask,
            FindingSeverity::Note => Self::Note,
        }
    }

    /// Its class in the sheets.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Ok => "sign-ok",
            Self::Near => "sign-near",
            Self::No => "sign-no",
            Self::Ask => "sign-ask",
            Self::None => "sign-none",
            Self::Fix => "sign-fix",
            Self::Note => "sign-note",
        }
    }
}

/// What a person looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    /// A claim by its index.
    Claim(usize),
    /// A finding by its index.
    Finding(usize),
    /// A cell, with the claims that use it.
    Cell(CellRef),
}

impl Focus {
    /// Where it stands first.
    pub(crate) fn span(self, letter: &Letter) -> Option<Span> {
        match self {
            Self::Claim(at) => letter.claims.get(at).map(|claim| claim.span),
            Self::Finding(at) => letter.findings.get(at)?.spans.first().copied(),
            Self::Cell(at) => cell(letter, at).map(|cell| cell.span),
        }
    }

    /// Its sign; a cell has none.
    pub(crate) fn sign(self, letter: &Letter) -> Option<Sign> {
        match self {
            Self::Claim(at) => letter.claims.get(at).map(Sign::of_claim),
            Self::Finding(at) => letter.findings.get(at).map(Sign::of_finding),
            Self::Cell(_) => None,
        }
    }

    /// Its address on the page: `c=2`.
    pub(crate) fn fragment(self, letter: &Letter) -> Option<String> {
        match self {
            Self::Claim(at) => Some(format!("c={}", at + 1)),
            Self::Finding(at) => Some(format!("f={}", at + 1)),
            Self::Cell(at) => cell_address::of(letter, at),
        }
    }

    /// Its number on paper: that of its address; a finding's is told apart by a word.
    pub(crate) fn note(self) -> Option<String> {
        match self {
            Self::Claim(at) => Some((at + 1).to_string()),
            Self::Finding(at) => Some(tr!("校{}", at + 1)),
            Self::Cell(_) => None,
        }
    }

    /// What stands at the same place in a letter that was read again.
    pub(crate) fn in_new(self, old: &Letter, new: &Letter) -> Option<Self> {
        let span = self.span(old)?;
        match self {
            Self::Claim(at) => {
                let kind = old.claims.get(at)?.kind;
                let same = |claim: &Claim| claim.span == span && claim.kind == kind;
                new.claims.iter().position(same).map(Self::Claim)
            }
            Self::Finding(at) => {
                let code = old.findings.get(at)?.code;
                let same = |own: &Finding| own.code == code && own.spans.first() == Some(&span);
                new.findings.iter().position(same).map(Self::Finding)
            }
            Self::Cell(_) => Some(self),
        }
    }
}

/// The cell at a place of a table.
pub(crate) fn cell(letter: &Letter, at: CellRef) -> Option<&crate::model::Cell> {
    letter.tables.get(at.table)?.rows.get(at.row)?.cells.get(at.column)
}

/// The cell that stands at a place of the text.
pub(crate) fn cell_at(letter: &Letter, span: Span) -> Option<CellRef> {
    let tables = letter.tables.iter().enumerate().filter(|(_, own)| own.span.contains(span));
    for (table, own) in tables {
        let in_row = |row: usize| {
            let cells = &own.rows.get(row)?.cells;
            let column =
                cells.iter().position(|cell| !cell.span.is_empty() && cell.span.contains(span))?;
            Some(CellRef { table, row, column })
        };
        // Rows stand in the order of the text; where a file breaks that, all are looked through.
        let ends_before = |row: &Row| row.cells.iter().all(|own| own.span.end() <= span.start());
        let near = own.rows.partition_point(ends_before);
        let found = in_row(near).or_else(|| (0..own.rows.len()).find_map(in_row));
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether a claim is no statement of the letter but follows from a table's own columns, and holds:
/// it shows when it is asked for, or a table would be all marks.
pub(crate) fn is_quiet(letter: &Letter, focus: Focus) -> bool {
    let Focus::Claim(at) = focus else { return false };
    letter.claims.get(at).is_some_and(|claim| {
        claim.kind == ClaimKind::Implied
            && matches!(claim.verdict, Verdict::Matches | Verdict::WithinRounding)
    }) && focus.span(letter).and_then(|span| cell_at(letter, span)).is_some()
}

/// A marked stretch of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The words.
    pub(crate) span: Span,
    /// The sign.
    pub(crate) sign: Sign,
    /// What it leads to.
    pub(crate) focus: Focus,
}

/// The marks of the text in order. No two overlap: where several claims share words, the one that
/// most needs a person shows, and its card names the others.
pub(crate) fn marks(letter: &Letter) -> Vec<Mark> {
    let claims = letter.claims.iter().enumerate().map(|(at, claim)| Mark {
        span: claim.span,
        sign: Sign::of_claim(claim),
        focus: Focus::Claim(at),
    });
    let findings = letter.findings.iter().enumerate().flat_map(|(at, finding)| {
        let sign = Sign::of_finding(finding);
        finding.spans.iter().map(move |&span| Mark { span, sign, focus: Focus::Finding(at) })
    });
    let mut all: Vec<Mark> = claims.chain(findings).filter(|mark| !mark.span.is_empty()).collect();
    sort_by_place(&mut all, |mark| (mark.span.start(), usize::MAX - mark.span.end()));
    let mut kept: Vec<Mark> = Vec::with_capacity(all.len());
    for mark in all {
        match kept.last_mut() {
            Some(last) if last.span.end() > mark.span.start() => {
                if mark.sign > last.sign {
                    *last = mark;
                }
            }
            _ => kept.push(mark),
        }
    }
    kept
}

/// The marks that touch a stretch.
pub(crate) fn within(marks: &[Mark], span: Span) -> &[Mark] {
    let first = marks.partition_point(|mark| mark.span.end() <= span.start());
    let end = marks.partition_point(|mark| mark.span.start() < span.end());
    marks.get(first..end).unwrap_or_default()
}

/// Everything with this sign in the order of the text, what follows from tables alone behind it.
pub(crate) fn with_sign(letter: &Letter, sign: Sign) -> Vec<Focus> {
    let mut list = all(letter);
    list.retain(|focus| focus.sign(letter) == Some(sign));
    let (mut list, quiet): (Vec<_>, Vec<_>) =
        list.into_iter().partition(|&focus| !is_quiet(letter, focus));
    list.extend(quiet);
    list
}

/// What next and previous walk through: everything with a verdict, in the order of the text, but
/// what follows from tables alone.
pub(crate) fn walk(letter: &Letter) -> Vec<Focus> {
    let mut list = all(letter);
    list.retain(|&focus| {
        matches!(focus.sign(letter), Some(Sign::Ok | Sign::Near | Sign::Ask | Sign::No))
            && !is_quiet(letter, focus)
    });
    list
}

/// What follows `from` in the walk, or with `false` what stands before it; it goes round.
pub(crate) fn step(letter: &Letter, from: Option<Focus>, forward: bool) -> Option<Focus> {
    let list = walk(letter);
    let place = |focus: Focus| focus.span(letter).map(Span::start).unwrap_or_default();
    let at = match from {
        None => None,
        Some(from) => list.iter().position(|&focus| focus == from).map_or_else(
            || {
                let after = list.partition_point(|&focus| place(focus) <= place(from));
                if forward { after.checked_sub(1) } else { Some(after) }
            },
            Some,
        ),
    };
    let count = list.len();
    let next = match (at, forward) {
        (None, true) => 0,
        (None, false) => count.checked_sub(1)?,
        (Some(at), true) => (at + 1) % count.max(1),
        (Some(at), false) => (at + count.checked_sub(1)?) % count,
    };
    list.get(next).copied()
}

fn all(letter: &Letter) -> Vec<Focus> {
    let mut list: Vec<Focus> = (0..letter.claims.len()).map(Focus::Claim).collect();
    list.extend((0..letter.findings.len()).map(Focus::Finding));
    sort_by_place(&mut list, |focus| focus.span(letter).unwrap_or_default().into());
    list
}

/// How often each sign stands, in the order of [`Sign::ALL`].
pub(crate) fn tally(letter: &Letter) -> [(Sign, usize); 7] {
    Sign::ALL.map(|sign| {
        let claims = letter.claims.iter().filter(|own| Sign::of_claim(own) == sign).count();
        let findings = letter.findings.iter().filter(|own| Sign::of_finding(own) == sign).count();
        let repairs = if sign == Sign::Fix { letter.repairs.len() } else { 0 };
        (sign, claims + findings + repairs)
    })
}

/// The claims that use one of these places, or are printed there; `but` is left out.
pub(crate) fn uses(letter: &Letter, places: &[Span], but: Option<usize>) -> Vec<usize> {
    let used = |span: Span| places.iter().any(|place| place.overlaps(span));
    let claims = letter.claims.iter().enumerate();
    claims
        .filter(|(at, claim)| {
            Some(*at) != but
                && (used(claim.span) || claim.operands.iter().any(|own| used(own.span)))
        })
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample::{claim, finding, letter};

    fn shown(letter: &Letter) -> Vec<(&str, Sign)> {
        marks(letter).iter().map(|mark| (mark.span.of(&letter.text), mark.sign)).collect()
    }

    #[test]
    fn marks_stand_in_order_and_never_overlap() {
        let text = "增长10.5%，位居前列，共3项";
        let mut letter = letter(text);
        letter.claims = vec![
            claim(text, "10.5%", Verdict::Undetermined, Some(Reason::NoOperand)),
            claim(text, "10.5%", Verdict::WithinRounding, None),
            claim(text, "位居前列", Verdict::Undetermined, Some(Reason::OnlyWithinLetter)),
        ];
        letter.findings = vec![finding(text, "3项", FindingSeverity::Conflict)];
        let expected = [("10.5%", Sign::Near), ("位居前列", Sign::Ask), ("3项", Sign::No)];
        assert_eq!(shown(&letter), expected);
    }

    #[test]
    fn counts_put_findings_of_a_conflict_with_the_claims() {
        let text = "甲2，乙3，丙4";
        let mut letter = letter(text);
        letter.claims = vec![
            claim(text, "2", Verdict::Conflicts, None),
            claim(text, "3", Verdict::Matches, None),
        ];
        letter.findings = vec![
            finding(text, "4", FindingSeverity::Conflict),
            finding(text, "丙", FindingSeverity::Note),
        ];
        let count = |sign| tally(&letter).iter().find(|(own, _)| *own == sign).unwrap().1;
        assert_eq!([Sign::No, Sign::Ok, Sign::Note, Sign::Ask].map(count), [2, 1, 1, 0]);
        assert_eq!(with_sign(&letter, Sign::No), [Focus::Claim(0), Focus::Finding(0)]);
    }

    #[test]
    fn the_walk_leaves_out_what_has_no_verdict_and_goes_round() {
        let text = "甲1，乙2，丙3，丁4";
        let mut letter = letter(text);
        letter.claims = vec![
            claim(text, "1", Verdict::Matches, None),
            claim(text, "2", Verdict::Undetermined, Some(Reason::NoOperand)),
            claim(text, "3", Verdict::Conflicts, None),
        ];
        let (first, none, last) = (Focus::Claim(0), Focus::Claim(1), Focus::Claim(2));
        assert_eq!(walk(&letter), [first, last]);
        assert_eq!(step(&letter, None, true), Some(first));
        assert_eq!(step(&letter, None, false), Some(last));
        assert_eq!(step(&letter, Some(last), true), Some(first));
        assert_eq!(step(&letter, Some(first), false), Some(last));
        // From a claim that is not in the walk to its neighbours.
        assert_eq!(step(&letter, Some(none), true), Some(last));
        assert_eq!(step(&letter, Some(none), false), Some(first));
        letter.claims.clear();
        assert_eq!(step(&letter, None, true), None);
        assert_eq!(step(&letter, None, false), None);
    }

    #[test]
    fn what_a_person_looks_at_is_found_again_by_its_place() {
        let text = "甲1，乙2";
        let mut old = letter(text);
        old.claims = vec![
            claim(text, "1", Verdict::Matches, None),
            claim(text, "2", Verdict::Conflicts, None),
        ];
        let mut new = old.clone();
        new.claims.remove(0);
        assert_eq!(Focus::Claim(1).in_new(&old, &new), Some(Focus::Claim(0)));
        assert_eq!(Focus::Claim(0).in_new(&old, &new), None);
    }
}
