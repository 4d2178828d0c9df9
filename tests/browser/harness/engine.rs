//! The browsers that tests run in, and what differs in how they are started and asked.

use std::env;
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::time::Instant;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::sleep;

use super::{PATIENCE, POLL, View, trace};

/// Collects what Firefox writes to its console, for which WebDriver has no command.
const FIREFOX_CONSOLE: &str = include_str!("firefox_console.js");

/// A browser that WebDriver can drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink, by way of ChromeDriver.
    Chromium,
    /// Gecko, by way of geckodriver.
    Firefox,
    /// WebKitGTK, by way of its WebKitWebDriver: of what runs on Linux the nearest to Safari.
    WebKit,
}

/// A driver that runs until this is dropped or stopped.
pub struct Driver {
    /// Where it listens on the loopback interface.
    pub port: u16,
    process: Child,
    /// The X server of a browser that needs a screen.
    screen: Option<Child>,
}

impl Driver {
    /// Stops it.
    pub async fn stop(mut self) {
        let stopped = self.process.kill().await;
        if let Some(mut screen) = self.screen {
            screen.kill().await.expect("the screen can be stopped");
        }
        stopped.expect("the driver can be stopped");
    }
}

impl Engine {
    /// All that tests run in: WebKit, which is at home on Linux alone and slower to answer than some
    /// tests wait, where `WEBKIT` is set.
    pub fn all() -> &'static [Self] {
        match env::var_os("WEBKIT") {
            Some(_) => &[Self::Chromium, Self::Firefox, Self::WebKit],
            None => Self::EVERYWHERE,
        }
    }

    /// Those that run on every system, can be told the reader's languages, and tell what was
    /// written to their console: WebKitGTK does none of these.
    pub const EVERYWHERE: &[Self] = &[Self::Chromium, Self::Firefox];

    /// Starts the driver on a port of its own.
    pub async fn start_driver(self, view: &View) -> Driver {
        match self {
            Self::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg("--port=0");
                self.start_telling(command, "started successfully on port ")
                    .await
            }
            Self::Firefox => {
                let mut command = Command::new("geckodriver");
                // The console is out of reach of pages.
                command.args(["--port=0", "--websocket-port=0", "--allow-system-access"]);
                // As root Firefox refuses a home that is another user's, as containers have it.
                command.env("HOME", env!("CARGO_TARGET_TMPDIR"));
                self.start_telling(command, "Listening on 127.0.0.1:").await
            }
            Self::WebKit => self.start_on_screen(view).await,
        }
    }

    /// Starts a driver that chooses a port and tells it after the words `told`.
    async fn start_telling(self, command: Command, told: &str) -> Driver {
        let (process, port) = self.start_until(command, told).await;
        let port = port.trim_end_matches('.').parse().expect("a port number");
        Driver {
            port,
            process,
            screen: None,
        }
    }

    /// Starts WebKit's driver with a screen that nobody sees: its browser has no other way to run.
    async fn start_on_screen(self, view: &View) -> Driver {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24"]);
        let (screen, display) = self.start_until(command, "").await;
        // The driver can not choose a port, but this can.
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = free.expect("a loopback port is free");
        let theme = if view.dark { "Adwaita:dark" } else { "Adwaita" };
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={}", address.port()))
            .env("DISPLAY", format!(":{display}"))
            .env("GDK_BACKEND", "x11")
            .env("GTK_THEME", theme)
            .env("LC_ALL", "C.UTF-8")
            .env("NO_AT_BRIDGE", "1")
            // Like Chromium's it does not work for root, as in most containers.
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        let process = self.start(command.stdout(Stdio::null()));
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(start.elapsed() < PATIENCE, "{self:?}'s driver listens");
            sleep(POLL).await;
        }
        Driver {
            port: address.port(),
            process,
            screen: Some(screen),
        }
    }

    fn start(self, command: &mut Command) -> Child {
        command
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("`make test` installs what drives {self:?}: {error}"))
    }

    /// Starts `command` and waits for a line with `told`; returns what follows on it.
    ///
    /// One that ends before is started again: ChromeDriver takes a port that is free on `::1` and
    /// gives up where 127.0.0.1 still has it, if only for a connection that was just closed.
    async fn start_until(self, mut command: Command, told: &str) -> (Child, String) {
        let start = Instant::now();
        loop {
            let mut process = self.start(command.stdout(Stdio::piped()));
            let output = process.stdout.take().expect("the output is piped");
            let mut lines = BufReader::new(output).lines();
            let mut said = Vec::new();
            while let Some(line) = lines.next_line().await.expect("drivers write text") {
                if let Some((_, rest)) = line.split_once(told) {
                    // Left unread, a full pipe would block the process.
                    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                    return (process, rest.to_owned());
                }
                said.push(line);
            }
            let said = said.join("\n");
            assert!(start.elapsed() < PATIENCE, "{command:?} ended:\n{said}");
            sleep(POLL).await;
        }
    }

    /// What a session is to be like.
    pub fn capabilities(self, view: &View) -> Value {
        match self {
            Self::Chromium => chromium(view),
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
            // Without options the driver knows its browser.
            Self::WebKit => json!({}),
        }
    }
}

fn chromium(view: &View) -> Value {
    let mut logs = json!({ "browser": "ALL" });
    // Chromium's own sandbox does not work for root, as in most containers.
    let mut options = json!({
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--hide-scrollbars",
            format!("--window-size={},{}", view.width, view.height),
        ],
        "prefs": { "intl.accept_languages": view.languages },
    });
    if view.traced {
        (logs["performance"], options["perfLoggingPrefs"]) = trace::preferences();
    }
    json!({ "goog:loggingPrefs": logs, "goog:chromeOptions": options })
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
                self.resize(view).await;
            }
            Engine::WebKit => self.resize(view).await,
        }
    }

    /// Gives the window the size with which the page in it has that of `view`.
    async fn resize(&self, view: &View) {
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

    /// What was written to the console since this was last asked, as `LEVEL text`; nothing of
    /// WebKit, which keeps its console to itself while it is driven.
    pub async fn console(&self) -> Option<Vec<String>> {
        let log = match self.engine {
            Engine::Chromium => self.command("se/log", json!({ "type": "browser" })).await,
            Engine::Firefox => {
                self.run_privileged("return Services.paperglotLog.splice(0)")
                    .await
            }
            Engine::WebKit => return None,
        };
        let entries = log.as_array().cloned().unwrap_or_default();
        let line = |entry: &Value| {
            let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
            format!("{} {}", text("level"), text("message"))
        };
        Some(entries.iter().map(line).collect())
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
