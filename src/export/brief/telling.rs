//! An interaction in sentences, as seen by those whom the brief is about.

use super::long;
use super::{Entry, Note, Sentence};
use crate::model::{
    Collection, Conflict, Decided, Interaction, InteractionId, Kind, Lowered, Part, PartyId, PartyKind, Standing,
    Status, reports_in_words,
};

/// Below this confidence the doubts are said.
const SURE: f32 = 0.6;

/// One interaction: when, where, what with whom, about what, and where reports disagree. `of` are not named as partners.
pub(super) fn entry(collection: &Collection, id: InteractionId, interaction: &Interaction, of: &[PartyId]) -> Entry {
    let place = long::place(interaction.place.as_deref(), interaction.country);
    let lead: Vec<String> = [long::when(interaction)].into_iter().chain(place).collect();
    let mut lead = lead.join(" · ");
    if let Some(first) = lead.get(..1) {
        lead = first.to_uppercase() + lead.get(1..).unwrap_or_default();
    }
    let mut sentences = vec![told(collection, interaction, of)];
    sentences.extend(subjects(collection, interaction));
    sentences.extend(interaction.conflicts.iter().map(|conflict| disagreement(collection, interaction, conflict)));
    sentences.extend(standing(&interaction.decided));
    if interaction.decided.standing == Standing::Machine {
        sentences.extend(doubts(collection, interaction));
    }
    Entry { interaction: id, lead, sentences }
}

/// What took place, with whom; a note for each report.
pub(super) fn told(collection: &Collection, interaction: &Interaction, of: &[PartyId]) -> Sentence {
    let texts = collection.texts(interaction);
    let copies = if texts.iter().any(|n| *n > 1) { format!(" ({})", reports_in_words(&texts)) } else { String::new() };
    let text = format!("{}{copies}.", what(collection, interaction, of));
    let notes = Note::reports(collection, interaction);
    // What somebody added by hand and no article tells is their word, not an article's.
    Sentence { text, claims: !notes.is_empty(), notes }
}

/// Who vouches for it, where that is not the program alone.
pub(super) fn standing(decided: &Decided) -> Option<Sentence> {
    let corrected = (!decided.aspects.is_empty()).then(|| {
        let aspects: Vec<String> = decided.aspects.iter().map(|a| a.id().to_owned()).collect();
        format!("Corrected by a person: {}.", long::list(&aspects))
    });
    match decided.standing {
        Standing::Machine => None,
        Standing::Corrected => Some(corrected.unwrap_or_else(|| "Corrected by a person.".to_owned())),
        Standing::Confirmed => Some(corrected.map_or_else(String::new, |c| c + " ") + "Confirmed by a person."),
    }
    .map(Sentence::aside)
}

/// `Meeting with Sergey Lavrov`, `Planned: call from Josep Borrell`.
pub(super) fn what(collection: &Collection, interaction: &Interaction, of: &[PartyId]) -> String {
    let told = |id: &PartyId| partner(collection, interaction, *id);
    let (places, others): (Vec<PartyId>, Vec<PartyId>) = interaction
        .parties
        .iter()
        .copied()
        .filter(|id| !of.contains(id))
        .partition(|id| is_scene(collection, interaction, *id));
    let others: Vec<String> = others.iter().map(told).collect();
    let scenes: Vec<String> = places.iter().map(|id| long::name(collection, *id).to_owned()).collect();
    let own = match of {
        [one] => collection.part(interaction, *one),
        _ => Part::Party,
    };
    let noun = noun(interaction.kind, own);
    let bare =
        || ["with", "to", "from"].iter().fold(noun, |n, word| n.trim_end_matches(word).trim_end_matches([' ', ',']));
    let title =
        interaction.title.as_ref().map(|t| format!(", “{}”", t.trim_matches(['“', '”', '"']))).unwrap_or_default();
    let scene = match (scenes.is_empty(), interaction.kind) {
        (true, _) => String::new(),
        (false, Kind::Visit) => format!(" to {}", long::list(&scenes)),
        (false, Kind::Event) => format!(": {}", long::list(&scenes)),
        (false, _) => format!(" ({})", long::list(&scenes)),
    };
    let said = match (others.is_empty(), of.len()) {
        (true, _) => format!("{}{scene}{title}", bare()),
        // Of two, whoever else was there comes last.
        (false, 2..) => format!("{}{scene}{title}; also {}", bare(), long::list(&others)),
        (false, 0) if scenes.is_empty() => format!("{}{title}: {}", bare(), long::list(&others)),
        (false, 1) if scenes.is_empty() => format!("{noun} {}{title}", long::list(&others)),
        (false, 0 | 1) => format!("{}{scene}{title}, with {}", bare(), long::list(&others)),
    };
    match interaction.status {
        Status::Held => said,
        Status::Planned => format!("Planned, not known to have taken place: {}", lower(&said)),
        Status::NotHeld => format!("Not held (called off, put off, declined or denied): {}", lower(&said)),
    }
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether a party is no partner but what was visited, or the gathering itself.
fn is_scene(collection: &Collection, interaction: &Interaction, id: PartyId) -> bool {
    let Some(party) = collection.party(id) else { return false };
    let visited = interaction.kind == Kind::Visit && collection.part(interaction, id) == Part::Visited;
    let gathering = interaction.kind == Kind::Event && party.kind == PartyKind::Body;
    visited || gathering
}

/// A partner with the part they play, where it says more than the kind does.
fn partner(collection: &Collection, interaction: &Interaction, id: PartyId) -> String {
    let name = long::name(collection, id);
    match collection.part(interaction, id) {
        part @ (Part::Host
        | Part::Visitor
        | Part::Visited
        | Part::Envoy
        | Part::Witness
        | Part::Bearer
        | Part::Accompanying) => format!("{name} ({})", part.label()),
        _ => name.to_owned(),
    }
}

/// The kind by the part that the person of the brief plays.
fn noun(kind: Kind, own: Part) -> &'static str {
    match (kind, own) {
        (Kind::Meeting, Part::Host) => "Meeting, as host, with",
        (Kind::Meeting, Part::Visitor) => "Meeting, as visitor, with",
        (Kind::Meeting, Part::Accompanying) => "Meeting, in the delegation, with",
        (Kind::Meeting, Part::Envoy) => "Presentation of credentials, with",
        (Kind::Meeting, _) => "Meeting with",
        (Kind::Call, Part::Caller) => "Call to",
        (Kind::Call, Part::Called) => "Call from",
        (Kind::Call, _) => "Call with",
        (Kind::Visit, Part::Host) => "Visit, as host, with",
        (Kind::Visit, Part::Accompanying) => "Visit, in the delegation, with",
        (Kind::Visit, _) => "Visit with",
        (Kind::Event, Part::Host) => "Event, as host, with",
        (Kind::Event, _) => "Event with",
        (Kind::Agreement, Part::Witness) => "Agreement, as witness, with",
        (Kind::Agreement, _) => "Agreement with",
        (Kind::Correspondence, Part::Sender) => "Letter or message to",
        (Kind::Correspondence, Part::Recipient) => "Letter or message from",
        (Kind::Correspondence, Part::Bearer) => "Letter or message, as bearer, with",
        (Kind::Correspondence, _) => "Letter or message with",
    }
}

/// What it was about; a note for each subject.
fn subjects(collection: &Collection, interaction: &Interaction) -> Option<Sentence> {
    let mut told: Vec<(String, Note)> = Vec::new();
    for sector in &interaction.sectors {
        // A subject that no words carry can't be claimed.
        let Some(note) = Note::subject(collection, interaction, *sector) else { continue };
        told.push((sector.sector().label.to_lowercase().replace(" & ", " and "), note));
    }
    let (words, mut notes): (Vec<String>, Vec<Note>) = told.into_iter().unzip();
    notes.dedup();
    (!words.is_empty()).then(|| Sentence::claim(format!("About {}.", long::list(&words)), notes))
}

/// `Reports disagree on the date: 12 May 2022 (Dawn), 13 May 2022 (TASS).`
fn disagreement(collection: &Collection, interaction: &Interaction, conflict: &Conflict) -> Sentence {
    let mut notes = Vec::new();
    let mut sides = Vec::new();
    for claim in &conflict.claims {
        let outlets: Vec<String> = claim
            .articles
            .iter()
            .filter_map(|id| collection.article(*id))
            .map(|a| a.source.clone().unwrap_or_else(|| format!("“{}”", a.heading())))
            .collect();
        sides.push(format!("{} ({})", long::value(&claim.value), outlets.join(", ")));
        let reports = interaction.reports.iter().filter(|r| claim.articles.contains(&r.article));
        notes.extend(reports.filter_map(|r| Note::report(collection, r)));
    }
    let field = match conflict.field {
        crate::model::Field::Status => "whether it took place".to_owned(),
        field => format!("the {}", field.label().to_lowercase()),
    };
    Sentence::claim(format!("Reports disagree on {field}: {}.", sides.join("; ")), notes)
}

/// What makes the reading less than sure, where it is.
fn doubts(collection: &Collection, interaction: &Interaction) -> Option<Sentence> {
    if interaction.confidence >= SURE {
        return None;
    }
    let surest = interaction.reports.iter().filter_map(|r| collection.read(r));
    let surest = surest.max_by(|a, b| a.confidence.total_cmp(&b.confidence))?;
    let labels: Vec<&str> =
        surest.why.doubts.iter().filter(|l| l.points > 0).map(|l: &Lowered| l.doubt.label()).collect();
    let why = if labels.is_empty() { String::new() } else { format!(": {}", labels.join("; ")) };
    Some(Sentence::aside(format!("Read with doubt (confidence {:.2}){why}.", interaction.confidence)))
}
