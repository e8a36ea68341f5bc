//! Words of the calculator and its ruler.

words! {
    calculator_hint: "在表中点两个数，或直接输入";
    calculator_empty: "填满基期和报告期，就会算出增长、区间和可复制的句子。";
    calculator_back: "上一步";
    chip_base: "基期";
    chip_current: "报告期";
    chip_unclear: "请写一个数，如 22.8亿元";
    swap: "交换基期和报告期";
    precision_label: "按几位小数读";
    exact: "精确计数";
    modes: "算法";
    truncated: "可能是截尾";
    periods: "相隔";
    years: "年";
    no_rate: "不计算";
    sentence: "可复制的句子";
    copy_sentence: "复制句子";
    copy_excel: "Excel 公式";
}
pub(crate) const COPY_LATEX: &str = "LaTeX";
words! {
    claim: "文称";
    claim_example: "填文中的数，如 12%";
    calculated: "算得";
    history: "算过的";
    history_forget: "清空";
}

/// Empties a chip.
pub(crate) fn chip_empty(chip: &str) -> String {
    tr!("清除{chip}", chip)
}

/// `±0.05（本列 1 位）`
pub(crate) fn precision(places: u32, reach: &str, printed: u32, column: Option<u32>) -> String {
    if column == Some(places) {
        tr!("{reach}（本列 {places} 位）", reach, places)
    } else if places == printed {
        tr!("{reach}（印出）", reach)
    } else {
        tr!("{reach}（{places} 位）", reach, places)
    }
}

/// The pill of the automatic mode.
pub(crate) fn auto_mode(mode: &str) -> String {
    tr!("自动（{mode}）", mode)
}

/// What the ruler says.
pub(crate) fn ruler(figure: &str, interval: &str) -> String {
    tr!("区间尺：算得 {figure}，{interval}", figure, interval)
}

/// What a result rests on.
pub(crate) fn premises(premises: &[String]) -> String {
    tr!("前提：{}。", premises.join(tr!("；")))
}
