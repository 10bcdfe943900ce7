//! Which colour stands for which country.

use egui::{Popup, Ui};

use super::super::Cx;
use crate::app::theme::small;
use crate::app::widgets::{Chip, badge};
use crate::app::words;

/// How many colours are told apart; countries beyond share the last.
const TOLD: usize = 12;

/// A chip that opens the legend of the network's colours.
pub fn ui(ui: &mut Ui, cx: &Cx<'_>) {
    let button =
        Chip::new("Colour: country").show(ui, cx.tokens).on_hover_text("Which colour stands for which country");
    Popup::menu(&button).show(|ui| {
        let mut by_rank: Vec<_> = cx.state.country_rank.iter().map(|(code, rank)| (*rank, *code)).collect();
        by_rank.sort_unstable();
        if by_rank.is_empty() {
            ui.label("No countries yet");
        }
        for (rank, code) in by_rank.iter().take(TOLD) {
            ui.horizontal(|ui| {
                badge(ui, cx.tokens, code.as_str(), cx.tokens.country(Some(*rank)));
                ui.label(words::country(*code));
            });
        }
        if by_rank.len() > TOLD {
            let rest = format!("and {} more in the last colour", by_rank.len() - TOLD);
            ui.label(egui::RichText::new(rest).font(small()).color(cx.tokens.muted));
        }
    });
}
