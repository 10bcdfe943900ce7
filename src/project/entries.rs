//! The log of what a person decided. The table only grows, by triggers of its own.

use chrono::{DateTime, SecondsFormat, Utc};

use super::values::json;
use super::{Project, ProjectError};
use crate::model::{Act, Entry, EntryId, Log};

impl Project {
    /// Adds entries at the end of the log, all or none. Those that are there already are passed over. How many were new.
    pub fn append(&mut self, entries: &[Entry]) -> Result<usize, ProjectError> {
        self.transaction(|transaction| {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO entry (id, time, reason, act)
                 SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM entry WHERE id = ?1)",
            )?;
            let mut new = 0;
            for entry in entries {
                let time = entry.time.to_rfc3339_opts(SecondsFormat::AutoSi, true);
                new += statement.execute((&entry.id.0, time, &entry.reason, json(&entry.act)?))?;
            }
            Ok(new)
        })
    }

    /// The whole log. An entry that makes no sense is an error, but in a damaged project it is passed over.
    pub fn log(&self) -> Result<Log, ProjectError> {
        let rows = self.rows("entry", "id, time, reason, act", |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, Option<String>>(3)?,
                row.get::<_, String>(4)?,
            ))
        })?;
        let mut log = Log::default();
        for (seq, id, time, reason, act) in rows {
            match entry(id, &time, reason, &act) {
                Ok(entry) => {
                    log.push(entry);
                }
                Err(_) if self.damaged => {}
                Err(what) => return Err(ProjectError::Entry { path: self.path.clone(), seq, what }),
            }
        }
        Ok(log)
    }
}

fn entry(id: String, time: &str, reason: Option<String>, act: &str) -> Result<Entry, String> {
    let time = DateTime::parse_from_rfc3339(time).map_err(|error| format!("'{time}' is no time: {error}"))?;
    let act: Act = serde_json::from_str(act).map_err(|error| error.to_string())?;
    Ok(Entry { id: EntryId(id), time: time.with_timezone(&Utc), reason, act })
}
