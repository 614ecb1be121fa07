//! What became of the test images: the confusion matrix, the images of a cell, the worst mistakes.

use yew::prelude::*;

use super::{CELL_SHOWN, Lab, Message, Props};
use crate::chart::digits::Grey;
use crate::chart::digits::confusion::ConfusionPicture;
use crate::chart::digits::sheet::{SheetPicture, Thumb};
use crate::engine::classification::{CLASSES, Confusion};
use crate::lesson::setting;
use crate::text::caption::Caption;
use crate::text::mnist::{Word, told};
use crate::web::page::mnist::desk::Images;
use crate::web::stage::moment::Movement;
use crate::web::widget::choice::choice;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::field::Field;
use crate::web::widget::figure::{Figure, Pointed};

/// The panel.
pub fn tests(lab: &Lab, ctx: &Context<Lab>) -> Html {
    let Props { language, desk, .. } = ctx.props();
    html! {
        <section data-panel="tests" aria-labelledby="tests-heading">
            <h2 id="tests-heading">{ Word::Tests.text(*language) }</h2>
            <div class="pair">
                <section>
                    <h3>{ Word::Confusion.text(*language) }</h3>
                    <p class="note">{ Word::ConfusionNote.text(*language) }</p>
                    if let Some(tested) = &desk.tested { { confusion(lab, ctx, &tested.confusion) } }
                </section>
                <section>
                    { cell(lab, ctx) }
                    <h3>{ Word::Mistakes.text(*language) }</h3>
                    { mistakes(lab, ctx) }
                </section>
            </div>
        </section>
    }
}

fn confusion(lab: &Lab, ctx: &Context<Lab>, confusion: &Confusion) -> Html {
    let Props { language, theme, .. } = *ctx.props();
    let counts = confusion.rows().as_flattened().iter().map(|&count| f64::from(count)).collect();
    let chosen = lab.cell.map(|(label, answer)| (usize::from(label), usize::from(answer)));
    let picture = ConfusionPicture { counts, chosen };
    let label = told::confusion(language, confusion.total(), confusion.right(), worst(confusion));
    let on_press = {
        let picture = picture.clone();
        ctx.link().batch_callback(move |pointed: Pointed| {
            let (label, answer) = picture.cell_at(pointed.size, pointed.label_px, pointed.at)?;
            Some(Message::Cell(label as u8, answer as u8))
        })
    };
    let (label_now, answer_now) = lab.cell.unwrap_or_default();
    let caption = Caption::new(language, "confusion", Word::Confusion.text(language))
        .matrix(Word::Said.text(language), Word::Truth.text(language));
    html! {
        <>
            <Figure picture={Drawing::from(picture)} movement={Movement::default()} {theme} label={label.clone()}
                class="confusion" {on_press} {caption} />
            <p class="note">{ label }</p>
            <div class="fields">
                { digit(ctx, "cell-truth", Word::Truth, label_now, move |label| Message::Cell(label, answer_now)) }
                { digit(ctx, "cell-answer", Word::Said, answer_now, move |answer| Message::Cell(label_now, answer)) }
            </div>
        </>
    }
}

/// The most frequent mistake.
fn worst(confusion: &Confusion) -> Option<(u8, u8, u32)> {
    let classes = 0..CLASSES as u8;
    let cells = classes.clone().flat_map(|label| classes.clone().map(move |answer| (label, answer)));
    let mistakes = cells.filter(|(label, answer)| label != answer);
    let counted = mistakes.map(|(label, answer)| (label, answer, confusion.at(label, answer)));
    counted.max_by_key(|mistake| mistake.2).filter(|mistake| mistake.2 > 0)
}

/// A list of the ten digits to choose from.
fn digit(
    ctx: &Context<Lab>,
    name: &'static str,
    word: Word,
    chosen: u8,
    message: impl Fn(u8) -> Message + 'static,
) -> Html {
    let options: Vec<_> = (0..CLASSES).map(|digit| (digit.to_string(), digit.to_string())).collect();
    let commit = ctx.link().batch_callback(move |text: String| text.parse().ok().map(&message));
    choice(name, word.text(ctx.props().language), &chosen.to_string(), &options, &commit)
}

/// The images of the chosen cell, or training images.
fn cell(lab: &Lab, ctx: &Context<Lab>) -> Html {
    let Props { language, desk, .. } = ctx.props();
    let language = *language;
    let training = ctx.link().callback(|_: MouseEvent| Message::Training);
    let heading = match lab.cell {
        Some((label, answer)) => {
            let of = desk.images.as_ref().filter(|images| images.cell == lab.cell).map_or(0, |images| images.of);
            told::cell(language, label, answer, of)
        }
        None if desk.images.is_some() => Word::TrainImages.text(language).to_owned(),
        None => Word::CellImages.text(language).to_owned(),
    };
    let caption = Caption::new(language, "images", Word::CellImages.text(language)).about(heading.clone());
    html! {
        <>
            <h3>{ heading }</h3>
            if let Some(images) = &desk.images {
                if images.samples.is_empty() {
                    <p class="quiet">{ Word::NoImages.text(language) }</p>
                } else {
                    { sheet(ctx, images, lab, "cell-image", Message::Shown, caption) }
                    { turning(ctx, images) }
                }
            }
            <button type="button" class="plain" data-action="training-images" onclick={training}>
                { Word::FromTrain.text(language) }
            </button>
        </>
    }
}

fn turning(ctx: &Context<Lab>, images: &Images) -> Html {
    let language = ctx.props().language;
    let (from, end) = (images.from, images.from + images.samples.len() as u32);
    let to = |from: u32| ctx.link().callback(move |_: MouseEvent| Message::Turn(from));
    html! {
        <div class="buttons">
            <button type="button" class="plain" data-action="images-back" disabled={from == 0}
                onclick={to(from.saturating_sub(CELL_SHOWN))}>{ Word::Earlier.text(language) }</button>
            <button type="button" class="plain" data-action="images-forward" disabled={end >= images.of}
                onclick={to(end)}>{ Word::Later.text(language) }</button>
        </div>
    }
}

fn mistakes(lab: &Lab, ctx: &Context<Lab>) -> Html {
    let Props { language, desk, .. } = ctx.props();
    let caption = Caption::new(*language, "mistakes", Word::Mistakes.text(*language));
    let faultless = desk.tested.as_ref().is_some_and(|tested| tested.worst.is_empty());
    html! {
        if faultless {
            <p class="quiet">{ Word::NoMistakes.text(*language) }</p>
        } else if let Some(images) = &lab.mistakes {
            { sheet(ctx, images, lab, "mistake-image", Message::Mistake, caption) }
        }
    }
}

/// A sheet of images, to be chosen from by a press or by their number.
fn sheet(
    ctx: &Context<Lab>,
    images: &Images,
    lab: &Lab,
    name: &'static str,
    message: fn(usize) -> Message,
    caption: Caption,
) -> Html {
    let Props { language, theme, .. } = *ctx.props();
    let count = images.samples.len();
    let chosen = lab.chosen.as_ref().and_then(|chosen| {
        let same = |place: &usize| images.pixels.chunks_exact(784).nth(*place) == Some(&chosen.pixels);
        images.samples.iter().position(|&sample| sample == chosen.sample).filter(same)
    });
    let picture = SheetPicture { digits: thumbs(ctx.props(), images).into(), chosen };
    let on_press = {
        let picture = picture.clone();
        ctx.link().batch_callback(move |pointed: Pointed| {
            picture.digit_at(pointed.size, pointed.label_px, pointed.at).map(message)
        })
    };
    let read = move |text: &str| setting::whole(text, 1, count as u32);
    let check = Callback::from(move |text: String| read(&text).map(drop));
    let commit = ctx.link().batch_callback(move |text: String| Some(message(read(&text).ok()? as usize - 1)));
    let value = chosen.map_or_else(String::new, |place| (place + 1).to_string());
    let nth = if name == "mistake-image" { Word::NthMistake } else { Word::Nth };
    html! {
        <>
            <Figure picture={Drawing::from(picture)} movement={Movement::default()} {theme}
                label={told::sheet(language, count, images.of)} class={classes!("sheet", shape(count))} {on_press}
                {caption} />
            <div class="fields">
                <Field {name} label={nth.text(language)} {value} {language} keys="numeric" {check} {commit} />
            </div>
        </>
    }
}

/// What gives a sheet of so many images its height.
fn shape(count: usize) -> Option<&'static str> {
    match count {
        0..=8 => Some("row"),
        9..=20 => Some("few"),
        _ => None,
    }
}

fn thumbs(props: &Props, images: &Images) -> Vec<Thumb> {
    let answers = props.desk.tested.as_ref().map(|tested| &tested.worst);
    let answer = |sample: u32| match images.cell {
        Some((_, answer)) => Some(answer),
        None => answers?.iter().find(|mistake| mistake.sample == sample).map(|mistake| mistake.answer),
    };
    let is_test = images.set == crate::worker::digits::Set::Test;
    let all = images.pixels.chunks_exact(784).zip(&images.samples).zip(&images.labels);
    all.map(|((pixels, &sample), &label)| Thumb {
        image: Grey::new(28, 28, pixels),
        truth: Some(label),
        answer: answer(sample).filter(|_| is_test),
    })
    .collect()
}
