//! The style sheets of a built page as two files without comments and needless white space: what the
//! first sight of a letter needs, and what the page fetches with its second part. Two requests
//! instead of twenty-five, and words that return in many sheets compress together.

use std::{fs, io, path::Path};

/// How index.html refers to a sheet once Trunk has named it.
const BEFORE: &str = "<link rel=\"stylesheet\" href=\"./";
const AFTER: &str = "\"/>";

/// Where the page's head says which sheet comes with its second part; that one holds what the head
/// names behind this place.
const LATER: &str = "<meta name=\"fuhan-later-sheet\" content=\"";

/// Puts the sheets together in their order; `named` gives a file's name from what it begins with and
/// its content.
///
/// # Errors
/// Where a sheet that the page names cannot be read, or the page does not say which come later.
pub fn bundle(dist: &Path, named: impl Fn(&str, &[u8]) -> String) -> io::Result<()> {
    let page = fs::read_to_string(dist.join("index.html"))?;
    let Some((before, (_, after))) =
        page.split_once(LATER).and_then(|(before, rest)| Some((before, rest.split_once('"')?)))
    else {
        return Err(io::Error::other("index.html does not say which style sheets come later"));
    };
    let (before, place, first) = taken(dist, before)?;
    let (after, _, later) = taken(dist, after)?;
    let write = |part: &str, style: String| -> io::Result<String> {
        let name = named(part, style.as_bytes());
        fs::write(dist.join(&name), style)?;
        Ok(name)
    };
    let (first, later) = (write("style", first)?, write("later", later)?);
    let (head, rest) = before.split_at(place);
    let page = format!("{head}\n{BEFORE}{first}{AFTER}{rest}{LATER}{later}\"{after}");
    fs::write(dist.join("index.html"), page)
}

/// A part of the page without the sheets it names, where the first of them stood, and what they say.
fn taken(dist: &Path, page: &str) -> io::Result<(String, usize, String)> {
    let (mut rest, mut kept, mut style) = (page, String::new(), String::new());
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
    kept.push_str(rest);
    Ok((kept, place.unwrap_or_default(), style))
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
    fn sheets_behind_the_mark_come_later() {
        let dist = crate::root().join("target/tmp/sheets");
        fs::create_dir_all(&dist).expect("a folder");
        for (name, text) in
            [("a-1.css", "a { b: c }"), ("d-2.css", "d{e:f}"), ("g-3.css", "/* */g{h:i}")]
        {
            fs::write(dist.join(name), text).expect("a file");
        }
        let link = |name: &str| format!("{BEFORE}{name}{AFTER}\n");
        let page = format!(
            "<x>\n{}{}{LATER}\">\n{}<y>",
            link("a-1.css"),
            link("d-2.css"),
            link("g-3.css")
        );
        fs::write(dist.join("index.html"), page).expect("a page");
        bundle(&dist, |part, css| format!("{part}-{}.css", css.len())).expect("sheets");
        let read = |name: &str| fs::read_to_string(dist.join(name)).expect("a file");
        let expected = format!("<x>\n{BEFORE}style-12.css{AFTER}\n{LATER}later-6.css\">\n<y>");
        assert_eq!(read("index.html"), expected);
        assert_eq!((&*read("style-12.css"), &*read("later-6.css")), ("a{b:c}d{e:f}", "g{h:i}"));
        fs::remove_dir_all(dist).expect("no folder");
    }

    #[test]
    fn white_space_and_comments_go_and_meaning_stays() {
        let css = "/* a */\n@media (min-width: 10px) and (hover) {\n  .a  .b :focus,\n  .c > d {\n    \
                   margin: 0 calc(1px + 2px);\n    content: \"a  ;  \\\"b\";\n  }\n}\n";
        let expected = "@media (min-width:10px) and (hover){.a .b :focus,.c > d{\
                        margin:0 calc(1px + 2px);content:\"a  ;  \\\"b\"}}";
        assert_eq!(minified(css), expected);
    }
}
