//! fuhan (复函) opens a Chinese government reply letter and gives its head data, section tree, clean
//! text and tables, every value with its place in the text.
//!
//! Bytes go in through [`read`], which gives [`block`]s; [`parse`] turns them into a
//! [`model::Letter`], [`analyze`] traces and checks its numbers; [`export`] writes it out again; [`growth`] is the calculator.
//! [`open::open_letter`] is the whole way in one call.

#[macro_use]
pub mod language;

pub mod analyze;
#[cfg(feature = "api")]
pub mod api;
pub mod block;
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod derive;
pub mod diagnostic;
pub mod export;
pub mod growth;
pub mod messages;
pub mod model;
pub mod number;
pub mod open;
pub mod parse;
pub mod read;
pub mod sheet;
pub mod text;
#[cfg(feature = "web")]
pub mod ui;
