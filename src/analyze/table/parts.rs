//! Which rows (or columns) a total sums up.
//!
//! Tables nest: 小计 inside 合计, 其中 rows that belong to the row before, (一) below 一、. What a total
//! is the sum of is not printed, so every way to read it is given, the likeliest first, and a rule may
//! refute only what none of them allows.

use std::collections::{BTreeMap, BTreeSet};

use super::{Label, Total, View};
use crate::growth::Part;

/// A total with its possible parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The item that is the total.
    pub item: usize,
    /// Sets of items that it may be the sum of, the likeliest first; each of two at least.
    pub readings: Vec<Vec<usize>>,
    /// The only total of its items, at one end of them, none of them inside another.
    pub plain: bool,
}

/// More totals than this over all rows of one table are read by their neighbours alone.
const MANY: usize = 8;

/// The totals among the items of a view. Items that only may be a whole (全市) are none.
pub fn wholes(view: View<'_, '_>) -> Vec<Whole> {
    let items = view.items();
    let is_sum = |at: &usize| items.get(*at).is_some_and(|label| label.total > Some(Total::Whole));
    let totals: Vec<usize> = (0..items.len()).filter(is_sum).collect();
    if totals.is_empty() {
        return Vec::new();
    }
    let groups = groups(items);
    let everything: Vec<usize> = (0..items.len()).collect();
    let whole = |item: &usize| {
        let label = items.get(*item)?;
        let at = label.total_at?;
        let group = if !view.across && label.words.len() == 1 {
            if totals.len() > MANY { &[] } else { everything.as_slice() }
        } else {
            groups.get(&key(label, at)).map_or(&[] as &[usize], Vec::as_slice)
        };
        let near = near(items, *item);
        let group = if group.is_empty() { near.as_slice() } else { group };
        let whole = Group { items, total: *item, among: group }.whole();
        Some(if view.across { without_leading(whole) } else { whole })
    };
    totals.iter().filter_map(whole).filter(|whole| !whole.readings.is_empty()).collect()
}

/// Columns in which things are counted may stand before those of the sum: 条数 12, 2022年 36.2, 2023年 42.5, 合计 78.7.
fn without_leading(mut whole: Whole) -> Whole {
    let longest = whole.readings.iter().max_by_key(|reading| reading.len()).cloned();
    let longest = longest.unwrap_or_default();
    let behind = (1..=MOST_LEADING).filter_map(|leading| longest.get(leading..));
    for behind in behind.filter(|behind| behind.len() >= 2).map(<[usize]>::to_vec) {
        if !whole.readings.contains(&behind) {
            whole.readings.push(behind);
        }
    }
    whole
}

/// Most such columns.
const MOST_LEADING: usize = 2;

/// Items whose words are the same but for one of them.
fn groups(items: &[Label]) -> BTreeMap<(usize, Vec<&str>), Vec<usize>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (item, label) in items.iter().enumerate() {
        for at in 0..label.words.len() {
            groups.entry(key(label, at)).or_default().push(item);
        }
    }
    groups
}

fn key(label: &Label, but: usize) -> (usize, Vec<&str>) {
    let others = label.words.iter().enumerate().filter(|(at, _)| *at != but);
    (but, others.map(|(_, words)| words.as_str()).collect())
}

/// The items between the total before and the total behind.
fn near(items: &[Label], total: usize) -> Vec<usize> {
    let plain = |at: &usize| items.get(*at).is_some_and(|label| label.total.is_none());
    let mut near: Vec<usize> = (0..total).rev().take_while(plain).collect();
    near.reverse();
    near.push(total);
    near.extend((total + 1..items.len()).take_while(plain));
    near
}

/// A total among the items that it may sum up, in order and with itself.
struct Group<'g> {
    items: &'g [Label],
    total: usize,
    among: &'g [usize],
}

impl Group<'_> {
    fn whole(&self) -> Whole {
        let rank = self.rank(self.total);
        let parts: Vec<usize> = self.among.iter().copied().filter(|at| self.is_part(*at)).collect();
        let sums: Vec<usize> =
            self.among.iter().copied().filter(|at| self.rank(*at) > Some(Total::Whole)).collect();
        let memos = self.among.iter().filter(|at| self.label(**at).is_some_and(|l| l.memo)).count();
        let depth = |at: &usize| self.label(*at).and_then(|label| label.depth);
        let shallowest = parts.iter().filter_map(depth).min();
        let deep = shallowest.is_some() && parts.iter().any(|at| depth(at) != shallowest);

        let mut readings: Vec<Vec<usize>> = Vec::new();
        if rank > Some(Total::Sub) || sums.len() == 1 {
            if deep {
                readings.push(parts.iter().copied().filter(|at| depth(at) == shallowest).collect());
            }
            let lower = sums.iter().copied().filter(|at| self.rank(*at) < rank);
            readings.push(lower.collect());
            readings.push(parts.clone());
        }
        readings.push(self.run(self.among.iter().rev().skip_while(|at| **at >= self.total)));
        readings.push(self.run(self.among.iter().skip_while(|at| **at <= self.total)));
        for reading in &mut readings {
            reading.sort_unstable();
        }
        let mut seen = BTreeSet::new();
        readings.retain(|reading| {
            reading.len() >= 2 && self.tell_times_apart(reading) && seen.insert(reading.clone())
        });
        let at_end =
            self.among.first() == Some(&self.total) || self.among.last() == Some(&self.total);
        // A total followed by 其中 lists some of its parts.
        let lists_some = self.label(self.total + 1).is_some_and(|label| label.memo);
        if lists_some {
            readings.clear();
        }
        Whole {
            item: self.total,
            readings,
            plain: sums.len() == 1 && memos == 0 && !deep && at_end,
        }
    }

    fn label(&self, at: usize) -> Option<&Label> {
        self.items.get(at)
    }

    fn rank(&self, at: usize) -> Option<Total> {
        self.label(at)?.total
    }

    /// Whether the item is counted into a total: of the same kind as it, no total and no 其中.
    fn is_part(&self, at: usize) -> bool {
        let holds = self.label(self.total).map(|label| label.holds);
        self.label(at)
            .is_some_and(|label| label.total.is_none() && !label.memo && Some(label.holds) == holds)
    }

    /// The parts up to the next total.
    fn run<'a>(&self, items: impl Iterator<Item = &'a usize>) -> Vec<usize> {
        let items = items.copied().filter(|at| *at != self.total);
        items.take_while(|at| self.rank(*at).is_none()).filter(|at| self.is_part(*at)).collect()
    }

    /// Whether times among the items do not overlap: four quarters add up, a half-year beside its
    /// year does not.
    fn tell_times_apart(&self, items: &[usize]) -> bool {
        let mut seen: BTreeMap<Option<i32>, Vec<Part>> = BTreeMap::new();
        for label in items.iter().filter_map(|at| self.label(*at)).filter(|label| label.is_time()) {
            if label.time.relative.is_some() || label.time.until.is_some() {
                return false;
            }
            let part = label.time.part.unwrap_or(Part::Year);
            seen.entry(label.time.year).or_default().push(part);
        }
        seen.values().all(|parts| {
            let mut kinds = parts.windows(2);
            let distinct: BTreeSet<&Part> = parts.iter().collect();
            distinct.len() == parts.len()
                && kinds.all(|pair| match pair {
                    [one, two] => {
                        std::mem::discriminant(one) == std::mem::discriminant(two)
                            && !matches!(one, Part::Months(..))
                    }
                    _ => true,
                })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyze::table::Grid, sheet::sample::table};

    /// The likeliest parts of each total, by label.
    fn parts(labels: &[&str]) -> Vec<String> {
        let rows: Vec<[&str; 2]> = labels.iter().map(|label| [*label, "1"]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
        let table = table(&["数量"], &rows);
        let grid = Grid::of(&table, 0);
        let [down, _] = View::both(&grid);
        let show = |whole: Whole| {
            let name = |at: &usize| labels[*at];
            let first: Vec<&str> = whole.readings[0].iter().map(name).collect();
            format!("{}={}", labels[whole.item], first.join("+"))
        };
        wholes(down).into_iter().map(show).collect()
    }

    #[test]
    fn a_total_first_or_last_sums_up_the_others() {
        assert_eq!(parts(&["甲", "乙", "合计"]), ["合计=甲+乙"]);
        assert_eq!(parts(&["总计", "甲", "乙"]), ["总计=甲+乙"]);
        assert_eq!(parts(&["甲", "乙", "其中：丙", "合计"]), ["合计=甲+乙"]);
    }

    #[test]
    fn subtotals_are_summed_up_by_the_total_above_them() {
        let found = parts(&["甲", "乙", "小计", "丙", "丁", "小计", "合计"]);
        assert_eq!(found, ["小计=甲+乙", "小计=丙+丁", "合计=小计+小计"]);
        assert_eq!(
            parts(&["一、甲", "（一）乙", "（二）丙", "二、丁", "合计"]),
            ["合计=一、甲+二、丁"]
        );
    }

    #[test]
    fn times_that_overlap_and_lists_of_some_have_no_total() {
        assert_eq!(parts(&["上半年", "全年", "合计"]), Vec::<String>::new());
        assert_eq!(parts(&["2019年", "2020年", "2021年1-6月", "合计"]).len(), 1);
        assert_eq!(parts(&["合计", "其中：甲", "乙"]), Vec::<String>::new());
    }
}
