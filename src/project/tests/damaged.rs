//! A broken file gives what it still holds, says what it lacks, and is left as it is.

use std::fs;

use proptest::prelude::*;

use super::*;

const PAGE: usize = 4096;

/// A project of some hundred pages, and what it holds.
fn filled(place: &Place) -> (Vec<Held>, Vec<Entry>) {
    let all: Vec<Held> = (0..60)
        .map(|n| {
            let long = format!("Article {n}. {}", "The ministers spoke of many things at length. ".repeat(60));
            held(&format!("{n:02}.md"), n, &[NEWS, &long, "Of fish."])
        })
        .collect();
    let entries = notes(200);
    let mut project = place.project();
    project.put(&all.iter().collect::<Vec<_>>()).unwrap();
    project.append(&entries).unwrap();
    project.close().unwrap();
    (all, entries)
}

/// What can be read is what was there, or says that it is not whole.
fn check(project: &Project, all: &[Held], entries: &[Entry]) -> usize {
    let read = readings(&project.load().unwrap_or_default());
    let mut as_it_was = 0;
    for (article, reading) in &read {
        let original = all.iter().flat_map(|held| &held.read).find(|(a, _)| a.path == article.path);
        let lost = article.warnings.iter().any(|warning| warning.contains("lost"));
        if let Some((a, r)) = original.filter(|_| !lost) {
            assert_eq!((article, reading), (a, r));
            as_it_was += 1;
        }
    }
    let log = project.log().unwrap_or_default();
    assert!(log.entries().iter().all(|entry| entries.contains(entry)));
    as_it_was
}

#[test]
fn a_clean_project_is_whole() {
    let place = Place::new();
    let (all, _) = filled(&place);
    let (opened, held) = Project::open_with_articles(&place.path("a.attache")).unwrap();
    assert_eq!((opened.limit(), held), (None, all));
}

#[test]
fn what_is_whole_is_read_and_what_is_missing_is_said() {
    let place = Place::new();
    let (all, entries) = filled(&place);
    let path = place.path("a.attache");
    let mut bytes = fs::read(&path).unwrap();
    let pages = bytes.len() / PAGE;
    assert!(pages > 100, "{pages}");
    for page in pages / 2..pages / 2 + 3 {
        bytes[page * PAGE..(page + 1) * PAGE].fill(0xA5);
    }
    fs::write(&path, &bytes).unwrap();
    let (opened, held) = Project::open_with_articles(&path).unwrap();
    let Opened::ReadOnly { mut project, why } = opened else { panic!("not seen") };
    assert_eq!(held, project.load().unwrap());
    let Limit::Damaged { missing } = &why else { panic!("{why}") };
    assert!(missing.iter().any(|line| line.contains("can't")), "{missing:?}");
    let whole_ones = check(&project, &all, &entries);
    assert!((30..60).contains(&whole_ones), "{whole_ones}");
    assert!(matches!(project.append(&entries), Err(ProjectError::ReadOnly { .. })));
    let saved = place.path("b.attache");
    project.save_as(&saved).unwrap();
    let other = whole(&saved);
    assert_eq!(other.log().unwrap(), project.log().unwrap());
    assert_eq!(check(&other, &all, &entries), whole_ones);
    drop((other, project));
    assert!(fs::read(&path).unwrap() == bytes, "left as it is");
    assert_eq!(place.files(), ["a.attache", "b.attache"]);
}

#[test]
fn a_file_cut_short_gives_its_beginning() {
    let place = Place::new();
    let (all, entries) = filled(&place);
    let path = place.path("a.attache");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() * 4 / 5]).unwrap();
    let opened = Project::open(&path).unwrap();
    let Some(Limit::Damaged { missing }) = opened.limit().cloned() else { panic!("not seen") };
    let project = opened.project();
    let whole_ones = check(&project, &all, &entries);
    assert!(whole_ones > 5, "{whole_ones}: {missing:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_broken_nothing_panics_and_nothing_false_is_shown(
        // Bytes that no text has.
        holes in proptest::collection::vec((0.0..1.0f64, 0x80..=0xFFu8, 1..6000usize), 1..5)
    ) {
        let place = Place::new();
        let (all, entries) = filled(&place);
        let path = place.path("a.attache");
        let mut bytes = fs::read(&path).unwrap();
        for (at, byte, length) in holes {
            let from = (at * bytes.len() as f64) as usize;
            let to = (from + length).min(bytes.len());
            bytes[from..to].fill(byte);
        }
        fs::write(&path, &bytes).unwrap();
        match Project::open_with_articles(&path) {
            Ok((opened, _)) => {
                check(opened.as_project(), &all, &entries);
            }
            Err(error) => prop_assert!(
                matches!(error, ProjectError::NotAProject { .. } | ProjectError::Damaged { .. } | ProjectError::Newer { .. }),
                "{}", error
            ),
        }
    }
}
