//! One sort for all lists.
//!
//! The standard library's sorts take four kilobytes of the wasm module and
//! more for every kind of element, its heap a few hundred bytes; and the lists
//! here are short or in order already.

use std::collections::BinaryHeap;

/// Sorts a list by a number, and leaves elements of the same number in their
/// order.
pub(crate) fn sort_by<T>(list: &mut Vec<T>, key: impl Fn(&T) -> u64) {
    if list.is_sorted_by_key(&key) {
        return;
    }
    let keys = list.iter().enumerate().map(|(at, item)| (key(item), at));
    let order: BinaryHeap<(u64, usize)> = keys.collect();
    let mut items: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(
        order
            .into_sorted_vec()
            .into_iter()
            .filter_map(|(_, at)| items.get_mut(at)?.take()),
    );
}

/// The key of what is sorted by two numbers below 2³², the first before the
/// second.
pub(crate) fn pair(first: usize, second: usize) -> u64 {
    (first as u64) << 32 | second as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sorted_list_is_in_order_and_keeps_equals_as_they_were() {
        for list in [
            vec![],
            vec![(1, 'a'), (1, 'b'), (2, 'c')],
            vec![(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')],
        ] {
            let (mut ours, mut theirs) = (list.clone(), list);
            sort_by(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn pairs_are_ordered_by_the_first_number_and_then_the_second() {
        assert!(pair(1, 9) < pair(2, 0) && pair(2, 0) < pair(2, 1));
    }
}
