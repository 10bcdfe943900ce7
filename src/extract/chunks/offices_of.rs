//! Which offices a state has, and which only one state has.

use super::tables::TABLES;
use crate::model::CountryCode;

/// States that have no such office.
pub(super) fn lacks(country: CountryCode, role: &str) -> bool {
    let crown = |w: &str| role.starts_with(w) || role.contains(&format!(" {w}"));
    let c = country.as_str();
    if crown("king") || crown("queen") {
        return !matches!(
            c,
            "GB" | "NL"
                | "BE"
                | "ES"
                | "DK"
                | "NO"
                | "SE"
                | "JO"
                | "MA"
                | "BH"
                | "SA"
                | "TH"
                | "MY"
                | "KH"
                | "BT"
                | "TO"
                | "LS"
                | "SZ"
        );
    }
    if crown("crown prince") || crown("prince") || crown("princess") {
        let realms = "GB NL BE ES DK NO SE LU LI MC JO MA BH SA TH MY KH BT TO LS SZ KW QA AE OM BN JP";
        return !realms.split(' ').any(|r| r == c);
    }
    if crown("emir") || crown("amir") {
        return !matches!(c, "KW" | "QA");
    }
    if crown("sultan") {
        return !matches!(c, "OM" | "BN" | "MY");
    }
    if crown("emperor") || crown("empress") {
        return c != "JP";
    }
    // "President of the Senate": of a chamber, not of the state.
    if role.starts_with("president of the ")
        && ["senate", "assembly", "parliament", "chamber", "house", "court", "council", "congress"]
            .iter()
            .any(|body| role.contains(body))
    {
        return false;
    }
    let minister = role.contains("minister") || role.contains("premier");
    match country.as_str() {
        "EU" => minister,
        "US" => {
            minister
                || role.contains("foreign secretary")
                || role.contains("opposition")
                || role.contains("chancellor")
                || role.contains("king")
                || role.contains("prince")
        }
        "GB" | "JP" | "CA" | "AU" | "NZ" | "TH" | "MY" | "NL" | "BE" | "ES" | "DK" | "NO" | "SE" | "LU" | "KW"
        | "QA" | "BH" | "JO" | "OM" | "SA" | "MA" | "PG" | "SB" | "BZ" | "JM" | "BS" | "KH" | "VA" => {
            role.starts_with("president") || role.starts_with("vice president")
        }
        // Presidents who are heads of government too.
        "SC" | "BO" | "CR" | "DO" | "EC" | "SV" | "GT" | "HN" | "NI" | "PA" | "PY" | "UY" | "VE" | "GM" | "MW"
        | "ZM" | "LR" | "SL" | "BW" | "PW" | "MV" | "TM" | "AO" | "KM" | "SS" | "FM" | "MH" | "KI" | "NR" | "IR"
        | "BJ" => role.starts_with("prime minister"),
        "CN" | "KR" | "TR" | "BR" | "MX" | "AR" | "CL" | "CO" | "PH" | "ID" | "KE" | "NG" | "ZA" | "GH" | "CY" => {
            role.starts_with("prime minister") && !matches!(country.as_str(), "KR")
        }
        _ => false,
    }
}

/// Offices of which a state has one holder at a time.
pub(super) fn single_office(role: &str) -> Option<&'static str> {
    if role.contains("vice") || role.contains("deputy") || role.contains("former") {
        return None;
    }
    if role.contains("foreign minister")
        || role.contains("minister of foreign")
        || role.contains("minister for foreign")
        || role.starts_with("secretary of state")
        || role.contains("external affairs minister")
        || role.contains("minister for external affairs")
        || role.contains("minister of external affairs")
        || role.contains("foreign affairs minister")
    {
        return Some("foreign minister");
    }
    ["prime minister", "president", "premier", "chancellor", "king", "crown prince", "emir"]
        .into_iter()
        .find(|o| role.starts_with(o))
}

/// The state in which alone an office exists.
pub(super) fn only(role: &str) -> Option<CountryCode> {
    let mut best: Option<(usize, CountryCode)> = None;
    for found in TABLES.only_words.iter().flat_map(|words| words.find_overlapping_iter(role)) {
        let open = |at: Option<usize>| at.and_then(|at| role.as_bytes().get(at)).is_none_or(|byte| *byte == b' ');
        let whole = (found.start() == 0 || open(found.start().checked_sub(1))) && open(Some(found.end()));
        if whole
            && best.is_none_or(|(length, _)| length < found.len())
            && let Some((_, country)) = TABLES.only.get(found.pattern().as_usize())
        {
            best = Some((found.len(), *country));
        }
    }
    best.map(|(_, c)| c)
}
