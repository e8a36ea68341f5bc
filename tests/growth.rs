//! The calculator against a table worked by hand: `tests/growth/cases.toml`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use fuhan::{
    growth::{self, Mode, Operand, Settings},
    messages::growth as messages,
    number::{Quantity, Rounding},
};

/// Modes and roundings by the names of the table, which are those of the JSON form.
const MODES: &[Mode] = &[
    Mode::YearOnYear,
    Mode::PeriodOnPeriod,
    Mode::Growth,
    Mode::Annual,
    Mode::Multiple,
    Mode::Doublings,
    Mode::Difference,
    Mode::Points,
    Mode::Share,
    Mode::Whole,
    Mode::Base,
    Mode::Target,
    Mode::Total,
    Mode::Contribution,
    Mode::Pull,
];

fn named<T: serde::Serialize + Copy>(all: &[T], name: &str) -> T {
    let json = |value: &T| serde_json::to_value(value).unwrap();
    *all.iter().find(|value| json(value) == name).unwrap_or_else(|| panic!("{name}"))
}

struct Case<'t> {
    row: &'t toml::Table,
}

impl Case<'_> {
    fn text(&self, key: &str) -> Option<&str> {
        self.row.get(key).map(|value| value.as_str().unwrap())
    }

    /// A line for each thing the row names, as found.
    fn found(&self) -> Vec<(&'static str, String)> {
        let operands: Vec<Operand> = self.row["operands"]
            .as_array()
            .unwrap()
            .iter()
            .map(|text| operand(text.as_str().unwrap()))
            .collect();
        let settings = Settings {
            rounding: self.text("rounding").map_or(Rounding::Unknown, |n| named(&Rounding::ALL, n)),
            periods: self.row.get("periods").map(|n| n.as_integer().unwrap().try_into().unwrap()),
        };
        let mode = named(MODES, self.text("mode").unwrap());
        let outcome = growth::calculate(mode, &operands, settings);
        let figure = outcome.figure.as_ref();
        let checked = self.text("claimed").and_then(|claimed| {
            let claimed = growth::claimed(claimed).unwrap_or_else(|| panic!("{claimed}"));
            growth::check(&claimed, &outcome, &operands, settings)
        });
        let join = |list: Vec<String>| list.join(" ");
        vec![
            ("shown", figure.map_or_else(|| "—".into(), |f| messages::figure(mode, f))),
            ("interval", figure.map_or_else(String::new, messages::interval)),
            ("exact", figure.map_or_else(String::new, |f| f.interval.round_outward(4))),
            ("value", figure.map_or_else(String::new, |f| f.precise().to_string())),
            ("formula", outcome.formula.text()),
            ("note", join(outcome.notes.iter().map(messages::note).collect())),
            ("assumption", join(outcome.assumptions.iter().map(messages::assumption).collect())),
            (
                "verdict",
                checked.as_ref().map_or_else(
                    || "—".into(),
                    |c| match c.alternative {
                        Some(mode) => {
                            format!("{} {}", messages::verdict(c.verdict), messages::rounding(mode))
                        }
                        None => messages::verdict(c.verdict).to_owned(),
                    },
                ),
            ),
            (
                "compatible",
                checked
                    .as_ref()
                    .map_or_else(String::new, |c| messages::compatible(&c.compatible, "")),
            ),
        ]
    }
}

/// `6 @1亿美元`: printed `6`, read at one decimal.
fn operand(text: &str) -> Operand {
    let (printed, places) = match text.split_once('@') {
        None => (text.to_owned(), None),
        Some((digits, rest)) => {
            let (places, unit) = rest.split_at(1);
            (format!("{}{unit}", digits.trim()), Some(places.parse().unwrap()))
        }
    };
    let quantity = Quantity::parse(&printed).unwrap_or_else(|| panic!("{printed}"));
    Operand { places, ..Operand::from(quantity) }
}

#[test]
fn the_calculator_gives_what_was_worked_by_hand() {
    let table: toml::Table = include_str!("growth/cases.toml").parse().unwrap();
    let cases = table["case"].as_array().unwrap();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for row in cases {
        let case = Case { row: row.as_table().unwrap() };
        for (key, found) in case.found() {
            if let Some(expected) = case.text(key)
                && expected != found
            {
                wrong.push(format!("{}\n  {key}: {expected}\n  found: {found}", row["operands"]));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
