//! The language of the command line: `--lang`, or else what the environment asks for.
//!
//! Reply letters are Chinese, and so are most people who read them. So Chinese is spoken wherever
//! nothing or no real language is set (`C`, `POSIX`), English in every language that is not Chinese.

use std::ffi::OsString;

use super::Failure;
use crate::language::{Catalogue, ENGLISH, Language, speak};

/// The option, which may stand anywhere before `--`.
const OPTION: &str = "--lang";

/// Speaks what `LC_ALL`, `LC_MESSAGES` or `LANG` says, the first of them that is set.
pub(super) fn of_environment() {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    choose(tag.map_or(Language::Chinese, |tag| of_locale(&tag)));
}

fn of_locale(tag: &str) -> Language {
    let name = tag.split('.').next().unwrap_or_default();
    match Language::of(name) {
        Some(language) => language,
        None if matches!(name, "C" | "POSIX") => Language::Chinese,
        None => Language::English,
    }
}

fn choose(language: Language) {
    speak(Catalogue::new(ENGLISH).filter(|_| language == Language::English));
}

/// Takes `--lang zh` or `--lang=en` out of the arguments and speaks it.
pub(super) fn taken(args: Vec<OsString>) -> Result<Vec<OsString>, Failure> {
    let mut rest = Vec::with_capacity(args.len());
    let mut args = args.into_iter();
    while let Some(arg) = args.next() {
        if arg == "--" {
            rest.push(arg);
            rest.extend(args);
            break;
        }
        let value = match arg.to_str().and_then(|arg| arg.strip_prefix(OPTION)) {
            Some("") => args.next().unwrap_or_default(),
            Some(value) if value.starts_with('=') => value.trim_start_matches('=').into(),
            _ => {
                rest.push(arg);
                continue;
            }
        };
        let Some(language) = value.to_str().and_then(Language::of) else {
            let value = value.to_string_lossy();
            return Err(Failure::Usage(tr!("没有语言“{value}”，可用 zh 或 en。", value)));
        };
        choose(language);
    }
    Ok(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_real_language_other_than_chinese_asks_for_english() {
        for tag in ["zh_CN.UTF-8", "zh_TW", "C", "C.UTF-8", "POSIX"] {
            assert_eq!(of_locale(tag), Language::Chinese, "{tag}");
        }
        for tag in ["en_US.UTF-8", "en", "de_DE.UTF-8"] {
            assert_eq!(of_locale(tag), Language::English, "{tag}");
        }
    }
}
