//! Words looked for in titles, texts and names, without regard to case and accents, and what else can be asked of an
//! interaction; see [`expression`] for the language.
//!
//! Words in "double quotes" must stand together in this order. A word matches a whole word; the last one, while it is
//! being typed, also the beginning of a longer word. A space after it ends it.

use std::cmp::Ordering;

use super::Index;
use crate::model::{ArticleId, Collection, Mention, PartyId};

mod called;
pub mod expression;
mod holds;
mod inverted;
mod places;
mod terms;
mod texts;

pub use expression::{Expression, Leaf, SyntaxError, parse};
pub(super) use holds::Of;
pub use terms::Term;
pub(super) use texts::Texts;

use inverted::Posting;

/// A search as it is asked; where it can't be read, its words as they stand, so that an answer is never lost.
pub fn lenient(text: &str) -> Expression {
    parse(text).unwrap_or_else(|_| {
        let words = terms::plain(text).into_iter().map(|term| Expression::Leaf(Leaf::Words(term)));
        Expression::All(words.collect())
    })
}

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
    /// The search holds for the party: all words occur in one of its names.
    Party(PartyId),
    /// All words occur in the article's title.
    Title(ArticleId),
    /// The search holds for the article: all words occur in its title and text together.
    Text(ArticleId),
}

/// Searches a collection: names first, then titles, then texts. Folds all texts anew; where more than one search will
/// follow, build an [`Index`] and use [`Index::search`].
pub fn search(collection: &Collection, query: &str) -> Vec<Hit> {
    Index::new(collection).search(collection, query, usize::MAX)
}

impl Index {
    /// The best `limit` hits of a search over the collection that the index was built from, ordered by score, equal
    /// ones by kind and place in the collection. Nothing is found by a search that asks for nothing.
    pub fn search(&self, collection: &Collection, query: &str, limit: usize) -> Vec<Hit> {
        self.best(collection, query, [limit, limit], limit)
    }

    /// The best hits of each sort: so many parties, then so many articles. In a large collection a word may stand in the
    /// names of so many parties that no article would be among the best of all.
    pub fn search_each(&self, collection: &Collection, query: &str, parties: usize, articles: usize) -> Vec<Hit> {
        self.best(collection, query, [parties, articles], usize::MAX)
    }

    fn best(&self, collection: &Collection, query: &str, [parties, articles]: [usize; 2], limit: usize) -> Vec<Hit> {
        let expression = lenient(query);
        if expression.wanted().is_empty() {
            return Vec::new();
        }
        let terms = expression.words();
        let mut found = foremost(self.parties_found(collection, &expression), parties);
        found.extend(foremost(self.articles_found(collection, &expression, &terms), articles));
        found.sort_unstable_by(best_first);
        found.truncate(limit);
        found
            .into_iter()
            .map(|(score, found)| Hit { found, place: self.first_place(collection, found, &terms), score })
            .collect()
    }

    /// The parties for which a search holds, each with its score.
    fn parties_found(&self, collection: &Collection, expression: &Expression) -> Vec<(f32, Found)> {
        let names: Vec<&Term> = expression
            .wanted()
            .into_iter()
            .filter_map(|leaf| match leaf {
                Leaf::Words(term) | Leaf::Official(term) | Leaf::Party(term) => Some(term),
                _ => None,
            })
            .collect();
        let mut found: Vec<(f32, Found)> = Vec::new();
        // The words of one name, not some of one and some of another.
        let mut best_name: Vec<f32> = vec![0.0; collection.parties.len()];
        for (party, name) in self.texts.names_with(&names).into_iter().filter_map(|n| self.texts.names.get(n as usize))
        {
            if let Some(best) = best_name.get_mut(*party as usize) {
                *best = best.max(name_score(&names, name));
            }
        }
        // Plain words hold for whoever has them all in one name, which the score knows.
        let asked = (!expression.is_plain()).then(|| self.holds(collection, expression, Of::Parties));
        for ((at, (id, party)), score) in collection.parties().enumerate().zip(&best_name) {
            let holds = asked.as_ref().map_or(*score > 0.0, |asked| asked.get(at).copied().unwrap_or(false));
            if holds {
                // Among equally good names those come first that take part in more.
                let weight = 1.0 - 1.0 / (2.0 + (party.interactions.len() + party.mentions.len()) as f32);
                found.push((300.0 + 10.0 * score + weight, Found::Party(id)));
            }
        }
        found
    }

    /// The articles for which a search holds, each with its score.
    fn articles_found(&self, collection: &Collection, expression: &Expression, terms: &[&Term]) -> Vec<(f32, Found)> {
        let lists: Vec<(&Term, Vec<Posting>)> =
            terms.iter().map(|term| (*term, self.texts.articles.find(term))).collect();
        let mut ways: Vec<std::iter::Peekable<std::slice::Iter<'_, Posting>>> =
            lists.iter().map(|(_, list)| list.iter().peekable()).collect();
        let mut found = Vec::new();
        let mut add = |at: u32, all: bool| {
            // What each term's list says of this article; the lists are ascending and so are the articles.
            let (mut times, mut titled, mut every) = (0_u32, !terms.is_empty(), true);
            for way in &mut ways {
                while way.next_if(|posting| posting.document < at).is_some() {}
                if let Some(posting) = way.peek().filter(|posting| posting.document == at) {
                    times += u32::from(posting.times.min(20));
                    titled &= posting.titled;
                } else {
                    (titled, every) = (false, false);
                }
            }
            if every || !all {
                found.push(self.text_hit(at, times, titled, terms));
            }
        };
        if expression.is_plain() {
            let rarest = lists.iter().map(|(_, list)| list).min_by_key(|list| list.len());
            rarest.into_iter().flatten().for_each(|posting| add(posting.document, true));
        } else {
            let holds = self.holds_by(collection, expression, Of::Articles, &lists);
            (0..).zip(holds).filter(|(_, holds)| *holds).for_each(|(at, _)| add(at, false));
        }
        found
    }

    fn text_hit(&self, at: u32, times: u32, titled: bool, terms: &[&Term]) -> (f32, Found) {
        let id = ArticleId(at);
        if titled {
            let title = self.texts.titles.get(at as usize).map_or("", String::as_str);
            return (200.0 + 10.0 * name_score(terms, title), Found::Title(id));
        }
        // Often, and often for its length.
        let times = times as f32;
        let length = self.texts.lengths.get(at as usize).copied().unwrap_or(0) as f32;
        let density = times / (1.0 + length / 1000.0);
        (100.0 + 20.0 * times / (times + 5.0) + density.min(5.0), Found::Text(id))
    }

    fn first_place(&self, collection: &Collection, found: Found, terms: &[&Term]) -> Option<Mention> {
        match found {
            Found::Party(id) => collection.party(id)?.mentions.first().copied(),
            Found::Title(_) => None,
            Found::Text(article) => {
                let span = terms.iter().find_map(|term| {
                    let paragraph = self.texts.articles.paragraph(article.0, term)?;
                    let (number, paragraph) = collection.article(article)?.numbered().nth(paragraph)?;
                    term.spans_in(number, &paragraph.text).into_iter().next()
                })?;
                Some(Mention { article, span })
            }
        }
    }

    /// All words of these articles that the search asks for, in reading order: stepping through them reads the finds.
    pub fn places(collection: &Collection, expression: &Expression, articles: &[ArticleId]) -> Vec<Mention> {
        let terms = expression.words();
        let mut places = Vec::new();
        for (id, article) in articles.iter().filter_map(|id| Some((*id, collection.article(*id)?))) {
            for (number, paragraph) in article.numbered() {
                let mut spans: Vec<_> = terms.iter().flat_map(|t| t.spans_in(number, &paragraph.text)).collect();
                spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
                spans.dedup_by(|later, earlier| later.start < earlier.end);
                places.extend(spans.into_iter().map(|span| Mention { article: id, span }));
            }
        }
        places
    }
}

fn best_first(a: &(f32, Found), b: &(f32, Found)) -> Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

/// The best of these, in no order.
fn foremost(mut found: Vec<(f32, Found)>, limit: usize) -> Vec<(f32, Found)> {
    if limit < found.len() {
        found.select_nth_unstable_by(limit, best_first);
        found.truncate(limit);
    }
    found
}

fn name_score(terms: &[&Term], name: &str) -> f32 {
    let spoken: usize = terms.iter().map(|t| t.len()).sum();
    let share = spoken as f32 / name.trim().len().max(1) as f32;
    let from_start = terms.first().is_some_and(|t| t.starts(name));
    let whole = terms.iter().all(|t| t.is_whole_in(name));
    share.min(1.0) + if from_start { 1.0 } else { 0.0 } + if whole { 1.0 } else { 0.0 }
}
