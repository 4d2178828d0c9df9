//! The tokens of a JSON text, each with the language it is in.

/// The keys whose values are in a language, in the order of [`Mode`].
const LANGUAGE_KEYS: [&str; 4] = ["\"en\"", "\"id\"", "\"zh-Hans\"", "\"zh-Hant\""];

/// The language of a text: which symbols are short, and whether they are meant in Traditional
/// characters. `id` is also the key of ids, which are taken for Indonesian: that costs nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// English, all other languages, and what is in none.
    #[default]
    English,
    /// Indonesian.
    Indonesian,
    /// Chinese in Simplified characters.
    Simplified,
    /// Chinese in Traditional characters.
    Traditional,
}

impl Mode {
    /// All of them, by the numbers that a packed text has for them.
    pub const ALL: [Self; 4] = [
        Self::English,
        Self::Indonesian,
        Self::Simplified,
        Self::Traditional,
    ];
}

/// A string with its quotes, or one character between strings.
pub struct Token<'a> {
    pub text: &'a str,
    /// Whether it is a string, but not the key of a member.
    pub is_text: bool,
    pub mode: Mode,
}

/// Splits JSON text that has no white space between its tokens; `language` is that of all of it,
/// where it has one.
pub fn tokens<'a>(language: &str, json: &'a str) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let (mut depth, mut rest) = (0, json);
    // The language of the outermost value that has one, and the depth at which it began: nothing
    // ends at depth 0.
    let of_all = LANGUAGE_KEYS
        .iter()
        .position(|key| key.trim_matches('"') == language);
    let mut language = of_all.map(|number| (Mode::ALL[number], 0));
    while let Some(first) = rest.chars().next() {
        let text = &rest[..token_len(rest, first)];
        rest = &rest[text.len()..];
        let is_text = first == '"' && !rest.starts_with(':');
        if matches!(first, '}' | ']' | ',') {
            language = language.filter(|(_, began)| *began != depth);
        }
        match first {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            _ => {}
        }
        tokens.push(Token {
            text,
            is_text,
            mode: language.map_or(Mode::English, |(mode, _)| mode),
        });
        if first == '"' && !is_text && language.is_none() {
            let number = LANGUAGE_KEYS.iter().position(|key| *key == text);
            language = number.map(|number| (Mode::ALL[number], depth));
        }
    }
    tokens
}

fn token_len(json: &str, first: char) -> usize {
    if first != '"' {
        return first.len_utf8();
    }
    let mut escaped = false;
    let closing = json[1..].find(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    });
    closing.map_or(json.len(), |at| at + 2)
}
