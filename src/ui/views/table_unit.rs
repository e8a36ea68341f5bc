//! Units of the columns, each with where it comes from and a way to set it right.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{dispatch::use_dispatch, effects::use_effect_with};
use crate::{
    model::{Correction, Letter, Table},
    ui::{labels, platform, shared::Shared, state::Action},
};

#[derive(PartialEq, Properties)]
pub(crate) struct TableUnitsProps {
    pub(crate) letter: Shared<Letter>,
    pub(crate) table: usize,
}

/// Columns of one name and unit.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    name: String,
    unit: Option<String>,
    inferred: bool,
    columns: Vec<u32>,
}

/// Groups shown; a table of more kinds of columns has its units in the notes of the file.
const MOST: usize = 12;
const INPUT: &str = "column-unit";

/// The line of units.
#[component]
pub(crate) fn TableUnits(props: &TableUnitsProps) -> Html {
    let dispatch = use_dispatch();
    let open = use_state_eq(|| None::<usize>);
    use_effect_with(*open, |open| {
        if open.is_some() {
            platform::focus(INPUT);
        }
    });
    let Some(table) = props.letter.tables.get(props.table) else { return Html::default() };
    let groups = groups(table);
    let buttons = groups.iter().take(MOST).enumerate().map(|(at, group)| {
        let setter = open.setter();
        let onclick = Callback::from(move |_: MouseEvent| setter.set(Some(at)));
        let class = classes!("table-units-unit", group.inferred.then_some("table-units-inferred"));
        html! {
            <button type="button" {class} title={labels::set_unit()} aria-expanded={(*open == Some(at)).to_string()} {onclick}>
                { labels::unit_of(&group.name, group.unit.as_deref(), group.inferred) }
            </button>
        }
    });
    let form = open.and_then(|at| groups.get(at)).map(|group| {
        let input = NodeRef::default();
        let (group_columns, id, field) = (group.columns.clone(), table.id.clone(), input.clone());
        let (close, cancel) = (open.setter(), open.setter());
        let onsubmit = Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let unit = field.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            let unit = unit.trim().to_owned();
            for &column in group_columns.iter().filter(|_| !unit.is_empty()) {
                let (table, unit) = (id.clone(), unit.clone());
                dispatch.send(Action::Correct(Correction::ColumnUnit { table, column, unit }));
            }
            close.set(None);
        });
        html! {
            <form class="table-units-form" {onsubmit}>
                <label for={INPUT}>{ labels::unit_label(&group.name) }</label>
                <input id={INPUT} ref={input} value={group.unit.clone().unwrap_or_default()} maxlength="24" autocomplete="off" />
                <button type="submit" class="button button-line">{ labels::confirm() }</button>
                <button type="button" class="button" onclick={Callback::from(move |_: MouseEvent| cancel.set(None))}>{ labels::cancel() }</button>
            </form>
        }
    });
    html! {
        <div class="table-units">
            <span class="table-units-name">{ labels::units() }</span>{ for buttons }
            { form }
        </div>
    }
}

fn groups(table: &Table) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, column) in (0_u32..).zip(&table.columns) {
        let name = column.path.last().cloned().unwrap_or_default();
        let (unit, inferred) = (column.unit.clone(), column.unit_inferred);
        let words = table.rows.iter().all(|row| {
            row.cells
                .get(usize::try_from(at).unwrap_or(usize::MAX))
                .is_none_or(|cell| cell.value.is_none())
        });
        if unit.is_none() && words {
            continue;
        }
        let same = |group: &&mut Group| {
            group.name == name && group.unit == unit && group.inferred == inferred
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.columns.push(at),
            None => groups.push(Group { name, unit, inferred, columns: vec![at] }),
        }
    }
    groups
}
