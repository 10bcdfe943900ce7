//! Who and what is named in each sentence: persons with their offices, bodies, states, places, and what stands for them.

mod between;
mod bodies;
mod cast;
mod classes;
mod complement;
mod country;
mod delegates;
mod entities;
mod fold;
mod forms;
mod glosses;
mod groups;
mod line;
mod links;
mod lists;
mod names;
mod office;
mod offices_of;
mod pieces;
mod referents;
mod roles;
mod tables;
mod titled;
mod told;
mod untitled;

use std::ops::Range;

use rustc_hash::FxHashSet;

use self::cast::Cast;
use self::line::Line;
use self::pieces::{Piece, What};
use self::referents::bare;
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
    // A dateline often stands in capitals: "NEW DELHI".
    let shouted = words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && words.chars().count() > 3;
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next();
        let title = || first.into_iter().chain(letters.flat_map(char::to_lowercase)).collect::<String>();
        tables::key(&if shouted { title() } else { word.to_owned() })
    };
    let keys: Vec<String> =
        words.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).map(word).collect();
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

/// The two states that a word with a hyphen joins: "Croatia-Hungary", "Kyrgyz-Tajik".
pub fn joined_states(word: &str) -> Option<[CountryCode; 2]> {
    let (left, right) = word.split_once(['-', '–'])?;
    let (left, right) = (state_of_word(left)?, state_of_word(right)?);
    (left != right).then_some([left, right])
}

/// The state that one word names: "Kenya", "Kenyan", "Nairobi".
pub fn state_of_word(word: &str) -> Option<CountryCode> {
    match TABLES.longest(&[tables::key(word)])? {
        (Meaning::Country(code) | Meaning::Demonym(code) | Meaning::Capital(code), 1) => Some(code),
        _ => None,
    }
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
    cast.take_up_offices(&lines, &rows);
    cast.adopt_subjects(&lines, &rows);
    cast.equal_offices(&lines, &rows);
    cast.list_members(&lines, &rows);
    cast.mark_heads(&lines, &rows);
    let states = country::States::new(document.article, &rows);
    let countries = country::countries(&lines, &rows, &cast, &states);
    let officials = officials(&cast, &countries);
    let chunks = referents::chunks(&lines, &rows, &cast, &countries);
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
            // The Union is no state: who acts for it has none.
            country: country.filter(|c| !between::is_union(*c)),
            organisation: roles::organisation(figure)
                .or_else(|| country.filter(|c| between::is_union(*c)).map(|c| country_name(c).to_owned())),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::segment::segment;
    use crate::model::{Article, EntityKind, Paragraph};

    fn article(paragraphs: &[&str]) -> Article {
        let paragraphs = paragraphs.iter().map(|t| Paragraph { text: (*t).into(), offset: None }).collect();
        Article { paragraphs, ..Article::default() }
    }

    fn read(paragraphs: &[&str]) -> Named {
        let article = article(paragraphs);
        find(&segment(&article), &[])
    }

    /// Name, role and state of each person, in a line each.
    fn persons(paragraphs: &[&str]) -> Vec<String> {
        let line = |o: &ReadOfficial| {
            let country = o.country.map_or("-".to_owned(), |c| c.to_string());
            format!(
                "{} | {} | {country}{}",
                o.name,
                o.role.as_deref().unwrap_or("-"),
                if o.official { "" } else { " | private" }
            )
        };
        read(paragraphs).officials.iter().map(line).collect()
    }

    /// The words of each chunk and whom they stand for.
    fn referents(paragraphs: &[&str]) -> Vec<String> {
        let article = article(paragraphs);
        let document = segment(&article);
        let named = find(&document, &[]);
        let who = |f: &usize| named.officials[*f].name.clone();
        let words = |c: &Chunk| {
            let s = &document.sentences[c.sentence];
            document.text(s.paragraph)[s.tokens[c.tokens.start].start..s.tokens[c.tokens.end - 1].end].to_owned()
        };
        let told = |c: &Chunk| match &c.referent {
            Referent::Person(f) => who(f),
            Referent::People(f) => f.iter().map(who).collect::<Vec<_>>().join(" + "),
            Referent::Office { name, .. } => format!("office {name}"),
            Referent::Body { name, .. } => format!("body {name}"),
            Referent::State { name, .. } => format!("state {name}"),
            Referent::Place { name, .. } => format!("place {name}"),
            Referent::Open => "?".to_owned(),
        };
        named.chunks.iter().map(|c| format!("{} = {}", words(c), told(c))).collect()
    }

    #[test]
    fn titles_stand_on_either_side_of_a_name() {
        assert_eq!(
            persons(&[
                "Chile's Ambassador to Norway, Ana Ruiz, met Per Dahl, the Norwegian Minister of Trade and Industry."
            ]),
            ["Ana Ruiz | Ambassador to Norway | CL", "Per Dahl | Minister of Trade and Industry | NO"]
        );
        assert_eq!(
            persons(&[
                "Foreign Minister of Latvia Ilze Kalnina received Deputy Prime Minister and Foreign Minister of Nepal Hari Thapa."
            ]),
            [
                "Ilze Kalnina | Foreign Minister of Latvia | LV",
                "Hari Thapa | Deputy Prime Minister and Foreign Minister of Nepal | NP"
            ]
        );
        assert_eq!(
            persons(&["She saw the chairman of the Senate Trade Committee, Senator Tom Hale."]),
            ["Tom Hale | chairman of the Senate Trade Committee | -"]
        );
    }

    #[test]
    fn one_title_serves_a_list() {
        assert_eq!(
            persons(&["Foreign Ministers Jan Novak of Slovakia, Ivo Horvat of Croatia and Ana Kovac of Slovenia met."]),
            [
                "Jan Novak | Foreign Minister | SK",
                "Ivo Horvat | Foreign Minister | HR",
                "Ana Kovac | Foreign Minister | SI"
            ]
        );
    }

    #[test]
    fn particles_initials_and_capitals_belong_to_names() {
        let names: Vec<String> = read(&[
            "Prince Turki bin Omar al-Saud met Dr. A. K. Rahman, Minister K.Batbold and Emma van der Berg.",
            "MINISTER BATBOLD: Good to be here.",
        ])
        .officials
        .into_iter()
        .map(|o| o.name)
        .collect();
        assert_eq!(names, ["Turki bin Omar al-Saud", "A. K. Rahman", "K.Batbold", "Emma van der Berg"]);
    }

    #[test]
    fn former_and_private_persons_are_no_officials() {
        assert_eq!(
            persons(&[
                "Former Peruvian president Luis Vega met Carla Diaz, president of Acme Corporation, and Dr. Juan Soto."
            ]),
            [
                "Luis Vega | Former Peruvian president | PE | private",
                "Carla Diaz | president of Acme Corporation | - | private",
                "Juan Soto | - | - | private"
            ]
        );
    }

    #[test]
    fn names_inside_other_names_are_no_persons() {
        let named = read(&[
            "The Morales administration met at King Fahd International Airport near the Reagan Library on General Motors' plans.",
        ]);
        assert!(named.officials.is_empty(), "{:?}", named.officials);
    }

    #[test]
    fn a_surname_a_title_and_a_pronoun_lead_back_to_the_name() {
        assert_eq!(
            referents(&[
                "Chilean Ambassador Ana Ruiz met Norwegian Foreign Minister Per Dahl in Oslo.",
                "She thanked Dahl. The Ambassador later saw his Danish counterpart."
            ]),
            [
                "Chilean Ambassador Ana Ruiz = Ana Ruiz",
                "Norwegian Foreign Minister Per Dahl = Per Dahl",
                "Oslo = place Oslo",
                "She = Ana Ruiz",
                "Dahl = Per Dahl",
                "The Ambassador = Ana Ruiz",
                "his Danish counterpart = office Danish counterpart"
            ]
        );
    }

    #[test]
    fn several_persons_are_meant_by_they_and_by_plural_titles() {
        let lines = referents(&[
            "Polish Foreign Minister Jan Nowak met Czech Foreign Minister Petr Dvorak.",
            "The two ministers agreed on trade. They will meet again.",
        ]);
        assert!(lines.contains(&"The two ministers = Jan Nowak + Petr Dvorak".to_owned()), "{lines:?}");
        assert!(lines.contains(&"They = Jan Nowak + Petr Dvorak".to_owned()), "{lines:?}");
    }

    #[test]
    fn two_of_one_surname_are_kept_apart() {
        let named = read(&["Minister Ali Khan and Ambassador Sara Khan came. Khan spoke."]);
        assert_eq!(named.officials.len(), 2);
        assert!(named.officials.iter().all(|o| o.aliases.is_empty()), "{:?}", named.officials);
    }

    #[test]
    fn bodies_groups_and_states_are_worded_as_the_article_has_them() {
        assert_eq!(
            referents(&[
                "A Chilean delegation met members of the Chamber of Commerce at the Ministry of Trade in Lima.",
                "Washington thanked Peru."
            ]),
            [
                "A Chilean delegation = body Chilean delegation",
                "members of the Chamber of Commerce = body members of the Chamber of Commerce",
                "the Ministry of Trade = body Ministry of Trade",
                "Lima = place Lima",
                "Washington = state United States",
                "Peru = state Peru"
            ]
        );
    }

    #[test]
    fn a_name_above_an_office_in_the_paragraph_below_is_one_person() {
        assert_eq!(
            persons(&["Those present:", "Mr. Luis Vega", "Ambassador of the Republic of Peru"]),
            ["Luis Vega | Ambassador of the Republic of Peru | PE"]
        );
    }

    #[test]
    fn short_forms_in_brackets_stand_for_the_long_one() {
        let lines = referents(&["The Pacific Trade Council (PTC) met Peru. The PTC thanked Chile."]);
        assert!(lines.contains(&"PTC = body Pacific Trade Council".to_owned()), "{lines:?}");
    }

    #[test]
    fn the_state_of_the_news_is_that_of_its_unnamed_offices() {
        let mut article = article(&["Foreign Secretary Nimal Perera met Norwegian Ambassador Kari Lie."]);
        article.source = Some("Colombo Gazette".into());
        let named = find(&segment(&article), &[]);
        assert_eq!(named.officials[0].country, CountryCode::new("LK"));
        assert_eq!(named.officials[1].country, CountryCode::new("NO"));
    }

    #[test]
    fn entities_never_overlap_and_lie_in_order() {
        let named = read(&[
            "US Senate chairman Tom Hale of the United States met Saudi Aramco and the Ministry of Trade of Peru in Lima, Peru.",
        ]);
        assert!(named.entities.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{:?}", named.entities);
        assert!(named.entities.iter().any(|e| e.kind == EntityKind::Person));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_its_chunks_lie_apart(text in "[A-Za-z ,.'’()\\-–0-9éÀ]{0,160}") {
            let article = article(&[&text]);
            let document = segment(&article);
            let named = find(&document, &[]);
            for pair in named.chunks.windows(2) {
                proptest::prop_assert!(pair[0].sentence < pair[1].sentence || pair[0].tokens.end <= pair[1].tokens.start);
            }
            for chunk in &named.chunks {
                proptest::prop_assert!(chunk.tokens.end <= document.sentences[chunk.sentence].tokens.len());
                proptest::prop_assert!(chunk.tokens.start < chunk.tokens.end);
            }
        }
    }
}
