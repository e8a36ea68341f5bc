//! Tables whose columns are set by tabs, runs of spaces or bars.
//!
//! Tabs and bars keep empty cells; spaces do not, so there every row has to have as many cells as
//! the next, and the head lines have to fit as those of a flattened table do.

use super::{
    Found, caption,
    draft::Draft,
    head::{self, Fit, Heads},
    words::{Kind, Words, is_time},
};
use crate::{
    diagnostic::{Code, Diagnostic},
    model::TableOrigin,
    parse::flow::{Item, Line},
    text::{Span, fold_char, signs},
};

/// The longest cell, in characters.
const MAX_CELL: usize = 40;
/// The longest line that is looked at, in bytes.
const MAX_LINE: usize = 4_000;
/// Numbers that make lines look like a table.
const TELLING_NUMBERS: usize = 6;

/// Cells for which room is made at once.
const USUAL_CELLS: usize = 6;

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// `|`
    Bar,
    /// A tab.
    Tab,
    /// Two spaces or more, or a full-width one.
    Wide,
}

/// A line cut into cells.
struct Cut<'t> {
    item: usize,
    gap: Gap,
    cells: Vec<Words<'t>>,
    /// The same cut at every space, for rows set with single ones.
    fine: Vec<Words<'t>>,
    span: Span,
    blank_before: u32,
}

impl<'t> Cut<'t> {
    /// The cells of the cut that gives several.
    fn likely(&self) -> &[Words<'t>] {
        if self.cells.len() >= 2 { &self.cells } else { &self.fine }
    }

    /// Its cells, cut at every space or not.
    fn cells(&self, fine: bool) -> &[Words<'t>] {
        if fine { &self.fine } else { &self.cells }
    }

    /// The cells taken out as a row of so many columns, what is missing at its end added.
    fn take_row(&mut self, fine: bool, columns: usize) -> Vec<Words<'t>> {
        let mut row = std::mem::take(if fine { &mut self.fine } else { &mut self.cells });
        if row.len() < columns {
            let end = Span::new(self.span.end(), self.span.end());
            row.resize(columns, Words::made(end, "".into()));
        }
        row
    }
}

/// Finds the aligned tables among the items that are not `taken`.
pub(super) fn find<'t>(
    text: &'t str,
    items: &[Item<'_>],
    taken: &[bool],
) -> (Vec<Found<'t>>, Vec<Diagnostic>) {
    let (mut found, mut diagnostics) = (Vec::new(), Vec::new());
    let mut block: Vec<Cut<'_>> = Vec::new();
    let mut place = None;
    for (at, item) in items.iter().enumerate() {
        let cut = match item {
            Item::Line(line) if taken.get(at) != Some(&true) => {
                let kept = std::mem::replace(&mut place, line.cell) == line.cell;
                cut(text, at, line).map(|cut| (cut, kept))
            }
            _ => None,
        };
        let goes_on = cut.as_ref().is_some_and(|(cut, kept)| {
            *kept && block.last().is_none_or(|last| (last.gap == Gap::Bar) == (cut.gap == Gap::Bar))
        });
        if !goes_on {
            resolve(std::mem::take(&mut block), &mut found, &mut diagnostics);
        }
        block.extend(cut.map(|(cut, _)| cut));
    }
    resolve(block, &mut found, &mut diagnostics);
    (found, diagnostics)
}

fn cut<'t>(text: &'t str, item: usize, line: &Line) -> Option<Cut<'t>> {
    let whole = line.full_span;
    let hint = line.hint;
    let barred = barred(line.words())?;
    let left_out = whole.len() > MAX_LINE || hint.furniture || hint.hidden;
    if left_out || caption::stands_around(text, line) {
        return None;
    }
    let (gap, cells) = split(text, whole, line.span, barred);
    let fine =
        if gap == Gap::Wide { pieces(text, line.span, &|c, _| is_space(c)) } else { Vec::new() };
    let is_cell = |cell: &Words<'_>| {
        let sentence = || {
            cell.part_name().contains(|c| ends_sentence(c) || c == ':')
                || has_open_comma(&cell.folded)
        };
        let is_long = cell.print.len() > MAX_CELL && cell.print.chars().nth(MAX_CELL).is_some();
        (cell.kind != Kind::Label || !sentence()) && !is_long
    };
    let is_rule = gap == Gap::Bar && is_rule(&cells);
    let sound = cells.len().max(fine.len()) >= 2 && (is_rule || cells.iter().all(is_cell));
    sound.then_some(Cut {
        item,
        gap,
        cells,
        fine,
        span: line.span,
        blank_before: line.blank_before,
    })
}

/// Whether bars may part cells of the line; `None` for prose, which is most lines: it has nothing that
/// could, or a sentence's end.
fn barred(words: &str) -> Option<bool> {
    if words.contains('。') {
        return None;
    }
    // Rows are digits mostly, and all their bytes are looked at in a few steps.
    let (mut spaced, mut barred, mut ended, mut rare) = (false, false, false, false);
    for byte in words.bytes() {
        spaced |= byte == b' ';
        barred |= byte == b'|';
        for end in b";?![" {
            ended |= byte == *end;
        }
        // What other spaces and bars begin with.
        rare |= byte < b' ';
        for lead in [0xc2, 0xe1, 0xe2] {
            rare |= byte == lead;
        }
    }
    if rare {
        spaced |= words.contains(char::is_whitespace);
        barred |= words.contains(is_bar);
    }
    (!ended && (spaced || barred)).then_some(barred)
}

/// Whether no cell has the sign.
fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | ';' | '?' | '!' | '[')
}

/// Whether a comma parts clauses; inside brackets it parts the words of a note: `占比(%,推断)`, inside
/// a number its thousands.
fn has_open_comma(folded: &str) -> bool {
    let digit = |at: usize| folded.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut depth = 0_u32;
    signs(folded).any(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let in_number = at.checked_sub(1).is_some_and(digit) && digit(at + 1);
        c == ',' && depth == 0 && !in_number
    })
}

/// `|---|:--:|`, the line between heads and body.
fn is_rule(cells: &[Words<'_>]) -> bool {
    cells.iter().all(|cell| !cell.is_empty() && cell.folded.chars().all(|c| "-:=—+".contains(c)))
}

fn split(text: &str, whole: Span, trimmed: Span, barred: bool) -> (Gap, Vec<Words<'_>>) {
    let words = trimmed.of(text);
    if barred && words.chars().filter(|c| is_bar(*c)).count() >= 2 {
        let mut cells = pieces_with_empty(text, trimmed, &BARS);
        if words.starts_with(is_bar) {
            cells.remove(0);
        }
        if words.ends_with(is_bar) {
            cells.pop();
        }
        return (Gap::Bar, cells);
    }
    if words.contains('\t') {
        return (Gap::Tab, pieces_with_empty(text, whole, &['\t']));
    }
    let cells = pieces(text, trimmed, &|c, run| c == '\u{3000}' || is_space(c) && run >= 2);
    (Gap::Wide, rejoin(cells))
}

const BARS: [char; 4] = ['|', '｜', '│', '┃'];

fn is_bar(c: char) -> bool {
    BARS.contains(&c)
}

fn is_space(c: char) -> bool {
    fold_char(c).is_whitespace()
}

/// The pieces between single separators, empty ones too.
fn pieces_with_empty<'t>(text: &'t str, span: Span, separators: &[char]) -> Vec<Words<'t>> {
    let words = span.of(text);
    // Of long tables, rows as well should have room for what they hold and no more.
    let tabs = words.bytes().filter(|byte| *byte == b'\t').count();
    let mut cells = Vec::with_capacity(if tabs > 0 { tabs + 1 } else { USUAL_CELLS });
    let mut start = span.start();
    for (at, c) in signs(words).filter(|(_, c)| separators.contains(c)) {
        cells.push(Words::new(text, Span::new(start, span.start() + at)));
        start = span.start() + at + c.len_utf8();
    }
    cells.push(Words::new(text, Span::new(start, span.end())));
    cells
}

/// The pieces between runs of spaces that separate; `separates` is asked with the run's length.
fn pieces<'t>(
    text: &'t str,
    span: Span,
    separates: &dyn Fn(char, usize) -> bool,
) -> Vec<Words<'t>> {
    let words = span.of(text);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut gap: Option<(usize, usize, bool)> = None;
    for (at, c) in words.char_indices() {
        if is_space(c) {
            let (from, run, any) = gap.unwrap_or((at, 0, false));
            gap = Some((from, run + 1, any || separates(c, run + 1)));
        } else if let Some((from, _, true)) = gap.take() {
            cells.push(Words::new(text, Span::new(span.start() + start, span.start() + from)));
            start = at;
        }
    }
    cells.push(Words::new(text, Span::new(span.start() + start, span.end())));
    cells
}

/// Puts stretched words together again: `合　计`.
fn rejoin(cells: Vec<Words<'_>>) -> Vec<Words<'_>> {
    let single = |words: &Words<'_>| {
        let mut chars = words.print.chars();
        chars.next().is_some_and(|c| !c.is_ascii() && c.is_alphabetic()) && chars.next().is_none()
    };
    let mut joined: Vec<Words<'_>> = Vec::with_capacity(cells.len());
    for cell in cells {
        match joined.last_mut() {
            Some(last) if single(last) && single(&cell) => *last = Words::join([&*last, &cell]),
            _ => joined.push(cell),
        }
    }
    joined
}

/// Finds every table of one block of lines.
fn resolve<'t>(
    mut block: Vec<Cut<'t>>,
    found: &mut Vec<Found<'t>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    block.retain(|cut| !(cut.gap == Gap::Bar && is_rule(&cut.cells)));
    let mut rest = block.as_mut_slice();
    while !rest.is_empty() {
        let heads = rest.iter().take_while(|cut| !has_value(cut)).count();
        let rows = rest.iter().skip(heads).take_while(|cut| has_value(cut)).count();
        let Some((table, after)) = rest.split_at_mut_checked(heads + rows) else { break };
        rest = after;
        let spans = [table.first(), table.last()].map(|cut| cut.map(|cut| (cut.item, cut.span)));
        let (Some((heads, body)), [Some(mut first), Some(last)], true) =
            (table.split_at_mut_checked(heads), spans, rows > 0)
        else {
            continue;
        };
        let is_fine = heads.iter().chain(&*body).all(|cut| !cut.fine.is_empty());
        let fine = || if is_fine { fit(heads, body, true) } else { None };
        let fit = fit(heads, body, false).or_else(fine);
        let Some(Fitted { heads: named, columns, fine, skipped }) = fit else {
            report(heads, body, diagnostics);
            continue;
        };
        if let Some(cut) = heads.get(skipped) {
            first = (cut.item, cut.span);
        }
        let rows = body.iter_mut().map(|cut| cut.take_row(fine, columns)).collect();
        let span = first.1.cover(last.1);
        let draft = Draft::of_rows(TableOrigin::Aligned, named, rows, span);
        found.push(Found { items: first.0..last.0 + 1, draft });
    }
}

/// Whether the line has a value beside its label.
fn has_value(cut: &Cut<'_>) -> bool {
    let value = |cells: &[Words<'_>]| {
        cells.iter().skip(1).any(|cell| matches!(cell.kind, Kind::Value | Kind::Missing))
    };
    value(&cut.cells) || cut.cells.len() < 2 && value(&cut.fine)
}

/// Heads that fit their rows.
struct Fitted<'t> {
    heads: Heads<'t>,
    columns: usize,
    /// The cells are those cut at every space.
    fine: bool,
    /// How many lines above the heads are not theirs.
    skipped: usize,
}

/// The heads of full rows.
fn fit<'t>(heads: &[Cut<'t>], body: &[Cut<'t>], fine: bool) -> Option<Fitted<'t>> {
    let rows = || body.iter().map(|cut| cut.cells(fine));
    let explicit = body.iter().all(|cut| cut.gap != Gap::Wide);
    let mut columns = rows().map(<[_]>::len).max()?;
    if explicit {
        // What is missing at the end of a row is added.
        columns = heads.iter().map(|cut| cut.cells(fine).len()).fold(columns, usize::max);
    }
    let lanes_agree = || {
        (1..columns).all(|at| {
            let lane = || rows().filter_map(move |row| row.get(at)).filter(|cell| !cell.is_empty());
            lane().all(|cell| cell.kind.counts()) || lane().all(|cell| cell.kind.labels())
        })
    };
    let labelled = || rows().all(|row| row.first().is_some_and(|label| label.kind.labels()));
    let counted = || {
        let mut rows = rows().enumerate();
        columns > 2
            && rows.all(|(at, row)| {
                row.first().is_some_and(|cell| cell.folded == (at + 1).to_string())
            })
    };
    let full = || {
        rows().all(|row| row.len() == columns)
            && body.len() > 1
            && lanes_agree()
            && (labelled() || counted())
    };
    if columns < 2 || !(explicit || full()) || heads.is_empty() {
        return None;
    }
    let (last, above) = heads.split_last()?;
    let head = last.cells(fine);
    let fitted = if explicit && head.len() == columns && !above.is_empty() {
        levels(heads.iter().map(|cut| cut.cells(fine).to_vec()).collect(), columns)
            .map(|heads| (heads, 0))
    } else if head.len() == columns && above.is_empty() {
        Some((direct(head)?, 0))
    } else {
        let all: Vec<Words<'_>> = heads
            .iter()
            .flat_map(|cut| cut.cells(fine).iter().filter(|cell| !cell.is_empty()).cloned())
            .collect();
        let years = rows().filter_map(<[_]>::first).all(|label| is_time(&label.folded));
        let under = |cells: &[Words<'t>]| match head::fit(cells, columns - 1, years) {
            Fit::One(heads) => Some(heads),
            Fit::Several | Fit::None => None,
        };
        under(&all).map(|heads| (heads, 0)).or_else(|| {
            // Lines of words above the heads, such as a menu, are not theirs.
            let apart = last.blank_before > 0 && head.len() == columns;
            apart.then(|| direct(head)).flatten().map(|heads| (heads, above.len()))
        })
    };
    let (heads, skipped) = fitted?;
    let named = heads.label.as_ref().is_some_and(head::is_label_head);
    (explicit || columns > 2 || named).then_some(Fitted { heads, columns, fine, skipped })
}

/// One head line with a cell for every column.
fn direct<'t>(cells: &[Words<'t>]) -> Option<Heads<'t>> {
    let (label, heads) = cells.split_first()?;
    let label = (!label.is_empty()).then(|| label.clone());
    let path = |head: &Words<'t>| if head.is_empty() { Vec::new() } else { vec![head.clone()] };
    Some(Heads { label, columns: heads.iter().map(path).collect() })
}

/// Head lines that keep their empty cells: an empty cell goes on with the head before it.
fn levels(mut lines: Vec<Vec<Words<'_>>>, columns: usize) -> Option<Heads<'_>> {
    let leaf = lines.last()?.clone();
    for line in &mut lines {
        line.resize(columns, Words::default());
    }
    let inner = lines.len() - 1;
    for line in lines.iter_mut().take(inner) {
        let mut head: Option<(Words<'_>, bool)> = None;
        for (at, cell) in line.iter_mut().enumerate().skip(1) {
            let has_leaf = leaf.get(at).is_some_and(|leaf| !leaf.is_empty());
            if !cell.is_empty() {
                head = Some((cell.clone(), has_leaf));
            } else if has_leaf {
                // A head without a head below it covers its own column only.
                let (words, _) = head.as_ref().filter(|(_, spreads)| *spreads)?;
                *cell = words.clone();
            }
        }
    }
    let column = |at: usize| {
        lines.iter().filter_map(move |line| line.get(at)).filter(|cell| !cell.is_empty())
    };
    let label = column(0).next_back().cloned();
    Some(Heads { label, columns: (1..columns).map(|at| column(at).cloned().collect()).collect() })
}

fn report(heads: &[Cut<'_>], body: &[Cut<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let table = || heads.iter().chain(body);
    let count: usize = table().map(|cut| cut.likely().len()).sum();
    let numbers = body.iter().flat_map(Cut::likely).filter(|cell| cell.kind == Kind::Value).count();
    let mut columns: Vec<usize> = body.iter().map(|cut| cut.likely().len()).collect();
    columns.sort_unstable();
    columns.dedup();
    let (Some(first), Some(last), true) =
        (table().next(), table().next_back(), numbers >= TELLING_NUMBERS && body.len() >= 2)
    else {
        return;
    };
    let columns: Vec<String> = columns.iter().take(3).map(usize::to_string).collect();
    let diagnostic = Diagnostic::warning(Code::TableAmbiguous, first.span.cover(last.span));
    diagnostics.push(diagnostic.with("cells", count).with("columns", columns.join("、")));
}
