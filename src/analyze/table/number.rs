//! One number of a table, from the words of its cell.

use std::borrow::Cow;

use super::{GridPlace, label::without_footnotes};
use crate::{
    model::{Args, Assumption, AssumptionCode, Cell},
    number::{Decimal, Hedge, Interval, Loose, Quantity, Rounding, Scale, Unit, scaled},
    text::{Span, fold_char},
};

/// A number of a table.
#[derive(Clone, Debug)]
pub struct GridNumber<'l> {
    /// Row from 0.
    pub row: usize,
    /// Column from 0, the label column left out.
    pub column: usize,
    /// The digits as printed.
    pub printed: Cow<'l, str>,
    /// Value, scale and unit, read at the precision of the column.
    pub quantity: Quantity,
    /// It counts things and is no rounded value.
    pub exact: bool,
    /// Decimals printed in the cell.
    pub printed_places: u32,
    /// Where the cell stands.
    pub span: Span,
}

impl GridNumber<'_> {
    /// The true values, in the unit with its scale applied.
    pub fn interval(&self, rounding: Rounding) -> Interval {
        if self.exact {
            Interval::point(self.quantity.value())
        } else {
            self.quantity.interval(rounding)
        }
    }

    /// The true values in the printed unit: 22.75 to 22.85 for 22.8亿美元.
    pub fn bare_interval(&self, rounding: Rounding) -> Interval {
        let bare = Quantity { scale: Scale::ONE, ..self.quantity.clone() };
        if self.exact { Interval::point(bare.value()) } else { bare.interval(rounding) }
    }

    /// Its digits in the printed unit with the room that rounding leaves; none with a hedge.
    pub(in crate::analyze) fn loose(&self) -> Option<Loose<'_>> {
        let quantity = &self.quantity;
        let slack = i64::from(!self.exact);
        (quantity.hedge == Hedge::None).then_some(Loose { decimal: &quantity.decimal, slack })
    }

    /// Whether both print the same scale and unit.
    pub fn same_unit(&self, other: &Self) -> bool {
        let (one, two) = (&self.quantity, &other.quantity);
        one.scale == two.scale && one.unit == two.unit
    }

    /// The precision that its column lends it.
    pub fn assumption(&self) -> Option<Assumption> {
        (!self.exact && self.printed_places < self.quantity.decimal.places()).then(|| Assumption {
            code: AssumptionCode::Precision,
            operand: None,
            args: Args::from([
                ("printed", self.printed.to_string()),
                ("read", self.quantity.decimal.to_string()),
            ]),
        })
    }

    /// Reads the number at so many decimals. A count stays exact, with or without a printed unit.
    pub(super) fn read_at(&mut self, places: u32, counted: bool) {
        let bare = self.quantity.unit.is_none() && self.quantity.scale.power() == 0;
        self.exact = self.quantity.is_exact() || counted && bare && places == 0;
        let shorter = self.printed_places < places;
        if shorter && !self.exact && self.quantity.hedge == Hedge::None {
            self.quantity.decimal = self.quantity.decimal.at_least_places(places);
        }
    }
}

/// The unit that each column had last, with its words: mostly the same one in every row.
#[derive(Default)]
pub(super) struct Units {
    last: Vec<(String, Scale, Option<Unit>)>,
}

impl Units {
    fn quantity(&mut self, column: usize, decimal: Decimal, words: &str) -> Quantity {
        if self.last.len() <= column {
            self.last.resize_with(column + 1, Default::default);
        }
        let (mut scale, mut unit) = (Scale::ONE, None);
        if let Some((known, last_scale, last_unit)) = self.last.get_mut(column) {
            if known != words {
                (*last_scale, *last_unit) = scaled(words);
                words.clone_into(known);
            }
            (scale, unit) = (*last_scale, last_unit.clone());
        }
        Quantity { decimal, scale, unit, hedge: Hedge::None }
    }
}

/// Reads a cell; `unit` is its column's or its row's.
pub(super) fn read<'l>(
    cell: &'l Cell,
    (row, column): (usize, usize),
    unit: Option<&str>,
    units: &mut Units,
) -> GridPlace<'l> {
    let quantity = match &cell.value {
        Some(value) => Decimal::parse(value).map(|decimal| {
            let unit = cell.unit.as_deref().or(unit).unwrap_or_default();
            let quantity = units.quantity(column, decimal, unit);
            (Cow::Borrowed(cell.text.trim()), quantity)
        }),
        None => worded(&cell.text).map(|(printed, mut quantity)| {
            if quantity.unit.is_none() && quantity.scale == Scale::ONE {
                let hedge = quantity.hedge;
                quantity = units.quantity(column, quantity.decimal, unit.unwrap_or_default());
                quantity.hedge = hedge;
            }
            (Cow::Owned(printed), quantity)
        }),
    };
    let Some((printed, quantity)) = quantity else {
        return if is_missing(&cell.text) { GridPlace::Missing } else { GridPlace::Words };
    };
    GridPlace::Number(GridNumber {
        row,
        column,
        printed,
        printed_places: quantity.decimal.places(),
        exact: quantity.is_exact(),
        quantity,
        span: cell.span,
    })
}

/// A number with more than its unit beside it: 约30, 20多亿元, 22.8①.
fn worded(text: &str) -> Option<(String, Quantity)> {
    let folded: String = text.chars().map(fold_char).filter(|c| !c.is_whitespace()).collect();
    let words = without_footnotes(&folded);
    if !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let quantity = Quantity::parse(words)?;
    let noted = words.len() < folded.len();
    let dated = quantity.unit.as_ref().is_some_and(|unit| unit.name() == "年");
    let sure = !dated && (noted || quantity.hedge != Hedge::None);
    sure.then(|| (quantity.decimal.to_string(), quantity))
}

/// Whether the cell says that there is no value.
fn is_missing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "-—–―─/\\…*－无".contains(c))
}
