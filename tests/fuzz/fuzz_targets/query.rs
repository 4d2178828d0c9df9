//! Any text is a query of the embedded catalog: it is answered, and what is to be highlighted
//! stands on character boundaries.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use paperglot::catalog::Catalog;
use paperglot::search::{Engine, Request};

thread_local! {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Catalog::embedded()));
}

fuzz_target!(|query: &str| {
    ENGINE.with(|engine| {
        let response = engine.search(&Request {
            query,
            language: "en",
            limit: 20,
            ..Request::default()
        });
        assert!(response.total >= response.hits.len());
        for snippet in response.hits.iter().filter_map(|hit| hit.snippet.as_ref()) {
            for range in &snippet.ranges {
                assert!(
                    snippet
                        .text
                        .get(range.clone())
                        .is_some_and(|text| !text.is_empty())
                );
            }
        }
    });
});
