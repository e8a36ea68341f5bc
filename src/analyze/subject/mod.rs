//! What a number is said of: the place and the indicator in the words around it.
//!
//! No word list of indicators exists that would fit letters of every trade. What is left of a clause
//! once its time, its verbs and its hedges are taken away is the name of the thing.

mod cover;
mod covering;
mod name;
mod place;

use std::borrow::Cow;

use self::name::{LEADS, is_noise, is_word_cut};
pub(super) use self::{
    cover::{ends_as_indicator, is_covered, is_indicator, may_be_covered},
    covering::Covering,
    name::name,
    place::{OwnPlace, bare, entity},
};
use crate::text::{Firsts, signs};

/// A place and an indicator, as words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// `全市`, `成都`; `None` where none is named.
    pub(super) entity: Option<String>,
    /// `离岸外包执行额`, without spaces, quotes and 的.
    pub(super) indicator: String,
}

impl Words {
    /// The same of a place, where the words name none themselves.
    pub(super) fn or_of(self, place: Option<&str>) -> Self {
        Self { entity: self.entity.or_else(|| place.map(str::to_owned)), ..self }
    }
}

/// Splits a name into the place it begins with and the indicator.
pub(super) fn words(name: &str) -> Words {
    let is_out = |c| is_noise(c) || c == ',';
    // Hardly any name has one, and none is a Chinese character.
    let out = signs(name).any(|(_, c)| is_out(c));
    let name = if out { Cow::Owned(without(name, is_out)) } else { Cow::Borrowed(name) };
    let characters = Firsts::of_characters(&name);
    let (entity, rest) = place::entity_among(&name, &characters);
    let mut indicator = rest;
    while let Some(rest) = LEADS.strip_start(indicator).filter(|_| !is_word_cut(indicator)) {
        indicator = rest;
    }
    let possessive = characters.may_be('的');
    let indicator =
        if possessive { without(indicator, |c| c == '的') } else { indicator.to_owned() };
    Words { entity: entity.map(str::to_owned), indicator }
}

/// Words without some characters.
fn without(words: &str, out: impl Fn(char) -> bool) -> String {
    let mut kept = String::with_capacity(words.len());
    words.split(out).for_each(|piece| kept.push_str(piece));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_time_verbs_and_hedges_leave() {
        for (text, entity, indicator) in [
            ("盐城市离岸外包执行额达到", Some("盐城市"), "离岸外包执行额"),
            ("各城市离岸外包执行额达到", None, "各城市离岸外包执行额"),
            ("全市离岸外包执行额达到", Some("全市"), "离岸外包执行额"),
            ("其中,信息技术外包", None, "信息技术外包"),
            ("截至2020年底,全县公路总里程约", Some("全县"), "公路总里程"),
            ("成都市一般公共预算收入完成", Some("成都市"), "一般公共预算收入"),
            ("城市污水处理率达", None, "城市污水处理率"),
            ("在校学生数增加到", None, "在校学生数"),
            ("我市的出口额为", Some("我市"), "出口额"),
            ("共有示范基地", None, "示范基地"),
            ("青山区粮食产量", Some("青山区"), "粮食产量"),
            ("深圳南山区粮食产量", Some("深圳南山区"), "粮食产量"),
            ("兰州新区粮食产量", Some("兰州新区"), "粮食产量"),
            ("浦东新区粮食产量", Some("浦东新区"), "粮食产量"),
            ("厦门市粮食产量", Some("厦门市"), "粮食产量"),
            ("喀什地区粮食产量", Some("喀什地区"), "粮食产量"),
            ("北部山区粮食产量", None, "北部山区粮食产量"),
            ("皖南山区粮食产量", None, "皖南山区粮食产量"),
            ("高新区粮食产量", None, "高新区粮食产量"),
        ] {
            let found = words(name(text));
            assert_eq!(
                (found.entity.as_deref(), found.indicator.as_str()),
                (entity, indicator),
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_is_covered_by_heads_and_caption() {
        let parts = ["执行额", "中西部城市离岸服务外包情况"];
        assert!(is_covered("离岸外包执行额", &parts));
        assert!(!is_covered("数字化服务外包执行额", &parts));
        assert!(!is_covered("城镇居民人均可支配收入", &["农村居民人均可支配收入"]));
    }
}
