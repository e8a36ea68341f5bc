//! Places of the text as the browser's ranges: marking words, finding words.
//!
//! Marks are CSS highlights, which change nothing in the document: what a person copies or another
//! search finds stays the letter's own text. Browsers without them scroll only.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, Range};

use super::{platform, runs::Run};
use crate::text::{Span, fold_char};

/// Hits that are marked at most; more are counted.
const MARKED: usize = 5_000;

/// Marks the ranges under a name that the sheets style (`::highlight(name)`).
pub(crate) fn mark(name: &str, ranges: &[Range]) {
    let _ = try_mark(name, ranges);
}

fn try_mark(name: &str, ranges: &[Range]) -> Option<()> {
    let window = platform::window()?;
    let css = Reflect::get(&window, &"CSS".into()).ok()?;
    let registry = Reflect::get(&css, &"highlights".into()).ok().filter(JsValue::is_object)?;
    let call = |method: &str, arguments: &Array| {
        let method: Function = Reflect::get(&registry, &method.into()).ok()?.dyn_into().ok()?;
        method.apply(&registry, arguments).ok()
    };
    if ranges.is_empty() {
        call("delete", &Array::of1(&name.into()))?;
        return Some(());
    }
    let make: Function = Reflect::get(&window, &"Highlight".into()).ok()?.dyn_into().ok()?;
    let ranges: Array = ranges.iter().take(MARKED).collect();
    let highlight = Reflect::construct(&make, &ranges).ok()?;
    call("set", &Array::of2(&name.into(), &highlight))?;
    Some(())
}

/// The range of a span inside an element whose text nodes are `runs`; the whole element where the
/// span is not among them.
pub(crate) fn range(element: &Element, runs: &[Run], text: &str, span: Span) -> Option<Range> {
    let range = platform::document()?.create_range().ok()?;
    range.select_node_contents(element).ok()?;
    let nodes = text_nodes(element);
    let mut begun = false;
    for (run, node) in runs.iter().zip(&nodes) {
        let place = run.span();
        let touches = place.overlaps(span)
            || matches!(run, Run::Restored { .. }) && span.contains(place)
            || span.is_empty() && place.contains(span);
        if !touches {
            continue;
        }
        let (from, to) = match run {
            Run::Print(print) | Run::Wide(print, _) => {
                let words = print.of(text);
                let start = span.start().max(print.start()) - print.start();
                let end = span.end().min(print.end()).saturating_sub(print.start());
                (units(words.get(..start)), units(words.get(..end.max(start))))
            }
            Run::Restored { text, .. } => (0, units(Some(text))),
        };
        if !begun {
            range.set_start(node, from).ok()?;
            begun = true;
        }
        range.set_end(node, to).ok()?;
    }
    Some(range)
}

/// The block that a whole range lies in.
pub(crate) fn block_of(range: &Range) -> Option<Element> {
    let node = range.common_ancestor_container().ok()?;
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest("[data-block]").ok().flatten()
}

/// The span of a range inside a block whose text nodes are `runs`.
pub(crate) fn span(block: &Element, runs: &[Run], text: &str, range: &Range) -> Option<Span> {
    let mut found: Option<Span> = None;
    for (run, node) in runs.iter().zip(&text_nodes(block)) {
        // The node's own part of the range, in UTF-16 units.
        let length = units(Some(run.words(text)));
        let inside = |offset| range.compare_point(node, offset).ok();
        let (Some(before), Some(after)) = (inside(0), inside(length)) else { continue };
        if after < 0 || before > 0 {
            continue;
        }
        let from = if before < 0 { range.start_offset().ok()? } else { 0 };
        let to = if after > 0 { range.end_offset().ok()? } else { length };
        let part = match run {
            Run::Print(print) | Run::Wide(print, _) => {
                let bytes = |offset| print.start() + bytes(print.of(text), offset);
                Span::new(bytes(from), bytes(to))
            }
            Run::Restored { at, .. } => *at,
        };
        found = Some(found.map_or(part, |found| found.cover(part)));
    }
    found
}

/// Bytes of so many UTF-16 units.
fn bytes(words: &str, units: u32) -> usize {
    let mut left = usize::try_from(units).unwrap_or(usize::MAX);
    words
        .chars()
        .take_while(|c| {
            let enough = left >= c.len_utf16();
            left = left.saturating_sub(c.len_utf16());
            enough && c.len_utf16() > 0
        })
        .map(char::len_utf8)
        .sum()
}

/// Length in UTF-16 units, which ranges count in.
fn units(words: Option<&str>) -> u32 {
    let units: usize = words.unwrap_or_default().chars().map(char::len_utf16).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// The text nodes below an element in order.
fn text_nodes(element: &Node) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut next = element.first_child();
    while let Some(node) = next {
        if node.node_type() == Node::TEXT_NODE {
            nodes.push(node.clone());
        }
        next = following(element, &node);
    }
    nodes
}

/// The node after `node` in document order below `root`.
fn following(root: &Node, node: &Node) -> Option<Node> {
    if let Some(child) = node.first_child() {
        return Some(child);
    }
    let mut node = node.clone();
    loop {
        if node.is_same_node(Some(root)) {
            return None;
        }
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        node = node.parent_node()?;
    }
}

/// The words of the text pane, folded for search, with the way back to its text nodes.
#[derive(Default)]
pub(crate) struct Index {
    text: String,
    /// Where each node's words begin in `text`.
    nodes: Vec<(usize, Node)>,
}

impl Index {
    /// Collects what the pane shows, block by block (`data-block`); a hit never crosses a block.
    pub(crate) fn new(pane: &Element) -> Self {
        let mut index = Self::default();
        let Ok(blocks) = pane.query_selector_all("[data-block]") else { return index };
        for block in (0..blocks.length()).filter_map(|at| blocks.item(at)) {
            for node in text_nodes(&block) {
                let words = node.text_content().unwrap_or_default();
                index.nodes.push((index.text.len(), node));
                index.text.extend(words.chars().map(fold));
            }
            index.text.push('\0');
        }
        index
    }

    /// Every place where the words stand, folded alike.
    pub(crate) fn find(&self, query: &str) -> Vec<Range> {
        let query: String = query.chars().map(fold).collect();
        if query.trim().is_empty() {
            return Vec::new();
        }
        self.text
            .match_indices(query.as_str())
            .filter_map(|(at, words)| self.range(at, at + words.len()))
            .collect()
    }

    fn range(&self, start: usize, end: usize) -> Option<Range> {
        let range = platform::document()?.create_range().ok()?;
        let (node, offset) = self.point(start, false)?;
        range.set_start(node, offset).ok()?;
        let (node, offset) = self.point(end, true)?;
        range.set_end(node, offset).ok()?;
        Some(range)
    }

    /// The node and offset of a byte of the folded text; an end belongs to the node it ends in.
    fn point(&self, at: usize, end: bool) -> Option<(&Node, u32)> {
        let after =
            self.nodes.partition_point(|(start, _)| if end { *start < at } else { *start <= at });
        let (start, node) = self.nodes.get(after.checked_sub(1)?)?;
        let words = node.text_content()?;
        let mut folded = *start;
        let mut offset = 0;
        for c in words.chars() {
            if folded >= at {
                break;
            }
            folded += fold(c).len_utf8();
            offset += c.len_utf16();
        }
        Some((node, u32::try_from(offset).ok()?))
    }
}

/// One form for full-width, half-width, Traditional and Simplified characters and for letter case.
fn fold(c: char) -> char {
    fold_char(c).to_ascii_lowercase()
}
