//! Digits in their places: grouped, padded, scaled, with words between them.

use super::{Decimal, Piece, moment::in_chinese};

/// Where the digits of a section stand.
pub(super) struct Places {
    /// Index of the first place, and one past the last before the point.
    whole: std::ops::Range<usize>,
    decimals: usize,
    grouped: bool,
    /// Powers of ten by which commas and percent signs move the point.
    shift: i32,
}

impl Places {
    pub(super) fn of(pieces: &[Piece]) -> Self {
        let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_));
        let point = pieces.iter().position(|piece| *piece == Piece::Point).unwrap_or(pieces.len());
        let before = pieces.get(..point).unwrap_or_default();
        let first = before.iter().position(is_digit).unwrap_or(point);
        let last = before.iter().rposition(is_digit).map_or(first, |last| last + 1);
        let after = pieces.get(point..).unwrap_or_default();
        let last_of_all = pieces.iter().rposition(is_digit).unwrap_or(0);
        let scale = pieces.iter().enumerate().filter(|(at, piece)| {
            let inside = (first..last).contains(at) || *at < first;
            **piece == Piece::Comma && !inside && (*at < point || *at > last_of_all)
        });
        let percents = pieces.iter().filter(|piece| **piece == Piece::Percent);
        let moved = percents.count() * 2;
        Self {
            whole: first..last,
            decimals: after.iter().filter(|piece| is_digit(piece)).count(),
            grouped: before.get(first..last).unwrap_or_default().contains(&Piece::Comma),
            shift: i32::try_from(moved).unwrap_or(0)
                - i32::try_from(scale.count()).unwrap_or(0).saturating_mul(3),
        }
    }

    pub(super) fn write(&self, pieces: &[Piece], value: &Decimal) -> String {
        let value = value.shifted(self.shift);
        let (whole, part) = value.split(self.decimals);
        let wanted = pieces.get(self.whole.clone()).unwrap_or_default();
        let wanted = wanted.iter().filter(|piece| matches!(piece, Piece::Digit(_))).count();
        // Digits without a place of their own stand before the first.
        let extra = whole.len().saturating_sub(wanted);
        let mut digits = whole.chars().map(Some).collect::<Vec<_>>();
        for _ in whole.len()..wanted {
            digits.insert(0, None);
        }
        let total = digits.len();
        let mut digits = digits.into_iter().enumerate();
        let mut part = part.chars();
        let mut shown = String::new();
        let mut after_point = false;
        let trailing = trailing_zeros_shown(pieces, value.rounded(self.decimals).places());
        let mut place_of_part = 0;
        let mut begun = false;
        let mut one = |shown: &mut String, place: char, begun: &mut bool| {
            let Some((at, digit)) = digits.next() else { return };
            match digit {
                Some(digit) => shown.push(digit),
                None if place == '0' || *begun => shown.push('0'),
                None => return,
            }
            *begun = true;
            if self.grouped && (total - at - 1) % 3 == 0 && at + 1 < total {
                shown.push(',');
            }
        };
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Digit(place) if !after_point => {
                    if at == self.whole.start {
                        for _ in 0..extra {
                            one(&mut shown, '0', &mut begun);
                        }
                    }
                    one(&mut shown, *place, &mut begun);
                }
                Piece::Digit(_) => {
                    let digit = part.next();
                    if place_of_part < trailing {
                        shown.extend(digit);
                    }
                    place_of_part += 1;
                }
                Piece::Point => {
                    if at < self.whole.start || self.whole.is_empty() {
                        shown.push_str(&whole);
                    }
                    after_point = true;
                    shown.push('.');
                }
                Piece::Percent => shown.push('%'),
                Piece::Literal(words) => shown.push_str(words),
                _ => {}
            }
        }
        let chinese = pieces.contains(&Piece::Chinese);
        let shown = if chinese { in_chinese(&shown) } else { shown };
        if value.negative { format!("-{shown}") } else { shown }
    }
}

/// How many places after the point are printed: all up to the last `0`, and those of `#` that the
/// number needs.
fn trailing_zeros_shown(pieces: &[Piece], needed: usize) -> usize {
    let places = pieces.iter().skip_while(|piece| **piece != Piece::Point);
    let places = places.filter(|piece| matches!(piece, Piece::Digit(_)));
    let last = places.enumerate().filter(|(_, piece)| **piece == Piece::Digit('0')).last();
    needed.max(last.map_or(0, |(at, _)| at + 1))
}
