//! What an engagement takes from its neighbours in the article: a party left unsaid, a day, a place, who came along.

use chrono::NaiveDate;

use super::items::Line;
use super::told::{Party, Site, Told};
use super::words::Words;
use super::{place, when};
use crate::extract::chunks::{Named, Referent};
use crate::extract::status::{self, Modality};
use crate::model::{Basis, CountryCode, Dated, Kind, Participant, Span, TimeExpression, TimeKind, When};

/// An invitation that is taken up, in its own sentence or the next, is a planned visit.
pub(super) fn accept(lines: &[Line<'_>], tellings: &mut [Told]) {
    for told in tellings.iter_mut().filter(|t| t.invited && t.modality == Modality::Wished) {
        let near = lines.iter().skip(told.line).take(2);
        let words = near.flat_map(|l| l.items.iter()).map(|i| i.low.as_str());
        if status::is_accepted(words) {
            told.modality = Modality::Planned;
        }
    }
}

/// Whether "here" stands at this place, past an adverb or a day.
pub(super) fn is_here(line: &Line<'_>, at: usize) -> bool {
    // "here" is an adverb itself.
    let passes = |k| line.time(k).is_some() || line.word(k).is_some_and(super::syntax::is_adverb);
    let at = at + usize::from(!line.is(at, "here") && passes(at));
    line.is(at, "here") || line.is_any(at, &["over", "back", "in"]) && line.is(at + 1, "here")
}

/// "arrived here", "his visit here": the journey led to the state where the news is from.
pub(super) fn here(lines: &[Line<'_>], dateline: Option<CountryCode>, tellings: &mut [Told]) {
    let Some(country) = dateline else { return };
    for told in tellings.iter_mut().filter(|t| t.kind == Kind::Visit && t.parties.len() == 1 && t.land().is_none()) {
        let away = told.parties.first().is_some_and(|p| p.country != Some(country));
        let Some(line) = lines.get(told.line) else { continue };
        if away && (told.at + 1..told.until + 2).any(|k| line.is(k, "here")) {
            told.add(vec![Party::state(country, told.trigger)]);
            told.lies_in(country);
        }
    }
}

/// "There was also a meeting with B": the other side is the person that the news goes on about.
pub(super) fn topic(tellings: &mut [Told]) {
    let mut topic: Option<Party> = None;
    for told in tellings.iter_mut() {
        if told.one_sided
            && told.parties.iter().any(|p| matches!(p.who, Participant::Official(_)))
            && let Some(party) = &topic
            && !told.parties.iter().any(|p| p.who == party.who)
        {
            told.parties.insert(0, party.clone());
            told.borrowed = true;
            told.sure *= 0.75;
        } else if !told.one_sided
            && told.parties.len() > 1
            && let Some(first) = told.parties.first()
            && matches!(first.who, Participant::Official(_))
        {
            topic = Some(first.clone());
        }
    }
}

/// "when the minister visited": to the state of those whom the news has just told of.
pub(super) fn destination(named: &Named, tellings: &mut [Told]) {
    let mut last: Option<(usize, Vec<Party>)> = None;
    let mut known: Vec<Participant> = Vec::new();
    for told in tellings.iter_mut() {
        if told.kind == Kind::Visit && told.parties.len() == 1 {
            let Some(traveller) = told.parties.first().cloned() else { continue };
            if matches!(traveller.who, Participant::State { .. }) {
                continue;
            }
            if known.contains(&traveller.who) || told.modality == Modality::Wished {
                continue;
            }
            let host =
                last.as_ref().filter(|(line, _)| told.line.saturating_sub(*line) <= 6).and_then(|(_, parties)| {
                    parties.iter().rev().find_map(|p| p.country.filter(|c| Some(*c) != traveller.country))
                });
            if let Some(country) = host
                && traveller.country.is_some()
                && let Some(name) = place::state_name(named, country)
            {
                told.parties.push(Party {
                    who: Participant::State { name, country },
                    span: told.trigger,
                    country: Some(country),
                });
                told.site = Some(Site { country: Some(country), ..Site::default() });
                told.borrowed = true;
                told.sure *= 0.6;
            }
        } else if told.parties.len() > 1 {
            if told.kind == Kind::Visit {
                known.extend(told.parties.first().map(|p| p.who.clone()));
            }
            last = Some((told.line, told.parties.clone()));
        }
    }
}

/// "A memorandum was signed": by those who were told to have met just before.
pub(super) fn inherit(tellings: &mut [Told]) {
    let mut last: Option<(usize, Vec<Party>)> = None;
    for told in tellings.iter_mut() {
        if told.kind == Kind::Agreement && told.parties.len() < 2 && told.name.is_some() {
            if let Some((line, parties)) = &last
                && told.line.saturating_sub(*line) <= 8
                && told.parties.iter().all(|p| parties.iter().any(|q| q.who == p.who))
            {
                let others: Vec<&Party> =
                    parties.iter().filter(|p| told.parties.iter().all(|q| q.who != p.who)).collect();
                let state = others.first().and_then(|p| p.country);
                if let (false, Some(country)) = (told.parties.is_empty(), state)
                    && others.len() > 1
                    && others.iter().all(|p| p.country == state)
                {
                    // "met the president and the minister and signed": with their state.
                    let span = others.first().map_or(told.trigger, |p| p.span);
                    told.add(vec![Party::state(country, span)]);
                } else {
                    told.parties.clone_from(parties);
                }
                told.borrowed = true;
                told.sure = told.sure.min(0.5);
            }
        } else if told.parties.len() > 1 && told.modality != Modality::Possible && !gathering(told) {
            last = Some((told.line, told.parties.clone()));
        }
    }
}

/// Whether it tells only that somebody goes to an event with a name: nobody whom he could sign with.
fn gathering(told: &Told) -> bool {
    let event = |p: &Party| matches!(&p.who, Participant::Body(name) if told.name.as_ref() == Some(name));
    told.kind == Kind::Event && told.parties.len() == 2 && told.parties.iter().any(event)
}

/// "had a conversation ... At the close of the call": by telephone, though only the later words say so.
pub(super) fn turn_out_calls(lines: &[Line<'_>], told: &mut [Told]) {
    const CALL: Words = Words(
        "the call|their call|this call|the phone call|the telephone call|the phone conversation|the telephone conversation",
    );
    if told.iter().any(|t| t.kind == Kind::Call) {
        return;
    }
    let said = lines.iter().enumerate().find_map(|(n, line)| {
        let follows = |end: usize| !line.is_any(end, &["for", "to", "of", "on"]);
        line.all_phrases(0..line.len(), &CALL).any(|(_, end)| follows(end)).then_some(n)
    });
    let Some(said) = said else { return };
    let vague = |t: &&mut Told| {
        t.kind == Kind::Meeting
            && t.line < said
            && matches!(t.rule.1, "talks" | "talk" | "speak" | "discuss" | "exchange views")
            && t.site.as_ref().is_none_or(|s| s.span.is_none())
    };
    if let Some(one) = told.iter_mut().rev().find(vague) {
        one.turn_into(Kind::Call, "041");
        one.site = None;
    }
}

/// "her visit to both countries": goes on about journeys told before, and names no place.
pub(super) fn both_countries(tellings: &mut [Told]) {
    let vague = |p: &Party| matches!(&p.who, Participant::Body(name) if name.ends_with("countries") || name.ends_with("nations"));
    for told in tellings.iter_mut().filter(|t| t.kind == Kind::Visit && t.parties.iter().any(vague)) {
        told.parties.retain(|p| !vague(p));
        told.site = None;
    }
}

/// "a tour of Africa" beside the states that it led to: only the states were visited.
pub(super) fn regions(told: &mut Vec<Told>) {
    let journeys: Vec<(Participant, bool)> = told
        .iter()
        .filter(|t| t.kind == Kind::Visit && t.land().is_some())
        .filter_map(|t| Some((t.parties.first()?.who.clone(), t.before)))
        .collect();
    told.retain(|t| {
        let region = t.kind == Kind::Visit
            && t.land().is_none()
            && t.parties.len() == 2
            && t.parties.iter().skip(1).all(|p| {
                p.country.is_none()
                    && matches!(&p.who, Participant::Body(name) if t.site.as_ref().is_some_and(|s| s.name == *name))
            });
        !(region && t.parties.first().is_some_and(|p| journeys.contains(&(p.who.clone(), t.before))))
    });
}

/// A state is no party beside the persons who met for it: "Peru and Chile held talks. A and B led them."
pub(super) fn represented(told: &mut [Told]) {
    for one in told.iter_mut().filter(|t| t.kind == Kind::Meeting && t.people().count() > 1) {
        let people: Vec<_> = one
            .parties
            .iter()
            .filter(|p| matches!(p.who, Participant::Official(_)))
            .filter_map(|p| p.country)
            .collect();
        let state = |p: &Party| matches!(p.who, Participant::State { .. });
        if one.parties.iter().filter(|p| state(p)).all(|p| p.country.is_some_and(|c| people.contains(&c))) {
            one.parties.retain(|p| !state(p));
        }
        // "The governments of Peru and Chile met. A and B led the delegations."
        let both = |p: &Party| matches!(&p.who, Participant::Body(name) if ["governments of", "delegations of", "delegations from"].iter().any(|lead| name.to_lowercase().starts_with(lead)));
        if people.first().is_some_and(|first| people.iter().any(|c| c != first)) {
            one.parties.retain(|p| !both(p));
        }
    }
}

/// Takes out what only announces others: "talks with foreign ministers" beside talks with ministers by name.
pub(super) fn generic(told: &mut Vec<Told>) {
    let unnamed = |t: &Told| {
        const MANY: [&str; 5] = ["various", "several", "other", "different", "counterparts"];
        let vague = |name: &str| {
            !name.chars().any(char::is_uppercase)
                || super::items::is_group(name) && name.split_whitespace().any(|w| MANY.contains(&w))
        };
        t.parties.iter().skip(1).all(|p| matches!(&p.who, Participant::Body(name) if vague(name)))
    };
    let named: Vec<(Kind, Option<Participant>, Modality)> = told
        .iter()
        .filter(|t| t.parties.len() > 1 && !unnamed(t))
        .map(|t| (t.kind, t.parties.first().map(|p| p.who.clone()), t.modality))
        .collect();
    told.retain(|t| {
        let announces = matches!(t.kind, Kind::Meeting | Kind::Call)
            && unnamed(t)
            && t.dated.is_none_or(|(d, _)| d.basis == Basis::Dateline);
        !(announces && named.contains(&(t.kind, t.parties.first().map(|p| p.who.clone()), t.modality)))
    });
}

/// "met the ministers of Peru and Chile", and then each by name: the group was those.
pub(super) fn announced(told: &mut Vec<Told>) {
    /// How many lines behind the announcement those whom it meant may be named.
    const NEAR: usize = 8;
    let named: Vec<(Kind, usize, Participant, CountryCode)> = told
        .iter()
        .filter(|t| matches!(t.kind, Kind::Meeting | Kind::Call) && t.people().count() == 2)
        .flat_map(|t| {
            let official = |p: &Party| matches!(p.who, Participant::Official(_));
            let all: Vec<&Party> = t.parties.iter().filter(|p| official(p)).collect();
            let pairs = all.iter().flat_map(|p| all.iter().map(move |q| (*p, *q))).filter(|(p, q)| p.who != q.who);
            pairs.filter_map(|(p, q)| Some((t.kind, t.line, p.who.clone(), q.country?))).collect::<Vec<_>>()
        })
        .collect();
    told.retain(|t| {
        let [first, group] = t.parties.as_slice() else { return true };
        let Participant::Body(name) = &group.who else { return true };
        if !matches!(t.kind, Kind::Meeting | Kind::Call) || !super::items::is_group(&name.to_lowercase()) {
            return true;
        }
        let meant = |(kind, line, who, country): &&(Kind, usize, Participant, CountryCode)| {
            *kind == t.kind
                && *who == first.who
                && (t.line..t.line + NEAR).contains(line)
                && name.contains(crate::extract::chunks::country_name(*country))
        };
        let mut states: Vec<CountryCode> = named.iter().filter(meant).map(|(.., c)| *c).collect();
        states.sort_unstable();
        states.dedup();
        states.len() < 2
    });
}

/// What an engagement takes from those told before it: the day of the news, the place of the journey.
pub(super) fn days(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told], published: Option<NaiveDate>) {
    let details = details(lines, tellings, published);
    let scenery = scenery(lines, times, tellings, published);
    let speeches = speeches(lines, times, published);
    let voices = voices(lines, times, published);
    let review = looks_back(times, published);
    let mut background = false;
    let mut paragraph = None;
    let mut last: Option<(usize, Dated, Option<Span>)> = None;
    // The day that the news told last: a visit of several days does not end it, nor does a plan.
    let mut day: Option<(Dated, Option<Span>)> = None;
    let mut settings = scenery.iter().peekable();
    for told in tellings.iter_mut() {
        while let Some((_, dated, span)) = settings.next_if(|(line, ..)| *line < told.line) {
            day = Some((*dated, Some(*span)));
            background = false;
        }
        // A new paragraph goes back to the news.
        background &= lines.get(told.line).map(|l| l.paragraph) == paragraph;
        if let Some((dated, span)) = told.dated {
            let ahead = published.is_some_and(|news| dated.when.first_day().is_some_and(|day| day > news));
            let plan = ahead || told.modality != Modality::Held && !dated.when.is_day();
            if (dated.when.is_day() || told.kind != Kind::Visit) && !plan {
                day = Some((dated, span));
            }
            let days = published.and_then(|p| dated.when.last_day().map(|d| (p - d).num_days()));
            background = days.is_some_and(|d| d > 21);
            paragraph = lines.get(told.line).map(|l| l.paragraph);
            last = Some((told.line, dated, span));
            continue;
        }
        if told.before {
            continue;
        }
        // The same sentence's date, or the one before it, where the engagement is part of the same news.
        let of_another = |span: Option<Span>| {
            let line = lines.get(told.line);
            let at = line.zip(span).and_then(|(l, s)| (0..l.len()).find(|k| l.span(*k, k + 1) == s));
            line.zip(at).is_some_and(|(l, at)| when::about_person(l, at, told.at) || when::moved_on(l, at, told.at))
        };
        if let Some((line, dated, span)) = last
            && told.line == line
            && !of_another(span)
        {
            told.dated = Some((dated, span));
            continue;
        }
        if background || told.modality != Modality::Held {
            continue;
        }
        let detail = details.iter().find(|(kind, line, who, _)| {
            *kind == told.kind
                && *line > told.line
                && told.people().all(|p| who.contains(&p))
                && told.people().count() > 1
        });
        if let Some((.., day)) = detail {
            told.dated = Some(*day);
            continue;
        }
        if told.parties.len() >= 2 {
            let news = published.map(|day| (Dated { when: When::day(day), basis: Basis::Dateline }, None));
            let said = || said_there(lines.get(told.line)?, &speeches).or_else(|| said_by(told, &voices));
            let set = |span: Option<Span>| {
                scenery.iter().any(|(line, _, s)| Some(*s) == span && told.line.abs_diff(*line) <= 4)
            };
            // "The year 1998 saw A visit B": what is told of long ago is none of the news.
            let lead = lines.get(told.line).is_some_and(|line| line.paragraph <= 3);
            if review && !lead || lines.get(told.line).is_some_and(|line| long_ago(line, told.at, times, published)) {
                continue;
            }
            told.dated = day.filter(|(dated, span)| dated.when.is_day() || set(*span)).or_else(said).or(news);
        }
    }
}

/// Whether a text looks back on a year or a history: it names many days long gone, and none of now.
fn looks_back(times: &[TimeExpression], published: Option<NaiveDate>) -> bool {
    let Some(news) = published else { return false };
    let days = times.iter().filter_map(|t| t.dated.filter(|d| d.when.days() <= 31)?.when.last_day());
    let (mut old, mut now) = (0, 0);
    for ago in days.map(|day| (news - day).num_days()) {
        old += usize::from(ago > 45);
        now += usize::from((-60..=14).contains(&ago));
    }
    old >= 5 && now == 0
}

/// Whether a sentence opens with a time long before the news: "In 1998, A visited B".
fn long_ago(line: &Line<'_>, trigger: usize, times: &[TimeExpression], published: Option<NaiveDate>) -> bool {
    let opening = (0..trigger.min(3)).find_map(|k| times.get(line.time(k)?)?.dated?.when.last_day());
    opening.zip(published).is_some_and(|(day, news)| (news - day).num_days() > 60)
}

/// Days of the news that sentences state which tell of nothing else: "The minister had a full list of meetings on Friday".
fn scenery(
    lines: &[Line<'_>],
    times: &[TimeExpression],
    tellings: &[Told],
    published: Option<NaiveDate>,
) -> Vec<(usize, Dated, Span)> {
    let Some(news) = published else { return Vec::new() };
    let cast: Vec<usize> = tellings.iter().flat_map(Told::people).collect();
    let telling: Vec<usize> = tellings.iter().filter(|t| t.parties.len() > 1).map(|t| t.line).collect();
    let states: Vec<CountryCode> = tellings.iter().flat_map(|t| t.parties.iter().filter_map(|p| p.country)).collect();
    let who = |line: &Line<'_>| {
        let known = |k: usize| match line.chunk(k).map(|(_, c)| &c.referent) {
            Some(Referent::Person(person)) => (cast.contains(person), false),
            Some(Referent::State { country, .. }) => (false, states.contains(country)),
            _ => (false, false),
        };
        let found: Vec<(bool, bool)> = (0..line.len()).map(known).collect();
        found.iter().any(|(person, _)| *person) || found.iter().filter(|(_, state)| *state).count() > 1
    };
    let found =
        lines.iter().enumerate().filter(|(number, _)| !telling.contains(number)).filter_map(|(number, line)| {
            let (dated, span) = set_day(line, times)?;
            let days = dated.when.last_day().filter(|_| dated.when.days() <= 5).map(|day| (news - day).num_days())?;
            let recent = if dated.when.is_day() { 0..=4 } else { 0..=10 };
            (recent.contains(&days) && who(line)).then_some((number, dated, span))
        });
    found.collect()
}

/// The day that a sentence sets: "spent Tuesday in Lima", "met on 9 and 10 March", not "since Tuesday".
fn set_day(line: &Line<'_>, times: &[TimeExpression]) -> Option<(Dated, Span)> {
    (0..line.len()).rev().find_map(|k| {
        let time = line.time(k).and_then(|t| times.get(t))?;
        let led = line.is_any(
            k.wrapping_sub(1),
            &["since", "until", "till", "by", "from", "before", "after", "of", "for", "to", "'s", "s"],
        );
        let plain = !matches!(time.kind, TimeKind::Set | TimeKind::Duration);
        (plain && !led && !when::says(line, k)).then_some((time.dated?, time.span))
    })
}

/// Where and when something was said: "declared yesterday in Nicosia".
fn speeches<'a>(
    lines: &'a [Line<'a>],
    times: &[TimeExpression],
    published: Option<NaiveDate>,
) -> Vec<(&'a str, (Dated, Option<Span>))> {
    let Some(news) = published else { return Vec::new() };
    let mut found = Vec::new();
    for line in lines.iter().take(4) {
        for k in 1..line.len() {
            let Some(time) = line.time(k).and_then(|t| times.get(t)) else { continue };
            let Some(dated) = time.dated.filter(|d| d.when.is_day()) else { continue };
            let days = dated.when.first_day().map_or(-1, |day| (news - day).num_days());
            if !(0..=4).contains(&days) || !when::says(line, k) {
                continue;
            }
            let place = |at: usize| {
                let within = line.is_any(at, &["in", "at"]);
                line.items
                    .get(at.wrapping_add(1))
                    .filter(|_| within && line.chunk(at.wrapping_add(1)).is_some())
                    .map(|i| i.low.as_str())
            };
            if let Some(place) = place(k + 1).or_else(|| place(k.wrapping_sub(2))).or_else(|| place(k.wrapping_sub(3)))
            {
                found.push((place, (dated, Some(time.span))));
            }
        }
    }
    found
}

/// The day on which somebody spoke at a place that this sentence names as well.
fn said_there(line: &Line<'_>, speeches: &[(&str, (Dated, Option<Span>))]) -> Option<(Dated, Option<Span>)> {
    let named = |place: &str| line.items.iter().any(|i| i.low.contains(place));
    speeches.iter().find(|(place, _)| named(place)).map(|(_, day)| *day)
}

/// Line, speaker, day.
type Voice = (usize, usize, (Dated, Option<Span>));

/// Who said something at the head of the news, and on which day: "A stressed on Monday".
fn voices(lines: &[Line<'_>], times: &[TimeExpression], published: Option<NaiveDate>) -> Vec<Voice> {
    let Some(news) = published else { return Vec::new() };
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate().take(3) {
        for k in 1..line.len() {
            let Some(time) = line.time(k).and_then(|t| times.get(t)) else { continue };
            let Some(dated) = time.dated.filter(|d| d.when.is_day()) else { continue };
            let days = dated.when.first_day().map_or(-1, |day| (news - day).num_days());
            if !(1..=3).contains(&days) || !when::says(line, k) {
                continue;
            }
            // "A stressed on Monday", but not "the press service of A's ministry said on Monday".
            let verb = (k.saturating_sub(3)..k).find(|k| when::is_saying(line, *k));
            let speaker = verb.and_then(|verb| line.chunk(verb.checked_sub(1)?)).and_then(|(_, c)| match c.referent {
                Referent::Person(person) if !c.possessive => Some(person),
                _ => None,
            });
            found.extend(speaker.map(|person| (number, person, (dated, Some(time.span)))));
        }
    }
    found
}

/// The day on which one who takes part was told to have spoken: that of the news.
fn said_by(told: &Told, voices: &[Voice]) -> Option<(Dated, Option<Span>)> {
    let spoke = |(line, person, _): &&Voice| *line != told.line && told.people().any(|p| p == *person);
    voices.iter().find(spoke).map(|(.., day)| *day)
}

type Detail = (Kind, usize, Vec<usize>, (Dated, Option<Span>));

/// "The meeting between A and B took place on Monday": the day of what the news has told of before.
fn details(lines: &[Line<'_>], tellings: &[Told], published: Option<NaiveDate>) -> Vec<Detail> {
    let definite = |told: &Told| {
        let line = lines.get(told.line);
        told.at <= 3 && line.is_some_and(|l| (0..told.at).any(|k| l.is_any(k, &["the", "this", "these"])))
    };
    let lately = |dated: Dated| {
        let days = published.and_then(|news| dated.when.last_day().map(|day| (news - day).num_days()));
        days.is_none_or(|days| (0..=21).contains(&days)) && dated.basis != Basis::Dateline
    };
    tellings
        .iter()
        .filter(|t| t.modality == Modality::Held && t.rule.0 == "noun" && !t.before && definite(t))
        .filter_map(|t| Some((t.kind, t.line, t.people().collect(), t.dated.filter(|(d, _)| lately(*d))?)))
        .collect()
}
