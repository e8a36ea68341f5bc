//! A page's tags and words, told apart as the HTML standard does it.
//!
//! Only what the text needs is kept: tags with the few attributes that matter, and words; comments,
//! doctypes and processing instructions go. Every tag of whatever size takes time by its length and
//! no stack. A test holds the result against a full tokenizer of the standard.

use super::{
    attributes::Attributes,
    name::Name,
    reference::{self, Place},
    soup::Soup,
};

/// Hands the page's tags and words to the soup, until it is full.
pub(in crate::read) fn feed(page: &str, soup: &mut Soup) {
    let mut page = Page { rest: page, words: String::new(), soup };
    while page.step().is_some() {}
    page.words.push_str(page.rest);
    page.end_words();
}

struct Page<'p, 's> {
    rest: &'p str,
    /// Words since the last tag.
    words: String,
    soup: &'s mut Soup,
}

impl<'p> Page<'p, '_> {
    /// Reads up to the next tag or reference and over it; `None` where no other follows.
    fn step(&mut self) -> Option<()> {
        let (words, rest) = self.rest.split_at_checked(self.rest.find(['<', '&'])?)?;
        self.words.push_str(words);
        let Some(inside) = rest.strip_prefix('<') else {
            self.rest = reference::read(rest, Place::Words, &mut self.words);
            return Some(());
        };
        self.rest = inside;
        if let Some(inside) = inside.strip_prefix('/') {
            match inside.chars().next() {
                Some('a'..='z' | 'A'..='Z') => self.end_tag(inside),
                Some('>') => self.rest = inside.strip_prefix('>')?,
                Some(_) => self.comment(after(inside, ">")),
                None => self.words.push('<'),
            }
            return Some(());
        }
        match inside.chars().next() {
            Some('a'..='z' | 'A'..='Z') => self.start_tag(inside),
            Some('!') => self.comment(declaration(inside)),
            Some('?') => self.comment(after(inside, ">")),
            _ => self.words.push('<'),
        }
        Some(())
    }

    fn start_tag(&mut self, tag: &'p str) {
        let (name, rest) = name(tag);
        let mut attributes = Attributes::default();
        // A tag without an end, here and below, is none; nothing can follow it.
        let Some(rest) = read_attributes(rest, &mut attributes) else {
            self.rest = "";
            return;
        };
        self.end_words();
        self.soup.start(name, &attributes);
        let name = name.as_str();
        let length = match name {
            "title" | "textarea" | "style" | "xmp" | "iframe" | "noembed" | "noframes"
            | "noscript" => end_of(rest, name),
            "script" => end_of_script(rest),
            "plaintext" => rest.len(),
            _ => 0,
        };
        let (content, rest) = rest.split_at_checked(length).unwrap_or_default();
        match name {
            "title" | "textarea" => push_decoded(content, Place::Words, &mut self.words),
            _ => self.words.push_str(content),
        }
        self.rest = rest;
    }

    fn end_tag(&mut self, tag: &'p str) {
        let (name, rest) = name(tag);
        if let Some(rest) = read_attributes(rest, &mut Attributes::default()) {
            self.end_words();
            self.soup.end(name);
            self.rest = rest;
        } else {
            self.rest = "";
        }
    }

    fn comment(&mut self, rest: &'p str) {
        self.end_words();
        self.rest = rest;
    }

    fn end_words(&mut self) {
        if !self.words.is_empty() {
            self.soup.words(&self.words);
            self.words.clear();
        }
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// What follows the first such words; nothing where they do not come.
fn after<'t>(text: &'t str, words: &str) -> &'t str {
    text.split_once(words).map_or("", |(_, after)| after)
}

/// What follows a comment, a doctype or another declaration that begins with `!`.
fn declaration(text: &str) -> &str {
    let Some(comment) = text.strip_prefix("!--") else { return after(text, ">") };
    if let Some(empty) = comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
        return empty;
    }
    let mut rest = comment;
    while let Some((_, end)) = rest.split_once("--") {
        if let Some(after) = end.strip_prefix('>').or_else(|| end.strip_prefix("!>")) {
            return after;
        }
        // Of three dashes the last two may be the end.
        rest = rest.get(rest.len() - end.len() - 1..).unwrap_or_default();
    }
    ""
}

/// A tag's name, and what follows it.
fn name(tag: &str) -> (Name, &str) {
    let end = tag.find(|c| is_space(c) || c == '/' || c == '>').unwrap_or(tag.len());
    let (name, rest) = tag.split_at_checked(end).unwrap_or_default();
    (Name::new(name.as_bytes()), rest)
}

/// Reads a tag's attributes and gives what follows the tag; `None` where the tag does not end.
fn read_attributes<'t>(mut rest: &'t str, attributes: &mut Attributes) -> Option<&'t str> {
    loop {
        rest = rest.trim_start_matches(|c| is_space(c) || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some(after);
        }
        // A `=` where a name should begin is its first character.
        let mut ends = rest.char_indices().skip(1);
        let end = ends.find(|&(_, c)| is_space(c) || matches!(c, '/' | '>' | '='))?;
        let (name, after) = rest.split_at_checked(end.0)?;
        let (value, after) = match after.trim_start_matches(is_space).strip_prefix('=') {
            Some(after) => read_value(after.trim_start_matches(is_space))?,
            None => ("", after),
        };
        if let Some(name) = attributes.wants(name) {
            let mut decoded = String::new();
            push_decoded(value, Place::Value, &mut decoded);
            attributes.set(name, decoded);
        }
        rest = after;
    }
}

/// A value as printed, and what follows it.
fn read_value(text: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(value) = text.strip_prefix(quote) {
            return value.split_once(quote);
        }
    }
    text.split_at_checked(text.find(|c| is_space(c) || c == '>')?)
}

fn push_decoded(mut text: &str, place: Place, out: &mut String) {
    while let Some((words, rest)) = text.find('&').and_then(|at| text.split_at_checked(at)) {
        out.push_str(words);
        text = reference::read(rest, place, out);
    }
    out.push_str(text);
}

/// Bytes before the end tag of this name; all where there is none.
fn end_of(text: &str, name: &str) -> usize {
    let mut ends = text.match_indices("</").map(|(at, _)| at);
    ends.find(|at| is_tag(text, at + 2, name)).unwrap_or(text.len())
}

/// Whether a tag's name stands at this place, and ends there.
fn is_tag(text: &str, at: usize, name: &str) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    rest.split_at_checked(name.len()).is_some_and(|(word, after)| {
        let ends = after.starts_with(|c| is_space(c) || c == '/' || c == '>');
        ends && word.eq_ignore_ascii_case(name)
    })
}

/// The same for a script, where `<!--` hides one pair of script tags until `-->`.
fn end_of_script(text: &str) -> usize {
    let (mut hides, mut inner) = (false, false);
    for (at, _) in text.match_indices(['<', '>']) {
        let rest = text.get(at..).unwrap_or_default();
        if rest.starts_with('>') {
            if text.get(..at).is_some_and(|before| before.ends_with("--")) {
                (hides, inner) = (false, false);
            }
        } else if rest.starts_with("</") {
            if is_tag(text, at + 2, "script") {
                if !inner {
                    return at;
                }
                inner = false;
            }
        } else if hides {
            inner |= is_tag(text, at + 1, "script");
        } else {
            hides = rest.starts_with("<!--");
        }
    }
    text.len()
}
