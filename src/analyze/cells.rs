//! The cells of a series by their time.
//!
//! A series of a long table has one or two cells, of which there are thousands: a list, since each map
//! would have room for eleven.

use crate::growth::Period;

/// Cells by time, as indices into the facts. They are found once [`Cells::settle`] has put them in
/// order.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells(Vec<(Period, usize)>);

impl Cells {
    /// Adds a cell; cells come in the order of the facts.
    pub(super) fn add(&mut self, period: Period, cell: usize) {
        self.0.push((period, cell));
    }

    /// Puts them in the order of time; of several at one time the first stays.
    pub(super) fn settle(&mut self) {
        self.0.sort_unstable();
        self.0.dedup_by_key(|(period, _)| *period);
        self.0.shrink_to_fit();
    }

    /// The cell of a time.
    pub(super) fn at(&self, period: Period) -> Option<usize> {
        let at = self.0.binary_search_by_key(&period, |(period, _)| *period).ok()?;
        self.0.get(at).map(|(_, cell)| *cell)
    }

    /// All with their times.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Period, usize)> {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_by_its_time_and_the_first_of_one_time_stays() {
        let period = |year: &str| Period::parse(year).unwrap();
        let mut cells = Cells::default();
        for (year, cell) in [("2021年", 3), ("2020年", 4), ("2021年", 5)] {
            cells.add(period(year), cell);
        }
        cells.settle();
        assert_eq!(cells.at(period("2021年")), Some(3));
        assert_eq!(cells.at(period("2019年")), None);
        assert_eq!(cells.iter().map(|(_, cell)| cell).collect::<Vec<_>>(), [4, 3]);
    }
}
