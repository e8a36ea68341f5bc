//! Character references: `&nbsp;`, `&#160;`, `&#xa0;`.
//!
//! The standard names 2,125 characters. Nearly all pages use the few hundred of
//! `entities_common.txt`; the others weigh more than the rest of this reader, so that a program
//! without the feature `entities` passes a page that has one of them on ([`all_known`]).

/// Names with their code points, sorted by name. A name with `;` needs its semicolon; one without
/// it is old, and is known without one too.
const COMMON: &str = include_str!("entities_common.txt");

/// The other names; all of them need their semicolon.
#[cfg(feature = "entities")]
const RARE: &str = include_str!("entities_rare.txt");
#[cfg(not(feature = "entities"))]
const RARE: &str = "";

/// The longest of the old names.
const LONGEST_OLD: usize = 6;

/// Where a reference stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Between tags.
    Words,
    /// In the value of an attribute, where old addresses (`?a=1&copy=2`) are no references.
    Value,
}

/// Writes what a text that begins with `&` stands for, and gives the text behind it.
pub(super) fn read<'t>(text: &'t str, place: Place, out: &mut String) -> &'t str {
    let rest = text.strip_prefix('&').unwrap_or(text);
    if let Some(found) = rest.strip_prefix('#').map_or_else(|| named(rest, place), numeric) {
        match found.character {
            Character::Code(code) => out.push(code),
            Character::Named(codes) => out.extend(codes.split(' ').filter_map(hexadecimal)),
        }
        found.after
    } else {
        out.push('&');
        rest
    }
}

/// Whether this program knows every name that the page could mean.
pub(in crate::read) fn all_known(page: &str) -> bool {
    cfg!(feature = "entities")
        || page.split('&').skip(1).all(|rest| {
            let (name, after) = word(rest);
            name.is_empty() || !after.starts_with(';') || find(COMMON, name).is_some()
        })
}

struct Found<'t> {
    character: Character,
    after: &'t str,
}

enum Character {
    Code(char),
    /// Code points, hexadecimal.
    Named(&'static str),
}

/// `#160;` or `#xa0;`, from behind the `#`.
fn numeric(rest: &str) -> Option<Found<'_>> {
    let (radix, digits) = rest.strip_prefix(['x', 'X']).map_or((10, rest), |digits| (16, digits));
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (digits, after) = digits.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
    let code = u32::from_str_radix(digits, radix).ok();
    let character = Character::Code(code.map_or(char::REPLACEMENT_CHARACTER, character));
    Some(Found { character, after: after.strip_prefix(';').unwrap_or(after) })
}

/// A code point as browsers read it: old pages number characters of Windows by its code page.
fn character(code: u32) -> char {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let place = code.checked_sub(0x80).and_then(|place| usize::try_from(place).ok());
    let windows = place.and_then(|place| WINDOWS.get(place)).copied();
    windows
        .or_else(|| char::from_u32(code).filter(|&c| c != '\0'))
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A name, from behind the `&`.
fn named(rest: &str, place: Place) -> Option<Found<'_>> {
    let (name, after) = word(rest);
    if let Some(after) = after.strip_prefix(';')
        && let Some((codes, _)) = find(COMMON, name).or_else(|| find(RARE, name))
    {
        return Some(Found { character: Character::Named(codes), after });
    }
    // Without a semicolon an old name counts, the longest that the word begins with.
    (2..=name.len().min(LONGEST_OLD)).rev().find_map(|length| {
        let (codes, _) = find(COMMON, name.get(..length)?).filter(|(_, old)| *old)?;
        let after = rest.get(length..)?;
        let is_address = place == Place::Value
            && after.starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric());
        Some((!is_address).then_some(Found { character: Character::Named(codes), after }))
    })?
}

/// The letters and digits at the start, and what follows them.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or_default()
}

/// The code points of a name, and whether the name is an old one.
fn find(table: &'static str, name: &str) -> Option<(&'static str, bool)> {
    let (mut from, mut to) = (0, table.len());
    while from < to {
        // The whole line around the middle; tables are ASCII, so any place is between characters.
        let middle = from.midpoint(to);
        let start = table.get(from..middle)?.rfind('\n').map_or(from, |end| from + end + 1);
        let (line, _) = table.get(start..to)?.split_once('\n')?;
        let (key, codes) = line.split_once(' ')?;
        let plain = key.trim_end_matches(';');
        match plain.cmp(name) {
            std::cmp::Ordering::Equal => return Some((codes, plain.len() == key.len())),
            std::cmp::Ordering::Less => from = start + line.len() + 1,
            std::cmp::Ordering::Greater => to = start,
        }
    }
    None
}

fn hexadecimal(code: &str) -> Option<char> {
    u32::from_str_radix(code, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let mut out = String::new();
        let rest = read(text, Place::Words, &mut out);
        out + rest
    }

    #[test]
    fn every_name_of_both_tables_is_found_in_its_own() {
        for table in [COMMON, RARE] {
            for line in table.lines() {
                let (key, codes) = line.split_once(' ').unwrap();
                let found = find(table, key.trim_end_matches(';'));
                assert_eq!(found, Some((codes, !key.ends_with(';'))), "{key}");
            }
        }
        assert_eq!(find(COMMON, "aaa").or(find(COMMON, "zzz")).or(find("", "a")), None);
    }

    #[test]
    fn old_names_count_without_a_semicolon_but_not_in_addresses() {
        assert_eq!(words("&ampnbsp;"), "&nbsp;");
        assert_eq!(words("&notit;"), "¬it;");
        let mut out = String::new();
        assert_eq!(read("&copy=2", Place::Value, &mut out), "copy=2");
        assert_eq!(out, "&");
    }

    #[test]
    fn numbers_are_read_as_browsers_read_them() {
        for (text, expected) in [
            ("&#160;", "\u{a0}"),
            ("&#xA0", "\u{a0}"),
            ("&#150;", "–"),
            ("&#0;", "\u{fffd}"),
            ("&#xd800;", "\u{fffd}"),
            ("&#99999999999;", "\u{fffd}"),
            ("&#x;", "&#x;"),
            ("&#;", "&#;"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn rare_names_are_known_where_they_are_carried() {
        assert!(all_known("<a href='?a=1&b=2'>&nbsp;&copy 甲&乙</a> & c;"));
        assert_eq!(all_known("&Zopf;"), cfg!(feature = "entities"));
        assert_eq!(words("&Zopf;") == "ℤ", cfg!(feature = "entities"));
    }
}
