//! What an engagement is about: sectors from the sentences that tell of it and those that go on about it.

mod aside;
mod course;
mod names;
mod refers;
mod topics;

use rustc_hash::FxHashMap;

use self::course::Course;
use super::items::{Line, can_act};
use super::told::Told;
use super::words::Words;
use crate::extract::chunks::{Chunk, Form, Referent};
use crate::extract::sectors::{self, Hit};
use crate::extract::status::Modality;
use crate::model::{Kind, Participant, SectorId, Span, TimeExpression};

/// Sectors of one engagement with their words, and the paragraphs that go on about it.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub sectors: Vec<SectorId>,
    pub hits: Vec<(Span, SectorId)>,
    pub paragraphs: Vec<u32>,
}

/// Words of sentences that go on about talks.
const TALKING: Words = Words(
    "discussed|talks|talked|meeting|agreed|reviewed|exchanged|stressed|underlined|underscored|emphasised\
    |emphasized|highlighted|focused|focus|focusing|reaffirmed|welcomed|noted|expressed|views|topics\
    |agenda|sides|raised|briefed|reiterated|called|urged|pledged|committed|discussions|discussion\
    |conversation|covered|touched|appreciated|proposed|ministers|leaders|cooperation|issues|parties\
    |touching|explored|resolved|delegations|recognised|recognized|looked|compared|centred|centre|engagements\
    |meetings|consultations|deliberations|deliberated|negotiations|spoke|considered|dwelt|addressed|examined|covers\
    |include|included|including|prioritised|prioritized|priority|priorities|purpose|aimed|aims|seeks|sought|discuss\
    |talk|talked|talking|speak|speaking|mentioned|considering|assess|assessed|turned|dealt|deals|sets|replied|answered\
    |acknowledged|praised|assured|suggested|added|confirmed|recalled|invited|thanked|decided|undertook|promised|hoped",
);

/// Words that stand for all who took part.
const BOTH: Words = Words(
    "they|sides|both|two|talks|meeting|allies|parties|delegations|ministers|leaders|visit|call|counterparts|diplomats|views|conversation\
    |engagements|meetings|consultations|negotiations|discussions|exchange|dialogue|session|presidents|officials|pair|duo",
);

/// For each engagement, what it is about.
pub(super) fn sectors(lines: &[Line<'_>], times: &[TimeExpression], told: &[Told]) -> Vec<About> {
    let mut found: Vec<Vec<(Hit, Span, String)>> = vec![Vec::new(); told.len()];
    let mut about: Vec<About> = vec![About::default(); told.len()];
    let mut course = Course::default();
    // Tellings on each line, in order of their place.
    let mut by_line: FxHashMap<usize, Vec<(usize, usize)>> = FxHashMap::default();
    for (index, one) in told.iter().enumerate() {
        by_line.entry(one.line).or_default().push((one.at, index));
        for (line, at, _) in &one.also {
            by_line.entry(*line).or_default().push((*at, index));
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself; their order does not matter")]
    for here in by_line.values_mut() {
        here.sort_unstable();
    }
    // The names of events, by paragraph.
    let mut events: FxHashMap<u32, Vec<(Span, usize)>> = FxHashMap::default();
    for (index, one) in told.iter().enumerate().filter(|(_, t)| t.kind == Kind::Event) {
        for party in one.parties.iter().filter(|p| matches!(p.who, Participant::Body(_))) {
            events.entry(party.span.paragraph).or_default().push((party.span, index));
        }
    }
    let (none, no_events) = (Vec::new(), Vec::new());
    for (number, line) in lines.iter().enumerate() {
        let here = by_line.get(&number).unwrap_or(&none);
        let start = line.items.first().map_or(0, |i| i.start);
        let end = line.items.last().map_or(start, |i| i.end);
        let text = line.text.get(start..end).unwrap_or("");
        // What is told as lying further back does not take over.
        let inner = |i: usize| here.iter().any(|(at, k)| *k == i && interlude(line, told, *at, *k, &course.current));
        let back = |i: usize| (told.get(i).is_some_and(|t| t.before) || inner(i)) && !course.current.is_empty();
        let talks: Vec<usize> = here.iter().map(|(_, i)| *i).filter(|i| carries(told, *i) && !back(*i)).collect();
        let mut spoken: Vec<usize> = Vec::new();
        if here.is_empty() {
            if looks_back(line, times, told, &course.current) {
                continue;
            }
            let Some(found) = course.follow(line, number, told) else { continue };
            spoken = found;
            for index in &spoken {
                if let Some(about) = about.get_mut(*index)
                    && !about.paragraphs.contains(&line.paragraph)
                {
                    about.paragraphs.push(line.paragraph);
                }
            }
        } else {
            course.turn(number, told, here, &talks, &by_line);
        }
        let current = &course.current;
        for mut hit in sectors::find(text) {
            let at_byte = start + hit.start;
            if names::of_institution(text, hit.start, hit.end)
                || names::is_venue(text, hit.start, hit.end)
                || aside::wished(line, at_byte)
            {
                continue;
            }
            hit.strong |= names::as_subject(text, hit.start) || names::is_topic(text, hit.start, hit.end);
            let mut owners: Vec<usize> =
                if here.is_empty() { spoken.clone() } else { nearest(line, told, here, at_byte) };
            // "They talked about trade, and signed a treaty": what stands first goes on about the talks.
            if talks.is_empty() && goes_first(line, told, here, current, at_byte) {
                owners.clone_from(current);
            }
            // A row told again with one of its counterparts: "He and B went over bilateral issues".
            if owners.len() > 1 && owners.iter().all(|i| told.get(*i).is_some_and(|t| t.line != number)) {
                owners = course::meant(line, told, &owners);
            }
            if !here.is_empty() && topics::of_all(line) && owners.iter().any(|i| carries(told, *i)) {
                owners = course::all_talks(told, number, &owners);
            }
            owners.retain(|i| told.get(*i).is_none_or(|t| !aside::beside(line, number, t, at_byte)));
            if owners.is_empty() {
                continue;
            }
            // The name of a party or an office is no subject; that of an event or text tells what it is about.
            let span = Span::new(line.paragraph, at_byte, start + hit.end);
            let near = events.get(&span.paragraph).unwrap_or(&no_events);
            let mut titled: Vec<usize> = near.iter().filter(|(s, _)| s.contains(span)).map(|(_, i)| *i).collect();
            titled.dedup();
            let owners = if titled.is_empty() { owners } else { titled };
            if in_name(line, at_byte)
                && !text.get(hit.start..hit.end).is_some_and(names::is_work)
                && !owners.iter().any(|i| told.get(*i).is_some_and(|t| t.kind == Kind::Event))
            {
                continue;
            }
            let words = text.get(hit.start..hit.end).unwrap_or("").to_owned();
            for index in owners {
                if let Some(list) = found.get_mut(index) {
                    list.push((hit, span, words.clone()));
                }
            }
        }
    }
    for (list, about) in found.into_iter().zip(about.iter_mut()) {
        let view: Vec<(Hit, &str)> = list.iter().map(|(h, _, w)| (*h, w.as_str())).collect();
        about.sectors = sectors::decide(&view);
        for (hit, span, _) in &list {
            if about.sectors.contains(&hit.sector) && !about.hits.contains(&(*span, hit.sector)) {
                about.hits.push((*span, hit.sector));
            }
        }
    }
    about
}

/// Whether a sentence opens with a time far from what the text is about: "Back in June last year the leaders agreed".
fn looks_back(line: &Line<'_>, times: &[TimeExpression], told: &[Told], current: &[usize]) -> bool {
    let opening = (0..line.len().min(4)).find_map(|k| times.get(line.time(k)?)?.dated);
    let Some((first, last)) = opening.and_then(|d| Some((d.when.first_day()?, d.when.last_day()?))) else {
        return false;
    };
    let days = || current.iter().filter_map(|i| told.get(*i)).filter_map(|t| Some((t.modality, t.dated?.0.when)));
    let back = || days().all(|(_, when)| when.first_day().is_some_and(|day| (day - last).num_days() > 21));
    // "In September a delegation will come": after talks that are over.
    let ahead = || {
        days().all(|(modality, when)| {
            modality == Modality::Held && when.last_day().is_some_and(|day| (first - day).num_days() > 14)
        })
    };
    days().next().is_some() && (back() || ahead())
}

/// Whether words stand before an agreement, or before something told within the sentence, as what the talks before it
/// were about.
fn goes_first(line: &Line<'_>, told: &[Told], here: &[(usize, usize)], current: &[usize], byte: usize) -> bool {
    let place = line.items.iter().position(|i| i.start <= byte && byte < i.end).unwrap_or(0);
    let text = |i: usize| told.get(i).is_some_and(|t| t.kind == Kind::Agreement);
    let talks = current.iter().any(|i| carries(told, *i));
    if !here.is_empty() && talks && here.iter().all(|(at, _)| *at > place && topics::within(line, *at)) {
        return true;
    }
    !here.is_empty()
        && talks
        && here.iter().all(|(at, i)| *at > place && text(*i))
        && (0..place).any(|k| line.is_any(k, &["talked", "spoke", "discussed", "reviewed", "exchanged", "explored"]))
}

/// Whether talk about subjects belongs to it rather than to a journey told beside it.
fn carries(told: &[Told], index: usize) -> bool {
    told.get(index).is_some_and(|t| !matches!(t.kind, Kind::Visit | Kind::Agreement | Kind::Correspondence))
}

/// The tellings of a line that some words belong to: the last one before them, else the first.
fn nearest(line: &Line<'_>, told: &[Told], here: &[(usize, usize)], byte: usize) -> Vec<usize> {
    let place = line.items.iter().position(|i| i.start <= byte && byte < i.end).unwrap_or(0);
    let at = here.iter().map(|(at, _)| *at).filter(|at| *at <= place).max().or_else(|| here.first().map(|(at, _)| *at));
    let mut owners: Vec<usize> = here.iter().filter(|(a, _)| Some(*a) == at).map(|(_, i)| *i).collect();
    // Talks told beside a journey take the subjects.
    if owners.iter().all(|i| told.get(*i).is_some_and(|t| t.kind == Kind::Visit)) {
        let talks: Vec<usize> = here.iter().map(|(_, i)| *i).filter(|i| carries(told, *i)).collect();
        if !talks.is_empty() {
            owners = talks;
        }
    }
    // "will meet A and take part in the dialogue to promote trade": what stands last is said of all that one person does.
    let last = here.iter().map(|(at, _)| *at).max();
    let one = |i: &usize| told.get(*i).map(|t| (t.kind, t.modality, t.parties.first().map(|p| &p.who)));
    if let Some(owner) = owners.first()
        && at == last
        && line.items.get(last.unwrap_or(0)..place).is_some_and(|items| items.iter().any(|i| i.low == "to"))
    {
        let same: Vec<usize> =
            here.iter().map(|(_, i)| *i).filter(|i| carries(told, *i) && one(i) == one(owner)).collect();
        owners.extend(same);
    }
    owners.sort_unstable();
    owners.dedup();
    owners
}

/// Whether the words stand in the name or title of a person, a body or an office.
fn in_name(line: &Line<'_>, byte: usize) -> bool {
    let Some(at) = line.items.iter().position(|i| i.start <= byte && byte < i.end) else { return false };
    line.chunk(at).is_some_and(|(_, c)| {
        c.form == Form::Name
            && matches!(c.referent, Referent::Person(_) | Referent::Office { .. } | Referent::Body { .. })
    })
}

/// Whether a sentence without an engagement of its own goes on about the last one.
fn goes_on(line: &Line<'_>, told: &[Told], current: &[usize], gap: u32) -> bool {
    let near = gap == 0;
    let parties = || current.iter().filter_map(|i| told.get(*i)).flat_map(|t| t.parties.iter());
    let known = |person: usize| parties().any(|p| p.who == Participant::Official(person));
    let lands: Vec<_> = parties().filter_map(|p| p.country).collect();
    if aside::elsewhere(line) {
        return false;
    }
    let stranger =
        first_actor(line).filter(|(_, c)| c.form != Form::Pronoun).filter(|(_, chunk)| match &chunk.referent {
            Referent::Person(person) => !known(*person),
            Referent::People(people) => !people.iter().any(|p| known(*p)),
            Referent::Body { name, country } | Referent::Office { name, country } => {
                chunk.form == Form::Name
                    && name.contains(char::is_uppercase)
                    && !parties().any(|p| matches!(&p.who, Participant::Body(body) if body == name))
                    && !country.is_some_and(|c| lands.contains(&c))
            }
            _ => false,
        });
    // Words that stand for all count where they are not the stranger's own: "Regional leaders discussed".
    let stranger = stranger.map(|(at, _)| at);
    let (mut talking, mut both) = (false, false);
    for (at, item) in line.items.iter().enumerate() {
        if Some(at) != stranger {
            if item.low.bytes().any(|byte| byte == b' ') {
                for word in item.low.split(' ') {
                    talking |= TALKING.has(word);
                    both |= BOTH.has(word);
                }
            } else {
                talking |= line.item_is_of(at, &TALKING);
                both |= line.item_is_of(at, &BOTH);
            }
        }
    }
    // What a party says there may be about anybody.
    let voiced = topics::said_by(line, &known);
    if !voiced && (stranger.is_some() && !both || of_others(line, &known)) {
        return false;
    }
    let topical = gap <= 6 && topics::tells(line);
    // "In the Kenyan capital": another stop.
    if !both && !voiced && aside::opens_abroad(line, &lands) {
        return false;
    }
    let mut ours = near && topics::opens_with_all(line);
    for at in 0..line.len() {
        let Some((_, chunk)) = line.chunk(at) else { continue };
        match &chunk.referent {
            Referent::Person(person) => ours |= known(*person),
            Referent::People(people) => ours |= people.iter().any(|p| known(*p)),
            Referent::Open => ours |= chunk.form != Form::Name,
            _ => {}
        }
    }
    let mut named: Vec<_> = (0..line.len())
        .filter_map(|at| line.chunk(at))
        .filter_map(|(_, c)| match &c.referent {
            Referent::State { country, .. } => Some(*country),
            _ => None,
        })
        .filter(|c| lands.contains(c))
        .collect();
    named.sort();
    named.dedup();
    if named.len() > 1 {
        return talking || both || near || topical;
    }
    let planned = current.iter().all(|i| told.get(*i).is_some_and(|t| t.modality != Modality::Held));
    if planned {
        return topical || talking && both && (ours || near);
    }
    ours || topical || talking && (both || near)
}

/// Whether something is told within the report of talks: "The conversation followed up what A and B had dealt with",
/// "The President was sorry that he could not attend the forum".
fn interlude(line: &Line<'_>, told: &[Told], at: usize, index: usize, current: &[usize]) -> bool {
    if topics::within(line, at) {
        return true;
    }
    let Some(own) = told.get(index) else { return false };
    let differs = own.kind == Kind::Event
        || current
            .iter()
            .filter_map(|i| told.get(*i))
            .all(|t| t.modality != own.modality && t.modality == Modality::Held);
    differs
        && current.iter().any(|i| carries(told, *i))
        && topics::clause(line, at)
        && (0..2).any(|k| {
            line.chunk(k).is_some_and(|(_, c)| match c.referent {
                Referent::Person(person) => current.iter().any(|i| takes_part(told, *i, person)),
                _ => false,
            })
        })
}

/// Whether a person takes part in an engagement.
fn takes_part(told: &[Told], index: usize, person: usize) -> bool {
    told.get(index).is_some_and(|t| t.people().any(|p| p == person))
}

/// Whether all persons that a sentence names are strangers to the talks, or one of them stands beside a party: "He and B".
fn of_others(line: &Line<'_>, known: &impl Fn(usize) -> bool) -> bool {
    let mut named = 0;
    let mut ours = 0;
    for at in 0..line.len() {
        let Some((_, chunk)) = line.chunk(at) else { continue };
        match &chunk.referent {
            Referent::Person(person) if known(*person) => ours += 1,
            Referent::Person(_) => {
                let beside = line.is(at.wrapping_sub(1), "and") && line.chunk(at.wrapping_sub(2)).is_some() && at <= 3;
                if beside {
                    return true;
                }
                named += 1;
            }
            Referent::People(_) => ours += 1,
            Referent::Open => ours += usize::from(chunk.form != Form::Name),
            _ => {}
        }
    }
    named > 0 && ours == 0
}

/// The first of the phrases of a sentence that can act.
fn first_actor<'l>(line: &'l Line<'_>) -> Option<(usize, &'l Chunk)> {
    (0..line.len()).find_map(|at| {
        let (_, chunk) = line.chunk(at)?;
        (can_act(chunk)
            && !chunk.possessive
            && !line.is_any(at.wrapping_sub(1), &["in", "at", "of", "with", "from", "to", "by", "for"]))
        .then_some((at, chunk))
    })
}
