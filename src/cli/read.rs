//! `fuhan read`: letters in, JSON, text or Markdown out.
//!
//! A file that failed is one sentence on standard error and, in the JSON forms, an object
//! `{ source, error }` in its place, so that a batch keeps one entry for each file in order.

use std::{
    collections::BTreeSet,
    ffi::{OsStr, OsString},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{Command, DONE, FAILED, Failure, Input, Streams, input::open};
use crate::{
    export::{json::Refused, markdown, text},
    language::in_chinese,
    messages,
    model::Letter,
    read::{EncodingChoice, ReadError},
};

pub(super) const COMMAND: Command = Command { name: "read", help, run };

fn help() -> &'static str {
    tr!("\
fuhan read 文件… [--json | --jsonl | --text | --markdown] [--out 文件夹] [--encoding 编码]
    读取复函。文件写 - 时读标准输入。压缩包（.zip）里的每个文件各为一封，名称写作 包.zip/文件名。
    --json        一个 JSON 对象；多个文件时为数组（不选时即此）
    --jsonl       每个文件一行 JSON
    --text        整理后的纯文本
    --markdown    整理后的 Markdown，含标题层级和表格
    --out         写入该文件夹，每封一个文件
    --encoding    指定编码，如 gb18030、big5、utf-16le
    有文件读不出时，退出状态为 2。
")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    JsonLines,
    Text,
    Markdown,
}

impl Form {
    fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Text => "txt",
            Self::Markdown => "md",
        }
    }
}

struct Request {
    form: Form,
    inputs: Vec<Input>,
    folder: Option<PathBuf>,
    encoding: Option<EncodingChoice>,
}

fn run(args: lexopt::Parser, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let request = request(args)?;
    let mut sink = Sink::new(&request)?;
    let mut status = DONE;
    for input in &request.inputs {
        let bytes = input.bytes(streams);
        let mut files = input.files(&bytes).peekable();
        while let Some((name, bytes)) = files.next() {
            sink.several |= files.peek().is_some();
            let letter = bytes.and_then(|bytes| open(&bytes, &name, request.encoding.clone()));
            if let Err(error) = &letter {
                status = FAILED;
                input.report_of(&name, &messages::read_error(error), streams)?;
            }
            if let Err(sentence) = sink.put(&name, &letter, streams)? {
                status = FAILED;
                input.report_of(&name, sentence, streams)?;
            }
        }
    }
    sink.finish(streams)?;
    Ok(status)
}

fn request(mut args: lexopt::Parser) -> Result<Request, Failure> {
    use lexopt::prelude::{Long, Value, ValueExt as _};
    let mut form = None;
    let mut request =
        Request { form: Form::Json, inputs: Vec::new(), folder: None, encoding: None };
    while let Some(argument) = args.next()? {
        let chosen = match argument {
            Long("json") => Form::Json,
            Long("jsonl") => Form::JsonLines,
            Long("text") => Form::Text,
            Long("markdown") => Form::Markdown,
            Long("out") => {
                request.folder = Some(args.value()?.into());
                continue;
            }
            Long("encoding") => {
                request.encoding = Some(EncodingChoice(args.value()?.string()?));
                continue;
            }
            Value(path) => {
                request.inputs.push(Input::new(path));
                continue;
            }
            other => return Err(other.unexpected().into()),
        };
        if form.is_some_and(|form| form != chosen) {
            return Err(Failure::Usage(tr!("输出格式只能选一种。").into()));
        }
        form = Some(chosen);
    }
    if request.inputs.is_empty() {
        return Err(Failure::Usage(tr!("没有给出文件。").into()));
    }
    request.form = form.unwrap_or(Form::Json);
    Ok(request)
}

/// Where letters go: standard output, or files of a folder.
struct Sink<'r> {
    request: &'r Request,
    /// Whether there is more than one letter, which makes JSON an array.
    several: bool,
    /// Letters written so far, for the commas of a JSON array and blank lines between texts.
    count: usize,
    /// Names taken in the folder by this run.
    taken: BTreeSet<OsString>,
}

impl<'r> Sink<'r> {
    fn new(request: &'r Request) -> Result<Self, Failure> {
        if let Some(folder) = &request.folder {
            fs::create_dir_all(folder)?;
        }
        let several = request.inputs.len() > 1;
        Ok(Self { request, several, count: 0, taken: BTreeSet::new() })
    }

    /// Writes one letter or its failure; the inner error is a sentence about a file not written.
    fn put(
        &mut self,
        name: &str,
        letter: &Result<Letter, ReadError>,
        streams: &mut Streams<'_>,
    ) -> Result<Result<(), &'static str>, Failure> {
        let form = self.request.form;
        if letter.is_err() && matches!(form, Form::Text | Form::Markdown) {
            return Ok(Ok(()));
        }
        match &self.request.folder {
            None => {
                let before = match (form, self.count) {
                    (Form::Json, 0) if self.several => "[\n",
                    (Form::Json, 1..) => ",\n",
                    (Form::Text | Form::Markdown, 1..) => "\n",
                    _ => "",
                };
                streams.output.write_all(before.as_bytes())?;
                write(form, name, letter, &mut *streams.output)?;
                if form == Form::JsonLines {
                    // A batch is watched line by line.
                    streams.output.flush()?;
                }
            }
            Some(_) if form != Form::JsonLines && letter.is_err() => return Ok(Ok(())),
            Some(folder) => {
                let path = folder.join(self.file_name(name));
                if self.request.inputs.iter().any(|input| same_file(input.path(), &path)) {
                    return Ok(Err(tr!("输出会盖掉原文件，没有写。请用 --out 换一个文件夹。")));
                }
                let lines_follow = form == Form::JsonLines && self.count > 0;
                let file = fs::OpenOptions::new()
                    .create(true)
                    .write(!lines_follow)
                    .truncate(!lines_follow)
                    .append(lines_follow)
                    .open(&path)?;
                write(form, name, letter, file)?;
            }
        }
        self.count += 1;
        Ok(Ok(()))
    }

    fn finish(&self, streams: &mut Streams<'_>) -> io::Result<()> {
        let printed = self.request.folder.is_none();
        if printed && self.request.form == Form::Json {
            writeln!(streams.output, "{}", if self.several { "\n]" } else { "" })?;
        }
        Ok(())
    }

    /// The file in the folder: one for all lines, otherwise a name that this run has not used, as
    /// `letter.json`, `letter-2.json`.
    fn file_name(&mut self, name: &str) -> OsString {
        let extension = self.request.form.extension();
        let stem = match name {
            _ if self.request.form == Form::JsonLines => return "letters.jsonl".into(),
            "-" => "stdin".into(),
            _ => Path::new(name).file_stem().unwrap_or_default().to_string_lossy(),
        };
        let mut file_name: OsString = format!("{stem}.{extension}").into();
        let mut number = 1;
        while !self.taken.insert(file_name.clone()) {
            number += 1;
            file_name = format!("{stem}-{number}.{extension}").into();
        }
        file_name
    }
}

/// Writes one letter or failure in the form asked for; a failure has no text or Markdown.
///
/// JSON goes out as it is made: that of a letter full of numbers is fifty times the letter.
fn write(
    form: Form,
    name: &str,
    letter: &Result<Letter, ReadError>,
    output: impl Write,
) -> io::Result<()> {
    let mut output = io::BufWriter::new(output);
    match (form, letter) {
        (Form::Text, Ok(letter)) => output.write_all(&text::write(letter))?,
        (Form::Markdown, Ok(letter)) => output.write_all(&markdown::write(letter))?,
        (Form::Text | Form::Markdown, Err(_)) => {}
        (_, Ok(letter)) => json(form, letter, &mut output)?,
        (_, Err(error)) => {
            let message = in_chinese(|| messages::read_error(error));
            json(form, &Refused::new(name, error.code(), &message), &mut output)?;
        }
    }
    output.flush()
}

fn json(form: Form, value: &impl Serialize, mut output: impl Write) -> io::Result<()> {
    if form == Form::JsonLines {
        serde_json::to_writer(&mut output, value)?;
        output.write_all(b"\n")
    } else {
        Ok(serde_json::to_writer_pretty(output, value)?)
    }
}

fn same_file(one: &OsStr, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}
