//! The page: mounts the application.

use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <main><h1>{ "读懂一封答复函" }</h1></main> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
