//! Quotations as addresses: words of the letter, and where that is needed the words around them.
//!
//! A quotation leads to its place in whatever file the same letter comes in, since lines break where
//! a format breaks them: it is compared without spaces. What stands before and behind tells one place
//! from another with the same words.

use crate::{model::Letter, text::Span};

/// Longest quotation in an address, in characters: what is longer is known by its beginning.
const LONGEST: usize = 120;
/// Characters around a quotation that stands more than once.
const AROUND: usize = 16;

/// The part of an address that leads to words of the letter: `q=…`, with `p=…&x=…` where they stand
/// more than once.
pub(crate) fn address(letter: &Letter, span: Span) -> String {
    let words: String = squeezed(span.of(&letter.text)).take(LONGEST).collect();
    let mut address = format!("q={}", encoded(&words));
    if places(&Squeezed::of(&letter.text), &words).count() > 1 {
        let before = letter.text.get(..span.start()).unwrap_or_default();
        let mut before: Vec<char> = squeezed_back(before).take(AROUND).collect();
        before.reverse();
        let before: String = before.into_iter().collect();
        let behind = letter.text.get(span.end()..).unwrap_or_default();
        let behind: String = squeezed(behind).take(AROUND).collect();
        address.extend(["&p=", &encoded(&before), "&x=", &encoded(&behind)]);
    }
    address
}

/// The place that a quotation leads to; of several the one with the most of the words around it.
pub(crate) fn find(letter: &Letter, quote: &str, before: &str, behind: &str) -> Option<Span> {
    let text = Squeezed::of(&letter.text);
    let quote: String = squeezed(quote).collect();
    if quote.is_empty() {
        return None;
    }
    let fit = |at: usize| {
        let (left, right) = (text.words.get(..at), text.words.get(at + quote.len()..));
        let same = |(one, other): &(char, char)| one == other;
        let left = left.unwrap_or_default().chars().rev();
        let right = right.unwrap_or_default().chars();
        left.zip(squeezed_back(before)).take_while(same).count()
            + right.zip(squeezed(behind)).take_while(same).count()
    };
    // The first of those that fit alike.
    let at = places(&text, &quote).max_by_key(|&at| (fit(at), usize::MAX - at))?;
    text.span(at, at + quote.len())
}

fn places<'t>(text: &'t Squeezed, words: &'t str) -> impl Iterator<Item = usize> + 't {
    text.words.match_indices(words).map(|(at, _)| at)
}

/// A text without spaces, and the way back.
struct Squeezed {
    words: String,
    /// Where each character stands in both texts, and how long it is.
    at: Vec<(usize, usize, usize)>,
}

impl Squeezed {
    fn of(text: &str) -> Self {
        let mut own = Self { words: String::with_capacity(text.len()), at: Vec::new() };
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            own.at.push((own.words.len(), at, c.len_utf8()));
            own.words.push(c);
        }
        own
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.at.partition_point(|(own, ..)| *own < start);
        let last = self.at.partition_point(|(own, ..)| *own < end).checked_sub(1)?;
        let ((_, start, _), (_, end, length)) = (self.at.get(first)?, self.at.get(last)?);
        Some(Span::new(*start, end + length))
    }
}

fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

fn squeezed_back(text: &str) -> impl Iterator<Item = char> {
    text.chars().rev().filter(|c| !c.is_whitespace())
}

/// The page that the letter came from, opened at these words, where it came from one: the browser
/// finds and marks them there (`#:~:text=`). What the browser compares are whole stretches between
/// punctuation, so that the words are extended to one.
pub(crate) fn original(letter: &Letter, span: Span) -> Option<String> {
    let url = letter
        .source
        .url
        .as_deref()
        .filter(|url| url.starts_with("https://") || url.starts_with("http://"))?;
    let page = url.split('#').next().unwrap_or(url);
    let clause = clause(&letter.text, span);
    Some(format!("{page}#:~:text={}", encoded(clause.trim())))
}

/// The words extended to the next punctuation on both sides, inside their line.
fn clause(text: &str, span: Span) -> &str {
    const STOPS: &[char] =
        &['，', '。', '；', '：', '、', '！', '？', '（', '）', '\n', '\r', '\t'];
    let (before, behind) = (text.get(..span.start()), text.get(span.end()..));
    let (before, behind) = (before.unwrap_or_default(), behind.unwrap_or_default());
    let start = before.rfind(STOPS).map_or(0, |at| {
        at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    });
    let end = span.end() + behind.find(STOPS).unwrap_or(behind.len());
    let words = text.get(start..end).unwrap_or_default();
    words.lines().max_by_key(|line| line.len()).unwrap_or_default()
}

/// For an address: every byte but letters, digits and a few signs that mean nothing in it.
pub(crate) fn encoded(words: &str) -> String {
    let mut out = String::with_capacity(words.len() * 3);
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
            out.extend([
                '%',
                digit(byte >> 4).to_ascii_uppercase(),
                digit(byte & 15).to_ascii_uppercase(),
            ]);
        }
    }
    out
}

/// The words of a part of an address; what is not well encoded stays as it is.
pub(crate) fn decoded(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let hex = behind.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.filter(|_| first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample::{letter as blank, place};

    #[test]
    fn a_quotation_leads_back_to_its_words_whatever_the_line_breaks() {
        let letter = blank("一、情况\n全年完成投资12.5亿元，\n增长3.1%。");
        let span = Span::new("一、情况\n全年".len(), letter.text.len() - "3.1%。".len());
        let address = address(&letter, span);
        let (key, value) = address.split_once('=').unwrap();
        assert_eq!((key, decoded(value).as_str()), ("q", "完成投资12.5亿元，增长"));
        assert_eq!(find(&letter, &decoded(value), "", ""), Some(span));
        let other = blank("全年完成投\n资12.5 亿元，增长3.1%。");
        let found = find(&other, &decoded(value), "", "").unwrap();
        assert_eq!(found.of(&other.text), "完成投\n资12.5 亿元，增长");
    }

    #[test]
    fn words_that_stand_twice_are_told_apart_by_what_is_around_them() {
        let letter = blank("投资增长5%，出口增长5%，消费增长5%。");
        let second = place(&letter.text, "出口增长5%");
        let span = Span::new(second.start() + "出口".len(), second.end());
        let parts: Vec<String> = address(&letter, span)
            .split('&')
            .map(|part| decoded(part.split_once('=').unwrap().1))
            .collect();
        assert_eq!(find(&letter, &parts[0], &parts[1], &parts[2]), Some(span));
        let first = find(&letter, "增长5%", "", "").unwrap();
        assert_eq!(first.start(), "投资".len());
        assert_eq!(find(&letter, "没有的话", "", ""), None);
        assert_eq!(find(&letter, " ", "", ""), None);
    }

    #[test]
    fn the_original_opens_at_the_words_and_only_on_the_web() {
        let mut letter = blank("一、情况\n全年完成投资12.5亿元，比上年增长3.1%。");
        let span = place(&letter.text, "3.1%");
        assert_eq!(original(&letter, span), None);
        letter.source.url = Some("https://www.example.cn/a.html#top".to_owned());
        let address = original(&letter, span).unwrap();
        let (page, words) = address.split_once("#:~:text=").unwrap();
        assert_eq!(
            (page, decoded(words).as_str()),
            ("https://www.example.cn/a.html", "比上年增长3.1%")
        );
        assert!(!words.contains(['-', ',', '&']), "signs of the address itself: {words}");
        letter.source.url = Some("javascript:alert(1)".to_owned());
        assert_eq!(original(&letter, span), None);
    }

    #[test]
    fn parts_of_an_address_are_read_as_they_were_written() {
        for words in ["增长5%", "a-b,c&d=e", "", "100%"] {
            assert_eq!(decoded(&encoded(words)), words);
        }
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%E5%A2"), "%E5%A2", "half a character");
    }
}
