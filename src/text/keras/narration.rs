//! What just happened in the training, in one to four sentences.

use super::obstacle::obstacle;
use super::words::{epochs, metric_name, samples, since_first, told_metric, trained, validated};
use crate::lesson::keras::scene::Scene;
use crate::lesson::keras::view::View;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::lesson::position::Grid;
use crate::lesson::program::Ending;
use crate::text::figure::{count, figure};
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::words::moved;
use crate::text::network::{Focus, first_overflow, item_symbol, operation, phase_done};
use crate::text::particle::Particle::{Object, Subject, Topic};
use crate::text::particle::with;

/// What just happened, with its numbers.
pub fn narration(language: Language, scene: &Scene) -> String {
    let view = scene.view;
    if let Some(why) = view.obstacle {
        return obstacle(language, why);
    }
    let told = match view.ending {
        Some(Ending::NotFinite) => not_finite(language, view),
        Some(_) => complete(language, scene),
        None if is_within(view) => within(language, scene),
        None if view.position.t == 0 => invitation(language, view),
        None => between(language, scene),
    };
    if scene.before.is_some_and(|before| before.position > view.position) {
        return format!("{} {told}", language.pick("되돌아왔습니다.", "Stepped back."));
    }
    told
}

/// Whether an update is running.
pub(super) fn is_within(view: &View) -> bool {
    view.position.phase > 0 || view.position.op > 0
}

fn invitation(language: Language, view: &View) -> String {
    let program = &view.program;
    let (model, trained, steps) = (&program.units, program.trained(), program.updates_per_epoch());
    let (parameters, all) = (count(program.parameters() as u32), epochs(language, program.epochs as usize));
    let batches = match (language, steps) {
        (Korean, 1) => "에포크마다 예제 모두를 한 배치로 묶어 한 번 갱신합니다.".to_owned(),
        (English, 1) => "Each epoch is one update with all samples in one batch.".to_owned(),
        (Korean, _) => {
            format!("에포크마다 예제 {}개짜리 배치로 {}번 갱신합니다.", program.batch_size, count(steps))
        }
        (English, _) => {
            format!("Each epoch is {} updates, with batches of {}.", count(steps), samples(language, program.batch()))
        }
    };
    match language {
        Korean => format!(
            "입력 {}개에 Dense {model}을 쌓은 모델이 {}로 가중치와 바이어스 {parameters}개를 배웁니다. {batches} fit은 {all}입니다. 앞으로(→)를 눌러 보세요.",
            program.features(),
            samples(language, trained)
        ),
        English => format!(
            "A model of {} on {} learns {parameters} weights and biases from {}. {batches} fit takes {all}. Press forward (→).",
            if program.units.layers() == 1 {
                format!("one Dense layer ({model})")
            } else {
                format!("Dense layers {model}")
            },
            if program.features() == 1 { "1 input".to_owned() } else { format!("{} inputs", program.features()) },
            samples(language, trained)
        ),
    }
}

/// Within an update of a network that is gone through phase by phase.
fn within(language: Language, scene: &Scene) -> String {
    let view = scene.view;
    if let Some(what) = first_overflow(language, view) {
        return match language {
            Korean => format!(
                "{} 수로 나타낼 수 있는 범위를 벗어났습니다. 가중치가 갱신할 때마다 커져 발산한 것입니다. 학습률을 줄여 처음부터 다시 해 보세요.",
                with(&what, Subject)
            ),
            English => format!(
                "{what} left the range of floating-point numbers: the weights grew with every update and diverged. Start again with a smaller learning rate."
            ),
        };
    }
    let focus = Focus { view, sample: scene.sample };
    let told = match (view.lit(), view.lit_operation()) {
        (Some(phase), Some(index)) => operation(language, focus, phase, index),
        (Some(phase), None) => phase_done(language, focus, phase),
        (None, _) => String::new(),
    };
    if view.lit() == Some(Phase::Forward(1)) { format!("{} {told}", batch_taken(language, view)) } else { told }
}

/// Which batch has just been taken.
fn batch_taken(language: Language, view: &View) -> String {
    let rows: Vec<String> = view.rows().iter().take(8).map(|row| (row + 1).to_string()).collect();
    let more = if view.rows().len() > rows.len() { ", …" } else { "" };
    let (rows, steps) = (rows.join(", "), count(view.program.updates_per_epoch()));
    let (epoch, batch) = (count(view.epoch as u32 + 1), count(view.batch as u32 + 1));
    match language {
        Korean => format!("에포크 {epoch}의 배치 {batch}/{} 예제 {rows}{more}입니다.", with(&steps, Topic)),
        English => format!("Batch {batch} of {steps} in epoch {epoch} is sample {rows}{more}."),
    }
}

/// Between two updates.
fn between(language: Language, scene: &Scene) -> String {
    let view = scene.view;
    match scene.before {
        Some(before) if before.position < view.position && before.epoch + 1 < view.epoch => {
            epochs_done(language, scene, before)
        }
        _ if view.batch > 0 => batch_done(language, view),
        Some(before) if before.position < view.position => epoch_done(language, scene),
        _ => standing(language, scene),
    }
}

fn batch_done(language: Language, view: &View) -> String {
    let (epoch, batch) = (count(view.epoch as u32 + 1), count(view.batch as u32));
    let (steps, loss) = (count(view.program.updates_per_epoch()), figure(view.loss().unwrap_or(f64::NAN)));
    let running = view.running.map(|running| running.training);
    let mean = figure(running.map_or(f64::NAN, |running| running.loss));
    let metric = running.map_or_else(String::new, |running| told_metric(language, view.program.scoring, &running));
    match language {
        Korean => format!(
            "에포크 {epoch}의 배치 {batch}/{steps}까지 갱신했습니다. 이 배치의 손실은 E = {loss}이고, 이번 에포크에서 지금까지 본 배치들의 평균은 {mean}입니다.{metric}"
        ),
        English => format!(
            "Updated with batch {batch} of {steps} in epoch {epoch}. The loss of this batch was E = {loss}; the mean over the batches of this epoch so far is {mean}.{metric}"
        ),
    }
}

fn epoch_done(language: Language, scene: &Scene) -> String {
    let (view, Some(now)) = (scene.view, scene.last) else { return standing(language, scene) };
    let (number, all, scoring) = (count(view.epoch as u32), count(view.program.epochs), view.program.scoring);
    let training = trained(language, scoring, &now.training, scene.previous.map(|was| was.training).as_ref());
    let validation = validated(language, scoring, &now, scene.previous.as_ref());
    match language {
        Korean => format!("에포크 {number}/{} 마쳤습니다. {training}{validation}", with(&all, Object)),
        English => format!("Epoch {number} of {all} is done. {training}{validation}"),
    }
}

fn epochs_done(language: Language, scene: &Scene, before: &View) -> String {
    let (Some(was), Some(now)) = (scene.was, scene.last) else { return standing(language, scene) };
    let done = epochs(language, scene.view.epoch - before.epoch);
    let change = moved(language, was.training.loss, now.training.loss);
    let metric = told_metric(language, scene.view.program.scoring, &now.training);
    let validation = validated(language, scene.view.program.scoring, &now, None);
    match language {
        Korean => format!("{done}을 도는 동안 손실의 평균은 {change}.{metric}{validation}"),
        English => format!("In {done} the mean loss {change}.{metric}{validation}"),
    }
}

/// Where the training stands, however it came there.
fn standing(language: Language, scene: &Scene) -> String {
    let (view, scoring) = (scene.view, scene.view.program.scoring);
    let (Some(first), Some(now)) = (scene.first, scene.last) else { return batch_done(language, view) };
    let done = epochs(language, view.epoch);
    let course = if view.epoch > 1 {
        format!(
            "{}{}",
            since_first(language, first.training.loss, now.training.loss),
            told_metric(language, scoring, &now.training)
        )
    } else {
        trained(language, scoring, &now.training, None)
    };
    let validation = validated(language, scoring, &now, scene.previous.as_ref());
    match language {
        Korean => format!("지금까지 {done}을 마쳤습니다. {course}{validation}"),
        English => format!("{done} done so far. {course}{validation}"),
    }
}

fn complete(language: Language, scene: &Scene) -> String {
    let view = scene.view;
    let (t, program) = (view.position.t, &view.program);
    let updates = count(t);
    let done = epochs(language, view.epoch);
    let course = match (scene.first, scene.last) {
        (Some(first), Some(now)) => format!(
            "{}{}{}",
            since_first(language, first.training.loss, now.training.loss),
            told_metric(language, program.scoring, &now.training),
            validated(language, program.scoring, &now, None)
        ),
        _ => String::new(),
    };
    let cut = t < program.epochs.saturating_mul(program.updates_per_epoch());
    let next = match (cut, language) {
        (true, Korean) => "이 페이지는 갱신을 여기까지만 합니다.",
        (true, English) => "The page makes no more updates than these.",
        (false, Korean) => "아래 evaluate와 predict에서 모델이 내는 답을 확인해 보세요.",
        (false, English) => "See below what evaluate and predict say now.",
    };
    match language {
        Korean => format!("fit이 끝났습니다: {done}, 갱신 {updates}번. {course} {next}"),
        English => format!("fit is complete: {done}, {updates} updates. {course} {next}"),
    }
}

fn not_finite(language: Language, view: &View) -> String {
    let t = count(view.position.t);
    let what = if view.loss().is_some_and(|loss| !loss.is_finite()) {
        language.pick("손실 E", "the loss E").to_owned()
    } else {
        let item = view.parameters().into_iter().find(|&item| !view.value(item).is_finite());
        item.map_or_else(|| language.pick("가중치", "a weight").to_owned(), |item| item_symbol(view, item))
    };
    let rate = figure(view.learning_rate());
    match language {
        Korean => format!(
            "{t}번째 갱신에서 {} 수로 나타낼 수 있는 범위를 벗어나 학습이 멈추었습니다. 갱신할 때마다 가중치가 커져 발산한 것입니다. 학습률 {rate}의 10분의 1쯤으로 처음부터 다시 해 보세요. Keras라면 loss: nan을 찍으며 계속합니다.",
            with(&what, Subject)
        ),
        English => format!(
            "In update {t} {what} left the range of floating-point numbers, and the training stopped. The weights grew with every update and diverged. Start again with about a tenth of the learning rate {rate}. Keras would go on and print loss: nan."
        ),
    }
}

/// The metric's name, for heads and labels.
pub fn metric_label(language: Language, view: &View) -> Option<&'static str> {
    metric_name(language, view.program.scoring)
}
