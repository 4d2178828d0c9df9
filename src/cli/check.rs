//! `paperglot-cli check`: lists everything that is wrong with a catalog.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use paperglot::catalog::decode;
use paperglot::catalog::value::Date;
use paperglot::check::{
    File, LocaleFile, NotesFile, Strictness, check, check_locales, notes_files,
};
use paperglot::i18n::Locale;
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
    let mut problems = check(&catalog, &notes, today(), strictness);
    let locales = folder.join("locales");
    if strictness == Strictness::Strict && locales.is_dir() {
        let (files, faults) = read_locales(&locales)?;
        for fault in &faults {
            println!("{fault}");
        }
        unread += faults.len();
        problems.extend(check_locales(&files));
    }
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

/// The texts of the interface in this folder, and what is wrong with the files themselves.
fn read_locales(folder: &Path) -> Result<(Vec<LocaleFile>, Vec<String>), String> {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for locale in Locale::ALL {
        match read(&folder.join(locale.tag()).with_extension("json")) {
            Ok(file) => files.push(LocaleFile { locale, file }),
            Err(message) => faults.push(message),
        }
    }
    let failed = |error: io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let tag = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        let is_json = path.extension().is_some_and(|kind| kind == "json");
        if is_json && Locale::from_exact(tag).is_none() {
            let path = path.display();
            faults.push(format!("{path}: src/i18n/locale.rs names no such language"));
        }
    }
    Ok((files, faults))
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
    fn texts_of_the_interface_are_read_where_they_stand_beside_the_catalog() {
        let folder = env::temp_dir().join(format!("paperglot-locales-{}", std::process::id()));
        let locales = folder.join("locales");
        fs::create_dir_all(&locales).expect("the folder can be made");
        let catalog = r#"{"format": 1, "languages": [], "papers": []}"#;
        fs::write(folder.join("catalog.json"), catalog).expect("it can be written");
        for locale in Locale::ALL.map(Locale::tag) {
            let name = format!("{locale}.json");
            fs::copy(Path::new("data/locales").join(&name), locales.join(&name)).expect("is there");
        }
        let run_here = || run([folder.display().to_string()].into_iter());
        assert_eq!(run_here(), Ok(()));
        fs::write(locales.join("fr.json"), "{}").expect("it can be written");
        assert_eq!(run_here(), Err("1 problem".to_owned()));
        fs::remove_file(locales.join("id.json")).expect("it is there");
        assert_eq!(run_here(), Err("2 problems".to_owned()));
        let renamed = fs::read_to_string("data/locales/id.json").expect("is there");
        let renamed = renamed.replace("boot.crashed", "boot.crahsed");
        fs::write(locales.join("id.json"), renamed).expect("it can be written");
        assert_eq!(run_here(), Err("3 problems".to_owned()));
        fs::remove_dir_all(&folder).expect("it can be removed");
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
