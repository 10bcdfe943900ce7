//! Who "the delegation" is: a group that the article tells of, its leader and its members, wherever they are named.
//!
//! "A delegation led by A will be in X. Travelling with A are B and C. The minister will meet the delegation": every
//! phrase that stands for the group is found first, and whoever the article says to lead it or to belong to it; then the
//! phrases stand for those persons, and all other rules read them as persons.

use super::delegations::{self, Members, named, named_to_end};
use super::items::{Line, holds};
use super::syntax::subject;
use super::told::{Party, parties};
use super::words::Words;
use crate::extract::chunks::{self, Chunk, Form, Named, Referent};
use crate::model::{CountryCode, Participant};

/// Nouns for a group that goes somewhere together.
const GROUPS: Words = Words("delegation|delegations|entourage|group|team|mission|panel|contingent|codel|members");
/// Nouns for several people who can be the members of such a group.
const PEOPLE: Words = Words(
    "lawmakers|legislators|parliamentarians|mps|senators|deputies|congressmen|congresswomen|representatives|visitors\
    |guests|delegates|envoys|politicians|ministers|officials",
);
/// Those of them who sit in a parliament.
const PARLIAMENT: Words = Words(
    "lawmakers|legislators|parliamentarians|mps|senators|deputies|congressmen|congresswomen|representatives|congress\
    |parliament|senate|house|parliamentary|congressional",
);

/// "Seven members of the Bundestag travelled".
const COUNTS: Words = Words("two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some");

/// A group that is told of.
#[derive(Debug, Default)]
pub(super) struct Roster {
    country: Option<CountryCode>,
    pub leader: Option<usize>,
    pub members: Vec<usize>,
    /// The noun that it was first called by.
    noun: String,
    parliament: bool,
    /// Phrases that stand for it: places in [`Named::chunks`].
    chunks: Vec<usize>,
    /// Lines that speak of it as a group.
    pub lines: Vec<usize>,
}

/// The groups of an article.
#[derive(Debug, Default)]
pub(super) struct Rosters {
    pub all: Vec<Roster>,
    /// "The two delegations": phrases for all of them.
    both: Vec<usize>,
}

impl Roster {
    /// Leader and members.
    pub fn people(&self) -> Vec<usize> {
        let mut people: Vec<usize> = self.leader.into_iter().collect();
        people.extend(self.members.iter().copied().filter(|m| Some(*m) != self.leader));
        people
    }

    fn has(&self, person: usize) -> bool {
        self.leader == Some(person) || self.members.contains(&person)
    }
}

/// A phrase that can stand for a group.
struct Mention {
    at: usize,
    chunk: Option<usize>,
    noun: String,
    definite: bool,
    several: bool,
    country: Option<CountryCode>,
    parliament: bool,
    /// Whose group it is: "Roe's delegation", "his delegation".
    owner: Option<usize>,
}

/// The groups of the article.
pub(super) fn gather(lines: &[Line<'_>]) -> Rosters {
    let mut found = Rosters::default();
    // Who went somewhere together last.
    let mut travellers: Vec<Party> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let mut here: Vec<(usize, usize)> = Vec::new();
        for at in 0..line.len() {
            let Some(mention) = mention(line, at) else { continue };
            if mention.several {
                found.both.extend(mention.chunk);
                continue;
            }
            // "It was the first large group of MPs to come": the delegation told of before.
            let told_of = at <= 6
                && line.items.first().is_some_and(|i| matches!(&*i.low, "it" | "this" | "theirs"))
                && line.is_any(1, &["was", "is"])
                && !found.all.is_empty();
            if told_of && !mention.definite {
                continue;
            }
            let known = last_of(&found.all, |r| r.noun == mention.noun && fits(line, number, r, &mention))
                .or_else(|| last_of(&found.all, |r| fits(line, number, r, &mention)));
            let place = known.unwrap_or_else(|| {
                let mut roster = Roster { noun: mention.noun.clone(), ..Roster::default() };
                // "A and B arrived. The delegation met C."
                if mention.definite && mention.country.is_none() && GROUPS.has(&mention.noun) && mention.owner.is_none()
                {
                    add(&mut roster, None, &travellers);
                }
                // "MPs A and B called on C. The parliamentarians met D."
                if mention.definite && mention.parliament && PEOPLE.has(&mention.noun) {
                    let near = lines.iter().take(number).rev().take(3);
                    roster.members = near.map(sitting).find(|m| m.len() > 1).unwrap_or_default();
                }
                found.all.push(roster);
                found.all.len() - 1
            });
            if let Some(roster) = found.all.get_mut(place) {
                roster.country = roster.country.or(mention.country);
                roster.parliament |= mention.parliament;
                roster.chunks.extend(mention.chunk);
                roster.leader = roster.leader.or(mention.owner);
                roster.lines.push(number);
            }
            here.push((at, place));
        }
        for (at, place) in &here {
            let (leader, members) = told_of(line, *at);
            if let Some(roster) = found.all.get_mut(*place) {
                add(roster, leader.as_ref(), &members);
            }
        }
        if let Some(who) = went(line) {
            travellers = who;
        }
        if let Some((state, people)) = on_side(line)
            && let Some(roster) = found.all.iter_mut().rev().find(|r| r.country == Some(state))
        {
            add(roster, None, &people);
            continue;
        }
        if let Some((head, all)) = its_head(line)
            && let Some(roster) = found.all.last_mut()
        {
            add(roster, Some(&head), &all);
        }
        let Some(Members { leader, people, .. }) = delegations::companions(line) else { continue };
        let who = leader.as_ref().and_then(person);
        let place = match (who, here.first()) {
            (_, Some((_, place))) => Some(*place),
            (Some(who), None) => last_of(&found.all, |r| r.has(who)),
            (None, None) => found.all.len().checked_sub(1),
        };
        let place = place.unwrap_or_else(|| {
            found.all.push(Roster { noun: "delegation".to_owned(), ..Roster::default() });
            found.all.len() - 1
        });
        if let Some(roster) = found.all.get_mut(place) {
            add(roster, leader.as_ref(), &people);
        }
    }
    found
}

/// The group told of last that passes a test; in a book those of other chapters are not asked.
fn last_of(all: &[Roster], fits: impl Fn(&Roster) -> bool) -> Option<usize> {
    const BACK: usize = 32;
    all.iter().enumerate().rev().take(BACK).find(|(_, r)| fits(r)).map(|(at, _)| at)
}

/// "Its head was A", "It is led by A, and B belongs to it": of the group told of last.
fn its_head(line: &Line<'_>) -> Option<(Party, Vec<Party>)> {
    const HEAD: Words = Words(
        "its head was|its head is|its leader was|its leader is|at its head was|at its head is|leading it was|leading it is\
    |heading it was|heading it is|at the head was|at the head is|leading the delegation was|leading the delegation is\
    |heading the delegation was|heading the delegation is|heading the delegation will be|leading the delegation will be",
    );
    let all = named(line, line.any_phrase(0, &HEAD)?);
    Some((all.first()?.clone(), all))
}

/// "On the Spanish side were A, B and C": whose side, and who.
fn on_side(line: &Line<'_>) -> Option<(CountryCode, Vec<Party>)> {
    if !line.is_any(0, &["on", "for", "from", "with"]) {
        return None;
    }
    let side =
        (1..5).find(|k| line.items.get(*k).is_some_and(|i| i.low.ends_with("side") || i.low.ends_with("part")))?;
    let words = line.words(1, side + 1);
    let state = words.split_whitespace().find_map(chunks::state_of_word)?;
    let verb = (side + 1..side + 4).find(|k| line.is_any(*k, &["were", "was", "are", "is", "came"]))?;
    let people = named_to_end(line, verb + 1);
    (!people.is_empty()).then_some((state, people))
}

/// The verb of a journey in a sentence.
pub(super) fn journey(line: &Line<'_>) -> Option<usize> {
    const GO: Words = Words(
        "arrived|arrives|arrive|arriving|travelled|traveled|travels|travel|travelling|traveling|flew|flies|fly|went|goes|visited|visits|visit\
    |came|left|leaves|departed|departs|landed|lands|reached|reach|reaches|visiting|due",
    );
    const ARE: Words = Words("are|were");
    if !line.may_have(&GO) && !line.may_have(&ARE) {
        return None;
    }
    (1..line.len()).find(|k| {
        line.is_of(*k, &GO)
            || line.is_any(*k, &["are", "were"])
                && line.is(k + 1, "in")
                && line
                    .chunk(k + 2)
                    .is_some_and(|(_, c)| matches!(c.referent, Referent::Place { .. } | Referent::State { .. }))
    })
}

/// Who is told to have gone somewhere together: "A and B arrived in X".
fn went(line: &Line<'_>) -> Option<Vec<Party>> {
    let verb = journey(line)?;
    let mut who = if line.is(verb, "visited") && line.is(verb + 1, "by") {
        // "was visited by A, together with B"
        let with = ["together with", "along with", "accompanied by"];
        let more = (verb + 2..line.len()).find_map(|k| with.iter().find_map(|w| line.phrase(k, w)));
        named(line, verb + 2).into_iter().chain(more.map(|k| named(line, k)).unwrap_or_default()).collect()
    } else {
        parties(line, &subject(line, verb).items)
    };
    who.retain(|p| matches!(p.who, Participant::Official(_)));
    (who.len() > 1).then_some(who)
}

fn person(party: &Party) -> Option<usize> {
    if let Participant::Official(person) = party.who { Some(person) } else { None }
}

fn add(roster: &mut Roster, leader: Option<&Party>, members: &[Party]) {
    roster.leader = roster.leader.or(leader.and_then(person));
    for member in members.iter().filter_map(person) {
        if !roster.has(member) {
            roster.members.push(member);
        }
    }
}

/// The phrase for a group at a place.
fn mention(line: &Line<'_>, at: usize) -> Option<Mention> {
    let item = line.items.get(at)?;
    let chunk = line.chunk(at);
    if chunk.is_none() && !line.is_of(at, &GROUPS) {
        return None;
    }
    let pronoun = match chunk {
        Some((_, Chunk { referent: Referent::Body { name, .. }, form: Form::Pronoun, .. })) => {
            Some(name.to_lowercase())
        }
        _ => None,
    };
    let low = pronoun.as_deref().unwrap_or(&item.low);
    let one_word = !holds(low, " of ") && !holds(low, " from ");
    let own =
        if one_word { low } else { low.split(" of ").next().unwrap_or(low).split(" from ").next().unwrap_or(low) };
    let last = low.bytes().rposition(|byte| byte == b' ').and_then(|at| low.get(at + 1..)).unwrap_or(low);
    let head = own.bytes().rposition(|byte| byte == b' ').and_then(|at| own.get(at + 1..)).unwrap_or(own);
    let noun = [last, head].into_iter().find(|w| GROUPS.has(w) || chunk.is_some() && PEOPLE.has(w))?;
    let (index, country) = match chunk {
        Some((index, Chunk { referent: Referent::Body { name, country }, form, .. })) => {
            let proper = *form == Form::Name && GROUPS.has(noun) && noun != "delegation";
            if proper || *form == Form::Pronoun && !is_group_name(name) {
                return None;
            }
            (Some(index), *country)
        }
        Some((index, Chunk { referent: Referent::Open, .. })) => (Some(index), None),
        None if noun == last && noun != "members" => (None, None),
        _ => return None,
    };
    // "other senators" are no members of it.
    if PEOPLE.has(noun) && low.split(' ').any(|w| matches!(w, "other" | "another" | "further" | "fellow")) {
        return None;
    }
    // "the Contact Group", "a working group", "the diplomatic mission", "members of the cabinet": bodies that stay.
    let plain = match noun {
        "group" | "team" | "mission" | "panel" => {
            let named =
                own.split(' ').any(|w| matches!(w, "working" | "contact" | "diplomatic" | "permanent" | "expert"));
            !named
                && line.text.get(item.start..item.end).is_some_and(|t| !t.contains("Group") && !t.contains("Mission"))
        }
        "members" => {
            low.contains("delegation")
                || low.contains("group")
                || low.contains("congress")
                || low.contains("house")
                || low.split(' ').next().is_some_and(|w| COUNTS.has(w)) && low.contains("members of")
                || low == "members"
                || low == "its members"
                || low == "the members"
        }
        _ => true,
    };
    if !plain {
        return None;
    }
    let before = at.checked_sub(1);
    // "A and B are members of his delegation": not of their own.
    let theirs = |o: usize| {
        line.chunk(o).is_some_and(|(_, c)| c.form == Form::Pronoun) && line.is_any(o.wrapping_sub(1), &["of", "in"])
    };
    let owner = before.filter(|o| line.chunk(*o).is_some_and(|(_, c)| c.possessive) && !theirs(*o));
    let owner = owner.and_then(|o| parties(line, &[o]).iter().find_map(person));
    let article = |w: &str| matches!(w, "the" | "this" | "these" | "its" | "their" | "his" | "her" | "both");
    let definite = owner.is_some()
        || article(low.split(' ').next().unwrap_or(""))
        || before.and_then(|b| line.word(b)).is_some_and(article)
        || chunk.is_some_and(|(_, c)| c.form == Form::Pronoun)
        || low == "members"
        || low.contains(" the ");
    let numbered = low.split(' ').any(|w| matches!(w, "two" | "both"));
    Some(Mention {
        at,
        chunk: index,
        noun: noun.to_owned(),
        definite,
        several: noun == "delegations" || numbered && GROUPS.has(noun),
        country,
        parliament: low.split(' ').any(|w| PARLIAMENT.has(w)),
        owner,
    })
}

fn is_group_name(name: &str) -> bool {
    name.to_lowercase().split(' ').any(|w| GROUPS.has(w) || PEOPLE.has(w))
}

/// Whether a phrase goes on about a group told of before.
fn fits(line: &Line<'_>, number: usize, roster: &Roster, mention: &Mention) -> bool {
    let state = mention.country.is_none() || roster.country.is_none() || mention.country == roster.country;
    let owner = mention.owner.is_none() || roster.leader.is_none() || roster.leader == mention.owner;
    let people = PEOPLE.has(&mention.noun);
    let same = roster.noun == mention.noun;
    let sits = mention.parliament && (roster.parliament || parliamentary(line.named, roster));
    let kind = match mention.noun.as_str() {
        "visitors" | "guests" | "delegates" => true,
        "ministers" | "envoys" | "officials" | "politicians" => {
            same || GROUPS.has(&roster.noun) && hold(line.named, roster, &mention.noun)
        }
        // "Chairman A brings a delegation. The lawmakers will meet B."
        _ if people => {
            same || sits || mention.definite && GROUPS.has(&roster.noun) && roster.lines.iter().any(|l| number - l <= 2)
        }
        "members" => !mention.parliament || sits || same,
        _ => true,
    };
    state && owner && kind && (mention.definite || people && same && mention.at > 0)
}

fn parliamentary(named: &Named, roster: &Roster) -> bool {
    roster.people().iter().filter_map(|p| named.officials.get(*p)?.role.as_deref()).any(|role| {
        let role = role.to_lowercase();
        ["senator", "representative", "member", "congress", "deput", "speaker", "committee", "mp"]
            .iter()
            .any(|w| role.split(' ').any(|r| r.starts_with(w)))
    })
}

/// The members of a parliament whom a sentence names.
fn sitting(line: &Line<'_>) -> Vec<usize> {
    let all = (0..line.len()).filter(|k| line.chunk(*k).is_some_and(|(_, c)| !c.possessive && c.form == Form::Name));
    let mut people: Vec<usize> = all.flat_map(|k| parties(line, &[k])).filter_map(|p| person(&p)).collect();
    people.retain(|p| parliamentary(line.named, &Roster { members: vec![*p], ..Roster::default() }));
    people
}

/// Whether all of a group hold such an office: "the ministers".
fn hold(named: &Named, roster: &Roster, noun: &str) -> bool {
    let single = noun.strip_suffix('s').unwrap_or(noun);
    let people = roster.people();
    let role = |p: &usize| named.officials.get(*p).and_then(|o| o.role.as_deref()).map(str::to_lowercase);
    people.len() > 1
        && people
            .iter()
            .all(|p| role(p).is_some_and(|r| r.contains(single) || single == "minister" && r.contains("secretary")))
}

/// Leader and members that the words about a group tell.
fn told_of(line: &Line<'_>, at: usize) -> (Option<Party>, Vec<Party>) {
    const LEADS: [&str; 13] = [
        "led", "lead", "leads", "leading", "headed", "head", "heads", "heading", "bring", "bringing", "brought",
        "chaired", "chairs",
    ];
    const WITH: Words = Words(
        "travel with|travels with|travelled with|traveled with|arrived with|come with|came with|arrive with|fly with|flew with|at the head of|head of|in charge of|took|take|will take",
    );
    // "Led by A, the group met B"
    if line.is_any(0, &["led", "headed"]) && line.is(1, "by") && at < 8 {
        let all: Vec<Party> = parties(line, &[2]);
        return (all.first().cloned(), all);
    }
    // "A and a delegation of MPs met B"
    let low = line.items.get(at).map_or("", |i| i.low.as_str());
    let and = (at.saturating_sub(3)..at).rev().find(|k| line.is(*k, "and"));
    // "A and the eleven other members of the delegation"
    let own = low.starts_with("a ") && and == at.checked_sub(1) || low.contains("other members of");
    let beside = own.then(|| and?.checked_sub(1)).flatten();
    let beside = beside.and_then(|who| parties(line, &[who]).into_iter().find(|p| person(p).is_some()));
    let mut leader = beside;
    let mut next = at + 1;
    // "a delegation from Uganda", "a delegation of the Senate"
    while line.is_any(next, &["from", "of"]) {
        next += 1 + usize::from(line.is(next + 1, "the"));
        next += usize::from(line.chunk(next).is_some() || line.word(next).is_some());
    }
    let first = |from: usize| named(line, from).into_iter().next();
    for k in at + 1..line.len().min(next + 14) {
        if line.is_any(k, &["led", "headed", "chaired"])
            && line.is(k + 1, "by")
            && line.is_any(k.wrapping_sub(1), &["is", "was", ",", "be", "are"])
            || k == next && line.is_any(k, &["led", "headed", "chaired"]) && line.is(k + 1, "by")
        {
            let all = named(line, k + 2);
            let more = listed(line, k + 2);
            return (all.first().cloned(), all.into_iter().chain(more).collect());
        }
        if k == next && line.is(k, "under") || k <= next + 1 && line.phrase(k, "under the leadership of").is_some() {
            leader = first(line.phrase(k, "under the leadership of").unwrap_or(k + 1));
        }
        if line.is(k, "with")
            && let Some(head) = first(k + 1)
            && line.has(k + 2, line.len(), "at its head")
        {
            leader = Some(head);
        }
    }
    if leader.is_none() {
        // "A is leading a delegation", "A will travel with a delegation", "at the head of a delegation, A"
        let verb =
            (at.saturating_sub(4)..at).rev().find(|k| line.is_any(*k, &LEADS) || line.any_phrase(*k, &WITH).is_some());
        if let Some(verb) = verb
            && (verb + 1..at).all(|k| line.chunk(k).is_none_or(|(_, c)| !matches!(c.referent, Referent::Person(_))))
        {
            let mut who = parties(line, &subject(line, verb).items);
            who.retain(|p| matches!(p.who, Participant::Official(_)));
            if who.is_empty() && verb <= 2 && line.is(at + 1, ",") {
                who = parties(line, &[at + 2]);
            }
            // "Chairman A of the Committee will bring a delegation"
            if who.is_empty() {
                who.extend(
                    (0..verb).flat_map(|k| parties(line, &[k])).find(|p| matches!(p.who, Participant::Official(_))),
                );
            }
            leader = who.first().cloned();
            who.extend(listed(line, at));
            return (leader, who);
        }
    }
    let members = listed(line, at);
    (leader, members)
}

/// "The mission consists of A, B and C", "the delegation with him includes A".
fn listed(line: &Line<'_>, at: usize) -> Vec<Party> {
    const LEADS: Words = Words(
        "were|was|are|is|included|includes|include|comprised|comprises|consisted of|consists of|including|has|had|counts\
    |comprising|made up of|composed of|is made up of|was made up of|is composed of|was composed of|will include|will be|features|featured",
    );
    let end = line.len().min(at + 22);
    let stop = (at + 1..end).find(|k| line.is_any(*k, &[";", "that", "while", "met", "meet", "who"])).unwrap_or(end);
    let own = |start: usize| (at + 1..start).all(|k| line.chunk(k).is_none_or(|(_, c)| !c.possessive));
    let starts = (at + 1..stop).filter_map(|k| line.any_phrase(k, &LEADS)).filter(|start| own(*start));
    starts.map(|start| named_to_end(line, start)).find(|members| !members.is_empty()).unwrap_or_default()
}

/// The names with the phrases for groups standing for their people; `None` where nothing changes.
pub(super) fn stand_in(rosters: &Rosters, named: &Named) -> Option<Named> {
    let people = |roster: &Roster| if roster.chunks.is_empty() { Vec::new() } else { roster.people() };
    let mut stands: Vec<(usize, Vec<usize>)> = Vec::new();
    for roster in &rosters.all {
        let people = people(roster);
        if !people.is_empty() {
            stands.extend(roster.chunks.iter().map(|at| (*at, people.clone())));
        }
    }
    if let [one, other] = rosters.all.iter().filter(|r| !r.people().is_empty()).collect::<Vec<_>>().as_slice() {
        let all: Vec<usize> = one.people().into_iter().chain(other.people()).collect();
        stands.extend(rosters.both.iter().map(|at| (*at, all.clone())));
    }
    // "She is accompanied by A and B. They will meet C": all three.
    let led: Vec<&Roster> = rosters.all.iter().filter(|r| r.leader.is_some() && r.members.len() > 1).collect();
    for (at, chunk) in
        named.chunks.iter().enumerate().filter(|_| !led.is_empty()).filter(|(_, c)| c.form == Form::Pronoun)
    {
        let Referent::People(they) = &chunk.referent else { continue };
        let all = led.iter().find(|r| {
            r.leader.is_some_and(|l| !they.contains(&l))
                && r.members.len() <= they.len()
                && they.iter().all(|p| r.members.contains(p))
        });
        stands.extend(all.map(|r| (at, r.people())));
    }
    if stands.is_empty() {
        return None;
    }
    let mut grouped = named.clone();
    for (at, people) in stands {
        if let Some(chunk) = grouped.chunks.get_mut(at) {
            chunk.referent = match people.as_slice() {
                [one] => Referent::Person(*one),
                _ => Referent::People(people),
            };
        }
    }
    Some(grouped)
}
