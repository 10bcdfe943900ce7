//! Journeys that take several days: "was to leave on Sunday for a four-day visit", "a visit of two days ended today".

use chrono::Days;

use super::items::{Item, Line};
use super::told::Told;
use super::words::Words;
use crate::extract::chunks::Referent;
use crate::extract::status::Modality;
use crate::model::{Dated, Kind, Participant, Span, TimeExpression, TimeKind, Unit, When};

/// The longest visit that is told in days.
const LONGEST: u64 = 21;

/// Gives visits whose length the sentence tells all their days, where the day told is the first or the last.
pub(super) fn lengthen(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    let mut longer: Vec<(usize, Dated, Dated)> = Vec::new();
    // A tour of several states takes its days all together.
    let stops: Vec<_> = tellings.iter().filter(|t| t.kind == Kind::Visit).map(|t| (t.line, t.land())).collect();
    let alone = |told: &Told| {
        let mut here = stops.iter().filter(|(line, _)| *line == told.line);
        here.clone().count() == 1 || told.land().is_some() && here.all(|(_, other)| *other == told.land())
    };
    // The day that the news told last: "was received today. With this he brought his two-day visit to a close".
    let mut before: Option<(Dated, Option<Span>)> = None;
    for told in tellings.iter_mut() {
        if told.kind != Kind::Visit {
            before = told.dated.or(before);
            continue;
        }
        let Some(line) = lines.get(told.line) else { continue };
        // "A, in Vienna since Tuesday, met B on Wednesday"
        let stays = line.is(told.at, "in");
        if (told.dated.is_none() || stays) && !told.before {
            told.dated = since(line, times, told).or(told.dated);
        }
        let lasts = lines.get(told.line + 1).and_then(|next| lasts(next, times));
        let Some(days) = length(line, times, told).or(lasts).filter(|_| alone(told)) else { continue };
        let ends = ends(line, told);
        let own = told.dated.or_else(|| before.filter(|_| ends && !told.before));
        let Some((dated, span)) = own else { continue };
        let Some(day) = dated.when.first_day() else { continue };
        // "due in Peru for four days from Tuesday and to hold talks there"
        if !dated.when.is_day() {
            if u64::try_from(dated.when.days()) == Ok(days) {
                longer.push((told.line, Dated { when: When::day(day), ..dated }, dated));
            }
            continue;
        }
        // "arrived on Tuesday for a two-day visit" tells of Tuesday, "is on a two-day visit that began on Tuesday" of all.
        if told.modality == Modality::Held && !ends && !under_way(line, told) && lasts.is_none() {
            continue;
        }
        let other = Days::new(days - 1);
        let (first, last) =
            if ends { (day.checked_sub_days(other), Some(day)) } else { (Some(day), day.checked_add_days(other)) };
        let (Some(first), Some(last)) = (first, last) else { continue };
        let when = When::Between(Unit::Day(first), Unit::Day(last));
        // "is in Vienna on a three-day visit that ends on Friday": under way.
        if ends && (told.at.saturating_sub(6)..=told.at).any(|k| line.is_any(k, &["is", "are"])) {
            told.modality = Modality::Held;
        }
        longer.push((told.line, dated, Dated { when, ..dated }));
        told.dated = Some((Dated { when, ..dated }, span));
    }
    whole(lines, times, tellings);
    // What was planned for the visit in the same sentence or the next.
    for told in tellings.iter_mut().filter(|t| t.kind != Kind::Visit && t.modality != Modality::Held) {
        let Some((dated, span)) = told.dated else { continue };
        let visit = longer.iter().find(|(line, day, _)| told.line.abs_diff(*line) <= 1 && *day == dated);
        if let Some((_, _, whole)) = visit {
            told.dated = Some((*whole, span));
        }
    }
}

/// "arrived on Sunday. He is in Peru for two days", "will leave today. He is expected back on Tuesday": how long a visit
/// takes, told by another sentence about it.
fn whole(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    let long: Vec<&Line<'_>> = lines
        .iter()
        .filter(|line| (0..line.len()).any(|k| line.time(k).and_then(|t| times.get(t)).and_then(days_of).is_some()))
        .collect();
    for index in 0..tellings.len() {
        let Some(told) = tellings.get(index).filter(|t| t.kind == Kind::Visit && t.modality != Modality::NotHeld)
        else {
            continue;
        };
        let (Some(who), Some(land)) = (told.parties.first().map(|p| p.who.clone()), told.land()) else { continue };
        let Some((dated, _)) = told.dated.filter(|(d, _)| d.when.is_day() && !told.before) else { continue };
        let Some(first) = dated.when.first_day() else { continue };
        let mine = |t: &&Told| t.kind == Kind::Visit && t.parties.first().is_some_and(|p| p.who == who);
        // A tour has no one length.
        if tellings.iter().filter(mine).any(|t| t.land().is_some_and(|other| other != land) && !t.before) {
            continue;
        }
        let Some((dated, span)) = tellings
            .iter()
            .filter(|t| mine(t) && !t.before)
            .filter_map(|t| t.dated.filter(|(d, _)| d.when.is_day()))
            .filter(|(d, _)| {
                d.when.first_day().is_some_and(|day| (0..=LONGEST as i64).contains(&(first - day).num_days()))
            })
            .min_by_key(|(d, _)| d.when.first_day())
        else {
            continue;
        };
        let Some(first) = dated.when.first_day() else { continue };
        let long = long.iter().find_map(|line| stays(line, times, &who));
        let lasting =
            || lines.iter().enumerate().skip(told.line + 1).take(6).find_map(|(_, line)| journey_lasts(line, times));
        let last = long.or_else(lasting).and_then(|days| first.checked_add_days(Days::new(days - 1)));
        let back = || {
            let next = lines.iter().skip(told.line + 1).take(4);
            // "will leave on Sunday ... will return on Thursday": the Thursday after.
            let after =
                |day: chrono::NaiveDate| if day < first { day.checked_add_days(Days::new(7)) } else { Some(day) };
            let found = next.into_iter().find_map(|line| back(line, times, &who)).and_then(after);
            found.filter(|day| (1..=LONGEST as i64).contains(&(*day - first).num_days()))
        };
        let Some(last) = last.or_else(back) else { continue };
        let when = When::Between(Unit::Day(first), Unit::Day(last));
        if let Some(told) = tellings.get_mut(index) {
            told.dated = Some((Dated { when, ..dated }, span));
        }
    }
}

/// "He is on a two-day visit to Peru", "who is in Peru for two days": how many days somebody stays.
fn stays(line: &Line<'_>, times: &[TimeExpression], who: &Participant) -> Option<u64> {
    let Participant::Official(person) = who else { return None };
    let (at, days) = (1..line.len()).find_map(|k| Some((k, days_of(times.get(line.time(k)?)?)?)))?;
    let is = (at.saturating_sub(9)..at).rev().find(|k| line.is(*k, "is"))?;
    let mine = |k: usize| line.chunk(k).is_some_and(|(_, c)| c.referent == Referent::Person(*person));
    let last = |k: usize| line.items.get(k).map(Item::last);
    let journey = (at + 1..at + 5).any(|k| last(k).is_some_and(|w| matches!(w, "visit" | "trip" | "tour" | "stay")));
    let within = line.is_any(is + 1, &["in", "on", "currently", "now", "here", "paying", "making"]);
    (within && (journey || line.is(at - 1, "for")) && (0..is).any(mine)).then_some(days)
}

/// "The state visit, to which B invited her, lasts two days", "her two-day visit is going on".
fn journey_lasts(line: &Line<'_>, times: &[TimeExpression]) -> Option<u64> {
    const VISIT: Words = Words("visit|trip|tour|stay|journey");
    let noun = (0..line.len().min(9)).find(|k| line.items.get(*k).is_some_and(|i| VISIT.has(i.last())))?;
    let days = |from: usize, to: usize| (from..to).find_map(|k| days_of(times.get(line.time(k)?)?));
    let verb = (noun + 1..line.len().min(noun + 12)).find(|k| line.is_any(*k, &["last", "lasts", "takes", "runs"]));
    let goes_on = || {
        let under_way = (noun + 1..noun + 3).any(|k| line.is_any(k, &["is", "continues"]))
            && (noun + 1..noun + 5).any(|k| line.is_any(k, &["going", "under", "continues", "ongoing"]));
        days(noun.saturating_sub(3), noun).filter(|_| under_way)
    };
    verb.and_then(|verb| days(verb + 1, verb + 4)).or_else(goes_on)
}

/// The day on which a traveller comes home: "is expected back on Tuesday", "will return to Lima on Friday".
fn back(line: &Line<'_>, times: &[TimeExpression], who: &Participant) -> Option<chrono::NaiveDate> {
    const BACK: Words = Words("back|return|returns|returning|home");
    let Participant::Official(person) = who else { return None };
    let mine = |k: usize| line.chunk(k).is_some_and(|(_, c)| c.referent == Referent::Person(*person));
    // "The visit ends on Wednesday"
    let journey = (0..4).find(|k| line.is_any(*k, &["visit", "trip", "tour", "stay"]));
    let ends = journey.and_then(|noun| {
        (noun + 1..noun + 4).find(|k| line.is_any(*k, &["ends", "end", "concludes", "conclude", "until", "finishes"]))
    });
    let verb = ends.or_else(|| line.first_of(1..line.len(), &BACK))?;
    let ahead = (0..verb)
        .any(|k| line.is_any(k, &["will", "is", "to", "expected", "due", "scheduled"]) || line.is(verb, "returns"))
        || ends.is_some();
    let subject = (0..verb.min(4)).any(mine) || ends.is_some();
    let time = (verb + 1..line.len().min(verb + 7)).find_map(|k| times.get(line.time(k)?))?;
    time.dated.filter(|d| d.when.is_day() && ahead && subject)?.when.first_day()
}

/// "is in Vienna since Tuesday", "has been there since Tuesday": the first day of a visit that goes on.
fn since(line: &Line<'_>, times: &[TimeExpression], told: &Told) -> Option<(Dated, Option<Span>)> {
    // "A, in Vienna since Tuesday, met B"; "Since Tuesday A has been in Vienna on a visit".
    let fronted = line.is(0, "since");
    let reach = if fronted { 0 } else { told.at.saturating_sub(3) };
    let is = (reach..=told.at).any(|k| line.is_any(k, &["is", "are", "has", "have", "been"])) || line.is(told.at, "in");
    let near = told.at..line.len().min(told.until + 6);
    let at = if fronted { 0 } else { near.into_iter().find(|k| line.is(*k, "since"))? };
    let time = times.get((at + 1..at + 5).find_map(|k| line.time(k))?)?;
    time.dated.filter(|d| is && d.when.is_day()).map(|d| (d, Some(time.span)))
}

/// Whether a visit is told of as going on: "Monday was the first day of", "is there since Monday for two days".
fn under_way(line: &Line<'_>, told: &Told) -> bool {
    let is = (told.at.saturating_sub(6)..=told.at).any(|k| line.is_any(k, &["is", "are", "been"]));
    let began = |k: usize| line.is_any(k, &["began", "started", "since", "kicked", "begun"]);
    line.has(0, line.len(), "first day of")
        || (is || line.is(told.at, "in")) && (told.at..line.len().min(told.until + 10)).any(began)
}

/// "On the second day she met B": the number of that day of a visit, 0 for its last.
fn numbered_day(line: &Line<'_>, at: usize) -> Option<u64> {
    let opens = (1..at.min(8)).find(|k| line.is(*k, "day") && !line.is(k + 1, "before"))?;
    let on = (opens.saturating_sub(3)..opens).any(|k| line.is_any(k, &["on", "on the"]));
    let number = match line.word(opens - 1)? {
        "first" | "opening" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "last" | "final" | "closing" => 0,
        _ => return None,
    };
    on.then_some(number)
}

/// "It is to last five days", "The visit will take three days": of the journey in the sentence before.
fn lasts(line: &Line<'_>, times: &[TimeExpression]) -> Option<u64> {
    const IT: Words = Words("it|visit|trip|tour|stay|journey");
    let it = line.items.iter().take(2).any(|i| IT.has(i.last()));
    let verb = (1..line.len().min(7)).find(|k| line.is_any(*k, &["last", "lasts", "take", "takes", "run", "runs"]))?;
    (verb..verb + 4).find_map(|k| days_of(times.get(line.time(k)?)?)).filter(|_| it)
}

/// How many days a length of time has.
pub(super) fn days_of(time: &TimeExpression) -> Option<u64> {
    let length = time.value.strip_prefix('P')?;
    let weeks = || length.strip_suffix('W')?.parse::<u64>().ok()?.checked_mul(7);
    let days = length.strip_suffix('D').map_or_else(weeks, |days| days.parse().ok())?;
    // "will visit Peru in ten days" tells no length.
    let counted = time.dated.is_some_and(|d| d.when.is_day());
    (time.kind == TimeKind::Duration && !counted && (2..=LONGEST).contains(&days)).then_some(days)
}

/// How many days the sentence says that the visit takes.
fn length(line: &Line<'_>, times: &[TimeExpression], told: &Told) -> Option<u64> {
    let near = told.at.saturating_sub(8)..line.len().min(told.until + 10);
    if near.clone().any(|k| line.is_any(k, &["week-long", "weeklong"])) {
        return Some(7);
    }
    near.filter_map(|k| times.get(line.time(k)?)).find_map(days_of)
}

/// Whether the day told is the visit's last: "came to its end today".
fn ends(line: &Line<'_>, told: &Told) -> bool {
    const ENDS: Words = Words(
        "ended|ends|concluded|concludes|came to an end|came to its end|comes to an end|wrapped up|wraps up|completed|completes|finished\
    |wound up|winds up|rounded off|rounds off|capped|to a close|to an end|to its end|to its close|drew to a close|was over|is over",
    );
    // "left on Monday after a four-day visit"
    const LEAVES: Words = Words("left|leaves|departed|departs|returned|returns|flew|concluded|back|home");
    let after = |k: usize| line.is_any(k, &["after", "from", "following", "end", "concluding", "ending"]);
    let left = (told.at.saturating_sub(6)..told.at).any(|k| after(k) && (0..k).any(|w| line.is_of(w, &LEAVES)));
    // "On the final day of his three-day visit to Peru, A met B"
    let last = (told.at.saturating_sub(9)..told.at).any(|k| {
        line.is_any(k, &["end", "day"])
            && line.is(k + 1, "of")
            && (line.is(k, "end") && line.is(k - 1, "the") || line.is_any(k.wrapping_sub(1), &["final", "last"]))
    });
    left || last
        || (told.at.saturating_sub(6)..line.len().min(told.until + 10)).any(|k| line.any_phrase(k, &ENDS).is_some())
}

/// "He will visit Peru on 3 May. An agreement will be signed there", "In 2016 he came to Peru. He met B": on the days
/// of that visit.
pub(super) fn during(lines: &[Line<'_>], tellings: &mut [Told]) {
    const THERE: Words = Words(
        "there|during the visit|during his visit|during her visit|during the trip|on this occasion|on the occasion of the visit\
    |during his stay|during her stay|in the course of the visit",
    );
    for index in 0..tellings.len() {
        let Some((line, told)) = tellings.get(index).and_then(|t| Some((lines.get(t.line)?, t))) else { continue };
        let of_days =
            |t: &&Told| t.kind == Kind::Visit && t.dated.is_some_and(|(d, _)| (2..=10).contains(&d.when.days()));
        let visit = tellings.iter().take(index).rev().find(|t| of_days(t) && told.line - t.line <= 6);
        let Some((dated, span)) = visit.and_then(|t| t.dated).filter(|(d, _)| (2..=10).contains(&d.when.days())) else {
            continue;
        };
        let own = told.dated.is_some_and(|(d, _)| d.when != dated.when);
        let day = numbered_day(line, told.at).filter(|_| told.kind != Kind::Visit && !own);
        let when = day.and_then(|day| match day {
            0 => dated.when.last_day(),
            day => dated.when.first_day()?.checked_add_days(Days::new(day - 1)),
        });
        if let (Some(when), Some(told)) = (when, tellings.get_mut(index)) {
            told.dated = Some((Dated { when: When::day(when), ..dated }, span));
        }
    }
    let mut last: Option<(usize, Dated, Option<Span>)> = None;
    let mut traveller = None;
    for told in tellings.iter_mut() {
        if told.kind == Kind::Visit {
            let by = told.parties.first().map(|p| p.who.clone());
            // "came in 2016, on the first trip of a premier": the named one goes on being talked about.
            let again =
                last.is_some_and(|(line, ..)| line == told.line) && !matches!(by, Some(Participant::Official(_)));
            // "came to Peru in 2016. Chile and Bolivia were the other countries that she visited."
            if let (None, Modality::Held, Some((visit, dated, span))) = (told.dated, told.modality, last)
                && by.is_some()
                && by == traveller
                && told.line > visit
                && told.line - visit <= 3
                && matches!(dated.when, When::In(Unit::Month { .. } | Unit::Year(_)))
                && lines.get(visit).zip(lines.get(told.line)).is_some_and(|(a, b)| a.paragraph == b.paragraph)
            {
                told.dated = Some((dated, span));
            }
            if let Some((dated, span)) = told.dated.filter(|_| !again) {
                last = Some((told.line, dated, span));
                traveller = by;
            }
            continue;
        }
        let (Some(line), Some((visit, dated, span))) = (lines.get(told.line), last) else { continue };
        if told.dated.is_some() || told.line <= visit || told.line - visit > 2 {
            continue;
        }
        let here = lines.get(visit).is_some_and(|l| l.paragraph == line.paragraph);
        let there = || line.first_phrase(0..line.len(), &THERE).is_some();
        let held = told.modality == Modality::Held;
        let over = || {
            matches!(dated.when, When::In(Unit::Month { .. } | Unit::Year(_)))
                && !matches!(told.kind, Kind::Correspondence | Kind::Call)
                && told.parties.iter().any(|p| Some(&p.who) == traveller.as_ref())
        };
        if held && here && over() || !held && there() {
            told.dated = Some((dated, span));
        }
    }
}
