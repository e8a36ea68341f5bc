//! Names and shapes in WebAssembly's text form.

/// A name without its sign.
pub fn bare(name: &str) -> &str {
    name.trim_start_matches('$')
}

/// The name at the beginning of a text: `$name` or `$"any name"`.
pub fn leading_name(text: &str) -> Option<&str> {
    let length = if text.starts_with("$\"") {
        let mut escaped = false;
        let end = text.char_indices().skip(2).find(|&(_, c)| {
            let end = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            end
        });
        end?.0 + 1
    } else if text.starts_with('$') {
        text.find([' ', ')', '(', '\n']).unwrap_or(text.len())
    } else {
        return None;
    };
    text.get(..length)
}

/// The first name in a form.
pub fn name_in(form: &str) -> Option<&str> {
    form.get(form.find('$')?..).and_then(leading_name)
}

/// The function that an export names.
pub fn function_in(export: &str) -> Option<&str> {
    export.split_once("(func ").and_then(|(_, rest)| leading_name(rest))
}

/// Names one after another.
pub fn names_in(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        text = text.get(text.find('$')?..)?;
        let name = leading_name(text)?;
        text = text.get(name.len()..)?;
        Some(name)
    })
}

/// Names that stand behind an instruction.
pub fn mentioned<'t>(form: &'t str, instruction: &'t str) -> impl Iterator<Item = &'t str> {
    let behind = |(at, word): (usize, &str)| form.get(at + word.len()..).and_then(leading_name);
    form.match_indices(instruction).filter_map(behind)
}

/// Parameters and results of a function, as they stand behind its name.
pub fn signature<'t>(form: &'t str, name: &str) -> &'t str {
    let rest = form.split_once(name).map_or("", |(_, rest)| rest);
    let mut end = 0;
    while let Some(part) = rest.get(end..) {
        if ![" (type ", " (param ", " (result "].iter().any(|word| part.starts_with(word)) {
            break;
        }
        let Some(length) = part.find(')') else { break };
        end += length + 1;
    }
    rest.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::leading_name;

    #[test]
    fn names_in_quotes_are_read_whole() {
        assert_eq!(leading_name(r#"$"a \"b\" (c)" (param"#), Some(r#"$"a \"b\" (c)""#));
        assert_eq!(leading_name("$plain)"), Some("$plain"));
        assert_eq!(leading_name("plain"), None);
    }
}
