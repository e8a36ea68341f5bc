//! Signatures and seals: that they are there, and whose they say they are. Nothing is verified.

use super::{
    index::listed,
    package::{Met, Package, folder, follow, innermost},
};
use crate::diagnostic::{Code, Diagnostic};

/// Most signatures that are looked at, and most names that are told.
const LOOKED_AT: usize = 100;
const TOLD: usize = 5;

/// Bytes of a seal in which its name stands: it comes before pictures and certificates.
const NAMED_WITHIN: usize = 4_096;

/// What a list of signatures says.
pub(super) fn notice(package: &Package<'_>, base: &str, place: &str) -> Option<Diagnostic> {
    let (path, part) = package.part(base, place).ok()??;
    let signatures = listed(part.text(), package.limits(), "Signature", "Type");
    if signatures.is_empty() {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for signature in signatures.iter().take(LOOKED_AT) {
        let name = name(package, folder(&path), &signature.place);
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names.truncate(TOLD);
    let noticed = Diagnostic::note(Code::SealsNotVerified, None).with("count", signatures.len());
    Some(if names.is_empty() { noticed } else { noticed.with("names", names.join("、")) })
}

/// The name of a seal, or else of what made the signature.
fn name(package: &Package<'_>, base: &str, place: &str) -> Option<String> {
    let (path, part) = package.part(base, place).ok()??;
    let (mut seal, mut value, mut provider) = (None, None, None);
    // Of a signature that is cut off, what was there.
    let _ =
        follow(part.text(), package.limits(), &mut |names, met| match (innermost(names), met) {
            ((_, "Provider"), Met::Start(tag)) => {
                provider = tag.attribute("ProviderName").map(|name| name.trim().to_owned());
            }
            (("Seal", "BaseLoc"), Met::End(words)) => seal = Some(words.to_owned()),
            ((_, "SignedValue"), Met::End(words)) => value = Some(words.to_owned()),
            _ => {}
        });
    // The signed value holds the seal too.
    let sealed = seal.into_iter().chain(value).find_map(|place| {
        let bytes = package.bytes(folder(&path), &place)?;
        named(bytes.get(..NAMED_WITHIN).unwrap_or(&bytes))
    });
    sealed.or(provider).filter(|name| !name.is_empty())
}

/// The first UTF-8 string of a seal (GM/T 0031, GB/T 38540), which is its name; both are written in
/// ASN.1's DER: a byte of kind, a length, content.
fn named(bytes: &[u8]) -> Option<String> {
    const UTF8: u8 = 0x0c;
    const CONSTRUCTED: u8 = 0x20;
    let mut at = 0;
    loop {
        let (kind, first) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        at += 2;
        let length = if first < 0x80 {
            usize::from(first)
        } else {
            let count = usize::from(first & 0x7f);
            let digits = bytes.get(at..at + count).filter(|digits| digits.len() <= 4)?;
            at += count;
            digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit))
        };
        if kind == UTF8 {
            let name = std::str::from_utf8(bytes.get(at..at.checked_add(length)?)?).ok()?;
            return Some(name.trim().to_owned());
        }
        // Elements inside others begin where their content does.
        if kind & CONSTRUCTED == 0 {
            at = at.checked_add(length)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_seal_is_its_first_string() {
        let name = "某某市民政局";
        let length = u8::try_from(name.len()).unwrap();
        let mut seal = vec![0x30, 0x82, 0, 40, 0x30, 7, 0x16, 2, b'E', b'S', 2, 1, 4];
        seal.extend([0x30, length + 5, 2, 1, 6, 0x0c, length]);
        seal.extend(name.bytes());
        assert_eq!(named(&seal).as_deref(), Some(name));
        for end in 0..seal.len() {
            assert_eq!(named(&seal[..end]), None);
        }
        assert_eq!(named(&[0x30; 10_000]), None);
        assert_eq!(named(&[0x04, 0x84, 0xff, 0xff, 0xff, 0xff, 0]), None);
    }
}
