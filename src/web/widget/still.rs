//! A part of the page that is drawn again only when what it is drawn from has changed. Knows nothing of what it draws.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

/// What `draw` makes of `basis`; as long as the basis stays equal the page keeps what it has. All that is drawn must come
/// from the basis; what `draw` captures beside it, such as the way to send wishes, must mean the same all the time.
pub fn still<B: PartialEq + 'static>(basis: B, draw: impl Fn(&B) -> Html + 'static) -> Html {
    component(Rc::new(Pair { basis, draw }))
}

/// The same where the basis has numbers: 0 and −0 are equal, and yet they are written differently.
pub fn still_to_the_bit<B: PartialEq + 'static>(
    numbers: &[Option<f64>],
    basis: B,
    draw: impl Fn(&B) -> Html + 'static,
) -> Html {
    let bits: Vec<Option<u64>> = numbers.iter().map(|number| number.map(f64::to_bits)).collect();
    still((bits, basis), move |(_, basis)| draw(basis))
}

/// Apart from what depends on the basis' type, so that it is compiled once.
#[inline(never)]
fn component(drawing: Rc<dyn Drawing>) -> Html {
    html! { <Still drawing={Shared(drawing)} /> }
}

/// A basis with its drawing, whatever its type: one component serves all.
trait Drawing {
    fn basis(&self) -> &dyn Any;
    fn has_basis(&self, other: &dyn Any) -> bool;
    fn draw(&self) -> Html;
}

struct Pair<B, F> {
    basis: B,
    draw: F,
}

impl<B: PartialEq + 'static, F: Fn(&B) -> Html> Drawing for Pair<B, F> {
    fn basis(&self) -> &dyn Any {
        &self.basis
    }

    fn has_basis(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<B>() == Some(&self.basis)
    }

    fn draw(&self) -> Html {
        (self.draw)(&self.basis)
    }
}

#[derive(Clone)]
struct Shared(Rc<dyn Drawing>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.0.has_basis(other.0.basis())
    }
}

#[derive(Properties, Clone, PartialEq)]
struct Props {
    drawing: Shared,
}

struct Still;

impl Component for Still {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().drawing.0.draw()
    }
}
