//! A list to choose one of, alone or with its label. It always shows what is in force.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A select with a label: `options` are (id, words).
pub fn choice(
    name: &'static str,
    label: &str,
    chosen: &str,
    options: &[(String, String)],
    commit: &Callback<String>,
) -> Html {
    html! {
        <label class="field">
            <span>{ label }</span>
            <Select {name} chosen={chosen.to_owned()} options={options.to_vec()} commit={commit.clone()} />
        </label>
    }
}

/// What a select is drawn from.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The name of what is chosen.
    pub name: &'static str,
    /// The id of the option in force.
    pub chosen: String,
    /// Each option's id and words.
    pub options: Vec<(String, String)>,
    /// What it is called, where no label stands beside it.
    #[prop_or_default]
    pub called: Option<&'static str>,
    /// Takes the id of another option.
    pub commit: Callback<String>,
}

/// A select. Once an option was chosen by hand, browsers no longer heed the attribute that marks one: so the value is set
/// after each drawing.
pub struct Select(NodeRef);

impl Component for Select {
    /// An option was chosen by hand.
    type Message = String;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self(NodeRef::default())
    }

    fn update(&mut self, ctx: &Context<Self>, chosen: String) -> bool {
        ctx.props().commit.emit(chosen);
        // Where it is refused, the one in force is to be seen again.
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { name, options, called, .. } = ctx.props();
        let onchange = ctx.link().callback(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
        html! {
            <select ref={&self.0} data-setting={*name} aria-label={*called} title={*called} {onchange}>
                { for options.iter().map(|(id, words)| html! { <option value={id.clone()}>{ words }</option> }) }
            </select>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let chosen = &ctx.props().chosen;
        if let Some(select) = self.0.cast::<HtmlSelectElement>().filter(|select| select.value() != *chosen) {
            select.set_value(chosen);
        }
    }
}
