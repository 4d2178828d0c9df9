//! Any text is a query of the embedded catalog: it is answered, and what is to be highlighted
//! stands on character boundaries.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use paperglot::catalog::Catalog;
use paperglot::search::{Engine, Request};

#[path = "../../support/hits.rs"]
mod hits;

thread_local! {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Catalog::embedded()));
}

fuzz_target!(|query: &str| {
    ENGINE.with(|engine| {
        let request = Request {
            query,
            language: "en",
            limit: 20,
            ..Request::default()
        };
        hits::check(engine, &request);
    });
});
