//! One plain sentence: why a claim has its verdict.

use super::{
    figures::{Figures, Range, figures},
    mode, place, reason,
    said::{directed, has_direction, in_words, is_zero, said, steps},
};
use crate::{
    language::joined,
    model::{AssumptionCode, Claim, ClaimKind, Flag, Reason, Verdict},
};

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
    joined(std::iter::once(main).chain(words.besides()))
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
                    tr!("{shown}项", shown)
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
                tr!("{said}，与{}所印的{}相符。", place(one), one.printed, said)
            }
            (ClaimKind::ListCount, _) => tr!("{said}，列出的也是{value}，数目相符。", said, value),
            (ClaimKind::FromTo, [to, from, ..]) => tr!(
                "由{}到{}，按{steps}计算{value}，与文中说法相符。",
                from.printed,
                to.printed,
                steps,
                value
            ),
            (ClaimKind::Rank | ClaimKind::Extreme, _) => {
                tr!("{said}，在本文所列的数中成立。", said)
            }
            _ if self.is_worded => {
                tr!("{said}，按{steps}计算为{value}，与这一说法相符。", said, steps, value)
            }
            _ if said.ends_with(value.as_str()) => {
                tr!("{said}，按{steps}计算也是{value}，相符。", said, steps, value)
            }
            _ => tr!("{said}，按{steps}计算为{value}，舍入后与文称相符。", said, steps, value),
        }
    }

    fn within(&self) -> String {
        let (said, steps, value) = (&self.said, self.steps, &self.value);
        if let Some(reading) = self.alternative() {
            let range = self.in_brackets();
            return tr!(
                "{said}，按{steps}计算为{value}{range}；{reading}。",
                said,
                steps,
                value,
                range,
                reading
            );
        }
        let numbers = match self.claim.operands.len() {
            2 => tr!("两数各有舍入"),
            _ => tr!("各数都有舍入"),
        };
        let result = match (self.claim.kind, self.claim.operands.as_slice()) {
            (ClaimKind::Level, [one, ..]) => tr!("{}印作{}", place(one), one.printed),
            _ => tr!("按{steps}计算为{value}", steps, value),
        };
        match self.figures.as_ref().map(|figures| &figures.range) {
            Some(Range::Between(range)) => {
                tr!(
                    "{said}，{result}；{numbers}，真实值可在{range}之间，因此不矛盾。",
                    said,
                    result,
                    numbers,
                    range
                )
            }
            Some(Range::AtLeast(low)) => {
                tr!(
                    "{said}，{result}；{numbers}，真实值不低于{low}即可，因此不矛盾。",
                    said,
                    result,
                    numbers,
                    low
                )
            }
            Some(Range::AtMost(high)) => {
                tr!(
                    "{said}，{result}；{numbers}，真实值不高于{high}即可，因此不矛盾。",
                    said,
                    result,
                    numbers,
                    high
                )
            }
            _ => tr!("{said}，{result}；文称的数有舍入，因此不矛盾。", said, result),
        }
    }

    fn conflicts(&self) -> String {
        let (said, steps, value) = (&self.said, self.steps, &self.value);
        match (self.claim.kind, self.claim.operands.as_slice()) {
            (ClaimKind::Level, [one, ..]) => {
                let (place, printed) = (place(one), &one.printed);
                tr!("{said}，{place}印作{printed}，两处不一致，请核对原件。", said, place, printed)
            }
            (ClaimKind::ListCount, _) => {
                tr!("{said}，列出的是{value}，数目不一致，请核对原件。", said, value)
            }
            (ClaimKind::Rank | ClaimKind::Extreme, _) => {
                tr!("{said}，与本文所列的数不一致，请核对原件。", said)
            }
            (ClaimKind::FromTo, [to, from, ..]) => {
                let (from, to) = (&from.printed, &to.printed);
                tr!(
                    "文中由{from}到{to}，按{steps}计算{value}，与文中说法不一致，请核对原件。",
                    from,
                    to,
                    steps,
                    value
                )
            }
            _ if self.turned => {
                let range = self.in_brackets();
                tr!(
                    "{said}，按{steps}计算为{value}{range}，增减方向不一致，请核对原件。",
                    said,
                    steps,
                    value,
                    range
                )
            }
            _ => {
                let range = self.in_brackets();
                tr!(
                    "{said}，按{steps}计算为{value}{range}，按印出的数字两者不一致，请核对原件。",
                    said,
                    steps,
                    value,
                    range
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
            Verdict::Conflicts => tr!("与其他各处推得的没有共同的值，请核对原件"),
            Verdict::Undetermined => tr!("没有别处可以印证"),
            _ => tr!("与其他各处推得的可以相容"),
        };
        tr!("由{steps}推得{value}{range}，{others}。", steps, value, range, others)
    }

    fn undetermined(&self) -> String {
        let (said, steps, value) = (&self.said, self.steps, &self.value);
        let has_result = self.figures.is_some() && !steps.is_empty();
        let with_result = |sentence: String| {
            let result = || tr!("按{steps}计算为{value}，仅供参考。", steps, value);
            joined(std::iter::once(sentence).chain(has_result.then(result)))
        };
        match self.claim.reason {
            _ if self.claim.kind == ClaimKind::Target => plan(said),
            Some(Reason::NoOperand)
                if self.claim.kind == ClaimKind::ListCount && self.figures.is_some() =>
            {
                tr!("{said}，文中列出{value}，没有列全，不能据此核对。", said, value)
            }
            Some(Reason::NoOperand) if self.figures.is_some() && !steps.is_empty() => {
                tr!(
                    "{said}，由此推算为{value}（{steps}），文内没有可以对照的数字。",
                    said,
                    value,
                    steps
                )
            }
            Some(Reason::NoOperand) => tr!("{said}，文内没有可以对照的数字。", said),
            Some(Reason::AmbiguousOperand) => {
                with_result(tr!("{said}，{candidates}。", said, candidates = self.candidates()))
            }
            Some(Reason::DifferentScope) => {
                tr!("{said}，文内相近的数字范围不同，不能用来核对。", said)
            }
            Some(Reason::DifferentPeriod) => {
                tr!("{said}，文内相近的数字时期不同（如累计与当期），不能用来核对。", said)
            }
            Some(Reason::ComparableBasis) => {
                let known = tr!("{said}，增速按可比价计算，不能用现价数核对。", said);
                let result = || tr!("现价数按{steps}计算为{value}，仅供参考。", steps, value);
                joined(std::iter::once(known).chain(has_result.then(result)))
            }
            Some(Reason::MixedUnits) => tr!("{said}，各数单位不同，不能相互换算。", said),
            Some(Reason::ZeroOrNegativeBase) => {
                tr!("{said}，基期为0或负数，不计算增长率，请看增减额。", said)
            }
            Some(Reason::Hedged) => with_result(tr!("{said}，用语留有余地，不能据此判断。", said)),
            Some(Reason::OnlyWithinLetter) => {
                let within = match self.figures {
                    Some(_) if self.claim.kind == ClaimKind::Rank => {
                        tr!("在本文所列的数中排第{value}。", value)
                    }
                    Some(_) if !steps.is_empty() => tr!("本文所列的数中，{steps}。", steps),
                    _ => String::new(),
                };
                let known = tr!("{said}，只能在本文所列的数中比较，不能就此判断。", said);
                joined([known, within])
            }
            Some(Reason::DamagedText) => tr!("{said}，原文有缺字，数字不能确定，请看原文。", said),
            Some(Reason::Plan) => plan(said),
            None => tr!("{said}，需要人工判断。", said),
        }
    }

    /// What stands beside the verdict.
    fn besides(&self) -> impl Iterator<Item = String> {
        let has = |flag| self.claim.flags.contains(&flag);
        let told = [
            (has(Flag::Edge), tr!("两者只在一个端点相接。")),
            (has(Flag::Decisive) && !self.turned, tr!("这也影响位次、界限或定性的说法。")),
            (has(Flag::RestsOnRepair), tr!("依据中有补回的字，请对照原文。")),
            (has(Flag::Corrected), tr!("已按人工修订核对。")),
        ];
        told.into_iter().filter(|(told, _)| *told).map(|(_, sentence)| sentence.to_owned())
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
            "ratio" => tr!("只有读作“是{value}倍”才成立，请看原文是“增长”还是“是”", value),
            "as_printed" => tr!("只有按印出的位数、不按本列小数位读时才成立").to_owned(),
            "increase" => tr!("只有读作“增长{value}倍”才成立，请看原文是“增长”还是“是”", value),
            code => tr!("只有全部{}时才成立", mode(code)),
        })
    }

    /// `（10.2%–11.2%）`, nothing for exact numbers.
    fn in_brackets(&self) -> String {
        match self.figures.as_ref().map(|figures| &figures.range) {
            Some(Range::Between(range)) => tr!("（{range}）", range),
            Some(Range::AtLeast(low)) => tr!("（不低于{low}）", low),
            Some(Range::AtMost(high)) => tr!("（不高于{high}）", high),
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
            [one] => tr!("文内的{one}可能是依据，但不能确定", one),
            several => {
                let names = several.join(tr!("、"));
                // What was calculated from all of them together leaves none to choose.
                if self.claim.computed.is_some() && !many {
                    tr!("文内的{one}可能是依据，但不能确定", one = names)
                } else if many {
                    tr!("文内{names}等都可能是依据，不能确定用哪一个", names)
                } else {
                    tr!("文内{names}都可能是依据，不能确定用哪一个", names)
                }
            }
        }
    }
}

fn plan(said: &str) -> String {
    tr!("{said}，是目标或计划，不是已有的事实，不作核对。", said)
}
