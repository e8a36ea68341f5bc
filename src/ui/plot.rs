//! Moving over a chart's values by pointer and keys, without a browser.

#![expect(clippy::float_arithmetic, reason = "coordinates")]

use crate::chart::{Figure, Mark};

/// A value of a figure: its panel, and its number among the panel's marks.
pub(crate) type MarkAt = (usize, usize);

/// The value a place points at.
pub(crate) fn mark(figure: &Figure, (panel, mark): MarkAt) -> Option<&Mark> {
    figure.panels.get(panel)?.marks.get(mark)
}

/// The value nearest to a point of a panel, near enough to be meant.
pub(crate) fn nearest(figure: &Figure, panel: usize, x: f64, y: f64) -> Option<MarkAt> {
    const REACH: f64 = 48.0;
    let marks = &figure.panels.get(panel)?.marks;
    let distance = |mark: &Mark| (mark.x - x).hypot(mark.y - y);
    let near = marks.iter().map(distance).enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
    near.filter(|(_, distance)| *distance < REACH).map(|(at, _)| (panel, at))
}

/// Where a key moves to: left and right over time, up and down over series and panels.
pub(crate) fn moved(figure: &Figure, at: Option<MarkAt>, key: &str) -> Option<MarkAt> {
    let steps = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
    if !steps.contains(&key) {
        return None;
    }
    let first = figure.panels.iter().position(|panel| !panel.marks.is_empty())?;
    let Some((panel, number)) = at else { return Some((first, 0)) };
    let marks = &figure.panels.get(panel)?.marks;
    let now = marks.get(number)?;
    let same = |forward: bool| {
        let further =
            |mark: &Mark| if forward { mark.step > now.step } else { mark.step < now.step };
        let line = marks.iter().enumerate().filter(|(_, m)| m.series == now.series && further(m));
        let key = |(_, mark): &(usize, &Mark)| mark.step.abs_diff(now.step);
        line.min_by_key(key).map(|(at, _)| (panel, at))
    };
    let ends = |last: bool| {
        let line = marks.iter().enumerate().filter(|(_, mark)| mark.series == now.series);
        let end =
            if last { line.max_by_key(|(_, m)| m.step) } else { line.min_by_key(|(_, m)| m.step) };
        end.map(|(at, _)| (panel, at))
    };
    let to = match key {
        "ArrowLeft" => same(false),
        "ArrowRight" => same(true),
        "Home" => ends(false),
        "End" => ends(true),
        "ArrowUp" => across(figure, (panel, now), false),
        _ => across(figure, (panel, now), true),
    };
    Some(to.unwrap_or((panel, number)))
}

/// The same step of the next series, in the next panel after the last.
fn across(figure: &Figure, (panel, now): (usize, &Mark), forward: bool) -> Option<MarkAt> {
    let order = |panel: usize, series: usize| {
        if forward { (panel, series) } else { (usize::MAX - panel, usize::MAX - series) }
    };
    let here = order(panel, now.series);
    let all =
        figure.panels.iter().enumerate().flat_map(|(p, panel)| {
            panel.marks.iter().enumerate().map(move |(at, mark)| (p, at, mark))
        });
    let beyond = all.filter(|(p, _, mark)| order(*p, mark.series) > here);
    let best =
        beyond.min_by_key(|(p, _, mark)| (order(*p, mark.series), mark.step.abs_diff(now.step)));
    best.map(|(p, at, _)| (p, at))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        chart::{Data, Kind, Look, draw},
        sheet::{Sheet, sample::two_cities},
    };

    fn figure() -> Figure {
        let table = two_cities();
        let data = Data::of(&table, &Sheet::of(&table)).unwrap();
        draw(&data, &Look { kind: Kind::Lines, width: 416.0, hidden: BTreeSet::new() })
    }

    fn walk(keys: &[&str]) -> String {
        let figure = figure();
        let at = keys.iter().fold(None, |at, key| moved(&figure, at, key));
        mark(&figure, at.unwrap()).unwrap().words.clone()
    }

    #[test]
    fn arrows_go_over_years_series_and_panels() {
        assert_eq!(walk(&["ArrowRight"]), "2016年 江城 执行额 18.4亿美元");
        assert_eq!(walk(&["ArrowRight", "End"]), "2020年 江城 执行额 22.8亿美元");
        assert_eq!(walk(&["End", "End", "ArrowDown"]), "2020年 山城 执行额 22.9亿美元");
        assert_eq!(walk(&["End", "End", "ArrowDown", "ArrowDown"]), "2020年 江城 占比 2.1%");
        assert_eq!(walk(&["End", "ArrowDown", "ArrowUp"]), "2016年 江城 执行额 18.4亿美元");
        assert_eq!(walk(&["Home", "ArrowLeft"]), "2016年 江城 执行额 18.4亿美元");
    }

    #[test]
    fn arrows_step_over_a_missing_value() {
        let from = ["Home", "ArrowDown", "ArrowRight", "ArrowRight"];
        assert_eq!(walk(&from), "2019年 山城 执行额 20.3亿美元");
    }

    #[test]
    fn a_pointer_far_from_every_value_means_none() {
        let figure = figure();
        let first = figure.panels[0].marks[0].clone();
        assert_eq!(nearest(&figure, 0, first.x + 3.0, first.y), Some((0, 0)));
        assert_eq!(nearest(&figure, 0, -500.0, 0.0), None);
        assert_eq!(nearest(&figure, 9, 0.0, 0.0), None);
    }
}
