//! Texts that pass between parties: agreements signed, letters sent, credentials presented.

use super::items::{Line, can_act, is_person};
use super::lists::list;
use super::syntax::{self, by, passive, subject};
use super::table::{Forms, Verb, table};
use super::told::{Party, Told, parties};
use super::verbs::{after_fronted, telling, verb_modality};
use super::words::Words;
use crate::extract::chunks::Form;
use crate::extract::status::Modality;
use crate::extract::tokens::Shape;
use crate::model::{Kind, Part};

fn word_at<'l>(line: &'l Line<'_>, at: usize) -> impl Fn(usize) -> Option<&'l str> {
    move |k| line.word(at + k)
}

/// Whether the words of a chunk end in a text's name: "Memorandum of Understanding".
fn chunk_has(line: &Line<'_>, at: usize, test: impl Fn(&str) -> bool) -> bool {
    line.chunk(at).is_some()
        && line.items.get(at).is_some_and(|i| i.low.split(|c: char| !c.is_alphanumeric()).any(&test))
}

/// Where a text that can be signed stands between two places: its place and the place after its first words.
fn text_between(line: &Line<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    (from..to.min(line.len())).find_map(|k| {
        if chunk_has(line, k, |w| table().text(|n| (n == 0).then_some(w)).is_some()) {
            return Some((k, k + 1));
        }
        table().text(word_at(line, k)).map(|n| (k, k + n))
    })
}

/// The words of the text: from the first capital of its phrase to the end of "of/on ...".
fn title(line: &Line<'_>, from: usize, head_end: usize) -> Option<String> {
    let mut start = from;
    while line.is_any(start, &["the", "a", "an", "two", "three", "several", "this", "new"]) {
        start += 1;
    }
    let mut end = head_end;
    while line.is_any(end, &["of", "on", "for", "concerning", "in"]) && end < head_end + 12 {
        let mut next = end + 1;
        while next < line.len()
            && !line.is_any(
                next,
                &[
                    ",", ".", ";", "with", "between", "by", "in", "on", "at", "and", "during", "that", "which", "of",
                    "for", "to", "(", "—", "–",
                ],
            )
            && line.time(next).is_none()
            && next < end + 8
        {
            next += 1;
        }
        if next == end + 1 {
            break;
        }
        end = next;
        if line.is(end, "and") && line.shape(end + 1) == Some(Shape::Lower) && !syntax::looks_like_verb(line, end + 1) {
            end += 2;
        }
    }
    let words = line.words(start, end).trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// Parties after "with", "between", "by" behind a text, within its clause.
fn partners<const N: usize>(line: &Line<'_>, from: usize, leads: &[&str; N]) -> (Vec<usize>, usize, bool) {
    for k in from..line.len().min(from + 16) {
        if line.is_any(k, &[";", "who", "which", "while", "that"]) {
            break;
        }
        if line.is_any(k, leads) {
            let found = list(line, k + 1, can_act);
            if !found.items.is_empty() {
                return (found.items, found.end, found.apart);
            }
        }
    }
    (Vec::new(), from, false)
}

/// "A signed an agreement with B", "A and B signed", "an agreement was signed (by, between)".
pub(super) fn signed(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb, forms: Forms) -> Vec<Told> {
    if forms.base && line.is_any(at.wrapping_sub(1), &["the", "a", "an"]) {
        return Vec::new();
    }
    // "what the signed agreement provides for"
    if forms.participle
        && line.is_any(at.wrapping_sub(1), &["the", "a", "an", "this", "these", "its", "their"])
        && text_between(line, at + 1, line.len().min(at + 6)).is_some()
    {
        return Vec::new();
    }
    let who = subject(line, at);
    let mut told = telling(line, number, at, verb, &who);
    if passive(line, at, forms.participle) {
        let left = at.saturating_sub(16);
        // "A memorandum, to advance ..., was signed by A and B": an aside may part them.
        let far = || by(line, at).and_then(|_| text_between(line, at.saturating_sub(32), left));
        let Some((head, end)) = text_between(line, left, at).or_else(far) else {
            // "It was signed on Monday by A and B": the text was told of before.
            let it = (at.saturating_sub(4)..at).any(|k| line.items.get(k).is_some_and(|i| i.low == "it"));
            let (items, until, _) = partners(line, at, &["by"]);
            told.add(parties(line, &items));
            told.until = until;
            return if it && told.people().count() > 1 { vec![told] } else { Vec::new() };
        };
        told.modality = verb_modality(line, at, &syntax::Subject { items: Vec::new(), after: end, control: None });
        told.until = at + 1;
        let (mut items, mut until, _) = partners(line, at, &["between", "by", "with"]);
        // "was signed by A for B and C for D"
        while line.is(until, "for")
            && line.chunk(until + 1).is_some_and(|(_, c)| !is_person(c))
            && line.is_any(until + 2, &["and", ","])
        {
            let more = list(line, until + 3, is_person);
            if more.items.is_empty() {
                break;
            }
            items.extend(more.items);
            until = more.end;
        }
        // "was signed for A by B and for C by D"
        while line.is_any(until, &["and", ","]) && !items.is_empty() && line.has(until, until + 5, "for") {
            let (more, end, _) = partners(line, until, &["by"]);
            if more.is_empty() || more.iter().any(|item| items.contains(item)) {
                break;
            }
            items.extend(more);
            until = end;
        }
        if items.is_empty() {
            (items, _, _) = partners(line, end, &["between", "with"]);
        } else {
            told.until = until;
            // "The agreement with Peru was signed by A"
            if let ([_], true) = (items.as_slice(), line.is(end, "with")) {
                items.extend(list(line, end + 1, can_act).items.into_iter().filter(|k| *k < at));
            }
        }
        if by(line, at).is_none() && items.is_empty() {
            told.sure = told.sure.min(0.6);
        }
        told.name = title(line, head, end);
        told.add(parties(line, &items));
        let seen = (until..line.len().min(until + 8)).find_map(|k| line.phrase(k, "in the presence of"));
        if let Some(next) = seen {
            told.add_as(parties(line, &list(line, next, is_person).items), Part::Witness);
        }
        return vec![told];
    }
    if verb.name == "put signature"
        && !(at + 1..at + 4).any(|k| line.is_any(k, &["signature", "signatures", "pen", "name", "names"]))
    {
        return Vec::new();
    }
    let Some(start) = verb
        .links
        .iter()
        .filter_map(|l| line.phrase(at + 1, l))
        .max()
        .or((verb.name == "put signature").then_some(at + 2))
    else {
        return Vec::new();
    };
    let mut stop = (start..line.len().min(start + 14))
        .find(|k| line.is_any(*k, &[",", ";", ".", "that", "which", "who", "while"]))
        .unwrap_or(line.len().min(start + 14));
    if line.is(stop, ",") && stop < start + 4 {
        stop = line.len().min(start + 10);
    }
    let Some((_, end)) = text_between(line, start, stop) else {
        if line.is_any(start, &["it", "them"]) || line.chunk(start).is_some_and(|(_, c)| c.form == Form::Pronoun) {
            return signed_it(line, start, told, &who).into_iter().collect();
        }
        return which_signed(line, at, told, &who).into_iter().collect();
    };
    let generic = matches!(verb.name.as_str(), "conclude" | "adopt" | "reach agreement" | "exchange texts");
    if generic
        && line.is_any(end.saturating_sub(1), &["program", "programme", "framework", "contract", "document", "minutes"])
    {
        return Vec::new();
    }
    told.until = end;
    told.name = title(line, start, end);
    let (mut items, mut until, separate) = partners(line, end, &["with", "between"]);
    // "signed a memorandum between the Ministry and the Department with Ambassador B"
    if items.first().is_some_and(|first| line.has(first.saturating_sub(2), *first, "between")) {
        let (more, end, _) = partners(line, until, &["with"]);
        items.extend(more);
        until = until.max(end);
    }
    told.until = told.until.max(until);
    let signers: Vec<usize> = if who.items.is_empty() { after_fronted(line, at) } else { who.items.clone() };
    let texts = line.words(start, end).to_lowercase();
    let many = ["memoranda", "agreements", "mous", "accords", "treaties"].iter().any(|w| texts.contains(w));
    if items.len() > 1 && line.is(items.first().copied().unwrap_or(0).wrapping_sub(1), "with") && (separate || many) {
        return items
            .iter()
            .map(|item| {
                let mut one = told.clone();
                one.add(parties(line, &signers));
                one.add(parties(line, &[*item]));
                one
            })
            .collect();
    }
    told.add(parties(line, &signers));
    told.add(parties(line, &items));
    if told.parties.len() < 2 {
        // "The ministers of A and B signed": the states.
        let states = super::others::offices_of(line, &signers);
        if states.len() > 1 {
            told.parties = states;
        }
    }
    vec![told]
}

/// "A put his name to it for Guyana, and B did so for Belize": to the text that was told of before.
fn signed_it(line: &Line<'_>, object: usize, mut told: Told, who: &syntax::Subject) -> Option<Told> {
    const TOO: Words = Words("did so|did the same|did likewise|did so too|signed for");
    let it = line.items.get(object).is_some_and(|i| matches!(i.low.as_str(), "it" | "them"));
    told.until = object + 1;
    told.add(parties(line, &who.items));
    if let Some(more) = (object + 1..line.len().min(object + 24)).find(|k| line.any_phrase(*k, &TOO).is_some()) {
        told.add(parties(line, &subject(line, more).items));
        told.until = more + 1;
    }
    (it && told.people().count() > 1).then_some(told)
}

/// "The cabinet approved the signing of the memorandum last week": the day is that of the approval, and the text is yet
/// to be signed.
pub(super) fn approved(line: &Line<'_>, told: &mut Told) {
    const APPROVES: Words =
        Words("approved|approves|approval|authorised|authorized|cleared|nod|green-lighted|endorsed");
    let before = (0..told.at).any(|k| line.is_of(k, &APPROVES));
    let signing = line.is_any(told.at, &["signing", "conclusion"])
        || line.is(told.at.wrapping_sub(1), "be") && line.is(told.at.wrapping_sub(2), "to");
    if before && signing && told.modality != Modality::NotHeld {
        told.modality = Modality::Planned;
        told.dated = None;
    }
}

/// "the agreement which A and B signed": the text stands before its relative clause.
fn which_signed(line: &Line<'_>, verb: usize, mut told: Told, who: &syntax::Subject) -> Option<Told> {
    let which = (verb.saturating_sub(7)..verb).find(|k| line.is_any(*k, &["which", "that"]))?;
    let (head, end) = text_between(line, which.saturating_sub(16), which)?;
    told.name = title(line, head, end);
    told.add(parties(line, &who.items));
    Some(told)
}

/// "A sent a letter to B", "A delivered a message from B".
pub(super) fn sent(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb, forms: Forms) -> Vec<Told> {
    let who = subject(line, at);
    // "A message from A reached B": the letter itself is the subject.
    let is_passive = passive(line, at, forms.participle) || verb.name == "reach";
    // "sent him her congratulations", "handed over an invitation": a message, though no word says so.
    const WISHES: Words = Words("congratulations|condolences|felicitations");
    let wishes = matches!(verb.name.as_str(), "send");
    let invites = matches!(verb.name.as_str(), "deliver" | "hand over");
    let letter = |from: usize, to: usize| {
        (from..to.min(line.len())).find_map(|k| {
            if wishes && let Some(end) = line.any_phrase(k, &WISHES) {
                return Some((k, end));
            }
            if invites && line.is_any(k, &["invitation", "invitations"]) {
                return Some((k, k + 1));
            }
            let (noun, n) = table().noun(word_at(line, k))?;
            (noun.kind == Kind::Correspondence).then_some((k, k + n))
        })
    };
    let mut told = telling(line, number, at, verb, &who);
    let (head, end) = if is_passive {
        let Some(found) = letter(at.saturating_sub(12), at) else { return Vec::new() };
        (found.0, at + 1)
    } else {
        let stop = (at + 1..line.len().min(at + 12))
            .find(|k| line.is_any(*k, &[";", ".", "that", "which"]))
            .unwrap_or(line.len().min(at + 12));
        let Some(found) = letter(at + 1, stop) else { return Vec::new() };
        found
    };
    told.until = end.max(at + 1);
    // "A message from A reached B"
    if verb.name == "reach" {
        let (senders, ..) = partners(line, head, &["from", "of", "by"]);
        let senders: Vec<usize> = senders.into_iter().filter(|k| *k < at).collect();
        told.add_as(parties(line, &senders), Part::Sender);
        told.add_as(parties(line, &list(line, at + 1, is_person).items), Part::Recipient);
    }
    // "signed a letter that went to B"
    let went = ["that went to", "which went to", "that was sent to", "which was sent to"];
    if let Some(next) = went.iter().find_map(|w| line.phrase(end, w)) {
        told.add_as(parties(line, &list(line, next, can_act).items), Part::Recipient);
    }
    if !is_passive {
        let bears = matches!(verb.name.as_str(), "deliver" | "hand over" | "convey" | "present" | "bring");
        told.add_as(parties(line, &who.items), if bears { Part::Bearer } else { Part::Sender });
        // "sent President X a letter"
        let to = at + 1 + usize::from(line.is(at + 1, "to"));
        let receiver = list(line, to, is_person);
        told.add_as(parties(line, &receiver.items), Part::Recipient);
        if let Some((_, chunk)) = line.chunk(head.wrapping_sub(1))
            && chunk.possessive
        {
            told.add(parties(line, &[head - 1]));
        }
    }
    // "a message postponing a visit by C": what follows is what it says, not who got it.
    let cut = (end..line.len())
        .find(|k| line.word(*k).is_some_and(|w| w.len() > 6 && w.ends_with("ing") && !syntax::is_preposition(w)))
        .unwrap_or(line.len());
    let leads: &[&str] = if verb.name == "exchange messages" { &["with"] } else { &["to", "from", "for", "by", "of"] };
    for lead in leads.iter().copied() {
        let (items, until, _) = partners(line, end, &[lead]);
        let until = until.min(cut);
        let fits: Vec<usize> = items
            .into_iter()
            .filter(|i| *i < cut)
            .filter(|i| line.chunk(*i).is_some_and(|(_, c)| is_person(c) || lead != "of" && can_act(c)))
            .collect();
        if !fits.is_empty() {
            told.until = told.until.max(until);
            told.add_as(
                parties(line, &fits),
                if lead == "to" || lead == "for" { Part::Recipient } else { Part::Sender },
            );
        }
    }
    if told.parties.len() < 2 { Vec::new() } else { vec![told] }
}

/// "A presented credentials to B", "B received the credentials of A".
pub(super) fn credentials(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb, forms: Forms) -> Vec<Told> {
    let who = subject(line, at);
    let find = |from: usize, to: usize| {
        (from..to.min(line.len())).find_map(|k| {
            let letter = line.chunk(k).is_some()
                && line.items.get(k).is_some_and(|i| i.low.starts_with("letter of ") && !i.low.contains("intent"));
            if letter || chunk_has(line, k, |w| w == "credentials" || w == "credence") {
                return Some((k, k + 1));
            }
            // "his Letter of Introduction", where the last word is a name of its own
            let opened =
                |w: &str| ["introduction", "credence", "commission", "credentials"].iter().any(|p| w.starts_with(p));
            if line.is_any(k, &["letter", "letters"])
                && line.is(k + 1, "of")
                && line.items.get(k + 2).is_some_and(|i| opened(&i.low))
            {
                return Some((k, k + 3));
            }
            table().credentials(word_at(line, k)).map(|n| (k, k + n))
        })
    };
    let mut told = telling(line, number, at, verb, &who);
    if passive(line, at, forms.participle) {
        // "The president was presented with the credentials of A."
        if let Some((_, end)) = find(at + 1, at + 6) {
            let (items, until, _) = partners(line, end, &["of", "from", "by"]);
            told.add_as(parties(line, &items), Part::Envoy);
            told.add_as(parties(line, &who.items), Part::Host);
            told.until = until.max(end);
            return vec![told];
        }
        let Some((_, end)) = find(at.saturating_sub(10), at) else { return Vec::new() };
        // "The credentials of A were accepted by B."
        let (owners, owned, _) = partners(line, end, &["of", "from"]);
        told.add_as(parties(line, if owned <= at { &owners } else { &[] }), Part::Envoy);
        let (items, until, _) = partners(line, at, &["by", "to"]);
        told.add_as(parties(line, &items), Part::Host);
        told.until = until;
        return vec![told];
    }
    let Some((head, end)) = find(at + 1, at + 14) else {
        // "Among the envoys whose letters of credence he received were A and B."
        if find(at.saturating_sub(9), at).is_none() || !(at.saturating_sub(9)..at).any(|k| line.is(k, "whose")) {
            return Vec::new();
        }
        told.add_as(parties(line, &who.items), Part::Host);
        told.add_as(named_after(line, at + 1), Part::Envoy);
        return if told.parties.len() > 1 { vec![told] } else { Vec::new() };
    };
    if (at + 1..head).any(|k| line.is_any(k, &[",", ";", "and"])) {
        return Vec::new();
    }
    told.until = end;
    let receives = matches!(verb.name.as_str(), "receive credentials" | "accept credentials");
    let (subject, object) = if receives { (Part::Host, Part::Envoy) } else { (Part::Envoy, Part::Host) };
    told.add_as(parties(line, &who.items), subject);
    if !receives {
        // "handed the president his letter of credence"
        told.add_as(parties(line, &list(line, at + 1, is_person).items), Part::Host);
    }
    let (items, until, _) =
        if receives { partners(line, end, &["of", "from", "by"]) } else { partners(line, end, &["to", "before"]) };
    told.add_as(parties(line, &items), object);
    // "received the copy of his letter of credentials"
    let owner: Vec<usize> = (at + 1..head).filter(|k| line.chunk(*k).is_some_and(|(_, c)| c.possessive)).collect();
    told.add_as(parties(line, &owner), Part::Envoy);
    told.until = told.until.max(until);
    if told.people().count() < 2 {
        // "Those who presented their credentials to A were B and C."
        told.add_as(named_after(line, told.until), Part::Envoy);
    }
    vec![told]
}

/// Those whom a clause names at its end: "... were A, B and C".
fn named_after(line: &Line<'_>, from: usize) -> Vec<Party> {
    let copula = (from..line.len().min(from + 12))
        .find(|k| line.is_any(*k, &["were", "was", "are", "include", "included", "includes", ":"]));
    copula.map(|k| parties(line, &list(line, k + 1, is_person).items)).unwrap_or_default()
}

/// The bodies or persons between whom a listed text is: "An agreement between A and B".
pub(super) fn between(line: &Line<'_>, from: usize) -> Vec<Party> {
    let lead = (from..line.len().min(from + 14)).find(|k| line.is(*k, "between"));
    lead.map(|k| parties(line, &list(line, k + 1, can_act).items)).unwrap_or_default()
}

/// "the signing of a memorandum between A and B".
pub(super) fn signing(line: &Line<'_>, mut told: Told, end: usize) -> Vec<Told> {
    let aside =
        line.is(end, ",").then(|| (end + 2..line.len().min(end + 20)).find(|k| line.phrase(*k, ", of").is_some()));
    let of = if line.is(end, "of") { Some(end) } else { aside.flatten().map(|comma| comma + 1) };
    let Some(of) = of.filter(|_| line.is(end, "of") || line.is(end + 1, "by")) else { return Vec::new() };
    let stop = line.len().min(of + 12);
    let Some((text, after)) = (of + 1..stop).find_map(|k| {
        if line.items.get(k).is_some_and(|i| {
            line.chunk(k).is_some() && ["agreement", "memorandum", "treaty"].iter().any(|w| i.low.contains(w))
        }) {
            return Some((k, k + 1));
        }
        line.signed(k).map(|n| (k, k + n))
    }) else {
        return Vec::new();
    };
    told.name = Some(line.words(text, after).to_owned());
    told.until = after;
    // "A and B witnessed the signing of"
    let verb = (told.at.saturating_sub(4)..told.at).rev().find(|k| {
        line.is_any(*k, &["witnessed", "witness", "witnessing", "oversaw", "attended", "presided", "witnesses"])
    });
    if let Some(verb) = verb {
        let who = subject(line, verb);
        told.modality = verb_modality(line, verb, &who);
        told.add_as(parties(line, &who.items), Part::Witness);
    }
    // "the signing, by A and B, of a memorandum"
    let signers = (end..text.min(end + 14)).filter(|k| line.is(*k, "by"));
    let behind = signers.chain(after..line.len().min(after + 14)).chain(end..text.min(end + 14));
    for k in behind {
        if line.is_any(k, &["between", "with", "by"]) {
            let found = list(line, k + 1, can_act);
            if !found.items.is_empty() {
                told.add(parties(line, &found.items));
                told.until = found.end.max(after);
                break;
            }
        }
    }
    vec![told]
}
