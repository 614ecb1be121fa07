//! The browser's store of files, where there is one, and its lock among workers. Decides nothing.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use mlp_lab::worker::store::{OWN, Own, STORE};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Request, Response};

use crate::scope;

/// The store; none where the browser has none for us, as on a page without https.
pub async fn open() -> Option<Cache> {
    let all = scope().caches().ok().filter(|all| !all.is_undefined())?;
    JsFuture::from(all.open(STORE)).await.ok()?.dyn_into().ok()
}

/// What is kept under an address.
pub async fn find(store: &Cache, address: &str) -> Option<Response> {
    JsFuture::from(store.match_with_str(address)).await.ok()?.dyn_into().ok()
}

/// Keeps a file; if there is no room for it, it will be fetched again.
pub async fn keep(store: &Cache, address: &str, file: &[u8]) {
    let block = Uint8Array::from(file);
    if let Ok(response) = Response::new_with_opt_buffer_source(Some(&block)) {
        let _ = JsFuture::from(store.put_with_str(address, &response)).await;
    }
}

/// Keeps it no longer.
pub async fn forget(store: &Cache, address: &str) {
    let _ = JsFuture::from(store.delete_with_str(address)).await;
}

/// All of the reader's own files.
pub async fn own(store: &Cache) -> Vec<Own> {
    let folder = Request::new_with_str(OWN).map(|request| request.url()).unwrap_or_default();
    let Ok(kept) = JsFuture::from(store.keys()).await else { return Vec::new() };
    let addresses = Array::from(&kept).into_iter().filter_map(|request| request.dyn_into::<Request>().ok());
    addresses.filter_map(|request| Own::read(&folder, &request.url())).collect()
}

/// Whoever has it fetches for all; released when dropped, or when the worker ends.
pub struct Turn(Function);

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Waits until no other worker of this site has the turn; none where the browser cannot say.
pub async fn turn() -> Option<Turn> {
    let navigator = Reflect::get(&scope(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(|locks| !locks.is_undefined())?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let mut asked = None;
    let granted = Promise::new(&mut |grant, _| {
        // The lock is ours until the promise that we answer with is kept.
        let on_granted =
            Closure::once_into_js(move || Promise::new(&mut |release, _| _ = grant.call1(&JsValue::NULL, &release)));
        asked = request.call2(&locks, &STORE.into(), &on_granted).ok();
    });
    // Without an answer to wait for we would wait for ever.
    let release = JsFuture::from(Promise::race(&Array::of2(&asked?, &granted))).await.ok()?;
    release.dyn_into().ok().map(Turn)
}
