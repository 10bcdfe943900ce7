//! Who and what is named in each sentence: persons with their offices, bodies, states, places, and what stands for them.

mod bodies;
mod cast;
mod country;
mod entities;
mod fold;
mod line;
mod links;
mod names;
mod office;
mod pieces;
mod roles;
mod tables;

use std::ops::Range;

use rustc_hash::FxHashSet;

use self::cast::Cast;
use self::line::Line;
use self::links::Memory;
use self::pieces::{Piece, What};
use self::tables::{Meaning, TABLES};
use super::segment::Document;
use super::tokens::Shape;
use crate::model::{CountryCode, Entity, ReadOfficial, Span, TimeExpression};

/// What the naming stage hands to the frames.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// Named persons, in order of first mention.
    pub officials: Vec<ReadOfficial>,
    /// Every name in the text, in order.
    pub entities: Vec<Entity>,
    /// Noun phrases in reading order; those of one sentence don't overlap.
    pub chunks: Vec<Chunk>,
}

/// A noun phrase that stands for somebody or somewhere: title, name and apposition together.
/// "Masood Khan, Pakistan's Ambassador to the United States," is one chunk, so is "the Ambassador".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Index into [`Document::sentences`].
    pub sentence: usize,
    /// Its tokens within the sentence, title and apposition included.
    pub tokens: Range<usize>,
    /// The words that name it best, shown as evidence: the bare name, else the whole phrase.
    pub head: Span,
    /// Whom or what it stands for.
    pub referent: Referent,
    /// How it stands for it.
    pub form: Form,
    /// Whether it is followed by a possessive ending ("Blinken's visit") or is a possessive pronoun ("his visit").
    pub possessive: bool,
}

/// Whom or what a chunk stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referent {
    /// A named person: index into [`Named::officials`].
    Person(usize),
    /// Several named persons at once: "they", "the two ministers", "both leaders", "the senators".
    People(Vec<usize>),
    /// An office-holder whom the article never names: "the Prime Minister of Vietnam".
    Office {
        /// As worded, without a leading article.
        name: String,
        /// The state acted for.
        country: Option<CountryCode>,
    },
    /// A named organisation, or a delegation or group as worded: "RAND Corporation", "the US Senate delegation".
    Body {
        /// As worded, without a leading article.
        name: String,
        /// The state it belongs to.
        country: Option<CountryCode>,
    },
    /// A state, by its name or by its capital or government where these act for it.
    State {
        /// English name.
        name: String,
        /// Its code.
        country: CountryCode,
    },
    /// A city, region or venue.
    Place {
        /// As worded.
        name: String,
        /// Where it lies.
        country: Option<CountryCode>,
    },
    /// A pronoun or description that could not be linked.
    Open,
}

/// How a chunk stands for its referent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By a name.
    Name,
    /// By a title or description: "the Ambassador", "his counterpart".
    Title,
    /// By a pronoun.
    Pronoun,
}

/// English name of a state; empty where the tables don't have it.
pub fn country_name(code: CountryCode) -> &'static str {
    TABLES.country_name(code)
}

/// The country of a place or state by its name, as the tables have it.
pub fn country_of_place(words: &str) -> Option<CountryCode> {
    let keys: Vec<String> = words.split_whitespace().map(tables::key).collect();
    match TABLES.longest(&keys)? {
        (Meaning::Country(code) | Meaning::Capital(code), _) => Some(code),
        (Meaning::Place(code), _) => code,
        _ => None,
    }
}

/// Whether a name is that of a capital or seat, which can stand for its state.
pub fn is_capital(words: &str) -> bool {
    let keys: Vec<String> = words.split_whitespace().map(tables::key).collect();
    matches!(TABLES.longest(&keys), Some((Meaning::Capital(_), n)) if n == keys.len())
}

/// Finds and links everything named.
pub fn find(document: &Document<'_>, times: &[TimeExpression]) -> Named {
    let lines: Vec<Line<'_>> =
        document.sentences.iter().enumerate().map(|(index, s)| Line::new(document, index, s, times)).collect();
    let mut rows: Vec<Vec<Piece>> = lines.iter().map(pieces::pieces).collect();
    settle_first_words(&lines, &mut rows);
    join_paragraphs(&lines, &mut rows);
    let mut cast = cast::cast(&lines, &rows);
    cast.adopt_titles(&lines, &rows);
    let states = country::States::new(document.article, &rows);
    let countries = country::countries(&lines, &rows, &cast, &states);
    let officials = officials(&cast, &countries);
    let mut chunks = chunks(&lines, &rows, &cast, &countries);
    delegations(&lines, &mut chunks);
    let entities = entities::entities(&lines, &rows, &cast, &countries);
    Named { officials, entities, chunks }
}

/// The first word of a sentence has a capital anyway: it is a name only where it is met inside a sentence too.
fn settle_first_words(lines: &[Line<'_>], rows: &mut [Vec<Piece>]) {
    let opens = |line: &Line<'_>, piece: &Piece| {
        piece.tokens.len() == 1 && line.first(piece.tokens.start) && line.shape(piece.tokens.start) != Shape::Upper
    };
    let mut inside: FxHashSet<String> = FxHashSet::default();
    for (line, row) in lines.iter().zip(rows.iter()) {
        for piece in row.iter().filter(|p| matches!(p.what, What::Unknown | What::Body(_)) && !opens(line, p)) {
            inside.insert(bare(line.slice(&piece.tokens)).to_owned());
        }
    }
    for (line, row) in lines.iter().zip(rows) {
        for piece in row.iter_mut().filter(|p| matches!(p.what, What::Unknown) && opens(line, p)) {
            if !inside.contains(line.slice(&piece.tokens)) {
                piece.what = What::Common;
            }
        }
        // "in Acme" is no place where Acme acts elsewhere.
        for piece in row.iter_mut().filter(|p| matches!(p.what, What::Place(None))) {
            if inside.contains(line.slice(&piece.tokens)) {
                piece.what = What::Unknown;
            }
        }
    }
}

/// A paragraph that is only a name, above one that is only an office, is one person.
fn join_paragraphs(lines: &[Line<'_>], rows: &mut [Vec<Piece>]) {
    for at in 1..lines.len() {
        let (above, below) = rows.split_at_mut(at);
        let (Some(row), Some(next), Some(line), Some(below_line)) =
            (above.last_mut(), below.first(), lines.get(at - 1), lines.get(at))
        else {
            continue;
        };
        let alone = row.len() == 1 && line.sentence.paragraph != below_line.sentence.paragraph;
        let Some(Piece { tokens, what: What::Person(person) }) = row.first_mut() else { continue };
        let whole = tokens.len() + 1 >= line.len();
        if let Some(Piece { tokens: t, what: What::Office(office) }) = next.first()
            && alone
            && whole
            && person.offices.is_empty()
            && t.start == 0
            && !below_line.word(below_line.len().saturating_sub(1)).ends_with(['.', '!', '?'])
        {
            person.offices_below = Some(cast::role(below_line, office));
        }
    }
}

/// The persons as the reading lists them.
fn officials(cast: &Cast, countries: &[Option<CountryCode>]) -> Vec<ReadOfficial> {
    let list = cast.figures.iter().zip(countries);
    list.map(|(figure, country)| {
        let role = roles::listed(figure);
        ReadOfficial {
            name: figure.name.clone(),
            aliases: figure.forms.iter().filter(|f| **f != figure.name).cloned().collect(),
            role: role.and_then(|r| r.text.clone()),
            country: *country,
            organisation: roles::organisation(figure),
            official: roles::is_official(figure, country.is_some()),
            mentions: figure.mentions.clone(),
        }
    })
    .collect()
}

/// Whether a word is a known state's name or adjective.
fn country_word(lower: &str) -> bool {
    let mut chars = lower.chars();
    let capital: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    matches!(TABLES.longest(&[capital]), Some((Meaning::Country(_) | Meaning::Demonym(_), _)))
        || matches!(TABLES.longest(&[lower.to_uppercase()]), Some((Meaning::Country(_), _)))
}

/// Pieces with their referents, in reading order.
fn chunks(lines: &[Line<'_>], rows: &[Vec<Piece>], cast: &Cast, countries: &[Option<CountryCode>]) -> Vec<Chunk> {
    let mut genders = genders(lines, rows, cast);
    let mut memory = Memory::default();
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut short: Vec<(String, Referent)> = Vec::new();
    for ((line, row), named) in lines.iter().zip(rows).zip(&cast.of) {
        memory.next_sentence(line);
        let mut floor = 0;
        for (piece, figures) in row.iter().zip(named) {
            let tokens = piece.tokens.start.max(floor)..piece.tokens.end;
            if tokens.is_empty() {
                continue;
            }
            let possessive = line.shape(tokens.end) == Shape::Possessive;
            let Some((referent, form, head)) = refer(line, piece, figures, &memory, cast, countries, &genders) else {
                continue;
            };
            // "(UAE)", "(MSMT)" after what it stands for adds nothing but a short form for later.
            let (mut referent, mut form) = (referent, form);
            let text = line.slice(&piece.tokens);
            if let (Form::Pronoun, Referent::Person(f)) = (form, &referent) {
                // Once "she" is linked, "he" is somebody else.
                let female = matches!(line.lower(tokens.start), "she" | "her");
                if let Some(slot) = genders.get_mut(*f) {
                    slot.get_or_insert(female);
                }
            }
            let bracketed = tokens.start > 0 && line.word(tokens.start - 1) == "(" && line.word(tokens.end) == ")";
            if let (true, Some(last)) =
                (bracketed && matches!(referent, Referent::Body { .. } | Referent::State { .. }), chunks.last())
                && last.sentence == line.index
                && tokens.start - last.tokens.end <= 2
                && text.chars().filter(|c| c.is_uppercase()).count() >= 2
            {
                short.push((text.to_owned(), last.referent.clone()));
                continue;
            }
            if let (Referent::Body { .. }, Some((_, long))) = (&referent, short.iter().find(|(s, _)| s == bare(text))) {
                referent = long.clone();
                form = Form::Name;
            }
            let pronoun_of = matches!(line.lower(tokens.start), "his" | "their")
                || line.lower(tokens.start) == "her" && determines(line, tokens.end);
            let possessive = possessive || form == Form::Pronoun && pronoun_of;
            match &referent {
                Referent::Person(f) => memory.names(*f, possessive),
                Referent::People(several) if form != Form::Pronoun => {
                    for figure in several {
                        memory.names(*figure, possessive);
                    }
                }
                _ => {}
            }
            // "at the State House, Lima": the town of the venue before it.
            let town = matches!(piece.what, What::Capital(_)) && tokens.start > 0 && line.word(tokens.start - 1) == ",";
            if let (true, Referent::State { country, .. }, Some(last)) = (town, &referent, chunks.last())
                && last.sentence == line.index
                && last.tokens.end + 1 == tokens.start
                && matches!(last.referent, Referent::Place { .. } | Referent::Body { .. })
            {
                referent = Referent::Place { name: bare(text).to_owned(), country: Some(*country) };
            }
            floor = tokens.end;
            chunks.push(Chunk { sentence: line.index, tokens, head, referent, form, possessive });
        }
    }
    chunks
}

/// A delegation whose members a sentence lists is its members: "In the Peruvian delegation were A, B and C".
fn delegations(lines: &[Line<'_>], chunks: &mut [Chunk]) {
    let is_delegation = |name: &str| name.ends_with("delegation");
    let mut members: Option<(Option<CountryCode>, Vec<usize>)> = None;
    for line in lines {
        let row: Vec<&Chunk> = chunks.iter().filter(|c| c.sentence == line.index).collect();
        let Some((at, country)) = row.iter().enumerate().find_map(|(i, c)| match &c.referent {
            Referent::Body { name, country } if is_delegation(name) => Some((i, *country)),
            _ => None,
        }) else {
            continue;
        };
        let after = row.get(at).map_or(0, |c| c.tokens.end);
        let lists = matches!(
            line.lower(after),
            "were" | "comprised" | "comprises" | "consisted" | "included" | "comprising" | "including" | "includes"
        );
        let people: Vec<usize> = row
            .iter()
            .skip(at + 1)
            .filter_map(|c| match c.referent {
                Referent::Person(p) if !c.possessive => Some(p),
                _ => None,
            })
            .collect();
        if lists && people.len() >= 2 && members.is_none() {
            members = Some((country, people));
        }
    }
    let Some((country, people)) = members else { return };
    for chunk in chunks {
        if let Referent::Body { name, country: c } = &chunk.referent
            && is_delegation(name)
            && (c.is_none() || *c == country)
        {
            chunk.referent = Referent::People(people.clone());
        }
    }
}

/// Whether "her" before this token is the possessive: a noun follows and not the end of the clause.
fn determines(line: &Line<'_>, at: usize) -> bool {
    matches!(line.shape(at), Shape::Lower | Shape::Capital | Shape::Number)
        && !matches!(
            line.lower(at),
            "in" | "at"
                | "on"
                | "to"
                | "for"
                | "and"
                | "with"
                | "during"
                | "as"
                | "by"
                | "from"
                | "about"
                | "that"
                | "of"
                | "after"
                | "before"
                | "last"
                | "when"
        )
}

/// The gender that honorifics and royal titles tell: `Some(true)` for a woman.
fn genders(lines: &[Line<'_>], rows: &[Vec<Piece>], cast: &Cast) -> Vec<Option<bool>> {
    let mut genders = vec![None; cast.figures.len()];
    for ((line, row), named) in lines.iter().zip(rows).zip(&cast.of) {
        for (piece, figures) in row.iter().zip(named) {
            let What::Person(person) = &piece.what else { continue };
            for at in piece.tokens.start..person.name.start {
                let female = match line.lower(at) {
                    "mr" | "mr." | "sir" | "king" | "prince" | "sheikh" | "lord" | "sultan" | "emir" | "chairman"
                    | "spokesman" | "congressman" | "pope" => false,
                    "mrs" | "mrs." | "ms" | "ms." | "miss" | "madam" | "madame" | "dame" | "lady" | "queen"
                    | "princess" | "sheikha" | "spokeswoman" | "congresswoman" | "chairwoman" | "baroness" => true,
                    _ => continue,
                };
                for slot in figures
                    .iter()
                    .filter_map(|f| genders.get_mut(*f).filter(|g: &&mut Option<bool>| g.is_none()).map(|_| *f))
                    .collect::<Vec<_>>()
                {
                    if let Some(g) = genders.get_mut(slot) {
                        *g = Some(female);
                    }
                }
            }
        }
    }
    genders
}

/// What a piece stands for, how, and the words that name it best; `None` where it is no noun phrase of ours.
fn refer(
    line: &Line<'_>,
    piece: &Piece,
    figures: &[usize],
    memory: &Memory,
    cast: &Cast,
    countries: &[Option<CountryCode>],
    genders: &[Option<bool>],
) -> Option<(Referent, Form, Span)> {
    let whole = line.span(&piece.tokens);
    let words = |tokens: &Range<usize>| line.slice(tokens).to_owned();
    match figures {
        [] => {}
        [one] => {
            let head = match &piece.what {
                What::Person(person) => line.span(&person.name),
                _ => whole,
            };
            return Some((Referent::Person(*one), Form::Name, head));
        }
        several => return Some((Referent::People(several.to_vec()), Form::Name, whole)),
    }
    let state = |country: CountryCode| Referent::State { name: TABLES.country_name(country).to_owned(), country };
    Some(match &piece.what {
        What::Person(_) | What::Event | What::Demonym(_) | What::Common => return None,
        What::Pronoun => {
            let word = line.lower(piece.tokens.start);
            let referent = match word {
                "he" | "him" | "his" | "she" | "her" => {
                    let female = matches!(word, "she" | "her");
                    let object = word == "him" || word == "her" && !determines(line, piece.tokens.end);
                    let who = if object { memory.object(female, genders) } else { memory.pronoun(female, genders) };
                    who.map_or(Referent::Open, Referent::Person)
                }
                "them" => several(memory.objects()),
                _ => several(memory.several()),
            };
            (referent, Form::Pronoun, whole)
        }
        What::Office(office) if office.head.plural => {
            let named = words(&office.tokens);
            let complement = office.role.end > office.head_at + 1;
            let together = if complement || links::is_indefinite(line, piece.tokens.start) {
                Vec::new()
            } else {
                memory.titled_together(line, office, cast, countries)
            };
            if together.len() >= 2 {
                (Referent::People(together), Form::Title, whole)
            } else {
                (Referent::Body { name: bare(&named).to_owned(), country: office.country }, Form::Title, whole)
            }
        }
        What::Office(office) => {
            let counterpart = office.head.singular == "counterpart";
            let unknown = links::is_indefinite(line, piece.tokens.start);
            let linked = if unknown {
                None
            } else if counterpart {
                counterpart_of(office.country, memory, cast, countries, genders)
            } else {
                memory.titled(line, office, cast, countries, None)
            };
            match linked {
                Some(figure) => (Referent::Person(figure), Form::Title, whole),
                None if counterpart && office.country.is_none() => (Referent::Open, Form::Title, whole),
                None => {
                    let name = bare(line.slice(&office.tokens)).to_owned();
                    (Referent::Office { name, country: office.country }, Form::Title, whole)
                }
            }
        }
        What::Body(body) => {
            (Referent::Body { name: words(&body.tokens), country: body.country }, Form::Name, line.span(&body.tokens))
        }
        What::Generic(name, country) => {
            (Referent::Body { name: words(name), country: *country }, Form::Title, line.span(name))
        }
        What::Group(name, country) => {
            let last = line.lower(name.end - 1);
            let both = matches!(last, "sides" | "leaders" | "men" | "women" | "officials" | "parties" | "diplomats")
                && name.len() <= 2;
            let together = if both { memory.several() } else { Vec::new() };
            if together.len() >= 2 {
                (Referent::People(together), Form::Title, whole)
            } else if both && last != "officials" && last != "leaders" {
                (Referent::Open, Form::Title, whole)
            } else {
                (Referent::Body { name: words(name), country: *country }, Form::Title, line.span(name))
            }
        }
        What::Country(country) => (state(*country), Form::Name, whole),
        What::Capital(country) => {
            let located = matches!(
                line.lower_before(piece.tokens.start),
                "in" | "at"
                    | "to"
                    | "near"
                    | "from"
                    | "visited"
                    | "visit"
                    | "outside"
                    | "around"
                    | "for"
                    | "reached"
                    | "left"
                    | "via"
                    | "of"
                    | "toured"
                    | "into"
                    | "through"
            ) || line.word(piece.tokens.end) == "," && line.country_at(piece.tokens.end + 1).is_some();
            if located {
                (Referent::Place { name: words(&piece.tokens), country: Some(*country) }, Form::Name, whole)
            } else {
                (state(*country), Form::Name, whole)
            }
        }
        What::Place(country) => {
            (Referent::Place { name: bare(line.slice(&piece.tokens)).to_owned(), country: *country }, Form::Name, whole)
        }
        What::Unknown => {
            (Referent::Body { name: bare(line.slice(&piece.tokens)).to_owned(), country: None }, Form::Name, whole)
        }
    })
}

/// A name without a leading article.
fn bare(name: &str) -> &str {
    ["the ", "The ", "a ", "A ", "an ", "An ", "both "].iter().find_map(|a| name.strip_prefix(a)).unwrap_or(name)
}

fn several(figures: Vec<usize>) -> Referent {
    if figures.len() >= 2 { Referent::People(figures) } else { Referent::Open }
}

/// "his Peruvian counterpart": the person of that state who holds an office like that of whoever is spoken of.
fn counterpart_of(
    country: Option<CountryCode>,
    memory: &Memory,
    cast: &Cast,
    countries: &[Option<CountryCode>],
    genders: &[Option<bool>],
) -> Option<usize> {
    let country = country?;
    let whose = memory.pronoun(false, genders).or_else(|| memory.pronoun(true, genders));
    let heads: Vec<&str> =
        whose.and_then(|w| cast.figures.get(w)).map(|f| f.roles.iter().map(|r| r.head).collect()).unwrap_or_default();
    let fits = |f: usize| countries.get(f).copied().flatten() == Some(country) && Some(f) != whose;
    let candidates: Vec<usize> = (0..cast.figures.len()).filter(|f| fits(*f)).collect();
    let like = candidates.iter().copied().find(|f| {
        cast.figures.get(*f).is_some_and(|f| {
            f.roles.iter().any(|r| {
                heads.contains(&r.head)
                    || heads.contains(&"minister") && r.head == "secretary"
                    || heads.contains(&"secretary") && r.head == "minister"
            })
        })
    });
    like.or(if let [one] = candidates.as_slice() { Some(*one) } else { None })
}
