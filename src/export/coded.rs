//! Interactions in the codes of event data: PLOVER beside CAMEO (`assets/plover.tsv`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// An event in PLOVER's words; empty where PLOVER leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Plover {
    /// Type: `CONSULT`.
    pub(super) event: &'static str,
    /// Mode: `phone`.
    pub(super) mode: &'static str,
    /// Context: `diplomatic`.
    pub(super) context: &'static str,
}

static TABLE: LazyLock<BTreeMap<&'static str, Plover>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/plover.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let code = cells.next()?;
            let mut next = || cells.next().unwrap_or_default();
            Some((code, Plover { event: next(), mode: next(), context: next() }))
        })
        .collect()
});

/// PLOVER's words for a CAMEO code; all empty for a code that the table lacks.
pub(super) fn plover(cameo: &str) -> Plover {
    TABLE.get(cameo).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_that_readings_carry_has_its_words() {
        let codes = include_str!("../../assets/cameo.tsv").lines().filter(|line| !line.starts_with('#'));
        for code in codes.filter_map(|line| line.split('\t').next()) {
            assert!(!plover(code).event.is_empty(), "PLOVER has no word for {code}");
        }
        assert_eq!(plover("041"), Plover { event: "CONSULT", mode: "phone", context: "" });
        assert_eq!(plover("999"), Plover::default());
    }
}
