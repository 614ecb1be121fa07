//! What a study of many seeds says: when a start counts as having learnt, how many did, and what went wrong.

mod word;

pub use word::Word;

use crate::lesson::keras::options::Data;
use crate::lesson::keras::study::{Criterion, Remark};
use crate::text::figure::{count, figure};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::Topic;
use crate::text::particle::with;

/// How many starts there were, and what became of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Starts that are done.
    pub done: u32,
    /// Those that have learnt.
    pub learned: u32,
    /// Those whose loss is no number any more.
    pub diverged: u32,
    /// Epochs of each.
    pub epochs: u32,
}

/// A bar of the histogram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The lower end.
    pub from: f64,
    /// The upper end.
    pub to: f64,
    /// Starts that have learnt.
    pub learned: u32,
    /// Those that have not.
    pub stuck: u32,
}

/// Why there is no result, or no more of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Model and data are too large together.
    TooLarge,
    /// The study cannot be made.
    Impossible,
    /// The worker could not be started.
    NotStarted,
    /// The page is older than the worker.
    OtherBuild,
    /// The worker failed, or was ended by the browser.
    Failed,
    /// Page and worker do not understand each other.
    Misread,
}

impl Trouble {
    /// Every trouble.
    pub const ALL: [Self; 6] =
        [Self::TooLarge, Self::Impossible, Self::NotStarted, Self::OtherBuild, Self::Failed, Self::Misread];
}

/// What the button says that begins a study of so many seeds, for the first time or once more.
pub fn run(language: Language, seeds: u32, again: bool) -> String {
    let number = count(seeds);
    match (language, again) {
        (Korean, false) => format!("시드 {number}개 돌리기"),
        (Korean, true) => format!("시드 {number}개 다시 시작"),
        (English, false) if seeds == 1 => "Run 1 seed".to_owned(),
        (English, false) => format!("Run {number} seeds"),
        (English, true) if seeds == 1 => "Start again with 1 seed".to_owned(),
        (English, true) => format!("Start again with {number} seeds"),
    }
}

/// A criterion as the list of choices names it.
pub fn criterion(language: Language, criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::AllRight => language.pick("모든 예제가 맞음", "all samples right"),
        Criterion::Within => language.pick("모든 출력이 목표에 가까움", "all outputs near"),
        Criterion::LossAtMost => language.pick("손실이 낮음", "loss low"),
    }
}

/// When a start counts as having learnt.
pub fn meaning(language: Language, criterion: Criterion, bound: f64) -> String {
    let bound = figure(bound);
    match (criterion, language) {
        (Criterion::AllRight, Korean) => {
            "학습이 끝났을 때 모든 예제의 답이 맞으면 배운 것으로 셉니다. 출력이 하나면 0.5를 경계로 목표와 같은 쪽에 있어야 합니다.".to_owned()
        }
        (Criterion::AllRight, English) => {
            "A start has learned if, at the end, every sample is answered right: a single output on the target’s side of 0.5.".to_owned()
        }
        (Criterion::Within, Korean) => {
            format!("학습이 끝났을 때 모든 출력과 목표의 차이가 {bound}보다 작으면 배운 것으로 셉니다.")
        }
        (Criterion::Within, English) => {
            format!("A start has learned if, at the end, every output is less than {bound} from its target.")
        }
        (Criterion::LossAtMost, Korean) => {
            format!("학습이 끝났을 때 모든 예제의 손실이 {bound} 이하면 배운 것으로 셉니다.")
        }
        (Criterion::LossAtMost, English) => {
            format!("A start has learned if, at the end, the loss over all samples is at most {bound}.")
        }
    }
}

/// How many starts have learnt. Those that have not may be stuck, or may need more epochs.
pub fn result(language: Language, data: Data, tally: &Tally) -> String {
    let (done, learned, stuck) = (count(tally.done), count(tally.learned), count(tally.done - tally.learned));
    let epochs = count(tally.epochs);
    let (name, what) = match data {
        Data::Xor => ("XOR를", "XOR"),
        _ => ("이 데이터를", "these data"),
    };
    let first = match (language, tally.learned == tally.done) {
        (Korean, true) => format!("{done}번의 시작이 모두 에포크 {epochs}번 안에 {name} 배웠습니다."),
        (Korean, false) => format!(
            "{done}번의 시작 가운데 {learned}번은 에포크 {epochs}번 안에 {name} 배웠고, {stuck}번은 갇혔거나 아직 배우지 못했습니다."
        ),
        (English, true) => format!("All of {done} starts learned {what} in {epochs} {}.", epochs_word(tally.epochs)),
        (English, false) => format!(
            "{learned} of {done} starts learned {what} in {epochs} {}; {stuck} got stuck or were not there yet.",
            epochs_word(tally.epochs)
        ),
    };
    let diverged = count(tally.diverged);
    match (language, tally.diverged) {
        (_, 0) => first,
        (Korean, _) => format!("{first} 그중 {diverged}번은 손실이 수의 범위를 벗어나, 아래 그림에는 없습니다."),
        (English, _) => {
            format!("{first} The loss of {diverged} is no finite number; the picture below is without them.")
        }
    }
}

fn epochs_word(epochs: u32) -> &'static str {
    if epochs == 1 { "epoch" } else { "epochs" }
}

/// How far a study is: seeds done, and epochs of the present one.
pub fn progress(language: Language, done: u32, of: u32, epoch: u32, epochs: u32) -> String {
    let [done, of, epoch, epochs] = [done, of, epoch, epochs].map(count);
    match language {
        Korean => format!("시드 {of}개 가운데 {done}개 끝남 · 지금 시드는 에포크 {epoch}/{epochs}"),
        English => format!("{done} of {of} seeds done · epoch {epoch}/{epochs} of the present one"),
    }
}

/// That a study was stopped.
pub fn stopped(language: Language, done: u32, of: u32) -> String {
    let (done, of) = (count(done), count(of));
    match language {
        Korean => format!("시드 {of}개 가운데 {done}개를 마치고 멈추었습니다."),
        English => format!("Stopped after {done} of {of} seeds."),
    }
}

/// The histogram in words: every bar that is not empty, and the mark.
pub fn histogram(language: Language, bars: &[Bar], marker: Option<f64>) -> String {
    let told = bars.iter().filter(|bar| bar.learned + bar.stuck > 0).map(|bar| {
        let (from, to) = (figure(bar.from), figure(bar.to));
        let (learned, stuck) = (count(bar.learned), count(bar.stuck));
        match language {
            Korean => format!("{from}~{to}: 배움 {learned}, 못 배움 {stuck}"),
            English => format!("{from} to {to}: {learned} learned, {stuck} did not"),
        }
    });
    let told: Vec<String> = told.collect();
    let mark = marker.map(figure).map_or_else(String::new, |mark| match language {
        Korean => format!(" 표시한 손실 {} 슬라이드에 찍힌 출력의 것입니다.", with(&mark, Topic)),
        English => format!(" The marked loss {mark} is that of the outputs printed on the slide."),
    });
    match language {
        Korean => format!("손실의 히스토그램입니다. {}.{mark}", told.join("; ")),
        English => format!("Histogram of the losses. {}.{mark}", told.join("; ")),
    }
}

/// What should be known of a study.
pub fn remark(language: Language, remark: Remark) -> String {
    match (remark, language) {
        (Remark::DrawnWeights, Korean) => {
            "시드마다 가중치를 새로 뽑아 시작합니다. 직접 바꾼 값이나 파일에서 연 가중치는 쓰지 않습니다.".to_owned()
        }
        (Remark::DrawnWeights, English) => {
            "Every start draws its own weights: changed values and weights of a file have no part in it.".to_owned()
        }
        (Remark::SameData { seed }, Korean) => format!(
            "이 데이터도 시드에서 만들어집니다. 여기서는 시드 {seed}의 데이터를 그대로 두고 처음 가중치와 예제의 순서만 바꿉니다. 그래서 이 시드들은 페이지에서 열 수 없습니다."
        ),
        (Remark::SameData { seed }, English) => format!(
            "These data are made from a seed, too. Here those of seed {seed} stay, and only first weights and order change. That is why these seeds cannot be opened on the page."
        ),
        (Remark::Double, Korean) => {
            "여기서는 float64로 계산합니다. float32로 학습한 것과 조금 다를 수 있습니다.".to_owned()
        }
        (Remark::Double, English) => {
            "Computed in float64; a training in float32 may come out a little different.".to_owned()
        }
        (Remark::Shortened { epochs }, Korean) => {
            format!("페이지와 마찬가지로 에포크 {}번까지만 학습합니다.", count(epochs))
        }
        (Remark::Shortened { epochs }, English) => {
            format!("As on the page, every start is trained for {} epochs only.", count(epochs))
        }
    }
}

/// What pressing a seed does, or why it does nothing.
pub fn opening(language: Language, opens: bool) -> &'static str {
    if opens {
        return language.pick(
            "시드를 누르면 이 페이지에서 그 시드로 처음부터 봅니다.",
            "Press a seed to watch that start on this page.",
        );
    }
    language.pick(
        "지금 설정은 이 결과를 얻은 것과 같은 학습을 만들지 않으므로 시드를 열 수 없습니다.",
        "Seeds cannot be opened: the present settings would not make the trainings of these results.",
    )
}

/// Which rows of the table are shown.
pub fn rows(language: Language, first: usize, last: usize, all: usize) -> String {
    match language {
        Korean => format!("손실이 낮은 순서로 {all}개 가운데 {first}–{last}번째"),
        English => format!("{first}–{last} of {all}, lowest loss first"),
    }
}

/// What went wrong, and what to do.
pub fn trouble(language: Language, trouble: Trouble) -> &'static str {
    let (korean, english) = match trouble {
        Trouble::TooLarge => (
            "모델과 데이터를 합치면 너무 커서 여러 번 돌릴 수 없습니다. 모델이나 데이터를 줄인 다음 다시 시작해 주세요.",
            "Model and data are too large together to be run many times. Make one of them smaller, then start again.",
        ),
        Trouble::Impossible => (
            "이 설정으로는 여러 번 돌릴 수 없습니다. 설정을 바꾼 다음 다시 시작해 주세요.",
            "These settings cannot be run many times. Change them, then start again.",
        ),
        Trouble::NotStarted => (
            "뒤에서 계산할 프로그램을 시작하지 못했습니다. 인터넷 연결을 확인하고 다시 시작해 주세요.",
            "The program that computes in the background could not be started. Check the connection, then start again.",
        ),
        Trouble::OtherBuild => (
            "이 페이지가 서버에 있는 것보다 오래되었습니다. 페이지를 새로 고친 다음 다시 시작해 주세요.",
            "This page is older than what the server has now. Reload it, then start again.",
        ),
        Trouble::Failed => (
            "계산하던 프로그램이 멈추었습니다. 끝난 시드의 결과는 남아 있습니다. 다시 시작해 주세요.",
            "The program that computes has ended. Results so far are kept; please start again.",
        ),
        Trouble::Misread => (
            "페이지와 계산하는 프로그램이 서로의 말을 알아듣지 못했습니다. 페이지를 새로 고친 다음 다시 시작해 주세요.",
            "The page and the program that computes did not understand each other. Reload the page, then start again.",
        ),
    };
    language.pick(korean, english)
}
