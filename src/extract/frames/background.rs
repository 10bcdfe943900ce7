//! Dates of what is told beside the news: a paragraph that dates itself, a plan that "it" calls off.

pub(super) mod journey;
mod refer;
mod resume;

use chrono::NaiveDate;

use super::items::Line;
use super::told::Told;
use super::when;
use crate::extract::status::{Modality, modality};
use crate::model::{Dated, Span, TimeExpression, TimeKind};

/// An undated telling belongs to the time that the sentences before it in its paragraph speak of, not to the news.
pub(super) fn days(lines: &[Line<'_>], times: &[TimeExpression], published: Option<NaiveDate>, tellings: &mut [Told]) {
    refer::of_others(lines, tellings);
    resume::resumed(lines, times, published, tellings);
    refer::legs(lines, times, tellings);
    resume::put_off(lines, published, tellings);
    resume::under_way(lines, published, tellings);
    resume::plans(lines, published, tellings);
    refer::day_set(lines, times, published, tellings);
    refer::they_met(lines, times, tellings);
    refer::put_off_from(lines, times, tellings);
    refer::moved(lines, times, tellings);
    refer::tours(lines, times, tellings);
    refer::narrowed(lines, times, tellings);
    refer::introduced(lines, times, tellings);
    resume::spoken(lines, times, tellings);
    resume::within(lines, published, tellings);
    resume::same_time(lines, times, tellings);
    refer::occasions(lines, tellings);
    refer::set_out(lines, times, published, tellings);
    refer::gatherings(lines, times, published, tellings);
    resume::settings(lines, times, tellings);
    resume::stage(lines, times, published, tellings);
    for told in tellings.iter_mut().filter(|t| t.dated.is_none()) {
        told.before |= lines.get(told.line).is_some_and(|line| resume::earlier(line, told));
    }
    let dated: Vec<(usize, Dated, Span)> =
        tellings.iter().filter_map(|t| t.dated.and_then(|(d, s)| s.map(|s| (t.line, d, s)))).collect();
    for told in tellings.iter_mut().filter(|t| t.dated.is_none() && !t.before && t.modality == Modality::Held) {
        let Some(paragraph) = lines.get(told.line).map(|l| l.paragraph) else { continue };
        let before = lines.iter().enumerate().take(told.line).rev().take_while(|(_, l)| l.paragraph == paragraph);
        let found = before.into_iter().find_map(|(_, line)| stated(line, times).map(|found| (line, found)));
        let Some((line, (when, span))) = found else { continue };
        // What another telling has as its own date is weighed with that telling.
        if dated.iter().any(|(_, _, s)| *s == span) {
            continue;
        }
        let past = when.when.last_day().is_some_and(|last| published.is_none_or(|news| last < news));
        // The first day of a journey is not the day of all that it led to.
        let opens = line.has(0, line.len(), "began")
            && (0..line.len()).any(|k| line.is_any(k, &["journey", "trip", "tour", "travels"]));
        if past && when.when.days() <= 31 && !opens {
            told.dated = Some((when, Some(span)));
        } else if past {
            told.before = true;
        }
    }
}

/// The last time that a sentence states of its own: "In June 2021 ...", not "the 2015 treaty" or "said on Monday".
pub(super) fn stated(line: &Line<'_>, times: &[TimeExpression]) -> Option<(Dated, Span)> {
    (0..line.len()).rev().find_map(|at| {
        let time = line.time(at).and_then(|index| times.get(index))?;
        let named = at == 0
            || line.is_any(at - 1, &["in", "on", "at", "late", "early", "during", ","])
            || line.is(at - 1, "of")
                && line.is_any(
                    at.wrapping_sub(2),
                    &[
                        "end",
                        "beginning",
                        "start",
                        "middle",
                        "close",
                        "days",
                        "morning",
                        "afternoon",
                        "evening",
                        "night",
                    ],
                )
            || line.items.get(at).is_some_and(|i| ["in ", "on ", "at "].iter().any(|p| i.low.starts_with(p)))
            || line.items.get(at).is_some_and(|i| ["yesterday", "today"].iter().any(|p| i.low.starts_with(p)));
        let plain = !matches!(time.kind, TimeKind::Set | TimeKind::Duration);
        (named && plain && !when::says(line, at)).then_some((time.dated?, time.span))
    })
}

/// "A meeting was planned for May. It was cancelled." says of the meeting that it was not held.
pub(super) fn called_off(lines: &[Line<'_>], tellings: &mut [Told]) {
    for (number, line) in lines.iter().enumerate() {
        for at in 0..line.len() {
            let it = line.items.get(at).is_some_and(|i| i.low == "it");
            if !it || !line.is_any(at + 1, &["was", "has", "had", "is"]) {
                continue;
            }
            let words = (at + 1..line.len().min(at + 6)).map_while(|k| line.word(k));
            if modality(words.take_while(|w| !matches!(*w, "." | "," | ";" | "and"))) != Modality::NotHeld {
                continue;
            }
            let meant =
                tellings.iter_mut().rev().find(|t| t.line == number && t.at < at || at <= 1 && t.line + 1 == number);
            if let Some(told) = meant
                && matches!(told.modality, Modality::Planned | Modality::Possible)
            {
                told.modality = Modality::NotHeld;
            }
        }
    }
    for told in tellings.iter_mut().filter(|t| t.rule.0 == "noun") {
        if lines.get(told.line).is_some_and(|line| dropped(line, told)) {
            told.modality = Modality::NotHeld;
        }
    }
    let places: Vec<(usize, usize)> = tellings.iter().map(|t| (t.line, t.at)).collect();
    for told in tellings.iter_mut().filter(|t| t.modality == Modality::Planned) {
        if lines.get(told.line).is_some_and(|line| but_not(line, told, &places)) {
            told.modality = Modality::NotHeld;
        }
    }
}

/// "was scheduled to arrive on Monday but could not make it": the clause after "but" says so.
fn but_not(line: &Line<'_>, told: &Told, places: &[(usize, usize)]) -> bool {
    let Some(but) = (told.until..line.len()).find(|k| line.is(*k, "but")) else { return false };
    let stop = (but..line.len()).find(|k| line.is_any(*k, &[";", "."])).unwrap_or(line.len());
    let another =
        places.iter().any(|(number, at)| *number == told.line && *at != told.at && (told.until..stop).contains(at));
    let past = (told.at.saturating_sub(6)..=told.at)
        .any(|k| line.is_any(k, &["was", "were", "had", "should", "supposed", "planned", "due"]));
    past && !another && modality((but..stop.min(but + 9)).map_while(|k| line.word(k))) == Modality::NotHeld
}

/// "The trips to A and B that had been announced were no longer on the list": the verb of the noun says so.
fn dropped(line: &Line<'_>, told: &Told) -> bool {
    const FINITE: [&str; 9] = ["was", "were", "is", "are", "has", "have", "had", "did", "will"];
    const RELATIVE: [&str; 4] = ["that", "which", "who", "whom"];
    // "Talks that were to take place on Thursday were called off"
    let bare = told.at <= 1 && line.word(told.at).is_some_and(|w| w.ends_with('s'));
    let owned = told.at > 0 && line.chunk(told.at - 1).is_some_and(|(_, c)| c.possessive);
    let opens = bare
        || owned && told.at <= 3
        || told.at <= 5
            && (told.at.saturating_sub(3)..=told.at)
                .any(|k| line.is_any(k, &["the", "this", "that", "a", "an", "his", "her", "their"]));
    if !opens {
        return false;
    }
    let mut relative = false;
    let mut at = told.at + 1;
    while at < line.len() && !line.is_any(at, &[";", "."]) {
        if line.is(at, ",") {
            // "a meeting, planned for Thursday, did not go ahead"
            let Some(close) = (at + 1..line.len().min(at + 12)).find(|k| line.is(*k, ",")) else { return false };
            at = close;
            relative = false;
        } else if line.is_any(at, &RELATIVE) {
            relative = true;
        } else if line.is_any(at, &FINITE) {
            if !std::mem::take(&mut relative) {
                // "The trip is off", but not "is off to a good start".
                if line.is(at + 1, "off") && line.word(at + 2).is_none_or(|w| !w.starts_with(char::is_alphabetic)) {
                    return true;
                }
                let stop = line.len().min(at + 6);
                let words = (at..stop).take_while(|k| !line.is_any(*k, &[",", ";", "."])).map_while(|k| line.word(k));
                return modality(words) == Modality::NotHeld;
            }
            // The rest of the relative clause's verb: "that had been announced".
            while line.is_any(at + 1, &["been", "also", "to", "be"]) {
                at += 1;
            }
        }
        at += 1;
    }
    false
}
