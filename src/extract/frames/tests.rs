//! Sentences with their noun phrases marked by hand, so that the frames are tested without the naming stage.
//!
//! `[p0 Ambassador Masood Khan]` is named person 0, `[t0+1 They]` persons 0 and 1, `[g RAND Corporation]` a body,
//! `[sPK Pakistan]` a state, `[lUS New York]` a place, `[o Prime Minister of Vietnam]` an unnamed office-holder,
//! `[? it]` what could not be linked. Persons 0 and 2 act for `AA`, persons 1 and 3 for `BB`.

use std::fmt::Write as _;

use crate::extract::chunks::{Chunk, Form, Named, Referent};
use crate::extract::{dates, frames, segment};
use crate::model::{
    Article, CountryCode, DayOrigin, Paragraph, Participant, Published, ReadInteraction, ReadOfficial, Span,
};

fn code(text: &str) -> Option<CountryCode> {
    CountryCode::new(text)
}

/// Reads marked text (one paragraph a line), published on 16 March 2023, a Thursday.
fn read(marked: &str) -> Vec<ReadInteraction> {
    let mut paragraphs = Vec::new();
    let mut marks: Vec<(u32, usize, usize, String)> = Vec::new();
    for (number, line) in (1..).zip(marked.lines().map(str::trim).filter(|l| !l.is_empty())) {
        let mut text = String::new();
        let mut rest = line;
        while let Some((before, tail)) = rest.split_once('[') {
            text.push_str(before);
            let (inside, tail) = tail.split_once(']').unwrap();
            let (tag, words) = inside.split_once(' ').unwrap();
            let start = text.len();
            text.push_str(words);
            marks.push((number, start, text.len(), tag.to_owned()));
            rest = tail;
        }
        text.push_str(rest);
        paragraphs.push(Paragraph { text, offset: None });
    }
    let day = chrono::NaiveDate::from_ymd_opt(2023, 3, 16).unwrap();
    let article =
        Article { paragraphs, published: Some(Published { day, origin: DayOrigin::Metadata }), ..Article::default() };
    let document = segment::segment(&article);
    let times = dates::find(&document);
    let officials = ["Anna Alm", "Boris Bel", "Carla Cid", "Dan Dur", "Eva Ek"]
        .iter()
        .enumerate()
        .map(|(at, name)| ReadOfficial {
            name: (*name).to_owned(),
            country: code(if at % 2 == 0 { "AA" } else { "BB" }),
            official: true,
            ..ReadOfficial::default()
        })
        .collect();
    let mut named = Named { officials, ..Named::default() };
    for (at, sentence) in document.sentences.iter().enumerate() {
        for (number, start, end, tag) in &marks {
            if *number != sentence.paragraph || *start < sentence.start || *end > sentence.end {
                continue;
            }
            let first = sentence.tokens.iter().position(|t| t.start >= *start).unwrap();
            let last = sentence.tokens.iter().rposition(|t| t.end <= *end).unwrap();
            let words = document.text(*number).get(*start..*end).unwrap();
            let follows =
                sentence.tokens.get(last + 1).is_some_and(|t| t.shape == crate::extract::tokens::Shape::Possessive);
            let pronoun =
                matches!(words.to_lowercase().as_str(), "he" | "she" | "they" | "his" | "her" | "their" | "it");
            let (kind, value) = tag.split_at(1);
            let referent = match kind {
                "p" => Referent::Person(value.parse().unwrap()),
                "t" => Referent::People(value.split('+').map(|v| v.parse().unwrap()).collect()),
                "g" => Referent::Body { name: words.to_owned(), country: code(value) },
                "s" => Referent::State { name: words.to_owned(), country: code(value).unwrap() },
                "l" => Referent::Place { name: words.to_owned(), country: code(value) },
                "o" => Referent::Office { name: words.to_owned(), country: code(value) },
                _ => Referent::Open,
            };
            named.chunks.push(Chunk {
                sentence: at,
                tokens: first..last + 1,
                head: Span::new(*number, *start, *end),
                referent,
                form: if pronoun { Form::Pronoun } else { Form::Name },
                possessive: follows || matches!(words, "his" | "her" | "their" | "His" | "Her" | "Their"),
            });
        }
    }
    frames::find(&document, &times, &named)
}

/// The readings in short: `meeting held Anna Alm, Boris Bel @New York/US 2023-03-14`.
fn short(marked: &str) -> String {
    let mut lines = Vec::new();
    for one in read(marked) {
        let names: Vec<String> = one
            .participants
            .iter()
            .map(|p| match p {
                Participant::Official(at) => format!("p{at}"),
                Participant::Body(name) | Participant::State { name, .. } => name.clone(),
            })
            .collect();
        let mut line = format!("{} {}: {}", one.kind.id(), one.status.id(), names.join(", "));
        if one.place.is_some() || one.country.is_some() {
            let _ = write!(
                line,
                " @{}/{}",
                one.place.as_deref().unwrap_or(""),
                one.country.map(|c| c.to_string()).unwrap_or_default()
            );
        }
        lines.push(line);
    }
    lines.join("\n")
}

#[test]
fn met_with_and_met() {
    assert_eq!(short("[p0 Minister Alm] met with [p1 Boris Bel] in [lFR Paris]."), "meeting held: p0, p1 @Paris/FR");
    assert_eq!(short("[p0 Alm] and [p1 Bel] met in [lFR Paris]."), "meeting held: p0, p1 @Paris/FR");
    assert_eq!(
        short("[p0 Alm] visited [sCC Carland] and later met [p1 Bel], [p3 Dur] and [p2 Cid]."),
        "visit held: p0, Carland @/CC\nmeeting held: p0, p1, p3, p2 @/CC"
    );
}

#[test]
fn separate_meetings_are_one_each() {
    assert_eq!(
        short("[p0 Alm] met separately with [p1 Bel] and [p3 Dur]."),
        "meeting held: p0, p1\nmeeting held: p0, p3"
    );
    assert_eq!(
        short("[p0 Alm] held bilateral meetings with [p1 Bel] and [p3 Dur]."),
        "meeting held: p0, p1\nmeeting held: p0, p3"
    );
}

#[test]
fn received_in_the_active_and_in_the_passive() {
    assert_eq!(short("[p0 Alm] received [p1 Ambassador Bel] on Tuesday."), "meeting held: p0, p1 @/AA");
    assert_eq!(
        short("[p1 Bel] was received in [lFR Paris] on Tuesday by [p0 President Alm]."),
        "meeting held: p1, p0 @Paris/FR"
    );
    assert_eq!(short("[p1 Bel], received by [p0 Alm], spoke of trade."), "meeting held: p1, p0 @/AA");
}

#[test]
fn calling_on_somebody_is_a_meeting_and_calling_on_them_to_act_is_not() {
    assert_eq!(short("[p0 Ambassador Alm] called on [p1 Speaker Bel] yesterday."), "meeting held: p0, p1 @/BB");
    assert_eq!(short("[p0 Alm] called on [p1 Bel] to end the war."), "");
    assert_eq!(short("[p0 Alm] paid a courtesy call on [p1 Bel]."), "meeting held: p0, p1 @/BB");
}

#[test]
fn talks_by_telephone_are_a_call() {
    assert_eq!(short("[p0 Alm] spoke by telephone with [p1 Bel] on Monday."), "call held: p0, p1");
    assert_eq!(short("[p0 Alm] held a phone call with [p1 Bel]."), "call held: p0, p1");
    assert_eq!(short("[p0 Alm] received a call from [p1 Bel]."), "call held: p0, p1");
    assert_eq!(short("[p0 Alm] held talks by phone with [p1 Bel]."), "call held: p0, p1");
}

#[test]
fn calling_and_ringing_somebody_are_calls() {
    assert_eq!(short("[p0 Alm] called [p1 Bel] by telephone last week."), "call held: p0, p1");
    assert_eq!(short("[p0 Alm] called [p1 Bel] twice in March."), "call held: p0, p1");
    assert_eq!(short("[p0 Alm] rang [p1 Bel] on Monday."), "call held: p0, p1");
    assert_eq!(short("[p0 Alm] called [p1 Bel] a friend of trade."), "");
}

#[test]
fn an_event_keeps_its_whole_name() {
    assert_eq!(
        short("[p0 Alm] attended the [g Six Seas Leaders]' Summit in [lFR Paris]."),
        "event held: p0, Six Seas Leaders' Summit @Paris/FR"
    );
    assert_eq!(
        short("[p0 Alm] spoke at the conference on clean water in [lFR Paris]."),
        "event held: p0, conference on clean water @Paris/FR"
    );
    assert_eq!(short("[p0 Alm] attended a Summit in [lFR Paris]."), "");
}

#[test]
fn those_who_attended_are_at_one_event() {
    assert_eq!(
        short("The Harbour Summit was attended by [p0 Alm] and [p1 Bel]."),
        "event held: p0, p1, Harbour Summit"
    );
    assert_eq!(short("Many leaders attended the summit. Among them were [p0 Alm] and [p1 Bel]."), "event held: p0, p1");
    assert_eq!(short("[p0 Alm] attended the summit, as did [p1 Bel]."), "event held: p0, p1");
    assert_eq!(
        short("[p0 Alm] attended the Harbour Summit. [p1 Bel] and [p3 Dur] were there as well."),
        "event held: p0, Harbour Summit, p1, p3"
    );
}

#[test]
fn the_host_of_a_guest_is_part_of_the_journey() {
    assert_eq!(
        short("[p0 Alm] visited [sBB Boland] as the guest of [p1 President Bel]."),
        "visit held: p0, Boland, p1 @/BB"
    );
}

#[test]
fn journeys_made_by_several_are_one_each() {
    assert_eq!(
        short("[p0 Alm] and [p1 Bel] each paid a visit to [sCC Carland]."),
        "visit held: p0, Carland @/CC\nvisit held: p1, Carland @/CC"
    );
    assert_eq!(
        short("Short visits to [sCC Carland] were made by [p0 Alm]; [p1 Bel]; and [p3 Dur]."),
        "visit held: p0, Carland @/CC\nvisit held: p1, Carland @/CC\nvisit held: p3, Carland @/CC"
    );
}

#[test]
fn whoever_leads_a_delegation_travels_with_it() {
    assert_eq!(short("[p0 Alm] led a trade delegation to [sCC Carland]."), "visit held: p0, Carland @/CC");
    assert_eq!(short("[p0 Alm] led the delegation to victory."), "");
}

#[test]
fn what_it_calls_off_was_not_held() {
    assert_eq!(
        short("A meeting between [p0 Alm] and [p1 Bel] was planned for May. [? It] was put off."),
        "meeting not-held: p0, p1"
    );
}

#[test]
fn a_register_of_visits_is_no_visit() {
    assert_eq!(short("The list of visits by [p0 Alm] to [sCC Carland] is long."), "");
}

#[test]
fn a_paragraph_that_dates_itself_is_not_of_the_day() {
    let dated = |text: &str| read(text).first().and_then(|i| i.dated).map(|d| format!("{:?}", d.basis));
    assert_eq!(dated("The bridge fell in June 2021. [p0 Alm] met [p1 Bel].").as_deref(), Some("Explicit"));
    assert_eq!(dated("The bridge fell at the end of January. [p0 Alm] met [p1 Bel].").as_deref(), Some("Explicit"));
    assert_eq!(dated("In 2015 the bridge was new. [p0 Alm] met [p1 Bel]."), None);
    assert_eq!(dated("The bridge fell. [p0 Alm] met [p1 Bel].").as_deref(), Some("Dateline"));
}

#[test]
fn nouns_carry_their_parties() {
    assert_eq!(
        short("The meeting between [p0 Alm] and [p1 Bel] took place in [lFR Paris]."),
        "meeting held: p0, p1 @Paris/FR"
    );
    assert_eq!(short("[p0 Alm]'s talks with [p1 Bel] lasted an hour."), "meeting held: p0, p1");
    assert_eq!(short("Speaking after talks with [p1 Bel], [p0 Alm] praised the ties."), "meeting held: p0, p1");
}

#[test]
fn visits_name_the_traveller_and_the_state() {
    assert_eq!(
        short("[p0 Alm] will travel to [sCC Carland], [sDD Durland] and [sEE Ekland] next week."),
        "visit planned: p0, Carland @/CC\nvisit planned: p0, Durland @/DD\nvisit planned: p0, Ekland @/EE"
    );
    assert_eq!(
        short("[p0 Alm] paid a visit to [g Rand Institute] in [lUS Boston]."),
        "visit held: p0, Rand Institute @Boston/US"
    );
    assert_eq!(
        short("[p0 Alm] visited [lCC Carville], [sCC Carland] on March 3, 2023."),
        "visit held: p0, Carland @Carville/CC"
    );
}

#[test]
fn plans_refusals_and_hopes_are_told_apart() {
    assert_eq!(short("[p0 Alm] is expected to meet [p1 Bel] on Friday."), "meeting planned: p0, p1");
    assert_eq!(short("[p0 Alm] cancelled a meeting with [p1 Bel]."), "meeting not-held: p0, p1");
    assert_eq!(short("[p0 Alm] hopes to meet [p1 Bel]."), "");
    assert_eq!(short("[p0 Alm] invited [p1 Bel] to visit [sCC Carland]."), "");
}

#[test]
fn words_that_only_look_like_engagements_give_none() {
    assert_eq!(short("[p0 Alm] met with criticism at home."), "");
    assert_eq!(short("[p0 Alm] said the plan met the needs of [sCC Carland]."), "");
    assert_eq!(short("[p0 Alm] called for talks with [p1 Bel]."), "");
    assert_eq!(short("[p0 Alm] praised [p1 Bel] and welcomed [p3 Dur]'s decision."), "");
}

#[test]
fn agreements_need_a_text() {
    assert_eq!(
        short("[p0 Alm] and [p1 Bel] signed a memorandum of understanding on fisheries."),
        "agreement held: p0, p1"
    );
    assert_eq!(
        short("[p0 Alm] signed a trade agreement with [p1 Bel] in [lFR Paris]."),
        "agreement held: p0, p1 @Paris/FR"
    );
    assert_eq!(short("[p0 Alm] signed the visitors' book."), "");
}

#[test]
fn letters_and_credentials_are_read() {
    assert_eq!(
        short("[p0 Ambassador Alm] presented [? her] credentials to [p1 President Bel]."),
        "event held: p0, p1 @/BB"
    );
    assert_eq!(short("[p0 Alm] sent a letter to [p1 Bel] on Monday."), "correspondence held: p0, p1");
    assert_eq!(
        short("[p0 Alm] sent [p1 Bel] a letter cancelling a state visit by [p2 Cid] to [sBB Boland]."),
        "correspondence held: p0, p1\nvisit not-held: p2, Boland @/BB"
    );
}

#[test]
fn a_second_telling_joins_the_first() {
    let all = read(
        "[p0 Alm] met [p1 Bel] on Tuesday.\nThe talks focused on trade and fisheries.\n[p0 Alm] met [p1 Bel] at the palace.",
    );
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].paragraphs, [1, 2, 3]);
    assert_eq!(
        all[0].sectors.iter().map(|s| s.sector().id.as_str()).collect::<Vec<_>>(),
        ["trade-investment", "food-agriculture"]
    );
}

#[test]
fn every_interaction_shows_its_words() {
    for one in read("[p0 Alm] met [p1 Bel] in [lFR Paris] to discuss trade.\n[p0 Alm] visited [sCC Carland].") {
        assert!(one.evidence.iter().any(|e| e.role == crate::model::Role::Trigger));
        for at in 0..one.participants.len() {
            assert!(one.evidence.iter().any(|e| e.role == crate::model::Role::Participant(at)));
        }
    }
}

#[test]
fn a_paragraph_that_names_its_own_city_has_moved_on() {
    let article = Article {
        paragraphs: [
            "On Monday Foreign Minister Marta Ilves of Estonia met Norwegian Prime Minister Jonas Dahl in Oslo.",
            "The journey had started in Warsaw. Ilves met Polish President Jan Nowak and Foreign Minister Ewa Lis.",
        ]
        .map(|text| Paragraph { text: text.to_owned(), offset: None })
        .into(),
        ..Article::default()
    };
    let reading = crate::extract::read(&article);
    let meetings = reading.interactions.iter().filter(|i| i.kind == crate::model::Kind::Meeting);
    let places: Vec<Option<&str>> = meetings.map(|i| i.place.as_deref()).collect();
    assert_eq!(places, [Some("Oslo"), Some("Warsaw")], "{:#?}", reading.interactions);
}
