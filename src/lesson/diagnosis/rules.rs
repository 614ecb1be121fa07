//! The rules by which a network's numbers become a diagnosis, each with its thresholds.

use super::facts::{Facts, LEARNED, WRONG};
use super::{Course, Diagnosis, MOST, Span};
use crate::lesson::program::Ending;

/// So many rises in a row, and the loss multiplied by [`GROWTH`] in them and against the first pass: it explodes.
const RISES_IN_A_ROW: u32 = 3;
const GROWTH: f64 = 2.0;
/// Among the last [`SWINGS_OF`] passes at least [`SWINGS`] rises, and the loss within them spread over at least the
/// share [`SWING`] of its mean: it oscillates.
const SWINGS_OF: u32 = 20;
const SWINGS: u32 = 5;
const SWING: f64 = 0.1;
/// Over the last half of the run the loss changed by less than this share, and at the present gradient as many passes
/// again would lower it by less than that: it has settled. Measured on XOR with 2-2-1 networks: all starts that stay
/// stuck for 20,000 updates are told between 2,000 and 8,000, and none that gets away (`tests/diagnosis_search.rs`).
const SETTLED: f64 = 0.03;
/// No network is called stuck before so many passes.
const PATIENCE: u32 = 200;
/// No plateau is told before so many.
const PLATEAU_AFTER: u32 = 50;
/// A gradient of this size is as good as none: not even a plateau is left again.
const VANISHED: f64 = 1e-9;
/// With all outputs learned, a gradient below this has nothing more to teach.
const TAUGHT: f64 = 1e-3;
/// With some error left that no rule calls wrong, only a gradient below this says that it stays.
const AT_REST: f64 = 1e-6;

/// At most [`MOST`] findings, the most important first. `facts` are those of the last pass, made with η; `ending` says
/// why the run ended there, if it did.
pub(super) fn apply(
    facts: Option<&Facts>,
    course: &Course<'_>,
    learning_rate: f64,
    ending: Option<Ending>,
) -> Vec<Diagnosis> {
    if course.passes == 0 {
        return Vec::new();
    }
    let broken = facts.is_some_and(|facts| !facts.is_finite());
    if let Some(exploding) = exploding(course, broken, ending) {
        return vec![exploding];
    }
    let Some(facts) = facts else { return Vec::new() };
    let state = State { course, facts, learning_rate, ending };
    let found = if let Some(converged) = state.converged() { vec![converged] } else { state.troubles() };
    found.into_iter().take(MOST).collect()
}

fn exploding(course: &Course<'_>, broken: bool, ending: Option<Ending>) -> Option<Diagnosis> {
    let now = course.at(course.passes);
    let stopped = matches!(ending, Some(Ending::NotFinite | Ending::Overflow));
    if broken || stopped || now.is_none() {
        // The last numbers that were any; a run that breaks does so within a few passes.
        let known = (1..=course.passes).rev().take(8).find_map(|pass| course.at(pass).map(|loss| (pass, loss)));
        let span = known.zip(course.at(1)).filter(|((pass, now), then)| *pass > 1 && now > then);
        let span = span.map(|((pass, now), then)| Span { passes: pass - 1, then, now });
        return Some(Diagnosis::Exploding { span, overflow: true });
    }
    let from = course.passes.checked_sub(RISES_IN_A_ROW).filter(|&pass| pass > 0)?;
    let losses = (from..=course.passes).map(|pass| course.at(pass)).collect::<Option<Vec<f64>>>()?;
    let (then, now) = (*losses.first()?, *losses.last()?);
    let rises = losses.windows(2).all(|pair| pair[1] > pair[0]);
    let grown = now > GROWTH * then && now > GROWTH * course.at(1)?;
    let span = Some(Span { passes: RISES_IN_A_ROW, then, now });
    (rises && grown).then_some(Diagnosis::Exploding { span, overflow: false })
}

struct State<'a> {
    course: &'a Course<'a>,
    facts: &'a Facts,
    learning_rate: f64,
    ending: Option<Ending>,
}

impl State<'_> {
    /// All that stands in the way, the most important first.
    fn troubles(&self) -> Vec<Diagnosis> {
        let oscillating = self.oscillating();
        let steady = oscillating.is_none();
        let learned = self.facts.beyond(LEARNED).is_empty();
        let found = [
            self.blocked(),
            if learned { None } else { self.dead() },
            oscillating,
            if steady { self.stuck() } else { None },
            if learned { None } else { self.saturated() },
            if steady { self.plateau() } else { None },
        ];
        found.into_iter().flatten().collect()
    }

    fn blocked(&self) -> Option<Diagnosis> {
        let (wrong, slope) = self.facts.blocked.clone();
        (!wrong.is_empty()).then_some(Diagnosis::SaturatedOutput { wrong, slope })
    }

    fn dead(&self) -> Option<Diagnosis> {
        self.facts.dead.clone().map(|(nodes, flat, net)| Diagnosis::Dead { nodes, flat, net })
    }

    fn saturated(&self) -> Option<Diagnosis> {
        let (nodes, slope) = self.facts.saturated.clone();
        (!nodes.is_empty()).then_some(Diagnosis::SaturatedHidden { nodes, slope })
    }

    fn oscillating(&self) -> Option<Diagnosis> {
        let from = self.course.passes.checked_sub(SWINGS_OF).filter(|&pass| pass > 0)?;
        let losses = (from..=self.course.passes).map(|pass| self.course.at(pass)).collect::<Option<Vec<f64>>>()?;
        let rises = losses.windows(2).filter(|pair| pair[1] > pair[0]).count() as u32;
        let (lowest, highest) =
            losses.iter().fold((f64::INFINITY, 0.0), |(low, high): (f64, f64), &loss| (low.min(loss), high.max(loss)));
        let mean = losses.iter().sum::<f64>() / losses.len() as f64;
        let swings = rises >= SWINGS && highest - lowest >= SWING * mean;
        swings.then_some(Diagnosis::Oscillating { passes: SWINGS_OF, rises, lowest, highest })
    }

    /// The last half of the run, if the loss hardly changed in it.
    fn level(&self, patience: u32) -> Option<Span> {
        let passes = self.course.passes;
        let half = (passes >= patience.max(2)).then_some(passes / 2)?;
        let (then, now) = (self.course.at(half)?, self.course.at(passes)?);
        ((then - now).abs() < SETTLED * now).then_some(Span { passes: passes - half, then, now })
    }

    /// As [`State::level`], and the gradient promises no more for as long again.
    fn settled(&self) -> Option<Span> {
        let gradient = self.facts.gradient;
        let promised = self.learning_rate * gradient * gradient * f64::from(self.course.passes);
        self.level(PATIENCE).filter(|span| promised < SETTLED * span.now)
    }

    fn stuck(&self) -> Option<Diagnosis> {
        let (wrong, gradient) = (self.facts.beyond(WRONG), self.facts.gradient);
        // What decides nothing may still get away, unless nothing moves it at all.
        let hopeless = !self.facts.undecided || self.facts.severed || gradient < VANISHED;
        let found = hopeless && !wrong.is_empty() && self.facts.blocked.0.is_empty();
        let span = if found { self.settled() } else { None }?;
        Some(Diagnosis::Stuck { wrong, span, gradient })
    }

    fn plateau(&self) -> Option<Diagnosis> {
        let gradient = self.facts.gradient;
        let waits = self.facts.undecided && !self.facts.severed && gradient >= VANISHED;
        let found = waits && self.facts.blocked.0.is_empty() && !self.facts.beyond(WRONG).is_empty();
        let span = if found { self.level(PLATEAU_AFTER) } else { None }?;
        Some(Diagnosis::Plateau { span, gradient })
    }

    fn converged(&self) -> Option<Diagnosis> {
        let gradient = self.facts.gradient;
        let learned = self.facts.beyond(LEARNED).is_empty();
        let done = learned && (gradient < TAUGHT || self.ending.is_some());
        let rests = || gradient < AT_REST && self.facts.beyond(WRONG).is_empty() && self.settled().is_some();
        let loss = self.course.at(self.course.passes)?;
        (done || rests()).then(|| Diagnosis::Converged { error: self.facts.error(), loss, gradient })
    }
}
