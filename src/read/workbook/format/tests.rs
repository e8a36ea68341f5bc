//! Formats as people set them, and what their cells show.

use super::*;

fn check(code: &str, value: &str, expect: &str) {
    let value = Decimal::parse(value).unwrap();
    let shown = Format::parse(code).number(&value, Calendar::From1900);
    assert_eq!(shown, expect, "{code} of {value:?}");
}

#[test]
fn places_are_those_of_the_format() {
    check("0", "22.8", "23");
    check("0.0", "22.8", "22.8");
    check("0.00", "22.8", "22.80");
    check("0.00_ ", "-22.8", "-22.80");
    check("#.##", "0.5", ".5");
    check("0.0#", "6", "6.0");
    check("0.##", "6.25", "6.25");
    check("000", "7", "007");
    check("General", "22.800000000000001", "22.8");
    check("G/通用格式\"家\"", "14", "14家");
    check("", "14", "");
}

#[test]
fn thousands_are_grouped_and_commas_at_the_end_scale() {
    check("#,##0", "1234567", "1,234,567");
    check("#,##0.00", "1234.5", "1,234.50");
    check("#,##0", "0", "0");
    check("#,##0", "12", "12");
    check("0,000", "12", "0,012");
    check("0.0,", "12345", "12.3");
    check("#,##0.00,,", "1234567890", "1,234.57");
    check("0!.0,\"万\"", "12345", "1.2万");
    check("000-0000", "1234567", "123-4567");
}

#[test]
fn percent_moves_the_point() {
    check("0%", "0.105", "11%");
    check("0.0%", "0.105", "10.5%");
    check("0.00%", "0.10580000000000001", "10.58%");
    check("0.0%", "-0.0421", "-4.2%");
    check("0.0\"％\"", "10.5", "10.5％");
}

#[test]
fn sections_choose_by_sign_and_by_condition() {
    check("0.0;(0.0);\"—\"", "-1.25", "(1.3)");
    check("0.0;(0.0);\"—\"", "0", "—");
    check("#,##0;[Red]-#,##0", "-1234", "-1,234");
    check("0_);[红色](0)", "-5", "(5)");
    check("[>=100000000]0.0,,\"百万\";[>=10000]0!.0,\"万\";0", "25000", "2.5万");
    check("[<1]0.00;0", "0.5", "0.50");
    check(";;;", "5", "");
    check("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1234.5", "1,234.50");
    check("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-1234.5", "-1,234.50");
}

#[test]
fn units_and_currencies_are_printed() {
    check("0.0\"亿元\"", "22.8", "22.8亿元");
    check("[$¥-804]#,##0.00", "1234.5", "¥1,234.50");
    check("[$-804]0", "5", "5");
    check("\"约\"0", "5", "约5");
}

#[test]
fn dates_are_written_as_chinese_versions_do() {
    check("yyyy\"年\"m\"月\"d\"日\"", "44288", "2021年4月2日");
    check("yyyy/m/d;@", "44288", "2021/4/2");
    check("yyyy-mm-dd hh:mm:ss", "44288.5", "2021-04-02 12:00:00");
    check("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "44288", "2021年4月2日");
    check("ddd mmm d", "44288", "Fri Apr 2");
    check("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "44288", "二〇二一年四月二日");
    check("[DBNum1]m\"月\"d\"日\"", "44520", "十一月二十日");
    check("上午/下午h\"时\"mm\"分\"", "0.5625", "下午1时30分");
    check("[h]:mm", "1.5", "36:00");
    check("aaaa", "44288", "星期五");
    check("m/d", "44288", "4/2");
    let day = Decimal::parse("44288").unwrap();
    assert_eq!(Format::built_in(31).number(&day, Calendar::From1900), "2021年4月2日");
    assert_eq!(Format::built_in(57).number(&day, Calendar::From1900), "2021年4月");
}

#[test]
fn words_take_the_fourth_section() {
    assert_eq!(Format::parse("0;0;0;\"第\"@\"号\"").words("12"), "第12号");
    assert_eq!(Format::parse("@").words("一"), "一");
    assert_eq!(Format::parse("0.00").words("一"), "一");
}

#[test]
fn any_format_prints_something_of_any_number_without_a_fault() {
    let pieces =
        ["0", "#", "?", ",", ".", "%", "E+", "/", "@", "y", "[h", "]", "\"", "\\", ";", "_", "年"];
    for one in pieces {
        for two in pieces {
            for three in pieces {
                let format = Format::parse(&format!("{one}{two}{three}"));
                for value in ["0", "-1.5", "1E300", "1E-300", "44288.75"] {
                    format.number(&Decimal::parse(value).unwrap(), Calendar::From1904);
                }
            }
        }
    }
}
