//! A visit and what happened during it, driven by accessible labels.

use attache::app::command::Command;
use attache::app::item::Item;
use attache::model::{InteractionId, Kind, Status};
use egui_kittest::kittest::Queryable;

use crate::driven::{command, window_on};
use crate::invented::{ROWS, collection};

#[test]
fn a_visit_lists_what_happened_during_it_and_each_leads_back() {
    // The seventh of the table is a visit of three days; its visitor meets somebody on the second, as others do.
    let mut rows = ROWS.to_vec();
    rows.push((Kind::Meeting, Status::Held, &[2, 5], Some("2022-11-15"), 2));
    rows.push((Kind::Meeting, Status::Held, &[0, 1], Some("2022-11-15"), 2));
    let mut harness = window_on(collection(&rows));
    let item = |n: u32| Item::Interaction(InteractionId(n));
    command(&mut harness, Command::Select(item(6)));
    harness.get_by_label("During this visit (1)");

    command(&mut harness, Command::Select(item(12)));
    harness.get_by_label("During the visit of Gamma Grey to Geneva, 14–16 Nov 2022").click();
    harness.run();
    assert_eq!(harness.state().state.selection.item, Some(item(6)));

    command(&mut harness, Command::Select(item(13)));
    assert!(harness.query_by_label_contains("During the visit").is_none(), "a meeting of others belongs to no visit");
}
