//! What can be reached without going through the gate.

use super::object::Object;
use std::{collections::HashSet, ops::Range};

/// What goes to the second part.
pub struct Cut {
    /// Functions by name.
    pub functions: HashSet<String>,
    /// Stretches of memory, in order and apart.
    pub data: Vec<Range<u32>>,
    /// Functions that are never entered, by name.
    pub shut: HashSet<String>,
    /// Stretches of memory that only those use.
    pub dropped: Vec<Range<u32>>,
}

/// Follows the program from its roots, without going through the functions whose name says that they
/// are the gate, or into those that are shut. What only the gate leads to is cut off; bytes that no
/// constant claims stay.
pub fn cut(object: &Object, roots: &HashSet<String>, gate: &str, shut: &str) -> Cut {
    let functions = object.names.len();
    let wanted: Vec<usize> =
        (0..functions).filter(|&at| roots.contains(&object.names[at])).collect();
    let gates: Vec<usize> = (0..functions).filter(|&at| is_gate(&object.names[at], gate)).collect();
    let shut: Vec<usize> =
        (0..functions).filter(|&at| !shut.is_empty() && object.names[at].contains(shut)).collect();
    let first = reached(object, wanted, &[gates.as_slice(), &shut].concat());
    let second = reached(object, gates, &shut);
    let third = reached(object, shut.clone(), &[]);
    let only_second = |at: usize| second[at] && !first[at];
    let ranges = |wanted: &dyn Fn(usize) -> bool| {
        let constants = object.data.iter().enumerate();
        let chosen = constants.filter(|(at, _)| wanted(functions + at));
        united(chosen.map(|(_, own)| own.clone()).collect())
    };
    let only_third = |at: usize| third[at] && !second[at] && !first[at];
    let names = |chosen: &mut dyn Iterator<Item = usize>| {
        chosen.map(|at| object.names[at].clone()).collect()
    };
    Cut {
        functions: names(&mut (0..functions).filter(|&at| only_second(at))),
        data: without(ranges(&only_second), &ranges(&|at| !only_second(at))),
        shut: names(&mut shut.into_iter()),
        dropped: without(ranges(&only_third), &ranges(&|at| !only_third(at))),
    }
}

/// Whether a mangled name is that of the gate, whatever it is made for: the path stands right behind
/// the crate's own digest, or at the very beginning in the older form of names.
fn is_gate(name: &str, gate: &str) -> bool {
    let path = name.strip_prefix("_RINvNtNtCs").and_then(|rest| rest.split_once('_'));
    path.is_some_and(|(_, path)| path.starts_with(gate))
        || name.strip_prefix("_ZN").is_some_and(|path| path.starts_with(gate))
}

/// Nodes that can be reached; what is closed is not entered.
fn reached(object: &Object, from: Vec<usize>, closed: &[usize]) -> Vec<bool> {
    let mut reached = vec![false; object.edges.len()];
    let mut waiting = from;
    while let Some(at) = waiting.pop() {
        if closed.contains(&at) || std::mem::replace(&mut reached[at], true) {
            continue;
        }
        waiting.extend(&object.edges[at]);
    }
    reached
}

fn united(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.retain(|own| !own.is_empty());
    ranges.sort_by_key(|own| own.start);
    let mut united: Vec<Range<u32>> = Vec::new();
    for own in ranges {
        match united.last_mut() {
            Some(last) if own.start <= last.end => last.end = last.end.max(own.end),
            _ => united.push(own),
        }
    }
    united
}

/// Ranges without what others cover; both in order.
fn without(ranges: Vec<Range<u32>>, others: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut left = Vec::new();
    for own in ranges {
        let mut start = own.start;
        let from = others.partition_point(|other| other.end <= own.start);
        for other in others.iter().skip(from).take_while(|other| other.start < own.end) {
            if other.start > start {
                left.push(start..other.start);
            }
            start = start.max(other.end);
        }
        if start < own.end {
            left.push(start..own.end);
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `start` leads to `both`, the gate to `both` and `later`; each function has a constant, and
    /// `later`'s holds the address of `shown`.
    fn object() -> Object {
        let names = ["start", "both", "_RINvNtNtCs1a_4page2ui4gateFooE", "later", "shown"];
        let data: Vec<_> = (0..5).map(|at| at * 10..at * 10 + 10).collect();
        let (start, both, gate, later, shown, constant) = (0, 1, 2, 3, 4, 5);
        let mut edges = vec![Vec::new(); 10];
        edges[start] = vec![both, gate, constant + start];
        edges[both] = vec![constant + both];
        edges[gate] = vec![both, later, constant + gate];
        edges[later] = vec![constant + later, constant + both];
        edges[shown] = vec![constant + shown];
        edges[constant + later] = vec![shown];
        Object { names: names.map(str::to_owned).to_vec(), data, edges }
    }

    #[test]
    fn what_only_the_gate_leads_to_is_cut_off_through_data_too() {
        let object = object();
        let roots = HashSet::from(["start".to_owned()]);
        let cut = cut(&object, &roots, "4page2ui4gate", "");
        let expected = [&object.names[2], "later", "shown"].map(str::to_owned);
        assert_eq!(cut.functions, HashSet::from(expected));
        assert_eq!(cut.data.as_slice(), std::slice::from_ref(&(20..50)));
    }

    #[test]
    fn bytes_that_both_parts_use_stay() {
        let mut object = object();
        // A constant of the first part lies within one of the second.
        object.data[0] = 33..35;
        let roots = HashSet::from(["start".to_owned()]);
        let cut = cut(&object, &roots, "4page2ui4gate", "");
        assert_eq!(cut.data, [20..33, 35..50]);
    }

    #[test]
    fn what_is_shut_is_left_out_with_what_only_it_uses() {
        let mut object = object();
        // `start` calls `shown` too, which is shut.
        object.edges[0].push(4);
        let roots = HashSet::from(["start".to_owned()]);
        let cut = cut(&object, &roots, "4page2ui4gate", "shown");
        assert_eq!(cut.shut, HashSet::from(["shown".to_owned()]));
        assert_eq!(cut.dropped.as_slice(), std::slice::from_ref(&(40..50)));
        assert!(!cut.functions.contains("shown"));
    }

    #[test]
    fn the_gate_is_known_by_its_path_alone() {
        assert!(is_gate(
            "_RINvNtNtCs1a_5fuhan2ui5later6secondNtB2_4HtmlE",
            "5fuhan2ui5later6second"
        ));
        assert!(is_gate("_ZN5fuhan2ui5later6second17h0123E", "5fuhan2ui5later6second"));
        let named_after_it =
            "_RINvNtCs1a_4core3ptr13drop_in_placeNCINvNtNtCs1a_5fuhan2ui5later6secondE";
        assert!(!is_gate(named_after_it, "5fuhan2ui5later6second"));
    }
}
