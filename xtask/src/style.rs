//! All style sheets of a built page as one file without comments and needless white space: one
//! request instead of twenty, and words that return in many sheets compress together.

use std::{fs, io, path::Path};

/// How index.html refers to a sheet once Trunk has named it.
const BEFORE: &str = "<link rel=\"stylesheet\" href=\"./";
const AFTER: &str = "\"/>";

/// Puts the sheets together in their order; `named` gives the file's name from its content.
///
/// # Errors
/// Where a sheet that the page names cannot be read.
pub fn bundle(dist: &Path, named: impl Fn(&[u8]) -> String) -> io::Result<()> {
    let page = fs::read_to_string(dist.join("index.html"))?;
    let (mut rest, mut kept, mut style) = (page.as_str(), String::new(), String::new());
    let mut place = None;
    while let Some((before, (name, after))) =
        rest.split_once(BEFORE).and_then(|(before, rest)| Some((before, rest.split_once(AFTER)?)))
    {
        let file = dist.join(name);
        style.push_str(&minified(&fs::read_to_string(&file)?));
        fs::remove_file(file)?;
        kept.push_str(before.trim_end_matches('\n'));
        place = place.or(Some(kept.len()));
        rest = after;
    }
    let Some(place) = place else { return Ok(()) };
    kept.push_str(rest);
    let name = named(style.as_bytes());
    kept.insert_str(place, &format!("\n{BEFORE}{name}{AFTER}"));
    fs::write(dist.join(name), style)?;
    fs::write(dist.join("index.html"), kept)
}

/// Without comments, and with white space only where it parts two words; strings stay as they are.
fn minified(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut space = false;
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            space = true;
            continue;
        }
        let length = match c {
            '"' | '\'' => string_length(rest, c),
            _ => c.len_utf8(),
        };
        let (part, after) = rest.split_at(length);
        rest = after;
        if c.is_ascii_whitespace() {
            space = true;
            continue;
        }
        // A colon parts a selector from its state, so that the space before it may mean something.
        let parted = space && !out.ends_with(['{', '}', ';', ':', ',']) && !"{};,".contains(c);
        if parted && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(part);
    }
    out
}

/// Bytes of the string at the start, its quotes included.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_comments_go_and_meaning_stays() {
        let css = "/* a */\n@media (min-width: 10px) and (hover) {\n  .a  .b :focus,\n  .c > d {\n    \
                   margin: 0 calc(1px + 2px);\n    content: \"a  ;  \\\"b\";\n  }\n}\n";
        let expected = "@media (min-width:10px) and (hover){.a .b :focus,.c > d{\
                        margin:0 calc(1px + 2px);content:\"a  ;  \\\"b\"}}";
        assert_eq!(minified(css), expected);
    }
}
