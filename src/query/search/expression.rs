//! The language of the search box: words, "phrases", AND, OR, NOT, brackets and fields, read into a tree.
//!
//! Terms side by side must all hold, as in any search engine. `AND`, `OR` and `NOT` are operators in capitals alone, so
//! that "and" stays a word; `-word` is `NOT word`. `OR` binds less than `AND`. A field is a name, a colon and a value:
//! `official:blinken`, `sector:trade`, `before:2022-05`, `place:"New York"`.

use std::ops::Range;

use chrono::{Month, NaiveDate};
use thiserror::Error;

use super::terms::Term;
use crate::model::{CountryCode, Kind, SectorId, Status, Unit, When, fold, sectors};

/// A search as it is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// All hold; of none all do.
    All(Vec<Expression>),
    /// At least one holds.
    Any(Vec<Expression>),
    /// It doesn't hold.
    Not(Box<Expression>),
    /// One thing that is asked.
    Leaf(Leaf),
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Leaf {
    /// Words in a title, a text or a name.
    Words(Term),
    /// Words in the name of a person.
    Official(Term),
    /// Words in the name of any party.
    Party(Term),
    /// Words in a title.
    Title(Term),
    /// Words in an outlet's name.
    Source(Term),
    /// Words in the place of an interaction.
    Place(Term),
    /// About this sector.
    Sector(SectorId),
    /// Of this kind.
    Kind(Kind),
    /// With this status.
    Status(Status),
    /// Took place there, or a party acts for it.
    Country(CountryCode),
    /// May lie before this day.
    Before(NaiveDate),
    /// May lie after this day.
    After(NaiveDate),
    /// May lie within these days.
    On(NaiveDate, NaiveDate),
    /// Nothing tells when.
    Undated,
    /// Its reports disagree.
    Disputed,
}

/// Where a search can't be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{problem}")]
pub struct SyntaxError {
    /// The bytes of the search that are meant.
    pub at: Range<usize>,
    /// What is wrong with them.
    pub problem: Problem,
}

/// What is wrong with a search, said with what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// A bracket opens and doesn't close.
    #[error("a bracket is opened here and not closed")]
    Unclosed,
    /// A bracket closes that was not opened.
    #[error("a bracket is closed here that was not opened")]
    Unopened,
    /// An operator with nothing at one side.
    #[error("{0} needs something to search for beside it")]
    Bare(&'static str),
    /// A field without a value.
    #[error("{0} needs a value, as in {1}")]
    NoValue(&'static str, &'static str),
    /// No field has this name, one has nearly this name.
    #[error("there is no field “{0}:”; did you mean “{1}:”?")]
    Misspelt(String, &'static str),
    /// No sector is called so.
    #[error("no sector is called “{0}”; there are {1}")]
    NoSector(String, String),
    /// A word that names several values.
    #[error("“{0}” may be {1}; say more of the name")]
    Unclear(String, String),
    /// No kind is called so.
    #[error("no kind is called “{0}”; there are meeting, call, visit, event, agreement and correspondence")]
    NoKind(String),
    /// No status is called so.
    #[error("no status is called “{0}”; there are held, planned and not-held")]
    NoStatus(String),
    /// No country is called so.
    #[error("no country is called “{0}”; write its English name or its two letters")]
    NoCountry(String),
    /// No date is written so.
    #[error("“{0}” is no date; write 2022, 2022-05, 2022-05-16 or \"May 2022\"")]
    NoDate(String),
    /// Nothing is called so.
    #[error("“is:{0}” is not known; there are is:undated and is:disputed")]
    NoProperty(String),
}

/// Names of fields, each with an example.
pub const FIELDS: [(&str, &str); 13] = [
    ("official", "official:blinken"),
    ("party", "party:\"United Nations\""),
    ("sector", "sector:trade"),
    ("kind", "kind:visit"),
    ("status", "status:planned"),
    ("country", "country:Norway"),
    ("place", "place:Geneva"),
    ("source", "source:Dawn"),
    ("title", "title:summit"),
    ("before", "before:2022-05"),
    ("after", "after:2022-05-16"),
    ("on", "on:2022-05"),
    ("is", "is:undated"),
];

/// Reads a search.
///
/// # Errors
/// Where it can't be read; the error tells which bytes and what to do.
pub fn parse(text: &str) -> Result<Expression, SyntaxError> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len() };
    let expression = parser.any()?;
    match parser.peek() {
        None => Ok(expression),
        // Only a bracket that closes ends a search early.
        Some(token) => Err(SyntaxError { at: token.at.clone(), problem: Problem::Unopened }),
    }
}

impl Expression {
    /// What is asked for and not refused, from left to right.
    pub fn wanted(&self) -> Vec<&Leaf> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::wanted).collect(),
            Self::Not(_) => Vec::new(),
            Self::Leaf(leaf) => vec![leaf],
        }
    }

    /// Words that are asked for anywhere or in a title: those that a reader looks for in a text.
    pub fn words(&self) -> Vec<&Term> {
        let wanted = self.wanted().into_iter();
        wanted
            .filter_map(|leaf| match leaf {
                Leaf::Words(term) | Leaf::Title(term) => Some(term),
                _ => None,
            })
            .collect()
    }

    /// Whether it is plain words side by side, or nothing at all.
    pub fn is_plain(&self) -> bool {
        let plain = |part: &Self| matches!(part, Self::Leaf(Leaf::Words(_)));
        plain(self) || matches!(self, Self::All(parts) if parts.iter().all(plain))
    }
}

#[derive(Clone, Debug)]
struct Token {
    at: Range<usize>,
    what: What,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    Open,
    Close,
    And,
    Or,
    Not,
    Leaf(Leaf),
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    end: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, what: &What) -> Option<Range<usize>> {
        let at = self.peek().filter(|t| t.what == *what)?.at.clone();
        self.at += 1;
        Some(at)
    }

    /// Parts between `OR`.
    fn any(&mut self) -> Result<Expression, SyntaxError> {
        let mut parts = vec![self.all()?];
        while let Some(at) = self.take(&What::Or) {
            let next = self.all()?;
            if [parts.last(), Some(&next)].into_iter().flatten().any(|p| *p == Expression::All(Vec::new())) {
                return Err(SyntaxError { at, problem: Problem::Bare("OR") });
            }
            parts.push(next);
        }
        Ok(single(parts, Expression::Any))
    }

    /// Parts side by side, with or without `AND`.
    fn all(&mut self) -> Result<Expression, SyntaxError> {
        let mut parts = Vec::new();
        loop {
            if let Some(at) = self.take(&What::And) {
                let next = self.peek().map(|t| &t.what);
                if parts.is_empty() || matches!(next, None | Some(What::Or | What::And | What::Close)) {
                    return Err(SyntaxError { at, problem: Problem::Bare("AND") });
                }
            }
            match self.one()? {
                Some(part) => parts.push(part),
                None => return Ok(single(parts, Expression::All)),
            }
        }
    }

    fn one(&mut self) -> Result<Option<Expression>, SyntaxError> {
        if let Some(at) = self.take(&What::Not) {
            let part = self.one()?.ok_or(SyntaxError { at, problem: Problem::Bare("NOT") })?;
            return Ok(Some(Expression::Not(Box::new(part))));
        }
        if let Some(at) = self.take(&What::Open) {
            let inner = self.any()?;
            if self.take(&What::Close).is_none() {
                return Err(SyntaxError { at: at.start..self.end, problem: Problem::Unclosed });
            }
            return Ok(Some(inner));
        }
        let leaf = match self.peek().map(|t| &t.what) {
            Some(What::Leaf(leaf)) => leaf.clone(),
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(Expression::Leaf(leaf)))
    }
}

fn single(mut parts: Vec<Expression>, many: fn(Vec<Expression>) -> Expression) -> Expression {
    match (parts.len(), parts.pop()) {
        (1, Some(one)) => one,
        (_, Some(last)) => {
            parts.push(last);
            many(parts)
        }
        (_, None) => Expression::All(Vec::new()),
    }
}

/// A quotation mark of any kind: texts are pasted from many places.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let after = at + c.len_utf8();
        let word_follows = text.get(after..).and_then(|r| r.chars().next()).is_some_and(|n| !n.is_whitespace());
        let starts_word =
            text.get(..at).and_then(|t| t.chars().next_back()).is_none_or(|b| b.is_whitespace() || b == '(');
        match c {
            _ if c.is_whitespace() => {}
            '(' => found.push(Token { at: at..after, what: What::Open }),
            ')' => found.push(Token { at: at..after, what: What::Close }),
            '-' if word_follows && starts_word => found.push(Token { at: at..after, what: What::Not }),
            _ if is_quote(c) => {
                let (words, end, goes_on) = quoted(text, after);
                found
                    .extend(Term::new(words, goes_on).map(|t| Token { at: at..end, what: What::Leaf(Leaf::Words(t)) }));
                at = end;
                continue;
            }
            _ => {
                let stops = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c);
                let end = text.get(at..).and_then(|rest| rest.find(stops)).map_or(text.len(), |n| at + n);
                let word = text.get(at..end).unwrap_or_default();
                at = push_word(text, word, at..end, &mut found)?;
                continue;
            }
        }
        at = after;
    }
    Ok(found)
}

/// What stands between quotation marks from here, where it ends, and whether it is still being typed.
fn quoted(text: &str, from: usize) -> (&str, usize, bool) {
    let rest = text.get(from..).unwrap_or_default();
    match rest.char_indices().find(|(_, c)| is_quote(*c)) {
        Some((to, mark)) => (rest.get(..to).unwrap_or_default(), from + to + mark.len_utf8(), false),
        None => (rest, text.len(), !rest.ends_with(char::is_whitespace)),
    }
}

/// Adds an operator, a field with its value, or a word; returns where the next token may start.
fn push_word(text: &str, word: &str, at: Range<usize>, found: &mut Vec<Token>) -> Result<usize, SyntaxError> {
    let operator = match word {
        "AND" => Some(What::And),
        "OR" => Some(What::Or),
        "NOT" => Some(What::Not),
        _ => None,
    };
    if let Some(what) = operator {
        found.push(Token { at: at.clone(), what });
        return Ok(at.end);
    }
    let typed_last = |end: usize| end == text.len();
    if let Some((name, value)) = word.split_once(':') {
        let folded = fold(name);
        if let Some((field, example)) = FIELDS.iter().copied().find(|(field, _)| *field == folded) {
            let (value, end, goes_on) = match text.get(at.end..).and_then(|rest| rest.chars().next()) {
                Some(mark) if value.is_empty() && is_quote(mark) => quoted(text, at.end + mark.len_utf8()),
                _ => (value, at.end, typed_last(at.end)),
            };
            let at = at.start..end;
            let error = |problem| SyntaxError { at: at.clone(), problem };
            if value.trim().is_empty() {
                return Err(error(Problem::NoValue(field, example)));
            }
            let what = leaf(field, value.trim(), goes_on).map_err(error)?;
            found.extend(what.map(|leaf| Token { at: at.clone(), what: What::Leaf(leaf) }));
            return Ok(end);
        }
        // "Note: …" is text; "ofical:" is a slip.
        let near = FIELDS.iter().find(|(field, _)| field.len() > 3 && strsim::damerau_levenshtein(field, &folded) <= 2);
        if let Some((field, _)) = near.filter(|_| !value.is_empty()) {
            return Err(SyntaxError { at, problem: Problem::Misspelt(name.to_owned(), field) });
        }
    }
    found.extend(
        Term::new(word, typed_last(at.end)).map(|t| Token { at: at.clone(), what: What::Leaf(Leaf::Words(t)) }),
    );
    Ok(at.end)
}

/// What a field asks; `None` where its value has no letter or digit.
fn leaf(field: &str, value: &str, goes_on: bool) -> Result<Option<Leaf>, Problem> {
    let term = |make: fn(Term) -> Leaf| Term::new(value, goes_on).map(make);
    Ok(match field {
        "official" => term(Leaf::Official),
        "party" => term(Leaf::Party),
        "title" => term(Leaf::Title),
        "source" => term(Leaf::Source),
        "place" => term(Leaf::Place),
        "sector" => Some(Leaf::Sector(sector(value)?)),
        "kind" => Some(Leaf::Kind(kind(value)?)),
        "status" => Some(Leaf::Status(status(value)?)),
        "country" => {
            Some(Leaf::Country(CountryCode::named(value).ok_or_else(|| Problem::NoCountry(value.to_owned()))?))
        }
        "before" => when(value)?.first_day().map(Leaf::Before),
        "after" => when(value)?.last_day().map(Leaf::After),
        "on" => {
            let when = when(value)?;
            when.first_day().zip(when.last_day()).map(|(first, last)| Leaf::On(first, last))
        }
        _ => match fold(value).as_str() {
            "undated" => Some(Leaf::Undated),
            "disputed" => Some(Leaf::Disputed),
            _ => return Err(Problem::NoProperty(value.to_owned())),
        },
    })
}

/// A sector by its id, its label, or the beginning of a word of either.
fn sector(value: &str) -> Result<SectorId, Problem> {
    let wanted = fold(value);
    let all = || (0..).map(SectorId).zip(sectors());
    if let Some((id, _)) = all().find(|(_, s)| fold(&s.id) == wanted || fold(&s.label) == wanted || s.id == value) {
        return Ok(id);
    }
    let begins = |text: &str| fold(text).split(' ').any(|word| word.starts_with(&wanted));
    let fitting: Vec<_> = all().filter(|(_, s)| begins(&s.label) || begins(&s.id.replace('-', " "))).collect();
    match fitting.as_slice() {
        [(id, _)] => Ok(*id),
        [] => {
            let labels: Vec<&str> = sectors().iter().map(|s| s.label.as_str()).collect();
            Err(Problem::NoSector(value.to_owned(), labels.join(", ")))
        }
        many => {
            let labels: Vec<&str> = many.iter().map(|(_, s)| s.label.as_str()).collect();
            Err(Problem::Unclear(value.to_owned(), labels.join(" or ")))
        }
    }
}

fn kind(value: &str) -> Result<Kind, Problem> {
    let wanted = fold(value);
    let is = |kind: &Kind| kind.id().starts_with(&wanted) || wanted.strip_suffix('s') == Some(kind.id());
    Kind::ALL.into_iter().find(is).ok_or_else(|| Problem::NoKind(value.to_owned()))
}

fn status(value: &str) -> Result<Status, Problem> {
    let wanted = fold(value).replace(' ', "-");
    let is = |status: &Status| status.id() == wanted;
    Status::ALL.into_iter().find(is).ok_or_else(|| Problem::NoStatus(value.to_owned()))
}

fn when(value: &str) -> Result<When, Problem> {
    date(value).ok_or_else(|| Problem::NoDate(value.to_owned()))
}

/// A date as a person types it: `2022`, `2022-05`, `2022-05-16`, `May 2022`, `16 May 2022`, `May 16, 2022`.
pub fn date(text: &str) -> Option<When> {
    if let Ok(when) = text.trim().parse::<When>() {
        return Some(when);
    }
    let folded = fold(text);
    let (mut day, mut month, mut year) = (None, None, None);
    for word in folded.split([' ', ',', '.', '-', '/']).filter(|w| !w.is_empty()) {
        match word.parse::<i32>() {
            Ok(number) if word.len() == 4 && year.is_none() => year = Some(number),
            Ok(number) if word.len() <= 2 && day.is_none() => day = u32::try_from(number).ok(),
            Err(_) if month.is_none() => month = Some(month_named(word)?),
            _ => return None,
        }
    }
    let unit = match (day, month, year?) {
        (Some(day), Some(month), year) => Unit::Day(NaiveDate::from_ymd_opt(year, month, day)?),
        (None, Some(month), year) => Unit::Month { year, month },
        (None, None, year) => Unit::Year(year),
        (Some(_), None, _) => return None,
    };
    Some(When::In(unit))
}

/// The number of a month by its English name or the first three letters or more of it.
fn month_named(word: &str) -> Option<u32> {
    let named = |number: &u8| Month::try_from(*number).is_ok_and(|m| m.name().to_lowercase().starts_with(word));
    (1..=12_u8).find(|number| word.len() >= 3 && named(number)).map(u32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> String {
        fn show(e: &Expression) -> String {
            let join = |parts: &[Expression], by: &str| parts.iter().map(show).collect::<Vec<_>>().join(by);
            match e {
                Expression::All(parts) => format!("({})", join(parts, " & ")),
                Expression::Any(parts) => format!("({})", join(parts, " | ")),
                Expression::Not(part) => format!("!{}", show(part)),
                Expression::Leaf(Leaf::Words(term)) => term.to_string(),
                Expression::Leaf(leaf) => format!("{leaf:?}"),
            }
        }
        match parse(text) {
            Ok(expression) => show(&expression),
            Err(error) => format!("{}..{} {error}", error.at.start, error.at.end),
        }
    }

    #[test]
    fn operators_bind_as_in_a_library_catalogue() {
        assert_eq!(shape("grain ports "), "(grain & ports)");
        assert_eq!(shape("grain AND ports "), "(grain & ports)");
        assert_eq!(shape("a OR b c "), "(a | (b & c))");
        assert_eq!(shape("(a OR b) NOT c "), "((a | b) & !c)");
        assert_eq!(shape("grain -ports "), "(grain & !ports)");
        assert_eq!(shape("well-known and \"food security\" "), "(well known & and & food security)");
        assert_eq!(shape("grai"), "grai…");
        assert_eq!(shape(""), "()");
    }

    #[test]
    fn errors_say_where_and_what_to_do() {
        assert_eq!(shape("(a OR b"), "0..7 a bracket is opened here and not closed");
        assert_eq!(shape("a)"), "1..2 a bracket is closed here that was not opened");
        assert_eq!(shape("a OR "), "2..4 OR needs something to search for beside it");
        assert_eq!(shape("AND a"), "0..3 AND needs something to search for beside it");
        assert_eq!(shape("a NOT"), "2..5 NOT needs something to search for beside it");
        assert_eq!(shape("x before:soon"), "2..13 “soon” is no date; write 2022, 2022-05, 2022-05-16 or \"May 2022\"");
        assert_eq!(shape("oficial:blinken"), "0..15 there is no field “oficial:”; did you mean “official:”?");
        assert_eq!(shape("official:"), "0..9 official needs a value, as in official:blinken");
        assert!(shape("sector:zebra").starts_with("0..12 no sector is called “zebra”; there are "));
        assert_eq!(
            shape("kind:dance"),
            "0..10 no kind is called “dance”; there are meeting, call, visit, event, agreement and correspondence"
        );
    }

    #[test]
    fn a_colon_in_a_text_is_no_field() {
        assert_eq!(shape("Note: grain "), "(note & grain)");
        assert_eq!(shape("10:30 "), "10 30");
    }

    #[test]
    fn fields_are_read_with_their_values() {
        let leaf = |text: &str| match parse(text) {
            Ok(Expression::Leaf(leaf)) => leaf,
            other => panic!("{text}: {other:?}"),
        };
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(leaf("before:2022-05"), Leaf::Before(day("2022-05-01")));
        assert_eq!(leaf("after:2022-05"), Leaf::After(day("2022-05-31")));
        assert_eq!(leaf("on:\"May 2022\""), Leaf::On(day("2022-05-01"), day("2022-05-31")));
        assert_eq!(leaf("country:pakistan"), Leaf::Country(CountryCode::new("PK").unwrap()));
        assert_eq!(leaf("country:no"), Leaf::Country(CountryCode::new("NO").unwrap()));
        assert_eq!(leaf("Kind:visits"), Leaf::Kind(Kind::Visit));
        assert_eq!(leaf("status:not-held"), Leaf::Status(Status::NotHeld));
        assert_eq!(leaf("sector:trade"), Leaf::Sector(SectorId(0)));
        assert_eq!(leaf("is:undated"), Leaf::Undated);
        assert!(matches!(leaf("official:“antony blinken”"), Leaf::Official(t) if t.to_string() == "antony blinken"));
    }

    #[test]
    fn a_date_is_typed_in_many_ways() {
        let date = |text: &str| date(text).map(|w| w.to_string());
        assert_eq!(date("16 May 2022").as_deref(), Some("2022-05-16"));
        assert_eq!(date("May 16, 2022").as_deref(), Some("2022-05-16"));
        assert_eq!(date("sept 2022").as_deref(), Some("2022-09"));
        assert_eq!(date("2022").as_deref(), Some("2022"));
        assert_eq!(date("31 Feb 2022"), None);
        assert_eq!(date("soon"), None);
    }
}
