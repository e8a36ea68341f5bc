//! Where in another list each mention of a letter has its item: its statement, its fact.

/// Indices by mention. The cells of a letter's tables are mentions without any, and may be most of them.
#[derive(Debug, Default)]
pub(super) struct ByMention(
    /// One more than the index, or 0: memory that comes zeroed is not even touched.
    Vec<u32>,
);

impl ByMention {
    /// None yet, of so many mentions.
    pub(super) fn of(mentions: usize) -> Self {
        Self(vec![0; mentions])
    }

    pub(super) fn set(&mut self, mention: usize, index: usize) {
        if let (Some(slot), Ok(told)) = (self.0.get_mut(mention), u32::try_from(index + 1)) {
            *slot = told;
        }
    }

    pub(super) fn get(&self, mention: usize) -> Option<usize> {
        let index = self.0.get(mention)?.checked_sub(1)?;
        usize::try_from(index).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_has_the_index_that_was_set() {
        let mut indices = ByMention::of(3);
        indices.set(1, 0);
        indices.set(2, 7);
        indices.set(3, 8);
        assert_eq!(
            [0, 1, 2, 3].map(|mention| indices.get(mention)),
            [None, Some(0), Some(7), None]
        );
    }
}
