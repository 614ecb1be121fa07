//! The units of a step and the speeds, in both languages.

use super::figure::{count, figure};
use super::language::Language;
use crate::lesson::keras::Keras;
use crate::lesson::mnist::Mnist;
use crate::lesson::playback::Speed;
use crate::lesson::position::Granularity;
use crate::lesson::program::Program;
use crate::lesson::xor::Xor;

/// The unit of one step, as the choice names it. In the network lesson an iteration is one pass over the data.
pub fn unit(language: Language, lesson_id: &str, unit: Granularity) -> &'static str {
    let (korean, english) = match unit {
        Granularity::Operation => ("연산", "operation"),
        Granularity::Phase => ("단계", "phase"),
        Granularity::Sample => ("예제", "sample"),
        Granularity::Batch => ("배치(갱신 한 번)", "batch (one update)"),
        Granularity::Epoch if [Keras::ID, Mnist::ID].contains(&lesson_id) => ("에포크", "epoch"),
        Granularity::Epoch if lesson_id == Xor::ID => ("반복(에포크)", "iteration (epoch)"),
        Granularity::Epoch => ("반복", "iteration"),
        Granularity::X10 => ("반복 10번", "10 iterations"),
        Granularity::X100 => ("반복 100번", "100 iterations"),
        Granularity::X1000 => ("반복 1,000번", "1,000 iterations"),
        Granularity::End => ("끝까지", "to the end"),
    };
    language.pick(korean, english)
}

/// How fast a run plays.
pub fn speed(language: Language, speed: Speed) -> String {
    match (language, speed) {
        (Language::Korean, Speed::PerSecond(rate)) if rate < 1.0 => format!("{}초에 한 걸음", figure(1.0 / rate)),
        (Language::English, Speed::PerSecond(rate)) if rate < 1.0 => format!("a step every {} s", figure(1.0 / rate)),
        (Language::Korean, Speed::PerSecond(rate)) => format!("1초에 {}걸음", figure(rate)),
        (Language::English, Speed::PerSecond(1.0)) => "1 step a second".to_owned(),
        (Language::English, Speed::PerSecond(rate)) => format!("{} steps a second", figure(rate)),
        (Language::Korean, Speed::PerFrame(steps)) => format!("화면마다 {}걸음", count(steps)),
        (Language::English, Speed::PerFrame(steps)) => format!("{} steps a frame", count(steps)),
    }
}
