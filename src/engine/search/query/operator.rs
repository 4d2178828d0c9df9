//! Operators: `author:`, `org:`, `topic:`, `venue:`, `year:`, `lang:`.

use super::Scope;
use crate::catalog::value::years;

/// What an operator with its value asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator<'a> {
    /// The value is searched in one scope.
    In(Scope),
    /// First and last year, both included.
    Years(u16, u16),
    /// A language.
    Language(&'a str),
}

/// Reads an operator; `None` where the name is unknown or the value is no value for it (yet):
/// then all of it is text.
pub fn read<'a>(name: &str, value: &'a str) -> Option<Operator<'a>> {
    if value.is_empty() {
        return None;
    }
    Some(match name.to_ascii_lowercase().as_str() {
        "author" => Operator::In(Scope::AUTHORS),
        "org" => Operator::In(Scope::Organizations),
        "topic" => Operator::In(Scope::Topics),
        "venue" => Operator::In(Scope::VENUE),
        "year" => {
            let (first, last) = years(value)?;
            Operator::Years(first.unwrap_or(0), last.unwrap_or(u16::MAX))
        }
        "lang" => Operator::Language(value),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_half_typed_years() {
        assert_eq!(read("year", "2023"), Some(Operator::Years(2023, 2023)));
        assert_eq!(
            read("YEAR", "2020..2023"),
            Some(Operator::Years(2020, 2023))
        );
        assert_eq!(read("year", "2020-2023"), Some(Operator::Years(2020, 2023)));
        assert_eq!(
            read("year", "2020.."),
            Some(Operator::Years(2020, u16::MAX))
        );
        assert_eq!(read("year", "..2020"), Some(Operator::Years(0, 2020)));
        assert_eq!(
            read("year", "2023..2020"),
            Some(Operator::Years(2020, 2023))
        );
        for half in ["", "2", "20..2023", "2020.", "..", "-", "x", "+202"] {
            assert_eq!(read("year", half), None, "{half}");
        }
        assert_eq!(read("unknown", "x"), None);
    }
}
