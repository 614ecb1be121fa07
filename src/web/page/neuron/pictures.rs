//! The neuron's pictures with the sliders that move them: the neuron, two activation functions, the loss.

use yew::prelude::*;

use crate::chart::of_neuron;
use crate::engine::activation::Activation;
use crate::lesson::direction::Direction;
use crate::lesson::neuron::view::Scene;
use crate::lesson::neuron::{LAYERS, Neuron, PHASES};
use crate::lesson::program::Program;
use crate::text::caption::Caption;
use crate::text::label::Label;
use crate::text::neuron as text;
use crate::text::notice;
use crate::web::stage::moment::Moment;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;
use crate::web::widget::slider::{self, Track};
use crate::web::widget::{phases, settings};

const TRACKS: [Track; 5] = [
    Track { name: "weight", min: -6.0, max: 6.0, step: 0.1 },
    Track { name: "bias", min: -6.0, max: 6.0, step: 0.1 },
    Track { name: "input", min: -3.0, max: 3.0, step: 0.1 },
    Track { name: "target", min: -1.0, max: 1.0, step: 0.05 },
    Track { name: "learning-rate", min: 0.05, max: 5.0, step: 0.05 },
];

/// The column of pictures.
pub fn pictures(moment: &Moment<'_, Neuron>, scene: &Scene) -> Html {
    let language = moment.prefs.language;
    let hue = |phase| Direction::of_network_phase(phase, LAYERS);
    let names = (1..=PHASES).map(|phase| (text::phase_name(language, phase).to_owned(), hue(phase)));
    let program = moment.player.run().program();
    html! {
        <>
            <h1>{ Label::NeuronHeading.text(language) }</h1>
            <p class="lead">{ text::lead(language) }</p>
            { phases::strip(moment, names, scene.view.lit_phase()) }
            <div class="pair">
                { one_activation(moment, scene, "activation", program.activation) }
                { one_activation(moment, scene, "compare", program.compare) }
            </div>
            <p class="note">{ text::present_note(language) }</p>
            <div class="sliders" role="group" aria-label={Label::Settings.text(language)}>
                { for TRACKS.into_iter().map(|track| slider::field(moment, track)) }
            </div>
            <div class="pair">
                { neuron(moment, scene) }
                { loss(moment, scene) }
            </div>
        </>
    }
}

/// An activation with its choice above and, below, what its slope says at the present net.
fn one_activation(moment: &Moment<'_, Neuron>, scene: &Scene, setting: &'static str, activation: Activation) -> Html {
    let (language, theme, movement) = (moment.prefs.language, moment.prefs.chart_theme(), moment.movement);
    let (from, to) = moment.ends(&scene.view);
    let picture = Drawing::from(of_neuron::activation(from, to, activation));
    let name = notice::setting(language, Neuron::ID, setting);
    html! {
        <section>
            { settings::named(moment, setting) }
            <Figure {picture} {movement} {theme} class="square"
                label={text::activation_picture(language, &scene.view, activation)}
                caption={Caption::new(language, setting, name).axes("net", "φ(net)")} />
            <p class="slope" data-panel={format!("{setting}-slope")}>
                { text::slope_note(language, activation, scene.view.present_net()) }
            </p>
        </section>
    }
}

fn neuron(moment: &Moment<'_, Neuron>, scene: &Scene) -> Html {
    let (language, theme, movement) = (moment.prefs.language, moment.prefs.chart_theme(), moment.movement);
    let (from, to) = moment.ends(&scene.view);
    html! {
        <section>
            <h2>{ Label::OneNeuron.text(language) }</h2>
            <Figure picture={Drawing::from(of_neuron::neuron(from, to))} {movement} {theme} class="low"
                label={text::neuron_picture(language, &scene.view)}
                caption={Caption::new(language, "neuron", Label::OneNeuron.text(language))} />
        </section>
    }
}

fn loss(moment: &Moment<'_, Neuron>, scene: &Scene) -> Html {
    let (language, theme, movement) = (moment.prefs.language, moment.prefs.chart_theme(), moment.movement);
    let (from, to) = moment.ends(&scene.view);
    html! {
        <section>
            <h2>{ Label::NeuronLoss.text(language) }</h2>
            <Figure picture={Drawing::from(of_neuron::loss(moment.player.run(), from, to))} {movement} {theme}
                class="low" label={text::loss_picture(language, scene)}
                caption={Caption::loss(language, Label::NeuronLoss.text(language), 1)} />
        </section>
    }
}
