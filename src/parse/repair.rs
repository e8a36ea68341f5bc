//! Characters that pages lose, put back as proposals (NUMBERS §5).
//!
//! Each rule needs a form that only one reading fits: `2020上半年` has lost its 年, `〔2020397号` its 〕.
//! Where two readings are left, arithmetic in the same sentence must decide, or nothing is
//! proposed. The print stays; the repair stands beside it.

use super::{flow::Line, marker};
use crate::{
    model::{Confidence, Correction, Repair},
    number::{Decimal, Interval, Ratio, Rounding},
    text::{begins_with_any, signs},
};

/// Years that letters speak of: the Republic's first to the long-range plans' last.
const YEARS: std::ops::RangeInclusive<u32> = 1949..=2060;

/// What follows a year in running text when its 年 is lost.
const PERIODS: [&str; 11] = [
    "上半年",
    "下半年",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "全年",
];

/// Words that start a sentence about the issuer's own place.
const SUBJECTS: [&str; 10] =
    ["我市", "我省", "我县", "我区", "我局", "我委", "我镇", "全市", "全县", "下一步"];

/// Fewest characters of a paragraph whose lost full stop is put back; shorter lines may be titles.
const PROSE_CHARS: usize = 20;

/// Lost full stops are put back where at most one paragraph in so many lacks it.
const OPEN_SHARE: usize = 3;

/// Proposes repairs for the body's lines.
pub fn propose(text: &str, lines: &[&Line]) -> Vec<Repair> {
    let prose = lines.iter().filter(|line| is_prose(line.words())).count();
    let open = lines.iter().filter(|line| open_end(line.words()).is_some()).count();
    // Where many lines end in the middle of a sentence, the page was broken by width, not damaged.
    let paragraphs = open * OPEN_SHARE <= prose;
    let mut repairs = Vec::new();
    for line in lines {
        let words = line.words();
        let mut found = Found { text, line, repairs: &mut repairs };
        digit_runs(words, &mut found);
        percent_runs(words, &mut found);
        if let Some((at, last)) = open_end(words).filter(|_| paragraphs) {
            let range = at..at + last.len_utf8();
            found.push(range, format!("{last}。"), "full_stop_lost", None, Confidence::Low);
        }
    }
    repairs
}

/// Repairs in the order of the text with their ids, without those that a person refused. Where two
/// want the same words, the surer one stays.
pub fn settle(mut repairs: Vec<Repair>, corrections: &[Correction]) -> Vec<Repair> {
    repairs.retain(|repair| {
        let kept = Correction::KeepPrint { span: repair.span };
        !corrections.contains(&kept)
    });
    crate::text::sort_by_place(&mut repairs, |repair| repair.span.into());
    let mut settled: Vec<Repair> = Vec::with_capacity(repairs.len());
    for repair in repairs {
        match settled.last_mut() {
            Some(last) if last.span.overlaps(repair.span) => {
                if repair.confidence > last.confidence {
                    *last = repair;
                }
            }
            _ => settled.push(repair),
        }
    }
    for (at, repair) in settled.iter_mut().enumerate() {
        repair.id = format!("r{}", at + 1);
    }
    settled
}

/// The line that is searched and where its repairs go.
struct Found<'a> {
    text: &'a str,
    line: &'a Line,
    repairs: &'a mut Vec<Repair>,
}

impl Found<'_> {
    fn push(
        &mut self,
        range: std::ops::Range<usize>,
        restored: String,
        reason: &str,
        evidence: Option<String>,
        confidence: Confidence,
    ) {
        let span = self.line.folded.span(range);
        self.repairs.push(Repair {
            id: String::new(),
            span,
            printed: span.of(self.text).to_owned(),
            restored,
            reason: reason.to_owned(),
            evidence,
            confidence,
        });
    }
}

/// Repairs at runs of digits: years without 年, document numbers without a bracket.
fn digit_runs(words: &str, found: &mut Found<'_>) {
    let mut at = 0;
    while let Some((offset, _)) =
        words.get(at..).and_then(|rest| signs(rest).find(|(_, c)| c.is_ascii_digit()))
    {
        let start = at + offset;
        let rest = words.get(start..).unwrap_or_default();
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        at = start + len;
        let (digits, after) = rest.split_at_checked(len).unwrap_or_default();
        let before = words.get(..start).unwrap_or_default();
        let Some(year) = digits.get(..4).filter(|y| y.parse().is_ok_and(|y| YEARS.contains(&y)))
        else {
            continue;
        };
        let serial = digits.get(4..).unwrap_or_default();
        if before.ends_with(['〔', '[', '【'])
            && after.starts_with('号')
            && (1..=5).contains(&serial.len())
        {
            let restored = format!("{year}〕{serial}");
            found.push(
                start..at,
                restored,
                "document_number_bracket_lost",
                None,
                Confidence::Medium,
            );
        } else if before.ends_with(['.', '-', '/', '〔', '[', '(']) {
            // Part of another number: 1.2020, 2-2020, 〔2020〕.
        } else if serial.is_empty() && begins_with_any(after, &PERIODS) {
            found.push(
                start..at,
                format!("{year}年"),
                "year_character_lost",
                None,
                Confidence::Medium,
            );
        } else if after.starts_with('月')
            && serial.parse().is_ok_and(|m: u32| (1..=12).contains(&m))
        {
            let restored = format!("{year}年{serial}");
            found.push(start..at, restored, "year_character_lost", None, Confidence::Medium);
        } else if !serial.is_empty() {
            glued_year(words, start, year, found);
        }
    }
}

/// `20101.05亿美元的21.7倍`, `比20225.40亿件增长16.7%`: a year run into an amount. The multiple or rate that
/// follows decides it; without one the number stays as it is.
fn glued_year(words: &str, start: usize, year: &str, found: &mut Found<'_>) {
    let from = start + year.len();
    let rest = words.get(from..).unwrap_or_default();
    let amount_len = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let Some((amount, after)) = rest.split_at_checked(amount_len) else { return };
    let Some((unit, after)) = told_by(after) else { return };
    let Some((told, sign, printed)) = Told::read(after) else { return };
    let sentence =
        words.get(..start).and_then(|before| before.rsplit('。').next()).unwrap_or_default();
    let Some(level) = last_amount(sentence, unit) else { return };
    if !told.fits(level, amount, printed) {
        return;
    }
    // The comma before shows that the verb went with the 年.
    let verb = if sentence.ends_with([',', '、']) { "是" } else { "" };
    found.push(
        start..from + amount_len,
        format!("{verb}{year}年{amount}"),
        "year_character_lost",
        Some(format!("{level} ÷ {amount}{}≈ {sign}{printed}{}", told.less(), told.unit())),
        Confidence::High,
    );
}

/// The digits of the last amount in `unit` before the end of `words`.
fn last_amount<'w>(words: &'w str, unit: &str) -> Option<&'w str> {
    let before = words.rmatch_indices(unit).find_map(|(at, _)| {
        let before = words.get(..at)?;
        before.ends_with(|c: char| c.is_ascii_digit()).then_some(before)
    })?;
    let start = before.rfind(|c: char| !c.is_ascii_digit() && c != '.').map_or(0, |at| {
        at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    });
    before.get(start..)
}

/// Splits the unit of an amount from the words that say what it is compared for.
fn told_by(after: &str) -> Option<(&str, &str)> {
    // A unit is short, and a paragraph may be long.
    let near = after
        .char_indices()
        .nth(LONGEST_UNIT + 2)
        .map_or(Some(after), |(end, _)| after.get(..end))?;
    let end =
        ["的", "增长", "下降", "增加", "减少"].iter().filter_map(|word| near.find(word)).min()?;
    let (unit, rest) = after.split_at_checked(end)?;
    let short = (1..=LONGEST_UNIT).contains(&unit.chars().count());
    (short && unit.chars().all(super::words::is_han)).then_some((unit, rest))
}

/// Most characters of an amount's unit.
const LONGEST_UNIT: usize = 5;

/// What follows a glued amount and decides how it was printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// 的21.7倍
    Multiple,
    /// 增长16.7%
    Rise,
    /// 下降4.2%
    Fall,
}

impl Told {
    /// What the words say, the sign of it and its digits.
    fn read(words: &str) -> Option<(Self, &'static str, &str)> {
        if let Some(rest) = words.strip_prefix('的') {
            let (digits, _) = rest.split_once('倍')?;
            return Some((Self::Multiple, "", digits));
        }
        let rate = |rest: &'_ str| rest.split_once('%').map(|(digits, _)| digits.len());
        for (word, told, sign) in [
            ("增长", Self::Rise, ""),
            ("增加", Self::Rise, ""),
            ("下降", Self::Fall, "−"),
            ("减少", Self::Fall, "−"),
        ] {
            if let Some(rest) = words.strip_prefix(word) {
                return Some((told, sign, rest.get(..rate(rest)?)?));
            }
        }
        None
    }

    /// Whether `level ÷ amount` can be printed so, each rounded as printed.
    fn fits(self, level: &str, amount: &str, printed: &str) -> bool {
        let interval = |digits: &str| -> Option<Interval> {
            Decimal::parse(digits).map(|decimal| decimal.interval(Rounding::Unknown))
        };
        let meets = || {
            let quotient = interval(level)?.div(&interval(amount)?)?;
            let change = || quotient.plus(&Ratio::from(-1)).scale(&Ratio::from(100));
            let told = match self {
                Self::Multiple => quotient,
                Self::Rise => change(),
                Self::Fall => change().negated(),
            };
            told.intersect(&interval(printed)?)
        };
        meets().is_some()
    }

    fn less(self) -> &'static str {
        if self == Self::Multiple { " " } else { " − 1 " }
    }

    fn unit(self) -> &'static str {
        if self == Self::Multiple { "" } else { "%" }
    }
}

/// `44.4%1.9%7.4%`: a list without its separators; `97%我市`: a sentence without its full stop.
fn percent_runs(words: &str, found: &mut Found<'_>) {
    let mut run: Option<(usize, String, usize)> = None;
    let mut from = 0;
    for (at, _) in words.match_indices('%') {
        let end = at + 1;
        let start = words.get(from..at).map_or(at, |before| {
            from + before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len()
        });
        let value = words.get(start..end).unwrap_or_default();
        run = match run {
            Some((first, list, count)) if start == from && count > 0 => {
                Some((first, format!("{list}、{value}"), count + 1))
            }
            _ => {
                separate(words, run, from, found);
                (start < at).then(|| (start, value.to_owned(), 1))
            }
        };
        let after = words.get(end..).unwrap_or_default();
        if begins_with_any(after, &SUBJECTS) {
            found.push(at..end, "%。".to_owned(), "full_stop_lost", None, Confidence::Low);
        }
        from = end;
    }
    separate(words, run, from, found);
}

fn separate(words: &str, run: Option<(usize, String, usize)>, end: usize, found: &mut Found<'_>) {
    let Some((start, restored, count)) = run.filter(|(_, _, count)| *count > 1) else { return };
    let clause = words.get(..start).and_then(|before| before.rsplit(['。', ';']).next());
    let told = clause.is_some_and(|clause| clause.contains("分别"));
    let evidence = told.then(|| format!("前有“分别”，共{count}项"));
    let confidence = if told { Confidence::High } else { Confidence::Medium };
    found.push(start..end, restored, "separator_lost", evidence, confidence);
}

fn is_prose(words: &str) -> bool {
    words.contains([',', '。']) && words.chars().nth(PROSE_CHARS).is_some()
}

/// The last character of a paragraph of prose that ends without a full stop, and its place. A
/// numbered heading on a line of its own ends without one by right; behind a bare digit the line
/// may be cut off within an amount.
fn open_end(words: &str) -> Option<(usize, char)> {
    let (at, last) = words.char_indices().next_back().filter(|(_, last)| *last != '。')?;
    let heading = || marker::at_start(words).is_some() && !words.contains('。');
    let open = (last.is_alphabetic() || last == '%') && is_prose(words) && !heading();
    open.then_some((at, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::Hint,
        parse::flow::Known,
        text::{Folded, Span},
    };

    fn repaired(text: &str) -> Vec<(String, String)> {
        let mut start = 0;
        let mut lines = Vec::new();
        for words in text.split('\n') {
            let span = Span::new(start, start + words.len());
            start = span.end() + 1;
            lines.push(Line {
                span,
                full_span: span,
                folded: Folded::new(text, span),
                blank_before: 0,
                hint: Hint::default(),
                cell: None,
                known: Known::default(),
            });
        }
        let lines: Vec<&Line> = lines.iter().collect();
        propose(text, &lines).into_iter().map(|r| (r.printed, r.restored)).collect()
    }

    #[test]
    fn a_lost_character_with_one_reading_is_put_back() {
        for (words, printed, restored) in [
            ("2020上半年,服务外包下滑。", "2020", "2020年"),
            ("自20203月起,陆续复工。", "20203", "2020年3"),
            ("印发《某通知》(江商函〔2020397号)。", "2020397", "2020〕397"),
            ("额度达到22.8亿美元,20101.05亿美元的21.7倍。", "20101.05", "是2010年1.05"),
            ("同比分别增长44.4%1.9%7.4%,合计过半。", "44.4%1.9%7.4%", "44.4%、1.9%、7.4%"),
            ("占服务外包总额的97%我市已成为集群。", "%", "%。"),
        ] {
            assert_eq!(repaired(words), [(printed.to_owned(), restored.to_owned())], "{words}");
        }
    }

    #[test]
    fn a_lost_full_stop_is_put_back_unless_lines_are_broken_by_width() {
        let whole = "今年以来,全县共投入资金三千万元用于道路建设。";
        let open = "今年以来,全县共投入资金三千万元用于道路建设";
        let text = [whole, whole, open, whole].join("\n");
        assert_eq!(repaired(&text), [("设".to_owned(), "设。".to_owned())]);
        let text = [whole, open, open, whole].join("\n");
        assert_eq!(repaired(&text), []);
    }

    #[test]
    fn repairs_stand_in_the_order_of_the_text_without_refused_ones() {
        let repair = |start, end, confidence| Repair {
            id: String::new(),
            span: crate::text::Span::new(start, end),
            printed: String::new(),
            restored: String::new(),
            reason: String::new(),
            evidence: None,
            confidence,
        };
        let found = vec![
            repair(9, 12, Confidence::High),
            repair(0, 4, Confidence::Low),
            repair(3, 6, Confidence::High),
            repair(6, 9, Confidence::Low),
        ];
        let refused = [Correction::KeepPrint { span: crate::text::Span::new(6, 9) }];
        let settled = settle(found, &refused);
        let shown: Vec<_> = settled.iter().map(|r| (r.id.as_str(), r.span.start())).collect();
        assert_eq!(shown, [("r1", 3), ("r2", 9)]);
    }

    #[test]
    fn a_number_that_may_be_whole_stays() {
        for words in [
            "额度达到22.8亿美元,20101.05亿美元的3.5倍。",
            "全县人口20101人。",
            "投资202012万元。",
            "江商函〔2020〕39号。",
            "增长5%以上,占比3%左右。",
            "2020年上半年。",
            "重点工作",
        ] {
            assert_eq!(repaired(words), [], "{words}");
        }
    }
}
