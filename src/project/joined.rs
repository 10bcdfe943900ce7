//! The joined collection as tables, for those who ask in SQL. Attaché itself reads only the [`outline`] beside them.

use std::collections::BTreeMap;

use rusqlite::params;

use super::values::json;
use super::{Project, ProjectError, outline};
use crate::model::{Collection, Interaction, Party, PartyKind, ReadInteraction, Report, Role};

impl Project {
    /// Writes parties, interactions, participants and reports of a collection in place of those that are there, and its
    /// outline, in one transaction. Its articles should be those of this project with all decisions that are kept;
    /// reports in other articles are left out.
    pub fn write_joined(&mut self, collection: &Collection) -> Result<(), ProjectError> {
        let articles = self.rows_of(collection)?;
        self.transaction(|transaction| {
            transaction.execute_batch(
                "DELETE FROM report; DELETE FROM participant; DELETE FROM interaction; DELETE FROM party;",
            )?;
            let mut party_row = transaction.prepare_cached(
                "INSERT INTO party (id, kind, name, aliases, office, country, organisation, standing)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?;
            for (id, party) in collection.parties() {
                let Party { name, aliases, roles, country, organisation, decided, .. } = party;
                let country = country.map(|code| code.to_string());
                let kind = kind(party.kind);
                let (aliases, standing) = (json(aliases)?, decided.standing.id());
                party_row.execute(params![
                    id.0 + 1,
                    kind,
                    name,
                    aliases,
                    roles.first(),
                    country,
                    organisation,
                    standing
                ])?;
            }
            let mut interaction_row = transaction.prepare_cached(
                "INSERT INTO interaction (id, kind, status, date, first_day, last_day, date_basis, place, country,
                                          sectors, title, cameo, confidence, standing, rejected)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?;
            let mut participant_row = transaction
                .prepare_cached("INSERT OR IGNORE INTO participant (interaction, party, part) VALUES (?1, ?2, ?3)")?;
            let mut report_row = transaction.prepare_cached(
                "INSERT INTO report (interaction, article, paragraph, quote) VALUES (?1, ?2, ?3, ?4)",
            )?;
            let kept = collection.interactions.iter().map(|interaction| (interaction, false));
            let rejected = collection.rejected.iter().map(|interaction| (interaction, true));
            for (id, (interaction, rejected)) in (1i64..).zip(kept.chain(rejected)) {
                let Interaction { kind, status, dated, place, country, title, cameo, confidence, .. } = interaction;
                let sectors: Vec<&str> = interaction.sectors.iter().map(|sector| sector.sector().id.as_str()).collect();
                let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
                interaction_row.execute(params![
                    id,
                    kind.id(),
                    status.id(),
                    dated.map(|dated| dated.when.to_string()),
                    day(dated.and_then(|dated| dated.when.first_day())),
                    day(dated.and_then(|dated| dated.when.last_day())),
                    dated.map(|dated| dated.basis.id()),
                    place,
                    country.map(|code| code.to_string()),
                    json(&sectors)?,
                    title,
                    cameo,
                    hundredths(*confidence),
                    interaction.decided.standing.id(),
                    rejected
                ])?;
                for party in &interaction.parties {
                    let part = collection.part(interaction, *party).id();
                    participant_row.execute((id, party.0 + 1, part))?;
                }
                for report in &interaction.reports {
                    let Some(Some(article)) = articles.get(report.article.0 as usize) else { continue };
                    let (paragraph, quote) = told(collection, report);
                    report_row.execute((id, article, paragraph, quote))?;
                }
            }
            outline::write(transaction, collection)
        })
    }

    /// For each article of a collection its row; `None` for one that is not kept here. Articles are known by their
    /// paths, those of one path by their order.
    fn rows_of(&self, collection: &Collection) -> Result<Vec<Option<i64>>, ProjectError> {
        let mut rows = self.rows("article", "path, source, place", |row| {
            Ok((row.get::<_, String>(1)?, row.get::<_, i64>(2)?, row.get::<_, i64>(3)?, row.get::<_, i64>(0)?))
        })?;
        rows.sort();
        rows.reverse();
        let mut by_path: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for (path, _, _, id) in rows {
            by_path.entry(path).or_default().push(id);
        }
        Ok(collection.articles.iter().map(|article| by_path.get_mut(&article.path).and_then(Vec::pop)).collect())
    }
}

/// The paragraph that says what happened, and its word for it.
fn told<'a>(collection: &'a Collection, report: &Report) -> (u32, &'a str) {
    let read = collection.read(report);
    let trigger = read.and_then(|read| read.evidence.iter().find(|evidence| evidence.role == Role::Trigger));
    let words = trigger.zip(collection.article(report.article)).map(|(at, article)| at.span.words(article));
    (read.and_then(ReadInteraction::telling_paragraph).unwrap_or_default(), words.unwrap_or_default())
}

/// As exports have it: a number of two decimals, not the nearest binary fraction with a tail.
fn hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

fn kind(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Official => "official",
        PartyKind::Person => "person",
        PartyKind::Body => "body",
        PartyKind::State => "state",
    }
}
