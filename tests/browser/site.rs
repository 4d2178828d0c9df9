//! Small web servers on loopback ports, one origin each.

use std::fs;
use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

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

    /// The same, cut off after so many bytes, whatever was told of its length.
    pub fn cut(mut self, bytes: u64) -> Self {
        self.body = Box::new(self.body.take(bytes));
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
///
/// One thread and one connection per request: what a browser asks for at once is answered at once,
/// and after the end no open connection is left to be answered on.
pub struct Site {
    /// Where it listens, without a slash at the end.
    pub url: String,
    address: SocketAddr,
    over: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Site {
    /// Serves what `answer` says for the path of a URL, without its query.
    pub fn start(answer: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port is free");
        let address = listener.local_addr().expect("it has an address");
        let over = Arc::new(AtomicBool::new(false));
        let (answer, ended) = (Arc::new(answer), over.clone());
        let listening = thread::spawn(move || {
            for connection in listener.incoming() {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                let answer = answer.clone();
                // A browser that has read enough hangs up, which is no fault.
                thread::spawn(move || connection.and_then(|to| serve(to, &*answer)));
            }
        });
        Self {
            url: format!("http://{address}"),
            address,
            over,
            listening: Some(listening),
        }
    }

    /// The release site.
    pub fn dist() -> Self {
        Self::start(Reply::dist)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // Wakes the thread, which waits for connections.
        drop(TcpStream::connect(self.address));
        if let Some(listening) = self.listening.take() {
            // Should it have panicked, the test has failed already.
            let _ = listening.join();
        }
    }
}

/// Reads one request and answers it (RFC 9112).
fn serve(connection: TcpStream, answer: &dyn Fn(&str) -> Reply) -> io::Result<()> {
    let mut lines = BufReader::new(&connection).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let Some(target) = request.split(' ').nth(1) else {
        // Browsers open connections that they may never use.
        return Ok(());
    };
    let path = target.split('?').next().unwrap_or_default();
    // Browsers ask every site for an icon and complain where there is none.
    let mut reply = match path {
        "/favicon.ico" => Reply::new("image/x-icon", ""),
        _ => answer(path),
    };
    let mut head = format!("HTTP/1.1 {} \r\nConnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        head += &format!("{name}: {value}\r\n");
    }
    if let Some(length) = reply.length {
        head += &format!("Content-Length: {length}\r\n");
    }
    let mut to = &connection;
    to.write_all((head + "\r\n").as_bytes())?;
    io::copy(&mut reply.body, &mut to)?;
    to.shutdown(Shutdown::Write)
}
