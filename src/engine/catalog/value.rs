//! Which strings are a date, a link, an arXiv id, a DOI: one answer for loader and checker.

/// Whether a link may be shown: an absolute `http` or `https` URL, or a `mailto` one.
///
/// Browsers ignore tabs and line ends inside a URL and take off white space around it, so none of
/// these is let through.
pub fn is_safe_link(link: &str) -> bool {
    let rest = ["https://", "http://", "mailto:"]
        .iter()
        .find_map(|scheme| strip_prefix_ignoring_case(link, scheme));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with(['/', '?', '#'])
            && !rest.contains(|c: char| c.is_control() || c.is_whitespace() || "\\\"<>".contains(c))
    })
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix)
        .then(|| &text[prefix.len()..])
}

/// A date of publication, as exact as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year, four digits.
    pub year: u16,
    /// The month from 1, or 0 if it is not known.
    pub month: u8,
    /// The day from 1, or 0 if it is not known.
    pub day: u8,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` for anything else and for days that never
    /// were, such as 2023-02-29.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if !matches!(bytes.len(), 4 | 7 | 10) {
            return None;
        }
        let number = |range: std::ops::Range<usize>| -> Option<u16> {
            bytes[range].iter().try_fold(0, |n, b| {
                b.is_ascii_digit().then(|| n * 10 + u16::from(b - b'0'))
            })
        };
        let part = |at: usize| -> Option<u8> {
            if bytes.len() < at {
                return Some(0);
            }
            let n = number(at..at + 2).filter(|&n| n > 0 && bytes[at - 1] == b'-')?;
            u8::try_from(n).ok()
        };
        let (year, month, day) = (number(0..4)?, part(5)?, part(8)?);
        let real = year > 0 && month <= 12 && day <= days_in_month(year, month);
        real.then_some(Self { year, month, day })
    }

    /// Whether every day of this date is before every day of the other.
    pub fn is_before(self, other: Self) -> bool {
        let (own, other) = (self.parts(), other.parts());
        // Where either is not known exactly enough, the next part decides nothing.
        let differing = own.iter().zip(other).find(|&(&a, b)| a != b || a == 0);
        differing.is_some_and(|(&a, b)| a != 0 && a < b)
    }

    /// Whether every day of this date is after every day of the other.
    pub fn is_after(self, other: Self) -> bool {
        other.is_before(self)
    }

    fn parts(self) -> [u16; 3] {
        [self.year, u16::from(self.month), u16::from(self.day)]
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// How many days a month has, counted from 1.
pub fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether a text has no other characters than ASCII digits; an empty one has none.
pub fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The years that a reader or a host asks for, first and last, both included: `2023`, `2020..2023`,
/// `2020..`, `..2023`. A hyphen serves as well as two dots, and ends in the wrong order are turned
/// around. `None` for anything else; a year has four digits.
#[inline(never)]
pub fn years(text: &str) -> Option<(Option<u16>, Option<u16>)> {
    let ends = text.split_once("..").or_else(|| text.split_once('-'));
    let (first, last) = ends.unwrap_or((text, text));
    let mut years = [None; 2];
    for (year, end) in years.iter_mut().zip([first, last]) {
        let digits = end.trim_ascii();
        if digits.is_empty() {
            continue;
        }
        if digits.len() != 4 || !is_digits(digits) {
            return None;
        }
        *year = Some(digits.bytes().fold(0, |n, b| n * 10 + u16::from(b - b'0')));
    }
    match years {
        [None, None] => None,
        [Some(first), Some(last)] if first > last => Some((Some(last), Some(first))),
        [first, last] => Some((first, last)),
    }
}

/// Whether this is an arXiv id without version: `2305.14314`, or `cs/0112017` of the time before
/// April 2007 (<https://info.arxiv.org/help/arxiv_identifier.html>).
pub fn is_arxiv_id(id: &str) -> bool {
    arxiv_month(id).is_some()
}

/// The month that an arXiv id was given out in; its day is 0.
pub fn arxiv_month(id: &str) -> Option<Date> {
    let (stamp, old) = match id.split_once('/') {
        Some((archive, number)) => {
            let named = archive.starts_with(|c: char| c.is_ascii_lowercase())
                && archive
                    .chars()
                    .all(|c| c.is_ascii_alphabetic() || c == '-' || c == '.');
            if !named || number.len() != 7 || !is_digits(number) {
                return None;
            }
            (&number[..4], true)
        }
        None => {
            let (stamp, number) = id.split_once('.')?;
            if stamp.len() != 4 || !is_digits(stamp) || !is_digits(number) {
                return None;
            }
            if !matches!(number.len(), 4 | 5) {
                return None;
            }
            (stamp, false)
        }
    };
    let year: u16 = stamp[..2].parse().ok()?;
    let month: u8 = stamp[2..].parse().ok()?;
    let year = if old && year >= 91 {
        1900 + year
    } else {
        2000 + year
    };
    (1..=12).contains(&month).then_some(Date {
        year,
        month,
        day: 0,
    })
}

/// Whether this looks like a DOI without a resolver in front: `10.` and a registrant, a slash, a
/// suffix of visible characters.
pub fn is_doi(doi: &str) -> bool {
    let Some((registrant, suffix)) = doi.strip_prefix("10.").and_then(|d| d.split_once('/')) else {
        return false;
    };
    let visible = |c: char| !c.is_control() && !c.is_whitespace();
    registrant.len() >= 4
        && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !suffix.is_empty()
        && suffix.chars().all(visible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links() {
        for good in [
            "https://example.org",
            "HTTP://example.org/a?b#c",
            "mailto:a@example.org",
            "https://例え.jp/検索",
        ] {
            assert!(is_safe_link(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "https:///path",
            "hhttps://example.org",
            "//example.org",
            "example.org",
            "javascript:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "https://a\nb",
            " https://example.org",
            "https://exa mple.org",
            "https://\u{0}",
            "httpſ://example.org",
        ] {
            assert!(!is_safe_link(bad), "{bad}");
        }
    }

    #[test]
    fn dates() {
        let date = |year, month, day| Some(Date { year, month, day });
        assert_eq!(Date::parse("2023"), date(2023, 0, 0));
        assert_eq!(Date::parse("2023-05"), date(2023, 5, 0));
        assert_eq!(Date::parse("2024-02-29"), date(2024, 2, 29));
        for bad in [
            "",
            "23",
            "0000",
            "2023-00",
            "2023-13",
            "2023-5",
            "2023-05-32",
            "2023-02-29",
            "1900-02-29",
            "2023/05",
            "2023-05-1",
            "2023-05-23T00",
            "年年年年",
            "+202",
            "2023-+5",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn dates_are_compared_as_far_as_they_are_known() {
        let date = |text| Date::parse(text).expect("is a date");
        let before = [
            ("2022", "2023-01-01"),
            ("2023-04-30", "2023-05"),
            ("2023-05-01", "2023-05-02"),
        ];
        for (a, b) in before {
            assert!(
                date(a).is_before(date(b)) && date(b).is_after(date(a)),
                "{a} {b}"
            );
            assert!(
                !date(b).is_before(date(a)) && !date(a).is_after(date(b)),
                "{a} {b}"
            );
        }
        for (a, b) in [
            ("2023", "2023-05"),
            ("2023-05", "2023-05-23"),
            ("2023", "2023"),
        ] {
            assert!(
                !date(a).is_before(date(b)) && !date(a).is_after(date(b)),
                "{a} {b}"
            );
        }
    }

    #[test]
    fn years_are_one_or_a_range() {
        for (text, first, last) in [
            ("2023", Some(2023), Some(2023)),
            ("2020..2023", Some(2020), Some(2023)),
            ("2023-2020", Some(2020), Some(2023)),
            ("0999 .. ", Some(999), None),
            ("-2023", None, Some(2023)),
        ] {
            assert_eq!(years(text), Some((first, last)), "{text}");
        }
        for bad in [
            "",
            "..",
            "-",
            "+202",
            "202",
            "20233",
            "2020..x",
            "2020.",
            "２０２３",
        ] {
            assert_eq!(years(bad), None, "{bad}");
        }
    }

    #[test]
    fn arxiv_ids() {
        let month = |id| arxiv_month(id).map(|d| (d.year, d.month));
        assert_eq!(month("2305.14314"), Some((2023, 5)));
        assert_eq!(month("0704.0001"), Some((2007, 4)));
        assert_eq!(month("astro-ph/9805201"), Some((1998, 5)));
        assert_eq!(month("math.GT/0309136"), Some((2003, 9)));
        for bad in [
            "",
            "2305",
            "2305.",
            "2305.123",
            "2305.123456",
            "2313.14314",
            "2300.14314",
            "2305.14314v2",
            "arXiv:2305.14314",
            "../9805201",
            "cs/98052011",
            "/9805201",
            "２３０５.14314",
        ] {
            assert!(!is_arxiv_id(bad), "{bad}");
        }
    }

    #[test]
    fn dois() {
        for good in [
            "10.1145/3486622.3493957",
            "10.1103/PhysRevLett.116.061102",
            "10.1000.10/1(2)",
        ] {
            assert!(is_doi(good), "{good}");
        }
        for bad in [
            "",
            "10.1145",
            "10.1145/",
            "10.11/x",
            "https://doi.org/10.1145/1",
            "10.1145/a b",
        ] {
            assert!(!is_doi(bad), "{bad}");
        }
    }
}
