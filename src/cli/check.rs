//! `fuhan check`: claims and findings of letters for a person at a terminal.

use super::{CONFLICTS, Command, DONE, FAILED, Failure, Input, Streams, input::open};
use crate::{
    export::{
        page,
        report::{markdown, plain},
    },
    messages,
    model::Letter,
    read::EncodingChoice,
};

pub(super) const COMMAND: Command = Command { name: "check", help, run };

fn help() -> &'static str {
    tr!("\
fuhan check 文件… [--markdown | --html] [--encoding 编码]
    核对复函里的数字：先列不一致的，再列其余；每条附算式、区间和理由。
    只比对文内数字。文件写 - 时读标准输入。压缩包（.zip）里的每个文件各为一封。
    --markdown    写成 Markdown 报告
    --html        写成一个网页：正文和核对结果互相链接，不用脚本，断网可看；一次一份
    --encoding    指定编码，如 gb18030、big5、utf-16le
    退出状态：0 没有不一致，1 有不一致，2 有文件读不出。
")
}

struct Request {
    inputs: Vec<Input>,
    write: fn(&Letter) -> Vec<u8>,
    encoding: Option<EncodingChoice>,
    /// A page, which holds one letter.
    is_page: bool,
}

fn run(args: lexopt::Parser, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let request = request(args)?;
    let mut status = DONE;
    let mut written = false;
    for input in &request.inputs {
        let bytes = input.bytes(streams);
        let files = if request.is_page { input.whole(&bytes) } else { input.files(&bytes) };
        for (name, bytes) in files {
            match bytes.and_then(|bytes| open(&bytes, &name, request.encoding.clone())) {
                Ok(letter) => {
                    if messages::letter::conflicts(&letter) > 0 {
                        status = status.max(CONFLICTS);
                    }
                    streams.output.write_all(if written { b"\n" } else { b"" })?;
                    streams.output.write_all(&(request.write)(&letter))?;
                    written = true;
                }
                Err(error) => {
                    status = FAILED;
                    input.report_of(&name, &messages::read_error(&error), streams)?;
                }
            }
        }
    }
    Ok(status)
}

fn request(mut args: lexopt::Parser) -> Result<Request, Failure> {
    use lexopt::prelude::{Long, Value, ValueExt as _};
    let mut request = Request {
        inputs: Vec::new(),
        write: |letter| plain::write(letter).into_bytes(),
        encoding: None,
        is_page: false,
    };
    while let Some(argument) = args.next()? {
        match argument {
            Long("markdown") => request.write = markdown::write,
            Long("html") => {
                request.write = page::write;
                request.is_page = true;
            }
            Long("encoding") => {
                request.encoding = Some(EncodingChoice(args.value()?.string()?));
            }
            Value(path) => request.inputs.push(Input::new(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    if request.inputs.is_empty() {
        return Err(Failure::Usage(tr!("没有给出文件。").into()));
    }
    if request.is_page && request.inputs.len() > 1 {
        return Err(Failure::Usage(tr!("一个网页只放一份复函，请一次给一个文件。").into()));
    }
    Ok(request)
}
