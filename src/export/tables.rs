//! The collection as tables: CSV by RFC 4180 in UTF-8 with a byte order mark, so that spreadsheets open it right.
//!
//! Every row has an id that the other tables use. Cells that a spreadsheet would run as a formula start with an
//! apostrophe. CSV has no comments, so the statement stands in `README.txt` beside the tables.

mod articles;
mod interactions;
mod parties;

use std::io::{self, Write};

use super::selection::Selection;
pub(super) use parties::kind_of_party;

/// Writes one file of the set.
type WriteTable = fn(&Selection<'_>, &mut dyn Write) -> io::Result<()>;

/// The files of the set.
pub(super) const ALL: [(&str, WriteTable); 7] = [
    ("README.txt", readme),
    ("officials.csv", parties::officials),
    ("interactions.csv", interactions::interactions),
    ("participants.csv", interactions::participants),
    ("mentions.csv", articles::mentions),
    ("articles.csv", articles::articles),
    ("ties.csv", parties::ties),
];

/// A byte order mark: without it spreadsheets take UTF-8 for the system's old encoding.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What stands between several values in one cell.
const BETWEEN: &str = "; ";

/// A table of `N` columns that is being written.
struct Table<'a, const N: usize> {
    rows: csv::Writer<&'a mut dyn Write>,
}

impl<'a, const N: usize> Table<'a, N> {
    fn new(out: &'a mut dyn Write, heads: [&str; N]) -> io::Result<Self> {
        out.write_all(MARK)?;
        let mut rows = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        rows.write_record(heads)?;
        Ok(Self { rows })
    }

    fn row(&mut self, cells: [String; N]) -> io::Result<()> {
        Ok(self.rows.write_record(cells.map(harmless))?)
    }

    fn end(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// A cell that no spreadsheet runs as a formula: an apostrophe before what could start one (OWASP, "CSV Injection").
fn harmless(cell: String) -> String {
    let starts_formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if cell.starts_with(starts_formula) { format!("'{cell}") } else { cell }
}

/// Several values in one cell.
fn list<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    values.into_iter().map(|v| v.to_string()).collect::<Vec<_>>().join(BETWEEN)
}

/// A value, or an empty cell.
fn cell<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// A weight or share in as many digits as mean something.
fn number(value: f32) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn readme(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = vec!["Tables of who met whom".to_owned(), String::new()];
    for line in selection.lines() {
        lines.extend([line, String::new()]);
    }
    lines.extend(include_str!("../../assets/tables.txt").lines().map(str::to_owned));
    out.write_all(MARK)?;
    for line in lines {
        write!(out, "{line}\r\n")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::tests::{sample, taken};

    /// What a reader gets from one of the files, by its heads.
    fn read(name: &str, texts: bool) -> Vec<std::collections::BTreeMap<String, String>> {
        let collection = sample();
        let selection = taken(&collection, texts);
        let mut bytes = Vec::new();
        let (_, write) = ALL.into_iter().find(|(n, _)| *n == name).unwrap();
        write(&selection, &mut bytes).unwrap();
        let bytes = bytes.strip_prefix(MARK).unwrap();
        assert!(bytes.windows(2).any(|w| w == b"\r\n"));
        csv::Reader::from_reader(bytes).deserialize().map(|row| row.unwrap()).collect()
    }

    #[test]
    fn tables_refer_to_each_other() {
        let [officials, interactions, participants, mentions, articles, ties] =
            ["officials", "interactions", "participants", "mentions", "articles", "ties"]
                .map(|name| read(&format!("{name}.csv"), true));
        let known =
            |table: &[std::collections::BTreeMap<String, String>], id: &str| table.iter().any(|row| row["id"] == id);
        assert!(!officials.is_empty() && !ties.is_empty() && !articles.is_empty());
        assert!(participants.len() >= 2 * interactions.len());
        for row in &participants {
            assert!(known(&officials, &row["party"]) && known(&interactions, &row["interaction"]), "{row:?}");
        }
        for row in &mentions {
            assert!(known(&articles, &row["article"]), "{row:?}");
            assert!(row["party"].is_empty() || known(&officials, &row["party"]), "{row:?}");
            assert!(row["interaction"].is_empty() || known(&interactions, &row["interaction"]), "{row:?}");
        }
        for row in &ties {
            assert!(known(&officials, &row["a"]) && known(&officials, &row["b"]), "{row:?}");
        }
    }

    #[test]
    fn a_half_known_date_stays_half_known() {
        let rows = read("interactions.csv", true);
        let month = rows.iter().find(|row| row["precision"] == "month").expect("a month among the sample");
        assert_eq!(month["date"], "2022-05");
        assert_eq!((month["date_first"].as_str(), month["date_last"].as_str()), ("2022-05-01", "2022-05-31"));
    }

    #[test]
    fn without_texts_positions_and_hashes_stay() {
        for name in ["interactions.csv", "participants.csv", "mentions.csv"] {
            let (with, without) = (read(name, true), read(name, false));
            assert_eq!(with.len(), without.len());
            for (with, without) in with.iter().zip(&without) {
                let column = if name == "mentions.csv" { "words" } else { "quote" };
                assert!(without[column].is_empty() || without[column].starts_with("sha256:"), "{without:?}");
                assert_eq!(with["paragraph"], without["paragraph"]);
            }
        }
    }

    #[test]
    fn the_readme_states_coverage_filter_dates_and_version() {
        let collection = sample();
        let mut bytes = Vec::new();
        readme(&taken(&collection, true), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        for word in ["Attaché 0.", "Coverage: ", "Filter: None", "half-known", "officials.csv"] {
            assert!(text.contains(word), "{word} is not in:\n{text}");
        }
        for (name, _) in ALL.iter().skip(1) {
            assert!(text.contains(name), "{name} is not described");
        }
    }

    proptest! {
        #[test]
        fn no_cell_starts_a_formula(start in "[=+@\t\r\n\u{2d}]{0,3}", rest in "\\PC{0,40}") {
            let cell = format!("{start}{rest}");
            let mut bytes = Vec::new();
            let mut table = Table::new(&mut bytes, ["one", "two"]).unwrap();
            table.row([cell.clone(), "plain".to_owned()]).unwrap();
            table.end().unwrap();
            let mut reader = csv::Reader::from_reader(bytes.strip_prefix(MARK).unwrap());
            let row = reader.records().next().unwrap().unwrap();
            let back = row.get(0).unwrap();
            prop_assert!(!back.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            prop_assert!(back == cell || back.strip_prefix('\'') == Some(cell.as_str()));
            prop_assert_eq!(row.get(1), Some("plain"));
        }
    }
}
