//! Years in the name of a paper: 《…发展规划（2023—2025年）》, 三年行动方案(2021-2023年).
//!
//! They say how long the paper holds, and nothing of the numbers behind it.

use crate::text::ends_with_any;

/// Most bytes between the years and the sign that opens the name.
const NEAR: usize = 240;

/// What papers that hold for some years are called.
const PAPERS: &[&str] = &["规划", "计划", "方案", "行动", "纲要", "意见", "办法", "政策", "举措"];

/// Whether a span of years behind these words belongs to the name of a paper.
pub(in crate::analyze) fn is_in_name(before: &str) -> bool {
    if before.strip_suffix('(').is_some_and(|name| ends_with_any(name, PAPERS)) {
        return true;
    }
    let mut start = before.len().saturating_sub(NEAR);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let near = before.get(start..).unwrap_or_default();
    near.rfind(['《', '》', '。', '\n'])
        .is_some_and(|at| near.get(at..).is_some_and(|rest| rest.starts_with('《')))
}
