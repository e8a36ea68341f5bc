//! What a share is of: the number that the words name, or, where they name none, the one total at hand
//! whose name the part's name contains.

use super::Desk;
use crate::{
    analyze::{
        fact::{Fact, Found, Wanted},
        subject::{self, Words},
    },
    growth::{self, Mode, Operand, Settings, calculate},
    number::{Dimension, Quantity, Rounding},
};

/// A whole and how sure it is.
pub(super) struct Whole {
    pub(super) fact: usize,
    pub(super) sure: bool,
    /// The words do not name it.
    pub(super) assumed: bool,
}

pub(super) enum Wholes {
    One(Whole),
    Several(Vec<usize>),
    None,
}

/// The whole by the words of the claim, else by the part's own name.
pub(super) fn find_whole(desk: &Desk<'_>, part: usize, parts: &[usize], words: &str) -> Wholes {
    let Some(fact) = desk.facts.get(part) else { return Wholes::None };
    let Some(wanted) = desk.wanted(part) else { return Wholes::None };
    let words = subject::name(words);
    let Words { entity, indicator } = subject::words(words);
    let generic = GENERIC.contains(&indicator.as_str());
    if (indicator.is_empty() || generic) && entity.is_none() {
        return unnamed(desk, part, parts, fact.quantity, &indicator);
    }
    if entity.is_none()
        && !generic
        && let Some(fact) = holding(desk, part, &indicator).filter(|whole| !parts.contains(whole))
    {
        return Wholes::One(Whole { fact, sure: true, assumed: false });
    }
    let exact = if indicator.is_empty() || generic {
        // 占全国的28.9%: the same thing of another place.
        desk.facts.find(&Wanted { entity: entity.as_deref(), ..wanted })
    } else {
        let entity = entity.as_deref().or(wanted.entity);
        let own = desk.facts.find(&Wanted { entity, indicator: &indicator, noun: "", ..wanted });
        match own {
            Found::Nothing => {
                desk.facts.find(&Wanted { entity, indicator: "", noun: &indicator, ..wanted })
            }
            found => found,
        }
    };
    let exact = match exact {
        Found::Nothing => also_named(&indicator)
            .iter()
            .map(|indicator| desk.facts.find(&Wanted { indicator, noun: "", ..wanted }))
            .find(|found| *found != Found::Nothing)
            .unwrap_or(Found::Nothing),
        found => found,
    };
    match exact {
        Found::One(fact) if !parts.contains(&fact) => {
            return Wholes::One(Whole { fact, sure: true, assumed: false });
        }
        Found::Several(facts) => return Wholes::Several(facts),
        Found::One(_) | Found::Nothing => {}
    }
    if entity.is_some() && !entity.as_deref().is_some_and(|entity| desk.facts.own.is_own(entity)) {
        return Wholes::None;
    }
    match loosely_named(desk, part, parts, &indicator) {
        // 占总里程的三成: the total of what it is 其中 of.
        // 60岁以上2.2亿人,占总人口的16.1%。其中65岁以上…: both are parts of what the words name.
        Wholes::None if indicator.starts_with('总') => match desk.whole_before(part) {
            Some(fact) if desk.is_part(fact) => Wholes::None,
            Some(fact) => Wholes::One(Whole { fact, sure: false, assumed: true }),
            None => Wholes::None,
        },
        found => found,
    }
}

/// Other names of the same whole.
fn also_named(indicator: &str) -> &'static [&'static str] {
    const PRODUCT: &[&str] = &["地区生产总值", "生产总值", "GDP", "国内生产总值"];
    if PRODUCT.contains(&indicator) { PRODUCT } else { &[] }
}

/// 全国用水总量5998亿立方米。其中,生活用水906亿立方米,占用水总量的: the number that the part is 其中 of,
/// wherever it is of, where the words name it and the part is of no place of its own.
fn holding(desk: &Desk<'_>, part: usize, indicator: &str) -> Option<usize> {
    let whole = desk.whole_before(part)?;
    let (fact, own) = (desk.facts.get(whole)?, desk.facts.get(part)?);
    let name = format!("{}{}", fact.indicator, fact.noun);
    (own.entity.is_none() && name == indicator).then_some(whole)
}

/// 出口 stands in 进出口 and is another thing; 外贸总值 without either is both.
pub(super) fn is_same_flow(one: &str, other: &str) -> bool {
    let both = |name: &str| name.contains("进出口");
    let one_way = |name: &str| !both(name) && (name.contains("进口") || name.contains("出口"));
    one_way(one) == one_way(other)
}

/// Whether both count things: 测报设施3251处 of 水库3612座.
pub(super) fn are_things(one: Fact<'_>, other: Fact<'_>) -> bool {
    [one, other].iter().all(|fact| fact.dimension() == Some(Dimension::Things))
}

/// A whole and its parts as operands; what is counted with another measure word is counted alike.
pub(super) fn terms(desk: &Desk<'_>, facts: &[usize]) -> Vec<Operand> {
    let mut terms = desk.terms(facts);
    if let [whole, part, ..] = facts
        && let Some((one, other)) = desk.facts.get(*whole).zip(desk.facts.get(*part))
        && are_things(one, other)
        && let Some(whole) = terms.first_mut()
    {
        whole.quantity.unit.clone_from(&other.quantity.unit);
    }
    terms
}

/// Words that say no more than that it is the whole.
const GENERIC: &[&str] = &[
    "总数",
    "总额",
    "总量",
    "总",
    "全部",
    "总数量",
    "总体",
    "总规模",
    "合计",
    "总金额",
    "总值",
    "总面积",
    "总投资",
    "总人数",
    "比",
];

/// Fewest characters of 总投资 and the like, less one: 总量 may be that of anything.
const SHORTEST_TOTAL: usize = 2;

/// Totals before the part whose name the part's name contains.
fn unnamed(
    desk: &Desk<'_>,
    part: usize,
    parts: &[usize],
    quantity: &Quantity,
    words: &str,
) -> Wholes {
    match holder(desk, part) {
        Holder::Known(fact) => return Wholes::One(Whole { fact, sure: true, assumed: true }),
        // What it is in has no number of its own here.
        Holder::Unknown if desk.whole_before(part).is_none() => {
            return only_other(desk, part, parts);
        }
        Holder::Unknown | Holder::Unsaid => {}
    }
    if let Some(whole) = desk.whole_before(part).filter(|whole| !parts.contains(whole)) {
        // 民办园80所,占40%(其中优质园52所,占26%): of the part or of what that is a part of.
        let sure = !desk.is_part(whole);
        return Wholes::One(Whole { fact: whole, sure, assumed: true });
    }
    // 在建项目总投资18.6亿元。完成投资11.7亿元,占总投资的62.9%
    if words.starts_with('总') && words.chars().count() > SHORTEST_TOTAL {
        let ends = |name: &str, _: &str| name.ends_with(words);
        if let Wholes::One(found) = choose(desk, part, parts, quantity, false, ends) {
            let sure = found.sure || desk.in_paragraph_of(found.fact, part);
            return Wholes::One(Whole { sure, ..found });
        }
    }
    let contains =
        |name: &str, part_name: &str| !name.is_empty() && subject::is_covered(name, &[part_name]);
    choose(desk, part, parts, quantity, true, contains)
}

/// Totals whose name is close to the words: 服务外包总额 and 离岸服务外包执行额.
fn loosely_named(desk: &Desk<'_>, part: usize, parts: &[usize], indicator: &str) -> Wholes {
    let core = core(indicator);
    let Some(fact) = desk.facts.get(part) else { return Wholes::None };
    if core.chars().count() < 2 {
        return unnamed(desk, part, parts, fact.quantity, "");
    }
    let names = |name: &str, _: &str| {
        is_same_flow(core, name) && subject::is_covered(core, &[name])
            || name.chars().count() >= SHORTEST_NAME && subject::is_covered(name, &[core])
    };
    match choose(desk, part, parts, fact.quantity, false, names) {
        Wholes::One(found) => Wholes::One(Whole {
            sure: found.sure || is_total(desk, &found, part, indicator),
            ..found
        }),
        found => found,
    }
}

/// 护理型床位1.72万张,占床位总数的58.7% of 养老床位2.93万张: the paragraph's one number of all that the part's
/// name ends in.
fn is_total(desk: &Desk<'_>, whole: &Whole, part: usize, indicator: &str) -> bool {
    let core = core(indicator);
    let ends = |at: usize| {
        desk.facts.get(at).is_some_and(|fact| {
            let name = format!("{}{}", fact.indicator, fact.noun);
            name.ends_with(core) && name.chars().count() > core.chars().count()
        })
    };
    let of_part = core.len() < indicator.len() && ends(part) && ends(whole.fact);
    (of_part || ends_in(desk, whole.fact, indicator)) && desk.in_paragraph_of(whole.fact, part)
}

/// 占总长的 of 海塘总长: whether the words are how the name of a total ends.
fn ends_in(desk: &Desk<'_>, whole: usize, words: &str) -> bool {
    let named = words.starts_with('总') && words.chars().count() > 1
        || words.chars().count() >= SHORTEST_NAME;
    named
        && desk
            .facts
            .get(whole)
            .is_some_and(|fact| format!("{}{}", fact.indicator, fact.noun).ends_with(words))
}

/// What the words name, without saying that it is all of it: 服务外包 of 服务外包总额.
pub(super) fn core(indicator: &str) -> &str {
    ["总额", "总量", "总数", "总值", "总人数", "总面积", "总产值", "总规模"]
        .iter()
        .find_map(|end| indicator.strip_suffix(end))
        .unwrap_or(indicator)
}

/// Fewest characters of a name that may be shorter than the words for it.
pub(super) const SHORTEST_NAME: usize = 4;
/// Most statements before the part that are looked at for a whole.
pub(super) const LOOKED_BACK: usize = 48;

/// The one value among cells and earlier sentences of the part's place, time and dimension, not smaller
/// than the part, whose name fits.
fn choose(
    desk: &Desk<'_>,
    part: usize,
    parts: &[usize],
    quantity: &Quantity,
    sure: bool,
    fits: impl Fn(&str, &str) -> bool,
) -> Wholes {
    let Some(own) = desk.facts.get(part) else { return Wholes::None };
    let part_name = format!("{}{}", own.indicator, own.noun);
    let mut found: Vec<usize> = Vec::new();
    for at in desk.facts.own_cells(own.period) {
        let Some((fact, name)) = desk.facts.cell_name(at) else { continue };
        let alike = fact.quantity.comparable(quantity) && fact.dimension() == own.dimension();
        if alike && fits(&name, &part_name) && fact.value() >= own.value() {
            found.push(at);
        }
    }
    let first = desk.facts.prose_before(part, LOOKED_BACK);
    // Neighbours mostly have one name, which is asked about once.
    let mut last: Option<(Fact<'_>, Option<String>)> = None;
    for at in first.filter(|at| !parts.contains(at)) {
        let Some(fact) = desk.facts.get(at) else { continue };
        // 总长242.6公里;截至4月底开工146.8公里: what is named may be undated.
        let undated = || !sure && fact.period.is_none() && desk.in_paragraph_of(at, part);
        let then = fact.period == own.period || undated();
        let alike = then
            && fact.value() >= own.value()
            && fact.quantity.comparable(quantity)
            && fact.dimension() == own.dimension()
            && desk.facts.own.same(fact.entity, own.entity);
        if !alike {
            continue;
        }
        let alike = |other: Fact<'_>| (other.indicator, other.noun) == (fact.indicator, fact.noun);
        if !last.as_ref().is_some_and(|(other, _)| alike(*other)) {
            let name = format!("{}{}", fact.indicator, fact.noun);
            let fitting = name != part_name && fits(&name, &part_name);
            last = Some((fact, fitting.then_some(name)));
        }
        let Some((_, Some(name))) = &last else { continue };
        // Far away, only what has one value for a place and a time can be meant without its name.
        let near = || {
            desk.in_paragraph_of(at, part)
                || subject::is_indicator(name)
                    && desk.statement_at(at).is_some_and(|other| other.subject.entity.is_some())
        };
        let clear = !sure || name.chars().count() >= SHORTEST_NAME && near();
        if clear && !desk.is_part(at) {
            found.push(at);
        }
    }
    match desk.facts.narrow(found) {
        Found::One(fact) => {
            let sure = sure || desk.whole_before(part) == Some(fact);
            Wholes::One(Whole { fact, sure, assumed: true })
        }
        Found::Several(facts) => nearest(desk, part, facts, sure),
        Found::Nothing if sure => only_other(desk, part, parts),
        Found::Nothing => Wholes::None,
    }
}

/// Of several totals the one in the part's own sentence.
fn nearest(desk: &Desk<'_>, part: usize, facts: Vec<usize>, sure: bool) -> Wholes {
    let sentence = |at: usize| desk.sentence_of(at);
    let own = sentence(part);
    let here: Vec<usize> =
        facts.iter().copied().filter(|at| own.is_some() && sentence(*at) == own).collect();
    match here.as_slice() {
        [only] => {
            let sure = sure || desk.whole_before(part) == Some(*only);
            Wholes::One(Whole { fact: *only, sure, assumed: true })
        }
        _ => Wholes::Several(facts),
    }
}

/// 老旧小区共286个,已完成改造的158个,占比: the only other number of its unit in the sentence, not
/// smaller than the part.
fn only_other(desk: &Desk<'_>, part: usize, parts: &[usize]) -> Wholes {
    let Some(sentence) = desk.sentence_of(part) else { return Wholes::None };
    let own = desk.facts.get(part);
    let place = desk.statement_at(part).and_then(|part| desk.mentions.get(part.mention));
    let place = place.map_or(0, |mention| mention.places.start);
    // A、B、C stand side by side; none of them is the whole of another.
    let listed = desk.statement_at(part).is_some_and(|statement| {
        desk.words(statement.left.clone()).starts_with(['、', '和', '及'])
    });
    if listed {
        return Wholes::None;
    }
    let mut others: Vec<usize> = desk
        .statements
        .get(desk.in_sentence(sentence))
        .unwrap_or_default()
        .iter()
        .filter(|other| other.is_level() && other.base.is_none())
        .filter_map(|other| desk.facts.of_mention(other.mention))
        .filter(|at| *at < part && !parts.contains(at) && !desk.is_part(*at))
        .filter(|at| {
            let units = desk.facts.get(*at).zip(own);
            units.is_some_and(|(other, own)| other.quantity.unit == own.quantity.unit)
        })
        .take(MOST_SHUT_IN + 1)
        .collect();
    // 资金2.86亿元(中央1.42亿元、省级1.44亿元): what a bracket tells is of the number before it.
    if (2..=MOST_SHUT_IN).contains(&others.len()) {
        let shut_in =
            |at: &usize| desk.statement_at(*at).is_some_and(|other| desk.is_shut_in(other, place));
        others.retain(|at| !shut_in(at));
    }
    let larger = |at: usize| {
        let values = desk.facts.get(at).zip(own);
        values.is_some_and(|(other, own)| other.value() >= own.value())
    };
    match others.as_slice() {
        [only] if larger(*only) => Wholes::One(Whole { fact: *only, sure: true, assumed: true }),
        _ => Wholes::None,
    }
}

/// Most numbers of a sentence that are asked whether a bracket holds them.
const MOST_SHUT_IN: usize = 12;

/// What stands before and behind 中 where it is part of a word: 中国, 集中.
const NO_CONTAINERS: &[(&str, &str)] = &[
    ("", "国"),
    ("", "心"),
    ("", "小"),
    ("", "学"),
    ("", "央"),
    ("", "等"),
    ("", "医"),
    ("", "药"),
    ("", "西"),
    ("", "部"),
    ("", "东"),
    ("", "型"),
    ("", "高"),
    ("", "期"),
    ("", "长"),
    ("", "级"),
    ("", "青"),
    ("", "标"),
    ("", "欧"),
    ("", "新"),
    ("", "转"),
    ("", "介"),
    ("", "试"),
    ("集", ""),
    ("其", ""),
    ("空", ""),
    ("初", ""),
    ("高", ""),
    ("途", ""),
    ("之", ""),
];

/// What a part is in, by its name.
enum Holder {
    /// The name says nothing of it.
    Unsaid,
    /// It has no number of its own at hand.
    Unknown,
    /// Its number.
    Known(usize),
}

/// 公办机构中实行公建民营的46家: the number of what the part is in.
fn holder(desk: &Desk<'_>, part: usize) -> Holder {
    let Some(own) = desk.facts.get(part) else { return Holder::Unsaid };
    let named = own.indicator.split_once('中').filter(|(holder, rest)| {
        let word = NO_CONTAINERS
            .iter()
            .any(|(before, behind)| holder.ends_with(before) && rest.starts_with(behind));
        holder.chars().count() > 1 && !rest.is_empty() && !word
    });
    let Some((holder, _)) = named else { return Holder::Unsaid };
    let before = desk.facts.prose_before(part, LOOKED_BACK);
    let found = before.rev().find(|at| {
        desk.facts.get(*at).is_some_and(|fact| {
            let name = format!("{}{}", fact.indicator, fact.noun);
            fact.quantity.comparable(own.quantity)
                && fact.dimension() == own.dimension()
                && fact.period == own.period
                && name.chars().count() > 1
                && (subject::is_covered(&name, &[holder]) || subject::is_covered(holder, &[&name]))
        })
    });
    found.map_or(Holder::Unknown, Holder::Known)
}

/// The whole of several parts that a list of shares is of: the level right behind them or the nearest
/// before them that their sum meets.
pub(super) fn whole_of_list(desk: &Desk<'_>, parts: &[usize]) -> Option<Whole> {
    if parts.len() < 2 {
        return None;
    }
    let (first, last) = (*parts.iter().min()?, *parts.iter().max()?);
    let own = desk.facts.get(first)?;
    let behind = Some(last + 1).filter(|at| desk.sentence_of(*at) == desk.sentence_of(last));
    let sum = calculate(Mode::Total, &desk.terms(parts), Settings::default()).figure?;
    let before = desk.facts.prose_before(first, LOOKED_BACK);
    let fact = behind.into_iter().chain(before.rev()).find(|at| {
        desk.facts.get(*at).is_some_and(|fact| {
            fact.quantity.comparable(own.quantity)
                && fact.dimension() == own.dimension()
                && fact.period == own.period
                && growth::check_figure(fact.quantity, &sum, Rounding::Unknown)
                    .is_some_and(|checked| checked.verdict != growth::Verdict::Conflicts)
        })
    })?;
    Some(Whole { fact, sure: true, assumed: true })
}
