//! The tables of officials and ties, and the widths of columns, driven by accessible labels.

use attache::app::App;
use attache::app::command::{Action, Command, FilterChange};
use attache::app::item::Item;
use attache::app::state::Tab;
use attache::model::{PartyId, SectorId};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::driven::{command, window_on};
use crate::invented::{ROWS, collection};

fn table(tab: Tab) -> Harness<'static, App> {
    let mut harness = window_on(collection(&ROWS));
    command(&mut harness, Command::ShowTab(tab));
    harness
}

fn y(harness: &Harness<'_, App>, label: &str) -> f32 {
    harness.get_by_label(label).rect().center().y
}

const ALPHA: &str = "Alpha Andros, 7 interactions, 7 partners";
const BETA: &str = "Beta Brook, 5 interactions, 4 partners";
const TIE: &str = "Tie: Alpha Andros and Beta Brook, 3 interactions";

#[test]
fn officials_are_rows_that_can_be_sorted_and_picked() {
    let mut harness = table(Tab::Officials);
    assert!(y(&harness, ALPHA) < y(&harness, BETA));
    harness.get_by_label("Sort by Interactions").click();
    harness.run();
    assert!(y(&harness, ALPHA) > y(&harness, BETA));
    harness.get_by_label(BETA).click();
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Party(PartyId(1))));
}

#[test]
fn the_arrow_keys_go_from_row_to_row() {
    let mut harness = table(Tab::Officials);
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Party(PartyId(0))));
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Party(PartyId(1))));
}

#[test]
fn ties_follow_filter_and_bodies() {
    let mut harness = table(Tab::Ties);
    harness.get_by_label(TIE);
    let with_state = "Tie: Alpha Andros and Pakistan, 1 interaction";
    assert!(harness.query_by_label(with_state).is_some());
    command(&mut harness, Command::Do(Action::ToggleBodies));
    assert!(harness.query_by_label(with_state).is_none());
    command(&mut harness, Command::Filter(FilterChange::Sector(SectorId(5))));
    harness.get_by_label("Tie: Alpha Andros and Beta Brook, 2 interactions").click();
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(Item::Tie(PartyId(0), PartyId(1))));
}

#[test]
fn officials_and_ties_have_their_keys() {
    let mut harness = table(Tab::Network);
    for (key, tab) in [
        (Key::Num2, Tab::Room),
        (Key::Num3, Tab::Matrix),
        (Key::Num4, Tab::Interactions),
        (Key::Num5, Tab::Articles),
        (Key::Num6, Tab::Officials),
        (Key::Num7, Tab::Ties),
        (Key::Num1, Tab::Network),
    ] {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run();
        assert_eq!(harness.state().state.tab, tab);
    }
}

fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.step();
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.event(button(from, true));
    harness.step();
    for share in [0.5, 1.0] {
        harness.hover_at(from + (to - from) * share);
        harness.step();
    }
    harness.event(button(to, false));
    harness.run();
}

#[test]
fn a_column_keeps_the_width_that_it_is_drawn_to() {
    let mut harness = table(Tab::Articles);
    let width = |harness: &Harness<'_, App>| harness.get_by_label("Sort by Published").rect().width();
    let (before, handle) = (width(&harness), harness.get_by_label("Width of Published").rect().center());
    drag(&mut harness, handle, handle + vec2(24.0, 0.0));
    assert!((width(&harness) - before - 24.0).abs() < 2.0, "{before} {}", width(&harness));
    let kept = harness.state().state.settings.columns.get("articles/Published").copied().expect("remembered");
    assert!((kept - before - 24.0).abs() < 2.0);
    // Another table has its own widths, and coming back finds this one.
    command(&mut harness, Command::ShowTab(Tab::Interactions));
    command(&mut harness, Command::ShowTab(Tab::Articles));
    assert!((width(&harness) - kept).abs() < 1.0);
}

#[test]
fn a_column_grows_by_the_keyboard() {
    let mut harness = table(Tab::Officials);
    let width = |harness: &Harness<'_, App>| harness.get_by_label("Sort by Country").rect().width();
    let before = width(&harness);
    harness.get_by_label("Sort by Country").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run();
    assert!(width(&harness) > before + 4.0, "{before} {}", width(&harness));
    assert_eq!(harness.state().state.selection.item, None);
}
