//! Widths of words, and labels pulled apart where they would lie upon each other.

/// Size of small words in pixels.
pub(super) const TEXT: f64 = 13.0;
/// Least distance between the baselines of two labels.
pub(super) const LINE: f64 = 18.0;

/// Width of words in pixels at [`TEXT`]: a Han character fills its square, digits a little more
/// than half. Close enough to keep labels inside, whatever the reader's font.
pub(super) fn width_of(words: &str) -> f64 {
    words.chars().map(|c| if c.is_ascii() { 0.58 * TEXT } else { TEXT }).sum()
}

/// The words, shortened with an ellipsis to a width.
pub(super) fn fitted(words: &str, width: f64) -> String {
    if width_of(words) <= width {
        return words.to_owned();
    }
    let mut short = String::new();
    for c in words.chars() {
        if width_of(&short) + width_of(c.encode_utf8(&mut [0; 4])) + TEXT > width {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

/// Moves wanted heights apart by at least [`LINE`], between `top` and `bottom`, each as near to its
/// own as the order allows. Returns the heights in the order given.
pub(super) fn pulled_apart(wanted: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = wanted.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    // Groups that touch, each with its members and the sum of what they want, less their offset.
    let mut groups: Vec<(f64, f64)> = Vec::new();
    for &(_, want) in &order {
        groups.push((1.0, want));
        while let [.., upper, lower] = groups.as_slice() {
            let upper_end = upper.1 / upper.0 + (upper.0 - 1.0) / 2.0 * LINE + LINE;
            let lower_start = lower.1 / lower.0 - (lower.0 - 1.0) / 2.0 * LINE;
            if upper_end <= lower_start {
                break;
            }
            let merged = (upper.0 + lower.0, upper.1 + lower.1);
            groups.truncate(groups.len() - 2);
            groups.push(merged);
        }
    }
    let mut placed = Vec::with_capacity(order.len());
    for (size, sum) in groups {
        let half = (size - 1.0) / 2.0 * LINE;
        let centre = (sum / size).min(bottom - half).max(top + half);
        let mut at = centre - half;
        while at <= centre + half + 0.1 {
            placed.push(at);
            at += LINE;
        }
    }
    let mut heights = vec![0.0; wanted.len()];
    let mut floor = f64::NEG_INFINITY;
    for ((number, _), at) in order.iter().zip(placed) {
        // Keeping inside the box may push a group onto its neighbour: the lower one gives way.
        let at = at.max(floor);
        floor = at + LINE;
        if let Some(height) = heights.get_mut(*number) {
            *height = at;
        }
    }
    let over = (floor - LINE - bottom).max(0.0);
    heights.iter().map(|height| height - over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_touch_move_apart_evenly_and_keep_their_order() {
        assert_eq!(pulled_apart(&[58.5, 57.5, 171.0], 0.0, 250.0), [67.0, 49.0, 171.0]);
    }

    #[test]
    fn labels_stay_inside_and_apart() {
        let heights = pulled_apart(&[0.0, 1.0, 2.0, 99.0, 100.0, 50.0], 0.0, 120.0);
        let mut sorted = heights.clone();
        sorted.sort_by(f64::total_cmp);
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= LINE - 0.01), "{heights:?}");
        assert!(sorted.first() >= Some(&0.0) && sorted.last() <= Some(&120.0), "{heights:?}");
    }

    #[test]
    fn long_words_are_shortened_to_fit() {
        assert_eq!(fitted("江城", 100.0), "江城");
        assert_eq!(fitted("一二三四五六", 40.0), "一二…");
    }
}
