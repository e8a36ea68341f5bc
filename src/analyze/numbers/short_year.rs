//! Years told by two digits: 22年底, 自19年以来; 21年投入5亿元,22年投入6亿元.
//!
//! A count of years looks alike, so that what stands around it has to tell: the end or a half of a year, or
//! the year next to it, told in the same way.

use super::{
    date::HALVES,
    place::Place,
    when::{Point, When},
};

/// 22年底, 23年上半年, 自19年以来: two digits of a year, since a count of years has nothing of this behind
/// it; 近20年以来 and 22年来 are counts.
pub(super) fn told_year(place: &Place<'_>) -> Option<(Point, usize)> {
    let behind = place.after(2).strip_prefix('年').filter(|_| place.digits == 2)?;
    let number: i32 = place.rest.get(..2)?.parse().ok()?;
    if !(10..50).contains(&number) || place.follows(&COUNTED_BEHIND) {
        return None;
    }
    let year = 2000 + number;
    let len = 2 + '年'.len_utf8();
    if let Some((half, part)) = HALVES.iter().find(|(name, _)| behind.starts_with(name)) {
        let point = Point { year: Some(year), when: When::Part(*part) };
        return Some((point, len + half.len()));
    }
    let end = behind.strip_prefix(['底', '末']);
    let ends =
        end.is_some_and(|rest| !rest.starts_with(['蕴', '子', '气', '线', '端', '尾', '薪', '价']));
    let since = behind.starts_with("以来") && place.follows(&["自", "从"]);
    (ends || since || is_beside_another(place, number, behind)).then(|| (Point::year(year), len))
}

/// What is behind them counts years.
const COUNTED_BEHIND: [&str; 12] =
    ["近", "第", "满", "过", "前", "后", "每", "历", "达", "约", "去的", "时"];

/// Whether the year before or behind it is told by two digits in the same line, each where a phrase begins:
/// 21年投入5亿元,22年投入6亿元; 工龄21年、22年的职工 counts.
fn is_beside_another(place: &Place<'_>, number: i32, behind: &str) -> bool {
    const COUNTS: &[char] = &[
        '前', '后', '内', '来', '间', '以', '左', '之', '期', '制', '龄', '限', '生', '多', '余',
        '级', '的',
    ];
    // 比22年的12.0万吨
    let of_value =
        behind.strip_prefix('的').is_some_and(|of| of.starts_with(|c: char| c.is_ascii_digit()));
    if !begins_phrase(place.before)
        || !of_value && behind.starts_with(COUNTS)
        || !(15..40).contains(&number)
    {
        return false;
    }
    let window = |text: &str, last: bool| {
        let mut ends = text.char_indices().map(|(at, _)| at);
        if last {
            ends.rev().nth(REACH).unwrap_or(0)
        } else {
            ends.nth(REACH).unwrap_or(text.len())
        }
    };
    let before = place.before.get(window(place.before, true)..).unwrap_or_default();
    let behind = behind.get(..window(behind, false)).unwrap_or_default();
    let told = |text: &str, first: bool| {
        [number - 1, number + 1].into_iter().any(|other| {
            let other = format!("{other}年");
            text.match_indices(&other).any(|(at, _)| {
                let before = text.get(..at).unwrap_or_default();
                (!before.is_empty() || first) && begins_phrase(before)
            })
        })
    };
    told(before, before.len() == place.before.len()) || told(behind, false)
}

/// Most characters between two years that are told so.
const REACH: usize = 48;

/// Whether a phrase begins behind these words, other years of a list left out.
fn begins_phrase(before: &str) -> bool {
    let mut rest = before.trim_end();
    while let Some(listed) =
        rest.strip_suffix(['、', '和', '与']).and_then(|one| one.strip_suffix('年'))
    {
        rest = listed.trim_end_matches(|c: char| c.is_ascii_digit());
    }
    rest.is_empty() || rest.ends_with([',', ';', '。', ':', '(', '比', '较', '自', '从', '由'])
}
