//! The learning rule in plain words, sample by sample until all are right, with the same phases as the program.

use super::Listing;
use crate::lesson::position::Grid;
use crate::lesson::program::Program;
use crate::lesson::xor::view::View;
use crate::lesson::xor::{StopRule, UpdateBy, Xor};
use crate::text::Language;
use crate::text::figure::count;

/// The pseudo-code with the lines of the last executed phase lit, where the settings are those of pseudo-code.
pub fn listing(language: Language, settings: &Xor, view: &View) -> Option<Listing> {
    let alike = settings.update_by == UpdateBy::Sample && settings.stop == StopRule::Correct;
    alike.then(|| words(language, settings).lit(view.lit_phase(), |_| None))
}

fn words(language: Language, settings: &Xor) -> Listing {
    let iterations = count(settings.last_update() / settings.updates_per_epoch());
    let (start, phases, end) = language.pick(
        (
            "모든 가중치를 작은 난수로 정한다\n되풀이한다:\n    예제를 하나씩 차례로 꺼내어",
            [
                "은닉층의 net과 출력을 계산한다",
                "출력층의 net과 출력 o를 계산한다",
                "오차 o − t를 계산한다",
                "출력층의 델타 δ를 계산한다",
                "그 델타를 거꾸로 보내 은닉층의 델타를 계산한다",
                "가중치마다 그래디언트 oᵢ·δⱼ를 계산한다",
                "모든 가중치에서 η·그래디언트를 뺀다",
            ],
            format!("네 예제가 모두 맞을 때까지 (|t − o| < ½), 많아야 {iterations}번"),
        ),
        (
            "set all weights to small random numbers\nrepeat:\n    for each sample in turn:",
            [
                "compute net and output of the hidden layer",
                "compute net and output o of the output layer",
                "compute the error o − t",
                "compute the output layer's delta δ",
                "send it back: compute the hidden layer's deltas",
                "compute the gradient oᵢ·δⱼ of every weight",
                "subtract η·gradient from every weight",
            ],
            format!("until all four are right (|t − o| < ½), at most {iterations} times"),
        ),
    );
    let mut listing = Listing::default();
    listing.add(start);
    for (phase, line) in (1..).zip(phases) {
        listing.phase(phase, "        ", line);
    }
    listing.add(&end);
    listing
}
