//! Lines between title and addressee that hold nothing but marks: document number, reply category,
//! disclosure, who approved; alone, or several glued together (`某函〔2020〕32号B类`, `A类 同意公开`).

use std::ops::Range;

use super::document_number::{self, NumberPrint};
use crate::{parse::words::is_han, text::WordList};

/// One mark of a head line, places in the squeezed words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// 发文字号
    DocumentNumber(NumberPrint),
    /// 答复类别: the bare letter, and all that is printed of it.
    Category { letter: Range<usize>, print: Range<usize> },
    /// A label of the category whose value is no letter: `办理结果:解决或采纳`.
    Outcome,
    /// 公开属性, its label left out.
    Disclosure { value: Range<usize>, asked: bool },
    /// 签发人
    ApprovedBy(Range<usize>),
}

const CATEGORY_LABELS: WordList = WordList::new(&[
    "办理类别",
    "答复类别",
    "答复类型",
    "答复分类",
    "办复类别",
    "办理类型",
    "办理分类",
    "类别标记",
    "类别标识",
    "办理标记",
    "办理结果",
    "办理结果类别",
    "办理情况",
    "办理结果分类",
    "复函类别",
    "回复类别",
    "文件类别",
    "类别",
    "分类",
    "标记",
]);

const DISCLOSURE_LABELS: WordList = WordList::new(&[
    "公开属性",
    "公开方式",
    "公开类别",
    "公开类型",
    "公开形式",
    "公开范围",
    "公开选项",
    "公开情况",
    "公开意见",
    "信息公开选项",
    "信息公开属性",
    "信息公开类别",
    "信息公开",
    "政府信息公开选项",
    "政府信息公开属性",
    "公开标识",
    "答复公开属性",
    "办理结果公开",
    "是否公开",
    "是否同意公开",
    "是否可以公开",
    "是否对外公开",
    "是否属于政府信息公开",
    "能否公开",
]);

const DISCLOSURES: WordList = WordList::new(&[
    "此件公开发布",
    "此件主动公开",
    "此件依申请公开",
    "此件不予公开",
    "此件不公开",
    "此件公开",
    "此件可公开",
    "此件同意公开",
    "此件删减后公开",
    "同意对外公开",
    "同意全文公开",
    "同意公开",
    "不同意公开",
    "主动公开",
    "依申请公开",
    "不予公开",
    "不公开",
    "不宜公开",
    "可以公开",
    "可公开",
    "全文公开",
    "摘要公开",
    "部分公开",
    "建议公开",
    "建议不公开",
    "对外公开",
    "公开发布",
    "公开",
]);

const APPROVER_LABELS: WordList = WordList::new(&[
    "签发人:",
    "签发:",
    "签发领导:",
    "领导签发:",
    "签批:",
    "签批人:",
    "审签人:",
    "审签:",
    "审签领导:",
    "领导审签:",
    "审核签发人:",
]);

const NUMBER_LABELS: WordList =
    WordList::new(&["发文字号:", "发文文号:", "文号:", "发文号:", "编号:"]);

/// What may stand behind a category's letter.
const CATEGORY_ENDS: WordList =
    WordList::new(&["类", "类答复", "类件", "类办理", "级", "类复函", "类提案", "类建议"]);

/// The marks of a line that holds nothing else, in squeezed, folded words.
pub(crate) fn marks(words: &str) -> Option<Vec<Mark>> {
    // A line of marks is short; this also keeps long paragraphs cheap.
    if words.len() > 240 {
        return None;
    }
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let (taken, mark) = if let Some(len) = separator(rest) {
            (len, None)
        } else {
            let (len, mark) = mark(words, at)?;
            (len, Some(mark))
        };
        marks.extend(mark);
        at += taken;
    }
    (!marks.is_empty()).then_some(marks)
}

fn separator(rest: &str) -> Option<usize> {
    let c = rest.chars().next()?;
    matches!(
        c,
        ',' | ';'
            | '、'
            | '|'
            | '('
            | ')'
            | '['
            | ']'
            | '【'
            | '】'
            | '。'
            | '·'
            | '/'
            | '*'
            | '-'
            | '"'
            | '“'
            | '”'
            | '〔'
            | '〕'
    )
    .then_some(c.len_utf8())
}

/// The mark at `at` and its length.
fn mark(words: &str, at: usize) -> Option<(usize, Mark)> {
    let rest = words.get(at..)?;
    let len_to = |tail: &str| rest.len() - tail.len();
    if let Some(behind) = labelled(rest, &CATEGORY_LABELS) {
        let start = at + len_to(behind);
        return if let Some((letter, len)) = category_letter(behind) {
            let print = at..start + len;
            Some((len_to(behind) + len, Mark::Category { letter: start..start + letter, print }))
        } else {
            let len = value_len(behind);
            (len <= 60).then_some((len_to(behind) + len, Mark::Outcome))
        };
    }
    if let Some(behind) = labelled(rest, &DISCLOSURE_LABELS) {
        let asked = rest.starts_with('是') || rest.starts_with('能');
        let (start, len) = (at + len_to(behind), value_len(behind));
        let value = start..start + len;
        return (1..=36)
            .contains(&len)
            .then_some((len_to(behind) + len, Mark::Disclosure { value, asked }));
    }
    if let Some(behind) = APPROVER_LABELS.strip_start(rest) {
        let len: usize =
            behind.chars().take_while(|c| is_han(*c) || *c == '·').map(char::len_utf8).sum();
        let start = at + len_to(behind);
        return (6..=45)
            .contains(&len)
            .then_some((start + len - at, Mark::ApprovedBy(start..start + len)));
    }
    let numbered = NUMBER_LABELS.strip_start(rest).unwrap_or(rest);
    if numbered.len() < rest.len() {
        let start = at + len_to(numbered);
        let number = shifted(document_number::at_start(numbered)?, start);
        return Some((number.range.end - at, Mark::DocumentNumber(number)));
    }
    if let Some((letter, len)) = category_letter(rest) {
        return Some((len, Mark::Category { letter: at..at + letter, print: at..at + len }));
    }
    if let Some(number) = document_number::at_start(rest) {
        let number = shifted(number, at);
        return Some((number.range.end - at, Mark::DocumentNumber(number)));
    }
    let behind = DISCLOSURES.strip_start(rest)?;
    let ends =
        behind.is_empty() || separator(behind).is_some() || category_letter(behind).is_some();
    let value = at..at + len_to(behind);
    ends.then_some((len_to(behind), Mark::Disclosure { value, asked: false }))
}

fn labelled<'w>(rest: &'w str, labels: &WordList) -> Option<&'w str> {
    let behind = labels.strip_start(rest)?;
    behind.strip_prefix([']', '】']).map_or(behind, |b| b).strip_prefix(':').or_else(|| {
        // `【类别】A`, and `类别A` where nothing else could be meant.
        behind.strip_prefix([']', '】']).or_else(|| category_letter(behind).map(|_| behind))
    })
}

/// A bare category letter at the start: the letter's length and that of `A类` or `A1类`.
fn category_letter(rest: &str) -> Option<(usize, usize)> {
    if !rest.starts_with(['A', 'B', 'C', 'D', 'E']) {
        return None;
    }
    let behind = rest.get(1..)?;
    let behind = behind.strip_prefix(['1', '2', '3']).unwrap_or(behind);
    let behind = CATEGORY_ENDS.strip_start(behind).unwrap_or(behind);
    let ends = behind.is_empty()
        || separator(behind).is_some()
        || DISCLOSURES.strip_start(behind).is_some()
        || behind.len() + 1 < rest.len() && labelled_start(behind);
    ends.then_some((1, rest.len() - behind.len()))
}

/// Whether another labelled mark follows: `A类签发人:赵一`.
fn labelled_start(rest: &str) -> bool {
    APPROVER_LABELS.strip_start(rest).is_some()
        || DISCLOSURE_LABELS.strip_start(rest).is_some_and(|behind| behind.starts_with(':'))
        || document_number::at_start(rest).is_some()
}

fn value_len(words: &str) -> usize {
    words.find([',', ';', '|', '(', ')', ']', '】', '。', '[', '【']).unwrap_or(words.len())
}

fn shifted(number: NumberPrint, by: usize) -> NumberPrint {
    let shift = |range: Range<usize>| range.start + by..range.end + by;
    NumberPrint {
        range: shift(number.range),
        agency: shift(number.agency),
        year: shift(number.year),
        serial: shift(number.serial),
        mark: shift(number.mark),
        damaged: number.damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<Vec<String>> {
        let word = |range: &Range<usize>| words[range.clone()].to_owned();
        Some(
            marks(words)?
                .iter()
                .map(|mark| match mark {
                    Mark::DocumentNumber(number) => format!("文号 {}", word(&number.range)),
                    Mark::Category { letter, .. } => format!("类别 {}", word(letter)),
                    Mark::Outcome => "结果".to_owned(),
                    Mark::Disclosure { value, .. } => format!("公开 {}", word(value)),
                    Mark::ApprovedBy(name) => format!("签发 {}", word(name)),
                })
                .collect(),
        )
    }

    #[test]
    fn glued_marks_come_apart() {
        for (words, want) in [
            ("A", &["类别 A"][..]),
            ("(B)", &["类别 B"]),
            ("类别:A类", &["类别 A"]),
            ("【类别】B", &["类别 B"]),
            ("某函〔2020〕32号B类", &["文号 某函〔2020〕32号", "类别 B"]),
            ("某函〔2020〕32号签发人:赵一", &["文号 某函〔2020〕32号", "签发 赵一"]),
            ("领导签发:赵一", &["签发 赵一"]),
            ("A类,同意公开", &["类别 A", "公开 同意公开"]),
            ("A类江商函〔2020〕32号", &["类别 A", "文号 江商函〔2020〕32号"]),
            ("A类同意公开", &["类别 A", "公开 同意公开"]),
            ("是否公开:是", &["公开 是"]),
            ("(此件公开发布)", &["公开 此件公开发布"]),
            ("办理结果:解决或采纳", &["结果"]),
        ] {
            assert_eq!(read(words).unwrap_or_default(), want, "{words}");
        }
    }

    #[test]
    fn running_words_are_no_marks() {
        for words in
            ["公开透明是我们的原则", "A股市场平稳", "B类企业共12家", "赵一委员:", "类别较多"]
        {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
