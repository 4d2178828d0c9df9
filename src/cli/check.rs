//! `paperglot-cli check`: lists everything that is wrong with a catalog.

use std::path::{Path, PathBuf};
use std::{env, fs};

use paperglot::catalog::check::{File, NotesFile, Strictness, check, notes_files};
use paperglot::catalog::decode;
use paperglot::catalog::value::Date;
use time::OffsetDateTime;

/// Checks the folder, or the catalog file, that the arguments name; without one the catalog that
/// is to be compiled in.
pub fn run(arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut path, mut strictness) = match env::var_os("PAPERGLOT_CATALOG") {
        Some(folder) if !folder.is_empty() => (PathBuf::from(folder), Strictness::Lenient),
        _ => (PathBuf::from("data"), Strictness::Strict),
    };
    for argument in arguments {
        match argument.as_str() {
            "--strict" => strictness = Strictness::Strict,
            "--lenient" => strictness = Strictness::Lenient,
            option if option.starts_with('-') => return Err(format!("unknown option {option}")),
            folder => path = PathBuf::from(folder),
        }
    }
    if path.is_dir() {
        path.push("catalog.json");
    }
    let catalog = read(&path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let (mut notes, mut unread) = (Vec::new(), 0);
    for (language, name) in notes_files(&catalog) {
        match read(&folder.join(name)) {
            Ok(file) => notes.push(NotesFile { language, file }),
            Err(message) => {
                println!("{message}");
                unread += 1;
            }
        }
    }
    let problems = check(&catalog, &notes, today(), strictness);
    for problem in &problems {
        println!("{problem}");
    }
    match problems.len() + unread {
        0 => println!("{}: no problems", path.display()),
        1 => return Err("1 problem".to_owned()),
        count => return Err(format!("{count} problems")),
    }
    Ok(())
}

fn read(path: &Path) -> Result<File, String> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    let text = decode(bytes).map_err(|error| format!("{name}: {error}"))?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    Ok(File { name, text })
}

fn today() -> Date {
    let now = OffsetDateTime::now_utc();
    Date {
        year: u16::try_from(now.year()).unwrap_or(u16::MAX),
        month: now.month().into(),
        day: now.day(),
    }
}
