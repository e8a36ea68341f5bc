//! Workbooks of every kind, and the lines and grids that must come out.

mod xlsb;

use std::io::{Cursor, Write as _};

use crate::{
    block::Document,
    diagnostic::Code,
    read::{Limits, NativeDecode, ReadError, dump::dump, read, zip::packed},
};

fn opened(bytes: &[u8], name: &str) -> Result<(String, Document), ReadError> {
    let (source, document) = read(bytes, name, None, Limits::NATIVE, &NativeDecode)?;
    Ok((source.format, document))
}

/// Lines as they are; a grid's cells row by row, with their spans where they have one.
fn check(bytes: &[u8], format: &str, expect: &[&str]) {
    let (found, document) = opened(bytes, "a").unwrap();
    assert_eq!(found, format);
    assert_eq!(short(&document), expect);
}

fn short(document: &Document) -> Vec<String> {
    use crate::block::Block;
    let mut lines = Vec::new();
    for block in &document.blocks {
        let Block::Grid(grid) = block else {
            let one = Document { blocks: vec![block.clone()], ..document.clone() };
            lines.extend(dump(&one));
            continue;
        };
        for row in 0..grid.rows {
            let cells = grid.cells.iter().filter(|cell| cell.row == row).map(|cell| {
                let span = match (cell.rowspan, cell.colspan) {
                    (1, 1) => String::new(),
                    (rows, columns) => format!("[{rows}×{columns}]"),
                };
                format!("{}{span}", cell.span.of(&document.text).replace('\n', "⏎"))
            });
            lines.push(cells.collect::<Vec<_>>().join(" · "));
        }
    }
    lines
}

fn xlsx(sheets: &[(&str, &str)], words: &str, styles: &str) -> Vec<u8> {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut listed = Vec::new();
    let mut relations = Vec::new();
    let mut files = Vec::new();
    for (at, (attributes, cells)) in sheets.iter().enumerate() {
        listed.push(format!("<sheet {attributes} sheetId='{at}' r:id='s{at}'/>"));
        relations.push(format!(
            "<Relationship Id='s{at}' Type='{kinds}/worksheet' Target='worksheets/{at}.xml'/>"
        ));
        files.push((format!("xl/worksheets/{at}.xml"), format!("<worksheet>{cells}</worksheet>")));
    }
    for (id, part) in [("w", "sharedStrings"), ("f", "styles")] {
        relations.push(format!(
            "<Relationship Id='{id}' Type='{kinds}/{part}' Target='/xl/{part}.xml'/>"
        ));
    }
    let (listed, relations) = (listed.concat(), relations.concat());
    files.push((
        "_rels/.rels".into(),
        format!("<Relationships><Relationship Id='a' Type='{kinds}/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
    ));
    files.push((
        "xl/workbook.xml".into(),
        format!("<workbook xmlns:r='{kinds}'><workbookPr date1904='0'/><sheets>{listed}</sheets></workbook>"),
    ));
    files.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships>{relations}</Relationships>"),
    ));
    files.push(("xl/sharedStrings.xml".into(), format!("<sst>{words}</sst>")));
    files.push(("xl/styles.xml".into(), format!("<styleSheet>{styles}</styleSheet>")));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    packed(&files)
}

#[test]
fn a_sheet_is_its_name_its_lines_and_its_table_as_shown() {
    let words =
        "<si><t>城市</t></si><si><r><t>甲</t></r><r><t>市</t></r><rPh><t>jia</t></rPh></si>";
    let styles = "<numFmts><numFmt numFmtId='176' formatCode='0.00\"亿元\"'/></numFmts>\
        <cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>\
        <cellXfs><xf numFmtId='0'/><xf numFmtId='176'/><xf numFmtId='10'/><xf numFmtId='31'/></cellXfs>";
    let cells = "<sheetData>\
        <row r='2'><c r='B2' t='inlineStr'><is><t>2020年情况表</t></is></c></row>\
        <row r='3'><c r='B3' t='s'><v>0</v></c><c t='str'><f>x</f><v>2020年</v></c></row>\
        <row r='4'><c r='C4' t='inlineStr'><is><t>执行额</t></is></c><c r='D4' t='inlineStr'><is><t>占比</t></is></c></row>\
        <row><c r='B5' t='s'><v>1</v></c><c s='1'><v>6</v></c><c s='2'><v>0.10580000000000001</v></c></row>\
        <row><c r='B6' s='3'><v>44288</v></c><c r='C6'><f>1/3</f><v>0.33333333333333331</v></c><c t='b'><v>1</v></c></row>\
        <row r='7'><c r='B7' t='s'><v>9</v></c><c r='D7' t='inlineStr'><is><t>注：略。</t></is></c></row>\
        </sheetData><mergeCells><mergeCell ref='B2:D2'/><mergeCell ref='B3:B4'/><mergeCell ref='C3:D3'/></mergeCells>";
    check(
        &xlsx(&[("name='执行情况'", cells)], words, styles),
        "xlsx",
        &[
            "| 执行情况",
            "| 2020年情况表",
            "城市[2×1] · 2020年[1×2]",
            "执行额 · 占比",
            "甲市 · 6.00亿元 · 10.58%",
            "2021年4月2日 · 0.333333333 · TRUE",
            "| 注：略。",
        ],
    );
}

#[test]
fn what_is_hidden_is_left_out_and_said() {
    let cells = "<cols><col min='2' max='2' hidden='1'/></cols><sheetData>\
        <row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c><c r='C1'><v>3</v></c></row>\
        <row r='2' hidden='1'><c r='A2'><v>4</v></c></row>\
        <row r='3'><c r='A3'><v>5</v></c><c r='C3'><v>6</v></c></row></sheetData>";
    let draft = "<sheetData><row r='1'><c r='A1'><v>7</v></c></row></sheetData>";
    let sheets = [("name='Sheet1'", cells), ("name='底稿' state='veryHidden'", draft)];
    let (_, document) = opened(&xlsx(&sheets, "", ""), "a.xlsx").unwrap();
    assert_eq!(short(&document), ["1 · 3", "5 · 6"]);
    let [noticed] = document.diagnostics.as_slice() else { panic!("one thing is noticed") };
    assert_eq!(noticed.code, Code::HiddenCells);
    let told: Vec<&str> = noticed.args.values().map(String::as_str).collect();
    assert_eq!(told, ["1", "1", "底稿"]);
}

#[test]
fn empty_rows_part_tables_and_a_column_of_words_is_a_letter() {
    let word = |place: &str, words: &str| {
        format!("<c r='{place}' t='inlineStr'><is><t>{words}</t></is></c>")
    };
    let row = |cells: &[(&str, &str)]| {
        let cells: String = cells.iter().map(|(place, words)| word(place, words)).collect();
        format!("<row>{cells}</row>")
    };
    let cells = [
        row(&[("A1", "某县答复函")]),
        row(&[("A2", "现答复如下。")]),
        row(&[("A5", "甲"), ("XFD5", "乙")]),
        row(&[("A9", "丙"), ("B9", "丁")]),
    ];
    let cells = format!("<sheetData>{}</sheetData>", cells.concat());
    let expect = ["| 某县答复函", "| 现答复如下。", "甲 · 乙", "丙 · 丁"];
    check(&xlsx(&[("name='Sheet1'", &cells)], "", ""), "xlsx", &expect);
}

#[test]
fn a_sheet_with_cells_far_apart_and_one_with_too_many_cost_their_limit() {
    let far = "<sheetData><row r='1'><c r='A1'><v>1</v></c></row>\
        <row r='1048576'><c r='XFD1048576'><v>2</v></c><c r='A1048576'><v>3</v></c></row></sheetData>\
        <mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>";
    let (_, document) = opened(&xlsx(&[("name='Sheet1'", far)], "", ""), "a").unwrap();
    assert!(document.text.len() < 100);

    let row =
        |at| format!("<row r='{at}'><c r='A{at}'><v>1</v></c><c r='B{at}'><v>{at}</v></c></row>");
    let diagonal = (1..200).map(row).collect::<Vec<_>>().concat();
    let bytes = xlsx(&[("name='Sheet1'", &format!("<sheetData>{diagonal}</sheetData>"))], "", "");
    let limits = Limits { nodes: 1000, ..Limits::NATIVE };
    let (_, whole) = read(&bytes, "a", None, limits, &NativeDecode).unwrap();
    assert_eq!(whole.diagnostics.len(), 0);
    let limits = Limits { nodes: 700, ..Limits::NATIVE };
    let found = read(&bytes, "a", None, limits, &NativeDecode);
    assert_eq!(found.err(), Some(ReadError::TooManyParts { limit: 700 }));
}

fn ods(tables: &str) -> Vec<u8> {
    let names = ["office", "table", "text", "style"]
        .map(|name| format!("xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"));
    let content = format!(
        "<office:document-content {}><office:automatic-styles>\
        <style:style style:name='ta2'><style:table-properties table:display='false'/></style:style>\
        </office:automatic-styles>{tables}</office:document-content>",
        names.join(" ")
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    packed(&[("mimetype", kind.as_bytes()), ("content.xml", content.as_bytes())])
}

#[test]
fn open_document_sheets_show_their_own_words() {
    let tables = "<table:table table:name='表格一'><table:table-column/>\
        <table:table-column table:visibility='collapse'/>\
        <table:table-row><table:table-cell table:number-columns-spanned='3' table:number-rows-spanned='2'>\
        <text:p>甲<text:s text:c='2'/>乙</text:p><text:p>丙</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated='2'/>\
        <table:table-cell office:value='0.105'><office:annotation><text:p>批注</text:p></office:annotation><text:p>10.5%</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:covered-table-cell table:number-columns-repeated='3'/>\
        <table:table-cell><text:p>丁</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='4'><text:p>戊</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated='1000000'><table:table-cell table:number-columns-repeated='16000'/></table:table-row>\
        </table:table><table:table table:name='底稿' table:style-name='ta2'><table:table-row><table:table-cell><text:p>草稿</text:p></table:table-cell></table:table-row></table:table>";
    check(
        &ods(tables),
        "ods",
        &["caption| 表格一", "甲  乙⏎丙[2×2] · 10.5%", "丁", "戊 · 戊 · 戊", "戊 · 戊 · 戊"],
    );
}

/// A record of the old format.
fn record(kind: u16, content: &[&[u8]]) -> Vec<u8> {
    let content = content.concat();
    let length = u16::try_from(content.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), content.as_slice()].concat()
}

fn u16s(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A workbook of one sheet in the old container: records of the whole, then of the sheet.
fn xls(version: u16, stream: &str, name: &[u8], globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(0x0809, &[&u16s(&[version, 5, 0, 0, 0, 0, 0, 0])]);
    let end = record(0x000a, &[]);
    let globals = globals.concat();
    let place = begin.len() + 4 + 6 + name.len() + globals.len() + end.len();
    let place = u32::try_from(place).unwrap().to_le_bytes();
    let listed = record(0x0085, &[&place, &[0, 0], name]);
    let bytes = [&begin, &listed, &globals, &end, &begin, &cells.concat(), &end];
    let bytes = bytes.map(Vec::as_slice).concat();
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    container.create_stream(stream).unwrap().write_all(&bytes).unwrap();
    container.into_inner().into_inner()
}

/// The bits of the doubles 0.1058 and 1.
const TENTH: u64 = 0x3fbb_15b5_73ea_b368;
const ONE: u64 = 0x3ff0_0000_0000_0000;

fn wide(words: &str) -> Vec<u8> {
    words.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn old_workbooks_give_the_same_prints() {
    let words = wide("城市乙市");
    let format = wide("0.0\"倍\"");
    let globals = [
        record(0x041e, &[&u16s(&[176, 6]), &[1], &format]),
        record(0x00e0, &[&u16s(&[0, 0, 0])]),
        record(0x00e0, &[&u16s(&[0, 10, 0])]),
        record(0x00e0, &[&u16s(&[0, 176, 0])]),
        // Three words; the third goes on in the next record, in narrow characters.
        record(
            0x00fc,
            &[
                &[0; 8],
                &u16s(&[2]),
                &[1],
                &words[..4],
                &u16s(&[2]),
                &[9],
                &u16s(&[1]),
                &words[4..],
                &[0; 4],
                &u16s(&[4]),
                &[1],
                &words[..4],
            ],
        ),
        record(0x003c, &[&[0], b"ab"]),
    ];
    let hundredths = (2280_u32 << 2 | 3).to_le_bytes();
    let cells = [
        record(0x00fd, &[&u16s(&[0, 0, 0]), &0_u32.to_le_bytes()]),
        record(0x00fd, &[&u16s(&[0, 1, 0]), &2_u32.to_le_bytes()]),
        record(0x00fd, &[&u16s(&[1, 0, 0]), &1_u32.to_le_bytes()]),
        record(0x0203, &[&u16s(&[1, 1, 1]), &TENTH.to_le_bytes()]),
        record(
            0x00bd,
            &[
                &u16s(&[2, 0]),
                &u16s(&[0]),
                &hundredths,
                &u16s(&[2]),
                &(3_u32 << 2 | 2).to_le_bytes(),
                &u16s(&[1]),
            ],
        ),
        record(0x0006, &[&u16s(&[3, 0, 0]), &[0, 0, 0, 0, 0, 0, 0xff, 0xff], &[0; 8]]),
        record(0x0207, &[&u16s(&[2]), &[1], &words[..4]]),
        record(0x0205, &[&u16s(&[3, 1, 0]), &[7, 1]]),
        record(0x0203, &[&u16s(&[4, 0, 0]), &ONE.to_le_bytes()]),
        record(0x0208, &[&u16s(&[4, 0, 1, 255, 0, 0, 0x20, 0])]),
        record(0x00e5, &[&u16s(&[1, 0, 0, 1, 2])]),
    ];
    let name = [&[2, 1], wide("情况").as_slice()].concat();
    let bytes = xls(0x0600, "/Workbook", &name, &globals, &cells);
    let expect =
        ["caption| 情况", "城市 · 城市ab", "乙市 · 10.58%", "22.8 · 3.0倍", "城市 · #DIV/0!"];
    check(&bytes, "xls", &expect);

    let locked = xls(0x0600, "/Workbook", &name, &[record(0x002f, &[&[0; 6]])], &cells);
    assert_eq!(opened(&locked, "a.xls").err(), Some(ReadError::Encrypted));
}

#[test]
fn words_before_unicode_are_in_the_systems_encoding() {
    let label = |row, words: &[u8]| {
        record(0x0204, &[&u16s(&[row, 0, 0, u16::try_from(words.len()).unwrap()]), words])
    };
    let globals = [record(0x0042, &[&u16s(&[936])])];
    let cells = [label(0, b"\xb8\xb4\xba\xaf"), label(1, b"\xd5\xfd\xce\xc4")];
    let bytes = xls(0x0500, "/Book", b"\x04\xb8\xbd\xbc\xfe", &globals, &cells);
    check(&bytes, "xls", &["| 附件", "| 复函", "| 正文"]);
}

#[test]
fn workbooks_in_one_xml_file_give_the_same_prints() {
    let excel = "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>\
        <Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' \
        xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Styles>\
        <Style ss:ID='s1'><NumberFormat ss:Format='0.0%'/></Style>\
        <Style ss:ID='s2'><NumberFormat ss:Format='Long Date'/></Style></Styles>\
        <Worksheet ss:Name='情况'><Table><Column/><Column ss:Hidden='1'/>\
        <Row ss:Index='2'><Cell ss:MergeDown='1'><Data ss:Type='String'>甲</Data></Cell>\
        <Cell><Data ss:Type='String'>隐藏</Data></Cell>\
        <Cell ss:StyleID='s1'><Data ss:Type='Number'>0.105</Data><Comment><Data>批注</Data></Comment></Cell></Row>\
        <Row><Cell ss:Index='3' ss:StyleID='s2'><Data ss:Type='DateTime'>2021-04-02T00:00:00.000</Data></Cell></Row>\
        </Table></Worksheet><Worksheet ss:Name='底稿'><Table><Row><Cell><Data ss:Type='String'>草稿</Data></Cell></Row></Table>\
        <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
    check(excel.as_bytes(), "excel-xml", &["caption| 情况", "甲[2×1] · 10.5%", "2021年4月2日"]);
    let flat = "<?xml version='1.0'?><office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\" \
        xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
        xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><table:table table:name='情况'><table:table-row>\
        <table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>10.5%</text:p></table:table-cell>\
        </table:table-row></table:table></office:document>";
    check(flat.as_bytes(), "ods", &["caption| 情况", "甲 · 10.5%"]);
}

#[test]
fn divided_text_is_a_table_where_its_name_says_so() {
    let (format, document) =
        opened("年度,金额\r\n2019,\"1,070\"\r\n2020,22.80\r\n".as_bytes(), "a.csv").unwrap();
    assert_eq!(format, "csv");
    assert_eq!(short(&document), ["年度 · 金额", "2019 · 1,070", "2020 · 22.80"]);
    let gbk = b"\xc4\xea\xb6\xc8;\xbd\xf0\xb6\xee\n2020;22.80\n";
    let (_, document) = opened(gbk, "a.csv").unwrap();
    assert_eq!(short(&document), ["年度 · 金额", "2020 · 22.80"]);
    let named = "sep=;\r\n年度;金额\r\n2019;1,070\r\n2020;1,122\r\n";
    let (_, document) = opened(named.as_bytes(), "a.csv").unwrap();
    assert_eq!(short(&document), ["年度 · 金额", "2019 · 1,070", "2020 · 1,122"]);
}

#[test]
fn the_same_sheet_in_every_kind_of_workbook_gives_the_same_print() {
    let files: [&[u8]; 3] = [
        include_bytes!("../../../tests/fixtures/word-typed/annex.xlsx"),
        include_bytes!("../../../tests/fixtures/word-typed/annex.xls"),
        include_bytes!("../../../tests/fixtures/word-typed/annex.ods"),
    ];
    for (bytes, format) in files.into_iter().zip(["xlsx", "xls", "ods"]) {
        check(
            bytes,
            format,
            &[
                "| 助餐点名录",
                "| 附件  2021—2023年助餐点情况表",
                "| 单位：万元",
                "区县[2×1] · 2022年[1×2] · 2023年[1×2]",
                "补贴 · 占比 · 补贴 · 占比",
                "海东区 · 1,200.0 · 60.6% · 1,480.5 · 59.9%",
                "海西区 · 780.0 · 39.4% · 991.5 · 40.1%",
                "合计 · 1,980.0 ·  · 2,472.0 · ",
                "| 注：数据截至2023年底。",
                "填表日期 · 2024年5月20日",
                "填表单位 · 海津市民政局",
            ],
        );
    }
}
