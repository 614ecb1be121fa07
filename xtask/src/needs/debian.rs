//! Debian's packages, installed without questions when the user is root.

use anyhow::{Context, Result, ensure};

use crate::process;

/// Whether packages can be installed here.
pub fn can_install() -> bool {
    std::path::Path::new("/etc/debian_version").exists()
        && process::output(process::program("id").arg("-u")).as_deref() == Some("0")
}

/// Installs `packages`; only after a failure are the package lists fetched anew, because that takes long.
pub fn install(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    ensure!(can_install(), "only root on Debian can install {names}");
    println!("Installing Debian's {names} …");
    if apt_get(&["install"], packages).is_ok() {
        return Ok(());
    }
    apt_get(&["update"], &[])?;
    apt_get(&["install"], packages).with_context(|| format!("{names} cannot be installed"))
}

fn apt_get(command: &[&str], packages: &[&str]) -> Result<()> {
    let mut apt_get = process::program("apt-get");
    // Nothing is asked, and what is installed does not start services.
    apt_get.envs([("DEBIAN_FRONTEND", "noninteractive"), ("RUNLEVEL", "1")]);
    apt_get.args(["--quiet", "--yes", "--no-install-recommends"]);
    process::run(apt_get.args(command).args(packages))
}
