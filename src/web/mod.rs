//! Everything that touches the browser, as thin as possible. Holds no mathematics and no decisions.

use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    html! { <main><h1>{ "MLP Lab" }</h1></main> }
}
