//! Styles, headings, alignment.

use super::*;

fn paragraph(properties: &str, run: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>字</w:t></w:r></w:p>")
}

#[test]
fn headings_come_from_outline_levels_and_from_styles_and_their_bases() {
    let styles = "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 1'/></w:style>\
        <w:style w:type='paragraph' w:styleId='a'><w:name w:val='own'/><w:basedOn w:val='b'/>\
        <w:pPr><w:jc w:val='center'/></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='b'><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/></w:style>";
    let inside = [
        paragraph("<w:pStyle w:val='2'/>", ""),
        paragraph("<w:pStyle w:val='a'/>", ""),
        paragraph("<w:pStyle w:val='a'/><w:outlineLvl w:val='9'/><w:jc w:val='end'/>", ""),
        paragraph("<w:pStyle w:val='t'/>", ""),
        paragraph("<w:outlineLvl w:val='0'/>", ""),
        paragraph("<w:pStyle w:val='unknown'/>", ""),
    ];
    let document = styled(&inside.concat(), styles);
    assert_eq!(dump(&document), ["h1| 字", "h3 c| 字", "r| 字", "h1| 字", "h1| 字", "| 字"]);
}

#[test]
fn a_circle_of_styles_ends() {
    let styles = "<w:style w:type='paragraph' w:styleId='a'><w:basedOn w:val='b'/></w:style>\
        <w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='c'><w:basedOn w:val='c'/></w:style>";
    let inside = ["a", "b", "c"].map(|id| paragraph(&format!("<w:pStyle w:val='{id}'/>"), ""));
    assert_eq!(dump(&styled(&inside.concat(), styles)), ["b| 字", "b| 字", "| 字"]);
}

#[test]
fn bold_of_a_paragraphs_and_a_runs_style_cancel_each_other_out() {
    let styles = "<w:style w:type='paragraph' w:styleId='p'><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type='character' w:styleId='r'><w:rPr><w:b w:val='true'/></w:rPr></w:style>\
        <w:style w:type='character' w:styleId='n'><w:rPr><w:b w:val='off'/></w:rPr></w:style>";
    let [p, r, n] = ["<w:pStyle w:val='p'/>", "<w:rStyle w:val='r'/>", "<w:rStyle w:val='n'/>"];
    let inside = [
        paragraph(p, ""),
        paragraph("", r),
        paragraph(p, r),
        paragraph(p, n),
        paragraph(p, &format!("{r}<w:b/>")),
        paragraph(p, "<w:b w:val='0'/>"),
    ];
    let document = styled(&inside.concat(), styles);
    assert_eq!(dump(&document), ["b| 字", "b| 字", "| 字", "b| 字", "b| 字", "| 字"]);
}

#[test]
fn paragraphs_without_a_style_have_the_default_one() {
    let styles = "<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val='right'/></w:pPr></w:pPrDefault>\
        </w:docDefaults><w:style w:type='paragraph' w:default='1' w:styleId='n'><w:rPr><w:b/></w:rPr>\
        </w:style><w:style w:type='table' w:default='1' w:styleId='x'/>";
    assert_eq!(dump(&styled(&p("字"), styles)), ["b r| 字"]);
}

#[test]
fn a_damaged_style_counts_where_something_has_it() {
    let styles = "<w:style w:type='paragraph' w:styleId='a'><w:rPr><w:b/>&x;</w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='b'><w:pPr><w:jc w:val='center'/></w:pPr></w:style>";
    let with = |id: &str| paragraph(&format!("<w:pStyle w:val='{id}'/>"), "");
    let unused = styled(&with("b"), styles);
    assert_eq!((dump(&unused), codes(&unused)), (vec!["c| 字".to_owned()], vec![]));
    let used = styled(&with("a"), styles);
    assert_eq!((dump(&used), codes(&used)), (vec!["b| 字".to_owned()], vec![Code::PartlyRead]));
}

#[test]
fn blank_paragraphs_are_counted() {
    let document =
        read(&package(&format!("{}<w:p/><w:p/>{}", p("一"), p("二")), &[]), Limits::NATIVE);
    let document = document.unwrap();
    assert_eq!(document.text, "一\n\n\n二\n");
    let blank = document.blocks.iter().map(|block| match block {
        crate::block::Block::Paragraph(paragraph) => paragraph.blank_before,
        crate::block::Block::Grid(_) => unreachable!("no table"),
    });
    assert_eq!(blank.collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn properties_written_as_those_of_the_run_before_are_seen_in_their_own_paragraph() {
    let run =
        |words: &str| format!("<w:r><w:rPr><w:rStyle w:val='S'/></w:rPr><w:t>{words}</w:t></w:r>");
    let heavy = "<w:pPr><w:pStyle w:val='H'/></w:pPr>";
    let body = format!(
        "<w:p>{}</w:p><w:p>{heavy}{}</w:p><w:p>{}</w:p>",
        run("粗"),
        run("细"),
        run("又粗")
    );
    let style = |kind: &str, id: &str| {
        format!("<w:style w:type='{kind}' w:styleId='{id}'><w:rPr><w:b/></w:rPr></w:style>")
    };
    let document = styled(&body, &(style("paragraph", "H") + &style("character", "S")));
    assert_eq!(dump(&document), ["b| 粗", "| 细", "b| 又粗"]);
}

#[test]
fn a_prefix_that_means_something_else_ends_what_the_run_before_said() {
    let run = |words: &str| format!("<w:r><w:rPr><x:b/></w:rPr><w:t>{words}</w:t></w:r>");
    let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    check(
        &format!("<w:p xmlns:x='{w}'>{}</w:p><w:p xmlns:x='other'>{}</w:p>", run("粗"), run("细")),
        &["b| 粗", "| 细"],
    );
}
