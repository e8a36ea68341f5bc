//! Scales (万, 亿) and units, and which of them may be converted.
//!
//! Conversion stays inside one currency or one dimension: 亿美元 never meets 亿元, % never meets
//! 百分点, and counts of different things (家, 个) never meet at all.

mod names;
mod words;

use std::{borrow::Cow, cmp::Reverse, fmt, sync::LazyLock};

use serde::{Deserialize, Serialize};

use self::{
    names::{OTHERS, Row, THINGS, UNITS},
    words::WORDS,
};
use super::{Decimal, Ratio};

/// 十 百 千 万 亿 before a unit, as a power of ten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale(u32);

impl Scale {
    /// None printed.
    pub const ONE: Self = Self(0);
    /// 万
    pub const WAN: Self = Self(4);
    /// 亿
    pub const YI: Self = Self(8);

    /// Every scale with its name, longest names first.
    const NAMES: [(&'static str, u32); 12] = [
        ("万亿", 12),
        ("千亿", 11),
        ("百亿", 10),
        ("十亿", 9),
        ("千万", 7),
        ("百万", 6),
        ("十万", 5),
        ("亿", 8),
        ("万", 4),
        ("千", 3),
        ("百", 2),
        ("十", 1),
    ];

    /// The power of ten.
    pub fn power(self) -> u32 {
        self.0
    }

    /// Its name, empty where none is printed.
    pub(super) fn name(self) -> &'static str {
        if self == Self::ONE {
            return "";
        }
        Self::NAMES.iter().find(|(_, power)| *power == self.0).map_or("", |(name, _)| name)
    }

    /// What a value in this scale is multiplied with.
    pub fn factor(self) -> Ratio {
        Ratio::ten_to(self.0)
    }

    /// Whether a scale may begin so.
    pub(super) fn may_begin(c: char) -> bool {
        matches!(c, '十' | '百' | '千' | '万' | '亿' | '萬' | '億')
    }

    /// The scale that `text` starts with, and its bytes; Traditional 萬 億 alike.
    pub fn prefix(text: &str) -> Option<(Self, usize)> {
        let simple = |c| match c {
            '萬' => '万',
            '億' => '亿',
            c => c,
        };
        if !text.starts_with(Self::may_begin) {
            return None;
        }
        Self::NAMES.iter().find_map(|(name, power)| {
            let mut chars = text.chars().map(simple);
            name.chars().all(|c| chars.next() == Some(c)).then_some((Self(*power), name.len()))
        })
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Currency {
    /// 元, 人民币
    Yuan,
    /// 美元
    UsDollar,
    /// 欧元
    Euro,
    /// 港元, 港币
    HongKongDollar,
    /// 澳门元
    Pataca,
    /// 新台币
    TaiwanDollar,
    /// 日元
    Yen,
    /// 英镑
    Pound,
    /// 韩元
    Won,
    /// 卢布
    Rouble,
    /// 新加坡元
    SingaporeDollar,
    /// 澳元
    AustralianDollar,
    /// 加元
    CanadianDollar,
    /// 瑞士法郎
    SwissFranc,
}

/// What a unit measures; only units of one dimension convert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// % ‰ 成: a part of a whole, factor to the whole.
    Share,
    /// 百分点: a difference of percentages.
    Points,
    /// 折: tenths of a price.
    Discount,
    /// 倍
    Times,
    /// 元 and others, within one currency.
    Money(Currency),
    /// 米 公里 里
    Length,
    /// 平方米 公顷 亩
    Area,
    /// 立方米 升
    Volume,
    /// 克 公斤 吨
    Mass,
    /// 千瓦时
    Energy,
    /// 瓦 千瓦
    Power,
    /// 家 个 件: things counted one by one; converts only to itself.
    Things,
    /// Anything else measured (小时, 标准箱, 吨标准煤 …); converts only to itself.
    Other,
}

/// A unit by its printed name.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Unit {
    name: Cow<'static, str>,
    dimension: Dimension,
    /// Times the dimension's base: 1000/1 for 公里, 1/100 for %.
    numerator: u32,
    denominator: u32,
}

/// Names of units with their rows, and words that are none.
type Group = Vec<(&'static str, Option<Row>)>;

/// Every name, by the low byte of the code of its first character, the longest first.
static NAMES: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let things = THINGS.iter().map(|name| (*name, Dimension::Things, 1, 1));
    let others = OTHERS.iter().map(|name| (*name, Dimension::Other, 1, 1));
    let units = UNITS.iter().copied().chain(things).chain(others).map(|row| (row.0, Some(row)));
    let mut groups = vec![Group::new(); 256];
    for (name, row) in units.chain(WORDS.iter().map(|word| (*word, None))) {
        if let Some(group) = name.chars().next().and_then(|first| groups.get_mut(key(first))) {
            group.push((name, row));
        }
    }
    for group in &mut groups {
        // Of a name that stands twice, the last row counts.
        group.reverse();
        group.sort_by_key(|(name, _)| Reverse(name.len()));
    }
    groups
});

/// The low byte of a character's code.
fn key(c: char) -> usize {
    let [low, ..] = u32::from(c).to_le_bytes();
    low.into()
}

/// The longest name that `text` starts with; a unit's row, or `None` for a word that is no unit.
fn longest_name(text: &str) -> Option<(&'static str, Option<Row>)> {
    let group = NAMES.get(key(text.chars().next()?))?;
    let fits = |name: &str| {
        // A look at the byte they end with spares comparing most of them.
        let may_fit = name.as_bytes().last() == text.as_bytes().get(name.len() - 1);
        may_fit && text.starts_with(name) && ends_word(text, name)
    };
    group.iter().find(|(name, _)| fits(name)).copied()
}

/// Whether a unit in Latin letters ends where its name ends: `5m`, not `5min`.
fn ends_word(text: &str, name: &str) -> bool {
    let latin =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '²' | '³'));
    !(latin(name.chars().next_back())
        && latin(text.get(name.len()..).and_then(|t| t.chars().next())))
}

/// The bytes of what a rate is per: `/平方米`, `/生·年`, `/万元`.
fn per_len(text: &str) -> usize {
    let mut len = 0;
    while let Some(rest) = text.get(len..) {
        let Some(name) =
            rest.strip_prefix('/').or_else(|| rest.strip_prefix('·').filter(|_| len > 0))
        else {
            break;
        };
        let scale = Scale::prefix(name).filter(|_| longest_name(name).is_none());
        let scale = scale.map_or(0, |(_, len)| len);
        let base = name.get(scale..).unwrap_or_default();
        let known = longest_name(base).filter(|(name, row)| row.is_some() && !name.contains('/'));
        let per = || PER.iter().find(|per| base.starts_with(**per) && ends_word(base, per));
        let Some(base) = known.map(|(name, _)| name).or_else(|| per().copied()) else { break };
        len += rest.len() - name.len() + scale + base.len();
    }
    len
}

/// What only rates are per.
const PER: &[&str] = &["生", "学期", "学年", "季", "d", "a", "s", "min"];

impl Unit {
    /// Percent.
    pub fn percent() -> Self {
        Self::row(("%", Dimension::Share, 1, 100))
    }

    /// Percentage points.
    pub fn points() -> Self {
        Self::row(("个百分点", Dimension::Points, 1, 1))
    }

    /// Times (倍).
    pub fn times() -> Self {
        Self::row(("倍", Dimension::Times, 1, 1))
    }

    /// Things counted one by one under this name.
    pub fn counting(name: &'static str) -> Self {
        Self::row((name, Dimension::Things, 1, 1))
    }

    /// The unit of this name; one that is not known is kept as it is and converts to nothing else.
    pub fn named(name: &str) -> Self {
        let name = name.trim();
        match Self::prefix(name) {
            Some((unit, len)) if len == name.len() => unit,
            _ => Self {
                name: Cow::Owned(name.to_owned()),
                dimension: Dimension::Other,
                numerator: 1,
                denominator: 1,
            },
        }
    }

    /// The longest known unit that `text` starts with, and its bytes; a rate of two of them
    /// (`元/平方米`) is one unit. `None` where the unit's characters begin another word (部门).
    pub fn prefix(text: &str) -> Option<(Self, usize)> {
        let (name, row) = longest_name(text)?;
        let unit = Self::row(row?);
        let per = text.get(name.len()..).filter(|per| per.as_bytes().first() == Some(&b'/'));
        let per = per.filter(|_| unit.dimension != Dimension::Share);
        let len = per.map_or(0, per_len);
        if len == 0 {
            return Some((unit, name.len()));
        }
        let rate = [unit.name(), per.and_then(|per| per.get(..len)).unwrap_or_default()].concat();
        let name_of_rate = Cow::Owned(rate);
        let rate =
            Self { name: name_of_rate, dimension: Dimension::Other, numerator: 1, denominator: 1 };
        Some((rate, name.len() + len))
    }

    fn row((name, dimension, numerator, denominator): Row) -> Self {
        let name = match name {
            "％" => "%",
            "%o" => "‰",
            "圆" => "元",
            "百分点" => "个百分点",
            "千分点" => "个千分点",
            "BP" | "个BP" => "个基点",
            "°C" => "℃",
            name => name,
        };
        Self { name: Cow::Borrowed(name), dimension, numerator, denominator }
    }

    /// What it measures.
    pub fn dimension(&self) -> Dimension {
        self.dimension
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its name, to be kept: that of a known unit is the table's own.
    pub(super) fn label(&self) -> Cow<'static, str> {
        self.name.clone()
    }

    /// How many of the dimension's base unit it is: 1/100 for %.
    pub fn factor(&self) -> Ratio {
        Ratio::new(self.numerator, self.denominator)
    }

    /// Whether amounts in the two may be added and compared.
    pub fn converts_to(&self, other: &Self) -> bool {
        self.dimension == other.dimension
            && match self.dimension {
                Dimension::Things => {
                    let people = |name: &str| matches!(name, "人" | "名");
                    self.name == other.name || people(&self.name) && people(&other.name)
                }
                Dimension::Other => {
                    self.name == other.name
                        || self.name.contains('/') && {
                            spelled(&self.name) == spelled(&other.name)
                        }
                }
                _ => true,
            }
    }
}

/// A unit of two with its signs as words: 微克/立方米 of μg/m³.
fn spelled(name: &str) -> String {
    let signs =
        [("μg", "微克"), ("mg", "毫克"), ("m³", "立方米"), ("m3", "立方米"), ("㎡", "平方米")];
    signs.iter().fold(name.to_owned(), |name, (sign, word)| name.replace(sign, word))
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}

impl fmt::Debug for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Reads a unit with its scale, as heads of columns print it: `亿美元`, `万人次`, `%`.
pub fn scaled(text: &str) -> (Scale, Option<Unit>) {
    let text = text.trim();
    let whole = |text: &str| Unit::prefix(text).filter(|(_, len)| *len == text.len());
    if text.is_empty() {
        return (Scale::ONE, None);
    }
    if let Some((unit, _)) = whole(text) {
        return (Scale::ONE, Some(unit));
    }
    match Scale::prefix(text) {
        Some((scale, len)) if len == text.len() => (scale, None),
        Some((scale, len)) => (scale, text.get(len..).map(Unit::named)),
        None => (Scale::ONE, Some(Unit::named(text))),
    }
}

impl Decimal {
    /// The decimal in scale `from` printed in scale `to`, no digit lost: `2400` 万 is `0.2400` 亿.
    #[must_use]
    pub fn rescaled(&self, from: Scale, to: Scale) -> Self {
        match to.0.checked_sub(from.0) {
            Some(0) => self.clone(),
            Some(power) => {
                let value = &self.value() * &Ratio::tenth_to(power);
                value.round(self.places() + power, super::Round::Truncate)
            }
            None => self.shifted(from.0 - to.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_unit_wins() {
        let prefix = |text| Unit::prefix(text).map(|(unit, _)| unit.to_string());
        assert_eq!(prefix("人次左右").as_deref(), Some("人次"));
        assert_eq!(prefix("千瓦时").as_deref(), Some("千瓦时"));
        assert_eq!(prefix("百分点").as_deref(), Some("个百分点"));
        assert_eq!(prefix("吨标准煤").as_deref(), Some("吨标准煤"));
        assert_eq!(prefix("cm²的"), Some("cm²".into()));
        assert_eq!(prefix("元/生·年").as_deref(), Some("元/生·年"));
        assert_eq!(prefix("元/㎡·季").as_deref(), Some("元/㎡·季"));
        assert_eq!(prefix("吨标准煤/万元").as_deref(), Some("吨标准煤/万元"));
        assert_eq!(prefix("m³/d").as_deref(), Some("m³/d"));
        assert_eq!(prefix("个/cm³").as_deref(), Some("个/cm³"));
        assert_eq!(prefix("元/部门").as_deref(), Some("元"));
        assert_eq!(prefix("，同比"), None);
    }

    #[test]
    fn only_one_dimension_converts() {
        let unit = Unit::named;
        assert!(unit("平方公里").converts_to(&unit("亩")));
        assert!(unit("%").converts_to(&unit("成")));
        assert!(!unit("美元").converts_to(&unit("元")));
        assert!(!unit("%").converts_to(&unit("百分点")));
        assert!(!unit("家").converts_to(&unit("个")));
        assert!(!unit("标准箱").converts_to(&unit("小时")));
        assert!(unit("甲类单位").converts_to(&unit("甲类单位")));
    }

    #[test]
    fn column_units_split_into_scale_and_unit() {
        let read = |text| {
            let (scale, unit) = scaled(text);
            (scale.to_string(), unit.map(|unit| unit.to_string()).unwrap_or_default())
        };
        assert_eq!(read("亿美元"), ("亿".into(), "美元".into()));
        assert_eq!(read("萬元"), ("万".into(), "元".into()));
        assert_eq!(read("万千瓦时"), ("万".into(), "千瓦时".into()));
        assert_eq!(read("千克"), (String::new(), "千克".into()));
        assert_eq!(read("百分点"), (String::new(), "个百分点".into()));
        assert_eq!(read("万标箱"), ("万".into(), "标箱".into()));
        assert_eq!(read("万"), ("万".into(), String::new()));
        assert_eq!(read(""), (String::new(), String::new()));
    }

    #[test]
    fn rescaling_keeps_the_digits() {
        let decimal = |text| Decimal::parse(text).unwrap();
        assert_eq!(decimal("2400").rescaled(Scale::WAN, Scale::YI).to_string(), "0.2400");
        assert_eq!(decimal("1.2").rescaled(Scale::YI, Scale::WAN).to_string(), "12000");
    }
}
