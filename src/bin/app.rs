//! The page's entry point.

fn main() {
    yew::Renderer::<mlp_lab::web::App>::new().render();
}
