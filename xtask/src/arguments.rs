//! What was asked for on the command line, as plain values. Runs nothing.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

use crate::testing::Step;
use crate::usage::USAGE;

/// One command with its options.
#[derive(Debug, PartialEq)]
pub enum Task {
    /// Show how the commands are called.
    Help,
    /// Serve the page for development.
    Serve(ServeOptions),
    /// Build the page for publication.
    Dist(DistOptions),
    /// Run the checks.
    Test(TestOptions),
    /// Measure the page.
    Bench(BenchOptions),
    /// Play the page at random.
    Soak(SoakOptions),
    /// Fetch MNIST.
    Mnist(MnistOptions),
}

/// Options of `serve`.
#[derive(Debug, PartialEq)]
pub struct ServeOptions {
    /// The TCP port on this machine.
    pub port: u16,
    /// Whether to show the page in the user's browser.
    pub open: bool,
}

/// Options of `dist`.
#[derive(Debug, Default, PartialEq)]
pub struct DistOptions {
    /// Whether to prove that another build gives the same files.
    pub twice: bool,
}

/// Options of `bench`.
#[derive(Debug, PartialEq)]
pub struct BenchOptions {
    /// Whether to measure what was built before.
    pub built: bool,
    /// The parts to measure, of [`PARTS`]; empty means all.
    pub only: Vec<&'static str>,
    /// For how long the part `memory` plays.
    pub minutes: u32,
}

impl Default for BenchOptions {
    fn default() -> Self {
        Self { built: false, only: Vec::new(), minutes: 10 }
    }
}

/// What can be measured by itself.
pub const PARTS: [&str; 11] =
    ["updates", "trainings", "mnist", "peers", "study", "lessons", "largest", "tasks", "sizes", "start", "memory"];

/// Options of `soak`.
#[derive(Debug, PartialEq)]
pub struct SoakOptions {
    /// Whether to play what was built before.
    pub built: bool,
    /// For how long.
    pub minutes: u32,
    /// Where chance begins.
    pub seed: u32,
    /// The one lesson to play; none for all.
    pub lesson: Option<String>,
}

impl Default for SoakOptions {
    fn default() -> Self {
        Self { built: false, minutes: 10, seed: 1, lesson: None }
    }
}

/// Options of `mnist`.
#[derive(Debug, PartialEq)]
pub struct MnistOptions {
    /// The folder that has the files; none for the network.
    pub from: Option<PathBuf>,
}

/// Options of `test`.
#[derive(Debug, Default, PartialEq)]
pub struct TestOptions {
    /// The steps to run; empty means all.
    pub only: Vec<Step>,
    /// Part of the names of the tests to run.
    pub filter: Option<String>,
}

impl Task {
    /// Reads the words that follow `cargo xtask`.
    pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Self> {
        let mut words = words.into_iter();
        match words.next().as_deref() {
            None | Some("help" | "--help" | "-h") => Ok(Self::Help),
            Some("serve") => Ok(Self::Serve(serve_options(words)?)),
            Some("dist") => Ok(Self::Dist(dist_options(words)?)),
            Some("bench") => Ok(Self::Bench(bench_options(words)?)),
            Some("soak") => Ok(Self::Soak(soak_options(words)?)),
            Some("mnist") => Ok(Self::Mnist(mnist_options(words)?)),
            Some("test") => Ok(Self::Test(test_options(words)?)),
            Some(other) => bail!("there is no command {other:?}\n\n{USAGE}"),
        }
    }
}

fn serve_options(mut words: impl Iterator<Item = String>) -> Result<ServeOptions> {
    let mut options = ServeOptions { port: 8080, open: false };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--open" => options.open = true,
            "--port" => {
                let port = words.next().context("--port needs a number")?;
                options.port = port.parse().with_context(|| format!("{port:?} is not a port"))?;
            }
            other => bail!("serve does not know {other:?}"),
        }
    }
    Ok(options)
}

fn dist_options(words: impl Iterator<Item = String>) -> Result<DistOptions> {
    let mut options = DistOptions::default();
    for word in words {
        match word.as_str() {
            "--twice" => options.twice = true,
            other => bail!("dist knows --twice alone, but got {other:?}"),
        }
    }
    Ok(options)
}

fn bench_options(mut words: impl Iterator<Item = String>) -> Result<BenchOptions> {
    let mut options = BenchOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--built" => options.built = true,
            "--minutes" => options.minutes = number(&word, words.next())?,
            "--only" => {
                let names = words.next().context("--only needs the name of a part")?;
                for name in names.split(',') {
                    let part = PARTS.into_iter().find(|part| *part == name);
                    options.only.push(part.with_context(|| format!("{name:?} is none of the parts {PARTS:?}"))?);
                }
            }
            other => bail!("bench does not know {other:?}"),
        }
    }
    Ok(options)
}

fn soak_options(mut words: impl Iterator<Item = String>) -> Result<SoakOptions> {
    let mut options = SoakOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--built" => options.built = true,
            "--minutes" => options.minutes = number(&word, words.next())?,
            "--seed" => options.seed = number(&word, words.next())?,
            "--lesson" => options.lesson = Some(words.next().context("--lesson needs the name of a lesson")?),
            other => bail!("soak does not know {other:?}"),
        }
    }
    Ok(options)
}

fn number(option: &str, given: Option<String>) -> Result<u32> {
    let text = given.with_context(|| format!("{option} needs a number"))?;
    text.parse().with_context(|| format!("{text:?} is not a whole number"))
}

fn mnist_options(mut words: impl Iterator<Item = String>) -> Result<MnistOptions> {
    let from = match words.next().as_deref() {
        None => None,
        Some("--from") => Some(words.next().context("--from needs a folder")?.into()),
        Some(other) => bail!("mnist knows --from alone, but got {other:?}"),
    };
    match words.next() {
        None => Ok(MnistOptions { from }),
        Some(word) => bail!("mnist takes one folder, but got {word:?} too"),
    }
}

fn test_options(mut words: impl Iterator<Item = String>) -> Result<TestOptions> {
    let mut options = TestOptions::default();
    while let Some(word) = words.next() {
        if word == "--only" {
            let names = words.next().context("--only needs the name of a step")?;
            for name in names.split(',') {
                options.only.push(Step::from_str(name)?);
            }
        } else if word.starts_with('-') || options.filter.is_some() {
            bail!("test does not know {word:?}");
        } else {
            options.filter = Some(word);
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Task> {
        Task::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn serve_has_a_default_port_and_takes_another() {
        let served = |line| match parse(line).unwrap() {
            Task::Serve(options) => (options.port, options.open),
            other => panic!("{other:?}"),
        };
        assert_eq!(served("serve"), (8080, false));
        assert_eq!(served("serve --open --port 9000"), (9000, true));
        assert!(parse("serve --port").is_err());
        assert!(parse("serve --port 70000").is_err());
        assert!(parse("serve --prot 1").is_err());
    }

    #[test]
    fn test_takes_steps_and_one_filter() {
        let expected = TestOptions { only: vec![Step::Dist, Step::Browser], filter: Some("start".to_owned()) };
        assert_eq!(parse("test --only dist,browser start").unwrap(), Task::Test(expected));
        assert_eq!(parse("test").unwrap(), Task::Test(TestOptions::default()));
        assert!(parse("test --only nothing").is_err());
        assert!(parse("test one two").is_err());
    }

    #[test]
    fn dist_builds_once_unless_told_otherwise() {
        for (line, twice) in [("dist", false), ("dist --twice", true)] {
            assert_eq!(parse(line).unwrap(), Task::Dist(DistOptions { twice }));
        }
        assert!(parse("dist twice").is_err());
    }

    #[test]
    fn bench_builds_and_measures_everything_unless_told_otherwise() {
        assert_eq!(parse("bench").unwrap(), Task::Bench(BenchOptions::default()));
        let expected = BenchOptions { built: true, only: vec!["lessons", "memory"], minutes: 3 };
        assert_eq!(parse("bench --built --only lessons,memory --minutes 3").unwrap(), Task::Bench(expected));
        assert!(parse("bench --minutes few").is_err());
        assert!(parse("bench --only nothing").is_err());
        assert!(parse("bench --only").is_err());
    }

    #[test]
    fn soak_has_a_seed_and_a_length() {
        assert_eq!(parse("soak").unwrap(), Task::Soak(SoakOptions::default()));
        let expected = SoakOptions { built: true, minutes: 60, seed: 7, lesson: Some("xor".to_owned()) };
        assert_eq!(parse("soak --built --minutes 60 --seed 7 --lesson xor").unwrap(), Task::Soak(expected));
        for refused in ["soak --minutes", "soak --minutes -1", "soak --seed x", "soak --lesson", "soak xor"] {
            assert!(parse(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn mnist_takes_one_folder_or_none() {
        let fetched = |from: Option<&str>| Task::Mnist(MnistOptions { from: from.map(PathBuf::from) });
        assert_eq!(parse("mnist").unwrap(), fetched(None));
        assert_eq!(parse("mnist --from there").unwrap(), fetched(Some("there")));
        for refused in ["mnist --from", "mnist there", "mnist --from there twice"] {
            assert!(parse(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn the_usage_names_every_step() {
        for step in Step::ALL {
            assert!(USAGE.contains(step.name()), "{step:?}");
        }
        for part in PARTS {
            assert!(USAGE.split_whitespace().any(|word| word.trim_end_matches([',', ';']) == part), "{part}");
        }
    }

    #[test]
    fn unknown_words_are_refused() {
        assert_eq!(parse("").unwrap(), Task::Help);
        assert!(parse("sevre").is_err());
        assert!(parse("dist --debug").is_err());
        assert!(parse("bench --fast").is_err());
        assert!(parse("bench twice").is_err());
    }
}
