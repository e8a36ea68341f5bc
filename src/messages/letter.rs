//! Words about a letter's numbers as a whole: how much was looked at, what the claims say together.

use super::growth;
use crate::{
    model::{
        Claim, FindingSeverity, Joint, Letter, NumberRole, Reason, RoundingHypothesis, Verdict,
    },
    number::Rounding,
};

/// What the verdicts are, and what they are not.
pub fn disclaimer() -> &'static str {
    tr!("本工具只比对文内数字，不代表发文单位意见。未发现问题，不等于全部正确。")
}

/// `123 处数字，19 条可核对；✓ 12  ≈ 2  ✕ 1  ? 4  – 3`: coverage before any verdict. The conflicts
/// are those of claims and of findings.
pub fn coverage(letter: &Letter) -> String {
    let coverage = &letter.coverage;
    let open = |claim: &&Claim| claim.reason == Some(Reason::NoOperand);
    let untested = letter.claims.iter().filter(open).count();
    let undetermined =
        letter.claims.iter().filter(|claim| claim.verdict == Verdict::Undetermined).count();
    let counts = format!(
        "✓ {}  ≈ {}  ✕ {}  ? {}  – {untested}",
        coverage.matches,
        coverage.within_rounding,
        conflicts(letter),
        undetermined - untested.min(undetermined),
    );
    tr!(
        "{numbers} 处数字，{testable} 条可核对；{counts}",
        numbers = coverage.numbers,
        testable = coverage.testable,
        counts
    )
}

/// Places that cannot both hold: claims and findings.
pub fn conflicts(letter: &Letter) -> usize {
    let claims = letter.claims.iter().filter(|claim| claim.verdict == Verdict::Conflicts);
    let findings = letter.findings.iter().filter(|one| one.severity == FindingSeverity::Conflict);
    claims.count() + findings.count()
}

/// `可作依据 52，表述 19，日期 31`: what the numbers are there for.
pub fn roles(letter: &Letter) -> String {
    let roles = letter.coverage.by_role.iter();
    roles.map(|(one, count)| format!("{} {count}", role(*one))).collect::<Vec<_>>().join(tr!("，"))
}

/// What a number is there for, as a label.
pub fn role(role: NumberRole) -> &'static str {
    match role {
        NumberRole::Operand => tr!("可作依据的数"),
        NumberRole::Claim => tr!("表述的数"),
        NumberRole::Date => tr!("日期"),
        NumberRole::DocumentNumber => tr!("文号"),
        NumberRole::Marker => tr!("序号"),
        NumberRole::Contact => tr!("联系方式"),
        NumberRole::ListCount => tr!("列举数"),
        NumberRole::Target => tr!("目标"),
        NumberRole::Other => tr!("其他"),
    }
}

/// What several claims imply together: `2020 全国：由 c7、c8 推得，只在1100亿美元这一个值上相接。`
pub fn joint(joint: &Joint) -> String {
    let unit = joint.unit.as_deref().unwrap_or_default();
    let end = |end: &Option<String>| end.as_ref().map(|end| format!("{}{unit}", minus(end)));
    let common = match (end(&joint.low), end(&joint.high)) {
        _ if joint.empty => tr!("没有共同的值，按印出的数字不能同时成立").to_owned(),
        (Some(low), _) if joint.edge => tr!("只在{low}这一个值上相接", low),
        (Some(low), Some(high)) => tr!("可同在{low}至{high}之间", low, high),
        (Some(low), None) => tr!("可同为{low}以上", low),
        (None, Some(high)) => tr!("可同为{high}以下", high),
        (None, None) => tr!("不相矛盾").to_owned(),
    };
    tr!(
        "{quantity}：由 {members} 推得，{common}。",
        quantity = joint.quantity,
        members = joint.members.join(tr!("、")),
        common
    )
}

/// Which single way of rounding suits every claim.
pub fn rounding(found: &RoundingHypothesis) -> String {
    let all = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Truncated];
    let (can, cannot): (Vec<Rounding>, Vec<Rounding>) =
        all.into_iter().partition(|mode| found.satisfiable.contains(mode));
    let names = |modes: &[Rounding]| {
        modes.iter().map(|mode| growth::rounding(*mode)).collect::<Vec<_>>().join(tr!("、"))
    };
    match (can.as_slice(), cannot.as_slice()) {
        (can, []) => tr!("全文按{}中任何一种都说得通。", names(can)),
        ([], _) => tr!("没有一种单独的舍入方式能让全文的数都说得通。").to_owned(),
        (can, cannot) => {
            tr!("若全文用同一种舍入方式：{}说得通，{}不行。", names(can), names(cannot))
        }
    }
}

fn minus(value: &str) -> String {
    value.replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joint_of(low: Option<&str>, high: Option<&str>, empty: bool, edge: bool) -> String {
        joint(&Joint {
            quantity: "2020 全国".into(),
            members: vec!["c7".into(), "c8".into()],
            low: low.map(str::to_owned),
            high: high.map(str::to_owned),
            unit: Some("亿美元".into()),
            empty,
            edge,
        })
    }

    #[test]
    fn joint_tests_say_where_the_claims_meet() {
        let start = "2020 全国：由 c7、c8 推得，";
        for (found, end) in [
            (joint_of(Some("1100"), Some("1100"), false, true), "只在1100亿美元这一个值上相接。"),
            (joint_of(Some("9"), Some("11"), false, false), "可同在9亿美元至11亿美元之间。"),
            (joint_of(None, None, true, false), "没有共同的值，按印出的数字不能同时成立。"),
        ] {
            assert_eq!(found, format!("{start}{end}"));
        }
    }

    #[test]
    fn the_rounding_hypothesis_names_what_suits_and_what_does_not() {
        let of = |satisfiable: &[Rounding]| {
            rounding(&RoundingHypothesis { satisfiable: satisfiable.to_vec() })
        };
        assert_eq!(
            of(&[Rounding::HalfEven]),
            "若全文用同一种舍入方式：四舍六入五成双说得通，四舍五入、截尾不行。"
        );
        assert_eq!(of(&[]), "没有一种单独的舍入方式能让全文的数都说得通。");
        let all = of(&[Rounding::HalfUp, Rounding::HalfEven, Rounding::Truncated]);
        assert_eq!(all, "全文按四舍五入、四舍六入五成双、截尾中任何一种都说得通。");
    }
}
