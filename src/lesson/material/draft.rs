//! A table on its way to become data: how it was read, and what its columns are to be for. A changed draft is another one.
//! Knows no page; what is refused is said by the data's own errors.

use std::sync::Arc;

use super::{Own, require_size};
use crate::data::csv::{self, CsvError, Format, Options, Separator};
use crate::data::dataset::{Choices, Coding, DatasetError, Task};
use crate::data::number::Decimal;
use crate::data::table::{Cells, Column, Table};

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// An input.
    Input,
    /// A target.
    Target,
    /// Nothing.
    Unused,
}

impl Use {
    /// Every use.
    pub const ALL: [Self; 3] = [Self::Input, Self::Target, Self::Unused];

    /// The stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Target => "target",
            Self::Unused => "unused",
        }
    }
}

/// Where a draft's table comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A CSV file or a pasted text, what was said of it, and how it was read.
    Text {
        /// The file.
        bytes: Arc<[u8]>,
        /// What was said.
        options: Options,
        /// How it was read.
        format: Format,
    },
    /// Data in use.
    Table,
}

/// A table with what its columns are to be for.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What it is called.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The table.
    pub table: Table,
    /// What each column is for.
    pub uses: Vec<Use>,
    /// What is to be learned.
    pub task: Task,
    /// Whether numbers among the inputs are standardized.
    pub standardize: bool,
}

/// The most different whole numbers that are taken for classes unless the learner says otherwise.
const MOST_GUESSED_CLASSES: usize = 10;
/// Inputs within ± this need no standardizing.
const SMALL: f64 = 3.0;

impl Draft {
    /// Reads a CSV. The last column is the target until the learner says otherwise.
    ///
    /// # Errors
    /// [`CsvError`], also for more than [`MOST_OWN_BYTES`](super::MOST_OWN_BYTES).
    pub fn read(name: String, bytes: Arc<[u8]>) -> Result<Self, CsvError> {
        Self::read_as(name, bytes, Options::default())
    }

    fn read_as(name: String, bytes: Arc<[u8]>, options: Options) -> Result<Self, CsvError> {
        require_size(bytes.len() as u64)?;
        let (table, format) = csv::read(&bytes, &options)?;
        let last = table.columns().len() - 1;
        let uses = (0..=last).map(|column| if column == last { Use::Target } else { Use::Input }).collect();
        let task = table.columns().last().map_or(Task::Regression, guess_task);
        let inputs = table.columns().iter().take(last);
        let standardize = inputs.flat_map(numbers).any(|value| value.abs() > SMALL);
        Ok(Self { name, origin: Origin::Text { bytes, options, format }, table, uses, task, standardize })
    }

    /// Data in use, to be chosen from anew.
    pub fn of(own: &Own) -> Self {
        let Choices { inputs, targets, task, standardize } = &own.choices;
        let of = |column| match (inputs.contains(&column), targets.contains(&column)) {
            (true, _) => Use::Input,
            (_, true) => Use::Target,
            _ => Use::Unused,
        };
        Self {
            name: own.name.clone(),
            origin: Origin::Table,
            uses: (0..own.table.columns().len()).map(of).collect(),
            table: own.table.clone(),
            task: *task,
            standardize: *standardize,
        }
    }

    /// The same text read with or without a header.
    ///
    /// # Errors
    /// [`CsvError`].
    pub fn with_header(&self, header: bool) -> Result<Self, CsvError> {
        self.reread(|options| options.header = Some(header))
    }

    /// The same text with another sign between cells.
    ///
    /// # Errors
    /// [`CsvError`].
    pub fn with_separator(&self, separator: Separator) -> Result<Self, CsvError> {
        self.reread(|options| *options = Options { separator: Some(separator), ..Options::default() })
    }

    /// The same text with another sign before fractions.
    ///
    /// # Errors
    /// [`CsvError`].
    pub fn with_decimal(&self, decimal: Decimal) -> Result<Self, CsvError> {
        self.reread(|options| options.decimal = Some(decimal))
    }

    /// The same with a column read as labels even if it looks like numbers, or as numbers again.
    ///
    /// # Errors
    /// [`CsvError`] for a column that cannot be read so.
    pub fn with_labels(&self, column: usize, labels: bool) -> Result<Self, CsvError> {
        let mut read = self.reread(|options| {
            options.labels.retain(|&other| other != column);
            if labels {
                options.labels.push(column);
            }
        })?;
        let changed = read.table.columns().get(column).filter(|_| self.uses.get(column) == Some(&Use::Target));
        read.task = changed.map_or(read.task, guess_task);
        Ok(read)
    }

    /// Reads the text again; what the columns are for stays as far as they are equally many.
    fn reread(&self, change: impl FnOnce(&mut Options)) -> Result<Self, CsvError> {
        let (bytes, mut options) = match &self.origin {
            Origin::Text { bytes, options, .. } => (bytes.clone(), options.clone()),
            Origin::Table => self.written(),
        };
        change(&mut options);
        let mut read = Self::read_as(self.name.clone(), bytes, options)?;
        if self.origin == Origin::Table {
            read.origin = Origin::Table;
        }
        if read.uses.len() == self.uses.len() {
            read.uses.clone_from(&self.uses);
            (read.task, read.standardize) = (self.task, self.standardize);
        }
        Ok(read)
    }

    /// The table as a text, and how that is to be read.
    fn written(&self) -> (Arc<[u8]>, Options) {
        (csv::write(&self.table).into_bytes().into(), as_written(label_columns(&self.table)))
    }

    /// The same with a column for something else.
    #[must_use]
    pub fn with_use(mut self, column: usize, wanted: Use) -> Self {
        if let Some(found) = self.uses.get_mut(column) {
            *found = wanted;
        }
        if wanted == Use::Target && matches!(self.task, Task::Classification(_)) {
            // One class at a time: the new target takes the place of the old one.
            let others = self.uses.iter_mut().enumerate().filter(|&(other, _)| other != column);
            others.filter(|(_, found)| **found == Use::Target).for_each(|(_, found)| *found = Use::Input);
        }
        if wanted == Use::Target {
            self.task = self.table.columns().get(column).map_or(self.task, guess_task);
        }
        self
    }

    /// What the columns are for, as the data ask for it.
    pub fn choices(&self) -> Choices {
        let all = |wanted: Use| {
            let found = self.uses.iter().enumerate().filter(|(_, found)| **found == wanted);
            found.map(|(column, _)| column).collect()
        };
        Choices { inputs: all(Use::Input), targets: all(Use::Target), task: self.task, standardize: self.standardize }
    }

    /// The data that come of it.
    ///
    /// # Errors
    /// [`DatasetError`] for choices that do not fit the table.
    pub fn own(&self) -> Result<Own, DatasetError> {
        Own::new(self.name.clone(), self.table.clone(), self.choices())
    }
}

/// How a table that was written is read again; `labels` are its columns of labels.
pub(super) fn as_written(labels: Vec<usize>) -> Options {
    Options { header: Some(true), separator: Some(Separator::Comma), decimal: Some(Decimal::Point), labels }
}

/// The columns of labels.
pub(super) fn label_columns(table: &Table) -> Vec<usize> {
    let columns = table.columns().iter().enumerate();
    let labels = columns.filter(|(_, column)| matches!(column.cells, Cells::Labels(_)));
    labels.map(|(column, _)| column).collect()
}

fn numbers(column: &Column) -> &[f64] {
    match &column.cells {
        Cells::Numbers(values) => values,
        Cells::Labels(_) => &[],
    }
}

/// Labels and few whole numbers are classes, all else is numbers to be hit.
fn guess_task(target: &Column) -> Task {
    let classes = match &target.cells {
        Cells::Labels(labels) => labels.classes().len(),
        Cells::Numbers(values) => {
            let mut different: Vec<f64> = vec![];
            for value in values {
                if value.fract() != 0.0 || different.len() > MOST_GUESSED_CLASSES {
                    return Task::Regression;
                }
                if !different.contains(value) {
                    different.push(*value);
                }
            }
            different.len()
        }
    };
    let few = classes <= MOST_GUESSED_CLASSES || matches!(target.cells, Cells::Labels(_));
    match classes {
        2 => Task::Classification(Coding::Binary),
        _ if few && classes * 2 <= target.cells.len().max(4) => Task::Classification(Coding::OneHot),
        _ if matches!(target.cells, Cells::Labels(_)) => Task::Classification(Coding::OneHot),
        _ => Task::Regression,
    }
}
