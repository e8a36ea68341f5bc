//! Where a sentence speaks of a plan: 力争, 计划, 到2025年 for a letter of 2021.
//!
//! A word of planning holds until the sentence ends or a later clause tells what is done (已, 目前), one in
//! brackets until they close.

use std::ops::Range;

use crate::{
    analyze::reading::{Reading, Stands},
    text::{Firsts, WordList, begins_with_any, signs, strip_start},
};

/// Words of planning, with what must not stand before and behind them.
const PLANNING: [(&str, &str, &str); 20] = [
    ("力争", "", ""),
    ("努力实现", "", "了"),
    ("努力达", "", ""),
    ("争取到", "", ""),
    ("争取在", "", ""),
    ("争取实现", "", ""),
    ("争取达", "", ""),
    ("争取完成", "", ""),
    ("争取新增", "", ""),
    ("争取用", "", ""),
    ("确保", "", "了"),
    ("预计", "", ""),
    ("预期", "", "寿"),
    ("计划", "动程增略养育升作展善单个项该此本按照据入超", ""),
    ("目标为", "", ""),
    ("目标是", "", ""),
    ("目标达", "", ""),
    ("拟", "模虚草比", "定人合态"),
    ("底前", "", ""),
    ("规划", "", ""),
];

/// One of these stands in every sentence that tells of a plan, but where its date alone does.
const TOLD: WordList = WordList::new(&[
    "力争",
    "努力",
    "争取",
    "确保",
    "预计",
    "预期",
    "计划",
    "目标",
    "拟",
    "底前",
    "规划",
    "将",
    "不低于",
    "不少于",
]);

/// Verbs that make 规划 a plan and not a paper, and 将 a future and not an object.
const DOING: WordList = WordList::new(&[
    "建设",
    "新建",
    "改建",
    "扩建",
    "布局",
    "投资",
    "总投资",
    "新增",
    "达到",
    "达",
    "建成",
    "完成",
    "投入",
    "安排",
    "实现",
    "增加",
    "突破",
    "超过",
    "改造",
    "再",
]);

/// What follows 计划 where it is a verb and not a paper: 计划投资, 计划2024年.
const PLANNED: &str = "投建新改扩开动增安完培更再于在到用引实启每分今明发打创招推组举购筹争将修布拆重对从通设支下种申\
    选出总两三五0123456789";

/// What follows 计划 where something done is measured by it: 占年度计划投资额的…
const MEASURED: [&str; 5] = ["投资额", "投资的", "总投资的", "总数", "总量"];

/// Words that tell what is done already.
const DONE: WordList = WordList::new(&[
    "已",
    "目前",
    "截至",
    "截止",
    "累计",
    "现有",
    "去年",
    "上年",
    "今年以来",
    "实际",
    "上半年完成",
    "上半年实现",
]);

/// The state of a sentence from one place on.
#[derive(Clone, Copy, Debug)]
struct Turn {
    place: usize,
    plan: bool,
}

/// The turns between fact and plan in the sentence under the reader.
#[derive(Debug)]
pub(super) struct Plan<'r> {
    reading: &'r Reading,
    /// Where [`TOLD`] words stand, and what ends sentences.
    told: Stands,
    ends: Stands,
    sentence: Range<usize>,
    /// Its turns were looked for.
    read: bool,
    turns: Vec<Turn>,
    /// Where the last date stands that decides, and whether it is later than the letter's.
    dated: Option<Turn>,
}

impl<'r> Plan<'r> {
    /// Before the first sentence.
    pub(super) fn new(reading: &'r Reading) -> Self {
        let (told, ends) = (reading.stands(&TOLD), reading.stands(&ENDS));
        Self { reading, told, ends, sentence: 0..0, read: false, turns: Vec::new(), dated: None }
    }

    /// Whether the place is in a plan; places come in order.
    pub(super) fn holds(&mut self, at: usize) -> bool {
        if at >= self.sentence.end {
            self.enter_sentence(at);
        }
        let after = self.turns.partition_point(|turn| turn.place <= at);
        let turn = after.checked_sub(1).and_then(|last| self.turns.get(last));
        match (turn, self.dated) {
            (Some(turn), Some(dated)) if turn.place > dated.place => turn.plan,
            (_, Some(dated)) => dated.plan,
            (turn, None) => turn.is_some_and(|turn| turn.plan),
        }
    }

    /// Notes a date of the sentence: one later than the letter begins a plan, an earlier one at the
    /// start of a clause ends it.
    pub(super) fn date(&mut self, place: usize, plan: bool) {
        if place >= self.sentence.end {
            self.enter_sentence(place);
        }
        if plan {
            // What is done may end it.
            self.read_turns();
        }
        if plan || self.reading.words(0..place).ends_with([',', ';', ':']) {
            self.dated = Some(Turn { place, plan });
        }
    }

    /// Notes a date of the letter's own year: at the start of a clause it ends what a later date
    /// began, as in “十四五”期间,2021-2023年建成.
    pub(super) fn own_year(&mut self, place: usize) {
        if place < self.sentence.end && self.dated.is_some_and(|dated| dated.plan) {
            self.date(place, false);
        }
    }

    fn enter_sentence(&mut self, at: usize) {
        self.sentence = self.sentence_around(at);
        let (start, end) = (self.sentence.start, self.sentence.end);
        self.dated = None;
        self.turns.clear();
        self.read = false;
        // In most sentences nothing turns to a plan.
        if self.told.any_within(start..end) || !self.reading.is_in_letter(start..end) {
            self.read_turns();
        }
    }

    /// Lines without numerals are passed over.
    fn sentence_around(&self, at: usize) -> Range<usize> {
        let behind = self.ends.behind(at);
        let before = self.ends.before(at).last();
        if let Some((end, sign)) = behind.first() {
            let start = before.map_or(0, |(start, _)| *start);
            return start.max(self.sentence.end)..end + sign.len();
        }
        // Around the letter each is read from end to end.
        let (text, start) = (self.reading.text(), self.sentence.end);
        let before = text.get(start..at).unwrap_or_default();
        let start = ends(before).last().map_or(start, |(end, _)| start + end);
        let rest = text.get(at..).unwrap_or_default();
        let end = ends(rest).next().map_or(text.len(), |(end, c)| at + end + c.len_utf8());
        start..end
    }

    fn read_turns(&mut self) {
        if std::mem::replace(&mut self.read, true) {
            return;
        }
        let start = self.sentence.start;
        let sentence = self.reading.words(self.sentence.clone());
        let mut clause = 0;
        let mut last_plan = None;
        let mut until_comma = false;
        // What held where a bracket opened: 完成年度计划的108.9%(年度计划700亿元),其中….
        let mut outside: Option<(usize, bool, Option<usize>)> = None;
        for offset in MAY_TELL.places_in(sentence) {
            let words = sentence.get(offset..).unwrap_or_default();
            let Some(c) = words.chars().next().filter(|c| TELLING.contains(c)) else { continue };
            match c {
                '(' => {
                    let plan = self.turns.last().is_some_and(|turn| turn.plan);
                    outside = outside.or(Some((self.turns.len(), plan, last_plan)));
                    continue;
                }
                ')' => {
                    if let Some((turns, plan, before)) = outside.take()
                        && self.turns.len() > turns
                    {
                        (last_plan, until_comma) = (before, false);
                        self.turns.push(Turn { place: start + offset, plan });
                    }
                    continue;
                }
                ',' | ';' | ':' => {
                    clause = offset;
                    if until_comma {
                        until_comma = false;
                        self.turns.push(Turn { place: start + offset, plan: false });
                    }
                    continue;
                }
                _ => {}
            }
            let prev = sentence.get(..offset).and_then(|before| before.chars().next_back());
            let place = start + offset;
            if is_planning(words, prev) {
                last_plan = Some(offset);
                until_comma = false;
                self.turns.push(Turn { place, plan: true });
            } else if (is_future_verb(words)
                || is_aim(words, sentence.get(clause..offset).unwrap_or_default()))
                && !self.turns.last().is_some_and(|turn| turn.plan)
            {
                until_comma = true;
                self.turns.push(Turn { place, plan: true });
            } else if last_plan.is_none() && (c == '已' || is_first_years(words)) {
                // “十四五”前三年投入: what the end of a plan's date leaves open is done.
                self.turns.push(Turn { place, plan: false });
            } else if last_plan.is_some_and(|plan| clause > plan)
                && (DONE.starts(words) || is_result(words, prev))
            {
                last_plan = None;
                self.turns.push(Turn { place, plan: false });
            }
        }
    }
}

/// The 完成 of `计划改造580户，完成580户`.
fn is_result(words: &str, prev: Option<char>) -> bool {
    prev == Some(',')
        && words
            .strip_prefix("完成")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// 前三年 of a plan's five.
fn is_first_years(words: &str) -> bool {
    let years = words
        .strip_prefix('前')
        .map(|rest| rest.trim_start_matches(['一', '两', '二', '三', '四', '1', '2', '3', '4']));
    years.is_some_and(|rest| rest.starts_with('年') && words.len() > rest.len() + '前'.len_utf8())
}

/// What ends sentences.
const ENDS: WordList = WordList::new(&["。", "!", "?", "\n"]);

/// The same with its places, in any words.
fn ends(words: &str) -> impl Iterator<Item = (usize, char)> {
    signs(words).filter(|(_, c)| matches!(c, '。' | '!' | '?' | '\n'))
}

/// What brackets, clauses and the words of plans begin with.
const TELLING: [char; 27] = [
    '(', ')', ',', ';', ':', '力', '努', '不', '争', '确', '预', '计', '目', '拟', '底', '规',
    '将', '已', '截', '累', '现', '去', '上', '今', '实', '完', '前',
];

/// Where one of [`TELLING`] may stand.
const MAY_TELL: Firsts = Firsts::of(&TELLING);

/// What [`PLANNING`] words begin with.
const PLANS: Firsts = Firsts::of(&['力', '努', '争', '确', '预', '计', '目', '拟', '底', '规']);

fn is_planning(words: &str, prev: Option<char>) -> bool {
    PLANS.may_start(words)
        && PLANNING.iter().any(|(word, not_before, not_behind)| {
            let Some(rest) = strip_start(words, word) else { return false };
            let next = rest.chars().next();
            let clear = !prev.is_some_and(|c| not_before.contains(c))
                && !next.is_none_or(|c| not_behind.contains(c));
            clear
                && match *word {
                    "规划" => DOING.starts(rest),
                    "计划" => {
                        rest.starts_with(|c| PLANNED.contains(c))
                            && !begins_with_any(rest, &MEASURED)
                            && !measures(rest)
                    }
                    _ => true,
                }
        })
}

/// 为年度计划80亿元的108%: the amount that was planned measures what was done.
fn measures(words: &str) -> bool {
    let digits =
        |words: &str| words.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
    let named = words.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let name = words.get(..named).unwrap_or_default();
    if name.chars().count() > LONGEST_UNIT || name.contains([',', '。', ';']) {
        return false;
    }
    let words = words.get(named..).unwrap_or_default();
    let behind = digits(words).filter(|at| *at > 0).and_then(|at| words.get(at..));
    let unit =
        behind.and_then(|behind| behind.find('的').and_then(|at| behind.split_at_checked(at)));
    unit.is_some_and(|(unit, rest)| {
        let rest = rest.trim_start_matches(['的', '约', '近']);
        let percent = digits(rest).filter(|at| *at > 0).and_then(|at| rest.get(at..));
        unit.chars().count() <= LONGEST_UNIT && percent.is_some_and(|rest| rest.starts_with('%'))
    })
}

/// Most characters of a unit with its scale, and of what is planned: 亿立方米, 完成投资.
const LONGEST_UNIT: usize = 5;

/// 将达到, 将新增; 将…作为 has an object behind it.
fn is_future_verb(words: &str) -> bool {
    words.strip_prefix('将').is_some_and(|rest| DOING.starts(rest))
}

/// 2024年新增就业不低于3.5万人: what a year is to bring at least is an aim; without a time it is a rule
/// (配建比例不低于10%).
fn is_aim(words: &str, before: &str) -> bool {
    let year = |at: usize| {
        let year = before.get(..at).unwrap_or_default();
        year.ends_with(|c: char| c.is_ascii_digit()) || year.ends_with(['今', '本'])
    };
    begins_with_any(words, &["不低于", "不少于"])
        && before.match_indices('年').any(|(at, _)| year(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_planning_is_looked_for_first() {
        let aims = ["将", "不低于", "不少于"];
        for word in PLANNING.iter().map(|(word, ..)| *word).chain(aims) {
            assert!(TOLD.starts(word), "{word}");
        }
    }
}
