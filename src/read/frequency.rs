//! How much a text looks like a letter: the measure that tells encodings apart.
//!
//! Bytes decoded in the wrong encoding give characters that nobody writes. A text's score is the
//! mean weight of its characters beyond ASCII: the commonest characters of the language and of
//! letters count for it, rare ones nothing, and those no letter holds against it. Whole numbers
//! only, in thousandths.

use std::sync::OnceLock;

/// The commonest characters of running Chinese and of reply letters, Simplified and Traditional.
const COMMON: &str = "\
    的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对\
    可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公\
    同三已老从动两长知样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名\
    定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内\
    加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原\
    车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战\
    干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连\
    远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转\
    量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找\
    友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离\
    坏兴县镇乡村函复答案您贵号协推促企亿增占项升支谢局厅省索引类附抄送签這來國個說們為時會過對學\
    後麼發當開動現將與進實點聲話問幾業間電門東關產萬體處總場師書員報馬張難數車應計統務親風戰乾許\
    覺題請愛讓認論結術義資隊帶條變聯權達運領傳記決華辦議縣鎮鄉復億項績興環據導農財單簽號類別";

/// Below this lead over the next encoding the choice is worth a word to the reader.
pub(super) const CLEAR_LEAD: i64 = 250;

/// Mean weight of the characters beyond ASCII, in thousandths.
pub(super) fn score(text: &str) -> i64 {
    Seen::of(text).score()
}

/// Whether at least nine in ten characters are ones that letters are written with.
pub(super) fn is_plausible(text: &str) -> bool {
    Seen::of(text).is_plausible()
}

/// Whether text decoded by a guess is text at all: its characters are ones people write, and where
/// there are enough to tell, the common ones among them are common.
pub(super) fn is_text(text: &str) -> bool {
    let seen = Seen::of(text);
    seen.is_plausible() && (seen.weighed < 100 || seen.score() >= 200)
}

/// The characters of a text.
#[derive(Default)]
struct Seen {
    all: i64,
    /// Those that letters are written with.
    good: i64,
    /// Those beyond ASCII, zeros among them, and their weights together.
    weighed: i64,
    weight: i64,
}

impl Seen {
    fn of(text: &str) -> Self {
        let mut seen = Self::default();
        for c in text.chars() {
            seen.all += 1;
            if c.is_ascii() && c != '\0' {
                let is_good = c.is_ascii_graphic() || matches!(c, ' ' | '\t' | '\n' | '\r');
                seen.good += i64::from(is_good);
                continue;
            }
            let weight = match kind(c) {
                Kind::Ideograph if is_common(c) => 1000,
                Kind::Ideograph => 0,
                Kind::Mark => 1000,
                Kind::Odd => -1500,
            };
            seen.weighed += 1;
            seen.weight += weight;
            seen.good += i64::from(weight >= 0);
        }
        seen
    }

    fn score(&self) -> i64 {
        self.weight.checked_div(self.weighed).unwrap_or(0)
    }

    fn is_plausible(&self) -> bool {
        self.good * 10 >= self.all * 9
    }
}

enum Kind {
    Ideograph,
    Mark,
    Odd,
}

fn kind(c: char) -> Kind {
    // Nearly every character.
    if ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return Kind::Ideograph;
    }
    match c {
        '，'
        | '。'
        | '、'
        | '；'
        | '：'
        | '？'
        | '！'
        | '“'
        | '”'
        | '‘'
        | '’'
        | '（'
        | '）'
        | '《'
        | '》'
        | '〈'
        | '〉'
        | '【'
        | '】'
        | '〔'
        | '〕'
        | '—'
        | '…'
        | '·'
        | '％'
        | '\u{3000}'
        | '０'..='９' => Kind::Mark,
        // Other marks, signs, kana and full-width letters occur, and speak neither for nor against.
        '\u{a0}'..='\u{ff}'
        | '\u{2000}'..='\u{266f}'
        | '\u{3000}'..='\u{33ff}'
        | '\u{ff01}'..='\u{ff5e}'
        | '\u{ffe0}'..='\u{ffe6}' => Kind::Ideograph,
        _ => Kind::Odd,
    }
}

/// Whether the character is in [`COMMON`].
fn is_common(c: char) -> bool {
    /// A bit for each of the ideographs from U+4E00 on, all of the common among them.
    static BITS: OnceLock<Vec<u64>> = OnceLock::new();
    let place = |c: char| {
        let at = usize::try_from(u32::from(c).checked_sub(0x4e00)?).ok()?;
        Some((at / 64, 1_u64 << (at % 64)))
    };
    let bits = BITS.get_or_init(|| {
        let mut bits = vec![0; (0xa000 - 0x4e00) / 64];
        for (at, bit) in COMMON.chars().filter_map(place) {
            if let Some(word) = bits.get_mut(at) {
                *word |= bit;
            }
        }
        bits
    });
    place(c).is_some_and(|(at, bit)| bits.get(at).is_some_and(|word| word & bit != 0))
}
