//! The tools that build the page, and the one that drives Firefox: each in one exact version, taken from `PATH`, from the cache, or installed.

mod lockfile;
mod tool;
mod wasm_target;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use tool::{Libraries, Place, Tool};
pub use wasm_target::{TARGET as WASM_TARGET, ensure as ensure_wasm_target};

use crate::{process, project};

/// Newer ones need a newer compiler than the pinned one.
const TRUNK_VERSION: &str = "0.21.14";

/// The newest one; it drives the Firefox that Debian has.
const GECKODRIVER_VERSION: &str = "0.37.1";

/// Trunk, ready to run: the programs that it calls stand on its `PATH` in the versions that it will look for.
pub fn trunk() -> Result<Command> {
    let mut command = ready("trunk")?;
    // Trunk reads NO_COLOR=1, which many terminals and runners set, as an invalid value.
    command.env_remove("NO_COLOR");
    command.env("CARGO_ENCODED_RUSTFLAGS", compiler_flags()?);
    Ok(command)
}

/// The program that wraps a compiled module for scripts, ready to run.
pub fn wasm_bindgen() -> Result<Command> {
    ready("wasm-bindgen")
}

/// The file of geckodriver, or its name where it stands on `PATH`.
pub fn geckodriver() -> Result<PathBuf> {
    let tool = Tool {
        program: "geckodriver",
        package: "geckodriver",
        version: GECKODRIVER_VERSION.to_owned(),
        options: &[],
        minutes: 2,
    };
    let folder = ensure(&tool)?;
    Ok(folder.map_or_else(PathBuf::new, PathBuf::from).join(tool.program))
}

fn ready(program: &str) -> Result<Command> {
    wasm_target::ensure()?;
    let mut folders = Vec::new();
    for tool in wanted()? {
        folders.extend(ensure(&tool)?);
    }
    let mut command = process::program(program);
    command.env("PATH", path_after(folders)?);
    Ok(command)
}

/// The flags of `.cargo/config.toml`; what the linker knows of addresses, without which no module can be cut; and names
/// in place of this machine's folders: a panic's message then names the same file wherever the page was built, and
/// nothing of the builder's machine is published.
fn compiler_flags() -> Result<OsString> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let mut flags = OsString::from("-Ctarget-feature=+simd128\u{1f}-Clink-arg=--emit-relocs");
    for (folder, name) in [(home.context("the home folder is not known")?.as_path(), "cargo"), (project::root(), ".")] {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(folder);
        flags.push(format!("={name}"));
    }
    Ok(flags)
}

fn wanted() -> Result<[Tool; 2]> {
    let lock = project::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&lock).with_context(|| format!("{} cannot be read", lock.display()))?;
    let wasm_bindgen = lockfile::version_of(&text, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")?;
    Ok([
        Tool {
            program: "trunk",
            package: "trunk",
            version: TRUNK_VERSION.to_owned(),
            // Leaves out only the check for a newer Trunk.
            options: &["--no-default-features", "--features", "rustls"],
            minutes: 6,
        },
        Tool {
            program: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: wasm_bindgen.to_owned(),
            options: &[],
            minutes: 3,
        },
    ])
}

/// Makes sure that `tool` is there; the folder to put on `PATH`, unless it stands there already.
fn ensure(tool: &Tool) -> Result<Option<PathBuf>> {
    match tool.locate(&project::cache()?, tool::version_printed_by) {
        Place::OnPath => Ok(None),
        Place::Cached(folder) => Ok(Some(folder.join("bin"))),
        Place::Missing(folder) => {
            println!(
                "Installing {} {} into {} (about {} minutes, only once) …",
                tool.package,
                tool.version,
                folder.display(),
                tool.minutes
            );
            install(tool, &folder)?;
            Ok(Some(folder.join("bin")))
        }
    }
}

fn install(tool: &Tool, folder: &Path) -> Result<()> {
    let arguments = tool.install_arguments(folder, Libraries::Locked);
    if process::run(process::cargo().args(arguments)).is_ok() {
        return Ok(());
    }
    // A library that was withdrawn after the tool's release makes its lock file useless.
    println!("That failed; trying again with newer libraries …");
    let mut cargo = process::cargo();
    cargo.env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
    process::run(cargo.args(tool.install_arguments(folder, Libraries::Newest)))
}

fn path_after(mut folders: Vec<PathBuf>) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&path));
    Ok(std::env::join_paths(folders)?)
}
