//! Boxes that scroll by themselves, such as a program's panel: what is lit in one is brought into its view, and the page
//! stays where it is. Knows nothing of what is in them.

use gloo_utils::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What such a box carries: where the lit part of it is, and where that was when it was scrolled to.
const LIT: &str = "data-lit";
const SHOWN: &str = "data-shown";

/// Scrolls the box of that selector to the elements in it that `lit` selects: once for each place of theirs, then it is left
/// to the reader. Measures nothing as long as the place is the same: that would force a layout.
pub fn show(selector: &str, lit: &str) {
    let Some(panel) = document().query_selector(selector).ok().flatten() else { return };
    let Some(place) = panel.get_attribute(LIT).filter(|place| panel.get_attribute(SHOWN).as_ref() != Some(place))
    else {
        return;
    };
    let Ok(lit) = panel.query_selector_all(lit) else { return };
    let area = |index| Some(lit.item(index)?.dyn_into::<Element>().ok()?.get_bounding_client_rect());
    let Some((first, last)) = area(0).zip(area(lit.length().saturating_sub(1))) else { return };
    // Setting an attribute of this name cannot fail.
    let _ = panel.set_attribute(SHOWN, &place);
    let edge = panel.get_bounding_client_rect().top() + f64::from(panel.client_top());
    let (top, bottom, height) = (first.top() - edge, last.bottom() - edge, f64::from(panel.client_height()));
    if top < 0.0 || bottom > height {
        let above = top - (height - (bottom - top)).max(0.0) / 2.0;
        panel.set_scroll_top(panel.scroll_top() + above.round() as i32);
    }
}
