//! JSON and JSON Lines: one object an article, a list of them, or a list under one key.

use serde_json::{Map, Value};

use super::LARGEST_TEXT;
use super::day::{self, DayRead};
use super::draft::{Draft, Outcome};
use super::error::IngestError;
use super::fields::Part;
use super::html;
use super::json_partial;
use super::paragraphs::{self, collapsed};
use crate::model::Paragraph;

/// How deep a list of articles may lie within its file: `{"response": {"hits": {"hits": [...]}}}`.
const DEEPEST_LIST: usize = 4;

/// Reads a JSON file.
pub(crate) fn read(text: &str) -> Outcome {
    let mut parsed = json_partial::parse(text);
    let mut mended = 0;
    if parsed.error.is_some() {
        // Several values one after the other are JSON Lines by another name.
        if looks_like_lines(text) {
            let mut outcome = read_lines(text);
            outcome.guessed.push("named as JSON, but holds JSON Lines".to_owned());
            return outcome;
        }
        let (repaired, count) = without_lone_surrogates(text);
        if count > 0 {
            mended = count;
            parsed = json_partial::parse(&repaired);
        }
    }
    let mut outcome = entries(&parsed.value);
    if mended > 0 {
        outcome.guessed.push(format!("{mended} characters are halves of others and could not be read"));
    }
    if let Some(error) = parsed.error {
        let read = outcome.drafts.iter().filter(|draft| !draft.paragraphs.is_empty()).count();
        outcome.drafts.retain(|draft| !draft.paragraphs.is_empty());
        let problem = broken(&error, read);
        if !outcome.container {
            outcome.drafts.iter_mut().for_each(|draft| draft.warnings.push(problem.to_string()));
        }
        outcome.problem = Some(problem);
    }
    outcome
}

/// Reads JSON Lines. A bad line costs itself alone.
pub(crate) fn read_lines(text: &str) -> Outcome {
    let mut outcome = Outcome { container: true, ..Outcome::default() };
    let (mut bad, mut total) = (None::<(usize, String)>, 0);
    let mut count = 0;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_matches(paragraphs::is_invisible).is_empty() {
            continue;
        }
        total += 1;
        match read_one(line) {
            Ok(mut draft) => {
                draft.entry = Some(draft.id.clone().unwrap_or_else(|| number.to_string()));
                outcome.drafts.push(draft);
            }
            Err(error) => {
                count += 1;
                bad.get_or_insert((number, error.to_string()));
            }
        }
    }
    let Some((first, message)) = bad else { return outcome };
    // The name may be wrong: one value over several lines, cut off perhaps.
    if json_partial::parse(text).error.is_none_or(|_| outcome.drafts.is_empty() && !looks_like_lines(text)) {
        let mut whole = read(text);
        if whole.drafts.iter().any(|draft| !draft.paragraphs.is_empty()) {
            whole.guessed.push("named as JSON Lines, but holds one JSON value".to_owned());
            return whole;
        }
    }
    outcome.problem = Some(IngestError::SomeEntries {
        count,
        total,
        unit: if total == 1 { "line" } else { "lines" },
        unit_of_first: "line",
        first,
        message,
    });
    outcome
}

/// Reads one object of JSON Lines.
pub(crate) fn read_one(line: &str) -> Result<Draft, IngestError> {
    let line = line.trim_matches(paragraphs::is_invisible);
    let parsed = serde_json::from_str::<Value>(line).or_else(|error| {
        let (repaired, count) = without_lone_surrogates(line);
        if count > 0 { serde_json::from_str(&repaired) } else { Err(error) }
    });
    match parsed {
        Ok(Value::Object(object)) => {
            let draft = article(&object).ok_or(IngestError::NoTextField)?;
            if let Some(bytes) = too_large(&object) {
                return Err(IngestError::TooLarge { bytes, largest: LARGEST_TEXT });
            }
            if draft.paragraphs.is_empty() {
                return Err(IngestError::NoText);
            }
            Ok(draft)
        }
        Ok(other) => Err(IngestError::NotAnObject { message: format!("the line holds {}", kind(&other)) }),
        Err(error) => Err(IngestError::NotAnObject { message: bare_message(&error) }),
    }
}

/// Whether the text is several JSON objects, one a line.
pub(crate) fn looks_like_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    second.trim_start().starts_with('{') && serde_json::from_str::<Map<String, Value>>(first.trim()).is_ok()
}

/// The articles of a JSON value.
fn entries(value: &Value) -> Outcome {
    if let Value::Object(object) = value
        && let Some(draft) = checked_article(unwrapped(object))
    {
        return Outcome::one(draft);
    }
    let Some(found) = list(value, 0) else {
        return match value {
            Value::Object(_) | Value::Array(_) => Outcome::failed(IngestError::NoTextField),
            other => Outcome::failed(IngestError::NotAnObject { message: format!("the file holds {}", kind(other)) }),
        };
    };
    let mut outcome = Outcome { container: true, ..Outcome::default() };
    let (mut bad, mut total) = (None::<usize>, 0);
    let mut count = 0;
    for (number, (key, item)) in (1..).zip(found) {
        total += 1;
        let draft = match item {
            Value::Object(object) => checked_article(unwrapped(object)),
            Value::String(text) => Some(of_text(text)),
            _ => None,
        };
        if let Some(mut draft) = draft {
            draft.id = draft.id.or(key);
            draft.entry = Some(draft.id.clone().unwrap_or_else(|| number.to_string()));
            outcome.drafts.push(draft);
        } else {
            count += 1;
            bad.get_or_insert(number);
        }
    }
    if let Some(first) = bad {
        outcome.problem = Some(IngestError::SomeEntries {
            count,
            total,
            unit: "entries",
            unit_of_first: "entry",
            first,
            message: IngestError::NoTextField.to_string(),
        });
    }
    outcome
}

type Items<'a> = Vec<(Option<String>, &'a Value)>;

/// The list of articles: the value itself, or the best list within its fields, or objects under keys of their own.
fn list(value: &Value, depth: usize) -> Option<Items<'_>> {
    if depth > DEEPEST_LIST {
        return None;
    }
    match value {
        Value::Array(items) => {
            let good = items.iter().any(|item| match item {
                Value::Object(object) => text_field(unwrapped(object)).is_some(),
                Value::String(text) => depth == 0 && !text.trim().is_empty(),
                _ => false,
            });
            // An empty list under a well-known key is a container without articles, not a stranger.
            good.then(|| items.iter().map(|item| (None, item)).collect())
        }
        Value::Object(object) => {
            let mut fields: Vec<(&String, &Value)> = object.iter().collect();
            fields.sort_by_key(|(key, _)| Part::List.rank(key).unwrap_or(usize::MAX));
            if let Some(found) = fields.iter().find_map(|(_, inner)| list(inner, depth + 1)) {
                return Some(found);
            }
            let articles = |v: &&Value| v.as_object().is_some_and(|o| text_field(o).is_some());
            let keyed = !object.is_empty() && object.values().all(|v| articles(&v));
            keyed.then(|| object.iter().map(|(key, item)| (Some(key.clone()), item)).collect())
        }
        _ => None,
    }
}

/// What databases and services wrap an article in.
fn unwrapped(object: &Map<String, Value>) -> &Map<String, Value> {
    if text_field(object).is_some() {
        return object;
    }
    ["_source", "fields", "attributes", "node", "article", "item", "doc", "data"]
        .iter()
        .filter_map(|key| object.get(*key)?.as_object())
        .find(|inner| text_field(inner).is_some())
        .unwrap_or(object)
}

fn checked_article(object: &Map<String, Value>) -> Option<Draft> {
    if too_large(object).is_some() {
        // A text beyond all measure is not taken in; the entry counts as not read.
        return None;
    }
    article(object)
}

fn too_large(object: &Map<String, Value>) -> Option<u64> {
    let bytes = text_field(object).and_then(Value::as_str).map_or(0, |text| text.len() as u64);
    (bytes > LARGEST_TEXT).then_some(bytes)
}

/// The article that an object is, by the usual names of its fields; `None` where it has no text.
fn article(object: &Map<String, Value>) -> Option<Draft> {
    let text = text_field(object)?;
    let mut draft = match text {
        Value::String(words) => of_text(words),
        Value::Array(list) => of_list(list),
        other => of_text(&inner_words(other)?),
    };
    draft.title = best(object, Part::Title).and_then(words).map(|title| plain_words(&title));
    draft.source = best(object, Part::Source).and_then(words);
    draft.url = best(object, Part::Url).and_then(words).filter(|url| !url.contains(' '));
    draft.id = best(object, Part::Id).and_then(words);
    draft.path = object.get("path").and_then(Value::as_str).map(str::to_owned).filter(|path| !path.is_empty());
    draft.found_parts("its fields");
    take_day(&mut draft, object);
    Some(draft)
}

fn take_day(draft: &mut Draft, object: &Map<String, Value>) {
    for value in all(object, Part::Date) {
        let value = value.get("$date").unwrap_or(value);
        let value = value.get("$numberLong").unwrap_or(value);
        let (words, read) = match value {
            Value::Number(number) => {
                let read = number.as_i64().map_or(DayRead::None, |n| match day::read(&n.to_string()) {
                    DayRead::None => day::read_epoch(n),
                    read => read,
                });
                (number.to_string(), read)
            }
            Value::String(words) => (words.clone(), day::read(words)),
            _ => continue,
        };
        draft.take_day(&words, &read, "the metadata");
        if draft.day.is_some() {
            // A worse field before it no longer matters.
            draft.warnings.retain(|warning| !warning.starts_with("the publication day"));
            return;
        }
    }
}

fn of_text(text: &str) -> Draft {
    let mut draft = Draft::default();
    if html::looks_like_html(text) {
        let blocks = html::fragment_paragraphs(text);
        draft.paragraphs = blocks.into_iter().map(|text| Paragraph { text, offset: None }).collect();
        draft.found("text in HTML");
    } else {
        draft.paragraphs = paragraphs::split(text).paragraphs;
    }
    draft
}

/// A list of paragraphs: each item one, or more where it holds blank lines itself.
fn of_list(list: &[Value]) -> Draft {
    let mut draft = Draft::default();
    for item in list.iter().filter_map(inner_words) {
        let part = of_text(&item);
        draft.paragraphs.extend(part.paragraphs.into_iter().map(|p| Paragraph { offset: None, ..p }));
    }
    draft
}

/// The words of a string or of an object that wraps one.
fn inner_words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Object(object) => {
            ["rendered", "text", "value", "content", "html", "body", "p", "_content", "$t", "#text"]
                .iter()
                .find_map(|key| object.get(*key)?.as_str())
                .map(str::to_owned)
        }
        _ => None,
    }
}

/// The best field that holds a text.
fn text_field(object: &Map<String, Value>) -> Option<&Value> {
    let holds_text = |value: &Value| match value {
        Value::String(words) => !words.trim_matches(paragraphs::is_invisible).is_empty(),
        Value::Array(list) => {
            list.iter().any(|item| inner_words(item).is_some_and(|w| !w.trim().is_empty()))
                && list.iter().all(|item| !item.as_object().is_some_and(|o| o.len() > 1 && is_article_of_its_own(o)))
        }
        // An object with a title of its own is an article within a wrapper, not the text of this one.
        Value::Object(inner) if is_article_of_its_own(inner) => false,
        value => inner_words(value).is_some_and(|words| !words.trim().is_empty()),
    };
    all(object, Part::Text).into_iter().find(|value| holds_text(value))
}

/// Whether an object is an article of its own rather than a paragraph: it carries a title or an address.
fn is_article_of_its_own(object: &Map<String, Value>) -> bool {
    object.keys().any(|key| Part::Title.rank(key).is_some() || Part::Url.rank(key).is_some())
}

/// The fields that stand for a part, best name first.
fn all(object: &Map<String, Value>, part: Part) -> Vec<&Value> {
    let mut found: Vec<(usize, &Value)> =
        object.iter().filter_map(|(key, value)| Some((part.rank(key)?, value))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, value)| value).collect()
}

/// The best field of a part that holds words.
fn best(object: &Map<String, Value>, part: Part) -> Option<&Value> {
    all(object, part).into_iter().find(|value| words(value).is_some())
}

/// Words of a field: a string, a number, a thing with a name, the first of a list.
fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(words) => collapsed(words),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => ["name", "title", "label", "rendered", "value", "$oid", "url", "href", "id"]
            .iter()
            .find_map(|key| object.get(*key)?.as_str())
            .map(collapsed)?,
        Value::Array(list) => list.first().and_then(|first| if first.is_array() { None } else { words(first) })?,
        Value::Null | Value::Bool(_) => return None,
    };
    (!words.is_empty()).then_some(words)
}

/// Titles often carry entities or tags.
fn plain_words(words: &str) -> String {
    if html::looks_like_html(words) || words.contains('&') && words.contains(';') {
        return html::fragment_paragraphs(words).join(" ");
    }
    words.to_owned()
}

/// JSON may escape halves of characters (`\ud83d` alone), which are no text. Each becomes the replacement character.
fn without_lone_surrogates(text: &str) -> (String, usize) {
    let unit = |at: usize| -> Option<u16> {
        let escape = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(escape, 16).ok()
    };
    let mut out = String::with_capacity(text.len());
    let (mut at, mut kept, mut count) = (0, 0, 0);
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        if *byte != b'\\' {
            at += 1;
            continue;
        }
        match (unit(at), unit(at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => at += 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str(text.get(kept..at).unwrap_or(""));
                out.push_str("\\ufffd");
                (at, kept, count) = (at + 6, at + 6, count + 1);
            }
            _ => at += 2,
        }
    }
    out.push_str(text.get(kept..).unwrap_or(""));
    (out, count)
}

fn broken(error: &serde_json::Error, read: usize) -> IngestError {
    let message = if error.is_eof() { "the file ends in the middle".to_owned() } else { bare_message(error) };
    let read = match read {
        0 => "nothing could be read".to_owned(),
        1 => "1 article was read".to_owned(),
        _ => format!("{read} articles were read"),
    };
    IngestError::BrokenJson { line: error.line(), column: error.column(), message, read }
}

/// The parser's message without the position, which is said apart.
fn bare_message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or("").to_owned()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn drafts(value: &Value) -> Vec<Draft> {
        read(&value.to_string()).drafts
    }

    #[test]
    fn one_object_is_one_article_under_many_names() {
        for value in [
            json!({"title": "Talks", "text": "They met.\n\nThey left.", "date": "2022-11-16", "source": "The Post", "url": "https://example.org/a"}),
            json!({"headline": "Talks", "articleBody": "They met.\n\nThey left.", "datePublished": "2022-11-16T10:00:00Z", "publisher": {"name": "The Post"}, "link": "https://example.org/a"}),
            json!({"title": {"rendered": "Talks"}, "content": {"rendered": "<p>They met.</p><p>They left.</p>"}, "date": "2022-11-16T10:00:00", "site": "The Post", "permalink": "https://example.org/a"}),
            json!({"Title": "Talks", "paragraphs": ["They met.", "They left."], "pub_date": 1_668_556_800, "outlet": "The Post", "web_url": "https://example.org/a"}),
            json!({"articletitle": "Talks", "body_text": ["They met.", {"text": "They left."}], "published_at": "Nov 16, 2022", "source": {"id": 1, "name": "The Post"}, "url": "https://example.org/a"}),
        ] {
            let drafts = drafts(&value);
            assert_eq!(drafts.len(), 1, "{value}");
            let draft = &drafts[0];
            assert_eq!(draft.title.as_deref(), Some("Talks"), "{value}");
            assert_eq!(draft.source.as_deref(), Some("The Post"));
            assert_eq!(draft.url.as_deref(), Some("https://example.org/a"));
            assert_eq!(draft.day.map(|d| d.to_string()).as_deref(), Some("2022-11-16"));
            assert_eq!(
                draft.paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(),
                ["They met.", "They left."]
            );
        }
    }

    #[test]
    fn a_list_is_found_wherever_it_is_kept() {
        let items = json!([{"id": "a", "text": "One."}, {"text": "Two."}]);
        for value in [
            items.clone(),
            json!({"articles": items}),
            json!({"status": "ok", "tags": ["x"], "response": {"results": items}}),
            json!({"hits": {"total": 2, "hits": [{"_id": "a", "_source": {"id": "a", "text": "One."}}, {"_source": {"text": "Two."}}]}}),
        ] {
            let drafts = drafts(&value);
            let entries: Vec<_> = drafts.iter().map(|d| d.entry.as_deref().unwrap()).collect();
            assert_eq!(entries, ["a", "2"], "{value}");
        }
        assert_eq!(drafts(&json!({"a1": {"text": "One."}, "a2": {"text": "Two."}}))[1].id.as_deref(), Some("a2"));
    }

    #[test]
    fn an_article_in_a_wrapper_keeps_its_title() {
        for value in [
            json!({"article": {"title": "Talks", "text": "They met."}}),
            json!([{"data": {"title": "Talks", "body": "They met."}}]),
        ] {
            assert_eq!(drafts(&value)[0].title.as_deref(), Some("Talks"), "{value}");
        }
    }

    #[test]
    fn json_that_holds_no_article_says_so() {
        assert_eq!(read("{\"a\": 1}").problem, Some(IngestError::NoTextField));
        assert!(matches!(read("42").problem, Some(IngestError::NotAnObject { .. })));
        assert_eq!(read("[]").problem, Some(IngestError::NoTextField));
    }

    #[test]
    fn json_cut_in_the_middle_keeps_what_was_whole() {
        let outcome = read("[{\"text\": \"One.\"},\n {\"text\": \"Tw");
        assert_eq!(outcome.drafts.len(), 1);
        let Some(IngestError::BrokenJson { line, read, .. }) = outcome.problem else { panic!() };
        assert_eq!((line, read.as_str()), (2, "1 article was read"));
    }

    #[test]
    fn a_bad_line_costs_itself_alone() {
        let outcome = read_lines("{\"text\": \"One.\"}\n{\"text\": \n\n[1]\n{\"text\": \"Two.\"}\n");
        assert_eq!(outcome.drafts.len(), 2);
        let Some(IngestError::SomeEntries { count, total, first, .. }) = outcome.problem else { panic!() };
        assert_eq!((count, total, first), (2, 4, 2));
    }

    #[test]
    fn names_that_mislead_do_no_harm() {
        assert_eq!(read("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n").drafts.len(), 2);
        assert_eq!(read_lines("[\n {\"text\": \"One.\"},\n {\"text\": \"Two.\"}\n]\n").drafts.len(), 2);
    }

    #[test]
    fn halves_of_characters_cost_nothing_else() {
        let draft = read_one(r#"{"text": "Bad \ud83d half, good \ud83d\ude00, escaped \\ud83d."}"#).unwrap();
        assert_eq!(draft.paragraphs[0].text, "Bad \u{FFFD} half, good 😀, escaped \\ud83d.");
    }

    proptest! {
        #[test]
        fn offsets_of_any_text_hold(text in "([a-zA-Z .]{1,40}|\\n|\\r\\n|\\n\\n|\\t|👩‍👩‍👧|e\u{301}|مرحبا|外长会见|[\\PC]{0,4}){0,30}") {
            let line = json!({"text": text}).to_string();
            let all: Vec<char> = text.chars().collect();
            if let Ok(draft) = read_one(&line) {
                for p in draft.paragraphs.iter().filter(|_| !html::looks_like_html(&text)) {
                    let at = p.offset.unwrap();
                    let there: String = all[at..at + p.text.chars().count()].iter().map(|c| paragraphs::shown(*c)).collect();
                    prop_assert_eq!(&there, &p.text);
                }
            }
        }
    }
}
