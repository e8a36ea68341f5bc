//! Refuted claims that other numbers at hand make hold: 国家级4个、省级27个,较2020年的19个增加12个 is said of both together,
//! 床位6120张;公立3480张,比2020年的5170张增加950张 of the whole.
//!
//! Of which number a change or a share is said, and which numbers a sum is of, the words often leave open.
//! Where one of the few before it, or the sum of some that stand in a row, makes the claim hold in place of
//! what it was tested by, it refutes nothing.

use super::{Desk, Draft, named_apart::told};
use crate::{
    analyze::{
        judge::Test,
        statement::{Said, Statement, dimension},
    },
    growth::{Mode, Operand},
    model::ClaimKind,
    number::{Dimension, Hedge, Quantity, Round},
    text::WordList,
};

/// Most numbers before a claim that are looked at.
const MOST_BEFORE: usize = 12;
/// Most numbers in a row of which a sum is looked at.
const MOST_SUMMED: usize = 4;
/// Most parts of a sum of which some are left out.
const MOST_PARTS: usize = 12;

/// Whether a claim holds by other numbers than those that refute it.
pub(super) fn is_held_by_another(desk: &Desk<'_>, draft: &Draft) -> bool {
    // Who says 超15% or 近三成 leaves room for any number.
    let test = draft.test.as_deref().filter(|test| test.claimed.hedge == Hedge::None);
    let Some(test) = test else { return false };
    match draft.claim.kind {
        ClaimKind::Total => {
            is_held_by_some(test)
                || is_held_by_more(desk, draft, test)
                || is_held_for_list(desk, draft, test)
                || is_one_of_them(desk, draft, test)
        }
        ClaimKind::Growth
        | ClaimKind::Difference
        | ClaimKind::Share
        | ClaimKind::Multiple
        | ClaimKind::PerUnit => {
            let own = draft.mention.and_then(|mention| desk.statement_of(mention));
            let unnamed =
                own.is_some_and(|own| matches!(&own.said, Said::Share(whole) if whole.is_empty()));
            is_held_before(test, &before(desk, draft), unnamed) || is_held_by_some_parts(test)
        }
        _ => false,
    }
}

/// The levels before a claim's number in its paragraph, in order; none before one that 分别 gives its own.
fn before<'d>(desk: &'d Desk<'_>, draft: &Draft) -> Vec<&'d Quantity> {
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    if own.is_some_and(|own| own.list.1 > 0) { Vec::new() } else { all_before(desk, draft) }
}

/// The same, whatever the words before it say.
fn all_before<'d>(desk: &'d Desk<'_>, draft: &Draft) -> Vec<&'d Quantity> {
    // 翻一番 is no number of its own.
    let place = desk.reading.place(draft.claim.span.start());
    let start = |one: &Statement| desk.mentions.get(one.mention).map(|own| own.places.start);
    let own = desk.statements.partition_point(|one| start(one).is_some_and(|at| at < place));
    let paragraph = |statement: &Statement| {
        desk.sentences.get(statement.sentence).map(|sentence| sentence.paragraph)
    };
    let sentence = desk.sentences.partition_point(|sentence| sentence.places.end <= place);
    let of = desk.sentences.get(sentence).map(|sentence| sentence.paragraph);
    let near = desk.statements.get(own.saturating_sub(MOST_BEFORE)..own).unwrap_or_default();
    let near = near
        .iter()
        .filter(|one| matches!(one.said, Said::Level | Said::Rate) && paragraph(one) == of);
    near.filter_map(|one| Some(desk.quantity(one)?.1)).collect()
}

/// Whether one of these numbers, or the sum of some in a row, makes a test hold in place of an operand, or two
/// of them in a row in place of both. Of a share it is no other part, and another whole only where the words name none
/// (`unnamed`): who exchanges two is wrong.
fn is_held_before(test: &Test, before: &[&Quantity], unnamed: bool) -> bool {
    for (at, own) in test.operands.iter().enumerate() {
        let like = &own.quantity;
        let with = |other: Quantity| {
            let mut operands = test.operands.clone();
            if let Some(slot) = operands.get_mut(at) {
                *slot = Operand::from(Quantity { unit: like.unit.clone(), ..other });
            }
            test.holds_with(&operands)
        };
        let alike = |other: &&Quantity| {
            // The other operand is not put beside itself.
            let is_own = other.value() == like.value();
            // 参与183万人次,人均7.5小时: people are counted by other words, too.
            let counted = test.mode == Mode::PerUnit && are_things(other, like);
            (counted || other.unit == like.unit && other.comparable(like))
                && (is_own || !is_tested(test, other))
        };
        let alike: Vec<&Quantity> = before.iter().copied().filter(alike).collect();
        // 投诉8642件,其中消费类7126件,占82.5%,商品类4215件,占59.2%: of another whole, but by no other part.
        let part = test.operands.get(1).map(|part| part.quantity.value());
        let may_be = |other: &Quantity| {
            test.mode != Mode::Share
                || unnamed && at == 0 && part.as_ref().is_some_and(|part| other.value() > *part)
        };
        let single = alike.iter().any(|other| may_be(other) && with((*other).clone()));
        let mut sums = (2..=MOST_SUMMED).flat_map(|count| alike.windows(count)).filter_map(sum);
        let pair = |two: &[&Quantity]| {
            let two = two.iter().map(|one| Operand::from((*one).clone()));
            test.holds_with(&two.collect::<Vec<_>>())
        };
        let in_pairs = at == 0 && compares(test.mode) && test.operands.len() == 2;
        if single || sums.any(with) || in_pairs && alike.windows(2).any(pair) {
            return true;
        }
    }
    false
}

/// Whether a test has the value among its operands.
fn is_tested(test: &Test, other: &Quantity) -> bool {
    test.operands.iter().any(|own| own.quantity.value() == other.value())
}

/// Whether both are counted one by one, by whatever word.
fn are_things(one: &Quantity, other: &Quantity) -> bool {
    [one, other].into_iter().all(|own| dimension(own) == Some(Dimension::Things))
}

/// Whether a mode compares a value with an earlier one of the same kind.
fn compares(mode: Mode) -> bool {
    matches!(mode, Mode::Difference | Mode::Points | Mode::Growth | Mode::YearOnYear)
}

/// The sum of quantities in one unit and scale.
fn sum(all: &[&Quantity]) -> Option<Quantity> {
    let (first, rest) = all.split_first()?;
    let alike = |one: &&Quantity| one.scale == first.scale && one.unit == first.unit;
    let places = all.iter().map(|one| one.decimal.places()).max()?;
    let sum = rest.iter().fold(first.decimal.value(), |sum, one| &sum + &one.decimal.value());
    rest.iter()
        .all(alike)
        .then(|| Quantity { decimal: sum.round(places, Round::HalfUp), ..(*first).clone() })
}

/// 噪声286件、油烟72件、扬尘21件、其他7件,环境类合计占98.2%: whether a share is of some of the parts in a row.
fn is_held_by_some_parts(test: &Test) -> bool {
    let Some((whole, parts)) = test.operands.split_first() else { return false };
    let shares = test.mode == Mode::Share && (3..=MOST_PARTS).contains(&parts.len());
    shares
        && (2..parts.len()).flat_map(|count| parts.windows(count)).any(|some| {
            let operands: Vec<Operand> = std::iter::once(whole).chain(some).cloned().collect();
            test.holds_with(&operands)
        })
}

/// 小学186所、初中72所,义务教育学校258所,高中26所,合计284所: whether a sum is of some of its parts, since others in a row
/// are parts or sums of these.
fn is_held_by_some(test: &Test) -> bool {
    let count = test.operands.len();
    let rows = (0..count).flat_map(|from| (from + 1..=count).map(move |to| from..to));
    count <= MOST_PARTS
        && rows.filter(|row| row.len() + 2 <= count).any(|row| {
            let (before, behind) = (test.operands.get(..row.start), test.operands.get(row.end..));
            let rest = before.into_iter().chain(behind).flatten().cloned();
            test.holds_with(&rest.collect::<Vec<_>>())
        })
}

/// 医院86所、服务中心(站)142个、卫生室312个,机构合计540个: whether a sum is of numbers before its parts, too, however
/// these are counted.
fn is_held_by_more(desk: &Desk<'_>, draft: &Draft, test: &Test) -> bool {
    let Some(like) = test.operands.first().map(|first| &first.quantity) else { return false };
    let more = before(desk, draft).into_iter().rev().filter(|other| !is_tested(test, other));
    let more = more.filter(|other| other.comparable(like) || are_things(other, like));
    let mut operands = test.operands.clone();
    more.take(MOST_SUMMED).any(|other| {
        operands.push(Operand::from(Quantity { unit: like.unit.clone(), ..(*other).clone() }));
        test.holds_with(&operands)
    })
}

/// 建议86件、提案112件,其中主办142件、会办56件: whether a sum is of a claim's number and those right before it.
fn is_held_for_list(desk: &Desk<'_>, draft: &Draft, test: &Test) -> bool {
    let own = &test.claimed;
    let before = all_before(desk, draft);
    // 幸福院86家、照料中心112个
    let alike = before
        .iter()
        .rev()
        .take_while(|one| (one.unit == own.unit || are_things(one, own)) && one.scale == own.scale);
    let mut list = vec![own.clone()];
    alike.take(MOST_SUMMED).any(|one| {
        list.push(Quantity { unit: own.unit.clone(), ..(*one).clone() });
        sum(&list.iter().collect::<Vec<_>>()).is_some_and(|all| test.holds_for(&all))
    })
}

/// 小学86所,初中和高中分别为42所和12所,合计140所: whether the next number is what the claim's and those it was tested by
/// make together; 投资18.6亿元,上年和前年分别为16.2亿元、14.0亿元 are of other times.
fn is_one_of_them(desk: &Desk<'_>, draft: &Draft, test: &Test) -> bool {
    const THEN: WordList = WordList::new(&["上年", "去年", "前年", "同期"]);
    let own = draft.mention.and_then(|mention| desk.index_of(mention));
    let Some(own) = own else { return false };
    let end = own + test.operands.len();
    let first = draft.claim.operands.first().and_then(|first| told(desk, first));
    let first = first.map_or("", |first| desk.words(first.left.clone()));
    let total = desk.statements.get(end + 1).and_then(|total| desk.quantity(total));
    let mut all = test.operands.clone();
    all.push(Operand::from(test.claimed.clone()));
    THEN.is_in(first) || total.is_some_and(|(_, total)| test.holds_for_all(total, &all))
}
