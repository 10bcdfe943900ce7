//! Why an interaction was read, and how sure that makes it: the rule's own weight less what each doubt takes off, by
//! the figures of `assets/confidence.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::told::Told;
use crate::extract::chunks::Named;
use crate::extract::status::Modality;
use crate::model::{Basis, Doubt, Lowered, Participant, Span, Why};

/// Bytes between the trigger and the words of a party, beyond which the party stands far.
const FAR: u32 = 160;

/// So many parties, and a list may be cut wrongly.
const MANY: usize = 6;

#[derive(Debug, Default, Deserialize)]
struct Weights {
    start: f32,
    rule: f32,
    retold: f32,
    doubts: BTreeMap<String, f32>,
}

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| toml::from_str(include_str!("../../../assets/confidence.toml")).unwrap_or_default());

/// The grounds of a finished telling, and how sure they make it, 0 to 1.
pub(super) fn weigh(cast: &Named, told: &Told) -> (Why, f32) {
    let doubts: Vec<Doubt> = Doubt::ALL.into_iter().filter(|doubt| holds(cast, told, *doubt)).collect();
    let retold = told.also.len() as u32;
    let sure = probability(told.sure, &doubts, retold);
    let lowered = |doubt: &Doubt| {
        let others: Vec<Doubt> = doubts.iter().copied().filter(|d| d != doubt).collect();
        let without = probability(told.sure, &others, retold);
        Lowered { doubt: *doubt, points: ((without - sure) * 100.0).round().max(0.0) as u8 }
    };
    let (form, name) = told.rule;
    (Why { rule: format!("{form} {name}"), doubts: doubts.iter().map(lowered).collect(), retold }, sure)
}

/// How sure a reading is that a rule of this weight found, with these doubts and further tellings.
fn probability(rule: f32, doubts: &[Doubt], retold: u32) -> f32 {
    let weights = &*WEIGHTS;
    let rule = rule.clamp(0.02, 0.98);
    let off: f32 = doubts.iter().filter_map(|doubt| weights.doubts.get(doubt.id())).sum();
    let told = weights.retold * retold.min(2) as f32;
    let points = weights.start + weights.rule * (rule / (1.0 - rule)).ln() + told - off;
    1.0 / (1.0 + (-points).exp())
}

fn holds(cast: &Named, told: &Told, doubt: Doubt) -> bool {
    let trigger = told.trigger;
    let day = told.dated.map(|(dated, span)| (dated.basis, span));
    match doubt {
        Doubt::Possible => told.modality == Modality::Possible,
        Doubt::NoName => told.people().next().is_none(),
        Doubt::Unnamed => {
            told.people().next().is_some() && told.parties.iter().any(|p| matches!(p.who, Participant::Body(_)))
        }
        Doubt::Linked => told.parties.iter().any(|p| match p.who {
            Participant::Official(at) => !names(cast, at, p.span),
            _ => false,
        }),
        Doubt::Borrowed => told.borrowed || told.parties.iter().any(|p| p.span.paragraph != trigger.paragraph),
        Doubt::Far => {
            told.parties.iter().any(|p| p.span.paragraph == trigger.paragraph && apart(p.span, trigger) > FAR)
        }
        Doubt::Many => told.parties.len() > MANY,
        Doubt::NewsDay => matches!(day, Some((Basis::Dateline, _))),
        Doubt::BorrowedDay => matches!(day, Some((_, Some(span))) if apart(span, trigger) > 2 * FAR),
        Doubt::NoDay => day.is_none(),
        Doubt::InferredPlace => {
            told.site.as_ref().is_some_and(|s| s.span.is_none_or(|span| span.paragraph != trigger.paragraph))
        }
        Doubt::Background => told.before,
    }
}

/// Whether these words hold the person's name, and not only a pronoun or a title that stands for it.
fn names(cast: &Named, person: usize, words: Span) -> bool {
    let Some(official) = cast.officials.get(person) else { return false };
    official.mentions.iter().any(|m| m.paragraph == words.paragraph && m.start < words.end && words.start < m.end)
}

/// Bytes between two spans; spans of two paragraphs are as far apart as can be.
fn apart(a: Span, b: Span) -> u32 {
    if a.paragraph != b.paragraph {
        return u32::MAX;
    }
    a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::model::{Article, Paragraph, Reading};

    fn read(paragraphs: &[&str]) -> Reading {
        let paragraphs = paragraphs.iter().map(|t| Paragraph { text: (*t).to_owned(), offset: None }).collect();
        extract::read(&Article { paragraphs, ..Article::default() })
    }

    #[test]
    fn the_table_weighs_every_doubt_and_nothing_else() {
        let known: Vec<&str> = Doubt::ALL.iter().map(|d| d.id()).collect();
        for id in &known {
            assert!(WEIGHTS.doubts.contains_key(*id), "{id} has no weight");
        }
        assert_eq!(WEIGHTS.doubts.len(), known.len());
        assert!(WEIGHTS.doubts.values().all(|points| *points >= 0.0), "a doubt can't make surer");
    }

    #[test]
    fn each_doubt_makes_a_reading_no_surer() {
        for doubt in Doubt::ALL {
            assert!(probability(0.9, &[doubt], 0) <= probability(0.9, &[], 0), "{doubt:?}");
        }
        assert!(probability(0.9, &[], 0) > probability(0.6, &[], 0));
        assert!(probability(0.9, &[], 1) > probability(0.9, &[], 0));
    }

    #[test]
    fn a_reading_names_its_rule() {
        let reading = read(&[
            "Foreign Minister Ilse Brandt of Austria met President Juan Ortega of Chile in Vienna on 3 May 2023.",
        ]);
        let why = &reading.interactions[0].why;
        assert_eq!((why.rule.as_str(), why.doubts.len()), ("verb meet", 0));
    }

    #[test]
    fn a_pronoun_and_a_missing_day_are_said() {
        let reading =
            read(&["Foreign Minister Ilse Brandt of Austria spoke in Vienna. She met President Juan Ortega of Chile."]);
        let why = &reading.interactions[0].why;
        assert!(why.doubts(Doubt::Linked), "{why:?}");
        assert!(why.doubts(Doubt::NoDay), "{why:?}");
    }

    #[test]
    fn what_is_only_possible_is_less_sure_than_what_is_said() {
        let said =
            read(&["Foreign Minister Ilse Brandt of Austria will meet President Juan Ortega of Chile on 3 May 2023."]);
        let maybe =
            read(&["Foreign Minister Ilse Brandt of Austria might meet President Juan Ortega of Chile on 3 May 2023."]);
        assert!(maybe.interactions[0].why.doubts(Doubt::Possible));
        assert!(maybe.interactions[0].confidence < said.interactions[0].confidence);
    }
}
