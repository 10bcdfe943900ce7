//! The network's switches, gestures and keys, driven by accessible labels on the sample collection.

use std::sync::LazyLock;

use attache::app::App;
use attache::app::command::{Action, Command, FilterChange, NetworkChange};
use attache::app::item::{Item, Sharing};
use attache::app::state::{Around, ColourBy, SizeBy};
use attache::model::{Collection, Kind, PartyId};
use attache::network::NodeBy;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};

use crate::driven::{command, window_on};

static SAMPLE: LazyLock<Collection> = LazyLock::new(crate::support::sample);

fn window() -> Harness<'static, App> {
    window_on(SAMPLE.clone())
}

fn act(harness: &mut Harness<'_, App>, action: Action) {
    command(harness, Command::Do(action));
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn party(name: &str) -> PartyId {
    SAMPLE.parties().find(|(_, p)| p.name == name).expect("such a party").0
}

/// A node by the start of its name: that of its party or group, and a comma.
fn node<'a>(harness: &'a Harness<'_, App>, start: &'a str) -> Option<Node<'a>> {
    let named = move |label: String| label.starts_with(start) && label.contains("interaction");
    // Rows of the inspector may have the same name; they stand at the right of the drawing.
    harness
        .query_all_by(move |node| node.label().is_some_and(named))
        .find(|node| (260.0..1040.0).contains(&node.rect().center().x))
}

fn place(harness: &Harness<'_, App>, start: &str) -> Pos2 {
    node(harness, start).expect("one such node").rect().center()
}

/// Presses at one place and lets go at another, with these modifiers held.
fn drag(harness: &mut Harness<'_, App>, path: &[Pos2], modifiers: Modifiers) {
    let (first, last) = (*path.first().unwrap(), *path.last().unwrap());
    harness.event(Event::PointerMoved(first));
    harness.step();
    let button = |harness: &mut Harness<'_, App>, pos, pressed| {
        harness.event_modifiers(
            Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers },
            modifiers,
        );
        harness.step();
    };
    button(harness, first, true);
    for at in path {
        harness.event_modifiers(Event::PointerMoved(*at), modifiers);
        harness.step();
    }
    button(harness, last, false);
    harness.run();
    harness.remove_cursor();
    harness.run();
}

/// The line of the inspector that counts what it lists.
fn told(harness: &Harness<'_, App>) -> String {
    let line = harness.get_by_label_contains(" — ");
    let node = line.accesskit_node();
    node.value().or(node.label()).unwrap()
}

#[test]
fn a_node_is_told_by_name_office_country_and_count() {
    let harness = window();
    let label = node(&harness, "Antony Blinken, ").unwrap().accesskit_node().label().unwrap();
    assert!(label.starts_with("Antony Blinken, Secretary of State, US, "), "{label}");
}

#[test]
fn the_chips_say_and_change_what_nodes_colours_and_sizes_tell() {
    let mut harness = window();
    click(&mut harness, "Node: person");
    click(&mut harness, "Nodes are countries");
    assert_eq!(harness.state().state.settings.network_look.nodes, NodeBy::Country);
    assert!(node(&harness, "United States, ").is_some());
    click(&mut harness, "Colour: country");
    click(&mut harness, "Colour by community");
    assert_eq!(harness.state().state.settings.network_look.colour, ColourBy::Community);
    click(&mut harness, "Size: interactions");
    click(&mut harness, "Size by partners");
    assert_eq!(harness.state().state.settings.network_look.size, SizeBy::Partners);
    assert!(harness.query_by_label("Node: country").is_some());
}

#[test]
fn the_number_of_a_tie_between_countries_is_the_length_of_the_list_it_opens() {
    let mut harness = window();
    command(&mut harness, Command::Network(NetworkChange::Nodes(NodeBy::Country)));
    let tie = harness.get_by(|n| {
        n.label().is_some_and(|l| l.starts_with("Tie between ") && l.contains("United States") && l.contains("Ukraine"))
    });
    let label = tie.accesskit_node().label().unwrap();
    let count = label.rsplit(", ").next().unwrap().to_owned();
    // A node may lie over its middle: the keyboard reaches it all the same.
    tie.focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let group = harness.state().state.group().expect("a group").clone();
    assert!(matches!(group.sharing, Sharing::With(_)));
    assert!(told(&harness).contains(&count), "{count} in {}", told(&harness));
    // And so is that of a node.
    let node = node(&harness, "Ukraine, ").unwrap();
    let count = node.accesskit_node().label().unwrap().rsplit(", ").next().unwrap().to_owned();
    node.click();
    harness.run();
    assert!(told(&harness).contains(&count), "{count} in {}", told(&harness));
}

#[test]
fn a_threshold_says_how_many_ties_it_hides() {
    let mut harness = window();
    act(&mut harness, Action::FewerTies);
    let chip = harness.get_by_label_contains("Ties: ≥ 2, ").accesskit_node().label().unwrap();
    let hidden: usize =
        chip.trim_start_matches("Ties: ≥ 2, ").split(' ').next().unwrap().replace(',', "").parse().unwrap();
    assert_eq!(hidden, harness.state().state.ties.iter().filter(|t| t.interactions.len() < 2).count());
    act(&mut harness, Action::MoreTies);
    assert!(harness.query_by_label("Ties: all").is_some());
}

#[test]
fn a_large_event_can_be_a_node_that_selects_it() {
    let mut harness = window();
    command(&mut harness, Command::Network(NetworkChange::EventsOver(Some(2))));
    let event = harness.get_all_by_label_contains(" parties").find(|n| {
        n.accesskit_node().label().is_some_and(|l| Kind::ALL.iter().any(|k| l.starts_with(&format!("{}, ", k.label()))))
    });
    event.expect("an event").click();
    harness.run();
    let Some(Item::Interaction(id)) = harness.state().state.selection.item else { panic!("no interaction") };
    assert!(SAMPLE.interaction(id).unwrap().parties.len() > 2);
}

#[test]
fn a_neighbourhood_shows_those_around_and_a_chip_takes_it_off() {
    let mut harness = window();
    command(&mut harness, Command::Select(Item::Party(party("Dmytro Kuleba"))));
    act(&mut harness, Action::Neighbourhood(1));
    assert!(node(&harness, "Dmytro Kuleba, ").is_some() && node(&harness, "Antony Blinken, ").is_some());
    assert!(node(&harness, "Bilawal Bhutto Zardari, ").is_none());
    act(&mut harness, Action::Neighbourhood(2));
    let around = harness.state().state.network.around.clone();
    assert_eq!(around.map(|a: Around| (a.label, a.steps)), Some(("Dmytro Kuleba".to_owned(), 2)));
    click(&mut harness, "Around Dmytro Kuleba, 2 steps, show the whole network");
    assert_eq!(harness.state().state.network.around, None);
    assert!(node(&harness, "Bilawal Bhutto Zardari, ").is_some());
}

#[test]
fn a_node_stays_where_it_is_let_go_until_it_is_unpinned_and_laid_out_again() {
    let mut harness = window();
    let (from, other) = (place(&harness, "Masood Khan, "), place(&harness, "Antony Blinken, "));
    let to = from + vec2(60.0, -20.0);
    drag(&mut harness, &[from, from + vec2(20.0, -10.0), to, to], Modifiers::NONE);
    assert_eq!(harness.state().state.network.pins.len(), 1);
    assert!(node(&harness, "Masood Khan, ").unwrap().accesskit_node().label().unwrap().ends_with(", pinned"));
    act(&mut harness, Action::FitNetwork);
    let moved = place(&harness, "Masood Khan, ") - place(&harness, "Antony Blinken, ");
    assert!((moved - (from - other)).length() > 20.0);
    // A new layout leaves it; once it is let go, it goes back.
    let khan = party("Masood Khan");
    let at = |harness: &Harness<'_, App>| harness.state().state.positions.get(khan.0 as usize).copied();
    let pinned = at(&harness);
    act(&mut harness, Action::LayOutAgain);
    assert_eq!(at(&harness), pinned);
    assert_eq!(harness.state().state.network.pins.get(&(NodeBy::Person, khan.0)).copied(), pinned);
    act(&mut harness, Action::UnpinAll);
    act(&mut harness, Action::LayOutAgain);
    act(&mut harness, Action::FitNetwork);
    let back = place(&harness, "Masood Khan, ") - place(&harness, "Antony Blinken, ");
    assert!((back - (from - other)).length() < 3.0, "{back:?}");
}

#[test]
fn a_lasso_picks_all_within_it_and_shift_takes_one_away() {
    let mut harness = window();
    let (a, b) = (place(&harness, "Masood Khan, "), place(&harness, "Lee Hsien Loong, "));
    let rect = egui::Rect::from_two_pos(a, b).expand(16.0);
    let path = [rect.left_bottom(), rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
    drag(&mut harness, &path, Modifiers::SHIFT);
    let group = harness.state().state.group().expect("a group").parties.clone();
    assert!(group.contains(&party("Masood Khan")) && group.contains(&party("Lee Hsien Loong")));
    // The same by command, without a key held.
    act(&mut harness, Action::ClearSelection);
    act(&mut harness, Action::Lasso);
    drag(&mut harness, &path, Modifiers::NONE);
    assert_eq!(harness.state().state.group().expect("a group").parties, group);
    assert!(!harness.state().state.network.lasso);
    let at = place(&harness, "Masood Khan, ");
    drag(&mut harness, &[at], Modifiers::SHIFT);
    assert_ne!(harness.state().state.group().map(|g| g.parties.clone()), Some(group));
}

#[test]
fn arrows_walk_from_node_to_node_and_enter_selects() {
    let mut harness = window();
    node(&harness, "Antony Blinken, ").unwrap().focus();
    harness.run();
    let from = place(&harness, "Antony Blinken, ");
    harness.key_press(Key::ArrowLeft);
    harness.run();
    let focused = harness.get_by(|n| n.is_focused() && n.label().is_some());
    assert!(focused.rect().center().x < from.x);
    let label = focused.accesskit_node().label().unwrap();
    assert_eq!(harness.state().state.selection.item, None, "the arrow belongs to the network");
    harness.key_press(Key::Enter);
    harness.run();
    let Some(Item::Party(id)) = harness.state().state.selection.item else { panic!("nobody picked") };
    assert!(label.starts_with(&SAMPLE.party(id).unwrap().name));
    // Plus comes nearer.
    let apart = |h: &Harness<'_, App>| (place(h, "Antony Blinken, ") - place(h, "Joe Biden, ")).length();
    let before = apart(&harness);
    harness.key_press(Key::Plus);
    harness.run();
    assert!(apart(&harness) > before * 1.1);
}

#[test]
fn the_menu_key_opens_what_can_be_done_with_a_node() {
    let mut harness = window();
    node(&harness, "Dmytro Kuleba, ").unwrap().focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    harness.run();
    click(&mut harness, "Neighbourhood, one step");
    assert_eq!(harness.state().state.network.around.as_ref().map(|a| a.steps), Some(1));
}

#[test]
fn what_is_picked_elsewhere_comes_into_view_and_nobody_moves() {
    let mut harness = window();
    let canvas = harness.get_by_label_contains("Network: ").rect();
    let apart = |h: &Harness<'_, App>| place(h, "Antony Blinken, ") - place(h, "Joe Biden, ");
    let before = apart(&harness);
    let lone = SAMPLE.parties().filter(|(_, p)| !p.interactions.is_empty()).last().unwrap();
    command(&mut harness, Command::Select(Item::Party(lone.0)));
    let at = place(&harness, &format!("{}, ", lone.1.name));
    assert!(canvas.shrink(20.0).contains(at), "{at:?} in {canvas:?}");
    assert!((apart(&harness) - before).length() < 1.0);
}

#[test]
fn a_filter_moves_no_group_either() {
    let mut harness = window();
    command(&mut harness, Command::Network(NetworkChange::Nodes(NodeBy::Country)));
    let before = place(&harness, "Ukraine, ");
    command(&mut harness, Command::Filter(FilterChange::Kind(Kind::Meeting)));
    assert!((place(&harness, "Ukraine, ") - before).length() < 0.5);
}
