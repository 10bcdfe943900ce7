//! Which engagement a sentence without one of its own speaks of: "During the summit, leaders discussed", "the purpose of
//! the visit".

use super::super::items::Line;
use super::super::table::table;
use super::super::told::Told;
use crate::extract::status::Modality;
use crate::model::Kind;

/// Turns to the engagements that the sentence names by "the summit", "this visit" and the like.
pub(super) fn turn(line: &Line<'_>, number: usize, told: &[Told], current: &mut Vec<usize>, gap: &mut u32) {
    let Some(kind) = named(line) else { return };
    let known = |i: &usize| told.get(*i).is_some_and(|t| like(t, kind));
    if current.iter().any(known) {
        return;
    }
    let fits = |t: &&Told| like(t, kind) && !t.before && t.modality != Modality::Wished && t.line < number;
    let Some(last) = told.iter().filter(fits).map(|t| (t.line, t.at)).max() else { return };
    let found = told.iter().enumerate().filter(|(_, t)| (t.line, t.at) == last && like(t, kind)).map(|(i, _)| i);
    match kind {
        // What the visit is about, the talks on it are about as well.
        Kind::Visit => {
            let traveller = told.iter().find(|t| (t.line, t.at) == last).and_then(|t| t.parties.first());
            current.retain(|i| told.get(*i).is_some_and(|t| traveller.is_some_and(|p| t.parties.iter().any(|q| q.who == p.who))));
            current.extend(found);
        }
        _ => *current = found.collect(),
    }
    *gap = 0;
}

fn like(told: &Told, kind: Kind) -> bool {
    told.kind == kind || kind == Kind::Meeting && told.kind == Kind::Call
}

/// What an engagement is for.
const POINTS: &[&str] =
    &["purpose", "aim", "aims", "agenda", "part", "areas", "focus", "goal", "goals", "objective", "objectives", "object", "topics", "subject", "centre"];

/// The kind of the engagement that definite words name, where they are what the sentence is about.
fn named(line: &Line<'_>) -> Option<Kind> {
    (0..line.len()).find_map(|at| {
        let (noun, _) = table().noun(|k| line.word(at + k))?;
        if matches!(noun.kind, Kind::Agreement | Kind::Correspondence) {
            return None;
        }
        let article = (1..=3).filter_map(|back| at.checked_sub(back)).find(|k| line.is_any(*k, &["the", "this", "that", "these"]))?;
        let opens = article == 0
            || line.is_any(article - 1, &["during", "at", "in", "on"]) && article <= 3
            || line.is(article - 1, "of") && (article <= 4 || article <= 10 && line.is_any(0, &["during", "at", "in"]))
            || line.is(article - 1, "of") && line.is_any(article.wrapping_sub(2), POINTS)
            || line.is(article - 1, "during");
        opens.then_some(noun.kind)
    })
}
