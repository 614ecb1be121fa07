//! A lesson on its way to the page: asking for it, and what stands there until it has come, or if it does not come.
//! Knows nothing of the lesson itself.

use yew::prelude::*;

use super::Stage;
use super::message::Message;
use super::session::Opened;
use crate::lesson::catalogue::Page;
use crate::text::Language;
use crate::text::label::{self, Label};

/// The last lesson that was asked for.
#[derive(Default)]
pub struct Arrival {
    /// Grows with every asking: an answer to an earlier one comes too late.
    asked: u32,
    failed: bool,
}

impl Arrival {
    /// Asks for the lesson of the present address; the answer comes as a message.
    pub fn ask(&mut self, ctx: &Context<Stage>) {
        self.asked = self.asked.wrapping_add(1);
        self.failed = false;
        let (asked, opening) = (self.asked, ctx.props().open.emit(ctx.props().address.clone()));
        ctx.link().send_future(async move { Message::Arrived(asked, opening.await) });
    }

    /// What an answer brings; None if it comes too late or says that the lesson does not come.
    pub fn take(&mut self, asked: u32, opened: Option<Opened>) -> Option<Opened> {
        if asked != self.asked {
            return None;
        }
        self.failed = opened.is_none();
        opened
    }

    /// The page until the lesson has come.
    pub fn view(&self, page: Page, language: Language, retry: Callback<MouseEvent>) -> Html {
        let news = if self.failed {
            html! {
                <section role="alert" data-panel="missing">
                    <p>{ Label::LessonMissing.text(language) }</p>
                    <button type="button" class="plain" data-action="retry" onclick={retry}>
                        { Label::Retry.text(language) }
                    </button>
                </section>
            }
        } else {
            html! { <p class="quiet" role="status">{ Label::Loading.text(language) }</p> }
        };
        html! {
            <>
                // In the transport's place, so that what follows stays the same element and keeps the focus.
                { Html::default() }
                <main id="main" tabindex="-1" class="lesson" aria-busy={(!self.failed).then_some("true")}>
                    <div class={(!self.failed).then_some("arriving")}>
                        <h1>{ label::heading(page).text(language) }</h1>
                        { news }
                    </div>
                </main>
            </>
        }
    }
}
