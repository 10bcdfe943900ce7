//! The first pass over a sentence: which words form a person with titles, an office, a body, a state, a place.

use std::ops::Range;

use super::bodies::{self, Body, Named};
use super::line::Line;
use super::names::{self, After};
use super::office::{self, Office};
use super::tables::{Meaning, TABLES};
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
    /// Whether the title is that of a list ("Senators A, B and C").
    pub listed: bool,
}

/// Reads one sentence.
pub(super) fn pieces(line: &Line<'_>) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut list: Option<(Office, usize)> = None;
    let mut at = 0;
    while at < line.len() {
        let after =
            found.last().is_some_and(|p| matches!(p.what, What::Person(_)) && only_joints(line, p.tokens.end, at));
        let piece = next_piece(line, at, list.as_ref(), after);
        let Some(mut piece) = piece.filter(|p| p.tokens.end > at) else {
            at += 1;
            continue;
        };
        at = piece.tokens.end;
        if let What::Person(person) = &mut piece.what {
            appose(line, &mut piece.tokens, person);
            at = piece.tokens.end;
            let plural = person.offices.iter().find(|o| o.head.plural).cloned();
            if let Some(office) = plural {
                list = Some((office, at));
            } else if let Some((_, end)) = list.as_mut().filter(|_| person.listed) {
                *end = at;
            }
        }
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
    if !line.capital(at) && !line.word(at).contains('-') {
        return None;
    }
    let listed = list.filter(|(_, end)| only_joints(line, *end, at)).map(|(office, _)| office);
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

fn thing_end(thing: &Named) -> usize {
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
            && !TABLES.never.contains(line.lower(i))
            && (!TABLES.honorific.contains(line.lower(i)) || !line.word(i).ends_with('.'))
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
    while plain(end) && end < at + 6 && TABLES.head(line.lower(end)).is_none() {
        end += 1;
    }
    // "Trump", "Zelensky": a leader by the last name alone.
    if end == at + 1 && line.shape(at) == Shape::Capital && TABLES.surnames.contains(&super::fold::fold(line.word(at)))
    {
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

/// Titles and honorifics with the name that follows, or an office without one.
fn titled(line: &Line<'_>, at: usize) -> Option<Piece> {
    let mut j = names::honorifics(line, at);
    let mut honoured = j > at;
    let mut offices: Vec<Office> = Vec::new();
    let mut comma = false;
    loop {
        // "Prince Sultan bin Saad": a title that is a given name too, after another title.
        if !offices.is_empty() && super::cast::is_given(line.word(j)) && line.capital(j) {
            break;
        }
        let Some(office) = office::parse(line, j, true).filter(|o| !is_common(line, o)) else { break };
        // "Amir Khan Muttaqi": a title that opens a name.
        if offices.is_empty()
            && !honoured
            && office.is_rank_or_crown()
            && line.capital(j + 1)
            && super::cast::is_given(line.word(j))
            && line.lower(j) != "sultan"
        {
            break;
        }
        // A second office goes with the first if it is a rank, or if nothing stands between them.
        if !offices.is_empty() && (comma && !office.is_rank() || offices.len() > 3) {
            break;
        }
        j = office.tokens.end;
        offices.push(office);
        comma = line.word(j) == "," && offices.iter().all(|o| !o.head.plural);
        let next = names::honorifics(line, j + usize::from(comma));
        if next > j + usize::from(comma) {
            honoured = true;
        }
        j = next.max(j + usize::from(comma));
    }
    let first_end = offices.first().map_or(j, |o| o.tokens.end);
    let last_end = offices.last().map_or(j, |o| o.tokens.end);
    let name = names::run(line, j, After::Title).filter(|n| {
        let separate = line.word(last_end) == "," && j > last_end;
        !separate || (n.len() > 1 || honoured) && may_follow_comma(line, &offices, n, at)
    });
    // A body in disguise: "President Wilson High School" or "King Abdulaziz University".
    let thing = bodies::named_at(line, at).filter(|t| thing_end(t) >= name.as_ref().map_or(last_end, |n| n.end));
    let longer = line.known(at).is_some_and(|(_, n)| n > 1 && at + n > name.as_ref().map_or(last_end, |n| n.end));
    if (thing.is_some() || longer) && offices.iter().all(Office::is_rank) {
        return None;
    }
    if let Some(name) = name
        && (honoured || !offices.is_empty())
    {
        if offices.last().is_some_and(|o| o.head.plural && line.lower(o.head_at) == "members") {
            return None;
        }
        let before = bodies::possessor(line, at)
            .filter(|_| line.shape(at.wrapping_sub(1)) != Shape::Possessive || !offices.is_empty());
        let country = before.map(|(c, _)| c).or_else(|| heritage(line, at));
        if names_a_thing(line, name.end) && offices.is_empty() {
            return None;
        }
        let tokens = at..name.end;
        let person = PersonPiece { name, offices, country, titled: true, ..PersonPiece::default() };
        return Some(Piece { tokens, what: What::Person(person) });
    }
    // "Senator King", "Minister Bishop": a surname that is a title too.
    if offices.len() >= 2
        && let Some(last) = offices.last().filter(|o| o.is_rank() && line.capital(o.head_at) && !o.head.plural)
        && line.capital(last.head_at - 1)
        && !matches!(line.lower(last.tokens.end), "of" | "for" | "to")
    {
        let name = last.tokens.clone();
        offices.pop();
        let person = PersonPiece { name: name.clone(), offices, titled: true, ..PersonPiece::default() };
        return Some(Piece { tokens: at..name.end, what: What::Person(person) });
    }
    let office = offices.into_iter().next()?;
    // Words that are more often something else need an article or a state.
    let told = office.country.is_some() || office.body.is_some() || office.tokens.len() > 1;
    let article = matches!(
        line.lower_before(at),
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "both"
            | "two"
            | "three"
            | "four"
            | "five"
            | "and"
            | "whose"
    );
    if !(told
        || article
        || line.capital(at)
        || office.head.plural
        || line.shape(at.wrapping_sub(1)) == Shape::Possessive)
    {
        return None;
    }
    Some(Piece { tokens: at..first_end, what: What::Office(office) })
}

/// "the Prime Minister, Jane Roe" joins; "the Prime Minister, Jane Roe and others" told as a list does not matter here.
fn may_follow_comma(line: &Line<'_>, offices: &[Office], name: &Range<usize>, at: usize) -> bool {
    let Some(office) = offices.first() else { return false };
    let definite = matches!(line.lower_before(at), "the" | "his" | "her" | "its" | "their" | "our")
        || office.country.is_some()
        || office.tokens.len() > 1
        || offices.len() > 1;
    // In "the minister, John Roe's guest" the name belongs to something else.
    let definite = definite || line.shape(at.wrapping_sub(1)) == Shape::Possessive;
    definite && line.shape(name.end) != Shape::Possessive
}

/// Head nouns in small letters that are mostly other words: "in general", "a major step", "head to".
fn is_common(line: &Line<'_>, office: &Office) -> bool {
    if line.capital(office.head_at) {
        return false;
    }
    let bare = office.tokens.len() == 1;
    match office.head.singular {
        "general" | "major" | "justice" | "charge" | "chair" | "deputy" | "vice" | "judge" | "count" | "host"
        | "executive" | "principal" | "whip" | "aga" | "md" | "dg" | "cm" | "moderator" => {
            bare || office.head.singular == "general" || office.head.singular == "major"
        }
        "partner" | "friend" | "member" | "veteran" | "resident" | "son" | "daughter" | "father" | "mother"
        | "brother" | "sister" | "wife" | "husband" | "cousin" | "colleague" | "player" | "doctor" | "engineer"
        | "candidate" | "pilot" | "student" | "teacher" | "expert" | "author" => {
            !line.capital(office.tokens.end) || office.head.plural
        }
        "head" | "official" | "representative" => bare,
        _ => false,
    }
}

/// "Pakistani-American Dr. Khan": the second part tells the state.
fn heritage(line: &Line<'_>, at: usize) -> Option<CountryCode> {
    let word = line.word(at.checked_sub(1)?);
    let (_, last) = word.rsplit_once('-')?;
    match TABLES.longest(&[last.to_owned()])? {
        (Meaning::Demonym(c), _) => Some(c),
        _ => None,
    }
}

/// Whether the words after a name make it the name of something else: "the Trump administration".
fn names_a_thing(line: &Line<'_>, end: usize) -> bool {
    matches!(
        line.lower(end),
        "administration"
            | "government"
            | "cabinet"
            | "era"
            | "doctrine"
            | "presidency"
            | "regime"
            | "plan"
            | "tariffs"
            | "family"
            | "camp"
            | "foundation"
            | "library"
            | "junta"
            | "dynasty"
            | "center"
            | "centre"
            | "institute"
            | "street"
            | "airport"
            | "memorial"
            | "museum"
            | "award"
            | "prize"
            | "university"
            | "years"
    )
}

/// Whether an untitled run is a person.
fn is_person(line: &Line<'_>, name: &Range<usize>, thing: Option<&Named>, after: bool) -> bool {
    if thing.is_some_and(|t| thing_end(t) > name.end) {
        return false;
    }
    let words = name.len();
    if words < 2 {
        return false;
    }
    let article = matches!(line.lower_before(name.start), "the" | "a" | "an");
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
    let plain = name.clone().all(|i| line.shape(i) == Shape::Capital && line.known(i).is_none());
    let family = TABLES.family.contains(&super::fold::fold(line.word(name.start)));
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
    words <= 4 && !(name.clone().any(|i| line.shape(i) == Shape::Upper)) && SPEAKS.contains(&line.lower(name.end))
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
    // "Roe's foreign policy aide": whoever the office serves.
    if line.capital(j)
        && let Some(after) = (j + 1..j + 4).find(|i| line.shape(*i) == Shape::Possessive)
        && (j..after).all(|i| line.capital(i) && line.known(i).is_none())
        && office::parse(line, after + 1, false).is_some_and(|o| !line.capital(o.head_at))
    {
        j = after + 1;
    }
    let office = office::parse(line, j, true).filter(|o| !o.head.plural && !is_common(line, o))?;
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
        );
    (shut && !bare).then_some((office, close))
}

/// Takes what follows a name into its piece: side in a caption, state, office in apposition, "as Minister of ...".
fn appose(line: &Line<'_>, tokens: &mut Range<usize>, person: &mut PersonPiece) {
    let mut end = person.name.end;
    if line.word(end) == "(" {
        let inside = line.lower(end + 1);
        if TABLES.past.contains(inside) && line.word(end + 2) == ")" {
            if let Some(office) = person.offices.first_mut() {
                office.past = true;
            }
            end += 3;
        } else if line.word(end + 2) == ")"
            && office::parse(line, end + 1, true).is_none()
            && line.shape(end + 1) != Shape::Number
        {
            end += 3;
        }
    }
    if matches!(line.lower(end), "of" | "from") {
        let at = if line.lower(end + 1) == "the" { end + 2 } else { end + 1 };
        if let Some((Meaning::Country(country), taken)) = line.known(at) {
            person.country = Some(country);
            person.of_state = true;
            end = at + taken;
        }
    }
    tokens.end = end;
    if line.shape(end) == Shape::Possessive {
        return;
    }
    for _ in 0..2 {
        let Some((office, close)) = apposition(line, tokens.end) else { break };
        tokens.end = if line.word(close) == ")" { close + 1 } else { close };
        person.offices.push(office);
    }
    if line.lower(end) == "as"
        && let Some(office) = office::parse(
            line,
            if matches!(line.lower(end + 1), "the" | "its" | "their") { end + 2 } else { end + 1 },
            true,
        )
        && line.capital(office.head_at)
        && !office.head.plural
    {
        person.offices.push(office);
    }
    // "Ana Roe is Chile's foreign minister."
    if person.offices.is_empty() && matches!(line.lower(tokens.end), "is" | "remains" | "became") {
        let from =
            if matches!(line.lower(tokens.end + 1), "the" | "a" | "an") { tokens.end + 2 } else { tokens.end + 1 };
        if let Some(office) = office::parse(line, from, true).filter(|o| !o.head.plural && !is_common(line, o))
            && matches!(line.word(office.tokens.end), "." | "," | ";" | "")
        {
            person.offices.push(office);
        }
    }
    if person.offices.is_empty() && line.word(tokens.end) == "," && line.lower(tokens.end + 1) == "who" {
        let verb = tokens.end + 2;
        if matches!(line.lower(verb), "heads" | "leads" | "chairs" | "headed" | "directs" | "runs" | "represents") {
            let mut stop = verb + 1;
            while stop < line.len() && !matches!(line.word(stop), "," | "." | ";" | ")") && stop < verb + 12 {
                stop += 1;
            }
            person.clause = Some(verb..stop);
            person.country = person.country.or_else(|| (verb..stop).find_map(|i| line.country_at(i)).map(|(c, _)| c));
        }
    }
}

/// Whether only commas and conjunctions stand between two tokens.
fn only_joints(line: &Line<'_>, from: usize, to: usize) -> bool {
    from < to && (from..to).all(|i| matches!(line.lower(i), "," | "and" | "&" | "as" | "well" | ";"))
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
                || matches!(before, "two" | "three" | "four" | "five")
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
    let is = matches!(line.lower(at), "he" | "she" | "him" | "his" | "her" | "they" | "them" | "their")
        && line.word(at) != "HE";
    let title = matches!(line.lower(at), "his" | "her") && names::honorifics(line, at) > at;
    // "his counterpart", "their ministers": the office takes the pronoun in.
    (is && !title).then(|| Piece { tokens: at..at + 1, what: What::Pronoun })
}

/// Finds groups of unnamed persons and bodies without a name, and takes the pieces before them in.
fn groups(line: &Line<'_>, found: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(found.len() + 4);
    let mut next = found.into_iter().peekable();
    let mut at = 0;
    while at < line.len() {
        if let Some(piece) = next.peek()
            && piece.tokens.start <= at
        {
            let end = piece.tokens.end;
            if let Some(piece) = next.next() {
                push(line, &mut out, piece);
            }
            at = at.max(end);
            continue;
        }
        let word = line.lower(at);
        let people = TABLES.people.contains(word);
        let generic = TABLES.generic.contains(word) && line.shape(at) == Shape::Lower;
        if (people || generic) && line.shape(at) != Shape::Mark {
            let floor = out.last().map_or(0, |p| p.tokens.end);
            let (start, name, country) = backwards(line, at, floor, &mut out);
            let end = forwards(line, at + 1, people);
            let country = country.or_else(|| (at + 1..end).find_map(|i| line.country_at(i)).map(|(c, _)| c));
            while next.peek().is_some_and(|p| p.tokens.start < end) {
                next.next();
            }
            let plain = name == at && end == at + 1;
            let article = start < name;
            let what = if people { What::Group(name..end, country) } else { What::Generic(name..end, country) };
            if article || !plain || !people && country.is_some() {
                out.push(Piece { tokens: start..end, what });
            }
            at = end.max(at + 1);
            continue;
        }
        at += 1;
    }
    out
}

/// Adds a piece, unless an unnamed plural office or a delegation before it takes it in.
fn push(line: &Line<'_>, out: &mut Vec<Piece>, mut piece: Piece) {
    // The state's possessive or adjective before an office or body belongs to it.
    let takes = matches!(piece.what, What::Person(_) | What::Office(_) | What::Body(_));
    if takes && let Some(last) = out.last() {
        let gap = piece.tokens.start - last.tokens.end;
        let possessive = gap == 1 && line.shape(last.tokens.end) == Shape::Possessive;
        let adjective = gap == 0 && matches!(last.what, What::Demonym(_) | What::Country(_));
        if matches!(last.what, What::Country(_) | What::Demonym(_) | What::Capital(_)) && (possessive || adjective) {
            piece.tokens.start = last.tokens.start;
            out.pop();
        }
    }
    out.push(piece);
}

/// Where a group's words start: article included, and without it; and the state in them.
fn backwards(line: &Line<'_>, at: usize, floor: usize, out: &mut Vec<Piece>) -> (usize, usize, Option<CountryCode>) {
    let mut name = at;
    let mut country = None;
    let mut floor = floor;
    loop {
        if let Some(last) = out.last()
            && last.tokens.end == name
            && matches!(
                last.what,
                What::Country(_) | What::Demonym(_) | What::Capital(_) | What::Place(_) | What::Body(_) | What::Unknown
            )
        {
            let code = match &last.what {
                What::Country(c) | What::Demonym(c) | What::Capital(c) | What::Place(Some(c)) => Some(*c),
                What::Body(body) => body.country,
                _ => None,
            };
            country = country.or(code);
            name = last.tokens.start;
            out.pop();
            floor = out.last().map_or(0, |p| p.tokens.end);
            continue;
        }
        if let Some(last) = out.last()
            && last.tokens.end + 1 == name
            && line.shape(name - 1) == Shape::Possessive
            && matches!(last.what, What::Country(_) | What::Capital(_) | What::Place(_))
        {
            country = country.or(match &last.what {
                What::Country(c) | What::Capital(c) | What::Place(Some(c)) => Some(*c),
                _ => None,
            });
            name = last.tokens.start;
            out.pop();
            return (name, name, country);
        }
        if name == 0 || name <= floor {
            break;
        }
        let before = line.lower_before(name);
        let number = line.shape(name - 1) == Shape::Number && !line.timed(name - 1)
            || matches!(
                before,
                "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "dozen"
            );
        let joined =
            matches!(before, "and" | "&") && name < at && line.capital(name) && name >= 2 && line.capital(name - 2);
        let capital = line.capital(name - 1)
            && line.shape(name - 1) != Shape::Initial
            && !line.timed(name - 1)
            && !line.first(name - 1);
        if number || joined || capital || TABLES.adjective.contains(before) {
            name -= 1;
            continue;
        }
        break;
    }
    let start = if name > floor
        && matches!(line.lower_before(name), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "both")
    {
        name - 1
    } else {
        name
    };
    // The article at the start of a swallowed piece is no part of the name.
    if matches!(line.lower(name), "the" | "a" | "an") { (name, name + 1, country) } else { (start, name, country) }
}

/// Where a group's words end: "members of the LDS", "counterparts from Peru and Chile".
fn forwards(line: &Line<'_>, at: usize, people: bool) -> usize {
    let mut end = at;
    if matches!(line.lower(end), "of" | "from") && (people || line.lower(end) == "of") {
        let mut j = end + 1;
        while matches!(line.lower(j), "the" | "its" | "their")
            || line.shape(j) == Shape::Number && !line.timed(j)
            || TABLES.adjective.contains(line.lower(j))
        {
            j += 1;
        }
        if line.capital(j) && !line.timed(j) {
            end = name_list(line, j);
        } else if TABLES.generic.contains(line.lower(j)) || TABLES.people.contains(line.lower(j)) {
            end = j + 1;
        } else if j > end + 1 && TABLES.adjective.contains(line.lower_before(j)) {
            end = j;
        }
    }
    end
}

/// The end of one name or a list of names: "Canada, Denmark and Sweden", "the LDS (Church of ...)".
fn name_list(line: &Line<'_>, at: usize) -> usize {
    let mut end = one_name(line, at);
    if line.word(end) == "(" {
        let close = (end..line.len().min(end + 14)).find(|i| line.word(*i) == ")");
        if let Some(close) = close {
            return close + 1;
        }
    }
    loop {
        let mut j = end;
        while matches!(line.lower(j), "," | "and" | "&" | "the") {
            j += 1;
        }
        if j > end
            && j < end + 4
            && matches!(line.known(j), Some((Meaning::Country(_), _)))
            && line.country_at(at).is_some()
        {
            end = one_name(line, j);
        } else {
            return end;
        }
    }
}

fn one_name(line: &Line<'_>, at: usize) -> usize {
    if let Some(body) = bodies::body_at(line, at) {
        return body.tokens.end;
    }
    let mut end = line.known(at).map_or(at + 1, |(_, n)| at + n);
    while line.capital(end) && !line.timed(end) {
        end += 1;
    }
    // "10 Pacific Island nations".
    while TABLES.people.contains(line.lower(end)) {
        end += 1;
    }
    end
}
