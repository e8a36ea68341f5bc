//! One plain sentence: why a claim has its verdict.

use super::{
    figures::{Figures, Range, figures},
    mode, place, reason,
    said::{directed, has_direction, in_words, is_zero, said, steps},
};
use crate::model::{AssumptionCode, Claim, ClaimKind, Flag, Reason, Verdict};

/// Why the claim has its verdict: `文称10.5%，按22.8 ÷ 20.6 − 1计算为10.7%；…，因此不矛盾。`
pub fn sentence(claim: &Claim) -> String {
    let words = Words::of(claim);
    let main = match claim.verdict {
        _ if words.implies_another() => words.implied(),
        Verdict::Matches => words.matches(),
        Verdict::WithinRounding => words.within(),
        Verdict::Conflicts => words.conflicts(),
        Verdict::Undetermined => words.undetermined(),
    };
    format!("{main}{}", words.besides())
}

/// A claim with what its sentences are made of.
struct Words<'c> {
    claim: &'c Claim,
    /// `文称10.5%`
    said: String,
    /// What was done with the operands: `22.8 ÷ 20.6 − 1`.
    steps: &'c str,
    figures: Option<Figures>,
    /// `10.7%`, `下降4.7%`
    value: String,
    /// Claim and result have opposite signs.
    turned: bool,
    /// The claim's own number stands in words that leave room: 约, 超, 翻一番.
    is_worded: bool,
}

impl<'c> Words<'c> {
    fn of(claim: &'c Claim) -> Self {
        let is_negative =
            |value: Option<&String>| value.is_some_and(|value| value.starts_with('-'));
        let said_negative = is_negative(claim.printed.as_ref().map(|printed| &printed.value));
        let value_negative = is_negative(claim.computed.as_ref().map(|computed| &computed.value));
        let turned = said_negative != value_negative
            && claim.printed.is_some()
            && claim.computed.as_ref().is_some_and(|computed| !is_zero(&computed.value))
            && has_direction(claim.kind);
        let figures = figures(claim);
        let shown = figures.as_ref().map(|figures| figures.value.as_str()).unwrap_or_default();
        let steps = claim.computed.as_ref().map_or("", |computed| steps(&computed.formula));
        Self {
            claim,
            said: said(claim, turned),
            steps,
            value: match claim.kind {
                ClaimKind::ListCount if shown.ends_with(|c: char| c.is_ascii_digit()) => {
                    format!("{shown}项")
                }
                kind => directed(kind, shown, turned),
            },
            figures,
            turned,
            is_worded: in_words(claim).is_some(),
        }
    }

    fn matches(&self) -> String {
        let (said, steps, value) = (&self.said, self.steps, &self.value);
        match (self.claim.kind, self.claim.operands.as_slice()) {
            (ClaimKind::Level, [one, ..]) => {
                format!("{said}，与{}所印的{}相符。", place(one), one.printed)
            }
            (ClaimKind::ListCount, _) => format!("{said}，列出的也是{value}，数目相符。"),
            (ClaimKind::FromTo, [to, from, ..]) => format!(
                "由{}到{}，按{steps}计算{value}，与文中说法相符。",
                from.printed, to.printed
            ),
            (ClaimKind::Rank | ClaimKind::Extreme, _) => {
                format!("{said}，在本文所列的数中成立。")
            }
            _ if self.is_worded => {
                format!("{said}，按{steps}计算为{value}，与这一说法相符。")
            }
            _ if said.ends_with(value.as_str()) => {
                format!("{said}，按{steps}计算也是{value}，相符。")
            }
            _ => format!("{said}，按{steps}计算为{value}，舍入后与文称相符。"),
        }
    }

    fn within(&self) -> String {
        let (said, steps, value) = (&self.said, self.steps, &self.value);
        if let Some(reading) = self.alternative() {
            let range = self.in_brackets();
            return format!("{said}，按{steps}计算为{value}{range}；{reading}。");
        }
        let numbers = match self.claim.operands.len() {
            2 => "两数各有舍入",
            _ => "各数都有舍入",
        };
        let result = match (self.claim.kind, self.claim.operands.as_slice()) {
            (ClaimKind::Level, [one, ..]) => format!("{}印作{}", place(one), one.printed),
            _ => format!("按{steps}计算为{value}"),
        };
        match self.figures.as_ref().map(|figures| &figures.range) {
            Some(Range::Between(range)) => {
                format!("{said}，{result}；{numbers}，真实值可在{range}之间，因此不矛盾。")
            }
            Some(Range::AtLeast(low)) => {
                format!("{said}，{result}；{numbers}，真实值不低于{low}即可，因此不矛盾。")
            }
            Some(Range::AtMost(high)) => {
                format!("{said}，{result}；{numbers}，真实值不高于{high}即可，因此不矛盾。")
            }
            _ => format!("{said}，{result}；文称的数有舍入，因此不矛盾。"),
        }
    }

    fn conflicts(&self) -> String {
        let (said, steps, value) = (&self.said, self.steps, &self.value);
        match (self.claim.kind, self.claim.operands.as_slice()) {
            (ClaimKind::Level, [one, ..]) => {
                let (place, printed) = (place(one), &one.printed);
                format!("{said}，{place}印作{printed}，两处不一致，请核对原件。")
            }
            (ClaimKind::ListCount, _) => {
                format!("{said}，列出的是{value}，数目不一致，请核对原件。")
            }
            (ClaimKind::Rank | ClaimKind::Extreme, _) => {
                format!("{said}，与本文所列的数不一致，请核对原件。")
            }
            (ClaimKind::FromTo, [to, from, ..]) => {
                let (from, to) = (&from.printed, &to.printed);
                format!("文中由{from}到{to}，按{steps}计算{value}，与文中说法不一致，请核对原件。")
            }
            _ if self.turned => {
                let range = self.in_brackets();
                format!("{said}，按{steps}计算为{value}{range}，增减方向不一致，请核对原件。")
            }
            _ => {
                let range = self.in_brackets();
                format!(
                    "{said}，按{steps}计算为{value}{range}，按印出的数字两者不一致，请核对原件。"
                )
            }
        }
    }

    /// Whether it is no print held against a result, but a share or a rate that implies a quantity
    /// which others imply as well.
    fn implies_another(&self) -> bool {
        let unit = |unit: Option<&Option<String>>| unit.cloned().flatten();
        let printed = unit(self.claim.printed.as_ref().map(|printed| &printed.unit));
        let computed = unit(self.claim.computed.as_ref().map(|computed| &computed.unit));
        self.claim.kind == ClaimKind::Implied && self.figures.is_some() && printed != computed
    }

    fn implied(&self) -> String {
        let (steps, value) = (self.steps, &self.value);
        let range = self.in_brackets();
        let others = match self.claim.verdict {
            Verdict::Conflicts => "与其他各处推得的没有共同的值，请核对原件",
            Verdict::Undetermined => "没有别处可以印证",
            _ => "与其他各处推得的可以相容",
        };
        format!("由{steps}推得{value}{range}，{others}。")
    }

    fn undetermined(&self) -> String {
        let (said, steps, value) = (&self.said, self.steps, &self.value);
        let for_reference = |lead: &str| match self.figures {
            Some(_) if !steps.is_empty() => format!("{lead}按{steps}计算为{value}，仅供参考。"),
            _ => String::new(),
        };
        match self.claim.reason {
            _ if self.claim.kind == ClaimKind::Target => plan(said),
            Some(Reason::NoOperand)
                if self.claim.kind == ClaimKind::ListCount && self.figures.is_some() =>
            {
                format!("{said}，文中列出{value}，没有列全，不能据此核对。")
            }
            Some(Reason::NoOperand) if self.figures.is_some() && !steps.is_empty() => {
                format!("{said}，由此推算为{value}（{steps}），文内没有可以对照的数字。")
            }
            Some(Reason::NoOperand) => format!("{said}，文内没有可以对照的数字。"),
            Some(Reason::AmbiguousOperand) => {
                format!("{said}，{}。{}", self.candidates(), for_reference(""))
            }
            Some(Reason::DifferentScope) => {
                format!("{said}，文内相近的数字范围不同，不能用来核对。")
            }
            Some(Reason::DifferentPeriod) => {
                format!("{said}，文内相近的数字时期不同（如累计与当期），不能用来核对。")
            }
            Some(Reason::ComparableBasis) => {
                let also = for_reference("现价数");
                format!("{said}，增速按可比价计算，不能用现价数核对。{also}")
            }
            Some(Reason::MixedUnits) => format!("{said}，各数单位不同，不能相互换算。"),
            Some(Reason::ZeroOrNegativeBase) => {
                format!("{said}，基期为0或负数，不计算增长率，请看增减额。")
            }
            Some(Reason::Hedged) => {
                let also = for_reference("");
                format!("{said}，用语留有余地，不能据此判断。{also}")
            }
            Some(Reason::OnlyWithinLetter) => {
                let within = match self.figures {
                    Some(_) if self.claim.kind == ClaimKind::Rank => {
                        format!("在本文所列的数中排第{value}。")
                    }
                    Some(_) if !steps.is_empty() => format!("本文所列的数中，{steps}。"),
                    _ => String::new(),
                };
                format!("{said}，只能在本文所列的数中比较，不能就此判断。{within}")
            }
            Some(Reason::DamagedText) => format!("{said}，原文有缺字，数字不能确定，请看原文。"),
            Some(Reason::Plan) => plan(said),
            None => format!("{said}，需要人工判断。"),
        }
    }

    /// What stands beside the verdict.
    fn besides(&self) -> String {
        let has = |flag| self.claim.flags.contains(&flag);
        let mut out = String::new();
        if has(Flag::Edge) {
            out.push_str("两者只在一个端点相接。");
        }
        if has(Flag::Decisive) && !self.turned {
            out.push_str("这也影响位次、界限或定性的说法。");
        }
        if has(Flag::RestsOnRepair) {
            out.push_str("依据中有补回的字，请对照原文。");
        }
        if has(Flag::Corrected) {
            out.push_str("已按人工修订核对。");
        }
        out
    }

    /// The other reading under which the claim holds.
    fn alternative(&self) -> Option<String> {
        if !self.claim.flags.contains(&Flag::AlternativeReading) {
            return None;
        }
        let holds = self.claim.readings.iter().find(|one| one.verdict != Verdict::Conflicts);
        let assumed = || {
            let all = self.claim.assumptions.iter();
            let one = all.clone().find(|one| one.code == AssumptionCode::Rounding)?;
            one.args.get("mode")
        };
        let (name, value) = match holds {
            Some(reading) => (&reading.name, reading.value.replace('-', "−")),
            None => (assumed()?, String::new()),
        };
        Some(match name.as_str() {
            "ratio" => format!("只有读作“是{value}倍”才成立，请看原文是“增长”还是“是”"),
            "as_printed" => "只有按印出的位数、不按本列小数位读时才成立".to_owned(),
            "increase" => format!("只有读作“增长{value}倍”才成立，请看原文是“增长”还是“是”"),
            code => format!("只有全部{}时才成立", mode(code)),
        })
    }

    /// `（10.2%–11.2%）`, nothing for exact numbers.
    fn in_brackets(&self) -> String {
        match self.figures.as_ref().map(|figures| &figures.range) {
            Some(Range::Between(range)) => format!("（{range}）"),
            Some(Range::AtLeast(low)) => format!("（不低于{low}）"),
            Some(Range::AtMost(high)) => format!("（不高于{high}）"),
            Some(Range::Exact) | None => String::new(),
        }
    }

    fn candidates(&self) -> String {
        let mut printed: Vec<&str> =
            self.claim.candidates.iter().map(|one| one.printed.as_str()).collect();
        printed.dedup();
        let many = printed.len() > 3;
        printed.truncate(3);
        match printed.as_slice() {
            [] => reason(Reason::AmbiguousOperand).to_owned(),
            [one] => format!("文内的{one}可能是依据，但不能确定"),
            several => {
                let more = if many { "等" } else { "" };
                format!("文内{}{more}都可能是依据，不能确定用哪一个", several.join("、"))
            }
        }
    }
}

fn plan(said: &str) -> String {
    format!("{said}，是目标或计划，不是已有的事实，不作核对。")
}
