//! Which state a person acts for, where the words beside the name don't tell.

use rustc_hash::FxHashMap;

use super::between::{acts_between, is_union, own_state};
use super::cast::{Cast, Figure, Role};
use super::delegates::{delegate, met, of_one_side};
use super::fold::folded_words;
use super::line::Line;
use super::offices_of::{lacks, only, single_office};
use super::pieces::{Piece, What};
use super::tables::{Meaning, TABLES};
use crate::extract::tokens::tokenize;
use crate::model::{Article, CountryCode};

/// What the article tells of states as a whole.
pub(super) struct States {
    /// Where the news is from: dateline, outlet, address.
    home: Option<CountryCode>,
    /// The outlet's own state.
    outlet: Option<CountryCode>,
    /// States by how often they are named, most often first.
    frequent: Vec<CountryCode>,
    /// How often, and where first.
    counts: FxHashMap<CountryCode, (usize, usize)>,
}

/// States most often named first.
fn by_count(counts: &FxHashMap<CountryCode, (usize, usize)>) -> Vec<CountryCode> {
    let mut frequent: Vec<(CountryCode, (usize, usize))> = counts.iter().map(|(c, n)| (*c, *n)).collect();
    frequent.sort_by_key(|(code, (n, first))| (std::cmp::Reverse(*n), *first, *code));
    frequent.into_iter().map(|(c, _)| c).collect()
}

/// The first state that the words of a text name.
pub(super) fn country_in(text: &str) -> Option<CountryCode> {
    // A dateline shouts: "NAIROBI" is looked up as "Nairobi".
    let cased = |w: &str| {
        if w.chars().count() > 4 && w.chars().all(char::is_uppercase) {
            w.chars().take(1).chain(w.chars().skip(1).flat_map(char::to_lowercase)).collect()
        } else {
            super::tables::key(w)
        }
    };
    let words: Vec<String> =
        tokenize(text, 0..text.len()).iter().filter_map(|t| text.get(t.start..t.end)).map(cased).collect();
    (0..words.len()).find_map(|at| match TABLES.longest(words.get(at..)?)? {
        (Meaning::Demonym(_), _) if words.get(at).is_some_and(|w| w == "English") => None,
        (Meaning::Country(c) | Meaning::Demonym(c) | Meaning::Capital(c) | Meaning::Place(Some(c)), _) => Some(c),
        _ => None,
    })
}

/// Whether a state's own name or adjective is among the words.
fn names_state(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).any(|at| {
        let meant = words.get(at..).and_then(|w| TABLES.longest(w));
        matches!(meant, Some((Meaning::Country(_) | Meaning::Demonym(_) | Meaning::Capital(_), _)))
    })
}

/// The state of an address's top-level domain.
fn domain(url: &str) -> Option<CountryCode> {
    let host = url.split("://").last()?.split('/').next()?;
    let top = host.rsplit('.').next()?;
    let code = CountryCode::new(top).filter(|_| top.len() == 2)?;
    let code = if top == "uk" { CountryCode::new("GB")? } else { code };
    // Domains that are sold to the world tell nothing.
    let sold = ["tv", "me", "io", "co", "ai", "ws", "cc", "fm"].contains(&top);
    (!sold && !TABLES.country_name(code).is_empty()).then_some(code)
}

impl States {
    pub(super) fn new(article: &Article, pieces: &[Vec<Piece>]) -> Self {
        let mut counts: FxHashMap<CountryCode, (usize, usize)> = FxHashMap::default();
        for (at, piece) in pieces.iter().flatten().enumerate() {
            let code = match &piece.what {
                What::Country(c) | What::Demonym(c) | What::Capital(c) => Some(*c),
                What::Person(person) => person.offices.iter().find_map(|o| o.country).or(person.country),
                What::Office(office) => office.country,
                What::Body(body) => body.country,
                What::Group(_, c) | What::Generic(_, c) => *c,
                _ => None,
            };
            if let Some(code) = code {
                counts.entry(code).or_insert((0, at)).0 += 1;
            }
        }
        let dateline = article.dateline.as_ref().and_then(|d| {
            let text = &article.paragraph(d.paragraph)?.text;
            country_in(text.get(d.place.clone()?)?)
        });
        // An outlet may bear a town's name by chance: it counts only where nothing else tells.
        let said = article.paragraphs.iter().find_map(|p| p.text.strip_prefix("Source:").filter(|s| names_state(s)));
        let named = said.or(article.source.as_deref()).and_then(country_in);
        let state = article.source.as_deref().is_some_and(names_state);
        let outlet = named.or_else(|| article.url.as_deref().and_then(domain));
        let spoken = if state { outlet } else { dateline.or(outlet) };
        Self { home: dateline.or(outlet), outlet: spoken, frequent: by_count(&counts), counts }
    }

    /// With those counted who are known to act for a state, however they are named.
    fn with(&self, cast: &Cast, found: &[Option<CountryCode>]) -> Self {
        let mut counts = self.counts.clone();
        for (figure, country) in cast.figures.iter().zip(found) {
            if let Some(country) = country {
                counts.entry(*country).or_insert((0, usize::MAX)).0 += figure.mentions.len();
            }
        }
        Self { home: self.home, outlet: self.outlet, frequent: by_count(&counts), counts }
    }
}

/// The state of each figure.
pub(super) fn countries(
    lines: &[Line<'_>],
    pieces: &[Vec<Piece>],
    cast: &Cast,
    states: &States,
) -> Vec<Option<CountryCode>> {
    let mut found: Vec<Option<CountryCode>> = cast.figures.iter().map(told).collect();
    let states = &states.with(cast, &found);
    for (at, figure) in cast.figures.iter().enumerate() {
        if found.get(at).copied().flatten().is_some() || acts_between(figure) {
            continue;
        }
        let guess = owned(figure, cast, &found)
            .or_else(|| relative(figure, cast, &found, lines, pieces))
            .or_else(|| delegate(figure, lines, pieces))
            .or_else(|| missions(figure, cast, &found))
            .or_else(|| list_mates(at, figure, lines, pieces, cast, &found))
            .or_else(|| nearby_body(figure, lines, pieces))
            .or_else(|| setting(figure, lines, pieces))
            .or_else(|| by_office(figure, cast, &found, lines, pieces, states));
        if let Some(slot) = found.get_mut(at) {
            *slot = guess;
        }
    }
    found
}

/// The state that the words of some mention tell: a present office's first.
fn told(figure: &Figure) -> Option<CountryCode> {
    if acts_between(figure) {
        let union = figure.roles.iter().filter_map(|r| r.country).find(|c| is_union(*c));
        return if figure.of_state { figure.beside } else { union };
    }
    let present = figure.roles.iter().filter(|r| !r.past).find_map(own_state);
    let country = present.or(figure.beside).or_else(|| figure.roles.iter().find_map(|r| r.country));
    country
        .or_else(|| leader(figure))
        .or_else(|| {
            let body = |b: &String| country_in(b);
            figure.roles.iter().filter_map(|r| r.body.as_ref()).find_map(body)
        })
        .or_else(|| figure.roles.iter().find_map(|r| only(&r.lower)))
}

/// "President Roe's Special Envoy": whoever the office serves tells.
fn owned(figure: &Figure, cast: &Cast, found: &[Option<CountryCode>]) -> Option<CountryCode> {
    figure.roles.iter().filter_map(|r| r.owner.as_ref().or(r.body.as_ref())).find_map(|body| {
        let words = folded_words(body);
        let whose = cast.figures.iter().zip(found).find(|(f, _)| words.len() == 1 && f.words.last() == words.first());
        whose.and_then(|(_, c)| *c)
    })
}

/// "President Roe and his wife, Ana": whoever is named last before a relative tells.
fn relative(
    figure: &Figure,
    cast: &Cast,
    found: &[Option<CountryCode>],
    lines: &[Line<'_>],
    pieces: &[Vec<Piece>],
) -> Option<CountryCode> {
    if !figure.roles.iter().any(|r| super::titled::is_relation(r.head)) {
        return None;
    }
    let (line, piece) = figure.first;
    let row = cast.of.get(line)?;
    // "Ana Roe, sister of President Roe".
    let end = pieces.get(line)?.get(piece)?.tokens.end;
    let after = (lines.get(line)?.lower(end) == "of").then(|| row.get(piece + 1)?.first()).flatten();
    let whose = after.or_else(|| row.iter().take(piece).rev().find_map(|of| of.first()))?;
    found.get(*whose).copied().flatten()
}

/// The state of a well-known leader, unless it has no such office.
fn leader(figure: &Figure) -> Option<CountryCode> {
    let country = TABLES.leader(&figure.words)?;
    figure.roles.iter().all(|r| !lacks(country, &r.lower)).then_some(country)
}

/// An envoy without a state belongs to the mission of the other envoy of the same rank.
fn missions(figure: &Figure, cast: &Cast, found: &[Option<CountryCode>]) -> Option<CountryCode> {
    let envoy = |f: &Figure| {
        f.roles.iter().find(|r| matches!(r.head, "commissioner") && r.lower.contains("high")).map(|r| r.head)
    };
    let rank = envoy(figure)?;
    cast.figures.iter().zip(found).find(|(f, c)| envoy(f) == Some(rank) && c.is_some()).and_then(|(_, c)| *c)
}

/// In a list of persons under one title, or joined by "and", the others tell.
fn list_mates(
    at: usize,
    figure: &Figure,
    lines: &[Line<'_>],
    pieces: &[Vec<Piece>],
    cast: &Cast,
    found: &[Option<CountryCode>],
) -> Option<CountryCode> {
    if !figure.listed
        && !figure.roles.iter().any(|r| {
            matches!(r.head, "king" | "senator" | "sen." | "rep." | "congressman" | "representative" | "prince")
        })
    {
        return None;
    }
    let (line, _) = figure.first;
    let head = |f: &Figure| f.roles.first().map(|r| r.head);
    let alike = |f: &Figure| !figure.listed || !f.listed || head(f) == head(figure);
    let others = met(figure, lines, pieces);
    let mates = cast.of.get(line)?.iter().flatten().filter(|f| **f != at && cast.figures.get(**f).is_some_and(alike));
    mates.filter_map(|f| found.get(*f).copied().flatten()).rfind(|c| !others.contains(c))
}

/// A body, group or state's office in the same sentence before the name: "at the Ministry in Lima", "the US delegation".
fn nearby_body(figure: &Figure, lines: &[Line<'_>], pieces: &[Vec<Piece>]) -> Option<CountryCode> {
    let (l, p) = figure.first;
    let line = lines.get(l)?;
    let row = pieces.get(l)?;
    let listed = figure.listed || figure.roles.iter().any(|r| matches!(r.head, "senator" | "congressman" | "lawmaker"));
    let host = |piece: &Piece, next: Option<&Piece>| match &piece.what {
        What::Group(_, c) | What::Generic(_, c) if listed => *c,
        What::Body(body) => {
            let words = line.slice(&body.tokens).to_lowercase();
            let organ = words.contains("ministry") || words.contains("foreign office") || words.contains("department");
            let located = next.and_then(|n| match n.what {
                What::Capital(c) | What::Country(c) => Some(c),
                _ => None,
            });
            if organ { body.country.or(located) } else { None }
        }
        _ => None,
    };
    let emir = figure.roles.iter().any(|r| matches!(r.head, "emir" | "sultan" | "king" | "amir"));
    (0..p).rev().find_map(|i| {
        let piece = row.get(i)?;
        host(piece, row.get(i + 1)).or(match &piece.what {
            What::Country(c) if emir => Some(*c),
            What::Person(person) if emir => person.offices.iter().find_map(|o| o.country),
            What::Office(office) if emir => office.country,
            _ => None,
        })
    })
}

/// Officials below the top, met where a ministry of the host state was told to be: "at the Ministry of Trade in Lima".
fn setting(figure: &Figure, lines: &[Line<'_>], pieces: &[Vec<Piece>]) -> Option<CountryCode> {
    let role = figure.roles.first()?;
    let low = matches!(
        role.head,
        "secretary"
            | "director"
            | "director-general"
            | "chief"
            | "officer"
            | "head"
            | "under-secretary"
            | "undersecretary"
            | "ambassador"
    ) && !role.lower.starts_with("secretary of")
        && !role.lower.starts_with("foreign secretary");
    if !low || role.to.is_some() {
        return None;
    }
    let (l, _) = figure.first;
    (0..=l).rev().take(4).find_map(|at| {
        let (line, row) = (lines.get(at)?, pieces.get(at)?);
        row.windows(2).find_map(|pair| match pair {
            [Piece { what: What::Body(body), .. }, Piece { what: What::Capital(c) | What::Country(c), tokens }] => {
                let words = line.slice(&body.tokens).to_lowercase();
                (words.contains("ministry")
                    && tokens.start <= body.tokens.end + 2
                    && line.lower(body.tokens.end) == "in")
                    .then_some(*c)
            }
            _ => None,
        })
    })
}

/// "met Chilean President Ana Roe and Foreign Minister Igor Bel": in a list of those who were met, the first tells.
fn company(
    figure: &Figure,
    lines: &[Line<'_>],
    pieces: &[Vec<Piece>],
    cast: &Cast,
    found: &[Option<CountryCode>],
) -> Option<CountryCode> {
    let (l, p) = figure.first;
    let (line, row) = (lines.get(l)?, pieces.get(l)?);
    let mut at = p;
    let mut country = None;
    while at > 0 {
        let (before, this) = (row.get(at - 1)?, row.get(at)?);
        if !of_one_side(line, before.tokens.end, this.tokens.start) || !matches!(before.what, What::Person(_)) {
            break;
        }
        let figure = cast.of.get(l)?.get(at - 1)?.first()?;
        country = country.or(found.get(*figure).copied().flatten());
        at -= 1;
    }
    country
}

/// "In Riga he met President Roe": the place told before the person.
fn place_before(figure: &Figure, lines: &[Line<'_>], pieces: &[Vec<Piece>]) -> Option<CountryCode> {
    let (l, p) = figure.first;
    let line = lines.get(l)?;
    // "From Peru, President Roe and Minister Bel came": all who are named are from there.
    if line.lower(0) == "from"
        && let Some((country, taken)) = line.country_at(1).filter(|(_, n)| line.word(n + 1) == ",")
        && !pieces.get(l)?.iter().take(p).any(|x| x.tokens.start > taken && matches!(x.what, What::Country(_)))
    {
        return Some(country);
    }
    // Past another person the place is where that one is.
    let alone = |piece: &&Piece| !matches!(piece.what, What::Person(_));
    pieces.get(l)?.iter().take(p).rev().take_while(alone).find_map(|piece| match piece.what {
        What::Capital(c) | What::Country(c) if line.lower_before(piece.tokens.start) == "in" => Some(c),
        _ => None,
    })
}

/// "Minister Roe flew to Lima. He was received by Prime Minister Bel": whoever meets the traveller is of the state visited.
fn host_of(
    figure: &Figure,
    lines: &[Line<'_>],
    pieces: &[Vec<Piece>],
    cast: &Cast,
    found: &[Option<CountryCode>],
) -> Option<CountryCode> {
    let (l, p) = figure.first;
    let line = lines.get(l)?;
    let start = pieces.get(l)?.get(p)?.tokens.start;
    let meets =
        (0..start).any(|i| matches!(line.lower(i), "met" | "meet" | "received" | "welcomed" | "called" | "talks"));
    if !meets {
        return None;
    }
    let mut near = cast.figures.iter().zip(found).rev().filter(|(f, _)| f.first.0 < l && f.first.0 + 3 >= l);
    near.find_map(|(f, own)| visited(f, lines, pieces).filter(|to| own.is_some_and(|own| own != *to)))
}

/// The state that the person is told to travel to, which is not the person's own: "arrived in Peru", "will travel to Doha",
/// "paid a visit to Chile".
fn visited(figure: &Figure, lines: &[Line<'_>], pieces: &[Vec<Piece>]) -> Option<CountryCode> {
    let (l, p) = figure.first;
    let (line, row) = (lines.get(l)?, pieces.get(l)?);
    let start = row.get(p)?.tokens.end;
    let people = row.iter().skip(p + 1).find(|x| matches!(x.what, What::Person(_)));
    let end = people.map_or(line.len(), |x| x.tokens.start).min(start + 14);
    (start..end).find_map(|i| {
        let steps = match line.lower(i) {
            "visited" | "visits" | "visit" | "visiting" | "toured" | "tours" => 0..=2,
            "arrived" | "arrives" | "arrive" | "flew" | "flies" | "fly" | "travelled" | "traveled" | "travels"
            | "travel" | "goes" | "go" | "went" | "trip" | "tour" | "departed" | "departs" | "left" | "leaves" => 1..=2,
            _ => return None,
        };
        let tied = |n: usize| n == 0 || matches!(line.lower(i + n), "in" | "to" | "for" | "at" | "the");
        steps.filter(|n| (0..=*n).all(tied)).find_map(|n| line.country_at(i + n + 1)).map(|(c, _)| c)
    })
}

/// An envoy in news of the host is of another state, which the sentence or paragraph names: "To Ambassador Roe the President
/// spoke of Peru as a friend".
fn envoy(
    figure: &Figure,
    role: &Role,
    cast: &Cast,
    found: &[Option<CountryCode>],
    lines: &[Line<'_>],
    pieces: &[Vec<Piece>],
    states: &States,
) -> Option<CountryCode> {
    let high = role.head == "commissioner" && role.lower.contains("high");
    let sent = matches!(role.head, "ambassador" | "consul" | "consul-general" | "chargé" | "charge") || high;
    if !sent || role.to.is_some() {
        return None;
    }
    let (l, _) = figure.first;
    let paragraph = lines.get(l)?.sentence.paragraph;
    // Whoever else is named in the sentence is the host.
    let hosts: Vec<CountryCode> = (cast.of.get(l)?.iter().flatten())
        .filter_map(|f| found.get(*f).copied().flatten())
        .chain(states.home)
        .collect();
    // "will be our Ambassador to Peru", "in the Republic of Peru": that is where the envoy goes.
    let goal = |line: &Line<'_>, at: usize| {
        let open =
            (at.saturating_sub(3)..at).rev().find(|i| !matches!(line.lower(*i), "the" | "republic" | "kingdom" | "of"));
        open.is_some_and(|i| matches!(line.lower(i), "to" | "in"))
    };
    let named = |line: &Line<'_>, row: &[Piece]| {
        row.iter().find_map(|p| match p.what {
            What::Country(c) | What::Demonym(c) if !hosts.contains(&c) && !goal(line, p.tokens.start) => Some(c),
            _ => None,
        })
    };
    let mut near = lines.iter().zip(pieces).filter(|(line, _)| line.sentence.paragraph == paragraph);
    named(lines.get(l)?, pieces.get(l)?).or_else(|| near.find_map(|(line, row)| named(line, row)))
}

/// States that envoys of the article are accredited to: "the US ambassador in Dhaka" is told of in news from Dhaka.
fn hosts(cast: &Cast) -> Vec<CountryCode> {
    let roles = cast.figures.iter().flat_map(|f| &f.roles);
    roles.filter(|r| !r.past && matches!(r.head, "ambassador" | "commissioner")).filter_map(|r| r.to).collect()
}

/// The home of the news, unless it has no such office or another holder of it is known; then the states named nearest.
fn by_office(
    figure: &Figure,
    cast: &Cast,
    found: &[Option<CountryCode>],
    lines: &[Line<'_>],
    pieces: &[Vec<Piece>],
    states: &States,
) -> Option<CountryCode> {
    let role = figure.roles.iter().find(|r| r.text.is_some())?;
    let private = super::roles::is_private(role);
    // "President of the Riigikogu" is not the state's.
    let unique = if role.lower.starts_with("president of ") { None } else { single_office(&role.lower) };
    let taken = |country: CountryCode| {
        unique.is_some()
            && cast.figures.iter().zip(found).any(|(other, c)| {
                *c == Some(country)
                    && other.name != figure.name
                    && other.roles.iter().any(|r| !r.past && single_office(&r.lower) == unique)
            })
    };
    let speaks = matches!(role.head, "spokesperson" | "spokesman" | "spokeswoman");
    let local = if speaks { states.outlet.or(states.home) } else { states.home };
    let (l, _) = figure.first;
    let paragraph = lines.get(l).map_or(0, |x| x.sentence.paragraph);
    let near = lines
        .iter()
        .zip(pieces)
        .filter(|(line, _)| line.sentence.paragraph == paragraph)
        .flat_map(|(_, row)| row)
        .filter_map(|p| match &p.what {
            What::Country(c) | What::Demonym(c) => Some(*c),
            What::Person(person) => person.offices.iter().find_map(|o| o.country),
            _ => None,
        });
    let same = pieces.get(l).into_iter().flatten().filter_map(|p| match &p.what {
        What::Capital(c) | What::Country(c) => Some(*c),
        _ => None,
    });
    let near: Vec<CountryCode> = same.chain(near).collect();
    let guest = visited(figure, lines, pieces);
    let own = envoy(figure, role, cast, found, lines, pieces, states);
    let fits = |c: &CountryCode| c.as_str() != "EU" && Some(*c) != guest && !lacks(*c, &role.lower) && !taken(*c);
    let others = met(figure, lines, pieces);
    let apart = |c: &CountryCode| !others.contains(c);
    let mut candidates = company(figure, lines, pieces, cast, found)
        .into_iter()
        .chain(own)
        .chain(place_before(figure, lines, pieces))
        .chain(host_of(figure, lines, pieces, cast, found))
        .chain(local)
        .chain(if local.is_none() { hosts(cast) } else { Vec::new() })
        .chain(if unique.is_some() { near } else { Vec::new() }.into_iter().filter(apart))
        .chain(states.frequent.iter().copied().filter(apart));
    if private && !super::roles::is_party(role) { states.home } else { candidates.find(fits) }
}
