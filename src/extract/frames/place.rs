//! Where it took place, and where a journey led.

mod host;
mod venues;

use super::items::Line;
use super::syntax::looks_like_verb;
use super::table::{Roles, table};
use super::told::{Party, Site, Told, country_of};
use super::words::Words;
use crate::extract::chunks::{Form, Named, Referent, country_of_place, state_of_word};
use crate::extract::tokens::Shape;
use crate::model::{CountryCode, Kind, Participant};

pub(super) use self::host::{handed_over, head, host};
pub(super) use self::venues::venue;

/// Things that lie somewhere else: what stands "in X" after them is talked about, and nobody met there.
const ELSEWHERE: Words = Words(
    "situation|war|wars|conflict|conflicts|crisis|crises|peace|ceasefire|truce|stability|developments|events|efforts|violence\
    |elections|election|presence|interests|support|reforms|fighting|process|unrest|coup|investment|investments|project\
    |projects|mission|missions|attack|attacks|progress|troops|forces|operations|operation|role|security|democracy|rights\
    |tensions|hostilities|invasion|aggression|intervention|reconstruction|solution|settlement|transition|stand-off|standoff\
    |bases|base|influence|issues|issue|problems|changes|growth|challenges|companies|refugees|citizens|nationals|people|workers\
    |students|community|communities|diaspora|market|markets|trade|interest|involvement|engagement|partners|allies|sites|plant\
    |plants|program|programme|programs|programmes|activities|disaster|earthquake|floods|famine|genocide|dispute|disputes\
    |region|regions|islands|ambassador|envoy|embassy|term|post|born|live|lives|living|lived|residing|reside|resides|resident|based|ministers|somewhere|elsewhere|confidence|belief",
);

/// One destination of a journey.
#[derive(Clone, Debug)]
pub(super) struct Stop {
    /// Its phrases: city first, then the state that it lies in.
    pub items: Vec<usize>,
    /// The place after it.
    pub end: usize,
}

/// English name of a state, as the article has it where it has it.
pub(super) fn state_name(named: &Named, code: CountryCode) -> Option<String> {
    let known = crate::extract::chunks::country_name(code);
    let named = named.chunks.iter().find_map(|c| match &c.referent {
        Referent::State { name, country } if *country == code && c.form == Form::Name => Some(name.clone()),
        _ => None,
    });
    named.or_else(|| (!known.is_empty()).then(|| known.to_owned()))
}

pub(super) fn country(line: &Line<'_>, at: usize) -> Option<CountryCode> {
    match &line.chunk(at)?.1.referent {
        Referent::State { country, .. } => Some(*country),
        Referent::Place { country, .. } | Referent::Body { country, .. } | Referent::Office { country, .. } => *country,
        Referent::Person(person) => country_of(line.named, *person),
        Referent::People(_) | Referent::Open => None,
    }
}

fn is_state(line: &Line<'_>, at: usize) -> bool {
    line.chunk(at).is_some_and(|(_, c)| matches!(c.referent, Referent::State { .. }))
}

/// The words of a phrase without a leading article.
fn worded(line: &Line<'_>, at: usize) -> String {
    let words = line.words(at, at + 1);
    ["the ", "The "].iter().find_map(|a| words.strip_prefix(a)).unwrap_or(words).to_owned()
}

/// Whether a state is named by its capital: "arrived in Seoul".
fn is_capital(line: &Line<'_>, at: usize) -> bool {
    line.chunk(at).is_some_and(|(_, c)| matches!(c.referent, Referent::State { .. }))
        && crate::extract::chunks::is_capital(&worded(line, at))
}

fn is_place(line: &Line<'_>, at: usize) -> bool {
    line.chunk(at)
        .is_some_and(|(_, c)| !c.possessive && matches!(c.referent, Referent::State { .. } | Referent::Place { .. }))
}

/// A town, as a party of its own.
pub(super) fn town(line: &Line<'_>, at: usize) -> Option<Party> {
    let (_, chunk) = line.chunk(at)?;
    match &chunk.referent {
        Referent::Place { name, country } => {
            Some(Party { who: Participant::Body(name.clone()), span: chunk.head, country: *country })
        }
        _ => None,
    }
}

fn is_body(line: &Line<'_>, at: usize) -> bool {
    line.chunk(at).is_some_and(|(_, c)| !c.possessive && matches!(c.referent, Referent::Body { .. }))
}

/// Whether a body is a house that one visits: a museum, a university, a port.
pub(super) fn is_house(line: &Line<'_>, from: usize) -> bool {
    const HOUSES: Words = Words(
        "museum|memorial|centre|center|institute|university|college|school|hospital|company|factory|port|base|monument|mosque\
    |church|cathedral|temple|exhibition|park|plant|foundation|academy|library|shrine|cemetery|laboratory|market|council|zone",
    );
    let at = from + usize::from(line.is(from, "the"));
    is_body(line, at) && line.items.get(at).is_some_and(|i| i.low.split(' ').any(|w| HOUSES.has(w)))
}

/// The destinations that start here: one for each state, or the institution visited.
pub(super) fn stops(line: &Line<'_>, from: usize, bodies: bool) -> Vec<Stop> {
    let mut at = from;
    while line.is_any(at, &["the", "both", "neighbouring", "neighboring", "nearby", "capital", "city", "of", "a", "an"])
        && at < from + 4
    {
        at += 1;
    }
    if line.chunk(at).is_some_and(|(_, c)| c.possessive) && is_place(line, at + 1) {
        at += 1;
    }
    if bodies && is_body(line, at) {
        let mut items = vec![at];
        let mut end = at + 1;
        if line.is_any(end, &["in", ",", "at"]) && is_place(line, end + 1) {
            items.push(end + 1);
            end += 2;
        }
        return vec![Stop { items, end }];
    }
    let mut all: Vec<Stop> = Vec::new();
    while is_place(line, at) {
        let here = country(line, at);
        let joins = all
            .last()
            .is_some_and(|stop: &Stop| here.is_some() && stop.items.last().and_then(|i| country(line, *i)) == here);
        match all.last_mut() {
            Some(stop) if joins => {
                stop.items.push(at);
                stop.end = at + 1;
            }
            _ => all.push(Stop { items: vec![at], end: at + 1 }),
        }
        let mut next = at + 1;
        if line.is_any(next, &["(", "["])
            && let Some(close) = (next..line.len().min(next + 6)).find(|k| line.is_any(*k, &[")", "]"]))
        {
            next = close + 1;
        }
        if line.is(next, "in") && is_place(line, next + 1) && !is_state(line, at) {
            next += 1;
        } else {
            let dated = past_time(line, next);
            let mut seen = false;
            next = dated.unwrap_or(next);
            for join in [",", ";", "and", "as well as", "then", "to"] {
                if let Some(after) = line.phrase(next, join) {
                    next = after;
                    seen = true;
                }
            }
            if !seen {
                break;
            }
            // "Peru on 15 May, Chile on 16 May": the next stop has its own day as well, or closes the list.
            if dated.is_some() {
                next += usize::from(line.is_any(next, &["in", "to"]));
                let end = next + 1;
                if !(past_time(line, end).is_some() || end >= line.len() || line.is_any(end, &["."])) {
                    break;
                }
            }
        }
        at = next;
    }
    // A place list only goes on where each member is a place; the last comma may belong to the sentence.
    all
}

/// The place after a time that belongs to the stop before it: "on 15 May", "from 2 to 4 May", "(2-3 May)".
fn past_time(line: &Line<'_>, from: usize) -> Option<usize> {
    let mut at = from;
    let mut seen = false;
    while at < from + 8 {
        if line.time(at).is_some() {
            seen = true;
        } else if !(line.is_any(at, &["on", "from", "(", "at", "in"]) && !seen
            || line.is_any(at, &["to", "-", "–", "and", "until"]) && seen && line.time(at + 1).is_some()
            || line.is(at, ")") && seen)
        {
            break;
        }
        at += 1;
    }
    seen.then_some(at)
}

impl Stop {
    /// Adds what is visited to the parties, and the place.
    pub fn apply(&self, line: &Line<'_>, told: &mut Told) {
        let Some(first) = self.items.first().copied() else { return };
        told.until = told.until.max(self.end);
        let code = self.items.iter().find_map(|i| country(line, *i));
        let own = told.parties.first().and_then(|p| p.country);
        let head = |at: usize| line.chunk(at).map(|(_, c)| c.head);
        let state = self.items.iter().copied().find(|i| is_state(line, *i));
        let visited = if let Some((_, chunk)) = line.chunk(first)
            && let Referent::Body { name, country } = &chunk.referent
        {
            Some(Party { who: Participant::Body(name.clone()), span: chunk.head, country: *country })
        } else if let Some(at) = state
            && let Some((_, chunk)) = line.chunk(at)
            && let Referent::State { name, country } = &chunk.referent
        {
            Some(Party {
                who: Participant::State { name: name.clone(), country: *country },
                span: chunk.head,
                country: Some(*country),
            })
        } else if let Some(code) = code
            && own != Some(code)
            && let Some(name) = state_name(line.named, code)
            && let Some(span) = head(first)
        {
            Some(Party { who: Participant::State { name, country: code }, span, country: Some(code) })
        } else {
            line.chunk(first).and_then(|(_, c)| match &c.referent {
                Referent::Place { name, country } => {
                    Some(Party { who: Participant::Body(name.clone()), span: c.head, country: *country })
                }
                _ => None,
            })
        };
        told.parties.extend(visited);
        self.site(line, told);
    }

    /// Sets the place of a telling.
    pub fn site(&self, line: &Line<'_>, told: &mut Told) {
        let code = self.items.iter().find_map(|i| country(line, *i));
        let city = self.items.iter().copied().find(|i| {
            line.chunk(*i).is_some_and(|(_, c)| matches!(c.referent, Referent::Place { .. })) || is_capital(line, *i)
        });
        let name = city.and_then(|i| line.chunk(i).map(|(_, c)| (worded(line, i), c.head)));
        let site = match name {
            Some((name, span)) => Site { name, span: Some(span), country: code },
            None => Site { country: code, ..Site::default() },
        };
        told.site = Some(site);
    }
}

/// Where a journey in the same sentence led: "left for X to attend the summit".
pub(super) fn journey(line: &Line<'_>) -> Option<Site> {
    for at in 0..line.len() {
        for (row, _) in line.verb(at) {
            let Some(verb) = table().verbs.get(*row).filter(|v| v.roles == Roles::Travel) else { continue };
            let Some(start) = verb.links.iter().filter(|l| !l.is_empty()).find_map(|l| line.phrase(at + 1, l)) else {
                continue;
            };
            if let Some(stop) = stops(line, start, false).first() {
                let first = *stop.items.first()?;
                let country = stop.items.iter().find_map(|i| country(line, *i));
                let (_, chunk) = line.chunk(first)?;
                return Some(Site { name: worded(line, first), span: Some(chunk.head), country });
            }
        }
    }
    None
}

/// "In Zagreb on Friday, A will attend the forum and meet B": the place that opens a sentence holds for all of it.
pub(super) fn fronted(line: &Line<'_>) -> Option<Site> {
    let mut found = None;
    for at in 0..line.len().min(10) {
        let inside = line.is_any(at.wrapping_sub(1), &["in", "at"])
            || line.is(at.wrapping_sub(1), "the") && line.is_any(at.wrapping_sub(2), &["in", "at"]);
        if found.is_none() && inside && is_place(line, at) {
            found = at_place(line, at).filter(|site| site.country.is_some());
        } else if !(line.time(at).is_some()
            || line.is_any(
                at,
                &["in", "at", "on", "while", "the", ",", "also", "later", "earlier", "early", "late", "(", ")"],
            )
            || found.is_some() && is_place(line, at))
        {
            return found.filter(|_| line.is(at.wrapping_sub(1), ","));
        }
    }
    None
}

/// Whether a place is where something was said: "declared yesterday in Nicosia that she had met B".
fn said_there(line: &Line<'_>, at: usize, trigger: usize) -> bool {
    at < trigger && (at + 1..at + 4).any(|k| line.is(k, "that")) && super::when::says(line, at)
}

/// "on the Indonesian island of Bali", "in the southern Russian city of Sochi": where the name stands.
fn sort_of_place(line: &Line<'_>, at: usize) -> Option<usize> {
    const SORTS: Words =
        Words("island|islands|city|town|village|resort|port|province|region|capital|suburb|district|municipality");
    let of = (at + 2..at + 6).find(|k| line.is(*k, "of") && line.is_of(k - 1, &SORTS))?;
    let name = if line.is(of + 1, "the") { of + 2 } else { of + 1 };
    is_place(line, name).then_some(name)
}

/// The place named near a telling: "in Paris", "at the Foreign Office", within its part of the sentence.
pub(super) fn near(line: &Line<'_>, at: usize, until: usize, borders: &[usize]) -> Option<Site> {
    let right = borders.iter().copied().find(|b| *b > until).unwrap_or(line.len());
    let left = borders.iter().copied().rev().find(|b| *b < at).map_or(0, |b| b + 1);
    // Right of it first, then between it and its parties, then before it.
    let candidates = (until..right).chain(at..until.min(right)).chain((left..at).rev());
    let mut best: Option<Site> = None;
    for k in candidates {
        let island = line.is_any(k, &["on", "in"]).then(|| sort_of_place(line, k)).flatten();
        if !line.is_any(k, &["in", "at", "from"]) && island.is_none()
            || (line.is(k, "from") && !line.is(k.wrapping_sub(1), "was"))
        {
            continue;
        }
        if line.is(k, "in") && k > 0 && !(at..until).contains(&(k - 1)) && line.is_of(k - 1, &ELSEWHERE) {
            continue;
        }
        // "will meet B to go on with what they discussed in Rome"
        if k < at && (super::when::other_moment(line, k, at) || said_there(line, k, at)) {
            continue;
        }
        let other = || {
            (until..k).any(|w| line.is(w, "what"))
                || within_relative(line, until, k)
                || super::when::spoken_of(line, until, k)
                // "met B to prepare the meeting to be held in Oslo"
                || super::when::done(line, at) && (until..k).any(|w| line.is(w, "to") && line.is(w + 1, "be"))
        };
        if k > until && other() {
            continue;
        }
        let mut next = island.unwrap_or(k + 1);
        while line.is_any(next, &["the", "a", "nearby", "downtown"]) && next < k + 3 {
            next += 1;
        }
        if line.chunk(next).is_some_and(|(_, c)| c.possessive) && (is_place(line, next + 1) || is_body(line, next + 1))
        {
            next += 1;
        }
        if island.is_none()
            && let Some(country) = of_capital(line, next).filter(|_| line.is(k, "in"))
        {
            let named =
                (next + 1..next + 5).find(|n| is_place(line, *n) && super::place::country(line, *n) == Some(country));
            return named.and_then(|n| at_place(line, n)).or(Some(Site { country: Some(country), ..Site::default() }));
        }
        let Some((_, chunk)) = line.chunk(next) else { continue };
        if chunk.possessive {
            continue;
        }
        let site = match &chunk.referent {
            Referent::Place { name, country: code } => {
                let code =
                    code.or_else(|| (line.is_any(next + 1, &[",", "in"])).then(|| country(line, next + 2)).flatten());
                Some(Site { name: name.clone(), span: Some(chunk.head), country: code })
            }
            Referent::State { name, country } => {
                let name = if is_capital(line, next) { worded(line, next) } else { name.clone() };
                Some(Site { name, span: Some(chunk.head), country: Some(*country) })
            }
            Referent::Body { name, country: code } if line.is(k, "at") => {
                let lies = (line.is_any(next + 1, &["in", ","]) && is_place(line, next + 2))
                    .then(|| country(line, next + 2))
                    .flatten();
                Some(Site { name: name.clone(), span: Some(chunk.head), country: lies.or(*code) })
            }
            _ => None,
        };
        let Some(site) = site else { continue };
        if best.as_ref().is_none_or(|b| b.country.is_none() && site.country.is_some()) {
            best = Some(site);
        }
        if best.as_ref().is_some_and(|b| b.country.is_some()) {
            break;
        }
    }
    if best.as_ref().is_some_and(|site| site.country.is_some()) {
        return best;
    }
    let scene = (at.saturating_sub(4)..at).any(|k| line.is(k, "of")).then(|| scene(line, at)).flatten();
    scene.or_else(|| named_by(line, at)).or(best).or_else(|| {
        journey(line)
            .filter(|site| site.span.is_some_and(|s| (s.end as usize) <= line.items.get(at).map_or(0, |i| i.start)))
    })
}

/// The place that a phrase names.
pub(super) fn at_place(line: &Line<'_>, at: usize) -> Option<Site> {
    let (_, chunk) = line.chunk(at).filter(|(_, c)| !c.possessive)?;
    match &chunk.referent {
        Referent::Place { name, country } | Referent::Body { name, country } => {
            Some(Site { name: name.clone(), span: Some(chunk.head), country: *country })
        }
        Referent::State { name, country } => {
            let name = if is_capital(line, at) { worded(line, at) } else { name.clone() };
            Some(Site { name, span: Some(chunk.head), country: Some(*country) })
        }
        _ => None,
    }
}

/// "Ankara was the scene of the talks", "the ministry will be the place": what stands before such a word.
pub(super) fn scene(line: &Line<'_>, end: usize) -> Option<Site> {
    (2..end).find_map(|k| {
        let noun = line.is_any(k, &["venue", "scene", "setting", "site", "place"]) && line.is(k - 1, "the");
        let mut at = (k - 1).checked_sub(1).filter(|_| noun)?;
        while line.is_any(at, &["is", "was", "be", "will", "are", "were", ",", "capital"])
            || line.chunk(at).is_some_and(|(_, c)| c.possessive)
        {
            at = at.checked_sub(1)?;
        }
        at_place(line, at)
    })
}

/// The state that the adjective before a place stands for: "Qatari", "Sri Lankan".
fn adjective(line: &Line<'_>, end: usize) -> Option<CountryCode> {
    let last = end.checked_sub(1)?;
    let one = line.word(last).and_then(|_| state_of_word(line.words(last, last + 1)));
    // "South Korean": the name of the state and an n.
    one.or_else(|| {
        let first = last.checked_sub(1).filter(|k| line.shape(*k) == Some(Shape::Capital))?;
        country_of_place(line.words(first, last + 1).strip_suffix('n')?)
    })
}

/// "in the Qatari capital", "in the capital of Qatar": the state whose capital it is.
fn of_capital(line: &Line<'_>, from: usize) -> Option<CountryCode> {
    let capital = (from..from + 3).find(|k| line.is(*k, "capital"))?;
    let after = || line.is(capital + 1, "of").then(|| country(line, capital + 2)).flatten();
    let before = || country(line, capital.checked_sub(1)?);
    adjective(line, capital).or_else(before).or_else(after)
}

/// Whether a relative clause that has a verb and does not end again lies between two places: "the issues that they had
/// discussed in Rome".
pub(super) fn within_relative(line: &Line<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| {
        // "a summit that is expected to be held in Oslo", "a visit which she was to make" speak of the thing itself.
        const ITSELF: Words = Words(
            "held|take|takes|took|due|scheduled|planned|expected|make|made|makes|pay|paid|pays|undertake|undertook|hold|begin|began\
            |begins|start|starts|started|opens|opened|convenes|convened|last|lasts|lasted|run|runs|ran|end|ends|ended",
        );
        let takes_place = |w: usize| line.is_of(w, &ITSELF);
        line.is_any(k, &["that", "which", "what", "who", "whose", "where"])
            && !(k + 1..k + 6).any(takes_place)
            && (k + 1..to).any(|w| looks_like_verb(line, w))
            && !(k + 1..to).any(|w| line.is(w, ",") || line.is(w, "and") && line.time(w + 1).is_none())
    })
}

/// A place that stands before the noun as its name: "the Vienna talks", "on the New York programme are".
fn named_by(line: &Line<'_>, at: usize) -> Option<Site> {
    const PROGRAMME: Words = Words("programme|program|agenda|schedule|itinerary|leg|stop");
    let programme = (0..at).rev().take(12).find(|k| line.is_of(*k, &PROGRAMME));
    [Some(at), programme].into_iter().flatten().find_map(|noun| {
        let before = noun.checked_sub(1)?;
        // "The Peruvian programme has"
        if noun != at
            && let Some(country) = adjective(line, noun)
        {
            return Some(Site { country: Some(country), ..Site::default() });
        }
        let (_, chunk) = line.chunk(before).filter(|(_, c)| !c.possessive)?;
        match &chunk.referent {
            Referent::Place { name, country: Some(country) } => {
                Some(Site { name: name.clone(), span: Some(chunk.head), country: Some(*country) })
            }
            Referent::State { country, .. } if is_capital(line, before) && noun != at => {
                Some(Site { name: worded(line, before), span: Some(chunk.head), country: Some(*country) })
            }
            _ => None,
        }
    })
}

/// "A and B are to meet there": where the text was last.
pub(super) fn there(lines: &[Line<'_>], told: &mut Told) {
    let Some(line) = lines.get(told.line) else { return };
    let known = told.site.as_ref().is_some_and(|s| s.country.is_some());
    let there = (told.at + 1..line.len().min(told.until + 8)).chain(told.at.saturating_sub(2)..told.at).find(|k| {
        line.is(*k, "there")
            && !line.is_any(k + 1, &["is", "was", "are", "were", "will", "has", "have", "had", "’s", "'s"])
    });
    let Some(there) = there.filter(|_| !known && !matches!(told.kind, Kind::Call | Kind::Visit)) else { return };
    let earlier = lines.iter().take(told.line).rev().take_while(|l| l.paragraph == line.paragraph);
    for (line, end) in std::iter::once((line, there)).chain(earlier.map(|l| (l, l.len()))) {
        for at in (1..end).rev() {
            if is_place(line, at)
                && line.is_any(at - 1, &["in", "to", "at", "for", "the"])
                && let Some(country) = country(line, at)
                && let Some((_, chunk)) = line.chunk(at)
            {
                told.site = Some(Site { name: worded(line, at), span: Some(chunk.head), country: Some(country) });
                return;
            }
        }
    }
}
