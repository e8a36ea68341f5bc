//! What supports a restoration. The model tells it in Chinese, which is part of the published JSON;
//! here it is said in the language spoken, the words of the letter as they are.

/// A support as the model has it, in the language spoken.
pub fn support(told: &str) -> String {
    if told == "只有这一种读法合乎历法" {
        return tr!("只有这一种读法合乎历法").to_owned();
    }
    if let Some((name, value)) = between(told, "与页面", " 一致").and_then(field) {
        return tr!("与页面{name} {value} 一致", name, value);
    }
    if let Some((name, value)) = between(told, "只有这一种读法不晚于页面", "").and_then(field)
    {
        return tr!("只有这一种读法不晚于页面{name} {value}", name, value);
    }
    if let Some(last) = between(told, "上一项为", "") {
        return tr!("上一项为{last}", last);
    }
    if let Some(label) = between(told, "与“", "”同在一处") {
        return tr!("与“{label}”同在一处", label = name(label));
    }
    if let Some(count) = between(told, "前有“分别”，共", "项") {
        return tr!("前有“分别”，共{count}项", count);
    }
    told.to_owned()
}

fn between<'t>(told: &'t str, before: &str, behind: &str) -> Option<&'t str> {
    told.strip_prefix(before)?.strip_suffix(behind)
}

/// `成文日期 2021-04-02`: a field of the page's information with its value.
fn field(told: &str) -> Option<(&str, &str)> {
    let (own, value) = told.split_once(' ')?;
    Some((name(own), value))
}

/// Names of fields that the parser gives itself.
fn name(own: &str) -> &str {
    match own {
        "发文字号" => tr!("发文字号"),
        "成文日期" => tr!("成文日期"),
        "发布日期" => tr!("发布日期"),
        "联系电话" => tr!("联系电话"),
        "邮政编码" => tr!("邮政编码"),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_chinese_a_support_is_what_the_model_tells() {
        for told in [
            "与页面成文日期 2021-04-02 一致",
            "只有这一种读法合乎历法",
            "只有这一种读法不晚于页面发布日期 2021-09-09",
            "上一项为“一是”",
            "与“联系电话”同在一处",
            "前有“分别”，共3项",
        ] {
            assert_eq!(support(told), told);
        }
    }
}
