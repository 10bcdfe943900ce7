//! Reading: finding words, walking through mentions, selecting and copying text, reports side by side, what was read.
//! Driven by accessible labels; what is checked are relations, so that better reading changes nothing here.

use std::sync::LazyLock;

use attache::app::App;
use attache::app::command::{Action, Command, FilterChange};
use attache::app::item::{Item, Place};
use attache::app::state::State;
use attache::app::widgets::plural;
use attache::model::{ArticleId, Collection, InteractionId, PartyId, fold};
use attache::query::profile;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};

use crate::driven::{command, window_on};

static SAMPLE: LazyLock<Collection> = LazyLock::new(crate::support::sample);

type Window = Harness<'static, App>;

fn window() -> Window {
    window_on(SAMPLE.clone())
}

fn state(window: &Window) -> &State {
    &window.state().state
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn party(name: &str) -> PartyId {
    SAMPLE.parties().find(|(_, p)| p.name == name).unwrap_or_else(|| panic!("{name} is in the sample")).0
}

/// The place of a paragraph on the screen.
fn paragraph(window: &Window, article: ArticleId, number: u32) -> Rect {
    let text = &SAMPLE.article(article).unwrap().paragraph(number).unwrap().text;
    window.get_by_label(&format!("¶ {number}: {text}")).rect()
}

/// Shows the article with the most paragraphs from its top.
fn long_article(window: &mut Window) -> ArticleId {
    let (id, _) = SAMPLE.articles().max_by_key(|(_, a)| a.paragraphs.len()).unwrap();
    command(window, Command::Show(Place { article: id, paragraph: None, interaction: None }));
    id
}

fn copied(window: &mut Window) -> Option<String> {
    window.event(Event::Copy);
    window.step();
    let commands = &window.output().platform_output.commands;
    let found = commands.iter().find_map(|c| match c {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.run();
    found
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    window.event(Event::PointerMoved(from));
    window.step();
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(button(from, true));
    window.step();
    for part in [0.3, 0.6, 1.0] {
        window.event(Event::PointerMoved(from + (to - from) * part));
        window.step();
    }
    window.event(button(to, false));
    window.step();
    window.run();
}

#[test]
fn words_found_in_an_article_are_counted_and_stepped_through() {
    let mut window = window();
    let id = long_article(&mut window);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.get_by_label("Find in this article").type_text("the");
    window.run();
    let article = SAMPLE.article(id).unwrap();
    let all: usize = article
        .paragraphs
        .iter()
        .map(|p| fold(&p.text).split(' ').filter(|word| word.starts_with("the")).count())
        .sum();
    assert!(all > 3);
    window.get_by_label(&format!("1 of {all}"));
    let first = state(&window).reader.at.unwrap();
    assert!(fold(first.span.words(article)).starts_with("the"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.get_by_label(&format!("2 of {all}"));
    press(&mut window, Modifiers::NONE, Key::F3);
    window.get_by_label(&format!("3 of {all}"));
    press(&mut window, Modifiers::SHIFT, Key::F3);
    window.get_by_label(&format!("2 of {all}"));
    for _ in 0..2 {
        press(&mut window, Modifiers::SHIFT, Key::Enter);
    }
    window.get_by_label(&format!("{all} of {all}"));
    let last = state(&window).reader.at.unwrap();
    let shown = paragraph(&window, id, last.span.paragraph);
    assert!(shown.top() < 860.0, "the find is in view: {shown:?}");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Find in this article").is_none());
    assert!(!state(&window).reader.find.open);
}

#[test]
fn n_and_p_walk_through_the_mentions_of_the_person_in_hand() {
    let mut window = window();
    let id = party("Joe Biden");
    let mentions = &SAMPLE.party(id).unwrap().mentions;
    assert!(mentions.len() > 3);
    command(&mut window, Command::Select(Item::Party(id)));
    window.get_by_label(&format!("Joe Biden: {} mentions", mentions.len()));
    press(&mut window, Modifiers::NONE, Key::N);
    let at = state(&window).reader.at.unwrap();
    let nth = mentions.iter().position(|m| *m == at).unwrap();
    window.get_by_label(&format!("Joe Biden: mention {} of {}", nth + 1, mentions.len()));
    press(&mut window, Modifiers::NONE, Key::N);
    let next = (nth + 1) % mentions.len();
    assert_eq!(state(&window).reader.at, Some(mentions[next]));
    assert_eq!(state(&window).selection.place.unwrap().article, mentions[next].article);
    assert_eq!(state(&window).selection.item, Some(Item::Party(id)), "who is in hand stays in hand");
    press(&mut window, Modifiers::NONE, Key::P);
    assert_eq!(state(&window).reader.at, Some(at));
    // While one types, they are letters.
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    press(&mut window, Modifiers::NONE, Key::N);
    assert_eq!(state(&window).selection.place.unwrap().article, at.article);
}

#[test]
fn the_finds_of_a_search_are_stepped_through_across_articles() {
    let mut window = window();
    command(&mut window, Command::Filter(FilterChange::Text("\"climate change\"".to_owned())));
    let articles = state(&window).view.articles.clone();
    let mut seen = Vec::new();
    for _ in 0..60 {
        press(&mut window, Modifiers::NONE, Key::F3);
        let Some(at) = state(&window).reader.at else { break };
        assert!(articles.contains(&at.article));
        assert_eq!(fold(at.span.words(SAMPLE.article(at.article).unwrap())), "climate change");
        if seen.contains(&at) {
            break;
        }
        seen.push(at);
    }
    assert!(seen.len() > 1, "{seen:?}");
    let mut order = seen.clone();
    order.sort();
    assert_eq!(seen, order, "in reading order");
    press(&mut window, Modifiers::SHIFT, Key::F3);
    assert_eq!(state(&window).reader.at, seen.last().copied(), "back over the beginning");
}

#[test]
fn article_text_grows_and_shrinks_within_its_bounds() {
    let mut window = window();
    let id = long_article(&mut window);
    let before = paragraph(&window, id, 1).height();
    for _ in 0..20 {
        command(&mut window, Command::Do(Action::LargerArticle));
    }
    assert!((state(&window).settings.reader_look.size - 22.0).abs() < 0.01);
    assert!(paragraph(&window, id, 1).height() > before);
    for _ in 0..20 {
        command(&mut window, Command::Do(Action::SmallerArticle));
    }
    assert!((state(&window).settings.reader_look.size - 12.0).abs() < 0.01);
}

#[test]
fn text_is_selected_across_paragraphs_and_copied_with_breaks() {
    let mut window = window();
    let id = long_article(&mut window);
    let article = SAMPLE.article(id).unwrap();
    let (first, second) = (paragraph(&window, id, 1), paragraph(&window, id, 2));
    // From the very beginning of the first to below the right end of the second.
    let from = first.left_top() + vec2(38.0, 12.0);
    drag(&mut window, from, second.right_bottom() - vec2(2.0, 9.0));
    let expected = format!("{}\n\n{}", article.paragraphs[0].text, article.paragraphs[1].text);
    assert_eq!(copied(&mut window).as_deref(), Some(expected.as_str()));
    // Scrolled away and back, it is still selected.
    command(
        &mut window,
        Command::Show(Place { article: id, paragraph: Some(article.paragraphs.len() as u32), interaction: None }),
    );
    assert_eq!(copied(&mut window).as_deref(), Some(expected.as_str()));
    // All of it, once the reader was clicked.
    press(&mut window, Modifiers::COMMAND, Key::A);
    let all = copied(&mut window).expect("the article is copied");
    assert_eq!(all.split("\n\n").count(), article.paragraphs.len());
    // Another article lets go of it.
    let other = SAMPLE.articles().find(|(other, _)| *other != id).unwrap().0;
    command(&mut window, Command::Show(Place { article: other, paragraph: None, interaction: None }));
    assert_eq!(copied(&mut window), None);
}

#[test]
fn keys_carry_the_selected_words_further() {
    let mut window = window();
    let id = long_article(&mut window);
    let article = SAMPLE.article(id).unwrap();
    let text = &article.paragraph(1).unwrap().text;
    let first = paragraph(&window, id, 1);
    // A click with Shift would select from here: there is a caret, and nothing selected yet.
    let start = first.left_top() + vec2(41.0, 14.0);
    drag(&mut window, start, start + vec2(60.0, 0.0));
    let shown = state(&window).selection;
    let words = |window: &Window| state(window).reader.words.unwrap();
    assert_eq!(words(&window).anchor.byte, 0);
    let byte = |window: &Window| words(window).head.byte as usize;
    let before = byte(&window);
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(byte(&window), before + text[before..].chars().next().unwrap().len_utf8());
    press(&mut window, Modifiers::SHIFT, Key::ArrowLeft);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    assert!(byte(&window) > before);
    let next = text[byte(&window)..].chars().next().unwrap();
    assert!(!next.is_alphanumeric(), "it ends with a word, before {next:?}");
    press(&mut window, Modifiers::SHIFT, Key::Home);
    assert_eq!(copied(&mut window), None, "nothing is left");
    press(&mut window, Modifiers::SHIFT, Key::End);
    let line = byte(&window);
    press(&mut window, Modifiers::SHIFT, Key::End);
    assert_eq!(byte(&window), line, "the line ends here");
    assert!(copied(&mut window).is_some_and(|copied| text.starts_with(&copied) && copied.len() == line));
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowLeft);
    assert!(byte(&window) < line);
    // Line by line to the end, which comes into view; then back up to where it began.
    press(&mut window, Modifiers::SHIFT, Key::Home);
    let mut lines = 0;
    let last = article.paragraphs.len() as u32;
    let end = article.paragraph(last).unwrap().text.len() as u32;
    while (words(&window).head.paragraph, words(&window).head.byte) != (last, end) {
        press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
        lines += 1;
        assert!(lines < 400, "it comes to an end");
    }
    assert!(lines as usize >= article.paragraphs.len());
    paragraph(&window, id, last);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Home);
    assert!(words(&window).is_empty());
    paragraph(&window, id, 1);
    assert_eq!(state(&window).selection, shown, "no arrow with Shift steps to another interaction");
}

#[test]
fn a_drag_beyond_the_edge_runs_the_text_on() {
    let mut window = window();
    let id = long_article(&mut window);
    for _ in 0..7 {
        command(&mut window, Command::Do(Action::LargerArticle));
    }
    let last = SAMPLE.article(id).unwrap().paragraphs.len() as u32;
    let text = format!("¶ {last}: {}", SAMPLE.article(id).unwrap().paragraph(last).unwrap().text);
    assert!(window.query_by_label(&text).is_none(), "the last paragraph is out of view");
    let first = paragraph(&window, id, 1);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let from = first.left_top() + vec2(38.0, 12.0);
    window.event(Event::PointerMoved(from));
    window.step();
    window.event(button(from, true));
    window.step();
    let below = Pos2::new(first.right() - 30.0, 898.0);
    for y in [500.0, 700.0, below.y] {
        window.event(Event::PointerMoved(Pos2::new(below.x, y)));
        window.step();
    }
    for _ in 0..240 {
        window.step();
    }
    window.event(button(below, false));
    window.run();
    let words = state(&window).reader.words.unwrap();
    assert_eq!(words.anchor.paragraph, 1);
    assert_eq!(words.head.paragraph, last, "it ran on to the end");
    assert!(window.query_by_label(&text).is_some());
}

#[test]
fn every_link_of_the_head_has_a_name() {
    let mut window = window();
    command(&mut window, Command::Select(Item::Party(party("Joe Biden"))));
    for name in ["Open original", "Find in article", "Next mention", "Previous mention"] {
        window.get_by_label(name);
    }
    click(&mut window, "Find in article");
    window.get_by_label("Close find");
    let named =
        |role| window.query_all(by().role(role)).all(|n| n.accesskit_node().label().is_some_and(|l| !l.is_empty()));
    assert!(named(Role::Link) && named(Role::Button));
}

/// The two articles of a disputed interaction, and the interaction.
fn disputed() -> InteractionId {
    SAMPLE.interactions().find(|(_, i)| !i.conflicts.is_empty()).expect("reports of the sample disagree").0
}

#[test]
fn two_reports_stand_side_by_side_with_what_differs() {
    let mut window = window();
    let id = disputed();
    command(&mut window, Command::Select(Item::Interaction(id)));
    window.get_by_label("Compare reports").scroll_to_me();
    window.run();
    click(&mut window, "Compare reports");
    let pair = state(&window).reader.compare.unwrap();
    assert_eq!(pair.interaction, id);
    let interaction = SAMPLE.interaction(id).unwrap();
    let conflict = &interaction.conflicts[0];
    let of = |article| conflict.claims.iter().position(|c| c.articles.contains(&article)).unwrap();
    assert_ne!(of(pair.left), of(pair.right), "the two disagree");
    for (article, side) in [(pair.left, "left"), (pair.right, "right")] {
        let value = attache::app::words::value(&conflict.claims[of(article)].value);
        let said = format!("{}, differs, {value}, at the {side}", conflict.field.label());
        window.get_by_label(&said);
        // Its telling paragraph is in sight.
        let report = interaction.reports.iter().find(|r| r.article == article).unwrap();
        let number = SAMPLE.read(report).unwrap().telling_paragraph().unwrap();
        let text = &SAMPLE.article(article).unwrap().paragraph(number).unwrap().text;
        assert!(window.query_all_by_label(&format!("¶ {number}: {text}")).next().is_some());
    }
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&window).reader.compare, None);
    assert_eq!(state(&window).selection.item, Some(Item::Interaction(id)), "it stays in hand");
    // Picking something else ends it too.
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    assert!(state(&window).reader.compare.is_some());
    window.get_by_label("End comparison");
    command(&mut window, Command::Select(Item::Party(party("Joe Biden"))));
    assert_eq!(state(&window).reader.compare, None);
}

#[test]
fn words_are_selected_in_either_of_two_reports() {
    let mut window = window();
    let id = disputed();
    command(&mut window, Command::Select(Item::Interaction(id)));
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    let pair = state(&window).reader.compare.unwrap();
    let interaction = SAMPLE.interaction(id).unwrap();
    for article in [pair.left, pair.right] {
        let report = interaction.reports.iter().find(|r| r.article == article).unwrap();
        let number = SAMPLE.read(report).unwrap().telling_paragraph().unwrap();
        let at = paragraph(&window, article, number);
        let from = at.left_top() + vec2(41.0, 14.0);
        drag(&mut window, from, from + vec2(90.0, 0.0));
        let words = state(&window).reader.words.unwrap();
        assert_eq!((words.article, words.anchor.paragraph), (article, number), "one selection at a time");
        press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
        assert!(state(&window).reader.words.unwrap().head > words.head);
        let text = &SAMPLE.article(article).unwrap().paragraph(number).unwrap().text;
        let taken = copied(&mut window).expect("the words are copied");
        assert!(text.contains(taken.split("\n\n").next().unwrap()), "{taken}");
        press(&mut window, Modifiers::COMMAND, Key::A);
        let whole = copied(&mut window).unwrap();
        assert_eq!(whole.split("\n\n").count(), SAMPLE.article(article).unwrap().paragraphs.len());
    }
    assert!(state(&window).reader.compare.is_some());
}

#[test]
fn numbers_of_the_inspector_open_what_they_count() {
    let mut window = window();
    let id = party("Antony Blinken");
    command(&mut window, Command::Select(Item::Party(id)));
    let all = SAMPLE.party(id).unwrap().interactions.clone();
    let partners = profile::partners(&SAMPLE, id, &all);
    let first = &partners[0];
    let name = &SAMPLE.party(first.party).unwrap().name;
    window.get_by_label(&format!("Show all {} partners", partners.len()));
    let count = plural(first.shared.len(), "interaction");
    let month = profile::activity(&SAMPLE, &all).into_iter().max_by_key(|p| p.interactions.len()).unwrap();
    let tie = format!("Tie with {name}, {count}");
    window.get_by_label(&tie).scroll_to_me();
    window.run();
    click(&mut window, &tie);
    assert_eq!(state(&window).selection.item, Some(Item::tie(id, first.party)));
    let rows = || window.query_all(by().role(Role::Button)).filter(|n| label_of(n).contains(", ¶ ")).count();
    assert_eq!(rows(), first.shared.len());
    // A month of the chart shows its days only.
    command(&mut window, Command::Select(Item::Party(id)));
    let bar = format!(
        "{}: {}; show these days only",
        month.from.format("%b %Y"),
        plural(month.interactions.len(), "engagement")
    );
    window.get_by_label(&bar).scroll_to_me();
    window.run();
    click(&mut window, &bar);
    assert_eq!(state(&window).filter.days, Some((month.from, month.to)));
    let view = &state(&window).view.interactions;
    assert!(month.interactions.iter().all(|id| view.contains(id)));
}

#[test]
fn a_pair_tells_of_its_longest_gap_and_its_journeys() {
    let mut window = window();
    let (a, b, all, gap) = SAMPLE
        .parties()
        .filter(|(_, p)| p.interactions.len() > 3)
        .flat_map(|(id, p)| {
            let partners = profile::partners(&SAMPLE, id, &p.interactions);
            partners.into_iter().filter(|p| p.shared.len() > 3).map(move |p| (id, p.party, p.shared))
        })
        .find_map(|(a, b, all)| {
            let gap = profile::longest_gap(&SAMPLE, &all)?;
            let (a, b) = (a.min(b), a.max(b));
            let travel = profile::travel(&SAMPLE, a, b, &all);
            (travel.first_to_second.len() > 1 && gap.length().contains("month")).then_some((a, b, all, gap))
        })
        .expect("two who came to each other");
    command(&mut window, Command::Select(Item::tie(a, b)));
    let text = format!("Longest gap: {}", gap.length());
    let label = label_of(&window.get_by_label_contains(&text));
    click(&mut window, &label);
    let rows =
        |window: &Window| window.query_all(by().role(Role::Button)).filter(|n| label_of(n).contains(", ¶ ")).count();
    assert_eq!(rows(&window), 2, "the two at its ends");
    click(&mut window, "Only: the two at the ends of the gap, show all");
    assert_eq!(rows(&window), all.len());
    let travel = profile::travel(&SAMPLE, a, b, &all);
    let start = format!("{} to ", SAMPLE.party(a).unwrap().name);
    let journeys = label_of(&window.get_by_label_contains(&start));
    assert!(journeys.ends_with(&plural(travel.first_to_second.len(), "engagement")), "{journeys}");
    click(&mut window, &journeys);
    assert_eq!(rows(&window), travel.first_to_second.len());
}

fn label_of(node: &egui_kittest::Node<'_>) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

#[test]
fn what_was_looked_at_counts_as_read_and_can_be_unread_again() {
    let mut window = window();
    let all = SAMPLE.interactions.len();
    window.get_by_label(&format!("0 of {all} read"));
    press(&mut window, Modifiers::NONE, Key::U);
    let Some(Item::Interaction(first)) = state(&window).selection.item else { panic!("nothing was picked") };
    assert!(state(&window).read.is_read(first));
    let read = state(&window).read.shown;
    window.get_by_label(&format!("{read} of {all} read"));
    press(&mut window, Modifiers::NONE, Key::U);
    assert_ne!(state(&window).selection.item, Some(Item::Interaction(first)), "on to another");
    press(&mut window, Modifiers::SHIFT, Key::U);
    assert_eq!(state(&window).read.shown, read, "the second is unread again");

    // Shown for a second it counts, for less it doesn't.
    let unread = SAMPLE.interactions().map(|(id, _)| id).filter(|id| !state(&window).read.is_read(*id)).last().unwrap();
    command(&mut window, Command::Select(Item::Interaction(unread)));
    assert!(!state(&window).read.is_read(unread));
    for _ in 0..90 {
        window.step();
    }
    assert!(state(&window).read.is_read(unread), "it stood there for a second and a half");
    let row = |window: &Window| {
        window.query_all(by().role(Role::Button)).filter(|n| label_of(n).ends_with(", unread")).count()
    };
    let person = SAMPLE.interaction(unread).unwrap().parties[0];
    command(&mut window, Command::Select(Item::Party(person)));
    let parties = &SAMPLE.party(person).unwrap().interactions;
    let expected = parties.iter().filter(|id| !state(&window).read.is_read(**id)).count();
    assert_eq!(row(&window), expected, "a dot and a word on each that was not read");

    // The number is that of the filter.
    let kind = SAMPLE.interaction(unread).unwrap().kind;
    command(&mut window, Command::Filter(FilterChange::Kind(kind)));
    let view = state(&window).view.interactions.clone();
    let read = view.iter().filter(|id| state(&window).read.is_read(**id)).count();
    window.get_by_label(&format!("{read} of {} read", view.len()));
}

#[test]
fn no_person_pushes_the_narrow_panel_wider() {
    let mut window = Harness::builder()
        .with_size(vec2(1024.0, 700.0))
        .with_max_steps(240)
        .allow_missing_glyphs()
        .build_eframe(|cc| App::with_collection(cc, SAMPLE.clone()));
    window.run();
    let id = party("Antony Blinken");
    let partner = profile::partners(&SAMPLE, id, &SAMPLE.party(id).unwrap().interactions)[0].party;
    for item in [Item::Party(id), Item::tie(id, partner), Item::Interaction(disputed())] {
        command(&mut window, Command::Select(item));
        press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
        let find = window.get_by_label("Find in article").rect();
        assert!((find.right() - 1008.0).abs() < 1.0, "{item:?}: {find:?}");
        let left = window.get_by_label("Find in this article").rect().left();
        assert!((left - 716.0).abs() < 1.5, "{item:?}: the panel begins at {left}");
    }
}
