//! The role that a person is listed with, the body acted for, and whether the office is a public one.

use super::cast::{Figure, Role};
use super::tables::{Standing, TABLES};

/// Words of bodies that act for a state or between states.
const PUBLIC: [&str; 46] = [
    "unit",
    "division",
    "service",
    "staff",
    "district",
    "territory",
    "consulate",
    "delegation",
    "presidency",
    "municipality",
    "prefecture",
    "province",
    "county",
    "directorate",
    "ministry",
    "ministries",
    "department",
    "committee",
    "senate",
    "parliament",
    "congress",
    "council",
    "commission",
    "government",
    "assembly",
    "court",
    "authority",
    "army",
    "navy",
    "forces",
    "office",
    "embassy",
    "mission",
    "secretariat",
    "bureau",
    "agency",
    "cabinet",
    "police",
    "treasury",
    "state",
    "region",
    "republic",
    "kingdom",
    "house",
    "junta",
    "protocol",
];

/// Words of private bodies.
const PRIVATE: [&str; 34] = [
    "institute",
    "institution",
    "corporation",
    "corp",
    "company",
    "inc",
    "ltd",
    "group",
    "foundation",
    "university",
    "college",
    "school",
    "center",
    "centre",
    "association",
    "academy",
    "church",
    "club",
    "society",
    "holdings",
    "airlines",
    "airways",
    "motors",
    "bank",
    "fund",
    "hospital",
    "press",
    "times",
    "news",
    "think",
    "partners",
    "chamber",
    "league",
    "federation",
];

fn is_public_body(body: &str) -> bool {
    let lower = body.to_lowercase();
    let has = |list: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|w| list.contains(&w));
    let known = TABLES.bodies.iter().any(|b| b == body) || TABLES.longest(&[super::tables::key(body)]).is_some();
    // "Board of Directors of the World Bank": whoever it is part of decides.
    let whole = body.rsplit_once(" of the ").is_some_and(|(_, whole)| TABLES.is_international(whole));
    has(&PUBLIC)
        || whole
        || (known
            || lower.starts_with("un ")
            || lower.contains("united nations")
            || lower.contains("central bank")
            || lower.contains("reserve bank")
            || lower.contains("world bank"))
            && !has(&["reuters"])
        || !has(&PRIVATE) && lower.contains("nations")
}

/// Whether one word is formed as the adjective of a people or region: "Transdniestrian", "Kurdish".
fn is_people(body: &str) -> bool {
    !body.contains(' ') && body.len() > 5 && ["ian", "ish", "ese"].iter().any(|end| body.ends_with(end))
}

fn is_private_body(body: &str) -> bool {
    body.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| PRIVATE.contains(&w))
}

/// "director general", "brigadier general": a title that firms hardly give.
fn general(role: &Role) -> bool {
    role.head == "general" || role.head == "director-general" || role.lower.contains("director general")
}

/// Whether the office is one of a party, of those that rule no state alone: "leader of the Green Alliance".
pub(super) fn is_party(role: &Role) -> bool {
    let party = |w: &str| matches!(w, "party" | "league" | "alliance" | "movement" | "coalition");
    let ruling =
        || ["communist", "workers'", "workers’", "revolutionary", "arab league"].iter().any(|w| role.lower.contains(w));
    let office = matches!(role.head, "leader" | "chairman" | "chairwoman" | "chairperson" | "chair" | "president");
    office && role.lower.split(|c: char| !c.is_alphanumeric()).any(party) && !ruling()
}

/// Whether the office is one of a private body.
pub(super) fn is_private(role: &Role) -> bool {
    let told = role.country.is_some();
    // "opposition leader Roe" heads parties; the "Leader of the Opposition" holds an office of parliament.
    if role.head == "leader" && role.text.as_ref().is_some_and(|t| t.contains("opposition leader")) {
        return true;
    }
    if is_party(role) {
        return true;
    }
    // "First Lady": no office.
    if role.head == "lady" {
        return true;
    }
    match role.standing {
        // "his Azerbaijani colleague": one who holds the same office.
        Standing::Private => !(role.head == "colleague" && told),
        Standing::Either => match &role.body {
            // A body nobody knows has a "director general" mostly where it is a state's.
            Some(body) => !is_public_body(body) && (!general(role) || is_private_body(body)),
            None => {
                !told
                    && !PUBLIC.iter().any(|w| role.lower.split(' ').any(|r| r == *w))
                    && matches!(
                        role.head,
                        "chairman"
                            | "chairwoman"
                            | "chairperson"
                            | "director"
                            | "manager"
                            | "officer"
                            | "executive-director"
                            | "owner"
                            | "boss"
                            | "trustee"
                            | "dean"
                            | "rector"
                            | "bishop"
                            | "imam"
                            | "archbishop"
                            | "cardinal"
                    )
            }
        },
        Standing::Public => {
            let corporate = matches!(
                role.head,
                "president"
                    | "vice-president"
                    | "secretary"
                    | "governor"
                    | "chancellor"
                    | "vice-chancellor"
                    | "commissioner"
                    | "representative"
                    | "spokesman"
                    | "spokesperson"
                    | "spokeswoman"
                    | "secretary-general"
                    | "leader"
                    | "coordinator"
                    | "general"
            );
            match &role.body {
                // "Kurdish leader Roe": the adjective of a people that has no state in the tables.
                Some(body) if role.head == "leader" && is_people(body) => false,
                Some(body) if corporate => !is_public_body(body) && !told && (!general(role) || is_private_body(body)),
                // No state has a "Vice President of Marketing".
                None if matches!(role.head, "president" | "vice-president") && !told => {
                    role.lower.contains("vice president of ") || role.lower.contains("vice president for ")
                }
                _ => false,
            }
        }
    }
}

/// Whether the person holds or acts for a public office now.
pub(super) fn is_official(figure: &Figure, has_country: bool) -> bool {
    let mut present = figure.roles.iter().filter(|r| !r.past).peekable();
    if present.peek().is_none() {
        let leads = TABLES.leader(&figure.words).is_some();
        return figure.roles.is_empty()
            && (figure.ranked || has_country && (figure.of_state || figure.listed || leads));
    }
    // "General Roe is its chairman": whoever is known to lead a state.
    let head =
        figure.roles.iter().all(|r| !r.past && r.body.is_none() && matches!(r.head, "chairman" | "chair" | "leader"));
    if head && TABLES.leader(&figure.words).is_some() {
        return true;
    }
    // A rank that outlives its office tells nothing where another role is a past one.
    let retired = figure.roles.iter().any(|r| r.past);
    // "They were led by Ana Roe, director for Africa": of a state's delegation.
    if figure.ranked && !retired && figure.roles.iter().all(|r| r.body.is_none() && r.standing == Standing::Either) {
        return true;
    }
    present.any(|r| !(is_private(r) || retired && r.rank))
        && !figure.roles.iter().any(|r| {
            !r.past && is_private(r) && r.body.is_some() && figure.roles.iter().all(|o| o.rank || is_private(o))
        })
}

/// The role to list: the fullest of the present ones.
pub(super) fn listed(figure: &Figure) -> Option<&Role> {
    // "its Dean, Associate Professor Roe": the office before the learned rank.
    let learned = |r: &Role| r.rank && r.head == "professor";
    let fuller = |r: &&Role| (!r.past, !learned(r), !r.rank, r.text.as_ref().map_or(0, |t| t.chars().count()));
    let mut best: Option<&Role> = None;
    for role in figure.roles.iter().filter(|r| r.text.is_some()) {
        if best.is_none_or(|b| fuller(&role) > fuller(&b)) {
            best = Some(role);
        }
    }
    best
}

/// The body acted for, where it is not just an organ of the state.
pub(super) fn organisation(figure: &Figure) -> Option<String> {
    for role in figure.roles.iter().filter(|r| !r.past) {
        if let Some(body) = TABLES.bodies_of.get(&role.lower) {
            return Some(body.clone());
        }
        if let Some(body) = role.body.as_ref().filter(|b| names_body(b)) {
            let lower = body.to_lowercase();
            let organ = ["ministry", "department", "foreign office", "embassy", "government", "cabinet", "division"]
                .iter()
                .any(|w| lower.contains(w));
            if !organ {
                let known = TABLES.longest(&[super::tables::key(body)]);
                let canonical = match known {
                    Some((super::tables::Meaning::Body(i), _)) => TABLES.bodies.get(i).cloned(),
                    _ => None,
                };
                return Some(canonical.unwrap_or_else(|| body.clone()));
            }
        }
    }
    let sits = |heads: &[&str]| figure.roles.iter().any(|r| !r.past && heads.contains(&r.head));
    let house = sits(&["senator", "sen."]).then_some("Senate");
    let house = house.or_else(|| sits(&["rep.", "congressman", "congresswoman"]).then_some("House of Representatives"));
    let union = || {
        figure.roles.iter().any(|r| !r.past && r.lower.starts_with("high representative")).then_some("European Union")
    };
    house.or_else(union).map(str::to_owned)
}

/// Whether words name a body: not "Province", "Apostolic" or an adjective of a people.
fn names_body(body: &str) -> bool {
    let lower = body.to_lowercase();
    let known = TABLES.longest(&[super::tables::key(body)]).is_some();
    body.contains(' ') || known || !(TABLES.is_thing(&lower) || is_people(body) || lower == "apostolic")
}
