//! The network and the timeline, driven by their accessible labels.

use attache::app::App;
use attache::app::command::{Action, Command, FilterChange};
use attache::app::item::Item;
use attache::app::state::LaneBy;
use attache::model::{Collection, InteractionId, Kind, PartyId, PartyKind, SectorId, Status, When};
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};

use crate::driven::{command, window_on};
use crate::invented::{Person, Told, article, explicit, gathered};

/// Invented people of invented offices; the names are letters of the Greek alphabet.
const PEOPLE: [Person; 14] = [
    ("Alpha Andros", "PK", PartyKind::Official),
    ("Beta Brook", "US", PartyKind::Official),
    ("Gamma Grey", "PK", PartyKind::Official),
    ("Delta Dean", "PK", PartyKind::Official),
    ("Epsilon Earl", "CN", PartyKind::Official),
    ("Zeta Zorn", "AE", PartyKind::Official),
    ("Eta Engel", "US", PartyKind::Official),
    ("Theta Thorn", "GB", PartyKind::Official),
    ("Iota Ives", "US", PartyKind::Official),
    ("Kappa Kern", "US", PartyKind::Person),
    ("Institute of Tests", "", PartyKind::Body),
    ("Council of the Long Name of Many Members", "", PartyKind::Body),
    ("Pakistan", "PK", PartyKind::State),
    ("Lambda Lane", "CN", PartyKind::Official),
];

/// Who met whom, how, when, about what.
type Row = (Kind, Status, Vec<usize>, Option<String>, u8);

fn rows() -> Vec<Row> {
    let on = |day: &str| Some(day.to_owned());
    let mut rows: Vec<Row> = vec![
        (Kind::Meeting, Status::Held, vec![0, 1], on("2022-05"), 5),
        (Kind::Call, Status::Held, vec![0, 1], on("2022-07"), 5),
        (Kind::Meeting, Status::Held, vec![0, 1], on("2022-09-26"), 0),
        (Kind::Agreement, Status::Held, vec![0, 4, 12], on("2022-10-03"), 0),
        (Kind::Visit, Status::Held, vec![2, 10], on("2022-11-14/2022-11-16"), 7),
        (Kind::Meeting, Status::Planned, vec![2, 11], on("2022-12-05"), 12),
        (Kind::Visit, Status::NotHeld, vec![3, 4], on("2022-08-20"), 15),
        (Kind::Correspondence, Status::Held, vec![3, 1], None, 4),
        (Kind::Event, Status::Held, vec![5, 7, 0], None, 9),
        (Kind::Meeting, Status::Held, vec![9, 2], on("2022"), 2),
        (Kind::Call, Status::Planned, vec![13, 4], on("2023-01-20"), 2),
        (Kind::Correspondence, Status::Held, vec![13, 0], on("2022-02-11"), 2),
    ];
    // A steady run of others, the same each time.
    let mut seed = 7_u32;
    let mut next = |n: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % n
    };
    for _ in 0..110 {
        let a = [0, 0, 0, 1, 1, 2, 2, 3, 4][next(9) as usize];
        let b = [1, 2, 3, 4, 5, 6, 7, 8, 4][next(9) as usize];
        let kind = [Kind::Meeting, Kind::Call, Kind::Visit, Kind::Event, Kind::Meeting][next(5) as usize];
        let day = format!("2022-{:02}-{:02}", 1 + next(12), 1 + next(28));
        let sector = [0, 5, 15, 2, 4, 9][next(6) as usize];
        if a != b {
            rows.push((kind, Status::Held, vec![a, b], Some(day), sector));
        }
    }
    rows.sort_by_key(|(_, _, _, when, _)| {
        when.as_ref().map_or((1, None), |w| (0, w.parse::<When>().unwrap().first_day()))
    });
    rows
}

fn collection(rows: Vec<Row>) -> Collection {
    let told = |(n, (kind, status, who, when, sector)): (usize, Row)| {
        let dated = when.as_deref().map(explicit);
        (article(n), Told { kind, status, who, dated, place: None, sector, confidence: 0.9, rule: "" })
    };
    gathered(&PEOPLE, rows.into_iter().enumerate().map(told))
}

fn window() -> Harness<'static, App> {
    window_on(collection(rows()))
}

/// Writes a picture where `ATTACHE_PICTURE_FOLDER` names a folder; looks at nothing.
fn picture(harness: &mut Harness<'_, App>, name: &str) {
    if let Ok(folder) = std::env::var("ATTACHE_PICTURE_FOLDER") {
        let image = harness.render().expect("a graphics adapter");
        image.save(format!("{folder}/{name}.png")).unwrap();
    }
}

fn the(harness: &Harness<'_, App>, kind: Kind, when: &str) -> InteractionId {
    let when: When = when.parse().unwrap();
    let found = harness
        .state()
        .state
        .collection
        .interactions()
        .find(|(_, i)| i.kind == kind && i.dated.is_some_and(|d| d.when == when));
    found.expect("such an interaction").0
}

#[test]
fn a_click_on_a_node_selects_its_party_and_shows_a_paragraph() {
    let mut harness = window();
    picture(&mut harness, "plain");
    let count = harness.state().state.collection.parties[1].interactions.len();
    harness.get_by_label(&format!("Beta Brook, Holder of an office, US, {count} interactions")).click();
    harness.run();
    let selection = harness.state().state.selection;
    assert_eq!(selection.item, Some(Item::Party(PartyId(1))));
    assert!(selection.place.is_some());
    picture(&mut harness, "party");
}

#[test]
fn a_click_on_a_tie_selects_both_ends() {
    let mut harness = window();
    harness.get_by_label_contains("Tie between Alpha Andros and Theta Thorn").click();
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Tie(PartyId(0), PartyId(7))));
    command(&mut harness, Command::Select(Item::Tie(PartyId(0), PartyId(1))));
    picture(&mut harness, "tie");
}

#[test]
fn a_tie_can_be_picked_anywhere_along_it() {
    let mut harness = window();
    let (lambda, alpha) = (place(&harness, "Lambda Lane, "), place(&harness, "Alpha Andros, "));
    click_at(&mut harness, lambda + (alpha - lambda) * 0.25 + vec2(0.0, 3.0));
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Tie(PartyId(0), PartyId(13))));
}

#[test]
fn a_click_on_a_mark_selects_the_interaction() {
    let mut harness = window();
    harness.get_by_label("Visit, 14–16 Nov 2022, Gamma Grey and Institute of Tests").click();
    harness.run();
    let id = the(&harness, Kind::Visit, "2022-11-14/2022-11-16");
    assert_eq!(harness.state().state.selection.item, Some(Item::Interaction(id)));
    picture(&mut harness, "mark");
}

fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    for step in 1..=4 {
        harness.hover_at(from + (to - from) * (step as f32 / 4.0));
        harness.run();
    }
    harness.drop_at(to);
    harness.run();
    harness.remove_cursor();
    harness.run();
}

fn wheel(harness: &mut Harness<'_, App>, at: Pos2, by: f32) {
    harness.hover_at(at);
    harness.run();
    harness.event(Event::MouseWheel {
        source: egui::MouseWheelSource::Trackpad,
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, by),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    harness.run();
}

/// What has a name that starts so: a node is called by its party's name and a comma, a mark by its kind.
fn starting<'a>(harness: &'a Harness<'_, App>, start: &'static str) -> Option<Node<'a>> {
    harness.query_by(move |node| node.label().is_some_and(|label| label.starts_with(start)))
}

fn place(harness: &Harness<'_, App>, start: &'static str) -> Pos2 {
    starting(harness, start).expect("one such name").rect().center()
}

/// Presses and lets go, a frame each.
fn click_at(harness: &mut Harness<'_, App>, pos: Pos2) {
    harness.hover_at(pos);
    harness.step();
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
}

#[test]
fn enter_on_a_node_that_has_the_keyboard_selects_it() {
    let mut harness = window();
    starting(&harness, "Lambda Lane, ").unwrap().focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Party(PartyId(13))));
}

#[test]
fn a_click_on_the_empty_place_lets_go() {
    let mut harness = window();
    command(&mut harness, Command::Select(Item::Party(PartyId(0))));
    let corner = harness.get_by_label_contains("Network: ").rect().left_top() + vec2(8.0, 8.0);
    click_at(&mut harness, corner);
    assert_eq!(harness.state().state.selection.item, None);
}

#[test]
fn dragging_pans_the_network_and_fitting_brings_it_back() {
    let mut harness = window();
    let before = place(&harness, "Lambda Lane, ");
    let corner = harness.get_by_label_contains("Network: ").rect().left_top() + vec2(8.0, 8.0);
    drag(&mut harness, corner, corner + vec2(60.0, 40.0));
    let moved = place(&harness, "Lambda Lane, ") - before;
    assert!((moved - vec2(60.0, 40.0)).length() < 8.0, "{moved:?}");
    command(&mut harness, Command::Do(Action::FitNetwork));
    assert!((place(&harness, "Lambda Lane, ") - before).length() < 1.0);
}

#[test]
fn the_wheel_zooms_the_network_to_the_pointer() {
    let mut harness = window();
    let (anchor, other) = (place(&harness, "Lambda Lane, "), place(&harness, "Theta Thorn, "));
    wheel(&mut harness, anchor, 100.0);
    assert!((place(&harness, "Lambda Lane, ") - anchor).length() < 2.0);
    let (before, after) = ((other - anchor).length(), (place(&harness, "Theta Thorn, ") - anchor).length());
    assert!(after > before * 1.2, "{before} {after}");
}

#[test]
fn a_filter_hides_and_moves_nothing() {
    let mut harness = window();
    let (kept, lost) = ("Alpha Andros, ", "Kappa Kern, ");
    let before = place(&harness, kept);
    assert!(starting(&harness, lost).is_some());
    command(&mut harness, Command::Filter(FilterChange::Sector(SectorId(5))));
    assert!(starting(&harness, lost).is_none());
    let after = place(&harness, kept);
    assert!((after - before).length() < 0.5, "{before:?} {after:?}");
    picture(&mut harness, "filtered");
}

#[test]
fn a_corner_that_a_filter_leaves_can_be_fitted_in() {
    let mut harness = window();
    assert!(harness.query_by_label("Fit the network").is_none());
    command(&mut harness, Command::Filter(FilterChange::Party(PartyId(13))));
    command(&mut harness, Command::Filter(FilterChange::Kind(Kind::Correspondence)));
    let apart =
        |harness: &Harness<'_, App>| (place(harness, "Lambda Lane, ") - place(harness, "Alpha Andros, ")).length();
    let before = apart(&harness);
    harness.get_by_label("Fit the network").click();
    harness.run();
    assert!(apart(&harness) > before * 1.1, "{before} {}", apart(&harness));
}

#[test]
fn what_the_pointer_is_over_is_known_to_all() {
    let mut harness = window();
    starting(&harness, "Lambda Lane, ").unwrap().hover();
    harness.run();
    assert_eq!(harness.state().state.hover, Some(Item::Party(PartyId(13))));
    picture(&mut harness, "hover");
    harness.remove_cursor();
    harness.run();
    assert_eq!(harness.state().state.hover, None);
}

#[test]
fn a_double_click_brings_the_neighbourhood_into_view() {
    let mut harness = window();
    let node = place(&harness, "Kappa Kern, ");
    let apart = |harness: &Harness<'_, App>| (place(harness, "Kappa Kern, ") - place(harness, "Gamma Grey, ")).length();
    let before = apart(&harness);
    click_at(&mut harness, node);
    click_at(&mut harness, node);
    harness.run();
    assert!(apart(&harness) > before * 1.2, "{before} {}", apart(&harness));
}

#[test]
fn the_window_rests_when_nothing_happens() {
    let mut harness = window();
    command(&mut harness, Command::Select(Item::Party(PartyId(0))));
    // One frame for itself, and no cause for another.
    assert!(harness.run() <= 2);
}

#[test]
fn bodies_can_be_left_out() {
    let mut harness = window();
    assert!(starting(&harness, "Institute of Tests, ").is_some());
    command(&mut harness, Command::Do(Action::ToggleBodies));
    assert!(starting(&harness, "Institute of Tests, ").is_none());
}

#[test]
fn dragging_over_the_overview_shows_these_days_only() {
    let mut harness = window();
    let strip = harness.get_by_label("Overview, drag to select days").rect();
    let at = |share: f32| strip.left_center() + vec2(strip.width() * share, 0.0);
    drag(&mut harness, at(0.25), at(0.5));
    let (from, to) = harness.state().state.filter.days.expect("a brush");
    assert!(from < to && harness.state().state.view.interactions.len() < 110);
    picture(&mut harness, "brush");

    // The right handle moves the end alone, the middle moves both.
    drag(&mut harness, at(0.5), at(0.75));
    let (same, later) = harness.state().state.filter.days.unwrap();
    assert_eq!(same, from);
    assert!(later > to);
    drag(&mut harness, at(0.5), at(0.4));
    let (a, b) = harness.state().state.filter.days.unwrap();
    assert!(a < same && b < later);
    assert!(((b - a) - (later - same)).num_days().abs() <= 1);

    // A double click takes it off.
    click_at(&mut harness, at(0.4));
    click_at(&mut harness, at(0.4));
    harness.run();
    assert_eq!(harness.state().state.filter.days, None);
}

#[test]
fn the_wheel_zooms_the_timeline_and_fitting_brings_all_days_back() {
    let mut harness = window();
    let label = "Visit, 14–16 Nov 2022, Gamma Grey and Institute of Tests";
    let anchor = place(&harness, label);
    let far = "Meeting, planned, 5 Dec 2022, Gamma Grey and Council of the Long Name of Many Members";
    let before = place(&harness, far).x - anchor.x;
    wheel(&mut harness, anchor, 200.0);
    let after = place(&harness, far).x - place(&harness, label).x;
    assert!(after > before * 1.5, "{before} {after}");
    picture(&mut harness, "zoomed");
    command(&mut harness, Command::Do(Action::FitTimeline));
    let again = place(&harness, far).x - place(&harness, label).x;
    assert!((again - before).abs() < 4.0, "{before} {again}");
}

#[test]
fn a_pick_elsewhere_comes_into_sight_on_the_timeline() {
    let mut harness = window();
    let first = "Meeting, 2022, Kappa Kern and Gamma Grey";
    for _ in 0..6 {
        let anchor = place(&harness, "Lane: Gamma Grey") + vec2(160.0, 0.0);
        wheel(&mut harness, anchor, 300.0);
    }
    let id = the(&harness, Kind::Visit, "2022-11-14/2022-11-16");
    let label = "Visit, 14–16 Nov 2022, Gamma Grey and Institute of Tests";
    assert!(harness.query_by_label(label).is_none());
    command(&mut harness, Command::Select(Item::Interaction(id)));
    assert!(harness.query_by_label(label).is_some());
    assert!(harness.query_by_label(first).is_none());
}

#[test]
fn lanes_are_grouped_by_the_menu() {
    let mut harness = window();
    for (by, name, lane) in [
        (LaneBy::Sector, "By sector", "Lane: Food & agriculture"),
        (LaneBy::Kind, "By kind", "Lane: Agreement"),
        (LaneBy::Source, "By source", "Lane: Outlet 2"),
    ] {
        harness.get_by_label_contains("Lanes: ").click();
        harness.run();
        harness.get_by_label(name).click();
        harness.run();
        assert_eq!(harness.state().state.settings.timeline_look.lanes, by);
        assert!(harness.query_by_label_contains(lane).is_some(), "{lane}");
        picture(&mut harness, name);
    }
}

#[test]
fn every_undated_one_is_within_reach() {
    let mut harness = window();
    harness.get_by_label("Undated 2").click();
    harness.run();
    picture(&mut harness, "undated");
    // Its marks in the lanes have the same name; the row of the list is the widest.
    let rows = harness.query_all_by_label_contains("Correspondence, undated");
    rows.max_by(|a, b| a.rect().width().total_cmp(&b.rect().width())).unwrap().click();
    harness.run();
    let Some(Item::Interaction(id)) = harness.state().state.selection.item else { panic!("nothing picked") };
    assert_eq!(harness.state().state.collection.interaction(id).unwrap().dated, None);
}

#[test]
fn a_view_without_interactions_says_so_and_can_be_widened() {
    let mut harness = window();
    command(&mut harness, Command::Filter(FilterChange::Text("no such words anywhere".to_owned())));
    assert!(harness.state().state.view.interactions.is_empty());
    assert!(harness.query_by_label_contains("Network: 0 officials").is_some());
    assert!(harness.query_by_label("Overview, drag to select days").is_some());
    picture(&mut harness, "nothing");
}

#[test]
fn a_crowd_is_thinned_to_the_most_engaged_until_all_are_asked_for() {
    let mut crowd = collection(rows());
    let first = crowd.parties.len() as u32;
    for n in 0..300_u32 {
        let id = PartyId(first + n);
        let mut party = crowd.parties[0].clone();
        party.name = format!("Member {n}");
        party.interactions = vec![InteractionId(0)];
        crowd.parties.push(party);
        let other = if n % 3 == 0 { PartyId(n % 9) } else { PartyId(first + n / 2) };
        if other != id {
            let mut interaction = crowd.interactions[n as usize % 100].clone();
            interaction.parties = vec![id, other];
            crowd.interactions.push(interaction);
        }
    }
    let mut harness = window_on(crowd);
    picture(&mut harness, "crowd");
    let shown = |harness: &Harness<'_, App>| {
        let label = harness.get_by_label_contains("Network: ").accesskit_node().label().unwrap();
        label.trim_start_matches("Network: ").split(' ').next().unwrap().parse::<usize>().unwrap()
    };
    assert!((40..120).contains(&shown(&harness)), "{}", shown(&harness));

    // Who is picked is shown with those tied to them, and nobody moves.
    let place_of_first = place(&harness, "Alpha Andros, ");
    command(&mut harness, Command::Select(Item::Party(PartyId(first + 290))));
    assert!(starting(&harness, "Member 290, ").is_some());
    assert!((place(&harness, "Alpha Andros, ") - place_of_first).length() < 0.5);
    picture(&mut harness, "crowd-picked");

    // Coming nearer shows more of them, and so does asking for all.
    let before = shown(&harness);
    wheel(&mut harness, place_of_first, 400.0);
    assert!(shown(&harness) > before);
    command(&mut harness, Command::Do(Action::FitNetwork));
    harness.get_by_label_contains("Hidden: ").click();
    harness.run();
    assert!(shown(&harness) > 290);
    picture(&mut harness, "crowd-all");
}

#[test]
fn small_and_light_windows_hold_together() {
    let mut harness = window();
    command(&mut harness, Command::Theme(attache::app::state::ThemeChoice::Light));
    command(&mut harness, Command::Select(Item::tie(PartyId(0), PartyId(1))));
    picture(&mut harness, "light");
    harness.set_size(vec2(800.0, 560.0));
    harness.run();
    picture(&mut harness, "small");
    assert!(harness.query_by_label_contains("Network: ").is_some());
}
