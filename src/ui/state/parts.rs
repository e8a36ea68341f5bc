//! The parts of the state: a file on its way, messages, and what of the page is shown.

use crate::{language::Language, model::Correction, open::Step, text::Span, ui::shared::Shared};

/// A file as it came in.
#[derive(Debug, Default)]
pub(crate) struct InputFile {
    /// Its name without a folder, or the word for pasted content.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Its encoding where it is known beforehand, as for pasted content.
    pub(crate) encoding: Option<String>,
    /// Where it was fetched from, if it was.
    pub(crate) address: Option<String>,
}

/// A file being read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Loading {
    /// Number of the request.
    pub(crate) id: u32,
    /// What is read.
    pub(crate) file: Shared<InputFile>,
    /// Encoding set by a person.
    pub(crate) encoding: Option<String>,
    /// Corrections to apply; `None` for those that the file itself carries.
    pub(crate) corrections: Option<Vec<Correction>>,
    /// The step that a person is told of; none as long as it may be open in no time.
    pub(crate) step: Option<Step>,
}

/// How far the checks of the open letter are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Checks {
    /// They are in the letter.
    #[default]
    Done,
    /// They are on the way, under the number of this request.
    Running(u32),
    /// They could not be made.
    Failed,
}

impl Checks {
    /// The request whose checks are on the way.
    pub(crate) fn running(self) -> Option<u32> {
        match self {
            Self::Running(id) => Some(id),
            Self::Done | Self::Failed => None,
        }
    }
}

/// A letter that another page sent, not yet opened.
#[derive(Debug)]
pub(crate) struct Offer {
    /// Where the other page comes from, as the browser knows it.
    pub(crate) origin: String,
    /// Its content.
    pub(crate) file: Shared<InputFile>,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Failure {
    /// Which file.
    pub(crate) name: String,
    /// What is wrong and what to do, in one sentence.
    pub(crate) sentence: String,
    /// The file, where there is one, to say it again in another language.
    pub(crate) file: Option<Shared<InputFile>>,
}

/// A short message at the foot of the page, also read out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// The sentence.
    pub(crate) sentence: String,
    /// It tells of a correction that can be taken back.
    pub(crate) undo: bool,
    /// Tells one notice from the next with the same words.
    pub(crate) serial: u32,
}

/// A tab of the inspector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tab {
    /// 证据
    Evidence,
    /// 表格
    #[default]
    Table,
    /// 图
    Chart,
    /// 算
    Calculator,
    /// 校对
    Proof,
    /// 信息
    Facts,
}

impl Tab {
    /// Every tab in order.
    pub(crate) const ALL: [Self; 6] =
        [Self::Evidence, Self::Table, Self::Chart, Self::Calculator, Self::Proof, Self::Facts];
}

/// Which text the reader shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TextView {
    /// 整理: the letter alone, repairs marked.
    #[default]
    Clean,
    /// 原文: every character of the file in order.
    Original,
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A window above the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// The list of keys.
    Keys,
    /// Choosing another encoding.
    Encoding,
    /// A box to paste into, for browsers that do not let a page read the clipboard.
    Paste,
    /// Everything the page can be told to do.
    Commands,
    /// A letter that another page sent.
    Offer,
}

/// The inspector on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// Only its tabs.
    #[default]
    Closed,
    /// Under half of the screen.
    Peek,
    /// The whole screen below the bar.
    Full,
}

/// Search in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Search {
    /// What is looked for.
    pub(crate) query: String,
    /// The hit that is shown, from 0.
    pub(crate) current: usize,
    /// How many hits the text has, as counted by the reader.
    pub(crate) count: usize,
}

/// A place that the reader goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The words.
    pub(crate) span: Span,
    /// They are marked for a moment; what is marked anyway only comes in sight.
    pub(crate) flash: bool,
    /// Tells going there again from being there.
    pub(crate) serial: u32,
}

/// What is kept from visit to visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Light, dark, automatic.
    pub(crate) theme: Theme,
    /// Index in [`TEXT_STEPS`].
    pub(crate) text_step: usize,
    /// 长者模式: large words and targets, one column.
    pub(crate) elder: bool,
    /// Single letters are no keys.
    pub(crate) keys_off: bool,
    /// No letter is kept on the device.
    pub(crate) keeping_off: bool,
    /// The language of all words that are not the letter's.
    pub(crate) language: Language,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::Auto,
            text_step: 1,
            elder: false,
            keys_off: false,
            keeping_off: false,
            language: Language::Chinese,
        }
    }
}

/// Reading sizes in pixels; 长者模式 has as many of its own.
pub(crate) const TEXT_STEPS: [u32; 5] = [15, 17, 19, 21, 24];
