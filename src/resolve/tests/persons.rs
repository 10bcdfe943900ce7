//! One official across transliterations and offices, and what stays a suggestion.

use super::*;

fn on(day: &str, id: &str, officials: Vec<ReadOfficial>) -> (Arc<Article>, Arc<Reading>) {
    let published = Some(Published { day: day.parse().unwrap(), origin: DayOrigin::Metadata });
    let article = Article { published, ..Arc::unwrap_or_clone(article(0, id)) };
    (Arc::new(Article { id: id.to_owned(), ..article }), reading(officials, Vec::new()))
}

/// `Foreign Minister (FM) PK 2013-01-01..2014-01-01 2`
fn offices(party: &Party) -> Vec<String> {
    let told = |o: &Office| {
        let days = o.days.map_or("undated".to_owned(), |(a, b)| format!("{a}..{b}"));
        let also = if o.wordings.is_empty() { String::new() } else { format!(" ({})", o.wordings.join(", ")) };
        format!("{}{also} {} {days} {}", o.title, o.country.map_or("-".to_owned(), |c| c.to_string()), o.articles.len())
    };
    party.offices.iter().map(told).collect()
}

#[test]
fn offices_come_in_order_of_time_each_with_its_wordings_and_days() {
    let pk = |role| vec![official("Imran Ahmed Malik", role, "PK")];
    let (articles, readings) = [
        on("2021-03-01", "e", pk("President of Pakistan")),
        on("2014-06-01", "c", pk("Minister of Foreign Affairs")),
        on("2013-01-01", "a", pk("Foreign Minister")),
        on("2013-05-01", "b", pk("FM")),
        on("2016-01-01", "d", pk("former Foreign Minister")),
        on("2022-03-01", "f", pk("President")),
        on("2011-01-01", "g", pk("Deputy Prime Minister and Finance Minister")),
        on("2011-02-01", "h", pk("")),
    ]
    .into_iter()
    .unzip();
    let c = resolve(articles, readings);
    assert_eq!(c.parties.len(), 1, "one official, whatever the office");
    assert_eq!(
        offices(&c.parties[0]),
        [
            "Deputy Prime Minister PK 2011-01-01..2011-01-01 1",
            "Finance Minister PK 2011-01-01..2011-01-01 1",
            "Minister of Foreign Affairs (FM, Foreign Minister) PK 2013-01-01..2014-06-01 3",
            "former Foreign Minister PK 2016-01-01..2016-01-01 1",
            "President of Pakistan (President) PK 2021-03-01..2022-03-01 2",
        ]
    );
    let foreign = &c.parties[0].offices[2];
    assert_eq!(foreign.mention.article, ArticleId(2), "the first that says so");
    assert_eq!(foreign.time(), "1 Jan 2013 – 1 Jun 2014");
}

#[test]
fn transliterations_join_where_country_or_office_agree() {
    let ministers = |a: (&str, &str, &str), b: (&str, &str, &str)| {
        let c = join(vec![(vec![official(a.0, a.1, a.2)], Vec::new()), (vec![official(b.0, b.1, b.2)], Vec::new())]);
        (c.parties.len(), c.suggestions.len())
    };
    let fm = "Foreign Minister";
    assert_eq!(ministers(("Mohammed Al-Ensour", fm, "JO"), ("Muhammad Ensoor", fm, "JO")), (1, 0));
    assert_eq!(ministers(("Abdullah Ensour", fm, "JO"), ("Abdallah Ensour", "Prime Minister", "JO")), (1, 0));
    assert_eq!(ministers(("Yousef bin Alawi", fm, "OM"), ("Yusuf bin Alawi", fm, "")), (1, 0));
    assert_eq!(ministers(("Yousef bin Alawi", fm, "OM"), ("Yusuf bin Alawi", "Mayor", "")), (2, 1));
    assert_eq!(ministers(("Yousef bin Alawi", fm, "OM"), ("Yusuf bin Alawi", fm, "QA")), (2, 1));
    assert_eq!(ministers(("Hassan Rouhani", fm, "IR"), ("Hussein Rouhani", fm, "IR")).0, 2);
}

#[test]
fn why_two_transliterations_are_one_is_said() {
    let c = join(vec![
        (vec![official("Mohammed Ensour", "Mayor", "JO")], Vec::new()),
        (vec![official("Muhammad Ensour", "Mayor", "JO")], Vec::new()),
        (vec![official("Muhammad Ensour", "Mayor", "JO")], Vec::new()),
    ]);
    assert!(
        c.parties[0].joined.iter().any(|j| j.contains("in another transliteration, both Mayor, JO")),
        "{:?}",
        c.parties[0].joined
    );
}

#[test]
fn a_deputy_of_the_same_surname_is_another_person() {
    let pk = |name, role| official(name, role, "PK");
    let found = names(vec![pk("Imran Khan", "Prime Minister"), pk("Khan", "Deputy Prime Minister")]);
    assert_eq!(found.len(), 2);
}

#[test]
fn a_surname_with_its_particle_is_a_surname() {
    let qa = |name, role| official(name, role, "QA");
    let all = vec![
        qa("Abdulaziz al-Harbi", "Foreign Minister"),
        qa("al-Harbi", "Foreign Minister"),
        qa("Faisal al-Harbi", "Mayor"),
    ];
    assert_eq!(names(all), ["Abdulaziz al-Harbi", "Faisal al-Harbi"]);
    let aliased = |name, role, country| aliased(official(name, role, country), &["al-Harbi"]);
    let c = join(vec![
        (vec![aliased("Abdulaziz al-Harbi", "Foreign Minister", "QA")], Vec::new()),
        (vec![aliased("Dana al-Harbi", "Mayor", "EG")], Vec::new()),
    ]);
    assert_eq!(c.suggestions, []);
}

#[test]
fn what_could_be_two_is_suggested_and_not_joined() {
    let pk = |name, role| official(name, role, "PK");
    let all = [pk("Masood Khan", "Ambassador"), pk("Imran Khan", "Prime Minister"), pk("Khan", "")];
    let c = join(all.into_iter().map(|o| (vec![o], Vec::new())).collect());
    let pairs: Vec<_> = c
        .suggestions
        .iter()
        .map(|s| (c.parties[s.a.0 as usize].name.as_str(), c.parties[s.b.0 as usize].name.as_str()))
        .collect();
    assert_eq!(pairs, [("Imran Khan", "Khan"), ("Khan", "Masood Khan")]);
    let khan = c.parties().find(|(_, p)| p.name == "Khan").unwrap().0;
    assert_eq!(c.may_be(khan).count(), 2);
}
