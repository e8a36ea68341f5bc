//! Balances: 出口874.9亿元,进口411.5亿元,贸易顺差463.4亿元; 基金收入、支出 and 当期结余.
//!
//! What is left is one number less another, both named before it in one sentence. What was left of
//! earlier years (累计结余) is no such difference.

use super::{Desk, Draft, parts::can_add};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        lexicon::{contains_any, strip_suffixes},
        statement::Statement,
    },
    growth::{Mode, Settings},
    model::ClaimKind,
    text::ends_with_any,
};

/// What is left, of what, less what.
const BALANCES: &[(&str, &str, &str)] = &[
    ("顺差", "出口", "进口"),
    ("逆差", "进口", "出口"),
    ("结余", "收入", "支出"),
    ("缴存余额", "缴存总额", "提取总额"),
];

/// Words of what was left over years.
const STOCKS: &[&str] = &["累计", "滚存", "历年", "上年", "期初", "期末", "结转", "净结余"];

/// Adds the balances to the differences.
pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (at, statement) in desk.statements.iter().enumerate() {
        let name = statement.subject.indicator.as_str();
        let balance = BALANCES.iter().find(|(left, ..)| name.ends_with(left));
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
    if statement.inherits || !can_add(desk, statement) || contains_any(words, STOCKS) {
        return None;
    }
    let more = side(desk, at, statement, more)?;
    let less = side(desk, at, statement, less)?;
    let facts = [desk.facts.of_mention(less.mention)?, desk.facts.of_mention(more.mention)?];
    let (_, claimed) = desk.quantity(statement)?;
    let terms = desk.terms(&facts);
    let judged = judge(claimed, Mode::Difference, terms, Settings::default(), WordReading::Plain);
    let mut draft = desk.draft(ClaimKind::Difference, statement, false);
    desk.settle(&mut draft, &[facts[1], facts[0]], judged, is_pair(desk, more, less));
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
            && desk.dimension(other) == desk.dimension(own)
    });
    found.next().filter(|_| found.next().is_none())
}

/// Most numbers before a balance that are looked at.
const MOST_BACK: usize = 32;

/// Whether both sides are told of one thing: 基金收入A,支出B, but not 税收收入A,财政支出B.
fn is_pair(desk: &Desk<'_>, more: &Statement, less: &Statement) -> bool {
    let bare = |statement: &Statement| {
        let name = statement.subject.indicator.as_str();
        let ends = ["出口", "进口", "收入", "支出", "总额", "总值", "额", "总", "缴存", "提取"];
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
