//! What tells one release from another: hashes of its files.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Letters of a release's name: 48 bits, for it only has to differ from that of the one before.
const NAME_LENGTH: usize = 12;

/// The files that a page needs, each with its hash.
#[derive(Default)]
pub struct Release {
    hashes: Map<String, Value>,
    all: Sha256,
}

impl Release {
    /// Adds a file that browsers check byte by byte.
    pub fn add(&mut self, name: &str, content: &[u8]) {
        let hash = BASE64_STANDARD.encode(Sha256::digest(content));
        self.add_unchecked(hash.as_bytes());
        self.hashes
            .insert(name.to_owned(), format!("sha256-{hash}").into());
    }

    /// Adds what makes a difference between releases, but may reach browsers changed: hosts put
    /// scripts of theirs into pages.
    pub fn add_unchecked(&mut self, content: &[u8]) {
        self.all.update(Sha256::digest(content));
    }

    /// File names and their hashes in the form of the attribute `integrity`
    /// (<https://www.w3.org/TR/SRI/>).
    pub fn hashes(&self) -> Value {
        Value::Object(self.hashes.clone())
    }

    /// The name of the release: the same for the same files, letters and digits only.
    pub fn name(&self) -> String {
        let hash = self.all.clone().finalize();
        let mut name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        name.truncate(NAME_LENGTH);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(files: &[(&str, &str)]) -> Release {
        let mut release = Release::default();
        for (name, content) in files {
            release.add(name, content.as_bytes());
        }
        release
    }

    #[test]
    fn hashes_have_the_form_that_browsers_check() {
        // The digest of "abc" from FIPS 180-4, appendix B.1.
        assert_eq!(
            release(&[("a.js", "abc")]).hashes()["a.js"],
            "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
    }

    #[test]
    fn the_name_changes_with_any_file() {
        let one = release(&[("a.js", "x"), ("b.js", "y")]).name();
        assert_eq!(one, release(&[("a.js", "x"), ("b.js", "y")]).name());
        assert_ne!(one, release(&[("a.js", "x"), ("b.js", "z")]).name());
        let mut changed_page = release(&[("a.js", "x"), ("b.js", "y")]);
        changed_page.add_unchecked(b"<title>");
        assert_ne!(one, changed_page.name());
        assert_eq!(one.len(), NAME_LENGTH);
        assert!(one.chars().all(|c| c.is_ascii_alphanumeric()), "{one}");
    }
}
