//! Markdown: pulldown-cmark's events, shown through the same rules as a web page.
//!
//! The text is what a reader of the rendered page sees. List markers are taken as printed from the
//! source, because letters number their headings with them (`1. 基本情况`); a line of the source
//! stays a line, because letters are written one paragraph a line.

use std::{borrow::Cow, ops::Range};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    Limits,
    html::{Attributes, Name, Soup, feed},
};
use crate::block::Document;

pub(super) fn read(text: &str, limits: Limits) -> Document {
    let mut soup = Soup::new(limits);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut html = String::new();
    let text = &*end_tables(text);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        // A tag may go on over several events; it is read when something else follows.
        if let Event::Html(words) | Event::InlineHtml(words) = &event {
            html.push_str(words);
            continue;
        }
        if !html.is_empty() {
            feed(&std::mem::take(&mut html), &mut soup);
        }
        match event {
            Event::Start(Tag::Item) => {
                soup.start_item(marker(text.get(range).unwrap_or_default()));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let mut attributes = Attributes::default();
                attributes.set("href", dest_url.into_string());
                soup.start(Name::new(b"a"), &attributes);
            }
            Event::End(TagEnd::Link) => soup.end(Name::new(b"a")),
            Event::Start(tag) => {
                for name in names(&tag) {
                    soup.start(Name::new(name.as_bytes()), &Attributes::default());
                }
            }
            Event::End(tag) => {
                for name in end_names(tag) {
                    soup.end(Name::new(name.as_bytes()));
                }
            }
            Event::Text(words) if is_unclosed_bold(text, &words, &range) => {}
            Event::Text(words) | Event::Code(words) => soup.words(&words),
            Event::SoftBreak => soup.end_line(),
            Event::HardBreak => soup.start(Name::new(b"br"), &Attributes::default()),
            Event::Rule => soup.start(Name::new(b"hr"), &Attributes::default()),
            _ => {}
        }
    }
    feed(&html, &mut soup);
    soup.finish()
}

/// The text with an empty line behind each pipe table, before a line without a pipe.
///
/// To GitHub's Markdown whatever stands right below a table is another row of it: the rest of a letter
/// whose writer set no empty line there. A row of one cell is written with its pipes by anybody.
fn end_tables(text: &str) -> Cow<'_, str> {
    let mut ended = String::new();
    let mut taken = 0;
    let mut here = 0;
    let mut before = "";
    let mut in_table = false;
    for line in text.split_inclusive('\n') {
        in_table = if line.contains('|') {
            in_table || is_below_head(line) && before.contains('|')
        } else {
            if in_table && !line.trim().is_empty() {
                ended.push_str(text.get(taken..here).unwrap_or_default());
                ended.push('\n');
                taken = here;
            }
            false
        };
        here += line.len();
        before = line;
    }
    if taken == 0 {
        return Cow::Borrowed(text);
    }
    ended.push_str(text.get(taken..).unwrap_or_default());
    Cow::Owned(ended)
}

/// Whether a line is the row of dashes between a table's head and its body.
fn is_below_head(line: &str) -> bool {
    let line = line.trim();
    line.contains('-') && line.chars().all(|sign| matches!(sign, '|' | '-' | ':' | ' ' | '\t'))
}

/// Whether words are a star of `**类别：**A类`: bold to those who wrote it, while CommonMark, which goes
/// by the spaces between words, sees no end.
fn is_unclosed_bold(text: &str, words: &str, range: &Range<usize>) -> bool {
    let around = text.get(..range.start).zip(text.get(range.end..));
    words == "*"
        && around.is_some_and(|(before, after)| before.ends_with('*') || after.starts_with('*'))
}

/// The marker of an ordered item as printed, with one space after it; `None` for a bullet.
fn marker(item: &str) -> Option<String> {
    let item = item.trim_start();
    let digits = item.find(|c: char| !c.is_ascii_digit()).filter(|&digits| digits > 0)?;
    Some(format!("{} ", item.get(..=digits)?))
}

fn names(tag: &Tag<'_>) -> &'static [&'static str] {
    match tag {
        Tag::Paragraph => &["p"],
        Tag::Heading { level, .. } => heading(*level),
        Tag::BlockQuote(_) => &["blockquote"],
        Tag::CodeBlock(_) => &["pre"],
        Tag::List(Some(_)) => &["ol"],
        Tag::List(None) => &["ul"],
        Tag::Table(_) => &["table"],
        Tag::TableHead => &["thead", "tr"],
        Tag::TableRow => &["tr"],
        Tag::TableCell => &["td"],
        Tag::Strong => &["strong"],
        Tag::Emphasis => &["em"],
        Tag::Strikethrough => &["del"],
        _ => &[],
    }
}

fn end_names(tag: TagEnd) -> &'static [&'static str] {
    match tag {
        TagEnd::Paragraph => &["p"],
        TagEnd::Heading(level) => heading(level),
        TagEnd::BlockQuote(_) => &["blockquote"],
        TagEnd::CodeBlock => &["pre"],
        TagEnd::List(true) => &["ol"],
        TagEnd::List(false) => &["ul"],
        TagEnd::Item => &["li"],
        TagEnd::Table => &["table"],
        TagEnd::TableHead => &["tr", "thead"],
        TagEnd::TableRow => &["tr"],
        TagEnd::TableCell => &["td"],
        TagEnd::Strong => &["strong"],
        TagEnd::Emphasis => &["em"],
        TagEnd::Strikethrough => &["del"],
        _ => &[],
    }
}

fn heading(level: HeadingLevel) -> &'static [&'static str] {
    match level {
        HeadingLevel::H1 => &["h1"],
        HeadingLevel::H2 => &["h2"],
        HeadingLevel::H3 => &["h3"],
        HeadingLevel::H4 => &["h4"],
        HeadingLevel::H5 => &["h5"],
        HeadingLevel::H6 => &["h6"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::dump::dump;

    fn check(source: &str, expect: &[&str]) {
        assert_eq!(dump(&read(source, Limits::NATIVE)), expect, "{source}");
    }

    #[test]
    fn headings_bold_lines_and_paragraphs() {
        check(
            "# 某县答复函\n\n赵一代表：\n\n## 一、情况\n\n　　正文*一*。\n第二行。\n\n**（一）总量**\n",
            &[
                "h1 b| 某县答复函",
                "| 赵一代表：",
                "h2 b| 一、情况",
                "| \u{3000}\u{3000}正文一。",
                "| 第二行。",
                "b| （一）总量",
            ],
        );
    }

    #[test]
    fn bold_that_ends_at_a_word_leaves_no_stars() {
        check("**办理类别：**A类\n\n产值*约*数，*注\n", &["| 办理类别：A类", "| 产值约数，*注"]);
    }

    #[test]
    fn chinese_and_arabic_markers_survive() {
        check(
            "一、情况\n\n（一）总量\n(一) 总量\n\n1. 基本情况\n2. 主要做法\n   续行\n\n正文\n\n3) 其他\n\n1、顿号\n1.紧跟\n",
            &[
                "| 一、情况",
                "| （一）总量",
                "| (一) 总量",
                "li| 1. 基本情况",
                "li| 2. 主要做法",
                "| 续行",
                "| 正文",
                "li| 3) 其他",
                "| 1、顿号",
                "| 1.紧跟",
            ],
        );
    }

    #[test]
    fn each_item_keeps_its_printed_number() {
        check("1. 甲\n1. 乙\n5. 丙\n- 丁\n", &["li| 1. 甲", "li| 1. 乙", "li| 5. 丙", "li| 丁"]);
    }

    #[test]
    fn pipe_tables_are_grids_with_head_cells() {
        check(
            "表1\n\n| 年度 | 金额 |\n| --- | ---: |\n| 2020 | **22.8** |\n| 2019 | |\n",
            &[
                "| 表1",
                "grid 3×2",
                "0,0 1×1 th",
                "  | 年度",
                "0,1 1×1 th",
                "  | 金额",
                "1,0 1×1",
                "  | 2020",
                "1,1 1×1",
                "  b| 22.8",
                "2,0 1×1",
                "  | 2019",
                "2,1 1×1",
            ],
        );
    }

    #[test]
    fn a_pipe_table_ends_at_the_first_line_without_a_pipe() {
        check(
            "年度 | 金额\n--- | ---\n2020 | 22.8\n二、措施\n比例|是1:2。\n\n尾\n",
            &[
                "grid 2×2",
                "0,0 1×1 th",
                "  | 年度",
                "0,1 1×1 th",
                "  | 金额",
                "1,0 1×1",
                "  | 2020",
                "1,1 1×1",
                "  | 22.8",
                "| 二、措施",
                "| 比例|是1:2。",
                "| 尾",
            ],
        );
    }

    #[test]
    fn html_inside_is_read_as_html() {
        check(
            "正文<b>重</b><br>二行&nbsp;三\n\n<table><tr><td>甲</td><td>乙</td></tr></table>\n\n[链接](http://a.example)\n",
            &[
                "| 正文重",
                "| 二行\u{a0}三",
                "grid 1×2",
                "0,0 1×1",
                "  | 甲",
                "0,1 1×1",
                "  | 乙",
                "a| 链接",
            ],
        );
    }

    #[test]
    fn indented_lines_and_fences_keep_their_words() {
        check(
            "```\n年度  金额\n2020  22.8\n```\n\n    缩进的段落\n",
            &["| 年度  金额", "| 2020  22.8", "| 缩进的段落"],
        );
    }
}
