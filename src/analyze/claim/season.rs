//! Seasons and terms of a year, of which each is compared with its like: 2023年秋季招生A,2023年春季招生B,比2022年秋季的C
//! 减少.

use super::Desk;
use crate::{analyze::statement::Statement, text::WordList};

const SEASONS: WordList = WordList::new(&[
    "春季",
    "夏季",
    "秋季",
    "冬季",
    "春茶",
    "夏粮",
    "秋粮",
    "早稻",
    "晚稻",
    "春节",
    "国庆",
    "五一",
    "元旦",
    "上学期",
    "下学期",
    "汛期",
    "枯水期",
]);

impl Desk<'_> {
    /// Whether the words before two numbers name different seasons.
    pub(super) fn differ_in_season(&self, one: &Statement, other: &Statement) -> bool {
        let season = |statement: &Statement| {
            let words = self.words(statement.left.clone());
            SEASONS.places_in(words).last().map(|(_, season)| season)
        };
        let own = season(one);
        own.is_some() && season(other).is_some_and(|other| own != Some(other))
    }
}
