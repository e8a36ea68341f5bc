//! The command line as a script sees it: output, sentences, exit status.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![cfg(feature = "cli")]

use std::{
    ffi::OsString,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

mod common;

use fuhan::cli::{CONFLICTS, DONE, FAILED, Streams, run};
use serde_json::Value;

use crate::common::zip::stored;

const LETTER: &str = "某县商务局关于第12号建议的答复函\n\n赵一代表：\n\n您提出的建议收悉，现答复如下。\n\n某县商务局\n2021年4月2日\n";

struct Ran {
    status: u8,
    output: String,
    errors: String,
}

fn fuhan(args: &[&str], input: &str) -> Ran {
    let (mut input, mut output, mut errors) = (input.as_bytes(), Vec::new(), Vec::new());
    let mut streams = Streams { input: &mut input, output: &mut output, errors: &mut errors };
    let args = std::iter::once("fuhan").chain(args.iter().copied()).map(OsString::from);
    let status = run(args, &mut streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { status, output: text(output), errors: text(errors) }
}

/// A new folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn one_letter_from_standard_input_is_one_object() {
    let ran = fuhan(&["read", "--json", "-"], LETTER);
    assert_eq!((ran.status, ran.errors.as_str()), (DONE, ""));
    let letter: Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(letter["schema"], "fuhan/letter/1");
    assert_eq!(letter["source"]["name"], "-");
    assert_eq!(letter["text"], LETTER);
    assert!(ran.output.ends_with("}\n"));
    // JSON is what is printed when nothing is asked for.
    assert_eq!(fuhan(&["read", "-"], LETTER).output, ran.output);
}

#[test]
fn a_batch_keeps_one_line_for_each_file_in_order_and_fails_at_the_end() {
    let folder = folder("batch");
    let good = file(&folder, "甲 乙.txt", LETTER.as_bytes());
    let bad = file(&folder, "bad.txt", b"\x89PNG\r\n\x1a\n");
    let missing = folder.join("missing.txt").to_str().unwrap().to_owned();
    let ran = fuhan(&["read", "--jsonl", &bad, &good, &missing], "");
    assert_eq!(ran.status, FAILED);
    let lines: Vec<Value> =
        ran.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&str> =
        lines.iter().map(|line| line["source"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["bad.txt", "甲 乙.txt", "missing.txt"]);
    assert_eq!(lines[0]["error"]["code"], "unsupported_image");
    assert_eq!(lines[1]["error"], Value::Null);
    assert_eq!(lines[2]["error"]["code"], "file_missing");
    // One sentence a failure: the file, what is wrong, what to do.
    let sentences: Vec<&str> = ran.errors.lines().collect();
    assert_eq!(sentences.len(), 2);
    assert!(sentences[0].starts_with(&bad) && sentences[0].contains("图片"));
    assert_eq!(lines[0]["error"]["message"], sentences[0][bad.len() + "：".len()..]);

    let array = fuhan(&["read", "--json", &bad, &good], "");
    let array: Value = serde_json::from_str(&array.output).unwrap();
    assert_eq!(array.as_array().map(Vec::len), Some(2));
    assert_eq!(array[1]["text"], LETTER);
}

#[test]
fn each_file_of_an_archive_is_a_letter_of_its_own() {
    let folder = folder("archive");
    let files: [(&str, &[u8]); 4] = [
        ("复函/一.txt", LETTER.as_bytes()),
        ("__MACOSX/复函/._一.txt", b"x"),
        ("坏.pdf", b"%PDF-1.4"),
        ("二.txt", LETTER.as_bytes()),
    ];
    let several = file(&folder, "a.zip", &stored(&files));
    let ran = fuhan(&["read", "--jsonl", &several], "");
    assert_eq!(ran.status, FAILED);
    let lines: Vec<Value> =
        ran.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&str> =
        lines.iter().map(|line| line["source"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["a.zip/复函/一.txt", "a.zip/坏.pdf", "a.zip/二.txt"]);
    assert_eq!(lines[2]["text"], LETTER);
    assert!(lines[1]["error"]["code"].is_string());
    assert!(ran.errors.starts_with(&format!("{several}/坏.pdf：")));

    let array: Value = serde_json::from_str(&fuhan(&["read", &several], "").output).unwrap();
    assert_eq!(array.as_array().map(Vec::len), Some(3));
    assert_eq!(fuhan(&["check", &several], "").status, FAILED);
    let one = file(&folder, "b.zip", &stored(&files[..2]));
    let letter: Value = serde_json::from_str(&fuhan(&["read", &one], "").output).unwrap();
    assert_eq!(letter["source"]["name"], "b.zip/复函/一.txt");
    assert_eq!(fuhan(&["check", &one], "").status, DONE);
}

#[test]
fn tables_of_an_archive_stand_under_the_names_of_their_letters() {
    let folder = folder("archive-tables");
    let table = "现答复如下。\n\n年度\t投资额（亿元）\n2019年\t6\n2020年\t12.50\n";
    let letter = LETTER.replace("现答复如下。\n", table);
    let files: [(&str, &[u8]); 4] = [
        ("一.txt", letter.as_bytes()),
        ("无表.txt", LETTER.as_bytes()),
        ("二.txt", letter.as_bytes()),
        ("坏.pdf", b"%PDF-1.4"),
    ];
    let several = file(&folder, "a.zip", &stored(&files[..3]));
    let ran = fuhan(&["table", &several], "");
    assert_eq!((ran.status, ran.errors.as_str()), (DONE, ""));
    let [one, two] = ["一", "二"].map(|name| ran.output.find(&format!("a.zip/{name}.txt\n")));
    assert!(
        one.is_some_and(|at| at == 0) && two > one && !ran.output.contains("无表"),
        "{}",
        ran.output
    );

    let csv = fuhan(&["table", "--csv", &several], "").output;
    assert_eq!((csv.matches('\u{feff}').count(), csv.matches("2020年,12.50").count()), (1, 2));
    let json: Value =
        serde_json::from_str(&fuhan(&["table", "--json", &several], "").output).unwrap();
    assert_eq!(json[1]["source"]["name"], "a.zip/二.txt");
    assert_eq!(json[1]["tables"][0]["rows"][1]["cells"][0]["value"], "12.50");

    // What has room for one letter only asks which.
    for args in [["--table", "1"].as_slice(), &["--xlsx", "out.xlsx"]] {
        let ran = fuhan(&[&["table", several.as_str()], args].concat(), "");
        assert_eq!(ran.status, FAILED);
        assert!(ran.errors.contains("压缩包里有 3 个文件") && ran.errors.contains("--file"));
    }
    let third = fuhan(&["table", &several, "--file", "3", "--table", "1"], "");
    assert_eq!(third.status, DONE);
    assert!(third.output.starts_with("表1"), "{}", third.output);
    let none = fuhan(&["table", &several, "--file", "4"], "");
    assert!(none.errors.contains("没有第 4 个文件，这里共有 3 个"), "{}", none.errors);

    // One that cannot be read leaves the others as they are.
    let broken = file(&folder, "b.zip", &stored(&files));
    let with_broken = fuhan(&["table", &broken], "");
    assert_eq!(with_broken.status, FAILED);
    assert_eq!(with_broken.output.replace("b.zip", "a.zip"), ran.output);
}

#[test]
fn text_and_markdown_of_a_failed_file_are_nothing() {
    let folder = folder("failed");
    let bad = file(&folder, "empty.txt", b"");
    for form in ["--text", "--markdown"] {
        let ran = fuhan(&["read", form, &bad], "");
        assert_eq!((ran.status, ran.output.as_str()), (FAILED, ""));
        assert!(ran.errors.contains("文件是空的"));
    }
}

#[test]
fn a_folder_gets_one_file_a_letter_and_never_loses_an_input() {
    let folder = folder("out");
    let one = file(&folder, "letter.txt", LETTER.as_bytes());
    let two = file(&folder, "letter.html", format!("<p>{LETTER}</p>").as_bytes());
    let out = folder.join("out");
    let ran = fuhan(&["read", "--json", &one, &two, "--out", out.to_str().unwrap()], "");
    assert_eq!((ran.status, ran.output.as_str()), (DONE, ""));
    for name in ["letter.json", "letter-2.json"] {
        let letter: Value = serde_json::from_slice(&fs::read(out.join(name)).unwrap()).unwrap();
        assert_eq!(letter["schema"], "fuhan/letter/1");
    }
    for _ in 0..2 {
        // A second run begins the lines afresh.
        fuhan(&["read", "--jsonl", &one, &two, "--out", out.to_str().unwrap()], "");
        let lines = fs::read_to_string(out.join("letters.jsonl")).unwrap();
        assert_eq!(lines.lines().count(), 2);
    }
    let ran = fuhan(&["read", "--text", &one, "--out", folder.to_str().unwrap()], "");
    assert_eq!(ran.status, FAILED);
    assert!(ran.errors.contains("原文件"));
    assert_eq!(fs::read_to_string(&one).unwrap(), LETTER);
}

#[test]
fn the_encoding_can_be_set() {
    let folder = folder("encoding");
    let (bytes, _, _) = encoding_rs::GBK.encode(LETTER);
    let path = file(&folder, "gbk.txt", &bytes);
    for encoding in [&[][..], &["--encoding", "GBK"]] {
        let args = [&["read", path.as_str()], encoding].concat();
        let letter: Value = serde_json::from_str(&fuhan(&args, "").output).unwrap();
        assert_eq!(letter["text"], LETTER);
        assert_eq!(letter["source"]["encoding"], "gb18030");
    }
    let ran = fuhan(&["read", &path, "--encoding", "no-such"], "");
    assert_eq!(ran.status, FAILED);
    assert!(ran.errors.contains("no-such"));
}

#[test]
fn a_check_begins_with_coverage_and_goes_on_after_a_file_that_fails() {
    let folder = folder("check");
    let good = file(&folder, "好.txt", LETTER.as_bytes());
    let bad = file(&folder, "bad.txt", b"%PDF-1.4");
    let alone = fuhan(&["check", "-"], LETTER);
    assert_eq!((alone.status, alone.errors.as_str()), (DONE, ""));
    let lines: Vec<&str> = alone.output.lines().collect();
    assert_eq!(lines[0], "某县商务局关于第12号建议的答复函");
    assert!(lines[1].contains("处数字") && lines[1].contains("条可核对；✓ "), "{}", lines[1]);
    assert!(alone.output.ends_with("不代表发文单位意见。未发现问题，不等于全部正确。\n"));

    let both = fuhan(&["check", &bad, &good, &good], "");
    assert_eq!(both.status, FAILED);
    assert_eq!(both.errors.lines().count(), 1);
    assert!(both.errors.starts_with(&bad));
    let again = fuhan(&["check", &good], "").output;
    assert_eq!(both.output, format!("{again}\n{again}"));
}

#[test]
fn a_check_ends_with_one_where_something_conflicts() {
    let letter = |rate: &str| {
        let body = format!("2023年，全市新建农村公路486公里，较2022年的412公里增长{rate}%。");
        LETTER.replace("您提出的建议收悉，现答复如下。", &body).replace("2021年4月", "2024年4月")
    };
    let folder = folder("conflicts");
    let wrong = file(&folder, "wrong.txt", letter("15.2").as_bytes());
    let right = file(&folder, "right.txt", letter("18.0").as_bytes());
    let ran = fuhan(&["check", &wrong], "");
    assert_eq!((ran.status, ran.errors.as_str()), (CONFLICTS, ""));
    assert!(ran.output.contains("\n\n不一致（1）\n结论"), "{}", ran.output);
    let said = "文称15.2%，按486 ÷ 412 − 1计算为18.0%（17.7%–18.2%），按印出的数字两者不一致，请核对原件。";
    assert!(ran.output.contains(said), "{}", ran.output);
    assert_eq!(fuhan(&["check", &right], "").status, DONE);
    assert_eq!(fuhan(&["check", &wrong, &right], "").status, CONFLICTS);
    assert_eq!(fuhan(&["check", &wrong, "missing.txt", &right], "").status, FAILED);
}

#[test]
fn a_check_can_be_one_page_of_letter_and_report() {
    let page = fuhan(&["check", "--html", "-"], LETTER).output;
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert!(page.contains("<h2>核对</h2>") && !page.contains("<script"));
    assert_eq!(fuhan(&["check", "--html", "-"], LETTER).output, page, "the same bytes again");
    let two = fuhan(&["check", "--html", "a.txt", "b.txt"], "");
    assert!(two.output.is_empty() && two.errors.contains("一次给一个文件"));
}

#[test]
fn a_check_can_be_a_markdown_report() {
    let ran = fuhan(&["check", "--markdown", "-"], LETTER);
    assert_eq!(ran.status, DONE);
    assert!(ran.output.starts_with("# 核对报告：某县商务局关于第12号建议的答复函\n\n- "));
}

#[test]
fn a_command_line_not_understood_says_why() {
    let said = |args: &[&str], words: &str| {
        let ran = fuhan(args, "");
        assert_eq!((ran.status, ran.output.as_str()), (FAILED, ""), "{args:?}");
        assert!(ran.errors.contains(words), "{}", ran.errors);
    };
    said(&["reed"], "没有命令“reed”");
    said(&["read"], "没有给出文件");
    said(&["check"], "没有给出文件");
    said(&["check", "a", "--json"], "没有选项“--json”");
    said(&["read", "--josn", "a"], "没有选项“--josn”");
    said(&["read", "--json", "--text", "a"], "只能选一种");
    said(&["read", "a", "--out"], "缺少内容");
    said(&[], "fuhan read");
}

#[test]
fn help_and_version_go_to_standard_output() {
    assert!(fuhan(&["--help"], "").output.contains("fuhan read"));
    assert!(fuhan(&["read", "--help"], "").output.contains("--jsonl"));
    assert!(fuhan(&["check", "--help"], "").output.contains("退出状态：0 没有不一致，1 有不一致"));
    assert_eq!(fuhan(&["--version"], "").output, format!("fuhan {}\n", env!("CARGO_PKG_VERSION")));
}

/// Commands over one letter, as people read them.
const READ_BY_PEOPLE: [&[&str]; 6] = [
    &["check"],
    &["check", "--markdown"],
    &["check", "--html"],
    &["table"],
    &["growth", "--from", "20.6", "--to", "22.8", "--claimed", "10.5%"],
    &["growth", "--from", "0", "--to", "-3"],
];

/// The parts of words that are Chinese.
fn chinese_in(words: &str) -> impl Iterator<Item = &str> {
    let is_chinese = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    words.split(move |c| !is_chinese(c)).filter(|part| !part.is_empty())
}

#[test]
fn english_leaves_chinese_to_the_letter() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/adapted.txt");
    let mut letter = fs::read_to_string(&path).unwrap().split_whitespace().collect::<String>();
    let read: Value =
        serde_json::from_str(&fuhan(&["read", "--json", path.to_str().unwrap()], "").output)
            .unwrap();
    for repair in read["repairs"].as_array().unwrap() {
        letter.push_str(repair["restored"].as_str().unwrap());
    }
    for command in READ_BY_PEOPLE {
        let is_growth = command.first() == Some(&"growth");
        let file = (!is_growth).then(|| path.to_str().unwrap());
        let args: Vec<&str> = command.iter().copied().chain(file).collect();
        let english: Vec<&str> = args.iter().copied().chain(["--lang", "en"]).collect();
        let (chinese, english) = (fuhan(&args, ""), fuhan(&english, ""));
        assert_eq!(chinese.status, english.status, "{args:?}");
        assert_ne!(chinese.output, english.output, "{args:?}");
        let own: Vec<&str> =
            chinese_in(&english.output).filter(|part| !letter.contains(part)).collect();
        assert_eq!(own, Vec::<&str>::new(), "{args:?}\n{}", english.output);
    }
}

#[test]
fn json_is_the_same_in_every_language() {
    let folder = folder("language");
    let letter = file(&folder, "函.txt", LETTER.as_bytes());
    let empty = file(&folder, "空.txt", b"");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/adapted.txt");
    let growth = ["growth", "--from", "20.6", "--to", "22.8", "--claimed", "10.5%", "--json"];
    let commands: [&[&str]; 4] = [
        &["read", "--json", sample],
        &["read", "--jsonl", &letter, &empty],
        &["table", "--json", sample],
        &growth,
    ];
    for command in commands {
        let english: Vec<&str> = ["--lang=en"].into_iter().chain(command.iter().copied()).collect();
        let (chinese, english) = (fuhan(command, ""), fuhan(&english, ""));
        assert!(!chinese.output.is_empty(), "{command:?}");
        assert_eq!(chinese.output, english.output, "{command:?}");
    }
}

#[test]
fn failures_are_told_in_the_language_asked_for() {
    let ran = fuhan(&["--lang", "en", "read", "--json", "-"], "");
    assert!(ran.errors.contains("The file is empty."), "{}", ran.errors);
    assert!(fuhan(&["--lang=en", "--help"], "").output.contains("reads Chinese reply letters"));
    assert!(fuhan(&["--lang", "zh", "--help"], "").output.contains("读取复函"));
    let ran = fuhan(&["--lang", "tlh", "read", "-"], LETTER);
    assert_eq!(ran.status, FAILED);
    assert!(ran.errors.contains("tlh"), "{}", ran.errors);
}

/// A reader that has seen enough, as `head` has.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let (mut input, mut errors) = (LETTER.as_bytes(), Vec::new());
    let mut streams = Streams { input: &mut input, output: &mut Closed, errors: &mut errors };
    let status = run(["fuhan", "read", "-"].map(OsString::from), &mut streams);
    assert_eq!((status, errors), (DONE, Vec::new()));
}
