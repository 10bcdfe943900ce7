//! Collecting on the board, notes, and what is said of words in the reader.

use std::sync::Arc;

use attache::app::App;
use attache::app::command::{Action, Command, DeskChange, ReaderChange};
use attache::app::item::Item;
use attache::app::state::{Caret, NoteOn, Tab, Words};
use attache::extract;
use attache::model::{Article, ArticleId, Collection, InteractionId, OnBoard, Paragraph, PartyId, Span};
use attache::resolve::resolve;
use egui::accesskit::Role::TextInput as Field;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::driven::{command, window_on};

/// Everybody in these is invented.
const TEXT: &str = "Foreign Minister Marta Ilves of Estonia met Foreign Minister Jonas Dahl of Norway in Oslo on 12 May \
                    2022.\n\nMarta Ilves and Jonas Dahl shared a boat with Peter Hansen, an angler.";

fn collection() -> Collection {
    let paragraphs = TEXT.split("\n\n").map(|t| Paragraph { text: t.to_owned(), offset: None }).collect();
    let source = Some("Harbour Wire".to_owned());
    let title = Some("A boat".to_owned());
    let article =
        Article { id: "a".to_owned(), path: "a.txt".to_owned(), title, source, paragraphs, ..Article::default() };
    let articles = vec![Arc::new(article)];
    let readings = articles.iter().map(|a| Arc::new(extract::read(a))).collect();
    resolve(articles, readings)
}

fn window() -> Harness<'static, App> {
    window_on(collection())
}

fn act(harness: &mut Harness<'_, App>, action: Action) {
    command(harness, Command::Do(action));
}

fn party(harness: &Harness<'_, App>, name: &str) -> PartyId {
    harness.state().state.collection.parties().find(|(_, p)| p.name == name).unwrap().0
}

fn board(harness: &Harness<'_, App>) -> Vec<OnBoard> {
    harness.state().state.collection.notebook.board.iter().map(|(_, thing)| thing.clone()).collect()
}

/// Types into a field of a form.
fn type_into(harness: &mut Harness<'_, App>, field: &str, text: &str) {
    harness.get_by_role_and_label(Field, field).focus();
    harness.run();
    harness.get_by_role_and_label(Field, field).type_text(text);
    harness.run();
}

/// Selects words of a paragraph.
fn select_words(harness: &mut Harness<'_, App>, paragraph: u32, words: &str) {
    command(harness, Command::Select(Item::Article(ArticleId(0))));
    let article = Arc::clone(&harness.state().state.collection.articles[0]);
    let start = article.paragraph(paragraph).unwrap().text.find(words).unwrap();
    let caret = |byte: usize| Caret { paragraph, byte: byte as u32 };
    let words = Words { article: ArticleId(0), anchor: caret(start), head: caret(start + words.len()) };
    command(harness, Command::Reader(ReaderChange::Words(Some(words))));
}

#[test]
fn what_is_in_hand_goes_on_the_board_and_is_put_in_order() {
    let mut harness = window();
    act(&mut harness, Action::ShowBoard);
    harness.get_by_label("Nothing is on the board yet");
    select_words(&mut harness, 2, "shared a boat");
    harness.key_press(Key::B);
    harness.run();
    command(&mut harness, Command::Reader(ReaderChange::Words(None)));
    command(&mut harness, Command::Select(Item::Interaction(InteractionId(0))));
    act(&mut harness, Action::PinToBoard);
    let marta = party(&harness, "Marta Ilves");
    command(&mut harness, Command::Select(Item::Party(marta)));
    act(&mut harness, Action::PinToBoard);
    let span = Span::new(2, 27, 40);
    let quote = OnBoard::Quote(ArticleId(0), span);
    assert!(matches!(board(&harness).as_slice(), [OnBoard::Quote(..), OnBoard::Interaction(_), OnBoard::Party(_)]));
    assert_eq!(board(&harness)[0], quote);
    let label = "quote “shared a boat”";
    harness.get_by_label(label).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run();
    assert_eq!(board(&harness)[1], quote);
    harness.get_by_label(label).click();
    harness.run();
    assert_eq!(harness.state().state.selection.place.unwrap().paragraph, Some(2));
    harness.get_by_label(&format!("Take {label} off")).click();
    harness.run();
    assert_eq!(board(&harness).len(), 2);
    act(&mut harness, Action::Undo);
    assert_eq!(board(&harness).len(), 3);
}

#[test]
fn text_is_written_between_and_rewritten() {
    let mut harness = window();
    let marta = party(&harness, "Marta Ilves");
    command(&mut harness, Command::Select(Item::Party(marta)));
    act(&mut harness, Action::PinToBoard);
    act(&mut harness, Action::ShowBoard);
    harness.get_by_label("Write on the board").click();
    harness.run();
    harness.get_by_label("Text on the board").type_text("The **end**");
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(board(&harness)[1], OnBoard::Text("The **end**".to_owned()));
    harness.get_by_label("Write below Marta Ilves").click();
    harness.run();
    harness.get_by_label("Text on the board").type_text("Between");
    harness.run();
    // Another tab: what was typed is kept.
    act(&mut harness, Action::ShowNetwork);
    act(&mut harness, Action::ShowBoard);
    assert_eq!(board(&harness)[1], OnBoard::Text("Between".to_owned()));
    harness.get_by_label("Rewrite text “Between”").click();
    harness.run();
    harness.get_by_label("Text on the board").type_text(" lines");
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(board(&harness)[1], OnBoard::Text("Between lines".to_owned()));
}

#[test]
fn a_note_is_one_decision_however_many_keys_it_took() {
    let mut harness = window();
    let marta = party(&harness, "Marta Ilves");
    command(&mut harness, Command::Select(Item::Party(marta)));
    act(&mut harness, Action::Note);
    assert_eq!(harness.state().state.desk.note, Some(NoteOn::Party(marta)));
    harness.get_by_label("Note on Marta Ilves").type_text("Asks about *fish*");
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    let log = Arc::clone(&harness.state().state.work.log);
    assert_eq!(log.entries().len(), 1);
    let marta = party(&harness, "Marta Ilves");
    assert_eq!(harness.state().state.collection.notebook.parties[&marta], "Asks about *fish*");
    harness.get_by_label("Edit the note on Marta Ilves");
    act(&mut harness, Action::Note);
    act(&mut harness, Action::ClearSelection);
    assert_eq!(harness.state().state.work.log.entries().len(), 1, "nothing was changed");
}

#[test]
fn a_paragraph_and_the_project_have_notes() {
    let mut harness = window();
    command(&mut harness, Command::Select(Item::Article(ArticleId(0))));
    command(&mut harness, Command::Desk(DeskChange::Note(Some(NoteOn::Paragraph(ArticleId(0), 2)))));
    harness.get_by_label("Note on paragraph 2").type_text("A boat?");
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().state.collection.notebook.paragraphs[&(ArticleId(0), 2)], "A boat?");
    harness.get_by_label("Note in the margin of ¶ 2").click();
    harness.run();
    harness.get_by_label("Note on paragraph 2");
    act(&mut harness, Action::ShowBoard);
    harness.get_by_label("Write a note on the project").click();
    harness.run();
    harness.get_by_label("Note on the project").type_text("Why");
    harness.run();
    act(&mut harness, Action::ShowTies);
    assert_eq!(harness.state().state.collection.notebook.project.as_deref(), Some("Why"));
    assert_eq!(harness.state().state.tab, Tab::Ties);
}

#[test]
fn words_that_the_program_passed_over_tell_an_interaction() {
    let mut harness = window();
    let before = harness.state().state.collection.interactions.len();
    select_words(&mut harness, 2, "shared a boat");
    act(&mut harness, Action::AddInteraction);
    harness.get_by_label("Two at least have to take part");
    harness.get_by_label("Add Marta Ilves, named here").click();
    harness.run();
    harness.get_by_label("Add Jonas Dahl, named here").click();
    harness.run();
    harness.get_by_label("Kind: Visit").click();
    harness.run();
    type_into(&mut harness, "Date", "2022-05");
    harness.get_by_label("Adds 1 interaction, told in 1 article");
    harness.get_by_label("Add").click();
    harness.run();
    let collection = Arc::clone(&harness.state().state.collection);
    assert_eq!(collection.interactions.len(), before + 1);
    let titles: Vec<String> = collection.interactions.iter().map(|i| collection.title(i)).collect();
    assert!(titles.iter().any(|t| t.starts_with("Visit, May 2022: ")), "{titles:?}");
    assert_eq!(harness.state().state.desk.form, None);
}

#[test]
fn a_name_that_the_program_passed_over_is_given_to_somebody() {
    let mut harness = window();
    select_words(&mut harness, 2, "an angler");
    harness.key_press(Key::W);
    harness.run();
    harness.get_by_label("It is: Somebody new").click();
    harness.run();
    type_into(&mut harness, "Office", "Minister of Fish");
    type_into(&mut harness, "Country", "Denmark");
    harness.get_by_label("Save").click();
    harness.run();
    let collection = &harness.state().state.collection;
    let new = collection.parties().find(|(_, p)| p.roles.iter().any(|r| r == "Minister of Fish")).unwrap().1;
    assert_eq!((new.name.as_str(), new.country.unwrap().to_string().as_str()), ("an angler", "DK"));
}

#[test]
fn a_reference_quotes_the_selected_words() {
    let mut harness = window();
    select_words(&mut harness, 2, "shared a boat");
    act(&mut harness, Action::Cite(attache::export::cite::Style::Chicago));
    let copied =
        harness.output().platform_output.commands.iter().any(|c| matches!(c, egui::OutputCommand::CopyText(_)));
    let said = harness.state().state.notices.iter().any(|n| n.text == "Reference copied: Chicago style");
    assert!(said || copied);
}

#[test]
fn grades_show_once_they_are_wanted() {
    let mut harness = window();
    command(&mut harness, Command::Select(Item::Interaction(InteractionId(0))));
    assert!(harness.query_by_label_contains("Credibility: Not graded").is_none());
    act(&mut harness, Action::SourceGrades);
    harness.get_by_label("Credibility: Not graded").click();
    harness.run();
    harness.get_by_label("2, probably true").click();
    harness.run();
    assert_eq!(harness.state().state.collection.notebook.credibility.len(), 1);
    act(&mut harness, Action::SourceGrades);
    assert!(harness.query_by_label_contains("Credibility: ").is_none(), "hidden on demand, though some are given");
    act(&mut harness, Action::SourceGrades);
    harness.get_by_label("Credibility: 2, probably true");
}
