//! The reader's own files of digits in the browser's store, where the worker finds them: kept, found again after a
//! reload, dropped. Does not read them; which are kept is decided by `worker::store`.

use js_sys::{Array, Date, Error};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, File, Request, Response};

use crate::worker::store::{self, Gift, OWN, Own, STORE, StoreError};

/// Keeps files that the reader chose. They are not read into the page's memory.
///
/// # Errors
/// [`StoreError`]; of refused files none is touched, and of those that found no place none stays.
pub async fn keep(files: &[File]) -> Result<Gift, StoreError> {
    store::check(files.iter().map(|file| (file.name(), file.size())))?;
    let cache = open().await.ok_or(StoreError::NoStore)?;
    let number = store::number(&all(&cache).await, Date::now() / 1000.0);
    for (place, file) in (0..).zip(files) {
        let own = Own { number, place, name: file.name() };
        if let Err(error) = put(&cache, &own, file).await {
            forget(number).await;
            return Err(StoreError::NotKept { file: own.name, reason: reason(&error) });
        }
    }
    store::gift(&all(&cache).await, number).ok_or(StoreError::NoStore)
}

/// Keeps all but the latest gifts and those that are `used` no longer.
pub async fn tidy(used: &[u32]) {
    let Some(cache) = open().await else { return };
    let kept = all(&cache).await;
    remove(&cache, &store::outdated(&kept, used)).await;
}

/// Keeps a gift no longer.
pub async fn forget(number: u32) {
    let Some(cache) = open().await else { return };
    let kept = all(&cache).await;
    remove(&cache, &store::files(&kept, number)).await;
}

/// The store; none where the browser has none for us, as on a page without https.
async fn open() -> Option<Cache> {
    let caches = gloo_utils::window().caches().ok().filter(|caches| !caches.is_undefined())?;
    JsFuture::from(caches.open(STORE)).await.ok()?.dyn_into().ok()
}

/// All files of all gifts.
async fn all(cache: &Cache) -> Vec<Own> {
    let folder = Request::new_with_str(OWN).map(|request| request.url()).unwrap_or_default();
    let Ok(kept) = JsFuture::from(cache.keys()).await else { return Vec::new() };
    let requests = Array::from(&kept).into_iter().filter_map(|request| request.dyn_into::<Request>().ok());
    requests.filter_map(|request| Own::read(&folder, &request.url())).collect()
}

async fn put(cache: &Cache, own: &Own, file: &File) -> Result<(), JsValue> {
    let response = Response::new_with_opt_blob(Some(file))?;
    JsFuture::from(cache.put_with_str(&own.address(), &response)).await.map(|_| ())
}

async fn remove(cache: &Cache, files: &[Own]) {
    for own in files {
        // What stays is dropped with a later gift.
        let _ = JsFuture::from(cache.delete_with_str(&own.address())).await;
    }
}

fn reason(error: &JsValue) -> String {
    error.dyn_ref::<Error>().map_or_else(|| format!("{error:?}"), |error| error.message().into())
}
