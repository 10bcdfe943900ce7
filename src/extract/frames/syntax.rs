//! Who does it and to whom: the subject left of a verb, the list of parties right of it.
//!
//! A full parse is not needed: news prose keeps its parties near the word that says what happened. The rules here walk
//! the row of items and know prepositions, conjunctions, auxiliaries and lists.

use super::items::{Line, What, can_act, is_group, is_person};
use super::words::Words;
use crate::extract::chunks::{Form, Referent};
use crate::extract::tokens::Shape;

pub(super) const PREPOSITIONS: Words = Words(
    "of|in|at|to|with|by|from|for|on|during|about|into|between|against|under|near|via|per|among|over\
    |through|across|towards|toward|regarding|upon|alongside|including|despite|within|throughout|without\
    |onto|concerning|following|amid",
);
const CLAUSE_OPENERS: Words = Words(
    "and|but|or|that|as|when|while|where|after|before|because|since|than|though|although|until|once|so\
    |whereas|said|says|how|nor|if",
);
const ADVERBS: Words = Words(
    "also|besides|moreover|then|later|earlier|again|today|yesterday|here|there|first|now|recently|afterwards|afterward\
    |already|just|once|still|last|both|together|too|alike|virtually|twice|thereafter|late|early",
);
const AUXILIARIES: Words = Words(
    "is|are|was|were|be|been|being|has|have|had|having|will|would|shall|should|may|might|can|could|must\
    |do|does|did|to|not|n't|never|'ll|’ll|going|due",
);

/// Whether a word only says how or when.
pub(super) fn is_adverb(word: &str) -> bool {
    ADVERBS.has(word) || ends_as_adverb(word)
}

fn ends_as_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") && word != "family" && word != "assembly"
}

/// The same of the word at a place, of which more is known.
fn adverb_at(line: &Line<'_>, at: usize) -> bool {
    line.is_of(at, &ADVERBS) || line.word(at).is_some_and(ends_as_adverb)
}

/// Whether a word helps another verb.
pub(super) fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.has(word)
}

/// Whether a word is a preposition.
pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.has(word)
}

/// Whether a word looks like a verb that opens a new clause.
pub(super) fn looks_like_verb(line: &Line<'_>, at: usize) -> bool {
    let Some(word) = line.word(at) else { return false };
    if line.shape(at) != Some(Shape::Lower) {
        return false;
    }
    const VERBS: Words = Words(
        "said|says|told|tells|is|are|was|were|has|have|had|will|would|may|might|can|could|did|does|do|met\
    |held|went|came|took|gave|spoke|also|then|later|wrote|flew|left|paid",
    );
    (word.len() > 4 && word.ends_with("ed")) || line.is_of(at, &VERBS) || !line.verb(at).is_empty()
}

/// Who does what a clause that opens the sentence tells: the subject behind it. "After meeting A, B flew home".
pub(super) fn main_subject(line: &Line<'_>, gerund: usize) -> Option<usize> {
    let led = || gerund == 1 && line.is_any(0, &["after", "before", "while", "when", "on", "upon"]);
    if gerund > 0 && !led() {
        return None;
    }
    let opens = |k: &usize| line.is(k - 1, ",") && line.chunk(*k).is_some_and(|(_, c)| can_act(c) && !c.possessive);
    (gerund + 2..line.len()).filter(opens).find(|k| looks_like_verb(line, k + 1))
}

/// "congratulated B on presenting", "thanked B for hosting": it is B who did so.
fn praised(line: &Line<'_>, gerund: usize) -> Option<usize> {
    const PRAISES: Words = Words(
        "congratulated|congratulates|congratulating|congratulate|thanked|thanks|thanking|thank|commended|commends|praised|praises\
    |lauded|applauded|complimented|felicitated",
    );
    let ends = line.word(gerund).is_some_and(|w| w.len() > 4 && w.ends_with("ing"));
    if !ends || !line.is_any(gerund.wrapping_sub(1), &["on", "for", "upon"]) {
        return None;
    }
    let person = gerund.checked_sub(2)?;
    let verb = person.checked_sub(1)?;
    let fits = line.chunk(person).is_some_and(|(_, c)| can_act(c) && !c.possessive);
    (fits && line.is_of(verb, &PRAISES)).then_some(person)
}

/// The subject of a verb.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// Its noun phrases: places of the row.
    pub items: Vec<usize>,
    /// Where the words between it and the verb start.
    pub after: usize,
    /// The verb that gives an infinitive its subject, and its place: "invited" in "invited B to visit".
    pub control: Option<(String, usize)>,
}

/// Where the group of a verb starts: its auxiliaries and adverbs belong to it.
pub(super) fn group_start(line: &Line<'_>, verb: usize) -> usize {
    let mut at = verb;
    while let Some(before) = at.checked_sub(1) {
        let keep = line.is_of(before, &AUXILIARIES) || adverb_at(line, before);
        if !keep {
            break;
        }
        at = before;
    }
    at
}

/// The place before this one, bracketed asides left out.
fn step_left(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut before = at.checked_sub(1)?;
    if line.is_any(before, &[")", "]"]) {
        while let Some(further) = before.checked_sub(1) {
            before = further;
            if line.is_any(before, &["(", "["]) {
                return before.checked_sub(1);
            }
        }
    }
    Some(before)
}

/// The row of phrases joined by commas and "and" that ends at this place, first one first.
pub(super) fn chain_left(line: &Line<'_>, last: usize) -> Vec<usize> {
    let mut chain = vec![last];
    let mut at = last;
    let mut joined = false;
    while let Some(before) = step_left(line, at) {
        let mut next = before;
        let mut and = false;
        if line.chunk(next).is_some_and(|(_, c)| c.possessive) {
            // "A and his counterpart"
            let Some(further) = step_left(line, next) else { break };
            next = further;
        }
        if line.is_any(next, &["and", "&"]) || (line.is(next, "with") && is_together(line, next)) {
            and = true;
            let Some(further) = (if line.is(next, "with") { next.checked_sub(2) } else { next.checked_sub(1) }) else {
                break;
            };
            next = further;
            if line.is(next, ",") {
                let Some(further) = step_left(line, next) else { break };
                next = further;
            }
        } else if joined && line.is(next, ",") {
            let Some(further) = step_left(line, next) else { break };
            next = further;
        } else {
            break;
        }
        if line.is(next, ")") {
            let Some(further) = step_left(line, next + 1) else { break };
            next = further;
        }
        // "In Paraguay, A and B met C": where they met is no member of the row.
        let scene = !and
            && line.chunk(next).is_some_and(|(_, c)| !is_person(c))
            && chain.iter().all(|at| line.chunk(*at).is_some_and(|(_, c)| can_act(c)))
            && line.chunk(last).is_some_and(|(_, c)| is_person(c))
            && governed(line, next);
        // "the two presidents, A and B": those named are meant.
        let summed = !and
            && chain.len() > 1
            && line.chunk(next).is_some_and(|(_, c)| {
                c.form == Form::Title && matches!(&c.referent, Referent::Body { name, .. } if is_group(name))
            });
        if scene || summed {
            break;
        }
        match line.chunk(next) {
            Some((_, chunk)) if !chunk.possessive => {
                chain.push(next);
                joined |= and;
                at = next;
            }
            _ => break,
        }
    }
    chain.reverse();
    chain
}

fn is_together(line: &Line<'_>, with: usize) -> bool {
    with.checked_sub(1).is_some_and(|b| line.is_any(b, &["together", "along"]))
}

/// Whether a phrase stands behind a preposition or a verb and so is no subject.
fn governed(line: &Line<'_>, first: usize) -> bool {
    let Some(mut before) = step_left(line, first) else { return false };
    while line.is_any(before, &["the", "a", "an", "both", "visiting", "then", "“", "\""]) {
        let Some(further) = step_left(line, before) else { return false };
        before = further;
    }
    match line.items.get(before).map(|i| i.what) {
        Some(What::Word(shape)) => {
            let Some(word) = line.word(before) else { return false };
            if shape == Shape::Mark || CLAUSE_OPENERS.has(word) {
                return false;
            }
            // "For health reasons the President is ...": a plain noun before it, a verb after it.
            // "In the course of the visit A will have talks": a noun, whatever its form.
            let noun = line.is_any(before.wrapping_sub(1), &["the", "a", "an", "his", "her", "their", "this", "its"])
                && looks_like_verb(line, first + 1);
            let opens = shape == Shape::Lower
                && !is_preposition(word)
                && (noun || !acts_on(word))
                && !is_auxiliary(word)
                && looks_like_verb(line, first + 1);
            !opens && (!is_adverb(word) || word == "last")
        }
        Some(What::Chunk(_)) if line.chunk(before).is_some_and(|(_, c)| c.possessive) => governed(line, before),
        _ => false,
    }
}

/// The subject of the verb at this place; empty where none is found.
pub(super) fn subject(line: &Line<'_>, verb: usize) -> Subject {
    let start = group_start(line, verb);
    let mut at = start;
    let mut adjacent = true;
    let infinitive = (start..verb).any(|k| line.is(k, "to"));
    if let Some(person) = praised(line, start) {
        return Subject { items: vec![person], after: start, control: None };
    }
    while let Some(before) = step_left(line, at) {
        at = before;
        if line.is_any(at, &[";"]) {
            break;
        }
        if line.is_any(at, &["who", "which", "that"]) && adjacent {
            // "B, who visited X": the phrase before is meant.
            let mut left = step_left(line, at);
            if left.is_some_and(|l| line.is(l, ",")) {
                left = left.and_then(|l| step_left(line, l));
            }
            if let Some(l) = left
                && line.chunk(l).is_some_and(|(_, c)| can_act(c) && !c.possessive)
            {
                let items = if line.is(at, "who") { chain_if_plural(line, l) } else { vec![l] };
                return Subject { items, after: at + 1, control: None };
            }
            adjacent = false;
            continue;
        }
        let Some((_, chunk)) = line.chunk(at) else {
            if adjacent && !infinitive && unnamed_subject(line, at) {
                break;
            }
            let adverb = adverb_at(line, at);
            if line.word(at).is_some_and(|w| w != "," && !adverb) || line.time(at).is_none() {
                adjacent &= adverb && !line.is(at, ",");
            }
            continue;
        };
        // "to San José, Costa Rica, and will meet": the state tells where the town lies.
        let lies = line.is(at.wrapping_sub(1), ",")
            && matches!(chunk.referent, Referent::State { .. })
            && line.chunk(at.wrapping_sub(2)).is_some_and(|(_, c)| {
                matches!(c.referent, Referent::Place { .. } | Referent::State { .. }) && !c.possessive
            });
        if chunk.possessive || lies || !can_act(chunk) {
            adjacent = false;
            continue;
        }
        if aside(line, at) {
            adjacent = false;
            continue;
        }
        // "B, Adviser to His Majesty, were present": what B is.
        if chunk.form == Form::Title
            && line.is(at.wrapping_sub(1), ",")
            && matches!(chunk.referent, Referent::Office { .. } | Referent::Body { .. })
            && line
                .chunk(at.wrapping_sub(2))
                .is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && !c.possessive)
            && !line.items.get(at).is_some_and(|i| is_group(&i.low))
        {
            at -= 2;
        }
        at = apposed(line, at).unwrap_or(at);
        let chain = chain_left(line, at);
        let first = chain.first().copied().unwrap_or(at);
        if infinitive && at + 1 >= start.min(at + 1) {
            // "extended an invitation to B to visit X"
            if let Some(left) = step_left(line, first)
                && line.is_any(left, &["to", "for"])
                && left.checked_sub(1).is_some_and(|l| line.is_any(l, &["invitation", "invitations"]))
            {
                return Subject { items: chain, after: start, control: Some(("invite".to_owned(), left - 1)) };
            }
            // "invited B to visit X": the object does it.
            if let Some(left) = step_left(line, first)
                && let Some(word) = line.word(left)
                && CONTROL.has(word)
            {
                return Subject { items: chain, after: start, control: Some((word.to_owned(), left)) };
            }
        }
        let compared = infinitive && first.checked_sub(1).is_some_and(|b| line.is(b, "as"));
        if !governed(line, first) && !compared {
            return Subject { items: chain, after: at + 1, control: None };
        }
        let before_first = step_left(line, first).and_then(|l| line.word(l));
        if adjacent && !infinitive {
            if before_first.is_some_and(|w| !is_preposition(w)) && chain.len() > 1 {
                // "visited X and B met C": only the last one acts.
                return Subject { items: vec![at], after: at + 1, control: None };
            }
            if chain.len() == 1 && before_first.is_some_and(|w| !is_preposition(w) && !acts_on(w)) {
                return Subject { items: chain, after: at + 1, control: None };
            }
        }
        adjacent = false;
        at = first;
    }
    Subject::default()
}

/// Whether a phrase only says whose words these are: ", the ministry announced Thursday,".
fn aside(line: &Line<'_>, at: usize) -> bool {
    line.is(at.wrapping_sub(1), ",")
        && line.is_any(
            at + 1,
            &[
                "said",
                "says",
                "announced",
                "reported",
                "reports",
                "told",
                "added",
                "wrote",
                "quoted",
                "confirmed",
                "noted",
            ],
        )
        && (at + 2..line.len().min(at + 7)).any(|k| line.is(k, ","))
}

/// "B, A's adviser, flew", "B, the adviser to President A, flew": whose office stands between the commas.
fn apposed(line: &Line<'_>, at: usize) -> Option<usize> {
    let person =
        |k: usize| line.chunk(k).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && !c.possessive);
    let title = |k: usize| {
        line.chunk(k).is_some_and(|(_, c)| {
            c.form == Form::Title
                && !c.possessive
                && matches!(c.referent, Referent::Office { .. } | Referent::Person(_))
        })
    };
    let closed = line.is(at + 1, ",");
    let owner = at.checked_sub(1)?;
    let office = if title(at) && line.chunk(owner).is_some_and(|(_, c)| c.possessive) {
        owner
    } else if closed && person(at) && line.is(owner, "to") && title(at.checked_sub(2)?) {
        at - 2
    } else {
        return None;
    };
    let name = office.checked_sub(2)?;
    (closed && line.is(office - 1, ",") && person(name)).then_some(name)
}

/// Whether a plain noun phrase that opens its clause ends here: "reported that the host greeted".
fn unnamed_subject(line: &Line<'_>, last: usize) -> bool {
    let described = last.checked_sub(1).is_some_and(|b| line.is_any(b, &["the", "a", "an"]));
    if line.shape(last) != Some(Shape::Lower) || looks_like_verb(line, last) && !described {
        return false;
    }
    let mut at = last;
    for _ in 0..4 {
        if line.is_any(at, &["the", "a", "an"]) {
            return at == 0
                || line.is_any(
                    at - 1,
                    &[",", "that", "and", "when", "while", "where", "but", "“", "\"", "as", "because"],
                );
        }
        let Some(word) = line.word(at) else { return false };
        if is_preposition(word) || is_auxiliary(word) || word == "," {
            return false;
        }
        let Some(before) = at.checked_sub(1) else { return false };
        at = before;
    }
    false
}

const CONTROL: Words = Words(
    "invited|invite|invites|inviting|asked|ask|asks|urged|urges|allow|allowed|enable|want|wants|wanted\
    |expects|expect|encouraged|for",
);

/// Whether a word left of a phrase takes that phrase as its object.
fn acts_on(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with("ing") || !super::table::table().verb(word).is_empty()
}

fn chain_if_plural(line: &Line<'_>, last: usize) -> Vec<usize> {
    let chain = chain_left(line, last);
    if chain.first().is_some_and(|f| !governed(line, *f)) { chain } else { vec![last] }
}

/// Whether a verb stands in the passive: "was received", or "received by" without an auxiliary.
pub(super) fn passive(line: &Line<'_>, verb: usize, participle: bool) -> bool {
    if !participle {
        return false;
    }
    let start = group_start(line, verb);
    // "was to have come", "has met": active, whatever stands before.
    let nearest = (start..verb).rev().find(|k| !line.word(*k).is_some_and(is_adverb));
    if nearest.is_some_and(|k| line.is_any(k, &["have", "has", "had", "having"])) {
        return false;
    }
    let be = (start..verb).any(|k| line.is_any(k, &["is", "are", "was", "were", "be", "been", "being"]));
    let mut next = verb + 1;
    while line.word(next).is_some_and(is_adverb) || line.time(next).is_some() {
        next += 1;
    }
    // "received in Jeddah on Tuesday by"
    for _ in 0..3 {
        if line.is_any(next, &["in", "at", "on", "upon"])
            && (line.chunk(next + 1).is_some() || line.time(next + 1).is_some())
        {
            next += 2;
        } else if line.time(next).is_some() || line.is(next, ",") {
            next += 1;
        }
    }
    be || (line.is(next, "by") && !(start..verb).any(|k| line.is_any(k, &["has", "have", "had"])))
}

/// The place of "by" with its parties after a passive verb, within its clause.
pub(super) fn by(line: &Line<'_>, verb: usize) -> Option<usize> {
    (verb + 1..line.len().min(verb + 14)).take_while(|k| !line.is_any(*k, &[";", "who", "which", "."])).find(|k| {
        line.is(*k, "by")
            && line.time(k + 1).is_none()
            && !line.is_any(k + 1, &["phone", "telephone", "video", "videoconference", "signing", "reviewing"])
    })
}
