//! A walk through the window without a mouse, by the names that a screen reader says: from the empty window to the words
//! behind a pair's engagements, and back.

#![cfg(feature = "window")]
#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::time::{Duration, Instant};

use attache::app::App;
use attache::app::item::Item;
use attache::app::state::State;
use attache::model::{Collection, PartyId};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// The window, driven by keys alone.
struct Walk(Harness<'static, App>);

impl Walk {
    fn start() -> Self {
        let mut harness = Harness::builder()
            .with_size([1440.0, 900.0])
            .with_max_steps(240)
            .with_step_dt(1.0 / 60.0)
            .allow_missing_glyphs()
            .build_eframe(|cc| App::with_collection(cc, Collection::default()));
        // A window that was made on nothing says so; a window just started has nothing to say.
        harness.state_mut().state.dialog = None;
        harness.state_mut().state.notices.clear();
        // Two frames, until the dialog that is gone lets others have the keyboard.
        harness.run_steps(3);
        Self(harness)
    }

    fn state(&self) -> &State {
        &self.0.state().state
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.0.key_press_modifiers(modifiers, key);
        self.0.run();
    }

    /// Goes to the thing of this name, as Tab would, and takes it with Enter.
    fn take(&mut self, label: &str) {
        self.0.get_by_label(label).focus();
        self.0.run();
        self.press(Modifiers::NONE, Key::Enter);
    }

    fn write(&mut self, field: &str, text: &str) {
        self.0.get_by_label(field).focus();
        self.0.run();
        self.0.get_by_label(field).type_text(text);
        self.0.run();
    }

    /// Waits until the reading has ended.
    fn wait(&mut self) {
        let until = Instant::now() + Duration::from_secs(30);
        while self.state().job.is_some() || self.state().collection.articles.is_empty() {
            let job = self.state().job.as_ref();
            assert!(
                Instant::now() < until,
                "the sample is not read after a minute: {job:?}, {:?}",
                self.state().notices
            );
            std::thread::sleep(Duration::from_millis(20));
            self.0.step();
        }
        self.0.run();
    }

    fn party(&self, name: &str) -> PartyId {
        self.state().collection.parties().find(|(_, p)| p.name == name).map(|(id, _)| id).expect(name)
    }
}

#[test]
fn from_the_empty_window_to_the_words_and_back_without_a_mouse() {
    let mut walk = Walk::start();

    // Open the sample.
    walk.take("Try the sample collection");
    walk.wait();
    assert!(walk.state().collection.articles.len() >= 40);

    // Search an official, and select.
    walk.press(Modifiers::COMMAND, Key::F);
    walk.write("Search articles, officials, places…", "bhutto");
    walk.press(Modifiers::NONE, Key::ArrowDown);
    walk.press(Modifiers::NONE, Key::Enter);
    let bhutto = walk.party("Bilawal Bhutto Zardari");
    assert_eq!(walk.state().selection.item, Some(Item::Party(bhutto)));
    let first = walk.state().selection.place.expect("the reader shows words of the official");
    assert!(first.paragraph.is_some());

    // Step through the engagements, and read two paragraphs.
    walk.press(Modifiers::NONE, Key::ArrowRight);
    let one = walk.state().selection;
    assert!(matches!(one.item, Some(Item::Interaction(_))));
    walk.press(Modifiers::NONE, Key::ArrowRight);
    let two = walk.state().selection;
    assert!(matches!(two.item, Some(Item::Interaction(_))) && two.item != one.item);
    for selection in [one, two] {
        let place = selection.place.unwrap();
        let article = walk.state().collection.article(place.article).unwrap();
        assert!(article.paragraph(place.paragraph.unwrap()).is_some_and(|p| !p.text.is_empty()));
    }

    // Filter by a sector, then take it off again.
    let all = walk.state().view.interactions.len();
    let sector = walk.state().view.facets.sectors.first().map(|(s, n)| (*s, *n)).unwrap();
    let label = walk.state().view.facets.sectors.first().map(|(s, _)| s.sector().label.clone()).unwrap();
    walk.take(&format!("Filter by {label}, {} interactions", sector.1));
    assert_eq!(walk.state().view.interactions.len(), sector.1);
    walk.take(&format!("Take off {label}"));
    assert_eq!(walk.state().view.interactions.len(), all);

    // Brush to a quarter.
    walk.write("From day", "2022-04");
    walk.write("To day", "2022-06");
    walk.press(Modifiers::NONE, Key::Enter);
    assert!(walk.state().filter.days.is_some());
    let quarter = walk.state().view.interactions.len();
    assert!(quarter > 0 && quarter < all);

    // Open a pair's inspector.
    let before = walk.state().selection;
    let (a, b) = walk.state().ties.first().map(|t| (t.a, t.b)).expect("a tie in the quarter");
    let count = walk.state().ties.first().map_or(0, |t| t.interactions.len());
    let name = |id| walk.state().collection.party(id).map_or(String::new(), |p| p.name.clone());
    let s = if count == 1 { "" } else { "s" };
    let tie = format!("Tie between {} and {}, {count} interaction{s}", name(a), name(b));
    let other = format!("Tie between {} and {}, {count} interaction{s}", name(b), name(a));
    let label = if walk.0.query_by_label(&tie).is_some() { tie } else { other };
    walk.take(&label);
    assert_eq!(walk.state().selection.item, Some(Item::tie(a, b)));

    // Go back twice.
    walk.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(walk.state().selection, before);
    walk.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(walk.state().selection, one);

    // Clear.
    walk.press(Modifiers::COMMAND, Key::Backspace);
    assert!(walk.state().filter.is_empty());
    walk.press(Modifiers::NONE, Key::Escape);
    assert_eq!(walk.state().selection.item, None);
}
