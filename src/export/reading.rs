//! The letter in reading order: its own paragraphs and tables, the portal around it left out.
//!
//! Text and Markdown are two ways of writing this one sequence.

use std::collections::BTreeMap;

use crate::{
    model::{Letter, Role, Section, Table},
    text::Span,
};

/// One piece of the letter.
pub(super) enum Piece<'l> {
    /// A line or paragraph.
    Paragraph(Passage),
    /// A table, in the place of its lines.
    Table(&'l Table),
}

/// A line or paragraph, a heading and the text it runs into being one.
pub(super) struct Passage {
    /// Its words as printed.
    pub(super) span: Span,
    /// What it is; of a run-in heading, [`Role::Heading`].
    pub(super) role: Role,
    /// Bytes at its start that are the heading: all of it unless the heading runs in.
    pub(super) heading: usize,
    /// Level of the heading in the tree, from 1.
    pub(super) level: Option<u32>,
}

/// The pieces of a letter in the order of the text.
pub(super) fn pieces(letter: &Letter) -> Vec<Piece<'_>> {
    let levels = levels(&letter.sections);
    let mut tables = letter.tables.iter().peekable();
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut end = 0;
    for paragraph in &letter.paragraphs {
        let span = paragraph.span;
        while let Some(table) = tables.next_if(|table| table.span.start() <= span.start()) {
            pieces.push(Piece::Table(table));
            end = table.span.end();
        }
        if span.start() < end && matches!(pieces.last(), Some(Piece::Table(_))) {
            continue;
        }
        let gap = letter.text.get(end..span.start()).unwrap_or("\n");
        match pieces.last_mut() {
            Some(Piece::Paragraph(before))
                if before.role == Role::Heading
                    && paragraph.role != Role::Heading
                    && !gap.contains('\n') =>
            {
                before.span = before.span.cover(span);
            }
            _ => pieces.push(Piece::Paragraph(Passage {
                span,
                role: paragraph.role,
                heading: span.len(),
                level: levels.get(&span.start()).copied(),
            })),
        }
        end = span.end();
    }
    pieces.extend(tables.map(Piece::Table));
    pieces
}

/// Level of each heading by the byte it starts at.
fn levels(sections: &[Section]) -> BTreeMap<usize, u32> {
    let mut levels = BTreeMap::new();
    let mut rest: Vec<&Section> = sections.iter().collect();
    while let Some(section) = rest.pop() {
        if !section.heading_span.is_empty() {
            levels.insert(section.heading_span.start(), section.level);
        }
        rest.extend(&section.children);
    }
    levels
}

#[cfg(test)]
pub(super) mod sample {
    use crate::{
        model::{
            Head, Letter, MarkerStyle, Paragraph, Role, SCHEMA, Section, Signature, Source, Table,
            TableOrigin,
        },
        sheet::sample::table,
        text::Span,
    };

    /// A letter with a heading, a run-in heading, a table and a clutter line.
    pub(in crate::export) fn letter() -> Letter {
        let text = "首页\n某县关于第7号建议的答复函\n赵一代表：\n一、基本情况\n\
            （一）总量。共12*3项。\n表1 分年情况\n年度\n2020\n22.8\n1.不是列表\n某县商务局\n"
            .to_owned();
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let paragraphs = [
            ("某县关于第7号建议的答复函", Role::Title),
            ("赵一代表：", Role::Addressee),
            ("一、基本情况", Role::Heading),
            ("（一）总量。", Role::Heading),
            ("共12*3项。", Role::Body),
            ("表1 分年情况", Role::Table),
            ("年度", Role::Table),
            ("1.不是列表", Role::Body),
            ("某县商务局", Role::Signature),
        ];
        let section = |words: &str, level, children| Section {
            id: String::new(),
            level,
            style: MarkerStyle::Chinese,
            marker: None,
            restored_marker: None,
            ordinal: None,
            title: String::new(),
            heading_span: at(words),
            span: at(words),
            body_spans: Vec::new(),
            children,
        };
        let table = Table {
            caption: Some("分年情况".into()),
            unit: Some("亿元".into()),
            source_note: Some("数据来源：统计|局".into()),
            origin: TableOrigin::Flattened,
            span: at("表1 分年情况\n年度\n2020\n22.8"),
            ..table(&["甲|乙/执行额"], &[&["2020", "22.8"]])
        };
        let inner = section("（一）总量。", 2, Vec::new());
        Letter {
            schema: SCHEMA.into(),
            source: Source::default(),
            head: Head::default(),
            signature: Signature::default(),
            sections: vec![section("一、基本情况", 1, vec![inner])],
            paragraphs: paragraphs.map(|(words, role)| Paragraph { span: at(words), role }).into(),
            tables: vec![table],
            repairs: Vec::new(),
            set_aside: Vec::new(),
            diagnostics: Vec::new(),
            corrections: Vec::new(),
            numbers: Vec::new(),
            claims: Vec::new(),
            joint: Vec::new(),
            findings: Vec::new(),
            rounding: crate::model::RoundingHypothesis::default(),
            coverage: crate::model::Coverage::default(),
            text,
        }
    }
}
