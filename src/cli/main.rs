//! `paperglot-cli`: checks a catalog and serves the build hooks.

mod assemble;
mod check;
mod generate;
mod made_up;
mod schema;

use std::process::ExitCode;

const USAGE: &str = "usage: paperglot-cli check [--strict|--lenient] [FOLDER]
       paperglot-cli schema [--write|--check]
       paperglot-cli generate PAPERS [SEED] [--notes]
       paperglot-cli assemble";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let result = match arguments.next().as_deref() {
        Some("check") => check::run(arguments),
        Some("schema") => schema::run(arguments),
        Some("generate") => generate::run(arguments),
        Some("assemble") => assemble::run(),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
