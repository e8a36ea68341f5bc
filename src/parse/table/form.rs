//! Tells blocks of head data and forms around the letter from data.

use crate::{
    block::{Block, CellGrid, GridCell},
    text::{Firsts, Span, fold_char},
};

/// Labels of head data and of the forms that offices print around a letter.
const LABELS: &str = "索引号 发文字号 文号 发文文号 主题分类 体裁分类 信息分类 主题词 关键词 发布机构 发文机关 发文单位 制发机关 \
    信息来源 来源 成文日期 发文日期 发布日期 发布时间 生成日期 公开日期 公开属性 公开方式 公开类型 公开形式 公开范围 公开期限 有效性 \
    名称 信息名称 标题 内容概述 文件名称 建议号 建议编号 建议序号 提案号 提案编号 提案序号 案号 编号 提案人 建议人 领衔代表 领衔人 \
    附议人 附议代表 第一提案人 代表姓名 委员姓名 姓名 代表团 界别 承办单位 主办单位 协办单位 会办单位 分办单位 答复单位 承办人 经办人 \
    负责人 签发人 联系人 联系电话 电话 手机 传真 邮编 邮政编码 通讯地址 通信地址 地址 工作单位 单位及职务 职务 办理类别 办理结果 办理方式 \
    办理情况 答复类别 答复情况 答复内容 答复意见 类别 满意度 满意 基本满意 不满意 代表签名 委员签名 签名 签字 意见 代表意见 委员意见 反馈意见 \
    意见建议 办理态度 沟通方式 联系方式 案由 题目 建议标题 提案标题 建议题目 提案题目 建议内容 提案内容 届次 会议届次 交办时间 办结时间 \
    答复时间 答复日期 回复时间 分类 审核意见 主办 协办 会办 备注 见面 面商 电话沟通 所属分类 文件编号 信息索引 发布单位";

/// What the labels begin with.
const FIRSTS: Firsts = Firsts::NONE.with_each(LABELS);

/// A cell longer than this holds prose.
const PROSE: usize = 150;

/// Whether the grid is a form: labels beside, or above, what is filled in.
pub(super) fn is_form(text: &str, grid: &CellGrid) -> bool {
    let filled = || grid.cells.iter().filter(|cell| !cell.span.trimmed(text).is_empty());
    let labels: Vec<&GridCell> = filled().filter(|cell| is_label(text, cell.span)).collect();
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return false };
    let rows_with_labels = labels
        .windows(2)
        .filter(|pair| pair.first().map(|c| c.row) != pair.last().map(|c| c.row))
        .count()
        + 1;
    let holds_prose = filled().any(|cell| holds_prose(text, cell));
    let count = filled().count();
    if rows_with_labels == 1 {
        // A row of labels heads data, unless what stands below it is a single row, or the letter.
        let rows_below = grid.rows.saturating_sub(first.row + 1);
        let beside = labels.len() * 2 >= count;
        return labels.len() >= 2 && (holds_prose || rows_below <= 1 || beside)
            || beside && count <= 4;
    }
    debug_assert!(first.row <= last.row, "cells stand in text order");
    // A column of years under 年度 and a row 备注 do not make data a form.
    labels.len() * 5 >= count || holds_prose
}

/// Whether a cell holds sentences; its beginning tells, however long it is.
pub(super) fn holds_prose(text: &str, cell: &GridCell) -> bool {
    let beginning = || cell.span.of(text).chars().take(4 * PROSE);
    let sentences = beginning().filter(|c| *c == '。').count();
    beginning().nth(PROSE).is_some() && sentences > 0 || sentences > 2
}

/// Whether a cell holds a grid of its own.
pub(super) fn holds_grid(cell: &GridCell) -> bool {
    cell.blocks.iter().any(|block| matches!(block, Block::Grid(_)))
}

/// Whether the words are such a label, its colon, brackets and spaces aside.
fn is_label(text: &str, span: Span) -> bool {
    let words = span.of(text);
    if words.chars().nth(3 * 12).is_some() {
        return false;
    }
    let folded: String = words.chars().map(fold_char).filter(|c| !c.is_whitespace()).collect();
    let bare = folded.trim_matches(['[', ']', '【', '】', '*', '(', ')']);
    let name = bare.split(':').next().unwrap_or(bare);
    FIRSTS.may_start(name) && LABELS.split_ascii_whitespace().any(|label| label == name)
}
