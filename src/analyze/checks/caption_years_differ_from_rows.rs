//! The years of a table's caption are not those of its rows or columns.
//!
//! **What it checks.** The years that a caption names, as a range, a list or a single year, against
//! the years that label the table's rows and columns.
//!
//! **Why it matters.** A year was added to the table and the caption stayed, or the other way round:
//! a reader who quotes the caption quotes the wrong years.
//!
//! **Example letter text.** `2016-2019年三地外包情况` above rows from `2016` to `2020`.
//!
//! **Known exceptions.** A caption of one year may stand above that year and those it is compared
//! with. Years between the ends may be left out. Plans and forecasts reach beyond the caption;
//! `2016年以来` has no end; a base (基期) is none of them, and the years of a plan may be yet to come; school years, captions that were repaired, and the year in `比2019年增长`
//! say nothing here. Where a plan or the year that runs ends the rows, they need not reach the caption's end.

use std::collections::BTreeSet;

use super::{Check, Report};
use crate::{
    analyze::{
        Context,
        table::{Grid, Label, View},
    },
    model::{FindingCode, FindingSeverity, NumberRole},
    text::{Span, WordList},
};

pub(super) const CHECK: Check = Check {
    code: FindingCode::CaptionYearsDifferFromRows,
    severity: FindingSeverity::Conflict,
    run,
};

/// Words of a row or column that others are compared with.
const BASES: WordList = WordList::new(&["基期", "基数", "基准"]);

/// Words of captions of the years of a plan, of which those to come may be missing.
const PLANS: WordList =
    WordList::new(&["五年规划", "五年计划", "五年行动", "五\"", "五”", "五’", "五'"]);

/// Words of captions whose years are not those of the numbers.
const OTHER_YEARS: [&str; 9] =
    ["学年", "计划", "规划", "安排", "目标", "任务", "预测", "预算", "年以前"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for grid in context.grids {
        let (Some(caption), Some(span)) = (&grid.table.caption, grid.table.caption_span) else {
            continue;
        };
        let repaired = context.letter.repairs.iter().any(|repair| repair.span.overlaps(span));
        if !repaired && !OTHER_YEARS.iter().any(|word| caption.contains(word)) {
            look(grid, years_in(context, span), PLANS.is_in(caption), report);
        }
    }
}

/// The years of a caption, which is where the finding stands; the whole caption where none are read.
fn years_in(context: &Context<'_>, caption: Span) -> Span {
    let from = context.mentions.partition_point(|own| own.number.span.start() < caption.start());
    let mentions = context.mentions.get(from..).unwrap_or_default().iter();
    let dates = mentions.map(|mention| &mention.number);
    let dates = dates.take_while(|own| own.span.start() < caption.end());
    let dates = dates.filter(|own| own.role == NumberRole::Date && caption.contains(own.span));
    dates.map(|own| own.span).reduce(Span::cover).unwrap_or(caption)
}

fn look(grid: &Grid<'_>, caption: Span, of_plan: bool, report: &mut Report<'_>) {
    let Some((first, last)) = grid.caption.years else { return };
    let labels = dated_labels(grid);
    let years: BTreeSet<i32> = labels.iter().flat_map(|(label, _)| years_of(label)).collect();
    let (Some(from), Some(to)) = (years.first(), years.last()) else { return };
    let named = shown(first, last);
    let outside = |year: &i32| *year < first || *year > last && !grid.caption.open;
    if first == last && !grid.caption.open {
        if !years.contains(&first) && *from > first {
            report_rows(report, caption, &labels, named, shown(*from, *to), |_| true);
        }
        return;
    }
    let beyond: Vec<String> =
        years.iter().filter(|year| outside(year)).map(|year| shown(*year, *year)).collect();
    if !beyond.is_empty() {
        report_rows(report, caption, &labels, named, beyond.join("、"), outside);
    } else if years.len() > 1
        && (*from > first || *to < last)
        && !(grid.caption.open || of_plan || reaches_further(grid))
    {
        report_rows(report, caption, &labels, named, shown(*from, *to), |_| true);
    }
}

/// 2024年(计划), 今年1—5月: whether a row or column goes on beyond those that are told of whole years.
fn reaches_further(grid: &Grid<'_>) -> bool {
    let further = |label: &Label| label.time.planned || label.time.relative.is_some();
    View::both(grid).iter().any(|view| view.items().iter().any(further))
}

fn report_rows(
    report: &mut Report<'_>,
    caption: Span,
    labels: &[(&Label, Option<Span>)],
    named: String,
    rows: String,
    of: impl Fn(&i32) -> bool,
) {
    let own = labels.iter().filter(|(label, _)| years_of(label).any(|year| of(&year)));
    let spans = std::iter::once(caption).chain(own.filter_map(|(_, span)| *span));
    report.add(spans.collect(), [("caption", named), ("rows", rows)]);
}

/// Labels that say nothing but a time, of the direction that has them; rows with their places.
fn dated_labels<'g>(grid: &'g Grid<'_>) -> Vec<(&'g Label, Option<Span>)> {
    let [down, across] = View::both(grid);
    let rows = down.items().iter().zip(grid.table.rows.iter().map(|row| row.label_span));
    let columns = across.items().iter().map(|label| (label, None));
    let dated = |(label, _): &(&Label, _)| {
        label.time.year.is_some()
            && !label.time.planned
            && label.total.is_none()
            && !label.says(&BASES)
    };
    let in_rows: Vec<_> = rows.filter(dated).collect();
    if in_rows.iter().filter(|(label, _)| label.is_time()).count() > 0 {
        return in_rows;
    }
    columns.filter(dated).collect()
}

fn years_of(label: &Label) -> impl Iterator<Item = i32> + use<> {
    [label.time.year, label.time.until].into_iter().flatten()
}

/// `2016-2019年`, `2020年`
fn shown(first: i32, last: i32) -> String {
    if first == last { format!("{first}年") } else { format!("{first}-{last}年") }
}
