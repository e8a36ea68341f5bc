//! `cargo xtask shots`: pictures of the main screens in `target/shots`, to look at.

fn main() {}
