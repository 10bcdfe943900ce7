//! Who gave an event, and whose guest somebody was.

use super::super::items::{Line, can_act, is_person};
use super::super::lists::list;
use super::super::syntax::subject;
use super::super::told::{Party, Told, parties};
use super::super::words::Words;

/// Hosts named after an event: "hosted by B", "at the invitation of B".
pub(in super::super) fn hosts(line: &Line<'_>, from: usize) -> Vec<Party> {
    const LEADS: Words = Words(
        "hosted by|organised by|organized by|given by|convened by|held by|arranged by|jointly hosted by\
    |co-hosted by|chaired by|at the invitation of|on the invitation of|invited by|presided over by\
    |jointly organised by|jointly organized by|whose host is|whose host was",
    );
    // "the reception that A gave", "a conference, which A has organised"
    let from = from + usize::from(line.is_any(from, &[",", "”", "\""]));
    let from = from + usize::from(line.is(from, ","));
    if line.is_any(from, &["that", "which"])
        && let Some(verb) = (from + 2..line.len().min(from + 8)).find(|k| {
            line.is_any(*k, &["gave", "hosted", "held", "hosts", "gives", "organised", "organized", "convened"])
        })
    {
        let given = parties(line, &subject(line, verb).items);
        if !given.is_empty() {
            return given;
        }
    }
    for at in from..line.len().min(from + 16) {
        if line.is_any(at, &[";"]) {
            break;
        }
        if let Some(next) = line.any_phrase(at, &LEADS) {
            return parties(line, &list(line, next, can_act).items);
        }
        // "given on Monday evening by A"
        if line.is_any(at, &["given", "hosted", "organised", "organized", "held", "convened", "arranged"])
            && let Some(by) = (at + 1..at + 6).find(|k| line.is(*k, "by"))
            && (at + 1..by).all(|k| line.word(k).is_none_or(|w| w == "on" || w == "in" || w == "at"))
        {
            return parties(line, &list(line, by + 1, can_act).items);
        }
    }
    Vec::new()
}

/// Hosts of a journey: "as the guest of B", "where she was the guest of B".
pub(in super::super) fn invited_by(line: &Line<'_>, from: usize, stop: usize) -> Vec<Party> {
    const LEADS: Words = Words(
        "as the guest of|as guest of|as a guest of|as guests of|as the guests of|was the guest of|is the guest of\
    |were the guests of|at the invitation of|on the invitation of",
    );
    let lead = (from..stop.min(from + 16)).find_map(|at| line.any_phrase(at, &LEADS));
    lead.map(|next| parties(line, &list(line, next, is_person).items)).unwrap_or_default()
}

/// Whether a telling only says who gave a reception or ceremony.
pub(in super::super) fn is_host(told: &Told) -> bool {
    matches!(told.rule.1, "host event" | "hold event" | "dinner" | "ceremony") && told.parties.len() == 1
}
