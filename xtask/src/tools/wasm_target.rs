//! The compiler's support for WebAssembly.

use std::path::Path;

use anyhow::{Context, Result};

use crate::process;

/// The target that the page is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target to the pinned toolchain if it is not there.
pub fn ensure() -> Result<()> {
    if is_installed() {
        return Ok(());
    }
    println!("Adding the target {TARGET} to the toolchain …");
    process::run(process::program("rustup").args(["target", "add", TARGET]))
        .with_context(|| format!("the compiler has no target {TARGET}"))
}

fn is_installed() -> bool {
    let mut rustc = process::program("rustc");
    let folder = process::output(rustc.args(["--print", "target-libdir", "--target", TARGET]));
    folder.is_some_and(|folder| Path::new(&folder).is_dir())
}
