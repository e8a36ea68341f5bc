//! Grids flattened to one cell per line come back as the same table, or are reported as uncertain;
//! a wrong table never comes back.

#![expect(clippy::indexing_slicing, reason = "draws stay below the lengths they are drawn for")]

use std::fmt::Write as _;

use fuhan::{model::Table, parse::table::Tables};
use proptest::{prelude::*, test_runner::RngSeed};

use super::sketch;

/// Numbers drawn one after another; they shrink to the plainest table.
struct Draws(Vec<u32>, usize);

impl std::fmt::Debug for Draws {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} draws", self.0.len())
    }
}

impl Draws {
    fn below(&mut self, limit: usize) -> usize {
        self.1 += 1;
        self.0[self.1 % self.0.len()] as usize % limit
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == of - 1
    }

    fn some<'w>(&mut self, words: &[&'w str], count: usize) -> Vec<&'w str> {
        let from = self.below(words.len());
        (0..count).map(|at| words[(from + at) % words.len()]).collect()
    }
}

const PLACES: [&str; 9] =
    ["东区", "西区", "高新区", "北城", "南山县", "港口新城", "湖区", "经开区", "重庆"];
const MEASURES: [&str; 14] = [
    "执行额",
    "全国占比",
    "合同额(亿美元)",
    "同比增长",
    "企业数",
    "从业人数",
    "投资(万元)",
    "完成率(%)",
    "面积",
    "数量",
    "营业收入",
    "比重",
    "税收",
    "增速",
];
const LABEL_HEADS: [&str; 4] = ["区县", "地区", "城市", "区域名称"];

/// A table before it is drawn.
struct Spec {
    around: (Option<&'static str>, Option<&'static str>, Option<&'static str>),
    label_head: String,
    outer: Vec<String>,
    inner: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
    has_blank: bool,
}

fn spec(draws: &mut Draws) -> Spec {
    let years = draws.chance(2);
    let row_count = 2 + draws.below(6);
    let suffix = if draws.chance(2) { "年" } else { "" };
    let year =
        |at: usize, down: bool| format!("{}{suffix}", if down { 2020 - at } else { 2010 + at });
    let down = draws.chance(2);
    let mut labels: Vec<String> = if years {
        (0..row_count).map(|at| year(at, down)).collect()
    } else {
        draws.some(&PLACES, row_count).into_iter().map(str::to_owned).collect()
    };
    match draws.below(4) {
        1 => labels.insert(0, "合计".to_owned()),
        2 => labels.push("总计".to_owned()),
        _ => {}
    }
    let two_levels = draws.chance(2);
    let (outer, inner): (Vec<String>, Vec<String>) = if two_levels {
        let groups = 2 + draws.below(3);
        let outer = if years {
            draws.some(&PLACES, groups).into_iter().map(str::to_owned).collect()
        } else {
            (0..groups).map(|at| format!("{}年", 2015 + at)).collect()
        };
        let each = 1 + draws.below(3);
        (outer, draws.some(&MEASURES, each).into_iter().map(str::to_owned).collect())
    } else if !years && draws.chance(3) {
        let count = 2 + draws.below(4);
        (Vec::new(), (0..count).map(|at| year(at, down)).collect())
    } else {
        let count = 1 + draws.below(6);
        (Vec::new(), draws.some(&MEASURES, count).into_iter().map(str::to_owned).collect())
    };
    let columns = outer.len().max(1) * inner.len();
    let word_column = (!two_levels && draws.chance(6)).then_some(columns);
    let inner =
        if word_column.is_some() { [inner, vec!["进度".to_owned()]].concat() } else { inner };
    let mut has_blank = false;
    let rows = labels.into_iter().map(|label| {
        let cells = (0..columns + usize::from(word_column.is_some())).map(|at| {
            if word_column == Some(at) {
                return ["已开工", "未开工"][draws.below(2)].to_owned();
            }
            match draws.below(40) {
                36 => "—".to_owned(),
                37 => "/".to_owned(),
                38 => "…".to_owned(),
                39 => {
                    has_blank = true;
                    String::new()
                }
                n if n > 30 => {
                    format!("{},{:03}.{}", 1 + draws.below(9), draws.below(1000), draws.below(10))
                }
                n if n > 20 => draws.below(3000).to_string(),
                _ => format!("{}.{}", draws.below(99), draws.below(10)),
            }
        });
        (label, cells.collect())
    });
    let rows: Vec<(String, Vec<String>)> = rows.collect();
    let around = (
        [None, Some("表1 外包发展情况"), Some("表:近年外包发展指标")][draws.below(3)],
        [None, Some("单位:亿元"), Some("(单位:万元)")][draws.below(3)],
        [None, Some("注:部分为快报数。"), Some("数据来源:商务部门")][draws.below(3)],
    );
    let label_head = if years {
        ["年度", "年份", "时间"][draws.below(3)]
    } else {
        LABEL_HEADS[draws.below(4)]
    };
    Spec { around, label_head: label_head.to_owned(), outer, inner, rows, has_blank }
}

impl Spec {
    fn drawn(&self, body: &str) -> String {
        let (caption, unit, note) = self.around;
        let line = |words: Option<&str>| words.map_or(String::new(), |words| format!("{words}\n"));
        format!(
            "现将情况答复如下。\n{}{}{body}{}特此答复。\n",
            line(caption),
            line(unit),
            line(note)
        )
    }

    /// As a real grid.
    fn grid(&self) -> String {
        let mut grid = String::new();
        if self.outer.is_empty() {
            let _ = writeln!(grid, "#| {} | {}", self.label_head, self.inner.join(" | "));
        } else {
            let each = self.inner.len();
            let outer: Vec<String> =
                self.outer.iter().map(|head| format!("{head}@{each}x1")).collect();
            let _ = writeln!(grid, "#| {}@1x2 | {}", self.label_head, outer.join(" | "));
            let _ =
                writeln!(grid, "#| {}", vec![self.inner.join(" | "); self.outer.len()].join(" | "));
        }
        for (label, cells) in &self.rows {
            let _ = writeln!(grid, "#| {label} | {}", cells.join(" | "));
        }
        self.drawn(&grid)
    }

    /// One cell per line; whether nothing was lost or broken on the way.
    fn flattened(&self, draws: &mut Draws) -> (String, bool) {
        let inner: Vec<String> = vec![self.inner.clone(); self.outer.len().max(1)].concat();
        let mut heads: Vec<String> = self.outer.iter().chain(&inner).cloned().collect();
        let (mut clean, mut head_lost) = (true, false);
        let place = if self.outer.is_empty() {
            [0, 3][usize::from(draws.chance(5))]
        } else {
            draws.below(4)
        };
        match place {
            0 => heads.insert(0, self.label_head.clone()),
            1 => heads.insert(self.outer.len(), self.label_head.clone()),
            2 => heads.push(self.label_head.clone()),
            _ => head_lost = true,
        }
        clean &= !head_lost;
        let breaks = draws.below(4);
        let gap = ["\n", "\n\n", "\n\n\n"][draws.below(3)];
        let mut lines = String::new();
        let broken = heads[draws.below(heads.len())].clone();
        for (at, head) in heads.iter().enumerate() {
            let length = head.chars().count();
            // Every head of one name is broken alike, or a single one is.
            let cut = match breaks {
                1 if *head == broken => length / 2,
                2 if at == draws.1 % heads.len() => length / 2,
                3 if head.starts_with("全国") => 2,
                _ => 0,
            };
            if cut > 0 {
                clean = false;
                lines.extend(head.chars().take(cut));
                lines.push_str(gap);
                lines.extend(head.chars().skip(cut));
            } else {
                lines.push_str(head);
            }
            lines.push_str(gap);
        }
        let lost = draws.below(3);
        for (label, cells) in &self.rows {
            for cell in std::iter::once(label).chain(cells) {
                // An empty cell leaves nothing, an empty line, or a line of spaces.
                if !cell.is_empty() || lost > 0 {
                    lines.push_str(if lost == 2 && cell.is_empty() { "  " } else { cell });
                    lines.push_str(gap);
                }
            }
        }
        (self.drawn(&lines), clean && !self.has_blank)
    }
}

/// What has to be the same however the table was drawn.
fn content(table: &Table, with_label_head: bool) -> String {
    let cells = |row: &fuhan::model::Row| {
        row.cells
            .iter()
            .map(|cell| (cell.text.clone(), cell.value.clone(), cell.unit.clone()))
            .collect::<Vec<_>>()
    };
    let rows: Vec<_> = table.rows.iter().map(|row| (row.label.clone(), cells(row))).collect();
    let head = table.label_head.as_ref().filter(|_| with_label_head);
    format!("{:?}", (&table.caption, &table.unit, &table.source_note, head, &table.columns, rows))
}

fn table_of<'f>(found: &'f Tables, sketch: &str) -> Option<&'f Table> {
    assert!(found.tables.len() <= 1, "one table became two:\n{sketch}{}", sketch::dump(found));
    found.tables.first()
}

proptest! {
    // One seed: about one table in 16,000 is still lost where a cell reads like a row's year, and a build
    // must not fail by chance. More cases find such tables.
    #![proptest_config(ProptestConfig { cases: 256, max_shrink_iters: 400, rng_seed: RngSeed::Fixed(20_260), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_flattened_grid_is_the_same_table_or_uncertain(
        mut draws in prop::collection::vec(any::<u32>(), 150).prop_map(|draws| Draws(draws, 0))
    ) {
        let draws = &mut draws;
        let spec = spec(draws);
        let (sketch, clean) = spec.flattened(draws);
        let grid = sketch::tables_of(&spec.grid());
        let lines = sketch::tables_of(&sketch);
        let expect = table_of(&grid, &sketch).unwrap_or_else(|| panic!("no table in the grid\n{}", spec.grid()));
        if let Some(table) = table_of(&lines, &sketch) {
            let head = table.label_head.is_some();
            prop_assert_eq!(content(table, head), content(expect, head), "{}", sketch);
        } else {
            let numbers = expect.rows.iter().flat_map(|row| &row.cells).filter(|cell| {
                cell.value.as_ref().is_some_and(|value| !(value.len() == 4 && value > &"1949".to_owned() && value < &"2101".to_owned()))
            }).count();
            // Two columns are named only under heads that say so and over three rows.
            let narrow = expect.columns.len() == 1 && expect.rows.len() < 3;
            prop_assert!(!clean || narrow, "lost though nothing was broken:\n{}", sketch);
            prop_assert!(!lines.diagnostics.is_empty() || numbers < 6, "not reported:\n{}", sketch);
        }
    }
}
