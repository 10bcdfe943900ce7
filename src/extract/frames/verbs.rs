//! What parties do: "met", "called on", "was received by", "visited", "signed".

mod modality;
mod more;
mod moved;
mod topic;

pub(super) use self::modality::{refuted, verb_modality};
pub(super) use self::more::others as further;
pub(super) use self::moved::after_fronted;
use self::moved::{after_comma, cleft, glad, whom};
use super::items::{Line, can_act, is_person};
use super::lists::{List, list};
use super::syntax::{self, Subject, by, passive, subject};
use super::table::{Forms, Only, Roles, Verb, table};
use super::told::{Joins, Told, parties};
use super::words::Words;
use super::{events, gathers, journeys, others};
use crate::extract::chunks::{Chunk, Referent};
use crate::extract::status::Modality;
use crate::model::{Kind, Part};

/// All tellings by verbs on a line; the places that they used are marked.
pub(super) fn find(line: &Line<'_>, number: usize, used: &mut [bool], out: &mut Vec<Told>) {
    for at in 0..line.len() {
        if used.get(at).copied().unwrap_or(false) {
            continue;
        }
        for (row, forms) in line.verb(at) {
            let Some(verb) = table().verbs.get(*row) else { continue };
            let found = read(line, number, at, verb, *forms);
            if found.is_empty() {
                continue;
            }
            let until = found.iter().map(|t| t.until).max().unwrap_or(at + 1);
            for place in used.iter_mut().take(until.max(at + 1)).skip(at) {
                *place = true;
            }
            out.extend(found);
            break;
        }
    }
}

/// Where the other party or the object may start after the verb, for each link that stands there.
pub(super) fn after_links(line: &Line<'_>, verb: usize, links: &[String]) -> Vec<(usize, bool)> {
    let mut starts = Vec::new();
    // Directly after, or past adverbs, times, "in Paris", "on Monday".
    let mut gaps = vec![verb + 1];
    let mut placed = false;
    let mut at = verb + 1;
    for _ in 0..4 {
        if let Some(next) = ["one after another", "one by one", "in turn", "back to back", "one after the other"]
            .iter()
            .find_map(|p| line.phrase(at, p))
        {
            at = next;
        } else if let Some(with) = aside_event(line, at) {
            at = with;
        } else if line.is(at, "(") && line.time(at + 1).is_some() && line.is(at + 2, ")") {
            // "will leave today (Sunday) for X"
            at += 3;
        } else if line.is(at, "on") && line.is_any(at + 1, &["from", "to"])
            || line.is_any(at, &["down", "up"])
            || at == verb + 1 && line.is_any(at, &["out", "off"])
            || line.word(at).is_some_and(syntax::is_adverb)
            || line.time(at).is_some()
        {
            at += 1;
        } else if line.is_any(at, &["in", "on", "at", "for", "by", "over", "via", "from"])
            && (line.time(at + 1).is_some()
                || line.chunk(at + 1).is_some_and(|(_, c)| !is_person(c))
                || line.is_any(at + 1, &["phone", "telephone", "video"]))
        {
            at += 2;
            placed = true;
        } else if line.is_any(at, &["over", "on", "by"])
            && line.is(at + 1, "the")
            && line.is_any(at + 2, &["phone", "telephone"])
        {
            at += 3;
        } else if line.is(at, ",")
            || at == verb + 1
                && links.iter().any(|l| l == "for")
                && line.chunk(at).is_some_and(|(_, c)| {
                    !c.possessive && matches!(c.referent, Referent::Place { .. } | Referent::State { .. })
                })
        {
            // "left Rome for Paris"
            at += 1;
        } else {
            break;
        }
        gaps.push(at);
    }
    for (n, gap) in gaps.iter().enumerate() {
        for link in links {
            // "received at the palace on Thursday President X"
            let late = placed && Some(gap) == gaps.last() && line.chunk(*gap).is_some_and(|(_, c)| is_person(c));
            if link.is_empty()
                && n > 0
                && !late
                && !(verb + 1..*gap).all(|k| line.is(k, ",") || line.word(k).is_some_and(syntax::is_adverb))
            {
                continue;
            }
            if let Some(next) = line.phrase(*gap, link) {
                starts.push((next, !link.is_empty()));
            }
        }
    }
    starts.sort_by_key(|(next, linked)| (!*linked, std::cmp::Reverse(*next)));
    starts
}

/// "met on the sidelines of the summit with": where "with" stands.
fn aside_event(line: &Line<'_>, at: usize) -> Option<usize> {
    if !line.is_any(at, &["on", "at"]) {
        return None;
    }
    let aside = ["on the sidelines of", "on the margins of", "on the fringes of", "at the margins of"];
    let next = aside.iter().find_map(|p| line.phrase(at, p))?;
    (next..line.len().min(next + 10)).find(|k| line.is(*k, "with"))
}

fn allowed(only: Only, chunk: &Chunk) -> bool {
    match only {
        Only::Anything => can_act(chunk),
        Only::Person => is_person(chunk),
        Only::NamedPerson => matches!(chunk.referent, Referent::Person(_) | Referent::Office { .. }),
        Only::Place => matches!(chunk.referent, Referent::Place { .. } | Referent::State { .. }),
    }
}

fn stopped(line: &Line<'_>, verb: &'static Verb, at: usize) -> bool {
    // "called B to congratulate him", but not "called B to account"
    const REASONS: [&str; 11] = [
        "congratulate",
        "discuss",
        "express",
        "thank",
        "offer",
        "inform",
        "convey",
        "brief",
        "wish",
        "apologise",
        "apologize",
    ];
    if line.is(at, "to") && verb.kind == Kind::Call && line.is_any(at + 1, &REASONS) {
        return false;
    }
    // "saw him as well"
    let likewise = line.phrase(at, "as well").is_some();
    !likewise && line.word(at).is_some_and(|w| verb.stop.iter().any(|s| s == w))
}

fn read(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb, forms: Forms) -> Vec<Told> {
    // "the signing of", "a meeting of": nouns, read as such.
    if forms.gerund
        && line.is_any(
            at.wrapping_sub(1),
            &["the", "a", "an", "this", "their", "its", "any", "no", "every", "each", "another"],
        )
    {
        return Vec::new();
    }
    match verb.roles {
        Roles::Mutual | Roles::Towards | Roles::Host => between_people(line, number, at, verb, forms),
        Roles::About => topic::about(line, number, at, verb, forms),
        Roles::Travel => journeys::travel(line, number, at, verb, forms),
        Roles::Bring => journeys::brought(line, number, at, verb),
        Roles::Gather => gathers::gathered(line, number, at, verb),
        Roles::Attend => events::attended(line, number, at, verb, forms),
        Roles::Sign => super::texts::signed(line, number, at, verb, forms),
        Roles::Send => super::texts::sent(line, number, at, verb, forms),
        Roles::Envoy => super::texts::credentials(line, number, at, verb, forms),
    }
}

/// A telling with this verb as its trigger and the modality of its group.
pub(super) fn telling(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb, who: &Subject) -> Told {
    let mut told = Told::new(line, number, verb.kind, &verb.cameo, verb.sure, at, 1);
    told.rule = ("verb", &verb.name);
    told.modality = match verb_modality(line, at, who) {
        // "did not miss the summit"
        Modality::NotHeld if verb.denies => Modality::Held,
        Modality::Held | Modality::Planned if verb.denies => Modality::NotHeld,
        said => said,
    };
    // A welcome told after the meeting itself is part of it.
    told.weak = matches!(verb.name.as_str(), "welcome" | "greet");
    let group = syntax::group_start(line, at);
    told.before = (group..at).any(|k| line.is(k, "had")) && !reported(line, group);
    told
}

/// "B said that she had met A": "had" only because it is reported.
fn reported(line: &Line<'_>, group: usize) -> bool {
    (group.saturating_sub(6)..group).any(|k| {
        line.is_any(k, &["said", "told", "announced", "reported", "added", "stated", "wrote", "confirmed", "tweeted"])
    })
}

fn between_people(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb, forms: Forms) -> Vec<Told> {
    if forms.base && line.is_any(at.wrapping_sub(1), &["the", "a", "an", "this", "that", "these"]) {
        return Vec::new();
    }
    let mut who = subject(line, at);
    if who.items.is_empty() && !forms.base && !forms.gerund {
        who.items = after_fronted(line, at);
    }
    let mut told = telling(line, number, at, verb, &who);
    if verb.name == "see each other" && passive(line, at, forms.participle) {
        return Vec::new();
    }
    if verb.name == "see" && passive(line, at, forms.participle) {
        // "was seen off at the airport by B": part of the journey.
        let Some(by) = by(line, at).filter(|_| line.is(at + 1, "off")) else { return Vec::new() };
        told.add(parties(line, &who.items));
        told.add(parties(line, &list(line, by + 1, is_person).items));
        told.turn_into(Kind::Visit, "042");
        told.joins = Joins::Journey;
        return vec![told];
    }
    // "was summoned to the ministry by B"
    if verb.name == "summon" && passive(line, at, forms.participle) && by(line, at).is_none() {
        let Some(to) = (at + 1..at + 5).find(|k| line.is(*k, "to")) else { return Vec::new() };
        told.add(parties(line, &who.items));
        told.add(parties(line, &list(line, to + 1, can_act).items));
        return vec![told];
    }
    // "was a guest at the reception hosted by B": what was hosted is no person.
    if verb.name == "host"
        && forms.participle
        && table().noun(|k| (k == 0).then(|| line.word(at.wrapping_sub(1))).flatten()).is_some()
    {
        return Vec::new();
    }
    // "the measures taken by the two countries"
    if verb.name == "take leave" && passive(line, at, forms.participle) {
        return Vec::new();
    }
    // "welcomed them as a new stage": what was agreed, not those who came.
    if verb.name == "welcome" && line.items.get(at + 1).is_some_and(|i| i.low == "them") && line.is(at + 2, "as") {
        return Vec::new();
    }
    if passive(line, at, forms.participle) && !(verb.roles == Roles::Mutual && by(line, at).is_none()) {
        // "the role played by A": a verb that needs a word behind it has it here too.
        let linked = |l: &String| l.is_empty() || line.phrase(at + 1, l.split(' ').next().unwrap_or("")).is_some();
        if !verb.links.iter().any(linked) {
            return Vec::new();
        }
        let Some(by) = by(line, at) else {
            // "Ambassador B was received as well": by whom the sentence before tells.
            let guests = parties(line, &who.items);
            let again = (at + 1..line.len().min(at + 8)).any(|k| line.any_phrase(k, &AGAIN).is_some())
                || line.is_any(at.wrapping_sub(1), &["also", "likewise", "then", "later", "afterwards"]);
            if verb.name != "receive" || !again || guests.is_empty() {
                return Vec::new();
            }
            told.add_as(guests, Part::Visitor);
            told.one_sided = true;
            return vec![told];
        };
        let hosts = list(line, by + 1, can_act);
        let guests: Vec<usize> =
            who.items.iter().copied().filter(|i| line.chunk(*i).is_some_and(|(_, c)| allowed(verb.only, c))).collect();
        // "Received by A, B praised the ties": the guest opens the main clause.
        let guests = if guests.is_empty() && at == 0 { after_comma(line, hosts.end, verb.only) } else { guests };
        if hosts.items.is_empty() || guests.is_empty() {
            return Vec::new();
        }
        let (left, right) = match verb.roles {
            Roles::Host => (Part::Visitor, Part::Host),
            Roles::Towards if told.kind == Kind::Call => (Part::Called, Part::Caller),
            Roles::Towards => (Part::Host, Part::Visitor),
            _ => (Part::Party, Part::Party),
        };
        told.add_as(parties(line, &guests), left);
        told.add_as(parties(line, &hosts.items), right);
        told.until = hosts.end;
        others::at_airport(line, &mut told);
        return vec![told];
    }
    let mut objects = List::default();
    for (start, _) in after_links(line, at, &verb.links) {
        let found = list(line, start, |c| allowed(verb.only, c));
        if !found.items.is_empty() {
            objects = found;
            break;
        }
    }
    if objects.items.is_empty()
        && let Some(found) = whom(line, at, &who, verb.only)
    {
        objects = found;
    }
    if objects.items.is_empty()
        && matches!(verb.name.as_str(), "meet" | "talk" | "speak" | "interact")
        && let Some(party) = others::described(line, at)
        && !parties(line, &who.items).is_empty()
    {
        told.add(parties(line, &who.items));
        told.add(vec![party]);
        told.sure = 0.5;
        return vec![told];
    }
    if objects.items.is_empty() {
        let several = parties(line, &who.items).len() > 1;
        let linked = verb.links.iter().filter(|l| !l.is_empty() && l.contains(' '));
        let told_alone =
            verb.links.iter().any(String::is_empty) || linked.into_iter().any(|l| line.phrase(at + 1, l).is_some());
        if verb.roles == Roles::Mutual && told_alone && !several && !object_follows(line, at + 1) {
            told.add(others::offices_of(line, &who.items));
            return if told.parties.len() > 1 { vec![told] } else { Vec::new() };
        }
        let group = syntax::group_start(line, at);
        let finite = !forms.gerund || (group..at).any(|k| line.is_any(k, &["is", "are", "was", "were", "be", "been"]));
        if verb.roles == Roles::Mutual && several && finite && told_alone && !object_follows(line, at + 1) {
            told.add(parties(line, &who.items));
            return vec![told];
        }
        return Vec::new();
    }
    let phone = objects.items.first().is_some_and(|first| (at..*first).any(|k| line.phone(k).is_some()));
    if (phone || told.kind == Kind::Call) && objects.items.len() > 1 && !line.has(0, line.len(), "conference call") {
        objects.apart = true;
    }
    // "At the airport, A and B saw him off": part of the journey.
    if verb.name == "see" && line.is(objects.end, "off") {
        told.add(parties(line, &objects.items));
        told.add(parties(line, &who.items));
        told.until = objects.end + 1;
        others::part_of_journey(&mut told);
        return if told.people().count() > 1 { vec![told] } else { Vec::new() };
    }
    if stopped(line, verb, objects.end) || stopped(line, verb, at + 1) {
        return Vec::new();
    }
    // "met President X's demands": the list refuses possessives, but "met Iran nuclear deadline" must not pass either.
    let unnamed_thing = line.word(objects.end).is_some_and(|w| {
        matches!(
            w,
            "team"
                | "deadline"
                | "demands"
                | "criteria"
                | "requirements"
                | "goals"
                | "standards"
                | "side"
                | "win"
                | "final"
                | "match"
        )
    });
    if unnamed_thing || verb.only == Only::NamedPerson && !closes(line, objects.end) {
        return Vec::new();
    }
    if who.items.is_empty() && forms.base {
        who.items = glad(line, at, objects.end);
        if !who.items.is_empty() {
            told.modality = Modality::Held;
        }
    }
    if who.items.is_empty()
        && forms.gerund
        && let Some(subject) = syntax::main_subject(line, at)
    {
        objects.items.retain(|object| *object < subject);
        who.items.push(subject);
    }
    let cleft = cleft(line, at, &objects);
    if !cleft.is_empty() {
        who.items = cleft;
    }
    let subjects = parties(line, &who.items);
    if subjects.is_empty() && who.items.is_empty() {
        return Vec::new();
    }
    // "will speak to students": no talks.
    let crowd = |i: &usize| line.items.get(*i).is_some_and(|item| item.low.split_whitespace().any(|w| CROWD.has(w)));
    if matches!(verb.name.as_str(), "speak" | "talk") && objects.items.iter().all(crowd) {
        // "will speak to students of the University of X": an audience with a name.
        let named =
            |i: &usize| line.items.get(*i).is_some_and(|item| [" of ", " at "].iter().any(|w| item.low.contains(w)));
        let gathered = objects.items.len() == 1 && objects.items.iter().all(named) && line.is(at + 1, "to");
        told.turn_into(Kind::Event, "040");
        told.add_as(subjects, Part::Attendee);
        told.add(parties(line, &objects.items));
        told.until = objects.end;
        return if gathered && told.parties.len() > 1 { vec![told] } else { Vec::new() };
    }
    let mut all = apart(line, &told, &who.items, &objects);
    if verb.kind != Kind::Correspondence {
        all.extend(further(line, &told, &who.items, &objects, |c| allowed(verb.only, c)));
    }
    for told in &mut all {
        let meets = verb.name == "meet" && told.parties.len() == 2 && told.people().count() == 2;
        if verb.roles == Roles::Host || meets {
            // The guest's journey: the guest first.
            let mut guest = told.clone();
            guest.parties.reverse();
            others::at_airport(line, &mut guest);
            if guest.joins == Joins::Journey || !meets && others::welcomed_by_state(&mut guest) {
                *told = guest;
            }
        }
    }
    all
}

/// Those who listen and ask, and are no side of talks.
const CROWD: Words = Words(
    "students|pupils|reporters|journalists|media|press|crowd|crowds|supporters|audience|residents|correspondents|newsmen\
    |lawmakers|parliament|congress|nation|troops|employees|staff",
);

/// Words by which what a sentence tells is like what the one before told.
const AGAIN: Words = Words("as well|too|in turn|afterwards|later|in succession|one after another|next|separately");

/// One telling, or one for each object where they took part one by one.
pub(super) fn apart(line: &Line<'_>, told: &Told, subjects: &[usize], objects: &List) -> Vec<Told> {
    let groups: Vec<Vec<usize>> =
        if objects.apart { objects.items.iter().map(|i| vec![*i]).collect() } else { vec![objects.items.clone()] };
    groups
        .into_iter()
        .map(|group| {
            let mut one = told.clone();
            let (left, right) = sides(&one);
            one.add_as(parties(line, subjects), left);
            one.add_as(others::companions(line, subjects), Part::Accompanying);
            one.add_as(parties(line, &group), right);
            one.add_as(others::companions(line, &group), Part::Accompanying);
            one.until = objects.end;
            one
        })
        .collect()
}

/// The parts of subject and object: "A received B", "A called on B", "A phoned B".
fn sides(told: &Told) -> (Part, Part) {
    let (form, name) = told.rule;
    let roles = table().verb_named(name).filter(|_| form == "verb").map(|v| v.roles);
    match (told.kind, roles) {
        (Kind::Meeting, Some(Roles::Host)) => (Part::Host, Part::Visitor),
        (Kind::Meeting, Some(Roles::Towards)) if name != "see" && name != "interact" && name != "negotiate" => {
            (Part::Visitor, Part::Host)
        }
        (Kind::Call, Some(Roles::Towards)) => (Part::Caller, Part::Called),
        (Kind::Correspondence, Some(Roles::Towards)) => (Part::Sender, Part::Recipient),
        _ => (Part::Party, Part::Party),
    }
}

/// Whether something that is no party follows as the verb's object: "met criticism".
fn object_follows(line: &Line<'_>, at: usize) -> bool {
    line.word(at).is_some_and(|w| {
        !syntax::is_preposition(w)
            && !syntax::is_adverb(w)
            && !matches!(
                w,
                "," | "."
                    | ";"
                    | "and"
                    | "where"
                    | "when"
                    | "as"
                    | "before"
                    | "after"
                    | "face"
                    | "to"
                    | "("
                    | "here"
                    | "for"
            )
    })
}

/// Whether the clause closes or goes on harmlessly after a telephone call: "called B on Monday", "called B by telephone".
fn closes(line: &Line<'_>, at: usize) -> bool {
    at >= line.len()
        || line.time(at).is_some()
        || line.phone(at).is_some()
        || line.is_any(at, &["in", "at", "during"]) && line.time(at + 1).is_some()
        || line.is_any(
            at,
            &[".", ",", "and", "on", "to", "after", "before", "from", "late", "again", "following", "twice", ";"],
        )
}
