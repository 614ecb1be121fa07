//! From Fortran order, where the first index runs first, to C order, where the last one does.
//! Knows numbers and shapes only.

/// The numbers in C order. There are as many as the shape says.
pub(super) fn to_c(values: &[f64], shape: &[usize]) -> Vec<f64> {
    // How far apart neighbours lie in Fortran order, for each dimension.
    let mut step = 1;
    let mut steps = Vec::with_capacity(shape.len());
    for &length in shape {
        steps.push(step);
        step *= length;
    }
    let mut index = vec![0_usize; shape.len()];
    let mut ordered = Vec::with_capacity(values.len());
    for _ in 0..values.len() {
        let place: usize = index.iter().zip(&steps).map(|(index, step)| index * step).sum();
        ordered.extend(values.get(place));
        for (index, &length) in index.iter_mut().zip(shape).rev() {
            *index += 1;
            if *index < length {
                break;
            }
            *index = 0;
        }
    }
    ordered
}
