//! How the commands are called.

/// What `cargo xtask help` prints.
pub const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N] [--open]         build the page, serve it on this machine, rebuild on every change
  dist [--twice]                    build the page for any static host into dist/; --twice builds it from nothing in
                                    another folder, too, and fails if any byte differs
  test [--only STEP,...] [FILTER]   run all checks, or the named steps; FILTER picks tests by name
                                    steps: fmt clippy doc native web xtask dist browser firefox
  bench [--built] [--only PART,...] [--minutes N]
                                    build the page and measure it in the browser, or the named parts of it; --built
                                    measures what stands in dist/ and in target/bench/; all numbers go to
                                    target/bench/bench.json
                                    parts: updates trainings mnist peers study lessons largest tasks sizes start memory
                                    peers is the table of ratios in README.md, and measures the three before it if they
                                    are not asked for; memory plays for so long (10 minutes)
  soak [--built] [--minutes N] [--seed N] [--lesson NAME]
                                    build the page and play its lessons at random for so long (10 minutes), each state
                                    held against the same link opened anew; prints the seed of a failure
  mnist [--from FOLDER]             put MNIST's four files into static/mnist/, from a folder or from the network

Tools are kept per version in a cache of the user; MLP_LAB_CACHE names another place.";
