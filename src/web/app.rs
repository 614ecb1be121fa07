//! The whole page: which lesson is open, the reader's preferences, the keys of the shell.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlElement};
use yew::prelude::*;

use super::keys::Key;
use super::links::Links;
use super::offline::Offer;
use super::prefs::{Medium, Prefs, System};
use super::shell::share::{self, Shared};
use super::shell::{dialog, help, menu};
use super::stage::Stage;
use super::stage::session::Opening;
use super::{address, file, listen, page};
use crate::lesson::catalogue::Page;
use crate::lesson::file::{self as format, FileError};
use crate::lesson::link::{self, Address, Notice};
use crate::text::label::{self, Label};

/// What the page is started with.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// Opens the lesson of an address.
    pub open: Callback<Address, Opening>,
}

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
    /// The page is about to be shown elsewhere.
    Medium(Medium),
    /// A dialog is to be opened.
    Open(Wish),
    /// The dialog was closed.
    Closed,
    /// A file was chosen or dropped,
    File(File),
    /// and this is in it.
    Bytes(Result<Vec<u8>, FileError>),
}

/// A dialog that may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The help.
    Help,
    /// Sharing what is on the page.
    Share,
}

/// The dialog that is open.
pub enum Open {
    /// The help.
    Help,
    /// Sharing this moment.
    Share(Shared),
}

/// The page.
pub struct App {
    prefs: Prefs,
    address: Address,
    serial: u32,
    /// Where each lesson was left.
    links: Links,
    open: Option<Open>,
    dialog: NodeRef,
    blank: bool,
    /// Whether another page was just opened, which then begins at its top.
    arrived: bool,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let prefs = Prefs::load();
        prefs.show();
        if let Some(waiting) = gloo_utils::document().get_element_by_id("boot-loading") {
            waiting.remove();
        }
        let links = Links::default();
        let app = Self {
            prefs,
            address: address::read_anew().unwrap_or_default(),
            serial: 0,
            _listeners: listen::listeners(ctx, &links),
            links,
            open: None,
            dialog: NodeRef::default(),
            blank: false,
            arrived: false,
        };
        app.name_document();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Address => {
                self.links.depart(self.address.page);
                let Some(address) = self.links.read(&address::hash()) else { return false };
                if address.page != self.address.page {
                    self.arrived = true;
                }
                self.take(address);
            }
            Message::Key(key) => self.press(key),
            Message::Prefs(prefs) => self.prefer(prefs),
            Message::System => self.prefer(Prefs { system: System::read(), ..self.prefs }),
            Message::Medium(medium) => self.prefer(Prefs { medium, ..self.prefs }),
            Message::Open(Wish::Help) => self.open = Some(Open::Help),
            Message::Open(Wish::Share) => self.open = Some(Open::Share(Shared::of(&self.links, self.address.page))),
            Message::Closed => self.open = None,
            Message::File(chosen) => {
                ctx.link().send_future(async { Message::Bytes(file::read(chosen).await) });
                return false;
            }
            Message::Bytes(bytes) => self.open_file(bytes),
        }
        self.name_document();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let language = self.prefs.language;
        let on_prefs = ctx.link().callback(Message::Prefs);
        let on_open = ctx.link().callback(Message::Open);
        html! {
            <>
                <a class="skip" href="#main" onclick={Callback::from(skip)}>{ Label::SkipToContent.text(language) }</a>
                { menu::menu(self.prefs, self.address.page, &self.links, self.open.as_ref(), &on_prefs, &on_open) }
                <Offer {language} />
                { self.page(&ctx.props().open) }
                { self.dialog(ctx, &on_prefs) }
                if self.blank { <div class="blank" aria-hidden="true"></div> }
            </>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        dialog::show(&self.dialog);
        if std::mem::take(&mut self.arrived) {
            focus_content();
            gloo_utils::window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

impl App {
    fn page(&self, open: &Callback<Address, Opening>) -> Html {
        let (address, serial, prefs, links) = (self.address.clone(), self.serial, self.prefs, self.links.clone());
        match self.address.page {
            Page::Home => page::home::home(prefs.language, &self.address.notices),
            _ => html! { <Stage {address} {serial} {prefs} {links} {open} /> },
        }
    }

    fn dialog(&self, ctx: &Context<Self>, on_prefs: &Callback<Prefs>) -> Html {
        let on_closed = ctx.link().callback(|()| Message::Closed);
        match &self.open {
            None => Html::default(),
            Some(Open::Help) => help::help(&self.dialog, self.address.page, self.prefs, on_prefs, &on_closed),
            Some(Open::Share(shared)) => {
                let on_file = ctx.link().callback(Message::File);
                share::share(&self.dialog, shared, self.prefs.language, &on_closed, &on_file)
            }
        }
    }

    /// Hands an address to the page.
    fn take(&mut self, address: Address) {
        self.address = address;
        self.serial = self.serial.wrapping_add(1);
    }

    /// Opens what a file holds. A file that cannot be opened here leaves what there is, with a sentence.
    fn open_file(&mut self, bytes: Result<Vec<u8>, FileError>) {
        let here = self.address.page;
        match bytes.and_then(|bytes| format::read(&bytes)) {
            Ok(address) if address.page == here => self.take(address),
            Ok(address) if here == Page::Home => {
                address::push(&link::plain(address.page));
                self.arrived = true;
                self.take(address);
            }
            other => {
                let why = other.map_or_else(|why| why, |address| FileError::OtherPage(address.page));
                self.take(Address { notices: vec![Notice::File(why)], ..self.links.moment(here) });
                gloo_utils::window().scroll_to_with_x_and_y(0.0, 0.0);
            }
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
            Key::Help => self.open = self.open.is_none().then_some(Open::Help),
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

/// Leads to the content without touching the address, which belongs to the lesson.
#[expect(clippy::needless_pass_by_value, reason = "the form that a callback asks for")]
fn skip(event: MouseEvent) {
    event.prevent_default();
    focus_content();
}

fn focus_content() {
    if let Some(main) =
        gloo_utils::document().get_element_by_id("main").and_then(|main| main.dyn_into::<HtmlElement>().ok())
    {
        // Content that cannot take the focus is still there to be read.
        let _ = main.focus();
    }
}
