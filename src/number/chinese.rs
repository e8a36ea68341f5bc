//! Chinese numerals: 二十三, 两万三千, 一千零一亿, 廿二, 壹佰壹拾, and the digit string 二○二一.
//!
//! Place value is read strictly, the way statutes and drafting guides write it: units fall one by
//! one, a skipped unit needs its 零, and colloquial short forms (一百二 for 120) are refused, because
//! elsewhere the same characters mean something else. Two relaxations that change no value: 两 stands
//! before 百 千 万 亿, and 零 may stand after 万 before a full thousand (二十万零五千).

/// Longest numeral that is looked at, in characters: 999999999999999亿 and its like are shorter.
const LONGEST: usize = 64;

/// Up to so many characters nothing is allocated.
const SHORT: usize = 6;

/// A character of a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Zero,
    Digit(u64),
    /// 两, which stands alone or before 百 千 万 亿.
    Pair,
    /// 廿 卅 卌: so many tens.
    Tens(u64),
    /// 十 百 千 as a power of ten.
    Unit(u32),
    TenThousand,
    HundredMillion,
}

/// Every character that [`sign`] knows.
const SIGNS: &str =
    "零〇○一壹二贰貳三叁參叄四肆五伍六陆陸七柒八捌九玖两兩廿卅卌十拾百佰千仟万萬亿億";

/// A bit for the low byte of each of their codes: the bit of nearly every other character is not set,
/// so that a text is looked through without comparing each of its characters with all of these.
const LOW_BYTES: [u64; 4] = {
    let [mut a, mut b, mut c, mut d] = [0; 4];
    let mut rest = SIGNS.as_bytes();
    while let [_, middle, last, behind @ ..] = rest {
        let low = *middle << 6 | *last & 0x3f;
        match low {
            ..64 => a |= 1u64 << low,
            64..128 => b |= 1 << (low - 64),
            128..192 => c |= 1 << (low - 128),
            192.. => d |= 1 << (low - 192),
        }
        rest = behind;
    }
    [a, b, c, d]
};

/// The code of each of them, where its [`slot`] says.
const CODES: [u16; 256] = {
    let mut codes = [0; 256];
    let mut rest = SIGNS.as_bytes();
    while let [lead, middle, last, behind @ ..] = rest {
        let high = *lead << 4 | (*middle >> 2) & 0x0f;
        let code = u16::from_be_bytes([high, *middle << 6 | *last & 0x3f]);
        let (_, from) = codes.split_at_mut(slot(code) as usize);
        if let [place, ..] = from {
            *place = code;
        }
        rest = behind;
    }
    codes
};

/// A place for a code, no two of [`SIGNS`] at one.
const fn slot(code: u16) -> u8 {
    let [high, _] = code.wrapping_mul(123).to_be_bytes();
    high
}

/// What one character is in a numeral; Traditional and financial forms read alike.
fn sign(c: char) -> Option<Sign> {
    let [low, ..] = u32::from(c).to_le_bytes();
    if !has_low_byte(low) {
        return None;
    }
    Some(match c {
        '零' | '〇' | '○' => Sign::Zero,
        '一' | '壹' => Sign::Digit(1),
        '二' | '贰' | '貳' => Sign::Digit(2),
        '三' | '叁' | '參' | '叄' => Sign::Digit(3),
        '四' | '肆' => Sign::Digit(4),
        '五' | '伍' => Sign::Digit(5),
        '六' | '陆' | '陸' => Sign::Digit(6),
        '七' | '柒' => Sign::Digit(7),
        '八' | '捌' => Sign::Digit(8),
        '九' | '玖' => Sign::Digit(9),
        '两' | '兩' => Sign::Pair,
        '廿' => Sign::Tens(2),
        '卅' => Sign::Tens(3),
        '卌' => Sign::Tens(4),
        '十' | '拾' => Sign::Unit(1),
        '百' | '佰' => Sign::Unit(2),
        '千' | '仟' => Sign::Unit(3),
        '万' | '萬' => Sign::TenThousand,
        '亿' | '億' => Sign::HundredMillion,
        _ => return None,
    })
}

/// Whether a numeral character has a code with this low byte.
fn has_low_byte(low: u8) -> bool {
    LOW_BYTES.get(usize::from(low >> 6)).is_some_and(|bits| bits >> (low & 63) & 1 == 1)
}

/// Whether a Chinese character whose UTF-8 ends with these bytes may be a numeral: only a no is sure.
pub(crate) fn may_be_numeral(middle: u8, last: u8) -> bool {
    has_low_byte(middle << 6 | last & 0x3f)
}

/// Whether `c` can stand in a Chinese numeral.
///
/// Asked of the characters of every text: comparing it with all [`SIGNS`] would take a guess wrong for
/// nearly each of them.
pub fn is_numeral_char(c: char) -> bool {
    let code = u16::try_from(u32::from(c)).unwrap_or_default();
    code != 0 && CODES.get(usize::from(slot(code))) == Some(&code)
}

/// The digit a character stands for: `三` 3, `〇` 0; `None` for units.
pub fn digit(c: char) -> Option<u32> {
    match sign(c)? {
        Sign::Zero => Some(0),
        Sign::Digit(digit) => u32::try_from(digit).ok(),
        _ => None,
    }
}

/// A whole number written by place value: `两万三千`, `一百零五`, `十四`.
///
/// ```
/// use fuhan::number::chinese;
/// assert_eq!(chinese::cardinal("两万三千"), Some(23_000));
/// assert_eq!(chinese::cardinal("一百二"), None);
/// assert_eq!(chinese::cardinal("二○二一"), None);
/// ```
pub fn cardinal(text: &str) -> Option<u64> {
    let value = |signs: &[Sign]| match signs {
        [Sign::Zero] => Some(0),
        [Sign::Pair] => Some(2),
        signs => up_to_trillions(signs),
    };
    // Nearly all are short, and most of these are looked at more than once.
    let mut short = [Sign::Zero; SHORT];
    if text.len() > SHORT * '一'.len_utf8() {
        return value(&signs(text)?);
    }
    let mut len = 0;
    for (place, c) in short.iter_mut().zip(text.chars()) {
        *place = sign(c)?;
        len += 1;
    }
    value(short.get(..len)?)
}

/// A digit string of at least two digits: `二○二一` is 2021, `一七二零` 1720.
pub fn digits(text: &str) -> Option<u64> {
    let signs = signs(text)?;
    if !(2..=18).contains(&signs.len()) {
        return None;
    }
    signs.into_iter().try_fold(0, |number, sign| match sign {
        Sign::Zero => Some(number * 10),
        Sign::Digit(digit) => Some(number * 10 + digit),
        _ => None,
    })
}

fn signs(text: &str) -> Option<Vec<Sign>> {
    if text.is_empty() || text.chars().nth(LONGEST).is_some() {
        return None;
    }
    text.chars().map(sign).collect()
}

/// `[…万…]亿[零][…万…]`
fn up_to_trillions(signs: &[Sign]) -> Option<u64> {
    let Some((left, right)) = split(signs, Sign::HundredMillion) else {
        return up_to_ten_thousands(signs);
    };
    let left = up_to_ten_thousands(left)?;
    let right = match right {
        [] => 0,
        [Sign::Zero, rest @ ..] => up_to_ten_thousands(rest)?,
        rest if rest.contains(&Sign::TenThousand) => up_to_ten_thousands(rest)?,
        _ => return None,
    };
    Some(left * 100_000_000 + right)
}

/// `[…]万[零][…]`
fn up_to_ten_thousands(signs: &[Sign]) -> Option<u64> {
    let Some((left, right)) = split(signs, Sign::TenThousand) else {
        return below_ten_thousand(signs);
    };
    let left = below_ten_thousand(left)?;
    let right = match right {
        [] => 0,
        [Sign::Zero, rest @ ..] => below_ten_thousand(rest)?,
        rest => below_ten_thousand(rest).filter(|right| *right >= 1000)?,
    };
    Some(left * 10_000 + right)
}

fn split(signs: &[Sign], at: Sign) -> Option<(&[Sign], &[Sign])> {
    let place = signs.iter().position(|sign| *sign == at)?;
    let (left, right) = signs.split_at_checked(place)?;
    Some((left, right.get(1..)?))
}

/// 1 to 9999: units fall by one, or by more after a 零.
fn below_ten_thousand(signs: &[Sign]) -> Option<u64> {
    let mut rest = signs;
    let mut value = 0;
    let mut last: Option<u32> = None;
    while !rest.is_empty() {
        let zero = matches!(rest, [Sign::Zero, ..]);
        if zero {
            rest = rest.get(1..)?;
        }
        let (digit, power, after) = match rest {
            [Sign::Digit(digit), Sign::Unit(power), after @ ..] => (*digit, *power, after),
            [Sign::Pair, Sign::Unit(power @ 2..), after @ ..] => (2, *power, after),
            [Sign::Digit(digit), after @ ..] => (*digit, 0, after),
            // 两 before 万 or 亿.
            [Sign::Pair] if value == 0 => (2, 0, [].as_slice()),
            [Sign::Tens(tens), after @ ..] => (*tens, 1, after),
            [Sign::Unit(1), after @ ..] => (1, 1, after),
            _ => return None,
        };
        let falls = match last {
            None => !zero,
            Some(last) if zero => power + 2 <= last,
            Some(last) => power + 1 == last,
        };
        if !falls {
            return None;
        }
        value += digit * 10u64.pow(power);
        last = Some(power);
        rest = after;
    }
    last.map(|_| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_is_passed_over_for_its_low_byte() {
        // What the match knows and this list does not would be passed over.
        let known = SIGNS.chars().filter(|c| sign(*c).is_some()).count();
        assert_eq!((known, SIGNS.chars().count()), (40, 40));
        for c in '\0'..=char::MAX {
            assert_eq!(is_numeral_char(c), sign(c).is_some(), "{c}");
        }
    }

    #[test]
    fn place_value_is_read() {
        let cases = [
            ("零", 0),
            ("两", 2),
            ("十", 10),
            ("十四", 14),
            ("二十三", 23),
            ("一百", 100),
            ("一百零五", 105),
            ("一百一十", 110),
            ("一百十一", 111),
            ("两百五十", 250),
            ("一千零一", 1_001),
            ("一千零一十", 1_010),
            ("一千一百零一", 1_101),
            ("两万三千", 23_000),
            ("十万", 100_000),
            ("十万零一", 100_001),
            ("二十万零五千", 205_000),
            ("一千零一万零一", 10_010_001),
            ("一亿零一", 100_000_001),
            ("三亿五千万", 350_000_000),
            ("两萬億", 2_000_000_000_000),
            ("一千亿一千万一千零一", 100_010_001_001),
            ("廿二", 22),
            ("卅", 30),
            ("一百廿", 120),
            ("壹佰壹拾壹", 111),
            ("貳拾叁萬", 230_000),
        ];
        for (text, value) in cases {
            assert_eq!(cardinal(text), Some(value), "{text}");
        }
    }

    #[test]
    fn loose_and_broken_numerals_are_refused() {
        let cases = [
            "",
            "一一",
            "百十一",
            "十一十二",
            "一百二",
            "三万五",
            "两千六",
            "一千十",
            "零一",
            "一百零",
            "一百零零一",
            "千",
            "万",
            "亿",
            "十两",
            "两十",
            "一亿三千",
            "一万三百",
            "一亿亿",
            "一万万",
            "二○二一",
            "十千",
            "一百一千",
        ];
        for text in cases {
            assert_eq!(cardinal(text), None, "{text}");
        }
    }

    #[test]
    fn digit_strings_are_years_and_serials() {
        assert_eq!(digits("二○二一"), Some(2021));
        assert_eq!(digits("二〇一九"), Some(2019));
        assert_eq!(digits("一七二零"), Some(1720));
        assert_eq!(digits("三"), None);
        assert_eq!(digits("二十"), None);
    }

    #[test]
    fn a_very_long_run_is_refused_at_once() {
        assert_eq!(cardinal(&"一".repeat(1_000_000)), None);
    }
}
