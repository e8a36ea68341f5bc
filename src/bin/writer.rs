//! The program that draws charts and writes files of a letter, fetched when one is wanted.

fn main() {
    fuhan::ui::run_writer();
}
