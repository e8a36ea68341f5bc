//! Numbers of another scope: what a sentence tells of the city itself or of private homes alone is not tested by a
//! table's row of all, nor a surplus by a deficit.

use super::{Desk, Draft};
use crate::text::WordList;

/// Words that narrow what a sentence tells of.
const NARROWER: WordList = WordList::new(&[
    "本级",
    "省级",
    "市级",
    "县级",
    "区级",
    "乡级",
    "镇级",
    "民办",
    "公办",
    "民营",
    "国有",
    "城区",
    "农村",
    "规模以上",
    "规上",
    "限额以上",
    "限上",
    "以上案件",
    "重点",
]);

/// Words of what falls below zero.
const DEFICITS: WordList = WordList::new(&["赤字", "缺口", "亏损", "逆差", "净流出", "净减"]);

/// Whether a claim was tested by numbers of a wider scope than its words, or of the other side of zero.
pub(super) fn may_differ(desk: &Desk<'_>, draft: &Draft) -> bool {
    is_narrower(desk, draft) || is_across_zero(desk, draft)
}

/// 市本级2023年财政投入3260万元 beside a table that tells 财政投入.
fn is_narrower(desk: &Desk<'_>, draft: &Draft) -> bool {
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let sentence = own.and_then(|own| desk.sentences.get(own.sentence).zip(Some(own)));
    let Some((sentence, own)) = sentence else { return false };
    let words = desk.words(sentence.places.start..own.left.end);
    let mut narrower = NARROWER.places_in(words).map(|(_, word)| word).peekable();
    if narrower.peek().is_none() {
        return false;
    }
    let mut tables = draft.claim.operands.iter().filter_map(|operand| {
        let (id, _) = operand.reference.split_once('/')?;
        desk.letter.tables.iter().find(|table| table.id == id)
    });
    let text = &desk.letter.text;
    tables.next().is_some_and(|table| {
        let told = table.span.of(text);
        narrower.any(|word| !told.contains(word))
    })
}

/// 当期结余0.15亿元,与2022年当期赤字0.21亿元相比
fn is_across_zero(desk: &Desk<'_>, draft: &Draft) -> bool {
    let sides = draft.claim.operands.iter().filter_map(|operand| {
        let place = desk.reading.place(operand.span.start());
        let at = desk.mentions.partition_point(|mention| mention.places.start < place);
        Some(DEFICITS.is_in(desk.lead(desk.statement_of(at)?)))
    });
    let sides: Vec<bool> = sides.collect();
    sides.contains(&true) && sides.contains(&false)
}
