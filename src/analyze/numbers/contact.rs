//! Telephones, hotlines, postcodes and the numbers of persons and accounts.

use super::place::{Item, Place, digits};
use crate::{
    model::NumberRole::Contact,
    number::{Scale, Unit},
    text::{WordList, begins_with_any},
};

/// Labels in front of a number that reaches somebody.
const LABELS: WordList = WordList::new(&[
    "电话",
    "手机",
    "传真",
    "热线",
    "邮编",
    "邮政编码",
    "QQ",
    "qq",
    "微信",
    "身份证",
    "联系方式",
    "拨打",
    "电 话",
    "邮 编",
    "账号",
    "座机",
    "客服",
    "专线",
]);

/// What a short number is called behind it.
const HOTLINES: [&str; 7] = ["热线", "服务热线", "政务服务", "投诉", "举报", "便民", "市民服务"];

/// Reads a contact number.
pub(super) fn read(place: &Place<'_>) -> Option<Item> {
    let len = place.digits;
    if len < 3 || place.before.trim_end().ends_with('第') {
        return None;
    }
    let whole = whole_len(place.rest);
    let after = place.after(whole);
    if Unit::prefix(after).is_some() || Scale::prefix(after).is_some() || after.starts_with('.') {
        return None;
    }
    let number: Vec<u8> =
        place.rest.get(..whole)?.bytes().filter(u8::is_ascii_digit).take(20).collect();
    let count = number.len();
    let first = number.first().copied();
    let spaced = whole == 13 && len == 3;
    let mobile = count == 11 && first == Some(b'1') && (whole == 11 || spaced);
    let area = first == Some(b'0') && (10..=12).contains(&count);
    let toll_free = count == 10 && matches!(number.get(..3), Some(b"400" | b"800"));
    let person = (15..=18).contains(&count) && whole == len;
    let local =
        (7..=8).contains(&count) && whole == len && place.cell.is_none_or(|c| c.unit.is_none());
    let short = count == 5 && number.starts_with(b"12") && whole == len && place.cell.is_none();
    let hotline =
        short && !after.starts_with([',', '.']) || count <= 5 && begins_with_any(after, &HOTLINES);
    let emergency = matches!(place.rest.get(..whole), Some("110" | "119" | "120" | "122"))
        && place.cell.is_none()
        && after.starts_with(['、', '和', '与', '及', '联', '报', '急']);
    let chain = place.last.is_some_and(|(between, role)| {
        role == Contact && between.len() <= 6 && !between.chars().any(char::is_alphanumeric)
    });
    let labelled = count >= 3 && is_labelled(place);
    let found = mobile
        || area
        || toll_free
        || person
        || local
        || hotline
        || emergency
        || count >= 5 && chain
        || labelled;
    found.then(|| {
        let digits = String::from_utf8(number).ok();
        Item::bare(whole, Contact, digits.filter(|_| count < 20))
    })
}

/// Digits with the signs that set apart an area code or parts of a number: `023-62662739`,
/// `(023)6266 2739`.
fn whole_len(text: &str) -> usize {
    let mut end = digits(text);
    let mut count = end;
    while let Some(rest) = text.get(end..) {
        let sign = rest.strip_prefix(['-', '—', ')', ' ']).or_else(|| rest.strip_prefix("——"));
        let Some(next) = sign else { break };
        let more = digits(next);
        let joined = count <= 4 && (7..=8).contains(&more) || count <= 8 && (3..=4).contains(&more);
        if !joined {
            break;
        }
        end = text.len() - next.len() + more;
        count += more;
    }
    end
}

/// Whether the words before name a number that reaches somebody.
pub(super) fn is_labelled(place: &Place<'_>) -> bool {
    let before = place.tail(36);
    let clause = before.rsplit(['。', ';', ',', '》', '(']).next().unwrap_or_default();
    let clause = if clause.is_empty() { before } else { clause };
    LABELS.is_in(clause)
        && LABELS.words().iter().any(|label| {
            clause.rfind(label).is_some_and(|at| {
                let between = clause.get(at + label.len()..).unwrap_or_default();
                between.chars().all(|c| !c.is_alphabetic() || "是为号码人及或".contains(c))
            })
        })
}
