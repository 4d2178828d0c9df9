//! `paperglot-cli assemble`: the last step of a build, called by Trunk, turns what it staged into
//! the site, which is an npm package at the same time.

mod filling;
mod release;
mod script;
mod site;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Assembles the folder that Trunk names, from the sources in the working directory.
pub fn run() -> Result<(), String> {
    let staging = env::var_os("TRUNK_STAGING_DIR").ok_or("assemble is called by Trunk")?;
    let release = env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    let (sources, staging) = (Path::new("."), PathBuf::from(staging));
    let file = staging.join("paperglot.js");
    write(&file, script::join(sources, &read(&file)?)?)?;
    site::complete(sources, &staging, release)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), String> {
    fs::write(path, content).map_err(|e| format!("{}: {e}", path.display()))
}
