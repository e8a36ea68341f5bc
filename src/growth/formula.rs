//! A formula as tokens, so that the page can put chips into it and others can print it.

use std::fmt::Write;

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// An operand: which, from 0, and its digits.
    Operand(usize, String),
    /// Any other number.
    Number(String),
    /// `+` `−` `×` `÷` `=`
    Operator(char),
    /// `(`
    Open,
    /// `)`
    Close,
    /// The 1/n above: a root.
    Root(u32),
    /// `%`, `个百分点`, `倍` behind the result.
    Unit(String),
}

/// Tokens in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formula {
    /// The tokens.
    pub tokens: Vec<Token>,
}

impl Formula {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// One line for a terminal: `(22.9 ÷ 14.5)^(1/4) − 1 = 12.1%`.
    pub fn text(&self) -> String {
        self.write(true, |token, out| match token {
            Token::Operator('-') => out.push_str(" − "),
            Token::Operator(operator) => out.extend([' ', *operator, ' ']),
            Token::Root(degree) => {
                let _ = write!(out, "^(1/{degree})");
            }
            Token::Operand(_, text) | Token::Number(text) if text.contains('-') => {
                out.push_str(&text.replace('-', "−"));
            }
            token => plain(token, out),
        })
    }

    /// For Excel, without the result: `=(22.9/14.5)^(1/4)-1`.
    pub fn excel(&self) -> String {
        let body = self.write(false, |token, out| match token {
            Token::Operator(operator) => out.push(match operator {
                '÷' => '/',
                '×' => '*',
                operator => *operator,
            }),
            Token::Root(degree) => {
                let _ = write!(out, "^(1/{degree})");
            }
            // The cell keeps a plain ratio, to be shown as a percentage.
            token => plain(token, out),
        });
        format!("={body}")
    }

    /// For LaTeX: `\left(22.9 \div 14.5\right)^{1/4} - 1 = 12.1\%`.
    pub fn latex(&self) -> String {
        self.write(true, |token, out| match token {
            Token::Operator('÷') => out.push_str(" \\div "),
            Token::Operator('×') => out.push_str(" \\times "),
            Token::Operator(operator) => {
                let _ = write!(out, " {operator} ");
            }
            Token::Open => out.push_str("\\left("),
            Token::Close => out.push_str("\\right)"),
            Token::Root(degree) => {
                let _ = write!(out, "^{{1/{degree}}}");
            }
            Token::Unit(unit) if unit == "%" => out.push_str("\\%"),
            Token::Unit(unit) => {
                let _ = write!(out, "\\text{{{unit}}}");
            }
            token => plain(token, out),
        })
    }

    fn write(&self, result: bool, mut each: impl FnMut(&Token, &mut String)) -> String {
        let mut out = String::with_capacity(8 * self.tokens.len());
        for token in &self.tokens {
            if !result && *token == Token::Operator('=') {
                break;
            }
            each(token, &mut out);
        }
        out
    }

    // Builders, in the order formulas are read.

    pub(super) fn operand(mut self, at: usize, shown: &str) -> Self {
        if shown.starts_with('-') {
            self.tokens.extend([Token::Open, Token::Operand(at, shown.to_owned()), Token::Close]);
        } else {
            self.tokens.push(Token::Operand(at, shown.to_owned()));
        }
        self
    }

    pub(super) fn number(mut self, number: &str) -> Self {
        self.tokens.push(Token::Number(number.to_owned()));
        self
    }

    pub(super) fn operator(mut self, operator: char) -> Self {
        self.tokens.push(Token::Operator(operator));
        self
    }

    pub(super) fn parens(mut self, inside: impl FnOnce(Self) -> Self) -> Self {
        self.tokens.push(Token::Open);
        self = inside(self);
        self.tokens.push(Token::Close);
        self
    }

    pub(super) fn root(mut self, degree: u32) -> Self {
        if degree > 1 {
            self.tokens.push(Token::Root(degree));
        }
        self
    }

    pub(super) fn equals(mut self, result: &str, unit: &str) -> Self {
        self.tokens.push(Token::Operator('='));
        self.tokens.push(Token::Number(result.to_owned()));
        if !unit.is_empty() {
            self.tokens.push(Token::Unit(unit.to_owned()));
        }
        self
    }
}

fn plain(token: &Token, out: &mut String) {
    match token {
        Token::Operand(_, text) | Token::Number(text) | Token::Unit(text) => out.push_str(text),
        Token::Operator(operator) => out.push(*operator),
        Token::Open => out.push('('),
        Token::Close => out.push(')'),
        Token::Root(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_formula_in_three_notations() {
        let formula = Formula::default()
            .parens(|f| f.operand(1, "22.9").operator('÷').operand(0, "14.5"))
            .root(4)
            .operator('-')
            .number("1")
            .equals("12.1", "%");
        assert_eq!(formula.text(), "(22.9 ÷ 14.5)^(1/4) − 1 = 12.1%");
        assert_eq!(formula.excel(), "=(22.9/14.5)^(1/4)-1");
        assert_eq!(formula.latex(), "\\left(22.9 \\div 14.5\\right)^{1/4} - 1 = 12.1\\%");
    }
}
