//! What the reader sees when the program panics. Built without Yew, whose state must not be touched any more.

use std::panic::PanicHookInfo;

use crate::text::Language;
use crate::text::label::Label;

/// Shows the message and what to do, above whatever is on the page.
pub fn show(info: &PanicHookInfo<'_>) {
    console_error_panic_hook::hook(info);
    // A second panic while this message is being built must not begin it again.
    let document = gloo_utils::document();
    let language = document
        .document_element()
        .and_then(|root| root.get_attribute("lang"))
        .and_then(|id| Language::from_id(&id))
        .unwrap_or(Language::Korean);
    let _ = build(&document, language, &info.to_string());
}

fn build(document: &web_sys::Document, language: Language, details: &str) -> Option<()> {
    if document.query_selector("[data-panel=crash]").ok()?.is_some() {
        return None;
    }
    let section = document.create_element("section").ok()?;
    section.set_attribute("role", "alert").ok()?;
    section.set_attribute("data-panel", "crash").ok()?;
    let message = document.create_element("p").ok()?;
    message.set_text_content(Some(Label::Crash.text(language)));
    let link = document.create_element("a").ok()?;
    // Another query makes it another page for the browser: the link loads anew and keeps the place in the lesson.
    let window = gloo_utils::window();
    let time = window.performance().map_or(0.0, |performance| performance.now());
    link.set_attribute("href", &format!("?{time:.0}{}", window.location().hash().unwrap_or_default())).ok()?;
    link.set_text_content(Some(Label::Reload.text(language)));
    let cause = document.create_element("pre").ok()?;
    cause.set_text_content(Some(details));
    section.append_with_node_3(&message, &link, &cause).ok()?;
    document.body()?.prepend_with_node_1(&section).ok()
}
