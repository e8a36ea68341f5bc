//! Words of the list of several letters.

use crate::ui::collection::{Collection, Column, Work};

words! {
    list_title: "复函：清单";
    list: "复函清单";
    list_file: "文件";
    list_remark: "说明";
    list_unread: "未读取";
    list_waiting: "等待读取";
    list_add: "添加文件";
    list_go_on: "继续读取";
    list_stop: "停止";
    list_xlsx: "导出 XLSX";
    list_lines: "导出 JSON Lines";
    list_back: "返回清单";
    list_progress: "进度";
    choose_folder: "选择文件夹";
    folder_empty: "文件夹里没有可以读取的文件。";
}

/// The head of a column.
pub(crate) fn column(column: Column) -> &'static str {
    match column {
        Column::Number => tr!("文号"),
        Column::Issuer => tr!("答复单位"),
        Column::Date => tr!("日期"),
        Column::Category => tr!("类别"),
        Column::Tables => tr!("表格数"),
        Column::Numbers => tr!("数字"),
        Column::Conflicts => tr!("不一致"),
        Column::Questions => tr!("需人工判断"),
    }
}

/// How many files there are, and how far the work is.
pub(crate) fn list_counts(list: &Collection) -> String {
    let (all, read, refused) = (list.entries.len(), list.read(), list.refused());
    let mut words = match list.work {
        Work::Reading => tr!("正在读取，{read}/{all} 份", read, all),
        Work::Writing(written) => tr!("正在导出，{written}/{all} 份", written, all),
        Work::Rest => tr!("{n} 封复函" % read - refused),
    };
    if refused > 0 {
        words = tr!("{words}，{n} 份没有读出" % refused, words);
    }
    if list.work == Work::Rest && read < all {
        words = tr!("{words}，{n} 份未读取" % all - read, words);
    }
    words
}

/// What a file of the list is called when it is saved.
pub(crate) fn list_name(list: &Collection, extension: &str) -> String {
    tr!("复函清单（{n} 份）.{extension}" % list.entries.len(), extension)
}

/// More files than the list takes.
pub(crate) fn list_cut(most: usize) -> String {
    tr!("一次最多列出 {most} 份，其余的没有列出。", most)
}
