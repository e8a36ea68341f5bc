//! What the page looks like: one component a file, over props that are small or shared.
//!
//! Views say what happened through [`dispatch::Dispatch`], found in the context; they change
//! nothing themselves. Browser work stands in effects and goes through `ui::platform`.

pub(crate) mod app;
mod banner;
mod bar;
pub(crate) mod calculator;
pub(crate) mod calculator_result;
pub(crate) mod calculator_state;
pub(crate) mod chart;
mod chart_plot;
pub(crate) mod chart_tools;
mod collection;
pub(crate) mod controls;
mod dialogs;
pub(crate) mod dispatch;
mod effects;
mod evidence;
mod evidence_correct;
mod evidence_numbers;
pub(crate) mod export_menu;
mod facts;
mod file_button;
pub(crate) mod grid;
pub(crate) mod incoming;
mod inspector;
mod keys;
mod language;
mod letter;
mod letterhead;
mod links;
mod original;
mod outline_tree;
mod pick_bar;
mod print_notes;
mod progress;
mod proof;
mod reader;
mod reading;
mod reading_claims;
mod recents;
mod repair_card;
mod ruler;
mod search_box;
mod second;
mod sign;
mod specimen;
mod start;
pub(crate) mod table;
mod table_grid;
mod table_heads;
mod table_shape;
mod table_summary;
pub(crate) mod table_tools;
mod table_unit;
