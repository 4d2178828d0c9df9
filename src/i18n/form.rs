//! How a language writes numbers and dates.

use super::{Locale, Msg};

const MONTHS: [Msg; 12] = [
    Msg::Month1,
    Msg::Month2,
    Msg::Month3,
    Msg::Month4,
    Msg::Month5,
    Msg::Month6,
    Msg::Month7,
    Msg::Month8,
    Msg::Month9,
    Msg::Month10,
    Msg::Month11,
    Msg::Month12,
];

impl Locale {
    /// `n` in decimal digits, grouped by thousands as the language does.
    pub fn number(self, n: usize) -> String {
        let digits = n.to_string();
        if digits.len() < 4 {
            return digits;
        }
        let mut out = String::with_capacity(digits.len() * 4 / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(self.text(Msg::NumberGroup));
            }
            out.push(digit);
        }
        out
    }

    /// A date of the catalog, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in words; what is no such date is
    /// given back as it is.
    pub fn date(self, iso: &str) -> String {
        let mut parts = iso.splitn(3, '-');
        let year = parts.next().unwrap_or_default();
        let Some(month) = parts
            .next()
            .and_then(|month| month.parse::<usize>().ok())
            .and_then(|month| MONTHS.get(month.wrapping_sub(1)))
        else {
            return iso.to_owned();
        };
        let month = self.text(*month);
        match parts.next() {
            None => self.fill(Msg::DateMonth, &[("year", year), ("month", month)]),
            Some(day) => {
                let day = day.trim_start_matches('0');
                self.fill(
                    Msg::DateDay,
                    &[("year", year), ("month", month), ("day", day)],
                )
            }
        }
    }

    /// `items` as a list in running text.
    pub fn list<'a>(self, items: impl IntoIterator<Item = &'a str>) -> String {
        let mut out = String::new();
        for item in items {
            if !out.is_empty() {
                out.push_str(self.text(Msg::ListSeparator));
            }
            out.push_str(item);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (n, en, id) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1,000", "1.000"),
            (12_345, "12,345", "12.345"),
            (100_000, "100,000", "100.000"),
            (1_234_567, "1,234,567", "1.234.567"),
        ] {
            assert_eq!(Locale::En.number(n), en);
            assert_eq!(Locale::ZhHant.number(n), en);
            assert_eq!(Locale::Id.number(n), id);
        }
    }

    #[test]
    fn dates_follow_the_language() {
        for (iso, en, hans, id) in [
            ("2023-05-23", "23 May 2023", "2023年5月23日", "23 Mei 2023"),
            ("2017-06-02", "2 June 2017", "2017年6月2日", "2 Juni 2017"),
            ("2019-12", "December 2019", "2019年12月", "Desember 2019"),
            ("1998", "1998", "1998", "1998"),
        ] {
            assert_eq!(Locale::En.date(iso), en);
            assert_eq!(Locale::ZhHans.date(iso), hans);
            assert_eq!(Locale::ZhHant.date(iso), hans);
            assert_eq!(Locale::Id.date(iso), id);
        }
    }

    #[test]
    fn what_is_no_date_is_shown_as_it_stands() {
        for odd in ["", "2023-13-01", "2023-00", "soon", "a-b-c", "-", "2023-"] {
            assert_eq!(Locale::En.date(odd), odd);
        }
    }

    #[test]
    fn lists_take_the_separator_of_the_language() {
        assert_eq!(Locale::En.list(["a", "b"]), "a, b");
        assert_eq!(Locale::ZhHans.list(["甲", "乙", "丙"]), "甲、乙、丙");
        assert_eq!(Locale::Id.list([]), "");
    }
}
