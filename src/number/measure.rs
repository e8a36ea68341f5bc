//! What a head says its numbers are: 占比 a percentage, 家数 things counted, 执行额 money.
//!
//! The words of a head come before its numbers: they tell which of a table's units a column has, and
//! whether its numbers may be added.

/// What a head says its column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// 占比, 增速, 覆盖率: percent.
    Ratio,
    /// 家数, 项目数: things counted.
    Count,
    /// 执行额, 投资, 收入: money.
    Money,
    /// 面积, 产量: something weighed or measured.
    Quantity,
    /// 排名, 电话, 增长: a table's unit says nothing about it.
    Other,
    /// 重庆, 2020年, 合计: nothing said.
    #[default]
    Unsaid,
}

const RATIO: &str = "占比 比重 比例 增速 增幅 增长率 降幅 同比 环比 同比增长 环比增长 同比增减 同比增速 同比下降 份额 百分比";
const NOT_PERCENT: &str = "汇率 频率 效率 倍率 容积率 出生率 死亡率 自然增长率 发病率 功率 速率 分辨率 费率 事故率 曲率 赔率 斜率 性别比例 师生比例";
const OTHER: &str = "排名 位次 名次 序号 编号 编码 代码 电话 邮编 年份 年度 时间 日期 指数 系数 倍数 分数 得分 评分 备注 \
        增长 增减 增减变化 下降 变化 变动";
const QUANTITY: &str = "面积 里程 人口 长度 重量 距离 高度 天数 年限 量";
const COUNT: &str =
    "数量 家数 户数 人数 件数 个数 次数 项数 场次 人次 台数 套数 笔数 企业 项目 机构";
const MONEY_HEADS: &str = "额 金额 产值 增加值 总值 收入 支出 投资 资金 资本 利润 成本 费用 税收 税 预算 决算 贷款 存款 价格 \
        补贴 补助 经费 款 资产 负债 营收 货值 估值 市值 GDP 标的 外资 内资";

/// What those words end with, and the others that [`measure`] asks for: hardly any name does.
const LASTS: &str = "比重例速幅率长减降额名次号码话编份度间期数分注化动积程口量离限业目构值入出资金本润用收税算款格贴助费产债P的";

/// What a folded head says its column holds: by its last words, since `同比增长额` is an amount.
pub fn measure(head: &str) -> Measure {
    let head = head.trim_end_matches([')', ' ']);
    let last = head.chars().next_back().unwrap_or(' ');
    if !LASTS.contains(last) {
        return Measure::Unsaid;
    }
    let ends = |list: &str| {
        list.contains(last) && list.split_ascii_whitespace().any(|word| head.ends_with(word))
    };
    let compared = head.ends_with("增长")
        && ["同比", "环比", "比上", "较上", "比去", "较去", "年均", "比2", "较2", "比1", "较1"]
            .iter()
            .any(|w| head.contains(w));
    if ends(RATIO) || compared || head.ends_with('率') && !ends(NOT_PERCENT) {
        Measure::Ratio
    } else if ends(OTHER) || ends(NOT_PERCENT) {
        Measure::Other
    } else if ends(MONEY_HEADS) {
        Measure::Money
    } else if ends(COUNT) || head.ends_with('数') {
        Measure::Count
    } else if ends(QUANTITY) {
        Measure::Quantity
    } else {
        Measure::Unsaid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_passed_over_for_what_it_ends_with() {
        let lists = [RATIO, NOT_PERCENT, OTHER, QUANTITY, COUNT, MONEY_HEADS];
        let words = lists.iter().flat_map(|list| list.split_ascii_whitespace());
        for word in words.chain(["率", "数", "同比增长"]) {
            assert!(word.ends_with(|c| LASTS.contains(c)), "{word}");
        }
    }

    #[test]
    fn heads_say_what_they_measure() {
        assert_eq!(measure("全国占比"), Measure::Ratio);
        assert_eq!(measure("比2019年增长"), Measure::Ratio);
        assert_eq!(measure("覆盖率"), Measure::Ratio);
        assert_eq!(measure("汇率"), Measure::Other);
        assert_eq!(measure("企业数"), Measure::Count);
        assert_eq!(measure("同比增长额"), Measure::Money);
        assert_eq!(measure("增长"), Measure::Other);
        assert_eq!(measure("重庆"), Measure::Unsaid);
    }
}
