//! A canvas to draw on with plotters: cleared, wholly or in part, and given its size; images out of pixels are put below what
//! was drawn. Knows no pictures.

use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};
use yew::prelude::*;

use super::plane::Plane;
use crate::chart::image::{Image, Images};
use crate::chart::{Area, Part, Style};

/// Clears the canvas, or the rooms of some parts at the style's scale, and draws on it; gives it the size if it has another.
pub(super) fn on_canvas(
    canvas: &NodeRef,
    size: (u32, u32),
    parts: Option<&[Part]>,
    style: &Style,
    draw: &dyn Fn(&Area<Plane>, &Style) -> bool,
) {
    let Some(canvas) = canvas.cast::<HtmlCanvasElement>() else { return };
    let Some(context) = context(&canvas) else { return };
    if (canvas.width(), canvas.height()) == size {
        match parts {
            None => context.clear_rect(0.0, 0.0, f64::from(size.0), f64::from(size.1)),
            Some(parts) => parts.iter().for_each(|part| wipe(&context, part, style.scale)),
        }
    } else {
        canvas.set_width(size.0);
        canvas.set_height(size.1);
    }
    let images = Images::default();
    if let Some(backend) = CanvasBackend::with_canvas_object(canvas) {
        // A canvas that refuses leaves an empty picture; its words stand beside it.
        draw(&Plane::Canvas(backend).into_drawing_area(), &Style { images: Some(&images), ..*style });
    }
    put_below(&context, &images.into_vec());
}

/// Puts images below what was drawn. The browser stretches their pixels, each to an equal share of the room, without
/// blending neighbours.
fn put_below(context: &CanvasRenderingContext2d, images: &[Image]) {
    if images.is_empty() {
        return;
    }
    context.set_image_smoothing_enabled(false);
    let below = context.set_global_composite_operation("destination-over");
    if below.is_ok() {
        // An image that the browser refuses is missing; its words stand beside it.
        let _ = put(context, images);
    }
    let _ = context.set_global_composite_operation("source-over");
}

/// All images go by one canvas of their own, one below the other: only such a canvas can be stretched.
fn put(context: &CanvasRenderingContext2d, images: &[Image]) -> Option<()> {
    let sheet: HtmlCanvasElement = gloo_utils::document().create_element("canvas").ok()?.dyn_into().ok()?;
    sheet.set_width(images.iter().map(|image| image.size.0).max()? as u32);
    sheet.set_height(images.iter().map(|image| image.size.1).sum::<usize>() as u32);
    let pixels = self::context(&sheet)?;
    let mut top = 0.0;
    for image in images {
        let (columns, rows) = image.size;
        let bytes = Clamped(image.rgba.as_slice());
        let bytes = ImageData::new_with_u8_clamped_array_and_sh(bytes, columns as u32, rows as u32).ok()?;
        pixels.put_image_data(&bytes, 0.0, top).ok()?;
        top += rows as f64;
    }
    top = 0.0;
    for Image { room, size, .. } in images {
        let [left, upper, right, lower] = room.map(f64::from);
        let (columns, rows) = (size.0 as f64, size.1 as f64);
        let draw =
            CanvasRenderingContext2d::draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh;
        draw(context, &sheet, 0.0, top, columns, rows, left, upper, right - left, lower - upper).ok()?;
        top += rows;
    }
    Some(())
}

/// Clears whole pixels: at the edge of a room there is nothing.
fn wipe(context: &CanvasRenderingContext2d, part: &Part, scale: f64) {
    let (left, top, right, bottom) = part.room;
    let (left, top) = ((left * scale).floor(), (top * scale).floor());
    context.clear_rect(left, top, (right * scale).ceil() - left, (bottom * scale).ceil() - top);
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}
