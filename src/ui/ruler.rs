//! The interval ruler as plain geometry: what the letter says above the line, what follows from its
//! numbers below it. Positions are exact ratios turned into digits, so nothing here is a float.

use crate::{
    growth::Figure,
    messages::growth as messages,
    number::{Decimal, Interval, Quantity, Ratio, Round, Rounding, scaled},
};

/// Width of the drawing in its own units.
pub(crate) const WIDTH: i64 = 376;
/// Least distance between the middles of two labels.
const LABEL_GAP: i64 = 72;
/// Least distance between the middle of a label and the edge of the drawing.
const MARGIN: i64 = 26;
/// Most large ticks.
const MOST_TICKS: i64 = 8;

/// What is drawn; every position is an x in the drawing's units with one decimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ruler {
    /// The calculated interval.
    pub(crate) band: Stretch,
    /// The claim's own rounding, above the line.
    pub(crate) claim: Option<Mark>,
    /// What both have in common.
    pub(crate) overlap: Option<Stretch>,
    /// The calculated value.
    pub(crate) value: Mark,
    /// Labels of the ends.
    pub(crate) low: Option<Mark>,
    pub(crate) high: Option<Mark>,
    /// Ticks, the large ones with `true`.
    pub(crate) ticks: Vec<(String, bool)>,
}

/// From x to x; an end that is missing runs off the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) width: String,
    pub(crate) low_end: bool,
    pub(crate) high_end: bool,
}

/// A place with its words, which may stand aside of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) x: String,
    pub(crate) label_x: String,
    pub(crate) words: String,
    /// For a claim: its bracket.
    pub(crate) stretch: Option<Stretch>,
}

/// What a letter claims, in the unit of the figure that it is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claimed {
    /// From the printed digits.
    pub(crate) value: Ratio,
    /// What they stand for.
    pub(crate) interval: Interval,
    /// As printed.
    pub(crate) words: String,
}

impl Claimed {
    /// A claim's number in a figure's unit; `None` where it does not convert.
    pub(crate) fn new(claimed: &Quantity, unit: &str) -> Option<Self> {
        let (value, interval) = in_unit(claimed, unit)?;
        Some(Self { value, interval, words: claimed.to_string().replace('-', "−") })
    }
}

/// The ruler of a figure, with a claim where there is one. `None` for an exact figure without a
/// claim, which needs no ruler.
pub(crate) fn ruler(figure: &Figure, claim: Option<&Claimed>) -> Option<Ruler> {
    if figure.interval.is_point() && claim.is_none() {
        return None;
    }
    let scale = Scale::over(figure, claim);
    let value_x = scale.x(&figure.value);
    let (low, high) = figure.shown_ends();
    let percent = if figure.is_percent() { "%" } else { "" };
    let words =
        |end: Option<Decimal>| end.map(|end| format!("{}{percent}", messages::decimal(&end)));
    let gap = Ratio::from(LABEL_GAP);
    let point = figure.interval.is_point();
    // At the edge of the drawing the value's label makes room for that of the end beside it.
    let room = |end: Option<&Ratio>| MARGIN + end.map_or(0, |_| if point { 0 } else { LABEL_GAP });
    let (first, last) = (room(figure.interval.low()), WIDTH - room(figure.interval.high()));
    let value_label = value_x.clone().clamp(Ratio::from(first), Ratio::from(last));
    let side = |end: Option<&Ratio>, words: Option<String>, left: bool| {
        let x = scale.x(end?);
        let beside = if left { &value_label - &gap } else { &value_label + &gap };
        let label = if left { x.clone().min(beside) } else { x.clone().max(beside) };
        Some(Mark { x: digits(&x), label_x: digits(&inside(label)), words: words?, stretch: None })
    };
    Some(Ruler {
        band: scale.stretch(&figure.interval),
        overlap: claim
            .and_then(|claim| claim.interval.intersect(&figure.interval))
            .map(|common| scale.stretch(&common)),
        value: Mark {
            x: digits(&value_x),
            label_x: digits(&value_label),
            words: format!("{}{percent}", messages::decimal(&figure.shown())),
            stretch: None,
        },
        low: side(figure.interval.low(), words(low), true).filter(|_| !point),
        high: side(figure.interval.high(), words(high), false).filter(|_| !point),
        claim: claim.map(|claim| Mark {
            x: digits(&scale.x(&claim.value)),
            label_x: digits(&inside(scale.x(&claim.value))),
            words: claim.words.clone(),
            stretch: Some(scale.stretch(&claim.interval)),
        }),
        ticks: scale.ticks(),
    })
}

/// A claim's value and interval in the figure's unit.
fn in_unit(claimed: &Quantity, unit: &str) -> Option<(Ratio, Interval)> {
    let (scale, unit) = scaled(unit);
    let factor = match (&claimed.unit, &unit) {
        (None, _) => Ratio::one(),
        (Some(own), Some(unit)) if own.converts_to(unit) => {
            own.factor().checked_div(&(&unit.factor() * &scale.factor()))?
        }
        _ => return None,
    };
    Some((&claimed.value() * &factor, claimed.interval(Rounding::Unknown).scale(&factor)))
}

/// A label stays inside the drawing.
fn inside(x: Ratio) -> Ratio {
    x.clamp(Ratio::from(MARGIN), Ratio::from(WIDTH - MARGIN))
}

fn digits(x: &Ratio) -> String {
    x.round(1, Round::HalfUp).to_string()
}

/// Values onto the drawing.
struct Scale {
    low: Ratio,
    span: Ratio,
}

impl Scale {
    /// Everything that is drawn, with room at both sides.
    fn over(figure: &Figure, claim: Option<&Claimed>) -> Self {
        let mut values = vec![figure.value.clone()];
        values.extend(figure.interval.low().cloned());
        values.extend(figure.interval.high().cloned());
        if let Some(claim) = claim {
            values.push(claim.value.clone());
            values.extend(claim.interval.low().cloned());
            values.extend(claim.interval.high().cloned());
        }
        let zero = Ratio::zero();
        let low = values.iter().min().unwrap_or(&zero).clone();
        let high = values.iter().max().unwrap_or(&zero).clone();
        let mut room = &(&high - &low) * &Ratio::new(3, 10);
        if room.is_zero() {
            room = Decimal::new(1, figure.places).value();
        }
        let low = &low - &room;
        Self { span: &(&high + &room) - &low, low }
    }

    fn x(&self, value: &Ratio) -> Ratio {
        let share = (value - &self.low).checked_div(&self.span).unwrap_or_else(Ratio::zero);
        &share * &Ratio::from(WIDTH)
    }

    fn stretch(&self, interval: &Interval) -> Stretch {
        let width = Ratio::from(WIDTH);
        let from = interval.low().map_or_else(Ratio::zero, |low| self.x(low));
        let to = interval.high().map_or(width, |high| self.x(high));
        Stretch {
            width: digits(&(&to - &from)),
            from: digits(&from),
            to: digits(&to),
            low_end: interval.low().is_some(),
            high_end: interval.high().is_some(),
        }
    }

    /// Large ticks at 1, 2 or 5 times a power of ten, four small ones between.
    fn ticks(&self) -> Vec<(String, bool)> {
        let Some(step) = self.step() else { return Vec::new() };
        let small = &step * &Ratio::new(1, 5);
        let end = &self.low + &self.span;
        let mut ticks = Vec::new();
        let first = self.low.checked_div(&small).map(|n| n.round(0, Round::Up).value());
        let Some(mut count) = first else { return ticks };
        loop {
            let at = &count * &small;
            if at > end || ticks.len() > 100 {
                return ticks;
            }
            let large = at.checked_div(&step).is_some_and(|n| n.is_integer());
            ticks.push((digits(&self.x(&at)), large));
            count = &count + &Ratio::one();
        }
    }

    fn step(&self) -> Option<Ratio> {
        let most = Ratio::from(MOST_TICKS);
        let mut power = Ratio::new(1, 1_000_000_000);
        for _ in 0..40 {
            for times in [1, 2, 5] {
                let step = &power * &Ratio::from(times);
                if self.span.checked_div(&step)? <= most {
                    return Some(step);
                }
            }
            power = &power * &Ratio::from(10);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Claimed, LABEL_GAP, ruler};
    use crate::{
        growth::{Mode, Operand, Settings, figure},
        number::Quantity,
    };

    #[test]
    fn labels_keep_apart_where_the_claim_is_far_from_what_is_calculated() {
        for claimed in ["19.3%", "3.3%", "16.4%"] {
            let of = |text| Operand::from(Quantity::parse(text).expect("an amount"));
            let terms = [of("87.5亿元"), of("14.3亿元")];
            let found = figure(Mode::Share, &terms, Settings::default()).expect("a share");
            let claim = Claimed::new(&Quantity::parse(claimed).expect("a share"), &found.unit);
            let drawn = ruler(&found, claim.as_ref()).expect("a ruler");
            let (low, high) = (drawn.low.expect("its low end"), drawn.high.expect("its high end"));
            let at = [low, drawn.value, high].map(|mark| tenths(&mark.label_x));
            assert!(
                at.windows(2).all(|two| two[1] - two[0] >= LABEL_GAP * 10),
                "{claimed}: {at:?}"
            );
        }
    }

    fn tenths(x: &str) -> i64 {
        x.replace('.', "").parse().expect("digits with one decimal")
    }
}
