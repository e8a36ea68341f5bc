//! `fuhan table`: the tables of a letter for a terminal, as CSV, XLSX or JSON.

mod archive;

use std::{fs, io::Write, path::PathBuf};

use super::{
    Command, DONE, FAILED, Failure, Input, Streams,
    input::{Named, open},
};
use crate::{
    export::{csv, plain, workbook::Workbook, xlsx},
    messages,
    model::{Letter, Table},
    sheet::Sheet,
};

pub(super) const COMMAND: Command = Command { name: "table", help, run };

fn help() -> &'static str {
    tr!("\
fuhan table 文件 [--csv | --xlsx 输出文件 | --json] [--file 序号] [--table 序号]
    列出复函里的表格。文件写 - 时读标准输入。压缩包（.zip）里的每个文件各为一封。
    --csv         CSV（UTF-8，带 BOM）；有多张表时以空行隔开
    --xlsx        写成电子表格，一张表一页，另附“说明”页；一次一封
    --json        JSON，与 fuhan read 的 tables 一致；压缩包里有多封时为数组，各带 source
    --file        只要压缩包里的第几个文件，从 1 数起
    --table       只要第几张，从 1 数起；一次一封
    没有表格、没有这一张或有文件读不出时，退出状态为 2。
")
}

enum Form {
    Plain,
    Csv,
    Xlsx(PathBuf),
    Json,
}

struct Request {
    input: Input,
    form: Form,
    /// Which file of an archive.
    file: Option<usize>,
    number: Option<usize>,
}

fn run(args: lexopt::Parser, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let request = request(args)?;
    let bytes = request.input.bytes(streams);
    let all = request.input.files(&bytes);
    let count = all.len();
    let files = match request.file {
        None => Ok(all),
        Some(number) => all
            .only(number)
            .ok_or_else(|| tr!("没有第 {number} 个文件，这里共有 {count} 个。", number, count)),
    };
    let files = files.and_then(|files| match request.form {
        _ if files.len() < 2 => Ok(files),
        Form::Xlsx(_) => Err(one_at_a_time(count)),
        _ if request.number.is_some() => Err(one_at_a_time(count)),
        _ => Ok(files),
    });
    match files {
        Ok(files) if files.len() > 1 => archive::several(&request, files, streams),
        Ok(mut files) => match files.next() {
            Some(file) => single(&request, file, streams),
            None => Ok(FAILED),
        },
        Err(sentence) => {
            request.input.report(&sentence, streams)?;
            Ok(FAILED)
        }
    }
}

fn one_at_a_time(count: usize) -> String {
    tr!(
        "压缩包里有 {count} 个文件，--xlsx 和 --table 一次只对一个。请用 --file 指定第几个。",
        count
    )
}

/// The tables of one letter.
fn single(
    request: &Request,
    (name, bytes): Named<'_>,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let sentence = match bytes.and_then(|bytes| open(&bytes, &name, None)) {
        Ok(letter) => answer(request, &letter, streams)?,
        Err(error) => Some(messages::read_error(&error)),
    };
    let Some(sentence) = sentence else { return Ok(DONE) };
    request.input.report_of(&name, &sentence, streams)?;
    Ok(FAILED)
}

/// Writes what was asked for, or gives the sentence that says why not.
fn answer(
    request: &Request,
    letter: &Letter,
    streams: &mut Streams<'_>,
) -> Result<Option<String>, Failure> {
    match chosen(letter, request.number) {
        Ok(tables) => write(request, letter, &tables, true, streams),
        Err(sentence) => Ok(Some(sentence)),
    }
}

/// The tables asked for, or a sentence where there is none.
fn chosen(letter: &Letter, number: Option<usize>) -> Result<Vec<&Table>, String> {
    let all: Vec<&Table> = letter.tables.iter().collect();
    if all.is_empty() {
        return Err(tr!("本文没有表格。").to_owned());
    }
    let Some(number) = number else { return Ok(all) };
    let one = number.checked_sub(1).and_then(|at| all.get(at));
    one.map(|table| vec![*table])
        .ok_or_else(|| tr!("没有第 {number} 张表，本文共有 {} 张。", all.len(), number))
}

/// Writes these tables; others of the same file stand before them unless they are the first.
fn write(
    request: &Request,
    letter: &Letter,
    tables: &[&Table],
    is_first: bool,
    streams: &mut Streams<'_>,
) -> Result<Option<String>, Failure> {
    let output = &mut *streams.output;
    match &request.form {
        Form::Plain => {
            for (at, table) in tables.iter().enumerate() {
                output.write_all(if at > 0 || !is_first { b"\n" } else { b"" })?;
                print(letter, table, output)?;
            }
        }
        Form::Csv => {
            for (at, table) in tables.iter().enumerate() {
                let bytes = csv::write(&Sheet::of(table));
                // One file has one byte-order mark, at its very beginning.
                let goes_on = at > 0 || !is_first;
                let bytes = if goes_on {
                    bytes.strip_prefix(csv::BYTE_ORDER_MARK.as_bytes())
                } else {
                    Some(&*bytes)
                };
                output.write_all(if goes_on { b"\r\n" } else { b"" })?;
                output.write_all(bytes.unwrap_or_default())?;
            }
        }
        Form::Json => {
            match (request.number, tables) {
                (Some(_), [table]) => serde_json::to_writer_pretty(&mut *output, table),
                _ => serde_json::to_writer_pretty(&mut *output, tables),
            }
            .map_err(std::io::Error::from)?;
            writeln!(output)?;
        }
        Form::Xlsx(path) => {
            let shown = tables.iter().map(|table| (*table, Sheet::of(table))).collect();
            let Ok(bytes) = xlsx::write(&Workbook::with(letter, shown)) else {
                return Ok(Some(
                    tr!("表格的行数或列数超出电子表格的上限，没有写。请改用 --csv。").to_owned(),
                ));
            };
            fs::write(path, bytes)?;
        }
    }
    Ok(None)
}

/// A table with its caption, unit and source.
fn print(letter: &Letter, table: &Table, output: &mut dyn Write) -> std::io::Result<()> {
    let number =
        letter.tables.iter().position(|other| other.id == table.id).unwrap_or_default() + 1;
    let caption = table.caption.as_deref().unwrap_or_default();
    writeln!(output, "{}", tr!("表{number}  {caption}", number, caption))?;
    if let Some(unit) = &table.unit {
        writeln!(output, "{}", tr!("单位：{unit}", unit))?;
    }
    write!(output, "{}", plain::write(&Sheet::of(table)))?;
    match &table.source_note {
        Some(note) => writeln!(output, "{note}"),
        None => Ok(()),
    }
}

fn request(mut args: lexopt::Parser) -> Result<Request, Failure> {
    use lexopt::prelude::{Long, Value, ValueExt as _};
    let (mut input, mut form, mut file, mut number) = (None, None, None, None);
    let counted = |value: &str, option: &str| {
        value.parse().map_err(|_| {
            Failure::Usage(tr!(
                "{option} 后面要写第几个，从 1 数起，不是“{value}”。",
                option,
                value
            ))
        })
    };
    while let Some(argument) = args.next()? {
        let chosen = match argument {
            Long("csv") => Form::Csv,
            Long("json") => Form::Json,
            Long("xlsx") => Form::Xlsx(args.value()?.into()),
            Long("table") => {
                let value = args.value()?.string()?;
                number = Some(counted(value.strip_prefix('t').unwrap_or(&value), "--table")?);
                continue;
            }
            Long("file") => {
                file = Some(counted(&args.value()?.string()?, "--file")?);
                continue;
            }
            Value(path) if input.is_none() => {
                input = Some(Input::new(path));
                continue;
            }
            other => return Err(other.unexpected().into()),
        };
        if form.replace(chosen).is_some() {
            return Err(Failure::Usage(tr!("输出格式只能选一种。").into()));
        }
    }
    let input = input.ok_or_else(|| Failure::Usage(tr!("没有给出文件。").into()))?;
    Ok(Request { input, form: form.unwrap_or(Form::Plain), file, number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::{letter, table, two_cities};

    /// The sentence and the output of `fuhan table - …` on a letter with these tables.
    fn answered(args: &[&str], tables: Vec<Table>) -> (Option<String>, String) {
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let mut streams =
            Streams { input: &mut std::io::empty(), output: &mut output, errors: &mut errors };
        let args = lexopt::Parser::from_args(["-"].iter().chain(args));
        let request = request(args).unwrap_or_else(|_| panic!("understood"));
        let sentence = answer(&request, &letter(tables), &mut streams);
        let sentence = sentence.unwrap_or_else(|_| panic!("written"));
        (sentence, String::from_utf8(output).unwrap())
    }

    fn investment() -> Table {
        let mut table = table(&["投资额(亿元)"], &[&["2020年", "12.50"], &["2019年", "6"]]);
        table.source_note = None;
        table
    }

    #[test]
    fn csv_of_several_tables_has_one_mark_and_a_blank_line_between() {
        let (_, output) = answered(&["--csv"], vec![investment(), investment()]);
        let one = "年度,投资额（亿元）\r\n2020年,12.50\r\n2019年,6\r\n";
        assert_eq!(output, format!("\u{feff}{one}\r\n{one}"));
    }

    #[test]
    fn the_plain_form_has_caption_unit_and_columns_in_line() {
        let (_, output) = answered(&["--table", "2"], vec![two_cities(), investment()]);
        let expected = "表2  2016-2020年三地外包情况\n单位：亿美元\n\
            年度    投资额（亿元）\n2020年           12.50\n2019年               6\n";
        assert_eq!(output, expected);
    }

    #[test]
    fn json_of_one_table_is_that_table_and_of_all_a_list() {
        let parse = |args: &[&str]| -> serde_json::Value {
            serde_json::from_str(&answered(args, vec![two_cities()]).1).unwrap()
        };
        assert_eq!(parse(&["--json", "--table", "t1"])["rows"][3]["cells"][2]["value"], "6");
        assert_eq!(parse(&["--json"])[0]["id"], "t1");
    }

    #[test]
    fn no_table_and_no_such_number_are_one_sentence_each() {
        assert_eq!(answered(&["--csv"], vec![]).0.as_deref(), Some("本文没有表格。"));
        let (sentence, output) = answered(&["--table", "2"], vec![investment()]);
        assert_eq!(sentence.as_deref(), Some("没有第 2 张表，本文共有 1 张。"));
        assert_eq!(output, "");
        assert!(answered(&["--table", "0"], vec![investment()]).0.is_some());
    }

    #[test]
    fn two_forms_or_a_number_that_is_none_are_not_understood() {
        for args in [["--csv", "--json", "-"].as_slice(), &["--table", "甲", "-"], &["--csv"]] {
            assert!(matches!(request(lexopt::Parser::from_args(args)), Err(Failure::Usage(_))));
        }
    }
}
