//! The pad on the page: a canvas with as many pixels as the sheet, the keys' cursor above it, and the tools.

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};
use yew::prelude::*;

use super::{Message, Panel, hands};
use crate::chart::{Theme, palette};
use crate::data::digits::{Image, PAD, SIDE, Tool};
use crate::text::mnist::draw::{Word, cursor};

/// Paints the sheet: ink in the theme's colour, as opaque as it is strong.
pub fn paint(canvas: &NodeRef, image: &Image, theme: Theme) {
    let context = canvas.cast::<HtmlCanvasElement>().and_then(|canvas| canvas.get_context("2d").ok().flatten());
    let Some(context) = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok()) else { return };
    let ink = palette(theme).ink;
    let pixels: Vec<u8> = image.pixels().iter().flat_map(|&byte| [ink.0, ink.1, ink.2, byte]).collect();
    if let Ok(data) = ImageData::new_with_u8_clamped_array(Clamped(&pixels), image.width() as u32) {
        // A canvas that refuses stays bare; what the network reads is told all the same.
        _ = context.put_image_data(&data, 0.0, 0.0);
    }
}

impl Panel {
    /// The pad with its tools and how it is used.
    pub(super) fn board(&self, ctx: &Context<Self>) -> Html {
        let (language, link) = (ctx.props().language, ctx.link());
        let (up, side) = (hands::up(link), PAD.to_string());
        html! {
            <div class="draw-board">
                <div class="draw-pad" ref={&self.board} data-pad="" data-action="draw-pad" tabindex="0" role="application"
                    aria-label={Word::Pad.text(language)} aria-roledescription={Word::PadRole.text(language)}
                    aria-describedby="draw-hands draw-keys"
                    onpointerdown={hands::down(link)} onpointermove={hands::go(link)} onpointerup={up.clone()}
                    onpointercancel={up.clone()} onlostpointercapture={up}
                    oncontextmenu={Callback::from(|event: MouseEvent| event.prevent_default())}
                    onkeydown={hands::keys(link)} onkeyup={hands::released(link)}
                    onblur={link.callback(|_: FocusEvent| Message::Leave)}>
                    <canvas ref={&self.canvas} width={side.clone()} height={side} aria-hidden="true"></canvas>
                    if self.cursor.is_shown { { self.crosshair() } }
                </div>
                { self.tools(ctx) }
                <p class="note" data-panel="draw-cursor" aria-live="polite">
                    if self.cursor.is_shown {
                        { cursor(language, self.cursor.at.0, self.cursor.at.1, self.pad.is_drawing()) }
                    }
                </p>
                <p class="note" id="draw-hands">{ Word::Hands.text(language) }</p>
                <p class="note" id="draw-keys">{ Word::Keys.text(language) }</p>
            </div>
        }
    }

    fn crosshair(&self) -> Html {
        let (x, y) = self.cursor.place();
        let (size, down) = (100.0 / SIDE as f64, self.pad.is_drawing().then_some("down"));
        let style = format!("left: {:.3}%; top: {:.3}%; width: {size:.3}%; height: {size:.3}%", 100.0 * x, 100.0 * y);
        html! { <div class={classes!("draw-cursor", down)} {style} aria-hidden="true"></div> }
    }

    fn tools(&self, ctx: &Context<Self>) -> Html {
        let (language, link) = (ctx.props().language, ctx.link());
        let tool = |action: &'static str, word: Word, tool: Tool| {
            html! {
                <button type="button" class="plain" data-action={action} aria-pressed={(self.tool == tool).to_string()}
                    onclick={link.callback(move |_: MouseEvent| Message::Tool(tool))}>{ word.text(language) }</button>
            }
        };
        html! {
            <div class="buttons" role="group" aria-label={Word::Tool.text(language)}>
                { tool("draw-pen", Word::Pen, Tool::Pen) }
                { tool("draw-eraser", Word::Eraser, Tool::Eraser) }
                <button type="button" class="plain" data-action="draw-undo" disabled={!self.pad.can_undo()}
                    onclick={link.callback(|_: MouseEvent| Message::Undo)}>{ Word::Undo.text(language) }</button>
                <button type="button" class="plain" data-action="draw-clear" disabled={self.pad.is_blank()}
                    onclick={link.callback(|_: MouseEvent| Message::Clear)}>{ Word::Clear.text(language) }</button>
            </div>
        }
    }
}
