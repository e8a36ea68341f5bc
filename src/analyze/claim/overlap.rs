//! Parts that need not shut each other out: 其中女党员800名、少数民族党员500名, 享受生活补贴0.9万人、护理补贴0.6万人.
//!
//! A whole is parted by one sort of thing. Parts of several sorts may be the same people, and so may those
//! who get one thing and those who get another; such parts may be more than their whole.

use super::Desk;
use crate::{
    analyze::statement::Statement,
    number::Dimension,
    text::{begins_with_any, contains_any},
};

/// What people are told apart by, one list for each sort.
const SORTS: &[&[&str]] = &[
    &["女", "男"],
    &["族"],
    &["学历", "学位", "博士", "硕士", "研究生", "本科", "专科", "大专", "中专"],
    &["职称", "正高", "副高", "高级", "中级", "初级"],
    &["岁", "老年", "老人", "青年", "儿童", "未成年"],
    &["党员", "团员", "党派"],
    &[
        "低保",
        "特困",
        "困难",
        "残疾",
        "脱贫",
        "建档立卡",
        "监测",
        "留守",
        "孤儿",
        "退役",
        "军人",
        "农民工",
        "重点",
    ],
    &["骨干", "名师", "劳模", "模范", "带头人", "基层", "一线"],
];

/// What enterprises, institutions and schools are told apart by.
const KINDS: &[&[&str]] = &[
    &["制造业", "服务业", "批发", "零售", "建筑业", "工业", "农业", "餐饮"],
    &["小微", "中小", "微型", "中型", "大型", "个体"],
    &["公立", "公办", "国有", "民营", "民办", "私营", "集体", "外资"],
    &["级"],
    &["农村", "乡村", "城市", "城镇", "城区", "县城"],
    &["寄宿", "走读"],
    &["小规模"],
    &["标准化"],
    &["示范"],
    &["特色"],
];

/// What is done with a case, one thing after another.
const STEPS: &[&str] =
    &["立案", "移送", "处罚", "查处", "整改", "问责", "通报", "约谈", "曝光", "责令"];

/// Words that say that parts overlap.
const SAID: &[&str] =
    &["交叉", "兼有", "兼具", "重复", "重叠", "两种", "多种", "两项", "多类", "同时"];

/// Titles of enterprises, of which one may have several.
const TITLES: &[&str] = &[
    "高新技术",
    "高企",
    "专精特新",
    "小巨人",
    "瞪羚",
    "独角兽",
    "规上",
    "规模以上",
    "限上",
    "上市",
    "科技型",
    "龙头",
    "单项冠军",
];

/// What is given to people, who may get more than one.
const GIVEN: &[&str] =
    &["享受", "补贴", "津贴", "补助", "救助", "待遇", "保险", "优惠", "参加", "参与"];

/// Words of what a thing has or touches, as it may have or touch others.
const HAVING: &[&str] =
    &["涉", "享受", "存在", "具备", "具有", "配备", "设有", "建有", "安装", "开通", "获"];

/// Whether parts may overlap, by their names.
pub(super) fn may_overlap(desk: &Desk<'_>, parts: &[&Statement]) -> bool {
    let names: Vec<String> = parts.iter().map(|part| part.full_name().into_owned()).collect();
    // 其他 is what the others leave.
    if names.iter().any(|name| begins_with_any(name, &["其他", "其它", "其余", "剩余"])) {
        return false;
    }
    let people = parts.iter().all(|part| {
        let unit = desk.quantity(part).and_then(|(_, quantity)| quantity.unit.as_ref());
        unit.is_some_and(|unit| matches!(unit.name(), "人" | "名" | "位" | "人次" | "户"))
    });
    let told = |words: &[&str]| names.iter().filter(|name| contains_any(name, words)).count();
    // 其中高技能27.3万人、新增3.4万人: some of those told before are new.
    let new = names.iter().filter(|name| begins_with_any(name, &["新增", "新建", "今年"])).count();
    let counted = parts.iter().all(|part| part.dimension == Some(Dimension::Things));
    if counted && (1..names.len()).contains(&new) {
        return true;
    }
    // 亿元以上126个,十亿元以上8个: the second are among the first.
    let above = |part: &&&Statement| desk.words(part.clause.start..part.left.end).contains("以上");
    if parts.iter().filter(above).count() > 1 {
        return true;
    }
    let begun = names.iter().filter(|name| begins_with_any(name, HAVING));
    let said = parts.last().and_then(|last| desk.sentences.get(last.sentence));
    let said = said.is_some_and(|own| contains_any(desk.words(own.places.clone()), SAID));
    if said || people && told(GIVEN) > 1 || told(STEPS) > 1 || begun.count() > 1 {
        return true;
    }
    let own = own_words(&names);
    let titles: Vec<_> = own
        .iter()
        .filter_map(|name| TITLES.iter().position(|title| name.contains(title)))
        .collect();
    let differ = titles.windows(2).any(|pair| pair.first() != pair.last());
    differ || people && !is_one_sort(&own) || of_several_kinds(&names)
}

/// Whether names are of two kinds of enterprises or more: 制造业512家、小微企业986家.
fn of_several_kinds(names: &[String]) -> bool {
    let told = |kind: &[&str]| names.iter().filter(|name| contains_any(name, kind)).count();
    let counts: Vec<usize> = KINDS.iter().map(|kind| told(kind)).collect();
    counts.iter().filter(|count| **count > 0).count() > 1 && !counts.contains(&names.len())
}

/// Names without what all of them end with: 女 and 少数民族 of 女党员 and 少数民族党员.
fn own_words(names: &[String]) -> Vec<&str> {
    let mut own: Vec<&str> = names.iter().map(String::as_str).collect();
    while let Some(last) = own.first().and_then(|name| name.chars().next_back())
        && own.iter().all(|name| name.ends_with(last))
    {
        for name in &mut own {
            *name = name.strip_suffix(last).unwrap_or(name);
        }
    }
    own
}

/// Whether names are of one sort, or of none that is known.
fn is_one_sort(names: &[&str]) -> bool {
    let sorted = |sort: &[&str]| names.iter().filter(|name| contains_any(name, sort)).count();
    let counts: Vec<usize> = SORTS.iter().map(|sort| sorted(sort)).collect();
    counts.iter().all(|count| *count == 0) || counts.contains(&names.len())
}
