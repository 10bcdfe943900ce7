//! The same sources with the same corrections give the same bytes, by window and by command, also after reopening and
//! after all sources were read again.

#![cfg(feature = "window")]
#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;

use attache::app::App;
use attache::app::command::{Command as Ask, WorkChange};
use attache::export::out::{self, Out, Source};
use attache::export::{Format, Options};
use attache::model::{Decision, Log};
use attache::pipeline::{self, Watch};
use attache::project::refresh::refresh;
use attache::project::{Project, Root};
use chrono::DateTime;
use egui_kittest::Harness;

/// Reads what changed below the roots of a project.
fn read(project: &mut Project) -> Vec<pipeline::Read> {
    let now = DateTime::from_timestamp(1_900_000_000, 0).unwrap();
    let held = project.load().unwrap();
    let mut watch = Watch { stop: &AtomicBool::new(false), progress: &|_| (), snapshot: &mut |_| () };
    let mut read = refresh(project, held, now, &mut watch).unwrap().readings();
    pipeline::make_ids_unique(&mut read);
    read
}

fn by_command(project: &Path, to: &Path) -> Vec<u8> {
    let run = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(["export", "--format", "jsonl", "--output"])
        .args([to, project])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    std::fs::read(to).unwrap()
}

#[test]
fn by_window_and_by_command() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.attache");
    let mut project = Project::create(&path).unwrap();
    let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-data/readouts");
    project.put_roots(&[Root::new(&sample)]).unwrap();
    let collection = pipeline::join(&read(&mut project), &Log::default());

    // In the window: what a person would do.
    let mut window = Harness::builder().build_eframe(|cc| App::with_collection(cc, collection));
    let mut decide = |decision: &dyn Fn(&App) -> Decision| {
        let asked = Ask::Work(WorkChange::Decide(decision(window.state()), None));
        let ctx = window.ctx.clone();
        window.state_mut().run_command(&ctx, asked);
    };
    let interaction = |app: &App, n: usize| {
        let collection = &app.state.collection;
        collection.interaction_ref(collection.interactions.get(n).unwrap()).unwrap()
    };
    decide(&|app| Decision::Confirm { interaction: interaction(app, 1) });
    decide(&|app| Decision::Reject { interaction: interaction(app, 0) });
    decide(&|app| {
        let most = app.state.collection.parties().max_by_key(|(_, p)| p.interactions.len()).unwrap().0;
        Decision::Rename { party: app.state.collection.party_ref(most).unwrap(), name: "A. N. Other".to_owned() }
    });
    let state = &window.state().state;
    project.append(state.work.log.entries()).unwrap();
    project.close().unwrap();
    let source = Source {
        collection: &state.collection,
        filter: &state.filter,
        options: Options::default(),
        title: "",
        not_read: &[],
        positions: None,
        dark: false,
        of: (None, None),
        notes: false,
    };
    let in_window = folder.path().join("window.jsonl");
    out::write(Out::Data(Format::JsonLines), &source, &in_window).unwrap();
    let in_window = std::fs::read(in_window).unwrap();

    let text = String::from_utf8(in_window.clone()).unwrap();
    for words in ["A. N. Other", r#""standing":"confirmed""#, r#""rejected":["#] {
        assert!(text.contains(words), "{words} is not in it");
    }
    let to = folder.path().join("command.jsonl");
    assert!(in_window == by_command(&path, &to), "the command writes other bytes than the window");
    assert!(in_window == by_command(&path, &to), "and again, reopened");
}
