//! Chinese characters in both scripts: folding Traditional to Simplified, and telling which
//! script a character belongs to.

use std::sync::OnceLock;

use crate::tables::pairs;

/// First and last code point that the tables cover (CJK Unified Ideographs).
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// Keys of the table that are right in Simplified text as well, in some words at least
/// (乾坤, 於 as a surname, 瞭望, 覆盖): in GB 2312, or read so by the list of 2013.
const ALSO_SIMPLIFIED: &str = "乾剋吒夥彷徵捱摺於甯瞭祇菸著薹藉覆醣阪麴";

/// Counterparts in the table that are right in Traditional text as well (皇后, 干涉, 里程):
/// in the first level of Big5, those left out that only stand there for print of old books.
const ALSO_TRADITIONAL: &str = "丑丰了于云仆仿伙余佛佣修借僵克冢冬准凌几凶出划刮制千升卜占卷只台吁吃\
     合吊同后向呆周咨咸咽哄唇喂噪回困夸奸姜娘家尸局岩岳峰巨布帘席干幸床庵弦彩征御志念恤愈愿戚才\
     扎托扣折抵拐挂挨挽捆搜斗旋旗昆晒暗曲朱朴杆杠杯杰松板栖栗核梁欲污沄沈沾泄泛注涌游溯漓灶玩症痴\
     皂私秋秘筑粽糊糖系累群肴胄胡腌致舍芸苔范荐蒏蒙蓑蔂蔑虫虱表谷辟逾郁酸采里雇雕霉面着";

/// A character needs no change.
const SAME: u16 = 0;

struct Tables {
    /// Simplified counterpart by code point less [`FIRST`].
    simplified: Vec<u16>,
    /// Bit 0: Traditional only; bit 1: Simplified only.
    script: Vec<u8>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let size = (LAST - FIRST + 1) as usize;
        let mut tables = Tables {
            simplified: vec![SAME; size],
            script: vec![0; size],
        };
        for (traditional, simplified) in pairs() {
            if let (Some(t), Some(s)) = (slot(traditional), slot(simplified)) {
                tables.simplified[t] = simplified as u16;
                tables.script[t] |= 1;
                tables.script[s] |= 2;
            }
        }
        for (list, keep) in [(ALSO_SIMPLIFIED, !1), (ALSO_TRADITIONAL, !2)] {
            for at in list.chars().filter_map(slot) {
                tables.script[at] &= keep;
            }
        }
        tables
    })
}

fn slot(c: char) -> Option<usize> {
    (FIRST..=LAST)
        .contains(&(c as u32))
        .then(|| (c as u32 - FIRST) as usize)
}

/// The Simplified counterpart of a Traditional character, any other character unchanged.
///
/// Many Traditional characters share one counterpart, so this is a fold for searching, not a
/// conversion of text: it reads 乾 as 干 and 著 as 着 in every word.
pub fn simplify(c: char) -> char {
    counterpart(c, &tables().simplified)
}

fn counterpart(c: char, table: &[u16]) -> char {
    // Both tables reach from the first to the last code point.
    match table.get((c as u32).wrapping_sub(FIRST) as usize) {
        None | Some(&SAME) => c,
        Some(&code) => char::from_u32(u32::from(code)).unwrap_or(c),
    }
}

/// The way back from Simplified characters to Traditional ones, one for each.
///
/// Of several Traditional characters that share a counterpart it knows one only: a character that
/// is right in Traditional text itself stays (后 for 后 and 後), else the first of the table is
/// taken. So this is no conversion of text either.
pub struct Traditional {
    /// By code point less [`FIRST`].
    traditional: Vec<u16>,
}

impl Default for Traditional {
    fn default() -> Self {
        let mut traditional = vec![SAME; (LAST - FIRST + 1) as usize];
        for at in ALSO_TRADITIONAL.chars().filter_map(slot) {
            traditional[at] = FIRST as u16 + at as u16;
        }
        for (c, simplified) in pairs() {
            match slot(simplified) {
                Some(at) if traditional[at] == SAME => traditional[at] = c as u16,
                _ => {}
            }
        }
        Self { traditional }
    }
}

impl Traditional {
    /// The Traditional character that `simplified` stands for; itself where it has none.
    pub fn of(&self, simplified: char) -> char {
        counterpart(simplified, &self.traditional)
    }
}

/// Whether `c` has no place in Simplified text.
pub fn is_traditional_only(c: char) -> bool {
    slot(c).is_some_and(|at| tables().script[at] & 1 != 0)
}

/// Whether `c` has no place in Traditional text.
pub fn is_simplified_only(c: char) -> bool {
    slot(c).is_some_and(|at| tables().script[at] & 2 != 0)
}

/// All characters that [`is_han`] holds for come after this in byte order.
pub const BEFORE_HAN: &str = "\u{3000}";

/// Whether `c` is written without spaces between words: a Chinese character or kana.
pub fn is_han(c: char) -> bool {
    matches!(c as u32,
        0x3005 | 0x3007 | 0x3041..=0x3096 | 0x30A1..=0x30FA | 0x30FC | 0x3400..=0x4DBF
        | FIRST..=LAST | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_to_simplified() {
        let fold = |text: &str| text.chars().map(simplify).collect::<String>();
        assert_eq!(fold("檢索增強生成"), "检索增强生成");
        assert_eq!(fold("顯著"), fold("显着"));
        assert_eq!(fold("检索 LoRA"), "检索 LoRA");
        assert_eq!(fold("資料集與訊息"), "资料集与讯息");
    }

    #[test]
    fn every_pair_is_stable() {
        for t in (FIRST..=LAST).filter_map(char::from_u32) {
            assert_eq!(simplify(simplify(t)), simplify(t), "{t}");
        }
    }

    #[test]
    fn tells_scripts_apart() {
        for c in "檢強後為這個裡說讓".chars() {
            assert!(is_traditional_only(c) && !is_simplified_only(c), "{c}");
        }
        for c in "检强为这个说让体机与".chars() {
            assert!(is_simplified_only(c) && !is_traditional_only(c), "{c}");
        }
        for c in "著乾於后里干台只系面制准向同出索增生成的了".chars() {
            assert!(!is_simplified_only(c) && !is_traditional_only(c), "{c}");
        }
    }
}
