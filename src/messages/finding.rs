//! Sentences of findings: what stands at the places, and what a reader can do. Never whose fault.

use crate::model::{Finding, FindingCode, FindingSeverity};

/// How much a finding matters, as a label.
pub fn severity(severity: FindingSeverity) -> &'static str {
    match severity {
        FindingSeverity::Note => tr!("提示"),
        FindingSeverity::Warning => tr!("留意"),
        FindingSeverity::Conflict => tr!("不一致"),
    }
}

/// What a check looks at, as a label.
pub fn name(code: FindingCode) -> &'static str {
    match code {
        FindingCode::CaptionYearsDifferFromRows => tr!("标题年份与表内年份"),
        FindingCode::TotalDiffersFromParts => tr!("合计与分项"),
        FindingCode::SameIndicatorDiffers => tr!("同一指标的数值"),
        FindingCode::PageHeadDiffers => tr!("页面信息与复函"),
        FindingCode::ListCountDiffers => tr!("所列项数"),
        FindingCode::JointUnsatisfiable => tr!("推算值能否同时成立"),
        FindingCode::SharesDoNotSumTo100 => tr!("占比之和"),
        FindingCode::ShareColumnDiffers => tr!("占比与数额"),
        FindingCode::GrowthColumnDiffers => tr!("增速与数额"),
        FindingCode::NumberingJumps => tr!("编号顺序"),
        FindingCode::NumberingStyleChanges => tr!("编号样式"),
        FindingCode::BracketNotClosed => tr!("括号和引号"),
        FindingCode::RowsOfUnequalLength => tr!("表格行的单元格数"),
        FindingCode::UnitMissing => tr!("数值的单位"),
        FindingCode::RepeatedWords => tr!("重复的字词"),
    }
}

/// What was found, in one neutral sentence or two.
pub fn finding(finding: &Finding) -> String {
    let arg = |name: &str| finding.args.get(name).map_or("", String::as_str);
    match finding.code {
        FindingCode::CaptionYearsDifferFromRows => {
            tr!("标题写{}，表内有{}。可能是标题未更新，请核对原件。", arg("caption"), arg("rows"))
        }
        FindingCode::TotalDiffersFromParts => {
            tr!("“{}”写{}，分项相加为{}。", arg("label"), arg("printed"), computed(&arg))
        }
        FindingCode::SameIndicatorDiffers => tr!(
            "{}{}有两个数值：{}和{}，舍入也不能使其一致，请核对原件。",
            arg("period"),
            arg("indicator"),
            arg("first"),
            arg("second")
        ),
        FindingCode::PageHeadDiffers => tr!(
            "页面的{}是“{}”，复函的是“{}”，请核对原件。",
            arg("field"),
            arg("page"),
            arg("letter")
        ),
        FindingCode::ListCountDiffers => {
            tr!("文中说“{}”，其下列出{}项。", arg("announced"), arg("listed"))
        }
        FindingCode::JointUnsatisfiable => {
            tr!("由{}分别推算“{}”，结果不能同时成立。", arg("members"), arg("quantity"))
        }
        FindingCode::SharesDoNotSumTo100 => tr!(
            "“{}”各项占比之和为{}，计入舍入在{}之间，不含100%。",
            arg("label"),
            arg("sum"),
            range(&arg)
        ),
        FindingCode::ShareColumnDiffers | FindingCode::GrowthColumnDiffers => {
            tr!("“{}”写{}，按表内数额计算为{}。", arg("label"), arg("printed"), computed(&arg))
        }
        FindingCode::NumberingJumps if arg("after").is_empty() => {
            tr!("编号从“{}”开始，前面没有找到更小的编号。", arg("found"))
        }
        FindingCode::NumberingJumps => {
            tr!("编号“{}”之后是“{}”，顺序不连续。", arg("after"), arg("found"))
        }
        FindingCode::NumberingStyleChanges => {
            tr!("同一层级有两种编号样式：“{}”和“{}”。", arg("first"), arg("second"))
        }
        FindingCode::BracketNotClosed => {
            tr!("“{}”在本段内没有找到与之对应的后半边。", arg("bracket"))
        }
        FindingCode::RowsOfUnequalLength => {
            tr!("“{}”一行有{}个单元格，表格有{}列。", arg("label"), arg("cells"), arg("columns"))
        }
        FindingCode::UnitMissing => {
            tr!("“{}”的数值没有单位，表头和表题中也没有找到。", arg("column"))
        }
        FindingCode::RepeatedWords => tr!("“{}”连续出现两次。", arg("words")),
    }
}

/// `25家`, or `51.4亿元（计入舍入在51.25亿元至51.55亿元之间）`
fn computed<'a>(arg: &impl Fn(&str) -> &'a str) -> String {
    let value = arg("computed");
    if arg("low") == arg("high") {
        return value.to_owned();
    }
    tr!("{value}（计入舍入在{}之间）", range(arg), value)
}

/// `51.25亿元至51.55亿元`
fn range<'a>(arg: &impl Fn(&str) -> &'a str) -> String {
    tr!("{}至{}", arg("low"), arg("high"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(code: FindingCode, args: &[(&'static str, &str)]) -> String {
        finding(&Finding {
            id: "f1".to_owned(),
            code,
            severity: FindingSeverity::Conflict,
            spans: Vec::new(),
            args: args.iter().map(|(k, v)| (*k, (*v).to_owned())).collect(),
        })
    }

    #[test]
    fn sentences_name_both_places_and_judge_nobody() {
        let caption = [("caption", "2016-2019年"), ("rows", "2020年")];
        assert_eq!(
            sentence(FindingCode::CaptionYearsDifferFromRows, &caption),
            "标题写2016-2019年，表内有2020年。可能是标题未更新，请核对原件。"
        );
        let total = [
            ("label", "合计 数量"),
            ("printed", "26家"),
            ("computed", "25家"),
            ("low", "25家"),
            ("high", "25家"),
        ];
        assert_eq!(
            sentence(FindingCode::TotalDiffersFromParts, &total),
            "“合计 数量”写26家，分项相加为25家。"
        );
        let rounded = [
            ("label", "合计"),
            ("printed", "9亿元"),
            ("computed", "5亿元"),
            ("low", "4亿元"),
            ("high", "6亿元"),
        ];
        assert!(sentence(FindingCode::TotalDiffersFromParts, &rounded).contains("4亿元至6亿元"));
    }
}
