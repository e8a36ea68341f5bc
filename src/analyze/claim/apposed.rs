//! Whether the list right before a number is that of the things it counts: 甲镇、乙镇、丙镇三个镇, but not whose or where
//! they are, 甲镇、乙镇、丙镇12个村, and not where something was done, 东区、西区新增6个点位.
//!
//! A list of as many items as are counted is taken for theirs. One of more or fewer contradicts the number only
//! where the words leave no doubt that it is.

use super::items::List;
use crate::{
    analyze::lexicon::is_han,
    text::{WordList, ends_with_any},
};

/// Words before a number that part it from the list: 新增6个, 共建成3个, 东区、西区的6个; a number behind 几 or 近 is a
/// guess, 几十个.
const PARTING: WordList = WordList::new(&[
    "的", "新建", "新增", "增设", "建成", "建有", "组建", "组成", "设立", "设置", "开展", "移交",
    "打造", "完成", "举办", "召开", "派出", "选派", "成立", "配备", "推出", "出台", "制定", "争取",
    "下达", "发放", "拥有", "有", "分布", "各", "数", "几", "近", "上", "约", "超", "逾", "余",
    "第", "前",
]);

/// Words behind a list that may tell of more than it.
const LOOSE: WordList = WordList::new(&[
    "共", "为", "全国", "“", "建设", "改造", "实施", "进行", "安排", "落实", "培育", "投入",
    "年度", "今年", "去年", "全年", "全省", "全市", "全县", "全区", "辖区", "我省", "我市", "我县",
    "我区", "本省", "本市", "本县", "本区",
]);

/// Words in a list that join what they join otherwise: 商务局、工信局连同海关, 茶叶(含白茶、红茶)、油茶.
const UNPLAIN: WordList = WordList::new(&["(", "连同", "会同", "协同", "联合", "以及"]);

/// Words of a further number.
const MORE: WordList = WordList::new(&["一个", "两个", "三个"]);

/// Whose plans and tasks are counted behind them: 国家、省、市五大规划.
const LEVELS: WordList = WordList::new(&[
    "国家", "中央", "省", "市", "县", "区", "乡", "镇", "街道", "村", "社区", "省级", "市级",
    "县级", "区级", "乡级", "镇级", "村级",
]);

/// Ends of names that say what kind of place they are.
const PLACES: WordList = WordList::new(&["省", "市", "县", "区", "乡", "镇", "街道", "村", "社区"]);

/// Ends of names of organs, and what they are counted as.
const ORGANS: WordList =
    WordList::new(&["局", "委", "办", "厅", "宣传部", "组织部", "政府", "法院", "检察院", "公司"]);
const ORGANS_COUNTED: WordList = WordList::new(&["部门", "单位", "机关", "机构", "公司"]);

/// What titles are counted as.
const PAPERS: WordList = WordList::new(&[
    "文件", "办法", "规定", "方案", "意见", "条例", "通知", "政策", "标准", "规划", "法规", "制度",
]);

/// Words of what is nothing but its names: 宣传、培训、检查3个方面.
const NAMED: WordList = WordList::new(&[
    "方面",
    "环节",
    "领域",
    "市场",
    "产业",
    "行业",
    "时段",
    "系统",
    "方向",
    "层面",
    "维度",
    "要素",
    "阶段",
    "板块",
    "学段",
    "类别",
    "城市",
    "部门",
    "地区",
    "区域",
    "片区",
    "群体",
    "机制",
    "位一体",
]);

/// Whether a list that the words end with may be that of a number behind them.
pub(super) fn may_be(before: &str) -> bool {
    !PARTING.ends(before)
}

/// Whether a list of another number of items contradicts the number. `before` ends with the list, of which
/// `items` are the words, and `things` are the words of what is counted.
pub(super) fn contradicts(
    before: &str,
    items: &str,
    things: &str,
    list: &List,
    announced: usize,
) -> bool {
    if !list.is_near(announced) || LOOSE.ends(before) || UNPLAIN.is_in(items) {
        return false;
    }
    // 《甲》《乙》和《丙》两个办法一个方案
    if MORE.is_in(things) || items.starts_with('、') {
        return false;
    }
    // 四大 counts what stands before it, whatever it is called.
    let (grand, things) = match things.strip_prefix('大') {
        Some(things) => (true, things),
        None => (false, things.strip_prefix(['个', '项', '家', '类', '种']).unwrap_or(things)),
    };
    let ending = last_of(items);
    if ending.ends_with('》') {
        return PAPERS.is_in(things);
    }
    if ending.ends_with('”') {
        return true;
    }
    if things.starts_with('级') {
        return are_levels(items);
    }
    if LEVELS.contains(ending) {
        return false;
    }
    if NAMED.ends(ending) && !NAMED.suffixes_of(ending).any(|word| things.contains(word)) {
        return false;
    }
    let mut named = items.split(['、', '和', '与', '及']);
    if named.clone().any(|item| ORGANS.ends(item)) {
        return ORGANS_COUNTED.is_in(things);
    }
    if named.any(|item| PLACES.ends(item)) {
        return items
            .split(['、', '和', '与', '及'])
            .flat_map(|item| PLACES.suffixes_of(item))
            .any(|kind| names_kind(things, kind));
    }
    grand || NAMED.is_in(things) || PLACES.words().iter().any(|kind| names_kind(things, kind))
}

/// Whether things are of a kind of place, 镇 of 五个镇, and nothing that only belongs to one, 五个镇卫生院.
fn names_kind(things: &str, kind: &str) -> bool {
    const OF_ONE: WordList =
        WordList::new(&["级", "医", "卫", "学", "小", "中", "敬", "养", "办", "幼", "属", "企"]);
    things
        .find(kind)
        .and_then(|at| things.get(at + kind.len()..))
        .is_some_and(|behind| !OF_ONE.starts(behind))
}

/// 县、乡、村: nothing but levels of government, none of them in one item with another as in 市县、乡.
fn are_levels(items: &str) -> bool {
    let mut items = items.split(['、', '和', '与', '及']);
    let first = items.next().unwrap_or_default();
    LEVELS.strip_end(first).is_some_and(|before| !ends_with_any(before, LEVELS.words()))
        && items.all(|item| LEVELS.contains(item))
}

/// The last item.
fn last_of(items: &str) -> &str {
    let items = items.trim_end_matches(|c: char| !is_han(c) && !matches!(c, '》' | '”'));
    items.rsplit(['、', '和', '与', '及']).next().unwrap_or_default()
}
