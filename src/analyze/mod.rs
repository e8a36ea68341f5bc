//! Every number of a letter traced and checked (NUMBERS): numerals with their roles, the claims they
//! make, the numbers that support each claim, the verdict with rounding respected, and what
//! proof-reading notices. Never fails.
//!
//! The order of work: [`reading`] is the letter's text folded to one form and with lost characters
//! put back, each place mapped to the print; [`numbers`] finds every numeral in it and says what it is
//! there for; [`table`] reads the tables for their numbers; [`checks`] look at the letter's structure, one file a check.
//!
//! Invariant: pure and linear in the length of the text; no prose, only codes and values; a link is a
//! proposal, and only one without a rival may refute.

mod by_mention;
mod cells;
pub mod checks;
mod claim;
mod correct;
mod fact;
mod joint;
mod judge;
mod lexicon;
pub mod numbers;
mod printed_rates;
mod prose;
pub mod reading;
mod rounding;
mod series;
mod slip;
mod statement;
mod subject;
pub mod table;
mod when;

use std::{cell::OnceCell, collections::BTreeMap};

use self::{
    checks::Stretch,
    claim::{Desk, Draft, Order},
    fact::Facts,
    numbers::Mention,
    reading::Reading,
    table::Grid,
};
use crate::{
    diagnostic::Code,
    model::{Analysis, Claim, Coverage, Letter, Number, NumberRole, Reason, Verdict},
    text::Pairs,
};

/// What the rules look at.
pub struct Context<'l> {
    /// The letter as parsed.
    pub letter: &'l Letter,
    /// Its text as the rules read it.
    pub reading: &'l Reading,
    /// Its numerals in order.
    pub mentions: &'l [Mention],
    /// Its tables read for their numbers.
    pub grids: &'l [Grid<'l>],
    /// Its running text; filled when the first check asks.
    stretches: OnceCell<Vec<Stretch>>,
}

/// The letter's numbers, claims, joint tests, findings and coverage.
pub fn analyze(letter: &Letter) -> Analysis {
    let reading = Reading::of(letter);
    let mut mentions = numbers::find(letter, &reading);
    correct::units(&letter.corrections, &mut mentions);
    if is_unreliable(letter) {
        return untested(letter, &reading, mentions);
    }
    let grids = Grid::all(letter);
    let context = Context {
        letter,
        reading: &reading,
        mentions: &mentions,
        grids: &grids,
        stretches: OnceCell::new(),
    };
    let mut findings = checks::run(&context);
    let mut drafts = claims(&context);
    let (mut groups, implied) = joint::of_tables(&grids);
    groups.extend(joint::of_sentences(&drafts));
    drafts.extend(implied);
    crate::text::sort_by_place(&mut drafts, |draft| draft.claim.span.into());
    let mut ids = Ids::of("c");
    for draft in &mut drafts {
        draft.claim.id = ids.count_on();
    }
    let rounding = rounding::hypothesis(&drafts, &groups);
    let owned: Vec<usize> = drafts.iter().filter_map(Draft::own_number).collect();
    let mut claims: Vec<Claim> = drafts.into_iter().map(|draft| draft.claim).collect();
    let (joint, unmet) = joint::settle(&groups, &mut claims);
    findings.extend(unmet);
    checks::number(&mut findings);
    let mut numbers = publish(letter, &reading, mentions);
    for at in owned {
        if let Some(number) = numbers.get_mut(at)
            && number.role == NumberRole::Operand
        {
            number.role = NumberRole::Claim;
        }
    }
    let coverage = coverage(&numbers, &claims);
    Analysis { numbers, claims, joint, findings, rounding, coverage }
}

/// Whether the letter's characters may be others than its pages show, as behind a scan: a number of
/// it that seems wrong may only be read wrong.
fn is_unreliable(letter: &Letter) -> bool {
    letter.diagnostics.iter().any(|noticed| noticed.code == Code::TextUnreliable)
}

/// The numerals alone, nothing tested.
fn untested(letter: &Letter, reading: &Reading, mentions: Vec<Mention>) -> Analysis {
    let numbers = publish(letter, reading, mentions);
    let coverage = coverage(&numbers, &[]);
    Analysis { numbers, coverage, ..Analysis::default() }
}

/// The ids of a letter's numbers, claims or findings: `n1` for the first, then `n2`.
struct Ids(String);

impl Ids {
    fn of(kind: &str) -> Self {
        Self(format!("{kind}0"))
    }

    /// The next one. Counts on in the digits themselves, which takes a third of what making them anew
    /// does.
    fn count_on(&mut self) -> String {
        let id = &mut self.0;
        let mut zeros = 0;
        let last = loop {
            match id.pop() {
                Some('9') => zeros += 1,
                last => break last,
            }
        };
        match last {
            Some(digit @ '0'..='8') => {
                if let Some(next) = char::from_u32(u32::from(digit) + 1) {
                    id.push(next);
                }
            }
            kind => id.extend(kind.into_iter().chain(['1'])),
        }
        for _ in 0..zeros {
            id.push('0');
        }
        id.clone()
    }
}

fn publish(letter: &Letter, reading: &Reading, mentions: Vec<Mention>) -> Vec<Number> {
    let mut ids = Ids::of("n");
    mentions.into_iter().map(|mention| mention.publish(ids.count_on(), letter, reading)).collect()
}

/// The claims of sentences, a person's corrections applied.
fn claims(context: &Context<'_>) -> Vec<Draft> {
    let Context { letter, reading, mentions, grids, .. } = context;
    let sentences = prose::sentences(letter, reading, mentions);
    let periods = when::periods(letter, reading, mentions, &sentences);
    let mut statements = statement::statements(reading, mentions, &sentences, &periods.mentions);
    let own = subject::OwnPlace::of(letter, reading);
    let mut facts = Facts::of(&statements, mentions.len(), own);
    let words = sentences.iter().map(|sentence| reading.words(sentence.places.clone()));
    series::add(grids, || Pairs::of(words), &mut facts);
    facts.place(reading, mentions, &sentences, &mut statements);
    facts.tell(reading, mentions, &sentences, &statements);
    facts.settle();
    let desk = Desk {
        letter,
        reading,
        mentions,
        sentences: &sentences,
        statements: &statements,
        facts: &facts,
        grids,
        periods: &periods,
        order: Order::of(mentions, &sentences, &statements),
        marks: OnceCell::new(),
        parted: OnceCell::new(),
        groups: OnceCell::new(),
    };
    let mut drafts = claim::find(&desk);
    correct::claims(&letter.corrections, context, &mut drafts);
    drafts
}

fn coverage(numbers: &[Number], claims: &[Claim]) -> Coverage {
    let mut by_role: BTreeMap<NumberRole, u32> = BTreeMap::new();
    let as_count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    for alike in numbers.chunk_by(|one, next| one.role == next.role) {
        if let Some(first) = alike.first() {
            *by_role.entry(first.role).or_default() += as_count(alike.len());
        }
    }
    let count = |verdict| {
        let such = claims.iter().filter(|claim| claim.verdict == verdict);
        as_count(such.count())
    };
    let untestable = claims.iter().filter(|claim| claim.reason == Some(Reason::NoOperand));
    let testable = claims.len() - untestable.count();
    Coverage {
        numbers: as_count(numbers.len()),
        by_role,
        testable: as_count(testable),
        matches: count(Verdict::Matches),
        within_rounding: count(Verdict::WithinRounding),
        conflicts: count(Verdict::Conflicts),
        undetermined: count(Verdict::Undetermined),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostic::Diagnostic,
        model::Source,
        parse,
        read::{Limits, read_text},
    };

    #[test]
    fn ids_count_on_from_one() {
        let mut ids = Ids::of("n");
        for at in 1..=1000 {
            assert_eq!(ids.count_on(), format!("n{at}"));
        }
    }

    #[test]
    fn a_sentence_finds_its_row_in_a_table_of_any_length() {
        let row = |at: usize| format!("东{at}镇\t{}\t{}\n", 100 + at, 90 + at);
        let analysed = |rows: usize| {
            let rows: String = (1..=rows).map(row).collect();
            let text = format!(
                "某市农业农村局关于第1号建议的答复\n甲代表：\n您提出的建议收悉，现答复如下。\n\
                 表1 各镇粮食产量\n单位：吨\n镇\t2023年\t2022年\n{rows}\n\
                 2023年，东7镇粮食产量107吨，东8镇粮食产量118吨。\n"
            );
            let document = read_text(&text, Limits::NATIVE).unwrap();
            analyze(&parse::parse(Source::default(), document, Vec::new(), &mut || ()))
        };
        for rows in [20, 2 * series::LONGEST_COMPARED] {
            let claims = analysed(rows).claims;
            let found: Vec<_> = claims
                .iter()
                .map(|claim| {
                    (claim.verdict, claim.operands.first().map(|own| own.printed.as_str()))
                })
                .collect();
            let expect = [(Verdict::Matches, Some("107")), (Verdict::Conflicts, Some("108"))];
            assert_eq!(found, expect, "{rows} rows");
        }
    }

    #[test]
    fn a_rank_is_refuted_by_a_tables_rows_where_they_are_not_too_many() {
        let name = |at: usize| {
            let sign = |list: &str, at: usize| list.chars().nth(at % 10).unwrap_or('其');
            let (first, second) = ("东南西北中上下左右前", "山水田林湖草坡坝河岸");
            let third = "春夏秋冬晨午夜霜雪雨";
            let name = [sign(first, at), sign(third, at / 100), sign(second, at / 10), '镇'];
            name.into_iter().collect::<String>()
        };
        let verdict = |rows: usize| {
            let row = |at: usize| format!("{}\t{}\n", name(at), 50_000 - 10 * at);
            let table: String = (0..rows).map(row).collect();
            let text = format!(
                "某市农业农村局关于第1号建议的答复\n甲代表：\n您提出的建议收悉，现答复如下。\n\
                 表2 2023年各镇茶叶产量\n乡镇\t产量（吨）\n{table}\n\
                 在上述{rows}个镇中，{}茶叶产量位居第一。\n",
                name(1)
            );
            let document = read_text(&text, Limits::NATIVE).unwrap();
            let claims =
                analyze(&parse::parse(Source::default(), document, Vec::new(), &mut || ())).claims;
            claims.first().map(|claim| claim.verdict)
        };
        assert_eq!(verdict(20), Some(Verdict::Conflicts));
        // Of a longer table not all rows are at hand.
        assert_eq!(verdict(2 * series::LONGEST_COMPARED), Some(Verdict::Undetermined));
    }

    #[test]
    fn no_number_of_an_unreliable_text_is_tested() {
        let text = "某市商务局关于第1号建议的答复\n甲代表：\n您提出的建议收悉，现答复如下。\n\
            2021年投入资金100万元，比2020年的50万元增长30%。\n";
        let analysed = |diagnostics: Vec<Diagnostic>| {
            let mut document = read_text(text, Limits::NATIVE).unwrap();
            document.diagnostics = diagnostics;
            analyze(&parse::parse(Source::default(), document, Vec::new(), &mut || ()))
        };
        let sound = analysed(Vec::new());
        assert_eq!(sound.coverage.conflicts, 1);
        let doubtful = analysed(vec![Diagnostic::warning(Code::TextUnreliable, None)]);
        assert!(doubtful.claims.is_empty() && doubtful.findings.is_empty());
        assert!(doubtful.joint.is_empty() && doubtful.coverage.testable == 0);
        assert_eq!(doubtful.numbers.len(), sound.numbers.len());
    }
}
