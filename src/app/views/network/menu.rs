//! What can be done with a node: its menu, by the right button or the menu key.

use egui::{Id, LayerId, Order, Popup, PopupKind, Pos2, Rect, Ui};

use super::Network;
use super::gestures;
use super::scene::{Scene, What};
use crate::app::command::{Action, Command, NetworkChange};
use crate::app::icons;
use crate::app::state::Around;
use crate::app::views::Cx;
use crate::app::views::shell::menu_row;

impl Network {
    /// Opens the menu of a node there.
    pub(super) fn open_menu(&mut self, ui: &Ui, what: What, at: Pos2) {
        self.menu = Some((what, at));
        Popup::open_id(ui.ctx(), menu_id());
    }

    /// Shows it, while it is open.
    pub(super) fn menu(&mut self, ui: &Ui, cx: &mut Cx<'_>, pane: Rect, scene: &Scene) {
        let Some((what, at)) = self.menu else { return };
        let Some(i) = scene.index(what).filter(|_| Popup::is_id_open(ui.ctx(), menu_id())) else {
            self.menu = None;
            return;
        };
        let Some(node) = scene.nodes.get(i) else { return };
        let layer = LayerId::new(Order::Middle, menu_id());
        let mut focus = false;
        let mut first = std::mem::take(&mut self.menu_focus);
        Popup::new(menu_id(), ui.ctx().clone(), at, layer).kind(PopupKind::Menu).open_memory(None).show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut row = |ui: &mut Ui, icon: &str, name: &str, enabled: bool| {
                let response = menu_row(ui, cx.tokens, icon, name, None, enabled);
                if std::mem::take(&mut first) {
                    response.request_focus();
                }
                if response.clicked() {
                    ui.close();
                }
                response.clicked()
            };
            if row(ui, icons::CIRCLE, "Select", true) {
                cx.out.push(node.select());
            }
            if matches!(what, What::Group(_)) {
                if row(ui, icons::PLUS, "Add to the selection, or take away", true) {
                    gestures::add(&mut Cx { state: cx.state, tokens: cx.tokens, out: cx.out }, node);
                }
                for steps in [1, 2] {
                    let entry = Action::Neighbourhood(steps).entry();
                    if row(ui, entry.icon, entry.name, true) {
                        let around = Around { label: node.name.clone(), parties: node.parties.clone(), steps };
                        cx.out.push(Command::Network(NetworkChange::Around(Some(around))));
                    }
                }
            }
            let entry = Action::WholeNetwork.entry();
            if row(ui, entry.icon, entry.name, Action::WholeNetwork.enabled(cx.state)) {
                cx.out.push(Command::Do(Action::WholeNetwork));
            }
            focus = row(ui, icons::CORNERS_OUT, "Bring those tied to it into view", true);
            if let What::Group(at) = what
                && node.pinned
                && row(ui, icons::PUSH_PIN, Action::Unpin.entry().name, true)
            {
                cx.out.push(Command::Network(NetworkChange::Unpin(scene.by, at)));
            }
        });
        if focus {
            self.focus_on(pane, scene, i);
            ui.ctx().request_repaint();
        }
    }
}

fn menu_id() -> Id {
    Id::unique("network-node-menu")
}
