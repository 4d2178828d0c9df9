//! Rules on fields and ids.

use super::assert_cases;
use crate::check::Strictness;

#[test]
fn fields_are_known_and_of_their_type() {
    assert_cases(
        Strictness::Lenient,
        &[
            (
                "catalog.json",
                "\"format\": 1,",
                "\"format\": 1",
                &["[json] catalog.json:4:3: not JSON: expected `,` or `}`"],
            ),
            (
                "hans.json",
                "\"综述\",",
                "\"综述\"",
                &["[json] hans.json:10:5: not JSON: expected `,` or `}`"],
            ),
            (
                "catalog.json",
                "\"format\": 1",
                "\"format\": 2",
                &["[format] catalog.json:3:13: format: only format 1 is known"],
            ),
            (
                "catalog.json",
                "  \"format\": 1,\n",
                "",
                &["[missing-field] catalog.json:1:1: format: the field is missing"],
            ),
            (
                "catalog.json",
                "\"authors\"",
                "\"author\"",
                &[
                    "[unknown-field] catalog.json:40:7: paper 'transformer': author: \
             the format knows no such field (did you mean 'authors'?)",
                ],
            ),
            (
                "en.json",
                "\"summary\": \"An",
                "\"abstract\": \"An",
                &[
                    "[unknown-field] en.json:9:5: paper 'survey': abstract: the format knows no such field",
                ],
            ),
            (
                "catalog.json",
                "\"doi\": \"10.1145/1234\"",
                "\"arxiv\": \"1706.03762\"",
                &[
                    "[duplicate-field] catalog.json:44:7: paper 'transformer': arxiv: \
             the field stands here a second time",
                ],
            ),
            (
                "catalog.json",
                "\"A Survey\"",
                "7",
                &["[wrong-type] catalog.json:51:16: paper 'survey': title: \
             expected a string, found a number"],
            ),
            (
                "catalog.json",
                "[\"Ashish Vaswani\"]",
                "[\"A\", null]",
                &[
                    "[wrong-type] catalog.json:40:24: paper 'transformer': authors[1]: \
             expected a string, found null",
                ],
            ),
            (
                "catalog.json",
                "{\"en\": \"Models\", ",
                "{\"en\": [], ",
                &[
                    "[wrong-type] catalog.json:26:22: topics[1].name.en: expected a string, found an array",
                ],
            ),
            (
                "catalog.json",
                "\"A Survey\"",
                "\"\"",
                &["[empty] catalog.json:51:16: paper 'survey': title: the text is empty"],
            ),
            (
                "catalog.json",
                "\"https://example.org/code\"",
                "{\"code\": {}}",
                &[
                    "[wrong-type] catalog.json:47:63: paper 'transformer': links.code: \
             expected a string, found an object",
                ],
            ),
            (
                "catalog.json",
                "\"notes/en.json\"",
                "3",
                &["[wrong-type] catalog.json:56:19: notes.en: expected an object, found a number"],
            ),
        ],
    );
    assert_cases(
        Strictness::Strict,
        &[(
            "catalog.json",
            "[\"Ashish Vaswani\"]",
            "[\"\"]",
            &["[empty] catalog.json:40:19: paper 'transformer': authors[0]: the text is empty"],
        )],
    );
}

#[test]
fn ids_are_unique_and_exist() {
    assert_cases(
        Strictness::Lenient,
        &[
            (
                "catalog.json",
                "\"id\": \"survey\"",
                "\"id\": \"transformer\"",
                &[
                    "[duplicate-id] catalog.json:50:13: paper 'transformer': id: a second paper 'transformer'",
                    "[unknown-id] en.json:7:3: there is no paper 'survey'",
                    "[unknown-id] hans.json:8:3: there is no paper 'survey'",
                    "[unknown-id] hant.json:8:3: there is no paper 'survey'",
                ],
            ),
            (
                "catalog.json",
                "\"id\": \"models\"",
                "\"id\": \"surveys\"",
                &[
                    "[duplicate-id] catalog.json:24:13: topics[1].id: a second topic 'surveys'",
                    "[unknown-id] catalog.json:45:18: paper 'transformer': topics[0]: \
             there is no topic 'models'",
                ],
            ),
            (
                "catalog.json",
                "\"topics\": [\"models\"]",
                "\"topics\": [\"survyes\"]",
                &[
                    "[unknown-id] catalog.json:45:18: paper 'transformer': topics[0]: \
             there is no topic 'survyes' (did you mean 'surveys'?)",
                ],
            ),
            (
                "catalog.json",
                "\"sources\": [\"classics\"]",
                "\"sources\": [\"classic\"]",
                &[
                    "[unknown-id] catalog.json:46:19: paper 'transformer': sources[0]: \
             there is no source 'classic' (did you mean 'classics'?)",
                ],
            ),
            (
                "catalog.json",
                "\"organizations\": [\"google\"]",
                "\"organizations\": [\"x\"]",
                &[
                    "[unknown-id] catalog.json:41:25: paper 'transformer': organizations[0]: \
             there is no organization 'x'",
                ],
            ),
            (
                "catalog.json",
                "\"parent\": \"surveys\"",
                "\"parent\": \"survey\"",
                &["[unknown-id] catalog.json:25:17: topics[1].parent: \
             there is no topic 'survey' (did you mean 'surveys'?)"],
            ),
            (
                "catalog.json",
                "\"parent\": null",
                "\"parent\": \"models\"",
                &[
                    "[topic-cycle] catalog.json:25:17: topics[1].parent: topic 'models' is below itself",
                ],
            ),
            (
                "en.json",
                "\"transformer\": {",
                "\"transfomer\": {",
                &[
                    "[unknown-id] en.json:2:3: there is no paper 'transfomer' (did you mean 'transformer'?)",
                ],
            ),
            (
                "catalog.json",
                "\"default_language\": \"en\"",
                "\"default_language\": \"fr\"",
                &["[unknown-id] catalog.json:7:23: default_language: there is no language 'fr'"],
            ),
        ],
    );
    assert_cases(
        Strictness::Strict,
        &[(
            "catalog.json",
            "[\"google\"]",
            "[\"google\", \"google\"]",
            &[
                "[duplicate-id] catalog.json:41:35: paper 'transformer': organizations[1]: \
         'google' stands here twice",
            ],
        )],
    );
}
