//! What is opened beside the picture: the chain rule of a weight or bias, or the arithmetic of a node. Each number leads
//! to what it comes from, each missing one to the phase in which it comes.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::field::Field;
use super::math;
use super::number::{Style, number};
use super::seen::Seen;
use crate::lesson::chain::{self, Backflow, Chain, Factor, Kind, Row, Table};
use crate::lesson::item::Item;
use crate::lesson::position::Position;
use crate::lesson::setting;
use crate::text::label::Label;
use crate::text::network as text;
use crate::text::number::python_repr;
use crate::web::stage::command::Command;

/// What is opened, if anything; `fields` are the lesson's own fields to change values from here on.
pub fn opened(seen: &Seen, fields: Html) -> Html {
    let Some(item) = seen.look.open else { return Html::default() };
    let language = seen.language;
    let close = seen.send.reform(|_: MouseEvent| Command::Open(None));
    html! {
        <section class="opened" data-panel="chain" data-item={item.to_string()} aria-labelledby="opened-heading">
            <div class="heading">
                <h2 id="opened-heading" tabindex="-1">{ text::item_name(language, seen.view, item) }</h2>
                <button type="button" class="plain" data-action="close" onclick={close}>
                    { Label::Close.text(language) }
                </button>
            </div>
            <p>{ text::item_sentence(language, seen.view, item, seen.look.sample) }</p>
            { match (item, Chain::of(seen.view, item)) {
                (Item::Neuron { layer, index }, _) => node(seen, (layer, index)),
                (_, Some(chain)) => parameter(seen, &chain),
                (_, None) => Html::default(),
            } }
            { fields }
        </section>
    }
}

/// A field to change a weight or bias from here on; nothing for a node.
pub fn parameter_field(seen: &Seen, largest: f64) -> Html {
    let Some(item) = seen.look.open.filter(|item| !matches!(item, Item::Neuron { .. })) else {
        return Html::default();
    };
    let language = seen.language;
    let room = seen.room;
    let check =
        Callback::from(move |text: String| room.and_then(|()| setting::real(&text, -largest, largest).map(drop)));
    let commit = seen.send.reform(move |text: String| Command::Edit(item.to_string(), text));
    html! {
        <Field key={item.to_string()} name={format!("edit-{item}")} label={Label::EditFromHere.text(language)}
            value={python_repr(seen.view.value(item))} {language} signed=true {check} {commit} />
    }
}

fn parameter(seen: &Seen, chain: &Chain) -> Html {
    let (Item::Weight { layer, to, .. } | Item::Bias { layer, to }) = chain.item else { return Html::default() };
    html! {
        <>
            { table(seen, chain.item, &chain.table, Some(&chain.sum)) }
            { backflow(seen, layer, to) }
            { formula(seen, &text::chain_formula(seen.view, chain)) }
            { numeric(seen, chain) }
        </>
    }
}

fn node(seen: &Seen, (layer, index): (usize, usize)) -> Html {
    let item = Item::Neuron { layer, index };
    let arithmetic = text::node_formula(seen.view, (layer, index), seen.look.sample);
    html! {
        <>
            { table(seen, item, &chain::node(seen.view, layer, index), None) }
            { backflow(seen, layer, index) }
            if let Some(arithmetic) = arithmetic { { formula(seen, &arithmetic) } }
        </>
    }
}

fn formula(seen: &Seen, formula: &crate::text::formula::Math) -> Html {
    html! {
        <div class="formula" tabindex="0" role="group" aria-label={Label::Formula.text(seen.language)}>
            { math::block(formula) }
        </div>
    }
}

/// One row per sample, and under them the sum that alone enters Δw.
fn table(seen: &Seen, item: Item, table: &Table, sum: Option<&Factor>) -> Html {
    let language = seen.language;
    let heads = table.kinds.iter().map(|&kind| html! { <th scope="col">{ text::head(language, kind, item) }</th> });
    let overwritten = matches!(item, Item::Neuron { layer, index } if layer > 0 && seen.view.is_bias(layer, index));
    let cell = |(&kind, factor): (&Kind, &Factor)| {
        let unused = overwritten && kind == Kind::Net;
        let number = value(seen, factor, style_of(seen, kind, factor));
        html! { <td>if unused { <s>{ number }</s> } else { { number } }</td> }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={Label::ChainRule.text(language)}>
            <table class="chain">
                <thead><tr>
                    <th scope="col">{ Label::Sample.text(language) }</th>
                    { for heads }
                </tr></thead>
                <tbody>{ for table.rows.iter().map(|row| html! {
                    <tr class={sample_class(row.sample)} aria-current={current(seen, row)}>
                        { row_head(seen, row) }
                        { for table.kinds.iter().zip(&row.cells).map(cell) }
                    </tr>
                }) }</tbody>
                if let Some(sum) = sum {
                    <tfoot><tr>
                        <th scope="row" colspan={table.kinds.len().to_string()}>
                            { text::sum_head(language, seen.view, item) }
                        </th>
                        <td>{ value(seen, sum, style(seen)) }</td>
                    </tr></tfoot>
                }
            </table>
        </div>
    }
}

fn row_head(seen: &Seen, row: &Row) -> Html {
    html! { <th scope="row"><span class="dot"></span>{ seen.view.sample_label(row.sample) }</th> }
}

fn current(seen: &Seen, row: &Row) -> Option<&'static str> {
    (row.sample == seen.look.sample).then_some("true")
}

/// The class that colours a sample.
pub(super) fn sample_class(sample: usize) -> String {
    format!("sample-{sample}")
}

/// ∂E/∂o of a hidden node, term by term; the heads lead to the weights, the numbers to the nodes behind.
fn backflow(seen: &Seen, layer: usize, index: usize) -> Html {
    let Some(backflow) = Backflow::of(seen.view, layer, index).filter(|_| !seen.view.is_bias(layer, index)) else {
        return Html::default();
    };
    let language = seen.language;
    let head = format!("∂E/∂{} = Σ w·δ", seen.view.symbol(layer, index));
    let symbol = |item| text::item_symbol(seen.view, item);
    let terms = |row: &Row| {
        let cells = backflow.sources.iter().zip(&row.cells).map(|(source, delta)| {
            let (name, weight) = &source.value;
            html! { <td>{ number(name, *weight, style(seen)) }{ " · " }{ value(seen, delta, style(seen)) }</td> }
        });
        cells.collect::<Html>()
    };
    html! {
        <details class="terms" open={matches!(seen.look.open, Some(Item::Neuron { .. }))}>
            <summary>{ &head }{ " · " }{ Label::TermByTerm.text(language) }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label={head.clone()}>
                <table class="chain">
                    <thead><tr>
                        <th scope="col">{ Label::Sample.text(language) }</th>
                        { for backflow.sources.iter().map(|source| html! {
                            <th scope="col">
                                { lead(seen, source.weight, html! { symbol(source.weight) }) }
                                { " · δ(" }{ lead(seen, source.node, html! { symbol(source.node) }) }{ ")" }
                            </th>
                        }) }
                        <th scope="col">{ "Σ" }</th>
                    </tr></thead>
                    <tbody>{ for backflow.rows.iter().map(|row| html! {
                        <tr class={sample_class(row.sample)} aria-current={current(seen, row)}>
                            { row_head(seen, row) }
                            { terms(row) }
                            <td>{ row.cells.last().map(|sum| value(seen, sum, style(seen))).unwrap_or_default() }</td>
                        </tr>
                    }) }</tbody>
                </table>
            </div>
        </details>
    }
}

/// The numeric gradient beside the computed one.
fn numeric(seen: &Seen, chain: &Chain) -> Html {
    let language = seen.language;
    let remark = text::check_note(language, chain);
    let comparison = chain.check.as_ref().map(|check| check.comparison);
    html! {
        <p class="numeric">
            if let Some(comparison) = comparison {
                { Label::NumericGradient.text(language) }{ " " }
                { number("numeric-gradient", comparison.numeric, style(seen)) }
                { " · " }{ Label::RelativeDifference.text(language) }{ " " }
                { number("relative-difference", comparison.relative_difference(), Style::Fixed(1)) }
            }
            if let Some(remark) = remark { { " " }{ remark } }
        </p>
    }
}

/// What is no derivative of E has its sign only where it is negative; whole inputs stand as they are.
fn style_of(seen: &Seen, kind: Kind, factor: &Factor) -> Style {
    match kind {
        Kind::Input | Kind::Output if factor.value.is_some_and(|value| value.fract() == 0.0) => Style::Count,
        Kind::Input | Kind::Output | Kind::Slope => Style::Fixed(4).with(seen.look.digits),
        _ => style(seen),
    }
}

fn style(seen: &Seen) -> Style {
    Style::Signed(4).with(seen.look.digits)
}

/// A number that leads to what it comes from; one that is not known yet leads to its phase.
fn value(seen: &Seen, factor: &Factor, style: Style) -> Html {
    match (factor.value, factor.source) {
        (Some(value), Some(source)) => lead(seen, source, number(&factor.name, value, style)),
        (Some(value), None) => number(&factor.name, value, style),
        (None, _) => coming(seen, factor.phase),
    }
}

/// A press on it opens something else in this panel.
fn lead(seen: &Seen, to: Item, content: Html) -> Html {
    let send = seen.send.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        keep_focus(&event);
        send.emit(Command::Open(Some(to)));
    });
    let name = text::item_name(seen.language, seen.view, to);
    html! {
        <button type="button" class="lead-to" data-open={to.to_string()} title={name.clone()} {onclick}>
            { content }<span class="unseen">{ " " }{ name }</span>
        </button>
    }
}

fn coming(seen: &Seen, phase: u8) -> Html {
    let to = Position::within(chain::update_of_pass(seen.view), phase);
    let send = seen.send.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        keep_focus(&event);
        send.emit(Command::Seek(to));
    });
    let words = text::comes_in(seen.language, seen.view, phase);
    html! {
        <button type="button" class="coming" data-seek={phase.to_string()} title={words.clone()} {onclick}>
            { "– " }<small aria-hidden="true">{ text::phase_mark(seen.language, phase) }</small>
            <span class="unseen">{ words }</span>
        </button>
    }
}

/// The pressed button may be gone with the next drawing: the focus goes to the panel's heading, not back to the page's top.
fn keep_focus(event: &MouseEvent) {
    let pressed = event.target_dyn_into::<HtmlElement>();
    let section = pressed.and_then(|pressed| pressed.closest("[data-panel=chain]").ok().flatten());
    let heading = section.and_then(|section| section.query_selector("h2").ok().flatten());
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // A heading that cannot take the focus leaves it where it was.
        let _ = heading.focus();
    }
}
