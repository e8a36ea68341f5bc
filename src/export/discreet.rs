//! The letter without the person to ask: for what is passed on to anybody.
//!
//! Name and telephone are covered in the text itself, byte for byte, so that every span still leads
//! where it led and nothing else of the letter changes.

use crate::{
    model::{Leaves, Letter},
    text::Span,
};

/// The letter with its contact persons and telephones covered.
pub fn without_contact(letter: &Letter) -> Letter {
    let mut letter = letter.clone();
    let signature = &mut letter.signature;
    let leaves = [signature.contact.take(), signature.phone.take()];
    let spans: Vec<Span> =
        leaves.iter().flatten().flat_map(Leaves::iter).filter_map(|f| f.span).collect();
    letter.text = covered(&letter.text, &spans);
    for number in &mut letter.numbers {
        let own = number.span;
        if spans.iter().any(|span| own.start() < span.end() && span.start() < own.end()) {
            own.of(&letter.text).clone_into(&mut number.printed);
            number.value = None;
        }
    }
    letter
}

/// A star as wide as a Chinese character, three bytes.
const WIDE_STAR: &str = "\u{ff0a}";

/// The text with stars in these places, as many bytes as there were.
fn covered(text: &str, spans: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let inside = spans.iter().any(|span| (span.start()..span.end()).contains(&at));
        if inside && !c.is_whitespace() {
            out.push_str(match c.len_utf8() {
                1 => "*",
                2 => "**",
                3 => WIDE_STAR,
                _ => "\u{ff0a}*",
            });
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, sample::empty_letter};

    #[test]
    fn the_contact_is_covered_and_every_place_stays_where_it_was() {
        let mut letter = empty_letter();
        letter.text = "联系人：钱𠮷二，电话：000-00000000。某县商务局".into();
        let place = |words: &str| {
            let start = letter.text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let field = |words: &str| Some(Leaves::One(Field::words(&letter.text, place(words))));
        let (contact, phone) = (field("钱𠮷二"), field("000-00000000"));
        let office = place("某县商务局");
        letter.signature.contact = contact;
        letter.signature.phone = phone;
        let covered = without_contact(&letter);
        assert_eq!(covered.text, "联系人：＊＊*＊，电话：************。某县商务局");
        assert_eq!(office.of(&covered.text), "某县商务局");
        assert!(covered.signature.contact.is_none() && covered.signature.phone.is_none());
    }
}
