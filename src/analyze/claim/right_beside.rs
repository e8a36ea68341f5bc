//! The number and the total that a mean has right behind it: 每处补助20万元(163处共3260万元), 生均600元(1.2万人,720万元).
//!
//! They belong to it, whatever the sentence tells of others before.

use super::{
    Desk,
    sharing::{Sharing, meeting},
};
use crate::{
    analyze::statement::{Statement, dimension},
    number::Quantity,
    text::behind_commas,
};

/// What may stand between the number and the total.
const JOINING: &[&str] =
    &["", "共", ",", "、", ",共", "、共", ",计", "计", "共计", "合计", ",合计"];

/// The total and the number right behind the mean at `at`.
pub(super) fn total_and_count<'d>(
    desk: &'d Desk<'_>,
    at: usize,
    claimed: &Quantity,
    sharing: &Sharing<'_>,
) -> Option<(&'d Statement, &'d Statement)> {
    let [own, one, other] = desk.statements.get(at..at + 3)? else { return None };
    let place = |of: &Statement| desk.mentions.get(of.mention).map(|own| own.places.clone());
    let (mean, first, last) = (place(own)?, place(one)?, place(other)?);
    let opening = desk.words(mean.end..first.start.max(mean.end));
    let bracket = opening.strip_prefix('(');
    let told = bracket.or_else(|| opening.strip_prefix([',', '、']));
    let closed = bracket.is_none() || desk.words(last.end..last.end + 1) == ")";
    let joined = JOINING.contains(&desk.words(first.end..last.start.max(first.end)));
    let plain = [one, other]
        .iter()
        .all(|beside| beside.sentence == own.sentence && beside.is_level() && !beside.planned);
    if !(matches!(told, Some("" | "共" | "共计")) && closed && joined && plain) {
        return None;
    }
    let counts = |of: &Statement| {
        let unit = desk.quantity(of).and_then(|(_, own)| own.unit.as_ref());
        unit.is_some_and(|unit| sharing.is_by(unit.name()))
    };
    let sums = |of: &Statement| {
        desk.quantity(of)
            .is_some_and(|(_, own)| dimension(own) == dimension(claimed) && own.comparable(claimed))
    };
    if counts(one) && sums(other) {
        Some((other, one))
    } else {
        (sums(one) && counts(other)).then_some((one, other))
    }
}

/// 每千人拥有市场主体93.7户(按常住人口412.6万人计算), (村均10万元,共186个村): the number shared by, told behind.
pub(super) fn count_behind<'d>(
    desk: &'d Desk<'_>,
    at: usize,
    statement: &Statement,
    is_count: impl Fn(&Quantity) -> bool,
    sharing: &Sharing<'_>,
) -> Option<&'d Statement> {
    let behind = desk.statements.get(at + 1..)?.iter().take(MOST_BEHIND);
    let mut behind = behind.take_while(|other| other.sentence == statement.sentence);
    behind.find(|other| {
        let words = desk.words(other.left.clone()).trim_start_matches([',', ' ', '(']);
        // 共带动320户 may be others.
        // 法官人均结案261件,员额法官672名: whose the mean is.
        let named = || meeting(sharing.before, &other.full_name()).is_some();
        let told = words.starts_with('按')
            || words.ends_with("人口")
            || COUNTED.contains(&words)
            || named();
        told && other.is_level()
            && !other.planned
            && desk.quantity(other).is_some_and(|(_, quantity)| {
                is_count(quantity) && sharing.names(&other.full_name())
            })
    })
}

/// Words that tell of nothing but a number: 共186个村.
const COUNTED: &[&str] = &["共", "共有", "共计"];

/// Most numbers behind a mean that are looked at for what it is shared by.
const MOST_BEHIND: usize = 3;

/// 办公经费1860万元(村均10万元): the number whose bracket tells the mean.
pub(super) fn before_bracket<'d>(
    desk: &'d Desk<'_>,
    at: usize,
    statement: &Statement,
) -> Option<&'d Statement> {
    let before = desk.statements.get(at.checked_sub(1)?)?;
    let end = desk.mentions.get(before.mention)?.places.end;
    let start = desk.mentions.get(statement.mention)?.places.start.max(end);
    let opens = desk.words(end..start).starts_with('(');
    (opens && before.sentence == statement.sentence).then_some(before)
}

/// 面积126.4万亩,单产524公斤,总产66.2万吨; 户均投入3900元,共投入491.4万元: the total right behind.
pub(super) fn told_behind<'d>(
    desk: &'d Desk<'_>,
    at: usize,
    statement: &Statement,
    claimed: &Quantity,
) -> Option<&'d Statement> {
    let next = desk.statements.get(at + 1)?;
    let told = next.is_level()
        && next.sentence == statement.sentence
        && tells_total(desk.words(next.left.clone()), desk.words(statement.left.clone()))
        && desk.quantity(next).is_some_and(|(_, quantity)| same(quantity, claimed));
    told.then_some(next)
}

/// Whether words tell the total of what those of a mean share out.
fn tells_total(words: &str, mean: &str) -> bool {
    let words = behind_commas(words);
    let rest =
        ["共计", "合计", "总计", "总共", "共"].iter().find_map(|all| words.strip_prefix(all));
    words.contains("总产")
        || TOTALS.contains(&words)
        || rest.is_some_and(|rest| PAID.contains(&rest) || meeting(rest, mean).is_some())
}

/// Names of money in all.
const TOTALS: &[&str] = &["总金额", "总额", "总投资", "总投入", "总费用"];

/// What stands behind 共 where all that was paid follows.
const PAID: &[&str] = &[
    "",
    "需",
    "计",
    "需资金",
    "需经费",
    "需投入",
    "投入",
    "投入资金",
    "安排",
    "安排资金",
    "发放",
    "支付",
    "兑付",
    "补助",
    "补贴",
    "奖励",
];

/// Whether a quantity is of the kind of a mean's total.
pub(super) fn same(quantity: &Quantity, claimed: &Quantity) -> bool {
    dimension(quantity) == dimension(claimed) && quantity.comparable(claimed)
}
