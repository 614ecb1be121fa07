//! What the tests of the Keras program share: cases, and the program run beside a stand-in of TensorFlow.

#![allow(dead_code, clippy::unwrap_used)]

use std::path::PathBuf;
use std::sync::Arc;

use mlp_lab::data::csv;
use mlp_lab::data::dataset::{Choices, Coding, Task};
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::material::{Material, Own};
use mlp_lab::lesson::player::Player;
use mlp_lab::text::Language;
use mlp_lab::text::listing::keras::{Variant, program};
use serde_json::Value;

use crate::python_support::run;
use crate::support::open;

/// Notes what the program tells Keras.
const STAND_IN: &str = include_str!("stand_in.py");

/// The session that a link means, at its position.
pub fn settled(query: &str) -> Player<Keras> {
    let (mut player, notices) = open::<Keras>(&format!("#/keras?{query}"));
    assert_eq!(notices, [], "{query}");
    while !player.work(1000) {}
    player
}

/// A table with quotes, commas, a column of numbers as labels, and a constant one.
pub const TABLE: &str = "\"kind, of \"\"leaf\"\"\",width,height,constant,class,two\n\
    round,1.5,20,7,3,yes\nlong,2.25,-4,7,1,no\n\"two, three\",1e-3,0.125,7,2,no\nround,3,5,7,1,yes\n\
    long,0.5,8.75,7,3,yes\nround,4.5,1,7,2,no\n";

/// A session with a table of the learner's own.
pub fn own(task: Task, targets: &[usize], standardize: bool, settings: &[(&'static str, &str)]) -> Player<Keras> {
    let (table, _) = csv::read(TABLE.as_bytes(), &csv::Options::default()).unwrap();
    let choices = Choices { inputs: vec![0, 1, 2, 3], targets: targets.to_vec(), task, standardize };
    let own = Own::new("leaves.csv".to_owned(), table, choices).unwrap();
    let mut player = Player::<Keras>::default();
    assert_eq!(player.give(&Material::Data(Arc::new(own)), &[]), Ok(true));
    let settings: Vec<_> = settings.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    player.set_all(&settings).unwrap();
    while !player.work(1000) {}
    player
}

/// Sessions with tables of the learner's own: every way to take a target, plain and standardized.
pub fn own_sessions() -> Vec<Player<Keras>> {
    let classes = |coding| Task::Classification(coding);
    vec![
        own(Task::Regression, &[4], false, &[("layers", "3-1"), ("activation-2", "identity")]),
        own(classes(Coding::OneHot), &[4], true, &[("layers", "4-3"), ("activation-2", "softmax"), ("loss", "cce")]),
        own(classes(Coding::OneHot), &[5], false, &[("layers", "2"), ("precision", "float32")]),
        own(classes(Coding::Binary), &[5], true, &[("layers", "2-1"), ("loss", "bce"), ("batch-size", "4")]),
    ]
}

/// The session's program.
pub fn text(player: &Player<Keras>, language: Language, variant: Variant) -> String {
    program(language, player.run().program(), player.run().edits(), variant).program()
}

/// What each program tells Keras; `files` are statements that make what it reads.
pub fn told(python: &PathBuf, programs: &[String], files: &str) -> Vec<Value> {
    let closed = "\nos.chdir(\"/\")\nfolder.cleanup()\nprint(\"TOLD\" + json.dumps(told))\n";
    let whole: Vec<_> = programs.iter().map(|program| format!("{STAND_IN}{files}\n{program}{closed}")).collect();
    let read = |(output, program): (crate::python_support::Output, &String)| {
        assert_eq!(output.error, None, "{program}");
        serde_json::from_str(output.printed.rsplit_once("TOLD").unwrap().1).unwrap()
    };
    run(python, &whole).into_iter().zip(programs).map(read).collect()
}

/// The statement that writes the learner's table as the page saves it.
pub fn table_file(player: &Player<Keras>) -> String {
    let Some(own) = &player.run().program().given.data else { return String::new() };
    let text = serde_json::to_string(&csv::write(&own.table)).unwrap();
    format!(
        "with open(\"mlp-lab-data.csv\", \"w\", encoding=\"utf-8\", newline=\"\") as file:\n    file.write({text})\n"
    )
}
