//! What a person decides, replayed over readings: each decision by itself, and the laws of all of them together.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on should stop")]

use std::sync::Arc;

use attache::extract;
use attache::model::{
    Act, Added, Anchor, Article, ArticleId, Change, Collection, CountryCode, Credibility, DayOrigin, Decision, Entry,
    Interaction, InteractionId, Kind, Log, Named, OnBoard, Paragraph, Part, PartyId, PartyKind, Pinned, Published,
    Reading, Reliability, Span, Standing, Status, Target, Verdict,
};
use attache::resolve::{Kept, resolve, resolve_with};
use chrono::{DateTime, Utc};
use proptest::prelude::*;

const TEXTS: [&str; 5] = [
    "Foreign Minister Bilawal Bhutto Zardari of Pakistan met US Secretary of State Antony Blinken in New York on 18 \
     May 2022.\n\nBhutto Zardari also called on UN Secretary-General António Guterres on 19 May 2022.",
    "US Secretary of State Antony Blinken met Pakistani Foreign Minister Bilawal Bhutto in New York on 18 May \
     2022.\n\nBlinken telephoned Japanese Foreign Minister Yoshimasa Hayashi on 20 May 2022.",
    "Japanese Foreign Minister Hayashi Yoshimasa visited Jakarta on 3 June 2022. He met Indonesian Foreign Minister \
     Retno Marsudi there.",
    "Indonesian Foreign Minister Retno Marsudi met Chinese Foreign Minister Wang Yi in Bali on 8 July 2022. Wang Yi \
     later met Australian Foreign Minister Penny Wong.",
    "Singapore's Ambassador Wang Yi met Prime Minister Lee Hsien Loong of Singapore on 1 March 2022.",
];

fn article(n: usize, text: &str) -> Arc<Article> {
    let paragraphs = text.split("\n\n").map(|t| Paragraph { text: t.to_owned(), offset: None }).collect();
    let day = "2022-07-09".parse().unwrap();
    let published = Some(Published { day, origin: DayOrigin::Metadata });
    let source = Some(if n.is_multiple_of(2) { "Dawn" } else { "Reuters" }.to_owned());
    Arc::new(Article {
        id: format!("a{n}"),
        path: format!("a{n}.txt"),
        paragraphs,
        published,
        source,
        ..Article::default()
    })
}

fn texts() -> (Vec<Arc<Article>>, Vec<Arc<Reading>>) {
    read(&TEXTS)
}

fn read(texts: &[&str]) -> (Vec<Arc<Article>>, Vec<Arc<Reading>>) {
    let articles: Vec<_> = texts.iter().enumerate().map(|(n, t)| article(n, t)).collect();
    let readings = articles.iter().map(|a| Arc::new(extract::read(a))).collect();
    (articles, readings)
}

/// A collection with a log that is replayed after each decision.
struct Desk {
    articles: Vec<Arc<Article>>,
    readings: Vec<Arc<Reading>>,
    log: Log,
    collection: Collection,
    kept: Kept,
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000, 0).unwrap()
}

impl Desk {
    fn new() -> Self {
        let (articles, readings) = texts();
        let collection = resolve(articles.clone(), readings.clone());
        Self { articles, readings, log: Log::default(), collection, kept: Kept::default() }
    }

    /// From where the last replay stands, which has to give the same as one from the beginning.
    fn replay(&mut self) {
        let (articles, readings) = (self.articles.clone(), self.readings.clone());
        self.collection = Arc::unwrap_or_clone(self.kept.replay(articles.clone(), readings.clone(), &self.log));
        assert_eq!(resolve_with(articles, readings, &self.log), self.collection);
    }

    fn push(&mut self, entry: Entry) {
        assert!(self.log.push(entry));
        self.replay();
    }

    fn take(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            self.log.push(entry);
        }
    }

    fn undo(&mut self) {
        self.take(self.log.undo(now()));
        self.replay();
    }

    fn redo(&mut self) {
        self.take(self.log.redo(now()));
        self.replay();
    }

    fn decide(&mut self, decision: Decision) {
        self.push(self.log.decide(now(), decision, None));
    }

    /// The party of this name, or of this name and country: `Wang Yi/CN`.
    fn id(&self, name: &str) -> PartyId {
        let (name, country) = name.split_once('/').unwrap_or((name, ""));
        let country = CountryCode::new(country);
        let named = |p: &attache::model::Party| p.name == name && (country.is_none() || p.country == country);
        let found: Vec<_> = self.collection.parties().filter(|(_, p)| named(p)).map(|(id, _)| id).collect();
        assert_eq!(found.len(), 1, "{name} among {:?}", self.names());
        found[0]
    }

    fn names(&self) -> Vec<&str> {
        self.collection.parties.iter().map(|p| p.name.as_str()).collect()
    }

    fn party(&self, name: &str) -> attache::model::PartyRef {
        self.collection.party_ref(self.id(name)).unwrap()
    }

    /// The interactions of two parties.
    fn between(&self, a: &str, b: &str) -> Vec<&Interaction> {
        let (a, b) = (self.id(a), self.id(b));
        self.collection.interactions.iter().filter(|i| i.parties.contains(&a) && i.parties.contains(&b)).collect()
    }

    fn one(&self, a: &str, b: &str) -> attache::model::InteractionRef {
        let found = self.between(a, b);
        assert_eq!(found.len(), 1, "{a}, {b}: {:?}", self.titles());
        self.collection.interaction_ref(found[0]).unwrap()
    }

    fn titles(&self) -> Vec<String> {
        self.collection.interactions.iter().map(|i| self.collection.title(i)).collect()
    }

    fn words(&self, article: u32, paragraph: u32, words: &str) -> Anchor {
        let text = &self.articles[article as usize].paragraph(paragraph).unwrap().text;
        let start = text.find(words).unwrap();
        self.collection.anchor(ArticleId(article), Span::new(paragraph, start, start + words.len())).unwrap()
    }
}

#[test]
fn a_party_is_what_a_person_says() {
    let mut desk = Desk::new();
    let party = desk.party("António Guterres");
    desk.decide(Decision::Rename { party: party.clone(), name: "António Manuel Guterres".to_owned() });
    desk.decide(Decision::SetOffice { party: party.clone(), office: Some("Head of the UN".to_owned()) });
    desk.decide(Decision::SetCountry { party: party.clone(), country: CountryCode::new("PT") });
    desk.decide(Decision::SetBody { party: party.clone(), body: Some("United Nations".to_owned()) });
    desk.decide(Decision::SetPrivate { party, private: true });
    let party = desk.collection.party(desk.id("António Manuel Guterres")).unwrap();
    assert!(party.aliases.contains(&"António Guterres".to_owned()), "{:?}", party.aliases);
    assert_eq!(party.roles[0], "Head of the UN");
    assert_eq!((party.country, party.organisation.as_deref()), (CountryCode::new("PT"), Some("United Nations")));
    assert_eq!((party.kind, party.decided.standing), (PartyKind::Person, Standing::Corrected));
    assert_eq!(party.decided.entries.len(), 5);
    assert_eq!(desk.collection.notebook.lost, []);
}

#[test]
fn what_two_parties_did_is_joined_with_them() {
    let mut desk = Desk::new();
    let before = desk.collection.interactions.len();
    let (party, into) = (desk.party("Wang Yi/CN"), desk.party("Penny Wong"));
    desk.decide(Decision::Merge { party, into, name: "Penny Wong".to_owned() });
    let kept = desk.id("Penny Wong");
    assert!(desk.collection.party(kept).unwrap().aliases.contains(&"Wang Yi".to_owned()));
    assert!(desk.collection.interactions.len() <= before);
    desk.undo();
    assert!(desk.names().contains(&"Wang Yi"));
}

#[test]
fn a_mention_can_be_somebody_else() {
    let mut desk = Desk::new();
    let party = desk.party("Retno Marsudi");
    let of_the_fourth = desk.words(3, 1, "Retno Marsudi");
    desk.decide(Decision::Split { party, mentions: vec![of_the_fourth], name: "Retno M. Other".to_owned() });
    assert_eq!(desk.between("Retno M. Other", "Wang Yi/CN").len(), 1);
    assert_eq!(desk.collection.party(desk.id("Retno Marsudi")).unwrap().mentions.len(), 1);
    assert_eq!(desk.collection.notebook.lost, []);
}

#[test]
fn one_of_several_mentions_in_an_article_can_be_somebody_else() {
    let mut desk = Desk::new();
    let party = desk.party("Bilawal Bhutto Zardari");
    let later = desk.words(0, 2, "Bhutto Zardari");
    desk.decide(Decision::Split { party, mentions: vec![later], name: "Asif Zardari".to_owned() });
    assert_eq!(desk.between("Asif Zardari", "António Guterres").len(), 1);
    assert_eq!(desk.between("Bilawal Bhutto Zardari", "Antony Blinken").len(), 1);
}

#[test]
fn what_names_nobody_takes_part_in_nothing() {
    let mut desk = Desk::new();
    assert_eq!(desk.between("António Guterres", "Bilawal Bhutto Zardari").len(), 1);
    let party = desk.party("António Guterres");
    desk.decide(Decision::Dismiss { party });
    assert!(!desk.names().contains(&"António Guterres"), "{:?}", desk.names());
    assert!(!desk.titles().iter().any(|t| t.contains("19 May 2022")), "{:?}", desk.titles());
}

#[test]
fn an_interaction_is_what_a_person_says() {
    let mut desk = Desk::new();
    let interaction = desk.one("Antony Blinken", "Bilawal Bhutto Zardari");
    let date = "2022-05".parse().unwrap();
    let parties = vec![
        (desk.party("Antony Blinken"), Part::Host),
        (desk.party("Bilawal Bhutto Zardari"), Part::Visitor),
        (desk.party("Penny Wong"), Part::Party),
    ];
    for to in [
        Change::Kind(Kind::Visit),
        Change::Status(Status::NotHeld),
        Change::Date(Some(date)),
        Change::Place { place: Some("Geneva".to_owned()), country: CountryCode::new("CH") },
        Change::Sectors(vec!["trade".to_owned()]),
        Change::Parties(parties),
    ] {
        desk.decide(Decision::Change { interaction: interaction.clone(), to });
    }
    assert_eq!(desk.collection.notebook.lost, []);
    let changed = desk.between("Antony Blinken", "Penny Wong")[0];
    assert_eq!((changed.kind, changed.status, changed.cameo.as_str()), (Kind::Visit, Status::NotHeld, "042"));
    assert_eq!(changed.dated.unwrap().when, date);
    assert_eq!((changed.place.as_deref(), changed.country), (Some("Geneva"), CountryCode::new("CH")));
    assert_eq!(changed.decided.standing, Standing::Corrected);
    assert_eq!(desk.collection.part(changed, desk.id("Antony Blinken")), Part::Host);
    assert_eq!(changed.reports.len(), 2, "both articles' reports are corrected at once");
    let wong = desk.collection.party(desk.id("Penny Wong")).unwrap();
    assert!(wong.interactions.iter().any(|id| desk.collection.interaction(*id) == Some(changed)));
}

#[test]
fn confirmed_and_rejected_are_told_apart() {
    let mut desk = Desk::new();
    let before = desk.collection.interactions.len();
    let interaction = desk.one("Antony Blinken", "Bilawal Bhutto Zardari");
    desk.decide(Decision::Confirm { interaction: interaction.clone() });
    assert_eq!(desk.between("Antony Blinken", "Bilawal Bhutto Zardari")[0].decided.standing, Standing::Confirmed);
    desk.decide(Decision::Reject { interaction: interaction.clone() });
    assert_eq!((desk.collection.interactions.len(), desk.collection.rejected.len()), (before - 1, 1));
    desk.decide(Decision::Change { interaction, to: Change::Kind(Kind::Call) });
    assert_eq!(desk.collection.notebook.lost[0].why, "the interaction is rejected");
    desk.undo();
    desk.undo();
    assert_eq!((desk.collection.interactions.len(), desk.collection.rejected.len()), (before, 0));
}

#[test]
fn reports_are_parted_and_joined() {
    let mut desk = Desk::new();
    let before = desk.collection.interactions.len();
    let interaction = desk.one("Antony Blinken", "Bilawal Bhutto Zardari");
    assert_eq!(interaction.reports.len(), 2);
    desk.decide(Decision::Part { interaction: interaction.clone(), reports: vec![interaction.reports[1].clone()] });
    assert_eq!(desk.between("Antony Blinken", "Bilawal Bhutto Zardari").len(), 2);
    assert_eq!(desk.collection.interactions.len(), before + 1);
    let refs: Vec<_> = desk
        .between("Antony Blinken", "Bilawal Bhutto Zardari")
        .into_iter()
        .map(|i| desk.collection.interaction_ref(i).unwrap())
        .collect();
    desk.decide(Decision::Join { interaction: refs[1].clone(), into: refs[0].clone() });
    assert_eq!(desk.collection.interactions.len(), before);
    assert_eq!(desk.between("Antony Blinken", "Bilawal Bhutto Zardari")[0].reports.len(), 2);
}

#[test]
fn what_was_changed_in_either_of_two_stays_when_they_are_one() {
    let mut desk = Desk::new();
    let of = |desk: &Desk, n: usize| {
        let all = desk.between("Antony Blinken", "Bilawal Bhutto Zardari");
        desk.collection.interaction_ref(all[n]).unwrap()
    };
    let whole = of(&desk, 0);
    desk.decide(Decision::Part { interaction: whole.clone(), reports: vec![whole.reports[1].clone()] });
    let (stays, goes) = (of(&desk, 0), of(&desk, 1));
    let place = |place: &str| Change::Place { place: Some(place.to_owned()), country: None };
    let day = |day: &str| Change::Date(Some(day.parse().unwrap()));
    let parties =
        vec![(desk.party("Antony Blinken"), Part::Host), (desk.party("Bilawal Bhutto Zardari"), Part::Visitor)];
    for (interaction, to) in [
        (&stays, day("2022-05-17")),
        (&goes, day("2022-05-16")),
        (&goes, place("Boston")),
        (&goes, Change::Status(Status::Planned)),
        (&goes, Change::Parties(parties)),
    ] {
        desk.decide(Decision::Change { interaction: interaction.clone(), to });
    }
    let changed = desk.log.entries().len();
    desk.decide(Decision::Join { interaction: goes, into: stays });
    let both = desk.between("Antony Blinken", "Bilawal Bhutto Zardari");
    assert_eq!(both.len(), 1);
    assert_eq!(both[0].dated.unwrap().when.to_string(), "2022-05-17", "the one that stays has the word");
    assert_eq!((both[0].place.as_deref(), both[0].status), (Some("Boston"), Status::Planned));
    assert_eq!(both[0].decided.parts, [Part::Host, Part::Visitor]);
    assert_eq!(both[0].decided.entries.len(), changed + 1, "each can be seen, and taken back");
}

#[test]
fn what_was_missed_is_added_at_its_words() {
    let mut desk = Desk::new();
    let at = desk.words(3, 1, "Wang Yi later met");
    let what = Added {
        kind: Kind::Call,
        status: Status::Held,
        date: Some("2022-07-10".parse().unwrap()),
        place: None,
        country: None,
        parties: vec![(desk.party("Retno Marsudi"), Part::Caller), (desk.party("António Guterres"), Part::Called)],
        sectors: vec!["trade".to_owned()],
    };
    desk.decide(Decision::Add { at, what });
    assert_eq!(desk.collection.notebook.lost, []);
    let added = desk.between("Retno Marsudi", "António Guterres");
    assert_eq!(added.len(), 1, "{:?}", desk.titles());
    assert_eq!((added[0].kind, added[0].decided.standing), (Kind::Call, Standing::Confirmed));
    let trigger = desk.collection.read(&added[0].reports[0]).unwrap().evidence[0];
    assert_eq!(trigger.span.words(&desk.articles[3]), "Wang Yi later met");
    let guterres = desk.collection.party(desk.id("António Guterres")).unwrap();
    assert_eq!(guterres.country, None, "the one who is known, not a namesake made for it");
    assert_eq!(guterres.interactions.len(), 2);
}

#[test]
fn a_missed_name_is_somebody_known_or_new() {
    let mut desk = Desk::new();
    let at = desk.words(2, 1, "Jakarta");
    let before = desk.collection.party(desk.id("Penny Wong")).unwrap().mentions.len();
    desk.decide(Decision::Name { at: at.clone(), of: Named::Known(desk.party("Penny Wong")) });
    assert_eq!(desk.collection.party(desk.id("Penny Wong")).unwrap().mentions.len(), before + 1);
    desk.undo();
    let of = Named::New {
        name: "Jakarta Joe".to_owned(),
        office: Some("Envoy".to_owned()),
        country: CountryCode::new("ID"),
        official: true,
    };
    desk.decide(Decision::Name { at, of });
    assert_eq!(desk.collection.party(desk.id("Jakarta Joe")).unwrap().roles, ["Envoy"]);
}

#[test]
fn judgements_are_remembered() {
    let mut desk = Desk::new();
    let Some(doubt) = desk.collection.suggestions.first().cloned() else {
        panic!("no suggestion among {:?}", desk.names());
    };
    let [a, b] = [doubt.a, doubt.b].map(|id| desk.collection.party_ref(id).unwrap());
    desk.decide(Decision::Judge { a: a.clone(), b: b.clone(), verdict: Verdict::Unsure });
    assert!(desk.collection.suggestions[0].unsure);
    desk.decide(Decision::Judge { a, b, verdict: Verdict::Different });
    assert!(!desk.collection.suggestions.iter().any(|s| (s.a, s.b) == (doubt.a, doubt.b)));
}

#[test]
fn notes_the_board_and_grades_find_their_places() {
    let mut desk = Desk::new();
    let (party, interaction) = (desk.party("Wang Yi/CN"), desk.one("Antony Blinken", "Bilawal Bhutto Zardari"));
    let paragraph = desk.collection.paragraph_anchor(ArticleId(1), 2).unwrap();
    let note = |on, text: &str| Decision::Note { on, text: text.to_owned() };
    desk.decide(note(Target::Party(party.clone()), "Ask about *Bali*."));
    desk.decide(note(Target::Paragraph(paragraph.clone()), "Who else?"));
    desk.decide(note(Target::Interaction(interaction.clone()), "First meeting."));
    desk.decide(note(Target::Project, "For Monday."));
    desk.decide(Decision::Pin { item: Pinned::Text("To begin with".to_owned()) });
    desk.decide(Decision::Pin { item: Pinned::Quote(paragraph) });
    desk.decide(Decision::Pin { item: Pinned::Party(party.clone()) });
    let pins: Vec<_> = desk.collection.notebook.board.iter().map(|(id, _)| id.clone()).collect();
    desk.decide(Decision::Move { pin: pins[2].clone(), after: None });
    desk.decide(Decision::Rewrite { pin: pins[0].clone(), text: "First of all".to_owned() });
    desk.decide(Decision::GradeSource { source: "Dawn".to_owned(), reliability: Some(Reliability::B) });
    let credibility = Credibility::try_from(2).ok();
    desk.decide(Decision::GradeInteraction { interaction, credibility });
    let notes = &desk.collection.notebook;
    assert_eq!(notes.parties[&desk.id("Wang Yi/CN")], "Ask about *Bali*.");
    assert_eq!(notes.paragraphs[&(ArticleId(1), 2)], "Who else?");
    assert_eq!((notes.interactions.len(), notes.project.as_deref()), (1, Some("For Monday.")));
    assert_eq!(notes.board[0].1, OnBoard::Party(desk.id("Wang Yi/CN")));
    assert_eq!(notes.board[1].1, OnBoard::Text("First of all".to_owned()));
    assert_eq!(notes.reliability["Dawn"], Reliability::B);
    desk.decide(Decision::Unpin { pin: pins[1].clone() });
    desk.decide(note(Target::Party(party), " "));
    assert_eq!((desk.collection.notebook.board.len(), desk.collection.notebook.parties.len()), (2, 0));
}

#[test]
fn a_changed_article_keeps_what_still_stands_and_lists_the_rest() {
    let mut desk = Desk::new();
    let (party, interaction) = (desk.party("António Guterres"), desk.one("Antony Blinken", "Bilawal Bhutto Zardari"));
    desk.decide(Decision::SetOffice { party, office: Some("Head of the UN".to_owned()) });
    desk.decide(Decision::Confirm { interaction });
    let party = desk.party("Penny Wong");
    desk.decide(Decision::Rename { party, name: "Penelope Wong".to_owned() });
    let mut changed: Vec<String> = TEXTS.iter().map(|t| (*t).to_owned()).collect();
    changed[0] = format!("ISLAMABAD: A new first paragraph.\n\n{}", changed[0]);
    changed[3] = changed[3].replace("Penny Wong", "Wong");
    let (articles, readings) = read(&changed.iter().map(String::as_str).collect::<Vec<_>>());
    let again = resolve_with(articles, readings, &desk.log);
    let guterres = again.parties.iter().find(|p| p.name == "António Guterres").unwrap();
    assert_eq!(guterres.roles[0], "Head of the UN");
    assert_eq!(again.interactions.iter().filter(|i| i.decided.standing == Standing::Confirmed).count(), 1);
    let lost: Vec<_> = again.notebook.lost.iter().map(|l| l.why.as_str()).collect();
    assert_eq!(lost, ["the words “Penny Wong” no longer stand so in a3.txt"]);
}

#[test]
fn a_log_works_on_the_same_texts_under_other_paths() {
    let mut desk = Desk::new();
    let party = desk.party("António Guterres");
    desk.decide(Decision::Rename { party, name: "A. Guterres".to_owned() });
    let moved = |a: &Arc<Article>| Arc::new(Article { path: format!("elsewhere/{}", a.path), ..Article::clone(a) });
    let articles: Vec<_> = desk.articles.iter().map(moved).collect();
    let again = resolve_with(articles, desk.readings.clone(), &desk.log);
    assert!(again.parties.iter().any(|p| p.name == "A. Guterres"));
}

/// Some decision about what is there now, as the numbers choose.
fn some_decision(collection: &Collection, what: u8, a: usize, b: usize) -> Option<Decision> {
    let party = |n: usize| collection.party_ref(PartyId((n % collection.parties.len().max(1)) as u32));
    let interaction = |n: usize| {
        let at = InteractionId((n % collection.interactions.len().max(1)) as u32);
        collection.interaction_ref(collection.interaction(at)?)
    };
    let mention = |n: usize| {
        let party = collection.party(PartyId((n % collection.parties.len().max(1)) as u32))?;
        let mention = party.mentions.get(b % party.mentions.len().max(1))?;
        collection.anchor(mention.article, mention.span)
    };
    Some(match what {
        0 => Decision::Rename { party: party(a)?, name: format!("Name {b}") },
        1 => Decision::SetCountry {
            party: party(a)?,
            country: CountryCode::new(if b.is_multiple_of(2) { "NO" } else { "PE" }),
        },
        2 | 3 => Decision::Merge { party: party(a)?, into: party(b)?, name: format!("Both {a}") },
        4 | 5 => Decision::Split { party: party(a)?, mentions: vec![mention(a)?], name: format!("Other {b}") },
        6 => Decision::Dismiss { party: party(a)? },
        7 => Decision::Judge { a: party(a)?, b: party(b)?, verdict: Verdict::Different },
        8 => Decision::Change { interaction: interaction(a)?, to: Change::Kind(Kind::ALL[b % 6]) },
        9 => {
            let parties = vec![(party(a)?, Part::Host), (party(b)?, Part::Visitor)];
            Decision::Change { interaction: interaction(b)?, to: Change::Parties(parties) }
        }
        10 => Decision::Confirm { interaction: interaction(a)? },
        11 => Decision::Reject { interaction: interaction(a)? },
        12 => Decision::Join { interaction: interaction(a)?, into: interaction(b)? },
        13 => {
            let interaction = interaction(a)?;
            let reports = vec![interaction.reports.first()?.clone()];
            Decision::Part { interaction, reports }
        }
        14 => {
            let what = Added {
                kind: Kind::ALL[b % 6],
                status: Status::Held,
                date: None,
                place: None,
                country: None,
                parties: vec![(party(a)?, Part::Party), (party(b)?, Part::Party)],
                sectors: Vec::new(),
            };
            Decision::Add { at: mention(a)?, what }
        }
        _ => match b % 5 {
            0 => Decision::Pin { item: Pinned::Interaction(interaction(a)?) },
            1 => Decision::GradeInteraction {
                interaction: interaction(a)?,
                credibility: Credibility::try_from((a % 6) as u8 + 1).ok(),
            },
            2 => Decision::GradeSource { source: "Dawn".to_owned(), reliability: Some(Reliability::ALL[a % 6]) },
            3 => Decision::Note { on: Target::Interaction(interaction(a)?), text: format!("note {b}") },
            _ => Decision::Note { on: Target::Party(party(a)?), text: format!("note {b}") },
        },
    })
}

/// Everything must hang together whatever was decided.
fn check(collection: &Collection) {
    for (id, interaction) in collection.interactions() {
        assert!(!interaction.reports.is_empty() && !interaction.parties.is_empty());
        for party in &interaction.parties {
            assert!(collection.party(*party).unwrap().interactions.contains(&id));
        }
        for report in &interaction.reports {
            let read = collection.read(report).unwrap();
            assert_eq!(read.participants.len(), report.parties.len());
        }
    }
    for party in &collection.parties {
        assert!(party.interactions.iter().all(|id| collection.interaction(*id).is_some()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 40, ..ProptestConfig::default() })]

    /// 4 × 250 random corrections.
    #[test]
    fn any_corrections_are_undone_redone_and_replayed(
        steps in prop::collection::vec((0u8..20, any::<u16>(), any::<u16>()), 250)
    ) {
        let mut desk = Desk::new();
        let untouched = desk.collection.clone();
        for (what, a, b) in steps {
            match what {
                16 => {
                    desk.undo();
                }
                17 => {
                    desk.redo();
                }
                19 if !desk.log.entries().is_empty() => {
                    // Anything earlier, among later ones.
                    let id = &desk.log.entries()[usize::from(a) % desk.log.entries().len()].id;
                    let (back, again) = (desk.log.withdraw(now(), id), desk.log.restore(now(), id));
                    desk.take(if back.is_empty() { again } else { back });
                    desk.replay();
                    check(&desk.collection);
                }
                _ => {
                    // The last sort of step is a form: several decisions at once.
                    let kinds = if what == 18 { vec![(a % 16) as u8, 15, (b % 16) as u8] } else { vec![what] };
                    let decision = |what| some_decision(&desk.collection, what, a.into(), b.into());
                    let decisions: Vec<Decision> = kinds.into_iter().filter_map(decision).collect();
                    if decisions.is_empty() {
                        continue;
                    }
                    let before = desk.collection.clone();
                    desk.take(desk.log.decide_all(now(), decisions, None));
                    desk.replay();
                    check(&desk.collection);
                    let after = desk.collection.clone();
                    desk.undo();
                    prop_assert_eq!(&desk.collection, &before, "undo");
                    desk.redo();
                    prop_assert_eq!(&desk.collection, &after, "redo");
                }
            }
        }
        // In a fresh project, through its form on disk.
        let lines: Vec<String> = desk.log.entries().iter().map(|e| serde_json::to_string(e).unwrap()).collect();
        let log = Log::new(lines.iter().map(|l| serde_json::from_str(l).unwrap()));
        prop_assert_eq!(&resolve_with(desk.articles.clone(), desk.readings.clone(), &log), &desk.collection);
        while !desk.log.last_done().is_empty() {
            desk.take(desk.log.undo(now()));
        }
        desk.replay();
        prop_assert_eq!(desk.collection, untouched);
    }
}

#[test]
fn a_decision_can_be_taken_back_among_others() {
    let mut desk = Desk::new();
    let party = desk.party("Wang Yi/CN");
    desk.decide(Decision::Rename { party, name: "First".to_owned() });
    let first = desk.log.entries()[0].id.clone();
    let party = desk.party("Penny Wong");
    desk.decide(Decision::Rename { party, name: "Second".to_owned() });
    desk.push(Entry::new(desk.log.later(now()), None, Act::Withdraw(first)));
    assert!(desk.names().contains(&"Second") && !desk.names().contains(&"First"));
}
