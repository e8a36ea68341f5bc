//! The worker with every reader, fetched when the page meets a file that its own program cannot read.

fn main() {
    fuhan::ui::run_worker();
}
