//! An emitter that asks for no errors.
//!
//! html5gum looks at every character for those that the standard calls errors, unless its emitter
//! wants none. Nothing here looks at them, and looking is a tenth of reading a page.

use html5gum::{Emitter, Error, State};

/// Passes all on but errors.
pub(super) struct Quiet<E>(pub(super) E);

macro_rules! passed_on {
    ($($name:ident($($value:ident: $kind:ty),*) $(-> $back:ty)?;)*) => {$(
        #[inline]
        fn $name(&mut self $(, $value: $kind)*) $(-> $back)? {
            self.0.$name($($value),*)
        }
    )*};
}

impl<E: Emitter> Emitter for Quiet<E> {
    type Token = E::Token;

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _: Error) {}

    passed_on! {
        set_last_start_tag(tag: Option<&[u8]>);
        emit_eof();
        pop_token() -> Option<E::Token>;
        init_string();
        emit_string(words: &[u8]);
        init_start_tag();
        init_end_tag();
        init_comment();
        emit_current_tag() -> Option<State>;
        emit_current_comment();
        emit_current_doctype();
        set_self_closing();
        set_force_quirks();
        push_tag_name(words: &[u8]);
        push_comment(words: &[u8]);
        push_doctype_name(words: &[u8]);
        init_doctype();
        init_attribute();
        init_attribute_value();
        push_attribute_name(words: &[u8]);
        push_attribute_value(words: &[u8]);
        set_doctype_public_identifier(words: &[u8]);
        set_doctype_system_identifier(words: &[u8]);
        push_doctype_public_identifier(words: &[u8]);
        push_doctype_system_identifier(words: &[u8]);
        start_open_tag();
        current_is_appropriate_end_tag_token() -> bool;
        adjusted_current_node_present_but_not_in_html_namespace() -> bool;
        move_position(offset: isize);
    }
}
