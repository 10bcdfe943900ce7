//! What follows the head noun of an office: "of the Republic of Korea", "for Health and Medical Services", "to Peru".

use super::bodies;
use super::classes::Class;
use super::line::Line;
use super::office::{Office, leads_to_head, single};
use super::tables::{Meaning, TABLES};
use crate::extract::tokens::Shape;
use crate::model::CountryCode;

/// The end of a complement that starts with the preposition at `k`: "of X", "for X and Y", "to X", "on X", "at X".
pub(super) fn complement(line: &Line<'_>, office: &mut Office, k: usize) -> Option<usize> {
    let preposition = line.lower(k);
    // "brother of President Ana Roe": the relative is named by a title of its own.
    if super::titled::is_relation(office.head.singular) && super::untitled::serves_a_person(line, k + 1) {
        return None;
    }
    let accredited = TABLES.accredited.contains(office.head.singular);
    let fits = match preposition {
        "of" | "for" => true,
        "with" => office.head.singular == "secretary" && office.role.len() > 2,
        "from" => matches!(office.head.singular, "counterpart" | "colleague"),
        // "Chief of Staff to the President".
        "to" if office.head.singular == "chief" && office.role.end > office.head_at + 1 => {
            let at = if line.lower(k + 1) == "the" { k + 2 } else { k + 1 };
            line.capital(at) && leads_to_head(line, at)
        }
        // "took the Peruvian minister to Chile": only a Minister with a capital is accredited.
        "to" => {
            let verbal = matches!(office.head.singular, "head" | "minister" | "secretary" | "president");
            // "a visit by the Prime Minister to Chile": a head of government is accredited to nobody.
            let heads = matches!(line.lower_before(office.head_at), "prime" | "foreign");
            accredited && (!verbal || line.capital(office.head_at)) && !heads
        }
        "on" => matches!(
            office.head.singular,
            "envoy"
                | "representative"
                | "adviser"
                | "advisor"
                | "rapporteur"
                | "secretary"
                | "coordinator"
                | "commissioner"
                | "spokesperson"
        ),
        "at" => {
            matches!(
                office.head.singular,
                "professor"
                    | "fellow"
                    | "analyst"
                    | "researcher"
                    | "director"
                    | "representative"
                    | "scholar"
                    | "expert"
                    | "lecturer"
                    | "economist"
            ) || office.head.standing != super::tables::Standing::Private && mission(line, k + 1)
        }
        // "Minister in the Presidency", "Minister in the Prime Minister's Office".
        "in" if line.lower(k + 1) == "the"
            && line.lower(k + 3) != "of"
            && matches!(line.lower(k + 2), "presidency" | "office" | "president" | "prime" | "cabinet") =>
        {
            line.capital(k + 2) && matches!(office.head.singular, "minister" | "secretary" | "adviser" | "advisor")
        }
        // "Permanent Secretary in the Ministry of Trade".
        "in" if office.head.standing != super::tables::Standing::Private && mission(line, k + 1) => true,
        "in" => {
            accredited
                && !matches!(office.head.singular, "minister" | "secretary")
                && line.country_at(k + 1).is_some()
                && line.lower_before(k) != "the"
        }
        _ => false,
    };
    if !fits {
        return None;
    }
    let mut j = k + 1;
    if matches!(line.lower(j), "the" | "his" | "her" | "its" | "their") {
        j += 1;
    }
    while line.shape(j) == Shape::Lower && line.has(j, Class::ASIDE) {
        j += 1;
    }
    // "of the province of Misiones".
    if line.lower(j + 1) == "of" && line.capital(j + 2) && line.has(j, Class::DIVISION) {
        j += 2;
    }
    if line.timed(j) {
        return None;
    }
    // "of the Council of Ministers", "of the House of Representatives".
    if matches!(line.lower(j), "cabinet" | "council" | "house" | "chamber" | "court")
        && line.lower(j + 1) == "of"
        && line.capital(j)
        && line.capital(j + 2)
        && line.head(j + 2).is_some_and(|h| h.plural)
    {
        office.body = office.body.clone().or(Some(j..j + 3));
        return Some(j + 3);
    }
    // A portfolio of known words, even where its last word could end a body's name.
    let known_words = if is_portfolio(line, j) { portfolio(line, j) } else { None };
    // A body: "of the Senate Armed Services Committee".
    if let Some(body) = bodies::body_at(line, j)
        .filter(|b| line.shape(b.tokens.end) != Shape::Possessive)
        .filter(|_| !matches!(line.known(j), Some((Meaning::Country(_), n)) if n > 1))
        .filter(|b| known_words.is_none_or(|p| p < b.tokens.end || b.known.is_some()))
        .filter(|b| b.tokens.len() > 1 || line.known(j).is_some_and(|(m, _)| matches!(m, Meaning::Body(_))))
    {
        let range = body.tokens.clone();
        if office.country.is_none() && preposition != "to" {
            office.country = body.country;
        }
        if preposition == "to" && body.country.is_some() {
            office.to = office.to.or(body.country);
        } else if office.body.is_none() {
            office.body = Some(range.clone());
        }
        return Some(range.end);
    }
    // "of Libya's Government of National Accord".
    if let Some((country, taken)) = line.country_at(j).filter(|(_, n)| line.shape(j + n) == Shape::Possessive)
        && let Some(body) = bodies::body_at(line, j + taken + 1).filter(|b| b.tokens.len() > 1)
    {
        office.country = office.country.or(Some(country));
        office.body = office.body.clone().or(Some(body.tokens.clone()));
        return Some(body.tokens.end);
    }
    // "of Parliament's Trade and Health committee".
    if let Some((Meaning::Body(_), taken)) = line.known(j).filter(|(_, n)| line.shape(j + n) == Shape::Possessive) {
        let at = j + taken + 1;
        let named = bodies::body_at(line, at).filter(|b| b.tokens.len() > 1).map(|b| b.tokens.end);
        let plain = || {
            let end = portfolio(line, at).unwrap_or(at);
            line.has(end, Class::GENERIC).then_some(end + 1)
        };
        if let Some(end) = named.or_else(plain) {
            office.body = office.body.clone().or(Some(j..end));
            return Some(end);
        }
    }
    // A body without a name: "of the Chilean foreign ministry", "for the ministry".
    if let Some((end, country)) = generic(line, j) {
        if preposition != "to" {
            office.country = office.country.or(country);
        }
        return Some(end);
    }
    // "Adviser to the Emirati President", "Aide to Peru's Prime Minister".
    let serves = preposition == "to" && past_state(line, j) > j && line.capital(past_state(line, j));
    let serves = serves && leads_to_head(line, past_state(line, j));
    // "Grand Chamberlain of Istana Roe, Ana Bel": two words of no meaning together before the holder.
    if preposition == "of"
        && is_plain_name(line, j)
        && is_plain_name(line, j + 1)
        && !is_portfolio(line, j)
        && !is_portfolio(line, j + 1)
        && line.word(j + 2) == ","
        && line.known(j).is_none_or(|(m, n)| n == 1 && matches!(m, Meaning::Place(_)))
        && line.known(j + 1).is_none()
    {
        let next = super::names::honorifics(line, j + 3);
        if super::names::run(line, next, super::names::After::Title).is_some_and(|n| n.len() > 1) {
            return Some(j + 2);
        }
    }
    // "Ana Roe, Governor of Misamis Norte": who holds the office stands before the comma, so both words are its place.
    let before = office.role.start.checked_sub(2).filter(|at| line.word(at + 1) == "," && is_plain_name(line, *at));
    if preposition == "of"
        && before.is_some()
        && (j..j + 2).all(|k| is_plain_name(line, k) && !is_portfolio(line, k) && line.known(k).is_none())
        && !line.capital(j + 2)
    {
        return Some(j + 2);
    }
    // A place or a list of them: "of Canada, Denmark and Sweden".
    if let Some((meaning, taken)) = line.known(j).filter(|_| !serves).filter(|(m, n)| {
        let region = matches!(m, Meaning::Place(None)) && line.has(j + n, Class::PORTFOLIO);
        !(region || matches!(m, Meaning::Demonym(_)))
    }) {
        let code = match meaning {
            Meaning::Country(c) | Meaning::Capital(c) | Meaning::Demonym(c) | Meaning::Place(Some(c)) => Some(c),
            _ => None,
        };
        match preposition {
            "to" => office.to = office.to.or(code),
            "in" if office.head.singular != "counterpart" => office.to = office.to.or(code),
            // "World Bank Director for Peru": the body is acted for.
            "for" if office.body.as_ref().is_some_and(|b| TABLES.is_international(line.slice(b))) => {
                office.to = office.to.or(code);
            }
            // "Special Envoy for Syria": it is dealt with, not acted for.
            "for"
                if matches!(
                    office.head.singular,
                    "envoy" | "representative" | "rapporteur" | "coordinator" | "adviser" | "advisor"
                ) =>
            {
                office.to = office.to.or(code);
            }
            _ => office.country = office.country.or(code),
        }
        let mut end = j + taken;
        let listed = office.head.plural || matches!(preposition, "to" | "for");
        loop {
            let mut next = end;
            while matches!(line.lower(next), "," | "and" | "&") {
                next += 1;
            }
            if line.lower(next) == "the" {
                next += 1;
            }
            match line.known(next) {
                Some((Meaning::Country(_) | Meaning::Body(_) | Meaning::Place(None), n))
                    if listed && next > end && (office.head.plural || (end..next).any(|i| line.lower(i) == "and")) =>
                {
                    end = next + n;
                }
                // "for Europe, Western Asia and Africa".
                _ if preposition == "for"
                    && next > end
                    && line.capital(next)
                    && line.has(next, Class::PORTFOLIO)
                    && !leads_to_head(line, next) =>
                {
                    let Some(close) = portfolio(line, next) else { break };
                    end = close;
                }
                _ => break,
            }
        }
        // "of Makkah Region", "of Punjab Province".
        if line.has(end, Class::VENUE) && line.capital(end) {
            end += 1;
        }
        return Some(end);
    }
    // "for the Prime Minister's Office", "of the First Lady's Affairs".
    if let Some(end) = office_of_another(line, j) {
        return Some(end);
    }
    // "to the President", "to the Prime Minister".
    if matches!(preposition, "to" | "for" | "of")
        && let Some(inner) = Some(j).filter(|_| line.head(j).is_some() || leads_to_head(line, past_state(line, j)))
        && let Some(other) = single(line, inner)
        && !other.head.plural
        && (preposition == "to"
            || office.head.singular.starts_with("spokes")
            || matches!(office.head.singular, "adviser" | "advisor" | "aide" | "secretary" | "chief"))
    {
        office.country = office.country.or(other.country);
        return Some(other.tokens.end);
    }
    if preposition == "to" {
        return None;
    }
    // "Grand Imam of al-Azhar".
    if super::names::prefixed(line.word(j)) {
        return Some(j + 1);
    }
    portfolio(line, j)
}

/// The token after a state's adjective or possessive: "Emirati President", "Peru's President".
fn past_state(line: &Line<'_>, at: usize) -> usize {
    let end = line.country_at(at).map_or(at, |(_, taken)| at + taken);
    if end > at && line.shape(end) == Shape::Possessive { end + 1 } else { end }
}

/// Whether a mission abroad or an organ of the state is named: "at the Embassy of Peru".
fn mission(line: &Line<'_>, at: usize) -> bool {
    let j = if line.lower(at) == "the" { at + 1 } else { at };
    // "in the Office of Russian Affairs", not "in the Oval Office".
    let unit = |i: usize| {
        matches!(line.lower(i), "office" | "bureau" | "division" | "directorate" | "secretariat" | "section" | "unit")
            && matches!(line.lower(i + 1), "of" | "for" | "on")
    };
    let ministry =
        |i: usize| line.lower(i) == "office" && matches!(line.lower_before(i), "foreign" | "cabinet" | "home");
    let named = |i: usize| {
        ministry(i)
            || matches!(line.lower(i), "embassy" | "consulate" | "mission" | "ministry" | "commission" | "department")
            || unit(i)
    };
    // "at the Canadian embassy": the noun in small letters after a state.
    let small = |i: usize| i > j && named(i) && line.country_at(j).is_some();
    (j..j + 4).take_while(|i| line.capital(*i) || small(*i)).any(named)
}

/// The end of what is named after another's office: "Prime Minister's Office".
fn office_of_another(line: &Line<'_>, at: usize) -> Option<usize> {
    let inner = super::office::parse(line, at, true).filter(|o| line.capital(o.head_at) && !o.head.plural)?;
    let mark = inner.tokens.end;
    let noun =
        matches!(line.lower(mark + 1), "office" | "affairs" | "cabinet" | "court" | "bureau" | "diwan" | "department");
    let own = line.capital(mark + 1) || line.lower(mark + 1) == "office";
    (line.shape(mark) == Shape::Possessive && noun && own).then_some(mark + 2)
}

/// The end of a body's common noun and its state: "Chilean foreign ministry", "country's interim government".
fn generic(line: &Line<'_>, start: usize) -> Option<(usize, Option<CountryCode>)> {
    let mut j = start;
    let mut country = None;
    if let Some((code, taken)) = line.country_at(j) {
        country = Some(code);
        j += taken;
        if line.shape(j) == Shape::Possessive {
            j += 1;
        }
    }
    for _ in 0..3 {
        let noun = line.has(j, Class::GENERIC) && line.shape(j) == Shape::Lower;
        if noun && !line.has(j + 1, Class::GENERIC) {
            // "the leaders of the union's members": of whom is told after it.
            if line.shape(j + 1) == Shape::Possessive {
                return None;
            }
            return Some((j + 1, country));
        }
        if !(noun || line.shape(j) == Shape::Lower && (line.has(j, Class::ADJECTIVE) || line.has(j, Class::BEFORE))) {
            return None;
        }
        j += 1;
    }
    None
}

/// The end of a portfolio: "Health and Medical Services", "Employment, Productivity and Workplace Relations".
fn portfolio(line: &Line<'_>, start: usize) -> Option<usize> {
    let mut end = start;
    let mut j = start;
    let capital = line.capital(start);
    loop {
        let word = is_portfolio(line, j) || j == start && capital && is_plain_name(line, j);
        // "on Afghan affairs": after a state's adjective small letters go on.
        let adjective = j > start
            && line.lower_before(j) != ","
            && matches!(line.known(j - 1), Some((Meaning::Demonym(_) | Meaning::Place(_), 1)));
        // "Foreign Affairs and International cooperation": the noun in small letters.
        let noun = capital
            && j > start
            && line.capital(j - 1)
            && matches!(
                line.lower_before(j),
                "international" | "regional" | "foreign" | "external" | "social" | "economic"
            )
            && matches!(
                line.lower(j),
                "cooperation" | "co-operation" | "affairs" | "development" | "relations" | "trade"
            );
        if word && (line.capital(j) == capital || adjective || noun) && line.shape(j) != Shape::Mark && !line.timed(j) {
            end = j + 1;
            j += 1;
            continue;
        }
        if let Some((Meaning::Demonym(_) | Meaning::Place(_) | Meaning::Country(_), n)) =
            line.known(j).filter(|_| j > start)
            && line.has(j.wrapping_sub(1), Class::GLUE) | line.has(j + n, Class::PORTFOLIO)
            && !of_state(line, j)
        {
            end = j + n;
            j += n;
            continue;
        }
        // A joint is taken only if another word of the portfolio follows.
        let mut next = j;
        // "for Trade, the Peruvian State Secretary Roe": an article after a comma opens another phrase.
        while next < j + 3
            && (line.has(next, Class::GLUE) || line.word(next) == ",")
            && !(line.lower(next) == "the" && line.lower_before(next) == ",")
        {
            next += 1;
        }
        let follows = is_portfolio(line, next) && line.capital(next) == capital && !of_state(line, next);
        let known = line.known(next).is_some_and(|(m, _)| !matches!(m, Meaning::Body(_)))
            && line.lower_before(next) != ","
            && !of_state(line, next);
        // "and Foreign Trade Senator Roe": a rank behind the portfolio is the holder's.
        let rank = |i: &usize| line.head(*i).is_some();
        let ranked = (next + 1..next + 5).find(rank).is_some_and(|i| {
            matches!(line.lower(i), "senator" | "professor" | "ambassador" | "engineer" | "doctor")
                && line.capital(i + 1)
        });
        let is_office = leads_to_head(line, next) && line.lower(j) != "of" && !ranked;
        if j > start && next > j && (follows || known && capital) && !is_office && !starts_clause(line, next) {
            j = next;
            continue;
        }
        break;
    }
    // "for the Belgrade-Pristina dialogue", "for the Middle East peace process": the matter in small letters closes it.
    let mut close = end;
    while close < end + 2 && capital && end > start && is_matter(line.lower(close)) && line.shape(close) == Shape::Lower
    {
        close += 1;
    }
    (end > start).then_some(close.max(end))
}

/// Nouns of what envoys deal with.
fn is_matter(lower: &str) -> bool {
    matches!(
        lower,
        "dialogue"
            | "peace"
            | "process"
            | "talks"
            | "negotiations"
            | "conflict"
            | "crisis"
            | "question"
            | "issue"
            | "issues"
            | "settlement"
            | "affairs"
            | "region"
            | "relations"
            | "policy"
            | "matters"
    )
}

/// What is put before a word with a hyphen.
const PREFIXES: [&str; 16] = [
    "agro", "agri", "anti", "bio", "co", "counter", "cyber", "eco", "geo", "hydro", "inter", "micro", "multi", "non",
    "post", "socio",
];

/// Whether a word is one that portfolios are made of.
fn is_portfolio(line: &Line<'_>, at: usize) -> bool {
    let lower = line.lower(at);
    let listed = |w: &str| TABLES.portfolio.contains(w) || TABLES.portfolio_capital.contains(w);
    // "Geo-Hazards", "Agro-Industry": a prefix tied to a word, of which one is known or which names no person.
    let tied = || {
        lower.split_once('-').is_some_and(|(first, last)| listed(last) || listed(first) || PREFIXES.contains(&first))
    };
    TABLES.portfolio.contains(lower) || line.capital(at) && (listed(lower) || tied())
}

/// Whether a state or its body follows "of": it tells who is acted for and is no part of the portfolio.
fn of_state(line: &Line<'_>, at: usize) -> bool {
    let before = if line.lower_before(at) == "the" { line.lower_before(at - 1) } else { line.lower_before(at) };
    let acted_for = match line.known(at) {
        Some((Meaning::Country(_), _)) => true,
        // "for Enlargement of the European Commission", "of State of the Swiss Federal Department".
        Some((Meaning::Body(_), n)) => n > 1,
        Some((Meaning::Demonym(_), n)) => bodies::body_at(line, at).is_some_and(|b| b.tokens.len() > n + 1),
        _ => false,
    };
    before == "of" && acted_for
}

/// Whether a list goes over into something else: ", Trade Minister X".
fn starts_clause(line: &Line<'_>, at: usize) -> bool {
    line.timed(at) || line.shape(at) == Shape::Mark
}

/// A capitalised word that is neither a given name nor a small word.
fn is_plain_name(line: &Line<'_>, at: usize) -> bool {
    matches!(line.shape(at), Shape::Capital | Shape::Upper) && !line.given(at) && !line.has(at, Class::NEVER)
}
