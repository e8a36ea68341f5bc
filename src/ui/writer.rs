//! Charts and files of a letter, made by a program of its own that is fetched when one is wanted.
//!
//! Nobody needs them to read a letter, and drawing, JSON and the other formats weigh much. The page
//! packs what is to be written; [`answer`] runs in the writer alone.

use std::collections::BTreeSet;

use js_sys::Uint8Array;

use super::{
    evidence_picture,
    helper::{self, Answer},
    labels,
    protocol::Refusal,
    shared::Shared,
    wire,
};
use crate::{
    chart::{Data, Figure, Kind, Look, draw},
    derive::{Derivation, derive, possible},
    export::{Format, json, pack, svg},
    model::{Date, Letter, Table},
    sheet::{Origin, Sheet},
};

/// What the writer can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Order {
    /// The letter as a file.
    Letter {
        /// The file's format.
        format: Format,
        /// The letter.
        letter: Shared<Letter>,
        /// The day, where the browser tells it.
        today: Option<Date>,
    },
    /// The letter inside the page that reads it, as one file ([`pack`]).
    Pack {
        /// The text of the page in one file.
        page: String,
        /// The letter.
        letter: Shared<Letter>,
        /// With contact person and telephone.
        contact: bool,
    },
    /// A table's chart for the page: [`Drawn`], or nothing where no value can be drawn.
    Chart {
        /// What to draw.
        plan: Plan,
    },
    /// The same as an SVG file.
    Picture {
        /// What to draw.
        plan: Plan,
        /// Letter and table, for the chart's foot.
        origin: String,
    },
    /// A file that is no letter, as a line of JSON Lines.
    Refused {
        /// Its name.
        name: String,
        /// Why.
        refusal: Refusal,
    },
    /// A claim with its numbers, as an SVG file.
    Evidence {
        /// The letter.
        letter: Shared<Letter>,
        /// The claim's place in it.
        claim: usize,
    },
}

/// A chart to draw.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    /// The table.
    pub(crate) table: Table,
    /// What a person chose.
    pub(crate) choice: Choice,
    /// Width in pixels.
    pub(crate) width: u32,
}

/// What a person chose, `None` where the shape of the data decides.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Choice {
    /// The chart's form.
    pub(crate) kind: Option<Kind>,
    /// What is drawn instead of the values.
    pub(crate) derivation: Option<Derivation>,
    /// Series that are switched off.
    pub(crate) hidden: BTreeSet<usize>,
}

/// A chart as drawn, and what its tools offer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Drawn {
    /// Its form.
    pub(crate) kind: Kind,
    /// Forms that a person may choose from.
    pub(crate) kinds: Vec<Kind>,
    /// Each series' number and name.
    pub(crate) series: Vec<(usize, String)>,
    /// Derivations that can be drawn.
    pub(crate) offered: Vec<Derivation>,
    /// The geometry.
    pub(crate) figure: Figure,
}

/// The program that draws charts and writes files.
pub(super) const PROGRAM: &str = "writer";

/// Sends an order to the writer.
pub(crate) fn order(order: &Order, then: impl FnOnce(Answer) + 'static) {
    let question = Uint8Array::from(wire::pack(order).as_slice());
    helper::ask(PROGRAM, question.into(), then);
}

/// Sends an order for an SVG; `then` gets it, or a sentence why there is none.
pub(crate) fn order_svg(order: &Order, then: impl FnOnce(Result<String, &'static str>) + 'static) {
    self::order(order, move |answer| {
        then(match answer {
            Answer::Bytes(bytes) => String::from_utf8(bytes).map_err(|_| labels::no_writer()),
            Answer::Refused => Err(labels::nothing_to_draw()),
            Answer::Missing => Err(labels::no_writer()),
        });
    });
}

/// In the writer: what an order asks for; `None` where there is nothing to draw.
pub(crate) fn answer(order: Order) -> Option<Vec<u8>> {
    match order {
        Order::Letter { format, letter, today } => Some(format.write(&letter, today)),
        Order::Pack { page, letter, contact } => pack::write(&page, &letter, contact),
        Order::Refused { name, refusal } => {
            Some(json::refused_line(&name, &refusal.code, &refusal.sentence))
        }
        Order::Chart { plan } => drawn(&plan).map(|drawn| wire::pack(&drawn)),
        Order::Picture { plan, origin } => {
            Some(svg::write(&drawn(&plan)?.figure, &origin).into_bytes())
        }
        Order::Evidence { letter, claim } => {
            Some(evidence_picture::svg(&letter, letter.claims.get(claim)?).into_bytes())
        }
    }
}

fn drawn(plan: &Plan) -> Option<Drawn> {
    let Plan { table, choice, width } = plan;
    let data = data(table, choice.derivation)?;
    let kinds = Kind::choices(&data).to_vec();
    let kind = choice.kind.filter(|kind| kinds.contains(kind));
    let kind = kind.unwrap_or_else(|| Kind::default_for(&data));
    let look = Look { kind, width: f64::from(*width), hidden: choice.hidden.clone() };
    let mut offered = possible(&Sheet::of(table));
    offered.retain(|&one| one != Derivation::Average && self::data(table, Some(one)).is_some());
    let series = data.series_names().into_iter().map(|(at, name)| (at, name.to_owned())).collect();
    Some(Drawn { kind, kinds, series, offered, figure: draw(&data, &look) })
}

/// The levels of the table, or what is derived from them alone.
fn data(table: &Table, derivation: Option<Derivation>) -> Option<Data> {
    let Some(derivation) = derivation else { return Data::of(table, &Sheet::of(table)) };
    let derived = derive(&Sheet::of(table), &[derivation]).sheet;
    let columns = derived.columns.iter().enumerate();
    let columns = columns.filter(|(_, column)| column.origin == Origin::Derived).map(|(at, _)| at);
    let columns: Vec<usize> = columns.collect();
    // The first year has no growth: nothing of it is drawn, not even its place.
    let has_value = |row: usize| {
        let cells = derived.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        columns.iter().any(|&at| cells.get(at).is_some_and(|cell| cell.value.is_some()))
    };
    let rows: Vec<usize> = (0..derived.rows.len()).filter(|&row| has_value(row)).collect();
    Data::of(table, &derived.cut(&rows, &columns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::two_cities;

    fn plan(choice: Choice) -> Plan {
        Plan { table: two_cities(), choice, width: 416 }
    }

    fn asked(order: &Order) -> Option<Vec<u8>> {
        answer(wire::unpack(&wire::pack(order)).unwrap())
    }

    #[test]
    fn a_chart_arrives_as_it_was_drawn() {
        let plan = plan(Choice::default());
        let bytes = asked(&Order::Chart { plan: plan.clone() }).unwrap();
        assert_eq!(wire::unpack::<Drawn>(&bytes), drawn(&plan));
    }

    #[test]
    fn what_a_person_chose_is_drawn() {
        let choice = Choice {
            kind: Some(Kind::Columns),
            derivation: Some(Derivation::YearOnYear),
            hidden: BTreeSet::from([1]),
        };
        let drawn = drawn(&plan(choice)).unwrap();
        assert_eq!(drawn.kind, Kind::Columns);
        assert!(drawn.figure.panels.iter().flat_map(|panel| &panel.marks).all(|m| m.series != 1));
        assert!(drawn.offered.contains(&Derivation::YearOnYear));
    }

    #[test]
    fn a_picture_names_its_letter() {
        let order =
            Order::Picture { plan: plan(Choice::default()), origin: "某函〔2021〕1号".into() };
        let svg = String::from_utf8(asked(&order).unwrap()).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("某函〔2021〕1号"));
    }

    #[test]
    fn a_table_without_values_has_no_chart() {
        let mut plan = plan(Choice::default());
        plan.table.rows.clear();
        assert_eq!(asked(&Order::Chart { plan }), None);
    }
}
