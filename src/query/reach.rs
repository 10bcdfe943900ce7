//! How far a decision reaches: the interactions and articles that it touches, told before it is made.

use std::collections::BTreeSet;

use crate::model::{ArticleId, Collection, InteractionId, Mention, Participant, Party, PartyId, Report, Role};

/// What a decision touches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Interactions that change, or are told of somebody else.
    pub interactions: usize,
    /// Articles that report them or name who is meant.
    pub articles: usize,
}

/// Words of one article that stand for one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The article.
    pub article: ArticleId,
    /// The words, in reading order; at least one.
    pub mentions: Vec<Mention>,
    /// Place among the persons of the article's reading; `None` for a body or a state.
    person: Option<usize>,
}

impl Reach {
    /// Of a decision on these parties: what they take part in, and where they are named.
    pub fn of_parties(collection: &Collection, parties: &[PartyId]) -> Self {
        let parties: Vec<&Party> = parties.iter().filter_map(|id| collection.party(*id)).collect();
        let mut touched = Touched::default();
        for party in parties {
            for id in &party.interactions {
                touched.interaction(collection, *id);
            }
            touched.articles.extend(party.mentions.iter().map(|m| m.article));
        }
        touched.count()
    }

    /// Of a decision on these interactions.
    pub fn of_interactions(collection: &Collection, interactions: &[InteractionId]) -> Self {
        let mut touched = Touched::default();
        for id in interactions {
            touched.interaction(collection, *id);
        }
        touched.count()
    }

    /// Of taking these words from a party: what their articles report of whom they name.
    pub fn of_mentions(collection: &Collection, party: PartyId, taken: &BTreeSet<Mention>) -> Self {
        let namings = Naming::all(collection, party);
        let touches = |naming: &Naming| naming.mentions.iter().any(|m| taken.contains(m));
        let namings: Vec<&Naming> = namings.iter().filter(|naming| touches(naming)).collect();
        let mut touched = Touched::default();
        touched.articles.extend(namings.iter().map(|naming| naming.article));
        let told = collection.party(party).map(|p| p.interactions.as_slice()).unwrap_or_default();
        let theirs = |id: &&InteractionId| {
            let reports = collection.interaction(**id).map(|i| i.reports.as_slice()).unwrap_or_default();
            reports.iter().any(|r| namings.iter().any(|naming| naming.takes_part(collection, party, r, taken)))
        };
        touched.interactions.extend(told.iter().filter(theirs).copied());
        touched.count()
    }
}

impl Naming {
    /// All words that stand for a party, article by article.
    pub fn all(collection: &Collection, party: PartyId) -> Vec<Self> {
        let mentions = collection.party(party).map(|p| p.mentions.as_slice()).unwrap_or_default();
        let mut all: Vec<Self> = Vec::new();
        for mention in mentions {
            let person = person_at(collection, party, *mention);
            let same = |n: &&mut Self| n.article == mention.article && n.person == person;
            match all.iter_mut().find(same) {
                Some(naming) => naming.mentions.push(*mention),
                None => all.push(Self { article: mention.article, mentions: vec![*mention], person }),
            }
        }
        all
    }

    /// Whether its words can be taken one by one. Those of a body or a state go together.
    pub fn is_of_person(&self) -> bool {
        self.person.is_some()
    }

    /// Whether a report says that whom these words name took part. Where only some of an article's words are taken, it
    /// has to say so by these.
    fn takes_part(&self, collection: &Collection, party: PartyId, report: &Report, taken: &BTreeSet<Mention>) -> bool {
        if report.article != self.article {
            return false;
        }
        let Some(read) = collection.read(report) else { return false };
        let all = self.mentions.iter().all(|m| taken.contains(m));
        let by_these = |place: usize| {
            let words = read.evidence.iter().filter(|e| e.role == Role::Participant(place)).map(|e| e.span);
            words.into_iter().any(|w| self.mentions.iter().any(|m| taken.contains(m) && m.span.overlaps(w)))
        };
        read.participants.iter().zip(&report.parties).enumerate().any(|(place, (who, of))| match (self.person, who) {
            (Some(at), Participant::Official(person)) => at == *person && (all || by_these(place)),
            (Some(_), _) => false,
            (None, _) => *of == party,
        })
    }
}

/// Which person of its article's reading some words stand for.
fn person_at(collection: &Collection, party: PartyId, mention: Mention) -> Option<usize> {
    let officials = &collection.reading(mention.article)?.officials;
    let cast = collection.cast.get(mention.article.0 as usize)?;
    let mut places = officials.iter().zip(cast).enumerate();
    places.find(|(_, (o, is))| **is == Some(party) && o.mentions.contains(&mention.span)).map(|(at, _)| at)
}

/// Sets of what is touched.
#[derive(Default)]
struct Touched {
    interactions: BTreeSet<InteractionId>,
    articles: BTreeSet<ArticleId>,
}

impl Touched {
    fn interaction(&mut self, collection: &Collection, id: InteractionId) {
        if let Some(interaction) = collection.interaction(id) {
            self.interactions.insert(id);
            self.articles.extend(interaction.reports.iter().map(|r| r.article));
        }
    }

    fn count(&self) -> Reach {
        Reach { interactions: self.interactions.len(), articles: self.articles.len() }
    }
}

#[cfg(test)]
pub(crate) use tests::collection as four_articles;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Article, Paragraph};

    pub(crate) fn collection() -> Collection {
        let texts = [
            "Foreign Minister Bilawal Bhutto Zardari of Pakistan met US Secretary of State Antony Blinken in New York \
             on 18 May 2022. Bhutto Zardari thanked him.",
            "US Secretary of State Antony Blinken met Pakistani Foreign Minister Bilawal Bhutto Zardari in New York on \
             18 May 2022.\n\nBlinken telephoned Japanese Foreign Minister Yoshimasa Hayashi on 20 May 2022.",
            "Antony Blinken, US Secretary of State, met Bilawal Bhutto Zardari, Foreign Minister of Pakistan, in Munich \
             on 2 June 2022.",
            "Penny Wong spoke for Australia.",
        ];
        let article = |(n, text): (usize, &&str)| {
            let paragraphs = text.split("\n\n").map(|t| Paragraph { text: t.to_owned(), offset: None }).collect();
            Arc::new(Article { id: format!("a{n}"), path: format!("a{n}.txt"), paragraphs, ..Article::default() })
        };
        let articles: Vec<_> = texts.iter().enumerate().map(article).collect();
        let readings = articles.iter().map(|a| Arc::new(crate::extract::read(a))).collect();
        crate::resolve::resolve(articles, readings)
    }

    fn named(collection: &Collection, name: &str) -> PartyId {
        collection.parties().find(|(_, p)| p.name == name).map(|(id, _)| id).unwrap()
    }

    #[test]
    fn a_party_reaches_what_it_takes_part_in_and_where_it_is_named() {
        let collection = collection();
        let blinken = named(&collection, "Antony Blinken");
        assert_eq!(Reach::of_parties(&collection, &[blinken]), Reach { interactions: 3, articles: 3 });
        let hayashi = named(&collection, "Yoshimasa Hayashi");
        assert_eq!(Reach::of_parties(&collection, &[hayashi]), Reach { interactions: 1, articles: 1 });
        assert_eq!(Reach::of_parties(&collection, &[hayashi, blinken]), Reach { interactions: 3, articles: 3 });
        assert_eq!(Reach::of_parties(&collection, &[]), Reach::default());
    }

    #[test]
    fn an_interaction_reaches_the_articles_that_report_it() {
        let collection = collection();
        let first = InteractionId(0);
        assert_eq!(Reach::of_interactions(&collection, &[first]), Reach { interactions: 1, articles: 2 });
        let all: Vec<_> = collection.interactions().map(|(id, _)| id).collect();
        assert_eq!(Reach::of_interactions(&collection, &all), Reach { interactions: 3, articles: 3 });
    }

    #[test]
    fn words_of_one_article_reach_what_it_reports_of_whom_they_name() {
        let collection = collection();
        let bhutto = named(&collection, "Bilawal Bhutto Zardari");
        let namings = Naming::all(&collection, bhutto);
        assert_eq!(namings.len(), 3, "one for each article that names him");
        assert_eq!(namings[0].mentions.len(), 2, "both words of the first article");
        let of = |words: &[Mention]| Reach::of_mentions(&collection, bhutto, &words.iter().copied().collect());
        assert_eq!(of(&namings[0].mentions), Reach { interactions: 1, articles: 1 });
        let all: Vec<Mention> = namings.iter().flat_map(|n| n.mentions.clone()).collect();
        assert_eq!(of(&all), Reach { interactions: 2, articles: 3 });
        assert_eq!(
            of(&namings[0].mentions[1..]),
            Reach { interactions: 0, articles: 1 },
            "these words tell of nothing"
        );
    }
}
