//! Words of the list of several letters.

use crate::ui::collection::{Collection, Column, Work};

pub(crate) const LIST_TITLE: &str = "复函：清单";
pub(crate) const LIST: &str = "复函清单";
pub(crate) const LIST_FILE: &str = "文件";
pub(crate) const LIST_REMARK: &str = "说明";
pub(crate) const LIST_UNREAD: &str = "未读取";
pub(crate) const LIST_WAITING: &str = "等待读取";
pub(crate) const LIST_ADD: &str = "添加文件";
pub(crate) const LIST_GO_ON: &str = "继续读取";
pub(crate) const LIST_STOP: &str = "停止";
pub(crate) const LIST_XLSX: &str = "导出 XLSX";
pub(crate) const LIST_LINES: &str = "导出 JSON Lines";
pub(crate) const LIST_BACK: &str = "返回清单";
pub(crate) const LIST_PROGRESS: &str = "进度";
pub(crate) const CHOOSE_FOLDER: &str = "选择文件夹";
pub(crate) const FOLDER_EMPTY: &str = "文件夹里没有可以读取的文件。";

/// The head of a column.
pub(crate) fn column(column: Column) -> &'static str {
    match column {
        Column::Number => "文号",
        Column::Issuer => "答复单位",
        Column::Date => "日期",
        Column::Category => "类别",
        Column::Tables => "表格",
        Column::Numbers => "数字",
        Column::Conflicts => "不一致",
        Column::Questions => "需人工判断",
    }
}

/// How many files there are, and how far the work is.
pub(crate) fn list_counts(list: &Collection) -> String {
    let (all, read, refused) = (list.entries.len(), list.read(), list.refused());
    let mut words = match list.work {
        Work::Reading => format!("正在读取，{read}/{all} 份"),
        Work::Writing(written) => format!("正在导出，{written}/{all} 份"),
        Work::Rest => format!("{} 封复函", read - refused),
    };
    if refused > 0 {
        words.extend(["，", &refused.to_string(), " 份没有读出"]);
    }
    if list.work == Work::Rest && read < all {
        words.extend(["，", &(all - read).to_string(), " 份未读取"]);
    }
    words
}

/// What a file of the list is called when it is saved.
pub(crate) fn list_name(list: &Collection, extension: &str) -> String {
    format!("{LIST}（{} 份）.{extension}", list.entries.len())
}

/// More files than the list takes.
pub(crate) fn list_cut(most: usize) -> String {
    format!("一次最多列出 {most} 份，其余的没有列出。")
}
