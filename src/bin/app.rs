//! The page in one piece: `trunk` and `cargo xtask serve` build it. What is published is built from `parts`.

use mlp_lab::web;

fn main() {
    web::start(|address| Box::pin(std::future::ready(web::open(address))));
}
