//! Wholes that a share cannot be of, whatever its words leave open: more than all together, less than the part, the
//! part itself, those of another year or of some places only.

use super::{
    Desk,
    other_whole::holds_in_turns,
    share::{is_list, skips_nearest},
    whole::Whole,
};
use crate::{
    analyze::{fact::Fact, statement::Statement},
    number::{Quantity, Ratio},
    text::{begins_with_any, behind_commas, contains_any},
};

/// Whether a share that a whole refutes is perhaps of another one.
pub(super) fn may_be_of_another(
    desk: &Desk<'_>,
    statement: &Statement,
    claimed: &Quantity,
    whole: &Whole,
    parts: &[usize],
    words: &str,
) -> bool {
    let value = |fact: usize| desk.facts.get(fact).map(Fact::value);
    let all = value(whole.fact);
    let first = parts.first().copied();
    // 两个园区产值839.0亿元,占全市产值的68.4% beside a table of parks: nothing is said to be a share of itself.
    parts.iter().all(|part| value(*part) == all)
        // 新增专项债1486亿元,占全省的36.1%,其中2024年412亿元: nothing is more than its whole.
        || parts.iter().all(|part| value(*part) > all)
            && claimed.decimal.value() < Ratio::from(100)
        || is_of_some_only(desk, whole.fact, words)
        || is_out_of(desk, whole.fact)
        || are_more_than_all(desk, statement)
        // 分别为省、市任务的107.4%和102.7%: each of a whole of its own.
        || is_list(desk, statement) && words.contains(['、', '和', '与', '及'])
        || whole.assumed
            && first.is_some_and(|part| {
                is_compared_with(desk, whole.fact)
                    || skips_nearest(desk, part, whole.fact)
                    || holds_in_turns(desk, part, claimed)
                    || reaches_others(desk, part)
            })
}

/// 企业比2020年的212家增加174家,规上企业达到142家,占36.8%: whether a whole is of the time that another number is compared with.
fn is_compared_with(desk: &Desk<'_>, whole: usize) -> bool {
    let whole = desk.statement_at(whole);
    whole.is_some_and(|whole| matches!(whole.opens, Some('比' | '较' | '与')))
}

/// 每10户中有3户加入,入社率31.2%: whether a number says out of how many, and not how many there are.
pub(super) fn is_out_of(desk: &Desk<'_>, fact: usize) -> bool {
    let own = desk.statement_at(fact);
    own.is_some_and(|own| desk.words(own.left.clone()).ends_with('每'))
}

/// 三年分别为A、B、C,分别占当年总额的p、q、r: whether a whole is of the part's own year, and not of all of them.
pub(super) fn is_of_its_year(desk: &Desk<'_>, part: usize, whole: usize) -> bool {
    let period = |fact: usize| desk.facts.get(fact).and_then(|fact| fact.period);
    let over_years = desk.statement_at(whole).is_some_and(|whole| whole.when.from.is_some());
    period(part).is_some() && period(part) == period(whole) && !over_years
}

/// 逐年为A、B、C,占比分别为51.3%、57.6%和61.4%: whether the shares of a list are together more than all, so that
/// they are not of one whole.
fn are_more_than_all(desk: &Desk<'_>, statement: &Statement) -> bool {
    let first = desk.index_of(statement.list.0).unwrap_or_default();
    let list = desk.statements.get(first..).unwrap_or_default().iter();
    let list = list.take_while(|other| other.list.0 == statement.list.0).take(MOST_SHARES);
    let shares: Vec<_> = list.filter_map(|share| desk.quantity(share)).collect();
    let sum = shares.iter().fold(Ratio::zero(), |sum, (_, share)| &sum + &share.decimal.value());
    shares.len() > 1 && sum > Ratio::from(MOST_OF_ALL)
}

/// 占全市产值的39.6% beside a table of parks with a row of all of them: whether the whole is none of the city's.
fn is_of_some_only(desk: &Desk<'_>, whole: usize, words: &str) -> bool {
    const SOME: &[&str] = &["园区", "产业", "重点", "主要", "示范", "试点", "特色", "项目"];
    let series = desk.facts.series_at(whole).filter(|_| words.starts_with('全'));
    let of_some = series.and_then(|series| {
        let caption = desk.letter.tables.get(series.table)?.caption.as_deref()?;
        Some(contains_any(caption, SOME) && !caption.contains("各县") && !caption.contains("各区"))
    });
    let named = series.and_then(|series| series.entity.as_deref());
    of_some == Some(true) && !named.is_some_and(|row| row.starts_with('全'))
}

/// 实施项目62个,覆盖行政村56个,占69.1%: whether a part is of what something reaches, and not of that.
fn reaches_others(desk: &Desk<'_>, part: usize) -> bool {
    const REACHING: &[&str] = &["覆盖", "惠及", "签约", "涉及", "服务", "带动", "受益"];
    desk.statement_at(part)
        .is_some_and(|part| begins_with_any(behind_commas(desk.words(part.left.clone())), REACHING))
}

/// What the shares of one whole may add up to, in per cent, if one of them is wrong.
const MOST_OF_ALL: i64 = 120;

/// Most shares of a list that are added up.
const MOST_SHARES: usize = 64;
