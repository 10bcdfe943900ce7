//! Looking through what was decided: pairs judged by keys, decisions taken back and restored, rejections undone.

use attache::app::App;
use attache::app::command::{Action, Command, DeskChange, WorkChange};
use attache::app::item::Item;
use attache::app::state::{ReviewList, Tab};
use attache::extract;
use attache::model::{Article, Collection, Decision, InteractionId, Paragraph, PartyId};
use attache::resolve::resolve;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::sync::Arc;

use crate::driven::{command, window_on};

/// Everybody in these is invented.
const TEXTS: [&str; 4] = [
    "Foreign Minister Marta Ilves of Estonia met Foreign Minister Jonas Dahl of Norway in Oslo on 12 May 2022.",
    "Finance Minister Marta Ilves of Estonia met Prime Minister Peter Hansen of Denmark in Copenhagen on 2 February \
     2019.",
    "Foreign Minister Jonas Dahl of Norway telephoned Prime Minister Peter Hansen of Denmark on 3 June 2022.",
    "Prime Minister Peter Hansen of Denmark met Ambassador Jonas Dahl of Sweden in Copenhagen on 8 September 2021.",
];

fn collection() -> Collection {
    let article = |(n, text): (usize, &&str)| {
        let paragraphs = vec![Paragraph { text: (*text).to_owned(), offset: None }];
        let source = Some("Harbour Wire".to_owned());
        Arc::new(Article { id: format!("a{n}"), path: format!("a{n}.txt"), source, paragraphs, ..Article::default() })
    };
    let articles: Vec<_> = TEXTS.iter().enumerate().map(article).collect();
    let readings: Vec<_> = articles.iter().map(|a| Arc::new(extract::read(a))).collect();
    resolve(articles, readings)
}

fn window() -> Harness<'static, App> {
    window_on(collection())
}

fn list(harness: &mut Harness<'_, App>, list: ReviewList) {
    command(harness, Command::Desk(DeskChange::List(list)));
    assert_eq!(harness.state().state.tab, Tab::Review);
}

fn decide(harness: &mut Harness<'_, App>, decision: Decision) {
    command(harness, Command::Work(WorkChange::Decide(decision, Some("because".to_owned()))));
}

fn party(harness: &Harness<'_, App>, name: &str) -> PartyId {
    harness.state().state.collection.parties().find(|(_, p)| p.name == name).unwrap().0
}

fn rename(harness: &Harness<'_, App>, from: &str, to: &str) -> Decision {
    let party = harness.state().state.collection.party_ref(party(harness, from)).unwrap();
    Decision::Rename { party, name: to.to_owned() }
}

#[test]
fn a_doubtful_pair_is_judged_by_its_key() {
    let mut harness = window();
    let pairs = harness.state().state.collection.suggestions.len();
    assert!(pairs > 0, "the two Jonas Dahl may be one");
    list(&mut harness, ReviewList::Pairs);
    harness.get_by_label(&format!("{pairs} {} left", if pairs == 1 { "pair" } else { "pairs" }));
    harness.key_press(Key::D);
    harness.run();
    assert_eq!(harness.state().state.collection.suggestions.len(), pairs - 1);
    harness.run_steps(2);
    command(&mut harness, Command::Do(Action::Undo));
    assert_eq!(harness.state().state.collection.suggestions.len(), pairs);
    harness.key_press(Key::F);
    harness.run();
    assert!(harness.state().state.collection.suggestions.iter().any(|s| s.unsure));
    command(&mut harness, Command::Do(Action::Same));
    assert!(harness.state().state.collection.suggestions.len() < pairs);
}

#[test]
fn an_arrow_takes_a_pair_in_hand() {
    let mut harness = window();
    list(&mut harness, ReviewList::Pairs);
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(matches!(harness.state().state.selection.item, Some(Item::Tie(..))));
}

#[test]
fn every_decision_can_be_taken_back_and_restored() {
    let mut harness = window();
    let decision = rename(&harness, "Jonas Dahl", "Jonas Dahl-Berg");
    decide(&mut harness, decision);
    list(&mut harness, ReviewList::Decisions);
    harness.get_by_label("Renamed Jonas Dahl to Jonas Dahl-Berg");
    harness.get_by_label("“because”");
    harness.get_by_label("Take back: Renamed Jonas Dahl to Jonas Dahl-Berg").click();
    harness.run();
    party(&harness, "Jonas Dahl");
    harness.get_by_label("Restore: Renamed Jonas Dahl to Jonas Dahl-Berg").click();
    harness.run();
    party(&harness, "Jonas Dahl-Berg");
}

#[test]
fn a_decision_without_its_words_says_so() {
    let mut harness = window();
    let mut decision = rename(&harness, "Jonas Dahl", "Nobody");
    if let Decision::Rename { party: attache::model::PartyRef::Named { at, .. }, .. } = &mut decision {
        at.quote = "Somebody else".to_owned();
    }
    decide(&mut harness, decision);
    list(&mut harness, ReviewList::Decisions);
    assert!(harness.query_by_label_contains("1 decision finds its words no longer").is_some());
    assert!(harness.query_by_label_contains("No effect:").is_some());
    harness.get_by_label("Show the decisions without words alone").click();
    harness.run();
    harness.get_by_label("Show all decisions");
}

#[test]
fn what_was_rejected_comes_back() {
    let mut harness = window();
    let before = harness.state().state.collection.interactions.len();
    let collection = Arc::clone(&harness.state().state.collection);
    let first = collection.interaction(InteractionId(0)).unwrap();
    let title = collection.title(first);
    let interaction = collection.interaction_ref(first).unwrap();
    decide(&mut harness, Decision::Reject { interaction });
    assert_eq!(harness.state().state.collection.interactions.len(), before - 1);
    list(&mut harness, ReviewList::Rejected);
    harness.get_by_label(&format!("Rejected: {title}")).click();
    harness.run();
    assert!(harness.state().state.selection.place.is_some(), "the reader shows its words");
    harness.get_by_label(&format!("Take back the rejection of {title}")).click();
    harness.run();
    assert_eq!(harness.state().state.collection.interactions.len(), before);
    harness.get_by_label("Nothing is rejected");
}

#[test]
fn what_is_only_for_reading_can_be_looked_through_alone() {
    let mut harness = window();
    let decision = rename(&harness, "Jonas Dahl", "Jonas Dahl-Berg");
    decide(&mut harness, decision);
    harness.state_mut().state.work.read_only = Some("it is open elsewhere".to_owned());
    list(&mut harness, ReviewList::Decisions);
    harness.get_by_label("Take back: Renamed Jonas Dahl to Jonas Dahl-Berg").click();
    harness.run();
    party(&harness, "Jonas Dahl-Berg");
}
