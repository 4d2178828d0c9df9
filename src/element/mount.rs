//! Places for widgets: a `div` with a Yew application that outlives the widget in it.
//!
//! Yew never lets go of the listeners of a root, and they hold on to the root's element (`forget`
//! in its `subtree_root.rs`). So a place that becomes free is kept for the next widget: there are
//! never more of them than elements have been on the page at once.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::state::AppOptions;
use crate::ui::{App, AppProps};

thread_local! {
    static FREE: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
    static NEXT_TENANT: Cell<u32> = const { Cell::new(0) };
}

/// A root that holds one widget or waits for the next.
pub struct Place {
    element: Element,
    app: AppHandle<Root>,
}

/// The widget in a place.
#[derive(Clone, PartialEq)]
pub struct Tenant {
    /// Sets this widget apart from the one that was in the place before.
    id: u32,
    props: AppProps,
    on_ready: Callback<()>,
}

impl Tenant {
    /// A widget that has been nowhere yet; `on_ready` is called when it first stands.
    pub fn new(props: AppProps, on_ready: Callback<()>) -> Self {
        let id = NEXT_TENANT.get();
        NEXT_TENANT.set(id.wrapping_add(1));
        Self {
            id,
            props,
            on_ready,
        }
    }

    /// The same widget under other attributes.
    pub fn with_options(&self, options: Rc<AppOptions>) -> Self {
        let mut tenant = self.clone();
        tenant.props.options = options;
        tenant
    }
}

impl Place {
    /// A free place, or a new one; `None` where there is no document.
    pub fn take(tenant: Tenant) -> Option<Self> {
        let props = RootProps {
            tenant: Some(tenant),
        };
        if let Some(mut place) = FREE.with_borrow_mut(Vec::pop) {
            place.app.update(props);
            return Some(place);
        }
        let document = web_sys::window()?.document()?;
        let element = document.create_element("div").ok()?;
        let app = yew::Renderer::<Root>::with_root_and_props(element.clone(), props).render();
        Some(Self { element, app })
    }

    /// The element to put into the shadow root.
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// Shows the widget as it is now.
    pub fn update(&mut self, tenant: Tenant) {
        self.app.update(RootProps {
            tenant: Some(tenant),
        });
    }

    /// Takes the widget down and keeps the place for another.
    pub fn leave(mut self) {
        self.app.update(RootProps { tenant: None });
        FREE.with_borrow_mut(|free| free.push(self));
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RootProps {
    tenant: Option<Tenant>,
}

/// The application of a place. Components with hooks are avoided here as in all of the interface:
/// their machinery would be a fair part of the module's weight.
#[derive(Default)]
struct Root {
    /// The widget that stood when this was last drawn.
    standing: Option<u32>,
}

impl Component for Root {
    type Message = ();
    type Properties = RootProps;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match &ctx.props().tenant {
            Some(tenant) => html! { <App key={tenant.id} ..tenant.props.clone() /> },
            None => Html::default(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let tenant = ctx.props().tenant.as_ref();
        let before = std::mem::replace(&mut self.standing, tenant.map(|tenant| tenant.id));
        if let Some(tenant) = tenant
            && before != self.standing
        {
            tenant.on_ready.emit(());
        }
    }
}
