//! What holds of any readings, on random ones.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

fn officials() -> impl Strategy<Value = ReadOfficial> {
    let names = [
        "Antony Blinken",
        "Antony J. Blinken",
        "Blinken",
        "A. Blinken",
        "Blinken Antony",
        "Anthony Blinken",
        "Khan",
        "Masood Khan",
        "Imran Khan",
        "Imran Ahmed Khan",
        "Wang Yi",
        "Yi Wang",
        "Wang",
        "",
    ];
    let roles = ["", "Secretary of State", "Secretary", "Foreign Minister", "Ambassador", "Ambassador to the UN"];
    (
        prop::sample::select(names.to_vec()),
        prop::sample::select(roles.to_vec()),
        prop::sample::select(vec!["", "", "US", "PK", "CN"]),
        prop::option::of(prop::sample::select(vec!["Masood Khan", "Antony Blinken", "Wang"])),
        any::<bool>(),
    )
        .prop_map(|(name, role, country, alias, is_official)| {
            let made = aliased(official(name, role, country), alias.as_slice());
            ReadOfficial { official: is_official, ..made }
        })
}

fn participants() -> impl Strategy<Value = Participant> {
    prop_oneof![
        6 => (0..4usize).prop_map(Participant::Official),
        1 => prop::sample::select(vec!["UN", "United Nations", "Foreign Ministry", "RAND (RC)", "RC", "business leaders"])
            .prop_map(body),
        1 => prop::sample::select(vec!["US", "PK"]).prop_map(|code| state("X", code)),
    ]
}

fn interactions() -> impl Strategy<Value = ReadInteraction> {
    let dates =
        vec!["", "2022-05-18", "2022-05-19", "2022-05-20", "2022-05", "2022-06", "2022", "2022-05-17/2022-05-19"];
    (
        (0..3usize, 0..3usize, prop::sample::select(dates), any::<bool>()),
        prop::collection::vec(participants(), 1..4),
        prop::option::of(prop::sample::select(vec!["US", "PK"])),
        0..3u8,
    )
        .prop_map(|((kind, status, date, from_dateline), participants, country, confidence)| {
            let mut made = told(Kind::ALL[kind], Status::ALL[status], date, &participants);
            if let (true, Some(dated)) = (from_dateline, &mut made.dated) {
                dated.basis = Basis::Dateline;
            }
            ReadInteraction {
                country: country.and_then(CountryCode::new),
                confidence: f32::from(confidence) / 2.0,
                ..made
            }
        })
}

type Made = (Vec<ReadOfficial>, Vec<ReadInteraction>, u8);

fn readings() -> impl Strategy<Value = Vec<Made>> {
    prop::collection::vec(
        (prop::collection::vec(officials(), 0..4), prop::collection::vec(interactions(), 0..4), 0..12u8),
        0..9,
    )
}

fn joined(made: &[(usize, Made)]) -> Collection {
    let (articles, readings) = made.iter().cloned().map(read).unzip();
    resolve(articles, readings)
}

/// An article with its reading.
fn read((n, (officials, interactions, text)): (usize, Made)) -> (Arc<Article>, Arc<Reading>) {
    // Some share one text, so that copies are among them.
    let text = if text < 3 { 0 } else { n };
    (article(n, &format!("Text {text}")), reading(officials, interactions))
}

/// Everything visible but article ids, which the order of articles decides.
fn partition(c: &Collection) -> (Vec<String>, Vec<String>) {
    let name = |id: ArticleId| c.article(id).unwrap().id.clone();
    let parties = c.parties.iter().map(|p| {
        let mentions: BTreeSet<_> = p.mentions.iter().map(|m| (name(m.article), m.span)).collect();
        let offices: Vec<_> = p.offices.iter().map(|o| (&o.title, &o.wordings, o.country, o.days)).collect();
        let who = (p.kind, &p.name, &p.aliases, &p.roles, p.country);
        format!("{:?}", (who, &p.joined, mentions, &p.interactions, offices))
    });
    let interactions = c.interactions.iter().map(|i| {
        let reports: BTreeMap<_, _> =
            i.reports.iter().map(|r| ((name(r.article), r.index), r.parties.clone())).collect();
        let conflicts = i.conflicts.iter().map(|c| {
            let said = c.claims.iter().map(|claim| {
                let by: BTreeSet<String> = claim.articles.iter().map(|a| name(*a)).collect();
                (claim.value.label(), by)
            });
            (c.field, said.collect::<Vec<_>>())
        });
        let conflicts: Vec<_> = conflicts.collect();
        format!("{:?}", (i.kind, i.status, &i.parties, i.dated, i.country, i.confidence, reports, conflicts))
    });
    let suggested = c.suggestions.iter().map(|s| format!("{s:?}"));
    (parties.chain(suggested).collect(), interactions.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_articles_decides_nothing(made in readings(), order in any::<prop::sample::Index>()) {
        let numbered: Vec<(usize, Made)> = made.into_iter().enumerate().collect();
        let mut turned = numbered.clone();
        turned.reverse();
        if !turned.is_empty() {
            let by = order.index(turned.len());
            turned.rotate_left(by);
        }
        prop_assert_eq!(partition(&joined(&numbered)), partition(&joined(&turned)));
    }

    #[test]
    fn what_comes_and_goes_is_joined_as_if_from_the_beginning(
        made in readings(),
        comes in prop::collection::vec(any::<bool>(), 9),
    ) {
        let all: Vec<_> = made.into_iter().enumerate().map(read).collect();
        let some: Vec<_> = all.iter().zip(&comes).filter(|(_, comes)| !**comes).map(|(both, _)| both.clone()).collect();
        let mut kept = Kept::default();
        for given in [&some, &all, &some] {
            let (articles, readings): (Vec<_>, Vec<_>) = given.iter().cloned().unzip();
            let joined = kept.replay(articles.clone(), readings.clone(), &Log::default());
            prop_assert_eq!(&*joined, &resolve(articles, readings));
        }
    }

    #[test]
    fn every_reading_is_reported_once_and_every_participant_has_a_party(made in readings()) {
        let numbered: Vec<(usize, Made)> = made.into_iter().enumerate().collect();
        let c = joined(&numbered);
        let mut seen = BTreeSet::new();
        for (id, interaction) in c.interactions() {
            prop_assert!(!interaction.reports.is_empty());
            for report in &interaction.reports {
                prop_assert!(seen.insert((report.article, report.index)));
                prop_assert_eq!(report.parties.len(), c.read(report).unwrap().participants.len());
                prop_assert!(report.parties.iter().all(|p| interaction.parties.contains(p)));
            }
            let articles: BTreeSet<_> = interaction.reports.iter().map(|r| r.article).collect();
            prop_assert_eq!(articles.len(), interaction.reports.len());
            let distinct: BTreeSet<_> = interaction.parties.iter().collect();
            prop_assert_eq!(distinct.len(), interaction.parties.len());
            for party in &interaction.parties {
                prop_assert!(c.party(*party).unwrap().interactions.contains(&id));
            }
        }
        let all: usize = numbered.iter().map(|(_, m)| m.1.len()).sum();
        prop_assert_eq!(seen.len(), all);
        let mentions: usize = c.parties.iter().filter(|p| p.kind == PartyKind::Official).map(|p| p.mentions.len()).sum();
        let officials: usize = numbered.iter().map(|(_, m)| m.0.len()).sum();
        prop_assert!(mentions <= officials);
    }

    #[test]
    fn nobody_has_two_countries_and_what_is_joined_says_why(made in readings()) {
        let numbered: Vec<(usize, Made)> = made.into_iter().enumerate().collect();
        let c = joined(&numbered);
        for party in c.parties.iter().filter(|p| matches!(p.kind, PartyKind::Official | PartyKind::Person)) {
            let articles: BTreeSet<_> = party.mentions.iter().map(|m| m.article).collect();
            prop_assert_eq!(articles.len() > 1, !party.joined.is_empty());
        }
    }
}
