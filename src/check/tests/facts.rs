//! Rules on dates, identifiers and links.

use super::assert_cases;
use crate::check::Strictness;

#[test]
fn facts_hold_together() {
    assert_cases(
        Strictness::Lenient,
        &[
            (
                "catalog.json",
                "2017-06-12",
                "2017-06-31",
                &[
                    "[bad-date] catalog.json:42:20: paper 'transformer': published: \
             '2017-06-31' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)",
                ],
            ),
            (
                "catalog.json",
                "1706.03762",
                "1706.03762v7",
                &[
                    "[bad-arxiv] catalog.json:43:16: paper 'transformer': arxiv: \
             '1706.03762v7' is not an arXiv id such as 2305.14314",
                ],
            ),
            (
                "catalog.json",
                "10.1145/1234",
                "https://doi.org/10.1145/1234",
                &["[bad-doi] catalog.json:44:14: paper 'transformer': doi: \
             'https://doi.org/10.1145/1234' is not a DOI such as 10.1145/3486622"],
            ),
            (
                "catalog.json",
                "https://example.org/code",
                "hhttps://example.org/code",
                &[
                    "[bad-link] catalog.json:47:63: paper 'transformer': links.code: \
             'hhttps://example.org/code' is not an http, https or mailto link",
                ],
            ),
            (
                "catalog.json",
                "https://example.org/classics",
                "javascript:alert(1)",
                &["[bad-link] catalog.json:13:14: sources[0].url: \
             'javascript:alert(1)' is not an http, https or mailto link"],
            ),
            (
                "catalog.json",
                "https://example.org/code",
                "http://example.org/code",
                &[],
            ),
        ],
    );
    assert_cases(
        Strictness::Strict,
        &[
            (
                "catalog.json",
                "https://example.org/code",
                "http://example.org/code",
                &[
                    "[bad-link] catalog.json:47:63: paper 'transformer': links.code: \
             'http://example.org/code' is not an https link",
                ],
            ),
            (
                "catalog.json",
                "\"published\": \"2023\"",
                "\"published\": \"2024-06-16\"",
                &[
                    "[future-date] catalog.json:52:20: paper 'survey': published: 2024-06-16 lies in the future",
                ],
            ),
            (
                "catalog.json",
                "\"published\": \"2023\"",
                "\"published\": \"2024-06\"",
                &[],
            ),
            (
                "catalog.json",
                "2017-06-12",
                "2017-07-01",
                &[
                    "[arxiv-month] catalog.json:42:20: paper 'transformer': published: \
             2017-07-01 is after the month of arXiv:1706.03762, a publication too",
                ],
            ),
            ("catalog.json", "2017-06-12", "2016", &[]),
            (
                "catalog.json",
                "\"published\": \"2023\",",
                "\"published\": \"2023-04-22\", \"arxiv\": \"2305.00001\",",
                &[
                    "[arxiv-month] catalog.json:52:20: paper 'survey': published: \
                 2023-04-22 is before the month of arXiv:2305.00001, with no other publication",
                ],
            ),
            (
                "catalog.json",
                "\"published\": \"2023\",",
                "\"published\": \"2023-04-28\", \"arxiv\": \"2305.00001\",",
                &[],
            ),
            (
                "catalog.json",
                "\"published\": \"2023\",",
                "\"published\": \"2022-12-31\", \"arxiv\": \"2301.00001\",",
                &[],
            ),
            (
                "catalog.json",
                "\"published\": \"2023\"",
                "\"arxiv\": \"1706.03762\"",
                &["[same-arxiv] catalog.json:52:16: paper 'survey': arxiv: \
             paper 'transformer' has the same"],
            ),
            (
                "catalog.json",
                "\"A Survey\"",
                "\"Attention is all you need\"",
                &["[same-title] catalog.json:51:16: paper 'survey': title: \
             paper 'transformer' has the same"],
            ),
            (
                "catalog.json",
                "\"published\": \"2023\"",
                "\"doi\": \"10.1145/1234\"",
                &[
                    "[same-doi] catalog.json:52:14: paper 'survey': doi: paper 'transformer' has the same",
                ],
            ),
            (
                "catalog.json",
                "\"published\": \"2023\"",
                "\"links\": {\"paper\": \"https://Example.org/paper/\"}",
                &[
                    "[same-link] catalog.json:52:26: paper 'survey': links.paper: \
                 paper 'transformer' has the same",
                ],
            ),
        ],
    );
}
