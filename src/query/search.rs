//! Words looked for in titles, texts and names, without regard to case and accents.
//!
//! All words must occur. Words in "double quotes" must stand together in this order. A word matches a whole word; the
//! last one, while it is being typed, also the beginning of a longer word. A space after it ends it.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Index;
use crate::model::{Article, ArticleId, Collection, Mention, PartyId, Span, each_word};

/// Something that a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found.
    pub found: Found,
    /// The words that match in an article's text; for a party the first place that names it; `None` for a title, and
    /// for a party that is nowhere named.
    pub place: Option<Mention>,
    /// Higher is better; comparable within one search only.
    pub score: f32,
}

/// What a search found, in the order in which kinds of hits are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// All words occur in one of the party's names.
    Party(PartyId),
    /// All words occur in the article's title.
    Title(ArticleId),
    /// All words occur in the article's title and text together, at least one of them in the text.
    Text(ArticleId),
}

/// Searches a collection: names first, then titles, then texts. Folds all texts anew; where more than one search will
/// follow, build an [`Index`] and use [`Index::search`].
pub fn search(collection: &Collection, query: &str) -> Vec<Hit> {
    Index::new(collection).search(collection, query, usize::MAX)
}

impl Index {
    /// The best `limit` hits of a search over the collection that the index was built from, ordered by score, equal
    /// ones by kind and place in the collection. Nothing is found by a query without a letter or digit.
    pub fn search(&self, collection: &Collection, query: &str, limit: usize) -> Vec<Hit> {
        let terms = Terms::parse(query);
        if terms.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(f32, Found)> = Vec::new();
        let mut best_name: Vec<f32> = vec![0.0; collection.parties.len()];
        for (party, name) in &self.texts.names {
            if let (true, Some(best)) = (terms.iter().all(|t| t.is_in(name)), best_name.get_mut(*party as usize)) {
                *best = best.max(name_score(&terms, name));
            }
        }
        for ((id, party), score) in collection.parties().zip(&best_name).filter(|(_, score)| **score > 0.0) {
            // Among equally good names those come first that take part in more.
            let weight = 1.0 - 1.0 / (2.0 + (party.interactions.len() + party.mentions.len()) as f32);
            found.push((300.0 + 10.0 * score + weight, Found::Party(id)));
        }
        let texts: Vec<Option<(f32, Found)>> =
            self.texts.articles.par_iter().enumerate().map(|(at, text)| text_hit(at, text, &terms)).collect();
        found.extend(texts.into_iter().flatten());
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(limit);
        found
            .into_iter()
            .map(|(score, found)| Hit { found, place: first_place(collection, found, &terms), score })
            .collect()
    }
}

fn name_score(terms: &Terms, name: &str) -> f32 {
    let spoken: usize = terms.iter().map(|t| t.stream.trim().len()).sum();
    let share = spoken as f32 / name.trim().len().max(1) as f32;
    let from_start = terms.iter().next().is_some_and(|t| t.starts(name));
    let whole = terms.iter().all(|t| t.is_whole_in(name));
    share.min(1.0) + if from_start { 1.0 } else { 0.0 } + if whole { 1.0 } else { 0.0 }
}

fn text_hit(at: usize, text: &Folded, terms: &Terms) -> Option<(f32, Found)> {
    let id = ArticleId(at as u32);
    if terms.iter().all(|t| t.is_in(&text.title)) {
        return Some((200.0 + 10.0 * name_score(terms, &text.title), Found::Title(id)));
    }
    if !terms.iter().all(|t| t.is_in(&text.title) || t.is_in(&text.text)) {
        return None;
    }
    // Often, and often for its length.
    let times: usize = terms.iter().map(|t| text.text.matches(t.stream.as_str()).count().min(20)).sum();
    let density = times as f32 / (1.0 + text.text.len() as f32 / 1000.0);
    let times = times as f32;
    Some((100.0 + 20.0 * times / (times + 5.0) + density.min(5.0), Found::Text(id)))
}

fn first_place(collection: &Collection, found: Found, terms: &Terms) -> Option<Mention> {
    match found {
        Found::Party(id) => collection.party(id)?.mentions.first().copied(),
        Found::Title(_) => None,
        Found::Text(article) => {
            let span = terms.iter().find_map(|term| term.first_in(collection.article(article)?))?;
            Some(Mention { article, span })
        }
    }
}

/// The words asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Terms(Vec<Term>);

/// One word, or several that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Folded, a space before each word, and after the last one unless it may go on.
    stream: String,
}

impl Terms {
    pub(super) fn parse(query: &str) -> Self {
        let mut terms = Vec::new();
        let query = query.replace(['“', '”', '„', '«', '»'], "\"");
        let parts = query.split('"').count();
        for (at, part) in query.split('"').enumerate() {
            let last_part = at + 1 == parts;
            if at % 2 == 1 {
                // An unclosed quote is being typed: its last word may go on.
                terms.extend(Term::new(part, last_part && !part.ends_with(char::is_whitespace)));
                continue;
            }
            let words: Vec<&str> = part.split_whitespace().collect();
            for (nth, word) in words.iter().enumerate() {
                let goes_on = last_part && nth + 1 == words.len() && !part.ends_with(char::is_whitespace);
                terms.extend(Term::new(word, goes_on));
            }
        }
        Self(terms)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Term> {
        self.0.iter()
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Term {
    fn new(words: &str, goes_on: bool) -> Option<Self> {
        let mut stream = stream(words);
        if stream.trim().is_empty() {
            return None;
        }
        if goes_on {
            stream.truncate(stream.trim_end().len());
        }
        Some(Self { stream })
    }

    fn is_in(&self, folded: &str) -> bool {
        folded.contains(&self.stream)
    }

    fn starts(&self, folded: &str) -> bool {
        folded.starts_with(&self.stream)
    }

    fn is_whole_in(&self, folded: &str) -> bool {
        self.stream.ends_with(' ') || folded.contains(&format!("{} ", self.stream))
    }

    /// The first words of the article's text that match.
    fn first_in(&self, article: &Article) -> Option<Span> {
        article.numbered().find_map(|(number, paragraph)| {
            let mut folded = String::from(" ");
            let mut words = Vec::new();
            each_word(&paragraph.text, |word, at| {
                words.push((folded.len(), at));
                folded.push_str(word);
                folded.push(' ');
            });
            // The match starts at the space before its first word.
            let from = folded.find(&self.stream)? + 1;
            let to = from + self.stream.trim().len();
            let (_, first) = words.iter().find(|(at, _)| *at >= from)?;
            let (_, last) = words.iter().rev().find(|(at, _)| *at < to)?;
            Some(Span::new(number, first.start, last.end))
        })
    }
}

/// Folded titles, texts and names of a collection.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    articles: Vec<Folded>,
    /// Every name and alias with its party.
    names: Vec<(u32, String)>,
}

#[derive(Clone, Debug, Default)]
struct Folded {
    title: String,
    /// Paragraphs parted by a line break, which no term contains.
    text: String,
}

impl Texts {
    pub(super) fn new(collection: &Collection) -> Self {
        let articles = collection.articles.par_iter().map(|article| Folded {
            title: stream(article.title.as_deref().unwrap_or_default()),
            text: article.paragraphs.iter().map(|p| stream(&p.text)).collect::<Vec<_>>().join("\n"),
        });
        let names = collection.parties().flat_map(|(id, party)| {
            let distinct: BTreeSet<String> =
                std::iter::once(&party.name).chain(&party.aliases).map(|n| stream(n)).collect();
            distinct.into_iter().map(move |name| (id.0, name))
        });
        Self { articles: articles.collect(), names: names.collect() }
    }

    /// For each article, whether its title or text has the term.
    pub(super) fn articles_with(&self, term: &Term) -> Vec<bool> {
        self.articles.par_iter().map(|a| term.is_in(&a.title) || term.is_in(&a.text)).collect()
    }

    /// For each of `count` parties, whether a name of it has the term.
    pub(super) fn parties_with(&self, term: &Term, count: usize) -> Vec<bool> {
        let mut with = vec![false; count];
        for (party, name) in &self.names {
            if let Some(with) = with.get_mut(*party as usize) {
                *with |= term.is_in(name);
            }
        }
        with
    }
}

/// Folded words, each between two spaces, so that `" word "` is found as a whole word.
fn stream(text: &str) -> String {
    let mut stream = String::with_capacity(text.len() + 2);
    stream.push(' ');
    each_word(text, |word, _| {
        stream.push_str(word);
        stream.push(' ');
    });
    stream
}
