//! The network and the timeline, driven by their accessible labels.

#![cfg(feature = "window")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::sync::Arc;

use attache::app::App;
use attache::app::command::Command;
use attache::app::item::Item;
use attache::model::{
    Article, ArticleId, Basis, Collection, CountryCode, Dated, Evidence, Interaction, InteractionId, Kind, Paragraph,
    Participant, Party, PartyId, PartyKind, ReadInteraction, Reading, Report, Role, SectorId, Span, Status, When,
};
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// Invented people of invented offices; the names are letters of the Greek alphabet.
const PEOPLE: [(&str, &str, PartyKind); 14] = [
    ("Alpha Andros", "PK", PartyKind::Official),
    ("Beta Brook", "US", PartyKind::Official),
    ("Gamma Grey", "PK", PartyKind::Official),
    ("Delta Dean", "PK", PartyKind::Official),
    ("Epsilon Earl", "CN", PartyKind::Official),
    ("Zeta Zorn", "AE", PartyKind::Official),
    ("Eta Engel", "US", PartyKind::Official),
    ("Theta Thorn", "GB", PartyKind::Official),
    ("Iota Ives", "US", PartyKind::Official),
    ("Kappa Kern", "US", PartyKind::Person),
    ("Institute of Tests", "", PartyKind::Body),
    ("Council of the Long Name of Many Members", "", PartyKind::Body),
    ("Pakistan", "PK", PartyKind::State),
    ("Lambda Lane", "CN", PartyKind::Official),
];

/// Who met whom, how, when, about what.
type Row = (Kind, Status, Vec<usize>, Option<String>, u8);

fn rows() -> Vec<Row> {
    let on = |day: &str| Some(day.to_owned());
    let mut rows: Vec<Row> = vec![
        (Kind::Meeting, Status::Held, vec![0, 1], on("2022-05"), 5),
        (Kind::Call, Status::Held, vec![0, 1], on("2022-07"), 5),
        (Kind::Meeting, Status::Held, vec![0, 1], on("2022-09-26"), 0),
        (Kind::Agreement, Status::Held, vec![0, 4, 12], on("2022-10-03"), 0),
        (Kind::Visit, Status::Held, vec![2, 10], on("2022-11-14/2022-11-16"), 7),
        (Kind::Meeting, Status::Planned, vec![2, 11], on("2022-12-05"), 12),
        (Kind::Visit, Status::NotHeld, vec![3, 4], on("2022-08-20"), 15),
        (Kind::Correspondence, Status::Held, vec![3, 1], None, 4),
        (Kind::Event, Status::Held, vec![5, 7, 0], None, 9),
        (Kind::Meeting, Status::Held, vec![9, 2], on("2022"), 2),
        (Kind::Call, Status::Planned, vec![13, 4], on("2023-01-20"), 2),
        (Kind::Correspondence, Status::Held, vec![13, 0], on("2022-02-11"), 2),
    ];
    // A steady run of others, the same each time.
    let mut seed = 7_u32;
    let mut next = |n: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % n
    };
    for _ in 0..110 {
        let a = [0, 0, 0, 1, 1, 2, 2, 3, 4][next(9) as usize];
        let b = [1, 2, 3, 4, 5, 6, 7, 8, 4][next(9) as usize];
        let kind = [Kind::Meeting, Kind::Call, Kind::Visit, Kind::Event, Kind::Meeting][next(5) as usize];
        let day = format!("2022-{:02}-{:02}", 1 + next(12), 1 + next(28));
        let sector = [0, 5, 15, 2, 4, 9][next(6) as usize];
        if a != b {
            rows.push((kind, Status::Held, vec![a, b], Some(day), sector));
        }
    }
    rows.sort_by_key(|(_, _, _, when, _)| {
        when.as_ref().map_or((1, None), |w| (0, w.parse::<When>().unwrap().first_day()))
    });
    rows
}

fn collection(rows: Vec<Row>) -> Collection {
    let mut parties: Vec<Party> = PEOPLE
        .iter()
        .map(|(name, code, kind)| Party {
            kind: *kind,
            name: (*name).to_owned(),
            aliases: Vec::new(),
            roles: vec!["Holder of an office".to_owned()],
            country: CountryCode::new(code),
            organisation: None,
            mentions: Vec::new(),
            interactions: Vec::new(),
            joined: Vec::new(),
        })
        .collect();
    let (mut articles, mut readings, mut interactions) = (Vec::new(), Vec::new(), Vec::new());
    for (n, (kind, status, who, when, sector)) in rows.into_iter().enumerate() {
        articles.push(Arc::new(Article {
            id: format!("a{n}"),
            path: format!("a{n}.txt"),
            title: Some(format!("Article {n}")),
            source: Some(format!("Outlet {}", n % 4)),
            paragraphs: vec![Paragraph { text: "They met and spoke of many things.".to_owned(), offset: None }],
            ..Article::default()
        }));
        let dated = when.map(|w| Dated { when: w.parse().unwrap(), basis: Basis::Explicit });
        let read = ReadInteraction {
            kind,
            status,
            participants: who.iter().map(|i| Participant::Official(*i)).collect(),
            dated,
            place: None,
            country: None,
            sectors: vec![SectorId(sector)],
            title: None,
            cameo: String::new(),
            confidence: 0.9,
            paragraphs: vec![1],
            evidence: vec![Evidence { span: Span::new(1, 5, 8), role: Role::Trigger }],
        };
        let reading = Reading { boilerplate: vec![false], interactions: vec![read], ..Reading::default() };
        readings.push(Arc::new(reading));
        let ids: Vec<PartyId> = who.iter().map(|i| PartyId(*i as u32)).collect();
        for id in &ids {
            parties[id.0 as usize].interactions.push(InteractionId(n as u32));
        }
        interactions.push(Interaction {
            kind,
            status,
            parties: ids.clone(),
            dated,
            place: None,
            country: None,
            sectors: vec![SectorId(sector)],
            title: None,
            cameo: String::new(),
            confidence: 0.9,
            reports: vec![Report { article: ArticleId(n as u32), index: 0, parties: ids }],
        });
    }
    Collection { articles, readings, parties, interactions }
}

fn window() -> Harness<'static, App> {
    window_on(collection(rows()))
}

fn window_on(collection: Collection) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .allow_missing_glyphs()
        .build_eframe(move |cc| App::with_collection(cc, collection));
    harness.run();
    harness
}

/// Writes a picture where `ATTACHE_PICTURES` names a folder; looks at nothing.
fn picture(harness: &mut Harness<'_, App>, name: &str) {
    if let Ok(folder) = std::env::var("ATTACHE_PICTURES") {
        let image = harness.render().expect("a graphics adapter");
        image.save(format!("{folder}/{name}.png")).unwrap();
    }
}

fn command(harness: &mut Harness<'_, App>, command: Command) {
    let ctx = harness.ctx.clone();
    harness.state_mut().run_command(&ctx, command);
    harness.run();
}

fn the(harness: &Harness<'_, App>, kind: Kind, when: &str) -> InteractionId {
    let when: When = when.parse().unwrap();
    let found = harness
        .state()
        .state
        .collection
        .interactions()
        .find(|(_, i)| i.kind == kind && i.dated.is_some_and(|d| d.when == when));
    found.expect("such an interaction").0
}

#[test]
fn a_click_on_a_node_selects_its_party_and_shows_a_paragraph() {
    let mut harness = window();
    picture(&mut harness, "plain");
    let count = harness.state().state.collection.parties[1].interactions.len();
    harness.get_by_label(&format!("Beta Brook, {count} interactions")).click();
    harness.run();
    let selection = harness.state().state.selection;
    assert_eq!(selection.item, Some(Item::Party(PartyId(1))));
    assert!(selection.place.is_some());
    picture(&mut harness, "party");
}

#[test]
fn a_click_on_a_tie_selects_both_ends() {
    let mut harness = window();
    harness.get_by_label_contains("Tie between Alpha Andros and Theta Thorn").click();
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Tie(PartyId(0), PartyId(7))));
    command(&mut harness, Command::Select(Item::Tie(PartyId(0), PartyId(1))));
    picture(&mut harness, "tie");
}

#[test]
fn a_click_on_a_mark_selects_the_interaction() {
    let mut harness = window();
    harness.get_by_label("Visit, 14–16 Nov 2022, Gamma Grey and Institute of Tests").click();
    harness.run();
    let id = the(&harness, Kind::Visit, "2022-11-14/2022-11-16");
    assert_eq!(harness.state().state.selection.item, Some(Item::Interaction(id)));
    picture(&mut harness, "mark");
}
