//! What the page asks of the program with every reader, which is fetched when a file needs it.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

use super::{
    helper::{self, Answer},
    labels,
    protocol::{Question, Refusal},
    wire,
};

/// The program's name.
pub(crate) const READERS: &str = "readers";

/// A question about a file that the page's own program does not read.
pub(crate) fn question(question: &Question, bytes: &[u8]) -> JsValue {
    let question = Uint8Array::from(wire::pack(question).as_slice());
    Array::of2(&question, &Uint8Array::from(bytes)).into()
}

/// The names of the letters in an archive; none where it is something else or cannot be opened, which
/// reading it as a file will tell.
pub(crate) fn names(name: &str, bytes: &[u8], then: impl FnOnce(Vec<String>) + 'static) {
    let asked = question(&Question::Names { name: name.to_owned() }, bytes);
    helper::ask(READERS, asked, |answer| {
        then(match answer {
            Answer::Bytes(names) => wire::unpack(&names).unwrap_or_default(),
            Answer::Refused | Answer::Missing => Vec::new(),
        });
    });
}

/// The bytes of one of them.
pub(crate) fn member(
    name: &str,
    number: usize,
    bytes: &[u8],
    then: impl FnOnce(Result<Vec<u8>, Refusal>) + 'static,
) {
    let asked = question(&Question::Member { name: name.to_owned(), number }, bytes);
    helper::ask(READERS, asked, |answer| {
        let missing = || Refusal::unfinished(labels::no_readers());
        then(match answer {
            Answer::Bytes(bytes) => unpacked(&bytes).unwrap_or_else(|| Err(missing())),
            Answer::Refused | Answer::Missing => Err(missing()),
        });
    });
}

/// A member's answer: a sign whether it is there, and its bytes as they are or the packed reason.
fn unpacked(answer: &[u8]) -> Option<Result<Vec<u8>, Refusal>> {
    let (sign, rest) = answer.split_first()?;
    Some(if *sign == 1 { Ok(rest.to_vec()) } else { Err(wire::unpack(rest)?) })
}
