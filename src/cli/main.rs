//! `paperglot-cli`: checks a catalog and serves the build hooks.

fn main() {
    eprintln!("usage: paperglot-cli check [FOLDER]");
    std::process::exit(2);
}
