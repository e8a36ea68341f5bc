//! What the page's address asks for in front of `#`: `?src=reply.html&tab=table&theme=dark`.
//!
//! Whoever links here wrote it, so every part is a wish: what is unknown is left aside, and nothing
//! of it is kept beyond this visit. Places inside the letter stand behind `#` (see
//! [`super::address`]). `boot.js` looks at `theme` and `elder` too, since they hold before the first
//! paint; `lang` it marks the root element with, where the page finds its language. A page around
//! this one sends further wishes in the same words (see [`super::views`]).

use super::{
    quote::decoded,
    state::{Settings, Tab, Theme},
};
use crate::language::Language;

/// The wishes of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// `src=`: the letter to open, as an address seen from the page's own.
    pub(crate) source: Option<String>,
    /// `theme=light` or `theme=dark`.
    pub(crate) theme: Option<Theme>,
    /// `elder=1`: 长者模式.
    pub(crate) elder: bool,
    /// `lang=`, which at the start `boot.js` looks at.
    pub(crate) language: Option<Language>,
    /// `tab=`: what the inspector shows of the letter.
    pub(crate) tab: Option<Tab>,
    /// `embed=1`: the page stands in a frame of another.
    pub(crate) embed: bool,
    /// `receive=1`: the page that opened this one has a letter to send.
    pub(crate) receive: bool,
}

impl Asked {
    /// Reads the part of an address between `?` and `#`. A `+` is a plus sign, as in file names.
    pub(crate) fn of(query: &str) -> Self {
        let mut asked = Self::default();
        for (key, value) in query.split('&').filter_map(|part| part.split_once('=')) {
            let value = decoded(value);
            match (key, value.as_str()) {
                ("src", "") => {}
                ("src", _) => asked.source = Some(value),
                ("theme", "light") => asked.theme = Some(Theme::Light),
                ("theme", "dark") => asked.theme = Some(Theme::Dark),
                ("elder", "1") => asked.elder = true,
                ("lang", tag) => asked.language = Language::of(tag),
                ("tab", name) => asked.tab = tab(name),
                ("embed", "1") => asked.embed = true,
                ("receive", "1") => asked.receive = true,
                _ => {}
            }
        }
        asked
    }

    /// What a person set, as far as the address asks for nothing else.
    pub(crate) fn settings(&self, set: Settings) -> Settings {
        let theme = self.theme.unwrap_or(set.theme);
        if self.elder && !set.elder {
            return Settings { theme, elder: true, text_step: 0, ..set };
        }
        Settings { theme, ..set }
    }
}

fn tab(name: &str) -> Option<Tab> {
    Some(match name {
        "evidence" => Tab::Evidence,
        "table" => Tab::Table,
        "chart" => Tab::Chart,
        "calc" => Tab::Calculator,
        "proof" => Tab::Proof,
        "info" => Tab::Facts,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_part_by_part() {
        let asked = Asked::of(
            "src=..%2F%E5%87%BD%20a%2Bb.html&tab=calc&theme=dark&elder=1&embed=1&lang=en",
        );
        let expected = Asked {
            source: Some("../函 a+b.html".to_owned()),
            theme: Some(Theme::Dark),
            elder: true,
            language: Some(Language::English),
            tab: Some(Tab::Calculator),
            embed: true,
            receive: false,
        };
        assert_eq!(asked, expected);
        assert_eq!(Asked::of("src=a+b.html").source.as_deref(), Some("a+b.html"));
    }

    #[test]
    fn what_an_address_should_not_ask_is_left_aside() {
        for query in
            ["", "src=", "theme=blue", "lang=xx", "tab=all&x", "elder=yes&embed=0", "&&=&a=b=c"]
        {
            assert_eq!(Asked::of(query), Asked::default(), "{query}");
        }
    }

    #[test]
    fn wishes_stand_before_what_a_person_set() {
        let set = Settings { theme: Theme::Light, text_step: 3, ..Settings::default() };
        assert_eq!(Asked::default().settings(set), set);
        let dark = Asked::of("theme=dark").settings(set);
        assert_eq!((dark.theme, dark.text_step, dark.elder), (Theme::Dark, 3, false));
        let elder = Asked::of("elder=1").settings(set);
        assert_eq!((elder.theme, elder.text_step, elder.elder), (Theme::Light, 0, true));
        let already = Settings { elder: true, ..set };
        assert_eq!(Asked::of("elder=1").settings(already), already);
    }
}
