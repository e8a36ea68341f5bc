//! What the heads of a column or the label of a row say: a time, a total, a place, an indicator.

use super::time::Time;
use crate::{
    number::{Measure, Unit, measure, scaled},
    text::{Firsts, Starts, WordList, fold, rfind_word, signs},
};

/// A row's label or a column's heads, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Label {
    /// Folded, without spaces, footnote marks and 其中; outer heads before inner ones.
    pub words: Vec<String>,
    /// The time it names.
    pub time: Time,
    /// It names a sum, or the whole that parts belong to.
    pub total: Option<Total>,
    /// Which of its words names the total.
    pub total_at: Option<usize>,
    /// 其中: part of the row or column before, not of the total.
    pub memo: bool,
    /// Places, bodies and other things that have the number: 重庆, 信息技术外包.
    pub entity: Vec<String>,
    /// What is measured: 执行额, 占比.
    pub indicator: Vec<String>,
    /// A unit stands in brackets behind it.
    pub unit: bool,
    /// What its numbers are.
    pub holds: Holds,
    /// How deep its numbering is: 一、 before (一) before 1.
    pub depth: Option<u8>,
    /// What is measured, by the innermost head that says so.
    pub measure: Measure,
    /// The characters of its words.
    characters: Firsts,
}

/// How far a total reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Total {
    /// 全市: the whole, perhaps of more parts than the table has.
    Whole,
    /// 小计
    Sub,
    /// 合计
    Sum,
    /// 总计
    Grand,
}

/// What the numbers under a head are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Amounts and counts.
    #[default]
    Level,
    /// 占比
    Share,
    /// 同比, 增长: a rate, or an amount where the unit says so.
    Growth,
    /// 覆盖率, 人均: what cannot be added.
    Rate,
    /// 排名, 序号, 电话: no quantity.
    Name,
}

const TOTALS: WordList =
    WordList::new(&["小计", "合计", "合计数", "共计", "总和", "总计", "总计数", "总合计"]);
const WHOLES: WordList = WordList::new(&[
    "全市", "全省", "全区", "全县", "全国", "全州", "全盟", "全旗", "全镇", "总体", "全部", "全球",
]);

impl Label {
    /// Reads the heads of a column from the outermost in.
    pub fn of_column(path: &[String]) -> Self {
        Self::of(path.iter().map(String::as_str))
    }

    /// Reads a row's label; a group stands before it: `重庆/2020`.
    pub fn of_row(label: &str) -> Self {
        Self::of(label.split('/'))
    }

    fn of<'a>(pieces: impl Iterator<Item = &'a str>) -> Self {
        let mut label = Self::default();
        for piece in pieces {
            label.add(piece);
        }
        label
    }

    fn add(&mut self, piece: &str) {
        let mut words = clean(piece);
        if let Some((depth, len)) = marker(&words) {
            self.depth = Some(depth);
            words = words.split_off(len);
        }
        if let Some(rest) = words.strip_prefix("其中") {
            self.memo = true;
            let own = rest.trim_start_matches([':', ',']).len();
            words = words.split_off(words.len() - own);
        }
        if !words.is_empty() {
            self.characters = self.characters.with_characters(&words);
            self.read(&words);
            push(&mut self.words, words);
        }
    }

    /// Takes in what words say that come behind its own.
    fn read(&mut self, words: &str) {
        let (time, rest) = Time::take(words);
        if time.is_some() {
            self.time = Time {
                year: time.year.or(self.time.year),
                until: time.until.or(self.time.until),
                part: time.part.or(self.time.part),
                relative: time.relative.or(self.time.relative),
                planned: time.planned || self.time.planned,
                open: time.open || self.time.open,
            };
        }
        let name = without_unit(&rest);
        self.unit |= name.len() < rest.len();
        if name.is_empty() {
            return;
        }
        if let Some(total) = total(name) {
            self.total = self.total.max(Some(total));
            self.total_at = Some(self.words.len());
            return;
        }
        let measure = measure(name);
        let holds = holds(name, measure, &self.characters);
        if measure != Measure::Unsaid {
            self.measure = measure;
        }
        match holds {
            Some(holds) => {
                self.holds = holds;
                push(&mut self.indicator, name.to_owned());
            }
            None => push(&mut self.entity, name.to_owned()),
        }
    }

    /// Whether it says nothing but a time.
    pub fn is_time(&self) -> bool {
        self.time.is_some()
            && self.total.is_none()
            && self.entity.is_empty()
            && self.indicator.is_empty()
    }

    /// Whether any of its words holds one of these.
    pub fn says(&self, any: &WordList) -> bool {
        any.may_be_in(&self.characters) && self.words.iter().any(|words| any.is_in(words))
    }
}

/// Adds words to those of a label: hardly any has several, and tables have thousands of labels.
fn push(list: &mut Vec<String>, words: String) {
    list.reserve_exact(1);
    list.push(words);
}

/// Folded, without spaces and the marks of footnotes.
fn clean(piece: &str) -> String {
    let mut folded = fold(piece).into_owned();
    if signs(&folded).any(|(_, c)| c.is_whitespace()) {
        folded.retain(|c| !c.is_whitespace());
    }
    let len = without_footnotes(&folded).trim_end_matches(':').len();
    folded.truncate(len);
    folded
}

/// The words without the marks of footnotes at their end: `22.8①`, `出口额*`, `合计[1]`.
pub(super) fn without_footnotes(words: &str) -> &str {
    let mut words = words;
    loop {
        let bare = words
            .trim_end_matches(['*', '※', '†', '#', '¹', '²', '³', '⁴'])
            .trim_end_matches(|c| ('①'..='⑳').contains(&c));
        let closes = |c: char| c.is_ascii_digit() || matches!(c, ']' | ')');
        let marks = if bare.ends_with(closes) { &["[", "(注", "注"][..] } else { &[] };
        let noted = marks.iter().find_map(|open| {
            let at = rfind_word(bare, open)?;
            let inside = bare.get(at + open.len()..)?.trim_end_matches([']', ')']);
            let marks = !inside.is_empty()
                && inside.len() <= 2
                && inside.bytes().all(|b| b.is_ascii_digit());
            (marks && at > 0).then(|| bare.get(..at)).flatten()
        });
        let shorter = noted.unwrap_or(bare);
        if shorter.len() == words.len() {
            return words;
        }
        words = shorter;
    }
}

/// The name without a unit in brackets behind it.
fn without_unit(words: &str) -> &str {
    let opened = words.bytes().rposition(|byte| byte == b'(');
    let Some((name, inside)) = opened.and_then(|at| words.split_at_checked(at)) else {
        return words;
    };
    let inside = inside.trim_start_matches('(');
    let inside = inside.trim_end_matches(')').trim_start_matches("单位:");
    let (_, unit) = scaled(inside);
    let known = unit.is_none_or(|unit| {
        Unit::prefix(unit.name()).is_some_and(|(_, len)| len == unit.name().len())
    });
    if known && !inside.is_empty() { name } else { words }
}

/// The total that a name is: 合计, 主城区小计, 合计(含其他).
fn total(name: &str) -> Option<Total> {
    let reach = |word: &str| match word {
        "小计" => Total::Sub,
        "总计" | "总计数" | "总合计" => Total::Grand,
        _ => Total::Sum,
    };
    let ends =
        || TOTALS.suffixes_of(name).next().filter(|_| name.chars().nth(LONGEST_TOTAL).is_none());
    let noted = || {
        TOTALS
            .prefixes_of(name)
            .find(|word| name.strip_prefix(word).is_some_and(|behind| behind.starts_with('(')))
    };
    let exact = TOTALS.suffixes_of(name).find(|word| *word == name);
    let found = exact.or_else(ends).or_else(noted).map(reach);
    found.or_else(|| WHOLES.contains(name).then_some(Total::Whole))
}

/// Most characters of a name that ends with a word for a total.
const LONGEST_TOTAL: usize = 12;

/// What a head's words say that its numbers are, of whose characters they are; `None` where they say
/// nothing.
fn holds(words: &str, measure: Measure, characters: &Firsts) -> Option<Holds> {
    const NAMES: WordList = WordList::new(&[
        "排名", "位次", "名次", "排位", "序号", "编号", "代码", "电话", "邮编", "备注",
    ]);
    const COMPARED: WordList = WordList::new(&["同比", "环比"]);
    const OF_WHOLE: WordList = WordList::new(&["占比"]);
    const GROWTH: WordList = WordList::new(&[
        "同比",
        "环比",
        "增长率",
        "增速",
        "增幅",
        "降幅",
        "涨幅",
        "涨跌幅",
        "增长",
        "下降",
        "增减",
        "增减率",
        "变动",
        "变化",
        "增长额",
        "增减额",
        "增量",
    ]);
    const BEFORE: WordList =
        WordList::new(&["上年", "去年", "同期", "常年", "年初", "上月", "上季度", "均值"]);
    const SHARES: WordList = WordList::new(&["比重", "份额", "构成", "百分比"]);
    static RATES: Starts = Starts::of(&[
        "人均", "户均", "平均", "均价", "单价", "价格", "亩均", "地均", "年均", "密度", "指数",
        "系数", "每", "最高", "最低", "最大", "最小", "年龄", "温度", "浓度", "期限", "标准",
        "均值",
    ]);
    let has = |list: &WordList| list.may_be_in(characters) && list.is_in(words);
    if NAMES.ends(words) {
        Some(Holds::Name)
    } else if GROWTH.ends(words)
        || has(&COMPARED)
        || words.starts_with(['比', '较']) && BEFORE.ends(words)
    {
        Some(Holds::Growth)
    } else if has(&OF_WHOLE) || SHARES.ends(words) || words.starts_with('占') {
        Some(Holds::Share)
    } else if measure == Measure::Ratio || RATES.is_in(words) {
        Some(Holds::Rate)
    } else {
        match measure {
            Measure::Unsaid => None,
            Measure::Other => Some(Holds::Name),
            _ => Some(Holds::Level),
        }
    }
}

/// A numbering at the start of a label: how deep it usually stands, and its bytes.
fn marker(words: &str) -> Option<(u8, usize)> {
    let chinese =
        |c: char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let run = |text: &str, of: &dyn Fn(char) -> bool| text.find(|c| !of(c)).unwrap_or(text.len());
    let digit = |c: char| c.is_ascii_digit();
    let plain = run(words, &chinese);
    if plain > 0 && words.get(plain..)?.starts_with('、') {
        return Some((1, plain + '、'.len_utf8()));
    }
    if let Some(inside) = words.strip_prefix('(') {
        for (depth, of) in [(2, &chinese as &dyn Fn(char) -> bool), (4, &digit)] {
            let len = run(inside, of);
            if len > 0 && inside.get(len..)?.starts_with(')') {
                return Some((depth, len + 2));
            }
        }
    }
    let digits = run(words, &digit);
    let behind = words.get(digits..)?;
    let mut after = behind.chars();
    let closes = matches!(after.next(), Some('.' | '、'));
    let clear = after.next().is_some_and(|c| !c.is_ascii_digit());
    (digits > 0 && digits <= 2 && closes && clear)
        .then(|| (3, digits + behind.chars().next().map_or(0, char::len_utf8)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(path: &[&str]) -> Label {
        Label::of(path.iter().copied())
    }

    #[test]
    fn heads_part_into_place_indicator_and_time() {
        let label = column(&["重庆", "2020年执行额"]);
        assert_eq!(label.entity, ["重庆"]);
        assert_eq!(label.indicator, ["执行额"]);
        assert_eq!(label.time.year, Some(2020));
        assert_eq!(label.holds, Holds::Level);
        assert!(column(&["2020年"]).is_time());
    }

    #[test]
    fn heads_say_what_their_numbers_are() {
        assert_eq!(column(&["全国占比"]).holds, Holds::Share);
        assert_eq!(column(&["占比", "2020年"]).holds, Holds::Share);
        assert_eq!(column(&["比上年增长"]).holds, Holds::Growth);
        assert_eq!(column(&["人均管护"]).holds, Holds::Rate);
        assert_eq!(column(&["完成率"]).holds, Holds::Rate);
        assert_eq!(column(&["全国排名"]).holds, Holds::Name);
        assert_eq!(column(&["企业数"]).holds, Holds::Level);
    }

    #[test]
    fn totals_and_memo_rows_are_told_from_others() {
        assert_eq!(Label::of_row("合 计").total, Some(Total::Sum));
        assert_eq!(Label::of_row("主城区小计").total, Some(Total::Sub));
        assert_eq!(Label::of_row("全省").total, Some(Total::Whole));
        assert_eq!(Label::of_row("全省平均").total, None);
        let memo = Label::of_row("其中：财政资金");
        assert!(memo.memo);
        assert_eq!(memo.words, ["财政资金"]);
    }

    #[test]
    fn marks_and_numbering_are_no_part_of_the_name() {
        assert_eq!(Label::of_row("幼儿园（所）①").entity, ["幼儿园"]);
        assert_eq!(Label::of_row("（一）增值税").depth, Some(2));
        assert_eq!(Label::of_row("1. 增值税").words, ["增值税"]);
        assert_eq!(Label::of_row("5G基站").depth, None);
        assert_eq!(without_footnotes("22.8[1]"), "22.8");
    }
}
