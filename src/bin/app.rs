//! The page's entry point.

fn main() {
    yew::set_custom_panic_hook(Box::new(mlp_lab::web::crash::show));
    yew::Renderer::<mlp_lab::web::App>::new().render();
}
