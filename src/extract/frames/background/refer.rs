//! What another sentence says of the days of something told: "The Chilean leg is planned for 3 May", "Friday had been
//! the date first set", "for the two-day stay, Wednesday and Thursday".

use chrono::{Days, NaiveDate};

use super::super::items::{Item, Line};
use super::super::place;
use super::super::told::Told;
use super::super::when;
use super::super::words::Words;
use crate::extract::chunks::{Referent, state_of_word};
use crate::extract::status::Modality;
use crate::model::{Basis, CountryCode, Dated, Kind, Participant, Span, TimeExpression, Unit, When};

const JOURNEYS: Words = Words("visit|stay|trip|tour|journey|stop|stopover|travels|stint");

/// "The Chilean leg was planned for 3-4 May": the days of one stop of a tour.
pub(super) fn legs(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    let Some(first) = tellings.iter().filter(|t| t.kind == Kind::Visit).map(|t| t.line).min() else { return };
    for (number, line) in lines.iter().enumerate().skip(first + 1) {
        for at in 1..line.len() {
            let Some(land) = leg(line, at) else { continue };
            let Some((dated, span)) = when::attach(line, times, at, at + 1, &[]) else { continue };
            let visit = |t: &&mut Told| {
                t.kind == Kind::Visit
                    && t.line < number
                    && t.parties.len() > 1
                    && t.land() == Some(land)
                    && t.dated.is_none_or(|(d, _)| d.when.compatible(dated.when))
            };
            for told in tellings.iter_mut().filter(visit) {
                told.dated = Some((dated, Some(span)));
                told.told_in(line.paragraph);
            }
        }
    }
}

/// The state of a stop that a sentence is about: "the Chilean leg", "Chile was on his programme for".
fn leg(line: &Line<'_>, at: usize) -> Option<CountryCode> {
    let state = place::country(line, at - 1);
    if line.is_any(at, &["leg", "stop", "stage", "portion"]) {
        return state.or_else(|| state_of_word(line.words(at - 1, at)));
    }
    let on = line.is_any(at, &["is", "was", "will", "had"]) && (at + 1..at + 4).any(|k| line.is(k, "on"));
    let listed =
        || (at + 2..at + 6).any(|k| line.is_any(k, &["programme", "program", "agenda", "schedule", "itinerary"]));
    state.filter(|_| at <= 3 && on && listed())
}

/// "Friday had been the date first set", "The day chosen is 3 May": of what was told last without its day.
pub(super) fn day_set(
    lines: &[Line<'_>],
    times: &[TimeExpression],
    published: Option<NaiveDate>,
    tellings: &mut [Told],
) {
    for (number, line) in lines.iter().enumerate().skip(1) {
        let set = (0..line.len().min(8)).any(|k| {
            line.is_any(k, &["day", "date"])
                && (k.saturating_sub(2)..k).any(|w| line.is(w, "the"))
                && !line.is_any(k + 1, &["of", "before", "after", "when", "on"])
        });
        if !set || tellings.iter().any(|t| t.line == number && t.parties.len() > 1) {
            continue;
        }
        let Some((dated, span)) = (0..line.len().min(9)).find_map(|k| {
            let time = times.get(line.time(k)?)?;
            let is = |w: usize| line.is_any(w, &["is", "was", "had", "been", "be", "will", "would"]);
            Some((time.dated?, time.span)).filter(|(d, _)| d.when.is_day() && (is(k + 1) || is(k.wrapping_sub(1))))
        }) else {
            continue;
        };
        let fits = |t: &&mut Told| {
            t.line < number && number - t.line <= 2 && t.parties.len() > 1 && t.modality != Modality::Held
        };
        if let Some(told) = tellings.iter_mut().rev().find(fits)
            && told.dated.is_none_or(|(d, _)| d.basis == Basis::Dateline)
        {
            // "Friday had been the date": that of a plan lies ahead.
            let day = dated.when.first_day().filter(|_| dated.basis == Basis::Relative);
            let next = day.filter(|day| published.is_some_and(|news| *day < news));
            let next = next.and_then(|day| day.checked_add_days(Days::new(7)));
            let when = next.map_or(dated.when, When::day);
            told.dated = Some((Dated { when, ..dated }, Some(span)));
            told.told_in(line.paragraph);
        }
    }
}

/// "followed up on the meeting between A and B": what definite words go back to within the report of others' talks is
/// none of the news.
pub(super) fn of_others(lines: &[Line<'_>], tellings: &mut [Told]) {
    for index in 1..tellings.len() {
        let (earlier, rest) = tellings.split_at_mut(index);
        let Some(told) = rest.first_mut().filter(|t| t.dated.is_none() && t.rule.0 == "noun") else { continue };
        let Some(line) = lines.get(told.line) else { continue };
        let definite = line.is(told.at.wrapping_sub(1), "the")
            && line.is_any(
                told.at.wrapping_sub(2),
                &["from", "of", "since", "on", "in", "to", "following", "after", "by"],
            );
        let shared = |t: &Told| told.people().any(|p| t.people().any(|q| p == q));
        let last = earlier.iter().rev().find(|t| t.parties.len() > 1 && t.line < told.line);
        let talks = last.is_some_and(|t| told.line - t.line <= 2 && matches!(t.kind, Kind::Meeting | Kind::Call));
        if definite && talks && told.at > 5 && told.people().count() > 1 && !earlier.iter().any(shared) {
            told.before = true;
        }
    }
}

/// "A and B discussed fisheries. They met in Oslo on 12 June": the day of what was told just before.
pub(super) fn they_met(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    const MET: Words = Words("met|held|spoke|talked|convened|conferred|gathered|sat");
    for (number, line) in lines.iter().enumerate().skip(1) {
        let they = (0..line.len().min(9)).find(|k| {
            line.items
                .get(*k)
                .is_some_and(|i| matches!(i.low.as_str(), "they" | "the two" | "both sides" | "the two sides"))
        });
        let Some(verb) = they.map(|they| they + 1).filter(|verb| line.is_of(*verb, &MET)) else {
            continue;
        };
        if tellings.iter().any(|t| t.line == number && t.parties.len() > 1 && t.at <= verb + 3) {
            continue;
        }
        let Some((dated, span)) = when::attach(line, times, verb, verb + 1, &[]) else { continue };
        let fits = |t: &&mut Told| {
            t.line < number
                && number - t.line <= 2
                && matches!(t.kind, Kind::Meeting | Kind::Call)
                && t.parties.len() > 1
                && t.modality == Modality::Held
                && t.dated.is_none()
        };
        if let Some(told) = tellings.iter_mut().rev().find(fits) {
            told.dated = Some((dated, Some(span)));
            told.told_in(line.paragraph);
        }
    }
}

/// "The visit, which was planned for 4 May, has been called off": the day that it was planned for.
pub(super) fn put_off_from(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    const PLANNED: Words = Words("planned|scheduled|due|set|slated|expected|meant|supposed|was|were|had");
    const OFF: Words = Words("cancelled|canceled|postponed|deferred|scrapped|suspended");
    for told in tellings.iter_mut().filter(|t| t.modality == Modality::NotHeld && t.dated.is_none()) {
        // "The summit, which was to take place on 4 May, has been cancelled. ... the visit was put off"
        let off = |line: &&Line<'_>| line.first_of(0..line.len(), &OFF).is_some();
        let others = lines.iter().take(told.line).rev().take(5).filter(off).map(|line| (0, line));
        let near = lines.iter().skip(told.line).take(2).enumerate().chain(others);
        let found = near.into_iter().find_map(|(after, line)| {
            let named = after == 0
                || line.items.first().is_some_and(|i| i.low == "it")
                || (0..line.len()).any(|k| line.noun(k).is_some_and(|(n, _)| n.kind == told.kind));
            (1..line.len()).filter(|_| named).find_map(|k| {
                let time = times.get(line.time(k)?)?;
                let led = line.is_any(k - 1, &["for", "on", "from", "between", "to"]);
                let planned = (k.saturating_sub(5)..k).any(|w| line.is_of(w, &PLANNED))
                    && !(k.saturating_sub(5)..k)
                        .any(|w| line.is_any(w, &["postponed", "moved", "until", "rescheduled"]));
                let dated = time.dated.filter(|d| led && planned && d.when.days() <= 31 && !when::says(line, k))?;
                Some((dated, time.span, line.paragraph))
            })
        });
        if let Some((dated, span, paragraph)) = found {
            told.dated = Some((dated, Some(span)));
            told.told_in(paragraph);
        }
    }
}

/// "planned for Tuesday, has been postponed to June", "The trip has been moved to 19 May": planned for the new day.
pub(super) fn moved(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    const MOVED: Words =
        Words("postponed|moved|rescheduled|delayed|deferred|pushed|put|adjourned|shifted|re-scheduled|brought");
    for (number, line) in lines.iter().enumerate() {
        // "It will now take place in April"
        let now =
            |k: usize| line.items.get(k).is_some_and(|i| i.low == "now") && line.is_any(k - 1, &["will", "is", "are"]);
        let moved = |k: &usize| line.is_of(*k, &MOVED) || now(*k);
        let Some(at) = (1..line.len()).find(moved) else { continue };
        let it = now(at) && line.items.first().is_some_and(|i| i.low == "it");
        let Some((dated, span)) = (at + 1..line.len().min(at + 7)).find_map(|k| {
            let new = line.is(k, "for") && line.is_any(k - 1, &["rescheduled", "re-scheduled", "now"]);
            let to = (new || now(at) || line.is_any(k, &["to", "until", "till"])).then_some(k)?;
            let time = (to + 1..to + 4).find_map(|n| times.get(line.time(n)?))?;
            Some((time.dated?, time.span))
        }) else {
            continue;
        };
        let here = tellings.iter().rposition(|t| t.line == number && t.at < at && t.parties.len() > 1);
        let about = |t: &Told| match t.kind {
            Kind::Visit => (0..at).any(|k| k < 5 && line.is_of(k, &JOURNEYS)),
            _ => (0..at.min(5)).any(|k| line.noun(k).is_some_and(|(noun, _)| noun.kind == t.kind)),
        };
        let before = || {
            tellings.iter().rposition(|t| {
                t.line < number
                    && number - t.line <= 2
                    && t.parties.len() > 1
                    && t.modality != Modality::Held
                    && (it || about(t))
            })
        };
        // "has put off his visit. The trip is now set for 4 May": both tell of the one visit.
        for told in [here, before()].into_iter().flatten() {
            // "met B after his trip had been moved to June"
            let Some(told) = tellings.get_mut(told).filter(|t| t.modality != Modality::Held) else { continue };
            told.modality = Modality::Planned;
            told.dated = Some((dated, Some(span)));
            told.told_in(line.paragraph);
        }
    }
}

/// "A is travelling in the Pacific this week. She will visit Fiji and Tonga": stops without days of their own take those
/// of the tour that the text has told of.
pub(super) fn tours(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    const TRAVELS: Words = Words("travelling|traveling|touring|tour|trip|travels|tours|travel|journey");
    for told in
        tellings.iter_mut().filter(|t| t.kind == Kind::Visit && t.dated.is_none() && t.modality == Modality::Planned)
    {
        let Some(Participant::Official(person)) = told.parties.first().map(|p| p.who.clone()) else { continue };
        let earlier = lines.iter().take(told.line).rev().take(3);
        let day = earlier.into_iter().find_map(|line| {
            let who = |k: usize| line.chunk(k).is_some_and(|(_, c)| c.referent == Referent::Person(person));
            let at = line.first_of(0..line.len(), &TRAVELS)?;
            let (dated, span) = when::attach(line, times, at, at + 1, &[])?;
            let stretch = !dated.when.is_day() && dated.when.days() <= 14;
            (stretch && (0..line.len()).any(who)).then_some((dated, Some(span)))
        });
        told.dated = day;
    }
}

/// "is coming next week. She was invited for the two-day stay, Wednesday and Thursday": days within the week told.
pub(super) fn narrowed(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    for told in tellings.iter_mut().filter(|t| t.kind == Kind::Visit && t.modality == Modality::Planned) {
        let Some((whole, _)) = told.dated.filter(|(d, _)| !d.when.is_day() && (4..=31).contains(&d.when.days())) else {
            continue;
        };
        let found = lines.iter().skip(told.line + 1).take(2).find_map(|line| {
            (1..line.len()).filter(|k| line.is_of(*k, &JOURNEYS)).find_map(|k| {
                let the = (k.saturating_sub(3)..k).any(|w| line.is_any(w, &["the", "this", "his", "her", "their"]));
                let comma = usize::from(line.is_any(k + 1, &[",", "("]));
                let next = k + 1 + comma + usize::from(line.is_any(k + 1 + comma, &["on", "from"]));
                let time = times.get(line.time(next).filter(|_| the && next > k + 1)?)?;
                let when = shifted(time.dated?.when, whole.when)?;
                Some((Dated { when, basis: whole.basis }, time.span, line.paragraph))
            })
        });
        if let Some((dated, span, paragraph)) = found {
            told.dated = Some((dated, Some(span)));
            told.told_in(paragraph);
        }
    }
}

/// Gatherings that have days of their own.
const GATHERINGS: Words = Words("summit|conference|forum|assembly|meeting|session|congress|dialogue|games|week|expo");

/// "will meet B on the sidelines of the Andean Summit. The Andean Summit will be held from 20 to 22 March": what is done
/// at a gathering is done on its days, told elsewhere.
pub(super) fn gatherings(
    lines: &[Line<'_>],
    times: &[TimeExpression],
    published: Option<NaiveDate>,
    tellings: &mut [Told],
) {
    let open = |t: &Told| {
        matches!(t.kind, Kind::Meeting | Kind::Event)
            && t.dated.is_none()
            && !t.before
            && t.modality != Modality::Wished
    };
    if !tellings.iter().any(open) {
        return;
    }
    // "attended the Lima Conference, held from 6 to 8 March. On the sidelines of the conference she met B"
    let events: Vec<(usize, String, Dated, Option<Span>)> = tellings
        .iter()
        .filter(|t| t.kind == Kind::Event)
        .filter_map(|t| Some((t.line, t.name.as_ref()?.to_lowercase(), t.dated?.0, t.dated?.1)))
        .collect();
    let mut known: Option<Vec<(String, Dated, Span)>> = None;
    for told in tellings.iter_mut().filter(|t| open(t)) {
        let Some(line) = lines.get(told.line) else { continue };
        // "The Andean Forum was held on 3 May. A attended its opening ceremony"
        let part = told.kind == Kind::Event
            && (told.at..line.len().min(told.at + 5))
                .any(|k| line.items.get(k).is_some_and(|i| i.low.contains("opening") || i.low.contains("closing")));
        let last = told.line.checked_sub(1).and_then(|n| lines.get(n)).filter(|_| part);
        if let Some((_, dated, span)) = last.and_then(|last| convened(last, times).pop()) {
            told.dated = Some((dated, Some(span)));
            continue;
        }
        let Some(name) = attended(line, told) else { continue };
        let noun = name.strip_prefix("the ").filter(|noun| GATHERINGS.has(noun));
        if let Some(noun) = noun {
            let same = |other: &str| other.split(' ').any(|w| w == noun);
            let event = events.iter().rev().find(|(line, other, ..)| *line <= told.line && same(other));
            told.dated = event.map(|(_, _, dated, span)| (*dated, *span)).or(told.dated);
            continue;
        }
        let known = known.get_or_insert_with(|| lines.iter().flat_map(|line| convened(line, times)).collect());
        let same = |other: &str| key(&name).is_some_and(|k| key(other) == Some(k));
        let found = known.iter().find(|(other, ..)| same(other));
        let past = |d: &Dated| published.is_some_and(|news| d.when.last_day().is_some_and(|day| day < news));
        let Some((_, dated, span)) = found.filter(|(_, d, _)| (told.modality == Modality::Planned) != past(d)) else {
            continue;
        };
        if told.modality != Modality::Held || past(dated) {
            told.dated = Some((*dated, Some(*span)));
        }
    }
}

/// What a gathering is known by: the word before its noun, and the noun.
fn key(name: &str) -> Option<(String, &str)> {
    let words: Vec<&str> = name.split(' ').filter(|w| !w.is_empty()).collect();
    let noun = words.iter().position(|w| GATHERINGS.has(w))?;
    let before = noun.checked_sub(1).and_then(|k| words.get(k))?;
    let plain = matches!(*before, "the" | "a" | "an" | "this" | "that" | "of" | "bilateral" | "their");
    (!plain).then(|| ((*before).to_owned(), *words.get(noun).unwrap_or(&"")))
}

/// The gathering that a telling is of, or on whose sidelines it lies, in small letters.
fn attended(line: &Line<'_>, told: &Told) -> Option<String> {
    if told.kind == Kind::Event
        && let Some(name) = &told.name
    {
        return Some(name.to_lowercase());
    }
    const BESIDE: Words = Words("sidelines|sideline|margins|margin|fringes");
    let at = (0..line.len()).find(|k| line.is_of(*k, &BESIDE) && line.is(k + 1, "of"))?;
    named(line, at + 2, line.len().min(at + 10))
}

/// The words up to the first noun of a gathering from here on.
fn named(line: &Line<'_>, from: usize, to: usize) -> Option<String> {
    let ends = |k: usize| line.items.get(k).map(Item::last).is_some_and(|w| GATHERINGS.has(w));
    let noun = (from..to).find(|k| ends(*k))?;
    let words = line.items.get(from..=noun)?.iter().map(|i| i.low.as_str());
    Some(words.collect::<Vec<_>>().join(" "))
}

/// Gatherings whose days a sentence states: "the Andean Summit, which takes place from 20 to 22 March".
fn convened(line: &Line<'_>, times: &[TimeExpression]) -> Vec<(String, Dated, Span)> {
    let ends = |k: usize| line.items.get(k).map(Item::last).is_some_and(|w| GATHERINGS.has(w));
    let mut found = Vec::new();
    for noun in (0..line.len()).filter(|k| ends(*k)) {
        const LINKS: Words = Words(
            "which|that|is|was|will|be|held|to|takes|took|take|place|on|from|in|at|,|(|due|scheduled|there|opens|opening|runs|running|convenes\
            |starts|starting|begins|beginning|next|this|for|set|hosted|by|being|taking",
        );
        let link = |k: &usize| line.is_of(*k, &LINKS) || line.chunk(*k).is_some() || line.is_any(*k, &[",", "("]);
        let reach = (noun + 1..line.len().min(noun + 14)).take_while(|k| line.time(*k).is_some() || link(k));
        let Some(at) = reach.into_iter().find(|k| line.time(*k).is_some()) else { continue };
        let Some(time) = line.time(at).and_then(|t| times.get(t)) else { continue };
        let Some(dated) = time.dated.filter(|d| d.when.days() <= 14) else { continue };
        let name = named(line, noun.saturating_sub(6), noun + 1).unwrap_or_default();
        found.push((name, dated, time.span));
    }
    found
}

/// The same days of the week within a longer stretch.
fn shifted(when: When, within: When) -> Option<When> {
    let (first, last) = (when.first_day()?, when.last_day()?);
    let (start, end) = (within.first_day()?, within.last_day()?);
    if (last - first).num_days() > 6 {
        return None;
    }
    (0..=4).find_map(|weeks| {
        let (first, last) =
            (first.checked_add_days(Days::new(7 * weeks))?, last.checked_add_days(Days::new(7 * weeks))?);
        let when = if first == last { When::day(first) } else { When::Between(Unit::Day(first), Unit::Day(last)) };
        (start <= first && last <= end).then_some(when)
    })
}

/// "It precedes a summit due in Oslo next month. That summit will bring A and B together": day and place stand where the
/// thing was told of first.
pub(super) fn introduced(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    for index in 0..tellings.len() {
        let Some(told) = tellings.get(index) else { continue };
        let undated = told.dated.is_none_or(|(d, _)| d.basis == Basis::Dateline);
        if !matches!(told.kind, Kind::Meeting | Kind::Event) || !undated || told.before {
            continue;
        }
        let Some(line) = lines.get(told.line) else { continue };
        let Some(noun) = (told.at.saturating_sub(8)..told.until).find_map(|k| {
            let that = line.is_any(k, &["that", "this"]).then_some(k + 1)?;
            let noun = (that..that + 2).find(|n| line.noun(*n).is_some())?;
            line.word(noun)
        }) else {
            continue;
        };
        let number = told.line;
        let found = lines.iter().enumerate().take(number).rev().take(2).find_map(|(earlier, first)| {
            let at = (1..first.len())
                .find(|k| first.is(*k, noun) && (k.saturating_sub(4)..*k).any(|w| first.is_any(w, &["a", "an"])))?;
            let borders: Vec<usize> =
                tellings.iter().filter(|t| t.line == earlier && t.parties.len() > 1).map(|t| t.at).collect();
            let taken = |span: Span| {
                tellings
                    .iter()
                    .any(|t| t.line == earlier && t.parties.len() > 1 && t.dated.is_some_and(|(_, s)| s == Some(span)))
            };
            let day = when::attach(first, times, at, at + 1, &borders).filter(|(_, span)| !taken(*span));
            Some((day, place::near(first, at, at + 1, &borders), first.paragraph))
        });
        let (Some((day, site, paragraph)), Some(told)) = (found, tellings.get_mut(index)) else { continue };
        if let Some((dated, span)) = day {
            told.dated = Some((dated, Some(span)));
            told.told_in(paragraph);
        }
        if told.land().is_none() && site.as_ref().is_some_and(|s| s.country.is_some()) {
            told.site = site;
        }
    }
}

/// "The ministers will sign the plan after their meeting": on the day of that meeting, where the text has told of it.
pub(super) fn occasions(lines: &[Line<'_>], tellings: &mut [Told]) {
    for index in 1..tellings.len() {
        let (before, rest) = tellings.split_at_mut(index);
        let Some(told) = rest.first_mut().filter(|t| t.dated.is_none() && !t.before) else { continue };
        let Some(line) = lines.get(told.line) else { continue };
        let noun = (0..line.len()).find_map(|k| {
            let led = line.is_any(k, &["at", "after", "during", "following", "before"])
                && line.is_any(k + 1, &["the", "their", "this", "that", "these", "those"]);
            (k + 2..k + 5).filter(|_| led).find_map(|n| line.noun(n)).map(|(noun, _)| noun.kind)
        });
        let alike = |t: &&Told| {
            let shared = told
                .parties
                .iter()
                .any(|p| t.parties.iter().any(|q| q.who == p.who || q.country.is_some() && q.country == p.country));
            Some(t.kind) == noun && t.kind != Kind::Visit && t.modality == told.modality && shared && t.line < told.line
        };
        let day = before.iter().rev().find(alike).and_then(|t| t.dated).filter(|(d, _)| d.when.is_day());
        told.dated = day;
    }
}

/// "has put off his visit to Peru. He was to have set out on 24 February": the day of a journey that is only planned, or
/// called off, from what another sentence says of setting out.
pub(super) fn set_out(
    lines: &[Line<'_>],
    times: &[TimeExpression],
    published: Option<NaiveDate>,
    tellings: &mut [Told],
) {
    const SETS: Words = Words(
        "set|leave|left|depart|departed|departs|leaves|travel|travelled|arrive|arrived|arrives|fly|flown|fly|go|gone|land|start|started|begin|begun\
        |due|scheduled|expected|planned|come|visit|visited|begins|starts",
    );
    let telling: Vec<usize> = tellings.iter().filter(|t| t.parties.len() > 1).map(|t| t.line).collect();
    for told in tellings.iter_mut() {
        let open = told.kind == Kind::Visit && matches!(told.modality, Modality::NotHeld | Modality::Planned);
        if !open || told.dated.is_some() || told.before || told.parties.len() < 2 {
            continue;
        }
        let Some(Participant::Official(person)) = told.parties.first().map(|p| p.who.clone()) else { continue };
        let after = lines.iter().enumerate().skip(told.line + 1).take(3);
        let found = after.into_iter().filter(|(number, _)| !telling.contains(number)).find_map(|(_, line)| {
            let mine = |k: usize| line.chunk(k).is_some_and(|(_, c)| c.referent == Referent::Person(person));
            let visit = |k: usize| line.is_of(k, &JOURNEYS);
            let verb = line.first_of(1..line.len(), &SETS)?;
            let near = verb.saturating_sub(5)..verb;
            let subject = near.clone().any(|k| {
                mine(k) || visit(k) || line.items.get(k).is_some_and(|i| matches!(i.low.as_str(), "he" | "she"))
            }) && !near.into_iter().any(|k| line.is_any(k, &["which", "that", "who", "after", "since"]));
            let planned = (0..verb).any(|k| line.is_any(k, &["was", "were", "is", "had", "will", "would", "should"]));
            let (dated, span) = (verb + 1..line.len().min(verb + 6)).find_map(|k| {
                let time = times.get(line.time(k)?)?;
                let ahead = |d: &Dated| {
                    told.modality == Modality::NotHeld || published.is_none_or(|news| d.when.last_day() >= Some(news))
                };
                let fits = |d: &Dated| d.when.days() <= 31 && !when::says(line, k) && ahead(d);
                Some((time.dated?, time.span)).filter(|(d, _)| fits(d))
            })?;
            (planned && subject).then_some((dated, span, line.paragraph))
        });
        if let Some((dated, span, paragraph)) = found {
            // "has put off his visit. He was to have arrived on Thursday": the nearer Thursday.
            let next = dated.when.first_day().filter(|_| dated.when.is_day() && dated.basis == Basis::Relative);
            let next = next.and_then(|day| day.checked_add_days(Days::new(7)));
            let next = next.filter(|day| published.is_some_and(|news| (0..=3).contains(&(*day - news).num_days())));
            let when = next.map_or(dated.when, When::day);
            told.dated = Some((Dated { when, ..dated }, Some(span)));
            told.told_in(paragraph);
        }
    }
}
