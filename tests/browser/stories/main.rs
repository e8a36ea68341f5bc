//! What a user lives through with the page, in a real browser.

mod addresses;
mod calculator;
mod claims;
mod collection;
mod comfort;
mod firefox;
mod formats;
mod hosting;
mod keeping;
mod links;
mod newcomer;
mod one_file;
mod opening;
mod package;
mod paper;
mod reading;
mod start;
mod tables;
