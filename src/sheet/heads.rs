//! Heads of a sheet as rows of cells with spans.

use super::Sheet;

/// A head cell at its first place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadCell {
    /// Its words, empty over columns without a head at this level.
    pub text: String,
    /// Column from 0, the label column left out.
    pub column: usize,
    /// Columns covered.
    pub columns: usize,
    /// Rows covered: a head without a level below reaches down to the cells.
    pub rows: usize,
}

impl Sheet {
    /// Number of head rows, at least 1.
    pub fn head_depth(&self) -> usize {
        self.columns.iter().map(|column| column.path.len()).max().unwrap_or(0).max(1)
    }

    /// The head rows from the outermost in.
    pub fn heads(&self) -> Vec<Vec<HeadCell>> {
        let depth = self.head_depth();
        (0..depth).map(|level| self.head_row(level, depth)).collect()
    }

    fn head_row(&self, level: usize, depth: usize) -> Vec<HeadCell> {
        let mut cells: Vec<HeadCell> = Vec::new();
        let mut before: &[String] = &[];
        for (column, path) in self.columns.iter().map(|column| column.path.as_slice()).enumerate() {
            let Some(text) = path.get(level) else {
                // The head above already reaches down here; only a column without any head has
                // an empty one.
                if path.is_empty() && level == 0 {
                    cells.push(HeadCell { text: String::new(), column, columns: 1, rows: depth });
                }
                before = &[];
                continue;
            };
            let leaf = level + 1 == path.len();
            let rows = if leaf { depth - level } else { 1 };
            let upper = path.get(..=level).unwrap_or_default();
            match cells.last_mut() {
                // Two columns of the same full name stay two columns.
                Some(last) if !leaf && before.len() > level + 1 && before.starts_with(upper) => {
                    last.columns += 1;
                }
                _ => cells.push(HeadCell { text: text.clone(), column, columns: 1, rows }),
            }
            before = path;
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::table;

    fn drawn(heads: &[&str]) -> Vec<String> {
        let cell = |c: &HeadCell| format!("{}@{} {}×{}", c.text, c.column, c.rows, c.columns);
        let row = |row: &Vec<HeadCell>| row.iter().map(cell).collect::<Vec<_>>().join(" | ");
        Sheet::of(&table(heads, &[])).heads().iter().map(row).collect()
    }

    #[test]
    fn neighbours_under_one_head_share_it() {
        assert_eq!(
            drawn(&["江城/执行额", "江城/占比", "山城/执行额", "山城/占比"]),
            ["江城@0 1×2 | 山城@2 1×2", "执行额@0 1×1 | 占比@1 1×1 | 执行额@2 1×1 | 占比@3 1×1"]
        );
    }

    #[test]
    fn a_head_without_a_level_below_reaches_down() {
        assert_eq!(
            drawn(&["人口", "金额/合同额", "金额/执行额"]),
            ["人口@0 2×1 | 金额@1 1×2", "合同额@1 1×1 | 执行额@2 1×1"]
        );
    }

    #[test]
    fn two_columns_of_the_same_name_stay_two() {
        assert_eq!(drawn(&["数量", "数量"]), ["数量@0 1×1 | 数量@1 1×1"]);
        assert_eq!(
            drawn(&["甲/数量", "乙/数量"]),
            ["甲@0 1×1 | 乙@1 1×1", "数量@0 1×1 | 数量@1 1×1"]
        );
    }
}
