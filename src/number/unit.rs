//! Scales (万, 亿) and units, and which of them may be converted.
//!
//! Conversion stays inside one currency or one dimension: 亿美元 never meets 亿元, % never meets
//! 百分点, and counts of different things (家, 个) never meet at all.

use std::{borrow::Cow, collections::BTreeMap, fmt, sync::LazyLock};

use serde::{Deserialize, Serialize};

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

    /// What a value in this scale is multiplied with.
    pub fn factor(self) -> Ratio {
        Ratio::ten_to(self.0)
    }

    /// The scale that `text` starts with, and its bytes; Traditional 萬 億 alike.
    pub fn prefix(text: &str) -> Option<(Self, usize)> {
        let simple = |c| match c {
            '萬' => '万',
            '億' => '亿',
            c => c,
        };
        if !text.starts_with(['十', '百', '千', '万', '亿', '萬', '億']) {
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
        ("圆", Money(C::Yuan), 1, 1),
        ("元人民币", Money(C::Yuan), 1, 1),
        ("人民币", Money(C::Yuan), 1, 1),
        ("美元", Money(C::UsDollar), 1, 1),
        ("美金", Money(C::UsDollar), 1, 1),
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
        ("㎡", Area, 1, 1),
        ("m²", Area, 1, 1),
        ("m2", Area, 1, 1),
        ("km²", Area, 1_000_000, 1),
        ("m³", Volume, 1, 1),
        ("m3", Volume, 1, 1),
        ("㎥", Volume, 1, 1),
        ("km", Length, 1000, 1),
        ("m", Length, 1, 1),
        ("cm", Length, 1, 100),
        ("mm", Length, 1, 1000),
        ("毫升", Volume, 1, 1_000_000),
        ("升", Volume, 1, 1000),
        ("立方米", Volume, 1, 1),
        ("微克", Mass, 1, 1_000_000_000),
        ("毫克", Mass, 1, 1_000_000),
        ("μg", Mass, 1, 1_000_000_000),
        ("mg", Mass, 1, 1_000_000),
        ("kg", Mass, 1, 1),
        ("克", Mass, 1, 1000),
        ("斤", Mass, 1, 2),
        ("公斤", Mass, 1, 1),
        ("千克", Mass, 1, 1),
        ("吨", Mass, 1000, 1),
        ("噸", Mass, 1000, 1),
        ("千瓦时", Energy, 1, 1),
        ("千瓦小时", Energy, 1, 1),
        ("兆瓦时", Energy, 1000, 1),
        ("千瓦·时", Energy, 1, 1),
        ("kWh", Energy, 1, 1),
        ("kW", Power, 1, 1),
        ("MW", Power, 1000, 1),
        ("瓦", Power, 1, 1000),
        ("千瓦", Power, 1, 1),
        ("兆瓦", Power, 1000, 1),
        ("吉瓦", Power, 1_000_000, 1),
    ]
};

/// Things counted one by one.
const THINGS: &[&str] = &[
    "家",
    "个",
    "個",
    "项",
    "項",
    "件",
    "人",
    "人次",
    "户",
    "戶",
    "户次",
    "名",
    "位",
    "所",
    "座",
    "条",
    "條",
    "台",
    "臺",
    "辆",
    "輛",
    "套",
    "部",
    "次",
    "批",
    "批次",
    "期",
    "场",
    "場",
    "场次",
    "起",
    "宗",
    "篇",
    "本",
    "册",
    "处",
    "處",
    "只",
    "头",
    "株",
    "棵",
    "艘",
    "架",
    "架次",
    "列",
    "班",
    "班次",
    "间",
    "間",
    "栋",
    "幢",
    "层",
    "類",
    "类",
    "种",
    "種",
    "款",
    "支",
    "份",
    "封",
    "张",
    "張",
    "块",
    "片",
    "组",
    "組",
    "队",
    "隊",
    "对",
    "双",
    "届",
    "门",
    "門",
    "车次",
    "航次",
    "趟",
    "趟次",
    "例",
    "单",
    "笔",
    "筆",
    "则",
    "标段",
    "床",
    "床位",
    "国",
    "市",
    "县",
    "镇",
    "村",
    "台次",
    "辆次",
    "艘次",
    "件次",
    "家次",
    "例次",
    "轮次",
    "人份",
    "剂次",
    "台套",
    "枚",
    "颗",
    "粒",
    "尾",
    "羽",
    "匹",
    "盏",
    "根",
    "杆",
    "桶",
    "箱",
    "袋",
    "盒",
    "幅",
    "集",
    "轮",
    "眼",
    "口",
    "剂",
    "宗地",
    "票",
    "户企业",
    "站次",
    "课时",
    "学时",
    "学分",
    "泊位",
    "车位",
    "席",
    "股",
    "乡",
];

/// Measured things that convert to nothing else; named so that they are read whole.
const OTHERS: &[&str] = &[
    "年",
    "年度",
    "周年",
    "个月",
    "月",
    "个季度",
    "周",
    "周岁",
    "天",
    "日",
    "个工作日",
    "工作日",
    "小时",
    "个小时",
    "分钟",
    "秒",
    "岁",
    "分",
    "番",
    "吨标准煤",
    "吨标煤",
    "标准箱",
    "标箱",
    "标台",
    "TEU",
    "吨级",
    "吨公里",
    "人公里",
    "载重吨",
    "度",
    "级",
    "页",
    "公里/小时",
    "km/h",
    "摄氏度",
    "℃",
    "伏",
    "千伏",
    "kV",
    "伏安",
    "千伏安",
    "兆伏安",
    "赫兹",
    "兆赫",
    "分贝",
    "帕",
    "千帕",
    "兆帕",
    "MPa",
    "mg/L",
    "GB",
    "TB",
    "Mbps",
    "Gbps",
    "个基点",
    "英寸",
    "平方",
    "立方",
    "方",
];

/// Words that begin as a unit does and are none: what stands before 部门 counts no 部.
const WORDS: &[&str] = &[
    "成立",
    "成为",
    "成员",
    "成果",
    "成功",
    "成就",
    "成本",
    "成长",
    "成熟",
    "成效",
    "成都",
    "成品",
    "成交",
    "成绩",
    "成分",
    "成型",
    "成片",
    "折合",
    "折旧",
    "折算",
    "折叠",
    "倍增",
    "部门",
    "部委",
    "部队",
    "部署",
    "部分",
    "部级",
    "单位",
    "单独",
    "单项",
    "单一",
    "位于",
    "位居",
    "位列",
    "次年",
    "次日",
    "次要",
    "家庭",
    "家长",
    "家园",
    "家电",
    "家政",
    "家具",
    "家属",
    "户外",
    "户籍",
    "户主",
    "人才",
    "人员",
    "人大",
    "人均",
    "人民",
    "人社",
    "人力",
    "人工",
    "人口",
    "人文",
    "人间",
    "名单",
    "名录",
    "名称",
    "所有",
    "所在",
    "所属",
    "条件",
    "条例",
    "条款",
    "台账",
    "台风",
    "场所",
    "场地",
    "场景",
    "场馆",
    "处理",
    "处置",
    "处于",
    "处罚",
    "只能",
    "只有",
    "头部",
    "支持",
    "支撑",
    "支付",
    "支出",
    "对接",
    "对口",
    "对外",
    "对于",
    "对策",
    "双创",
    "双向",
    "门户",
    "门诊",
    "级别",
    "类别",
    "类型",
    "种植",
    "种类",
    "组织",
    "组建",
    "组成",
    "队伍",
    "层次",
    "层面",
    "层级",
    "国家",
    "国际",
    "国内",
    "国有",
    "国道",
    "国外",
    "市场",
    "市级",
    "市民",
    "市区",
    "市政",
    "县级",
    "县域",
    "县城",
    "村庄",
    "村民",
    "村级",
    "村居",
    "年龄",
    "年级",
    "月度",
    "月均",
    "周边",
    "周期",
    "天然",
    "日均",
    "日常",
    "日报",
    "度假",
    "里程",
    "升级",
    "升学",
    "升至",
    "克服",
    "起来",
    "起草",
    "起步",
    "起点",
    "期间",
    "期末",
    "本科",
    "本级",
    "本地",
    "本市",
    "批准",
    "批复",
    "架构",
    "列入",
    "列为",
    "班子",
    "班级",
    "套餐",
    "款项",
    "份额",
    "块状",
    "片区",
    "例如",
    "页面",
    "元器件",
    "元素",
    "元件",
    "分别",
    "分类",
    "分析",
    "分局",
    "分布",
    "分为",
    "分之",
    "分公司",
    "集中",
    "集团",
    "集体",
    "集聚",
    "口岸",
    "口径",
    "轮换",
    "根据",
    "剂量",
    "股份",
    "股东",
    "票据",
    "方面",
    "方式",
    "方案",
    "方向",
    "方法",
    "方便",
    "秒杀",
    "度电",
    "乡村",
    "乡镇",
    "国省",
    "人居",
    "人机",
    "站点",
    "箱体",
    "米面",
];

/// The names that share a first character, shorter before longer where one begins with the other.
type Group = Vec<(&'static str, Option<Row>)>;

/// Every name by its first character.
static NAMES: LazyLock<BTreeMap<char, Group>> = LazyLock::new(|| {
    let things = THINGS.iter().map(|name| (*name, Dimension::Things, 1, 1));
    let others = OTHERS.iter().map(|name| (*name, Dimension::Other, 1, 1));
    let units = UNITS.iter().copied().chain(things).chain(others).map(|row| (row.0, Some(row)));
    let mut names: Group = units.chain(WORDS.iter().map(|word| (*word, None))).collect();
    names.sort_unstable_by_key(|(name, _)| *name);
    let mut groups = BTreeMap::new();
    for (name, row) in names {
        if let Some(first) = name.chars().next() {
            groups.entry(first).or_insert_with(Group::new).push((name, row));
        }
    }
    groups
});

/// The longest name that `text` starts with; a unit's row, or `None` for a word that is no unit.
fn longest_name(text: &str) -> Option<(&'static str, Option<Row>)> {
    let group = NAMES.get(&text.chars().next()?)?.iter().rev();
    // In sorted order, the longest of those that the text starts with is the last. They begin alike;
    // a look at the byte they end with spares comparing most of them.
    let may_fit = |name: &str| {
        let (text, name) = (text.as_bytes(), name.as_bytes());
        text.get(name.len().saturating_sub(1)) == name.last()
    };
    let mut fitting =
        group.filter(|(name, _)| may_fit(name) && text.starts_with(name) && ends_word(text, name));
    fitting.next().copied()
}

/// Whether a unit in Latin letters ends where its name ends: `5m`, not `5min`.
fn ends_word(text: &str, name: &str) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !(latin(name.chars().next_back())
        && latin(text.get(name.len()..).and_then(|t| t.chars().next())))
}

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
        let per = text.get(name.len()..).and_then(|rest| rest.strip_prefix('/'));
        match per.and_then(longest_name) {
            Some((per, Some(_))) if !per.contains('/') && unit.dimension != Dimension::Share => {
                let len = name.len() + 1 + per.len();
                let rate = format!("{}/{per}", unit.name);
                let rate = Self { name: Cow::Owned(rate), dimension: Dimension::Other, ..unit };
                Some((Self { numerator: 1, denominator: 1, ..rate }, len))
            }
            _ => Some((unit, name.len())),
        }
    }

    fn row((name, dimension, numerator, denominator): Row) -> Self {
        let name = match name {
            "％" => "%",
            "%o" => "‰",
            "圆" => "元",
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
    let signs = [("μg", "微克"), ("mg", "毫克"), ("m³", "立方米"), ("m3", "立方米")];
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
