//! Rates: 竣工率86.0%, 床位入住率46.3%, 优良比例88.9% — shares of something that is not named.
//!
//! Tested by the part and the whole that stand before. Where these are counted in different words, or
//! stand apart, what makes the rate hold is taken for granted and refutes nothing.

use super::{
    Desk, Draft,
    amounts::is_shared,
    company::has_basis_behind,
    contribution,
    rate_doubts::may_be_of_another,
    share::{amount, is_list},
    sharing::meeting,
    whole::{are_things, terms},
};
use crate::{
    analyze::{
        fact::{Fact, Found},
        judge::{Judged, WordReading, judge},
        lexicon::strip_suffixes,
        statement::{Said, Statement},
    },
    growth::{Mode, Settings},
    model::{AssumptionCode, ClaimKind, NumberKind, Verdict},
    number::{Dimension, Hedge, Quantity},
    text::{contains_any, ends_with_any},
};

/// A rate of something that is not named: tested where the words before print part and whole.
pub(super) fn rate(desk: &Desk<'_>, at: usize, statement: &Statement) -> Draft {
    let mut draft = desk.draft(ClaimKind::Share, statement, false);
    let words = desk.words(statement.left.clone());
    if words.contains("贡献率") {
        contribution::settle(desk, at, statement, &mut draft);
        return draft;
    }
    let of_parts =
        ["率", "进度", "比例", "增长面", "覆盖面"].iter().any(|rate| words.contains(rate));
    // 由A提高到B tells of two times, and the numbers at hand of one.
    if !of_parts || statement.base.is_some() || statement.opens.is_some() {
        return draft;
    }
    // 完成率分别为104.6%、110.3%: each is of a pair of its own.
    let told = due_behind(desk, at, statement)
        .or_else(|| pair_before(desk, at, statement))
        .filter(|_| !is_list(desk, statement))
        .filter(|[_, part]| is_first(desk, at, *part) || is_named(desk, statement, *part));
    let told = told
        .or_else(|| pair_of_lists(desk, statement))
        .or_else(|| capacity_before(desk, at, statement));
    let Some([whole, part]) = told.or_else(|| named_before(desk, at, statement)) else {
        return draft;
    };
    if let Some((mention, claimed)) = desk.quantity(statement)
        && mention.number.kind == NumberKind::Percent
    {
        // 抽检6826批次,不合格47批次,合格率99.3%: of all the others.
        let lacks = is_lacking(desk, statement, part);
        let mut pair = [whole, part];
        let mut judged = if lacks {
            let of_rest = || judged_of_rest(desk, claimed, whole, part);
            let of_both = is_done(desk, statement, whole)
                .then(|| judged_of_both(desk, claimed, whole, part))
                .flatten()
                .filter(|both| {
                    let rest = || of_rest().is_some_and(|rest| rest.verdict == Verdict::Conflicts);
                    both.verdict != Verdict::Conflicts || rest()
                });
            let Some(judged) = of_both.or_else(of_rest) else { return draft };
            judged
        } else {
            in_order(desk, statement, claimed, pair)
        };
        // 识别9862户3.15万人,已消除6730户2.18万人,消除率68.2%: of households, if not of people.
        if judged.verdict == Verdict::Conflicts
            && let Some(other) = pair_before_these(desk, at, pair)
            && let own = in_order(desk, statement, claimed, other)
            && own.verdict != Verdict::Conflicts
        {
            (judged, pair) = (own, other);
        }
        let [whole, part] = pair;
        // A mean or a gross rate is of other things than the two numbers before it.
        let mean = ["平均", "毛", "净", "综合", "赔付"].iter().any(|word| words.contains(word));
        // 开工5822套,其中棚改1846套,完成率102.6%: a part may have a task of its own.
        let own_task = desk.whole_before(part) == Some(whole);
        let named =
            if own_task { is_told(desk, statement, part) } else { is_named(desk, statement, part) };
        // 集中安置率97.3%,城镇安置率92.6%: behind another rate, of something else perhaps.
        // 批捕586人,不捕218人,不捕率27.1%; 教师812名,缺额126名,缺额率13.4%: those who are and those who are not
        // make the whole.
        let denied = stem(statement).starts_with(['不', '未', '缺']) && !own_task;
        let sure = told.is_some()
            && !mean
            && !has_basis_behind(desk, statement)
            && named
            && !denied
            && !may_be_of_another(desk, statement, whole, part)
            && is_first(desk, desk.index_of(statement.list.0).unwrap_or(at), part)
            && !is_rated(desk, statement, whole, part);
        desk.settle(&mut draft, &[part, whole], judged, sure);
        let printed = desk.operands(&[whole]).pop().map(|whole| whole.printed);
        draft.assume(AssumptionCode::Whole, &[("whole", &printed.unwrap_or_default())]);
    }
    draft
}

/// The whole and the part that stand before a rate: the two numbers of one unit in its sentence, or
/// a part and the whole that it is 其中 of.
fn pair_before(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<[usize; 2]> {
    let range = desk.in_sentence(statement.sentence);
    let levels: Vec<&Statement> = desk
        .statements
        .get(range.start..at)?
        .iter()
        .filter(|other| {
            other.is_level()
                && amount(other.dimension)
                && other.base.is_none()
                && other.opens.is_none()
        })
        .collect();
    let unit = |statement: &Statement| desk.quantity(statement).map(|(_, q)| q.unit.clone());
    let last = levels.last()?;
    let part = desk.facts.of_mention(last.mention)?;
    // 新增1.26万个,超额完成1.2万个的年度目标,完成率105%: the plan stands behind what was done.
    if is_plan(desk, last) {
        let before = levels.iter().rev().nth(1).filter(|other| unit(other) == unit(last));
        let beside = before.and_then(|other| desk.facts.of_mention(other.mention));
        return Some([part, desk.whole_before(part).or(beside)?]);
    }
    if let Some(whole) = desk.whole_before(part) {
        // Of 9宗,其中A3宗、B4宗、C2宗 no single part is what the rate is of.
        let own = |fact: &usize| *fact != whole && *fact != part;
        let several = levels.iter().any(|other| {
            unit(other) == unit(last)
                && desk.facts.of_mention(other.mention).as_ref().is_some_and(own)
        });
        return (!several).then_some([whole, part]);
    }
    let alike: Vec<usize> = levels
        .iter()
        .filter(|other| unit(other) == unit(last))
        .filter_map(|other| desk.facts.of_mention(other.mention))
        .collect();
    let [whole, part] = alike.as_slice() else { return None };
    let value = |at: usize| desk.facts.get(at).map(|fact| fact.quantity.value());
    (value(*whole) >= value(*part)).then_some([*whole, *part])
}

/// The numbers of another unit right before a whole and its part: 9862户3.15万人,已消除6730户2.18万人.
pub(super) fn pair_before_these(
    desk: &Desk<'_>,
    at: usize,
    pair: [usize; 2],
) -> Option<[usize; 2]> {
    let before = |fact: usize| {
        let own = desk.index_of(desk.statement_at(fact)?.mention)?.checked_sub(1)?;
        let statement = desk.statements.get(own).filter(|_| own < at)?;
        statement.is_level().then_some(())?;
        desk.facts.of_mention(statement.mention)
    };
    let [whole, part] = [before(pair[0])?, before(pair[1])?];
    let (one, other) = (desk.facts.get(whole)?, desk.facts.get(part)?);
    let alike = one.quantity.unit == other.quantity.unit && one.value() >= other.value();
    (alike && whole != pair[1] && part != pair[0]).then_some([whole, part])
}

/// 设置中医馆214个,设置率98.2%(应设218个): what there should be, in the bracket right behind.
fn due_behind(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<[usize; 2]> {
    let (due, part) = (desk.statements.get(at + 1)?, desk.statements.get(at.checked_sub(1)?)?);
    let end = desk.mentions.get(statement.mention)?.places.end;
    let place = desk.mentions.get(due.mention)?.places.clone();
    let told = desk.words(end..place.start.max(end)).strip_prefix('(')?;
    let closed = desk.words(place.end..place.end + 1) == ")";
    let unit = |one: &Statement| desk.quantity(one).map(|(_, quantity)| quantity.unit.clone());
    let alike = unit(due) == unit(part);
    let fits = told.starts_with('应')
        && !told.contains([',', ')'])
        && closed
        && alike
        && part.sentence == statement.sentence
        && [due, part].iter().all(|one| one.is_level() && one.base.is_none())
        && amount(part.dimension);
    let facts = desk.facts.of_mention(due.mention).zip(desk.facts.of_mention(part.mention));
    // 累计完成150个,今年完成30个,完成率88.2%(应完成170个): of which of them is not said.
    let before = desk.statements.get(desk.in_sentence(statement.sentence).start..at)?.iter();
    let only = before.rev().take(NEAR).filter(|one| unit(one) == unit(part)).count() == 1;
    let [due, part] = facts.filter(|_| fits && only).map(|(due, part)| [due, part])?;
    let value = |fact: usize| desk.facts.get(fact).map(Fact::value);
    (value(due) >= value(part)).then_some([due, part])
}

/// 新收A、B、C件,执结a、b、c件,执结率分别为p、q、r: of the last two lists before, each by its place.
fn pair_of_lists(desk: &Desk<'_>, statement: &Statement) -> Option<[usize; 2]> {
    let length = |at: usize| desk.marks().lists.get(at).copied().unwrap_or(1);
    let first = desk.index_of(statement.list.0)?;
    let count = length(first);
    let list_before = |end: usize| {
        let last = desk.statements.get(end.checked_sub(1)?)?;
        let start = desk.index_of(last.list.0)?;
        let fits = length(start) == count
            && last.sentence == statement.sentence
            && last.is_level()
            && amount(last.dimension);
        fits.then_some(start)
    };
    let part = list_before(first).filter(|_| count > 1)?;
    let whole = list_before(part)?;
    let fact = |list: usize, place: usize| {
        desk.facts.of_mention(desk.statements.get(list + place)?.mention)
    };
    let fits = (0..count).all(|place| {
        let pair = fact(whole, place).zip(fact(part, place));
        let pair = pair.and_then(|(one, other)| desk.facts.get(one).zip(desk.facts.get(other)));
        pair.is_some_and(|(whole, part)| {
            whole.quantity.unit == part.quantity.unit && whole.value() >= part.value()
        })
    });
    let place = statement.list.1;
    fits.then(|| Some([fact(whole, place)?, fact(part, place)?]))?
}

/// 床位8926张,入住4837人,入住率54.2%: room, and who has it right before the rate.
fn capacity_before(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<[usize; 2]> {
    let part = desk.statements.get(at.checked_sub(1)?)?;
    let unit = |statement: &Statement| {
        let unit = desk.quantity(statement).and_then(|(_, quantity)| quantity.unit.as_ref());
        unit.map_or("", |unit| unit.name())
    };
    if part.sentence != statement.sentence || !part.is_level() || !matches!(unit(part), "人" | "名")
    {
        return None;
    }
    let range = desk.in_sentence(statement.sentence);
    let room = |other: &&Statement| {
        other.is_level()
            && other.base.is_none()
            && matches!(unit(other), "张" | "个" | "座")
            && ends_with_any(&other.full_name(), ROOM)
            && !is_shared(desk.words(other.left.clone()))
    };
    let before = desk.statements.get(range.start.max(at.saturating_sub(NEAR))..at)?.iter();
    let mut rooms = before.filter(room);
    let whole = rooms.next().filter(|_| rooms.next().is_none())?;
    let facts = [desk.facts.of_mention(whole.mention)?, desk.facts.of_mention(part.mention)?];
    let value = |fact: usize| desk.facts.get(fact).map(Fact::value);
    (value(facts[0]) >= value(facts[1]) && is_told(desk, statement, facts[1])).then_some(facts)
}

/// Names of room for people.
const ROOM: &[&str] = &["床位", "托位", "学位", "席位", "铺位"];

/// Most numbers before a rate that are looked at for room.
const NEAR: usize = 8;

/// Whether a number is a plan's by the words behind it: 1.2万个的年度目标, 超额完成市下达1000户任务.
fn is_plan(desk: &Desk<'_>, statement: &Statement) -> bool {
    let end = desk.mentions.get(statement.mention).map_or(0, |mention| mention.places.end);
    let behind = desk.words(end..statement.clause.end.max(end));
    ends_with_any(behind, &["计划", "目标", "任务"])
        && (desk.ends_with_of(statement.mention)
            || contains_any(desk.words(statement.left.clone()), &["超额", "下达", "确定"]))
}

/// What a rate is a rate of: 办结 of 总办结率.
fn stem(statement: &Statement) -> &str {
    let name = statement.subject.indicator.as_str();
    let stem = strip_suffixes(name, &["率", "比例", "比率", "进度"]).unwrap_or(name);
    stem.strip_prefix(['总', '全']).unwrap_or(stem)
}

/// Whether the part is what the rate is named by: 办结18.4万件,办结率98.9%, but not 满意率.
fn is_named(desk: &Desk<'_>, statement: &Statement, part: usize) -> bool {
    let general =
        ["", "覆盖", "完成", "占", "补贴", "投资完成", "资金", "实施", "任务完成", "达标"];
    general.contains(&stem(statement)) || is_told(desk, statement, part)
}

/// Whether the words of the part tell what the rate is of.
fn is_told(desk: &Desk<'_>, statement: &Statement, part: usize) -> bool {
    let stem = stem(statement);
    let part = desk.statement_at(part);
    let words = part.map_or("", |part| desk.words(part.clause.clone()));
    // 持有证书的6905人,持证率88.0%
    let spelled = stem.chars().count() > 1 && stem.chars().all(|c| words.contains(c));
    // 成功调解的782.2万件,调解自动履行率: a rate is named by its last word.
    let last =
        stem.char_indices().rev().nth(1).map_or(stem, |(at, _)| stem.get(at..).unwrap_or(stem));
    spelled || meeting(last, words).is_some()
}

/// Whether the part is what the rate leaves out: 不合格47批次 of 合格率.
fn is_lacking(desk: &Desk<'_>, statement: &Statement, part: usize) -> bool {
    let stem = stem(statement);
    let part = desk.statement_at(part);
    let words = part.map_or("", |part| desk.words(part.clause.clone()));
    stem.chars().count() > 1
        && words.match_indices(stem).any(|(at, _)| {
            words.get(..at).is_some_and(|before| before.ends_with(['不', '未', '非']))
        })
}

/// Whether the number before is what the rate tells of, so that with those of which it is not true it makes the
/// whole: 合格2970批次,不合格156批次,合格率95.0%. 应办结 is the whole.
fn is_done(desk: &Desk<'_>, statement: &Statement, done: usize) -> bool {
    let stem = stem(statement);
    let words = desk.statement_at(done).map_or("", |done| desk.lead(done));
    words.find(stem).is_some_and(|at| {
        let before = words.get(..at).unwrap_or_default();
        !before.ends_with(['应', '需', '拟', '待', '须', '不', '未', '非'])
    })
}

/// The rate of those who are of them and those who are not; counts in one unit only.
fn judged_of_both(
    desk: &Desk<'_>,
    claimed: &Quantity,
    done: usize,
    lacking: usize,
) -> Option<Judged> {
    let mut terms = terms(desk, &[done, lacking]);
    let [done, lacking] = terms.as_mut_slice() else { return None };
    let exact = done.quantity.is_exact() && lacking.quantity.is_exact();
    let all = done.quantity.decimal.plus(&lacking.quantity.decimal);
    lacking.quantity.decimal = std::mem::replace(&mut done.quantity.decimal, all);
    exact.then(|| judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain))
}

/// The rate of what the part leaves of the whole; counts in one unit only.
fn judged_of_rest(
    desk: &Desk<'_>,
    claimed: &Quantity,
    whole: usize,
    part: usize,
) -> Option<Judged> {
    let mut terms = terms(desk, &[whole, part]);
    let [whole, part] = terms.as_mut_slice() else { return None };
    let exact = whole.quantity.is_exact() && part.quantity.is_exact();
    let rest = whole.quantity.decimal.plus(&part.quantity.decimal.negated());
    part.quantity.decimal = rest;
    exact.then(|| judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain))
}

/// 绿化面积9862公顷,绿化率43.4%,绿地面积9143公顷,绿地率40.2%: a number with a rate of its own is a part as
/// well.
fn is_rated(desk: &Desk<'_>, own: &Statement, whole: usize, part: usize) -> bool {
    let at = |fact: usize| desk.statement_at(fact).and_then(|own| desk.index_of(own.mention));
    let between = at(whole)
        .zip(at(part))
        .and_then(|(whole, part)| desk.statements.get(whole.min(part) + 1..whole.max(part)));
    between
        .unwrap_or_default()
        .iter()
        .filter(|other| other.mention != own.mention)
        .any(|other| other.said == Said::Rate && other.dimension == Some(Dimension::Share))
}

/// Whether no other rate stands between a part and the rate.
fn is_first(desk: &Desk<'_>, at: usize, part: usize) -> bool {
    let part = desk.statement_at(part).and_then(|part| desk.index_of(part.mention));
    let between = part.and_then(|part| desk.statements.get(part + 1..at)).unwrap_or_default();
    // 受理A件,审结B件,同比分别上升p、q,结案率r: growth takes no room.
    !between.iter().any(|other| {
        other.dimension == Some(Dimension::Share) && !matches!(other.said, Said::Change(..))
    })
}

fn judged(desk: &Desk<'_>, claimed: &Quantity, whole: usize, part: usize) -> Judged {
    let terms = terms(desk, &[whole, part]);
    judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain)
}

/// The share, or what it is the other way round where only that holds of a plan and what was done of it,
/// which are told in either order.
fn in_order(
    desk: &Desk<'_>,
    statement: &Statement,
    claimed: &Quantity,
    [whole, part]: [usize; 2],
) -> Judged {
    let own = judged(desk, claimed, whole, part);
    // One that stands behind is known to be the plan.
    let of_plan =
        own.verdict == Verdict::Conflicts && whole < part && stem(statement).ends_with("完成");
    let turned = of_plan.then(|| judged(desk, claimed, part, whole));
    turned.filter(|turned| turned.verdict != Verdict::Conflicts).unwrap_or(own)
}

/// 养老床位3.28万张,…入住老年人1.52万人,床位入住率46.3%: the number that the rate's own words name, and
/// the one of the paragraph that makes the rate hold.
fn named_before(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<[usize; 2]> {
    let (_, claimed) = desk.quantity(statement)?;
    let digits = claimed.decimal.to_string().chars().filter(char::is_ascii_digit).count();
    let stem = statement
        .subject
        .indicator
        .strip_suffix(['率', '面'])
        .filter(|_| digits >= FEWEST_DIGITS)?;
    let range = desk.in_sentence(statement.sentence);
    let named = |other: &&Statement| {
        other.is_level()
            && amount(other.dimension)
            && meeting(stem, desk.words(other.left.clone())).is_some()
    };
    let part = desk.statements.get(range.start..at)?.iter().rev().find(named)?;
    let part = desk.facts.of_mention(part.mention)?;
    let own = desk.facts.get(part)?;
    let wholes = desk.facts.prose_before(part, LOOKED_BACK).filter(|whole| {
        desk.facts.get(*whole).is_some_and(|fact| {
            (fact.quantity.unit == own.quantity.unit || are_things(fact, own))
                && fact.quantity.hedge == Hedge::None
                && fact.quantity.value() > own.quantity.value()
                && desk.in_paragraph_of(*whole, part)
                && matches!(
                    judged(desk, claimed, *whole, part).verdict,
                    Verdict::Matches | Verdict::WithinRounding
                )
        })
    });
    let Found::One(whole) = desk.facts.narrow(wholes.collect()) else { return None };
    Some([whole, part])
}

/// Fewest digits of a rate whose whole is not named.
const FEWEST_DIGITS: usize = 3;
/// Most statements before the part that are looked at for its whole.
const LOOKED_BACK: usize = 24;
