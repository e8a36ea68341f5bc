//! Fields: their results are words, their instructions are not.

/// The open fields, innermost last.
#[derive(Default)]
pub(super) struct Fields {
    /// For each whether its result has begun.
    open: Vec<bool>,
    /// How many of them are still at their instructions.
    instructing: usize,
}

impl Fields {
    /// A mark in the text: `begin`, `separate` or `end`.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.open.push(false);
                self.instructing += 1;
            }
            "separate" => {
                if let Some(result) = self.open.last_mut().filter(|result| !**result) {
                    *result = true;
                    self.instructing -= 1;
                }
            }
            "end" => self.instructing -= usize::from(self.open.pop() == Some(false)),
            _ => {}
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
            self.open.retain(|result| *result);
            self.instructing = 0;
        }
    }
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
                mark => fields.mark(mark),
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
}
