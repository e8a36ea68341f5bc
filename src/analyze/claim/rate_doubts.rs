//! Rates that the two numbers before them need not make: of what was due, of what was saved or mended, of another time.

use super::{Desk, levels::same_time, share_doubts::is_out_of};
use crate::{analyze::statement::Statement, text::WordList};

/// Whether the words leave it open that a rate is that of the part and the whole before it.
pub(super) fn may_be_of_another(
    desk: &Desk<'_>,
    statement: &Statement,
    whole: usize,
    part: usize,
) -> bool {
    let words = desk.words(statement.left.clone());
    OF_WHAT_WAS.is_in(words)
        || is_limited(desk, statement, part)
        || BAD.is_in(words) && is_remedied(desk, part)
        || is_out_of(desk, whole)
        || !is_of_its_time(desk, statement, part)
}

/// Rates of what was saved, added or is empty: whether of what there is or of what there would be, words differ.
const OF_WHAT_WAS: WordList = WordList::new(&[
    "节约率",
    "节资率",
    "节支率",
    "溢价率",
    "增值率",
    "空置率",
    "流失率",
    "下浮率",
    "折扣率",
]);

/// 按期办结率, 到期整改率: a rate of those that were due, unless the part is told so too.
fn is_limited(desk: &Desk<'_>, statement: &Statement, part: usize) -> bool {
    let own = desk.words(statement.left.clone());
    let part = desk.statement_at(part);
    let words = part.map_or("", |part| desk.words(part.clause.clone()));
    LIMITS.iter().any(|limit| own.contains(limit) && !words.contains(limit))
}

/// Words that make a rate one of fewer.
const LIMITS: &[&str] = &[
    "按期", "按时", "到期", "及时", "如期", "限时", "当期", "当年", "当日", "当场", "一次", "首次",
    "首诊", "网上", "线上", "户籍", "常住",
];

/// Rates of what is bad.
const BAD: WordList = WordList::new(&[
    "欠费率",
    "辍学率",
    "漏损率",
    "不良率",
    "逾期率",
    "违约率",
    "闲置率",
    "空置率",
    "流失率",
    "返贫率",
]);

/// 追缴欠费418万元,欠费率9.8%: whether the part is what was mended, and not what was bad.
fn is_remedied(desk: &Desk<'_>, part: usize) -> bool {
    const REMEDIES: WordList = WordList::new(&[
        "追缴", "清收", "清欠", "补缴", "劝返", "改造", "整治", "治理", "修复", "化解", "盘活",
        "处置",
    ]);
    desk.statement_at(part).is_some_and(|part| REMEDIES.is_in(desk.words(part.left.clone())))
}

/// 一季度支出42亿元,5月末支出进度42.6%: whether rate and part may be of one time.
fn is_of_its_time(desk: &Desk<'_>, statement: &Statement, part: usize) -> bool {
    desk.statement_at(part).is_none_or(|part| same_time(statement, part))
}
