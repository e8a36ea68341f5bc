//! Character references such as `&nbsp;` as the HTML standard reads them, by a short list of names.
//!
//! html5gum knows all 2,231 names. They are 20 KB after compression, more than its states together,
//! and pages use the names of HTML 4 and hardly any other. So in the page's own program html5gum sees
//! [`HIDDEN`] for every ampersand, and the references are read here from what it gives out. A name
//! that is not in the list makes the page one for the program with all readers, in which html5gum
//! reads them itself: what a page says never depends on which program read it.

use std::borrow::Cow;

/// Whether references are read here and not by html5gum.
pub(super) const OURS: bool = cfg!(not(feature = "readers"));

/// Stands for `&` on the way through html5gum. No text in UTF-8 has this byte.
pub(super) const HIDDEN: u8 = 0xff;

/// From U+00A0 on, one a character. Old pages write these without a semicolon.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
    plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
    iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
    Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
    egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde \
    ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// More that need no semicolon, each with its character behind it.
const BARE: &str = "QUOT\" quot\" AMP& amp& LT< lt< GT> gt> COPY© REG®";

/// The rest of HTML 4, and `apos` of XML.
const MORE: &str = "apos' OEligŒ oeligœ ScaronŠ scaronš YumlŸ fnofƒ circˆ tilde˜ AlphaΑ BetaΒ GammaΓ DeltaΔ \
    EpsilonΕ ZetaΖ EtaΗ ThetaΘ IotaΙ KappaΚ LambdaΛ MuΜ NuΝ XiΞ OmicronΟ PiΠ RhoΡ SigmaΣ \
    TauΤ UpsilonΥ PhiΦ ChiΧ PsiΨ OmegaΩ alphaα betaβ gammaγ deltaδ epsilonε zetaζ etaη \
    thetaθ iotaι kappaκ lambdaλ muμ nuν xiξ omicronο piπ rhoρ sigmafς sigmaσ tauτ upsilonυ \
    phiφ chiχ psiψ omegaω thetasymϑ upsihϒ pivϖ ensp\u{2002} emsp\u{2003} thinsp\u{2009} \
    zwnj\u{200c} zwj\u{200d} lrm\u{200e} rlm\u{200f} ndash– mdash— lsquo\u{2018} \
    rsquo\u{2019} sbquo‚ ldquo\u{201c} rdquo\u{201d} bdquo„ dagger† Dagger‡ bull• hellip… \
    permil‰ prime′ Prime″ lsaquo‹ rsaquo› oline‾ frasl⁄ euro€ imageℑ weierp℘ realℜ trade™ \
    alefsymℵ larr← uarr↑ rarr→ darr↓ harr↔ crarr↵ lArr⇐ uArr⇑ rArr⇒ dArr⇓ hArr⇔ forall∀ \
    part∂ exist∃ empty∅ nabla∇ isin∈ notin∉ ni∋ prod∏ sum∑ minus− lowast∗ radic√ prop∝ \
    infin∞ ang∠ and∧ or∨ cap∩ cup∪ int∫ there4∴ sim∼ cong≅ asymp≈ ne≠ equiv≡ le≤ ge≥ sub⊂ \
    sup⊃ nsub⊄ sube⊆ supe⊇ oplus⊕ otimes⊗ perp⊥ sdot⋅ lceil⌈ rceil⌉ lfloor⌊ rfloor⌋ loz◊ \
    spades♠ clubs♣ hearts♥ diams♦ lang⟨ rang⟩";

/// What C1 controls mean in pages: the characters of windows-1252.
const CONTROLS: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
];

/// A name, its character, and whether it may stand without a semicolon.
type Named = (&'static str, char, bool);

/// Reads references, and remembers whether one was not known.
#[derive(Default)]
pub(super) struct References {
    /// Sorted by name; empty until a name is looked up.
    names: Vec<Named>,
    /// A name was met that only the whole list can tell.
    pub(super) unknown: bool,
}

impl References {
    /// The text that html5gum gave out, with the references in it read.
    pub(super) fn read<'v>(&mut self, value: &'v [u8], in_attribute: bool) -> Cow<'v, str> {
        let mut parts = value.split(|&byte| byte == HIDDEN);
        let mut text = characters(parts.next().unwrap_or_default());
        for part in parts {
            let part = characters(part);
            let (character, length) = self.reference(&part, in_attribute).unwrap_or(('&', 0));
            let text = text.to_mut();
            text.push(character);
            text.push_str(part.get(length..).unwrap_or_default());
        }
        text
    }

    /// The character that is meant behind an ampersand, and the length of what names it.
    fn reference(&mut self, words: &str, in_attribute: bool) -> Option<(char, usize)> {
        if let Some(number) = words.strip_prefix('#') {
            return numeric(number).map(|(character, length)| (character, length + 1));
        }
        let end = words.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(words.len());
        let (name, behind) = words.split_at(end);
        if behind.starts_with(';') && !name.is_empty() {
            let found = self.find(name);
            self.unknown |= found.is_none();
            return found.map(|(name, character, _)| (character, name.len() + 1));
        }
        let bare = (1..=name.len())
            .rev()
            .find_map(|length| self.find(name.get(..length)?).filter(|(_, _, bare)| *bare));
        let (found, character, _) = bare?;
        // `?a=1&copy=2` is an address.
        let goes_on = |c: char| c == '=' || c.is_ascii_alphanumeric();
        let part_of_more = words.get(found.len()..).is_some_and(|rest| rest.starts_with(goes_on));
        (!(in_attribute && part_of_more)).then_some((character, found.len()))
    }

    fn find(&mut self, name: &str) -> Option<Named> {
        const LONGEST: usize = 8;
        if name.len() > LONGEST {
            return None;
        }
        if self.names.is_empty() {
            self.names = names();
        }
        let at = self.names.binary_search_by_key(&name, |(own, ..)| own).ok()?;
        self.names.get(at).copied()
    }
}

/// Sound characters are looked at in large steps, which the mending way does not take.
fn characters(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn names() -> Vec<Named> {
    let latin = LATIN.split(' ').zip('\u{a0}'..).map(|(name, character)| (name, character, true));
    let listed = |list: &'static str, bare: bool| {
        list.split(' ').filter_map(move |entry| {
            let (at, character) = entry.char_indices().next_back()?;
            Some((entry.get(..at)?, character, bare))
        })
    };
    let mut names: Vec<Named> =
        latin.chain(listed(BARE, true)).chain(listed(MORE, false)).collect();
    names.sort_unstable();
    names
}

/// The character of `x4e2d;` or `20013`, and the length of that.
fn numeric(words: &str) -> Option<(char, usize)> {
    let hexadecimal = words.strip_prefix(['x', 'X']);
    let (digits, radix) = hexadecimal.map_or((words, 10), |rest| (rest, 16));
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (number, behind) = digits.split_at(end);
    if number.is_empty() {
        return None;
    }
    let add = |sum: u32, c: char| {
        sum.saturating_mul(radix).saturating_add(c.to_digit(radix).unwrap_or(0))
    };
    let code = number.chars().fold(0, add);
    let control = code.checked_sub(0x80).and_then(|at| CONTROLS.get(usize::try_from(at).ok()?));
    let code = control.map_or(code, |&meant| u32::from(meant));
    let character =
        char::from_u32(code).filter(|&c| c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER);
    let length = words.len() - digits.len() + number.len() + usize::from(behind.starts_with(';'));
    Some((character, length))
}

#[cfg(test)]
mod tests {
    use html5gum::{Token, Tokenizer};

    use super::*;

    /// The text as html5gum itself reads it, and its first attribute.
    fn library(page: &str) -> (String, String) {
        let (mut text, mut attribute) = (String::new(), String::new());
        for Ok(token) in Tokenizer::new(page) {
            match token {
                Token::String(words) => text.push_str(&String::from_utf8_lossy(&words)),
                Token::StartTag(tag) => {
                    let value = tag.attributes.into_values().next().unwrap_or_default();
                    attribute = String::from_utf8_lossy(&value.value).into_owned();
                }
                _ => {}
            }
        }
        (text, attribute)
    }

    fn ours(words: &str, in_attribute: bool) -> Option<String> {
        let hidden: Vec<u8> =
            words.bytes().map(|byte| if byte == b'&' { HIDDEN } else { byte }).collect();
        let mut references = References::default();
        let text = references.read(&hidden, in_attribute).into_owned();
        (!references.unknown).then_some(text)
    }

    #[track_caller]
    fn same(words: &str) {
        let (text, attribute) = library(&format!("<a b=\"{words}\">{words}"));
        assert_eq!(ours(words, false).as_deref(), Some(text.as_str()), "{words}");
        assert_eq!(ours(words, true).as_deref(), Some(attribute.as_str()), "{words}");
    }

    #[test]
    fn every_name_is_read_as_the_standard_has_it_whatever_follows() {
        let names = names();
        assert_eq!(names.len(), 259);
        for (name, ..) in names {
            for behind in [";", "", ";x", "=", "x", "1", " ", "；", ";;", "&amp;"] {
                // A longer name may be another, which only the whole list knows.
                if behind != ";x" || ours(&format!("&{name};x"), false).is_some() {
                    same(&format!("甲&{name}{behind}"));
                }
            }
        }
    }

    #[test]
    fn numbers_are_read_as_the_standard_has_them() {
        for code in (0..0x180).chain([0xd800, 0xdfff, 0xfffe, 0x4e2d, 0x10_ffff, 0x11_0000]) {
            same(&format!("&#{code};&#x{code:x};&#X{code:X} &#{code}甲"));
        }
        for odd in
            ["&#;", "&#x;", "&#xg", "&#", "&#-1;", "&#99999999999999999999;", "&#xffffffffff;"]
        {
            same(odd);
        }
    }

    #[test]
    fn an_ampersand_alone_stays() {
        for words in
            ["&", "& amp;", "&&amp;", "AT&T", "a&b=c&d", "&;", "&nosuchname", "&ampere", "&notit"]
        {
            same(words);
        }
    }

    #[test]
    fn a_name_that_only_the_whole_list_knows_is_noticed() {
        assert_eq!(ours("&NotEqualTilde;", false), None);
        assert_eq!(ours("&AT&T;", true), None);
    }
}
