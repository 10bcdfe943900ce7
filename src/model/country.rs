//! A country by its ISO 3166-1 alpha-2 code.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// Two capital letters of ISO 3166-1, such as `PK`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

/// English names by code, from the table that the readings are made with.
static NAMES: LazyLock<BTreeMap<CountryCode, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/countries.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((CountryCode::new(cells.next()?.trim())?, cells.next()?.trim()))
        })
        .collect()
});

impl CountryCode {
    /// The country of this English name, or of these two letters.
    pub fn named(name: &str) -> Option<Self> {
        let wanted = super::fold(name);
        let by_name = NAMES.iter().find(|(_, name)| super::fold(name) == wanted).map(|(code, _)| *code);
        by_name.or_else(|| Self::new(name.trim()).filter(|code| NAMES.contains_key(code)))
    }

    /// Its English name; `None` where the table doesn't have it.
    pub fn name(self) -> Option<&'static str> {
        NAMES.get(&self).copied()
    }

    /// The code of two ASCII letters, in either case.
    pub fn new(code: &str) -> Option<Self> {
        match code.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for CountryCode {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::new(&code).ok_or_else(|| format!("'{code}' is no two-letter country code"))
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.as_str().to_owned()
    }
}
