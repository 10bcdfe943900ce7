//! What the colours of the network mean.

use std::collections::BTreeMap;

use egui::{RichText, Sense, Ui, vec2};

use crate::app::state::ColourBy;
use crate::app::theme::small;
use crate::app::views::Cx;
use crate::app::widgets::{badge, plural};
use crate::app::words;
use crate::model::SectorId;
use crate::network::NodeBy;

/// How many colours are told apart; countries and communities beyond share the last.
const TOLD: usize = 12;

/// The legend of the colours in use.
pub fn ui(ui: &mut Ui, cx: &Cx<'_>) {
    match cx.state.settings.network_look.colour {
        ColourBy::Country => countries(ui, cx),
        ColourBy::Community => communities(ui, cx),
        ColourBy::Sector => sectors(ui, cx),
    }
}

fn countries(ui: &mut Ui, cx: &Cx<'_>) {
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
    rest(ui, cx, by_rank.len());
}

/// Each community by its number and its most engaged member.
fn communities(ui: &mut Ui, cx: &Cx<'_>) {
    let state = cx.state;
    // Number, then the most engaged member, and how many there are.
    let mut told: BTreeMap<u32, (usize, String, usize)> = BTreeMap::new();
    let mut add = |number: u32, engaged: usize, name: &str| {
        let entry = told.entry(number).or_default();
        entry.2 += 1;
        if engaged > entry.0 {
            (entry.0, entry.1) = (engaged, name.to_owned());
        }
    };
    match state.settings.network_look.nodes {
        NodeBy::Person => {
            for (party, number) in state.collection.parties.iter().zip(state.network.communities.iter()) {
                add(*number, party.interactions.len(), &party.name);
            }
        }
        by => {
            if let Some(placed) = state.network.placed.get(&by) {
                for (group, number) in placed.grouping.groups.iter().zip(&placed.communities) {
                    add(*number, group.interactions, &group.name);
                }
            }
        }
    }
    // Who has no ties is a community of one, and no colour's cause.
    told.retain(|_, (_, _, members)| *members > 1);
    if told.is_empty() {
        ui.label("No communities yet");
    }
    for (number, (_, name, members)) in told.iter().take(TOLD) {
        ui.horizontal(|ui| {
            let text = (number + 1).to_string();
            badge(ui, cx.tokens, &text, cx.tokens.country(Some(*number as usize)));
            ui.label(format!("{name} and {}", plural(members.saturating_sub(1), "other")));
        });
    }
    rest(ui, cx, told.len());
}

fn sectors(ui: &mut Ui, cx: &Cx<'_>) {
    let shown: Vec<SectorId> = cx.state.view.facets.sectors.iter().map(|(s, _)| *s).collect();
    for sector in SectorId::all().filter(|s| shown.contains(s)) {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
            ui.painter().rect_filled(rect, 3.0, cx.tokens.sector(sector));
            ui.label(&sector.sector().label);
        });
    }
    ui.label(RichText::new("The one met most often; grey: none was named").font(small()).color(cx.tokens.muted));
}

fn rest(ui: &mut Ui, cx: &Cx<'_>, count: usize) {
    if count > TOLD {
        let rest = format!("and {} more in the last colour", count - TOLD);
        ui.label(RichText::new(rest).font(small()).color(cx.tokens.muted));
    }
}
