//! A digit drawn by hand: read by the network as it is drawn, shown on its way into MNIST's form, and taught to a copy.
//! The drawing lives here as long as the page is open.

mod acts;
mod asking;
mod hands;
mod outputs;
mod sheet;
mod steps;
mod teaching;

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use self::asking::Asking;
use self::hands::{Cursor, Key, Touch};
use super::desk::{Desk, Taught, same};
use super::line::Line;
use crate::chart::Theme;
use crate::data::digits::{Image, Pad, Steps, Tool};
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::options::{Activation, Loss, Optimizer};
use crate::lesson::mnist::reading::{Reading, usual_rate};
use crate::text::Language;
use crate::text::mnist::draw::Word;
use crate::web::stage::moment::Moment;
use crate::web::widget::number::Style;
use crate::worker::digits::Pass;

/// The panel.
pub fn draw(moment: &Moment<'_, Mnist>, desk: &Desk) -> Html {
    let program = moment.player.run().program();
    let props = Props {
        language: moment.prefs.language,
        theme: moment.prefs.chart_theme(),
        style: Style::Fixed(4).with(moment.player.look().digits),
        line: moment.beside.clone(),
        ready: desk.is_ready(),
        t: desk.progress.t,
        pass: desk.drawn.clone(),
        taught: desk.taught.clone(),
        loss: program.loss,
        hidden: program.hidden,
        activation: program.activation,
        optimizer: program.optimizer,
        learning_rate: program.learning_rate,
        batch_size: program.batch_size,
        given: program.own_weights().is_some(),
    };
    html! { <Panel ..props /> }
}

/// What the panel is drawn from.
#[derive(Properties, Clone)]
pub struct Props {
    /// The language.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// How numbers are written.
    pub style: Style,
    /// The way to the training,
    pub line: Line,
    /// whether it takes asks,
    pub ready: bool,
    /// after how many updates it is,
    pub t: u32,
    /// what it answered last about a drawing,
    pub pass: Option<Rc<Pass>>,
    /// and what it was taught last.
    pub taught: Option<Rc<Taught>>,
    /// The training's loss.
    pub loss: Loss,
    /// How many hidden units it has,
    pub hidden: u32,
    /// what they do,
    pub activation: Activation,
    /// its optimizer,
    pub optimizer: Optimizer,
    /// its learning rate,
    pub learning_rate: f64,
    /// its batches,
    pub batch_size: u32,
    /// and whether it started from weights that the learner brought along.
    pub given: bool,
}

impl Props {
    /// How large a step of teaching is to begin with.
    fn usual_rate(&self) -> f64 {
        usual_rate(self.loss, self.activation, self.hidden)
    }
}

/// What was heard is compared by where it is: it never changes.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let shown = |props: &Self| (props.language, props.theme, props.style, props.ready, props.t);
        let network = |props: &Self| (props.loss, props.activation, props.hidden, props.given);
        let training = |props: &Self| (props.optimizer, props.learning_rate, props.batch_size);
        shown(self) == shown(other)
            && network(self) == network(other)
            && training(self) == training(other)
            && self.line == other.line
            && same(self.pass.as_ref(), other.pass.as_ref())
            && same(self.taught.as_ref(), other.taught.as_ref())
    }
}

/// What may happen to the panel.
pub enum Message {
    /// This pointer is pressed here, perhaps with a tool of its own;
    Down(i32, Touch, Option<Tool>),
    /// it was moved through these places;
    Go(i32, Vec<Touch>),
    /// it was lifted.
    Up(i32),
    /// A key on the pad.
    Key(Key),
    /// The Shift key was let go.
    ShiftUp,
    /// The focus left the pad.
    Leave,
    /// Another tool.
    Tool(Tool),
    /// The last change of the drawing is to be taken back,
    Undo,
    /// or all ink.
    Clear,
    /// The drawing is looked at, and asked about.
    Tick,
    /// Nothing changed for a while.
    Rest,
    /// An answer does not come.
    Impatient,
    /// The learner says what it is,
    Label(u8),
    /// how large a step is,
    Rate(f64),
    /// that the copy is to be taught,
    Teach,
    /// or forgotten.
    Forget,
}

/// The panel with its drawing.
pub struct Panel {
    board: NodeRef,
    canvas: NodeRef,
    pad: Pad,
    tool: Tool,
    /// The pointer that draws.
    pointer: Option<i32>,
    cursor: Cursor,
    look: Option<Look>,
    asking: Asking,
    answer: Option<Rc<Pass>>,
    /// What is read aloud.
    said: Option<Reading>,
    label: Option<u8>,
    rate: f64,
    taught: Option<Rc<Taught>>,
    /// Whether what was taught has not been answered yet.
    is_teaching: bool,
    tick: Option<Timeout>,
    rest: Option<Timeout>,
    patience: Option<Timeout>,
}

/// The drawing when it was looked at last, and what became of it.
struct Look {
    sheet: Image,
    steps: Steps,
    /// The pixels of the result.
    pixels: Rc<[u8]>,
}

impl Component for Panel {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            board: NodeRef::default(),
            canvas: NodeRef::default(),
            pad: Pad::default(),
            tool: Tool::default(),
            pointer: None,
            cursor: Cursor::default(),
            look: None,
            asking: Asking::default(),
            answer: None,
            said: None,
            label: None,
            rate: ctx.props().usual_rate(),
            taught: None,
            is_teaching: false,
            tick: None,
            rest: None,
            patience: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        self.hear(ctx, old);
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        self.act(ctx, message)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let language = ctx.props().language;
        html! {
                    <section class="mnist-draw" data-panel="draw" aria-labelledby="draw-heading">
                        <h2 id="draw-heading">{ Word::Heading.text(language) }</h2>
                        <p class="note">{ Word::Lead.text(language) }</p>
                        <div class="draw-parts">
                            { self.board(ctx) }
                            { self.answer(ctx) }
                            { self.teaching(ctx) }
                        </div>
                        { self.steps(ctx) }
        </section>
                }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        self.paint(ctx);
    }
}
