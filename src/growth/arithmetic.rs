//! The arithmetic of each mode: exact values, intervals in which no operand appears twice.

use std::cmp::Ordering;

use super::{
    Figure, Formula, Mode, Note, Operand, Outcome, Power, Settings,
    figure::multiple_places,
    operand::{Aligned, Term, align},
    terms::{
        above_zero, change, change_of_whole, differ, difference, doublings, label, percent,
        percent_of, quotient_formula, sum,
    },
};
use crate::number::{Dimension, Interval, Ratio, Round, Unit};

/// Decimals a percentage is shown with, at least.
const PERCENT_PLACES: u32 = 1;
/// Decimals to which roots are enclosed: far more than any letter prints, and as many as a machine's word holds.
const ROOT_PLACES: u32 = 15;
/// Most periods a growth is spread over.
pub(super) const MOST_PERIODS: u32 = 1_000;

/// Calculates `mode` over the operands, whose order [`Mode`] names.
///
/// ```
/// use fuhan::{growth::{self, Mode, Operand, Settings}, number::Quantity};
/// let operand = |text| Operand::from(Quantity::parse(text).unwrap());
/// let operands = [operand("20.6亿美元"), operand("22.8亿美元")];
/// let outcome = growth::calculate(Mode::Growth, &operands, Settings::default());
/// let figure = outcome.figure.unwrap();
/// assert_eq!(figure.shown().to_string(), "10.7");
/// assert_eq!(figure.interval.round_outward(3), "[10.169, 11.193]");
/// assert_eq!(outcome.formula.text(), "22.8 ÷ 20.6 − 1 = 10.7%");
/// ```
pub fn calculate(mode: Mode, operands: &[Operand], settings: Settings) -> Outcome {
    run(mode, operands, settings, true)
}

/// Only the figure of a calculation, for tests that are made over and over: nothing is written down.
pub fn figure(mode: Mode, operands: &[Operand], settings: Settings) -> Option<Figure> {
    run(mode, operands, settings, false).figure
}

fn run(mode: Mode, operands: &[Operand], settings: Settings, written: bool) -> Outcome {
    let mut work = Work { settings, written, outcome: empty(mode) };
    let done = match mode {
        Mode::Base => work.base(operands),
        Mode::Whole => work.whole(operands),
        Mode::Points => work.points(operands),
        Mode::Bases => work.bases(operands),
        Mode::PerUnit => work.per_unit(operands),
        _ => work.aligned(mode, operands),
    };
    if let Err(note) = done {
        work.outcome.notes.push(note);
    }
    work.outcome
}

/// An outcome without a number yet.
pub(super) fn empty(mode: Mode) -> Outcome {
    Outcome {
        mode,
        figure: None,
        formula: Formula::default(),
        assumptions: Vec::new(),
        notes: Vec::new(),
        periods: None,
    }
}

/// One calculation while it is made.
pub(super) struct Work {
    pub(super) settings: Settings,
    /// Whether anybody reads the digits of operands and what was assumed of them.
    pub(super) written: bool,
    pub(super) outcome: Outcome,
}

/// A note instead of a number, where no number is honest.
pub(super) type Done = Result<(), Note>;

impl Work {
    /// Modes whose operands share a unit.
    fn aligned(&mut self, mode: Mode, operands: &[Operand]) -> Done {
        let aligned = align(operands, self.settings.rounding, self.written)
            .ok_or_else(|| differ(operands))?;
        self.outcome.assumptions.clone_from(&aligned.assumptions);
        match (mode, aligned.terms.as_slice()) {
            (Mode::Total, [_, ..]) => self.total(&aligned),
            (Mode::Contribution, [part, part_now, whole, whole_now]) => {
                self.contribution([part, part_now, whole, whole_now])
            }
            (Mode::Pull, [part, part_now, whole]) => self.pull([part, part_now, whole]),
            (Mode::Share, [whole, part]) => self.share(whole, part),
            (Mode::Share, [whole, parts @ ..]) if !parts.is_empty() => {
                self.share_of_parts(whole, parts)
            }
            (Mode::Difference, [base, current]) => {
                self.difference(base, current, &aligned);
                Ok(())
            }
            (Mode::Multiple | Mode::Doublings, [base, current]) => {
                self.multiple(mode, base, current, &aligned)
            }
            (Mode::ByChange, [change, current]) => self.by_change(change, current),
            (Mode::Annual | Mode::Target, [base, current]) => self.annual(base, current, &aligned),
            (Mode::YearOnYear | Mode::PeriodOnPeriod | Mode::Growth, [base, current]) => {
                self.growth(base, current, &aligned)
            }
            _ => Err(Note::OperandsMissing),
        }
    }

    pub(super) fn figure(&mut self, figure: Figure, formula: impl FnOnce() -> Formula) {
        if self.written {
            let shown = figure.shown().to_string();
            self.outcome.formula = formula().equals(&shown, &figure.unit);
        }
        self.outcome.figure = Some(figure);
    }

    /// current ÷ base − 1
    fn growth(&mut self, base: &Term, current: &Term, aligned: &Aligned) -> Done {
        Self::positive_base(base, current, aligned)?;
        let (value, ratio) = self.quotient(current, base)?;
        let figure = Figure::new(
            percent_of(&(&value - &Ratio::one())),
            percent(&ratio.plus(&Ratio::from(-1))),
            "%",
            PERCENT_PLACES,
        );
        let formula = || quotient_formula(current, base).operator('-').number("1");
        self.figure(figure, formula);
        Ok(())
    }

    /// change ÷ (current − change), the current value standing once: 1 ÷ (current ÷ change − 1)
    fn by_change(&mut self, change: &Term, current: &Term) -> Done {
        let one = Ratio::one();
        let (value, ratio) = self.quotient(current, change).or_else(|note| {
            // A change below zero divides as well as one above.
            let fall = Term {
                value: -&change.value,
                interval: change.interval.negated(),
                ..change.clone()
            };
            let (value, ratio) = self.quotient(current, &fall).map_err(|_| note)?;
            Ok((-&value, ratio.negated()))
        })?;
        let value = (&value - &one).reciprocal().ok_or(Note::BaseMayBeZero)?;
        let growth = ratio.plus(&-&one).reciprocal().ok_or(Note::BaseMayBeZero)?;
        let figure = Figure::new(percent_of(&value), percent(&growth), "%", PERCENT_PLACES);
        let formula = || {
            Formula::default()
                .operand(0, &change.shown)
                .operator('÷')
                .parens(|f| f.operand(1, &current.shown).operator('-').operand(0, &change.shown))
        };
        self.figure(figure, formula);
        Ok(())
    }

    /// (current ÷ base)^(1/n) − 1
    fn annual(&mut self, base: &Term, current: &Term, aligned: &Aligned) -> Done {
        let periods = self.settings.periods.filter(|n| (1..=MOST_PERIODS).contains(n));
        let periods = periods.ok_or(Note::PeriodsMissing)?;
        self.outcome.periods = Some(periods);
        if !base.value.is_positive() || !current.value.is_positive() {
            Self::positive_base(base, current, aligned)?;
            return Err(Note::NeedsPositive);
        }
        let (value, ratio) = self.quotient(current, base)?;
        let (root, exact) = value.root(periods, ROOT_PLACES).ok_or(Note::NeedsPositive)?;
        // The middle of the enclosure rounds to the same digits as the root itself.
        let root =
            if exact { root.value() } else { &root.value() + &root.last_digit_unit().half() };
        let ratio = above_zero(&ratio).ok_or(Note::NeedsPositive)?;
        let roots = ratio.root(periods, ROOT_PLACES).ok_or(Note::NeedsPositive)?;
        let mut figure = Figure::new(
            percent_of(&(&root - &Ratio::one())),
            percent(&roots.plus(&Ratio::from(-1))),
            "%",
            PERCENT_PLACES,
        );
        figure.power = Some(Box::new(Power { periods, ratio, value }));
        let formula = || match periods {
            1 => quotient_formula(current, base),
            _ => Formula::default()
                .parens(|f| f.operand(1, &current.shown).operator('÷').operand(0, &base.shown))
                .root(periods),
        };
        self.figure(figure, || formula().operator('-').number("1"));
        Ok(())
    }

    /// current ÷ base
    fn multiple(&mut self, mode: Mode, base: &Term, current: &Term, aligned: &Aligned) -> Done {
        Self::positive_base(base, current, aligned)?;
        let (value, ratio) = self.quotient(current, base)?;
        let places = multiple_places(&value);
        let figure = Figure::new(value.clone(), ratio.clone(), "倍", places);
        if mode == Mode::Doublings {
            self.outcome.notes.push(doublings(&value, &ratio));
        } else {
            let increase = &figure.value - &Ratio::one();
            self.outcome.notes.push(Note::MultipleReads {
                multiple: figure.shown().to_string(),
                increase: increase.round(figure.places, Round::HalfUp).to_string(),
                percent: percent_of(&increase).round(PERCENT_PLACES, Round::HalfUp).to_string(),
            });
        }
        self.figure(figure, || quotient_formula(current, base));
        Ok(())
    }

    /// current − base
    fn difference(&mut self, base: &Term, current: &Term, aligned: &Aligned) {
        let figure = difference(base, current, aligned);
        let formula =
            Formula::default().operand(1, &current.shown).operator('-').operand(0, &base.shown);
        self.figure(figure, || formula);
    }

    /// The difference of two percentages.
    fn points(&mut self, operands: &[Operand]) -> Done {
        let [base, current] = operands else { return Err(Note::OperandsMissing) };
        let percents = |operand: &Operand| {
            operand.quantity.unit.as_ref().is_none_or(|u| u.dimension() == Dimension::Share)
        };
        let mut pair = [base.clone(), current.clone()];
        if !pair.iter().all(percents) {
            return Err(Note::NeedsPercent);
        }
        for operand in &mut pair {
            operand.quantity.unit.get_or_insert_with(Unit::percent);
        }
        let aligned =
            align(&pair, self.settings.rounding, self.written).ok_or_else(|| differ(operands))?;
        self.outcome.assumptions.clone_from(&aligned.assumptions);
        let [base, current] = aligned.terms.as_slice() else { return Err(Note::OperandsMissing) };
        // 成 and ‰ become % here, for a difference of percentages is told in points.
        let unit = aligned.unit.clone().unwrap_or_else(Unit::percent);
        let to_percent = &(&unit.factor() * &aligned.scale.factor()) * &Ratio::from(100);
        let difference = difference(base, current, &aligned);
        let figure = Figure::new(
            &difference.value * &to_percent,
            difference.interval.scale(&to_percent),
            Unit::points().name(),
            difference.places,
        );
        let formula =
            Formula::default().operand(1, &current.shown).operator('-').operand(0, &base.shown);
        self.figure(figure, || formula);
        Ok(())
    }

    /// part ÷ whole
    fn share(&mut self, whole: &Term, part: &Term) -> Done {
        if !whole.value.is_positive() || part.value.is_negative() {
            return Err(Note::NeedsWhole);
        }
        let (value, ratio) = self.quotient(part, whole)?;
        if value > Ratio::one() {
            self.outcome.notes.push(Note::PartAboveWhole);
        }
        let figure = Figure::new(percent_of(&value), percent(&ratio), "%", PERCENT_PLACES);
        self.figure(figure, || quotient_formula(part, whole));
        Ok(())
    }

    /// (part + part + …) ÷ whole
    fn share_of_parts(&mut self, whole: &Term, parts: &[Term]) -> Done {
        let (mut sum, sum_formula) = sum(parts, 1).ok_or(Note::OperandsMissing)?;
        if !whole.value.is_positive() || sum.value.is_negative() {
            return Err(Note::NeedsWhole);
        }
        sum.shown.clear();
        let (value, ratio) = self.quotient(&sum, whole)?;
        let figure = Figure::new(percent_of(&value), percent(&ratio), "%", PERCENT_PLACES);
        let formula = || {
            Formula::default()
                .parens(|mut f| {
                    f.tokens.extend(sum_formula.tokens);
                    f
                })
                .operator('÷')
                .operand(0, &whole.shown)
        };
        self.figure(figure, formula);
        Ok(())
    }

    /// The sum of the parts.
    fn total(&mut self, aligned: &Aligned) -> Done {
        let (sum, formula) = sum(&aligned.terms, 0).ok_or(Note::OperandsMissing)?;
        let figure = Figure::new(sum.value, sum.interval, &label(aligned), sum.places);
        self.figure(figure, || formula);
        Ok(())
    }

    /// (part now − part) ÷ (whole now − whole)
    fn contribution(&mut self, [part, part_now, whole, whole_now]: [&Term; 4]) -> Done {
        let change = change(part, part_now);
        let whole_change = change_of_whole(whole, whole_now)?;
        let (value, ratio) = self.quotient(&change, &whole_change)?;
        let formula = || {
            Formula::default()
                .parens(|f| f.operand(1, &part_now.shown).operator('-').operand(0, &part.shown))
                .operator('÷')
                .parens(|f| f.operand(3, &whole_now.shown).operator('-').operand(2, &whole.shown))
        };
        let figure = Figure::new(percent_of(&value), percent(&ratio), "%", PERCENT_PLACES);
        self.figure(figure, formula);
        Ok(())
    }

    /// (part now − part) ÷ whole, in percentage points
    fn pull(&mut self, [part, part_now, whole]: [&Term; 3]) -> Done {
        if !whole.value.is_positive() {
            return Err(Note::NeedsWhole);
        }
        let (value, ratio) = self.quotient(&change(part, part_now), whole)?;
        let formula = || {
            Formula::default()
                .parens(|f| f.operand(1, &part_now.shown).operator('-').operand(0, &part.shown))
                .operator('÷')
                .operand(2, &whole.shown)
        };
        let figure =
            Figure::new(percent_of(&value), percent(&ratio), Unit::points().name(), PERCENT_PLACES);
        self.figure(figure, formula);
        Ok(())
    }

    /// Stops where the base is zero or negative, or the current value falls below zero: amounts and
    /// words then say what a rate would twist.
    fn positive_base(base: &Term, current: &Term, aligned: &Aligned) -> Done {
        let change = || difference(base, current, aligned);
        let signed = || {
            let change = change();
            let sign = if change.value.is_positive() { "+" } else { "" };
            format!("{sign}{}{}", change.shown(), change.unit)
        };
        let by = || {
            let change = change();
            format!("{}{}", change.shown().abs(), change.unit)
        };
        let money =
            aligned.unit.as_ref().is_some_and(|u| matches!(u.dimension(), Dimension::Money(_)));
        let zero = Ratio::zero();
        match (base.value.cmp(&zero), current.value.cmp(&zero)) {
            (Ordering::Equal, _) => Err(Note::ZeroBase { change: signed() }),
            (Ordering::Less, Ordering::Less) => Err(match current.value.cmp(&base.value) {
                Ordering::Greater => Note::NegativeNarrowed { money, by: by() },
                Ordering::Less => Note::NegativeWidened { money, by: by() },
                Ordering::Equal => Note::NegativeUnchanged,
            }),
            (Ordering::Less, _) => Err(Note::NegativeToPositive { money, change: signed() }),
            (Ordering::Greater, Ordering::Less) => {
                Err(Note::PositiveToNegative { money, change: signed() })
            }
            (Ordering::Greater, _) => Ok(()),
        }
    }

    /// The quotient from the printed digits and what its interval can be.
    pub(super) fn quotient(
        &mut self,
        dividend: &Term,
        divisor: &Term,
    ) -> Result<(Ratio, Interval), Note> {
        let value = dividend.value.checked_div(&divisor.value).ok_or(Note::DivisorMayBeZero)?;
        if let Some(interval) = dividend.interval.div(&divisor.interval) {
            if interval.high().is_none() && interval.low().is_some() {
                self.outcome.notes.push(Note::NoUpperBound);
            }
            return Ok((value, interval));
        }
        // A hedge may let the divisor reach zero; above zero the quotient only loses its upper end.
        let positive = above_zero(&divisor.interval).ok_or(Note::BaseMayBeZero)?;
        if divisor.interval.low().is_none_or(Ratio::is_negative) {
            return Err(Note::BaseMayBeZero);
        }
        let interval = dividend.interval.div(&positive).ok_or(Note::DivisorMayBeZero)?;
        self.outcome.notes.push(Note::NoUpperBound);
        Ok((value, interval))
    }
}
