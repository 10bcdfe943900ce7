//! Every mark leads to its words: the window on the sample collection, driven by accessible labels. What is checked are
//! relations (a count and its rows, a mark and its paragraph), so that better reading changes nothing here.

use std::sync::LazyLock;

use attache::app::App;
use attache::app::command::{Action, Command, FilterChange};
use attache::app::item::{Item, Place};
use attache::app::state::{State, Tab};
use attache::app::views::timeline::words;
use attache::app::widgets::plural;
use attache::model::{Collection, Interaction, InteractionId, PartyId, PartyKind, Role as Carries, Span};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use egui_kittest::{Harness, Node};

static SAMPLE: LazyLock<Collection> = LazyLock::new(crate::support::sample);

const SIZE: egui::Vec2 = vec2(1440.0, 900.0);

type Window = Harness<'static, App>;

fn window() -> Window {
    let mut harness = Harness::builder()
        .with_size(SIZE)
        .with_max_steps(240)
        // As on a screen: two clicks within a third of a second are a double click.
        .with_step_dt(1.0 / 60.0)
        .allow_missing_glyphs()
        .build_eframe(|cc| App::with_collection(cc, SAMPLE.clone()));
    harness.run();
    harness
}

fn state(window: &Window) -> &State {
    &window.state().state
}

fn picked(window: &Window) -> Option<Item> {
    state(window).selection.item
}

fn place(window: &Window) -> Place {
    state(window).selection.place.expect("the reader shows an article")
}

fn command(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().run_command(&ctx, command);
    window.run();
}

/// Clicks the one thing of this name, scrolled into sight first as a person would.
fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).scroll_to_me();
    window.run();
    window.get_by_label(label).click();
    window.run();
}

/// All that can be clicked and has a name that passes.
fn all(window: &Window, role: Role, passes: impl Fn(&str) -> bool) -> Vec<Node<'_>> {
    window.query_all(by().role(role)).filter(|node| passes(&label(node))).collect()
}

fn label(node: &Node<'_>) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

fn party(name: &str) -> PartyId {
    SAMPLE.parties().find(|(_, p)| p.name == name).unwrap_or_else(|| panic!("{name} is in the sample")).0
}

fn interaction(id: InteractionId) -> &'static Interaction {
    SAMPLE.interaction(id).unwrap()
}

/// The node of a party in the network.
fn node(window: &Window, name: &str) -> String {
    let start = format!("{name}, ");
    let nodes = all(window, Role::Button, |label| {
        label.strip_prefix(&start).is_some_and(|rest| rest.ends_with("interactions") || rest == "1 interaction")
    });
    assert_eq!(nodes.len(), 1, "{name} is one node");
    label(&nodes[0])
}

/// The words that say what happened, where the reader stands.
fn trigger(place: Place) -> Option<Span> {
    let told = interaction(place.interaction?);
    let report = told.reports.iter().find(|r| r.article == place.article)?;
    let read = SAMPLE.read(report)?;
    read.evidence.iter().find(|e| e.role == Carries::Trigger).map(|e| e.span)
}

/// Checks that the reader shows the paragraph where it stands, and in it the words of the interaction in hand. Gives the
/// paragraph's place on the screen.
fn see_the_words(window: &Window) -> Rect {
    let place = place(window);
    let number = place.paragraph.expect("the reader stands at a paragraph");
    let article = SAMPLE.article(place.article).unwrap();
    let text = &article.paragraph(number).unwrap().text;
    if let Some(span) = trigger(place) {
        assert_eq!(span.paragraph, number, "{}: another paragraph is shown than the one that tells", article.path);
        assert!(text.contains(span.words(article)) && !span.words(article).is_empty());
    }
    let shown = window.get_by_label(&format!("¶ {number}: {text}")).rect();
    let below_header = window.get_by_label_contains("in this article").rect().bottom();
    assert!(
        shown.top() >= below_header - 1.0 && shown.top() < SIZE.y - 60.0,
        "{} ¶ {number} stands at {shown:?}, the reader begins at {below_header}",
        article.path
    );
    shown
}

/// Names in the article, underlined, within this paragraph.
fn links<'a>(window: &'a Window, within: Rect, name: &'a str) -> Vec<Node<'a>> {
    let named: Vec<Node<'a>> = window.query_all(by().role(Role::Link).label(name)).collect();
    named.into_iter().filter(|node| within.contains(node.rect().center())).collect()
}

#[test]
fn a_network_node_shows_the_paragraph_with_its_words() {
    let mut window = window();
    let label = node(&window, "Antony Blinken");
    click(&mut window, &label);
    assert_eq!(picked(&window), Some(Item::Party(party("Antony Blinken"))));
    let told = interaction(place(&window).interaction.unwrap());
    assert!(told.parties.contains(&party("Antony Blinken")));
    let paragraph = see_the_words(&window);
    let what = format!("{}, what happened", told.kind.label());
    assert!(!links(&window, paragraph, &what).is_empty(), "the words for what happened are marked");
}

#[test]
fn a_name_in_the_text_selects_its_party() {
    let mut window = window();
    let lavrov = party("Sergey Lavrov");
    command(&mut window, Command::Select(Item::tie(party("Antony Blinken"), lavrov)));
    let paragraph = see_the_words(&window);
    links(&window, paragraph, "Sergey Lavrov").first().expect("his name is underlined").click();
    let before = place(&window);
    window.run();
    assert_eq!(picked(&window), Some(Item::Party(lavrov)));
    let after = place(&window);
    assert_eq!((after.article, after.paragraph), (before.article, before.paragraph), "the text stays where it is");
    see_the_words(&window);
}

#[test]
fn words_for_what_happened_and_when_select_the_interaction() {
    let mut window = window();
    command(&mut window, Command::Select(Item::tie(party("Antony Blinken"), party("Sergey Lavrov"))));
    let paragraph = see_the_words(&window);
    let told = place(&window).interaction.unwrap();
    let date = format!("Date {}", interaction(told).dated.unwrap().when.label());
    links(&window, paragraph, &date).first().expect("the words for the day are underlined").click();
    window.run();
    assert_eq!(picked(&window), Some(Item::Interaction(told)));
    see_the_words(&window);
}

#[test]
fn each_row_of_the_inspector_shows_its_paragraph() {
    let mut window = window();
    let person = Item::Party(party("Antony Blinken"));
    command(&mut window, Command::Select(person));
    let is_row = |label: &str| label.contains(", ¶ ");
    let rows: Vec<String> = all(&window, Role::Button, is_row).iter().map(label).collect();
    let count = SAMPLE.party(party("Antony Blinken")).unwrap().interactions.len();
    assert_eq!(rows.len(), count, "a row for each of them");
    window.get_by_label_contains(&format!("— {}, ", plural(count, "interaction")));

    for (nth, row) in rows.iter().enumerate().step_by(rows.len() / 5) {
        // Alike in all that is said: two visits of one day told in the same paragraph of two articles.
        let same = rows.iter().take(nth).filter(|r| *r == row).count();
        window.get_all_by_label(row).nth(same).unwrap().scroll_to_me();
        window.run();
        window.get_all_by_label(row).nth(same).unwrap().click();
        window.run();
        let number: String = row.rsplit_once(", ¶ ").unwrap().1.chars().take_while(char::is_ascii_digit).collect();
        assert_eq!(place(&window).paragraph.map(|n| n.to_string()), Some(number), "{row}");
        assert_eq!(picked(&window), Some(person), "the person stays in hand");
        see_the_words(&window);
    }
    // The row that is shown takes the interaction in hand, and the inspector its reports.
    let shown = place(&window).interaction.unwrap();
    let last = rows.iter().step_by(rows.len() / 5).next_back().unwrap();
    click(&mut window, last);
    assert_eq!(picked(&window), Some(Item::Interaction(shown)));
    assert_eq!(all(&window, Role::Button, is_row).len(), interaction(shown).reports.len(), "each report has its words");
}

#[test]
fn each_report_of_one_engagement_shows_its_own_article() {
    let mut window = window();
    let (id, told) = SAMPLE.interactions().max_by_key(|(_, i)| i.reports.len()).unwrap();
    assert!(told.reports.len() > 1);
    command(&mut window, Command::Select(Item::Interaction(id)));
    let is_report = |label: &str| label.contains(", ¶ ");
    let reports: Vec<String> = all(&window, Role::Button, is_report).iter().map(label).collect();
    let mut seen = Vec::new();
    for report in &reports {
        click(&mut window, report);
        assert_eq!(picked(&window), Some(Item::Interaction(id)));
        see_the_words(&window);
        seen.push(place(&window).article);
    }
    let articles: Vec<_> = told.reports.iter().map(|r| r.article).collect();
    assert_eq!(seen, articles);
}

#[test]
fn a_tie_shows_the_paragraph_where_both_met() {
    let mut window = window();
    let ties: Vec<String> =
        all(&window, Role::Button, |label| label.starts_with("Tie between ")).iter().map(label).collect();
    assert!(ties.len() > 20, "{} ties", ties.len());
    for tie in ties.iter().step_by(ties.len() / 6) {
        // A node may lie over the middle of a tie, so the tie is reached as the keyboard does.
        window.get_by_label(tie).focus();
        window.run();
        window.key_press(Key::Enter);
        window.run();
        let Some(Item::Tie(a, b)) = picked(&window) else { panic!("{tie} was not picked") };
        for id in [a, b] {
            assert!(tie.contains(&SAMPLE.party(id).unwrap().name), "{tie}");
        }
        let told = interaction(place(&window).interaction.unwrap());
        assert!(told.parties.contains(&a) && told.parties.contains(&b));
        see_the_words(&window);
    }
}

#[test]
fn a_table_row_shows_its_paragraph() {
    let mut window = window();
    click(&mut window, "Interactions");
    let rows: Vec<String> = all(&window, Role::Row, |label| !label.is_empty()).iter().map(label).collect();
    assert!(rows.len() > 5, "{rows:?}");
    for row in rows.iter().take(5) {
        window.get_all_by_label(row).next().unwrap().click();
        window.run();
        let Some(Item::Interaction(id)) = picked(&window) else { panic!("{row} was not picked") };
        assert!(row.starts_with(interaction(id).kind.label()), "{row}");
        assert_eq!(place(&window).interaction, Some(id));
        see_the_words(&window);
    }
}

#[test]
fn a_row_of_articles_opens_the_article_at_its_top() {
    let mut window = window();
    click(&mut window, "Articles");
    let rows: Vec<String> = all(&window, Role::Row, |label| label.starts_with("Article: ")).iter().map(label).collect();
    for row in rows.iter().take(3) {
        click(&mut window, row);
        let Some(Item::Article(id)) = picked(&window) else { panic!("{row} was not picked") };
        let article = SAMPLE.article(id).unwrap();
        assert_eq!(*row, format!("Article: {}", article.heading()));
        window.get_by_label(&format!("¶ 1: {}", article.paragraphs[0].text));
        // The inspector lists what is told in it, as many as the reader's header counts.
        let told = SAMPLE.interactions.iter().filter(|i| i.reports.iter().any(|r| r.article == id)).count();
        assert_eq!(all(&window, Role::Button, |label| label.contains(", ¶ ")).len(), told);
    }
}

#[test]
fn a_mark_on_the_timeline_shows_its_paragraph() {
    let mut window = window();
    // Where marks are too many to tell apart they open up on zoom; a filter leaves a few.
    command(&mut window, Command::Filter(FilterChange::Party(party("Joe Biden"))));
    command(&mut window, Command::Do(Action::FitTimeline));
    let mut seen: Vec<InteractionId> = Vec::new();
    while seen.len() < 4 {
        // A pick may bring other lanes up, so the marks are looked for anew.
        let mark = state(&window).view.interactions.iter().copied().find_map(|id| {
            let line = words::spoken(state(&window), id);
            (!seen.contains(&id) && window.query_all_by_label(&line).count() == 1).then_some((id, line))
        });
        let (id, line) = mark.unwrap_or_else(|| panic!("only {} marks within reach", seen.len()));
        window.get_by_label(&line).focus();
        window.run();
        window.key_press(Key::Enter);
        window.run();
        assert_eq!(picked(&window), Some(Item::Interaction(id)), "{line}");
        see_the_words(&window);
        seen.push(id);
    }
}

#[test]
fn whatever_is_picked_its_words_are_in_view() {
    let mut window = window();
    let interactions = SAMPLE.interactions().map(|(id, _)| Item::Interaction(id));
    let parties = SAMPLE.parties().map(|(id, _)| Item::Party(id));
    let ties: Vec<Item> = state(&window).ties.iter().map(|tie| Item::tie(tie.a, tie.b)).collect();
    let all: Vec<Item> = interactions.chain(parties).chain(ties).collect();
    for item in all.into_iter().step_by(4) {
        command(&mut window, Command::Select(item));
        let paragraph = see_the_words(&window);
        let Some(id) = place(&window).interaction else { continue };
        if let Item::Interaction(picked) = item {
            assert_eq!(picked, id);
        }
        // Of an event that takes part itself the words are its name, unless they are what happened and no more.
        let what = format!("{}, what happened", interaction(id).kind.label());
        let shown = [Some(what), names_a_party(place(&window))];
        let found = shown.iter().flatten().any(|name| !links(&window, paragraph, name).is_empty());
        assert!(found, "{item:?}: no words for what happened");
    }
}

/// The party whose name holds the words that say what happened, where the reader stands.
fn names_a_party(place: Place) -> Option<String> {
    let said = trigger(place)?;
    let evidence = SAMPLE
        .evidence(interaction(place.interaction?))
        .find(|at| at.article == place.article && at.party.is_some() && at.evidence.span.overlaps(said));
    Some(SAMPLE.party(evidence?.party?)?.name.clone())
}

#[test]
fn back_and_forward_walk_through_what_was_picked_and_escape_lets_go() {
    let mut window = window();
    let mut walked = Vec::new();
    for name in ["Joe Biden", "Sergey Lavrov", "Antony Blinken"] {
        command(&mut window, Command::Select(Item::Party(party(name))));
        walked.push(state(&window).selection);
    }
    let press = |window: &mut Window, modifiers, key| {
        window.key_press_modifiers(modifiers, key);
        window.run();
        state(window).selection
    };
    assert_eq!(press(&mut window, Modifiers::ALT, Key::ArrowLeft), walked[1]);
    see_the_words(&window);
    assert_eq!(press(&mut window, Modifiers::ALT, Key::ArrowLeft), walked[0]);
    assert_eq!(press(&mut window, Modifiers::ALT, Key::ArrowRight), walked[1]);
    assert_eq!(press(&mut window, Modifiers::ALT, Key::ArrowRight), walked[2]);
    see_the_words(&window);
    assert_eq!(press(&mut window, Modifiers::ALT, Key::ArrowRight), walked[2], "there is nothing further on");

    let gone = press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(gone.item, None);
    assert_eq!(gone.place.map(|p| p.article), walked[2].place.map(|p| p.article), "the article stays open");
    assert_eq!(press(&mut window, Modifiers::ALT, Key::ArrowLeft), walked[2], "letting go can be taken back");
}

/// A value of a facet: its name and count on the screen, which of several of that name it is, and what it must hold of
/// an interaction.
struct Value {
    name: String,
    count: usize,
    last: bool,
    holds: Box<dyn Fn(&Interaction) -> bool>,
}

fn values(state: &State) -> Vec<Value> {
    let facets = &state.view.facets;
    let mut out = Vec::new();
    let mut add = |name: &str, count: usize, last: bool, holds: Box<dyn Fn(&Interaction) -> bool>| {
        out.push(Value { name: name.to_owned(), count, last, holds });
    };
    // States and bodies share a list, of which the window shows the first dozen.
    let of_kinds = |kinds: &'static [PartyKind]| {
        facets.parties.iter().filter(move |(id, _)| kinds.contains(&SAMPLE.party(*id).unwrap().kind)).take(2).copied()
    };
    for (id, count) in of_kinds(&[PartyKind::Official]).chain(of_kinds(&[PartyKind::Body, PartyKind::State])) {
        add(&SAMPLE.party(id).unwrap().name, count, false, Box::new(move |i| i.parties.contains(&id)));
    }
    for (sector, count) in facets.sectors.iter().take(3).copied() {
        add(&sector.sector().label, count, false, Box::new(move |i| i.sectors.contains(&sector)));
    }
    for (code, count) in facets.countries.iter().take(3).copied() {
        let acts = move |id: &PartyId| SAMPLE.party(*id).unwrap().country == Some(code);
        let name = attache::app::words::country(code);
        // A state that takes part itself stands in two lists, among the parties and further down among the countries.
        add(&name, count, true, Box::new(move |i| i.country == Some(code) || i.parties.iter().any(acts)));
    }
    for (kind, count) in facets.kinds.iter().copied() {
        add(kind.label(), count, false, Box::new(move |i| i.kind == kind));
    }
    for (status, count) in facets.statuses.iter().copied() {
        add(status.label(), count, false, Box::new(move |i| i.status == status));
    }
    for (source, count) in facets.sources.iter().take(2).cloned() {
        let name = if source.is_empty() { "No outlet named".to_owned() } else { source.clone() };
        let tells = move |i: &Interaction| {
            i.reports.iter().any(|r| SAMPLE.article(r.article).unwrap().source.as_deref().unwrap_or_default() == source)
        };
        add(&name, count, false, Box::new(tells));
    }
    out
}

/// Clicks a value in the facets and checks that exactly the rows that its count promised are shown.
fn open_count(window: &mut Window, value: &Value, filters: usize) {
    let label = format!("Filter by {}, {}", value.name, plural(value.count, "interaction"));
    let find = |window: &Window| {
        let found: Vec<_> = window.get_all_by_label(&label).map(|n| n.accesskit_node().id()).collect();
        if value.last { *found.last().unwrap() } else { found[0] }
    };
    let id = find(window);
    window.get(by().predicate(move |node| node.id() == id)).scroll_to_me();
    window.run();
    let id = find(window);
    window.get(by().predicate(move |node| node.id() == id)).click();
    window.run();
    let shown = &state(window).view.interactions;
    assert_eq!(shown.len(), value.count, "{label}");
    assert!(shown.iter().all(|id| (value.holds)(interaction(*id))), "{label}");
    if filters == 1 {
        let all = SAMPLE.interactions.iter().filter(|i| (value.holds)(i)).count();
        assert_eq!(all, value.count, "{label}");
    }
    window.get_by_label(&format!("{} shown by {}", value.count, plural(filters, "filter")));
    window.get_by_label(&format!("Table of {}", plural(value.count, "interaction")));
}

#[test]
fn every_count_opens_exactly_the_rows_that_it_counts() {
    let mut window = window();
    command(&mut window, Command::ShowTab(Tab::Interactions));
    let values = values(state(&window));
    assert!(values.len() > 15, "{} values", values.len());
    for value in &values {
        open_count(&mut window, value, 1);
        click(&mut window, &format!("Take off {}", value.name));
        assert!(state(&window).filter.is_empty());
    }
}

#[test]
fn counts_follow_the_other_filters_and_still_open_their_rows() {
    let mut window = window();
    command(&mut window, Command::ShowTab(Tab::Interactions));
    command(&mut window, Command::Filter(FilterChange::Party(party("Antony Blinken"))));
    let own = |value: &Value| value.name == "Antony Blinken";
    for value in values(state(&window)).into_iter().filter(|v| !own(v)) {
        // A second party widens: what counts beside it are the others.
        if SAMPLE.parties.iter().any(|p| p.name == value.name && !value.last) {
            continue;
        }
        open_count(&mut window, &value, 2);
        assert!(
            state(&window)
                .view
                .interactions
                .iter()
                .all(|id| { interaction(*id).parties.contains(&party("Antony Blinken")) })
        );
        click(&mut window, &format!("Take off {}", value.name));
    }
}

#[test]
fn an_official_then_a_sector_leave_what_has_both() {
    let mut window = window();
    let blinken = party("Antony Blinken");
    let count = SAMPLE.party(blinken).unwrap().interactions.len();
    click(&mut window, &format!("Filter by Antony Blinken, {}", plural(count, "interaction")));
    window.get_by_label(&format!("{count} shown by 1 filter"));
    let (sector, both) = state(&window).view.facets.sectors[0];
    click(&mut window, &format!("Filter by {}, {}", sector.sector().label, plural(both, "interaction")));
    let shown = &state(&window).view.interactions;
    let of_both = |i: &Interaction| i.parties.contains(&blinken) && i.sectors.contains(&sector);
    assert_eq!(shown.len(), both);
    assert_eq!(shown.len(), SAMPLE.interactions.iter().filter(|i| of_both(i)).count());
    click(&mut window, &format!("{both} shown by 2 filters"));
    window.get_by_label(&format!("Table of {}", plural(both, "interaction")));
    // What is hidden is said where it matters: at the person in hand.
    command(&mut window, Command::Select(Item::Party(blinken)));
    click(&mut window, &format!("{} hidden by filters, clear filters", plural(count - both, "interaction")));
    assert!(state(&window).filter.is_empty());
    assert_eq!(state(&window).view.interactions.len(), SAMPLE.interactions.len());
}

#[test]
fn a_word_in_the_search_box_leaves_what_speaks_of_it() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    window.get_by_label("Search articles, officials, places…").type_text("geneva");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(state(&window).filter.text, "geneva");
    let shown = state(&window).view.interactions.clone();
    assert!(!shown.is_empty() && shown.len() < SAMPLE.interactions.len());
    for id in &shown {
        let told = interaction(*id).reports.iter().any(|r| {
            let article = SAMPLE.article(r.article).unwrap();
            let texts = article.paragraphs.iter().map(|p| p.text.as_str()).chain(article.title.as_deref());
            texts.into_iter().any(|t| t.to_lowercase().contains("geneva"))
        });
        let named = interaction(*id).parties.iter().any(|p| SAMPLE.party(*p).unwrap().name.contains("Geneva"));
        assert!(told || named, "{}", words::spoken(state(&window), *id));
    }
    click(&mut window, &format!("{} shown by 1 filter", shown.len()));
    window.get_by_label(&format!("Table of {}", plural(shown.len(), "interaction")));
}
