//! Names of elements and what each means for the text.

/// An element's name: its first bytes, which tell all elements of HTML apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::read) struct Name([u8; 12]);

impl Name {
    pub(in crate::read) fn new(name: &[u8]) -> Self {
        let mut short = [0; 12];
        for (to, from) in short.iter_mut().zip(name) {
            *to = from.to_ascii_lowercase();
        }
        Self(short)
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default().trim_end_matches('\0')
    }
}

/// What an element does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Neither its start nor its end means anything: `html`, `body`.
    Transparent,
    /// Its content is no text: `script`, `style`.
    Skipped,
    /// `title`: no text, but the page's title.
    Title,
    /// Has no content: `br`, `img`.
    Void,
    /// Stands on lines of its own.
    Block,
    /// `p`, which ends where another block begins.
    Paragraph,
    /// `h1` to `h6`.
    Heading(u8),
    /// `ol`
    OrderedList,
    /// `ul`
    BulletList,
    /// `li`
    Item,
    /// `dt`, `dd`
    Term,
    /// `option`
    Choice,
    /// `table`
    Table,
    /// `thead`, `tbody`, `tfoot`
    RowGroup,
    /// `tr`
    Row,
    /// `td`, `th`
    Cell,
    /// `caption`
    Caption,
    /// Runs in the line: `span`, and whatever is not known.
    Inline,
}

pub(super) fn kind(name: Name) -> Kind {
    match name.as_str() {
        "html" | "head" | "body" | "colgroup" | "col" => Kind::Transparent,
        "script" | "style" | "template" | "noscript" | "iframe" | "noembed" | "noframes"
        | "xml" | "datalist" | "audio" | "video" | "canvas" => Kind::Skipped,
        "title" => Kind::Title,
        "br" | "hr" | "img" | "input" | "meta" | "link" | "wbr" | "area" | "base" | "basefont"
        | "bgsound" | "embed" | "frame" | "keygen" | "param" | "source" | "track" => Kind::Void,
        "p" => Kind::Paragraph,
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "ol" => Kind::OrderedList,
        "ul" | "menu" | "dir" => Kind::BulletList,
        "li" => Kind::Item,
        "dt" | "dd" => Kind::Term,
        "option" | "optgroup" => Kind::Choice,
        "table" => Kind::Table,
        "thead" | "tbody" | "tfoot" => Kind::RowGroup,
        "tr" => Kind::Row,
        "td" | "th" => Kind::Cell,
        "caption" => Kind::Caption,
        "address" | "article" | "aside" | "blockquote" | "center" | "details" | "dialog"
        | "div" | "dl" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "header"
        | "hgroup" | "legend" | "listing" | "main" | "nav" | "plaintext" | "pre" | "search"
        | "section" | "select" | "summary" | "textarea" | "xmp" | "frameset" => Kind::Block,
        _ => Kind::Inline,
    }
}

/// Whether a tag of this name makes a text a web page; Word's own (`o:p`) count.
pub(in crate::read) fn is_known_tag(name: &str) -> bool {
    let inline = [
        "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "label", "mark",
        "object", "q", "rp", "rt", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup",
        "tt", "u", "button", "time", "svg",
    ];
    let word = ["o:", "w:", "v:", "st1:"];
    inline.contains(&name)
        || word.iter().any(|prefix| name.starts_with(prefix))
        || (!name.is_empty() && kind(Name::new(name.as_bytes())) != Kind::Inline)
}

impl Kind {
    /// Whether its start and end break the line.
    pub(super) fn breaks_line(self) -> bool {
        !matches!(self, Self::Inline | Self::Void | Self::Transparent | Self::Skipped | Self::Title)
    }

    /// Part of a table; means nothing outside one.
    pub(super) fn is_table_part(self) -> bool {
        matches!(self, Self::RowGroup | Self::Row | Self::Cell | Self::Caption)
    }
}
