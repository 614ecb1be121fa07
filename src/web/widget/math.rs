//! A formula as MathML.

use yew::prelude::*;

use crate::lesson::direction::Direction;
use crate::text::formula::Math;

/// A formula in a line of its own.
pub fn block(formula: &Math) -> Html {
    html! { <math display="block">{ node(formula) }</math> }
}

fn node(formula: &Math) -> Html {
    match formula {
        Math::Lines(lines) => html! {
            <mtable class="lines">{ for lines.iter().map(|line| html! { <mtr><mtd>{ node(line) }</mtd></mtr> }) }</mtable>
        },
        Math::Row(parts) => html! { <mrow>{ row(parts) }</mrow> },
        Math::Identifier(name) => html! { <mi>{ name }</mi> },
        Math::Operator(sign) => operator(sign, None),
        Math::Word(word) => html! { <mtext>{ word }</mtext> },
        Math::Number { name, value, shown } => html! {
            <mn data-q={name.clone()} data-value={format!("{value:?}")}>{ shown }</mn>
        },
        Math::Sub(base, low) => html! { <msub>{ node(base) }{ node(low) }</msub> },
        Math::Sup(base, high) => html! { <msup>{ node(base) }{ node(high) }</msup> },
        Math::SubSup(base, low, high) => html! { <msubsup>{ node(base) }{ node(low) }{ node(high) }</msubsup> },
        Math::Under(base, low) => html! { <munder>{ node(base) }{ node(low) }</munder> },
        Math::Fraction(top, bottom) => html! { <mfrac>{ node(top) }{ node(bottom) }</mfrac> },
        Math::Hued(direction, inner) => html! { <mrow class={hue(*direction)}>{ node(inner) }</mrow> },
    }
}

fn row(parts: &[Math]) -> Html {
    let before = std::iter::once(None).chain(parts.iter().map(Some));
    let placed = parts.iter().zip(before).map(|(part, before)| match part {
        Math::Operator(sign) => operator(sign, before),
        other => node(other),
    });
    placed.collect()
}

/// Brackets do not stretch: without a mathematical font some browsers draw stretched ones badly. Δ and a sign that follows
/// another one belong to what comes after them: browsers would leave room as between two terms.
fn operator(sign: &'static str, before: Option<&Math>) -> Html {
    if sign == "Δ" {
        return html! { <mi mathvariant="normal">{ sign }</mi> };
    }
    let follows = matches!(before, Some(Math::Operator(other)) if !matches!(*other, ")" | "‖" | "Δ"));
    let form = (matches!(sign, "−" | "+") && follows).then_some("prefix");
    html! { <mo stretchy="false" {form}>{ sign }</mo> }
}

/// The class that colours a direction.
pub fn hue(direction: Direction) -> &'static str {
    match direction {
        Direction::Forward => "forward",
        Direction::Backward => "backward",
        Direction::Update => "update",
    }
}
