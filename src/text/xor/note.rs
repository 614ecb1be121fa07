//! Standing notes beside the network on its settings: exactness of digits, too few nodes, one sample at a time.

use super::ending;
use crate::lesson::xor::view::Scene;
use crate::lesson::xor::{EXACT_RATE, UpdateBy};
use crate::text::figure::figure;
use crate::text::language::Language::{self, English, Korean};

/// What a learner should know of the settings, most urgent first.
pub fn notes(language: Language, scene: &Scene) -> Vec<String> {
    // At the start and at the end the narration itself says it.
    let on_the_way = scene.view.lit_phase().is_some() && scene.view.ending.is_none();
    let single = (scene.program.hidden == 2 && on_the_way).then(|| ending::one_node(language).to_owned());
    let rate = scene.view.learning_rate();
    let inexact = (rate > EXACT_RATE).then(|| inexact(language, rate));
    let by_sample = (scene.program.update_by == UpdateBy::Sample).then(|| by_sample(language).to_owned());
    [single, inexact, by_sample].into_iter().flatten().collect()
}

fn inexact(language: Language, rate: f64) -> String {
    let (rate, limit) = (figure(rate), figure(EXACT_RATE));
    match language {
        Korean => format!(
            "η = {rate}처럼 {limit}보다 큰 학습률에서는 작은 차이가 빠르게 커집니다. 마지막 자릿수는 컴퓨터가 지수 함수 exp를 계산하는 방식에 따라 다를 수 있습니다."
        ),
        English => format!(
            "Beyond a learning rate of {limit} (here {rate}) tiny differences grow fast: the last digits may depend on how a machine computes exp."
        ),
    }
}

fn by_sample(language: Language) -> &'static str {
    language.pick(
        "한 예제씩 갱신하므로 반복 한 번에 네 번 갱신합니다. 단계마다 나오는 E는 그 예제 하나의 손실이고, 전체 손실은 네 예제의 가장 최근 오차로 구합니다.",
        "One sample at a time: an iteration has four updates. The E of a phase is the loss of its one sample; the loss over all is made from the latest errors of the four.",
    )
}
