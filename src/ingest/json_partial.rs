//! JSON that may end in the middle: everything that was whole before the break is kept.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// A value, and the error that ended it early.
#[derive(Debug)]
pub(crate) struct Partial {
    /// What was whole: of a list its whole items, of an object its whole fields, and a cut list or object as far as it
    /// was whole itself.
    pub value: Value,
    /// Why there is no more.
    pub error: Option<serde_json::Error>,
}

/// Parses one JSON value as far as it goes.
pub(crate) fn parse(text: &str) -> Partial {
    let mut value = Value::Null;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let error = Fill { into: &mut value, keeps_part: true }
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .err();
    Partial { value, error }
}

/// Fills a value in place, so that what was read stays when the input breaks off.
struct Fill<'a> {
    into: &'a mut Value,
    /// Whether a cut list or object may be kept: not within the items of a list, where it would be half an article.
    keeps_part: bool,
}

impl<'de> DeserializeSeed<'de> for Fill<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fill<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        *self.into = Value::Null;
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        *self.into = Value::Bool(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        *self.into = Value::Number(value.into());
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        *self.into = Value::Number(value.into());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        *self.into = Number::from_f64(value).map_or(Value::Null, Value::Number);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        *self.into = Value::String(value.to_owned());
        Ok(())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        *self.into = Value::String(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut list = Vec::new();
        let end = loop {
            let mut item = Value::Null;
            match items.next_element_seed(Fill { into: &mut item, keeps_part: false }) {
                Ok(Some(())) => list.push(item),
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        if end.is_ok() || self.keeps_part {
            *self.into = Value::Array(list);
        }
        end
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let mut object = Map::new();
        let end = loop {
            let key = match fields.next_key::<String>() {
                Ok(Some(key)) => key,
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            };
            let mut value = Value::Null;
            let read = fields.next_value_seed(Fill { into: &mut value, keeps_part: self.keeps_part });
            let is_whole = read.is_ok();
            if is_whole || matches!(value, Value::Array(_) | Value::Object(_)) {
                object.insert(key, value);
            }
            if let Err(error) = read {
                break Err(error);
            }
        };
        if end.is_ok() || self.keeps_part {
            *self.into = Value::Object(object);
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn whole_items_before_the_break_are_kept() {
        let cut = parse(r#"[{"text":"one"},{"text":"two"},{"text":"thr"#);
        assert_eq!(cut.value, json!([{"text": "one"}, {"text": "two"}]));
        assert_eq!(cut.error.map(|e| e.line()), Some(1));
        let cut = parse(r#"{"meta":1,"articles":[{"text":"one"},{"text":"#);
        assert_eq!(cut.value, json!({"meta": 1, "articles": [{"text": "one"}]}));
        let cut = parse(r#"[{"text":"one"} {"text":"two"}]"#);
        assert_eq!(cut.value, json!([{"text": "one"}]));
        assert!(cut.error.is_some());
    }

    #[test]
    fn a_cut_article_is_kept_only_where_it_is_the_whole_file() {
        assert_eq!(
            parse(r#"{"title":"T","paragraphs":["a","b","#).value,
            json!({"title": "T", "paragraphs": ["a", "b"]})
        );
        assert_eq!(parse(r#"[{"title":"T","paragraphs":["a","b","#).value, json!([]));
    }

    proptest! {
        #[test]
        fn whole_json_is_read_as_ever_and_no_cut_panics(
            texts in proptest::collection::vec("[a-zé\"\\\\\\n外]{0,8}", 0..5), cut in 0..200_usize
        ) {
            let value = json!({"articles": texts.iter().map(|t| json!({"text": t, "n": 1.5, "ok": true})).collect::<Vec<_>>()});
            let written = value.to_string();
            let whole = parse(&written);
            prop_assert!(whole.error.is_none());
            prop_assert_eq!(&whole.value, &value);
            let start = &written[..written.floor_char_boundary(cut.min(written.len()))];
            let part = parse(start);
            let kept = part.value.get("articles").and_then(Value::as_array).map_or(0, Vec::len);
            let all = value["articles"].as_array().unwrap();
            for (n, whole) in all.iter().take(kept).enumerate() {
                prop_assert_eq!(&part.value["articles"][n], whole);
            }
        }
    }
}
