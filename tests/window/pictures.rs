//! Pictures of the window, compared with those in `tests/snapshots/`. What they show is made by hand, so that better
//! reading changes nothing in them. After a change of looks: see the `.diff.png` beside each, then accept all by
//! `UPDATE_SNAPSHOTS=1 cargo test --test window pictures`.
//!
//! They need a graphics adapter, be it one in software. Where there is none the tests say so and pass, unless
//! `ATTACHE_PICTURES=required` is set, as CI does.

use std::sync::Arc;

use attache::app::App;
use attache::app::command::{Action, Command, DeskChange, FilterChange, NetworkChange, ReaderChange, TimelineChange};
use attache::app::item::Item;
use attache::app::state::{Caret, Dialog, ImportReport, LaneBy, ReviewList, ThemeChoice, Words};
use attache::extract;
use attache::model::{
    Article, ArticleId, Basis, Collection, CountryCode, Dated, DayOrigin, Decided, Evidence, Interaction,
    InteractionId, Kind, Mention, Paragraph, Participant, Party, PartyId, PartyKind, Published, ReadInteraction,
    Reading, Report, Role, SectorId, Span, Status,
};
use attache::network::NodeBy;
use attache::pipeline::FileOutcome;
use attache::resolve::resolve;
use egui::os::OperatingSystem;
use egui_kittest::wgpu::WgpuTestRenderer;
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use egui_system_font_provider::SystemFontProvider;

/// Invented people of invented offices.
const PARTIES: [(&str, &str, &str, PartyKind); 7] = [
    ("Marta Ilves", "EE", "Foreign Minister", PartyKind::Official),
    ("Jonas Dahl", "NO", "Prime Minister", PartyKind::Official),
    ("Ana Soler", "ES", "Minister of Trade", PartyKind::Official),
    ("Kofi Anane", "GH", "President", PartyKind::Official),
    ("Greta Holm", "NO", "Ambassador to Ghana", PartyKind::Official),
    ("Harbour Institute", "", "", PartyKind::Body),
    ("Ghana", "GH", "", PartyKind::State),
];

/// Day, outlet, title, paragraphs.
const ARTICLES: [(&str, &str, &str, &[&str]); 3] = [
    (
        "2022-06-04",
        "Harbour Post",
        "Ilves and Dahl speak of ports and grain",
        &[
            "Foreign Minister Marta Ilves of Estonia met Norwegian Prime Minister Jonas Dahl in Oslo on 3 June 2022. \
             They spoke of trade through the northern ports and of grain that waits in them.",
            "The two had spoken by telephone in May 2022. Officials on both sides said that the call was short.",
            "Jonas Dahl also visited the Harbour Institute on the morning of 3 June 2022, where students showed him a \
             model of a lock.",
            "Marta Ilves is to meet Ana Soler, the Spanish Minister of Trade, in Madrid on 20 June 2022.",
            "Also read: A short history of the lighthouse",
        ],
    ),
    (
        "2022-09-17",
        "The Ledger",
        "A treaty on fish, after a long summer",
        &[
            "Jonas Dahl and Marta Ilves signed the Agreement on Northern Fisheries in Tallinn on 16 September 2022.",
            "President Kofi Anane of Ghana visited Norway from 12 to 14 September 2022 and was received by Jonas Dahl.",
            "A visit of Ana Soler to Ghana, planned for August 2022, was called off.",
        ],
    ),
    (
        "2022-11-21",
        "Harbour Post",
        "Holm hands over a letter in Accra",
        &[
            "Ambassador Greta Holm handed President Kofi Anane a letter from Jonas Dahl.",
            "Kofi Anane and Marta Ilves attended the Forum on Coasts in Accra on 18 November 2022.",
        ],
    ),
];

/// One telling: kind, status, who by number, day, place, sectors, article, and the words: paragraph, trigger, then one
/// name for each participant, then what says when.
struct Told {
    kind: Kind,
    status: Status,
    who: &'static [u32],
    when: Option<&'static str>,
    place: Option<&'static str>,
    sectors: &'static [u8],
    at: (u32, u32),
    trigger: &'static str,
    date: Option<&'static str>,
}

const TOLD: [Told; 9] = {
    use Kind::{Agreement, Call, Correspondence, Event, Meeting, Visit};
    use Status::{Held, NotHeld, Planned};
    const fn told(
        (kind, status): (Kind, Status),
        who: &'static [u32],
        (when, date): (Option<&'static str>, Option<&'static str>),
        place: Option<&'static str>,
        sectors: &'static [u8],
        at: (u32, u32),
        trigger: &'static str,
    ) -> Told {
        Told { kind, status, who, when, place, sectors, at, trigger, date }
    }
    [
        told((Call, Held), &[0, 1], (Some("2022-05"), Some("May 2022")), None, &[], (0, 2), "spoken by telephone"),
        told((Meeting, Held), &[0, 1], (Some("2022-06-03"), Some("3 June 2022")), Some("Oslo"), &[0, 5], (0, 1), "met"),
        told((Visit, Held), &[1, 5], (Some("2022-06-03"), Some("3 June 2022")), None, &[7], (0, 3), "visited"),
        told(
            (Meeting, Planned),
            &[0, 2],
            (Some("2022-06-20"), Some("20 June 2022")),
            Some("Madrid"),
            &[0],
            (0, 4),
            "meet",
        ),
        told((Visit, NotHeld), &[2, 6], (Some("2022-08"), Some("August 2022")), None, &[], (1, 3), "visit"),
        told(
            (Visit, Held),
            &[3, 1],
            (Some("2022-09-12/2022-09-14"), Some("12 to 14 September 2022")),
            None,
            &[],
            (1, 2),
            "visited",
        ),
        told(
            (Agreement, Held),
            &[1, 0],
            (Some("2022-09-16"), Some("16 September 2022")),
            Some("Tallinn"),
            &[5, 4],
            (1, 1),
            "signed",
        ),
        told(
            (Event, Held),
            &[3, 0],
            (Some("2022-11-18"), Some("18 November 2022")),
            Some("Accra"),
            &[4],
            (2, 2),
            "attended",
        ),
        told((Correspondence, Held), &[4, 3], (None, None), None, &[], (2, 1), "letter"),
    ]
};

/// Where these words stand in a paragraph.
fn find(article: u32, paragraph: u32, words: &str) -> Option<Span> {
    let text = ARTICLES[article as usize].3[paragraph as usize - 1];
    text.find(words).map(|at| Span::new(paragraph, at, at + words.len()))
}

fn collection() -> Collection {
    let mut parties: Vec<Party> = PARTIES
        .iter()
        .map(|(name, code, role, kind)| Party {
            roles: Some((*role).to_owned()).filter(|r| !r.is_empty()).into_iter().collect(),
            country: CountryCode::new(code),
            ..Party::new(*kind, *name)
        })
        .collect();
    let mut articles = Vec::new();
    let mut readings: Vec<Reading> = Vec::new();
    for (at, (day, source, title, paragraphs)) in (0..).zip(ARTICLES) {
        for (number, text) in (1..).zip(paragraphs) {
            for party in &mut parties {
                let named = text.match_indices(&party.name);
                party.mentions.extend(named.map(|(start, name)| Mention {
                    article: ArticleId(at),
                    span: Span::new(number, start, start + name.len()),
                }));
            }
        }
        articles.push(Arc::new(Article {
            id: format!("a{at}"),
            path: format!("readouts/a{at}.txt"),
            title: Some(title.to_owned()),
            source: Some(source.to_owned()),
            published: Some(Published { day: day.parse().unwrap(), origin: DayOrigin::Metadata }),
            paragraphs: paragraphs.iter().map(|t| Paragraph { text: (*t).to_owned(), offset: None }).collect(),
            ..Article::default()
        }));
        let boilerplate = paragraphs.iter().map(|t| t.starts_with("Also read")).collect();
        readings.push(Reading { boilerplate, ..Reading::default() });
    }
    let mut interactions = Vec::new();
    for (id, told) in (0..).map(InteractionId).zip(&TOLD) {
        let (article, paragraph) = told.at;
        let dated = told.when.map(|w| Dated { when: w.parse().unwrap(), basis: Basis::Explicit });
        let sectors: Vec<SectorId> = told.sectors.iter().copied().map(SectorId).collect();
        let mut evidence = Vec::new();
        let mut carry = |words: &str, role| {
            let span = find(article, paragraph, words);
            evidence.extend(span.map(|span| Evidence { span, role }));
        };
        carry(told.trigger, Role::Trigger);
        for (nth, who) in told.who.iter().enumerate() {
            carry(PARTIES[*who as usize].0, Role::Participant(nth));
        }
        told.date.into_iter().for_each(|words| carry(words, Role::Date));
        told.place.into_iter().for_each(|words| carry(words, Role::Place));
        let reading = &mut readings[article as usize];
        let index = reading.interactions.len() as u32;
        reading.interactions.push(ReadInteraction {
            kind: told.kind,
            status: told.status,
            participants: told.who.iter().map(|at| Participant::Official(*at as usize)).collect(),
            parts: Vec::new(),
            dated,
            place: told.place.map(str::to_owned),
            country: None,
            sectors: sectors.clone(),
            title: None,
            cameo: "040".to_owned(),
            confidence: 0.9,
            why: attache::model::Why::default(),
            paragraphs: vec![paragraph],
            evidence,
        });
        let ids: Vec<PartyId> = told.who.iter().copied().map(PartyId).collect();
        for party in &ids {
            parties[party.0 as usize].interactions.push(id);
        }
        interactions.push(Interaction {
            kind: told.kind,
            status: told.status,
            parties: ids.clone(),
            dated,
            place: told.place.map(str::to_owned),
            country: None,
            sectors,
            title: None,
            cameo: "040".to_owned(),
            confidence: 0.9,
            reports: vec![Report { article: ArticleId(article), index, parties: ids }],
            conflicts: Vec::new(),
            decided: Decided::default(),
        });
    }
    Collection {
        articles,
        readings: readings.into_iter().map(Arc::new).collect(),
        parties,
        interactions,
        ..Collection::default()
    }
}

/// How much a picture may differ: text is drawn by our own libraries and is the same everywhere, the edge of a line may
/// differ by a shade from one driver to the next.
fn blessed() -> SnapshotOptions {
    SnapshotOptions::new().threshold(1.0).max_failed_pixels(24)
}

/// The renderer, where this machine has a graphics adapter.
fn renderer() -> Option<WgpuTestRenderer> {
    // It can't be asked without starting it, and where there is no adapter it panics.
    let renderer = std::panic::catch_unwind(WgpuTestRenderer::new).ok();
    if renderer.is_none() {
        assert!(
            std::env::var("ATTACHE_PICTURES").as_deref() != Ok("required"),
            "pictures are required and there is no graphics adapter; on Debian install mesa-vulkan-drivers"
        );
        println!("pictures were not compared: this machine has no graphics adapter");
    }
    renderer
}

fn harness(
    size: [f32; 2],
    theme: ThemeChoice,
    collection: Collection,
    prepare: impl Fn(&mut App),
) -> Option<Harness<'static, App>> {
    let renderer = renderer()?;
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(240)
        .with_step_dt(1.0 / 60.0)
        .allow_missing_glyphs()
        // Shortcuts are written in the manner of the system.
        .with_os(OperatingSystem::Nix)
        .renderer(renderer)
        .build_eframe(move |cc| {
            // Other scripts than our own faces hold come from the system, as in the real window.
            let foreign = |p: &Paragraph| p.text.chars().any(|c| ('\u{590}'..'\u{8ff}').contains(&c));
            if collection.articles.iter().any(|a| a.paragraphs.iter().any(foreign)) {
                cc.egui_ctx.add_font_provider(Arc::new(SystemFontProvider::new()));
            }
            App::with_collection(cc, collection)
        });
    harness.run();
    let ctx = harness.ctx.clone();
    harness.state_mut().run_command(&ctx, Command::Theme(theme));
    prepare(harness.state_mut());
    harness.run();
    Some(harness)
}

/// Both sizes that the window must look well at: that of the designs, and the smallest that is promised.
const SIZES: [(&str, [f32; 2]); 2] = [("", [1440.0, 900.0]), ("-small", [1024.0, 700.0])];
const THEMES: [(&str, ThemeChoice); 2] = [("light", ThemeChoice::Light), ("dark", ThemeChoice::Dark)];

/// A view in both themes at both sizes: `NAME-light.png`, `NAME-dark.png`, `NAME-light-small.png`, `NAME-dark-small.png`.
fn pictures(results: &mut SnapshotResults, name: &str, collection: &Collection, prepare: impl Fn(&mut App)) {
    for (suffix, size) in SIZES {
        for (word, theme) in THEMES {
            let Some(mut harness) = harness(size, theme, collection.clone(), &prepare) else { return };
            harness.snapshot_options(format!("{name}-{word}{suffix}"), &blessed());
            results.extend(harness.take_snapshot_results());
        }
    }
}

/// The same of the invented collection, called "readouts".
fn shown(results: &mut SnapshotResults, name: &str, prepare: impl Fn(&mut App)) {
    pictures(results, name, &collection(), |app| {
        app.state.name = String::from("readouts");
        prepare(app);
    });
}

fn command(app: &mut App, command: Command) {
    app.run_command(&egui::Context::default(), command);
}

fn act(app: &mut App, action: Action) {
    command(app, Command::Do(action));
}

fn pick_tie(app: &mut App) {
    command(app, Command::Select(Item::Tie(PartyId(0), PartyId(1))));
}

#[test]
fn the_words_behind_the_pictures_are_found() {
    for told in &TOLD {
        let (article, paragraph) = told.at;
        for words in [Some(told.trigger), told.date, told.place].into_iter().flatten() {
            assert!(find(article, paragraph, words).is_some(), "{words} in ¶ {paragraph} of article {article}");
        }
    }
}

#[test]
fn the_start_screen() {
    let mut results = SnapshotResults::new();
    pictures(&mut results, "start", &Collection::default(), |app| {
        app.state.dialog = None;
        app.state.notices.clear();
    });
}

#[test]
fn a_pair_in_hand() {
    let mut results = SnapshotResults::new();
    shown(&mut results, "window", pick_tie);
}

#[test]
fn a_person_in_hand_and_a_filter() {
    let mut results = SnapshotResults::new();
    shown(&mut results, "person", |app| {
        command(app, Command::Filter(FilterChange::Sector(SectorId(5))));
        command(app, Command::Select(Item::Party(PartyId(0))));
    });
}

#[test]
fn an_interaction_in_hand() {
    let mut results = SnapshotResults::new();
    shown(&mut results, "interaction", |app| command(app, Command::Select(Item::Interaction(InteractionId(1)))));
}

#[test]
fn the_network_of_countries() {
    let mut results = SnapshotResults::new();
    shown(&mut results, "countries", |app| command(app, Command::Network(NetworkChange::Nodes(NodeBy::Country))));
}

#[test]
fn who_was_in_the_room() {
    let mut results = SnapshotResults::new();
    shown(&mut results, "room", |app| {
        act(app, Action::ShowRoom);
        pick_tie(app);
    });
}

#[test]
fn the_matrix() {
    let mut results = SnapshotResults::new();
    shown(&mut results, "matrix", |app| {
        act(app, Action::ShowMatrix);
        pick_tie(app);
    });
}

#[test]
fn the_tables() {
    let mut results = SnapshotResults::new();
    for (name, action) in [
        ("interactions", Action::ShowInteractions),
        ("articles", Action::ShowArticles),
        ("officials", Action::ShowOfficials),
        ("ties", Action::ShowTies),
    ] {
        shown(&mut results, name, |app| {
            act(app, action);
            pick_tie(app);
        });
    }
}

/// A few plain sentences, read by the program: what is decided is replayed over readings, which no hand can make up.
fn read_collection() -> Collection {
    let texts = [
        "Foreign Minister Marta Ilves of Estonia met Foreign Minister Jonas Dahl of Norway in Oslo on 12 May 2022.",
        "Finance Minister Marta Ilves of Estonia met Prime Minister Peter Hansen of Denmark in Copenhagen on 2 February \
         2019.",
        "Foreign Minister Jonas Dahl of Norway telephoned Prime Minister Peter Hansen of Denmark on 3 June 2022.",
        "Prime Minister Peter Hansen of Denmark met Ambassador Jonas Dahl of Sweden in Copenhagen on 8 September 2021.",
    ];
    let article = |(n, text): (usize, &&str)| {
        let paragraphs = vec![Paragraph { text: (*text).to_owned(), offset: None }];
        let (id, path) = (format!("a{n}"), format!("readouts/a{n}.txt"));
        Arc::new(Article { id, path, source: Some("Harbour Post".to_owned()), paragraphs, ..Article::default() })
    };
    let articles: Vec<_> = texts.iter().enumerate().map(article).collect();
    let readings = articles.iter().map(|a| Arc::new(extract::read(a))).collect();
    resolve(articles, readings)
}

#[test]
fn decisions_and_the_board() {
    let mut results = SnapshotResults::new();
    let collection = read_collection();
    let prepare = |app: &mut App| {
        app.state.name = String::from("readouts");
        for (id, action) in [(0, Action::Confirm), (1, Action::PinToBoard), (2, Action::Reject)] {
            command(app, Command::Select(Item::Interaction(InteractionId(id))));
            act(app, action);
        }
        app.state.notices.clear();
        // The one that was confirmed says when: no two pictures would be alike.
        command(app, Command::Select(Item::Interaction(InteractionId(1))));
    };
    for list in [ReviewList::Pairs, ReviewList::Rejected] {
        pictures(&mut results, &format!("review-{list:?}").to_lowercase(), &collection, |app| {
            prepare(app);
            act(app, Action::ShowReview);
            command(app, Command::Desk(DeskChange::List(list)));
        });
    }
    pictures(&mut results, "board", &collection, |app| {
        prepare(app);
        act(app, Action::ShowBoard);
    });
    pictures(&mut results, "edit", &collection, |app| {
        prepare(app);
        act(app, Action::Edit);
    });
}

#[test]
fn lanes_of_country_pairs() {
    let mut results = SnapshotResults::new();
    shown(&mut results, "pairs", |app| command(app, Command::Timeline(TimelineChange::Lanes(LaneBy::Countries))));
}

#[test]
fn the_palette_and_the_shortcuts() {
    let mut results = SnapshotResults::new();
    shown(&mut results, "palette", |app| act(app, Action::Palette));
    shown(&mut results, "shortcuts", |app| act(app, Action::Shortcuts));
}

#[test]
fn the_import_report() {
    let mut results = SnapshotResults::new();
    let read = |path: &str, format: &str, interactions: usize| FileOutcome {
        path: path.to_owned(),
        format: Some(format.to_owned()),
        articles: 1,
        interactions,
        found: vec!["title and day from the metadata".to_owned()],
        ..FileOutcome::default()
    };
    let mut files = vec![
        read("readouts/a0.txt", "plain text", 4),
        read("readouts/a1.html", "HTML", 3),
        read("readouts/a2.md", "Markdown", 2),
    ];
    files[1].encoding = Some("windows-1252".to_owned());
    files[1].guessed.push("encoding windows-1252 guessed".to_owned());
    files.push(FileOutcome {
        path: "readouts/photo.txt".to_owned(),
        problem: Some("holds no text; if it is a document, save it as text".to_owned()),
        ..FileOutcome::default()
    });
    shown(&mut results, "import-report", |app| {
        app.state.import = ImportReport { files: files.clone(), stopped: false, seconds: 0.4 };
        app.state.dialog = Some(Dialog::ImportReport);
    });
}

#[test]
fn two_reports_side_by_side() {
    let mut told = collection();
    // The second article tells of the meeting in Oslo as well, a day later, and of the forum's host.
    let span = |words: &str, role| find(1, 1, words).map(|span| Evidence { span, role });
    let mut other = told.readings[0].interactions[1].clone();
    other.dated = Some(Dated { when: "2022-06-04".parse().unwrap(), basis: Basis::Explicit });
    other.place = Some("Tallinn".to_owned());
    other.paragraphs = vec![1];
    other.evidence = [
        span("signed", Role::Trigger),
        span("Marta Ilves", Role::Participant(0)),
        span("Jonas Dahl", Role::Participant(1)),
        span("16 September 2022", Role::Date),
        span("Tallinn", Role::Place),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut reading = (*told.readings[1]).clone();
    let index = reading.interactions.len() as u32;
    reading.interactions.push(other);
    told.readings[1] = Arc::new(reading);
    let parties = told.interactions[1].parties.clone();
    told.interactions[1].reports.push(Report { article: ArticleId(1), index, parties });
    let mut results = SnapshotResults::new();
    pictures(&mut results, "compare", &told, |app| {
        app.state.name = String::from("readouts");
        command(app, Command::Select(Item::Interaction(InteractionId(1))));
        act(app, Action::CompareReports);
        let caret = |byte| Caret { paragraph: 1, byte };
        let words = Words { article: ArticleId(1), anchor: caret(0), head: caret(26) };
        command(app, Command::Reader(ReaderChange::Words(Some(words))));
    });
}

/// Digits stay as they are written; the note says what doesn't, and the original is a click away.
#[test]
fn text_from_right_to_left() {
    let mut told = collection();
    let paragraphs = [
        "التقى وزير الخارجية نظيره في أوسلو يوم 15 مايو 2024، وبحث الجانبان ملف التجارة.",
        "שר החוץ נפגש עם עמיתו בירושלים ב־12 במרץ 2023, והשניים חתמו על 3 הסכמים.",
        "Foreign Minister Marta Ilves of Estonia met Norwegian Prime Minister Jonas Dahl in Oslo on 3 June 2022.",
    ];
    let article = Article {
        id: "a3".to_owned(),
        path: "readouts/a3.txt".to_owned(),
        title: Some("Of three newspapers".to_owned()),
        source: Some("Harbour Post".to_owned()),
        paragraphs: paragraphs.iter().map(|t| Paragraph { text: (*t).to_owned(), offset: None }).collect(),
        ..Article::default()
    };
    told.articles.push(Arc::new(article));
    told.readings.push(Arc::new(Reading { boilerplate: vec![false; paragraphs.len()], ..Reading::default() }));
    let mut results = SnapshotResults::new();
    pictures(&mut results, "right-to-left", &told, |app| {
        app.state.name = String::from("readouts");
        command(app, Command::Select(Item::Article(ArticleId(3))));
    });
}

/// The pictures of the README, of the sample collection: `cargo test --test window pictures -- --ignored`.
#[test]
#[ignore = "writes the README's pictures; they follow the reading of the sample, so nothing is compared"]
fn the_readme() {
    let sample = crate::support::sample();
    let blinken = sample.parties().find(|(_, p)| p.name == "Antony Blinken").unwrap().0;
    let kuleba = sample.parties().find(|(_, p)| p.name == "Dmytro Kuleba").unwrap().0;
    let write = |name: &str, theme: ThemeChoice, collection: &Collection, prepare: &dyn Fn(&mut App)| {
        let Some(mut harness) = harness(SIZES[0].1, theme, collection.clone(), prepare) else { return };
        harness.render().unwrap().save(format!("docs/{name}.png")).unwrap();
    };
    let pair = |app: &mut App| command(app, Command::Select(Item::tie(blinken, kuleba)));
    write("window-light", ThemeChoice::Light, &sample, &|app| {
        app.state.name = String::from("sample-data");
        pair(app);
    });
    write("window-dark", ThemeChoice::Dark, &sample, &|app| {
        app.state.name = String::from("sample-data");
        act(app, Action::ShowMatrix);
        command(app, Command::Select(Item::Party(kuleba)));
    });
    write("room", ThemeChoice::Light, &sample, &|app| {
        app.state.name = String::from("sample-data");
        act(app, Action::ShowRoom);
        command(app, Command::Filter(FilterChange::Text("after:2022-08".to_owned())));
    });
    write("start", ThemeChoice::Light, &Collection::default(), &|app| {
        app.state.dialog = None;
        app.state.notices.clear();
    });
}
