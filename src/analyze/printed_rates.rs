//! Rates of growth that tables print: the cells under 增速 and 同比增长, which prose says again.
//!
//! They are kept apart from what they are the growth of. A column without a time tells of the latest
//! year beside it; 环比, 年均 and growth against another year are left out.

use super::{
    fact::Facts,
    series::{Known, Names, in_series, names},
    table::{Grid, GridNumber},
};
use crate::{
    growth::{Part, Period},
    text::contains_any,
};

/// Adds a number under a head of growth, if it is a rate against the year before.
pub(super) fn add(grid: &Grid<'_>, number: &GridNumber, known: &mut Known, facts: &mut Facts<'_>) {
    let percent = number.quantity.unit.as_ref().is_some_and(|unit| unit.name() == "%");
    if !percent {
        return;
    }
    let Names { entity, indicator } = names(grid, number);
    let Some(indicator) = measured(&indicator) else { return };
    let names = Names { entity, indicator };
    let add = |series| facts.add_rates(series);
    let (mut rate, series) = in_series(grid, number, &names, known, add);
    rate.period = rate.period.or_else(|| latest_year(grid));
    facts.add_cell(rate, series);
}

/// The heads without the words of growth; `None` where these say more than that it grew.
fn measured<'h>(heads: &[&'h str]) -> Option<Vec<&'h str>> {
    let mut grows = false;
    let mut left = Vec::new();
    for head in heads {
        match without_growth(head) {
            Some(rest) => {
                grows = true;
                if contains_any(rest, OTHERWISE) {
                    return None;
                }
                left.push(rest);
            }
            None => left.push(head),
        }
    }
    left.retain(|head| !head.is_empty());
    grows.then_some(left)
}

/// 收入 of 收入同比增长%; `None` where a head tells of no growth.
fn without_growth(head: &str) -> Option<&str> {
    let mut rest = head.trim_end_matches(['%', '(', ')', '±']);
    let from = rest.len();
    while let Some(cut) = GROWING.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = cut;
    }
    (rest.len() < from).then_some(rest)
}

/// Words of growth at the end of a head.
const GROWING: &[&str] = &[
    "增长率",
    "增减率",
    "变化率",
    "增长",
    "增速",
    "增幅",
    "增减",
    "变化",
    "同比",
    "比上年同期",
    "较上年同期",
    "比去年同期",
    "较去年同期",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
];

/// Words of other rates.
const OTHERWISE: &[&str] =
    &["环比", "年均", "平均", "累计", "比", "较", "降", "涨", "名义", "可比"];

/// The latest year that the table's columns name.
fn latest_year(grid: &Grid<'_>) -> Option<Period> {
    let years = grid.columns.iter().filter(|column| column.time.until.is_none());
    let year = years.filter_map(|column| column.time.year).max()?;
    Some(Period { year, part: Part::Year })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_say_what_grows() {
        let heads = |heads: &[&str]| measured(heads).map(|left| left.concat());
        assert_eq!(heads(&["增速"]).as_deref(), Some(""));
        assert_eq!(heads(&["在园幼儿", "比上年增长%"]).as_deref(), Some("在园幼儿"));
        assert_eq!(heads(&["收入同比增长"]).as_deref(), Some("收入"));
        assert_eq!(heads(&["年均增速"]), None);
        assert_eq!(heads(&["环比增长"]), None);
        assert_eq!(heads(&["比2019年增长"]), None);
        assert_eq!(heads(&["投资额"]), None);
    }
}
