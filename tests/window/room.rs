//! Who was in the room, driven by accessible labels.

use attache::app::App;
use attache::app::command::{Action, Command, FilterChange};
use attache::app::item::Item;
use attache::app::state::Tab;
use attache::model::{InteractionId, Kind, PartyId, SectorId, Status};
use attache::query::standing::RowOrder;
use egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::driven::{command, window_on};
use crate::invented::{ROWS, collection};

/// The room with all of the invented rows.
fn room() -> Harness<'static, App> {
    let mut harness = window_on(collection(&ROWS));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    harness.run();
    harness
}

const MET: &str = "Alpha Andros at Meeting, 9 May 2022, Geneva, with Beta Brook";
const CALLED: &str = "Alpha Andros at Call, 11 Jul 2022, Geneva, with Beta Brook";

fn has_focus(harness: &Harness<'_, App>, label: &str) -> bool {
    harness.get_by_label(label).accesskit_node().is_focused()
}

#[test]
fn a_mark_says_who_was_where_with_whom_and_a_click_shows_the_words() {
    let mut harness = room();
    assert_eq!(harness.state().state.tab, Tab::Room);
    harness.get_by_label(MET).click();
    harness.run();
    let selection = harness.state().state.selection;
    assert_eq!(selection.item, Some(Item::Interaction(InteractionId(1))));
    assert_eq!(selection.place.and_then(|p| p.paragraph), Some(1));
    // The other one who was there has a mark too, and what did not come about says so.
    harness.get_by_label("Beta Brook at Meeting, 9 May 2022, Geneva, with Alpha Andros");
    harness.get_by_label("Gamma Grey at Meeting, planned, 5 Dec 2022, Geneva, with Zeta Zorn");
    harness.get_by_label("Delta Dean at Visit, not held, 20 Aug 2022, Geneva, with Epsilon Earl");
}

#[test]
fn marks_stand_in_time_order_and_undated_ones_last() {
    let harness = room();
    let x = |label: &str| harness.get_by_label(label).rect().center().x;
    let year = x("Alpha Andros at Meeting, 2022, Geneva, with Kappa Kern");
    let undated = x("Zeta Zorn at Event, undated, Geneva, with Eta Engel and Alpha Andros");
    assert!(year < x(MET) && x(MET) < x(CALLED) && x(CALLED) < undated);
    assert!((x(CALLED) - x(MET) - (x(MET) - year)).abs() < 1.0, "columns are evenly spaced");
}

#[test]
fn the_card_under_the_pointer_has_the_words_and_how_they_were_read() {
    let mut harness = room();
    harness.get_by_label(MET).hover();
    harness.run();
    // Tooltips wait until the pointer rests.
    for _ in 0..60 {
        harness.step();
    }
    harness.get_by_label_contains("“They met and spoke of many things.”");
    harness.get_by_label_contains("Outlet 1 ¶ 1 · rule: verb meet · date: named in the text");
    assert_eq!(harness.state().state.hover, Some(Item::Interaction(InteractionId(1))));
}

#[test]
fn a_click_on_a_name_picks_the_person() {
    let mut harness = room();
    harness.get_by_label_contains("Row: Gamma Grey, 4 engagements").click();
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Party(PartyId(2))));
}

#[test]
fn arrows_go_from_mark_to_mark_and_enter_selects() {
    let mut harness = room();
    harness.get_by_label("Alpha Andros at Meeting, 2022, Geneva, with Kappa Kern").focus();
    harness.run();
    for (key, reached) in [
        (Key::ArrowRight, MET),
        (Key::ArrowRight, CALLED),
        (Key::ArrowDown, "Beta Brook at Call, 11 Jul 2022, Geneva, with Alpha Andros"),
        (Key::ArrowLeft, "Beta Brook at Meeting, 9 May 2022, Geneva, with Alpha Andros"),
        (Key::ArrowUp, MET),
    ] {
        harness.key_press(key);
        harness.run();
        assert!(has_focus(&harness, reached), "{key:?} should reach {reached}");
    }
    // Whoever comes by keyboard sees the card too.
    harness.get_by_label_contains("“They met and spoke of many things.”");
    // The arrows were the marks': nothing was stepped through.
    assert_eq!(harness.state().state.selection.item, None);
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Interaction(InteractionId(1))));
}

#[test]
fn each_number_opens_what_it_counts() {
    let mut harness = room();
    harness.get_by_label("10 parties").click();
    harness.run();
    assert_eq!(harness.state().state.tab, Tab::Officials);
    command(&mut harness, Command::ShowTab(Tab::Room));
    harness.get_by_label("12 engagements").click();
    harness.run();
    assert_eq!(harness.state().state.tab, Tab::Interactions);
}

#[test]
fn where_rows_have_no_room_the_rest_is_a_click_away() {
    let mut harness = window_on(collection(&ROWS));
    harness.set_size(vec2(1024.0, 620.0));
    command(&mut harness, Command::ShowTab(Tab::Room));
    assert!(harness.query_by_label_contains("of 10 parties").is_some());
    harness.get_by_label_contains("show ").click();
    harness.run();
    assert!(harness.query_by_label("10 parties").is_some());
}

#[test]
fn bodies_follow_their_setting_and_the_hidden_ones_are_counted() {
    let mut harness = room();
    let row = "Row: Institute of Tests, 1 engagement";
    assert!(harness.query_by_label(row).is_some());
    command(&mut harness, Command::Do(Action::ToggleBodies));
    assert!(harness.query_by_label(row).is_none());
    assert!(harness.query_by_label("8 officials").is_some());
    harness.get_by_label("Hidden: 2 bodies").click();
    harness.run();
    assert!(harness.query_by_label(row).is_some());
}

#[test]
fn the_filter_leaves_out_columns_and_an_empty_view_offers_the_way_back() {
    let mut harness = room();
    command(&mut harness, Command::Filter(FilterChange::Sector(SectorId(0))));
    assert!(harness.query_by_label(MET).is_none());
    assert!(harness.query_by_label("2 engagements").is_some());
    command(&mut harness, Command::Filter(FilterChange::Text("no such words".to_owned())));
    harness.get_by_label("Clear filters").click();
    harness.run();
    assert!(harness.query_by_label(MET).is_some());
}

#[test]
fn rows_and_columns_are_chosen_by_their_chips() {
    let mut harness = room();
    harness.get_by_label("Rows: most engaged first").click();
    harness.run();
    harness.get_by_label("By name").click();
    harness.run();
    assert_eq!(harness.state().state.settings.room_look.rows, RowOrder::Name);
    let y = |harness: &Harness<'_, App>, name: &str| harness.get_by_label_contains(name).rect().center().y;
    assert!(y(&harness, "Row: Delta Dean") < y(&harness, "Row: Gamma Grey"));
    harness.get_by_label("Columns: engagements in time").click();
    harness.run();
    harness.get_by_label("Only those with two rows or more").click();
    harness.run();
    assert!(harness.state().state.settings.room_look.shared);
}

#[test]
fn columns_grow_wider_by_command() {
    let mut harness = room();
    let apart = |harness: &Harness<'_, App>| {
        harness.get_by_label(CALLED).rect().center().x - harness.get_by_label(MET).rect().center().x
    };
    let before = apart(&harness);
    command(&mut harness, Command::Do(Action::WiderColumns));
    assert!(apart(&harness) > before * 1.2);
    command(&mut harness, Command::Do(Action::NarrowerColumns));
    assert!((apart(&harness) - before).abs() < 0.5);
}

#[test]
fn only_what_is_in_sight_is_laid_out_and_a_pick_far_away_comes_into_sight() {
    let many: Vec<_> = (0..6_000_usize)
        .map(|n| {
            let who: &'static [usize] = [&[0, 1][..], &[1, 2], &[0, 3], &[4, 5, 6]][n % 4];
            let day = ["2021-03-04", "2021-08-09", "2022-01-05", "2022-11-30"][n * 4 / 6_000];
            (Kind::Meeting, Status::Held, who, Some(day), 0)
        })
        .collect();
    let mut harness = window_on(collection(&many));
    command(&mut harness, Command::ShowTab(Tab::Room));
    let marks = harness.get_all_by_label_contains(" at Meeting, 4 Mar 2021").count();
    assert!((20..200).contains(&marks), "{marks} marks");
    let far = " at Meeting, 30 Nov 2022";
    assert_eq!(harness.query_all_by_label_contains(far).count(), 0);
    command(&mut harness, Command::Select(Item::Interaction(InteractionId(5_990))));
    assert!(harness.query_all_by_label_contains(far).count() > 0);
    // And then it rests.
    assert!(harness.run() <= 2);
}

#[test]
fn drawing_the_empty_place_goes_along_in_time() {
    let many: Vec<_> =
        (0..200_usize).map(|_| (Kind::Meeting, Status::Held, &[0_usize, 1][..], Some("2021-03-04"), 0)).collect();
    let mut harness = window_on(collection(&many));
    command(&mut harness, Command::ShowTab(Tab::Room));
    let first = |harness: &Harness<'_, App>| {
        let marks = harness.get_all_by_label_contains("Alpha Andros at Meeting");
        marks.map(|m| m.rect().center().x).fold(f32::INFINITY, f32::min)
    };
    let before = first(&harness);
    let canvas = harness.get_by_label_contains("Who was in the room: ").rect();
    let from = canvas.center() + vec2(0.0, canvas.height() * 0.4);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.hover_at(from);
    harness.step();
    harness.event(button(from, true));
    harness.step();
    for by in [-5.0, -8.0, -11.0] {
        harness.hover_at(from + vec2(by, 0.0));
        harness.step();
    }
    let drawn = first(&harness);
    harness.event(button(from + vec2(-11.0, 0.0), false));
    harness.run();
    assert!(before - drawn > 5.0, "{before} {drawn}");
    // Drawing is no click: nothing is picked or let go.
    assert_eq!(harness.state().state.selection.item, None);
}
