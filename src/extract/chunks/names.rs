//! A person's name as a run of words.

use std::ops::Range;

use super::classes::Class;
use super::fold::fold;
use super::line::Line;
use super::tables::{Meaning, TABLES};
use crate::extract::tokens::Shape;

/// Where honorifics end that start at this token: "H.E. Dr.", "His Royal Highness Prince" up to the prince.
pub(super) fn honorifics(line: &Line<'_>, at: usize) -> usize {
    let mut j = at;
    loop {
        let lower = line.lower(j);
        let styled = matches!(lower, "his" | "her" | "their" | "your");
        let mut next = if leader(line, j) {
            j
        } else if styled {
            let mut style = j + 1;
            while matches!(line.lower(style), "royal" | "imperial" | "serene") {
                style += 1;
            }
            let styles = ["excellency", "excellencies", "highness", "majesty", "holiness", "eminence", "honour"];
            if styles.contains(&line.lower(style)) { style + 1 } else { j }
        } else if let Some(end) = the_honourable(line, j) {
            end
        } else if j > at
            && line.has(j, Class::FAMILY)
            && line.shape(j) == Shape::Capital
            && line.shape(j + 1) == Shape::Capital
        {
            // "Mr Tan See Leng": after an honorific the family name is no other.
            j
        } else if (line.has(j, Class::HONORIFIC) && line.capital(j) || line.word(j) == "HE")
            && (leads_on(line, j + 1)
                || the_honourable(line, j + 1).is_some()
                || line.word(j) == "HE" && line.word(j + 1) == "," && leads_on(line, j + 2))
            && line.known(j).is_none_or(|(_, n)| n == 1)
        {
            j + 1
        } else {
            j
        };
        // "Gen (retd)", "Lt. Gen. (rtd)".
        if next > j && line.word(next) == "(" && line.has(next + 1, Class::PAST) {
            next += 3;
        }
        // "the President, H.E., Dr. Ana Roe": a comma inside the row of honorifics.
        if next > j
            && line.word(next) == ","
            && (styled || matches!(lower, "h.e." | "h.e" | "he" | "hon." | "excellency"))
            && (the_honourable(line, next + 1).is_some()
                || leads_on(line, next + 1) && line.has(next + 1, Class::HONORIFIC))
        {
            next += 1;
        }
        if next == j || j > at + 8 {
            return j;
        }
        j = next;
    }
}

/// Where a style with its article ends: "the Honourable", "the Rt. Hon.", "the Most Hon.".
fn the_honourable(line: &Line<'_>, at: usize) -> Option<usize> {
    if line.lower(at) != "the" {
        return None;
    }
    let more = usize::from(matches!(line.lower(at + 1), "most" | "right" | "rt" | "rt."));
    let style =
        matches!(line.lower(at + 1 + more), "honourable" | "honorable" | "hon" | "hon." | "hon’ble" | "hon'ble");
    let right = matches!(line.lower(at + 1), "rt" | "rt.");
    (style || right).then_some(at + 1 + more + usize::from(style))
}

/// Whether a name or another honorific follows, so that the word before is one itself.
fn leads_on(line: &Line<'_>, at: usize) -> bool {
    line.capital(at)
        || glottal(line, at)
        || bracketed(line, at).is_some()
        || prefixed(line.word(at))
        || line.word(at) == "(" && line.has(at + 1, Class::PAST)
}

/// Whether an honorific is the first word of a known leader's name, as "Sheikh" can be a given name.
fn leader(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Class::HONORIFIC)
        && line.capital(at)
        && line.shape(at + 1) == Shape::Capital
        && TABLES.leader(&[fold(line.word(at)), fold(line.word(at + 1))]).is_some()
}

/// Whether a mark opens a name: "‘Aisake", "ʻUtoikamanu". A quotation would be closed by another mark.
fn glottal(line: &Line<'_>, at: usize) -> bool {
    matches!(line.word(at), "‘" | "ʻ")
        && line.touches(at)
        && line.shape(at + 1) == Shape::Capital
        && !(at + 2..line.len()).any(|i| is_apostrophe(line.word(i)))
}

fn is_apostrophe(word: &str) -> bool {
    matches!(word, "'" | "’" | "‘" | "ʻ" | "`")
}

/// The token after a given name in brackets that opens a name: "Lord (Ana) Roe".
fn bracketed(line: &Line<'_>, at: usize) -> Option<usize> {
    let given = line.word(at) == "(" && line.word(at + 2) == ")" && line.given(at + 1);
    (given && line.shape(at + 3) == Shape::Capital).then_some(at + 3)
}

/// States or demonyms tied by hyphens: "Pakistani-American", "US-Japan-ROK".
pub(super) fn is_descent(word: &str) -> bool {
    let known = |w: &str| {
        matches!(
            TABLES.longest(&[w.to_owned()]),
            Some((Meaning::Demonym(_) | Meaning::Country(_) | Meaning::Place(_), _))
        )
    };
    word.contains('-') && word.split('-').all(known)
}

/// How sure a run must be to count as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// A title or honorific stands before it.
    Title,
    /// Nothing tells that a name comes.
    Nothing,
}

/// The name that starts at this token, by its shape.
pub(super) fn run(line: &Line<'_>, at: usize, after: After) -> Option<Range<usize>> {
    let mut end = at;
    let mut j = at;
    if after == After::Title && glottal(line, at) {
        j = at + 1;
    } else if after == After::Title
        && let Some(next) = bracketed(line, at)
    {
        j = next;
    }
    let shout = line.shape(at) == Shape::Upper;
    while j < at + 9 {
        if let Some(next) = marked(line, at, j) {
            j = next;
            end = j;
            continue;
        }
        if let Some(next) = name_word(line, at, j, after, shout) {
            if next == j {
                break;
            }
            j = next;
            end = j;
            continue;
        }
        // A particle counts only if a name word follows.
        let particle = line.has(j, Class::PARTICLE) && line.shape(j) == Shape::Lower && j > at;
        if particle && line.lower(j) != "y" && line.lower(j) != "e"
            || particle && line.capital(j + 1) && line.capital(j - 1)
        {
            j += 1;
            continue;
        }
        break;
    }
    // "John Roe, Jr.", "Aquino 3rd".
    if end > at
        && line.word(end) == ","
        && matches!(line.lower(end + 1), "jr." | "sr." | "jr" | "sr" | "ii" | "iii" | "3rd")
    {
        end += 2;
    } else if end > at + 1 && line.lower(end) == "3rd" {
        end += 1;
    }
    // Initials and particles alone are no name, neither does one end in a particle.
    while end > at && line.shape(end - 1) == Shape::Lower && !prefixed(line.word(end - 1)) {
        end -= 1;
    }
    let full = (at..end).any(|i| {
        matches!(line.shape(i), Shape::Capital | Shape::Lower)
            || line.shape(i) == Shape::Upper && !line.word(i).contains('.')
    });
    (end > at && full).then_some(at..end)
}

/// The token after a part of a name that has a mark in it: "O' Leary", "Renaud–Basso", "Katoa ‘Utoikamanu".
fn marked(line: &Line<'_>, at: usize, j: usize) -> Option<usize> {
    if line.word(j) == "O" && is_apostrophe(line.word(j + 1)) && line.touches(j) && line.shape(j + 2) == Shape::Capital
    {
        return Some(j + 3);
    }
    if j == at || line.shape(j + 1) != Shape::Capital || !line.touches(j) {
        return None;
    }
    let dash = matches!(line.word(j), "–" | "—") && line.touches(j - 1);
    // A quotation would be closed by another mark.
    let glottal = matches!(line.word(j), "‘" | "ʻ")
        && !line.touches(j - 1)
        && !(j + 2..line.len()).any(|i| is_apostrophe(line.word(i)));
    (dash || glottal).then_some(j + 2)
}

/// Whether a name in capitals opens a report: "ANA ROE, the minister, left".
fn opens_shouted(line: &Line<'_>, at: usize) -> bool {
    let long = |i: usize| line.shape(i) == Shape::Upper && line.word(i).chars().count() > 2 && line.known(i).is_none();
    line.first(at) && !line.shouted && !line.heading && long(at) && long(at + 1) && line.given(at)
}

/// Whether initials without full stops open a name: "JD Roe". What follows must tell that it is one.
fn bare_initials(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    word.len() <= 3
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && line.known(at).is_none()
        && !line.has(at, Class::HONORIFIC)
        && line.head(at).is_none()
        && line.shape(at + 1) == Shape::Capital
        && is_no_thing(line, at + 1)
        && !line.has(at + 1, Class::NEVER)
}

/// "al-Sabah", "ul-Haq": a small prefix tied to a capital.
pub(super) fn prefixed(word: &str) -> bool {
    word.split_once(['-', '’', '\'']).is_some_and(|(before, rest)| {
        before.chars().count() <= 4 && rest.starts_with(char::is_uppercase) && before.chars().all(char::is_alphabetic)
    })
}

/// The token after the name word at `j`, or `None` where it is none.
fn name_word(line: &Line<'_>, at: usize, j: usize, after: After, shout: bool) -> Option<usize> {
    let word = line.word(j);
    let lower = line.lower(j);
    let first = j == at;
    let previous = j.checked_sub(1).filter(|_| !first);
    let given_before =
        previous.is_some_and(|p| line.given(p)) || !first && j - at == 1 && line.shape(j - 1) == Shape::Initial;
    match line.shape(j) {
        Shape::Initial => {
            let lone = matches!(word, "A" | "I" | "X");
            return (!lone || word.ends_with('.') || !first).then_some(j + 1);
        }
        Shape::Lower if prefixed(word) => return Some(j + 1),
        Shape::Lower if !first && matches!(lower, "ur-rehman" | "ud-din" | "ul-haq") => return Some(j + 1),
        Shape::Upper => {
            let dotted = word.contains('.');
            let known = line.known(j).is_some();
            let roman = !first && matches!(word, "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "XIV" | "XVI");
            let surname = !first && word.chars().count() >= 3 && !known;
            // "Carl HG Roe", "JD Roe": initials without full stops.
            let initials = word.len() <= 3
                && word.bytes().all(|b| b.is_ascii_uppercase())
                && !known
                && line.shape(j + 1) == Shape::Capital
                && !matches!(line.lower(j + 1), "jr" | "jr." | "sr" | "sr.")
                && (given_before || after == After::Title && (!first || !line.has(j, Class::HONORIFIC)))
                && line.head(j + 1).is_none();
            let opens = first && after == After::Nothing && opens_shouted(line, j);
            let bare = first && after == After::Nothing && bare_initials(line, j);
            let ok = dotted && !known && first
                || opens
                || bare
                || roman
                || initials
                || (shout && (after == After::Title || !first))
                || surname;
            if !ok {
                return None;
            }
        }
        Shape::Capital => {}
        _ => return None,
    }
    if !first && matches!(lower, "jr." | "jr" | "sr." | "sr") {
        return Some(j + 1);
    }
    if line.timed(j) && !given_before || is_descent(word) {
        return None;
    }
    let given = line.given(j);
    // "Liu He": a pronoun never follows a name without a mark between them.
    if lower == "he" && !first && after == After::Title && line.capital(j - 1) && !line.capital(j + 1) {
        return Some(j + 1);
    }
    // "Mr Tan See Leng", "Minister Son Min": a family name that is an honorific or title too.
    if first
        && after == After::Title
        && line.shape(j) == Shape::Capital
        && line.shape(j + 1) == Shape::Capital
        && (line.has(j, Class::HONORIFIC) || line.head(j).is_some())
        && line.has(j, Class::FAMILY)
        && line.head(j + 1).is_none()
    {
        return Some(j + 1);
    }
    if line.has(j, Class::NEVER) {
        // "Sun Weidong": a family name that is a small word too, before one name of no other meaning.
        if first
            && line.shape(j) == Shape::Capital
            && !line.first(j)
            && line.has(j, Class::FAMILY)
            && line.shape(j + 1) == Shape::Capital
            && is_no_thing(line, j + 1)
            && !line.has(j + 1, Class::NEVER)
            && !line.capital(j + 2)
        {
            return Some(j + 1);
        }
        // "Secretary To Lam", "Minister An Soo": a family name that is a small word, right after a title.
        let family = first
            && after == After::Title
            && !line.heading
            && word.len() <= 3
            && matches!(lower, "to" | "an" | "no" | "on" | "so" | "do" | "in" | "but" | "he")
            && line.shape(j + 1) == Shape::Capital
            && !line.has(j + 1, Class::NEVER)
            && line.known(j + 1).is_none()
            && line.head(j + 1).is_none();
        if family {
            return Some(j + 1);
        }
        // "Hun Many", "Ban So": a small word that closes a name of two after a title.
        let closes = after == After::Title
            && j == at + 1
            && line.shape(j) == Shape::Capital
            && !line.heading
            && matches!(
                lower,
                "many" | "so" | "on" | "an" | "in" | "no" | "do" | "may" | "such" | "see" | "sun" | "old"
            )
            && (!line.capital(j + 1) || line.shape(j + 1) == Shape::Mark);
        let surname = closes
            || given_before
                && matches!(
                    lower,
                    "may"
                        | "begin"
                        | "march"
                        | "winter"
                        | "summer"
                        | "spring"
                        | "north"
                        | "west"
                        | "east"
                        | "south"
                        | "day"
                        | "week"
                        | "christian"
                        | "old"
                        | "new"
                        | "image"
                        | "wall"
                        | "park"
                        | "lord"
                        | "text"
                        | "august"
                        | "early"
                        | "press"
                );
        let surname = surname || lower == "islam" && j > at && line.capital(at) && !line.capital(j + 1);
        return (surname || given && after == After::Title || given && line.capital(j + 1)).then_some(j + 1);
    }
    if first && leader(line, j) {
        return Some(j + 1);
    }
    let last = !line.capital(j + 1) || line.shape(j + 1) == Shape::Mark;
    if let Some((meaning, taken)) = line.known(j) {
        let country = matches!(meaning, Meaning::Country(_) | Meaning::Demonym(_));
        let body = matches!(meaning, Meaning::Body(_));
        // "President-elect Duma Boko": a given name that a body bears too.
        let namesake = body
            && first
            && after == After::Title
            && line.shape(j) == Shape::Capital
            && line.shape(j + 1) == Shape::Capital
            && !line.capital(j + 2)
            && is_no_thing(line, j + 1);
        if namesake && taken == 1 {
            return Some(j + 1);
        }
        if taken > 1 || body && !given_before {
            return None;
        }
        // "Gabriel Obiang Lima": a surname that is a city's name too.
        let seat = matches!(meaning, Meaning::Capital(_)) && after == After::Title && !line.heading && j - at > 1;
        let town = (matches!(meaning, Meaning::Place(_)) || seat) && last;
        let fits = if first {
            given && (after == After::Title || !last)
        } else {
            given_before && (last || !country) || given || town && (after == After::Title || j - at > 1)
        };
        let title_place = first
            && after == After::Title
            && !country
            && !body
            && (!last || taken == 1 && matches!(meaning, Meaning::Place(_)));
        // "Rep. French Hill", "Sen. Holland Low": between a title of a person and one more word.
        let borne = first
            && taken == 1
            && after == After::Title
            && matches!(
                line.lower_before(j),
                "rep." | "sen." | "reps." | "sens." | "mr." | "mr" | "mrs." | "ms." | "ms" | "dr."
            )
            && line.shape(j + 1) == Shape::Capital
            && !line.capital(j + 2)
            && line.head(j + 1).is_none();
        if !(fits || title_place || borne) {
            return None;
        }
    }
    // "De Croo", "Al Nahyan": a particle with a capital.
    if line.has(j, Class::PARTICLE) && line.capital(j + 1) && line.shape(j) == Shape::Capital && line.known(j).is_none()
    {
        return Some(j + 1);
    }
    let opens = line.has(j + 1, Class::PARTICLE) || line.capital(j + 1) && lower != "sultan";
    let as_given = given && (!first || opens);
    let office_word = line.head(j).is_some() && !as_given
        || line.has(j, Class::BEFORE) && !given
        || line.has(j, Class::PORTFOLIO) && !given;
    if office_word || line.has(j, Class::HONORIFIC) && !given && (first || word.ends_with('.')) {
        // "Angus King", "Julie Bishop": a surname that is also an office.
        let titled = after == After::Title && last && (!first || line.head(j).is_none()) && !line.has(j, Class::SUFFIX);
        let fits =
            titled || given_before && last && j - at <= 2 || !first && last && line.shape(j - 1) == Shape::Initial;
        return fits.then_some(j + 1);
    }
    let other = line.has(j, Class::SUFFIX) || line.has(j, Class::EVENT) || line.has(j, Class::VENUE);
    if other && !given {
        let fits = given_before
            && last
            && j - at <= 2
            && !matches!(
                lower,
                "foundation"
                    | "university"
                    | "institute"
                    | "center"
                    | "centre"
                    | "airport"
                    | "library"
                    | "school"
                    | "college"
                    | "company"
                    | "corporation"
                    | "palace"
                    | "building"
                    | "stadium"
                    | "hospital"
                    | "memorial"
                    | "museum"
                    | "street"
                    | "avenue"
                    | "award"
                    | "prize"
                    | "administration"
                    | "government"
                    | "aircraft"
                    | "airplanes"
                    | "program"
                    | "programme"
                    | "project"
                    | "plan"
                    | "treaty"
                    | "agreement"
                    | "conference"
                    | "summit"
                    | "forum"
                    | "initiative"
                    | "declaration"
            );
        let field = first && after == After::Title && line.has(j, Class::VENUE) && !line.has(j, Class::EVENT);
        return (fits || field).then_some(j + 1);
    }
    Some(j + 1)
}

/// Whether a word is in no table of titles, portfolios or bodies, so that it can be a surname.
pub(super) fn is_no_thing(line: &Line<'_>, at: usize) -> bool {
    let lower = line.lower(at);
    line.known(at).is_none() && !TABLES.is_thing(lower) && !TABLES.generic.contains(lower)
}

/// Whether a word of the run is a known given name, the last aside: "Acme Martin" is as likely a firm.
pub(super) fn has_given(line: &Line<'_>, run: &Range<usize>) -> bool {
    (run.start..run.end.saturating_sub(1)).any(|i| line.given(i))
}

/// Whether the first word of the run is a known given name.
pub(super) fn starts_given(line: &Line<'_>, run: &Range<usize>) -> bool {
    line.given(run.start)
}
