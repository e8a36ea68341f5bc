//! What portals print around a letter: menus, buttons, footers, residue.
//!
//! The words here are those of site furniture, which repeats from portal to portal. A long line is
//! prose and never furniture, whatever words it holds.

use super::flow::Line;
use crate::{model::AsideReason, text::WordList};

/// Longest line, in characters, that can be furniture: copyright lines run long, prose longer.
const FURNITURE_CHARS: usize = 160;

/// Words that mark a short line as furniture wherever it stands.
const STARTS: &[(AsideReason, WordList)] = &[
    (
        AsideReason::Navigation,
        WordList::new(&[
            "您当前的位置",
            "您当前位置",
            "当前位置",
            "您所在的位置",
            "您的位置",
            "所在位置",
            "你的位置",
            "上一篇",
            "下一篇",
            "上一条",
            "下一条",
            "上一页",
            "下一页",
            "返回顶部",
            "返回首页",
            "返回列表",
            "回到顶部",
            "相关阅读",
            "相关链接",
            "相关新闻",
            "相关文章",
            "相关信息",
            "相关稿件",
            "相关文档",
            "相关文件:",
            "相关报道",
            "相关政策:",
            "相关解读",
            "延伸阅读",
            "附件下载",
            "相关附件",
            "友情链接",
            "网站地图",
            "网站导航",
            "站内搜索",
            "设为首页",
            "加入收藏",
            "无障碍",
            "关怀版",
            "长者版",
            "适老",
            "智能问答",
            "智能机器人",
            "繁体版",
            "简体版",
            "English",
            "登录",
            "注册",
            "热门搜索",
            "热门推荐",
            "推荐阅读",
        ]),
    ),
    (
        AsideReason::Tools,
        WordList::new(&[
            "分享到",
            "分享:",
            "分享 ",
            "【打印",
            "[打印",
            "打印本页",
            "打印 ",
            "打印|",
            "【关闭",
            "[关闭",
            "关闭窗口",
            "关闭本页",
            "字号:",
            "字体:",
            "字体大小",
            "字号大小",
            "【字体",
            "【字号",
            "[字体",
            "[字号",
            "【大",
            "[大",
            "浏览次数",
            "浏览量",
            "阅读次数",
            "访问次数",
            "点击数",
            "点击次数",
            "点击率",
            "阅读量",
            "阅读:",
            "浏览:",
            "视力保护色",
            "保护视力色",
            "背景色",
            "扫一扫",
            "扫描二维码",
            "用微信扫",
            "微信扫一扫",
            "在手机打开",
            "手机扫码",
            "我要纠错",
            "纠错",
            "我要评论",
            "放大",
            "A+",
            "语音播报",
            "收藏本页",
            "下载文字版",
            "下载图片版",
        ]),
    ),
    (
        AsideReason::Footer,
        WordList::new(&[
            "版权所有",
            "Copyright",
            "copyright",
            "©",
            "ICP备",
            "网站标识码",
            "政府网站标识码",
            "技术支持",
            "网站支持",
            "政务新媒体",
            "政务微博",
            "政务微信",
            "您访问的链接即将离开",
            "您即将离开",
            "是否继续",
            "继续访问",
            "放弃访问",
            "热线电话",
            "商务投诉热线",
            "投诉热线",
            "举报电话",
            "网站维护",
            "站点地图",
            "关于我们",
            "联系我们",
            "隐私声明",
            "版权声明",
            "免责声明",
            "本站声明",
            "建议使用",
            "浏览器建议",
            "为确保最佳浏览效果",
            "您是第",
        ]),
    ),
    (
        AsideReason::Residue,
        WordList::new(&[
            "<!--",
            "-->",
            "EndFragment",
            "StartFragment",
            "{{",
            "$(",
            "var ",
            "function(",
        ]),
    ),
];

/// Words that mark furniture anywhere in a short line.
const CONTAINS: &[(AsideReason, WordList)] = &[
    (
        AsideReason::Footer,
        WordList::new(&[
            "ICP备",
            "ICP证",
            "公网安备",
            "网站标识码",
            "版权所有",
            "All Rights Reserved",
            "建议使用IE",
            "分辨率",
        ]),
    ),
    (AsideReason::Residue, WordList::new(&["EndFragment", "StartFragment"])),
    (AsideReason::Tools, WordList::new(&["扫一扫在手机打开", "微信扫一扫", "二维码"])),
];

/// Whole lines that are buttons.
const BUTTONS: WordList = WordList::new(&[
    "打印",
    "关闭",
    "分享",
    "收藏",
    "取消",
    "确定",
    "继续访问",
    "返回",
    "更多",
    "更多>>",
    "大",
    "中",
    "小",
    "大中小",
    "大 中 小",
    "首页",
    "搜索",
    "微信",
    "微博",
    "QQ",
    "QQ空间",
    "下载",
    "纠错",
    "扫一扫",
    "【返回顶部】",
    "打印本页",
    "字号",
    "顶部",
    "无障碍",
    "导航",
    "菜单",
]);

/// Ends of short lines that name a site's channel or hotline: `某局微信公众号`, `公平竞争审查投诉热线`.
const ENDS: WordList = WordList::new(&[
    "微信公众号",
    "公众号",
    "官方微博",
    "头条号",
    "客户端",
    "小程序",
    "投诉热线",
    "服务热线",
    "咨询热线",
    "门户网站",
    "政府网站",
    "官方网站",
]);

/// The words before the page's buttons that stand behind them on the same line.
pub(crate) fn without_buttons(words: &str) -> &str {
    let mut rest = words;
    while let Some((before, last)) = rest.trim_end().rsplit_once(char::is_whitespace) {
        // 大 and 小 may be words of their own; a button that is a word never is a field's value.
        if last.chars().count() < 2 || !BUTTONS.contains(last) || before.trim().is_empty() {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

/// Why the line is furniture, if it is. `inside` is for lines between the letter's first and last:
/// there only what can never be a letter's words counts.
pub fn reason(line: &Line, inside: bool) -> Option<AsideReason> {
    let [outside, within] = &line.known.furniture;
    let reason = outside.get_or_init(|| find_reason(line, false));
    // What is no furniture among a page's is none among the letter's own lines.
    if inside {
        *within.get_or_init(|| reason.and_then(|_| find_reason(line, true)))
    } else {
        *reason
    }
}

fn find_reason(line: &Line, inside: bool) -> Option<AsideReason> {
    let words = line.words();
    if line.hint.hidden {
        return Some(AsideReason::Residue);
    }
    if line.hint.running {
        return Some(AsideReason::PageNumber);
    }
    if words.len() > 4 * FURNITURE_CHARS {
        return None;
    }
    let has_more_than = |chars: usize| words.len() > chars && words.chars().nth(chars).is_some();
    if has_more_than(FURNITURE_CHARS) || has_more_than(60) && words.contains('。') {
        return None;
    }
    if is_page_number(words) {
        return Some(AsideReason::PageNumber);
    }
    // 无障碍改造:完成困难家庭1240户。 ends as no menu does.
    let told = words.ends_with('。');
    let starts = STARTS.iter().filter(|(reason, _)| match reason {
        AsideReason::Footer => !inside,
        AsideReason::Navigation => !told,
        _ => true,
    });
    if let Some(reason) = find(starts, |list| list.starts(words)) {
        return Some(reason);
    }
    if let Some(reason) = find(CONTAINS.iter(), |list| line.has_any(list)) {
        return Some(reason);
    }
    if BUTTONS.contains(words) || is_button_row(line) {
        return Some(AsideReason::Tools);
    }
    if inside {
        return line.hint.furniture.then_some(AsideReason::Navigation).filter(|_| line.hint.link);
    }
    if ENDS.ends(words) && !has_more_than(24) {
        return Some(AsideReason::Footer);
    }
    if is_breadcrumb(line) || line.hint.furniture || line.hint.link && !has_more_than(40) {
        return Some(AsideReason::Navigation);
    }
    None
}

fn find<'a>(
    mut rows: impl Iterator<Item = &'a (AsideReason, WordList)>,
    hit: impl Fn(&WordList) -> bool,
) -> Option<AsideReason> {
    rows.find(|(_, list)| hit(list)).map(|(reason, _)| *reason)
}

/// `首页>政务公开>建议提案`, `首页 > 公开 » 提案`.
fn is_breadcrumb(line: &Line) -> bool {
    const ARROWS: WordList = WordList::new(&[">", "»", "›", "→", "＞"]);
    let several = || ARROWS.places_in(line.words()).nth(1).is_some();
    line.has_any(&ARROWS) && (several() || line.words().contains("首页"))
}

/// `打印 关闭`, `【大】【中】【小】 打印 分享`: every piece is a button.
fn is_button_row(line: &Line) -> bool {
    let words = line.words();
    if words.len() > 4 * 40 {
        return false;
    }
    let parts = |c| matches!(c, ' ' | '|' | '【' | '】' | '[' | ']' | '/' | '-');
    if !BUTTONS.may_start(words.trim_start_matches(parts)) {
        return false;
    }
    let mut pieces = words.split(parts).filter(|piece| !piece.is_empty());
    pieces.clone().all(|piece| BUTTONS.contains(piece))
        && pieces.nth(1).is_some()
        && words.chars().nth(40).is_none()
}

/// `- 3 -`, `— 3 —`, `第3页 共5页`, `第 3 页`.
fn is_page_number(words: &str) -> bool {
    let may_be = words.starts_with(['-', '—', '–', '－', '―'])
        || words.starts_with('第') && words.contains('页');
    if !may_be || !words.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let bare: String = words.chars().filter(|c| *c != ' ').collect();
    let dashed = bare.trim_matches(['-', '—', '–', '－', '―']);
    let digits = |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    if dashed.len() < bare.len()
        && bare.starts_with(['-', '—', '–', '―'])
        && bare.ends_with(['-', '—', '–', '―'])
    {
        return digits(dashed);
    }
    let page = |s: &str| {
        s.strip_prefix('第').and_then(|s| s.split_once('页')).is_some_and(|(n, rest)| {
            digits(n) && (rest.is_empty() || rest.trim_start_matches([',', '/']).starts_with('共'))
        })
    };
    bare.chars().count() <= 16 && page(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::Hint,
        parse::flow::Known,
        text::{Folded, Span},
    };

    fn line(words: &str) -> Line {
        let span = Span::new(0, words.len());
        Line {
            span,
            full_span: span,
            folded: Folded::new(words, span),
            blank_before: 0,
            hint: Hint::default(),
            cell: None,
            known: Known::default(),
        }
    }

    #[test]
    fn furniture_is_told_by_its_words() {
        for (words, want) in [
            ("您当前的位置：首页>政务公开>建议提案", AsideReason::Navigation),
            ("首页 > 公开 > 提案办理", AsideReason::Navigation),
            ("上一条：某局关于第12号提案的答复", AsideReason::Navigation),
            ("【打印】 【关闭】", AsideReason::Tools),
            ("大 中 小", AsideReason::Tools),
            ("浏览次数：123", AsideReason::Tools),
            ("扫一扫在手机打开当前页", AsideReason::Tools),
            ("江城市商务局微信公众号", AsideReason::Footer),
            ("版权所有：江城市人民政府 某ICP备00000000号", AsideReason::Footer),
            ("<!--EndFragment-->", AsideReason::Residue),
            ("— 3 —", AsideReason::PageNumber),
            ("第3页 共5页", AsideReason::PageNumber),
        ] {
            assert_eq!(reason(&line(words), false), Some(want), "{words}");
        }
    }

    #[test]
    fn the_letters_own_lines_are_not_furniture() {
        for words in [
            "一、关于加强热线电话管理",
            "您提出的《关于完善政务新媒体管理的建议》收悉，现答复如下。",
            "联系电话：00000000",
            "-5.2",
            "2020",
            "江城市商务局",
            "A",
        ] {
            assert_eq!(reason(&line(words), false), None, "{words}");
        }
    }
}
