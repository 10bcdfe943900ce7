//! JSON written straight into one text. A line is mostly names of fields, known beforehand with their marks, and small
//! numbers; a serialiser that is told of each by itself takes three times as long.

use std::fmt::{Display, Write};

use crate::model::bytes;

/// JSON as far as it is written.
pub(super) struct Json(String);

/// Whether a byte is escaped in a string of JSON.
#[expect(clippy::needless_bitwise_bool, reason = "without branches the compiler asks many bytes at once")]
fn is_escaped(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

impl Json {
    /// Nothing yet, with room for so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// All of it.
    pub fn finish(self) -> String {
        self.0
    }

    /// JSON as it is: brackets, names of fields.
    pub fn raw(&mut self, json: &str) {
        self.0.push_str(json);
    }

    /// A value whose form needs no escapes, in quotation marks.
    pub fn quoted(&mut self, value: impl Display) {
        // Writing to a text can't fail.
        let _ = write!(self.0, "\"{value}\"");
    }

    /// The same, or `null`.
    pub fn quoted_or_null(&mut self, value: Option<impl Display>) {
        match value {
            Some(value) => self.quoted(value),
            None => self.raw("null"),
        }
    }

    /// Any words, as a string.
    pub fn text(&mut self, words: &str) {
        self.0.push('"');
        let mut rest = words;
        while let Some(at) = bytes::first(rest.as_bytes(), is_escaped) {
            let (plain, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.0.push_str(plain);
            let Some((first, after)) = from.split_at_checked(1) else { break };
            match first {
                "\"" => self.0.push_str("\\\""),
                "\\" => self.0.push_str("\\\\"),
                "\u{8}" => self.0.push_str("\\b"),
                "\t" => self.0.push_str("\\t"),
                "\n" => self.0.push_str("\\n"),
                "\u{c}" => self.0.push_str("\\f"),
                "\r" => self.0.push_str("\\r"),
                other => {
                    let code = other.bytes().next().unwrap_or(0);
                    let _ = write!(self.0, "\\u{code:04x}");
                }
            }
            rest = after;
        }
        self.0.push_str(rest);
        self.0.push('"');
    }

    /// The same, or `null`.
    pub fn text_or_null(&mut self, words: Option<&str>) {
        match words {
            Some(words) => self.text(words),
            None => self.raw("null"),
        }
    }

    /// `true` or `false`.
    pub fn truth(&mut self, is: bool) {
        self.raw(if is { "true" } else { "false" });
    }

    /// A whole number.
    pub fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.0.push(char::from(b'0' + (number % 10) as u8));
    }

    /// A number with a point.
    pub fn fraction(&mut self, number: f64) {
        let _ = write!(self.0, "{number:?}");
    }

    /// A list, each item written by `one`.
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut one: impl FnMut(&mut Self, T)) {
        self.0.push('[');
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            one(self, item);
        }
        self.0.push(']');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Json)) -> String {
        let mut json = Json::with_room(0);
        write(&mut json);
        json.finish()
    }

    #[test]
    fn numbers_are_written_as_a_serialiser_writes_them() {
        for number in [0, 7, 10, 12_345, usize::MAX] {
            assert_eq!(written(|json| json.number(number)), number.to_string());
        }
        for hundredths in 0..=100 {
            let number = f64::from(hundredths) / 100.0;
            assert_eq!(written(|json| json.fraction(number)), serde_json::to_string(&number).unwrap());
        }
    }

    #[test]
    fn lists_have_commas_between_and_none_at_the_ends() {
        assert_eq!(written(|json| json.list([1, 2, 3], Json::number)), "[1,2,3]");
        assert_eq!(written(|json| json.list([], Json::number)), "[]");
    }

    proptest::proptest! {
        #[test]
        fn words_are_escaped_as_a_serialiser_escapes_them(words in "[\\x00-\\x7f\\PC]{0,20}") {
            proptest::prop_assert_eq!(written(|json| json.text(&words)), serde_json::to_string(&words).unwrap());
        }
    }
}
