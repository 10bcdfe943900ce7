//! The offices that articles give a person, each with the time in which they do.
//!
//! An office is a claim of the articles, not a term: it is given from the day of the first that says so to the last's.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::roles::{self, Shared, office};
use super::{Sources, by_form, by_frequency, commonest};
use crate::model::{ArticleId, CountryCode, Mention, Office, ReadOfficial, Span, fold};

/// An article that gives an office: its day, its rank to settle ties, its id, and the words.
type Said<'a> = (Option<NaiveDate>, u32, u32, &'a str, &'a ReadOfficial);

/// The telling words of an office, and for which country it is held.
type Key = (roles::Office, Option<CountryCode>);

/// One office, as its telling words and all that say it.
struct Row<'a> {
    office: roles::Office,
    country: Option<CountryCode>,
    said: Vec<Said<'a>>,
}

/// All offices of one person, the earliest first, those without a day last.
pub(super) fn history<'a>(sources: &Sources<'a>, read: &[(u32, &'a ReadOfficial)]) -> Vec<Office> {
    let mut taken: FxHashMap<&str, Vec<(usize, &str)>> = FxHashMap::default();
    let mut all: Vec<roles::Office> = Vec::new();
    let mut worded: BTreeMap<(usize, Option<CountryCode>), Vec<Said<'a>>> = BTreeMap::new();
    for &(article, official) in read {
        let Some(role) = official.role.as_deref() else { continue };
        let parts = taken.entry(role).or_insert_with(|| {
            let number = |words| {
                let office = office(words);
                let at = all.iter().position(|known| *known == office).unwrap_or(all.len());
                if at == all.len() {
                    all.push(office);
                }
                (at, words)
            };
            roles::parts(role).into_iter().map(number).collect()
        });
        let day = sources.articles.get(article as usize).and_then(|a| {
            let dateline = a.dateline.as_ref().and_then(|d| d.day);
            a.published.map(|p| p.day).or(dateline)
        });
        for (office, words) in parts {
            let said = (day, sources.rank(article), article, *words, official);
            worded.entry((*office, official.country)).or_default().push(said);
        }
    }
    let mut worded: Vec<(Key, Vec<Said<'a>>)> = worded
        .into_iter()
        .filter_map(|((at, country), said)| Some(((all.get(at)?.clone(), country), said)))
        .filter(|((office, _), _)| !office.is_empty())
        .collect();
    // What says most comes first, so that a bare title finds the only office that spells it out.
    worded.sort_by(|((a, x), _), ((b, y), _)| b.len().cmp(&a.len()).then_with(|| (a, x).cmp(&(b, y))));
    let mut rows: Vec<Row<'a>> = Vec::new();
    for ((office, country), said) in worded {
        match home(&rows, &office, country).and_then(|at| rows.get_mut(at)) {
            Some(row) => {
                row.country = row.country.or(country);
                row.said.extend(said);
            }
            None => rows.push(Row { office, country, said }),
        }
    }
    let mut offices: Vec<Office> = rows.into_iter().filter_map(|row| finished(sources, row)).collect();
    offices.sort_by_cached_key(|o| (o.days.is_none(), o.days, o.title.clone(), o.country));
    offices
}

/// The one office so far that these words are another wording of.
fn home(rows: &[Row<'_>], office: &roles::Office, country: Option<CountryCode>) -> Option<usize> {
    let of_one_state = |row: &Row<'_>| row.country.is_none() || country.is_none() || row.country == country;
    let only = |fits: &dyn Fn(&Row<'_>) -> bool| {
        let mut fitting = (0..).zip(rows).filter(|(_, row)| of_one_state(row) && fits(row)).map(|(at, _)| at);
        match (fitting.next(), fitting.next()) {
            (Some(at), None) => Some(at),
            _ => None,
        }
    };
    let state = |row: &Row<'_>| row.country.or(country);
    let equal = only(&|row| &row.office == office);
    let same = || only(&|row| roles::same(&row.office, office, state(row)));
    let spelled_out = || {
        let bare = BTreeSet::from([office.clone()]);
        only(&|row| roles::shared(&BTreeSet::from([row.office.clone()]), &bare) == Shared::Title && is_title(office))
    };
    equal.or_else(same).or_else(spelled_out)
}

/// Whether it says no more than a rank that many offices have.
fn is_title(office: &roles::Office) -> bool {
    office
        .iter()
        .all(|word| matches!(word.as_str(), "minister" | "secretary" | "ambassador" | "envoy" | "representative"))
}

fn finished(sources: &Sources<'_>, row: Row<'_>) -> Option<Office> {
    let mut said = row.said;
    said.sort_by_key(|(day, rank, ..)| (day.is_none(), *day, *rank));
    // Capitals make no other wording.
    let words = by_frequency(said.iter().map(|(.., words, _)| *words));
    let title = words.first().map(|(title, _)| (*title).to_owned())?;
    let mut others = by_form(&words);
    let form = fold(&title);
    others.retain(|(other, _)| *other != form);
    others.sort_unstable();
    let wordings = others.into_iter().filter_map(commonest).collect();
    let mut articles: Vec<ArticleId> = said.iter().map(|(_, _, article, ..)| ArticleId(*article)).collect();
    articles.dedup();
    let days = said.iter().filter_map(|(day, ..)| *day);
    let days = days.clone().min().zip(days.max());
    let mention = said.iter().find_map(|said| mention(sources, said))?;
    Some(Office { title, wordings, country: row.country, days, articles, mention })
}

/// Where the article names the person, in the paragraph that words the office if there is one.
fn mention(sources: &Sources<'_>, (_, _, id, words, official): &Said<'_>) -> Option<Mention> {
    let article = sources.articles.get(*id as usize)?;
    let worded = |span: &&Span| article.paragraph(span.paragraph).is_some_and(|p| p.text.contains(*words));
    let span = official.mentions.iter().find(worded).or(official.mentions.first())?;
    Some(Mention { article: ArticleId(*id), span: *span })
}
