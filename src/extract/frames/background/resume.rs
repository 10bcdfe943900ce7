//! Sentences that go on about an engagement told elsewhere and give its day or place: "The ceremony will take place on
//! Tuesday", "The Dialogue, held 10-11 September, covered".

use super::super::items::Line;
use super::super::place;
use super::super::table::table;
use super::super::told::Told;
use super::super::when;
use crate::extract::status::Modality;
use crate::model::{Basis, Kind, TimeExpression};

/// Gives day and place to what definite words in another sentence mean.
pub(super) fn resumed(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    for (number, line) in lines.iter().enumerate() {
        let mut at = 0;
        while at < line.len() {
            let Some((noun, words)) = table().noun(|k| line.word(at + k)) else {
                at += 1;
                continue;
            };
            let end = at + words;
            let own = tellings.iter().any(|t| t.line == number && t.at < end && at < t.until && t.parties.len() > 1);
            let borders: Vec<usize> = tellings.iter().filter(|t| t.line == number).map(|t| t.at).collect();
            if definite(line, at) && !own && takes_place(line, at, end) {
                give(line, times, number, (at, end), noun.kind, &borders, tellings);
            }
            at = end;
        }
    }
}

/// Whether "the", "this" or "his" stands before a noun.
fn definite(line: &Line<'_>, at: usize) -> bool {
    (1..=3).filter_map(|back| at.checked_sub(back)).any(|k| {
        line.is_any(k, &["the", "this", "that", "these", "those"])
            && !line.is_any(k.wrapping_sub(1), &["of", "before", "after", "since", "for", "from", "ahead"])
    })
}

/// Whether the noun is what its sentence is about: the verb that follows says that it takes place.
fn takes_place(line: &Line<'_>, at: usize, end: usize) -> bool {
    let opens = at <= 4 || line.is_any(at.wrapping_sub(2), &[",", "when"]);
    let verb = (end..line.len().min(end + 3)).any(|k| {
        line.is_any(
            k,
            &[
                "will", "is", "was", "are", "were", "takes", "took", "begins", "began", "starts", "started", "opens",
                "opened", "ends", "ended", "runs", "ran", "lasts", "lasted", "held", "would", "had", "has", "scheduled",
                "due", "set", "comes", "came", "happened", "happens", "follows", "planned", "convened", "on",
            ],
        )
    });
    opens && verb
}

/// Whether an engagement of one kind can be meant by a noun of another: "the signing ceremony" is the agreement.
fn meant(told: &Told, noun: Kind) -> bool {
    told.kind == noun
        || noun == Kind::Event && told.kind == Kind::Agreement
        || noun == Kind::Meeting && told.kind == Kind::Call
}

fn give(
    line: &Line<'_>,
    times: &[TimeExpression],
    number: usize,
    (at, end): (usize, usize),
    noun: Kind,
    borders: &[usize],
    tellings: &mut [Told],
) {
    let undated = |t: &Told| t.dated.is_none_or(|(d, _)| d.basis == Basis::Dateline);
    let fits = |t: &Told| meant(t, noun) && t.parties.len() > 1 && t.modality != Modality::Wished && !t.before;
    let before = tellings.iter().rposition(|t| t.line < number && number - t.line <= 8 && fits(t));
    let found = before.or_else(|| tellings.iter().position(|t| t.line > number && t.line - number <= 2 && fits(t)));
    let Some((line_of, place_of)) = found.and_then(|i| tellings.get(i)).map(|t| (t.line, t.at)) else { return };
    let dated = when::attach(line, times, at, end, borders);
    let site = place::near(line, at, end, borders);
    for told in tellings.iter_mut().filter(|t| t.line == line_of && t.at == place_of && fits(t)) {
        if undated(told)
            && let Some((dated, span)) = dated
        {
            told.dated = Some((dated, Some(span)));
            if !told.paragraphs.contains(&line.paragraph) {
                told.paragraphs.push(line.paragraph);
            }
        }
        if told.site.as_ref().is_none_or(|s| s.country.is_none()) && told.kind != Kind::Visit && site.is_some() {
            told.site.clone_from(&site);
        }
    }
}
