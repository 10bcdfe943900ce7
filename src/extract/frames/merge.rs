//! Tellings of one engagement within an article become one: what the lead announces and a later paragraph details.

use super::events;
use super::told::{Joins, Told};
use crate::extract::status::Modality;
use crate::model::{Basis, Dated, Kind, Part, Participant};

/// Joins the tellings of an article, in order; each result keeps where it was first told.
pub(super) fn merge(tellings: Vec<Told>) -> Vec<Told> {
    let mut merged: Vec<Told> = Vec::new();
    for told in tellings {
        // "The summit was attended by A and B" stands for itself where nothing was told of it before.
        let alone = told.joins == Joins::Last && told.people().count() > 1;
        if told.joins != Joins::No && (attach(&mut merged, &told) || told.joins != Joins::Journey && !alone) {
            continue;
        }
        // "A and B met. How the summit of July is carried out was what they discussed": the day is not that of the talks.
        if told.weak
            && let Some(last) = merged.iter_mut().rev().find(|m| {
                matches!(m.kind, Kind::Meeting | Kind::Call)
                    && !m.before
                    && told.line.saturating_sub(m.line) <= 6
                    && told.parties.len() == m.parties.len()
                    && told.parties.iter().all(|p| m.parties.iter().any(|q| q.who == p.who))
                    && !dates_fit(m, &told)
                    && told.dated.is_none_or(|(d, _)| !d.when.is_day() || d.basis == Basis::Dateline)
            })
        {
            last.told_again(&told);
            continue;
        }
        if told.weak
            && let Some(into) = merged.iter_mut().rev().find(|m| {
                matches!(m.kind, Kind::Meeting | Kind::Call | Kind::Visit | Kind::Event)
                    && !talks_after(m, &told)
                    && dates_fit(m, &told)
                    && (told.parties.iter().all(|p| m.parties.iter().any(|q| q.who == p.who)) || speak_for(m, &told))
            })
        {
            join(into, told);
            continue;
        }
        // "He welcomed the delegation": those whom he was told to have met before.
        if told.weak
            && told.people().count() == 1
            && let Some(into) = merged.iter_mut().rev().find(|m| welcomes_again(m, &told))
        {
            into.told_again(&told);
            continue;
        }
        // "They compared views": said of each of several meetings, it joins nobody to another one.
        if told.weak && each_of(&mut merged, &told) {
            continue;
        }
        // "The Embassy held a reception": those who came join it, and without them it is none.
        if told.kind == Kind::Event && told.parties.len() == 1 && events::is_host(&told) {
            merged.push(told);
            continue;
        }
        if told.parties.len() < 2 {
            match audience(&merged, &told) {
                Some(talks) => merged.push(talks),
                None => follow(&mut merged, &told),
            }
            continue;
        }
        if let Some(into) = merged.iter_mut().rev().find(|m| on_behalf(m, &told) || by_name(m, &told)) {
            let parties = into.parties.clone();
            join(into, told);
            into.parties = parties;
            continue;
        }
        if let Some(into) = merged.iter_mut().rev().find(|m| led_by(m, &told)) {
            join(into, told);
            continue;
        }
        if let Some(into) = merged.iter_mut().rev().find(|m| signed_for(m, &told)) {
            into.parties.clear();
            into.parts.clear();
            join(into, told);
            continue;
        }
        match merged.iter().position(|m| same(m, &told) || by_phone_too(m, &told)) {
            Some(at) => {
                if let Some(into) = merged.get_mut(at) {
                    join(into, told);
                }
            }
            None => merged.push(told),
        }
    }
    merged
}

/// Tellings that came out alike once members and companions had joined become one; a gathering of which only the host
/// is known is the one that the same sentence tells people to have come to.
pub(super) fn twins(merged: &mut Vec<Told>) {
    /// How far back the like of a telling is looked for.
    const BACK: usize = 12;
    let mut kept: Vec<Told> = Vec::new();
    for told in merged.drain(..) {
        let alike = |m: &Told| {
            m.kind == told.kind
                && m.modality == told.modality
                && m.dated.map(|(d, _)| d.when) == told.dated.map(|(d, _)| d.when)
                && m.land() == told.land()
                && names_fit(m, &told)
                && told.people().count() > 1
                && m.parties.len() == told.parties.len()
                && told.parties.iter().all(|p| m.parties.iter().any(|q| q.who == p.who))
        };
        match kept.iter_mut().rev().take(BACK).find(|m| alike(m)) {
            Some(into) => join(into, told),
            None => kept.push(told),
        }
    }
    let peopled: Vec<usize> =
        kept.iter().filter(|t| t.kind == Kind::Event && t.people().count() > 1).map(|t| t.line).collect();
    kept.retain(|t| {
        t.kind != Kind::Event || t.rule.0 != "noun" || t.people().next().is_some() || !peopled.contains(&t.line)
    });
    *merged = kept;
}

/// "A met B. A welcomed the Peruvian delegation and assured": guests by a plain word are those who were told to be there.
fn welcomes_again(m: &Told, told: &Told) -> bool {
    let unnamed = |p: &super::told::Party| match &p.who {
        Participant::Official(person) => m.people().any(|q| q == *person),
        Participant::Body(name) => {
            let plain = name.chars().filter(|c| c.is_uppercase()).count() < 2;
            plain
                && super::items::is_group(&name.to_lowercase())
                && p.country.is_none_or(|c| m.parties.iter().any(|q| q.country == Some(c)))
        }
        Participant::State { .. } => false,
    };
    matches!(m.kind, Kind::Meeting | Kind::Event)
        && matches!(told.rule.1, "welcome" | "greet")
        && m.parties.len() > 1
        && told.line.saturating_sub(m.line) <= 6
        && m.modality == told.modality
        && told.parties.iter().all(unnamed)
}

/// "The ministers of Peru and Chile met. A and B discussed trade": the persons of the states that were told to have met.
fn speak_for(a: &Told, b: &Told) -> bool {
    let state = |p: &super::told::Party| matches!(p.who, Participant::State { .. });
    matches!(a.kind, Kind::Meeting | Kind::Call)
        && a.parties.iter().all(state)
        && b.line.saturating_sub(a.line) <= 2
        && b.people().count() == b.parties.len()
        && a.parties.iter().all(|s| b.parties.iter().any(|p| p.country == s.country))
        && b.parties.iter().all(|p| a.parties.iter().any(|s| p.country == s.country))
}

/// "She presented her credentials. The two discussed trade": the talks after a ceremony are an engagement of their own.
fn talks_after(ceremony: &Told, told: &Told) -> bool {
    ceremony.kind == Kind::Event
        && ceremony.rule.1.ends_with("credentials")
        && told.line > ceremony.line
        && told.people().count() <= 2
}

/// "In the talk that followed": of the envoy and the host of the ceremony told last, where nothing else was told since.
fn audience(merged: &[Told], told: &Told) -> Option<Told> {
    let ceremony = merged.iter().max_by_key(|m| (m.line, m.at))?;
    let pair = ceremony.parties.len() == 2 && ceremony.people().count() == 2;
    let fits = told.kind == Kind::Meeting
        && told.modality == Modality::Held
        && told.rule.0 == "noun"
        && pair
        && talks_after(ceremony, told)
        && told.line - ceremony.line <= 4
        && told.parties.iter().all(|p| ceremony.parties.iter().any(|q| q.who == p.who))
        && dates_fit(ceremony, told);
    fits.then(|| {
        let mut talks = told.clone();
        talks.parties.clone_from(&ceremony.parties);
        talks.borrowed = true;
        talks.dated = talks.dated.or(ceremony.dated);
        talks.site = talks.site.or_else(|| ceremony.site.clone());
        talks
    })
}

/// Attaches what is said of all to each engagement of some of them, where there are several.
fn each_of(merged: &mut [Told], told: &Told) -> bool {
    let part = |m: &&mut Told| {
        m.kind == told.kind
            && m.parties.len() >= 2
            && m.parties.len() < told.parties.len()
            && dates_fit(m, told)
            && m.parties.iter().all(|p| told.parties.iter().any(|q| q.who == p.who))
    };
    let mut several: Vec<&mut Told> = merged.iter_mut().filter(part).collect();
    if several.len() < 2 {
        return false;
    }
    for into in &mut several {
        into.told_again(told);
    }
    true
}

/// "B was also present", "he was welcomed at the airport by C": their parties join what was told before.
fn attach(merged: &mut [Told], told: &Told) -> bool {
    let many = if told.joins == Joins::Both { 2 } else { 1 };
    let guest = told.parties.first().map(|p| p.who.clone());
    let fits = |m: &&mut Told| {
        if told.joins == Joins::Journey {
            return matches!(m.kind, Kind::Visit | Kind::Event)
                && m.parties.first().map(|p| &p.who) == guest.as_ref()
                && dates_fit(m, told);
        }
        // "B was present for the meeting with C"
        if told.kind != Kind::Event {
            return m.kind == told.kind
                && m.people().count() > 1
                && dates_fit(m, told)
                && told.parties.iter().any(|p| m.parties.iter().any(|q| q.who == p.who));
        }
        // "Peru was represented at the ceremony by A"
        if told.name.is_some() && told.rule.1 == super::gathers::REPRESENTED {
            return m.kind == Kind::Event;
        }
        // A party that nobody is told to have come to is only waited for that long.
        let reach = if m.parties.len() > 1 { 30 } else { 6 };
        matches!(m.kind, Kind::Meeting | Kind::Event | Kind::Call) && told.line.saturating_sub(m.line) < reach
    };
    let mut done = false;
    for into in merged.iter_mut().rev().filter(fits).take(many) {
        let part =
            if told.joins == Joins::Journey { None } else { Some(Part::Attendee).filter(|_| into.kind == Kind::Event) };
        match part {
            Some(part) => into.add_as(told.parties.clone(), part),
            None => into.add(told.parties.clone()),
        }
        into.told_again(told);
        done = true;
    }
    done
}

/// "The talks", "at the meeting": goes to the last engagement of its kind that its parties fit.
fn follow(merged: &mut [Told], told: &Told) {
    if told.modality == Modality::Wished {
        return;
    }
    let found = merged.iter().rev().find(|m| continues(m, told)).map(|m| (m.kind, m.line, m.at));
    let Some(found) = found else { return };
    // "counterparts A, B and C": what is said of the talks is said of each.
    for into in merged.iter_mut().filter(|m| (m.kind, m.line, m.at) == found) {
        join(into, told.clone());
    }
}

/// Whether a telling with too few parties goes on about an earlier one.
pub(super) fn continues(m: &Told, told: &Told) -> bool {
    like(m.kind, told.kind)
        && m.parties.len() > 1
        && told.line.saturating_sub(m.line) < 12
        && told.parties.iter().all(|p| m.parties.iter().any(|q| q.who == p.who))
        && dates_fit(m, told)
        && (m.modality == told.modality || told.modality == Modality::Held || m.modality == Modality::Planned)
        && told.kind != Kind::Agreement
}

/// Whether talks told of by these kinds can be the same.
fn like(a: Kind, b: Kind) -> bool {
    a == b || matches!((a, b), (Kind::Call, Kind::Meeting))
}

/// Whether a later telling only has the day of the news, which came some days after what was told first.
fn lately(first: &Dated, later: &Dated) -> bool {
    let (Some(day), Some(news)) = (first.when.last_day(), later.when.first_day()) else { return false };
    later.basis == Basis::Dateline && first.basis != Basis::Dateline && (0..=5).contains(&(news - day).num_days())
}

fn dates_fit(a: &Told, b: &Told) -> bool {
    match (&a.dated, &b.dated) {
        // The day of the news is only what remains where none is told: "had their first meeting. It was yesterday that".
        (Some((x, _)), Some((y, _))) => {
            x.when.compatible(y.when) || lately(x, y) || !a.before && !b.before && lately(y, x)
        }
        _ => true,
    }
}

fn names_fit(a: &Told, b: &Told) -> bool {
    // Each row of a list of texts is a text of its own.
    if a.rule.1 == super::series::RULE && b.rule.1 == super::series::RULE {
        return false;
    }
    let (Some(x), Some(y)) = (&a.name, &b.name) else { return true };
    // "the documents", "the agreement": any text that was told of.
    let plain = |w: &str| {
        let one = w.strip_suffix('s').unwrap_or(w);
        matches!(one, "the" | "bilateral" | "document" | "agreement" | "text" | "new") || one == "number"
    };
    let words = |s: &str| -> Vec<String> {
        let low = s.to_lowercase();
        low.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2 && !plain(w)).map(str::to_owned).collect()
    };
    let (x, y) = (words(x), words(y));
    let shared = x.iter().filter(|w| y.contains(w)).count();
    let least = x.len().min(y.len());
    least == 0 || shared * 2 >= least
}

/// "The Peru-Chile dialogue": of the ministers of Peru and Chile who were told to have met.
fn on_behalf(a: &Told, b: &Told) -> bool {
    let state = |p: &super::told::Party| matches!(p.who, Participant::State { .. });
    like(a.kind, b.kind)
        && matches!(b.kind, Kind::Meeting | Kind::Call)
        && b.rule.0 == "noun"
        && b.parties.len() == 2
        && b.parties.iter().all(state)
        && a.people().count() > 0
        && b.parties.iter().all(|s| a.parties.iter().any(|p| p.country == s.country))
        && (a.modality == b.modality || a.modality != Modality::Held && b.modality != Modality::Held)
        && dates_fit(a, b)
}

/// "The United States and the Commission met for a dialogue led by A and B": those who met for them.
fn led_by(a: &Told, b: &Told) -> bool {
    a.kind == Kind::Meeting
        && b.kind == Kind::Meeting
        && a.line == b.line
        && a.people().count() == 0
        && b.people().count() > 1
        && a.parties.iter().any(|s| s.country.is_some() && b.parties.iter().any(|p| p.country == s.country))
        && a.modality == b.modality
        && dates_fit(a, b)
}

/// "Peru and Chile signed an agreement. The ministers A and B put their names to it": those who signed for them.
fn signed_for(a: &Told, b: &Told) -> bool {
    let state = |p: &super::told::Party| matches!(p.who, Participant::State { .. });
    a.kind == Kind::Agreement
        && b.kind == Kind::Agreement
        && b.name.is_none()
        && b.line.saturating_sub(a.line) <= 4
        && (a.parties.len() < 2 || a.parties.iter().all(state))
        && b.people().count() > 1
        && a.parties.iter().all(|s| b.parties.iter().any(|p| p.country == s.country))
        && a.modality == b.modality
        && dates_fit(a, b)
}

/// "The Dialogue covered": of the Peru-Chile Strategic Dialogue that was told of.
fn by_name(a: &Told, b: &Told) -> bool {
    let (Some(full), Some(short)) = (&a.name, &b.name) else { return false };
    let full = full.to_lowercase();
    a.kind == Kind::Meeting
        && b.kind == Kind::Meeting
        && b.rule == ("noun", "consultations")
        && short.to_lowercase().split_whitespace().all(|w| full.contains(w))
        && b.parties.iter().any(|p| a.parties.iter().any(|q| q.who == p.who))
        && dates_fit(a, b)
}

/// "He talked with B about": of those who were told to have spoken by telephone, the same call.
fn by_phone_too(a: &Told, b: &Told) -> bool {
    let vague = matches!(b.rule.1, "talk" | "talks" | "discuss" | "exchange views" | "speak");
    a.kind == Kind::Call
        && b.kind == Kind::Meeting
        && vague
        && b.site.is_none()
        && dates_fit(a, b)
        && b.parties.iter().all(|p| a.parties.iter().any(|q| q.who == p.who))
}

/// "the envoys" and "five new envoys": people named by the same plain word.
fn same_group(a: &Participant, b: &Participant) -> bool {
    let head = |p: &Participant| match p {
        Participant::Body(name) if !name.contains(char::is_uppercase) => {
            name.split(' ').find(|w| super::items::is_group(w)).map(str::to_owned)
        }
        _ => None,
    };
    head(a).is_some_and(|word| head(b) == Some(word))
}

fn same(a: &Told, b: &Told) -> bool {
    if a.kind != b.kind || !dates_fit(a, b) || !names_fit(a, b) {
        return false;
    }
    // "In Oslo she will meet officials. In Riga she will meet officials."
    let told_place = |t: &Told| t.site.as_ref().filter(|s| s.span.is_some()).and_then(|s| s.country);
    if let (Some(here), Some(there)) = (told_place(a), told_place(b))
        && here != there
        && a.line != b.line
        && matches!(a.kind, Kind::Meeting | Kind::Event)
    {
        return false;
    }
    let held = |t: &Told| t.modality == Modality::Held;
    let off = |t: &Told| t.modality == Modality::NotHeld;
    if off(a) && held(b) || held(a) && off(b) {
        return false;
    }
    if held(a)
        && matches!(b.modality, Modality::Planned | Modality::Possible)
        && (b.dated.is_some() || matches!(a.kind, Kind::Visit | Kind::Agreement))
    {
        return false;
    }
    // A dated background engagement and an undated one of the news are two.
    if a.kind != Kind::Visit && a.before != b.before && (a.dated.is_some() != b.dated.is_some()) {
        return false;
    }
    let who = |t: &Told| t.parties.iter().map(|p| p.who.clone()).collect::<Vec<Participant>>();
    let (x, y) = (who(a), who(b));
    let shared = x.iter().filter(|p| y.iter().any(|q| q == *p || same_group(p, q))).count();
    let people = |list: &[Participant]| list.iter().filter(|p| matches!(p, Participant::Official(_))).count();
    // "meetings with A, B and C": one telling, one engagement with each.
    if matches!(a.kind, Kind::Meeting | Kind::Call) && (a.line, a.at) == (b.line, b.at) && shared < x.len().max(y.len())
    {
        return false;
    }
    match a.kind {
        // "visited A, B and C": each of a row is a visit of its own.
        Kind::Visit if (a.line, a.at) == (b.line, b.at) && x.get(1) != y.get(1) => false,
        Kind::Visit => {
            let traveller = x.first().is_some_and(|p| y.first() == Some(p));
            let (land, other) = (a.land(), b.land());
            // A delegation on a tour goes to each of its places.
            let place = |p: &&Participant| match p {
                Participant::Official(_) => false,
                Participant::Body(name) => !super::items::is_group(name),
                Participant::State { .. } => true,
            };
            let visited = x.iter().skip(1).filter(place).any(|p| y.contains(p));
            let silent = (land.is_none() || other.is_none()) && shared >= 2;
            traveller && (visited || silent || land.is_some() && land == other)
        }
        Kind::Event => shared >= 2 || a.name.is_some() && a.name == b.name && shared >= 1,
        Kind::Agreement => shared >= 2,
        _ => {
            // One list is within the other, or they share two persons.
            shared == x.len().min(y.len()) && shared >= 2
                || shared >= 2 && x.len() == y.len() && shared + 1 >= x.len() && people(&x) > 2 && !one_side(a, b)
        }
    }
}

/// "The delegation met A and later B": those who are in both are of one side, and the others are not of it.
fn one_side(a: &Told, b: &Told) -> bool {
    let within = |t: &Told, p: &super::told::Party| t.parties.iter().any(|q| q.who == p.who);
    let mut shared = a.parties.iter().filter(|p| within(b, p)).map(|p| p.country);
    let Some(state) = shared.next() else { return false };
    let others = a.parties.iter().filter(|p| !within(b, p)).chain(b.parties.iter().filter(|p| !within(a, p)));
    shared.all(|c| c == state) && others.into_iter().all(|p| p.country.is_some() && p.country != state)
}

fn join(into: &mut Told, told: Told) {
    for (who, part) in &told.parts {
        if !into.parts.iter().any(|(known, _)| known == who) {
            into.parts.push((who.clone(), *part));
        }
    }
    if told.parties.len() >= 2 || told.kind == into.kind {
        let fewer = told.parties.len() >= 2;
        if fewer || into.parties.len() < 2 {
            into.add(told.parties);
        }
    }
    for paragraph in told.paragraphs {
        into.told_in(paragraph);
    }
    let better = match (&into.dated, &told.dated) {
        (None, Some(_)) => true,
        (Some((a, _)), Some((b, _))) => {
            // A journey told with its first and last day is not shortened to the day of arrival.
            // "this week" is not told so.
            let stretch = |d: &Dated| {
                let days = d.when.days();
                (2..=14).contains(&days) && (d.basis == Basis::Explicit || d.basis == Basis::Relative && days != 7)
            };
            let long = matches!(into.kind, Kind::Visit | Kind::Event);
            a.basis == Basis::Dateline && b.basis != Basis::Dateline
                || long && stretch(b) && a.when.is_day() && b.when.first_day() == a.when.first_day()
                || b.basis != Basis::Dateline
                    && b.when.days() < a.when.days()
                    && !(long && stretch(a) && b.when.is_day())
        }
        _ => false,
    };
    if better {
        into.dated = told.dated;
    }
    let lacks = into.site.as_ref().is_none_or(|s| s.country.is_none() || s.name.is_empty());
    // "in Vietnam" stays so where a later sentence tells of another stop.
    let land = into.land();
    if lacks && told.site.as_ref().is_some_and(|s| s.country.is_some() && (land.is_none() || s.country == land)) {
        into.site = told.site;
    }
    if into.name.is_none() {
        into.name = told.name;
    }
    into.modality = match (into.modality, told.modality) {
        (Modality::NotHeld, _) | (_, Modality::NotHeld) => Modality::NotHeld,
        (Modality::Possible, other) => other,
        (Modality::Planned, Modality::Held) if told.sure > 0.6 && into.parties.len() >= 2 && told.at > 0 => {
            Modality::Planned
        }
        (mine, _) => mine,
    };
    into.sure = into.sure.max(told.sure);
    into.also.push((told.line, told.at, told.until));
}
