//! Network and timeline as SVG: lines, shapes and words. For the report's page each mark is a link into it; for a
//! picture that stands alone ([`super::picture`]) colours and fonts are written at each mark.

mod axis;
pub mod ink;
mod labels;
pub mod legend;
mod marks;
pub mod measure;
pub mod network;
pub mod timeline;

pub use ink::Ink;

use std::fmt::Write as _;

use super::html::escape;
use crate::model::{Collection, InteractionId};

/// How a drawing looks and whether its marks lead anywhere.
#[derive(Clone, Debug)]
pub struct Look {
    /// Colours.
    pub ink: Ink,
    /// Whether each mark is a link to its place on the report's page.
    pub links: bool,
}

/// A part of a picture and its size in units of the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// SVG without the outermost element; its upper left corner is the origin.
    pub body: String,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Look {
    /// For the report's page.
    pub fn page() -> Self {
        Self { ink: Ink::page(), links: true }
    }

    /// Opens what belongs to one mark, with the words that a pointer or a screen reader asks for.
    fn open(&self, out: &mut String, target: &str, title: &str) {
        let title = escape(title);
        // Writing to a string can't fail.
        let _ = if self.links {
            write!(out, "<a href=\"#{target}\"><title>{title}</title>")
        } else {
            write!(out, "<g><title>{title}</title>")
        };
    }

    /// Closes it.
    fn close(&self, out: &mut String) {
        out.push_str(if self.links { "</a>" } else { "</g>" });
    }
}

/// The network of the given interactions for the report's page; and how many parties were left out.
pub fn page_network(collection: &Collection, interactions: &[InteractionId]) -> (String, usize) {
    let network = network::Network::of(collection, interactions, None, network::MOST);
    let drawing = network::draw(collection, &network, None, &Look::page());
    let label = format!("Network of {} and {}", parties(network.order.len()), count(network.ties.len(), "tie"));
    (whole("network", &drawing, &label), network.left_out)
}

/// The timeline of the given interactions for the report's page; and what it leaves out.
pub fn page_timeline(collection: &Collection, interactions: &[InteractionId]) -> (String, timeline::Beyond) {
    let timeline = timeline::Timeline::of(collection, interactions, &[]);
    let drawing = timeline::draw(collection, &timeline, &Look::page());
    let svg = timeline.days.map_or_else(String::new, |(first, last)| {
        whole("timeline", &drawing, &format!("Timeline, {}, {first} to {last}", count(timeline.lanes.len(), "lane")))
    });
    (svg, timeline.beyond)
}

fn whole(class: &str, drawing: &Drawing, label: &str) -> String {
    let Drawing { body, width, height } = drawing;
    format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-label=\"{}\">{body}</svg>",
        escape(label)
    )
}

/// "1 tie", "12 ties".
pub fn count(n: usize, word: &str) -> String {
    match (n, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (n, Some(stem)) if !stem.ends_with(['a', 'e', 'o']) => format!("{n} {stem}ies"),
        (n, _) => format!("{n} {word}s"),
    }
}

fn parties(n: usize) -> String {
    count(n, "party")
}
