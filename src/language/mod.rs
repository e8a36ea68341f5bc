//! The language of the words that are ours: Chinese as it stands in the code, or English.
//!
//! This is gettext's way: a message's id is its Chinese wording, `po/en.po` holds the English of every
//! id, and [`Catalogue`] looks one up in its compiled form. Whoever makes a sentence writes
//! `tr!("共 {} 处", count)`; words of a letter are arguments of such messages and never looked up.
//!
//! **Invariant:** without a catalogue, or where one lacks a message, the id is what is said. Nothing
//! that a program reads again (JSON, codes, numbers) goes through here.

mod catalogue;

use std::cell::Cell;

pub use self::catalogue::Catalogue;

/// The English catalogue, for programs that bring it along; the page loads it when it is wanted.
#[cfg(feature = "cli")]
pub const ENGLISH: &[u8] = include_bytes!("../../po/en.mo");

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// As the code has it.
    #[default]
    Chinese,
    /// From the catalogue.
    English,
}

impl Language {
    /// The language of a tag such as `zh-CN`, `en` or `en_GB.UTF-8`, if it is one of ours.
    pub fn of(tag: &str) -> Option<Self> {
        let main = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if main.eq_ignore_ascii_case("zh") {
            Some(Self::Chinese)
        } else if main.eq_ignore_ascii_case("en") {
            Some(Self::English)
        } else {
            None
        }
    }

    /// Its tag, as pages and readers of screens know it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-Hans",
            Self::English => "en",
        }
    }
}

thread_local! {
    /// What this thread speaks; `None` is Chinese.
    static SPOKEN: Cell<Option<Catalogue>> = const { Cell::new(None) };
}

/// From now on this thread speaks the catalogue's language, or Chinese without one.
pub fn speak(catalogue: Option<Catalogue>) {
    SPOKEN.set(catalogue);
}

/// What this thread speaks, to speak it again.
pub fn catalogue() -> Option<Catalogue> {
    SPOKEN.get()
}

/// The language that this thread speaks.
pub fn spoken() -> Language {
    SPOKEN.get().map_or(Language::Chinese, |_| Language::English)
}

/// A message in the language spoken; its id where there is none.
pub fn message(id: &'static str) -> &'static str {
    SPOKEN.get().and_then(|own| own.message(id)).unwrap_or(id)
}

/// The form of a message that fits a count.
pub fn counted(id: &'static str, count: u64) -> &'static str {
    SPOKEN.get().and_then(|own| own.counted(id, count)).unwrap_or(id)
}

/// What stands between one sentence and the next.
pub fn gap() -> &'static str {
    match spoken() {
        Language::Chinese => "",
        Language::English => " ",
    }
}

/// Adds a sentence to what is said.
pub fn add(words: &mut String, sentence: &str) {
    if !words.is_empty() && !sentence.is_empty() {
        words.push_str(gap());
    }
    words.push_str(sentence);
}

/// Sentences one after another.
pub fn joined(sentences: impl IntoIterator<Item = String>) -> String {
    let mut words = String::new();
    for sentence in sentences {
        add(&mut words, &sentence);
    }
    words
}

/// What is made meanwhile is Chinese: sentences in JSON, which is the same in every language.
pub fn in_chinese<T>(make: impl FnOnce() -> T) -> T {
    let spoken = SPOKEN.replace(None);
    let result = make();
    SPOKEN.set(spoken);
    result
}

/// A count as people write it, in groups of three from a thousand on: both languages do so with a
/// comma. Numbers of a letter never come here, they stay as printed.
pub fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count as [`counted`] takes it.
pub fn count(count: impl TryInto<u64>) -> u64 {
    count.try_into().unwrap_or(u64::MAX)
}

/// A message of ours in the language spoken.
///
/// - `tr!("选择文件")` gives `&'static str`.
/// - `tr!("{name}，{} 行", rows, name)` gives a `String`: `{}` in order, `{name}` by name, as the crate
///   `tr` has it.
/// - `tr!("{n} 张表" % tables)` chooses the form that fits the count and fills it in for `{n}`, in groups
///   of three digits.
macro_rules! tr {
    ($id:literal) => {
        $crate::language::message($id)
    };
    ($id:literal % $count:expr $(, $($arg:tt)+)?) => {{
        let n = $crate::language::count($count);
        ::tr::runtime_format!(
            $crate::language::counted($id, n),
            $($($arg)+,)? n = $crate::language::grouped(&n.to_string())
        )
    }};
    ($id:literal, $($arg:tt)+) => {
        ::tr::runtime_format!($crate::language::message($id), $($arg)+)
    };
}

/// Functions that each give one message: `words! { pub(crate) cancel: "取消"; }`.
#[cfg(feature = "web")]
macro_rules! words {
    ($($(#[$note:meta])* $name:ident: $id:literal;)+) => {
        $(
            $(#[$note])*
            pub(crate) fn $name() -> &'static str {
                tr!($id)
            }
        )+
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_a_language() {
        for tag in ["zh", "zh-CN", "ZH-Hant-TW", "zh_CN.UTF-8"] {
            assert_eq!(Language::of(tag), Some(Language::Chinese), "{tag}");
        }
        for tag in ["en", "en-GB", "en_US.UTF-8"] {
            assert_eq!(Language::of(tag), Some(Language::English), "{tag}");
        }
        for tag in ["", "C", "C.UTF-8", "POSIX", "eng", "de-DE"] {
            assert_eq!(Language::of(tag), None, "{tag}");
        }
    }

    #[test]
    fn counts_stand_in_groups_of_three() {
        for (digits, expected) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("12345", "12,345"),
            ("1234567", "1,234,567"),
        ] {
            assert_eq!(grouped(digits), expected);
        }
        assert_eq!(tr!("{n} 张表" % 2_000_usize), "2,000 张表");
    }

    #[test]
    fn without_a_catalogue_the_ids_are_said() {
        speak(None);
        let name = "甲";
        assert_eq!(spoken(), Language::Chinese);
        assert_eq!(tr!("取消"), "取消");
        assert_eq!(tr!("{name}：{} 处", 3, name), "甲：3 处");
        assert_eq!(tr!("{n} 张表" % 1_usize), "1 张表");
        assert_eq!(tr!("{name}有 {n} 张表" % 2_usize, name), "甲有 2 张表");
    }

    #[cfg(feature = "cli")]
    #[test]
    fn english_counts_as_english_does() {
        speak(Catalogue::new(ENGLISH));
        assert_eq!(spoken(), Language::English);
        assert_eq!(tr!("取消"), "Cancel");
        assert_eq!(tr!("{n} 张表" % 1_usize), "1 table");
        assert_eq!(tr!("{n} 张表" % 2_usize), "2 tables");
        speak(None);
        assert_eq!(tr!("取消"), "取消");
    }
}
