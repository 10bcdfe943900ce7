//! The network's switches: what nodes, colours and sizes tell, in the tab bar; ties, events and lasso at its foot.

use egui::{Align, Layout, Popup, PopupCloseBehavior, Rect, Response, RichText, Slider, Ui, UiBuilder, pos2, vec2};

use super::scene::Scene;
use super::{FOOT, legend};
use crate::app::command::{Action, Command, NetworkChange};
use crate::app::state::{ColourBy, SizeBy};
use crate::app::theme::small;
use crate::app::views::Cx;
use crate::app::widgets::{Chip, plural};
use crate::network::NodeBy;

/// What nodes can stand for.
const NODES: [(NodeBy, &str); 4] =
    [(NodeBy::Person, "person"), (NodeBy::Office, "office"), (NodeBy::Body, "body"), (NodeBy::Country, "country")];
/// What colours can tell.
const COLOURS: [(ColourBy, &str); 3] =
    [(ColourBy::Country, "country"), (ColourBy::Community, "community"), (ColourBy::Sector, "sector")];
/// What sizes can tell.
const SIZES: [(SizeBy, &str); 3] =
    [(SizeBy::Interactions, "interactions"), (SizeBy::Partners, "partners"), (SizeBy::Strength, "strength")];
/// From how many parties on an engagement can be a node of its own.
const EVENTS: [usize; 6] = [2, 3, 4, 6, 8, 12];

fn word<T: PartialEq>(of: &[(T, &'static str)], now: &T) -> &'static str {
    of.iter().find(|(value, _)| value == now).map_or("", |(_, word)| word)
}

/// The chips of the tab bar, from the right; where there is no room for all, one that opens them all.
pub fn tab_bar(ui: &mut Ui, cx: &mut Cx<'_>) {
    let look = &cx.state.settings.network_look;
    let texts = [
        if look.bodies { "Bodies: on".to_owned() } else { "Bodies: off".to_owned() },
        format!("Size: {}", word(&SIZES, &look.size)),
        format!("Colour: {}", word(&COLOURS, &look.colour)),
        format!("Node: {}", word(&NODES, &look.nodes)),
    ];
    ui.spacing_mut().item_spacing.x = 8.0;
    let width = |text: &String| ui.painter().layout_no_wrap(text.clone(), small(), cx.tokens.text).size().x + 24.0;
    if texts.iter().map(width).sum::<f32>() > ui.available_width() {
        let button = Chip::new("Look").name("How the network is drawn").show(ui, cx.tokens);
        menu(&button, |ui| {
            nodes(ui, cx);
            ui.separator();
            colours(ui, cx);
            ui.separator();
            sizes(ui, cx);
            ui.separator();
            let mut bodies = cx.state.settings.network_look.bodies;
            if ui.checkbox(&mut bodies, "Bodies and states").clicked() {
                cx.act(Action::ToggleBodies);
            }
        });
        return;
    }
    let [bodies, size, colour, node] = &texts;
    if Chip::new(bodies).show(ui, cx.tokens).on_hover_text(Action::ToggleBodies.entry().hint).clicked() {
        cx.act(Action::ToggleBodies);
    }
    let button = Chip::new(size).show(ui, cx.tokens).on_hover_text("What the size of a node tells");
    menu(&button, |ui| sizes(ui, cx));
    let button = Chip::new(colour).show(ui, cx.tokens).on_hover_text("What the colour of a node tells");
    menu(&button, |ui| {
        colours(ui, cx);
        ui.separator();
        legend::ui(ui, cx);
    });
    let button = Chip::new(node).show(ui, cx.tokens).on_hover_text("What a node stands for");
    menu(&button, |ui| nodes(ui, cx));
}

/// A menu that stays until a choice is made or one clicks elsewhere.
fn menu(button: &Response, add: impl FnOnce(&mut Ui)) {
    Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(168.0);
        add(ui);
    });
}

fn choice(ui: &mut Ui, cx: &mut Cx<'_>, is: bool, action: Action) {
    let entry = action.entry();
    if ui.selectable_label(is, entry.name).on_hover_text(entry.hint).clicked() {
        cx.act(action);
        ui.close();
    }
}

fn nodes(ui: &mut Ui, cx: &mut Cx<'_>) {
    for (by, _) in NODES {
        choice(ui, cx, cx.state.settings.network_look.nodes == by, Action::Nodes(by));
    }
}

fn colours(ui: &mut Ui, cx: &mut Cx<'_>) {
    for (by, _) in COLOURS {
        choice(ui, cx, cx.state.settings.network_look.colour == by, Action::Colour(by));
    }
}

fn sizes(ui: &mut Ui, cx: &mut Cx<'_>) {
    for (by, _) in SIZES {
        choice(ui, cx, cx.state.settings.network_look.size == by, Action::Size(by));
    }
}

/// The chips at the foot of the pane, from the right, and the one above that says whose neighbourhood is shown.
/// Returns where they begin.
pub fn foot(ui: &mut Ui, cx: &mut Cx<'_>, pane: Rect, scene: &Scene) -> f32 {
    if let Some(around) = &cx.state.network.around {
        let steps = plural(usize::from(around.steps), "step");
        let text = format!("Around {}, {steps}", around.label);
        let room = Rect::from_min_size(pane.left_top() + vec2(12.0, 8.0), vec2(pane.width() - 24.0, 24.0));
        ui.scope_builder(UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)), |ui| {
            let chip = Chip::new(&text).closing().name(format!("{text}, show the whole network"));
            if chip.show(ui, cx.tokens).clicked() {
                cx.act(Action::WholeNetwork);
            }
        });
    }
    let room = Rect::from_min_max(
        pos2(pane.left() + (pane.width() * 0.4).min(220.0), pane.bottom() - FOOT),
        pane.max - vec2(12.0, 0.0),
    );
    let mut left = room.right();
    ui.scope_builder(UiBuilder::new().max_rect(room).layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let on = cx.state.network.lasso;
        let lasso = Chip::new("Lasso").on(on).show(ui, cx.tokens);
        if lasso.on_hover_text("Drag a line around nodes to pick them all; or drag with Shift").clicked() {
            cx.act(Action::Lasso);
        }
        events(ui, cx);
        ties(ui, cx, scene);
        left = ui.cursor().right();
    });
    left
}

fn events(ui: &mut Ui, cx: &mut Cx<'_>) {
    let now = cx.state.settings.network_look.events_over;
    let told = |over: Option<usize>| over.map_or_else(|| "off".to_owned(), |n| format!("over {n}"));
    let button = Chip::new(&format!("Large events: {}", told(now))).on(now.is_some()).show(ui, cx.tokens);
    let button = button.on_hover_text("Draw engagements of many as nodes of their own, not as ties of all with all");
    menu(&button, |ui| {
        for over in std::iter::once(None).chain(EVENTS.map(Some)) {
            let text = over.map_or_else(|| "All as ties".to_owned(), |n| format!("Over {n} parties, as nodes"));
            if ui.selectable_label(now == over, text).clicked() {
                cx.send(Command::Network(NetworkChange::EventsOver(over)));
                ui.close();
            }
        }
    });
}

fn ties(ui: &mut Ui, cx: &mut Cx<'_>, scene: &Scene) {
    let least = cx.state.network.least.max(1);
    let hidden = format!("{} hidden", plural(scene.weak_ties, "tie"));
    let text = if least > 1 { format!("Ties: ≥ {least}, {hidden}") } else { "Ties: all".to_owned() };
    let button = Chip::new(&text).on(least > 1).show(ui, cx.tokens);
    let button = button.on_hover_text("Hide ties of fewer interactions");
    menu(&button, |ui| {
        ui.label("Only ties of at least");
        let mut wanted = least;
        ui.horizontal(|ui| {
            if ui.button("−").on_hover_text(Action::MoreTies.entry().name).clicked() {
                wanted = least.saturating_sub(1).max(1);
            }
            ui.add(Slider::new(&mut wanted, 1..=scene.strongest.max(2)).integer());
            if ui.button("+").on_hover_text(Action::FewerTies.entry().name).clicked() {
                wanted = least + 1;
            }
        });
        ui.label(RichText::new(format!("interactions. {hidden}")).font(small()).color(cx.tokens.muted));
        if wanted != least {
            cx.send(Command::Network(NetworkChange::Least(wanted)));
        }
    });
}
