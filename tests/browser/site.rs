//! Small web servers on loopback ports, one origin each.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Response, Server};

/// What a server answers.
pub struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Box<dyn Read + Send>,
    /// Bytes of the body, where they are told beforehand.
    length: Option<usize>,
}

impl Reply {
    /// A body of this type.
    pub fn new(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self {
            status: 200,
            headers: vec![("Content-Type", content_type.to_owned())],
            length: Some(body.len()),
            body: Box::new(Cursor::new(body)),
        }
    }

    /// A page whose body holds `markup`.
    pub fn page(markup: &str) -> Self {
        let page = format!("<!doctype html><meta charset=utf-8><title>host</title>{markup}");
        Self::new("text/html; charset=utf-8", page)
    }

    /// `bytes` blanks, sent as they are read.
    pub fn blanks(bytes: usize) -> Self {
        Self {
            status: 200,
            headers: vec![("Content-Type", "application/json".to_owned())],
            length: Some(bytes),
            body: Box::new(std::io::repeat(b' ').take(bytes as u64)),
        }
    }

    /// The file of the release site at this path of a URL, readable from any origin.
    pub fn dist(path: &str) -> Self {
        let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");
        assert!(
            Path::new(dist).join("paperglot.js").exists(),
            "the browser tests run on dist/: `make dist` builds it"
        );
        Self::file(dist, path).header("Access-Control-Allow-Origin", "*")
    }

    /// The file in `folder` at this path of a URL.
    pub fn file(folder: &str, path: &str) -> Self {
        let name = path.trim_start_matches('/');
        let name = if name.is_empty() { "index.html" } else { name };
        let Ok(body) = fs::read(Path::new(folder).join(name)) else {
            return Self::page("not found").status(404);
        };
        let content_type = match name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("wasm") => "application/wasm",
            Some("json" | "webmanifest") => "application/json",
            Some("svg") => "image/svg+xml",
            Some("css") => "text/css; charset=utf-8",
            _ => "application/octet-stream",
        };
        Self::new(content_type, body)
    }

    /// The same, a text, with its first `old` replaced by `new`.
    pub fn edit(mut self, old: &str, new: &str) -> Self {
        let mut text = String::new();
        self.body
            .read_to_string(&mut text)
            .expect("the body is text");
        let text = text.replacen(old, new, 1);
        self.length = Some(text.len());
        self.body = Box::new(Cursor::new(text));
        self
    }

    /// The same without telling its length beforehand.
    pub fn without_length(mut self) -> Self {
        self.length = None;
        self
    }

    /// The same with this status.
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The same with one more header.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// A server that stops when dropped.
pub struct Site {
    server: Arc<Server>,
    /// Where it listens, without a slash at the end.
    pub url: String,
}

impl Site {
    /// Serves what `answer` says for the path of a URL, without its query.
    pub fn start(answer: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").expect("a loopback port is free"));
        let url = format!("http://{}", server.server_addr());
        let listening = server.clone();
        thread::spawn(move || {
            for request in listening.incoming_requests() {
                let path = request.url().split('?').next().unwrap_or_default();
                // Browsers ask every site for an icon and complain where there is none.
                let reply = match path {
                    "/favicon.ico" => Reply::new("image/x-icon", ""),
                    _ => answer(path),
                };
                let headers = reply.headers.iter().map(|(name, value)| {
                    Header::from_bytes(*name, value.as_str()).expect("a header of ours is one")
                });
                let response = Response::new(
                    reply.status.into(),
                    headers.collect(),
                    reply.body,
                    reply.length,
                    None,
                );
                // A browser that has read enough hangs up.
                thread::spawn(move || drop(request.respond(response)));
            }
        });
        Self { server, url }
    }

    /// The release site.
    pub fn dist() -> Self {
        Self::start(Reply::dist)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
    }
}
