//! Which engagement a sentence without one of its own speaks of: "During the summit, leaders discussed", "the purpose of
//! the visit".

use super::super::items::Line;
use super::super::told::Told;
use super::super::words::Words;
use crate::extract::status::Modality;
use crate::model::Kind;

/// The engagements that the sentence names by "the summit", "this visit" and the like, where they are not those that
/// the text was about; none where it names no other.
pub(super) fn spoken_of(line: &Line<'_>, number: usize, told: &[Told], current: &[usize]) -> Vec<usize> {
    let Some(kind) = named(line) else { return Vec::new() };
    let known = |i: &usize| told.get(*i).is_some_and(|t| like(t, kind));
    if current.iter().any(known) {
        return Vec::new();
    }
    let fits = |t: &&Told| like(t, kind) && !t.before && t.modality != Modality::Wished && t.line < number;
    let Some(last) = told.iter().filter(fits).map(|t| (t.line, t.at)).max() else { return Vec::new() };
    let here = |t: &Told| (t.line, t.at) == last && like(t, kind);
    let mut found: Vec<usize> = told.iter().enumerate().filter(|(_, t)| here(t)).map(|(i, _)| i).collect();
    // What was talked over on a visit, the talks were about as well.
    let traveller = told.iter().find(|t| here(t)).and_then(|t| t.parties.first());
    // "the purposes of both journeys"
    if kind == Kind::Visit
        && line.items.iter().any(|i| matches!(i.low.as_str(), "journeys" | "visits" | "trips" | "stops"))
    {
        let same = |t: &Told| fits(&t) && traveller.is_some_and(|p| t.parties.first().is_some_and(|q| q.who == p.who));
        found = told.iter().enumerate().filter(|(_, t)| same(t)).map(|(i, _)| i).collect();
    }
    let ours =
        |i: &&usize| told.get(**i).is_some_and(|t| traveller.is_some_and(|p| t.parties.iter().any(|q| q.who == p.who)));
    let talked = line.items.iter().any(|i| {
        matches!(
            i.low.as_str(),
            "discussed" | "discuss" | "talked" | "reviewed" | "exchanged" | "talks" | "agreed" | "both" | "sides"
        )
    });
    if kind == Kind::Visit && talked {
        found.extend(current.iter().filter(ours));
    }
    found
}

/// The agreement that a sentence speaks of: "The memorandum covers fisheries", "It provides for".
pub(super) fn text_spoken_of(line: &Line<'_>, number: usize, told: &[Told]) -> Vec<usize> {
    let text = |t: &&Told| t.kind == Kind::Agreement && !t.before && t.line < number;
    let named = line.is_any(0, &["the", "this", "that", "both", "under", "these"])
        && (1..4).any(|k| line.signed(k).is_some())
        && line.first_of(0..line.len(), &PROVIDES).is_some();
    let it = line.is_any(0, &["it", "they"]) && line.is_of(1, &PROVIDES);
    // "Its objective is to make travel easier"
    let its = line.is(0, "its") && line.is_of(1, &POINTS);
    // "Both look back on a long history; their agreement would bring more exchange in farming"
    let says = |k: usize| line.is_of(k, &PROVIDES);
    const WHOSE: Words = Words("the|their|this|both");
    let within = (1..line.len()).any(|k| {
        line.may_sign(k + 1) && line.is_of(k, &WHOSE) && line.signed(k + 1).is_some_and(|words| says(k + 1 + words))
    });
    let it = it || its || within;
    if !named && !it {
        return Vec::new();
    }
    let near = |t: &&Told| named || within && number - t.line <= 4 || t.line + 1 == number;
    let Some(last) = told.iter().filter(text).filter(near).map(|t| (t.line, t.at)).max() else { return Vec::new() };
    let here = |t: &Told| t.kind == Kind::Agreement && (t.line, t.at) == last;
    told.iter().enumerate().filter(|(_, t)| here(t)).map(|(i, _)| i).collect()
}

/// What texts do.
const PROVIDES: Words = Words(
    "provides|provide|covers|cover|concerns|concern|aims|aim|seeks|seek|envisages|envisage|stipulates|allows|allow|enables\
    |enable|regulates|regulate|establishes|establish|creates|sets|set|lays|deals|deal|foresees|promotes|promote|facilitates\
    |facilitate|includes|include|opens|relates|relate|focuses|focus|governs|paves|calls|will|would|is|are",
);

fn like(told: &Told, kind: Kind) -> bool {
    told.kind == kind || kind == Kind::Meeting && told.kind == Kind::Call
}

/// What an engagement is for.
const POINTS: Words = Words(
    "purpose|purposes|point|points|themes|theme|aim|aims|agenda|part|areas|focus|goal|goals|objective|objectives|object\
    |topics|subject|subjects|centre",
);

/// The kind of the engagement that definite words name, where they are what the sentence is about.
fn named(line: &Line<'_>) -> Option<Kind> {
    (0..line.len()).find_map(|at| {
        let (noun, _) = line.noun(at)?;
        if matches!(noun.kind, Kind::Agreement | Kind::Correspondence) {
            return None;
        }
        let article = (1..=3)
            .filter_map(|back| at.checked_sub(back))
            .find(|k| line.is_any(*k, &["the", "this", "that", "these", "both"]))?;
        let opens = article == 0
            || line.is_any(article - 1, &["during", "at", "in", "on"]) && article <= 3
            || line.is(article - 1, "of") && (article <= 4 || article <= 10 && line.is_any(0, &["during", "at", "in"]))
            || line.is(article - 1, "of") && line.is_of(article.wrapping_sub(2), &POINTS)
            || line.is(article - 1, "during");
        opens.then_some(noun.kind)
    })
}
