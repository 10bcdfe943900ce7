//! What can be done with what is in hand: the bar at the panel's foot, rows dragged onto each other, grades in the table,
//! a paragraph's number, folded notes, and the form for an interaction that was missed.

use std::sync::Arc;

use attache::app::App;
use attache::app::command::{Action, Command, DeskChange, WorkChange};
use attache::app::item::Item;
use attache::app::state::{Form, NoteOn, State};
use attache::extract;
use attache::model::{Article, ArticleId, Collection, Decision, InteractionId, Paragraph, PartyId, Target};
use attache::resolve::resolve;
use egui::accesskit::Role::{Row, TextInput as Field};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::driven::{command, window_on};

/// Everybody in these is invented.
const TEXTS: [&str; 2] = [
    "Foreign Minister Marta Ilves of Estonia met Foreign Minister Jonas Dahl of Norway in Oslo on 12 May 2022.\n\nMarta \
     Ilves and Jonas Dahl shared a boat.",
    "Foreign Minister Marta Ilves of Estonia met Foreign Minister Ada Brandt of Denmark in Tallinn on 2 June 2022.",
];

fn collection() -> Collection {
    let article = |(n, text): (usize, &&str)| {
        let paragraphs = text.split("\n\n").map(|t| Paragraph { text: t.to_owned(), offset: None }).collect();
        let (id, path) = (format!("a{n}"), format!("a{n}.txt"));
        let source = Some("Harbour Wire".to_owned());
        let title = Some(format!("Article {n}"));
        Arc::new(Article { id, path, source, title, paragraphs, ..Article::default() })
    };
    let articles: Vec<_> = TEXTS.iter().enumerate().map(article).collect();
    let readings = articles.iter().map(|a| Arc::new(extract::read(a))).collect();
    resolve(articles, readings)
}

type Window = Harness<'static, App>;

fn window() -> Window {
    window_on(collection())
}

fn state(window: &Window) -> &State {
    &window.state().state
}

fn act(window: &mut Window, action: Action) {
    command(window, Command::Do(action));
}

fn party(window: &Window, name: &str) -> PartyId {
    state(window).collection.parties().find(|(_, p)| p.name == name).unwrap().0
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

#[test]
fn the_bar_stands_at_the_foot_while_something_is_in_hand() {
    let mut window = window();
    assert!(window.query_by_label("Confirm").is_none());
    command(&mut window, Command::Select(Item::Interaction(InteractionId(0))));
    for name in ["Confirm", "Edit", "Reject", "Cite"] {
        let foot = window.get_by_label(name).rect();
        assert!(foot.top() > window.ctx.content_rect().bottom() - 80.0, "{name} at {foot:?}");
    }
    window.get_by_label("Confirm").click();
    window.run();
    assert_eq!(state(&window).work.log.entries().len(), 1);

    let ilves = party(&window, "Marta Ilves");
    command(&mut window, Command::Select(Item::Party(ilves)));
    for name in ["Edit", "Merge…", "Note", "Cite"] {
        window.get_by_label(name);
    }
    assert!(window.query_by_label("Confirm").is_none());
    assert!(window.query_by_label_contains("Write a note").is_none(), "nothing is shown twice");
    window.get_by_label("Note").click();
    window.run();
    window.get_by_role_and_label(egui::accesskit::Role::MultilineTextInput, "Note on Marta Ilves");
}

#[test]
fn the_bar_gives_way_to_a_form_and_serves_the_interaction_of_a_tie() {
    let mut window = window();
    let (ilves, dahl) = (party(&window, "Marta Ilves"), party(&window, "Jonas Dahl"));
    command(&mut window, Command::Select(Item::tie(ilves, dahl)));
    window.get_by_label("Edit").click();
    window.run();
    assert!(matches!(state(&window).selection.item, Some(Item::Interaction(_))));
    assert_eq!(state(&window).work.form, Some(Form::Edit));
    assert!(window.query_by_label("Confirm").is_none());
    press(&mut window, Key::Escape);
    window.get_by_label("Cite").click();
    window.run();
    window.get_by_label("Cite, BibTeX").click();
    window.run();
    assert!(state(&window).notices.iter().any(|n| n.text == "Reference copied: BibTeX"));
}

/// Takes a row in hand and holds it over another place.
fn hold(window: &mut Window, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.run();
    window.event(Event::PointerButton {
        pos: from,
        button: PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::NONE,
    });
    window.run();
    for pos in [from + vec2(2.0, 12.0), from.lerp(to, 0.5), to] {
        window.hover_at(pos);
        window.run();
    }
}

fn release(window: &mut Window, pos: Pos2) {
    window.event(Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    window.run();
}

fn row(window: &Window, name: &str) -> Pos2 {
    window
        .get_all_by_role(Row)
        .find(|row| row.accesskit_node().label().is_some_and(|l| l.starts_with(name)))
        .unwrap()
        .rect()
        .center()
}

#[test]
fn a_row_dragged_onto_another_offers_to_merge_and_escape_ends_it() {
    let mut window = window();
    act(&mut window, Action::ShowOfficials);
    let (dahl, brandt) = (row(&window, "Jonas Dahl"), row(&window, "Ada Brandt"));
    hold(&mut window, dahl, brandt);
    press(&mut window, Key::Escape);
    release(&mut window, brandt);
    assert_eq!(state(&window).work.form, None);

    let onto = party(&window, "Ada Brandt");
    hold(&mut window, dahl, brandt);
    release(&mut window, brandt);
    assert_eq!(state(&window).selection.item, Some(Item::Party(party(&window, "Jonas Dahl"))));
    assert_eq!(state(&window).work.form, Some(Form::MergeInto(onto)));
    window.get_by_label_contains("Jonas Dahl is Ada Brandt: 1 interaction");
    assert!(state(&window).work.log.entries().is_empty(), "nothing is decided by a drag");
}

#[test]
fn nothing_is_dragged_in_what_is_read_only() {
    let mut window = window();
    window.state_mut().state.work.read_only = Some("it is open in another window".to_owned());
    act(&mut window, Action::ShowOfficials);
    let (dahl, brandt) = (row(&window, "Jonas Dahl"), row(&window, "Ada Brandt"));
    hold(&mut window, dahl, brandt);
    release(&mut window, brandt);
    assert_eq!(state(&window).work.form, None);
}

#[test]
fn outlets_are_graded_from_the_table_of_articles() {
    let mut window = window();
    act(&mut window, Action::ShowArticles);
    assert!(window.query_by_label("Sort by Reliability").is_none());
    let menu = |window: &mut Window, line: &str| {
        let at = row(window, "Article: Article 0");
        window.hover_at(at);
        window.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Secondary,
            pressed: true,
            modifiers: Modifiers::NONE,
        });
        window.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Secondary,
            pressed: false,
            modifiers: Modifiers::NONE,
        });
        window.run();
        window.get_by_label_contains(line).click();
        window.run();
    };
    menu(&mut window, "Show source grades");
    window.get_by_label("Sort by Credibility");
    assert_eq!(state(&window).settings.grades, Some(true), "remembered");
    menu(&mut window, "Reliability of Harbour Wire: 2 articles");
    window.get_by_label("B, usually reliable").click();
    window.run();
    assert_eq!(state(&window).collection.notebook.reliability.len(), 1);
    assert!(window.query_by_label("Article: Article 1, outlet B, usually reliable").is_some());
    menu(&mut window, "Credibility of what it tells: 1 interaction");
    window.get_by_label("3, possibly true").click();
    window.run();
    assert_eq!(state(&window).collection.notebook.credibility.len(), 1);
    menu(&mut window, "Hide source grades");
    assert!(window.query_by_label("Sort by Reliability").is_none());
}

/// Opens the form for a missed interaction from the number of the second paragraph.
fn add_by_number(window: &mut Window) {
    command(window, Command::Select(Item::Article(ArticleId(0))));
    window.get_by_label("Menu of ¶ 2").click();
    window.run();
    window.get_by_label_contains("Add interaction…").click();
    window.run();
}

#[test]
fn a_paragraph_s_menu_is_on_its_number() {
    let mut window = window();
    add_by_number(&mut window);
    assert!(state(&window).desk.form.is_some_and(|form| form.span.paragraph == 2));
}

#[test]
fn a_missed_interaction_is_added_with_place_and_sectors() {
    let mut window = window();
    add_by_number(&mut window);
    for name in ["Marta Ilves", "Jonas Dahl"] {
        window.get_by_label(&format!("Add {name}, named here")).click();
        window.run();
    }
    for (field, text) in [("Place", "Bergen"), ("Country", "Norway")] {
        window.get_by_role_and_label(Field, field).focus();
        window.run();
        window.get_by_role_and_label(Field, field).type_text(text);
        window.run();
    }
    window.get_by_label("Sector: Energy").click_accesskit();
    window.run();
    window.get_by_label("Add").click();
    window.run();
    let added = state(&window).collection.interactions().find(|(_, i)| i.place.as_deref() == Some("Bergen")).unwrap().1;
    assert_eq!(added.country.map(|c| c.to_string()).as_deref(), Some("NO"));
    assert_eq!(added.sectors.len(), 1);
}

#[test]
fn a_long_note_shows_its_first_lines_and_more_on_demand() {
    let mut window = window();
    let ilves = party(&window, "Marta Ilves");
    let text: Vec<String> = (1..=12).map(|n| format!("Line {n} of it.")).collect();
    let on = Target::Party(state(&window).collection.party_ref(ilves).unwrap());
    let decision = Decision::Note { on, text: text.join("\n\n") };
    command(&mut window, Command::Work(WorkChange::Decide(decision, None)));
    let ilves = party(&window, "Marta Ilves");
    command(&mut window, Command::Select(Item::Party(ilves)));
    assert!(window.query_by_label("Line 4 of it.").is_some() && window.query_by_label("Line 5 of it.").is_none());
    window.get_by_label("More of the note on Marta Ilves").click_accesskit();
    window.run();
    assert!(window.query_by_label("Line 12 of it.").is_some());
    window.get_by_label("Less of the note on Marta Ilves").click_accesskit();
    window.run();
    assert!(window.query_by_label("Line 12 of it.").is_none());
    command(&mut window, Command::Desk(DeskChange::Note(Some(NoteOn::Party(ilves)))));
    window.get_by_role_and_label(egui::accesskit::Role::MultilineTextInput, "Note on Marta Ilves");
}

#[test]
fn nothing_is_on_the_board_twice() {
    let mut window = window();
    command(&mut window, Command::Select(Item::Interaction(InteractionId(0))));
    press(&mut window, Key::B);
    press(&mut window, Key::B);
    assert_eq!(state(&window).collection.notebook.board.len(), 1);
    assert!(state(&window).notices.iter().any(|n| n.text == "It is on the board already"));
}

#[test]
fn the_menu_key_opens_the_menu_of_the_picked_node() {
    let mut window = window();
    act(&mut window, Action::ShowNetwork);
    let ilves = party(&window, "Marta Ilves");
    command(&mut window, Command::Select(Item::Party(ilves)));
    window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    window.run();
    window.run();
    assert!(window.get_by_label("Select").is_focused(), "its first line has the keyboard");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert!(state(&window).network.around.as_ref().is_some_and(|around| around.steps == 1));
}
