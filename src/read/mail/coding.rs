//! Transfer encodings: quoted-printable and base64, as forgiving as mail programs are.
//!
//! Archives of pages are cut, re-wrapped and edited by hand; what is no code stays as it is in
//! quoted-printable and is passed over in base64, so that one broken line costs one line.

/// Bytes written as quoted-printable: `=E5=A4=8D`, lines continued by a `=` at their end.
pub(super) fn quoted_printable(coded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(coded.len());
    let mut rest = coded;
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'=' {
            bytes.push(*first);
            continue;
        }
        match after {
            [b'\r', b'\n', after @ ..] | [b'\n', after @ ..] => rest = after,
            [high, low, after @ ..] => match hex(*high).zip(hex(*low)) {
                Some((high, low)) => {
                    bytes.push(high << 4 | low);
                    rest = after;
                }
                None => bytes.push(b'='),
            },
            _ => bytes.push(b'='),
        }
    }
    bytes
}

/// Bytes written as `%E5%A4%8D`.
pub(in crate::read) fn percent(coded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(coded.len());
    let mut rest = coded;
    while let [first, after @ ..] = rest {
        rest = after;
        let code = match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                hex(*high).zip(hex(*low)).map(|(high, low)| (high << 4 | low, after))
            }
            _ => None,
        };
        match code {
            Some((byte, after)) => {
                bytes.push(byte);
                rest = after;
            }
            None => bytes.push(*first),
        }
    }
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Bytes written as base64; characters outside its alphabet mean nothing.
pub(super) fn base64(coded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(coded.len() / 4 * 3);
    let (mut waiting, mut bits) = (0_u32, 0);
    for &c in coded {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                // The end of a piece; several pieces may follow each other.
                bits = 0;
                continue;
            }
            _ => continue,
        };
        waiting = waiting << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            let [.., byte] = (waiting >> bits).to_be_bytes();
            bytes.push(byte);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_joins_lines_and_keeps_what_is_no_code() {
        let coded = b"=E5=A4=8D=e5=87=\r\n=BD a=3Db 50=% =\nx=";
        assert_eq!(quoted_printable(coded), "复函 a=b 50=% x=".as_bytes());
    }

    #[test]
    fn base64_passes_over_breaks_and_ends() {
        assert_eq!(base64(b"5aSN\r\n5Ye9"), "复函".as_bytes());
        assert_eq!(base64(b"5aSN5Q==h70="), b"\xe5\xa4\x8d\xe5\x87\xbd");
        assert_eq!(base64(b"5a"), b"\xe5");
    }

    #[test]
    fn percent_codes_become_bytes() {
        assert_eq!(percent(b"%E5%A4%8D%e5%87%bd%2"), "复函%2".as_bytes());
    }
}
