//! Words made safe for Markdown (`CommonMark` 0.31).

/// Text of which no character is read as markup, wherever in a line it stands.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut only_digits = true;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            // What would be read as the name of a character.
            '&' if chars.peek().is_some_and(|n| n.is_ascii_alphanumeric() || *n == '#') => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // What opens a list at the start of a line.
            '-' | '+' | '=' if out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if only_digits && !out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
        only_digits &= c.is_ascii_digit();
    }
    out
}

/// A link with these words to an address.
pub fn link(words: &str, address: &str) -> String {
    format!("[{}]({})", escape(words), destination(address))
}

/// An address as the destination of a link.
pub fn destination(address: &str) -> String {
    let mut out = String::from("<");
    for c in address.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out + ">"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;

    fn read(text: &str) -> String {
        let mut words = String::new();
        for event in Parser::new_ext(text, Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES) {
            if let Event::Text(text) = event {
                words.push_str(&text);
            }
        }
        words
    }

    proptest! {
        #[test]
        fn a_reader_sees_the_words_that_were_escaped(text in "[ -~äé“”–]{1,60}") {
            let text = text.trim();
            prop_assume!(!text.is_empty());
            prop_assert_eq!(read(&escape(text)), text);
        }
    }

    #[test]
    fn an_address_with_brackets_stays_one() {
        assert_eq!(link("a]b", "http://x/(y) <z>"), "[a\\]b](<http://x/(y)%20%3Cz%3E>)");
    }
}
