//! Which time expression says when it took place.

use std::ops::Range;

use chrono::NaiveDate;

use super::items::{Item, Line};
use super::words::Words;
use crate::extract::chunks::Referent;
use crate::model::{Basis, Dated, Span, TimeExpression, TimeKind, Unit, When};

/// Words before a time that tie it to the saying, not to what is said.
const SAYING: Words = Words(
    "said|says|announced|told|reported|wrote|stated|added|confirmed|tweeted|posted|statement|release\
    |noted|quoted|reporters|saying|interview|heard|learned|revealed|disclosed|indicated|tells|speaking|talking\
    |declared|declares|announces|reports|adds|confirms|states|explained|explains|stressed|underlined|argued|claimed|maintained\
    |warned|insisted|commented|remarked|acknowledged|replied|known|published|publishes|issued|communiqué|briefing",
);

/// Those to whom something is said: "told journalists on Monday".
const HEARERS: Words =
    Words("journalists|media|press|lawmakers|mps|deputies|newsmen|agency|newspaper|parliament|nation");

/// Whether a word is one of saying.
pub(super) fn is_saying(line: &Line<'_>, at: usize) -> bool {
    line.is_of(at, &SAYING)
}

/// Whether a time says when something was said.
pub(super) fn says(line: &Line<'_>, at: usize) -> bool {
    says_beside(line, at, 0..0)
}

/// The same, but the words of the telling itself are no saying: "A wrote to B on Monday".
pub(super) fn says_beside(line: &Line<'_>, at: usize, own: Range<usize>) -> bool {
    let mut k = at;
    for _ in 0..6 {
        let Some(before) = k.checked_sub(1) else { return false };
        k = before;
        if own.contains(&k) {
            return false;
        }
        match line.word(k) {
            Some(w) if SAYING.has(w) => return true,
            Some("on" | "late" | "early" | "in" | "a" | "the" | "earlier" | "here" | "to" | "by") => {}
            Some(w) if HEARERS.has(w) => {}
            Some(_) => return false,
            None => {
                let last = line.items.get(k).map(Item::last).unwrap_or_default();
                if SAYING.has(last) {
                    return true;
                }
                if line.time(k).is_none()
                    && !HEARERS.has(last)
                    && line.chunk(k).is_some_and(|(_, c)| c.form != crate::extract::chunks::Form::Name)
                {
                    return false;
                }
            }
        }
    }
    false
}

/// "Speaking on Tuesday after a meeting with B": the meeting was on that day as well.
fn speaks_after(line: &Line<'_>, at: usize, trigger: usize) -> bool {
    line.is_any(at + 1, &["after", "following"]) && trigger > at && trigger - at <= 6
}

/// Whether the time that opens a sentence says when it was said: "On Monday the ministry announced that A had met B".
fn said_then(line: &Line<'_>, at: usize, trigger: usize) -> bool {
    let opens = at <= 1 || line.is(at.wrapping_sub(2), ",") && at <= 6;
    let said = (at + 1..trigger).find(|k| line.is_of(*k, &SAYING));
    opens
        && said.is_some_and(|said| {
            said - at <= 8
                && !line.is_any(said.wrapping_sub(1), &["a", "the", "an", "in"])
                && (said + 1..trigger).any(|k| line.is(k, "that"))
        })
}

/// Whether a year only says what a text or programme is for: "a programme for 2023-2024".
fn covers(line: &Line<'_>, at: usize, time: &TimeExpression) -> bool {
    let mut first = at;
    while first >= 2 && line.is_any(first - 1, &["-", "–", "to", "and"]) && line.time(first - 2).is_some() {
        first -= 2;
    }
    // "for the period of 2014-2017", "for the years"
    let near = first;
    while first > 0
        && line.is_any(first - 1, &["the", "period", "of", "years", "year", "fiscal", "financial", "budget"])
    {
        first -= 1;
    }
    let period = near > first && (first..near).any(|k| line.is_any(k, &["period", "years"]));
    let leads = line.is(first.wrapping_sub(1), "for")
        || period && line.is_any(first.wrapping_sub(1), &["over", "during", "in", "covering"]);
    leads
        && time.dated.is_some_and(|d| d.when.days() > 300)
        && !line.is_any(first.wrapping_sub(2), &["scheduled", "planned", "set", "due", "slated"])
}

/// Texts that are older than the talks about them.
const TEXTS: Words = Words(
    "treaty|agreement|accord|accords|convention|protocol|one|ones|constitution|pact|memorandum|declaration|law|resolution\
    |charter|deal|communiqué|communique|text|document|version|act|decree|roadmap|agreements|memoranda|treaties|statement|plan|mou|mous",
);

/// Bodies and ties that have been set up at some time.
const FOUNDED: Words = Words(
    "commission|committee|council|partnership|organisation|organization|alliance|union|bloc|forum|relations|ties|mission|fund|group\
    |mechanism|platform|initiative|embassy|government|cooperation|framework|dialogue",
);

fn ends_in(line: &Line<'_>, at: usize, words: &Words) -> bool {
    line.items.get(at).is_some_and(|i| words.has(i.last()))
}

/// Whether a date is that of an older text: "a treaty that takes the place of one from 1914", "the memorandum of 3 May".
fn of_text(line: &Line<'_>, at: usize, until: usize, time: &TimeExpression) -> bool {
    let Some(noun) = at.checked_sub(2).filter(|noun| ends_in(line, *noun, &TEXTS)) else { return false };
    let year = time.dated.is_some_and(|d| d.when.days() > 300);
    line.is_any(at - 1, &["from", "of", "dated"]) && year || noun >= until && line.is_any(at - 1, &["of", "dated"])
}

/// Whether a time is that of a text or body that is only talked about: "the partnership, which was signed in 2019".
fn of_origin(line: &Line<'_>, at: usize, until: usize) -> bool {
    const MADE: Words = Words(
        "signed|adopted|concluded|established|founded|created|launched|appointed|elected|ratified|formed|agreed|reached|born|inked\
        |grew|fell|rose|won|became|assumed|delivered|introduced|imposed|built|sworn|named|totalled|amounted",
    );
    // "A, elected in 2022, met B"
    let before = |back: usize| at.checked_sub(back);
    if line.is(at.wrapping_sub(1), "in")
        && before(2).is_some_and(|k| line.is_of(k, &MADE))
        && line.is(at.wrapping_sub(3), ",")
        && line.is(at + 1, ",")
    {
        return true;
    }
    // "thanked him for the vaccines delivered in 2021"
    if line.is_any(at.wrapping_sub(1), &["in", "since"])
        && before(2).is_some_and(|k| k > until && line.word(k).is_some_and(|w| w.len() > 4 && w.ends_with("ed")))
        // "the countries he visited in July"
        && line.chunk(at.wrapping_sub(3)).is_none()
        && !line.is_any(at.wrapping_sub(3), &["was", "were", "is", "are", "be", "been", "and", "had", "has", ","])
    {
        return true;
    }
    let made = (at.saturating_sub(4)..at).find(|k| line.is_of(*k, &MADE));
    // "the agreement signed in 2018", "the commission set up in May"
    let noun = made.and_then(|made| made.checked_sub(1)).filter(|noun| *noun >= until);
    noun.is_some_and(|noun| ends_in(line, noun, &TEXTS) || ends_in(line, noun, &FOUNDED))
        || made.is_some()
            && (until..at.saturating_sub(1)).rev().take(6).any(|k| line.is_any(k, &["which", "that", "who"]))
}

/// Whether a time is that of coming home from what is told: "returned on Sunday after visits to A and B".
fn of_return(line: &Line<'_>, at: usize, trigger: usize) -> bool {
    const HOME: Words = Words("returned|returns|returning|back|home");
    const AFTER: Words = Words("after|following|from|concluding|ending|completing|wrapping");
    let home = (at.saturating_sub(6)..at).find(|k| line.is_of(*k, &HOME));
    // "returned on Monday after a four-day visit": that was its last day.
    if (at + 1..trigger + 3).any(|k| line.items.get(k).is_some_and(|i| i.low.contains("-day"))) {
        return false;
    }
    // "returned on Sunday from a visit to A" ends that visit, "back on Sunday after talks with B" is later than they.
    at < trigger && home.is_some() && (at + 1..trigger).any(|k| line.is_of(k, &AFTER))
}

/// Engagements that something told beside them goes back to.
const EARLIER: Words = Words(
    "meeting|meetings|talks|session|summit|consultations|round|conference|dialogue|visit|negotiations|commission|call",
);

/// Whether a time is that of an engagement of its own that they spoke of: "reviewed what was agreed at the fourth round
/// of consultations held on 3 May".
fn held_then(line: &Line<'_>, at: usize, until: usize) -> bool {
    let mut held = at.wrapping_sub(1);
    if line.is_any(held, &["on", "in", "from"]) {
        held = held.wrapping_sub(1);
    }
    // "held in Oslo on 3 May"
    if held > 1 && held < at && line.chunk(held).is_some() && line.is_any(held - 1, &["in", "at"]) {
        held -= 2;
    }
    let noun = held.wrapping_sub(1);
    line.is(held, "held")
        && held > until
        && noun >= until
        && ends_in(line, noun, &EARLIER)
        && (until..noun).any(|k| line.is_any(k, &["during", "at", "in", "of", "from", "since", "following", "after"]))
}

/// Whether a time only says from when on something was so: "since assuming office in 2012", "the first since May".
fn since(line: &Line<'_>, at: usize) -> bool {
    let near = (1..=5)
        .filter_map(|back| at.checked_sub(back))
        .take_while(|k| !line.is_any(*k, &[",", ";", "and", "on"]))
        .any(|k| line.is_any(k, &["since", "ever"]));
    // "the fourth visit since the two countries set up ties in 1999"
    let clause = || {
        (1..=12)
            .filter_map(|back| at.checked_sub(back))
            .take_while(|k| !line.is_any(*k, &[",", ";"]))
            .find(|k| line.is(*k, "since"))
            .is_some_and(|since| since > 0 && (since + 1..at).any(|k| super::syntax::looks_like_verb(line, k)))
    };
    near || clause()
}

/// Whether a time stands in a clause at the head of the sentence that names another moment: "Before the forum opens on
/// 22 May, A will meet B", "Since it was set up in 1995, the commission has met".
pub(super) fn other_moment(line: &Line<'_>, at: usize, trigger: usize) -> bool {
    let opens = line.is_any(0, &["before", "since", "until", "till", "although", "though", "while"])
        || line.is_any(0, &["ahead", "prior"]) && line.is_any(1, &["of", "to"]);
    // "Before lunch on Tuesday, A met B"
    let clause = || (1..at).any(|k| super::syntax::looks_like_verb(line, k)) || line.is(1, "of");
    opens && at < trigger && (at..trigger).any(|k| line.is(k, ",")) && clause()
}

/// Whether a time only says until when: "the visit, which runs until Friday".
fn end_only(line: &Line<'_>, at: usize, time: &TimeExpression) -> bool {
    let moved = |k: usize| {
        line.is_any(k, &["postponed", "delayed", "deferred", "adjourned", "moved", "rescheduled", "off", "back"])
    };
    line.is_any(at.wrapping_sub(1), &["until", "till"])
        && !(at.saturating_sub(4)..at).any(moved)
        && line.time(at.wrapping_sub(2)).is_none()
        && time.dated.is_some_and(|d| matches!(d.when, When::In(_)))
}

/// Whether a time stands in a clause about one of the persons: "A, who took office in March, met B".
pub(super) fn about_person(line: &Line<'_>, at: usize, trigger: usize) -> bool {
    let opens =
        (0..at).rev().take_while(|k| !line.is_any(*k, &[",", ";", "."])).find(|k| line.is_any(*k, &["who", "whose"]));
    let Some(opens) = opens else { return false };
    let closes = (at..line.len()).find(|k| line.is_any(*k, &[",", ";", "."])).unwrap_or(line.len());
    let inside = opens < trigger && trigger < closes;
    !inside && line.is(opens.wrapping_sub(1), ",") && (trigger < opens || line.is(closes, ","))
}

/// Whether a time is that of a plan given up for another: "originally planned for Tuesday, was postponed to Thursday".
fn first_plan(line: &Line<'_>, at: usize) -> bool {
    (at.saturating_sub(5)..at).any(|k| line.is_any(k, &["originally", "initially", "previously"]))
        && (at + 1..line.len()).any(|k| line.time(k).is_some() && !line.is(k.wrapping_sub(1), "("))
}

/// Things that have a day of their own, so that the time right after them is theirs.
const OCCASIONS: Words = Words(
    "summit|summits|conference|election|elections|polls|session|forum|assembly|presidency|chairmanship|war|coup|attack\
    |attacks|invasion|referendum|congress|olympics|games|anniversary|launch|vote|earthquake|inauguration|events",
);

/// Whether a time belongs to a thing that is only talked about: "priorities for the Oslo Summit in July".
fn of_another(line: &Line<'_>, at: usize, until: usize) -> bool {
    // "ahead of Friday's summit"
    let led = line.is_any(at.wrapping_sub(1), &["of", "before", "after", "for", "since"]);
    if led && at > until && line.is_of(at + 1, &OCCASIONS) {
        return true;
    }
    // Back over "in", "from", and over a place: "the climate conference, in Dubai from".
    let mut noun = at;
    for _ in 0..8 {
        let Some(before) = noun.checked_sub(1).filter(|b| *b >= until) else { return false };
        noun = before;
        let place = || {
            line.chunk(noun).is_some_and(|(_, c)| matches!(c.referent, Referent::Place { .. } | Referent::State { .. }))
        };
        if !(line.is_any(
            noun,
            &[
                "in", "on", "of", "from", "at", ",", "this", "next", "last", "to", "until", "-", "–", "held", "due",
                "be",
            ],
        ) || line.time(noun).is_some()
            || place())
        {
            break;
        }
    }
    let occasion = line.items.get(noun).is_some_and(|i| OCCASIONS.has(i.last()));
    // "the way the conference, in Dubai from 30 November to 12 December, was run"
    let last =
        (at..line.len()).take_while(|k| line.time(*k).is_some() || line.is_any(*k, &["to", "until", "-", "–"])).last();
    let set_off = line.is(noun + 1, ",") && last.is_some_and(|last| line.is(last + 1, ","));
    let goes_on = last.is_some_and(|last| line.is_any(last + 2, &["was", "were", "is", "are", "has", "had", "will"]));
    if occasion && set_off && goes_on {
        return true;
    }
    // "congratulated him on the elections held on Sunday"
    let on = |k: usize| line.is(k, "on") && line.time(k + 1).is_none();
    occasion
        && (until..noun).any(|k| {
            line.is_any(k, &["for", "about", "ahead", "regarding", "since", "after", "whom", "which"]) || on(k)
        })
        && !(until..noun).any(|k| line.is_any(k, &["sidelines", "sideline", "margins", "margin", "fringes", "during"]))
}

/// Whether the sentence goes on from a time to what comes after it: "will visit Peru on Monday and then fly to Chile".
pub(super) fn moved_on(line: &Line<'_>, at: usize, trigger: usize) -> bool {
    (at + 1..trigger).any(|k| line.is_any(k, &["then", "afterwards", "later", "onwards", "onward"]))
        && line.has(at, trigger, "and")
}

/// Whether a place or time after a telling is that of something that they spoke of: "met B and recalled their meeting in
/// Bergen last year", "met B and invited him to Vienna in September".
pub(super) fn spoken_of(line: &Line<'_>, until: usize, at: usize) -> bool {
    const SPEAK: Words = Words(
        "recalled|recalling|recalls|remembered|remembering|referred|referring|hailed|hailing|praised|praising|thanked|thanking|commended\
        |lauded|lauding|mentioned|cited|citing|evoked|noted|noting|condemned|condemning|invited|inviting|congratulated|congratulating\
        |welcomed|welcoming|appreciated|regretted|marked|marking|commemorated|celebrated|celebrating|reminded|highlighted|highlighting",
    );
    (until..at).any(|k| {
        line.is_of(k, &SPEAK)
            && !(k + 1..at).any(|n| line.is_any(n, &[",", ";", "during", "when", "while"]))
            && !(k + 1..at).any(|n| line.is(n, "at") || line.is(n, "on") && line.time(n + 1).is_some() && n + 3 < at)
    })
}

/// Whether the verb at this place tells of something done: "met", "received", but not "is received" or "to be held".
pub(super) fn done(line: &Line<'_>, at: usize) -> bool {
    const PAST: Words = Words("met|held|spoke|had|saw|paid|sat|made|took|gave|led|went|came|flew|began");
    let past = line.word(at).is_some_and(|w| PAST.has(w) || w.len() > 4 && w.ends_with("ed"));
    let before = |back: usize| {
        line.is_any(
            at.wrapping_sub(back),
            &["be", "is", "are", "being", "to", "will", "been", "get", "gets", "and", "or"],
        )
    };
    past && at > 0 && !before(1) && !(before(2) && line.word(at - 1).is_some())
}

/// Whether a time opens a clause of its own: "In 2021 he visited Peru and in 2022 he visited Chile".
fn opens_clause(line: &Line<'_>, at: usize, until: usize, borders: &[usize]) -> bool {
    let conj = |k: usize| k >= until && line.is_any(k, &["and", "but", "while", "whereas"]);
    let first = conj(at.wrapping_sub(1)) || line.is_any(at.wrapping_sub(1), &["in", "on"]) && conj(at.wrapping_sub(2));
    let next = borders.iter().find(|b| **b > at);
    at > until && first && next.is_some_and(|b| (at + 1..*b).any(|k| line.chunk(k).is_some()))
}

/// The time right after a stop of a journey: "will visit Peru on 15 May, Chile on 16 May and Brazil (17-18 May)".
pub(super) fn of_stop(line: &Line<'_>, times: &[TimeExpression], stop: Span) -> Option<(Dated, Span)> {
    let at = (0..line.len()).find(|k| line.chunk(*k).is_some_and(|(_, c)| c.head == stop))?;
    let mut next = at + 1;
    while next < at + 4 && line.is_any(next, &["on", "from", "(", "in", "between"]) {
        next += 1;
    }
    let mut time = times.get(line.time(next).or_else(|| line.time(next + 1).filter(|_| line.is(next, "for")))?)?;
    // "to Chile for two days, starting Wednesday"
    let long =
        super::spans::days_of(time).filter(|_| line.is_any(next.wrapping_sub(1), &["for"]) || line.is(next, "for"));
    if let Some(days) = long {
        let from = (next..next + 3).find(|k| line.is_any(*k, &["starting", "beginning", "from"]))?;
        time = times.get(line.time(from + 1).or_else(|| line.time(from + 2).filter(|_| line.is(from + 1, "on")))?)?;
        let first = time.dated.filter(|d| d.when.is_day())?.when.first_day()?;
        let last = first.checked_add_days(chrono::Days::new(days - 1))?;
        let basis = time.dated?.basis;
        return Some((Dated { when: When::Between(Unit::Day(first), Unit::Day(last)), basis }, time.span));
    }
    let dated = time.dated.filter(|_| !matches!(time.kind, TimeKind::Set | TimeKind::Duration))?;
    Some(range(line, times, next, dated, time.span).unwrap_or((dated, time.span)))
}

/// The time that stands nearest to a telling, within its part of the sentence.
pub(super) fn attach(
    line: &Line<'_>,
    times: &[TimeExpression],
    at: usize,
    until: usize,
    borders: &[usize],
) -> Option<(Dated, Span)> {
    attach_before(line, times, (at, until), borders, None)
}

/// The same, but no time that lies after `latest`: what is done has no day to come.
pub(super) fn attach_before(
    line: &Line<'_>,
    times: &[TimeExpression],
    (at, until): (usize, usize),
    borders: &[usize],
    latest: Option<NaiveDate>,
) -> Option<(Dated, Span)> {
    let late = |time: &TimeExpression| {
        latest.is_some_and(|latest| time.dated.and_then(|d| d.when.first_day()).is_some_and(|day| day > latest))
    };
    let mut best: Option<(usize, usize, usize)> = None;
    for k in 0..line.len() {
        let Some(index) = line.time(k) else { continue };
        let Some(time) = times.get(index) else { continue };
        if time.dated.is_none()
            || matches!(time.kind, TimeKind::Set | TimeKind::Duration) && time.dated.is_none()
            || says_beside(line, k, at..until) && !speaks_after(line, k, at)
            || covers(line, k, time)
            || since(line, k)
            || late(time)
            || k > until && spoken_of(line, until, k)
            || opens_clause(line, k, until, borders)
            || about_person(line, k, at)
            || first_plan(line, k)
            || end_only(line, k, time)
            || of_another(line, k, until)
            || of_text(line, k, until, time)
            || of_origin(line, k, until)
            || of_return(line, k, at)
            || held_then(line, k, until)
            || k > until && super::place::within_relative(line, until, k)
            || other_moment(line, k, at)
            || said_then(line, k, at)
        {
            continue;
        }
        // "sailed there in 1853, and later signed": still in that year.
        if moved_on(line, k, at) && time.dated.is_some_and(|d| d.when.days() <= 31) {
            continue;
        }
        let (distance, between) = if k >= until {
            (k - until, (until, k))
        } else if k >= at {
            (0, (at, at))
        } else {
            (at - k + 4, (k, at))
        };
        let crossed = borders.iter().filter(|b| **b > between.0 && **b < between.1 && **b != at).count();
        let breaks = (between.0..between.1)
            .filter(|i| line.is_any(*i, &[";", "while", "whereas", "but", "who", "which"]))
            .count();
        let cost = distance + crossed * 9 + breaks * 7;
        if best.is_none_or(|(c, _, _)| cost < c) {
            best = Some((cost, k, index));
        }
    }
    let (cost, k, index) = best?;
    if cost > 45 {
        return None;
    }
    let time = times.get(index)?;
    let dated = time.dated?;
    // "On 11 January A was the first to come to Peru in 2023": the day is surer than its year.
    if dated.when.days() > 200
        && let Some(opening) = (0..at.min(3)).find_map(|k| Some((k, times.get(line.time(k)?)?)))
        && let Some(day) = opening.1.dated.filter(|d| d.when.days() <= 31 && d.when.compatible(dated.when))
        && !says(line, opening.0)
        && !borders.iter().any(|b| *b < at)
    {
        return Some(range(line, times, opening.0, day, opening.1.span).unwrap_or((day, opening.1.span)));
    }
    Some(range(line, times, k, dated, time.span).unwrap_or((dated, time.span)))
}

/// "from July 26 to July 28": two times that make one span.
fn range(line: &Line<'_>, times: &[TimeExpression], at: usize, first: Dated, span: Span) -> Option<(Dated, Span)> {
    let other = |k: usize| line.time(k).and_then(|i| times.get(i)).and_then(|t| t.dated.map(|d| (d, t.span)));
    let (from, to, end) = if line.is_any(at + 1, &["to", "until", "till", "through", "-", "–", "—"])
        && let Some((last, end)) = other(at + 2)
    {
        (first, last, end)
    } else if at >= 2
        && line.is_any(at - 1, &["to", "until", "till", "through", "-", "–", "—"])
        && let Some((start, _)) = other(at - 2)
    {
        return join(start, first, span);
    } else if line.is(at + 1, "and")
        && line.is(at.wrapping_sub(1), "between")
        && let Some((last, end)) = other(at + 2)
    {
        (first, last, end)
    } else {
        return None;
    };
    join(from, to, Span { end: end.end, ..span })
}

fn join(from: Dated, to: Dated, span: Span) -> Option<(Dated, Span)> {
    let (When::In(a), When::In(b)) = (from.when, to.when) else { return None };
    let (first, last) = (a.first_day()?, b.last_day()?);
    if first >= last {
        return None;
    }
    let basis = if from.basis == Basis::Explicit { to.basis } else { from.basis };
    Some((Dated { when: When::Between(a, b), basis }, span))
}
