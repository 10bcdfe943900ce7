//! Putting right in the window: every correction is made, looked at and taken back by keyboard or by accessible labels.

use std::sync::Arc;

use attache::app::App;
use attache::app::command::{Action, Command, FilterChange};
use attache::app::item::Item;
use attache::app::state::State;
use attache::extract;
use attache::model::{
    Article, Collection, Interaction, InteractionId, Kind, Paragraph, Part, Party, PartyId, Standing, Status,
};
use attache::resolve::resolve;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::driven::{command, window_on};

const TEXTS: [&str; 6] = [
    "Foreign Minister Bilawal Bhutto Zardari of Pakistan met US Secretary of State Antony Blinken in New York on 18 \
     May 2022.\n\nBhutto Zardari also called on UN Secretary-General António Guterres on 19 May 2022.",
    "US Secretary of State Antony Blinken met Pakistani Foreign Minister Bilawal Bhutto Zardari in New York on 18 May \
     2022.\n\nBlinken telephoned Japanese Foreign Minister Yoshimasa Hayashi on 20 May 2022.",
    "Japanese Foreign Minister Yoshimasa Hayashi visited Jakarta on 3 June 2022. He met Indonesian Foreign Minister \
     Retno Marsudi there.",
    "Indonesian Foreign Minister Retno Marsudi met Chinese Foreign Minister Wang Yi in Bali on 8 July 2022. Wang Yi \
     later met Australian Foreign Minister Penny Wong.",
    "Egyptian Foreign Minister Sameh Shoukry met Kenyan President Uhuru Kenyatta in Nairobi on 2 August 2022.",
    "Sameh Shukry met Antony Blinken in Cairo on 9 August 2022.",
];

type Window = Harness<'static, App>;

fn collection() -> Collection {
    let article = |(n, text): (usize, &&str)| {
        let paragraphs = text.split("\n\n").map(|t| Paragraph { text: t.to_owned(), offset: None }).collect();
        let source = Some(format!("Outlet {n}"));
        Arc::new(Article { id: format!("a{n}"), path: format!("a{n}.txt"), source, paragraphs, ..Article::default() })
    };
    let articles: Vec<_> = TEXTS.iter().enumerate().map(article).collect();
    let readings = articles.iter().map(|a| Arc::new(extract::read(a))).collect();
    resolve(articles, readings)
}

fn window() -> Window {
    window_on(collection())
}

fn state(window: &Window) -> &State {
    &window.state().state
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn undo(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

/// Types into a field in place of what stands there.
fn fill(window: &mut Window, label: &str, text: &str) {
    window.get_by_label(label).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    if text.is_empty() {
        press(window, Key::Backspace);
    } else {
        window.get_by_label(label).type_text(text);
        window.run();
    }
}

fn party(window: &Window, name: &str) -> PartyId {
    let all: Vec<&str> = state(window).collection.parties.iter().map(|p| p.name.as_str()).collect();
    let found = state(window).collection.parties().find(|(_, p)| p.name == name);
    found.unwrap_or_else(|| panic!("{name} among {all:?}")).0
}

fn named<'a>(window: &'a Window, name: &str) -> &'a Party {
    state(window).collection.party(party(window, name)).unwrap()
}

fn pick_party(window: &mut Window, name: &str) {
    let id = party(window, name);
    command(window, Command::Select(Item::Party(id)));
}

/// Picks the interaction of two, and gives its id.
fn pick(window: &mut Window, a: &str, b: &str) -> InteractionId {
    let (a, b) = (party(window, a), party(window, b));
    let both = |i: &Interaction| i.parties.contains(&a) && i.parties.contains(&b);
    let id = state(window).collection.interactions().find(|(_, i)| both(i)).unwrap().0;
    command(window, Command::Select(Item::Interaction(id)));
    id
}

/// The interaction that is picked.
fn picked(window: &Window) -> &Interaction {
    match state(window).selection.item {
        Some(Item::Interaction(id)) => state(window).collection.interaction(id).unwrap(),
        other => panic!("{other:?} is picked"),
    }
}

fn titles(window: &Window) -> Vec<String> {
    let collection = &state(window).collection;
    collection.interactions.iter().map(|i| collection.title(i)).collect()
}

#[test]
fn a_queue_is_worked_to_its_end_by_keyboard_and_undone() {
    let mut window = window();
    let before = titles(&window);
    command(&mut window, Command::Filter(FilterChange::Standing(Standing::Machine)));
    press(&mut window, Key::Period);
    let mut judged = 0;
    while !state(&window).view.interactions.is_empty() {
        assert!(judged < before.len(), "the queue has no end");
        press(&mut window, if judged == 1 { Key::X } else { Key::C });
        judged += 1;
    }
    assert_eq!(judged, before.len());
    let rest = before.len() - 1;
    assert!(window.query_by_label(&format!("{rest} of {rest} confirmed")).is_some(), "one was rejected");
    assert_eq!(state(&window).collection.rejected.len(), 1);
    for _ in 0..judged {
        undo(&mut window);
    }
    assert_eq!(titles(&window), before);
    assert_eq!(state(&window).view.interactions.len(), before.len());
    assert!(state(&window).collection.interactions.iter().all(|i| i.decided.standing == Standing::Machine));
    assert!(window.query_by_label(&format!("0 of {} confirmed", before.len())).is_some());
}

#[test]
fn an_interaction_is_edited_in_place_and_taken_back_in_one_step() {
    let mut window = window();
    pick(&mut window, "Antony Blinken", "Yoshimasa Hayashi");
    press(&mut window, Key::E);
    click(&mut window, "Kind: Meeting");
    click(&mut window, "Status: Planned");
    fill(&mut window, "Date", "2022-05/2022-06");
    fill(&mut window, "Place", "Tokyo");
    fill(&mut window, "Country", "japan");
    click(&mut window, "Sector: Trade & investment");
    click(&mut window, "Save");
    let interaction = picked(&window);
    assert_eq!((interaction.kind, interaction.status), (Kind::Meeting, Status::Planned));
    assert_eq!(interaction.dated.unwrap().when.to_string(), "2022-05/2022-06");
    assert_eq!(interaction.place.as_deref(), Some("Tokyo"));
    assert_eq!(interaction.country.unwrap().as_str(), "JP");
    assert_eq!(interaction.decided.standing, Standing::Corrected);
    assert!(window.query_by_label("Corrected").is_some());
    assert!(state(&window).work.form.is_none());
    let entries = state(&window).work.log.entries().len();
    assert_eq!(entries, 5, "one for each field");
    click(&mut window, "Take back with 4 more: Kind: Meeting");
    assert_eq!((picked(&window).kind, picked(&window).status), (Kind::Call, Status::Held));
    assert_eq!(picked(&window).decided.standing, Standing::Machine);
}

#[test]
fn what_can_t_be_is_told_beside_its_field_and_escape_drops_all() {
    let mut window = window();
    pick(&mut window, "Antony Blinken", "Yoshimasa Hayashi");
    press(&mut window, Key::E);
    assert!(window.query_by_label("Nothing is different yet").is_some());
    fill(&mut window, "Date", "last week");
    fill(&mut window, "Country", "Atlantis");
    assert!(window.query_by_label_contains("“last week” is no date").is_some());
    assert!(window.query_by_label("No country is called “Atlantis”").is_some());
    assert!(window.get_by_label("Save").accesskit_node().is_disabled());
    press(&mut window, Key::Escape);
    assert!(state(&window).work.form.is_none());
    assert!(matches!(state(&window).selection.item, Some(Item::Interaction(_))), "it stays in hand");
    press(&mut window, Key::E);
    assert!(window.query_by_label_contains("is no date").is_none(), "nothing of it is left");
    assert!(state(&window).work.log.entries().is_empty());
}

#[test]
fn who_took_part_is_put_right_by_typing_a_name() {
    let mut window = window();
    pick(&mut window, "Antony Blinken", "Yoshimasa Hayashi");
    press(&mut window, Key::E);
    click(&mut window, "Remove Yoshimasa Hayashi");
    fill(&mut window, "Add a participant", "penny");
    press(&mut window, Key::Enter);
    fill(&mut window, "Reason", "A slip of the desk");
    press(&mut window, Key::Enter);
    let interaction = picked(&window);
    let names: Vec<&str> =
        interaction.parties.iter().map(|id| state(&window).collection.party(*id).unwrap().name.as_str()).collect();
    assert_eq!(names, ["Antony Blinken", "Penny Wong"]);
    assert_eq!(interaction.decided.parts, [Part::Caller, Part::Party]);
    let entry = state(&window).work.log.last_done()[0];
    assert_eq!(entry.reason.as_deref(), Some("A slip of the desk"));
}

#[test]
fn reports_are_told_apart_and_merged_again() {
    let mut window = window();
    let count = state(&window).collection.interactions.len();
    pick(&mut window, "Antony Blinken", "Bilawal Bhutto Zardari");
    assert_eq!(picked(&window).reports.len(), 2);
    window.get_by_label("Tell apart the report of Outlet 1").click_accesskit();
    window.run();
    assert_eq!(state(&window).collection.interactions.len(), count + 1);
    assert_eq!(picked(&window).reports.len(), 1);
    press(&mut window, Key::M);
    // The other telling, of the same day and parties, is offered first.
    press(&mut window, Key::Enter);
    click(&mut window, "Merge");
    assert_eq!(state(&window).collection.interactions.len(), count);
    assert_eq!(picked(&window).reports.len(), 2);
    undo(&mut window);
    undo(&mut window);
    assert_eq!(state(&window).collection, Arc::new(collection()));
}

#[test]
fn a_person_is_edited() {
    let mut window = window();
    pick_party(&mut window, "Penny Wong");
    press(&mut window, Key::E);
    fill(&mut window, "Name", "Penelope Wong");
    fill(&mut window, "Office", "Foreign Minister of Australia");
    fill(&mut window, "Country", "NZ");
    fill(&mut window, "Body", "A think tank");
    click(&mut window, "Is: Private person");
    click(&mut window, "Save");
    let wong = named(&window, "Penelope Wong");
    assert_eq!(wong.roles.first().unwrap(), "Foreign Minister of Australia");
    assert_eq!((wong.country.unwrap().as_str(), wong.organisation.as_deref()), ("NZ", Some("A think tank")));
    assert_eq!(wong.decided.standing, Standing::Corrected);
    assert_eq!(state(&window).selection.item, Some(Item::Party(party(&window, "Penelope Wong"))));
    undo(&mut window);
    assert_eq!(state(&window).collection, Arc::new(collection()), "a form is one step");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    window.run();
    assert_eq!(named(&window, "Penelope Wong").country.unwrap().as_str(), "NZ");
    click(&mut window, "Take back with 4 more: Name: Penelope Wong");
    assert_eq!(state(&window).collection, Arc::new(collection()));
}

#[test]
fn a_person_is_merged_into_another_with_the_reach_told_first() {
    let mut window = window();
    pick_party(&mut window, "Penny Wong");
    press(&mut window, Key::M);
    fill(&mut window, "Into", "retno");
    press(&mut window, Key::Enter);
    assert!(window.query_by_label("Penny Wong is Retno Marsudi: 1 interaction, 1 article").is_some());
    click(&mut window, "Merge");
    let retno = named(&window, "Retno Marsudi");
    assert!(retno.aliases.contains(&"Penny Wong".to_owned()));
    assert_eq!(state(&window).selection.item, Some(Item::Party(party(&window, "Retno Marsudi"))));
    undo(&mut window);
    assert_eq!(state(&window).collection, Arc::new(collection()));
}

#[test]
fn a_person_is_split_by_mention() {
    let mut window = window();
    pick_party(&mut window, "Antony Blinken");
    let all = named(&window, "Antony Blinken").interactions.len();
    click(&mut window, "Split…");
    window.get_by_label_contains("Outlet 5: ").click();
    window.run();
    fill(&mut window, "Called", "Another Blinken");
    assert!(window.query_by_label("Another Blinken takes 1 interaction, 1 article").is_some());
    press(&mut window, Key::Enter);
    assert_eq!(named(&window, "Another Blinken").interactions.len(), 1);
    assert_eq!(named(&window, "Antony Blinken").interactions.len(), all - 1);
}

#[test]
fn one_mention_of_several_in_an_article_is_somebody_else() {
    let mut window = window();
    pick_party(&mut window, "Bilawal Bhutto Zardari");
    click(&mut window, "Split…");
    let boxes = |window: &Window| {
        let all = window.query_all_by(|node| {
            let label = node.label().unwrap_or_default();
            label.starts_with("Outlet 0") && format!("{:?}", node.role()).contains("CheckBox")
        });
        all.map(|node| node.accesskit_node().label().unwrap()).collect::<Vec<_>>()
    };
    let all = boxes(&window);
    assert!(all.len() == 3 && all[0].ends_with("all 2 mentions"), "{all:?}");
    click(&mut window, &all[2]);
    fill(&mut window, "Called", "Asif Zardari");
    assert!(window.query_by_label("Asif Zardari takes 1 interaction, 1 article").is_some());
    click(&mut window, &all[0]);
    assert!(window.query_by_label("Asif Zardari takes 2 interactions, 1 article").is_some(), "all of the article");
    click(&mut window, &all[1]);
    click(&mut window, "Split");
    let other = named(&window, "Asif Zardari");
    assert_eq!((other.mentions.len(), other.interactions.len()), (1, 1));
    assert!(named(&window, "Bilawal Bhutto Zardari").mentions.len() > 1);
    undo(&mut window);
    assert_eq!(state(&window).collection, Arc::new(collection()));
}

#[test]
fn a_marked_word_of_the_reader_is_somebody_else() {
    let mut window = window();
    pick_party(&mut window, "Antony Blinken");
    let id = party(&window, "Antony Blinken");
    window
        .get_all_by_label("Antony Blinken")
        .rfind(|n| format!("{:?}", n.accesskit_node().role()) == "Link")
        .unwrap()
        .click_secondary();
    window.run();
    click(&mut window, "This mention is somebody else…");
    assert_eq!(state(&window).selection.item, Some(Item::Party(id)));
    fill(&mut window, "Called", "Another Blinken");
    assert!(window.query_by_label_contains("Another Blinken takes").is_some());
    click(&mut window, "Split");
    assert_eq!(named(&window, "Another Blinken").mentions.len(), 1);
}

#[test]
fn what_is_no_person_goes() {
    let mut window = window();
    pick_party(&mut window, "Penny Wong");
    command(&mut window, Command::Do(Action::DismissParty));
    assert!(window.query_by_label("Taken out of 1 interaction, 1 article").is_some());
    press(&mut window, Key::Enter);
    assert!(!state(&window).collection.parties.iter().any(|p| p.name == "Penny Wong"));
    undo(&mut window);
    party(&window, "Penny Wong");
}

#[test]
fn doubtful_pairs_are_judged_by_keys() {
    let mut window = window();
    let pairs = state(&window).collection.suggestions.len();
    assert!(pairs > 0, "the texts hold a doubtful pair");
    press(&mut window, Key::Comma);
    assert!(window.query_by_label("Different").is_some());
    press(&mut window, Key::F);
    assert!(state(&window).collection.suggestions.iter().any(|s| s.unsure));
    undo(&mut window);
    press(&mut window, Key::D);
    assert_eq!(state(&window).collection.suggestions.len(), pairs - 1);
    undo(&mut window);
    let parties = state(&window).collection.parties.len();
    press(&mut window, Key::S);
    assert_eq!(state(&window).collection.parties.len(), parties - 1);
}

#[test]
fn what_is_read_only_says_why_and_takes_no_decision() {
    let mut window = window();
    window.state_mut().state.work.read_only = Some("it is open in another window".to_owned());
    pick(&mut window, "Antony Blinken", "Yoshimasa Hayashi");
    assert!(window.query_by_label_contains("Nothing can be changed here: it is open in another window").is_some());
    assert!(window.get_by_label("Confirm").accesskit_node().is_disabled());
    for key in [Key::C, Key::X, Key::E, Key::M] {
        press(&mut window, key);
    }
    assert!(state(&window).work.log.entries().is_empty() && state(&window).work.form.is_none());
}

#[test]
fn what_a_person_vouches_for_looks_and_sounds_so() {
    let mut window = window();
    pick(&mut window, "Antony Blinken", "Yoshimasa Hayashi");
    press(&mut window, Key::C);
    command(&mut window, Command::Do(Action::ShowInteractions));
    assert!(window.query_by_label_contains("Call, 20 May 2022, confirmed: ").is_some(), "the row");
    pick_party(&mut window, "Yoshimasa Hayashi");
    let row = window.query_all_by_label_contains(", confirmed").count();
    assert!(row >= 2, "the row of the table and that of the inspector");
}

/// The middle of a party's node in the network.
fn node(window: &Window, name: &str) -> Pos2 {
    let start = format!("{name}, ");
    let named = move |label: String| label.starts_with(&start) && label.contains("interaction");
    let mut found = window.query_all_by(|node| node.label().is_some_and(&named)).map(|node| node.rect().center());
    found.find(|at| (260.0..1040.0).contains(&at.x)).unwrap_or_else(|| panic!("{name} has a node"))
}

/// Drags from one place to another, with these modifiers held.
fn drag(window: &mut Window, from: Pos2, to: Pos2, modifiers: Modifiers) {
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
    window.event(Event::PointerMoved(from));
    window.step();
    window.event_modifiers(button(from, true), modifiers);
    window.step();
    for share in [0.3, 0.7, 1.0] {
        window.event_modifiers(Event::PointerMoved(from.lerp(to, share)), modifiers);
        window.step();
    }
    window.event_modifiers(button(to, false), modifiers);
    window.run();
}

#[test]
fn a_node_dragged_onto_another_with_alt_offers_to_merge_the_two() {
    let mut window = window();
    let (wong, retno) = (node(&window, "Penny Wong"), node(&window, "Retno Marsudi"));
    drag(&mut window, wong, retno, Modifiers::ALT);
    assert!(window.query_by_label("Penny Wong is Retno Marsudi: 1 interaction, 1 article").is_some());
    assert!(state(&window).work.log.entries().is_empty(), "nothing is decided by a drag");
    assert!(state(&window).network.pins.is_empty(), "and nothing is moved");
    press(&mut window, Key::Enter);
    assert!(named(&window, "Retno Marsudi").aliases.contains(&"Penny Wong".to_owned()));
}
