//! Signs taken from symbol fonts, as characters of their own.

/// The character that a code of a font shows.
pub(super) fn character(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // Codes of symbol fonts are printed in a private area.
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let known = match font {
        "Wingdings" => wingdings(low),
        "Wingdings 2" => wingdings_2(low),
        "Symbol" => symbol(low),
        _ => None,
    };
    known.or_else(|| char::from_u32(code)).filter(|c| !c.is_control())
}

fn wingdings(code: u32) -> Option<char> {
    let run = |from: u32, characters: &str| {
        characters.chars().nth(usize::try_from(code.checked_sub(from)?).ok()?)
    };
    match code {
        0x6c => Some('●'),
        0x6d => Some('❍'),
        0x6e => Some('■'),
        0x6f | 0x70 | 0x71 | 0xa8 => Some('□'),
        0x75 => Some('◆'),
        0x80..=0x8a => run(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩"),
        0x8b..=0x95 => run(0x8b, "⓿❶❷❸❹❺❻❼❽❾❿"),
        0x9f => Some('•'),
        0xa1 => Some('○'),
        0xa7 => Some('▪'),
        0xab => Some('★'),
        0xd8 => Some('➢'),
        0xdf..=0xe2 => run(0xdf, "←→↑↓"),
        0xf0 => Some('⇨'),
        0xfb => Some('✗'),
        0xfc => Some('✓'),
        0xfd => Some('☒'),
        0xfe => Some('☑'),
        _ => None,
    }
}

fn wingdings_2(code: u32) -> Option<char> {
    match code {
        0x4f => Some('✗'),
        0x50 => Some('✓'),
        0x51 | 0x53 | 0x54 => Some('☒'),
        0x52 => Some('☑'),
        0x97 => Some('●'),
        0xa2 => Some('■'),
        0xa3 => Some('□'),
        0x6a..=0x73 => char::from_u32(0x2460 + code - 0x6a),
        _ => None,
    }
}

fn symbol(code: u32) -> Option<char> {
    Some(match code {
        0x20..=0x21 | 0x23 | 0x25..=0x26 | 0x28..=0x29 | 0x2b..=0x2c | 0x2e..=0x3f => {
            char::from_u32(code)?
        }
        0x2d => '−',
        0x61 => 'α',
        0x62 => 'β',
        0x64 => 'δ',
        0x65 => 'ε',
        0x67 => 'γ',
        0x6c => 'λ',
        0x6d => 'μ',
        0x70 => 'π',
        0x71 => 'θ',
        0x72 => 'ρ',
        0x73 => 'σ',
        0x77 => 'ω',
        0x44 => 'Δ',
        0x53 => 'Σ',
        0x57 => 'Ω',
        0xa3 => '≤',
        0xa5 => '∞',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xbb => '≈',
        0xd6 => '√',
        0xd7 => '⋅',
        0xe5 => '∑',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_symbol_fonts_are_characters() {
        for (font, code, sign) in [
            ("Wingdings", "F0FC", Some('✓')),
            ("Wingdings", "F081", Some('①')),
            ("Wingdings 2", "0052", Some('☑')),
            ("Wingdings 2", "F06A", Some('①')),
            ("Symbol", "F0B3", Some('≥')),
            ("宋体", "4E00", Some('一')),
            ("Unknown", "F0FC", Some('\u{f0fc}')),
            ("Symbol", "D800", None),
            ("Symbol", "", None),
        ] {
            assert_eq!(character(font, code), sign, "{font} {code}");
        }
    }
}
