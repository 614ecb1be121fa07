//! The bodies of the fuzz targets. They are those of the tests, and lie with them in `tests/parser_support`.

#[path = "../../tests/parser_support/mod.rs"]
pub mod parser_support;

/// The body of the parser of that name.
pub fn parser(name: &str) -> fn(&[u8]) -> bool {
    parser_support::parser(name).body
}
