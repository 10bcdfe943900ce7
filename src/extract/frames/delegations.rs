//! Who came along: "In the delegation were A and B", "He is accompanied by A", "A and B are travelling with him".

use super::items::{Item, Line, holds, is_person};
use super::lists::{list, row};
use super::rosters::{Roster, Rosters};
use super::syntax::{looks_like_verb, subject};
use super::told::{Party, Told, country_of, parties};
use super::words::Words;
use crate::extract::chunks::{Form, Referent};
use crate::model::{CountryCode, Kind, Part, Participant};

/// Adds members of delegations and companions to what the delegation or the traveller is told to have done.
pub(super) fn complete(lines: &[Line<'_>], rosters: &Rosters, told: &mut [Told]) {
    for (number, line) in lines.iter().enumerate() {
        delegation(line, number, told);
        let company = accompanied(line).or_else(|| with_leader(line)).or_else(|| brought(line));
        if let Some((leader, members)) = company.or_else(|| went_with(line)) {
            come_along(told, number, leader.as_ref(), &members, false);
        } else if let Some((leader, members)) = member_of(line) {
            come_along(told, number, leader.as_ref(), &members, true);
        }
    }
    for roster in &rosters.all {
        as_group(lines, roster, told);
    }
    for one in told.iter_mut() {
        let Some(line) = lines.get(one.line) else { continue };
        for roster in rosters.all.iter().filter(|r| r.leader.is_some() && !r.members.is_empty()) {
            beside(line, country_of_line(line), roster, one);
        }
    }
}

/// "She will lead a delegation to X": the members go there too, wherever they are named.
fn as_group(lines: &[Line<'_>], roster: &Roster, told: &mut [Told]) {
    let Some(leader) = roster.leader.filter(|_| !roster.members.is_empty()) else { return };
    let here = |line: usize| roster.lines.contains(&line);
    let spoken = |t: &Told| here(t.line) || t.also.iter().any(|(line, ..)| here(*line));
    let led = |t: &&mut Told| !t.before && t.people().any(|p| p == leader) && spoken(t);
    for one in told.iter_mut().filter(led) {
        let Some(line) = lines.get(one.line) else { continue };
        let span = one.parties.iter().find(|p| p.who == Participant::Official(leader)).map_or(one.trigger, |p| p.span);
        let country = country_of_line(line);
        let more = roster.members.iter().filter(|m| **m != leader);
        let more = more.map(|m| Party { who: Participant::Official(*m), span, country: country(*m) }).collect();
        one.add_as(more, Part::Accompanying);
    }
}

/// "Roe and her delegation met B", "he and those with him": the members.
fn beside(line: &Line<'_>, country: impl Fn(usize) -> Option<CountryCode>, roster: &Roster, one: &mut Told) {
    const WITH: Words = Words(
        "his delegation|her delegation|their delegation|his team|her team|his entourage|her entourage|his companions\
    |her companions|those with him|those with her|those with them|those accompanying him|those accompanying her\
    |the rest of the delegation|the rest of his delegation|the rest of her delegation|the others in the delegation",
    );
    let Some(leader) = roster.leader.filter(|l| one.people().any(|p| p == *l)) else { return };
    let people = roster.people();
    let from = one.at.saturating_sub(8);
    let said = (from..line.len().min(one.until + 8)).find(|k| line.any_phrase(*k, &WITH).is_some());
    if let Some(at) = said {
        let span = line.span(at, at + 1);
        let party = |p: &usize| Party { who: Participant::Official(*p), span, country: country(*p) };
        let more: Vec<Party> = people.iter().filter(|p| **p != leader).map(party).collect();
        one.add_as(more, Part::Accompanying);
    }
    // Who is there with the leader is so as a member.
    let marked: Vec<Participant> = people
        .iter()
        .filter(|p| **p != leader && one.people().any(|q| q == **p))
        .map(|p| Participant::Official(*p))
        .collect();
    for who in marked {
        if !one.parts.iter().any(|(known, _)| *known == who) {
            one.parts.push((who, Part::Accompanying));
        }
    }
}

fn country_of_line<'a>(line: &'a Line<'_>) -> impl Fn(usize) -> Option<CountryCode> + 'a {
    |person| country_of(line.named, person)
}

const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "includes", "included"];

/// The persons of the row that starts here.
pub(super) fn named(line: &Line<'_>, from: usize) -> Vec<Party> {
    parties(line, &row(line, from, |c| matches!(c.referent, Referent::Person(_) | Referent::People(_))).items)
}

/// The same where the list closes the sentence: whatever offices stand between the names.
pub(super) fn named_to_end(line: &Line<'_>, from: usize) -> Vec<Party> {
    let found = row(line, from, |c| matches!(c.referent, Referent::Person(_) | Referent::People(_)));
    let mut items = found.items;
    if !items.is_empty() {
        let closes = |k: usize| {
            line.is_any(k, &["during", "when", "while", "who", "which", "that", "to", "at", "after", "before"])
                || line.is(k, "with") && !line.is_any(k - 1, &["along", "together"])
                || looks_like_verb(line, k)
        };
        let end = (found.end..line.len()).find(|k| closes(*k)).unwrap_or(line.len());
        let name = |k: &usize| {
            line.chunk(*k).is_some_and(|(_, c)| {
                matches!(c.referent, Referent::Person(_)) && c.form == Form::Name && !c.possessive
            })
        };
        items.extend((found.end..end).filter(name).filter(|k| !looks_like_verb(line, k + 1)));
    }
    parties(line, &items)
}

fn is_delegation(line: &Line<'_>, at: usize) -> bool {
    if let Some(word) = line.word(at) {
        // "In her party are A and B"
        return matches!(word, "delegation" | "delegations" | "entourage")
            || word == "party" && at <= 3 && line.is(0, "in");
    }
    line.chunk(at).is_some()
        && line.items.get(at).is_some_and(|i| holds(&i.low, "delegation") || holds(&i.low, "entourage"))
}

/// "In Roe's delegation are A and B", "Also in the delegation is A": of somebody whose journey was told, where no phrase
/// for the group has them there yet.
fn delegation(line: &Line<'_>, number: usize, told: &mut [Told]) {
    const LEADS: Words = Words(
        "were|was|are|is|included|includes|include|comprised|comprises|consisted of|consists of|including|made up of|composed of",
    );
    let Some(at) = (0..line.len().min(5)).find(|k| is_delegation(line, *k)) else { return };
    let starts = (at + 1..line.len().min(at + 5)).filter_map(|k| line.any_phrase(k, &LEADS));
    let Some(members) = starts.map(|start| named(line, start)).find(|m| !m.is_empty()) else { return };
    let owner = at.checked_sub(1).filter(|o| line.chunk(*o).is_some_and(|(_, c)| c.possessive));
    let owner = owner.and_then(|o| parties(line, &[o]).into_iter().next());
    let journeys = told.iter().any(|t| t.kind == Kind::Visit);
    let counts = |t: &&Told| !journeys || t.kind == Kind::Visit;
    let there = |t: &Told, who: &Party| t.parties.iter().any(|p| p.who == who.who);
    let all = |t: &Told| members.iter().chain(&owner).all(|m| there(t, m));
    if told.iter().filter(counts).any(all) {
        return;
    }
    come_along(told, number, owner.as_ref(), &members, true);
}

/// Who is told to belong to a group or to go with somebody.
pub(super) struct Members {
    /// With whom they go, where it is said.
    pub leader: Option<Party>,
    pub people: Vec<Party>,
}

/// Who a sentence says to be in a delegation or in somebody's company.
pub(super) fn companions(line: &Line<'_>) -> Option<Members> {
    let (leader, people) = accompanied(line)
        .or_else(|| with_leader(line))
        .or_else(|| brought(line))
        .or_else(|| member_of(line))
        .or_else(|| went_with(line))
        .or_else(|| in_it(line))?;
    (!people.is_empty()).then_some(Members { leader, people })
}

/// "In it are A and B", "It includes A": of the group told of before.
fn in_it(line: &Line<'_>) -> Option<Company> {
    const IT: Words = Words(
        "in it are|in it were|in it was|in it is|it includes|it included|it comprises|it comprised|it consists of|it consisted of\
    |it is made up of|it was made up of|on it are|on it were|they include|they included|its members are|its members were\
    |its members include|its members included|the members are|the members were|the members include|among its members are\
    |among its members were|the others are|the others were|other members are|other members were|other members will be\
    |other members include|other members included|the other members are|the other members were|the other members include\
    |its other members are|its other members were|its other members include|those making the trip are|those making the trip were\
    |also making the trip are|also making the trip were|on the trip are|on the trip were|also on the trip are\
    |also on the trip were|also travelling are|also traveling are|also on board are|also on board were",
    );
    // "B and C were the other members."
    const OTHERS: Words = Words(
        "were the other members|are the other members|was the other member|is the other member|were its other members\
    |are its other members|are its members|were its members|are among its members|were among its members|belong to it\
    |belonged to it|were also in it|are also in it|are in it|were in it|were also on it|are also on it|are also on the trip\
    |were also on the trip|are on the trip|were on the trip|are making the trip|are also making the trip",
    );
    let Some(start) = line.any_phrase(0, &IT) else {
        let verb = line.first_phrase(1..line.len(), &OTHERS).map(|(at, _)| at)?;
        return Some((None, parties(line, &subject(line, verb).items)));
    };
    Some((None, named_to_end(line, start)))
}

/// "A had with him B and C", "A has brought with her B".
fn brought(line: &Line<'_>) -> Option<Company> {
    const HAVE: Words = Words(
        "had with|has with|have with|brought with|brings with|took with|takes with|taking with|bringing with|brought along",
    );
    let (at, next) = line.first_phrase(1..line.len(), &HAVE)?;
    let next = next + usize::from(line.chunk(next).is_some_and(|(_, c)| c.form == Form::Pronoun));
    let leader = parties(line, &subject(line, at).items).into_iter().next()?;
    Some((Some(leader), named(line, next)))
}

/// "A travelled to X on Monday with B and C": not "for talks with B".
fn went_with(line: &Line<'_>) -> Option<Company> {
    const WITH: Words = Words("with");
    let with: Vec<usize> = line.all_of(3..line.len(), &WITH).collect();
    if with.is_empty() {
        return None;
    }
    let verb = super::rosters::journey(line)?;
    let near = |k: usize| {
        line.time(k).is_some()
            || line.is_any(k, &[",", "together", "along"])
            || line.chunk(k).is_some_and(|(_, c)| matches!(c.referent, Referent::Place { .. } | Referent::State { .. }))
    };
    let at = with.into_iter().find(|k| *k > verb && k - verb < 12 && near(k - 1))?;
    // Another verb in between has company of its own.
    if (verb + 1..at).any(|k| looks_like_verb(line, k) || line.is(k, "to") && line.chunk(k + 1).is_none()) {
        return None;
    }
    let leader = parties(line, &subject(line, verb).items).into_iter().next()?;
    let found = row(line, at + 1, |c| matches!(c.referent, Referent::Person(_) | Referent::People(_)));
    if looks_like_verb(line, found.end) || line.word(found.end).is_some_and(|w| w.ends_with("ing")) {
        return None;
    }
    let people = parties(line, &found.items);
    Some((Some(leader), people))
}

type Company = (Option<Party>, Vec<Party>);

/// "He is accompanied by A", "Accompanied by A, he left", "A accompanied him", "Accompanying him are A and B".
fn accompanied(line: &Line<'_>) -> Option<Company> {
    // "was flanked by A": only so.
    const WITH: Words = Words("accompanied|accompanies|accompanying|accompany|flanked|assisted|escorted");
    let at = line.first_of(0..line.len(), &WITH)?;
    let by = (at + 1..at + 4).find(|k| line.is(*k, "by"));
    let only = line.is_any(at, &["flanked", "assisted", "escorted"]);
    if only && by.is_none() {
        return None;
    }
    if (only || line.is(at, "accompanied"))
        && let Some(by) = by
    {
        let members = named(line, by + 1);
        let leader = if at == 0 {
            let comma = (by..line.len()).find(|k| {
                line.is(*k, ",")
                    && line.chunk(k + 1).is_some_and(|(_, c)| is_person(c))
                    && !members.iter().any(|m| parties(line, &[k + 1]).contains(m))
            })?;
            parties(line, &[comma + 1])
        } else {
            let be = (at.saturating_sub(2)..at).any(|k| line.is_any(k, &BE));
            // ", accompanied by A, " stands with what the clause tells.
            if be { parties(line, &subject(line, at).items) } else { return None }
        };
        return Some((leader.into_iter().next(), members));
    }
    let object = list(line, at + 1, is_person);
    let leader = parties(line, &object.items).into_iter().next()?;
    let members = if at == 0 {
        let copula = (object.end..line.len().min(object.end + 12)).find(|k| line.is_any(*k, &BE))?;
        named_to_end(line, copula + 1)
    } else {
        parties(line, &subject(line, at).items)
    };
    Some((Some(leader), members))
}

/// "With him came A and B", "A and B are travelling with him", "A has B with her".
fn with_leader(line: &Line<'_>) -> Option<Company> {
    const COME: [&str; 8] = ["came", "come", "were", "was", "are", "is", "travelled", "traveled"];
    const ALONG: Words = Words(
        "travelling with|traveling with|travelled with|traveled with|came with|comes with|come with|arrived with\
    |flew with|are with|were with|was with|is with|in the company of|joined",
    );
    if line.is(0, "with")
        && line.chunk(1).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && !c.possessive)
    {
        // "With her will be A, Minister of X; B and C"
        let verb = (2..10).find(|k| line.is_any(*k, &COME) || line.phrase(*k, "will be").is_some())?;
        let past = verb + 1 + usize::from(line.is(verb, "will"));
        let members = named_to_end(line, past + usize::from(line.is(past, "also")));
        return Some((parties(line, &[1]).into_iter().next(), members));
    }
    // "Travelling with the minister are A; B; and C."
    const GOING: Words = Words(
        "travelling with|traveling with|coming with|flying with|arriving with|also travelling with|also traveling with|also with\
    |alongside|joining|also joining|together with|along with|accompanying|also accompanying|in the company of",
    );
    // "Joining him on the trip are", but not "Joining him at the table were".
    let joining = line.is(0, "joining") || line.is(1, "joining");
    let goes = !joining
        || (1..line.len()).any(|k| line.is_any(k, &["trip", "visit", "tour", "journey", "mission", "delegation"]));
    if let Some(next) = line.any_phrase(0, &GOING).filter(|_| goes)
        && let Some(verb) =
            (next + 1..next + 12).find(|k| line.is_any(*k, &COME) || line.phrase(*k, "will be").is_some())
    {
        let members = named_to_end(line, verb + 1 + usize::from(line.is(verb, "will")));
        return Some((parties(line, &[next]).into_iter().next(), members));
    }
    let (at, next) = line.first_phrase(1..line.len(), &ALONG)?;
    let person = line.chunk(next).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && !c.possessive);
    let ends = next + 1 >= line.len()
        || line.is_any(next + 1, &[".", ",", ";", "too", "on", "during"])
        || line.phrase(next + 1, "as well").is_some();
    // "joined him on the trip", but not "joined him in the call".
    let joined = !line.is(at, "joined")
        || line.phrase(next + 1, "on the").is_some()
        || line.phrase(next + 1, "during the").is_some();
    let members = parties(line, &subject(line, at).items);
    (person && ends && joined && !members.is_empty()).then(|| (parties(line, &[next]).into_iter().next(), members))
}

/// "A is a member of the delegation", "B and C are also part of it": whose it is was told before.
fn member_of(line: &Line<'_>) -> Option<Company> {
    const MEMBER: Words = Words(
        "a member of|members of|part of|also a member of|also members of|also part of|also senior members of\
    |senior members of|in|also in|among the members of|also among the members of|make up|made up|belong to|belongs to|also belong to|completed",
    );
    let of = |k: &usize| {
        const GROUPS: Words = Words("delegation|delegations|entourage|party|group|team|mission");
        if line.chunk(*k).is_none() {
            return line.is_of(*k, &GROUPS);
        }
        let last = line.items.get(*k).map(Item::last);
        (matches!(last, Some("group" | "team" | "mission")) || is_delegation(line, *k))
    };
    if !line.groups {
        return None;
    }
    if let Some(found) = are_members(line) {
        return Some(found);
    }
    let at = (1..line.len()).find(of)?;
    let lead = (at.saturating_sub(6)..at).find(|k| {
        line.any_phrase(*k, &MEMBER).is_some_and(|end| {
            (end..=at).all(|w| {
                w == at
                    || line.is_any(w, &["the", "his", "her", "their", "this"])
                    || line.chunk(w).is_some_and(|(_, c)| c.possessive)
            })
        })
    })?;
    let verb = lead.checked_sub(1)?;
    let own = line.is_any(lead, &["make", "made", "belong", "belongs", "completed"]);
    let verb = if own { lead } else { verb };
    if !own && !line.is_any(verb, &["is", "are", "was", "were"]) {
        return None;
    }
    let mut members = parties(line, &subject(line, verb).items);
    // "A, B and other officials make up the party"
    members.retain(|p| matches!(p.who, Participant::Official(_)));
    let owner = at.checked_sub(1).filter(|o| line.chunk(*o).is_some_and(|(_, c)| c.possessive));
    let owner = owner.and_then(|o| parties(line, &[o]).into_iter().next());
    // "B and C are members of his delegation": not of their own.
    let owner = owner.filter(|o: &Party| !members.iter().any(|m| m.who == o.who));
    (!members.is_empty()).then_some((owner, members))
}

/// "A and B are senior members of the delegation", "B was a member of the Prime Minister's delegation": one phrase.
fn are_members(line: &Line<'_>) -> Option<Company> {
    let group = |word: &str| matches!(word, "delegation" | "delegations" | "entourage" | "group" | "team" | "mission");
    let (at, tail) = (1..line.len()).find_map(|k| {
        line.chunk(k)?;
        let low = &line.items.get(k)?.low;
        if !holds(low, " of ") {
            return None;
        }
        let (head, tail) = low.split_once(" of ")?;
        let member = head.rsplit(' ').next().is_some_and(|w| matches!(w, "member" | "members"));
        let whose = line.chunk(k).is_some_and(|(_, c)| c.possessive) && line.word(k + 1).is_some_and(group);
        (member && (whose || tail.rsplit(' ').next().is_some_and(group))).then_some((k, tail))
    })?;
    let verb = (at.saturating_sub(4)..at).rev().find(|k| line.is_any(*k, &["is", "are", "was", "were"]))?;
    let members = parties(line, &subject(line, verb).items);
    let own = tail.trim_start_matches("the ");
    let mut owners = line.named.officials.iter().enumerate().filter(|(_, o)| {
        let low = |text: &str| text.to_lowercase();
        own.split(' ').next_back().is_some_and(|w| o.name.split(' ').next_back().is_some_and(|n| low(n) == w))
            || o.role.as_deref().is_some_and(|r| low(r) == own || own == "pm" && low(r) == "prime minister")
    });
    let owner = owners.next().filter(|_| owners.next().is_none()).map(|(person, o)| Party {
        who: Participant::Official(person),
        span: line.span(at, at + 1),
        country: o.country,
    });
    members.iter().all(|p| matches!(p.who, Participant::Official(_))).then_some((owner, members))
}

/// Adds companions to the journey of the leader told last, its other stops included; else to what the leader did last.
fn come_along(told: &mut [Told], number: usize, leader: Option<&Party>, members: &[Party], delegates: bool) {
    let people: Vec<Party> = members
        .iter()
        .filter(|p| matches!(p.who, Participant::Official(_)) && leader.is_none_or(|l| l.who != p.who))
        .cloned()
        .collect();
    if people.is_empty() {
        return;
    }
    let led = |t: &Told| match leader {
        Some(leader) => t.parties.first().is_some_and(|p| p.who == leader.who),
        None => t.parties.first().is_some_and(|p| matches!(p.who, Participant::Official(_))),
    };
    // Their own journey or talks take no companions from themselves.
    let other = |t: &Told| !t.parties.first().is_some_and(|p| people.iter().any(|m| m.who == p.who));
    let near = |t: &&Told| t.line.abs_diff(number) < 12 && !t.before && led(t) && other(t);
    let visit = told.iter().filter(near).filter(|t| t.kind == Kind::Visit && t.line <= number + 2);
    let last = visit.max_by_key(|t| (t.line <= number, t.line)).map(|t| (t.line, t.at));
    let with = |t: &&Told| matches!(t.kind, Kind::Meeting | Kind::Event) && t.line <= number && number - t.line <= 8;
    // Where no journey is told, members of a delegation were at all that the leader did that day.
    let day = |t: &Told| t.dated.and_then(|(d, _)| d.when.first_day());
    // "A and B will accompany the president on his visit to X": it is the president's.
    if let Some(leader) = leader {
        let theirs = |t: &&mut Told| {
            t.kind == Kind::Visit
                && t.line == number
                && t.parties.first().is_some_and(|p| people.iter().any(|m| m.who == p.who))
                && !t.parties.iter().any(|p| p.who == leader.who)
        };
        for one in told.iter_mut().filter(theirs) {
            one.parties.insert(0, leader.clone());
            one.parts.retain(|(who, _)| !people.iter().any(|m| m.who == *who));
            one.add_as(people.clone(), Part::Accompanying);
        }
    }
    // "were part of his delegation": of whom the news went on about.
    let before = told.iter().filter(|t| t.line < number && number - t.line < 12 && !t.before && led(t) && other(t));
    let topic = before.max_by_key(|t| (t.line, t.at)).and_then(|t| t.parties.first().cloned());
    let leader = leader.cloned().or(topic.filter(|_| delegates));
    let leader = leader.as_ref();
    if last.is_none()
        && delegates
        && let Some(leader) = leader
    {
        let meets = |t: &&mut Told| {
            matches!(t.kind, Kind::Meeting | Kind::Event) && !t.before && t.parties.iter().any(|p| p.who == leader.who)
        };
        let with = told.iter().filter(|t| t.line <= number && t.parties.iter().any(|p| p.who == leader.who));
        let first = with.max_by_key(|t| (t.line, t.at)).and_then(day);
        for one in told.iter_mut().filter(meets).filter(|t| day(t) == first) {
            one.add_as(people.clone(), Part::Accompanying);
            one.also.push((number, 0, 1));
        }
        return;
    }
    // "She was accompanied by A and B", right after the meetings where they were.
    let just = |t: &&mut Told| {
        matches!(t.kind, Kind::Meeting)
            && !t.before
            && t.line < number
            && number - t.line <= 2
            && leader.is_some_and(|l| t.parties.iter().any(|p| p.who == l.who))
    };
    for one in told.iter_mut().filter(just) {
        one.add_as(people.clone(), Part::Accompanying);
        one.also.push((number, 0, 1));
    }
    let found = last.or_else(|| told.iter().filter(near).filter(with).map(|t| (t.line, t.at)).max());
    let Some(found) = found else { return };
    let whole = told.iter().find(|t| (t.line, t.at) == found).map(|t| t.kind);
    for one in told.iter_mut().filter(|t| (t.line, t.at) == found && Some(t.kind) == whole) {
        one.add_as(people.clone(), Part::Accompanying);
        one.also.push((number, 0, 1));
    }
}
