//! nginx, for the test of the example in `docs/nginx.conf`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::debian;
use crate::process;

/// The variable that names nginx for the scripts in `tests/e2e`.
pub const VARIABLE: &str = "NGINX";

/// The file of nginx; installed where that is possible.
pub fn ready() -> Result<PathBuf> {
    if find().is_none() && debian::can_install() {
        debian::install(&["nginx-light"])?;
    }
    find().context("no nginx was found (Debian and Ubuntu: sudo apt install nginx-light; macOS: brew install nginx)")
}

/// Users other than root have no `sbin` on their `PATH`.
fn find() -> Option<PathBuf> {
    let places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];
    let installed = || places.into_iter().map(Path::new).find(|file| file.is_file()).map(Path::to_owned);
    process::find_on_path("nginx").or_else(installed)
}
