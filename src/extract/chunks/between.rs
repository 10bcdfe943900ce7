//! Who acts for a body between states, and so for no state: "the OSCE Chairperson-in-Office", "Head of the EU Delegation".

use super::cast::{Figure, Role};
use super::country::country_in;
use super::tables::TABLES;
use crate::model::CountryCode;

/// Whether the code stands for the European Union, which is no state.
pub(super) fn is_union(country: CountryCode) -> bool {
    country.as_str() == "EU"
}

/// The state that the words of a role tell: not that in a body's name, "Head of the OSCE Mission to Peru".
pub(super) fn own_state(role: &Role) -> Option<CountryCode> {
    let country = role.country.filter(|c| !is_union(*c))?;
    let host = role.body.as_ref().is_some_and(|b| international(b) && country_in(b) == Some(country));
    (!host).then_some(country)
}

/// Whether a body's name opens with that of a body between states.
fn international(body: &str) -> bool {
    TABLES.is_international(body) || body.starts_with("EU ") || body.starts_with("European Union")
}

/// Offices that only bodies between states have, as they begin.
const STARTS: [&str; 10] = [
    "un ",
    "eu ",
    "nato ",
    "osce ",
    "united nations ",
    "european union ",
    "european commission ",
    "european council ",
    "secretary-general of the ",
    "secretary general of the ",
];

/// Words of offices that only bodies between states have.
const WORDS: [&str; 8] = [
    "chairperson-in-office",
    "chairman-in-office",
    "of the secretary-general",
    "of the secretary general",
    "high representative for foreign affairs",
    "high representative of foreign affairs",
    "high representative of the union",
    "european commissioner",
];

/// Whether a role is one of a body between states.
pub(super) fn is_between(role: &Role) -> bool {
    // A state's envoy to such a body, or its minister for the body's affairs, is the state's own.
    let sent = matches!(role.head, "ambassador" | "minister" | "delegate" | "senator" | "counterpart");
    if sent || own_state(role).is_some() {
        return false;
    }
    let party = super::roles::is_party(role);
    role.country.is_some_and(is_union)
        || role.body.as_ref().is_some_and(|b| international(b))
        || matches!(role.lower.as_str(), "secretary-general" | "secretary general" | "un chief")
        || STARTS.iter().any(|s| role.lower.starts_with(s)) && !party
        || WORDS.iter().any(|w| role.lower.contains(w))
        || TABLES.bodies_of.contains_key(&role.lower)
}

/// Whether somebody acts for a body between states and for no state.
pub(super) fn acts_between(figure: &Figure) -> bool {
    let mut present = figure.roles.iter().filter(|r| !r.past);
    present.clone().any(is_between)
        && present.all(|r| own_state(r).is_none() && super::offices_of::only(&r.lower).is_none())
}
