//! A hand-made letter and its report in both forms.

use std::collections::BTreeMap;

use super::*;
use crate::{
    model::{
        Args, Assumption, AssumptionCode, ClaimKind, ComputedValue, Coverage, Field, FindingCode,
        Flag, Joint, NumberRole, PrintedValue, RoundingHypothesis, Subject, sample::empty_letter,
    },
    number::Rounding,
};

const TEXT: &str =
    "2020年执行额达到22.8亿美元，同比增长10.5%，占全市|总额的30%。表：2016-2019年情况";

fn place(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn claim(id: &str, kind: ClaimKind, own: &str, verdict: Verdict) -> Claim {
    let printed = PrintedValue {
        value: own.trim_end_matches('%').to_owned(),
        unit: Some("%".into()),
        low: None,
        high: None,
    };
    Claim {
        id: id.into(),
        kind,
        span: place(own),
        quote: own.to_owned(),
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

fn letter() -> Letter {
    let assumption = Assumption {
        code: AssumptionCode::BasePeriod,
        operand: None,
        args: Args::from([("period", "2019".to_owned())]),
    };
    let growth = Claim {
        quote: "同比增长10.5%".into(),
        computed: Some(ComputedValue {
            value: "10.6796".into(),
            low: Some("10.1695".into()),
            high: Some("11.1921".into()),
            unit: Some("%".into()),
            formula: "22.8 ÷ 20.6 − 1 = 10.7%".into(),
        }),
        flags: vec![Flag::Assumption],
        assumptions: vec![assumption],
        ..claim("c1", ClaimKind::Growth, "10.5%", Verdict::WithinRounding)
    };
    let share = Claim {
        quote: "占全市|总额的30%".into(),
        reason: Some(Reason::NoOperand),
        ..claim("c2", ClaimKind::Share, "30%", Verdict::Undetermined)
    };
    let finding = |code, severity, words| Finding {
        id: String::new(),
        code,
        severity,
        spans: vec![place(words)],
        args: Args::new(),
    };
    let joint = Joint {
        quantity: "2020 全国".into(),
        members: vec!["c1".into(), "c2".into()],
        low: Some("1100".into()),
        high: Some("1100".into()),
        unit: None,
        empty: false,
        edge: true,
    };
    let mut letter = empty_letter();
    letter.text = TEXT.into();
    letter.head.document_number =
        Some(Field { value: "某商函〔2021〕7号".into(), span: None, printed: None });
    letter.claims = vec![growth, share];
    letter.findings = vec![
        finding(FindingCode::CaptionYearsDifferFromRows, FindingSeverity::Conflict, "2016-2019年"),
        finding(FindingCode::UnitMissing, FindingSeverity::Note, "情况"),
    ];
    letter.joint = vec![joint];
    letter.rounding = RoundingHypothesis { satisfiable: vec![Rounding::HalfEven] };
    letter.coverage = Coverage {
        numbers: 6,
        by_role: BTreeMap::from([(NumberRole::Claim, 3), (NumberRole::Date, 3)]),
        testable: 1,
        within_rounding: 1,
        undetermined: 1,
        ..Coverage::default()
    };
    letter
}

#[test]
fn coverage_stands_first_and_conflicts_before_the_rest() {
    let report = plain::write(&letter());
    let lines: Vec<&str> = report.lines().collect();
    assert_eq!(lines[0], "某商函〔2021〕7号");
    assert_eq!(lines[1], "6 处数字，1 条可核对；✓ 0  ≈ 1  ✕ 1  ? 0  – 1");
    assert_eq!(lines[2], "表述的数 3，日期 3");
    let headings: Vec<&str> =
        lines.windows(2).filter(|pair| pair[0].is_empty()).map(|pair| pair[1]).collect();
    assert_eq!(
        headings,
        [
            "不一致（1）",
            "舍入内相符（1）",
            "文内无可对照（1）",
            "校对提示（1）",
            "推算值相互印证",
            "舍入方式",
            crate::messages::letter::disclaimer(),
        ]
    );
}

#[test]
fn a_row_holds_verdict_quote_formula_and_interval_with_its_reason_below() {
    let report = plain::write(&letter());
    let expected = "\
舍入内相符（1）
结论          类别  原文             计算
≈ 舍入内相符  增速  “同比增长10.5%”  22.8 ÷ 20.6 − 1 = 10.7%，区间 10.2%–11.2%
    文称10.5%，按22.8 ÷ 20.6 − 1计算为10.7%；各数都有舍入，真实值可在10.2%–11.2%之间，因此不矛盾。
    前提：没有写明与何时相比，按2019年计。
";
    assert!(report.contains(expected), "{report}");
}

#[test]
fn markdown_has_a_table_for_each_verdict_and_escapes_the_print() {
    let report = String::from_utf8(markdown::write(&letter())).unwrap();
    assert!(
        report.starts_with("# 核对报告：某商函〔2021〕7号\n\n- 6 处数字，1 条可核对；"),
        "{report}"
    );
    assert!(
        report.contains(
            "## 文内无可对照（1）\n\n| 结论 | 类别 | 原文 | 计算 | 说明 |\n\
             | --- | --- | --- | --- | --- |\n\
             | – 文内无可对照 | 占比 | “占全市\\|总额的30%” |  |  |\n"
        ),
        "{report}"
    );
    assert!(report.ends_with("不等于全部正确。\n"));
}

#[test]
fn claims_of_one_clause_name_their_number() {
    let mut letter = letter();
    for claim in &mut letter.claims {
        claim.quote = "同比增长10.5%，占30%".into();
    }
    let report = plain::write(&letter);
    assert!(report.contains("“同比增长10.5%，占30%”中的10.5%"), "{report}");
    assert!(report.contains("“同比增长10.5%，占30%”中的30%"), "{report}");
}

#[test]
fn a_letter_without_claims_has_coverage_and_nothing_invented() {
    let report = plain::write(&empty_letter());
    assert_eq!(
        report,
        format!(
            "函.txt\n0 处数字，0 条可核对；✓ 0  ≈ 0  ✕ 0  ? 0  – 0\n文件：函.txt\n\n{}\n",
            crate::messages::letter::disclaimer()
        )
    );
}

#[test]
fn a_column_with_nothing_in_it_is_left_out() {
    let report = plain::write(&letter());
    assert!(report.contains("结论    类别        原文\n· 提示  数值的单位  “情况”\n"), "{report}");
}

#[test]
fn a_letter_cannot_steer_the_terminal() {
    let mut letter = letter();
    letter.claims[0].quote = "增长\u{1b}[31m10.5%".into();
    assert!(!plain::write(&letter).contains('\u{1b}'));
}

#[test]
fn a_long_quote_keeps_its_end() {
    let long = format!("{}10.5%", "甲".repeat(40));
    let found = quoted(&long);
    assert!(found.starts_with("“…甲") && found.ends_with("甲10.5%”"), "{found}");
}

#[test]
fn a_print_is_quoted_on_one_line_and_a_long_one_by_its_end() {
    assert_eq!(quoted("增长\n 10.5%"), "“增长 10.5%”");
    let long = "产量".repeat(5_000) + "12吨";
    let shown = quoted(&long);
    assert!(shown.starts_with("“…产") || shown.starts_with("“…量"), "{shown}");
    assert!(shown.ends_with("量12吨”"), "{shown}");
    assert_eq!(shown.chars().count(), QUOTED + "“…”".chars().count());
}
