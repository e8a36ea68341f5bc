//! What belongs to a number behind its first digits: a scale, a lower part (1亿2000万), a half (两倍半),
//! small change (九元三角).

use super::{
    Currency, Decimal, Dimension, Hedge, Numeral, Ratio, Round, Scale, Unit, chinese, hedge, scan,
};

/// A scale, unless its character begins a unit (千米, 百分点).
pub(super) fn take_scale(text: &mut &str) -> Scale {
    let Some((scale, len)) = Scale::prefix(text) else { return Scale::ONE };
    if Unit::prefix(text).is_some() {
        return Scale::ONE;
    }
    *text = text.get(len..).unwrap_or_default();
    scale
}

/// 3.2个亿, 5个多亿: the scale behind 个. A whole number of 个亿 may count what is worth 亿 each
/// (3个亿元企业), unless its clause ends there.
pub(super) fn take_pieces(text: &mut &str, decimal: &Decimal) -> (Scale, Hedge) {
    let none = (Scale::ONE, Hedge::None);
    let Some(mut rest) = text.strip_prefix("个") else { return none };
    let hedge = hedge::take_odd(&mut rest);
    let Some(rest) = rest.strip_prefix('亿') else { return none };
    let ends = rest.is_empty()
        || rest.starts_with([',', '。', ';', ')', '的', '左', '，', '；', '）'])
        || rest.starts_with('元') && rest.chars().nth(1).is_none_or(|c| !c.is_alphanumeric());
    if decimal.places() == 0 && hedge.is_none() && !ends {
        return none;
    }
    *text = rest;
    (Scale::YI, hedge)
}

/// 1亿2000万, 3万5千, 1万2000人: what is left below the scale, in a scale of its own.
pub(super) fn take_lower(text: &mut &str, decimal: &mut Decimal, scale: &mut Scale) {
    while text.starts_with(|c: char| c.is_ascii_digit()) && decimal.places() == 0 {
        let Some(Numeral { decimal: Some(part), len }) = scan::numeral(text) else { return };
        let Some(mut rest) = text.get(len..) else { return };
        let lower = take_scale(&mut rest);
        let bare = lower == Scale::ONE;
        let full = *scale == Scale::WAN && len == 4 && !text.starts_with('0');
        let fits = part.places() == 0
            && !part.is_negative()
            && &part.value() * &lower.factor() < scale.factor();
        // 新增就业3万2023年底达到: a sign was lost before the year.
        let year = bare
            && rest.starts_with('年')
            && matches!(text.as_bytes(), [b'1', b'9', ..] | [b'2', b'0', ..]);
        // 1亿2千多万 has a scale more.
        let goes_on = rest.strip_prefix(['多', '余']).is_some_and(|r| Scale::prefix(r).is_some());
        if !fits
            || year
            || goes_on
            || lower >= *scale
            || bare && !(full && Unit::prefix(rest).is_some())
        {
            return;
        }
        let sum = &decimal.rescaled(*scale, lower).value() + &part.value();
        *decimal = sum.round(0, Round::Truncate);
        *scale = lower;
        *text = rest;
    }
}

/// 两倍半, 三年半, 3个半月, 三成五: a half or a digit after the unit belongs to the number.
pub(super) fn take_half(text: &mut &str, unit: &mut Unit, decimal: &mut Decimal) {
    if decimal.places() > 0 || decimal.is_negative() {
        return;
    }
    // 3个半月, 2个半小时
    let halved = if unit.name() == "个" { text.strip_prefix("半") } else { None };
    let time = halved.and_then(|rest| ["月", "小时"].iter().find(|name| rest.starts_with(**name)));
    if let Some(name) = time {
        *text = text.get('半'.len_utf8() + name.len()..).unwrap_or_default();
        *unit = Unit::named(&["个", name].concat());
        *decimal = (&decimal.value() + &Ratio::new(5, 10)).round(1, Round::Truncate);
        return;
    }
    let digit = match text.chars().next() {
        Some('半') if matches!(unit.name(), "倍" | "年" | "成") => 5,
        Some(c) if unit.name() == "成" => match chinese::digit(c) {
            Some(digit @ 1..) => i64::from(digit),
            _ => return,
        },
        _ => return,
    };
    *decimal = (&decimal.value() + &Ratio::new(digit, 10)).round(1, Round::Truncate);
    let mut chars = text.chars();
    chars.next();
    *text = chars.as_str();
}

/// 九元三角五分, 壹佰元整: tenths and hundredths of a 元, or the word that there are none.
pub(super) fn take_change(text: &mut &str, unit: &Unit, scale: Scale, decimal: &mut Decimal) {
    if unit.dimension() != Dimension::Money(Currency::Yuan) || decimal.places() > 0 {
        return;
    }
    let mut rest = *text;
    let mut cents = 0;
    for (sign, worth) in [('角', 10), ('分', 1)] {
        let mut chars = rest.chars();
        let digit = chars.next().and_then(|c| c.to_digit(10).or_else(|| chinese::digit(c)));
        if let Some(digit) = digit
            && let Some(after) = chars.as_str().strip_prefix(sign)
        {
            cents += digit * worth;
            rest = after;
        }
    }
    if rest.len() < text.len() && scale == Scale::ONE {
        let part = Ratio::new(cents, 100);
        let places = if cents % 10 == 0 { 1 } else { 2 };
        *decimal = (&decimal.value() + &part).round(places, Round::Truncate);
        *text = rest;
    }
    if let Some(after) = text.strip_prefix(['整', '正'])
        && !after.starts_with(char::is_alphabetic)
    {
        *text = after;
    }
}
