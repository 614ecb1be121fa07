//! The whole page: which lesson is open, the reader's preferences, the keys of the shell.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::keys::{self, Key};
use super::prefs::{Prefs, QUERIES, System};
use super::shell::{help, menu};
use super::stage::Stage;
use super::{address, page};
use crate::lesson::catalogue::Page;
use crate::lesson::link::Address;
use crate::text::label::{self, Label};

/// What may happen to the page.
pub enum Message {
    /// The address changed.
    Address,
    /// A key of the shell.
    Key(Key),
    /// Other preferences.
    Prefs(Prefs),
    /// The system's own preferences changed.
    System,
    /// The help is opened or closed.
    Help(bool),
    /// A lesson tells its present link.
    Link(Page, String),
}

/// The page.
pub struct App {
    prefs: Prefs,
    address: Address,
    serial: u32,
    /// Where each lesson was left.
    links: Vec<(Page, String)>,
    help: bool,
    dialog: NodeRef,
    blank: bool,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let prefs = Prefs::load();
        prefs.show();
        if let Some(waiting) = gloo_utils::document().get_element_by_id("boot-loading") {
            waiting.remove();
        }
        let app = Self {
            prefs,
            address: address::read().unwrap_or_default(),
            serial: 0,
            links: Vec::new(),
            help: false,
            dialog: NodeRef::default(),
            blank: false,
            _listeners: listeners(ctx),
        };
        app.name_document();
        app
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Address => {
                let Some(address) = address::read() else { return false };
                self.address = address;
                self.serial = self.serial.wrapping_add(1);
            }
            Message::Key(key) => self.press(key),
            Message::Prefs(prefs) => self.prefer(prefs),
            Message::System => self.prefer(Prefs { system: System::read(), ..self.prefs }),
            Message::Help(open) => self.help = open,
            Message::Link(page, link) => {
                let told = (page, link);
                if self.links.contains(&told) {
                    return false;
                }
                self.links.retain(|(other, _)| *other != page);
                self.links.push(told);
                return true;
            }
        }
        self.name_document();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let language = self.prefs.language;
        let on_prefs = ctx.link().callback(Message::Prefs);
        let on_help = ctx.link().callback(Message::Help);
        html! {
            <>
                <a class="skip" href="#main">{ Label::SkipToContent.text(language) }</a>
                { menu::menu(self.prefs, self.address.page, &self.links, &on_prefs, &on_help) }
                { self.page(ctx) }
                if self.help { { help::help(&self.dialog, self.address.page, self.prefs, &on_prefs, &on_help) } }
                if self.blank { <div class="blank" aria-hidden="true"></div> }
            </>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        help::show(&self.dialog);
    }
}

impl App {
    fn page(&self, ctx: &Context<Self>) -> Html {
        let on_link = ctx.link().callback(|(page, link)| Message::Link(page, link));
        let (address, serial, prefs) = (self.address.clone(), self.serial, self.prefs);
        match self.address.page {
            Page::Home => page::home::home(prefs.language, &self.address.notices),
            _ => html! { <Stage {address} {serial} {prefs} {on_link} /> },
        }
    }

    fn prefer(&mut self, prefs: Prefs) {
        self.prefs = prefs;
        self.blank &= prefs.presenter;
        self.prefs.save();
    }

    fn press(&mut self, key: Key) {
        let prefs = self.prefs;
        match key {
            Key::Presenter => self.prefer(Prefs { presenter: !prefs.presenter, ..prefs }),
            Key::Leave => self.prefer(Prefs { presenter: false, ..prefs }),
            Key::Language => self.prefer(Prefs { language: prefs.language.other(), ..prefs }),
            Key::Help => self.help = !self.help,
            Key::Blank => self.blank = !self.blank,
            _ => {}
        }
    }

    fn name_document(&self) {
        let language = self.prefs.language;
        let site = Label::Site.text(language);
        gloo_utils::document().set_title(&match self.address.page {
            Page::Home => format!("{site} · {}", Label::SiteSummary.text(language)),
            page => format!("{} · {site}", label::page(page).text(language)),
        });
    }
}

fn is_shell_key(key: Key) -> bool {
    matches!(key, Key::Presenter | Key::Language | Key::Help | Key::Leave | Key::Blank | Key::Swallow)
}

fn listeners(ctx: &Context<App>) -> Vec<EventListener> {
    let window = gloo_utils::window();
    let link = ctx.link().clone();
    let address = EventListener::new(&window, "hashchange", move |_| link.send_message(Message::Address));
    let link = ctx.link().clone();
    let options = EventListenerOptions::enable_prevent_default();
    let keys = EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let (letters, presenter) = Prefs::on_document();
        if let Some(key) = keys::meaning(event, letters, presenter).filter(|&key| is_shell_key(key)) {
            event.prevent_default();
            link.send_message(Message::Key(key));
        }
    });
    let queries = QUERIES.iter().filter_map(|query| window.match_media(query).ok().flatten());
    let queries = queries.map(|list| {
        let link = ctx.link().clone();
        EventListener::new(&list, "change", move |_| link.send_message(Message::System))
    });
    [address, keys].into_iter().chain(queries).collect()
}
