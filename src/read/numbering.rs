//! How a number is written as the marker of a list item: 1, 01, a, iv, 一, ①, 壹, 甲.
//!
//! Web pages name the ways by style sheets, Office files by codes or names; what is written is the
//! same, so it stands here once.

/// A way to write the numbers of a list.
#[cfg_attr(
    not(feature = "readers"),
    allow(dead_code, reason = "web pages number their lists in fewer ways")
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numbering {
    /// Bullets.
    Bullet,
    /// No number.
    None,
    #[default]
    Decimal,
    /// `01`
    LeadingZero,
    /// `１`
    FullWidth,
    Alpha {
        upper: bool,
    },
    Roman {
        upper: bool,
    },
    /// 一 … 十 十一 … 一百零一
    Chinese,
    /// 一 … 九 一〇 一一
    ChineseDigits,
    /// 壹 … 拾 壹拾壹
    Formal {
        traditional: bool,
    },
    /// 甲 … 癸
    Stems,
    /// 子 … 亥
    Branches,
    /// ① … ⑳
    Circled,
    /// ⑴ … ⒇
    Bracketed,
    /// ⒈ … ⒛
    Stopped,
    /// ㈠ … ㈩
    ChineseBracketed,
}

/// The largest number written in Chinese; no list is longer.
const LARGEST_CHINESE: i64 = 9999;

impl Numbering {
    /// By the code of old Office files and RTF (`nfc`).
    #[cfg(feature = "readers")]
    pub(super) fn of_code(code: i64) -> Self {
        match code {
            1 => Self::Roman { upper: true },
            2 => Self::Roman { upper: false },
            3 => Self::Alpha { upper: true },
            4 => Self::Alpha { upper: false },
            10 | 36 | 40 | 41 => Self::ChineseDigits,
            11 | 17 | 33 | 35 | 37 | 39 => Self::Chinese,
            14 | 19 => Self::FullWidth,
            16 | 34 => Self::Formal { traditional: true },
            18 | 28 => Self::Circled,
            22 => Self::LeadingZero,
            23 => Self::Bullet,
            26 => Self::Stopped,
            27 => Self::Bracketed,
            29 => Self::ChineseBracketed,
            30 => Self::Stems,
            31 => Self::Branches,
            38 => Self::Formal { traditional: false },
            255 => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The number in this way, or in digits where it has none; empty for a bullet and for no number.
    pub(super) fn written(self, number: i64) -> String {
        let words = match self {
            Self::Bullet | Self::None => return String::new(),
            Self::Decimal => None,
            Self::LeadingZero => Some(format!("{number:02}")),
            Self::FullWidth => Some(full_width(number)),
            Self::Alpha { upper } => alpha(number, upper),
            Self::Roman { upper } => roman(number, upper),
            Self::Chinese => chinese(number),
            Self::ChineseDigits => chinese_digits(number),
            Self::Formal { traditional } => formal(number, traditional),
            Self::Stems => one_of("甲乙丙丁戊己庚辛壬癸", number),
            Self::Branches => one_of("子丑寅卯辰巳午未申酉戌亥", number),
            Self::Circled => one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", number),
            Self::Bracketed => one_of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", number),
            Self::Stopped => one_of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", number),
            Self::ChineseBracketed => one_of("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", number),
        };
        words.unwrap_or_else(|| number.to_string())
    }
}

fn one_of(characters: &str, number: i64) -> Option<String> {
    let before = usize::try_from(number).ok()?.checked_sub(1)?;
    characters.chars().nth(before).map(String::from)
}

fn full_width(number: i64) -> String {
    let wide = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(0xff10 + digit));
    number.to_string().chars().map(|c| wide(c).unwrap_or(c)).collect()
}

/// a, b … z, aa, ab …
fn alpha(number: i64, upper: bool) -> Option<String> {
    let mut rest = u64::try_from(number).ok().filter(|&rest| rest > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        let letter = b'a' + u8::try_from(rest % 26).ok()?;
        letters.push(char::from(if upper { letter.to_ascii_uppercase() } else { letter }));
        rest /= 26;
    }
    Some(letters.iter().rev().collect())
}

fn roman(number: i64, upper: bool) -> Option<String> {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut words = String::new();
    for (value, letters) in DIGITS {
        while rest >= value {
            words.push_str(letters);
            rest -= value;
        }
    }
    Some(if upper { words.to_ascii_uppercase() } else { words })
}

/// 一 … 九千九百九十九, the 一 before a leading 十 left out.
fn chinese(number: i64) -> Option<String> {
    let words = counted(number, "零一二三四五六七八九", ["千", "百", "十", ""])?;
    Some(
        words
            .strip_prefix('一')
            .filter(|rest| rest.starts_with('十'))
            .map_or(words.clone(), String::from),
    )
}

fn formal(number: i64, traditional: bool) -> Option<String> {
    let digits = if traditional {
        "零壹貳參肆伍陸柒捌玖"
    } else {
        "零壹贰叁肆伍陆柒捌玖"
    };
    counted(number, digits, ["仟", "佰", "拾", ""])
}

/// Digits with their places, one zero for a gap.
fn counted(number: i64, digits: &str, places: [&str; 4]) -> Option<String> {
    if !(1..=LARGEST_CHINESE).contains(&number) {
        return None;
    }
    let mut words = String::new();
    let (mut unit, mut gap) = (1000, false);
    for place in places {
        let digit = usize::try_from(number / unit % 10).ok()?;
        unit /= 10;
        if digit == 0 {
            gap = !words.is_empty();
            continue;
        }
        if gap {
            words.extend(digits.chars().next());
        }
        gap = false;
        words.extend(digits.chars().nth(digit));
        words.push_str(place);
    }
    Some(words)
}

fn chinese_digits(number: i64) -> Option<String> {
    let digit = |c: char| "〇一二三四五六七八九".chars().nth(c.to_digit(10)?.try_into().ok()?);
    number.to_string().chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numbering: Numbering, expect: &[(i64, &str)]) {
        for (number, words) in expect {
            assert_eq!(numbering.written(*number), *words, "{numbering:?}");
        }
    }

    #[test]
    fn latin_markers_are_written_as_browsers_and_offices_write_them() {
        check(Numbering::Alpha { upper: false }, &[(1, "a"), (26, "z"), (28, "ab"), (0, "0")]);
        check(Numbering::Roman { upper: true }, &[(4, "IV"), (1994, "MCMXCIV"), (4000, "4000")]);
        check(Numbering::LeadingZero, &[(3, "03"), (12, "12")]);
        check(Numbering::FullWidth, &[(12, "１２")]);
    }

    #[test]
    fn chinese_markers_are_counted_spelled_or_drawn() {
        let counted = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (99, "九十九"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1005, "一千零五"),
            (10_000, "10000"),
        ];
        check(Numbering::Chinese, &counted);
        check(Numbering::ChineseDigits, &[(9, "九"), (10, "一〇"), (21, "二一")]);
        check(Numbering::Formal { traditional: false }, &[(3, "叁"), (12, "壹拾贰")]);
        check(Numbering::Stems, &[(2, "乙"), (11, "11")]);
        check(Numbering::Circled, &[(1, "①"), (20, "⑳"), (21, "21")]);
        check(Numbering::Bullet, &[(1, "")]);
    }
}
