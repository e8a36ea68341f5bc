//! Icons: a 20-unit box, one stroke, drawn by hand. Always with a word or an accessible name beside.

use yew::prelude::*;

/// Every icon of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glyph {
    Forward,
    Back,
    Down,
    Up,
    Search,
    Theme,
    Print,
    Export,
    Copy,
    Csv,
    Swap,
    Shield,
    Close,
    Image,
    Table,
    Help,
    Sort,
    Menu,
    Letter,
    Panel,
    Reset,
    Out,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Self::Forward => "M8 4.5 13.5 10 8 15.5",
            Self::Back => "M12 4.5 6.5 10 12 15.5",
            Self::Down => "M5 7.5 10 12.5 15 7.5",
            Self::Up => "M5 12.5 10 7.5 15 12.5",
            Self::Search => "M13.2 13.2 17 17M14.5 8.8a5.7 5.7 0 1 1-11.4 0 5.7 5.7 0 0 1 11.4 0z",
            Self::Theme => "M10 2.8a7.2 7.2 0 1 0 0 14.4zM10 2.8a7.2 7.2 0 0 1 0 14.4",
            Self::Print => {
                "M5.5 7.5v-5h9v5M5.5 14.5H4A1.5 1.5 0 0 1 2.5 13V9A1.5 1.5 0 0 1 4 7.5h12A1.5 1.5 0 0 1 17.5 9v4a1.5 1.5 0 0 1-1.5 1.5h-1.5M5.5 12h9v5.5h-9z"
            }
            Self::Export => {
                "M10 12.5v-10M6.5 6 10 2.5 13.5 6M3.5 11.5v4a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 0 1.5-1.5v-4"
            }
            Self::Copy => {
                "M7.5 7.5h8.5a1 1 0 0 1 1 1V16a1 1 0 0 1-1 1H8.5a1 1 0 0 1-1-1zM4.5 12.5H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h7.5a1 1 0 0 1 1 1v.5"
            }
            Self::Csv => "M3.5 4.5h13v11h-13zM3.5 8.2h13M3.5 11.9h13M8 4.5v11",
            Self::Swap => "M4 7.5h11.5M12.5 4.5l3 3-3 3M16 12.5H4.5M7.5 9.5l-3 3 3 3",
            Self::Shield => {
                "M10 2.5 4 4.8v4.4c0 3.8 2.5 6.7 6 8.3 3.5-1.6 6-4.5 6-8.3V4.8zM7.3 9.9l2 2 3.5-3.8"
            }
            Self::Close => "M5 5l10 10M15 5 5 15",
            Self::Image => "M3.5 4.5h13v11h-13zM3.5 13l3.5-3.5 3 3 2.5-2 4 3.5M12.7 7.7h.01",
            Self::Table => "M3.5 4.5h13v11h-13zM3.5 8.2h13M9 8.2v7.3",
            Self::Help => {
                "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM8 8a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.5M10 13.7v.01"
            }
            Self::Sort => "M6 8l4 4 4-4",
            Self::Menu => "M4 6h12M4 10h12M4 14h8",
            Self::Letter => "M5 3.5h7l3.5 3.5v9.5H5zM12 3.5V7h3.5M7.5 10.5h5M7.5 13.5h3.5",
            Self::Panel => "M3.5 4.5h13v11h-13zM12 4.5v11",
            Self::Out => "M8 4.5H4.5v11h11V12M11.5 3.5h5v5M16 4l-6.5 6.5",
            Self::Reset => "M4.5 8.2A6 6 0 1 1 4 11M4.2 4.5v3.8H8",
        }
    }
}

/// One small icon, hidden from assistive technology.
pub(crate) fn icon(glyph: Glyph) -> Html {
    drawn("icon icon-small", glyph)
}

/// One icon at its full size.
pub(crate) fn icon_large(glyph: Glyph) -> Html {
    drawn("icon", glyph)
}

fn drawn(class: &'static str, glyph: Glyph) -> Html {
    html! {
        <svg {class} viewBox="0 0 20 20" aria-hidden="true"><path d={glyph.path()} /></svg>
    }
}

/// The page's own mark: a letter with an interval on it.
pub(crate) fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 2.8h10.5L19.5 7v14.2H5z" />
            <path d="M8.3 9.8h5M8.3 15.5h7.9M8.3 13.6v3.8M16.2 13.6v3.8" />
            <circle cx="12.8" cy="15.5" r="1.7" />
        </svg>
    }
}
