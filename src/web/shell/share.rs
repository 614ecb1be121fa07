//! Sharing a moment: its link, a QR code of it, and the same as a file. What it shares is the moment of opening.

use web_sys::{File, HtmlTextAreaElement};
use yew::prelude::*;

use super::dialog;
use crate::chart::qr::{self, Code};
use crate::lesson::catalogue::Page;
use crate::lesson::file as format;
use crate::lesson::link::{Address, LONGEST_LINK};
use crate::text::label::Label;
use crate::text::{Language, share as text};
use crate::web::links::Links;
use crate::web::widget::chooser::chooser;
use crate::web::widget::copy::copy_button_if;
use crate::web::{address, file};

/// The moment that is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    moment: Address,
    /// The whole address, or what is to be said where it would be too long.
    link: Result<String, Label>,
    /// Bytes of the whole address.
    bytes: usize,
    code: Option<Code>,
}

impl Shared {
    /// What is on the page now.
    pub fn of(links: &Links, page: Page) -> Self {
        let whole = address::absolute(&links.whole(page));
        let bytes = whole.len();
        let link = link(links, page);
        let code = link.as_ref().ok().and_then(|link| qr::code(link));
        Self { moment: links.moment(page), link, bytes, code }
    }
}

/// The whole address of what is on the page now.
///
/// # Errors
/// What is to be said where it would be longer than links may be.
pub fn link(links: &Links, page: Page) -> Result<String, Label> {
    let whole = links.whole(page);
    if whole.len() > LONGEST_LINK { Err(Label::LinkTooLong) } else { Ok(address::absolute(&whole)) }
}

/// The dialog; a chosen file is handed to `on_file`.
pub fn share(
    dialog: &NodeRef,
    shared: &Shared,
    language: Language,
    on_closed: &Callback<()>,
    on_file: &Callback<File>,
) -> Html {
    let content = html! {
        <div class="sharing">
            <div class="qr" data-panel="qr">{ code(language, shared) }</div>
            <div>
                { address_field(language, shared) }
                <section>
                    <h2>{ Label::File.text(language) }</h2>
                    <div class="buttons">
                        if shared.moment.page != Page::Home { { save(language, &shared.moment) } }
                        { open(language, dialog, on_file) }
                    </div>
                    <p class="note">{ Label::FileNote.text(language) }</p>
                </section>
            </div>
        </div>
    };
    dialog::frame(dialog, "share", "close-share", Label::Share.text(language), language, on_closed, content)
}

fn code(language: Language, shared: &Shared) -> Html {
    let Some(Code { side, path }) = &shared.code else {
        let sentence = match shared.link {
            Ok(_) => text::no_code(language, shared.bytes),
            Err(_) => text::no_link(language, shared.bytes),
        };
        return html! { <p>{ sentence }</p> };
    };
    // Cameras read dark on light, whatever the theme.
    html! {
        <svg role="img" aria-label={Label::QrCode.text(language)} viewBox={format!("0 0 {side} {side}")}
            shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="white" />
            <path d={path.clone()} fill="black" />
        </svg>
    }
}

fn address_field(language: Language, shared: &Shared) -> Html {
    let Ok(link) = &shared.link else { return Html::default() };
    let select = Callback::from(|event: FocusEvent| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        field.select();
    });
    let copied = shared.link.clone();
    html! {
        <section>
            <label>
                <span>{ Label::SharedLink.text(language) }</span>
                <textarea readonly=true rows="2" data-panel="link" value={link.clone()} onfocus={select} />
            </label>
            <div class="buttons">
                { copy_button_if(Some("copy-link"), Label::CopyLink, language, Callback::from(move |()| copied.clone())) }
            </div>
            <p class="note">{ Label::SharedLinkNote.text(language) }</p>
        </section>
    }
}

fn save(language: Language, moment: &Address) -> Html {
    let moment = moment.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        // A browser that refuses the download says so itself.
        let _ = file::save(&format::name(&moment), "text/plain;charset=utf-8", &format::write(&moment));
    });
    html! {
        <button type="button" class="plain" data-action="save-file" {onclick}>{ Label::SaveFile.text(language) }</button>
    }
}

fn open(language: Language, dialog: &NodeRef, on_file: &Callback<File>) -> Html {
    let (dialog, on_file) = (dialog.clone(), on_file.clone());
    let opened = Callback::from(move |file: File| {
        dialog::close(&dialog);
        on_file.emit(file);
    });
    chooser("open-file", ".txt,text/plain", Label::OpenFile.text(language), opened)
}
