//! Tests of the whole web-page reader, by what it shows.

use std::path::Path;

use super::{Soup, token::feed_by};
use crate::{
    block::{Block, Document},
    diagnostic::Code,
    read::{Limits, dump::dump},
};

/// What a page shows: the same whether html5gum reads its character references or we do.
fn read(page: &str, limits: Limits) -> Document {
    let by = |ours: bool| {
        let mut soup = Soup::new(limits);
        feed_by(page, &mut soup, ours).then(|| soup.finish())
    };
    let document = by(false).unwrap();
    assert!(by(true).is_none_or(|own| own == document), "{page}");
    document
}

fn check(page: &str, expect: &[&str]) {
    assert_eq!(dump(&read(page, Limits::NATIVE)), expect, "{page}");
}

#[test]
fn white_space_collapses_as_in_a_browser() {
    check("<p>  经研究，\n   现答复\t如下。 </p>", &["| 经研究，现答复 如下。"]);
    check(
        "<p>in\n2021 年</p><p>&nbsp;&nbsp;甲&emsp;乙\u{3000}</p>",
        &["| in 2021 年", "| \u{a0}\u{a0}甲\u{2003}乙\u{3000}"],
    );
    check("<b>一</b> <i>二</i><span>三</span>", &["| 一 二三"]);
}

#[test]
fn blocks_and_breaks_make_lines_and_implied_ends_are_known() {
    check("<p>一<p>二<div>三</div>四<br>五", &["| 一", "| 二", "| 三", "| 四", "| 五"]);
    check("甲<h2>乙</h2>丙<hr>丁</p>戊", &["| 甲", "h2 b| 乙", "| 丙", "| 丁", "| 戊"]);
    check("<select><option>一<option>二</select>", &["a furniture| 一", "a furniture| 二"]);
    check("<dl><dt>索引号<dd>某1<dt>文号<dd>某2</dl>", &["| 索引号", "| 某1", "| 文号", "| 某2"]);
}

#[test]
fn blank_lines_are_counted_where_the_page_shows_them() {
    let document = read("<p>一</p><p>&nbsp;</p><br><p>二</p>三<br><br>四", Limits::NATIVE);
    let blank: Vec<u32> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.blank_before,
            Block::Grid(_) => panic!("no grid here"),
        })
        .collect();
    assert_eq!(blank, [0, 2, 0, 1]);
    assert_eq!(document.text, "一\n\u{a0}\n\n二\n三\n\n四\n");
}

#[test]
fn bold_alignment_and_headings_are_hints() {
    check(
        "<p><b>一、</b><strong>情况</strong></p><p><b>一</b>，二</p>",
        &["b| 一、情况", "| 一，二"],
    );
    check("<p style='font-weight:700;text-align:center'>题</p>", &["b c| 题"]);
    check(
        "<center>题</center><p align=right>某县<br>2021年</p>",
        &["c| 题", "r| 某县", "r| 2021年"],
    );
    check("<p>&nbsp;<b>题</b> </p>", &["b| \u{a0}题"]);
    check("<b>题<p>文</b>后</p>", &["b| 题", "| 文后"]);
}

#[test]
fn links_and_furniture_are_hints_and_lose_no_word() {
    check(
        "<a href=/>首页</a> <a href=/x>公开</a><p>见<a href=y>网站</a></p>",
        &["a| 首页 公开", "| 见网站"],
    );
    check("<a name=top>顶</a>", &["| 顶"]);
    check(
        "<nav>甲</nav><div class='m-footer'>乙</div><div id=print-content>丙</div>",
        &["furniture| 甲", "furniture| 乙", "| 丙"],
    );
    check(
        "<header>站名</header><header><h1>答复函</h1></header>",
        &["furniture| 站名", "h1 b| 答复函"],
    );
    let letter = "经研究，现答复如下，".repeat(30);
    check(&format!("<form id=aspnetForm><p>{letter}</p></form>"), &[&format!("| {letter}")]);
    check(
        "<form><input type=text value=检索词><input type=submit value=搜索></form>",
        &["furniture| 检索词搜索"],
    );
}

#[test]
fn what_is_no_text_stays_out_and_what_is_hidden_is_marked() {
    let page = "<title> 某县 答复 </title><meta name=PubDate content='2021-04-02'>\
        <style>p{}</style><script>var a='<p>x</p>'</script><noscript>请开脚本</noscript>\
        <template><p>模板</p></template><!-- 注 --><p>正<span style='display:none'>隐</span>文</p>\
        <div hidden>藏</div>";
    let document = read(page, Limits::NATIVE);
    assert_eq!(dump(&document), ["| 正文", "hidden| 隐", "hidden| 藏"]);
    assert_eq!(document.page_title.as_deref(), Some("某县 答复"));
    assert_eq!(document.properties, [("PubDate".to_owned(), "2021-04-02".to_owned())]);
}

#[test]
fn entities_controls_and_preformatted_text() {
    check(
        "<p>&lt;关于&gt;&#12288;&amp;&#8203;&#x3014;2021〕&unknown;</p>",
        &["| <关于>\u{3000}&〔2021〕&unknown;"],
    );
    check("<pre>年度  金额\n 2020  22.8\n</pre>后", &["| 年度  金额", "|  2020  22.8", "| 后"]);
}

#[test]
fn words_own_mark_up_reads_through() {
    check(
        "<!--[if gte mso 9]><xml><w:x/></xml><![endif]--><p class=MsoNormal><![if !supportLists]>\
         <span style='mso-list:Ignore'>一、<span style='font:7.0pt'>&nbsp;</span></span><![endif]>\
         <b style='mso-bidi-font-weight:normal'>基本情况<o:p></o:p></b></p>",
        &["| 一、\u{a0}基本情况"],
    );
    check("<html><body><!--StartFragment--><p>甲</p><!--EndFragment--></body></html>", &["| 甲"]);
}

#[test]
fn generated_list_markers_stand_in_the_text() {
    check("<ol><li>基本情况<p>续</p><li>做法</ol>", &["li| 1. 基本情况", "| 续", "li| 2. 做法"]);
    check("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", &["li| 3. 甲", "li| 7. 乙", "li| 8. 丙"]);
    check(
        "<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>",
        &["li| 一、甲", "li| 二、乙"],
    );
    check("<ol type=A><li>甲</ol><ol type=i><li>乙</ol>", &["li| A. 甲", "li| i. 乙"]);
    check("<ol style='list-style:none'><li>甲</ol><ul><li>乙</ul>", &["li| 甲", "li| 乙"]);
    check(
        "<ol><li>一、甲<li>（二）乙<li>③丙<li>2021年丁</ol>",
        &["li| 一、甲", "li| （二）乙", "li| ③丙", "li| 4. 2021年丁"],
    );
    check("<ol><li>甲<ol type=a><li>乙</ol><li>丙</ol>", &["li| 1. 甲", "li| a. 乙", "li| 2. 丙"]);
}

#[test]
fn tables_are_grids_with_spans_captions_and_head_cells() {
    check(
        "<table><caption>表1</caption><thead><tr><td rowspan=2>年度<td colspan=2>江城\
         <tr><th>金额<td>占比</thead><tbody><tr><td>2020<td>1<td>2</table>后",
        &[
            "caption| 表1",
            "grid 3×3",
            "0,0 2×1 th",
            "  | 年度",
            "0,1 1×2 th",
            "  | 江城",
            "1,1 1×1 th",
            "  | 金额",
            "1,2 1×1 th",
            "  | 占比",
            "2,0 1×1",
            "  | 2020",
            "2,1 1×1",
            "  | 1",
            "2,2 1×1",
            "  | 2",
            "| 后",
        ],
    );
}

#[test]
fn a_cell_does_not_reach_beyond_its_group_of_rows() {
    check(
        "<table><thead><tr><td rowspan=9>甲</thead><tbody><tr><td>乙</table>",
        &["grid 2×1", "0,0 1×1 th", "  | 甲", "1,0 1×1", "  | 乙"],
    );
}

#[test]
fn nested_tables_are_nested_grids() {
    check(
        "<table><tr><td>甲<table><tr><td>乙</td></tr></table>丙</td><td><p>丁<p>戊</table>",
        &[
            "grid 1×2",
            "0,0 1×1",
            "  | 甲",
            "  grid 1×1",
            "  0,0 1×1",
            "    | 乙",
            "  | 丙",
            "0,1 1×1",
            "  | 丁",
            "  | 戊",
        ],
    );
    check(
        "<table><tr><td>甲<table><td>乙</table></table>",
        &["grid 1×1", "0,0 1×1", "  | 甲", "  grid 1×1", "  0,0 1×1", "    | 乙"],
    );
    check(
        "<table><tr><td>甲</tr><table><tr><td>乙</table>",
        &["grid 1×1", "0,0 1×1", "  | 甲", "grid 1×1", "0,0 1×1", "  | 乙"],
    );
}

#[test]
fn words_outside_cells_are_kept_in_order() {
    check(
        "<table>单位：亿元<tr><td>甲</td>间<td>乙</td></tr>注</table>",
        &["| 单位：亿元", "grid 1×2", "0,0 1×1", "  | 甲", "  | 间", "0,1 1×1", "  | 乙", "| 注"],
    );
    check("<td>甲</td><td>乙</td></div>丙", &["| 甲", "| 乙", "| 丙"]);
}

#[test]
fn end_tags_do_not_reach_out_of_their_cell() {
    check(
        "<div><table><tr><td>甲</div>乙</td><td>丙</td></tr></table></div>",
        &["grid 1×2", "0,0 1×1", "  | 甲", "  | 乙", "0,1 1×1", "  | 丙"],
    );
}

#[test]
fn empty_cells_keep_their_place() {
    let document = read("<table><tr><td>甲<td>&nbsp;<td></td><td>乙</table>", Limits::NATIVE);
    let Some(Block::Grid(grid)) = document.blocks.first() else { panic!("a grid") };
    let spans: Vec<&str> = grid.cells.iter().map(|cell| cell.span.of(&document.text)).collect();
    assert_eq!(spans, ["甲", "", "", "乙"]);
    assert_eq!(grid.columns, 4);
}

#[test]
fn structure_deeper_than_the_limit_is_flattened_and_words_stay() {
    let limits = Limits { depth: 4, ..Limits::NATIVE };
    let page = "<div><div><div><div><div><b>甲</b></div><table><tr><td>乙<td>丙</table></div>丁</div></div></div><p><b>戊</b></p>";
    let document = read(page, limits);
    assert_eq!(dump(&document), ["| 甲", "| 乙", "| 丙", "| 丁", "b| 戊"]);
    assert_eq!(document.diagnostics.first().map(|d| d.code), Some(Code::NestingFlattened));
}

#[test]
fn past_the_limit_of_tags_reading_stops_and_says_so() {
    let limits = Limits { nodes: 3, ..Limits::NATIVE };
    let document = read("<p>一<p>二<p>三<p>四<p>五", limits);
    assert_eq!(dump(&document), ["| 一", "| 二", "| 三"]);
    assert_eq!(document.diagnostics.first().map(|d| d.code), Some(Code::Truncated));
}

#[test]
fn a_page_says_where_it_was_published() {
    let url = |page: &str| read(page, Limits::NATIVE).url;
    let address = Some("http://www.example.cn/a.html".to_owned());
    assert_eq!(
        url("<!-- saved from url=(0028)http://www.example.cn/a.html --><p>正文</p>"),
        address
    );
    assert_eq!(
        url("<link rel=canonical href=' http://www.example.cn/a.html '><p>正文</p>"),
        address
    );
    assert_eq!(url("<link rel=stylesheet href=http://www.example.cn/><p>正文</p>"), None);
}

/// Every page in a folder and its folders.
fn pages(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let page = |path: &Path| path.extension().is_some_and(|own| own == "html" || own == "htm");
    let files = files.iter().filter(|path| page(path)).map(|path| std::fs::read(path).unwrap());
    let own = files.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    own.chain(folders.iter().flat_map(|folder| pages(folder))).collect()
}

#[test]
fn the_page_of_a_letter_reads_alike_in_the_program_with_few_names_and_in_the_one_with_all() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = [pages(&root.join("tests")), pages(&root.join("samples"))].concat();
    assert!(pages.len() > 3);
    for page in pages {
        let mut soup = Soup::new(Limits::NATIVE);
        assert!(feed_by(&page, &mut soup, true), "every name is known");
        read(&page, Limits::NATIVE);
    }
    // Only the whole list knows this one, so the short one must not guess.
    let mut soup = Soup::new(Limits::NATIVE);
    assert!(!feed_by("<p>甲&NotEqualTilde;乙</p>", &mut soup, true));
    check("<p>甲&NotEqualTilde;乙</p>", &["| 甲≂̸乙"]);
}

#[test]
fn an_ampersand_in_an_address_or_a_comment_stays() {
    check("<!-- saved from url=(0030)http://x.cn/a?b=1&copy=2 --><p>A&amp;B&C</p>", &["| A&B&C"]);
    let page = "<!-- saved from url=(0030)http://x.cn/a?b=1&lt=2 --><p>甲</p>";
    assert_eq!(read(page, Limits::NATIVE).url.as_deref(), Some("http://x.cn/a?b=1&lt=2"));
    check(
        "<p>甲</p><script>if (a<&b&&c) {}</script><textarea>&lt;乙&gt;</textarea>",
        &["| 甲", "| <乙>"],
    );
}
