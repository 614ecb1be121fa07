//! Targets: the numbers of some columns, or the classes of one.
//! Knows nothing of inputs.

use super::{Budget, Chosen, Coding, DatasetError, Meaning};
use crate::data::categorical::{self, CategoricalError, MOST_CLASSES};
use crate::data::number;
use crate::data::table::{Cells, Column};
use nalgebra::DMatrix;

/// Classes and, for each row, the class's number.
pub(super) struct Classes {
    pub names: Vec<String>,
    pub labels: Vec<usize>,
}

pub(super) fn regression(targets: &[Chosen], budget: &mut Budget) -> Result<(DMatrix<f64>, Meaning), DatasetError> {
    budget.take(targets.len())?;
    let mut values = Vec::with_capacity(budget.rows * targets.len());
    for (column, target) in targets {
        match &target.cells {
            Cells::Numbers(numbers) => values.extend_from_slice(numbers),
            Cells::Labels(_) => {
                return Err(DatasetError::NotNumbers { column: *column, name: target.name.clone() });
            }
        }
    }
    let names = targets.iter().map(|(_, target)| target.name.clone()).collect();
    Ok((DMatrix::from_vec(budget.rows, targets.len(), values), Meaning::Numbers { names }))
}

pub(super) fn classification(
    targets: &[Chosen],
    coding: Coding,
    budget: &mut Budget,
) -> Result<(DMatrix<f64>, Meaning), DatasetError> {
    let &[(column, target)] = targets else {
        return Err(DatasetError::SeveralTargets { found: targets.len() });
    };
    let name = target.name.clone();
    let Classes { names: classes, labels } = classes(column, target)?;
    let matrix = match (coding, classes.as_slice()) {
        (_, [class]) => return Err(DatasetError::OneClass { column, name, class: class.clone() }),
        (Coding::Binary, [_, _]) => {
            budget.take(1)?;
            DMatrix::from_iterator(labels.len(), 1, labels.iter().map(|&label| label as f64))
        }
        (Coding::Binary, _) => return Err(DatasetError::NotTwoClasses { column, name, classes: classes.len() }),
        (Coding::OneHot, _) => {
            budget.take(classes.len())?;
            one_hot(column, &name, &labels, classes.len())?
        }
    };
    Ok((matrix, Meaning::Classes { name, classes, coding }))
}

pub(super) fn one_hot(
    column: usize,
    name: &str,
    labels: &[usize],
    classes: usize,
) -> Result<DMatrix<f64>, DatasetError> {
    categorical::to_categorical(labels, Some(classes)).map_err(|error| match error {
        CategoricalError::TooManyNumbers { rows, classes } => DatasetError::TooManyNumbers { rows, columns: classes },
        CategoricalError::TooManyClasses { .. } | CategoricalError::Label { .. } | CategoricalError::NoLabels => {
            DatasetError::TooManyClasses { column, name: name.to_owned(), classes }
        }
    })
}

/// The classes of a column, in ascending order: of labels, or of different numbers.
pub(super) fn classes(column: usize, target: &Column) -> Result<Classes, DatasetError> {
    let classes = match &target.cells {
        Cells::Labels(labels) => Classes {
            names: labels.classes().to_vec(),
            labels: labels.codes().iter().map(|&code| code as usize).collect(),
        },
        Cells::Numbers(numbers) => {
            // −0 is no class beside 0.
            let numbers: Vec<f64> = numbers.iter().map(|number| number + 0.0).collect();
            let mut sorted = numbers.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            sorted.dedup();
            let place = |number: &f64| sorted.binary_search_by(|other| other.total_cmp(number)).unwrap_or(0);
            let labels = numbers.iter().map(place).collect();
            Classes { names: sorted.into_iter().map(number::write).collect(), labels }
        }
    };
    if classes.names.len() > MOST_CLASSES {
        let classes = classes.names.len();
        return Err(DatasetError::TooManyClasses { column, name: target.name.clone(), classes });
    }
    Ok(classes)
}
