//! The outline: sections, tables and the signature block as one flat list in the order of the text.
//!
//! A flat list with levels and parents is what a tree widget needs for its keys, and what the reader
//! needs to tell which section is being read: the last entry that begins above the eye.

use super::{
    labels,
    marks::{self, Sign},
    runs,
};
use crate::{
    model::{Letter, MarkerStyle, Role, Section},
    text::Span,
};

/// What an entry leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryKind {
    /// A section.
    Section,
    /// A table, by its index in the letter.
    Table(usize),
    /// Signature and contact lines.
    Signature,
}

/// One line of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it leads to.
    pub(crate) kind: EntryKind,
    /// `s2.1`, `t1`, `sign`: also its address on the page.
    pub(crate) id: String,
    /// Level from 1.
    pub(crate) level: u32,
    /// Its words.
    pub(crate) title: String,
    /// Where it begins in the text.
    pub(crate) span: Span,
    /// Index of the entry above it in the tree.
    pub(crate) parent: Option<usize>,
    /// Whether entries stand under it.
    pub(crate) has_children: bool,
}

/// The outline of a letter.
pub(crate) fn entries(letter: &Letter) -> Vec<Entry> {
    let mut found: Vec<(Entry, Span)> = Vec::new();
    // Sections with the stack of those still to visit, children before the next sibling.
    let mut waiting: Vec<&Section> = letter.sections.iter().rev().collect();
    while let Some(section) = waiting.pop() {
        waiting.extend(section.children.iter().rev());
        let entry = Entry {
            kind: EntryKind::Section,
            id: section.id.clone(),
            level: section.level.max(1),
            title: section_title(section),
            span: section.heading_span,
            parent: None,
            has_children: false,
        };
        found.push((entry, section.span));
    }
    for (index, table) in letter.tables.iter().enumerate() {
        let inside = found
            .iter()
            .rev()
            .find(|(entry, span)| entry.kind == EntryKind::Section && span.contains(table.span));
        let level = inside.map_or(1, |(entry, _)| entry.level + 1);
        let entry = Entry {
            kind: EntryKind::Table(index),
            id: table.id.clone(),
            level,
            title: labels::table_title(index, table.caption.as_deref()),
            span: table.span,
            parent: None,
            has_children: false,
        };
        found.push((entry, table.span));
    }
    let signed = letter
        .paragraphs
        .iter()
        .find(|paragraph| matches!(paragraph.role, Role::Signature | Role::Imprint));
    if let Some(paragraph) = signed {
        let entry = Entry {
            kind: EntryKind::Signature,
            id: "sign".to_owned(),
            level: 1,
            title: labels::signature().to_owned(),
            span: paragraph.span,
            parent: None,
            has_children: false,
        };
        found.push((entry, paragraph.span));
    }
    let mut entries: Vec<Entry> = found.into_iter().map(|(entry, _)| entry).collect();
    crate::text::sort_by_place(&mut entries, |entry| (entry.span.start(), 0));
    link(&mut entries);
    entries
}

/// What an entry's own stretch holds, up to the next entry: how often each sign stands.
pub(crate) type Badges = Vec<(Sign, usize)>;

/// The badges of every entry, for the verdicts alone.
pub(crate) fn badges(letter: &Letter, entries: &[Entry]) -> Vec<Badges> {
    let mut badges = vec![Badges::new(); entries.len()];
    for focus in marks::walk(letter) {
        let (Some(span), Some(sign)) = (focus.span(letter), focus.sign(letter)) else { continue };
        let after = entries.partition_point(|entry| entry.span.start() <= span.start());
        let own = after.checked_sub(1).and_then(|at| {
            // Below a table's last line the section above it goes on.
            let above = entries.get(at)?;
            let past =
                matches!(above.kind, EntryKind::Table(_)) && span.start() >= above.span.end();
            if past { above.parent } else { Some(at) }
        });
        if let Some(own) = own.and_then(|at| badges.get_mut(at)) {
            add(own, sign, 1);
        }
    }
    badges
}

/// The badges of several entries together, what needs a person first.
pub(crate) fn joined(badges: &[Badges]) -> Badges {
    let mut all = Badges::new();
    for (sign, count) in badges.iter().flatten() {
        add(&mut all, *sign, *count);
    }
    let order = |sign: &Sign| Sign::ALL.iter().position(|own| own == sign).unwrap_or_default();
    crate::text::sort_by_place(&mut all, |(sign, _)| (order(sign), 0));
    all
}

fn add(badges: &mut Badges, sign: Sign, count: usize) {
    match badges.iter_mut().find(|(own, _)| *own == sign) {
        Some((_, own)) => *own += count,
        None => badges.push((sign, count)),
    }
}

/// Finds each entry's parent: the nearest one above it with a lower level.
fn link(entries: &mut [Entry]) {
    let mut open: Vec<(usize, u32)> = Vec::new();
    let mut parents = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        while open.last().is_some_and(|&(_, level)| level >= entry.level) {
            open.pop();
        }
        parents.push(open.last().map(|&(parent, _)| parent));
        if matches!(entry.kind, EntryKind::Section) {
            open.push((at, entry.level));
        }
    }
    for (at, parent) in parents.into_iter().enumerate() {
        if let Some(above) = parent.and_then(|parent| entries.get_mut(parent)) {
            above.has_children = true;
        }
        if let Some(entry) = entries.get_mut(at) {
            entry.parent = parent;
        }
    }
}

/// Marker and title as they read, a lost marker put back.
pub(crate) fn section_title(section: &Section) -> String {
    let marker =
        section.restored_marker.as_deref().or(section.marker.as_deref()).unwrap_or_default();
    if section.title.is_empty() && marker.is_empty() {
        return labels::text().to_owned();
    }
    let spaced = match section.style {
        MarkerStyle::Chapter | MarkerStyle::Part | MarkerStyle::Decimal => "　",
        MarkerStyle::Arabic => " ",
        _ => "",
    };
    let spaced = if marker.is_empty() { "" } else { spaced };
    runs::widen(&format!("{marker}{spaced}{}", section.title))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(level: u32, start: usize, kind: EntryKind) -> Entry {
        Entry {
            kind,
            id: format!("e{start}"),
            level,
            title: String::new(),
            span: Span::new(start, start + 1),
            parent: None,
            has_children: false,
        }
    }

    #[test]
    fn a_section_counts_its_own_claims_and_a_folded_one_those_below_it() {
        use crate::{model::Verdict, ui::sample};
        let text = "一、甲1。（一）乙2，丙3。";
        let mut letter = sample::letter(text);
        letter.claims = vec![
            sample::claim(text, "1", Verdict::Matches, None),
            sample::claim(text, "2", Verdict::Matches, None),
            sample::claim(text, "3", Verdict::Conflicts, None),
        ];
        let at = |words| sample::place(text, words).start();
        let section = EntryKind::Section;
        let entries = [entry(1, at("一、"), section), entry(2, at("（一）"), section)];
        let badges = badges(&letter, &entries);
        assert_eq!(badges, [vec![(Sign::Ok, 1)], vec![(Sign::Ok, 1), (Sign::No, 1)]]);
        assert_eq!(joined(&badges), [(Sign::No, 1), (Sign::Ok, 2)]);
    }

    #[test]
    fn parents_are_the_nearest_lower_level_above() {
        let section = EntryKind::Section;
        let mut entries = vec![
            entry(1, 0, section),
            entry(2, 10, section),
            entry(3, 20, EntryKind::Table(0)),
            entry(2, 30, section),
            entry(1, 40, section),
        ];
        link(&mut entries);
        let parents: Vec<_> = entries.iter().map(|entry| entry.parent).collect();
        assert_eq!(parents, [None, Some(0), Some(1), Some(0), None]);
        let with_children: Vec<_> = entries.iter().map(|entry| entry.has_children).collect();
        assert_eq!(with_children, [true, true, false, false, false]);
    }
}
