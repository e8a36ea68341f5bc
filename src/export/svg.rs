//! A chart as an SVG file that needs nothing else: title, measures, source and letter inside it.
//!
//! Presentation attributes instead of a style sheet, so that every program that opens it draws the
//! same. The geometry is [`crate::chart`]'s, the same that the page draws.

#![expect(clippy::float_arithmetic, reason = "coordinates")]

use std::fmt::Write;

use super::clipboard::escaped;
use crate::chart::{Anchor, Figure, Ink, Panel, Px, Shape};

/// Around the chart.
const MARGIN: f64 = 24.0;
/// Between two panels.
const GAP: f64 = 20.0;
/// Fonts that draw Chinese.
pub(crate) const FONT: &str = "'PingFang SC','HarmonyOS Sans SC','Noto Sans SC','Noto Sans CJK SC',\
                    'Source Han Sans SC','Microsoft YaHei',sans-serif";
/// Light theme: files are pasted into white pages.
const SERIES: [&str; 6] = ["#0b6cb0", "#b84a06", "#00795a", "#93408a", "#6b7580", "#1b1f24"];
const DASHES: [&str; 6] = ["", "7 4", "2 4", "9 3 2 3", "12 4", "4 2"];

/// Writes the figure; `origin` names the letter and table it comes from.
pub fn write(figure: &Figure, origin: &str) -> String {
    let width = figure.width + 2.0 * MARGIN;
    let title = wrapped(&figure.title, figure.width, 18.0);
    let mut body = String::new();
    let mut y = MARGIN;
    for line in &title {
        y += 26.0;
        text(
            &mut body,
            (MARGIN, y - 6.0),
            "start",
            line,
            "font-size=\"18\" font-weight=\"700\" fill=\"#1b1f24\"",
        );
    }
    for line in wrapped(&figure.subtitle, figure.width, 14.0) {
        y += 22.0;
        text(&mut body, (MARGIN, y - 4.0), "start", &line, "font-size=\"14\" fill=\"#5f6975\"");
    }
    y += 14.0;
    for panel in &figure.panels {
        write_panel(&mut body, panel, y);
        y += panel.height + GAP;
    }
    y -= GAP - 12.0;
    let _ = write!(
        body,
        "<path d=\"M{} {}h{}\" stroke=\"#c9d0d7\"/>",
        Px(MARGIN),
        Px(y),
        Px(figure.width)
    );
    for line in [figure.source_note.as_deref(), Some(origin)].into_iter().flatten() {
        for line in wrapped(line, figure.width, 13.0) {
            y += 20.0;
            text(&mut body, (MARGIN, y), "start", &line, "font-size=\"13\" fill=\"#5f6975\"");
        }
    }
    let (width, height) = (Px(width.round()), Px((y + MARGIN).round()));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FONT}\" font-size=\"13\">\
         <title>{}</title><desc>{}</desc>\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>{body}</svg>\n",
        escaped(&figure.title),
        escaped(&figure.text),
    )
}

fn write_panel(out: &mut String, panel: &Panel, y: f64) {
    let _ = write!(out, "<g transform=\"translate({} {})\">", Px(MARGIN), Px(y));
    let unit = panel.unit.as_ref().filter(|_| !panel.name.is_empty());
    if !panel.name.is_empty() {
        let unit = unit.map(|unit| {
            format!(
                "<tspan dx=\"6\" font-size=\"13\" font-weight=\"400\" fill=\"#5f6975\">{}</tspan>",
                escaped(unit)
            )
        });
        let _ = write!(
            out,
            "<text x=\"0\" y=\"14\" font-size=\"14\" font-weight=\"600\" fill=\"#1b1f24\">{}{}</text>",
            escaped(&panel.name),
            unit.unwrap_or_default()
        );
    }
    for shape in &panel.shapes {
        match shape {
            Shape::Path { d, ink, series } => {
                let _ = write!(out, "<path d=\"{d}\" {}/>", outline(*ink, *series));
            }
            Shape::Text { x, y, anchor, words, ink, series } => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let fill = match ink {
                    Ink::Name | Ink::Value => colour(*series),
                    _ => "#5f6975",
                };
                let weight = if *ink == Ink::Name { " font-weight=\"600\"" } else { "" };
                text(out, (*x, *y), anchor, words, &format!("fill=\"{fill}\"{weight}"));
            }
        }
    }
    out.push_str("</g>");
}

/// One line of words.
pub(crate) fn text(out: &mut String, (x, y): (f64, f64), anchor: &str, words: &str, look: &str) {
    let (words, x, y) = (escaped(words), Px(x), Px(y));
    let _ = write!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" {look}>{words}</text>");
}

fn outline(ink: Ink, series: Option<usize>) -> String {
    let colour = colour(series);
    let dash = series.and_then(|series| DASHES.get(series % DASHES.len())).copied().unwrap_or("");
    let line = |width: u8| {
        format!(
            "fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-dasharray=\"{dash}\" \
             stroke-linejoin=\"round\""
        )
        .replace(" stroke-dasharray=\"\"", "")
    };
    match ink {
        Ink::Grid => "stroke=\"#e4e7eb\"".to_owned(),
        Ink::Base => "stroke=\"#7a8594\"".to_owned(),
        Ink::Lead => "fill=\"none\" stroke=\"#c9d0d7\"".to_owned(),
        Ink::Whisker => "fill=\"none\" stroke=\"#454e59\" stroke-width=\"1.5\"".to_owned(),
        Ink::Line => line(2),
        Ink::MainLine => line(3),
        Ink::Marker => format!("fill=\"{colour}\" stroke=\"#ffffff\" stroke-width=\"1.5\""),
        _ => format!("fill=\"{colour}\""),
    }
}

fn colour(series: Option<usize>) -> &'static str {
    series.and_then(|series| SERIES.get(series % SERIES.len())).copied().unwrap_or("#5f6975")
}

/// The words in lines of a width; Han characters may break anywhere.
pub(crate) fn wrapped(words: &str, width: f64, size: f64) -> Vec<String> {
    let step = |c: char| if c.is_ascii() { 0.58 * size } else { size };
    let mut lines = vec![];
    let (mut line, mut used) = (String::new(), 0.0);
    for c in words.chars() {
        let step_of_c = step(c);
        if used + step_of_c > width && !line.is_empty() {
            // A number goes to the next line whole.
            let whole = line.trim_end_matches(|end: char| end.is_ascii_graphic()).len();
            let cut = if c.is_ascii_graphic() && whole > 0 { whole } else { line.len() };
            let rest = line.split_off(cut);
            used = rest.chars().map(step).sum();
            lines.push(std::mem::replace(&mut line, rest));
        }
        line.push(c);
        used += step_of_c;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        chart::{Data, Kind, Look, draw},
        sheet::{Sheet, sample::two_cities},
    };

    #[test]
    fn a_number_is_never_cut_at_the_end_of_a_line() {
        assert_eq!(wrapped("真实值可在10.2%之间", 70.0, 10.0), ["真实值可在", "10.2%之间"]);
        assert_eq!(wrapped("1234567890123456", 58.0, 10.0).concat(), "1234567890123456");
    }

    fn svg(caption: &str) -> String {
        let mut table = two_cities();
        table.caption = Some(caption.to_owned());
        let data = Data::of(&table, &Sheet::of(&table)).unwrap();
        let look = Look { kind: Kind::Lines, width: 416.0, hidden: BTreeSet::new() };
        write(&draw(&data, &look), "某商函〔2021〕1号，表1 · 由复函整理")
    }

    #[test]
    fn the_file_carries_title_source_and_letter_and_no_reference_outside() {
        let svg = svg("三地外包情况");
        for words in
            ["三地外包情况", "数据来源:商务部门", "某商函〔2021〕1号", "江城", "22.8", "亿美元"]
        {
            assert!(svg.contains(words), "{words}");
        }
        assert_eq!(svg.matches("http").count(), 1, "only the namespace");
        assert!(!svg.contains("href") && !svg.contains("<style"));
    }

    #[test]
    fn a_caption_cannot_become_markup() {
        let svg = svg("<script>\"甲\"&");
        assert!(!svg.contains("<script>"));
        assert!(svg.contains("&lt;script&gt;"));
    }
}
