//! A small invented collection for tests of the window: who met whom, written as a table.

use std::sync::Arc;

use attache::model::{
    Article, ArticleId, Basis, Collection, CountryCode, Dated, Decided, Evidence, Interaction, InteractionId, Kind,
    Paragraph, Participant, Party, PartyId, PartyKind, ReadInteraction, Reading, Report, Role, SectorId, Span, Status,
    When, Why,
};

/// Name, country, sort.
pub type Person = (&'static str, &'static str, PartyKind);

/// Invented people of invented offices; the names are letters of the Greek alphabet.
pub const PEOPLE: [Person; 10] = [
    ("Alpha Andros", "PK", PartyKind::Official),
    ("Beta Brook", "US", PartyKind::Official),
    ("Gamma Grey", "PK", PartyKind::Official),
    ("Delta Dean", "PK", PartyKind::Official),
    ("Epsilon Earl", "CN", PartyKind::Official),
    ("Zeta Zorn", "AE", PartyKind::Official),
    ("Eta Engel", "US", PartyKind::Official),
    ("Kappa Kern", "US", PartyKind::Person),
    ("Institute of Tests", "", PartyKind::Body),
    ("Pakistan", "PK", PartyKind::State),
];

/// Who met whom: kind, status, parties by their place above, date, first sector.
pub type Row = (Kind, Status, &'static [usize], Option<&'static str>, u8);

/// The table that most tests use.
pub const ROWS: [Row; 12] = [
    (Kind::Meeting, Status::Held, &[0, 7], Some("2022"), 2),
    (Kind::Meeting, Status::Held, &[0, 1], Some("2022-05-09"), 5),
    (Kind::Call, Status::Held, &[0, 1], Some("2022-07-11"), 5),
    (Kind::Visit, Status::NotHeld, &[3, 4], Some("2022-08-20"), 15),
    (Kind::Meeting, Status::Held, &[0, 1, 2], Some("2022-09-26"), 0),
    (Kind::Agreement, Status::Held, &[0, 4, 9], Some("2022-10-03"), 0),
    (Kind::Visit, Status::Held, &[2, 8], Some("2022-11-14/2022-11-16"), 7),
    (Kind::Meeting, Status::Planned, &[2, 5], Some("2022-12-05"), 12),
    (Kind::Call, Status::Held, &[1, 6], Some("2023-01-20"), 2),
    (Kind::Call, Status::Held, &[0, 2], Some("2023-02-02"), 2),
    (Kind::Correspondence, Status::Held, &[3, 1], None, 4),
    (Kind::Event, Status::Held, &[5, 6, 0], None, 9),
];

/// An engagement: who takes part by their places among the people of the collection.
pub struct Told {
    pub kind: Kind,
    pub status: Status,
    pub who: Vec<usize>,
    pub dated: Option<Dated>,
    pub place: Option<String>,
    pub sector: u8,
    pub confidence: f32,
    pub rule: &'static str,
}

/// A collection of these rows, one article each.
pub fn collection(rows: &[Row]) -> Collection {
    let told = |(n, (kind, status, who, when, sector)): (usize, &Row)| {
        let told = Told {
            kind: *kind,
            status: *status,
            who: who.to_vec(),
            dated: when.map(explicit),
            place: Some("Geneva".to_owned()),
            sector: *sector,
            confidence: 0.9,
            rule: "verb meet",
        };
        (article(n), told)
    };
    gathered(&PEOPLE, rows.iter().enumerate().map(told))
}

/// A date that the text itself gives.
pub fn explicit(when: &str) -> Dated {
    Dated { when: when.parse::<When>().unwrap(), basis: Basis::Explicit }
}

/// The nth article, of one of four outlets.
pub fn article(n: usize) -> Article {
    Article {
        id: format!("a{n}"),
        path: format!("a{n}.txt"),
        title: Some(format!("Article {n}")),
        source: Some(format!("Outlet {}", n % 4)),
        paragraphs: vec![Paragraph { text: "They met and spoke of many things.".to_owned(), offset: None }],
        ..Article::default()
    }
}

/// A collection of articles that tell of one engagement each.
pub fn gathered(people: &[Person], told: impl IntoIterator<Item = (Article, Told)>) -> Collection {
    let party = |(name, code, kind): &Person| Party {
        roles: vec!["Holder of an office".to_owned()],
        country: CountryCode::new(code),
        ..Party::new(*kind, *name)
    };
    let mut parties: Vec<Party> = people.iter().map(party).collect();
    let (mut articles, mut readings, mut interactions) = (Vec::new(), Vec::new(), Vec::new());
    for (n, (article, told)) in (0..).zip(told) {
        let Told { kind, status, who, dated, place, sector, confidence, rule } = told;
        articles.push(Arc::new(article));
        let read = ReadInteraction {
            kind,
            status,
            participants: who.iter().map(|i| Participant::Official(*i)).collect(),
            parts: Vec::new(),
            dated,
            place: place.clone(),
            country: None,
            sectors: vec![SectorId(sector)],
            title: None,
            cameo: String::new(),
            confidence: 0.9,
            why: Why { rule: rule.to_owned(), ..Why::default() },
            paragraphs: vec![1],
            evidence: vec![Evidence { span: Span::new(1, 5, 8), role: Role::Trigger }],
        };
        readings.push(Arc::new(Reading { boilerplate: vec![false], interactions: vec![read], ..Reading::default() }));
        let ids: Vec<PartyId> = who.iter().map(|i| PartyId(*i as u32)).collect();
        for id in &ids {
            parties[id.0 as usize].interactions.push(InteractionId(n));
        }
        interactions.push(Interaction {
            kind,
            status,
            parties: ids.clone(),
            dated,
            place,
            country: None,
            sectors: vec![SectorId(sector)],
            title: None,
            cameo: String::new(),
            confidence,
            reports: vec![Report { article: ArticleId(n), index: 0, parties: ids }],
            conflicts: Vec::new(),
            decided: Decided::default(),
        });
    }
    Collection { articles, readings, parties, interactions, ..Collection::default() }
}
