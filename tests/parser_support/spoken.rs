//! Messages of every kind, as page and worker say them.

use mlp_lab::data::gzip::GzipError;
use mlp_lab::data::idx::IdxError;
use mlp_lab::engine::activation::Activation::Sigmoid;
use mlp_lab::engine::classification::{Log, Mistake, Score};
use mlp_lab::engine::initializer::Initializer;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::optimizer::Rule;
use mlp_lab::engine::sparse::{Head, Hidden, Moving};
use mlp_lab::worker::digits::{
    self, Answer, Ask, Bytes, Fault, Loading, Pass, Picture, Plan, Rank, Set, Source, Tested,
};
use mlp_lab::worker::protocol::{Command, Handshake, Job, News, Report, RunId, encode};
use mlp_lab::worker::study::{self, Criterion, Fit, Layer, Outcome, Samples, Study, Summary};

const RUN: RunId = RunId(3);

/// What the page says.
pub fn commands() -> Vec<Vec<u8>> {
    let rules = Rule::all().map(|optimizer| Job::Study(Study { optimizer, ..xor() }));
    let plan = |source, start| Plan {
        source,
        units: 4,
        hidden: Hidden::Relu,
        head: Head::SoftmaxCrossEntropy,
        moving: Moving::Adam { learning_rate: 0.001 },
        batch_size: 128,
        seed: 7,
        shuffle: true,
        start,
    };
    let plans = [
        plan(Source::Synthetic { seed: 1, train: 60, test: 10 }, Some(Bytes(vec![0, 0, 128, 63]))),
        plan(Source::Own(2), None),
    ];
    let digits = plans.map(|plan| Job::Digits { plan, rank: Rank { number: 0, of: 2 } });
    let starts = rules.into_iter().chain(digits).map(|job| Command::Start { run: RUN, job });
    let asks = asks().into_iter().map(|ask| Command::Ask { run: RUN, ask });
    starts.chain([Command::Stop { run: RUN }]).chain(asks).map(|command| encode(&command).unwrap()).collect()
}

fn xor() -> Study {
    let layer = |units| Layer { units, activation: Sigmoid.into(), initializer: Initializer::GlorotUniform };
    Study {
        inputs: 2,
        layers: vec![layer(2), layer(1)],
        loss: Loss::MeanSquaredError,
        optimizer: Rule::sgd(0.1),
        samples: Samples { inputs: vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0], targets: vec![0.0, 1.0, 1.0, 0.0] },
        fit: Fit { epochs: 2, batch_size: 1, shuffle: true, validation_split: 0.0 },
        seeds: vec![0, 1],
        criterion: Criterion::Within(0.1),
    }
}

fn asks() -> Vec<Ask> {
    let pixels = || Bytes(vec![255; 8]);
    vec![
        Ask::Seek { t: 400 },
        Ask::Halt,
        Ask::Watch(Some(Picture { from: 1, count: 2 })),
        Ask::Weights,
        Ask::Images { set: Set::Test, from: 5, count: 100 },
        Ask::Cell { label: 4, answer: 9, from: 0, count: 10 },
        Ask::Judge { pixels: pixels(), label: None },
        Ask::Teach { pixels: pixels(), label: 3, rate: 0.5 },
        Ask::Forget,
    ]
}

/// What the worker says.
pub fn reports() -> Vec<Vec<u8>> {
    let outcome = Outcome { seed: 5, loss: 0.25, accuracy: 0.75, learned: false, outputs: vec![0.1, -0.0, 5e-324] };
    let news = [
        News::Refused { reason: "왜".to_owned() },
        News::Study(study::News::Outcomes(vec![outcome.clone(), outcome])),
        News::Study(study::News::Summary(Summary { done: 1, median_loss: 0.25, ..Summary::default() })),
        News::Finished,
        News::Stopped,
    ];
    let news = news.into_iter().chain(of_digits().into_iter().map(News::Digits));
    let others = [
        Report::Ready(Handshake::own()),
        Report::Misread { reason: "why".to_owned() },
        Report::Panicked { message: "where".to_owned() },
    ];
    let all = news.map(|news| Report::News { run: RUN, news }).chain(others);
    all.map(|report| encode(&report).unwrap()).collect()
}

fn of_digits() -> Vec<digits::News> {
    let fault = |error| Fault::Broken { file: "train-images".to_owned(), error };
    let score = Score { loss: 0.5, accuracy: 0.875 };
    let mistake = Mistake { sample: 9, label: 4, answer: 9, output: 0.75, loss: 2.5 };
    let (set, pixels) = (Set::Train, Bytes(vec![7; 6]));
    vec![
        digits::News::Loading(Loading::Fetching { bytes: 1 << 40, of: Some(3) }),
        digits::News::NoDigits(fault(IdxError::Gzip(GzipError::Shorter { found: 1, expected: 900 }))),
        digits::News::NoDigits(fault(IdxError::Count { images: 300, labels: 2 })),
        digits::News::Progress(digits::Progress { t: 5, batch: Some(score), ..digits::Progress::default() }),
        digits::News::Log(Log { epoch: 1, train: Some(score), test: score }),
        digits::News::Tested(Box::new(Tested { worst: vec![mistake], ..Tested::default() })),
        digits::News::Answer(Answer::Images {
            set,
            cell: Some((4, 9)),
            from: 0,
            of: 2,
            samples: vec![1, 300],
            labels: vec![4, 4],
            pixels,
        }),
        digits::News::Answer(Answer::Halted { t: 300 }),
        digits::News::Answer(Answer::Taught { before: Box::new(pass(None)), after: Box::new(pass(Some(3))), times: 1 }),
    ]
}

fn pass(label: Option<u8>) -> Pass {
    let bytes = |count| Bytes(vec![63; count]);
    Pass {
        t: 12,
        pixels: bytes(5),
        label,
        hidden: bytes(4),
        outputs: [0.1; 10],
        loss: label.map(|_| 2.5),
        output_deltas: label.map(|_| [f32::NAN; 10]),
        hidden_deltas: bytes(4),
        head: bytes(8),
        taught: label.is_some(),
    }
}
