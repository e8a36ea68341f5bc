//! `fuhan growth`: the calculator for a terminal.

use std::io::Write;

use serde::Serialize;

use super::{Command, DONE, Failure, Streams};
use crate::{
    growth::{self, Checked, Mode, Operand, Outcome, Period, Settings, Verdict},
    language::in_chinese,
    messages::growth as messages,
    number::{Decimal, Quantity, Rounding, scaled},
};

pub(super) const COMMAND: Command = Command { name: "growth", help, run };

fn help() -> &'static str {
    tr!("\
fuhan growth --from 基期 --to 报告期 [--years 年数] [--claimed 文称] [--unit 单位] [--json]
    算增长，并给出按印出的小数位推得的区间。数照原文写，如 20.6、20.6亿美元、2.6%。
    --years       相隔几年；大于 1 时算年均增长率
    --claimed     原文的说法，如 10.5%、下降4.2%、21.7倍；给出是否相容
    --unit        两数的单位，如 亿美元、%
    --truncated   各数按截尾（不进位）计，而不是四舍五入
    --json        JSON
")
}

struct Request {
    operands: [Operand; 2],
    settings: Settings,
    claimed: Option<Quantity>,
    json: bool,
}

fn run(args: lexopt::Parser, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let request = request(args)?;
    let answer = Answer::new(&request);
    if request.json {
        serde_json::to_writer_pretty(&mut *streams.output, &in_chinese(|| answer.json(&request)))
            .map_err(std::io::Error::from)?;
        writeln!(streams.output)?;
    } else {
        answer.print(&request, streams.output)?;
    }
    Ok(DONE)
}

fn request(mut args: lexopt::Parser) -> Result<Request, Failure> {
    use lexopt::prelude::{Long, ValueExt as _};
    let (mut from, mut to, mut unit, mut claimed) = (None, None, None, None);
    let (mut settings, mut json) = (Settings::default(), false);
    while let Some(argument) = args.next()? {
        match argument {
            Long("from") => from = Some(args.value()?.string()?),
            Long("to") => to = Some(args.value()?.string()?),
            Long("unit") => unit = Some(args.value()?.string()?),
            Long("claimed") => claimed = Some(args.value()?.string()?),
            Long("years") => settings.periods = Some(years(&args.value()?.string()?)?),
            Long("truncated") => settings.rounding = Rounding::Truncated,
            Long("json") => json = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let [from, to] = [(from, "--from"), (to, "--to")].map(|(text, option)| {
        let text = text.ok_or_else(|| Failure::Usage(tr!("缺少 {option}。", option)))?;
        operand(&text, unit.as_deref(), option)
    });
    let claimed = claimed.map(|text| {
        growth::claimed(&text).ok_or_else(|| {
            Failure::Usage(tr!("--claimed 后面要写一个数，如 10.5%，不是“{}”。", short(&text)))
        })
    });
    Ok(Request { operands: [from?, to?], settings, claimed: claimed.transpose()?, json })
}

fn years(text: &str) -> Result<u32, Failure> {
    let years = text.trim_end_matches('年').parse().ok().filter(|years| (1..=1000).contains(years));
    years.ok_or_else(|| {
        Failure::Usage(tr!("--years 后面要写 1 到 1000 的整数，不是“{text}”。", text))
    })
}

/// The beginning of what was typed, for a sentence.
fn short(text: &str) -> String {
    match text.char_indices().nth(20) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// `20.6亿美元`, `2020年=22.8亿美元`, or a bare number in the unit given.
fn operand(text: &str, unit: Option<&str>, option: &str) -> Result<Operand, Failure> {
    let (period, number) = match text.split_once(['=', '＝']) {
        Some((period, number)) => (period.trim(), number),
        None => ("", text),
    };
    let mut quantity = Quantity::parse(number).ok_or_else(|| {
        Failure::Usage(tr!(
            "{option} 后面要写一个数，如 20.6 或 20.6亿美元，不是“{}”。",
            short(number),
            option
        ))
    })?;
    if quantity.unit.is_none()
        && let Some(label) = unit
    {
        let (scale, unit) = scaled(label);
        if quantity.scale.power() == 0 {
            quantity.scale = scale;
        }
        quantity.unit = unit;
    }
    let mut operand = Operand::from(quantity);
    operand.period = Period::parse(period);
    period.clone_into(&mut operand.period_label);
    Ok(operand)
}

/// What is printed: the main result, the others, the claim.
struct Answer {
    main: Outcome,
    others: Vec<Outcome>,
    /// The claim, with the calculation that it speaks of.
    checked: Option<(Checked, Outcome)>,
}

impl Answer {
    fn new(request: &Request) -> Self {
        let [base, current] = &request.operands;
        let (auto, periods) = growth::auto(base, current);
        let mut settings = request.settings;
        settings.periods = settings.periods.or(periods);
        let mode = match (auto, settings.periods) {
            (Mode::Points | Mode::Share, _) | (Mode::PeriodOnPeriod, None) => auto,
            (_, Some(1)) => Mode::YearOnYear,
            (_, Some(_)) => Mode::Annual,
            // Two numbers given as from and to grow, whatever they are called.
            _ => Mode::Growth,
        };
        let calculate = |mode| growth::calculate(mode, &request.operands, settings);
        let main = calculate(mode);
        let other = |other: &Mode| {
            let repeats = *other == Mode::Growth && mode == Mode::YearOnYear;
            *other != mode && !repeats && *other != Mode::Share
        };
        let others = growth::offered(base, current)
            .into_iter()
            .filter(other)
            .map(calculate)
            .filter(|outcome| outcome.figure.is_some())
            .collect();
        let checked = request.claimed.as_ref().and_then(|claimed| {
            let spoken_of = calculate(growth::for_claim(claimed, mode));
            let checked = growth::check(claimed, &spoken_of, &request.operands, settings)?;
            Some((checked, spoken_of))
        });
        Self { main, others, checked }
    }

    fn print(&self, request: &Request, output: &mut dyn Write) -> std::io::Result<()> {
        let title = messages::title(&self.main);
        match &self.main.figure {
            Some(figure) => {
                let shown = messages::figure(self.main.mode, figure);
                writeln!(output, "{title}  {shown}  {}", messages::interval(figure))?;
                writeln!(output, "  {}", self.main.formula.text())?;
            }
            None => writeln!(output, "{}", tr!("{title}  不计算", title))?,
        }
        for note in &self.main.notes {
            writeln!(output, "  {}", messages::note(note))?;
        }
        for assumption in &self.main.assumptions {
            writeln!(output, "  {}", tr!("前提：{}", messages::assumption(assumption)))?;
        }
        if let (Some(claimed), Some(_)) = (&request.claimed, &self.main.figure) {
            match &self.checked {
                Some((checked, outcome)) => {
                    let sentence = messages::checked(claimed, checked, outcome);
                    writeln!(output, "{}  {sentence}", messages::verdict(checked.verdict))?;
                    let unit = claimed.unit_label();
                    writeln!(output, "  {}", messages::compatible(&checked.compatible, &unit))?;
                }
                None => writeln!(output, "{}", messages::incomparable(claimed, &self.main))?,
            }
        }
        for other in &self.others {
            if let Some(figure) = &other.figure {
                let shown = messages::figure(other.mode, figure);
                let title = messages::title(other);
                match other.notes.as_slice() {
                    [note] if other.mode == Mode::Doublings => {
                        writeln!(output, "{title}  {}", messages::note(note))?;
                    }
                    _ => writeln!(output, "{title}  {shown}  {}", messages::interval(figure))?,
                }
            }
        }
        Ok(())
    }

    fn json(&self, request: &Request) -> Json {
        let mut json = Json::new(&self.main);
        json.also = self.others.iter().map(Json::new).collect();
        json.claimed = request.claimed.as_ref().zip(self.checked.as_ref()).map(
            |(claimed, (checked, outcome))| JsonClaim {
                mode: outcome.mode,
                printed: claimed.to_string(),
                verdict: checked.verdict,
                alternative_reading: checked.alternative,
                edge: checked.edge,
                compatible_low: checked.compatible.0.clone(),
                compatible_high: checked.compatible.1.clone(),
                sentence: messages::checked(claimed, checked, outcome),
            },
        );
        json
    }
}

/// The result for scripts; numbers are decimal strings, what is unknown is absent.
#[derive(Serialize)]
struct Json {
    mode: Mode,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low_closed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high_closed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    printed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    periods: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assumptions: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claimed: Option<JsonClaim>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Json>,
}

#[derive(Serialize)]
struct JsonClaim {
    mode: Mode,
    printed: String,
    verdict: Verdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternative_reading: Option<Rounding>,
    edge: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    compatible_low: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compatible_high: Option<Decimal>,
    sentence: String,
}

impl Json {
    fn new(outcome: &Outcome) -> Self {
        let figure = outcome.figure.as_ref();
        let (low, high) = figure.map(|f| f.interval.printed_ends()).unwrap_or_default();
        Self {
            mode: outcome.mode,
            value: figure.map(growth::Figure::precise),
            low_closed: low.is_some().then(|| figure.is_some_and(|f| f.interval.low_closed())),
            high_closed: high.is_some().then(|| figure.is_some_and(|f| f.interval.high_closed())),
            low,
            high,
            unit: figure.map(|f| f.unit.clone()).filter(|unit| !unit.is_empty()),
            printed: figure.map(|f| messages::figure(outcome.mode, f)),
            formula: figure.map(|_| outcome.formula.text()),
            periods: outcome.periods,
            assumptions: outcome.assumptions.iter().map(messages::assumption).collect(),
            notes: outcome.notes.iter().map(messages::note).collect(),
            claimed: None,
            also: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::{DONE, FAILED, Streams, run};

    fn growth(args: &[&str]) -> (u8, String, String) {
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let mut streams =
            Streams { input: &mut std::io::empty(), output: &mut output, errors: &mut errors };
        let args = ["fuhan", "growth"].iter().chain(args).map(Into::into);
        let status = run(args, &mut streams);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (status, text(output), text(errors))
    }

    #[test]
    fn the_founding_rate_is_printed_with_its_interval_and_verdict() {
        let (status, output, _) = growth(&["--from", "20.6", "--to", "22.8", "--claimed", "10.5%"]);
        assert_eq!(status, DONE);
        for line in [
            "总增长  10.7%  区间 10.2%–11.2%",
            "22.8 ÷ 20.6 − 1 = 10.7%",
            "舍入内相符",
            "写10.2%至11.2%，都相容",
        ] {
            assert!(output.contains(line), "{line}\n{output}");
        }
    }

    #[test]
    fn years_give_the_yearly_average_and_percentages_give_points() {
        let (_, output, _) = growth(&["--from", "14.5", "--to", "22.9", "--years", "4"]);
        assert!(output.starts_with("年均增长率（4年）  12.1%  区间 11.9%–12.3%\n"), "{output}");
        assert!(output.contains("总增长  57.9%"), "{output}");
        let (_, output, _) = growth(&["--from", "2.6%", "--to", "2.1%"]);
        assert!(output.starts_with("百分点差  −0.5个百分点"), "{output}");
        let (_, output, _) = growth(&["--from", "2016年=14.5亿美元", "--to", "2020年=22.9亿美元"]);
        assert!(output.starts_with("年均增长率（4年）"), "{output}");
    }

    #[test]
    fn a_zero_base_is_told_in_words() {
        let (status, output, _) = growth(&["--from", "0", "--to", "3", "--unit", "亿元"]);
        assert_eq!(status, DONE);
        assert!(output.contains("基期为0，不计算增长率；增加3亿元。"), "{output}");
        let (_, output, _) = growth(&["--from", "-3亿元", "--to", "2亿元"]);
        assert!(output.contains("扭亏为盈"), "{output}");
    }

    #[test]
    fn json_holds_decimal_strings_and_no_nulls() {
        let (status, output, _) =
            growth(&["--from", "20.6", "--to", "22.8", "--claimed", "10.5%", "--json"]);
        assert_eq!(status, DONE);
        let json: serde_json::Value = serde_json::from_str(&output).unwrap();
        assert_eq!(json["value"], "10.6796");
        assert_eq!(json["low"], "10.1694");
        assert_eq!(json["high"], "11.1923");
        assert_eq!(json["low_closed"], true);
        assert_eq!(json["unit"], "%");
        assert_eq!(json["claimed"]["verdict"], "within_rounding");
        assert_eq!(json["claimed"]["compatible_high"], "11.2");
        assert!(!output.contains("null"), "{output}");
    }

    #[test]
    fn bad_input_is_one_sentence_and_status_2() {
        for args in [
            &["--from", "20.6"][..],
            &["--to", "20.6"],
            &["--from", "", "--to", "1"],
            &["--from", "abc", "--to", "22.8"],
            &["--from", "20.6", "--to", "22.8", "--years", "0"],
            &["--from", "20.6", "--to", "22.8", "--years", "-4"],
            &["--from", "20.6", "--to", "22.8", "--claimed", "很多"],
            &["--from", "1", "--to", "2", "--sideways"],
            &["--from", &"9".repeat(2000), "--to", "2"],
        ] {
            let (status, output, errors) = growth(args);
            assert_eq!((status, output.as_str()), (FAILED, ""), "{args:?}");
            assert_eq!(errors.lines().count(), 1, "{errors}");
            assert!(errors.contains('。'), "{errors}");
        }
    }
}
