//! What a keeper types: the Makefile and the script that sets up what it needs.

use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

/// A folder that a shell would take for more than one word, as homes may hold.
const FOLDER: &str = "a keeper's lists";

/// Prints the folder that a build would take its catalog from.
const SHOW: &str = "show:\n\t@printenv PAPERGLOT_CATALOG\n";

/// Runs `make` with `arguments`, with the rules of the Makefile and of `more`.
fn make(home: &Path, arguments: &[&str], more: &str) -> Output {
    let mut make = Command::new("make")
        // Inside of another make it would say where it is.
        .args(["--no-print-directory", "-f", "Makefile", "-f", "/dev/stdin"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("HOME", home)
        // Those of a `make test` that runs this.
        .env_remove("MAKEFLAGS")
        .env_remove("PAPERGLOT_CATALOG")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("make is installed");
    let mut rules = make.stdin.take().expect("the input is piped");
    rules.write_all(more.as_bytes()).expect("make reads it");
    drop(rules);
    make.wait_with_output().expect("make ends")
}

fn printed(output: &Output) -> &str {
    assert!(output.status.success(), "{output:?}");
    std::str::from_utf8(&output.stdout)
        .expect("the output is text")
        .trim()
}

/// A home with [`FOLDER`] in it.
fn home(test: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(home.join(FOLDER)).expect("the folder can be made");
    home
}

#[test]
fn a_folder_may_have_any_name_and_stand_in_the_home() {
    let home = home("make-catalog");
    let folder = home.join(FOLDER).display().to_string();
    for (given, meant) in [
        (&*folder, folder.clone()),
        (&*format!("~/{FOLDER}"), folder.clone()),
        (
            "examples/astronomy",
            format!("{}/examples/astronomy", env!("CARGO_MANIFEST_DIR")),
        ),
    ] {
        let output = make(&home, &["show", &format!("CATALOG={given}")], SHOW);
        assert_eq!(printed(&output), meant, "{given}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let output = make(&home("make-none"), &["show", "CATALOG=no/such lists"], SHOW);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{output:?}");
    assert!(
        error.contains("CATALOG=no/such lists is no folder"),
        "{error}"
    );
}

#[test]
fn a_release_is_written_where_the_keeper_says() {
    let home = home("make-dist");
    for (given, word) in [
        ("my site's", r"--dist 'my site'\''s'"),
        ("~/my site", "--dist ~/'my site'"),
    ] {
        let output = make(&home, &["-n", "dist", &format!("DIST={given}")], "");
        let commands = printed(&output);
        assert!(commands.ends_with(word), "{commands}");
    }
}

#[test]
fn serving_leaves_the_release_alone_and_watches_the_catalog_too() {
    let home = home("make-serve");
    let output = make(&home, &["-n", "serve", "CATALOG=examples/astronomy"], "");
    let commands = printed(&output);
    let (_, serve) = commands.rsplit_once("trunk serve").expect("it serves");
    assert!(serve.contains("--dist target/serve"), "{serve}");
    let watched: Vec<&str> = serve.split(" --watch ").skip(1).collect();
    let trunk = include_str!("../Trunk.toml");
    let (_, list) = trunk.split_once("\nwatch = [").expect("it watches");
    let (list, _) = list.split_once(']').expect("the list ends");
    let mut all: Vec<String> = list
        .split(", ")
        .map(|path| path.trim_matches('"').to_owned())
        .collect();
    all.push(format!(
        "'{}/examples/astronomy'",
        env!("CARGO_MANIFEST_DIR")
    ));
    assert_eq!(watched, all);
}

/// Runs `.ci/setup` for `goal` with a command of this name that knows but its version.
fn set_up(goal: &str, command: &str, version: &str) -> Output {
    let folder = home(&format!("setup {version}"));
    let file = folder.join(command);
    fs::write(&file, format!("#!/bin/sh\necho '{version}'\n")).expect("it can be written");
    let executable = Permissions::from_mode(0o755);
    fs::set_permissions(&file, executable).expect("it can be made a command");
    let path = env::var("PATH").unwrap_or_default();
    Command::new("./setup")
        .arg(goal)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.ci"))
        .env("PATH", format!("{}:{path}", folder.display()))
        // Should it install anything, then not where others look for it.
        .env("CARGO_HOME", &folder)
        .env("XDG_CACHE_HOME", &folder)
        .output()
        .expect("the script runs from its own folder")
}

#[test]
fn tools_that_are_too_old_are_named_with_what_helps() {
    for (goal, command, old, helps) in [
        (
            "rust",
            "rustc",
            "rustc 1.94.9 (0123456 2026-01-01)",
            "rustup update",
        ),
        ("test", "node", "v16.20.2", "https://nodejs.org"),
    ] {
        let output = set_up(goal, command, old);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{error}");
        assert!(
            error.contains("is too old") && error.contains(helps),
            "{error}"
        );
    }
}

#[test]
fn tools_that_are_newer_are_taken() {
    for version in [
        "rustc 1.95.0 (x)",
        "rustc 1.100.0-nightly (x)",
        "rustc 2.0.0 (x)",
    ] {
        let output = set_up("rust", "rustc", version);
        assert!(output.status.success(), "{version}: {output:?}");
    }
}
