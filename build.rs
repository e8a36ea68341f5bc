//! The released page is cut in two along what its functions and constants lead to (`xtask::split`), so
//! the linker is told to leave that in the program. Nothing else is built otherwise.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|own| own == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
}
