//! What is read in the sample collection: all of it as a text that a person can check, and what must hold of it
//! however well it is read.
//!
//! When the reading gets better the text changes: look at the difference and accept it by
//! `INSTA_UPDATE=always cargo test --test sample`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

mod support;

use std::fmt::Write as _;
use std::sync::LazyLock;

use attache::model::{
    Article, Collection, Dated, Interaction, Participant, ReadInteraction, Reading, Role, SectorId, Span, Status,
};

static SAMPLE: LazyLock<Collection> = LazyLock::new(support::sample);

/// The explainers: they speak of meetings and visits in general and tell of none.
const NOTHING_TO_FIND: [&str; 4] =
    ["what-are-credentials", "how-a-register-of-visits-is-kept", "what-is-a-working-visit", "alphabet-of-tables"];

fn read() -> impl Iterator<Item = (&'static Article, &'static Reading)> {
    SAMPLE.articles().map(|(id, article)| (article, SAMPLE.reading(id).unwrap()))
}

fn interactions() -> impl Iterator<Item = (&'static Article, &'static Reading, &'static ReadInteraction)> {
    read().flat_map(|(article, reading)| reading.interactions.iter().map(move |i| (article, reading, i)))
}

/// The names of those who took part.
fn parties(reading: &Reading, interaction: &ReadInteraction) -> Vec<String> {
    let name = |participant: &Participant| match participant {
        Participant::Official(at) => reading.officials.get(*at).expect("a person of the article").name.clone(),
        Participant::Body(name) | Participant::State { name, .. } => name.clone(),
    };
    interaction.participants.iter().map(name).collect()
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |v| v.to_string())
}

fn dated(dated: Option<Dated>) -> String {
    or_dash(dated.map(|d| format!("{} ({})", d.when, d.basis.id())))
}

fn sectors(sectors: &[SectorId]) -> String {
    let ids: Vec<_> = sectors.iter().map(|s| s.sector().id.as_str()).collect();
    or_dash(Some(ids.join(" ")).filter(|ids| !ids.is_empty()))
}

#[test]
fn each_article_is_read_as_it_was() {
    let mut text = String::new();
    for (article, reading) in read() {
        let published = or_dash(article.published.map(|p| format!("{}, {}", p.day, p.origin.label())));
        writeln!(text, "{}  {} ({published})", article.path, article.heading()).unwrap();
        for o in &reading.officials {
            let private = if o.official { "" } else { " | private" };
            let (role, country) = (or_dash(o.role.as_ref()), or_dash(o.country));
            writeln!(text, "  person  {} | {role} | {country}{private}", o.name).unwrap();
        }
        for i in &reading.interactions {
            let place = or_dash(i.place.as_ref());
            let country = i.country.map(|c| format!(" {c}")).unwrap_or_default();
            let paragraphs: Vec<_> = i.paragraphs.iter().map(ToString::to_string).collect();
            writeln!(
                text,
                "  {} {}  {} | {} | {place}{country} | {} | ¶ {}",
                i.kind.id(),
                i.status.id(),
                parties(reading, i).join(", "),
                dated(i.dated),
                sectors(&i.sectors),
                paragraphs.join(" ")
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!("read", text);
}

#[test]
fn several_reports_are_joined_as_they_were() {
    let mut text = String::new();
    for interaction in SAMPLE.interactions.iter().filter(|i| i.reports.len() > 1) {
        let names: Vec<_> = interaction.parties.iter().map(|p| SAMPLE.party(*p).unwrap().name.as_str()).collect();
        let (kind, status) = (interaction.kind.id(), interaction.status.id());
        writeln!(text, "{kind} {status}  {} | {}", names.join(", "), dated(interaction.dated)).unwrap();
        for report in &interaction.reports {
            let read = SAMPLE.read(report).unwrap();
            let (status, when) = (read.status.id(), dated(read.dated));
            writeln!(text, "  {} {status} {when}", SAMPLE.article(report.article).unwrap().path).unwrap();
        }
    }
    for interaction in &SAMPLE.interactions {
        for conflict in &interaction.conflicts {
            let said: Vec<_> = conflict.claims.iter().map(|c| c.value.label()).collect();
            writeln!(text, "{} in doubt: {}", conflict.field.label(), said.join(" or ")).unwrap();
        }
    }
    for (id, article) in SAMPLE.articles().filter(|(id, _)| SAMPLE.original(*id) != *id) {
        writeln!(text, "{} copies {}", article.path, SAMPLE.article(SAMPLE.original(id)).unwrap().path).unwrap();
    }
    for s in &SAMPLE.suggestions {
        let name = |id| SAMPLE.party(id).unwrap().name.as_str();
        writeln!(text, "{} may be {}: {}", name(s.a), name(s.b), s.reasons.join("; ")).unwrap();
    }
    for party in
        SAMPLE.parties.iter().filter(|p| p.offices.len() > 1 || !p.offices.iter().all(|o| o.wordings.is_empty()))
    {
        for office in &party.offices {
            let worded: Vec<_> = std::iter::once(&office.title).chain(&office.wordings).map(String::as_str).collect();
            let articles = office.articles.len();
            writeln!(text, "{}: {}, {}, {articles}", party.name, worded.join(" / "), office.time()).unwrap();
        }
    }
    for party in SAMPLE.parties.iter().filter(|p| !p.aliases.is_empty()) {
        writeln!(text, "{} = {}", party.name, party.aliases.join(", ")).unwrap();
    }
    insta::assert_snapshot!("joined", text);
}

fn check(article: &Article, span: Span, of: &str) {
    let paragraph = article.paragraph(span.paragraph);
    let paragraph =
        paragraph.unwrap_or_else(|| panic!("{}: {of} in ¶ {}, which is not there", article.path, span.paragraph));
    let words = paragraph.text.get(span.start as usize..span.end as usize);
    let words = words.unwrap_or_else(|| panic!("{}: {of} at {span:?} is beyond or within a character", article.path));
    assert!(!words.trim().is_empty(), "{}: {of} at {span:?} has no words", article.path);
    assert_eq!(words, words.trim(), "{}: {of} at {span:?}", article.path);
}

#[test]
fn every_span_holds_whole_words_of_its_paragraph() {
    let mut checked = 0;
    for (article, reading) in read() {
        let named = reading.officials.iter().flat_map(|o| o.mentions.iter().map(move |m| (*m, o.name.as_str())));
        let evidence = reading.interactions.iter().flat_map(|i| i.evidence.iter().map(|e| (e.span, "evidence")));
        let entities = reading.entities.iter().map(|e| (e.span, "an entity"));
        let times = reading.times.iter().map(|t| (t.span, t.value.as_str()));
        for (span, of) in named.chain(evidence).chain(entities).chain(times) {
            check(article, span, of);
            checked += 1;
        }
    }
    assert!(checked > 1_000, "only {checked} spans");
}

#[test]
fn every_interaction_has_a_trigger_and_a_span_for_each_participant() {
    for (article, reading, interaction) in interactions() {
        let what = format!("{}: {} of {:?}", article.path, interaction.kind.id(), parties(reading, interaction));
        let carries = |role: Role| interaction.evidence.iter().any(|e| e.role == role);
        assert!(carries(Role::Trigger), "{what} has no trigger");
        assert!(interaction.participants.len() >= 2, "{what} has one participant");
        for at in 0..interaction.participants.len() {
            assert!(carries(Role::Participant(at)), "{what}: no words for participant {at}");
        }
        for e in &interaction.evidence {
            if let Role::Participant(at) = e.role {
                assert!(at < interaction.participants.len(), "{what}: words for participant {at}, who is not there");
            }
        }
    }
}

#[test]
fn every_interaction_names_the_paragraph_of_its_trigger_first() {
    for (article, reading, interaction) in interactions() {
        let trigger = interaction.evidence.iter().find(|e| e.role == Role::Trigger).unwrap();
        assert!(
            interaction.paragraphs.contains(&trigger.span.paragraph),
            "{}: {} of {:?} is told in ¶ {:?}, its trigger stands in ¶ {}",
            article.path,
            interaction.kind.id(),
            parties(reading, interaction),
            interaction.paragraphs,
            trigger.span.paragraph
        );
    }
}

#[test]
fn no_interaction_rests_on_boilerplate() {
    let mut boilerplate = 0;
    for (article, reading) in read() {
        assert_eq!(reading.boilerplate.len(), article.paragraphs.len(), "{}", article.path);
        boilerplate += reading.boilerplate.iter().filter(|b| **b).count();
        for interaction in &reading.interactions {
            for evidence in &interaction.evidence {
                let number = evidence.span.paragraph;
                assert!(
                    !reading.boilerplate[number as usize - 1],
                    "{}: {} of {:?} rests on ¶ {number}",
                    article.path,
                    interaction.kind.id(),
                    parties(reading, interaction)
                );
            }
        }
    }
    assert!(boilerplate > 5, "the sample has credits and links, {boilerplate} were seen");
}

#[test]
fn an_explainer_tells_of_no_meeting_of_two_persons() {
    for name in NOTHING_TO_FIND {
        let (_, reading) = read().find(|(article, _)| article.id == name).expect(name);
        for i in reading.interactions.iter().filter(|i| i.status == Status::Held) {
            let persons = i.participants.iter().filter(|p| matches!(p, Participant::Official(_))).count();
            assert!(persons < 2, "{name}: {} of {:?}", i.kind.id(), parties(reading, i));
        }
    }
}

/// The interactions in which all of these take part.
fn of(names: &[&str]) -> Vec<&'static Interaction> {
    let takes_part =
        |i: &Interaction, name: &str| i.parties.iter().any(|p| SAMPLE.party(*p).unwrap().name.contains(name));
    SAMPLE.interactions.iter().filter(|i| names.iter().all(|name| takes_part(i, name))).collect()
}

#[test]
fn what_was_announced_and_then_held_is_one_meeting_with_its_reports() {
    let told_in = |i: &Interaction, id: &str| i.reports.iter().any(|r| SAMPLE.article(r.article).unwrap().id == id);
    let meetings = of(&["Antony Blinken", "Sergey Lavrov"]);
    let meeting = meetings.iter().find(|i| told_in(i, "geneva-friday")).expect("the talks in Geneva");
    assert!(told_in(meeting, "2022-01-20-geneva-talks-due-friday"), "the announcement is another interaction");
    assert_eq!(meeting.status, Status::Held);
    assert_eq!(meeting.dated.map(|d| d.when.to_string()).as_deref(), Some("2022-01-21"));
    let announced: Vec<Status> = meeting
        .reports
        .iter()
        .filter(|r| SAMPLE.article(r.article).unwrap().id.contains("talks-due"))
        .map(|r| SAMPLE.read(r).unwrap().status)
        .collect();
    assert_eq!(announced, [Status::Planned]);
}

#[test]
fn forms_of_one_name_are_one_official_however_many_articles_use_them() {
    let blinken = SAMPLE.parties.iter().find(|p| p.name == "Antony Blinken").expect("he is in most articles");
    assert!(blinken.aliases.iter().any(|a| a == "Antony J. Blinken"), "{:?}", blinken.aliases);
    assert!(!blinken.joined.is_empty(), "what was joined is explained");
    let mut articles: Vec<_> = blinken.mentions.iter().map(|m| m.article).collect();
    articles.dedup();
    assert!(articles.len() > 30, "he is named in {} articles", articles.len());
}
