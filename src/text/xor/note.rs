//! Standing notes beside the network: exactness of digits, too few nodes, nodes that have stopped learning.

use super::{ending, inputs, unit_symbol};
use crate::engine::numpy_program::SAMPLES;
use crate::lesson::xor::view::{Scene, View};
use crate::lesson::xor::{EXACT_RATE, UpdateBy};
use crate::text::figure::figure;
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::Topic;
use crate::text::particle::with;

/// Below this slope φ′ a sigmoid passes next to nothing back.
const FLAT: f64 = 1e-3;

/// What a learner should know of the settings and of the network's state, most urgent first.
pub fn notes(language: Language, scene: &Scene) -> Vec<String> {
    let stuck = stuck_sample(&scene.view).map(|s| stuck(language, scene, s));
    let flat = flat_nodes(&scene.view);
    let flat = (!flat.is_empty()).then(|| flat_sentence(language, &flat.join(", ")));
    // At the start and at the end the narration itself says it.
    let on_the_way = scene.view.lit_phase().is_some() && scene.view.ending.is_none();
    let single = (scene.program.hidden == 2 && on_the_way).then(|| ending::one_node(language).to_owned());
    let rate = scene.view.learning_rate();
    let inexact = (rate > EXACT_RATE).then(|| inexact(language, rate));
    let by_sample = (scene.program.update_by == UpdateBy::Sample).then(|| by_sample(language).to_owned());
    [stuck, flat, single, inexact, by_sample].into_iter().flatten().collect()
}

fn slope(out: f64) -> f64 {
    out * (1.0 - out)
}

/// A sample that is wrong while the output's slope is so flat that nearly nothing of the error goes back.
fn stuck_sample(view: &View) -> Option<usize> {
    (0..SAMPLES).find(|&s| view.out(2, 0, s).is_some_and(|out| slope(out) < FLAT && (out - view.target(s)).abs() > 0.5))
}

/// The real hidden nodes that are flat for all four samples.
fn flat_nodes(view: &View) -> Vec<String> {
    let flat = |j: &usize| (0..SAMPLES).all(|s| view.out(1, *j, s).is_some_and(|out| slope(out) < FLAT));
    (0..view.bias_node()).filter(flat).map(|j| unit_symbol(1, j, view.hidden())).collect()
}

fn stuck(language: Language, scene: &Scene, s: usize) -> String {
    let (at, out) = (inputs(scene, s), figure(scene.view.out(2, 0, s).unwrap_or(f64::NAN)));
    match language {
        Korean => format!(
            "출력 노드 o가 포화되었습니다. 입력 {at}의 출력 {} 목표와 다른데도 φ′ = o(1 − o)가 거의 0이어서 오차가 뒤로 가지 못합니다. 더 작은 η나 다른 시드로 처음부터 해 보세요.",
            with(&out, Topic)
        ),
        English => format!(
            "The output node o is saturated: for the input {at} it gives {out}, far from the target, but φ′ = o(1 − o) is almost 0 and lets no error back. Start again with a smaller η or another seed."
        ),
    }
}

fn flat_sentence(language: Language, nodes: &str) -> String {
    match language {
        Korean => format!(
            "{} 네 예제 모두에서 포화되어 φ′가 거의 0입니다. 들어오는 가중치가 이제 거의 바뀌지 않습니다.",
            with(nodes, Topic)
        ),
        English => {
            format!(
                "Saturated for all four samples: {nodes}. There φ′ is almost 0, so the weights leading in hardly change any more."
            )
        }
    }
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
