//! Laws of filters on random collections, against an answer worked out the slow way.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::search::{Found, Hit, search};
use super::*;
use crate::model::*;

fn day(number: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 1, 1).unwrap() + chrono::Days::new(number as u64)
}

fn country(number: u8) -> CountryCode {
    CountryCode::new(["PK", "US", "CN", "AE"][number as usize % 4]).unwrap()
}

const WORDS: [&str; 6] = ["Blinken", "Trade", "Énergie", "accord", "Bhutto-Zardari", "traders"];

fn article(number: usize, title: usize, text: &[usize], source: usize) -> Arc<Article> {
    Arc::new(Article {
        id: number.to_string(),
        title: Some(WORDS[title].to_owned()),
        source: [None, Some("TDI".to_owned()), Some("APP".to_owned())][source].clone(),
        paragraphs: text.iter().map(|w| Paragraph { text: format!("x {}, y", WORDS[*w]), offset: None }).collect(),
        ..Article::default()
    })
}

fn party(name: usize, country_number: Option<u8>) -> Party {
    Party { country: country_number.map(country), ..Party::new(PartyKind::Official, WORDS[name]) }
}

fn interaction() -> impl Strategy<Value = Interaction> {
    let when = prop_oneof![
        Just(None),
        (0..60i32).prop_map(|d| Some(When::day(day(d)))),
        (1..4u32).prop_map(|month| Some(When::In(Unit::Month { year: 2022, month }))),
        (0..60i32, 0..9i32).prop_map(|(d, n)| Some(When::Between(Unit::Day(day(d)), Unit::Day(day(d + n))))),
    ];
    (
        (0..6usize, 0..3usize, when, prop::option::of(0..4u8)),
        prop::collection::btree_set(0..5u32, 0..4),
        prop::collection::btree_set(0..4u8, 0..3),
        prop::collection::btree_set(0..6u32, 1..3),
    )
        .prop_map(|((kind, status, when, place), parties, sectors, articles)| Interaction {
            kind: Kind::ALL[kind],
            status: Status::ALL[status],
            parties: parties.into_iter().map(PartyId).collect(),
            dated: when.map(|when| Dated { when, basis: Basis::Explicit }),
            place: None,
            country: place.map(country),
            sectors: sectors.into_iter().map(SectorId).collect(),
            title: None,
            cameo: String::new(),
            confidence: 1.0,
            reports: articles
                .into_iter()
                .map(|a| Report { article: ArticleId(a), index: 0, parties: Vec::new() })
                .collect(),
            conflicts: Vec::new(),
            decided: Decided { standing: Standing::ALL[status], ..Decided::default() },
        })
}

prop_compose! {
    fn collections()(
        articles in prop::collection::vec((0..6usize, prop::collection::vec(0..6usize, 0..3), 0..3usize), 6),
        parties in prop::collection::vec((0..6usize, prop::option::of(0..4u8)), 5),
        interactions in prop::collection::vec(interaction(), 0..25),
    ) -> Collection {
        Collection {
            articles: articles.iter().enumerate().map(|(n, (t, x, s))| article(n, *t, x, *s)).collect(),
            readings: articles.iter().map(|_| Arc::new(Reading::default())).collect(),
            parties: parties.iter().map(|(name, c)| party(*name, *c)).collect(),
            interactions,
            ..Collection::default()
        }
    }
}

fn few<T: Ord + Clone + std::fmt::Debug + 'static>(all: impl Into<Vec<T>>) -> impl Strategy<Value = BTreeSet<T>> {
    let all = all.into();
    let most = 2.min(all.len());
    prop_oneof![
        3 => Just(BTreeSet::new()),
        1 => prop::sample::subsequence(all, 0..=most).prop_map(|v| v.into_iter().collect()),
    ]
}

prop_compose! {
    fn filters()(
        parties in few((0..6).map(PartyId).collect::<Vec<_>>()),
        sectors in few((0..5).map(SectorId).collect::<Vec<_>>()),
        countries in few((0..4).map(country).collect::<Vec<_>>()),
        kinds in few(Kind::ALL),
        statuses in few(Status::ALL),
        standings in few(Standing::ALL),
        sources in few(["", "TDI", "Nowhere"].map(str::to_owned)),
        days in prop_oneof![2 => Just(None), 1 => (0..60i32, 0..30i32).prop_map(|(a, n)| Some((day(a), day(a + n))))],
        undated in prop_oneof![4 => Just(false), 1 => Just(true)],
        text in prop_oneof![
            3 => Just(""), 1 => Just("blinken"), 1 => Just("trade"), 1 => Just("\"trade\" "), 1 => Just("energie acc"),
            1 => Just("\"zardari bhutto\""), 1 => Just("\"bhutto zard"), 1 => Just("blinken OR (trade accord)"),
            1 => Just("NOT trade "), 1 => Just("kind:visit -status:planned"), 1 => Just("before:2022-02 OR is:undated"),
        ],
    ) -> Filter {
        Filter { parties, sectors, countries, kinds, statuses, standings, sources, days, undated, text: text.to_owned() }
    }
}

/// The documented meaning of each field, interaction by interaction, with nothing prepared.
fn passes(c: &Collection, i: &Interaction, f: &Filter) -> bool {
    let any = |empty: bool, found: bool| empty || found;
    let texts: Vec<String> = i
        .reports
        .iter()
        .filter_map(|r| c.article(r.article))
        .flat_map(|a| a.title.iter().cloned().chain(a.paragraphs.iter().map(|p| p.text.clone())))
        .chain(i.parties.iter().filter_map(|p| c.party(*p)).map(|p| p.name.clone()))
        .map(|t| format!(" {} ", fold(&t)))
        .collect();
    let has = |words: &str| texts.iter().any(|t| t.contains(words));
    any(f.parties.is_empty(), i.parties.iter().any(|p| f.parties.contains(p)))
        && any(f.sectors.is_empty(), i.sectors.iter().any(|s| f.sectors.contains(s)))
        && any(
            f.countries.is_empty(),
            i.country
                .into_iter()
                .chain(i.parties.iter().filter_map(|p| c.party(*p)?.country))
                .any(|code| f.countries.contains(&code)),
        )
        && any(f.kinds.is_empty(), f.kinds.contains(&i.kind))
        && any(f.statuses.is_empty(), f.statuses.contains(&i.status))
        && any(f.standings.is_empty(), f.standings.contains(&i.decided.standing))
        && any(
            f.sources.is_empty(),
            i.reports.iter().any(|r| f.sources.contains(c.article(r.article).unwrap().source.as_deref().unwrap_or(""))),
        )
        && f.days
            .is_none_or(|(a, b)| i.dated.is_some_and(|d| d.when.first_day() <= Some(b) && d.when.last_day() >= Some(a)))
        && (!f.undated || i.dated.is_none())
        && match f.text.as_str() {
            "" => true,
            "blinken OR (trade accord)" => has(" blinken ") || (has(" trade ") && has(" accord")),
            "NOT trade " => !has(" trade "),
            "kind:visit -status:planned" => i.kind == Kind::Visit && i.status != Status::Planned,
            "before:2022-02 OR is:undated" => i.dated.is_none_or(|d| d.when.first_day() < Some(day(31))),
            "blinken" => has(" blinken"),
            "trade" => has(" trade"),
            "\"trade\" " => has(" trade "),
            "energie acc" => has(" energie ") && has(" acc"),
            "\"zardari bhutto\"" => has(" zardari bhutto "),
            "\"bhutto zard" => has(" bhutto zard"),
            other => panic!("no slow answer for {other}"),
        }
}

fn length(c: &Collection, f: &Filter) -> usize {
    c.interactions.iter().filter(|i| passes(c, i, f)).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_view_is_what_the_fields_say(c in collections(), f in filters()) {
        let shown = view(&c, &f);
        let expected: Vec<InteractionId> =
            c.interactions().filter(|(_, i)| passes(&c, i, &f)).map(|(id, _)| id).collect();
        prop_assert_eq!(&shown.interactions, &expected);
        let listed = |id: &InteractionId| c.interaction(*id).unwrap();
        let articles: BTreeSet<ArticleId> =
            expected.iter().flat_map(|i| listed(i).reports.iter().map(|r| r.article)).collect();
        let parties: BTreeSet<PartyId> = expected.iter().flat_map(|i| listed(i).parties.clone()).collect();
        if !f.is_empty() {
            prop_assert_eq!(shown.articles, articles.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(shown.parties, parties.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_count_is_the_length_of_the_list_behind_it(c in collections(), f in filters()) {
        let facets = view(&c, &f).facets;
        for (id, count) in &facets.parties {
            prop_assert_eq!(*count, length(&c, &Filter { parties: [*id].into(), ..f.clone() }));
        }
        for (id, count) in &facets.sectors {
            prop_assert_eq!(*count, length(&c, &Filter { sectors: [*id].into(), ..f.clone() }));
        }
        for (code, count) in &facets.countries {
            prop_assert_eq!(*count, length(&c, &Filter { countries: [*code].into(), ..f.clone() }));
        }
        for (kind, count) in &facets.kinds {
            prop_assert_eq!(*count, length(&c, &Filter { kinds: [*kind].into(), ..f.clone() }));
        }
        for (standing, count) in &facets.standings {
            prop_assert_eq!(*count, length(&c, &Filter { standings: [*standing].into(), ..f.clone() }));
        }
        for (status, count) in &facets.statuses {
            prop_assert_eq!(*count, length(&c, &Filter { statuses: [*status].into(), ..f.clone() }));
        }
        for (source, count) in &facets.sources {
            prop_assert_eq!(*count, length(&c, &Filter { sources: [source.clone()].into(), ..f.clone() }));
        }
        let all_days = Filter { days: None, undated: false, ..f.clone() };
        let undated = c.interactions.iter().filter(|i| i.dated.is_none() && passes(&c, i, &all_days)).count();
        prop_assert_eq!(facets.undated, undated);
    }

    #[test]
    fn no_value_with_interactions_is_left_out_and_picked_ones_stay(c in collections(), f in filters()) {
        let facets = view(&c, &f).facets;
        for id in (0..5).map(PartyId) {
            let listed = facets.parties.iter().any(|(p, _)| *p == id);
            let count = length(&c, &Filter { parties: [id].into(), ..f.clone() });
            prop_assert_eq!(listed, count > 0 || f.parties.contains(&id));
        }
        for kind in Kind::ALL {
            let listed = facets.kinds.iter().any(|(k, _)| *k == kind);
            let count = length(&c, &Filter { kinds: [kind].into(), ..f.clone() });
            prop_assert_eq!(listed, count > 0 || f.kinds.contains(&kind));
        }
        prop_assert!(f.sources.iter().all(|s| facets.sources.iter().any(|(listed, _)| listed == s)));
        prop_assert!(f.countries.iter().all(|s| facets.countries.iter().any(|(listed, _)| listed == s)));
        prop_assert!(facets.parties.windows(2).all(|two| two[0].1 >= two[1].1));
        prop_assert!(facets.countries.windows(2).all(|two| (two[1].1, two[0].0) <= (two[0].1, two[1].0)));
    }

    #[test]
    fn one_more_demand_never_shows_more(c in collections(), f in filters(), g in filters()) {
        // Both together: the fields that `f` leaves open are taken from `g`.
        let both = Filter {
            parties: if f.parties.is_empty() { g.parties } else { f.parties.clone() },
            kinds: if f.kinds.is_empty() { g.kinds } else { f.kinds.clone() },
            days: f.days.or(g.days),
            undated: f.undated || g.undated,
            ..f.clone()
        };
        let wide: BTreeSet<_> = view(&c, &f).interactions.into_iter().collect();
        prop_assert!(view(&c, &both).interactions.iter().all(|i| wide.contains(i)));
    }

    #[test]
    fn the_empty_filter_shows_everything(c in collections()) {
        let all = view(&c, &Filter::default());
        prop_assert_eq!(all.interactions.len(), c.interactions.len());
        prop_assert_eq!(all.articles.len(), c.articles.len());
        prop_assert_eq!(all.parties.len(), c.parties.len());
    }
}

#[test]
fn days_the_wrong_way_round_show_nothing_and_ids_of_nobody_are_no_error() {
    let mut c = Collection { parties: vec![party(0, None)], ..Collection::default() };
    c.interactions.push(Interaction {
        kind: Kind::Meeting,
        status: Status::Held,
        parties: vec![PartyId(0), PartyId(77)],
        dated: Some(Dated { when: When::In(Unit::Year(2022)), basis: Basis::Explicit }),
        place: None,
        country: None,
        sectors: vec![SectorId(200)],
        title: None,
        cameo: String::new(),
        confidence: 0.5,
        reports: vec![Report { article: ArticleId(9), index: 3, parties: Vec::new() }],
        conflicts: Vec::new(),
        decided: Decided::default(),
    });
    let days = Some((day(200), day(100)));
    assert_eq!(view(&c, &Filter { days, ..Filter::default() }).interactions, []);
    let nobody = view(&c, &Filter { parties: [PartyId(77)].into(), ..Filter::default() });
    assert_eq!((nobody.interactions.len(), nobody.facets.parties.last()), (0, Some(&(PartyId(77), 0))));
}

fn library() -> Collection {
    let text = |title: &str, paragraphs: &[&str]| {
        Arc::new(Article {
            title: Some(title.to_owned()),
            paragraphs: paragraphs.iter().map(|t| Paragraph { text: (*t).to_owned(), offset: None }).collect(),
            ..Article::default()
        })
    };
    let mut blinken = party(0, None);
    "Antony Blinken".clone_into(&mut blinken.name);
    blinken.aliases = vec!["Tony Blinken".to_owned()];
    blinken.mentions = vec![Mention { article: ArticleId(1), span: Span::new(1, 4, 11) }];
    Collection {
        articles: vec![
            text("Envoy in Los Angeles", &["Nothing here.", "Then Ambassador Jürgen’s foreign policy; Blinken."]),
            text("Blinken calls Islamabad", &["Mr. Blinken spoke. Foreign minister, policy of."]),
        ],
        parties: vec![blinken],
        ..Collection::default()
    }
}

#[test]
fn a_search_ranks_names_before_titles_before_texts() {
    let found: Vec<Found> = search(&library(), "blink").into_iter().map(|h| h.found).collect();
    assert_eq!(found, [Found::Party(PartyId(0)), Found::Title(ArticleId(1)), Found::Text(ArticleId(0))]);
}

#[test]
fn a_hit_in_a_text_points_at_the_words() {
    let c = library();
    let hits = search(&c, "jurgen");
    let place = hits[0].place.unwrap();
    assert_eq!(place.span.words(c.article(place.article).unwrap()), "Jürgen");
    let hits = search(&c, "\"foreign policy\"");
    assert_eq!(hits.len(), 1);
    let place = hits[0].place.unwrap();
    assert_eq!(place.span.words(c.article(place.article).unwrap()), "foreign policy");
}

#[test]
fn only_the_last_word_may_go_on_and_only_until_a_space() {
    let c = library();
    assert_eq!(search(&c, "minist").len(), 1);
    assert_eq!(search(&c, "minist ").len(), 0);
    assert_eq!(search(&c, "minist foreign").len(), 0);
    assert_eq!(search(&c, "foreign polic").len(), 2);
    assert_eq!(search(&c, " ?! ").len(), 0);
    assert_eq!(search(&c, "").len(), 0);
}

#[test]
fn parties_leave_room_for_articles() {
    let mut c = library();
    c.parties.extend((0..40).map(|n| Party::new(PartyKind::Body, format!("Blinken Society {n}"))));
    let index = Index::new(&c);
    let articles = |hits: &[Hit]| hits.iter().filter(|hit| !matches!(hit.found, Found::Party(_))).count();
    assert_eq!(articles(&index.search(&c, "blinken", 20)), 0, "all of the best are parties");
    let each = index.search_each(&c, "blinken", 5, 20);
    assert_eq!((each.len() - articles(&each), articles(&each)), (5, 2));
}

#[test]
fn interactions_are_found_by_what_they_are_called() {
    let mut c = library();
    c.parties.push(Party::new(PartyKind::Official, "Ana Sólër"));
    let meeting = |parties: &[u32], place: &str, day: &str| Interaction {
        place: Some(place.to_owned()),
        dated: day.parse().ok().map(|when| Dated { when, basis: Basis::Explicit }),
        ..Interaction::new(Kind::Meeting, Status::Held, parties.iter().copied().map(PartyId).collect())
    };
    c.interactions = vec![
        meeting(&[0, 1], "Genève", "2022-05-12"),
        meeting(&[0], "Oslo", "2022-05-12"),
        meeting(&[1], "Geneva", "nothing tells"),
    ];
    let index = Index::new(&c);
    let called = |words: &str, limit| index.called(&c, words, limit).into_iter().map(|id| id.0).collect::<Vec<_>>();
    assert_eq!(called("blinken soler", 9), [0]);
    assert_eq!(called("meeting GENEV", 9), [0, 2]);
    assert_eq!(called("may blinken", 9), [0, 1]);
    assert_eq!(called("soler undated", 9), [2]);
    assert_eq!(called("meeting", 2), [0, 1]);
    assert_eq!(called("blinken paris", 9), [0u32; 0]);
    assert_eq!(called(" ", 9), [0u32; 0]);
}

proptest! {
    #[test]
    fn a_search_never_fails_and_its_places_are_words(query in "[\"“ a-eÄé'’.布]{0,12}", text in "[ a-eÄé'’.布\"]{0,30}") {
        let mut c = library();
        c.articles.push(Arc::new(Article {
            paragraphs: vec![Paragraph { text, offset: None }],
            ..Article::default()
        }));
        for hit in search(&c, &query) {
            if let Some(place) = hit.place {
                prop_assert!(!place.span.words(c.article(place.article).unwrap()).is_empty());
            }
        }
    }
}
