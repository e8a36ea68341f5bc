//! The command line; everything stands in [`fuhan::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    fuhan::cli::main()
}
