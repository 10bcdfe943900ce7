//! The form for what an interaction is.

use egui::{Align2, ComboBox, Id, Label, RichText, Role, Sense, Ui, Vec2, WidgetInfo};

use super::super::super::Cx;
use super::foot::Foot;
use super::{Editor, fields, pick};
use crate::app::drafts::{self, InteractionDraft};
use crate::app::icons;
use crate::app::theme::body;
use crate::app::widgets::{Chip, icon_button, plural};
use crate::app::words;
use crate::model::{Interaction, InteractionId, Kind, Part, PartyId, SectorId, Status};
use crate::query::reach::Reach;

/// The draft, and the name that is typed to add somebody.
pub struct Typed {
    draft: InteractionDraft,
    name: String,
}

/// Shows the form.
pub(super) fn form(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    editor: &mut Editor,
    fresh: bool,
    id: InteractionId,
    now: &Interaction,
) {
    let Editor { interaction, found, foot, .. } = editor;
    let typed = interaction
        .get_or_insert_with(|| Typed { draft: InteractionDraft::of(&cx.state.collection, now), name: String::new() });
    let (draft, tokens) = (&mut typed.draft, cx.tokens);
    fields::heading(ui, "Edit the interaction");
    let kinds = Kind::ALL.map(|kind| (kind, kind.label()));
    let first = fields::one_of(ui, tokens, "Kind", &kinds, &mut draft.kind);
    if let Some(first) = first.filter(|_| fresh) {
        first.request_focus();
    }
    fields::one_of(ui, tokens, "Status", &Status::ALL.map(|status| (status, status.label())), &mut draft.status);
    let key = ui.scope_id();
    let date = fields::text(ui, tokens, key.with("date"), "Date", &mut draft.date, "2022-05-12 or 2022-05");
    fields::wrong(ui, tokens, &draft.when());
    let place = fields::text(ui, tokens, key.with("place"), "Place", &mut draft.place, "City or venue");
    let country = fields::text(ui, tokens, key.with("country"), "Country", &mut draft.country, "Name or two letters");
    fields::wrong(ui, tokens, &drafts::country(&draft.country));
    let entered = [date, place, country].iter().any(|field| fields::entered(ui, field));
    fields::line(ui, tokens, "Who", |ui| {
        participants(ui, cx, &mut draft.parties);
        add(ui, cx, key.with("add"), &mut typed.name, (&mut draft.parties, found));
    });
    fields::wrong(ui, tokens, &draft.cast());
    sectors(ui, cx, &mut draft.sectors);
    let decisions = draft.decisions(&cx.state.collection, now);
    let reach = words::reach(Reach::of_interactions(&cx.state.collection, &[id]));
    let says = match &decisions {
        Ok(none) if none.is_empty() => "Nothing is different yet".to_owned(),
        Ok(all) => format!("{}: {reach}", plural(all.len(), "change")),
        Err(_) if draft.when().is_err() || drafts::country(&draft.country).is_err() || draft.cast().is_err() => {
            "Not yet: see what is marked above".to_owned()
        }
        Err(why) => why.clone(),
    };
    *foot = Some(Foot { verb: "Save", decisions: decisions.unwrap_or_default(), says, entered });
}

/// Who takes part: name, part, and a cross to take off.
pub fn participants(ui: &mut Ui, cx: &Cx<'_>, parties: &mut Vec<(PartyId, Part)>) {
    /// Width of the list of parts, in points.
    const PARTS: f32 = 112.0;
    let mut off = None;
    for (id, part) in parties.iter_mut() {
        let name = words::party(cx.state, *id);
        let beside = ui.available_width() - PARTS - 28.0 - 12.0;
        let fits = ui.painter().layout_no_wrap(name.to_owned(), body(), cx.tokens.text).size().x <= beside;
        // A name that is too long for the line stands above it.
        if !fits {
            ui.add(Label::new(name).wrap());
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let (rect, _) = ui.allocate_exact_size(Vec2::new(beside.max(0.0), 26.0), Sense::hover());
            if fits {
                ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, name, body(), cx.tokens.text);
            }
            let combo = ComboBox::from_id_salt(("part", *id)).width(PARTS).height(320.0).selected_text(part.id());
            let shown = combo.show_ui(ui, |ui| {
                for one in Part::ALL {
                    ui.selectable_value(part, one, one.id());
                }
            });
            shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("Part of {name}")));
            if icon_button(ui, cx.tokens, icons::X, &format!("Remove {name}"), "", true).clicked() {
                off = Some(*id);
            }
        });
    }
    parties.retain(|(id, _)| Some(*id) != off);
}

/// A field for a name, and who is meant by it.
pub fn add(
    ui: &mut Ui,
    cx: &Cx<'_>,
    id: Id,
    name: &mut String,
    (parties, found): (&mut Vec<(PartyId, Part)>, &mut pick::Found),
) {
    let field = fields::field(ui, cx.tokens, id, "Add a participant", name, "Add: type a name");
    if name.trim().is_empty() {
        return;
    }
    let entered = fields::entered(ui, &field);
    let without: Vec<PartyId> = parties.iter().map(|(id, _)| *id).collect();
    let offered = found.parties(cx, name, &without);
    if offered.is_empty() {
        ui.label(RichText::new("Nobody in the collection is called so").small().color(cx.tokens.muted));
    }
    if let Some(id) = pick::parties(ui, cx, &offered, "Add", entered) {
        parties.push((id, Part::Party));
        name.clear();
        field.request_focus();
    }
}

/// All sectors, each on or off.
pub fn sectors(ui: &mut Ui, cx: &Cx<'_>, picked: &mut Vec<SectorId>) {
    fields::line(ui, cx.tokens, "Sectors", |ui| {
        fields::chips(ui, |ui| {
            for sector in SectorId::all() {
                let on = picked.contains(&sector);
                let label = sector.sector().label.as_str();
                let chip = Chip::new(label).square(cx.tokens.sector(sector)).on(on).name(format!("Sector: {label}"));
                if chip.show(ui, cx.tokens).clicked() {
                    if on {
                        picked.retain(|other| *other != sector);
                    } else {
                        picked.push(sector);
                    }
                }
            }
        });
    });
}
