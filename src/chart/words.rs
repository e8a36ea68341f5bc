//! What a chart shows, in words: for those who do not see it and for those who want it short.
//!
//! Neutral words only, and only printed digits: no rate, no judgement.

use std::cmp::Ordering;

use super::{Axis, Data, Measure, Point, Series, bars::MAX_BARS};
use crate::{language::joined, sheet::is_total};

/// Series named one by one; of more, only the ends are told.
const MAX_TOLD: usize = 4;

/// The line under the title: measures, years, and what a reader must know of the drawing.
pub(super) fn subtitle(data: &Data, measures_left_out: usize, cut_axis: bool) -> String {
    let mut parts = Vec::new();
    let names: Vec<&str> =
        data.measures.iter().map(|m| m.name.as_str()).filter(|name| !name.is_empty()).collect();
    if !names.is_empty() && names.len() <= 3 {
        parts.push(names.join(tr!("与")));
    }
    match &data.axis {
        Axis::Years(years) => match (years.first(), years.last()) {
            (Some(from), Some(to)) if from != to => parts.push(tr!("{from}–{to}年", from, to)),
            (Some(year), _) => parts.push(tr!("{year}年", year)),
            _ => {}
        },
        Axis::Names(names) if names.len() > MAX_BARS => {
            parts.push(tr!("共{all}项，图中为前{shown}项", all = names.len(), shown = MAX_BARS));
        }
        Axis::Names(names) => parts.push(tr!("共{n}项" % names.len())),
    }
    if let [only] = data.measures.as_slice() {
        parts.extend(only.unit_words().map(|unit| tr!("单位：{unit}", unit)));
    }
    if !data.left_out.is_empty() {
        parts.push(tr!("未画{names}", names = data.left_out.join(tr!("、"))));
    }
    if measures_left_out > 0 {
        parts.push(tr!("另有{n}项指标未画" % measures_left_out));
    }
    if cut_axis {
        parts.push(tr!("纵轴不从0开始").to_owned());
    }
    parts.join(tr!("，"))
}

/// The text alternative.
pub(super) fn paragraph(data: &Data) -> String {
    let told = data.measures.iter().map(|measure| match &data.axis {
        Axis::Years(years) => over_years(measure, years),
        Axis::Names(names) => by_name(measure, names),
    });
    joined(told)
}

fn over_years(measure: &Measure, years: &[i32]) -> String {
    let mut sentences: Vec<String> = Vec::new();
    if measure.series.len() <= MAX_TOLD {
        // The years are said again only where they change.
        let mut said = None;
        for series in &measure.series {
            sentences.extend(course(series, measure, years, &mut said));
        }
    } else {
        sentences.push(tr!("共{n}项" % measure.series.len()));
    }
    sentences.extend(order_in_last_year(measure, years));
    let told = sentences.join(tr!("；"));
    match measure.name.as_str() {
        _ if told.is_empty() => String::new(),
        "" => tr!("{told}。", told),
        name => tr!("{name}：{told}。", name, told),
    }
}

/// First to last, and where the highest and lowest lie between.
fn course(
    series: &Series,
    measure: &Measure,
    years: &[i32],
    said: &mut Option<(i32, i32)>,
) -> Option<String> {
    let known: Vec<(i32, &Point)> =
        years.iter().zip(&series.points).filter_map(|(&y, p)| Some((y, p.as_ref()?))).collect();
    let unit = measure.unit.as_deref().unwrap_or_default();
    let name = if measure.name.contains(&series.name) { "" } else { series.name.as_str() };
    let name = if measure.series.len() > 1 { series.name.as_str() } else { name };
    let (&(from, first), &(to, last)) = (known.first()?, known.last()?);
    if from == to {
        return Some(tr!("{to}年{name}为{value}{unit}", to, name, value = last.printed, unit));
    }
    let (start, end) = (&first.printed, &last.printed);
    let mut words = match last.value.total_cmp(&first.value) {
        Ordering::Greater => tr!("{name}由{start}{unit}升至{end}{unit}", name, start, end, unit),
        Ordering::Less => tr!("{name}由{start}{unit}降至{end}{unit}", name, start, end, unit),
        Ordering::Equal => tr!("{name}由{start}{unit}到{end}{unit}", name, start, end, unit),
    };
    words = words.trim_start().to_owned();
    if said.replace((from, to)) != Some((from, to)) {
        words = tr!("{from}至{to}年，{words}", from, to, words);
    }
    let pairs = || known.windows(2).filter_map(|pair| Some((pair.first()?.1, pair.last()?.1)));
    let gaps = known.len() < years.len();
    if known.len() > 2 && !gaps && pairs().all(|(a, b)| a.value < b.value) {
        words = tr!("{words}，逐年上升", words);
    } else if known.len() > 2 && !gaps && pairs().all(|(a, b)| a.value > b.value) {
        words = tr!("{words}，逐年下降", words);
    } else {
        let peak = known.iter().max_by(|a, b| a.1.value.total_cmp(&b.1.value));
        let trough = known.iter().min_by(|a, b| a.1.value.total_cmp(&b.1.value));
        let between = |p: &&(i32, &Point)| {
            p.1.value > first.value.max(last.value) || p.1.value < first.value.min(last.value)
        };
        if let Some((year, point)) = peak.filter(between) {
            words = tr!("{words}，其间最高为{year}年的{value}", words, year, value = point.printed);
        }
        if let Some((year, point)) = trough.filter(between) {
            words = tr!("{words}，其间最低为{year}年的{value}", words, year, value = point.printed);
        }
    }
    Some(words)
}

/// Who is highest and lowest in the last year that all of them have.
fn order_in_last_year(measure: &Measure, years: &[i32]) -> Option<String> {
    let (step, year) = years.iter().enumerate().next_back()?;
    let points = measure.series.iter().filter(|series| !is_total(&series.name));
    let points: Vec<(&str, &Point)> =
        points.filter_map(|s| Some((s.name.as_str(), s.points.get(step)?.as_ref()?))).collect();
    (points.len() > 1)
        .then(|| ends(&points))
        .flatten()
        .map(|words| tr!("{year}年{words}", year, words))
}

/// The highest and the lowest, all of them where several are level.
fn ends(points: &[(&str, &Point)]) -> Option<String> {
    let high = points.iter().map(|(_, p)| p.value).max_by(f64::total_cmp)?;
    let low = points.iter().map(|(_, p)| p.value).min_by(f64::total_cmp)?;
    if high <= low {
        return Some(tr!("各项相同（{value}）", value = points.first()?.1.printed));
    }
    let level = |at: f64| {
        let level: Vec<_> = points.iter().filter(|(_, p)| p.value.total_cmp(&at).is_eq()).collect();
        let names: Vec<&str> = level.iter().map(|(name, _)| *name).collect();
        let names = match names.as_slice() {
            [first, second, third, _, ..] => {
                tr!("{first}、{second}、{third}等{n}项" % names.len(), first, second, third)
            }
            names => names.join(tr!("、")),
        };
        Some(tr!("{names}（{value}）", names, value = level.first()?.1.printed))
    };
    Some(tr!("{high}最高，{low}最低", high = level(high)?, low = level(low)?))
}

fn by_name(measure: &Measure, names: &[String]) -> String {
    let unit = measure.unit.as_deref().map(|unit| tr!("（{unit}）", unit)).unwrap_or_default();
    let told = measure.series.iter().take(MAX_TOLD).filter_map(|series| {
        let points: Vec<(&str, &Point)> = names
            .iter()
            .zip(&series.points)
            .filter_map(|(n, p)| Some((n.as_str(), p.as_ref()?)))
            .collect();
        let name = if series.name.is_empty() { &measure.name } else { &series.name };
        match points.as_slice() {
            [] => None,
            [(only, point)] => Some(tr!(
                "{name}{unit}：{only}为{value}。",
                name,
                unit,
                only,
                value = point.printed
            )),
            points => Some(tr!(
                "{name}{unit}共{n}项，{ends}。" % points.len(),
                name,
                unit,
                ends = ends(points)?
            )),
        }
    });
    joined(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{
        Sheet,
        sample::{table, two_cities},
    };

    fn of(heads: &[&str], rows: &[&[&str]]) -> Data {
        let table = table(heads, rows);
        Data::of(&table, &Sheet::of(&table)).unwrap()
    }

    #[test]
    fn first_last_peaks_and_the_largest_are_told() {
        let table = two_cities();
        let data = Data::of(&table, &Sheet::of(&table)).unwrap();
        assert_eq!(
            paragraph(&data),
            "执行额：2016至2020年，江城由18.4亿美元升至22.8亿美元，其间最低为2017年的17.8；\
             山城由14.5亿美元升至22.9亿美元，其间最低为2017年的6；\
             2020年山城（22.9）最高，江城（22.8）最低。\
             占比：2016至2020年，江城由2.6%降至2.1%；山城由2.0%升至2.1%，\
             其间最高为2018年的2.2；2020年各项相同（2.1）。"
        );
        assert_eq!(subtitle(&data, 0, false), "执行额与占比，2016–2020年");
    }

    #[test]
    fn a_steady_course_and_a_single_year_have_their_own_words() {
        let steady = of(&["额(亿元)"], &[&["2018", "1"], &["2019", "2"], &["2020", "3"]]);
        assert_eq!(paragraph(&steady), "额：2018至2020年，由1亿元升至3亿元，逐年上升。");
        let single = of(&["额(亿元)"], &[&["2020", "3"]]);
        assert_eq!(paragraph(&single), "额：2020年为3亿元。");
    }

    #[test]
    fn names_tell_the_ends() {
        let data =
            of(&["户数(户)"], &[&["江城", "3"], &["山城", "9"], &["湖城", "3"], &["合计", "15"]]);
        assert_eq!(paragraph(&data), "户数（户）共3项，山城（9）最高，江城、湖城（3）最低。");
        assert_eq!(subtitle(&data, 0, false), "户数，共3项，单位：户，未画合计");
    }
}
