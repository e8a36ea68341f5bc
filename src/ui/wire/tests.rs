//! What is sent arrives, and nothing else does.

use super::*;
use crate::{
    model::{Analysis, Correction, Letter},
    open::{self, Content, Options, Step, open_letter},
    read::{Limits, NativeDecode},
    ui::{
        protocol::{Input, Refusal, Reply, Request, Work},
        samples::{SAMPLES, Sample},
    },
};

fn bytes(sample: &Sample) -> Vec<u8> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read(root.join(sample.address())).unwrap()
}

fn letters() -> Vec<Letter> {
    SAMPLES.iter().map(|sample| opened(sample.file, &bytes(sample))).collect()
}

fn opened(name: &str, bytes: &[u8]) -> Letter {
    let corrections = vec![
        Correction::KeepPrint { span: Span::new(0, 3) },
        Correction::TableShape { span: Span::new(3, 300), columns: 3, head_rows: 1 },
        Correction::ColumnUnit { table: "t1".to_owned(), column: 1, unit: "%".to_owned() },
    ];
    let options = Options { limits: Limits::PAGE, encoding: None, corrections: Some(corrections) };
    open_letter(bytes, name, options, &NativeDecode, &mut |_| {}).unwrap()
}

#[test]
fn letters_arrive_as_they_were_sent() {
    for letter in letters() {
        assert_eq!(unpack::<Analysis>(&pack(&open::check(&letter))), Some(open::check(&letter)));
        let sent: Result<_, String> = Ok(Content::Parsed { letter: Box::new(letter.clone()) });
        assert_eq!(unpack(&pack(&sent)), Some(sent));
        assert_eq!(unpack(&pack(&letter)), Some(letter));
    }
}

#[test]
fn blocks_arrive_as_they_were_read() {
    for sample in SAMPLES {
        let decode = &NativeDecode;
        let read = open::read(&bytes(sample), sample.file, None, Limits::PAGE, decode, &mut |_| {});
        let sent: Result<Content, String> = Ok(read.unwrap());
        assert_eq!(unpack(&pack(&sent)), Some(sent), "{}", sample.file);
    }
}

#[test]
fn requests_and_short_replies_arrive_as_they_were_sent() {
    let request = Request {
        id: u32::MAX,
        work: Work::Read {
            input: Input { name: "复函.txt".to_owned(), encoding: Some("GB18030".to_owned()) },
        },
        corrections: Some(letters().swap_remove(0).corrections),
    };
    assert_eq!(unpack(&pack(&request)), Some(request));
    let request = Request { id: 0, work: Work::Parse, corrections: None };
    assert_eq!(unpack(&pack(&request)), Some(request));
    let refused: Result<Content, String> = Err("文件是空的。".to_owned());
    assert_eq!(unpack(&pack(&refused)), Some(refused));
    let failed = Reply::Failed { id: 1, refusal: Refusal::unfinished("文件是空的。") };
    let progress = Reply::Progress { id: 0, step: Step::Tables };
    let parsed = Reply::Parsed { id: 300 };
    for reply in [Reply::Ready, progress, parsed, Reply::Elsewhere { id: 7 }, failed] {
        assert_eq!(unpack(&pack(&reply)), Some(reply));
    }
}

#[test]
fn bytes_that_are_no_message_are_refused() {
    let bytes = pack(&letters().swap_remove(0));
    for length in 0..bytes.len() {
        assert_eq!(unpack::<Letter>(&bytes[..length]), None, "cut to {length}");
    }
    assert_eq!(unpack::<Letter>(&[bytes.as_slice(), &[0]].concat()), None, "a byte too many");
    assert_eq!(unpack::<u64>(&[0xff; 11]), None, "a number without end");
}
