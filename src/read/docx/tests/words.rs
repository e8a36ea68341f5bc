//! Words inside a paragraph.

use super::*;

#[test]
fn runs_join_wherever_they_are_split() {
    check(
        "<w:p><w:r><w:t>增长2</w:t></w:r><w:r><w:t>2.</w:t></w:r><w:proofErr w:type='x'/>\
         <w:r><w:t>8</w:t><w:t>%。</w:t></w:r></w:p>",
        &["| 增长22.8%。"],
    );
}

#[test]
fn white_space_is_kept_where_the_run_says_so() {
    check(
        "<w:p><w:r><w:t xml:space='preserve'> 甲  乙 </w:t></w:r><w:r><w:t> 丙\n</w:t></w:r>\
         <w:r><w:tab/><w:t>丁</w:t></w:r></w:p>",
        &["|  甲  乙 丙\t丁"],
    );
}

#[test]
fn breaks_end_lines_and_signs_are_characters() {
    check(
        "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t>\
         <w:br w:type='page'/><w:t>四</w:t></w:r></w:p>",
        &["| 一", "| 二", "| 三", "| 四"],
    );
    check(
        "<w:p><w:r><w:t>2019</w:t><w:noBreakHyphen/><w:t>20</w:t><w:softHyphen/><w:t>20</w:t>\
         <w:sym w:font='Wingdings' w:char='F0FE'/><w:t>A&amp;B</w:t></w:r></w:p>",
        &["| 2019-2020☑A&B"],
    );
}

#[test]
fn the_result_of_a_field_is_read_and_its_instruction_is_not() {
    check(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE \\@ x</w:instrText>\
         <w:t>不见</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>\
         <w:r><w:t>5月</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
         <w:fldSimple w:instr='PAGE'><w:r><w:t>3日</w:t></w:r></w:fldSimple></w:p>",
        &["| 5月3日"],
    );
}

#[test]
fn a_number_in_a_circle_is_drawn_from_its_instruction() {
    check(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>eq \\o\\ac(○,</w:instrText>\
         </w:r><w:r><w:instrText>2)</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
         <w:r><w:t>甲</w:t></w:r></w:p>",
        &["| ②甲"],
    );
}

#[test]
fn a_field_without_an_end_does_not_swallow_the_rest() {
    let begin = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:t>不见</w:t></w:r></w:p>";
    check(&format!("{}{begin}{}", p("一"), p("二")), &["| 一", "| 二"]);
}

#[test]
fn links_controls_and_tags_are_transparent() {
    check(
        "<w:sdt><w:sdtPr><w:alias w:val='x'/><w:text/></w:sdtPr><w:sdtContent><w:p>\
         <w:hyperlink r:id='rId1'><w:r><w:t>甲</w:t></w:r></w:hyperlink>\
         <w:smartTag w:element='x'><w:smartTagPr/><w:r><w:t>乙</w:t></w:r></w:smartTag>\
         <w:customXml><w:r><w:t>丙</w:t></w:r></w:customXml></w:p></w:sdtContent></w:sdt>",
        &["| 甲乙丙"],
    );
}

#[test]
fn of_a_reading_aid_the_base_is_read() {
    check(
        "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yú</w:t></w:r></w:rt>\
         <w:rubyBase><w:r><w:t>渝</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        &["| 渝"],
    );
}

#[test]
fn formulas_keep_numbers_apart_that_stand_above_each_other() {
    check(
        "<w:p><m:oMath><m:f><m:fPr/><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t>\
         </m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r>\
         </m:sup></m:sSup><m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr></m:nary></m:oMath></w:p>",
        &["| 1/210^4∑"],
    );
}

#[test]
fn the_final_text_of_tracked_changes_is_read_and_the_changes_are_told() {
    let inside = "<w:p><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>5%</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>6%</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom>\
         <w:moveTo><w:r><w:t>。</w:t></w:r></w:moveTo></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>两段</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pPrChange><w:pPr><w:jc w:val='center'/></w:pPr></w:pPrChange></w:pPr>\
         <w:r><w:t>合一</w:t></w:r></w:p>";
    let document = read(&package(inside, &[]), Limits::NATIVE).unwrap();
    assert_eq!(dump(&document), ["| 增长6%。", "| 两段合一"]);
    let noticed = document.diagnostics.first().unwrap();
    assert_eq!(noticed.code, Code::TrackedChanges);
    let counts = ["inserted", "deleted", "moved"].map(|name| noticed.args[name].as_str());
    assert_eq!(counts, ["1", "2", "1"]);
}

#[test]
fn comments_are_ignored() {
    check(
        "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id='0'/>\
         <w:r><w:commentReference w:id='0'/></w:r></w:p>",
        &["| 甲"],
    );
}

#[test]
fn hidden_words_are_marked_and_follow_their_line() {
    let inside = "<w:p><w:r><w:t>看</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>见</w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr>\
         <w:t>全藏</w:t></w:r></w:p>";
    let document = read(&package(inside, &[]), Limits::NATIVE).unwrap();
    assert_eq!(dump(&document), ["| 看见", "hidden| 藏", "hidden| 全藏"]);
    assert_eq!(codes(&document), [Code::HiddenText]);
}

#[test]
fn a_hidden_paragraph_end_runs_a_heading_into_its_paragraph() {
    check(
        "<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr><w:r><w:t>一、概况。</w:t></w:r>\
         </w:p><w:p><w:r><w:t>正文。</w:t></w:r></w:p>",
        &["| 一、概况。正文。"],
    );
}

#[test]
fn a_text_box_is_read_once_and_follows_its_line() {
    let content = format!("<w:txbxContent>{}{}</w:txbxContent>", p("框一"), p("框二"));
    let inside = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>\
         <wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></mc:Choice><mc:Fallback><w:pict>\
         <v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>后</w:t></w:r></w:p>{}",
        p("末")
    );
    check(&inside, &["| 前后", "| 框一", "| 框二", "| 末"]);
}

#[test]
fn of_an_unknown_form_the_older_one_is_read() {
    check(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w:t>新</w:t></mc:Choice>\
         <mc:Choice Requires='w14'><w:t>中</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback>\
         </mc:AlternateContent></w:r></w:p>",
        &["| 中"],
    );
}

#[test]
fn pictures_and_parts_in_other_formats_are_counted() {
    let inside = format!(
        "{}<w:altChunk r:id='rId9'/><w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r>\
         <w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>",
        p("甲")
    );
    let document = read(&package(&inside, &[]), Limits::NATIVE).unwrap();
    let noticed = document.diagnostics.first().unwrap();
    assert_eq!(noticed.code, Code::ContentLeftOut);
    assert_eq!((noticed.args["pictures"].as_str(), noticed.args["parts"].as_str()), ("2", "1"));
}

#[test]
fn a_document_of_pictures_alone_has_no_text() {
    let inside = "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>";
    assert_eq!(read(&package(inside, &[]), Limits::NATIVE).err(), Some(ReadError::NoTextLayer));
}
