//! RTF's tokens: groups, control words, bytes.
//!
//! The syntax is small and every byte string has tokens, so nothing here fails. Binary data is
//! passed over by its own count, which may lie: it ends with the file.

/// A piece of an RTF file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'r> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\fs21`: name and number.
    Word(&'r str, Option<i32>),
    /// `\~`, `\*`: a control symbol.
    Symbol(u8),
    /// Bytes of text, as written or one by `\'hh`.
    Bytes(Bytes<'r>),
}

/// Text in the encoding of its font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bytes<'r> {
    Plain(&'r [u8]),
    Hex(u8),
}

/// Longest name of a control word; more letters are no word anyone knows.
const LONGEST_NAME: usize = 64;

/// Reads tokens from first to last.
pub(super) struct Tokens<'r> {
    rest: &'r [u8],
}

impl<'r> Tokens<'r> {
    pub(super) fn new(rest: &'r [u8]) -> Self {
        Self { rest }
    }

    /// Takes bytes as long as they satisfy, up to a number of them.
    fn take(&mut self, most: usize, satisfies: impl Fn(u8) -> bool) -> &'r [u8] {
        let end = self.rest.iter().take(most).take_while(|&&byte| satisfies(byte)).count();
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    fn next_byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// What follows a backslash; `None` where it stands for nothing.
    fn control(&mut self) -> Option<Token<'r>> {
        if self.rest.first().is_some_and(u8::is_ascii_alphabetic) {
            return self.word();
        }
        match self.next_byte()? {
            b'\'' => {
                let hex = self.take(2, |byte| byte.is_ascii_hexdigit());
                let hex = std::str::from_utf8(hex).ok()?;
                Some(Token::Bytes(Bytes::Hex(u8::from_str_radix(hex, 16).ok()?)))
            }
            // An escaped line end is a paragraph's end.
            b'\n' | b'\r' => Some(Token::Word("par", None)),
            b'\t' => Some(Token::Word("tab", None)),
            symbol => Some(Token::Symbol(symbol)),
        }
    }

    fn word(&mut self) -> Option<Token<'r>> {
        let name = self.take(LONGEST_NAME, |byte| byte.is_ascii_alphabetic());
        let name = std::str::from_utf8(name).unwrap_or_default();
        let negative =
            self.rest.first() == Some(&b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit);
        if negative {
            self.next_byte();
        }
        let digits = self.take(10, |byte| byte.is_ascii_digit());
        let number = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<i64>().ok());
        let number = number.map(|number| if negative { -number } else { number });
        let number = number.and_then(|number| i32::try_from(number).ok());
        if self.rest.first() == Some(&b' ') {
            self.next_byte();
        }
        if name == "bin" {
            let length = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
            self.rest = self.rest.get(length..).unwrap_or_default();
            return None;
        }
        Some(Token::Word(name, number))
    }
}

impl<'r> Iterator for Tokens<'r> {
    type Item = Token<'r>;

    fn next(&mut self) -> Option<Token<'r>> {
        loop {
            match *self.rest.first()? {
                b'{' => {
                    self.next_byte();
                    return Some(Token::Open);
                }
                b'}' => {
                    self.next_byte();
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.next_byte();
                    if let Some(token) = self.control() {
                        return Some(token);
                    }
                }
                b'\r' | b'\n' | b'\0' => {
                    self.next_byte();
                }
                _ => {
                    let plain = |byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | b'\0');
                    return Some(Token::Bytes(Bytes::Plain(self.take(usize::MAX, plain))));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_their_number_and_one_space() {
        let tokens: Vec<_> = Tokens::new(br"{\b0 a\par\li-360  b\'b8\~\u22797?}").collect();
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Bytes(Bytes::Plain(b"a")),
            Token::Word("par", None),
            Token::Word("li", Some(-360)),
            Token::Bytes(Bytes::Plain(b" b")),
            Token::Bytes(Bytes::Hex(0xb8)),
            Token::Symbol(b'~'),
            Token::Word("u", Some(22797)),
            Token::Bytes(Bytes::Plain(b"?")),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn binary_data_is_passed_over_even_where_its_count_lies() {
        let tokens: Vec<_> = Tokens::new(b"\\bin3 }{\\a\\bin99999 {{{").collect();
        assert_eq!(tokens, [Token::Bytes(Bytes::Plain(b"a"))]);
    }

    #[test]
    fn broken_escapes_are_nothing() {
        assert_eq!(Tokens::new(b"\\'").count() + Tokens::new(b"\\").count(), 0);
        let huge: Vec<_> = Tokens::new(br"\fs99999999999999").collect();
        assert_eq!(huge[0], Token::Word("fs", None));
    }
}
