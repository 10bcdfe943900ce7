//! The frame of the window and what stands at its left and in its tables, driven by accessible labels.

use std::path::PathBuf;

use attache::app::App;
use attache::app::command::{Action, Command};
use attache::app::item::Item;
use attache::app::settings::Recent;
use attache::app::state::{Dialog, ImportReport, Job, Notice, Tab, ThemeChoice};
use attache::model::{
    Article, ArticleId, Basis, Collection, Dated, DayOrigin, InteractionId, Kind, PartyId, PartyKind, Published,
    Status, When,
};
use attache::pipeline::FileOutcome;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::driven::sized;
use crate::invented::{Person, Told, article, gathered};

/// Invented people of invented offices.
const PEOPLE: [Person; 19] = [
    ("Alpha Andros", "PK", PartyKind::Official),
    ("Beta Brook", "US", PartyKind::Official),
    ("Gamma Grey", "PK", PartyKind::Official),
    ("Delta Dean", "PK", PartyKind::Official),
    ("Epsilon Earl", "CN", PartyKind::Official),
    ("Zeta Zorn", "AE", PartyKind::Official),
    ("Eta Engel", "US", PartyKind::Official),
    ("Theta Thorn", "GB", PartyKind::Official),
    ("Iota Ives", "US", PartyKind::Official),
    ("Lambda Lane", "CN", PartyKind::Official),
    ("Mu Marlow", "FR", PartyKind::Official),
    ("Nu Norén", "SE", PartyKind::Official),
    ("Xi Xavier", "FR", PartyKind::Official),
    ("Omikron Oak of the Very Long Name That Fits No Panel", "DE", PartyKind::Official),
    ("Pi Perrin", "FR", PartyKind::Official),
    ("Kappa Kern", "US", PartyKind::Person),
    ("Institute of Tests", "", PartyKind::Body),
    ("Council of the Long Name of Many Members", "", PartyKind::Body),
    ("Pakistan", "PK", PartyKind::State),
];

const PLACES: [&str; 4] = ["New York", "Islamabad", "", "Geneva"];

fn collection() -> Collection {
    let told = |n: usize| {
        let mut who = vec![[0, 0, 1, 2, 3][n % 5], [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 18][n % 14]];
        who.dedup();
        if n.is_multiple_of(7) {
            who.push(15);
        }
        let when = (n < 56).then(|| When::day(chrono::NaiveDate::from_yo_opt(2022, 5 + 6 * n as u32).unwrap()));
        let article = Article {
            path: format!("readouts/2022/a{n}.txt"),
            title: Some(format!("Article {n} on what was said between the two sides at their meeting")),
            source: (!n.is_multiple_of(9)).then(|| format!("Outlet {}", n % 4)),
            published: when.and_then(When::first_day).map(|day| Published { day, origin: DayOrigin::Metadata }),
            ..article(n)
        };
        let told = Told {
            kind: Kind::ALL[n % 6],
            status: [Status::Held, Status::Held, Status::Held, Status::Planned, Status::NotHeld][n % 5],
            who,
            dated: when.map(|when| Dated { when, basis: [Basis::Explicit, Basis::Relative][n % 2] }),
            place: Some(PLACES[n % 4].to_owned()).filter(|p| !p.is_empty()),
            sector: [0, 5, 15, 2, 4, 9][n % 6],
            confidence: 0.6 + 0.05 * (n % 8) as f32,
            rule: "",
        };
        (article, told)
    };
    gathered(&PEOPLE, (0..60).map(told))
}

fn window() -> Harness<'static, App> {
    let mut harness = sized(collection(), 1440.0, 900.0);
    "Readouts 2022".clone_into(&mut harness.state_mut().state.name);
    harness.run();
    harness
}

/// A window on nothing: the start screen, once its dialogs and notices are gone.
fn empty() -> Harness<'static, App> {
    let mut harness = sized(Collection::default(), 1440.0, 900.0);
    harness.state_mut().state.dialog = None;
    harness.state_mut().state.notices.clear();
    harness.run();
    harness
}

/// Writes a picture where `ATTACHE_PICTURE_FOLDER` names a folder; looks at nothing.
fn picture(harness: &mut Harness<'_, App>, name: &str) {
    if let Ok(folder) = std::env::var("ATTACHE_PICTURE_FOLDER") {
        let image = harness.render().expect("a graphics adapter");
        image.save(format!("{folder}/{name}.png")).unwrap();
    }
}

fn command(harness: &mut Harness<'_, App>, command: Command) {
    let ctx = harness.ctx.clone();
    harness.state_mut().run_command(&ctx, command);
    harness.run();
}

fn act(harness: &mut Harness<'_, App>, action: Action) {
    command(harness, Command::Do(action));
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    // Only what is in sight can be clicked.
    harness.get_by_label(label).scroll_to_me();
    harness.run();
    harness.get_by_label(label).click();
    harness.run();
}

#[test]
fn the_start_screen_offers_files_folder_sample_and_what_was_open_before() {
    let mut harness = empty();
    harness.state_mut().state.settings.recent = vec![
        Recent {
            paths: vec![PathBuf::from("/home/someone/Documents/readouts-2022")],
            articles: 212,
            interactions: 1340,
            day: chrono::Local::now().date_naive(),
        },
        Recent {
            paths: vec![PathBuf::from("/data/horn.md"), PathBuf::from("/data/horn-2.md")],
            articles: 1,
            interactions: 6912,
            day: chrono::NaiveDate::from_ymd_opt(2022, 11, 12).unwrap(),
        },
    ];
    harness.run();
    for label in ["Open files…", "Open folder…", "Try the sample collection", "Open readouts-2022, 212 articles"] {
        harness.get_by_label(label);
    }
    picture(&mut harness, "start");
    command(&mut harness, Command::Theme(ThemeChoice::Dark));
    picture(&mut harness, "start-dark");
    click(&mut harness, "Open path…");
    assert_eq!(harness.state().state.dialog, Some(Dialog::Path { no_portal: false }));
}

#[test]
fn a_click_on_an_official_filters_and_the_chip_takes_the_filter_off() {
    let mut harness = window();
    picture(&mut harness, "network");
    let count = harness.state().state.collection.parties[1].interactions.len();
    click(&mut harness, &format!("Filter by Beta Brook, {count} interactions"));
    let state = &harness.state().state;
    assert_eq!(state.view.interactions.len(), count);
    assert!(
        state
            .view
            .interactions
            .iter()
            .all(|id| { state.collection.interaction(*id).unwrap().parties.contains(&PartyId(1)) })
    );
    // The table shows exactly these rows.
    click(&mut harness, &format!("{count} shown by 1 filter"));
    assert_eq!(harness.state().state.tab, Tab::Interactions);
    harness.get_by_label(&format!("Table of {count} interactions"));
    picture(&mut harness, "filtered");
    click(&mut harness, "Take off Beta Brook");
    assert!(harness.state().state.filter.is_empty());
    harness.get_by_label("Table of 60 interactions");
}

#[test]
fn facet_counts_open_exactly_the_rows_that_they_count() {
    let mut harness = window();
    click(&mut harness, "Interactions");
    let sectors = harness.state().state.view.facets.sectors.clone();
    assert!(sectors.len() > 3);
    for (sector, count) in sectors {
        click(&mut harness, &format!("Filter by {}, {count} interactions", sector.sector().label));
        harness.get_by_label(&format!("Table of {count} interactions"));
        click(&mut harness, &format!("Take off {}", sector.sector().label));
    }
}

#[test]
fn two_filters_can_be_cleared_at_once() {
    let mut harness = window();
    harness.get_by_label_contains("Filter by Trade & investment").click();
    harness.run();
    harness.get_by_label_contains("Filter by Alpha Andros").click();
    harness.run();
    picture(&mut harness, "chips");
    click(&mut harness, "Clear all filters");
    assert!(harness.state().state.filter.is_empty());
}

#[test]
fn the_count_of_officials_lists_all_of_them() {
    let mut harness = window();
    assert!(harness.query_by_label_contains("Filter by Pi Perrin").is_none(), "it is beyond the first twelve");
    click(&mut harness, "15 officials");
    harness.get_by_label_contains("Filter by Pi Perrin");
    harness.get_by_label("Filter officials").focus();
    harness.run();
    harness.get_by_label("Filter officials").type_text("noren");
    harness.run();
    harness.get_by_label_contains("Filter by Nu Norén");
    assert!(harness.query_by_label_contains("Filter by Pi Perrin").is_none());
}

#[test]
fn days_typed_into_the_fields_filter() {
    let mut harness = window();
    for (field, text) in [("From day", "2022-04"), ("To day", "2022-06")] {
        harness.get_by_label(field).focus();
        harness.run();
        harness.get_by_label(field).type_text(text);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
    }
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    assert_eq!(harness.state().state.filter.days, Some((day("2022-04-01"), day("2022-06-30"))));
    harness.get_by_label("Take off 2022-04 → 2022-06");
    click(&mut harness, "Take off 2022-04 → 2022-06");
    assert_eq!(harness.state().state.filter.days, None);
}

#[test]
fn words_typed_into_the_search_box_find_and_filter() {
    let mut harness = window();
    act(&mut harness, Action::Search);
    let field = "Search articles, officials, places…";
    assert!(harness.get_by_label(field).is_focused());
    harness.get_by_label(field).type_text("zeta");
    harness.run();
    picture(&mut harness, "search");
    harness.get_by_label("Filter by “zeta”");
    click(&mut harness, "Go to Zeta Zorn");
    assert_eq!(harness.state().state.selection.item, Some(Item::Party(PartyId(5))));
    assert!(harness.state().state.filter.is_empty());

    act(&mut harness, Action::Search);
    harness.get_by_label(field).type_text("zeta");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.filter.text, "zeta");
    let state = &harness.state().state;
    assert!(!state.view.interactions.is_empty() && state.view.interactions.len() < 60);
    click(&mut harness, "Take off “zeta”");
    assert!(harness.state().state.filter.is_empty());
}

#[test]
fn a_click_on_a_row_selects_and_arrows_go_on_from_there() {
    let mut harness = window();
    click(&mut harness, "Interactions");
    picture(&mut harness, "interactions");
    harness.get_by_label("Meeting, 5 Jan 2022: Alpha Andros, Beta Brook, Kappa Kern").click();
    harness.run();
    let picked = |harness: &Harness<'_, App>| harness.state().state.selection.item;
    assert_eq!(picked(&harness), Some(Item::Interaction(InteractionId(0))));
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(picked(&harness), Some(Item::Interaction(InteractionId(1))));
    harness.key_press(Key::End);
    harness.run();
    assert_eq!(picked(&harness), Some(Item::Interaction(InteractionId(59))));
    harness.get_by_label("Correspondence, undated: Delta Dean, Eta Engel");
    picture(&mut harness, "interactions-end");
}

#[test]
fn a_header_sorts_and_a_second_click_turns_the_order() {
    let mut harness = window();
    click(&mut harness, "Articles");
    picture(&mut harness, "articles");
    harness.get_by_label_contains("Article: Article 0 on");
    click(&mut harness, "Sort by Published");
    assert!(harness.query_by_label_contains("Article: Article 0 on").is_none());
    harness.get_by_label_contains("Article: Article 55 on").click();
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Article(ArticleId(55))));
}

#[test]
fn undated_ones_can_be_counted_and_found() {
    let mut harness = window();
    click(&mut harness, "Show undated ones alone: 4");
    assert_eq!(harness.state().state.view.interactions.len(), 4);
    assert!(harness.state().state.view.interactions.contains(&InteractionId(56)));
    click(&mut harness, "Take off Undated");
    assert!(harness.state().state.filter.is_empty());
}

#[test]
fn the_palette_runs_a_command_by_its_name() {
    let mut harness = window();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    picture(&mut harness, "palette");
    let field = "Commands, officials, articles";
    harness.get_by_label(field).type_text("articles");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.dialog, None);
    assert_eq!(harness.state().state.tab, Tab::Articles);

    act(&mut harness, Action::Palette);
    harness.get_by_label(field).type_text("noren");
    harness.run();
    picture(&mut harness, "palette-found");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Party(PartyId(11))));

    act(&mut harness, Action::Palette);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().state.dialog, None);
    assert!(harness.state().state.selection.item.is_some(), "Esc closes the palette and nothing else");
}

#[test]
fn the_import_report_tells_what_was_not_read() {
    let mut harness = window();
    let good = |n: usize| FileOutcome {
        path: format!("readouts/2022/a{n}.txt"),
        format: Some("Plain text".to_owned()),
        articles: 1,
        interactions: n % 4,
        found: vec!["title in the first line".to_owned()],
        guessed: if n.is_multiple_of(5) { vec!["encoding windows-1252".to_owned()] } else { Vec::new() },
        ..FileOutcome::default()
    };
    let mut files: Vec<_> = (0..36).map(good).collect();
    files.push(FileOutcome {
        path: "readouts/2022/photo.txt".to_owned(),
        problem: Some(
            "holds no text but bytes of another kind; if it is a picture or a document, save its text".into(),
        ),
        ..FileOutcome::default()
    });
    harness.state_mut().state.import = ImportReport { files, stopped: false, seconds: 0.42 };
    harness.run();
    click(&mut harness, "Import report: 1 file not read");
    harness.get_by_label("36 files read in 0.4 s, 1 not read");
    picture(&mut harness, "import-report");
    click(&mut harness, "Only problems");
    harness.get_by_label("photo.txt");
    assert!(harness.query_by_label("a1.txt").is_none());
    picture(&mut harness, "import-problems");
    click(&mut harness, "Close the report");
    assert_eq!(harness.state().state.dialog, None);
}

#[test]
fn articles_whose_files_are_gone_are_dropped_once_it_is_known_what_goes() {
    let mut harness = window();
    let path = harness.state().state.collection.articles[0].path.clone();
    let problem = Some("not there any more; its articles are kept".to_owned());
    let gone = FileOutcome { path: path.clone(), problem, articles: 1, gone: true, ..FileOutcome::default() };
    harness.state_mut().state.import = ImportReport { files: vec![gone], stopped: false, seconds: 0.42 };
    harness.run();
    act(&mut harness, Action::ImportReport);
    click(&mut harness, "Drop 1 article whose files are gone…");
    harness.get_by_label_contains("1 article goes");
    harness.get_by_label_contains("No decision loses its words.");
    assert_eq!(harness.state().state.project.goes.as_ref().unwrap().articles, 1);
    click(&mut harness, "Keep them");
    assert_eq!(harness.state().state.project.goes, None);
    click(&mut harness, "Drop 1 article whose files are gone…");
    click(&mut harness, "Drop 1 article whose files are gone");
    let state = &harness.state().state;
    assert!(state.job.is_some(), "it is opened again without them");
    assert_eq!(state.dialog, None);
}

#[test]
fn a_path_that_leads_nowhere_is_said_before_it_is_opened() {
    let mut harness = empty();
    harness.state_mut().state.dialog = Some(Dialog::Path { no_portal: true });
    harness.run();
    harness.get_by_label_contains("xdg-desktop-portal-gtk");
    harness.get_by_label("Path").type_text("/surely/not/there");
    harness.run();
    harness.get_by_label("There is nothing at this path");
    picture(&mut harness, "path-field");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().state.dialog, None);
}

#[test]
fn a_reading_that_runs_shows_how_far_it_is_and_can_be_stopped() {
    let mut harness = window();
    harness.state_mut().state.job = Some(Job {
        done: 120,
        total: 400,
        unit: "files",
        current: "readouts/2022/a-file-with-a-rather-long-name.md".to_owned(),
        rate: 85.2,
        stopping: false,
    });
    harness.state_mut().state.notices =
        vec![Notice { id: 1, text: "2 files were not read; the import report says why".to_owned(), warning: true }];
    harness.run_steps(3);
    harness.get_by_label("120 of 400 files");
    harness.get_by_label("85 a second");
    picture(&mut harness, "reading");
    harness.get_by_label("Stop").click();
    harness.run_steps(3);
    assert!(harness.state().state.job.as_ref().unwrap().stopping);
    harness.get_by_label("Dismiss").click();
    harness.run_steps(3);
    assert!(harness.state().state.notices.is_empty());
}

#[test]
fn the_window_is_whole_when_it_is_small_and_in_the_dark() {
    let mut harness = sized(collection(), 1024.0, 700.0);
    picture(&mut harness, "small");
    click(&mut harness, "Interactions");
    picture(&mut harness, "small-interactions");
    command(&mut harness, Command::Theme(ThemeChoice::Dark));
    harness.get_by_label("Meeting, 5 Jan 2022: Alpha Andros, Beta Brook, Kappa Kern").click();
    harness.run();
    picture(&mut harness, "small-dark");
    for action in [Action::ToggleFacets, Action::ToggleReader, Action::ToggleTimeline] {
        act(&mut harness, action);
    }
    assert!(harness.query_by_label("Fold officials").is_none());
    picture(&mut harness, "bare");
}

#[test]
fn a_long_collection_name_leaves_room_for_the_rest() {
    let mut harness = sized(collection(), 1024.0, 700.0);
    let name = "A collection whose name is longer than any bar can show in full";
    name.clone_into(&mut harness.state_mut().state.name);
    harness.run();
    let search = harness.get_by_label("Search articles, officials, places…").rect();
    let open = harness.get_by_label("Open…").rect();
    let forward = harness.get_by_label("Forward").rect();
    assert!(forward.right() <= search.left() && search.right() <= open.left());
    assert!(search.width() > 80.0);
}

#[test]
fn files_held_over_the_window_are_answered() {
    let mut harness = empty();
    let held = egui::HoveredFile { path: Some(PathBuf::from("a.md")), ..egui::HoveredFile::default() };
    harness.input_mut().hovered_files = vec![held.clone()];
    harness.run_steps(2);
    harness.get_by_label("Let go to read them");
    picture(&mut harness, "start-drop");

    let mut harness = window();
    harness.input_mut().hovered_files = vec![held];
    harness.run_steps(2);
    picture(&mut harness, "drop");
}

#[test]
fn the_width_that_a_panel_was_dragged_to_is_remembered() {
    let mut harness = window();
    assert!((harness.state().state.settings.facets_width - 264.0).abs() < 0.5);
    harness.hover_at(egui::pos2(261.0, 400.0));
    harness.run();
    harness.drag_at(egui::pos2(261.0, 400.0));
    harness.run();
    for x in [280.0, 300.0, 320.0] {
        harness.hover_at(egui::pos2(x, 400.0));
        harness.run();
    }
    harness.drop_at(egui::pos2(320.0, 400.0));
    harness.run();
    let width = harness.state().state.settings.facets_width;
    assert!((width - 320.0).abs() < 3.0, "it is {width}");
    let shown = harness.get_by_label("Fold officials").rect().width();
    assert!(shown > 264.0, "the header is {shown} wide");
}

#[test]
fn the_start_screen_fits_a_small_window() {
    let mut harness = sized(Collection::default(), 1024.0, 700.0);
    harness.state_mut().state.dialog = None;
    harness.state_mut().state.notices.clear();
    let recent = |n: u32| Recent {
        paths: vec![PathBuf::from(format!("/home/someone/Documents/collection-{n}"))],
        articles: 10,
        interactions: 20,
        day: chrono::NaiveDate::from_ymd_opt(2022, 11, 1 + n).unwrap(),
    };
    harness.state_mut().state.settings.recent = (0..8).map(recent).collect();
    harness.run();
    let open = harness.get_by_label("Open files…").rect();
    assert!(open.top() > 0.0 && open.bottom() < 700.0);
    picture(&mut harness, "start-small");
}
