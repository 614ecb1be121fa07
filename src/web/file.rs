//! Handing text to the reader, as a file or on the clipboard, and reading the reader's own files.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::lesson::file::{FileError, LONGEST_FILE};

/// Offers a text as a file of this name and type.
pub fn save(name: &str, mime: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    // The anchor is never part of the page, so its click cannot come back to a handler.
    let anchor: HtmlAnchorElement = gloo_utils::document().create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&url).ok()
}

/// Puts a text on the clipboard; tells whether that worked.
pub async fn copy(text: String) -> bool {
    let clipboard = gloo_utils::window().navigator().clipboard();
    // Only secure pages have a clipboard.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}

/// The bytes of a file.
///
/// # Errors
/// [`FileError::TooLong`], found before anything is read, or [`FileError::Unreadable`].
pub async fn read(file: File) -> Result<Vec<u8>, FileError> {
    if file.size() > LONGEST_FILE as f64 {
        return Err(FileError::TooLong);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
