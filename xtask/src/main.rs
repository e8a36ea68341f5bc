//! Set-up, build, test and measure: `cargo xtask help` lists the commands.

fn main() {}
