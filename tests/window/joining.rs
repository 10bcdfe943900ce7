//! What joining found, from the files to the window: a conflict, copies, an office history and a suggestion are shown,
//! and each leads to its words.

use std::fs;
use std::path::Path;
use std::process::Command as Process;
use std::sync::atomic::AtomicBool;

use attache::app::App;
use attache::app::command::Command;
use attache::app::item::Item;
use attache::model::{Collection, InteractionId, Log, PartyId};
use attache::pipeline::{self, Watch};
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// File, day, outlet, text. Everybody in them is invented.
const ARTICLES: [(&str, &str, &str, &str); 6] = [
    (
        "harbour",
        "2022-05-14",
        "Harbour Wire",
        "Foreign Minister Marta Ilves of Estonia met Foreign Minister Jonas Dahl of Norway in Oslo on 12 May 2022.\n\nThe \
         two spoke of cables under the sea, of fish and of the price of timber, and they agreed to see each other again \
         before the year is out. A spokesman said that the talks were friendly and long, and that nothing was signed.\n",
    ),
    (
        "copy",
        "2022-05-15",
        "Island Paper",
        "Foreign Minister Marta Ilves of Estonia met Foreign Minister Jonas Dahl of Norway in Oslo on 12 May 2022.\n\nThe \
         two spoke of cables under the sea, of fish and of the price of timber, and they agreed to see each other again \
         before the year is out. A spokesman said that the talks were friendly and long.\n",
    ),
    (
        "gazette",
        "2022-05-15",
        "North Gazette",
        "On 13 May 2022, Norwegian Foreign Minister Jonas Dahl met Estonian Foreign Minister Marta Ilves in Oslo.\n",
    ),
    (
        "daily",
        "2022-05-16",
        "Fjord Daily",
        "The visitor had a full day. Foreign Minister Jonas Dahl of Norway met Foreign Minister Marta Ilves of Estonia in \
         Oslo on 12 May 2022, and showed her the harbour.\n",
    ),
    (
        "budget",
        "2019-02-03",
        "Harbour Wire",
        "Finance Minister Marta Ilves of Estonia met Prime Minister Peter Hansen of Denmark in Copenhagen on 2 February \
         2019.\n",
    ),
    (
        "mayor",
        "2021-09-09",
        "Fjord Daily",
        "Prime Minister Peter Hansen of Denmark met Ambassador Jonas Dahl of Sweden in Copenhagen on 8 September 2021.\n",
    ),
];

fn write(folder: &Path) {
    for (name, day, source, text) in ARTICLES {
        let text = format!("---\ntitle: \"{name}\"\ndate: {day}\nsource: {source}\n---\n{text}");
        fs::write(folder.join(format!("{name}.md")), text).unwrap();
    }
}

fn collection() -> Collection {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let mut watch = Watch { stop: &AtomicBool::new(false), progress: &|_| {}, snapshot: &mut |_| {} };
    pipeline::read(&[folder.path().to_path_buf()], &Log::default(), &mut watch).collection
}

fn window(collection: &Collection) -> Harness<'static, App> {
    let collection = collection.clone();
    let mut harness = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_max_steps(240)
        .allow_missing_glyphs()
        .build_eframe(|cc| App::with_collection(cc, collection));
    harness.run();
    harness
}

fn select(window: &mut Harness<'static, App>, item: Item) {
    let ctx = window.ctx.clone();
    window.state_mut().run_command(&ctx, Command::Select(item));
    window.run();
}

fn click(window: &mut Harness<'static, App>, label: &str) {
    window.get_by_label(label).scroll_to_me();
    window.run();
    window.get_by_label(label).click();
    window.run();
}

fn party(c: &Collection, name: &str, country: &str) -> PartyId {
    let is = |p: &attache::model::Party| p.name == name && p.country.map(|c| c.to_string()).as_deref() == Some(country);
    c.parties().find(|(_, p)| is(p)).unwrap_or_else(|| panic!("{name} {:#?}", c.parties)).0
}

fn in_doubt(c: &Collection) -> InteractionId {
    let found: Vec<_> = c.interactions().filter(|(_, i)| !i.conflicts.is_empty()).map(|(id, _)| id).collect();
    assert_eq!(found.len(), 1, "{:#?}", c.interactions);
    found[0]
}

#[test]
fn reports_that_disagree_are_shown_side_by_side_and_lead_to_their_words() {
    let c = collection();
    let id = in_doubt(&c);
    assert_eq!(c.interaction(id).unwrap().reports.len(), 4);
    let mut window = window(&c);
    select(&mut window, Item::Interaction(id));
    window.get_by_label("The reports disagree");
    window.get_by_label("12 May 2022 in 3 reports: ");
    window.get_by_label("13 May 2022 in 1 report: ");
    window.get_by_label("4 reports, 2 of them copies of one text");
    for source in ["Harbour Wire says 12 May 2022", "Fjord Daily says 12 May 2022", "North Gazette says 13 May 2022"] {
        click(&mut window, source);
        let place = window.state().state.selection.place.unwrap();
        let article = c.article(place.article).unwrap();
        assert!(source.starts_with(article.source.as_deref().unwrap()), "{source} leads to {}", article.id);
        assert_eq!(window.state().state.selection.item, Some(Item::Interaction(id)));
    }
}

#[test]
fn a_copy_names_the_article_of_the_same_text() {
    let c = collection();
    let (copy, _) = c.articles().find(|(_, a)| a.id == "copy").unwrap();
    let mut window = window(&c);
    select(&mut window, Item::Article(copy));
    click(&mut window, "The same text as Harbour Wire");
    assert_eq!(window.state().state.selection.item, Some(Item::Article(c.original(copy))));
}

#[test]
fn the_offices_of_a_person_come_in_order_of_time_and_lead_to_an_article() {
    let c = collection();
    let ilves = party(&c, "Marta Ilves", "EE");
    let mut window = window(&c);
    select(&mut window, Item::Party(ilves));
    let first = "Finance Minister: 3 Feb 2019 · 1 article";
    let second = "Foreign Minister: 14–16 May 2022 · 4 articles · the latest";
    assert!(window.get_by_label(first).rect().top() < window.get_by_label(second).rect().top());
    click(&mut window, first);
    let place = window.state().state.selection.place.unwrap();
    assert_eq!(c.article(place.article).unwrap().id, "budget");
    assert_eq!(window.state().state.selection.item, Some(Item::Party(ilves)), "she stays in hand");
}

#[test]
fn who_may_be_the_same_is_shown_with_reasons_and_picked_by_a_click() {
    let c = collection();
    let (minister, ambassador) = (party(&c, "Jonas Dahl", "NO"), party(&c, "Jonas Dahl", "SE"));
    let mut window = window(&c);
    select(&mut window, Item::Party(minister));
    window.get_by_label("May be the same");
    click(
        &mut window,
        "Jonas Dahl, Ambassador, Sweden: the same full name; but one is Foreign Minister, the other Ambassador; but one \
         acts for NO, the other for SE",
    );
    assert_eq!(window.state().state.selection.item, Some(Item::Party(ambassador)));
}

#[test]
fn the_report_and_the_command_line_say_it_too() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let page = folder.path().join("page.html");
    let output = Process::new(env!("CARGO_BIN_EXE_attache"))
        .args(["report", "--explain", "-o"])
        .arg(&page)
        .arg(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    for words in [
        "1 conflict between reports, 1 pair of names that may be one, 1 copy of another article",
        "Date: 12 May 2022 in 3 reports (Island Paper, copy, Fjord Daily, daily, Harbour Wire, harbour), 13 May 2022 in 1 \
         report (North Gazette, gazette)",
        "Jonas Dahl (Ambassador, SE) may be the same",
    ] {
        assert!(said.contains(words), "{words} is not in:\n{said}");
    }
    let page = fs::read_to_string(page).unwrap();
    for words in
        ["Where reports disagree", "1 pair of names that may be one", "Finance Minister <i>3 Feb 2019</i>", "(copy)"]
    {
        assert!(page.contains(words), "{words} is not on the page");
    }
    for (at, _) in page.match_indices("href=\"#") {
        let target = page[at + 7..].split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "#{target} leads nowhere");
    }
}
