//! What remains of a whole: 总投资3000万元,已完成1200万元,剩余1800万元; 应缴26万元,已缴19万元,未缴7万元; 共215个村,已通硬化路198个,
//! 还有17个村未通硬化路.
//!
//! The whole, what is done of it and the rest stand in one sentence, each in its clause. The rest is of
//! both where its words say nothing of its own: 剩余贷款 is no rest of an investment, and what is not yet
//! accepted (未验收) is no rest of what was begun (已开工).

use std::ops::Range;

use super::{Desk, Draft, add, amounts::can_add};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        lexicon::{is_han, without_hedge},
        reading::Stands,
        statement::Statement,
    },
    growth::{Mode, Operand, Settings},
    model::{ClaimKind, Reason, Verdict},
    text::{WordList, contains_any},
};

/// Words of a rest.
const RESTS: WordList = WordList::new(&[
    "剩余", "剩下", "余下", "其余", "尚余", "还剩", "仅剩", "尚剩", "结余", "节余", "缺口", "尚欠",
    "欠缴", "欠付", "拖欠", "缺编", "空编", "空缺", "缺席", "还需", "尚需", "仍需", "未",
]);
/// What is needed yet, which a purpose behind it makes a part of the rest: 还需500万元完善配套.
const NEEDS: WordList = WordList::new(&["还需", "尚需", "仍需"]);
/// What may stand before such words.
const BEFORE: WordList =
    WordList::new(&["目前", "现", "尚", "还", "仍", "仅", "有", "存在", "资金"]);
/// What may stand behind such words and names nothing of its own.
const BEHIND: WordList = WordList::new(&[
    "的",
    "为",
    "有",
    "约",
    "达",
    "部分",
    "任务",
    "资金",
    "投资",
    "款项",
    "额度",
    "工程量",
    "工作量",
    "支付",
    "投入",
    "筹措",
    "筹集",
    "落实",
]);
/// What opens a clause on those that something was not done for: 还有17个村未通硬化路.
const STILL: WordList = WordList::new(&["还有", "尚有", "仍有", "有", "剩余", "其余"]);
/// Words of what is done of a whole, or at hand.
const DONE: WordList = WordList::new(&[
    "已", "完成", "实际", "实缴", "实有", "实到", "现有", "在编", "落实", "到位", "支付", "拨付",
    "支出", "使用", "缴纳",
]);
/// Words of a time of its own, but for that up to which all is counted.
const TIMES: WordList =
    WordList::new(&["年", "月", "季", "今", "本", "当", "上期", "新增", "期", "批", "第"]);
/// What may stand before words of what is done and names nothing.
const NOW: WordList =
    WordList::new(&["现", "其中", "中", "共", "均", "现均", "实际", "全部", "有"]);
const UP_TO_NOW: WordList = WordList::new(&["截至", "截止", "目前", "至今", "累计"]);
/// Words of a part, of which what is done leaves no rest of the whole.
const PARTS: WordList = WordList::new(&[
    "补助", "贷款", "债券", "中央", "省级", "市级", "县级", "区级", "镇级", "财政", "上级", "社会",
    "专项", "自筹", "一期", "二期", "首期", "首批", "城区", "乡镇", "农村", "城市", "重点", "主体",
    "主要", "部分", "土建", "配套",
]);
/// Most numbers before a rest that are looked at.
const MOST_BACK: usize = 12;
/// Most characters between a number and 未 behind it: 17个建制村尚未通硬化路.
const LONGEST_NOUN: usize = 8;

/// Adds what remains, to the differences.
pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    let rests = desk.reading.stands(&RESTS);
    for (at, statement) in desk.beside(&[&rests]) {
        add(drafts, claim(desk, at, statement, &rests));
    }
}

fn claim(desk: &Desk<'_>, at: usize, own: &Statement, rests: &Stands) -> Option<Draft> {
    let mention = desk.mentions.get(own.mention)?;
    let behind = mention.places.end..own.clause.end.max(mention.places.end);
    let near = rests.any_within(own.left.start..behind.end);
    if !near || !(rests.any_within(own.left.clone()) || rests.any_within(behind.clone())) {
        return None;
    }
    let claimed = mention.quantity.as_ref()?;
    let first = desk.in_sentence(own.sentence).start.max(at.saturating_sub(MOST_BACK));
    let alike = |other: &&Statement| {
        let amount = desk.quantity(other).is_some_and(|(_, other)| other.comparable(claimed));
        amount && other.dimension == own.dimension
    };
    let before: Vec<&Statement> = desk.statements.get(first..at)?.iter().filter(alike).collect();
    let (done, wholes) = before.split_last()?;
    let last = *wholes.last()?;
    let plain = |one: &Statement| one.is_level() && one.base.is_none() && one.list.1 == 0;
    if !(plain(own) && plain(done) && can_add(desk, own)) {
        return None;
    }
    let verb = desk.lead(own).strip_prefix('未').unwrap_or_default();
    if !is_done(desk, last, done, verb) {
        return None;
    }
    let between = desk.mentions.get(last.mention)?.places.end..own.left.start;
    let is_rest =
        told_before(desk, last, own, desk.words(between.clone()), desk.words(behind.clone()))
            || told_behind(desk, own, desk.words(between), desk.words(behind.clone()));
    if !is_rest {
        return None;
    }
    let tested = |whole: &Statement| {
        let terms: Option<Vec<Operand>> = [done, whole]
            .into_iter()
            .map(|one| Some(Operand::from(desk.quantity(one)?.1.clone())))
            .collect();
        let judged =
            judge(claimed, Mode::Difference, terms?, Settings::default(), WordReading::Plain);
        Some(judged)
    };
    // 总投资A,其中中央资金B,已完成C,剩余D: of which of them it is, only the one that makes it hold tells.
    let mut holds = wholes.iter().rev().filter_map(|whole| Some((tested(whole)?, *whole)));
    let holds = holds
        .find(|(judged, _)| matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding));
    let alone =
        wholes.len() == 1 && is_last(desk, at, own, behind) && are_alike(desk, last, done, own);
    let (judged, whole) = match holds {
        Some(holds) => holds,
        None => (tested(last).filter(|_| alone)?, last),
    };
    let mut draft = desk.draft(ClaimKind::Difference, own, false);
    desk.settle(&mut draft, &[], judged, true);
    draft.claim.operands =
        [whole, done].into_iter().filter_map(|one| desk.own_operand(one)).collect();
    // More done than there was is another matter.
    let more = desk.quantity(done).zip(desk.quantity(whole));
    if draft.claim.verdict == Verdict::Conflicts
        && more.is_none_or(|((_, done), (_, whole))| done.value() >= whole.value())
    {
        draft.refuse(Reason::AmbiguousOperand);
    }
    Some(draft)
}

/// Whether a number tells what is done of the whole before it, and not of one time; `verb` is what the rest
/// was not done.
fn is_done(desk: &Desk<'_>, whole: &Statement, done: &Statement, verb: &str) -> bool {
    let words = desk.words(done.left.clone());
    let clause = desk.lead(done);
    let of_whole = desk.words(whole.left.clone());
    let timed = TIMES.is_in(words) && !UP_TO_NOW.is_in(words);
    // 总投资5000万元,已到位省级补助1200万元: of a part of it.
    let of_part = PARTS.places_in(clause).any(|(_, part)| !of_whole.contains(part));
    // 收入A,支出B,结余C is a balance.
    if timed || of_part || contains_any(of_whole, &["已", "完成", "收入"]) {
        return false;
    }
    // 其中198个已通公交
    let end = desk.mentions.get(done.mention).map_or(0, |done| done.places.end);
    let behind = desk.words(end..done.clause.end.max(end));
    let near = behind.char_indices().take(LONGEST_NOUN).find(|(_, c)| *c == '已');
    if near.is_some() && (clause.is_empty() || NOW.contains(clause)) {
        return true;
    }
    // 采纳48条,未采纳14条
    if !verb.is_empty() && clause == verb {
        return true;
    }
    let Some(named) = DONE.first_in(clause).and_then(|at| clause.get(..at.start)) else {
        return false;
    };
    let named = NOW.strip_start(named).unwrap_or(named);
    // 城区小区120个,乡镇已改造85个: of another place.
    named.is_empty() || of_whole.contains(named) || UP_TO_NOW.starts(named)
}

/// 剩余投资1800万元, 未改造35个: whether the words before a number say that it is the rest.
fn told_before(
    desk: &Desk<'_>,
    whole: &Statement,
    own: &Statement,
    done: &str,
    behind: &str,
) -> bool {
    let mut words = desk.lead(own);
    while !RESTS.starts(words) {
        let Some(rest) = BEFORE.strip_start(words) else { return false };
        words = rest;
    }
    if let Some(verb) = words.strip_prefix('未') {
        return is_undone(verb, done);
    }
    if NEEDS.starts(words) && behind.starts_with(is_han) {
        return false;
    }
    let mut words = RESTS.strip_start(words).unwrap_or_default();
    while let Some(rest) = BEHIND.strip_start(words) {
        words = rest;
    }
    let words = without_hedge(words);
    words.is_empty() || desk.words(whole.left.clone()).contains(words)
}

/// 还有17个村未通硬化路, 34家尚未换证: whether the words behind a number say so.
fn told_behind(desk: &Desk<'_>, own: &Statement, done: &str, behind: &str) -> bool {
    let lead = desk.lead(own);
    let opens = lead.is_empty() || STILL.contains(lead);
    let near = behind.char_indices().take(LONGEST_NOUN).find(|(_, c)| *c == '未');
    let verb = near.and_then(|(at, _)| behind.get(at + '未'.len_utf8()..));
    opens && verb.is_some_and(|verb| is_undone(verb, done))
}

/// Whether what is not done is what the words before tell as done.
fn is_undone(verb: &str, done: &str) -> bool {
    let end = verb.find(|c| !is_han(c) || c == '的').unwrap_or(verb.len());
    verb.get(..end).is_some_and(|verb| !verb.is_empty() && done.contains(verb))
}

/// Whether the sentence tells of no further rest: 未参保5万人,其余为军人.
fn is_last(desk: &Desk<'_>, at: usize, own: &Statement, behind: Range<usize>) -> bool {
    const MORE: WordList = WordList::new(&["其余", "另", "其他", "剩余", "余下", "其它"]);
    let next = at + 1..desk.in_sentence(own.sentence).end;
    let mut next = desk.statements.get(next).unwrap_or_default().iter();
    let end = desk.sentences.get(own.sentence).map_or(behind.start, |one| one.places.end);
    let words = desk.words(behind.start..end.max(behind.start));
    !words.trim_start_matches('(').starts_with('含')
        && !MORE.is_in(words)
        && !next.any(|other| other.dimension == own.dimension)
}

/// Whether whole, done and rest are of one thing by the words that count them.
fn are_alike(desk: &Desk<'_>, whole: &Statement, done: &Statement, own: &Statement) -> bool {
    let named = format!("{}{}", desk.words(whole.left.clone()), whole.noun);
    [done, own]
        .into_iter()
        .map(counted)
        .all(|noun| named.contains(noun) || !whole.noun.is_empty() && noun.ends_with(&whole.noun))
}

/// The thing counted, without what is said of it: 村 of 17个村未通硬化路.
fn counted(statement: &Statement) -> &str {
    let noun = statement.noun.as_str();
    let end = SAID.first_in(noun).map_or(noun.len(), |said| said.start);
    noun.get(..end).unwrap_or_default()
}

/// Words that begin what is said of a thing counted.
const SAID: WordList = WordList::new(&[
    "未", "尚", "仍", "还", "正", "将", "待", "预计", "计划", "力争", "于", "在", "已", "需", "拟",
    "也", "均", "因", "由", "可", "按", "全部", "完成", "继续", "抓紧",
]);
