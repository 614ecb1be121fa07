//! Handing text to the reader, as a file or on the clipboard, and reading the reader's own files.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::lesson::file::{self as format, FileError, HEAD, Kind, LONGEST_FILE};

/// Offers a text as a file of this name and type.
pub fn save(name: &str, mime: &str, text: &str) -> Option<()> {
    offer(name, mime, &JsValue::from_str(text))
}

/// Offers bytes as a file of this name.
pub fn save_bytes(name: &str, bytes: &[u8]) -> Option<()> {
    offer(name, "application/octet-stream", &Uint8Array::from(bytes))
}

/// An address of this content, until it is given back.
pub fn url(mime: &str, content: &JsValue) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_blob_sequence_and_options(&Array::of1(content), &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Offers a content as a file of this name and type.
pub fn offer(name: &str, mime: &str, content: &JsValue) -> Option<()> {
    let url = url(mime, content)?;
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
    bytes(&file).await.ok_or(FileError::Unreadable)
}

/// The bytes of a file whose size is bounded elsewhere; none if the browser cannot read it.
pub async fn bytes(file: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The kind of a file, of which no more than the beginning is read.
pub async fn kind(file: &File) -> Kind {
    let head = match file.slice_with_f64_and_f64(0.0, f64::from(HEAD)) {
        Ok(head) => bytes(&head).await,
        Err(_) => None,
    };
    format::kind(&file.name(), &head.unwrap_or_default())
}
