//! Parties against parties, driven by accessible labels.

use attache::app::App;
use attache::app::command::{Action, Command};
use attache::app::item::Item;
use attache::app::state::Tab;
use attache::model::PartyId;
use attache::query::matrix::MatrixOrder;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::driven::{command, window_on};
use crate::invented::{ROWS, collection};

fn matrix() -> Harness<'static, App> {
    let mut harness = window_on(collection(&ROWS));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    harness
}

const CELL: &str = "Alpha Andros and Beta Brook, 3 interactions";

#[test]
fn a_cell_says_how_much_two_share_from_either_side_and_a_click_picks_the_tie() {
    let mut harness = matrix();
    assert_eq!(harness.state().state.tab, Tab::Matrix);
    harness.get_by_label("Beta Brook and Alpha Andros, 3 interactions");
    harness.get_by_label("Gamma Grey and Zeta Zorn, 1 interaction, planned only");
    harness.get_by_label(CELL).click();
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Tie(PartyId(0), PartyId(1))));
    assert!(harness.state().state.selection.place.is_some());
}

#[test]
fn rows_stand_by_country_and_their_names_pick_the_party() {
    let mut harness = matrix();
    let y = |name: &str| harness.get_by_label_contains(&format!("Row: {name}")).rect().center().y;
    let pk = [y("Alpha Andros"), y("Gamma Grey"), y("Pakistan")];
    let us = [y("Beta Brook"), y("Eta Engel"), y("Kappa Kern")];
    let apart = pk.iter().all(|p| us.iter().all(|u| p < u)) || pk.iter().all(|p| us.iter().all(|u| p > u));
    assert!(apart, "{pk:?} {us:?}");
    harness.get_by_label_contains("Row: Gamma Grey").click();
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Party(PartyId(2))));
}

#[test]
fn arrows_go_from_cell_to_cell_and_enter_selects() {
    let mut harness = matrix();
    harness.get_by_label(CELL).click();
    harness.run();
    command(&mut harness, Command::Do(Action::ClearSelection));
    harness.get_by_label(CELL).focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    let focused = |harness: &Harness<'_, App>| {
        let mut all = harness.query_all_by(|node| node.is_focused() && node.label().is_some());
        all.next().map(|n| n.accesskit_node().label().unwrap())
    };
    let below = focused(&harness).expect("a cell has the keyboard");
    assert!(below.contains(" and Beta Brook, "), "{below}");
    harness.key_press(Key::ArrowUp);
    harness.run();
    assert_eq!(focused(&harness).as_deref(), Some(CELL));
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Tie(PartyId(0), PartyId(1))));
}

#[test]
fn a_group_in_hand_is_shown_alone_until_others_are_asked_for() {
    let mut harness = matrix();
    let group = vec![PartyId(0), PartyId(1), PartyId(2)];
    command(&mut harness, Command::SelectMany("3 parties".to_owned(), group));
    assert!(harness.query_by_label_contains("Row: Epsilon Earl").is_none());
    assert!(harness.query_by_label_contains("Row: Gamma Grey").is_some());
    assert!(harness.query_by_label("3 ties").is_some());
    harness.get_by_label("Only the group in hand").click();
    harness.run();
    assert!(harness.query_by_label_contains("Row: Epsilon Earl").is_some());
}

#[test]
fn the_order_is_chosen_by_its_chip() {
    let mut harness = matrix();
    harness.get_by_label("Order: country, then rank").click();
    harness.run();
    harness.get_by_label("By name").click();
    harness.run();
    assert_eq!(harness.state().state.settings.matrix_look.order, MatrixOrder::Name);
    let y = |name: &str| harness.get_by_label_contains(&format!("Row: {name}")).rect().center().y;
    assert!(y("Alpha Andros") < y("Beta Brook") && y("Beta Brook") < y("Epsilon Earl"));
}

#[test]
fn what_has_no_room_is_counted_and_each_number_opens_what_it_counts() {
    let mut harness = window_on(collection(&ROWS));
    harness.set_size(vec2(1024.0, 620.0));
    command(&mut harness, Command::ShowTab(Tab::Matrix));
    harness.get_by_label_contains("show ").click();
    harness.run();
    assert!(harness.query_by_label("10 parties").is_some());
    let ties = format!("{} ties", harness.state().state.ties.len());
    harness.get_by_label(&ties).click();
    harness.run();
    assert_eq!(harness.state().state.tab, Tab::Ties);
}

#[test]
fn bodies_follow_their_setting() {
    let mut harness = matrix();
    assert!(harness.query_by_label_contains("Row: Pakistan").is_some());
    command(&mut harness, Command::Do(Action::ToggleBodies));
    assert!(harness.query_by_label_contains("Row: Pakistan").is_none());
}

#[test]
fn it_rests_when_nothing_happens() {
    let mut harness = matrix();
    command(&mut harness, Command::Select(Item::Tie(PartyId(0), PartyId(1))));
    assert!(harness.run() <= 2);
}
