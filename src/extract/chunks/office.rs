//! Offices as worded: "Pakistan's Ambassador to the United States", "chairman of the Senate Armed Services Committee".

use std::ops::Range;

use super::bodies;
use super::classes::Class;
use super::complement::complement;
use super::line::Line;
use super::tables::{Head, Meaning, Standing, TABLES};
use crate::extract::tokens::Shape;
use crate::model::CountryCode;

/// An office as one place words it. Ranges count tokens of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Office {
    /// All of it, with a leading country.
    pub tokens: Range<usize>,
    /// The role itself.
    pub role: Range<usize>,
    /// Where the head noun stands.
    pub head_at: usize,
    /// The head noun.
    pub head: Head,
    /// The state acted for.
    pub country: Option<CountryCode>,
    /// The state that it is accredited to.
    pub to: Option<CountryCode>,
    /// The body acted for.
    pub body: Option<Range<usize>>,
    /// The words behind the holder's name that belong to it: "Chairman Roe of the Senate".
    pub tail: Option<Range<usize>>,
    /// The person it serves: "Roe" in "Roe's spokesman".
    pub owner: Option<Range<usize>>,
    /// Held in the past, or retired.
    pub past: bool,
    /// Whether it is a rank of armed forces in two words: "Lieutenant General".
    pub forces: bool,
}

impl Office {
    /// A bare rank that also serves as an honorific: "Ambassador", "Prince", "Associate Professor".
    pub(super) fn is_rank(&self) -> bool {
        let bare = (self.tokens.len() == 1 || self.forces && self.tokens.end == self.head_at + 1)
            && TABLES.rank.contains(self.head.singular);
        bare || self.head.singular == "professor" && self.tokens.end == self.head_at + 1 && self.body.is_none()
    }

    /// A title of one word that can also be a given name.
    pub(super) fn is_rank_or_crown(&self) -> bool {
        self.tokens.len() == 1 && (self.is_rank() || matches!(self.head.singular, "amir" | "emir" | "sultan"))
    }

    fn join(&mut self, other: &Self) {
        self.tokens.end = other.tokens.end;
        self.role.end = other.role.end;
        self.country = self.country.or(other.country);
        self.body = self.body.clone().or_else(|| other.body.clone());
        self.past |= other.past;
    }
}

/// The office that starts at this token, a leading article aside. Two offices of one holder are one
/// ("Deputy Prime Minister and Foreign Minister") where `joined` allows it.
pub(super) fn parse(line: &Line<'_>, at: usize, joined: bool) -> Option<Office> {
    let mut office = single(line, at)?;
    while joined
        && !office.head.plural
        && !office.is_rank()
        && matches!(line.lower(office.tokens.end), "and" | "&" | "/")
    {
        let Some(second) = single(line, office.tokens.end + 1) else { break };
        let same_case = line.capital(second.head_at) == line.capital(office.head_at);
        // "Chair of the Union and Peru's Foreign Minister": one holds an office of a body and one of a state.
        let twofold = office.country.is_none() && office.body.is_some() && line.word(at.wrapping_sub(1)) == ",";
        let own = second.role.start > second.tokens.start
            && second.country.is_some()
            && second.country != office.country
            && !twofold;
        let close = second.tokens.end;
        let named = line.capital(close) || line.word(close) == "," && line.capital(close + 1);
        if second.head.plural || own || !(same_case || named) || of_two(line, &office, &second) {
            break;
        }
        office.join(&second);
    }
    if joined && let Some(last) = chain(line, &office) {
        office.tokens.end = last.tokens.end;
        office.role.end = last.role.end;
        office.country = office.country.or(last.country);
    }
    Some(office)
}

/// Whether two offices joined by "and" are those of two persons: "between the Foreign Secretary and Foreign Minister Roe",
/// "the Secretary General and Prime Minister Ana Roe".
fn of_two(line: &Line<'_>, first: &Office, second: &Office) -> bool {
    let at = first.tokens.start;
    let between = line.lower_before(at) == "between"
        || line.lower_before(at) == "the" && at > 1 && line.lower_before(at - 1) == "between";
    // "General Secretary and State President Roe": who leads a party can lead the state as well.
    let body =
        |o: &Office| (o.role.start..o.role.end).any(|i| line.lower(i) == "secretary" && line.lower(i + 1) == "general");
    let general = |o: &Office| o.head.singular == "secretary-general" || body(o);
    let high = |o: &Office| matches!(o.head.singular, "minister" | "president" | "premier" | "chancellor");
    between || general(first) && high(second) || high(first) && general(second)
}

/// The last of several offices of one holder, joined by commas: "Vice President, Prime Minister and Ruler of Dubai
/// Ali Roe", "Ali Roe, President, Prime Minister and Minister of Defence".
fn chain(line: &Line<'_>, first: &Office) -> Option<Office> {
    let at = first.tokens.start;
    if line.word(first.tokens.end) != "," || first.head.plural || first.is_rank() || !line.capital(first.head_at) {
        return None;
    }
    let mut end = first.tokens.end;
    for _ in 0..4 {
        let comma = line.word(end) == ",";
        let and = matches!(line.lower(end + usize::from(comma)), "and" | "&");
        if !comma && !and {
            return None;
        }
        let next = single(line, end + usize::from(comma) + usize::from(and))?;
        let foreign = next.country.is_some() && first.country.is_some() && next.country != first.country;
        // "State Minister of Roeland, and Belian Foreign Minister Ana Roe": the second has a body or people of its own.
        let apart = next.body.as_ref().is_some_and(|b| b.end <= next.head_at) && next.country.is_none();
        if next.head.plural || next.is_rank() || !line.capital(next.head_at) || foreign || apart {
            return None;
        }
        end = next.tokens.end;
        if and {
            let held = line.word(at.wrapping_sub(1)) == "," && line.capital(at.wrapping_sub(2));
            return (held || line.capital(end)).then_some(next);
        }
    }
    None
}

/// What was met before the head noun.
#[derive(Default)]
struct Lead {
    country: Option<CountryCode>,
    body: Option<Range<usize>>,
    role: usize,
    past_at: Option<usize>,
    past: bool,
}

pub(super) fn single(line: &Line<'_>, at: usize) -> Option<Office> {
    let mut lead = Lead { role: at, ..Lead::default() };
    let mut j = at;
    let mut unknown: Option<Range<usize>> = None;
    let (head_at, head) = loop {
        if j > at + 14 || j >= line.len() {
            return None;
        }
        if let Some(head) = line.head(j).filter(|_| line.shape(j) != Shape::Mark)
            && (head.singular != "lady" || line.lower_before(j) == "first")
            && !goes_on(line, j)
            && !matches!(line.lower(j + 1), "bin" | "ibn" | "bint")
        {
            break (j, head);
        }
        j = before_head(line, at, j, &mut lead, &mut unknown)?;
    };
    if let Some(run) = unknown {
        // A name of unknown meaning before the head noun is the body: "Acme chairman".
        if head.standing == Standing::Public && !line.capital(head_at) && run.len() > 3 {
            return None;
        }
        lead.body = lead.body.or(Some(run));
    }
    lead.past |= line.lower(head_at).starts_with("ex-");
    let role = lead.past_at.unwrap_or(lead.role);
    let mut office = Office {
        tokens: at..head_at + 1,
        role: role..head_at + 1,
        head_at,
        head,
        country: lead.country,
        to: None,
        body: lead.body,
        tail: None,
        owner: None,
        past: lead.past,
        forces: head_at == at + 1
            && matches!(head.singular, "general" | "admiral" | "colonel" | "marshal" | "commander")
            && matches!(
                line.lower(at),
                "lieutenant" | "major" | "brigadier" | "rear" | "vice" | "field" | "air" | "colonel"
            ),
    };
    after_head(line, &mut office);
    Some(office)
}

/// Whether the head noun at `j` only opens a longer one: "Secretary General", "Deputy Minister".
fn goes_on(line: &Line<'_>, j: usize) -> bool {
    let this = line.lower(j);
    let next = line.lower(j + 1);
    // "deputy Prime Minister": the rank in small letters before an office in capitals.
    let small = matches!(this, "deputy" | "vice" | "assistant") && line.capital(j + 1);
    if line.capital(j) != line.capital(j + 1) && !small {
        return false;
    }
    // "Associate Professor", which is no associate.
    if matches!(this, "associate" | "assistant" | "adjunct") && next == "professor" {
        return true;
    }
    if next == "general" {
        return matches!(
            this,
            "secretary"
                | "director"
                | "consul"
                | "governor"
                | "attorney"
                | "inspector"
                | "solicitor"
                | "major"
                | "lieutenant"
                | "brigadier"
                | "advocate"
                | "auditor"
                | "commander"
        );
    }
    if !line.has(j, Class::BEFORE) {
        return false;
    }
    let Some(follows) = line.head(j + 1) else {
        // "Deputy Foreign Minister", "Vice Foreign Minister": a modifier that leads to another head noun.
        let on = line.has(j + 1, Class::BEFORE) && next != "general";
        return on
            && matches!(this, "deputy" | "vice" | "chief" | "assistant" | "general")
            && leads_to_head(line, j + 1);
    };
    !TABLES.rank.contains(follows.singular) && !TABLES.given.contains(next)
        || matches!(this, "crown" | "lieutenant" | "major" | "rear" | "vice" | "general" | "chief")
        || this == "deputy" && matches!(next, "chief" | "chairman" | "commander")
}

pub(super) fn leads_to_head(line: &Line<'_>, mut at: usize) -> bool {
    for _ in 0..5 {
        if line.head(at).is_some() {
            return true;
        }
        if !line.has(at, Class::BEFORE) && !line.has(at, Class::PORTFOLIO) {
            return false;
        }
        at += 1;
    }
    false
}

/// Takes one step towards the head noun and returns the next token, or `None` where no office starts here.
fn before_head(
    line: &Line<'_>,
    at: usize,
    j: usize,
    lead: &mut Lead,
    unknown: &mut Option<Range<usize>>,
) -> Option<usize> {
    let lower = line.lower(j);
    // "a delegation under Minister Roe": the rank of an under-secretary has the letters of what follows.
    if lower == "under" && j == at && line.shape(j) == Shape::Lower && line.capital(j + 1) {
        return None;
    }
    // "Joining President Roe were A and B": what they did is no part of the office.
    if j == at
        && line.first(j)
        && matches!(
            lower,
            "joining" | "accompanying" | "assisting" | "attending" | "flanking" | "representing" | "welcoming"
        )
    {
        return None;
    }
    let modifier = line.has(j, Class::BEFORE) || line.has(j, Class::PAST);
    if line.shape(j) == Shape::Possessive && j > at {
        // "President Roe's counterpart": a name before it belongs to somebody else.
        if unknown.as_ref().is_some_and(|u| u.end == j) {
            return None;
        }
        lead.role = j + 1;
        return Some(j + 1);
    }
    // "the current President": no time is told.
    if line.timed(j) && !line.has(j, Class::ASIDE) {
        return None;
    }
    if let Some((meaning, taken)) = line.known(j) {
        match meaning {
            Meaning::Country(c) | Meaning::Demonym(c) | Meaning::Capital(c) | Meaning::Place(Some(c)) => {
                // "In New Delhi Secretary Roe ...": the town is where, not whose.
                let town = matches!(meaning, Meaning::Capital(_) | Meaning::Place(_))
                    && line.shape(j + taken) != Shape::Possessive;
                if town
                    && j == at
                    && matches!(
                        line.lower_before(at),
                        "in" | "at" | "from" | "to" | "near" | "visited" | "left" | "reached"
                    )
                {
                    return None;
                }
                // "Armenian Caucus Co-Chair": whom it is about, not whose it is.
                if matches!(line.lower(j + taken), "caucus" | "friendship") {
                    return Some(j + taken);
                }
                lead.country = lead.country.or(Some(c));
                if !matches!(meaning, Meaning::Place(_)) && lead.role == j {
                    lead.role = j + taken;
                }
                return Some(j + taken);
            }
            Meaning::Place(None) => return Some(j + taken),
            Meaning::Body(_) if !modifier || taken > 1 => {
                // "UN Human Rights Chief": a known body may open a longer one.
                let range = bodies::body_at(line, j).map_or(j..j + taken, |b| b.tokens);
                let end = if line.head(range.end).is_some() { range.end } else { j + taken };
                lead.body = Some(j..end);
                return Some(end);
            }
            Meaning::Body(_) => {}
        }
    }
    if let Some(body) = bodies::body_at(line, j).filter(|b| b.tokens.start == j && b.tokens.len() > 1) {
        let end = body.tokens.end;
        let bracket = line.word(end) == "(" && line.word(end + 2) == ")";
        let next = if bracket { end + 3 } else { end };
        if line.head(next).is_some() || line.has(next, Class::BEFORE) {
            lead.body = Some(body.tokens);
            return Some(next);
        }
    }
    if modifier || line.capital(j) && line.has(j, Class::PORTFOLIO) {
        if line.has(j, Class::PAST) || lower == "then" {
            lead.past = true;
            lead.past_at = lead.past_at.or(Some(j));
        }
        if lead.role == j && line.has(j, Class::ASIDE) {
            lead.role = j + 1;
        }
        return Some(j + 1);
    }
    let joint = matches!(lower, "and" | "&" | ",") || j > at && lower == "of";
    if joint && j > at && line.capital(j + 1) && line.capital(j - 1) {
        let fits = line.has(j + 1, Class::PORTFOLIO) && line.has(j.wrapping_sub(1), Class::PORTFOLIO);
        return fits.then_some(j + 1);
    }
    // "health and family welfare minister", "culture, tourism and civil aviation secretary": all in small letters.
    let matter = |i: usize| {
        (line.shape(i) == Shape::Lower || i == at && line.first(i))
            && (line.has(i, Class::PORTFOLIO) || line.has(i, Class::BEFORE))
    };
    if joint && j > at && lower != "of" && matter(at) && matter(j - 1) && matter(j + 1) && joins_matters(line, at, j) {
        return Some(j + 1);
    }
    if j > at
        && line.shape(j) == Shape::Lower
        && line.shape(j - 1) == Shape::Lower
        && line.has(j, Class::PORTFOLIO)
        && leads_to_head(line, j)
    {
        return Some(j + 1);
    }
    if line.word(j) == "(" && line.word(j + 2) == ")" && j > at && line.shape(j + 1) == Shape::Upper {
        return Some(j + 3);
    }
    // An unknown name: "Acme chairman", "Sindh-based" and the like.
    let nameable = matches!(line.shape(j), Shape::Capital | Shape::Upper)
        && !line.has(j, Class::NEVER)
        && !line.given(j)
        && !line.has(j, Class::HONORIFIC);
    if nameable && unknown.as_ref().is_none_or(|u| u.end == j && u.len() < 4) {
        let start = unknown.as_ref().map_or(j, |u| u.start);
        *unknown = Some(start..j + 1);
        return Some(j + 1);
    }
    None
}

/// Whether the matters around a joint lead to one office whose holder is named: "health and family welfare minister Ana
/// Roe", "Ana Roe, trade and industry secretary of Peru".
fn joins_matters(line: &Line<'_>, at: usize, joint: usize) -> bool {
    let free =
        !matches!(line.lower_before(at), "on" | "about" | "in" | "for" | "of" | "discussed" | "including" | "over");
    let Some(head) = (joint + 1..joint + 6).find(|i| line.head(*i).is_some_and(|h| !h.plural)) else {
        return false;
    };
    let words = |i: usize| {
        line.shape(i) == Shape::Lower
            && (line.has(i, Class::PORTFOLIO) || line.has(i, Class::BEFORE) || line.lower(i) == "and")
    };
    let held = line.capital(head + 1) || matches!(line.lower(head + 1), "of" | ",");
    let one = !matches!(line.lower(joint + 1), "foreign" | "prime" | "vice" | "deputy" | "chief");
    free && held && one && line.shape(head) == Shape::Lower && (joint + 1..head).all(words)
}

/// Takes what follows the head noun: "- designate", "(retd)", "of the Republic of Korea", "to the United States".
fn after_head(line: &Line<'_>, office: &mut Office) {
    for _ in 0..6 {
        let k = office.tokens.end;
        let lower = line.lower(k);
        if lower == "extraordinary" && line.lower(k + 1) == "and" && line.lower(k + 2) == "plenipotentiary" {
            extend(office, k + 3);
            continue;
        }
        // "Chargé d'Affaires a.i.", "ad interim".
        if matches!(lower, "a.i." | "a.i") || lower == "ad" && line.lower(k + 1) == "interim" {
            extend(office, if lower == "ad" { k + 2 } else { k + 1 });
            continue;
        }
        if office.head.singular.starts_with("charg") && (lower.starts_with("d'") || lower.starts_with("d’")) {
            extend(office, k + 1);
            continue;
        }
        let dash = line.shape(k) == Shape::Mark && matches!(line.word(k), "-" | "–" | "—");
        if dash && matches!(line.lower(k + 1), "designate" | "elect" | "general" | "nominate") {
            extend(office, k + 2);
        } else if matches!(lower, "designate" | "elect") {
            extend(office, k + 1);
        } else if matches!(line.word(k), "(" | "[") && k + 4 > k {
            let Some(close) = (k + 1..k + 4).find(|c| matches!(line.word(*c), ")" | "]")) else { return };
            let inside = line.lower(k + 1);
            // "Ana Roe, consul (Chile)": whose, not another word for it.
            if matches!(line.known(k + 1), Some((Meaning::Country(_), n)) if k + 1 + n == close) {
                return;
            }
            if TABLES.past.contains(inside) {
                office.past = true;
            } else {
                // "of the Riigikogu (Parliament)", "of the Export Bank (Exim)": another word for it.
                let gloss = line.shape(k + 1) == Shape::Capital && k > office.head_at + 1;
                let other = line.shape(k + 1) == Shape::Upper || gloss || line.capital(close + 1);
                if !other || close != k + 2 || line.shape(k + 1) == Shape::Initial {
                    return;
                }
            }
            // "of the African Union (AU) Commission": the body goes on after its initials.
            if line.capital(close + 1) && line.has(close + 1, Class::SUFFIX) && k > office.head_at + 1 {
                office.body = office.body.as_ref().map(|b| b.start..close + 2);
                extend(office, close + 2);
                continue;
            }
            office.tokens.end = close + 1;
        } else if line.shape(k) == Shape::Upper
            && line.shape(office.head_at) == Shape::Capital
            && line.capital(k + 1)
            && !line.word(k).contains('.')
            && line.word(k).len() <= 6
            && !(line.word(k).len() == 2 && line.known(k).is_none() && line.capital(k + 2))
            && line.known(k).is_none_or(|(m, _)| matches!(m, Meaning::Body(_)))
            && line.shape(k + 1) == Shape::Capital
        {
            // "President MEI Paul Salem": the body's initials between office and name; "Prime Minister KP Roe Lin" has the
            // holder's.
            office.body = Some(k..k + 1);
            extend(office, k + 1);
        } else if let Some(end) = complement(line, office, k) {
            extend(office, end);
            // "of Champasak province".
            if REGIONS.contains(&line.lower(end)) && line.capital(end - 1) {
                extend(office, end + 1);
            } else if UNITS.contains(&line.lower(end)) && line.capital(end - 1) {
                // "head of the Americas division".
                extend(office, end + 1);
            }
        } else {
            return;
        }
    }
}

/// What a ministry is divided into, after a name.
const UNITS: [&str; 9] =
    ["division", "department", "desk", "section", "unit", "bureau", "directorate", "branch", "team"];

/// What a state is divided into, after a name.
const REGIONS: [&str; 10] = [
    "province",
    "region",
    "district",
    "county",
    "state",
    "oblast",
    "prefecture",
    "governorate",
    "municipality",
    "city",
];

fn extend(office: &mut Office, end: usize) {
    office.tokens.end = end;
    office.role.end = end;
}
