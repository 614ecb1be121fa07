//! Files of digits for the session: from the site, or from what the browser keeps. What turned out to be no digits is
//! kept no longer. Does not read them.

use mlp_lab::worker::digits::{self, Fault, File, Wanted};
use mlp_lab::worker::protocol::{News, Report};
use mlp_lab::worker::store::{self, MNIST, OWN};
use wasm_bindgen_futures::spawn_local;

use crate::{keep, site};

/// The files that are wanted. `told` hears of bytes that came, of so many.
pub async fn perform(wanted: Wanted, told: impl Fn(u64, Option<u64>)) -> Result<Vec<File>, Fault> {
    match wanted {
        Wanted::Mnist => site::mnist(told).await,
        Wanted::Own(number) => own(number, told).await,
    }
}

/// Whether the session says that the files which it was given are no digits.
pub fn is_refusal(report: &Report) -> bool {
    let Report::News { news: News::Digits(digits::News::NoDigits(fault)), .. } = report else { return false };
    matches!(fault, Fault::Broken { .. } | Fault::Incomplete(_))
}

/// Keeps these files no longer.
pub fn forget(wanted: Wanted) {
    spawn_local(async move {
        let Some(kept) = keep::open().await else { return };
        match wanted {
            Wanted::Mnist => {
                for name in MNIST {
                    keep::forget(&kept, &site::address(name)).await;
                }
            }
            Wanted::Own(number) => {
                for own in store::files(&keep::own(&kept).await, number) {
                    keep::forget(&kept, &own.address()).await;
                }
            }
        }
    });
}

async fn own(number: u32, told: impl Fn(u64, Option<u64>)) -> Result<Vec<File>, Fault> {
    let missing = |file| Fault::Missing { file };
    let all = format!("{OWN}{number}");
    let Some(kept) = keep::open().await else { return Err(missing(all)) };
    let mut files = Vec::new();
    let mut before = 0;
    for own in store::files(&keep::own(&kept).await, number) {
        let found = keep::find(&kept, &own.address()).await.ok_or_else(|| missing(own.name.clone()))?;
        let bytes = site::body(&found, &own.name, |bytes| told(before + bytes, None)).await?;
        before += bytes.len() as u64;
        files.push(File { name: own.name, bytes });
    }
    if files.is_empty() { Err(missing(all)) } else { Ok(files) }
}
