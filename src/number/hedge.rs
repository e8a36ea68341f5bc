//! Words beside a number that move the ends of what it may stand for: 约, 近, 超过, 以上, 多, and the
//! signs ≥ and ≤.

use serde::{Deserialize, Serialize};

use super::Unit;

/// A word beside the number that moves the ends of what it may stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Hedge {
    /// None printed.
    #[default]
    None,
    /// 约 大约 左右: at least one unit of the last digit to both sides.
    About,
    /// 近 将近 接近: below, by less than one step of the round number.
    Nearly,
    /// 不足 未满: below.
    Below,
    /// 多 余: above, before the next round number.
    Odd,
    /// 超 超过 逾: above.
    Over,
    /// 至少 不低于 以上: not below.
    AtLeast,
    /// 至多 不超过 以内: not above.
    AtMost,
}

impl Hedge {
    /// Whether nothing moves the ends.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// The hedge that `text` ends with, before a numeral: 约 in `总额约` and `总额约占`, none in `签约`.
    pub fn before(text: &str) -> Self {
        // Before most numerals no such word stands.
        if !text.ends_with(|c| c == '了' || ends_hedge(c) || ends_verb(c)) {
            return Self::None;
        }
        let words = text.strip_suffix("了").unwrap_or(text);
        let direct = at_end(words);
        if direct != Self::None {
            return direct;
        }
        if !words.ends_with(ends_verb) {
            return Self::None;
        }
        // 大约增长18%: the verb stands between.
        // One byte mostly says no.
        let last = |verb: &str| verb.as_bytes().last() == words.as_bytes().last();
        let verbs = VERBS.iter().filter(|verb| last(verb));
        let rests = verbs.filter_map(|verb| words.strip_suffix(verb));
        let about = rests.map(at_end).any(|hedge| hedge == Self::About);
        if about { Self::About } else { Self::None }
    }
}

/// The hedge that the words end with.
fn at_end(words: &str) -> Hedge {
    if !words.ends_with(ends_hedge) {
        return Hedge::None;
    }
    // One byte mostly says no.
    let last = |word: &str| word.as_bytes().last() == words.as_bytes().last();
    let found = BEFORE.iter().filter(|(word, _)| last(word) && words.ends_with(*word));
    let Some((word, hedge)) = found.max_by_key(|(word, _)| word.len()) else {
        return Hedge::None;
    };
    let start = words.len() - word.len();
    let inside = words.get(..start).and_then(|before| before.chars().next_back());
    let other_word = inside.is_some_and(|c| match word.chars().next() {
        Some('约') => "签节预履集制违契合公条特隐相邀".contains(c),
        Some('近') => "附最邻临靠贴就亲远".contains(c),
        Some('超') => "赶高反".contains(c),
        _ => false,
    });
    if other_word { Hedge::None } else { *hedge }
}

/// Words before the numeral, longer ones first where they share a start.
const BEFORE: &[(&str, Hedge)] = &[
    ("大约", Hedge::About),
    ("大約", Hedge::About),
    ("大概", Hedge::About),
    ("约为", Hedge::About),
    ("约等于", Hedge::About),
    ("约", Hedge::About),
    ("約", Hedge::About),
    ("将近", Hedge::Nearly),
    ("接近", Hedge::Nearly),
    ("近乎", Hedge::Nearly),
    ("近", Hedge::Nearly),
    ("几乎", Hedge::Nearly),
    ("不足", Hedge::Below),
    ("不到", Hedge::Below),
    ("不满", Hedge::Below),
    ("未满", Hedge::Below),
    ("未达到", Hedge::Below),
    ("未达", Hedge::Below),
    ("低于", Hedge::Below),
    ("少于", Hedge::Below),
    ("小于等于", Hedge::AtMost),
    ("小于或等于", Hedge::AtMost),
    ("小于", Hedge::Below),
    ("<", Hedge::Below),
    ("不超过", Hedge::AtMost),
    ("不高于", Hedge::AtMost),
    ("不多于", Hedge::AtMost),
    ("不大于", Hedge::AtMost),
    ("至多", Hedge::AtMost),
    ("最多", Hedge::AtMost),
    ("≤", Hedge::AtMost),
    ("≦", Hedge::AtMost),
    ("超过", Hedge::Over),
    ("超過", Hedge::Over),
    ("超", Hedge::Over),
    ("逾", Hedge::Over),
    ("突破", Hedge::Over),
    ("迈上", Hedge::Over),
    ("迈过", Hedge::Over),
    ("站上", Hedge::Over),
    ("跃上", Hedge::Over),
    ("高于", Hedge::Over),
    ("多于", Hedge::Over),
    ("大于等于", Hedge::AtLeast),
    ("大于或等于", Hedge::AtLeast),
    ("大于", Hedge::Over),
    (">", Hedge::Over),
    ("至少", Hedge::AtLeast),
    ("不低于", Hedge::AtLeast),
    ("不少于", Hedge::AtLeast),
    ("不小于", Hedge::AtLeast),
    ("≥", Hedge::AtLeast),
    ("≧", Hedge::AtLeast),
];

/// Whether these words may end so: few places of a text do. A match is a jump, where a list is gone through.
fn ends_hedge(c: char) -> bool {
    matches!(
        c,
        '约' | '約'
            | '概'
            | '为'
            | '于'
            | '近'
            | '乎'
            | '足'
            | '到'
            | '满'
            | '达'
            | '过'
            | '過'
            | '多'
            | '超'
            | '逾'
            | '少'
            | '破'
            | '上'
            | '<'
            | '>'
            | '≤'
            | '≥'
            | '≦'
            | '≧'
    )
}

/// Verbs that may stand between 约 and its number.
const VERBS: &[&str] = &[
    "占",
    "占到",
    "占比",
    "达",
    "达到",
    "有",
    "为",
    "合",
    "折合",
    "需",
    "计",
    "增",
    "增长",
    "增加",
    "增收",
    "提高",
    "提升",
    "上升",
    "降",
    "下降",
    "减少",
    "降低",
    "缩短",
    "完成",
    "投入",
    "惠及",
    "覆盖",
    "相当于",
];

/// Whether these verbs may end so.
fn ends_verb(c: char) -> bool {
    matches!(
        c,
        '占' | '到'
            | '比'
            | '达'
            | '有'
            | '为'
            | '合'
            | '需'
            | '计'
            | '增'
            | '长'
            | '加'
            | '收'
            | '高'
            | '升'
            | '降'
            | '少'
            | '低'
            | '短'
            | '成'
            | '入'
            | '及'
            | '盖'
            | '于'
    )
}

/// Words after the unit.
const AFTER: &[(&str, Hedge)] = &[
    ("左右", Hedge::About),
    ("上下", Hedge::About),
    ("有余", Hedge::Odd),
    ("出头", Hedge::Odd),
    ("及以上", Hedge::AtLeast),
    ("以上", Hedge::AtLeast),
    ("及以下", Hedge::AtMost),
    ("以下", Hedge::AtMost),
    ("以内", Hedge::AtMost),
    ("以內", Hedge::AtMost),
];

/// Takes the hedge that stands before a numeral.
pub(super) fn take_before(text: &mut &str) -> Hedge {
    take_word(text, BEFORE)
}

/// Takes the hedge that stands behind a unit.
pub(super) fn take_after(text: &mut &str) -> Hedge {
    // Behind most units none stands.
    let may_begin = |c| matches!(c, '左' | '上' | '有' | '出' | '及' | '以');
    if text.starts_with(may_begin) { take_word(text, AFTER) } else { Hedge::None }
}

/// Takes the first word of the list that the text starts with.
fn take_word(text: &mut &str, words: &[(&str, Hedge)]) -> Hedge {
    // Mostly digits or a sign stand there.
    if text.starts_with(|c: char| c.is_ascii()) {
        return Hedge::None;
    }
    // Hardly any word begins as any of these does.
    let first = text.as_bytes().get(..'约'.len_utf8());
    let words = words.iter().filter(|(word, _)| word.as_bytes().get(..'约'.len_utf8()) == first);
    for (word, hedge) in words {
        if let Some(rest) = text.strip_prefix(word) {
            *text = rest;
            return *hedge;
        }
    }
    Hedge::None
}

/// 多, 余 or 来 between a numeral and its unit: 20余家, 1000来人.
pub(super) fn take_some(text: &mut &str) -> Hedge {
    let mut characters = text.chars();
    match characters.next() {
        Some('来') if Unit::prefix(characters.as_str()).is_some() => {
            *text = characters.as_str();
            Hedge::About
        }
        Some('多' | '余' | '餘') => take_odd(text),
        _ => Hedge::None,
    }
}

/// 多 or 余 after numeral, scale or unit; 多少, 多样, 多元化, 余额 are words of their own.
pub(super) fn take_odd(text: &mut &str) -> Hedge {
    match text.strip_prefix(['多', '余', '餘']) {
        // 38公顷多6公顷 compares two numbers.
        Some(rest)
            if !["少", "样", "元化", "额"].iter().any(|word| rest.starts_with(word))
                && !rest.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            *text = rest;
            Hedge::Odd
        }
        _ => Hedge::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_a_number_hedge_it() {
        let cases = [
            ("总额约", Hedge::About),
            ("约占", Hedge::About),
            ("同比大约增长", Hedge::About),
            ("大约增长了", Hedge::About),
            ("增幅超过了", Hedge::Over),
            ("增幅高于", Hedge::Over),
            ("大于等于", Hedge::AtLeast),
            ("不大于", Hedge::AtMost),
            ("合格率≥", Hedge::AtLeast),
            ("签约", Hedge::None),
            ("签约完成", Hedge::None),
            ("合约为", Hedge::None),
            ("节约了", Hedge::None),
            ("附近", Hedge::None),
            ("占", Hedge::None),
            ("达到", Hedge::None),
        ];
        for (words, hedge) in cases {
            assert_eq!(Hedge::before(words), hedge, "{words}");
        }
    }

    #[test]
    fn every_word_is_looked_for() {
        for (word, hedge) in BEFORE {
            assert_eq!(Hedge::before(&["总额", word].concat()), *hedge, "{word}");
        }
        for verb in VERBS {
            assert_eq!(Hedge::before(&["约", verb].concat()), Hedge::About, "{verb}");
        }
    }
}
