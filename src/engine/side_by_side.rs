//! Loops over slices side by side, as far as the shortest one goes. The page is compiled for size, where a chain of
//! iterators becomes a call for each link and costs more than the arithmetic of a small layer; these stay loops.

/// `change` for each number of `to` with its neighbour in `from`.
#[inline]
pub(super) fn pairs<A, B: Copy>(to: &mut [A], from: &[B], change: impl Fn(&mut A, B)) {
    let mut at = 0;
    while let (Some(to), Some(&from)) = (to.get_mut(at), from.get(at)) {
        change(to, from);
        at += 1;
    }
}

/// `change` for each number of `to` with its neighbours in `first` and `second`.
#[inline]
pub(super) fn triples<A, B: Copy, C: Copy>(to: &mut [A], first: &[B], second: &[C], change: impl Fn(&mut A, B, C)) {
    let mut at = 0;
    while let (Some(to), Some(&first), Some(&second)) = (to.get_mut(at), first.get(at), second.get(at)) {
        change(to, first, second);
        at += 1;
    }
}
