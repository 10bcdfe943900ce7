//! Articles and readings come back as they were, whatever they hold.

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::model::{
    Basis, CountryCode, Dated, Dateline, DayOrigin, Doubt, Entity, EntityKind, Evidence, Kind, Lowered, Part,
    Participant, Published, ReadInteraction, ReadOfficial, Reading, Role, SectorId, Span, Status, TimeExpression,
    TimeKind, Unit, When, Why,
};

fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), Just("a\u{0}b".to_owned()), Just("\"'); DROP TABLE entry; --".to_owned()), ".{0,12}"]
}

fn span() -> impl Strategy<Value = Span> {
    (any::<u32>(), any::<u32>(), any::<u32>()).prop_map(|(paragraph, start, end)| Span { paragraph, start, end })
}

fn country() -> impl Strategy<Value = Option<CountryCode>> {
    option::of("[A-Z]{2}".prop_map(|code| CountryCode::new(&code).unwrap()))
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (1..3_652_000i32).prop_map(|n| NaiveDate::from_num_days_from_ce_opt(n).unwrap())
}

fn dated() -> impl Strategy<Value = Option<Dated>> {
    let unit = || {
        prop_oneof![
            day().prop_map(Unit::Day),
            (1000..9999i32, 1..13u32).prop_map(|(year, month)| Unit::Month { year, month }),
            (1000..9999i32).prop_map(Unit::Year),
        ]
    };
    let when = prop_oneof![unit().prop_map(When::In), (unit(), unit()).prop_map(|(a, b)| When::Between(a, b))];
    option::of(
        (when, select(vec![Basis::Explicit, Basis::Relative, Basis::Dateline]))
            .prop_map(|(when, basis)| Dated { when, basis }),
    )
}

prop_compose! {
    fn article()(
        id in text(), path in text(), title in option::of(text()), source in option::of(text()), url in option::of(text()),
        day in option::of((day(), select(vec![DayOrigin::Metadata, DayOrigin::Dateline, DayOrigin::FileName]))),
        dateline in option::of((any::<u32>(), 0..9usize, option::of(day()))),
        paragraphs in vec((text(), option::of(0..usize::MAX / 2)), 0..5),
        warnings in vec(text(), 0..3),
    ) -> Article {
        let published = day.map(|(day, origin)| Published { day, origin });
        let dateline = dateline.map(|(paragraph, at, day)| {
            Dateline { paragraph, whole: 0..at, place: Some(at..at + 2), day_words: None, day }
        });
        let paragraphs = paragraphs.into_iter().map(|(text, offset)| Paragraph { text, offset }).collect();
        Article { id, path, title, source, url, published, dateline, paragraphs, warnings }
    }
}

prop_compose! {
    fn official()(
        name in text(), aliases in vec(text(), 0..3), role in option::of(text()), country in country(),
        organisation in option::of(text()), official in any::<bool>(), mentions in vec(span(), 0..4),
    ) -> ReadOfficial {
        ReadOfficial { name, aliases, role, country, organisation, official, mentions }
    }
}

prop_compose! {
    fn interaction()(
        kind in select(Kind::ALL.to_vec()), status in select(Status::ALL.to_vec()),
        participants in vec(prop_oneof![
            any::<usize>().prop_map(Participant::Official),
            text().prop_map(Participant::Body),
            text().prop_map(|name| Participant::State { name, country: CountryCode::new("NO").unwrap() }),
        ], 0..4),
        parts in vec(select(vec![Part::Party, Part::Host, Part::Caller, Part::Accompanying]), 0..4),
        dated in dated(), places in (option::of(text()), country(), option::of(text())),
        sectors in vec(any::<u8>().prop_map(SectorId), 0..3), cameo in "[0-9]{3}", confidence in 0f32..=1.0,
        why in (text(), vec((select(Doubt::ALL.to_vec()), any::<u8>()), 0..3), any::<u32>()),
        paragraphs in vec(any::<u32>(), 0..4),
        evidence in vec((span(), prop_oneof![
            Just(Role::Trigger), any::<usize>().prop_map(Role::Participant), Just(Role::Date), Just(Role::Place),
            any::<u8>().prop_map(|id| Role::Sector(SectorId(id))),
        ]), 0..4),
    ) -> ReadInteraction {
        let (place, country, title) = places;
        let (rule, doubts, retold) = why;
        let doubts = doubts.into_iter().map(|(doubt, points)| Lowered { doubt, points }).collect();
        let evidence = evidence.into_iter().map(|(span, role)| Evidence { span, role }).collect();
        let why = Why { rule, doubts, retold };
        ReadInteraction {
            kind, status, participants, parts, dated, place, country, sectors, title, cameo, confidence, why, paragraphs,
            evidence,
        }
    }
}

prop_compose! {
    fn reading()(
        boilerplate in vec(any::<bool>(), 0..4), officials in vec(official(), 0..3),
        interactions in vec(interaction(), 0..3),
        entities in vec((span(), select(vec![EntityKind::Person, EntityKind::Body, EntityKind::Place]), option::of(text()), country()), 0..3),
        times in vec((span(), select(vec![TimeKind::Date, TimeKind::Time, TimeKind::Duration, TimeKind::Set]), text(), dated()), 0..3),
        warnings in vec(text(), 0..3),
    ) -> Reading {
        let entities = entities.into_iter().map(|(span, kind, name, country)| Entity { span, kind, name, country }).collect();
        let times = times.into_iter().map(|(span, kind, value, dated)| TimeExpression { span, kind, value, dated }).collect();
        Reading { boilerplate, officials, interactions, entities, times, warnings }
    }
}

prop_compose! {
    fn source()(
        path in text(), size in 0..u64::MAX / 2, modified in option::of((0..99_999_999_999i64, 0..1_000_000_000u32)),
        words in (option::of(text()), option::of(text()), option::of(text()), option::of(text()), option::of(text())),
        found in vec(text(), 0..3), guessed in vec(text(), 0..3), other_file in any::<bool>(), gone in any::<bool>(),
    ) -> Source {
        let (sha256, reader, format, encoding, problem) = words;
        let outcome =
            FileOutcome { path, format, encoding, found, guessed, problem, other_file, ..FileOutcome::default() };
        let state = if gone { SourceState::Vanished } else { SourceState::Present };
        let modified = modified.map(|(seconds, nanos)| DateTime::from_timestamp(seconds, nanos).unwrap());
        Source { place: 0, size, modified, sha256, reader, state, outcome }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn everything_comes_back(source in source(), read in vec((article(), reading()), 0..4)) {
        let read = read.into_iter().map(|(article, reading)| (Arc::new(article), Arc::new(reading))).collect();
        let mut held = Held { source, read };
        held.source.outcome.articles = held.read.len();
        held.source.outcome.interactions = held.read.iter().map(|(_, reading)| reading.interactions.len()).sum();
        let place = Place::new();
        let mut project = place.project();
        project.put(&[&held]).unwrap();
        prop_assert_eq!(&project.load().unwrap(), &[held.clone()]);
        project.put(&[&held]).unwrap();
        project.close().unwrap();
        let project = whole(&place.path("a.attache"));
        prop_assert_eq!(&project.load().unwrap(), &[held]);
    }
}

#[test]
fn a_file_written_again_takes_the_place_of_what_was_there() {
    let place = Place::new();
    let mut project = place.project();
    let (a, b) = (held("a.md", 0, &[NEWS, "Of herring."]), held("b.md", 1, &["Of cod."]));
    project.put(&[&a, &b]).unwrap();
    let shorter = held("a.md", 0, &["Of salmon."]);
    project.put(&[&shorter]).unwrap();
    assert_eq!(project.load().unwrap(), [shorter, b]);
    let found = |word: &str| {
        let sql = "SELECT count(*) FROM paragraph_text WHERE paragraph_text MATCH ?1";
        project.connection.query_row(sql, [word], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!((found("herring"), found("salmon"), found("cod")), (0, 1, 1), "the full text follows");
    project
        .connection
        .execute_batch("INSERT INTO paragraph_text (paragraph_text, rank) VALUES ('integrity-check', 1)")
        .unwrap();
    // The file's own trigger is there again, for other programs.
    let added = "INSERT INTO paragraph (article, n, text) SELECT id, 9, 'Of trout.' FROM article LIMIT 1";
    project.connection.execute(added, []).unwrap();
    assert_eq!(found("trout"), 1);
}

#[test]
fn a_text_changed_by_another_tool_is_read_anew() {
    let place = Place::new();
    let mut project = place.project();
    project.put(&[&held("a.md", 0, &[NEWS])]).unwrap();
    project.connection.execute("UPDATE paragraph SET text = 'Nobody met.'", []).unwrap();
    let [held] = &project.load().unwrap()[..] else { panic!("one file") };
    assert_eq!(held.source.reader, None, "so that its file is read again");
    let (article, reading) = &held.read[0];
    assert_eq!(article.warnings.len(), 1);
    assert_eq!(reading.interactions.len(), 0);
}
