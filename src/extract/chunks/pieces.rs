//! The first pass over a sentence: which words form a person with titles, an office, a body, a state, a place.

use std::collections::VecDeque;
use std::ops::Range;

use super::bodies::{self, Body, Named};
use super::classes::Class;
use super::groups::groups;
use super::line::Line;
use super::lists::{
    at_home, definite_list, distributed, enumerated, inherit, join_states, next_state, shared_states, take_adjectives,
    without_states,
};
use super::names::{self, After};
use super::office::{self, Office};
use super::tables::{Meaning, TABLES};
use super::titled::{heritage, is_common, names_a_thing, titled};
use super::untitled::{appose, is_person};
use crate::extract::tokens::Shape;
use crate::model::CountryCode;

/// Some words of a sentence and what they are by themselves, before anything is linked.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// All of it: article, title, name, apposition.
    pub tokens: Range<usize>,
    /// What it is.
    pub what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    /// A person by name.
    Person(PersonPiece),
    /// An office without a name.
    Office(Office),
    /// A named body.
    Body(Body),
    /// "the foreign ministry", "the embassy": the words, the state.
    Generic(Range<usize>, Option<CountryCode>),
    /// Several unnamed persons: the words without an article, the state.
    Group(Range<usize>, Option<CountryCode>),
    /// A state by its name.
    Country(CountryCode),
    /// An adjective of a state.
    Demonym(CountryCode),
    /// A capital or seat.
    Capital(CountryCode),
    /// Another place.
    Place(Option<CountryCode>),
    /// A gathering or paper: it is set aside.
    Event,
    /// Capitalised words of unknown meaning.
    Unknown,
    /// A common word with a capital letter: it can only be somebody's surname.
    Common,
    /// A personal pronoun.
    Pronoun,
}

impl What {
    pub(super) fn is_pronoun(&self) -> bool {
        matches!(self, Self::Pronoun)
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct PersonPiece {
    /// The bare name.
    pub name: Range<usize>,
    /// Titles, in the order of the text.
    pub offices: Vec<Office>,
    /// Role told by a clause: "who heads the commission".
    pub clause: Option<Range<usize>>,
    /// Role told by the paragraph below.
    pub offices_below: Option<super::cast::Role>,
    /// State told by words beside the name: "of Peru", "Kenyan".
    pub country: Option<CountryCode>,
    /// Whether an honorific or title stands before the name.
    pub titled: bool,
    /// Whether a state follows the name: "Mr Roe of Peru".
    pub of_state: bool,
    /// Whether the honorific is one of public office.
    pub ranked: bool,
    /// Whether the title is that of a list ("Senators A, B and C").
    pub listed: bool,
}

/// Reads one sentence.
pub(super) fn pieces(line: &Line<'_>) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut list: Option<(Office, usize)> = None;
    let mut respective: VecDeque<CountryCode> = VecDeque::new();
    let mut at = 0;
    while at < line.len() {
        // Nothing starts with most words in small letters: they are left out before any rule is asked.
        if line.shape(at) == Shape::Lower && line.known(at).is_none() && !line.opens(at) {
            debug_assert!(next_piece(line, at, list.as_ref(), false).is_none(), "{}", line.lower(at));
            at += 1;
            continue;
        }
        let after =
            found.last().is_some_and(|p| matches!(p.what, What::Person(_)) && only_joints(line, p.tokens.end, at));
        let piece = next_piece(line, at, list.as_ref(), after);
        let Some(mut piece) = piece.filter(|p| p.tokens.end > at) else {
            at += 1;
            continue;
        };
        let opened = at;
        at = piece.tokens.end;
        if let What::Person(person) = &mut piece.what {
            // "three envoys: Dr. Ana Roe of Peru and Mr. Igor Bel of Chile".
            if let Some((title, _)) = list.as_ref().filter(|(_, end)| goes_on(line, *end, opened))
                && person.offices.is_empty()
            {
                person.offices.push(Office { country: None, ..title.clone() });
                person.listed = true;
            }
            appose(line, &mut piece.tokens, person);
            if let Some((country, end)) = at_home(line, piece.tokens.end, person) {
                person.country = Some(country);
                piece.tokens.end = end;
            }
            at = piece.tokens.end;
            inherit(line, found.last(), opened, person);
            // "the Presidents of Peru and Chile, Ana Roe and Igor Bel".
            if person.listed
                && let Some(state) = respective.pop_front()
            {
                // "of Peru, Ana Roe, of Chile, Igor Bel": what follows the name is the next one's state.
                if person.of_state && line.word(person.name.end) == "," {
                    person.of_state = false;
                    person.country = None;
                    piece.tokens.end = person.name.end;
                    at = piece.tokens.end;
                }
                person.country = person.country.or(Some(state));
                // The title is told, in one phrase with the first name; it stands for nobody else.
                let beside = |p: &Piece| matches!(&p.what, What::Office(o) if o.head.plural) && p.tokens.end < opened;
                if found.last().is_some_and(|p| beside(p) && only_joints(line, p.tokens.end, opened)) {
                    piece.tokens.start = found.pop().map_or(opened, |p| p.tokens.start);
                } else if let Some(title) =
                    found.iter_mut().rev().find(|p| matches!(&p.what, What::Office(o) if o.head.plural))
                {
                    title.what = What::Event;
                }
            }
            let plural = person.offices.iter().find(|o| o.head.plural).cloned();
            if let Some(office) = plural {
                // "Russian and Turkish presidents Ana Roe and Igor Bel".
                let mut states = shared_states(line, &office);
                if !person.listed && states.len() >= 2 && office.tokens.end == office.head_at + 1 {
                    person.country = states.pop_front();
                    person.offices = vec![without_states(line, &office)];
                    respective = states;
                    person.listed = true;
                }
                list = Some((without_states(line, &office), at));
            } else if let Some((_, end)) = list.as_mut().filter(|_| person.listed) {
                *end = at;
            }
        }
        if let What::Office(office) = &piece.what
            && office.head.plural
            && (line.word(at) == "," || is_dash(line, at))
        {
            let states = shared_states(line, office);
            let alternate = states.len() == 1
                && names::run(line, names::honorifics(line, at + 1), After::Title)
                    .is_some_and(|n| n.len() > 1 && line.shape(n.end) == Shape::Mark && next_state(line, n.end + 1));
            if states.is_empty() && definite_list(line, office) {
                list = Some((office.clone(), at));
            }
            if states.len() >= 2 || alternate {
                list = Some((without_states(line, office), at));
                respective = states;
            }
        }
        // "four ministers will speak: Ana Roe of Peru, Igor Bel of Chile".
        if let What::Office(office) = &piece.what
            && let Some(colon) = enumerated(line, office)
        {
            let mut title = without_states(line, office);
            // "the leaders of the union's members: Ana Roe ...": each is a leader.
            if !(title.head_at + 1..title.role.end).any(|i| line.capital(i)) {
                title.role.end = title.head_at + 1;
            }
            list = Some((title, colon));
        }
        join_states(line, &mut piece, &mut found);
        take_adjectives(line, &mut piece, &mut found);
        start_earlier(line, &mut piece, found.last().map_or(0, |p| p.tokens.end));
        found.push(piece);
    }
    groups(line, found)
}

fn next_piece(line: &Line<'_>, at: usize, list: Option<&(Office, usize)>, after: bool) -> Option<Piece> {
    if line.shape(at) == Shape::Mark || line.shape(at) == Shape::Possessive {
        return None;
    }
    if let Some(piece) = pronoun(line, at) {
        return Some(piece);
    }
    if let Some(piece) = titled(line, at) {
        return Some(piece);
    }
    if line.timed(at) {
        return None;
    }
    if !line.capital(at) && !line.hyphen(at) {
        return None;
    }
    let listed = list.filter(|(_, end)| goes_on(line, *end, at)).map(|(office, _)| office);
    if let Some(piece) = listed.and_then(|title| distributed(line, at, title)) {
        return Some(piece);
    }
    let name = names::run(line, at, After::Nothing);
    let thing = bodies::named_at(line, at);
    // A known name of several words, or a country, wins over a guess at a person.
    if let Some((meaning, taken)) = line.known(at)
        && thing.as_ref().is_none_or(|t| thing_end(t) <= at + taken)
        && !name.as_ref().is_some_and(|n| n.len() > taken && (names::starts_given(line, n) || listed.is_some()))
    {
        let tokens = at..at + taken;
        let what = match meaning {
            Meaning::Country(c) => What::Country(c),
            Meaning::Demonym(c) => What::Demonym(c),
            Meaning::Capital(c) => What::Capital(c),
            Meaning::Place(c) => What::Place(c),
            Meaning::Body(_) => match thing {
                Some(Named::Body(body)) => return Some(Piece { tokens: body.tokens.clone(), what: What::Body(body) }),
                _ => What::Unknown,
            },
        };
        return Some(Piece { tokens, what });
    }
    if let Some(name) =
        name.clone().filter(|n| listed.is_some() && n.len() > 1 || is_person(line, n, thing.as_ref(), after))
    {
        let offices = listed.map(|o| Office { country: None, ..o.clone() }).into_iter().collect();
        let beside = bodies::possessor(line, name.start).map(|(c, _)| c);
        let country = beside.or_else(|| heritage(line, name.start));
        let person =
            PersonPiece { name: name.clone(), offices, country, listed: listed.is_some(), ..PersonPiece::default() };
        if names_a_thing(line, name.end) {
            return Some(Piece { tokens: name, what: What::Event });
        }
        return Some(Piece { tokens: name, what: What::Person(person) });
    }
    match thing {
        Some(Named::Body(body)) => return Some(Piece { tokens: body.tokens.clone(), what: What::Body(body) }),
        Some(Named::Venue(tokens)) => {
            let country = (tokens.start..tokens.end).find_map(|i| line.country_at(i)).map(|(c, _)| c);
            return Some(Piece { tokens, what: What::Place(country) });
        }
        Some(Named::Event(tokens)) => return Some(Piece { tokens, what: What::Event }),
        None => {}
    }
    if let Some((meaning, taken)) = line.known(at) {
        let what = match meaning {
            Meaning::Country(c) => What::Country(c),
            Meaning::Demonym(c) => What::Demonym(c),
            Meaning::Capital(c) => What::Capital(c),
            Meaning::Place(c) => What::Place(c),
            Meaning::Body(_) => What::Unknown,
        };
        return Some(Piece { tokens: at..at + taken, what });
    }
    unknown(line, at)
}

pub(super) fn thing_end(thing: &Named) -> usize {
    match thing {
        Named::Body(body) => body.tokens.end,
        Named::Venue(tokens) | Named::Event(tokens) => tokens.end,
    }
}

/// A run of capitalised words that nothing is known of.
fn unknown(line: &Line<'_>, at: usize) -> Option<Piece> {
    let plain = |i: usize| {
        matches!(line.shape(i), Shape::Capital | Shape::Upper)
            && !line.timed(i)
            && !line.has(i, Class::NEVER)
            && (!line.has(i, Class::HONORIFIC) || !line.word(i).ends_with('.'))
            && !names::is_descent(line.word(i))
            && (line.known(i).is_none() || i == at)
            && !(line.word(i).ends_with('.')
                && line.shape(i) == Shape::Capital
                && line.word(i).len() <= 4
                && !matches!(line.word(i), "Inc." | "Co." | "Ltd."))
    };
    if !plain(at) || matches!(line.word(at + 1), "$" | "€" | "£") {
        return None;
    }
    let mut end = at + 1;
    while plain(end) && end < at + 6 && line.head(end).is_none() {
        end += 1;
    }
    // "Trump", "Zelensky": a leader by the last name alone.
    if end == at + 1 && line.shape(at) == Shape::Capital && super::tables::has_folded(&TABLES.surnames, line.word(at)) {
        let what = if names_a_thing(line, end) {
            What::Event
        } else {
            What::Person(PersonPiece { name: at..end, ..PersonPiece::default() })
        };
        return Some(Piece { tokens: at..end, what });
    }
    // One common word with a capital letter names nothing: "the State", "Action".
    let common = |w: &str| {
        let lists = [
            &TABLES.portfolio,
            &TABLES.venue,
            &TABLES.event,
            &TABLES.suffix,
            &TABLES.people,
            &TABLES.generic,
            &TABLES.before,
            &TABLES.adjective,
        ];
        lists.iter().any(|l| l.contains(w) || w.strip_suffix('s').is_some_and(|s| l.contains(s)))
    };
    let worn = (at..end).all(|i| common(line.lower(i)) && line.shape(i) == Shape::Capital);
    if worn {
        return (end == at + 1).then_some(Piece { tokens: at..end, what: What::Common });
    }
    if line.heading {
        return None;
    }
    // "Garuda Indonesia", "Shell Nigeria": the branch of a firm. "Soweto, South Africa" and "in Soweto": a place.
    let state = line.known(end).filter(|(m, n)| *n <= 2 && matches!(m, Meaning::Country(_) | Meaning::Place(None)));
    let tokens = at..end;
    if let Some((_, taken)) = state
        && !line.first(at)
        && line.shape(end + taken) != Shape::Possessive
    {
        let country = line.country_at(end).map(|(c, _)| c);
        return Some(Piece {
            tokens: at..end + taken,
            what: What::Body(Body { tokens: at..end + taken, country, known: None }),
        });
    }
    let within = (line.word(end) == ",").then(|| line.known(end + 1)).flatten();
    if let Some((Meaning::Country(c) | Meaning::Place(Some(c)), _)) = within
        && line.shape(at) == Shape::Capital
        && matches!(
            line.lower_before(at),
            "in" | "at" | "to" | "visited" | "near" | "from" | "of" | "," | "and" | "for"
        )
    {
        return Some(Piece { tokens, what: What::Place(Some(c)) });
    }
    if matches!(line.lower_before(at), "in" | "near")
        && line.shape(at) == Shape::Capital
        && line.shape(end) != Shape::Possessive
    {
        return Some(Piece { tokens, what: What::Place(None) });
    }
    Some(Piece { tokens, what: What::Unknown })
}

/// Whether only commas and conjunctions stand between two tokens.
pub(super) fn only_joints(line: &Line<'_>, from: usize, to: usize) -> bool {
    from < to && (from..to).all(|i| matches!(line.lower(i), "," | "and" | "&" | "as" | "well" | ";" | ":"))
}

/// Whether a list goes on between two tokens: "Ambassadors Ana Roe of Peru, of Chile, Igor Bel".
fn goes_on(line: &Line<'_>, from: usize, to: usize) -> bool {
    let of = to > from + 1 && matches!(line.lower(to - 1), "of" | "from") && line.country_at(to).is_some();
    let to = if of { to - 1 } else { to };
    is_dash(line, from) && from + 1 == to || only_joints(line, from, to)
}

/// Whether a dash stands apart: "the envoys of Peru and Chile - Ana Roe and Igor Bel".
fn is_dash(line: &Line<'_>, at: usize) -> bool {
    matches!(line.word(at), "-" | "–" | "—" | "--") && !line.touches(at)
}

/// Takes a leading article, possessive state or small adjective into the piece.
fn start_earlier(line: &Line<'_>, piece: &mut Piece, floor: usize) {
    let mut start = piece.tokens.start;
    if matches!(piece.what, What::Unknown | What::Common) {
        return;
    }
    let person = matches!(piece.what, What::Person(_));
    loop {
        let before = line.lower_before(start);
        let takes = start > floor
            && (matches!(before, "the" | "a" | "an" | "fellow" | "both")
                && !(before == "a" && line.word(start - 1) == "A.")
                || matches!(before, "his" | "her" | "its" | "their" | "our")
                    && matches!(piece.what, What::Office(_) | What::Person(_))
                || person && before.contains('-') && heritage(line, start).is_some()
                || (matches!(before, "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten")
                    || line.shape(start - 1) == Shape::Number && !line.timed(start - 1))
                    && matches!(&piece.what, What::Office(o) if o.head.plural));
        if !takes {
            break;
        }
        start -= 1;
    }
    piece.tokens.start = start;
}

/// A personal or possessive pronoun.
fn pronoun(line: &Line<'_>, at: usize) -> Option<Piece> {
    // "his counterpart", "their foreign ministers" are one phrase.
    let owned = matches!(line.lower(at), "his" | "her" | "their")
        && office::parse(line, at + 1, false).is_some_and(|o| o.head.singular == "counterpart" && !is_common(line, &o));
    if owned {
        return None;
    }
    if let Some(end) = stands_in(line, at) {
        return Some(Piece { tokens: at..end, what: What::Pronoun });
    }
    let is = matches!(line.lower(at), "he" | "she" | "him" | "his" | "her" | "they" | "them" | "their")
        && line.word(at) != "HE";
    let title = matches!(line.lower(at), "his" | "her") && names::honorifics(line, at) > at;
    // "his counterpart", "their ministers": the office takes the pronoun in.
    (is && !title).then(|| Piece { tokens: at..at + 1, what: What::Pronoun })
}

/// The end of words that stand for persons or a group like a pronoun, as the subject of a verb: "the two met", "both had",
/// "the latter will", "It was received".
fn stands_in(line: &Line<'_>, at: usize) -> Option<usize> {
    let end = match line.lower(at) {
        // "It was agreed that ...": no group.
        "it" if line.first(at) || line.word(at - 1) == "," => {
            let clause = (at + 2..at + 6).any(|i| matches!(line.lower(i), "that" | "whether" | "how"));
            return (!clause).then_some(at + 1);
        }
        "both" => at + if line.lower(at + 1) == "of" && line.lower(at + 2) == "them" { 3 } else { 1 },
        "the" => match line.lower(at + 1) {
            "two" if line.lower(at + 2) == "of" && line.lower(at + 3) == "them" => at + 4,
            "two" | "pair" | "duo" | "former" | "latter" | "guest" | "visitor" => at + 2,
            // "the Norwegian met".
            _ => match line.known(at + 1) {
                Some((Meaning::Demonym(_), taken)) => at + 1 + taken,
                _ => return None,
            },
        },
        // "his host gave a dinner", "told her guest".
        "his" | "her" => return matches!(line.lower(at + 1), "host" | "guest" | "visitor").then_some(at + 2),
        _ => return None,
    };
    let verb = |lower: &str| {
        matches!(
            lower,
            "have"
                | "has"
                | "had"
                | "will"
                | "would"
                | "are"
                | "were"
                | "is"
                | "was"
                | "did"
                | "do"
                | "can"
                | "could"
                | "may"
                | "met"
                | "meet"
                | "held"
                | "hold"
                | "spoke"
                | "said"
                | "told"
                | "saw"
                | "took"
                | "went"
                | "came"
                | "gave"
                | "sat"
                | "paid"
                | "put"
                | "plan"
        ) || lower.len() > 4 && lower.ends_with("ed")
    };
    let adverb =
        matches!(line.lower(end), "also" | "then" | "last" | "first" | "later" | "both" | "previously" | "earlier")
            || line.lower(end).len() > 4 && line.lower(end).ends_with("ly");
    let next = if adverb { end + 1 } else { end };
    (line.shape(next) == Shape::Lower && verb(line.lower(next))).then_some(end)
}
