//! Fuzzes the parser `link`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mlp_lab_fuzz::parser("link")(bytes);
});
