//! `paperglot-cli check`: lists everything that is wrong with a catalog.

use std::path::{Path, PathBuf};
use std::{env, fs};

use paperglot::catalog::decode;
use paperglot::catalog::value::Date;
use paperglot::check::{File, NotesFile, Strictness, check, notes_files};
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

#[cfg(test)]
mod tests {
    use paperglot::catalog::Loader;

    use super::*;

    const EXAMPLE: &str = "examples/astronomy";

    #[test]
    fn our_own_data_and_the_example_keep_to_every_rule() {
        for folder in ["data", EXAMPLE] {
            assert_eq!(run([folder.to_owned()].into_iter()), Ok(()), "{folder}");
        }
    }

    #[test]
    fn the_example_loads_with_notes_in_all_its_languages() {
        let text = |name: &str| read(&Path::new(EXAMPLE).join(name)).expect("is there").text;
        let mut loader = Loader::new(text("catalog.json"));
        while loader.step(100).expect("loads") {}
        for notes in loader.pending_notes().to_vec() {
            loader
                .add_notes(&notes.language, text(&notes.url))
                .expect("loads");
        }
        let (catalog, warnings) = loader.finish().expect("loads");
        assert_eq!(warnings, []);
        assert_eq!(catalog.languages(), ["en", "zh-Hans", "zh-Hant", "id"]);
        for language in catalog.languages() {
            for paper in 0..catalog.len() {
                let note = catalog.note(paper, language).expect("is there");
                assert!(note.summary.is_some() && note.method.is_some());
            }
        }
    }

    #[test]
    fn what_can_not_be_read_is_named() {
        let arguments = |argument: &str| [argument.to_owned()].into_iter();
        assert_eq!(
            run(arguments("--strictly")),
            Err("unknown option --strictly".to_owned())
        );
        let error = run(arguments("no/such/folder")).expect_err("is not there");
        assert!(error.starts_with("no/such/folder: "), "{error}");
    }
}
