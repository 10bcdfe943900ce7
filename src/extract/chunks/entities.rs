//! Every name in the text with its kind.

use super::cast::Cast;
use super::line::Line;
use super::pieces::{Piece, What};
use super::tables::{Meaning, TABLES};
use crate::model::{CountryCode, Entity, EntityKind, Span};

/// Names of persons, bodies and places in reading order; none overlaps another.
pub(super) fn entities(
    lines: &[Line<'_>],
    rows: &[Vec<Piece>],
    cast: &Cast,
    countries: &[Option<CountryCode>],
) -> Vec<Entity> {
    let mut found: Vec<Entity> = Vec::new();
    for (figure, country) in cast.figures.iter().zip(countries) {
        for span in &figure.mentions {
            found.push(Entity {
                span: *span,
                kind: EntityKind::Person,
                name: Some(figure.name.clone()),
                country: *country,
            });
        }
    }
    found.sort_by_key(|e| e.span);
    let people = found.clone();
    for (line, row) in lines.iter().zip(rows) {
        let mut add = |span: Span, kind, name: Option<String>, country| {
            let near = people.partition_point(|e| (e.span.paragraph, e.span.end) <= (span.paragraph, span.start));
            let free = |list: &[Entity]| {
                list.iter()
                    .take_while(|e| e.span.paragraph == span.paragraph && e.span.start < span.end)
                    .all(|e| !e.span.overlaps(span))
            };
            let clear = people.get(near..).is_none_or(free)
                && !found.iter().skip(people.len()).rev().take(40).any(|e| e.span.overlaps(span));
            if clear && span.start < span.end {
                found.push(Entity { span, kind, name, country });
            }
        };
        for piece in row {
            match &piece.what {
                What::Body(body) => {
                    let name = body.known.and_then(|k| TABLES.bodies.get(k).cloned());
                    add(line.span(&body.tokens), EntityKind::Body, name, body.country);
                }
                What::Person(person) => {
                    for body in person.offices.iter().filter_map(|o| o.body.as_ref()) {
                        add(line.span(body), EntityKind::Body, None, None);
                    }
                }
                What::Office(office) => {
                    if let Some(body) = &office.body {
                        add(line.span(body), EntityKind::Body, None, None);
                    }
                }
                What::Place(country) => {
                    let article =
                        matches!(line.lower(piece.tokens.start), "the" | "a" | "an") && piece.tokens.len() > 1;
                    let tokens = piece.tokens.start + usize::from(article)..piece.tokens.end;
                    add(line.span(&tokens), EntityKind::Place, Some(line.slice(&tokens).to_owned()), *country);
                }
                What::Unknown if !line.shouted => {
                    add(line.span(&piece.tokens), EntityKind::Body, None, None);
                }
                _ => {}
            }
        }
        // States and places wherever they stand, titles and groups included.
        let mut at = 0;
        while at < line.len() {
            let Some((meaning, taken)) = line.known(at) else {
                at += 1;
                continue;
            };
            let span = line.span(&(at..at + taken));
            match meaning {
                Meaning::Country(c) | Meaning::Demonym(c) => {
                    add(span, EntityKind::Place, Some(TABLES.country_name(c).to_owned()), Some(c));
                }
                Meaning::Capital(c) => {
                    add(span, EntityKind::Place, Some(line.slice(&(at..at + taken)).to_owned()), Some(c));
                }
                Meaning::Place(c) => add(span, EntityKind::Place, Some(line.slice(&(at..at + taken)).to_owned()), c),
                Meaning::Body(k) => add(span, EntityKind::Body, TABLES.bodies.get(k).cloned(), None),
            }
            at += taken;
        }
    }
    found.sort_by_key(|e| e.span);
    found
}
