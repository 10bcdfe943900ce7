//! The brief's promise, over the sample collection: behind every sentence that claims something stands a footnote, and
//! what a footnote quotes stands in the paragraph that it names.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use attache::export::Options;
use attache::export::brief::{self, Ask, Block, Brief, Note};
use attache::export::statement::Statement;
use attache::model::{
    ArticleId, Collection, Credibility, InteractionId, OnBoard, PartyId, Reliability, Span, Standing,
};
use attache::query::{self, Filter};

static SAMPLE: LazyLock<Collection> = LazyLock::new(support::sample);

fn asked<T>(collection: &Collection, filter: &Filter, make: impl Fn(&Ask<'_>) -> T) -> T {
    let view = query::view(collection, filter);
    let statement = Statement::new(collection, filter, &view, &Options::default());
    make(&Ask { collection, shown: &view.interactions, statement: &statement, positions: None })
}

fn named(name: &str) -> PartyId {
    SAMPLE.parties().find(|(_, p)| p.name == name).map(|(id, _)| id).unwrap()
}

fn blinken() -> Brief {
    asked(&SAMPLE, &Filter::default(), |ask| brief::person(ask, named("Antony Blinken")))
}

/// Every claim has a note; every note of words quotes what stands there; every counted entry is in the brief.
fn keeps_its_promise(collection: &Collection, brief: &Brief) {
    let entries: BTreeSet<InteractionId> = brief.entries().map(|e| e.interaction).collect();
    for sentence in brief.sentences() {
        assert!(!sentence.claims || !sentence.notes.is_empty(), "no note: {}: {}", brief.title, sentence.text);
        for note in &sentence.notes {
            match note {
                Note::Quoted(quoted) => {
                    let article = collection.article(quoted.article).unwrap();
                    let paragraph = article.paragraph(quoted.span.paragraph).unwrap();
                    let quote = &quoted.reference.quote;
                    assert!(!quote.trim().is_empty() && paragraph.text.contains(quote), "{quote} is not there");
                    assert_eq!(quote, quoted.span.words(article));
                    assert_eq!(quoted.reference.paragraph, quoted.span.paragraph);
                }
                Note::Counted(ids) => {
                    assert!(!ids.is_empty(), "nothing counted: {}", sentence.text);
                    assert!(ids.iter().all(|id| entries.contains(id)), "no entry: {}", sentence.text);
                }
            }
        }
    }
    for entry in brief.entries() {
        let first = entry.sentences.first().unwrap();
        let reports = collection.interaction(entry.interaction).unwrap().reports.len();
        assert_eq!(first.notes.len(), reports, "a note for each report: {}", first.text);
    }
}

#[test]
fn every_claim_of_every_person_and_body_has_its_footnote() {
    for (id, party) in SAMPLE.parties() {
        let mut shown = party.interactions.clone();
        shown.truncate(40);
        let statement = asked(&SAMPLE, &Filter::default(), |ask| ask.statement.clone());
        // Layouts are made for one brief in a few; the law is of sentences.
        let shown = if id.0 % 16 == 0 { shown } else { shown.into_iter().take(3).collect() };
        let ask = Ask { collection: &SAMPLE, shown: &shown, statement: &statement, positions: None };
        keeps_its_promise(&SAMPLE, &brief::person(&ask, id));
    }
}

#[test]
fn every_claim_of_a_pair_has_its_footnote_and_the_first_and_last_are_told() {
    let brief =
        asked(&SAMPLE, &Filter::default(), |ask| brief::pair(ask, named("Antony Blinken"), named("Dmytro Kuleba")));
    keeps_its_promise(&SAMPLE, &brief);
    let told: Vec<&str> = brief.sentences().map(|s| s.text.as_str()).collect();
    for words in ["First: 6 May 2021", "Last: 30 November 2022", "Longest gap: 8 months", "was in Ukraine"] {
        assert!(told.iter().any(|t| t.contains(words)), "{words} is not in {told:#?}");
    }
}

#[test]
fn the_chronology_is_complete_in_order_and_says_what_is_planned_and_disputed() {
    let brief = blinken();
    keeps_its_promise(&SAMPLE, &brief);
    let party = SAMPLE.party(named("Antony Blinken")).unwrap();
    let entries: Vec<InteractionId> = brief.entries().map(|e| e.interaction).collect();
    assert_eq!(entries, party.interactions);
    let text = |id: InteractionId| {
        let entry = brief.entries().find(|e| e.interaction == id).unwrap();
        entry.sentences.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    for id in entries {
        let interaction = SAMPLE.interaction(id).unwrap();
        assert_eq!(text(id).contains("Planned, not known"), interaction.status.id() == "planned", "{}", text(id));
        assert_eq!(text(id).contains("Reports disagree"), !interaction.conflicts.is_empty(), "{}", text(id));
        assert!(!text(id).contains(" ,") && !text(id).contains(" ."), "{}", text(id));
    }
    let headings: Vec<&str> = brief.sections.iter().map(|s| s.heading.as_str()).collect();
    assert_eq!(
        headings.iter().filter(|h| **h != "Not settled").copied().collect::<Vec<_>>(),
        ["Who", "In short", "With whom", "About what", "Chronology", "Without a date", "Figures"]
    );
}

#[test]
fn a_board_keeps_the_order_of_its_items() {
    let (article, _) = SAMPLE.articles().find(|(_, a)| a.paragraphs.len() > 2).unwrap();
    let paragraph = &SAMPLE.article(article).unwrap().paragraphs[1].text;
    let quote = Span::new(2, 0, paragraph.find(' ').unwrap());
    let items = [
        OnBoard::Text("## Why\n\n*This* matters & more\n\n- one\n- two".to_owned()),
        OnBoard::Interaction(InteractionId(3)),
        OnBoard::Quote(article, quote),
        OnBoard::Party(named("Dmytro Kuleba")),
        OnBoard::Quote(ArticleId(u32::MAX), quote),
        OnBoard::Lost("a meeting".to_owned()),
        OnBoard::Interaction(InteractionId(1)),
    ];
    let brief = asked(&SAMPLE, &Filter::default(), |ask| brief::board(ask, "What I found", &items));
    keeps_its_promise(&SAMPLE, &brief);
    let entries: Vec<u32> = brief.entries().map(|e| e.interaction.0).collect();
    assert_eq!(entries, [3, 1]);
    let sorts: String = brief.sections[0]
        .blocks
        .iter()
        .map(|b| match b {
            Block::Own(_) => 'o',
            Block::Entry(_) => 'e',
            Block::Quote(_) => 'q',
            Block::Heading(_) => 'h',
            Block::Told(_) | Block::Item(_) => 't',
            Block::Figure(_) => 'f',
        })
        .collect();
    assert!(sorts.starts_with("oooo") && sorts.contains("oeqht") && sorts.ends_with("tet"), "{sorts}");
    let html = brief::html(&brief);
    assert!(
        html.contains("<em>This</em> matters &amp; more") && html.contains("No longer in what was read: a meeting.")
    );
}

#[test]
fn what_a_person_decided_is_told_apart() {
    let mut collection = SAMPLE.clone();
    let id = SAMPLE.party(named("Dmytro Kuleba")).unwrap().interactions[0];
    collection.interactions[id.0 as usize].decided.standing = Standing::Confirmed;
    let brief = asked(&collection, &Filter::default(), |ask| brief::person(ask, named("Dmytro Kuleba")));
    let confirmed = |e: &&brief::Entry| e.sentences.iter().any(|s| s.text == "Confirmed by a person.");
    assert_eq!(brief.entries().filter(confirmed).map(|e| e.interaction).collect::<Vec<_>>(), [id]);
}

#[test]
fn the_page_links_footnotes_both_ways_and_every_link_lands() {
    let page = brief::html(&blinken());
    let found = |before: &str, after: char| -> Vec<String> {
        page.match_indices(before)
            .filter_map(|(at, _)| page[at + before.len()..].split(after).next().map(str::to_owned))
            .collect()
    };
    let ids: Vec<String> = found(" id=\"", '"');
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "an id is there twice");
    for target in found("href=\"#", '"') {
        assert!(unique.contains(&target), "#{target} leads nowhere");
    }
    assert!(found("id=\"note-", '"').len() > 20);
    assert!(!page.contains("<script") && !page.contains("src="));
    for line in asked(&SAMPLE, &Filter::default(), |ask| ask.statement.lines()) {
        let start: String = line.chars().take(40).collect();
        assert!(page.contains(&start.replace('\'', "&#39;")), "{start} is not stated");
    }
}

#[test]
fn markdown_has_a_note_for_each_call_and_its_pictures_beside_it() {
    let written = brief::markdown(&blinken(), "a b");
    let calls: BTreeSet<&str> =
        written.text.split("[^").skip(1).filter_map(|t| t.split_once(']')).map(|(n, _)| n).collect();
    for n in &calls {
        assert_eq!(written.text.matches(&format!("\n[^{n}]: ")).count(), 1, "note {n}");
    }
    let files: Vec<&str> = written.pictures.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(files, ["a b-network.svg", "a b-timeline.svg"]);
    assert!(written.text.contains("](<a%20b-network.svg>)"), "a link to a file with a space");
}

#[test]
fn the_same_brief_gives_the_same_bytes() {
    let (one, other) = (blinken(), blinken());
    assert_eq!(one, other);
    assert!(brief::docx(&one).unwrap() == brief::docx(&other).unwrap(), "two documents differ");
    assert_eq!(brief::html(&one), brief::html(&other));
}

#[test]
fn without_texts_no_word_of_an_article_is_quoted() {
    let brief = blinken().without_texts();
    let quotes = brief.sentences().flat_map(|s| &s.notes).filter_map(|n| match n {
        Note::Quoted(quoted) => Some(&quoted.reference.quote),
        Note::Counted(_) => None,
    });
    assert!(quotes.into_iter().all(String::is_empty));
    let text = brief::markdown(&brief, "x").text;
    let whole = blinken();
    let quoted = whole.sentences().flat_map(|s| &s.notes).filter_map(|n| match n {
        Note::Quoted(quoted) => Some(quoted.reference.quote.as_str()),
        Note::Counted(_) => None,
    });
    for quote in quoted.filter(|q| q.len() > 60) {
        assert!(!text.contains(quote), "{quote}");
    }
}

#[test]
fn own_notes_stand_apart_and_only_where_they_are_asked_for() {
    let of = named("Antony Blinken");
    let whole = blinken();
    let entry = whole.entries().next().unwrap().interaction;
    let Some(Note::Quoted(cited)) = whole.sentences().flat_map(|s| &s.notes).find(|n| matches!(n, Note::Quoted(_)))
    else {
        panic!("nothing is cited")
    };
    let mut collection = SAMPLE.clone();
    let outlet = collection.article(cited.article).unwrap().source.clone().unwrap();
    let notebook = &mut collection.notebook;
    notebook.parties.insert(of, "Prefers *short* papers <now>.".to_owned());
    notebook.parties.insert(named("Dmytro Kuleba"), "Nobody asked for this.".to_owned());
    notebook.interactions.insert(entry, "Ask who kept the record.".to_owned());
    notebook.paragraphs.insert((cited.article, cited.span.paragraph), "Seems copied.".to_owned());
    notebook.reliability.insert(outlet.clone(), Reliability::B);
    notebook.credibility.insert(entry, Credibility::ALL[1]);
    let without = asked(&collection, &Filter::default(), |ask| brief::person(ask, of));
    let brief = asked(&collection, &Filter::default(), |ask| brief::with_notes(brief::person(ask, of), ask, &[of]));
    assert_eq!(brief.sections[..without.sections.len()], without.sections, "what the sources say is as it was");
    assert_eq!(brief.sections.len(), without.sections.len() + 1);
    assert_eq!(brief.sections.last().unwrap().heading, brief::OWN_NOTES);
    keeps_its_promise(&collection, &brief);
    let text = brief::markdown(&brief, "x").text;
    let section = text.split(brief::OWN_NOTES).nth(1).unwrap();
    for said in ["On Antony Blinken", "*short*", "On no. 1: ", "Ask who kept", "Seems copied", "credibility 2"] {
        assert!(section.contains(said), "{said}: {section}");
    }
    assert!(section.contains(&format!("{outlet}: reliability B, usually reliable")) && !text.contains("Nobody asked"));
    assert!(brief::html(&brief).contains("<p class=\"own\">Prefers <em>short</em> papers &lt;now&gt;.</p>"));
    assert!(brief::docx(&brief).unwrap().len() > brief::docx(&without).unwrap().len());
    let secret = brief::markdown(&without, "x").text;
    assert!(!secret.contains("Prefers") && !secret.contains(brief::OWN_NOTES) && !secret.contains("usually reliable"));
    let unnoted = asked(&SAMPLE, &Filter::default(), |ask| brief::with_notes(brief::person(ask, of), ask, &[of]));
    assert_eq!(unnoted, whole, "no heading over nothing");
}
