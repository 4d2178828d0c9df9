//! A menu of the browser's own, for languages, orders and years.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// One choice.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// What `on_choose` is told.
    pub value: AttrValue,
    /// What the reader sees.
    pub name: AttrValue,
    /// The language of the name, where it is not that of the interface.
    pub lang: Option<&'static str>,
}

/// What the menu is given.
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// What stands before it.
    pub label: Html,
    /// Its name for assistive technology, where the label has no words.
    #[prop_or_default]
    pub name: Option<&'static str>,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The value chosen.
    pub chosen: AttrValue,
    /// The name of the piece for the host's style sheet.
    pub part: &'static str,
    /// Called with the value that the reader chooses.
    pub on_choose: Callback<String>,
}

/// A menu with its label.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let select = use_node_ref();
    {
        // The `selected` attribute speaks only until the reader has chosen once.
        let (select, chosen, choices) =
            (select.clone(), props.chosen.clone(), props.choices.clone());
        use_effect_with((chosen, choices), move |(chosen, _)| {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(chosen);
            }
        });
    }
    let onchange = {
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: Event| {
            on_choose.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
        })
    };
    let choices = props.choices.iter().map(|choice| {
        html! {
            <option key={choice.value.as_str()} value={choice.value.clone()} lang={choice.lang}>
                { choice.name.clone() }
            </option>
        }
    });
    html! {
        <label class="select" part={props.part}>
            { props.label.clone() }
            <select ref={select} aria-label={props.name} {onchange}>{ for choices }</select>
        </label>
    }
}
