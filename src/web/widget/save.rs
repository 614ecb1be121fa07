//! Saving a figure: the two small buttons below it, and the file, SVG or PNG, with all words around the picture.
//! Knows no pictures.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Element, HtmlImageElement, OffscreenCanvas, OffscreenCanvasRenderingContext2d, Url};
use yew::prelude::*;

use super::copy;
use crate::chart::sheet::{Sheet, Words};
use crate::text::caption::{self, Caption};
use crate::text::label::Label;
use crate::web::file;
use crate::web::stage::imprint::Origin;

/// Pixels of a PNG for each CSS pixel.
const SHARP: f64 = 2.0;
const SVG: &str = "image/svg+xml;charset=utf-8";

/// The kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines and letters.
    Svg,
    /// Pixels.
    Png,
}

impl Format {
    const ALL: [Self; 2] = [Self::Svg, Self::Png];

    /// The button's action, its word, and the ending of the file's name.
    fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Svg => ("save-svg", "SVG", "svg"),
            Self::Png => ("save-png", "PNG", "png"),
        }
    }
}

/// The buttons; a press tells the format and where to say that it failed.
pub fn buttons(caption: &Caption, on_save: &Callback<(Format, Option<Element>)>) -> Html {
    let (title, words) = (caption.title, Label::SavePicture.text(caption.language));
    let button = |format: Format| {
        let (action, word, _) = format.names();
        let onclick = on_save.reform(move |event: MouseEvent| {
            let button: Element = event.target_unchecked_into();
            (format, button.parent_element().and_then(|group| group.last_element_child()))
        });
        let name = format!("{word} · {title}");
        html! { <button type="button" data-action={action} aria-label={name} {onclick}>{ word }</button> }
    };
    html! {
        <div class="save" role="group" aria-label={format!("{words} · {title}")}>
            <span aria-hidden="true">{ words }</span>
            { for Format::ALL.into_iter().map(button) }
            <span role="status" class="answer"></span>
        </div>
    }
}

/// The sheet of a drawing, given as SVG text of `size` CSS pixels.
pub fn sheet(drawing: &str, size: (f64, f64), caption: &Caption, description: &str, origin: &Origin) -> Sheet {
    let words = Words {
        title: caption.title.to_owned(),
        about: caption.about.clone(),
        description: description.to_owned(),
        axes: caption.axes.map(|(across, upward)| (across.to_owned(), upward.to_owned())),
        downward: caption.downward,
        settings: origin.settings.clone(),
        link: origin.link.clone(),
    };
    Sheet::new(drawing, size, &words)
}

/// Offers the sheet as a file; what fails is said at `place`.
pub fn offer(sheet: Sheet, format: Format, caption: &Caption, origin: &Origin, place: Option<Element>) {
    let (language, name) = (caption.language, caption::file(origin.lesson, caption.name, origin.position));
    let name = format!("{name}.{}", format.names().2);
    wasm_bindgen_futures::spawn_local(async move {
        let offered = match format {
            Format::Svg => file::save(&name, SVG, &sheet.svg(1.0)),
            Format::Png => png(&name, &sheet).await,
        };
        if offered.is_none() {
            copy::answer(place.as_ref(), Label::SaveFailed.text(language)).await;
        }
    });
}

/// The sheet as the browser itself paints it.
async fn png(name: &str, sheet: &Sheet) -> Option<()> {
    let url = file::url(SVG, &JsValue::from_str(&sheet.svg(SHARP)))?;
    let painted = painted(&url, sheet.size).await;
    let _ = Url::revoke_object_url(&url);
    let pixels: Blob = JsFuture::from(painted?.convert_to_blob().ok()?).await.ok()?.dyn_into().ok()?;
    file::offer(name, "image/png", &pixels)
}

async fn painted(url: &str, size: (f64, f64)) -> Option<OffscreenCanvas> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = ((size.0 * SHARP).round(), (size.1 * SHARP).round());
    let canvas = OffscreenCanvas::new(width as u32, height as u32).ok()?;
    let context: OffscreenCanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}
