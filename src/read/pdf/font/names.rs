//! Names of glyphs and the encodings of simple fonts: how a font for Latin letters says what it shows.
//!
//! A simple font's codes stand for names (`A`, `one`, `percent`), by an encoding of the standard
//! and a list of differences. Letters use them for digits and Latin words, so the names of the
//! standard encodings and of common signs are enough; a name beyond them stays unknown.

/// An encoding of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Standard,
    WinAnsi,
    MacRoman,
}

impl Encoding {
    /// By its name in the file.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            _ => None,
        }
    }

    /// The character of a code.
    pub(super) fn character(self, code: u8) -> Option<char> {
        match (self, code) {
            (Self::Standard, b'\'') => Some('’'),
            (Self::Standard, b'`') => Some('‘'),
            (_, 0x20..=0x7e) | (Self::WinAnsi, 0xa0..) => Some(char::from(code)),
            (_, 0..0x80) => None,
            (Self::WinAnsi, _) => upper(WIN_ANSI, code),
            (Self::Standard, _) => upper(STANDARD, code),
            (Self::MacRoman, _) => upper(MAC_ROMAN, code),
        }
    }
}

/// A code from 0x80; a space stands for none.
fn upper(table: &str, code: u8) -> Option<char> {
    table.chars().nth(usize::from(code & 0x7f)).filter(|c| *c != ' ')
}

/// The character that a glyph's name stands for: `percent`, `uni4E2D`, `u1F600`, `one.oldstyle`.
pub(super) fn of_name(name: &str) -> Option<char> {
    let name = name.split_once('.').map_or(name, |(name, _)| name);
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_ascii_alphabetic().then_some(letter);
    }
    let known = NAMES.split_ascii_whitespace().find_map(|entry| {
        let sign = entry.strip_prefix(name)?.strip_prefix('=')?;
        sign.chars().next()
    });
    known.or_else(|| if name == "space" { Some(' ') } else { of_number(name) })
}

fn of_number(name: &str) -> Option<char> {
    let digits = match name.strip_prefix("uni") {
        Some(digits) => digits.get(..4)?,
        None => name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len()))?,
    };
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

const STANDARD: &str = "                                 ¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß    ";

const WIN_ANSI: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨ ÆØ ±  ¥µ     ªº æø¿¡¬ ƒ  «»…\u{a0}ÀÃÕŒœ–—“”‘’÷ ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

const NAMES: &str = "\
    AE=Æ Aacute=Á Acircumflex=Â Adieresis=Ä Agrave=À Aring=Å Atilde=Ã Ccedilla=Ç Delta=∆ \
    Eacute=É Ecircumflex=Ê Edieresis=Ë Egrave=È Eth=Ð Euro=€ Iacute=Í Icircumflex=Î Idieresis=Ï \
    Igrave=Ì Lslash=Ł Ntilde=Ñ OE=Œ Oacute=Ó Ocircumflex=Ô Odieresis=Ö Ograve=Ò Omega=Ω \
    Oslash=Ø Otilde=Õ Scaron=Š Thorn=Þ Uacute=Ú Ucircumflex=Û Udieresis=Ü Ugrave=Ù Yacute=Ý \
    Ydieresis=Ÿ Zcaron=Ž aacute=á acircumflex=â acute=´ adieresis=ä ae=æ agrave=à alpha=α \
    ampersand=& approxequal=≈ aring=å arrowdown=↓ arrowleft=← arrowright=→ arrowup=↑ \
    asciicircum=^ asciitilde=~ asterisk=* at=@ atilde=ã backslash=\\ bar=| beta=β braceleft={ \
    braceright=} bracketleft=[ bracketright=] breve=˘ brokenbar=¦ bullet=• caron=ˇ ccedilla=ç \
    cedilla=¸ cent=¢ circumflex=ˆ colon=: comma=, copyright=© currency=¤ dagger=† daggerdbl=‡ \
    degree=° delta=δ dieresis=¨ divide=÷ dollar=$ dotaccent=˙ dotlessi=ı eacute=é ecircumflex=ê \
    edieresis=ë egrave=è eight=8 ellipsis=… emdash=— endash=– epsilon=ε equal== eta=η eth=ð \
    exclam=! exclamdown=¡ ff=ﬀ ffi=ﬃ ffl=ﬄ fi=ﬁ figuredash=‒ five=5 fl=ﬂ florin=ƒ four=4 \
    fraction=⁄ franc=₣ gamma=γ germandbls=ß grave=` greater=> greaterequal=≥ guillemotleft=« \
    guillemotright=» guilsinglleft=‹ guilsinglright=› hungarumlaut=˝ hyphen=- iacute=í \
    icircumflex=î idieresis=ï igrave=ì infinity=∞ integral=∫ lambda=λ less=< lessequal=≤ \
    logicalnot=¬ lozenge=◊ lslash=ł macron=¯ middot=· minus=− mu=µ multiply=× nine=9 notequal=≠ \
    ntilde=ñ numbersign=# oacute=ó ocircumflex=ô odieresis=ö oe=œ ogonek=˛ ograve=ò omega=ω \
    one=1 onehalf=½ onequarter=¼ onesuperior=¹ ordfeminine=ª ordmasculine=º oslash=ø otilde=õ \
    paragraph=¶ parenleft=( parenright=) partialdiff=∂ percent=% period=. periodcentered=· \
    perthousand=‰ phi=φ pi=π plus=+ plusminus=± product=∏ question=? questiondown=¿ quotedbl=\" \
    quotedblbase=„ quotedblleft=“ quotedblright=” quoteleft=‘ quoteright=’ quotesinglbase=‚ \
    quotesingle=' radical=√ registered=® rho=ρ ring=˚ scaron=š section=§ semicolon=; seven=7 \
    sigma=σ six=6 slash=/ sterling=£ summation=∑ tau=τ theta=θ thorn=þ three=3 \
    threequarters=¾ threesuperior=³ tilde=˜ trademark=™ two=2 twosuperior=² uacute=ú \
    ucircumflex=û udieresis=ü ugrave=ù underscore=_ yacute=ý ydieresis=ÿ yen=¥ zcaron=ž zero=0";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_have_their_characters() {
        let names = ["one", "A", "percent", "uni4E2D", "u4e2d", "endash", "one.lf", "space", "g12"];
        let found: Vec<Option<char>> = names.iter().map(|name| of_name(name)).collect();
        let expected = [
            Some('1'),
            Some('A'),
            Some('%'),
            Some('中'),
            Some('中'),
            Some('–'),
            Some('1'),
            Some(' '),
            None,
        ];
        assert_eq!(found, expected);
        assert_eq!(Encoding::WinAnsi.character(0x96), Some('–'));
        assert_eq!(Encoding::WinAnsi.character(0xb7), Some('·'));
        assert_eq!(Encoding::MacRoman.character(0xd0), Some('–'));
        assert_eq!(Encoding::Standard.character(0xb1), Some('–'));
        assert_eq!(Encoding::Standard.character(0x80), None);
    }
}
