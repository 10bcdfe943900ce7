//! Words that name a subject but say nothing of what the engagement is about: its cause, its circumstances, the parties.

use super::super::items::Line;
use super::super::told::Told;
use super::super::words::Words;
use super::TALKING;
use crate::extract::chunks::Referent;
use crate::model::Kind;

/// Words that open a cause or a circumstance: "was called off after reports of violence".
const CAUSES: Words = Words(
    "after|amid|amidst|despite|because|due|following|since|although|though|unlike|besides|apart|owing|given|notwithstanding|until",
);

/// Whether a place of a line stands beside what an engagement is about.
pub(super) fn beside(line: &Line<'_>, number: usize, told: &Told, byte: usize) -> bool {
    let place = line.items.iter().position(|i| i.start <= byte && byte < i.end).unwrap_or(0);
    let own = told.line == number || told.also.iter().any(|(l, ..)| *l == number);
    party(line, told, place) || cause(line, told, own, place) || own && told.kind == Kind::Visit && !purpose(line, told, place)
}

/// The name of a state that takes part is no subject.
fn party(line: &Line<'_>, told: &Told, place: usize) -> bool {
    line.chunk(place).is_some_and(|(_, c)| {
        matches!(&c.referent, Referent::State { country, .. } if told.parties.iter().any(|p| p.country == Some(*country)))
    })
}

fn cause(line: &Line<'_>, told: &Told, own: bool, place: usize) -> bool {
    for k in (0..place).rev() {
        // The talks themselves stand between: "after talks on trade".
        if own && told.at == k || line.word(k).is_some_and(|w| TALKING.has(w)) {
            return false;
        }
        if line.is_any(k, &[".", ";", ":", ","]) && place - k > 1 && !list(line, k, place) {
            return false;
        }
        if line.word(k).is_some_and(|w| CAUSES.has(w)) || k == 0 && line.is_any(0, &["with", "as", "while"]) {
            return true;
        }
    }
    false
}

/// Whether a comma only parts the members of a list.
fn list(line: &Line<'_>, comma: usize, place: usize) -> bool {
    line.is(comma, ",") && (comma + 1..place).all(|k| line.word(k).is_some_and(|w| !w.ends_with("ing") && w != "the")) && place - comma <= 3
}

/// Whether words of a journey's own sentence say what it is for.
fn purpose(line: &Line<'_>, told: &Told, place: usize) -> bool {
    let (from, to) = if told.at < place { (told.at, place) } else { (0, told.at) };
    (from..to).any(|k| {
        line.is_any(
            k,
            &[
                "discuss", "for", "aimed", "aims", "focus", "focused", "focusing", "focuses", "agenda", "purpose", "discussed",
                "talks", "promote", "boost", "strengthen", "deepen", "expand", "enhance", "about", "highlight", "advance",
                "attract", "explore", "negotiate", "consolidate", "reaffirm", "address", "concerning", "regarding", "seeking",
            ],
        )
    })
}

/// Whether a sentence tells what was said on another occasion: "said in a television interview".
pub(super) fn elsewhere(line: &Line<'_>) -> bool {
    (1..line.len()).any(|k| line.is_any(k, &["interview", "op-ed", "editorial", "podcast"]) && !line.is(k - 1, "the"))
}
