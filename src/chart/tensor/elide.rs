//! Which indices of a tensor are shown where not all have room. Pure; knows nothing of places.

use super::Lit;

/// The index along each axis (layer, row, column) that must be shown.
pub(super) fn kept(dims: [usize; 3], rank: usize, lit: Lit) -> [Option<usize>; 3] {
    let mut kept = [None; 3];
    match lit {
        Lit::Nothing => {}
        Lit::Entry(entry) => {
            let [_, rows, columns] = dims.map(|length| length.max(1));
            kept = [Some(entry / columns / rows), Some(entry / columns % rows), Some(entry % columns)];
        }
        Lit::Slice { axis, at } => {
            let slot = 3_usize.checked_sub(rank).and_then(|first| first.checked_add(axis));
            if let Some(slot) = slot.and_then(|slot| kept.get_mut(slot)) {
                *slot = Some(at);
            }
        }
    }
    kept
}

/// The indices from 0 to `length` − 1 that are shown in at most about `most` places: the first ones, the kept one and the
/// last, with gaps between.
pub(super) fn elide(length: usize, most: usize, keep: Option<usize>) -> Vec<Option<usize>> {
    if length <= most.max(1) {
        return (0..length).map(Some).collect();
    }
    let last = length - 1;
    let keep = keep.filter(|&index| index < last);
    let plain = most.saturating_sub(2).max(1);
    let first = match keep {
        Some(index) if index >= plain => most.saturating_sub(4).max(1),
        _ => plain,
    };
    let mut shown: Vec<Option<usize>> = (0..first.min(last)).map(Some).collect();
    for index in keep.into_iter().filter(|&index| index >= first).chain([last]) {
        if shown.last().copied().flatten().is_none_or(|before| before + 1 < index) {
            shown.push(None);
        }
        shown.push(Some(index));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_axes_lose_their_middle_but_not_what_is_lit() {
        assert_eq!(elide(3, 5, None), [Some(0), Some(1), Some(2)]);
        assert_eq!(elide(9, 5, None), [Some(0), Some(1), Some(2), None, Some(8)]);
        assert_eq!(elide(9, 5, Some(6)), [Some(0), None, Some(6), None, Some(8)]);
        assert_eq!(elide(9, 6, Some(7)), [Some(0), Some(1), None, Some(7), Some(8)]);
        assert_eq!(elide(9, 0, Some(99)), [Some(0), None, Some(8)]);
    }
}
