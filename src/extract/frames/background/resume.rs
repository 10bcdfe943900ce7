//! Sentences that go on about an engagement told elsewhere and give its day or place: "The ceremony will take place on
//! Tuesday", "The Dialogue, held 10-11 September, covered".

use super::super::items::Line;
use super::super::place;
use super::super::told::Told;
use super::super::when;
use super::super::words::Words;
use crate::extract::status::Modality;
use crate::model::{Basis, Dated, Kind, Span, TimeExpression};

/// Gives day and place to what definite words in another sentence mean.
pub(super) fn resumed(
    lines: &[Line<'_>],
    times: &[TimeExpression],
    published: Option<chrono::NaiveDate>,
    tellings: &mut [Told],
) {
    for (number, line) in lines.iter().enumerate() {
        let mut at = 0;
        while at < line.len() {
            let Some((noun, words)) = line.noun(at) else {
                at += 1;
                continue;
            };
            let end = at + words;
            let own = |t: &Told| t.line == number && t.at < end && at < t.until && t.parties.len() > 1;
            if definite(line, at) && takes_place(line, at, end) && !tellings.iter().any(own) {
                let borders: Vec<usize> = tellings.iter().filter(|t| t.line == number).map(|t| t.at).collect();
                give(line, (times, published), number, (at, end), noun.kind, &borders, tellings);
            }
            at = end;
        }
    }
}

/// Whether "the", "this" or "his" stands before a noun.
fn definite(line: &Line<'_>, at: usize) -> bool {
    (1..=3).filter_map(|back| at.checked_sub(back)).any(|k| {
        line.is_any(k, &["the", "this", "that", "these", "those"])
            && (!line.is_any(k.wrapping_sub(1), &["of", "before", "after", "since", "for", "from", "ahead"])
                || setting(line, k))
    })
}

/// "was the venue of the ceremony", "is the day, and the ministry the place, of this meeting"
fn setting(line: &Line<'_>, article: usize) -> bool {
    let Some(of) = article.checked_sub(1).filter(|of| line.is_any(*of, &["of", "for"])) else { return false };
    let noun = if line.is(of.wrapping_sub(1), ",") { of.wrapping_sub(2) } else { of.wrapping_sub(1) };
    line.is_any(noun, &["venue", "scene", "setting", "site", "place", "day", "date"])
}

/// One past the phrase on the noun: "the call between A and the minister of B (was held)".
fn past_parties(line: &Line<'_>, end: usize) -> usize {
    // "The talks, in Santiago, were held"
    if line.is(end, ",")
        && line.is_any(end + 1, &["in", "at", "on"])
        && let Some(close) = (end + 2..line.len().min(end + 7)).find(|k| line.is(*k, ","))
    {
        return close + 1;
    }
    if !line.is_any(end, &["between", "with", "of", "on"]) {
        return end;
    }
    let joins = ["between", "with", "of", "and", "on", "the", "for", "its", "his", "her", ",", "in", "at"];
    (end..line.len()).find(|k| line.chunk(*k).is_none() && !line.is_any(*k, &joins)).unwrap_or(end)
}

/// Whether the noun is what its sentence is about: the verb that follows says that it takes place.
fn takes_place(line: &Line<'_>, at: usize, end: usize) -> bool {
    let mut article = at.saturating_sub(3)..at;
    let opens = at <= 4 || line.is_any(at.wrapping_sub(2), &[",", "when", "that"]);
    if article.any(|k| setting(line, k)) {
        return true;
    }
    let end = past_parties(line, end);
    let verb = (end..line.len().min(end + 3)).any(|k| {
        line.is_any(
            k,
            &[
                "will",
                "is",
                "was",
                "are",
                "were",
                "takes",
                "took",
                "begins",
                "began",
                "starts",
                "started",
                "opens",
                "opened",
                "ends",
                "ended",
                "runs",
                "ran",
                "lasts",
                "lasted",
                "held",
                "would",
                "had",
                "has",
                "scheduled",
                "due",
                "set",
                "comes",
                "came",
                "happened",
                "happens",
                "follows",
                "planned",
                "convened",
                "on",
            ],
        )
    });
    opens && verb
}

/// Whether an engagement of one kind can be meant by a noun of another: "the signing ceremony" is the agreement.
fn meant(told: &Told, noun: Kind) -> bool {
    told.kind == noun
        || noun == Kind::Event && told.kind == Kind::Agreement
        || noun == Kind::Meeting && told.kind == Kind::Call
}

fn give(
    line: &Line<'_>,
    (times, published): (&[TimeExpression], Option<chrono::NaiveDate>),
    number: usize,
    (at, end): (usize, usize),
    noun: Kind,
    borders: &[usize],
    tellings: &mut [Told],
) {
    let undated = |t: &Told| t.dated.is_none_or(|(d, _)| d.basis == Basis::Dateline);
    // "The Andean Summit took place in May": no other gathering that has a name.
    let own = line
        .text
        .get(line.items.get(at.wrapping_sub(1)).map_or(0, |i| i.start)..line.items.get(at).map_or(0, |i| i.start));
    let own =
        own.map(str::trim).filter(|word| word.starts_with(char::is_uppercase) && !word.eq_ignore_ascii_case("the"));
    let another = |t: &Told| {
        t.kind == Kind::Event
            && own.is_some_and(|own| {
                t.name.as_ref().is_some_and(|name| !name.to_lowercase().contains(&own.to_lowercase()))
            })
    };
    let fits =
        |t: &Told| meant(t, noun) && t.parties.len() > 1 && t.modality != Modality::Wished && !t.before && !another(t);
    let before = tellings.iter().rposition(|t| t.line < number && number - t.line <= 8 && fits(t));
    // What is called off can be named long after: "The visit was due on Monday. ... It would have been his first to Peru."
    let reach = |t: &Told| if t.modality == Modality::NotHeld { 8 } else { 2 };
    let found =
        before.or_else(|| tellings.iter().position(|t| t.line > number && t.line - number <= reach(t) && fits(t)));
    let Some((line_of, place_of)) = found.and_then(|i| tellings.get(i)).map(|t| (t.line, t.at)) else { return };
    // The day that another telling of the sentence has is its own.
    let taken = |span: Span| {
        tellings
            .iter()
            .any(|t| t.line == number && t.parties.len() > 1 && t.dated.is_some_and(|(_, s)| s == Some(span)))
    };
    let opening = (0..at).find_map(|k| Some((line.time(k)?, k))).filter(|(_, k)| {
        line.is_any(k + 1, &["is", "was", "will", "had"]) && (*k..at).any(|w| line.is_any(w, &["day", "date"]))
    });
    let opening = opening.and_then(|(time, _)| times.get(time)).and_then(|t| Some((t.dated?, t.span)));
    let dated = opening.or_else(|| when::attach(line, times, at, end, borders)).filter(|(_, span)| !taken(*span));
    let site = place::scene(line, at).or_else(|| place::near(line, at, end, borders));
    for told in tellings.iter_mut().filter(|t| t.line == line_of && t.at == place_of && fits(t)) {
        // "He spoke of the visit yesterday": no day of what is still to come.
        let past = |d: Dated| published.is_some_and(|news| d.when.last_day().is_some_and(|day| day < news));
        // "After the talks it was said that a summit will be held in the next 12 months"
        let ahead = |d: Dated| published.is_some_and(|news| d.when.last_day().is_some_and(|day| day > news));
        // "came last week to present credentials. That ceremony was held on 6 April": the day itself.
        let rough = told.dated.is_some_and(|(d, _)| !d.when.is_day() && told.kind == Kind::Event);
        let exact =
            rough && dated.is_some_and(|(d, _)| d.when.is_day()) && line.is_any(at.wrapping_sub(1), &["that", "this"]);
        if (undated(told) || exact)
            && let Some((dated, span)) = dated.filter(|(d, _)| match told.modality {
                Modality::Planned => !past(*d),
                Modality::Held => !ahead(*d) || told.kind == Kind::Visit,
                _ => true,
            })
        {
            told.dated = Some((dated, Some(span)));
            told.told_in(line.paragraph);
        }
        if told.land().is_none() && told.kind != Kind::Visit && site.is_some() {
            told.site.clone_from(&site);
        }
    }
}

/// "his recent visit", "was there recently", "had dealt with it when they met": not the news itself.
pub(super) fn earlier(line: &Line<'_>, told: &Told) -> bool {
    const LATELY: Words = Words("recently|lately|previously|formerly");
    let adjective = (told.at.saturating_sub(3)..told.until.min(told.at + 3)).any(|k| {
        let low = line.items.get(k).map_or("", |i| i.low.as_str());
        matches!(low, "recent" | "latest" | "previous" | "earlier" | "last") && line.time(k + 1).is_none()
    });
    let lately = |k: usize| line.items.get(k).is_some_and(|i| LATELY.has(&i.low));
    let near = (told.at.saturating_sub(4)..line.len().min(told.until + 3)).any(lately) || lately(0);
    // "noted that the two states have already signed 45 texts"
    let already = (told.at.saturating_sub(3)..told.at).any(|k| {
        line.items.get(k).is_some_and(|i| i.low == "already") && line.is_any(k.wrapping_sub(1), &["have", "has", "had"])
    });
    // "the plan that they had agreed on when they met"
    let when = (told.at.saturating_sub(8)..told.at).rev().find(|k| line.is(*k, "when"));
    let back = when.is_some_and(|when| {
        when > 1
            && (0..when)
                .rev()
                .find(|k| line.is_any(*k, &["had", "has", "was", "were", "will"]))
                .is_some_and(|k| line.is(k, "had"))
    });
    let often = told.kind == Kind::Visit
        && (told.at..told.until + 3).any(|k| line.is_any(k, &["several", "many", "repeatedly", "times"]));
    // "returned on Sunday after visits to A and B"
    let home = (0..told.at).find(|k| line.is_any(*k, &["returned", "returns", "returning"]));
    let home = home.is_some_and(|home| (home..told.at).any(|k| line.is_any(k, &["after", "following", "from"])));
    adjective || near || back || often || already || home
}

/// What is told by a noun or a participle beside a plan is planned as well: "will hold talks during her visit", "will
/// lead the delegation attending the forum".
pub(super) fn plans(lines: &[Line<'_>], published: Option<chrono::NaiveDate>, tellings: &mut [Told]) {
    for told in tellings.iter_mut().filter(|t| t.modality == Modality::Held) {
        let Some(line) = lines.get(told.line) else { continue };
        let past = match (published, told.dated.and_then(|(d, _)| d.when.first_day())) {
            (Some(news), Some(day)) => day < news,
            _ => false,
        };
        if !past
            && (beside(line, told) && promised(line, told.at)
                || to_follow(line, told)
                || on_programme(line, told.at)
                || leads_in(line, told)
                || goes_on(line, told).is_some_and(|verb| promised(line, verb)))
        {
            told.modality = Modality::Planned;
        }
    }
}

/// "Meetings with B and with C are to follow", "Talks with B will follow"
fn to_follow(line: &Line<'_>, told: &Told) -> bool {
    told.rule.0 == "noun"
        && told.at <= 3
        && (told.until..line.len()).any(|k| {
            line.is_any(k, &["are", "is"]) && line.is(k + 1, "to") && line.is_any(k + 2, &["follow", "take", "be"])
                || line.is(k, "will") && line.is(k + 1, "follow")
        })
}

/// "is to meet B and pay a visit to C": the second infinitive that one "is to" governs.
fn goes_on(line: &Line<'_>, told: &Told) -> Option<usize> {
    const BARE: Words = Words(
        "pay|hold|have|make|give|attend|visit|sign|deliver|lead|open|address|meet|chair|receive|host|take|conduct|undertake|tour|call|travel|fly|speak",
    );
    let verb = (told.at.saturating_sub(4)..=told.at).rev().find(|k| line.is_of(*k, &BARE))?;
    let also = usize::from(line.is_any(verb.wrapping_sub(1), &["also", "then", "later", "afterwards"]));
    line.is_any(verb.wrapping_sub(1 + also), &["and", ","]).then_some(verb)
}

/// "After a meeting with B, A will be received by C": as planned as what it leads in.
fn leads_in(line: &Line<'_>, told: &Told) -> bool {
    let opens = told.at <= 3 && told.rule.0 == "noun" && line.is_any(0, &["after", "following", "before", "besides"]);
    opens
        && (told.until..line.len()).find(|k| line.is(*k, ",")).is_some_and(|comma| {
            let verb = (comma..line.len())
                .find(|k| line.is_any(*k, &["will", "is", "are", "was", "were", "has", "had", "met", "went", "shall"]));
            verb.is_some_and(|k| {
                line.is_any(k, &["will", "shall"]) || line.is_any(k, &["is", "are"]) && line.is(k + 1, "to")
            })
        })
}

/// "The programme has talks with B": still to come, as a programme is told of beforehand.
fn on_programme(line: &Line<'_>, at: usize) -> bool {
    const HAS: Words = Words("has|have|includes|include|contains|foresees|features|lists|provides");
    let programme =
        |k: usize| line.is_any(k, &["programme", "program", "agenda", "schedule", "itinerary", "diary", "calendar"]);
    (at.saturating_sub(8)..at)
        .rev()
        .find(|k| line.is_of(*k, &HAS))
        .is_some_and(|verb| (verb.saturating_sub(3)..verb).any(programme))
}

/// "is travelling to X from 9 to 12 May", said on the 10th: under way.
pub(super) fn under_way(lines: &[Line<'_>], published: Option<chrono::NaiveDate>, tellings: &mut [Told]) {
    for told in tellings.iter_mut().filter(|t| t.modality == Modality::Planned) {
        let Some(line) = lines.get(told.line) else { continue };
        // "is visiting", "is paying a visit to"
        let now = (told.at.saturating_sub(3)..=told.at).any(|k| {
            line.word(k).is_some_and(|w| w.ends_with("ing")) && line.is_any(k.wrapping_sub(1), &["is", "are"])
        });
        let begun = match (published, told.dated.and_then(|(d, _)| d.when.first_day())) {
            // "is leaving today": not there yet.
            (Some(news), Some(day)) => day < news || day == news && told.kind == Kind::Visit && !departs(line, told),
            _ => false,
        };
        if now && begun {
            told.modality = Modality::Held;
        }
    }
}

/// "is leaving for Peru", "is flying to Peru"
fn departs(line: &Line<'_>, told: &Told) -> bool {
    const DEPARTS: Words = Words("leaving|departing|flying|heading|setting|embarking|jetting");
    line.is_of(told.at, &DEPARTS)
}

/// "Haiti follows on Monday. A will be received by B there": a sentence that tells of nothing by itself sets the day of
/// the plans in the sentences after it.
pub(super) fn stage(
    lines: &[Line<'_>],
    times: &[TimeExpression],
    published: Option<chrono::NaiveDate>,
    tellings: &mut [Told],
) {
    let telling: Vec<usize> = tellings.iter().filter(|t| t.parties.len() > 1).map(|t| t.line).collect();
    for told in tellings.iter_mut().filter(|t| t.dated.is_none() && !t.before && t.modality == Modality::Planned) {
        let Some(paragraph) = lines.get(told.line).map(|l| l.paragraph) else { continue };
        let earlier = lines.iter().enumerate().take(told.line).rev().take(2);
        let found = earlier.take_while(|(_, l)| l.paragraph == paragraph).find_map(|(number, line)| {
            let (dated, span) =
                super::stated(line, times).filter(|_| !telling.contains(&number) && line.len() <= 14)?;
            let ahead = published.is_none_or(|news| dated.when.first_day().is_some_and(|day| day >= news));
            (ahead && dated.when.days() <= 14).then_some((dated, Some(span)))
        });
        told.dated = found.or(told.dated);
    }
}

/// Whether a telling has no verb of its own.
fn beside(line: &Line<'_>, told: &Told) -> bool {
    let participle = line.word(told.at).is_some_and(|w| w.ends_with("ing"))
        && !line
            .is_any(told.at.wrapping_sub(1), &["is", "are", "was", "were", "been", "be", ",", "after", "following"]);
    let within = (told.at.saturating_sub(5)..told.at).any(|k| {
        line.is(k, "during")
            || line.is(k, "part") && line.is(k + 1, "of")
            || line.is(k, "course") && line.is(k + 1, "of")
    });
    participle && told.at > 0 || within && told.kind == Kind::Visit
}

/// Whether the nearest finite verb before a place speaks of what is to come.
fn promised(line: &Line<'_>, at: usize) -> bool {
    for k in (0..at).rev() {
        if line.is_any(k, &[";", "that", "who", "which", "said", "says"]) {
            return false;
        }
        if line.is_any(k, &["will", "shall"])
            || line.is_any(k, &["is", "are"]) && line.is_any(k + 1, &["to", "due", "set", "scheduled", "expected"])
        {
            return true;
        }
        if line.is_any(
            k,
            &["was", "were", "had", "has", "have", "is", "are", "did", "met", "held", "began", "took", "made"],
        ) {
            return false;
        }
    }
    false
}

/// "On 16 November, in Quito, A will meet B. A will also lead the delegation": the paragraph's first words set the
/// scene for what it goes on to tell.
pub(super) fn settings(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    for index in 0..tellings.len() {
        let Some(told) = tellings.get(index) else { continue };
        if told.before || told.modality == Modality::NotHeld || matches!(told.kind, Kind::Correspondence) {
            continue;
        }
        let Some(paragraph) = lines.get(told.line).map(|l| l.paragraph) else { continue };
        let first = lines.iter().take(told.line).rposition(|l| l.paragraph != paragraph).map_or(0, |at| at + 1);
        let Some(opening) = lines.get(first).filter(|_| first < told.line) else { continue };
        // The scene is set where a telling of the first sentence took it over.
        let Some(scene) = tellings.iter().find(|t| t.line == first && t.modality == told.modality) else { continue };
        let opens = |span: Span| {
            span.start < scene.trigger.start
                && opening.items.get(9).is_none_or(|item| (span.start as usize) < item.start)
        };
        let first = |span: Span| opening.items.get(6).is_none_or(|item| (span.start as usize) < item.start);
        let early = |span: Span| opens(span) || first(span);
        let shared = told.people().next().is_none() || told.people().any(|p| scene.people().any(|q| p == q));
        if !shared {
            continue;
        }
        let day = scene.dated.filter(|(_, span)| span.is_some_and(early));
        let site = scene.site.clone().filter(|s| s.country.is_some() && s.span.is_some_and(early));
        let own = lines.get(told.line).is_some_and(|l| {
            (0..l.len()).any(|k| l.time(k).and_then(|t| times.get(t)).is_some_and(|t| t.dated.is_some()))
        });
        let no_site = told.land().is_none() && !matches!(told.kind, Kind::Call | Kind::Visit);
        let Some(told) = tellings.get_mut(index) else { continue };
        if told.dated.is_none() && !own && day.is_some() {
            told.dated = day;
        }
        if no_site && site.is_some() {
            told.site = site;
        }
    }
}

/// "A said on Monday. He was speaking at a meeting with B": the meeting was on the day of the words.
pub(super) fn spoken(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    for told in tellings.iter_mut().filter(|t| t.dated.is_none()) {
        let Some(line) = lines.get(told.line) else { continue };
        let speaks = (told.at.saturating_sub(3)..=told.at).any(|k| line.is_any(k, &["speaking", "spoke", "remarks"]));
        let Some(before) = told.line.checked_sub(1).and_then(|n| lines.get(n)).filter(|_| speaks) else { continue };
        let said = (0..before.len()).rev().find_map(|k| {
            let time = before.time(k).and_then(|index| times.get(index))?;
            let dated = time.dated.filter(|d| d.when.is_day())?;
            when::says(before, k).then_some((dated, Some(time.span)))
        });
        if said.is_some() {
            told.dated = said;
        }
    }
}

/// "put the meeting off on Sunday": a past day is that of putting off, unless the text says what was planned for it.
pub(super) fn put_off(lines: &[Line<'_>], published: Option<chrono::NaiveDate>, tellings: &mut [Told]) {
    for told in tellings.iter_mut().filter(|t| t.modality == Modality::NotHeld) {
        let (Some(line), Some((dated, Some(span)))) = (lines.get(told.line), told.dated) else { continue };
        let past = published.is_some_and(|news| dated.when.last_day().is_some_and(|day| day < news));
        let Some(at) = (0..line.len()).find(|k| line.span(*k, k + 1) == span).filter(|_| past) else { continue };
        let planned = (0..at).any(|k| {
            line.is_any(k, &["due", "scheduled", "planned", "slated", "supposed", "set", "expected", "have"])
                || line.is(k, "for") && at - k <= 2
                || line.is_any(k, &["was", "were"]) && line.is(k + 1, "to")
        });
        if !planned {
            told.dated = None;
        }
    }
}

/// "On that occasion A met B": when the sentence before it says.
pub(super) fn same_time(lines: &[Line<'_>], times: &[TimeExpression], tellings: &mut [Told]) {
    const SAME: Words = Words(
        "on that occasion|on this occasion|on the same occasion|on that day|that day|the same day|on the same day|that same day\
        |on that trip|on the same trip|during that visit|during that trip|at that time|then|after that|afterwards|thereafter\
        |after this|after which|after the meeting|after the talks|after their meeting|after their talks|before that|later|earlier\
        |later in the day|later that day|later on|earlier in the day|earlier that day|in the afternoon|in the evening|in the morning\
        |that evening|that afternoon|that morning|that night|the same evening|the same afternoon|the same morning|at the same time\
        |immediately afterwards|shortly afterwards|subsequently|following the meeting|following the talks",
    );
    for index in 1..tellings.len() {
        let (before, rest) = tellings.split_at_mut(index);
        let Some(told) = rest.first_mut().filter(|t| t.dated.is_none()) else { continue };
        let Some(line) = lines.get(told.line) else { continue };
        let near = |t: &&Told| {
            t.line < told.line && told.line - t.line <= 2 && t.dated.is_some_and(|(d, _)| d.when.days() <= 31)
        };
        // "The two signed an agreement there."
        let there =
            (told.at..line.len()).any(|k| line.is(k, "there") && !line.is_any(k + 1, &["is", "was", "are", "were"]));
        let alone = there && line.len() <= 14 && told.modality == Modality::Held;
        // "Earlier, on 20 January, he travelled"
        let own = || {
            let ends = line.len().min(told.at + 4);
            (0..ends).any(|k| line.time(k).and_then(|t| times.get(t)?.dated).is_some_and(|d| d.when.is_day()))
                && !(0..2).any(|k| line.is_any(k, &["on", "that", "the"]) || line.time(k).is_some())
        };
        if ((0..told.at.min(3)).any(|k| line.any_phrase(k, &SAME).is_some()) && !own() || alone)
            && let Some(last) = before.iter().rev().find(near)
            // What is to come is not on the day of what was done; "after that she meets C" is to come as well.
            && (told.modality == last.modality
                || last.modality == Modality::Planned && told.rule.0 == "verb" && line.word(told.at).is_some_and(|w| w.ends_with('s')))
        {
            told.modality = last.modality;
            told.dated = last.dated;
        }
    }
}

/// "In their talks there were plans for a summit": what the talks were about makes no plan of them.
pub(super) fn within(lines: &[Line<'_>], published: Option<chrono::NaiveDate>, tellings: &mut [Told]) {
    for told in tellings.iter_mut().filter(|t| t.modality == Modality::Planned && t.rule.0 == "noun") {
        let Some(line) = lines.get(told.line) else { continue };
        // "agreed to set up a fund during their talks on Monday": what is to come is the fund.
        let day = told.dated.and_then(|(d, _)| d.when.last_day());
        let gone = day.is_some_and(|day| published.is_some_and(|news| day <= news));
        let agreed = (0..told.at).any(|k| line.is_any(k, &["agreed", "decided", "vowed", "pledged", "promised"]));
        let during = (told.at.saturating_sub(4)..told.at).any(|k| line.is_any(k, &["during", "at"]))
            && (told.at.saturating_sub(3)..told.at).any(|k| line.is_any(k, &["their", "the", "his", "her"]));
        if gone && agreed && during && told.kind != Kind::Visit {
            told.modality = Modality::Held;
            continue;
        }
        let opens = told.at <= 4 && line.is_any(0, &["in", "during", "at"]);
        let there = told.until..line.len().min(told.until + 3);
        if opens && there.into_iter().any(|k| line.is_any(k, &["was", "were", "had", "came"])) {
            told.modality = Modality::Held;
        }
    }
}
