//! Rules on languages, texts and notes.

use super::{Case, TODAY, assert_cases, changed, check, problems};
use crate::check::Strictness;

#[test]
fn nothing_is_missing_in_a_language() {
    assert_cases(
        Strictness::Strict,
        &[
            (
                "catalog.json",
                ", \"zh-Hant\": \"測試\"",
                "",
                &["[missing-language] catalog.json:4:12: title: nothing in 'zh-Hant'"],
            ),
            (
                "catalog.json",
                "\"zh-Hans\": \"谷歌\"",
                "\"zh-Hand\": \"谷歌\"",
                &[
                    "[missing-language] catalog.json:33:15: organizations[0].name: nothing in 'zh-Hans'",
                    "[unknown-id] catalog.json:33:32: organizations[0].name: \
             there is no language 'zh-Hand' (did you mean 'zh-Hans'?)",
                ],
            ),
            (
                "catalog.json",
                ",\n      \"description\": {\"en\": \"Overviews\", \"zh-Hans\": \"概览\", \"zh-Hant\": \"概覽\"}",
                "",
                &[
                    "[missing-language] catalog.json:17:5: topics[0].description: nothing in 'en'",
                    "[missing-language] catalog.json:17:5: topics[0].description: nothing in 'zh-Hans'",
                    "[missing-language] catalog.json:17:5: topics[0].description: nothing in 'zh-Hant'",
                ],
            ),
            (
                "catalog.json",
                "\"zh-Hant\"],",
                "\"zh-Hant\", \"id\"],",
                &[
                    "[missing-language] catalog.json:4:12: title: nothing in 'id'",
                    "[missing-language] catalog.json:5:18: description: nothing in 'id'",
                    "[missing-language] catalog.json:11:15: sources[0].name: nothing in 'id'",
                    "[missing-language] catalog.json:12:22: sources[0].description: nothing in 'id'",
                    "[missing-language] catalog.json:20:15: topics[0].name: nothing in 'id'",
                    "[missing-language] catalog.json:21:22: topics[0].description: nothing in 'id'",
                    "[missing-language] catalog.json:26:15: topics[1].name: nothing in 'id'",
                    "[missing-language] catalog.json:27:22: topics[1].description: nothing in 'id'",
                    "[missing-language] catalog.json:33:15: organizations[0].name: nothing in 'id'",
                    "[missing-language] catalog.json:56:12: notes: no notes in 'id'",
                ],
            ),
            (
                "hant.json",
                ",\n  \"survey\": {\n    \"title\": \"綜述\",\n    \"summary\": \"一篇綜述\"\n  }",
                "",
                &["[missing-language] catalog.json:49:5: paper 'survey': no note in 'zh-Hant'"],
            ),
        ],
    );
}

#[test]
fn a_slip_in_a_tag_is_told_once_where_it_is() {
    let cases: [Case; 3] = [
        (
            "catalog.json",
            "\"zh-Hans\", \"zh-Hant\"],",
            "\"zh_Hans\", \"zh-Hant\"],",
            &["[bad-language] catalog.json:6:23: languages[1]: \
             'zh_Hans' is not a language tag (BCP 47) (did you mean 'zh-Hans'?)"],
        ),
        (
            "catalog.json",
            "\"zh-Hans\", \"zh-Hant\"],",
            "\"zh-Hnas\", \"zh-Hant\"],",
            &["[bad-language] catalog.json:6:23: languages[1]: \
             nothing is in 'zh-Hnas' (did you mean 'zh-Hans'?)"],
        ),
        (
            "catalog.json",
            "\"zh-Hant\"],",
            "\"zh-Hant\", \"日本語\"],",
            &["[bad-language] catalog.json:6:45: languages[3]: \
             '日本語' is not a language tag (BCP 47)"],
        ),
    ];
    assert_cases(Strictness::Strict, &cases);
    assert_cases(Strictness::Lenient, &cases);
}

#[test]
fn a_tag_that_all_texts_share_is_told_once() {
    let (mut catalog, mut notes) = changed("", "", "");
    catalog.text = catalog.text.replace("zh-Hans\"", "zh_Hans\"");
    notes[1].language = "zh_Hans".to_owned();
    let problems = check(&catalog, &notes, TODAY, Strictness::Strict);
    let rules: Vec<_> = problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, ["bad-language"], "{problems:?}");
}

#[test]
fn nothing_stands_in_a_list_twice() {
    assert_cases(
        Strictness::Strict,
        &[
            (
                "catalog.json",
                "\"zh-Hant\"],",
                "\"zh-Hant\", \"en\"],",
                &["[duplicate-id] catalog.json:6:45: languages[3]: 'en' stands here twice"],
            ),
            (
                "catalog.json",
                "[\"Ashish Vaswani\"]",
                "[\"Ashish Vaswani\", \"Noam Shazeer\", \"Ashish Vaswani\"]",
                &[
                    "[duplicate-name] catalog.json:40:53: paper 'transformer': authors[2]: \
             'Ashish Vaswani' stands here twice",
                ],
            ),
            (
                "catalog.json",
                "\"A Survey\",",
                "\"A Survey\", \"aliases\": [\"S\", \"S\"],",
                &[
                    "[duplicate-name] catalog.json:51:45: paper 'survey': aliases[1]: 'S' stands here twice",
                ],
            ),
        ],
    );
}

#[test]
fn texts_are_clean_and_in_their_script() {
    assert_cases(
        Strictness::Strict,
        &[
            (
                "catalog.json",
                "\"A Survey\"",
                "\"A Surve\u{79}\u{301}\"",
                &[
                    "[not-nfc] catalog.json:51:16: paper 'survey': title: the text is not NFC, from 'y' on",
                ],
            ),
            (
                "catalog.json",
                "\"A Survey\"",
                "\"A  Survey\"",
                &["[white-space] catalog.json:51:16: paper 'survey': title: \
             white space at an end, or twice in a row"],
            ),
            (
                "en.json",
                "\"Two\"",
                "\"Two \"",
                &[
                    "[white-space] en.json:5:27: paper 'transformer': key_points[1]: \
             white space at an end, or twice in a row",
                ],
            ),
            (
                "catalog.json",
                "\"A Survey\"",
                "\"A\\u0007Survey\"",
                &[
                    "[unseen-character] catalog.json:51:16: paper 'survey': title: \
             a character that is not seen, U+0007",
                ],
            ),
            (
                "catalog.json",
                "\"zh-Hans\": \"综述\"",
                "\"zh-Hans\": \"綜述\"",
                &["[script] catalog.json:20:44: topics[0].name.zh-Hans: \
             a Traditional character, '綜', in a text in 'zh-Hans'"],
            ),
            (
                "catalog.json",
                "\"zh-Hant\": \"經典\"",
                "\"zh-Hant\": \"经典\"",
                &["[script] catalog.json:11:62: sources[0].name.zh-Hant: \
             a Simplified character, '经', in a text in 'zh-Hant'"],
            ),
            (
                "hant.json",
                "\"多頭注意力\"",
                "\"多头注意力\"",
                &["[script] hant.json:5:15: paper 'transformer': method: \
             a Simplified character, '头', in a text in 'zh-Hant'"],
            ),
            (
                "en.json",
                "\"An overview\"",
                "\"An overview 综述\"",
                &["[script] en.json:9:16: paper 'survey': summary: \
             a Chinese character, '综', in a text in 'en'"],
            ),
            (
                "catalog.json",
                "\"en\": \"A list\"",
                "\"en\": \"A list by 劉智皓\"",
                &[],
            ),
        ],
    );
}

#[test]
fn notes_are_whole_and_short() {
    let long = "x".repeat(241);
    assert_eq!(
        problems("en.json", "An overview", &long, Strictness::Strict),
        ["[too-long] en.json:9:16: paper 'survey': summary: \
          0 Chinese and 241 other characters are too long: 110 or 240 is the most"]
    );
    for fits in ["x".repeat(240), "x".repeat(219)] {
        assert_eq!(
            problems("en.json", "An overview", &fits, Strictness::Strict),
            [""; 0]
        );
    }
    for (chinese, latin, fits) in [
        (110, 0, true),
        (111, 0, false),
        (100, 21, true),
        (100, 22, false),
    ] {
        // A blank is between the scripts.
        let text = format!("{:x<latin$}", " ");
        let text = "综".repeat(chinese) + if latin == 0 { "" } else { &text };
        let found = problems("hans.json", "一篇综述", &text, Strictness::Strict);
        assert_eq!(found.is_empty(), fits, "{chinese} and {latin}: {found:?}");
    }
    assert_cases(
        Strictness::Strict,
        &[
            (
                "en.json",
                ",\n    \"summary\": \"An overview\"",
                "",
                &[
                    "[missing-note-field] en.json:7:13: paper 'survey': summary: the field is missing",
                    "[unequal-fields] en.json:7:13: paper 'survey': summary: \
             missing here, given in 'zh-Hans'",
                ],
            ),
            (
                "hans.json",
                "    \"method\": \"多头注意力\",\n",
                "",
                &[
                    "[missing-note-field] hans.json:2:18: paper 'transformer': method: the field is missing",
                    "[unequal-fields] hans.json:2:18: paper 'transformer': method: missing here, given in 'en'",
                ],
            ),
            (
                "en.json",
                ",\n    \"key_points\": [\"One\", \"Two\", \"Three\"]",
                "",
                &[
                    "[missing-note-field] en.json:2:18: paper 'transformer': key_points: the field is missing",
                    "[unequal-fields] en.json:2:18: paper 'transformer': key_points: \
             missing here, given in 'zh-Hans'",
                ],
            ),
            (
                "hant.json",
                "[\"甲\", \"乙\", \"丙\"]",
                "[\"甲\", \"乙\"]",
                &[
                    "[key-points] hant.json:6:19: paper 'transformer': key_points: \
             2 key points, expected 3 to 5",
                    "[unequal-fields] hant.json:6:19: paper 'transformer': key_points: \
             of another number than in 'en'",
                ],
            ),
            (
                "hans.json",
                "    \"title\": \"只需注意力\",\n",
                "",
                &[
                    "[unequal-fields] hans.json:2:18: paper 'transformer': title: \
             missing here, given in 'zh-Hant'",
                ],
            ),
            ("en.json", "    \"title\": \"Overview\",\n", "", &[]),
        ],
    );
}

#[test]
fn numbers_are_equal_in_all_languages() {
    assert_cases(
        Strictness::Strict,
        &[
            (
                "hant.json",
                "65M",
                "56M",
                &[
                    "[unequal-numbers] hant.json:4:16: paper 'transformer': summary: \
             numbers differ from those in 'en': 56M against 65M",
                ],
            ),
            (
                "hans.json",
                "，参数量 65M",
                "",
                &[
                    "[unequal-numbers] hans.json:4:16: paper 'transformer': summary: \
             numbers differ from those in 'en': none against 65M",
                ],
            ),
            ("hans.json", "65M", "６５M", &[]),
        ],
    );
}
