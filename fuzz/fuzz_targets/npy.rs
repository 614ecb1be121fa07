//! Fuzzes the parser `npy`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mlp_lab_fuzz::parser("npy")(bytes);
});
