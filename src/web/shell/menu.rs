//! The menu of the pages that exist, and the tools beside it.

use yew::prelude::*;

use super::share;
use crate::lesson::catalogue::Page;
use crate::lesson::link;
use crate::text::label::{self, Label};
use crate::web::app::{Open, Wish};
use crate::web::links::Links;
use crate::web::prefs::{Prefs, ThemeChoice};
use crate::web::widget::choice::Select;
use crate::web::widget::copy::copy_button_if;

/// The head of the page.
pub fn menu(
    prefs: Prefs,
    here: Page,
    links: &Links,
    open: Option<&Open>,
    on_prefs: &Callback<Prefs>,
    on_open: &Callback<Wish>,
) -> Html {
    let language = prefs.language;
    let lessons = Page::ALL.into_iter().filter(|&page| page != Page::Home).zip(1..);
    let change = |to: Prefs| {
        let on_prefs = on_prefs.clone();
        Callback::from(move |_: MouseEvent| on_prefs.emit(to))
    };
    let copied = {
        let links = links.clone();
        Callback::from(move |()| share::link(&links, here))
    };
    // While the dialog is open, the name is its own button's.
    let copy = (!matches!(open, Some(Open::Share(_)))).then_some("copy-link");
    html! {
        <header class="head">
            <a class="brand" href={link::plain(Page::Home)} aria-current={(here == Page::Home).then_some("page")}>
                { Label::Site.text(language) }
            </a>
            <nav aria-label={Label::Menu.text(language)}>
                { for lessons.map(|(page, number)| html! {
                    <a href={links.of(page)} aria-current={(page == here).then_some("page")}
                        onclick={(page == here).then(|| Callback::from(|event: MouseEvent| event.prevent_default()))}>
                        <b aria-hidden="true">{ number }</b>{ label::page(page).text(language) }
                    </a>
                }) }
            </nav>
            <div class="tools">
                <button type="button" data-setting="language" lang={language.other().id()}
                    onclick={change(Prefs { language: language.other(), ..prefs })}>
                    { language.other().name() }
                </button>
                { theme(prefs, on_prefs) }
                <button type="button" data-action="presenter" aria-pressed={prefs.presenter.to_string()}
                    title={Label::PresenterLong.text(language)} onclick={change(Prefs { presenter: !prefs.presenter, ..prefs })}>
                    { Label::Presenter.text(language) }
                </button>
                if here != Page::Home {
                    { copy_button_if(copy, Label::CopyLink, language, copied) }
                }
                <button type="button" data-action="share" aria-haspopup="dialog" onclick={on_open.reform(|_| Wish::Share)}>
                    { Label::Share.text(language) }
                </button>
                <button type="button" data-action="help" aria-haspopup="dialog" aria-label={Label::Help.text(language)}
                    title={Label::Help.text(language)} onclick={on_open.reform(|_| Wish::Help)}>{ "?" }</button>
            </div>
        </header>
    }
}

fn theme(prefs: Prefs, on_prefs: &Callback<Prefs>) -> Html {
    let language = prefs.language;
    let words = |choice: ThemeChoice| match choice {
        ThemeChoice::Auto => Label::ThemeAuto,
        ThemeChoice::Light => Label::ThemeLight,
        ThemeChoice::Dark => Label::ThemeDark,
        ThemeChoice::Contrast => Label::ThemeContrast,
    };
    let commit = on_prefs.reform(move |id: String| {
        let theme = ThemeChoice::from_id(&id).unwrap_or(prefs.theme);
        Prefs { theme, ..prefs }
    });
    let options: Vec<_> =
        ThemeChoice::ALL.map(|choice| (choice.id().to_owned(), words(choice).text(language).to_owned())).into();
    html! {
        <Select name="theme" chosen={prefs.theme.id()} called={Label::Theme.text(language)} {options} {commit} />
    }
}
