//! `cargo xtask serve`: the page on this machine, rebuilt on every change.

use anyhow::Result;

use crate::arguments::ServeOptions;
use crate::{mnist, process, tools};

/// Serves until the user stops it.
pub fn serve(options: &ServeOptions) -> Result<()> {
    let mut trunk = tools::trunk()?;
    mnist::try_to_fetch();
    let port = options.port.to_string();
    // A folder of its own, so that a checked build in dist/ is never overwritten.
    trunk.args(["serve", "--release", "--dist", "target/serve"]);
    trunk.args(["--port", &port]);
    if options.open {
        trunk.arg("--open");
    }
    println!("Building; then the page is at http://localhost:{port}/ (stop with Ctrl+C).");
    process::run(&mut trunk)
}

#[cfg(test)]
mod tests {
    use crate::project;

    #[test]
    fn what_trunk_watches_is_there_in_a_fresh_clone() {
        let settings = std::fs::read_to_string(project::root().join("Trunk.toml")).unwrap();
        let watched = settings.split_once("\nwatch = [").and_then(|(_, rest)| rest.split_once(']')).unwrap().0;
        let paths: Vec<_> = watched.split(',').map(|path| path.trim().trim_matches('"')).collect();
        assert!(paths.contains(&"src") && !settings.contains("\nignore"));
        for path in paths {
            assert!(project::root().join(path).exists() && !["dist", "target"].contains(&path), "{path}");
        }
    }
}
