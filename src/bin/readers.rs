//! The program with every reader, fetched when the page meets a file that its own does not read.

fn main() {
    fuhan::ui::run_readers();
}
