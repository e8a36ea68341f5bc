//! Modes whose operands have units of their own, each read alone: a rate with an amount, an amount with
//! how many share it.

use std::borrow::Cow;

use super::{
    Figure, Formula, Mode, Note, Operand, Token,
    arithmetic::{Done, MOST_PERIODS, Work, empty},
    operand::{Term, alone},
    terms::{quotient_formula, rate_shown, with_scale},
};
use crate::number::{Dimension, Ratio, Unit};

impl Work {
    /// current ÷ (1 + rate) + current ÷ (1 + rate) + …
    pub(super) fn bases(&mut self, operands: &[Operand]) -> Done {
        let mut sum: Option<Figure> = None;
        let mut formula = Formula::default();
        let mut assumptions = Vec::new();
        for (at, pair) in operands.chunks(2).enumerate() {
            let mut part =
                Work { settings: self.settings, written: self.written, outcome: empty(Mode::Base) };
            part.base(pair)?;
            assumptions.extend(part.outcome.assumptions);
            let figure = part.outcome.figure.ok_or(Note::OperandsMissing)?;
            if at > 0 {
                formula = formula.operator('+');
            }
            let ends = part.outcome.formula.tokens.iter().position(|t| *t == Token::Operator('='));
            let tokens = part.outcome.formula.tokens.into_iter().take(ends.unwrap_or(usize::MAX));
            formula.tokens.extend(tokens.map(|token| match token {
                Token::Operand(own, shown) => Token::Operand(own + 2 * at, shown),
                token => token,
            }));
            sum = Some(match sum {
                None => figure,
                Some(sum) if sum.unit == figure.unit => Figure::new(
                    &sum.value + &figure.value,
                    sum.interval.add(&figure.interval),
                    &sum.unit,
                    sum.places.max(figure.places),
                ),
                Some(sum) => return Err(Note::UnitsDiffer { left: sum.unit, right: figure.unit }),
            });
        }
        self.outcome.assumptions = assumptions;
        self.figure(sum.ok_or(Note::OperandsMissing)?, || formula);
        Ok(())
    }

    /// total ÷ how many
    pub(super) fn per_unit(&mut self, operands: &[Operand]) -> Done {
        let [count, total] = operands else { return Err(Note::OperandsMissing) };
        let (count_term, mut assumptions) = alone(0, count, self.settings.rounding, self.written);
        let (total_term, more) = alone(1, total, self.settings.rounding, self.written);
        assumptions.extend(more);
        self.outcome.assumptions = assumptions;
        let periods = self.settings.periods.filter(|n| (2..=MOST_PERIODS).contains(n));
        let times = periods.map_or_else(Ratio::one, |n| Ratio::from(i64::from(n)));
        let scale = &count.quantity.scale.factor() * &times;
        let count_term = Term {
            value: &count_term.value * &scale,
            interval: count_term.interval.scale(&scale),
            shown: count_term.shown,
            places: count_term.places,
        };
        if !count_term.value.is_positive() {
            return Err(Note::NeedsWhole);
        }
        let (value, interval) = self.quotient(&total_term, &count_term)?;
        let unit = total.quantity.unit_label();
        let figure = Figure::new(value, interval, &unit, total_term.places);
        let formula = || {
            let quotient = quotient_formula(
                &Term { shown: with_scale(&total_term.shown, total), ..total_term },
                &Term { shown: with_scale(&count_term.shown, count), ..count_term },
            );
            match periods {
                Some(periods) => quotient.operator('÷').number(&periods.to_string()),
                None => quotient,
            }
        };
        self.figure(figure, formula);
        Ok(())
    }

    /// part ÷ share
    pub(super) fn whole(&mut self, operands: &[Operand]) -> Done {
        let ([share, part], operand) = self.rate_and_amount(operands)?;
        if !share.value.is_positive() || part.value.is_negative() {
            return Err(Note::NeedsWhole);
        }
        let (value, interval) = self.quotient(&part, &share)?;
        let unit = operand.quantity.unit_label();
        let figure = Figure::new(value, interval, &unit, part.places);
        let formula = || {
            Formula::default()
                .operand(1, &part.shown)
                .operator('÷')
                .operand(0, &rate_shown(operands))
        };
        self.figure(figure, formula);
        Ok(())
    }

    /// current ÷ (1 + rate)
    pub(super) fn base(&mut self, operands: &[Operand]) -> Done {
        let ([rate, current], operand) = self.rate_and_amount(operands)?;
        let one = Ratio::one();
        let growth =
            Term { value: &rate.value + &one, interval: rate.interval.plus(&one), ..rate.clone() };
        if !growth.value.is_positive() || !growth.interval.is_positive() {
            return Err(Note::RateTooLow);
        }
        let (value, interval) = self.quotient(&current, &growth)?;
        let unit = operand.quantity.unit_label();
        let figure = Figure::new(value, interval, &unit, current.places);
        let formula = || {
            Formula::default()
                .operand(1, &current.shown)
                .operator('÷')
                .parens(|f| f.number("1").operator('+').operand(0, &rate_shown(operands)))
        };
        self.figure(figure, formula);
        Ok(())
    }

    /// A percentage as a ratio, and an amount in its own unit.
    fn rate_and_amount<'o>(
        &mut self,
        operands: &'o [Operand],
    ) -> Result<([Term; 2], &'o Operand), Note> {
        let [rate, amount] = operands else { return Err(Note::OperandsMissing) };
        let mut rate = Cow::Borrowed(rate);
        if rate.quantity.unit.is_none() {
            rate.to_mut().quantity.unit = Some(Unit::percent());
        }
        let unit = rate.quantity.unit.as_ref();
        let unit = unit.filter(|unit| unit.dimension() == Dimension::Share);
        let factor = unit.ok_or(Note::NeedsPercent)?.factor();
        let (share, mut assumptions) = alone(0, &rate, self.settings.rounding, self.written);
        let (amount_term, more) = alone(1, amount, self.settings.rounding, self.written);
        assumptions.extend(more);
        self.outcome.assumptions = assumptions;
        let share = Term {
            value: &share.value * &factor,
            interval: share.interval.scale(&factor),
            ..share
        };
        Ok(([share, amount_term], amount))
    }
}
