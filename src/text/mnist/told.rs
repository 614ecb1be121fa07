//! What happens in the digits lab, in sentences.

use crate::engine::classification::Log;
use crate::text::figure::count;
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::{Particle, with};

/// Where a training stands, as it is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Updates done.
    pub t: u32,
    /// Where it goes.
    pub target: u32,
    /// Updates of an epoch.
    pub per_epoch: u32,
    /// All updates.
    pub last: u32,
    /// On the way back it stands here meanwhile.
    pub replaying: Option<u32>,
}

/// What is happening now.
pub fn narration(language: Language, place: Place, log: Option<Log>) -> String {
    let Place { t, target, per_epoch, last, replaying } = place;
    let (epoch, batch) = (t / per_epoch.max(1), t % per_epoch.max(1));
    if replaying.is_some() || target < t {
        return match language {
            Korean => {
                format!("{}번째 갱신으로 돌아갑니다. 가까운 에포크에서 같은 계산을 그대로 되풀이합니다.", count(target))
            }
            English => format!(
                "Going back to update {}: the same calculations are done again from the nearest epoch.",
                count(target)
            ),
        };
    }
    if t == 0 && target == 0 {
        return language
            .pick(
                "아직 아무것도 배우지 않았습니다. 가중치는 난수라서, 열 숫자를 찍는 것과 다름없이 맞힙니다.",
                "Nothing has been learnt yet: the weights are random, and the answers no better than a guess among ten.",
            )
            .to_owned();
    }
    let position = match (language, batch) {
        (Korean, 0) => format!("{}에포크를 마쳤습니다.", count(epoch)),
        (English, 0) if epoch == 1 => "1 epoch is done.".to_owned(),
        (English, 0) => format!("{} epochs are done.", count(epoch)),
        (Korean, _) => {
            format!("{}에포크의 배치 {}개 가운데 {}개를 배웠습니다.", count(epoch + 1), count(per_epoch), count(batch))
        }
        (English, _) => {
            format!("In epoch {}, {} of {} batches are done.", count(epoch + 1), count(batch), count(per_epoch))
        }
    };
    let tested = log.map_or_else(String::new, |log| tested(language, log));
    let end = if t == last && target == t {
        language.pick(" 학습이 끝났습니다.", " The training is over.")
    } else {
        ""
    };
    format!("{position}{tested}{end}")
}

fn tested(language: Language, log: Log) -> String {
    let percent = percent(log.test.accuracy);
    match (language, log.epoch) {
        (Korean, 0) => format!(" 배우기 전에는 테스트 그림의 {percent}를 맞혔습니다."),
        (English, 0) => format!(" Before learning, {percent} of the test images were right."),
        (Korean, epoch) => format!(" {}에포크 뒤 테스트 그림의 {percent}를 맞혔습니다.", count(epoch)),
        (English, epoch) => format!(" After epoch {}, {percent} of the test images were right.", count(epoch)),
    }
}

/// A share as a percentage with one decimal, and its sign in the same line.
pub fn percent(share: f64) -> String {
    format!("{:.1}\u{a0}%", share * 100.0)
}

/// How far the way back is.
pub fn replayed(language: Language, at: u32, target: u32) -> String {
    let (at, target) = (count(at), count(target));
    match language {
        Korean => format!("{target}번째로 가는 길에 {at}번째까지 다시 계산함"),
        English => format!("{at} of {target} done again"),
    }
}

/// How much time is left, roughly.
pub fn left(language: Language, seconds: f64) -> String {
    let seconds = seconds.clamp(0.0, 360_000.0).ceil() as u32;
    match (language, seconds) {
        (Korean, 0..=90) => format!("{seconds}초쯤 남음"),
        (English, 0..=90) => format!("about {seconds} s left"),
        (Korean, _) => format!("{}분쯤 남음", count(seconds.div_ceil(60))),
        (English, _) => format!("about {} min left", count(seconds.div_ceil(60))),
    }
}

/// How fast it goes.
pub fn pace(language: Language, images_per_second: f64) -> String {
    let images = count(images_per_second.clamp(0.0, 4e9) as u32);
    match language {
        Korean => format!("1초에 그림 {images}장"),
        English => format!("{images} images a second"),
    }
}

/// The images of a cell that are shown, counted from 1.
pub fn cell(language: Language, label: u8, answer: u8, of: u32) -> String {
    let of = count(of);
    match (language, label == answer) {
        (Korean, true) => format!("{} 바르게 읽은 그림 {of}장", digit(label, Particle::Object)),
        (English, true) => format!("{of} images of {label}, taken for what they are"),
        (Korean, false) => format!("{label}인데 {}고 답한 그림 {of}장", digit(answer, Particle::Called)),
        (English, false) => format!("{of} images of {label}, taken for {answer}"),
    }
}

/// The confusion matrix in words: how many are right, and the most frequent mistake.
pub fn confusion(language: Language, total: u32, right: u32, most: Option<(u8, u8, u32)>) -> String {
    let (total, right) = (count(total), count(right));
    let first = match language {
        Korean => format!("테스트 그림 {total}장 가운데 {right}장을 맞혔습니다."),
        English => format!("{right} of {total} test images are right."),
    };
    let second = most.map_or_else(String::new, |(label, answer, times)| match language {
        Korean => format!(
            " 가장 잦은 실수: {label}의 그림을 {}고 답한 것이 {}번입니다.",
            digit(answer, Particle::Called),
            count(times)
        ),
        English => format!(" The most frequent mistake: {label} taken for {answer}, {} times.", count(times)),
    });
    format!("{first}{second}")
}

/// A curve in words.
pub fn curve(language: Language, name: &str, first: Option<f64>, last: Option<f64>, epochs: u32) -> String {
    let number = |value: f64| format!("{value:.4}");
    match (first.zip(last), language) {
        (None, Korean) => format!("{name}. 아직 끝난 에포크가 없습니다."),
        (None, English) => format!("{name}. No epoch is done yet."),
        (Some((first, last)), Korean) => {
            format!(
                "{name}. {}에포크 동안 {}에서 {} 변했습니다.",
                count(epochs),
                number(first),
                with(&number(last), Particle::Toward)
            )
        }
        (Some((first, last)), English) => {
            format!("{name}. Over {} epochs it went from {} to {}.", count(epochs), number(first), number(last))
        }
    }
}

/// The weight images in words.
pub fn units(language: Language, from: u32, count_shown: u32, scale: f64) -> String {
    let (first, last, scale) = (from + 1, from + count_shown, crate::text::figure::figure(scale));
    match language {
        Korean => {
            format!("은닉 유닛 {first}번부터 {last}번까지의 가중치 그림입니다. 가장 짙은 색은 크기 {scale} 이상입니다.")
        }
        English => format!(
            "Weight images of hidden units {first} to {last}. The deepest colours stand for {scale} and beyond."
        ),
    }
}

/// A sheet of images in words.
pub fn sheet(language: Language, shown: usize, of: u32) -> String {
    match language {
        Korean => format!("숫자 그림 {}장 (모두 {}장)", shown, count(of)),
        English => format!("{} images of digits, of {} in all", shown, count(of)),
    }
}

/// The chosen image: what it is and what the network says.
pub fn chosen(language: Language, number: u32, label: u8, answer: u8) -> String {
    let number = count(number + 1);
    match (language, label == answer) {
        (Korean, true) => {
            format!("{number}째 그림은 {label}이고, 신경망도 {}고 읽습니다.", digit(label, Particle::Called))
        }
        (English, true) => format!("Image {number} is a {label}, and the network reads {label}."),
        (Korean, false) => {
            format!("{number}째 그림은 {label}인데, 신경망은 {}고 읽습니다.", digit(answer, Particle::Called))
        }
        (English, false) => format!("Image {number} is a {label}, but the network reads {answer}."),
    }
}

/// A digit with its particle.
fn digit(digit: u8, kind: Particle) -> String {
    with(&digit.to_string(), kind)
}
