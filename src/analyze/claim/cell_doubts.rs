//! Cells of a table that a claim need not be of, although its words lead to them: of a row or a column that is there
//! twice, of another row that the sentence named last, of all where the sentence tells of some.

use super::{
    Desk, Draft,
    narrower_name::names_other,
    scope::{ALL, MOST_JOINED, MOST_ROWS, begin, cells, row},
    share::is_list,
};
use crate::{
    analyze::{lexicon::is_han, statement::Statement},
    model::{ClaimKind, ClaimOperand, Table},
    number::Dimension,
    text::{WordList, begins_with_any},
};

/// Whether a claim that a table refutes may be of others than its cells.
pub(super) fn may_be_of_others(desk: &Desk<'_>, draft: &Draft) -> bool {
    let Some((table, cell)) = cells(desk, draft).next() else { return false };
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    stands_twice(table, cell)
        || names_another_row(desk, draft)
        || is_of_the_rest(desk, draft)
        || is_of_a_class(desk, draft)
        || own.is_some_and(|own| {
            // A group is a part of what the table tells.
            let shared = draft.claim.kind == ClaimKind::Share;
            !shared && is_of_a_group(desk, table, own)
                || is_of_a_named_year(desk, draft, table, cell, own)
        })
}

/// 小学(所) | 在校生(人) | 初中(所) | 在校生(人): whether the row or the column of a cell has a namesake, of which either may be
/// meant.
fn stands_twice(table: &Table, cell: &ClaimOperand) -> bool {
    let mut labels = cell.reference.split('/').skip(1);
    let (Some(row), Some(column)) = (labels.next(), labels.next()) else { return false };
    let rows = table.rows.iter().take(MOST_ROWS).filter(|one| one.label == row);
    let columns =
        table.columns.iter().filter(|one| one.path.last().is_some_and(|own| own == column));
    rows.count() > 1 || columns.count() > 1
}

/// 公立医院床位9860张,床位使用率86.2%: whether the sentence began with what the table counts, of some that it does not name.
fn is_of_a_group(desk: &Desk<'_>, table: &Table, own: &Statement) -> bool {
    const OF_ANY: WordList =
        WordList::new(&["企业", "机构", "单位", "项目", "现有", "共有", "拥有", "共", "有"]);
    let first = desk.statements.get(desk.in_sentence(own.sentence).start);
    let first = first.filter(|first| first.mention < own.mention && first.is_level());
    let Some(first) = first else { return false };
    let name = first.subject.indicator.as_str();
    let printed = &heads(table);
    let end = name.char_indices().rev().nth(1).and_then(|(at, _)| name.get(at..));
    end.is_some_and(|end| printed.contains(end)) && names_other(name, &OF_ANY, printed)
}

/// What a table is called, and its columns and rows.
fn heads(table: &Table) -> String {
    let columns = table.columns.iter().flat_map(|column| column.path.iter());
    let rows = table.rows.iter().take(MOST_ROWS).map(|row| &row.label);
    let all = table.caption.iter().chain(columns).chain(rows);
    all.flat_map(|words| [words.as_str(), ","]).collect()
}

/// 2022年,集体收入3620万元,2023年增长16.0%;人均收入19020元: whether the row prints a level's value for another year that the sentence
/// names.
fn is_of_a_named_year(
    desk: &Desk<'_>,
    draft: &Draft,
    table: &Table,
    cell: &ClaimOperand,
    own: &Statement,
) -> bool {
    let level = draft.claim.kind == ClaimKind::Level;
    let printed = desk.quantity(own).filter(|_| level).map(|(_, own)| own.decimal.to_string());
    let words = desk.words(begin(desk, own)..own.left.end);
    let rows = table.rows.iter().take(MOST_ROWS).filter(|one| one.label == row(cell));
    let mut cells = rows.flat_map(|row| row.cells.iter().zip(&table.columns));
    printed.is_some_and(|printed| {
        cells.any(|(cell, column)| {
            let year = column.path.iter().find_map(|head| head.get(..4));
            cell.text == printed && year.is_some_and(|year| words.contains(year))
        })
    })
}

/// 中央补助3.5亿元;社会资本逐年上升,达到4.7亿元: whether the words before a number name another row of the table last than
/// those that it was tested by.
fn names_another_row(desk: &Desk<'_>, draft: &Draft) -> bool {
    let Some((table, cell)) = cells(desk, draft).next() else { return false };
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let Some(own) = own.filter(|own| own.member.is_none() && !is_list(desk, own)) else {
        return false;
    };
    let words = desk.words(begin(desk, own)..own.left.end);
    if names_several_rows(desk, table, own) {
        return true;
    }
    let is_name = |row: &str| {
        let long = row.chars().count() > 1 && row.chars().all(is_han);
        long && !ALL.is_in(row) && !row.starts_with("其")
    };
    if !is_name(row(cell)) {
        return false;
    }
    let rows = table.rows.iter().take(MOST_ROWS).map(|row| row.label.as_str());
    let named = rows.filter(|row| is_name(row));
    let named = named.filter_map(|row| Some((words.rfind(row)? + row.len(), row.len(), row)));
    let last = named.max().map(|(.., row)| row);
    last.is_some_and(|last| {
        cells(desk, draft).all(|(_, cell)| !row(cell).contains(last) && !last.contains(row(cell)))
    })
}

/// 山区县(东山、西川)床位4000张: whether a number's own clause names two places of the table together.
fn names_several_rows(desk: &Desk<'_>, table: &Table, own: &Statement) -> bool {
    let words = desk.words(own.clause.start..own.left.end);
    let rows = table.rows.iter().take(MOST_ROWS).map(|row| row.label.as_str());
    let bare = rows.filter_map(|row| row.strip_suffix(['区', '县', '市', '镇', '乡']));
    let named = bare.filter(|row| row.chars().count() > 1 && words.contains(row));
    words.contains('、') && !words.contains(['比', '较']) && named.take(2).count() > 1
}

/// 医疗保险25.8亿元,其中居民21.6亿元;其他支出4.2亿元: whether a table's row of all others was taken for those of one item.
fn is_of_the_rest(desk: &Desk<'_>, draft: &Draft) -> bool {
    let rest =
        cells(desk, draft).any(|(_, cell)| begins_with_any(row(cell), &["其他", "其它", "其余"]));
    let own = draft.mention.filter(|_| rest).and_then(|mention| desk.statement_of(mention));
    own.is_some_and(|own| desk.words(begin(desk, own)..own.left.end).contains("其中"))
}

/// 出口超亿元企业24家,出口98.6亿元: whether the sentence counted those above or below some mark, which a table does not
/// tell of.
fn is_of_a_class(desk: &Desk<'_>, draft: &Draft) -> bool {
    const MARKS: WordList =
        WordList::new(&["超亿", "超百", "超千", "超十", "超万", "超过", "以上", "以下"]);
    let Some((table, _)) = cells(desk, draft).next() else { return false };
    let own = draft.mention.and_then(|mention| desk.statement_of(mention));
    let Some(own) = own else { return false };
    let range = desk.in_sentence(own.sentence);
    let before = desk.index_of(own.mention).and_then(|at| desk.statements.get(range.start..at));
    let before = before.unwrap_or_default().iter().rev().take(MOST_JOINED);
    let start = desk.sentences.get(own.sentence).map_or(0, |one| one.places.start);
    let mut counted = before.filter(|one| {
        one.is_level()
            && one.dimension == Some(Dimension::Things)
            && MARKS.is_in(desk.words(start.max(one.clause.start)..one.left.end))
    });
    counted.next().is_some() && !MARKS.is_in(table.span.of(&desk.letter.text))
}
