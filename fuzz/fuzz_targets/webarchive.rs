//! Files that begin as `.webarchive`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    fuhan_fuzz::read(bytes, "letter.webarchive");
});
