//! Amounts: which numbers of a letter add up, and which are means, marks or measures that never do.

use super::{Desk, sharing::Sharing};
use crate::{
    analyze::{reading::Stands, statement::Statement},
    number::{Dimension, Hedge, Quantity, Unit},
    text::{WordList, ends_with, ends_with_any},
};

/// Whether the number is an amount that parts add up to.
pub(super) fn can_add(desk: &Desk<'_>, statement: &Statement) -> bool {
    desk.marks().amounts.get(statement.mention) == Some(&true)
}

/// The same, worked out for the marks, were the number not shared by something; `averages` is where [`MEANS`] stand.
pub(super) fn adds(desk: &Desk<'_>, statement: &Statement, averages: &Stands) -> bool {
    is_amount_beside(desk, statement, averages)
        // 完成预算60999万元的40.4%: what something is compared with.
        && !is_compared_with(desk, statement)
        && !is_ratio(desk, statement)
        // 所均1200万元
        && !ends_with(desk.words(statement.left.clone()), "均")
        && !retells(desk, statement)
}

/// 完成60%,即1.14亿元: the number before in other words, which is no part beside it.
fn retells(desk: &Desk<'_>, statement: &Statement) -> bool {
    let words = desk.words(statement.left.clone());
    words.ends_with(['即', '为'])
        && words.trim_start_matches([',', ' ', '(']).trim_end_matches('为') == "即"
}

/// 112.4公里/百平方公里
fn is_ratio(desk: &Desk<'_>, statement: &Statement) -> bool {
    let end = desk.mentions.get(statement.mention).map(|mention| mention.places.end);
    end.is_some_and(|end| desk.reading.text().as_bytes().get(end) == Some(&b'/'))
}

/// Whether a share or multiple of the number follows it: 2180万元的44.5%.
fn is_compared_with(desk: &Desk<'_>, statement: &Statement) -> bool {
    let next = desk.mentions.get(statement.mention + 1);
    let rate = next.and_then(|next| next.quantity.as_ref()).and_then(|own| own.unit.as_ref());
    let rate =
        rate.is_some_and(|unit| matches!(unit.dimension(), Dimension::Share | Dimension::Times));
    rate && desk.ends_with_of(statement.mention)
        && next.zip(desk.mentions.get(statement.mention)).is_some_and(|(next, own)| {
            desk.words(own.places.end..next.places.start).chars().count() <= 2
        })
}

/// Whether the number is an amount, were it not shared by something.
pub(super) fn is_amount(desk: &Desk<'_>, statement: &Statement) -> bool {
    is_amount_beside(desk, statement, &desk.marks().averages)
}

fn is_amount_beside(desk: &Desk<'_>, statement: &Statement, averages: &Stands) -> bool {
    // 全日托平均每月收费3180元, 平均单产412公斤: of one, whatever the parts are.
    let is_mean =
        || averages.any_within(statement.left.clone()) && MEANS.is_in(desk.lead(statement));
    statement.is_level()
        && !statement.planned
        && !is_mark(desk, statement)
        && !is_mean()
        && desk.quantity(statement).is_some_and(|(_, quantity)| is_of_amount(quantity))
}

/// Words of what one of something is, costs or gets.
pub(super) const MEANS: WordList =
    WordList::new(&["平均", "中位", "均价", "单价", "租金标准", "收费标准", "工资标准"]);

/// 稳定在450亿斤以上, 控制在限额49.20亿元以内: a mark that was kept to, not how much there was.
fn is_mark(desk: &Desk<'_>, statement: &Statement) -> bool {
    let hedged =
        desk.quantity(statement).is_some_and(|(_, quantity)| quantity.hedge != Hedge::None);
    let words = || desk.words(statement.left.clone());
    hedged
        && (ends_with_any(words(), &["稳定在", "保持在", "维持在"]) || words().contains("控制在"))
}

/// Whether words tell a number per something: 人均, 每亩.
pub(super) fn is_shared(words: &str) -> bool {
    Sharing::of(words).is_some()
}

fn is_of_amount(quantity: &Quantity) -> bool {
    let unit = quantity.unit.as_ref();
    let dimension = unit.map(Unit::dimension);
    let time = unit.is_some_and(|unit| {
        matches!(
            unit.name(),
            "年" | "个月"
                | "月"
                | "天"
                | "日"
                | "岁"
                | "级"
                | "度"
                | "℃"
                | "摄氏度"
                | "次会议"
                | "届"
        )
    });
    !time
        && !matches!(
            dimension,
            Some(Dimension::Points | Dimension::Times | Dimension::Discount | Dimension::Share)
                | None
        )
}

/// Whether the two units add and the number is no base of a comparison.
pub(super) fn addable(desk: &Desk<'_>, part: &Statement, whole: &Statement) -> bool {
    let quantities = desk.quantity(part).zip(desk.quantity(whole));
    quantities.is_some_and(|((_, a), (_, b))| a.comparable(b))
        && part.when.period == whole.when.period
}
