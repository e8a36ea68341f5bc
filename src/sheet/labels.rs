//! What a row's label or a head says: a year, a total.

use crate::text::fold_char;

/// The year that a label names and nothing else: `2020`, `2020年`, `２０２０年度`.
pub fn year_of(label: &str) -> Option<i32> {
    let folded: String = label.chars().map(fold_char).filter(|c| *c != ' ').collect();
    let digits = folded.strip_suffix('度').unwrap_or(&folded);
    let digits = digits.strip_suffix('年').unwrap_or(digits);
    let year: i32 = (digits.len() == 4).then(|| digits.parse().ok())??;
    (1900..=2100).contains(&year).then_some(year)
}

/// Whether a label names a sum of the others.
pub fn is_total(label: &str) -> bool {
    let folded: String = label.chars().map(fold_char).filter(|c| *c != ' ').collect();
    ["合计", "总计", "小计", "共计", "总和", "合計", "總計", "小計"].contains(&folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_are_years_are_told_from_others() {
        assert_eq!(year_of("2020"), Some(2020));
        assert_eq!(year_of("２０２０ 年度"), Some(2020));
        assert_eq!(year_of("2020年上半年"), None);
        assert_eq!(year_of("1234"), None);
        assert_eq!(year_of("江城"), None);
    }
}
