//! Why an interaction was read, folded away until it is asked for: the rule, and what makes it less sure.

use egui::{CollapsingHeader, RichText, Ui};

use crate::app::theme::Tokens;
use crate::app::widgets::plural;
use crate::model::{Article, ReadInteraction, Role};

/// Shows the grounds of one article's telling. `key` tells the tellings on the screen apart.
pub fn why(ui: &mut Ui, tokens: &Tokens, article: &Article, read: &ReadInteraction, key: impl egui::AsIdSalt) {
    let small = |words: String| RichText::new(words).small().color(tokens.muted);
    CollapsingHeader::new(small("Why this reading".to_owned())).id_salt(key).show(ui, |ui| {
        let by = read.evidence.iter().find(|e| e.role == Role::Trigger).map_or("", |e| e.span.words(article));
        ui.label(small(format!("Rule: {}, by “{by}”", read.why.rule)));
        if read.why.retold > 0 {
            ui.label(small(format!("Told again in {}", plural(read.why.retold as usize, "other sentence"))));
        }
        if read.why.doubts.is_empty() {
            ui.label(small("Nothing had to be inferred".to_owned()));
        }
        for lowered in &read.why.doubts {
            let cost = if lowered.points > 0 { format!(" (−0.{:02})", lowered.points) } else { String::new() };
            ui.label(small(format!("Less sure: {}{cost}", lowered.doubt.label())));
        }
    });
}
