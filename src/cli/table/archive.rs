//! `fuhan table` for an archive of several letters: one after another, each under its name.

use serde::Serialize;

use super::{Form, Request, write};
use crate::{
    cli::{
        DONE, FAILED, Failure, Streams,
        input::{Files, open},
    },
    export::plain::on_one_line,
    messages,
    model::{Source, Table},
};

/// The tables of one letter among several, as JSON.
#[derive(Serialize)]
struct Listed<'l> {
    source: &'l Source,
    tables: &'l [Table],
}

/// The tables of every letter that has one.
pub(super) fn several(
    request: &Request,
    files: Files<'_>,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let is_json = matches!(request.form, Form::Json);
    let (mut status, mut count) = (DONE, 0);
    for (name, bytes) in files {
        let letter = match bytes.and_then(|bytes| open(&bytes, &name, None)) {
            Ok(letter) => letter,
            Err(error) => {
                status = FAILED;
                request.input.report_of(&name, &messages::read_error(&error), streams)?;
                continue;
            }
        };
        if letter.tables.is_empty() {
            continue;
        }
        let output = &mut *streams.output;
        if is_json {
            output.write_all(if count == 0 { b"[\n" } else { b",\n" })?;
            let listed = Listed { source: &letter.source, tables: &letter.tables };
            serde_json::to_writer_pretty(output, &listed).map_err(std::io::Error::from)?;
        } else {
            if matches!(request.form, Form::Plain) {
                let before = if count == 0 { "" } else { "\n" };
                writeln!(output, "{before}{}", on_one_line(&name))?;
            }
            let tables: Vec<&Table> = letter.tables.iter().collect();
            let is_first = count == 0 || matches!(request.form, Form::Plain);
            write(request, &letter, &tables, is_first, streams)?;
        }
        count += 1;
    }
    if is_json {
        writeln!(streams.output, "{}", if count == 0 { "[]" } else { "\n]" })?;
    }
    if count == 0 && status == DONE {
        request.input.report(tr!("这些文件里都没有表格。"), streams)?;
        status = FAILED;
    }
    Ok(status)
}
