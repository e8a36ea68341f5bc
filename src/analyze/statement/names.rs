//! The names of listed things: 小麦、玉米、薯类产量 are three, each with what is measured of all.

use std::borrow::Cow;

use crate::analyze::subject;

/// Words without the time at their end that they are compared with: 救助人次、资金比2021年.
pub(super) fn without_comparison(words: &str) -> &str {
    let Some(at) = words.rfind(['比', '较']) else { return words };
    let time = words.get(at + '比'.len_utf8()..).unwrap_or_default();
    let time = time.strip_suffix("同期").unwrap_or(time);
    let year = time
        .strip_suffix('年')
        .is_some_and(|year| year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit()));
    if year || matches!(time, "上年" | "去年" | "上年度" | "年初") {
        words.get(..at).unwrap_or(words)
    } else {
        words
    }
}

/// Words without what brackets in them tell: 早稻、晚稻(含再生稻).
pub(super) fn without_brackets(words: &str) -> Cow<'_, str> {
    if !words.contains('(') {
        return Cow::Borrowed(words);
    }
    let mut open = 0_usize;
    let outside = words.chars().filter(|c| {
        open += usize::from(*c == '(');
        let kept = open == 0;
        open -= usize::from(*c == ')' && open > 0);
        kept
    });
    Cow::Owned(outside.collect())
}

/// The names of `count` listed things, each with what is measured of all: 小麦、玉米、薯类产量.
pub(super) fn names(words: &str, count: usize) -> Option<Vec<(Option<String>, String)>> {
    let mut names = items(words, count)?;
    let plain = |names: Vec<String>| names.into_iter().map(|name| (None, name)).collect();
    let [.., before, last] = names.as_slice() else { return Some(plain(names)) };
    if subject::ends_as_indicator(before) {
        return Some(plain(names));
    }
    // The last name is as long as the one before it; what follows is measured of each.
    // 及格、不及格比例: but for a negation in front of it.
    let negated =
        last.strip_prefix(['不', '未', '非']).is_some_and(|rest| rest.starts_with(before));
    let length = before.chars().count() + usize::from(negated);
    let own = last.char_indices().nth(length).map_or(last.len(), |(at, _)| at);
    let tail = last.get(own..).unwrap_or_default().to_owned();
    let ordinal = names.first().is_some_and(|first| first.starts_with('第'));
    let end = names.len() - 1;
    let mut members = Vec::with_capacity(names.len());
    for (at, mut name) in names.drain(..).enumerate() {
        let member = subject::name(name.strip_suffix(tail.as_str()).unwrap_or(&name)).to_owned();
        if at < end {
            name.push_str(&tail);
        }
        if ordinal && at > 0 && !name.starts_with('第') {
            name.insert(0, '第');
        }
        members.push((Some(member), name));
    }
    Some(members)
}

/// The members of a list of names.
pub(super) fn items(words: &str, count: usize) -> Option<Vec<String>> {
    let split = |signs: &[char]| -> Vec<String> {
        words
            .split(signs)
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect()
    };
    let all = split(&['、', '和', '与', '及']);
    if all.len() == count {
        return Some(all);
    }
    let listed = split(&['、']);
    (listed.len() == count).then_some(listed)
}
