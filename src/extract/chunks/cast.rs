//! The persons of an article: every form of a name is joined to one figure, surnames alone included.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bodies;
use super::fold::{fold, folded_words, lowered};
use super::forms::same;
use super::line::Line;
use super::office::Office;
use super::pieces::{PersonPiece, Piece, What};
use super::tables::{Standing, TABLES};
use crate::extract::tokens::Shape;
use crate::model::{CountryCode, Span};

/// A role as one place words it.
#[derive(Clone, Debug)]
pub(super) struct Role {
    /// The words, `None` for "counterpart" and the like.
    pub text: Option<String>,
    /// The head noun in the singular.
    pub head: &'static str,
    /// Small letters of the whole role, without its state: for matching "the foreign minister".
    pub lower: String,
    /// State told by the words.
    pub country: Option<CountryCode>,
    /// State accredited to.
    pub to: Option<CountryCode>,
    /// Body told by the words.
    pub body: Option<String>,
    /// The person served, by the last name: "Roe's spokesman".
    pub owner: Option<String>,
    pub past: bool,
    pub standing: Standing,
    /// A rank alone.
    pub rank: bool,
}

/// A person of the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Figure {
    /// Fullest form of the name.
    pub name: String,
    /// Its words, folded.
    pub words: Vec<String>,
    /// Every form met, in order.
    pub forms: Vec<String>,
    /// Where it is named, in reading order.
    pub mentions: Vec<Span>,
    /// Roles, in order.
    pub roles: Vec<Role>,
    /// State told beside the name.
    pub beside: Option<CountryCode>,
    /// Line of the first mention, and the pieces of that line.
    pub first: (usize, usize),
    /// Place in a list whose title is shared: lines and list starts.
    pub listed: bool,
    /// Whether an honorific of public office stands before it somewhere, or the person leads a delegation.
    pub ranked: bool,
    /// Whether a state follows the name somewhere.
    pub of_state: bool,
}

/// All figures, and which of them each piece of each line names.
#[derive(Default)]
pub(super) struct Cast {
    pub figures: Vec<Figure>,
    /// For each line, for each piece: the figures that it names.
    pub of: Vec<Vec<Vec<usize>>>,
    names: Names,
}

/// Which figures bear a word, so that in an article of many a name is compared only with those that share one with it.
#[derive(Default)]
struct Names(FxHashMap<String, Vec<usize>>);

/// Among so few figures looking at each is quicker.
const FEW: usize = 24;

impl Names {
    fn new(figures: &[Figure]) -> Self {
        let mut names = Self::default();
        if figures.len() > FEW {
            figures.iter().enumerate().for_each(|(at, figure)| names.add(at, &figure.words));
        }
        names
    }

    fn add(&mut self, figure: usize, words: &[String]) {
        for word in words {
            let bare = word.strip_prefix("al-").or_else(|| word.strip_prefix("el-"));
            for form in [Some(word.as_str()), bare].into_iter().flatten() {
                let bearers = self.0.entry(form.to_owned()).or_default();
                if bearers.last() != Some(&figure) {
                    bearers.push(figure);
                }
            }
        }
    }

    /// All figures that these words may name, in order; [`same`] decides. Initials alone may name anybody.
    fn candidates(&self, words: &[String], figures: usize) -> Vec<usize> {
        if figures <= FEW || words.iter().all(|w| w.chars().nth(1).is_none()) {
            return (0..figures).collect();
        }
        let mut all: Vec<usize> = words.iter().filter_map(|w| self.0.get(w)).flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

struct Named {
    line: usize,
    piece: usize,
    text: String,
    words: Vec<String>,
    figure: Option<usize>,
}

/// Joins the persons of all lines.
pub(super) fn cast(lines: &[Line<'_>], pieces: &[Vec<Piece>]) -> Cast {
    let mut named: Vec<Named> = Vec::new();
    for (l, line) in lines.iter().enumerate() {
        for (p, piece) in pieces.get(l).into_iter().flatten().enumerate() {
            if let What::Person(person) = &piece.what {
                // "(Ana) Roe": the brackets are no part of the name.
                let mut text = line.slice(&person.name).replace(['(', ')'], "");
                if !line.shouted && person.name.clone().all(|i| line.shape(i) == Shape::Upper) && !text.contains('.') {
                    text = lowered(&text);
                }
                named.push(Named { line: l, piece: p, words: folded_words(&text), text, figure: None });
            }
        }
    }
    let mut order: Vec<usize> = (0..named.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(named.get(*i).map_or(0, |n| n.words.len())));
    let mut figures: Vec<Figure> = Vec::new();
    let mut names = Names::default();
    for i in order {
        let Some(mention) = named.get(i) else { continue };
        let person = person_at(pieces, mention.line, mention.piece);
        let country = person.and_then(told_country);
        let mut candidates = names.candidates(&mention.words, figures.len());
        candidates.retain(|f| figures.get(*f).is_some_and(|f| same(f, &mention.words, country)));
        let figure = match candidates.as_slice() {
            [] => {
                figures.push(Figure {
                    name: mention.text.clone(),
                    words: mention.words.clone(),
                    first: (usize::MAX, 0),
                    ..Figure::default()
                });
                if figures.len() == FEW + 1 {
                    names = Names::new(&figures);
                } else if figures.len() > FEW {
                    names.add(figures.len() - 1, &mention.words);
                }
                figures.len() - 1
            }
            [one] => *one,
            several => nearest(several, &figures, &named, mention),
        };
        if let Some(f) = figures.get_mut(figure) {
            f.beside = f.beside.or(country);
        }
        if let Some(m) = named.get_mut(i) {
            m.figure = Some(figure);
        }
    }
    number_by_first_mention(&mut figures, &mut named);
    let names = Names::new(&figures);
    let mut cast = Cast { figures, of: pieces.iter().map(|line| vec![Vec::new(); line.len()]).collect(), names };
    for mention in &named {
        let (Some(line), Some(figure)) = (lines.get(mention.line), mention.figure) else { continue };
        let Some(person) = person_at(pieces, mention.line, mention.piece) else { continue };
        let roles: Vec<Role> = person
            .offices
            .iter()
            .map(|o| role(line, o))
            .chain(person.clause.iter().map(|c| clause_role(line, c)))
            .chain(person.offices_below.clone())
            .collect();
        cast.record(mention.line, mention.piece, figure, &mention.text, line.span(&person.name));
        if let Some(f) = cast.figures.get_mut(figure) {
            f.roles.extend(roles);
            f.listed |= person.listed;
            let start = person.name.start;
            let leads = start > 1 && line.lower(start - 1) == "by" && matches!(line.lower(start - 2), "led" | "headed");
            f.ranked |= person.ranked || leads;
            f.of_state |= person.of_state || person.offices.is_empty() && person.country.is_some() && !person.titled;
        }
    }
    cast.correct_slips();
    cast.name_loose_words(lines, pieces);
    cast.name_owners(lines, pieces);
    for figure in &mut cast.figures {
        figure.mentions.sort_unstable();
        figure.mentions.dedup();
    }
    cast
}

fn person_at(pieces: &[Vec<Piece>], line: usize, piece: usize) -> Option<&PersonPiece> {
    match &pieces.get(line)?.get(piece)?.what {
        What::Person(person) => Some(person),
        _ => None,
    }
}

/// The state that the words beside a name tell.
fn told_country(person: &PersonPiece) -> Option<CountryCode> {
    person.offices.iter().find_map(|o| o.country).or(person.country)
}

/// Of several figures that a name fits, the one named last before it, else the first.
fn nearest(several: &[usize], figures: &[Figure], named: &[Named], mention: &Named) -> usize {
    let full = several.iter().find(|f| figures.get(**f).is_some_and(|f| f.words == mention.words));
    if let Some(full) = full {
        return *full;
    }
    let before = named
        .iter()
        .filter(|n| n.figure.is_some_and(|f| several.contains(&f)) && (n.line, n.piece) < (mention.line, mention.piece))
        .max_by_key(|n| (n.line, n.piece));
    before.and_then(|n| n.figure).or_else(|| several.first().copied()).unwrap_or(0)
}

fn number_by_first_mention(figures: &mut [Figure], named: &mut [Named]) {
    for n in named.iter() {
        if let Some(f) = n.figure.and_then(|f| figures.get_mut(f)) {
            f.first = f.first.min((n.line, n.piece));
        }
    }
    let mut order: Vec<usize> = (0..figures.len()).collect();
    order.sort_by_key(|i| figures.get(*i).map(|f| f.first));
    let mut place = vec![0; figures.len()];
    for (new, old) in order.iter().enumerate() {
        if let Some(p) = place.get_mut(*old) {
            *p = new;
        }
    }
    figures.sort_by_key(|f| f.first);
    for n in named {
        n.figure = n.figure.and_then(|f| place.get(f).copied());
    }
}

impl Cast {
    fn record(&mut self, line: usize, piece: usize, figure: usize, text: &str, span: Span) {
        if let Some(slot) = self.of.get_mut(line).and_then(|l| l.get_mut(piece))
            && !slot.contains(&figure)
        {
            slot.push(figure);
        }
        if let Some(f) = self.figures.get_mut(figure) {
            f.mentions.push(span);
            if !f.forms.iter().any(|x| x == text) {
                f.forms.push(text.to_owned());
            }
        }
    }

    /// Of two spellings of a name the one with a known given name is right: "Rchard Roe", "Richard Roe".
    fn correct_slips(&mut self) {
        // "R. Roe" of one place is "Ana Roe" of another.
        for figure in self.figures.iter_mut().filter(|f| f.words.iter().any(|w| w.chars().nth(1).is_none())) {
            let whole = |form: &&String| {
                let words = folded_words(form);
                words.len() == figure.words.len() && words.iter().all(|w| w.chars().nth(1).is_some())
            };
            if let Some(form) = figure.forms.iter().find(whole).cloned() {
                figure.words = folded_words(&form);
                figure.name = form;
            }
        }
        let given = |name: &str| name.split(' ').next().is_some_and(is_given);
        for figure in self.figures.iter_mut().filter(|f| f.words.len() > 1 && !given(&f.name)) {
            let like = |form: &&String| form.split(' ').count() == figure.words.len() && given(form);
            if let Some(form) = figure.forms.iter().find(like).cloned() {
                figure.words = folded_words(&form);
                figure.name = form;
            }
        }
    }

    /// Links capitalised words of unknown meaning that are part of a figure's name: "Kang", "Sabah Khaled", "Roe-Lin talks".
    fn name_loose_words(&mut self, lines: &[Line<'_>], pieces: &[Vec<Piece>]) {
        // "Ford's chief executive, William Ford": the surname alone is the firm.
        let firms: FxHashSet<String> = (self.figures.iter())
            .flat_map(|f| {
                f.roles.iter().filter_map(|r| r.body.as_ref()).map(|b| fold(b)).filter(|b| f.words.contains(b))
            })
            .collect();
        for (l, line) in lines.iter().enumerate() {
            for (p, piece) in pieces.get(l).into_iter().flatten().enumerate() {
                // "Senator King": the surname is a title too.
                if let What::Office(office) = &piece.what
                    && office.tokens.len() == 1
                    && line.capital(office.head_at)
                    && piece.tokens.start > 0
                    && line.capital(piece.tokens.start - 1)
                    && let Some(figure) = self.unique(&[line.lower(office.head_at).to_owned()], l, p)
                {
                    self.record(l, p, figure, line.slice(&office.tokens), line.span(&office.tokens));
                    continue;
                }
                let place = matches!(piece.what, What::Place(_) | What::Capital(_) | What::Body(_));
                let located = matches!(
                    line.lower_before(piece.tokens.start),
                    "in" | "at" | "to" | "from" | "of" | "near" | "the"
                );
                if !(matches!(piece.what, What::Unknown | What::Common) || place && !located && piece.tokens.len() == 1)
                {
                    continue;
                }
                let text = line.slice(&piece.tokens);
                let words = folded_words(text);
                if matches!(words.as_slice(), [word] if firms.contains(word)) {
                    continue;
                }
                if let Some(figure) = self.unique(&words, l, p) {
                    self.record(l, p, figure, text, line.span(&piece.tokens));
                } else if piece.tokens.len() == 2
                    && line.shape(piece.tokens.start) == Shape::Upper
                    && let Some(figure) = self.unique(&folded_words(line.word(piece.tokens.end - 1)), l, p)
                {
                    let rest = piece.tokens.end - 1..piece.tokens.end;
                    // "CS Roe": a title in initials that no table knows.
                    self.record(l, p, figure, line.slice(&rest), line.span(&rest));
                } else if piece.tokens.len() == 1
                    && let Some((a, b)) = text.split_once('-')
                    && let (Some(x), Some(y)) =
                        (self.unique(&folded_words(a), l, p), self.unique(&folded_words(b), l, p))
                    && x != y
                {
                    let span = line.span(&piece.tokens);
                    let middle = span.start + a.len() as u32;
                    self.record(l, p, x, a, Span { end: middle, ..span });
                    self.record(l, p, y, b, Span { start: middle + 1, ..span });
                }
            }
        }
    }

    /// "Ana Roe, Bel's spokeswoman": whoever the office serves is named there too.
    fn name_owners(&mut self, lines: &[Line<'_>], pieces: &[Vec<Piece>]) {
        for (l, line) in lines.iter().enumerate() {
            for (p, piece) in pieces.get(l).into_iter().flatten().enumerate() {
                let What::Person(person) = &piece.what else { continue };
                for owner in person.offices.iter().filter_map(|o| o.owner.as_ref()) {
                    let whose = self.unique(&folded_words(line.slice(owner)), l, p);
                    if let Some(figure) = whose.and_then(|f| self.figures.get_mut(f)) {
                        figure.mentions.push(line.span(owner));
                    }
                }
            }
        }
    }

    /// The one figure that these words name at this place; of several, the one named last in the lines just before.
    fn unique(&self, words: &[String], line: usize, piece: usize) -> Option<usize> {
        if words.is_empty() {
            return None;
        }
        let mut fits = self.names.candidates(words, self.figures.len());
        fits.retain(|f| self.figures.get(*f).is_some_and(|f| same(f, words, None)));
        match fits.as_slice() {
            [] => None,
            [one] => Some(*one),
            several => {
                // Two of one surname: only who was named just before can be meant.
                let recent = self.of.get(line.saturating_sub(1)..=line)?;
                let seen: Vec<usize> = recent
                    .iter()
                    .enumerate()
                    .flat_map(|(back, pieces)| {
                        let last = back + 1 == recent.len();
                        pieces
                            .iter()
                            .enumerate()
                            .filter(move |(p, _)| !last || *p < piece)
                            .flat_map(|(_, f)| f.iter().copied())
                    })
                    .filter(|f| several.contains(f))
                    .collect();
                let first = *seen.last()?;
                seen.iter().all(|f| *f == first).then_some(first)
            }
        }
    }
}

/// Head nouns that tell a relation and no office.
const NO_ROLE: [&str; 27] = [
    "counterpart",
    "half-brother",
    "half-sister",
    "stepson",
    "grandson",
    "granddaughter",
    "son-in-law",
    "daughter-in-law",
    "brother-in-law",
    "niece",
    "uncle",
    "aunt",
    "wife",
    "husband",
    "widow",
    "widower",
    "son",
    "daughter",
    "brother",
    "sister",
    "father",
    "mother",
    "cousin",
    "nephew",
    "friend",
    "colleague",
    "host",
];

/// A role as a value of its own.
pub(super) fn role(line: &Line<'_>, office: &Office) -> Role {
    let head = office.head.singular;
    let slice = line.slice(&office.role);
    let mut text = if office.head.plural { singular(line, office) } else { slice.to_owned() };
    if let Some(tail) = &office.tail {
        text = format!("{text} {}", line.slice(tail));
    }
    let body = office.body.as_ref().map(|b| line.slice(b).to_owned());
    Role {
        lower: text.to_lowercase(),
        text: (!NO_ROLE.contains(&head)).then_some(text),
        head,
        country: office.country,
        to: office.to,
        body,
        owner: office.owner.as_ref().map(|o| line.slice(o).to_owned()),
        past: office.past,
        standing: office.head.standing,
        rank: office.is_rank(),
    }
}

/// "Foreign Ministers" of several holders is "Foreign Minister" of each.
fn singular(line: &Line<'_>, office: &Office) -> String {
    let before = line.slice(&(office.role.start..office.head_at));
    let word = line.word(office.head_at);
    let single = if fold(word) == office.head.singular {
        word.to_owned()
    } else {
        let mut chars = office.head.singular.chars();
        let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        if word.starts_with(char::is_uppercase) { first + chars.as_str() } else { office.head.singular.to_owned() }
    };
    let after = line.slice(&(office.head_at + 1..office.role.end.max(office.head_at + 1)));
    let parts = [before, &single, if office.role.end > office.head_at + 1 { after } else { "" }];
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

fn clause_role(line: &Line<'_>, clause: &Range<usize>) -> Role {
    let text = line.slice(clause).to_owned();
    let body =
        clause.clone().find_map(|i| bodies::body_at(line, i).filter(|b| b.tokens.len() > 1 || b.known.is_some()));
    Role {
        lower: text.to_lowercase(),
        text: Some(text),
        head: "head",
        country: None,
        to: None,
        body: body.map(|b| line.slice(&b.tokens).to_owned()),
        owner: None,
        past: false,
        standing: Standing::Public,
        rank: false,
    }
}

/// Whether a word of the tables is a given name; used where a name alone must be judged.
pub(super) fn is_given(word: &str) -> bool {
    TABLES.is_given(word)
}
