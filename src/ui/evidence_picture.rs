//! The evidence of a claim as an SVG of its own: what the card shows, with the letter it comes from,
//! so that it can be pasted elsewhere. Drawn for white paper.

use std::fmt::Write;

use super::{
    evidence, labels,
    marks::Sign,
    ruler::{Mark, Ruler, Stretch},
};
use crate::{
    export::svg::{FONT, text, wrapped},
    messages::claim as words,
    model::{Claim, Letter},
};

// Whole pixels: writing fractions takes tables that the page would have to download.
const WIDTH: i32 = 560;
const MARGIN: i32 = 28;
/// The ruler fills the width between the margins.
const RULER_SCALE: &str = "1.34";
const RULER_HEIGHT: i32 = 130;
const INK: &str = "#1b1f24";
const GREY: &str = "#5f6975";

/// The picture.
pub(crate) fn svg(letter: &Letter, claim: &Claim) -> String {
    let mut page = Page { body: String::new(), y: MARGIN };
    let colour = colour(Sign::of_claim(claim));
    let verdict = format!("{}　{}", words::glyph(claim), words::verdict(claim));
    page.line(&verdict, 15, 24, &format!("font-weight=\"600\" fill=\"{colour}\""));
    page.line(
        &evidence::quote(letter, claim),
        21,
        34,
        &format!("font-weight=\"700\" fill=\"{INK}\""),
    );
    page.y += 6;
    let places = evidence::places(letter, &claim.operands);
    for (rank, operand) in (1..).zip(&claim.operands) {
        if places.cells.iter().any(|(own, _)| *own == rank) {
            let line =
                format!("{} {}　{}", labels::nth(rank), operand.printed, words::place(operand));
            page.line(&line, 14, 24, &format!("fill=\"{INK}\""));
        }
    }
    for clause in evidence::clauses(letter, &places.words) {
        let pieces = clause.pieces.into_iter().map(|(words, rank)| {
            rank.map_or_else(|| words.clone(), |rank| format!("{}{words}", labels::nth(rank)))
        });
        page.line(&pieces.collect::<String>(), 14, 24, &format!("fill=\"{INK}\""));
    }
    if let Some(computed) = &claim.computed {
        page.y += 6;
        page.line(&computed.formula, 18, 30, &format!("font-weight=\"600\" fill=\"{INK}\""));
    }
    if let Some(ruler) = evidence::ruler_of(claim) {
        page.ruler(&ruler, colour);
    }
    page.line(&words::sentence(claim), 14, 24, &format!("fill=\"{INK}\""));
    page.y += 8;
    page.rule();
    let head = [&letter.head.document_number, &letter.head.title];
    let name = head.into_iter().flatten().next().map_or(&letter.source.name, |own| &own.value);
    page.line(&labels::picture_source(name), 13, 20, &format!("fill=\"{GREY}\""));
    let height = page.y + MARGIN - 8;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" font-family=\"{FONT}\">\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>{}</svg>\n",
        page.body
    )
}

fn colour(sign: Sign) -> &'static str {
    match sign {
        Sign::Ok | Sign::Near => "#00665a",
        Sign::No => "#a63400",
        Sign::Ask => "#735300",
        _ => "#4a5360",
    }
}

struct Page {
    body: String,
    y: i32,
}

impl Page {
    /// Words over as many lines as they need.
    fn line(&mut self, words: &str, size: i32, height: i32, look: &str) {
        for line in wrapped(words, f64::from(WIDTH - 2 * MARGIN), f64::from(size)) {
            self.y += height;
            let look = format!("font-size=\"{size}\" {look}");
            let place = (f64::from(MARGIN), f64::from(self.y - height / 4));
            text(&mut self.body, place, "start", &line, &look);
        }
    }

    fn rule(&mut self) {
        let _ = write!(
            self.body,
            "<path d=\"M{MARGIN} {}H{}\" stroke=\"#c9d0d7\"/>",
            self.y,
            WIDTH - MARGIN
        );
    }

    /// The interval ruler, above the letter's number, below what follows from the others.
    fn ruler(&mut self, ruler: &Ruler, colour: &str) {
        const LINE: i32 = 60;
        let band = |stretch: &Stretch, fill: &str| {
            format!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"16\" fill=\"{fill}\"/>",
                stretch.from,
                LINE - 16,
                stretch.width
            )
        };
        let label = |x: &str, y: i32, words: &str| {
            format!(
                "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" font-size=\"10\" fill=\"{INK}\">{words}</text>"
            )
        };
        let mut out =
            format!("<g transform=\"translate({MARGIN} {}) scale({RULER_SCALE})\">", self.y);
        out.push_str(&band(&ruler.band, "#e1f2ef"));
        out.extend(ruler.overlap.as_ref().map(|overlap| band(overlap, "#9fd3ca")));
        let _ = write!(out, "<path d=\"M0 {LINE}H{}\" stroke=\"#7a8594\"/>", super::ruler::WIDTH);
        for (x, end) in
            [(&ruler.band.from, ruler.band.low_end), (&ruler.band.to, ruler.band.high_end)]
        {
            if end {
                let _ = write!(
                    out,
                    "<path d=\"M{x} {}v22\" stroke=\"{colour}\" stroke-width=\"1.75\"/>",
                    LINE - 19
                );
            }
        }
        if let Some(stretch) = ruler.claim.as_ref().and_then(|claim| claim.stretch.as_ref()) {
            let (from, to, top) = (&stretch.from, &stretch.to, LINE - 19);
            let _ = write!(
                out,
                "<path d=\"M{from} {top}v-5H{to}v5\" fill=\"none\" stroke=\"#454e59\"/>"
            );
        }
        if let Some(claim) = &ruler.claim {
            let _ =
                write!(out, "<path d=\"M{} {}l-5.5-8h11z\" fill=\"{INK}\"/>", claim.x, LINE - 26);
            out.push_str(&label(
                &claim.label_x,
                15,
                &format!("{} {}", labels::claim(), claim.words),
            ));
        }
        let _ = write!(
            out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"6.5\" fill=\"{colour}\" stroke=\"#fff\" stroke-width=\"2.5\"/>",
            ruler.value.x,
            LINE - 8
        );
        let ends = [&ruler.low, &ruler.high].into_iter().flatten();
        out.extend(ends.map(|end: &Mark| label(&end.label_x, LINE + 27, &end.words)));
        let value = &ruler.value;
        out.push_str(&label(
            &value.label_x,
            LINE + 27,
            &format!("{} {}", labels::calculated(), value.words),
        ));
        out.push_str("</g>");
        self.body.push_str(&out);
        self.y += RULER_HEIGHT;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{ComputedValue, PrintedValue, Verdict},
        ui::sample,
    };

    #[test]
    fn a_picture_says_what_the_card_says_and_is_well_formed() {
        let letter = sample::letter("同比增长<10.5%>&");
        let mut claim =
            sample::claim(&letter.text, "同比增长<10.5%>&", Verdict::WithinRounding, None);
        let ends = |low: &str, high: &str| (Some(low.to_owned()), Some(high.to_owned()));
        let (low, high) = ends("10.45", "10.55");
        let unit = Some("%".to_owned());
        claim.printed =
            Some(PrintedValue { value: "10.5".to_owned(), unit: unit.clone(), low, high });
        let (low, high) = ends("10.1694", "11.1923");
        let formula = "22.8 ÷ 20.6 − 1 = 10.7%".to_owned();
        claim.computed =
            Some(ComputedValue { value: "10.6796".to_owned(), low, high, unit, formula });
        let svg = svg(&letter, &claim);
        for words in
            ["舍入内相符", "&lt;10.5%&gt;&amp;", "22.8 ÷ 20.6 − 1", "10.2%", "11.2%", "文称 10.5%"]
        {
            assert!(svg.contains(words), "{words} is not in {svg}");
        }
        assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
    }
}
