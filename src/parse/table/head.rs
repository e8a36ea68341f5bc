//! Fits the head cells of a table whose lines are lost to its columns.
//!
//! The body says how many columns there are. The head cells then have to fill them exactly: one
//! level, or first-level heads that each cover the same run of second-level heads. A head cell that
//! was broken over lines (`全国` / `占比`) is put together only where words or layout prove it
//! broken. More than one fit is no fit.

use super::{
    unit,
    words::{Kind, Words, is_time},
};
use crate::{
    number::{Measure, measure},
    text::WordList,
};

/// Heads that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heads<'t> {
    /// Head of the label column, if printed.
    pub label: Option<Words<'t>>,
    /// For every other column its heads from the outermost in.
    pub columns: Vec<Vec<Words<'t>>>,
}

/// How head cells relate to a number of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fit<'t> {
    /// One shape fits.
    One(Heads<'t>),
    /// Several do.
    Several,
    /// None does.
    None,
}

/// Fits `cells` to `columns` columns, the label's left out; rows may be labelled by `years`.
pub(super) fn fit<'t>(cells: &[Words<'t>], columns: usize, years: bool) -> Fit<'t> {
    let cells = &whole_words(cells);
    let is_head = |cell: &Words<'_>| matches!(cell.kind, Kind::Label | Kind::Year);
    if cells.is_empty() || cells.len() > 4 * (columns + 2) || !cells.iter().all(is_head) {
        return Fit::None;
    }
    let mut fits: Vec<Heads<'_>> = one_level(cells, columns, years).into_iter().collect();
    let groups = (2..=columns).filter(|groups| columns.is_multiple_of(*groups));
    for groups in groups {
        for found in two_levels(cells, columns, groups, years) {
            if !fits.contains(&found) {
                fits.push(found);
            }
        }
    }
    match (fits.pop(), fits.is_empty()) {
        (Some(only), true) => Fit::One(only),
        (Some(_), false) => Fit::Several,
        (None, _) => Fit::None,
    }
}

/// Heads known so well that a break inside them is sure: `年` / `度`.
fn whole_words<'t>(cells: &[Words<'t>]) -> Vec<Words<'t>> {
    let mut whole: Vec<Words<'_>> = Vec::with_capacity(cells.len());
    for cell in cells {
        match whole.last_mut() {
            Some(last) if are_halves(&last.folded, &cell.folded) => {
                *last = Words::join([&*last, cell]);
            }
            _ => whole.push(cell.clone()),
        }
    }
    whole
}

fn one_level<'t>(cells: &[Words<'t>], columns: usize, years: bool) -> Option<Heads<'t>> {
    let (first, rest) = cells.split_first()?;
    let (label, heads) = if heads_labels(first, years) {
        (Some(first.clone()), joined(rest, columns)?)
    } else if let Some(heads) = joined(cells, columns) {
        (None, heads)
    } else {
        // Any word may head the labels beside times, a noun beside measures; years only a word
        // that says so.
        let is_value_head = |head: &Words<'_>| head.is_measure() || is_time(&head.folded);
        let can_label = !years
            && (is_noun(&first.folded) || are_times(rest))
            && !is_value_head(first)
            && rest.iter().all(is_value_head);
        let whole = breaks(cells).is_empty() && rest.len() == columns && can_label;
        (Some(first.clone()), whole.then(|| rest.to_vec())?)
    };
    all_differ(&heads)
        .then(|| Heads { label, columns: heads.into_iter().map(|head| vec![head]).collect() })
}

/// The label's head stands before, between or after the levels, or is not printed.
fn two_levels<'t>(
    cells: &[Words<'t>],
    columns: usize,
    groups: usize,
    years: bool,
) -> Vec<Heads<'t>> {
    let places = [0, groups, cells.len() - 1];
    let labelled = places.iter().copied().filter(|at| {
        cells.get(*at).is_some_and(|cell| {
            // 东 / 区 is no head of labels behind 东.
            let word = cell.print.chars().count() > 1;
            let may = !years && !cell.is_measure() && !is_time(&cell.folded);
            heads_labels(cell, years) && (*at == 0 || word)
                || may && (*at == 0 || word && is_noun(&cell.folded))
        })
    });
    let mut choices: Vec<Option<usize>> = labelled.map(Some).collect();
    choices.dedup();
    if !cells.iter().any(|cell| heads_labels(cell, years)) {
        choices.push(None);
    }
    let under = |label: Option<usize>| {
        // Asked before anything is copied.
        let inner = (cells.len() - label.iter().len()).checked_sub(groups)?;
        if inner == 0 || !inner.is_multiple_of(groups) {
            return None;
        }
        let others: Vec<Words<'_>> = cells
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != label)
            .map(|(_, cell)| cell.clone())
            .collect();
        let (outer, inner) = others.split_at_checked(groups)?;
        let each = inner.len() / groups;
        let pattern = inner.get(..each)?;
        let repeats = inner
            .chunks(each)
            .all(|chunk| chunk.iter().map(|c| &c.folded).eq(pattern.iter().map(|c| &c.folded)));
        // Among names only a word that surely heads labels is one; times are no names.
        let sure = label.and_then(|at| cells.get(at)).is_none_or(|cell| heads_labels(cell, years));
        let sound = repeats && all_differ(outer) && breaks(outer).is_empty();
        let sound = sound && (sure || are_times(outer));
        if !sound || outer.iter().any(Words::is_measure) {
            return None;
        }
        let mut paths = Vec::with_capacity(columns);
        for (outer, chunk) in outer.iter().zip(inner.chunks(each)) {
            let heads = joined(chunk, columns / groups)?;
            if !all_differ(&heads) {
                return None;
            }
            paths.extend(heads.into_iter().map(|head| vec![outer.clone(), head]));
        }
        let label = label.and_then(|at| cells.get(at)).cloned();
        Some(Heads { label, columns: paths })
    };
    choices.into_iter().filter_map(under).collect()
}

/// Exactly `count` heads out of `cells`: every proven break is mended, and nothing else is.
fn joined<'t>(cells: &[Words<'t>], count: usize) -> Option<Vec<Words<'t>>> {
    let breaks = breaks(cells);
    if cells.len().checked_sub(breaks.len())? != count {
        return None;
    }
    let mut heads: Vec<Words<'_>> = Vec::with_capacity(count);
    for (at, cell) in cells.iter().enumerate() {
        match heads.last_mut() {
            Some(last) if breaks.contains(&at) => *last = Words::join([&*last, cell]),
            _ => heads.push(cell.clone()),
        }
    }
    Some(heads)
}

/// The cells that surely continue the one before them.
fn breaks(cells: &[Words<'_>]) -> Vec<usize> {
    let pairs = cells.windows(2).enumerate();
    pairs
        .filter_map(|(at, pair)| match pair {
            [left, right] => continues(&left.folded, &right.folded).then_some(at + 1),
            _ => None,
        })
        .collect()
}

/// Whether `right` surely goes on where `left` was broken off.
pub(super) fn continues(left: &str, right: &str) -> bool {
    /// What stands before a measure and never heads a column alone.
    const OPEN: WordList = WordList::new(&[
        "全国",
        "全省",
        "全市",
        "全区",
        "全县",
        "占",
        "占全国",
        "占全省",
        "占全市",
        "占全区",
        "占总额",
        "占总数",
        "同比",
        "环比",
        "比上年",
        "较上年",
        "比上年同期",
        "较上年同期",
        "比去年",
        "较去年",
        "比去年同期",
        "年均",
        "人均",
    ]);
    const TAILS: WordList = WordList::new(&[
        "占比",
        "比重",
        "比例",
        "份额",
        "占有率",
        "增长",
        "增速",
        "增幅",
        "增减",
        "排名",
        "位次",
        "下降",
        "平均",
    ]);
    let count = |bracket| left.bytes().filter(|byte| *byte == bracket).count();
    let open = count(b'(') > count(b')');
    let bracketed = right.starts_with('(') && right.ends_with(')') && !left.ends_with(')');
    let year_compared = ["比", "较"].iter().any(|word| {
        left.strip_prefix(word).is_some_and(|year| is_time(year.trim_end_matches("同期")))
    });
    let suffix =
        right.chars().count() == 1 && "额量率值数".contains(right) && left.chars().count() > 1;
    open || bracketed
        || matches!(left, "其中:" | "其中")
        || right.starts_with([')', '%'])
        || (OPEN.contains(left) || year_compared) && TAILS.starts(right)
        || suffix
}

fn are_times(cells: &[Words<'_>]) -> bool {
    cells.iter().all(|cell| is_time(&cell.folded))
}

/// Words that name things one has rows of, by their last character: 承接地, 运营商. The first half of
/// a broken measure (`从业` / `人数`) does not end so.
fn is_noun(folded: &str) -> bool {
    const LAST: &str = "区县市镇乡村地名商店校院馆厂站线品型种级段项目式点源员群组队库港口岸路河山";
    folded.chars().count() > 1 && folded.chars().last().is_some_and(|last| LAST.contains(last))
}

fn are_halves(left: &str, right: &str) -> bool {
    const WHOLE: &str = "年度 年份 占比 比重 比例 增速 增幅 增长率 合计 总计 小计 备注 单位 数量 金额 总额 项目 名称 类别 序号 \
        指标 地区 区县 城市 执行额 合同额 增长 同比 环比 面积 人数 户数 家数 人口 产值 收入 支出 投资";
    let one = |s: &str| s.chars().count() == 1;
    (one(left) || one(right))
        && WHOLE.split_ascii_whitespace().any(|known| known.strip_prefix(left) == Some(right))
}

/// Whether the cell heads labels that are, or are not, years.
fn heads_labels(cell: &Words<'_>, years: bool) -> bool {
    const OF_TIMES: [char; 9] = ['年', '度', '份', '间', '期', '月', '标', '目', '别'];
    is_label_head(cell) && (!years || cell.folded.ends_with(OF_TIMES))
}

/// Whether the cell heads the label column: 年度, 区县名称, 指标.
pub(super) fn is_label_head(cell: &Words<'_>) -> bool {
    const ENDS: WordList = WordList::new(&[
        "年度",
        "年份",
        "年月",
        "月份",
        "季度",
        "时间",
        "时期",
        "日期",
        "指标",
        "地区",
        "区域",
        "城市",
        "省份",
        "省市",
        "市州",
        "区县",
        "县区",
        "县(区)",
        "区(县)",
        "县市区",
        "市县",
        "县域",
        "项目",
        "名称",
        "类别",
        "类型",
        "分类",
        "种类",
        "品种",
        "序号",
        "行业",
        "产业",
        "领域",
        "国家",
        "市场",
        "部门",
        "企业类型",
        "学校",
        "医院",
        "街道",
        "乡镇",
        "镇街",
        "镇(街)",
        "街镇",
        "村社",
        "机构",
        "内容",
        "等级",
        "级别",
        "阶段",
        "科目",
        "渠道",
        "来源",
        "方式",
        "业务",
        "产品",
        "线路",
        "片区",
        "园区",
        "平台",
        "事项",
        "环节",
        "年级",
        "学段",
        "群体",
        "对象",
        "国别",
        "航线",
        "站点",
        "单位名称",
        "申报单位",
        "实施单位",
        "责任单位",
        "年/月",
        "类",
        "企业",
        "主体",
        "档次",
        "区划",
        "县名",
        "用途",
        "性质",
        "属性",
        "年别",
    ]);
    const EXACT: WordList = WordList::new(&[
        "年", "月", "区", "县", "市", "省", "城", "单位", "分组", "分项", "名", "组别", "批次",
        "届次", "层次",
    ]);
    let word = cell.folded.as_ref();
    word.chars().count() <= 8 && (EXACT.contains(word) || ENDS.ends(word)) && !is_time(word)
}

impl Words<'_> {
    /// Whether the words name what is measured, or a unit, and so no thing that has measures.
    fn is_measure(&self) -> bool {
        matches!(measure(&self.folded), Measure::Ratio | Measure::Money | Measure::Count)
            || unit::of_head(&self.folded).is_some()
    }
}

fn all_differ(cells: &[Words<'_>]) -> bool {
    let mut names: Vec<&str> = cells.iter().map(|cell| cell.folded.as_ref()).collect();
    names.sort_unstable();
    names.windows(2).all(|pair| pair.first() != pair.last())
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn cells(print: &str) -> Vec<Words<'_>> {
        let made = |cell| Words::made(crate::text::Span::default(), Cow::Borrowed(cell));
        print.split_whitespace().map(made).collect()
    }

    /// Columns as `重庆/执行额 重庆/占比`, with the label's head before `|`.
    #[track_caller]
    fn check(print: &str, columns: usize, expect: Option<&str>) {
        let got = match fit(&cells(print), columns, false) {
            Fit::One(heads) => {
                let path = |path: &Vec<Words<'_>>| {
                    path.iter().map(|head| head.print.as_ref()).collect::<Vec<_>>().join("/")
                };
                let label =
                    heads.label.map_or(String::new(), |label| label.print.into_owned() + "|");
                Some(label + &heads.columns.iter().map(path).collect::<Vec<_>>().join(" "))
            }
            Fit::Several | Fit::None => None,
        };
        assert_eq!(got.as_deref(), expect, "{print}");
    }

    #[test]
    fn one_level_fits_with_and_without_the_labels_head() {
        check("年度 执行额 占比", 2, Some("年度|执行额 占比"));
        check("执行额 占比", 2, Some("执行额 占比"));
        check("承接地 执行额 占比", 2, Some("承接地|执行额 占比"));
        check("2016 2017 2018", 3, Some("2016 2017 2018"));
    }

    #[test]
    fn the_labels_head_stands_before_between_or_after_the_levels() {
        let expect = Some("年度|重庆/执行额 重庆/占比 成都/执行额 成都/占比");
        check("年度 重庆 成都 执行额 占比 执行额 占比", 4, expect);
        check("重庆 成都 年度 执行额 占比 执行额 占比", 4, expect);
        check("重庆 成都 执行额 占比 执行额 占比 年度", 4, expect);
    }

    #[test]
    fn broken_heads_are_mended_where_words_prove_the_break() {
        check(
            "重庆 成都 年度 执行额 全国 占比 执行额 全国 占比",
            4,
            Some("年度|重庆/执行额 重庆/全国占比 成都/执行额 成都/全国占比"),
        );
        check("年 度 执行额 (亿美元) 占 比", 2, Some("年度|执行额(亿美元) 占比"));
    }

    #[test]
    fn heads_that_fit_no_shape_or_several_are_left() {
        check("区县 数量 金额", 1, None);
        check("执行额 占比 执行额 占比", 4, None);
        check("合计 重庆 成都 年度 执行额 占比 执行额 占比", 5, None);
        check("重庆 服务 外包", 2, None);
        check("年度 全国 占比", 2, None);
    }
}
