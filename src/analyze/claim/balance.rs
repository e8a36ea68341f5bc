//! Balances: 出口874.9亿元,进口411.5亿元,贸易顺差463.4亿元; 基金收入、支出 and 当期结余.
//!
//! What is left is one number less another, both named before it in one sentence. What was left of
//! earlier years (累计结余) is no such difference.
//!
//! Stocks: 年初结存A,本年增加B,本年减少C,年末结存D; 旧存A件,新收B件,审结C件,未结D件. Numbers of one unit in one sentence,
//! the last of which is the first with all that came and without all that went.

use super::{Desk, Draft, amounts::can_add};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        lexicon::strip_suffixes,
        statement::Statement,
    },
    growth::{Mode, Operand, Settings},
    model::ClaimKind,
    text::{WordList, ends_with, ends_with_any},
};

/// What is left, of what, less what.
const BALANCES: &[(&str, &str, &str)] = &[
    ("顺差", "出口", "进口"),
    ("逆差", "进口", "出口"),
    ("结余", "收入", "支出"),
    ("所有者权益", "资产总额", "负债总额"),
    ("净资产", "资产总额", "负债总额"),
    ("缴存余额", "缴存总额", "提取总额"),
];

/// Words of what was left over years.
const STOCKS: WordList =
    WordList::new(&["累计", "滚存", "历年", "上年", "期初", "期末", "结转", "净结余"]);

/// Adds the balances to the differences.
pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (at, statement) in desk.statements.iter().enumerate() {
        let name = statement.subject.indicator.as_str();
        let balance = BALANCES.iter().find(|(left, ..)| ends_with(name, left));
        if let Some((_, more, less)) = balance {
            drafts.extend(claim(desk, at, statement, more, less));
        }
    }
}

fn claim(
    desk: &Desk<'_>,
    at: usize,
    statement: &Statement,
    more: &str,
    less: &str,
) -> Option<Draft> {
    let words = desk.words(statement.clause.start..statement.left.end);
    if statement.inherits || !can_add(desk, statement) || STOCKS.is_in(words) {
        return None;
    }
    let more = side(desk, at, statement, more)?;
    let less = side(desk, at, statement, less)?;
    let facts = [desk.facts.of_mention(less.mention)?, desk.facts.of_mention(more.mention)?];
    let (_, claimed) = desk.quantity(statement)?;
    let terms = desk.terms(&facts);
    let judged = judge(claimed, Mode::Difference, terms, Settings::default(), WordReading::Plain);
    let mut draft = desk.draft(ClaimKind::Difference, statement, false);
    // 年末结余 may hold what was left of the year before.
    let before = desk.in_sentence(statement.sentence).start..at;
    let mut before = desk.statements.get(before).unwrap_or_default().iter().rev().take(MOST_BACK);
    // 上年结余A,收入B,支出C,结余D
    let kept = before.any(|one| FLOWS[0].is_in(desk.words(one.left.clone())));
    let sure = is_pair(desk, more, less) && !FLOWS[3].is_in(words) && !kept;
    desk.settle(&mut draft, &[facts[1], facts[0]], judged, sure);
    Some(draft)
}

/// 新登记6.83万户,注销3.12万户,净增3.71万户: what came less what went, the two numbers before.
pub(super) fn net(desk: &Desk<'_>, at: usize, own: &Statement, draft: &mut Draft) {
    let before = desk.in_sentence(own.sentence).start..at;
    let before = desk.statements.get(before).unwrap_or_default();
    // 期初A张,新增B张、核减C张,期末D张,较期初净增E张: what there is in the end stands between.
    let before = match before.split_last() {
        Some((last, rest)) if FLOWS[3].is_in(desk.words(last.left.clone())) => rest,
        _ => before,
    };
    let [earlier @ .., came, went] = before else { return };
    let fits = |other: &Statement, words: &WordList| {
        other.base.is_none()
            && !other.planned
            && other.dimension == own.dimension
            && other.when.period == own.when.period
            && words.is_in(desk.words(other.left.clone()))
    };
    if !(fits(came, &FLOWS[1]) && fits(went, &FLOWS[2])) {
        return;
    }
    let facts = desk.facts.of_mention(went.mention).zip(desk.facts.of_mention(came.mention));
    if let (Some((went, came)), Some((_, claimed))) = (facts, desk.quantity(own)) {
        let terms = desk.terms(&[went, came]);
        let judged =
            judge(claimed, Mode::Difference, terms, Settings::default(), WordReading::Plain);
        // 出生A人,死亡B人,迁入C人,迁出D人,净增E人: of all that came and went.
        let alike = |one: &Statement| {
            let words = desk.words(one.left.clone());
            one.is_level()
                && one.dimension == own.dimension
                && (FLOWS[1].is_in(words) || FLOWS[2].is_in(words) || OF_PEOPLE.is_in(words))
        };
        let more = earlier.iter().rev().take(MOST_BACK).any(alike);
        desk.settle(draft, &[came, went], judged, !more);
    }
}

/// What else comes and goes: people.
const OF_PEOPLE: WordList = WordList::new(&["出生", "死亡"]);

/// Words for what was there before, what came, what went, and what is there in the end.
const FLOWS: [WordList; 4] = [
    WordList::new(&[
        "年初",
        "期初",
        "月初",
        "上年末",
        "上年底",
        "上年结转",
        "上年结余",
        "上年结存",
        "旧存",
    ]),
    WordList::new(&[
        "新登记",
        "新设",
        "新开",
        "新收",
        "流入",
        "迁入",
        "增加",
        "新增",
        "收入",
        "入库",
        "购入",
        "转入",
        "轮入",
        "新建",
    ]),
    WordList::new(&[
        "流出", "迁出", "关闭", "减少", "核减", "支出", "退出", "出库", "核销", "注销", "报废",
        "处置", "支付", "转出", "轮出", "审结", "办结", "执结",
    ]),
    WordList::new(&["年末", "期末", "年底", "年终", "月末", "未结"]),
];

/// Words of what came less what went, told by the way: 当年结余, 当年赤字.
const NET: WordList = WordList::new(&["结余", "赤字", "缺口", "净增", "净减"]);

/// Adds what stocks come to, to the totals.
pub(super) fn stocks(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    let ends = desk.reading.stands(&FLOWS[3]);
    for (at, statement) in desk.beside(&[&ends]) {
        let left = statement.left.clone();
        if ends.any_within(left.clone()) && !FLOWS[0].is_in(desk.words(left)) {
            drafts.extend(stock(desk, at, statement));
        }
    }
}

fn stock(desk: &Desk<'_>, at: usize, own: &Statement) -> Option<Draft> {
    let (_, claimed) = desk.quantity(own)?;
    let alike = |other: &&Statement| {
        other.dimension == own.dimension
            && desk.quantity(other).is_some_and(|(_, quantity)| quantity.comparable(claimed))
    };
    let start = desk.in_sentence(own.sentence).start.max(at.saturating_sub(MOST_BACK));
    let before: Vec<&Statement> = desk.statements.get(start..at)?.iter().filter(alike).collect();
    let says = |statement: &Statement, which: usize| {
        FLOWS.get(which).is_some_and(|words| words.is_in(desk.words(statement.left.clone())))
    };
    // 2022年末结余A,2023年收入B、支出C,年末结余D: the end of the year before.
    let year = |statement: &Statement| statement.when.period.map(|period| period.year);
    let opens = |statement: &Statement| {
        let before = year(statement).zip(year(own)).is_some_and(|(then, now)| then + 1 == now);
        says(statement, 0) || before && says(statement, 3)
    };
    let plain = |statement: &Statement| {
        !statement.planned && statement.base.is_none() && statement.list.1 == 0
    };
    let (opening, flows) = before.split_first()?;
    if !(opens(opening) && own.is_level() && plain(own) && before.iter().all(|one| plain(one))) {
        return None;
    }
    let (mut terms, mut shown) = (Vec::new(), Vec::new());
    let mut push = |statement: &Statement, went: bool| {
        let (_, quantity) = desk.quantity(statement)?;
        let mut term = Operand::from(quantity.clone());
        if went {
            term.quantity.decimal = term.quantity.decimal.negated();
        }
        terms.push(term);
        shown.push(desk.own_operand(statement)?);
        Some(())
    };
    push(opening, false)?;
    let (mut came, mut went) = (false, false);
    for flow in flows {
        match (says(flow, 1), says(flow, 2)) {
            (_, true) => went = true,
            (true, false) => came = true,
            (false, false) if NET.is_in(desk.words(flow.left.clone())) => continue,
            _ => return None,
        }
        push(flow, says(flow, 2))?;
    }
    if !(came && went) {
        return None;
    }
    let judged = judge(claimed, Mode::Total, terms, Settings::default(), WordReading::Plain);
    let mut draft = desk.draft(ClaimKind::Total, own, false);
    desk.settle(&mut draft, &[], judged, true);
    draft.claim.operands = shown;
    if let Some(computed) = &mut draft.claim.computed {
        computed.formula = computed.formula.replace("+ −", "− ");
    }
    Some(draft)
}

/// The nearest number before a balance in its sentence that is named so; none where several are.
fn side<'d>(desk: &'d Desk<'_>, at: usize, own: &Statement, named: &str) -> Option<&'d Statement> {
    let range = desk.in_sentence(own.sentence);
    let before = desk.statements.get(range.start..at)?.iter().rev().take(MOST_BACK);
    let mut found = before.filter(|other| {
        let name = other.subject.indicator.as_str();
        let name = strip_suffixes(name, &["总额", "总值", "额", "合计", "总计"])
            .filter(|_| !named.ends_with('额'))
            .unwrap_or(name);
        name.ends_with(named)
            && !name.ends_with("进出口")
            && !other.inherits
            && other.base.is_none()
            && can_add(desk, other)
            && other.when.period == own.when.period
            && other.dimension == own.dimension
    });
    found.next().filter(|_| found.next().is_none())
}

/// Most numbers before a balance that are looked at.
const MOST_BACK: usize = 32;

/// Whether both sides are told of one thing: 基金收入A,支出B, but not 税收收入A,财政支出B.
fn is_pair(desk: &Desk<'_>, more: &Statement, less: &Statement) -> bool {
    let bare = |statement: &Statement| {
        let name = statement.subject.indicator.as_str();
        let ends = [
            "资产", "负债", "出口", "进口", "收入", "支出", "总额", "总值", "额", "总", "缴存",
            "提取",
        ];
        let mut rest = name;
        while let Some(cut) = strip_suffixes(rest, &ends) {
            rest = cut;
        }
        rest.to_owned()
    };
    let (one, other) = (bare(more), bare(less));
    let kinds = ["税收", "非税", "其中", "财政补贴", "利息"];
    let part = |statement: &Statement| ends_with_any(desk.words(statement.left.clone()), &kinds);
    (one == other || one.is_empty() || other.is_empty()) && !part(more) && !part(less)
}
