//! What is there before texts are read: the same collection without its words, or nothing.

use super::*;
use crate::model::Collection;
use crate::pipeline;

/// A project with two articles, joined, and what was joined.
fn joined(place: &Place) -> (Project, Collection) {
    let mut project = place.project();
    let files = [held("a.txt", 0, &[NEWS]), held("b.txt", 1, &["Ms Ilves called Mr Dahl on 4 June 2022.", NEWS])];
    project.put(&files.iter().collect::<Vec<_>>()).unwrap();
    project.append(&notes(1)).unwrap();
    let collection = pipeline::join(&readings(&project.load().unwrap()), &project.log().unwrap());
    assert!(!project.is_joined() && project.outline().is_none());
    project.write_joined(&collection).unwrap();
    (project, collection)
}

#[test]
fn an_outline_is_the_collection_without_its_words() {
    let place = Place::new();
    let (project, collection) = joined(&place);
    project.close().unwrap();
    let outline = whole(&place.path("a.attache")).outline().unwrap();
    assert!(!outline.interactions.is_empty());
    assert_eq!(outline.interactions, collection.interactions);
    assert_eq!(outline.parties, collection.parties);
    assert_eq!((&outline.originals, &outline.suggestions), (&collection.originals, &collection.suggestions));
    assert_eq!((&outline.rejected, &outline.notebook), (&collection.rejected, &collection.notebook));
    assert!(outline.notebook.project.is_some());
    for (bare, article) in outline.articles.iter().zip(&collection.articles) {
        assert!(bare.paragraphs.is_empty());
        let with_text = Article { paragraphs: article.paragraphs.clone(), ..Article::clone(bare) };
        assert_eq!(with_text, **article);
    }
}

#[test]
fn with_its_articles_it_is_the_collection() {
    let place = Place::new();
    let (project, collection) = joined(&place);
    let (outline, read, log) = (project.outline().unwrap(), readings(&project.load().unwrap()), project.log().unwrap());
    assert_eq!(with_words(&outline, &read, &log), Some(collection.clone()));
    assert_eq!(with_words(&outline, &read[1..], &log), None, "other articles");
    let mut reversed = read.clone();
    reversed.reverse();
    assert_eq!(with_words(&outline, &reversed, &log), None, "another order");
    // Who names nobody is taken out of the readings; those that are kept have him still.
    let mut log = log;
    let party = collection.party_ref(crate::model::PartyId(0)).unwrap();
    log.push(log.decide(now(), Decision::Dismiss { party }, None));
    assert_eq!(with_words(&outline, &read, &log), None, "a decision on what was read");
}

type Change = fn(&mut Project);

#[test]
fn whatever_it_follows_from_takes_it_away() {
    let changes: [(&str, Change); 4] = [
        ("a decision", |project| {
            let mut log = project.log().unwrap();
            let entry = log.decide(now(), Decision::Note { on: Target::Project, text: "later".to_owned() }, None);
            log.push(entry.clone());
            project.append(&[entry]).unwrap();
        }),
        ("another article", |project| project.put(&[&held("c.txt", 2, &[NEWS])]).unwrap()),
        ("another order", |project| {
            let mut sources: Vec<Source> = project.load().unwrap().into_iter().map(|held| held.source).collect();
            for source in &mut sources {
                source.place = 5 - source.place;
            }
            project.put_known(&sources.iter().collect::<Vec<_>>()).unwrap();
        }),
        ("another program", |project| {
            project.connection.execute("UPDATE joined SET by = 'older'", []).unwrap();
        }),
    ];
    for (what, change) in changes {
        let place = Place::new();
        let (mut project, _) = joined(&place);
        project.put_marks(&Marks::new()).unwrap();
        assert!(project.outline().is_some(), "a mark changes nothing that is joined");
        change(&mut project);
        assert!(!project.is_joined() && project.outline().is_none(), "{what}");
    }
}

#[test]
fn written_again_it_takes_the_place_of_what_was_there_and_nothing_of_it_is_left() {
    let place = Place::new();
    let (mut project, collection) = joined(&place);
    let length = |project: &Project| {
        project.connection.query_row("SELECT sum(length(bytes)) FROM outline", [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let before = length(&project);
    // As programs before this one numbered them.
    project.connection.execute("INSERT INTO outline (id, part, bytes) VALUES (7, 'articles', x'00')", []).unwrap();
    project.write_joined(&collection).unwrap();
    assert_eq!(length(&project), before);
    assert_eq!(project.outline().unwrap().interactions, collection.interactions);
    let fewer = Collection { interactions: Vec::new(), ..collection };
    project.write_joined(&fewer).unwrap();
    assert_eq!(project.outline().unwrap().interactions, []);
}

#[test]
fn a_broken_outline_is_none() {
    let breaks = [
        "DELETE FROM outline WHERE part = 'parties'",
        "DELETE FROM outline WHERE part = 'rest'",
        "UPDATE outline SET bytes = substr(bytes, 1, length(bytes) / 2) WHERE part = 'interactions'",
        "UPDATE outline SET bytes = x'ffffffffff' WHERE part = 'articles'",
        "UPDATE outline SET part = 'something'",
        "DROP TABLE outline",
    ];
    for sql in breaks {
        let place = Place::new();
        let (project, _) = joined(&place);
        project.connection.execute_batch(sql).unwrap();
        assert!(project.outline().is_none(), "{sql}");
    }
}

#[test]
fn a_project_of_the_first_version_is_opened_and_has_none() {
    let place = Place::new();
    let path = place.path("old.attache");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(include_str!("../../../assets/project/001.sql")).unwrap();
    drop(connection);
    let mut project = whole(&path);
    assert!(project.outline().is_none());
    project.put(&[&held("a.txt", 0, &[NEWS])]).unwrap();
    assert_eq!(project.load().unwrap().len(), 1);
}
