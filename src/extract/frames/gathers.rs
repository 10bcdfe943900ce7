//! Who came together: "brought A and B together", "at the summit were A, B and C", "also present was B".

use super::events;
use super::items::{Line, can_act, is_person};
use super::lists::list;
use super::others::offices_of;
use super::syntax::{Subject, subject};
use super::table::{Verb, table};
use super::told::{Joins, Told, parties};
use super::verbs::{after_links, telling};
use super::words::Words;
use crate::model::{Kind, Participant};

/// "the meeting will bring together A and B", "a dinner brought A together with B", "brought A, B and C together".
pub(super) fn gathered(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb) -> Vec<Told> {
    let linked = after_links(line, at, &verb.links).into_iter().find(|(_, linked)| *linked);
    let found = match linked {
        Some((start, _)) => list(line, start, can_act),
        None => {
            let Some(together) = (at + 2..line.len().min(at + 20)).find(|k| line.is(*k, "together")) else {
                return Vec::new();
            };
            let mut found = list(line, at + 1, can_act);
            found.items.retain(|item| *item < together);
            if line.is(together + 1, "with") {
                let others = list(line, together + 2, can_act);
                found.items.extend(others.items);
                found.end = others.end;
            }
            found.end = found.end.max(together + 1);
            found
        }
    };
    let mut all = parties(line, &found.items);
    if all.len() < 2 {
        // "the foreign ministers of A, B and C"
        all = offices_of(line, &found.items);
    }
    if all.len() < 2 {
        return Vec::new();
    }
    let mut told = telling(line, number, at, verb, &Subject::default());
    // The noun before it says what it is: a meeting, a summit.
    let noun = (0..at).rev().find_map(|k| table().noun(|n| line.word(k + n)).map(|(noun, _)| noun));
    if let Some(noun) = noun
        && matches!(noun.kind, Kind::Meeting | Kind::Event | Kind::Call)
    {
        told.turn_into(noun.kind, &noun.cameo);
    }
    told.add(all);
    told.until = found.end;
    vec![told]
}

/// "At the summit in X on Monday were A, B and C": those who attended stand behind the verb.
pub(super) fn attending(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    if !line.is_any(0, &["at", "among"]) || line.phrase(0, "among them").is_some() {
        return;
    }
    let Some(event) = events::phrase(line, 1) else { return };
    let copula = (event.end..line.len().min(event.end + 12)).find(|k| line.is_any(*k, &["were", "was", "are", "sat"]));
    let Some(copula) = copula.filter(|k| !(event.end..*k).any(|w| line.is_any(w, &["that", "who", "which"]))) else {
        return;
    };
    let found = list(line, copula + 1, is_person);
    let people = parties(line, &found.items);
    if people.is_empty() || found.items.first() != Some(&(copula + 1)) {
        return;
    }
    let mut told = Told::new(line, number, Kind::Event, "040", 0.7, copula, 1);
    told.rule = ("construction", "at an event were");
    let several = people.len() > 1;
    told.add(people);
    told.until = found.end;
    if event.meeting && !event.proper {
        told.joins = Joins::Last;
        out.push(told);
    } else if event.proper || several {
        told.name = Some(event.name.clone());
        out.extend(if several { vec![told] } else { events::complete(line, told, &event) });
    }
}

/// "B and C were there as well": they join what was told last.
pub(super) fn too(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    const SAME: Words = Words(
        "were there as well|was there as well|were there too|was there too|were also there|was also there\
    |were also present|was also present|were present too|was present too|also took part|took part as well|took part too\
    |also attended|attended as well|attended too|also participated|were also in attendance|was also in attendance\
    |were among them|was among them|were among those present|was among those present|were among those who attended\
    |was among those who attended|were among the guests|was among the guests|were among the participants\
    |was among the participants|were among those who presented them|was among those who presented them\
    |sat in on the talks|sat in on the meeting|were in the room|was in the room|were at the table|was at the table",
    );
    const CHAIRS: Words = Words(
        "shared the chair|were the co-chairs|co-chaired|jointly chaired|led the talks|led the delegations|led their delegations\
    |led the two delegations|led their respective delegations|headed their delegations|headed the two delegations",
    );
    for at in 1..line.len() {
        let chairs = line.any_phrase(at, &CHAIRS).filter(|end| {
            *end >= line.len() || line.is_any(*end, &[".", ",", ";", "the", "it", "this"]) || line.time(*end).is_some()
        });
        let same = line.any_phrase(at, &SAME).filter(|end| *end >= line.len() || line.is_any(*end, &[".", ",", ";"]));
        let side = || led_side(line, at);
        let Some(end) = same.or(chairs).or_else(side) else { continue };
        let people = parties(line, &subject(line, at).items);
        if people.iter().all(|p| matches!(p.who, Participant::Official(_))) && !people.is_empty() {
            let mut told = Told::new(line, number, Kind::Event, "040", 0.7, at, end - at);
            told.add(people);
            told.joins = Joins::Last;
            out.push(told);
        }
    }
}

/// "A led the Croatian delegation": one past it, where nothing else follows.
fn led_side(line: &Line<'_>, at: usize) -> Option<usize> {
    if !line.is_any(at, &["led", "leads", "headed", "heads"]) || !line.is_any(at + 1, &["the", "his", "her", "their"]) {
        return None;
    }
    let side = |k: &usize| {
        line.items
            .get(*k)
            .is_some_and(|i| matches!(i.low.rsplit(' ').next(), Some("delegation" | "side" | "team" | "delegations")))
    };
    let end = (at + 2..line.len().min(at + 6)).find(side)? + 1;
    (end >= line.len() || line.is_any(end, &[".", ",", ";", "and", "while", "at", "in"])).then_some(end)
}

/// "at the head of the other was B", "the other was led by B": who led the other side.
pub(super) fn other_side(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    const LEADS: Words = Words(
        "at the head of the other was|at the head of the other delegation was|at the head of the other side was\
    |the other was led by|the other was headed by|the other by|the other delegation was led by\
    |the other side was led by|the other delegation was headed by|on the other side was|on the other side were\
    |across the table were|across the table was|on one side were|opposite them sat",
    );
    for at in 0..line.len() {
        let Some(next) = line.any_phrase(at, &LEADS) else { continue };
        let people = parties(line, &list(line, next, is_person).items);
        if !people.is_empty() {
            let mut told = Told::new(line, number, Kind::Event, "040", 0.7, at, next - at);
            told.add(people);
            told.joins = Joins::Last;
            out.push(told);
        }
    }
}

/// Whether a sentence tells of people who attended, so that the next one may name them.
fn tells_of_guests(line: &Line<'_>) -> bool {
    const GUESTS: Words = Words("attended|attend|attending|guests|participants|attendees|took part|participated");
    (0..line.len()).any(|k| line.any_phrase(k, &GUESTS).is_some())
}

/// "Also present at the meeting were A, B and C."
pub(super) fn present(line: &Line<'_>, before: Option<&Line<'_>>, number: usize, out: &mut Vec<Told>) {
    const MEMBERS: Words = Words("among them|among the guests|among the participants|among those");
    const OPENINGS: Words = Words(
        "also present|joining|present on the|the envoys|the new envoys|the ambassadors|the new ambassadors|the signatories\
    |the members of the delegation|the delegation members|also at the|also in the room|also at the table|also on hand|also there|also attending|present at the|among those present|those present|also in attendance|others present|among those who attended|also taking part|in attendance",
    );
    let members = line.any_phrase(0, &MEMBERS).is_some() && before.is_some_and(tells_of_guests);
    if !members && line.any_phrase(0, &OPENINGS).is_none() {
        return;
    }
    let Some(verb) = (1..line.len().min(16)).find(|k| line.is_any(*k, &["were", "was", "included", "are", "include"]))
    else {
        return;
    };
    let found = list(line, verb + 1, is_person);
    let mut people = parties(line, &found.items);
    // A row parted by semicolons: "Mr A, Minister of X; B, Secretary".
    let mut at = found.end;
    while let Some(next) = (at..line.len()).find(|k| line.is(*k, ";")) {
        let more = list(line, next + 1 + usize::from(line.is(next + 1, "and")), is_person);
        people.extend(parties(line, &more.items));
        at = more.end.max(next + 1);
    }
    if people.is_empty() {
        return;
    }
    let mut told = Told::new(line, number, Kind::Event, "040", 0.7, 0, 2);
    told.add(people);
    told.joins = Joins::Last;
    out.push(told);
}
