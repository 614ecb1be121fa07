//! The samples of the Keras program: written out, made by the same rule with NumPy, or read from the learner's table.

use super::python::{numbers, remark, strings};
use crate::data::dataset::{Coding, Meaning, Task};
use crate::data::table::{Cells, Column};
use crate::lesson::keras::Keras;
use crate::lesson::keras::options::Data;
use crate::lesson::material::Own;
use crate::text::Language;

/// The file that a program with data of the learner's own reads: their table as the page saves it.
pub const DATA_FILE: &str = "mlp-lab-data.csv";

/// The statements that make `x_train`, `y_train`, `x_test` and `y_test`; none where there are no samples.
pub fn statements(language: Language, settings: &Keras) -> Option<String> {
    let seed = settings.seed;
    let made = match settings.data {
        Data::Line => line(settings)?,
        Data::Xor => XOR.to_owned(),
        Data::Walkthrough => return Some(walkthrough(language, seed)),
        Data::Flowers => flowers(language, seed),
        Data::None => return None,
        Data::Own => own(language, settings.given.data.as_deref()?),
    };
    let same = language.pick("평가와 예측도 같은 데이터로", "evaluated and asked with the same samples");
    Some(format!("{made}\nx_test, y_test = x_train, y_train  # {same}"))
}

/// What an output's class is called, in a statement that prints the classes of `outputs`; none where the outputs are
/// numbers.
pub fn classes(settings: &Keras) -> Option<String> {
    let named = |classes: &[String]| format!("names = np.array({})\n", strings(classes));
    let largest = "outputs.argmax(axis=1)";
    match settings.data {
        Data::Walkthrough => Some(format!("print({largest})")),
        Data::Xor => Some("print((outputs > 0.5).astype(int))".to_owned()),
        _ => match &settings.dataset()?.meaning {
            Meaning::Numbers { .. } => None,
            Meaning::Classes { classes, coding: Coding::OneHot, .. } => {
                Some(named(classes) + &format!("print(names[{largest}])"))
            }
            Meaning::Classes { classes, coding: Coding::Binary, .. } => {
                Some(named(classes) + "print(names[(outputs[:, 0] > 0.5).astype(int)])")
            }
        },
    }
}

const XOR: &str = "x_train = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])\n\
                   y_train = np.array([[0.0], [1.0], [1.0], [0.0]])";

fn line(settings: &Keras) -> Option<String> {
    let data = settings.dataset()?;
    let column = |values: &[f64]| format!("np.array({}).reshape(-1, 1)", numbers(values));
    Some(format!("x_train = {}\ny_train = {}", column(data.inputs.as_slice()), column(data.targets.as_slice())))
}

fn walkthrough(language: Language, seed: u32) -> String {
    let (class, test) = language.pick(
        ("합이 가장 큰 열 개짜리 묶음이 분류입니다.", "뒤의 80개는 시험에만 씁니다."),
        ("The class is the group of ten with the greatest sum.", "The last 80 are only for testing."),
    );
    format!(
        "x = np.random.RandomState({seed}).random_sample((400, 100))\n\
         groups = x.reshape(400, 10, 10)\n\
         # {class}\n\
         classes = groups.sum(axis=2).argmax(axis=1)\n\
         groups[np.arange(400), classes] = (1.0 + groups[np.arange(400), classes]) / 2.0\n\
         y = np.eye(10)[classes]\n\
         # {test}\n\
         x_train, y_train, x_test, y_test = x[:320], y[:320], x[320:], y[320:]"
    )
}

fn flowers(language: Language, seed: u32) -> String {
    let made =
        language.pick("실제로 잰 꽃이 아니라 만들어 낸 값입니다.", "Made up: these flowers were never measured.");
    format!(
        "# {made}\n\
         mean = np.array([[14.0, 6.0, 3.0, 1.0], [22.0, 8.0, 6.0, 2.5], [25.0, 8.6, 7.4, 3.1]])\n\
         deviation = np.array([[1.2, 0.8, 0.4, 0.2], [1.8, 1.0, 0.7, 0.4], [2.0, 1.1, 0.8, 0.45]])\n\
         drawn = np.random.RandomState({seed}).randn(50, 3, 4)\n\
         x_train = np.round(mean + deviation * drawn, 1).reshape(150, 4)\n\
         y_train = np.tile(np.eye(3), (50, 1))"
    )
}

fn own(language: Language, own: &Own) -> String {
    let file = language.pick("이 화면에서 CSV로 저장한 표입니다.", "The table as this page saves it.");
    let column = |index: &usize| own.table.columns().get(*index).map(|column| (*index, column));
    let inputs: Vec<String> = own.choices.inputs.iter().filter_map(column).map(input).collect();
    let targets: Vec<_> = own.choices.targets.iter().filter_map(column).collect();
    let inputs = inputs.join("\n");
    let made = format!(
        "# {file}\n{READ}x_train = np.column_stack([\n{inputs}\n])\n{}",
        self::targets(own.choices.task, &targets)
    );
    let Some(scaling) = &own.dataset.scaling else { return made };
    let why = language.pick(
        "표준화: 평균을 빼고 표준편차로 나눕니다. 새 예제에도 같은 수를 씁니다.",
        "Standardized: less the mean, by the deviation. New samples take these numbers too.",
    );
    format!(
        "{made}\n# {why}\nmean = np.array({})\ndeviation = np.array({})\nx_train = (x_train - mean) / deviation",
        numbers(scaling.means()),
        numbers(scaling.deviations())
    )
}

/// Reads the table, and defines how columns become numbers.
const READ: &str = r#"with open("mlp-lab-data.csv", encoding="utf-8-sig", newline="") as file:
    header, *rows = csv.reader(file)
columns = list(zip(*rows))


def numbers(column):
    return np.array(columns[column], dtype=float)


def codes(values):
    return np.unique(values, return_inverse=True)[1]


def one_hot(values):
    return np.eye(len(np.unique(values)))[codes(values)]


"#;

fn input((index, column): (usize, &Column)) -> String {
    let read = match column.cells {
        Cells::Numbers(_) => format!("numbers({index})"),
        Cells::Labels(_) => format!("one_hot(columns[{index}])"),
    };
    format!("    {read},  # {}", remark(&column.name))
}

fn targets(task: Task, targets: &[(usize, &Column)]) -> String {
    let values = |(index, column): &(usize, &Column)| match column.cells {
        Cells::Numbers(_) => format!("numbers({index})"),
        Cells::Labels(_) => format!("columns[{index}]"),
    };
    match task {
        Task::Regression => {
            let rows: Vec<_> =
                targets.iter().map(|target| format!("    {},  # {}", values(target), remark(&target.1.name))).collect();
            format!("y_train = np.column_stack([\n{}\n])", rows.join("\n"))
        }
        Task::Classification(coding) => {
            let (what, name) =
                targets.first().map(|target| (values(target), remark(&target.1.name))).unwrap_or_default();
            match coding {
                Coding::OneHot => format!("y_train = one_hot({what})  # {name}"),
                Coding::Binary => format!("y_train = codes({what}).reshape(-1, 1).astype(float)  # {name}"),
            }
        }
    }
}
