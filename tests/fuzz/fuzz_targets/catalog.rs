//! Any text is read as a catalog or refused with an error; what is read is indexed and searched.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paperglot::catalog::Catalog;
use paperglot::search::{Engine, Request};

#[path = "../../support/hits.rs"]
mod hits;

fuzz_target!(|text: &str| {
    let Ok(catalog) = Catalog::from_json(text) else {
        return;
    };
    let papers = catalog.len();
    let engine = Engine::new(catalog);
    let all = engine.search(&Request {
        limit: 10,
        ..Request::default()
    });
    assert_eq!(all.total, papers);
    for hit in all.hits {
        let title = engine.catalog().paper(hit.paper).title;
        let request = Request {
            query: &title,
            limit: 10,
            ..Request::default()
        };
        hits::check(&engine, &request);
    }
});
