//! Dates and times in a number format, and digits in Chinese.

use super::{Moment, Piece};

/// Tells minutes from months: an `m` right after hours or before seconds is minutes, written `n`.
pub(super) fn tell_minutes(pieces: &mut [Piece]) {
    let kinds: Vec<(usize, char)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| match piece {
            Piece::Time(letter, _) | Piece::Elapsed(letter) => Some((at, *letter)),
            _ => None,
        })
        .collect();
    for (number, (at, letter)) in kinds.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| kinds.get(before));
        let after = kinds.get(number + 1);
        let of_time = before.is_some_and(|(_, letter)| *letter == 'h')
            || after.is_some_and(|(_, letter)| *letter == 's');
        if *letter == 'm'
            && of_time
            && let Some(Piece::Time(letter, _)) = pieces.get_mut(*at)
        {
            *letter = 'n';
        }
    }
}

/// Writes a moment by a section's pieces; `day` and `seconds` are the number it came from.
pub(super) fn write(pieces: &[Piece], moment: Moment, day: i64, seconds: u32) -> String {
    let halves = pieces.iter().any(|piece| matches!(piece, Piece::HalfDay(..)));
    let chinese = pieces.contains(&Piece::Chinese);
    let mut shown = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(words) => shown.push_str(words),
            Piece::Slash => shown.push('/'),
            Piece::Point => shown.push('.'),
            Piece::Comma => shown.push(','),
            Piece::HalfDay(before, after) => {
                shown.push_str(if moment.hour < 12 { before } else { after });
            }
            Piece::Elapsed(letter) => {
                let all = day * 86_400 + i64::from(seconds);
                let unit = match letter {
                    'h' => 3600,
                    'm' => 60,
                    _ => 1,
                };
                shown.push_str(&(all / unit).to_string());
            }
            Piece::Time(letter, count) => {
                let words = part(*letter, *count, moment, halves);
                match letter {
                    _ if !chinese => shown.push_str(&words),
                    'y' | 'e' => shown.push_str(&in_chinese(&words)),
                    _ => shown.push_str(&below_hundred(&words)),
                }
            }
            // Parts of a second are not kept.
            Piece::Digit(_) => shown.push('0'),
            _ => {}
        }
    }
    shown
}

fn part(letter: char, count: usize, moment: Moment, halves: bool) -> String {
    let padded = |value: u32| if count >= 2 { format!("{value:02}") } else { value.to_string() };
    match (letter, count) {
        ('y', 1 | 2) => format!("{:02}", moment.year.rem_euclid(100)),
        ('y' | 'e', _) => moment.year.to_string(),
        ('m', 1 | 2) => padded(moment.month),
        ('m', 3) => month_name(moment.month).chars().take(3).collect(),
        ('m', 5) => month_name(moment.month).chars().take(1).collect(),
        ('m', _) => month_name(moment.month).to_owned(),
        ('d', 1 | 2) => padded(moment.day),
        ('d', 3) => day_name(moment.weekday).chars().take(3).collect(),
        ('d', _) => day_name(moment.weekday).to_owned(),
        ('a', 4) => format!("星期{}", chinese_day(moment.weekday)),
        ('a', 3) => chinese_day(moment.weekday).to_string(),
        ('h', _) if halves => padded((moment.hour + 11) % 12 + 1),
        ('h', _) => padded(moment.hour),
        ('n', _) => padded(moment.minute),
        ('s', _) => padded(moment.second),
        _ => letter.to_string().repeat(count),
    }
}

fn month_name(month: u32) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

fn day_name(weekday: u32) -> &'static str {
    match weekday {
        1 => "Monday",
        2 => "Tuesday",
        3 => "Wednesday",
        4 => "Thursday",
        5 => "Friday",
        6 => "Saturday",
        _ => "Sunday",
    }
}

fn chinese_day(weekday: u32) -> char {
    "日一二三四五六".chars().nth(usize::try_from(weekday).unwrap_or(0)).unwrap_or('日')
}

/// Each digit by its Chinese one: 二〇二一.
pub(super) fn in_chinese(shown: &str) -> String {
    let digit = |c: char| {
        let value = c.to_digit(10).and_then(|value| usize::try_from(value).ok());
        value.and_then(|value| "〇一二三四五六七八九".chars().nth(value)).unwrap_or(c)
    };
    shown.chars().map(digit).collect()
}

/// A number below a hundred as it is read: 十二.
fn below_hundred(shown: &str) -> String {
    let Ok(value) = shown.parse::<u32>() else { return shown.to_owned() };
    let (tens, ones) = (value / 10, value % 10);
    let ones = if ones == 0 && tens > 0 { String::new() } else { in_chinese(&ones.to_string()) };
    match tens {
        0 => ones,
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", in_chinese(&tens.to_string())),
    }
}
