//! Standing meetings and houses with a fixed home: "on the sidelines of the UN General Assembly", "at the White House".

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::super::items::Line;
use super::super::told::Site;
use crate::model::CountryCode;

/// Standing meetings with a fixed home.
struct Venues {
    /// City and country.
    homes: Vec<(String, CountryCode)>,
    /// Finds the names of all of them at once.
    names: Option<AhoCorasick>,
    /// For each name its home, and whether the name is that of a house: "at the White House".
    of: Vec<(usize, bool)>,
}

static VENUES: LazyLock<Venues> = LazyLock::new(|| {
    let (mut homes, mut names, mut of) = (Vec::new(), Vec::new(), Vec::new());
    for line in include_str!("../../../../assets/venues.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let code = cells.next().and_then(CountryCode::new);
        let (Some(code), Some(city), Some(list)) = (code, cells.next(), cells.next()) else { continue };
        for name in list.split('|') {
            of.push((homes.len(), name.starts_with("at ")));
            names.push(name);
        }
        homes.push((city.to_owned(), code));
    }
    Venues { homes, names: AhoCorasick::new(names).ok(), of }
});

/// The home of a standing meeting named on this line: "on the sidelines of the UN General Assembly".
pub(in super::super) fn venue(line: &Line<'_>) -> Option<Site> {
    let low = line.words(0, line.len()).to_lowercase();
    // Whole words: "unga" is no part of "Hungarian".
    let whole = |from: usize, to: usize| {
        low.get(..from).is_none_or(|t| !t.ends_with(char::is_alphanumeric))
            && low.get(to..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let found = VENUES.names.as_ref()?.find_overlapping_iter(&low).filter(|m| whole(m.start(), m.end()));
    let found: Vec<(usize, bool)> = found.filter_map(|m| VENUES.of.get(m.pattern().as_usize()).copied()).collect();
    let house = found.iter().filter(|(_, house)| *house).min();
    let there = || {
        ["sideline", "margin", "attend", "part in", "participat", "during", "address", " at the"]
            .iter()
            .any(|w| low.contains(w))
    };
    let (home, _) = house.or_else(|| found.iter().min().filter(|_| there()))?;
    let (city, code) = VENUES.homes.get(*home)?;
    Some(Site { name: city.clone(), span: None, country: Some(*code) })
}
