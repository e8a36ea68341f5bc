//! A program in WebAssembly's text form, as Binaryen writes it, and its two parts.
//!
//! Binaryen writes one form a line at the first level, and a function's body in the lines below it.

use super::{
    memory,
    names::{bare, function_in, mentioned, name_in, names_in, signature},
    object::Object,
    reach::Cut,
};
use crate::Result;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt::Write as _,
};

/// What stands in the table for a function that is not here.
const ABSENT: &str = "$absent";

/// A program, form by form; each is the text itself.
#[derive(Default)]
pub struct Module<'t> {
    types: Vec<&'t str>,
    imports: Vec<&'t str>,
    /// Memory, tables and globals.
    shared: Vec<&'t str>,
    elements: Vec<&'t str>,
    data: Vec<&'t str>,
    exports: Vec<&'t str>,
    functions: Vec<(&'t str, &'t str)>,
}

impl<'t> Module<'t> {
    /// Reads the text; `None` where it has another shape.
    pub fn read(text: &'t str) -> Option<Self> {
        let mut module = Self::default();
        let body = text.strip_prefix("(module")?.split_once('\n')?.1;
        let body = body.trim_end().strip_suffix(')')?;
        let mut starts: Vec<usize> = body.match_indices("\n (").map(|(at, _)| at + 1).collect();
        starts.insert(0, 0);
        starts.push(body.len());
        for (&from, &to) in starts.iter().zip(starts.iter().skip(1)) {
            let form = body.get(from..to)?.trim();
            match form.strip_prefix('(')?.split(' ').next()? {
                "type" => module.types.push(form),
                "import" => module.imports.push(form),
                "memory" | "table" | "global" => module.shared.push(form),
                "elem" => module.elements.push(form),
                "data" => module.data.push(form),
                "export" => module.exports.push(form),
                "func" => module.functions.push((name_in(form)?, form)),
                _ => return None,
            }
        }
        Some(module)
    }

    /// Functions that are called from outside, or by functions that wasm-bindgen added.
    pub fn roots(&self, object: &Object) -> HashSet<String> {
        let linked: HashSet<&str> = object.names.iter().map(String::as_str).collect();
        let exported = self.exports.iter().filter_map(|form| function_in(form));
        let added = self.functions.iter().filter(|(name, _)| !linked.contains(bare(name)));
        let called = added.flat_map(|(_, form)| mentioned(form, "call "));
        exported.chain(called).map(|name| bare(name).to_owned()).collect()
    }

    /// The texts of both parts.
    ///
    /// # Errors
    /// Where the first part calls the second.
    pub fn split(&self, cut: &Cut, first_name: &str) -> Result<(String, String)> {
        let (second, first): (Vec<_>, Vec<_>) =
            self.functions.iter().partition(|(name, _)| cut.functions.contains(bare(name)));
        // What is imported stays with the first part, whoever calls it.
        let names: HashSet<&str> = second.iter().map(|(name, _)| *name).collect();
        let is_cut = |name: &str| names.contains(name);
        for (name, form) in &first {
            if let Some(called) = mentioned(form, "call ").find(|called| is_cut(called)) {
                return Err(format!("{name} is needed at once and calls {called}, which is not"));
            }
        }
        let shared = Shared::of(self, &second, &is_cut);
        let mut one = String::from("(module\n");
        let mut two = one.clone();
        for form in &self.types {
            lines(&mut one, form);
            lines(&mut two, form);
        }
        for form in self.imports.iter().chain(&self.shared) {
            lines(&mut one, form);
        }
        for (name, what) in &shared.wanted {
            let _ = writeln!(two, "(import \"{first_name}\" \"{name}\" {what})");
        }
        for form in &self.elements {
            self.table(form, &is_cut, &mut one, &mut two)?;
        }
        for form in &self.data {
            let (kept, moved) = memory::split(form, cut).ok_or("a segment has another shape")?;
            lines(&mut one, &kept);
            moved.iter().for_each(|form| lines(&mut two, form));
        }
        for form in self.exports.iter().copied().chain(shared.given.iter().map(String::as_str)) {
            lines(&mut one, form);
        }
        let _ = writeln!(one, "(func {ABSENT} (unreachable))");
        for (name, form) in &first {
            if cut.shut.contains(bare(name)) {
                let _ = writeln!(one, "(func {name}{} (unreachable))", signature(form, name));
            } else {
                lines(&mut one, form);
            }
        }
        second.iter().for_each(|(_, form)| lines(&mut two, form));
        one.push_str(")\n");
        two.push_str(")\n");
        Ok((one, two))
    }

    /// The table of functions: both parts fill the places of their own.
    fn table(
        &self,
        form: &str,
        is_cut: &dyn Fn(&str) -> bool,
        one: &mut String,
        two: &mut String,
    ) -> Result {
        let shape = || "the table of functions has another shape".to_owned();
        let (head, names) = form.split_once(" func ").ok_or_else(shape)?;
        let table = head.split_once("(table ").and_then(|(_, rest)| rest.split_once(')'));
        let start = head.split_once("(i32.const ").and_then(|(_, rest)| rest.split_once(')'));
        let ((table, _), (start, _)) = table.zip(start).ok_or_else(shape)?;
        let start: usize = start.parse().map_err(|_| shape())?;
        let names: Vec<&str> = names_in(names).collect();
        let kept = names.iter().map(|name| if is_cut(name) { ABSENT } else { name });
        let _ = writeln!(one, "{head} func {})", kept.collect::<Vec<_>>().join(" "));
        let mut at = start;
        for run in names.chunk_by(|one, next| is_cut(one) == is_cut(next)) {
            if run.first().is_some_and(|name| is_cut(name)) {
                let _ =
                    writeln!(two, "(elem (table {table}) (i32.const {at}) func {})", run.join(" "));
            }
            at += run.len();
        }
        Ok(())
    }
}

/// What the first part gives the second.
struct Shared {
    /// As the first exports it.
    given: Vec<String>,
    /// Names and forms as the second imports it.
    wanted: Vec<(String, String)>,
}

impl Shared {
    fn of(module: &Module, second: &[(&str, &str)], is_cut: &dyn Fn(&str) -> bool) -> Self {
        let mut functions = BTreeSet::new();
        let mut globals = BTreeSet::new();
        for (_, form) in second {
            functions.extend(mentioned(form, "call ").filter(|name| !is_cut(name)));
            functions.extend(mentioned(form, "ref.func ").filter(|name| !is_cut(name)));
            globals.extend(mentioned(form, "global.get "));
            globals.extend(mentioned(form, "global.set "));
        }
        let mut shapes: HashMap<&str, &str> = HashMap::new();
        let imported = module
            .imports
            .iter()
            .filter_map(|form| form.find("(func ").and_then(|at| form.get(at..)));
        for form in imported.chain(module.functions.iter().map(|(_, form)| *form)) {
            if let Some(name) = name_in(form) {
                shapes.insert(name, signature(form, name));
            }
        }
        let mut shared = Self { given: Vec::new(), wanted: Vec::new() };
        for form in &module.shared {
            let Some(name) = name_in(form) else { continue };
            let kind = form.trim_start_matches('(').split(' ').next().unwrap_or_default();
            if kind == "global" && !globals.contains(name) {
                continue;
            }
            // A global's first value stays with the first part.
            let rest = form.split_once(name).map_or("", |(_, rest)| rest);
            let rest = if kind == "global" {
                rest.split_once(" (i32.const").map_or(rest, |(kind, _)| kind)
            } else {
                rest.strip_suffix(')').unwrap_or(rest)
            };
            shared.add(format!("({kind} {name})"), format!("({kind} {name}{rest})"));
        }
        for name in functions {
            let shape = shapes.get(name).copied().unwrap_or_default();
            shared.add(format!("(func {name})"), format!("(func {name}{shape})"));
        }
        shared
    }

    /// One thing under a number, which no other export has for its name.
    fn add(&mut self, what: String, wanted: String) {
        let name = self.given.len().to_string();
        self.given.push(format!("(export \"{name}\" {what})"));
        self.wanted.push((name, wanted));
    }
}

fn lines(out: &mut String, form: &str) {
    out.push_str(form);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"(module $page
 (type $0 (func (param i32) (result i32)))
 (import "a" "b" (func $alert (type $0) (param i32) (result i32)))
 (global $stack (mut i32) (i32.const 64))
 (memory $0 1)
 (table $0 4 4 funcref)
 (elem $0 (table $0) (i32.const 1) func $start $later $late2)
 (export "run" (func $start))
 (func $start (param $0 i32) (result i32)
  (call $help
   (local.get $0)
  )
 )
 (func $help (param $0 i32) (result i32)
  (local.get $0)
 )
 (func $later (param $0 i32) (result i32)
  (local $1 i32)
  (global.set $stack
   (call $alert
    (call $help
     (local.get $0)
    )
   )
  )
  (call $late2
   (i32.const 1)
  )
 )
 (func $late2 (param $0 i32) (result i32)
  (local.get $0)
 )
)
"#;

    fn cut(names: &[&str]) -> Cut {
        let functions = names.iter().map(|name| (*name).to_owned()).collect();
        Cut { functions, data: Vec::new(), shut: HashSet::new(), dropped: Vec::new() }
    }

    #[test]
    fn the_second_part_asks_for_what_it_uses_and_fills_its_places_in_the_table() {
        let module = Module::read(PAGE).expect("a module").split(&cut(&["later", "late2"]), "p");
        let (first, second) = module.expect("two parts");
        assert!(
            first.contains("(elem $0 (table $0) (i32.const 1) func $start $absent $absent)"),
            "{first}"
        );
        assert!(!first.contains("(func $later"), "{first}");
        assert!(second.contains("(elem (table $0) (i32.const 2) func $later $late2)"), "{second}");
        for wanted in [
            "(global $stack (mut i32))",
            "(memory $0 1)",
            "(table $0 4 4 funcref)",
            "(func $alert (type $0) (param i32) (result i32))",
            "(func $help (param $0 i32) (result i32))",
        ] {
            let line = second.lines().find(|line| line.ends_with(&format!("{wanted})")));
            let name = line.and_then(|line| line.split('"').nth(3)).expect(wanted);
            assert!(first.contains(&format!("(export \"{name}\" ")), "{wanted}");
        }
        assert!(!second.contains("(func $start"), "{second}");
    }

    #[test]
    fn a_call_from_the_first_part_into_the_second_stops_the_build() {
        let module = Module::read(PAGE).expect("a module");
        let problem = module.split(&cut(&["help", "later", "late2"]), "p").expect_err("a call");
        assert!(problem.contains("$start") && problem.contains("$help"), "{problem}");
    }

    #[test]
    fn what_is_shut_stops_when_it_is_entered() {
        let shut = HashSet::from(["help".to_owned()]);
        let module = Module::read(PAGE).expect("a module");
        let (first, _) = module.split(&Cut { shut, ..cut(&[]) }, "p").expect("two parts");
        assert!(
            first.contains("(func $help (param $0 i32) (result i32) (unreachable))"),
            "{first}"
        );
    }
}
