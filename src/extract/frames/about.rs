//! What an engagement is about: sectors from the sentences that tell of it and those that go on about it.

mod aside;
mod refers;

use rustc_hash::FxHashMap;

use super::items::{Line, can_act};
use super::told::Told;
use super::words::Words;
use crate::extract::chunks::{Chunk, Form, Referent};
use crate::extract::sectors::{self, Hit};
use crate::extract::status::Modality;
use crate::model::{Kind, Participant, SectorId, Span};

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
    |include|included|including|prioritised|prioritized|priority|priorities|purpose|aimed|aims|seeks|sought|discuss",
);

/// Words that stand for all who took part.
const BOTH: Words = Words(
    "they|sides|both|two|talks|meeting|allies|parties|delegations|ministers|leaders|visit|call|counterparts|diplomats|views|conversation\
    |engagements|meetings|consultations|negotiations|discussions|exchange|dialogue|session|presidents|officials|pair|duo",
);

/// For each engagement, what it is about.
pub(super) fn sectors(lines: &[Line<'_>], told: &[Told]) -> Vec<About> {
    let mut found: Vec<Vec<(Hit, Span, String)>> = vec![Vec::new(); told.len()];
    let mut about: Vec<About> = vec![About::default(); told.len()];
    let mut current: Vec<usize> = Vec::new();
    let mut gap = 0_u32;
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
        let back = |i: usize| told.get(i).is_some_and(|t| t.before) && !current.is_empty();
        let mut spoken: Vec<usize> = Vec::new();
        let talks: Vec<usize> = here.iter().map(|(_, i)| *i).filter(|i| carries(told, *i) && !back(*i)).collect();
        if here.is_empty() {
            spoken = refers::spoken_of(line, number, told, &current);
            if spoken.is_empty() {
                if current.is_empty() {
                    continue;
                }
                if gap > 12 || !goes_on(line, told, &current, gap == 0) {
                    gap += 1;
                    continue;
                }
                spoken = meant(line, told, &current);
            } else if !spoken.iter().any(|i| told.get(*i).is_some_and(|t| t.kind == Kind::Visit)) {
                current.clone_from(&spoken);
            }
            for index in &spoken {
                if let Some(about) = about.get_mut(*index)
                    && !about.paragraphs.contains(&line.paragraph)
                {
                    about.paragraphs.push(line.paragraph);
                }
            }
            gap = 0;
        } else {
            let in_talks = current.iter().any(|i| carries(told, *i));
            current = if talks.is_empty() && in_talks {
                current
            } else if talks.is_empty() {
                here.iter().map(|(_, i)| *i).collect()
            } else {
                talks.clone()
            };
            series(told, &by_line, number, &mut current);
            current.sort_unstable();
            current.dedup();
            gap = 0;
        }
        for hit in sectors::find(text) {
            let at_byte = start + hit.start;
            let mut owners: Vec<usize> =
                if here.is_empty() { spoken.clone() } else { nearest(line, told, here, at_byte) };
            // "They talked about trade, and signed a treaty": what stands first goes on about the talks.
            if talks.is_empty() && goes_first(line, told, here, &current, at_byte) {
                owners.clone_from(&current);
            }
            owners.retain(|i| told.get(*i).is_none_or(|t| !aside::beside(line, number, t, at_byte)));
            if owners.is_empty() {
                continue;
            }
            if text.get(hit.start..hit.end).is_some_and(|w| w.eq_ignore_ascii_case("health")) {
                let before = text.get(..hit.start).unwrap_or("").to_lowercase();
                let wish = before.char_indices().rev().nth(44).and_then(|(at, _)| before.get(at..)).unwrap_or(&before);
                if wish.contains("wish") {
                    continue;
                }
            }
            // The name of a party or an office is no subject; that of an event or text tells what it is about.
            let span = Span::new(line.paragraph, at_byte, start + hit.end);
            let near = events.get(&span.paragraph).unwrap_or(&no_events);
            let mut titled: Vec<usize> = near.iter().filter(|(s, _)| s.contains(span)).map(|(_, i)| *i).collect();
            titled.dedup();
            let owners = if titled.is_empty() { owners } else { titled };
            if in_name(line, at_byte) && !owners.iter().any(|i| told.get(*i).is_some_and(|t| t.kind == Kind::Event)) {
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

/// Adds the talks of the same person told in the lines just before: a row of meetings shares what follows.
fn series(told: &[Told], by_line: &FxHashMap<usize, Vec<(usize, usize)>>, line: usize, current: &mut Vec<usize>) {
    let Some(first) = current.first().and_then(|i| told.get(*i)) else { return };
    let many = current.len() > 1;
    let mut from = line;
    loop {
        let mut near: Vec<usize> =
            by_line.get(&from.wrapping_sub(1)).into_iter().flatten().map(|(_, index)| *index).collect();
        near.sort_unstable();
        near.dedup();
        let before: Vec<usize> = near
            .into_iter()
            .filter_map(|index| told.get(index).map(|t| (index, t)))
            .filter(|(_, t)| {
                t.line + 1 == from
                    && t.kind == first.kind
                    && t.kind != Kind::Visit
                    && t.parties.first().map(|p| &p.who) == first.parties.first().map(|p| &p.who)
                    && t.modality == first.modality
                    && !t.before
            })
            .map(|(i, _)| i)
            .collect();
        if before.is_empty() || !many && before.len() < 2 {
            return;
        }
        from -= 1;
        current.extend(before);
    }
}

/// Whether words stand before an agreement that a sentence tells of, as what the talks before it were about.
fn goes_first(line: &Line<'_>, told: &[Told], here: &[(usize, usize)], current: &[usize], byte: usize) -> bool {
    let place = line.items.iter().position(|i| i.start <= byte && byte < i.end).unwrap_or(0);
    let text = |i: usize| told.get(i).is_some_and(|t| t.kind == Kind::Agreement);
    !here.is_empty()
        && here.iter().all(|(at, i)| *at > place && text(*i))
        && current.iter().any(|i| carries(told, *i))
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

/// Those of a row of talks that a sentence speaks of: where it names one counterpart, the talks with that one.
fn meant(line: &Line<'_>, told: &[Told], current: &[usize]) -> Vec<usize> {
    let mut people: Vec<usize> = Vec::new();
    for at in 0..line.len() {
        if let Some((_, chunk)) = line.chunk(at)
            && let Referent::Person(person) = chunk.referent
            && current.iter().any(|i| told.get(*i).is_some_and(|t| t.people().any(|p| p == person)))
        {
            people.push(person);
        }
    }
    let all = |index: &usize| told.get(*index).is_some_and(|t| people.iter().all(|p| t.people().any(|q| q == *p)));
    let some: Vec<usize> = current.iter().copied().filter(|i| all(i)).collect();
    if some.is_empty() { current.to_vec() } else { some }
}

/// Whether a sentence without an engagement of its own goes on about the last one.
fn goes_on(line: &Line<'_>, told: &[Told], current: &[usize], near: bool) -> bool {
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
    let words = || {
        let others = line.items.iter().enumerate().filter(|(at, _)| Some(*at) != stranger);
        others.flat_map(|(_, i)| i.low.split(' '))
    };
    let talking = words().any(|w| TALKING.has(w));
    let both = words().any(|w| BOTH.has(w));
    if stranger.is_some() && !both || of_others(line, &known) {
        return false;
    }
    let mut ours = false;
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
        return talking || both || near;
    }
    let planned = current.iter().all(|i| told.get(*i).is_some_and(|t| t.modality != Modality::Held));
    if planned {
        return talking && both && (ours || near);
    }
    ours || talking && (both || near)
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
