//! Persons without a title before the name, and what follows a name: "Ana Roe, the minister", "of Peru", "who heads ...".

use std::ops::Range;

use super::bodies::{self, Named};
use super::glosses::{brackets, held_in, opposite_number, state_or_seat};
use super::line::Line;
use super::names::{self, After};
use super::office::{self, Office};
use super::pieces::{PersonPiece, thing_end};
use super::tables::{Meaning, TABLES};
use super::titled::is_common;
use crate::extract::tokens::Shape;
use crate::model::CountryCode;

/// Whether an untitled run is a person.
pub(super) fn is_person(line: &Line<'_>, name: &Range<usize>, thing: Option<&Named>, after: bool) -> bool {
    if thing.is_some_and(|t| thing_end(t) > name.end) {
        return false;
    }
    let words = name.len();
    if words < 2 {
        return false;
    }
    let article = matches!(line.lower_before(name.start), "the" | "a" | "an");
    // "JD Roe, the secretary": capitals alone may be a body's or an unknown title.
    if line.shape(name.start) == Shape::Upper
        && line.word(name.start).len() <= 3
        && !line.word(name.start).contains('.')
    {
        return !article && thing.is_none() && (after || follows_as_person(line, name.end));
    }
    if names::starts_given(line, name) {
        return !article || line.shape(name.end) == Shape::Possessive;
    }
    let initials = name.clone().any(|i| line.shape(i) == Shape::Initial && line.word(i).len() <= 3)
        || line.shape(name.start) == Shape::Upper && line.word(name.start).contains('.');
    let particles = name.clone().any(|i| line.shape(i) == Shape::Lower);
    if article {
        return false;
    }
    if initials || particles || names::has_given(line, name) {
        return true;
    }
    // Told by what follows: an office in apposition, a side in a caption, a verb of speech.
    if follows_as_person(line, name.end) {
        return true;
    }
    // A family name that stands first, or a verb that takes a person.
    let plain = name.clone().all(|i| {
        line.shape(i) == Shape::Capital && line.known(i).is_none() || line.shape(i) == Shape::Mark && i > name.start
    });
    let family = super::tables::has_folded(&TABLES.family, line.word(name.start));
    // "Iran's Ali Roe", "met Jane Doe and Ali Roe".
    let states =
        line.shape(name.start.wrapping_sub(1)) == Shape::Possessive && bodies::possessor(line, name.start).is_some();
    let told = family || after || states || TAKES.contains(&line.lower_before(name.start));
    if plain && words <= 3 && thing.is_none() && told {
        return true;
    }
    let of_body = line.lower(name.end) == "of" && bodies::body_at(line, name.end + 1).is_some();
    if plain && words <= 3 && of_body && thing.is_none() {
        return true;
    }
    // "Julia Pataki of Romania", "Ana Moat, of Greece,": a state that somebody acts for.
    if plain && words <= 4 && thing.is_none() && of_state(line, name.end).is_some() && !names_no_one(line, name) {
        return true;
    }
    words <= 4 && !(name.clone().any(|i| line.shape(i) == Shape::Upper)) && SPEAKS.contains(&line.lower(name.end))
}

/// Whether words of the run name a thing or stand where only a place can: "in Garden Route of Peru".
fn names_no_one(line: &Line<'_>, name: &Range<usize>) -> bool {
    let thing = |w: &str| TABLES.is_thing(w) || TABLES.adjective.contains(w);
    matches!(line.lower_before(name.start), "in" | "at" | "near" | "of" | "the")
        || name
            .clone()
            .any(|i| thing(line.lower(i)) || line.word(i).ends_with('s') && thing(line.lower(i).trim_end_matches('s')))
}

/// The state after "of" or ", of" (closed by a comma) behind a name, and where it ends.
fn of_state(line: &Line<'_>, end: usize) -> Option<(CountryCode, usize)> {
    let comma = line.word(end) == ",";
    let of = if comma { end + 1 } else { end };
    let takes = match line.lower(of) {
        "of" | "from" => true,
        "for" => comma,
        _ => false,
    };
    let at = if line.lower(of + 1) == "the" { of + 2 } else { of + 1 };
    let Some((Meaning::Country(country), taken)) = line.known(at).filter(|_| takes) else { return None };
    let close = at + taken;
    // "the talks with Ana Roe, of Peru's coast": the state must close the words.
    let closed = !comma || matches!(line.word(close), "," | ";" | "." | ")" | "") || line.lower(close) == "and";
    (closed && line.shape(close) != Shape::Possessive).then_some((country, close))
}

/// Verbs whose object is mostly a person.
const TAKES: [&str; 12] = [
    "met",
    "meets",
    "told",
    "telling",
    "thanked",
    "thanking",
    "congratulated",
    "succeeded",
    "succeeds",
    "appointed",
    "named",
    "phoned",
];

/// Verbs that a person is mostly the subject of.
const SPEAKS: [&str; 44] = [
    "said",
    "says",
    "told",
    "added",
    "noted",
    "stressed",
    "expressed",
    "underlined",
    "emphasized",
    "emphasised",
    "thanked",
    "congratulated",
    "welcomed",
    "praised",
    "met",
    "visited",
    "arrived",
    "replied",
    "explained",
    "wrote",
    "tweeted",
    "posted",
    "spoke",
    "recalled",
    "reiterated",
    "highlighted",
    "appreciated",
    "hoped",
    "invited",
    "briefed",
    "conveyed",
    "assured",
    "urged",
    "called",
    "attended",
    "received",
    "chaired",
    "led",
    "hailed",
    "echoed",
    "asked",
    "pointed",
    "who",
    "hosted",
];

fn follows_as_person(line: &Line<'_>, end: usize) -> bool {
    let bracket = line.word(end) == "("
        && matches!(
            line.lower(end + 1),
            "r" | "l"
                | "c"
                | "left"
                | "right"
                | "center"
                | "centre"
                | "middle"
                | "2nd"
                | "second"
                | "front"
                | "back"
                | "pictured"
        );
    let side = line.word(end) == ","
        && matches!(line.lower(end + 1), "left" | "right" | "center" | "centre" | "who" | "whose");
    bracket || side || apposition(line, end).is_some()
}

/// The office in apposition after a name that ends at `end`, and where the apposition ends.
fn apposition(line: &Line<'_>, end: usize) -> Option<(Office, usize)> {
    let open = line.word(end);
    if open != "," && open != "(" && !matches!(open, "–" | "—" | "-") {
        return None;
    }
    let mut j = end + 1;
    // An age: ", 56, the minister".
    if line.shape(j) == Shape::Number && line.word(j + 1) == "," {
        j += 2;
    }
    if matches!(line.lower(j), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our") {
        j += 1;
    }
    // "the 16th King of Peru".
    if line.shape(j) == Shape::Number && line.word(j).ends_with(['h', 'd', 't']) && !line.timed(j) {
        j += 1;
    }
    // "Ana Roe, now ambassador to Peru".
    let once = matches!(line.lower(j), "formerly" | "previously" | "once");
    if once || matches!(line.lower(j), "now" | "currently" | "presently" | "today") {
        j += 1;
        if matches!(line.lower(j), "the" | "a" | "an" | "its" | "their") {
            j += 1;
        }
    }
    if line.capital(j)
        && let Some(after) = (j + 1..j + 4).find(|i| line.shape(*i) == Shape::Possessive)
        && (j..after).all(|i| line.capital(i) && line.known(i).is_none())
        && office::parse(line, after + 1, false).is_some_and(|o| !line.capital(o.head_at))
    {
        j = after + 1;
    }
    let mut office = office::parse(line, j, true).filter(|o| !o.head.plural && !is_common(line, o))?;
    office.past |= once;
    // "Roe's foreign policy aide": whoever the office serves.
    if line.shape(j - 1) == Shape::Possessive {
        office.owner = Some(j - 2..j - 1);
    }
    if let Some(body) =
        organ_after(line, office.tokens.end).filter(|_| office.body.as_ref().is_none_or(|b| b.end <= office.head_at))
    {
        office.country = office.country.or(body.country);
        office.tokens.end = body.tokens.end;
        office.role.end = body.tokens.end;
        office.body = Some(body.tokens);
    }
    let close = office.tokens.end;
    // An office with a name after it is another person.
    let honoured = names::honorifics(line, close);
    if names::run(line, honoured, After::Title).is_some() {
        return None;
    }
    let bare = office.tokens.len() == 1 && office.is_rank() && line.capital(close);
    let shut = line.shape(close) == Shape::Mark
        || close >= line.len()
        || matches!(
            line.lower(close),
            "and"
                | "who"
                | "has"
                | "had"
                | "was"
                | "is"
                | "said"
                | "in"
                | "at"
                | "on"
                | "during"
                | "from"
                | "will"
                | "with"
                | "told"
                | "met"
                | "based"
                | "as"
                | "since"
                | "used"
        )
        || matches!(line.lower(close), "of" | "to") && serves_a_person(line, close + 1);
    (shut && !bare).then_some((office, close))
}

/// The organ of a state told after an office or a name: "Roe, Cabinet Secretary, Ministry of Trade, and", "Secretary Ana
/// Roe of the Ministry of Trade of Peru".
fn organ_after(line: &Line<'_>, comma: usize) -> Option<bodies::Body> {
    let of = line.lower(comma) == "of" && line.lower(comma + 1) == "the";
    let at = if of { comma + 2 } else { comma + 1 };
    let organ = matches!(line.lower(at), "ministry" | "department" | "office" | "embassy" | "bureau");
    if !(of || line.word(comma) == ",") || !organ {
        return None;
    }
    let body = bodies::body_at(line, at).filter(|b| b.tokens.len() > 1)?;
    let close = body.tokens.end;
    let shut = of || line.shape(close) == Shape::Mark || close >= line.len() || line.lower(close) == "and";
    let named = names::run(line, names::honorifics(line, close + 1), After::Title);
    // "Ana Roe, Ministry of Trade, Igor Bel": fine; "the Secretary, Office of Trade Ana Roe" is read with the title.
    (shut && line.shape(close) != Shape::Possessive && named.is_none_or(|n| line.word(close) == "," || n.len() < 2))
        .then_some(body)
}

/// Whether a person with a title follows: "Personal Representative of Sultan Ali Roe".
pub(super) fn serves_a_person(line: &Line<'_>, at: usize) -> bool {
    let at = if line.lower(at) == "the" { at + 1 } else { at };
    let title = office::single(line, at).map_or(at, |o| o.tokens.end);
    let name = names::honorifics(line, title);
    name > at && names::run(line, name, After::Title).is_some()
}

/// The end of words that tell who takes up an office: "will be", "becomes", "has been named", "takes over as".
fn takes_office(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut j = at;
    // "congratulated Ana Roe on being named Minister", "on her appointment as Minister".
    if matches!(line.lower(j), "on" | "upon" | "for" | "after" | "following") {
        j += 1;
        if matches!(line.lower(j), "his" | "her" | "their" | "the") {
            j += 1;
        }
        let noun = ["appointment", "election", "re-election", "reelection", "nomination", "designation", "assumption"]
            .contains(&line.lower(j));
        if noun && matches!(line.lower(j + 1), "as" | "to") || line.lower(j) == "becoming" {
            return Some(if noun { j + 2 } else { j + 1 });
        }
        if !matches!(line.lower(j), "being" | "having") {
            return None;
        }
        j += 1;
    }
    let comes = matches!(line.lower(j), "will" | "shall") || line.lower(j) == "is" && line.lower(j + 1) == "to";
    if comes {
        j += if line.lower(j) == "is" { 2 } else { 1 };
    }
    if comes && matches!(line.lower(j), "be" | "become" | "serve") || matches!(line.lower(j), "becomes" | "became") {
        j += 1;
    } else {
        while matches!(line.lower(j), "has" | "have" | "been" | "be" | "was" | "is" | "being" | "just" | "recently") {
            j += 1;
        }
        let chosen = matches!(line.lower(j), "named" | "appointed" | "nominated" | "made" | "elected" | "designated");
        let over = matches!(line.lower(j), "takes" | "took" | "take" | "taking") && line.lower(j + 1) == "over";
        match (chosen && j > at, over) {
            (true, _) => j += 1,
            (_, true) => j += 2,
            _ => return None,
        }
    }
    Some(if line.lower(j) == "as" { j + 1 } else { j })
}

/// The office in a clause or without a comma after a name: ", who is Peru's new envoy to Chile", "Ana Roe governor of the
/// bank", and where it ends.
fn told_by_clause(line: &Line<'_>, end: usize) -> Option<(Office, usize)> {
    let clause = line.word(end) == "," && line.lower(end + 1) == "who";
    if clause {
        let mut j = end + 2;
        if line.lower(j) == "also" {
            j += 1;
        }
        let taken = takes_office(line, j);
        let past = taken.is_none() && matches!(line.lower(j), "was" | "had");
        j = match taken {
            Some(end) => end,
            None if matches!(line.lower(j), "is" | "was" | "serves" | "remains") => j + 1,
            None => return None,
        };
        while matches!(line.lower(j), "the" | "a" | "an" | "also" | "currently" | "now" | "as" | "its" | "their") {
            j += 1;
        }
        let mut office = office::parse(line, j, true).filter(|o| !o.head.plural && !is_common(line, o))?;
        let named = names::run(line, office.tokens.end, After::Title).is_some();
        office.past |= past;
        let close = office.tokens.end;
        return (!named).then_some((office, close));
    }
    let office = office::parse(line, end, true).filter(|o| {
        !line.capital(o.head_at) && o.head_at == end && o.tokens.len() > 2 && !o.head.plural && !is_common(line, o)
    })?;
    let close = office.tokens.end;
    Some((office, close))
}

/// Takes what follows a name into its piece: side in a caption, state, office in apposition, "as Minister of ...".
pub(super) fn appose(line: &Line<'_>, tokens: &mut Range<usize>, person: &mut PersonPiece) {
    let mut end = person.name.end;
    if let Some(close) = brackets(line, end, person) {
        end = close;
    }
    if let Some((country, close)) = of_state(line, end) {
        person.country = Some(country);
        person.of_state = true;
        end = close;
    }
    if let Some(close) = held_in(line, end, person) {
        end = close;
    }
    // "Ana Roe of the Green Party, who sits on", "Ana Roe of the Liberal Party, Chair of": the party tells no office.
    let article = usize::from(line.lower(end + 1) == "the" || line.lower(end + 1) == "of");
    if matches!(line.lower(end), "of" | "from") || line.word(end) == "," && line.lower(end + 1) == "of" {
        let start = end + 1 + article + usize::from(line.word(end) == "," && line.lower(end + 2) == "the");
        if let Some(body) = bodies::body_at(line, start)
            .filter(|b| matches!(line.lower(b.tokens.end - 1), "party" | "alliance" | "league" | "movement"))
            && line.word(body.tokens.end) == ","
        {
            end = body.tokens.end;
        }
    }
    // "Lord Roe of Wimbledon": a peer's seat.
    let peer = (tokens.start..person.name.start)
        .any(|i| matches!(line.lower(i), "lord" | "lady" | "baroness" | "baron" | "viscount" | "earl"));
    if peer && line.lower(end) == "of" && line.shape(end + 1) == Shape::Capital {
        end += 2;
    }
    tokens.end = end;
    if line.shape(end) == Shape::Possessive {
        return;
    }
    if let Some((office, close)) = told_by_clause(line, tokens.end) {
        tokens.end = if line.word(close) == "," { close } else { close.max(tokens.end) };
        // "President Roe, who is the current Chair of the Union": the title before the name is the office.
        if person.offices.iter().all(|o| o.is_rank() || o.past) {
            person.offices.push(office);
        }
        return;
    }
    if let Some((country, close)) = opposite_number(line, tokens.end) {
        person.country = person.country.or(Some(country));
        tokens.end = close;
    }
    for _ in 0..2 {
        let Some((office, close)) = apposition(line, tokens.end) else { break };
        // "grateful to President Roe, the Foreign Minister of Peru said": who speaks is another.
        if person.titled && SPEAKS.contains(&line.lower(close)) && !line.first(tokens.start) {
            break;
        }
        // "Ana Roe, Peru's Minister for Trade, the Chilean Secretary, Igor Bel, and".
        let state = person.offices.iter().find_map(|o| o.country);
        if line.word(close) == "," && office.country.zip(state).is_some_and(|(a, b)| a != b) {
            break;
        }
        // "President Ana Roe, the High Representative, Igor Bel, and": the second title belongs to the next name.
        let next = names::run(line, names::honorifics(line, close + 1), After::Nothing);
        let full = person.offices.iter().any(|o| !o.is_rank());
        if (person.titled || person.listed)
            && line.word(close) == ","
            && next.is_some_and(|n| n.len() > 1 && (full || apposition(line, n.end).is_none()))
        {
            break;
        }
        tokens.end = if line.word(close) == ")" { close + 1 } else { close };
        person.offices.push(office);
        // "Ana Roe, consul (Chile)": where somebody stands in a picture is left to the caption.
        if let Some(close) = state_or_seat(line, tokens.end, person) {
            tokens.end = close;
        }
    }
    // "Foreign Secretary Ana Roe, Ministry of Foreign Affairs of Peru, and".
    if person.titled
        && let Some(body) = organ_after(line, tokens.end)
    {
        person.country = person.country.or(body.country);
        tokens.end = body.tokens.end;
    }
    if line.lower(end) == "as"
        && let Some(office) = office::parse(
            line,
            if matches!(line.lower(end + 1), "the" | "its" | "their") { end + 2 } else { end + 1 },
            true,
        )
        && (line.capital(office.head_at) || office.country.is_some() && office.role.start > office.tokens.start)
        && !office.head.plural
    {
        person.offices.push(office);
    }
    // "Ana Roe is Chile's foreign minister."
    let verb =
        if line.word(tokens.end) == "," && line.lower(tokens.end + 1) == "who" { tokens.end + 2 } else { tokens.end };
    let taken = takes_office(line, verb);
    let is = matches!(line.lower(tokens.end), "is" | "remains").then_some(tokens.end + 1);
    if person.offices.iter().all(Office::is_rank)
        && let Some(from) = taken.or(is)
    {
        let from = if matches!(line.lower(from), "the" | "a" | "an" | "its" | "their") { from + 1 } else { from };
        // "will be the next ambassador to Peru", "was named envoy to Chile last year": the verb tells enough.
        let closed = |o: &Office| {
            taken.is_some() && line.shape(o.tokens.end) != Shape::Possessive
                || matches!(line.word(o.tokens.end), "." | "," | ";" | "" | "and")
        };
        if let Some(office) = office::parse(line, from, true).filter(|o| !o.head.plural && !is_common(line, o))
            && closed(&office)
            && names::run(line, names::honorifics(line, office.tokens.end), After::Title).is_none()
        {
            person.offices.push(office);
        }
    }
    if person.offices.is_empty() && line.word(tokens.end) == "," && line.lower(tokens.end + 1) == "who" {
        let verb = tokens.end + 2;
        // "who is in charge of the region for Peru".
        let charge = matches!(line.lower(verb), "is" | "was")
            && (line.lower(verb + 1) == "in" && line.lower(verb + 2) == "charge"
                || line.lower(verb + 1) == "responsible");
        let verb = if charge { verb + 1 } else { verb };
        let told = ["heads", "leads", "chairs", "headed", "directs", "runs", "represents", "oversees", "manages"]
            .contains(&line.lower(verb))
            || matches!((line.lower(verb), line.lower(verb + 1)), ("sits" | "serves", "on"));
        if told || charge {
            let mut stop = verb + 1;
            while stop < line.len() && !matches!(line.word(stop), "," | "." | ";" | ")") && stop < verb + 12 {
                stop += 1;
            }
            person.clause = Some(verb..stop);
            person.country = person.country.or_else(|| (verb..stop).find_map(|i| line.country_at(i)).map(|(c, _)| c));
        }
    }
}
