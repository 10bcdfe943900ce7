//! Which words of an article are marked, in which colour, and what a click on them selects.

use egui::Color32;

use crate::app::item::{Item, Place};
use crate::app::state::State;
use crate::app::theme::Tokens;
use crate::model::{ArticleId, InteractionId, Mention, Party, PartyId, PartyKind, Role, Span};

/// Words that are underlined.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The words; only the bytes count, the paragraph is known.
    pub span: Span,
    /// The colour of what they name.
    pub colour: Color32,
    /// Whether they belong to the interaction in hand: drawn stronger.
    pub strong: bool,
    /// Whether they say what happened: set in the heavier ink and dotted.
    pub trigger: bool,
    /// Whether these words speak for a sector.
    pub sector: bool,
    /// What a click selects.
    pub target: Item,
    /// What a screen reader and the tooltip say.
    pub name: String,
    /// Whether a person can say that these words stand for somebody else.
    pub can_split: bool,
}

/// All marks of an article, by paragraph (at the place of its number minus one), in reading order, none overlapping.
pub fn of_article(
    state: &State,
    tokens: &Tokens,
    article: ArticleId,
    in_hand: Option<InteractionId>,
) -> Vec<Vec<Mark>> {
    let collection = &state.collection;
    let paragraphs = collection.article(article).map_or(0, |a| a.paragraphs.len());
    let mut found: Vec<Mark> = Vec::new();
    for (id, interaction) in collection.interactions() {
        for report in interaction.reports.iter().filter(|r| r.article == article) {
            let Some(read) = collection.read(report) else { continue };
            let strong = in_hand == Some(id);
            for evidence in &read.evidence {
                let (colour, what) = match evidence.role {
                    Role::Participant(at) => {
                        let Some(party) = report.parties.get(at).copied() else { continue };
                        if let Some(mark) = party_mark(state, tokens, (article, evidence.span), party, strong) {
                            found.push(mark);
                        }
                        continue;
                    }
                    Role::Trigger => (tokens.muted, format!("{}, what happened", interaction.kind.label())),
                    Role::Date => (
                        tokens.selection_edge,
                        format!("Date {}", interaction.dated.map(|d| d.when.label()).unwrap_or_default()),
                    ),
                    Role::Place => {
                        (tokens.muted, format!("Place {}", interaction.place.as_deref().unwrap_or_default()))
                    }
                    Role::Sector(sector) => (tokens.sector(sector), format!("Sector {}", sector.sector().label)),
                };
                let trigger = evidence.role == Role::Trigger;
                let sector = matches!(evidence.role, Role::Sector(_));
                // What happened is shown for the interaction in hand alone; else every verb would be underlined.
                if !trigger || strong {
                    let target = Item::Interaction(id);
                    found.push(Mark {
                        span: evidence.span,
                        colour,
                        strong,
                        trigger,
                        sector,
                        target,
                        name: what,
                        can_split: false,
                    });
                }
            }
        }
    }
    for (id, party) in collection.parties() {
        let from = party.mentions.partition_point(|m| m.article < article);
        for mention in party.mentions.iter().skip(from).take_while(|m| m.article == article) {
            found.extend(party_mark(state, tokens, (article, mention.span), id, false));
        }
    }
    // Of marks that overlap the one in hand wins, then the longer; a sector leaves what happened free.
    found.sort_by_key(|m| {
        let sector = m.strong && m.sector;
        (!m.strong, sector, m.span.paragraph, std::cmp::Reverse(m.span.end - m.span.start), m.span.start)
    });
    let mut by_paragraph: Vec<Vec<Mark>> = vec![Vec::new(); paragraphs];
    for mut mark in found {
        let Some(row) = (mark.span.paragraph as usize).checked_sub(1).and_then(|at| by_paragraph.get_mut(at)) else {
            continue;
        };
        if let Some(trigger) = row.iter().find(|m| m.trigger && mark.sector && m.span.overlaps(mark.span)) {
            mark.span = before(state, article, mark.span, trigger.span);
        }
        if mark.span.start < mark.span.end && !row.iter().any(|m| m.span.overlaps(mark.span)) {
            row.push(mark);
        }
    }
    for row in &mut by_paragraph {
        row.sort_by_key(|m| m.span.start);
    }
    by_paragraph
}

/// The part of a span that stands before another one, without the space between them.
fn before(state: &State, article: ArticleId, span: Span, other: Span) -> Span {
    let paragraph = state.collection.article(article).and_then(|a| a.paragraph(span.paragraph));
    let words = paragraph.and_then(|p| p.text.get(span.start as usize..other.start as usize)).unwrap_or_default();
    Span { end: span.start + words.trim_end().len() as u32, ..span }
}

fn party_mark(
    state: &State,
    tokens: &Tokens,
    (article, span): (ArticleId, Span),
    id: PartyId,
    strong: bool,
) -> Option<Mark> {
    let party = state.collection.party(id)?;
    let colour = match party.kind {
        PartyKind::Body => tokens.muted,
        _ => tokens.country(state.rank(party.country)),
    };
    Some(Mark {
        span,
        colour,
        strong,
        trigger: false,
        sector: false,
        target: Item::Party(id),
        name: party.name.clone(),
        can_split: state.work.read_only.is_none()
            && party.mentions.len() > 1
            && mention(party, article, span).is_some(),
    })
}

/// The party that a mark names, and the mention that its words are.
pub fn named(state: &State, article: ArticleId, mark: &Mark) -> Option<(PartyId, Mention)> {
    let Item::Party(id) = mark.target else { return None };
    Some((id, mention(state.collection.party(id)?, article, mark.span)?))
}

fn mention(party: &Party, article: ArticleId, span: Span) -> Option<Mention> {
    let from = party.mentions.partition_point(|m| m.article < article);
    let mut here = party.mentions.iter().skip(from).take_while(|m| m.article == article);
    here.find(|m| m.span.overlaps(span)).copied()
}

/// Paragraphs of this article that tell of the interaction in hand.
pub fn telling(state: &State, place: Place) -> Vec<u32> {
    let Some(interaction) = place.interaction.and_then(|id| state.collection.interaction(id)) else {
        return place.paragraph.into_iter().collect();
    };
    let mut paragraphs: Vec<u32> = interaction
        .reports
        .iter()
        .filter(|r| r.article == place.article)
        .filter_map(|r| state.collection.read(r))
        .flat_map(|read| read.evidence.iter().filter(|e| !matches!(e.role, Role::Sector(_))).map(|e| e.span.paragraph))
        .chain(place.paragraph)
        .collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    paragraphs
}
