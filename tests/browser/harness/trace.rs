//! What the main thread of pages does, by Chromium's own account.

use serde_json::{Value, json};

/// The categories of the events below, alone: more would fill the log, which then forgets.
const CATEGORIES: &str = "-*,disabled-by-default-devtools.timeline,blink.user_timing";

/// What a page notes to tell which thread is its own: Chromium has pages of itself, at work too.
const MARK: &str = "own thread";

/// What makes ChromeDriver record it: the level of its log, and the preferences of the recording.
pub fn preferences() -> (Value, Value) {
    let recording = json!({
        "enableNetwork": false,
        "enablePage": false,
        "traceCategories": CATEGORIES,
    });
    ("ALL".into(), recording)
}

/// A thread as events name it: process and thread.
fn thread(event: &Value) -> (Option<u64>, Option<u64>) {
    (event["pid"].as_u64(), event["tid"].as_u64())
}

impl super::Browser {
    /// How long the processor worked on each task of the page since this was last asked, in
    /// milliseconds: unlike the time that passed, it does not grow with the work of others on the
    /// machine. Only for a view with `traced`, in Chromium.
    pub async fn tasks(&self) -> Vec<f64> {
        self.run(&format!("performance.mark('{MARK}')")).await;
        let log = self
            .command("se/log", json!({ "type": "performance" }))
            .await;
        let entries = log.as_array().cloned().unwrap_or_default();
        let events: Vec<Value> = entries
            .iter()
            .filter_map(|entry| serde_json::from_str(entry["message"].as_str()?).ok())
            .map(|mut entry: Value| entry["message"]["params"].take())
            .collect();
        let own = events.iter().find(|event| event["name"] == MARK);
        let own = thread(own.expect("the page's mark is recorded"));
        events
            .iter()
            .filter(|event| event["name"] == "RunTask" && thread(event) == own)
            .filter_map(|event| Some(event["tdur"].as_f64()? / 1000.0))
            .collect()
    }
}
