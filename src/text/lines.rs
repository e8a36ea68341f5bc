//! Lines of a text, found byte by byte.

/// The lines of `text`, as `split('\n')` parts them. The library's search of a character prepares itself
/// for each line, which for the short lines of a letter takes three times as long as going through them.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    text.as_bytes().split(|byte| *byte == b'\n').map(move |line| {
        let own = start..start + line.len();
        start = own.end + 1;
        text.get(own).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_that_splitting_gives() {
        for text in ["", "\n", "市", "一\n二", "一\n\n二\n", "\n三"] {
            let want: Vec<&str> = text.split('\n').collect();
            assert_eq!(lines(text).collect::<Vec<_>>(), want, "{text:?}");
        }
    }
}
