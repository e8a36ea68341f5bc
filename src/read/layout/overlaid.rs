//! Large words that lie over the text: a watermark that runs across the page.
//!
//! One that runs another way is known by that. This one would be taken for a line of its own height,
//! with the text's characters in it.

use super::Glyph;

/// How many times as high as most characters a watermark's are.
const LARGER: i64 = 2;

/// Most lines of large words that are looked at; a page of more is a poster.
const LINES: usize = 20;

/// Fewest characters of the text that lie under a line of large words.
const UNDER: usize = 2;

/// Sets large words aside that other characters lie under.
pub(super) fn set_aside(glyphs: &mut [Glyph]) {
    let widest = glyphs
        .iter()
        .fold((i64::MAX, 0), |(least, most), glyph| (glyph.size.min(least), glyph.size.max(most)));
    if widest.1 / LARGER < widest.0 {
        return;
    }
    let words = glyphs.iter().filter(|glyph| !glyph.c.is_whitespace());
    let mut sorted: Vec<i64> = words.map(|glyph| glyph.size).collect();
    sorted.sort_unstable();
    let Some(large) = sorted.get(sorted.len() / 2).map(|usual| usual * LARGER) else { return };
    let mut heights: Vec<i64> =
        glyphs.iter().filter(|glyph| glyph.size >= large).map(|glyph| glyph.baseline).collect();
    heights.sort_unstable();
    heights.dedup();
    if heights.len() > LINES {
        return;
    }
    for height in heights {
        let is_large = |glyph: &Glyph| glyph.size >= large && glyph.baseline == height;
        let over: Vec<Glyph> = glyphs.iter().filter(|glyph| is_large(glyph)).copied().collect();
        let left = over.iter().map(|glyph| glyph.left).min().unwrap_or(0);
        let right = over.iter().map(|glyph| glyph.right).max().unwrap_or(0);
        let top = over.iter().map(|glyph| height - glyph.size * 4 / 5).min().unwrap_or(height);
        let is_under = |glyph: &&Glyph| {
            let (x, y) = (i64::midpoint(glyph.left, glyph.right), glyph.baseline - glyph.size / 3);
            let is_inside = (left..right).contains(&x) && (top..height).contains(&y);
            glyph.size < large && is_inside && !glyph.c.is_whitespace()
        };
        if glyphs.iter().filter(is_under).count() >= UNDER {
            glyphs.iter_mut().filter(|glyph| is_large(glyph)).for_each(|glyph| glyph.aside = true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &str, left: i64, baseline: i64, size: i64) -> Vec<Glyph> {
        let glyph = |(at, c): (i64, char)| Glyph {
            c,
            left: left + at * size,
            right: left + (at + 1) * size,
            baseline,
            size,
            bold: false,
            turned: false,
            aside: false,
        };
        (0..).zip(words.chars()).map(glyph).collect()
    }

    fn aside(glyphs: &[Glyph]) -> String {
        glyphs.iter().filter(|glyph| glyph.aside).map(|glyph| glyph.c).collect()
    }

    #[test]
    fn large_words_over_the_text_stand_aside() {
        let mut glyphs = set("内部资料", 10_000, 60_000, 40_000);
        glyphs.extend(set("全年新建公路八公里，改造桥梁", 0, 40_000, 12_000));
        glyphs.extend(set("完成投资三亿元，增长一成", 0, 55_000, 12_000));
        set_aside(&mut glyphs);
        assert_eq!(aside(&glyphs), "内部资料");
    }

    #[test]
    fn a_masthead_and_a_title_stand_where_they_are() {
        let mut glyphs = set("某市文件", 10_000, 60_000, 40_000);
        glyphs.extend(set("关于建议的答复", 0, 110_000, 22_000));
        glyphs.extend(set("全年新建公路八公里", 0, 140_000, 12_000));
        set_aside(&mut glyphs);
        assert_eq!(aside(&glyphs), "");
    }
}
