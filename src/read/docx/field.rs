//! Fields: their results are words, their instructions are not.
//!
//! One kind has no result and is drawn from its instruction: characters laid over each other, which
//! is how a number in a circle is made (带圈字符), and fractions.

use crate::read::numbering::Numbering;

/// The open fields, innermost last.
#[derive(Default)]
pub(super) struct Fields {
    /// Each with its instruction, `None` once its result has begun.
    open: Vec<Option<String>>,
    /// How many of them are still at their instructions.
    instructing: usize,
}

impl Fields {
    /// A mark in the text: `begin`, `separate` or `end`. Gives the words of a field that has none of
    /// its own.
    pub(super) fn mark(&mut self, kind: &str) -> Option<String> {
        match kind {
            "begin" => {
                self.open.push(Some(String::new()));
                self.instructing += 1;
            }
            "separate" => {
                let instruction = self.open.last_mut().and_then(Option::take);
                self.instructing -= usize::from(instruction.is_some());
            }
            "end" => {
                let instruction = self.open.pop().flatten()?;
                self.instructing -= 1;
                return drawn(&instruction);
            }
            _ => {}
        }
        None
    }

    /// Words of the innermost field's instruction.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(Some(instruction)) = self.open.last_mut() {
            instruction.push_str(words);
        }
    }

    /// Whether words that come now are shown.
    pub(super) fn shows(&self) -> bool {
        self.instructing == 0
    }

    /// The paragraph ends: instructions do not go on beyond it, so a field without an end must not
    /// swallow the rest of the letter.
    pub(super) fn end_paragraph(&mut self) {
        if self.instructing > 0 {
            self.open.retain(Option::is_none);
            self.instructing = 0;
        }
    }
}

/// What an instruction such as `EQ \o\ac(○,1)` or `eq \f(1,2)` draws.
fn drawn(instruction: &str) -> Option<String> {
    let instruction = instruction.trim();
    let name = instruction.get(..2).filter(|name| name.eq_ignore_ascii_case("eq"))?;
    let (switches, words) = instruction.get(name.len()..)?.split_once('(')?;
    let (first, second) = words.strip_suffix(')')?.split_once([',', ';'])?;
    let (first, second) = (first.trim(), second.trim());
    let switches = switches.trim().to_ascii_lowercase();
    if switches.starts_with("\\f") {
        return Some(format!("{first}/{second}"));
    }
    if !switches.starts_with("\\o") {
        return None;
    }
    let number = second.parse().ok().filter(|_| matches!(first, "○" | "〇" | "◯" | "O"));
    Some(number.map_or_else(|| second.to_owned(), |number| Numbering::Circled.written(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(marks: &[&str]) -> Vec<bool> {
        let mut fields = Fields::default();
        let mut shown = Vec::new();
        for mark in marks {
            match *mark {
                "¶" => fields.end_paragraph(),
                mark => drop(fields.mark(mark)),
            }
            shown.push(fields.shows());
        }
        shown
    }

    #[test]
    fn only_results_are_shown() {
        assert_eq!(shown(&["begin", "separate", "end"]), [false, true, true]);
        // A field inside another's instruction.
        let nested = ["begin", "begin", "separate", "end", "separate", "end"];
        assert_eq!(shown(&nested), [false, false, false, false, true, true]);
    }

    #[test]
    fn marks_without_partners_hide_nothing_for_long() {
        assert_eq!(shown(&["end", "separate"]), [true, true]);
        assert_eq!(shown(&["begin", "¶", "end"]), [false, true, true]);
        // A table of contents goes on over paragraphs.
        assert_eq!(shown(&["begin", "separate", "¶", "end"]), [false, true, true, true]);
    }

    #[test]
    fn characters_in_circles_and_fractions_are_drawn() {
        for (instruction, words) in [
            (" eq \\o\\ac(○,1) ", Some("①")),
            ("EQ \\o(□,√)", Some("√")),
            ("EQ \\F(1,2)", Some("1/2")),
            ("EQ \\r(3,x)", None),
            ("eq", None),
            ("é", None),
            ("PAGE", None),
        ] {
            assert_eq!(drawn(instruction).as_deref(), words, "{instruction}");
        }
    }
}
