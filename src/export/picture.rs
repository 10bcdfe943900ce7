//! Network and timeline as pictures that stand alone: a title, the drawing, a legend, and what is shown in words.
//!
//! As SVG the picture names its fonts and writes its colours at each mark; title and statement are `<title>` and
//! `<desc>` too. As PNG it is drawn with our own faces, so that it looks the same everywhere.

mod png;

use std::fmt::Write as _;

pub use super::svg::Ink;
pub use png::{NotDrawn, png};

use super::html::escape;
use super::statement::Statement;
use super::svg::measure::{self, Face};
use super::svg::network::{self, Network};
use super::svg::timeline::{self, Timeline};
use super::svg::{Drawing, Look, count, legend};
use crate::model::{Collection, InteractionId, PartyId};

/// Room around everything.
const MARGIN: f32 = 28.0;
const TITLE: f32 = 17.0;
const SMALL: f32 = 11.0;
/// The longest line of the statement that is printed under a drawing, in characters.
const SHORT: usize = 260;

/// A picture that stands alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// The whole SVG, one element.
    pub svg: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// What it shows, in a sentence: for those who can't see it, and under it.
    pub told: String,
}

/// What a picture is asked to be.
#[derive(Clone, Debug, Default)]
pub struct Wish<'a> {
    /// Over the drawing.
    pub title: &'a str,
    /// Coverage, filter, date rule, version, a line each; below the drawing where they are short, all in its description.
    pub statement: &'a [String],
    /// Slate instead of paper.
    pub dark: bool,
    /// A place for each party of the collection, as the window has them; without it a layout is made.
    pub positions: Option<&'a [[f32; 2]]>,
    /// Whose picture it is: the network shows only those who engage with them, the timeline has their lanes on top.
    pub of: &'a [PartyId],
    /// The most parties drawn in the network; the window's own number where it is 0.
    pub most: usize,
}

/// What a picture states: all but that words of articles are in it, for none are.
pub fn lines(statement: &Statement) -> Vec<String> {
    statement.lines().into_iter().filter(|line| line != statement.rights()).collect()
}

impl Wish<'_> {
    fn look(&self) -> Look {
        Look { ink: if self.dark { Ink::dark() } else { Ink::light() }, links: false }
    }
}

/// The network of these interactions.
pub fn of_network(collection: &Collection, interactions: &[InteractionId], wish: &Wish<'_>) -> Picture {
    let look = wish.look();
    let most = if wish.most == 0 { network::MOST } else { wish.most };
    let middle = Some(wish.of).filter(|of| !of.is_empty());
    let network = Network::of(collection, interactions, middle, most);
    let drawing = network::draw(collection, &network, wish.positions, &look);
    let drawn: std::collections::BTreeSet<PartyId> = network.order.iter().map(|(id, _)| *id).collect();
    let ties = network.ties.iter().filter(|tie| drawn.contains(&tie.a) && drawn.contains(&tie.b)).count();
    let mut told = format!("{} and {} between them", count(drawn.len(), "party"), count(ties, "tie"));
    if network.left_out > 0 {
        let _ = write!(told, "; {} less engaged not drawn", network.left_out);
    }
    told.push('.');
    let legend = legend::of_network(collection, &network, drawing.width, &look);
    frame(wish, &look, &drawing, &legend, &told)
}

/// The timeline of these interactions.
pub fn of_timeline(collection: &Collection, interactions: &[InteractionId], wish: &Wish<'_>) -> Picture {
    let look = wish.look();
    let timeline = Timeline::of(collection, interactions, wish.of);
    let drawing = timeline::draw(collection, &timeline, &look);
    let beyond = timeline.beyond;
    let dated = interactions.len() - beyond.undated - beyond.stray;
    let mut told = match timeline.days {
        Some((first, last)) if first != last => {
            format!("{}, {} to {}", count(dated, "interaction"), first.format("%-d %B %Y"), last.format("%-d %B %Y"))
        }
        Some((day, _)) => format!("{}, {}", count(dated, "interaction"), day.format("%-d %B %Y")),
        None => "No interaction with a date".to_owned(),
    };
    for (n, words) in [
        (beyond.undated, "without a date"),
        (beyond.stray, "far from all others not drawn"),
        (beyond.lanes, "less engaged without a lane"),
    ] {
        if n > 0 {
            let _ = write!(told, "; {n} {words}");
        }
    }
    told.push('.');
    let legend = legend::of_timeline(collection, &timeline, drawing.width, &look);
    frame(wish, &look, &drawing, &legend, &told)
}

/// Title above, legend and statement below.
fn frame(wish: &Wish<'_>, look: &Look, drawing: &Drawing, legend: &Drawing, told: &str) -> Picture {
    let inner = drawing.width.max(1000.0);
    let mut body = String::new();
    let mut y = MARGIN;
    for line in measure::lines(wish.title, TITLE, Face::SemiBold, inner) {
        text(&mut body, (MARGIN, y + TITLE * 0.8), TITLE, &look.ink.text, true, &line);
        y += TITLE * 1.3;
    }
    text(&mut body, (MARGIN, y + 10.0), 12.5, &look.ink.muted, false, told);
    y += 30.0;
    for part in [drawing, legend] {
        let _ = write!(body, "<g transform=\"translate({MARGIN} {y:.1})\">{}</g>", part.body);
        y += part.height + 12.0;
    }
    // A paragraph on what dates mean would be larger than some drawings; it is in the description.
    let short = wish.statement.iter().filter(|line| line.chars().count() <= SHORT);
    for line in short.flat_map(|line| measure::lines(line, SMALL, Face::Regular, inner)) {
        text(&mut body, (MARGIN, y + SMALL), SMALL, &look.ink.muted, false, &line);
        y += SMALL * 1.5;
    }
    let (width, height) = ((inner + 2.0 * MARGIN).ceil() as u32, (y + MARGIN * 0.7).ceil() as u32);
    let title = escape(wish.title);
    let desc = escape(&[told.to_owned()].iter().chain(wish.statement).cloned().collect::<Vec<_>>().join(" "));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} \
         {height}\" role=\"img\" font-family=\"{}\"><title>{title}</title><desc>{desc}</desc><rect width=\"{width}\" \
         height=\"{height}\" fill=\"{}\"/>{body}</svg>\n",
        measure::FAMILY,
        look.ink.background
    );
    Picture { svg, width, height, told: told.to_owned() }
}

fn text(out: &mut String, (x, y): (f32, f32), size: f32, ink: &str, heavy: bool, words: &str) {
    let weight = if heavy { " font-weight=\"600\"" } else { "" };
    let _ = write!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\"{weight} fill=\"{ink}\">{}</text>",
        escape(words)
    );
}
