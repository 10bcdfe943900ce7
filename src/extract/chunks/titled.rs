//! Titles with the name that follows them, or without one.

use std::ops::Range;

use super::bodies;
use super::classes::Class;
use super::glosses;
use super::line::Line;
use super::names::{self, After};
use super::office::{self, Office};
use super::pieces::{PersonPiece, Piece, What, thing_end};
use super::tables::{Meaning, TABLES};
use crate::extract::tokens::Shape;
use crate::model::CountryCode;

/// Titles and honorifics with the name that follows, or an office without one.
pub(super) fn titled(line: &Line<'_>, at: usize) -> Option<Piece> {
    let mut j = names::honorifics(line, at);
    let mut honoured = j > at;
    let mut offices: Vec<Office> = Vec::new();
    let mut comma = false;
    // "His Highness the Amir Sheikh Ali": the article between the style and the title.
    if honoured && line.lower(j) == "the" && office::parse(line, j + 1, true).is_some() {
        j += 1;
    }
    loop {
        // "Prince Sultan bin Saad": a title that is a given name too, after another title.
        if !offices.is_empty() && line.given(j) && line.capital(j) {
            break;
        }
        let Some(office) = office::parse(line, j, true).filter(|o| !is_common(line, o)) else { break };
        // "Amir Khan Muttaqi": a title that opens a name.
        if offices.is_empty()
            && !honoured
            && office.is_rank_or_crown()
            && line.capital(j + 1)
            && line.given(j)
            && line.lower(j) != "sultan"
        {
            break;
        }
        // A second office goes with the first if it is a rank, or if nothing stands between them; or if the first only
        // tells whose equal it is: "his counterpart from Peru, Foreign Minister Ana Roe".
        let equal = offices.last().is_some_and(|o| o.head.singular == "counterpart" && !o.head.plural);
        // "the 16th King of Peru, His Majesty Sultan Ali": the style in which a king is named.
        let style = honoured && office.is_rank_or_crown();
        if !offices.is_empty() && (comma && !office.is_rank() && !equal && !style || offices.len() > 3) {
            break;
        }
        j = office.tokens.end;
        offices.push(office);
        // "Deputy Prime Minister - Minister of Trade Ana Roe": two offices of one holder, joined by a dash.
        if matches!(line.word(j), "-" | "–" | "—")
            && !line.touches(j)
            && offices.iter().all(|o| !o.head.plural && !o.is_rank() && line.capital(o.head_at))
            && office::parse(line, j + 1, true)
                .is_some_and(|o| !o.head.plural && !o.is_rank() && line.capital(o.head_at))
        {
            j += 1;
            comma = false;
            continue;
        }
        comma = line.word(j) == "," && offices.iter().all(|o| !o.head.plural);
        let next = names::honorifics(line, j + usize::from(comma));
        if next > j + usize::from(comma) {
            honoured = true;
        }
        j = next.max(j + usize::from(comma));
    }
    // Neither an honorific nor an office: most words are no more than this.
    if offices.is_empty() && !honoured {
        return None;
    }
    let first_end = offices.first().map_or(j, |o| o.tokens.end);
    let mut last_end = offices.last().map_or(j, |o| o.tokens.end);
    // "Deputy Assistant Secretary for Energy, US Department of State, Ana Roe": the body told after the office.
    if let [office] = offices.as_mut_slice()
        && let Some(end) = body_between(line, office)
    {
        office.tokens.end = end;
        office.role.end = end;
        last_end = end;
        j = names::honorifics(line, end + 1);
        honoured |= j > end + 1;
    }
    let name = names::run(line, j, After::Title).filter(|n| {
        let separate = line.word(last_end) == "," && j > last_end;
        let related = offices.last().is_some_and(|o| is_relation(o.head.singular) && line.capital(n.start));
        !separate || (n.len() > 1 || honoured || related) && may_follow_comma(line, &offices, n, at)
    });
    // "chairperson of the SADC Organ": one word right after a body belongs to it.
    let name = name.filter(|n| {
        let Some(office) = offices.last_mut() else { return true };
        let beside = office.body.as_ref().is_some_and(|b| b.end == n.start && b.start > office.head_at);
        if n.len() > 1 || !beside || line.given(n.start) || line.shape(n.end) == Shape::Possessive {
            return true;
        }
        office.tokens.end = n.end;
        office.role.end = n.end;
        office.body = office.body.as_ref().map(|b| b.start..n.end);
        last_end = n.end;
        false
    });
    let first_end = if offices.len() == 1 { last_end } else { first_end };
    // "Ambassador of Peru (H.E. Ana Roe)".
    let name = name.or_else(|| {
        let told = |o: &Office| !o.head.plural && (o.country.is_some() || o.tokens.len() > 1 || o.to.is_some());
        glosses::holder(line, last_end).filter(|_| offices.iter().all(told) && !offices.is_empty())
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
        // "Acme's regional president Ana Roe".
        let owner = at > 1 && line.shape(at - 1) == Shape::Possessive && before.is_none();
        // "Prime Minister's Adviser Roe": whoever holds an office is no body.
        if owner
            && line.capital(at - 2)
            && line.head(at - 2).is_none()
            && let Some(office) = offices.first_mut()
            && office.body.is_none()
        {
            office.body = Some(at - 2..at - 1);
        }
        let ranked = (at..name.start).any(|i| RANKED.contains(&line.lower(i)));
        let person = PersonPiece { name, offices, country, titled: true, ranked, ..PersonPiece::default() };
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
    let mut office = offices.into_iter().next()?;
    let mut first_end = first_end;
    if office.head.plural && matches!(line.lower(first_end), "of" | "from") {
        // "the foreign ministers of 10 island nations".
        first_end = super::groups::forwards(line, first_end, true);
        office.tokens.end = first_end;
        office.role.end = first_end;
    }
    // "representatives of local businesses": the noun after the adjective.
    if office.head.plural
        && first_end > office.head_at + 1
        && line.has(first_end.wrapping_sub(1), Class::ADJECTIVE)
        && super::groups::noun_follows(line, first_end)
    {
        first_end += 1;
        office.tokens.end = first_end;
        office.role.end = first_end;
    }
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

/// The end of a body between commas that an office before a name is held in, which the office then has.
fn body_between(line: &Line<'_>, office: &mut Office) -> Option<usize> {
    let comma = office.tokens.end;
    if line.word(comma) != "," || office.head.plural || office.body.is_some() || !line.capital(office.head_at) {
        return None;
    }
    let at = if line.lower(comma + 1) == "the" { comma + 2 } else { comma + 1 };
    let state = line.country_at(at).filter(|(_, n)| line.shape(at + n) == Shape::Capital);
    let body = bodies::body_at(line, at)
        .or_else(|| state.and_then(|(_, n)| bodies::body_at(line, at + n)))
        .filter(|b| b.tokens.len() > 1)?;
    let end = body.tokens.end;
    let name = names::run(line, names::honorifics(line, end + 1), After::Title)?;
    if line.word(end) != "," || name.len() < 2 || bodies::body_at(line, end + 1).is_some() {
        return None;
    }
    office.country = office.country.or(body.country);
    office.body = Some(body.tokens);
    Some(end)
}

/// Head nouns that tell whose relative a person is.
pub(super) fn is_relation(head: &str) -> bool {
    matches!(
        head,
        "wife"
            | "husband"
            | "widow"
            | "widower"
            | "son"
            | "daughter"
            | "brother"
            | "sister"
            | "father"
            | "mother"
            | "half-brother"
            | "half-sister"
            | "stepson"
            | "grandson"
            | "granddaughter"
            | "son-in-law"
            | "daughter-in-law"
            | "brother-in-law"
            | "niece"
            | "nephew"
            | "uncle"
            | "aunt"
            | "cousin"
    )
}

/// Honorifics that only holders of a public office bear.
const RANKED: [&str; 22] = [
    "gen.",
    "gen",
    "lt.",
    "col.",
    "col",
    "maj.",
    "capt.",
    "adm.",
    "brig.",
    "amb.",
    "amb",
    "sen.",
    "rep.",
    "gov.",
    "h.e.",
    "excellency",
    "hon.",
    "hon",
    "honourable",
    "honorable",
    "highness",
    "majesty",
];

/// "the Prime Minister, Jane Roe" joins; "the Prime Minister, Jane Roe and others" told as a list does not matter here.
fn may_follow_comma(line: &Line<'_>, offices: &[Office], name: &Range<usize>, at: usize) -> bool {
    let Some(office) = offices.first() else { return false };
    // "is the Foreign Minister of Peru, Jane Roe that of Chile".
    let told = at
        .checked_sub(2)
        .is_some_and(|b| b > 0 && matches!(line.lower(b), "is" | "was" | "became") && line.capital(b - 1));
    if told {
        return false;
    }
    let definite = matches!(line.lower_before(at), "the" | "his" | "her" | "its" | "their" | "our")
        || office.country.is_some()
        || office.tokens.len() > 1
        || offices.len() > 1;
    // In "the minister, John Roe's guest" the name belongs to something else.
    let definite = definite || line.shape(at.wrapping_sub(1)) == Shape::Possessive;
    definite && line.shape(name.end) != Shape::Possessive
}

/// Head nouns in small letters that are mostly other words: "in general", "a major step", "head to".
pub(super) fn is_common(line: &Line<'_>, office: &Office) -> bool {
    // "Rep. of Korea" is the republic.
    if matches!(office.head.singular, "rep." | "sen.") {
        return !line.capital(office.head_at + 1);
    }
    if line.capital(office.head_at) {
        return false;
    }
    let bare = office.tokens.len() == 1;
    match office.head.singular {
        "general" | "major" | "justice" | "charge" | "chair" | "deputy" | "vice" | "judge" | "count" | "host"
        | "executive" | "principal" | "whip" | "aga" | "md" | "dg" | "cm" | "moderator" => {
            bare || office.head.singular == "general" || office.head.singular == "major"
        }
        // "with his wife, Ana, and": the comma opens a name.
        relation
            if is_relation(relation)
                && line.word(office.tokens.end) == ","
                && line.shape(office.tokens.end + 1) == Shape::Capital =>
        {
            office.head.plural || !matches!(line.lower_before(office.tokens.start), "his" | "her" | "their")
        }
        "colleague" if office.country.is_some() => office.head.plural,
        head if is_relation(head)
            || matches!(
                head,
                "partner"
                    | "friend"
                    | "member"
                    | "veteran"
                    | "resident"
                    | "colleague"
                    | "player"
                    | "doctor"
                    | "engineer"
                    | "candidate"
                    | "pilot"
                    | "student"
                    | "teacher"
                    | "expert"
                    | "author"
            ) =>
        {
            // "half brother of President Roe".
            let of = is_relation(head)
                && line.lower(office.tokens.end) == "of"
                && super::untitled::serves_a_person(line, office.tokens.end + 1);
            !line.capital(office.tokens.end) && !of || office.head.plural
        }
        "head" | "official" | "representative" => bare,
        _ => false,
    }
}

/// "Pakistani-American Dr. Khan": the second part tells the state.
pub(super) fn heritage(line: &Line<'_>, at: usize) -> Option<CountryCode> {
    let word = line.word(at.checked_sub(1)?);
    let (_, last) = word.rsplit_once('-')?;
    match TABLES.longest(&[last.to_owned()])? {
        (Meaning::Demonym(c), _) => Some(c),
        _ => None,
    }
}

/// Whether the words after a name make it the name of something else: "the Trump administration".
pub(super) fn names_a_thing(line: &Line<'_>, end: usize) -> bool {
    // "Sir John Compton International Airport"
    let kind = line.capital(end)
        && matches!(
            line.lower(end),
            "international"
                | "national"
                | "regional"
                | "memorial"
                | "general"
                | "central"
                | "public"
                | "sports"
                | "state"
        );
    let end = end + usize::from(kind && line.capital(end + 1));
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
            | "stadium"
            | "hospital"
            | "hall"
            | "highway"
            | "award"
            | "prize"
            | "university"
            | "years"
    )
}
