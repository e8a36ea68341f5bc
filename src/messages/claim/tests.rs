//! Hand-made claims and what is said of them.

use std::collections::BTreeSet;

use super::*;
use crate::{
    model::{ClaimReading, ComputedValue, PrintedValue, Subject, sample::empty_letter},
    text::Span,
};

const EVERY_REASON: [Reason; 11] = [
    Reason::NoOperand,
    Reason::AmbiguousOperand,
    Reason::DifferentScope,
    Reason::DifferentPeriod,
    Reason::ComparableBasis,
    Reason::MixedUnits,
    Reason::ZeroOrNegativeBase,
    Reason::Hedged,
    Reason::OnlyWithinLetter,
    Reason::DamagedText,
    Reason::Plan,
];

/// A claim that says `value` `unit`, with nothing computed yet.
fn claim(kind: ClaimKind, verdict: Verdict, quote: &str, value: &str, unit: &str) -> Claim {
    let printed = PrintedValue {
        value: value.to_owned(),
        unit: Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
        low: None,
        high: None,
    };
    Claim {
        id: "c1".into(),
        kind,
        span: Span::new(0, 1),
        quote: quote.into(),
        subject: Subject::default(),
        printed: Some(printed),
        operands: Vec::new(),
        computed: None,
        verdict,
        reason: None,
        flags: Vec::new(),
        assumptions: Vec::new(),
        candidates: Vec::new(),
        readings: Vec::new(),
        note: None,
    }
}

fn operand(reference: &str, printed: &str) -> ClaimOperand {
    ClaimOperand { reference: reference.into(), printed: printed.into(), span: Span::new(0, 1) }
}

impl Claim {
    fn with(mut self, operands: &[&str], formula: &str, [value, low, high]: [&str; 3]) -> Self {
        let end = |end: &str| Some(end.to_owned()).filter(|end| !end.is_empty());
        self.operands = operands.iter().map(|printed| operand("n1", printed)).collect();
        self.computed = Some(ComputedValue {
            value: value.into(),
            low: end(low),
            high: end(high),
            unit: self.printed.as_ref().and_then(|printed| printed.unit.clone()),
            formula: formula.into(),
        });
        self
    }

    fn because(mut self, reason: Reason) -> Self {
        self.reason = Some(reason);
        self
    }

    fn flagged(mut self, flag: Flag) -> Self {
        self.flags.push(flag);
        self
    }

    fn assuming(mut self, code: AssumptionCode, args: &[(&'static str, &str)]) -> Self {
        self.assumptions.push(taken(code, None, args));
        self
    }
}

fn taken(code: AssumptionCode, operand: Option<u32>, args: &[(&'static str, &str)]) -> Assumption {
    let args = args.iter().map(|(name, value)| (*name, (*value).to_owned()));
    Assumption { code, operand, args: args.collect() }
}

fn growth_of(verdict: Verdict, value: &str) -> Claim {
    let numbers = ["10.6796", "10.1695", "11.1921"];
    claim(ClaimKind::Growth, verdict, "同比增长10.5%", value, "%").with(
        &["22.8", "20.6"],
        "22.8 ÷ 20.6 − 1 = 10.7%",
        numbers,
    )
}

#[test]
fn within_rounding_names_the_range_and_that_nothing_contradicts() {
    assert_eq!(
        sentence(&growth_of(Verdict::WithinRounding, "10.5")),
        "文称10.5%，按22.8 ÷ 20.6 − 1计算为10.7%；两数各有舍入，真实值可在10.2%–11.2%之间，\
         因此不矛盾。"
    );
}

#[test]
fn a_match_shows_one_digit_more_than_the_claim() {
    let share = claim(ClaimKind::Share, Verdict::Matches, "占28.9%", "28.9", "%");
    let share = share.with(&["6.6", "22.9"], "6.6 ÷ 22.9 = 28.8%", ["28.8210", "28.5", "29.1"]);
    assert!(sentence(&share).contains("计算为28.82%"));
}

/// Who rounds 28.95 comes to 29.0.
#[test]
fn no_figure_is_shown_that_rounds_to_another_number_than_the_result() {
    let share = claim(ClaimKind::Share, Verdict::Matches, "占28.9%", "28.9", "%");
    let share = share.with(&["6.6", "22.8"], "6.6 ÷ 22.8 = 28.9%", ["28.9474", "28.6", "29.2"]);
    assert_eq!(sentence(&share), "文称28.9%，按6.6 ÷ 22.8计算为28.947%，舍入后与文称相符。");
}

#[test]
fn a_match_to_the_digit_is_not_padded() {
    let fewer = claim(ClaimKind::Difference, Verdict::Matches, "减少44起", "-44", "起");
    let fewer = fewer.with(&["312", "356"], "312 − 356 = −44起", ["-44", "-44", "-44"]);
    assert_eq!(sentence(&fewer), "文称减少44起，按312 − 356计算也是减少44起，相符。");
    assert_eq!(figures(&fewer).unwrap().range, Range::Exact);
}

#[test]
fn a_conflict_asks_for_the_original_and_shows_the_range() {
    assert_eq!(
        sentence(&growth_of(Verdict::Conflicts, "9.5")),
        "文称9.5%，按22.8 ÷ 20.6 − 1计算为10.7%（10.2%–11.2%），按印出的数字两者不一致，请核对原件。"
    );
}

#[test]
fn a_turned_direction_is_said_in_words() {
    let rise = claim(ClaimKind::Growth, Verdict::Conflicts, "增长4.7%", "4.7", "%");
    let rise = rise
        .with(&["12.3", "12.9"], "12.3 ÷ 12.9 − 1 = −4.7%", ["-4.65116", "-5.40541", "-3.89105"])
        .flagged(Flag::Decisive);
    assert_eq!(
        sentence(&rise),
        "文称增长4.7%，按12.3 ÷ 12.9 − 1计算为下降4.7%（−5.4%–−3.9%），增减方向不一致，请核对原件。"
    );
}

#[test]
fn a_level_names_the_other_place() {
    let level = |verdict, printed| {
        let mut level = claim(ClaimKind::Level, verdict, "达到22.8亿美元", "22.8", "亿美元");
        level.operands = vec![operand("t1/2020/重庆/执行额", printed)];
        level
    };
    assert_eq!(
        sentence(&level(Verdict::Matches, "22.8")),
        "文称22.8亿美元，与表1（2020·重庆·执行额）所印的22.8相符。"
    );
    assert_eq!(
        sentence(&level(Verdict::Conflicts, "23.8")),
        "文称22.8亿美元，表1（2020·重庆·执行额）印作23.8，两处不一致，请核对原件。"
    );
}

#[test]
fn a_count_of_a_list_speaks_of_what_is_listed() {
    let list = |verdict, listed: &str| {
        let list = claim(ClaimKind::ListCount, verdict, "四大行动", "4", "");
        list.with(&[], listed, [listed, listed, listed])
    };
    assert_eq!(sentence(&list(Verdict::Matches, "4")), "文称“四大行动”，列出的也是4项，数目相符。");
    assert_eq!(
        sentence(&list(Verdict::Conflicts, "3")),
        "文称“四大行动”，列出的是3项，数目不一致，请核对原件。"
    );
}

#[test]
fn an_open_list_is_not_held_against_its_count() {
    let list = claim(ClaimKind::ListCount, Verdict::Undetermined, "五项工作", "5", "项");
    let list = list.with(&[], "3", ["3", "3", ""]).because(Reason::NoOperand);
    assert_eq!(sentence(&list), "文称“五项工作”，文中列出3项，没有列全，不能据此核对。");
}

#[test]
fn a_doubling_is_quoted_in_its_words() {
    let doubled = claim(ClaimKind::Multiple, Verdict::Matches, "翻一番", "2.0", "倍")
        .with(&["203", "100"], "203 ÷ 100 = 2.03倍", ["2.03", "2.01", "2.05"])
        .assuming(
            AssumptionCode::Doubling,
            &[("printed", "翻一番"), ("low", "1.95"), ("high", "2.05")],
        );
    assert_eq!(sentence(&doubled), "文称“翻一番”，按203 ÷ 100计算为2.03倍，与这一说法相符。");
}

#[test]
fn a_share_that_implies_its_whole_is_told_by_the_whole() {
    let numbers = ["980.952", "955.813", "1007.32"];
    let mut share = claim(ClaimKind::Implied, Verdict::WithinRounding, "2.1", "2.1", "%")
        .with(&["20.6", "2.1"], "20.6 ÷ 2.1% = 981亿美元", numbers)
        .flagged(Flag::Edge);
    share.computed.as_mut().unwrap().unit = Some("亿美元".into());
    assert_eq!(
        sentence(&share),
        "由20.6 ÷ 2.1%推得981亿美元（956–1007亿美元），与其他各处推得的可以相容。两者只在一个端点相接。"
    );
}

#[test]
fn a_count_rounded_down_and_up_is_one_value() {
    let counts = claim(ClaimKind::Growth, Verdict::Matches, "增长257.1%", "257.1", "%");
    let counts = counts.with(&["50", "14"], "50 ÷ 14 − 1", ["257.143", "257.142", "257.143"]);
    assert_eq!(figures(&counts).unwrap().range, Range::Exact);
}

#[test]
fn from_and_to_are_told_as_a_change() {
    let mut fell = claim(ClaimKind::FromTo, Verdict::Matches, "从50家减少到14家", "14", "家").with(
        &["14", "50"],
        "14 ÷ 50 − 1 = −72%",
        ["-72", "-72", "-72"],
    );
    fell.computed.as_mut().unwrap().unit = Some("%".into());
    assert_eq!(sentence(&fell), "由50到14，按14 ÷ 50 − 1计算下降72%，与文中说法相符。");
}

#[test]
fn an_alternative_reading_is_named() {
    let mut cut = growth_of(Verdict::WithinRounding, "10.1").flagged(Flag::AlternativeReading);
    cut = cut.assuming(AssumptionCode::Rounding, &[("mode", "truncated")]);
    let found = sentence(&cut);
    assert!(found.ends_with("（10.2%–11.2%）；只有全部截尾时才成立。"), "{found}");
    cut.readings =
        vec![ClaimReading { name: "ratio".into(), value: "2.4".into(), verdict: Verdict::Matches }];
    assert!(sentence(&cut).contains("只有读作“是2.4倍”才成立"));
}

#[test]
fn a_hedge_is_quoted_with_its_number() {
    let hedged = claim(ClaimKind::Growth, Verdict::Matches, "增长超过26%", "26", "%")
        .with(&["1934", "1526"], "1934 ÷ 1526 − 1 = 26.7%", ["26.7366", "26.7365", "26.7366"])
        .assuming(AssumptionCode::Hedged, &[("printed", "超过26%")]);
    assert_eq!(sentence(&hedged), "文称“超过26%”，按1934 ÷ 1526 − 1计算为26.7%，与这一说法相符。");
}

#[test]
fn flags_add_a_sentence_of_their_own() {
    let flagged = growth_of(Verdict::WithinRounding, "10.5")
        .flagged(Flag::Edge)
        .flagged(Flag::RestsOnRepair)
        .flagged(Flag::Corrected);
    let found = sentence(&flagged);
    assert!(
        found.ends_with("两者只在一个端点相接。依据中有补回的字，请对照原文。已按人工修订核对。"),
        "{found}"
    );
}

#[test]
fn every_reason_has_a_label_and_a_sentence_of_its_own() {
    let open = claim(ClaimKind::Growth, Verdict::Undetermined, "增长8%", "8", "%");
    let sentences = EVERY_REASON.map(|reason| sentence(&open.clone().because(reason)));
    let labels = EVERY_REASON.map(|one| reason(one).to_owned());
    for words in [sentences, labels] {
        let distinct: BTreeSet<String> = words.into_iter().collect();
        assert_eq!(distinct.len(), EVERY_REASON.len());
    }
}

#[test]
fn a_plan_is_no_fact_whatever_the_reason() {
    let plan = claim(ClaimKind::Target, Verdict::Undetermined, "力争达到75%", "75", "%");
    assert_eq!(
        sentence(&plan.because(Reason::NoOperand)),
        "文称“力争达到75%”，是目标或计划，不是已有的事实，不作核对。"
    );
}

#[test]
fn what_cannot_be_decided_is_told_for_reference_only() {
    let real = growth_of(Verdict::Undetermined, "8.0").because(Reason::ComparableBasis);
    assert_eq!(
        sentence(&real),
        "文称8.0%，增速按可比价计算，不能用现价数核对。现价数按22.8 ÷ 20.6 − 1计算为10.7%，仅供参考。"
    );
    let share = claim(ClaimKind::Share, Verdict::Undetermined, "占70%", "70", "%");
    let mut share = share.with(&["28"], "28 ÷ 70%", ["40", "39.7163", "40.2878"]);
    share.computed.as_mut().unwrap().unit = Some("个".into());
    assert_eq!(
        sentence(&share.because(Reason::NoOperand)),
        "文称70%，由此推算为40个（28 ÷ 70%），文内没有可以对照的数字。"
    );
}

#[test]
fn candidates_are_listed_three_at_most() {
    let mut open = claim(ClaimKind::Growth, Verdict::Undetermined, "增长8%", "8", "%");
    open.reason = Some(Reason::AmbiguousOperand);
    open.candidates = ["1", "2", "3", "4"].map(|printed| operand("n1", printed)).to_vec();
    assert_eq!(sentence(&open), "文称8%，文内1、2、3等都可能是依据，不能确定用哪一个。");
    open.candidates.truncate(2);
    assert_eq!(sentence(&open), "文称8%，文内1、2都可能是依据，不能确定用哪一个。");
    // Both were calculated with.
    let open = open.with(&["1", "2"], "1 ÷ 2", ["7.9", "7.85", "7.95"]);
    let together = sentence(&open);
    assert!(together.contains("文内的1、2可能是依据，但不能确定"), "{together}");
}

#[test]
fn the_verdict_words_are_fixed() {
    let of = |verdict, reason| {
        let mut claim = growth_of(verdict, "10.5");
        claim.reason = reason;
        (super::verdict(&claim), glyph(&claim))
    };
    assert_eq!(of(Verdict::Matches, None), ("相符", '✓'));
    assert_eq!(of(Verdict::WithinRounding, None), ("舍入内相符", '≈'));
    assert_eq!(of(Verdict::Conflicts, None), ("不一致", '✕'));
    assert_eq!(of(Verdict::Undetermined, Some(Reason::NoOperand)), ("文内无可对照", '–'));
    assert_eq!(of(Verdict::Undetermined, Some(Reason::Hedged)), ("需人工判断", '?'));
}

#[test]
fn a_claim_outside_never_looks_as_if_it_stood_inside() {
    let counts = claim(ClaimKind::Difference, Verdict::Conflicts, "增加44起", "44", "起");
    let counts = counts.with(&["1", "2"], "1 + 2", ["44.3", "44.2", "44.4"]);
    assert!(sentence(&counts).contains("44.3起（44.2–44.4起）"), "{}", sentence(&counts));
}

#[test]
fn one_sided_ranges_say_which_side() {
    let open = growth_of(Verdict::Conflicts, "9.5");
    let low = open.clone().with(&["1", "2"], "a", ["12", "10.04", ""]);
    assert!(sentence(&low).contains("（不低于10.0%）"), "{}", sentence(&low));
    let high = open.with(&["1", "2"], "a", ["8", "", "9"]);
    assert!(sentence(&high).contains("（不高于9.0%）"), "{}", sentence(&high));
}

#[test]
fn assumptions_are_told_with_their_values() {
    let cases = [
        (AssumptionCode::Precision, Some(0), vec![("printed", "6"), ("read", "6.0")]),
        (AssumptionCode::Rounding, None, vec![("mode", "half_even")]),
        (AssumptionCode::BasePeriod, None, vec![("period", "2019-H1")]),
        (
            AssumptionCode::Doubling,
            None,
            vec![("printed", "翻一番"), ("low", "1.95"), ("high", "2.05")],
        ),
        (
            AssumptionCode::Inherited,
            None,
            vec![("part", "entity"), ("value", "全市"), ("from", "heading")],
        ),
        (AssumptionCode::Unit, Some(1), vec![("unit", "%")]),
    ];
    let found = cases.map(|(code, operand, args)| assumption(&taken(code, operand, &args)));
    let expected = [
        "①印作6，按本列小数位读作6.0",
        "各数按四舍六入五成双计",
        "没有写明与何时相比，按2019年上半年计",
        "“翻一番”按1.95至2.05倍计",
        "主体“全市”承自标题",
        "②没有写单位，按%计",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_citation_carries_verdict_and_source() {
    let letter = empty_letter();
    let mut claim = growth_of(Verdict::WithinRounding, "10.5");
    claim.operands = vec![operand("t1/2020/甲市", "22.8"), operand("t1/2019/甲市", "20.6")];
    let found = citation(&claim, &letter);
    assert!(found.starts_with("“同比增长10.5%”（舍入内相符）：文称10.5%，"), "{found}");
    assert!(found.ends_with("因此不矛盾。来源：函.txt，表1。"), "{found}");
}
