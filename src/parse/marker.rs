//! Heading markers: what stands at the start of a numbered line.
//!
//! Markers are read from folded words, so `（１）` and `(1)` are one. A number that starts a
//! sentence is not a marker: `1.5亿元`, `3、4月份`, `一、二、三产业`.

use super::words::one_to_nine;
use crate::model::MarkerStyle;

/// A marker at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// How it is written.
    pub style: MarkerStyle,
    /// The number it stands for; 0 for the closing 最后.
    pub ordinal: u32,
    /// Bytes of the marker in the folded words, its punctuation included.
    pub len: usize,
    /// Bytes up to the heading's first word: the marker and the spaces after it.
    pub skip: usize,
}

/// Words that may follow a number without making it a marker: `一、二号线`, `3、4月份`.
const COUNTED: &str = "、号期批季类级线月日年个次产%至-—~";

/// `2 打算`: a bare number, a heading only where others of the letter are numbered 2.1.
pub fn bare(words: &str) -> Option<Marker> {
    let (ordinal, len) = arabic_ordinal(words)?;
    let rest = words.get(len..)?;
    let title = rest.trim_start_matches(' ');
    let heads = title.len() < rest.len()
        && title.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii())
        && words.chars().nth(40).is_none()
        && !words.contains('。');
    let skip = words.len() - title.len();
    heads.then_some(Marker { style: MarkerStyle::Arabic, ordinal, len, skip })
}

/// The marker that `words` start with.
pub fn at_start(words: &str) -> Option<Marker> {
    // Most lines begin with a character that begins no marker.
    if !words.starts_with(begins) {
        return None;
    }
    let (style, ordinal, len) = circled(words)
        .or_else(|| parenthesised(words))
        .or_else(|| chapter(words))
        .or_else(|| enumerated(words))
        .or_else(|| chinese(words))
        .or_else(|| decimal(words))
        .or_else(|| arabic(words))?;
    let rest = words.get(len..)?;
    let skip = len + rest.len() - rest.trim_start_matches(' ').len();
    Some(Marker { style, ordinal, len, skip })
}

/// Whether a marker may begin with the character.
fn begins(c: char) -> bool {
    c.is_ascii_digit()
        || begins_item(c)
        || matches!(c, '(' | '①'..='⑳' | '❶'..='❿' | '⑴'..='⒇' | '⒈'..='⒛' | '㈠'..='㈩')
}

/// Whether one of [`enumerated`] may begin with the character.
fn begins_item(c: char) -> bool {
    matches!(c, '其' | '首' | '再' | '第' | '最' | '十') || one_to_nine(c).is_some()
}

/// `一是`, `二要`, `其一`, `首先`: the items of a list inside running text.
pub fn enumerated(words: &str) -> Option<(MarkerStyle, u32, usize)> {
    const SEQUENCE: [(&str, u32); 7] = [
        ("首先", 1),
        ("其次", 2),
        ("再次", 3),
        ("第一,", 1),
        ("第二,", 2),
        ("第三,", 3),
        ("最后", 0),
    ];
    if !words.starts_with(begins_item) {
        return None;
    }
    if let Some((ordinal, len)) = words.strip_prefix('其').and_then(chinese_ordinal) {
        let len = '其'.len_utf8() + len;
        let rest = words.get(len..)?;
        let mark = rest.chars().next().filter(|c| matches!(c, ',' | '、' | ':' | '是'))?;
        return Some((MarkerStyle::Enumeration, ordinal, len + mark.len_utf8()));
    }
    if let Some((word, ordinal)) = SEQUENCE.iter().find(|(word, _)| words.starts_with(word)) {
        let rest = words.get(word.len()..).unwrap_or_default();
        let len = word.trim_end_matches(',').len();
        let ends = word.ends_with(',') || rest.starts_with([',', '、', ':', '是']);
        let comma = usize::from(word.ends_with(',') || rest.starts_with([',', ':']));
        return ends.then_some((MarkerStyle::Sequence, *ordinal, len + comma));
    }
    let (ordinal, len) = chinese_ordinal(words)?;
    let rest = words.get(len..)?;
    let verb = rest.chars().next().filter(|c| matches!(c, '是' | '要'))?;
    let after = rest.get(verb.len_utf8()..)?;
    // 一是一、二是二 and 一要求 are words, not markers.
    let again = words.get(..len).and_then(|number| after.strip_prefix(number));
    if after.starts_with(['求', '点', '素', '件', '否'])
        || again.is_some_and(|rest| rest.is_empty() || rest.starts_with([',', '。', ';']))
    {
        return None;
    }
    let comma = trailing(after, &[',', ':', '、']);
    Some((MarkerStyle::Enumeration, ordinal, len + verb.len_utf8() + comma))
}

fn circled(words: &str) -> Option<(MarkerStyle, u32, usize)> {
    let first = words.chars().next()?;
    let (style, base) = match first {
        '①'..='⑳' => (MarkerStyle::Circled, '①'),
        '❶'..='❿' => (MarkerStyle::Circled, '❶'),
        '⑴'..='⒇' => (MarkerStyle::ArabicParen, '⑴'),
        '⒈'..='⒛' => (MarkerStyle::Arabic, '⒈'),
        '㈠'..='㈩' => (MarkerStyle::ChineseParen, '㈠'),
        _ => return None,
    };
    let punctuation = trailing(words.get(first.len_utf8()..)?, &['、', '.']);
    Some((style, u32::from(first) - u32::from(base) + 1, first.len_utf8() + punctuation))
}

fn parenthesised(words: &str) -> Option<(MarkerStyle, u32, usize)> {
    let inner = words.strip_prefix('(').map_or(words, |rest| rest.trim_start_matches(' '));
    let opened = words.len() - inner.len();
    let (style, ordinal, len) = match chinese_ordinal(inner) {
        Some((ordinal, len)) => (MarkerStyle::ChineseParen, ordinal, len),
        None => arabic_ordinal(inner).map(|(n, len)| (MarkerStyle::ArabicParen, n, len))?,
    };
    let rest = inner.get(len..)?;
    let space = rest.len() - rest.trim_start_matches(' ').len();
    let rest = rest.get(space..)?.strip_prefix(')')?;
    let len = opened + len + space + 1;
    Some((style, ordinal, len + trailing(rest, &['、', '.', ','])))
}

fn chapter(words: &str) -> Option<(MarkerStyle, u32, usize)> {
    let rest = words.strip_prefix('第')?;
    let (ordinal, len) = chinese_ordinal(rest).or_else(|| arabic_ordinal(rest))?;
    let after = rest.get(len..)?;
    let (style, word) =
        [(MarkerStyle::Chapter, "章"), (MarkerStyle::Chapter, "部分"), (MarkerStyle::Part, "节")]
            .into_iter()
            .find(|(_, word)| after.starts_with(word))?;
    let len = '第'.len_utf8() + len + word.len();
    let rest = words.get(len..)?;
    // 第一部分资金已到位 is a sentence.
    let ends = rest.is_empty() || rest.starts_with([' ', '、', ':', ',', '.']) || word != "部分";
    ends.then(|| (style, ordinal, len + trailing(rest, &['、', ':', ',', '.'])))
}

fn chinese(words: &str) -> Option<(MarkerStyle, u32, usize)> {
    let (ordinal, len) = chinese_ordinal(words)?;
    let rest = words.get(len..)?;
    let space = rest.len() - rest.trim_start_matches(' ').len();
    let rest = rest.get(space..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '、' | '.' | ','))?;
    let after = rest.get(mark.len_utf8()..)?;
    // A comma after a number is mostly prose; only a short line is a heading with a wrong mark.
    if mark == ',' && (after.chars().nth(30).is_some() || after.contains([',', '。', ';'])) {
        return None;
    }
    let counted = |(_, len): (u32, usize)| {
        after.get(len..).is_some_and(|r| r.starts_with(|c| COUNTED.contains(c)))
    };
    if after.is_empty() || chinese_ordinal(after).is_some_and(counted) {
        return None;
    }
    Some((MarkerStyle::Chinese, ordinal, len + space + mark.len_utf8()))
}

fn arabic(words: &str) -> Option<(MarkerStyle, u32, usize)> {
    let (ordinal, len) = arabic_ordinal(words)?;
    let rest = words.get(len..)?;
    let space = rest.len() - rest.trim_start_matches(' ').len();
    let rest = rest.get(space..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | '、'))?;
    let after = rest.get(mark.len_utf8()..)?;
    let digit = after.starts_with(|c: char| c.is_ascii_digit());
    if after.is_empty() || mark == '.' && digit && !is_amount(after) {
        return None;
    }
    let next = arabic_ordinal(after);
    let counted = next.is_some_and(|(n, len)| {
        n == ordinal + 1 && after.get(len..).is_some_and(|r| r.starts_with(|c| COUNTED.contains(c)))
    });
    (!counted).then_some((MarkerStyle::Arabic, ordinal, len + space + mark.len_utf8()))
}

/// `1.5万户…` behind `1.`: a second point and then a word can only be an amount.
fn is_amount(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let fraction = rest.strip_prefix('.').unwrap_or_default();
    let unit = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < fraction.len() && unit.starts_with(|c: char| !c.is_ascii())
}

/// `2.3 ` or `2.3.1 `: the ordinal is the last part. A space must follow, or `1.5亿元` would fit.
fn decimal(words: &str) -> Option<(MarkerStyle, u32, usize)> {
    let len = words.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let marker = words.get(..len)?.trim_end_matches('.');
    let (mut parts, mut ordinal) = (0, 0);
    for part in marker.split('.') {
        ordinal = part.parse().ok().filter(|n| (1..=30).contains(n))?;
        parts += 1;
    }
    let rest = words.get(len..)?;
    let heading = rest.strip_prefix([' ', '、'])?.trim_start();
    let heads = heading.starts_with(|c: char| c.is_alphabetic() && !"亿万千百个%倍元".contains(c));
    (heads && (2..=4).contains(&parts)).then_some((MarkerStyle::Decimal, ordinal, len))
}

fn trailing(rest: &str, marks: &[char]) -> usize {
    rest.chars().next().filter(|c| marks.contains(c)).map_or(0, char::len_utf8)
}

/// Up to two digits from 1 and their length; longer runs are years and amounts.
fn arabic_ordinal(words: &str) -> Option<(u32, usize)> {
    let len = words.bytes().take_while(u8::is_ascii_digit).count();
    let ordinal =
        words.get(..len).filter(|digits| (1..=2).contains(&digits.len()))?.parse().ok()?;
    (ordinal > 0).then_some((ordinal, len))
}

/// 一 to 九十九 and its length in bytes.
pub fn chinese_ordinal(words: &str) -> Option<(u32, usize)> {
    let mut chars = words.chars().peekable();
    let tens = match (chars.next()?, chars.peek()) {
        ('十', _) => 1,
        (c, Some('十')) => {
            chars.next();
            one_to_nine(c)?
        }
        (c, _) => return one_to_nine(c).map(|n| (n, c.len_utf8())),
    };
    let used = if words.starts_with('十') { 1 } else { 2 };
    let (ones, more) = chars.peek().and_then(|c| one_to_nine(*c)).map_or((0, 0), |ones| (ones, 1));
    Some((tens * 10 + ones, (used + more) * '十'.len_utf8()))
}

/// `n` from 1 to 99 in Chinese numerals.
pub fn chinese_from(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS.get(n as usize).copied().unwrap_or_default();
    match n / 10 {
        0 => digit(n).to_owned(),
        1 => format!("十{}", digit(n % 10)),
        tens => format!("{}十{}", digit(tens), digit(n % 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<(MarkerStyle, u32, &str)> {
        at_start(words).map(|m| (m.style, m.ordinal, &words[m.skip..]))
    }

    #[test]
    fn each_style_of_marker_is_read() {
        use MarkerStyle as M;
        for (words, style, ordinal, rest) in [
            ("一、发展情况", M::Chinese, 1, "发展情况"),
            ("二 、发展情况", M::Chinese, 2, "发展情况"),
            ("十二.其他", M::Chinese, 12, "其他"),
            ("(二十一)保障", M::ChineseParen, 21, "保障"),
            ("( 二 )、保障", M::ChineseParen, 2, "保障"),
            ("一)保障", M::ChineseParen, 1, "保障"),
            ("1. 近年情况", M::Arabic, 1, "近年情况"),
            ("2、5G网络", M::Arabic, 2, "5G网络"),
            ("(3)加强", M::ArabicParen, 3, "加强"),
            ("3)加强", M::ArabicParen, 3, "加强"),
            ("③加强", M::Circled, 3, "加强"),
            ("⑵加强", M::ArabicParen, 2, "加强"),
            ("第一章 总则", M::Chapter, 1, "总则"),
            ("第二部分 措施", M::Chapter, 2, "措施"),
            ("三是加强", M::Enumeration, 3, "加强"),
            ("二要加强", M::Enumeration, 2, "加强"),
            ("其二,加强", M::Enumeration, 2, "加强"),
            ("首先,加强", M::Sequence, 1, "加强"),
            ("第三节 保障", M::Part, 3, "保障"),
            ("1.1.5万户老旧小区", M::Arabic, 1, "1.5万户老旧小区"),
            ("一是,抓好", M::Enumeration, 1, "抓好"),
            ("2.3 重点任务", M::Decimal, 3, "重点任务"),
        ] {
            assert_eq!(read(words), Some((style, ordinal, rest)), "{words}");
        }
    }

    #[test]
    fn a_number_that_starts_a_sentence_is_no_marker() {
        for words in [
            "1.5亿元到位",
            "2020.年底",
            "3、4月份降雨",
            "一、二、三产业融合",
            "一、二号线",
            "一要求",
            "2.3亿元",
            "十分重视",
            "第一部分资金已到位",
            "首先感谢",
            "一,今年我县投入资金,改善条件。",
            "100、其他",
            "0.5",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn chinese_ordinals_go_both_ways() {
        for n in 1..100 {
            let words = chinese_from(n);
            assert_eq!(chinese_ordinal(&words), Some((n, words.len())), "{words}");
        }
    }
}
