//! The network looked at from inside and put to the test: weight images, confusion, mistakes, and one image's way through
//! it. What is chosen here lives as long as the page is open.

mod inspect;
mod tests;
mod units;

use std::rc::Rc;

use yew::prelude::*;

use super::desk::{Desk, Images, same};
use super::line::Line;
use crate::chart::Theme;
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::given::Counts;
use crate::lesson::mnist::options::Data;
use crate::text::Language;
use crate::web::stage::moment::Moment;
use crate::web::widget::number::Style;
use crate::worker::digits::{Ask, Bytes, Picture, Set};

/// Weight images that are shown at once.
const UNITS_SHOWN: u16 = 32;
/// Images of a cell that are shown at once,
const CELL_SHOWN: u32 = 40;
/// and worst mistakes.
const MISTAKES_SHOWN: usize = 20;

/// The panels.
pub fn lab(moment: &Moment<'_, Mnist>, desk: &Desk) -> Html {
    let props = Props {
        language: moment.prefs.language,
        theme: moment.prefs.chart_theme(),
        style: Style::Fixed(4).with(moment.player.look().digits),
        program: moment.player.run().program().clone(),
        desk: desk.clone(),
        line: moment.beside.clone(),
    };
    html! { <Lab ..props /> }
}

/// What the panels are drawn from.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The language.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// How numbers are written.
    pub style: Style,
    /// The settings.
    pub program: Mnist,
    /// What is known of the training.
    pub desk: Desk,
    /// The line to it.
    pub line: Line,
}

impl Props {
    /// Whether nothing of what the panels show is another: how far the training is, of which there is news all the time, is
    /// not among it.
    fn shows_the_same(&self, other: &Self) -> bool {
        let settings = |props: &Self| (props.language, props.theme, props.style);
        let (desk, before) = (&self.desk, &other.desk);
        settings(self) == settings(other)
            && self.program == other.program
            && same(desk.tested.as_ref(), before.tested.as_ref())
            && same(desk.units.as_ref(), before.units.as_ref())
            && same(desk.images.as_ref(), before.images.as_ref())
            && same(desk.picked.as_ref(), before.picked.as_ref())
            && same(desk.pass.as_ref(), before.pass.as_ref())
    }
}

/// Whose images these are.
fn source(program: &Mnist) -> (Data, Counts, Option<u32>) {
    (program.source(), program.counts(), program.own().map(|own| own.number))
}

/// What may happen.
pub enum Message {
    /// Weight images from this unit on are to be shown.
    From(u16),
    /// A unit is chosen,
    Unit(u16),
    /// or that with the largest delta.
    LargestDelta,
    /// A cell of the confusion matrix is chosen.
    Cell(u8, u8),
    /// Images of that cell from this one on are to be shown.
    Turn(u32),
    /// Training images are to be shown.
    Training,
    /// The n-th of the shown images is chosen,
    Shown(usize),
    /// or of the worst mistakes.
    Mistake(usize),
}

/// An image that is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// Which sample of its set.
    pub sample: u32,
    /// Its class.
    pub label: u8,
    /// Its pixels.
    pub pixels: Vec<u8>,
}

/// The panels with what is chosen in them.
pub struct Lab {
    from: u16,
    unit: u16,
    cell: Option<(u8, u8)>,
    /// The images of the cell were asked for as they were judged after so many updates.
    judged_cell: Option<u32>,
    chosen: Option<Rc<Chosen>>,
    /// The mistakes that were asked for, and their images once they came.
    mistakes: Option<Rc<Images>>,
    asked: Vec<u32>,
    /// After which update the chosen image was judged last.
    judged: Option<u32>,
    /// Whether the weight images were asked for.
    watched: Option<Picture>,
}

impl Component for Lab {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let mut lab = Self {
            from: 0,
            unit: 0,
            cell: None,
            judged_cell: None,
            chosen: None,
            mistakes: None,
            asked: Vec::new(),
            judged: None,
            watched: None,
        };
        lab.follow(ctx.props());
        lab
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if !props.desk.is_ready() {
            // Another training is about to begin: it has to be asked anew.
            (self.watched, self.judged, self.judged_cell, self.mistakes) = (None, None, None, None);
            self.asked.clear();
        }
        if source(&props.program) != source(&old.program) {
            (self.chosen, self.cell) = (None, None);
        }
        let last = u16::try_from(props.program.hidden).unwrap_or(u16::MAX).saturating_sub(1);
        self.unit = self.unit.min(last);
        self.from = self.from.min(last);
        self.follow(props);
        !props.shows_the_same(old)
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let props = ctx.props();
        match message {
            Message::From(from) => self.from = from,
            Message::Unit(unit) => self.open(unit),
            Message::LargestDelta => inspect::largest_delta(&props.desk).into_iter().for_each(|unit| self.open(unit)),
            Message::Cell(label, answer) => {
                (self.cell, self.judged_cell) = (Some((label, answer)), None);
            }
            Message::Turn(from) => match self.cell {
                Some((label, answer)) => props.line.ask(Ask::Cell { label, answer, from, count: CELL_SHOWN }),
                None => props.line.ask(Ask::Images { set: Set::Train, from, count: CELL_SHOWN }),
            },
            Message::Training => {
                self.cell = None;
                props.line.ask(Ask::Images { set: Set::Train, from: 0, count: CELL_SHOWN });
            }
            Message::Shown(place) => self.choose(props.desk.images.as_deref(), place),
            Message::Mistake(place) => self.choose(self.mistakes.clone().as_deref(), place),
        }
        self.follow(props);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        html! {
            <div class="digits-lab">
                { units::units(self, ctx) }
                { tests::tests(self, ctx) }
                { inspect::inspect(self, ctx) }
            </div>
        }
    }
}

impl Lab {
    fn choose(&mut self, images: Option<&Images>, place: usize) {
        let Some(images) = images else { return };
        let pixels = images.pixels.chunks_exact(784).nth(place);
        if let (Some(&sample), Some(&label), Some(pixels)) =
            (images.samples.get(place), images.labels.get(place), pixels)
        {
            self.chosen = Some(Rc::new(Chosen { sample, label, pixels: pixels.to_vec() }));
            self.judged = None;
        }
    }

    /// Chooses a unit and sees to it that its weights are shown.
    fn open(&mut self, unit: u16) {
        self.unit = unit;
        if !(self.from..self.from.saturating_add(UNITS_SHOWN)).contains(&unit) {
            self.from = unit / UNITS_SHOWN * UNITS_SHOWN;
        }
    }

    /// Asks for what is shown and not known yet.
    fn follow(&mut self, props: &Props) {
        if !props.desk.is_ready() {
            return;
        }
        let count = UNITS_SHOWN.min((props.program.hidden as u16).saturating_sub(self.from));
        let picture = Picture { from: self.from, count };
        if self.watched != Some(picture) {
            self.watched = Some(picture);
            props.line.ask(Ask::Watch(Some(picture)));
        }
        self.follow_mistakes(props);
        self.follow_cell(props);
        let t = props.desk.progress.t;
        if let Some(chosen) = self.chosen.as_ref().filter(|_| self.judged != Some(t)) {
            self.judged = Some(t);
            props.line.ask(Ask::Judge { pixels: Bytes(chosen.pixels.clone()), label: Some(chosen.label) });
        }
    }

    /// The images of the chosen cell are others whenever the test images were judged again.
    fn follow_cell(&mut self, props: &Props) {
        let judged = props.desk.tested.as_ref().map(|tested| tested.t);
        if let Some((label, answer)) = self.cell
            && self.judged_cell != judged
        {
            self.judged_cell = judged;
            props.line.ask(Ask::Cell { label, answer, from: 0, count: CELL_SHOWN });
        }
    }

    /// The images of the worst mistakes: asked for when these are others, taken when they come.
    fn follow_mistakes(&mut self, props: &Props) {
        let Some(tested) = &props.desk.tested else { return };
        let wanted: Vec<u32> = tested.worst.iter().take(MISTAKES_SHOWN).map(|mistake| mistake.sample).collect();
        if let Some(images) = &props.desk.picked
            && images.samples == wanted
        {
            self.mistakes = Some(images.clone());
        }
        if self.asked != wanted {
            self.asked.clone_from(&wanted);
            props.line.ask(Ask::Pick { set: Set::Test, samples: wanted });
        }
    }
}
