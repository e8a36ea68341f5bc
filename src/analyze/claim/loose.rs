//! Which parts of a sum a comma sets apart: they may be parts of others, or of nothing at hand.

use super::{
    Desk,
    amounts::{addable, can_add},
    opposites::{are_opposites, are_uses},
    parts::NEAREST,
    sharing::meeting,
};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        lexicon::contains_any,
        statement::Statement,
    },
    growth::{Mode, Settings},
    model::Verdict,
    number::Quantity,
    text::begins_with_any,
};

/// 耕地86.4万亩,其中水田52.1万亩、旱地30.2万亩,高标准农田62.3万亩,其他4.1万亩: whether the parts make the whole without
/// one of them that a comma sets apart.
pub(super) fn holds_without_one(desk: &Desk<'_>, claimed: &Quantity, facts: &[usize]) -> bool {
    let loose = |fact: &usize| {
        desk.statement_at(*fact).is_some_and(|part| {
            let from = desk.sentences.get(part.sentence).map_or(0, |one| one.places.start);
            let before = desk.words(from..part.clause.start.max(from));
            part.left.start == part.clause.start && before.ends_with(',')
        })
    };
    let holds = |parts: Vec<usize>| {
        let terms = desk.terms(&parts);
        let judged = || judge(claimed, Mode::Total, terms, Settings::default(), WordReading::Plain);
        parts.len() > 1 && matches!(judged().verdict, Verdict::Matches | Verdict::WithinRounding)
    };
    let without = |fact: &usize| holds(facts.iter().copied().filter(|one| one != fact).collect());
    facts.iter().skip(1).any(|fact| loose(fact) && without(fact))
}

/// The place of the first part that stands behind a comma, or of the first of all behind a full stop: 、 and ;
/// join parts of one whole, these may begin something else.
pub(super) fn first_loose(desk: &Desk<'_>, facts: &[usize]) -> Option<usize> {
    // Opposites leave no doubt of each other, but of what stands a sentence before; nor does what is left.
    let opposites = told_apart(desk, facts) || ends_with_rest(desk, facts);
    facts.iter().enumerate().position(|(place, fact)| {
        let Some(part) = desk.statement_at(*fact) else { return false };
        let Some(sentence) = desk.sentences.get(part.sentence) else { return false };
        let before = desk.words(sentence.places.start..part.clause.start);
        // 本科1.93万人,占90.2%;高级职称3210人,占15%: kinds that overlap; their shares tell by themselves.
        let overlaps = facts.first().is_some_and(|first| {
            desk.statement_at(*first)
                .is_some_and(|one| one.sentence != part.sentence && !is_of_kind(one, part))
                || desk.is_part(*first) && desk.is_part(*fact) && place > 0
        });
        if overlaps && !opposites {
            return true;
        }
        if place == 0 {
            let apart = before.is_empty() || before.trim_end_matches([',', ':']) == "其中";
            return apart && !is_only_before(desk, part);
        }
        // 其中东区、西区分别为21个、19个: members of a list share the words before it.
        let begins = part.list.1 == 0 && part.left.start == part.clause.start;
        begins && before.ends_with(',') && !opposites
    })
}

/// 总产值48.6亿元,同比增长10.7%;其中一产9.7亿元、…: whether the sentence before the parts tells one amount that they
/// can be of, and those before it in the paragraph none. A full stop before 其中 leaves more open than a semicolon.
fn is_only_before(desk: &Desk<'_>, part: &Statement) -> bool {
    let (Some(before), Some(at)) = (part.sentence.checked_sub(1), desk.index_of(part.mention))
    else {
        return false;
    };
    if !desk.sentences.get(before).is_some_and(|before| before.goes_on) {
        return false;
    }
    let paragraph = |sentence: usize| desk.sentences.get(sentence).map(|one| one.paragraph);
    let told = desk.statements.get(at.saturating_sub(MOST_BACK)..at).unwrap_or_default().iter();
    let alike = |other: &&Statement| {
        let quantities = desk.quantity(part).zip(desk.quantity(other));
        paragraph(other.sentence) == paragraph(part.sentence)
            && other.sentence <= before
            && can_add(desk, other)
            && other.dimension == part.dimension
            && quantities.is_some_and(|((_, part), (_, other))| part.comparable(other))
            && (other.sentence < before || addable(desk, part, other))
    };
    let mut told = told.filter(alike);
    told.next().is_some_and(|only| only.sentence == before) && told.next().is_none()
}

/// Most numbers before parts that are looked at.
const MOST_BACK: usize = 32;

/// 其中高速公路A,占61.8%,农村公路B,站场及其他C: whether the last part is what the others leave.
fn ends_with_rest(desk: &Desk<'_>, facts: &[usize]) -> bool {
    let last = facts.last().and_then(|fact| desk.statement_at(*fact));
    let others = facts.split_last().map_or(facts, |(_, others)| others);
    last.is_some_and(|last| {
        let words = desk.words(last.left.clone()).trim_start_matches([',', ';', '、', '和']);
        // 已解决182件,未解决42件; beside 汽车 and 摩托车 未年检 leaves nothing.
        let not = words.trim_start_matches('尚').strip_prefix('未').filter(|not| !not.is_empty());
        let denied = || {
            let name = not.map(|not| not.chars().take(2).collect::<String>()).unwrap_or_default();
            let mut told = others.iter().filter_map(|other| desk.statement_at(*other));
            told.any(|other| desk.words(other.clause.clone()).contains(&name))
        };
        // 其他项目另行安排25亿元 is none of the whole.
        words.chars().count() <= LONGEST_REST
            && !contains_any(words, &["另", "还", "已", "的"])
            && (begins_with_any(words, &["其他", "其它", "其余"])
                || not.is_some() && denied()
                || contains_any(words, &["及其他", "和其他", "与其他"]))
    })
}

/// Most characters of the name of what other parts leave.
const LONGEST_REST: usize = 10;

/// Whether each part's name is the opposite of the one before, or all are uses of money.
fn told_apart(desk: &Desk<'_>, facts: &[usize]) -> bool {
    let apart = |pair: &[usize]| {
        let [one, other] = pair else { return false };
        let pair = desk.statement_at(*one).zip(desk.statement_at(*other));
        pair.is_some_and(|(one, other)| are_opposites(one, other))
    };
    let uses = || {
        let parts: Vec<_> = facts.iter().filter_map(|fact| desk.statement_at(*fact)).collect();
        are_uses(desk, &parts)
    };
    facts.len() > 1 && (facts.windows(2).all(apart) || uses())
}

/// 执业医师4286人,注册护士5143人,其中二级以上医院医师2186人、护士3062人: each part is of the number before that is
/// named as it is.
pub(super) fn is_of_two(desk: &Desk<'_>, whole: &Statement, parts: &[&Statement]) -> bool {
    let own = desk.index_of(whole.mention).unwrap_or_default();
    let before = desk.statements.get(desk.in_sentence(whole.sentence).start..own);
    let before = before.unwrap_or_default().iter().rev().take(NEAREST);
    let others: Vec<&Statement> = before.filter(|other| can_add(desk, other)).collect();
    // 代表建议126件、提案86件,其中代表建议A类86件、提案A类60件: by their names, whatever these end with.
    let name = whole.full_name();
    let named = |part: &Statement| name.chars().count() > 1 && part.full_name().contains(&*name);
    let of_whole = |part: &Statement| is_of_kind(part, whole) || named(part);
    let of_other = |part: &Statement, other: &Statement| {
        is_of_kind(part, other) || meeting(&part.full_name(), &other.full_name()).is_some()
    };
    parts.iter().any(|part| of_whole(part))
        && parts
            .iter()
            .any(|part| !of_whole(part) && others.iter().any(|other| of_other(part, other)))
}

/// Whether two parts are named as kinds of one thing: 工业用水, 生活用水.
pub(super) fn is_of_kind(one: &Statement, other: &Statement) -> bool {
    let tail = |statement: &Statement| {
        let name = format!("{}{}", statement.subject.indicator, statement.noun);
        name.chars().rev().take(2).collect::<String>()
    };
    tail(one) == tail(other)
}
