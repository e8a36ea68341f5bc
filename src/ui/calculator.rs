//! What the calculator shows, from the letter, the picks and the typed numbers. No browser here.

use super::{
    selection::{CellRef, PICKS, Pick},
    views::calculator_state::{Inputs, Snapshot},
};
use crate::{
    growth::{self, Checked, Mode, Operand, Outcome, Period, Settings},
    messages::growth as messages,
    model::{Letter, Table},
    number::{Decimal, Quantity, Rounding, chinese},
    sheet::{Sheet, SheetCell},
    text::Span,
};

/// Longest words that are looked through for a number, in characters.
const LONGEST_WORDS: usize = 200;
/// Decimals beyond the printed ones that a person may choose.
const MORE_PLACES: u32 = 2;

/// Everything the tab shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Panel {
    /// The chips: base and current.
    pub(crate) chips: [Chip; PICKS],
    /// The result for two operands.
    pub(crate) result: Option<Worked>,
}

/// A result with what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Worked {
    /// The modes offered, and the one shown.
    pub(crate) modes: Vec<Mode>,
    /// The mode that would be taken by itself.
    pub(crate) auto: Mode,
    pub(crate) outcome: Outcome,
    /// `年均增长率，2016年→2020年 = 4 年`
    pub(crate) title: String,
    pub(crate) sentence: String,
    /// The other figures: name, value, interval.
    pub(crate) also: Vec<(&'static str, String, String)>,
    pub(crate) claim: Claim,
    /// Whether the number of periods is asked for.
    pub(crate) asks_periods: bool,
}

/// The claim box.
#[expect(clippy::large_enum_variant, reason = "one of it exists at a time")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Claim {
    /// Nothing typed: which claims would do.
    Empty(Option<String>),
    /// What is typed is no number, or no number of this kind.
    Unclear(String),
    /// Held against the figure that it speaks of.
    Checked {
        quantity: Quantity,
        checked: Checked,
        outcome: Outcome,
        sentence: String,
        range: String,
    },
}

/// One chip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chip {
    /// `成都 2016`
    pub(crate) name: String,
    /// `14.5`, or what is typed.
    pub(crate) text: String,
    /// `亿美元`, for a picked number.
    pub(crate) unit: String,
    /// `表1 · 执行额`
    pub(crate) source: String,
    /// Where the picked number stands.
    pub(crate) span: Option<Span>,
    /// The operand, `None` where the chip is empty or holds no number.
    pub(crate) operand: Option<Operand>,
    /// Decimals it may be read at, with their `±`; the first is as printed.
    pub(crate) precisions: Vec<(u32, String)>,
    /// Decimals that its column prints.
    pub(crate) column_places: Option<u32>,
}

/// Works the calculator out.
pub(crate) fn panel(letter: &Letter, picks: &[Pick], inputs: &Inputs, claimed: &str) -> Panel {
    let chips = [0, 1].map(|slot| chip(letter, picks, inputs, slot));
    let result = match &chips {
        [Chip { operand: Some(base), .. }, Chip { operand: Some(current), .. }] => {
            let source = source(letter, &chips);
            Some(work(&[base.clone(), current.clone()], inputs, claimed, &source))
        }
        _ => None,
    };
    Panel { chips, result }
}

/// The history as lines, newest first: index and words.
pub(crate) fn history(letter: &Letter, past: &[Snapshot]) -> Vec<(usize, String)> {
    let line = |(at, snapshot): (usize, &Snapshot)| {
        let panel = panel(letter, &snapshot.picks, &snapshot.inputs, "");
        let [base, current] = &panel.chips;
        let result = panel.result.as_ref()?;
        let outcome = &result.outcome;
        let value = outcome.figure.as_ref().map_or_else(
            || tr!("不计算").to_owned(),
            |figure| {
                format!(
                    "{} {}",
                    messages::mode(outcome.mode),
                    messages::figure(outcome.mode, figure)
                )
            },
        );
        let end = |chip: &Chip| format!("{} {}{}", chip.name, chip.text, chip.unit);
        Some((at, tr!("{} → {}：{value}", end(base).trim(), end(current).trim(), value)))
    };
    past.iter().enumerate().rev().filter_map(line).collect()
}

/// Whether the second pick lies before the first in time, for the same thing.
pub(crate) fn is_backwards(letter: &Letter, picks: &[Pick]) -> bool {
    let [first, second] = picks else { return false };
    let period = |pick: &Pick| match pick {
        Pick::Cell(cell) => cell_chip(letter, *cell)?.operand?.period,
        Pick::Words(_) => None,
    };
    period(first).zip(period(second)).is_some_and(|(first, second)| first > second)
}

fn chip(letter: &Letter, picks: &[Pick], inputs: &Inputs, slot: usize) -> Chip {
    let typed = inputs.typed.get(slot).cloned().flatten();
    let chosen = inputs.places.get(slot).copied().flatten();
    let mut chip = match (typed, inputs.pick(slot, picks)) {
        (Some(text), _) => {
            let operand = Quantity::parse(&text).map(Operand::from);
            Chip { text, operand, ..Chip::default() }
        }
        (None, Some(Pick::Cell(cell))) => cell_chip(letter, cell).unwrap_or_default(),
        (None, Some(Pick::Words(span))) => words_chip(letter, span).unwrap_or_default(),
        (None, None) => Chip::default(),
    };
    let column_places = chip.column_places;
    if let Some(operand) = &mut chip.operand {
        operand.places = chosen.or(column_places);
        chip.precisions = precisions(&operand.quantity, column_places);
    }
    chip
}

/// From the printed precision to a little more, or the column's where that is finer.
fn precisions(quantity: &Quantity, column: Option<u32>) -> Vec<(u32, String)> {
    if quantity.is_exact() && column.is_none_or(|places| places == 0) {
        return Vec::new();
    }
    let printed = quantity.decimal.places();
    let most = column.unwrap_or_default().max(printed + MORE_PLACES);
    let reach = |places| Decimal::new(5, places + 1).to_string();
    (printed..=most).map(|places| (places, format!("±{}", reach(places)))).collect()
}

fn cell_chip(letter: &Letter, at: CellRef) -> Option<Chip> {
    let table = letter.tables.get(at.table)?;
    let sheet = Sheet::of(table);
    let (row, column) = (sheet.rows.get(at.row)?, sheet.columns.get(at.column)?);
    let cell = row.cells.get(at.column)?;
    let unit = cell.unit.clone().or_else(|| column.unit.clone()).unwrap_or_default();
    let quantity = Quantity::in_unit(Decimal::parse(cell.value.as_deref()?)?, &unit);

    // The period stands in the row's label or in one of the heads; the other labels name the thing.
    let labels = std::iter::once(&row.label).chain(&column.path);
    let mut period = None;
    let mut names: Vec<&str> = Vec::new();
    for label in labels.filter(|label| !label.is_empty()) {
        match Period::parse(label).filter(|_| period.is_none()) {
            Some(found) => period = Some((found, label.as_str())),
            None => names.push(label),
        }
    }
    let in_row = Period::parse(&row.label).is_none() && period.is_some();
    let series: Vec<&SheetCell> = if in_row {
        row.cells.iter().collect()
    } else {
        sheet.rows.iter().filter_map(|row| row.cells.get(at.column)).collect()
    };
    let same_unit =
        |cell: &&&SheetCell| !in_row || cell.unit.is_none() || cell.unit.as_deref() == Some(&unit);
    let places = series.iter().filter(same_unit).filter_map(|cell| places(cell)).max();
    let period_label = period.map(|(_, label)| year_label(label)).unwrap_or_default();
    let (first, rest) = names.split_first().unwrap_or((&"", &[]));
    Some(Chip {
        name: join(&[first, period.map_or("", |(_, label)| label)], " "),
        text: cell.text.clone(),
        unit,
        source: join(&[&tr!("表{}", at.table + 1), &rest.join(" ")], " · "),
        span: cell.span,
        operand: Some(Operand {
            subject: names.concat(),
            period: period.map(|(period, _)| period),
            period_label,
            ..Operand::from(quantity.clone())
        }),
        precisions: Vec::new(),
        column_places: places.filter(|places| *places > quantity.decimal.places()),
    })
}

/// `2016` is written 2016年.
fn year_label(label: &str) -> String {
    let label = label.trim();
    if label.chars().all(|c| c.is_ascii_digit()) {
        tr!("{label}年", label)
    } else {
        label.to_owned()
    }
}

fn places(cell: &SheetCell) -> Option<u32> {
    Some(Decimal::parse(cell.value.as_deref()?)?.places())
}

/// The first number in words of the letter.
fn words_chip(letter: &Letter, span: Span) -> Option<Chip> {
    let words = span.of(&letter.text);
    let starts = words.char_indices().take(LONGEST_WORDS);
    let digit =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || chinese::is_numeral_char(c);
    let quantity = Quantity::parse(words).or_else(|| {
        let (start, _) = starts.into_iter().find(|(_, c)| digit(*c))?;
        Some(Quantity::prefix(words.get(start..)?)?.0)
    })?;
    Some(Chip {
        name: tr!("正文").to_owned(),
        text: quantity.decimal.to_string(),
        unit: quantity.unit_label().into_owned(),
        source: tr!("正文").to_owned(),
        span: Some(span),
        operand: Some(Operand::from(quantity)),
        ..Chip::default()
    })
}

fn join(parts: &[&str], between: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

/// `渝商务函〔2021〕114号，表1`; empty where both numbers are typed.
fn source(letter: &Letter, chips: &[Chip; PICKS]) -> String {
    let mut places: Vec<&str> = Vec::new();
    for chip in chips {
        let place = chip.source.split(" · ").next().unwrap_or_default();
        if !place.is_empty() && !places.contains(&place) {
            places.push(place);
        }
    }
    if places.is_empty() {
        return String::new();
    }
    let number = letter.head.document_number.as_ref().map_or("", |field| field.value.as_str());
    join(&[number, &places.join(tr!("、"))], tr!("，"))
}

fn work(operands: &[Operand; PICKS], inputs: &Inputs, claimed: &str, source: &str) -> Worked {
    let [base, current] = operands;
    let (auto, apart) = growth::auto(base, current);
    let modes = growth::offered(base, current);
    let mode = inputs.mode.filter(|mode| modes.contains(mode)).unwrap_or(auto);
    let typed = inputs.periods.as_deref().map(|text| text.trim().parse().ok());
    let settings = Settings {
        rounding: if inputs.truncated { Rounding::Truncated } else { Rounding::Unknown },
        periods: typed.unwrap_or(apart),
    };
    let calculate = |mode| growth::calculate(mode, operands, settings);
    let outcome = calculate(mode);
    let also = modes
        .iter()
        .filter(|other| **other != mode)
        .filter_map(|other| also(&calculate(*other)))
        .collect();
    Worked {
        auto,
        title: title(&outcome, operands),
        sentence: messages::sentence(&outcome, operands, source),
        claim: claim(claimed, &outcome, operands, settings),
        asks_periods: mode == Mode::Annual && (apart.is_none() || inputs.periods.is_some()),
        also,
        modes,
        outcome,
    }
}

/// `年均增长率，2016年→2020年 = 4 年`
fn title(outcome: &Outcome, [base, current]: &[Operand; PICKS]) -> String {
    let name = messages::mode(outcome.mode);
    let mut title = name.to_owned();
    if !base.period_label.is_empty() && base.period != current.period {
        title = tr!("{title}，{}→{}", base.period_label, current.period_label, title);
    }
    match outcome.periods {
        Some(periods) if base.period.is_some() => tr!("{title} = {periods} 年", title, periods),
        Some(periods) => tr!("{title}，{periods} 年", title, periods),
        None => title,
    }
}

fn also(outcome: &Outcome) -> Option<(&'static str, String, String)> {
    let figure = outcome.figure.as_ref()?;
    let name = messages::mode(outcome.mode);
    match (outcome.mode, outcome.notes.as_slice()) {
        (Mode::Doublings, [note]) => Some((
            name,
            messages::note(note).trim_end_matches(['。', '.']).to_owned(),
            String::new(),
        )),
        (Mode::Share, _) if !outcome.notes.is_empty() => None,
        _ => {
            let interval = messages::range(figure).unwrap_or_else(|| messages::interval(figure));
            Some((name, messages::figure(outcome.mode, figure), interval))
        }
    }
}

fn claim(text: &str, outcome: &Outcome, operands: &[Operand], settings: Settings) -> Claim {
    if text.trim().is_empty() {
        let range = outcome
            .figure
            .as_ref()
            .map(|figure| messages::compatible(&figure.compatible(figure.places), &figure.unit));
        return Claim::Empty(range);
    }
    let Some(quantity) = growth::claimed(text) else {
        return Claim::Unclear(tr!("写一个数，如 12%、下降4.2%、21.7倍。").to_owned());
    };
    let mode = growth::for_claim(&quantity, outcome.mode);
    let outcome = growth::calculate(mode, operands, settings);
    if outcome.figure.is_none() {
        return Claim::Unclear(outcome.notes.iter().map(messages::note).collect());
    }
    match growth::check(&quantity, &outcome, operands, settings) {
        None => Claim::Unclear(messages::incomparable(&quantity, &outcome)),
        Some(checked) => {
            let unit = match quantity.unit {
                Some(_) => quantity.unit_label().into_owned(),
                None => {
                    outcome.figure.as_ref().map(|figure| figure.unit.clone()).unwrap_or_default()
                }
            };
            Claim::Checked {
                sentence: messages::checked(&quantity, &checked, &outcome),
                range: messages::compatible(&checked.compatible, &unit),
                quantity,
                checked,
                outcome,
            }
        }
    }
}

/// The unit of a table, for a chip's placeholder.
pub(crate) fn example(letter: &Letter) -> String {
    let unit = letter.tables.first().and_then(|table: &Table| table.unit.clone());
    unit.map_or_else(|| tr!("如 22.8亿元").to_owned(), |unit| tr!("如 22.8{unit}", unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        open::{Options, open_letter},
        read::{Limits, NativeDecode},
    };

    const LETTER: &str = "\
<h1>某市商务局关于第12号建议的答复函</h1><p>某商函〔2021〕12号</p><p>赵一代表：</p><p>您提出的建议收悉，现答复如下。</p>
<table><caption>表1 某地执行额（单位：亿美元）</caption>
<tr><th rowspan=2>年度</th><th colspan=2>成都</th><th colspan=2>西安</th></tr>
<tr><th>执行额</th><th>全国占比(%)</th><th>执行额</th><th>全国占比(%)</th></tr>
<tr><td>2020</td><td>22.9</td><td>2.1</td><td>6.0</td><td>0.6</td></tr>
<tr><td>2019</td><td>20.3</td><td>2.1</td><td>6.4</td><td>0.7</td></tr>
<tr><td>2016</td><td>14.5</td><td>2.0</td><td>6</td><td>0.8</td></tr></table>
<p>某市商务局</p><p>2021年4月2日</p>";

    fn letter() -> Letter {
        let options = Options { limits: Limits::PAGE, encoding: None, corrections: None };
        open_letter(LETTER.as_bytes(), "a.html", options, &NativeDecode, &mut |_| {}).unwrap()
    }

    fn cell(row: usize, column: usize) -> Pick {
        Pick::Cell(CellRef { table: 0, row, column })
    }

    fn worked(picks: [Pick; 2], inputs: &Inputs, claimed: &str) -> Worked {
        panel(&letter(), &picks, inputs, claimed).result.unwrap()
    }

    #[test]
    fn two_years_of_one_place_give_the_yearly_average_with_its_sentence() {
        let found = worked([cell(2, 0), cell(0, 0)], &Inputs::default(), "12%");
        assert_eq!(found.outcome.mode, Mode::Annual);
        assert_eq!(found.title, "年均增长率，2016年→2020年 = 4 年");
        let figure = found.outcome.figure.as_ref().unwrap();
        assert_eq!(messages::figure(found.outcome.mode, figure), "12.1%");
        assert_eq!(messages::interval(figure), "区间 11.9%–12.3%");
        assert!(
            found.sentence.starts_with(
                "2020年成都执行额22.9亿美元，比2016年（14.5亿美元）年均增长12.1%（按印出的小数位，区间11.9%–12.3%）。"
            ),
            "{}",
            found.sentence
        );
        assert!(found.sentence.ends_with("表1。"), "{}", found.sentence);
        assert!(matches!(found.claim, Claim::Checked { ref checked, .. }
            if checked.verdict == growth::Verdict::Matches));
        assert!(!found.asks_periods);
    }

    #[test]
    fn a_bare_integer_is_read_at_its_columns_precision_and_says_so() {
        let found = worked([cell(2, 2), cell(0, 2)], &Inputs::default(), "");
        let figure = found.outcome.figure.as_ref().unwrap();
        assert_eq!(messages::interval(figure), "区间 −0.4%–0.4%");
        assert_eq!(found.outcome.assumptions.len(), 1);
        let printed = Inputs { places: [Some(0), None], ..Inputs::default() };
        let found = worked([cell(2, 2), cell(0, 2)], &printed, "");
        assert!(found.outcome.assumptions.is_empty());
    }

    #[test]
    fn shares_differ_in_points_and_neighbouring_years_grow() {
        let found = worked([cell(2, 1), cell(0, 1)], &Inputs::default(), "");
        assert_eq!(found.outcome.mode, Mode::Points);
        let found = worked([cell(1, 0), cell(0, 0)], &Inputs::default(), "");
        assert_eq!(found.outcome.mode, Mode::YearOnYear);
        let chosen = Inputs { mode: Some(Mode::Multiple), ..Inputs::default() };
        let found = worked([cell(1, 0), cell(0, 0)], &chosen, "");
        assert_eq!((found.outcome.mode, found.auto), (Mode::Multiple, Mode::YearOnYear));
    }

    #[test]
    fn the_earlier_figure_is_the_base() {
        let letter = letter();
        assert!(is_backwards(&letter, &[cell(0, 0), cell(2, 0)]));
        assert!(!is_backwards(&letter, &[cell(2, 0), cell(0, 0)]));
        assert!(!is_backwards(&letter, &[cell(0, 0), cell(0, 2)]));
    }

    #[test]
    fn typed_numbers_ask_for_the_years_between() {
        let inputs = Inputs {
            typed: [Some("14.5亿美元".into()), Some("22.9".into())],
            mode: Some(Mode::Annual),
            ..Inputs::default()
        };
        let found = panel(&letter(), &[], &inputs, "").result.unwrap();
        assert!(found.asks_periods && found.outcome.figure.is_none());
        let inputs = Inputs { periods: Some("4".into()), ..inputs };
        let found = panel(&letter(), &[], &inputs, "").result.unwrap();
        assert_eq!(found.outcome.figure.unwrap().shown().to_string(), "12.1");
        assert!(!found.sentence.contains("来源"));
    }

    #[test]
    fn what_is_no_number_leaves_its_chip_without_an_operand() {
        let inputs = Inputs { typed: [Some("很多".into()), None], ..Inputs::default() };
        let panel = panel(&letter(), &[cell(0, 0)], &inputs, "");
        assert_eq!(panel.chips[0].operand, None);
        assert_eq!(panel.chips[1].text, "22.9");
        assert_eq!(panel.result, None);
    }
}
