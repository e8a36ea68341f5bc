//! Every program in one, for the page that is carried as one file.

fn main() {
    fuhan::ui::run_whole();
}
