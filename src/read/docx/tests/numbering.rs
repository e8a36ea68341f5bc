//! Markers that Word generates.

use super::*;

fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>\
         <w:lvlText w:val='{text}'/>{more}</w:lvl>"
    )
}

fn list(id: u32, inside: &str) -> String {
    format!("<w:abstractNum w:abstractNumId='{id}'>{inside}</w:abstractNum>")
}

fn instance(id: u32, list: u32, inside: &str) -> String {
    format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{list}'/>{inside}</w:num>")
}

/// A paragraph of a list, at a level.
fn item(list: u32, level: usize) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr>\
         <w:r><w:t>项</w:t></w:r></w:p>"
    )
}

fn numbered(inside: &[String], lists: &[String], styles: &str) -> Vec<String> {
    let numbering = part("numbering", &lists.concat());
    let styles = part("styles", styles);
    let parts = [("word/numbering.xml", numbering), ("word/styles.xml", styles)];
    dump(&read(&package(&inside.concat(), &parts), Limits::NATIVE).unwrap())
}

/// The markers of these items, given as list and level.
fn check(items: &[(u32, usize)], lists: &[String], expect: &[&str]) {
    let items: Vec<_> = items.iter().map(|&(list, level)| item(list, level)).collect();
    let found = numbered(&items, lists, "");
    let markers: Vec<_> =
        found.iter().map(|line| line.trim_start_matches("li| ").trim_end_matches('项')).collect();
    assert_eq!(markers, expect);
}

#[test]
fn levels_of_a_letter_are_printed_as_word_prints_them() {
    let levels = [
        level(0, "chineseCounting", "%1、", ""),
        level(1, "chineseCounting", "（%2）", "<w:suff w:val='nothing'/>"),
        level(2, "decimal", "%3.", ""),
        level(3, "decimalEnclosedCircle", "%4", "<w:suff w:val='nothing'/>"),
    ];
    check(
        &[(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1)],
        &[list(0, &levels.concat()), instance(1, 0, "")],
        &["一、", "（一）", "（二）", "1. ", "2. ", "①", "（三）", "1. ", "二、", "（一）"],
    );
}

#[test]
fn numbers_of_levels_above_are_printed_in_digits_where_asked() {
    let levels = [
        level(0, "chineseCounting", "第%1章", ""),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%1.%2.%3", ""),
    ];
    check(
        &[(1, 0), (1, 1), (1, 2)],
        &[list(0, &levels.concat()), instance(1, 0, "")],
        &["第一章 ", "1.1 ", "一.1.1 "],
    );
}

#[test]
fn instances_of_a_list_count_on_unless_they_start_anew() {
    let lists = [
        list(0, &level(0, "decimal", "%1.", "")),
        instance(1, 0, ""),
        instance(2, 0, ""),
        instance(3, 0, "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"),
        instance(
            4,
            0,
            &format!(
                "<w:lvlOverride w:ilvl='0'>{}</w:lvlOverride>",
                level(0, "upperRoman", "%1)", "")
            ),
        ),
    ];
    check(
        &[(1, 0), (2, 0), (3, 0), (3, 0), (4, 0), (9, 0)],
        &lists,
        &["1. ", "2. ", "1. ", "2. ", "III) ", "| "],
    );
}

#[test]
fn a_level_counts_on_where_it_is_told_not_to_restart() {
    let levels = [
        level(0, "decimal", "%1.", ""),
        level(1, "lowerLetter", "%2)", "<w:lvlRestart w:val='0'/>"),
    ];
    check(
        &[(1, 0), (1, 1), (1, 0), (1, 1)],
        &[list(0, &levels.concat()), instance(1, 0, "")],
        &["1. ", "a) ", "2. ", "b) "],
    );
}

#[test]
fn every_way_of_writing_numbers_has_its_name() {
    for (format, marker) in [
        ("decimalZero", "01"),
        ("decimalFullWidth", "１"),
        ("upperLetter", "A"),
        ("lowerRoman", "i"),
        ("chineseCountingThousand", "一"),
        ("japaneseCounting", "一"),
        ("taiwaneseCounting", "一"),
        ("ideographTraditional", "甲"),
        ("ideographZodiac", "子"),
        ("chineseLegalSimplified", "壹"),
        ("decimalEnclosedFullstop", "⒈"),
        ("decimalEnclosedParen", "⑴"),
        ("ideographEnclosedCircle", "㈠"),
        ("none", "| "),
        ("of a later year", "1"),
    ] {
        let levels = level(0, format, "%1", "<w:suff w:val='nothing'/>");
        check(&[(1, 0)], &[list(0, &levels), instance(1, 0, "")], &[marker]);
    }
}

#[test]
fn bullets_have_no_words() {
    let lists = [list(0, &level(0, "bullet", "\u{f0b7}", "")), instance(1, 0, "")];
    check(&[(1, 0)], &lists, &[""]);
}

#[test]
fn styles_number_their_paragraphs_and_a_paragraph_may_refuse() {
    let styles = "<w:style w:type='paragraph' w:styleId='h'><w:pPr><w:numPr><w:ilvl w:val='1'/>\
        <w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='i'><w:basedOn w:val='h'/></w:style>\
        <w:style w:type='numbering' w:styleId='l'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>\
        </w:pPr></w:style>";
    let of_style = |id: &str, more: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{id}'/>{more}</w:pPr><w:r><w:t>项</w:t></w:r></w:p>")
    };
    let none = "<w:numPr><w:numId w:val='0'/></w:numPr>";
    let top = "<w:numPr><w:ilvl w:val='0'/></w:numPr>";
    let levels =
        [level(0, "chineseCounting", "%1、", ""), level(1, "chineseCounting", "（%2）", "")];
    let lists = [
        list(0, &levels.concat()),
        // Its levels are those of the list that the style names.
        list(5, "<w:numStyleLink w:val='l'/>"),
        instance(1, 0, ""),
        instance(2, 5, ""),
    ];
    let inside =
        [of_style("h", ""), of_style("i", ""), of_style("h", none), of_style("i", top), item(2, 0)];
    let found = numbered(&inside, &lists, styles);
    assert_eq!(found, ["li| （一）项", "li| （二）项", "| 项", "li| 一、项", "li| 二、项"]);
}

#[test]
fn a_deleted_paragraph_is_not_counted_and_an_empty_one_is() {
    let lists = [list(0, &level(0, "decimal", "%1.", "")), instance(1, 0, "")];
    let of_list = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>";
    let deleted = format!(
        "<w:p><w:pPr>{of_list}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText>\
         </w:r></w:del></w:p>"
    );
    let empty = format!("<w:p><w:pPr>{of_list}</w:pPr></w:p>");
    let found = numbered(&[item(1, 0), deleted, empty, item(1, 0)], &lists, "");
    assert_eq!(found, ["li| 1. 项", "li| 2. ", "li| 3. 项"]);
}

#[test]
fn a_huge_start_is_written_in_digits() {
    let huge = "<w:lvl w:ilvl='0'><w:start w:val='2147483647'/><w:numFmt w:val='lowerRoman'/>\
        <w:lvlText w:val='%1'/><w:suff w:val='nothing'/></w:lvl>";
    let lists = [list(0, huge), instance(1, 0, "")];
    check(&[(1, 0), (1, 0)], &lists, &["2147483647", "2147483648"]);
}
