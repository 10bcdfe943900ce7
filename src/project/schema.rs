//! Versions of the project file, and how an older one becomes the newest. Each step is one SQL file.

use rusqlite::{Connection, TransactionBehavior};

/// What each version adds to the one before; each ends by setting `user_version`.
const STEPS: &[&str] = &[include_str!("../../assets/project/001.sql"), include_str!("../../assets/project/002.sql")];

/// The newest version that this program knows.
pub(super) const VERSION: u32 = STEPS.len() as u32;

/// `application_id` of every project: "Attc".
pub(super) const APPLICATION: u32 = 0x4174_7463;

/// Brings a database to the newest version, in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let found = version(connection)?;
    if found == VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in STEPS.iter().skip(found as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.commit()
}

/// The version of an open database.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_lead_to_the_version_they_name() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        assert_eq!(version(&connection).unwrap(), VERSION);
        let id: u32 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).unwrap();
        assert_eq!(id, APPLICATION);
        migrate(&mut connection).unwrap();
    }

    #[test]
    fn the_log_only_grows() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        connection.execute("INSERT INTO entry (id, time, act) VALUES ('a', 't', '{}')", []).unwrap();
        for forbidden in
            ["UPDATE entry SET act = '1'", "DELETE FROM entry", "REPLACE INTO entry VALUES (1, 'a', 't', NULL, '')"]
        {
            assert!(connection.execute(forbidden, []).is_err(), "{forbidden}");
        }
    }
}
