//! Fields: an instruction, then what it gave when it was last carried out. Only that is shown.

/// Fields kept that stand inside each other; deeper ones are counted.
const DEEPEST: usize = 64;

/// The open fields.
#[derive(Default)]
pub(super) struct Fields {
    /// Whether each has come to its result.
    open: Vec<bool>,
    deeper: usize,
}

impl Fields {
    pub(super) fn begin(&mut self) {
        if self.open.len() < DEEPEST {
            self.open.push(false);
        } else {
            self.deeper += 1;
        }
    }

    /// The instruction ends, the result begins.
    pub(super) fn separate(&mut self) {
        if self.deeper == 0
            && let Some(field) = self.open.last_mut()
        {
            *field = true;
        }
    }

    pub(super) fn end(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else {
            self.open.pop();
        }
    }

    /// An instruction that does not end with its line is a field without end.
    pub(super) fn end_line(&mut self) {
        self.open.retain(|in_result| *in_result);
        self.deeper = 0;
    }

    /// Whether words of now are an instruction.
    pub(super) fn in_instruction(&self) -> bool {
        self.open.contains(&false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_shown_and_instructions_end_with_their_line() {
        let mut fields = Fields::default();
        fields.begin();
        assert!(fields.in_instruction());
        fields.separate();
        assert!(!fields.in_instruction());
        fields.begin();
        assert!(fields.in_instruction());
        fields.end_line();
        assert!(!fields.in_instruction());
        fields.end();
        fields.end();
        assert!(!fields.in_instruction());
    }

    #[test]
    fn fields_beyond_the_limit_are_counted() {
        let mut fields = Fields::default();
        for _ in 0..1000 {
            fields.begin();
            fields.separate();
        }
        for _ in 0..1000 {
            fields.end();
        }
        assert!(fields.open.is_empty() && fields.deeper == 0);
    }
}
