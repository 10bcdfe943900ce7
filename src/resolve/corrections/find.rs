//! Where the words of a decision stand in the present collection.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use crate::model::{
    Anchor, Article, EntityKind, InteractionRef, Participant, ReadInteraction, Reading, ReportRef, Role, Span, anchor,
};

/// Why a decision has no effect. The words are for the person whose decision it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Missing {
    /// Nothing has the article's path or its text.
    #[error("its article is not in the collection: {0}")]
    Article(String),
    /// The article has changed.
    #[error("the words “{quote}” no longer stand so in {path}")]
    Words {
        /// The words.
        quote: String,
        /// The article.
        path: String,
    },
    /// The words stand, and nobody is read in them.
    #[error("“{0}” is no longer read as the name of a party")]
    Party(String),
    /// The words stand, and tell of nothing.
    #[error("no interaction is read at “{0}” any more")]
    Interaction(String),
    /// The words stand, and tell of several things.
    #[error("“{0}” now tells of several interactions, and it is not clear which is meant")]
    Unclear(String),
    /// It was rejected by an earlier decision.
    #[error("the interaction is rejected")]
    Rejected,
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

/// Finds words again: by the article's path, and where that is another text now or nothing, by the text's digest.
pub(in crate::resolve) struct Finder<'a> {
    articles: &'a [Arc<Article>],
    by_path: OnceCell<BTreeMap<&'a str, Vec<u32>>>,
    by_digest: OnceCell<BTreeMap<String, Vec<u32>>>,
}

/// Where a report is found: article, and place in its reading's interactions.
pub(super) type ReportAt = (u32, u32);

/// Whose name some words are, as a reading has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Place in [`Reading::officials`].
    Person(u32),
    /// Name of the body.
    Body(String),
}

impl<'a> Finder<'a> {
    pub(in crate::resolve) fn new(articles: &'a [Arc<Article>]) -> Self {
        Self { articles, by_path: OnceCell::new(), by_digest: OnceCell::new() }
    }

    /// Article and span of an anchor.
    pub(super) fn find(&self, anchor: &Anchor) -> Result<(u32, Span), Missing> {
        let by_path = self.by_path.get_or_init(|| {
            let mut by: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
            for (at, article) in (0..).zip(self.articles) {
                by.entry(article.path.as_str()).or_default().push(at);
            }
            by
        });
        let here = by_path.get(anchor.path.as_str()).map(Vec::as_slice).unwrap_or_default();
        if let Some(found) = self.among(here, anchor) {
            return Ok(found);
        }
        let by_digest = self.by_digest.get_or_init(|| {
            let mut by: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for (at, article) in (0..).zip(self.articles) {
                by.entry(anchor::digest(article)).or_default().push(at);
            }
            by
        });
        let same = by_digest.get(&anchor.digest).map(Vec::as_slice).unwrap_or_default();
        self.among(same, anchor).ok_or_else(|| {
            let path = anchor.path.clone();
            if here.is_empty() { Missing::Article(path) } else { Missing::Words { quote: short(&anchor.quote), path } }
        })
    }

    fn among(&self, places: &[u32], anchor: &Anchor) -> Option<(u32, Span)> {
        let find = |at: &u32| Some((*at, anchor.find(self.articles.get(*at as usize)?)?));
        places.iter().find_map(find)
    }

    /// The article at this place.
    pub(super) fn article(&self, at: u32) -> Option<&'a Article> {
        self.articles.get(at as usize).map(Arc::as_ref)
    }

    /// Whose name the words of an anchor are.
    pub(super) fn who(&self, readings: &[Arc<Reading>], at: &Anchor) -> Result<(u32, Span, Who), Missing> {
        let (article, span) = self.find(at)?;
        let who = readings.get(article as usize).and_then(|reading| self.named(article, reading, span));
        who.map(|who| (article, span, who)).ok_or_else(|| Missing::Party(short(&at.quote)))
    }

    fn named(&self, article: u32, reading: &Reading, span: Span) -> Option<Who> {
        let person = reading.officials.iter().position(|o| o.mentions.contains(&span));
        let near = || reading.officials.iter().position(|o| o.mentions.iter().any(|m| m.overlaps(span)));
        if let Some(at) = person.or_else(near) {
            return Some(Who::Person(at as u32));
        }
        let taking_part = reading.interactions.iter().find_map(|interaction| {
            let of = |e: &crate::model::Evidence| match e.role {
                Role::Participant(at) if e.span.overlaps(span) => interaction.participants.get(at),
                _ => None,
            };
            interaction.evidence.iter().filter_map(of).find_map(|participant| match participant {
                Participant::Body(name) => Some(Who::Body(name.clone())),
                Participant::Official(at) => Some(Who::Person(*at as u32)),
                Participant::State { .. } => None,
            })
        });
        taking_part.or_else(|| {
            let body = reading.entities.iter().find(|e| e.kind == EntityKind::Body && e.span.overlaps(span))?;
            let words = || body.span.words(self.article(article).unwrap_or(&EMPTY)).to_owned();
            Some(Who::Body(body.name.clone().unwrap_or_else(words)))
        })
    }

    /// What stands at the first report of an interaction that is found and has something.
    pub(super) fn interaction<T>(
        &self,
        readings: &[Arc<Reading>],
        of: &InteractionRef,
        look: impl Fn(ReportAt) -> Result<T, Missing>,
    ) -> Result<T, Missing> {
        let mut missing = Missing::Interaction(of.title.clone());
        for report in &of.reports {
            match self.report(readings, report).and_then(&look) {
                Ok(found) => return Ok(found),
                Err(why) => missing = why,
            }
        }
        Err(missing)
    }

    /// Article and place in its reading's interactions of a report.
    pub(super) fn report(&self, readings: &[Arc<Reading>], report: &ReportRef) -> Result<ReportAt, Missing> {
        let (article, span) = self.find(&report.at)?;
        let interactions = readings.get(article as usize).map(|r| r.interactions.as_slice()).unwrap_or_default();
        let told: Vec<(u32, &ReadInteraction)> = (0..)
            .zip(interactions)
            .filter(|(_, i)| i.evidence.iter().any(|e| e.role == Role::Trigger && e.span.overlaps(span)))
            .collect();
        match told.as_slice() {
            [] => Err(Missing::Interaction(short(&report.at.quote))),
            [(at, _)] => Ok((article, *at)),
            several => {
                // Paragraphs before it may have come or gone; within a paragraph nothing moved, or the anchor would not stand.
                let by = i64::from(span.paragraph) - i64::from(report.at.span.paragraph);
                let moved = |s: &Span| Some(Span { paragraph: u32::try_from(i64::from(s.paragraph) + by).ok()?, ..*s });
                let with: Vec<Span> = report.with.iter().filter_map(moved).collect();
                let shared = |i: &ReadInteraction| {
                    let spans = i.evidence.iter().filter(|e| matches!(e.role, Role::Participant(_))).map(|e| e.span);
                    let (all, same) = spans.fold((0, 0), |(n, m), s| (n + 1, m + usize::from(with.contains(&s))));
                    (same, std::cmp::Reverse(all))
                };
                let best = several.iter().map(|(_, i)| shared(i)).max().filter(|(same, _)| *same > 0);
                let mut fitting = several.iter().filter(|(_, i)| Some(shared(i)) == best);
                match (fitting.next(), fitting.next()) {
                    (Some((at, _)), None) => Ok((article, *at)),
                    _ => Err(Missing::Unclear(short(&report.at.quote))),
                }
            }
        }
    }
}

static EMPTY: Article = Article {
    id: String::new(),
    path: String::new(),
    title: None,
    source: None,
    url: None,
    published: None,
    dateline: None,
    paragraphs: Vec::new(),
    warnings: Vec::new(),
};

/// The first words of a quote, for a message.
pub(super) fn short(quote: &str) -> String {
    match quote.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", quote.get(..end).unwrap_or_default()),
        None => quote.to_owned(),
    }
}
