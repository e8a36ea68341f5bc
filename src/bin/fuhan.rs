//! The command line; everything stands in [`fuhan::cli`].

use std::process::ExitCode;

/// A letter takes thousands of small allocations, which the system's take a tenth longer for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    fuhan::cli::main()
}
