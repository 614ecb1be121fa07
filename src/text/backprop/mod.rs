//! stub
use crate::lesson::backprop::scene::Scene;
use crate::text::Language;
use crate::text::formula::Math;
/// x
pub fn narration(_: Language, _: &Scene) -> String {
    "…".into()
}
/// x
pub fn formula(_: &Scene) -> Math {
    Math::word("E")
}
/// x
pub fn lead(_: Language) -> &'static str {
    "…"
}
/// x
pub fn picture(_: Language, _: &Scene) -> String {
    "…".into()
}
/// x
pub fn loss_picture(_: Language, _: &Scene) -> String {
    "…".into()
}
/// x
pub fn notes(_: Language, _: &Scene) -> Vec<String> {
    vec![]
}
/// x
pub fn console(_: Language, loss: f64, outputs: &nalgebra::DMatrix<f64>) -> String {
    format!("{loss} {outputs}")
}
