//! The program that checks a letter's numbers, fetched while a person chooses a file.

fn main() {
    fuhan::ui::run_checker();
}
