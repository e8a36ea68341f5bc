//! Scales (万, 亿) and units, and which of them may be converted.
//!
//! Conversion stays inside one currency or one dimension: 亿美元 never meets 亿元, % never meets
//! 百分点, and counts of different things (家, 个) never meet at all.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

use super::{Decimal, Ratio, ratio::power_of_ten};

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

    /// What a value in this scale is multiplied with.
    pub fn factor(self) -> Ratio {
        Ratio::new(power_of_ten(self.0), 1)
    }

    /// The scale that `text` starts with, and its bytes; Traditional 萬 億 alike.
    pub(super) fn prefix(text: &str) -> Option<(Self, usize)> {
        let simple = |c| match c {
            '萬' => '万',
            '億' => '亿',
            c => c,
        };
        Self::NAMES.iter().find_map(|(name, power)| {
            let mut chars = text.chars().map(simple);
            name.chars().all(|c| chars.next() == Some(c)).then_some((Self(*power), name.len()))
        })
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::NAMES.iter().find(|(_, power)| *power == self.0);
        f.write_str(name.map_or("", |(name, _)| name))
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

type Row = (&'static str, Dimension, u32, u32);

/// Units that convert or have rules of their own; longer names win over shorter ones.
const UNITS: &[Row] = {
    use Currency as C;
    use Dimension::{
        Area, Discount, Energy, Length, Mass, Money, Points, Power, Share, Times, Volume,
    };
    &[
        ("%", Share, 1, 100),
        ("％", Share, 1, 100),
        ("‰", Share, 1, 1000),
        ("%o", Share, 1, 1000),
        ("成", Share, 1, 10),
        ("个百分点", Points, 1, 1),
        ("個百分點", Points, 1, 1),
        ("百分点", Points, 1, 1),
        ("百分點", Points, 1, 1),
        ("折", Discount, 1, 10),
        ("倍", Times, 1, 1),
        ("元", Money(C::Yuan), 1, 1),
        ("元人民币", Money(C::Yuan), 1, 1),
        ("人民币", Money(C::Yuan), 1, 1),
        ("美元", Money(C::UsDollar), 1, 1),
        ("欧元", Money(C::Euro), 1, 1),
        ("歐元", Money(C::Euro), 1, 1),
        ("港元", Money(C::HongKongDollar), 1, 1),
        ("港币", Money(C::HongKongDollar), 1, 1),
        ("港幣", Money(C::HongKongDollar), 1, 1),
        ("澳门元", Money(C::Pataca), 1, 1),
        ("新台币", Money(C::TaiwanDollar), 1, 1),
        ("新臺幣", Money(C::TaiwanDollar), 1, 1),
        ("日元", Money(C::Yen), 1, 1),
        ("英镑", Money(C::Pound), 1, 1),
        ("英鎊", Money(C::Pound), 1, 1),
        ("韩元", Money(C::Won), 1, 1),
        ("韓元", Money(C::Won), 1, 1),
        ("卢布", Money(C::Rouble), 1, 1),
        ("盧布", Money(C::Rouble), 1, 1),
        ("新加坡元", Money(C::SingaporeDollar), 1, 1),
        ("澳元", Money(C::AustralianDollar), 1, 1),
        ("加元", Money(C::CanadianDollar), 1, 1),
        ("瑞士法郎", Money(C::SwissFranc), 1, 1),
        ("毫米", Length, 1, 1000),
        ("厘米", Length, 1, 100),
        ("米", Length, 1, 1),
        ("千米", Length, 1000, 1),
        ("公里", Length, 1000, 1),
        ("里", Length, 500, 1),
        ("海里", Length, 1852, 1),
        ("平方米", Area, 1, 1),
        ("平米", Area, 1, 1),
        ("亩", Area, 2000, 3),
        ("畝", Area, 2000, 3),
        ("公顷", Area, 10_000, 1),
        ("公頃", Area, 10_000, 1),
        ("平方公里", Area, 1_000_000, 1),
        ("平方千米", Area, 1_000_000, 1),
        ("毫升", Volume, 1, 1_000_000),
        ("升", Volume, 1, 1000),
        ("立方米", Volume, 1, 1),
        ("克", Mass, 1, 1000),
        ("斤", Mass, 1, 2),
        ("公斤", Mass, 1, 1),
        ("千克", Mass, 1, 1),
        ("吨", Mass, 1000, 1),
        ("噸", Mass, 1000, 1),
        ("千瓦时", Energy, 1, 1),
        ("千瓦小时", Energy, 1, 1),
        ("兆瓦时", Energy, 1000, 1),
        ("瓦", Power, 1, 1000),
        ("千瓦", Power, 1, 1),
        ("兆瓦", Power, 1000, 1),
        ("吉瓦", Power, 1_000_000, 1),
    ]
};

/// Things counted one by one.
const THINGS: &[&str] = &[
    "家", "个", "個", "项", "項", "件", "人", "人次", "户", "戶", "户次", "名", "位", "所", "座",
    "条", "條", "台", "臺", "辆", "輛", "套", "部", "次", "批", "批次", "期", "场", "場", "场次",
    "起", "宗", "篇", "本", "册", "处", "處", "只", "头", "株", "棵", "艘", "架", "架次", "列",
    "班", "班次", "间", "間", "栋", "幢", "层", "類", "类", "种", "種", "款", "支", "份", "封",
    "张", "張", "块", "片", "组", "組", "队", "隊", "对", "双", "届", "门", "門", "车次", "航次",
    "趟", "趟次", "例", "单", "笔", "筆", "则", "标段", "床", "床位", "国", "市", "县", "镇", "村",
];

/// Measured things that convert to nothing else; named so that they are read whole.
const OTHERS: &[&str] = &[
    "年",
    "年度",
    "个月",
    "月",
    "周",
    "天",
    "日",
    "小时",
    "分钟",
    "秒",
    "岁",
    "吨标准煤",
    "标准箱",
    "标箱",
    "吨公里",
    "人公里",
    "度",
    "级",
    "页",
    "公里/小时",
    "摄氏度",
    "℃",
];

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

    /// The longest known unit that `text` starts with, and its bytes.
    pub fn prefix(text: &str) -> Option<(Self, usize)> {
        let things = THINGS.iter().map(|name| (*name, Dimension::Things, 1, 1));
        let others = OTHERS.iter().map(|name| (*name, Dimension::Other, 1, 1));
        let row = UNITS
            .iter()
            .copied()
            .chain(things)
            .chain(others)
            .filter(|(name, ..)| text.starts_with(name))
            .max_by_key(|(name, ..)| name.len())?;
        Some((Self::row(row), row.0.len()))
    }

    fn row((name, dimension, numerator, denominator): Row) -> Self {
        let name = match name {
            "％" => "%",
            "%o" => "‰",
            "百分点" => "个百分点",
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

    /// How many of the dimension's base unit it is: 1/100 for %.
    pub fn factor(&self) -> Ratio {
        Ratio::new(self.numerator, self.denominator)
    }

    /// Whether amounts in the two may be added and compared.
    pub fn converts_to(&self, other: &Self) -> bool {
        self.dimension == other.dimension
            && match self.dimension {
                Dimension::Things | Dimension::Other => self.name == other.name,
                _ => true,
            }
    }
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
            Some(power) => {
                let places = self.places() + power;
                self.value()
                    .checked_div(&Ratio::new(power_of_ten(power), 1))
                    .map_or_else(|| self.clone(), |v| v.round(places, super::Round::Truncate))
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
