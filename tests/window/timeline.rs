//! The timeline, driven by accessible labels on the sample collection.

use attache::app::App;
use attache::app::command::{Action, Command, TimelineChange};
use attache::app::item::Item;
use attache::app::state::{LaneBy, LaneOrder};
use attache::app::theme;
use attache::app::views::timeline::axis::{self, Span};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::driven::{command, window_on};

fn window() -> Harness<'static, App> {
    window_on(crate::support::sample())
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

/// A number in a lane of the sample, and how many it stands for.
fn a_count(harness: &Harness<'static, App>) -> (String, usize) {
    let label = harness
        .query_all_by_label_contains(", open up")
        .find_map(|node| node.accesskit_node().label())
        .expect("marks of the sample crowd somewhere");
    let many = label.split(' ').next().unwrap().parse().unwrap();
    (label, many)
}

#[test]
fn the_keyboard_lists_what_a_count_stands_for_and_picks_from_it() {
    let mut harness = window();
    let (label, many) = a_count(&harness);
    harness.query_all_by_label(&label).next().unwrap().focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run();
    let head = label.trim_end_matches(", open up").to_owned();
    assert!(harness.query_by_label(&head).is_some(), "a list of {many} is headed {head}");
    harness.key_press(Key::Enter);
    harness.run();
    let state = &harness.state().state;
    assert!(matches!(state.selection.item, Some(Item::Interaction(_))), "the first row had the keyboard");
    assert!(harness.query_by_label(&head).is_none(), "the list goes once one is picked");
}

#[test]
fn escape_closes_the_list_of_a_count_and_picks_nothing() {
    let mut harness = window();
    let (label, _) = a_count(&harness);
    harness.query_all_by_label(&label).next().unwrap().focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run();
    let head = label.trim_end_matches(", open up").to_owned();
    assert!(harness.query_by_label(&head).is_some());
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label(&head).is_none());
    assert_eq!(harness.state().state.selection.item, None);
}

#[test]
fn what_is_picked_comes_into_sight_among_lanes_ordered_by_hand() {
    let mut harness = window();
    let first = lanes(&harness).first().unwrap().clone();
    let name = format!("Lane: {first}, ");
    harness.query_all_by_label_contains(&name).next().unwrap().focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().state.settings.timeline_look.order, LaneOrder::Hand);
    let last = {
        let state = &harness.state().state;
        let lanes = attache::app::views::timeline::lanes::lanes(state);
        let lane = lanes.last().unwrap();
        let attache::app::views::timeline::lanes::LaneKey::Party(id) = lane.key else { panic!("lanes of parties") };
        (id, format!("Lane: {}, ", lane.label()))
    };
    command(&mut harness, Command::Select(Item::Party(last.0)));
    harness.run();
    let node = harness.query_all_by_label_contains(&last.1).next().expect("the lane is there");
    assert!(node.rect().height() > 10.0, "it is in sight: {:?}", node.rect());
}

#[test]
fn words_of_the_axis_do_not_overlap_over_years_months_and_days() {
    let harness = window();
    let collection = &harness.state().state.collection;
    let spans = collection.interactions.iter().filter_map(|i| axis::extent(i.dated?.when));
    let all = Span::around(spans).unwrap();
    let about = |days: f64| Span { start: all.middle() - days * 0.5, end: all.middle() + days * 0.5 };
    let ink = egui::Color32::BLACK;
    let measure = |words: &str| {
        harness.ctx.fonts_mut(|fonts| fonts.layout_no_wrap(words.to_owned(), theme::small(), ink).size().x)
    };
    for span in [Span { start: all.start - 1500.0, end: all.end + 1500.0 }, about(300.0), about(20.0)] {
        for width in [420.0_f32, 700.0, 1150.0] {
            let mut right = f32::NEG_INFINITY;
            let mut words = 0;
            for tick in axis::ticks(span, width, measure) {
                let Some(label) = tick.label else { continue };
                let left = ((tick.at - span.start) / span.days()) as f32 * width + axis::INDENT;
                assert!(left > right, "“{label}” overlaps what is before it, {width} wide");
                right = left + measure(&label);
                words += 1;
            }
            assert!(words > 1, "{} has {words} words, {width} wide", span.label());
        }
    }
}
