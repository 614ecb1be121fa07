//! A canvas to draw on with plotters: cleared, wholly or in part, and given its size. Knows no pictures.

use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::plane::Plane;
use crate::chart::{Area, Part};

/// Clears the canvas, or the rooms of some parts at this scale, and draws on it; gives it the size if it has another.
pub(super) fn on_canvas(
    canvas: &NodeRef,
    size: (u32, u32),
    parts: Option<(&[Part], f64)>,
    draw: &dyn Fn(&Area<Plane>) -> bool,
) {
    let Some(canvas) = canvas.cast::<HtmlCanvasElement>() else { return };
    if (canvas.width(), canvas.height()) == size {
        let Some(context) = context(&canvas) else { return };
        match parts {
            None => context.clear_rect(0.0, 0.0, f64::from(size.0), f64::from(size.1)),
            Some((parts, scale)) => parts.iter().for_each(|part| wipe(&context, part, scale)),
        }
    } else {
        canvas.set_width(size.0);
        canvas.set_height(size.1);
    }
    if let Some(backend) = CanvasBackend::with_canvas_object(canvas) {
        // A canvas that refuses leaves an empty picture; its words stand beside it.
        draw(&Plane::Canvas(backend).into_drawing_area());
    }
}

/// Clears whole pixels: at the edge of a room there is nothing.
fn wipe(context: &web_sys::CanvasRenderingContext2d, part: &Part, scale: f64) {
    let (left, top, right, bottom) = part.room;
    let (left, top) = ((left * scale).floor(), (top * scale).floor());
    context.clear_rect(left, top, (right * scale).ceil() - left, (bottom * scale).ceil() - top);
}

fn context(canvas: &HtmlCanvasElement) -> Option<web_sys::CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}
