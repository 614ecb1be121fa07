//! The layers as a list of blocks: changed by buttons, which keep the focus where the hand is, or dragged by a grip.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::block::{Block, action};
use crate::engine::sequential::LayerSummary;
use crate::lesson::keras::stack::Stack;
use crate::text::Language;
use crate::text::keras::builder::{Change, Word};
use crate::web::stage::command::Command;

/// The layers.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The language.
    pub language: Language,
    /// Names and sizes.
    pub layers: Vec<LayerSummary>,
    /// What can be chosen of them.
    pub stack: Stack,
    /// Takes wishes.
    pub send: Callback<Command>,
}

/// What may happen.
pub enum Message {
    /// A button of the layer at this place was pressed.
    Change(Change, usize),
    /// A layer was taken by its grip.
    Grab(usize, PointerEvent),
    /// It is held at this height of the window.
    Move(f64),
    /// It was let go.
    Drop,
    /// The drag was given up.
    Cancel,
}

/// A layer on its way.
#[derive(Clone, Copy, PartialEq)]
struct Drag {
    from: usize,
    to: usize,
}

/// The list.
pub struct Blocks {
    list: NodeRef,
    /// Keeps the browser's own gestures from the grips.
    gestures: Option<EventListener>,
    drag: Option<Drag>,
    /// What gets the focus when the changed list is drawn, best first,
    focus: Vec<String>,
    /// and whether it is.
    changed: bool,
    /// What was done last, for those who do not see it.
    done: Option<(Change, usize)>,
}

impl Component for Blocks {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { list: NodeRef::default(), gestures: None, drag: None, focus: Vec::new(), changed: false, done: None }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Change(change, index) => self.change(ctx.props(), change, index),
            Message::Grab(from, event) => {
                // Moves belong to the grip until the finger is lifted; without capture they still do while over it.
                if let Some(grip) = event.target_dyn_into::<Element>() {
                    _ = grip.set_pointer_capture(event.pointer_id());
                }
                event.prevent_default();
                self.drag = Some(Drag { from, to: from });
            }
            Message::Move(y) => {
                let over = self.place(y);
                match (&mut self.drag, over) {
                    (Some(drag), Some(to)) if drag.to != to => drag.to = to,
                    _ => return false,
                }
            }
            Message::Drop => {
                let Some(Drag { from, to }) = self.drag.take() else { return false };
                if let Some(stack) = ctx.props().stack.moved(from, to) {
                    ctx.props().send.emit(Command::SetAll(stack.settings()));
                }
            }
            Message::Cancel => return self.drag.take().is_some(),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { language, layers, stack, send } = ctx.props();
        let link = ctx.link();
        let blocks = layers.iter().enumerate().map(|(index, layer)| {
            Block { language: *language, index, stack, layer, send }.draw(ctx, self.class(index))
        });
        let last = stack.blocks().len() - 1;
        let said = self.done.map(|(change, index)| change.done(*language, index + 1, stack.blocks().len()));
        html! {
            <>
                <ol class="blocks" ref={&self.list}
                    onpointermove={link.callback(|event: PointerEvent| Message::Move(f64::from(event.client_y())))}
                    onpointerup={link.callback(|_| Message::Drop)} onpointercancel={link.callback(|_| Message::Cancel)}>
                    { for blocks }
                </ol>
                <div class="add">
                    <button type="button" class="plain" data-action="layer-add" disabled={stack.is_full()}
                        onclick={link.callback(move |_| Message::Change(Change::Add, last))}>
                        { "+ " }{ Word::Add.text(*language) }
                    </button>
                    if stack.is_full() { <span class="note">{ Word::Full.text(*language) }</span> }
                </div>
                <p class="unseen" role="status">{ said }</p>
            </>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first {
            self.gestures = self.list.cast::<Element>().as_ref().map(without_gestures);
        }
        if std::mem::take(&mut self.changed) {
            focus(&std::mem::take(&mut self.focus));
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        self.changed |= ctx.props().stack != old.stack;
        // Another change than that of the buttons: what they said is over.
        if self.changed && self.focus.is_empty() {
            self.done = None;
        }
        true
    }
}

impl Blocks {
    fn change(&mut self, props: &Props, change: Change, index: usize) {
        let stack = &props.stack;
        let (changed, place) = match change {
            Change::Up => (index.checked_sub(1).and_then(|to| stack.moved(index, to)), index.saturating_sub(1)),
            Change::Down => (stack.moved(index, index + 1), index + 1),
            Change::Add => (stack.grown(index), index + 1),
            Change::Remove => (stack.without(index), index),
        };
        let Some(changed) = changed else { return };
        let units = |place: usize| format!("[data-setting=\"units-{}\"]", place + 1);
        let button = |change, place| format!("[data-action=\"{}\"]:not(:disabled)", action(change, place));
        self.focus = match change {
            Change::Up => vec![button(Change::Up, place), button(Change::Down, place)],
            Change::Down => vec![button(Change::Down, place), button(Change::Up, place)],
            Change::Add => vec![units(place)],
            Change::Remove => {
                let next = place.min(changed.blocks().len() - 1);
                vec![button(Change::Remove, next), units(next)]
            }
        };
        self.done = Some((change, place));
        if matches!(change, Change::Up | Change::Down) {
            // Those buttons are there already: a quick second press must find the focus on them.
            focus(&self.focus);
        }
        props.send.emit(Command::SetAll(changed.settings()));
    }

    /// The place of the block whose middle is nearest to this height of the window.
    fn place(&self, y: f64) -> Option<usize> {
        let blocks = self.list.cast::<Element>()?.query_selector_all(":scope > li").ok()?;
        let middles = (0..blocks.length()).filter_map(|index| {
            let area = blocks.item(index)?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
            Some((index as usize, f64::midpoint(area.top(), area.bottom())))
        });
        middles.min_by(|one, other| (one.1 - y).abs().total_cmp(&(other.1 - y).abs())).map(|(index, _)| index)
    }

    fn class(&self, index: usize) -> &'static str {
        match self.drag {
            Some(Drag { from, .. }) if from == index => "dragged",
            Some(Drag { from, to }) if to == index && to < from => "before",
            Some(Drag { from, to }) if to == index && to > from => "after",
            _ => "",
        }
    }
}

/// A finger on a grip is the page's alone: a block that is let go while it moves would count as a flick, and the browser
/// would swallow the next tap, wherever it is.
fn without_gestures(list: &Element) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(list, "touchstart", options, |event| {
        let touched = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if touched.is_some_and(|touched| matches!(touched.closest(".grip"), Ok(Some(_)))) {
            event.prevent_default();
        }
    })
}

/// Gives the focus to the first of these that is on the page.
fn focus(selectors: &[String]) {
    let found = selectors.iter().find_map(|selector| document().query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        _ = element.focus();
    }
}
