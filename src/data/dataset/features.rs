//! Inputs: numbers as they are or standardized, and a 0/1 feature for each class of a column of labels.
//! Knows nothing of targets.

use super::targets::{Classes, classes, one_hot};
use super::{Budget, Chosen, DatasetError};
use crate::data::scaling::Scaling;
use crate::data::table::Cells;
use nalgebra::DMatrix;

/// Samples × features, the name of each feature, and how they were standardized.
type Features = (DMatrix<f64>, Vec<String>, Option<Scaling>);

pub(super) fn read(inputs: &[Chosen], standardize: bool, budget: &mut Budget) -> Result<Features, DatasetError> {
    let mut values = vec![];
    let mut names = vec![];
    // For each feature the column of numbers that it is.
    let mut numeric: Vec<Option<&Chosen>> = vec![];
    for input in inputs {
        let (column, read) = *input;
        match &read.cells {
            Cells::Numbers(numbers) => {
                budget.take(1)?;
                values.extend_from_slice(numbers);
                names.push(read.name.clone());
                numeric.push(Some(input));
            }
            Cells::Labels(_) => {
                let Classes { names: classes, labels } = classes(column, read)?;
                budget.take(classes.len())?;
                values.extend_from_slice(one_hot(column, &read.name, &labels, classes.len())?.as_slice());
                names.extend(classes.iter().map(|class| format!("{}={class}", read.name)));
                numeric.resize(names.len(), None);
            }
        }
    }
    let matrix = DMatrix::from_vec(budget.rows, names.len(), values);
    if !standardize {
        return Ok((matrix, names, None));
    }
    let scaling = scaling(&matrix, &numeric)?;
    let scaled = scaling.apply(&matrix).unwrap_or(matrix);
    Ok((scaled, names, Some(scaling)))
}

fn scaling(matrix: &DMatrix<f64>, numeric: &[Option<&Chosen>]) -> Result<Scaling, DatasetError> {
    let mut scaling = Scaling::fit(matrix);
    for (feature, column) in numeric.iter().enumerate() {
        let fitted = scaling.means().get(feature).zip(scaling.deviations().get(feature));
        match column {
            None => scaling.exempt(feature),
            Some(_) if fitted.is_some_and(|(mean, deviation)| (mean + deviation).is_finite()) => {}
            Some((column, read)) => return Err(DatasetError::TooWide { column: *column, name: read.name.clone() }),
        }
    }
    Ok(scaling)
}
