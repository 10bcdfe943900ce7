//! Events that a party attends or hosts: summits, ceremonies, receptions.

mod hosts;

pub(super) use self::hosts::{hosts, invited_by, is_host};
use super::items::{Line, What, can_act, is_person};
use super::lists::list;
use super::openings;
use super::phrases::joined_states;
use super::syntax::{self, passive, subject};
use super::table::{Forms, Verb, table};
use super::told::{Joins, Party, Told, parties};
use super::verbs::telling;
use crate::extract::chunks::Referent;
use crate::extract::tokens::Shape;
use crate::model::{Kind, Part, Participant, Span};

/// The words that name an event.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub name: String,
    pub span: Span,
    /// One past its last place.
    pub end: usize,
    /// Whether it carries a name of its own (a capital) and not just "a dinner".
    pub proper: bool,
    /// Whether the head is a meeting rather than a summit or ceremony.
    pub meeting: bool,
}

fn head_kind(word: &str) -> Option<Kind> {
    let clean = word.trim_matches(|c: char| !c.is_alphanumeric());
    table().noun(|at| (at == 0).then_some(clean)).map(|(noun, _)| noun.kind)
}

/// The kind of event that a name speaks of: "Munich Security Conference".
fn named_kind(name: &str) -> Option<Kind> {
    let low = name.to_lowercase();
    if ["joint commission", "joint committee", "mixed commission"].iter().any(|c| low.ends_with(c)) {
        return Some(Kind::Meeting);
    }
    let kinds: Vec<Kind> = low.split_whitespace().filter_map(head_kind).collect();
    if kinds.contains(&Kind::Event) {
        return Some(Kind::Event);
    }
    kinds.contains(&Kind::Meeting).then_some(Kind::Meeting)
}

/// The event phrase that starts here: "the 78th Session of the UN General Assembly".
pub(super) fn phrase(line: &Line<'_>, from: usize) -> Option<Phrase> {
    let mut at = from;
    while line.is_any(at, &["the", "a", "an", "this", "his", "her", "their", "its", "two", "both"]) {
        at += 1;
    }
    if line.chunk(at).is_some_and(|(_, c)| c.possessive) && !names_members(line, at) {
        at += 1;
    }
    let start = at;
    let mut head: Option<Kind> = None;
    let mut proper = false;
    let stop = line.len().min(start + 12);
    while at < stop {
        match line.items.get(at).map(|i| i.what) {
            Some(What::Chunk(_)) => {
                let Some((_, chunk)) = line.chunk(at) else { break };
                let name = line.items.get(at).map_or("", |i| i.low.as_str());
                if let Some(kind) = named_kind(name) {
                    head = Some(kind);
                    proper = true;
                    at += 1;
                    break;
                }
                if head.is_some() || is_person(chunk) && !chunk.possessive {
                    break;
                }
                proper = true;
                at += 1;
            }
            Some(What::Word(shape)) => {
                let word = line.word(at).unwrap_or("");
                if head.is_none() && (word == "of" || word == "and") && at > start && proper {
                    at += 1;
                    continue;
                }
                // "the African Union (AU) summit"
                if head.is_none() && word == "(" && proper && line.is(at + 2, ")") {
                    at += 3;
                    continue;
                }
                if syntax::is_preposition(word)
                    || (shape == Shape::Mark && !matches!(word, "‘" | "“" | "\"" | "'" | "-" | "–" | "&" | "/"))
                {
                    break;
                }
                if matches!(word, "and" | "that" | "who" | "which" | "where") {
                    break;
                }
                let words = |k: usize| line.word(at + k);
                if let Some((noun, n)) = table().noun(words) {
                    // "summit meeting", "conference session": the last noun is the head.
                    head = Some(if head == Some(Kind::Event) { Kind::Event } else { noun.kind });
                    proper |= shape == Shape::Capital;
                    at += n;
                    continue;
                }
                if head.is_some() && shape != Shape::Capital && shape != Shape::Upper {
                    break;
                }
                proper |= matches!(shape, Shape::Capital | Shape::Upper);
                at += 1;
            }
            Some(What::Time(_)) if head.is_none() => at += 1,
            _ => break,
        }
    }
    let head = head.filter(|k| matches!(k, Kind::Event | Kind::Meeting))?;
    // "... of the United Nations", "... on the 'Call to Action'", "... for Afghanistan"
    while line.is_any(at, &["of", "on", "for", "to", "between", "with"]) && at < stop + 6 {
        let mut next = at + 1;
        while line.is_any(next, &["the", "‘", "“", "'", "\"", "a"]) {
            next += 1;
        }
        let capital = matches!(line.shape(next), Some(Shape::Capital | Shape::Upper));
        let chunk = line.chunk(next).is_some_and(|(_, c)| !is_person(c));
        if line.time(next).is_some()
            || !(capital || chunk)
            || line.is_any(at, &["for", "with"]) && line.chunk(next).is_some_and(|(_, c)| is_person(c))
        {
            break;
        }
        proper |= capital || chunk;
        at = next + 1;
        while at < line.len()
            && (matches!(line.shape(at), Some(Shape::Capital | Shape::Upper | Shape::Number))
                || line.chunk(at).is_some_and(|(_, c)| !is_person(c) && line.chunk(at - 1).is_none())
                || (line.is_any(at, &["to", "of", "and", "for", "on", "the", "-", "–", "&"])
                    && (matches!(line.shape(at + 1), Some(Shape::Capital | Shape::Upper))
                        || line.is(at + 1, "the")
                            && matches!(line.shape(at + 2), Some(Shape::Capital | Shape::Upper)))))
        {
            at += 1;
        }
        if line.is_any(at, &["’", "”", "'", "\""]) {
            at += 1;
        }
    }
    let described = at;
    at = theme(line, at).unwrap_or(at);
    let span = line.span(start, at);
    let name = line.words(start, at).trim_matches(|c: char| matches!(c, ',' | '.' | ' '));
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name).to_owned();
    // "the Summit" alone is no name, "the conference on food security" tells which.
    proper = proper && (name.contains(' ') || !name.chars().any(char::is_lowercase) || line.time(at).is_some())
        || head == Kind::Event && at > described;
    (!name.is_empty()).then_some(Phrase { name, span, end: at, proper, meeting: head == Kind::Meeting })
}

/// "the G7 Leaders' Summit": the plural owners are part of the event's name.
fn names_members(line: &Line<'_>, at: usize) -> bool {
    let plural = line.items.get(at).is_some_and(|i| i.low.ends_with('s'));
    let body = line.chunk(at).is_some_and(|(_, c)| matches!(c.referent, Referent::Body { .. } | Referent::Open));
    let gathering = line.noun(at + 1).is_some_and(|(n, _)| matches!(n.kind, Kind::Event | Kind::Meeting));
    plural && body && (gathering || matches!(line.shape(at + 1), Some(Shape::Capital | Shape::Upper)))
}

/// One past "on food security", what an event without a name of its own is about.
fn theme(line: &Line<'_>, at: usize) -> Option<usize> {
    if !line.is(at, "on") {
        return None;
    }
    let plain = |k: usize| {
        line.shape(k) == Some(Shape::Lower)
            && line.word(k).is_some_and(|w| !syntax::is_preposition(w) && !syntax::is_adverb(w) && w != "and")
            && !line.is_any(k, &["which", "that", "who", "where", "held", "organised", "hosted", "organized"])
    };
    let mut end = at + 1;
    while end < at + 6 && (plain(end) || end > at + 1 && line.is(end, "and") && plain(end + 1)) {
        end += 1;
    }
    (end > at + 1).then_some(end)
}

/// What a journey is for.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    /// No event.
    None,
    /// An event that a verb of its own tells of: "to attend the summit".
    ToldApart,
    /// An event that nothing else tells of: "for the summit".
    Event(Phrase),
}

/// Whether a journey's purpose is to attend an event: "arrived in X to attend the summit", "flew to X for the summit".
pub(super) fn purpose(line: &Line<'_>, from: usize) -> Purpose {
    for at in from..line.len().min(from + 14) {
        if line.is_any(at, &[";", "."]) {
            return Purpose::None;
        }
        let attends = line.is_any(at, &["attend", "attending", "participate", "address"])
            || line.phrase(at, "take part in").is_some()
            || line.phrase(at, "taking part in").is_some();
        if attends {
            return Purpose::ToldApart;
        }
        if line.is(at, "for")
            && line.time(at + 1).is_none()
            && let Some(event) = phrase(line, at + 1).filter(|p| {
                // "the 48th Regular Meeting of the Community"
                !p.meeting || p.proper && ["Minister", "Meeting", "Session"].iter().any(|w| p.name.contains(w))
            })
        {
            return Purpose::Event(event);
        }
    }
    Purpose::None
}

/// "attended a summit hosted by B", "participated in the conference".
pub(super) fn attended(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb, forms: Forms) -> Vec<Told> {
    let Some(start) = speech(line, at, verb)
        .or_else(|| stands_for(line, at, verb))
        .or_else(|| verb.links.iter().find_map(|l| line.phrase(at + 1, l)))
        // "will speak there on Friday at a conference"
        .or_else(|| {
            let there = line.is_any(at + 1, &["there", "here"]);
            let gap = at + usize::from(there);
            let time = (gap + 1..gap + 3).find(|k| line.time(*k).is_some())?;
            verb.links.iter().filter(|l| !l.is_empty()).find_map(|l| line.phrase(time + 1, l))
        })
        .or_else(|| openings::guest(line, at, verb))
    else {
        return Vec::new();
    };
    if passive(line, at, forms.participle) {
        // "The reception was attended by A and B."
        let by = syntax::by(line, at).map(|k| parties(line, &list(line, k + 1, is_person).items)).unwrap_or_default();
        let holds = verb.name.ends_with(" event");
        let by = if holds {
            syntax::by(line, at).map(|k| parties(line, &list(line, k + 1, can_act).items)).unwrap_or_default()
        } else {
            by
        };
        // "took part in the Forum hosted by B": told by the part that was taken.
        let taken =
            |k: usize| line.verb(k).iter().any(|(row, _)| table().verbs.get(*row).is_some_and(|v| attends(&v.name)));
        if holds && syntax::group_start(line, at) == at && (at.saturating_sub(12)..at).any(taken) {
            return Vec::new();
        }
        let opens = matches!(verb.name.as_str(), "open" | "inaugurate" | "address");
        if by.is_empty() || verb.name != "attend" && !holds && !opens {
            return openings::house(line, number, at, verb, forms);
        }
        let mut told = telling(line, number, at, verb, &syntax::Subject::default());
        told.add(by);
        let group = syntax::group_start(line, at);
        if let Some(event) = ending(line, group).or_else(|| aside(line, group)).filter(|e| e.proper && !e.meeting) {
            return complete(line, told, &event);
        }
        if opens {
            return openings::house(line, number, at, verb, forms);
        }
        if holds {
            return Vec::new();
        }
        // "The Embassy marked the day with a reception attended by A": the Embassy is the host.
        let named = ending(line, group).filter(|e| !e.meeting && group > 3);
        let first = (0..3).find(|k| line.chunk(*k).is_some_and(|(_, c)| can_act(c) && !c.possessive));
        if let (Some(event), Some(first)) = (named, first) {
            let hosts = parties(line, &[first]);
            if hosts.iter().all(|h| !told.parties.iter().any(|p| p.who == h.who)) && first < group.saturating_sub(3) {
                told.add_as(hosts, Part::Host);
                told.name = Some(event.name);
                return vec![told];
            }
        }
        told.joins = Joins::Last;
        return vec![told];
    }
    if verb.name == "join" {
        // "A joined B at a ceremony"
        let others = list(line, at + 1, is_person);
        let event = line.is_any(others.end, &["at", "for", "in"]).then(|| phrase(line, others.end + 1)).flatten();
        if let Some(event) = event.filter(|e| !e.meeting && !others.items.is_empty()) {
            let who = subject(line, at);
            let mut told = telling(line, number, at, verb, &who);
            told.add(parties(line, &who.items));
            told.add(parties(line, &others.items));
            told.name = Some(event.name);
            told.until = event.end;
            return if told.parties.len() > 1 { vec![told] } else { Vec::new() };
        }
    }
    let mut who = subject(line, at);
    // "Speaking at the Forum, A called for unity": who it was follows.
    if who.items.is_empty()
        && at == 0
        && let Some(comma) = (start..line.len().min(start + 20)).find(|k| line.is(*k, ","))
    {
        who.items = list(line, comma + 1, is_person).items;
    }
    let mut attendees = parties(line, &who.items);
    if attendees.is_empty() {
        return Vec::new();
    }
    attendees.extend(likewise(line, at));
    // "will mark the opening of a school": no other event is made by being marked.
    if verb.name == "mark" {
        return openings::house(line, number, at, verb, forms);
    }
    let Some(event) = phrase(line, start).or_else(|| relative(line, who.items.first().copied())) else {
        let opened = openings::house(line, number, at, verb, forms);
        if !opened.is_empty() {
            return opened;
        }
        return at_body(line, telling(line, number, at, verb, &who), attendees, start, &verb.name);
    };
    // "was present at the dedication ceremony of the embassy": the event as named.
    let speaks = matches!(verb.name.as_str(), "give speech" | "speak at" | "address");
    let told_which = (attends(&verb.name) || speaks) && !event.meeting && event.name.contains(' ');
    let event = Phrase { proper: event.proper || told_which, ..event };
    if verb.name.ends_with(" event") && event.meeting && verb.name != "chair event" {
        return Vec::new();
    }
    // "B also attended the meeting", "took part in both meetings": nobody new is met.
    if !event.proper && attends(&verb.name) && line.is_any(start, &["the", "both", "these"]) {
        let mut told = telling(line, number, at, verb, &who);
        told.until = event.end;
        told.parties = attendees
            .iter()
            .filter(|p| matches!(p.who, Participant::Official(_) | Participant::Body(_)))
            .cloned()
            .collect();
        told.joins = if line.is(start, "both") { Joins::Both } else { Joins::Last };
        let alone = hosts(line, event.end).is_empty() && !line.is_any(event.end, &["with", "between", "of"]);
        if alone && !told.parties.is_empty() {
            return vec![told];
        }
    }
    let weak = matches!(verb.name.as_str(), "open" | "join" | "inaugurate" | "address");
    if weak && !event.proper && event.meeting {
        return Vec::new();
    }
    // "A is among the foreign guests at the meeting"
    if verb.name == "be present" && event.meeting && line.is_any(start.wrapping_sub(2), &["guest", "guests"]) {
        return Vec::new();
    }
    let mut told = telling(line, number, at, verb, &who);
    told.until = event.end.max(at + 1);
    let part = if verb.name.ends_with(" event") { Part::Host } else { Part::Attendee };
    told.add_as(attendees, part);
    let mut all = Vec::new();
    if part == Part::Attendee {
        all = openings::coordinated(line, &told, event.end);
    }
    all.splice(0..0, complete(line, told, &event));
    all
}

/// "gave a speech at the Institute of Foreign Affairs": the body is the host.
fn at_body(line: &Line<'_>, mut told: Told, speakers: Vec<Party>, start: usize, verb: &str) -> Vec<Told> {
    // "is to speak at a programme at the University"
    let plain = |k: usize| line.shape(k) == Some(Shape::Lower) && !syntax::is_preposition(line.word(k).unwrap_or(""));
    let within = (start + 1..start + 6).find(|k| line.is_any(*k, &["at", "of"]));
    let start = within.filter(|w| (start..*w).all(plain)).map_or(start, |w| w + 1);
    let at = start + usize::from(line.is(start, "the"));
    let body = line.chunk(at).is_some_and(|(_, c)| !c.possessive && matches!(c.referent, Referent::Body { .. }));
    if !body || !matches!(verb, "give speech" | "speak at" | "address") {
        return Vec::new();
    }
    told.until = at + 1;
    told.add_as(speakers, Part::Attendee);
    told.add_as(parties(line, &[at]), Part::Host);
    if told.parties.len() > 1 { vec![told] } else { Vec::new() }
}

/// "had a busy day at the Summit of the Americas": somebody is at an event by name, and nothing else is told.
pub(super) fn at(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    if !out.is_empty() {
        return;
    }
    for k in 1..line.len() {
        if !line.is(k, "at") || !line.is(k + 1, "the") {
            continue;
        }
        let named = |e: &Phrase| e.proper && !e.meeting && e.name.chars().filter(|c| c.is_uppercase()).count() > 1;
        let Some(event) = phrase(line, k + 1).filter(named) else { continue };
        let opens = (0..k).find(|p| {
            line.chunk(*p).is_some_and(|(_, c)| is_person(c) && !c.possessive && !matches!(c.referent, Referent::Open))
        });
        let Some(who) = opens.filter(|p| k - p < 16) else { continue };
        // "said that B spoke at": a clause of its own.
        if (who..k).any(|p| line.is_any(p, &["that", "who", "which", ";", "if", "whether"])) {
            continue;
        }
        let mut told = Told::new(line, number, Kind::Event, "040", 0.55, k, 1);
        told.rule = ("construction", "at an event by name");
        told.add(parties(line, &[who]));
        told.until = event.end;
        out.extend(complete(line, told, &event));
        return;
    }
}

/// "A attended the summit, as did B": who did the same.
fn likewise(line: &Line<'_>, verb: usize) -> Vec<Party> {
    let lead = |k: usize| ["as did", "so did", "as was", "as were"].iter().find_map(|l| line.phrase(k, l));
    (verb + 1..line.len().min(verb + 16))
        .find_map(lead)
        .map(|next| parties(line, &list(line, next, is_person).items))
        .unwrap_or_default()
}

fn attends(name: &str) -> bool {
    matches!(name, "attend" | "participate" | "take part" | "be present")
}

/// The place after "gave the keynote speech at", "delivered remarks to".
fn speech(line: &Line<'_>, at: usize, verb: &'static Verb) -> Option<usize> {
    if verb.name != "give speech" {
        return None;
    }
    const WORDS: [&str; 10] = [
        "speech",
        "address",
        "remarks",
        "lecture",
        "talk",
        "keynote",
        "statement",
        "presentation",
        "toast",
        "speeches",
    ];
    let said = (at + 1..line.len().min(at + 6)).find(|k| line.is_any(*k, &WORDS) && !line.is_any(k + 1, &WORDS))?;
    line.is_any(said + 1, &["at", "to", "before"]).then_some(said + 2)
}

/// The place after "represented Peru at", "stood in for the president at".
fn stands_for(line: &Line<'_>, at: usize, verb: &'static Verb) -> Option<usize> {
    if verb.name != "represent" {
        return None;
    }
    (at + 2..line.len().min(at + 7)).find(|k| line.is(*k, "at")).map(|k| k + 1)
}

/// The event before a relative clause: "the conference, which A will attend".
fn relative(line: &Line<'_>, subject: Option<usize>) -> Option<Phrase> {
    let which = subject?.checked_sub(1)?;
    if !line.is_any(which, &["which", "that"]) {
        return None;
    }
    let end = if line.is(which.checked_sub(1)?, ",") { which - 1 } else { which };
    ending(line, end)
}

/// The event before an aside: "The summit, which A hosts in May, will be attended by B".
fn aside(line: &Line<'_>, end: usize) -> Option<Phrase> {
    let close = end.checked_sub(1).filter(|c| line.is(*c, ","))?;
    let which = (close.saturating_sub(12)..close).find(|k| line.is_any(*k, &["which", "whose"]))?;
    ending(line, which.checked_sub(1).filter(|comma| line.is(*comma, ","))?)
}

/// The event phrase that ends here: the subject of "was attended".
fn ending(line: &Line<'_>, end: usize) -> Option<Phrase> {
    (end.saturating_sub(16)..end).find_map(|k| {
        let starts = k == 0 || line.is_any(k, &["the", "a", "an"]);
        starts.then(|| phrase(line, k)).flatten().filter(|p| p.end == end)
    })
}

/// Adds the second party of an event: those it is held with, its host, or the event as named.
pub(super) fn complete(line: &Line<'_>, mut told: Told, event: &Phrase) -> Vec<Told> {
    let hosts = hosts(line, event.end);
    let held_by = hosts.clone();
    let mut more = hosts;
    for k in event.end..line.len().min(event.end + 3) {
        // "attend the Forum and meet with B" goes on to something else.
        let goes_on = (event.end..k).any(|w| line.is_any(w, &["and", ","]) || syntax::looks_like_verb(line, w));
        if !goes_on && line.is(k, "with") || line.phrase(k, "alongside").is_some() {
            more.extend(parties(line, &list(line, k + 1, is_person).items));
        }
    }
    for k in event.end..line.len().min(event.end + 6) {
        // "a banquet in his honour"
        if line.is(k, "in") && line.is_any(k + 2, &["honour", "honor"]) {
            more.extend(parties(line, &[k + 1]));
        }
        let of_whom = line.is(k, "of") && k == event.end;
        if of_whom || line.is(k, "for") || line.phrase(k, "honour of").is_some() || line.phrase(k, "honor of").is_some()
        {
            let next = if of_whom || line.is(k, "for") { k + 1 } else { k + 2 };
            more.extend(parties(line, &list(line, next, is_person).items));
            if more.is_empty() && !of_whom {
                more.extend(openings::guests(line, next));
            }
        }
    }
    let holders: Vec<Participant> = held_by.into_iter().map(|p| p.who).collect();
    more.retain(|p| !told.parties.iter().any(|q| q.who == p.who));
    let low = event.name.to_lowercase();
    let consults = ["consult", "dialogue", "commission", "talks", "negotiation"].iter().any(|w| low.contains(w));
    // Two states' commission, not a body that has the word in its name.
    let joint = ["joint", "bilateral", "bi-national", "binational", "intergovernmental", "mixed", "session of"];
    let commission = (low.contains("commission") || low.contains("committee")) && joint.iter().any(|w| low.contains(w));
    const DIALOGUES: [&str; 9] = [
        "strategic dialogue",
        "policy dialogue",
        "political dialogue",
        "security dialogue",
        "rights dialogue",
        "economic dialogue",
        "bilateral dialogue",
        "level dialogue",
        "partnership dialogue",
    ];
    let dialogue = DIALOGUES.iter().any(|w| low.contains(w));
    let chaired = event.meeting && told.rule.1 == "chair event";
    if commission
        || chaired
        || dialogue
        || low.contains("consultation")
        || event.meeting && (consults || !more.is_empty() && !event.proper)
    {
        told.kind = Kind::Meeting;
    }
    told.name = Some(event.name.clone());
    if more.is_empty() && told.kind == Kind::Meeting {
        // "co-chaired the India-Peru joint commission": with the other of the two states.
        let one = told.people().count() == 1;
        let own: Vec<_> = told.parties.iter().filter(|_| one).filter_map(|p| p.country).collect();
        more.extend(
            joined_states(line, told.at, event.end)
                .into_iter()
                .filter(|p| !p.country.is_some_and(|c| own.contains(&c))),
        );
    }
    if more.is_empty() {
        // "The Embassy held a reception": who came the next words may tell.
        if !event.proper && told.parties.len() < 2 && !is_host(&told) {
            return Vec::new();
        }
        if event.proper {
            told.parties.push(Party { who: Participant::Body(event.name.clone()), span: event.span, country: None });
        }
    } else {
        let (hosts, guests) = more.into_iter().partition(|p| holders.contains(&p.who));
        told.add_as(hosts, Part::Host);
        told.add_as(guests, Part::Attendee);
    }
    vec![told]
}
