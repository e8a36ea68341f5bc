//! A table for the clipboard: HTML with real spans for Excel, WPS and Word, and tabs for the rest.

use std::fmt::Write;

use super::{csv, guard::defused};
use crate::sheet::{Origin, Place, Sheet, SheetCell, SheetColumn};

/// The sheet as lines of cells divided by tabs, heads repeated over their columns.
pub fn tsv(sheet: &Sheet) -> String {
    let sheet = sheet.with_bounds_apart();
    let mut out = String::new();
    let mut line = |label: &str, cells: Vec<String>| {
        let words = std::iter::once(label.to_owned()).chain(cells);
        // A tab or line break inside a cell would break the grid apart.
        let words = words.map(|w| defused(&w.replace(['\t', '\n', '\r'], " ")).into_owned());
        out.push_str(&words.collect::<Vec<_>>().join("\t"));
        out.push('\n');
    };
    for level in 0..sheet.head_depth() {
        let label = if level == 0 { sheet.label_head.as_str() } else { "" };
        line(label, sheet.columns.iter().map(|column| csv::head(column, level)).collect());
    }
    for row in &sheet.rows {
        let cells = sheet.columns.iter().zip(&row.cells);
        line(&row.label, cells.map(|(column, cell)| csv::words(cell, column)).collect());
    }
    out
}

/// The sheet as an HTML table under its caption.
pub fn html(sheet: &Sheet, caption: Option<&str>) -> String {
    let mut out = String::from("<table>");
    if let Some(caption) = caption {
        let _ = write!(out, "<caption>{}</caption>", escaped(caption));
    }
    out.push_str("<thead>");
    for (level, row) in sheet.heads().iter().enumerate() {
        out.push_str("<tr>");
        if level == 0 {
            let label = guarded(&sheet.label_head);
            let _ = write!(
                out,
                "<th scope=\"col\"{}>{label}</th>",
                span("rowspan", sheet.head_depth())
            );
        }
        for head in row {
            let group = if head.columns > 1 { "colgroup" } else { "col" };
            let column = sheet.columns.get(head.column);
            let words = match column {
                Some(column) if head.columns == 1 => csv::head(column, level),
                _ => head.text.clone(),
            };
            let (rows, columns) = (span("rowspan", head.rows), span("colspan", head.columns));
            let _ = write!(out, "<th scope=\"{group}\"{rows}{columns}>{}</th>", guarded(&words));
        }
        out.push_str("</tr>");
    }
    out.push_str("</thead><tbody>");
    for row in &sheet.rows {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", guarded(&row.label));
        for (column, cell) in sheet.columns.iter().zip(&row.cells) {
            push_cell(&mut out, column, cell, row.origin);
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

fn push_cell(out: &mut String, column: &SheetColumn, cell: &SheetCell, row: Origin) {
    let (rows, columns) = match cell.place {
        Place::Covered => return,
        Place::Lead { rows, columns } => (rows, columns),
        Place::Single => (1, 1),
    };
    let spans = format!("{}{}", span("rowspan", rows), span("colspan", columns));
    let derived = row == Origin::Derived || column.origin == Origin::Derived;
    let mut words = guarded(&csv::words(cell, column));
    if let (true, Some((low, high))) = (derived, &cell.bounds) {
        let _ = write!(words, " [{}, {}]", escaped(low), escaped(high));
    }
    let align = if cell.value.is_some() { " align=\"right\"" } else { "" };
    let _ = write!(out, "<td{spans}{align}>{words}</td>");
}

fn span(name: &str, count: usize) -> String {
    if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() }
}

fn guarded(words: &str) -> String {
    escaped(&defused(words))
}

/// Words as they stand in markup.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::{table, two_cities};

    #[test]
    fn html_has_real_spans_scopes_and_numbers_to_the_right() {
        let sheet = Sheet::of(&two_cities()).cut(&[0], &[0, 1]);
        assert_eq!(
            html(&sheet, Some("甲<乙")),
            "<table><caption>甲&lt;乙</caption><thead>\
             <tr><th scope=\"col\" rowspan=\"2\">年度</th><th scope=\"colgroup\" colspan=\"2\">江城</th></tr>\
             <tr><th scope=\"col\">执行额（亿美元）</th><th scope=\"col\">占比（%，推断）</th></tr>\
             </thead><tbody><tr><th scope=\"row\">2020</th>\
             <td align=\"right\">22.8</td><td align=\"right\">2.1</td></tr></tbody></table>"
        );
    }

    #[test]
    fn tabs_and_line_breaks_inside_a_cell_become_spaces() {
        let sheet = Sheet::of(&table(&["甲\t乙"], &[&["a\nb", "=1"]]));
        assert_eq!(tsv(&sheet), "年度\t甲 乙\na b\t'=1\n");
    }
}
