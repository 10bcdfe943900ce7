//! Opening again gives what reading afresh gives, and reads only what is different.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::refresh::{Changes, Refreshed, refresh};
use super::*;
use crate::pipeline::{self, Read, Watch};

/// Files in a folder, opened as a project.
struct News {
    place: Place,
    project: Option<Project>,
}

impl News {
    fn new(files: &[(&str, &str)]) -> Self {
        let place = Place::new();
        fs::create_dir(place.path("news")).unwrap();
        let mut project = place.project();
        project.put_roots(&[Root::new(&place.path("news"))]).unwrap();
        let news = Self { place, project: Some(project) };
        for (name, text) in files {
            news.write(name, text);
        }
        news
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.place.path("news").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.place.path("news").join(name)).unwrap();
    }

    /// Closes it, opens it again, and reads what is different.
    fn again(&mut self) -> Refreshed {
        self.project.take().unwrap().close().unwrap();
        let mut project = whole(&self.place.path("a.attache"));
        let held = project.load().unwrap();
        let refreshed = run(&mut project, held, &AtomicBool::new(false));
        assert_eq!(project.load().unwrap(), refreshed.held, "what is kept is what was given");
        self.project = Some(project);
        refreshed
    }

    fn execute(&self, sql: &str) {
        self.project.as_ref().unwrap().connection.execute(sql, []).unwrap();
    }

    /// What reading afresh gives.
    fn afresh(&self) -> Vec<Read> {
        let mut watch = Watch { stop: &AtomicBool::new(false), progress: &|_| (), snapshot: &mut |_| () };
        let collection = pipeline::read(&[self.place.path("news")], &Log::default(), &mut watch).collection;
        collection.articles.into_iter().zip(collection.readings).collect()
    }
}

fn run(project: &mut Project, held: Vec<Held>, stop: &AtomicBool) -> Refreshed {
    let mut watch = Watch { stop, progress: &|_| (), snapshot: &mut |_| () };
    refresh(project, held, now(), &mut watch).unwrap()
}

/// Articles and readings as joined: with unique ids.
fn joined(refreshed: &Refreshed) -> Vec<Read> {
    let mut read = refreshed.readings();
    pipeline::make_ids_unique(&mut read);
    let collection = pipeline::join(&read, &Log::default());
    collection.articles.into_iter().zip(collection.readings).collect()
}

const FILES: &[(&str, &str)] = &[
    (
        "b/talks.md",
        "---\ntitle: Talks\ndate: 2022-06-10\n---\nOSLO (Reuters) - Foreign Minister Marta Ilves of Estonia met Norwegian Prime Minister Jonas Dahl on Friday.\n",
    ),
    ("a/talks.txt", "Title: Other talks\n\nThey met in Rabat.\n\nThey left.\n"),
    ("feed.jsonl", "{\"text\": \"One.\"}\n{\"id\": \"x7\", \"text\": \"Two.\"}\nbroken\n"),
    ("empty.txt", ""),
    ("table.csv", "a,b"),
];

#[test]
fn a_reopened_project_is_what_a_fresh_reading_is() {
    let mut news = News::new(FILES);
    let first = news.again();
    assert_eq!(first.changes, Changes { new: 4, ..Changes::default() });
    assert_eq!(first.changes.in_words(), "4 files new");
    assert_eq!(joined(&first), news.afresh());
    let second = news.again();
    assert_eq!(second.changes, Changes { unchanged: 4, ..Changes::default() });
    assert_eq!(second.changes.in_words(), "");
    assert_eq!(second.held, first.held);
    assert_eq!(joined(&second), news.afresh());
    let problems: Vec<_> =
        second.files.iter().map(|file| (file.path.rsplit('/').next().unwrap(), file.problem.is_some())).collect();
    assert_eq!(
        problems,
        [("talks.txt", false), ("talks.md", false), ("empty.txt", true), ("feed.jsonl", true), ("table.csv", true)]
    );
}

#[test]
fn only_what_is_different_is_read() {
    let mut news = News::new(FILES);
    news.again();
    // Marked, so that it shows which are read and which are taken as they were.
    news.execute("UPDATE source SET format = 'as it was'");
    news.write("a/talks.txt", "Title: Other talks\n\nThey met in Tunis.\n");
    news.write("c/new.txt", "He went home.\n");
    news.remove("feed.jsonl");
    let refreshed = news.again();
    assert_eq!(refreshed.changes, Changes { new: 1, changed: 1, vanished: 1, unchanged: 2, ..Changes::default() });
    assert_eq!(refreshed.changes.in_words(), "1 file new, 1 changed, 1 vanished");
    let said: Vec<_> = refreshed
        .held
        .iter()
        .map(|held| {
            let outcome = &held.source.outcome;
            let name = outcome.path.rsplit('/').next().unwrap().to_owned();
            (name, outcome.format.as_deref() == Some("as it was"), held.read.len())
        })
        .collect();
    let expected = [
        ("talks.txt", false, 1),
        ("talks.md", true, 1),
        ("new.txt", false, 1),
        ("empty.txt", true, 0),
        ("feed.jsonl", true, 2),
    ];
    assert_eq!(said, expected.map(|(name, kept, count)| (name.to_owned(), kept, count)));
    let vanished = refreshed.files.iter().find(|file| file.path.ends_with("feed.jsonl")).unwrap();
    assert_eq!(vanished.problem.as_deref(), Some("not there any more; its articles are kept"));

    news.write("feed.jsonl", FILES[2].1);
    let back = news.again();
    assert_eq!(back.changes, Changes { returned: 1, unchanged: 4, ..Changes::default() });
    assert_eq!(joined(&back), news.afresh());
}

#[test]
fn what_another_reader_read_is_read_anew() {
    let mut news = News::new(FILES);
    let first = news.again();
    news.remove("b/talks.md");
    news.execute("UPDATE source SET reader = 'an older one'");
    news.execute("UPDATE reading SET json = replace(json, 'meeting', 'call')");
    let refreshed = news.again();
    assert_eq!(refreshed.changes, Changes { read_anew: 3, vanished: 1, ..Changes::default() });
    let texts = |refreshed: &Refreshed| {
        let mut read = refreshed.readings();
        read.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        read
    };
    assert_eq!(texts(&refreshed), texts(&first), "from the source, or from the text where it is gone");
    assert_eq!(news.again().changes, Changes { unchanged: 3, ..Changes::default() });
}

#[test]
fn a_file_of_the_same_time_and_size_is_told_by_its_bytes_while_it_is_fresh() {
    let mut news = News::new(&[("a.txt", "They met in Oslo.\n")]);
    news.again();
    news.execute("UPDATE source SET modified = NULL");
    news.write("a.txt", "They met in Rome.\n");
    let refreshed = news.again();
    assert_eq!(refreshed.changes.changed, 1);
    assert_eq!(refreshed.held[0].read[0].0.paragraphs[0].text, "They met in Rome.");
}

#[test]
fn a_folder_that_is_gone_leaves_everything_readable() {
    let mut news = News::new(FILES);
    let first = news.again();
    fs::rename(news.place.path("news"), news.place.path("elsewhere")).unwrap();
    let refreshed = news.again();
    assert_eq!(refreshed.changes, Changes { vanished: 4, ..Changes::default() });
    assert_eq!(refreshed.readings(), first.readings());
    fs::rename(news.place.path("elsewhere"), news.place.path("news")).unwrap();
    assert_eq!(news.again().changes, Changes { returned: 4, ..Changes::default() });
}

#[test]
fn stopped_it_keeps_what_was_read_and_goes_on_next_time() {
    let files: Vec<(String, String)> = (0..150).map(|n| (format!("{n:03}.txt"), format!("Text {n}.\n"))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut news = News::new(&files);
    let stop = AtomicBool::new(false);
    let seen = Mutex::new(BTreeSet::new());
    let mut project = news.project.take().unwrap();
    let mut watch = Watch {
        stop: &stop,
        progress: &|progress| {
            seen.lock().unwrap().insert(progress.done);
            if progress.done == 64 {
                stop.store(true, Ordering::Relaxed);
            }
        },
        snapshot: &mut |_| (),
    };
    let refreshed = refresh(&mut project, Vec::new(), now(), &mut watch).unwrap();
    assert!(refreshed.stopped);
    assert_eq!((refreshed.held.len(), seen.lock().unwrap().range(1..).count()), (64, 64));
    news.project = Some(project);
    let rest = news.again();
    assert_eq!(rest.changes, Changes { new: 86, unchanged: 64, ..Changes::default() });
    assert_eq!(joined(&rest), news.afresh());
}

#[test]
fn a_long_file_is_stopped_within_and_read_whole_next_time() {
    let lines: Vec<String> = (0..300).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"Text {n}.\"}}")).collect();
    let mut news = News::new(&[("all.jsonl", &lines.join("\n"))]);
    let stop = AtomicBool::new(false);
    let most = AtomicUsize::new(0);
    let mut project = news.project.take().unwrap();
    let mut watch = Watch {
        stop: &stop,
        progress: &|progress| {
            most.fetch_max(progress.articles, Ordering::Relaxed);
            assert_eq!(progress.found, 300);
            stop.store(true, Ordering::Relaxed);
        },
        snapshot: &mut |_| (),
    };
    let refreshed = refresh(&mut project, Vec::new(), now(), &mut watch).unwrap();
    assert!(refreshed.stopped && refreshed.held.is_empty(), "half of a file is never kept");
    assert!((1..300).contains(&most.into_inner()));
    assert_eq!(project.load().unwrap(), []);
    news.project = Some(project);
    let rest = news.again();
    assert_eq!((rest.changes.new, rest.held[0].read.len()), (1, 300));
}

#[test]
fn what_only_reads_writes_nothing() {
    let mut news = News::new(FILES);
    news.again();
    news.write("a/talks.txt", "They met in Tunis.\n");
    let Opened::ReadOnly { mut project, .. } = Project::open(&news.place.path("a.attache")).unwrap() else {
        panic!("two write")
    };
    let held = project.load().unwrap();
    let refreshed = run(&mut project, held.clone(), &AtomicBool::new(false));
    assert_eq!(refreshed.changes.changed, 1);
    assert_eq!(project.load().unwrap(), held);
}

#[test]
fn articles_are_named_as_the_folder_was_given() {
    let place = Place::new();
    fs::create_dir_all(place.path("here/news")).unwrap();
    fs::write(place.path("here/news/a.txt"), "They met.\n").unwrap();
    fs::create_dir_all(place.path("there/news")).unwrap();
    fs::write(place.path("there/news/a.txt"), "They left.\n").unwrap();
    let mut project = place.project();
    let root = |at: &str| Root { given: "news".into(), path: place.path(at).join("news") };
    project.put_roots(&[root("here"), root("there")]).unwrap();
    let refreshed = run(&mut project, Vec::new(), &AtomicBool::new(false));
    let paths: Vec<_> = refreshed.readings().iter().map(|(article, _)| article.path.clone()).collect();
    let whole = place.path("there/news/a.txt").to_string_lossy().into_owned();
    assert_eq!(paths, ["news/a.txt".to_owned(), whole], "two of one name stay two");
}

#[test]
fn articles_whose_files_are_gone_can_be_dropped_and_nothing_else_goes() {
    let mut news = News::new(&[
        ("a.txt", NEWS),
        ("b.txt", NEWS),
        ("c.txt", "Iceland's President Hanna Blom met Marta Ilves in Reykjavik on 4 July 2022.\n"),
    ]);
    let read = joined(&news.again());
    let mut log = Log::default();
    let collection = pipeline::join(&read, &log);
    for interaction in &collection.interactions {
        let interaction = collection.interaction_ref(interaction).unwrap();
        log.push(log.decide(now(), Decision::Confirm { interaction }, None));
    }
    let project = news.project.as_mut().unwrap();
    project.append(log.entries()).unwrap();
    let entries = log.entries().len();
    assert_eq!(entries, 2, "two tellings of one meeting, and another meeting");
    news.remove("a.txt");
    news.remove("c.txt");
    let refreshed = news.again();
    let read = joined(&refreshed);
    let collection = pipeline::join(&read, &log);
    let found = goes(&refreshed.files, &collection, &read, &log);
    assert_eq!(found, Goes { articles: 2, interactions: 1, decisions: 1 });
    let gone: Vec<String> = refreshed.files.iter().map(|file| file.path.clone()).collect();
    assert_eq!(news.project.as_mut().unwrap().drop_vanished(&gone).unwrap(), 2);
    let after = news.again();
    assert_eq!(after.changes, Changes { unchanged: 1, ..Changes::default() });
    assert_eq!(joined(&after), news.afresh());
    let kept = news.project.as_ref().unwrap().log().unwrap();
    assert_eq!(kept, log, "the log is as it was");
    let lost = pipeline::join(&joined(&after), &kept).notebook.lost;
    assert_eq!(lost.len(), found.decisions);
    assert!(!lost[0].why.is_empty());
    news.write("c.txt", "Iceland's President Hanna Blom met Marta Ilves in Reykjavik on 4 July 2022.\n");
    let again = joined(&news.again());
    assert_eq!(pipeline::join(&again, &kept).notebook.lost, [], "the file is back, and so is what was decided on it");
}

/// macOS takes no such names.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_and_files_whose_names_are_no_unicode_open_again() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let place = Place::new();
    let news = place.folder.path().join(OsStr::from_bytes(b"caf\xe9 100%"));
    fs::create_dir(&news).unwrap();
    fs::write(news.join(OsStr::from_bytes(b"a\xe9.txt")), NEWS).unwrap();
    fs::write(news.join(OsStr::from_bytes(b"a\xea.txt")), "They met in Rabat.\n").unwrap();
    let path = place.path("a.attache");
    let root = Root::new(&news);
    let mut project = Project::create(&path).unwrap();
    project.put_roots(std::slice::from_ref(&root)).unwrap();
    let first = run(&mut project, Vec::new(), &AtomicBool::new(false));
    assert_eq!(first.changes, Changes { new: 2, ..Changes::default() });
    assert!(first.held.iter().all(|held| held.read.len() == 1), "{:?}", first.files);
    project.close().unwrap();
    let mut project = whole(&path);
    assert_eq!(project.roots().unwrap(), [root]);
    let held = project.load().unwrap();
    let again = run(&mut project, held, &AtomicBool::new(false));
    assert_eq!(again.changes, Changes { unchanged: 2, ..Changes::default() });
    assert_eq!(again.held, first.held);
}
