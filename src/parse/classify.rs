//! What a line of a letter is by its words alone: title, number, addressee, opening, date …
//!
//! These are the anchors that [`super::region`] finds the letter by; the values themselves are read
//! by [`super::head`] and [`super::signature`]. All look at folded words.

use super::flow::Line;

/// Characters of the longest line that can be a title, an addressee or a label.
const SHORT_CHARS: usize = 90;

/// The names a reply letter goes by, at the end of its title.
const REPLY_NAMES: [&str; 20] = [
    "答复函",
    "复函",
    "的答复",
    "的回复",
    "回复函",
    "的函",
    "答复意见",
    "办理意见",
    "回复意见",
    "答复意见的函",
    "办理情况",
    "办理情况的报告",
    "答复的函",
    "办复函",
    "答复情况",
    "办理结果",
    "的答复函(公开)",
    "的复函",
    "答复报告",
    "办理答复",
];

/// What a reply's title speaks of.
const SUBMISSIONS: [&str; 8] = ["提案", "建议", "议案", "号", "意见", "关于", "代表", "委员"];

/// The sentence every reply opens with.
const OPENINGS: [&str; 18] = [
    "收悉",
    "现答复如下",
    "现回复如下",
    "答复如下",
    "回复如下",
    "函复如下",
    "现复函如下",
    "办理情况如下",
    "汇报如下",
    "收到您",
    "现将有关情况",
    "现将办理情况",
    "您提出的",
    "你提出的",
    "你们提出的",
    "贵委提出",
    "提出的《",
    "您的建议",
];

/// Ends of an addressee.
const ADDRESSED: [&str; 22] = [
    "委员",
    "代表",
    "代表团",
    "委员会",
    "小组",
    "市委",
    "省委",
    "区委",
    "县委",
    "总支",
    "支部",
    "党派",
    "工商联",
    "同志",
    "先生",
    "女士",
    "民建",
    "民盟",
    "民革",
    "致公党",
    "九三学社",
    "联谊会",
];

/// Ends of an authority's name.
const AUTHORITIES: [&str; 24] = [
    "委员会",
    "人民政府",
    "局",
    "厅",
    "部",
    "办公室",
    "中心",
    "总站",
    "支队",
    "大队",
    "公司",
    "银行",
    "医院",
    "学校",
    "大学",
    "党委",
    "党组",
    "管委会",
    "街道办事处",
    "办事处",
    "分局",
    "总队",
    "联合会",
    "办",
];

fn is_short(words: &str) -> bool {
    words.chars().nth(SHORT_CHARS).is_none()
}

/// The last line of a title: `…第0168号提案办理情况的答复函`.
pub fn ends_title(line: &Line) -> bool {
    let words = line.words().trim_end_matches([' ', ')', '”', '》']);
    let words = words.trim_end_matches("(此件公开发布").trim_end_matches("(公开");
    is_short(words)
        && !words.contains(['。', ';', ':', '>'])
        && REPLY_NAMES.iter().any(|name| words.ends_with(name))
        && SUBMISSIONS.iter().any(|word| words.contains(word))
        && words.chars().count() >= 6
}

/// Whether `above` is an earlier line of the title that goes on in `below`.
pub fn continues_title(above: &Line, below: &Line) -> bool {
    let words = above.words();
    above.cell == below.cell
        && is_short(words)
        && below.blank_before <= 1
        && !ends_title(above)
        && !is_head_line(above)
        && super::clutter::reason(above, false).is_none()
        && !words.ends_with(['。', ';', ':', ',', '】', ']'])
        && !words.starts_with(['[', '【'])
        && !words.contains([':', '>', '|', '。'])
        && !words.starts_with(|c: char| c.is_ascii_digit())
        && (below.words().starts_with([
            '关', '对', '第', '号', '提', '办', '的', '答', '建', '议', '复', '会', '人', '政',
            '届',
        ]) || above.hint.centred
            || above.hint.heading.is_some()
            || words.contains("关于"))
        && (is_authority(above)
            || words.contains("关于")
            || words.contains('第')
            || words.starts_with('对')
            || above.hint.centred && words.chars().count() > 6)
}

/// `某商函〔2021〕114号`, alone on its line or with the category behind it.
pub fn is_document_number(line: &Line) -> bool {
    let words = line.words();
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let brackets = words.contains(['〔', '[', '【', '(', '﹝', '〕', ']', '】']);
    let agency = words.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
    words.chars().count() <= 40
        && agency
        && brackets
        && (5..=12).contains(&digits)
        && !words.contains(['。', ',', '《', ':'])
        && (words.contains('号') || words.ends_with(|c: char| c.is_ascii_digit()))
}

/// A line between title and addressee: number, category, disclosure, 签发人.
pub fn is_head_line(line: &Line) -> bool {
    const LABELS: [&str; 14] = [
        "类别",
        "办理类别",
        "答复类别",
        "公开属性",
        "公开方式",
        "是否公开",
        "签发人",
        "分类",
        "办理结果",
        "文号",
        "编号",
        "公开类别",
        "信息公开",
        "发文字号",
    ];
    let words = line.words();
    let bare = words.trim_matches(['(', ')', '[', ']', '【', '】', ' ']);
    let category = matches!(
        bare.trim_end_matches(['类', '级']),
        "A" | "B" | "C" | "D" | "A1" | "A2" | "B1" | "B2"
    );
    let disclosure = bare.chars().count() <= 12
        && (bare.ends_with("公开") || bare.starts_with("此件") || bare.ends_with("公开发布"));
    let labelled = is_short(words)
        && words.chars().count() <= 40
        && LABELS.iter().any(|label| bare.starts_with(label))
        && bare.contains(':');
    category || disclosure || labelled || is_document_number(line)
}

/// `九三学社某市委:`, `尊敬的赵一、钱二代表:`.
pub fn is_addressee(line: &Line) -> bool {
    let words = line.words();
    let Some(name) = words.strip_suffix(':') else {
        let (name, rest) = words.split_once(':').unwrap_or((words, ""));
        let glued = !rest.is_empty() && OPENINGS.iter().any(|opening| rest.contains(opening));
        return name_fits(name)
            && (glued
                || rest.is_empty()
                    && ["委员", "代表"].iter().any(|end| name.ends_with(end))
                    && name.chars().count() <= 12);
    };
    name_fits(name)
}

fn name_fits(name: &str) -> bool {
    let name = name.trim_end_matches([' ', ')']);
    let polite = name.starts_with("尊敬的");
    name.chars().nth(60).is_none()
        && !name.contains(['。', ';', '>', '《', '|', ']', '】'])
        && (polite
            || ADDRESSED.iter().any(|end| name.ends_with(end))
            || name.contains("代表(")
            || name.contains("委员("))
        && !name.ends_with("如下")
}

/// `您提出的《…》(第12号)收悉,现答复如下:`.
pub fn is_opening(line: &Line) -> bool {
    let words = line.words();
    let Some(at) = OPENINGS.iter().filter_map(|opening| words.find(opening)).min() else {
        return false;
    };
    // The formula opens the paragraph; deep inside a long one the words mean something else.
    words.chars().count() >= 8
        && words.get(..at).is_some_and(|before| before.chars().count() <= 220)
        && !ends_title(line)
        && (words.contains("答复如下")
            || words.contains("收悉")
            || words.contains("回复如下")
            || words.contains("函复如下")
            || words.contains("如下")
            || words.starts_with(['您', '你', '贵'])
            || words.contains("提出的《"))
}

/// `2021年4月2日`, `二〇二一年四月二日`, `202142`, alone on its line.
pub fn is_date_line(line: &Line) -> bool {
    let words: String = line.words().chars().filter(|c| *c != ' ').collect();
    let words = words.trim_end_matches(['印', '发']);
    let chars = words.chars().count();
    let numeral = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十元".contains(c);
    let only = words.chars().all(|c| numeral(c) || "年月日-/.OＯ".contains(c));
    let digits = words.chars().filter(|c| numeral(*c)).count();
    let starts =
        words.starts_with("20") || words.starts_with("19") || words.starts_with(['二', '一', '贰']);
    only && starts
        && (6..=14).contains(&chars)
        && digits >= 5
        && (words.contains(['年', '-', '/', '.', '月'])
            || digits >= 6 && digits <= 8 && words.is_ascii())
}

/// A line that ends the letter's text: thanks, approval, invitation to answer.
pub fn is_closing(line: &Line) -> bool {
    const FORMULAS: [&str; 21] = [
        "审签",
        "签发",
        "感谢您对",
        "感谢你对",
        "感谢您的",
        "感谢贵",
        "衷心感谢",
        "再次感谢",
        "此复",
        "特此答复",
        "特此函复",
        "特此回复",
        "专此答复",
        "专此函复",
        "以上答复",
        "对以上答复",
        "以上回复",
        "如有不妥",
        "如有意见",
        "诚挚感谢",
        "非常感谢",
    ];
    let words = line.words();
    words.chars().nth(140).is_none()
        && marker_free(words)
        && FORMULAS.iter().any(|formula| words.contains(formula))
}

fn marker_free(words: &str) -> bool {
    super::marker::at_start(words).is_none()
}

/// Contact, telephone, postcode, copy recipients, annexes, printing line.
pub fn is_imprint(line: &Line) -> bool {
    const LABELS: [&str; 26] = [
        "联系人",
        "联系电话",
        "联系单位",
        "联系方式",
        "联系科室",
        "电话",
        "邮编",
        "邮政编码",
        "传真",
        "经办人",
        "承办人",
        "抄送",
        "抄报",
        "附件",
        "附:",
        "(联系人",
        "(联系",
        "(此件",
        "主动公开",
        "信息公开",
        "公开方式",
        "地址",
        "责任领导",
        "签发人",
        "审签人",
        "人:",
    ];
    let words = line.words();
    let bare: String = words.chars().take(16).filter(|c| *c != ' ').collect();
    let labelled =
        LABELS.iter().any(|label| bare.starts_with(label)) && words.chars().nth(160).is_none();
    labelled || words.ends_with("印发") && words.chars().nth(60).is_none()
}

/// A body's name alone on its line.
pub fn is_authority(line: &Line) -> bool {
    let words = line.words();
    let name: String = words.chars().filter(|c| *c != ' ').collect();
    (3..=40).contains(&name.chars().count())
        && !name.contains(['。', ',', ':', ';', '《', '>', '|'])
        && AUTHORITIES.iter().any(|end| name.ends_with(end))
}
