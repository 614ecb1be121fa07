//! The page without a network, and its next version: asks for the service worker that `cargo xtask dist` lays beside the
//! page, and offers a newer build once the browser has it whole. Which files are kept and given is `static/sw.js`'s affair.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};
use yew::html::Scope;
use yew::prelude::*;

use crate::text::Language;
use crate::text::label::Label;

/// The service worker's file, and the word that lets it take the place of the present one.
const WORKER: &str = "./sw.js";
const TAKE_OVER: &str = "take over";

/// The build that the page belongs to, which `dist` writes into it; None while it is being developed.
fn build() -> Option<String> {
    gloo_utils::document().query_selector("meta[name=build]").ok()??.get_attribute("content")
}

/// What speaks with service workers, if this page is to have one and may: the connection must be secure.
fn container() -> Option<ServiceWorkerContainer> {
    build()?;
    let navigator = gloo_utils::window().navigator();
    let is_there = js_sys::Reflect::has(&navigator, &JsValue::from_str("serviceWorker")).ok()?;
    is_there.then(|| navigator.service_worker())
}

/// The address of a file that has the same name in every build. A service worker may be of a later build than this page
/// and has the files of both.
pub fn of_this_build(file: &str) -> String {
    match (build(), container().and_then(|container| container.controller())) {
        (Some(build), Some(_)) => format!("{file}?build={build}"),
        _ => file.to_owned(),
    }
}

/// What the offer is made in.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The reader's language.
    pub language: Language,
}

/// What may happen to the offer.
pub enum Message {
    /// The browser knows about service workers of this page.
    Registered(ServiceWorkerRegistration),
    /// One of them went a step further.
    Changed,
    /// The reader wants the new build now.
    Take,
}

/// The sentence that a new build is there, with its button; nothing until then.
#[derive(Default)]
pub struct Offer {
    registration: Option<ServiceWorkerRegistration>,
    is_made: bool,
    listeners: Vec<EventListener>,
}

impl Component for Offer {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(registration) = register().await {
                link.send_message(Message::Registered(registration));
            }
        });
        Self::default()
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Registered(registration) => {
                let link = ctx.link().clone();
                let found = EventListener::new(&registration, "updatefound", move |event| {
                    let registration = event.target().and_then(|target| target.dyn_into().ok());
                    watch(&link, registration.as_ref());
                });
                self.listeners.push(found);
                watch(ctx.link(), Some(&registration));
                self.registration = Some(registration);
                ctx.link().send_message(Message::Changed);
                false
            }
            Message::Changed => {
                // The first one of all takes its place unasked: there is none to wait for.
                let waits = self.registration.as_ref().is_some_and(|registration| registration.waiting().is_some());
                let is_new = waits && !self.is_made && container().is_some_and(|it| it.controller().is_some());
                self.is_made |= is_new;
                is_new
            }
            Message::Take => {
                self.take();
                false
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let language = ctx.props().language;
        html! {
            if self.is_made {
                <section class="notices" role="status" data-panel="offer">
                    <p>{ Label::NewVersion.text(language) }</p>
                    <button class="plain" data-action="take" onclick={ctx.link().callback(|_| Message::Take)}>
                        { Label::TakeVersion.text(language) }
                    </button>
                </section>
            }
        }
    }
}

impl Offer {
    /// Loads the page anew as soon as the new build's worker is in place; at once if another tab was faster.
    fn take(&mut self) {
        let waiting = self.registration.as_ref().and_then(ServiceWorkerRegistration::waiting);
        let (Some(container), Some(waiting)) = (container(), waiting) else { return reload() };
        self.listeners.push(EventListener::once(&container, "controllerchange", |_| reload()));
        // Fails only for what cannot be copied; a word can.
        let _ = waiting.post_message(&JsValue::from_str(TAKE_OVER));
    }
}

async fn register() -> Option<ServiceWorkerRegistration> {
    // A browser that refuses keeps nothing; the page works all the same.
    JsFuture::from(container()?.register(WORKER)).await.ok()?.dyn_into().ok()
}

/// Listens to the worker that is being installed. The browser keeps the listener as long as that worker.
fn watch(link: &Scope<Offer>, registration: Option<&ServiceWorkerRegistration>) {
    let Some(worker) = registration.and_then(ServiceWorkerRegistration::installing) else { return };
    let link = link.clone();
    EventListener::new(&worker, "statechange", move |_| link.send_message(Message::Changed)).forget();
}

fn reload() {
    // A page that cannot be loaded anew stays as it is.
    let _ = gloo_utils::window().location().reload();
}
