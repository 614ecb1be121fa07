//! Files of digits for the session: from the site, or from what the browser keeps. What turned out to be no digits is
//! kept no longer. Does not read them.

use mlp_lab::worker::digits::{self, Fault, File, Source};
use mlp_lab::worker::protocol::{News, Report};
use mlp_lab::worker::store::{MNIST, OWN, gift};
use wasm_bindgen_futures::spawn_local;

use crate::{keep, site};

/// The files of this source. `told` hears of bytes that came, of so many.
pub async fn perform(source: Source, told: impl Fn(u64, Option<u64>)) -> Result<Vec<File>, Fault> {
    match source {
        Source::Mnist => site::mnist(told).await,
        Source::Own(number) => own(number, told).await,
        // The session writes these itself.
        Source::Synthetic { .. } => Ok(Vec::new()),
    }
}

/// Whether the session says that the files which it was given are no digits.
pub fn is_refusal(report: &Report) -> bool {
    let Report::News { news: News::Digits(digits::News::NoDigits(fault)), .. } = report else { return false };
    matches!(fault, Fault::Broken { .. } | Fault::Incomplete(_))
}

/// Keeps the files of this source no longer.
pub fn forget(source: Source) {
    spawn_local(async move {
        let Some(store) = keep::open().await else { return };
        match source {
            Source::Mnist => {
                for name in MNIST {
                    keep::forget(&store, &site::address(name)).await;
                }
            }
            Source::Own(number) => {
                for own in gift(&keep::own(&store).await, number) {
                    keep::forget(&store, &own.address()).await;
                }
            }
            Source::Synthetic { .. } => {}
        }
    });
}

async fn own(number: u32, told: impl Fn(u64, Option<u64>)) -> Result<Vec<File>, Fault> {
    let missing = |file| Fault::Missing { file };
    let all = format!("{OWN}{number}");
    let Some(store) = keep::open().await else { return Err(missing(all)) };
    let mut files = Vec::new();
    let mut before = 0;
    for own in gift(&keep::own(&store).await, number) {
        let found = keep::find(&store, &own.address()).await.ok_or_else(|| missing(own.name.clone()))?;
        let bytes = site::body(&found, &own.name, |bytes| told(before + bytes, None)).await?;
        before += bytes.len() as u64;
        files.push(File { name: own.name, bytes });
    }
    if files.is_empty() { Err(missing(all)) } else { Ok(files) }
}
