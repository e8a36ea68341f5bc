//! Number formats: what a cell shows of its number.
//!
//! The printed digits are what a letter says, so a format is followed to the last place: percent,
//! scale by commas (`0.00,"万"`), literal units, Chinese dates, sections for negative numbers and zero.
//! Colours, widths and fillers print nothing.

mod digits;
mod moment;

use self::digits::Places;
use super::{
    date::{Calendar, Moment},
    decimal::Decimal,
};

/// Longest format that is followed; spreadsheets allow 255 characters.
const LONGEST: usize = 1024;

/// A format, its sections apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Format {
    sections: Vec<Section>,
}

/// One section of a format: `[>=10000]0.0,"万"`.
#[derive(Clone, Debug, Default)]
struct Section {
    condition: Option<Condition>,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
struct Condition {
    /// `<`, `<=`, `=`, `<>`, `>`, `>=`
    sign: String,
    value: Decimal,
}

/// What stands in a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Printed as it is.
    Literal(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` or `E-`
    Exponent,
    /// A fraction's bar.
    Slash,
    /// `@`
    Words,
    General,
    /// Letters of a date or time, one kind, so many: `yyyy`.
    Time(char, usize),
    /// `[h]`: hours beyond a day.
    Elapsed(char),
    /// `AM/PM`, `上午/下午`: the words for before and after noon.
    HalfDay(&'static str, &'static str),
    /// `[DBNum1]`: digits in Chinese.
    Chinese,
}

impl Format {
    /// Reads a format's code.
    pub(super) fn parse(code: &str) -> Self {
        if code.len() > LONGEST {
            return Self::default();
        }
        // The system's own long date and time, whatever stands behind.
        if starts(code, "[$-F800]") {
            return Self::built_in(31);
        }
        if starts(code, "[$-F400]") {
            return Self::built_in(21);
        }
        let mut sections = vec![Section::default()];
        let mut rest = code;
        while let Some(c) = rest.chars().next() {
            let Some(section) = sections.last_mut() else { break };
            let after = rest.get(c.len_utf8()..).unwrap_or_default();
            rest = match c {
                ';' => {
                    sections.push(Section::default());
                    after
                }
                _ => section.piece(c, rest, after),
            };
        }
        for section in &mut sections {
            moment::tell_minutes(&mut section.pieces);
        }
        Self { sections }
    }

    /// The format of a number that is built in, where files give only its number. The ones that
    /// differ by country are those of mainland China.
    pub(super) fn built_in(number: u16) -> Self {
        let code = match number {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 | 41 | 42 => "#,##0",
            4 | 39 | 40 | 43 | 44 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            14 => "yyyy/m/d",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 => "h:mm",
            21 | 45..=47 => "h:mm:ss",
            22 => "yyyy/m/d h:mm",
            27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
            28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
            30 => "m/d/yy",
            31 => "yyyy\"年\"m\"月\"d\"日\"",
            32 => "h\"时\"mm\"分\"",
            33 => "h\"时\"mm\"分\"ss\"秒\"",
            34 | 55 => "上午/下午h\"时\"mm\"分\"",
            35 | 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
            48 => "0.0E+0",
            49 => "@",
            _ => "General",
        };
        Self::parse(code)
    }

    /// A number as the cell shows it.
    pub(super) fn number(&self, value: &Decimal, calendar: Calendar) -> String {
        let Some((section, signed)) = self.section(value) else { return value.general() };
        let value = if signed { value.clone() } else { value.abs() };
        if section.is_date() {
            let shown = value.days_and_seconds().map(|(day, seconds)| {
                let moment = Moment::of(calendar, day, seconds);
                moment::write(&section.pieces, moment, day, seconds)
            });
            return shown.unwrap_or_else(|| value.general());
        }
        section.number(&value)
    }

    /// Words as the cell shows them: the fourth section may put others around them.
    pub(super) fn words(&self, words: &str) -> String {
        let fourth = self.sections.get(3);
        let only = self.sections.first().filter(|_| self.sections.len() == 1);
        let section = fourth.or(only).filter(|section| section.pieces.contains(&Piece::Words));
        let Some(section) = section else { return words.to_owned() };
        let piece = |piece: &Piece| match piece {
            Piece::Words => words.to_owned(),
            Piece::Literal(literal) => literal.clone(),
            _ => String::new(),
        };
        section.pieces.iter().map(piece).collect()
    }

    /// The section for a value, and whether it leaves the sign to be printed.
    fn section(&self, value: &Decimal) -> Option<(&Section, bool)> {
        let numeric = self.sections.get(..self.sections.len().min(3)).unwrap_or_default();
        if numeric.iter().any(|section| section.condition.is_some()) {
            let fits =
                |section: &&Section| section.condition.as_ref().is_none_or(|c| c.fits(value));
            return numeric.iter().find(fits).or(numeric.last()).map(|section| (section, true));
        }
        match numeric {
            [] => None,
            [only] => Some((only, true)),
            [_, negative, ..] if value.negative => Some((negative, false)),
            [_, _, zero] if value.is_zero() => Some((zero, true)),
            [positive, ..] => Some((positive, true)),
        }
    }
}

impl Condition {
    fn parse(words: &str) -> Option<Self> {
        let digits = words.find(|c: char| !"<>=".contains(c)).filter(|&at| at > 0)?;
        let (sign, value) = words.split_at(digits);
        Some(Self { sign: sign.to_owned(), value: Decimal::parse(value)? })
    }

    fn fits(&self, value: &Decimal) -> bool {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let order = value.compare(&self.value);
        match self.sign.as_str() {
            "<" => order == Less,
            "<=" => order != Greater,
            ">" => order == Greater,
            ">=" => order != Less,
            "<>" => order != Equal,
            _ => order == Equal,
        }
    }
}

impl Section {
    /// Takes the piece that begins with `c`; gives what follows it.
    fn piece<'c>(&mut self, c: char, rest: &'c str, after: &'c str) -> &'c str {
        for general in ["General", "G/通用格式", "G/標準"] {
            if starts(rest, general) {
                self.pieces.push(Piece::General);
                return rest.get(general.len()..).unwrap_or_default();
            }
        }
        let halves = [("AM/PM", "AM", "PM"), ("A/P", "A", "P"), ("上午/下午", "上午", "下午")];
        for (words, before, past) in halves {
            if starts(rest, words) {
                self.pieces.push(Piece::HalfDay(before, past));
                return rest.get(words.len()..).unwrap_or_default();
            }
        }
        match c {
            '"' => {
                let (words, after) = after.split_once('"').unwrap_or((after, ""));
                self.literal(words);
                return after;
            }
            // The next character as it is; `!` does the same in Chinese versions.
            '\\' | '!' => {
                let (words, after) = split_char(after);
                self.literal(words);
                return after;
            }
            // A gap as wide as the next character, or the cell filled with it.
            '_' | '*' => return split_char(after).1,
            '[' => {
                let (inside, after) = after.split_once(']').unwrap_or((after, ""));
                self.bracket(inside);
                return after;
            }
            '0' | '#' | '?' => self.pieces.push(Piece::Digit(c)),
            '.' => self.pieces.push(Piece::Point),
            ',' => self.pieces.push(Piece::Comma),
            '%' => self.pieces.push(Piece::Percent),
            '/' => self.pieces.push(Piece::Slash),
            '@' => self.pieces.push(Piece::Words),
            'E' | 'e' if after.starts_with(['+', '-']) => {
                self.pieces.push(Piece::Exponent);
                return after.get(1..).unwrap_or_default();
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'a' | 'A' => {
                let letter = c.to_ascii_lowercase();
                let end = rest.find(|next: char| next.to_ascii_lowercase() != letter);
                let end = end.unwrap_or(rest.len());
                self.pieces.push(Piece::Time(letter, end));
                return rest.get(end..).unwrap_or_default();
            }
            _ => self.literal(c.encode_utf8(&mut [0; 4])),
        }
        after
    }

    fn literal(&mut self, words: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Literal(before)) => before.push_str(words),
            _ => self.pieces.push(Piece::Literal(words.to_owned())),
        }
    }

    /// `[Red]`, `[$¥-804]`, `[>=100]`, `[h]`, `[DBNum1]`.
    fn bracket(&mut self, inside: &str) {
        let lower = inside.to_ascii_lowercase();
        let letters = ['h', 'm', 's'];
        let elapsed = letters.iter().find(|&&c| !lower.is_empty() && lower.chars().all(|l| l == c));
        if let Some(currency) = inside.strip_prefix('$') {
            self.literal(currency.split('-').next().unwrap_or_default());
        } else if lower.starts_with("dbnum") {
            self.pieces.push(Piece::Chinese);
        } else if let Some(letter) = elapsed {
            self.pieces.push(Piece::Elapsed(*letter));
        } else if let Some(condition) = Condition::parse(inside) {
            self.condition = Some(condition);
        }
    }

    fn is_date(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Time(..) | Piece::Elapsed(_) | Piece::HalfDay(..)))
    }

    fn number(&self, value: &Decimal) -> String {
        let has = |wanted: &Piece| self.pieces.contains(wanted);
        let places = self.pieces.iter().any(|piece| matches!(piece, Piece::Digit(_)));
        if has(&Piece::General) || has(&Piece::Words) || (places && has(&Piece::Slash)) {
            return self.around(&value.general());
        }
        if !places {
            // Only words, or nothing at all, which hides the number.
            return self.around("");
        }
        if has(&Piece::Exponent) {
            return self.around(&value.general());
        }
        Places::of(&self.pieces).write(&self.pieces, value)
    }

    /// The section's literals with the number in the place of its digits.
    fn around(&self, number: &str) -> String {
        let mut shown = String::new();
        let mut number = Some(number);
        for piece in &self.pieces {
            match piece {
                Piece::Literal(words) => shown.push_str(words),
                Piece::Percent => shown.push('%'),
                _ => shown.push_str(number.take().unwrap_or_default()),
            }
        }
        shown
    }
}

fn split_char(words: &str) -> (&str, &str) {
    let end = words.chars().next().map_or(0, char::len_utf8);
    words.split_at(end)
}

fn starts(words: &str, prefix: &str) -> bool {
    words.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests;
