//! Made, opened, refused, locked, closed, saved under another name.

use super::*;
use crate::model::EntryId;

#[test]
fn closed_it_is_one_plain_file() {
    let place = Place::new();
    let mut project = place.project();
    project.append(&notes(3)).unwrap();
    assert_eq!(place.files(), ["a.attache", "a.attache-lock", "a.attache-shm", "a.attache-wal"]);
    project.close().unwrap();
    assert_eq!(place.files(), ["a.attache"]);
    let bytes = std::fs::read(place.path("a.attache")).unwrap();
    assert_eq!(bytes[18..20], [1, 1], "no write-ahead log is asked for");
    drop(whole(&place.path("a.attache")));
    assert_eq!(place.files(), ["a.attache"], "dropping closes it too");
}

#[test]
fn the_log_comes_back_as_it_was_and_takes_an_entry_once() {
    let place = Place::new();
    let mut project = place.project();
    let entries = notes(5);
    assert_eq!(project.append(&entries[..3]).unwrap(), 3);
    assert_eq!(project.append(&entries).unwrap(), 2);
    project.close().unwrap();
    let mut project = whole(&place.path("a.attache"));
    assert_eq!(project.log().unwrap().entries(), entries);
    assert_eq!(project.append(&entries).unwrap(), 0);
    let odd = Entry { time: now() + chrono::TimeDelta::nanoseconds(1), id: EntryId("z".into()), ..entries[0].clone() };
    project.append(std::slice::from_ref(&odd)).unwrap();
    assert_eq!(project.log().unwrap().entries().last(), Some(&odd), "to the nanosecond");
}

#[test]
fn nothing_is_made_where_something_is() {
    let place = Place::new();
    std::fs::write(place.path("a.attache"), "mine").unwrap();
    assert!(matches!(Project::create(&place.path("a.attache")), Err(ProjectError::Exists { .. })));
    assert_eq!(std::fs::read(place.path("a.attache")).unwrap(), b"mine");
}

#[test]
fn other_files_are_refused_and_left_as_they_are() {
    let place = Place::new();
    let other = Connection::open(place.path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE a (b)").unwrap();
    other.close().unwrap();
    for (name, bytes) in [("empty", vec![]), ("text", b"Dear Sir".to_vec()), ("long", vec![7; 5000])] {
        std::fs::write(place.path(name), bytes).unwrap();
    }
    for name in ["empty", "text", "long", "other.db"] {
        let before = std::fs::read(place.path(name)).unwrap();
        let error = Project::open(&place.path(name)).unwrap_err();
        assert!(error.to_string().ends_with("is not an Attaché project"), "{error}");
        assert_eq!(std::fs::read(place.path(name)).unwrap(), before);
    }
    assert!(matches!(Project::open(&place.path("none")), Err(ProjectError::NotFound { .. })));
    assert!(matches!(Project::open(place.folder.path()), Err(ProjectError::Io { .. })));
    assert_eq!(place.files(), ["empty", "long", "other.db", "text"]);
}

#[test]
fn a_newer_project_is_refused_and_left_untouched() {
    let place = Place::new();
    let path = place.path("a.attache");
    place.project().close().unwrap();
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    newer.close().unwrap();
    let before = std::fs::read(&path).unwrap();
    let error = Project::open(&path).unwrap_err();
    let said = format!("newer version of Attaché (project version 99, this program knows {})", schema::VERSION);
    assert!(error.to_string().contains(&said), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(place.files(), ["a.attache"]);
}

#[test]
fn the_second_window_only_reads() {
    let place = Place::new();
    let path = place.path("a.attache");
    let mut first = place.project();
    first.append(&notes(2)).unwrap();
    let Opened::ReadOnly { mut project, why } = Project::open(&path).unwrap() else { panic!("it can write") };
    assert_eq!(why, Limit::InUse);
    assert_eq!(project.log().unwrap().entries().len(), 2, "it sees what is not yet in the file itself");
    first.append(&notes(3)).unwrap();
    assert_eq!(project.log().unwrap().entries().len(), 3);
    assert!(matches!(project.append(&notes(4)), Err(ProjectError::ReadOnly { .. })));
    first.close().unwrap();
    drop(project);
    let mut again = whole(&path);
    assert_eq!(again.append(&notes(4)).unwrap(), 1, "free again");
    again.close().unwrap();
    assert_eq!(place.files(), ["a.attache"]);
}

#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_it_is_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let mut project = place.project();
    project.append(&notes(2)).unwrap();
    project.close().unwrap();
    let set = |mode| std::fs::set_permissions(place.folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    let writes_anyway = std::fs::write(place.path("probe"), "").is_ok();
    let opened = Project::open(&place.path("a.attache")).unwrap();
    set(0o755);
    // Root may write everywhere.
    if !writes_anyway {
        assert_eq!(opened.limit(), Some(&Limit::NotWritable));
    }
    assert_eq!(opened.project().log().unwrap().entries().len(), 2);
}

#[test]
fn where_nothing_can_be_written_a_closed_project_is_read_as_it_lies() {
    let place = Place::new();
    let path = place.path("a #1 100%?.attache");
    let mut project = Project::create(&path).unwrap();
    project.append(&notes(2)).unwrap();
    project.close().unwrap();
    // As a copy has it that was made without the files beside it: its header says that there should be some.
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
    drop(connection);
    let files = place.files();
    let opened = Project::read_only(&path, Limit::NotWritable, false).unwrap();
    assert_eq!(opened.limit(), Some(&Limit::NotWritable));
    let project = opened.project();
    assert_eq!(project.log().unwrap().entries().len(), 2);
    project.save_as(&place.path("b.attache")).unwrap();
    std::fs::remove_file(place.path("b.attache")).unwrap();
    assert_eq!(place.files(), files, "nothing was made there");
}

#[test]
fn where_nothing_can_be_written_a_project_that_was_left_open_is_read_from_a_copy() {
    let place = Place::new();
    let path = place.path("a.attache");
    let mut writer = place.project();
    writer.append(&notes(2)).unwrap();
    let (files, bytes) = (place.files(), std::fs::read(&path).unwrap());
    assert!(files.contains(&"a.attache-wal".to_owned()));
    let opened = Project::read_only(&path, Limit::NotWritable, false).unwrap();
    let said = opened.limit().unwrap().to_string();
    assert!(said.contains("both were copied to a temporary folder"), "{said}");
    let mut project = opened.project();
    let folder = Path::new(project.connection.path().unwrap()).parent().unwrap().to_owned();
    assert_ne!(folder, place.folder.path());
    assert_eq!(project.log().unwrap().entries().len(), 2, "also what is not yet in the file itself");
    assert_eq!(project.path(), path);
    assert!(matches!(project.append(&notes(4)), Err(ProjectError::ReadOnly { .. })));
    let other = place.path("b.attache");
    project.save_as(&other).unwrap();
    assert_eq!(whole(&other).log().unwrap().entries().len(), 2);
    project.close().unwrap();
    assert!(!folder.exists());
    std::fs::remove_file(other).unwrap();
    assert_eq!((place.files(), std::fs::read(&path).unwrap()), (files, bytes), "all is as it was");
    drop(writer);
}

#[test]
fn saved_under_another_name_it_holds_the_same() {
    let place = Place::new();
    let mut project = place.project();
    project.append(&notes(2)).unwrap();
    project.put(&[&held("n.md", 0, &[NEWS])]).unwrap();
    let path = place.path("b.attache");
    std::fs::write(&path, "an old file").unwrap();
    std::fs::write(place.path("b.attache-wal"), "left by a killed program").unwrap();
    project.save_as(&path).unwrap();
    project.save_as(&place.path("a.attache")).unwrap();
    let mut other = whole(&path);
    assert_eq!(other.log().unwrap(), project.log().unwrap());
    assert_eq!(other.load().unwrap(), project.load().unwrap());
    other.append(&notes(3)).unwrap();
    assert!(matches!(project.save_as(&path), Err(ProjectError::InUse { .. })), "it is open");
    other.close().unwrap();
    project.close().unwrap();
    assert_eq!(place.files(), ["a.attache", "b.attache"]);
}

#[test]
fn small_things_come_back() {
    let place = Place::new();
    let mut project = place.project();
    let marks = Marks::from([("dawn".to_owned(), [3, 7].into()), ("dusk".to_owned(), [1].into())]);
    project.put_marks(&marks).unwrap();
    project.mark("dawn", &[3, 4], false).unwrap();
    project.mark("dusk", &[1, 2], true).unwrap();
    let expected = Marks::from([("dawn".to_owned(), [7].into()), ("dusk".to_owned(), [1, 2].into())]);
    assert_eq!(project.marks().unwrap(), expected);
    let at = |key: &str, x| Position { kind: "person".into(), key: key.into(), at: [x, -2.5], pinned: x > 0.0 };
    project.put_positions(&[at("a", 0.1), at("b", f32::NAN), at("c", -3e30)]).unwrap();
    assert_eq!(project.positions().unwrap(), [at("a", 0.1), at("c", -3e30)]);
    let view = |name: &str, json: &str| SavedView { name: name.into(), json: json.into() };
    for (name, json) in [("b", "1"), ("a", "2"), ("b", "3"), ("c", "4")] {
        project.put_view(&view(name, json)).unwrap();
    }
    project.remove_view("c").unwrap();
    assert_eq!(project.views().unwrap(), [view("b", "3"), view("a", "2")]);
    project.put_setting("k", "1").unwrap();
    project.put_setting("k", "2").unwrap();
    assert_eq!(project.setting("k").unwrap().as_deref(), Some("2"));
    project.used(now()).unwrap();
    assert_eq!(project.last_used().unwrap(), Some(now()));
}

#[test]
fn unnamed_projects_are_found_again_by_what_was_opened() {
    let place = Place::new();
    let data = place.path("data");
    let news = place.path("news");
    std::fs::create_dir(&news).unwrap();
    let mut project = unnamed::open(&data, std::slice::from_ref(&news)).unwrap().project();
    project.append(&notes(1)).unwrap();
    let party = crate::model::PartyRef::State(crate::model::CountryCode::new("NO").unwrap());
    let log = project.log().unwrap();
    project.append(&[log.decide(now(), Decision::Rename { party, name: "Norge".into() }, None)]).unwrap();
    project.used(now()).unwrap();
    let other = [news.clone(), place.path("x.md"), place.path("y.md")];
    unnamed::open(&data, &other).unwrap().project().close().unwrap();
    let all = unnamed::list(&data);
    let said: Vec<_> = all.iter().map(|u| (u.name.as_str(), u.last_used, u.corrections)).collect();
    assert_eq!(said, [("news", Some(now()), 1), ("news and 2 more", None, 0)], "while one of them is open");
    project.close().unwrap();
    let roundabout = [news.join("../news")];
    assert_eq!(unnamed::path_for(&data, &roundabout), all[0].path);
    assert_eq!(unnamed::open(&data, &roundabout).unwrap().project().log().unwrap().entries().len(), 2);
    assert_eq!(unnamed::list(&place.path("nowhere")), []);
}
