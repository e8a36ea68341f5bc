//! What the source says to people: the ids of its messages, and Chinese that stands outside them.

use std::{fs, path::Path};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A message of the source.
pub(crate) struct Message {
    /// Its Chinese wording.
    pub(crate) id: String,
    /// It has a form for one and a form for many.
    pub(crate) counted: bool,
}

/// What one file says.
#[derive(Default)]
pub(crate) struct Said {
    /// Messages of `tr!` and `words!`.
    pub(crate) messages: Vec<Message>,
    /// Other literals with Chinese in them, tests and documentation left out.
    pub(crate) strays: Vec<String>,
}

/// Reads a file.
pub(crate) fn said(path: &Path) -> Said {
    let text = fs::read_to_string(path).expect("a source file is text");
    let mut said = Said::default();
    said.read(text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display())));
    said
}

impl Said {
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        while let [first, after @ ..] = rest {
            rest = after;
            match (first, after) {
                (TokenTree::Punct(hash), _) if hash.as_char() == '#' => rest = past(after),
                (TokenTree::Ident(name), [TokenTree::Punct(bang), inside, behind @ ..])
                    if bang.as_char() == '!' && name == "tr" =>
                {
                    let TokenTree::Group(group) = inside else { continue };
                    self.message(group.stream());
                    rest = behind;
                }
                (
                    TokenTree::Ident(name),
                    [TokenTree::Punct(bang), TokenTree::Group(group), behind @ ..],
                ) if bang.as_char() == '!' && name == "words" => {
                    self.words(group.stream());
                    rest = behind;
                }
                (TokenTree::Ident(name), [_, _, _, behind @ ..]) if name == "macro_rules" => {
                    rest = behind;
                }
                (TokenTree::Group(group), _) => self.read(group.stream()),
                (TokenTree::Literal(literal), _) => {
                    let words = words_of(literal);
                    if words.chars().any(is_chinese) {
                        self.strays.push(words);
                    }
                }
                _ => {}
            }
        }
    }

    fn message(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter();
        let Some(TokenTree::Literal(id)) = tokens.next() else { return };
        let rest: Vec<TokenTree> = tokens.collect();
        let counted = matches!(rest.first(), Some(TokenTree::Punct(sign)) if sign.as_char() == '%');
        self.messages.push(Message { id: words_of(&id), counted });
        self.read(rest.into_iter().collect());
    }

    fn words(&mut self, tokens: TokenStream) {
        for token in tokens {
            if let TokenTree::Literal(id) = token {
                self.messages.push(Message { id: words_of(&id), counted: false });
            }
        }
    }
}

/// What follows an attribute, or, where it marks something for tests alone, what follows that.
fn past(mut tokens: &[TokenTree]) -> &[TokenTree] {
    if let [TokenTree::Punct(bang), after @ ..] = tokens
        && bang.as_char() == '!'
    {
        tokens = after;
    }
    let [TokenTree::Group(attribute), after @ ..] = tokens else { return tokens };
    let condition = attribute.stream().to_string().replace([' ', '\n'], "");
    if !["cfg(test)", "cfg(all(test,"].iter().any(|tests| condition.starts_with(tests)) {
        return after;
    }
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';',
        _ => false,
    };
    after.iter().position(ends).and_then(|end| after.get(end + 1..)).unwrap_or_default()
}

/// The content of a literal of words or of one character; of others nothing.
fn words_of(literal: &proc_macro2::Literal) -> String {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(words) => words.value(),
        // A mark by itself is looked for, not shown.
        syn::Lit::Char(one) if one.value().is_alphabetic() => one.value().to_string(),
        _ => String::new(),
    }
}

/// Characters and marks that only Chinese text has.
pub(crate) fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}
