//! The page and the worker that reads for it: one program, so that what both need loads once.

fn main() {
    fuhan::ui::run();
}
