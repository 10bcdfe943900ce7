//! What is read in which words: tables of text, day of publication and expected expressions.

use proptest::prelude::*;

use super::super::segment::segment;
use super::*;
use crate::model::{Article, Dateline, DayOrigin, Paragraph, Published};

fn article(text: &str, published: &str) -> Article {
    Article {
        published: published.parse().ok().map(|day| Published { day, origin: DayOrigin::Metadata }),
        paragraphs: vec![Paragraph { text: text.to_owned(), offset: Some(0) }],
        ..Article::default()
    }
}

fn read(text: &str, published: &str) -> Vec<TimeExpression> {
    find(&segment(&article(text, published)))
}

/// Words and values.
fn values(text: &str, published: &str) -> Vec<(String, String)> {
    let article = article(text, published);
    find(&segment(&article)).into_iter().map(|t| (t.span.words(&article).to_owned(), t.value)).collect()
}

/// Checks a table of text and expected words and values; all articles are published on Wednesday, 16 November 2022.
fn check(table: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in table {
        let expected: Vec<(String, String)> =
            expected.iter().map(|(w, v)| ((*w).to_owned(), (*v).to_owned())).collect();
        assert_eq!(values(text, "2022-11-16"), expected, "in: {text}");
    }
}

#[test]
fn without_a_day_of_writing_the_one_year_of_a_text_is_that_of_its_days() {
    let value = |text: &str| values(text, "").first().map(|(_, value)| value.clone());
    assert_eq!(value("They met on 5 August. Finland leads the group in 2011.").as_deref(), Some("2011-08-05"));
    assert_eq!(value("They met on 5 August. It was founded in 1994, enlarged in 2011.").as_deref(), Some("XXXX-08-05"));
}

/// The stretches of days of a text's dates.
fn stretches(text: &str, published: &str) -> Vec<String> {
    read(text, published).iter().filter_map(|t| t.dated).map(|d| d.when.to_string()).collect()
}

#[test]
fn named_days_are_read_in_every_order_and_spelling() {
    check(&[
        ("They met on 16 November 2022.", &[("16 November 2022", "2022-11-16")]),
        ("They met on November 16, 2022, in Doha.", &[("November 16, 2022", "2022-11-16")]),
        ("They met on the 5th of May 2021.", &[("the 5th of May 2021", "2021-05-05")]),
        ("They met on Nov. 16 in Doha.", &[("Nov. 16", "2022-11-16")]),
        ("They met on 2022-11-16.", &[("2022-11-16", "2022-11-16")]),
        ("They met on 16/11/2022 and 16.10.2022.", &[("16/11/2022", "2022-11-16"), ("16.10.2022", "2022-10-16")]),
        ("They met on 11/14/2022.", &[("11/14/2022", "2022-11-14")]),
        ("They met on 11/10/2022.", &[("11/10/2022", "2022-11-10")]),
        ("They met on Monday, October 31, with aides.", &[("Monday, October 31", "2022-10-31")]),
        ("They met on Thursday (Nov 10) in Doha.", &[("Thursday (Nov 10)", "2022-11-10")]),
        ("They will meet on Friday, 2 December.", &[("Friday, 2 December", "2022-12-02")]),
        ("On the 10th, they met.", &[("the 10th", "2022-11-10")]),
        ("They met on September 31, 2022.", &[]),
    ]);
}

#[test]
fn larger_units_are_read() {
    check(&[
        ("It was signed in May 2021.", &[("May 2021", "2021-05")]),
        ("It was signed in early 2019.", &[("early 2019", "2019")]),
        ("It was agreed in the 1990s.", &[("the 1990s", "199")]),
        ("It was agreed in the late 19th century.", &[("the late 19th century", "18")]),
        ("Trade grew in the third quarter of 2021.", &[("the third quarter of 2021", "2021-Q3")]),
        (
            "Trade grew in Q3 2021 and fell in the fourth quarter.",
            &[("Q3 2021", "2021-Q3"), ("the fourth quarter", "2022-Q4")],
        ),
        ("Trade grew in the first half of 2022.", &[("the first half of 2022", "2022-H1")]),
        ("Trade grew in the last quarter of last year.", &[("the last quarter of last year", "2021-Q4")]),
        ("The budget for fiscal year 2023 passed.", &[("fiscal year 2023", "FY2023")]),
        ("They met in the summer of 2021.", &[("the summer of 2021", "2021-SU")]),
        ("It is due by October of next year.", &[("October of next year", "2023-10")]),
        ("They met in the last week of March.", &[("the last week of March", "2022-W12")]),
        ("The 1982 convention was cited.", &[("1982", "1982")]),
    ]);
}

#[test]
fn numbers_and_names_are_no_dates() {
    check(&[
        ("Agenda 2030 and Vision 2040 were praised.", &[]),
        ("The army ordered 2020 vehicles.", &[]),
        ("COP26 and the G20 were named, as was the RUSSELL 2000 Index.", &[]),
        ("You may go; March on, said Theresa May.", &[]),
        ("The troops march in step. It cost $2,022 and 1990 dollars.", &[]),
        ("He is 73 years old, a 73-year-old man.", &[]),
        ("April Jones spoke first, then she sat down a second time.", &[]),
        ("Shops were full on Black Friday, the last day of the sale.", &[]),
        ("The Good Friday Agreement, the Forum for the Future and Mr Paek Nam Sun.", &[]),
    ]);
}

#[test]
fn weekdays_and_months_follow_the_verb() {
    check(&[
        ("He arrived on Monday.", &[("Monday", "2022-11-14")]),
        ("He arrived on Wednesday.", &[("Wednesday", "2022-11-16")]),
        ("He will arrive on Monday.", &[("Monday", "2022-11-21")]),
        ("The talks are to be held on Friday.", &[("Friday", "2022-11-18")]),
        (
            "The ministry said on Tuesday that he will arrive on Friday.",
            &[("Tuesday", "2022-11-15"), ("Friday", "2022-11-18")],
        ),
        ("The border stays closed until Friday.", &[("Friday", "2022-11-18")]),
        ("He is coming to Seoul on Sunday.", &[("Sunday", "2022-11-20")]),
        ("They met in December.", &[("December", "2021-12")]),
        ("They will meet in January.", &[("January", "2023-01")]),
        ("They met last September and last Friday.", &[("last September", "2022-09"), ("last Friday", "2022-11-11")]),
        ("They will meet next Wednesday.", &[("next Wednesday", "2022-11-23")]),
        ("He was received on Tuesday evening.", &[("Tuesday evening", "2022-11-15TEV")]),
        ("The hearing on Monday last week was short.", &[("Monday last week", "2022-11-07")]),
        ("On Saturday night, both agreed to meet in Doha.", &[("Saturday night", "2022-11-12TNI")]),
        ("He spoke on Tuesday ahead of Friday's talks.", &[("Tuesday", "2022-11-15"), ("Friday", "2022-11-18")]),
        ("By the record of her travels, they met in September.", &[("September", "2022-09")]),
        ("A November 28 session has been announced.", &[("November 28", "2022-11-28")]),
    ]);
}

#[test]
fn relative_expressions_count_from_the_day_of_writing() {
    check(&[
        ("They met today (16) and yesterday.", &[("today (16)", "2022-11-16"), ("yesterday", "2022-11-15")]),
        (
            "They met last night and will meet tomorrow morning.",
            &[("last night", "2022-11-15TNI"), ("tomorrow morning", "2022-11-17TMO")],
        ),
        (
            "They met last week, last month and last year.",
            &[("last week", "2022-W45"), ("last month", "2022-10"), ("last year", "2021")],
        ),
        (
            "They meet early next month or later this year.",
            &[("early next month", "2022-12"), ("later this year", "2022")],
        ),
        ("They met three days ago, and two years ago.", &[("three days ago", "2022-11-13"), ("two years ago", "2020")]),
        ("They met over the weekend.", &[("the weekend", "2022-W45-WE")]),
        ("It closes at the end of the year.", &[("the year", "2022")]),
        (
            "It was a thing of the past, now it is the future.",
            &[("the past", "PAST_REF"), ("now", "PRESENT_REF"), ("the future", "FUTURE_REF")],
        ),
    ]);
}

#[test]
fn narrative_expressions_count_from_the_date_mentioned_last() {
    check(&[
        (
            "He came on 3 May 2021. The next day he left.",
            &[("3 May 2021", "2021-05-03"), ("The next day", "2021-05-04")],
        ),
        ("He came on 3 May 2021. A day later he left.", &[("3 May 2021", "2021-05-03"), ("A day later", "2021-05-04")]),
        (
            "He came on 3 May 2021 and left the same day.",
            &[("3 May 2021", "2021-05-03"), ("the same day", "2021-05-03")],
        ),
        (
            "He came on 3 May 2021; they had met two days earlier.",
            &[("3 May 2021", "2021-05-03"), ("two days earlier", "2021-05-01")],
        ),
        (
            "He came on 3 May 2021. The following year he left.",
            &[("3 May 2021", "2021-05-03"), ("The following year", "2022")],
        ),
        (
            "He came on 3 May 2021, and that evening they dined.",
            &[("3 May 2021", "2021-05-03"), ("that evening", "2021-05-03TEV")],
        ),
    ]);
}

#[test]
fn durations_sets_and_times_have_their_values() {
    check(&[
        ("a two-day visit", &[("two-day", "P2D")]),
        ("They talked for three hours.", &[("three hours", "PT3H")]),
        ("They marked 75 years of ties.", &[("75 years", "P75Y")]),
        ("It took two and a half years.", &[("two and a half years", "P2.5Y")]),
        ("In the past two decades it grew.", &[("the past two decades", "P20Y")]),
        ("It lasts several months.", &[("several months", "PXM")]),
        ("It took between 60 and 90 days.", &[("60", "P60D"), ("90 days", "P90D")]),
        ("They meet every year and each Monday.", &[("every year", "P1Y"), ("each Monday", "XXXX-WXX-1")]),
        ("They report weekly, ten times a year.", &[("weekly", "P1W"), ("a year", "P1Y")]),
        ("The talks began at 10 a.m. today.", &[("10 a.m. today", "2022-11-16T10:00")]),
        ("The talks began on Tuesday at 18:30 GMT.", &[("Tuesday", "2022-11-15"), ("18:30 GMT", "2022-11-15T18:30Z")]),
        (
            "They met on Nov. 14, at 3:30 p.m. local time.",
            &[("Nov. 14", "2022-11-14"), ("3:30 p.m. local time", "2022-11-14T15:30")],
        ),
        ("The talks began at 0800 UTC.", &[("0800 UTC", "2022-11-16T08:00Z")]),
    ]);
}

#[test]
fn both_ends_of_a_stretch_are_read_and_share_its_days() {
    let whole = |text: &str, published: &str, expected: &str| {
        assert_eq!(stretches(text, published), [expected, expected], "in: {text}");
    };
    whole("It runs from April 2 to 4.", "2025-03-16", "2025-04-02/2025-04-04");
    whole("He visited from 5 to 7 May 2022.", "2022-11-16", "2022-05-05/2022-05-07");
    whole("He visited on 2-4 April 2025.", "2025-05-01", "2025-04-02/2025-04-04");
    whole("He visited from the 16th–18th of May.", "2022-11-16", "2022-05-16/2022-05-18");
    whole("He stayed from November 29, 2021 to December 3, 2021.", "2021-12-05", "2021-11-29/2021-12-03");
    whole("He stayed from April 30 to May 2, 2021.", "2022-11-16", "2021-04-30/2021-05-02");
    whole("He stayed from 30 December to 2 January 2022.", "2022-11-16", "2021-12-30/2022-01-02");
    whole("Talks went on between March and May.", "2022-11-16", "2022-03/2022-05");
    whole("He served from 2009 to 2011.", "2022-11-16", "2009/2011");
    whole("A plan for 2023-2024 was signed.", "2022-11-16", "2023/2024");
    whole("He will be here for a stay on Wednesday and Thursday.", "2019-11-28", "2019-12-04/2019-12-05");
    whole("He was here from Friday to Sunday.", "2022-11-16", "2022-11-11/2022-11-13");
    assert_eq!(
        values("It runs from April 2 to 4.", "2025-03-16"),
        [("April 2".into(), "2025-04-02".into()), ("4".into(), "2025-04-04".into())]
    );
    assert_eq!(stretches("The tour took him there over the past five days.", "2022-05-31"), ["2022-05-26/2022-05-31"]);
    // Two single days apart, and a day put off to another, are no stretch.
    assert_eq!(stretches("They met on Monday and Friday.", "2022-11-19"), ["2022-11-14", "2022-11-18"]);
    assert_eq!(stretches("The visit was moved from Monday to Thursday.", "2022-11-18"), ["2022-11-14", "2022-11-17"]);
}

#[test]
fn without_a_day_of_publication_only_what_the_text_tells_is_dated() {
    assert_eq!(values("They met on 12 January.", ""), [("12 January".into(), "XXXX-01-12".into())]);
    assert!(read("They met on Friday, last month and on 12 January.", "").iter().all(|t| t.dated.is_none()));
    assert_eq!(stretches("They met on 3 May 2021 and again on 12 June.", ""), ["2021-05-03", "2021-06-12"]);
}

#[test]
fn named_dates_are_explicit_and_reckoned_ones_relative() {
    for (text, basis) in [
        ("They met on 5 May.", Basis::Explicit),
        ("They met in May.", Basis::Explicit),
        ("They met last February.", Basis::Explicit),
        ("They met on Monday, November 14.", Basis::Explicit),
        ("They met on Friday.", Basis::Relative),
        ("They met last month.", Basis::Relative),
        ("They met today (16).", Basis::Relative),
    ] {
        let dated = read(text, "2022-11-16").first().and_then(|t| t.dated).expect("a date");
        assert_eq!(dated.basis, basis, "in: {text}");
    }
}

#[test]
fn the_day_of_a_dateline_is_read_and_counted_from() {
    let text = "SEOUL, Nov. 14 (Yonhap) -- The minister came today.";
    let mut article = article(text, "2022-11-16");
    article.dateline = Some(Dateline {
        paragraph: 1,
        whole: 0..26,
        place: Some(0..5),
        day_words: Some(7..14),
        day: NaiveDate::from_ymd_opt(2022, 11, 14),
    });
    let found: Vec<_> =
        find(&segment(&article)).into_iter().map(|t| (t.span.words(&article).to_owned(), t.value)).collect();
    assert_eq!(found, [("Nov. 14".to_owned(), "2022-11-14".to_owned()), ("today".to_owned(), "2022-11-14".to_owned())]);
}

/// Words of the table and others, thrown together.
fn jumble() -> impl Strategy<Value = String> {
    let pieces = [
        "May",
        "March",
        "in",
        "the",
        "of",
        "16",
        "2022",
        "16th",
        "31",
        "to",
        "-",
        "–",
        "and",
        "Friday",
        "(",
        ")",
        ",",
        ".",
        "last",
        "next",
        "week",
        "year",
        "a",
        "two",
        "half",
        "days",
        "ago",
        "later",
        "10:30",
        "a.m.",
        "GMT",
        "1990s",
        "'82",
        "Q3",
        "first",
        "quarter",
        "early",
        "99999999999",
        "0",
        "2199",
        "century",
        "every",
        "naïve",
        "日",
        "😀",
        "\u{301}",
    ];
    proptest::collection::vec((proptest::sample::select(pieces.to_vec()), any::<bool>()), 0..12)
        .prop_map(|words| words.iter().flat_map(|(word, gap)| [*word, if *gap { " " } else { "" }]).collect())
}

fn lawful(text: &str, published: &str) {
    let article = article(text, published);
    let found = find(&segment(&article));
    for (at, time) in found.iter().enumerate() {
        assert!(!time.span.words(&article).is_empty(), "a span off the text or its characters: {time:?} in {text:?}");
        assert!(found.iter().skip(at + 1).all(|other| other.span.start >= time.span.end), "out of order in {text:?}");
        assert!(!time.value.is_empty());
        if let Some(dated) = time.dated {
            assert_eq!(dated.when.to_string().parse::<When>(), Ok(dated.when), "of {time:?} in {text:?}");
            assert!(dated.when.first_day() <= dated.when.last_day(), "ends before it starts: {time:?} in {text:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,80}") {
        lawful(&text, "2022-11-16");
    }

    #[test]
    fn any_jumble_of_date_words_is_read_without_harm(text in jumble(), dated in any::<bool>()) {
        lawful(&text, if dated { "2024-02-29" } else { "" });
    }
}
