//! `paperglot-cli`: checks a catalog and serves the build hooks.

mod assemble;

use std::process::ExitCode;

fn main() -> ExitCode {
    let result = match std::env::args().nth(1).as_deref() {
        Some("assemble") => assemble::run(),
        _ => Err("usage: paperglot-cli assemble".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
