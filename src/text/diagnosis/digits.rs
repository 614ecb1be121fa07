//! How a training on digits goes, in words, with the numbers that say so and what to try.

use crate::lesson::mnist::diagnosis::Diagnosis;
use crate::text::figure::figure;
use crate::text::language::Language::{self, English, Korean};
use crate::text::mnist::told::percent;
use crate::text::particle::{Particle, with};

/// What is found, with its numbers and what to try.
pub(super) fn sentences(language: Language, diagnosis: Diagnosis) -> String {
    match diagnosis {
        Diagnosis::Overflow => language
            .pick(
                "발산했습니다. 가중치가 float32로 쓸 수 있는 범위를 넘어 손실이 더는 수가 아닙니다. 학습률 η를 줄여 보세요.",
                "The training has exploded: weights have left the range of float32, and the loss is no number any more. Try a smaller learning rate η.",
            )
            .to_owned(),
        Diagnosis::Exploding { before, now } => {
            let (before, now) = (figure(before), figure(now));
            match language {
                Korean => format!(
                    "발산하고 있습니다. 테스트 손실이 배우기 전의 {before}보다 큰 {now}입니다. 걸음이 너무 커서 골짜기를 건너뜁니다. 학습률 η를 줄여 보세요."
                ),
                English => format!(
                    "The training diverges: the test loss is {now}, more than the {before} of not having learnt at all. The steps are too large and jump across the valley. Try a smaller learning rate η."
                ),
            }
        }
        Diagnosis::OneAnswer { answer, share } => {
            let share = percent(share);
            match language {
                Korean => format!(
                    "갇혔습니다. 테스트 그림의 {share}를 {}고 답합니다. 유닛이 포화하거나 죽어서 델타가 거의 0이면 이렇게 됩니다. 학습률 η를 줄이거나 다른 활성화 함수, 다른 시드로 다시 시작해 보세요.",
                    with(&answer.to_string(), Particle::Called)
                ),
                English => format!(
                    "The training is stuck: {share} of the test images are taken for {answer}. That happens when units are saturated or dead, so that their deltas are almost 0. Start again with a smaller learning rate η, another activation or another seed."
                ),
            }
        }
    }
}
