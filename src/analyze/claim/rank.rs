//! Ranks: 全国第10位, 位居中西部前列. Only the numbers of this letter are known, so nothing is decided.

use super::{Desk, Draft};
use crate::{
    analyze::when::find as find_word,
    model::{ClaimKind, Reason},
};

/// Words of a rank; a number may stand in them.
const RANKS: &[&str] =
    &["前列", "首位", "榜首", "第一方阵", "前茅", "领先", "居首", "居全", "列全"];
/// Words before the number of a rank.
const PLACES: &[&str] =
    &["居", "列", "排", "位", "省", "国", "市", "区", "县", "名", "球", "部", "球", "界"];

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for sentence in desk.sentences {
        for clause in &sentence.clauses {
            if let Some(places) = numbered(desk, clause).or_else(|| worded(desk, clause)) {
                let mut draft = desk.draft_at(ClaimKind::Rank, &places, clause.clone());
                draft.claim.reason = Some(Reason::OnlyWithinLetter);
                let before = desk.words(clause.start..places.start);
                let words = crate::analyze::subject::words(crate::analyze::subject::name(before));
                draft.claim.subject.entity = words.entity;
                draft.claim.subject.indicator =
                    Some(words.indicator).filter(|words| !words.is_empty());
                drafts.push(draft);
            }
        }
    }
}

/// 第10位, 第3名, 第一 behind a word of ranking.
fn numbered(desk: &Desk<'_>, clause: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let words = desk.words(clause.clone());
    let mut from = 0;
    while let Some(offset) = words.get(from..)?.find('第') {
        let at = from + offset;
        from = at + '第'.len_utf8();
        let rest = words.get(from..)?;
        let len = rest
            .find(|c: char| !(c.is_ascii_digit() || "一二三四五六七八九十百".contains(c)))
            .unwrap_or(rest.len());
        if len == 0 {
            continue;
        }
        let unit = ["位", "名"]
            .iter()
            .find(|unit| rest.get(len..).is_some_and(|after| after.starts_with(**unit)));
        let before = words.get(..at)?;
        let ranked = PLACES.iter().any(|word| before.ends_with(word))
            || ["跃居", "跻身", "升至", "位列", "排名", "名列", "居于"]
                .iter()
                .any(|word| before.contains(word));
        let ends =
            rest.get(len..)?.chars().next().is_none_or(|c| !crate::analyze::lexicon::is_han(c));
        if unit.is_some() || ranked && ends {
            let end = from + len + unit.map_or(0, |unit| unit.len());
            return Some(clause.start + at..clause.start + end);
        }
    }
    None
}

fn worded(desk: &Desk<'_>, clause: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let words = desk.words(clause.clone());
    let ranks = ["居", "列", "跻身", "进入", "稳居", "处于", "排"];
    let ranked = ranks.iter().any(|word| words.contains(word));
    RANKS
        .iter()
        .filter(|word| ranked && !matches!(**word, "居全" | "列全"))
        .find_map(|word| find_word(desk.reading, clause, word))
}
