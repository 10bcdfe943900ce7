//! The table of interactions.

use std::cmp::{Ordering, Reverse};

use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::super::Cx;
use super::grid::{self, Heading};
use super::{Cache, Order};
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme::Tokens;
use crate::app::widgets::{paint_mark, paint_standing, paint_unread, plural};
use crate::app::words;
use crate::model::{Basis, Interaction, InteractionId, SectorId, Standing, Status};

/// What the rows are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Date, undated ones last either way.
    #[default]
    Date,
    /// Kind, then place.
    Kind,
    /// Names of the parties.
    Parties,
    /// First subject.
    Sectors,
    /// How many texts report it, copies of one counted once.
    Sources,
    /// How sure the reading is.
    Sure,
    /// Who vouches for it: what nobody has checked first.
    Checked,
}

const HEADINGS: [Heading<By>; 7] = [
    Heading { title: "Date", by: By::Date, number: false, width: Some(128.0) },
    Heading { title: "What and where", by: By::Kind, number: false, width: Some(160.0) },
    Heading { title: "Who", by: By::Parties, number: false, width: None },
    Heading { title: "Sectors", by: By::Sectors, number: false, width: Some(120.0) },
    Heading { title: "Sources", by: By::Sources, number: true, width: Some(60.0) },
    Heading { title: "Sure", by: By::Sure, number: true, width: Some(60.0) },
    Heading { title: "Checked", by: By::Checked, number: false, width: Some(64.0) },
];

/// Below this width, in points, the columns of numbers give way; the inspector has them.
const NARROW: f32 = 620.0;

/// The column where room is short.
fn slim(heading: Heading<By>) -> Option<Heading<By>> {
    let width = match heading.by {
        By::Sources | By::Sure | By::Checked => return None,
        By::Date => Some(112.0),
        By::Kind => Some(148.0),
        By::Sectors => Some(60.0),
        By::Parties => None,
    };
    Some(Heading { width, ..heading })
}

/// The interactions of the view in this order.
pub fn sorted(state: &State, order: Order<By>) -> Vec<InteractionId> {
    let mut rows: Vec<(InteractionId, &Interaction)> =
        state.view.interactions.iter().filter_map(|id| Some((*id, state.collection.interaction(*id)?))).collect();
    let way = |o: Ordering| if order.down { o.reverse() } else { o };
    match order.by {
        By::Date => rows.sort_by(|(_, a), (_, b)| match (a.dated, b.dated) {
            (None, None) => Ordering::Equal,
            (None, _) => Ordering::Greater,
            (_, None) => Ordering::Less,
            (Some(a), Some(b)) => {
                let key = |d: crate::model::Dated| (d.when.first_day(), d.when.last_day());
                way(key(a).cmp(&key(b)))
            }
        }),
        By::Kind => rows.sort_by(|(_, a), (_, b)| way((a.kind, &a.place).cmp(&(b.kind, &b.place)))),
        By::Parties => {
            rows.sort_by_cached_key(|(_, i)| words::parties(state, i).to_lowercase());
            if order.down {
                rows.reverse();
            }
        }
        By::Sectors => rows.sort_by(|(_, a), (_, b)| way(sector_key(a).cmp(&sector_key(b)))),
        By::Sources => {
            rows.sort_by_cached_key(|(_, i)| Reverse(state.collection.texts(i).len()));
            if order.down {
                rows.reverse();
            }
        }
        By::Sure => rows.sort_by(|(_, a), (_, b)| way(b.confidence.total_cmp(&a.confidence))),
        By::Checked => rows.sort_by(|(_, a), (_, b)| way(a.decided.standing.cmp(&b.decided.standing))),
    }
    rows.into_iter().map(|(id, _)| id).collect()
}

/// Those without a subject last.
fn sector_key(interaction: &Interaction) -> (bool, Option<SectorId>) {
    (interaction.sectors.is_empty(), interaction.sectors.first().copied())
}

/// Draws the table; returns what the pointer is over.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    cache: &Cache,
    order: &mut Order<By>,
    bring: Option<usize>,
) -> Option<Item> {
    let (state, tokens) = (cx.state, cx.tokens);
    let mut hovered = None;
    let plan = grid::Plan { name: "interactions", len: cache.interactions.len(), bring, row: grid::TWO, drags: false };
    let narrow = ui.available_width() < NARROW;
    let headings: Vec<_> = HEADINGS.into_iter().filter_map(|h| if narrow { slim(h) } else { Some(h) }).collect();
    let asked = grid::show(ui, state, tokens, &headings, order, plan, |row| {
        let Some(id) = cache.interactions.get(row.index()).copied() else { return };
        let Some(interaction) = state.collection.interaction(id) else { return };
        row.set_selected(is_picked(state, id, interaction));
        row.set_hovered(state.hover == Some(Item::Interaction(id)));
        for heading in &headings {
            row.col(|ui| match heading.by {
                By::Date => {
                    if !state.read.is_read(id) {
                        unread(ui, tokens);
                    }
                    ui.add_space(grid::EDGE);
                    date(ui, tokens, interaction, narrow);
                }
                By::Kind => what(ui, tokens, interaction),
                By::Parties => grid::text(ui, &words::parties(state, interaction), tokens.text),
                By::Sectors => sectors(ui, tokens, &interaction.sectors, !narrow),
                By::Sources => {
                    grid::number(ui, tokens, &state.collection.texts(interaction).len().to_string(), false);
                }
                By::Sure => grid::number(ui, tokens, &format!("{:.0} %", interaction.confidence * 100.0), false),
                By::Checked => checked(ui, tokens, interaction.decided.standing),
            });
        }
        let response = row.response();
        let spoken = spoken(state, interaction);
        grid::answer(&response, cx, Item::Interaction(id), is_picked(state, id, interaction), &spoken, &mut hovered);
    });
    cx.out.extend(asked);
    hovered
}

/// The row of the interaction in hand, or all rows of the tie or article in hand. A person may have hundreds of rows:
/// there it is the one that the reader shows.
fn is_picked(state: &State, id: InteractionId, interaction: &Interaction) -> bool {
    match state.selection.item {
        Some(Item::Interaction(picked)) => picked == id,
        Some(Item::Tie(a, b)) => interaction.parties.contains(&a) && interaction.parties.contains(&b),
        Some(Item::Party(_)) => state.selection.place.is_some_and(|p| p.interaction == Some(id)),
        Some(Item::Article(article)) => interaction.reports.iter().any(|r| r.article == article),
        Some(Item::Group(_)) => state.group().is_some_and(|g| g.shares(&interaction.parties)),
        None => false,
    }
}

fn spoken(state: &State, interaction: &Interaction) -> String {
    let (kind, when) = (interaction.kind.label(), words::when(interaction));
    let doubt = words::disagreement(interaction).map(|d| format!(", {d}")).unwrap_or_default();
    let vouched = words::vouched(interaction);
    format!("{kind}, {when}{doubt}{vouched}: {}", words::parties(state, interaction))
}

/// A dot before the row, and a node that says what it means.
fn unread(ui: &Ui, tokens: &Tokens) {
    let at = ui.max_rect().left_center() + Vec2::new(grid::EDGE / 2.0, 0.0);
    let dot = ui.interact(Rect::from_center_size(at, Vec2::splat(8.0)), ui.scope_id().with("unread"), Sense::hover());
    dot.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Unread"));
    paint_unread(ui.painter(), at, tokens);
}

/// The sign of who vouches for it, in the middle of the column.
fn checked(ui: &Ui, tokens: &Tokens, standing: Standing) {
    if standing != Standing::Machine {
        let at = ui.max_rect().left_center() + Vec2::new(24.0, 0.0);
        paint_standing(ui.painter(), at, standing, tokens);
    }
}

/// The date, and below it what it rests on; where the column of signs has no room, who vouches for it.
fn date(ui: &mut Ui, tokens: &Tokens, interaction: &Interaction, vouched: bool) {
    let Some(dated) = interaction.dated else {
        grid::lines(ui, "undated", crate::app::theme::body(), tokens.muted, 1);
        return;
    };
    let rests_on = match dated.basis {
        _ if vouched && interaction.decided.standing == Standing::Confirmed => "confirmed",
        _ if vouched && interaction.decided.standing == Standing::Corrected => "corrected",
        _ if !interaction.conflicts.is_empty() => "reports disagree",
        Basis::Explicit => "",
        Basis::Relative => "worked out",
        Basis::Dateline => "day of the report",
    };
    grid::two(ui, tokens, &dated.when.label(), rests_on);
}

fn what(ui: &mut Ui, tokens: &Tokens, interaction: &Interaction) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, ui.available_height()), Sense::hover());
    let place = interaction.place.as_deref().unwrap_or_default();
    let y = if place.is_empty() { rect.center().y } else { rect.center().y - 8.0 };
    let at = egui::pos2(rect.center().x, y);
    paint_mark(ui.painter(), at, 4.5, interaction.kind, interaction.status, tokens.first_sector(&interaction.sectors));
    ui.spacing_mut().item_spacing.x = 8.0;
    let kind = match interaction.status {
        Status::Held => interaction.kind.label().to_owned(),
        status => format!("{} · {}", interaction.kind.label(), status.label().to_lowercase()),
    };
    grid::two(ui, tokens, &kind, place);
}

fn sectors(ui: &mut Ui, tokens: &Tokens, sectors: &[SectorId], named: bool) {
    let Some(first) = sectors.first() else { return };
    let names: Vec<_> = sectors.iter().map(|s| s.sector().label.as_str()).collect();
    let width = sectors.len().min(6) as f32 * 12.0;
    let response = ui.vertical(|ui| {
        let height = if named { 30.0 } else { 12.0 };
        ui.add_space(((ui.available_height() - height) / 2.0).max(0.0));
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, 12.0), Sense::hover());
        for (nth, sector) in sectors.iter().take(6).enumerate() {
            let at = rect.left_center() + Vec2::new(4.0 + 12.0 * nth as f32, 0.0);
            ui.painter().rect_filled(Rect::from_center_size(at, Vec2::splat(8.0)), 2, tokens.sector(*sector));
        }
        if !named {
            return;
        }
        let label = match sectors.len() {
            1 => first.sector().label.clone(),
            n => format!("{} + {}", first.sector().label, plural(n - 1, "other")),
        };
        grid::lines(ui, &label, crate::app::theme::small(), tokens.muted, 1);
    });
    response.response.on_hover_text(names.join("\n"));
}
