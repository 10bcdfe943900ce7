//! Subjects and objects that do not stand where the verb has them: behind a fronted phrase, before "whom", in a cleft.

use super::super::items::{Line, can_act, is_person};
use super::super::lists::{List, list};
use super::super::syntax::{self, Subject, subject};
use super::super::table::Only;
use super::allowed;

/// "In the presence of A and B, C and D signed a treaty": who stands between the comma and the verb.
pub(in super::super) fn after_fronted(line: &Line<'_>, verb: usize) -> Vec<usize> {
    let group = syntax::group_start(line, verb);
    let Some(last) = group.checked_sub(1).filter(|_| line.word(0).is_some_and(syntax::is_preposition)) else {
        return Vec::new();
    };
    if !line.chunk(last).is_some_and(|(_, c)| can_act(c) && !c.possessive) {
        return Vec::new();
    }
    let mut found = vec![last];
    for before in syntax::chain_left(line, last).into_iter().rev().skip(1) {
        let first = found.first().copied().unwrap_or(last);
        if (before..first).any(|k| line.is(k, ",")) {
            break;
        }
        found.insert(0, before);
    }
    let comma = found.first().is_some_and(|first| line.is(first.wrapping_sub(1), ","));
    if comma { found } else { Vec::new() }
}

/// "It had pleased him to meet A", "It was an honour to welcome A, B said": who did so.
pub(super) fn glad(line: &Line<'_>, verb: usize, end: usize) -> Vec<usize> {
    let to = verb.wrapping_sub(1);
    let feels = |k: usize| {
        line.is_any(
            k,
            &["pleased", "honour", "honor", "pleasure", "privilege", "delighted", "joy", "good", "great", "glad"],
        )
    };
    let opens = (0..to.min(8)).any(|k| line.items.get(k).is_some_and(|i| i.low == "it"));
    let Some(felt) = (to.saturating_sub(4)..to).rev().find(|k| feels(*k)).filter(|_| line.is(to, "to") && opens) else {
        return Vec::new();
    };
    if (0..to).any(|k| line.is_any(k, &["will", "would", "not"])) {
        return Vec::new();
    }
    let person = |k: &usize| line.chunk(*k).is_some_and(|(_, c)| is_person(c) && !c.possessive);
    if let Some(object) = (felt + 1..to).find(person) {
        return vec![object];
    }
    let says = |k: &usize| {
        person(k)
            && (line.is_any(k + 1, &["said", "told", "says", "noted", "stated"])
                || line.is_any(k.wrapping_sub(1), &["said", "says", "told", "noted", "stated"]))
    };
    (end..line.len()).find(says).into_iter().collect()
}

/// The party that opens the main clause after a fronted phrase.
pub(super) fn after_comma(line: &Line<'_>, from: usize, only: Only) -> Vec<usize> {
    let Some(comma) = (from..line.len().min(from + 8)).find(|k| line.is(*k, ",")) else { return Vec::new() };
    list(line, comma + 1, |c| allowed(only, c)).items
}

/// "the counterparts whom A met were B, C and D", "B is another leader whom A will meet", "B, whom A met".
pub(super) fn whom(line: &Line<'_>, verb: usize, who: &Subject, only: Only) -> Option<List> {
    let first = *who.items.first()?;
    let whom = first.checked_sub(1)?;
    if !line.is(whom, "whom") || line.is_any(verb, &COPULAS) || line.is_any(verb, &["be", "been", "being"]) {
        return None;
    }
    let named = |from: usize| Some(list(line, from, |c| allowed(only, c))).filter(|found| !found.items.is_empty());
    let after = (verb + 1..line.len().min(verb + 10)).find(|k| line.is_any(*k, &COPULAS));
    if let Some(mut found) = after.and_then(|copula| named(copula + 1)) {
        found.apart = found.items.len() > 1;
        return Some(found);
    }
    let head = whom.checked_sub(1)?;
    if line.is(head, ",") {
        let chain = syntax::chain_left(line, head.checked_sub(1)?);
        let fits = chain.iter().all(|at| line.chunk(*at).is_some_and(|(_, c)| allowed(only, c)));
        return fits.then_some(List { items: chain, end: verb + 1, apart: false });
    }
    let copula = (head.saturating_sub(7)..head).rev().find(|k| line.is_any(*k, &COPULAS))?;
    let before = subject(line, copula).items;
    let fits = before.iter().all(|at| line.chunk(*at).is_some_and(|(_, c)| allowed(only, c)));
    let apart = before.len() > 1;
    (fits && !before.is_empty()).then_some(List { items: before, end: verb + 1, apart })
}

const COPULAS: [&str; 7] = ["were", "was", "are", "is", "include", "included", "includes"];

/// "Those who met A were B and C", "The first to receive A was B": who did it stands behind the verb.
pub(super) fn cleft(line: &Line<'_>, verb: usize, objects: &List) -> Vec<usize> {
    let group = syntax::group_start(line, verb);
    let opens = group.checked_sub(1).is_some_and(|who| {
        line.is(who, "who")
            && who.checked_sub(1).is_some_and(|head| {
                line.is_any(
                    head,
                    &[
                        "those",
                        "ones",
                        "officials",
                        "leaders",
                        "hosts",
                        "dignitaries",
                        "ministers",
                        "another",
                        "others",
                        "one",
                        "envoys",
                        "visitors",
                    ],
                )
            })
    }) || line.is(verb.wrapping_sub(1), "to")
        && (verb.saturating_sub(3)..verb).any(|k| line.is_any(k, &["first", "last", "next"]));
    let copula = opens.then(|| (objects.end..line.len().min(objects.end + 14)).find(|k| line.is_any(*k, &COPULAS)));
    let named = copula.flatten().map(|copula| list(line, copula + 1, is_person).items);
    named.unwrap_or_default()
}
