//! Who approved the letter (`此答复函已经赵一主任审签`, `签发人:赵一`), and its closing formulas.

use crate::{
    model::Field,
    parse::{
        flow::Line,
        head,
        words::{contains_any, find_any, is_han, rfind_any},
    },
    text::{Folded, WordList},
};

/// Offices that stand behind a name.
const OFFICES: &[&str] = &[
    "党组书记",
    "党委书记",
    "副主任",
    "主任",
    "副局长",
    "局长",
    "副厅长",
    "厅长",
    "副部长",
    "部长",
    "副书记",
    "书记",
    "副市长",
    "市长",
    "副县长",
    "县长",
    "副区长",
    "区长",
    "院长",
    "副院长",
    "处长",
    "副处长",
    "行长",
    "总队长",
    "支队长",
    "会长",
    "副主席",
    "主席",
    "检察长",
    "秘书长",
    "总经理",
    "董事长",
    "镇长",
    "乡长",
    "委员",
    "同志",
    "领导",
    "副秘书长",
    "科长",
    "馆长",
    "校长",
    "站长",
    "总工程师",
];

/// Words of thanks, of the end, of a request.
const CLOSINGS: WordList = WordList::new(&[
    "感谢您",
    "感谢你",
    "感谢贵",
    "感谢各位",
    "衷心感谢",
    "再次感谢",
    "以上答复",
    "此复",
    "特此函复",
    "特此答复",
    "特此回复",
    "专此函复",
    "专此答复",
    "审签",
    "如有不妥",
    "对以上答复",
    "对本答复",
    "对答复",
    "敬请",
    "此函",
    "感谢对",
    "恳请",
]);
/// Words of an opening paragraph, which may thank as well.
const OPENINGS: WordList = WordList::new(&["收悉", "答复如下"]);
/// What is done by who approves.
const APPROVALS: WordList = WordList::new(&["审签", "签发", "审定", "审阅", "审核"]);

/// Whether the line closes the letter: thanks, 此复, a request for comments, who approved.
pub fn is_closing(line: &Line) -> bool {
    let words = line.words();
    words.len() <= 600 && line.has_any(&CLOSINGS) && !line.has_any(&OPENINGS)
}

/// The name of who approved: in the head's marks, or in a closing sentence.
pub(super) fn find(text: &str, lines: &[&Line]) -> Option<Field<String>> {
    let marked = lines.iter().find_map(|line| head::approver_in(text, line));
    marked.or_else(|| {
        lines.iter().rev().filter(|line| line.words().len() <= 1200).find_map(|line| {
            line.has_any(&APPROVALS).then(|| in_sentence(text, &line.folded.squeezed())).flatten()
        })
    })
}

/// `已经赵一主任审签`: the name between 经 and the office.
fn in_sentence(text: &str, words: &Folded) -> Option<Field<String>> {
    let all = words.as_str();
    let verb = find_any(all, &["审签", "签发", "审定", "审阅", "审核同意", "审核"])?;
    let before = all.get(..verb.start)?;
    let sentence = before.rfind(['。', ',', ';']).map_or(0, |at| {
        at + before.get(at..).and_then(|b| b.chars().next()).map_or(1, char::len_utf8)
    });
    let clause = before.get(sentence..)?;
    let lead = rfind_any(clause, &["经", "由"])?;
    let phrase = clause.get(lead.end..)?;
    let office = OFFICES
        .iter()
        .filter_map(|office| phrase.strip_suffix(office))
        .min_by_key(|rest| rest.len())?;
    // 某市商务局赵一 → 赵一
    let organisation = rfind_any(office, &["局", "委", "厅", "办", "府", "部", "院", "会"])
        .map_or(0, |range| range.end);
    let name = office.get(organisation..)?;
    let count = name.chars().count();
    let fits = (2..=4).contains(&count)
        && name.chars().all(|c| is_han(c) || c == '·')
        && !contains_any(
            name,
            &["我", "主要", "分管", "领导", "单位", "党组", "本", "主管", "负责"],
        );
    let start = sentence + lead.end + organisation;
    fits.then(|| head::words(text, words.span(start..start + name.len())))
}
