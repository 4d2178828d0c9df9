//! The root: holds the state, asks the engine, and does what follows from a change.

mod search;
mod view;

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::i18n::{Locale, negotiate};
use crate::search::{Engine, Response};
use crate::state::history::{Policy, Step};
use crate::state::{Action, AppOptions, Command, CommandLink, UiState, WidgetEvent, url};
use crate::ui::address::{Address, ListPlace};
use crate::ui::hit_list::focus_first;
use crate::ui::search_box::BoxHandle;
use crate::ui::view::View;
use crate::ui::{host, storage};

/// What the root component is given.
#[derive(Properties, Clone)]
pub struct AppProps {
    /// The engine, shared by all widgets of one catalog.
    pub engine: Rc<Engine>,
    /// What the element's attributes say.
    pub options: Rc<AppOptions>,
    /// What the host page tells the widget while it runs.
    pub commands: CommandLink,
    /// What the host page hears.
    pub on_event: Callback<WidgetEvent>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.engine, &other.engine)
            && self.options == other.options
            && self.commands == other.commands
            && self.on_event == other.on_event
    }
}

/// What reaches the root.
pub enum Message {
    /// An act of the reader.
    Act(Action),
    /// The host page wants something.
    Command(Command),
    /// The reader went back or forth in the page's history.
    Return,
    /// What was left to be drawn is drawn.
    Fill,
    /// A slice of the index is built.
    Index,
    /// One page more of the list.
    More,
    /// The panel of facets was opened or closed, where it is one that opens.
    Panel(bool),
    /// On from the search box to the first hit.
    EnterList,
    /// Escape was pressed, and nothing else was there to be left.
    Escape,
    /// Into the search box.
    LeaveList,
}

/// The whole widget.
pub struct App {
    state: Rc<UiState>,
    /// The language of a visit on which nothing was chosen; what the reader chooses later is kept
    /// for the next visit and changes nothing about this one.
    first_locale: Locale,
    response: Rc<Response>,
    /// The response whose counts the facets show.
    counts: Rc<Response>,
    /// Whether what the last search found is drawn a little at a time.
    gradual: bool,
    /// Waits to draw what was left to be drawn.
    fill: Option<Timeout>,
    /// Waits to build a slice of the index.
    index: Option<Timeout>,
    view: View,
    pages: usize,
    panel: bool,
    policy: Policy,
    address: Option<Address>,
    /// Where the list is to be scrolled once it is drawn.
    scroll_to: Option<u32>,
    /// Where the page was scrolled when the panel was opened, unless other papers are listed since.
    return_to: Option<u32>,
    /// What is to be brought into sight once it is drawn, if its top has been scrolled past.
    reveal: Option<&'static str>,
    /// The focus was in the widget before the last change, which may have taken it away.
    refocus: bool,
    search_box: BoxHandle,
    root: NodeRef,
    bar: NodeRef,
    results: NodeRef,
    count: NodeRef,
    _slash: Option<EventListener>,
    _composition: Option<[EventListener; 2]>,
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let commands = ctx.link().callback(Message::Command);
        props
            .commands
            .connect(move |command| commands.emit(command));
        let first_locale = negotiated(props, props.options.language.as_deref());
        let view = view(ctx, first_locale);
        let mut app = Self {
            response: Rc::default(),
            counts: Rc::default(),
            gradual: true,
            fill: None,
            index: None,
            state: Rc::new(first_state(props, first_locale)),
            first_locale,
            view,
            pages: 1,
            panel: false,
            policy: Policy::default(),
            address: None,
            scroll_to: None,
            return_to: None,
            reveal: None,
            refocus: false,
            search_box: BoxHandle::default(),
            root: NodeRef::default(),
            bar: NodeRef::default(),
            results: NodeRef::default(),
            count: NodeRef::default(),
            _slash: None,
            _composition: None,
        };
        app.hold_address(ctx);
        if let Some(address) = &app.address {
            let place = address.place();
            app.state = Rc::new(app.addressed_state(props, address));
            app.view = self::view(ctx, app.state.locale);
            app.go_to(place);
        }
        app.begin();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => self.act(ctx, action),
            Message::Command(command) => self.obey(ctx, command),
            Message::Return => self.restore(ctx),
            Message::Fill => {
                self.search();
                true
            }
            Message::Index => self.build_index(ctx),
            Message::More => {
                self.pages += 1;
                self.address
                    .iter()
                    .for_each(|address| address.note_pages(self.pages));
                true
            }
            Message::Panel(open) => self.turn_panel(open),
            Message::EnterList => {
                self.root.cast::<Element>().iter().for_each(focus_first);
                false
            }
            // An open paper comes first.
            Message::Escape => self.panel && self.state.open.is_none() && self.turn_panel(false),
            Message::LeaveList => {
                self.search_box.focus();
                false
            }
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &AppProps) -> bool {
        self.view = view(ctx, self.state.locale);
        if old.options.page_size != ctx.props().options.page_size {
            self.pages = 1;
            self.search();
        }
        if old.options.url_state != ctx.props().options.url_state {
            self.hold_address(ctx);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        self.frame(ctx)
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            if !self.view.engine.is_indexed() {
                let link = ctx.link().clone();
                host::after_frame(search::INDEX_AFTER, move || {
                    link.send_message(Message::Index)
                });
            }
            if !self.state.query.is_empty() {
                self.search_box.write(&self.state.query);
            }
            self._composition = self
                .search_box
                .watch_composition(self.view.dispatch.clone());
            let link = ctx.link().clone();
            self._slash = host::listen_for_slash(move || {
                let wanted = link
                    .get_component()
                    .is_some_and(|app| app.view.options.shortcut);
                if wanted {
                    link.send_message(Message::LeaveList);
                }
                wanted
            });
        }
        if std::mem::take(&mut self.refocus)
            && !self.has_focus()
            && let Some(count) = self.count.cast::<HtmlElement>()
        {
            host::focus_in_place(&count);
        }
        let reveal = self.reveal.take().and_then(|part| self.find(part));
        if let Some(y) = self.scroll_to.take() {
            web_sys::window()
                .iter()
                .for_each(|window| window.scroll_to_with_x_and_y(0.0, f64::from(y)));
        } else if let Some(part) = reveal
            && self.is_covered(&part)
        {
            part.scroll_into_view();
        }
    }
}

/// What the attributes and the reader's languages make of a visit on which nothing was chosen.
fn first_state(props: &AppProps, locale: Locale) -> UiState {
    let options = &props.options;
    let mut state = UiState {
        query: options.query.clone(),
        sort: options.sort,
        locale,
        ..UiState::default()
    };
    state.refinements.topics = options.topics.clone();
    state.refinements.sources = options.sources.clone();
    state.refinements.years = options.years;
    state
}

fn negotiated(props: &AppProps, element: Option<&str>) -> Locale {
    negotiate::choose(&negotiate::Wishes {
        element,
        saved: storage::language().as_deref(),
        browser: &host::browser_languages(),
        catalog: props.engine.catalog().default_language(),
    })
}

fn view(ctx: &Context<App>, locale: Locale) -> View {
    let AppProps {
        engine, options, ..
    } = ctx.props();
    View::new(
        engine.clone(),
        options.clone(),
        locale,
        ctx.link().callback(Message::Act),
    )
}

impl App {
    fn has_focus(&self) -> bool {
        self.root
            .cast::<HtmlElement>()
            .is_some_and(|root| host::has_focus(&root))
    }

    /// The first element in the widget that fits `selector`.
    fn find(&self, selector: &str) -> Option<Element> {
        let root = self.root.cast::<Element>()?;
        root.query_selector(selector).ok().flatten()
    }

    /// Whether the top of `part` has been scrolled past.
    fn is_covered(&self, part: &Element) -> bool {
        let bar = self.bar.cast();
        bar.is_some_and(|bar| host::is_covered(&bar, part))
    }

    /// Opens or closes the panel of facets, which stands above the list: where the reader had scrolled
    /// on in the list, it comes into sight, and the list comes back as it was if it is the same.
    fn turn_panel(&mut self, open: bool) -> bool {
        self.panel = open;
        if open {
            self.return_to = Some(host::scroll_y());
            self.reveal = Some(".facets");
        } else {
            self.scroll_to = self.return_to.take();
            self.reveal = Some(".results");
            // The button that closed it goes with it.
            let button = self.find(".panel-button");
            button
                .iter()
                .for_each(|button| host::focus_in_place(button.unchecked_ref()));
        }
        true
    }

    /// Goes from the present state to the one after `action`, with all that follows.
    fn act(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let before = self.state.clone();
        let after = Rc::new(before.reduce(action.clone()));
        let step = self
            .policy
            .step(&action, &before, &after, js_sys::Date::now());
        if before == after {
            return false;
        }
        if step == Step::Push {
            self.address.iter().for_each(Address::settle);
        }
        self.state = after.clone();
        if after.locale != before.locale {
            self.view = view(ctx, after.locale);
        }
        if after.query != before.query && !matches!(action, Action::Type(_)) {
            self.search_box.write(&after.query);
        }
        if !after.same_hits(&before) {
            self.gradual = matches!(action, Action::Type(_));
            // Before anything is drawn positions are known; asking for them later costs a layout.
            let results = self.results.cast();
            let reveal = !self.gradual || results.is_some_and(|results| self.is_covered(&results));
            self.return_to = None;
            match self.gradual {
                true => self.search_for_key(ctx),
                false => self.search(),
            }
            if after.locale == before.locale {
                self.pages = 1;
                self.reveal = reveal.then_some(".results");
            }
        }
        self.refocus = self.has_focus();
        self.tell(ctx, &action, &before);
        if let Some(address) = &self.address {
            let fragment = url::write(&after, &first_state(ctx.props(), self.first_locale));
            address.write(step, fragment, self.pages);
        }
        true
    }

    /// Keeps what is to be kept and lets the host page hear of the change.
    fn tell(&self, ctx: &Context<Self>, action: &Action, before: &UiState) {
        let (now, on_event) = (&self.state, &ctx.props().on_event);
        if now.locale != before.locale {
            if matches!(action, Action::Language(_)) {
                storage::keep_language(now.locale);
            }
            on_event.emit(WidgetEvent::Language {
                language: now.locale,
            });
        }
        let asked = |state: &UiState| (state.query.clone(), state.refinements.clone(), state.sort);
        if asked(now) != asked(before) {
            on_event.emit(WidgetEvent::Search {
                query: now.query.clone(),
                refinements: now.refinements.clone(),
                sort: now.sort,
                total: self.response.total,
            });
        }
        if let Some(id) = &now.open
            && now.open != before.open
        {
            on_event.emit(WidgetEvent::Select { id: id.clone() });
        }
    }

    fn obey(&mut self, ctx: &Context<Self>, command: Command) -> bool {
        let mut state = UiState::clone(&self.state);
        match command {
            Command::Query(query) => state.query = query,
            Command::Topics(topics) => state.refinements.topics = topics,
            Command::Sources(sources) => state.refinements.sources = sources,
            Command::Years(years) => state.refinements.years = years,
            Command::Sort(sort) => state.sort = sort,
            Command::Language(tag) => {
                state.locale = negotiated(ctx.props(), tag.as_deref());
                self.first_locale = state.locale;
            }
            Command::Reset => {
                state = first_state(ctx.props(), state.locale);
            }
            Command::Focus => {
                self.search_box.focus();
                return false;
            }
        }
        self.act(ctx, Action::Adopt(Box::new(state)))
    }

    /// Takes hold of the page's address, or lets go of it, as the host wants.
    fn hold_address(&mut self, ctx: &Context<Self>) {
        let on_return = ctx.link().callback(|()| Message::Return);
        let wanted = self.view.owns_address();
        self.address = wanted
            .then(|| Address::new(move || on_return.emit(())))
            .flatten();
    }

    /// The state that the address stands for, without what this catalog does not know.
    fn addressed_state(&self, props: &AppProps, address: &Address) -> UiState {
        let mut state = url::read(&address.fragment(), &first_state(props, self.first_locale));
        let catalog = props.engine.catalog();
        let chosen = &mut state.refinements;
        chosen
            .topics
            .retain(&mut |id| catalog.topic_index(id).is_some());
        chosen
            .organizations
            .retain(&mut |id| catalog.organization_index(id).is_some());
        chosen
            .sources
            .retain(&mut |id| catalog.source_index(id).is_some());
        state.open = state.open.filter(|id| catalog.index_of(id).is_some());
        state
    }

    fn restore(&mut self, ctx: &Context<Self>) -> bool {
        let Some(address) = &self.address else {
            return false;
        };
        if address.is_foreign() {
            return false;
        }
        let place = address.place();
        let state = self.addressed_state(ctx.props(), address);
        let moved = !state.same_hits(&self.state);
        let changed = self.act(ctx, Action::Restore(Box::new(state)));
        if moved {
            self.go_to(place);
        }
        changed
    }

    fn go_to(&mut self, place: Option<ListPlace>) {
        self.pages = place.map_or(1, |place| place.pages.max(1));
        self.address
            .iter()
            .for_each(|address| address.note_pages(self.pages));
        // Without a place noted the page stays where the browser or its host has scrolled it.
        self.scroll_to = place.map(|place| place.scroll);
    }
}
