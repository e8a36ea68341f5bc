//! The whole of shares that are told one after another and name none: 从案件类型看,著作权7218件,占53.1%;商标权3405件,
//! 占25.1%;专利权1163件,占8.6%.
//!
//! An amount before them of which two others are the shares that they say is what each of them is of.

use super::{Desk, Draft, share::amount};
use crate::{
    analyze::{
        lexicon::is_han,
        statement::{Said, Statement},
    },
    model::{ClaimKind, ClaimOperand},
    number::{Ratio, Rounding},
    text::begins_with_any,
};

/// Most numbers to each side that may be another such share.
const MOST_BESIDE: usize = 14;
/// Most numbers before them that may be the whole.
const MOST_BACK: usize = 16;
/// Fewest others that must hold.
const FEWEST: usize = 2;

/// That whole for the share at `at`, as a fact.
pub(super) fn whole_of_company(desk: &Desk<'_>, at: usize) -> Option<usize> {
    let own = desk.statements.get(at)?;
    let (part, _) = part_of(desk, at)?;
    if tells_another(desk, at) {
        return None;
    }
    let paragraph = |statement: &Statement| {
        desk.sentences.get(statement.sentence).map(|sentence| sentence.paragraph)
    };
    let alike = |other: &Statement| {
        let pair = desk.quantity(other).zip(desk.quantity(part));
        paragraph(other) == paragraph(own)
            && pair.is_some_and(|((_, one), (_, other))| one.unit == other.unit)
    };
    let one_time = |other: &Statement| other.when.period == part.when.period;
    let near = at.saturating_sub(MOST_BESIDE)..(at + MOST_BESIDE).min(desk.statements.len());
    let others: Vec<(usize, &Statement, Ratio)> = near
        .filter(|other| *other != at)
        .filter_map(|other| {
            let (part, share) = part_of(desk, other)?;
            // 去年就业0.86万人,占78.2%: of another time.
            let fits = alike(part) && one_time(part);
            fits.then_some((other, part, share))
        })
        .collect();
    if others.len() < FEWEST {
        return None;
    }
    let first = others.first().map_or(at, |(other, ..)| at.min(*other)).checked_sub(1)?;
    let value = |statement: &Statement| desk.quantity(statement).map(|(_, own)| own.value());
    let least = value(part)?;
    let before = desk.statements.get(first.saturating_sub(MOST_BACK)..first)?.iter();
    let mut wholes = before.rev().filter(|whole| {
        let fits = whole.said == Said::Level
            && whole.base.is_none()
            && whole.opens.is_none()
            && !whole.planned
            && alike(whole)
            && (one_time(whole) || whole.when.period.is_none());
        let all = value(whole).filter(|all| fits && *all > least);
        all.is_some_and(|all| {
            let holding = others.iter().filter(|(other, part, _)| {
                let percent = value(part).and_then(|part| part.checked_div(&all));
                let percent = percent.map(|share| &share * &Ratio::from(100_i64));
                let claimed = desk.statements.get(*other).and_then(|own| desk.quantity(own));
                percent.zip(claimed).is_some_and(|(percent, (_, claimed))| {
                    claimed.interval(Rounding::Unknown).contains(&percent)
                })
            });
            holding.count() >= FEWEST
        })
    });
    // The same amount may be told twice.
    let whole = wholes.next()?;
    let same = wholes.all(|other| value(other) == value(whole));
    same.then(|| desk.facts.of_mention(whole.mention))?
}

/// 占39.8%(占专任教师), 办结件中电话5986件,占61.5%: whether the words say that it is of something else.
pub(super) fn tells_another(desk: &Desk<'_>, at: usize) -> bool {
    let part = at.checked_sub(1).and_then(|part| desk.statements.get(part));
    let Some((own, part)) = desk.statements.get(at).zip(part) else { return false };
    let words = desk.words(part.left.clone());
    let of_part = words.match_indices('中').any(|(at, sign)| {
        let (before, behind) = (words.get(..at), words.get(at + sign.len()..));
        let head = before.and_then(|before| before.chars().next_back());
        let next = behind.and_then(|behind| behind.chars().next());
        head.is_some_and(|c| is_han(c) && !"其集初高空".contains(c))
            && next.is_some_and(|c| !"央小级等型职学心药医国部年专".contains(c))
    });
    of_part || has_basis_behind(desk, own)
}

/// Whether words behind a number say what it is of, or those before it: 按投诉件计件均393元.
fn has_basis(desk: &Desk<'_>, own: &Statement) -> bool {
    let words = desk.lead(own);
    let told = || words.split_once('按').is_some_and(|(_, behind)| behind.contains('计'));
    told() || has_basis_behind(desk, own)
}

/// 增长13.8%(同比), 件均393元(按投诉件计): whether a claim is reckoned from what the words behind it say, and none of the
/// numbers that it was tested by stands in those.
pub(super) fn has_other_basis(desk: &Desk<'_>, draft: &Draft) -> bool {
    let reckoned = matches!(
        draft.claim.kind,
        ClaimKind::Growth
            | ClaimKind::Difference
            | ClaimKind::Share
            | ClaimKind::Multiple
            | ClaimKind::PerUnit
    );
    let own = draft.mention.filter(|_| reckoned).and_then(|mention| desk.statement_of(mention));
    let Some(own) = own else { return false };
    let end = desk.mentions.get(own.mention).map_or(0, |mention| mention.places.end);
    let behind = desk.sentences.get(own.sentence).map_or(end, |one| one.places.end.max(end));
    let bracket = desk.words(end..behind).find(')').map_or(end, |close| end + close);
    let inside =
        |operand: &ClaimOperand| (end..bracket).contains(&desk.reading.place(operand.span.start()));
    has_basis(desk, own) && !draft.claim.operands.iter().any(inside)
}

/// 占39.8%(占专任教师), 入住率60.7%(按开放床位7970张计算): of what the words right behind say.
pub(super) fn has_basis_behind(desk: &Desk<'_>, own: &Statement) -> bool {
    let end = desk.mentions.get(own.mention).map_or(0, |mention| mention.places.end);
    let behind = desk.sentences.get(own.sentence).map_or(end, |one| one.places.end.max(end));
    let words = desk.words(end..behind);
    let bracket = words.strip_prefix('(').and_then(|words| words.split(')').next());
    // 办结率98.8%,按时办结率100% goes on.
    let in_time = begins_with_any(words, &[",按时", ",按期", ",按要求", ",按规定"]);
    begins_with_any(words, &["(占", "(按", "(以"])
        || words.starts_with(",按") && !in_time
        // 41.2%(户籍人口), 13.8%(同比)
        || bracket.is_some_and(|note| !note.contains(|c: char| c.is_ascii_digit()))
}

/// The amount right before a share that names no whole, and the share.
fn part_of<'d>(desk: &'d Desk<'_>, at: usize) -> Option<(&'d Statement, Ratio)> {
    let (own, part) = (desk.statements.get(at)?, desk.statements.get(at.checked_sub(1)?)?);
    let unnamed = matches!(&own.said, Said::Share(whole) if whole.is_empty());
    let fits = unnamed
        && own.list.1 == 0
        && part.said == Said::Level
        && part.sentence == own.sentence
        && amount(part.dimension);
    fits.then(|| Some((part, desk.quantity(own)?.1.value())))?
}
