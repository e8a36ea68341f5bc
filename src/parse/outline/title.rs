//! Where a heading's words end and its paragraph begins.

use crate::model::MarkerStyle;

/// A heading's words at the start of a stretch.
pub(super) struct Title {
    /// Bytes of the title, without closing punctuation.
    pub(super) len: usize,
    /// Bytes up to the body: title, punctuation and spaces.
    pub(super) consumed: usize,
}

/// Longest title that a colon or a gap of spaces may close; beyond it they belong to a sentence.
const SHORT_CHARS: usize = 32;

/// Fewest characters of a first clause that can stand as a title.
const CLAUSE_CHARS: usize = 6;

/// Splits `words` (folded, behind the marker) into title and body.
pub(super) fn split(words: &str, style: MarkerStyle) -> Title {
    let mut depth = 0_usize;
    let mut chars = 0;
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        let after = || words.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '《' | '“' | '(' | '「' | '『' | '〔' => depth += 1,
            '》' | '”' | ')' | '」' | '』' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // Damaged letters lose closing marks: a full stop behind which a sentence starts closes too.
        let closes = match c {
            '。' | '!' | '?' => depth == 0 || !closes_soon(after()),
            ';' => depth == 0,
            ':' => {
                depth == 0
                    && chars <= SHORT_CHARS
                    && !(before.is_ascii_digit()
                        && after().starts_with(|c: char| c.is_ascii_digit()))
            }
            ' ' => {
                depth == 0 && style != MarkerStyle::Enumeration && is_gap(words, at, chars, after())
            }
            _ => false,
        };
        if closes {
            let whole = Title { len: at, consumed: at + c.len_utf8() };
            return if chars > SHORT_CHARS { first_clause(words).unwrap_or(whole) } else { whole };
        }
        chars += 1;
        before = c;
    }
    if chars > SHORT_CHARS
        && let Some(clause) = first_clause(words)
    {
        return clause;
    }
    let len = words.trim_end_matches([',', '、', ' ', ':', ';', '。']).len();
    Title { len, consumed: words.len() }
}

/// The first clause of a long sentence that says what the item is about; a mere time does not.
fn first_clause(words: &str) -> Option<Title> {
    let mut depth = 0_usize;
    for (chars, (at, c)) in words.char_indices().enumerate() {
        match c {
            '《' | '“' | '(' | '〔' => depth += 1,
            '》' | '”' | ')' | '〕' => depth = depth.saturating_sub(1),
            // A stray closing mark of a damaged page must not hide the commas behind it.
            '。' | ';' => return None,
            ',' if depth == 0 && chars >= CLAUSE_CHARS => {
                let clause = words.get(..at)?;
                if !clause.ends_with(['年', '月', '日', '来', '后', '前', '时', '中', '期', '间'])
                {
                    return Some(Title { len: at, consumed: at + c.len_utf8() });
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a closing quote or bracket comes before the next full stop.
fn closes_soon(after: &str) -> bool {
    let end = after.find('。').unwrap_or(after.len());
    after.get(..end).is_some_and(|sentence| sentence.contains(['》', '”', ')', '」', '』', '〕']))
}

/// A space that parts a short heading from a long paragraph on the same line.
fn is_gap(words: &str, at: usize, chars: usize, after: &str) -> bool {
    let head = words.get(..at).unwrap_or_default();
    let ideographs = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
    (4..=SHORT_CHARS).contains(&chars)
        && ideographs(head.chars().last())
        && !head.contains([',', '。'])
        && after.chars().nth(40).is_some()
        && after.contains('。')
}
