//! The section tree.
//!
//! [`events`] finds where headings start, [`levels`] says how deep each stands, and this file cuts
//! the body's lines at them. A heading may stand on a line of its own or run into its paragraph; a
//! paragraph may hold several items (一是…；二是…), each a section of its own.

mod events;
mod levels;
mod title;

use self::events::Event;
use super::{flow::Line, marker};
use crate::{
    model::{Confidence, MarkerStyle, Paragraph, Repair, Role, Section},
    text::Span,
};

/// A piece of the letter's body.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'a> {
    /// A line of text.
    Line(&'a Line),
    /// A table with its caption and notes.
    Table(Span),
}

impl<'a> Piece<'a> {
    /// The line, if it is one.
    pub fn line(&self) -> Option<&'a Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Table(_) => None,
        }
    }

    fn span(&self) -> Span {
        match self {
            Self::Line(line) => line.span,
            Self::Table(span) => *span,
        }
    }
}

/// The body's headings and paragraphs.
#[derive(Debug, Default)]
pub struct Outline {
    /// The tree.
    pub sections: Vec<Section>,
    /// The body cut at headings, tables as one paragraph each.
    pub paragraphs: Vec<Paragraph>,
    /// Markers put back.
    pub repairs: Vec<Repair>,
}

/// Builds the tree of the body's headings.
pub fn build(text: &str, body: &[Piece<'_>]) -> Outline {
    let events = events::find(body);
    let mut builder =
        Builder { text, outline: Outline::default(), flat: Vec::new(), stack: Vec::new() };
    let upcoming = levels::Upcoming::of(&events);
    let mut events = events.iter().peekable();
    for (index, piece) in body.iter().enumerate() {
        let line = match piece {
            Piece::Table(span) => {
                builder.table(*span);
                continue;
            }
            Piece::Line(line) => *line,
        };
        let mut from = 0;
        while let Some(event) = events.next_if(|event| event.piece == index) {
            builder.body(line.folded.span(from..event.at));
            let next = events.peek().filter(|next| next.piece == index);
            let end = next.map_or(line.words().len(), |next| next.at);
            from = builder.heading(line, event, end, &upcoming);
        }
        builder.body(line.folded.span(from..line.words().len()));
    }
    builder.finish(body)
}

/// A section while its children are still to come.
struct Flat {
    section: Section,
    parent: Option<usize>,
}

struct Builder<'t> {
    text: &'t str,
    outline: Outline,
    flat: Vec<Flat>,
    /// The open sections from the root.
    stack: Vec<levels::Open>,
}

impl Builder<'_> {
    fn body(&mut self, span: Span) {
        let span = span.trimmed(self.text);
        if span.is_empty() {
            return;
        }
        self.outline.paragraphs.push(Paragraph { span, role: Role::Body });
        if let Some(flat) = self.stack.last().and_then(|open| self.flat.get_mut(open.at)) {
            flat.section.body_spans.push(span);
            flat.section.span = flat.section.span.cover(span);
        }
    }

    fn table(&mut self, span: Span) {
        self.outline.paragraphs.push(Paragraph { span, role: Role::Table });
        if let Some(flat) = self.stack.last().and_then(|open| self.flat.get_mut(open.at)) {
            flat.section.span = flat.section.span.cover(span);
        }
    }

    /// Opens the section of `event`, whose words end at `end` of the line; returns where its body
    /// starts.
    fn heading(
        &mut self,
        line: &Line,
        event: &Event,
        end: usize,
        upcoming: &levels::Upcoming,
    ) -> usize {
        let depth = levels::depth(&self.stack, event, upcoming);
        self.stack.truncate(depth);
        let from = event.at + event.skip;
        let words = line.words().get(from..end).unwrap_or_default();
        let title = title::split(words, event.style);
        let body_from = from + title.consumed;
        let title_span = line.folded.span(from..from + title.len).trimmed(self.text);
        let heading_span = line.folded.span(event.at..body_from).trimmed(self.text);
        let printed = line.folded.span(event.at..event.at + event.len).trimmed(self.text);
        let (marker, restored_marker) = match &event.restored {
            Some(restored) => {
                self.restore(printed, restored);
                (None, Some(restored.clone()))
            }
            None if printed.is_empty() => (None, None),
            None => (Some(printed.of(self.text).to_owned()), None),
        };
        self.outline.paragraphs.push(Paragraph { span: heading_span, role: Role::Heading });
        let section = Section {
            id: String::new(),
            level: u32::try_from(depth + 1).unwrap_or(u32::MAX),
            style: event.style,
            marker,
            restored_marker,
            ordinal: event.ordinal,
            title: title_span.of(self.text).to_owned(),
            heading_span,
            span: heading_span,
            body_spans: Vec::new(),
            children: Vec::new(),
        };
        let parent = self.stack.last().map(|open| open.at);
        let at = self.flat.len();
        self.stack.push(levels::Open { at, style: event.style, ordinal: event.ordinal });
        self.flat.push(Flat { section, parent });
        body_from
    }

    fn restore(&mut self, span: Span, restored: &str) {
        let last = self.flat.last().and_then(|flat| flat.section.marker.clone());
        self.outline.repairs.push(Repair {
            id: String::new(),
            span,
            printed: span.of(self.text).to_owned(),
            restored: restored.to_owned(),
            reason: "enumeration_marker_lost".to_owned(),
            evidence: last.map(|last| format!("上一项为“{last}”")),
            confidence: Confidence::Medium,
        });
    }

    fn finish(mut self, body: &[Piece<'_>]) -> Outline {
        if self.flat.is_empty() {
            self.outline.sections.extend(self.whole(body));
            return self.outline;
        }
        // Children stand after their parents, so one backward pass moves each into its place.
        while let Some(Flat { mut section, parent }) = self.flat.pop() {
            section.children.reverse();
            let siblings = match parent.and_then(|parent| self.flat.get_mut(parent)) {
                Some(parent) => {
                    parent.section.span = parent.section.span.cover(section.span);
                    &mut parent.section.children
                }
                None => &mut self.outline.sections,
            };
            siblings.push(section);
        }
        self.outline.sections.reverse();
        number(&mut self.outline.sections, "s");
        self.outline
    }

    /// A letter without headings is one section.
    fn whole(&self, body: &[Piece<'_>]) -> Option<Section> {
        let span = body.first()?.span().cover(body.last()?.span());
        let bodies = self.outline.paragraphs.iter().filter(|p| p.role == Role::Body);
        Some(Section {
            id: "s1".to_owned(),
            level: 1,
            style: MarkerStyle::Unnumbered,
            marker: None,
            restored_marker: None,
            ordinal: None,
            title: String::new(),
            heading_span: Span::new(span.start(), span.start()),
            span,
            body_spans: bodies.map(|p| p.span).collect(),
            children: Vec::new(),
        })
    }
}

/// Gives ids by position. The tree is at most as deep as there are styles of markers.
fn number(sections: &mut [Section], prefix: &str) {
    for (at, section) in sections.iter_mut().enumerate() {
        let dot = if prefix == "s" { "" } else { "." };
        section.id = [prefix, dot, &(at + 1).to_string()].concat();
        number(&mut section.children, &section.id);
    }
}

/// The marker that stands for `ordinal` where only its last character is left.
fn restored_enumeration(ordinal: u32) -> String {
    format!("{}是", marker::chinese_from(ordinal))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block::Hint, parse::flow::Known, text::Folded};

    /// The outline of `text`, each line a paragraph, as `level marker title` lines.
    fn outline(text: &str) -> Vec<String> {
        fn flatten(sections: &[Section], out: &mut Vec<String>) {
            for s in sections {
                let marker = s.marker.as_deref().or(s.restored_marker.as_deref()).unwrap_or("-");
                out.push(format!("{} {marker} {}", s.level, s.title));
                flatten(&s.children, out);
            }
        }
        let lines = lines(text);
        let pieces: Vec<Piece<'_>> = lines.iter().map(Piece::Line).collect();
        let mut out = Vec::new();
        flatten(&build(text, &pieces).sections, &mut out);
        out
    }

    fn lines(text: &str) -> Vec<Line> {
        let mut start = 0;
        let mut lines = Vec::new();
        for words in text.split('\n') {
            let full_span = Span::new(start, start + words.len());
            start = full_span.end() + 1;
            let span = full_span.trimmed(text);
            if !span.is_empty() {
                let folded = Folded::new(text, span);
                lines.push(Line {
                    span,
                    full_span,
                    folded,
                    blank_before: 0,
                    hint: Hint::default(),
                    cell: None,
                    known: Known::default(),
                });
            }
        }
        lines
    }

    #[test]
    fn chinese_numbering_nests_from_the_outside_in() {
        let text = "一、基本情况\n（一）总体。今年投入较大。\n1．资金。\n（1）来源。\n（二）成效\n二、下一步打算";
        let want = [
            "1 一、 基本情况",
            "2 （一） 总体",
            "3 1． 资金",
            "4 （1） 来源",
            "2 （二） 成效",
            "1 二、 下一步打算",
        ];
        assert_eq!(outline(text), want);
    }

    #[test]
    fn a_second_style_that_continues_the_count_stands_at_the_same_level() {
        let text = "1. 近年情况\n(一)增长。\n(二)结构。\n二、主要工作\n(一)政策。\n三、下一步";
        let want = [
            "1 1. 近年情况",
            "2 (一) 增长",
            "2 (二) 结构",
            "1 二、 主要工作",
            "2 (一) 政策",
            "1 三、 下一步",
        ];
        assert_eq!(outline(text), want);
    }

    #[test]
    fn list_items_inside_a_paragraph_are_sections_of_their_own() {
        let text = "(一)打造产业。我局做了四项工作。一是鼓励新区建设;二是支持旧区,改造提升;三是发展外包。\n(二)其他";
        let want = [
            "1 (一) 打造产业",
            "2 一是 鼓励新区建设",
            "2 二是 支持旧区,改造提升",
            "2 三是 发展外包",
            "1 (二) 其他",
        ];
        assert_eq!(outline(text), want);
    }

    #[test]
    fn a_paragraph_that_starts_with_a_number_goes_on_counting_inside() {
        let text = "(1)推行县乡一体;(2)推行乡村一体。\n主要困难:①人才短缺;②设备老化。\n见附件(2)说明。(3)其他。";
        assert_eq!(outline(text), ["1 (1) 推行县乡一体", "1 (2) 推行乡村一体"]);
    }

    #[test]
    fn a_lost_item_marker_is_restored_beside_the_print() {
        let text = "一、工作\n一是推动发展。甲。\n二是加快建设。乙。\n是通道助推数字经济发展。项目启动以来,成效明显。\n二、打算";
        let want = [
            "1 一、 工作",
            "2 一是 推动发展",
            "2 二是 加快建设",
            "2 三是 通道助推数字经济发展",
            "1 二、 打算",
        ];
        assert_eq!(outline(text), want);
        let lines = lines(text);
        let pieces: Vec<Piece<'_>> = lines.iter().map(Piece::Line).collect();
        let repairs = build(text, &pieces).repairs;
        assert_eq!(repairs.len(), 1);
        assert_eq!((repairs[0].printed.as_str(), repairs[0].restored.as_str()), ("是", "三是"));
    }

    #[test]
    fn a_line_that_starts_with_shi_is_no_item_where_the_count_goes_on() {
        let text = "一、工作\n一是推动发展。甲。\n二是加快建设。乙。\n是全市第一个试点项目,成效明显。\n三是保障。丙。";
        let want = ["1 一、 工作", "2 一是 推动发展", "2 二是 加快建设", "2 三是 保障"];
        assert_eq!(outline(text), want);
    }

    #[test]
    fn words_that_look_like_items_are_prose() {
        let text = "一是一,二是二,这是原则问题。首先感谢您的关心,并对您的建议表示赞同。\n第二段继续说明情况,内容较长。";
        assert_eq!(outline(text), ["1 - "]);
    }

    #[test]
    fn a_letter_without_headings_is_one_section() {
        let text = "您的建议收悉,现答复如下。\n我局已经办理。";
        assert_eq!(outline(text), ["1 - "]);
    }

    #[test]
    fn a_short_line_between_paragraphs_is_a_heading_without_number() {
        let text = "您的建议收悉,现答复如下:\n关于道路建设问题\n近年来,我县高度重视农村道路建设工作,不断加大投入力度,先后实施了一批重点工程项目建设,群众出行条件得到改善。";
        assert_eq!(outline(text), ["1 - 关于道路建设问题"]);
    }

    #[test]
    fn every_character_of_the_body_stands_in_one_paragraph() {
        let text = "前言,说明。\n一、情况。内容甲;一是子,二是丑。\n二、其他";
        let lines = lines(text);
        let pieces: Vec<Piece<'_>> = lines.iter().map(Piece::Line).collect();
        let paragraphs = build(text, &pieces).paragraphs;
        assert!(
            paragraphs.windows(2).all(|w| w[0].span.end() <= w[1].span.start()),
            "{paragraphs:?}"
        );
        let words: String = paragraphs.iter().map(|p| p.span.of(text)).collect();
        let lost: String = text.chars().filter(|c| !words.contains(*c) && *c != '\n').collect();
        assert_eq!(lost, "");
    }
}
