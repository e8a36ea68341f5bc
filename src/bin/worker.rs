//! The page's worker: reads letters off the page's thread.

fn main() {
    fuhan::ui::run_worker();
}
