//! The browsers that tests run in, and what differs in how they are started and asked.

use std::process::Stdio;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::View;

/// Collects what Firefox writes to its console, for which WebDriver has no command.
const FIREFOX_CONSOLE: &str = include_str!("firefox_console.js");

/// A browser that WebDriver can drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink, by way of ChromeDriver.
    Chromium,
    /// Gecko, by way of geckodriver.
    Firefox,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// Starts the driver on a port of its own choice; returns it with the port.
    pub async fn start_driver(self) -> (Child, u16) {
        let (mut command, told) = match self {
            Self::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg("--port=0");
                (command, "started successfully on port ")
            }
            Self::Firefox => {
                let mut command = Command::new("geckodriver");
                // The console is out of reach of pages.
                command.args(["--port=0", "--websocket-port=0", "--allow-system-access"]);
                // As root Firefox refuses a home that is another user's, as containers have it.
                command.env("HOME", env!("CARGO_TARGET_TMPDIR"));
                (command, "Listening on 127.0.0.1:")
            }
        };
        let mut driver = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("`make test` installs what drives {self:?}: {error}"));
        let output = driver.stdout.take().expect("the output is piped");
        let mut lines = BufReader::new(output).lines();
        while let Some(line) = lines.next_line().await.expect("drivers write text") {
            if let Some((_, port)) = line.split_once(told) {
                let port = port.trim_end_matches('.').parse().expect("a port number");
                // Left unread, a full pipe would block the driver.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return (driver, port);
            }
        }
        panic!("the driver of {self:?} did not start");
    }

    /// What a session is to be like.
    pub fn capabilities(self, view: &View) -> Value {
        match self {
            // Chromium's own sandbox does not work for root, as in most containers.
            Self::Chromium => json!({
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": {
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                        "--disable-background-networking", "--hide-scrollbars",
                        format!("--window-size={},{}", view.width, view.height),
                    ],
                    "prefs": { "intl.accept_languages": view.languages },
                },
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "args": ["-headless"],
                    "prefs": {
                        // Its own script for icons fails on some, which pages can not help.
                        "browser.chrome.site_icons": false,
                        "intl.accept_languages": view.languages,
                        "layout.css.devPixelsPerPx": "1.0",
                        "layout.css.prefers-color-scheme.content-override": if view.dark { 0 } else { 1 },
                        // Lets the script that collects the console come from here, not from a file.
                        "security.allow_parent_unrestricted_js_loads": true,
                        "ui.useOverlayScrollbars": 1,
                    },
                },
            }),
        }
    }
}

impl super::Browser {
    /// Makes the page what `view` says, as far as capabilities can not.
    pub(super) async fn prepare(&self, view: &View) {
        match self.engine {
            Engine::Chromium => {
                self.cdp(
                    "Emulation.setDeviceMetricsOverride",
                    json!({ "width": view.width, "height": view.height, "deviceScaleFactor": 1, "mobile": false }),
                )
                .await;
                let scheme = if view.dark { "dark" } else { "light" };
                self.cdp(
                    "Emulation.setEmulatedMedia",
                    json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
                )
                .await;
            }
            Engine::Firefox => {
                self.run_privileged(FIREFOX_CONSOLE).await;
                let frame = "return [outerWidth - innerWidth, outerHeight - innerHeight]";
                let frame = self.run(frame).await;
                let side = |i: usize, inner: u32| {
                    u32::try_from(frame[i].as_u64().unwrap_or_default()).unwrap_or_default() + inner
                };
                self.client
                    .set_window_size(side(0, view.width), side(1, view.height))
                    .await
                    .expect("the window can be resized");
            }
        }
    }

    /// What was written to the console since this was last asked, as `LEVEL text`.
    pub async fn console(&self) -> Vec<String> {
        let log = match self.engine {
            Engine::Chromium => self.command("se/log", json!({ "type": "browser" })).await,
            Engine::Firefox => {
                self.run_privileged("return Services.paperglotLog.splice(0)")
                    .await
            }
        };
        let entries = log.as_array().cloned().unwrap_or_default();
        let line = |entry: &Value| {
            let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
            format!("{} {}", text("level"), text("message"))
        };
        entries.iter().map(line).collect()
    }

    /// What `script` returns, run with the rights of Firefox itself.
    async fn run_privileged(&self, script: &str) -> Value {
        self.command("moz/context", json!({ "context": "chrome" }))
            .await;
        let call = json!({ "script": script, "args": [] });
        let value = self.command("execute/sync", call).await;
        self.command("moz/context", json!({ "context": "content" }))
            .await;
        value
    }
}
