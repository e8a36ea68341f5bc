//! Shares: 占服务外包总额的97%, 占比28.9%, 覆盖率达到70%.
//!
//! The part is the level before; [`whole`](super::whole) finds what it is a part of.

use super::{
    Desk, Draft, Implied,
    company::{has_basis_behind, whole_of_company},
    other_whole::{
        before_sentence, beside, beyond, is_told_before, namesake, of_its_own, of_share_before,
    },
    plan_whole::{is_of_plan, measures_another, plan_of},
    rate::{self, pair_before_these},
    share_doubts::{is_of_its_year, may_be_of_another},
    share_parts::parts,
    shares_in_brackets, structure,
    told_before::told_before,
    total::sums_up,
    whole::{Whole, Wholes, find_whole, terms, whole_of_list},
    whole_behind::whole_behind,
};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        statement::{Said, Statement},
        subject::{self, Words},
        when,
    },
    growth::{Mode, Operand, Settings},
    model::{AssumptionCode, ClaimKind, Reason, Verdict},
    number::{Decimal, Dimension, Hedge, Quantity, Ratio},
    text::{behind_commas, ends_with_any},
};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for (at, statement) in desk.statements.iter().enumerate() {
        if statement.dimension != Some(Dimension::Share) {
            continue;
        }
        if statement.planned {
            continue;
        }
        match &statement.said {
            Said::Share(whole) => drafts.push(one(desk, at, statement, whole)),
            // 满意率不低于96%: a bound, which no amounts make.
            Said::Rate if ends_with_any(desk.words(statement.left.clone()), &["低于", "高于"]) =>
            {
                drafts.push(desk.draft(ClaimKind::Share, statement, false));
            }
            Said::Rate => drafts.push(
                shares_in_brackets::claim(desk, at, statement)
                    .unwrap_or_else(|| rate::rate(desk, at, statement)),
            ),
            Said::Level | Said::Change(..) | Said::Times(_) | Said::Against(..) => {}
        }
    }
    structure::find(desk, drafts);
}

/// What a share can be of.
pub(super) fn amount(dimension: Option<Dimension>) -> bool {
    !matches!(
        dimension,
        Some(Dimension::Share | Dimension::Points | Dimension::Times | Dimension::Discount) | None
    )
}

/// A share by itself, or else by those beside it.
fn one(desk: &Desk<'_>, at: usize, statement: &Statement, words: &str) -> Draft {
    let mut draft = share(desk, at, statement, words);
    if !words.is_empty() {
        return draft;
    }
    if draft.claim.verdict == Verdict::Conflicts
        && (has_basis_behind(desk, statement)
            || tells_which(desk, statement)
            || is_of_another(desk, at, statement))
    {
        draft.refuse(Reason::AmbiguousOperand);
    }
    let open = draft.claim.verdict == Verdict::Undetermined;
    open.then(|| in_company(desk, at, statement)).flatten().unwrap_or(draft)
}

fn share(desk: &Desk<'_>, at: usize, statement: &Statement, words: &str) -> Draft {
    let mut draft = desk.draft(ClaimKind::Share, statement, false);
    let parts = parts(desk, at, statement);
    let printed = statement.base.and_then(|base| desk.facts.of_mention(base));
    let Some(first) = parts.first().copied() else { return draft };
    let of_plan = is_of_plan(words);
    let plan = of_plan.then(|| plan_of(desk, statement, first, words)).flatten();
    let behind = || whole_behind(desk, at, first, words);
    let told = printed.or(plan).map(|fact| Whole { fact, sure: true, assumed: false });
    let found = match told.or_else(behind) {
        Some(whole) => Wholes::One(whole),
        None if words.is_empty() && is_list(desk, statement) => {
            let all = list_parts(desk, statement);
            let sum = whole_of_list(desk, &all);
            sum.map_or_else(|| find_whole(desk, first, &all, words), Wholes::One)
        }
        None => find_whole(desk, first, &parts, words),
    };
    let found = match found {
        Wholes::One(whole)
            if of_plan && printed.is_none() && measures_another(desk, whole.fact, first) =>
        {
            Wholes::None
        }
        Wholes::One(whole)
            if words.contains("当年") && !is_of_its_year(desk, first, whole.fact) =>
        {
            Wholes::None
        }
        found => found,
    };
    let told = |found| match (found, desk.quantity(statement)) {
        (Wholes::None, Some((_, claimed))) => {
            told_before(desk, claimed, &parts, words).map_or(Wholes::None, Wholes::One)
        }
        (found, _) => found,
    };
    match told(found) {
        Wholes::None => {
            draft.implies = implied(desk, statement, &parts, words).map(Box::new);
            if words.is_empty() {
                of_siblings(desk, at, statement, first, &mut draft);
            }
        }
        Wholes::Several(facts) => draft.undecided(Reason::AmbiguousOperand, desk.operands(&facts)),
        // 超额完成任务3.8万亩的10.5% is by how much more.
        Wholes::One(whole)
            if parts.contains(&whole.fact)
                || desk.words(statement.clause.clone()).contains("超额") => {}
        Wholes::One(whole) => of_whole(desk, at, whole, parts, words, &mut draft),
    }
    draft
}

/// Tests a share by the whole that was found, or by what is likelier where that refutes it.
fn of_whole(
    desk: &Desk<'_>,
    at: usize,
    whole: Whole,
    mut parts: Vec<usize>,
    words: &str,
    draft: &mut Draft,
) {
    let (Some(statement), Some(first)) = (desk.statements.get(at), parts.first().copied()) else {
        return;
    };
    let Some((_, claimed)) = desk.quantity(statement) else { return };
    let of = |whole: &Whole, parts: &[usize]| {
        let facts: Vec<usize> = [whole.fact].into_iter().chain(parts.iter().copied()).collect();
        let terms = terms(desk, &facts);
        judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain)
    };
    let (mut judged, mut whole) = (of(&whole, &parts), whole);
    // Where the words name no whole, another that the share holds of is the likelier one.
    let other = || {
        let told = told_before(desk, claimed, &parts, words);
        let of = |whole: &Whole| of(whole, &parts).verdict;
        of_its_own(desk, first, &parts, of)
            .or(told)
            .or_else(|| of_share_before(desk, at, &parts, of))
            .or_else(|| beside(desk, at, &parts, of))
            .or_else(|| namesake(desk, whole.fact, &parts, of))
            .or_else(|| beyond(desk, first, whole.fact, &parts, of))
    };
    if whole.assumed
        && judged.verdict == Verdict::Conflicts
        && let Some(told) = other()
    {
        (judged, whole) = (of(&told, &parts), told);
    }
    // 项目86个、投资36.2亿元,其中水利项目21个、投资9.8亿元,占比24.4%: of projects, if not of money.
    if judged.verdict == Verdict::Conflicts
        && let [part] = parts.as_slice()
        && let Some([of_all, own]) = pair_before_these(desk, at, [whole.fact, *part])
        && let all = (Whole { fact: of_all, sure: true, assumed: true })
        && let of_own = of(&all, &[own])
        && of_own.verdict != Verdict::Conflicts
    {
        (judged, whole, parts) = (of_own, all, vec![own]);
    }
    // 户籍老年人口118.4万人,其中80周岁以上15.2万人,占老年人口的12.8%: what the sentence calls so before
    // what another does.
    if !whole.assumed
        && judged.verdict == Verdict::Conflicts
        && let Some(own) = before_sentence(desk, first, &parts, |own| {
            let called = is_called(desk, own.fact, words);
            if called { of(own, &parts).verdict } else { Verdict::Undetermined }
        })
    {
        (judged, whole) = (of(&own, &parts), own);
    }
    // What it is of may be more than the number right before.
    if judged.verdict == Verdict::Conflicts {
        let holds = |parts: &Vec<usize>| {
            let own = of(&whole, parts);
            matches!(own.verdict, Verdict::Matches | Verdict::WithinRounding).then_some(own)
        };
        let mut found = others_together(desk, at, first, &whole).into_iter();
        if let Some(found) = found.find_map(|parts| Some((holds(&parts)?, parts))) {
            (judged, parts) = found;
        }
    }
    let loose = !whole.assumed
        && judged.verdict == Verdict::Conflicts
        && is_told_before(desk, first, whole.fact);
    if loose
        && let Some(told) = before_sentence(desk, first, &parts, |whole| of(whole, &parts).verdict)
    {
        (judged, whole) = (of(&told, &parts), told);
    }
    let shown: Vec<usize> = parts.iter().copied().chain([whole.fact]).collect();
    // 占64.7%,较上年提高2.1个百分点,上年占比62.6%: of another time than the part.
    let part = parts.first().and_then(|part| desk.facts.get(*part)?.period);
    let then = statement.when.period.zip(part).is_some_and(|(own, part)| own != part);
    desk.settle(draft, &shown, judged, whole.sure && !then);
    draft.whole = Some(whole.fact);
    // 税收收入8.32亿元,非税收入4.54亿元,占比35.3%: of both together.
    let of_both = || words.is_empty() && is_of_both(desk, claimed, whole.fact, first);
    // 甲、乙、丙产值分别为61.8亿元、14.3亿元、11.4亿元,占总产值的70.6%、16.3%、13.0%: none of them is it.
    let list = |fact: usize| desk.statement_at(fact).map(|one| one.list.0);
    let of_all = list(whole.fact);
    // 调整后为172个,占调整后计划的75%: not of the plan before.
    let whole_words = desk.statement_at(whole.fact).map_or("", |own| desk.words(own.left.clone()));
    let adjusted = || words.contains("调整") && !whole_words.contains("调整");
    let beside = || {
        of_all.is_some() && parts.iter().all(|part| list(*part) == of_all)
            || may_be_of_another(desk, statement, claimed, &whole, &parts, words)
    };
    if draft.claim.verdict == Verdict::Conflicts && (loose || of_both() || beside() || adjusted()) {
        draft.refuse(Reason::AmbiguousOperand);
    }
    if draft.claim.verdict == Verdict::Conflicts && is_roughly(desk, statement, draft) {
        draft.refuse(Reason::Hedged);
    }
    if whole.assumed {
        assume_whole(draft, words);
    }
}

/// Other parts that a share may be of than the one found.
fn others_together(desk: &Desk<'_>, at: usize, part: usize, whole: &Whole) -> Vec<Vec<usize>> {
    // 新增8600个,其中路外5200个、路内3400个,完成年度任务8000个的107.5%: all of them did.
    let all = (!whole.assumed).then(|| desk.whole_before(part)).flatten();
    let before = |at: usize| desk.statements.get(at.checked_sub(1)?);
    let in_sentence = |one: &&Statement| {
        desk.statements.get(at).is_some_and(|share| one.sentence == share.sentence)
    };
    // 2022年62公里、2023年104公里,两年累计166公里,完成总任务的52.2%: of the sum right before.
    let sum = before(at).filter(in_sentence).filter(|sum| sums_up(desk, sum));
    let sum = sum.and_then(|sum| desk.facts.of_mention(sum.mention));
    // 其中五级31个、四级74个,占比56.5%: of both.
    let own = desk.statement_at(part).and_then(|part| desk.index_of(part.mention));
    let one = own.and_then(before).filter(in_sentence).filter(|one| {
        let joined = own.and_then(|own| desk.statements.get(own));
        joined.is_some_and(|joined| desk.words(joined.left.clone()).starts_with('、'))
            && desk.words(one.left.clone()).contains("其中")
    });
    let one = one.and_then(|one| desk.facts.of_mention(one.mention));
    let single = [all, sum].into_iter().flatten().map(|fact| vec![fact]);
    single.chain(one.map(|one| vec![one, part])).collect()
}

/// 抓获112人;查处吸毒人员214人次,其中新发现31人: whether another number stands right before 其中, counted in another
/// word.
pub(super) fn skips_nearest(desk: &Desk<'_>, part: usize, whole: usize) -> bool {
    let part = desk.statement_at(part);
    let at = part.and_then(|part| desk.index_of(part.mention)).and_then(|at| at.checked_sub(1));
    let nearest = at.and_then(|at| desk.statements.get(at));
    let unit = |one: &Statement| desk.quantity(one).and_then(|(_, own)| own.unit.clone());
    part.zip(nearest).is_some_and(|(part, nearest)| {
        unit(part) != unit(nearest)
            && desk.words(part.left.clone()).contains("其中")
            && nearest.sentence == part.sentence
            && nearest.is_level()
            && nearest.dimension == part.dimension
            && desk.statement_at(whole).is_some_and(|whole| whole.mention != nearest.mention)
    })
}

/// Whether the words of a number before name what a share says it is of.
fn is_called(desk: &Desk<'_>, fact: usize, words: &str) -> bool {
    let name = subject::name(words);
    let own = desk.statement_at(fact).map(Statement::full_name);
    !name.is_empty() && own.is_some_and(|own| own.contains(name))
}

fn assume_whole(draft: &mut Draft, words: &str) {
    if draft.test.is_some() {
        let printed = draft.claim.operands.last().map(|whole| whole.printed.clone());
        let printed = printed.unwrap_or_default();
        draft.assume(AssumptionCode::Whole, &[("whole", &printed), ("words", words)]);
    }
}

/// A share of what others beside it are shares of.
fn in_company(desk: &Desk<'_>, at: usize, statement: &Statement) -> Option<Draft> {
    let part = desk.fact_at(at.checked_sub(1)?)?;
    let (_, claimed) = desk.quantity(statement)?;
    let of = |whole: usize| {
        let terms = terms(desk, &[whole, part]);
        judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain)
    };
    let before = || of_share_before(desk, at, &[part], |whole| of(whole.fact).verdict);
    let mut whole = whole_of_company(desk, at)?;
    // 一般贸易占57.0%;加工贸易占34.0%。机电产品占出口的57.1%;高新技术产品占25.0%: of what was named last.
    if of(whole).verdict == Verdict::Conflicts
        && let Some(named) = before()
    {
        whole = named.fact;
    }
    let judged = of(whole);
    let mut draft = desk.draft(ClaimKind::Share, statement, false);
    desk.settle(&mut draft, &[part, whole], judged, true);
    draft.whole = Some(whole);
    assume_whole(&mut draft, "");
    Some(draft)
}

/// 占三分之一 of 31.4 %: a fraction is a rough word, and what is near it does not contradict it.
fn is_roughly(desk: &Desk<'_>, statement: &Statement, draft: &Draft) -> bool {
    let Some((mention, claimed)) = desk.quantity(statement) else { return false };
    let printed = mention.number.span.of(&desk.letter.text);
    let fraction = printed.contains("分之") && !printed.contains("百分之") || printed.contains('/');
    let computed = draft.claim.computed.as_ref().and_then(|one| Decimal::parse(&one.value));
    let near = computed.is_some_and(|computed| {
        let far = (&computed.value() - &claimed.decimal.value()).abs();
        &far * &Ratio::from(ROUGHNESS) <= claimed.decimal.value()
    });
    fraction && near
}

/// A fraction is good for a tenth of itself.
const ROUGHNESS: i64 = 10;

/// 公办园36所、民办园24所,公办园占60%: all that is counted beside the part may be the whole. It never
/// refutes.
fn of_siblings(desk: &Desk<'_>, at: usize, statement: &Statement, part: usize, draft: &mut Draft) {
    let range = desk.in_sentence(statement.sentence);
    let before = desk.statements.get(range.start..at).unwrap_or_default().iter();
    let levels = before.filter(|other| other.is_level() && amount(other.dimension));
    let facts: Vec<usize> =
        levels.filter_map(|other| desk.facts.of_mention(other.mention)).collect();
    let mut terms = desk.terms(&facts);
    let exact = terms.iter().all(|term| term.quantity.is_exact());
    let (Some(own), Some((_, claimed))) = (desk.facts.get(part), desk.quantity(statement)) else {
        return;
    };
    let alike = terms.iter().all(|term| term.quantity.unit == own.quantity.unit);
    if !(exact && alike && facts.contains(&part)) || facts.len() < 2 {
        return;
    }
    let sum = terms
        .iter()
        .skip(1)
        .fold(terms.first().map(|term| term.quantity.decimal.clone()), |sum, term| {
            sum.map(|sum| sum.plus(&term.quantity.decimal))
        });
    let Some((sum, mut whole)) = sum.zip(terms.pop()) else { return };
    whole.quantity.decimal = sum;
    let printed = whole.quantity.to_string();
    let judged = judge(
        claimed,
        Mode::Share,
        vec![whole, own.operand()],
        Settings::default(),
        WordReading::Plain,
    );
    if matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding) {
        desk.settle(draft, &facts, judged, false);
        draft.assume(AssumptionCode::Whole, &[("whole", &printed)]);
    }
}

/// Whether a share is the part's of what both numbers make together.
fn is_of_both(desk: &Desk<'_>, claimed: &Quantity, whole: usize, part: usize) -> bool {
    let mut terms = terms(desk, &[whole, part]);
    let [both, part] = terms.as_mut_slice() else { return false };
    if both.quantity.unit != part.quantity.unit || claimed.hedge != Hedge::None {
        return false;
    }
    both.quantity.decimal = both.quantity.decimal.plus(&part.quantity.decimal);
    let judged = judge(claimed, Mode::Share, terms, Settings::default(), WordReading::Plain);
    matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding)
}

/// Whether a share is one of several told together: 分别占72.2%、14.0%和13.8%.
pub(super) fn is_list(desk: &Desk<'_>, statement: &Statement) -> bool {
    let next = desk.index_of(statement.mention).and_then(|at| desk.statements.get(at + 1));
    statement.list.1 > 0 || next.is_some_and(|next| next.list.0 == statement.list.0)
}

/// What a share says of a whole that is named but printed nowhere.
fn implied(
    desk: &Desk<'_>,
    statement: &Statement,
    parts: &[usize],
    whole: &str,
) -> Option<Implied> {
    let ([part], Some((_, share))) = (parts, desk.quantity(statement)) else { return None };
    let fact = desk.facts.get(*part)?;
    let Words { entity, indicator } = subject::words(subject::name(whole));
    // 占全市的: of the same thing. 占全市工业的: of the same of those.
    let thing = match indicator.as_str() {
        "" => fact.indicator.to_owned(),
        named if subject::ends_as_indicator(named) => named.to_owned(),
        named => [named, fact.indicator].concat(),
    };
    // 占年初预算的: each part has a budget of its own. A place has one value of one thing.
    let named = entity.is_some();
    let time = fact.period.map(when::printed)?;
    named.then(|| Implied {
        quantity: format!("{time} {}{thing}", entity.unwrap_or_default()),
        share: Operand::from(share.clone()),
        part: fact.operand(),
        place: 0,
    })
}

/// The parts that the members of a list of shares are said of.
fn list_parts(desk: &Desk<'_>, statement: &Statement) -> Vec<usize> {
    let first = desk.index_of(statement.list.0).unwrap_or(usize::MAX);
    let members = desk.statements.iter().enumerate().skip(first);
    members
        .take_while(|(_, other)| other.list.0 == statement.list.0)
        .filter_map(|(member, _)| desk.fact_at(desk.governing(member, amount)?))
        .collect()
}

/// 五级及以下航道930公里,高等级航道(四级及以上)占34.9%: the share of something that is not the number before; 示范社186家,占
/// 14.8%,2020年合作社1080家,示范社占11.2%: or of another time.
fn is_of_another(desk: &Desk<'_>, at: usize, statement: &Statement) -> bool {
    let parts = parts(desk, at, statement);
    let part = parts.first().and_then(|part| desk.statement_at(*part));
    let Some((part, mention)) =
        part.and_then(|part| Some((part, desk.mentions.get(part.mention)?)))
    else {
        return false;
    };
    let dates = &desk.marks().dates;
    let between = dates.partition_point(|date| *date < part.mention);
    if dates.get(between).is_some_and(|date| *date < statement.mention) {
        return true;
    }
    let words = desk.words(mention.places.end..statement.left.end.max(mention.places.end));
    let Some((own, _)) = behind_commas(words).split_once(['(', '占']) else {
        return false;
    };
    let (own, name) = (subject::name(own), part.full_name());
    let differs = own.chars().next().zip(name.chars().next()).is_some_and(|(a, b)| a != b);
    let alike = own.chars().next_back() == name.chars().next_back();
    // Kinds of one thing: what they end with is the same, what they begin with is not.
    differs && alike && !name.contains(own) && !own.contains(&*name)
}

/// 护理型床位占比62%的41家: what those are that are counted behind it, and no share of theirs.
fn tells_which(desk: &Desk<'_>, statement: &Statement) -> bool {
    desk.ends_with_of(statement.mention) && !statement.subject.indicator.is_empty()
}
