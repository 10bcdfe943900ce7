//! Joining on readings made by hand.

use chrono::NaiveDate;

use super::*;
use crate::model::*;

mod across;
mod laws;
mod persons;

fn official(name: &str, role: &str, country: &str) -> ReadOfficial {
    ReadOfficial {
        name: name.to_owned(),
        role: Some(role.to_owned()).filter(|r| !r.is_empty()),
        country: CountryCode::new(country),
        official: true,
        mentions: vec![Span::new(1, 0, 1)],
        ..ReadOfficial::default()
    }
}

fn aliased(mut official: ReadOfficial, aliases: &[&str]) -> ReadOfficial {
    official.aliases = aliases.iter().map(|a| (*a).to_owned()).collect();
    official
}

fn told(kind: Kind, status: Status, date: &str, participants: &[Participant]) -> ReadInteraction {
    ReadInteraction {
        kind,
        status,
        participants: participants.to_vec(),
        parts: Vec::new(),
        dated: date.parse().ok().map(|when| Dated { when, basis: Basis::Explicit }),
        place: None,
        country: None,
        sectors: Vec::new(),
        title: None,
        cameo: "040".to_owned(),
        confidence: 0.5,
        why: Why::default(),
        paragraphs: vec![1],
        evidence: Vec::new(),
    }
}

fn meeting(date: &str) -> ReadInteraction {
    told(Kind::Meeting, Status::Held, date, &[Participant::Official(0), Participant::Official(1)])
}

fn state(name: &str, code: &str) -> Participant {
    Participant::State { name: name.to_owned(), country: CountryCode::new(code).unwrap() }
}

fn body(name: &str) -> Participant {
    Participant::Body(name.to_owned())
}

/// An article for each reading, with a text of its own, published on 1 June 2022.
fn join(readings: Vec<(Vec<ReadOfficial>, Vec<ReadInteraction>)>) -> Collection {
    let articles = (0..readings.len()).map(|n| article(n, &format!("Text {n}")));
    resolve(articles.collect(), readings.into_iter().map(|(o, i)| reading(o, i)).collect())
}

fn article(number: usize, text: &str) -> Arc<Article> {
    let day = NaiveDate::from_ymd_opt(2022, 6, 1).unwrap();
    Arc::new(Article {
        id: format!("a{number:03}"),
        published: Some(Published { day, origin: DayOrigin::Metadata }),
        paragraphs: vec![Paragraph { text: text.to_owned(), offset: None }],
        ..Article::default()
    })
}

fn reading(officials: Vec<ReadOfficial>, interactions: Vec<ReadInteraction>) -> Arc<Reading> {
    Arc::new(Reading { officials, interactions, ..Reading::default() })
}

fn names(officials: Vec<ReadOfficial>) -> Vec<String> {
    let c = join(officials.into_iter().map(|o| (vec![o], Vec::new())).collect());
    c.parties.iter().map(|p| p.name.clone()).collect()
}

fn pair() -> Vec<ReadOfficial> {
    vec![
        official("Antony Blinken", "Secretary of State", "US"),
        official("Bilawal Bhutto-Zardari", "Foreign Minister", "PK"),
    ]
}

#[test]
fn forms_of_one_name_are_one_official() {
    let us = |name: &str| official(name, "Secretary of State", "US");
    let c = join(
        [us("Antony Blinken"), us("Antony J. Blinken"), us("Antony Blinken"), us("ANTONY BLINKEN"), us("A. Blinken")]
            .into_iter()
            .chain([official("Blinken", "Secretary", "US"), us("Blinken")])
            .map(|o| (vec![o], Vec::new()))
            .collect(),
    );
    assert_eq!(c.parties.len(), 1, "{:#?}", c.parties);
    let party = &c.parties[0];
    assert_eq!(party.name, "Antony Blinken");
    assert_eq!(party.aliases, ["A. Blinken", "ANTONY BLINKEN", "Antony J. Blinken", "Blinken"]);
    assert_eq!(party.roles, ["Secretary of State", "Secretary"]);
    assert_eq!(party.mentions.len(), 7);
    assert!(
        party.joined.contains(
            &"'Antony J. Blinken' in 1 article: same name but for a middle initial, both Secretary of State, US"
                .to_owned()
        ),
        "{:#?}",
        party.joined
    );
}

#[test]
fn namesakes_of_two_countries_stay_two() {
    let found = names(vec![official("Wang Yi", "Foreign Minister", "CN"), official("Wang Yi", "Mayor", "SG")]);
    assert_eq!(found, ["Wang Yi", "Wang Yi"]);
    // One without a country joins the one whose office it has, and else nobody.
    let three = vec![
        official("Wang Yi", "Foreign Minister", "CN"),
        official("Wang Yi", "Mayor", "SG"),
        official("Wang Yi", "Foreign Minister", ""),
    ];
    assert_eq!(names(three.clone()).len(), 2);
    assert_eq!(names([&three[..2], &[official("Wang Yi", "Guest", "")]].concat()).len(), 3);
}

#[test]
fn spelling_order_and_left_out_names_need_office_or_country() {
    let ua = |name| official(name, "President", "UA");
    assert_eq!(names(vec![ua("Volodymyr Zelensky"), ua("Volodymyr Zelenskyy")]).len(), 1);
    let other = official("Volodymyr Zelinsky", "Mayor", "UA");
    assert_eq!(names(vec![ua("Volodymyr Zelensky"), other]).len(), 2);
    let hu = |name| official(name, "Prime Minister", "HU");
    assert_eq!(names(vec![hu("Viktor Orbán"), hu("Orbán Viktor"), hu("Viktor Orban")]), ["Viktor Orbán"]);
    let tr = |name| official(name, "President", "TR");
    assert_eq!(names(vec![tr("Recep Tayyip Erdoğan"), tr("Tayyip Erdogan"), tr("Recep Erdogan")]).len(), 1);
    // A son bears his father's name behind his own.
    let father = official("Shehbaz Sharif", "Prime Minister", "PK");
    let son = official("Hamza Shehbaz Sharif", "Chief Minister of Punjab", "PK");
    assert_eq!(names(vec![father, son]).len(), 2);
}

#[test]
fn a_shorter_name_that_could_be_two_is_neither() {
    let pk = |name, role| official(name, role, "PK");
    let found = names(vec![
        pk("Muhammad Imran Khan", "Prime Minister"),
        pk("Muhammad Ayub Khan", "Governor"),
        pk("Muhammad Khan", "Senator"),
    ]);
    assert_eq!(found.len(), 3);
}

#[test]
fn a_surname_alone_joins_only_the_one_it_can_be() {
    let pk = |name, role| official(name, role, "PK");
    let khans = || vec![pk("Masood Khan", "Ambassador to the United States"), pk("Imran Khan", "Prime Minister")];
    let with = |other: ReadOfficial| names(khans().into_iter().chain([other]).collect()).len();
    assert_eq!(with(pk("Khan", "Prime Minister")), 2);
    assert_eq!(with(pk("Khan", "Ambassador")), 2);
    assert_eq!(with(pk("Khan", "")), 3, "either could be meant");
    assert_eq!(with(pk("Khan", "Cricketer")), 3);
    assert_eq!(with(official("Khan", "Prime Minister", "IN")), 3);
    // Without any full name those of one office and country are one.
    let modis = |role| names(vec![official("Modi", "Prime Minister", "IN"), official("Modi", role, "IN")]).len();
    assert_eq!((modis("Prime Minister"), modis(""), modis("Cricketer")), (1, 1, 2));
    // A surname and no more says nothing.
    assert_eq!(names(vec![official("Smith", "", ""), official("Smith", "", "")]).len(), 2);
}

#[test]
fn two_whom_an_article_names_together_are_two() {
    let readings = vec![
        (vec![official("Masood Khan", "Ambassador", "PK"), official("Khan", "", "PK")], Vec::new()),
        (vec![official("Masood Khan", "Ambassador", "PK")], Vec::new()),
    ];
    assert_eq!(join(readings).parties.len(), 2);
}

#[test]
fn an_alias_that_is_another_articles_name_joins() {
    let sa = |name| official(name, "Crown Prince", "SA");
    let c = join(vec![
        (vec![aliased(sa("Mohammed bin Salman"), &["Prince Charming"])], Vec::new()),
        (vec![official("Prince Charming", "", "")], Vec::new()),
    ]);
    assert_eq!(c.parties.len(), 1);
    assert!(c.parties[0].joined.iter().any(|j| j.contains("gives both forms")), "{:?}", c.parties[0].joined);
}

#[test]
fn any_article_that_knows_the_office_makes_an_official() {
    let private = ReadOfficial { official: false, ..official("Dilawar Syed", "", "US") };
    let c = join(vec![
        (vec![private.clone()], Vec::new()),
        (vec![official("Dilawar Syed", "Special Representative", "US")], Vec::new()),
        (vec![ReadOfficial { name: "Imran Sharief".to_owned(), ..private }], Vec::new()),
    ]);
    let kinds: Vec<_> = c.parties.iter().map(|p| (p.name.as_str(), p.kind)).collect();
    assert_eq!(kinds, [("Dilawar Syed", PartyKind::Official), ("Imran Sharief", PartyKind::Person)]);
}

#[test]
fn private_persons_of_two_bodies_are_two() {
    let of = |body: &str| ReadOfficial {
        official: false,
        organisation: Some(body.to_owned()),
        ..official("David Smith", "", "")
    };
    assert_eq!(names(vec![of("RAND Corporation"), of("Amnesty International")]).len(), 2);
    assert_eq!(names(vec![of("RAND Corporation"), of("Rand corporation")]).len(), 1);
}

#[test]
fn bodies_join_by_name_and_acronym_and_descriptions_do_not() {
    let one = |name: &str| {
        let officials = vec![official("Masood Khan", "Ambassador", "PK")];
        (officials, vec![told(Kind::Meeting, Status::Held, "2022-05-01", &[Participant::Official(0), body(name)])])
    };
    let bodies = |found: &[&str]| {
        let c = join(found.iter().map(|n| one(n)).collect());
        c.parties.iter().filter(|p| p.kind == PartyKind::Body).count()
    };
    assert_eq!(bodies(&["the RAND Corporation", "RAND Corporation"]), 1);
    assert_eq!(bodies(&["United Nations", "UN", "the UN"]), 1);
    assert_eq!(bodies(&["Pakistan Muslim League (PML)", "PML", "Pakistan Muslim League"]), 1);
    assert_eq!(bodies(&["LDS (Church of Jesus Christ of Latter-day Saints)", "LDS"]), 1);
    assert_eq!(bodies(&["business leaders", "business leaders"]), 2);
    assert_eq!(bodies(&["Foreign Ministry", "Foreign Ministry"]), 2);
    assert_eq!(bodies(&["WHO", "those who came"]), 2);
}

#[test]
fn states_join_by_their_code() {
    let visit = |name: &str, code: &str, date: &str| {
        (pair(), vec![told(Kind::Visit, Status::Held, date, &[Participant::Official(0), state(name, code)])])
    };
    let c = join(vec![
        visit("Turkey", "TR", "2022-05-01"),
        visit("Türkiye", "TR", "2022-06-01"),
        visit("Turkey", "TR", "2022-07-01"),
    ]);
    let state = c.parties.iter().find(|p| p.kind == PartyKind::State).unwrap();
    assert_eq!((state.name.as_str(), &state.aliases[..]), ("Turkey", &["Türkiye".to_owned()][..]));
    assert_eq!(state.interactions.len(), 3);
}

#[test]
fn a_state_is_found_by_any_name_that_an_article_has_for_the_party() {
    let visit = |n: usize, text: &str, name: &str| {
        let entity = Entity {
            kind: EntityKind::Place,
            span: Span { paragraph: 1, start: 0, end: text.len() as u32 },
            name: None,
            country: CountryCode::new("TR"),
        };
        let told = told(Kind::Visit, Status::Held, "2022-05-01", &[Participant::Official(0), state(name, "TR")]);
        let read =
            Reading { officials: pair(), interactions: vec![told], entities: vec![entity], ..Reading::default() };
        (article(n, text), Arc::new(read))
    };
    let (one, other) = (visit(0, "Türkiye", "Turkey"), visit(1, "Turkey", "Türkiye"));
    for both in [[&one, &other], [&other, &one]] {
        let (articles, readings) = both.into_iter().cloned().unzip();
        let c = resolve(articles, readings);
        let state = c.parties.iter().find(|p| p.kind == PartyKind::State).unwrap();
        assert_eq!(state.mentions.len(), 2, "whichever is read first");
    }
}

#[test]
fn several_reports_of_one_meeting_are_one_interaction() {
    let mut sure = meeting("2022-05-18");
    (sure.confidence, sure.cameo, sure.place) = (0.9, "036".to_owned(), Some("New York".to_owned()));
    sure.sectors = vec![SectorId(5)];
    let mut vague = meeting("2022-05");
    (vague.place, vague.sectors) = (Some("America".to_owned()), vec![SectorId(0)]);
    let c = join(vec![(pair(), vec![vague]), (pair(), vec![sure]), (pair(), vec![meeting("2022-05-18")])]);
    assert_eq!(c.interactions.len(), 1);
    let i = &c.interactions[0];
    assert_eq!(i.reports.iter().map(|r| r.article.0).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(i.dated.unwrap().when.to_string(), "2022-05-18");
    assert_eq!((i.place.as_deref(), i.cameo.as_str(), i.confidence), (Some("New York"), "036", 0.9));
    assert_eq!(i.sectors, [SectorId(0), SectorId(5)]);
}

#[test]
fn a_month_joins_a_day_only_where_there_is_one() {
    let c = join(vec![
        (pair(), vec![meeting("2022-05-18")]),
        (pair(), vec![meeting("2022-05-25")]),
        (pair(), vec![meeting("2022-05")]),
        (pair(), vec![meeting("2022-05")]),
    ]);
    let dates: Vec<_> = c.interactions.iter().map(|i| (i.dated.unwrap().when.to_string(), i.reports.len())).collect();
    assert_eq!(dates, [("2022-05", 2), ("2022-05-18", 1), ("2022-05-25", 1)].map(|(d, n)| (d.to_owned(), n)));
}

#[test]
fn a_year_joins_nothing() {
    let c = join(vec![
        (pair(), vec![meeting("2022-05-18")]),
        (pair(), vec![meeting("2022")]),
        (pair(), vec![meeting("2022")]),
    ]);
    assert_eq!(c.interactions.len(), 3);
}

#[test]
fn one_article_never_tells_one_interaction_twice() {
    let c =
        join(vec![(pair(), vec![meeting("2022-05-18"), meeting("2022-05-18")]), (pair(), vec![meeting("2022-05-18")])]);
    // The second article's meeting may be either, so it stays by itself.
    assert_eq!(c.interactions.len(), 3);
}

#[test]
fn other_kinds_places_countries_and_people_are_other_interactions() {
    let call = told(Kind::Call, Status::Held, "2022-05-18", &[Participant::Official(0), state("Pakistan", "PK")]);
    let visit = ReadInteraction { kind: Kind::Visit, ..call.clone() };
    assert_eq!(join(vec![(pair(), vec![call]), (pair(), vec![visit])]).interactions.len(), 2);
    let at = |code| ReadInteraction { country: CountryCode::new(code), ..meeting("2022-05-18") };
    let dated = |date: &str, code| ReadInteraction { country: CountryCode::new(code), ..meeting(date) };
    let two = vec![(pair(), vec![at("US")]), (pair(), vec![dated("2022-05-19", "DE")])];
    assert_eq!(join(two).interactions.len(), 2, "they differ in day and country");
    assert_eq!(join(vec![(pair(), vec![at("US")]), (pair(), vec![at("")])]).interactions.len(), 1);
    let third = |name| {
        let mut officials = pair();
        officials.push(official(name, "Minister", "AE"));
        let all = [Participant::Official(0), Participant::Official(2)];
        (officials, vec![told(Kind::Meeting, Status::Held, "2022-05-18", &all)])
    };
    assert_eq!(join(vec![third("Abdullah bin Zayed"), (pair(), vec![meeting("2022-05-18")])]).interactions.len(), 2);
}

#[test]
fn one_report_may_name_more_of_those_present() {
    let mut officials = pair();
    officials.push(official("Hina Rabbani Khar", "Minister of State", "PK"));
    let all = [Participant::Official(0), Participant::Official(1), Participant::Official(2)];
    let c = join(vec![
        (pair(), vec![meeting("2022-05-18")]),
        (officials, vec![told(Kind::Meeting, Status::Held, "2022-05-18", &all)]),
    ]);
    assert_eq!((c.interactions.len(), c.interactions[0].parties.len()), (1, 3));
}

#[test]
fn talks_of_one_day_may_be_called_a_meeting_or_a_dinner() {
    let dinner = ReadInteraction { kind: Kind::Event, ..meeting("2022-05-18") };
    let c = join(vec![(pair(), vec![meeting("2022-05-18")]), (pair(), vec![dinner.clone()])]);
    assert_eq!((c.interactions.len(), c.interactions[0].reports.len()), (1, 2));
    let both = join(vec![(pair(), vec![meeting("2022-05-18"), dinner]), (pair(), vec![meeting("2022-05-18")])]);
    assert_eq!(both.interactions.len(), 2);
}

#[test]
fn what_was_announced_and_then_held_is_held_and_keeps_both_reports() {
    let planned = ReadInteraction { status: Status::Planned, ..meeting("2022-05-18") };
    let c = join(vec![(pair(), vec![planned.clone()]), (pair(), vec![meeting("2022-05-18")])]);
    assert_eq!((c.interactions.len(), c.interactions[0].status, c.interactions[0].reports.len()), (1, Status::Held, 2));
    let off = ReadInteraction { status: Status::NotHeld, ..planned.clone() };
    let c = join(vec![(pair(), vec![planned]), (pair(), vec![off.clone()])]);
    assert_eq!((c.interactions.len(), c.interactions[0].status), (1, Status::NotHeld));
    let c = join(vec![(pair(), vec![off.clone()]), (pair(), vec![meeting("2022-05")])]);
    assert_eq!(c.interactions.len(), 2, "another day of that month");
}

#[test]
fn the_day_after_counts_only_where_the_date_is_but_the_papers() {
    let printed = |day: &str| ReadInteraction {
        dated: day.parse().ok().map(|when| Dated { when, basis: Basis::Dateline }),
        ..meeting("")
    };
    let count =
        |other: ReadInteraction| join(vec![(pair(), vec![meeting("2022-05-31")]), (pair(), vec![other])]).interactions;
    assert_eq!(count(printed("2022-06-01")).len(), 1);
    assert_eq!(count(printed("2022-06-01"))[0].dated.unwrap().when.to_string(), "2022-05-31");
    assert_eq!(count(printed("2022-05-30")).len(), 2);
    assert_eq!(count(printed("2022-06-02")).len(), 2);
    assert_eq!(count(meeting("2022-06-03")).len(), 2);
}

#[test]
fn an_undated_report_joins_the_only_one_shortly_before_it() {
    let count = |dates: &[&str]| join(dates.iter().map(|d| (pair(), vec![meeting(d)])).collect()).interactions.len();
    assert_eq!(count(&["2022-05-18", ""]), 1);
    assert_eq!(count(&["2022-05-18", "2022-05-25", ""]), 3);
    assert_eq!(count(&["2022-03-18", ""]), 2);
    assert_eq!(count(&["2022-06-18", ""]), 2);
    assert_eq!(count(&["", ""]), 2);
}

#[test]
fn agreements_of_other_titles_are_others() {
    let signed = |title: &str| ReadInteraction {
        kind: Kind::Agreement,
        title: Some(title.to_owned()).filter(|t| !t.is_empty()),
        ..meeting("2022-05-18")
    };
    let count = |titles: &[&str]| join(titles.iter().map(|t| (pair(), vec![signed(t)])).collect()).interactions.len();
    assert_eq!(count(&["Trade Accord", "trade accord", ""]), 1);
    assert_eq!(count(&["Trade Accord", "Visa Accord"]), 2);
    assert_eq!(count(&["Trade Accord", "Visa Accord", ""]), 3);
}

#[test]
fn a_copied_article_adds_its_reports_even_undated_ones() {
    let articles = vec![article(0, "The  same text."), article(1, "the same text"), article(2, "Another.")];
    let readings = vec![
        reading(pair(), vec![meeting(""), meeting("2021-05-18")]),
        reading(pair(), vec![meeting(""), meeting("2021-05-18")]),
        reading(pair(), vec![meeting("")]),
    ];
    let c = resolve(articles, readings);
    let reports: Vec<usize> = c.interactions.iter().map(|i| i.reports.len()).collect();
    assert_eq!(reports, [2, 2, 1]);
}

#[test]
fn interactions_come_by_date_and_undated_ones_last() {
    let c = join(vec![(pair(), vec![meeting(""), meeting("2023-01"), meeting("2021-05-18"), meeting("2021-05-17")])]);
    let dates: Vec<_> = c.interactions.iter().map(|i| i.dated.map(|d| d.when.to_string())).collect();
    assert_eq!(dates, [Some("2021-05-17"), Some("2021-05-18"), Some("2023-01"), None].map(|d| d.map(str::to_owned)));
    assert_eq!(c.parties[0].interactions, [0, 1, 2, 3].map(InteractionId));
}

#[test]
fn a_participant_that_points_nowhere_is_somebody_unknown() {
    let odd = told(Kind::Meeting, Status::Held, "", &[Participant::Official(7), Participant::Official(0)]);
    let c = join(vec![(pair(), vec![odd])]);
    assert_eq!(c.interactions[0].reports[0].parties.len(), 2);
    assert!(c.parties.iter().any(|p| p.name == "Unknown person"));
}

#[test]
fn missing_readings_and_nothing_at_all_are_no_error() {
    assert_eq!(resolve(Vec::new(), Vec::new()).parties.len(), 0);
    assert_eq!(resolve(vec![article(0, "x")], Vec::new()).readings.len(), 1);
}
