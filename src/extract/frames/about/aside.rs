//! Words that name a subject but say nothing of what the engagement is about: its cause, its circumstances, the parties.

use super::super::items::Line;
use super::super::told::Told;
use super::super::words::Words;
use super::TALKING;
use crate::extract::chunks::Referent;
use crate::model::{CountryCode, Kind};

/// Words that open a cause or a circumstance: "was called off after reports of violence".
const CAUSES: Words = Words(
    "after|amid|amidst|despite|because|due|following|since|although|though|unlike|besides|apart|owing|given|notwithstanding|until",
);

/// Whether a place of a line stands beside what an engagement is about.
pub(super) fn beside(line: &Line<'_>, number: usize, told: &Told, byte: usize) -> bool {
    let place = line.items.iter().position(|i| i.start <= byte && byte < i.end).unwrap_or(0);
    let also = || told.also.iter().find(|(l, ..)| *l == number).map(|(_, at, _)| *at);
    let own = if told.line == number { Some(told.at) } else { also() };
    party(line, told, place)
        || cause(line, own, place)
        || reason(line, place)
        || told.kind == Kind::Visit && own.is_some_and(|at| !purpose(line, at, place))
}

/// The name of a state that takes part is no subject.
fn party(line: &Line<'_>, told: &Told, place: usize) -> bool {
    line.chunk(place).is_some_and(|(_, c)| {
        matches!(&c.referent, Referent::State { country, .. } if told.parties.iter().any(|p| p.country == Some(*country)))
    })
}

fn cause(line: &Line<'_>, own: Option<usize>, place: usize) -> bool {
    for k in (0..place).rev() {
        // The talks themselves stand between: "after talks on trade".
        if own == Some(k) || line.is_of(k, &TALKING) {
            return false;
        }
        if line.is_any(k, &[".", ";", ":", ","]) && place - k > 1 && !list(line, k, place) {
            return false;
        }
        if line.is_of(k, &CAUSES) || k == 0 && line.is_any(0, &["with", "as", "while"]) {
            return true;
        }
    }
    false
}

/// Whether words are what something was brought about by: "the pandemic had led to the decision".
fn reason(line: &Line<'_>, place: usize) -> bool {
    const BRINGS: Words = Words("led|forced|prompted|prevented|caused|compelled|obliged|delayed|overshadowed");
    (place + 1..line.len().min(place + 6))
        .take_while(|k| !line.is_any(*k, &[",", ";", ".", "and"]))
        .any(|k| line.is_of(k, &BRINGS) && !line.is(k + 1, "by"))
}

/// Whether a comma only parts the members of a list.
fn list(line: &Line<'_>, comma: usize, place: usize) -> bool {
    line.is(comma, ",")
        && (comma + 1..place).all(|k| line.word(k).is_some_and(|w| !w.ends_with("ing") && w != "the"))
        && place - comma <= 3
}

/// Whether words belong to wishes: "congratulated her on the election", "wished him good health".
pub(super) fn wished(line: &Line<'_>, byte: usize) -> bool {
    const WISHES: Words = Words(
        "congratulated|congratulates|congratulate|congratulating|congratulations|congratulation|felicitated|condolences\
        |wished|wishes|wishing",
    );
    let place = line.items.iter().position(|i| i.start <= byte && byte < i.end).unwrap_or(0);
    for k in (place.saturating_sub(14)..place).rev() {
        if line.is_any(k, &[";", ":", ".", "that"]) || line.is_of(k, &TALKING) {
            return false;
        }
        if line.is_of(k, &WISHES) {
            // "wished to see more trade", "wishes for"
            let wish = line.is_any(k, &["wished", "wishes", "wishing"]);
            return !(wish && line.is_any(k + 1, &["to", "for"]) || line.is(k.wrapping_sub(1), "the"));
        }
    }
    false
}

/// Whether a sentence opens with the counterpart of other talks: "With B, he went over".
pub(super) fn opens_with_another(line: &Line<'_>, known: impl Fn(usize) -> bool) -> bool {
    line.is_any(0, &["with", "to"])
        && line.chunk(1).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(p) if !known(p)))
}

/// Whether a sentence opens in another state than those of the talks: "In Cyprus, she will".
pub(super) fn opens_abroad(line: &Line<'_>, lands: &[CountryCode]) -> bool {
    line.is_any(0, &["in", "from", "at"])
        && line.chunk(1).is_some_and(|(_, c)| {
            matches!(&c.referent, Referent::State { country, .. } if !lands.is_empty() && !lands.contains(country))
        })
}

/// Words between a journey and a subject that make it what the journey is for.
const PURPOSES: Words = Words(
    "discuss|discussing|subject|subjects|topic|topics|theme|themes|aimed|aiming|aims|focus|focused|focusing|focuses|agenda|purpose|discussed|talks|about|concerning\
    |regarding|negotiate|explore|strengthen|deepen|boost|expand|enhance|promote|advance|attract|consolidate|reaffirm|on",
);

/// Whether words of a journey's own sentence say what it is for.
fn purpose(line: &Line<'_>, trigger: usize, place: usize) -> bool {
    let (from, to) = if trigger < place { (trigger + 1, place) } else { (0, trigger) };
    let mut words = (from..to).filter(|k| line.time(k + 1).is_none());
    words.any(|k| line.is_of(k, &PURPOSES))
}

/// Whether a sentence tells what was said on another occasion: "said in a television interview".
pub(super) fn elsewhere(line: &Line<'_>) -> bool {
    const MEDIA: Words = Words("interview|op-ed|editorial|podcast");
    line.all_of(1..line.len(), &MEDIA).any(|k| !line.is(k - 1, "the"))
}
