//! Words that hold a sentence together and say nothing of its matter.

/// English and Indonesian function words and the words a question is asked with, folded and
/// sorted. A query's other words decide; these count only where there are no others.
const WORDS: &[&str] = &[
    "a", "about", "ada", "adalah", "agar", "all", "am", "an", "and", "apa", "apakah", "are", "as",
    "at", "atau", "bagaimana", "bagi", "bahwa", "be", "been", "being", "bisa", "buat", "but", "by",
    "can", "cara", "could", "dalam", "dan", "dapat", "dari", "dengan", "di", "did", "do", "does",
    "during", "for", "from", "had", "has", "have", "how", "i", "if", "in", "ingin", "ini", "into",
    "is", "it", "itu", "its", "juga", "kah", "karena", "ke", "kenapa", "ketika", "lebih", "make",
    "makalah", "mana", "me", "mengapa", "my", "not", "of", "oleh", "on", "one", "or", "our", "over",
    "pada", "paper", "papers", "para", "please", "saat", "saja", "sampai", "saya", "sebuah",
    "secara", "seperti", "should", "siapa", "so", "some", "suatu", "such", "supaya", "tanpa",
    "tentang", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "through", "to", "toward", "towards", "under", "untuk", "upon", "us", "use", "used",
    "using", "via", "was", "we", "were", "what", "when", "where", "which", "while", "who", "why",
    "will", "with", "within", "without", "would", "yang", "you", "your",
];

/// Chinese words of questions and particles, Simplified, longest first: what a run of
/// characters is cut at when nothing holds the run as a whole.
const HAN: &[&str] = &[
    "有没有", "为什么", "是什么", "什么样", "怎么样", "如何", "怎么", "怎样", "什么", "哪些", "哪个",
    "为何", "是否", "关于", "有关", "论文", "可以", "能够", "能否", "以及", "或者", "我们", "这个",
    "那个", "一个", "一种", "哪篇", "这篇", "请问", "的", "吗", "呢", "了", "和", "与", "是", "在", "把",
    "被", "及", "或", "让", "用", "对", "等", "有", "地", "得",
];

/// Whether a folded word is a function word.
pub fn is_function_word(term: &str) -> bool {
    WORDS.binary_search(&term).is_ok()
}

/// The function word that a folded Chinese text starts with.
pub fn leading_han(text: &str) -> Option<&'static str> {
    HAN.iter().find(|word| text.starts_with(**word)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_searched() {
        assert!(WORDS.is_sorted(), "binary search needs order");
        assert!(is_function_word("the") && is_function_word("yang"));
        assert!(!is_function_word("attention"));
        assert_eq!(leading_han("什么样的"), Some("什么样"));
        assert_eq!(leading_han("检索"), None);
    }
}
