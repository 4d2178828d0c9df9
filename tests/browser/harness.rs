//! One browser per test, driven through WebDriver.

mod engine;
mod trace;

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use futures_util::FutureExt;
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::time::sleep;
use url::{ParseError, Url};

pub use engine::Engine;

use crate::site::{Reply, Site};

/// How long anything on a page may take before a test gives up on it.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a page is asked again.
const POLL: Duration = Duration::from_millis(25);

/// The reader's side of the screen.
#[derive(Clone, Debug)]
pub struct View {
    /// Width of the page in CSS pixels; Firefox has no window narrower than 500, WebKit than 447.
    pub width: u32,
    /// Height of the page in CSS pixels.
    pub height: u32,
    /// The browser's languages, as in the header `Accept-Language`; WebKit speaks English to all.
    pub languages: &'static str,
    /// Whether the reader prefers dark pages.
    pub dark: bool,
    /// Whether Chromium records what [`Browser::tasks`] tells.
    pub traced: bool,
}

impl Default for View {
    fn default() -> Self {
        Self {
            width: 1280,
            height: 900,
            languages: "en-US,en",
            dark: false,
            traced: false,
        }
    }
}

/// A browser with one page.
pub struct Browser {
    engine: Engine,
    client: Client,
}

/// Runs `test` in a fresh Chromium and closes it, whatever comes.
pub fn browse(view: View, test: impl AsyncFnOnce(&Browser)) {
    run(Engine::Chromium, view, test);
}

/// The same in every browser, one after the other.
pub fn browse_each(view: View, test: impl AsyncFn(&Browser)) {
    browse_in(Engine::all(), view, test);
}

/// The same in these browsers, one after the other.
pub fn browse_in(engines: &[Engine], view: View, test: impl AsyncFn(&Browser)) {
    for &engine in engines {
        run(engine, view.clone(), &test);
    }
}

fn run(engine: Engine, view: View, test: impl AsyncFnOnce(&Browser)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime starts");
    runtime.block_on(async {
        let driver = engine.start_driver(&view).await;
        let browser = Browser::start(engine, driver.port, &view).await;
        let outcome = AssertUnwindSafe(test(&browser)).catch_unwind().await;
        if outcome.is_err() {
            let console = browser.console().await.unwrap_or_default().join("\n");
            eprintln!("in {engine:?}; its console:\n{console}");
        }
        // Closing the session ends the browser; the driver would leave it behind.
        let closed = browser.client.close().await;
        driver.stop().await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
        closed.expect("the session closes");
    });
}

impl Browser {
    async fn start(engine: Engine, port: u16, view: &View) -> Self {
        let Value::Object(capabilities) = engine.capabilities(view) else {
            unreachable!("capabilities are an object")
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap_or_else(|error| panic!("{engine:?} starts: {error}"));
        let browser = Self { engine, client };
        browser.prepare(view).await;
        browser
    }

    /// Goes to `url` and waits until it is loaded.
    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.expect("the page loads");
    }

    /// Goes one page back.
    pub async fn back(&self) {
        self.client.back().await.expect("there is a page before");
    }

    /// What the body of a function, `script`, returns on the page; it may await.
    pub async fn run(&self, script: &str) -> Value {
        self.try_run(script)
            .await
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    async fn try_run(&self, script: &str) -> Result<Value, CmdError> {
        // `$` and `$$` look into the first widget of the page.
        let script = format!(
            "const root = document.querySelector('paper-glot')?.shadowRoot;
             const $ = (selector) => root?.querySelector(selector);
             const $$ = (selector) => [...(root?.querySelectorAll(selector) ?? [])];
             return (async () => {{ {script} }})();"
        );
        self.client.execute(&script, Vec::new()).await
    }

    /// Waits until the expression `condition` is true on the page, and returns its value.
    pub async fn until(&self, condition: &str) -> Value {
        let start = Instant::now();
        loop {
            let value = self.run(&format!("return {condition};")).await;
            if !matches!(value, Value::Null | Value::Bool(false))
                && value != json!(0)
                && value != json!("")
            {
                return value;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for: {condition}"
            );
            sleep(POLL).await;
        }
    }

    /// The element for `selector` inside the first widget, once it is there.
    pub async fn find(&self, selector: &str) -> Element {
        self.until(&format!(
            "$({}) !== null && $({0}) !== undefined",
            json!(selector)
        ))
        .await;
        let host = self.client.find(Locator::Css("paper-glot")).await;
        let root = host.expect("there is a widget").shadow_root().await;
        let root = root.expect("its root is open");
        root.find(Locator::Css(selector))
            .await
            .unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// Clicks on `selector` inside the first widget, as a reader would.
    pub async fn click(&self, selector: &str) {
        let element = self.find(selector).await;
        match element.click().await {
            // Over a text box in a shadow root WebKit finds the root's host first.
            Err(CmdError::Standard(error))
                if self.engine == Engine::WebKit
                    && error.error == ErrorStatus::ElementClickIntercepted =>
            {
                self.point_and_click(selector).await;
            }
            done => done.unwrap_or_else(|error| panic!("{selector}: {error}")),
        }
    }

    /// The same by the mouse alone, where nothing but the host stands above.
    async fn point_and_click(&self, selector: &str) {
        let place = format!(
            "const element = $({});
             const {{ x, y, width, height }} = element.getBoundingClientRect();
             const place = [x + width / 2, y + height / 2].map(Math.floor);
             const above = root.elementsFromPoint(...place).filter((e) => e !== root.host);
             return above[0] === element && place;",
            json!(selector)
        );
        let place = self.run(&place).await;
        assert!(place.is_array(), "{selector} is covered");
        let steps = json!([
            { "type": "pointerMove", "x": place[0], "y": place[1] },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        self.actions(json!([{ "type": "pointer", "id": "mouse", "actions": steps }]))
            .await;
    }

    /// Presses keys, one after the other, where the focus is.
    ///
    /// Keys without a character are written as WebDriver numbers them: `\u{e004}` is Tab.
    pub async fn press(&self, keys: &str) {
        for key in keys.chars() {
            for kind in ["keyDown", "keyUp"] {
                let event = json!({ "type": kind, "value": key.to_string() });
                self.actions(json!([{ "type": "key", "id": "keys", "actions": [event] }]))
                    .await;
            }
        }
    }

    /// Presses the mouse at one point of the window and lets it go at another, in CSS pixels.
    pub async fn drag(&self, from: [u32; 2], to: [u32; 2]) {
        let go = |[x, y]: [u32; 2]| json!({ "type": "pointerMove", "x": x, "y": y });
        let button = |kind: &str| json!({ "type": kind, "button": 0 });
        let steps = [go(from), button("pointerDown"), go(to), button("pointerUp")];
        self.actions(json!([{ "type": "pointer", "id": "mouse", "actions": steps }]))
            .await;
    }

    /// Turns the wheel at a point of the window, to scroll down so many CSS pixels.
    pub async fn wheel(&self, [x, y]: [u32; 2], by: u32) {
        let turn = json!({ "type": "scroll", "x": x, "y": y, "deltaX": 0, "deltaY": by });
        self.actions(json!([{ "type": "wheel", "id": "wheel", "actions": [turn] }]))
            .await;
    }

    async fn actions(&self, actions: Value) {
        let body = json!({ "actions": actions });
        self.command("actions", body).await;
    }

    /// A command of the Chrome DevTools Protocol, which Chromium alone speaks.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.command(
            "goog/cdp/execute",
            json!({ "cmd": command, "params": parameters }),
        )
        .await
    }

    /// Fails if anything was written to the console, where that can be known.
    pub async fn assert_silent(&self) {
        let console = self.console().await.unwrap_or_default();
        assert_eq!(console, Vec::<String>::new(), "the console");
    }

    /// Fails unless `part` was written to the console, where that can be known.
    pub async fn assert_told(&self, part: &str) {
        if let Some(console) = self.console().await {
            let console = console.join("\n");
            assert!(console.contains(part), "{part} in {console}");
        }
    }

    async fn command(&self, path: &'static str, body: Value) -> Value {
        let command = SessionCommand { path, body };
        match self.client.issue_cmd(command).await {
            Ok(value) => value,
            Err(error) => panic!("{path}: {error}"),
        }
    }
}

/// A command that the WebDriver crate has no name for.
#[derive(Debug)]
struct SessionCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for SessionCommand {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

#[test]
fn the_console_tells_of_scripts_and_policies() {
    let site = Site::start(|path| match path {
        "/" => Reply::page("<script src=said.js></script><script>inline()</script>")
            .header("Content-Security-Policy", "script-src 'self'"),
        _ => Reply::new(
            "text/javascript",
            "console.warn('one', 2); throw Error('three')",
        ),
    });
    browse_in(Engine::EVERYWHERE, View::default(), async |page| {
        page.open(&format!("{}/", site.url)).await;
        let mut lines = page.console().await.expect("they tell");
        lines.sort();
        let expected = ["SEVERE", "SEVERE", "WARNING"];
        assert_eq!(lines.len(), expected.len(), "{lines:?}");
        for (line, level) in lines.iter().zip(expected) {
            assert!(line.starts_with(level), "{lines:?}");
        }
        let all = lines.join("\n");
        for part in ["one", "2", "three", "inline script"] {
            assert!(all.contains(part), "{part} in {all}");
        }
        page.assert_silent().await;
    });
}
