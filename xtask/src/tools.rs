//! The tools that building and testing need: looked for, and installed where that is possible.
//!
//! Trunk and wasm-bindgen go to `target/tools`, wasm-opt and axe-core to `node_modules`, so nothing
//! of the user's is changed. Only the browser and valgrind come from the system's package manager.

use crate::{
    Result, root,
    run::{cargo, command, output, run, say},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
};

const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";

/// What the page is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What the page cannot be built without: the wasm target, Trunk, wasm-bindgen and the crates.
///
/// # Errors
/// Where one is missing and cannot be installed.
pub fn for_page() -> Result {
    wasm_target()?;
    // Trunk runs Cargo and needs no network of its own; without its TLS stack it builds much faster.
    cargo_tool("trunk", "trunk", TRUNK, Level::Quick, &["--locked", "--no-default-features"])?;
    // The lock file that wasm-bindgen-cli ships names a crate newer than registries offer.
    cargo_tool(
        "wasm-bindgen",
        "wasm-bindgen-cli",
        &locked_version("wasm-bindgen")?,
        Level::Usual,
        // Only its runner of tests has a use for TLS.
        &["--no-default-features", "--bin", "wasm-bindgen"],
    )?;
    run(&mut cargo(&["fetch", "--locked", "--quiet"]))
}

/// What only the checks of a change need: rustfmt and clippy.
///
/// # Errors
/// Where one is missing and rustup cannot add it.
pub fn rust_components() -> Result {
    if ["fmt", "clippy"].iter().any(|tool| output(&mut cargo(&[tool, "--version"])).is_none()) {
        run(command("rustup").args(["component", "add", "rustfmt", "clippy"]))?;
    }
    Ok(())
}

/// wasm-opt and axe-core, from npm.
///
/// # Errors
/// Where Node is missing and cannot be installed, or npm fails.
pub fn node_packages() -> Result {
    let ready = works("node") && works("npm");
    if !ready && !apt_install(&["nodejs", "npm"]) {
        return Err("Node with npm is needed for wasm-opt and axe-core: install Node 20 or newer \
                    (https://nodejs.org) and run this again."
            .into());
    }
    let lock = root().join("package-lock.json");
    let stamp = root().join("node_modules/.lock-in-use");
    let wanted = fs::read(&lock).map_err(|error| format!("package-lock.json: {error}"))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run(command("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    fs::write(stamp, wanted).map_err(|error| format!("node_modules: {error}"))
}

/// Valgrind, which counts a program's instructions.
///
/// # Errors
/// Where it is missing and cannot be installed.
pub fn valgrind() -> Result {
    if works("valgrind") || apt_install(&["valgrind"]) {
        return Ok(());
    }
    Err("How the work grows is counted by valgrind: install it and run this again.".to_owned())
}

/// A browser that tests drive.
pub struct Browser {
    /// The browser's program.
    pub browser: PathBuf,
    /// The WebDriver program.
    pub driver: PathBuf,
}

/// Finds Chromium, its shell without windows, its driver and a font for Chinese, or installs them.
///
/// # Errors
/// A sentence that names what to install.
pub fn browser() -> Result<Browser> {
    let found = find_browser();
    let font = has_chinese_font();
    if found.is_none() || !font {
        let mut packages = Vec::new();
        if found.is_none() {
            packages.extend(["chromium", "chromium-driver"]);
        }
        if !font {
            packages.push("fonts-noto-cjk");
        }
        if !apt_install(&packages) && found.is_none() {
            return Err("The browser tests need Chromium and chromedriver of the same version: \
                        install both (or point CHROMIUM and CHROMEDRIVER at them) and run this \
                        again."
                .into());
        }
        if !has_chinese_font() {
            say("no font for Chinese was found; screenshots will show boxes");
        }
    }
    if find_shell().is_none() && !apt_install(&["chromium-headless-shell"]) {
        say("chromium-headless-shell was not found; tests start the whole browser each time");
    }
    find_browser().ok_or_else(|| "Chromium or chromedriver is still not to be found.".to_owned())
}

/// The browser as it is on this machine.
pub fn find_browser() -> Option<Browser> {
    let browser = find("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?;
    let driver = find("CHROMEDRIVER", &["chromedriver"])?;
    Some(Browser { browser, driver })
}

/// Chromium without windows, menus and all that they start, as it is on this machine.
pub fn find_shell() -> Option<Browser> {
    let browser = find("CHROMIUM_SHELL", &["chromium-headless-shell", "chrome-headless-shell"])?;
    let driver = find("CHROMEDRIVER", &["chromedriver"])?;
    Some(Browser { browser, driver })
}

/// Firefox and its driver, for the core of the stories.
///
/// # Errors
/// A sentence that names what to install.
pub fn firefox() -> Result {
    if find("FIREFOX", FIREFOX).is_none() && !apt_install(&["firefox-esr"]) {
        return Err(
            "Some browser tests need Firefox: install it (or point FIREFOX at it) and run \
                    this again."
                .into(),
        );
    }
    cargo_tool("geckodriver", "geckodriver", GECKODRIVER, Level::Quick, &["--locked"])
}

/// Firefox as it is on this machine.
pub fn find_firefox() -> Option<Browser> {
    let browser = find("FIREFOX", FIREFOX)?;
    let own = root().join("target/tools/bin/geckodriver");
    let driver = Some(own).filter(|path| path.is_file());
    Some(Browser { browser, driver: driver.or_else(|| find("GECKODRIVER", &["geckodriver"]))? })
}

const FIREFOX: &[&str] = &["firefox-esr", "firefox"];

fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| {
        let paths = std::env::var_os("PATH")?;
        let mut files = names
            .iter()
            .flat_map(|name| std::env::split_paths(&paths).map(move |folder| folder.join(name)));
        files.find(|path| path.is_file())
    })
}

fn has_chinese_font() -> bool {
    output(Command::new("fc-list").arg(":lang=zh")).is_some_and(|fonts| !fonts.is_empty())
}

fn works(program: &str) -> bool {
    output(command(program).arg("--version")).is_some()
}

/// Whether the standard library's source is here or rustup can add it.
pub fn rust_source() -> bool {
    component("rust-src", &rustlib().join("src/rust/library/Cargo.lock"))
}

/// The compiler's own program that puts a profile's counts together, where it is here or rustup can add
/// it: counts of one compiler are not read by another's.
pub fn profile_data() -> Option<PathBuf> {
    let name = format!("llvm-profdata{}", std::env::consts::EXE_SUFFIX);
    let program = rustlib().join(host().ok()?).join("bin").join(name);
    component("llvm-tools", &program).then_some(program)
}

/// Whether a component of the compiler is here, by a file of it, or rustup can add it.
fn component(name: &str, file: &Path) -> bool {
    let add = || run(command("rustup").args(["component", "add", name]));
    file.is_file() || (works("rustup") && add().is_ok() && file.is_file())
}

/// What native programs are compiled for.
///
/// # Errors
/// Where the compiler does not tell.
pub fn host() -> Result<String> {
    let told = output(command("rustc").arg("-vV")).unwrap_or_default();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not name its host.".to_owned())
}

/// The compiler's own folder of libraries.
fn rustlib() -> PathBuf {
    let sysroot = output(command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    PathBuf::from(sysroot).join("lib/rustlib")
}

fn wasm_target() -> Result {
    if rustlib().join(TARGET).is_dir() {
        return Ok(());
    }
    if !works("rustup") {
        return Err(format!(
            "Rust's target {TARGET} is missing, and so is rustup to add it: install rustup \
             (https://rustup.rs) or add the target with your package manager."
        ));
    }
    run(command("rustup").args(["target", "add", TARGET]))
}

/// How much a tool is optimised.
#[derive(Clone, Copy)]
enum Level {
    /// Not at all, since it runs for a moment or waits for others: built in three quarters of the time.
    Quick,
    /// A little, since every build of the page runs it on megabytes.
    Usual,
}

/// Makes sure that a program of exactly this version is in `target/tools/bin` or on the path.
fn cargo_tool(
    program: &str,
    package: &str,
    version: &str,
    level: Level,
    options: &[&str],
) -> Result {
    let current = || output(command(program).arg("--version"));
    if current().is_some_and(|line| line.split_whitespace().nth(1) == Some(version)) {
        return Ok(());
    }
    say(format_args!(
        "{program} {version} is not here; building it from source into target/tools, once \
         (some minutes)"
    ));
    // Its own, since tools are built beside each other.
    let scratch = root().join("target/tools-build").join(program);
    let mut install = cargo(&["install", package, "--version", version, "--quiet"]);
    install.args(options).arg("--root").arg(root().join("target/tools"));
    // A tool that runs for seconds is not worth a slow, optimised build.
    let level = match level {
        Level::Quick => "0",
        Level::Usual => "1",
    };
    for (name, value) in [
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", level),
        ("CARGO_PROFILE_RELEASE_LTO", "off"),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
        ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ] {
        install.env(name, value);
    }
    install.env("CARGO_TARGET_DIR", &scratch);
    let installed = run(&mut install);
    // Kept on failure, so that the next try goes on where this one stopped.
    if installed.is_ok() {
        let _ = fs::remove_dir_all(scratch);
    }
    installed
}

/// The version of a crate that Cargo.lock holds.
fn locked_version(name: &str) -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock: {error}"))?;
    let entry = format!("name = \"{name}\"\nversion = \"");
    lock.split_once(&entry)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(version, _)| version.to_owned())
        .ok_or_else(|| format!("Cargo.lock does not name {name}."))
}

/// Whether this machine lets us install system packages: Debian or Ubuntu, as root.
pub fn can_install() -> bool {
    output(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
        && output(Command::new("apt-get").arg("--version")).is_some()
}

/// Installs system packages where this machine lets us. One call at a time,
/// since two of the package manager's would not wait for each other.
fn apt_install(packages: &[&str]) -> bool {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock();
    if !can_install() {
        return false;
    }
    say(format_args!("installing {} with apt-get", packages.join(", ")));
    let apt = |arguments: &[&str]| {
        let mut apt = command("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-qq", "-y"]).args(arguments);
        run(&mut apt).is_ok()
    };
    let install = [&["install", "--no-install-recommends"], packages].concat();
    apt(&["update"]) && apt(&install)
}
