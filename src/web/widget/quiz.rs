//! The question before the next step: an answer is judged here, and the step is taken when it is right or given up.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::lesson::network_view::NetworkView;
use crate::lesson::quiz::{Question, Slip};
use crate::lesson::setting::{self, Refusal};
use crate::text::label::Label;
use crate::text::{Language, notice, quiz as text};

/// A question in words: what the panel shows of it before it is answered.
#[derive(Clone, PartialEq)]
pub struct Asked {
    question: Question,
    sentence: String,
    symbol: String,
    parts: Vec<String>,
    /// What each slip would be told, by part.
    hints: Vec<(Slip, String)>,
}

impl Asked {
    /// A question about the network of the view.
    pub fn of(language: Language, view: &dyn NetworkView, question: Question) -> Self {
        let parts = question.factors.iter().map(|factor| text::part(view, factor.part)).collect();
        let of_parts =
            question.factors.iter().flat_map(|factor| [Slip::Wrong(factor.part), Slip::Forgotten(factor.part)]);
        let slips = of_parts.chain([Slip::Sign, Slip::Together, Slip::Unknown]);
        Self {
            sentence: text::question(language, view, &question),
            symbol: text::symbol(view, question.asked),
            parts,
            hints: slips.map(|slip| (slip, text::slip(language, view, slip))).collect(),
            question,
        }
    }

    fn hint(&self, slip: Slip) -> String {
        self.hints.iter().find(|(other, _)| *other == slip).map_or_else(String::new, |(_, hint)| hint.clone())
    }
}

/// The panel.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The questions of the next step, in their order.
    pub questions: Vec<Asked>,
    /// Decimals asked for.
    pub digits: Option<u8>,
    /// The language.
    pub language: Language,
    /// Takes the step.
    pub step: Callback<()>,
}

/// What may happen to the panel.
pub enum Message {
    /// Something was typed: the answer (none) or a factor.
    Input(Option<usize>, String),
    /// The answer is to be judged.
    Judge,
    /// The answer is given up.
    Reveal,
}

/// What was said about the last answer.
enum Verdict {
    Slip(Slip),
    Refused(Refusal),
    Right,
}

/// The panel, with what is typed and how it went so far.
pub struct Quiz {
    /// Which of the step's questions is asked.
    index: usize,
    answer: String,
    parts: Vec<String>,
    verdict: Option<Verdict>,
    tried: bool,
    right: u32,
    asked: u32,
    field: NodeRef,
}

impl Component for Quiz {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            index: 0,
            answer: String::new(),
            parts: Vec::new(),
            verdict: None,
            tried: false,
            right: 0,
            asked: 0,
            field: NodeRef::default(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let questions = |props: &Props| props.questions.iter().map(|asked| asked.question.clone()).collect::<Vec<_>>();
        if questions(ctx.props()) != questions(old) {
            self.index = 0;
            self.begin();
            // What was wrong is past; that it was right is said beside the next question.
            self.verdict.take_if(|verdict| !matches!(verdict, Verdict::Right));
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Input(None, typed) => self.answer = typed,
            Message::Input(Some(part), typed) => {
                if let Some(text) = self.parts.get_mut(part) {
                    *text = typed;
                }
            }
            Message::Judge => self.judge(ctx.props()),
            Message::Reveal => {
                self.asked += 1;
                self.verdict = None;
                self.advance(ctx.props(), true);
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (props, link) = (ctx.props(), ctx.link());
        let language = props.language;
        let Some(asked) = props.questions.get(self.index) else {
            return html! {
                <section class="quiz" data-panel="quiz">
                    <p>{ Label::QuizNothing.text(language) }</p>
                    <button type="button" class="plain" data-action="reveal" onclick={link.callback(|_| Message::Reveal)}>
                        { Label::QuizGoOn.text(language) }
                    </button>
                </section>
            };
        };
        let reveal = link.callback(|_| Message::Reveal);
        html! {
            <section class="quiz" data-panel="quiz">
                <p id="quiz-question">{ &asked.sentence }</p>
                <div class="answer">
                    { self.input(ctx, None, &asked.symbol, &self.answer) }
                    <button type="button" class="plain" data-action="judge" onclick={link.callback(|_| Message::Judge)}>
                        { Label::QuizCheck.text(language) }
                    </button>
                    <button type="button" class="plain" data-action="reveal" onclick={reveal}>
                        { Label::QuizReveal.text(language) }
                    </button>
                </div>
                <p class="verdict" role="status">{ self.verdict_text(language, asked) }</p>
                if self.tried && !asked.parts.is_empty() {
                    <fieldset>
                        <legend>{ Label::QuizFactors.text(language) }</legend>
                        { for asked.parts.iter().zip(&self.parts).enumerate().map(|(index, (name, typed))| {
                            self.input(ctx, Some(index), name, typed)
                        }) }
                    </fieldset>
                }
                <p class="note">{ text::score(language, self.right, self.asked) }</p>
            </section>
        }
    }
}

impl Quiz {
    fn begin(&mut self) {
        self.answer.clear();
        self.parts.clear();
        self.tried = false;
    }

    /// To the next question, or, after the last one and when the step is given up, on.
    fn advance(&mut self, props: &Props, all: bool) {
        self.index += 1;
        self.begin();
        if all || self.index >= props.questions.len() {
            self.index = 0;
            props.step.emit(());
        } else if let Some(field) = self.field.cast::<HtmlInputElement>() {
            // A field that cannot take the focus leaves it where it was.
            let _ = field.focus();
        }
    }

    fn judge(&mut self, props: &Props) {
        let Some(asked) = props.questions.get(self.index) else { return };
        let given = match setting::number(&self.answer) {
            Ok(given) => given,
            Err(why) => return self.verdict = Some(Verdict::Refused(why)),
        };
        // A factor that does not read as a number counts as not given.
        let parts: Vec<_> = self.parts.iter().map(|text| setting::number(text).ok()).collect();
        let parts = &parts[..asked.question.factors.len().min(parts.len())];
        if let Some(slip) = asked.question.judge(given, parts, props.digits) {
            self.tried = true;
            self.parts.resize(asked.question.factors.len(), String::new());
            self.verdict = Some(Verdict::Slip(slip));
        } else {
            self.asked += 1;
            self.right += u32::from(!self.tried);
            self.verdict = Some(Verdict::Right);
            self.advance(props, false);
        }
    }

    fn verdict_text(&self, language: Language, asked: &Asked) -> String {
        match &self.verdict {
            None => String::new(),
            Some(Verdict::Right) => Label::QuizRight.text(language).to_owned(),
            Some(Verdict::Slip(slip)) => asked.hint(*slip),
            Some(Verdict::Refused(why)) => notice::unreadable(language, why, &asked.symbol),
        }
    }

    /// The field of the answer, or of a factor.
    fn input(&self, ctx: &Context<Self>, part: Option<usize>, name: &str, typed: &str) -> Html {
        let link = ctx.link();
        let oninput = link.callback(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            Message::Input(part, input.value())
        });
        let onkeydown = link.batch_callback(|event: KeyboardEvent| {
            (event.key() == "Enter" && !event.is_composing()).then_some(Message::Judge)
        });
        let setting = part.map_or_else(|| "answer".to_owned(), |part| format!("factor-{part}"));
        let field = if part.is_none() { self.field.clone() } else { NodeRef::default() };
        html! {
            <label class="field">
                <span>{ name }</span>
                <input ref={field} type="text" inputmode="text" autocomplete="off" spellcheck="false" value={typed.to_owned()}
                    data-setting={setting} {oninput} {onkeydown} />
            </label>
        }
    }
}
