//! The timeline, driven by accessible labels on the sample collection.

#![cfg(feature = "window")]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/driven.rs"]
mod driven;
mod support;

use attache::app::App;
use attache::app::command::{Action, Command, TimelineChange};
use attache::app::item::Item;
use attache::app::state::{LaneBy, LaneOrder};
use driven::{command, window_on};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

fn window() -> Harness<'static, App> {
    window_on(support::sample())
}

/// The names of the lanes in sight, from the top.
fn lanes(harness: &Harness<'static, App>) -> Vec<String> {
    let mut lanes: Vec<(f32, String)> = harness
        .query_all_by_label_contains("Lane: ")
        .filter_map(|node| Some((node.rect().top(), node.accesskit_node().label()?)))
        .collect();
    lanes.sort_by(|a, b| a.0.total_cmp(&b.0));
    lanes
        .into_iter()
        .map(|(_, label)| label.trim_start_matches("Lane: ").rsplit_once(", ").unwrap().0.to_owned())
        .collect()
}

#[test]
fn two_countries_have_a_lane_and_its_name_selects_what_they_share() {
    let mut harness = window();
    command(&mut harness, Command::Timeline(TimelineChange::Lanes(LaneBy::Countries)));
    let first = lanes(&harness).into_iter().find(|name| name.contains(" – ")).expect("a lane of two countries");
    let name = format!("Lane: {first}, ");
    let label = harness.query_all_by_label_contains(&name).next().unwrap();
    let said: usize = {
        let words = label.accesskit_node().label().unwrap();
        words.rsplit(' ').nth(1).unwrap().parse().unwrap()
    };
    label.click();
    harness.run();
    let state = &harness.state().state;
    let group = state.group().expect("both sides are in hand");
    assert_eq!(group.label, first);
    let shared = state
        .view
        .interactions
        .iter()
        .filter(|id| state.collection.interaction(**id).is_some_and(|i| group.shares(&i.parties)));
    assert_eq!(shared.count(), said, "the lane counts what the group shares");
}

#[test]
fn lanes_are_ordered_by_name_or_by_hand() {
    let mut harness = window();
    command(&mut harness, Command::Timeline(TimelineChange::Order(LaneOrder::Name)));
    let by_name = lanes(&harness);
    let mut sorted = by_name.clone();
    sorted.sort_by_key(|name| attache::model::fold(name));
    assert_eq!(by_name, sorted);

    command(&mut harness, Command::Timeline(TimelineChange::Order(LaneOrder::Activity)));
    let before = lanes(&harness);
    let name = format!("Lane: {}, ", before.first().unwrap());
    harness.query_all_by_label_contains(&name).next().unwrap().focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run();
    let after = lanes(&harness);
    let two = |names: &[String]| names.iter().take(2).cloned().collect::<Vec<_>>();
    let turned: Vec<String> = two(&before).into_iter().rev().collect();
    assert_eq!(two(&after), turned);
    assert_eq!(harness.state().state.settings.timeline_look.order, LaneOrder::Hand);
}

#[test]
fn a_date_is_gone_to_and_what_is_none_is_said_so() {
    let mut harness = window();
    command(&mut harness, Command::Do(Action::GoToDate));
    harness.get_by_label("Go to date").type_text("soon");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label_contains("“soon” is no date");
    // The field keeps the keyboard; what is wrong is written over.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label("Go to date").type_text("May 2022");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.timeline.goal.map(|w| w.to_string()).as_deref(), Some("2022-05"));
}

#[test]
fn the_days_shown_are_set_by_the_keyboard() {
    let mut harness = window();
    let all = harness.state().state.view.interactions.len();
    harness.get_by_label("First day shown").focus();
    harness.run();
    for _ in 0..6 {
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        harness.run();
    }
    let state = &harness.state().state;
    assert!(state.filter.days.is_some());
    assert!(state.view.interactions.len() < all);
    assert!(!matches!(state.selection.item, Some(Item::Interaction(_))), "the arrows belong to the handle");
}
