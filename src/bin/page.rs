//! The page: mounts the application.

fn main() {
    fuhan::ui::mount();
}
