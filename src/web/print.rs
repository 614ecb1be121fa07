//! The moments before and after the page is printed.

use gloo_events::EventListener;

use super::prefs::Medium;

/// Tells where the page is about to be shown; dropping the listeners ends that.
pub fn listeners(told: impl Fn(Medium) + Clone + 'static) -> [EventListener; 2] {
    [("beforeprint", Medium::Paper), ("afterprint", Medium::Screen)].map(|(event, medium)| {
        let told = told.clone();
        EventListener::new(&gloo_utils::window(), event, move |_| told(medium))
    })
}
