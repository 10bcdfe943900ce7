//! The names under which files carry an article's parts. The table is `assets/ingest/fields.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::day;
use super::draft::Draft;
use super::paragraphs::collapsed;

/// A part of an article that a field may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Text,
    Title,
    Date,
    Source,
    Url,
    Id,
    List,
}

impl Part {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Text, "text"),
        (Self::Title, "title"),
        (Self::Date, "date"),
        (Self::Source, "source"),
        (Self::Url, "url"),
        (Self::Id, "id"),
        (Self::List, "list"),
    ];

    fn row(self) -> &'static [String] {
        NAMES.get(self as usize).map_or(&[], Vec::as_slice)
    }

    /// How early a field's name stands in its row: the smaller, the better. `None` where it isn't one of them.
    pub fn rank(self, name: &str) -> Option<usize> {
        if !name.is_ascii() {
            let name = plain(name);
            return self.row().iter().position(|known| *known == name);
        }
        let letters = || name.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
        let length = letters().count();
        self.row().iter().position(|known| known.len() == length && known.bytes().eq(letters()))
    }
}

/// The row of each part.
static NAMES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let table = include_str!("../../assets/ingest/fields.toml");
    let mut rows: BTreeMap<String, Vec<String>> = toml::from_str(table).unwrap_or_default();
    Part::ALL.iter().map(|(_, name)| rows.remove(*name).unwrap_or_default()).collect()
});

/// The part that a label or key stands for.
pub(crate) fn role(name: &str) -> Option<Part> {
    Part::ALL.iter().map(|(part, _)| *part).find(|part| *part != Part::List && part.rank(name).is_some())
}

/// Takes one labelled value into the draft; what is already there stays. `origin` names where it stood.
pub(crate) fn take_words(draft: &mut Draft, name: &str, value: &str, origin: &str) {
    let value = collapsed(value);
    if value.is_empty() {
        return;
    }
    match role(name) {
        Some(Part::Title) if draft.title.is_none() => draft.title = Some(value),
        Some(Part::Source) if draft.source.is_none() => draft.source = Some(value),
        Some(Part::Url) if draft.url.is_none() => draft.url = Some(value),
        Some(Part::Id) if draft.id.is_none() => draft.id = Some(value),
        Some(Part::Date) => draft.take_day(&value, &day::read(&value), origin),
        _ => {}
    }
}

/// A name without case, spaces and punctuation.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_of_a_name_does_not_matter() {
        for name in ["datePublished", "date_published", "Date published", "date-published"] {
            assert_eq!(role(name), Some(Part::Date), "{name}");
        }
        assert_eq!(role("author"), None);
    }

    #[test]
    fn the_table_is_read_and_text_stands_first() {
        assert_eq!(Part::Text.rank("text"), Some(0));
        assert!(Part::List.rank("articles").is_some());
        assert!(Part::ALL.iter().all(|(part, _)| !part.row().is_empty()));
    }
}
