//! Tables, from small texts and grid sketches to what must be read: `tests/tables/*.toml`.
//!
//! A case's `text` is laid out line by line. Lines that begin with `#|` are rows of a real grid,
//! cells between ` | `, each with `^` before it for a head cell and `@2x1` behind it for two columns
//! and one row. `expect` is the dump of the tables (see [`sketch::dump`]), or one of the words
//! `none`, `ambiguous`, `form`, `layout`.

#[path = "tables/property.rs"]
mod property;
#[path = "tables/sketch.rs"]
mod sketch;

use serde::Deserialize;

#[derive(Default, Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    expect: String,
    /// Corrections, as in the published form.
    #[serde(default)]
    corrections: Vec<fuhan::model::Correction>,
}

#[track_caller]
fn check(file: &str, toml: &str) {
    let cases = toml::from_str::<Cases>(toml);
    assert!(cases.is_ok(), "{file}: {:?}", cases.err());
    let cases = cases.unwrap_or_default();
    let mut misses = Vec::new();
    for case in &cases.case {
        let got = sketch::read(&case.text, &case.corrections);
        if got.trim() != case.expect.trim() {
            misses.push(format!(
                "{file}: {}\n--- want\n{}\n--- got\n{}",
                case.name,
                case.expect.trim(),
                got.trim()
            ));
        }
    }
    assert!(
        misses.is_empty(),
        "{} of {} cases miss\n{}",
        misses.len(),
        cases.case.len(),
        misses.join("\n")
    );
}

#[test]
fn flattened_tables_come_back() {
    check("flattened", include_str!("tables/flattened.toml"));
}

#[test]
fn lines_that_are_no_table_stay_lines() {
    check("negatives", include_str!("tables/negatives.toml"));
}

#[test]
fn uncertain_shapes_are_reported_and_built_as_a_person_says() {
    check("ambiguous", include_str!("tables/ambiguous.toml"));
}

#[test]
fn aligned_tables_are_cut_into_cells() {
    check("aligned", include_str!("tables/aligned.toml"));
}

#[test]
fn grids_are_read_with_their_spans() {
    check("grids", include_str!("tables/grids.toml"));
}

#[test]
fn units_stand_where_they_are_printed_or_follow() {
    check("units", include_str!("tables/units.toml"));
}

/// The letter the project began with, where it stands beside the project.
#[test]
fn the_founding_letters_table_is_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/exam/founding-letter.txt");
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("skipped: {path} is not there");
        return;
    };
    let got = sketch::read(&String::from_utf8_lossy(&bytes), &[]);
    let want = "\
表 2016-2019年中西部城市离岸服务外包情况
单位 亿美元
注 数据来源:商务部
年度 | 重庆/执行额 [亿美元] | 重庆/全国占比 [%?] | 成都/执行额 [亿美元] | 成都/全国占比 [%?] | \
西安/执行额 [亿美元] | 西安/全国占比 [%?] | 武汉/执行额 [亿美元] | 武汉/全国占比 [%?]
2020 | 22.8 | 2.1 | 22.9 | 2.1 | 6.0 | 0.6 | 9.4 | 0.8
2019 | 20.6 | 2.1 | 20.3 | 2.1 | 6.4 | 0.7 | 8.4 | 0.8
2018 | 21.5 | 2.4 | 19.9 | 2.2 | 8.8 | 1.0 | 7.7 | 0.9
2017 | 17.8 | 2.2 | 16.9 | 2.1 | 8.2 | 1.0 | 6.7 | 0.8
2016 | 18.4 | 2.6 | 14.5 | 2.0 | 6 | 0.8 | 5.8 | 0.8";
    assert_eq!(got.trim(), want);
}

#[test]
fn a_hundred_thousand_numbers_cost_their_length() {
    let ticks = |lines: usize| {
        let text = "12.5\n".repeat(lines);
        let start = std::time::Instant::now();
        assert!(sketch::read(&text, &[]).contains("ambiguous"));
        start.elapsed().as_secs_f64()
    };
    ticks(1_000);
    let (short, long) = (ticks(10_000), ticks(100_000));
    assert!(long < 40.0 * short, "{short} s for 10,000 lines, {long} s for 100,000");
}
