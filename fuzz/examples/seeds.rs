//! Writes the seeds of each target to where the fuzzer looks for them: `corpus/<target>/seed-<number>`.

use std::path::Path;
use std::{fs, io};

use mlp_lab_fuzz::parser_support::PARSERS;

fn main() -> io::Result<()> {
    for parser in PARSERS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(parser.name);
        fs::create_dir_all(&folder)?;
        for (number, seed) in (parser.seeds)().iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}
