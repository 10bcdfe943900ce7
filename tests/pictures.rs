//! Pictures that stand alone, of the sample collection: complete, alike each time, and drawn as PNG.

mod support;

use attache::export::picture::{self, Picture, Wish};
use attache::model::{Collection, InteractionId};

fn all(collection: &Collection) -> Vec<InteractionId> {
    collection.interactions().map(|(id, _)| id).collect()
}

fn both(collection: &Collection, wish: &Wish<'_>) -> [Picture; 2] {
    let shown = all(collection);
    [picture::of_network(collection, &shown, wish), picture::of_timeline(collection, &shown, wish)]
}

#[test]
fn a_picture_says_what_it_shows_and_names_its_fonts() {
    let collection = support::sample();
    let statement = ["Coverage: all & everything".to_owned(), "x".repeat(400)];
    let wish = Wish { title: "Who <met> whom", statement: &statement, ..Wish::default() };
    for picture in both(&collection, &wish) {
        let svg = &picture.svg;
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width="));
        assert!(svg.contains("<title>Who &lt;met&gt; whom</title><desc>") && svg.contains("font-family=\"Inter, "));
        assert!(svg.contains("Coverage: all &amp; everything") && svg.contains(&"x".repeat(400)));
        assert!(!svg.contains("var(") && !svg.contains("<a "), "it leans on no page");
        assert_eq!(picture, both(&collection, &wish)[usize::from(!svg.contains("class=\"tie\""))]);
        let png = picture::png(&picture, 2).unwrap();
        let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((size(16), size(20)), (picture.width * 2, picture.height * 2), "of the header of a PNG");
    }
}

#[test]
fn light_and_dark_differ_in_colour_alone() {
    let collection = support::sample();
    let [light, dark] = [false, true].map(|dark| both(&collection, &Wish { title: "t", dark, ..Wish::default() }));
    for (light, dark) in light.iter().zip(&dark) {
        assert_ne!(light.svg, dark.svg);
        assert_eq!((light.width, light.height), (dark.width, dark.height));
        assert_eq!(light.svg.matches('<').count(), dark.svg.matches('<').count());
    }
}

#[test]
fn places_of_the_window_are_kept() {
    let collection = support::sample();
    let shown = all(&collection);
    let rows: Vec<[f32; 2]> = (0..collection.parties.len()).map(|n| [(n % 20) as f32, (n / 20) as f32]).collect();
    let wish = Wish { title: "t", positions: Some(&rows), ..Wish::default() };
    let own = picture::of_network(&collection, &shown, &wish);
    assert_ne!(own, picture::of_network(&collection, &shown, &Wish { positions: None, ..wish }));
}

#[test]
fn nothing_to_draw_is_drawn_as_nothing() {
    let collection = Collection::default();
    for picture in both(&collection, &Wish { title: "Nothing", ..Wish::default() }) {
        assert!(picture::png(&picture, 1).unwrap().len() > 100);
    }
}
