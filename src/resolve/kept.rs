//! What one replay leaves for the next, so that a decision costs no more than it must.
//!
//! A replay goes through five stages; each takes what the one before it made, and only decisions of its own sort. So what
//! a stage made last time still stands where the articles are the same and the decisions up to that stage are: a note
//! begins at the last stage, a confirmation at the one before. Nothing is mended in place, so the outcome is what a
//! replay from the beginning gives (law in `tests/corrections.rs`).

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::copies::Sketch;
use super::corrections::{self, Made, Replay, Stage};
use super::earlier::Earlier;
use super::parties::{self, Cast};
use super::tellings::{self, Group, Held, Telling};
use super::{Sources, claims, copies, engagements, ranks, suggestions};
use crate::model::{
    Article, ArticleId, Collection, Decision, EntryId, Interaction, InteractionId, Log, Lost, Party, PartyRef, Reading,
    Suggestion,
};

/// What the last replay made, stage by stage; nothing at first.
#[derive(Debug, Default)]
pub struct Kept {
    /// Goes up whenever anything but the notebook was made anew.
    revision: u64,
    given: Option<Given>,
    read: Option<Read>,
    joined: Option<Joined>,
    settled: Option<Settled>,
}

/// Decisions that hold, in the order of the log.
type Decisions = Vec<(EntryId, Decision)>;

/// Before any decision.
#[derive(Debug)]
struct Given {
    articles: Vec<Arc<Article>>,
    readings: Vec<Arc<Reading>>,
    ranks: Vec<u32>,
    sketches: Vec<Arc<Sketch>>,
    originals: Vec<u32>,
}

/// After what bears on the readings of single articles.
#[derive(Debug)]
struct Read {
    after: Decisions,
    lost: Vec<Lost>,
    readings: Vec<Arc<Reading>>,
    groups: Vec<parties::Group>,
    made: BTreeMap<EntryId, Vec<(Made, PartyRef)>>,
}

/// After what bears on who is one party, and what a party is.
#[derive(Debug)]
struct Joined {
    after: Decisions,
    lost: Vec<Lost>,
    readings: Vec<Arc<Reading>>,
    /// Without their interactions.
    parties: Vec<Party>,
    /// For each party its persons, where it is nothing else.
    plain_persons: Vec<Vec<(u32, u32)>>,
    cast: Cast,
    suggestions: Vec<Suggestion>,
    told: Vec<Vec<Held>>,
    /// What each of these groups of reports says, as long as nothing is decided about it. Not there once it is all in the
    /// collection, for as long as there are no decisions.
    plain: Option<Vec<Option<Interaction>>>,
}

/// After what bears on interactions.
#[derive(Debug)]
struct Settled {
    after: Decisions,
    lost: Vec<Lost>,
    /// With an empty notebook.
    collection: Arc<Collection>,
}

impl Kept {
    /// Two collections of one number differ in nothing but their notebooks.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// As [`super::resolve_with`], but begins where the last replay stands.
    pub fn replay(
        &mut self,
        articles: Vec<Arc<Article>>,
        mut readings: Vec<Arc<Reading>>,
        log: &Log,
    ) -> Arc<Collection> {
        readings.resize_with(articles.len(), Arc::default);
        // What was joined of articles that are not quite these.
        let mut earlier = None;
        let given = match self.given.take() {
            Some(given) if given.is_of(&articles, &readings) => given,
            before => {
                let joined = self.joined.take();
                *self = Self { revision: self.revision, ..Self::default() };
                let given = Given::new(before.as_ref(), articles, readings);
                earlier = before.zip(joined);
                given
            }
        };
        let mut replay = Replay::new(&given.articles, log);
        let (is_empty, after) = (replay.is_empty(), |stage| replay.up_to(stage));
        let (reading, joining, settling) = (after(Stage::Reading), after(Stage::Joining), after(Stage::Settling));

        let settled = match self.settled.take() {
            Some(settled) if settled.after == settling => settled,
            _ => {
                let mut joined = match self.joined.take() {
                    Some(joined) if joined.after == joining => joined,
                    stale => {
                        let read = match self.read.take() {
                            Some(read) if read.after == reading => read,
                            _ => Read::new(&given, &mut replay, reading),
                        };
                        let of_now = stale.as_ref().map(|joined| (&given, joined));
                        let before = of_now.or(earlier.as_ref().map(|(given, joined)| (given, joined)));
                        let joined = Joined::new(&given, &read, before, &mut replay, joining);
                        self.read = Some(read);
                        joined
                    }
                };
                self.revision += 1;
                let settled = Settled::new(&given, &mut joined, &mut replay, settling);
                self.joined = Some(joined);
                settled
            }
        };
        let mut collection = Arc::clone(&settled.collection);
        if let (false, Some(joined)) = (is_empty, &self.joined) {
            replay.recall(&settled.lost);
            let interactions = &settled.collection.interactions;
            Arc::make_mut(&mut collection).notebook =
                corrections::notebook(&mut replay, &joined.readings, &joined.cast, interactions);
        }
        self.settled = Some(settled);
        drop(replay);
        self.given = Some(given);
        collection
    }
}

/// Where a value lies; as long as it lives, nothing else lies there.
fn address<T>(value: &Arc<T>) -> usize {
    Arc::as_ptr(value).addr()
}

/// Those of articles with their readings, by which both are known again.
fn addresses<'a>(
    articles: &'a [Arc<Article>],
    readings: &'a [Arc<Reading>],
) -> impl Iterator<Item = (usize, usize)> + 'a {
    articles.iter().zip(readings).map(|(article, reading)| (address(article), address(reading)))
}

/// For each article of now its number then, where it was the same one with the same reading; none where their order is
/// another.
fn numbers(then: &Sources<'_>, now: &Sources<'_>) -> Vec<Option<u32>> {
    let known: FxHashMap<_, u32> = addresses(then.articles, then.readings).zip(0..).collect();
    let numbers: Vec<Option<u32>> =
        addresses(now.articles, now.readings).map(|both| known.get(&both).copied()).collect();
    if numbers.iter().flatten().is_sorted_by(|a, b| a < b) { numbers } else { vec![None; numbers.len()] }
}

impl Given {
    /// What is known of an article stays, as long as nobody read it anew.
    fn new(before: Option<&Self>, articles: Vec<Arc<Article>>, readings: Vec<Arc<Reading>>) -> Self {
        let ranks = ranks(&articles);
        let known: FxHashMap<_, _> = before.into_iter().flat_map(Self::sketched).collect();
        let sketch = |(article, reading): (&Arc<Article>, &Arc<Reading>)| {
            let known = known.get(&(address(article), address(reading)));
            known.map_or_else(|| Arc::new(Sketch::new(article, &reading.boilerplate)), |sketch| Arc::clone(sketch))
        };
        let sketches: Vec<Arc<Sketch>> = articles.par_iter().zip(&readings).map(sketch).collect();
        let sources = Sources { ranks: &ranks, articles: &articles, readings: &readings };
        let originals = copies::originals(&sources, &sketches);
        Self { articles, readings, ranks, sketches, originals }
    }

    /// By article and reading, which are alive and so have addresses of their own.
    fn sketched(&self) -> impl Iterator<Item = ((usize, usize), &Arc<Sketch>)> {
        addresses(&self.articles, &self.readings).zip(&self.sketches)
    }

    /// Whether it is of these very articles and readings, in this order.
    fn is_of(&self, articles: &[Arc<Article>], readings: &[Arc<Reading>]) -> bool {
        let same = self.articles.len() == articles.len() && self.readings.len() == readings.len();
        same && self.articles.iter().zip(articles).all(|(a, b)| Arc::ptr_eq(a, b))
            // Where there was no reading, each time another empty one stands in for it.
            && self.readings.iter().zip(readings).all(|(a, b)| Arc::ptr_eq(a, b) || **a == **b)
    }

    fn sources<'a>(&'a self, readings: &'a [Arc<Reading>]) -> Sources<'a> {
        Sources { articles: &self.articles, readings, ranks: &self.ranks }
    }
}

impl Read {
    fn new(given: &Given, replay: &mut Replay<'_>, after: Decisions) -> Self {
        let mut readings = given.readings.clone();
        replay.read(&mut readings);
        let groups = parties::groups(&given.sources(&readings));
        Self { after, lost: replay.lost(), readings, groups, made: replay.made.clone() }
    }
}

impl Joined {
    /// What was joined `earlier` is taken over where it is the same.
    fn new(
        given: &Given,
        read: &Read,
        earlier: Option<(&Given, &Self)>,
        replay: &mut Replay<'_>,
        after: Decisions,
    ) -> Self {
        replay.recall(&read.lost);
        replay.made.clone_from(&read.made);
        let (mut groups, mut readings) = (read.groups.clone(), read.readings.clone());
        if !replay.is_empty() {
            let gone = replay.join(&given.sources(&read.readings), &mut groups);
            if !gone.is_empty() {
                corrections::without(&mut readings, &gone);
            }
        }
        let sources = given.sources(&readings);
        let earlier = earlier.map(|(before, joined)| {
            let then = numbers(&before.sources(&joined.readings), &sources);
            Earlier::new(&joined.parties, &joined.cast, &joined.plain_persons, then)
        });
        let parties::Numbered { parties, cast, plain: plain_persons } =
            parties::settle(&sources, &groups, earlier.as_ref());
        let judged = replay.judged(&readings, &cast);
        let (suggestions, (told, plain)) = rayon::join(
            || suggestions::resolve(&parties, &judged),
            || {
                let told = engagements::groups(&sources, &parties, &cast, &given.originals);
                let plain = told.par_iter().map(claims::interaction).collect();
                let held = |group: Group<'_>| group.tellings.into_iter().map(Telling::hold).collect();
                (told.into_par_iter().map(held).collect(), plain)
            },
        );
        Self {
            after,
            lost: replay.lost(),
            parties,
            plain_persons,
            cast,
            suggestions,
            told,
            plain: Some(plain),
            readings,
        }
    }
}

impl Settled {
    fn new(given: &Given, joined: &mut Joined, replay: &mut Replay<'_>, after: Decisions) -> Self {
        replay.recall(&joined.lost);
        let plain = joined.plain.take().unwrap_or_else(|| tellings::plain(&joined.told, &joined.readings));
        let sources = given.sources(&joined.readings);
        let (mut interactions, mut rejected) = if replay.is_empty() {
            let mut interactions = Vec::with_capacity(plain.len());
            interactions.extend(plain.into_iter().flatten());
            (interactions, Vec::new())
        } else {
            let told = (joined.told.as_slice(), plain.as_slice());
            let settled = corrections::settle(replay, &joined.readings, &joined.cast, told);
            joined.plain = Some(plain);
            settled
        };
        engagements::sort(&sources, &mut interactions);
        engagements::sort(&sources, &mut rejected);
        let mut parties = joined.parties.clone();
        for (id, interaction) in (0..).map(InteractionId).zip(&interactions) {
            for party in &interaction.parties {
                if let Some(party) = parties.get_mut(party.0 as usize) {
                    party.interactions.push(id);
                }
            }
        }
        let collection = Collection {
            articles: given.articles.clone(),
            readings: joined.readings.clone(),
            parties,
            interactions,
            originals: given.originals.iter().copied().map(ArticleId).collect(),
            suggestions: joined.suggestions.clone(),
            cast: joined.cast.officials().to_vec(),
            rejected,
            notebook: crate::model::Notebook::default(),
        };
        Self { after, lost: replay.lost(), collection: Arc::new(collection) }
    }
}
