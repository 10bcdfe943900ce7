//! The collection as it was last joined, without texts and readings: what a large project shows before these are read.
//!
//! It is kept beside the joined tables and holds as long as nothing that it follows from is changed: the row of `joined`
//! says so, and triggers of the database remove it. Written in pieces, so that all cores decode it.

use std::sync::Arc;

use rayon::prelude::*;
use rusqlite::{OptionalExtension as _, Transaction};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Project, reader};
use crate::model::{Article, ArticleId, Collection, Decision, Interaction, Log, Notebook, Party, PartyId, Suggestion};
use crate::pipeline::Read;

/// What one piece holds.
const ARTICLES: &str = "articles";
const PARTIES: &str = "parties";
const INTERACTIONS: &str = "interactions";
const REST: &str = "rest";

/// Articles, parties or interactions in one piece: of more than a megabyte serde would not make room at once.
const TOGETHER: usize = 2048;

/// More than the pieces of any part; those of each are numbered from a multiple of it.
const MOST_PIECES: i64 = 1 << 32;

/// What is no long list.
#[derive(Serialize, Deserialize)]
struct Rest {
    /// How many articles, parties and interactions there are, so that a piece that is gone is noticed.
    counts: [usize; 3],
    originals: Vec<ArticleId>,
    cast: Vec<Vec<Option<PartyId>>>,
    suggestions: Vec<Suggestion>,
    rejected: Vec<Interaction>,
    notebook: Notebook,
}

/// Which program joins so: the reader, and what comes after it.
fn joiner() -> String {
    format!("{}-{}", reader(), env!("ATTACHE_JOINER"))
}

impl Project {
    /// The collection as it was last joined, with its articles' titles and days but neither their texts nor what was read
    /// in them: readings are empty. `None` where there is none, something was changed since, or another
    /// version of the program made it.
    pub fn outline(&self) -> Option<Collection> {
        if !self.is_joined() {
            return None;
        }
        // Nothing is lost where it can't be read: it is worked out from the rest.
        let rows = self.rows("outline", "part, bytes", |row| Ok((row.get(1)?, row.get(2)?))).ok()?;
        collection(&rows)
    }

    /// Whether the joined tables and the outline are of the present articles and decisions, made by this program.
    pub fn is_joined(&self) -> bool {
        let by = self.connection.query_row("SELECT by FROM joined", [], |row| row.get::<_, String>(0)).optional();
        !self.damaged && by.is_ok_and(|by| by.is_some_and(|by| by == joiner()))
    }
}

/// The outline with its articles and readings: all that joining them would bring, without joining. `None` where they
/// are not those of the outline, or where decisions of the log change what was read in articles.
pub fn with_words(outline: &Collection, read: &[Read], log: &Log) -> Option<Collection> {
    let changes = |decision: &Decision| {
        matches!(
            decision,
            Decision::Split { .. } | Decision::Add { .. } | Decision::Name { .. } | Decision::Dismiss { .. }
        )
    };
    if log.in_force().into_iter().any(|(_, decision)| changes(decision)) {
        return None;
    }
    let is_of = |((bare, cast), (article, reading)): ((&Arc<Article>, &Vec<_>), &Read)| {
        bare.id == article.id && bare.path == article.path && cast.len() == reading.officials.len()
    };
    let is_same =
        outline.articles.len() == read.len() && outline.articles.iter().zip(&outline.cast).zip(read).all(is_of);
    is_same.then(|| {
        let (articles, readings) = read.iter().cloned().unzip();
        Collection { articles, readings, ..outline.clone() }
    })
}

/// Writes the outline of a collection in place of what is there, and that it holds. A piece that is as long as the one
/// before it is written over it, page for page: the outline stays in one stretch of the file and loads in one go, however
/// often the collection is joined. Among pages that others have left it would lie scattered.
pub(super) fn write(transaction: &Transaction<'_>, collection: &Collection) -> rusqlite::Result<()> {
    transaction.execute("DELETE FROM joined", [])?;
    let mut over = transaction.prepare_cached("UPDATE outline SET bytes = ?3 WHERE id = ?1 AND part = ?2")?;
    let mut anew =
        transaction.prepare_cached("INSERT OR REPLACE INTO outline (id, part, bytes) VALUES (?1, ?2, ?3)")?;
    let mut drop_rest = transaction.prepare_cached("DELETE FROM outline WHERE part = ?1 AND (id < ?2 OR id >= ?3)")?;
    let mut pieces = pieces(collection).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    for (first, part) in (0i64..).map(|at| at * MOST_PIECES).zip([REST, ARTICLES, PARTIES, INTERACTIONS]) {
        let mut id = first;
        for (_, bytes) in pieces.iter_mut().filter(|(of, _)| of == part) {
            // Filled up by an eighth at most, so that most stay as long as they were. What follows the values is not
            // looked at.
            bytes.resize(bytes.len().next_multiple_of((bytes.len() / 16).next_power_of_two().max(64)), 0);
            if over.execute((id, part, &*bytes))? == 0 {
                anew.execute((id, part, &*bytes))?;
            }
            id += 1;
        }
        drop_rest.execute((part, first, id))?;
    }
    transaction.execute("INSERT INTO joined (by) VALUES (?1)", [joiner()])?;
    Ok(())
}

type Piece = (String, Vec<u8>);

fn pieces(collection: &Collection) -> postcard::Result<Vec<Piece>> {
    let bare: Vec<Article> = collection.articles.par_iter().map(|article| without_text(article)).collect();
    let rest = Rest {
        counts: [collection.articles.len(), collection.parties.len(), collection.interactions.len()],
        originals: collection.originals.clone(),
        cast: collection.cast.clone(),
        suggestions: collection.suggestions.clone(),
        rejected: collection.rejected.clone(),
        notebook: collection.notebook.clone(),
    };
    let mut pieces = vec![(REST.to_owned(), postcard::to_stdvec(&rest)?)];
    pieces.extend(cut(ARTICLES, &bare)?);
    pieces.extend(cut(PARTIES, &collection.parties)?);
    pieces.extend(cut(INTERACTIONS, &collection.interactions)?);
    Ok(pieces)
}

fn cut<T: Serialize + Sync>(part: &str, all: &[T]) -> postcard::Result<Vec<Piece>> {
    all.par_chunks(TOGETHER).map(|some| Ok((part.to_owned(), postcard::to_stdvec(some)?))).collect()
}

fn without_text(article: &Article) -> Article {
    let Article { id, path, title, source, url, published, dateline, paragraphs: _, warnings } = article;
    Article {
        id: id.clone(),
        path: path.clone(),
        title: title.clone(),
        source: source.clone(),
        url: url.clone(),
        published: *published,
        dateline: dateline.clone(),
        paragraphs: Vec::new(),
        warnings: warnings.clone(),
    }
}

/// `None` where a piece is gone or says nothing that makes sense.
fn collection(pieces: &[Piece]) -> Option<Collection> {
    let (_, rest) = pieces.iter().find(|(part, _)| part == REST)?;
    let Rest { counts, originals, cast, suggestions, rejected, notebook } = postcard::from_bytes(rest).ok()?;
    let ((articles, parties), interactions) = rayon::join(
        || {
            rayon::join(
                || joined(pieces, ARTICLES, Arc::<Article>::new),
                || joined(pieces, PARTIES, |party: Party| party),
            )
        },
        || joined(pieces, INTERACTIONS, |interaction: Interaction| interaction),
    );
    let (articles, parties, interactions) = (articles?, parties?, interactions?);
    let whole = counts == [articles.len(), parties.len(), interactions.len()];
    let readings = vec![Arc::default(); articles.len()];
    whole.then_some(Collection {
        articles,
        readings,
        parties,
        interactions,
        originals,
        suggestions,
        cast,
        rejected,
        notebook,
    })
}

/// What the pieces of one part hold, one after the other. Memory is asked for once: what is new costs more than decoding.
fn joined<T: DeserializeOwned, U: Send>(pieces: &[Piece], part: &str, each: impl Fn(T) -> U + Sync) -> Option<Vec<U>> {
    let of: Vec<&Vec<u8>> = pieces.iter().filter(|(name, _)| name == part).map(|(_, bytes)| bytes).collect();
    let decode = |bytes: &Vec<u8>| -> Option<Vec<U>> {
        let some: Vec<T> = postcard::from_bytes(bytes).ok()?;
        Some(some.into_iter().map(&each).collect())
    };
    let decoded: Vec<Vec<U>> = of.into_par_iter().map(decode).collect::<Option<_>>()?;
    let mut all = Vec::with_capacity(decoded.iter().map(Vec::len).sum());
    for some in decoded {
        all.extend(some);
    }
    Some(all)
}
