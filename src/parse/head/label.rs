//! Labels that portals and forms print before a value, and label/value pairs on a line.
//!
//! `[ 索引号 ] …`, `【文号】…`, `索 引 号:…`, several on one line, `|` between. A label stands at the start
//! of a line, behind a gap, a bracket or a separator; the longest name that fits counts.

use std::ops::Range;

use crate::{
    parse::words::{is_han, range_of, strip_spaced},
    text::Firsts,
};

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// 索引号
    IndexNumber,
    /// 发文字号
    DocumentNumber,
    /// 主题分类
    Subject,
    /// 体裁分类
    Genre,
    /// 发布机构
    Publisher,
    /// 发文机关, 承办单位
    Issuer,
    /// 成文日期
    SignedOn,
    /// 发布日期
    PublishedOn,
    /// 公开属性
    Disclosure,
    /// 是否公开
    IsDisclosed,
    /// 办理类别
    Category,
    /// 提案号, 建议号
    SubmissionNumber,
    /// 提案人, 建议人
    Proposer,
    /// 案由
    SubmissionTitle,
    /// 标题, 名称: the page's or the submission's
    Title,
    /// 届次
    Session,
    /// 签发人
    ApprovedBy,
    /// 联系人
    Contact,
    /// 联系电话
    Phone,
    /// 邮政编码
    PostalCode,
    /// 会办单位, 协办单位
    Consulted,
    /// Known, but not part of the head: 浏览次数, 有效性.
    Other,
}

/// Where a label counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Letters print it too; outside a form it counts only above the letter.
    Shared,
    /// Portals print it; in prose it may be an ordinary word.
    Weak,
    /// Nothing but a field's label.
    Strong,
}

/// Names by label, the most trusted first, one space between.
const NAMES: &[(Label, Strength, &str)] = &[
    (
        Label::IndexNumber,
        Strength::Strong,
        "索引号 信息索引号 信息索引 索引编号 索引码 信息索取号 信息标识 统一编号",
    ),
    (
        Label::DocumentNumber,
        Strength::Strong,
        "发文字号 发文文号 文件编号 发文号 文件字号 公文字号",
    ),
    (Label::DocumentNumber, Strength::Weak, "文号 字号 编号"),
    (
        Label::Subject,
        Strength::Strong,
        "主题分类 信息分类 信息类别 主题类别 所属主题 信息主题 \
        组配分类",
    ),
    (Label::Genre, Strength::Strong, "体裁分类 公文种类 公文体裁 文件种类 公文类型 信息体裁"),
    (Label::Subject, Strength::Weak, "分类 主题"),
    (Label::Genre, Strength::Weak, "体裁 文种"),
    (
        Label::Publisher,
        Strength::Strong,
        "发布机构 发布单位 发布部门 公开机构 公开单位 公开主体 公开责任部门 \
        信息公开机构 信息来源 文章来源 稿源 发布者 发布人",
    ),
    (Label::Publisher, Strength::Weak, "来源 供稿 供稿单位 作者"),
    (
        Label::Issuer,
        Strength::Strong,
        "发文机关 发文单位 发文机构 发文部门 制发机关 答复单位 承办单位 主办单位 \
        答复机关 承办部门 主办部门 主办机关 回复单位 答复部门 制文机关 成文单位 \
        办理单位 答复单位(盖章) 承办单位(盖章) 主办单位(盖章) 办理单位(盖章) 单位(盖章)",
    ),
    (
        Label::SignedOn,
        Strength::Strong,
        "成文日期 成文时间 生成日期 生成时间 签发日期 签发时间 发文日期 发文时间 \
        答复日期 答复时间 制发日期 印发日期 落款日期",
    ),
    (
        Label::PublishedOn,
        Strength::Strong,
        "发布日期 发布时间 公开日期 公开时间 公布日期 公布时间 信息公开日期 \
        信息发布日期 上网日期 发稿时间 上传时间",
    ),
    (Label::PublishedOn, Strength::Weak, "时间 日期 更新时间 更新日期"),
    (
        Label::Disclosure,
        Strength::Strong,
        "公开属性 公开方式 公开类别 公开类型 公开形式 公开选项 信息公开选项 \
        信息公开属性 公开程度",
    ),
    (Label::IsDisclosed, Strength::Strong, "是否公开 是否同意公开 是否可以公开 是否对外公开"),
    (
        Label::Category,
        Strength::Shared,
        "办理类别 答复类别 答复类型 办复类别 办理类型 办理结果类别 类别标记 \
        复函类别 办理结果 类别",
    ),
    (
        Label::SubmissionNumber,
        Strength::Strong,
        "建议号 提案号 建议编号 提案编号 议案编号 案号 提案序号 建议序号 提案案号 \
        建议提案编号 建议提案号 提案建议编号 提案(建议)编号 建议(提案)编号 \
        建议(提案)号 件号",
    ),
    (
        Label::Proposer,
        Strength::Strong,
        "提案人 建议人 领衔代表 领衔人 提案者 提案委员 建议代表 提出人 第一提案人 \
        提议人 提案单位 提案方",
    ),
    (
        Label::SubmissionTitle,
        Strength::Strong,
        "案由 建议名称 提案名称 建议标题 提案标题 提案题目 建议题目 建议内容 \
        提案案由 事由 案题",
    ),
    (
        Label::Title,
        Strength::Weak,
        "标题 名称 信息名称 文件名称 题名 文件标题 信息标题 公文标题 题目",
    ),
    (Label::Session, Strength::Strong, "届次 会议届次 会议名称"),
    (Label::ApprovedBy, Strength::Shared, "签发人 审签人 签发领导 领导签发 签批人"),
    (Label::Contact, Strength::Shared, "联系人 经办人 承办人 联系人姓名"),
    (Label::Phone, Strength::Shared, "联系电话 联系方式 电话 电话号码 联系人电话"),
    (Label::PostalCode, Strength::Shared, "邮政编码 邮编"),
    (Label::Consulted, Strength::Strong, "会办单位 协办单位 会办部门 协办部门"),
    (
        Label::Other,
        Strength::Strong,
        "浏览次数 浏览量 点击数 点击次数 点击率 点击量 阅读次数 阅读量 访问次数 \
        访问量 有效性 是否有效 时效性 效力状态 生效日期 生效时间 废止日期 \
        失效日期 失效时间 实施日期 公开期限 公开时限 公开范围 服务对象 载体类型 \
        信息格式 责任编辑 信息有效性 文件状态 语种 所属机构 所属栏目 栏目 关键词 \
        主题词 关键字 公开目录 内容概述 信息生成日期 附件下载 答复内容 回复内容 \
        办理结果及答复 界别 附议人 附议代表 附议委员 公文时效 提交时间 提交日期 满意度 \
        满意程度 办理状态 答复状态 建议类别 提案类别 提案类型 提案分类 建议分类 \
        提案形式",
    ),
    (
        Label::Other,
        Strength::Weak,
        "编辑 审核 校对 字体 字号大小 打印 分享 视力保护色 责编 内容 年度 人气 \
        点击 浏览 阅读",
    ),
];

/// What the names begin with.
const FIRSTS: Firsts = {
    let (mut firsts, mut rest) = (Firsts::NONE, NAMES);
    while let [(_, _, names), behind @ ..] = rest {
        firsts = firsts.with_each(names);
        rest = behind;
    }
    firsts
};

/// The same of each label's names.
const FIRSTS_OF_EACH: [Firsts; NAMES.len()] = {
    let mut firsts = [Firsts::NONE; NAMES.len()];
    let (mut open, mut rest) = (firsts.as_mut_slice(), NAMES);
    while let ([own, others @ ..], [(_, _, names), behind @ ..]) = (open, rest) {
        *own = Firsts::NONE.with_each(names);
        (open, rest) = (others, behind);
    }
    firsts
};

/// A label on a line, with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) label: Label,
    pub(crate) strength: Strength,
    /// The label's usual name.
    pub(crate) name: &'static str,
    /// Its place among the names of this label, the most trusted being 0.
    pub(crate) rank: usize,
    /// Where the label begins, its bracket included.
    pub(crate) start: usize,
    /// The value, trimmed; empty where none follows.
    pub(crate) value: Range<usize>,
    /// Whether a colon or bracket marks the label.
    pub(crate) marked: bool,
}

/// The pairs of a line that begins with a label, in its folded words; empty for other lines.
pub(crate) fn pairs(words: &str) -> Vec<Pair> {
    let begin = words.len() - words.trim_start_matches(is_bullet).len();
    let mut pairs = Vec::new();
    // The pair whose value is still open.
    let mut open = label_at(words, begin);
    if open.is_none() && !is_unknown_label(words, begin) {
        // Fields stand at the start of their line; prose is not searched.
        return pairs;
    }
    let mut at = open.as_ref().map_or(begin, |pair| pair.value.start);
    let mut boundary = at > begin;
    while let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) {
        let next = label_at_boundary(words, at, boundary, open.is_some());
        if let Some(next) = next {
            pairs.extend(open.take().map(|pair| pair.ending_at(words, at)));
            at = next.value.start;
            open = Some(next);
        } else {
            if boundary && is_unknown_label(words, at) {
                pairs.extend(open.take().map(|pair| pair.ending_at(words, at)));
            }
            boundary = matches!(c, ' ' | '|' | ';' | ',' | ')' | ']' | '】') || opens(c);
            at += c.len_utf8();
        }
    }
    pairs.extend(open.take().map(|pair| pair.ending_at(words, words.len())));
    pairs
}

/// A marked label behind a separator; behind a field's value none is needed, since pages set spans
/// side by side: `2024-07-01 09:30信息来源:市发改局浏览量:35`.
fn label_at_boundary(words: &str, at: usize, boundary: bool, in_value: bool) -> Option<Pair> {
    let glued = !boundary && in_value;
    let next = (boundary || glued).then(|| label_at(words, at)).flatten()?;
    let telling = next.strength == Strength::Strong && next.name.chars().nth(2).is_some();
    (next.marked && (boundary || telling)).then_some(next)
}

impl Pair {
    /// The pair with its value ended before `end` and trimmed.
    fn ending_at(self, words: &str, end: usize) -> Self {
        let value = words.get(self.value.start..end).unwrap_or_default();
        let value = value.trim_end_matches(|c| matches!(c, ' ' | '|' | ';' | ',') || opens(c));
        Self { value: range_of(words, value.trim_start_matches([' ', '|'])), ..self }
    }
}

/// The label that is all of the words, but for marks around it.
pub(crate) fn only_label(words: &str) -> Option<Pair> {
    let mut pairs = pairs(words);
    (pairs.len() == 1).then(|| pairs.pop()).flatten().filter(|pair| pair.value.is_empty())
}

/// The label at `at`, its value open to the end of the line.
fn label_at(words: &str, at: usize) -> Option<Pair> {
    let rest = words.get(at..)?;
    let bracket = rest.chars().next().filter(|c| opens(*c));
    let inner = bracket.map_or(rest, |c| rest.get(c.len_utf8()..).unwrap_or_default().trim_start());
    // Hardly any place begins as a label does: that is asked before the names are taken apart.
    if !FIRSTS.may_start(inner) {
        return None;
    }
    let mut best: Option<(usize, Pair)> = None;
    for ((label, strength, names), firsts) in NAMES.iter().zip(&FIRSTS_OF_EACH) {
        if !firsts.may_start(inner) {
            continue;
        }
        for (rank, name) in names.split(' ').enumerate() {
            if let Some(behind) = strip_spaced(inner, name)
                && best.as_ref().is_none_or(|(len, _)| inner.len() - behind.len() > *len)
            {
                let Some((value_start, marked)) = mark_behind(words, behind, bracket.is_some())
                else {
                    continue;
                };
                let rank = rank + if *strength == Strength::Strong { 0 } else { 100 };
                let value = value_start..words.len();
                let pair = Pair {
                    label: *label,
                    strength: *strength,
                    name,
                    rank,
                    start: at,
                    value,
                    marked,
                };
                best = Some((inner.len() - behind.len(), pair));
            }
        }
    }
    best.map(|(_, pair)| pair)
}

/// Where the value starts behind a label, and whether a mark shows that it is a label.
fn mark_behind(words: &str, behind: &str, bracketed: bool) -> Option<(usize, bool)> {
    let place = |rest: &str| words.len() - rest.trim_start_matches([' ', '|']).len();
    let next = behind.trim_start();
    if bracketed {
        let rest =
            next.trim_start_matches(':').trim_start().strip_prefix([']', '】', '〕'])?.trim_start();
        return Some((place(rest.strip_prefix(':').unwrap_or(rest)), true));
    }
    if let Some(rest) = next.strip_prefix([':', '|']) {
        return Some((place(rest), true));
    }
    if next.is_empty() {
        return Some((words.len(), false));
    }
    // `索引号 11500…`: only a gap stands between.
    (next.len() < behind.len()).then(|| (place(next), false))
}

/// A short word of our script with a colon: a label that is not in the list.
fn is_unknown_label(words: &str, at: usize) -> bool {
    let rest = words.get(at..).unwrap_or_default();
    let len = rest.chars().take_while(|c| is_han(*c)).count();
    let behind = rest.trim_start_matches(is_han).trim_start();
    (2..=8).contains(&len) && behind.starts_with(':')
}

fn opens(c: char) -> bool {
    matches!(c, '[' | '【' | '〔' | '(')
}

fn is_bullet(c: char) -> bool {
    c == ' '
        || matches!(
            c,
            '·' | '•' | '●' | '■' | '◆' | '*' | '-' | '>' | '»' | '|' | '○' | '▪' | '\u{f0b7}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Vec<(Label, &str)> {
        pairs(words).into_iter().map(|pair| (pair.label, &words[pair.value])).collect()
    }

    #[test]
    fn several_fields_on_one_line_come_apart() {
        assert_eq!(
            read("[ 索引号 ] 0001/2021-1 [ 发文字号 ] 某函〔2021〕1号"),
            [(Label::IndexNumber, "0001/2021-1"), (Label::DocumentNumber, "某函〔2021〕1号")]
        );
        assert_eq!(
            read("发布时间:2021-09-09 10:22 来源:市商务委 浏览次数:12 字体:[大 中 小]"),
            [
                (Label::PublishedOn, "2021-09-09 10:22"),
                (Label::Publisher, "市商务委"),
                (Label::Other, "12"),
                (Label::Other, "[大 中 小]")
            ]
        );
        assert_eq!(
            read("发布时间:2024-07-01 09:30信息来源:市发改局浏览量:35"),
            [
                (Label::PublishedOn, "2024-07-01 09:30"),
                (Label::Publisher, "市发改局"),
                (Label::Other, "35")
            ]
        );
        assert_eq!(
            read("索 引 号 : 01|文 号:无"),
            [(Label::IndexNumber, "01"), (Label::DocumentNumber, "无")]
        );
    }

    #[test]
    fn a_field_may_be_empty_or_alone() {
        assert_eq!(
            read("文号: 主题分类:其他"),
            [(Label::DocumentNumber, ""), (Label::Subject, "其他")]
        );
        assert_eq!(only_label("【索引号】").map(|pair| pair.label), Some(Label::IndexNumber));
        assert_eq!(only_label("索引号").map(|pair| pair.label), Some(Label::IndexNumber));
    }

    #[test]
    fn prose_has_no_fields() {
        assert_eq!(read("我市发布机构名录:共12家"), []);
        assert_eq!(read("文号管理办法已经印发"), []);
    }
}
