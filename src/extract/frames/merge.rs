//! Tellings of one engagement within an article become one: what the lead announces and a later paragraph details.

use super::told::{Joins, Told};
use crate::extract::status::Modality;
use crate::model::{Basis, Dated, Kind, Participant};

/// Joins the tellings of an article, in order; each result keeps where it was first told.
pub(super) fn merge(tellings: Vec<Told>) -> Vec<Told> {
    let mut merged: Vec<Told> = Vec::new();
    for told in tellings {
        // "The summit was attended by A and B" stands for itself where nothing was told of it before.
        let alone = told.joins == Joins::Last && told.kind == Kind::Event && told.people().count() > 1;
        if told.joins != Joins::No && (attach(&mut merged, &told) || told.joins != Joins::Journey && !alone) {
            continue;
        }
        if told.weak
            && let Some(into) = merged.iter_mut().rev().find(|m| {
                matches!(m.kind, Kind::Meeting | Kind::Call | Kind::Visit | Kind::Event)
                    && dates_fit(m, &told)
                    && told.parties.iter().all(|p| m.parties.iter().any(|q| q.who == p.who))
            })
        {
            join(into, told);
            continue;
        }
        if told.parties.len() < 2 {
            follow(&mut merged, &told);
            continue;
        }
        match merged.iter().position(|m| same(m, &told)) {
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

/// "B was also present", "he was welcomed at the airport by C": their parties join what was told before.
fn attach(merged: &mut [Told], told: &Told) -> bool {
    let many = if told.joins == Joins::Both { 2 } else { 1 };
    let guest = told.parties.first().map(|p| p.who.clone());
    let fits = |m: &&mut Told| match told.joins {
        Joins::Journey => {
            matches!(m.kind, Kind::Visit | Kind::Event)
                && m.parties.first().map(|p| &p.who) == guest.as_ref()
                && dates_fit(m, told)
        }
        _ => matches!(m.kind, Kind::Meeting | Kind::Event | Kind::Call) && told.line.saturating_sub(m.line) < 30,
    };
    let mut done = false;
    for into in merged.iter_mut().rev().filter(fits).take(many) {
        into.add(told.parties.clone());
        for paragraph in &told.paragraphs {
            if !into.paragraphs.contains(paragraph) {
                into.paragraphs.push(*paragraph);
            }
        }
        into.also.push((told.line, told.at, told.until));
        done = true;
    }
    done
}

/// "The talks", "at the meeting": goes to the last engagement of its kind that its parties fit.
fn follow(merged: &mut [Told], told: &Told) {
    let near = |m: &Told| told.line.saturating_sub(m.line) < 12;
    let fits = |m: &&mut Told| {
        like(m.kind, told.kind)
            && near(m)
            && told.parties.iter().all(|p| m.parties.iter().any(|q| q.who == p.who))
            && dates_fit(m, told)
            && (m.modality == told.modality || told.modality == Modality::Held || m.modality == Modality::Planned)
            && (told.kind != Kind::Agreement)
    };
    if told.modality == Modality::Wished {
        return;
    }
    let Some(found) = merged.iter_mut().rev().find(fits).map(|m| (m.kind, m.line, m.at)) else { return };
    // "counterparts A, B and C": what is said of the talks is said of each.
    for into in merged.iter_mut().filter(|m| (m.kind, m.line, m.at) == found) {
        join(into, told.clone());
    }
}
/// Whether talks told of by these kinds can be the same.
fn like(a: Kind, b: Kind) -> bool {
    a == b || matches!((a, b), (Kind::Call, Kind::Meeting))
}

fn dates_fit(a: &Told, b: &Told) -> bool {
    match (&a.dated, &b.dated) {
        (Some((x, _)), Some((y, _))) => x.when.compatible(y.when),
        _ => true,
    }
}

fn names_fit(a: &Told, b: &Told) -> bool {
    let (Some(x), Some(y)) = (&a.name, &b.name) else { return true };
    let words = |s: &str| -> Vec<String> {
        s.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).map(str::to_owned).collect()
    };
    let (x, y) = (words(x), words(y));
    let shared = x.iter().filter(|w| y.contains(w)).count();
    let least = x.len().min(y.len());
    least == 0 || shared * 2 >= least
}

fn same(a: &Told, b: &Told) -> bool {
    if a.kind != b.kind || !dates_fit(a, b) || !names_fit(a, b) {
        return false;
    }
    let held = |t: &Told| t.modality == Modality::Held;
    let off = |t: &Told| t.modality == Modality::NotHeld;
    if off(a) && held(b) || held(a) && off(b) {
        return false;
    }
    if held(a)
        && matches!(b.modality, Modality::Planned | Modality::Possible)
        && (b.dated.is_some() || a.kind == Kind::Visit)
    {
        return false;
    }
    // A dated background engagement and an undated one of the news are two.
    if a.before != b.before && (a.dated.is_some() != b.dated.is_some()) {
        return false;
    }
    let who = |t: &Told| t.parties.iter().map(|p| p.who.clone()).collect::<Vec<Participant>>();
    let (x, y) = (who(a), who(b));
    let shared = x.iter().filter(|p| y.contains(p)).count();
    let people = |list: &[Participant]| list.iter().filter(|p| matches!(p, Participant::Official(_))).count();
    match a.kind {
        Kind::Visit => {
            let traveller = x.first().is_some_and(|p| y.first() == Some(p));
            let land = a.site.as_ref().and_then(|s| s.country);
            let other = b.site.as_ref().and_then(|s| s.country);
            traveller && (shared >= 2 || land.is_some() && land == other)
        }
        Kind::Event => shared >= 2 || a.name.is_some() && a.name == b.name && shared >= 1,
        Kind::Agreement => shared >= 2,
        _ => {
            // One list is within the other, or they share two persons.
            shared == x.len().min(y.len()) && shared >= 2
                || shared >= 2 && x.len() == y.len() && shared + 1 >= x.len() && people(&x) > 2
        }
    }
}

fn join(into: &mut Told, told: Told) {
    if told.parties.len() >= 2 || told.kind == into.kind {
        let fewer = told.parties.len() >= 2;
        if fewer || into.parties.len() < 2 {
            into.add(told.parties);
        }
    }
    for paragraph in told.paragraphs {
        if !into.paragraphs.contains(&paragraph) {
            into.paragraphs.push(paragraph);
        }
    }
    let better = match (&into.dated, &told.dated) {
        (None, Some(_)) => true,
        (Some((a, _)), Some((b, _))) => {
            // A journey told with its first and last day is not shortened to the day of arrival.
            let stretch = |d: &Dated| d.basis == Basis::Explicit && (2..=14).contains(&d.when.days());
            let long = matches!(into.kind, Kind::Visit | Kind::Event);
            a.basis == Basis::Dateline && b.basis != Basis::Dateline
                || long && stretch(b) && a.when.is_day() && b.when.first_day() == a.when.first_day()
                || b.when.days() < a.when.days() && !(long && stretch(a) && b.when.is_day())
        }
        _ => false,
    };
    if better {
        into.dated = told.dated;
    }
    let lacks = into.site.as_ref().is_none_or(|s| s.country.is_none() || s.name.is_empty());
    if lacks && told.site.as_ref().is_some_and(|s| s.country.is_some()) {
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
