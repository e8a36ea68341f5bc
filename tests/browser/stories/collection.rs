//! Several letters at once: a list that sorts, opens, explains what failed, and is saved.

use calamine::{Data, Reader, Xlsx};
use fuhan_browser::{Page, Setup, Size, packed, sample, story};
use serde_json::Value;
use std::{fs, io::Cursor, path::PathBuf};

/// Drops three letters and a file that is none, and waits for them.
pub(crate) fn drop_several(page: &Page) {
    page.wait(".start");
    page.drop_files(&[
        ("短函.txt", &sample("short.txt")),
        ("样例.txt", &sample("adapted.txt")),
        ("空.txt", b""),
        ("县.html", &sample("county.html")),
    ]);
    page.wait_text(".list-tools", "3 封复函，1 份没有读出");
}

/// The names of the lines from top to bottom.
fn lines(page: &Page) -> Vec<String> {
    page.texts(".list-table tbody th")
        .iter()
        .map(|line| line.lines().last().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn several_files_open_as_a_list_that_sorts_opens_and_comes_back() {
    story(Setup::default(), |page| {
        drop_several(page);
        assert_eq!(lines(page), ["短函.txt", "样例.txt", "空.txt", "县.html"]);
        let row = page.text(".list-table tbody tr:nth-child(2)");
        for words in ["江商函〔2021〕88号", "2021-04-02", "A"] {
            assert!(row.contains(words), "{words} in {row}");
        }
        let failed = page.text(".list-table tbody tr:nth-child(3)");
        assert!(failed.contains('。'), "what is wrong is said in its line: {failed}");

        page.click_named(".list-sort", "不一致");
        assert_eq!(page.attribute("[aria-sort]", "aria-sort").as_deref(), Some("descending"));
        assert_eq!(lines(page)[0], "样例.txt");
        assert_eq!(lines(page)[3], "空.txt", "what has no value comes last");

        page.click_named(".list-open", "江商函");
        page.wait_text("#letterhead h1", "第0068号提案");
        page.click_named(".bar button", "返回清单");
        page.wait(".list-table");
        assert_eq!(lines(page)[0], "样例.txt", "the order is as it was left");
        page.click_named(".list .bar-brand", "返回首页");
        page.wait(".start");
    });
}

#[test]
fn the_list_is_saved_as_a_spreadsheet_and_as_the_command_line_writes_it() {
    story(Setup::default(), |page| {
        drop_several(page);
        page.click_named(".list-tools .button", "XLSX");
        let (_, bytes) = page.download(".xlsx");
        let mut file: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        let range = file.worksheet_range("复函清单").expect("the list");
        assert_eq!(range.height(), 1 + page.count(".list-table tbody tr"));
        assert_eq!(range.get_value((2, 1)), Some(&Data::String("江商函〔2021〕88号".to_owned())));
        assert_eq!(range.get_value((2, 5)), Some(&Data::Float(1.0)), "counts are numbers");

        page.click_named(".list-tools .button", "JSON Lines");
        let (_, bytes) = page.download(".jsonl");
        let text = String::from_utf8(bytes).expect("UTF-8");
        let lines: Vec<Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[1]["head"]["document_number"]["value"], "江商函〔2021〕88号");
        assert!(lines[1]["claims"].as_array().is_some_and(|claims| !claims.is_empty()), "checked");
        assert_eq!(lines[2]["source"]["name"], "空.txt");
        assert_eq!(lines[2]["error"]["code"], "empty");
    });
}

#[test]
fn an_archive_of_several_letters_is_a_list_and_one_of_a_single_letter_is_that_letter() {
    let several = packed(&[
        ("复函/一.txt", &sample("short.txt")),
        ("复函/二.html", &sample("county.html")),
        ("__MACOSX/._一.txt", b"no letter"),
    ]);
    let single = packed(&[("一.txt", &sample("short.txt"))]);
    story(Setup::default(), |page| {
        page.wait(".start");
        page.drop_files(&[("两封.zip", &several)]);
        page.wait_text(".list-tools", "2 封复函");
        assert_eq!(lines(page), ["两封.zip/复函/一.txt", "两封.zip/复函/二.html"]);
        page.click(".list-table tbody tr:first-child .list-open");
        page.wait_text("#letterhead h1", "第112号建议");
        page.click_named(".bar .bar-brand", "返回首页");
        page.wait(".list");
        page.click_named(".list .bar-brand", "返回首页");
        page.wait(".start");
        page.drop_files(&[("一封.zip", &single)]);
        page.wait_text("#letterhead h1", "第112号建议");
        assert_eq!(page.count(".bar-back"), 0);
    });
}

/// A folder on the disk with two letters at two depths, and what systems leave in folders.
fn folder_of_letters(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("fuhan-{name}-{}", std::process::id()));
    fs::create_dir_all(folder.join("附")).expect("a folder");
    for name in ["乙.txt", "附/甲.txt", ".DS_Store"] {
        fs::write(folder.join(name), sample("short.txt")).expect("a file");
    }
    folder
}

#[test]
fn a_dropped_folder_gives_the_letters_in_it_and_in_the_folders_below() {
    let folder = folder_of_letters("dropped");
    story(Setup::default(), |page| {
        page.wait(".start");
        page.drop_paths(&[&folder]);
        page.wait_text(".list-tools", "2 封复函");
        assert_eq!(lines(page), ["乙.txt", "甲.txt"]);
    });
    fs::remove_dir_all(folder).expect("the folder goes");
}

#[test]
fn a_chosen_folder_gives_its_letters_too() {
    let folder = folder_of_letters("chosen");
    story(Setup::default(), |page| {
        page.wait(".start");
        page.choose_file("#folder", &folder);
        page.wait_text(".list-tools", "2 封复函");
    });
    fs::remove_dir_all(folder).expect("the folder goes");
}

#[test]
fn reading_many_files_shows_how_far_it_is_and_can_be_stopped() {
    story(Setup::default(), |page| {
        page.wait(".start");
        let letter = sample("adapted.txt");
        let names: Vec<String> = (0..200).map(|at| format!("{at}.txt")).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().map(|name| (name.as_str(), letter.as_slice())).collect();
        page.drop_files(&files);
        page.wait(".list-tools progress");
        page.click_named(".list-tools .button", "停止");
        page.wait_text(".list-tools", "份未读取");
        page.click_named(".list-tools .button", "继续读取");
        page.wait_text(".list-tools", "正在读取");
        page.click_named(".list-tools .button", "停止");
    });
}

#[test]
fn the_list_fits_a_phone() {
    story(Setup { size: Size(320, 640), ..Setup::default() }, |page| {
        drop_several(page);
        let width = page.run("return document.documentElement.scrollWidth", &[]);
        assert!(width.as_u64() <= Some(320), "{width}");
    });
}
