//! The spreadsheet writer's own program, fetched when a person asks for an .xlsx.

fn main() {
    fuhan::ui::run_spreadsheet_worker();
}
