//! The project's commands: `cargo xtask serve`, `dist`, `test`, `bench`, `soak` and `mnist`.
//! They set up what they need by themselves; Rust by rustup is the only thing they ask for.

mod arguments;
mod bench;
mod dist;
mod mnist;
mod needs;
mod process;
mod project;
mod serve;
mod soak;
mod testing;
mod tools;
mod usage;

use std::process::ExitCode;

use anyhow::Result;
use arguments::Task;

fn main() -> ExitCode {
    match Task::parse(std::env::args().skip(1)).and_then(run) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<ExitCode> {
    match task {
        Task::Help => println!("{}", usage::USAGE),
        Task::Serve(options) => serve::serve(&options)?,
        Task::Dist(options) if options.twice => dist::twice::build()?,
        Task::Dist(_) => dist::build()?,
        Task::Bench(options) => bench::run(&options)?,
        Task::Soak(options) => soak::run(&options)?,
        Task::Mnist(options) => mnist::fetch(options.from.as_deref())?,
        Task::Test(options) => return Ok(testing::run(&options)),
    }
    Ok(ExitCode::SUCCESS)
}
