//! Sorting by places.
//!
//! The standard sort is compiled anew for every type it meets, some four kilobytes each that a page
//! has to download. Nearly everything here is sorted by one or two numbers, so that the numbers are
//! sorted, in one function for all types, and the items follow.

/// Sorts by a place, or any two numbers; items with the same keep their order.
pub fn sort_by_place<T>(items: &mut [T], place: impl Fn(&T) -> (usize, usize)) {
    let mut order: Vec<((usize, usize), usize)> =
        items.iter().enumerate().map(|(at, item)| (place(item), at)).collect();
    if order.is_sorted() {
        return;
    }
    // The number at the end is never the same, so that nothing is left to chance.
    order.sort_unstable();
    // They change places in circles, so that no second list of items is needed: a letter full of
    // numbers has megabytes of claims.
    for first in 0..items.len() {
        let mut at = first;
        while let Some((_, from)) = order.get_mut(at) {
            let from = std::mem::replace(from, at);
            if from == first {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by_place;

    #[test]
    fn items_follow_their_places_and_keep_their_order_on_the_same() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by_place(&mut items, |item| (item.0, 0));
        assert_eq!(items.iter().map(|item| item.1).collect::<String>(), "dbeac");
    }
}
