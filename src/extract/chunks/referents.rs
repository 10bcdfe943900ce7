//! Pieces to chunks: what each noun phrase stands for.

use std::ops::Range;

use super::cast::Cast;
use super::line::Line;
use super::links::{self, Memory};
use super::pieces::{Piece, What};
use super::tables::TABLES;
use super::{Chunk, Form, Referent};
use crate::extract::tokens::Shape;
use crate::model::{CountryCode, Span};

/// Pieces with their referents, in reading order.
pub(super) fn chunks(
    lines: &[Line<'_>],
    rows: &[Vec<Piece>],
    cast: &Cast,
    countries: &[Option<CountryCode>],
) -> Vec<Chunk> {
    let mut genders = genders(lines, rows, cast);
    let mut memory = Memory::default();
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut short: Vec<(String, Referent)> = Vec::new();
    for ((line, row), named) in lines.iter().zip(rows).zip(&cast.of) {
        if let Some(before) = line.index.checked_sub(1).and_then(|b| lines.get(b)) {
            memory.tells_host(before);
        }
        memory.next_sentence();
        memory.expects(named.iter().flatten().copied().collect());
        let mut floor = 0;
        for (at, (piece, figures)) in row.iter().zip(named).enumerate() {
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
            if piece.what.is_pronoun()
                && let Some(figure) =
                    told_next(line, row, named, at, &memory, &genders).or_else(|| glossed(line, row, named, at))
            {
                referent = Referent::Person(figure);
            }
            if let Some(listed) = enumerated(line, row, named, at) {
                referent = Referent::People(listed);
            }
            let text = line.slice(&piece.tokens);
            if let (Form::Pronoun, Referent::Person(f)) = (form, &referent) {
                // Once "she" is linked, "he" is somebody else.
                let female = matches!(line.lower(tokens.start), "she" | "her");
                if let Some(slot) = genders.get_mut(*f) {
                    slot.get_or_insert(female);
                }
            }
            let delegation = match &piece.what {
                What::Group(..) => true,
                What::Office(office) => office.head.plural,
                What::Generic(name, _) => line.lower(name.end - 1).ends_with("delegation"),
                _ => false,
            };
            if delegation && !possessive && matches!(referent, Referent::Body { .. }) {
                memory.groups(&referent);
                memory.crowds();
            }
            let opens = chunks.last().is_none_or(|c| c.sentence != line.index) && tokens.start <= 1;
            if opens && !possessive && matches!(referent, Referent::Body { .. }) {
                memory.opens_body(&referent);
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
            let pronoun_of = tokens.len() == 1 && matches!(line.lower(tokens.start), "his" | "their")
                || line.lower(tokens.start) == "her" && determines(line, tokens.end);
            let possessive = possessive || form == Form::Pronoun && pronoun_of;
            match &referent {
                // "Roe's day will begin with": what is hers is the subject, and she is who the sentence is about.
                Referent::Person(f) if possessive && tokens.start == 0 && form == Form::Name => memory.opens(*f),
                Referent::Person(f) if form != Form::Pronoun && in_fronted_clause(line, &tokens) => memory.mentions(*f),
                Referent::Person(f) => memory.names(*f, possessive),
                Referent::People(several) if form != Form::Pronoun => {
                    for figure in several {
                        memory.names(*figure, possessive);
                    }
                }
                _ => {}
            }
            // "at the State House, Lima": the town of the venue before it.
            let town = matches!(piece.what, What::Capital(_))
                && tokens.start > 0
                && matches!(line.lower(tokens.start - 1), "," | "and");
            let last_word = line.word(tokens.start.saturating_sub(1)) == "," && tokens.end + 1 >= line.len();
            if let (true, Referent::State { country, .. }, Some(last)) = (town, &referent, chunks.last())
                && last.sentence == line.index
                && last.tokens.end + 1 == tokens.start
                && matches!(last.referent, Referent::Place { .. } | Referent::Body { .. })
            {
                referent = Referent::Place { name: bare(text).to_owned(), country: Some(*country) };
            }
            if let (true, true, Referent::State { country, .. }) = (town, last_word, &referent) {
                referent = Referent::Place { name: bare(text).to_owned(), country: Some(*country) };
            }
            floor = tokens.end;
            chunks.push(Chunk { sentence: line.index, tokens, head, referent, form, possessive });
        }
    }
    chunks
}

/// Whether somebody is the object of a clause before the subject, and the subject is another: "After meeting A, he saw
/// B", "Besides his talks with A, she saw B".
fn in_fronted_clause(line: &Line<'_>, tokens: &Range<usize>) -> bool {
    let leads =
        matches!(line.lower(0), "after" | "before" | "besides" | "while" | "when" | "on" | "upon" | "following" | "in");
    let doing = |at: usize| line.lower(at).len() > 4 && line.lower(at).ends_with("ing");
    let object = doing(0) || leads && (doing(1) || line.lower(tokens.start.saturating_sub(1)) == "with");
    object
        && tokens.start > 0
        && !(0..tokens.start).any(|k| line.word(k) == ",")
        && (tokens.end..line.len().saturating_sub(1))
            .find(|k| line.word(*k) == ",")
            .is_some_and(|comma| matches!(line.lower(comma + 1), "he" | "she"))
}

/// "He (President Roe) will then meet": a pronoun whose person the bracket behind it names.
fn glossed(line: &Line<'_>, row: &[Piece], named: &[Vec<usize>], at: usize) -> Option<usize> {
    let (piece, next) = (row.get(at)?, row.get(at + 1)?);
    let bracket = line.word(piece.tokens.end) == "("
        && next.tokens.start == piece.tokens.end + 1
        && line.word(next.tokens.end) == ")";
    let [figure] = named.get(at + 1)?.as_slice() else { return None };
    bracket.then_some(*figure)
}

/// "During her visit Roe opened the embassy": who is the subject that follows the opening phrase, if spoken of before and
/// named in short.
fn told_next(
    line: &Line<'_>,
    row: &[Piece],
    named: &[Vec<usize>],
    at: usize,
    memory: &Memory,
    genders: &[Option<bool>],
) -> Option<usize> {
    let piece = row.get(at).filter(|p| at == 0 && p.tokens.start == 1)?;
    let female = match line.lower(piece.tokens.start) {
        "his" => false,
        "her" => true,
        _ => return None,
    };
    if !matches!(line.lower(0), "during" | "on" | "in" | "after" | "before" | "throughout" | "at" | "following") {
        return None;
    }
    let next = row.get(at + 1)?;
    let [figure] = named.get(at + 1)?.as_slice() else { return None };
    let short = match &next.what {
        What::Person(person) => person.name.len() == 1,
        What::Unknown => next.tokens.len() == 1,
        _ => false,
    };
    let plain =
        |i: usize| line.shape(i) == Shape::Lower && !matches!(line.lower(i), "with" | "to" | "by" | "of" | "and");
    let near = next.tokens.start <= 6 && (2..next.tokens.start).all(|i| plain(i) || line.word(i) == ",");
    let subject = line.shape(next.tokens.end) == Shape::Lower && line.lower(next.tokens.end) != "and";
    let fits = genders.get(*figure).copied().flatten().is_none_or(|g| g == female);
    // "told him" has another in view.
    let other = (next.tokens.end..line.len()).any(|i| matches!(line.lower(i), "him" | "her"));
    (short && near && subject && fits && !other && memory.knows(*figure)).then_some(*figure)
}

/// The persons listed after the colon that follows a plural title or group: "three envoys: Ana Roe, Igor Bel and Jane Low".
fn enumerated(line: &Line<'_>, row: &[Piece], named: &[Vec<usize>], at: usize) -> Option<Vec<usize>> {
    let piece = row.get(at)?;
    let group = match &piece.what {
        What::Office(office) => office.head.plural,
        What::Group(..) => true,
        _ => false,
    };
    let colon = (piece.tokens.end..line.len()).find(|i| line.word(*i) == ":").filter(|_| group)?;
    let rest = row.iter().zip(named).skip(at + 1).skip_while(|(p, _)| p.tokens.end <= colon);
    let mut end = colon;
    let mut people = Vec::new();
    for (next, figures) in rest {
        let joined = (end..next.tokens.start).all(|i| matches!(line.lower(i), "," | "and" | "&" | ";" | ":"));
        if !joined || !matches!(next.what, What::Person(_)) {
            break;
        }
        people.extend(figures.iter().copied());
        end = next.tokens.end;
    }
    (people.len() >= 2).then_some(people)
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
                // "With her are A and B"
                | "is"
                | "are"
                | "was"
                | "were"
                | "came"
                | "come"
                | "will"
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
    // What no honorific tells, the given name often does.
    for (slot, figure) in genders.iter_mut().zip(&cast.figures) {
        if slot.is_none() && figure.name.contains(' ') {
            *slot = figure.name.split(' ').next().and_then(|given| TABLES.is_womans(given));
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
    if reports(line, piece) {
        return None;
    }
    Some(match &piece.what {
        What::Person(_) | What::Event | What::Demonym(_) | What::Common => return None,
        What::Pronoun => {
            let word = line.lower(piece.tokens.start);
            if matches!(word, "it" | "both" | "the") || piece.tokens.end > piece.tokens.start + 1 {
                return stands_in(line, piece, memory, countries).map(|referent| (referent, Form::Pronoun, whole));
            }
            let referent = match word {
                "he" | "him" | "his" | "she" | "her" => {
                    let female = matches!(word, "she" | "her");
                    let object = word == "him" || word == "her" && !determines(line, piece.tokens.end);
                    let who = if object { memory.object(female, genders) } else { memory.pronoun(female, genders) };
                    who.map_or(Referent::Open, Referent::Person)
                }
                "them" => several(memory.objects()),
                _ => memory.group().cloned().unwrap_or_else(|| several(memory.several_but(|f| speaks_for(cast, f)))),
            };
            (referent, Form::Pronoun, whole)
        }
        What::Office(office) if office.head.plural => {
            let named = words(&office.tokens);
            let complement = office.role.end > office.head_at + 1;
            // "the two leaders" are two of whom is told; "18 leaders", "Pacific leaders" are not.
            let meant = matches!(line.lower(piece.tokens.start), "the" | "both" | "two" | "three" | "their" | "these");
            // "Six other envoys": not those told of before.
            let others = piece.tokens.clone().any(|i| matches!(line.lower(i), "other" | "others" | "further"));
            let leaders =
                meant && office.head.singular == "leader" && office.role.len() == 1 && office.country.is_none();
            let together = if leaders {
                memory.several()
            } else if complement || others || links::is_indefinite(line, piece.tokens.start) {
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

/// Whether a body is named only as the source of the news: "Trend reports", "the Acme news agency quoted him", "citing
/// Kabar".
fn reports(line: &Line<'_>, piece: &Piece) -> bool {
    let named = match &piece.what {
        What::Unknown | What::Body(_) => true,
        What::Generic(name, _) => (name.start..name.end).any(|i| line.lower(i) == "news"),
        _ => false,
    };
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let agency =
        matches!(line.lower(end), "news" | "tv") && matches!(line.lower(end + 1), "agency" | "channel" | "service");
    let end = if agency { end + 2 } else { end };
    let says = matches!(
        line.lower(end),
        "reports" | "reported" | "writes" | "wrote" | "quoted" | "quotes" | "cited" | "citing"
    ) && line.lower(end + 1) != "to";
    let cited = matches!(line.lower_before(start), "citing" | "quoting")
        || line.lower_before(start) == "to"
            && (matches!(start.checked_sub(2).map_or("", |b| line.lower(b)), "reference" | "according"));
    named && (says || agency || cited)
}

/// A name without a leading article.
pub(super) fn bare(name: &str) -> &str {
    ["the ", "The ", "a ", "A ", "an ", "An ", "both "].iter().find_map(|a| name.strip_prefix(a)).unwrap_or(name)
}

/// Whom "It", "both", "the two", "the latter" and "the guest" stand for.
fn stands_in(line: &Line<'_>, piece: &Piece, memory: &Memory, countries: &[Option<CountryCode>]) -> Option<Referent> {
    let start = piece.tokens.start;
    let one = |figure: Option<usize>| figure.map(Referent::Person);
    match (line.lower(start), line.lower(start + 1)) {
        ("it", _) => memory.it().cloned(),
        ("the", "former") => one(memory.pair().map(|(a, _)| a)),
        ("the", "latter") => one(memory.pair().map(|(_, b)| b)),
        ("his" | "her", "host") => one(memory.host()),
        ("the" | "his" | "her", "guest" | "visitor") => one(memory.guest()),
        ("the", _) if line.country_at(start + 1).is_some() => {
            let state = line.country_at(start + 1).map(|(c, _)| c);
            one(memory.national(|f| countries.get(f).copied().flatten() == state))
        }
        _ => Some(several(memory.several())).filter(|r| *r != Referent::Open),
    }
}

/// Whether a figure only speaks for others.
fn speaks_for(cast: &Cast, figure: usize) -> bool {
    cast.figures.get(figure).is_some_and(|f| f.roles.iter().any(|r| r.lower.contains("spokes")))
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
