//! MNIST's files from the site, kept by the browser once all came whole and make sets.

use js_sys::{Error, Reflect, Uint8Array};
use mlp_lab::worker::digits::{Fault, File, require_sets};
use mlp_lab::worker::store::{MNIST, SITE, may_be_digits, require_size};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, ReadableStreamDefaultReader, RequestCache, RequestInit, Response};

use crate::{keep, scope};

/// Where a file of MNIST is, as seen from the worker.
pub fn address(name: &str) -> String {
    format!("{SITE}{name}")
}

/// MNIST's files. `told` hears of bytes that came from the site, of so many.
pub async fn mnist(told: impl Fn(u64, Option<u64>)) -> Result<Vec<File>, Fault> {
    let Some(store) = keep::open().await else { return fetch(told).await };
    if let Some(files) = kept(&store).await {
        return Ok(files);
    }
    let _turn = keep::turn().await;
    if let Some(files) = kept(&store).await {
        return Ok(files);
    }
    let files = fetch(told).await?;
    // What makes no sets is not kept: the next time the site may have better ones.
    require_sets(&files)?;
    for file in &files {
        keep::keep(&store, &address(&file.name), &file.bytes).await;
    }
    Ok(files)
}

/// All four, if the browser keeps them.
async fn kept(store: &Cache) -> Option<Vec<File>> {
    let mut files = Vec::new();
    for name in MNIST {
        let found = keep::find(store, &address(name)).await?;
        files.push(File { name: name.to_owned(), bytes: body(&found, name, |_| {}).await.ok()? });
    }
    Some(files)
}

async fn fetch(told: impl Fn(u64, Option<u64>)) -> Result<Vec<File>, Fault> {
    let options = RequestInit::new();
    // What the browser has is used only if it is still what the site has.
    options.set_cache(RequestCache::NoCache);
    let asked = MNIST.map(|name| JsFuture::from(scope().fetch_with_str_and_init(&address(name), &options)));
    let mut answers = Vec::new();
    for (name, answer) in MNIST.into_iter().zip(asked) {
        answers.push((name, answered(name, answer.await)?));
    }
    let of = answers.iter().map(|(_, answer)| length(answer)).sum();
    let mut files = Vec::new();
    let mut before = 0;
    told(before, of);
    for (name, answer) in answers {
        let bytes = body(&answer, name, |bytes| told(before + bytes, of)).await?;
        // Many sites answer with a page for what they do not have.
        if !may_be_digits(&bytes) {
            return Err(Fault::Missing { file: name.to_owned() });
        }
        before += bytes.len() as u64;
        files.push(File { name: name.to_owned(), bytes });
    }
    Ok(files)
}

fn answered(name: &str, answer: Result<JsValue, JsValue>) -> Result<Response, Fault> {
    let answer: Response = answer.map_err(|error| not_fetched(name, &error))?.unchecked_into();
    match answer.status() {
        404 | 410 => Err(Fault::Missing { file: name.to_owned() }),
        _ if answer.ok() => Ok(answer),
        status => Err(Fault::NotFetched { file: name.to_owned(), reason: format!("status {status}") }),
    }
}

/// The length of a body that is sent as it is; unknown of one that the browser unpacks on the way.
fn length(answer: &Response) -> Option<u64> {
    let header = |name| answer.headers().get(name).ok().flatten();
    header("content-encoding").map_or_else(|| header("content-length")?.parse().ok(), |_| None)
}

/// The bytes of an answer, while `told` hears how many came. No more is read than any file of digits may have.
pub async fn body(answer: &Response, name: &str, told: impl Fn(u64)) -> Result<Vec<u8>, Fault> {
    let Some(stream) = answer.body() else { return Ok(Vec::new()) };
    let reader = ReadableStreamDefaultReader::new(&stream).map_err(|error| not_fetched(name, &error))?;
    let mut bytes = Vec::new();
    if let Some(length) = length(answer).filter(|length| require_size(*length).is_ok()) {
        bytes.reserve_exact(length as usize);
    }
    loop {
        let read = JsFuture::from(reader.read()).await.map_err(|error| not_fetched(name, &error))?;
        let value = Reflect::get(&read, &"value".into()).unwrap_or_default();
        let Ok(piece) = value.dyn_into::<Uint8Array>() else { return Ok(bytes) };
        let size = bytes.len() as u64 + u64::from(piece.length());
        require_size(size).map_err(|error| Fault::Broken { file: name.to_owned(), error })?;
        bytes.extend(piece.to_vec());
        told(size);
    }
}

fn not_fetched(file: &str, error: &JsValue) -> Fault {
    let reason = error.dyn_ref::<Error>().map(|error| String::from(error.message()));
    Fault::NotFetched { file: file.to_owned(), reason: reason.unwrap_or_else(|| format!("{error:?}")) }
}
