//! Who came together: "brought A and B together", "at the summit were A, B and C", "also present was B".

use super::events;
use super::items::{Line, can_act, is_group, is_person};
use super::lists::{List, list, row};
use super::others::offices_of;
use super::syntax::{Subject, looks_like_verb, subject};
use super::table::Verb;
use super::told::{Joins, Party, Told, parties};
use super::verbs::{after_links, telling};
use super::words::Words;
use crate::extract::chunks::Referent;
use crate::model::{Kind, Participant};

/// "the meeting will bring together A and B", "a dinner brought A together with B", "brought A, B and C together".
pub(super) fn gathered(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb) -> Vec<Told> {
    let linked = after_links(line, at, &verb.links).into_iter().find(|(_, linked)| *linked);
    let found = if let Some((start, _)) = linked {
        list(line, start, can_act)
    } else {
        let Some(found) = apart_from_together(line, at) else { return Vec::new() };
        found
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
    let noun = (0..at).rev().find_map(|k| line.noun(k).map(|(noun, _)| noun));
    if let Some(noun) = noun
        && matches!(noun.kind, Kind::Meeting | Kind::Event | Kind::Call)
    {
        told.turn_into(noun.kind, &noun.cameo);
    }
    told.add(all);
    told.until = found.end;
    vec![told]
}

/// "brought A together with B", "brought A, B and C together".
fn apart_from_together(line: &Line<'_>, verb: usize) -> Option<List> {
    let together = (verb + 2..line.len().min(verb + 20)).find(|k| line.is(*k, "together"))?;
    let mut found = list(line, verb + 1, can_act);
    found.items.retain(|item| *item < together);
    if line.is(together + 1, "with") {
        let others = list(line, together + 2, can_act);
        found.items.extend(others.items);
        found.end = others.end;
    }
    found.end = found.end.max(together + 1);
    Some(found)
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
    |was the chief guest|was chief guest|was the guest of honour|was guest of honour|was the guest of honor\
    |were the guests of honour|were the chief guests|were the witnesses|were witnesses|was the witness|looked on|were there when|was there when\
    |were present when|was present when|were on hand|was on hand|were there for|was there for|were with them|was with them|sat in|sat in as well|joined them|joined the talks|joined the meeting|sat in on the talks|sat in on the meeting|were in the room|was in the room|were at the table|was at the table",
    );
    const CHAIRS: Words = Words(
        "shared the chair|were the co-chairs|co-chaired|jointly chaired|led the talks|led the delegations|led their delegations\
    |led the two delegations|led their respective delegations|headed their delegations|headed the two delegations",
    );
    const LED: Words = Words("led|leads|headed|heads");
    if ![&SAME, &CHAIRS, &LED].into_iter().any(|phrases| line.may_have(phrases)) {
        return;
    }
    let may = |at: usize| [&SAME, &CHAIRS, &LED].into_iter().any(|phrases| line.may_start(at, phrases));
    for at in (1..line.len()).filter(|at| may(*at)) {
        let chairs = line.any_phrase(at, &CHAIRS).filter(|end| {
            *end >= line.len() || line.is_any(*end, &[".", ",", ";", "the", "it", "this"]) || line.time(*end).is_some()
        });
        let ends = |end: &usize| {
            let open = line.is_any(end.wrapping_sub(1), &["when", "for", "on", "witnesses", "signing", "hand"]);
            open || *end >= line.len() || line.is_any(*end, &[".", ",", ";", "as", "while", "when", "and"])
        };
        let same = line.any_phrase(at, &SAME).filter(ends);
        let side = || led_side(line, at);
        // "A and B co-chaired the Dialogue": the noun tells it.
        let told_by_noun = |t: &Told| t.rule.0 == "noun" && t.at > at && t.at < at + 10 && t.parties.len() > 1;
        if chairs.is_some() && same.is_none() && out.iter().any(told_by_noun) {
            continue;
        }
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
    if !line.is_any(at, &["led", "leads", "headed", "heads"]) {
        return None;
    }
    let side = |k: &usize| {
        line.items.get(*k).is_some_and(|i| matches!(i.last(), "delegation" | "side" | "team" | "delegations"))
    };
    let end = (at + 1..line.len().min(at + 5)).find(side)? + 1;
    let definite = line.is_any(at + 1, &["the", "his", "her", "their", "its"])
        || line.items.get(at + 1).is_some_and(|i| i.low.starts_with("the "))
        || line.chunk(at + 1).is_some_and(|(_, c)| c.possessive);
    if !definite {
        return None;
    }
    (end >= line.len() || line.is_any(end, &[".", ",", ";", "and", "while", "at", "in", "of"])).then_some(end)
}

/// "at the head of the other was B", "the other was led by B": who led the other side.
pub(super) fn other_side(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    const LEADS: Words = Words(
        "at the head of the other was|at the head of the other delegation was|at the head of the other side was\
    |the other was led by|the other was headed by|the other by|the other delegation was led by\
    |the other side was led by|the other delegation was headed by|on the other side was|on the other side were\
    |across the table were|across the table was|on one side were|opposite them sat",
    );
    for (at, next) in line.all_phrases(0..line.len(), &LEADS) {
        let people = parties(line, &list(line, next, is_person).items);
        if !people.is_empty() {
            let mut told = Told::new(line, number, Kind::Event, "040", 0.7, at, next - at);
            told.add(people);
            told.joins = Joins::Last;
            out.push(told);
        }
    }
}

/// "A and B were present for the meeting with C": they were at the meeting with C that was told of.
pub(super) fn sat_in(line: &Line<'_>, here: &mut [Told]) {
    const AT: Words = Words(
        "present for|present at|present during|attended|attends|sat in on|sat in at|took part in|joined in|joined him for|joined her for\
    |were at|was at|participated in|on hand for|also attended",
    );
    let definite = |at: usize| line.is_any(at, &["the", "his", "her", "this", "that", "their"]);
    for told in here.iter_mut().filter(|t| matches!(t.kind, Kind::Meeting | Kind::Call) && t.rule.0 == "noun") {
        let from = told.at.saturating_sub(6);
        let attended = (from..told.at)
            .any(|k| line.any_phrase(k, &AT).is_some_and(|end| end < told.at && told.at - end <= 3 && definite(end)));
        if attended && line.is(told.at + 1, "with") && told.people().count() > 1 {
            told.joins = Joins::Last;
        }
    }
}

/// The rule's name among the reasons.
pub(super) const REPRESENTED: &str = "represented by";

/// "Bangladesh was represented at the ceremony by A, B and C", "Peru was represented by D": who was there for a state.
pub(super) fn represented(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    const VERB: Words = Words("represented");
    let Some(at) = line
        .all_of(1..line.len(), &VERB)
        .find(|k| (k.saturating_sub(3)..*k).any(|b| line.is_any(b, &["was", "were", "is", "are", "be"])))
    else {
        return;
    };
    let Some(by) = (at + 1..line.len().min(at + 9)).find(|k| line.is(*k, "by")) else { return };
    // "He was represented at the talks by his deputy": a person is, not a state.
    let who = subject(line, at).items;
    if who.iter().any(|i| line.chunk(*i).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)))) {
        return;
    }
    let mut people = parties(line, &row(line, by + 1, is_person).items);
    people.retain(|p| matches!(p.who, Participant::Official(_)));
    if people.is_empty() {
        return;
    }
    let mut told = Told::new(line, number, Kind::Event, "040", 0.7, at, 1);
    told.rule = ("construction", REPRESENTED);
    let ceremony = |k: usize| line.noun(k).is_some_and(|(noun, _)| noun.kind == Kind::Event);
    told.name = (at..by).any(ceremony).then(|| "ceremony".to_owned());
    told.add(people);
    told.joins = Joins::Last;
    out.push(told);
}

/// "The Croatian side was led by A and the Norwegian side by B": who led each side.
pub(super) fn sides_led(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    let side = |k: usize| {
        line.items.get(k).is_some_and(|i| matches!(i.last(), "side" | "delegation" | "team" | "sides" | "delegations"))
    };
    let Some(first) = (0..line.len().min(5)).find(|k| side(*k)) else { return };
    let led = line.is_any(first + 1, &["was", "were", "is", "are"]) && line.is_any(first + 2, &["led", "headed"]);
    if !led
        || !line.is(first + 3, "by")
        || !line.items.first().is_some_and(|i| i.low == "the" || i.low.starts_with("the "))
    {
        return;
    }
    let mut people = parties(line, &list(line, first + 4, is_person).items);
    let more = (first + 5..line.len()).filter(|k| side(*k) && line.is(k + 1, "by"));
    for next in more {
        people.extend(parties(line, &list(line, next + 2, is_person).items));
    }
    people.retain(|p| matches!(p.who, Participant::Official(_)));
    if !people.is_empty() {
        let mut told = Told::new(line, number, Kind::Event, "040", 0.7, first + 2, 1);
        told.add(people);
        told.joins = Joins::Last;
        out.push(told);
    }
}

/// "hosted B to a state banquet", "at a reception A welcomed B", "the Institute hosted B": a gathering, no talks.
pub(super) fn at_table(line: &Line<'_>, told: &Told) -> bool {
    let ("verb", name) = told.rule else { return false };
    if !matches!(name, "host" | "welcome" | "greet" | "receive") {
        return false;
    }
    let table_noun = |k: usize| line.noun(k).is_some_and(|(noun, _)| noun.kind == Kind::Event);
    let near = |k: usize| (k..k + 4).any(table_noun);
    let after = (told.at + 1..line.len().min(told.until + 3))
        .any(|k| line.is_any(k, &["to", "for", "at"]) && line.is_any(k + 1, &["a", "an", "the"]) && near(k + 2));
    let before = matches!(name, "welcome" | "greet" | "host")
        && line.is(0, "at")
        && line.is_any(1, &["a", "an", "the"])
        && near(2);
    let body = name == "host"
        && told.parties.first().is_some_and(|p| {
            matches!(&p.who, Participant::Body(name) if name.chars().next().is_some_and(char::is_uppercase) && !name.to_lowercase().contains("minist"))
        });
    after || before || body
}

/// Whether a sentence tells of people who attended, so that the next one may name them.
fn tells_of_guests(line: &Line<'_>) -> bool {
    const GUESTS: Words = Words(
        "attended|attend|attending|guests|participants|attendees|took part|participated|credence|credentials|delegates|present",
    );
    line.first_phrase(0..line.len(), &GUESTS).is_some()
}

/// "Also present at the meeting were A, B and C", "The delegates were:" above a list of them.
pub(super) fn present(lines: &[Line<'_>], number: usize, out: &mut Vec<Told>) {
    const MEMBERS: Words = Words(
        "among them|among the guests|among the participants|among those|among the members|among the attendees\
    |among the delegates|among the new envoys|among the ambassadors|among the new ambassadors|among the envoys",
    );
    const OPENINGS: Words = Words(
        "also present|joining|present on the|the envoys|the new envoys|the ambassadors|the new ambassadors|the signatories\
    |the members of the delegation|the delegation members|also at the|also in the room|also at the table|also on hand\
    |also there|also attending|present at the|among those present|those present|also in attendance|others present\
    |among those who attended|also taking part|in attendance|the delegates|the participants|the attendees|the guests\
    |participants|attendees|attending|taking part|participating|welcoming|receiving|those who|heading the|leading the|chairing|co-chairing|other participants|other guests\
    |other attendees|the other guests|the other participants|the others|others|others at the|others who|in it|present",
    );
    // "They are A of X, B of Y and C."
    const THEY: Words =
        Words("they are|they were|these are|these were|they include|they included|the new envoys are|the envoys are");
    // "On the Norwegian side were A and B."
    const SIDES: Words = Words("on the|for the|from the|with the");
    const TRIP: Words = Words(
        "on the trip|on the visit|on the tour|on the journey|on this trip|on this visit|on the mission|on his trip|on her trip|on his visit|on her visit",
    );
    let Some(line) = lines.get(number) else { return };
    // "Joining the minister on the trip are": companions on a journey.
    if line.is(0, "joining") && line.first_phrase(1..line.len(), &TRIP).is_some() {
        return;
    }
    let before = number.checked_sub(1).and_then(|n| lines.get(n));
    let copula = |k: &usize| line.is_any(*k, &["were", "was", "included", "are", "include"]);
    // "Among the members of the delegations who attended were"
    let among = line.is(0, "among") && line.items.get(1).is_some_and(|i| is_group(&i.low));
    let members = (among || line.any_phrase(0, &MEMBERS).is_some())
        && (before.is_some_and(tells_of_guests) || tells_of_guests(line) || line.has(0, line.len(), "delegations"));
    let side = line.any_phrase(0, &SIDES).is_some()
        && (1..4).any(|k| line.items.get(k).is_some_and(|i| matches!(i.last(), "side" | "part")));
    let they = line.any_phrase(0, &THEY);
    // "The envoys are A, B and C."
    let group = line
        .chunk(0)
        .is_some_and(|(_, c)| matches!(c.referent, Referent::Body { .. } | Referent::Open) && !c.possessive)
        && line.items.first().is_some_and(|i| i.low.starts_with("the ") && is_group(&i.low))
        && copula(&1);
    let those = line.items.first().is_some_and(|i| i.low == "those") && line.is(1, "who");
    if !members && !side && !group && !those && they.is_none() && line.any_phrase(0, &OPENINGS).is_none() {
        return;
    }
    let (at, mut found) = (1..line.len().min(20))
        .filter(copula)
        .map(|verb| (verb, row(line, verb + 1, is_person)))
        .find(|(_, found)| !found.items.is_empty())
        .map(|(verb, found)| (verb, parties(line, &found.items)))
        .unwrap_or_default();
    if found.is_empty() && line.len().checked_sub(1).is_some_and(|last| line.is(last, ":")) {
        let listed = lines.iter().skip(number + 1).map_while(members_alone);
        found = listed.flatten().collect();
    }
    if they.is_some() {
        // "They are Ambassadors A and B, together with C, who represents ..."
        let more =
            (0..line.len()).filter_map(|k| line.phrase(k, "together with").or_else(|| line.phrase(k, "along with")));
        found.extend(more.flat_map(|next| parties(line, &list(line, next, is_person).items)).collect::<Vec<_>>());
    }
    if found.is_empty() || they.is_some() && found.len() < 2 {
        return;
    }
    let mut told = Told::new(line, number, Kind::Event, "040", 0.7, at, 1);
    told.add(found);
    told.joins = Joins::Last;
    out.push(told);
}

/// The persons of a line that names persons and nothing that they do: a row of a list.
fn members_alone(line: &Line<'_>) -> Option<Vec<Party>> {
    let people: Vec<usize> = (0..line.len())
        .filter(|k| {
            line.chunk(*k)
                .is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_) | Referent::People(_)) && !c.possessive)
        })
        .collect();
    let early = people.first().is_some_and(|first| *first <= 3);
    let acts = people.iter().any(|at| looks_like_verb(line, at + 1));
    (early && !acts).then(|| parties(line, &people))
}

/// "E, F and G were the others": the rest of those who were listed before.
pub(super) fn rest(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    const REST: Words =
        Words("were the others|was the other|were the other|are the others|complete the list|completed the list");
    for (at, _) in line.all_phrases(1..line.len(), &REST) {
        let mut told = Told::new(line, number, Kind::Event, "040", 0.7, at, 3);
        told.add(parties(line, &subject(line, at).items));
        told.joins = Joins::Last;
        if !told.parties.is_empty() {
            out.push(told);
        }
    }
}

/// "He then spoke with each of the diplomats separately": talks with each of those who were at the ceremony told last.
pub(super) fn each(lines: &[Line<'_>], told: &mut Vec<Told>) {
    const EACH: Words = Words("with each of|to each of|each of them");
    const SPOKE: [&str; 7] = ["spoke", "talked", "met", "conversed", "talks", "conversations", "meetings"];
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(at) = line.first_phrase(1..line.len(), &EACH).map(|(at, _)| at) else { continue };
        let spoke = (at.saturating_sub(6)..at).find(|k| line.is_any(*k, &SPOKE));
        let ceremony = told
            .iter()
            .filter(|t| t.kind == Kind::Event && t.line < number && number - t.line <= 4 && t.people().count() > 2)
            .max_by_key(|t| t.line);
        let (Some(spoke), Some(ceremony)) = (spoke, ceremony) else { continue };
        let host = parties(line, &subject(line, spoke).items).into_iter().next();
        let Some(host) = host.filter(|h| ceremony.parties.iter().any(|p| p.who == h.who)) else { continue };
        let guest = |p: &&Party| {
            matches!(p.who, Participant::Official(_))
                && p.who != host.who
                && (p.country.is_none() || p.country != host.country)
        };
        for envoy in ceremony.parties.iter().filter(guest) {
            let mut one = Told::new(line, number, Kind::Meeting, "040", 0.65, spoke, 1);
            one.rule = ("construction", "with each of them");
            one.borrowed = true;
            one.add(vec![host.clone(), envoy.clone()]);
            one.dated = ceremony.dated;
            one.site.clone_from(&ceremony.site);
            found.push(one);
        }
    }
    // "the diplomats" are those named before.
    told.retain(|t| {
        let here = found.iter().any(|f: &Told| f.line == t.line);
        !(here && matches!(t.kind, Kind::Meeting | Kind::Call))
    });
    // Talks with one of them that the text tells of by themselves stay as told.
    found.retain(|f: &Told| {
        !told
            .iter()
            .any(|t| t.kind == Kind::Meeting && f.parties.iter().all(|p| t.parties.iter().any(|q| q.who == p.who)))
    });
    told.extend(found);
}

/// "A spoke with B and C. Their call dealt with ...": one call of three.
pub(super) fn one_call(lines: &[Line<'_>], told: &mut Vec<Told>) {
    const ONE: Words = Words("their call|the call|the trilateral|their trilateral|trilateral call|the three|this call");
    let mut at = 0;
    while at < told.len() {
        let Some(first) = told.get(at) else { return };
        let (kind, place) = (first.kind, (first.line, first.at));
        let next = lines.get(first.line + 1);
        let joint = kind == Kind::Call && next.is_some_and(|line| line.first_phrase(0..line.len(), &ONE).is_some());
        if joint {
            let same = |t: &Told| t.kind == kind && (t.line, t.at) == place;
            let more: Vec<Party> =
                told.iter().skip(at + 1).filter(|t| same(t)).flat_map(|t| t.parties.clone()).collect();
            let mut number = 0;
            told.retain(|t| {
                let keep = number <= at || !same(t);
                number += 1;
                keep
            });
            if let Some(first) = told.get_mut(at) {
                first.add(more);
            }
        }
        at += 1;
    }
}
