//! Numbers of another scope: what a sentence tells of the city itself or of private homes alone is not tested by a
//! table's row of all, nor a surplus by a deficit.

use super::{Desk, Draft, cell_doubts};
use crate::{
    analyze::{statement::Statement, subject},
    model::{ClaimKind, ClaimOperand, Table},
    text::WordList,
};

/// Words that narrow what a sentence tells of.
pub(super) const NARROWER: WordList = WordList::new(&[
    "本级",
    "省级",
    "市级",
    "县级",
    "区级",
    "乡级",
    "镇级",
    "民办",
    "公办",
    "公立",
    "民营",
    "国有",
    "城区",
    "农村",
    "城镇",
    "基层",
    "规模以上",
    "规上",
    "限额以上",
    "限上",
    "以上案件",
    "重点",
    "高新区",
    "经开区",
    "开发区",
    "新区",
    "片区",
    "园区",
    "其中",
]);

/// Words of a part of the time, or of a way to reckon of its own, whatever place they are told of.
const OTHERWISE: WordList = WordList::new(&[
    "冬季",
    "夏季",
    "春季",
    "秋季",
    "采暖期",
    "供暖期",
    "天气期间",
    "旺季",
    "淡季",
    "剔除",
    "扣除",
    "不计",
    "不含",
    "标况",
]);

/// Words of all that a place has.
pub(super) const ALL: WordList = WordList::new(&[
    "全省", "全市", "全县", "全区", "全州", "全国", "合计", "总计", "共计", "共有", "总共", "总数",
    "总量",
]);

/// Words of what falls below zero.
const DEFICITS: WordList = WordList::new(&["赤字", "缺口", "亏损", "逆差", "净流出", "净减"]);

/// Whether a claim was tested by numbers of a wider scope than its words, or of the other side of zero.
pub(super) fn may_differ(desk: &Desk<'_>, draft: &Draft) -> bool {
    let compared = matches!(
        draft.claim.kind,
        ClaimKind::Growth
            | ClaimKind::Difference
            | ClaimKind::Share
            | ClaimKind::Multiple
            | ClaimKind::Level
    );
    compared
        && (is_narrower(desk, draft)
            || is_of_a_group(desk, draft)
            || is_of_another_place(desk, draft)
            || is_across_zero(desk, draft)
            || is_of_another_row(desk, draft)
            || cell_doubts::may_be_of_others(desk, draft))
}

/// 市本级2023年财政投入3260万元 beside a table that tells 财政投入.
fn is_narrower(desk: &Desk<'_>, draft: &Draft) -> bool {
    // A sentence is gone through only where a table refutes.
    let Some((table, operand)) = cells(desk, draft).next() else { return false };
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let sentence = own.and_then(|own| desk.sentences.get(own.sentence).zip(Some(own)));
    let Some((sentence, own)) = sentence else { return false };
    // 民营企业进出口128.6亿元;出口92.4亿元: what a semicolon joins goes on with one group.
    let start = begin(desk, own);
    let words = desk.words(start..own.left.end);
    let joined = sentence.places.start - start;
    let narrower = NARROWER.places_in(words).filter(|(at, word)| *at >= joined || *word != "其中");
    let mut narrower = narrower.map(|(_, word)| word).peekable();
    let mut otherwise = OTHERWISE.places_in(words).map(|(_, word)| word).peekable();
    if narrower.peek().is_none() && otherwise.peek().is_none() {
        return false;
    }
    let printed = table.span.of(&desk.letter.text);
    if otherwise.any(|word| !printed.contains(word)) {
        return true;
    }
    // 规上企业18家,产值72.6亿元 beside a row of all: the row is named otherwise, though the table has both.
    let caption = table.caption.as_deref().unwrap_or_default();
    let told = |word: &str| {
        let all = words.rfind(word).and_then(|at| words.get(at..));
        caption.contains(word)
            || operand.reference.contains(word)
            || all.is_some_and(|behind| ALL.is_in(behind))
            || word == "其中" && names_row(own, words, operand)
    };
    narrower.any(|word| !told(word))
}

/// 两个城区发生事故768起;死亡人数48人: whether the sentence, or the one that a semicolon joins to it, begins with
/// a number of places, which are fewer than all.
fn is_of_a_group(desk: &Desk<'_>, draft: &Draft) -> bool {
    if cells(desk, draft).all(|(_, cell)| !ALL.is_in(row(cell))) {
        return false;
    }
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let Some(own) = own else { return false };
    let words = desk.words(begin(desk, own)..own.left.end);
    let group = |(at, places): (usize, &str)| {
        let before = words.get(..at).unwrap_or_default();
        let before = before.strip_suffix('个').unwrap_or(before);
        let behind = words.get(at + places.len()..).unwrap_or_default();
        before.ends_with(SOME) && !ALL.is_in(behind)
    };
    PLACES.places_in(words).any(group)
}

/// 甲县进出口62.4亿元;出口增长8.6%: whether a clause goes on with a place of its own that the table which refutes it does
/// not tell of.
fn is_of_another_place(desk: &Desk<'_>, draft: &Draft) -> bool {
    let Some((table, _)) = cells(desk, draft).next() else { return false };
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let is_place = |name: &str| {
        let (place, rest) = subject::entity(name);
        place.is_some() && rest.is_empty()
    };
    // A row's name is no place.
    let own = own.filter(|own| !own.subject.entity.as_deref().is_some_and(is_place));
    let Some(own) = own else { return false };
    let start = begin(desk, own);
    let at = desk.index_of(own.mention).unwrap_or_default();
    let before = desk.statements.get(at.saturating_sub(MOST_JOINED)..at).unwrap_or_default();
    let before = before.iter().rev().filter(|one| one.clause.start >= start);
    let mut places = before.filter_map(|one| one.subject.entity.as_deref());
    let place = places.find(|place| is_place(place));
    let printed = table.span.of(&desk.letter.text);
    place.is_some_and(|place| {
        !desk.facts.own.is_own(place) && !printed.contains(subject::bare(place))
    })
}

/// Kinds of places that are counted, and how many are no ordinal.
const PLACES: WordList = WordList::new(&[
    "城区", "县区", "区县", "区", "县", "市", "州", "乡镇", "乡", "镇", "街道", "园区", "城市",
]);
const SOME: [char; 10] = ['两', '二', '三', '四', '五', '六', '七', '八', '九', '几'];

/// Where a statement's sentence begins, or the first of those that semicolons join to it: what a semicolon joins
/// goes on with one place.
pub(super) fn begin(desk: &Desk<'_>, own: &Statement) -> usize {
    let goes_on = |at: &usize| desk.sentences.get(*at).is_some_and(|one| one.goes_on);
    let joined = (0..own.sentence).rev().take(MOST_JOINED).take_while(goes_on);
    let first = desk.sentences.get(joined.last().unwrap_or(own.sentence));
    first.map_or(own.left.start, |first| first.places.start)
}

/// Most sentences that are joined to one.
pub(super) const MOST_JOINED: usize = 8;

/// The operands that are cells of a table, with it.
pub(super) fn cells<'d>(
    desk: &'d Desk<'_>,
    draft: &'d Draft,
) -> impl Iterator<Item = (&'d Table, &'d ClaimOperand)> {
    draft.claim.operands.iter().filter_map(|operand| {
        let (id, _) = operand.reference.split_once('/')?;
        let table = desk.letter.tables.iter().find(|table| table.id == id)?;
        Some((table, operand))
    })
}

/// The label of the row that a cell stands in: 合计 of `t1/合计/2023年`.
pub(super) fn row(operand: &ClaimOperand) -> &str {
    operand.reference.split('/').nth(1).unwrap_or_default()
}

/// Whether words name the row of a cell that is a part, and not what is measured of all.
fn names_row(own: &Statement, words: &str, operand: &ClaimOperand) -> bool {
    let row = row(operand);
    !ALL.is_in(row) && !row.is_empty() && row != own.subject.indicator && words.contains(row)
}

/// 东湖区学校42所。在校生51230人: whether a number that names no place was tested by the total of a table, and the
/// sentences before it told of one of the table's rows.
fn is_of_another_row(desk: &Desk<'_>, draft: &Draft) -> bool {
    let Some((table, total)) = cells(desk, draft).find(|(_, cell)| ALL.is_in(row(cell))) else {
        return false;
    };
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let Some(own) = own else { return false };
    let Some(sentence) = desk.sentences.get(own.sentence) else { return false };
    let clause = desk.words(own.left.clone());
    // 除东湖区外,全市投入92600万元
    let here = desk.words(sentence.places.start..own.left.end);
    if here.split_once('除').is_some_and(|(_, rest)| rest.contains('外')) {
        return true;
    }
    if ALL.is_in(clause) || clause.contains(row(total)) {
        return false;
    }
    let before = desk.words(0..sentence.places.start);
    let near = before.len().saturating_sub(LOOKED_BACK);
    let before = before.get(before.ceil_char_boundary(near)..).unwrap_or_default();
    let start = begin(desk, own);
    let here = desk.words(start..own.left.start.max(start));
    let total_at = ALL.places_in(before).last().map(|(at, _)| at);
    let others = table.rows.iter().take(MOST_ROWS).map(|row| row.label.as_str());
    // 城中、江北两区: without what kind of place it is.
    let long = |row: &&str| row.chars().count() > 1;
    let others = others.map(|row| {
        row.strip_suffix(['区', '县', '市', '镇', '乡']).filter(|row| long(row)).unwrap_or(row)
    });
    let mut others = others.filter(|row| !ALL.is_in(row) && long(row));
    others.any(|row| here.contains(row) || before.rfind(row) > total_at)
}

/// Most rows of a table that are looked for in the words before a number.
pub(super) const MOST_ROWS: usize = 400;

/// Most bytes before a sentence in which a row may be named that it goes on with.
const LOOKED_BACK: usize = 900;

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
