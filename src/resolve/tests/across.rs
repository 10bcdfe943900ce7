//! What several articles say together: copies, and reports that disagree.

use super::*;

/// A text of made-up words, long enough to be known again.
fn prose(seed: usize) -> String {
    (0..60).map(|n| format!("w{}", (seed * 7919 + n * n * 13) % 9973)).collect::<Vec<_>>().join(" ")
}

fn printed(id: &str, day: &str, paragraphs: &[&str]) -> Arc<Article> {
    Arc::new(Article {
        id: id.to_owned(),
        source: Some(id.to_owned()),
        published: Some(Published { day: day.parse().unwrap(), origin: DayOrigin::Metadata }),
        paragraphs: paragraphs.iter().map(|t| Paragraph { text: (*t).to_owned(), offset: None }).collect(),
        ..Article::default()
    })
}

/// Told by articles printed on these days, a text of its own each.
fn told_on(reports: &[(&str, ReadInteraction)]) -> Collection {
    let articles = reports.iter().zip(0..).map(|((day, _), n)| printed(&format!("a{n}"), day, &[&prose(n)]));
    resolve(articles.collect(), reports.iter().map(|(_, i)| reading(pair(), vec![i.clone()])).collect())
}

fn in_paragraph(paragraph: u32, interaction: ReadInteraction) -> ReadInteraction {
    ReadInteraction { paragraphs: vec![paragraph], ..interaction }
}

/// "Date: 2 × 12 May 2022, 1 × 13 May 2022".
fn conflicts(interaction: &Interaction) -> Vec<String> {
    let said = |c: &Conflict| {
        let claims: Vec<_> =
            c.claims.iter().map(|claim| format!("{} × {}", claim.articles.len(), claim.value.label())).collect();
        format!("{}: {}", c.field.label(), claims.join(", "))
    };
    interaction.conflicts.iter().map(said).collect()
}

#[test]
fn an_edited_copy_adds_its_reports_and_confirms_nothing() {
    let (lead, body, more) = (prose(1), prose(2), prose(3));
    let own = "A line of the paper's own, which the agency did not write and nobody else has.";
    let articles = vec![
        printed("wire", "2022-05-14", &[&lead, &body, &more]),
        printed("paper", "2022-05-15", &[own, &lead, &body, &more]),
        printed("other", "2022-05-15", &[&prose(9)]),
    ];
    let shifted = ReadInteraction {
        dated: "2022-05-14".parse().ok().map(|when| Dated { when, basis: Basis::Relative }),
        ..meeting("")
    };
    let readings = vec![
        reading(pair(), vec![in_paragraph(1, meeting("2022-05-13")), in_paragraph(3, meeting(""))]),
        reading(pair(), vec![in_paragraph(2, shifted), in_paragraph(4, meeting("")), in_paragraph(1, meeting(""))]),
        reading(pair(), vec![meeting("2022-05-13")]),
    ];
    let c = resolve(articles, readings);
    assert_eq!(c.originals, [0, 0, 2].map(ArticleId));
    let told: Vec<_> = c.interactions.iter().map(|i| reports_in_words(&c.texts(i))).collect();
    let copies = "2 reports, all of them copies of one text";
    assert_eq!(told, ["3 reports, 2 of them copies of one text", "1 report", copies]);
    assert!(c.interactions[0].conflicts.is_empty(), "yesterday in a paper of the day after is no claim");
    assert_eq!(c.same_text(ArticleId(1)).collect::<Vec<_>>(), [ArticleId(0)]);
}

#[test]
fn two_days_for_one_meeting_are_a_conflict_and_most_texts_count() {
    let c = told_on(&[
        ("2022-05-14", meeting("2022-05-13")),
        ("2022-05-14", meeting("2022-05-12")),
        ("2022-05-15", meeting("2022-05-12")),
        ("2022-05-16", meeting("2022-05")),
    ]);
    assert_eq!(c.interactions.len(), 1);
    assert_eq!(c.interactions[0].dated.unwrap().when.to_string(), "2022-05-12");
    assert_eq!(conflicts(&c.interactions[0]), ["Date: 2 × 12 May 2022, 1 × 13 May 2022"]);
}

#[test]
fn a_copy_outvotes_nobody() {
    let text = prose(1);
    let articles = vec![
        printed("a", "2022-05-14", &[&text]),
        printed("b", "2022-05-14", &[&text]),
        printed("c", "2022-05-14", &[&prose(2)]),
        printed("d", "2022-05-14", &[&prose(3)]),
    ];
    let days = ["2022-05-13", "2022-05-13", "2022-05-12", "2022-05-12"];
    let c = resolve(articles, days.map(|day| reading(pair(), vec![meeting(day)])).to_vec());
    assert_eq!(conflicts(&c.interactions[0]), ["Date: 2 × 12 May 2022, 2 × 13 May 2022"]);
    assert_eq!(c.interactions[0].dated.unwrap().when.to_string(), "2022-05-12");
}

#[test]
fn days_are_one_only_where_the_evidence_is_strong() {
    let count = |reports: &[(&str, ReadInteraction)]| told_on(reports).interactions.len();
    let (first, second) = (meeting("2022-05-12"), meeting("2022-05-13"));
    assert_eq!(count(&[("2022-05-12", first.clone()), ("2022-05-13", second.clone())]), 2, "a report a day");
    assert_eq!(count(&[("2022-05-13", first.clone()), ("2022-05-30", second.clone())]), 2, "printed far apart");
    assert_eq!(count(&[("2022-05-16", first.clone()), ("2022-05-16", meeting("2022-05-15"))]), 2, "days apart");
    let third = ("2022-05-14", meeting("2022-05-14"));
    assert_eq!(count(&[("2022-05-14", first.clone()), ("2022-05-14", second.clone()), third]), 3, "days of talks");
    let event = |i: &ReadInteraction| ReadInteraction { kind: Kind::Event, ..i.clone() };
    assert_eq!(count(&[("2022-05-14", event(&first)), ("2022-05-14", event(&second))]), 2, "events last");
    let printed =
        ReadInteraction { dated: first.dated.map(|d| Dated { basis: Basis::Dateline, ..d }), ..first.clone() };
    assert_eq!(count(&[("2022-05-14", printed), ("2022-05-14", second.clone())]), 2, "a dateline says no day");
    // An article that knows of both.
    let both = reading(pair(), vec![first.clone(), second.clone()]);
    let articles = (0..3).map(|n| article(n, &format!("Text {n}"))).collect();
    let c = resolve(articles, vec![both, reading(pair(), vec![first]), reading(pair(), vec![second])]);
    assert_eq!(c.interactions.iter().map(|i| i.reports.len()).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn held_and_not_held_is_one_interaction_in_doubt() {
    let off = ReadInteraction { status: Status::NotHeld, ..meeting("2022-05-18") };
    let c = told_on(&[("2022-05-19", off.clone()), ("2022-05-19", meeting("2022-05-18"))]);
    assert_eq!(conflicts(&c.interactions[0]), ["Status: 1 × Held, 1 × Not held"]);
    assert_eq!((c.interactions.len(), c.interactions[0].status), (1, Status::Held));
    let c = told_on(&[("2022-05-19", off.clone()), ("2022-05-19", meeting("2022-05-18")), ("2022-05-20", off.clone())]);
    assert_eq!((c.interactions.len(), c.interactions[0].status), (1, Status::NotHeld));
    // A plan that came about, or did not, is settled by what came of it.
    let planned = ReadInteraction { status: Status::Planned, ..meeting("2022-05-18") };
    for outcome in [off, meeting("2022-05-18")] {
        let c = told_on(&[("2022-05-10", planned.clone()), ("2022-05-19", outcome)]);
        assert_eq!((c.interactions.len(), conflicts(&c.interactions[0]).len()), (1, 0));
    }
}

#[test]
fn two_countries_on_one_day_are_a_conflict_unless_one_is_inferred() {
    let at = |place: &str, code| ReadInteraction {
        place: Some(place.to_owned()),
        country: CountryCode::new(code),
        ..meeting("2022-05-18")
    };
    let c = told_on(&[
        ("2022-05-19", at("Geneva", "CH")),
        ("2022-05-19", at("Vienna", "AT")),
        ("2022-05-19", at("Vienna", "AT")),
    ]);
    assert_eq!(conflicts(&c.interactions[0]), ["Place: 2 × Vienna, AT, 1 × Geneva, CH"]);
    assert_eq!((c.interactions.len(), c.interactions[0].place.as_deref()), (1, Some("Vienna")));
    let doubts = vec![Lowered { doubt: Doubt::InferredPlace, points: 0 }];
    let inferred = ReadInteraction { why: Why { doubts, ..Why::default() }, ..at("Vienna", "AT") };
    let c = told_on(&[("2022-05-19", at("Geneva", "CH")), ("2022-05-19", inferred)]);
    assert_eq!((c.interactions.len(), conflicts(&c.interactions[0]).len()), (1, 0));
}

#[test]
fn two_words_for_the_kind_are_kept_side_by_side() {
    let call = ReadInteraction { kind: Kind::Call, ..meeting("2022-05-18") };
    let c =
        told_on(&[("2022-05-19", call), ("2022-05-19", meeting("2022-05-18")), ("2022-05-19", meeting("2022-05-18"))]);
    assert_eq!(conflicts(&c.interactions[0]), ["Kind: 2 × Meeting, 1 × Call"]);
    assert_eq!((c.interactions.len(), c.interactions[0].kind), (1, Kind::Meeting));
}
