//! What a user lives through with the page, in a real browser.

mod addresses;
mod calculator;
mod claims;
mod collection;
mod comfort;
mod commands;
mod embedding;
mod firefox;
mod formats;
mod hostile;
mod hosting;
mod keeping;
mod languages;
mod links;
mod newcomer;
mod offline;
mod one_file;
mod opening;
mod outward;
mod pack;
mod package;
mod paper;
mod reading;
mod sent;
mod start;
mod tables;
